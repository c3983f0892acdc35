/* The default driver answers what it can and hands the rest to its caller. */
#include "playing.h"

#include "failing_allocator.h"

static void a_run_without_humans_goes_to_its_end(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    assert_int_equal(count_records(&p, PL_KIND_VOTE_CLOSED), 2);
    /* Reds 5 for; of 3 blues at 0.6 and 2 free greens nobody is absent. */
    const pl_tally reds = votes_of(&p, 0, "reds");
    assert_int_equal(reds.in_favour, 5);
    const pl_tally blues = votes_of(&p, 0, "blues");
    assert_int_equal(blues.in_favour + blues.against + blues.abstain + blues.absent, 3);
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    play_end(&p);
}

static void steps_are_counted(void **state) {
    (void)state;
    playing whole = {.from.source = CLUB};
    playing parts = {.from.source = CLUB};
    play(&whole, PL_PLAY_ENDED);
    play_begin(&parts);
    size_t rounds = 0;
    do {
        parts.stop = pl_play_go(parts.from.scenario, parts.run, 1, &parts.question);
        rounds++;
        assert_true(rounds < 10000);
    } while (parts.stop == PL_PLAY_LIMIT);
    assert_int_equal(parts.stop, PL_PLAY_ENDED);
    assert_true(rounds > 10);
    assert_int_equal(parts.journal.size, whole.journal.size);
    assert_memory_equal(parts.journal.at, whole.journal.at, whole.journal.size);
    play_end(&whole);
    play_end(&parts);
}

/* The steps it takes are enough; one less, and it ends in a fault that says so. */
static void a_run_may_have_so_many_steps_and_no_more(void **state) {
    (void)state;
    uint64_t needed = 1;
    for (pl_play_stop stop = PL_PLAY_FAULT; stop != PL_PLAY_ENDED; needed++) {
        playing p = {.from.source = CLUB};
        play_begin(&p);
        stop = pl_play_within(p.from.scenario, p.run, needed, &p.question);
        assert_true(stop == PL_PLAY_ENDED || stop == PL_PLAY_FAULT);
        assert_true(pl_run_is_over(p.run));
        assert_int_equal(count_records(&p, PL_KIND_FAULT), stop == PL_PLAY_FAULT);
        assert_int_equal(count_records(&p, PL_KIND_RUN_ENDED), 1);
        play_end(&p);
    }
    assert_true(needed > 10);
    playing whole = {.from.source = CLUB};
    play_begin(&whole);
    assert_int_equal(pl_play_within(whole.from.scenario, whole.run, 0, &whole.question),
                     PL_PLAY_ENDED);
    play_end(&whole);
}

static void a_humans_question_comes_back_to_the_caller(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    for (int vote = 0; vote < 2; vote++) {
        assert_int_equal(play_on(&p), PL_PLAY_QUESTION);
        const pl_question *question = pl_run_question(p.run, p.question);
        assert_non_null(question);
        assert_int_equal(question->faction, 1);
        assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.choice = 2}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
    }
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    assert_int_equal(votes_of(&p, 0, "blues").abstain, 3);
    assert_int_equal(votes_of(&p, 1, "blues").abstain, 3);
    play_end(&p);
}

static void a_whip_makes_its_faction_vote_as_one(void **state) {
    (void)state;
    playing p = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {7, 0}};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 2, -1, PL_BY_WHIP));
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    for (size_t vote = 0; vote < 2; vote++) {
        const pl_tally t = votes_of(&p, vote, "greens");
        assert_true(t.in_favour == 2 || t.against == 2 || t.abstain == 2 || t.absent == 2);
    }
    play_end(&p);
}

static void equal_seeds_give_equal_bytes_and_others_do_not(void **state) {
    (void)state;
    playing a = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {11, 3}};
    playing b = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {11, 3}};
    playing c = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {11, 4}};
    play(&a, PL_PLAY_ENDED);
    play(&b, PL_PLAY_ENDED);
    play(&c, PL_PLAY_ENDED);
    assert_true(pl_text_equal(pl_buffer_text(&a.journal), pl_buffer_text(&b.journal)));
    assert_false(pl_text_equal(pl_buffer_text(&a.journal), pl_buffer_text(&c.journal)));
    play_end(&a);
    play_end(&b);
    play_end(&c);
}

static pl_status attempt_play(const pl_allocator *allocator, void *context) {
    loading l = {.source = context};
    load(&l);
    assert_int_equal(l.status, PL_OK);
    pl_buffer journal;
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_init(&journal, allocator);
    const pl_play_options options = {.mode = PL_MODE_SAMPLED, .sink = pl_sink_memory(&journal)};
    pl_status status = pl_play_create(allocator, l.scenario, &options, &run);
    if (status == PL_OK) {
        (void)pl_play_go(l.scenario, run, 0, &question);
        status = pl_run_status(run);
    }
    pl_run_destroy(run);
    pl_buffer_fini(&journal);
    unload(&l);
    return status;
}

/* No crash, no leak, and an end of some kind: not enough memory, or a journaled fault. */
static void every_refused_request_of_a_run_is_survived(void **state) {
    (void)state;
    char plain[] = CLUB;
    failing_allocator_sweep(attempt_play, plain);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_run_without_humans_goes_to_its_end),
    cmocka_unit_test(steps_are_counted),
    cmocka_unit_test(a_run_may_have_so_many_steps_and_no_more),
    cmocka_unit_test(a_humans_question_comes_back_to_the_caller),
    cmocka_unit_test(a_whip_makes_its_faction_vote_as_one),
    cmocka_unit_test(equal_seeds_give_equal_bytes_and_others_do_not),
    cmocka_unit_test(every_refused_request_of_a_run_is_survived),
};

PL_TEST_MAIN(tests)
