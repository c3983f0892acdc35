#include "procedure/approval.h"

#include "base/contract.h"
#include "procedure/equal_shares.h"
#include "procedure/minimaxav.h"
#include "procedure/monroe.h"
#include "procedure/phragmen.h"
#include "procedure/separable.h"
#include "procedure/thiele.h"

static pl_status count_by(pl_tally_method method, const pl_approvals *approvals,
                          pl_tally_result *tally) {
    switch ((int)method) {
    case PL_TALLY_AV:
        return pl_separable_count(approvals, false, tally);
    case PL_TALLY_SAV:
        return pl_separable_count(approvals, true, tally);
    case PL_TALLY_PAV:
        return pl_thiele_find(approvals, PL_THIELE_HARMONIC, tally);
    case PL_TALLY_SEQPAV:
        return pl_thiele_add(approvals, PL_THIELE_HARMONIC, tally);
    case PL_TALLY_REVSEQPAV:
        return pl_thiele_remove(approvals, tally);
    case PL_TALLY_CC:
        return pl_thiele_find(approvals, PL_THIELE_FIRST_ONLY, tally);
    case PL_TALLY_SEQCC:
        return pl_thiele_add(approvals, PL_THIELE_FIRST_ONLY, tally);
    case PL_TALLY_MONROE:
        return pl_monroe_find(approvals, tally);
    case PL_TALLY_SEQPHRAGMEN:
        return pl_phragmen_count(approvals, tally);
    case PL_TALLY_EQUAL_SHARES:
        return pl_equal_shares_count(approvals, tally);
    case PL_TALLY_MINIMAXAV:
        return pl_minimaxav_find(approvals, tally);
    }
    PL_REQUIRE(!"a method of approval");
    return PL_BAD_ARGUMENT;
}

pl_status pl_approval_count(pl_tally_method method, const pl_ballots *ballots, uint32_t seats,
                            pl_tally_result *tally) {
    pl_approvals approvals;
    pl_status status = pl_approvals_init(&approvals, tally->allocator, ballots, seats);
    if (status == PL_OK) {
        status = count_by(method, &approvals, tally);
        tally->vacant = seats - approvals.seats;
    }
    pl_approvals_fini(&approvals);
    return status;
}
