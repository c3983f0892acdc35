#include "kernel/run.h"

#include <string.h>

#include "base/contract.h"
#include "kernel/question.h"
#include "kernel/run_state.h"

/* PADDING: the arena's header, and what lies unused between its things. */
enum { QUEUE_AT_FIRST = 64, PADDING = 4096 };

static const char *const ruling_names[] = {
#define NAME(name, text) text,
    PL_ANSWER_RULINGS(NAME)};
static const char *const act_names[] = {PL_ACTS(NAME)
#undef NAME
};

const char *pl_answer_ruling_name(pl_answer_ruling ruling) {
    PL_REQUIRE((unsigned)ruling < PL_ANSWER_RULING_COUNT);
    return ruling_names[ruling];
}

const char *pl_act_name(pl_act_kind kind) {
    PL_REQUIRE((unsigned)kind < PL_ACT_COUNT);
    return act_names[kind];
}

/* --- work --- */

static void write_end(pl_run *run);

void pl_run_state_begin_work(pl_run *run) {
    run->at_work = true;
}

void pl_run_state_end_work(pl_run *run) {
    run->at_work = false;
    if (run->ending != NULL) {
        write_end(run);
    }
}

/* What failed outside the journal spoils it just as well. */
static void fail(pl_run *run, pl_status status) {
    if (run->journal.status == PL_OK) {
        run->journal.status = status;
    }
}

void pl_run_state_journal_buffer(pl_run *run, pl_field field, pl_buffer *text) {
    fail(run, pl_buffer_status(text));
    pl_journal_text(&run->journal, field, pl_buffer_text(text));
    pl_buffer_fini(text);
}

/* --- life --- */

pl_status pl_run_state_take_room(pl_run *run) {
    const size_t seats = (size_t)pl_run_seats(run) + 1;
    run->listing = &run->own_listing;
    run->listing->seats = run->allocator->take(run->allocator->context, seats * sizeof(uint32_t));
    return run->listing->seats != NULL ? PL_OK : PL_NO_MEMORY;
}

static pl_status build(pl_run *run, const pl_run_config *config) {
    pl_offset at = 0;
    PL_TRY(pl_arena_push(&run->front.arena, sizeof(pl_run_state), &at));
    PL_INVARIANT(at == PL_ARENA_HEADER);
    pl_run_state *state = pl_run_state_of(run);
    state->seed = config->rng.seed;
    state->replicate = config->rng.replicate;
    state->mode = (uint8_t)config->mode;
    state->arena_capacity = run->front.arena.capacity;
    state->journal.next_seq = 1;
    pl_journal_init(&run->journal, &state->journal, config->sink, run->allocator);
    run->notes = &run->journal;
    run->options = &run->own_options;
    const uint64_t size = pl_data_block_size(config->identity);
    PL_TRY(pl_arena_push(&run->front.arena, size, &state->identity));
    memcpy(pl_arena_at(&run->front.arena, state->identity), config->identity, (size_t)size);
    PL_TRY(pl_question_group_init(&state->questions, &run->front.arena));
    PL_TRY(pl_block_list_init(&state->blocks, &run->front.arena));
    PL_TRY(pl_event_queue_init(&state->queue, &run->front.arena, QUEUE_AT_FIRST));
    pl_run_state_begin_work(run);
    PL_TRY(run->machine->create(run));
    PL_TRY(pl_arena_push(&run->front.arena, (uint64_t)run->machine->seats(run) + 1, &state->lanes));
    PL_TRY(pl_run_state_take_room(run));
    PL_TRY(run->people->create(run));
    pl_run_state_end_work(run);
    return pl_run_status(run);
}

