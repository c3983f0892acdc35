/* The summary tells decisions and outcomes in a few lines. */
#include "playing.h"

#include "failing_allocator.h"
#include "report/summary.h"

static void decisions_and_outcomes_are_told(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_summary_write(pl_buffer_text(&p.journal), pl_scenario_data(p.from.scenario),
                                      pl_allocator_default(), &out),
                     PL_OK);
    const char *text = pl_buffer_string(&out);
    pl_record vote;
    pl_record ended;
    assert_true(find_record(&p, PL_KIND_VOTE_CLOSED, 0, &vote));
    assert_true(find_record(&p, PL_KIND_RUN_ENDED, 0, &ended));
    char line[200];
    snprintf(line, sizeof line, "The door shall be painted: %lld for, %lld against",
             (long long)pl_record_int(&vote, PL_FIELD_for, -1),
             (long long)pl_record_int(&vote, PL_FIELD_against, -1));
    assert_non_null(strstr(text, line));
    assert_non_null(strstr(text, "2 March 2026, 18:00  monday opened, 10 on the roll\n"));
    assert_non_null(strstr(text, "\nOutcomes\n  painted "));
    const pl_text digest = pl_record_text(&ended, PL_FIELD_digest);
    snprintf(line, sizeof line, "Digest of the journal: %.*s\n", (int)digest.size, digest.at);
    assert_non_null(strstr(text, line));
    pl_buffer_fini(&out);
    play_end(&p);
}

static pl_status attempt_summary(const pl_allocator *allocator, void *context) {
    const playing *p = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status = pl_summary_write(pl_buffer_text(&p->journal),
                                              pl_scenario_data(p->from.scenario), allocator, &out);
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_of_a_summary_is_survived(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    assert_true(failing_allocator_sweep(attempt_summary, &p) > 2);
    play_end(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(decisions_and_outcomes_are_told),
    cmocka_unit_test(every_refused_request_of_a_summary_is_survived),
};

PL_TEST_MAIN(tests)
