#include "procedure/coalition.h"

#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

bool pl_coalition_is_asked_under(const pl_run *run, int32_t item) {
    const uint8_t kind = pl_assembly_item(run, item)->kind;
    return kind == PL_ITEM_MERGE || kind == PL_ITEM_OFFER;
}

int32_t pl_coalition_body(const pl_run *run, int32_t item) {
    const pl_item *row = pl_assembly_item(run, item);
    return pl_coalition_is_asked_under(run, item) ? row->offers : row->body;
}

static bool was_offered(const pl_run *run, int32_t body, int32_t faction) {
    const pl_data offers = pl_data_get(pl_assembly_body_node(run, body), "offered_to");
    for (uint32_t i = 0; i < pl_data_count(offers); i++) {
        if (pl_assembly_find_faction(run, pl_data_text(pl_data_at(offers, i))) == faction) {
            return true;
        }
    }
    return false;
}

bool pl_coalition_is_pending(const pl_run *run, int32_t body, int32_t faction) {
    return pl_assembly_body(run, body)->state == PL_BODY_STANDING &&
           was_offered(run, body, faction) && pl_roster_sits(run, faction) &&
           pl_body_members(run, body, faction) == 0;
}

static bool has_pending(const pl_run *run, int32_t body) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_coalition_is_pending(run, body, f)) {
            return true;
        }
    }
    return false;
}

/* Whether an offer waits hangs on who is offered a part, and who is there already. */
static void note_body(const pl_run *run, int32_t body) {
    static const char *const keys[] = {"offered_to", "accountable_to", "members", "posts"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        pl_premise_body_own(run, body, keys[i]);
    }
}

bool pl_coalition_ask_again(pl_run *run, int32_t index, uint64_t because) {
    pl_item *item = pl_assembly_item(run, index);
    for (int32_t b = item->offers + 1; (uint32_t)b < pl_assembly_of(run)->body_count; b++) {
        if (pl_assembly_body(run, b)->accountable_to != item->body) {
            continue;
        }
        note_body(run, b);
        if (!has_pending(run, b)) {
            continue;
        }
        item->offers = b;
        const uint32_t group = pl_run_open_group(run);
        for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
            if (pl_coalition_is_pending(run, b, f)) {
                pl_body_offer(run, index, group, f, because);
            }
        }
        pl_docket_wait_for(run, PL_PENDING_OFFICE, group, index);
        return true;
    }
    return false;
}

bool pl_coalition_answered(pl_run *run, int32_t index, uint32_t group) {
    const int32_t body = pl_coalition_body(run, index);
    pl_body_reopen_posts(run, body, group);
    return pl_coalition_ask_again(run, index, pl_assembly_body(run, body)->seq);
}