pl_status pl_run_create(const pl_run_config *config, pl_run **run) {
    const pl_allocator *allocator = config->allocator;
    pl_run *made = allocator->take(allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->allocator = allocator;
    made->machine = config->machine;
    made->people = config->people;
    made->front.scenario = config->scenario;
    const uint64_t room = config->machine->room(pl_data_root(config->scenario)) +
                          sizeof(pl_run_state) + pl_data_block_size(config->identity) +
                          PL_QUESTION_GROUP_BYTES + PL_BLOCK_LIST_BYTES +
                          QUEUE_AT_FIRST * PL_EVENT_QUEUE_BYTES + PADDING;
    pl_status status = pl_arena_init(&made->front.arena, allocator, room);
    if (status == PL_BAD_ARGUMENT) {
        status = PL_LIMIT;
    }
    if (status == PL_OK) {
        status = build(made, config);
    }
    if (status != PL_OK) {
        pl_run_destroy(made);
        return status;
    }
    *run = made;
    return PL_OK;
}

void pl_run_destroy(pl_run *run) {
    if (run == NULL) {
        return;
    }
    const pl_allocator *allocator = run->allocator;
    if (run->journal.state != NULL) {
        pl_journal_fini(&run->journal);
    }
    pl_arena_fini(&run->front.arena);
    allocator->give(allocator->context, run->own_scenario);
    allocator->give(allocator->context, run->own_listing.seats);
    allocator->give(allocator->context, run);
}

/* --- plain reading --- */

pl_arena *pl_run_arena(pl_run *run) {
    return &run->front.arena;
}

pl_mode pl_run_mode(const pl_run *run) {
    return (pl_mode)pl_run_state_of(run)->mode;
}

const pl_rng *pl_run_rng(const pl_run *run) {
    /* The state begins with seed and replicate, laid out as a pl_rng. */
    _Static_assert(offsetof(pl_run_state, seed) == offsetof(pl_rng, seed), "layout");
    _Static_assert(offsetof(pl_run_state, replicate) == offsetof(pl_rng, replicate), "layout");
    return (const pl_rng *)(const void *)pl_run_state_of(run);
}

pl_journal *pl_run_journal(const pl_run *run) {
    return run->notes;
}

void pl_run_set_machine_state(pl_run *run, pl_offset state) {
    run->front.machine_state = state;
    pl_run_state_of(run)->machine_state = state;
}

pl_offset pl_run_people_state(const pl_run *run) {
    return pl_run_state_of(run)->people_state;
}

void pl_run_set_people_state(pl_run *run, pl_offset state) {
    pl_run_state_of(run)->people_state = state;
}

uint8_t *pl_run_lanes(pl_run *run) {
    return PL_ARENA_AT(uint8_t, &run->front.arena, pl_run_state_of(run)->lanes);
}

pl_time pl_run_now(const pl_run *run) {
    return pl_run_state_of(run)->now;
}

uint32_t pl_run_instant(const pl_run *run) {
    return pl_run_state_of(run)->instant_events;
}

uint64_t pl_run_next_seq(const pl_run *run) {
    return pl_run_state_of(run)->journal.next_seq;
}

uint32_t pl_run_seats(const pl_run *run) {
    return run->machine->seats(run);
}

void pl_run_digest(const pl_run *run, char text[33]) {
    pl_journal_digest_text(&pl_run_state_of(run)->journal, text);
}

pl_status pl_run_status(const pl_run *run) {
    return pl_journal_status(&run->journal);
}

bool pl_run_is_over(const pl_run *run) {
    const uint8_t phase = pl_run_state_of(run)->phase;
    return run->ending != NULL || phase == PL_PHASE_ENDED || phase == PL_PHASE_FAULT;
}

/* --- beginning and ending --- */

static void copy_text(pl_run *run, pl_data identity, const char *key, pl_field field) {
    const pl_data value = pl_data_get(identity, key);
    if (pl_data_is(value)) {
        pl_journal_text(&run->journal, field, pl_data_text(value));
    }
}

static void journal_settings(pl_run *run, pl_data set) {
    const uint32_t count = pl_data_count(set);
    const pl_allocator *allocator = run->allocator;
    pl_text *texts = allocator->take(allocator->context, ((size_t)count + 1) * sizeof *texts);
    if (texts == NULL) {
        fail(run, PL_NO_MEMORY);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        texts[i] = pl_data_text(pl_data_at(set, i));
    }
    pl_journal_texts(&run->journal, PL_FIELD_set, texts, count);
    allocator->give(allocator->context, texts);
}

/* The first record, whatever comes next; the clock stands at the first event. */
static void journal_start(pl_run *run) {
    pl_run_state *state = pl_run_state_of(run);
    pl_journal *journal = &run->journal;
    pl_event first = {0};
    if (state->journal.next_seq > 1) {
        return;
    }
    if (pl_event_queue_first(&state->queue, &run->front.arena, &first)) {
        state->now = first.at;
    }
    const pl_data identity = pl_data_root(pl_arena_at(&run->front.arena, state->identity));
    pl_journal_begin(journal, PL_KIND_RUN_STARTED, state->now, PL_DOCUMENTED);
    copy_text(run, identity, "scenario", PL_FIELD_scenario);
    copy_text(run, identity, "scenario_hash", PL_FIELD_scenario_hash);
    copy_text(run, identity, "title", PL_FIELD_title);
    copy_text(run, identity, "variant", PL_FIELD_variant);
    pl_journal_tree(journal, PL_FIELD_params, pl_data_get(identity, "params"));
    journal_settings(run, pl_data_get(identity, "set"));
    pl_journal_bool(journal, PL_FIELD_edited, pl_data_bool(pl_data_get(identity, "edited"), false));
    pl_journal_int(journal, PL_FIELD_seed, (int64_t)state->seed);
    pl_journal_int(journal, PL_FIELD_replicate, state->replicate);
    pl_journal_string(journal, PL_FIELD_mode,
                      state->mode == PL_MODE_SAMPLED ? "sampled" : "documented");
    copy_text(run, identity, "version", PL_FIELD_version);
    pl_journal_end(journal);
}

typedef void (*tree_writer)(pl_run *run, pl_data_builder *builder);

static void journal_built_tree(pl_run *run, pl_field field, tree_writer write) {
    pl_data_builder builder;
    void *block = NULL;
    pl_data_builder_init(&builder, run->allocator);
    write(run, &builder);
    const pl_status status = pl_data_freeze(&builder, &block);
    if (status == PL_OK) {
        pl_journal_tree(&run->journal, field, pl_data_root(block));
        run->allocator->give(run->allocator->context, block);
    } else {
        fail(run, status);
    }
    pl_data_builder_fini(&builder);
}

static void write_end(pl_run *run) {
    pl_run_state *state = pl_run_state_of(run);
    char digest[33];
    journal_start(run);
    pl_run_digest(run, digest);
    pl_journal_begin(&run->journal, PL_KIND_RUN_ENDED, state->now, PL_SIMULATED);
    journal_built_tree(run, PL_FIELD_outcomes, run->machine->outcomes);
    journal_built_tree(run, PL_FIELD_carry, run->machine->carry);
    pl_journal_string(&run->journal, PL_FIELD_cause, run->ending);
    pl_journal_string(&run->journal, PL_FIELD_digest, digest);
    pl_journal_end(&run->journal);
    state->phase = run->at_fault ? PL_PHASE_FAULT : PL_PHASE_ENDED;
    run->ending = NULL;
}

void pl_run_end(pl_run *run, const char *cause) {
    if (pl_run_is_over(run)) {
        return;
    }
    run->ending = cause;
    if (!run->at_work) {
        write_end(run);
    }
}

void pl_run_fault(pl_run *run, const char *kind, const char *place, const char *limit,
                  const char *text) {
    if (pl_run_is_over(run)) {
        return;
    }
    journal_start(run);
    pl_journal *journal = &run->journal;
    pl_journal_begin(journal, PL_KIND_FAULT, pl_run_now(run), PL_SIMULATED);
    pl_journal_string(journal, PL_FIELD_kind_of_fault, kind);
    pl_journal_string(journal, PL_FIELD_place, place);
    pl_journal_string(journal, PL_FIELD_limit, limit);
    pl_journal_string(journal, PL_FIELD_text, text);
    pl_journal_end(journal);
    run->at_fault = true;
    pl_run_end(run, "fault");
}

bool pl_run_require(pl_run *run, pl_status status, const char *place, const char *limit,
                    const char *text) {
    if (status == PL_NO_MEMORY) {
        fail(run, status);
    }
    if (status != PL_OK) {
        pl_run_fault(run, "limit", place, limit, text);
    }
    return status == PL_OK;
}

/* --- the queue --- */

pl_event_handle pl_run_schedule(pl_run *run, const pl_event *event) {
    pl_run_state *state = pl_run_state_of(run);
    PL_REQUIRE(event->at >= state->now || state->phase == PL_PHASE_NEW);
    pl_event_handle handle = 0;
    const pl_status status = pl_event_queue_add(&state->queue, &run->front.arena, event, &handle);
    pl_run_require(run, status, "event queue", "events pending", "too many events are scheduled");
    return handle;
}

bool pl_run_cancel(pl_run *run, pl_event_handle handle) {
    return pl_event_queue_remove(&pl_run_state_of(run)->queue, &run->front.arena, handle);
}

bool pl_run_event(const pl_run *run, uint32_t i, pl_event *event, pl_event_handle *handle) {
    return pl_event_queue_at(&pl_run_state_of(run)->queue, &run->front.arena, i, event, handle);
}

/* --- blocks --- */

static pl_block_list *blocks_of(const pl_run *run) {
    return &pl_run_state_of(run)->blocks;
}

uint32_t pl_run_block_count(const pl_run *run) {
    return blocks_of(run)->count;
}

const pl_block *pl_run_block(const pl_run *run, uint32_t block) {
    return pl_block_list_at(blocks_of(run), &run->front.arena, block);
}

uint32_t pl_run_add_faction_block(pl_run *run, int32_t faction, pl_controller controller) {
    uint32_t block = 0;
    const pl_status status =
        pl_block_list_add_faction(blocks_of(run), &run->front.arena, faction, controller, &block);
    /* The run is over then, but law has a block for every seat in what it still does. */
    pl_run_require(run, status, "controllers", "blocks",
                   "too many factions, and seats with a controller of their own");
    return block;
}

uint32_t pl_run_block_of_seat(const pl_run *run, uint32_t seat) {
    const pl_block_list *blocks = blocks_of(run);
    uint32_t block = 0;
    if (blocks->seat_count > 0 &&
        pl_block_list_find_seat(blocks, &run->front.arena, (int32_t)seat, &block)) {
        return block;
    }
    const bool found = pl_block_list_find_faction(blocks, &run->front.arena,
                                                  run->machine->faction_of_seat(run, seat), &block);
    PL_INVARIANT(found);
    return block;
}

/* "mensheviks/17": by the faction of origin, because a seat keeps its name when its holder goes
 * over to another faction. */
static void write_seat_name(const pl_run *run, uint32_t seat, pl_buffer *out) {
    const int32_t origin = run->machine->origin_of_seat != NULL
                               ? run->machine->origin_of_seat(run, seat)
                               : run->machine->faction_of_seat(run, seat);
    pl_buffer_add_text(out, run->machine->faction_name(run, origin));
    pl_buffer_format(out, "/%u", run->machine->seat_ordinal(run, seat));
}

void pl_run_block_name(const pl_run *run, uint32_t block, pl_buffer *out) {
    const pl_block *b = pl_run_block(run, block);
    if (b->seat >= 0) {
        write_seat_name(run, (uint32_t)b->seat, out);
    } else {
        pl_buffer_add_text(out, run->machine->faction_name(run, b->faction));
    }
}

void pl_run_state_journal_block(pl_run *run, uint32_t block, pl_field field) {
    pl_buffer name;
    pl_buffer_init(&name, run->allocator);
    pl_run_block_name(run, block, &name);
    pl_run_state_journal_buffer(run, field, &name);
}

void pl_run_state_journal_instant(pl_run *run) {
    pl_journal_int(&run->journal, PL_FIELD_instant, pl_run_instant(run));
}

/* Finds or makes the block that a change of controller is about. */
static bool block_to_change(pl_run *run, int32_t faction, int32_t seat, uint32_t *block) {
    pl_block_list *blocks = blocks_of(run);
    pl_arena *arena = &run->front.arena;
    if (seat < 0) {
        return pl_block_list_find_faction(blocks, arena, faction, block);
    }
    if ((uint32_t)seat >= pl_run_seats(run)) {
        return false;
    }
    const int32_t of = run->machine->faction_of_seat(run, (uint32_t)seat);
    return pl_block_list_find_seat(blocks, arena, seat, block) ||
           pl_block_list_add_seat(blocks, arena, of, seat, PL_BY_MODEL, block) == PL_OK;
}

bool pl_run_set_controller(pl_run *run, int32_t faction, int32_t seat, pl_controller controller) {
    PL_REQUIRE((unsigned)controller < PL_CONTROLLER_COUNT);
    if (pl_run_is_over(run) || pl_run_state_of(run)->phase == PL_PHASE_NEW) {
        return false;
    }
    uint32_t block = 0;
    const bool known = block_to_change(run, faction, seat, &block);
    pl_journal_begin(&run->journal, PL_KIND_CONTROLLER_CHANGED, pl_run_now(run), PL_SIMULATED);
    if (known) {
        pl_block_list_at(blocks_of(run), &run->front.arena, block)->controller =
            (uint8_t)controller;
        pl_run_state_journal_block(run, block, PL_FIELD_to);
    }
    pl_journal_string(&run->journal, PL_FIELD_by, pl_controller_name(controller));
    pl_journal_string(&run->journal, PL_FIELD_ruling, known ? "accepted" : "no such seat");
    pl_run_state_journal_instant(run);
    pl_journal_end(&run->journal);
    return known;
}

/* --- questions --- */

static pl_question_group *questions_of(const pl_run *run) {
    return &pl_run_state_of(run)->questions;
}

static pl_question *question_of(const pl_run *run, uint32_t id) {
    return pl_question_group_find(questions_of(run), &run->front.arena, id);
}

uint32_t pl_run_last_question(const pl_run *run) {
    return questions_of(run)->last_question;
}

const pl_question *pl_run_question(const pl_run *run, uint32_t id) {
    return question_of(run, id);
}

const pl_question_kind *pl_run_kind(const pl_run *run, uint16_t kind) {
    return &run->machine->kinds[kind];
}

const pl_question_kind *pl_run_question_kind(const pl_run *run, const pl_question *question) {
    const pl_question_kind *kind = pl_run_kind(run, question->kind);
    if (kind->option_count > 0) {
        return kind;
    }
    *run->options = *kind;
    run->options->option_count =
        run->machine->options(run, question->kind, question->item, run->options->options);
    PL_INVARIANT(run->options->option_count <= PL_OPTIONS_MAX);
    return run->options;
}

void pl_run_question_name(const pl_run *run, const pl_question *question, pl_buffer *out) {
    pl_buffer_add_string(out, run->machine->kinds[question->kind].name);
    pl_buffer_add_char(out, ' ');
    pl_buffer_add_text(out, run->machine->item_name(run, question->kind, question->item));
}

uint32_t pl_run_open_group(pl_run *run) {
    return pl_question_group_open(questions_of(run));
}

bool pl_run_is_asked(const pl_run *run, const pl_question *question, uint32_t seat) {
    return pl_run_state_asks(run, question, seat);
}

void pl_run_block_seats(const pl_run *run, uint32_t block, uint32_t *from, uint32_t *to) {
    const pl_block *b = pl_run_block(run, block);
    *from = 0;
    *to = pl_run_seats(run);
    if (b->seat >= 0) {
        *from = (uint32_t)b->seat;
        *to = *from + 1;
    } else if (run->machine->seats_of_faction != NULL) {
        run->machine->seats_of_faction(run, b->faction, from, to);
    }
}

/* Those of a faction, without the seats that have a block of their own. */
static uint32_t asked_of_faction(const pl_run *run, const pl_question *question, int32_t faction,
                                 uint32_t *seats) {
    const pl_block_list *blocks = blocks_of(run);
    const uint32_t all = run->machine->asked(run, question->kind, question->item, faction, seats);
    uint32_t count = 0;
    uint32_t own = 0;
    for (uint32_t i = 0; i < all && blocks->seat_count > 0; i++) {
        seats[count] = seats[i];
        count += !pl_block_list_find_seat(blocks, &run->front.arena, (int32_t)seats[i], &own);
    }
    return blocks->seat_count > 0 ? count : all;
}

static uint32_t list_asked(const pl_run *run, const pl_question *question, uint32_t *seats) {
    const pl_block *block = pl_run_block(run, question->block);
    if (block->seat < 0 && run->machine->asked != NULL) {
        return asked_of_faction(run, question, block->faction, seats);
    }
    uint32_t from = 0;
    uint32_t to = 0;
    uint32_t count = 0;
    pl_run_block_seats(run, question->block, &from, &to);
    for (uint32_t seat = from; seat < to; seat++) {
        seats[count] = seat;
        count += pl_run_state_asks(run, question, seat);
    }
    return count;
}

uint32_t pl_run_state_asked(const pl_run *run, const pl_question *question,
                            const uint32_t **seats) {
    pl_listing *listing = run->listing;
    if (listing->of != question || !listing->is_kept) {
        listing->count = list_asked(run, question, listing->seats);
        listing->of = question;
    }
    *seats = listing->seats;
    return listing->count;
}

uint32_t pl_run_asked(const pl_run *run, const pl_question *question, uint32_t *seats) {
    const uint32_t *listed = NULL;
    const uint32_t count = pl_run_state_asked(run, question, &listed);
    memcpy(seats, listed, count * sizeof *seats);
    return count;
}

/* While a question is asked, or answered, it is listed once who is asked. */
static void keep_listing(pl_run *run, bool is_kept) {
    run->listing->is_kept = is_kept;
    run->listing->of = NULL;
}

/* A seat of its own may have gone over to another faction since its block was made. */
static int32_t faction_of_block(const pl_run *run, uint32_t block) {
    const pl_block *b = pl_run_block(run, block);
    return b->seat < 0 ? b->faction : run->machine->faction_of_seat(run, (uint32_t)b->seat);
}

void pl_run_opinion(pl_run *run, int32_t of, uint32_t *ppm) {
    if (run->people->opinion != NULL) {
        run->people->opinion(run, of, ppm);
    }
}

uint32_t pl_run_ask(pl_run *run, uint32_t group, uint16_t kind, uint32_t block, int32_t item,
                    pl_time deadline) {
    PL_REQUIRE(questions_of(run)->is_open && group == questions_of(run)->id);
    PL_REQUIRE(kind < run->machine->kind_count && block < pl_run_block_count(run));
    const pl_question asked = {
        .block = block,
        .kind = kind,
        .item = item,
        .faction = faction_of_block(run, block),
        .deadline = deadline,
    };
    pl_question *question = pl_question_group_add(questions_of(run), &run->front.arena, &asked);
    if (question == NULL) {
        pl_run_fault(run, "limit", "questions", "questions open", "too many questions at once");
        return 0;
    }
    keep_listing(run, true);
    question->model = run->people->advise(run, question);
    pl_question_journal_asked(run, question);
    keep_listing(run, false);
    return question->id;
}

const pl_question *pl_run_group_question(const pl_run *run, uint32_t group, uint32_t i) {
    const pl_question_group *current = questions_of(run);
    return group == current->id ? pl_question_group_at(current, &run->front.arena, i) : NULL;
}

static pl_answer_ruling rule_on(pl_run *run, uint32_t id, pl_answer answer, pl_controller by) {
    const pl_question *question = question_of(run, id);
    if (question == NULL) {
        return id > 0 && id <= pl_run_last_question(run) ? PL_ANSWER_LATE : PL_ANSWER_UNKNOWN;
    }
    if (question->state == PL_QUESTION_CLOSED || pl_run_is_over(run)) {
        return PL_ANSWER_LATE;
    }
    if (question->state == PL_QUESTION_ANSWERED) {
        return PL_ANSWER_DUPLICATE;
    }
    const pl_controller controller = (pl_controller)pl_run_block(run, question->block)->controller;
    /* A scenario's hooks and the model speak for each other; nobody else does. */
    const bool own = (by == PL_BY_MODEL || by == PL_BY_HOOK) &&
                     (controller == PL_BY_MODEL || controller == PL_BY_HOOK);
    if (controller != by && !own) {
        return PL_ANSWER_ILLEGAL;
    }
    return pl_question_is_legal(run, question, answer) ? PL_ANSWER_ACCEPTED : PL_ANSWER_ILLEGAL;
}

static pl_answer_ruling take_answer(pl_run *run, uint32_t id, pl_answer answer, pl_controller by) {
    pl_question *question = question_of(run, id);
    const pl_answer_ruling ruling = rule_on(run, id, answer, by);
    if (pl_run_is_over(run) || pl_run_state_of(run)->phase == PL_PHASE_NEW) {
        return ruling;
    }
    const pl_question_reply reply = {.answer = answer, .by = by, .ruling = ruling};
    const uint64_t seq = pl_question_journal_answered(run, question, id, reply);
    if (ruling == PL_ANSWER_ACCEPTED) {
        question->answered_seq = seq;
        pl_question_group_answer(questions_of(run), question, answer, by, PL_QUESTION_ANSWERED);
    }
    return ruling;
}

pl_answer_ruling pl_run_answer(pl_run *run, uint32_t id, pl_answer answer, pl_controller by) {
    keep_listing(run, true);
    const pl_answer_ruling ruling = take_answer(run, id, answer, by);
    keep_listing(run, false);
    return ruling;
}

pl_answer_ruling pl_run_answer_by_model(pl_run *run, uint32_t id) {
    const pl_question *question = question_of(run, id);
    const pl_answer none = {0};
    return pl_run_answer(run, id, question != NULL ? question->model : none, PL_BY_MODEL);
}

/* The model writes its lanes anew: somebody may have scribbled there meanwhile. */
static void expire_question(pl_run *run, pl_question *question) {
    question->model = run->people->advise(run, question);
    const pl_question_reply reply = {.answer = question->model,
                                     .by = PL_BY_MODEL,
                                     .ruling = PL_ANSWER_ACCEPTED,
                                     .expired = true};
    question->answered_seq = pl_question_journal_answered(run, question, question->id, reply);
    pl_question_group_answer(questions_of(run), question, question->model, PL_BY_MODEL,
                             PL_QUESTION_CLOSED);
}

void pl_run_expire(pl_run *run) {
    const pl_question_group *group = questions_of(run);
    pl_run_state_begin_work(run);
    for (uint32_t i = 0; i < group->count && !pl_run_is_over(run); i++) {
        pl_question *question = pl_question_group_at(group, &run->front.arena, i);
        if (question->state == PL_QUESTION_OPEN) {
            expire_question(run, question);
        }
    }
    pl_run_state_end_work(run);
}

/* --- acts --- */

static pl_act_ruling refuse(const char *reason) {
    pl_act_ruling ruling = {.verdict = PL_CANNOT};
    snprintf(ruling.article, sizeof ruling.article, "none");
    snprintf(ruling.reason, sizeof ruling.reason, "%s", reason);
    return ruling;
}

static void journal_seat(pl_run *run, uint32_t seat) {
    pl_buffer name;
    pl_buffer_init(&name, run->allocator);
    if (seat < pl_run_seats(run)) {
        write_seat_name(run, seat, &name);
    } else {
        pl_buffer_format(&name, "seat %u", seat);
    }
    pl_run_state_journal_buffer(run, PL_FIELD_seat, &name);
}

static void journal_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text,
                        const pl_act_ruling *ruling) {
    static const char *const verdicts[] = {"may", "must", "cannot"};
    pl_journal *journal = &run->journal;
    pl_buffer line;
    pl_buffer_init(&line, run->allocator);
    pl_journal_begin(journal, PL_KIND_ACT_MADE, pl_run_now(run), PL_SIMULATED);
    journal_seat(run, seat);
    pl_journal_string(journal, PL_FIELD_act, act_names[act]);
    if (text.size > 0) {
        pl_journal_text(journal, PL_FIELD_text, text);
    }
    pl_buffer_format(&line, "%s: %s", verdicts[ruling->verdict], ruling->reason);
    pl_run_state_journal_buffer(run, PL_FIELD_ruling, &line);
    pl_journal_string(journal, PL_FIELD_article, ruling->article);
    pl_run_state_journal_instant(run);
    pl_journal_end(journal);
}

