#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/leaving.h"
#include "behaviour/model.h"

static uint32_t count(uint32_t n, uint32_t favour, double cohesion, double discipline, bool goes) {
    assert_int_equal(pl_leaving_rule_of(n, favour) == PL_LEAVING_WITHDRAWS, goes);
    return pl_leaving_count(n, favour, cohesion, discipline);
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
        const uint32_t n = chance_below(&r, 200);
        const uint32_t favour = chance_below(&r, n + 1);
        const bool withdraws = pl_leaving_rule_of(n, favour) == PL_LEAVING_WITHDRAWS;
        const uint32_t leavers = pl_leaving_count(n, favour, chance_below(&r, 101) / 100.0,
                                                  chance_below(&r, 101) / 100.0);
        if (leavers > n || (!withdraws && leavers > favour) || (withdraws && 2 * favour <= n)) {
            fail_msg("seed %d: %u of %u leave", (int)seed, leavers, n);
        }
    }
}

/* One by one they go as in numbers: n times the chance is what is expected of n. */
static void the_chance_of_one_is_the_share_of_all(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        uint64_t r = seed;
        const uint32_t n = 20 + chance_below(&r, 200);
        const uint32_t favour = chance_below(&r, n + 1);
        const double cohesion = chance_below(&r, 101) / 100.0;
        const double discipline = chance_below(&r, 101) / 100.0;
        const pl_leaving_rule rule = pl_leaving_rule_of(n, favour);
        const double chance = pl_leaving_chance(rule, (double)favour / n, cohesion, discipline);
        const uint32_t count = pl_leaving_count(n, favour, cohesion, discipline);
        if (fabs(n * chance - count) > 0.5 + 1e-9) {
            fail_msg("seed %d: %u of %u, each with %f", (int)seed, count, n, chance);
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

/* The faction goes as a body: that two fifths or a fifth of it follow does not make it sit. */
static void a_faction_that_resolves_to_go_withdraws_however_loose_it_is(void **state) {
    static const char *const cohesion[] = {"0.2", "0.4", "1.0"};
    (void)state;
    for (size_t i = 0; i < sizeof cohesion / sizeof cohesion[0]; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0, HALL PROTEST "walkout={cohesion=%s}", "1.5",
                      "declaration", cohesion[i]);
        fixture_run(&f);
        const pl_record said = fixture_record_of(&f, PL_KIND_QUESTION_ANSWERED, PL_FIELD_question,
                                                 "walkout after a declaration");
        const pl_text answer = pl_record_text(&said, PL_FIELD_answer);
        assert_true(answer.size > 6 && memcmp(answer.at, "leave:", 6) == 0);
        assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, i == 0   ? 8
                                                                         : i == 1 ? 16
                                                                                  : 40);
        assert_true(pl_assembly_faction(f.run, 1)->withdrew);
        fixture_end(&f);
    }
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

/* --- a caucus that resolved to withdraw --- */

/* Blues who would never go by themselves, and what their caucus, before the session, said. */
static pl_record walkout_of_resolved(fixture *f, const char *blues, const char *caucus,
                                     const char *kind, const char *walkout) {
    fixture_begin(f, pl_model_people(), 0,
                  "factions={{id=reds seats=60}{id=blues seats=40 %s}}"
                  "people={{id=bruno faction=blues}} walkout={at_call=1.0 %s} model={cost=9.0}"
                  "caucuses={{id=c faction=blues before=s inclination={%s absent=0.0}}}"
                  "sessions={{id=s called=@0 agenda={{id=p speeches={{person=bruno kind=%s "
                  "length=5m}}}{id=r kind=recess}}}}",
                  blues, walkout, caucus, kind);
    fixture_run(f);
    return fixture_count(f, PL_KIND_WALKOUT) > 0 ? fixture_record(f, PL_KIND_WALKOUT, 0)
                                                 : (pl_record){0};
}

static int64_t left_resolved(const char *blues, const char *caucus, const char *kind,
                             const char *walkout) {
    fixture f;
    (void)walkout_of_resolved(&f, blues, caucus, kind, walkout);
    const int64_t left = pl_assembly_faction(f.run, 1)->left_in_protest;
    fixture_end(&f);
    return left;
}

#define DECLARES "declaration", ""

/* Three quarters of forty go, and of the other ten those whom discipline holds; cohesion has no
 * part in it. */
static void who_resolved_to_withdraw_goes_and_discipline_takes_others_along(void **state) {
    (void)state;
    assert_int_equal(left_resolved("discipline=0.5", "in_favour=3 against=1", DECLARES), 35);
    assert_int_equal(left_resolved("discipline=0.2", "in_favour=3 against=1", DECLARES), 32);
    assert_int_equal(left_resolved("discipline=0.0", "in_favour=3 against=1", DECLARES), 30);
    assert_int_equal(left_resolved("", "in_favour=3 against=1", DECLARES), 40);
    assert_int_equal(
        left_resolved("discipline=0.5 cohesion=0.1", "in_favour=3 against=1", DECLARES), 35);
    /* 11 : 9, whom a vote of the moment would leave without a line. */
    assert_int_equal(left_resolved("discipline=0.5", "in_favour=11 against=9", DECLARES), 31);
}

static void the_caucus_is_the_cause_of_its_withdrawal(void **state) {
    fixture f;
    (void)state;
    const pl_record walkout = walkout_of_resolved(&f, "discipline=0.5", "in_favour=1", DECLARES);
    fixture_assert_text(&walkout, PL_FIELD_cause, "line of the caucus");
    fixture_end(&f);
}

static void a_resolution_is_carried_out_after_a_declaration(void **state) {
    const char *blues = "discipline=0.5";
    (void)state;
    assert_int_equal(left_resolved(blues, "in_favour=1", "speech", ""), 0);
    assert_int_equal(left_resolved(blues, "in_favour=1", "speech", "requires_declaration=false"),
                     40);
    assert_int_equal(left_resolved(blues, "in_favour=1", "declaration", "enabled=false"), 0);
}

static void a_resolution_to_stay_or_none_moves_nobody(void **state) {
    (void)state;
    assert_int_equal(left_resolved("discipline=0.5", "in_favour=1 against=3", DECLARES), 0);
    assert_int_equal(left_resolved("discipline=0.5", "in_favour=1 against=1", DECLARES), 0);
}

/* --- discipline of a part --- */

/* kW W = logit 0.4: of a hundred forty wish to go, and of them those go whom nothing holds. */
static int64_t minority_of_a_part(const char *parent, const char *part) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 0,
                  "factions={{id=p seats=0 %s}{id=blues parent=p seats=100 grievance=1.0 %s}}"
                  "people={{id=bruno faction=blues}} walkout={at_call=1.0} "
                  "model={firmness=1.0 cost=2.405465 weight_violence=0.0 weight_legitimacy=0.0 "
                  "weight_influence=0.0 grievance_hostile=0.0} sessions={{id=s called=@0 agenda={"
                  "{id=p speeches={{person=bruno kind=declaration length=5m}}}}}}",
                  parent, part);
    fixture_run(&f);
    const int64_t left = pl_assembly_faction(f.run, 1)->left_in_protest;
    fixture_end(&f);
    return left;
}

