#include "papers.h"

#include "procedure/polling.h"

static void more_than_half_of_the_valid_papers_elects(void **state) {
    fixture f;
    (void)state;
    /* Two papers are blank: 6 of 10 are more than half, though they are no more than half of 12. */
    papers_run(&f, 0, "seats=1 ballot=majority-runoff " PAPERS_THREE,
               "ballot={1.1={reds=ada blues=cleo}}");
    papers_assert_elected(&f, "Ada");
    const pl_record counted = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    fixture_assert_text(&counted, PL_FIELD_quota, "6");
    assert_int_equal(fixture_count(&f, PL_KIND_BALLOT_COUNTED), 1);
    fixture_end(&f);
}

/* 5 : 5 : 2, half of the papers is no majority; the run-off is between the first two. */
static void the_two_with_most_votes_stand_again(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=majority-runoff " PAPERS_THREE,
               "ballot={1.1={reds={0 5 1} blues=cleo greens=emil}"
               "2.1={reds=ada blues=cleo greens=cleo}}");
    papers_assert_scores(&f, 0, "Ada 5 Cleo 5 Emil 2");
    papers_assert_scores(&f, 1, "Ada 6 Cleo 6");
    fixture_end(&f);
    papers_run(&f, 0, "seats=1 ballot=majority-runoff " PAPERS_THREE,
               "ballot={1.1={reds={0 5 1} blues=cleo greens=emil}"
               "2.1={reds={0 4 2} blues=cleo greens=none}}");
    papers_assert_elected(&f, "Cleo");
    assert_int_equal(fixture_count(&f, PL_KIND_LOT_DRAWN), 0);
    fixture_end(&f);
}

static void who_is_asked_again_is_offered_only_those_who_stand(void **state) {
    fixture f;
    pl_record asked;
    size_t of_two = 0;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=majority-runoff " PAPERS_THREE,
               "ballot={1.1={reds={0 5 1} blues=cleo greens=emil} 2.1={any=cleo}}");
    for (size_t n = 0; fixture_find(&f, PL_KIND_QUESTION_ASKED, n, &asked); n++) {
        of_two += pl_text_is(pl_record_text(&asked, PL_FIELD_ask), "ballot") &&
                  pl_record_count(&asked, PL_FIELD_options) == 3;
    }
    assert_int_equal(of_two, 3);
    fixture_end(&f);
}

static void the_last_drops_out_ballot_after_ballot(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=exhaustive " PAPERS_ALL,
               "ballot={1.1={reds={0 4 1 1} blues={0 0 0 3 1} greens={0 0 0 0 0 2}}"
               "2.1={reds={0 5 1} blues={0 0 2 1 1} greens=emil}"
               "3.1={any=ada}}");
    /* Ben and Dora have one each: one of them drops out, by the order of nomination Dora. */
    papers_assert_scores(&f, 0, "Ada 4 Ben 1 Cleo 4 Dora 1 Emil 2");
    const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
    papers_assert_names(&lot, PL_FIELD_tie, "Ben Dora");
    papers_assert_names(&lot, PL_FIELD_drawn, "Ben Dora");
    const pl_record second = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 1);
    assert_int_equal(pl_record_count(&second, PL_FIELD_scores), 4);
    const pl_record third = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 2);
    assert_int_equal(pl_record_count(&third, PL_FIELD_scores), 3);
    papers_assert_elected(&f, "Ada");
    fixture_end(&f);
}

static void each_ballot_takes_its_time(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=exhaustive " PAPERS_THREE,
               "ballot={1.1={reds={0 5 1} blues=cleo greens=emil} 2.1={any=cleo}}");
    const pl_record first = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 1);
    assert_int_equal(second.at - first.at, 600);
    papers_assert_elected(&f, "Cleo");
    fixture_end(&f);
}

static void where_nobody_drops_out_the_ballot_is_repeated_to_its_limit(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=exhaustive drops_out=nobody ballots_max=4 " PAPERS_THREE,
               "ballot={any={reds={0 5 1} blues=cleo greens=emil}}");
    assert_int_equal(fixture_count(&f, PL_KIND_BALLOT_COUNTED), 4);
    papers_assert_scores(&f, 3, "Ada 5 Cleo 5 Emil 2");
    papers_assert_elected(&f, "");
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), 0);
    fixture_end(&f);
}

static void the_last_two_with_equal_votes_are_settled_by_lot(void **state) {
    static const char body[] = "seats=1 ballot=exhaustive candidates={{person=ada}{person=cleo}}";
    static const char answers[] = "ballot={any={reds=ada blues=cleo greens=cleo}}";
    uint32_t ada = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        papers_run(&f, seed, body, answers);
        const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
        assert_int_equal(pl_record_count(&closed, PL_FIELD_elected), 1);
        ada += pl_text_is(pl_record_persons_at(&closed, PL_FIELD_elected, 0).person, "Ada");
        const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
        fixture_assert_text(&lot, PL_FIELD_cause, "by lot");
        fixture_end(&f);
    }
    assert_in_range(ada, 70, 130); /* 4 sd of 200 tosses are 28 */
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(more_than_half_of_the_valid_papers_elects),
    cmocka_unit_test(the_two_with_most_votes_stand_again),
    cmocka_unit_test(who_is_asked_again_is_offered_only_those_who_stand),
    cmocka_unit_test(the_last_drops_out_ballot_after_ballot),
    cmocka_unit_test(each_ballot_takes_its_time),
    cmocka_unit_test(where_nobody_drops_out_the_ballot_is_repeated_to_its_limit),
    cmocka_unit_test(the_last_two_with_equal_votes_are_settled_by_lot),
};

PL_TEST_MAIN(tests)
