#include "procedure/drawing.h"

#include "procedure/premise.h"

bool pl_drawing_is_by_lot(const pl_run *run, int32_t body, bool otherwise) {
    const pl_data own = pl_data_get(pl_assembly_body_node(run, body), "ties");
    const pl_data pack = pl_data_get(pl_assembly_rules(run), "ties");
    const pl_data rule = pl_data_is(own) ? own : pack;
    return pl_data_is(rule) ? pl_text_is(pl_data_text(rule), "lot") : otherwise;
}

static uint32_t luck_of(const pl_run *run, int32_t body, uint32_t n, pl_text name) {
    const uint64_t stream =
        pl_text_hash64_more(pl_text_hash64(pl_text_of("lot/")), pl_assembly_body_id(run, body));
    return pl_rng_u32(pl_run_rng(run), (pl_draw){stream, pl_text_hash32(name), n});
}

void pl_drawing_order(const pl_run *run, int32_t body, uint32_t n, bool by_lot,
                      const pl_text *names, uint32_t count, uint16_t *order) {
    const bool drawn = by_lot && pl_run_mode(run) == PL_MODE_SAMPLED;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t luck = drawn ? luck_of(run, body, n, names[i]) : i;
        uint32_t at = i;
        /* Equal luck: in the order of nomination, for only a smaller one passes another. */
        while (drawn && at > 0 && luck < luck_of(run, body, n, names[order[at - 1]])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = (uint16_t)i;
    }
}

const char *pl_drawing_manner(const pl_run *run, bool by_lot) {
    if (!by_lot) {
        return "by the rules, in the order of nomination";
    }
    return pl_run_mode(run) == PL_MODE_SAMPLED
               ? "by lot"
               : "in the order of nomination: the rules ask for a lot, and a documented run draws "
                 "none";
}

uint64_t pl_drawing_journal(pl_run *run, int32_t body, const pl_text *tied, const pl_text *drawn,
                            uint32_t count, bool by_lot, uint64_t because) {
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_LOT_DRAWN, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_premise_add(run, "rules", "ties");
    pl_premise_body_own(run, body, "ties");
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_texts(journal, PL_FIELD_tie, tied, count);
    pl_journal_texts(journal, PL_FIELD_drawn, drawn, count);
    pl_journal_string(journal, PL_FIELD_cause, pl_drawing_manner(run, by_lot));
    return pl_journal_end(journal);
}
