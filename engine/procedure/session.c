#include "procedure/session.h"

#include "procedure/agenda.h"
#include "procedure/attendance.h"
#include "procedure/body.h"
#include "procedure/business.h"
#include "procedure/caucus.h"
#include "procedure/chair.h"
#include "procedure/claim.h"
#include "procedure/convening.h"
#include "procedure/convocation.h"
#include "procedure/credentials.h"
#include "procedure/departure.h"
#include "procedure/docket.h"
#include "procedure/document.h"
#include "procedure/emergency.h"
#include "procedure/meeting.h"
#include "procedure/news.h"
#include "procedure/night.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"
#include "procedure/section.h"
#include "procedure/walkout.h"

bool pl_session_is_open(const pl_run *run) {
    const int32_t session = pl_assembly_of(run)->session;
    return session != PL_NONE && pl_assembly_session(run, session)->state >= PL_SESSION_SITTING &&
           pl_assembly_session(run, session)->state < PL_SESSION_CLOSED;
}

bool pl_session_is_sitting(const pl_run *run) {
    return pl_session_is_open(run) &&
           pl_assembly_session(run, pl_assembly_of(run)->session)->state == PL_SESSION_SITTING;
}

/* The next session, unless nobody calls it: its hour passes, and what it had before it falls. */
static bool pass_over(pl_run *run, int32_t index) {
    if (pl_convening_calls(run, index)) {
        return false;
    }
    pl_assembly_session(run, index)->state = PL_SESSION_CLOSED;
    pl_agenda_drop_uncalled(run, index);
    return true;
}

/* Until when it waits: chance makes the hours from its call longer or shorter. */
static void lengthen_patience(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    const int64_t patience = session->patience - session->called;
    session->patience =
        session->called + pl_docket_length(run, pl_assembly_text(run, session->id), "patience",
                                           patience > 0 ? patience : 0, 0.12);
}

static void call(pl_run *run, int32_t first) {
    const uint32_t count = pl_assembly_of(run)->session_count;
    int32_t index = first;
    while ((uint32_t)index < count && pass_over(run, index)) {
        index++;
    }
    if ((uint32_t)index >= count && index > first) {
        pl_run_end(run, "no further session was called");
    }
    if ((uint32_t)index >= count) {
        return;
    }
    lengthen_patience(run, index);
    pl_docket_schedule(run, pl_assembly_session(run, index)->called, PL_DUE_SESSION, index, 0);
}

void pl_session_begin(pl_run *run) {
    call(run, 0);
}

/* --- by another scenario --- */

/* The first one was called when the run began, and so in both that have just begun. */
static void take_hours(pl_run *run, int32_t index, const pl_session *is, bool has_been_called) {
    pl_session *session = pl_assembly_session(run, index);
    session->patience = is->patience;
    if (has_been_called && index > 0) {
        lengthen_patience(run, index);
    }
}

static pl_time delayed_until(const pl_run *run, int32_t index) {
    const pl_data delay = pl_data_get(pl_assembly_session_node(run, index), "delay");
    return pl_data_int(pl_data_get(delay, "until"), INT64_MIN);
}

static void revise_opening(pl_run *run, const pl_run *was, const pl_run *is, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    const pl_session *old = pl_assembly_session(was, index);
    const pl_session *new = pl_assembly_session(is, index);
    const bool moved = old->called != new->called || old->patience != new->patience;
    if (session->state == PL_SESSION_CALLED && moved) {
        const bool has_been_called = pl_docket_cancel(run, PL_DUE_SESSION, index, 0);
        session->called = new->called;
        take_hours(run, index, new, has_been_called);
        if (has_been_called) {
            pl_docket_schedule(run, session->called, PL_DUE_SESSION, index, 0);
        }
    } else if (session->state == PL_SESSION_DUE) {
        if (old->patience != new->patience) {
            take_hours(run, index, new, true);
            pl_docket_schedule(run, session->patience, PL_DUE_SESSION, index, 0);
        }
        if (delayed_until(was, index) != delayed_until(is, index)) {
            pl_docket_schedule(run, delayed_until(is, index), PL_DUE_SESSION, index, 0);
        }
    }
}

void pl_session_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    revise_opening(run, was, is, index);
    if (session->state == PL_SESSION_RECESS &&
        session->current < session->first_item + session->item_count) {
        const int64_t length = pl_session_recess_length(is, session->current);
        if (length != pl_session_recess_length(was, session->current)) {
            (void)pl_docket_move(run, PL_DUE_RESUME, session->current, 0,
                                 session->recessed + length);
        }
    }
}

