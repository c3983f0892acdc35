#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/inclination.h"
#include "behaviour/model.h"

/* Parties p (reds, pinks) and blues; the item's vote is in the words given. */
static void begin(fixture *f, const char *reds, const char *vote, const char *model) {
    fixture_begin(f, fixture_scripted(), 0,
                  "factions={{id=p seats=0}{id=reds seats=6 parent=p %s}{id=pinks seats=2 parent=p}"
                  "{id=blues seats=4}} model={%s}"
                  "sessions={{id=s called=@0 agenda={{id=x vote={%s}}}}}",
                  reds, model, vote);
}

static pl_inclination inclination(const char *reds, const char *vote, const char *model,
                                  int32_t faction) {
    fixture f;
    pl_inclination p = {{7, 7, 7, 7}};
    begin(&f, reds, vote, model);
    assert_true(pl_inclination_of(f.run, 0, faction, &p));
    fixture_end(&f);
    assert_int_equal(p.ppm[0] + p.ppm[1] + p.ppm[2] + p.ppm[3], 1000000);
    return p;
}

static void assert_ppm(pl_inclination p, double in_favour, double against, double abstain,
                       double absent) {
    const double shares[4] = {in_favour, against, abstain, absent};
    for (int i = 0; i < 4; i++) {
        const double off = p.ppm[i] - 1e6 * shares[i];
        if (off < -1.5 || off > 1.5) {
            fail_msg("option %d is %u ppm, not %f", i, p.ppm[i], shares[i]);
        }
    }
}

enum { P, REDS, PINKS, BLUES };

static void declared_weights_divide_those_who_come(void **state) {
    (void)state;
    assert_ppm(inclination("", "inclination={reds={in_favour=5 against=3 abstain=2 absent=0.1}}",
                           "", REDS),
               0.45, 0.27, 0.18, 0.10);
}

static void who_says_nothing_of_absence_has_the_models(void **state) {
    (void)state;
    assert_ppm(inclination("", "inclination={reds={in_favour=1}}", "", REDS), 0.96, 0, 0, 0.04);
    assert_ppm(inclination("", "inclination={reds={in_favour=1}}", "absent=0.5", REDS), 0.5, 0, 0,
               0.5);
}

static void a_faction_without_its_own_inclines_like_its_party_or_the_default(void **state) {
    const char *vote = "inclination={p={against=1 absent=0.0} default={abstain=1 absent=0.0} "
                       "pinks={in_favour=1 absent=0.0}}";
    (void)state;
    assert_ppm(inclination("", vote, "", REDS), 0, 1, 0, 0);
    assert_ppm(inclination("", vote, "", PINKS), 1, 0, 0, 0);
    assert_ppm(inclination("", vote, "", BLUES), 0, 0, 1, 0);
}

static void nothing_declared_is_said_so(void **state) {
    fixture f;
    pl_inclination p;
    (void)state;
    begin(&f, "", "inclination={blues={in_favour=1}}", "");
    assert_false(pl_inclination_of(f.run, 0, REDS, &p));
    fixture_end(&f);
    begin(&f, "", "line={reds=free}", "");
    assert_false(pl_inclination_of(f.run, 0, REDS, &p));
    fixture_end(&f);
}

/* p <- D e(line) + (1 - D) p, where the line is another than the one observed. */
static void a_new_line_moves_as_many_as_are_disciplined(void **state) {
    (void)state;
    assert_ppm(inclination("discipline=0.8",
                           "inclination={reds={in_favour=6 against=4 absent=0.0}} "
                           "line={reds=against}",
                           "", REDS),
               0.2 * 0.6, 0.8 + 0.2 * 0.4, 0, 0);
    assert_ppm(inclination("discipline=0.8",
                           "inclination={reds={in_favour=6 against=4 absent=0.0}} "
                           "line={reds=abstain}",
                           "", REDS),
               0.12, 0.08, 0.8, 0);
}

/* Declared means observed: the line under which it was observed changes nothing. */
static void the_line_it_was_observed_under_moves_nobody(void **state) {
    const char *same = "inclination={reds={in_favour=6 against=4 absent=0.0}} line={reds=for}";
    const char *under = "inclination={reds={in_favour=6 against=4 absent=0.0}} "
                        "line={reds=against} under={reds=against}";
    const char *freely = "inclination={reds={in_favour=6 against=4 absent=0.0}} "
                         "line={reds=for} under={reds=free}";
    (void)state;
    assert_ppm(inclination("discipline=0.8", same, "", REDS), 0.6, 0.4, 0, 0);
    assert_ppm(inclination("discipline=0.8", under, "", REDS), 0.6, 0.4, 0, 0);
    assert_ppm(inclination("discipline=0.8", freely, "", REDS), 0.92, 0.08, 0, 0);
}

