#include "report/rerun.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/fork.h"
#include "procedure/roster.h"

/* --- the origin --- */

static char *keep(const pl_allocator *allocator, pl_text text) {
    char *kept = allocator->take(allocator->context, text.size + 1);
    if (kept != NULL && text.size > 0) {
        memcpy(kept, text.at, text.size);
    }
    return kept;
}

static bool keep_settings(const pl_allocator *allocator, const pl_record *record, char ***settings,
                          size_t *kept) {
    const size_t count = pl_record_count(record, PL_FIELD_set);
    *settings = allocator->take(allocator->context, (count + 1) * sizeof(char *));
    for (size_t i = 0; i < count && *settings != NULL; i++) {
        (*settings)[i] = keep(allocator, pl_record_texts_at(record, PL_FIELD_set, i));
        *kept += (*settings)[i] != NULL;
    }
    return *settings != NULL && *kept == count;
}

static void forget_settings(const pl_allocator *allocator, char **settings, size_t count) {
    for (size_t i = 0; i < count; i++) {
        allocator->give(allocator->context, settings[i]);
    }
    allocator->give(allocator->context, settings);
}

static bool keep_fork(pl_rerun_origin *origin, const pl_record *record) {
    const pl_allocator *allocator = origin->allocator;
    void *more = allocator->resize(allocator->context, origin->forks,
                                   (origin->fork_count + 1) * sizeof *origin->forks);
    if (more == NULL) {
        return false;
    }
    origin->forks = more;
    pl_rerun_fork *fork = &origin->forks[origin->fork_count++];
    *fork = (pl_rerun_fork){0};
    return keep_settings(allocator, record, &fork->settings, &fork->setting_count);
}

/* As far as the journal can be read; where it cannot, playing it again will tell. */
static bool keep_forks(pl_rerun_origin *origin, pl_journal_reader *reader) {
    pl_record record;
    bool more = true;
    while (pl_journal_reader_next(reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_RUN_FORKED && !keep_fork(origin, &record)) {
            return false;
        }
    }
    return true;
}

pl_status pl_rerun_origin_read(pl_text journal, const pl_allocator *allocator,
                               pl_rerun_origin *origin) {
    pl_journal_reader reader;
    pl_record record;
    bool more = false;
    *origin = (pl_rerun_origin){.allocator = allocator};
    pl_journal_reader_init(&reader, journal);
    PL_TRY(pl_journal_reader_next(&reader, &record, &more));
    if (!more || record.kind != PL_KIND_RUN_STARTED) {
        return PL_CORRUPT;
    }
    origin->scenario = keep(allocator, pl_record_text(&record, PL_FIELD_scenario));
    origin->variant = keep(allocator, pl_record_text(&record, PL_FIELD_variant));
    origin->hash = keep(allocator, pl_record_text(&record, PL_FIELD_scenario_hash));
    origin->version = keep(allocator, pl_record_text(&record, PL_FIELD_version));
    origin->mode = pl_text_is(pl_record_text(&record, PL_FIELD_mode), "sampled")
                       ? PL_MODE_SAMPLED
                       : PL_MODE_DOCUMENTED;
    origin->rng.seed = (uint64_t)pl_record_int(&record, PL_FIELD_seed, 0);
    origin->rng.replicate = (uint32_t)pl_record_int(&record, PL_FIELD_replicate, 0);
    if (origin->scenario == NULL || origin->variant == NULL || origin->hash == NULL ||
        origin->version == NULL ||
        !keep_settings(allocator, &record, &origin->settings, &origin->setting_count) ||
        !keep_forks(origin, &reader)) {
        pl_rerun_origin_fini(origin);
        return PL_NO_MEMORY;
    }
    return PL_OK;
}

void pl_rerun_origin_fini(pl_rerun_origin *origin) {
    const pl_allocator *allocator = origin->allocator;
    forget_settings(allocator, origin->settings, origin->setting_count);
    for (size_t i = 0; i < origin->fork_count; i++) {
        forget_settings(allocator, origin->forks[i].settings, origin->forks[i].setting_count);
    }
    allocator->give(allocator->context, origin->forks);
    allocator->give(allocator->context, origin->scenario);
    allocator->give(allocator->context, origin->variant);
    allocator->give(allocator->context, origin->hash);
    allocator->give(allocator->context, origin->version);
    *origin = (pl_rerun_origin){.allocator = allocator};
}

