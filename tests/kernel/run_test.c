#include "testing.h"

#include "aborting.h"
#include "failing_allocator.h"
#include "toy_parliament.h"

static const toy_plan three_days = {.days = 3};

/* --- helpers --- */

static void play_alone(const toy_plan *plan, char digest[33]) {
    toy_hall hall;
    toy_open(&hall, plan);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    pl_run_digest(hall.run, digest);
    toy_fini(&hall);
}

/* --- steps --- */

static void a_run_goes_step_by_step_in_order(void **state) {
    (void)state;
    static const char *const kinds[] = {
        "run.started",                                              /* the first step */
        "item.opened",       "question.asked",    "question.asked", /* the sitting */
        "question.asked",    "question.answered",                   /* answers, one a call */
        "question.answered", "question.answered", "vote.closed",    /* all answered */
        "item.closed",       "interjection",      "run.ended"};
    /* An answer came because of its question, the result because of three answers. */
    static const uint16_t because[] = {0, 0, 0, 0, 0, 1, 1, 1, 3, 0, 0, 0};
    static const struct {
        pl_step_kind kind;
        uint64_t from, to;
        uint32_t question;
    } steps[] = {
        {PL_STEP_EVENT, 1, 2, 0},    {PL_STEP_EVENT, 2, 6, 0},    {PL_STEP_QUESTION, 6, 6, 1},
        {PL_STEP_QUESTION, 7, 7, 2}, {PL_STEP_QUESTION, 8, 8, 3}, {PL_STEP_EVENT, 9, 10, 0},
        {PL_STEP_EVENT, 10, 11, 0},  {PL_STEP_EVENT, 11, 12, 0},  {PL_STEP_EVENT, 12, 13, 0},
        {PL_STEP_ENDED, 13, 13, 0},  {PL_STEP_ENDED, 13, 13, 0},
    };
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 1});
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const pl_step step = toy_advance(hall.run);
        assert_int_equal(step.kind, steps[i].kind);
        assert_int_equal(step.from, steps[i].from);
        assert_int_equal(step.to, steps[i].to);
        assert_int_equal(step.question, steps[i].question);
    }
    for (uint64_t i = 0; i < 12; i++) {
        pl_record record;
        assert_true(toy_record(&hall.journal, i + 1, &record));
        assert_string_equal(pl_kind_name(record.kind), kinds[i]);
        assert_int_equal(record.at, TOY_START + (i < 9 ? 0 : 600));
        assert_int_equal(record.because_count, because[i]);
    }
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void the_first_record_says_what_is_played(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_prepare(&hall, &three_days);
    hall.config.mode = PL_MODE_DOCUMENTED;
    hall.config.rng = (pl_rng){UINT64_MAX - 5, UINT32_MAX};
    assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
    assert_int_equal(pl_run_next_seq(hall.run), 1);
    assert_int_equal(pl_run_rng(hall.run)->seed, UINT64_MAX - 5);
    assert_int_equal(pl_run_rng(hall.run)->replicate, UINT32_MAX);
    assert_int_equal(pl_run_mode(hall.run), PL_MODE_DOCUMENTED);
    (void)pl_run_step(hall.run);
    assert_int_equal(pl_run_now(hall.run), TOY_START);
    assert_true(toy_record(&hall.journal, 1, &record));
    toy_assert_text(&record, PL_FIELD_scenario, "toy");
    toy_assert_text(&record, PL_FIELD_version, "0.1");
    toy_assert_text(&record, PL_FIELD_mode, "documented");
    assert_true((uint64_t)pl_record_int(&record, PL_FIELD_seed, 0) == UINT64_MAX - 5);
    assert_int_equal(pl_record_int(&record, PL_FIELD_replicate, 0), UINT32_MAX);
    toy_fini(&hall);
}

static void every_setting_is_in_the_first_record(void **state) {
    (void)state;
    enum { SETTINGS = 150 };
    toy_hall hall;
    pl_record record;
    toy_prepare(&hall, &three_days);
    free(hall.identity);
    hall.identity = toy_identity(SETTINGS);
    hall.config.identity = hall.identity;
    assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
    (void)pl_run_step(hall.run);
    assert_true(toy_record(&hall.journal, 1, &record));
    assert_int_equal(pl_record_count(&record, PL_FIELD_set), SETTINGS);
    for (uint32_t i = 0; i < SETTINGS; i++) {
        char setting[32];
        snprintf(setting, sizeof setting, "p%u=%u", i, i * i);
        assert_true(pl_text_is(pl_record_texts_at(&record, PL_FIELD_set, i), setting));
    }
    toy_fini(&hall);
}

