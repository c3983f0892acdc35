/*
 * A person decides for four factions of the flagship, at random. At 25 random questions the run is
 * stored, restored twice, answered in two ways and played to two ends; all that was played comes
 * out again from its journal without the person.
 */
#include "testing.h"

#include "chance.h"
#include "congress_scenario.h"
#include "kernel/snapshot.h"
#include "report/rerun.h"
#include "script/play.h"

#define VERSION "ask-test"

enum { STOPS = 25 };

static const char *const taken[] = {"bolsheviks", "srs", "mensheviks", "united-internationalists"};

/* --- a person who throws dice --- */

static bool is_human(const pl_run *run, uint32_t block) {
    return pl_run_block(run, block)->controller == PL_BY_HUMAN;
}

/* Seat by seat, or as one, or as the model would. */
static pl_answer decide(pl_run *run, const pl_question *question, uint64_t *dice) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const uint32_t way = chance_below(dice, 3);
    if (way == 0 && !question->model.by_lane) {
        return question->model;
    }
    if (way < 2 && kind->by_lane) {
        for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
            if (pl_run_block_of_seat(run, seat) == question->block) {
                pl_run_lanes(run)[seat] = (uint8_t)chance_below(dice, kind->option_count);
            }
        }
        return (pl_answer){.by_lane = true};
    }
    return (pl_answer){.choice = (uint8_t)chance_below(dice, kind->option_count)};
}

static void answer(pl_run *run, uint32_t id, pl_answer given) {
    assert_int_equal(pl_run_answer(run, id, given, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
}

/* --- a run --- */

typedef struct course {
    pl_run *run;
    pl_buffer journal;
} course;

static void begin(course *c, const pl_scenario *scenario, pl_rng rng) {
    uint32_t question = 0;
    pl_buffer_init(&c->journal, pl_allocator_default());
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED, .rng = rng, .sink = pl_sink_memory(&c->journal)};
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &c->run), PL_OK);
    assert_int_equal(pl_play_go(scenario, c->run, 1, &question), PL_PLAY_LIMIT);
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        const int32_t faction = pl_assembly_find_faction(c->run, pl_text_of(taken[i]));
        assert_true(pl_run_set_controller(c->run, faction, -1, PL_BY_HUMAN));
    }
}

static void end(course *c) {
    pl_run_destroy(c->run);
    pl_buffer_fini(&c->journal);
}

/* Another run that stands where this one stands, with a journal of its own. */
static void fork_off(const course *c, course *copy) {
    pl_buffer bytes;
    char old[33];
    char new[33];
    pl_run_config config = {.allocator = pl_allocator_default()};
    pl_play_machine(&config);
    pl_buffer_init(&copy->journal, pl_allocator_default());
    pl_buffer_add_text(&copy->journal, pl_buffer_text(&c->journal));
    config.sink = pl_sink_memory(&copy->journal);
    pl_buffer_init(&bytes, pl_allocator_default());
    assert_int_equal(pl_snapshot_write(c->run, VERSION, &bytes), PL_OK);
    assert_int_equal(pl_snapshot_read(pl_buffer_text(&bytes), VERSION, &config, &copy->run), PL_OK);
    pl_buffer_fini(&bytes);
    pl_run_digest(c->run, old);
    pl_run_digest(copy->run, new);
    assert_string_equal(new, old);
}

/* Decides on to the end; the number of questions that the person was asked. */
static uint32_t finish(course *c, const pl_scenario *scenario, uint64_t *dice) {
    uint32_t count = 0;
    uint32_t id = 0;
    while (pl_play_go(scenario, c->run, 0, &id) == PL_PLAY_QUESTION) {
        const pl_question *question = pl_run_question(c->run, id);
        assert_true(is_human(c->run, question->block));
        answer(c->run, id, decide(c->run, question, dice));
        count++;
    }
    assert_int_equal(pl_run_step(c->run).kind, PL_STEP_ENDED);
    assert_int_equal(pl_run_status(c->run), PL_OK);
    return count;
}

