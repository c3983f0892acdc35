#include "procedure/poll.h"

#include <stdio.h>

#include "procedure/floor.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"

static pl_data vote_of(const pl_run *run, int32_t item) {
    return pl_floor_vote(run, item);
}

pl_method pl_poll_method(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->method != 0) {
        return (pl_method)(item->method - 1);
    }
    pl_method method = pl_method_of_rules(run);
    (void)pl_method_find(pl_data_text(pl_data_get(vote_of(run, index), "method")), &method);
    return method;
}

bool pl_poll_may_be_doubted(const pl_run *run, int32_t item) {
    return pl_method_is_by_sight(pl_poll_method(run, item));
}

bool pl_poll_is_by_delegation(const pl_run *run, int32_t item) {
    return pl_text_is(pl_data_text(pl_data_get(vote_of(run, item), "by")), "delegation");
}

void pl_poll_premise(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_premise_vote_method(run, index);
    pl_journal_because(pl_run_journal(run), item->method_seq);
}

static void take_by(pl_run *run, int32_t index, pl_method method) {
    pl_assembly_item(run, index)->method = (uint8_t)(1 + method);
}

/* --- a demand --- */

/* Members here with a vote, of the factions that demand. */
static uint32_t demanding(const pl_run *run, pl_data factions, uint32_t *by_faction,
                          uint32_t *entitled) {
    uint32_t count = 0;
    *entitled = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (!pl_roster_is_entitled(run, seat)) {
            continue;
        }
        ++*entitled;
        const int32_t faction = pl_roster_faction_of(run, seat);
        if (pl_data_lists(factions, pl_assembly_faction_id(run, faction))) {
            by_faction[faction]++;
            count++;
        }
    }
    return count;
}

/* The smallest number of members that the rules grant it to; UINT32_MAX: to no number of them. */
static uint32_t needed_of(const pl_run *run, pl_data rule, uint32_t entitled) {
    uint32_t numerator = 0;
    uint32_t denominator = 1;
    uint64_t needed = (uint64_t)pl_data_int(pl_data_get(rule, "number"), UINT32_MAX);
    if (pl_rules_fraction(pl_data_get(rule, "share"), &numerator, &denominator)) {
        const bool of_all = pl_text_is(pl_data_text(pl_data_get(rule, "of")), "enrolled");
        const bool strict = pl_data_bool(pl_data_get(rule, "strict"), false);
        const uint64_t product =
            (uint64_t)numerator * (of_all ? pl_roster_enrolled(run) : entitled);
        const uint64_t part =
            strict ? product / denominator + 1 : (product + denominator - 1) / denominator;
        needed = part < needed ? part : needed;
    }
    return (uint32_t)needed;
}

void pl_poll_demand(pl_run *run, int32_t index) {
    const pl_data demand = pl_data_get(vote_of(run, index), "demand");
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_method method = PL_METHOD_CARDS;
    if (!pl_method_find(pl_data_text(pl_data_get(demand, "method")), &method) ||
        item->method_seq != 0 || method == pl_poll_method(run, index)) {
        return;
    }
    const pl_data rule =
        pl_data_get(pl_data_get(pl_assembly_rules(run), "demands"), pl_method_name(method));
    uint32_t by_faction[PL_FACTIONS_MAX] = {0};
    uint32_t entitled = 0;
    const uint32_t count = demanding(run, pl_data_get(demand, "by"), by_faction, &entitled);
    const uint32_t needed = needed_of(run, rule, entitled);
    const bool as_faction = pl_data_bool(pl_data_get(rule, "faction"), false);
    const bool granted = count > 0 && (as_faction || count >= needed);
    char row[64];
    pl_assembly_begin_record(run, PL_KIND_VOTE_DEMANDED, PL_SIMULATED);
    pl_assembly_source(run, demand);
    pl_journal_because(journal, item->opened_seq);
    pl_premise_roll(run);
    pl_premise_item(run, index, "vote");
    pl_premise_add(run, "rules", "demands");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_method_name(method));
    pl_journal_int(journal, PL_FIELD_count, count);
    if (!as_faction && needed != UINT32_MAX) {
        pl_journal_int(journal, PL_FIELD_needed, needed);
    }
    pl_assembly_counts(run, PL_FIELD_members, by_faction);
    pl_journal_string(journal, PL_FIELD_ruling, granted ? "granted" : "refused");
    snprintf(row, sizeof row, "demand of %s", pl_method_name(method));
    pl_rules_journal_row(run, row, pl_data_string(pl_data_get(rule, "source"), NULL));
    item->method_seq = pl_journal_end(journal);
    if (granted) {
        take_by(run, index, method);
    }
}

/* --- an objection --- */

bool pl_poll_is_objected(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_method method = pl_poll_method(run, index);
    pl_journal *journal = pl_run_journal(run);
    if (!pl_method_asks_for_objection(method) || item->heads.against == 0) {
        return false;
    }
    uint32_t by_faction[PL_FACTIONS_MAX] = {0};
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_is_entitled(run, seat) && pl_assembly_vote_of(run, seat) == PL_VOTE_AGAINST) {
            by_faction[pl_roster_faction_of(run, seat)]++;
        }
    }
    pl_assembly_begin_record(run, PL_KIND_VOTE_OBJECTED, PL_SIMULATED);
    pl_journal_because(journal, item->vote_seq);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->vote_seq);
    }
    pl_premise_vote_method(run, index);
    pl_premise_add(run, "rules", "vote_method");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_method_name(method));
    pl_journal_int(journal, PL_FIELD_count, item->heads.against);
    pl_assembly_counts(run, PL_FIELD_members, by_faction);
    pl_journal_string(journal, PL_FIELD_cause, pl_method_name(pl_method_ordinary(run)));
    item->method_seq = pl_journal_end(journal);
    take_by(run, index, pl_method_ordinary(run));
    return true;
}
