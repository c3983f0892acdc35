#include "procedure/recount.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "procedure/count_sheet.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/reckoning.h"
#include "procedure/roster.h"

void pl_recount_begin_count(const pl_run *run, int32_t index, pl_recount_slips *slips) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data model = pl_assembly_model(run);
    char turn[32];
    *slips = (pl_recount_slips){0};
    if (!pl_method_is_counted(pl_poll_method(run, index))) {
        return;
    }
    snprintf(turn, sizeof turn, "#%u/%u", item->occurrence, item->recounted + 1u);
    const uint64_t stream = pl_text_hash64_more(pl_text_hash64(pl_text_of("count/")),
                                                pl_assembly_text(run, item->path));
    slips->stream = pl_text_hash64_more(stream, pl_text_of(turn));
    slips->ppm = pl_math_ppm(pl_data_number(pl_data_get(model, "miscount"), 0));
}

/* floor(n p + 1/2) */
static uint64_t expected(uint32_t n, uint32_t ppm) {
    return ((uint64_t)n * ppm * 2 + PL_RNG_CERTAIN) / (2 * (uint64_t)PL_RNG_CERTAIN);
}

bool pl_recount_overlooks(const pl_run *run, pl_recount_slips *slips, uint32_t seat) {
    if (slips->ppm == 0) {
        return false;
    }
    const uint32_t before = slips->votes++;
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return expected(slips->votes, slips->ppm) > expected(before, slips->ppm);
    }
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    const pl_draw draw = {slips->stream, origin->key, pl_roster_ordinal(run, seat)};
    return pl_rng_happens(pl_run_rng(run), draw, slips->ppm);
}

bool pl_recount_is_due(const pl_run *run, int32_t index) {
    const pl_data pack = pl_assembly_rules(run);
    const pl_data margin = pl_data_get(pack, "recount_margin");
    const pl_majority majority = pl_rules_majority(run, pl_rules_class_of(run, index));
    const pl_reckoning r = pl_reckoning_of(run, index);
    return pl_data_is(margin) && pl_assembly_item(run, index)->recounted == 0 &&
           pl_method_is_counted(pl_poll_method(run, index)) &&
           pl_reckoning_margin(&majority, &r) <= (uint64_t)pl_data_int(margin, 0);
}

void pl_recount_make(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    const char *unit = pl_reckoning_unit(pl_reckoning_of(run, index).unit);
    pl_assembly_begin_record(run, PL_KIND_VOTE_RECOUNTED, PL_SIMULATED);
    pl_journal_because(journal, item->vote_seq);
    pl_premise_add(run, "rules", "recount_margin");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_method_name(pl_poll_method(run, index)));
    pl_count_sheet_journal(run, index);
    if (unit != NULL) {
        pl_journal_string(journal, PL_FIELD_unit, unit);
    }
    pl_rules_journal_article(run, "recount_margin");
    item->recount_seq = pl_journal_end(journal);
    item->recounted = 1;
    pl_count_sheet_fill(run, index);
}
