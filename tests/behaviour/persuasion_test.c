#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/persuasion.h"

/* From swing: reds at 0.6, blues at 0.25, far at 1.118; the lost stand nowhere. One speech by
 * reds moves swing by 0.15 (1 - 0.6) = 0.06, by blues 0.1125, by its own 0.15. Nobody tires. */
#define HALL                                                                                       \
    "factions={{id=swing seats=10 position={0.0 0.0}}{id=reds seats=6 position={0.6 0.0}}"         \
    "{id=blues seats=4 position={0.0 -0.25}}{id=far seats=3 position={-1.0 0.5}}"                  \
    "{id=lost seats=2}} people={{id=sara faction=swing}{id=rosa faction=reds}"                     \
    "{id=bruno faction=blues}{id=fred faction=far}{id=lola faction=lost}{id=guest}}"
#define AWAKE "fatigue_up=1e15 absent=0.0 "
#define ALIKE "trait_omega=0.0 " /* all of a faction think the same: undecided or not as one */
#define EVEN  "vote={inclination={default={in_favour=1 against=1}}}"

enum { SWING, REDS, BLUES, FAR, LOST };

#define ROSA(stance)  "{person=rosa stance=" stance " length=10m}"
#define BRUNO(stance) "{person=bruno stance=" stance " length=10m}"

static bool is_near(double x, double y) {
    return fabs(x - y) < 1e-12;
}

static double effect_on(const fixture *f, int32_t faction) {
    return pl_persuasion_of(f->run, pl_assembly_find_item(f->run, pl_text_of("m")), faction);
}

static void assert_effect(const fixture *f, int32_t faction, double expected) {
    const double have = effect_on(f, faction);
    if (!is_near(have, expected)) {
        fail_msg("the speeches move it by %.15f, not %.15f", have, expected);
    }
}

/* The run of a scenario up to the question being put. */
static void put_question(fixture *f, const char *model, const char *agenda) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "model={" AWAKE "%s} sessions={{id=s called=@0 agenda={%s}}}", model,
                  agenda);
    (void)fixture_run_to(f, PL_KIND_VOTE_OPENED);
}

/* The effect on a faction of what was said on an even question. */
static double effect_of(const char *model, const char *speeches, int32_t faction) {
    fixture f;
    char agenda[1000];
    snprintf(agenda, sizeof agenda, "{id=m speeches={%s} " EVEN "}", speeches);
    put_question(&f, model, agenda);
    const double effect = effect_on(&f, faction);
    fixture_end(&f);
    return effect;
}

static void a_speech_moves_the_undecided_to_its_side(void **state) {
    (void)state;
    assert_true(is_near(effect_of(ALIKE, ROSA("for"), SWING), 0.06));
    assert_true(is_near(effect_of(ALIKE, ROSA("against"), SWING), -0.06));
    assert_true(is_near(effect_of(ALIKE, BRUNO("for"), SWING), 0.1125));
    assert_true(is_near(effect_of(ALIKE, "{person=sara stance=for}", SWING), 0.15));
}

static void without_a_speech_nobody_is_moved(void **state) {
    (void)state;
    assert_true(effect_of(ALIKE, "", SWING) == 0);
    assert_true(effect_of(ALIKE, ROSA("neutral") "{person=rosa}{person=rosa kind=report}", SWING) ==
                0);
}

/* 1 + 0.9 + 0.81 */
static void each_further_speech_of_a_side_weighs_nine_tenths(void **state) {
    (void)state;
    assert_true(is_near(effect_of(ALIKE, ROSA("for") ROSA("for") ROSA("for"), SWING), 0.06 * 2.71));
}

static void the_other_sides_speeches_do_not_wear_ones_own(void **state) {
    (void)state;
    const char *debate = ROSA("for") BRUNO("against") ROSA("neutral") ROSA("for") BRUNO("against");
    assert_true(is_near(effect_of(ALIKE, debate, SWING), 0.06 * 1.9 - 0.1125 * 1.9));
}

