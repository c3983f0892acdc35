/*
 * two_plays.h -- the club played twice, the second time with settings of its own, to be compared.
 */
#ifndef PL_TWO_PLAYS_H
#define PL_TWO_PLAYS_H

#include "playing.h"

#include "report/diff.h"

typedef struct two {
    playing first, second;
} two;

/* The settings of the second are "key=value". */
#define TWO_OF(SOURCE, ...)                                                                        \
    {                                                                                              \
        .first.from.source = (SOURCE), .second.from = {                                            \
            .source = (SOURCE),                                                                    \
            .settings = {__VA_ARGS__}                                                              \
        }                                                                                          \
    }
#define TWO(...) TWO_OF(CLUB, __VA_ARGS__)

static inline void play_two(two *t) {
    play(&t->first, PL_PLAY_ENDED);
    play(&t->second, PL_PLAY_ENDED);
}

static inline void end_two(two *t) {
    play_end(&t->first);
    play_end(&t->second);
}

static inline pl_diff_run run_of(const playing *p) {
    return (pl_diff_run){pl_buffer_text(&p->journal), pl_scenario_data(p->from.scenario),
                         pl_scenario_params(p->from.scenario)};
}

#endif
