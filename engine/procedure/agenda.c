#include "procedure/agenda.h"

#include "procedure/balloting.h"
#include "procedure/body.h"
#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/document.h"
#include "procedure/election.h"
#include "procedure/emergency.h"
#include "procedure/news.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"
#include "procedure/session.h"
#include "procedure/speech.h"
#include "procedure/vote.h"

enum { WAIT_SECONDS = 4 * 3600 };

static bool is_sitting(const pl_run *run, int32_t item) {
    return pl_assembly_session(run, pl_assembly_item(run, item)->session)->state ==
           PL_SESSION_SITTING;
}

/* --- beginning --- */

/* Is an item the one after the last of its session? */
static bool is_through(const pl_session *session, int32_t item) {
    return item >= session->first_item + session->item_count;
}

static void schedule_closing(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    const pl_data closing = pl_data_get(pl_assembly_node(run, row->node), "closing");
    row->closes = pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, row->id), "closing",
                                                     pl_data_int(closing, 0), 0.3);
    pl_docket_schedule(run, row->closes, PL_DUE_ADJOURN, session, 0);
}

static void schedule_item(pl_run *run, int32_t session, int32_t item) {
    pl_session *row = pl_assembly_session(run, session);
    while (!is_through(row, item) && pl_emergency_is_passed_over(run, item)) {
        row->current = ++item;
    }
    if (pl_emergency_waiting(run, session) != PL_NONE) {
        pl_emergency_begin(run, session, item);
        return;
    }
    if (is_through(row, item)) {
        schedule_closing(run, session);
        return;
    }
    const int64_t gap = pl_data_int(pl_data_get(pl_assembly_item_node(run, item), "gap"), 0);
    pl_item *next = pl_assembly_item(run, item);
    next->due =
        pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, next->path), "gap", gap, 0.3);
    pl_docket_schedule(run, next->due, PL_DUE_ITEM_BEGIN, item, 0);
}

void pl_agenda_begin(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    row->current = row->first_item;
    schedule_item(run, session, row->first_item);
}

/* --- what is not taken up --- */

/* Why an item whose turn has come is not taken up; NULL if it is. */
static const char *reason_to_drop(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    const pl_data needed = pl_data_get(node, "only_if");
    if (pl_data_is(needed) && !pl_vote_is_carried(run, pl_data_text(needed))) {
        return "what it depends on was not carried";
    }
    const pl_data rival = pl_data_get(pl_data_get(node, "when"), "not_carried");
    if (pl_data_is(rival) && pl_vote_is_carried(run, pl_data_text(rival))) {
        return "a rival text was carried";
    }
    if (!pl_condition_holds(run, pl_data_get(node, "when"))) {
        return "there is no occasion for it";
    }
    if (!pl_roster_has_mover(run, index)) {
        return "nobody is here to move it";
    }
    if (item->body != PL_NONE && pl_assembly_body(run, item->body)->state == PL_BODY_DISSOLVED) {
        return "the body has ended";
    }
    if (item->kind == PL_ITEM_CHAIR && pl_body_presider(run, item->body) == PL_NONE) {
        return "the body that was to take the chair has nobody to do so";
    }
    return NULL;
}

/* Why its turn has come at this hour: what was closed before it, its gap, and what was passed over
 * because it is moved only when its occasion is there. */
static void note_turn(const pl_run *run, int32_t index) {
    pl_premise_before_item(run, index);
    pl_premise_item(run, index, "gap");
    pl_premise_length(run);
    const int32_t first =
        pl_assembly_session(run, pl_assembly_item(run, index)->session)->first_item;
    for (int32_t i = index - 1; i >= first && pl_assembly_item(run, i)->opened == 0; i--) {
        pl_premise_item_own(run, i, "emergency");
        pl_premise_item_own(run, i, "after");
        pl_premise_item_own(run, i, "mover");
    }
}