static void a_run_without_events_ends(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &(toy_plan){.days = 0});
    assert_false(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_EVENT);
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_EVENT);
    assert_true(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_ENDED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_cause, "nothing left to do");
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void the_last_record_holds_outcomes_and_the_digest_before_it(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    void *tree = NULL;
    char before[33];
    toy_open(&hall, &three_days);
    do {
        pl_run_digest(hall.run, before);
        (void)toy_advance(hall.run);
    } while (!pl_run_is_over(hall.run));
    toy_last_record(hall.run, &hall.journal, &record);
    assert_int_equal(record.kind, PL_KIND_RUN_ENDED);
    toy_assert_text(&record, PL_FIELD_digest, before);
    assert_int_equal(pl_record_tree(&record, PL_FIELD_outcomes, pl_allocator_default(), &tree),
                     PL_OK);
    const pl_data outcomes = pl_data_root(tree);
    const toy_state *toy = toy_of(hall.run);
    assert_int_equal(pl_data_int(pl_data_get(outcomes, "for"), -1), toy->votes[TOY_FOR]);
    assert_int_equal(toy->votes[TOY_FOR] + toy->votes[TOY_AGAINST] + toy->votes[TOY_ABSTAIN], 9);
    /* The reds rose on the second day, so the bell was cancelled. */
    assert_int_equal(pl_data_int(pl_data_get(outcomes, "rings"), -1), 2);
    free(tree);
    toy_fini(&hall);
}

/* --- questions --- */

static void a_question_blocks_until_it_is_answered(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    const uint32_t id = toy_play_to_question(hall.run);
    const uint64_t seq = pl_run_next_seq(hall.run);
    for (int i = 0; i < 5; i++) {
        const pl_step step = pl_run_step(hall.run);
        assert_int_equal(step.kind, PL_STEP_QUESTION);
        assert_int_equal(step.question, id);
        assert_int_equal(step.from, step.to);
    }
    assert_int_equal(pl_run_next_seq(hall.run), seq);
    assert_int_equal(pl_run_answer_by_model(hall.run, id), PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_step(hall.run).question, id + 1);
    toy_fini(&hall);
}

static void several_open_questions_are_answered_in_any_order(void **state) {
    (void)state;
    static const uint32_t orders[][3] = {{3, 1, 2}, {2, 3, 1}, {3, 2, 1}};
    for (size_t i = 0; i < 3; i++) {
        toy_hall hall;
        toy_open(&hall, &(toy_plan){.days = 1});
        assert_int_equal(toy_play_to_question(hall.run), 1);
        assert_int_equal(pl_run_last_question(hall.run), 3);
        for (size_t j = 0; j < 3; j++) {
            assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_QUESTION);
            assert_int_equal(pl_run_answer_by_model(hall.run, orders[i][j]), PL_ANSWER_ACCEPTED);
            assert_int_equal(pl_run_question(hall.run, orders[i][j])->state, PL_QUESTION_ANSWERED);
        }
        assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_EVENT);
        const toy_state *toy = toy_of(hall.run);
        assert_int_equal(toy->votes[0] + toy->votes[1] + toy->votes[2], 3);
        toy_fini(&hall);
    }
}

static void a_group_without_questions_is_answered_at_the_next_step(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 0});
    (void)pl_run_step(hall.run);
    const uint32_t group = pl_run_open_group(hall.run);
    assert_null(pl_run_group_question(hall.run, group, 0));
    const pl_step step = pl_run_step(hall.run);
    assert_int_equal(step.kind, PL_STEP_EVENT);
    assert_int_equal(step.to, step.from + 1); /* vote.closed */
    toy_fini(&hall);
}

/* --- answers --- */

static const pl_answer in_favour = {.choice = TOY_FOR};
static const pl_answer against = {.choice = TOY_AGAINST};
static const pl_answer by_lane = {.by_lane = true};

