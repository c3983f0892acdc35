/* Two runs laid side by side: records, changed values, and the ways between them. */
#include "two_plays.h"

#include "failing_allocator.h"
#include "report/compared.h"

static void what_was_changed_and_where_it_parts_is_known(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    pl_compared runs;
    int side = 0;
    size_t entry = 0;
    play_two(&t);
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t.first), run_of(&t.second), pl_allocator_default()),
        PL_OK);
    assert_int_equal(runs.changes.count, 1);
    assert_true(pl_text_is(pl_change_path(&runs.changes, 0), "factions.blues.seats"));
    assert_true(pl_align_first(&runs.align, &side, &entry));
    assert_true(pl_trace_leads_back(&runs.traces[side], entry));
    pl_compared_fini(&runs);
    end_two(&t);
}

static void a_damaged_journal_is_refused(void **state) {
    (void)state;
    two t = TWO(NULL);
    pl_compared runs;
    play_two(&t);
    t.first.journal.at[t.first.journal.size / 2] ^= 1;
    assert_int_not_equal(
        pl_compared_init(&runs, run_of(&t.first), run_of(&t.second), pl_allocator_default()),
        PL_OK);
    pl_compared_fini(&runs);
    end_two(&t);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const two *t = context;
    pl_compared runs;
    const pl_status status =
        pl_compared_init(&runs, run_of(&t->first), run_of(&t->second), allocator);
    pl_compared_fini(&runs);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    play_two(&t);
    assert_true(failing_allocator_sweep(attempt, &t) > 5);
    end_two(&t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_changed_and_where_it_parts_is_known),
    cmocka_unit_test(a_damaged_journal_is_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
