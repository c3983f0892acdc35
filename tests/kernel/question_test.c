#include "testing.h"

#include "toy_parliament.h"

static const toy_plan three_days = {.days = 3};

static const pl_answer against = {.choice = TOY_AGAINST};
static const pl_answer by_lane = {.by_lane = true};

static void a_question_says_what_it_is_about_and_to_whom(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    pl_buffer name;
    pl_buffer_init(&name, pl_allocator_default());
    toy_open(&hall, &three_days);
    assert_null(pl_run_question(hall.run, 0));
    assert_null(pl_run_question(hall.run, 1));
    (void)toy_play_to_question(hall.run);
    const pl_question *question = pl_run_question(hall.run, 2);
    pl_run_question_name(hall.run, question, &name);
    pl_buffer_add_char(&name, '|');
    pl_run_block_name(hall.run, question->block, &name);
    assert_string_equal(pl_buffer_string(&name), "vote paint|whites");
    assert_string_equal(pl_run_question_kind(hall.run, question)->name, "vote");
    assert_int_equal(question->faction, TOY_WHITES);
    assert_int_equal(question->deadline, TOY_START + 60);
    assert_int_equal(question->asked_seq, 4);
    assert_true(toy_record(&hall.journal, 4, &record));
    toy_assert_text(&record, PL_FIELD_question, "vote paint");
    toy_assert_text(&record, PL_FIELD_ask, "vote");
    toy_assert_text(&record, PL_FIELD_to, "whites");
    assert_int_equal(pl_record_count(&record, PL_FIELD_options), 3);
    assert_int_equal(pl_record_int(&record, PL_FIELD_deadline, 0), TOY_START + 60);
    assert_null(pl_run_question(hall.run, 4));
    pl_buffer_fini(&name);
    toy_fini(&hall);
}

static void a_lane_of_another_block_does_not_spoil_an_answer(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &three_days);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    uint8_t *lanes = pl_run_lanes(hall.run);
    lanes[0] = TOY_ABSTAIN;
    lanes[1] = TOY_FOR;
    lanes[2] = 200;
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "for 1, against 0, abstain 1");
    toy_assert_ruling(&hall, 2, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 2, against, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "against");
    toy_assert_text(&record, PL_FIELD_by, "model");
    pl_run_expire(hall.run);
    (void)pl_run_step(hall.run);
    const uint32_t votes[] = {1, 1, 1};
    assert_memory_equal(toy_of(hall.run)->votes, votes, sizeof votes);
    toy_fini(&hall);
}

/* --- who is asked --- */

/* On even days the votes are put to seats 0, 2, ... only, on odd days to nobody but the first;
 * to rise or not is everybody's. */
static bool some_are_asked(const pl_run *run, uint16_t kind, int32_t item, uint32_t seat) {
    (void)run;
    return kind == TOY_RISE || (item % 2 == 0 ? seat % 2 == 0 : seat == 0);
}

static void open_picky(toy_hall *hall, pl_machine *machine, uint32_t seats) {
    *machine = toy_machine;
    machine->is_asked = some_are_asked;
    toy_prepare(hall, &(toy_plan){.days = 2, .seats = seats});
    hall->config.machine = machine;
    assert_int_equal(pl_run_create(&hall->config, &hall->run), PL_OK);
}

static void assert_asked(const toy_hall *hall, uint32_t id, const char *seats) {
    const pl_question *question = pl_run_question(hall->run, id);
    for (uint32_t seat = 0; seat < pl_run_seats(hall->run); seat++) {
        if (pl_run_is_asked(hall->run, question, seat) != (seats[seat] == 'x')) {
            fail_msg("question %u, seat %u", id, seat);
        }
    }
}

static void a_machine_without_a_word_on_it_asks_the_whole_block(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 1, .seats = 5});
    assert_int_equal(toy_play_to_question(hall.run), 1);
    assert_asked(&hall, 1, "xxxx-");
    assert_asked(&hall, 2, "----x");
    assert_asked(&hall, 3, "xxxx-");
    toy_fini(&hall);
}

