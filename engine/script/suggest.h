/*
 * suggest.h -- did you mean ...?
 *
 * A name that nobody knows is compared with those that are known; the nearest one is offered if
 * it is near enough to be a slip: one edit for names up to 3 bytes, two up to 7, three beyond.
 * Large and small ASCII letters count as equal. Among equally near names the first in byte order
 * wins, so that the order of the candidates does not matter.
 */
#ifndef PL_SCRIPT_SUGGEST_H
#define PL_SCRIPT_SUGGEST_H

#include "base/text.h"

typedef struct pl_suggest {
    pl_text wrong;
    pl_text best; /* not owned; empty while nothing is near */
    unsigned distance;
} pl_suggest;

void pl_suggest_init(pl_suggest *suggest, pl_text wrong);
/* Offers a candidate; its bytes must outlive the suggestion. */
void pl_suggest_add(pl_suggest *suggest, pl_text candidate);
/* Every word of "a|b|c"; options may be NULL. */
void pl_suggest_add_options(pl_suggest *suggest, const char *options);

/* Room for " (did you mean '...'?)" of a name of 63 bytes, the longest that is compared. */
typedef struct pl_suggest_text {
    char at[96];
} pl_suggest_text;

/* " (did you mean 'dan'?)", or "". */
pl_suggest_text pl_suggest_ask(const pl_suggest *suggest);

#endif
