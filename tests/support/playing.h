/*
 * playing.h -- a scenario played to its end, and its journal kept.
 */
#ifndef PL_PLAYING_H
#define PL_PLAYING_H

#include "scenario_samples.h"

#include "script/play.h"

typedef struct playing {
    loading from;
    pl_mode mode;
    pl_rng rng;
    pl_buffer journal;
    pl_run *run;
    pl_play_stop stop;
    uint32_t question; /* open, when it stopped for one */
} playing;

static inline void play_begin(playing *p) {
    if (p->from.scenario == NULL) {
        expect_loaded(&p->from);
    }
    pl_buffer_init(&p->journal, p->from.allocator);
    const pl_play_options options = {
        .mode = p->mode, .rng = p->rng, .sink = pl_sink_memory(&p->journal)};
    assert_int_equal(pl_play_create(p->from.allocator, p->from.scenario, &options, &p->run), PL_OK);
}

static inline pl_play_stop play_on(playing *p) {
    p->stop = pl_play_go(p->from.scenario, p->run, 0, &p->question);
    assert_int_equal(pl_run_status(p->run), PL_OK);
    return p->stop;
}

/* Before its first step a run has no blocks to give to anybody. */
static inline void play_step(playing *p) {
    assert_int_equal(pl_run_step(p->run).kind, PL_STEP_EVENT);
}

static inline void play_end(playing *p) {
    pl_run_destroy(p->run);
    pl_buffer_fini(&p->journal);
    unload(&p->from);
}

static inline void play(playing *p, pl_play_stop stop) {
    play_begin(p);
    assert_int_equal(play_on(p), stop);
}

/* The n-th record (0..) of a kind; false: there are not so many. */
static inline bool find_record(const playing *p, pl_kind kind, size_t n, pl_record *record) {
    pl_journal_reader reader;
    bool more = true;
    pl_journal_reader_init(&reader, pl_buffer_text(&p->journal));
    while (pl_journal_reader_next(&reader, record, &more) == PL_OK && more) {
        if (record->kind == kind && n-- == 0) {
            return true;
        }
    }
    return false;
}

static inline size_t count_records(const playing *p, pl_kind kind) {
    pl_record record;
    size_t count = 0;
    while (find_record(p, kind, count, &record)) {
        count++;
    }
    return count;
}

/* How a faction voted in the n-th vote. */
static inline pl_tally votes_of(const playing *p, size_t n, const char *faction) {
    pl_record record;
    assert_true(find_record(p, PL_KIND_VOTE_CLOSED, n, &record));
    for (size_t i = 0; i < pl_record_count(&record, PL_FIELD_by_faction); i++) {
        const pl_tally tally = pl_record_tallies_at(&record, PL_FIELD_by_faction, i);
        if (pl_text_is(tally.faction, faction)) {
            return tally;
        }
    }
    fail_msg("%s did not vote", faction);
    return (pl_tally){0};
}

#endif
