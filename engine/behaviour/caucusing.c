#include "behaviour/caucusing.h"

#include <stdio.h>

#include "base/portable_math.h"
#include "behaviour/inclination.h"
#include "behaviour/voting.h"
#include "procedure/roster.h"

enum { STREAM = 600 };

static pl_data node_of(const pl_run *run, const pl_question *question) {
    return pl_assembly_caucus_node(run, question->item);
}

/* "caucus/srs/sr-withdrawal" */
static pl_text stream_of(const pl_run *run, const pl_question *question, char room[STREAM]) {
    const pl_caucus *caucus = pl_assembly_caucus(run, question->item);
    const int size =
        snprintf(room, STREAM, "caucus/%s/%s", pl_assembly_faction_id(run, caucus->faction).at,
                 pl_assembly_text(run, caucus->id).at);
    return (pl_text){room, size < STREAM ? (size_t)size : STREAM - 1};
}

pl_answer pl_caucusing_vote(pl_run *run, const pl_question *question) {
    char name[STREAM];
    const pl_data entry = pl_data_get(node_of(run, question), "inclination");
    const double absent = pl_people_parameter(run, PL_MODEL_ABSENT);
    const pl_inclination p = pl_inclination_declared(entry, absent);
    const pl_text stream = stream_of(run, question, name);
    return pl_voting_draw(run, question, stream, pl_cuts_of(&p), stream,
                          pl_people_parameter(run, PL_MODEL_CAUCUS_TAU));
}

bool pl_caucusing_parts(double discipline, double losing, double distance, double share_min,
                        double bias) {
    return discipline < 1 && losing >= share_min &&
           6 * (losing - 0.25) + 2 * (distance - 0.5) + bias > 0;
}

/* How far apart the declared factions of the two sides stand. */
static double distance_of_sides(const pl_run *run, pl_data sides) {
    const int32_t a = pl_assembly_find_faction(run, pl_data_text(pl_data_get(sides, "in_favour")));
    const int32_t b = pl_assembly_find_faction(run, pl_data_text(pl_data_get(sides, "against")));
    double distance = 0;
    if (a != PL_NONE && b != PL_NONE) {
        (void)pl_roster_distance(run, a, b, &distance);
    }
    return distance;
}

static bool parts(const pl_run *run, const pl_question *question) {
    const pl_caucus *caucus = pl_assembly_caucus(run, question->item);
    const pl_data node = node_of(run, question);
    const double in_favour = caucus->votes.in_favour;
    const double against = caucus->votes.against;
    if (in_favour + against <= 0) {
        return false;
    }
    const double losing = (in_favour < against ? in_favour : against) / (in_favour + against);
    return pl_caucusing_parts(pl_inclination_discipline(run, caucus->faction), losing,
                              distance_of_sides(run, pl_data_get(node, "sides")),
                              pl_people_parameter(run, PL_MODEL_SPLIT_SHARE_MIN),
                              pl_data_number(pl_data_get(node, "split_bias"), 0));
}

/* Those who cast no vote are divided like those who did. */
static void place_the_rest(pl_run *run, const pl_question *question, uint32_t *seats, uint32_t n) {
    const pl_votes votes = pl_assembly_caucus(run, question->item)->votes;
    char name[STREAM];
    const uint32_t *u = pl_people_uniforms(run, stream_of(run, question, name), 3, seats, n);
    uint8_t *lanes = pl_run_lanes(run);
    const uint64_t weights[2] = {votes.in_favour, votes.against};
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        uint64_t counts[2];
        pl_math_largest_remainder(weights, 2, n, counts);
        pl_people_rank(run, seats, u, n);
        for (uint32_t i = 0; i < n; i++) {
            lanes[seats[i]] = i < counts[0] ? PL_SPLIT_FOR : PL_SPLIT_AGAINST;
        }
        return;
    }
    const double cast = (double)votes.in_favour + votes.against;
    const uint64_t threshold = pl_rng_threshold(pl_math_ppm((double)votes.in_favour / cast));
    for (uint32_t i = 0; i < n; i++) {
        lanes[seats[i]] = u[i] < threshold ? PL_SPLIT_FOR : PL_SPLIT_AGAINST;
    }
}

pl_answer pl_caucusing_split(pl_run *run, const pl_question *question) {
    if (!parts(run, question)) {
        return (pl_answer){.choice = PL_SPLIT_TOGETHER};
    }
    uint32_t *seats = NULL;
    uint8_t *lanes = pl_run_lanes(run);
    const uint32_t n = pl_people_asked(run, question, &seats);
    uint32_t rest = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t vote = pl_assembly_vote_of(run, seats[i]);
        lanes[seats[i]] = vote == PL_VOTE_FOR ? PL_SPLIT_FOR : PL_SPLIT_AGAINST;
        if (vote != PL_VOTE_FOR && vote != PL_VOTE_AGAINST) {
            seats[rest++] = seats[i];
        }
    }
    if (rest > 0) {
        place_the_rest(run, question, seats, rest);
    }
    return (pl_answer){.by_lane = true};
}
