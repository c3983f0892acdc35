#include "batch/row_text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "batch/csv.h"
#include "kernel/calendar.h"

/* --- CSV --- */

void pl_row_text_csv_head(const pl_experiment *e, pl_buffer *out) {
    pl_buffer_add_string(out, "run,cell,variant");
    for (size_t i = 0; i < e->design.sweep_count; i++) {
        pl_buffer_add_char(out, ',');
        pl_csv_add(e->design.sweeps[i].key, out);
    }
    pl_buffer_add_string(out, ",replicate,digest,fault");
    for (size_t i = 0; i < e->measure_count; i++) {
        pl_buffer_add_char(out, ',');
        pl_csv_add(e->measures[i].name, out);
    }
    pl_buffer_add_char(out, '\n');
}

static void add_value(const pl_rows *rows, const pl_value *value, pl_buffer *out) {
    switch (value->type) {
    case PL_OUTCOME_UNKNOWN:
        return;
    case PL_OUTCOME_COUNT:
        pl_buffer_format(out, "%lld", (long long)value->number);
        return;
    case PL_OUTCOME_TIME:
        pl_calendar_write(PL_GREGORIAN, value->number, out);
        return;
    case PL_OUTCOME_BOOL:
        pl_buffer_add_string(out, value->number != 0 ? "true" : "false");
        return;
    case PL_OUTCOME_CATEGORY:
        pl_csv_add(pl_text_of(pl_rows_text(rows, value->text)), out);
        return;
    }
}

static void add_row(const pl_experiment *e, const pl_cell *cell, const pl_rows *rows, size_t i,
                    pl_buffer *out) {
    const uint64_t replicate = rows->first + i;
    const uint64_t run = rows->cell * e->runs + replicate;
    pl_buffer_format(out, "%llu,%llu,", (unsigned long long)run, (unsigned long long)rows->cell);
    pl_csv_add(pl_text_of(cell->variant), out);
    for (size_t s = cell->first_swept; s < cell->setting_count; s++) {
        pl_buffer_add_char(out, ',');
        pl_csv_add(cell->settings[s].value, out);
    }
    pl_buffer_format(out, ",%llu,%s,", (unsigned long long)replicate, rows->rows[i].digest);
    pl_csv_add(pl_text_of(pl_rows_text(rows, rows->rows[i].fault)), out);
    for (size_t m = 0; m < rows->measure_count; m++) {
        pl_buffer_add_char(out, ',');
        add_value(rows, pl_rows_value(rows, i, m), out);
    }
    pl_buffer_add_char(out, '\n');
}

void pl_row_text_csv(const pl_experiment *e, const pl_cell *cell, const pl_rows *rows,
                     pl_buffer *out) {
    for (size_t i = 0; i < rows->count; i++) {
        add_row(e, cell, rows, i, out);
    }
}

/* --- NDJSON --- */

static json_t *value_json(const pl_rows *rows, const pl_value *value) {
    pl_buffer text;
    json_t *json = NULL;
    switch (value->type) {
    case PL_OUTCOME_COUNT:
        return json_integer(value->number);
    case PL_OUTCOME_BOOL:
        return json_boolean(value->number != 0);
    case PL_OUTCOME_CATEGORY:
        return json_string(pl_rows_text(rows, value->text));
    case PL_OUTCOME_TIME:
        pl_buffer_init(&text, pl_allocator_default());
        pl_calendar_write(PL_GREGORIAN, value->number, &text);
        json = json_string(pl_buffer_string(&text));
        pl_buffer_fini(&text);
        return json;
    case PL_OUTCOME_UNKNOWN:
        break;
    }
    return json_null();
}

static json_t *set_json(const pl_cell *cell) {
    json_t *set = json_object();
    for (size_t s = cell->first_swept; s < cell->setting_count; s++) {
        const pl_setting *setting = &cell->settings[s];
        char key[512];
        snprintf(key, sizeof key, "%.*s", (int)setting->key.size, setting->key.at);
        json_object_set_new(set, key, json_stringn(setting->value.at, setting->value.size));
    }
    return set;
}

static json_t *row_json(const pl_experiment *e, const pl_cell *cell, const pl_rows *rows,
                        size_t i) {
    const uint64_t replicate = rows->first + i;
    const uint64_t run = rows->cell * e->runs + replicate;
    json_t *row = json_object();
    json_t *outcomes = json_object();
    json_object_set_new(row, "run", json_integer((json_int_t)run));
    json_object_set_new(row, "cell", json_integer((json_int_t)rows->cell));
    json_object_set_new(row, "variant", json_string(cell->variant));
    json_object_set_new(row, "set", set_json(cell));
    json_object_set_new(row, "replicate", json_integer((json_int_t)replicate));
    json_object_set_new(row, "digest", json_string(rows->rows[i].digest));
    json_object_set_new(row, "fault",
                        rows->rows[i].fault == 0
                            ? json_null()
                            : json_string(pl_rows_text(rows, rows->rows[i].fault)));
    for (size_t m = 0; m < rows->measure_count; m++) {
        /* Names are keys of a frozen map, which end with a NUL. */
        json_object_set_new(outcomes, e->measures[m].name.at,
                            value_json(rows, pl_rows_value(rows, i, m)));
    }
    json_object_set_new(row, "outcomes", outcomes);
    return row;
}

void pl_row_text_json(const pl_experiment *e, const pl_cell *cell, const pl_rows *rows,
                      pl_buffer *out) {
    for (size_t i = 0; i < rows->count; i++) {
        json_t *row = row_json(e, cell, rows, i);
        char *line = json_dumps(row, JSON_COMPACT);
        json_decref(row);
        if (line == NULL) {
            out->status = PL_NO_MEMORY;
            return;
        }
        pl_buffer_add_string(out, line);
        pl_buffer_add_char(out, '\n');
        free(line);
    }
}
