/*
 * toy_parliament.h -- a parliament of three seats, for the tests of runs, their questions and
 * blocks, and snapshots.
 *
 * The reds hold seats 0 and 1 (all but the last if a scenario gives more), the whites the last
 * one. On each of `days` days every block votes, one answer a seat, and the reds are asked whether
 * they rise; at the end of the day a bell rings unless they rose. Nothing else happens, except
 * the mischief that a scenario asks for.
 *
 *     day: SIT -> questions -> answers -> vote.closed ... CLOSE, BELL at the same instant
 */
#ifndef PL_TOY_PARLIAMENT_H
#define PL_TOY_PARLIAMENT_H

#include "testing.h"

#include "frozen.h"
#include "kernel/run_state.h"

/* 1917-11-07T22:40:00, before 1970, so that times are negative. */
#define TOY_START ((pl_time)-1645665600)

enum { TOY_REDS, TOY_WHITES, TOY_GREENS /* who came by a split */ };
enum { TOY_VOTE, TOY_RISE };
enum { TOY_FOR, TOY_AGAINST, TOY_ABSTAIN };
enum { TOY_NO, TOY_YES };
enum { TOY_SIT, TOY_CLOSE, TOY_BELL, TOY_TIE, TOY_STORM };

/* What goes wrong, and on the first day only unless said otherwise. */
typedef enum toy_mischief {
    TOY_GOOD,
    TOY_LOOP,      /* an event schedules itself at the same instant, for ever */
    TOY_FLOOD,     /* law schedules without end, and goes on with its day */
    TOY_FLOOD_ACT, /* the same in answer to an act */
    TOY_GROUPS,    /* law opens a group without questions whenever one is answered */
    TOY_QUESTIONS, /* law asks one question too many */
    TOY_SPLIT,     /* factions split without end, and the last seat goes to the last of them */
    TOY_PEOPLE,    /* the people's own code fails on the second day */
    TOY_GO_ON,     /* law goes on after it ended the run */
    TOY_CREATE,    /* law schedules without end before anything has begun */
    TOY_BAD        /* law finds the scenario bad */
} toy_mischief;

typedef struct toy_plan {
    uint32_t days;
    uint32_t seats; /* at least 2; 0 = 3 */
    uint32_t ties;  /* events at the instant of each sitting, besides the sitting itself */
    uint64_t room;  /* bytes of arena besides what is known to be needed */
    toy_mischief mischief;
} toy_plan;

typedef struct toy_state {
    pl_event_handle bell;
    uint32_t seats;
    uint32_t day; /* 0.. */
    uint32_t ties;
    uint32_t mischief;
    uint32_t votes[3];
    uint32_t rings, acts;
    uint32_t has_split;
    uint32_t built; /* 1 when create has done */
    uint32_t unused;
} toy_state;

static inline toy_state *toy_of(const pl_run *run) {
    return PL_ARENA_AT(toy_state, pl_run_arena_const(run), pl_run_machine_state(run));
}

static inline bool toy_does(const pl_run *run, toy_mischief mischief) {
    return toy_of(run)->mischief == (uint32_t)mischief;
}

/* --- law --- */

static inline uint64_t toy_number(pl_data scenario, const char *key) {
    return (uint64_t)pl_data_int(pl_data_get(scenario, key), 0);
}

/* To the byte: the state and a lane a seat. */
static inline uint64_t toy_room(pl_data scenario) {
    return sizeof(toy_state) + toy_number(scenario, "seats") + 1 + toy_number(scenario, "room");
}

static inline pl_event_handle toy_schedule(pl_run *run, pl_time at, int kind) {
    const pl_event event = {.at = at, .priority = (uint8_t)kind, .kind = (uint16_t)kind};
    return pl_run_schedule(run, &event);
}

static inline void toy_flood(pl_run *run) {
    for (uint32_t i = 0; i < PL_EVENT_QUEUE_MAX + 10; i++) {
        (void)toy_schedule(run, pl_run_now(run) + i, TOY_TIE);
    }
}

