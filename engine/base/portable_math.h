/*
 * portable_math.h -- the same bits on every machine.
 *
 * glibc's exp, log and pow differ between processors with and without FMA, so nothing that
 * decides may call them. These use only + - * /, sqrt and floor of IEEE 754 double precision
 * and exact bit operations, and are compiled with -ffp-contract=off. Arguments beyond a range
 * are clipped to its end; NaN is a broken contract.
 */
#ifndef PL_BASE_PORTABLE_MATH_H
#define PL_BASE_PORTABLE_MATH_H

#include <stddef.h>
#include <stdint.h>

/* e^x for x in [-700, 700]; relative error below 4e-16. */
double pl_math_exp(double x);
/* Natural logarithm for x in [1e-300, 1e300]; relative error below 4e-16 (absolute near 1). */
double pl_math_log(double x);
/* 2^-x for x in [0, 1000]; relative error below 4e-16, exact for whole x. */
double pl_math_exp2_minus(double x);
/* 1 / (1 + e^-x), x in [-40, 40]; relative error below 6e-16. */
double pl_math_logistic(double x);
/* log(p / (1 - p)), p clipped to [1e-9, 1 - 1e-9]; absolute error below 4e-15. */
double pl_math_logit(double p);
/* Standard normal quantile of p, clipped to |z| <= 3.5; absolute error below 1e-8.
 * Source: Wichura, AS 241 (1988), PPND16, or a method as good. */
double pl_math_normal_quantile(double p);
/* sqrt(1 + pi v / 8), v >= 0: a logit is stretched by it so that the mean of the logistic stays
 * where it was under a normal shift of variance v; a logit of a mean shrinks by it. */
double pl_math_stretch(double variance);
/* p clipped to [0, 1], rounded half up to parts per million: 0..1 000 000. */
uint32_t pl_math_ppm(double p);

/* Largest remainder: whole numbers proportional to weights that add up to total. parts[i] =
 * floor(total * w[i] / W), what is missing goes to the largest remainders, compared exactly as
 * integers; equal remainders in order of i. Weights 0..2^31, total 0..2^31, count 1..65536; the
 * sum of weights must not be 0 unless total is 0. Exact in 64 bits. parts: count numbers, apart
 * from weights. */
void pl_math_largest_remainder(const uint64_t *weights, size_t count, uint64_t total,
                               uint64_t *parts);

#endif
