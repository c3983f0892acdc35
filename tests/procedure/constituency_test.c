#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/constituency.h"
#include "procedure/outcome.h"

/* A soviet and four towns; what they want stands in `opinion`, election by election. */
#define PLACE        "factions={{id=reds seats=0}{id=blues seats=0}{id=greens seats=0}}"
#define SOVIET(more) "constituencies={{id=soviet title=Soviet seats=10 from=@0 " more "}}"
#define TOWNS_OF(count, more)                                                                      \
    "constituencies={{id=towns title=Towns count=" count " seats=10 from=@0 every=60m " more "}}"
#define TOWNS(more)         TOWNS_OF("4", more)
#define OPINION(id, shares) "answers={opinion={" id "={" shares "}}}"

static void begin(fixture *f, uint64_t seed, const char *rest) {
    fixture_begin(f, fixture_scripted(), seed, PLACE "%s", rest);
}

static pl_record elected(const fixture *f, size_t n) {
    return fixture_record(f, PL_KIND_CONSTITUENCY_ELECTED, n);
}

/* --- one body --- */

/* 0.55, 0.35 and 0.10 of ten seats: Hare's quotas are 5.5, 3.5, 1, and 5+3+1 leaves one for the
 * first of two equal remainders. */
static void seats_are_made_of_opinion(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, SOVIET("") OPINION("soviet", "{reds=550000 blues=350000 greens=100000}"));
    fixture_run(&f);
    const pl_record record = elected(&f, 0);
    assert_int_equal(fixture_counts(&record, PL_FIELD_seats, "reds"), 6);
    assert_int_equal(fixture_counts(&record, PL_FIELD_seats, "blues"), 3);
    assert_int_equal(fixture_counts(&record, PL_FIELD_seats, "greens"), 1);
    fixture_assert_text(&record, PL_FIELD_faction, "reds");
    assert_false(pl_record_has(&record, PL_FIELD_cause));
    fixture_end(&f);
}

/* Half is no majority. */
static void half_of_the_seats_is_no_majority(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, SOVIET("") OPINION("soviet", "{reds=500000 blues=500000}"));
    fixture_run(&f);
    const pl_record record = elected(&f, 0);
    assert_false(pl_record_has(&record, PL_FIELD_faction));
    assert_int_equal(pl_constituency_at(f.run, 0)->majority, PL_NONE);
    fixture_end(&f);
}

static void it_sits_as_elected_until_it_is_elected_anew(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0,
          SOVIET("dates={@30 @90}") OPINION("soviet", "{reds=300000 blues=700000}"
                                                      "{reds=600000 blues=400000}"
                                                      "{reds=900000 blues=100000}"));
    (void)fixture_run_to(&f, PL_KIND_CONSTITUENCY_ELECTED);
    assert_int_equal(pl_constituency_seats(f.run, pl_text_of("soviet"), 0), 3);
    (void)fixture_run_to(&f, PL_KIND_CONSTITUENCY_ELECTED);
    assert_int_equal(pl_constituency_seats(f.run, pl_text_of("soviet"), 0), 6);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CONSTITUENCY_ELECTED), 3);
    const pl_record second = elected(&f, 1);
    const pl_record third = elected(&f, 2);
    assert_true(fixture_minute(&second) == 30 && fixture_minute(&third) == 90);
    fixture_assert_text(&second, PL_FIELD_cause, "blues"); /* who had the majority before */
    assert_false(pl_record_has(&third, PL_FIELD_cause));
    const pl_record first = elected(&f, 0);
    assert_true(fixture_is_because(&second, first.seq));
    fixture_end(&f);
}

/* After the last date given, every so often, until the end that is given. */
static void after_the_dates_it_is_elected_at_intervals(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, SOVIET("dates={@30} every=60m until=@150") OPINION("soviet", "{reds=1000000}"));
    fixture_run(&f);
    const pl_record last = elected(&f, 3);
    assert_int_equal(fixture_count(&f, PL_KIND_CONSTITUENCY_ELECTED), 4); /* 0, 30, 90, 150 */
    assert_true(fixture_minute(&last) == 150);
    fixture_end(&f);
}

static void the_method_is_the_bodys(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0,
          SOVIET("elect=majority") OPINION("soviet", "{reds=400000 blues=350000 "
                                                     "greens=250000}"));
    fixture_run(&f);
    assert_int_equal(pl_constituency_seats(f.run, pl_text_of("soviet"), 0), 10);
    fixture_end(&f);
}

/* --- asked --- */

/* Reds 4, blues 1, greens 5 of ten. */
static void a_body_is_of_those_who_together_have_more_than_half(void **state) {
    static const struct {
        const char *factions;
        bool is_of;
    } rows[] = {{"{reds}", false},        {"{greens}", false},           {"{reds blues}", false},
                {"{greens blues}", true}, {"{greens reds blues}", true}, {"{nobody}", false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char rest[512];
        snprintf(rest, sizeof rest, "%s favours=%s",
                 SOVIET("") OPINION("soviet", "{reds=400000 blues=100000 greens=500000}"),
                 rows[i].factions);
        begin(&f, 0, rest);
        fixture_run(&f);
        const pl_data list = pl_data_get(pl_run_scenario(f.run), "favours");
        assert_int_equal(pl_constituency_is_of(f.run, 0, list), rows[i].is_of);
        fixture_end(&f);
    }
}

static void the_first_of_a_kind_are_polled(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, TOWNS("until=@1 polled=3") OPINION("towns", "{reds=1000000}"));
    fixture_run(&f);
    for (int32_t i = 0; i < 4; i++) {
        assert_int_equal(pl_constituency_is_polled(f.run, i), i < 3);
    }
    fixture_end(&f);
    begin(&f, 0, SOVIET("") OPINION("soviet", "{reds=1000000}"));
    fixture_run(&f);
    assert_false(pl_constituency_is_polled(f.run, 0));
    fixture_end(&f);
}

