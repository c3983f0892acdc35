#include "report/lines.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

void pl_lines_init(pl_lines *lines, const pl_allocator *allocator, pl_lines_take take,
                   void *context) {
    *lines = (pl_lines){.take = take, .context = context};
    pl_buffer_init(&lines->part, allocator);
}

void pl_lines_fini(pl_lines *lines) {
    pl_buffer_fini(&lines->part);
}

static pl_status take_line(pl_lines *lines, pl_text line) {
    lines->count++;
    if (lines->count == 1 && line.size >= 3 && memcmp(line.at, BYTE_ORDER_MARK, 3) == 0) {
        line = (pl_text){line.at + 3, line.size - 3};
    }
    if (line.size > 0 && line.at[line.size - 1] == '\r') {
        line.size--;
    }
    if (line.size > PL_LINE_MAX) {
        return PL_LIMIT;
    }
    if (line.size > 0 && memchr(line.at, '\0', line.size) != NULL) {
        return PL_CORRUPT;
    }
    if (!pl_text_is_utf8(line, NULL)) {
        return PL_BAD_TEXT;
    }
    return lines->take(lines->context, line);
}

/* The line that began in an earlier piece. */
static pl_status take_part(pl_lines *lines) {
    PL_TRY(pl_buffer_status(&lines->part));
    const pl_status status = take_line(lines, pl_buffer_text(&lines->part));
    pl_buffer_clear(&lines->part);
    return status;
}

pl_status pl_lines_feed(pl_lines *lines, pl_text bytes) {
    while (bytes.size > 0) {
        const char *newline = memchr(bytes.at, '\n', bytes.size);
        const size_t size = newline != NULL ? (size_t)(newline - bytes.at) : bytes.size;
        const pl_text line = {bytes.at, size};
        if (newline != NULL && lines->part.size == 0) {
            PL_TRY(take_line(lines, line));
        } else {
            pl_buffer_add_text(&lines->part, line);
            if (newline != NULL) {
                PL_TRY(take_part(lines));
            } else if (lines->part.size > PL_LINE_MAX + 1) {
                lines->count++;
                return PL_LIMIT;
            }
        }
        const size_t used = size + (newline != NULL);
        bytes = (pl_text){bytes.at + used, bytes.size - used};
    }
    return pl_buffer_status(&lines->part);
}

pl_status pl_lines_end(pl_lines *lines) {
    return lines->part.size > 0 ? take_part(lines) : PL_OK;
}
