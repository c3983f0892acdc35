#include "report/summary.h"

#include "kernel/calendar.h"
#include "report/flow.h"
#include "report/forks.h"
#include "report/titles.h"

typedef struct summary {
    pl_text journal;
    pl_data scenario;
    pl_calendar calendar;
    const pl_allocator *allocator;
    pl_buffer *out;
} summary;

/* The hour in the scenario's own calendar. */
static void put_hour(summary *s, pl_time at) {
    pl_calendar_write_moment(s->calendar, at, s->out);
    pl_buffer_add_string(s->out, "  ");
}

static void put_vote(summary *s, const pl_record *r) {
    put_hour(s, r->at);
    const bool was_amended = pl_record_has(r, PL_FIELD_title);
    pl_buffer_add_visible(
        s->out, was_amended ? pl_record_text(r, PL_FIELD_title)
                            : pl_titles_item(s->scenario, pl_record_text(r, PL_FIELD_question)));
    pl_buffer_format(s->out, ": %lld for, %lld against, %lld abstaining, %lld absent: ",
                     (long long)pl_record_int(r, PL_FIELD_for, 0),
                     (long long)pl_record_int(r, PL_FIELD_against, 0),
                     (long long)pl_record_int(r, PL_FIELD_abstain, 0),
                     (long long)pl_record_int(r, PL_FIELD_absent, 0));
    pl_buffer_add_visible(s->out, pl_record_text(r, PL_FIELD_ruling));
    pl_buffer_add_char(s->out, '\n');
}

/* Who was elected by ballot; nobody is told as nobody. */
static void put_elected(summary *s, const pl_record *r) {
    const size_t count = pl_record_count(r, PL_FIELD_elected);
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(s->out, i > 0 ? ", " : "");
        pl_buffer_add_visible(s->out, pl_record_persons_at(r, PL_FIELD_elected, i).person);
    }
    pl_buffer_add_string(s->out, count == 0 ? "nobody" : "");
}

static void put_election(summary *s, const pl_record *r) {
    put_hour(s, r->at);
    pl_buffer_add_visible(s->out, pl_titles_body(s->scenario, pl_record_text(r, PL_FIELD_body)));
    pl_buffer_add_string(s->out, ": ");
    if (pl_record_has(r, PL_FIELD_members)) {
        pl_titles_counts(s->scenario, r, PL_FIELD_seats, s->out);
    } else {
        put_elected(s, r);
    }
    pl_buffer_add_char(s->out, '\n');
}

static void put_session(summary *s, const pl_record *r) {
    put_hour(s, r->at);
    pl_buffer_add_visible(s->out,
                          pl_titles_session(s->scenario, pl_record_text(r, PL_FIELD_session)));
    pl_buffer_format(s->out, " %s, %lld on the roll\n",
                     r->kind == PL_KIND_SESSION_OPENED ? "opened" : "adjourned",
                     (long long)pl_record_int(r, PL_FIELD_present, 0));
}

static void put_walkout(summary *s, const pl_record *r) {
    if (pl_flow_is_following(r)) {
        return;
    }
    put_hour(s, r->at);
    pl_buffer_format(s->out, "%lld of the ", (long long)pl_record_int(r, PL_FIELD_count, 0));
    pl_buffer_add_visible(s->out,
                          pl_titles_faction(s->scenario, pl_record_text(r, PL_FIELD_faction)));
    pl_buffer_add_string(s->out, " walk out at the call\n");
}

static void put_fork(summary *s, const pl_record *r) {
    pl_buffer idle;
    pl_buffer_init(&idle, s->allocator);
    put_hour(s, r->at);
    pl_forks_write(r, s->out);
    if (pl_forks_write_idle(s->journal, r, &idle)) {
        pl_buffer_add_string(s->out, "; ");
        pl_buffer_add_text(s->out, pl_buffer_text(&idle));
    }
    pl_buffer_add_char(s->out, '\n');
    if (pl_buffer_status(&idle) != PL_OK) {
        s->out->status = pl_buffer_status(&idle);
    }
    pl_buffer_fini(&idle);
}

static pl_status put_outcomes(summary *s, const pl_record *r) {
    void *block = NULL;
    PL_TRY(pl_record_tree(r, PL_FIELD_outcomes, s->allocator, &block));
    const pl_data outcomes = pl_data_root(block);
    pl_buffer_add_string(s->out, "\nOutcomes\n");
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        const pl_data outcome = pl_data_at(outcomes, i);
        pl_buffer_format(s->out, "  %-32s ", pl_data_key(outcome).at);
        if (pl_data_kind_of(outcome) == PL_DATA_TEXT) {
            pl_buffer_add_visible(s->out, pl_data_text(outcome));
        } else {
            pl_data_write(outcome, s->out);
        }
        pl_buffer_add_char(s->out, '\n');
    }
    s->allocator->give(s->allocator->context, block);
    pl_buffer_add_string(s->out, "\nEnd: ");
    pl_buffer_add_visible(s->out, pl_record_text(r, PL_FIELD_cause));
    pl_buffer_add_string(s->out, ". Digest of the journal: ");
    pl_buffer_add_text(s->out, pl_record_text(r, PL_FIELD_digest));
    pl_buffer_add_char(s->out, '\n');
    return PL_OK;
}

static pl_status put(summary *s, const pl_record *r) {
    switch (r->kind) {
    case PL_KIND_RUN_STARTED:
        pl_buffer_add_visible(s->out, pl_record_text(r, PL_FIELD_title));
        pl_buffer_add_string(s->out, pl_record_has(r, PL_FIELD_variant) ? ", variant " : "");
        pl_buffer_add_visible(s->out, pl_record_text(r, PL_FIELD_variant));
        pl_buffer_add_string(s->out, "\n\n");
        return PL_OK;
    case PL_KIND_RUN_FORKED:
        put_fork(s, r);
        return PL_OK;
    case PL_KIND_SESSION_OPENED:
    case PL_KIND_SESSION_ADJOURNED:
        put_session(s, r);
        return PL_OK;
    case PL_KIND_VOTE_CLOSED:
        put_vote(s, r);
        return PL_OK;
    case PL_KIND_ELECTION_CLOSED:
        put_election(s, r);
        return PL_OK;
    case PL_KIND_WALKOUT:
        put_walkout(s, r);
        return PL_OK;
    case PL_KIND_RUN_ENDED:
        return put_outcomes(s, r);
    default:
        return PL_OK;
    }
}

pl_status pl_summary_write(pl_text journal, pl_data scenario, const pl_allocator *allocator,
                           pl_buffer *out) {
    summary s = {.journal = journal,
                 .scenario = scenario,
                 .calendar = pl_titles_calendar(scenario),
                 .allocator = allocator,
                 .out = out};
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    for (;;) {
        PL_TRY(pl_journal_reader_next(&reader, &record, &more));
        if (!more) {
            return pl_buffer_status(out);
        }
        PL_TRY(put(&s, &record));
    }
}