static inline pl_status toy_create(pl_run *run) {
    const pl_data scenario = pl_run_scenario(run);
    pl_offset at = 0;
    PL_TRY(pl_arena_push(pl_run_arena(run), sizeof(toy_state), &at));
    pl_run_set_machine_state(run, at);
    toy_state *toy = toy_of(run);
    toy->seats = (uint32_t)toy_number(scenario, "seats");
    toy->ties = (uint32_t)toy_number(scenario, "ties");
    toy->mischief = (uint32_t)toy_number(scenario, "mischief");
    for (uint32_t i = 0; i < toy->ties; i++) {
        (void)toy_schedule(run, TOY_START, TOY_TIE);
    }
    if (toy_number(scenario, "days") > 0) {
        (void)toy_schedule(run, TOY_START, TOY_SIT);
    }
    if (toy_does(run, TOY_CREATE)) {
        toy_flood(run);
    }
    toy->built = 1;
    return toy_does(run, TOY_BAD) ? PL_BAD_SCENARIO : PL_OK;
}

static inline void toy_begin(pl_run *run) {
    (void)pl_run_add_faction_block(run, TOY_REDS, PL_BY_MODEL);
    (void)pl_run_add_faction_block(run, TOY_WHITES, PL_BY_MODEL);
}

static inline void toy_journal_item(pl_run *run, pl_kind kind) {
    char name[32];
    snprintf(name, sizeof name, "day-%u", toy_of(run)->day);
    pl_journal_begin(pl_run_journal(run), kind, pl_run_now(run), PL_SIMULATED);
    pl_journal_string(pl_run_journal(run), PL_FIELD_item, name);
    (void)pl_journal_end(pl_run_journal(run));
}

static inline void toy_ask_all(pl_run *run) {
    const int32_t day = (int32_t)toy_of(run)->day;
    const uint32_t group = pl_run_open_group(run);
    const uint32_t copies = toy_does(run, TOY_QUESTIONS) ? PL_QUESTIONS_MAX : 1;
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        for (uint32_t copy = 0; copy < copies; copy++) {
            (void)pl_run_ask(run, group, TOY_VOTE, i, day, pl_run_now(run) + 60);
        }
    }
    (void)pl_run_ask(run, group, TOY_RISE, 0, day, pl_run_now(run) + 60);
}

static inline void toy_do_mischief(pl_run *run) {
    if (toy_does(run, TOY_LOOP)) {
        (void)toy_schedule(run, pl_run_now(run), TOY_STORM);
    }
    if (toy_does(run, TOY_FLOOD)) {
        toy_flood(run);
    }
    for (uint32_t i = 0; toy_does(run, TOY_SPLIT) && i <= PL_BLOCKS_MAX; i++) {
        (void)pl_run_add_faction_block(run, TOY_REDS, PL_BY_MODEL);
    }
    if (toy_does(run, TOY_SPLIT)) {
        (void)pl_run_add_faction_block(run, TOY_GREENS, PL_BY_MODEL);
        toy_of(run)->has_split = 1;
    }
}

static inline void toy_sit(pl_run *run) {
    toy_state *toy = toy_of(run);
    toy_journal_item(run, PL_KIND_ITEM_OPENED);
    toy_do_mischief(run);
    toy->bell = toy_schedule(run, pl_run_now(run) + 600, TOY_BELL);
    (void)toy_schedule(run, pl_run_now(run) + 600, TOY_CLOSE);
    toy_ask_all(run);
}

static inline void toy_close(pl_run *run) {
    toy_state *toy = toy_of(run);
    if (toy_does(run, TOY_GO_ON)) {
        pl_run_end(run, "sine die");
        pl_run_end(run, "again");
    }
    toy_journal_item(run, PL_KIND_ITEM_CLOSED);
    toy->day++;
    if (toy->day < toy_number(pl_run_scenario(run), "days")) {
        for (uint32_t i = 0; i < toy->ties; i++) {
            (void)toy_schedule(run, pl_run_now(run) + 3600, TOY_TIE);
        }
        (void)toy_schedule(run, pl_run_now(run) + 3600, TOY_SIT);
    }
}

