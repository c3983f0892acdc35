/* A journal is played again: what came from outside is brought in, the rest must come out. */
#include "playing.h"

#include "failing_allocator.h"
#include "report/rerun.h"

static pl_rerun_result rerun_on(const playing *p, const pl_scenario *scenario) {
    pl_rerun_origin origin;
    pl_rerun_result result;
    const pl_text journal = pl_buffer_text(&p->journal);
    assert_int_equal(pl_rerun_origin_read(journal, pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(pl_rerun(journal, &origin, scenario, pl_allocator_default(), &result), PL_OK);
    pl_rerun_origin_fini(&origin);
    return result;
}

/* The run is over; its journal must come out again, to the digest of its run.ended. */
static void expect_equal(playing *p) {
    pl_record ended;
    assert_true(find_record(p, PL_KIND_RUN_ENDED, 0, &ended));
    const pl_rerun_result result = rerun_on(p, p->from.scenario);
    if (!result.equal) {
        print_message("record %llu: %s\n", (unsigned long long)result.record, result.why);
    }
    assert_true(result.equal);
    assert_int_equal(result.record, ended.seq);
    assert_true(pl_text_is(pl_record_text(&ended, PL_FIELD_digest), result.digest));
}

static void expect_different(playing *p, const pl_scenario *scenario, uint64_t record,
                             const char *why) {
    const pl_rerun_result result = rerun_on(p, scenario);
    assert_false(result.equal);
    assert_int_equal(result.record, record);
    if (strstr(result.why, why) == NULL) {
        print_message("%s\n", result.why);
    }
    assert_non_null(strstr(result.why, why));
}

static void the_origin_holds_what_was_played(void **state) {
    (void)state;
    playing p = {.from = {.source = CLUB, .settings = {"factions.reds.seats=6", "rules.quorum=3"}},
                 .mode = PL_MODE_SAMPLED,
                 .rng = {INT64_MAX, UINT32_MAX}};
    pl_rerun_origin origin;
    play(&p, PL_PLAY_ENDED);
    assert_int_equal(
        pl_rerun_origin_read(pl_buffer_text(&p.journal), pl_allocator_default(), &origin), PL_OK);
    assert_string_equal(origin.scenario, "club");
    assert_string_equal(origin.variant, "");
    assert_string_equal(origin.version, "1.2.3");
    assert_int_equal(origin.setting_count, 2);
    assert_string_equal(origin.settings[0], "factions.reds.seats=6");
    assert_string_equal(origin.settings[1], "rules.quorum=3");
    assert_int_equal(origin.mode, PL_MODE_SAMPLED);
    assert_true(origin.rng.seed == INT64_MAX && origin.rng.replicate == UINT32_MAX);
    pl_rerun_origin_fini(&origin);
    play_end(&p);
}

static void no_origin_is_read_from_anything_else(void **state) {
    (void)state;
    pl_rerun_origin origin;
    const pl_allocator *allocator = pl_allocator_default();
    assert_int_not_equal(pl_rerun_origin_read((pl_text){"", 0}, allocator, &origin), PL_OK);
    assert_int_not_equal(pl_rerun_origin_read((pl_text){"abcdefgh", 8}, allocator, &origin), PL_OK);
}

static void runs_of_both_modes_come_out_again(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 10; seed++) {
        playing p = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {seed, 2}};
        play(&p, PL_PLAY_ENDED);
        expect_equal(&p);
        play_end(&p);
    }
    playing d = {.from.source = CLUB};
    play(&d, PL_PLAY_ENDED);
    expect_equal(&d);
    play_end(&d);
}

#define HOOKED                                                                                     \
    CLUB_WITH("on = { vote_intent = function(c, q) if c.faction == \"blues\" then return "         \
              "\"for\" end end }")

static void a_run_with_hooks_comes_out_again_on_a_new_scenario(void **state) {
    (void)state;
    playing p = {.from.source = HOOKED};
    loading anew = {.source = HOOKED};
    play(&p, PL_PLAY_ENDED);
    expect_loaded(&anew);
    assert_true(rerun_on(&p, anew.scenario).equal);
    unload(&anew);
    play_end(&p);
}

