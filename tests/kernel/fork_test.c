/* A run goes on by another scenario: when it may, what is written, and what stays. */
#include "testing.h"

#include "toy_parliament.h"

#include "failing_allocator.h"
#include "kernel/fork.h"

/* --- a toy that can be forked: its days are counted anew --- */

static bool may_fork(const pl_run *run, pl_run *was, pl_run *is, char *why, size_t size) {
    (void)run;
    (void)was;
    if (pl_data_int(pl_data_get(pl_run_scenario(is), "seats"), 0) !=
        pl_data_int(pl_data_get(pl_run_scenario(was), "seats"), 0)) {
        snprintf(why, size, "seats: other seats");
        return false;
    }
    return true;
}

static void fork_law(pl_run *run, pl_run *was, pl_run *is) {
    (void)was;
    assert_true(pl_run_scenario(run).block == pl_run_scenario(is).block);
    assert_true(pl_run_scenario(was).block != pl_run_scenario(is).block);
}

static const char *const set_days[] = {"days=9"};

typedef struct hall {
    toy_hall toy;
    pl_machine machine;
    void *other; /* owned scenario */
} hall;

static void open(hall *h, int64_t days, int64_t other_days, int64_t other_seats) {
    *h = (hall){.machine = toy_machine};
    h->machine.may_fork = may_fork;
    h->machine.fork = fork_law;
    toy_prepare(&h->toy, &(toy_plan){.days = (uint32_t)days});
    h->toy.config.machine = &h->machine;
    assert_int_equal(pl_run_create(&h->toy.config, &h->toy.run), PL_OK);
    h->other =
        toy_scenario(&(toy_plan){.days = (uint32_t)other_days, .seats = (uint32_t)other_seats});
}

static void end(hall *h) {
    toy_fini(&h->toy);
    free(h->other);
}

static pl_status fork_to(hall *h, pl_time at, char why[PL_FORK_WHY]) {
    const pl_text set[] = {pl_text_of(set_days[0])};
    const pl_fork fork = {.scenario = h->other,
                          .at = at,
                          .moment = pl_text_of("#2"),
                          .set = set,
                          .set_count = 1,
                          .edited = true};
    return pl_fork_make(h->toy.run, &fork, why);
}

/* Until nobody is asked and nothing is due at once. */
static void advance_to_pause(hall *h) {
    (void)toy_advance(h->toy.run);
    while (!pl_run_is_over(h->toy.run) &&
           !pl_fork_is_time(h->toy.run, pl_run_now(h->toy.run) + 1)) {
        (void)toy_advance(h->toy.run);
    }
}

/* --- when --- */

static void not_before_it_has_begun_and_not_while_somebody_is_asked(void **state) {
    hall h;
    (void)state;
    open(&h, 3, 3, 0);
    assert_false(pl_fork_is_time(h.toy.run, 0));
    (void)toy_play_to_question(h.toy.run);
    assert_false(pl_fork_is_time(h.toy.run, pl_run_now(h.toy.run)));
    advance_to_pause(&h);
    assert_true(pl_fork_is_time(h.toy.run, pl_run_now(h.toy.run)));
    end(&h);
}

static void not_in_the_past_and_not_beyond_what_is_due(void **state) {
    hall h;
    pl_event first = {0};
    pl_event_handle handle = 0;
    (void)state;
    open(&h, 3, 3, 0);
    advance_to_pause(&h);
    pl_time due = INT64_MAX;
    for (uint32_t i = 0; pl_run_event(h.toy.run, i, &first, &handle); i++) {
        assert_true(handle != 0);
        due = first.at < due ? first.at : due;
    }
    assert_true(due < INT64_MAX && due > pl_run_now(h.toy.run));
    assert_true(pl_fork_is_time(h.toy.run, due));
    assert_false(pl_fork_is_time(h.toy.run, due + 1));
    assert_false(pl_fork_is_time(h.toy.run, pl_run_now(h.toy.run) - 1));
    end(&h);
}

/* --- what --- */

static void it_is_written_and_the_clock_stands_at_its_hour(void **state) {
    hall h;
    char why[PL_FORK_WHY];
    pl_record record;
    (void)state;
    open(&h, 3, 3, 0);
    advance_to_pause(&h);
    const pl_time at = pl_run_now(h.toy.run) + 1;
    const uint64_t seq = pl_run_next_seq(h.toy.run);
    assert_true(pl_fork_is_time(h.toy.run, at));
    assert_int_equal(fork_to(&h, at, why), PL_OK);
    assert_true(pl_run_now(h.toy.run) == at);
    assert_int_equal(pl_run_instant(h.toy.run), 0);
    assert_int_equal(pl_run_next_seq(h.toy.run), seq + 1);
    record = (pl_record){0};
    assert_true(toy_record(&h.toy.journal, seq, &record));
    assert_int_equal(record.kind, PL_KIND_RUN_FORKED);
    assert_true(record.at == at);
    assert_int_equal(record.because_count, 0);
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_moment), "#2"));
    assert_int_equal(pl_record_count(&record, PL_FIELD_set), 1);
    assert_true(pl_text_is(pl_record_texts_at(&record, PL_FIELD_set, 0), set_days[0]));
    assert_true(pl_record_bool(&record, PL_FIELD_edited, false));
    assert_int_equal(pl_record_int(&record, PL_FIELD_instant, -1), 0);
    assert_true(pl_run_scenario(h.toy.run).block == h.other);
    assert_int_equal(toy_play(h.toy.run), PL_STEP_ENDED);
    end(&h);
}

