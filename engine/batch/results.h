/*
 * results.h -- a file of results, read.
 *
 * Any of the formats of store.h, whole or of one shard, complete or not. Numbers lie by run and
 * measure: a count as it is, an hour in seconds (kernel/calendar.h), yes as 1 and no as 0, a word
 * as its place among the words of its measure. What did not come about, and every outcome of a run
 * that failed, is NaN.
 */
#ifndef PL_BATCH_RESULTS_H
#define PL_BATCH_RESULTS_H

#include "batch/plan.h"
#include "batch/rows.h"

#define PL_WORDS_MAX 1000u /* different words of one measure */

typedef struct pl_results_run {
    uint64_t cell, replicate;
    char digest[33]; /* empty if it failed */
    char *fault;     /* owned; NULL: it did not fail */
} pl_results_run;

/* The words of a category, in the order in which they were met. */
typedef struct pl_results_words {
    char **at; /* owned */
    size_t count;
} pl_results_words;

typedef struct pl_results {
    pl_plan plan;
    uint64_t first, end; /* runs that belong into the file */
    pl_results_run *runs;
    double *numbers; /* measure_count a run */
    size_t run_count, room;
    pl_results_words words[PL_MEASURES_MAX];
} pl_results;

/* Reads a file; `why` receives a sentence, with the line where there is one. To be closed in either
 * case, and not to be moved. Errors: NOT_FOUND (no such file), IO, CORRUPT (no file of results, or
 * a damaged one), VERSION, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_results_read(pl_results *results, const char *path, pl_buffer *why);
void pl_results_close(pl_results *results);

double pl_results_number(const pl_results *results, size_t run, size_t measure);
/* The same; of a word, its place among those of the measure: 1 if it is this one, else 0. SIZE_MAX:
 * no word. */
double pl_results_asked(const pl_results *results, size_t run, size_t measure, size_t word);
/* How many runs of a cell there are, and the place of the first in `runs`: they lie one after the
 * other. */
size_t pl_results_cell(const pl_results *results, uint64_t cell, size_t *first);
/* The measure called so; SIZE_MAX: there is none. */
size_t pl_results_measure(const pl_results *results, const char *name);

/* "no-walkout, factions.bolsheviks.seats=300"; "as it stands". */
PL_MUST_CHECK pl_status pl_results_write_cell(const pl_results *results, uint64_t cell,
                                              pl_buffer *out);
/* All rows as a CSV file of the same experiment holds them, byte for byte. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_results_write_rows(const pl_results *results, pl_buffer *out);

/* A run as a block of one row, whose texts lie in the block. */
void pl_results_give_row(const pl_results *results, size_t run, pl_rows *rows);

/* --- for the readers of the formats --- */

/* Adds a run without outcomes, the next of its file; then its outcomes. Errors: CORRUPT (not the
 * next), NO_MEMORY. fault may be NULL. */
PL_MUST_CHECK pl_status pl_results_add(pl_results *results, uint64_t run, pl_text digest,
                                       pl_text fault);
void pl_results_set(pl_results *results, size_t measure, double number);
/* A number as SQLite holds it. Errors: CORRUPT (a word, or a yes or no that is neither 0 nor 1). */
PL_MUST_CHECK pl_status pl_results_set_number(pl_results *results, size_t measure, int64_t number);
/* A text as a line holds it. Errors: CORRUPT (no value of that type), LIMIT, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_results_set_text(pl_results *results, size_t measure, pl_text text);

/* Reads what stands in the file; the plan stands already, or, of .sqlite, is in it. */
PL_MUST_CHECK pl_status pl_results_read_csv(pl_results *results, const char *path, pl_buffer *why);
PL_MUST_CHECK pl_status pl_results_read_ndjson(pl_results *results, const char *path,
                                               pl_buffer *why);
PL_MUST_CHECK pl_status pl_results_read_sqlite(pl_results *results, const char *path,
                                               pl_buffer *why);

#endif