/* What decides whether an item whose turn has come is taken up. */
static void note_occasion(const pl_run *run, int32_t index) {
    const pl_data node = pl_assembly_item_node(run, index);
    const int32_t needed = pl_assembly_find_item(run, pl_data_text(pl_data_get(node, "only_if")));
    const int32_t by = pl_roster_moving_faction(run, index);
    static const char *const keys[] = {"after", "wait", "only_if", "when", "mover", "emergency"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        pl_premise_item_own(run, index, keys[i]);
    }
    pl_condition_because(run, pl_data_get(node, "when"));
    if (needed != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_item(run, needed)->vote_seq);
    }
    if (by != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_faction(run, by)->last_flow_seq);
    }
}

static void close_item(pl_run *run, int32_t index, pl_item_state state, const char *cause) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    item->state = (uint8_t)state;
    item->closed = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_ITEM_CLOSED, PL_SIMULATED);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_journal_because(journal, item->vote_seq);
    pl_premise_item_own(run, index, "kind");
    pl_premise_item_own(run, index, "body");
    if (state == PL_ITEM_CLOSED) {
        pl_premise_skipped(run, index, item->speech_count);
    }
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_cause, cause);
    item->closed_seq = pl_journal_end(journal);
}

/* What an emergency motion interrupted goes on: a debate at its next speech, or the next item. */
static void resume(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    pl_emergency_end(run, session);
    if (!is_through(row, row->current) &&
        pl_assembly_item(run, row->current)->state == PL_ITEM_OPEN) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, row->current, 0);
    } else {
        schedule_item(run, session, row->current);
    }
}

static void go_on_after(pl_run *run, int32_t index) {
    const int32_t session = pl_assembly_item(run, index)->session;
    if (pl_emergency_has_floor(run, session)) {
        resume(run, session);
        return;
    }
    pl_assembly_session(run, session)->current = index + 1;
    schedule_item(run, session, index + 1);
}

static void journal_motion(pl_run *run, int32_t index) {
    const pl_data node = pl_assembly_item_node(run, index);
    pl_journal *journal = pl_run_journal(run);
    const int32_t mover = pl_roster_mover(run, index);
    if (!pl_assembly_item(run, index)->has_vote) {
        return;
    }
    pl_assembly_begin_record(run, PL_KIND_MOTION_MOVED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, pl_assembly_item(run, index)->opened_seq);
    pl_premise_item_own(run, index, "class");
    pl_premise_item_own(run, index, "mover");
    pl_premise_item(run, index, "vote");
    pl_premise_add(run, "rules", "majorities");
    pl_journal_text(journal, PL_FIELD_motion,
                    pl_assembly_text(run, pl_assembly_item(run, index)->path));
    pl_journal_text(journal, PL_FIELD_class, pl_rules_class_of(run, index));
    if (mover != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_person_name(run, mover));
    }
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    pl_rules_journal_majority(run, pl_rules_class_of(run, index));
    pl_journal_end(journal);
}

static void drop(pl_run *run, int32_t index, const char *reason) {
    const pl_item *item = pl_assembly_item(run, index);
    note_turn(run, index);
    note_occasion(run, index);
    if (item->kind == PL_ITEM_CHAIR) {
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, item->body)->seq);
        pl_premise_body(run, item->body, "chairs");
    }
    close_item(run, index, PL_ITEM_DROPPED, reason);
    go_on_after(run, index);
}

/* It begins when the news is read, but the house does not sit waiting for ever. */
static void wait_for(pl_run *run, int32_t index, int32_t news) {
    const int64_t most =
        pl_data_int(pl_data_get(pl_assembly_item_node(run, index), "wait"), WAIT_SECONDS);
    const pl_time until = pl_assembly_item(run, index)->due + most;
    pl_news_call_for(run, news);
    if (pl_news_is_read(run, news)) {
        return;
    }
    if (pl_run_now(run) >= until) {
        drop(run, index, "the news that it waited for has not come");
    } else {
        pl_docket_schedule(run, until, PL_DUE_ITEM_BEGIN, index, 0);
    }
}

