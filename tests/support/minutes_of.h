/*
 * minutes_of.h -- the minutes of a scenario that a test has played.
 */
#ifndef PL_MINUTES_OF_H
#define PL_MINUTES_OF_H

#include "command.h"
#include "playing.h"

#include "report/minutes.h"

/* The caller gives the text back. */
static inline char *minutes_of(const playing *p, pl_minutes_options options) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_minutes_write(pl_buffer_text(&p->journal),
                                      pl_scenario_data(p->from.scenario), options,
                                      pl_allocator_default(), &out),
                     PL_OK);
    char *text = strdup(pl_buffer_string(&out));
    pl_buffer_fini(&out);
    return text;
}

/* The text must have all of these, each behind where the one before it begins. */
static inline void expect_in_order(const char *text, const char *const *parts, size_t count) {
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, parts[i]);
        if (at == NULL) {
            print_message("%s\n%s\n", parts[i], text);
        }
        assert_non_null(at);
    }
}

/* Plays the expected course of a scenario to its end: its minutes have these parts in order, have
 * nothing that moves a terminal, and lack `never` (NULL: nothing). */
static inline void expect_minutes(const char *source, const char *const *parts, size_t count,
                                  const char *never) {
    playing p = {.from.source = source};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, count);
    assert_harmless(text, strlen(text));
    if (never != NULL) {
        assert_null(strstr(text, never));
    }
    free(text);
    play_end(&p);
}

#endif
