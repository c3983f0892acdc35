#include "procedure/weariness.h"

#include "procedure/agenda.h"
#include "procedure/departure.h"
#include "procedure/docket.h"
#include "procedure/night.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static pl_data settings(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "weariness");
}

double pl_weariness_days(const pl_run *run) {
    return pl_data_number(pl_data_get(settings(run), "days"), 0);
}

uint32_t pl_weariness_after(const pl_run *run) {
    return (uint32_t)pl_data_int(pl_data_get(settings(run), "after"), 0);
}

bool pl_weariness_is_asked(const pl_run *run, int32_t session) {
    return pl_assembly_session(run, session)->weary_asked != 0;
}

bool pl_weariness_has_closed(const pl_run *run, int32_t session) {
    return pl_assembly_session(run, session)->closed_lists != 0;
}

bool pl_weariness_ask(pl_run *run, int32_t index) {
    if (pl_weariness_days(run) <= 0 || pl_night_day(run, index) <= pl_weariness_after(run)) {
        return false;
    }
    pl_assembly_session(run, index)->weary_asked = 1;
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_assembly_faction(run, (int32_t)f)->present > 0) {
            pl_docket_ask_faction(run, group, PL_ASK_DEPART, (int32_t)f, index);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_DEPART, group, index);
    return true;
}

/* So many must be there that the debate goes on: the least number that is no smaller part of all
 * enrolled than `close`. */
static uint32_t wanted(const pl_run *run) {
    const double close = pl_data_number(pl_data_get(settings(run), "close"), 0);
    const double exact = close * (double)pl_roster_enrolled(run);
    const uint32_t whole = (uint32_t)exact;
    return whole + ((double)whole < exact);
}

static void close_lists(pl_run *run, int32_t index) {
    pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    session->closed_lists = 1;
    pl_assembly_begin_record(run, PL_KIND_LISTS_CLOSED, PL_SIMULATED);
    pl_assembly_source(run, settings(run));
    pl_journal_because(journal, session->seq);
    pl_journal_because(journal, pl_assembly_of(run)->flow_seq);
    pl_premise_add(run, "weariness", "close");
    pl_premise_roll(run);
    pl_journal_text(journal, PL_FIELD_session, pl_assembly_text(run, session->id));
    pl_journal_int(journal, PL_FIELD_present, pl_roster_present(run));
    pl_journal_int(journal, PL_FIELD_enrolled, pl_roster_enrolled(run));
    pl_journal_int(journal, PL_FIELD_needed, wanted(run));
    session->seq = pl_journal_end(journal);
    /* What is before the house ends now, because of this. */
    pl_assembly_item(run, session->current)->speech_seq = session->seq;
}

void pl_weariness_answer(pl_run *run, int32_t index, uint32_t group) {
    pl_departure_go(run, group, (pl_departure_why){"weariness", "days", PL_WEARINESS_CAUSE});
    pl_assembly_session(run, index)->weary_asked = 0;
    if (!pl_weariness_has_closed(run, index) && pl_roster_present(run) < wanted(run)) {
        close_lists(run, index);
    }
    pl_agenda_go_on(run, index);
}
