#include "procedure/convening.h"

#include "procedure/body.h"
#include "procedure/premise.h"
#include "procedure/succession.h"
#include "procedure/vote.h"

static pl_data call_of(const pl_run *run, int32_t session) {
    return pl_data_get(pl_assembly_session_node(run, session), "extraordinary");
}

static int32_t body_of(const pl_run *run, pl_data call, const char *key) {
    const pl_data named = pl_data_get(call, key);
    return pl_data_is(named) ? pl_assembly_find_body(run, pl_data_text(named)) : PL_NONE;
}

static bool has_resolved(const pl_run *run, pl_data call) {
    const int32_t by = body_of(run, call, "by");
    const pl_data item = pl_data_get(call, "resolved");
    const bool may = by == PL_NONE || pl_succession_has_powers(run, by);
    if (!pl_data_is(item)) {
        return by != PL_NONE && may; /* it has resolved on it elsewhere */
    }
    return may && pl_vote_is_carried(run, pl_data_text(item));
}

static bool is_requested(pl_data call) {
    const int64_t needed = pl_data_int(pl_data_get(call, "requests_needed"), 0);
    return needed > 0 && pl_data_int(pl_data_get(call, "requests"), 0) >= needed;
}

pl_call pl_convening_of(const pl_run *run, int32_t session) {
    const pl_data call = call_of(run, session);
    return !pl_data_is(call)         ? PL_CALL_PLANNED
           : has_resolved(run, call) ? PL_CALL_RESOLVED
           : is_requested(call)      ? PL_CALL_REQUESTED
                                     : PL_CALL_NONE;
}

/* "resolved by the executive; the right to call it is that of the old executive" */
static void add_cause(pl_run *run, pl_data call, pl_call how) {
    const int32_t by = body_of(run, call, "by");
    const int32_t right = body_of(run, call, "right_of");
    const bool disputed = right != PL_NONE && right != by;
    char text[256];
    char requests[64];
    snprintf(requests, sizeof requests, "requested by %lld local bodies",
             (long long)pl_data_int(pl_data_get(call, "requests"), 0));
    snprintf(text, sizeof text, "%s%s%s", how == PL_CALL_REQUESTED ? requests : "resolved",
             disputed ? "; the right to call it is claimed by the " : "",
             disputed ? pl_body_title(run, right).at : "");
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, text);
}

static void journal_call(pl_run *run, int32_t index, pl_call how) {
    const pl_data call = call_of(run, index);
    const int32_t by = body_of(run, call, "by");
    const int32_t item = pl_assembly_find_item(run, pl_data_text(pl_data_get(call, "resolved")));
    pl_session *session = pl_assembly_session(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_CONVOCATION_CALLED, PL_SIMULATED);
    pl_assembly_source(run, call);
    if (item != PL_NONE) {
        pl_journal_because(journal, pl_assembly_item(run, item)->vote_seq);
    }
    if (by != PL_NONE) {
        pl_journal_because(journal, pl_assembly_body(run, by)->seq);
    }
    pl_premise_session(run, index, "extraordinary");
    pl_premise_session(run, index, "called");
    pl_premise_assembly(run);
    pl_journal_text(journal, PL_FIELD_body,
                    pl_assembly_body_id(run, pl_assembly_of(run)->congress));
    pl_journal_int(journal, PL_FIELD_date, session->called);
    if (by != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_body_id(run, by));
    }
    add_cause(run, call, how);
    session->seq = pl_journal_end(journal);
}

bool pl_convening_calls(pl_run *run, int32_t session) {
    const pl_call how = pl_convening_of(run, session);
    if (how == PL_CALL_RESOLVED || how == PL_CALL_REQUESTED) {
        journal_call(run, session, how);
    }
    return how != PL_CALL_NONE;
}
