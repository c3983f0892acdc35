/*
 * sentence.h -- what a sentence of the minutes is made with.
 *
 * A teller is given one record and adds a sentence about it: words of its own, and what the record
 * says, under the titles that the scenario lends. It knows nothing of hours, days and lines
 * (page.h), and what it adds nothing for is not told.
 *
 *     static void tell_refused(const pl_sentence *s) {
 *         pl_sentence_add(s, "The assembly is not convened");
 *         pl_sentence_add_bracketed(s, PL_FIELD_cause);
 *         pl_sentence_add(s, ".");
 *     }
 */
#ifndef PL_REPORT_SENTENCE_H
#define PL_REPORT_SENTENCE_H

#include "base/data.h"
#include "kernel/journal.h"

typedef struct pl_sentence {
    pl_data scenario;        /* may be absent: then everything goes by its id */
    const pl_record *record; /* what is told */
    pl_buffer *out;          /* the sentence goes to its end */
    bool sources;            /* show fact ids */
} pl_sentence;

/* Adds the sentence for records of the kinds that its header names; for others, nothing. */
typedef void (*pl_teller)(const pl_sentence *s);

/* A number of the record, for pl_buffer_format; 0 if it is absent. */
long long pl_sentence_number(const pl_sentence *s, pl_field field);

/* Words of the teller, as they are. */
void pl_sentence_add(const pl_sentence *s, const char *words);
/* Text from outside: on one line, control characters shown. */
void pl_sentence_add_text(const pl_sentence *s, pl_text text);

/* --- what the record says --- */

void pl_sentence_add_field(const pl_sentence *s, pl_field field); /* a TEXT, as it is */
/* " (nobody seconds it)" */
void pl_sentence_add_bracketed(const pl_sentence *s, pl_field field);
/* The titles of what a TEXT names, else its id. */
void pl_sentence_add_faction(const pl_sentence *s, pl_field field);
void pl_sentence_add_body(const pl_sentence *s, pl_field field);
void pl_sentence_add_item(const pl_sentence *s, pl_field field);
/* Whom the record is about: "Rosa (Reds)", "Rosa" or "Reds". */
void pl_sentence_add_person(const pl_sentence *s);
/* "Rosa (Reds), Bruno (Blues) and Greta", out of PERSONS. */
void pl_sentence_add_persons(const pl_sentence *s, pl_field field);
/* "a, b and c", out of TEXTS, with what stands before the last, as " and ". */
void pl_sentence_add_texts(const pl_sentence *s, pl_field field, const char *last);
/* "Reds 5, Blues 3", out of COUNTS; "none" if there are none. */
void pl_sentence_add_counts(const pl_sentence *s, pl_field field);
/* "1 h 5 min", out of seconds. */
void pl_sentence_add_duration(const pl_sentence *s, pl_field field);
/* "2 March 2026", in the calendar of the scenario. */
void pl_sentence_add_date(const pl_sentence *s, pl_field field);
/* " [F001, F002]", if they are shown and there are some: a sentence ends with them. */
void pl_sentence_add_sources(const pl_sentence *s);

#endif
