#include "procedure/agenda.h"

#include "procedure/balloting.h"
#include "procedure/body.h"
#include "procedure/business.h"
#include "procedure/coalition.h"
#include "procedure/condition.h"
#include "procedure/credentials.h"
#include "procedure/docket.h"
#include "procedure/document.h"
#include "procedure/election.h"
#include "procedure/emergency.h"
#include "procedure/floor.h"
#include "procedure/leadership.h"
#include "procedure/mandate.h"
#include "procedure/meeting.h"
#include "procedure/merger.h"
#include "procedure/news.h"
#include "procedure/night.h"
#include "procedure/parts.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/recognition.h"
#include "procedure/resignation.h"
#include "procedure/roster.h"
#include "procedure/section.h"
#include "procedure/session.h"
#include "procedure/speech.h"
#include "procedure/stating.h"
#include "procedure/turn.h"
#include "procedure/vote.h"

enum { WAIT_SECONDS = 4 * 3600 };

static bool is_sitting(const pl_run *run, int32_t item) {
    return pl_assembly_session(run, pl_assembly_item(run, item)->session)->state ==
           PL_SESSION_SITTING;
}

/* --- beginning --- */

/* Is an item the one after the last of its session? A motion from the floor has its row behind all
 * of them. */
static bool is_through(const pl_run *run, const pl_session *session, int32_t item) {
    const bool from_floor = item >= 0 && (uint32_t)item < pl_assembly_of(run)->item_count &&
                            pl_assembly_item(run, item)->from_floor;
    return item >= session->first_item + session->item_count && !from_floor;
}

/* Does the order pass an item over: an emergency motion without its occasion, what is moved from
 * the floor, a part of a question that is not divided, what was taken up before its turn? */
static bool is_passed_over(const pl_run *run, int32_t item) {
    const pl_item *row = pl_assembly_item(run, item);
    return pl_emergency_is_passed_over(run, item) || pl_floor_is_moved(run, item) ||
           row->state != PL_ITEM_WAITING || row->fate == PL_FATE_POSTPONED ||
           row->part_of != PL_NONE;
}

static void schedule_closing(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    const pl_data closing = pl_data_get(pl_assembly_node(run, row->node), "closing");
    row->closes = pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, row->id), "closing",
                                                     pl_data_int(closing, 0), 0.3);
    pl_docket_schedule(run, row->closes, PL_DUE_ADJOURN, session, 0);
}

static void schedule_due(pl_run *run, int32_t session, int32_t item) {
    pl_item *next = pl_assembly_item(run, item);
    const int64_t gap = pl_data_int(pl_data_get(pl_assembly_item_node(run, item), "gap"), 0);
    pl_assembly_session(run, session)->current = item;
    next->due =
        pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, next->path), "gap", gap, 0.3);
    pl_docket_schedule(run, next->due, PL_DUE_ITEM_BEGIN, item, 0);
}

static void schedule_item(pl_run *run, int32_t session, int32_t item) {
    pl_session *row = pl_assembly_session(run, session);
    while (!is_through(run, row, item) && is_passed_over(run, item)) {
        row->current = ++item;
    }
    if (pl_emergency_waiting(run, session) != PL_NONE) {
        pl_emergency_begin(run, session, item);
        return;
    }
    if (is_through(run, row, item)) {
        const int32_t postponed = pl_business_postponed(run, session);
        if (postponed != PL_NONE) {
            schedule_due(run, session, postponed);
        } else {
            schedule_closing(run, session);
        }
        return;
    }
    schedule_due(run, session, item);
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
    if (!pl_data_bool(pl_data_get(node, "moved"), true)) {
        return "nobody moves it";
    }
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
    if (item->kind == PL_ITEM_CHAIR && !pl_leadership_can_preside(run, item->body)) {
        return "the body that was to take the chair has nobody to do so";
    }
    if (item->kind == PL_ITEM_MERGE && !pl_merger_is_possible(run, index)) {
        return "of the bodies that were to merge one does not stand";
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
        pl_premise_item_own(run, i, "part_of");
        pl_premise_item_own(run, i, "moved_on");
        pl_premise_item_own(run, i, "after");
        pl_premise_item_own(run, i, "mover");
    }
}

/* What decides whether an item whose turn has come is taken up. */
static void note_occasion(const pl_run *run, int32_t index) {
    const pl_data node = pl_assembly_item_node(run, index);
    const int32_t needed = pl_assembly_find_item(run, pl_data_text(pl_data_get(node, "only_if")));
    const int32_t by = pl_roster_moving_faction(run, index);
    static const char *const keys[] = {"after", "wait",  "only_if",   "when",
                                       "mover", "moved", "emergency", "taken_after"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        pl_premise_item_own(run, index, keys[i]);
    }
    /* What has either has no place of its own in the order. */
    pl_premise_item(run, index, "part_of");
    pl_premise_item(run, index, "moved_on");
    pl_condition_because(run, pl_data_get(node, "when"));
    if (needed != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_item(run, needed)->vote_seq);
    }
    if (by != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_faction(run, by)->last_flow_seq);
    }
}

