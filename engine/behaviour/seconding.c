#include "behaviour/seconding.h"

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "procedure/floor.h"
#include "procedure/roster.h"
#include "procedure/stating.h"
#include "procedure/vote.h"

pl_answer pl_seconding_answer(pl_run *run, const pl_question *question) {
    const int32_t faction = question->faction;
    pl_inclination p;
    if (pl_stating_seconder(run, question->item, faction) != PL_NONE) {
        return (pl_answer){.choice = PL_SECOND_YES};
    }
    if (!pl_inclination_of(run, question->item, faction, &p)) {
        return (pl_answer){.choice = PL_SECOND_NO};
    }
    const double share = (double)p.ppm[PL_VOTE_FOR] / PL_RNG_CERTAIN;
    const uint32_t backers = pl_people_expected(pl_roster_entitled_of(run, faction), share);
    const uint32_t own = pl_roster_moving_faction(run, question->item) == faction;
    return (pl_answer){.choice = backers > own ? PL_SECOND_YES : PL_SECOND_NO};
}
