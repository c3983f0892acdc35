#include "procedure/section.h"

#include "base/portable_math.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

/* --- building --- */

static uint32_t *bounds(const pl_run *run, pl_offset at) {
    return PL_ARENA_AT(uint32_t, pl_run_arena_const(run), at);
}

static pl_status build(pl_run *run, int32_t index, pl_data node) {
    const uint64_t size = pl_assembly_of(run)->faction_rows * sizeof(uint32_t);
    pl_section *section = pl_assembly_section(run, index);
    *section = (pl_section){.node = node.node};
    PL_TRY(pl_assembly_keep_text(run, pl_data_text(pl_data_get(node, "id")), &section->id));
    PL_TRY(pl_arena_push(pl_run_arena(run), size, &section->from));
    return pl_arena_push(pl_run_arena(run), size, &section->to);
}

/* The seats of a faction, one section behind the other. */
static void divide(pl_run *run, pl_data sections, int32_t faction) {
    const pl_faction *row = pl_assembly_faction(run, faction);
    uint64_t weights[PL_SECTIONS_MAX] = {0};
    uint64_t parts[PL_SECTIONS_MAX] = {0};
    uint64_t sum = 0;
    uint32_t taken = 0;
    for (uint32_t i = 0; i < pl_data_count(sections); i++) {
        const pl_data members = pl_data_get(pl_data_at(sections, i), "members");
        weights[i] = (uint64_t)pl_data_int(
            pl_data_get_text(members, pl_assembly_faction_id(run, faction)), 0);
        sum += weights[i];
    }
    const uint64_t seats = row->origin_seats - row->late_seats;
    if (sum > 0) {
        pl_math_largest_remainder(weights, pl_data_count(sections), sum < seats ? sum : seats,
                                  parts);
    }
    for (uint32_t i = 0; i < pl_data_count(sections); i++) {
        const pl_section *section = pl_assembly_section(run, (int32_t)i);
        bounds(run, section->from)[faction] = taken;
        taken += (uint32_t)parts[i];
        bounds(run, section->to)[faction] = taken;
    }
}

pl_status pl_section_create(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data sections = pl_data_get(pl_run_scenario(run), "sections");
    const uint32_t count = pl_data_count(sections);
    if (count > PL_SECTIONS_MAX) {
        return PL_LIMIT;
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), (count + 1) * sizeof(pl_section), &a->sections));
    for (uint32_t i = 0; i < count; i++) {
        a->section_count = i + 1;
        PL_TRY(build(run, (int32_t)i, pl_data_at(sections, i)));
    }
    for (uint32_t f = 0; f < a->faction_count; f++) {
        divide(run, sections, (int32_t)f);
    }
    return PL_OK;
}

/* --- who takes part --- */

int32_t pl_section_sitting(const pl_run *run) {
    const int32_t session = pl_assembly_of(run)->session;
    return pl_assembly_of(run)->section_count == 0 || session == PL_NONE
               ? PL_NONE
               : pl_assembly_session(run, session)->section;
}

static bool belongs(const pl_run *run, int32_t index, uint32_t seat) {
    const pl_section *section = pl_assembly_section(run, index);
    const int32_t origin = pl_roster_origin_of(run, seat);
    const uint32_t place = pl_roster_ordinal(run, seat) - 1;
    return place >= bounds(run, section->from)[origin] &&
           place < bounds(run, section->to)[origin] && !pl_roster_is_late(run, seat);
}

bool pl_section_has(const pl_run *run, uint32_t seat) {
    const int32_t section = pl_section_sitting(run);
    return section == PL_NONE || belongs(run, section, seat);
}

void pl_section_present_by_faction(const pl_run *run, uint32_t *by_faction) {
    const int32_t section = pl_section_sitting(run);
    pl_roster_present_by_faction(run, by_faction);
    if (section == PL_NONE) {
        return;
    }
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_presence(run, seat) == PL_PRESENT && !belongs(run, section, seat)) {
            by_faction[pl_roster_faction_of(run, seat)]--;
        }
    }
}

uint32_t pl_section_present_of(const pl_run *run, int32_t faction) {
    uint32_t present[PL_FACTIONS_MAX];
    if (pl_section_sitting(run) == PL_NONE) {
        return pl_assembly_faction(run, faction)->present;
    }
    pl_section_present_by_faction(run, present);
    return present[faction];
}

/* Seats of the section, or those of them whose delegates are here. */
static uint32_t count(const pl_run *run, int32_t section, bool present) {
    uint32_t sum = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const pl_presence presence = pl_roster_presence(run, seat);
        sum += belongs(run, section, seat) && presence != PL_UNSEATED &&
               (!present || presence == PL_PRESENT);
    }
    return sum;
}

uint32_t pl_section_present(const pl_run *run) {
    const int32_t section = pl_section_sitting(run);
    return section == PL_NONE ? pl_roster_present(run) : count(run, section, true);
}

uint32_t pl_section_enrolled(const pl_run *run) {
    const int32_t section = pl_section_sitting(run);
    return section == PL_NONE ? pl_roster_enrolled(run) : count(run, section, false);
}

void pl_section_premise(const pl_run *run) {
    const int32_t section = pl_section_sitting(run);
    if (section != PL_NONE) {
        pl_premise_session(run, pl_assembly_of(run)->session, "section");
        pl_premise_add(run, "sections",
                       pl_assembly_text(run, pl_assembly_section(run, section)->id).at);
    }
}
