/*
 * two_journals.h -- two small journals that a test writes record by record, to be compared.
 */
#ifndef PL_TWO_JOURNALS_H
#define PL_TWO_JOURNALS_H

#include "testing.h"

#include "kernel/journal.h"
#include "report/align.h"

typedef struct written {
    pl_buffer bytes;
    pl_journal_state state;
    pl_journal journal;
} written;

/* Begins with run.started. */
static inline void written_open(written *w) {
    *w = (written){0};
    pl_buffer_init(&w->bytes, pl_allocator_default());
    pl_journal_init(&w->journal, &w->state, pl_sink_memory(&w->bytes), pl_allocator_default());
    pl_journal_begin(&w->journal, PL_KIND_RUN_STARTED, 0, PL_DOCUMENTED);
    pl_journal_string(&w->journal, PL_FIELD_scenario, "club");
    pl_journal_string(&w->journal, PL_FIELD_title, "A club");
    (void)pl_journal_end(&w->journal);
}

/* Ends with run.ended; outcomes (a frozen map) may be NULL. The text of the journal. */
static inline pl_text written_close(written *w, const void *outcomes) {
    char digest[33];
    pl_journal_digest_text(&w->state, digest);
    pl_journal_begin(&w->journal, PL_KIND_RUN_ENDED, 86400, PL_SIMULATED);
    if (outcomes != NULL) {
        pl_journal_tree(&w->journal, PL_FIELD_outcomes, pl_data_root(outcomes));
    }
    pl_journal_string(&w->journal, PL_FIELD_cause, "adjourned");
    pl_journal_string(&w->journal, PL_FIELD_digest, digest);
    (void)pl_journal_end(&w->journal);
    assert_int_equal(pl_journal_status(&w->journal), PL_OK);
    return pl_buffer_text(&w->bytes);
}

static inline void written_end(written *w) {
    pl_journal_fini(&w->journal);
    pl_buffer_fini(&w->bytes);
}

/* The last record of a journal being written. */
static inline pl_record written_last(const written *w) {
    pl_record record;
    size_t at = 0;
    for (;;) {
        uint32_t size = 0;
        memcpy(&size, w->bytes.at + at, sizeof size);
        const pl_text bytes = {w->bytes.at + at, size + sizeof size};
        assert_int_equal(pl_record_decode(bytes, 0, &record), PL_OK);
        at += bytes.size + sizeof(uint32_t);
        if (at == w->bytes.size) {
            return record;
        }
    }
}

/* --- both; a test that compares them aligns them first --- */

typedef struct pair {
    written a, b;
    pl_align align; /* all 0 until align_pair */
} pair;

static inline void open_pair(pair *p) {
    *p = (pair){0};
    written_open(&p->a);
    written_open(&p->b);
}

/* Closes both; the outcomes may be NULL. */
static inline void align_pair_with(pair *p, const void *outcomes_a, const void *outcomes_b) {
    const pl_text a = written_close(&p->a, outcomes_a);
    const pl_text b = written_close(&p->b, outcomes_b);
    assert_int_equal(pl_align_init(&p->align, a, b, pl_allocator_default()), PL_OK);
}

static inline void align_pair(pair *p) {
    align_pair_with(p, NULL, NULL);
}

static inline void end_pair(pair *p) {
    if (p->align.allocator != NULL) {
        pl_align_fini(&p->align);
    }
    written_end(&p->a);
    written_end(&p->b);
}

/* --- records; the minute is counted from the beginning; each gives its number --- */

static inline void write_begin(written *w, pl_kind kind, int minute, uint64_t because,
                               const char *parameter) {
    pl_journal_begin(&w->journal, kind, (int64_t)minute * 60, PL_SIMULATED);
    pl_journal_because(&w->journal, because);
    pl_journal_because_param(&w->journal, pl_text_of(parameter));
}

static inline uint64_t write_item(written *w, int minute, const char *item, uint64_t because,
                                  const char *parameter) {
    write_begin(w, PL_KIND_ITEM_OPENED, minute, because, parameter);
    pl_journal_string(&w->journal, PL_FIELD_item, item);
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_speech(written *w, int minute, const char *person, int64_t seconds,
                                    uint64_t because, const char *parameter) {
    write_begin(w, PL_KIND_SPEECH, minute, because, parameter);
    pl_journal_string(&w->journal, PL_FIELD_item, "s/paint");
    pl_journal_string(&w->journal, PL_FIELD_person, person);
    pl_journal_int(&w->journal, PL_FIELD_seconds, seconds);
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_vote(written *w, int minute, int64_t in_favour, int64_t against,
                                  uint64_t because, const char *parameter) {
    write_begin(w, PL_KIND_VOTE_CLOSED, minute, because, parameter);
    pl_journal_string(&w->journal, PL_FIELD_question, "s/paint");
    pl_journal_int(&w->journal, PL_FIELD_for, in_favour);
    pl_journal_int(&w->journal, PL_FIELD_against, against);
    pl_journal_int(&w->journal, PL_FIELD_abstain, 0);
    pl_journal_int(&w->journal, PL_FIELD_absent, 0);
    pl_journal_string(&w->journal, PL_FIELD_ruling, in_favour > against ? "carried" : "lost");
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_walkout(written *w, int minute, const char *faction, int64_t count,
                                     const char *cause) {
    write_begin(w, PL_KIND_WALKOUT, minute, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_faction, faction);
    pl_journal_int(&w->journal, PL_FIELD_count, count);
    pl_journal_string(&w->journal, PL_FIELD_cause, cause);
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_return(written *w, int minute, const char *faction,
                                    const char *cause) {
    write_begin(w, PL_KIND_DELEGATES_RETURNED, minute, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_faction, faction);
    pl_journal_int(&w->journal, PL_FIELD_count, 1);
    pl_journal_string(&w->journal, PL_FIELD_cause, cause);
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_office(written *w, int minute, const char *office,
                                    const char *person) {
    write_begin(w, person != NULL ? PL_KIND_OFFICE_FILLED : PL_KIND_OFFICE_VACANT, minute, 0, "");
    pl_journal_string(&w->journal, PL_FIELD_body, "board");
    pl_journal_string(&w->journal, PL_FIELD_office, office);
    if (person != NULL) {
        pl_journal_string(&w->journal, PL_FIELD_person, person);
    }
    return pl_journal_end(&w->journal);
}

static inline uint64_t write_question(written *w, pl_kind kind, int minute, const char *answer,
                                      uint64_t because, const char *parameter) {
    write_begin(w, kind, minute, because, parameter);
    pl_journal_string(&w->journal, PL_FIELD_question, "vote s/paint");
    pl_journal_string(&w->journal, PL_FIELD_to, "reds");
    pl_journal_string(&w->journal, PL_FIELD_answer, answer);
    return pl_journal_end(&w->journal);
}

#endif
