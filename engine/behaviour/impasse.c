#include "behaviour/impasse.h"

#include <math.h>
#include <stdio.h>

/* Who is named; the rest are counted. */
enum { NAMED_MAX = 6 };

/* Persons; below it is the rounding of doubles. */
static const double worth_naming = 1e-7;

typedef struct words {
    char *at;
    size_t size, used;
} words;

__attribute__((format(printf, 2, 3))) static void add(words *w, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int written = vsnprintf(w->at + w->used, w->size - w->used, format, arguments);
    va_end(arguments);
    const size_t more = written > 0 ? (size_t)written : 0;
    w->used = w->used + more < w->size ? w->used + more : w->size - 1;
}

static const char *id_of(const pl_run *run, const pl_house *house, uint32_t row) {
    return pl_assembly_faction_id(run, house->factions[row]).at;
}

void pl_impasse_of_the_roll(const pl_run *run, const pl_house *house, pl_totals documented,
                            char *why, size_t size) {
    words w = {why, size, 0};
    long long counted = 0;
    long long entitled = 0;
    for (int option = 0; option < 4; option++) {
        counted += documented.count[option] > 0 ? documented.count[option] : 0;
    }
    for (uint32_t i = 0; i < house->count; i++) {
        entitled += house->n[i];
    }
    add(&w, "%lld are counted, %lld entitled:", counted, entitled);
    for (uint32_t i = 0; i < house->count && i < NAMED_MAX; i++) {
        add(&w, "%s %s %u", i > 0 ? "," : "", id_of(run, house, i), house->n[i]);
    }
    if (house->count > NAMED_MAX) {
        add(&w, ", and %u more", house->count - NAMED_MAX);
    }
}

/* How far a row is from doing all it could: the delegates that hold the total back. */
static double holds_back(const pl_house *house, uint32_t row, const pl_impasse *impasse,
                         bool too_few, double *expected) {
    double all[4];
    pl_cuts_expect(pl_calibration_apply(house->cuts[row], impasse->at), house->n[row], all);
    *expected = all[impasse->option];
    return too_few ? house->n[row] - *expected : *expected;
}

/* Is a cut that decides on the option infinite, so that no shift moves it? */
static bool is_unanimous(pl_cuts c, int option) {
    return option == PL_VOTE_ABSENT ? isinf(c.absent) : isinf(c.favour) || isinf(c.abstain);
}

/* The rows that hold back most, most first; ties in order. Returns how many hold back at all. */
static uint32_t rank(const pl_house *house, const pl_impasse *impasse, bool too_few,
                     uint32_t ranked[PL_FACTIONS_MAX]) {
    double held[PL_FACTIONS_MAX];
    uint32_t count = 0;
    for (uint32_t row = 0; row < house->count; row++) {
        double expected = 0;
        held[row] = holds_back(house, row, impasse, too_few, &expected);
        uint32_t at = count;
        if (held[row] < worth_naming) {
            continue;
        }
        for (; at > 0 && held[ranked[at - 1]] < held[row]; at--) {
            ranked[at] = ranked[at - 1];
        }
        ranked[at] = row;
        count++;
    }
    return count;
}

void pl_impasse_of_a_part(const pl_run *run, const pl_house *house, const double totals[4],
                          bool filled, char *why, size_t size) {
    static const char *const names[4] = {"for", "against", "abstaining", "absent"};
    words w = {why, size, 0};
    uint32_t ranked[PL_FACTIONS_MAX];
    pl_impasse impasse;
    if (!pl_calibration_impasse(house->cuts, house->n, house->count, totals, filled, &impasse) ||
        impasse.option < 0) {
        add(&w, "it cannot be divided among the factions");
        return;
    }
    const bool too_few = impasse.reach < totals[impasse.option];
    const uint32_t count = rank(house, &impasse, too_few, ranked);
    add(&w, "%s: %.4g wanted, but at %s %.4g can be expected of what is declared:",
        names[impasse.option], totals[impasse.option], too_few ? "most" : "least", impasse.reach);
    for (uint32_t i = 0; i < count && i < NAMED_MAX; i++) {
        double expected = 0;
        (void)holds_back(house, ranked[i], &impasse, too_few, &expected);
        add(&w, "%s %s %.4g of %u%s", i > 0 ? "," : "", id_of(run, house, ranked[i]), expected,
            house->n[ranked[i]],
            is_unanimous(house->cuts[ranked[i]], impasse.option) ? " (unanimous)" : "");
    }
    if (count > NAMED_MAX) {
        add(&w, ", and %u more", count - NAMED_MAX);
    }
}