void pl_agenda_close_item(pl_run *run, int32_t index, pl_item_state state, const char *cause) {
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
    if (!is_through(run, row, row->current) &&
        pl_assembly_item(run, row->current)->state == PL_ITEM_OPEN) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, row->current, 0);
    } else {
        schedule_item(run, session, row->current);
    }
}

void pl_agenda_go_on_after(pl_run *run, int32_t index) {
    const int32_t session = pl_assembly_item(run, index)->session;
    pl_session *row = pl_assembly_session(run, session);
    if (pl_emergency_has_floor(run, session)) {
        resume(run, session);
        return;
    }
    const int32_t next = row->detour != PL_NONE ? row->detour : index + 1;
    row->detour = PL_NONE;
    const int32_t ahead = pl_business_out_of_order(run, index);
    if (ahead != PL_NONE) {
        row->detour = next;
        schedule_due(run, session, ahead);
        return;
    }
    pl_assembly_of(run)->order.varied = 0;
    row->current = next;
    schedule_item(run, session, next);
}

void pl_agenda_go_on(pl_run *run, int32_t session) {
    const int32_t current = pl_assembly_session(run, session)->current;
    if (is_through(run, pl_assembly_session(run, session), current)) {
        schedule_item(run, session, current);
        return;
    }
    switch ((pl_item_state)pl_assembly_item(run, current)->state) {
    case PL_ITEM_OPEN:
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, current, 0);
        return;
    case PL_ITEM_WAITING:
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_BEGIN, current, 0);
        return;
    case PL_ITEM_MOVED:
    case PL_ITEM_CLOSED:
    case PL_ITEM_DROPPED:
        pl_agenda_go_on_after(run, current);
        return;
    }
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
    pl_motion motion;
    const bool known = pl_floor_motion_of(run, index, &motion);
    pl_journal_text(journal, PL_FIELD_class, known ? motion.id : pl_rules_class_of(run, index));
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
    if (item->kind == PL_ITEM_MERGE) {
        pl_merger_because(run, index);
    }
    pl_agenda_close_item(run, index, PL_ITEM_DROPPED, reason);
    pl_agenda_go_on_after(run, index);
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

