#include "batch/player.h"

#include <stdio.h>

#include "base/contract.h"
#include "kernel/record.h"
#include "script/play.h"

/* What is wanted of the journal: how it ended. */
typedef struct ending {
    pl_rows *rows;
    char digest[33];
    uint32_t fault;
} ending;

static uint32_t keep_fault(pl_rows *rows, const pl_record *record) {
    const pl_text place = pl_record_text(record, PL_FIELD_place);
    const pl_text text = pl_record_text(record, PL_FIELD_text);
    char words[900];
    snprintf(words, sizeof words, "%.*s: %.*s", (int)place.size, place.size > 0 ? place.at : "",
             (int)text.size, text.size > 0 ? text.at : "");
    return pl_rows_keep(rows, pl_text_of(words));
}

static pl_status take_record(void *context, pl_text bytes, uint32_t check) {
    ending *end = context;
    pl_record record;
    const pl_kind kind = pl_record_kind_of(bytes);
    if (kind != PL_KIND_RUN_ENDED && kind != PL_KIND_FAULT) {
        return PL_OK;
    }
    PL_TRY(pl_record_decode(bytes, check, &record));
    if (kind == PL_KIND_FAULT && end->fault == 0) {
        end->fault = keep_fault(end->rows, &record);
    }
    if (kind == PL_KIND_RUN_ENDED) {
        const pl_text digest = pl_record_text(&record, PL_FIELD_digest);
        snprintf(end->digest, sizeof end->digest, "%.*s", (int)digest.size, digest.at);
    }
    return PL_OK;
}

static void take_outcomes(const pl_experiment *e, const pl_run *run, pl_rows *rows) {
    pl_value *values = &rows->values[rows->count * rows->measure_count];
    for (size_t i = 0; i < e->measure_count; i++) {
        const pl_outcome got = pl_outcome_of(run, e->measures[i].selector);
        values[i] = (pl_value){.type = got.type, .number = got.number};
        if (got.type == PL_OUTCOME_CATEGORY) {
            values[i].text = pl_rows_keep(rows, got.text);
        }
    }
}

static void take_nothing(pl_rows *rows) {
    for (size_t i = 0; i < rows->measure_count; i++) {
        rows->values[rows->count * rows->measure_count + i] =
            (pl_value){.type = PL_OUTCOME_UNKNOWN};
    }
}

pl_status pl_player_fail(pl_text why, pl_rows *rows) {
    PL_REQUIRE(rows->count < PL_ROWS_MAX);
    take_nothing(rows);
    rows->rows[rows->count] = (pl_row){.fault = pl_rows_keep(rows, why)};
    rows->count++;
    return pl_buffer_status(&rows->texts);
}

static const char *words_of(pl_play_stop stop) {
    return stop == PL_PLAY_QUESTION ? "a question waits for a human" : "the run did not end";
}

static pl_status play(const pl_experiment *e, const pl_scenario *scenario, pl_run *run, ending *end,
                      pl_rows *rows) {
    uint32_t question = 0;
    const pl_play_stop stop = pl_play_within(scenario, run, e->max_steps, &question);
    PL_TRY(pl_run_status(run));
    if (stop != PL_PLAY_ENDED && end->fault == 0) {
        end->fault = pl_rows_keep(rows, pl_text_of(words_of(stop)));
    }
    if (end->fault != 0) {
        take_nothing(rows);
        end->digest[0] = '\0';
    } else {
        take_outcomes(e, run, rows);
    }
    return PL_OK;
}

pl_status pl_player_play(const pl_experiment *e, const pl_scenario *scenario, uint64_t replicate,
                         const pl_allocator *allocator, pl_rows *rows) {
    PL_REQUIRE(rows->count < PL_ROWS_MAX);
    ending end = {.rows = rows};
    pl_run *run = NULL;
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED,
        .rng = {e->seed, (uint32_t)replicate},
        .sink = {take_record, &end},
    };
    pl_status status = pl_play_create(allocator, scenario, &options, &run);
    if (status == PL_OK) {
        status = play(e, scenario, run, &end, rows);
    }
    pl_run_destroy(run);
    if (status != PL_OK && status != PL_NO_MEMORY) {
        return pl_player_fail(pl_text_of(pl_status_text(status)), rows);
    }
    PL_TRY(status);
    rows->rows[rows->count] = (pl_row){.fault = end.fault};
    snprintf(rows->rows[rows->count].digest, sizeof rows->rows[0].digest, "%s", end.digest);
    rows->count++;
    return pl_buffer_status(&rows->texts);
}
