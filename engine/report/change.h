/*
 * change.h -- what was turned: the values that two versions of a scenario do not share.
 *
 * Two frozen scenarios, the same file with other settings, are walked together. Every single
 * value that differs is named by the path that --set takes, with both values as a person would
 * say them: a time in the calendar of the scenario, a length in hours and minutes, and for what
 * is not set the default.
 */
#ifndef PL_REPORT_CHANGE_H
#define PL_REPORT_CHANGE_H

#include "base/buffer.h"
#include "base/data.h"

typedef struct pl_change {
    size_t path_at, path_size; /* in the texts of the list */
    size_t old_at, old_size;
    size_t new_at, new_size;
    const char *help; /* "What leaving costs."; NULL if there is none */
} pl_change;

typedef struct pl_change_list {
    pl_change *at; /* in order of the scenario */
    size_t count, room;
    pl_buffer texts;
    pl_status status; /* sticky: NO_MEMORY */
} pl_change_list;

void pl_change_list_init(pl_change_list *list, const pl_allocator *allocator);
void pl_change_list_fini(pl_change_list *list);

/* Adds every value that differs between two scenarios. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_change_list_compare(pl_change_list *list, pl_data old, pl_data new);

pl_text pl_change_path(const pl_change_list *list, size_t i); /* "outside.winter-palace.at" */
pl_text pl_change_old(const pl_change_list *list, size_t i);  /* "26 October 1917, 02:10" */
pl_text pl_change_new(const pl_change_list *list, size_t i);

/* The change that a cause named in a journal ("rules.quorum", "factions") is about: the one with
 * that path, else one inside that section, else the one in whose section the cause stands.
 * PL_CHANGE_NONE if there is none. *closeness receives how much of the path the cause names. */
size_t pl_change_find(const pl_change_list *list, pl_text cause, size_t *closeness);
#define PL_CHANGE_NONE SIZE_MAX

/* Is this change one that a cause may be about: its own path, or inside that section? */
bool pl_change_is_about(const pl_change_list *list, size_t i, pl_text cause);

#endif