void pl_agenda_item_begin(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    pl_journal *journal = pl_run_journal(run);
    if (item->state != PL_ITEM_WAITING || !is_sitting(run, index) ||
        pl_assembly_session(run, item->session)->current != index || pl_run_now(run) < item->due) {
        return; /* an emergency motion that came before it may have moved its hour */
    }
    const int32_t awaited = pl_assembly_find_news(run, pl_data_text(pl_data_get(node, "after")));
    if (awaited != PL_NONE && !pl_news_is_read(run, awaited)) {
        wait_for(run, index, awaited);
        return;
    }
    const char *reason = reason_to_drop(run, index);
    if (reason != NULL) {
        drop(run, index, reason);
        return;
    }
    item->state = PL_ITEM_OPEN;
    item->opened = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_ITEM_OPENED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, pl_assembly_session(run, item->session)->seq);
    note_turn(run, index);
    note_occasion(run, index);
    if (awaited != PL_NONE) {
        pl_journal_because(journal, pl_assembly_news(run, awaited)->seq);
    }
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    item->opened_seq = pl_journal_end(journal);
    journal_motion(run, index);
    pl_document_introduce(run, index, item->opened_seq);
    const int32_t later = pl_assembly_find_item(run, pl_data_text(pl_data_get(node, "introduces")));
    if (later != PL_NONE) {
        pl_document_introduce(run, later, item->opened_seq);
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

bool pl_agenda_waits_for(const pl_run *run, int32_t news) {
    if (!pl_session_is_sitting(run)) {
        return false;
    }
    const pl_session *row = pl_assembly_session(run, pl_assembly_of(run)->session);
    if (is_through(row, row->current)) {
        return false;
    }
    const pl_item *item = pl_assembly_item(run, row->current);
    const pl_data after = pl_data_get(pl_assembly_item_node(run, row->current), "after");
    return item->state == PL_ITEM_WAITING && pl_run_now(run) >= item->due &&
           pl_assembly_find_news(run, pl_data_text(after)) == news;
}

/* Between two items, and after the last, nothing has to be interrupted. */
static bool is_between_items(const pl_run *run, const pl_session *session) {
    return is_through(session, session->current) ||
           pl_assembly_item(run, session->current)->state == PL_ITEM_WAITING;
}

void pl_agenda_admit(pl_run *run, int32_t index, uint32_t group) {
    const int32_t session = pl_assembly_item(run, index)->session;
    const pl_session *row = pl_assembly_session(run, session);
    if (!pl_emergency_rule(run, index, group)) {
        if (row->current == index) {
            go_on_after(run, index); /* its place in the order had come */
        }
    } else if (!pl_emergency_has_floor(run, session) && is_between_items(run, row)) {
        pl_emergency_begin(run, session, row->current);
    }
}

void pl_agenda_news_read(pl_run *run, int32_t news) {
    pl_emergency_news_read(run, news);
    if (pl_agenda_waits_for(run, news)) {
        const int32_t session = pl_assembly_of(run)->session;
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_BEGIN,
                           pl_assembly_session(run, session)->current, 0);
    }
}

/* --- speeches --- */

static void after_speeches(pl_run *run, int32_t index);

void pl_agenda_next_speech(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_OPEN || !is_sitting(run, index)) {
        return;
    }
    if (item->next_speech < item->speech_count && !pl_emergency_has_floor(run, item->session) &&
        pl_emergency_waiting(run, item->session) != PL_NONE) {
        pl_emergency_begin(run, item->session, index);
        return;
    }
    while (item->next_speech < item->speech_count) {
        const uint32_t n = item->next_speech++;
        if (pl_speech_is_due(run, index, n)) {
            pl_speech_begin(run, index, n);
            return;
        }
    }
    after_speeches(run, index);
}

