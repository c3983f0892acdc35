/* What became of a record in another run is said in one clause. */
#include "two_journals.h"

#include "failing_allocator.h"
#include "report/clause.h"

static const pl_wording plain = {.calendar = PL_GREGORIAN};

static void expect_pair(const written *a, const written *b, const char *clause) {
    pl_buffer out;
    pl_record old = {0};
    pl_record new = {0};
    pl_buffer_init(&out, pl_allocator_default());
    if (a != NULL) {
        old = written_last(a);
    }
    if (b != NULL) {
        new = written_last(b);
    }
    assert_int_equal(
        pl_clause_write(&plain, a != NULL ? &old : NULL, b != NULL ? &new : NULL, &out), PL_OK);
    assert_string_equal(pl_buffer_string(&out), clause);
    pl_buffer_fini(&out);
}

static void write_quorum(written *w, int64_t present, int64_t needed) {
    write_begin(w, PL_KIND_QUORUM_CHECKED, 60, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_body, "board");
    pl_journal_int(&w->journal, PL_FIELD_present, present);
    pl_journal_int(&w->journal, PL_FIELD_needed, needed);
    pl_journal_bool(&w->journal, PL_FIELD_holds, present >= needed);
    (void)pl_journal_end(&w->journal);
}

static void what_only_moved_came_at_another_hour(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 61, "s/paint", 0, "");
    write_item(&p.b, 75, "s/paint", 0, "");
    expect_pair(&p.a, &p.b, "the item \"paint\" came at 01:15 instead of 01:01");
    end_pair(&p);
}

static void another_day_is_said_with_its_date(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 61, "s/paint", 0, "");
    write_item(&p.b, 1440, "s/paint", 0, "");
    expect_pair(&p.a, &p.b,
                "the item \"paint\" came at 2 January 1970, 00:00 instead of 1 January 1970, "
                "01:01");
    end_pair(&p);
}

static void of_a_vote_only_the_figures_are_said_that_differ(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_vote(&p.a, 60, 5, 2, 0, "");
    write_vote(&p.b, 60, 4, 2, 0, "");
    expect_pair(&p.a, &p.b,
                "the vote on \"paint\", at 01:00, had 4 for instead of 5; carried as in the "
                "first run");
    write_vote(&p.b, 60, 1, 2, 0, "");
    expect_pair(&p.a, &p.b,
                "the vote on \"paint\", at 01:00, had 1 for instead of 5; lost instead of "
                "carried");
    end_pair(&p);
}

static void what_one_run_lacks_is_said_so(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_walkout(&p.a, 60, "reds", 5, "grievance");
    expect_pair(&p.a, NULL,
                "the walkout of the reds, in the first run at 01:00 (5 delegates), did not come "
                "in the second");
    expect_pair(NULL, &p.a,
                "the walkout of the reds, in the second run at 01:00 (5 delegates), had not come "
                "in the first");
    write_item(&p.a, 61, "s/lamp", 0, "");
    expect_pair(&p.a, NULL,
                "the item \"lamp\", in the first run at 01:01, did not come in the second");
    end_pair(&p);
}

static void where_the_words_are_equal_the_field_is_named(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_walkout(&p.a, 60, "reds", 5, "grievance");
    write_walkout(&p.b, 60, "reds", 5, "fear of violence");
    expect_pair(&p.a, &p.b,
                "the walkout of the reds, at 01:00, was otherwise in \"cause\": \"fear of "
                "violence\" instead of \"grievance\"");
    end_pair(&p);
}

static void a_speech_lasts_and_an_office_goes_to_somebody(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_speech(&p.a, 60, "Rosa", 300, 0, "");
    write_speech(&p.b, 60, "Rosa", 420, 0, "");
    expect_pair(&p.a, &p.b,
                "the speech of Rosa on \"paint\", at 01:00, lasted 7 min instead of 5 min");
    write_office(&p.a, 60, "treasurer", "Rosa");
    write_office(&p.b, 60, "treasurer", "Bruno");
    expect_pair(&p.a, &p.b,
                "the office of treasurer in the board, at 01:00, went to Bruno instead of Rosa");
    end_pair(&p);
}

