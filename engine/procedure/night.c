#include "procedure/night.h"

#include "base/contract.h"
#include "procedure/agenda.h"
#include "procedure/departure.h"
#include "procedure/docket.h"
#include "procedure/emergency.h"
#include "procedure/news.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/session.h"
#include "procedure/walkout.h"
#include "procedure/weariness.h"

enum { DAY = 86400 };

static bool has_nights(pl_data session) {
    return pl_data_is(pl_data_get(session, "rises")) && pl_data_is(pl_data_get(session, "sits"));
}

uint64_t pl_night_room(pl_data scenario) {
    const pl_data sessions = pl_data_get(scenario, "sessions");
    uint64_t room = 0;
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        if (has_nights(pl_data_at(sessions, i))) {
            room += PL_NIGHTS_MAX * sizeof(pl_night);
        }
    }
    return room;
}

pl_status pl_night_create(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    return has_nights(pl_assembly_session_node(run, index))
               ? pl_arena_push(pl_run_arena(run), PL_NIGHTS_MAX * sizeof(pl_night),
                               &session->nights)
               : PL_OK;
}

static pl_night *nights_of(const pl_run *run, const pl_session *session) {
    return PL_ARENA_AT(pl_night, pl_run_arena_const(run), session->nights);
}

pl_night pl_night_at(const pl_run *run, int32_t index, uint32_t i) {
    const pl_session *session = pl_assembly_session(run, index);
    PL_REQUIRE(i < session->night_count);
    return nights_of(run, session)[i];
}

/* --- hours --- */

static int64_t day_of(pl_time at) {
    return pl_calendar_midnight(at) / DAY;
}

/* The next time after now at which the clock shows the hour of a key of the session. */
static pl_time next(const pl_run *run, int32_t index, const char *key) {
    const pl_time now = pl_run_now(run);
    const int64_t wanted = pl_data_int(pl_data_get(pl_assembly_session_node(run, index), key), 0);
    const pl_time today = day_of(now) * DAY + wanted;
    return today > now ? today : today + DAY;
}

uint32_t pl_night_day(const pl_run *run, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    return session->opened == 0 ? 0
                                : (uint32_t)(day_of(pl_run_now(run)) - day_of(session->opened)) + 1;
}

uint32_t pl_night_days(const pl_run *run, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    if (session->opened == 0 || session->state != PL_SESSION_CLOSED) {
        return pl_night_day(run, index);
    }
    return (uint32_t)(day_of(session->adjourned) - day_of(session->opened)) + 1;
}

/* --- evening --- */

void pl_night_open(pl_run *run, int32_t index) {
    if (has_nights(pl_assembly_session_node(run, index))) {
        pl_assembly_session(run, index)->rises = next(run, index, "rises");
    }
}

static bool has_same_hours(pl_data one, pl_data other) {
    return has_nights(one) == has_nights(other) &&
           pl_data_int(pl_data_get(one, "rises"), 0) ==
               pl_data_int(pl_data_get(other, "rises"), 0) &&
           pl_data_int(pl_data_get(one, "sits"), 0) == pl_data_int(pl_data_get(other, "sits"), 0);
}

void pl_night_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    const bool has = has_nights(pl_assembly_session_node(is, index));
    if (has_same_hours(pl_assembly_session_node(was, index), pl_assembly_session_node(is, index))) {
        return;
    }
    if (has && session->nights == 0 &&
        !pl_run_require(run, pl_night_create(run, index), "fork", "arena", "no room for nights")) {
        return;
    }
    if (session->at_night && has) {
        pl_night *night = &nights_of(run, session)[session->night_count - 1];
        night->to = next(run, index, "sits");
        (void)pl_docket_move(run, PL_DUE_MORNING, index, 0, night->to);
    } else if (session->state == PL_SESSION_SITTING || session->state == PL_SESSION_RECESS) {
        session->rises = has ? next(run, index, "rises") : 0;
    }
}

static void begin_record(pl_run *run, pl_kind kind, int32_t index, const pl_night *night) {
    pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(journal, session->seq);
    pl_journal_because(journal, pl_assembly_of(run)->flow_seq);
    pl_premise_session(run, index, "rises");
    pl_premise_session(run, index, "sits");
    pl_premise_pause(run);
    pl_journal_text(journal, PL_FIELD_session, pl_assembly_text(run, session->id));
    pl_journal_text(journal, PL_FIELD_body,
                    pl_assembly_body_id(run, pl_assembly_of(run)->congress));
    pl_journal_int(journal, PL_FIELD_present, pl_roster_present(run));
    pl_journal_int(journal, PL_FIELD_scheduled, night->to - night->from);
}

bool pl_night_falls(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    const pl_time now = pl_run_now(run);
    if (session->rises == 0 || now < session->rises || session->state != PL_SESSION_SITTING) {
        return false;
    }
    if (session->night_count == PL_NIGHTS_MAX) {
        pl_agenda_drop_rest(run, index, "the session has sat too many days");
        pl_session_adjourn(run, index, "the session has sat too many days");
        return true;
    }
    pl_night *night = &nights_of(run, session)[session->night_count++];
    *night = (pl_night){now, next(run, index, "sits")};
    pl_walkout_last_call(run);
    session->state = PL_SESSION_RECESS;
    session->at_night = 1;
    session->recessed = now;
    pl_departure_rise(run, index);
    begin_record(run, PL_KIND_SESSION_RECESSED, index, night);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, PL_NIGHT_CAUSE);
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_docket_schedule(run, night->to, PL_DUE_MORNING, index, 0);
    return true;
}

/* --- morning --- */

void pl_night_ends(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    if (session->state != PL_SESSION_RECESS || !session->at_night) {
        return;
    }
    const pl_night *night = &nights_of(run, session)[session->night_count - 1];
    session->state = PL_SESSION_SITTING;
    session->at_night = 0;
    session->rises = next(run, index, "rises");
    pl_departure_sit(run, index);
    begin_record(run, PL_KIND_SESSION_RESUMED, index, night);
    pl_journal_int(pl_run_journal(run), PL_FIELD_seconds, pl_run_now(run) - night->from);
    session->seq = pl_journal_end(pl_run_journal(run));
    pl_emergency_resumed(run, index);
    pl_news_read_at(run, PL_PAUSE_RECESS);
    if (!pl_weariness_ask(run, index)) {
        pl_agenda_go_on(run, index);
    }
}