static void what_law_refuses_has_not_happened(void **state) {
    hall h;
    hall straight;
    char why[PL_FORK_WHY];
    (void)state;
    open(&h, 3, 3, 7);
    open(&straight, 3, 3, 0);
    advance_to_pause(&h);
    const pl_time now = pl_run_now(h.toy.run);
    assert_int_equal(fork_to(&h, now + 1, why), PL_BAD_SETTING);
    assert_string_equal(why, "seats: other seats");
    assert_true(pl_run_now(h.toy.run) == now);
    assert_true(pl_run_scenario(h.toy.run).block == h.toy.scenario);
    assert_int_equal(toy_play(h.toy.run), PL_STEP_ENDED);
    assert_int_equal(toy_play(straight.toy.run), PL_STEP_ENDED);
    assert_int_equal(h.toy.journal.size, straight.toy.journal.size);
    assert_memory_equal(h.toy.journal.at, straight.toy.journal.at, h.toy.journal.size);
    end(&straight);
    end(&h);
}

static void law_that_knows_no_forks_is_not_forked(void **state) {
    hall h;
    char why[PL_FORK_WHY];
    (void)state;
    open(&h, 3, 3, 0);
    h.machine.fork = NULL;
    advance_to_pause(&h);
    assert_int_equal(fork_to(&h, pl_run_now(h.toy.run), why), PL_BAD_SETTING);
    assert_true(strlen(why) > 0);
    end(&h);
}

/* The two runs beside it are nobody's: their records reach no journal. */
static void the_runs_beside_it_write_nothing(void **state) {
    hall h;
    char why[PL_FORK_WHY];
    char digests[2][33];
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    (void)state;
    open(&h, 3, 3, 0);
    advance_to_pause(&h);
    assert_int_equal(fork_to(&h, pl_run_now(h.toy.run), why), PL_OK);
    pl_run_digest(h.toy.run, digests[0]);
    pl_journal_reader_init(&reader, pl_buffer_text(&h.toy.journal));
    while (reader.position < h.toy.journal.size) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
    }
    pl_journal_digest_text(&reader.state, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    end(&h);
}

static pl_status no_room(pl_run *run) {
    (void)run;
    return PL_LIMIT;
}

static void people_without_room_are_a_fault(void **state) {
    hall h;
    char why[PL_FORK_WHY];
    pl_people people = toy_people;
    (void)state;
    people.fork = no_room;
    open(&h, 3, 3, 0);
    pl_run_destroy(h.toy.run);
    pl_buffer_clear(&h.toy.journal);
    h.toy.config.people = &people;
    assert_int_equal(pl_run_create(&h.toy.config, &h.toy.run), PL_OK);
    advance_to_pause(&h);
    assert_int_equal(fork_to(&h, pl_run_now(h.toy.run), why), PL_OK);
    assert_int_equal(pl_run_step(h.toy.run).kind, PL_STEP_FAULT);
    end(&h);
}

static pl_status try_to_fork(const pl_allocator *allocator, void *context) {
    char why[PL_FORK_WHY];
    hall *h = context;
    pl_run_destroy(h->toy.run);
    h->toy.run = NULL;
    h->toy.config.allocator = allocator;
    h->toy.config.sink = (pl_sink){0};
    pl_status status = pl_run_create(&h->toy.config, &h->toy.run);
    if (status == PL_OK) {
        advance_to_pause(h);
        status = pl_run_status(h->toy.run);
    }
    if (status == PL_OK) {
        status = fork_to(h, pl_run_now(h->toy.run), why);
    }
    pl_run_destroy(h->toy.run);
    h->toy.run = NULL;
    return status;
}

static void memory_that_runs_out_is_said_and_loses_nothing(void **state) {
    hall h;
    (void)state;
    open(&h, 3, 3, 0);
    assert_true(failing_allocator_sweep(try_to_fork, &h) > 10);
    end(&h);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(not_before_it_has_begun_and_not_while_somebody_is_asked),
    cmocka_unit_test(not_in_the_past_and_not_beyond_what_is_due),
    cmocka_unit_test(it_is_written_and_the_clock_stands_at_its_hour),
    cmocka_unit_test(what_law_refuses_has_not_happened),
    cmocka_unit_test(law_that_knows_no_forks_is_not_forked),
    cmocka_unit_test(the_runs_beside_it_write_nothing),
    cmocka_unit_test(people_without_room_are_a_fault),
    cmocka_unit_test(memory_that_runs_out_is_said_and_loses_nothing),
};

PL_TEST_MAIN(tests)
