#include "report/ballots_csv.h"

#include <string.h>

void pl_ballots_csv_init(pl_ballots_csv *csv, pl_ballots_file *file) {
    *csv = (pl_ballots_csv){.file = file};
    pl_buffer_init(&csv->value, file->allocator);
}

void pl_ballots_csv_fini(pl_ballots_csv *csv) {
    pl_buffer_fini(&csv->value);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static pl_text trim(pl_text text) {
    while (text.size > 0 && is_blank(text.at[0])) {
        text = (pl_text){text.at + 1, text.size - 1};
    }
    while (text.size > 0 && is_blank(text.at[text.size - 1])) {
        text.size--;
    }
    return text;
}

/* --- values --- */

/* A value in quotes, from behind the first of them; two quotes are one. */
static pl_status read_quoted(pl_ballots_csv *csv, pl_text line, size_t *position) {
    for (size_t i = *position; i < line.size; i++) {
        if (line.at[i] != '"') {
            pl_buffer_add_char(&csv->value, line.at[i]);
        } else if (i + 1 < line.size && line.at[i + 1] == '"') {
            pl_buffer_add_char(&csv->value, line.at[i++]);
        } else {
            *position = i + 1;
            return pl_buffer_status(&csv->value);
        }
    }
    return pl_ballots_file_fault(csv->file, "the quotes are not closed");
}

/* The value that begins at *position, which moves behind its comma, or to line.size + 1 if it was
 * the last. */
static pl_status next_value(pl_ballots_csv *csv, pl_text line, size_t *position, pl_text *value) {
    size_t i = *position;
    pl_buffer_clear(&csv->value);
    while (i < line.size && is_blank(line.at[i])) {
        i++;
    }
    const bool quoted = i < line.size && line.at[i] == '"';
    if (quoted) {
        i++;
        PL_TRY(read_quoted(csv, line, &i));
    }
    const char *comma = i < line.size ? memchr(line.at + i, ',', line.size - i) : NULL;
    const size_t end = comma != NULL ? (size_t)(comma - line.at) : line.size;
    const pl_text rest = trim((pl_text){line.at + i, end - i});
    if (quoted && rest.size > 0) {
        return pl_ballots_file_fault(csv->file, "something follows the closing quotes");
    }
    *value = quoted ? trim(pl_buffer_text(&csv->value)) : rest;
    *position = end + 1;
    return PL_OK;
}

/* --- lines --- */

static pl_status read_head(pl_ballots_csv *csv, pl_text line) {
    pl_ballots_file *file = csv->file;
    size_t position = 0;
    pl_text value = {0};
    PL_TRY(next_value(csv, line, &position, &value));
    if (!pl_text_is(value, "number")) {
        return pl_ballots_file_fault(file, "the first line must be: number,NAME,NAME,...");
    }
    while (position <= line.size) {
        PL_TRY(next_value(csv, line, &position, &value));
        if (file->names_count == PL_CANDIDATES_MAX) {
            return pl_ballots_file_fault(file, "there are more than %u candidates",
                                         PL_CANDIDATES_MAX);
        }
        PL_TRY(pl_ballots_file_add_name(file, value));
    }
    if (file->names_count == 0) {
        return pl_ballots_file_fault(file, "there are no candidates");
    }
    PL_TRY(pl_ballots_file_open(file, file->names_count));
    return pl_ballots_name_all(file->ballots, file->names);
}

static pl_status read_mark(pl_ballots_csv *csv, pl_text value, uint32_t candidate,
                           uint32_t *count) {
    pl_ballots_file *file = csv->file;
    if (candidate >= file->names_count) {
        return pl_ballots_file_fault(file, "the line has more values than there are candidates");
    }
    if (pl_text_is(value, "1") || pl_text_is(value, "x")) {
        file->choice[(*count)++] = (uint16_t)candidate;
    } else if (value.size > 0 && !pl_text_is(value, "0")) {
        return pl_ballots_file_fault(file, "value %u is neither 1 nor 0 nor x nor empty",
                                     candidate + 2);
    }
    return PL_OK;
}

static pl_status read_paper(pl_ballots_csv *csv, pl_text line) {
    pl_ballots_file *file = csv->file;
    size_t position = 0;
    uint64_t number = 0;
    uint32_t seen = 0;
    uint32_t count = 0;
    pl_text value = {0};
    PL_TRY(next_value(csv, line, &position, &value));
    if (!pl_ballots_file_number(value, PL_BALLOTS_MAX, &number) || number == 0) {
        return pl_ballots_file_fault(file, "the first value is not a number of papers, 1 to 2^40");
    }
    for (; position <= line.size; seen++) {
        PL_TRY(next_value(csv, line, &position, &value));
        PL_TRY(read_mark(csv, value, seen, &count));
    }
    if (seen != file->names_count) {
        return pl_ballots_file_fault(file, "the line has %u values for %u candidates", seen,
                                     file->names_count);
    }
    return pl_ballots_file_add(file, number, count);
}

pl_status pl_ballots_csv_line(pl_ballots_csv *csv, pl_text line) {
    line = trim(line);
    if (line.size == 0 || line.at[0] == '#') {
        return PL_OK;
    }
    return csv->file->ballots == NULL ? read_head(csv, line) : read_paper(csv, line);
}

pl_status pl_ballots_csv_end(pl_ballots_csv *csv) {
    if (csv->file->ballots != NULL) {
        return PL_OK;
    }
    (void)pl_ballots_file_fault(csv->file, "the file ends without a line number,NAME,NAME,...");
    return PL_TRUNCATED;
}
