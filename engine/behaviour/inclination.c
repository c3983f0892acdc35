#include "behaviour/inclination.h"

#include <math.h>
#include <string.h>

#include "base/portable_math.h"
#include "behaviour/people.h"
#include "procedure/caucus.h"
#include "procedure/floor.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

static const char *const options[3] = {"for", "against", "abstain"};

/* The entry of a faction in a map, else of the nearest parent, else "default". */
static pl_data entry_of(const pl_run *run, pl_data map, int32_t faction) {
    const pl_data entry = pl_roster_of_nearest(run, map, faction);
    return pl_data_is(entry) ? entry : pl_data_get(map, "default");
}

bool pl_inclination_is_declared(pl_data vote, pl_data factions, pl_text faction) {
    static const char *const maps[] = {"inclination", "line"};
    const pl_data own = pl_data_get(pl_data_find(factions, faction), "position");
    if (pl_data_is(pl_data_get(vote, "proposal")) && pl_data_is(pl_data_get(vote, "status_quo")) &&
        pl_data_is(own)) {
        return true;
    }
    for (int i = 0; i < 2; i++) {
        const pl_data map = pl_data_get(vote, maps[i]);
        pl_data f = pl_data_find(factions, faction);
        for (uint32_t depth = 0; pl_data_is(f) && depth <= pl_data_count(factions); depth++) {
            if (pl_data_is(pl_data_get_text(map, pl_data_text(pl_data_get(f, "id"))))) {
                return true;
            }
            f = pl_data_find(factions, pl_data_text(pl_data_get(f, "parent")));
        }
        if (pl_data_is(pl_data_get(map, "default"))) {
            return true;
        }
    }
    return false;
}

/* Index of "for", "against", "abstain"; -1 for "free" or nothing. */
static int option_named(pl_data value) {
    for (int i = 0; i < 3; i++) {
        if (pl_text_is(pl_data_text(value), options[i])) {
            return i;
        }
    }
    return -1;
}

/* Declared shares of those who come; false if none. Weights need not add up to 1. */
static bool declared_shares(pl_data entry, double shares[3]) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        shares[i] = pl_data_number(pl_data_get(entry, pl_vote_keys[i]), 0);
        sum += shares[i];
    }
    for (int i = 0; i < 3; i++) {
        shares[i] = sum > 0 ? shares[i] / sum : 1.0 / 3;
    }
    return sum > 0;
}

static int largest_of(const double shares[3]) {
    int best = 0;
    for (int i = 1; i < 3; i++) {
        best = shares[i] > shares[best] ? i : best;
    }
    return best;
}

double pl_inclination_discipline(const pl_run *run, int32_t faction) {
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_data node = pl_assembly_faction_node(run, f);
        const pl_data discipline = pl_data_get(node, "discipline");
        if (pl_data_is(discipline)) {
            return pl_data_number(discipline, 1);
        }
    }
    return 1;
}

static void apply_line(double shares[3], int line, double discipline) {
    for (int i = 0; i < 3; i++) {
        shares[i] = (1 - discipline) * shares[i] + (i == line ? discipline : 0);
    }
}

/* Whole parts per million, by largest remainder, so that they add up. */
static pl_inclination to_ppm(const double shares[3], double absent) {
    pl_inclination inclination = {{0}};
    uint64_t weights[3];
    uint64_t parts[3];
    const uint32_t away = pl_math_ppm(absent);
    for (int i = 0; i < 3; i++) {
        weights[i] = pl_math_ppm(shares[i]);
    }
    pl_math_largest_remainder(weights, 3, PL_RNG_CERTAIN - away, parts);
    for (int i = 0; i < 3; i++) {
        inclination.ppm[i] = (uint32_t)parts[i];
    }
    inclination.ppm[3] = away;
    return inclination;
}

pl_inclination pl_inclination_declared(pl_data entry, double absent) {
    double shares[3];
    (void)declared_shares(entry, shares);
    return to_ppm(shares, pl_data_number(pl_data_get(entry, "absent"), absent));
}

