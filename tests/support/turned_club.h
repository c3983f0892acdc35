/*
 * turned_club.h -- the club, the same club with settings turned, and what they change in it.
 */
#ifndef PL_TURNED_CLUB_H
#define PL_TURNED_CLUB_H

#include "scenario_samples.h"

#include "report/change.h"

typedef struct turned {
    loading old, new;
    pl_change_list changes;
} turned;

/* For turned_open; the settings are "key=value". */
#define TURNED(...)                                                                                \
    {                                                                                              \
        .old = {.source = CLUB}, .new = {.source = CLUB, .settings = {__VA_ARGS__} }               \
    }

/* Loads both; what was turned must be good. */
static inline void turned_open(turned *t) {
    expect_loaded(&t->old);
    expect_loaded(&t->new);
    pl_change_list_init(&t->changes, pl_allocator_default());
    assert_int_equal(pl_change_list_compare(&t->changes, pl_scenario_data(t->old.scenario),
                                            pl_scenario_data(t->new.scenario)),
                     PL_OK);
}

static inline void turned_end(turned *t) {
    pl_change_list_fini(&t->changes);
    unload(&t->old);
    unload(&t->new);
}

#endif
