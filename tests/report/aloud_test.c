/* Hours, lengths, answers and records as they are read aloud. */
#include "two_journals.h"

#include "failing_allocator.h"
#include "report/aloud.h"

static void expect(pl_buffer *said, const char *text) {
    if (strcmp(pl_buffer_string(said), text) != 0) {
        print_message("%s\n", pl_buffer_string(said));
    }
    assert_string_equal(pl_buffer_string(said), text);
    pl_buffer_fini(said);
}

static void expect_length(int64_t seconds, const char *text) {
    pl_buffer said;
    pl_buffer_init(&said, pl_allocator_default());
    pl_aloud_length(seconds, &said);
    expect(&said, text);
}

static void lengths_are_whole_words(void **state) {
    (void)state;
    expect_length(900, "15 minutes");
    expect_length(6000, "1 hour 40 minutes");
    expect_length(-60, "1 minute");
    expect_length(320, "5 minutes 20 seconds");
    expect_length(0, "no time");
}

static void a_length_of_many_units_is_said_about(void **state) {
    (void)state;
    expect_length(3600 + 120 + 29, "about 1 hour 2 minutes");
    expect_length(3600 + 120 + 31, "about 1 hour 3 minutes");
    expect_length(11 * 86400 + 17 * 3600 + 29 * 60, "about 11 days 17 hours");
    expect_length(86400 + 23 * 3600 + 31 * 60, "about 2 days");
}

static void expect_moments(const char *old, const char *new, const char *text) {
    pl_time at[2];
    pl_buffer said;
    assert_int_equal(pl_calendar_parse(PL_GREGORIAN, pl_text_of(old), &at[0]), PL_OK);
    assert_int_equal(pl_calendar_parse(PL_GREGORIAN, pl_text_of(new), &at[1]), PL_OK);
    pl_buffer_init(&said, pl_allocator_default());
    pl_aloud_moments(PL_GREGORIAN, at[0], at[1], &said);
    expect(&said, text);
}

static void seconds_are_left_out_unless_only_they_differ(void **state) {
    (void)state;
    expect_moments("1917-11-08T22:37:08", "1917-11-08T22:41:48", "22:41 instead of 22:37");
    expect_moments("1917-11-08T22:37:08", "1917-11-08T22:37:30", "22:37:30 instead of 22:37:08");
    expect_moments("1917-11-08T23:59:59", "1917-11-09T00:01:10",
                   "00:01 on 9 November 1917 instead of 23:59 on 8 November 1917");
    expect_moments("1917-11-08T22:37", "1917-11-08T22:37", "22:37");
}

static void expect_answer(const char *answer, const char *text) {
    pl_buffer said;
    pl_buffer_init(&said, pl_allocator_default());
    pl_aloud_answer(pl_text_of(answer), &said);
    expect(&said, text);
}

static void an_answer_says_who_does_what(void **state) {
    (void)state;
    expect_answer("stay 61, leave 1, follow 0", "61 stay, 1 leave");
    expect_answer("leave: stay 3, leave 23, follow 36", "\"leave\" (3 stay, 23 leave, 36 follow)");
    expect_answer("stay", "\"stay\"");
    expect_answer("the 3 of them, and 2", "\"the 3 of them, and 2\"");
    expect_answer("for 0, against 0", "nobody");
    expect_answer("", "\"\"");
    expect_answer("a:", "\"a:\"");
}

/* The clause on record `seq` of the second journal (0: it lacks it) and its partner. */
static void expect_pair(const pair *p, int side, uint64_t seq, const char *text) {
    const pl_wording wording = {.calendar = PL_GREGORIAN};
    const pl_record *both[2];
    pl_buffer said;
    both[side] = &p->align.sides[side].entries[seq - 1].record;
    both[1 - side] = pl_align_partner(&p->align, side, seq - 1);
    pl_buffer_init(&said, pl_allocator_default());
    assert_int_equal(pl_aloud_pair(&wording, both[0], both[1], &said), PL_OK);
    expect(&said, text);
}

