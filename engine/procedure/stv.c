#include "procedure/stv.h"

#include "procedure/gregory.h"
#include "procedure/meek.h"

pl_status pl_stv_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                       pl_tally_result *tally) {
    return method == PL_TALLY_MEEK_STV ? pl_meek_count(ballots, seats, tally)
                                       : pl_gregory_count(method, ballots, seats, tally);
}
