#include "batch/table.h"

#include <stdlib.h>

#include "batch/csv.h"

void pl_table_set_number(json_t *row, const char *key, double number, bool is_there) {
    json_object_set_new(row, key, is_there ? json_real(number) : json_null());
}

static void add_csv_value(const json_t *value, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    if (json_is_string(value)) {
        pl_csv_add(pl_text_of(json_string_value(value)), out);
    } else if (json_is_integer(value)) {
        pl_buffer_format(out, "%lld", (long long)json_integer_value(value));
    } else if (json_is_real(value)) {
        pl_buffer_add_text(out, pl_text_of_number(json_real_value(value), room));
    }
}

static void write_csv(json_t *rows, pl_buffer *out) {
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *key = NULL;
        json_t *value = NULL;
        const char *between = "";
        if (i == 0) {
            json_object_foreach(row, key, value) {
                pl_buffer_format(out, "%s%s", between, key);
                between = ",";
            }
            pl_buffer_add_char(out, '\n');
        }
        between = "";
        json_object_foreach(row, key, value) {
            pl_buffer_add_string(out, between);
            add_csv_value(value, out);
            between = ",";
        }
        pl_buffer_add_char(out, '\n');
    }
}

static pl_status write_json(json_t *rows, const char *name, const pl_plan *plan, pl_buffer *out) {
    json_t *object = json_object();
    json_object_set(object, "plan", plan->object);
    json_object_set(object, name, rows);
    char *text = json_dumps(object, JSON_INDENT(2));
    json_decref(object);
    if (text == NULL) {
        return PL_NO_MEMORY;
    }
    pl_buffer_format(out, "%s\n", text);
    free(text);
    return pl_buffer_status(out);
}

pl_status pl_table_write(json_t *rows, const char *name, const pl_plan *plan,
                         pl_table_format format, pl_buffer *out) {
    pl_status status = PL_OK;
    if (format == PL_TABLE_CSV) {
        write_csv(rows, out);
        status = pl_buffer_status(out);
    } else {
        status = write_json(rows, name, plan, out);
    }
    json_decref(rows);
    return status;
}
