#include "procedure/resignation.h"

#include "procedure/body.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static bool is_asked_to_accept(const pl_run *run, int32_t item) {
    const pl_data asks = pl_data_get(pl_assembly_item_node(run, item), "asks");
    return pl_text_is(pl_data_text(asks), "accept");
}

bool pl_resignation_is_accepted(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data rules = pl_assembly_rules(run);
    switch ((pl_ruling)item->ruling) {
    case PL_RULING_NONE:
        return !item->has_vote;
    case PL_CARRIED:
        return is_asked_to_accept(run, index);
    case PL_LOST:
        return !is_asked_to_accept(run, index) &&
               pl_data_bool(pl_data_get(rules, "resignation_accepted_if_fail"), true);
    case PL_NO_QUORUM:
        break;
    }
    return false;
}

static const char *reason(const pl_run *run, int32_t index) {
    return !pl_assembly_item(run, index)->has_vote ? "nobody asks the house to refuse it"
           : is_asked_to_accept(run, index)        ? "the house accepts it"
                                                   : "the house does not refuse it";
}

static void note_rule(const pl_run *run, int32_t item) {
    pl_premise_item_own(run, item, "kind");
    pl_premise_item_own(run, item, "body");
    pl_premise_item(run, item, "asks");
    pl_premise_add(run, "rules", "resignation_accepted_if_fail");
}

static uint64_t journal(pl_run *run, int32_t index, int32_t person) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_OFFICE_RESIGNED, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_item_node(run, index));
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_because(journal, pl_assembly_body(run, item->body)->seq);
    note_rule(run, index);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, item->body));
    pl_journal_string(journal, PL_FIELD_office, "chair");
    if (person != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
        pl_journal_text(journal, PL_FIELD_faction,
                        pl_assembly_faction_id(run, pl_roster_faction_of_person(run, person)));
    }
    pl_journal_string(journal, PL_FIELD_cause, reason(run, index));
    return pl_journal_end(journal);
}

void pl_resignation_conclude(pl_run *run, int32_t index) {
    const int32_t body = pl_assembly_item(run, index)->body;
    pl_body *row = pl_assembly_body(run, body);
    if (!pl_resignation_is_accepted(run, index) || row->state != PL_BODY_STANDING) {
        return;
    }
    const uint64_t seq = journal(run, index, row->chair);
    row->chair = PL_NONE; /* told already */
    pl_body_dissolve(run, body, "its resignation is accepted", seq);
}