/* The journal plays itself again, byte by byte, to the digest of the run. */
static void expect_replay(const course *c, const pl_scenario *scenario) {
    pl_rerun_origin origin;
    pl_rerun_result result;
    const pl_text journal = pl_buffer_text(&c->journal);
    assert_int_equal(pl_rerun_origin_read(journal, pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(pl_rerun(journal, &origin, scenario, pl_allocator_default(), &result), PL_OK);
    pl_rerun_origin_fini(&origin);
    if (!result.equal) {
        print_error("record %llu: %s\n", (unsigned long long)result.record, result.why);
    }
    assert_true(result.equal);
    assert_int_equal(result.record, pl_run_next_seq(c->run) - 1);
}

/* --- forks --- */

static void expect_prefix(const course *c, pl_text prefix) {
    const pl_text all = pl_buffer_text(&c->journal);
    assert_true(all.size > prefix.size);
    assert_memory_equal(all.at, prefix.at, prefix.size);
}

/* Two ways from here: as one for the first option, as one for the last. */
static void fork_two_ways(const course *c, const pl_scenario *scenario, uint32_t id,
                          uint64_t dice) {
    const pl_question *question = pl_run_question(c->run, id);
    const uint32_t options = pl_run_question_kind(c->run, question)->option_count;
    const uint8_t choices[] = {0, (uint8_t)(options - 1)};
    course forks[2];
    for (size_t i = 0; i < 2; i++) {
        uint64_t own = dice + i;
        fork_off(c, &forks[i]);
        answer(forks[i].run, id, (pl_answer){.choice = choices[i]});
        (void)finish(&forks[i], scenario, &own);
        expect_prefix(&forks[i], pl_buffer_text(&c->journal));
        expect_replay(&forks[i], scenario);
    }
    assert_false(
        pl_text_equal(pl_buffer_text(&forks[0].journal), pl_buffer_text(&forks[1].journal)));
    end(&forks[0]);
    end(&forks[1]);
}

/* Which of `count` questions are stopped at: STOPS different ones. */
static void choose_stops(bool *stops, uint32_t count, uint64_t *dice) {
    assert_true(count >= STOPS);
    for (uint32_t left = STOPS; left > 0;) {
        const uint32_t i = chance_below(dice, count);
        left -= !stops[i];
        stops[i] = true;
    }
}

static void at_25_random_questions_it_forks_two_ways_and_both_replay(void **state) {
    (void)state;
    enum { QUESTIONS_MAX = 1000 };
    const uint64_t seed = 19171025;
    bool stops[QUESTIONS_MAX] = {false};
    pl_scenario *scenario = congress_load_as(VERSION);
    course c;
    uint64_t dice = seed;
    begin(&c, scenario, (pl_rng){7, 3});
    const uint32_t count = finish(&c, scenario, &dice);
    expect_replay(&c, scenario);
    end(&c);
    assert_in_range(count, STOPS, QUESTIONS_MAX);
    choose_stops(stops, count, &dice);

    /* The same person again, with the same dice, now stopping on the way. */
    uint32_t id = 0;
    uint32_t asked = 0;
    uint64_t again = seed;
    begin(&c, scenario, (pl_rng){7, 3});
    for (; pl_play_go(scenario, c.run, 0, &id) == PL_PLAY_QUESTION; asked++) {
        const pl_answer given = decide(c.run, pl_run_question(c.run, id), &again);
        if (stops[asked]) {
            fork_two_ways(&c, scenario, id, seed + asked);
        }
        answer(c.run, id, given);
    }
    assert_int_equal(asked, count);
    expect_replay(&c, scenario);
    end(&c);
    pl_scenario_destroy(scenario);
}

/* Whoever accepts every answer of the model changes nothing in the assembly. */
static void accepting_the_model_throughout_is_the_model(void **state) {
    (void)state;
    pl_scenario *scenario = congress_load_as(VERSION);
    course c;
    uint32_t id = 0;
    pl_run *alone = NULL;
    const pl_play_options options = {.mode = PL_MODE_SAMPLED, .rng = {7, 3}};
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &alone), PL_OK);
    assert_int_equal(pl_play_go(scenario, alone, 0, &id), PL_PLAY_ENDED);
    begin(&c, scenario, (pl_rng){7, 3});
    while (pl_play_go(scenario, c.run, 0, &id) == PL_PLAY_QUESTION) {
        answer(c.run, id, pl_run_question(c.run, id)->model);
    }
    assert_true(pl_run_now(c.run) == pl_run_now(alone));
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(alone)->item_count; i++) {
        assert_memory_equal(&pl_assembly_item(c.run, i)->total, &pl_assembly_item(alone, i)->total,
                            sizeof(pl_votes));
        assert_true(pl_assembly_item(c.run, i)->closed == pl_assembly_item(alone, i)->closed);
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(alone)->faction_count; f++) {
        assert_int_equal(pl_assembly_faction(c.run, f)->present,
                         pl_assembly_faction(alone, f)->present);
    }
    expect_replay(&c, scenario);
    end(&c);
    pl_run_destroy(alone);
    pl_scenario_destroy(scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(at_25_random_questions_it_forks_two_ways_and_both_replay),
    cmocka_unit_test(accepting_the_model_throughout_is_the_model),
};

PL_TEST_MAIN(tests)
