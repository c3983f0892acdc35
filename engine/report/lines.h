/*
 * lines.h -- the lines of a text that comes in pieces.
 *
 * For readers of files that may be larger than memory: bytes are fed as they come, and each whole
 * line is handed on, without its newline (LF or CRLF) and without the byte order mark that some
 * programs put before the first. A line is well-formed UTF-8 and holds no NUL.
 */
#ifndef PL_REPORT_LINES_H
#define PL_REPORT_LINES_H

#include "base/buffer.h"

#define PL_LINE_MAX (1u << 20) /* bytes */

/* What is done with a line; an error stops the reading and is handed back. */
typedef pl_status (*pl_lines_take)(void *context, pl_text line);

typedef struct pl_lines {
    pl_buffer part; /* of the line that is not whole yet */
    uint64_t count; /* lines handed on, the one at hand included: its number */
    pl_lines_take take;
    void *context;
} pl_lines;

void pl_lines_init(pl_lines *lines, const pl_allocator *allocator, pl_lines_take take,
                   void *context);
void pl_lines_fini(pl_lines *lines);

/* Errors: BAD_TEXT, not UTF-8; CORRUPT, a NUL; LIMIT, a line longer than PL_LINE_MAX; NO_MEMORY;
 * those of `take`. The line at fault has the number lines->count. */
PL_MUST_CHECK pl_status pl_lines_feed(pl_lines *lines, pl_text bytes);
/* The text is over; a last line may do without its newline. Errors: as above. */
PL_MUST_CHECK pl_status pl_lines_end(pl_lines *lines);

#endif
