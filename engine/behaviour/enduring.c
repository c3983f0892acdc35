#include "behaviour/enduring.h"

#include "base/portable_math.h"
#include "procedure/night.h"
#include "procedure/roster.h"
#include "procedure/weariness.h"

enum { DAYS_OF_A_SESSION_MAX = 4096 };

double pl_enduring_share(double days, double day) {
    const double part = day / days;
    return pl_math_exp(-part * part * part);
}

/* Those of a faction who have gone, but not in protest. */
static uint32_t gone_home(const pl_run *run, int32_t faction) {
    uint32_t gone = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        gone += pl_roster_faction_of(run, seat) == faction &&
                pl_roster_presence(run, seat) == PL_DEPARTED &&
                !pl_roster_is_out_in_protest(run, seat);
    }
    return gone;
}

/* How many of n are to go so that what has gone in all is what is expected. */
static uint32_t expected(const pl_run *run, int32_t faction, uint32_t n, double share) {
    const uint32_t gone = gone_home(run, faction);
    const uint32_t wanted = pl_people_expected(n + gone, 1 - share);
    return wanted <= gone ? 0 : wanted - gone;
}

pl_answer pl_enduring_answer(pl_run *run, const pl_question *question) {
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(run, question, &seats);
    const uint32_t day = pl_night_day(run, question->item);
    const double days = pl_weariness_days(run);
    const double before = day - 1 > pl_weariness_after(run) ? day - 1 : 0;
    const double share = pl_enduring_share(days, day);
    const uint32_t index = (uint32_t)question->item * DAYS_OF_A_SESSION_MAX + day;
    const uint32_t *u = pl_people_uniforms(run, pl_text_of("weary"), index, seats, n);
    const uint32_t going =
        pl_run_mode(run) == PL_MODE_DOCUMENTED
            ? expected(run, question->faction, n, share)
            : pl_people_count_below(u, n, 1 - share / pl_enduring_share(days, before));
    pl_people_rank(run, seats, u, n);
    for (uint32_t i = 0; i < n; i++) {
        pl_run_lanes(run)[seats[i]] = i < going ? PL_DEPART_GO : PL_DEPART_STAY;
    }
    return (pl_answer){.by_lane = true};
}
