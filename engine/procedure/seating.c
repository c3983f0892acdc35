#include "procedure/seating.h"

#include "base/portable_math.h"
#include "procedure/roster.h"

uint8_t pl_seating_answer(const pl_run *run, const int16_t *list_of, int16_t list, bool joint,
                          const uint8_t *answers) {
    uint8_t strictest = PL_SEATS_ACCEPT;
    uint8_t mildest = PL_SEATS_SILENT;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (list_of[f] == list && answers[f] != PL_SEATS_SILENT) {
            strictest = answers[f] > strictest ? answers[f] : strictest;
            mildest = answers[f] < mildest ? answers[f] : mildest;
        }
    }
    if (mildest == PL_SEATS_SILENT) {
        return PL_SEATS_HOLD;
    }
    return joint ? strictest : mildest;
}

void pl_seating_divide(const pl_run *run, const int16_t *list_of, int16_t list,
                       const uint8_t *answers, uint32_t seats, uint32_t *seats_of) {
    uint64_t weights[PL_FACTIONS_MAX] = {0};
    uint64_t parts[PL_FACTIONS_MAX] = {0};
    uint32_t votes[PL_FACTIONS_MAX];
    uint64_t sum = 0;
    const uint32_t count = pl_assembly_of(run)->faction_count;
    (void)pl_roster_entitled(run, votes);
    for (uint32_t f = 0; f < count; f++) {
        if (list_of[f] == list && answers[f] == PL_SEATS_ACCEPT) {
            weights[f] = votes[f];
            sum += weights[f];
        }
    }
    if (sum == 0) {
        return;
    }
    pl_math_largest_remainder(weights, count, seats, parts);
    for (uint32_t f = 0; f < count; f++) {
        seats_of[f] += (uint32_t)parts[f];
    }
}
