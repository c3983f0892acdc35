#include "procedure/leadership.h"

#include "procedure/body.h"
#include "procedure/premise.h"

static pl_data bureaus_of(const pl_run *run, int32_t body) {
    return pl_data_get(pl_assembly_body_node(run, body), "bureaus");
}

static int32_t bureau_at(const pl_run *run, int32_t body, uint32_t i) {
    return pl_assembly_find_body(run, pl_data_text(pl_data_at(bureaus_of(run, body), i)));
}

bool pl_leadership_is(const pl_run *run, int32_t body) {
    return body != PL_NONE && pl_data_count(bureaus_of(run, body)) > 0;
}

/* Members of all its bureaus that stand, by faction; the sum. */
static uint32_t gather(const pl_run *run, int32_t body, uint32_t *members) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(bureaus_of(run, body)); i++) {
        const int32_t bureau = bureau_at(run, body, i);
        for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
            const bool stands = pl_assembly_body(run, bureau)->state == PL_BODY_STANDING;
            const uint32_t own = stands ? pl_body_members(run, bureau, f) : 0;
            members[f] += own;
            sum += own;
        }
    }
    return sum;
}

static bool is_as_before(const pl_run *run, int32_t body, const uint32_t *members) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_body_members(run, body, f) != members[f]) {
            return false;
        }
    }
    return true;
}

static void compose(pl_run *run, int32_t body, const char *cause, uint64_t because) {
    uint32_t members[PL_FACTIONS_MAX] = {0};
    if (gather(run, body, members) == 0 || is_as_before(run, body, members)) {
        return;
    }
    pl_premise_body(run, body, "bureaus");
    for (uint32_t i = 0; i < pl_data_count(bureaus_of(run, body)); i++) {
        const int32_t bureau = bureau_at(run, body, i);
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, bureau)->seq);
        pl_premise_body_own(run, bureau, "members");
    }
    pl_body_compose(run, body, members, cause, because);
}

void pl_leadership_form(pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    pl_premise_item_own(run, item, "kind");
    pl_premise_item_own(run, item, "body");
    compose(run, body, "formed of its bureaus", pl_assembly_item(run, item)->opened_seq);
}

void pl_leadership_follow(pl_run *run, int32_t bureau) {
    for (int32_t body = 0; (uint32_t)body < pl_assembly_of(run)->body_count; body++) {
        for (uint32_t i = 0; i < pl_data_count(bureaus_of(run, body)); i++) {
            if (bureau_at(run, body, i) == bureau &&
                pl_assembly_body(run, body)->state == PL_BODY_STANDING) {
                compose(run, body, "one of its bureaus has been elected anew",
                        pl_assembly_body(run, bureau)->seq);
            }
        }
    }
}

bool pl_leadership_can_preside(const pl_run *run, int32_t body) {
    return pl_body_presider(run, body) != PL_NONE ||
           (pl_leadership_is(run, body) && pl_body_candidate(run, body) != PL_NONE);
}

void pl_leadership_elect_chair(pl_run *run, int32_t body) {
    if (pl_leadership_is(run, body) && pl_assembly_body(run, body)->state == PL_BODY_STANDING) {
        pl_body_elect_chair(run, body);
    }
}