static inline void toy_on_event(pl_run *run, const pl_event *event) {
    switch (event->kind) {
    case TOY_SIT:
        toy_sit(run);
        return;
    case TOY_CLOSE:
        toy_close(run);
        return;
    case TOY_BELL:
        toy_of(run)->rings++;
        toy_journal_item(run, PL_KIND_INTERJECTION);
        return;
    case TOY_STORM:
        (void)toy_schedule(run, event->at, TOY_STORM);
        return;
    default:
        return;
    }
}

/* The votes of a block's seats are counted from the lanes, or are all the same. */
static inline void toy_count(pl_run *run, const pl_question *question) {
    for (uint32_t seat = 0; seat < toy_of(run)->seats; seat++) {
        if (pl_run_block_of_seat(run, seat) == question->block) {
            const pl_answer answer = question->answer;
            toy_of(run)->votes[answer.by_lane ? pl_run_lanes(run)[seat] : answer.choice]++;
        }
    }
}

static inline void toy_on_answers(pl_run *run, uint32_t group) {
    toy_state *toy = toy_of(run);
    if (toy_does(run, TOY_GROUPS)) {
        (void)pl_run_open_group(run);
        return;
    }
    pl_journal *journal = pl_run_journal(run);
    pl_journal_begin(journal, PL_KIND_VOTE_CLOSED, pl_run_now(run), PL_SIMULATED);
    const pl_question *question = NULL;
    for (uint32_t i = 0; (question = pl_run_group_question(run, group, i)) != NULL; i++) {
        pl_journal_because(journal, question->answered_seq);
        if (question->kind == TOY_VOTE) {
            toy_count(run, question);
        } else if (question->answer.choice == TOY_YES) {
            (void)pl_run_cancel(run, toy->bell);
        }
    }
    pl_journal_int(journal, PL_FIELD_for, toy->votes[TOY_FOR]);
    pl_journal_int(journal, PL_FIELD_against, toy->votes[TOY_AGAINST]);
    pl_journal_int(journal, PL_FIELD_abstain, toy->votes[TOY_ABSTAIN]);
    (void)pl_journal_end(journal);
}

static inline pl_act_ruling toy_on_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text) {
    pl_act_ruling ruling = {.verdict = PL_MAY, .article = "art. 1", .reason = "in order"};
    (void)seat;
    (void)text;
    toy_of(run)->acts++;
    if (act == PL_ACT_MOVE) {
        ruling = (pl_act_ruling){PL_CANNOT, "art. 2", "no motions today"};
    } else if (act == PL_ACT_LEAVE) {
        ruling = (pl_act_ruling){PL_MUST, "art. 3", "the hall is on fire"};
    } else if (toy_does(run, TOY_FLOOD_ACT)) {
        toy_flood(run);
    } else {
        (void)toy_schedule(run, pl_run_now(run) + 60, TOY_BELL);
    }
    return ruling;
}

static inline int32_t toy_faction_of_seat(const pl_run *run, uint32_t seat) {
    if (seat + 1 < toy_of(run)->seats) {
        return TOY_REDS;
    }
    return toy_of(run)->has_split ? TOY_GREENS : TOY_WHITES;
}

static inline uint32_t toy_seat_ordinal(const pl_run *run, uint32_t seat) {
    return toy_faction_of_seat(run, seat) == TOY_REDS ? seat + 1 : 1;
}

static inline pl_text toy_faction_name(const pl_run *run, int32_t faction) {
    static const char *const names[] = {"reds", "whites", "greens"};
    (void)run;
    return pl_text_of(names[faction]);
}

static inline pl_text toy_item_name(const pl_run *run, uint16_t kind, int32_t item) {
    static const char *const names[] = {"paint", "carpet", "bell", "lamp"};
    (void)run;
    return pl_text_of(kind == TOY_RISE ? "today" : names[item % 4]);
}