static void a_line_without_inclination_divides_the_undisciplined_evenly(void **state) {
    (void)state;
    assert_ppm(inclination("discipline=0.7", "line={reds=against}", "absent=0.1", REDS), 0.09, 0.72,
               0.09, 0.1);
}

static void full_discipline_votes_its_line(void **state) {
    (void)state;
    assert_ppm(inclination("discipline=1.0",
                           "inclination={reds={in_favour=6 against=4 absent=0.0}} "
                           "line={reds=abstain}",
                           "", REDS),
               0, 0, 1, 0);
}

static void discipline_is_taken_from_the_party_where_the_faction_says_none(void **state) {
    fixture f;
    pl_inclination p;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=p seats=0 discipline=0.5}{id=reds seats=6 parent=p}}"
                  "sessions={{id=s called=@0 agenda={{id=x vote={inclination={p={in_favour=1 "
                  "absent=0.0}} line={p=against}}}}}}");
    assert_true(pl_inclination_of(f.run, 0, 1, &p));
    assert_ppm(p, 0.5, 0.5, 0, 0);
    fixture_end(&f);
}

/* MODEL 19: raising discipline under the line "for" never lowers "for". */
static void the_line_is_monotone_in_discipline(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t r = seed;
        char vote[160];
        uint32_t before = 0;
        snprintf(vote, sizeof vote,
                 "inclination={reds={in_favour=%u against=%u abstain=%u absent=0.1}} "
                 "line={reds=for} under={reds=free}",
                 chance_below(&r, 50), 1 + chance_below(&r, 50), chance_below(&r, 50));
        for (int d = 0; d <= 10; d++) {
            char reds[32];
            snprintf(reds, sizeof reds, "discipline=%.1f", d / 10.0);
            const pl_inclination p = inclination(reds, vote, "", REDS);
            if (p.ppm[0] < before) {
                fail_msg("seed %d: discipline lowers the votes for", (int)seed);
            }
            before = p.ppm[0];
        }
    }
}

static void what_is_declared_is_known_before_there_is_a_run(void **state) {
    void *block = fixture_tree("factions={{id=p}{id=reds parent=p}{id=blues}}"
                               "one={inclination={p={in_favour=1}}} two={line={default=for}}"
                               "three={line={blues=for}}");
    const pl_data root = pl_data_root(block);
    const pl_data factions = pl_data_get(root, "factions");
    (void)state;
    assert_true(pl_inclination_is_declared(pl_data_get(root, "one"), factions, pl_text_of("reds")));
    assert_false(
        pl_inclination_is_declared(pl_data_get(root, "one"), factions, pl_text_of("blues")));
    assert_true(pl_inclination_is_declared(pl_data_get(root, "two"), factions, pl_text_of("reds")));
    assert_false(
        pl_inclination_is_declared(pl_data_get(root, "three"), factions, pl_text_of("reds")));
    free(block);
}

/* --- the spatial model --- */

static double logistic(double x) {
    return 1 / (1 + exp(-x));
}

static double square(const double a[2], const double b[2]) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

typedef struct question {
    double mean[2], proposal[2], status_quo[2], valence, beta, kappa, spread;
} question;

/* Shares of members spread normally in the plane, added up on a grid. */
static pl_spatial integrated(const question *q) {
    pl_spatial sum = {0, 0};
    double all = 0;
    for (int i = -100; i <= 100; i++) {
        for (int k = -100; k <= 100; k++) {
            const double z[2] = {i / 20.0, k / 20.0};
            const double x[2] = {q->mean[0] + q->spread * z[0], q->mean[1] + q->spread * z[1]};
            const double weight = exp(-(z[0] * z[0] + z[1] * z[1]) / 2);
            const double u =
                q->beta * (square(x, q->status_quo) - square(x, q->proposal)) + q->valence;
            all += weight;
            sum.in_favour += weight * logistic(u - q->kappa);
            sum.abstain += weight * (logistic(u + q->kappa) - logistic(u - q->kappa));
        }
    }
    return (pl_spatial){sum.in_favour / all, sum.abstain / all};
}