static void of_a_quorum_the_number_is_said_that_differs_and_whether_it_held(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_quorum(&p.a, 649, 400);
    write_quorum(&p.b, 649, 550);
    expect_pair(&p.a, &p.b,
                "the count of the quorum in the board, at 01:00, found 550 needed instead of 400; "
                "it held as in the first run");
    write_quorum(&p.b, 14, 400);
    expect_pair(&p.a, &p.b,
                "the count of the quorum in the board, at 01:00, found 14 present instead of 649; "
                "there was none, and in the first run there was");
    end_pair(&p);
}

static void of_a_walkout_only_the_number_is_said_twice(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_walkout(&p.a, 60, "reds", 5, "grievance");
    write_walkout(&p.b, 60, "reds", 7, "grievance");
    expect_pair(&p.a, &p.b, "the walkout of the reds, at 01:00, took 7 delegates instead of 5");
    end_pair(&p);
}

static void seats_are_said_by_faction_where_they_differ(void **state) {
    (void)state;
    const pl_count before[] = {
        {pl_text_of("reds"), 3}, {pl_text_of("blues"), 2}, {pl_text_of("greens"), 1}};
    const pl_count after[] = {{pl_text_of("reds"), 3}, {pl_text_of("blues"), 3}};
    pair p;
    open_pair(&p);
    write_begin(&p.a, PL_KIND_ELECTION_CLOSED, 60, 0, "");
    pl_journal_string(&p.a.journal, PL_FIELD_body, "board");
    pl_journal_counts(&p.a.journal, PL_FIELD_seats, before, 3);
    (void)pl_journal_end(&p.a.journal);
    write_begin(&p.b, PL_KIND_ELECTION_CLOSED, 60, 0, "");
    pl_journal_string(&p.b.journal, PL_FIELD_body, "board");
    pl_journal_counts(&p.b.journal, PL_FIELD_seats, after, 2);
    (void)pl_journal_end(&p.b.journal);
    expect_pair(&p.a, &p.b,
                "the election of the board, at 01:00, seated blues 3 instead of 2, greens 0 "
                "instead of 1");
    end_pair(&p);
}

/* Whatever law comes to write: what did not change came at its hour. */
static void every_kind_has_a_clause(void **state) {
    (void)state;
    for (int kind = 0; kind < PL_KIND_COUNT; kind++) {
        pair p;
        open_pair(&p);
        write_begin(&p.a, (pl_kind)kind, 60, 0, "");
        (void)pl_journal_end(&p.a.journal);
        pl_buffer clause;
        pl_buffer_init(&clause, pl_allocator_default());
        const pl_record record = written_last(&p.a);
        pl_wording_subject(&plain, &record, &clause);
        pl_buffer_add_string(&clause, " came at 01:00");
        expect_pair(&p.a, &p.a, pl_buffer_string(&clause));
        pl_buffer_fini(&clause);
        end_pair(&p);
    }
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const pair *p = context;
    const pl_record old = written_last(&p->a);
    const pl_record new = written_last(&p->b);
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    pl_status status = pl_clause_write(&plain, &old, &new, &out);
    status = status == PL_OK ? pl_clause_write(&plain, &old, NULL, &out) : status;
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_speech(&p.a, 60, "Rosa", 300, 0, "");
    write_speech(&p.b, 60, "Rosa", 420, 0, "");
    assert_true(failing_allocator_sweep(attempt, &p) > 3);
    end_pair(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_only_moved_came_at_another_hour),
    cmocka_unit_test(another_day_is_said_with_its_date),
    cmocka_unit_test(of_a_vote_only_the_figures_are_said_that_differ),
    cmocka_unit_test(what_one_run_lacks_is_said_so),
    cmocka_unit_test(where_the_words_are_equal_the_field_is_named),
    cmocka_unit_test(a_speech_lasts_and_an_office_goes_to_somebody),
    cmocka_unit_test(of_a_quorum_the_number_is_said_that_differs_and_whether_it_held),
    cmocka_unit_test(of_a_walkout_only_the_number_is_said_twice),
    cmocka_unit_test(seats_are_said_by_faction_where_they_differ),
    cmocka_unit_test(every_kind_has_a_clause),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