static void a_part_without_a_discipline_has_its_partys(void **state) {
    (void)state;
    assert_int_equal(minority_of_a_part("", "discipline=0.9"), 4);
    assert_int_equal(minority_of_a_part("discipline=0.5", ""), 20);
    assert_int_equal(minority_of_a_part("discipline=0.5", "discipline=0.9"), 4);
    assert_int_equal(minority_of_a_part("", ""), 0);
}

/* --- followers elsewhere --- */

/* W is 2 G - 2 and nothing else. Blues leave; a hundred greens are so far from them, and waver so
 * much, that each goes with a chance. */
static uint32_t greens_who_follow(uint64_t seed, double distance, double leaving,
                                  const char *greens) {
    fixture f;
    fixture_begin(&f, pl_model_people(), seed,
                  "factions={{id=reds seats=99 position={-0.9 -0.9}}"
                  "{id=blues seats=40 position={0.9 0.5} grievance=2.0}"
                  "{id=greens seats=100 position={%.4f 0.5} grievance=%.4f %s}}"
                  "people={{id=bruno faction=blues}} walkout={} "
                  "model={cost=2.0 weight_violence=0.0 weight_legitimacy=0.0 weight_influence=0.0 "
                  "weight_solidarity=0.0 mood_lasting=0.0 mood_passing=0.0} sessions={{id=s "
                  "called=@0 agenda={{id=p speeches={{person=bruno kind=declaration length=5m}}}"
                  "{id=q gap=5m}}}}",
                  0.9 - distance, 1 + leaving / 2, greens);
    fixture_run(&f);
    assert_true(pl_assembly_faction(f.run, 1)->withdrew);
    assert_int_equal(pl_assembly_faction(f.run, 0)->left_in_protest, 0);
    const uint32_t left = pl_assembly_faction(f.run, 2)->left_in_protest;
    fixture_end(&f);
    return left;
}

