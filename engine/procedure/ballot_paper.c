#include "procedure/ballot_paper.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "procedure/poll.h"
#include "procedure/roster.h"

static uint32_t share_of(const pl_run *run, const char *key) {
    const pl_data model = pl_assembly_model(run);
    return pl_math_ppm(pl_data_number(pl_data_get(model, key), 0));
}

void pl_ballot_paper_begin(const pl_run *run, int32_t index, pl_ballot_paper_box *box) {
    const pl_item *item = pl_assembly_item(run, index);
    char turn[16];
    *box = (pl_ballot_paper_box){0};
    if (pl_poll_method(run, index) != PL_METHOD_SECRET) {
        return;
    }
    snprintf(turn, sizeof turn, "#%u", item->occurrence);
    const uint64_t stream = pl_text_hash64_more(pl_text_hash64(pl_text_of("paper/")),
                                                pl_assembly_text(run, item->path));
    box->stream = pl_text_hash64_more(stream, pl_text_of(turn));
    box->blank_ppm = share_of(run, "blank");
    box->invalid_ppm = share_of(run, "invalid");
}

/* floor(n p + 1/2) */
static uint32_t expected(uint32_t n, uint32_t ppm) {
    return (uint32_t)(((uint64_t)n * ppm * 2 + PL_RNG_CERTAIN) / (2 * (uint64_t)PL_RNG_CERTAIN));
}

static pl_ballot_paper next_expected(const pl_ballot_paper_box *box) {
    const uint32_t invalid = expected(box->papers, box->invalid_ppm);
    const uint32_t both = expected(box->papers, box->invalid_ppm + box->blank_ppm);
    return box->invalid < invalid             ? PL_BALLOT_PAPER_INVALID
           : box->blank + box->invalid < both ? PL_BALLOT_PAPER_BLANK
                                              : PL_BALLOT_PAPER_VALID;
}

static pl_ballot_paper next_by_chance(const pl_run *run, const pl_ballot_paper_box *box,
                                      uint32_t seat) {
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    const pl_draw draw = {box->stream, origin->key, pl_roster_ordinal(run, seat)};
    const uint32_t u = pl_rng_u32(pl_run_rng(run), draw);
    return u < pl_rng_threshold(box->invalid_ppm) ? PL_BALLOT_PAPER_INVALID
           : u < pl_rng_threshold(box->invalid_ppm) + pl_rng_threshold(box->blank_ppm)
               ? PL_BALLOT_PAPER_BLANK
               : PL_BALLOT_PAPER_VALID;
}

pl_ballot_paper pl_ballot_paper_next(const pl_run *run, pl_ballot_paper_box *box, uint32_t seat) {
    box->papers++;
    if (box->blank_ppm + box->invalid_ppm == 0) {
        return PL_BALLOT_PAPER_VALID;
    }
    const pl_ballot_paper paper = pl_run_mode(run) == PL_MODE_DOCUMENTED
                                      ? next_expected(box)
                                      : next_by_chance(run, box, seat);
    box->blank += paper == PL_BALLOT_PAPER_BLANK;
    box->invalid += paper == PL_BALLOT_PAPER_INVALID;
    return paper;
}

pl_paper_rule pl_ballot_paper_rule(const pl_run *run, pl_ballot_paper paper) {
    static const char *const words[] = {"abstention", "cast", "not-given"};
    const pl_data pack = pl_assembly_rules(run);
    const pl_text said =
        pl_data_text(pl_data_get(pack, paper == PL_BALLOT_PAPER_BLANK ? "blank" : "invalid"));
    for (int i = 0; i < 3; i++) {
        if (pl_text_is(said, words[i])) {
            return (pl_paper_rule)i;
        }
    }
    return PL_PAPER_ABSTENTION;
}