void pl_agenda_speech_end(pl_run *run, int32_t index) {
    pl_news_read_at(run, PL_PAUSE_SPEECH);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

/* --- after the speeches --- */

static bool quorum_allows(pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    return rules.quorum.check != PL_CHECK_ALWAYS || pl_quorum_check_now(run, "vote") ||
           rules.quorum.failed == PL_FAILED_CONTINUE;
}

static void put_to_vote(pl_run *run, int32_t index) {
    if (quorum_allows(run)) {
        pl_vote_open(run, index);
        return;
    }
    const pl_rules rules = pl_rules_of(run);
    const int32_t session = pl_assembly_item(run, index)->session;
    pl_assembly_item(run, index)->ruling = PL_NO_QUORUM;
    close_item(run, index, PL_ITEM_CLOSED, "no quorum");
    if (rules.quorum.failed == PL_FAILED_ADJOURN) {
        pl_agenda_drop_rest(run, session, "no quorum");
        pl_session_adjourn(run, session, "no quorum");
    } else {
        go_on_after(run, index);
    }
}

/* What an item does with a body is the next thing that is written down. */
static void note_body(const pl_run *run, int32_t index) {
    pl_premise_item_own(run, index, "kind");
    pl_premise_item_own(run, index, "body");
}

static void after_speeches(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->has_vote && item->ruling == PL_RULING_NONE && item->occurrence == 0) {
        put_to_vote(run, index);
        return;
    }
    switch ((pl_item_kind)item->kind) {
    case PL_ITEM_ELECTION:
        (pl_balloting_is_held(run, index) ? pl_balloting_open : pl_election_open)(run, index);
        return;
    case PL_ITEM_OFFICES:
        pl_body_offer_posts(run, index);
        return;
    case PL_ITEM_RECESS:
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_BEFORE_RECESS, PL_NONE);
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_RECESS, index, 0);
        return;
    case PL_ITEM_CHAIR:
        note_body(run, index);
        pl_body_take_chair(run, item->body, 0);
        break;
    case PL_ITEM_DISSOLVE:
        note_body(run, index);
        pl_body_dissolve(run, item->body, "by decision of the assembly", item->vote_seq);
        break;
    case PL_ITEM_BUSINESS:
        break;
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_END, index, 0);
}

/* A vote on a motion may move its mover and those who backed it to go. */
static void ask_after_vote(pl_run *run, int32_t index) {
    const pl_data backing = pl_data_get(pl_assembly_item_node(run, index), "backing");
    const int32_t by = pl_roster_moving_faction(run, index);
    if (by != PL_NONE) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_VOTE, by);
    }
    for (uint32_t i = 0; i < pl_data_count(backing); i++) {
        const int32_t f = pl_assembly_find_faction(run, pl_data_key(pl_data_at(backing, i)));
        if (f != PL_NONE) {
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_VOTE, f);
        }
    }
}

void pl_agenda_decided(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const bool is_vote = item->has_vote && item->kind != PL_ITEM_ELECTION;
    if (is_vote && item->ruling == PL_CARRIED) {
        pl_document_adopt(run, index);
    }
    if (is_vote) {
        ask_after_vote(run, index);
    }
    /* What the vote decided may still have to be carried out: posts, a body to end. */
    const bool more = is_vote && item->ruling == PL_CARRIED && item->kind != PL_ITEM_BUSINESS;
    pl_docket_schedule(run, pl_run_now(run), more ? PL_DUE_SPEECH_NEXT : PL_DUE_ITEM_END, index, 0);
}

void pl_agenda_item_end(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    static const char *const causes[] = {"done", "carried", "lost", "no quorum"};
    if (item->state != PL_ITEM_OPEN) {
        return;
    }
    close_item(run, index, PL_ITEM_CLOSED, causes[item->ruling]);
    pl_news_read_at(run, PL_PAUSE_ITEM);
    if (is_sitting(run, index)) {
        go_on_after(run, index);
    }
}

void pl_agenda_close(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    if (is_through(row, row->current) && pl_run_now(run) >= row->closes) {
        pl_session_adjourn(run, session, "business done");
    }
}

void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->state <= PL_ITEM_OPEN) {
            pl_premise_roll(run);
            pl_premise_add(run, "rules", "quorum");
            pl_premise_add(run, "rules", "quorum_check");
            pl_premise_add(run, "rules", "quorum_failed");
            close_item(run, i, PL_ITEM_DROPPED, cause);
        }
    }
}
