#include "procedure/meeting.h"

#include "procedure/agenda.h"
#include "procedure/departure.h"
#include "procedure/docket.h"
#include "procedure/emergency.h"
#include "procedure/floor.h"
#include "procedure/news.h"
#include "procedure/night.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/section.h"
#include "procedure/session.h"
#include "procedure/walkout.h"

enum { DAY = 86400, MINUTE = 60 };

static pl_session *sitting(const pl_run *run) {
    return pl_assembly_session(run, pl_assembly_of(run)->session);
}

/* --- hours --- */

/* "9:30" or "21:30": seconds since midnight; -1: it is none. */
static int64_t clock_of(pl_text words) {
    int64_t parts[2] = {0, 0};
    size_t digits[2] = {0, 0};
    int part = 0;
    for (size_t i = 0; i < words.size; i++) {
        if (words.at[i] == ':' && part == 0) {
            part = 1;
        } else if (words.at[i] >= '0' && words.at[i] <= '9' && digits[part] < 2) {
            parts[part] = parts[part] * 10 + (words.at[i] - '0');
            digits[part]++;
        } else {
            return -1;
        }
    }
    const bool is_clock = digits[0] > 0 && digits[1] == 2 && parts[0] < 24 && parts[1] < 60;
    return is_clock ? (parts[0] * 60 + parts[1]) * MINUTE : -1;
}

bool pl_meeting_hour(const pl_run *run, pl_data node, pl_text words, pl_time *hour) {
    const pl_time now = pl_run_now(run);
    const pl_time midnight = pl_calendar_midnight(now);
    const pl_time called = sitting(run)->called;
    const pl_data said = pl_data_get(node, "meets_again");
    const int64_t clock = clock_of(words);
    if (pl_data_is(said)) {
        *hour = pl_data_int(said, 0);
        return true;
    }
    if (words.size == 0) {
        *hour = midnight + DAY + called - pl_calendar_midnight(called);
        return true;
    }
    if (clock >= 0) {
        *hour = midnight + clock;
        *hour += *hour > now ? 0 : DAY;
        return true;
    }
    const pl_calendar calendar =
        pl_calendar_named(pl_data_text(pl_data_get(pl_run_scenario(run), "calendar")));
    return pl_calendar_parse(calendar, words, hour) == PL_OK;
}

/* The next session that is to be held whatever happens; PL_NONE. */
static int32_t next_session(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    for (int32_t i = a->session + 1; (uint32_t)i < a->session_count; i++) {
        if (!pl_data_is(pl_data_get(pl_assembly_session_node(run, i), "extraordinary"))) {
            return i;
        }
    }
    return PL_NONE;
}

bool pl_meeting_fits(const pl_run *run, pl_time hour) {
    const int32_t next = next_session(run);
    return hour > pl_run_now(run) &&
           (next == PL_NONE || hour < pl_assembly_session(run, next)->called);
}

/* (Years before 1970 are negative.) */
static bool is_ahead(const pl_run *run, const pl_session *session) {
    return session->meets_again != 0 && session->meets_again > pl_run_now(run);
}

bool pl_meeting_is_provided(const pl_run *run) {
    const int32_t next = next_session(run);
    const pl_time after_tomorrow = pl_calendar_midnight(pl_run_now(run)) + 2 * (pl_time)DAY;
    const pl_session *session = sitting(run);
    return session->rises != 0 ||
           (is_ahead(run, session) && session->meets_again < after_tomorrow) ||
           (next != PL_NONE && pl_assembly_session(run, next)->called < after_tomorrow);
}

/* --- fixed --- */

void pl_meeting_fix(pl_run *run, int32_t motion) {
    const pl_item *item = pl_assembly_item(run, motion);
    pl_time hour = 0;
    if (pl_meeting_hour(run, pl_assembly_item_node(run, motion), pl_assembly_text(run, item->words),
                        &hour) &&
        pl_meeting_fits(run, hour)) {
        sitting(run)->meets_again = hour;
        sitting(run)->fixed_by = motion;
    }
}