static int line_and_margin(const pl_run *run, int32_t item, int32_t faction, double *margin) {
    switch (pl_caucus_line_of(run, faction, item, margin)) {
    case PL_LINE_FOR:
        return PL_VOTE_FOR;
    case PL_LINE_AGAINST:
        return PL_VOTE_AGAINST;
    case PL_LINE_FREE:
        return -1;
    case PL_LINE_NONE:
        break;
    }
    const pl_data line = pl_data_get(pl_floor_vote(run, item), "line");
    return option_named(entry_of(run, line, faction));
}

int pl_inclination_line(const pl_run *run, int32_t item, int32_t faction) {
    double margin = 1;
    return line_and_margin(run, item, faction, &margin);
}

/* --- the spatial model --- */

static bool place(pl_data list, double at[2]) {
    at[0] = pl_data_number(pl_data_at(list, 0), 0);
    at[1] = pl_data_number(pl_data_at(list, 1), 0);
    return pl_data_count(list) == 2;
}

static double square_of_distance(const double a[2], const double b[2]) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

pl_spatial pl_inclination_spatial(const double mean[2], const double proposal[2],
                                  const double status_quo[2], double valence, double beta,
                                  double kappa, double spread) {
    const double mu =
        beta * (square_of_distance(mean, status_quo) - square_of_distance(mean, proposal)) +
        valence;
    const double sd = 2 * beta * spread * sqrt(square_of_distance(proposal, status_quo));
    const double stretch = pl_math_stretch(sd * sd);
    const double in_favour = pl_math_logistic((mu - kappa) / stretch);
    const double abstain = pl_math_logistic((mu + kappa) / stretch) - in_favour;
    return (pl_spatial){in_favour, abstain > 0 ? abstain : 0};
}

void pl_inclination_direction(const pl_run *run, int32_t item, double along[2]) {
    const pl_data vote = pl_floor_vote(run, item);
    double proposal[2];
    double status_quo[2];
    along[0] = along[1] = 0;
    if (!place(pl_data_get(vote, "proposal"), proposal) ||
        !place(pl_data_get(vote, "status_quo"), status_quo)) {
        return;
    }
    const double length = sqrt(square_of_distance(proposal, status_quo));
    for (int i = 0; i < 2 && length > 0; i++) {
        along[i] = (proposal[i] - status_quo[i]) / length;
    }
}

/* A motion from the floor of which nothing is said stands where its mover's faction stands, against
 * the middle of the hall: false if one of the two has no place. */
static bool floor_shares(const pl_run *run, int32_t item, int32_t faction, double shares[3]) {
    const int32_t mover = pl_roster_moving_faction(run, item);
    double mean[2];
    double proposal[2];
    double middle[2] = {0, 0};
    double present = 0;
    if (mover == PL_NONE || !pl_floor_is_moved(run, item) ||
        !place(pl_data_get(pl_assembly_faction_node(run, mover), "position"), proposal) ||
        !place(pl_data_get(pl_assembly_faction_node(run, faction), "position"), mean)) {
        return false;
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const double n = pl_assembly_faction(run, f)->present;
        double at[2];
        if (place(pl_data_get(pl_assembly_faction_node(run, f), "position"), at)) {
            middle[0] += n * at[0];
            middle[1] += n * at[1];
            present += n;
        }
    }
    for (int i = 0; i < 2 && present > 0; i++) {
        middle[i] /= present;
    }
    const pl_spatial s = pl_inclination_spatial(mean, proposal, middle, 0,
                                                pl_people_parameter(run, PL_MODEL_SPATIAL_BETA),
                                                pl_people_parameter(run, PL_MODEL_SPATIAL_KAPPA),
                                                pl_people_parameter(run, PL_MODEL_SPATIAL_SPREAD));
    shares[PL_VOTE_FOR] = s.in_favour;
    shares[PL_VOTE_ABSTAIN] = s.abstain;
    shares[PL_VOTE_AGAINST] = 1 - s.in_favour - s.abstain;
    return true;
}

/* What nothing speaks of: a motion from the floor is backed by those who moved it and, without
 * places, nobody else has a mind about it. False: it is none. */
