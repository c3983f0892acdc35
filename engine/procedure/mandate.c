#include "procedure/mandate.h"

#include "procedure/body.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static uint32_t post_count(const pl_run *run, int32_t body) {
    return pl_data_count(pl_data_get(pl_assembly_body_node(run, body), "posts"));
}

static int32_t body_of(const pl_run *run, pl_data name) {
    return pl_data_is(name) ? pl_assembly_find_body(run, pl_data_text(name)) : PL_NONE;
}

static pl_data binding_of(const pl_run *run, int32_t item) {
    return pl_data_get(pl_assembly_item_node(run, item), "binds");
}

/* Is a faction, or a party that it is a part of, among those named? Without names all are. */
static bool is_named(const pl_run *run, pl_data factions, int32_t faction) {
    bool named = !pl_data_is(factions);
    for (int32_t f = faction; f != PL_NONE && !named; f = pl_assembly_faction(run, f)->parent) {
        named = pl_data_lists(factions, pl_assembly_faction_id(run, f));
    }
    return named;
}

/* Does the motion of an item, if it is carried, bind the holder of this post? */
static bool binds(const pl_run *run, int32_t item, int32_t body, uint32_t i) {
    const pl_data binding = binding_of(run, item);
    const int32_t holder = pl_body_post(run, body, i);
    if (!pl_data_is(binding) || holder < 0 || body_of(run, pl_data_get(binding, "body")) != body) {
        return false;
    }
    const int32_t faction = pl_roster_faction_of_person(run, holder);
    return faction != PL_NONE && is_named(run, pl_data_get(binding, "factions"), faction);
}

/* By a motion carried no later than that item was, if one is given. */
static bool is_bound_by(const pl_run *run, int32_t body, uint32_t i, int32_t until) {
    for (int32_t item = 0; (uint32_t)item < pl_assembly_of(run)->item_count; item++) {
        const pl_item *row = pl_assembly_item(run, item);
        if (row->ruling == PL_CARRIED &&
            (until == PL_NONE || row->voted <= pl_assembly_item(run, until)->voted) &&
            binds(run, item, body, i)) {
            return true;
        }
    }
    return false;
}

bool pl_mandate_is_bound(const pl_run *run, int32_t body, uint32_t i) {
    return is_bound_by(run, body, i, PL_NONE);
}

static uint32_t bound_until(const pl_run *run, int32_t body, int32_t until) {
    uint32_t bound = 0;
    for (uint32_t i = 0; i < post_count(run, body); i++) {
        bound += is_bound_by(run, body, i, until);
    }
    return bound;
}

uint32_t pl_mandate_bound(const pl_run *run, int32_t body) {
    return bound_until(run, body, PL_NONE);
}

uint32_t pl_mandate_instructed(const pl_run *run, int32_t item) {
    const int32_t body = body_of(run, pl_data_get(pl_assembly_item_node(run, item), "instructs"));
    return body == PL_NONE || pl_assembly_item(run, item)->ruling != PL_CARRIED
               ? 0
               : bound_until(run, body, item);
}

static void journal(pl_run *run, int32_t item, int32_t body, uint32_t i, const char *cause) {
    pl_journal *to = pl_run_journal(run);
    const pl_data node = pl_assembly_item_node(run, item);
    const pl_data post = pl_data_at(pl_data_get(pl_assembly_body_node(run, body), "posts"), i);
    const int32_t holder = pl_body_post(run, body, i);
    pl_assembly_begin_record(run, PL_KIND_OFFICE_INSTRUCTED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(to, pl_assembly_item(run, item)->vote_seq);
    pl_premise_item_own(run, item, "binds");
    pl_premise_item_own(run, item, "instructs");
    pl_premise_body(run, body, "posts");
    pl_journal_text(to, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(to, PL_FIELD_office, pl_data_text(pl_data_get(post, "title")));
    pl_journal_text(to, PL_FIELD_person, pl_assembly_person_name(run, holder));
    pl_journal_text(to, PL_FIELD_faction,
                    pl_assembly_faction_id(run, pl_roster_faction_of_person(run, holder)));
    pl_journal_text(to, PL_FIELD_document, pl_data_text(pl_data_get(node, "title")));
    pl_journal_string(to, PL_FIELD_cause, cause);
    pl_journal_end(to);
}

void pl_mandate_carry_out(pl_run *run, int32_t item) {
    const int32_t bound = body_of(run, pl_data_get(binding_of(run, item), "body"));
    const int32_t instructed =
        body_of(run, pl_data_get(pl_assembly_item_node(run, item), "instructs"));
    for (uint32_t i = 0; bound != PL_NONE && i < post_count(run, bound); i++) {
        if (binds(run, item, bound, i)) {
            journal(run, item, bound, i, PL_MANDATE_BOUND);
        }
    }
    for (uint32_t i = 0; instructed != PL_NONE && i < post_count(run, instructed); i++) {
        if (pl_mandate_is_bound(run, instructed, i)) {
            journal(run, item, instructed, i, PL_MANDATE_INSTRUCTED);
        }
    }
}