static void a_speech_that_moves_nobody_still_counts_as_one_of_its_side(void **state) {
    static const char *const idle[] = {"{person=fred stance=for}", "{person=lola stance=for}",
                                       "{person=guest stance=for}", "{stance=for}",
                                       "{person=rosa stance=for quality=0}"};
    (void)state;
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        char debate[200];
        snprintf(debate, sizeof debate, "%s" ROSA("for"), idle[i]);
        assert_true(is_near(effect_of(ALIKE, debate, SWING), 0.06 * 0.9));
    }
}

static void who_stands_farther_than_eps_convinces_nobody(void **state) {
    (void)state;
    assert_true(effect_of(ALIKE, "{person=fred stance=for}", SWING) == 0);
    assert_true(effect_of(ALIKE "speech_eps=0.25", BRUNO("for"), SWING) == 0);
    assert_true(is_near(effect_of(ALIKE "speech_eps=0.5", BRUNO("for"), SWING), 0.075));
    assert_true(effect_of(ALIKE "speech_eps=0.0", "{person=sara stance=for}", SWING) == 0);
}

static void who_stands_nowhere_convinces_only_his_own(void **state) {
    (void)state;
    assert_true(is_near(effect_of(ALIKE, "{person=lola stance=for}", LOST), 0.15));
    assert_true(effect_of(ALIKE, "{person=lola stance=for}", SWING) == 0);
    assert_true(effect_of(ALIKE, ROSA("for"), LOST) == 0);
    assert_true(effect_of(ALIKE, "{person=guest stance=for}", SWING) == 0);
}

/* A speech made for a faction is that faction's, whoever makes it. */
static void the_place_of_a_speech_is_that_of_the_faction_it_is_for(void **state) {
    (void)state;
    assert_true(is_near(effect_of(ALIKE, "{person=rosa faction=blues stance=for length=5m}", SWING),
                        0.1125));
}

static void a_better_speech_moves_farther(void **state) {
    (void)state;
    assert_true(is_near(effect_of(ALIKE, "{person=rosa stance=for quality=2}", SWING), 0.12));
    assert_true(effect_of(ALIKE, "{person=rosa stance=for quality=0}", SWING) == 0);
    double before = 0;
    for (int i = 1; i <= 10; i++) {
        char model[64];
        snprintf(model, sizeof model, "speech_eta=%.1f", i / 10.0);
        const double now = effect_of(model, ROSA("for"), SWING);
        assert_true(now > before);
        before = now;
    }
}

/* --- the undecided --- */

static double undecided_with(const char *model, int in_favour, int against) {
    fixture f;
    char agenda[200];
    snprintf(agenda, sizeof agenda, "{id=m vote={inclination={default={in_favour=%d against=%d}}}}",
             in_favour, against);
    put_question(&f, model, agenda);
    const double share = pl_persuasion_undecided(f.run, 0, SWING);
    fixture_end(&f);
    return share;
}

/* Shares of the normal distribution from published tables: within 2 standard deviations 0.9545;
 * half of it and more (logit 0.731059 = 1 = c_u); above 1.98486 (logit 0.88 = 1.99243) 0.02358;
 * within half of one 0.38292. The logistic function comes as near as 0.01 at each end. */
static void the_undecided_are_those_within_reach_of_the_middle(void **state) {
    (void)state;
    assert_true(fabs(undecided_with("", 1, 1) - 0.9545) < 0.02);
    assert_true(fabs(undecided_with("", 731059, 268941) - 0.5) < 0.01);
    assert_true(fabs(undecided_with("", 88, 12) - 0.02358) < 0.01);
    assert_true(fabs(undecided_with("", 12, 88) - 0.02358) < 0.01);
    assert_true(fabs(undecided_with("trait_omega=2.0", 1, 1) - 0.38292) < 0.02);
    /* exactly logistic(1.702 * 2) - logistic(-1.702 * 2) */
    assert_true(is_near(undecided_with("", 1, 1), tanh(1.702)));
}