static void a_question_goes_to_those_of_its_block_whom_the_machine_asks(void **state) {
    (void)state;
    toy_hall hall;
    pl_machine machine;
    open_picky(&hall, &machine, 6);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    assert_asked(&hall, 1, "x-x-x-");
    assert_asked(&hall, 2, "------");
    assert_asked(&hall, 3, "xxxxx-");
    pl_run_expire(hall.run);
    /* The next day's item is another, and the machine says otherwise. */
    assert_int_equal(toy_play_to_question(hall.run), 4);
    assert_asked(&hall, 4, "x-----");
    assert_asked(&hall, 5, "------");
    assert_asked(&hall, 6, "xxxxx-");
    toy_fini(&hall);
}

static void a_seat_of_its_own_is_asked_in_its_own_block_only(void **state) {
    (void)state;
    toy_hall hall;
    pl_machine machine;
    open_picky(&hall, &machine, 6);
    (void)pl_run_step(hall.run);
    assert_true(pl_run_set_controller(hall.run, TOY_REDS, 2, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(hall.run, TOY_REDS, 3, PL_BY_HUMAN));
    assert_int_equal(toy_play_to_question(hall.run), 1);
    assert_asked(&hall, 1, "x---x-");
    assert_asked(&hall, 3, "--x---");
    assert_asked(&hall, 4, "------");
    toy_fini(&hall);
}

static void a_lane_of_one_who_is_not_asked_neither_spoils_nor_counts(void **state) {
    (void)state;
    toy_hall hall;
    pl_machine machine;
    pl_record record;
    open_picky(&hall, &machine, 6);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    uint8_t *lanes = pl_run_lanes(hall.run);
    const uint8_t votes[6] = {TOY_FOR, 200, TOY_AGAINST, TOY_ABSTAIN, TOY_AGAINST, 3};
    memcpy(lanes, votes, sizeof votes);
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "for 1, against 2, abstain 0");
    /* Of the last block nobody is asked: nothing can be wrong with its lanes. */
    toy_assert_ruling(&hall, 2, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "for 0, against 0, abstain 0");
    toy_fini(&hall);
}

static void a_block_may_say_what_it_does_as_a_body(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &three_days);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    const pl_answer none = {.by_lane = true, .choice = 3};
    const pl_answer body = {.by_lane = true, .choice = TOY_AGAINST};
    memset(pl_run_lanes(hall.run), TOY_FOR, 3);
    assert_true(pl_run_set_controller(hall.run, TOY_REDS, -1, PL_BY_HUMAN));
    toy_assert_ruling(&hall, 1, none, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "no such option: for 2, against 0, abstain 0");
    toy_assert_ruling(&hall, 1, body, PL_BY_HUMAN, PL_ANSWER_ACCEPTED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_answer, "against: for 2, against 0, abstain 0");
    assert_int_equal(pl_run_question(hall.run, 1)->answer.choice, TOY_AGAINST);
    toy_fini(&hall);
}

