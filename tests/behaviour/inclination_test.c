#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/inclination.h"

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
                 fixture_below(&r, 50), 1 + fixture_below(&r, 50), fixture_below(&r, 50));
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

static const struct CMUnitTest tests[] = {
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
};

PL_TEST_MAIN(tests)