/* --- what came from outside --- */

/* The number that stands in a text from `start` on; texts of records end without a NUL. */
static unsigned long number_after(pl_text text, size_t start) {
    char digits[24];
    const size_t size = start < text.size ? text.size - start : 0;
    snprintf(digits, sizeof digits, "%.*s", (int)(size < 23 ? size : 23),
             size > 0 ? text.at + start : "");
    return strtoul(digits, NULL, 10);
}

/* The seat that the journal calls so for ever: by its faction of origin and its number there. */
static int32_t find_seat(const pl_run *run, int32_t origin, uint32_t ordinal) {
    const pl_faction *f = pl_assembly_faction(run, origin);
    return ordinal >= 1 && ordinal <= f->origin_seats ? (int32_t)(f->first_seat + ordinal - 1) : -1;
}

/* "mensheviks" or "mensheviks/17" -> faction or seat. */
static bool find_block(const pl_run *run, pl_text name, int32_t *faction, int32_t *seat) {
    char id[256];
    const char *slash = memchr(name.at, '/', name.size);
    const size_t size = slash != NULL ? (size_t)(slash - name.at) : name.size;
    *seat = -1;
    snprintf(id, sizeof id, "%.*s", (int)size, name.at);
    *faction = pl_assembly_find_faction(run, pl_text_of(id));
    if (slash != NULL && *faction >= 0) {
        *seat = find_seat(run, *faction, (uint32_t)number_after(name, size + 1));
        return *seat >= 0;
    }
    return *faction >= 0;
}

/* Names that were cut short for want of memory may be equal, so those are not compared. */
static pl_status is_question(const pl_run *run, const pl_question *question,
                             const pl_record *record, const pl_allocator *allocator, bool *is) {
    pl_buffer block;
    pl_buffer name;
    pl_buffer_init(&block, allocator);
    pl_buffer_init(&name, allocator);
    pl_run_block_name(run, question->block, &block);
    pl_run_question_name(run, question, &name);
    const pl_status status =
        pl_buffer_status(&block) != PL_OK ? pl_buffer_status(&block) : pl_buffer_status(&name);
    *is = status == PL_OK &&
          pl_text_equal(pl_buffer_text(&block), pl_record_text(record, PL_FIELD_to)) &&
          pl_text_equal(pl_buffer_text(&name), pl_record_text(record, PL_FIELD_question));
    pl_buffer_fini(&name);
    pl_buffer_fini(&block);
    return status;
}

/* The question of the present group that a record is about, or NULL. */
static pl_status find_question(const pl_run *run, const pl_record *record,
                               const pl_allocator *allocator, const pl_question **found) {
    for (uint32_t id = pl_run_last_question(run); id > 0; id--) {
        bool is = false;
        *found = pl_run_question(run, id);
        if (*found == NULL) {
            return PL_OK;
        }
        PL_TRY(is_question(run, *found, record, allocator, &is));
        if (is) {
            return PL_OK;
        }
    }
    *found = NULL;
    return PL_OK;
}

static pl_answer read_answer(const pl_run *run, const pl_question *question, pl_text text) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    for (uint32_t i = 0; i < kind->option_count; i++) {
        if (pl_text_is(text, kind->options[i])) {
            return (pl_answer){.choice = (uint8_t)i};
        }
    }
    return (pl_answer){.choice = UINT8_MAX};
}

/* What a block decided as a body: "leave: stay 3, leave 5"; it need not have. */
static pl_answer read_body_answer(const pl_run *run, const pl_question *question, pl_text text) {
    const char *colon = memchr(text.at, ':', text.size);
    pl_answer answer = {0};
    if (colon != NULL) {
        answer = read_answer(run, question, (pl_text){text.at, (size_t)(colon - text.at)});
    }
    answer.by_lane = true;
    return answer;
}