static void a_run_that_ended_with_a_fault_comes_out_again(void **state) {
    (void)state;
    const char *source = CLUB_WITH("on = { vote_intent = function() error(\"no\") end }");
    playing p = {.from.source = source};
    loading anew = {.source = source};
    play(&p, PL_PLAY_FAULT);
    expect_loaded(&anew);
    assert_true(rerun_on(&p, anew.scenario).equal);
    unload(&anew);
    play_end(&p);
}

/* To the next question that is no look at raised hands: those are kept up. */
static pl_play_stop play_to_vote(playing *p) {
    while (play_on(p) == PL_PLAY_QUESTION) {
        const pl_question *question = pl_run_question(p->run, p->question);
        if (strcmp(pl_run_question_kind(p->run, question)->name, "hands") != 0) {
            break;
        }
        assert_int_equal(pl_run_answer(p->run, p->question, (pl_answer){0}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
    }
    return p->stop;
}

static void human_answers_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(p.run, 0, 2, PL_BY_HUMAN)); /* one of the reds */
    uint8_t choice = 0;
    while (play_on(&p) == PL_PLAY_QUESTION) {
        assert_int_equal(
            pl_run_answer(p.run, p.question, (pl_answer){.choice = choice++ % 3}, PL_BY_HUMAN),
            PL_ANSWER_ACCEPTED);
    }
    assert_true(choice >= 4); /* two votes each, and whoever sees the hall against him */
    expect_equal(&p);
    play_end(&p);
}

static void refused_answers_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    const uint32_t first = p.question;
    const pl_answer against = {.choice = 1};
    assert_int_equal(pl_run_answer(p.run, first, (pl_answer){.choice = 77}, PL_BY_HUMAN),
                     PL_ANSWER_ILLEGAL);
    assert_int_equal(pl_run_answer(p.run, first, against, PL_BY_WHIP), PL_ANSWER_ILLEGAL);
    assert_int_equal(pl_run_answer(p.run, first, against, PL_BY_MODEL), PL_ANSWER_ILLEGAL);
    assert_int_not_equal(pl_run_answer(p.run, first, against, (pl_controller)99),
                         PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_answer(p.run, 4000, against, PL_BY_HUMAN), PL_ANSWER_UNKNOWN);
    assert_int_not_equal(pl_run_answer(p.run, 0, against, (pl_controller)99), PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_answer(p.run, first, against, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_answer(p.run, first, against, PL_BY_HUMAN), PL_ANSWER_DUPLICATE);
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    /* The first question is gone by now. */
    assert_int_not_equal(pl_run_answer(p.run, first, against, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
    assert_int_equal(pl_run_answer(p.run, p.question, against, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
    assert_int_equal(play_to_vote(&p), PL_PLAY_ENDED);
    expect_equal(&p);
    play_end(&p);
}

static void changes_of_hands_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(p.run, 2, 9, PL_BY_HUMAN));
    assert_false(pl_run_set_controller(p.run, 99, -1, PL_BY_HUMAN));
    assert_false(pl_run_set_controller(p.run, 0, 1000, PL_BY_WHIP));
    assert_int_equal(play_on(&p), PL_PLAY_QUESTION);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_MODEL));
    assert_true(pl_run_set_controller(p.run, 2, 9, PL_BY_WHIP));
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    expect_equal(&p);
    play_end(&p);
}

static void hands_changed_before_the_beginning_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    (void)pl_run_set_controller(p.run, 1, -1, PL_BY_WHIP);
    (void)pl_run_set_controller(p.run, 0, 3, PL_BY_WHIP);
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    expect_equal(&p);
    play_end(&p);
}