static void each_of_those_asked_must_choose_an_option(void **state) {
    (void)state;
    toy_hall hall;
    pl_machine machine;
    open_picky(&hall, &machine, 6);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    uint8_t *lanes = pl_run_lanes(hall.run);
    for (uint32_t seat = 0; seat < 6; seat++) {
        memset(lanes, TOY_FOR, 6);
        lanes[seat] = 3;
        toy_assert_ruling(&hall, 1, by_lane, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
        if (seat % 2 == 0) {
            toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
        }
    }
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_fini(&hall);
}

/* What a person chose stands in the journal one after the other, for those asked and no others. */
static void the_choices_of_a_person_are_those_of_the_asked(void **state) {
    (void)state;
    static const struct {
        uint8_t votes[9];
        const char *choices;
    } rows[] = {{{0, 1, 0, 1, 0, 1, 0, 1, 9}, "for 4"},
                {{0, 2, 1, 2, 1, 2, 2, 2, 9}, "for 1, against 2, abstain 1"},
                {{1, 9, 0, 9, 1, 9, 0, 9, 9}, "against 1, for 1, against 1, for 1"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        toy_hall hall;
        pl_machine machine;
        pl_record record;
        open_picky(&hall, &machine, 9);
        assert_int_equal(toy_play_to_question(hall.run), 1);
        assert_true(pl_run_set_controller(hall.run, TOY_REDS, -1, PL_BY_HUMAN));
        memcpy(pl_run_lanes(hall.run), rows[i].votes, 9);
        toy_assert_ruling(&hall, 1, by_lane, PL_BY_HUMAN, PL_ANSWER_ACCEPTED);
        toy_last_record(hall.run, &hall.journal, &record);
        toy_assert_text(&record, PL_FIELD_choices, rows[i].choices);
        toy_fini(&hall);
    }
}

/* --- what the record of an answer holds --- */

static void assert_written(const toy_hall *hall, bool choices, bool instant) {
    pl_record record;
    toy_last_record(hall->run, &hall->journal, &record);
    assert_int_equal(record.kind, PL_KIND_QUESTION_ANSWERED);
    assert_int_equal(pl_record_has(&record, PL_FIELD_choices), choices);
    assert_int_equal(pl_record_has(&record, PL_FIELD_instant), instant);
}

/* Whoever plays the journal again works out what the model says and when it is asked, and nothing
 * else. */
static void what_cannot_be_worked_out_again_is_written(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 3, .seats = 5});
    assert_int_equal(toy_play_to_question(hall.run), 1);
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    assert_written(&hall, true, true);
    pl_run_lanes(hall.run)[0] = 3;
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    assert_written(&hall, true, true);
    pl_run_lanes(hall.run)[0] = TOY_FOR;
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    assert_written(&hall, false, false);
    assert_true(pl_run_set_controller(hall.run, TOY_WHITES, -1, PL_BY_HUMAN));
    toy_assert_ruling(&hall, 2, by_lane, PL_BY_HUMAN, PL_ANSWER_ACCEPTED);
    assert_written(&hall, true, true);
    toy_assert_ruling(&hall, 99, by_lane, PL_BY_HUMAN, PL_ANSWER_UNKNOWN);
    assert_written(&hall, false, true);
    pl_run_expire(hall.run); /* the third: whole blocks rise or not */
    assert_written(&hall, false, true);
    assert_int_equal(toy_play_to_question(hall.run), 4);
    assert_int_equal(pl_run_answer_by_model(hall.run, 6), PL_ANSWER_ACCEPTED);
    toy_assert_ruling(&hall, 4, against, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    assert_written(&hall, false, false);
    pl_run_expire(hall.run); /* the fifth, by lane: the model's own all the same */
    assert_written(&hall, false, true);
    toy_fini(&hall);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_question_says_what_it_is_about_and_to_whom),
    cmocka_unit_test(a_lane_of_another_block_does_not_spoil_an_answer),
    cmocka_unit_test(a_machine_without_a_word_on_it_asks_the_whole_block),
    cmocka_unit_test(a_question_goes_to_those_of_its_block_whom_the_machine_asks),
    cmocka_unit_test(a_seat_of_its_own_is_asked_in_its_own_block_only),
    cmocka_unit_test(a_lane_of_one_who_is_not_asked_neither_spoils_nor_counts),
    cmocka_unit_test(a_block_may_say_what_it_does_as_a_body),
    cmocka_unit_test(each_of_those_asked_must_choose_an_option),
    cmocka_unit_test(the_choices_of_a_person_are_those_of_the_asked),
    cmocka_unit_test(what_cannot_be_worked_out_again_is_written),
};

PL_TEST_MAIN(tests)
