/*
 * pattern.h -- Lua's patterns with a bounded amount of work.
 *
 * Written from section 6.4.1 of the Lua 5.4 manual. A pattern is compiled once to a short list
 * of items and then matched by backtracking; every step is counted, so that a pattern that would
 * take an hour stops when its fuel is gone. Letters, digits and spaces are those of ASCII,
 * whatever the locale says.
 *
 *     "^(%a+)=%d-$"  ->  anchored; OPEN, SET %a +, CLOSE, LITERAL "=", SET %d -, END_OF_TEXT
 */
#ifndef PL_SCRIPT_PATTERN_H
#define PL_SCRIPT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum {
    PL_PATTERN_CAPTURES_MAX = 32,
    PL_PATTERN_ITEMS_MAX = 250,
    PL_PATTERN_SETS_MAX = 60,
    PL_PATTERN_DEPTH_MAX = 180 /* nested tries; each costs one C frame */
};

/* One item of a compiled pattern; the meaning of the members is pattern.c's. */
typedef struct pl_pattern_item {
    uint8_t kind;
    uint8_t repeat; /* '\0', '*', '+', '-', '?' */
    uint8_t first;
    uint8_t second;
    uint32_t offset; /* of a literal in the pattern */
    uint32_t size;
} pl_pattern_item;

typedef struct pl_pattern {
    pl_text source; /* not owned; must outlive the pattern */
    bool anchored;  /* began with '^' */
    int captures;   /* 0..32 */
    int items;
    int sets;
    const char *error; /* why it did not compile; NULL if it did */
    pl_pattern_item item[PL_PATTERN_ITEMS_MAX];
    uint32_t set[PL_PATTERN_SETS_MAX][8]; /* one bit a byte value */
} pl_pattern;

/* A capture is a piece of the subject or, for "()", a position in it. */
typedef struct pl_pattern_capture {
    size_t start; /* offset in the subject */
    size_t size;
    bool is_position;
} pl_pattern_capture;

typedef enum pl_pattern_result {
    PL_PATTERN_NO_MATCH,
    PL_PATTERN_MATCH,
    PL_PATTERN_TOO_DEEP,
    PL_PATTERN_NO_FUEL
} pl_pattern_result;

typedef struct pl_pattern_match {
    uint64_t fuel; /* steps left; set by the caller, counted down */
    size_t start;  /* offsets in the subject */
    size_t end;
    pl_pattern_capture capture[PL_PATTERN_CAPTURES_MAX];
} pl_pattern_match;

/* Compiles `source`. anchors: does a leading '^' tie the match to its start (find, match, gsub),
 * or is it a character (gmatch)? false: pattern->error says what is malformed. */
bool pl_pattern_compile(pl_pattern *pattern, pl_text source, bool anchors);

/* Tries to match at exactly `at` (0..subject.size). match->fuel must be set. */
pl_pattern_result pl_pattern_match_at(const pl_pattern *pattern, pl_text subject, size_t at,
                                      pl_pattern_match *match);

/* Tries at `from`, then, unless the pattern is anchored, at every later offset. */
pl_pattern_result pl_pattern_search(const pl_pattern *pattern, pl_text subject, size_t from,
                                    pl_pattern_match *match);

#endif
