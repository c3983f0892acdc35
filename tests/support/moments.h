/*
 * moments.h -- a run stopped at a moment that has a name, and acts tried there.
 *
 * A moment is what is before the house and what goes on: nobody speaks, somebody speaks, a vote is
 * being taken, a second is awaited, no session is sitting; and what must have been written before.
 */
#ifndef PL_MOMENTS_H
#define PL_MOMENTS_H

#include "playing.h"

#include "files.h"
#include "procedure/roster.h"
#include "procedure/session.h"

typedef enum going_on { QUIET, SPEAKING, VOTING, SECONDING, NOT_SITTING, OVER } going_on;

typedef struct moment {
    const char *name;
    going_on what;
    const char *pending; /* path of the immediately pending question; NULL: none */
    pl_kind after;       /* this record has been written about `of` */
    const char *of;      /* path of an item, id of a session; NULL: nothing need have been */
    bool aside;          /* comes only if somebody has done something before */
} moment;

/* One of the examples, at its beginning. */
static inline void moments_open(playing *p, char **source, const char *example) {
    char path[1024];
    size_t size = 0;
    snprintf(path, sizeof path, "%s/examples/%s/scenario.lua", PL_SOURCE_DIR, example);
    *source = files_read(path, &size);
    assert_true(size > 0);
    *p = (playing){.from = {.source = *source}};
    play_begin(p);
}

static inline void moments_close(playing *p, char *source) {
    play_end(p);
    free(source);
}

static inline bool is_about(const pl_record *record, const char *of) {
    static const pl_field fields[] = {PL_FIELD_item, PL_FIELD_motion, PL_FIELD_question,
                                      PL_FIELD_session};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (pl_record_has(record, fields[i]) && pl_text_is(pl_record_text(record, fields[i]), of)) {
            return true;
        }
    }
    return false;
}

static inline bool is_after(const playing *p, const moment *m) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    bool seen = m->of == NULL;
    pl_journal_reader_init(&reader, pl_buffer_text(&p->journal));
    while (!seen && pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        seen = record.kind == m->after && is_about(&record, m->of);
    }
    return seen;
}

static inline going_on what_goes_on(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    return !pl_session_is_sitting(run)         ? NOT_SITTING
           : a->order.voting                   ? VOTING
           : a->pending == PL_PENDING_SECOND   ? SECONDING
           : a->order.floor != PL_ORDER_NOBODY ? SPEAKING
                                               : QUIET;
}

static inline bool is_pending(const pl_run *run, const char *path) {
    const pl_order *order = &pl_assembly_of(run)->order;
    if (path == NULL || order->depth == 0) {
        return path == NULL && order->depth == 0;
    }
    const int32_t item = (int32_t)order->pending[order->depth - 1].subject;
    return pl_text_is(pl_assembly_text(run, pl_assembly_item(run, item)->path), path);
}

/* Is it now? Quiet is while nothing has been asked. */
static inline bool is_moment(const playing *p, const moment *m) {
    const pl_assembly *a = pl_assembly_of(p->run);
    return what_goes_on(p->run) == m->what &&
           (m->what != QUIET || a->pending == PL_PENDING_NOTHING) &&
           (m->what == NOT_SITTING || is_pending(p->run, m->pending)) && is_after(p, m);
}

/* Plays on to the moment, which must come. */
static inline void play_until(playing *p, const moment *m) {
    do {
        p->stop = pl_play_go(p->from.scenario, p->run, 1, &p->question);
        assert_int_equal(pl_run_status(p->run), PL_OK);
        if (p->stop == PL_PLAY_ENDED && m->what == OVER) {
            return;
        }
        if (p->stop != PL_PLAY_LIMIT) {
            fail_msg("there is no such moment: %s", m->name);
        }
    } while (m->what == OVER || !is_moment(p, m));
}

/* "house/3": the third of those who came for that faction. */
static inline uint32_t seat_named(const pl_run *run, const char *name) {
    const char *slash = strchr(name, '/');
    assert_non_null(slash);
    const pl_text id = {name, (size_t)(slash - name)};
    const uint32_t ordinal = (uint32_t)strtoul(slash + 1, NULL, 10);
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (pl_roster_ordinal(run, seat) == ordinal &&
            pl_text_equal(pl_assembly_faction_id(run, pl_roster_origin_of(run, seat)), id)) {
            return seat;
        }
    }
    fail_msg("there is no seat %s", name);
    return 0;
}

#endif
