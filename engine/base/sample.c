#include "base/sample.h"

#include <math.h>
#include <stdlib.h>

#include "base/contract.h"

static const double z = 1.959963984540054;

void pl_sample_init(pl_sample *sample, const pl_allocator *allocator) {
    *sample = (pl_sample){.allocator = allocator};
}

void pl_sample_fini(pl_sample *sample) {
    if (sample->allocator != NULL) {
        sample->allocator->give(sample->allocator->context, sample->at);
    }
    *sample = (pl_sample){.allocator = NULL};
}

pl_status pl_sample_add(pl_sample *sample, double number) {
    if (!isfinite(number)) {
        return PL_OK;
    }
    if (sample->count == sample->room) {
        const size_t room = sample->room == 0 ? 256 : sample->room * 2;
        double *at =
            sample->allocator->resize(sample->allocator->context, sample->at, room * sizeof at[0]);
        if (at == NULL) {
            return PL_NO_MEMORY;
        }
        sample->at = at;
        sample->room = room;
    }
    sample->at[sample->count++] = number;
    return PL_OK;
}

static int compare(const void *a, const void *b) {
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

double pl_sample_quantile(const pl_sample *sample, double q) {
    PL_REQUIRE(sample->count > 0 && q >= 0 && q <= 1);
    return sample->at[(size_t)(q * (double)(sample->count - 1) + 0.5)];
}

double pl_student_975(size_t degrees) {
    static const double few[] = {12.706204736432095, 4.302652729911275, 3.182446305284263,
                                 2.776445105197799};
    PL_REQUIRE(degrees >= 1);
    if (degrees <= sizeof few / sizeof few[0]) {
        return few[degrees - 1];
    }
    const double v = (double)degrees;
    const double z3 = z * z * z;
    const double z5 = z3 * z * z;
    const double z7 = z5 * z * z;
    const double z9 = z7 * z * z;
    return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v) +
           (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * v * v * v * v);
}

/* In sorted order, so that the sums do not depend on the order of the runs. */
pl_summary pl_sample_summarise(pl_sample *sample) {
    const size_t n = sample->count;
    double sum = 0;
    double squares = 0;
    if (n == 0) {
        return (pl_summary){.n = 0};
    }
    qsort(sample->at, n, sizeof sample->at[0], compare);
    for (size_t i = 0; i < n; i++) {
        sum += sample->at[i];
    }
    const double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        squares += (sample->at[i] - mean) * (sample->at[i] - mean);
    }
    const double sd = n > 1 ? sqrt(squares / (double)(n - 1)) : 0;
    const double half = n > 1 ? pl_student_975(n - 1) * sd / sqrt((double)n) : 0;
    return (pl_summary){.n = n,
                        .mean = mean,
                        .low = mean - half,
                        .high = mean + half,
                        .sd = sd,
                        .least = sample->at[0],
                        .q05 = pl_sample_quantile(sample, 0.05),
                        .q25 = pl_sample_quantile(sample, 0.25),
                        .median = pl_sample_quantile(sample, 0.5),
                        .q75 = pl_sample_quantile(sample, 0.75),
                        .q95 = pl_sample_quantile(sample, 0.95),
                        .most = sample->at[n - 1]};
}

void pl_sample_histogram(const pl_sample *sample, size_t bins[PL_SAMPLE_BINS]) {
    for (size_t i = 0; i < PL_SAMPLE_BINS; i++) {
        bins[i] = 0;
    }
    if (sample->count == 0) {
        return;
    }
    const double least = sample->at[0];
    const double width = (sample->at[sample->count - 1] - least) / PL_SAMPLE_BINS;
    for (size_t i = 0; i < sample->count; i++) {
        const size_t bin = width > 0 ? (size_t)((sample->at[i] - least) / width) : 0;
        bins[bin < PL_SAMPLE_BINS ? bin : PL_SAMPLE_BINS - 1]++;
    }
}

double pl_proportion_half(double p, double count) {
    return z / (1 + z * z / count) * sqrt(p * (1 - p) / count + z * z / (4 * count * count));
}

pl_proportion pl_proportion_of(size_t yes, size_t n) {
    PL_REQUIRE(yes <= n);
    if (n == 0) {
        return (pl_proportion){0, 0, 1};
    }
    const double count = (double)n;
    const double p = (double)yes / count;
    const double middle = (p + z * z / (2 * count)) / (1 + z * z / count);
    const double half = pl_proportion_half(p, count);
    return (pl_proportion){p, fmax(0, middle - half), fmin(1, middle + half)};
}