/* MODEL 4.3, rule 5: (1 - discipline) (1 - distance / 0.75). */
static void who_wavers_follows_his_neighbours_by_nearness(void **state) {
    (void)state;
    assert_int_equal(greens_who_follow(0, 0.3, 0.45, "discipline=0.4"), 36);
    assert_int_equal(greens_who_follow(0, 0.0, 0.45, "discipline=0.4"), 60);
    assert_int_equal(greens_who_follow(0, 0.6, 0.45, "discipline=0.4"), 12);
    assert_int_equal(greens_who_follow(0, 0.3, -0.45, "discipline=0.4"), 36);
    assert_int_equal(greens_who_follow(0, 0.3, 0.45, "discipline=0.9"), 6);
}

static void who_does_not_waver_or_stands_far_off_does_not_follow(void **state) {
    (void)state;
    assert_int_equal(greens_who_follow(0, 0.3, 0.501, "discipline=0.4"), 0);
    assert_int_equal(greens_who_follow(0, 0.3, -0.501, "discipline=0.4"), 0);
    assert_int_equal(greens_who_follow(0, 0.3, -1.5, "discipline=0.4"), 0);
    assert_int_equal(greens_who_follow(0, 0.751, 0.45, "discipline=0.4"), 0);
    assert_int_equal(greens_who_follow(0, 0.3, 0.45, "discipline=1.0"), 0);
    assert_int_equal(greens_who_follow(0, 0.3, 0.45, ""), 0);
}

/* 300 runs: 100 * 0.36, within four standard errors, and not always the same number. */
static void chance_decides_who_follows_his_neighbours(void **state) {
    const uint32_t first = greens_who_follow(1, 0.3, 0.45, "discipline=0.4");
    double sum = 0;
    bool varies = false;
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const uint32_t left = greens_who_follow(seed, 0.3, 0.45, "discipline=0.4");
        varies |= left != first;
        sum += left;
    }
    assert_true(varies);
    assert_true(fabs(sum / 300 - 36) < 4 * sqrt(100 * 0.36 * 0.64 / 300));
}

/* Two neighbours leave, and each draws followers of its own: of a hundred, with 0.36
 * and again 0.36 of the rest. */
static void each_withdrawal_draws_its_own_followers(void **state) {
    double sum = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), seed,
                      "factions={{id=blues seats=40 position={0.9 0.5} grievance=2.0}"
                      "{id=violets seats=40 position={0.3 0.5} grievance=2.0}"
                      "{id=greens seats=100 position={0.6 0.5} grievance=1.2 discipline=0.4}}"
                      "people={{id=bruno faction=blues}{id=vera faction=violets}}"
                      "walkout={}"
                      "model={cost=2.0 weight_violence=0.0 weight_legitimacy=0.0 "
                      "weight_influence=0.0 weight_solidarity=0.0 mood_lasting=0.0 "
                      "mood_passing=0.0 follow_sd=0.0} sessions={{id=s called=@0 agenda={{id=p "
                      "speeches={{person=bruno kind=declaration length=5m}"
                      "{person=vera kind=declaration length=5m}}}}}}");
        fixture_run(&f);
        assert_true(pl_assembly_faction(f.run, 0)->withdrew);
        assert_true(pl_assembly_faction(f.run, 1)->withdrew);
        sum += pl_assembly_faction(f.run, 2)->left_in_protest / 200.0;
        fixture_end(&f);
    }
    const double p = 1 - 0.64 * 0.64;
    assert_true(fabs(sum - 100 * p) < 4 * sqrt(100 * p * (1 - p) / 200));
}

/* --- cohesion --- */

/* Mean and mean square of the share that follows: sigma(stretched logit phi + sd z), over z. */
static void expected_share(double phi, double sd, double *mean, double *square) {
    const double pi = acos(-1);
    const double middle = log(phi / (1 - phi)) * sqrt(1 + pi * sd * sd / 8);
    *mean = *square = 0;
    for (int i = -8000; i <= 8000; i++) {
        const double z = i / 1000.0;
        const double share = 1 / (1 + exp(-middle - sd * z));
        const double weight = exp(-z * z / 2) / sqrt(2 * pi) / 1000;
        *mean += weight * share;
        *square += weight * share * share;
    }
}

