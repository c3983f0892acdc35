#include "behaviour/context.h"

#include "behaviour/fatigue.h"
#include "behaviour/mood.h"
#include "behaviour/people.h"
#include "behaviour/persuasion.h"
#include "behaviour/stance.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

static bool is_moved_by_another(const pl_run *run, int32_t item, int32_t faction) {
    const int32_t by = pl_roster_moving_faction(run, item);
    return by != PL_NONE && by != faction;
}

/* The numbers of those linked questions that have been carried. */
static double linked_outcomes(const pl_run *run, pl_data item) {
    const pl_data links = pl_data_get(pl_data_get(item, "vote"), "links");
    double sum = 0;
    for (uint32_t i = 0; i < pl_data_count(links); i++) {
        const pl_data link = pl_data_at(links, i);
        sum += pl_vote_is_carried(run, pl_data_key(link)) ? pl_data_number(link, 0) : 0;
    }
    return sum;
}

pl_context pl_context_of(const pl_run *run, int32_t item, int32_t faction) {
    const pl_data node = pl_assembly_item_node(run, item);
    const bool of_another = is_moved_by_another(run, item, faction);
    return (pl_context){
        .speech = pl_persuasion_of(run, item, faction),
        .mood = pl_mood_of(run, faction),
        .grievance = of_another ? pl_stance_grievance(run, faction) : 0,
        .outcome = linked_outcomes(run, node),
        .fatigue = pl_fatigue_of(run),
    };
}

double pl_context_shift(const pl_run *run, pl_context now, pl_context then) {
    const double theta = pl_people_parameter(run, PL_MODEL_GRIEVANCE_THETA);
    return (now.speech - then.speech) + (now.mood - then.mood) +
           theta * (now.grievance - then.grievance) + (now.outcome - then.outcome);
}

double pl_context_absent(const pl_run *run, pl_context now, pl_context then) {
    return pl_people_parameter(run, PL_MODEL_FATIGUE_SLOPE) * (now.fatigue - then.fatigue);
}
