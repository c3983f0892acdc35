#include "batch/csv.h"

#include <string.h>

static bool needs_quotes(pl_text text) {
    for (size_t i = 0; i < text.size; i++) {
        if (strchr(",\"\n\r", text.at[i]) != NULL) {
            return true;
        }
    }
    return false;
}

void pl_csv_add(pl_text field, pl_buffer *out) {
    if (!needs_quotes(field)) {
        pl_buffer_add_text(out, field);
        return;
    }
    pl_buffer_add_char(out, '"');
    for (size_t i = 0; i < field.size; i++) {
        const char c = field.at[i];
        pl_buffer_add_string(out, c == '"' ? "\"" : "");
        pl_buffer_add_char(out, c == '\n' || c == '\r' ? ' ' : c);
    }
    pl_buffer_add_char(out, '"');
}

pl_csv pl_csv_open(pl_text line) {
    return (pl_csv){line, false};
}

/* What stands in quotes, of which the first is the text's; *size is what it takes with both. */
static pl_status take_quoted(pl_text text, pl_buffer *field, size_t *size) {
    size_t i = 1;
    for (; i < text.size; i++) {
        if (text.at[i] == '"') {
            if (i + 1 >= text.size || text.at[i + 1] != '"') {
                break;
            }
            i++;
        }
        pl_buffer_add_char(field, text.at[i]);
    }
    *size = i + 1;
    return i < text.size ? PL_OK : PL_CORRUPT;
}

pl_status pl_csv_next(pl_csv *csv, pl_buffer *field, bool *more) {
    const pl_text text = csv->rest;
    size_t size = 0;
    *more = !csv->ended;
    pl_buffer_clear(field);
    if (csv->ended) {
        return PL_OK;
    }
    if (text.size > 0 && text.at[0] == '"') {
        PL_TRY(take_quoted(text, field, &size));
    } else {
        const char *comma = text.size > 0 ? memchr(text.at, ',', text.size) : NULL;
        size = comma != NULL ? (size_t)(comma - text.at) : text.size;
        pl_buffer_add(field, text.at, size);
    }
    csv->ended = size == text.size;
    if (!csv->ended) {
        if (text.at[size] != ',') {
            return PL_CORRUPT;
        }
        csv->rest = (pl_text){text.at + size + 1, text.size - size - 1};
    }
    return pl_buffer_status(field);
}
