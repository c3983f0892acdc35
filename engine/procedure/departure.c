#include "procedure/departure.h"

#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

enum { HOUR = 3600, AFTER_SECONDS = 6 * HOUR };

static pl_data settings(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "depart");
}

double pl_departure_rate(const pl_run *run) {
    return pl_data_number(pl_data_get(settings(run), "rate"), 0);
}

/* Seconds of sitting after which the n-th question (1 ..) is put. */
static int64_t due_after(const pl_run *run, int32_t n) {
    return pl_data_int(pl_data_get(settings(run), "after"), AFTER_SECONDS) + (int64_t)n * HOUR;
}

/* How long the session has sat by now. */
static int64_t seconds_sat(const pl_run *run, int32_t index) {
    const pl_session *session = pl_assembly_session(run, index);
    const bool sits = session->state == PL_SESSION_SITTING;
    return session->sat + (sits ? pl_run_now(run) - session->sits_since : 0);
}

uint32_t pl_departure_hours(const pl_run *run, int32_t session) {
    return (uint32_t)(seconds_sat(run, session) / HOUR);
}

static void schedule(pl_run *run, int32_t session, int32_t n) {
    const int64_t left = due_after(run, n) - seconds_sat(run, session);
    pl_docket_schedule(run, pl_run_now(run) + left, PL_DUE_DEPARTURE, session, n);
}

void pl_departure_sit(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    session->sits_since = pl_run_now(run);
    if (pl_departure_rate(run) > 0) {
        const int64_t over = session->sat - due_after(run, 0);
        schedule(run, index, over < 0 ? 1 : (int32_t)(over / HOUR) + 1);
    }
}

void pl_departure_rise(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    session->sat += pl_run_now(run) - session->sits_since;
}

void pl_departure_ask(pl_run *run, int32_t index, int32_t n) {
    const pl_session *session = pl_assembly_session(run, index);
    if (session->state != PL_SESSION_SITTING || seconds_sat(run, index) != due_after(run, n)) {
        return; /* a recess came between: the hour is full later, and set down anew */
    }
    schedule(run, index, n + 1);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_assembly_faction(run, (int32_t)f)->present > 0) {
            pl_docket_ask_faction(run, group, PL_ASK_DEPART, (int32_t)f, index);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_DEPART, group, index);
}

/* Those of a faction who go, by the same answer: a seat may have one of its own. */
static void leave(pl_run *run, uint32_t group, int32_t f, pl_departure_why why, uint64_t answer) {
    uint8_t *marks = pl_roster_clean_marks(run);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        marks[seat] = pl_roster_faction_of(run, seat) == f &&
                      pl_roster_presence(run, seat) == PL_PRESENT &&
                      pl_run_lanes(run)[seat] == PL_DEPART_GO &&
                      pl_docket_seat_answer_seq(run, group, seat) == answer;
    }
    pl_premise_add(run, why.section, why.key);
    pl_premise_add(run, why.section, "after");
    (void)pl_roster_leave(run, f, marks, false, why.cause, (pl_text){"", 0}, answer);
}

void pl_departure_go(pl_run *run, uint32_t group, pl_departure_why why) {
    pl_docket_write_out_choices(run, group);
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL) {
            return;
        }
        leave(run, group, question->faction, why, question->answered_seq);
    }
}

void pl_departure_answer(pl_run *run, uint32_t group) {
    pl_departure_go(run, group, (pl_departure_why){"depart", "rate", "went home"});
}