/* 500 runs of forty: the mean is kept, and the spread is that of follow_sd. */
static void chance_spreads_cohesion_and_keeps_its_mean(void **state) {
    double mean = 0;
    double square = 0;
    double sum = 0;
    double squares = 0;
    (void)state;
    expected_share(0.7, 1.2, &mean, &square);
    assert_true(fabs(mean - 0.7) < 0.01);
    for (uint64_t seed = 1; seed <= 500; seed++) {
        const double left = walked_out("1.5", "declaration", "cohesion=0.7",
                                       "mood_lasting=0.0 mood_passing=0.0", seed);
        sum += left / 40 / 500;
        squares += left * left / 1600 / 500;
    }
    const double sd = sqrt(square - mean * mean);
    const double have = sqrt(squares - sum * sum);
    assert_true(fabs(sum - mean) < 4 * sd / sqrt(500) + 0.002);
    if (fabs(have / sd - 1) > 0.15) {
        fail_msg("the share that follows has sd %f, not %f", have, sd);
    }
}

/* Mean and variance of what 400 seeds give, against those of n members who each do it with p. */
static void assert_binomial(const uint32_t *got, uint32_t n, double p) {
    const double want = n * p * (1 - p);
    double mean = 0;
    double variance = 0;
    for (int i = 0; i < 400; i++) {
        mean += got[i] / 400.0;
    }
    for (int i = 0; i < 400; i++) {
        variance += (got[i] - mean) * (got[i] - mean) / 399;
    }
    assert_true(fabs(mean - n * p) < 4 * sqrt(want / 400));
    assert_true(fabs(variance / want - 1) < 4 * sqrt(2.0 / 399));
}

/* Without a spread of cohesion each member still follows for himself. */
static void each_member_follows_by_his_own_luck(void **state) {
    uint32_t left[400];
    (void)state;
    for (uint32_t i = 0; i < 400; i++) {
        left[i] = walked_out("1.5", "declaration", "cohesion=0.7",
                             "mood_lasting=0.0 mood_passing=0.0 follow_sd=0.0", i + 1);
    }
    assert_binomial(left, 40, 0.7);
}

static void each_leaver_rises_at_the_call_by_his_own_luck(void **state) {
    uint32_t rose[400];
    (void)state;
    for (uint32_t i = 0; i < 400; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), i + 1,
                      HALL PROTEST "walkout={at_call=0.25 cohesion=1.0}"
                                   "model={mood_lasting=0.0 mood_passing=0.0}",
                      "1.5", "declaration");
        const pl_record call = fixture_run_to(&f, PL_KIND_WALKOUT);
        rose[i] = (uint32_t)fixture_int(&call, PL_FIELD_count);
        fixture_end(&f);
    }
    assert_binomial(rose, 40, 0.25);
}

/* --- coming back --- */

/* Rule 8: 0.3 sigma(-4 (W + 1 + 1.5 [its centre lives])); sigma(2) = 0.880797. */
static void the_chance_of_coming_back_is_as_written(void **state) {
    static const struct {
        double leaving;
        bool centre;
        double chance;
    } rows[] = {{-1, false, 0.15},        {-2.5, true, 0.15},        {-3, true, 0.2642391},
                {-1.5, false, 0.2642391}, {-2, true, 0.0357609},     {-0.5, false, 0.0357609},
                {-9, true, 0.3},          {2, true, 0.3 * 1.523e-8}, {-2.5, false, 0.2992582}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double have = pl_leaving_return_chance(rows[i].leaving, rows[i].centre);
        assert_true(fabs(have - rows[i].chance) < 1e-6);
    }
}

/* Violence drives out 38 blues (W = 6 - 2.6) and is over after thirty hours: W = -2.6. */
static int64_t blues_who_return(uint64_t seed, const char *walkout) {
    fixture f;
    fixture_begin(&f, pl_model_people(), seed,
                  "factions={{id=reds seats=60 sensitivity=0.0}{id=blues seats=40 sensitivity=1.0}}"
                  "people={{id=bruno faction=blues}} walkout={%s} "
                  "model={weight_violence=6.0 violence_start=1.0 violence_half_life=1.0 "
                  "weight_grievance=0.0 weight_legitimacy=0.0 weight_influence=0.0 "
                  "weight_solidarity=0.0 mood_lasting=0.0 mood_passing=0.0 follow_sd=0.0} "
                  "sessions={{id=s called=@0 agenda={{id=p speeches={{person=bruno "
                  "kind=declaration length=5m}}}{id=r kind=recess}}}"
                  "{id=t called=@1800 agenda={{id=q}}}}",
                  walkout);
    fixture_run(&f);
    /* The two who stayed are counted with the reds by then. */
    const int64_t back = (int64_t)pl_roster_present(f.run) - 62;
    fixture_end(&f);
    return back;
}

