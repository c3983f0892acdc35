/* Papers that say nothing: how many, whose, and what they are in law. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/ballot_paper.h"

#define BALLOT(RULES, MODEL)                                                                       \
    "factions={{id=reds seats=60}{id=blues seats=40}} rules={" RULES "} model={" MODEL "}"         \
    "sessions={{id=s called=@0 agenda={{id=paint vote={method=%s}}}}}"                             \
    "answers={vote={paint={blues=against}}}"

static pl_record close_vote(fixture *f, uint64_t seed, const char *method) {
    fixture_begin(f, fixture_scripted(), seed, BALLOT("", "blank=0.04 invalid=0.02"), method);
    fixture_run(f);
    const pl_record closed = fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_closed_vote_adds_up(&closed);
    return closed;
}

static void a_documented_ballot_has_the_expected_papers(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = close_vote(&f, 0, "secret");
    assert_int_equal(fixture_int(&closed, PL_FIELD_blank), 4);
    assert_int_equal(fixture_int(&closed, PL_FIELD_invalid), 2);
    assert_int_equal(fixture_int(&closed, PL_FIELD_abstain), 6);
    assert_int_equal(fixture_int(&closed, PL_FIELD_for) + fixture_int(&closed, PL_FIELD_against),
                     94);
    fixture_end(&f);
}

static void only_papers_can_be_blank(void **state) {
    static const char *const methods[] = {"cards", "rollcall", "division", "acclamation"};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        fixture f;
        const pl_record closed = close_vote(&f, 5, methods[i]);
        assert_false(pl_record_has(&closed, PL_FIELD_blank));
        fixture_assert_votes(&closed, 60, 40, 0, 0);
        fixture_end(&f);
    }
}

/* 300 ballots of 100: 1200 and 600 expected, sd 34 and 24. */
static void sampled_papers_come_in_their_shares(void **state) {
    int64_t blank = 0;
    int64_t invalid = 0;
    int64_t first = -1;
    bool differs = false;
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        fixture f;
        const pl_record closed = close_vote(&f, seed, "secret");
        const int64_t now = pl_record_int(&closed, PL_FIELD_blank, 0);
        blank += now;
        invalid += pl_record_int(&closed, PL_FIELD_invalid, 0);
        differs = differs || (first >= 0 && now != first);
        first = now;
        fixture_end(&f);
    }
    assert_true(differs);
    assert_in_range(blank, 1060, 1340);
    assert_in_range(invalid, 500, 700);
}

static void nothing_is_said_of_papers_where_none_is_spoilt(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 3, BALLOT("", ""), "secret");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_false(pl_record_has(&closed, PL_FIELD_blank));
    assert_false(pl_record_has(&closed, PL_FIELD_invalid));
    assert_false(fixture_names(&closed, "model.blank"));
    fixture_end(&f);
}

static void the_rules_say_what_a_paper_is(void **state) {
    static const struct {
        const char *rules;
        pl_paper_rule blank, invalid;
    } rows[] = {{"", PL_PAPER_ABSTENTION, PL_PAPER_ABSTENTION},
                {"blank=not-given invalid=cast", PL_PAPER_NOT_GIVEN, PL_PAPER_CAST},
                {"blank=cast invalid=abstention", PL_PAPER_CAST, PL_PAPER_ABSTENTION}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=1}} rules={%s} sessions={{id=s called=@0}}",
                      rows[i].rules);
        assert_int_equal(pl_ballot_paper_rule(f.run, PL_BALLOT_PAPER_BLANK), rows[i].blank);
        assert_int_equal(pl_ballot_paper_rule(f.run, PL_BALLOT_PAPER_INVALID), rows[i].invalid);
        fixture_end(&f);
    }
}

/* More papers of the reds change nobody's among the blues. */
static void a_paper_is_its_delegates_own(void **state) {
    static const int reds[] = {60, 61};
    int64_t blues[2];
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        for (int i = 0; i < 2; i++) {
            fixture f;
            fixture_begin(&f, fixture_scripted(), seed,
                          "factions={{id=reds seats=%d}{id=blues seats=40}}"
                          "model={blank=0.2 invalid=0.2}"
                          "sessions={{id=s called=@0 agenda={{id=paint vote={method=secret}}}}}",
                          reds[i]);
            fixture_run(&f);
            const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
            blues[i] = fixture_tally(&closed, "blues").abstain;
            fixture_end(&f);
        }
        assert_int_equal(blues[0], blues[1]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_documented_ballot_has_the_expected_papers),
    cmocka_unit_test(only_papers_can_be_blank),
    cmocka_unit_test(sampled_papers_come_in_their_shares),
    cmocka_unit_test(nothing_is_said_of_papers_where_none_is_spoilt),
    cmocka_unit_test(the_rules_say_what_a_paper_is),
    cmocka_unit_test(a_paper_is_its_delegates_own),
};

PL_TEST_MAIN(tests)