static void a_deadline_that_passed_comes_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(p.run, 2, -1, PL_BY_HUMAN));
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    pl_run_expire(p.run);
    assert_int_not_equal(pl_run_answer(p.run, p.question, (pl_answer){.choice = 0}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    pl_run_expire(p.run);
    assert_int_equal(play_to_vote(&p), PL_PLAY_ENDED);
    expect_equal(&p);
    play_end(&p);
}

static void acts_come_out_again(void **state) {
    (void)state;
    static const char *const texts[] = {"", "I move \"nothing\"\n\x1b", "\xff"};
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    uint32_t seat = 0;
    for (int i = 0; i < 2000 && !pl_run_is_over(p.run); i++) {
        if (i % 2 == 1) {
            seat = (seat + 7) % 12; /* of 10: some are not there */
            (void)pl_run_act(p.run, seat, (pl_act_kind)(i / 2 % PL_ACT_COUNT),
                             pl_text_of(texts[i % 3]));
        }
        (void)pl_play_go(p.from.scenario, p.run, 1, &p.question);
    }
    assert_true(pl_run_is_over(p.run));
    assert_true(count_records(&p, PL_KIND_ACT_MADE) > 5);
    expect_equal(&p);
    play_end(&p);
}

static void answers_seat_by_seat_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 0, -1, PL_BY_HUMAN));
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    static const uint8_t choices[] = {0, 1, 1, 2, 0}; /* of the five reds, who sit first */
    memcpy(pl_run_lanes(p.run), choices, sizeof choices);
    assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.by_lane = true}, PL_BY_HUMAN),
                     PL_ANSWER_ACCEPTED);
    assert_int_equal(play_to_vote(&p), PL_PLAY_QUESTION);
    memset(pl_run_lanes(p.run), 1, sizeof choices);
    pl_run_lanes(p.run)[3] = 99;
    assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.by_lane = true}, PL_BY_HUMAN),
                     PL_ANSWER_ILLEGAL);
    pl_run_lanes(p.run)[3] = 0;
    assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.by_lane = true}, PL_BY_HUMAN),
                     PL_ANSWER_ACCEPTED);
    assert_int_equal(play_to_vote(&p), PL_PLAY_ENDED);
    const pl_tally first = votes_of(&p, 0, "reds");
    const pl_tally second = votes_of(&p, 1, "reds");
    assert_true(first.in_favour == 2 && first.against == 2 && first.abstain == 1);
    assert_true(second.in_favour == 1 && second.against == 4);
    expect_equal(&p);
    play_end(&p);
}

/* Its greens part before the session, and the seats keep the names that they had. */
#define PARTING                                                                                    \
    "return scenario { api = 1, id = \"parting\", title = \"Parting\", rules = \"soviet-1917\",\n" \
    "factions = { { id = \"greens\", title = \"Greens\", seats = 8, discipline = 0.5 },\n"         \
    "  { id = \"moss\", title = \"Moss\", parent = \"greens\" },\n"                                \
    "  { id = \"fern\", title = \"Fern\", parent = \"greens\" },\n"                                \
    "  { id = \"reds\", title = \"Reds\", seats = 4 } },\n"                                        \
    "caucuses = { { id = \"c\", title = \"C\", faction = \"greens\", before = \"monday\",\n"       \
    "  splits = true, sides = { in_favour = \"moss\", against = \"fern\" },\n"                     \
    "  inclination = { in_favour = 5, against = 5, absent = 0 } } },\n"                            \
    "sessions = { { id = \"monday\", called = \"1917-11-05T18:00\", agenda = {\n"                  \
    "  { id = \"paint\", vote = { inclination = { default = { in_favour = 1, against = 1 } } } "   \
    "},\n"                                                                                         \
    "  { id = \"lamp\", vote = { line = { default = \"for\" } } } } } } }\n"

