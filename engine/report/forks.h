/*
 * forks.h -- where a run was forked, and whether what was set there could still do anything.
 *
 * A record names the inputs it was computed from. So an input that records before a fork name and
 * none after it had been used already when it was set: nothing from there on reads it.
 */
#ifndef PL_REPORT_FORKS_H
#define PL_REPORT_FORKS_H

#include "kernel/journal.h"

typedef enum pl_forks_effect {
    PL_FORKS_READ,  /* a record after the fork names it, or something it stands in or that stands
                       in it */
    PL_FORKS_USED,  /* only records before do */
    PL_FORKS_UNREAD /* none does */
} pl_forks_effect;

/* What became of a value, by its path ("walkout.enabled"), that was set by record number `fork`.
 * Of a journal that cannot be read to its end, what could be read counts. */
pl_forks_effect pl_forks_effect_of(pl_text journal, uint64_t fork, pl_text path);

/* Does a cause ("walkout", "walkout.enabled") name this path, its section, or what is in it? */
bool pl_forks_names(pl_text cause, pl_text path);

/* "the run is forked: from here on walkout.enabled is false". `fork` is a run.forked. */
void pl_forks_write(const pl_record *fork, pl_buffer *out);

/* Of what a fork of a whole journal set by a path, that which does nothing: "walkout.enabled has
 * been used already: it changes nothing from there on; ..."; false if there is none. */
bool pl_forks_write_idle(pl_text journal, const pl_record *fork, pl_buffer *out);

#endif