static void an_answer_that_is_not_in_order_is_a_ruling_and_changes_nothing(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    uint8_t *lanes = pl_run_lanes(hall.run);
    /* No such option; of the rise there are but two. */
    toy_assert_ruling(&hall, 1, (pl_answer){.choice = 3}, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 1, (pl_answer){.choice = 255}, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 3, (pl_answer){.choice = 2}, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    /* The block is the model's. */
    toy_assert_ruling(&hall, 1, in_favour, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 1, in_favour, PL_BY_WHIP, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 1, in_favour, (pl_controller)99, PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 1, in_favour, (pl_controller)-1, PL_ANSWER_ILLEGAL);
    /* One by one where only the whole may speak. */
    lanes[0] = lanes[1] = lanes[2] = TOY_YES;
    toy_assert_ruling(&hall, 3, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    /* A seat of the block without an option. */
    lanes[1] = 3;
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    lanes[1] = 255;
    toy_assert_ruling(&hall, 1, by_lane, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    /* What was never asked. */
    toy_assert_ruling(&hall, 0, in_favour, PL_BY_MODEL, PL_ANSWER_UNKNOWN);
    toy_assert_ruling(&hall, 4, in_favour, PL_BY_MODEL, PL_ANSWER_UNKNOWN);
    toy_assert_ruling(&hall, UINT32_MAX, in_favour, PL_BY_MODEL, PL_ANSWER_UNKNOWN);
    toy_assert_ruling(&hall, 4, in_favour, (pl_controller)99, PL_ANSWER_UNKNOWN);
    /* Given already. */
    toy_assert_ruling(&hall, 1, in_favour, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    toy_assert_ruling(&hall, 1, against, PL_BY_MODEL, PL_ANSWER_DUPLICATE);
    toy_assert_ruling(&hall, 1, against, PL_BY_HUMAN, PL_ANSWER_DUPLICATE);
    assert_int_equal(pl_run_question(hall.run, 1)->answer.choice, TOY_FOR);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void an_answer_after_the_deadline_is_late(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    toy_assert_ruling(&hall, 2, against, PL_BY_MODEL, PL_ANSWER_ACCEPTED);
    pl_run_expire(hall.run);
    assert_int_equal(pl_run_question(hall.run, 1)->state, PL_QUESTION_CLOSED);
    toy_assert_ruling(&hall, 1, against, PL_BY_MODEL, PL_ANSWER_LATE);
    toy_assert_ruling(&hall, 2, against, PL_BY_MODEL, PL_ANSWER_DUPLICATE);
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_EVENT); /* vote.closed */
    toy_assert_ruling(&hall, 1, against, PL_BY_MODEL, PL_ANSWER_LATE);
    /* Also when the next day has asked its own questions. */
    assert_int_equal(toy_play_to_question(hall.run), 4);
    assert_null(pl_run_question(hall.run, 1));
    toy_assert_ruling(&hall, 1, against, PL_BY_MODEL, PL_ANSWER_LATE);
    toy_assert_ruling(&hall, 3, against, PL_BY_HUMAN, PL_ANSWER_LATE);
    toy_assert_ruling(&hall, 7, against, PL_BY_HUMAN, PL_ANSWER_UNKNOWN);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void an_answer_before_the_beginning_or_after_the_end_leaves_no_trace(void **state) {
    (void)state;
    toy_hall hall;
    char digest[33];
    char after[33];
    toy_open(&hall, &three_days);
    assert_int_equal(pl_run_answer(hall.run, 1, in_favour, PL_BY_MODEL), PL_ANSWER_UNKNOWN);
    assert_int_equal(pl_run_answer_by_model(hall.run, 1), PL_ANSWER_UNKNOWN);
    pl_run_expire(hall.run);
    assert_int_equal(pl_run_next_seq(hall.run), 1);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    pl_run_digest(hall.run, digest);
    assert_int_equal(pl_run_answer(hall.run, 7, in_favour, PL_BY_MODEL), PL_ANSWER_LATE);
    assert_int_equal(pl_run_answer(hall.run, 1, in_favour, PL_BY_MODEL), PL_ANSWER_LATE);
    assert_int_equal(pl_run_answer(hall.run, 99, in_favour, PL_BY_MODEL), PL_ANSWER_UNKNOWN);
    pl_run_expire(hall.run);
    pl_run_digest(hall.run, after);
    assert_string_equal(digest, after);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void questions_that_expire_get_the_models_own_answers(void **state) {
    (void)state;
    toy_hall patient;
    toy_hall hasty;
    pl_record record;
    toy_open(&patient, &three_days);
    toy_open(&hasty, &three_days);
    assert_int_equal(toy_play(patient.run), PL_STEP_ENDED);
    while (!pl_run_is_over(hasty.run)) {
        if (pl_run_step(hasty.run).kind == PL_STEP_QUESTION) {
            /* Somebody began to write an answer and did not give it. */
            memset(pl_run_lanes(hasty.run), 0xee, 3);
            pl_run_expire(hasty.run);
            toy_last_record(hasty.run, &hasty.journal, &record);
            toy_assert_text(&record, PL_FIELD_ruling, "deadline passed");
            toy_assert_text(&record, PL_FIELD_by, "model");
        }
    }
    assert_memory_equal(toy_of(patient.run)->votes, toy_of(hasty.run)->votes, 12);
    assert_int_equal(toy_of(patient.run)->rings, toy_of(hasty.run)->rings);
    toy_check_whole(&hasty, NULL);
    toy_fini(&patient);
    toy_fini(&hasty);
}

/* --- acts --- */

static void assert_act(toy_hall *hall, uint32_t seat, pl_act_kind act, const char *text,
                       pl_verdict verdict, const char *ruling) {
    pl_record record;
    const pl_act_ruling ruled = pl_run_act(hall->run, seat, act, pl_text_of(text));
    assert_int_equal(ruled.verdict, verdict);
    toy_last_record(hall->run, &hall->journal, &record);
    assert_int_equal(record.kind, PL_KIND_ACT_MADE);
    toy_assert_text(&record, PL_FIELD_act, pl_act_name(act));
    toy_assert_text(&record, PL_FIELD_ruling, ruling);
    toy_assert_text(&record, PL_FIELD_article, ruled.article);
    assert_int_equal(pl_record_has(&record, PL_FIELD_text),
                     text[0] != '\0' && strcmp(ruled.article, "none") != 0);
}

static void acts_are_ruled_on_and_journaled(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &three_days);
    (void)toy_play_to_question(hall.run);
    assert_act(&hall, 0, PL_ACT_ASK_FLOOR, "Comrades!", PL_MAY, "may: in order");
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_seat, "reds/1");
    toy_assert_text(&record, PL_FIELD_text, "Comrades!");
    assert_act(&hall, 2, PL_ACT_MOVE, "", PL_CANNOT, "cannot: no motions today");
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_seat, "whites/1");
    assert_act(&hall, 1, PL_ACT_LEAVE, "", PL_MUST, "must: the hall is on fire");
    assert_int_equal(toy_of(hall.run)->acts, 3);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    assert_int_equal(toy_of(hall.run)->rings, 3); /* the act that was in order rang once more */
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void an_act_of_nobody_or_without_words_is_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &three_days);
    (void)pl_run_step(hall.run);
    assert_act(&hall, 3, PL_ACT_MOVE, "peace", PL_CANNOT, "cannot: there is no such seat");
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_seat, "seat 3");
    assert_act(&hall, UINT32_MAX, PL_ACT_MOVE, "", PL_CANNOT, "cannot: there is no such seat");
    assert_act(&hall, 1, PL_ACT_MOVE, "\xc3\x28", PL_CANNOT, "cannot: the text is not UTF-8");
    assert_act(&hall, 1, PL_ACT_MOVE, "cut \xd0", PL_CANNOT, "cannot: the text is not UTF-8");
    assert_act(&hall, 9, PL_ACT_MOVE, "\xff", PL_CANNOT, "cannot: there is no such seat");
    assert_int_equal(toy_of(hall.run)->acts, 0);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    assert_int_equal(pl_run_status(hall.run), PL_OK);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void an_act_before_the_beginning_or_after_the_end_leaves_no_trace(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    pl_act_ruling ruling = pl_run_act(hall.run, 0, PL_ACT_MOVE, pl_text_of("peace"));
    assert_int_equal(ruling.verdict, PL_CANNOT);
    assert_string_equal(ruling.reason, "the run has not begun");
    assert_int_equal(pl_run_next_seq(hall.run), 1);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    const uint64_t seq = pl_run_next_seq(hall.run);
    ruling = pl_run_act(hall.run, 0, PL_ACT_MOVE, pl_text_of("peace"));
    assert_int_equal(ruling.verdict, PL_CANNOT);
    assert_string_equal(ruling.reason, "the run is over");
    assert_int_equal(pl_run_next_seq(hall.run), seq);
    assert_int_equal(toy_of(hall.run)->acts, 0);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

/* --- controllers --- */

static void a_faction_changes_hands_in_mid_run(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    assert_int_equal(toy_play_to_question(hall.run), 1);
    toy_assert_controller(&hall, TOY_REDS, -1, PL_BY_HUMAN, "reds");
    /* The open question stays with the block, and the block is the pupil's now. */
    toy_assert_ruling(&hall, 1, in_favour, PL_BY_MODEL, PL_ANSWER_ILLEGAL);
    assert_int_equal(pl_run_answer_by_model(hall.run, 1), PL_ANSWER_ILLEGAL);
    toy_assert_ruling(&hall, 1, in_favour, PL_BY_HUMAN, PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_question(hall.run, 1)->by, PL_BY_HUMAN);
    toy_assert_ruling(&hall, 2, in_favour, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    /* The pupil drops out. */
    toy_assert_controller(&hall, TOY_REDS, -1, PL_BY_MODEL, "reds");
    toy_assert_ruling(&hall, 3, in_favour, PL_BY_HUMAN, PL_ANSWER_ILLEGAL);
    assert_int_equal(pl_run_answer_by_model(hall.run, 3), PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_block_count(hall.run), 2);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void a_hook_may_leave_its_answer_to_the_model_and_nobody_else_may(void **state) {
    (void)state;
    for (int by = 0; by < PL_CONTROLLER_COUNT; by++) {
        const bool may = by == PL_BY_MODEL || by == PL_BY_HOOK;
        toy_hall hall;
        toy_open(&hall, &three_days);
        assert_int_equal(toy_play_to_question(hall.run), 1);
        toy_assert_controller(&hall, TOY_REDS, -1, (pl_controller)by, "reds");
        assert_int_equal(pl_run_answer_by_model(hall.run, 1),
                         may ? PL_ANSWER_ACCEPTED : PL_ANSWER_ILLEGAL);
        toy_assert_ruling(&hall, 3, in_favour, (pl_controller)by, PL_ANSWER_ACCEPTED);
        toy_fini(&hall);
    }
}

static void a_hook_may_speak_for_the_models_block_and_for_no_other(void **state) {
    (void)state;
    for (int by = 0; by < PL_CONTROLLER_COUNT; by++) {
        const bool may = by == PL_BY_MODEL || by == PL_BY_HOOK;
        toy_hall hall;
        toy_open(&hall, &three_days);
        assert_int_equal(toy_play_to_question(hall.run), 1);
        toy_assert_controller(&hall, TOY_REDS, -1, (pl_controller)by, "reds");
        toy_assert_ruling(&hall, 1, in_favour, PL_BY_HOOK,
                          may ? PL_ANSWER_ACCEPTED : PL_ANSWER_ILLEGAL);
        toy_fini(&hall);
    }
}

static void a_faction_or_seat_that_is_not_there_changes_nothing(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    (void)pl_run_step(hall.run);
    toy_assert_controller(&hall, 2, -1, PL_BY_HUMAN, NULL);
    toy_assert_controller(&hall, -1, -1, PL_BY_HUMAN, NULL);
    toy_assert_controller(&hall, INT32_MIN, INT32_MIN, PL_BY_HUMAN, NULL);
    toy_assert_controller(&hall, INT32_MAX, -1, PL_BY_HUMAN, NULL);
    toy_assert_controller(&hall, TOY_REDS, 3, PL_BY_HUMAN, NULL);
    toy_assert_controller(&hall, TOY_REDS, INT32_MAX, PL_BY_HUMAN, NULL);
    assert_int_equal(pl_run_block_count(hall.run), 2);
    assert_int_equal(pl_run_block(hall.run, 0)->controller, PL_BY_MODEL);
    assert_int_equal(pl_run_block(hall.run, 1)->controller, PL_BY_MODEL);
    toy_fini(&hall);
}

static void nothing_changes_hands_before_the_beginning_or_after_the_end(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    assert_false(pl_run_set_controller(hall.run, TOY_REDS, -1, PL_BY_HUMAN));
    assert_false(pl_run_set_controller(hall.run, TOY_REDS, 0, PL_BY_HUMAN));
    assert_int_equal(pl_run_next_seq(hall.run), 1);
    assert_int_equal(pl_run_block_count(hall.run), 0);
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    const uint64_t seq = pl_run_next_seq(hall.run);
    assert_false(pl_run_set_controller(hall.run, TOY_REDS, -1, PL_BY_HUMAN));
    assert_false(pl_run_set_controller(hall.run, TOY_REDS, 0, PL_BY_HUMAN));
    assert_int_equal(pl_run_next_seq(hall.run), seq);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

/* --- faults --- */

/* Counts the faults in a journal and gives the last. */
static uint32_t find_fault(const pl_buffer *journal, pl_record *fault) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    uint32_t faults = 0;
    pl_journal_reader_init(&reader, pl_buffer_text(journal));
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_FAULT) {
            *fault = record;
            faults++;
        }
    }
    return faults;
}

/* Plays mischief to its fault; the journal must be whole, with one fault in it, this one. */
static void assert_fault(const toy_plan *plan, const char *kind, const char *limit) {
    toy_hall hall;
    pl_record record;
    pl_record fault;
    toy_open(&hall, plan);
    assert_int_equal(toy_play(hall.run), PL_STEP_FAULT);
    assert_true(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    assert_int_equal(pl_run_status(hall.run), PL_OK);
    toy_last_record(hall.run, &hall.journal, &record);
    assert_int_equal(record.kind, PL_KIND_RUN_ENDED);
    toy_assert_text(&record, PL_FIELD_cause, "fault");
    toy_check_whole(&hall, NULL);
    assert_int_equal(find_fault(&hall.journal, &fault), 1);
    toy_assert_text(&fault, PL_FIELD_kind_of_fault, kind);
    toy_assert_text(&fault, PL_FIELD_limit, limit);
    toy_fini(&hall);
}

/* Nothing is taken from the queue afterwards: it is the scheduling that is refused. */
static void schedule_at(pl_time seconds_from_now) {
    toy_hall hall;
    toy_open(&hall, &three_days);
    (void)pl_run_step(hall.run);
    (void)toy_schedule(hall.run, pl_run_now(hall.run) + seconds_from_now, TOY_TIE);
    toy_fini(&hall);
}

static void schedule_in_the_past(void) {
    schedule_at(-1);
}

static void schedule_now(void) {
    schedule_at(0);
}

static void scheduling_in_the_past_is_a_broken_contract(void **state) {
    (void)state;
    assert_true(aborts(schedule_in_the_past));
    assert_false(aborts(schedule_now));
}

static void a_clock_that_does_not_move_is_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_LOOP}, "limit", "events at one instant");
}

static void groups_that_follow_each_other_without_end_are_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_GROUPS}, "limit", "events at one instant");
}

