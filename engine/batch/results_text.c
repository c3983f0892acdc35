/* Results out of lines: CSV and NDJSON. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/csv.h"
#include "batch/results.h"
#include "batch/row_text.h"

/* --- lines --- */

/* A file, line by line. What stands behind the last line break was cut off by a kill. */
typedef struct lines {
    FILE *file;
    char *at; /* owned */
    size_t room;
    uint64_t number;
    pl_text line; /* without its line break */
} lines;

static pl_status open_lines(lines *l, const char *path, pl_buffer *why) {
    *l = (lines){.file = fopen(path, "rbe")};
    if (l->file == NULL) {
        pl_buffer_format(why, "%s: %s", path, strerror(errno));
        return PL_IO;
    }
    return PL_OK;
}

static bool next_line(lines *l) {
    const ssize_t size = getline(&l->at, &l->room, l->file);
    if (size <= 0 || l->at[size - 1] != '\n') {
        return false;
    }
    l->number++;
    l->line = (pl_text){l->at, (size_t)size - 1};
    return true;
}

/* What stopped the reading. */
static pl_status close_lines(lines *l, pl_status status, const char *path, pl_buffer *why) {
    if (status == PL_OK && ferror(l->file) != 0) {
        status = PL_IO;
    }
    if (status != PL_OK) {
        pl_buffer_format(why, "%s:%llu: %s", path, (unsigned long long)l->number,
                         pl_status_text(status));
    }
    free(l->at);
    (void)fclose(l->file);
    return status;
}

/* --- CSV --- */

/* The columns of a row: run, cell, variant, sweeps, replicate, digest, fault, outcomes. */
typedef struct columns {
    size_t digest, fault, outcomes;
} columns;

static pl_status take_field(pl_results *r, const columns *c, size_t column, pl_text text,
                            uint64_t *run, char digest[33]) {
    char room[32];
    char *rest = NULL;
    if (column == 0) {
        snprintf(room, sizeof room, "%.*s", (int)text.size, text.at);
        *run = strtoull(room, &rest, 10);
        return text.size > 0 && text.size < 20 && *rest == '\0' ? PL_OK : PL_CORRUPT;
    }
    if (column == c->digest) {
        snprintf(digest, 33, "%.*s", (int)text.size, text.at);
        return text.size <= 32 ? PL_OK : PL_CORRUPT;
    }
    if (column == c->fault) {
        return pl_results_add(r, *run, pl_text_of(digest), text);
    }
    if (column >= c->outcomes) {
        return column - c->outcomes < r->plan.experiment.measure_count
                   ? pl_results_set_text(r, column - c->outcomes, text)
                   : PL_CORRUPT;
    }
    return PL_OK;
}

static pl_status take_row(pl_results *r, const columns *c, pl_text line, pl_buffer *field) {
    uint64_t run = 0;
    char digest[33] = "";
    pl_csv csv = pl_csv_open(line);
    size_t column = 0;
    bool more = false;
    for (;; column++) {
        PL_TRY(pl_csv_next(&csv, field, &more));
        if (!more) {
            break;
        }
        PL_TRY(take_field(r, c, column, pl_buffer_text(field), &run, digest));
    }
    return column == c->outcomes + r->plan.experiment.measure_count ? PL_OK : PL_CORRUPT;
}

/* The columns must be those of the plan: rows are read by their places. */
static pl_status take_head(const pl_results *r, pl_text line, pl_buffer *head) {
    pl_buffer_clear(head);
    pl_row_text_csv_head(&r->plan.experiment, head);
    PL_TRY(pl_buffer_status(head));
    return pl_text_equal(line, (pl_text){head->at, head->size - 1}) ? PL_OK : PL_CORRUPT;
}

pl_status pl_results_read_csv(pl_results *r, const char *path, pl_buffer *why) {
    const size_t sweeps = r->plan.experiment.design.sweep_count;
    const columns c = {.digest = 4 + sweeps, .fault = 5 + sweeps, .outcomes = 6 + sweeps};
    lines l;
    pl_buffer field;
    PL_TRY(open_lines(&l, path, why));
    pl_buffer_init(&field, pl_allocator_default());
    pl_status status = next_line(&l) ? take_head(r, l.line, &field) : PL_OK;
    while (status == PL_OK && next_line(&l)) {
        status = take_row(r, &c, l.line, &field);
    }
    pl_buffer_fini(&field);
    return close_lines(&l, status, path, why);
}

/* --- NDJSON --- */

static pl_status take_outcome(pl_results *r, size_t measure, const json_t *value) {
    const pl_outcome_type type = r->plan.experiment.measures[measure].type;
    if (json_is_integer(value) && type == PL_OUTCOME_COUNT) {
        return pl_results_set_number(r, measure, json_integer_value(value));
    }
    if (json_is_boolean(value)) {
        return type == PL_OUTCOME_BOOL ? pl_results_set_number(r, measure, json_is_true(value))
                                       : PL_CORRUPT;
    }
    if (json_is_string(value)) {
        return pl_results_set_text(r, measure,
                                   (pl_text){json_string_value(value), json_string_length(value)});
    }
    return json_is_null(value) ? PL_OK : PL_CORRUPT;
}

static pl_status take_object(pl_results *r, const json_t *row) {
    const json_t *run = json_object_get(row, "run");
    const char *digest = json_string_value(json_object_get(row, "digest"));
    const char *fault = json_string_value(json_object_get(row, "fault"));
    const json_t *outcomes = json_object_get(row, "outcomes");
    if (!json_is_integer(run) || digest == NULL || !json_is_object(outcomes)) {
        return PL_CORRUPT;
    }
    PL_TRY(pl_results_add(r, (uint64_t)json_integer_value(run), pl_text_of(digest),
                          pl_text_of(fault != NULL ? fault : "")));
    for (size_t m = 0; m < r->plan.experiment.measure_count; m++) {
        PL_TRY(
            take_outcome(r, m, json_object_get(outcomes, r->plan.experiment.measures[m].name.at)));
    }
    return PL_OK;
}

pl_status pl_results_read_ndjson(pl_results *r, const char *path, pl_buffer *why) {
    lines l;
    PL_TRY(open_lines(&l, path, why));
    pl_status status = PL_OK;
    while (status == PL_OK && next_line(&l)) {
        json_t *row = json_loadb(l.line.at, l.line.size, JSON_REJECT_DUPLICATES, NULL);
        status = row != NULL ? take_object(r, row) : PL_CORRUPT;
        json_decref(row);
    }
    return close_lines(&l, status, path, why);
}
