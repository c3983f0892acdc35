#include "report/minutes.h"

#include "report/bodies.h"
#include "report/convocations.h"
#include "report/debate.h"
#include "report/elections.h"
#include "report/forks.h"
#include "report/gathering.h"
#include "report/interventions.h"
#include "report/movements.h"
#include "report/offices.h"
#include "report/page.h"
#include "report/sittings.h"
#include "report/tidings.h"
#include "report/titles.h"
#include "report/votes.h"

typedef struct minutes {
    pl_text journal;
    pl_data scenario;
    pl_minutes_options options;
    pl_page page;
    pl_gathering gathering;
} minutes;

/* What is asked, opened or moved is told with what follows from it, and has no row. */
static const pl_teller tellers[PL_KIND_COUNT] = {
    [PL_KIND_CONVOCATION_POLLED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_REFUSED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_SUMMONED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_POSTPONED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_CONVENED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_DISPUTED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_DISOWNED] = pl_convocations_tell,
    [PL_KIND_CONVOCATION_CALLED] = pl_convocations_tell,
    [PL_KIND_CREDENTIALS_CHALLENGED] = pl_convocations_tell,
    [PL_KIND_CREDENTIALS_DECIDED] = pl_convocations_tell,
    [PL_KIND_RECOGNITION_GIVEN] = pl_convocations_tell,
    [PL_KIND_RECOGNITION_REFUSED] = pl_convocations_tell,
    [PL_KIND_LEGITIMACY_LOST] = pl_convocations_tell,

    [PL_KIND_SESSION_OPENED] = pl_sittings_tell,
    [PL_KIND_SESSION_RECESSED] = pl_sittings_tell,
    [PL_KIND_SESSION_RESUMED] = pl_sittings_tell,
    [PL_KIND_SESSION_ADJOURNED] = pl_sittings_tell,
    [PL_KIND_LISTS_CLOSED] = pl_sittings_tell,
    [PL_KIND_CHAIR_TAKEN] = pl_sittings_tell,
    [PL_KIND_QUORUM_CHECKED] = pl_sittings_tell,

    [PL_KIND_ITEM_OPENED] = pl_debate_tell,
    [PL_KIND_ITEM_CLOSED] = pl_debate_tell,
    [PL_KIND_MOTION_MOVED] = pl_debate_tell,
    [PL_KIND_MOTION_SECONDED] = pl_debate_tell,
    [PL_KIND_MOTION_WITHDRAWN] = pl_debate_tell,
    [PL_KIND_QUESTION_AMENDED] = pl_debate_tell,
    [PL_KIND_MOTION_RULED_OUT] = pl_debate_tell,
    [PL_KIND_CHAIR_OVERRODE] = pl_debate_tell,
    [PL_KIND_APPEAL_DECIDED] = pl_debate_tell,
    [PL_KIND_SPEECH] = pl_debate_tell,
    [PL_KIND_DECLARATION] = pl_debate_tell,
    [PL_KIND_INTERJECTION] = pl_debate_tell,

    [PL_KIND_VOTE_DEMANDED] = pl_votes_tell,
    [PL_KIND_VOTE_OBJECTED] = pl_votes_tell,
    [PL_KIND_VOTE_ROLLCALL] = pl_votes_tell,
    [PL_KIND_VOTE_RECOUNTED] = pl_votes_tell,
    [PL_KIND_VOTE_TIED] = pl_votes_tell,
    [PL_KIND_VOTE_CLOSED] = pl_votes_tell,

    [PL_KIND_WALKOUT] = pl_movements_tell,
    [PL_KIND_DELEGATES_LEFT] = pl_movements_tell,
    [PL_KIND_DELEGATES_RETURNED] = pl_movements_tell,
    [PL_KIND_AFFILIATION_CHANGED] = pl_movements_tell,
    [PL_KIND_CAUCUS_CLOSED] = pl_movements_tell,
    [PL_KIND_FACTION_SPLIT] = pl_movements_tell,

    [PL_KIND_CANDIDATES_NAMED] = pl_elections_tell,
    [PL_KIND_BALLOT_COUNTED] = pl_elections_tell,
    [PL_KIND_LOT_DRAWN] = pl_elections_tell,
    [PL_KIND_ELECTION_CLOSED] = pl_elections_tell,

    [PL_KIND_OFFICE_FILLED] = pl_offices_tell,
    [PL_KIND_OFFICE_VACANT] = pl_offices_tell,
    [PL_KIND_OFFICE_INSTRUCTED] = pl_offices_tell,
    [PL_KIND_OFFICE_RESIGNED] = pl_offices_tell,
    [PL_KIND_SEAT_PASSED] = pl_offices_tell,
    [PL_KIND_GOVERNMENT_OFFERED] = pl_offices_tell,
    [PL_KIND_GOVERNMENT_REFUSED] = pl_offices_tell,
    [PL_KIND_POWERS_ENDED] = pl_offices_tell,

    [PL_KIND_BODY_CREATED] = pl_bodies_tell,
    [PL_KIND_BODY_DISSOLVED] = pl_bodies_tell,
    [PL_KIND_BODY_RENEWED] = pl_bodies_tell,
    [PL_KIND_BODY_MERGED] = pl_bodies_tell,
    [PL_KIND_SEATS_TAKEN] = pl_bodies_tell,
    [PL_KIND_POWER_CLAIMED] = pl_bodies_tell,
    [PL_KIND_CONSTITUENCY_ELECTED] = pl_bodies_tell,

    [PL_KIND_DOCUMENT_INTRODUCED] = pl_tidings_tell,
    [PL_KIND_DOCUMENT_ADOPTED] = pl_tidings_tell,
    [PL_KIND_NEWS_HAPPENED] = pl_tidings_tell,
    [PL_KIND_NEWS_HEARD] = pl_tidings_tell,

    [PL_KIND_QUESTION_ANSWERED] = pl_interventions_tell,
    [PL_KIND_ACT_MADE] = pl_interventions_tell,
    [PL_KIND_RUN_FORKED] = pl_interventions_tell,
    [PL_KIND_FAULT] = pl_interventions_tell,
};

