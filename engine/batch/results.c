#include "batch/results.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/contract.h"
#include "batch/row_text.h"
#include "batch/store.h"
#include "kernel/calendar.h"

/* --- filling --- */

static pl_status make_room(pl_results *r) {
    if (r->run_count < r->room) {
        return PL_OK;
    }
    const size_t room = r->room == 0 ? 1024 : r->room * 2;
    const size_t measures = r->plan.experiment.measure_count;
    pl_results_run *runs = realloc(r->runs, room * sizeof runs[0]);
    r->runs = runs != NULL ? runs : r->runs;
    double *numbers = realloc(r->numbers, room * measures * sizeof numbers[0]);
    r->numbers = numbers != NULL ? numbers : r->numbers;
    if (runs == NULL || numbers == NULL) {
        return PL_NO_MEMORY;
    }
    r->room = room;
    return PL_OK;
}

pl_status pl_results_add(pl_results *r, uint64_t run, pl_text digest, pl_text fault) {
    const pl_experiment *e = &r->plan.experiment;
    if (run != r->first + r->run_count || run >= r->end || digest.size > 32) {
        return PL_CORRUPT;
    }
    PL_TRY(make_room(r));
    pl_results_run *row = &r->runs[r->run_count];
    *row = (pl_results_run){.cell = run / e->runs, .replicate = run % e->runs};
    memcpy(row->digest, digest.at, digest.size);
    if (fault.size > 0) {
        row->fault = strndup(fault.at, fault.size);
        if (row->fault == NULL) {
            return PL_NO_MEMORY;
        }
    }
    r->run_count++;
    for (size_t i = 0; i < e->measure_count; i++) {
        pl_results_set(r, i, NAN);
    }
    return PL_OK;
}

void pl_results_set(pl_results *r, size_t measure, double number) {
    PL_REQUIRE(r->run_count > 0 && measure < r->plan.experiment.measure_count);
    r->numbers[(r->run_count - 1) * r->plan.experiment.measure_count + measure] = number;
}

static pl_status find_word(pl_results_words *words, pl_text text, size_t *place) {
    for (*place = 0; *place < words->count; ++*place) {
        if (pl_text_is(text, words->at[*place])) {
            return PL_OK;
        }
    }
    if (words->count == PL_WORDS_MAX) {
        return PL_LIMIT;
    }
    char **at = realloc(words->at, (words->count + 1) * sizeof at[0]);
    char *word = strndup(text.at, text.size);
    words->at = at != NULL ? at : words->at;
    if (at == NULL || word == NULL) {
        free(word);
        return PL_NO_MEMORY;
    }
    words->at[words->count++] = word;
    return PL_OK;
}

static pl_status read_count(pl_text text, double *number) {
    char room[32];
    char *rest = NULL;
    snprintf(room, sizeof room, "%.*s", (int)text.size, text.at);
    errno = 0;
    *number = (double)strtoll(room, &rest, 10);
    return rest != room && *rest == '\0' && errno == 0 && text.size < sizeof room ? PL_OK
                                                                                  : PL_CORRUPT;
}

pl_status pl_results_set_number(pl_results *r, size_t measure, int64_t number) {
    const pl_outcome_type type = r->plan.experiment.measures[measure].type;
    const bool fits = type == PL_OUTCOME_COUNT || type == PL_OUTCOME_TIME ||
                      (type == PL_OUTCOME_BOOL && (number == 0 || number == 1));
    if (!fits) {
        return PL_CORRUPT;
    }
    pl_results_set(r, measure, (double)number);
    return PL_OK;
}

pl_status pl_results_set_text(pl_results *r, size_t measure, pl_text text) {
    double number = NAN;
    pl_time at = 0;
    size_t place = 0;
    if (text.size == 0) {
        return PL_OK;
    }
    switch (r->plan.experiment.measures[measure].type) {
    case PL_OUTCOME_COUNT:
        PL_TRY(read_count(text, &number));
        break;
    case PL_OUTCOME_TIME:
        if (pl_calendar_parse(PL_GREGORIAN, text, &at) != PL_OK) {
            return PL_CORRUPT;
        }
        number = (double)at;
        break;
    case PL_OUTCOME_BOOL:
        if (!pl_text_is(text, "true") && !pl_text_is(text, "false")) {
            return PL_CORRUPT;
        }
        number = pl_text_is(text, "true");
        break;
    case PL_OUTCOME_CATEGORY:
        PL_TRY(find_word(&r->words[measure], text, &place));
        number = (double)place;
        break;
    case PL_OUTCOME_UNKNOWN:
        return PL_CORRUPT;
    }
    pl_results_set(r, measure, number);
    return PL_OK;
}

/* --- reading --- */

/* Of CSV and NDJSON: the plan beside the file. */
static pl_status read_plan_beside(pl_results *r, const char *path, pl_buffer *why) {
    char beside[PATH_MAX];
    json_error_t error;
    snprintf(beside, sizeof beside, "%s.experiment.json", path);
    json_t *object = json_load_file(beside, JSON_REJECT_DUPLICATES, &error);
    if (object == NULL) {
        pl_buffer_format(why, "%s: %s", beside, error.text);
        return access(beside, F_OK) == 0 ? PL_CORRUPT : PL_NOT_FOUND;
    }
    const json_t *first = json_object_get(object, "first");
    const json_t *end = json_object_get(object, "end");
    r->first = (uint64_t)json_integer_value(first);
    r->end = (uint64_t)json_integer_value(end);
    const bool whole = json_is_integer(first) && json_is_integer(end);
    const pl_status status = pl_plan_read(&r->plan, object);
    if (status == PL_VERSION) {
        pl_buffer_format(why, "%s: %s", beside, pl_status_text(status));
        return status;
    }
    if (status != PL_OK || !whole || r->first > r->end ||
        r->end > pl_experiment_runs(&r->plan.experiment)) {
        pl_buffer_format(why, "%s: no plan of an experiment", beside);
        return status != PL_OK ? status : PL_CORRUPT;
    }
    return PL_OK;
}

