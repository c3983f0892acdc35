#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/leaving.h"
#include "behaviour/model.h"

static uint32_t count(uint32_t n, uint32_t favour, double cohesion, double discipline, bool goes) {
    bool withdraws = !goes;
    const uint32_t leavers = pl_leaving_count(n, favour, cohesion, discipline, &withdraws);
    assert_int_equal(withdraws, goes);
    return leavers;
}

/* MODEL 4.3, rule 2: |2 yes - n| <= n/10, below twenty <= 2. */
static void an_even_caucus_gives_no_line_and_those_go_who_wished(void **state) {
    (void)state;
    assert_int_equal(count(6, 3, 0.95, 0.7, false), 3);
    assert_int_equal(count(6, 4, 0.95, 0.7, false), 4);
    assert_int_equal(count(6, 2, 0.95, 0.7, false), 2);
    assert_int_equal(count(100, 55, 0.95, 0.9, false), 55);
    assert_int_equal(count(100, 45, 0.95, 0.9, false), 45);
    assert_int_equal(count(19, 10, 1, 1, false), 10);
    assert_int_equal(count(1, 1, 0, 1, false), 1);
}

/* Rule 3: of 72 with 0.958, of 63 with 0.952: 69 and 60 go (section 4.4). */
static void a_majority_withdraws_and_its_members_follow_by_cohesion(void **state) {
    (void)state;
    assert_int_equal(count(72, 60, 0.958, 0.95, true), 69);
    assert_int_equal(count(63, 60, 0.952, 0.95, true), 60);
    assert_int_equal(count(100, 56, 1, 0.9, true), 100);
    assert_int_equal(count(100, 56, 0, 0.9, true), 0);
    assert_int_equal(count(6, 5, 0.5, 0.9, true), 3);
}

/* Rule 4: more than a quarter, each with 1 - discipline. */
static void a_large_minority_sheds_its_undisciplined(void **state) {
    (void)state;
    assert_int_equal(count(100, 40, 0.95, 0.9, false), 4);
    assert_int_equal(count(100, 26, 0.95, 0.5, false), 13);
    assert_int_equal(count(100, 44, 0.95, 1, false), 0);
    assert_int_equal(count(100, 44, 0.95, 0, false), 44);
}

static void a_small_minority_stays(void **state) {
    (void)state;
    assert_int_equal(count(100, 25, 0.95, 0, false), 0);
    assert_int_equal(count(100, 1, 0.95, 0, false), 0);
    assert_int_equal(count(40, 10, 0.95, 0, false), 0);
    assert_int_equal(count(0, 0, 0.95, 0, false), 0);
}

static void no_more_leave_than_there_are(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        uint64_t r = seed;
        const uint32_t n = fixture_below(&r, 200);
        const uint32_t favour = fixture_below(&r, n + 1);
        bool withdraws = false;
        const uint32_t leavers = pl_leaving_count(n, favour, fixture_below(&r, 101) / 100.0,
                                                  fixture_below(&r, 101) / 100.0, &withdraws);
        if (leavers > n || (!withdraws && leavers > favour) || (withdraws && 2 * favour <= n)) {
            fail_msg("seed %d: %u of %u leave", (int)seed, leavers, n);
        }
    }
}

/* --- in a sitting --- */

#define HALL                                                                                       \
    "factions={{id=reds seats=60 position={-0.9 -0.8}}"                                            \
    "{id=blues seats=40 position={0.8 0.8} grievance=%s legitimacy=0.2 sensitivity=1.0}}"          \
    "people={{id=bruno faction=blues}}"
#define PROTEST                                                                                    \
    "sessions={{id=s called=@0 agenda={{id=p speeches={{person=bruno kind=%s length=5m}}}"         \
    "{id=r kind=recess}}}}"

