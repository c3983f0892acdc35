#include "base/problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pl_problem_list_init(pl_problem_list *list, const pl_allocator *allocator) {
    *list = (pl_problem_list){.allocator = allocator};
}

void pl_problem_list_fini(pl_problem_list *list) {
    if (list->at != NULL) {
        list->allocator->give(list->allocator->context, list->at);
    }
    *list = (pl_problem_list){.allocator = list->allocator};
}

/* Copies text into room of `size` bytes, escaped, cut before a character that does not fit. */
static void copy_visible(char *to, size_t size, pl_text text) {
    size_t written = 0;
    size_t position = 0;
    while (position < text.size) {
        const size_t start = position;
        const uint32_t c = pl_text_next(text, &position);
        char piece[12];
        size_t length = position - start;
        if (c < 0x20 || c == 0x7f || (c == 0xfffd && length == 1)) {
            length = (size_t)snprintf(piece, sizeof piece, "\\x%02X",
                                      (unsigned)(unsigned char)text.at[start]);
        } else if ((c >= 0x80 && c < 0xa0) || pl_text_is_direction_control(c)) {
            /* Terminals take the first for commands; the others make words look like others. */
            length = (size_t)snprintf(piece, sizeof piece, "\\u{%X}", (unsigned)c);
        } else {
            memcpy(piece, text.at + start, length);
        }
        if (written + length + 1 > size) {
            break;
        }
        memcpy(to + written, piece, length);
        written += length;
    }
    to[written] = '\0';
}

void pl_problem_list_add(pl_problem_list *list, const char *code, const char *file, int line,
                         int column, const char *format, ...) {
    if (list->count >= PL_PROBLEMS_MAX) {
        list->dropped++;
        return;
    }
    if (list->count == list->room) {
        const size_t room = list->room == 0 ? 8 : list->room * 2;
        pl_problem *at =
            list->allocator->resize(list->allocator->context, list->at, room * sizeof *at);
        if (at == NULL) {
            list->dropped++;
            return;
        }
        list->at = at;
        list->room = room;
    }
    pl_problem *problem = &list->at[list->count++];
    *problem = (pl_problem){.line = line, .column = column};
    snprintf(problem->code, sizeof problem->code, "%s", code);
    copy_visible(problem->file, sizeof problem->file, pl_text_of(file));
    char text[2000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    copy_visible(problem->text, sizeof problem->text, pl_text_of(text));
}

static int compare_problems(const void *left, const void *right) {
    const pl_problem *a = left;
    const pl_problem *b = right;
    const int by_file = strcmp(a->file, b->file);
    if (by_file != 0) {
        return by_file;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    const int by_code = strcmp(a->code, b->code);
    return by_code != 0 ? by_code : strcmp(a->text, b->text);
}

void pl_problem_list_sort(pl_problem_list *list) {
    if (list->count > 1) {
        qsort(list->at, list->count, sizeof *list->at, compare_problems);
    }
}

void pl_problem_list_write(const pl_problem_list *list, pl_buffer *out) {
    for (size_t i = 0; i < list->count; i++) {
        const pl_problem *problem = &list->at[i];
        if (problem->file[0] != '\0') {
            pl_buffer_format(out, "%s:", problem->file);
            if (problem->line > 0) {
                pl_buffer_format(out, "%d:", problem->line);
            }
            if (problem->column > 0) {
                pl_buffer_format(out, "%d:", problem->column);
            }
            pl_buffer_add_char(out, ' ');
        }
        pl_buffer_format(out, "%s %s\n", problem->code, problem->text);
    }
    if (list->dropped > 0) {
        pl_buffer_format(out, "... and %zu more\n", list->dropped);
    }
}

int pl_problem_list_any(const pl_problem_list *list) {
    return list->count > 0 || list->dropped > 0;
}