static pl_spatial asked(const question *q) {
    return pl_inclination_spatial(q->mean, q->proposal, q->status_quo, q->valence, q->beta,
                                  q->kappa, q->spread);
}

static double coordinate(uint64_t *r) {
    return chance_below(r, 2001) / 1000.0 - 1;
}

static question random_question(uint64_t seed) {
    uint64_t r = seed;
    return (question){.mean = {coordinate(&r), coordinate(&r)},
                      .proposal = {coordinate(&r), coordinate(&r)},
                      .status_quo = {coordinate(&r), coordinate(&r)},
                      .valence = coordinate(&r),
                      .beta = chance_below(&r, 40) / 10.0,
                      .kappa = chance_below(&r, 10) / 10.0,
                      .spread = chance_below(&r, 30) / 100.0};
}

static void the_spatial_model_is_the_share_of_members_in_the_plane(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const question q = random_question(seed);
        const pl_spatial have = asked(&q);
        const pl_spatial want = integrated(&q);
        const double given = have.in_favour + have.abstain - want.in_favour - want.abstain;
        if (fabs(have.in_favour - want.in_favour) > 0.02 || fabs(given) > 0.02) {
            fail_msg("seed %d: %.4f for and %.4f abstain, not %.4f and %.4f", (int)seed,
                     have.in_favour, have.abstain, want.in_favour, want.abstain);
        }
    }
}

/* Where all stand in one place nothing is approximate: U = 3 (0.5 - 0.18) + 0.1. */
static void a_faction_of_one_mind_is_reckoned_exactly(void **state) {
    const question q = {.mean = {0.5, 0.5},
                        .proposal = {0.2, 0.8},
                        .status_quo = {0, 0},
                        .valence = 0.1,
                        .beta = 3,
                        .kappa = 0.3};
    (void)state;
    const pl_spatial have = asked(&q);
    assert_true(fabs(have.in_favour - logistic(1.06 - 0.3)) < 1e-9);
    assert_true(fabs(have.in_favour + have.abstain - logistic(1.06 + 0.3)) < 1e-9);
}

static void who_stands_nearer_to_the_proposal_is_more_for_it(void **state) {
    double before = 0;
    (void)state;
    for (int i = -10; i <= 10; i++) {
        const question q = {.mean = {i / 10.0, 0.3},
                            .proposal = {0.6, 0},
                            .status_quo = {-0.4, 0},
                            .beta = 3,
                            .kappa = 0.3,
                            .spread = 0.2};
        const double now = asked(&q).in_favour;
        assert_true(now > before);
        before = now;
    }
}

/* --- order of authority --- */

/* Of one mind at (0.5, 0.5), valence 0.1: U = 3 (0.5 - 0.18) + 0.1 = 1.06. */
#define PLACED   "position={0.5 0.5} spread=0.0 discipline=0.8 "
#define PLACES   "proposal={0.2 0.8} status_quo={0.0 0.0} valence=0.1 "
#define DECLARED "inclination={reds={in_favour=3 against=6 abstain=1 absent=0.0}} "

static double spatial_for(void) {
    return logistic(0.76);
}

static double spatial_abstain(void) {
    return logistic(1.36) - logistic(0.76);
}

static void who_has_declared_nothing_votes_by_his_place(void **state) {
    const double in_favour = spatial_for();
    const double abstain = spatial_abstain();
    (void)state;
    assert_ppm(inclination(PLACED, PLACES, "absent=0.0", REDS), in_favour, 1 - in_favour - abstain,
               abstain, 0);
    assert_ppm(inclination(PLACED, PLACES, "absent=0.1", REDS), 0.9 * in_favour,
               0.9 * (1 - in_favour - abstain), 0.9 * abstain, 0.1);
    /* beta and kappa of the model: U = 0.42, and nobody abstains. */
    assert_ppm(inclination(PLACED, PLACES, "absent=0.0 spatial_beta=1.0 spatial_kappa=0.0", REDS),
               logistic(0.42), logistic(-0.42), 0, 0);
}

static void a_declaration_goes_before_a_place(void **state) {
    (void)state;
    assert_ppm(inclination(PLACED, PLACES DECLARED, "", REDS), 0.3, 0.6, 0.1, 0);
    assert_ppm(inclination(PLACED, PLACES DECLARED "line={reds=against}", "", REDS), 0.3, 0.6, 0.1,
               0);
}

