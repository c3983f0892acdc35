/*
 * first_congress.h -- the First Congress, played to its end with some of its inputs changed.
 *
 * A setting is what follows --set: "PATH=VALUE".
 */
#ifndef PL_FIRST_CONGRESS_H
#define PL_FIRST_CONGRESS_H

#include "second_congress.h"

#define FIRST_FOLDER PL_SOURCE_DIR "/scenarios/first-congress-1917"

static inline played play_first_as(const char *const *settings, size_t count,
                                   pl_play_options options) {
    return play_loaded(load_congress_in(FIRST_FOLDER, settings, count), options);
}

/* In its expected course. */
static inline played play_first(const char *const *settings, size_t count) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    return play_first_as(settings, count, documented);
}

static inline int64_t first_number(const played *p, const char *key, const char *id,
                                   const char *key2, const char *id2) {
    return ask(p, key, id, key2, id2).number;
}

/* Votes under an item: "for", "against", "abstain", "absent". */
static inline int64_t first_votes(const played *p, const char *item, const char *count) {
    return first_number(p, "votes", item, "count", count);
}

#endif