/* --- opening --- */

static void journal_session(pl_run *run, pl_kind kind, int32_t index, pl_data cause_node) {
    const pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    const pl_assembly *a = pl_assembly_of(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, cause_node);
    pl_journal_because(journal, session->seq);
    pl_journal_because(journal, a->flow_seq);
    pl_journal_text(journal, PL_FIELD_session, pl_assembly_text(run, session->id));
    pl_premise_assembly(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, a->congress));
    pl_journal_int(journal, PL_FIELD_present, pl_section_present(run));
}

/* Factions that meet before the session do so when nothing else keeps it from opening. */
static bool caucuses_come_first(pl_run *run, int32_t index) {
    if (!pl_caucus_before(run, index)) {
        return false;
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SESSION, index, 0);
    return true;
}

/* What kept it from opening before this hour: the hour itself, the quorum, who is to open it and
 * who waits for something. */
static void note_opening(const pl_run *run, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    pl_premise_session(run, index, session->opened >= session->patience ? "patience" : "called");
    pl_premise_add(run, "rules", "quorum");
    pl_premise_add(run, "rules", "quorum_check");
    pl_premise_add(run, "rules", "quorum_failed");
    pl_convocation_because(run);
    pl_premise_session_own(run, index, "delay");
    pl_premise_session_own(run, index, "opened_by");
    pl_premise_session_own(run, index, "chair");
    pl_premise_session_own(run, index, "opener_comes");
    if (session->opened >= session->patience) {
        pl_premise_length(run);
    }
}

static void open_session(pl_run *run, int32_t index) {
    pl_assembly *a = pl_assembly_of(run);
    pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    uint32_t present[PL_FACTIONS_MAX];
    session->state = PL_SESSION_SITTING;
    session->opened = pl_run_now(run);
    pl_departure_sit(run, index);
    pl_night_open(run, index);
    a->session = index;
    for (uint32_t f = 0; f < a->faction_count && !a->opened; f++) {
        pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        faction->at_opening = faction->present;
    }
    journal_session(run, PL_KIND_SESSION_OPENED, index, pl_assembly_session_node(run, index));
    pl_journal_int(journal, PL_FIELD_enrolled, pl_section_enrolled(run));
    pl_premise_roll(run);
    pl_section_premise(run);
    note_opening(run, index);
    if (index > 0) {
        pl_journal_because(journal, pl_assembly_session(run, index - 1)->seq);
    }
    pl_section_present_by_faction(run, present);
    pl_assembly_counts(run, PL_FIELD_members, present);
    pl_journal_int(journal, PL_FIELD_called, session->called);
    session->seq = pl_journal_end(journal);
    pl_chair_open(run, index);
    if (!a->opened) {
        pl_credentials_opened(run, index);
        pl_convocation_opened(run, index);
    }
    if (a->opened) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_COMEBACK, index, 0);
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AT_OPENING, PL_NONE);
        pl_claim_recall(run);
    }
    a->opened = 1;
    pl_agenda_begin(run, index);
}

/* A session that finds no quorum is not held; the next one is tried at its own hour. */
static void give_up_opening(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    session->state = PL_SESSION_CLOSED;
    session->adjourned = pl_run_now(run);
    pl_agenda_drop_rest(run, index, "no quorum: the session was not opened");
    pl_assembly_of(run)->session = PL_NONE; /* the next counts more than this one's section */
    if ((uint32_t)index + 1 == pl_assembly_of(run)->session_count) {
        pl_run_end(run, "no quorum: the session was not opened");
    } else {
        call(run, index + 1);
    }
}

/* A section keeps neither another nor the whole assembly waiting: once the next session is called
 * it goes home. (A sitting of the whole waits on: what comes after it cannot be held before.) */
static bool gives_way(const pl_run *run, int32_t index) {
    return pl_assembly_session(run, index)->section != PL_NONE &&
           (uint32_t)index + 1 < pl_assembly_of(run)->session_count &&
           pl_run_now(run) >= pl_assembly_session(run, index + 1)->called;
}