static uint32_t walked_out(const char *grievance, const char *kind, const char *walkout,
                           const char *model, uint64_t seed) {
    fixture f;
    fixture_begin(&f, pl_model_people(), seed, HALL PROTEST "walkout={%s} model={%s}", grievance,
                  kind, walkout, model);
    fixture_run(&f);
    const uint32_t left = pl_assembly_faction(f.run, 1)->left_in_protest;
    assert_int_equal(pl_assembly_faction(f.run, 0)->left_in_protest, 0);
    fixture_end(&f);
    return left;
}

static void an_angry_faction_walks_out_after_its_declaration(void **state) {
    (void)state;
    assert_int_equal(walked_out("1.5", "declaration", "", "", 0), 38);
    assert_int_equal(walked_out("1.5", "declaration", "cohesion=0.5", "", 0), 20);
}

static void without_a_declaration_it_stays_if_one_is_required(void **state) {
    (void)state;
    assert_int_equal(walked_out("1.5", "speech", "", "", 0), 0);
    assert_int_equal(walked_out("1.5", "speech", "requires_declaration=false", "", 0), 38);
}

static void a_contented_faction_stays(void **state) {
    (void)state;
    assert_int_equal(walked_out("0.0", "declaration", "", "cost=4.5", 0), 0);
}

static void where_nobody_may_leave_nobody_does(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        assert_int_equal(walked_out("2.0", "declaration", "enabled=false", "", seed), 0);
    }
}

/* MODEL 19: no violence and a cost of 99 more: nobody leaves. (10 is the most a scenario says.) */
static void at_a_forbidding_cost_nobody_leaves(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        assert_int_equal(walked_out("2.0", "declaration", "", "violence_start=0.0 cost=99.0", seed),
                         0);
    }
}

static void those_at_the_call_are_the_share_the_scenario_says(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, HALL PROTEST "walkout={at_call=0.25}", "1.5",
                  "declaration");
    const pl_record call = fixture_run_to(&f, PL_KIND_WALKOUT);
    assert_int_equal(fixture_int(&call, PL_FIELD_count), 10); /* 38 / 4 = 9.5, half up */
    fixture_end(&f);
}

static void without_noise_chance_withdraws_whoever_the_model_withdraws(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        assert_int_equal(walked_out("1.5", "declaration", "cohesion=1.0",
                                    "mood_lasting=0.0 mood_passing=0.0", seed),
                         40);
    }
}

/* Same seeds throughout: the more is held against the house, the more leave. */
static void with_equal_luck_more_grievance_means_no_fewer_leavers(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        uint32_t before = 0;
        for (int g = 0; g <= 6; g++) {
            char grievance[16];
            snprintf(grievance, sizeof grievance, "%.1f", g / 5.0);
            const uint32_t now = walked_out(grievance, "declaration", "", "cost=3.0", seed);
            if (now < before) {
                fail_msg("seed %d: %u left, then %u", (int)seed, before, now);
            }
            before = now;
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_even_caucus_gives_no_line_and_those_go_who_wished),
    cmocka_unit_test(a_majority_withdraws_and_its_members_follow_by_cohesion),
    cmocka_unit_test(a_large_minority_sheds_its_undisciplined),
    cmocka_unit_test(a_small_minority_stays),
    cmocka_unit_test(no_more_leave_than_there_are),
    cmocka_unit_test(an_angry_faction_walks_out_after_its_declaration),
    cmocka_unit_test(without_a_declaration_it_stays_if_one_is_required),
    cmocka_unit_test(a_contented_faction_stays),
    cmocka_unit_test(where_nobody_may_leave_nobody_does),
    cmocka_unit_test(at_a_forbidding_cost_nobody_leaves),
    cmocka_unit_test(those_at_the_call_are_the_share_the_scenario_says),
    cmocka_unit_test(without_noise_chance_withdraws_whoever_the_model_withdraws),
    cmocka_unit_test(with_equal_luck_more_grievance_means_no_fewer_leavers),
};

PL_TEST_MAIN(tests)
