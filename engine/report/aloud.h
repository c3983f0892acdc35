/*
 * aloud.h -- hours, lengths, answers and records as one would read them aloud to a class.
 *
 * The sentences of wording.h are made to be checked against two journals, with seconds and fields;
 * these are made to be heard: hours without seconds, lengths in whole words, an answer as "61 stay,
 * 1 leave". They say no more than the records do.
 */
#ifndef PL_REPORT_ALOUD_H
#define PL_REPORT_ALOUD_H

#include "report/wording.h"

/* "12", and "none" for 0. */
void pl_aloud_number(double number, pl_buffer *out);
/* "1 hour 40 minutes"; of a length that has more than two units the hours or minutes nearest to it,
 * behind "about". Negative lengths are said like positive ones. */
void pl_aloud_length(int64_t seconds, pl_buffer *out);
/* "23:53 on 25 October 1917"; seconds are left out. */
void pl_aloud_moment(pl_calendar calendar, pl_time at, pl_buffer *out);
/* "22:41 instead of 22:37", with the days where they are not the same, and with the seconds where
 * only they are not. */
void pl_aloud_moments(pl_calendar calendar, pl_time old, pl_time new, pl_buffer *out);
/* "61 stay, 1 leave" from "stay 61, leave 1, follow 0"; "leave" (in quotes) from a lone word. */
void pl_aloud_answer(pl_text answer, pl_buffer *out);
/* Up to `most` of the factions whose numbers are not the same, the largest differences first:
 * "Left SRs 4 instead of 7, Mensheviks 3 instead of none". NULL: there was none. */
void pl_aloud_counts(const pl_wording *wording, const pl_record *old, const pl_record *new,
                     pl_field field, size_t most, pl_buffer *out);

/* The clause that says what became of a record, as pl_clause_write. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_aloud_pair(const pl_wording *wording, const pl_record *old,
                                      const pl_record *new, pl_buffer *out);

#endif