/* Nobody is asked while the quorum is missing: a silent look every five minutes. */
static bool wait_for_quorum(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    const pl_rules rules = pl_rules_of(run);
    if (pl_quorum_holds_or_unasked(run)) {
        return false;
    }
    if (session->state == PL_SESSION_CALLED) {
        pl_premise_session(run, index, "called");
        (void)pl_quorum_check_now(run, "opening");
    }
    session->state = PL_SESSION_DUE;
    const bool give_up =
        pl_run_now(run) >= session->called + PL_SESSION_WAIT_MAX || gives_way(run, index);
    if (rules.quorum.failed == PL_FAILED_CONTINUE) {
        return false;
    }
    if (rules.quorum.failed == PL_FAILED_ADJOURN || give_up) {
        give_up_opening(run, index);
        return true;
    }
    pl_docket_schedule(run, pl_run_now(run) + PL_SESSION_TICK, PL_DUE_SESSION, index, 0);
    return true;
}

/* Nobody is asked either while nobody may open it, until it is time to do without him. */
static bool wait_for_opener(pl_run *run, int32_t index) {
    const pl_time until = pl_chair_waits_until(run, index);
    const pl_time next = pl_run_now(run) + PL_SESSION_TICK;
    if (pl_chair_may_open(run, index) || pl_run_now(run) >= until) {
        return false;
    }
    pl_docket_schedule(run, next < until ? next : until, PL_DUE_SESSION, index, 0);
    return true;
}

static void ask_those_who_can_delay(pl_run *run, int32_t index) {
    const pl_data factions =
        pl_data_get(pl_data_get(pl_assembly_session_node(run, index), "delay"), "factions");
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const int32_t f = pl_assembly_find_faction(run, pl_data_text(pl_data_at(factions, i)));
        if (f != PL_NONE) {
            pl_docket_ask_faction(run, group, PL_ASK_OPENING, f, index);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_OPENING, group, index);
}

void pl_session_due(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    if (session->state > PL_SESSION_DUE) {
        return;
    }
    if (session->section != PL_NONE) {
        pl_assembly_of(run)->session = index; /* its members alone make its quorum */
    }
    if (session->state == PL_SESSION_CALLED) {
        pl_attendance_take(run, index);
    }
    if (wait_for_quorum(run, index)) {
        return;
    }
    if (session->state == PL_SESSION_CALLED) {
        if (!pl_quorum_is_presumed(run)) {
            pl_premise_session(run, index, "called");
            (void)pl_quorum_check_now(run, "opening");
        }
        session->state = PL_SESSION_DUE;
    }
    pl_assembly_of(run)->session = index;
    if (wait_for_opener(run, index)) {
        return;
    }
    if (pl_run_now(run) >= session->patience) {
        if (!caucuses_come_first(run, index)) {
            open_session(run, index);
        }
    } else {
        ask_those_who_can_delay(run, index);
    }
}

/* When those who wait are asked again, if no news is read before: at the hour until which they
 * said they would wait, and when patience is at an end. */
static void ask_again_later(pl_run *run, int32_t index) {
    const pl_time patience = pl_assembly_session(run, index)->patience;
    const pl_data delay = pl_data_get(pl_assembly_session_node(run, index), "delay");
    const pl_time until = pl_data_int(pl_data_get(delay, "until"), patience);
    const pl_time next = until > pl_run_now(run) && until < patience ? until : patience;
    if (pl_assembly_session(run, index)->asked_until != next) {
        pl_assembly_session(run, index)->asked_until = next;
        pl_docket_schedule(run, next, PL_DUE_SESSION, index, 0);
    }
}

void pl_session_answer_opening(pl_run *run, uint32_t group) {
    const int32_t index = pl_assembly_of(run)->pending_item;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, (int32_t)f) == PL_OPENING_WAIT) {
            ask_again_later(run, index);
            return;
        }
    }
    if (caucuses_come_first(run, index)) {
        return; /* those who could delay it are asked again when the caucuses are over */
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(pl_run_journal(run), pl_docket_answer_seq(run, group, (int32_t)f));
    }
    open_session(run, index);
}

void pl_session_news_read(pl_run *run) {
    const int32_t index = pl_assembly_of(run)->session;
    if (index == PL_NONE || pl_assembly_session(run, index)->state != PL_SESSION_DUE) {
        return;
    }
    const pl_time called = pl_assembly_session(run, index)->called;
    const int64_t waited = pl_run_now(run) - called;
    const int64_t ticks = (waited + PL_SESSION_TICK - 1) / PL_SESSION_TICK;
    pl_docket_schedule(run, called + ticks * PL_SESSION_TICK, PL_DUE_SESSION, index, 0);
}

/* --- recess, end --- */

