#include "behaviour/inclination.h"

#include "base/portable_math.h"
#include "behaviour/people.h"

static const char *const options[3] = {"for", "against", "abstain"};

/* The entry of a faction in a map, else of the nearest parent, else "default". */
static pl_data entry_of(const pl_run *run, pl_data map, int32_t faction) {
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_data entry = pl_data_get_text(map, pl_assembly_faction_id(run, f));
        if (pl_data_is(entry)) {
            return entry;
        }
    }
    return pl_data_get(map, "default");
}

bool pl_inclination_is_declared(pl_data vote, pl_data factions, pl_text faction) {
    static const char *const maps[] = {"inclination", "line"};
    for (int i = 0; i < 2; i++) {
        const pl_data map = pl_data_get(vote, maps[i]);
        pl_data f = pl_data_find(factions, faction);
        for (int depth = 0; pl_data_is(f) && depth < 32; depth++) {
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
    static const char *const keys[3] = {"in_favour", "against", "abstain"};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        shares[i] = pl_data_number(pl_data_get(entry, keys[i]), 0);
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

static double discipline_of(const pl_run *run, int32_t faction) {
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_data node = pl_assembly_node(run, pl_assembly_faction(run, f)->node);
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

bool pl_inclination_of(const pl_run *run, int32_t item, int32_t faction,
                       pl_inclination *inclination) {
    const pl_data node = pl_assembly_node(run, pl_assembly_item(run, item)->node);
    const pl_data vote = pl_data_get(node, "vote");
    const pl_data entry = entry_of(run, pl_data_get(vote, "inclination"), faction);
    const int line = option_named(entry_of(run, pl_data_get(vote, "line"), faction));
    double shares[3];
    const bool declared = declared_shares(entry, shares);
    if (!declared && line < 0) {
        return false;
    }
    const pl_data under = entry_of(run, pl_data_get(vote, "under"), faction);
    const int observed = pl_data_is(under) ? option_named(under)
                         : declared        ? largest_of(shares)
                                           : -1;
    if (line >= 0 && line != observed) {
        apply_line(shares, line, discipline_of(run, faction));
    }
    const double absent =
        pl_data_number(pl_data_get(entry, "absent"), pl_people_parameter(run, "absent", 0.04));
    *inclination = to_ppm(shares, absent);
    return true;
}