pl_act_ruling pl_run_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text) {
    PL_REQUIRE((unsigned)act < PL_ACT_COUNT);
    const pl_run_state *state = pl_run_state_of(run);
    if (pl_run_is_over(run)) {
        return refuse("the run is over");
    }
    if (state->phase == PL_PHASE_NEW) {
        return refuse("the run has not begun");
    }
    if (seat >= pl_run_seats(run) || !pl_text_is_utf8(text, NULL)) {
        const pl_act_ruling no =
            refuse(seat >= pl_run_seats(run) ? "there is no such seat" : "the text is not UTF-8");
        journal_act(run, seat, act, (pl_text){0}, &no);
        return no;
    }
    /* What the act sets going is journaled after the ruling: law only schedules here. */
    pl_run_state_begin_work(run);
    const pl_act_ruling ruling = run->machine->on_act(run, seat, act, text);
    journal_act(run, seat, act, text, &ruling);
    pl_run_state_end_work(run);
    return ruling;
}

/* --- the step --- */

static pl_step question_step(const pl_run *run) {
    const uint64_t seq = pl_run_next_seq(run);
    const pl_question *question =
        pl_question_group_first_open(questions_of(run), &run->front.arena);
    PL_INVARIANT(question != NULL);
    return (pl_step){.kind = PL_STEP_QUESTION, .question = question->id, .from = seq, .to = seq};
}