static void seats_that_changed_their_faction_come_out_again(void **state) {
    (void)state;
    playing p = {.from.source = PARTING};
    pl_record record;
    play_begin(&p);
    play_step(&p);
    while (!find_record(&p, PL_KIND_VOTE_OPENED, 0, &record)) {
        assert_int_not_equal(pl_play_go(p.from.scenario, p.run, 1, &p.question), PL_PLAY_ENDED);
    }
    assert_true(find_record(&p, PL_KIND_FACTION_SPLIT, 0, &record));
    for (uint32_t seat = 0; seat < 8; seat += 2) {
        assert_int_equal(pl_run_act(p.run, seat, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    }
    assert_true(find_record(&p, PL_KIND_ACT_MADE, 0, &record));
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_seat), "greens/1"));
    assert_true(pl_run_set_controller(p.run, 0, 1, PL_BY_HUMAN));
    while (play_on(&p) == PL_PLAY_QUESTION) {
        assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.choice = 1}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
    }
    expect_equal(&p);
    play_end(&p);
}

static uint32_t roll(uint64_t *dice, uint32_t sides) {
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*dice >> 33) % sides;
}

/* Somebody who does whatever comes to his mind, between any two steps. */
static void meddle(playing *p, uint64_t *dice) {
    const uint32_t last = pl_run_last_question(p->run);
    const pl_question *question = pl_run_question(p->run, last - roll(dice, 4));
    const bool theirs =
        question != NULL && pl_run_block(p->run, question->block)->controller >= PL_BY_HUMAN;
    switch (roll(dice, 8)) {
    case 0:
        (void)pl_run_act(p->run, roll(dice, 12), (pl_act_kind)roll(dice, PL_ACT_COUNT),
                         pl_text_of(roll(dice, 2) == 0 ? "" : "I object"));
        break;
    case 1:
        (void)pl_run_set_controller(p->run, (int32_t)roll(dice, 4), -1,
                                    (pl_controller)roll(dice, PL_CONTROLLER_COUNT));
        break;
    case 2:
        (void)pl_run_set_controller(p->run, 0, (int32_t)roll(dice, 12),
                                    (pl_controller)roll(dice, PL_CONTROLLER_COUNT));
        break;
    case 3:
        (void)pl_run_answer(p->run, last + 1 - roll(dice, 8), (pl_answer){.choice = 1},
                            PL_BY_HUMAN);
        break;
    case 4:
        if (theirs && question->state == PL_QUESTION_OPEN) {
            for (uint32_t seat = 0; seat < pl_run_seats(p->run); seat++) {
                if (pl_run_block_of_seat(p->run, seat) == question->block) {
                    pl_run_lanes(p->run)[seat] = (uint8_t)roll(dice, 4);
                }
            }
            const pl_answer given = {.by_lane = true, .choice = (uint8_t)roll(dice, 4)};
            (void)pl_run_answer(p->run, question->id, given,
                                roll(dice, 2) == 0 ? PL_BY_HUMAN : PL_BY_RECORDED);
        }
        break;
    case 5:
        if (roll(dice, 4) == 0) {
            pl_run_expire(p->run);
        }
        break;
    default:
        break;
    }
}

static void whatever_comes_from_outside_comes_out_again(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        static const char *const sources[] = {CLUB, HOOKED, PARTING, CLUB};
        playing p = {.from.source = sources[seed % 4],
                     .mode = seed % 3 == 0 ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
                     .rng = {seed, 0}};
        uint64_t dice = seed;
        play_begin(&p);
        play_step(&p);
        for (int i = 0; i < 20000 && !pl_run_is_over(p.run); i++) {
            meddle(&p, &dice);
            (void)pl_play_go(p.from.scenario, p.run, 1, &p.question);
        }
        assert_true(pl_run_is_over(p.run));
        expect_equal(&p);
        play_end(&p);
    }
}

static void a_changed_scenario_is_said_before_anything_is_played(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    loading other = {.source = CLUB " "};
    play(&p, PL_PLAY_ENDED);
    expect_loaded(&other);
    expect_different(&p, other.scenario, 1, "is not the one that was played");
    unload(&other);
    play_end(&p);
}

static void other_settings_diverge_where_they_first_tell(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    loading other = {.source = CLUB, .settings = {"factions.reds.seats=4"}};
    play(&p, PL_PLAY_ENDED);
    expect_loaded(&other);
    expect_different(&p, other.scenario, 1, "run.started");
    unload(&other);
    play_end(&p);
}

