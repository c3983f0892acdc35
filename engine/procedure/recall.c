#include "procedure/recall.h"

#include "procedure/premise.h"
#include "procedure/roster.h"

static uint64_t stream_of(const pl_run *run, int32_t news) {
    const uint64_t stream = pl_text_hash64(pl_text_of("recall/"));
    return pl_text_hash64_more(stream, pl_assembly_text(run, pl_assembly_news(run, news)->id));
}

static double uniform_of(const pl_run *run, uint64_t stream, uint32_t seat) {
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    const pl_draw draw = {stream, origin->key, pl_roster_ordinal(run, seat)};
    return pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw));
}

static void leave(pl_run *run, int32_t news, int32_t faction, double share) {
    const uint64_t stream = stream_of(run, news);
    const uint32_t present = pl_assembly_faction(run, faction)->present;
    uint8_t *goes = pl_roster_clean_marks(run);
    uint32_t so_far = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_faction_of(run, seat) == faction &&
            pl_roster_presence(run, seat) == PL_PRESENT) {
            const double u = pl_run_mode(run) == PL_MODE_DOCUMENTED
                                 ? ((double)so_far++ + 0.5) / (double)present
                                 : uniform_of(run, stream, seat);
            goes[seat] = u < share;
        }
    }
    pl_premise_news(run, news, "recalls");
    (void)pl_roster_leave(run, faction, goes, false, PL_RECALL_CAUSE, (pl_text){"", 0},
                          pl_assembly_news(run, news)->seq);
}

void pl_recall_go(pl_run *run, int32_t news) {
    const pl_data recalls = pl_data_get(pl_assembly_news_node(run, news), "recalls");
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const double share = pl_data_number(pl_roster_of_nearest(run, recalls, f), 0);
        if (share > 0 && pl_assembly_faction(run, f)->present > 0) {
            leave(run, news, f, share);
        }
    }
}