/* At the first instant and at a later one: ties, the sitting, and the answers to its questions. */
static void as_many_events_at_one_instant_as_the_limit_says_are_no_fault(void **state) {
    (void)state;
    char digest[33];
    const uint64_t room = 16u << 20;
    for (uint32_t days = 1; days <= 2; days++) {
        play_alone(&(toy_plan){.days = days, .ties = PL_INSTANT_MAX - 2, .room = room}, digest);
    }
    assert_fault(&(toy_plan){.days = 1, .ties = PL_INSTANT_MAX - 1, .room = room}, "limit",
                 "events at one instant");
}

static void the_limit_is_the_same_at_a_later_instant(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 0, .room = 16u << 20});
    (void)pl_run_step(hall.run);
    for (uint32_t i = 0; i <= PL_INSTANT_MAX; i++) {
        (void)toy_schedule(hall.run, 1000, TOY_TIE);
    }
    for (uint32_t i = 0; i < PL_INSTANT_MAX; i++) {
        assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_EVENT);
        assert_false(pl_run_is_over(hall.run));
    }
    (void)pl_run_step(hall.run);
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    toy_fini(&hall);
}

static void too_many_events_are_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_FLOOD, .room = 32u << 20}, "limit",
                 "events pending");
}

static void events_that_fill_the_arena_are_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_FLOOD, .room = 1u << 20}, "limit",
                 "events pending");
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_FLOOD}, "limit", "events pending");
}

