#include "batch/enough.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/contract.h"

/* --- by the formulas --- */

static double scaled(double runs, size_t n, size_t of) {
    return ceil(runs * (double)of / (double)n);
}

double pl_enough_for_mean(pl_sample *sample, size_t of, double half_width) {
    const pl_summary s = pl_sample_summarise(sample);
    if (s.n < 2) {
        return s.n == 0 ? 0 : INFINITY;
    }
    const double root = pl_student_975(s.n - 1) * s.sd / half_width;
    return scaled(ceil(root * root), s.n, of);
}

double pl_enough_for_share(size_t yes, size_t n, size_t of, double half_width) {
    if (n == 0) {
        return 0;
    }
    const double share = (double)yes / (double)n;
    double low = 1;
    double high = 1;
    while (pl_proportion_half(share, high) > half_width && high < 1e15) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const double middle = floor((low + high) / 2);
        *(pl_proportion_half(share, middle) > half_width ? &low : &high) = middle;
    }
    return scaled(high, n, of);
}

/* --- what came out of a cell, for one bound --- */

typedef struct word {
    char *text; /* owned */
    size_t count;
} word;

typedef struct tally {
    const pl_bound *bound;
    pl_outcome_type type;
    pl_sample sample;            /* numbers; yes and no as 1 and 0 */
    word words[PL_ENOUGH_PILOT]; /* of a category */
    size_t word_count, n;
} tally;

static pl_status add_word(tally *t, const char *text) {
    for (size_t i = 0; i < t->word_count; i++) {
        if (strcmp(t->words[i].text, text) == 0) {
            t->words[i].count++;
            return PL_OK;
        }
    }
    char *copy = strdup(text);
    if (copy == NULL) {
        return PL_NO_MEMORY;
    }
    PL_INVARIANT(t->word_count < PL_ENOUGH_PILOT);
    t->words[t->word_count++] = (word){copy, 1};
    return PL_OK;
}

static pl_status add(tally *t, const pl_rows *rows, size_t row) {
    const pl_value *value = pl_rows_value(rows, row, t->bound->measure);
    if (value->type == PL_OUTCOME_UNKNOWN) {
        return PL_OK;
    }
    t->n++;
    return value->type == PL_OUTCOME_CATEGORY ? add_word(t, pl_rows_text(rows, value->text))
                                              : pl_sample_add(&t->sample, (double)value->number);
}

static void empty(tally *t) {
    for (size_t i = 0; i < t->word_count; i++) {
        free(t->words[i].text);
    }
    t->word_count = t->n = 0;
    t->sample.count = 0;
}

static size_t count_yes(const tally *t) {
    size_t yes = 0;
    for (size_t i = 0; i < t->sample.count; i++) {
        yes += t->sample.at[i] != 0;
    }
    return yes;
}

/* The count of the word whose share is the closest to a half: its interval is the widest. */
static size_t widest_word(const tally *t) {
    size_t best = 0;
    for (size_t i = 0; i < t->word_count; i++) {
        const size_t count = t->words[i].count;
        const double from_half = fabs((double)count - (double)t->n / 2);
        best = i == 0 || from_half < fabs((double)best - (double)t->n / 2) ? count : best;
    }
    return best;
}

static double wanted_by(tally *t, size_t of) {
    const double width = t->bound->half_width;
    switch (t->type) {
    case PL_OUTCOME_BOOL:
        return pl_enough_for_share(count_yes(t), t->n, of, width);
    case PL_OUTCOME_CATEGORY:
        return pl_enough_for_share(widest_word(t), t->n, of, width);
    case PL_OUTCOME_COUNT:
    case PL_OUTCOME_TIME:
    case PL_OUTCOME_UNKNOWN:
        break;
    }
    return pl_enough_for_mean(&t->sample, of, width);
}

/* --- the pilot --- */

typedef struct pilot {
    tally *tallies;
    size_t count, played; /* runs of the cell so far */
    uint64_t cell;
    pl_enough *enough;
    const pl_crew_order *asked; /* whose deliver and go_on are called too */
} pilot;

static void close_cell(pilot *p) {
    for (size_t i = 0; i < p->count && p->played > 0; i++) {
        const double wanted = wanted_by(&p->tallies[i], p->played);
        if (wanted > p->enough->wanted) {
            p->enough->wanted = wanted;
            p->enough->cell = p->cell;
            p->enough->bound = i;
        }
        empty(&p->tallies[i]);
    }
    p->played = 0;
}

static pl_status deliver(void *context, const pl_rows *rows) {
    pilot *p = context;
    if (rows->cell != p->cell) {
        close_cell(p);
        p->cell = rows->cell;
    }
    for (size_t row = 0; row < rows->count; row++) {
        p->played++;
        for (size_t i = 0; i < p->count; i++) {
            PL_TRY(add(&p->tallies[i], rows, row));
        }
    }
    return p->asked->deliver != NULL ? p->asked->deliver(p->asked->context, rows) : PL_OK;
}

static bool go_on(void *context) {
    const pilot *p = context;
    return p->asked->go_on(p->asked->context);
}

static pl_status play(const pl_experiment *experiment, pilot *p) {
    pl_crew_order order = *p->asked;
    order.experiment = experiment;
    order.first = 0;
    order.end = pl_experiment_runs(experiment);
    order.deliver = deliver;
    order.go_on = go_on;
    order.context = p;
    const pl_status status = pl_crew_play(&order);
    close_cell(p);
    return status;
}

static pl_status play_pilot(const pl_crew_order *order, const pl_bound *bounds, size_t count,
                            pl_experiment *experiment, tally *tallies, pl_enough *enough) {
    pilot p = {.tallies = tallies, .count = count, .enough = enough, .asked = order};
    for (size_t i = 0; i < count; i++) {
        tallies[i].bound = &bounds[i];
        tallies[i].type = experiment->measures[bounds[i].measure].type;
        pl_sample_init(&tallies[i].sample, order->allocator);
    }
    const pl_status status = play(experiment, &p);
    for (size_t i = 0; i < count; i++) {
        empty(&tallies[i]);
        pl_sample_fini(&tallies[i].sample);
    }
    return status;
}

pl_status pl_enough_find(const pl_crew_order *order, const pl_bound *bounds, size_t count,
                         pl_enough *enough) {
    const uint64_t most = order->experiment->runs;
    const uint64_t least = most < PL_ENOUGH_PILOT ? most : PL_ENOUGH_PILOT;
    pl_experiment *experiment = malloc(sizeof *experiment);
    tally *tallies = calloc(count, sizeof *tallies);
    pl_status status = PL_NO_MEMORY;
    *enough = (pl_enough){.runs = most, .wanted = 0};
    if (experiment != NULL && tallies != NULL) {
        *experiment = *order->experiment;
        experiment->runs = least;
        status = play_pilot(order, bounds, count, experiment, tallies, enough);
        const double runs = enough->wanted > (double)least ? enough->wanted : (double)least;
        enough->runs = runs < (double)most ? (uint64_t)runs : most;
    }
    free(tallies);
    free(experiment);
    return status;
}