static inline uint32_t toy_seats(const pl_run *run) {
    return toy_of(run)->seats;
}

static inline void toy_outcomes(pl_run *run, pl_data_builder *builder) {
    const toy_state *toy = toy_of(run);
    assert_int_equal(toy->built, 1);
    pl_data_open_map(builder, NULL);
    pl_data_add_int(builder, "for", toy->votes[TOY_FOR]);
    pl_data_add_int(builder, "against", toy->votes[TOY_AGAINST]);
    pl_data_add_int(builder, "abstain", toy->votes[TOY_ABSTAIN]);
    pl_data_add_int(builder, "rings", toy->rings);
    pl_data_add_int(builder, "acts", toy->acts);
    pl_data_close(builder);
}

static inline void toy_carry(pl_run *run, pl_data_builder *builder) {
    (void)run;
    pl_data_open_map(builder, NULL);
    pl_data_close(builder);
}

static const pl_question_kind toy_kinds[] = {
    [TOY_VOTE] = {"vote", {"for", "against", "abstain"}, 3, true},
    [TOY_RISE] = {"rise", {"no", "yes"}, 2, false},
};

static const pl_machine toy_machine = {
    .name = "toy",
    .kinds = toy_kinds,
    .kind_count = 2,
    .room = toy_room,
    .create = toy_create,
    .begin = toy_begin,
    .on_event = toy_on_event,
    .on_answers = toy_on_answers,
    .on_act = toy_on_act,
    .faction_name = toy_faction_name,
    .faction_of_seat = toy_faction_of_seat,
    .seat_ordinal = toy_seat_ordinal,
    .item_name = toy_item_name,
    .seats = toy_seats,
    .outcomes = toy_outcomes,
    .carry = toy_carry,
};

/* --- people --- */

static inline pl_status toy_people_create(pl_run *run) {
    (void)run;
    return PL_OK;
}

/* Documented: seat and day say how. Sampled: dice, keyed by day and faction, lane = ordinal. */
static inline uint8_t toy_vote_of(pl_run *run, const pl_question *question, uint32_t seat) {
    static const uint32_t ppm[3] = {500000, 300000, 200000};
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return (uint8_t)((seat + (uint32_t)question->item) % 3);
    }
    const pl_draw draw = {
        .stream = pl_text_hash64(pl_text_of("vote")),
        .entity = pl_text_hash32(toy_faction_name(run, toy_faction_of_seat(run, seat))),
        .n = (uint32_t)question->item,
    };
    uint8_t categories[8];
    const uint32_t lane = (toy_seat_ordinal(run, seat) - 1) % 8;
    pl_rng_categories(pl_run_rng(run), draw, lane + 1, ppm, 3, categories);
    return categories[lane];
}

static inline pl_answer toy_advise(pl_run *run, const pl_question *question) {
    if (toy_does(run, TOY_PEOPLE) && toy_of(run)->day == 1) {
        pl_run_fault(run, "people", "toy_advise", "patience", "the people have gone home");
    }
    if (question->kind == TOY_RISE) {
        return (pl_answer){.choice = question->item % 2 == 0 ? TOY_NO : TOY_YES};
    }
    for (uint32_t seat = 0; seat < toy_of(run)->seats; seat++) {
        if (pl_run_block_of_seat(run, seat) == question->block) {
            pl_run_lanes(run)[seat] = toy_vote_of(run, question, seat);
        }
    }
    return (pl_answer){.by_lane = true};
}

static const pl_people toy_people = {
    .name = "toy people", .create = toy_people_create, .advise = toy_advise};

/* --- a run with its scenario and journal --- */

typedef struct toy_hall {
    const pl_allocator *allocator;
    void *scenario; /* owned */
    void *identity; /* owned */
    pl_buffer journal;
    pl_run_config config;
    pl_run *run; /* owned */
} toy_hall;

