#include "batch/estimates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void pl_estimates_init(pl_estimates *f, const pl_results *results) {
    *f = (pl_estimates){.results = results};
}

void pl_estimates_fini(pl_estimates *f) {
    free(f->at);
    free(f->differences);
    *f = (pl_estimates){.results = NULL};
}

/* Room for one more of `size` bytes, cleared; NULL: no memory. */
static void *one_more(void **list, size_t *count, size_t *room, size_t size) {
    if (*count == *room) {
        const size_t more = *room == 0 ? 64 : *room * 2;
        void *at = realloc(*list, more * size);
        if (at == NULL) {
            return NULL;
        }
        *list = at;
        *room = more;
    }
    void *place = (char *)*list + (*count)++ * size;
    memset(place, 0, size);
    return place;
}

/* --- one cell --- */

static bool is_share(const pl_results *r, size_t measure) {
    const pl_outcome_type type = r->plan.experiment.measures[measure].type;
    return type == PL_OUTCOME_BOOL || type == PL_OUTCOME_CATEGORY;
}

static pl_status find(pl_estimates *f, uint64_t cell, size_t measure, size_t word) {
    const pl_results *r = f->results;
    size_t first = 0;
    const size_t count = pl_results_cell(r, cell, &first);
    pl_estimate *one = one_more((void **)&f->at, &f->count, &f->room, sizeof *one);
    pl_sample sample;
    if (one == NULL) {
        return PL_NO_MEMORY;
    }
    *one = (pl_estimate){.cell = cell, .measure = measure, .is_share = is_share(r, measure)};
    one->word = word == SIZE_MAX ? NULL : r->words[measure].at[word];
    pl_sample_init(&sample, pl_allocator_default());
    pl_status status = PL_OK;
    double yes = 0;
    for (size_t i = 0; i < count && status == PL_OK; i++) {
        const double number = pl_results_asked(r, first + i, measure, word);
        yes += isnan(number) ? 0 : number;
        status = pl_sample_add(&sample, number);
    }
    one->summary = pl_sample_summarise(&sample);
    one->n = one->summary.n;
    one->missing = count - one->n;
    pl_sample_histogram(&sample, one->bins);
    if (one->is_share) {
        one->share = pl_proportion_of((size_t)yes, one->n);
    }
    pl_sample_fini(&sample);
    return status;
}

/* A measure, or each word of it. */
static pl_status each_word(pl_estimates *f, uint64_t cell, size_t measure, uint64_t baseline,
                           pl_status (*take)(pl_estimates *f, uint64_t cell, size_t measure,
                                             size_t word, uint64_t baseline)) {
    const pl_results *r = f->results;
    if (r->words[measure].count == 0) { /* also of a category that never came about */
        return take(f, cell, measure, SIZE_MAX, baseline);
    }
    for (size_t word = 0; word < r->words[measure].count; word++) {
        PL_TRY(take(f, cell, measure, word, baseline));
    }
    return PL_OK;
}

static pl_status each_cell(pl_estimates *f, size_t measure, uint64_t baseline,
                           pl_status (*take)(pl_estimates *f, uint64_t cell, size_t measure,
                                             size_t word, uint64_t baseline)) {
    const pl_results *r = f->results;
    size_t first = 0;
    for (uint64_t cell = 0; cell < pl_experiment_cells(&r->plan.experiment); cell++) {
        if (pl_results_cell(r, cell, &first) == 0 || cell == baseline) {
            continue;
        }
        for (size_t m = 0; m < r->plan.experiment.measure_count; m++) {
            if (measure == SIZE_MAX || measure == m) {
                PL_TRY(each_word(f, cell, m, baseline, take));
            }
        }
    }
    return PL_OK;
}

static pl_status take_estimate(pl_estimates *f, uint64_t cell, size_t measure, size_t word,
                               uint64_t baseline) {
    (void)baseline;
    return find(f, cell, measure, word);
}

pl_status pl_estimates_gather(pl_estimates *f, size_t measure) {
    return each_cell(f, measure, UINT64_MAX, take_estimate);
}

/* --- two cells --- */

/* The samples of the pairs that both have. */
typedef struct pairs {
    pl_sample first, second, change;
    size_t differ;
} pairs;

static void pairs_init(pairs *p) {
    pl_sample_init(&p->first, pl_allocator_default());
    pl_sample_init(&p->second, pl_allocator_default());
    pl_sample_init(&p->change, pl_allocator_default());
    p->differ = 0;
}

static void pairs_fini(pairs *p) {
    pl_sample_fini(&p->first);
    pl_sample_fini(&p->second);
    pl_sample_fini(&p->change);
}

static pl_status pairs_add(pairs *p, double first, double second) {
    if (isnan(first) || isnan(second)) {
        return PL_OK;
    }
    p->differ += first != second;
    PL_TRY(pl_sample_add(&p->first, first));
    PL_TRY(pl_sample_add(&p->second, second));
    return pl_sample_add(&p->change, second - first);
}

/* Runs of a cell follow one another; a shard may hold the end of one and the beginning of another,
 * so the replicates are looked at. */
static pl_status gather_pairs(const pl_results *r, uint64_t baseline, uint64_t cell, size_t measure,
                              size_t word, pairs *p) {
    size_t a = 0;
    size_t b = 0;
    const size_t a_end = pl_results_cell(r, baseline, &a) + a;
    const size_t b_end = pl_results_cell(r, cell, &b) + b;
    while (a < a_end && b < b_end) {
        if (r->runs[a].replicate != r->runs[b].replicate) {
            *(r->runs[a].replicate < r->runs[b].replicate ? &a : &b) += 1;
            continue;
        }
        PL_TRY(pairs_add(p, pl_results_asked(r, a++, measure, word),
                         pl_results_asked(r, b++, measure, word)));
    }
    return PL_OK;
}

static pl_status take_difference(pl_estimates *f, uint64_t cell, size_t measure, size_t word,
                                 uint64_t baseline) {
    pl_difference *d =
        one_more((void **)&f->differences, &f->difference_count, &f->difference_room, sizeof *d);
    pairs p;
    if (d == NULL) {
        return PL_NO_MEMORY;
    }
    d->cell = cell;
    d->measure = measure;
    d->word = word == SIZE_MAX ? NULL : f->results->words[measure].at[word];
    pairs_init(&p);
    const pl_status status = gather_pairs(f->results, baseline, cell, measure, word, &p);
    const pl_summary first = pl_sample_summarise(&p.first);
    const pl_summary second = pl_sample_summarise(&p.second);
    d->change = pl_sample_summarise(&p.change);
    d->pairs = d->change.n;
    d->differ = p.differ;
    d->first = first.mean;
    d->second = second.mean;
    d->saved = d->change.sd > 0
                   ? (first.sd * first.sd + second.sd * second.sd) / (d->change.sd * d->change.sd)
                   : 0;
    pairs_fini(&p);
    return status;
}

pl_status pl_estimates_compare(pl_estimates *f, uint64_t baseline, size_t measure) {
    return each_cell(f, measure, baseline, take_difference);
}