static void a_journal_that_stops_early_is_said_so(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    pl_record ended;
    assert_true(find_record(&p, PL_KIND_RUN_ENDED, 0, &ended));
    p.journal.size -= ended.bytes.size + sizeof ended.check;
    expect_different(&p, p.from.scenario, ended.seq, "the journal ends where the run goes on");
    play_end(&p);
}

/* --- on from where it stopped --- */

/* The blues are a person's; one of their two questions is answered, the other is open. */
static void stop_at_second_question(playing *p) {
    play_begin(p);
    play_step(p);
    assert_true(pl_run_set_controller(p->run, 1, -1, PL_BY_HUMAN));
    assert_int_equal(play_on(p), PL_PLAY_QUESTION);
    assert_int_equal(pl_run_answer(p->run, p->question, (pl_answer){.choice = 2}, PL_BY_HUMAN),
                     PL_ANSWER_ACCEPTED);
    assert_int_equal(play_on(p), PL_PLAY_QUESTION);
}

static void an_unfinished_journal_is_gone_on_with_where_it_stopped(void **state) {
    (void)state;
    playing p = {.from = {.source = CLUB, .settings = {"model.conform_kappa=0"}},
                 .mode = PL_MODE_SAMPLED,
                 .rng = {5, 5}};
    pl_rerun_origin origin;
    pl_rerun_result result;
    pl_run *run = NULL;
    pl_buffer made;
    uint32_t question = 0;
    stop_at_second_question(&p);
    const pl_text journal = pl_buffer_text(&p.journal);
    pl_buffer_init(&made, pl_allocator_default());
    assert_int_equal(pl_rerun_origin_read(journal, pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(pl_rerun_resume(journal, &origin, p.from.scenario, &made, &run, &result),
                     PL_OK);
    assert_true(result.equal && run != NULL);
    assert_true(pl_text_equal(pl_buffer_text(&made), journal));
    /* Both go on alike, to the same end. */
    assert_int_equal(pl_play_go(p.from.scenario, run, 0, &question), PL_PLAY_QUESTION);
    assert_int_equal(question, p.question);
    for (int i = 0; i < 2; i++) {
        pl_run *one = i == 0 ? run : p.run;
        assert_int_equal(pl_run_answer(one, question, (pl_answer){.choice = 0}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
        assert_int_equal(pl_play_go(p.from.scenario, one, 0, &question), PL_PLAY_ENDED);
        question = p.question;
    }
    assert_true(pl_text_equal(pl_buffer_text(&made), pl_buffer_text(&p.journal)));
    expect_equal(&p);
    pl_run_destroy(run);
    pl_buffer_fini(&made);
    pl_rerun_origin_fini(&origin);
    play_end(&p);
}

static void what_cannot_be_played_again_is_not_gone_on_with(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    loading other = {.source = CLUB, .settings = {"factions.reds.seats=4"}};
    pl_rerun_origin origin;
    pl_rerun_result result;
    pl_run *run = NULL;
    pl_buffer made;
    stop_at_second_question(&p);
    expect_loaded(&other);
    const pl_text journal = pl_buffer_text(&p.journal);
    pl_buffer_init(&made, pl_allocator_default());
    assert_int_equal(pl_rerun_origin_read(journal, pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(pl_rerun_resume(journal, &origin, other.scenario, &made, &run, &result),
                     PL_OK);
    assert_false(result.equal);
    assert_null(run);
    pl_buffer_fini(&made);
    pl_rerun_origin_fini(&origin);
    unload(&other);
    play_end(&p);
}

typedef struct again {
    const playing *played;
} again;

static pl_status attempt_resume(const pl_allocator *allocator, void *context) {
    const playing *p = ((again *)context)->played;
    const pl_text journal = pl_buffer_text(&p->journal);
    pl_rerun_origin origin;
    pl_rerun_result result;
    pl_run *run = NULL;
    pl_buffer made;
    PL_TRY(pl_rerun_origin_read(journal, allocator, &origin));
    pl_buffer_init(&made, allocator);
    const pl_status status =
        pl_rerun_resume(journal, &origin, p->from.scenario, &made, &run, &result);
    assert_int_equal(run != NULL, status == PL_OK);
    pl_run_destroy(run);
    pl_buffer_fini(&made);
    pl_rerun_origin_fini(&origin);
    return status;
}

static void every_refused_request_of_a_resumption_is_survived(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    stop_at_second_question(&p);
    again context = {&p};
    assert_true(failing_allocator_sweep(attempt_resume, &context) > 3);
    play_end(&p);
}

static pl_status attempt_rerun(const pl_allocator *allocator, void *context) {
    const playing *p = ((again *)context)->played;
    const pl_text journal = pl_buffer_text(&p->journal);
    pl_rerun_origin origin;
    pl_rerun_result result;
    PL_TRY(pl_rerun_origin_read(journal, allocator, &origin));
    const pl_status status = pl_rerun(journal, &origin, p->from.scenario, allocator, &result);
    pl_rerun_origin_fini(&origin);
    return status;
}

static void every_refused_request_of_a_rerun_is_survived(void **state) {
    (void)state;
    playing p = {.from = {.source = CLUB, .settings = {"rules.quorum=3"}}};
    play(&p, PL_PLAY_ENDED);
    again context = {&p};
    failing_allocator_sweep(attempt_rerun, &context);
    play_end(&p);
}

/* The names of the questions are compared, and those cut short are not: a rerun that found no
 * memory for one would answer another question, or none, and call the journal wrong. */
static void no_memory_for_a_name_is_no_difference(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    size_t answers = 0;
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    while (play_on(&p) == PL_PLAY_QUESTION) {
        const pl_answer answer = {.choice = answers++ % 2 == 0};
        assert_int_equal(pl_run_answer(p.run, p.question, answer, PL_BY_HUMAN), PL_ANSWER_ACCEPTED);
    }
    playing modelled = {.from.source = CLUB};
    play(&modelled, PL_PLAY_ENDED);
    again without = {.played = &modelled};
    again with = {.played = &p};
    /* Two names an answer are asked of the same allocator as all else. */
    assert_true(failing_allocator_sweep(attempt_rerun, &with) >=
                failing_allocator_sweep(attempt_rerun, &without) + 2 * answers);
    play_end(&modelled);
    play_end(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_origin_holds_what_was_played),
    cmocka_unit_test(no_memory_for_a_name_is_no_difference),
    cmocka_unit_test(no_origin_is_read_from_anything_else),
    cmocka_unit_test(runs_of_both_modes_come_out_again),
    cmocka_unit_test(a_run_with_hooks_comes_out_again_on_a_new_scenario),
    cmocka_unit_test(a_run_that_ended_with_a_fault_comes_out_again),
    cmocka_unit_test(human_answers_come_out_again),
    cmocka_unit_test(refused_answers_come_out_again),
    cmocka_unit_test(changes_of_hands_come_out_again),
    cmocka_unit_test(hands_changed_before_the_beginning_come_out_again),
    cmocka_unit_test(a_deadline_that_passed_comes_out_again),
    cmocka_unit_test(acts_come_out_again),
    cmocka_unit_test(answers_seat_by_seat_come_out_again),
    cmocka_unit_test(seats_that_changed_their_faction_come_out_again),
    cmocka_unit_test(whatever_comes_from_outside_comes_out_again),
    cmocka_unit_test(a_changed_scenario_is_said_before_anything_is_played),
    cmocka_unit_test(other_settings_diverge_where_they_first_tell),
    cmocka_unit_test(a_journal_that_stops_early_is_said_so),
    cmocka_unit_test(an_unfinished_journal_is_gone_on_with_where_it_stopped),
    cmocka_unit_test(what_cannot_be_played_again_is_not_gone_on_with),
    cmocka_unit_test(every_refused_request_of_a_resumption_is_survived),
    cmocka_unit_test(every_refused_request_of_a_rerun_is_survived),
};

PL_TEST_MAIN(tests)
