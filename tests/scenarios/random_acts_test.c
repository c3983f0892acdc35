/*
 * The examples, with members who try anything at any time: motions of the rules, with and without
 * an item, points, seconds, the floor, doubts of the quorum, going and coming. Whatever is allowed,
 * the run comes to its end by law, the roll closes, and the same acts make the same journal.
 */
#include "moments.h"

#include "chance.h"
#include "procedure/floor.h"

static const char *const examples[] = {"town-club", "model-un-committee", "commons-division",
                                       "bundestag-quorum"};

enum { EXAMPLES = 4, COURSES = 25 };

/* "amend", "reconsider paint", "adjourn: now". */
static void write_motion(const pl_run *run, uint64_t *dice, char text[200]) {
    const pl_data pack = pl_floor_pack(run);
    const uint32_t row = chance_below(dice, pl_motion_count(pack));
    const uint32_t item = chance_below(dice, pl_assembly_of(run)->item_count);
    const char *id = pl_motion_at(pack, row).id.at;
    const pl_text about = pl_assembly_text(run, pl_assembly_item(run, (int32_t)item)->id);
    switch (chance_below(dice, 4)) {
    case 0:
        snprintf(text, 200, "%s %.*s", id, (int)about.size, about.at);
        break;
    case 1:
        snprintf(text, 200, "%s: 3 minutes", id);
        break;
    default:
        snprintf(text, 200, "%s", id);
        break;
    }
}

static pl_act_ruling try_anything(pl_run *run, uint64_t *dice) {
    static const char *const stances[] = {"for", "against", "neutral", "statement", "question", ""};
    const uint32_t seat = chance_below(dice, pl_run_seats(run));
    pl_act_kind act = (pl_act_kind)chance_below(dice, PL_ACT_COUNT);
    char text[200] = "";
    /* Going, and counting who is there, would soon end all. */
    if ((act == PL_ACT_LEAVE || act == PL_ACT_CHALLENGE_QUORUM) && chance_below(dice, 8) > 0) {
        act = PL_ACT_MOVE;
    }
    if (act == PL_ACT_MOVE) {
        write_motion(run, dice, text);
    } else if (act == PL_ACT_ASK_FLOOR) {
        snprintf(text, sizeof text, "%s", stances[chance_below(dice, 6)]);
    }
    return pl_run_act(run, seat, act, pl_text_of(text));
}

/* How many acts were allowed. */
static size_t play_wildly(playing *p, uint64_t seed) {
    uint64_t dice = seed;
    size_t allowed = 0;
    do {
        p->stop = pl_play_go(p->from.scenario, p->run, 1, &p->question);
        if (p->stop == PL_PLAY_LIMIT && chance_below(&dice, 2) == 0) {
            allowed += try_anything(p->run, &dice).verdict == PL_MAY;
        }
    } while (p->stop == PL_PLAY_LIMIT);
    return allowed;
}

/* Did it end because nobody knew what to do next? */
static bool is_stalled(const playing *p) {
    pl_record ended;
    return !find_record(p, PL_KIND_RUN_ENDED, 0, &ended) ||
           pl_text_is(pl_record_text(&ended, PL_FIELD_cause), "nothing left to do");
}

static void whatever_members_try_the_run_comes_to_its_end(void **state) {
    size_t allowed = 0;
    (void)state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        for (uint64_t seed = 1; seed <= COURSES; seed++) {
            playing p;
            char *source = NULL;
            moments_open(&p, &source, examples[i]);
            allowed += play_wildly(&p, seed);
            if (p.stop != PL_PLAY_ENDED || is_stalled(&p)) {
                fail_msg("%s with the acts of %llu", examples[i], (unsigned long long)seed);
            }
            assert_true(pl_roster_closes(p.run));
            assert_int_equal(pl_assembly_of(p.run)->order.depth, 0);
            moments_close(&p, source);
        }
    }
    assert_true(allowed > (size_t)EXAMPLES * COURSES);
}

static void the_same_acts_make_the_same_journal(void **state) {
    (void)state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        char digests[2][33];
        for (int again = 0; again < 2; again++) {
            playing p;
            char *source = NULL;
            moments_open(&p, &source, examples[i]);
            (void)play_wildly(&p, 7);
            pl_run_digest(p.run, digests[again]);
            moments_close(&p, source);
        }
        assert_string_equal(digests[0], digests[1]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(whatever_members_try_the_run_comes_to_its_end),
    cmocka_unit_test(the_same_acts_make_the_same_journal),
};

PL_TEST_MAIN(tests)