static inline void *toy_scenario(const toy_plan *plan) {
    pl_data_builder b;
    pl_data_builder_init(&b, pl_allocator_default());
    pl_data_open_map(&b, NULL);
    pl_data_add_int(&b, "days", plan->days);
    pl_data_add_int(&b, "seats", plan->seats == 0 ? 3 : plan->seats);
    pl_data_add_int(&b, "ties", plan->ties);
    pl_data_add_int(&b, "mischief", (int64_t)plan->mischief);
    pl_data_add_int(&b, "room", (int64_t)plan->room);
    pl_data_close(&b);
    return frozen(&b);
}

static inline void *toy_identity(uint32_t settings) {
    pl_data_builder b;
    pl_data_builder_init(&b, pl_allocator_default());
    pl_data_open_map(&b, NULL);
    pl_data_add_text(&b, "scenario", pl_text_of("toy"));
    pl_data_add_text(&b, "version", pl_text_of("0.1"));
    pl_data_add_bool(&b, "edited", settings > 0);
    pl_data_open_list(&b, "set");
    for (uint32_t i = 0; i < settings; i++) {
        char setting[32];
        snprintf(setting, sizeof setting, "p%u=%u", i, i * i);
        pl_data_add_text(&b, NULL, pl_text_of(setting));
    }
    pl_data_close(&b);
    pl_data_close(&b);
    return frozen(&b);
}

/* All but the run; the journal is kept in memory. */
static inline void toy_prepare(toy_hall *hall, const toy_plan *plan) {
    *hall = (toy_hall){.allocator = pl_allocator_default(),
                       .scenario = toy_scenario(plan),
                       .identity = toy_identity(0)};
    pl_buffer_init(&hall->journal, hall->allocator);
    hall->config = (pl_run_config){
        .allocator = hall->allocator,
        .scenario = hall->scenario,
        .identity = hall->identity,
        .machine = &toy_machine,
        .people = &toy_people,
        .mode = PL_MODE_SAMPLED,
        .rng = {1917, 3},
        .sink = pl_sink_memory(&hall->journal),
    };
}

static inline void toy_open(toy_hall *hall, const toy_plan *plan) {
    toy_prepare(hall, plan);
    assert_int_equal(pl_run_create(&hall->config, &hall->run), PL_OK);
}

static inline void toy_fini(toy_hall *hall) {
    pl_run_destroy(hall->run);
    pl_buffer_fini(&hall->journal);
    free(hall->scenario);
    free(hall->identity);
    *hall = (toy_hall){0};
}

/* One step; the model answers if a question is open. */
static inline pl_step toy_advance(pl_run *run) {
    const pl_step step = pl_run_step(run);
    if (step.kind == PL_STEP_QUESTION) {
        (void)pl_run_answer_by_model(run, step.question);
    }
    return step;
}

/* To the end; how it ended. A run that does not end fails the test. */
static inline pl_step_kind toy_play(pl_run *run) {
    for (uint32_t i = 0; i < 2000000; i++) {
        const pl_step step = toy_advance(run);
        if (step.kind == PL_STEP_ENDED || step.kind == PL_STEP_FAULT) {
            return step.kind;
        }
    }
    fail_msg("the run does not end");
    return PL_STEP_FAULT;
}

/* Steps until a question is open; its id. */
static inline uint32_t toy_play_to_question(pl_run *run) {
    pl_step step = {0};
    do {
        step = pl_run_step(run);
        assert_true(step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION);
    } while (step.kind != PL_STEP_QUESTION);
    return step.question;
}

/* --- the journal --- */

/* Reads record `number` (1..); false if there is none. The journal must be good so far. */
static inline bool toy_record(const pl_buffer *journal, uint64_t number, pl_record *record) {
    pl_journal_reader reader;
    bool more = true;
    pl_journal_reader_init(&reader, pl_buffer_text(journal));
    for (uint64_t i = 0; i < number; i++) {
        if (reader.position == journal->size) {
            return false;
        }
        assert_int_equal(pl_journal_reader_next(&reader, record, &more), PL_OK);
        assert_true(more);
    }
    return true;
}