/* Logit 0.9 = 2.197. */
static void a_faction_of_like_minds_is_undecided_as_one_or_not_at_all(void **state) {
    (void)state;
    assert_true(undecided_with(ALIKE, 9, 1) == 0);
    assert_true(undecided_with(ALIKE "speech_undecided=2.19", 9, 1) == 0);
    assert_true(undecided_with(ALIKE "speech_undecided=2.2", 9, 1) == 1);
    assert_true(undecided_with(ALIKE "speech_undecided=2.2", 1, 9) == 1);
    assert_true(undecided_with("speech_undecided=0.0", 1, 1) == 0);
}

static void the_farther_from_the_middle_the_fewer_are_undecided(void **state) {
    double before = 2;
    (void)state;
    for (int in_favour = 500; in_favour < 1000; in_favour += 20) {
        const double share = undecided_with("", in_favour, 1000 - in_favour);
        assert_true(share > 0 && share < before);
        assert_true(is_near(share, undecided_with("", 1000 - in_favour, in_favour)));
        before = share;
    }
}

static void only_the_undecided_are_moved(void **state) {
    fixture f;
    (void)state;
    put_question(&f, "",
                 "{id=m speeches={" ROSA("for") "} vote={inclination={"
                                                "default={in_favour=3 against=1 abstain=1}}}}");
    const double share = pl_persuasion_undecided(f.run, 0, SWING);
    const double cut = log(0.6 / 0.4);
    const double expected =
        1 / (1 + exp(-1.702 * (1 - cut) / 0.5)) - 1 / (1 + exp(-1.702 * (-1 - cut) / 0.5));
    assert_true(is_near(share, expected));
    assert_effect(&f, SWING, 0.06 * expected);
    fixture_end(&f);
}

static void a_faction_of_one_mind_is_not_moved(void **state) {
    static const char *const minds[] = {"in_favour=7", "against=7", "abstain=7",
                                        "against=1 abstain=5"};
    (void)state;
    for (size_t i = 0; i < sizeof minds / sizeof minds[0]; i++) {
        fixture f;
        char agenda[300];
        snprintf(agenda, sizeof agenda,
                 "{id=m speeches={" ROSA("for") ROSA("for") "} vote={inclination={"
                                                            "default={%s}}}}",
                 minds[i]);
        put_question(&f, "trait_omega=2.0 speech_undecided=3.0 speech_eta=1.0", agenda);
        assert_true(effect_on(&f, SWING) == 0);
        assert_true(effect_on(&f, REDS) == 0);
        fixture_end(&f);
    }
}

/* All of it away, or nothing to vote on. */
static void who_has_no_inclination_is_not_moved(void **state) {
    fixture f;
    (void)state;
    put_question(&f, ALIKE,
                 "{id=n speeches={" ROSA("for") "}}{id=m speeches={" ROSA(
                     "for") "} "
                            "vote={inclination={reds={in_favour=1 against=1}"
                            "swing={in_favour=1 against=1 absent=1.0}}}}");
    assert_true(effect_on(&f, SWING) == 0);
    assert_true(effect_on(&f, BLUES) == 0);
    assert_true(is_near(effect_on(&f, REDS), 0.15));
    assert_true(pl_persuasion_of(f.run, 0, REDS) == 0);
    fixture_end(&f);
}

/* --- what has been said by now --- */

/* The first speech ends at 10, the second at 20. */
static void a_speech_has_its_effect_when_it_ends(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={" AWAKE ALIKE "} outside={{id=one at=@9}{id=two at=@19}} sessions="
                       "{{id=s called=@0 agenda={{id=m speeches={" ROSA("for") ROSA("for") "}" EVEN
                                                                                           "}}}}");
    fixture_run_until(&f, 9);
    assert_effect(&f, SWING, 0);
    fixture_run_until(&f, 19);
    assert_effect(&f, SWING, 0.06);
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_effect(&f, SWING, 0.06 * 1.9);
    fixture_run(&f);
    assert_effect(&f, SWING, 0.06 * 1.9);
    fixture_end(&f);
}