/* Reads one run of choices, "for 12, ", and moves on behind it; UINT8_MAX: no such option. */
static uint8_t next_choices(const pl_question_kind *kind, pl_text *text, unsigned long *count) {
    const char *comma = memchr(text->at, ',', text->size);
    const size_t size = comma != NULL ? (size_t)(comma - text->at) : text->size;
    size_t name = size;
    while (name > 0 && text->at[name - 1] != ' ') {
        name--;
    }
    const pl_text option = {text->at, name > 0 ? name - 1 : 0};
    *count = number_after((pl_text){text->at, size}, name);
    const size_t read = comma != NULL && size + 2 <= text->size ? size + 2 : text->size;
    *text = (pl_text){text->at + read, text->size - read};
    for (uint32_t i = 0; i < kind->option_count; i++) {
        if (pl_text_is(option, kind->options[i])) {
            return (uint8_t)i;
        }
    }
    return UINT8_MAX;
}

/* Writes into the lanes what the delegates of the block chose, seat after seat. */
static void choose_again(pl_run *run, const pl_question *question, pl_text choices) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    uint8_t *lanes = pl_run_lanes(run);
    uint8_t choice = UINT8_MAX;
    unsigned long left = 0;
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (!pl_run_is_asked(run, question, seat)) {
            continue;
        }
        if (left == 0 && choices.size > 0) {
            choice = next_choices(kind, &choices, &left);
        }
        lanes[seat] = choice;
        left -= left > 0;
    }
}

static pl_status answer_again(pl_run *run, const pl_record *record, const pl_allocator *allocator) {
    pl_controller by = PL_CONTROLLER_COUNT; /* "nobody" */
    pl_answer answer = {0};
    (void)pl_controller_find(pl_record_text(record, PL_FIELD_by), &by);
    if (!pl_record_has(record, PL_FIELD_to)) {
        /* To a question that was gone: "question 17". */
        const pl_text name = pl_record_text(record, PL_FIELD_question);
        (void)pl_run_answer(run, (uint32_t)number_after(name, strlen("question ")), answer, by);
        return PL_OK;
    }
    const pl_question *question = NULL;
    PL_TRY(find_question(run, record, allocator, &question));
    if (question != NULL) {
        const pl_text text = pl_record_text(record, PL_FIELD_answer);
        if (pl_record_has(record, PL_FIELD_choices)) {
            choose_again(run, question, pl_record_text(record, PL_FIELD_choices));
            answer = read_body_answer(run, question, text);
        } else {
            answer = read_answer(run, question, text);
        }
        (void)pl_run_answer(run, question->id, answer, by);
    }
    return PL_OK;
}

/* "mensheviks/17", or "seat 4000" for one that there is not. */
static uint32_t read_seat(const pl_run *run, pl_text name) {
    static const char unknown[] = "seat ";
    int32_t faction = -1;
    int32_t seat = -1;
    if (name.size >= sizeof unknown && memcmp(name.at, unknown, sizeof unknown - 1) == 0) {
        return (uint32_t)number_after(name, sizeof unknown - 1);
    }
    return find_block(run, name, &faction, &seat) && seat >= 0 ? (uint32_t)seat : UINT32_MAX;
}

static void act_again(pl_run *run, const pl_record *record) {
    pl_text text = pl_record_text(record, PL_FIELD_text);
    if (pl_text_is(pl_record_text(record, PL_FIELD_ruling), "cannot: the text is not UTF-8")) {
        text = pl_text_of("\xff"); /* the journal holds no such text; any of them is refused */
    }
    for (int act = 0; act < PL_ACT_COUNT; act++) {
        if (pl_text_is(pl_record_text(record, PL_FIELD_act), pl_act_name((pl_act_kind)act))) {
            (void)pl_run_act(run, read_seat(run, pl_record_text(record, PL_FIELD_seat)),
                             (pl_act_kind)act, text);
        }
    }
}

static void control_again(pl_run *run, const pl_record *record) {
    int32_t faction = -1;
    int32_t seat = -1;
    pl_controller by = PL_BY_MODEL;
    (void)pl_controller_find(pl_record_text(record, PL_FIELD_by), &by);
    (void)find_block(run, pl_record_text(record, PL_FIELD_to), &faction, &seat);
    (void)pl_run_set_controller(run, faction, seat, by);
}

