/*
 * sample.h -- numbers that came out, summed up.
 *
 *     mean m                 sum x / n
 *     sd s                   sqrt(sum (x - m)^2 / (n - 1)); of one number 0
 *     interval of the mean   m -+ t s / sqrt(n), t being the 0.975 quantile of Student's t
 *                            for n - 1 degrees of freedom (Abramowitz and Stegun 26.7.5;
 *                            below 5 exact); of one number there is none
 *     quantile q             the sorted number of rank floor(q (n - 1) + 1/2), from 0
 *     interval of a share    Wilson's (1927), with z = 1.959964
 */
#ifndef PL_BASE_SAMPLE_H
#define PL_BASE_SAMPLE_H

#include "base/allocator.h"
#include "base/status.h"

typedef struct pl_sample {
    double *at; /* owned */
    size_t count, room;
    const pl_allocator *allocator;
} pl_sample;

void pl_sample_init(pl_sample *sample, const pl_allocator *allocator);
void pl_sample_fini(pl_sample *sample);
/* A number that is not finite is left out. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_sample_add(pl_sample *sample, double number);

typedef struct pl_summary {
    size_t n;
    double mean, low, high; /* the interval of the mean, 95 %; for one number the number */
    double sd;
    double least, q05, q25, median, q75, q95, most;
} pl_summary;

/* Sorts the sample; all 0 if it is empty. */
pl_summary pl_sample_summarise(pl_sample *sample);

/* Quantile q, 0..1, of a sample that was summarised; it must not be empty. */
double pl_sample_quantile(const pl_sample *sample, double q);

#define PL_SAMPLE_BINS 12u
/* How many numbers lie in each of so many equal parts between the least and the most; a sample of
 * one value lies in the first. To be asked after pl_sample_summarise. */
void pl_sample_histogram(const pl_sample *sample, size_t bins[PL_SAMPLE_BINS]);

typedef struct pl_proportion {
    double share, low, high; /* 95 %; of none: 0, 0, 1 */
} pl_proportion;

pl_proportion pl_proportion_of(size_t yes, size_t n);
/* Half of the width of that interval, before it is cut off at 0 and 1; share 0..1, n > 0. */
double pl_proportion_half(double share, double n);

/* The 0.975 quantile of Student's t; degrees of freedom >= 1. */
double pl_student_975(size_t degrees);

#endif
