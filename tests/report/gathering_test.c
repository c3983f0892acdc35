/* What comes one by one is told together, before what would be read differently without it. */
#include "minutes_of.h"
#include "two_journals.h"

#include "procedure/assembly.h"
#include "procedure/roster.h"
#include "procedure/walkout.h"
#include "procedure/weariness.h"
#include "report/gathering.h"

static void write_flow(written *w, pl_kind kind, int minute, const char *faction, int64_t present,
                       const char *cause) {
    write_begin(w, kind, minute, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_faction, faction);
    pl_journal_int(&w->journal, PL_FIELD_count, 1);
    pl_journal_int(&w->journal, PL_FIELD_present, present);
    pl_journal_string(&w->journal, PL_FIELD_cause, cause);
    (void)pl_journal_end(&w->journal);
}

static void write_contribution(written *w, int minute, const char *faction, int64_t seconds) {
    write_begin(w, PL_KIND_SPEECH, minute, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_faction, faction);
    pl_journal_int(&w->journal, PL_FIELD_seconds, seconds);
    (void)pl_journal_end(&w->journal);
}

static void write_kind(written *w, pl_kind kind, int minute) {
    write_begin(w, kind, minute, 0, "");
    (void)pl_journal_end(&w->journal);
}

/* What is said of the journal when it has been taken up to its last record but run.ended, without
 * the day; `left` records were not taken. Ends the journal. */
static void expect_gathered(written *w, size_t left, const char *said) {
    static const char day[] = "\nThursday, 1 January 1970 New Style (19 December 1969 Old Style)\n";
    const pl_text journal = written_close(w, NULL);
    pl_gathering *gathering = malloc(sizeof *gathering);
    pl_page page;
    pl_buffer out;
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    size_t untaken = 0;
    assert_non_null(gathering);
    pl_buffer_init(&out, pl_allocator_default());
    pl_page_init(&page, (pl_page_options){0}, pl_allocator_default(), &out);
    pl_gathering_init(gathering, (pl_data){0}, &page);
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind != PL_KIND_RUN_STARTED && record.kind != PL_KIND_RUN_ENDED) {
            untaken += !pl_gathering_take(gathering, &record);
        }
    }
    assert_int_equal(pl_page_status(&page), PL_OK);
    if (said[0] != '\0') {
        assert_memory_equal(pl_buffer_string(&out), day, sizeof day - 1);
        assert_string_equal(pl_buffer_string(&out) + sizeof day - 1, said);
    } else {
        assert_int_equal(out.size, 0);
    }
    assert_int_equal(untaken, left);
    pl_page_fini(&page);
    pl_buffer_fini(&out);
    free(gathering);
    written_end(w);
}

static void arrivals_wait_until_a_roll_is_told(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 1, "reds", 8, "late");
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 2, "blues", 9, "late");
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 3, "reds", 10, "late");
    expect_gathered(&w, 0, "");
    written_open(&w);
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 1, "reds", 8, "late");
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 2, "blues", 9, "late");
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 3, "reds", 10, "late");
    write_kind(&w, PL_KIND_VOTE_CLOSED, 5);
    write_kind(&w, PL_KIND_VOTE_CLOSED, 6);
    expect_gathered(&w, 2,
                    "  00:05  (3 delegates have arrived since: reds 2, blues 1; 10 are on the "
                    "roll.)\n");
}

static void what_several_did_is_told_by_faction(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_flow(&w, PL_KIND_DELEGATES_LEFT, 1, "reds", 9, PL_WEARINESS_CAUSE);
    write_flow(&w, PL_KIND_DELEGATES_LEFT, 2, "blues", 8, PL_WEARINESS_CAUSE);
    write_flow(&w, PL_KIND_WALKOUT, 3, "blues", 7, PL_WALKOUT_FOLLOWS);
    write_flow(&w, PL_KIND_WALKOUT, 4, "blues", 6, PL_WALKOUT_FOLLOWS);
    write_kind(&w, PL_KIND_QUORUM_CHECKED, 5);
    expect_gathered(&w, 1,
                    "  00:05  (2 weary delegates have gone home since: reds 1, blues 1; 6 are on "
                    "the roll.)\n"
                    "         (2 more have followed the walkouts since: blues 2; 6 are on the "
                    "roll.)\n");
}

static void one_alone_is_told_in_the_singular(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_contribution(&w, 1, "reds", 60);
    write_flow(&w, PL_KIND_DELEGATES_LEFT, 2, "reds", 9, PL_WEARINESS_CAUSE);
    write_flow(&w, PL_KIND_WALKOUT, 3, "blues", 8, PL_WALKOUT_FOLLOWS);
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 4, "greens", 9, "late");
    write_kind(&w, PL_KIND_ITEM_OPENED, 5);
    expect_gathered(&w, 1,
                    "  00:05  Heard in the debate, in 1 min: 1 delegate (reds 1).\n"
                    "         (1 weary delegate has gone home since: reds 1; 9 are on the roll.)\n"
                    "         (1 more has followed the walkouts since: blues 1; 9 are on the "
                    "roll.)\n"
                    "         (1 delegate has arrived since: greens 1; 9 are on the roll.)\n");
}

