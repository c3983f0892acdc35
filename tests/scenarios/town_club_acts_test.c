/* Whatever members move, second, ask and shout at any moment: the house gets to its end, its roll
 * closes, and the same comes out again. */
#include "playing.h"

#include "files.h"
#include "procedure/motion.h"
#include "procedure/roster.h"
#include "report/rerun.h"

enum { SEATS = 21, STEPS_MAX = 4000, ACTS_MAX = 120 };

static uint32_t throw_dice(uint64_t *dice, uint32_t sides) {
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*dice >> 33) % sides;
}

#define RULES(pack)                                                                                \
    "rules = { base = \"" pack                                                                     \
    "\", questions = true, speakers = \"alternate\", speeches_each = 2, "                          \
    "speaker_time = \"20m\", faction_time = \"40m\" },\n"

/* Two questions and nothing planned besides, under rules that lack motions of the example. */
#define SMALL_CLUB(pack)                                                                           \
    "return scenario { api = 1, id = \"club\", title = \"A club\", " RULES(                        \
        pack) "factions = { { id = \"house\", seats = 9 }, { id = \"garden\", seats = 7 },\n"      \
              "  { id = \"guests\", seats = 5 } },\n"                                              \
              "people = { { id = \"alder\", faction = \"guests\" }, { id = \"birch\", faction = "  \
              "\"house\" } },\n"                                                                   \
              "sessions = { { id = \"meeting\", called = \"2026-03-04T19:00\", chair = "           \
              "\"alder\", agenda = {\n"                                                            \
              "  { id = \"paint\", mover = \"birch\", speeches = { { person = \"birch\", stance "  \
              "= \"for\",\n"                                                                       \
              "      length = \"6m\" }, { person = \"alder\", stance = \"against\", length = "     \
              "\"5m\" } },\n"                                                                      \
              "    vote = { inclination = { default = { in_favour = 3, against = 2 } } } },\n"     \
              "  { id = \"garden-party\", gap = \"5m\", mover = \"alder\",\n"                      \
              "    vote = { inclination = { default = { in_favour = 1, against = 2 } } } } } } "   \
              "},\n"                                                                               \
              "floor = { default = { inclination = { default = { in_favour = 1, against = 1 } } "  \
              "} } }\n"

/* The example of the tree, with limits to debate. */
static char *write_town_club(void) {
    static const char rules[] = "rules = \"robert-1915\",";
    size_t size = 0;
    char *text = files_read(PL_SOURCE_DIR "/examples/town-club/scenario.lua", &size);
    char *at = strstr(text, rules);
    char *club = malloc(size + 300);
    assert_non_null(at);
    assert_non_null(club);
    snprintf(club, size + 300, "%.*s%s%s", (int)(at - text), text, RULES("robert-1915"),
             at + strlen(rules));
    free(text);
    return club;
}

/* "amend", "reconsider paint", "amend: 3 words": a motion of the rules, of any item. */
static void move_something(pl_run *run, uint64_t *dice) {
    static const char *const items[] = {"paint", "blue", "dark", "garden-party", "enough"};
    const pl_data pack = pl_data_get(pl_run_scenario(run), "rules");
    const pl_motion motion = pl_motion_at(pack, throw_dice(dice, pl_motion_count(pack)));
    char text[200];
    snprintf(text, sizeof text, "%.*s%s%s", (int)motion.id.size, motion.id.at,
             throw_dice(dice, 3) == 0 ? " " : ": ", items[throw_dice(dice, 5)]);
    (void)pl_run_act(run, throw_dice(dice, SEATS), PL_ACT_MOVE, pl_text_of(text));
}

