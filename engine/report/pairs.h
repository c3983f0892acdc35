/*
 * pairs.h -- what a change does on average, over many pairs of runs.
 *
 * The two runs of a pair have the same dice: chance is keyed by names, so what the change does not
 * touch comes out alike in both (common random numbers), and their difference is the change's. Of
 * each outcome the differences are collected: a number's and an hour's with mean, spread and
 * quantiles, a yes or no's and a word's by how many pairs differ. An outcome that one run of a pair
 * lacks is counted, and not in the numbers.
 *
 * Sums and quantiles are those of base/sample.h.
 */
#ifndef PL_REPORT_PAIRS_H
#define PL_REPORT_PAIRS_H

#include "base/data.h"
#include "base/sample.h"
#include "report/diff.h"

typedef enum pl_pairs_type {
    PL_PAIRS_NUMBER,
    PL_PAIRS_HOUR, /* seconds */
    PL_PAIRS_YES_NO,
    PL_PAIRS_WORD
} pl_pairs_type;

/* One outcome. */
typedef struct pl_pairs_row {
    pl_buffer key;
    pl_pairs_type type;
    pl_sample differences; /* second - first; 0 or 1 for words; of pairs that have both */
    double first, second;  /* sums; of yes and no: how many are yes */
    size_t differ;         /* pairs whose outcomes are not equal, those that one lacks included */
    size_t up, down;       /* from no to yes; from yes to no */
    size_t only[2];        /* pairs in which only the first, or the second, has it */
} pl_pairs_row;

typedef struct pl_pairs {
    pl_pairs_row *rows; /* in the order in which outcomes were met */
    size_t row_count;
    size_t count; /* pairs */
    size_t equal; /* in which no outcome differs */
    const pl_allocator *allocator;
} pl_pairs;

void pl_pairs_init(pl_pairs *pairs, const pl_allocator *allocator);
void pl_pairs_fini(pl_pairs *pairs);

/* Adds two whole journals. Errors: CORRUPT, TRUNCATED, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_pairs_add(pl_pairs *pairs, pl_text first, pl_text second);

/* What is said of all pairs. */
typedef struct pl_pairs_heading {
    pl_diff_run first, second; /* of one pair in which all moments came: what they were given */
    uint64_t seed, replicate;  /* of the first pair; the replicates of the others follow */
    size_t unforked;           /* pairs in which a moment of a fork never came */
} pl_pairs_heading;

/* For people, the paragraph wrapped at `width` cells (0 = not). Errors: CORRUPT, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_pairs_write_text(pl_pairs *pairs, pl_pairs_heading heading,
                                            unsigned width, pl_buffer *out);
/* One JSON object: {"scenario", "first_run", "second_run" as in diff.h, "seed", "replicate"
 * (of the first pair), "pairs", "equal",
 * "unforked", "paragraph" (all of it in sentences to be read aloud), "outcomes": [{"key", "type":
 * "number", "hour", "yes-no" or "word", "pairs" (that have both), "differ", "only_first",
 * "only_second", "first", "second" (means; of hours null), "difference":
 * {"mean", "sd", "least", "q05", "q25", "median", "q75", "q95", "most"}}]}; hours in seconds; words
 * have no means and no difference. Errors: as above. */
PL_MUST_CHECK pl_status pl_pairs_write_json(pl_pairs *pairs, pl_pairs_heading heading,
                                            pl_buffer *out);

#endif
