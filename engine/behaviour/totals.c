#include "behaviour/totals.h"

#include <stdio.h>
#include <string.h>

#include "behaviour/conformity.h"
#include "behaviour/impasse.h"
#include "behaviour/people.h"
#include "behaviour/reference.h"
#include "behaviour/rounding.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

/* --- what is declared --- */

static pl_data node_of(const pl_run *run, int32_t item) {
    const pl_data node = pl_assembly_item_node(run, item);
    return pl_data_get(pl_data_get(node, "vote"), "totals");
}

static pl_totals read(pl_data node) {
    pl_totals totals;
    for (int i = 0; i < 4; i++) {
        totals.count[i] = pl_data_int(pl_data_get(node, pl_vote_keys[i]), -1);
    }
    return totals;
}

/* Every faction that votes, as it declares itself and, where the course of things before the vote
 * is not the documented one, moved by that. */
static void gather(const pl_run *run, int32_t item, pl_house *h) {
    uint32_t entitled[PL_FACTIONS_MAX] = {0};
    (void)pl_roster_entitled(run, entitled);
    h->count = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_inclination p;
        const uint32_t n = entitled[f];
        if (n > 0 && pl_inclination_of(run, item, f, &p)) {
            h->factions[h->count] = f;
            h->n[h->count] = n;
            const pl_context now = pl_context_of(run, item, f);
            h->cuts[h->count++] = pl_reference_shift(run, item, f, &now, pl_cuts_of(&p));
        }
    }
}

static bool complete(const pl_run *run, int32_t item, const pl_house *h, uint32_t totals[4]) {
    return pl_calibration_fill(h->cuts, h->n, h->count, read(node_of(run, item)), totals);
}

/* What hands showed at first, if the sources tell and hands could be seen. */
static bool is_shown(const pl_run *run, int32_t item) {
    return pl_data_is(pl_data_get(node_of(run, item), "shown")) && pl_vote_is_open(run, item);
}

/* Hands that nobody could see were not shown. */
static bool is_shown_unseen(const pl_run *run, int32_t item) {
    return pl_data_is(pl_data_get(node_of(run, item), "shown")) && !pl_vote_is_open(run, item);
}

static bool first_count(const pl_run *run, int32_t item, const uint32_t totals[4],
                        uint32_t first[4]) {
    for (int i = 0; i < 4; i++) {
        first[i] = totals[i];
    }
    const pl_data shown = pl_data_get(node_of(run, item), "shown");
    return !is_shown(run, item) || pl_calibration_shown(totals, read(shown), first);
}

/* --- calibrated --- */

static bool is_absence_filled(const pl_run *run, int32_t item) {
    return read(node_of(run, item)).count[PL_VOTE_ABSENT] < 0;
}

static bool meet(const pl_run *run, int32_t item, const pl_house *h, const double totals[4],
                 pl_lambda *lambda) {
    return is_absence_filled(run, item)
               ? pl_calibration_solve_filled(h->cuts, h->n, h->count, totals, lambda)
               : pl_calibration_solve(h->cuts, h->n, h->count, totals, lambda);
}

/* What hands showed before they saw the hall, if they could. */
static void before_conformity(const pl_run *run, int32_t item, const uint32_t after[4],
                              double raw[4]) {
    pl_crowd crowd = pl_conformity_of(run);
    crowd.kappa = pl_vote_is_open(run, item) ? crowd.kappa : 0;
    uint32_t first[4];
    if (is_shown(run, item) && first_count(run, item, after, first)) {
        for (int i = 0; i < 4; i++) {
            raw[i] = first[i];
        }
        return;
    }
    pl_calibration_raw(after, crowd, raw);
}

static bool solve(const pl_run *run, int32_t item, const pl_house *h, pl_lambda *lambda) {
    uint32_t totals[4];
    uint32_t first[4];
    double raw[4];
    if (is_shown_unseen(run, item) || !complete(run, item, h, totals) ||
        !first_count(run, item, totals, first)) {
        return false;
    }
    before_conformity(run, item, totals, raw);
    return meet(run, item, h, raw, lambda);
}

pl_cuts pl_totals_calibrate(pl_run *run, int32_t item, pl_cuts cuts) {
    pl_lambda lambda;
    pl_house h;
    char why[PL_TOTALS_WHY];
    if (!pl_data_is(node_of(run, item))) {
        return cuts;
    }
    if (pl_reference_is_there(run)) {
        return pl_reference_lambda(run, item, &lambda) ? pl_calibration_apply(cuts, lambda) : cuts;
    }
    if (pl_reference_kept_lambda(run, item, &lambda)) {
        return pl_calibration_apply(cuts, lambda);
    }
    gather(run, item, &h);
    if (!solve(run, item, &h, &lambda)) {
        pl_totals_explain(run, item, why);
        pl_reference_keep_impossible(run, item);
        pl_run_fault(run, "calibration",
                     pl_assembly_text(run, pl_assembly_item(run, item)->path).at, "totals", why);
        return cuts;
    }
    pl_reference_keep_lambda(run, item, lambda);
    return pl_calibration_apply(cuts, lambda);
}

/* --- kept to --- */

static pl_text policy_of(const pl_run *run) {
    return pl_data_text(pl_data_get(pl_assembly_model(run), "constrain"));
}

/* A whole table with both margins is made of whole factions; a drawn house of single delegates. */
static bool is_wanted(const pl_run *run, int32_t item, char why[PL_TOTALS_WHY]) {
    const bool documented = pl_run_mode(run) == PL_MODE_DOCUMENTED;
    if (pl_text_is(policy_of(run), "never")) {
        snprintf(why, PL_TOTALS_WHY, "%s", documented ? "model.constrain is never" : "");
        return false;
    }
    if (pl_text_is(policy_of(run), "always")) {
        return !documented || pl_reference_is_of_whole_factions(run, why);
    }
    return documented && pl_reference_is_met(run, item, why);
}