static void begin_debate(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    if (!item->has_vote && item->motion != PL_NONE) {
        pl_business_without_vote(run, index);
        return;
    }
    pl_stating_state(run, index);
    pl_assembly_of(run)->order.election = item->kind == PL_ITEM_ELECTION;
    pl_document_introduce(run, index, item->opened_seq);
    const int32_t later = pl_assembly_find_item(run, pl_data_text(pl_data_get(node, "introduces")));
    if (later != PL_NONE) {
        pl_document_introduce(run, later, item->opened_seq);
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

void pl_agenda_item_begin(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    pl_journal *journal = pl_run_journal(run);
    if (item->state != PL_ITEM_WAITING || !is_sitting(run, index) ||
        pl_assembly_session(run, item->session)->current != index || pl_run_now(run) < item->due) {
        return; /* an emergency motion that came before it may have moved its hour */
    }
    if (pl_night_falls(run, item->session)) {
        return;
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
    item->fate = PL_FATE_NONE;
    journal_motion(run, index);
    if (!pl_stating_is_in_order(run, index)) {
        pl_agenda_close_item(run, index, PL_ITEM_DROPPED, "out of order");
        pl_agenda_go_on_after(run, index);
    } else if (pl_stating_needs_second(run, index)) {
        pl_stating_ask_second(run, index);
    } else {
        begin_debate(run, index);
    }
}

void pl_agenda_seconded(pl_run *run, int32_t index, bool seconded) {
    if (seconded) {
        begin_debate(run, index);
        return;
    }
    pl_agenda_close_item(run, index, PL_ITEM_DROPPED, "nobody seconds it");
    pl_agenda_go_on_after(run, index);
}

bool pl_agenda_waits_for(const pl_run *run, int32_t news) {
    if (!pl_session_is_sitting(run)) {
        return false;
    }
    const pl_session *row = pl_assembly_session(run, pl_assembly_of(run)->session);
    if (is_through(run, row, row->current)) {
        return false;
    }
    const pl_item *item = pl_assembly_item(run, row->current);
    const pl_data after = pl_data_get(pl_assembly_item_node(run, row->current), "after");
    return item->state == PL_ITEM_WAITING && pl_run_now(run) >= item->due &&
           pl_assembly_find_news(run, pl_data_text(after)) == news;
}

/* Between two items, and after the last, nothing has to be interrupted. */
static bool is_between_items(const pl_run *run, const pl_session *session) {
    return is_through(run, session, session->current) ||
           pl_assembly_item(run, session->current)->state == PL_ITEM_WAITING;
}

void pl_agenda_admit(pl_run *run, int32_t index, uint32_t group) {
    const int32_t session = pl_assembly_item(run, index)->session;
    const pl_session *row = pl_assembly_session(run, session);
    if (!pl_emergency_rule(run, index, group)) {
        if (row->current == index) {
            pl_agenda_go_on_after(run, index); /* its place in the order had come */
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

/* Debate may be over, or not allowed, while the question is pending; after the vote there is none.
 */
static bool may_be_debated(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, pl_parts_question(run, index));
    if (item->stated) {
        return pl_order_is_debatable(&pl_assembly_of(run)->order, pl_floor_pack(run));
    }
    return !item->has_vote || item->ruling == PL_RULING_NONE;
}

void pl_agenda_next_speech(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_OPEN || !is_sitting(run, index) ||
        pl_assembly_session(run, item->session)->current != index || item->counting) {
        return;
    }
    if (pl_business_goes_on(run, index) || pl_business_is_spoken_on(run, index) ||
        pl_business_turns(run, index, PL_FLOOR_IN_DEBATE)) {
        return; /* of a speech that was interrupted, the end comes more than once */
    }
    if (!may_be_debated(run, index)) {
        item->next_speech = item->speech_count;
    } else if (pl_business_takes_paragraph(run, index)) {
        return;
    }
    if (item->next_speech < item->speech_count && !pl_emergency_has_floor(run, item->session) &&
        pl_emergency_waiting(run, item->session) != PL_NONE) {
        pl_emergency_begin(run, item->session, index);
        return;
    }
    while (item->next_speech < item->speech_count &&
           !pl_speech_is_due(run, index, item->next_speech)) {
        item->next_speech++;
    }
    const bool planned = item->next_speech < item->speech_count;
    if (planned && pl_night_falls(run, item->session)) {
        return;
    }
    const int32_t turn =
        may_be_debated(run, index)
            ? pl_turn_next(run, index,
                           planned ? pl_speech_stance(run, index, item->next_speech) : -1)
            : PL_NONE;
    if (turn != PL_NONE) {
        pl_turn_begin(run, index, turn);
    } else if (planned) {
        pl_speech_begin(run, index, item->next_speech++);
    } else {
        after_speeches(run, index);
    }
}

void pl_agenda_speech_end(pl_run *run, int32_t index) {
    if (!pl_business_is_end_of_speech(run, index)) {
        return;
    }
    pl_assembly_of(run)->order.floor = PL_ORDER_NOBODY;
    pl_turn_end(run, index);
    pl_news_read_at(run, PL_PAUSE_SPEECH);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

/* --- after the speeches --- */

static bool quorum_allows(pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    return rules.quorum.check != PL_CHECK_ALWAYS || pl_quorum_check_now(run, "vote") ||
           rules.quorum.failed == PL_FAILED_CONTINUE;
}

void pl_agenda_vote_again(pl_run *run, int32_t index) {
    pl_assembly_item(run, index)->counting = 1;
    pl_assembly_of(run)->order.voting = 1;
    pl_vote_open(run, index);
}

static void put_to_vote(pl_run *run, int32_t index) {
    if (quorum_allows(run)) {
        pl_agenda_vote_again(run, index);
        return;
    }
    const pl_rules rules = pl_rules_of(run);
    const int32_t session = pl_assembly_item(run, index)->session;
    pl_assembly_item(run, index)->ruling = PL_NO_QUORUM;
    const pl_settled settled = pl_business_leave(run, index);
    pl_agenda_close_item(run, index, PL_ITEM_CLOSED, "no quorum");
    if (rules.quorum.failed == PL_FAILED_ADJOURN && !pl_meeting_rises(run, session)) {
        pl_agenda_drop_rest(run, session, "no quorum");
        pl_session_adjourn(run, session, "no quorum");
    } else {
        pl_business_done(run, index, &settled);
    }
}

/* What an item does with a body is the next thing that is written down. */
static void note_body(const pl_run *run, int32_t index) {
    pl_premise_item_own(run, index, "kind");
    pl_premise_item_own(run, index, "body");
}

static void after_speeches(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (pl_parts_is_paragraph(run, index)) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_END, index, 0);
        return;
    }
    if (item->has_vote && item->ruling == PL_RULING_NONE) {
        pl_speech_debate_because(run, index);
        put_to_vote(run, index);
        return;
    }
    switch ((pl_item_kind)item->kind) {
    case PL_ITEM_ELECTION:
        item->counting = pl_assembly_of(run)->order.voting = 1;
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
        pl_leadership_elect_chair(run, item->body);
        pl_body_take_chair(run, item->body, 0);
        break;
    case PL_ITEM_DISSOLVE:
        note_body(run, index);
        pl_body_dissolve(run, item->body, "by decision of the assembly", item->vote_seq);
        break;
    case PL_ITEM_FORM:
        pl_leadership_form(run, index);
        break;
    case PL_ITEM_RESIGNATION:
        pl_resignation_conclude(run, index);
        break;
    case PL_ITEM_NEW_CHAIR:
        note_body(run, index);
        pl_body_renew_chair(run, item->body, item->vote_seq);
        break;
    case PL_ITEM_OFFER:
        if (pl_coalition_ask_again(run, index, item->opened_seq)) {
            return;
        }
        break;
    case PL_ITEM_MERGE:
        if (pl_merger_carry_out(run, index)) {
            return;
        }
        break;
    case PL_ITEM_CREDENTIALS:
        pl_credentials_decide(run, index, true);
        break;
    case PL_ITEM_POWER:
        pl_recognition_claim(run, index);
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
    pl_assembly *a = pl_assembly_of(run);
    pl_item *item = pl_assembly_item(run, index);
    const bool is_vote = item->has_vote && item->kind != PL_ITEM_ELECTION;
    item->counting = a->order.voting = 0;
    if (is_vote) {
        a->voted = index;
        a->order.vote_doubted = pl_poll_may_be_doubted(run, index);
        if (pl_business_turns(run, index, PL_FLOOR_AFTER_VOTE)) {
            return;
        }
    }
    if (is_vote && item->ruling == PL_CARRIED) {
        pl_document_adopt(run, index);
        pl_mandate_carry_out(run, index);
    }
    if (is_vote && item->kind == PL_ITEM_CREDENTIALS && item->ruling == PL_LOST) {
        pl_credentials_decide(run, index, false);
    }
    if (is_vote) {
        ask_after_vote(run, index);
    }
    /* What the vote decided may still have to be carried out: posts, a body to end; of a
     * resignation also where it was lost. */
    const bool more = is_vote && item->kind != PL_ITEM_BUSINESS &&
                      (item->ruling == PL_CARRIED || item->kind == PL_ITEM_RESIGNATION);
    pl_docket_schedule(run, pl_run_now(run), more ? PL_DUE_SPEECH_NEXT : PL_DUE_ITEM_END, index, 0);
}

void pl_agenda_item_end(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    static const char *const causes[] = {"done", "carried", "lost", "no quorum"};
    if (item->state != PL_ITEM_OPEN || item->counting ||
        pl_assembly_session(run, item->session)->current != index) {
        return;
    }
    const pl_settled settled = pl_business_settle(run, index);
    pl_agenda_close_item(run, index, PL_ITEM_CLOSED,
                         pl_parts_is_paragraph(run, index) ? "considered" : causes[item->ruling]);
    pl_news_read_at(run, PL_PAUSE_ITEM);
    if (is_sitting(run, index)) {
        pl_business_done(run, index, &settled);
    }
}

void pl_agenda_close(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    if (row->state == PL_SESSION_SITTING && is_through(run, row, row->current) &&
        pl_run_now(run) >= row->closes && !pl_meeting_rises(run, session)) {
        pl_session_adjourn(run, session, "business done");
    }
}

/* Open, or still to come: not what is moved from the floor and was not, nor a part of a question
 * that was not taken apart. */
static bool is_left(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->state == PL_ITEM_OPEN ||
           (item->state == PL_ITEM_WAITING && !pl_floor_is_moved(run, index) &&
            item->part_of == PL_NONE);
}

void pl_agenda_drop_uncalled(pl_run *run, int32_t session) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (pl_assembly_item(run, i)->session == session && is_left(run, i)) {
            pl_premise_session(run, session, "extraordinary");
            pl_premise_motions(run);
            pl_agenda_close_item(run, i, PL_ITEM_DROPPED, "the session was not called");
        }
    }
}

/* Why a session has no quorum; a section that never had one waited for it until the next session
 * was called. */
static void note_missing_quorum(const pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    pl_premise_roll(run);
    pl_section_premise(run);
    pl_premise_add(run, "rules", "quorum");
    pl_premise_add(run, "rules", "quorum_check");
    pl_premise_add(run, "rules", "quorum_failed");
    if (row->section != PL_NONE && row->opened == 0 &&
        (uint32_t)session + 1 < pl_assembly_of(run)->session_count) {
        pl_premise_session(run, session + 1, "called");
    }
}

void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (pl_assembly_item(run, i)->session == session && is_left(run, i)) {
            note_missing_quorum(run, session);
            pl_agenda_close_item(run, i, PL_ITEM_DROPPED, cause);
        }
    }
}
