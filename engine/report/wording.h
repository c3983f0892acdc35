/*
 * wording.h -- a record in a few words: what it is about, and what there is to it.
 *
 * Of them clause.h makes clauses: "the vote on "Peace" came at 22:52 instead of 22:40". Made from
 * the records; the scenario only lends titles and the calendar.
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

/* What a record of this kind does with its value, as in "the walkout took 26 delegates": "took",
 * "was"; its words live as long as the program. */
const char *pl_wording_verb(pl_kind kind);
/* Is the value of such a record a number of delegates and nothing else? */
bool pl_wording_is_delegates(pl_kind kind);

#endif