static int64_t scheduled_recess(const pl_run *run, const pl_item *item) {
    return pl_data_int(pl_data_get(pl_assembly_node(run, item->node), "scheduled"), 1800);
}

int64_t pl_session_recess_length(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const double scheduled = (double)scheduled_recess(run, item);
    /* Caucuses overrun what was asked for: the factor is assumed, the end comes out. */
    const double overrun =
        pl_data_number(pl_data_get(pl_assembly_node(run, item->node), "overrun"), 1);
    return pl_docket_length(run, pl_assembly_text(run, item->path), "recess",
                            (int64_t)(scheduled * overrun + 0.5), 0.3);
}

void pl_session_recess(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_session *session = pl_assembly_session(run, item->session);
    const pl_data node = pl_assembly_node(run, item->node);
    const int64_t length = pl_session_recess_length(run, index);
    pl_walkout_last_call(run);
    session->state = PL_SESSION_RECESS;
    pl_departure_rise(run, item->session);
    session->recessed = pl_run_now(run);
    journal_session(run, PL_KIND_SESSION_RECESSED, item->session, node);
    pl_premise_item(run, index, "scheduled");
    pl_journal_because(pl_run_journal(run), item->opened_seq);
    pl_journal_because(pl_run_journal(run), item->speech_seq);
    pl_journal_int(pl_run_journal(run), PL_FIELD_scheduled, scheduled_recess(run, item));
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_caucus_during(run, index);
    pl_docket_schedule(run, pl_run_now(run) + length, PL_DUE_RESUME, index, 0);
}

void pl_session_resume(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_session *session = pl_assembly_session(run, item->session);
    if (session->state != PL_SESSION_RECESS) {
        return;
    }
    const pl_data node = pl_assembly_node(run, item->node);
    session->state = PL_SESSION_SITTING;
    pl_departure_sit(run, item->session);
    journal_session(run, PL_KIND_SESSION_RESUMED, item->session, node);
    pl_premise_item(run, index, "scheduled");
    pl_premise_item(run, index, "overrun");
    pl_premise_length(run);
    pl_journal_int(pl_run_journal(run), PL_FIELD_scheduled, scheduled_recess(run, item));
    pl_journal_int(pl_run_journal(run), PL_FIELD_seconds, pl_run_now(run) - session->recessed);
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_emergency_resumed(run, item->session);
    pl_news_read_at(run, PL_PAUSE_RECESS);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_END, index, 0);
}

void pl_session_adjourn(pl_run *run, int32_t index, const char *cause) {
    pl_assembly *a = pl_assembly_of(run);
    pl_session *session = pl_assembly_session(run, index);
    const bool last = (uint32_t)index + 1 == a->session_count;
    if (session->state == PL_SESSION_CLOSED) {
        return;
    }
    pl_walkout_last_call(run);
    session->state = PL_SESSION_CLOSED;
    session->adjourned = pl_run_now(run);
    journal_session(run, PL_KIND_SESSION_ADJOURNED, index, pl_assembly_session_node(run, index));
    pl_premise_session(run, index, "closing");
    pl_premise_length(run);
    if (session->item_count > 0) {
        pl_premise_before_item(run, session->first_item);
    }
    pl_journal_bool(pl_run_journal(run), PL_FIELD_sine_die, last);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, cause);
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_walkout_count_rumps(run, session->seq);
    pl_document_session_ended(run, index);
    pl_business_end(run);
    a->session = PL_NONE;
    pl_news_read_at(run, PL_PAUSE_RECESS); /* what still lay with the chair is known now */
    if (last) {
        pl_session_end_run(run);
    } else {
        call(run, index + 1);
    }
}

void pl_session_end_run(pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    const bool is_over =
        a->session_count > 0 &&
        pl_assembly_session(run, (int32_t)a->session_count - 1)->state == PL_SESSION_CLOSED;
    if (is_over && !pl_document_is_due(run)) {
        pl_run_end(run, "adjourned sine die");
    }
}

void pl_session_challenge(pl_run *run) {
    const int32_t session = pl_assembly_of(run)->session;
    const pl_rules rules = pl_rules_of(run);
    if (!pl_session_is_open(run) || pl_quorum_check_now(run, "challenge") ||
        rules.quorum.failed == PL_FAILED_CONTINUE) {
        return;
    }
    if (!pl_meeting_rises(run, session)) {
        pl_agenda_drop_rest(run, session, "no quorum");
        pl_session_adjourn(run, session, "no quorum");
    }
}