static void too_many_events_before_the_beginning_are_a_fault_of_a_run_that_began(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_CREATE, .room = 32u << 20}, "limit",
                 "events pending");
}

static void an_act_that_overflows_the_queue_is_journaled_before_the_end(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    bool found = false;
    toy_open(&hall, &(toy_plan){.days = 1, .mischief = TOY_FLOOD_ACT, .room = 32u << 20});
    (void)toy_play_to_question(hall.run);
    assert_int_equal(pl_run_act(hall.run, 0, PL_ACT_SECOND, pl_text_of("")).verdict, PL_MAY);
    assert_true(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    for (uint64_t i = 1; toy_record(&hall.journal, i, &record); i++) {
        found |= record.kind == PL_KIND_ACT_MADE;
    }
    assert_true(found);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void too_many_questions_are_a_fault(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 1, .mischief = TOY_QUESTIONS});
    (void)pl_run_step(hall.run);
    (void)pl_run_step(hall.run);
    assert_true(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_last_question(hall.run), PL_QUESTIONS_MAX);
    assert_int_equal(pl_run_block(hall.run, 0)->faction, TOY_REDS);
    toy_fini(&hall);
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_QUESTIONS}, "limit", "questions open");
}

static void too_many_splits_are_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 1, .mischief = TOY_SPLIT}, "limit", "blocks");
}

