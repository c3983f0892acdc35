#include "behaviour/departing.h"

#include "base/portable_math.h"
#include "procedure/departure.h"

enum { HOURS_OF_A_SESSION_MAX = 4096 };

double pl_departing_chance(double rate) {
    return 1 - pl_math_exp(-rate);
}

pl_answer pl_departing_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const double p = pl_departing_chance(pl_departure_rate(run));
    const uint32_t hour =
        (uint32_t)question->item * HOURS_OF_A_SESSION_MAX + pl_departure_hours(run, question->item);
    const uint32_t *u = pl_people_uniforms(run, pl_text_of("depart"), hour, seats, n);
    const uint32_t going = pl_people_how_many(run, u, n, p);
    pl_people_rank(run, seats, u, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < going ? PL_DEPART_GO : PL_DEPART_STAY;
    }
    return (pl_answer){.by_lane = true};
}
