#include "behaviour/totals.h"

#include "behaviour/people.h"
#include "behaviour/reference.h"
#include "behaviour/rounding.h"
#include "procedure/vote.h"

/* Every faction that votes, as it declares itself. */
typedef struct house {
    uint32_t count;
    int32_t factions[PL_FACTIONS_MAX];
    uint32_t n[PL_FACTIONS_MAX];
    pl_cuts cuts[PL_FACTIONS_MAX];
} house;

static bool declared_totals(const pl_run *run, int32_t item, pl_totals *totals) {
    static const char *const keys[4] = {"in_favour", "against", "abstain", "absent"};
    const pl_data node = pl_assembly_node(run, pl_assembly_item(run, item)->node);
    const pl_data declared = pl_data_get(pl_data_get(node, "vote"), "totals");
    for (int i = 0; i < 4; i++) {
        totals->count[i] = pl_data_int(pl_data_get(declared, keys[i]), -1);
    }
    return pl_data_is(declared);
}

static void gather(const pl_run *run, int32_t item, house *h) {
    h->count = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_inclination p;
        const uint32_t n = pl_vote_entitled_of(run, f);
        if (n > 0 && pl_inclination_of(run, item, f, &p)) {
            h->factions[h->count] = f;
            h->n[h->count] = n;
            h->cuts[h->count++] = pl_cuts_of(&p);
        }
    }
}

/* What hands showed before they saw the hall, if they could. */
static void before_conformity(const pl_run *run, int32_t item, const uint32_t after[4],
                              double raw[4]) {
    const bool open = pl_vote_is_open(run, item);
    const double kappa = open ? pl_people_parameter(run, "conform_kappa", 0.95) : 0;
    pl_calibration_raw(after, kappa, pl_people_parameter(run, "conform_m0", 0.6),
                       pl_people_parameter(run, "conform_k0", 8), raw);
}

static bool solve(const pl_run *run, int32_t item, const house *h, pl_lambda *lambda) {
    pl_totals documented;
    uint32_t totals[4];
    double raw[4];
    if (!declared_totals(run, item, &documented) ||
        !pl_calibration_fill(h->cuts, h->n, h->count, documented, totals)) {
        return false;
    }
    before_conformity(run, item, totals, raw);
    return pl_calibration_solve(h->cuts, h->n, h->count, raw, lambda);
}

pl_cuts pl_totals_calibrate(pl_run *run, int32_t item, pl_cuts cuts) {
    pl_totals documented;
    pl_lambda lambda;
    house h;
    if (!declared_totals(run, item, &documented)) {
        return cuts;
    }
    if (pl_reference_is_there(run)) {
        return pl_reference_lambda(run, item, &lambda) ? pl_calibration_apply(cuts, lambda) : cuts;
    }
    gather(run, item, &h);
    if (!solve(run, item, &h, &lambda)) {
        pl_run_fault(run, "calibration",
                     pl_assembly_text(run, pl_assembly_item(run, item)->path).at, "totals",
                     "no shift of the declared inclinations meets the documented totals");
        return cuts;
    }
    pl_reference_keep_lambda(run, item, lambda);
    return pl_calibration_apply(cuts, lambda);
}

/* A faction's numbers fall on its delegates together; where a seat is asked by itself there are
 * two who answer for the faction. */
static bool are_factions_whole(const pl_run *run) {
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        if (pl_run_block(run, i)->seat >= 0) {
            return false;
        }
    }
    return true;
}

static bool is_kept_to(pl_run *run, int32_t item) {
    const pl_data model = pl_data_get(pl_run_scenario(run), "model");
    const pl_text policy = pl_data_text(pl_data_get(model, "constrain"));
    pl_totals documented;
    if (pl_run_mode(run) != PL_MODE_DOCUMENTED || !declared_totals(run, item, &documented) ||
        pl_text_is(policy, "never")) {
        return false;
    }
    return are_factions_whole(run) &&
           (pl_text_is(policy, "always") || pl_reference_is_met(run, item));
}

/* The whole house's votes, with both margins: each faction's delegates and the totals. After
 * conformity, so the expectations are those of the totals themselves. */
static bool divide(const pl_run *run, int32_t item, const house *h, uint32_t *table) {
    double expected[PL_FACTIONS_MAX * 4];
    uint8_t scratch[PL_FACTIONS_MAX * 16];
    uint32_t totals[4];
    double exact[4];
    pl_totals documented;
    pl_lambda lambda;
    if (!declared_totals(run, item, &documented) ||
        !pl_calibration_fill(h->cuts, h->n, h->count, documented, totals)) {
        return false;
    }
    for (int i = 0; i < 4; i++) {
        exact[i] = totals[i];
    }
    if (!pl_calibration_solve(h->cuts, h->n, h->count, exact, &lambda)) {
        return false;
    }
    for (uint32_t i = 0; i < h->count; i++) {
        pl_cuts_expect(pl_calibration_apply(h->cuts[i], lambda), h->n[i], &expected[i * 4]);
    }
    return pl_rounding_scratch(h->count) <= sizeof scratch &&
           pl_rounding_fill(expected, h->n, totals, h->count, table, scratch, sizeof scratch);
}

bool pl_totals_bind(pl_run *run, int32_t item, int32_t faction, uint32_t counts[4]) {
    house h;
    uint32_t table[PL_FACTIONS_MAX * 4];
    if (!is_kept_to(run, item)) {
        return false;
    }
    gather(run, item, &h);
    if (!divide(run, item, &h, table)) {
        return false;
    }
    for (uint32_t i = 0; i < h.count; i++) {
        if (h.factions[i] == faction) {
            for (int k = 0; k < 4; k++) {
                counts[k] = table[i * 4 + (uint32_t)k];
            }
            return true;
        }
    }
    return false;
}