static void people_who_fail_are_a_fault(void **state) {
    (void)state;
    assert_fault(&(toy_plan){.days = 2, .mischief = TOY_PEOPLE}, "people", "patience");
}

static void people_who_fail_when_time_is_up_are_a_fault(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &(toy_plan){.days = 2, .mischief = TOY_PEOPLE});
    assert_int_equal(toy_play_to_question(hall.run), 1);
    toy_of(hall.run)->day = 1;
    pl_run_expire(hall.run);
    assert_true(pl_run_is_over(hall.run));
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void law_that_goes_on_after_the_end_writes_before_it(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &(toy_plan){.days = 2, .mischief = TOY_GO_ON});
    assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
    toy_check_whole(&hall, &record);
    assert_int_equal(record.kind, PL_KIND_ITEM_CLOSED);
    toy_last_record(hall.run, &hall.journal, &record);
    toy_assert_text(&record, PL_FIELD_cause, "sine die");
    toy_fini(&hall);
}

static void a_fault_from_outside_ends_the_run(void **state) {
    (void)state;
    toy_hall hall;
    pl_record record;
    toy_open(&hall, &three_days);
    (void)toy_play_to_question(hall.run);
    pl_run_fault(hall.run, "script", "scenario.lua:7", "fuel", "the hook did not return");
    assert_true(pl_run_is_over(hall.run));
    pl_run_fault(hall.run, "script", "scenario.lua:8", "fuel", "again");
    pl_run_end(hall.run, "again");
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    assert_int_equal(pl_run_answer_by_model(hall.run, 1), PL_ANSWER_LATE);
    toy_check_whole(&hall, &record);
    assert_int_equal(record.kind, PL_KIND_FAULT);
    toy_assert_text(&record, PL_FIELD_place, "scenario.lua:7");
    toy_assert_text(&record, PL_FIELD_text, "the hook did not return");
    toy_fini(&hall);
}

static void a_fault_before_the_beginning_comes_after_the_first_record(void **state) {
    (void)state;
    toy_hall hall;
    toy_open(&hall, &three_days);
    pl_run_fault(hall.run, "script", "scenario.lua:1", "", "nothing works");
    assert_int_equal(pl_run_step(hall.run).kind, PL_STEP_FAULT);
    assert_int_equal(pl_run_next_seq(hall.run), 4);
    assert_int_equal(pl_run_now(hall.run), TOY_START);
    toy_check_whole(&hall, NULL);
    toy_fini(&hall);
}

static void a_run_that_law_cannot_build_is_not_created(void **state) {
    (void)state;
    toy_hall hall;
    toy_prepare(&hall, &(toy_plan){.days = 1, .mischief = TOY_BAD});
    assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_BAD_SCENARIO);
    assert_null(hall.run);
    toy_fini(&hall);
    toy_prepare(&hall, &(toy_plan){.days = 1, .room = UINT32_MAX});
    assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_LIMIT);
    assert_null(hall.run);
    toy_fini(&hall);
    pl_run_destroy(NULL);
}

/* --- runs share nothing --- */