/* 0.3 sigma(0.4) = 0.17961, of 38 6.8; without the centre 0.3 sigma(6.4) = 0.29950: 11.4. */
static void some_of_those_who_left_come_back_when_a_session_opens(void **state) {
    (void)state;
    assert_int_equal(blues_who_return(0, ""), 7);
    assert_int_equal(blues_who_return(0, "centre_lives=false"), 11);
}

static void chance_decides_who_comes_back(void **state) {
    double sum = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        sum += (double)blues_who_return(seed, "") / 300;
    }
    const double p = 0.17961;
    assert_true(fabs(sum - 38 * p) < 4 * sqrt(38 * p * (1 - p) / 300));
}

/* The centre that leavers form is a body: it comes into being with them, and not without. */
static void those_who_withdraw_form_their_centre(void **state) {
    static const char *const enabled[] = {"true", "false"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0,
                      HALL PROTEST "bodies={{id=centre title=Centre kind=outside}}"
                                   "walkout={centre=centre enabled=%s}",
                      "1.5", "declaration", enabled[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), i == 0 ? 1 : 0);
        if (i == 0) {
            const pl_record walkout = fixture_record(&f, PL_KIND_WALKOUT, 0);
            const pl_record created = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
            fixture_assert_text(&walkout, PL_FIELD_to, "Centre");
            assert_true(created.seq > walkout.seq && created.at == walkout.at);
        }
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(those_who_withdraw_form_their_centre),
    cmocka_unit_test(an_even_caucus_gives_no_line_and_those_go_who_wished),
    cmocka_unit_test(a_majority_withdraws_and_its_members_follow_by_cohesion),
    cmocka_unit_test(a_large_minority_sheds_its_undisciplined),
    cmocka_unit_test(a_small_minority_stays),
    cmocka_unit_test(no_more_leave_than_there_are),
    cmocka_unit_test(the_chance_of_one_is_the_share_of_all),
    cmocka_unit_test(an_angry_faction_walks_out_after_its_declaration),
    cmocka_unit_test(without_a_declaration_it_stays_if_one_is_required),
    cmocka_unit_test(a_faction_that_resolves_to_go_withdraws_however_loose_it_is),
    cmocka_unit_test(a_contented_faction_stays),
    cmocka_unit_test(where_nobody_may_leave_nobody_does),
    cmocka_unit_test(at_a_forbidding_cost_nobody_leaves),
    cmocka_unit_test(those_at_the_call_are_the_share_the_scenario_says),
    cmocka_unit_test(without_noise_chance_withdraws_whoever_the_model_withdraws),
    cmocka_unit_test(with_equal_luck_more_grievance_means_no_fewer_leavers),
    cmocka_unit_test(who_resolved_to_withdraw_goes_and_discipline_takes_others_along),
    cmocka_unit_test(the_caucus_is_the_cause_of_its_withdrawal),
    cmocka_unit_test(a_resolution_is_carried_out_after_a_declaration),
    cmocka_unit_test(a_resolution_to_stay_or_none_moves_nobody),
    cmocka_unit_test(a_part_without_a_discipline_has_its_partys),
    cmocka_unit_test(who_wavers_follows_his_neighbours_by_nearness),
    cmocka_unit_test(who_does_not_waver_or_stands_far_off_does_not_follow),
    cmocka_unit_test(chance_decides_who_follows_his_neighbours),
    cmocka_unit_test(each_withdrawal_draws_its_own_followers),
    cmocka_unit_test(chance_spreads_cohesion_and_keeps_its_mean),
    cmocka_unit_test(each_member_follows_by_his_own_luck),
    cmocka_unit_test(each_leaver_rises_at_the_call_by_his_own_luck),
    cmocka_unit_test(the_chance_of_coming_back_is_as_written),
    cmocka_unit_test(some_of_those_who_left_come_back_when_a_session_opens),
    cmocka_unit_test(chance_decides_who_comes_back),
};

PL_TEST_MAIN(tests)