/* p <- D e(line) + (1 - D) p of the place, declared or not. */
static void a_new_line_lets_the_rest_vote_by_their_place(void **state) {
    const double in_favour = 0.2 * spatial_for();
    const double abstain = 0.2 * spatial_abstain();
    (void)state;
    assert_ppm(inclination(PLACED, PLACES DECLARED "line={reds=for}", "", REDS), 0.8 + in_favour,
               0.2 - in_favour - abstain, abstain, 0);
    assert_ppm(inclination(PLACED, PLACES "line={reds=for}", "absent=0.0", REDS), 0.8 + in_favour,
               0.2 - in_favour - abstain, abstain, 0);
    assert_ppm(inclination(PLACED, PLACES "line={reds=for} under={reds=for}", "absent=0.0", REDS),
               0.8 + in_favour, 0.2 - in_favour - abstain, abstain, 0);
}

static void a_place_is_of_use_only_where_the_question_has_two(void **state) {
    static const struct {
        const char *reds, *vote;
    } rows[] = {{PLACED, ""},
                {PLACED, "proposal={0.2 0.8}"},
                {PLACED, "status_quo={0.2 0.8}"},
                {"", PLACES}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        pl_inclination p;
        begin(&f, rows[i].reds, rows[i].vote, "");
        assert_false(pl_inclination_of(f.run, 0, REDS, &p));
        const pl_data item = pl_data_at(
            pl_data_get(pl_data_at(pl_data_get(pl_run_scenario(f.run), "sessions"), 0), "agenda"),
            0);
        assert_false(pl_inclination_is_declared(pl_data_get(item, "vote"),
                                                pl_data_get(pl_run_scenario(f.run), "factions"),
                                                pl_text_of("reds")));
        fixture_end(&f);
    }
}

static void a_placed_faction_needs_no_declaration(void **state) {
    void *block = fixture_tree("factions={{id=reds position={0.5 0.5}}{id=blues}}"
                               "vote={" PLACES "}");
    const pl_data vote = pl_data_get(pl_data_root(block), "vote");
    const pl_data factions = pl_data_get(pl_data_root(block), "factions");
    (void)state;
    assert_true(pl_inclination_is_declared(vote, factions, pl_text_of("reds")));
    assert_false(pl_inclination_is_declared(vote, factions, pl_text_of("blues")));
    free(block);
}

static void who_has_neither_said_nor_shown_anything_abstains(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 5; seed++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), seed,
                      "factions={{id=reds seats=9}{id=blues seats=4 position={0.5 0.5}}}"
                      "sessions={{id=s called=@0 agenda={{id=x vote={inclination={"
                      "blues={in_favour=1 absent=0.0}}}}}}}");
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_votes(&closed, 4, 0, 9, 0);
        fixture_end(&f);
    }
}

/* --- secrecy --- */

/* 0.7 of the declaration and 0.3 of the place. */
static void a_secret_ballot_lets_go_of_habits_seen_in_the_open(void **state) {
    const double in_favour = 0.7 * 0.3 + 0.3 * spatial_for();
    const double abstain = 0.7 * 0.1 + 0.3 * spatial_abstain();
    (void)state;
    assert_ppm(inclination(PLACED, PLACES DECLARED "method=secret", "", REDS), in_favour,
               1 - in_favour - abstain, abstain, 0);
    assert_ppm(inclination(PLACED, PLACES DECLARED "method=secret", "secret_release=1.0", REDS),
               spatial_for(), 1 - spatial_for() - spatial_abstain(), spatial_abstain(), 0);
}

