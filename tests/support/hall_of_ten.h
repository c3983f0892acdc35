/*
 * hall_of_ten.h -- a small hall, for the tests of what follows what.
 *
 * Six reds with rosa, four blues with bruno; every kind of speech has a limit of its own, a vote
 * takes three minutes. Include it after testing.h.
 */
#ifndef PL_HALL_OF_TEN_H
#define PL_HALL_OF_TEN_H

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}} rules={vote_time=3m "                 \
    "vote_seconds_each=0 report_max=30m speech_max=20m faction_speech_max=15m "                    \
    "declaration_max=10m}"

/* The hall and what else the words say of its scenario, not yet stepped. */
static inline void begin_hall(fixture *f, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, HALL "%s", rest);
}

static inline void run_hall(fixture *f, const char *rest) {
    begin_hall(f, rest);
    fixture_run(f);
}

/* Runs one item `x` of these words in one session, bruno in the chair. */
static inline void run_item(fixture *f, const char *item) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=x %s}}}}", item);
    fixture_run(f);
}

/* Minutes after the beginning; -1: it never was. */
static inline double minute_of(const fixture *f, pl_kind kind, const char *item) {
    pl_record record;
    for (size_t n = 0; fixture_find(f, kind, n, &record); n++) {
        if (pl_text_is(pl_record_text(&record, PL_FIELD_item), item)) {
            return fixture_minute(&record);
        }
    }
    return -1;
}

/* From when to when an item is open, in minutes; -1: it never was. */
static inline void assert_hours(const fixture *f, const char *item, double opened, double closed) {
    const double o = minute_of(f, PL_KIND_ITEM_OPENED, item);
    const double c = minute_of(f, PL_KIND_ITEM_CLOSED, item);
    if (o != opened || c != closed) {
        fail_msg("%s is open from %g to %g, not from %g to %g", item, o, c, opened, closed);
    }
}

#endif
