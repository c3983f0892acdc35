#include "batch/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/contract.h"
#include "kernel/rng.h"

enum { BOOTSTRAP_SAMPLES = 1000 };

/* --- Morris --- */

static pl_status screen(const pl_design *design, const double *y, size_t sweep,
                        pl_influence *influence) {
    const uint64_t group = pl_design_group(design);
    pl_sample effects;
    pl_sample sizes;
    pl_status status = PL_OK;
    pl_sample_init(&effects, pl_allocator_default());
    pl_sample_init(&sizes, pl_allocator_default());
    for (uint64_t path = 0; path < design->points && status == PL_OK; path++) {
        const uint64_t before = path * group + pl_design_move(design, path, sweep);
        const bool up =
            pl_design_share(design, before + 1, sweep) > pl_design_share(design, before, sweep);
        const double effect = (y[before + 1] - y[before]) * (up ? 1.5 : -1.5);
        influence->missing += isnan(effect);
        status = pl_sample_add(&effects, effect);
        status = status == PL_OK ? pl_sample_add(&sizes, fabs(effect)) : status;
    }
    const pl_summary e = pl_sample_summarise(&effects);
    const pl_summary size = pl_sample_summarise(&sizes);
    influence->n = e.n;
    influence->mu = e.mean;
    influence->sigma = e.sd;
    influence->mu_star = (pl_interval){size.mean, fmax(0, size.low), size.high};
    pl_sample_fini(&effects);
    pl_sample_fini(&sizes);
    return status;
}

/* --- Sobol --- */

/* A group in which all is known. */
typedef struct group {
    double a, b, with; /* y of A, of B, and of A with the coordinate of B */
} group;

/* Of groups chosen, each by its place: first and total. */
typedef struct indices {
    double first, total;
} indices;

static indices indices_of(const group *groups, const uint32_t *chosen, size_t n) {
    double sum = 0;
    double squares = 0;
    indices out = {0, 0};
    for (size_t i = 0; i < n; i++) {
        sum += groups[chosen[i]].a + groups[chosen[i]].b;
    }
    const double mean = sum / (2 * (double)n);
    for (size_t i = 0; i < n; i++) {
        const group *g = &groups[chosen[i]];
        squares += (g->a - mean) * (g->a - mean) + (g->b - mean) * (g->b - mean);
        out.first += (g->b - mean) * (g->with - g->a);
        out.total += (g->a - g->with) * (g->a - g->with) / 2;
    }
    const double variance = squares / 2;
    return variance > 0 ? (indices){out.first / variance, out.total / variance} : (indices){0, 0};
}

static uint32_t die(const pl_design *design, uint32_t sample, size_t i, size_t n) {
    const pl_rng rng = {design->seed, 0};
    const uint64_t stream = pl_text_hash64(pl_text_of("sensitivity/bootstrap/"));
    const uint64_t draw = pl_rng_u32(&rng, (pl_draw){stream, sample, (uint32_t)i});
    return (uint32_t)(draw * n >> 32);
}

static pl_interval index_of(double value, pl_sample *samples) {
    const pl_summary s = pl_sample_summarise(samples);
    return (pl_interval){value, s.n > 0 ? pl_sample_quantile(samples, 0.025) : 0,
                         s.n > 0 ? pl_sample_quantile(samples, 0.975) : 0};
}

static pl_status bound(const pl_design *design, const group *groups, uint32_t *chosen, size_t n,
                       pl_influence *influence) {
    pl_sample first;
    pl_sample total;
    pl_status status = PL_OK;
    const indices all = indices_of(groups, chosen, n);
    pl_sample_init(&first, pl_allocator_default());
    pl_sample_init(&total, pl_allocator_default());
    for (uint32_t sample = 0; sample < BOOTSTRAP_SAMPLES && status == PL_OK; sample++) {
        for (size_t i = 0; i < n; i++) {
            chosen[i] = die(design, sample, i, n);
        }
        const indices one = indices_of(groups, chosen, n);
        status = pl_sample_add(&first, one.first);
        status = status == PL_OK ? pl_sample_add(&total, one.total) : status;
    }
    influence->first = index_of(all.first, &first);
    influence->total = index_of(all.total, &total);
    pl_sample_fini(&first);
    pl_sample_fini(&total);
    return status;
}

