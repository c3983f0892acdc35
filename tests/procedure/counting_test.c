#include "papers.h"

#include "procedure/balloting.h"
#include "procedure/counting.h"

/* Every method of plenum tally elects by the papers of a run, and elects somebody. */
static void every_method_counts_the_papers_of_a_run(void **state) {
    (void)state;
    for (int method = 0; method < PL_TALLY_COUNT; method++) {
        fixture f;
        char body[300];
        snprintf(body, sizeof body, "seats=1 ballot=%s %s", pl_tally_name((pl_tally_method)method),
                 PAPERS_THREE);
        papers_run(&f, 0, body,
                   "ballot={1.1={reds={0 6} blues={0 1 3} greens=emil} 1.2={any={0 1 2 1}}}");
        papers_assert_elected(&f, "Ada");
        assert_true(fixture_count(&f, PL_KIND_BALLOT_COUNTED) > 0);
        fixture_end(&f);
    }
}

/* Quota 12/4 + 1 = 4. Ada's surplus of 2 goes to Ben in six parts of 0.33333, which are a little
 * less than the two whole papers of Emil. */
static void seats_are_shared_by_single_transferable_vote(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=3 ballot=scottish-stv " PAPERS_ALL,
               "ballot={1.1={reds=ada blues=cleo greens=emil} 1.2={reds=ben blues=dora}}");
    papers_assert_elected(&f, "Ada Cleo Emil");
    const pl_record first = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    fixture_assert_text(&first, PL_FIELD_quota, "4.00000");
    papers_assert_names(&first, PL_FIELD_scores,
                        "Ada 6.00000 Ben 0.00000 Cleo 4.00000 Dora 0.00000 Emil 2.00000");
    fixture_end(&f);
}

static const char tied_body[] =
    "seats=1 ballot=plurality %s candidates={{person=ada}{person=cleo}}";
static const char tied_papers[] = "ballot={any={reds=ada blues=cleo greens=cleo}}";

static void equal_claims_go_in_order_where_the_rules_say_so(void **state) {
    fixture f;
    char body[200];
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        snprintf(body, sizeof body, tied_body, "ties=order");
        papers_run(&f, seed, body, tied_papers);
        papers_assert_elected(&f, "Ada");
        const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
        fixture_assert_text(&lot, PL_FIELD_cause, "by the rules, in the order of nomination");
        fixture_end(&f);
    }
}

static void a_documented_run_says_that_it_draws_no_lot(void **state) {
    fixture f;
    char body[200];
    (void)state;
    snprintf(body, sizeof body, tied_body, "");
    papers_run(&f, 0, body, tied_papers);
    const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
    fixture_assert_text(&lot, PL_FIELD_cause,
                        "in the order of nomination: the rules ask for a lot, and a documented run "
                        "draws none");
    papers_assert_names(&lot, PL_FIELD_tie, "Ada Cleo");
    papers_assert_elected(&f, "Ada");
    fixture_end(&f);
}

/* Who is elected is who was drawn first, in every one of many runs, and both are. */
static void the_lot_decides_and_is_written_down(void **state) {
    uint32_t cleo = 0;
    char body[200];
    (void)state;
    snprintf(body, sizeof body, tied_body, "ties=lot");
    for (uint64_t seed = 1; seed <= 100; seed++) {
        fixture f;
        papers_run(&f, seed, body, tied_papers);
        const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
        const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
        const pl_text first = pl_record_texts_at(&lot, PL_FIELD_drawn, 0);
        const pl_text elected = pl_record_persons_at(&closed, PL_FIELD_elected, 0).person;
        assert_true(pl_text_equal(first, elected));
        cleo += pl_text_is(first, "Cleo");
        fixture_end(&f);
    }
    assert_in_range(cleo, 30, 70);
}

/* Of three with equal claims to two seats the first two drawn sit. */
static void several_seats_go_to_those_drawn_first(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fixture f;
        papers_run(&f, seed, "seats=2 ballot=plurality " PAPERS_THREE,
                   "ballot={1.1={reds={0 4 0 2} blues=cleo greens=emil}}");
        papers_assert_scores(&f, 0, "Ada 4 Cleo 4 Emil 4");
        const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
        const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
        assert_int_equal(pl_record_count(&closed, PL_FIELD_elected), 2);
        for (size_t i = 0; i < 2; i++) {
            assert_true(pl_text_equal(pl_record_texts_at(&lot, PL_FIELD_drawn, i),
                                      pl_record_persons_at(&closed, PL_FIELD_elected, i).person));
        }
        fixture_end(&f);
    }
}

/* In the middle of a count: the rounds told are those by which the result came about. */
static void a_lot_within_the_count_is_in_the_rounds_told(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        fixture f;
        pl_record round;
        bool told = false;
        papers_run(&f, seed, "seats=2 ballot=scottish-stv " PAPERS_THREE,
                   "ballot={1.1={reds={2 3 1} blues={0 0 2 2} greens={0 0 1 1}}}");
        for (size_t n = 0; fixture_find(&f, PL_KIND_BALLOT_COUNTED, n, &round); n++) {
            const pl_text text = pl_record_text(&round, PL_FIELD_text);
            char words[400];
            snprintf(words, sizeof words, "%.*s", (int)text.size, text.at);
            told = told || strstr(words, "as if") != NULL;
        }
        assert_false(told);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_method_counts_the_papers_of_a_run),
    cmocka_unit_test(seats_are_shared_by_single_transferable_vote),
    cmocka_unit_test(equal_claims_go_in_order_where_the_rules_say_so),
    cmocka_unit_test(a_documented_run_says_that_it_draws_no_lot),
    cmocka_unit_test(the_lot_decides_and_is_written_down),
    cmocka_unit_test(several_seats_go_to_those_drawn_first),
    cmocka_unit_test(a_lot_within_the_count_is_in_the_rounds_told),
};

PL_TEST_MAIN(tests)