/* Challenged at minute 15 of two speeches of ten. */
static void a_speech_cut_off_by_the_adjournment_moves_nobody(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={" AWAKE ALIKE "} outside={{id=tick at=@15}}"
                       "rules={quorum=25 quorum_check=demand quorum_failed=adjourn} sessions={"
                       "{id=s called=@0 agenda={{id=m speeches={" ROSA("for")
                           ROSA("for") "}" EVEN "}}}{id=t called=@90}}");
    fixture_run_until(&f, 15);
    (void)pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0});
    const pl_act_ruling may = pl_run_act(f.run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0});
    assert_int_equal(may.verdict, PL_MAY);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 2);
    assert_effect(&f, SWING, 0.06);
    fixture_end(&f);
}

/* Read out and defended first, voted on later: one debate. What is said of other things, or in
 * another session, is none of it. */
static void speeches_under_an_item_that_introduces_the_question_count(void **state) {
    fixture f;
    (void)state;
    put_question(&f, ALIKE,
                 "{id=report introduces=m speeches={" ROSA("for")
                     BRUNO("against") "}}"
                                      "{id=other speeches={" ROSA("for")
                                          BRUNO("against") "}}"
                                                           "{id=m speeches={" ROSA("for") "}" EVEN
                                                                                          "}");
    assert_effect(&f, SWING, 0.06 * 1.9 - 0.1125);
    fixture_end(&f);
}

