/*
 * wording.h -- a record in a few words, and what became of it in another run.
 *
 * The words make clauses that stand alone or behind "so": "the vote on "Peace" came at 22:52
 * instead of 22:40". Made from the records; the scenario only lends titles and the calendar.
 */
#ifndef PL_REPORT_WORDING_H
#define PL_REPORT_WORDING_H

#include "base/data.h"
#include "kernel/calendar.h"
#include "kernel/journal.h"

typedef struct pl_wording {
    pl_data scenario; /* may be absent */
    pl_calendar calendar;
} pl_wording;

pl_wording pl_wording_of(pl_data scenario);

/* "the walkout of the Mensheviks" */
void pl_wording_subject(const pl_wording *wording, const pl_record *record, pl_buffer *out);
/* "26 delegates"; nothing for a record that is only an hour. */
void pl_wording_value(const pl_wording *wording, const pl_record *record, pl_buffer *out);
/* "12:35 instead of 03:14", with the days if they are not the same; the hour alone if equal. */
void pl_wording_hours(const pl_wording *wording, pl_time old, pl_time new, pl_buffer *out);

/* The clause that says what became of a record: `old` in the first run, `new` in the second;
 * either may be NULL, and then the clause says that it did not come. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_wording_pair(const pl_wording *wording, const pl_record *old,
                                        const pl_record *new, pl_buffer *out);

#endif
