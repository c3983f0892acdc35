/*
 * page.h -- the page that the minutes are written on: days, hours and wrapped sentences.
 *
 * A day is named once, in both calendars, before the first sentence of it; the hour stands once
 * for what is said at the same time. A sentence is made in `line` and said when it is whole:
 *
 *     Monday, 2 March 2026 New Style (17 February 2026 Old Style)
 *       18:00  The first sitting opens. ...
 *              Rosa takes the chair.
 */
#ifndef PL_REPORT_PAGE_H
#define PL_REPORT_PAGE_H

#include "base/buffer.h"
#include "kernel/calendar.h"

typedef struct pl_page_options {
    pl_calendar calendar; /* the one that comes first */
    unsigned width;       /* wrap at so many cells; 0 = do not wrap */
    bool colour;          /* for a terminal */
} pl_page_options;

typedef struct pl_page {
    pl_page_options options;
    pl_buffer *out; /* not owned */
    pl_buffer line; /* the sentence being made */
    int64_t day;    /* of the last heading */
    pl_time clock;  /* of the last hour that was written; -1 = none of this day */
} pl_page;

/* Nothing is written yet. The page must be given back; what it wrote stays in `out`. */
void pl_page_init(pl_page *page, pl_page_options options, const pl_allocator *allocator,
                  pl_buffer *out);
void pl_page_fini(pl_page *page);

/* Of the page, and of the sentence that is not said yet. */
PL_MUST_CHECK pl_status pl_page_status(const pl_page *page);

/* A title on a line of its own, without day and hour. */
void pl_page_title(pl_page *page, pl_text title);
/* Says what stands in `line` at this time (UTC seconds, see calendar.h), and empties it; an empty
 * line is not said. One that could not be made spoils `out`. */
void pl_page_say(pl_page *page, pl_time at);

#endif