pl_status pl_results_read(pl_results *r, const char *path, pl_buffer *why) {
    pl_store_format format = PL_STORE_CSV;
    struct stat info;
    memset(r, 0, sizeof *r);
    if (!pl_store_format_of(path, &format)) {
        pl_buffer_format(
            why, "%s: the name of a file of results ends with .sqlite, .csv or .ndjson", path);
        return PL_NOT_FOUND;
    }
    errno = 0;
    if (stat(path, &info) != 0) {
        pl_buffer_format(why, "%s: %s", path, strerror(errno));
        return PL_NOT_FOUND;
    }
    if (format == PL_STORE_SQLITE) {
        return pl_results_read_sqlite(r, path, why);
    }
    PL_TRY(read_plan_beside(r, path, why));
    return format == PL_STORE_CSV ? pl_results_read_csv(r, path, why)
                                  : pl_results_read_ndjson(r, path, why);
}

void pl_results_close(pl_results *r) {
    for (size_t i = 0; i < r->run_count; i++) {
        free(r->runs[i].fault);
    }
    for (size_t m = 0; m < PL_MEASURES_MAX; m++) {
        for (size_t i = 0; i < r->words[m].count; i++) {
            free(r->words[m].at[i]);
        }
        free(r->words[m].at);
    }
    free(r->runs);
    free(r->numbers);
    pl_plan_close(&r->plan);
    memset(r, 0, sizeof *r);
}

/* --- asking --- */

double pl_results_number(const pl_results *r, size_t run, size_t measure) {
    PL_REQUIRE(run < r->run_count && measure < r->plan.experiment.measure_count);
    return r->numbers[run * r->plan.experiment.measure_count + measure];
}

double pl_results_asked(const pl_results *r, size_t run, size_t measure, size_t word) {
    const double number = pl_results_number(r, run, measure);
    return word == SIZE_MAX || isnan(number) ? number : number == (double)word;
}

size_t pl_results_cell(const pl_results *r, uint64_t cell, size_t *first) {
    const uint64_t runs = r->plan.experiment.runs;
    const uint64_t there = r->first + r->run_count;
    const uint64_t from = cell * runs > r->first ? cell * runs : r->first;
    const uint64_t end = (cell + 1) * runs < there ? (cell + 1) * runs : there;
    *first = (size_t)(from - r->first);
    return end > from ? (size_t)(end - from) : 0;
}

size_t pl_results_measure(const pl_results *r, const char *name) {
    for (size_t i = 0; i < r->plan.experiment.measure_count; i++) {
        if (pl_text_is(r->plan.experiment.measures[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

pl_status pl_results_write_cell(const pl_results *r, uint64_t index, pl_buffer *out) {
    pl_cell *cell = malloc(sizeof *cell);
    if (cell == NULL) {
        return PL_NO_MEMORY;
    }
    pl_experiment_cell(&r->plan.experiment, index, cell);
    pl_cell_write(cell, out);
    free(cell);
    return pl_buffer_status(out);
}

/* --- rows --- */

void pl_results_give_row(const pl_results *r, size_t run, pl_rows *rows) {
    const pl_experiment *e = &r->plan.experiment;
    const pl_results_run *from = &r->runs[run];
    pl_rows_begin(rows, from->cell, from->replicate);
    rows->count = 1;
    rows->rows[0] = (pl_row){.fault = 0};
    memcpy(rows->rows[0].digest, from->digest, sizeof from->digest);
    if (from->fault != NULL) {
        rows->rows[0].fault = pl_rows_keep(rows, pl_text_of(from->fault));
    }
    for (size_t m = 0; m < e->measure_count; m++) {
        const double number = pl_results_number(r, run, m);
        const pl_outcome_type type = e->measures[m].type;
        rows->values[m] = (pl_value){.type = PL_OUTCOME_UNKNOWN};
        if (isnan(number)) {
            continue;
        }
        rows->values[m].type = type;
        rows->values[m].number = (int64_t)number;
        if (type == PL_OUTCOME_CATEGORY) {
            rows->values[m].text = pl_rows_keep(rows, pl_text_of(r->words[m].at[(size_t)number]));
        }
    }
}

pl_status pl_results_write_rows(const pl_results *r, pl_buffer *out) {
    const pl_experiment *e = &r->plan.experiment;
    pl_rows rows;
    pl_cell *cell = malloc(sizeof *cell);
    pl_status status = pl_rows_open(&rows, pl_allocator_default(), e->measure_count);
    if (cell == NULL || status != PL_OK) {
        free(cell);
        pl_rows_close(&rows);
        return PL_NO_MEMORY;
    }
    pl_row_text_csv_head(e, out);
    for (size_t i = 0; i < r->run_count; i++) {
        pl_experiment_cell(e, r->runs[i].cell, cell);
        pl_results_give_row(r, i, &rows);
        pl_row_text_csv(e, cell, &rows, out);
    }
    status = pl_buffer_status(&rows.texts) == PL_OK ? pl_buffer_status(out) : PL_NO_MEMORY;
    free(cell);
    pl_rows_close(&rows);
    return status;
}