/* The first count that is to come out, if there is a way to it from what the factions declare. */
static bool is_possible(const pl_run *run, int32_t item, uint32_t first[4],
                        char why[PL_TOTALS_WHY]) {
    pl_house h;
    pl_lambda lambda;
    uint32_t totals[4];
    gather(run, item, &h);
    if (complete(run, item, &h, totals) && first_count(run, item, totals, first)) {
        const double exact[4] = {first[0], first[1], first[2], first[3]};
        if (meet(run, item, &h, exact, &lambda)) {
            return true;
        }
    }
    pl_totals_explain(run, item, why);
    return false;
}

bool pl_totals_bind(pl_run *run, int32_t item, uint32_t first[4]) {
    char why[PL_TOTALS_WHY];
    char *note = pl_vote_note(run, item);
    why[0] = '\0';
    if (!pl_data_is(node_of(run, item))) {
        return false;
    }
    const bool kept = is_wanted(run, item, why) && is_possible(run, item, first, why);
    if (note != NULL) {
        snprintf(note, PL_VOTE_NOTE, "%s%s",
                 kept || why[0] == '\0' ? "" : "not kept to: ", kept ? "" : why);
    }
    return kept;
}

/* The whole house's votes, with both margins: each faction's delegates and the totals. After
 * conformity, so the expectations are those of the totals themselves. */
static bool divide(const pl_run *run, int32_t item, const pl_house *h, const uint32_t first[4],
                   uint32_t *table) {
    double expected[PL_FACTIONS_MAX * 4];
    uint8_t scratch[PL_FACTIONS_MAX * 16];
    const double exact[4] = {first[0], first[1], first[2], first[3]};
    pl_lambda lambda;
    if (!meet(run, item, h, exact, &lambda)) {
        return false;
    }
    for (uint32_t i = 0; i < h->count; i++) {
        pl_cuts_expect(pl_calibration_apply(h->cuts[i], lambda), h->n[i], &expected[i * 4]);
    }
    return pl_rounding_scratch(h->count) <= sizeof scratch &&
           pl_rounding_fill(expected, h->n, first, h->count, table, scratch, sizeof scratch);
}

bool pl_totals_divide(pl_run *run, int32_t item, int32_t faction, const uint32_t first[4],
                      uint32_t counts[4]) {
    pl_house h;
    uint32_t table[PL_FACTIONS_MAX * 4];
    gather(run, item, &h);
    if (!divide(run, item, &h, first, table)) {
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

void pl_totals_lowered(const pl_run *run, int32_t item, uint32_t *join, uint32_t *abstain) {
    pl_house h;
    uint32_t totals[4];
    uint32_t first[4];
    *join = 0;
    *abstain = 0;
    gather(run, item, &h);
    if (!is_shown(run, item) || !complete(run, item, &h, totals) ||
        !first_count(run, item, totals, first)) {
        return;
    }
    const int minority = pl_assembly_item(run, item)->minority;
    const int majority = minority == PL_VOTE_FOR ? PL_VOTE_AGAINST : PL_VOTE_FOR;
    if (minority < PL_VOTE_ABSTAIN && first[minority] < first[majority]) {
        *join = totals[majority] - first[majority];
        *abstain = totals[PL_VOTE_ABSTAIN] - first[PL_VOTE_ABSTAIN];
    }
}

/* --- what cannot be --- */

int32_t pl_totals_impossible(const pl_run *run) {
    return pl_reference_impossible(run);
}

static void add(char why[PL_TOTALS_WHY], const char *text) {
    const size_t used = strlen(why);
    snprintf(why + used, PL_TOTALS_WHY - used, "%s", text);
}

/* What is wanted need not be what stands in the scenario: unknown parts are filled in, and hands
 * come down. */
static void explain_part(const pl_run *run, int32_t item, const pl_house *h,
                         const uint32_t totals[4], const uint32_t first[4],
                         char why[PL_TOTALS_WHY]) {
    const pl_totals documented = read(node_of(run, item));
    double raw[4] = {first[0], first[1], first[2], first[3]};
    bool filled = false;
    bool lowered = false;
    if (!pl_reference_is_there(run)) {
        before_conformity(run, item, totals, raw);
    }
    for (int i = 0; i < 4; i++) {
        filled = filled || documented.count[i] < 0;
        lowered = lowered || raw[i] < totals[i] || raw[i] > totals[i];
    }
    pl_impasse_of_a_part(run, h, raw, is_absence_filled(run, item), why, PL_TOTALS_WHY);
    add(why, lowered ? "; wanted is what is shown before hands come down" : "");
    add(why, filled ? "; what is not documented is filled in as expected" : "");
}

void pl_totals_explain(const pl_run *run, int32_t item, char why[PL_TOTALS_WHY]) {
    pl_house h;
    uint32_t totals[4];
    uint32_t first[4];
    gather(run, item, &h);
    if (is_shown_unseen(run, item) && !pl_reference_is_there(run)) {
        snprintf(why, PL_TOTALS_WHY, "hands are shown only where the vote is open");
    } else if (!complete(run, item, &h, totals)) {
        pl_impasse_of_the_roll(run, &h, read(node_of(run, item)), why, PL_TOTALS_WHY);
    } else if (!first_count(run, item, totals, first)) {
        snprintf(why, PL_TOTALS_WHY, "hands do not come down from what is shown to the totals");
    } else {
        explain_part(run, item, &h, totals, first, why);
    }
}