static void two_runs_side_by_side_are_as_if_alone(void **state) {
    (void)state;
    static const toy_plan plans[2] = {{.days = 5}, {.days = 4, .seats = 9}};
    char alone[2][33];
    char beside[33];
    toy_hall halls[2];
    for (int i = 0; i < 2; i++) {
        play_alone(&plans[i], alone[i]);
        toy_open(&halls[i], &plans[i]);
    }
    assert_string_not_equal(alone[0], alone[1]);
    while (!pl_run_is_over(halls[0].run) || !pl_run_is_over(halls[1].run)) {
        (void)toy_advance(halls[0].run);
        (void)toy_advance(halls[1].run);
        (void)toy_advance(halls[1].run);
    }
    for (int i = 0; i < 2; i++) {
        pl_run_digest(halls[i].run, beside);
        assert_string_equal(beside, alone[i]);
        toy_fini(&halls[i]);
    }
}

static void seed_replicate_and_mode_each_make_another_run(void **state) {
    (void)state;
    static const struct {
        pl_rng rng;
        pl_mode mode;
    } rows[] = {{{1, 0}, PL_MODE_SAMPLED},
                {{2, 0}, PL_MODE_SAMPLED},
                {{1, 1}, PL_MODE_SAMPLED},
                {{1 | 1ull << 40, 0}, PL_MODE_SAMPLED},
                {{1, 0}, PL_MODE_DOCUMENTED}};
    char digests[5][33];
    for (size_t i = 0; i < 5; i++) {
        toy_hall hall;
        toy_prepare(&hall, &three_days);
        hall.config.rng = rows[i].rng;
        hall.config.mode = rows[i].mode;
        assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
        assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
        pl_run_digest(hall.run, digests[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(digests[i], digests[j]);
        }
        toy_fini(&hall);
    }
}

/* --- sinks --- */

static void every_sink_gives_the_same_digest(void **state) {
    (void)state;
    char memory[33];
    char other[33];
    play_alone(&three_days, memory);
    for (int with_file = 0; with_file < 2; with_file++) {
        toy_hall hall;
        FILE *file = with_file ? tmpfile() : NULL;
        toy_prepare(&hall, &three_days);
        hall.config.sink = with_file ? pl_sink_file(file) : (pl_sink){0};
        assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
        assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
        assert_int_equal(pl_run_status(hall.run), PL_OK);
        pl_run_digest(hall.run, other);
        assert_string_equal(other, memory);
        if (with_file) {
            toy_hall twin;
            toy_open(&twin, &three_days);
            (void)toy_play(twin.run);
            char *bytes = malloc(twin.journal.size + 1);
            assert_non_null(bytes);
            rewind(file);
            assert_int_equal(fread(bytes, 1, twin.journal.size + 1, file), twin.journal.size);
            assert_memory_equal(bytes, twin.journal.at, twin.journal.size);
            free(bytes);
            toy_fini(&twin);
            (void)fclose(file);
        }
        toy_fini(&hall);
    }
}

typedef struct full_disk {
    uint32_t calls, room;
} full_disk;

static pl_status write_until_full(void *context, pl_text record, uint32_t check) {
    full_disk *disk = context;
    (void)record;
    (void)check;
    return disk->calls++ < disk->room ? PL_OK : PL_IO;
}

static void the_first_failure_of_a_sink_sticks(void **state) {
    (void)state;
    for (uint32_t room = 0; room < 25; room++) {
        toy_hall hall;
        full_disk disk = {.room = room};
        toy_prepare(&hall, &three_days);
        hall.config.sink = (pl_sink){write_until_full, &disk};
        assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
        assert_int_equal(pl_run_status(hall.run), PL_OK);
        assert_int_equal(toy_play(hall.run), PL_STEP_ENDED);
        assert_int_equal(pl_run_status(hall.run), PL_IO);
        assert_int_equal(disk.calls, room + 1);
        toy_fini(&hall);
    }
}

/* --- no memory --- */

typedef struct attempt {
    const toy_plan *plan;
    char digest[33];
    bool at_work; /* also acts, changes of controller, refused and expired answers */
} attempt;

static void live_through_everything(pl_run *run) {
    (void)pl_run_step(run);
    (void)pl_run_set_controller(run, TOY_REDS, 1, PL_BY_HUMAN);
    (void)pl_run_set_controller(run, 7, -1, PL_BY_HUMAN);
    for (int i = 0; i < 3 && !pl_run_is_over(run); i++) {
        (void)pl_run_step(run);
    }
    (void)pl_run_act(run, 0, PL_ACT_POINT_OF_ORDER, pl_text_of("a point of order"));
    (void)pl_run_act(run, 5, PL_ACT_MOVE, pl_text_of(""));
    (void)pl_run_answer(run, 1, (pl_answer){.choice = 9}, PL_BY_MODEL);
    (void)pl_run_answer(run, 99, in_favour, PL_BY_HUMAN);
    (void)pl_run_answer(run, 2, by_lane, PL_BY_MODEL);
    pl_run_expire(run);
}

static pl_status try_to_play(const pl_allocator *allocator, void *context) {
    attempt *a = context;
    toy_hall hall;
    toy_prepare(&hall, a->plan);
    hall.config.allocator = allocator;
    hall.config.sink = (pl_sink){0};
    pl_status status = pl_run_create(&hall.config, &hall.run);
    if (status == PL_OK) {
        if (a->at_work) {
            live_through_everything(hall.run);
        }
        for (int i = 0; i < 1000 && !pl_run_is_over(hall.run); i++) {
            const pl_step step = pl_run_step(hall.run);
            if (step.kind == PL_STEP_QUESTION) {
                pl_run_expire(hall.run);
            }
        }
        status = pl_run_status(hall.run);
        assert_true(pl_run_is_over(hall.run));
        pl_run_digest(hall.run, a->digest);
    }
    toy_fini(&hall);
    return status;
}

static void memory_that_runs_out_is_never_passed_over(void **state) {
    (void)state;
    for (int at_work = 0; at_work < 2; at_work++) {
        attempt a = {.plan = &three_days, .at_work = at_work};
        char expected[33];
        assert_int_equal(try_to_play(pl_allocator_default(), &a), PL_OK);
        memcpy(expected, a.digest, sizeof expected);
        const size_t requests = failing_allocator_sweep(try_to_play, &a);
        assert_string_equal(a.digest, expected);
        assert_true(requests > 60);
    }
}

/* The queue grows in mid-run: 200 events at the instant of the sitting. */
static void memory_that_runs_out_for_the_queue_is_never_passed_over(void **state) {
    (void)state;
    attempt a = {.plan = &(toy_plan){.days = 2, .ties = 200, .room = 1u << 20}};
    (void)failing_allocator_sweep(try_to_play, &a);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_run_goes_step_by_step_in_order),
    cmocka_unit_test(the_first_record_says_what_is_played),
    cmocka_unit_test(every_setting_is_in_the_first_record),
    cmocka_unit_test(a_run_without_events_ends),
    cmocka_unit_test(the_last_record_holds_outcomes_and_the_digest_before_it),
    cmocka_unit_test(a_question_blocks_until_it_is_answered),
    cmocka_unit_test(several_open_questions_are_answered_in_any_order),
    cmocka_unit_test(a_group_without_questions_is_answered_at_the_next_step),
    cmocka_unit_test(an_answer_that_is_not_in_order_is_a_ruling_and_changes_nothing),
    cmocka_unit_test(an_answer_after_the_deadline_is_late),
    cmocka_unit_test(an_answer_before_the_beginning_or_after_the_end_leaves_no_trace),
    cmocka_unit_test(questions_that_expire_get_the_models_own_answers),
    cmocka_unit_test(acts_are_ruled_on_and_journaled),
    cmocka_unit_test(an_act_of_nobody_or_without_words_is_refused),
    cmocka_unit_test(an_act_before_the_beginning_or_after_the_end_leaves_no_trace),
    cmocka_unit_test(a_faction_changes_hands_in_mid_run),
    cmocka_unit_test(a_hook_may_leave_its_answer_to_the_model_and_nobody_else_may),
    cmocka_unit_test(a_hook_may_speak_for_the_models_block_and_for_no_other),
    cmocka_unit_test(a_faction_or_seat_that_is_not_there_changes_nothing),
    cmocka_unit_test(nothing_changes_hands_before_the_beginning_or_after_the_end),
    cmocka_unit_test(scheduling_in_the_past_is_a_broken_contract),
    cmocka_unit_test(a_clock_that_does_not_move_is_a_fault),
    cmocka_unit_test(groups_that_follow_each_other_without_end_are_a_fault),
    cmocka_unit_test(as_many_events_at_one_instant_as_the_limit_says_are_no_fault),
    cmocka_unit_test(the_limit_is_the_same_at_a_later_instant),
    cmocka_unit_test(too_many_events_are_a_fault),
    cmocka_unit_test(events_that_fill_the_arena_are_a_fault),
    cmocka_unit_test(too_many_events_before_the_beginning_are_a_fault_of_a_run_that_began),
    cmocka_unit_test(an_act_that_overflows_the_queue_is_journaled_before_the_end),
    cmocka_unit_test(too_many_questions_are_a_fault),
    cmocka_unit_test(too_many_splits_are_a_fault),
    cmocka_unit_test(people_who_fail_are_a_fault),
    cmocka_unit_test(people_who_fail_when_time_is_up_are_a_fault),
    cmocka_unit_test(law_that_goes_on_after_the_end_writes_before_it),
    cmocka_unit_test(a_fault_from_outside_ends_the_run),
    cmocka_unit_test(a_fault_before_the_beginning_comes_after_the_first_record),
    cmocka_unit_test(a_run_that_law_cannot_build_is_not_created),
    cmocka_unit_test(two_runs_side_by_side_are_as_if_alone),
    cmocka_unit_test(seed_replicate_and_mode_each_make_another_run),
    cmocka_unit_test(every_sink_gives_the_same_digest),
    cmocka_unit_test(the_first_failure_of_a_sink_sticks),
    cmocka_unit_test(memory_that_runs_out_is_never_passed_over),
    cmocka_unit_test(memory_that_runs_out_for_the_queue_is_never_passed_over),
};

PL_TEST_MAIN(tests)