static bool unspoken_shares(const pl_run *run, int32_t item, int32_t faction, double shares[3]) {
    if (!pl_floor_is_moved(run, item)) {
        return false;
    }
    if (!floor_shares(run, item, faction, shares)) {
        const bool own = pl_roster_moving_faction(run, item) == faction;
        shares[PL_VOTE_FOR] = own ? 1 : 0;
        shares[PL_VOTE_AGAINST] = 0;
        shares[PL_VOTE_ABSTAIN] = own ? 0 : 1;
    }
    return true;
}

/* Where a faction and a question both have a place, what the distance says; false: they do not. */
static bool spatial_shares(const pl_run *run, pl_data vote, int32_t faction, double shares[3]) {
    const pl_data node = pl_assembly_faction_node(run, faction);
    double mean[2];
    double proposal[2];
    double status_quo[2];
    if (!place(pl_data_get(node, "position"), mean) ||
        !place(pl_data_get(vote, "proposal"), proposal) ||
        !place(pl_data_get(vote, "status_quo"), status_quo)) {
        return false;
    }
    const double spread = pl_data_number(pl_data_get(node, "spread"),
                                         pl_people_parameter(run, PL_MODEL_SPATIAL_SPREAD));
    const pl_spatial s = pl_inclination_spatial(
        mean, proposal, status_quo, pl_data_number(pl_data_get(vote, "valence"), 0),
        pl_people_parameter(run, PL_MODEL_SPATIAL_BETA),
        pl_people_parameter(run, PL_MODEL_SPATIAL_KAPPA), spread);
    shares[PL_VOTE_FOR] = s.in_favour;
    shares[PL_VOTE_ABSTAIN] = s.abstain;
    shares[PL_VOTE_AGAINST] = 1 - s.in_favour - s.abstain;
    return true;
}

/* How far a secret ballot lets go of habits observed in an open vote. */
static double release(const pl_run *run, int32_t item, pl_data vote) {
    const bool observed_secret = pl_text_is(pl_data_text(pl_data_get(vote, "observed")), "secret");
    const bool secret = strcmp(pl_vote_method(run, item), "secret") == 0;
    return secret && !observed_secret ? pl_people_parameter(run, PL_MODEL_SECRET_RELEASE) : 0;
}

/* --- the sum --- */

static int observed_line(const pl_run *run, pl_data vote, int32_t faction, bool declared,
                         const double shares[3]) {
    const pl_data under = entry_of(run, pl_data_get(vote, "under"), faction);
    return pl_data_is(under) ? option_named(under) : declared ? largest_of(shares) : -1;
}

bool pl_inclination_of(const pl_run *run, int32_t item, int32_t faction,
                       pl_inclination *inclination) {
    const pl_data vote = pl_floor_vote(run, item);
    const pl_data entry = entry_of(run, pl_data_get(vote, "inclination"), faction);
    double margin = 1;
    double shares[3];
    double spatial[3];
    const int line = line_and_margin(run, item, faction, &margin);
    const bool declared = declared_shares(entry, shares);
    const bool placed = spatial_shares(run, vote, faction, spatial) ||
                        (!declared && line < 0 && unspoken_shares(run, item, faction, spatial));
    if (!declared && !placed && line < 0) {
        return false;
    }
    const int observed = observed_line(run, vote, faction, declared, shares);
    const double s = release(run, item, vote);
    const bool moved = line >= 0 && (!declared || line != observed);
    for (int i = 0; i < 3 && placed; i++) {
        shares[i] = !declared || moved ? spatial[i] : (1 - s) * shares[i] + s * spatial[i];
    }
    if (moved) {
        const double discipline = pl_inclination_discipline(run, faction);
        apply_line(shares, line, discipline * (1 - 0.3 * (1 - margin)) * (1 - s));
    }
    const double absent =
        pl_data_number(pl_data_get(entry, "absent"), pl_people_parameter(run, PL_MODEL_ABSENT));
    *inclination = to_ppm(shares, absent);
    return true;
}
