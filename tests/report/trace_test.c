/* The way back goes along causes, over what differs, to what was turned. */
#include "turned_club.h"
#include "two_journals.h"

#include "failing_allocator.h"
#include "report/trace.h"

#define SPEECH_LENGTH "sessions.monday.agenda.paint.speeches.1.length"

typedef struct traced {
    turned club;
    pair runs;
    pl_trace trace; /* of the second run */
} traced;

/* Turned: factions.blues.seats and, later in the scenario, the length of Rosa's speech. */
static void open_traced(traced *t) {
    *t = (traced){.club = TURNED("factions.blues.seats=7", SPEECH_LENGTH "=9m")};
    turned_open(&t->club);
    open_pair(&t->runs);
}

static void trace(traced *t) {
    align_pair(&t->runs);
    assert_int_equal(
        pl_trace_init(&t->trace, &t->runs.align, 1, &t->club.changes, pl_allocator_default()),
        PL_OK);
}

static void end(traced *t) {
    pl_trace_fini(&t->trace, pl_allocator_default());
    end_pair(&t->runs);
    turned_end(&t->club);
}

static void a_chain_of_moved_records_leads_back(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    const uint64_t speech = write_speech(&t.runs.b, 1, "Rosa", 540, 0, SPEECH_LENGTH);
    const uint64_t item = write_item(&t.runs.b, 10, "s/lamp", speech, "");
    const uint64_t vote = write_vote(&t.runs.b, 20, 4, 2, item, "");
    write_speech(&t.runs.a, 1, "Rosa", 300, 0, SPEECH_LENGTH);
    write_item(&t.runs.a, 6, "s/lamp", 0, "");
    write_vote(&t.runs.a, 16, 4, 2, 0, "");
    trace(&t);
    assert_true(pl_trace_leads_back(&t.trace, vote - 1));
    assert_int_equal(t.trace.next[vote - 1], item - 1);
    assert_int_equal(t.trace.next[item - 1], speech - 1);
    assert_int_equal(t.trace.next[speech - 1], PL_ALIGN_NOBODY);
    assert_int_equal(t.trace.change[vote - 1], 1);
    end(&t);
}

static void a_record_that_is_the_same_hands_nothing_on(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    const uint64_t item = write_item(&t.runs.b, 10, "s/lamp", 0, SPEECH_LENGTH);
    const uint64_t vote = write_vote(&t.runs.b, 20, 4, 2, item, "");
    write_item(&t.runs.a, 10, "s/lamp", 0, SPEECH_LENGTH);
    write_vote(&t.runs.a, 20, 3, 3, 0, "");
    trace(&t);
    assert_false(pl_trace_leads_back(&t.trace, vote - 1));
    end(&t);
}

static void a_question_answered_alike_may_still_be_the_way(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    const uint64_t asked =
        write_question(&t.runs.b, PL_KIND_QUESTION_ASKED, 1, "for", 0, "factions.blues.seats");
    const uint64_t answered =
        write_question(&t.runs.b, PL_KIND_QUESTION_ANSWERED, 1, "for", asked, "");
    const uint64_t vote = write_vote(&t.runs.b, 20, 4, 2, answered, "");
    write_question(&t.runs.a, PL_KIND_QUESTION_ASKED, 1, "for", 0, "");
    write_question(&t.runs.a, PL_KIND_QUESTION_ANSWERED, 1, "for", 0, "");
    write_vote(&t.runs.a, 20, 3, 3, 0, "");
    trace(&t);
    assert_true(pl_trace_leads_back(&t.trace, vote - 1));
    assert_int_equal(t.trace.change[vote - 1], 0);
    end(&t);
}

static void the_shortest_way_is_taken_and_of_those_the_closest(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    const uint64_t lamp = write_item(&t.runs.b, 1, "s/lamp", 0, "factions");
    const uint64_t door = write_item(&t.runs.b, 2, "s/door", lamp, "");
    const uint64_t roof = write_item(&t.runs.b, 3, "s/roof", 0, SPEECH_LENGTH);
    write_begin(&t.runs.b, PL_KIND_VOTE_CLOSED, 20, lamp, "");
    pl_journal_because(&t.runs.b.journal, door);
    pl_journal_because(&t.runs.b.journal, roof);
    pl_journal_string(&t.runs.b.journal, PL_FIELD_question, "s/paint");
    const uint64_t vote = pl_journal_end(&t.runs.b.journal);
    trace(&t);
    assert_int_equal(t.trace.next[vote - 1], roof - 1);
    assert_int_equal(t.trace.change[vote - 1], 1);
    assert_int_equal(t.trace.next[door - 1], lamp - 1);
    end(&t);
}

static void what_names_no_changed_value_leads_nowhere(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    const uint64_t vote = write_vote(&t.runs.b, 20, 4, 2, 1, "rules.quorum");
    trace(&t);
    assert_false(pl_trace_leads_back(&t.trace, vote - 1));
    end(&t);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const traced *t = context;
    pl_trace trace_again;
    const pl_status status =
        pl_trace_init(&trace_again, &t->runs.align, 1, &t->club.changes, allocator);
    pl_trace_fini(&trace_again, allocator);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    traced t;
    open_traced(&t);
    write_vote(&t.runs.b, 20, 4, 2, 0, "factions");
    trace(&t);
    assert_int_equal(failing_allocator_sweep(attempt, &t), 4);
    end(&t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_chain_of_moved_records_leads_back),
    cmocka_unit_test(a_record_that_is_the_same_hands_nothing_on),
    cmocka_unit_test(a_question_answered_alike_may_still_be_the_way),
    cmocka_unit_test(the_shortest_way_is_taken_and_of_those_the_closest),
    cmocka_unit_test(what_names_no_changed_value_leads_nowhere),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