static void records_are_said_without_seconds_and_fields(void **state) {
    pair p;
    (void)state;
    open_pair(&p);
    write_speech(&p.a, 10, "Rosa", 1800, 0, "");
    write_vote(&p.a, 50, 6, 4, 0, "");
    write_question(&p.a, PL_KIND_QUESTION_ANSWERED, 60, "for 5, against 0", 0, "");
    write_item(&p.a, 70, "s/lamp", 0, "");
    write_walkout(&p.a, 80, "reds", 5, "news");
    write_speech(&p.b, 10, "Rosa", 900, 0, "");
    write_vote(&p.b, 50, 4, 6, 0, "");
    write_question(&p.b, PL_KIND_QUESTION_ANSWERED, 60, "for 3, against 2", 0, "");
    write_item(&p.b, 65, "s/lamp", 0, "");
    write_item(&p.b, 90, "s/door", 0, "");
    align_pair(&p);
    expect_pair(&p, 1, 2,
                "the speech of Rosa on \"paint\" lasted 15 minutes instead of 30 minutes");
    expect_pair(&p, 1, 3,
                "the vote on \"paint\" ended with 4 to 6, lost, instead of 6 to 4, carried");
    expect_pair(&p, 1, 4,
                "the decision of the reds in the vote on \"paint\" was 3 for, 2 against instead "
                "of 5 for");
    expect_pair(&p, 1, 5, "the item \"lamp\" came at 01:05 instead of 01:10");
    expect_pair(&p, 1, 6, "the item \"door\" came up, which the first run did not have");
    expect_pair(&p, 0, 6, "the walkout of the reds did not come, though it had in the first run");
    end_pair(&p);
}

static void write_seats(written *w, int64_t reds, int64_t blues, int64_t greens) {
    const pl_count counts[] = {
        {pl_text_of("reds"), reds}, {pl_text_of("blues"), blues}, {pl_text_of("greens"), greens}};
    write_begin(w, PL_KIND_ELECTION_CLOSED, 30, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_body, "board");
    pl_journal_counts(&w->journal, PL_FIELD_seats, counts, 3);
    (void)pl_journal_end(&w->journal);
}

static void of_many_factions_the_largest_differences_come_first(void **state) {
    const pl_wording wording = {.calendar = PL_GREGORIAN};
    pair p;
    pl_buffer said;
    (void)state;
    open_pair(&p);
    write_seats(&p.a, 5, 0, 4);
    write_seats(&p.b, 6, 3, 0);
    align_pair(&p);
    pl_buffer_init(&said, pl_allocator_default());
    pl_aloud_counts(&wording, pl_align_partner(&p.align, 1, 1), &p.align.sides[1].entries[1].record,
                    PL_FIELD_seats, 2, &said);
    expect(&said, "greens none instead of 4 and blues 3 instead of none");
    end_pair(&p);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const pl_wording wording = {.calendar = PL_GREGORIAN};
    const pair *p = context;
    pl_buffer said;
    pl_buffer_init(&said, allocator);
    const pl_status status = pl_aloud_pair(&wording, pl_align_partner(&p->align, 1, 1),
                                           &p->align.sides[1].entries[1].record, &said);
    pl_buffer_fini(&said);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    pair p;
    (void)state;
    open_pair(&p);
    write_walkout(&p.a, 80, "reds", 5, "news");
    write_walkout(&p.b, 80, "reds", 4, "news");
    align_pair(&p);
    assert_true(failing_allocator_sweep(attempt, &p) > 1);
    end_pair(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(lengths_are_whole_words),
    cmocka_unit_test(a_length_of_many_units_is_said_about),
    cmocka_unit_test(seconds_are_left_out_unless_only_they_differ),
    cmocka_unit_test(an_answer_says_who_does_what),
    cmocka_unit_test(records_are_said_without_seconds_and_fields),
    cmocka_unit_test(of_many_factions_the_largest_differences_come_first),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
