#include "behaviour/seconding.h"

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

static bool is_named(const pl_run *run, int32_t item, int32_t faction) {
    const pl_data named = pl_data_get(pl_assembly_item_node(run, item), "seconder");
    const int32_t person = pl_assembly_find_person(run, pl_data_text(named));
    return person != PL_NONE && pl_roster_attends(run, person) &&
           pl_roster_faction_of_person(run, person) == faction;
}

pl_answer pl_seconding_answer(pl_run *run, const pl_question *question) {
    const int32_t faction = question->faction;
    pl_inclination p;
    if (is_named(run, question->item, faction)) {
        return (pl_answer){.choice = PL_SECOND_YES};
    }
    if (!pl_inclination_of(run, question->item, faction, &p)) {
        return (pl_answer){.choice = PL_SECOND_NO};
    }
    const double share = (double)p.ppm[PL_VOTE_FOR] / PL_RNG_CERTAIN;
    const uint32_t backers = pl_people_expected(pl_vote_entitled_of(run, faction), share);
    const uint32_t own = pl_roster_moving_faction(run, question->item) == faction;
    return (pl_answer){.choice = backers > own ? PL_SECOND_YES : PL_SECOND_NO};
}