static void what_was_said_in_another_session_does_not_count(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={" AWAKE ALIKE "} sessions={{id=s called=@0 agenda={{id=report "
                       "introduces=m speeches={" ROSA("for") "}}}}{id=t called=@60 agenda={"
                                                             "{id=m speeches={" ROSA("for") "}" EVEN
                                                                                            "}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_effect(&f, SWING, 0.06);
    fixture_end(&f);
}

/* Ten hours of sitting at the end of the speech, 1/e; how tired the hall is at the vote, five
 * hours later, does not matter. */
static void a_tired_hall_is_moved_less(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={absent=0.0 " ALIKE "} sessions={{id=s called=@0 agenda={{id=report "
                       "gap=590m introduces=m speeches={" ROSA("for") "}}{id=m gap=5h " EVEN
                                                                      "}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_effect(&f, SWING, 0.06 * 0.36787944117144233);
    fixture_end(&f);
}

/* --- who has gone --- */

#define REDS_LEAVE "walkout={at_call=1.0} answers={walkout={any={reds=leave}}} model={" AWAKE ALIKE
#define DECLARES   "{person=rosa kind=declaration length=5m}"

static void who_has_left_no_longer_speaks(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL REDS_LEAVE "} outside={{id=tick at=@14}{id=tock at=@16}} sessions={{id=s "
                                  "called=@0 agenda={{id=d speeches={" DECLARES
                                  "}}{id=m speeches={" ROSA("for") BRUNO("for")
                                      BRUNO("for") "}" EVEN "}}}}");
    fixture_run_until(&f, 14);
    assert_int_equal(pl_assembly_faction(f.run, REDS)->present, 0);
    assert_effect(&f, SWING, 0);
    fixture_run_until(&f, 16);
    assert_effect(&f, SWING, 0.1125);
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_effect(&f, SWING, 0.1125 * 1.9);
    fixture_end(&f);
}

static void what_one_said_before_leaving_was_heard(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL REDS_LEAVE "} sessions={{id=s called=@0 agenda={{id=m speeches={" ROSA("for")
                      DECLARES ROSA("for") BRUNO("for") "}" EVEN "}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_int_equal(pl_assembly_faction(f.run, REDS)->present, 0);
    assert_effect(&f, SWING, 0.06 + 0.9 * 0.1125);
    fixture_end(&f);
}

/* Three rise at the call, three follow some time later: the faction has gone all the same. */
static void whose_faction_has_withdrawn_no_longer_speaks(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "walkout={} answers={walkout={any={reds={0 3 3}}}} model={" AWAKE ALIKE "}"
                       "sessions={{id=s called=@0 agenda={{id=m speeches={" DECLARES ROSA("for")
                           BRUNO("for") "}" EVEN "}}}}");
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_int_equal(pl_run_now(f.run), FIXTURE_AT(15));
    assert_true(pl_assembly_faction(f.run, REDS)->present > 0);
    assert_effect(&f, SWING, 0.1125);
    fixture_end(&f);
}

static void for_whom_nobody_is_left_no_one_speaks(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={" AWAKE ALIKE "} sessions={{id=s called=@0 agenda={{id=m gap=5m "
                       "speeches={" ROSA("for") BRUNO("for") "}" EVEN "}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    for (uint32_t seat = 10; seat < 16; seat++) {
        (void)pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0});
    }
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_int_equal(pl_assembly_faction(f.run, REDS)->present, 0);
    assert_int_equal(pl_run_now(f.run), FIXTURE_AT(15));
    assert_effect(&f, SWING, 0.1125);
    fixture_end(&f);
}

/* --- any debate of chance, followed in the journal --- */

/* Distances from swing and from blues. */
static double distance_of(int32_t listener, pl_text faction) {
    static const double from[2][4] = {{0, 0.6, 0.25, 1.118033988749895}, {0.25, 0.65, 0, 1.25}};
    static const char *const names[4] = {"swing", "reds", "blues", "far"};
    for (int i = 0; i < 4; i++) {
        if (pl_text_is(faction, names[i])) {
            return from[listener == BLUES][i];
        }
    }
    return 9;
}

static double effect_by_the_journal(const fixture *f, int32_t listener) {
    pl_record speech;
    double sum = 0;
    double weight[2] = {1, 1};
    for (size_t n = 0; fixture_find(f, PL_KIND_SPEECH, n, &speech); n++) {
        const pl_text stance = pl_record_text(&speech, PL_FIELD_stance);
        const int against = pl_text_is(stance, "against");
        if (pl_text_is(pl_record_text(&speech, PL_FIELD_item), "s/other") ||
            (!against && !pl_text_is(stance, "for"))) {
            continue;
        }
        const pl_time end = speech.at + fixture_int(&speech, PL_FIELD_seconds);
        const double d = distance_of(listener, pl_record_text(&speech, PL_FIELD_faction));
        const double awake = exp(-(double)(end - FIXTURE_AT(0)) / 3600 / 10);
        sum += d < 1 ? (against ? -1 : 1) * 0.15 * weight[against] * (1 - d) * awake : 0;
        weight[against] *= 0.9;
    }
    return sum;
}

/* Six speeches, of which the reds' may be the last before they leave. */
static void write_debate(char *room, size_t size, uint64_t *chance) {
    static const char *const persons[] = {"sara", "rosa", "bruno", "fred", "rosa"};
    static const char *const stances[] = {"for", "against", "neutral"};
    room[0] = 0;
    for (int i = 0; i < 6; i++) {
        const size_t at = strlen(room);
        if (chance_below(chance, 8) == 0) {
            snprintf(room + at, size - at, DECLARES);
        } else {
            snprintf(room + at, size - at, "{person=%s stance=%s length=%um}",
                     persons[chance_below(chance, 5)], stances[chance_below(chance, 3)],
                     1 + chance_below(chance, 40));
        }
    }
}

static void persuasion_follows_from_the_speeches_in_the_journal(void **state) {
    int left = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        fixture f;
        uint64_t chance = seed;
        char debates[3][600];
        for (int i = 0; i < 3; i++) {
            write_debate(debates[i], sizeof debates[i], &chance);
        }
        fixture_begin(&f, fixture_scripted(), seed,
                      HALL
                      "rules={speech_max=25m} walkout={at_call=1.0} "
                      "answers={walkout={any={reds=leave}}} model={absent=0.0 " ALIKE "}"
                      "sessions={{id=s called=@0 agenda={{id=report introduces=m speeches={%s}}"
                      "{id=other speeches={%s}}{id=m gap=7m speeches={%s}" EVEN "}}}}",
                      debates[0], debates[1], debates[2]);
        (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
        assert_effect(&f, SWING, effect_by_the_journal(&f, SWING));
        assert_effect(&f, BLUES, effect_by_the_journal(&f, BLUES));
        left += pl_assembly_faction(f.run, REDS)->present == 0;
        fixture_end(&f);
    }
    assert_true(left > 10 && left < 60);
}

/* Seats 0..9 are of swing, 10..15 red, 16..19 blue. */
static double effect_of_list(uint32_t seat, const char *words) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "model={" AWAKE ALIKE "} sessions={{id=s called=@0 agenda={{id=m " EVEN
                       "}}}}");
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    assert_int_equal(pl_run_act(f.run, seat, PL_ACT_ASK_FLOOR, pl_text_of(words)).verdict, PL_MAY);
    assert_true(is_near(effect_on(&f, SWING), 0));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const double effect = effect_on(&f, SWING);
    fixture_end(&f);
    return effect;
}

static void a_speech_from_the_list_moves_the_undecided_like_a_planned_one(void **state) {
    (void)state;
    assert_true(is_near(effect_of_list(10, "for"), 0.06));
    assert_true(is_near(effect_of_list(10, "against"), -0.06));
    assert_true(is_near(effect_of_list(16, "for"), 0.1125));
    assert_true(is_near(effect_of_list(10, "neutral"), 0));
    assert_true(is_near(effect_of_list(10, "statement"), 0));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_speech_moves_the_undecided_to_its_side),
    cmocka_unit_test(without_a_speech_nobody_is_moved),
    cmocka_unit_test(each_further_speech_of_a_side_weighs_nine_tenths),
    cmocka_unit_test(the_other_sides_speeches_do_not_wear_ones_own),
    cmocka_unit_test(a_speech_that_moves_nobody_still_counts_as_one_of_its_side),
    cmocka_unit_test(who_stands_farther_than_eps_convinces_nobody),
    cmocka_unit_test(who_stands_nowhere_convinces_only_his_own),
    cmocka_unit_test(the_place_of_a_speech_is_that_of_the_faction_it_is_for),
    cmocka_unit_test(a_better_speech_moves_farther),
    cmocka_unit_test(the_undecided_are_those_within_reach_of_the_middle),
    cmocka_unit_test(a_faction_of_like_minds_is_undecided_as_one_or_not_at_all),
    cmocka_unit_test(the_farther_from_the_middle_the_fewer_are_undecided),
    cmocka_unit_test(only_the_undecided_are_moved),
    cmocka_unit_test(a_faction_of_one_mind_is_not_moved),
    cmocka_unit_test(who_has_no_inclination_is_not_moved),
    cmocka_unit_test(a_speech_has_its_effect_when_it_ends),
    cmocka_unit_test(a_speech_cut_off_by_the_adjournment_moves_nobody),
    cmocka_unit_test(speeches_under_an_item_that_introduces_the_question_count),
    cmocka_unit_test(what_was_said_in_another_session_does_not_count),
    cmocka_unit_test(a_tired_hall_is_moved_less),
    cmocka_unit_test(who_has_left_no_longer_speaks),
    cmocka_unit_test(what_one_said_before_leaving_was_heard),
    cmocka_unit_test(whose_faction_has_withdrawn_no_longer_speaks),
    cmocka_unit_test(for_whom_nobody_is_left_no_one_speaks),
    cmocka_unit_test(a_speech_from_the_list_moves_the_undecided_like_a_planned_one),
    cmocka_unit_test(persuasion_follows_from_the_speeches_in_the_journal),
};

PL_TEST_MAIN(tests)
