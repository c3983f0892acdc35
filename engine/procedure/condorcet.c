#include "procedure/condorcet.h"

pl_status pl_condorcet_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                             pl_tally_result *tally) {
    (void)ballots;
    (void)seats;
    pl_buffer_format(&tally->why, "%s: not built yet", pl_tally_name(method));
    return PL_LIMIT;
}