/* Who goes weary between two contributions is told at once, the debate when it is over. */
static void a_debate_is_told_when_a_vote_is_opened(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_contribution(&w, 1, "reds", 60);
    write_flow(&w, PL_KIND_DELEGATES_LEFT, 2, "reds", 9, PL_WEARINESS_CAUSE);
    write_contribution(&w, 3, "blues", 120);
    write_contribution(&w, 4, "reds", 120);
    write_kind(&w, PL_KIND_VOTE_OPENED, 7);
    expect_gathered(&w, 0,
                    "  00:03  (1 weary delegate has gone home since: reds 1; 9 are on the roll.)\n"
                    "  00:07  Heard in the debate, in 5 min: 3 delegates (reds 2, blues 1).\n");
}

static void who_comes_with_a_merger_is_told_by_it(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 1, "reds", 9, PL_ROSTER_JOINS);
    write_kind(&w, PL_KIND_VOTE_CLOSED, 2);
    expect_gathered(&w, 1, "");
}

/* The walkout that others follow, and a speech of which something is known. */
static void what_has_a_sentence_of_its_own_is_not_taken(void **state) {
    written w;
    (void)state;
    written_open(&w);
    write_flow(&w, PL_KIND_DELEGATES_ARRIVED, 1, "reds", 9, "late");
    (void)write_speech(&w, 2, "Rosa", 60, 0, "");
    (void)write_walkout(&w, 3, "blues", 3, "the vote");
    (void)write_return(&w, 4, "blues", "persuaded");
    expect_gathered(&w, 3, "  00:03  (1 delegate has arrived since: reds 1; 9 are on the roll.)\n");
}

/* 70 factions, of each of which one is there and two come while somebody speaks. */
static char *write_hall_of_late_factions(void) {
    pl_buffer source;
    pl_buffer_init(&source, pl_allocator_default());
    pl_buffer_add_string(&source, "return scenario {\n" CLUB_HEAD "factions = {\n");
    for (int i = 0; i < 70; i++) {
        pl_buffer_format(&source, "{ id = \"f%d\", seats = 1, late = { seats = 2 } },\n", i);
    }
    pl_buffer_add_string(
        &source, "},\narrivals = { curve = { { at = \"2026-03-02T18:01\", share = 0 },\n"
                 "  { at = \"2026-03-02T18:05\", share = 1 } } },\n"
                 "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
                 "  { id = \"a\", speeches = { { faction = \"f1\", length = \"30m\" } } },\n"
                 "  { id = \"b\" } } } } }\n");
    char *text = strdup(pl_buffer_string(&source));
    pl_buffer_fini(&source);
    return text;
}

static void arrivals_of_every_faction_are_told(void **state) {
    (void)state;
    char *source = write_hall_of_late_factions();
    playing p = {.from.source = source};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    assert_non_null(strstr(text, "(140 delegates have arrived since: "));
    assert_non_null(strstr(text, "f69 2; 210 are on the roll.)"));
    free(text);
    play_end(&p);
    free(source);
}

/* No run makes such a journal, but it is one. */
static void factions_beyond_any_number_are_told_in_parts(void **state) {
    (void)state;
    written w;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    written_open(&w);
    for (unsigned i = 0; i < PL_FACTIONS_MAX + 44; i++) {
        char faction[16];
        snprintf(faction, sizeof faction, "f%u", i);
        pl_journal_begin(&w.journal, PL_KIND_DELEGATES_ARRIVED, 60, PL_SIMULATED);
        pl_journal_string(&w.journal, PL_FIELD_faction, faction);
        pl_journal_int(&w.journal, PL_FIELD_count, 1);
        pl_journal_int(&w.journal, PL_FIELD_present, i + 1);
        (void)pl_journal_end(&w.journal);
    }
    assert_int_equal(pl_minutes_write(written_close(&w, NULL), (pl_data){0},
                                      (pl_minutes_options){0}, pl_allocator_default(), &out),
                     PL_OK);
    assert_non_null(strstr(pl_buffer_string(&out), "(256 delegates have arrived since: f0 1, "));
    assert_non_null(strstr(pl_buffer_string(&out), "f255 1; 256 are on the roll.)"));
    assert_non_null(strstr(pl_buffer_string(&out), "(44 delegates have arrived since: f256 1, "));
    assert_non_null(strstr(pl_buffer_string(&out), "f299 1; 300 are on the roll.)"));
    written_end(&w);
    pl_buffer_fini(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(arrivals_wait_until_a_roll_is_told),
    cmocka_unit_test(what_several_did_is_told_by_faction),
    cmocka_unit_test(one_alone_is_told_in_the_singular),
    cmocka_unit_test(a_debate_is_told_when_a_vote_is_opened),
    cmocka_unit_test(who_comes_with_a_merger_is_told_by_it),
    cmocka_unit_test(what_has_a_sentence_of_its_own_is_not_taken),
    cmocka_unit_test(arrivals_of_every_faction_are_told),
    cmocka_unit_test(factions_beyond_any_number_are_told_in_parts),
};

PL_TEST_MAIN(tests)