/* One that is refused now, or whose scenario nobody has loaded, leaves no record. */
static pl_status fork_again(pl_run *run, const pl_record *record, const pl_rerun_fork *fork,
                            const pl_allocator *allocator) {
    char why[PL_FORK_WHY];
    const size_t count = pl_record_count(record, PL_FIELD_set);
    if (fork == NULL || fork->scenario == NULL || fork->setting_count != count) {
        return PL_OK;
    }
    pl_text *set = allocator->take(allocator->context, (count + 1) * sizeof *set);
    if (set == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        set[i] = pl_record_texts_at(record, PL_FIELD_set, i);
    }
    const pl_fork again = {.scenario = pl_scenario_block(fork->scenario),
                           .at = record->at,
                           .moment = pl_record_text(record, PL_FIELD_moment),
                           .set = set,
                           .set_count = count,
                           .edited = pl_record_bool(record, PL_FIELD_edited, false)};
    const pl_status status = pl_fork_make(run, &again, why);
    allocator->give(allocator->context, set);
    return status == PL_BAD_SETTING ? PL_OK : status;
}

/* Does the record tell of something that came from outside the run? Then it is done again. */
static pl_status bring_in(pl_run *run, const pl_record *record, const pl_rerun_fork *fork,
                          const pl_allocator *allocator, bool *brought) {
    const pl_text by = pl_record_text(record, PL_FIELD_by);
    const pl_text ruling = pl_record_text(record, PL_FIELD_ruling);
    *brought = true;
    switch (record->kind) {
    case PL_KIND_ACT_MADE:
        act_again(run, record);
        return PL_OK;
    case PL_KIND_CONTROLLER_CHANGED:
        control_again(run, record);
        return PL_OK;
    case PL_KIND_RUN_FORKED:
        return fork_again(run, record, fork, allocator);
    case PL_KIND_QUESTION_ANSWERED:
        if (pl_text_is(ruling, "deadline passed")) {
            pl_run_expire(run);
            return PL_OK;
        }
        if (!pl_text_is(ruling, "accepted") || pl_text_is(by, "human") ||
            pl_text_is(by, "recorded")) {
            return answer_again(run, record, allocator);
        }
        break;
    default:
        break;
    }
    *brought = false;
    return PL_OK;
}

/* --- side by side --- */

/* "WHAT before AFTER after": the empty parts are left out. */
static void differ(pl_rerun_result *result, uint64_t number, const char *what, const char *before,
                   const char *middle, const char *after) {
    result->equal = false;
    result->record = number;
    snprintf(result->why, sizeof result->why, "%s%s%s%s", what, before, middle, after);
}

/* Compares the records the run has made so far with the journal; true: all equal. */
static bool compare_new(pl_journal_reader *old, pl_journal_reader *new, pl_text made,
                        pl_rerun_result *result) {
    pl_record a;
    pl_record b;
    bool more_old = true;
    bool more_new = true;
    new->bytes = made;
    while (new->position < made.size) {
        if (pl_journal_reader_next(old, &a, &more_old) != PL_OK || !more_old ||
            pl_journal_reader_next(new, &b, &more_new) != PL_OK) {
            differ(result, new->records + 1, "the journal ends where the run goes on", "", "", "");
            return false;
        }
        if (!pl_text_equal(a.bytes, b.bytes)) {
            differ(result, old->records, "the journal has ", pl_kind_name(a.kind), ", the run has ",
                   pl_kind_name(b.kind));
            return false;
        }
    }
    return true;
}

/* The digest that run.ended holds: of everything before it. */
static void keep_digest(pl_text made, pl_rerun_result *result) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, made);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_RUN_ENDED) {
            const pl_text digest = pl_record_text(&record, PL_FIELD_digest);
            snprintf(result->digest, sizeof result->digest, "%.*s", (int)digest.size, digest.at);
        }
    }
}

/* Not before its hour, nor before the steps of that second that left no record. A fork sets the
 * clock forward itself. */
static bool is_time(const pl_run *run, const pl_record *record) {
    if (record->kind == PL_KIND_RUN_FORKED) {
        return pl_fork_is_time(run, record->at) &&
               (record->at > pl_run_now(run) ||
                pl_record_int(record, PL_FIELD_instant, 0) <= pl_run_instant(run));
    }
    return record->at <= pl_run_now(run) &&
           pl_record_int(record, PL_FIELD_instant, 0) <= pl_run_instant(run);
}