static inline void toy_last_record(const pl_run *run, const pl_buffer *journal, pl_record *record) {
    assert_true(toy_record(journal, pl_run_next_seq(run) - 1, record));
    assert_int_equal(record->seq, pl_run_next_seq(run) - 1);
}

static inline void toy_assert_text(const pl_record *record, pl_field field, const char *expected) {
    const pl_text text = pl_record_text(record, field);
    if (!pl_text_is(text, expected)) {
        fail_msg("expected \"%s\", found \"%.*s\"", expected, (int)text.size,
                 text.size > 0 ? text.at : "");
    }
}

/* Is it whole: begins with run.started, ends with run.ended, each link of the chain good? Its
 * last but one record is given. */
static inline void toy_check_whole(const toy_hall *hall, pl_record *before_last) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, pl_buffer_text(&hall->journal));
    for (uint64_t number = 1;; number++) {
        const bool first = number == 1;
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        if (!more) {
            break;
        }
        assert_int_equal(record.kind == PL_KIND_RUN_STARTED, first);
        if (record.kind != PL_KIND_RUN_ENDED && before_last != NULL) {
            *before_last = record;
        }
    }
    assert_int_equal(reader.records + 1, pl_run_next_seq(hall->run));
}

/* --- rulings --- */

/* The used part of the arena without the journal's state: all that a refusal may not touch. */
static inline uint8_t *toy_copy_state(const pl_run *run, size_t *size) {
    *size = (size_t)run->front.arena.used;
    uint8_t *copy = malloc(*size);
    assert_non_null(copy);
    memcpy(copy, run->front.arena.base, *size);
    memset(copy + PL_ARENA_HEADER + offsetof(pl_run_state, journal), 0, sizeof(pl_journal_state));
    return copy;
}

/* An answer is ruled on so, is journaled with that ruling, and changes nothing unless it is
 * accepted. */
static inline void toy_assert_ruling(toy_hall *hall, uint32_t id, pl_answer answer,
                                     pl_controller by, pl_answer_ruling expected) {
    pl_record record;
    size_t size = 0;
    size_t size_after = 0;
    const uint64_t seq = pl_run_next_seq(hall->run);
    uint8_t *before = toy_copy_state(hall->run, &size);
    assert_int_equal(pl_run_answer(hall->run, id, answer, by), expected);
    uint8_t *after = toy_copy_state(hall->run, &size_after);
    assert_int_equal(pl_run_next_seq(hall->run), seq + 1);
    toy_last_record(hall->run, &hall->journal, &record);
    assert_int_equal(record.kind, PL_KIND_QUESTION_ANSWERED);
    toy_assert_text(&record, PL_FIELD_ruling, pl_answer_ruling_name(expected));
    if (expected != PL_ANSWER_ACCEPTED) {
        assert_int_equal(size, size_after);
        assert_memory_equal(before, after, size);
    }
    free(before);
    free(after);
}

/* A change of controller is journaled as one to the block of that name; NULL: as refused. */
static inline void toy_assert_controller(toy_hall *hall, int32_t faction, int32_t seat,
                                         pl_controller by, const char *to) {
    pl_record record;
    assert_int_equal(pl_run_set_controller(hall->run, faction, seat, by), to != NULL);
    toy_last_record(hall->run, &hall->journal, &record);
    assert_int_equal(record.kind, PL_KIND_CONTROLLER_CHANGED);
    toy_assert_text(&record, PL_FIELD_by, pl_controller_name(by));
    toy_assert_text(&record, PL_FIELD_to, to != NULL ? to : "");
    assert_int_equal(pl_record_has(&record, PL_FIELD_to), to != NULL);
    toy_assert_text(&record, PL_FIELD_ruling, to != NULL ? "accepted" : "no such seat");
}

#endif