static pl_status divide(const pl_design *design, const double *y, size_t sweep,
                        pl_influence *influence) {
    const uint64_t size = pl_design_group(design);
    group *groups = malloc(design->points * sizeof *groups);
    uint32_t *chosen = malloc(design->points * sizeof *chosen);
    pl_status status = groups == NULL || chosen == NULL ? PL_NO_MEMORY : PL_OK;
    size_t n = 0;
    for (uint64_t i = 0; i < design->points && status == PL_OK; i++) {
        const double *at = &y[i * size];
        const group g = {at[0], at[1], at[2 + sweep]};
        if (isnan(g.a) || isnan(g.b) || isnan(g.with)) {
            influence->missing++;
            continue;
        }
        chosen[n] = (uint32_t)n;
        groups[n++] = g;
    }
    influence->n = n;
    if (status == PL_OK && n > 0) {
        status = bound(design, groups, chosen, n, influence);
    }
    free(groups);
    free(chosen);
    return status;
}

pl_status pl_sensitivity_of(const pl_design *design, const double *y, size_t sweep,
                            pl_influence *influence) {
    PL_REQUIRE(design->kind == PL_DESIGN_MORRIS || design->kind == PL_DESIGN_SALTELLI);
    influence->n = influence->missing = 0;
    influence->mu = influence->sigma = 0;
    influence->mu_star = influence->first = influence->total = (pl_interval){0, 0, 0};
    return design->kind == PL_DESIGN_MORRIS ? screen(design, y, sweep, influence)
                                            : divide(design, y, sweep, influence);
}

/* --- of results --- */

void pl_sensitivity_init(pl_sensitivity *s, const pl_results *results) {
    *s = (pl_sensitivity){.results = results};
}

void pl_sensitivity_fini(pl_sensitivity *s) {
    free(s->at);
    *s = (pl_sensitivity){.results = NULL};
}

/* The mean over a cell's runs in which the outcome came about; NaN: it came about in none. */
static double mean_of(const pl_results *r, uint64_t cell, size_t measure, size_t word) {
    size_t first = 0;
    size_t n = 0;
    double sum = 0;
    const size_t count = pl_results_cell(r, cell, &first);
    for (size_t i = first; i < first + count; i++) {
        const double number = pl_results_asked(r, i, measure, word);
        if (!isnan(number)) {
            sum += number;
            n++;
        }
    }
    return n > 0 ? sum / (double)n : NAN;
}

static double strength(const pl_influence *influence) {
    return influence->mu_star.value + influence->total.value;
}

static int compare(const void *a, const void *b) {
    const double x = strength(a);
    const double y = strength(b);
    return (x < y) - (x > y);
}

static pl_status make_room(pl_sensitivity *s, size_t more) {
    if (s->room - s->count >= more) {
        return PL_OK;
    }
    const size_t room = 2 * s->room + more;
    pl_influence *at = realloc(s->at, room * sizeof at[0]);
    if (at == NULL) {
        return PL_NO_MEMORY;
    }
    s->at = at;
    s->room = room;
    return PL_OK;
}

/* All settings' influence on one outcome, in one variant. */
static pl_status add(pl_sensitivity *s, size_t variant, size_t measure, size_t word, double *y) {
    const pl_results *r = s->results;
    const pl_design *design = &r->plan.experiment.design;
    const uint64_t points = pl_design_size(design);
    for (uint64_t i = 0; i < points; i++) {
        y[i] = mean_of(r, variant * points + i, measure, word);
    }
    PL_TRY(make_room(s, design->sweep_count));
    pl_influence *first = &s->at[s->count];
    for (size_t i = 0; i < design->sweep_count; i++) {
        pl_influence *influence = &s->at[s->count++];
        *influence = (pl_influence){.variant = variant, .measure = measure, .sweep = i};
        influence->word = word == SIZE_MAX ? NULL : r->words[measure].at[word];
        PL_TRY(pl_sensitivity_of(design, y, i, influence));
    }
    qsort(first, design->sweep_count, sizeof first[0], compare);
    return PL_OK;
}

/* Of a category each word. */
static pl_status add_measure(pl_sensitivity *s, size_t variant, size_t measure, double *y) {
    const size_t words = s->results->words[measure].count;
    if (words == 0) {
        return add(s, variant, measure, SIZE_MAX, y);
    }
    for (size_t word = 0; word < words; word++) {
        PL_TRY(add(s, variant, measure, word, y));
    }
    return PL_OK;
}

pl_status pl_sensitivity_gather(pl_sensitivity *s, size_t measure) {
    const pl_experiment *e = &s->results->plan.experiment;
    if (e->design.kind != PL_DESIGN_MORRIS && e->design.kind != PL_DESIGN_SALTELLI) {
        return PL_BAD_ARGUMENT;
    }
    double *y = malloc(pl_design_size(&e->design) * sizeof y[0]);
    pl_status status = y == NULL ? PL_NO_MEMORY : PL_OK;
    for (size_t v = 0; v < e->variant_count; v++) {
        for (size_t m = 0; m < e->measure_count && status == PL_OK; m++) {
            if (measure == SIZE_MAX || measure == m) {
                status = add_measure(s, v, m, y);
            }
        }
    }
    free(y);
    return status;
}