/* To the end of the run; or, if the journal may be unfinished, to the end of the journal. */
static pl_status play_beside(pl_text journal, pl_run *run, const pl_rerun_origin *origin,
                             const pl_scenario *scenario, pl_buffer *made, bool unfinished,
                             pl_rerun_result *result) {
    size_t forks = 0; /* made so far */
    pl_journal_reader old;
    pl_journal_reader new;
    pl_journal_reader_init(&old, journal);
    pl_journal_reader_init(&new, (pl_text){0});
    result->equal = true;
    while (!pl_run_is_over(run) && !(unfinished && old.position == journal.size)) {
        pl_journal_reader peek = old;
        pl_record next;
        bool more = true;
        uint32_t question = 0;
        const uint64_t before = pl_run_next_seq(run);
        if (pl_journal_reader_next(&peek, &next, &more) != PL_OK || !more) {
            differ(result, old.records + 1, "the journal ends where the run goes on", "", "", "");
            return PL_OK;
        }
        bool brought = false;
        if (is_time(run, &next)) {
            const pl_rerun_fork *fork = forks < origin->fork_count ? &origin->forks[forks] : NULL;
            PL_TRY(bring_in(run, &next, fork, made->allocator, &brought));
            forks += next.kind == PL_KIND_RUN_FORKED;
        }
        if (!brought && pl_play_go(scenario, run, 1, &question) == PL_PLAY_QUESTION) {
            differ(result, old.records + 1, "the run waits for a human's answer; the journal has ",
                   pl_kind_name(next.kind), "", "");
            return PL_OK;
        }
        if (brought && pl_run_next_seq(run) == before) {
            differ(result, old.records + 1, "", pl_kind_name(next.kind), " cannot be done again",
                   "");
            return PL_OK;
        }
        PL_TRY(pl_run_status(run));
        if (!compare_new(&old, &new, pl_buffer_text(made), result)) {
            return PL_OK;
        }
    }
    result->record = old.records;
    if (old.position < journal.size) {
        differ(result, old.records + 1, "the journal goes on where the run has ended", "", "", "");
    }
    keep_digest(pl_buffer_text(made), result);
    return PL_OK;
}

/* Is this the program and the scenario that the journal was made with? */
static bool is_same_play(const pl_rerun_origin *origin, const pl_scenario *scenario,
                         pl_rerun_result *result) {
    const pl_data identity = pl_data_root(pl_scenario_identity(scenario));
    const pl_text version = pl_data_text(pl_data_get(identity, "version"));
    *result = (pl_rerun_result){0};
    if (!pl_text_is(version, origin->version)) {
        differ(result, 1, "it was played by plenum ", origin->version, ", this is plenum ",
               version.at);
        return false;
    }
    if (!pl_text_is(pl_data_text(pl_data_get(identity, "scenario_hash")), origin->hash)) {
        differ(result, 1, "the scenario or its rule pack is not the one that was played", "", "",
               "");
        return false;
    }
    return true;
}

static pl_status play_again(pl_text journal, const pl_rerun_origin *origin,
                            const pl_scenario *scenario, bool unfinished, pl_buffer *made,
                            pl_run **run, pl_rerun_result *result) {
    const pl_play_options options = {
        .mode = origin->mode, .rng = origin->rng, .sink = pl_sink_memory(made)};
    PL_TRY(pl_play_create(made->allocator, scenario, &options, run));
    return play_beside(journal, *run, origin, scenario, made, unfinished, result);
}

pl_status pl_rerun(pl_text journal, const pl_rerun_origin *origin, const pl_scenario *scenario,
                   const pl_allocator *allocator, pl_rerun_result *result) {
    if (!is_same_play(origin, scenario, result)) {
        return PL_OK;
    }
    pl_buffer made;
    pl_run *run = NULL;
    pl_buffer_init(&made, allocator);
    const pl_status status = play_again(journal, origin, scenario, false, &made, &run, result);
    pl_run_destroy(run);
    pl_buffer_fini(&made);
    return status;
}

pl_status pl_rerun_resume(pl_text journal, const pl_rerun_origin *origin,
                          const pl_scenario *scenario, pl_buffer *made, pl_run **run,
                          pl_rerun_result *result) {
    *run = NULL;
    if (!is_same_play(origin, scenario, result)) {
        return PL_OK;
    }
    const pl_status status = play_again(journal, origin, scenario, true, made, run, result);
    if (status != PL_OK || !result->equal) {
        pl_run_destroy(*run);
        *run = NULL;
    }
    return status;
}