/* --- how a run begins and ends --- */

static void write_mode(const pl_record *r, pl_buffer *out) {
    if (pl_text_is(pl_record_text(r, PL_FIELD_mode), "sampled")) {
        pl_buffer_format(out, "One course among many: seed %lld, replicate %lld.\n",
                         (long long)pl_record_int(r, PL_FIELD_seed, 0),
                         (long long)pl_record_int(r, PL_FIELD_replicate, 0));
    } else {
        pl_buffer_add_string(out, "The expected course: every chance replaced by its mean.\n");
    }
}

static void write_top(minutes *m, const pl_record *r) {
    pl_buffer *out = m->page.out;
    const size_t count = pl_record_count(r, PL_FIELD_set);
    pl_page_title(&m->page, pl_record_text(r, PL_FIELD_title));
    if (pl_record_has(r, PL_FIELD_variant)) {
        pl_buffer_add_string(out, "Variant: ");
        pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_variant));
        pl_buffer_add_char(out, '\n');
    }
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i == 0 ? "Changed: " : ", ");
        pl_buffer_add_visible(out, pl_record_texts_at(r, PL_FIELD_set, i));
        pl_buffer_add_string(out, i + 1 == count ? "\n" : "");
    }
    write_mode(r, out);
}

/* Only the whole journal tells; what has been printed of minutes that go on must stay as it is. */
static void say_idle_forks(minutes *m, pl_time at) {
    pl_buffer *line = &m->page.line;
    pl_journal_reader reader;
    pl_record fork;
    bool more = true;
    pl_journal_reader_init(&reader, m->journal);
    while (pl_journal_reader_next(&reader, &fork, &more) == PL_OK && more) {
        pl_buffer_add_string(line, "Of the fork: ");
        if (fork.kind == PL_KIND_RUN_FORKED && pl_forks_write_idle(m->journal, &fork, line)) {
            pl_buffer_add_char(line, '.');
            pl_page_say(&m->page, at);
        }
        pl_buffer_clear(line);
    }
}

static void say_end(minutes *m, const pl_record *r) {
    const pl_sentence s = {.scenario = m->scenario, .record = r, .out = &m->page.line};
    say_idle_forks(m, r->at);
    pl_sentence_add(&s, "End: ");
    pl_sentence_add_field(&s, PL_FIELD_cause);
    pl_sentence_add(&s, ".");
    pl_page_say(&m->page, r->at);
}

/* --- in between --- */

static void tell(minutes *m, const pl_record *r) {
    const pl_sentence s = {m->scenario, r, &m->page.line, m->options.sources};
    if (pl_gathering_take(&m->gathering, r)) {
        return;
    }
    if (r->kind == PL_KIND_RUN_STARTED) {
        write_top(m, r);
    } else if (r->kind == PL_KIND_RUN_ENDED) {
        say_end(m, r);
    } else if (tellers[r->kind] != NULL) {
        tellers[r->kind](&s);
        pl_page_say(&m->page, r->at);
    }
}

static bool may_be_seen(const minutes *m, const pl_record *r) {
    if (m->options.factions == NULL || r->visibility == PL_PUBLIC) {
        return true;
    }
    for (size_t i = 0; r->visibility == PL_FACTION && i < m->options.faction_count; i++) {
        if (pl_text_equal(r->visible_to, m->options.factions[i])) {
            return true;
        }
    }
    return false;
}

static pl_status tell_journal(minutes *m) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, m->journal);
    for (;;) {
        PL_TRY(pl_journal_reader_next(&reader, &record, &more));
        if (!more) {
            return pl_page_status(&m->page);
        }
        if (may_be_seen(m, &record)) {
            tell(m, &record);
        }
    }
}

pl_status pl_minutes_write(pl_text journal, pl_data scenario, pl_minutes_options options,
                           const pl_allocator *allocator, pl_buffer *out) {
    const pl_page_options page = {pl_titles_calendar(scenario), options.width, options.colour};
    minutes m = {.journal = journal, .scenario = scenario, .options = options};
    pl_page_init(&m.page, page, allocator, out);
    pl_gathering_init(&m.gathering, scenario, &m.page);
    const pl_status status = tell_journal(&m);
    pl_page_fini(&m.page);
    return status;
}
