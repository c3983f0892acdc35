/*
 * refusals.h -- scenarios that are refused, each with what is said of it, and those that are not.
 */
#ifndef PL_REFUSALS_H
#define PL_REFUSALS_H

#include "scenario_samples.h"

/* What is given, a source or a setting "key=value", and what its one problem must say. */
typedef struct refusal {
    const char *given;
    const char *said;
} refusal;

static inline void expect_refusals(const refusal *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        expect_problem(&(loading){.source = rows[i].given}, PL_BAD_SCENARIO, rows[i].said);
    }
}

static inline void expect_all_loaded(const char *const *sources, size_t count) {
    for (size_t i = 0; i < count; i++) {
        loading l = {.source = sources[i]};
        expect_loaded(&l);
        unload(&l);
    }
}

/* One scenario, which the setting `fine` leaves as good as it is and each row spoils. */
static inline void expect_refused_settings(const char *source, const char *fine,
                                           const refusal *rows, size_t count) {
    loading good = {.source = source, .settings = {fine}};
    expect_loaded(&good);
    unload(&good);
    for (size_t i = 0; i < count; i++) {
        expect_problem(&(loading){.source = source, .settings = {rows[i].given}}, PL_BAD_SCENARIO,
                       rows[i].said);
    }
}

#endif