static void nothing_is_let_go_where_nothing_was_held(void **state) {
    static const struct {
        const char *reds, *vote, *model;
    } rows[] = {{PLACED, PLACES DECLARED "method=secret observed=secret", ""},
                {PLACED, PLACES DECLARED "method=secret", "secret_release=0.0"},
                {PLACED, PLACES DECLARED "method=hands", ""},
                {PLACED, PLACES DECLARED "method=hands observed=secret", ""},
                {"", PLACES DECLARED "method=secret", ""},
                {PLACED, DECLARED "method=secret", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_ppm(inclination(rows[i].reds, rows[i].vote, rows[i].model, REDS), 0.3, 0.6, 0.1, 0);
    }
}

/* D <- 0.8 * 0.7 = 0.56. */
static void discipline_lets_go_in_secret_as_well(void **state) {
    (void)state;
    assert_ppm(inclination("discipline=0.8", DECLARED "line={reds=for} method=secret", "", REDS),
               0.56 + 0.44 * 0.3, 0.44 * 0.6, 0.44 * 0.1, 0);
    assert_ppm(inclination(PLACED, PLACES DECLARED "line={reds=for} method=secret", "", REDS),
               0.56 + 0.44 * spatial_for(), 0.44 * (1 - spatial_for() - spatial_abstain()),
               0.44 * spatial_abstain(), 0);
}

/* MODEL 19: discipline 1, margin 1: the whole faction votes its line, whatever chance does. */
static void a_faction_of_one_will_votes_its_line_to_a_man(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 30; seed++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), seed,
                      "factions={{id=reds seats=90 discipline=1.0 position={0.5 0.5}}"
                      "{id=blues seats=200}} sessions={{id=s called=@0 agenda={{id=x vote={" PLACES
                      "inclination={reds={against=3 in_favour=1 absent=0.0} blues={in_favour=1 "
                      "against=1}} line={reds=for}}}}}}");
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_tally(&closed, "reds").in_favour, 90);
        fixture_end(&f);
    }
}

/* From (0.2, -0.2) to (0.5, 0.2): 0.3, 0.4 of length 0.5. */
static void a_question_with_places_has_a_direction(void **state) {
    static const struct {
        const char *vote;
        double along[2];
    } rows[] = {{"proposal={0.5 0.2} status_quo={0.2 -0.2}", {0.6, 0.8}},
                {"proposal={0.2 -0.2} status_quo={0.5 0.2}", {-0.6, -0.8}},
                {"proposal={0.5 0.2} status_quo={0.5 0.2}", {0, 0}},
                {"proposal={0.5 0.2}", {0, 0}},
                {"", {0, 0}}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        double along[2];
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=1}} sessions={{id=s called=@0 agenda={{id=x "
                      "vote={%s}}}}}",
                      rows[i].vote);
        pl_inclination_direction(f.run, 0, along);
        assert_true(fabs(along[0] - rows[i].along[0]) < 1e-12);
        assert_true(fabs(along[1] - rows[i].along[1]) < 1e-12);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_question_with_places_has_a_direction),
    cmocka_unit_test(declared_weights_divide_those_who_come),
    cmocka_unit_test(who_says_nothing_of_absence_has_the_models),
    cmocka_unit_test(a_faction_without_its_own_inclines_like_its_party_or_the_default),
    cmocka_unit_test(nothing_declared_is_said_so),
    cmocka_unit_test(a_new_line_moves_as_many_as_are_disciplined),
    cmocka_unit_test(the_line_it_was_observed_under_moves_nobody),
    cmocka_unit_test(a_line_without_inclination_divides_the_undisciplined_evenly),
    cmocka_unit_test(full_discipline_votes_its_line),
    cmocka_unit_test(discipline_is_taken_from_the_party_where_the_faction_says_none),
    cmocka_unit_test(the_line_is_monotone_in_discipline),
    cmocka_unit_test(what_is_declared_is_known_before_there_is_a_run),
    cmocka_unit_test(the_spatial_model_is_the_share_of_members_in_the_plane),
    cmocka_unit_test(a_faction_of_one_mind_is_reckoned_exactly),
    cmocka_unit_test(who_stands_nearer_to_the_proposal_is_more_for_it),
    cmocka_unit_test(who_has_declared_nothing_votes_by_his_place),
    cmocka_unit_test(a_declaration_goes_before_a_place),
    cmocka_unit_test(a_new_line_lets_the_rest_vote_by_their_place),
    cmocka_unit_test(a_place_is_of_use_only_where_the_question_has_two),
    cmocka_unit_test(a_placed_faction_needs_no_declaration),
    cmocka_unit_test(who_has_neither_said_nor_shown_anything_abstains),
    cmocka_unit_test(a_secret_ballot_lets_go_of_habits_seen_in_the_open),
    cmocka_unit_test(nothing_is_let_go_where_nothing_was_held),
    cmocka_unit_test(discipline_lets_go_in_secret_as_well),
    cmocka_unit_test(a_faction_of_one_will_votes_its_line_to_a_man),
};

PL_TEST_MAIN(tests)