/* Counts what is done at one instant: law that goes round in a circle is stopped. */
static bool clock_stands_still(pl_run *run) {
    if (++pl_run_state_of(run)->instant_events <= PL_INSTANT_MAX) {
        return false;
    }
    pl_run_fault(run, "limit", "event queue", "events at one instant",
                 "the clock does not move: too many events at one instant");
    return true;
}

static void take_event(pl_run *run) {
    pl_run_state *state = pl_run_state_of(run);
    pl_event event;
    if (!pl_event_queue_take(&state->queue, &run->front.arena, &event)) {
        pl_run_end(run, "nothing left to do");
        return;
    }
    PL_INVARIANT(event.at >= state->now);
    state->instant_events = event.at == state->now ? state->instant_events : 0;
    state->now = event.at;
    if (!clock_stands_still(run)) {
        run->machine->on_event(run, &event);
    }
}

static void take_answers(pl_run *run) {
    const uint32_t group = pl_question_group_close(questions_of(run));
    if (!clock_stands_still(run)) {
        run->machine->on_answers(run, group);
    }
}

pl_step pl_run_step(pl_run *run) {
    pl_run_state *state = pl_run_state_of(run);
    const uint64_t from = state->journal.next_seq;
    if (pl_run_is_over(run)) {
        const pl_step_kind kind = state->phase == PL_PHASE_ENDED ? PL_STEP_ENDED : PL_STEP_FAULT;
        return (pl_step){.kind = kind, .from = from, .to = from};
    }
    if (state->phase == PL_PHASE_GOING && state->questions.open_count > 0) {
        return question_step(run);
    }
    pl_run_state_begin_work(run);
    if (state->phase == PL_PHASE_NEW) {
        state->phase = PL_PHASE_GOING;
        journal_start(run);
        run->machine->begin(run);
    } else if (state->questions.is_open) {
        take_answers(run);
    } else {
        take_event(run);
    }
    pl_run_state_end_work(run);
    return (pl_step){.kind = PL_STEP_EVENT, .from = from, .to = state->journal.next_seq};
}