/* --- risen, and sitting again --- */

static void begin_record(pl_run *run, pl_kind kind, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(journal, session->seq);
    pl_journal_because(journal, pl_assembly_of(run)->flow_seq);
    pl_journal_because(journal, pl_assembly_item(run, session->fixed_by)->closed_seq);
    pl_premise_item_own(run, session->fixed_by, "meets_again");
    pl_journal_text(journal, PL_FIELD_session, pl_assembly_text(run, session->id));
    pl_premise_assembly(run);
    pl_journal_text(journal, PL_FIELD_body,
                    pl_assembly_body_id(run, pl_assembly_of(run)->congress));
    pl_journal_int(journal, PL_FIELD_present, pl_section_present(run));
    pl_journal_int(journal, PL_FIELD_scheduled, session->meets_again - session->recessed);
}

/* A vote over whose counting the house rises is taken again when it meets. */
static void break_off_count(pl_run *run) {
    const int32_t current = pl_floor_before_house(run);
    if (current != PL_NONE && pl_assembly_item(run, current)->counting) {
        (void)pl_docket_cancel(run, PL_DUE_VOTE_CLOSE, current, 0);
        pl_assembly_item(run, current)->counting = 0;
        pl_assembly_of(run)->order.voting = 0;
    }
}

bool pl_meeting_rises(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    if (!is_ahead(run, session) || session->state != PL_SESSION_SITTING) {
        return false;
    }
    break_off_count(run);
    pl_walkout_last_call(run);
    session->state = PL_SESSION_RECESS;
    session->stands_adjourned = 1;
    session->recessed = pl_run_now(run);
    pl_departure_rise(run, index);
    begin_record(run, PL_KIND_SESSION_RECESSED, index);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, PL_MEETING_CAUSE);
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_docket_schedule(run, session->meets_again, PL_DUE_MEETING, index, 0);
    return true;
}

static void end_without(pl_run *run, int32_t index) {
    pl_agenda_drop_rest(run, index, "no quorum");
    pl_session_adjourn(run, index, "no quorum");
}

/* Without a quorum what the rules say is done: the house waits, goes home, or sits all the same. */
static bool has_quorum(pl_run *run, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    const pl_quorum_failed failed = pl_rules_of(run).quorum.failed;
    const int32_t next = next_session(run);
    const pl_time now = pl_run_now(run);
    if (pl_quorum_holds_or_unasked(run) || failed == PL_FAILED_CONTINUE) {
        return true;
    }
    if (now == session->meets_again) {
        (void)pl_quorum_check_now(run, "opening");
    }
    const bool is_late = now >= session->meets_again + PL_SESSION_WAIT_MAX ||
                         (next != PL_NONE && now >= pl_assembly_session(run, next)->called);
    if (failed == PL_FAILED_ADJOURN || is_late) {
        end_without(run, index);
    } else {
        pl_docket_schedule(run, now + PL_SESSION_TICK, PL_DUE_MEETING, index, 0);
    }
    return false;
}

void pl_meeting_due(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    if (session->state != PL_SESSION_RECESS || !session->stands_adjourned ||
        !has_quorum(run, index)) {
        return;
    }
    session->state = PL_SESSION_SITTING;
    session->stands_adjourned = 0;
    pl_departure_sit(run, index);
    pl_night_open(run, index);
    begin_record(run, PL_KIND_SESSION_RESUMED, index);
    pl_journal_int(pl_run_journal(run), PL_FIELD_seconds, pl_run_now(run) - session->recessed);
    session->seq = pl_journal_end(pl_run_journal(run));
    session->meets_again = 0;
    pl_emergency_resumed(run, index);
    pl_news_read_at(run, PL_PAUSE_RECESS);
    pl_agenda_go_on(run, index);
}