/* --- several of a kind --- */

/* In a documented run 1 - 1/e of them have been elected anew when one interval is over. */
static void those_of_a_kind_are_elected_as_is_expected(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, TOWNS_OF("200", "until=@600") OPINION("towns", "{reds=1000000}"));
    fixture_run_until(&f, 60);
    int anew = 0;
    for (int32_t i = 0; i < 200; i++) {
        anew += pl_constituency_at(f.run, i)->elections > 1;
    }
    if (anew < 126 - 3 || anew > 126 + 3) {
        fail_msg("%d of 200", anew);
    }
    fixture_run(&f);
    const size_t count = fixture_count(&f, PL_KIND_CONSTITUENCY_ELECTED); /* the first, and ten */
    if (count < 2200 - 60 || count > 2200 + 60) {
        fail_msg("%zu elections", count);
    }
    fixture_end(&f);
}

/* Poisson: in 4 x 100 intervals about 400 elections (sd 20), at other hours with another seed. */
static void in_a_sampled_run_the_waits_are_exponential(void **state) {
    fixture f;
    (void)state;
    begin(&f, 5, TOWNS("until=@6000") OPINION("towns", "{reds=1000000}"));
    fixture_run(&f);
    const size_t count = fixture_count(&f, PL_KIND_CONSTITUENCY_ELECTED);
    const pl_record one = elected(&f, 4);
    if (count < 404 - 80 || count > 404 + 80) {
        fail_msg("%zu elections", count);
    }
    const double minute = fixture_minute(&one);
    fixture_end(&f);
    begin(&f, 6, TOWNS("until=@6000") OPINION("towns", "{reds=1000000}"));
    fixture_run(&f);
    const pl_record other = elected(&f, 4);
    assert_true(fixture_minute(&other) != minute);
    fixture_end(&f);
}

/* --- what there is of them --- */

static int64_t outcome_of(const fixture *f, const char *selector) {
    void *tree = fixture_tree(selector);
    const pl_outcome outcome = pl_outcome_of(f->run, pl_data_root(tree));
    assert_int_equal(outcome.type, PL_OUTCOME_COUNT);
    free(tree);
    return outcome.number;
}

static void outcomes_count_deputies_majorities_and_those_sent(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0,
          "constituencies={{id=soviet title=Soviet seats=10 from=@0 sends=4}"
          "{id=towns title=Towns count=3 seats=5 from=@0 sends=2 takes_all=true}}"
          "answers={opinion={soviet={{reds=500000 blues=300000 greens=200000}}"
          "towns={{blues=600000 reds=400000}}}}");
    fixture_run(&f);
    assert_int_equal(outcome_of(&f, "deputies=soviet faction=reds"), 5);
    assert_int_equal(outcome_of(&f, "deputies=all"), 25);
    assert_int_equal(outcome_of(&f, "percent=all faction=blues"), 48); /* 3 + 9 of 25 */
    assert_int_equal(outcome_of(&f, "majorities=towns faction=blues"), 3);
    assert_int_equal(outcome_of(&f, "majorities=soviet faction=reds"), 0);
    /* Four delegates by 5, 3, 2: quotas 2, 1.2, 0.8. Each town sends two of its largest. */
    assert_int_equal(outcome_of(&f, "sends=soviet faction=reds"), 2);
    assert_int_equal(outcome_of(&f, "sends=soviet faction=greens"), 1);
    assert_int_equal(outcome_of(&f, "sends=towns faction=blues"), 6);
    assert_int_equal(outcome_of(&f, "sends=towns faction=reds"), 0);
    assert_int_equal(outcome_of(&f, "sends=all"), 10);
    fixture_end(&f);
}

static void a_run_can_be_of_local_bodies_alone(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, SOVIET("") OPINION("soviet", "{reds=1000000}"));
    fixture_run(&f);
    const pl_record started = fixture_record(&f, PL_KIND_RUN_STARTED, 0);
    assert_int_equal(started.at, FIXTURE_AT(0));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(seats_are_made_of_opinion),
    cmocka_unit_test(half_of_the_seats_is_no_majority),
    cmocka_unit_test(it_sits_as_elected_until_it_is_elected_anew),
    cmocka_unit_test(after_the_dates_it_is_elected_at_intervals),
    cmocka_unit_test(the_method_is_the_bodys),
    cmocka_unit_test(a_body_is_of_those_who_together_have_more_than_half),
    cmocka_unit_test(the_first_of_a_kind_are_polled),
    cmocka_unit_test(those_of_a_kind_are_elected_as_is_expected),
    cmocka_unit_test(in_a_sampled_run_the_waits_are_exponential),
    cmocka_unit_test(outcomes_count_deputies_majorities_and_those_sent),
    cmocka_unit_test(a_run_can_be_of_local_bodies_alone),
};

PL_TEST_MAIN(tests)