static void do_something(pl_run *run, uint64_t *dice) {
    static const char *const words[] = {"for", "against", "neutral", "statement", "question"};
    const uint32_t seat = throw_dice(dice, SEATS);
    switch (throw_dice(dice, 10)) {
    case 0:
        (void)pl_run_act(run, seat, PL_ACT_SECOND, (pl_text){0});
        break;
    case 1:
    case 2:
        (void)pl_run_act(run, seat, PL_ACT_ASK_FLOOR, pl_text_of(words[throw_dice(dice, 5)]));
        break;
    case 3:
        (void)pl_run_act(run, seat, PL_ACT_POINT_OF_ORDER, pl_text_of("the window"));
        break;
    case 4:
        (void)pl_run_act(run, seat, throw_dice(dice, 2) == 0 ? PL_ACT_LEAVE : PL_ACT_RETURN,
                         (pl_text){0});
        break;
    case 5:
        (void)pl_run_act(run, seat, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
        break;
    default:
        move_something(run, dice);
        break;
    }
}

/* The chair and the seconds are of the person too, who answers as it comes to his mind. */
static void answer_something(playing *p, uint64_t *dice) {
    const pl_question *question = pl_run_question(p->run, p->question);
    const pl_question_kind *kind = pl_run_question_kind(p->run, question);
    const pl_answer given = {.choice = (uint8_t)throw_dice(dice, kind->option_count)};
    assert_int_equal(pl_run_answer(p->run, p->question, given, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
}

static void play_wildly(playing *p, uint64_t seed) {
    uint64_t dice = seed * 977 + 13;
    uint32_t acts = 0;
    play_begin(p);
    play_step(p);
    for (int32_t faction = 0; faction < 3; faction++) {
        assert_true(pl_run_set_controller(p->run, faction, -1, PL_BY_HUMAN));
    }
    for (uint32_t step = 0; step < STEPS_MAX && !pl_run_is_over(p->run); step++) {
        if (acts < ACTS_MAX && throw_dice(&dice, 3) == 0) {
            do_something(p->run, &dice);
            acts++;
        }
        if (pl_play_go(p->from.scenario, p->run, 1, &p->question) == PL_PLAY_QUESTION) {
            answer_something(p, &dice);
        }
        assert_true(pl_roster_closes(p->run));
    }
    assert_true(pl_run_is_over(p->run));
    assert_int_equal(count_records(p, PL_KIND_FAULT), 0);
}

static void expect_the_same_again(const playing *p) {
    const pl_text journal = pl_buffer_text(&p->journal);
    pl_rerun_origin origin;
    pl_rerun_result result;
    assert_int_equal(pl_rerun_origin_read(journal, pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(pl_rerun(journal, &origin, p->from.scenario, pl_allocator_default(), &result),
                     PL_OK);
    if (!result.equal) {
        fail_msg("record %llu: %s", (unsigned long long)result.record, result.why);
    }
    pl_rerun_origin_fini(&origin);
}

static void play_many(const char *club, uint64_t from, uint64_t count) {
    size_t moved = 0;
    size_t spoken = 0;
    for (uint64_t seed = from; seed < from + count; seed++) {
        playing p = {.from.source = club, .mode = PL_MODE_SAMPLED, .rng.seed = seed};
        play_wildly(&p, seed);
        expect_the_same_again(&p);
        moved += count_records(&p, PL_KIND_MOTION_MOVED);
        spoken += count_records(&p, PL_KIND_SPEECH);
        play_end(&p);
    }
    assert_true(moved > count * 2); /* the two of the agenda, and others */
    assert_true(spoken > count);
}

static void roberts_house_survives_its_members(void **state) {
    (void)state;
    char *club = write_town_club();
    play_many(club, 1, 60);
    free(club);
}

static void other_houses_survive_theirs(void **state) {
    (void)state;
    play_many(SMALL_CLUB("un-general-assembly"), 1, 20);
    play_many(SMALL_CLUB("bundestag"), 1, 20);
    play_many(SMALL_CLUB("model-un"), 1, 20);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(roberts_house_survives_its_members),
    cmocka_unit_test(other_houses_survive_theirs),
};

PL_TEST_MAIN(tests)
