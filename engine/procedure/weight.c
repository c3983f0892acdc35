#include "procedure/weight.h"

#include <string.h>

#include "procedure/roster.h"

bool pl_weight_is_used(const pl_run *run) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        if (faction->weight != 1 || faction->proxies > 0) {
            return true;
        }
    }
    return false;
}

void pl_weight_here(const pl_run *run, uint32_t *here) {
    memset(here, 0, pl_assembly_of(run)->faction_rows * sizeof *here);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        here[pl_roster_faction_of(run, seat)] += pl_assembly_has_vote(run, seat);
    }
}

void pl_weight_begin(const pl_run *run, pl_weight_deal *deal) {
    memset(deal, 0, sizeof *deal);
    deal->is_plain = !pl_weight_is_used(run);
    if (!deal->is_plain) {
        pl_weight_here(run, deal->here);
    }
}

uint32_t pl_weight_share(const pl_run *run, pl_weight_deal *deal, uint32_t seat) {
    const int32_t faction = pl_roster_faction_of(run, seat);
    const uint32_t proxies = pl_assembly_faction(run, faction)->proxies;
    const uint32_t here = deal->here[faction];
    const uint32_t turn = deal->dealt[faction]++;
    const uint32_t own = here == 0 ? 0 : proxies / here + (turn < proxies % here);
    return (1 + own) * pl_weight_of(run, pl_roster_origin_of(run, seat));
}

uint8_t pl_weight_voice(pl_votes members) {
    if (members.in_favour != members.against) {
        return members.in_favour > members.against ? PL_VOTE_FOR : PL_VOTE_AGAINST;
    }
    return members.in_favour + members.abstain > 0 ? PL_VOTE_ABSTAIN : PL_VOTE_ABSENT;
}
