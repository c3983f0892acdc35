#include "procedure/attendance.h"

#include "procedure/roster.h"
#include "procedure/section.h"

/* Might he come: is he here, or away only from the last sitting? Those of another section are not
 * asked to a section's own. */
static bool is_asked(const pl_run *run, int32_t session, uint32_t seat) {
    return (pl_roster_presence(run, seat) == PL_PRESENT || pl_roster_is_away(run, seat)) &&
           (pl_assembly_session(run, session)->section == PL_NONE ||
            pl_section_takes_part(run, seat));
}

static bool is_anybody_away(const pl_run *run) {
    bool any = false;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count && !any; seat++) {
        any = pl_roster_is_away(run, seat);
    }
    return any;
}

static uint64_t stream_of(const pl_run *run, int32_t session) {
    const uint64_t stream = pl_text_hash64(pl_text_of("attend/"));
    return pl_text_hash64_more(stream,
                               pl_assembly_text(run, pl_assembly_session(run, session)->id));
}

/* How many of each faction are asked. */
static void count_asked(const pl_run *run, int32_t session, uint32_t *asked) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        asked[f] = 0;
    }
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        asked[pl_roster_faction_of(run, seat)] += is_asked(run, session, seat);
    }
}

static double uniform_of(const pl_run *run, uint64_t stream, uint32_t seat) {
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    const pl_draw draw = {stream, origin->key, pl_roster_ordinal(run, seat)};
    return pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw));
}

/* Marks who comes; who is not asked stays where he is. */
static void mark(pl_run *run, int32_t session, double share, uint8_t *comes) {
    const uint64_t stream = stream_of(run, session);
    uint32_t asked[PL_FACTIONS_MAX];
    uint32_t so_far[PL_FACTIONS_MAX] = {0};
    count_asked(run, session, asked);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const int32_t faction = pl_roster_faction_of(run, seat);
        if (!is_asked(run, session, seat)) {
            comes[seat] = pl_roster_presence(run, seat) == PL_PRESENT;
        } else if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
            comes[seat] = ((double)so_far[faction]++ + 0.5) / (double)asked[faction] < share;
        } else {
            comes[seat] = uniform_of(run, stream, seat) < share;
        }
    }
}

void pl_attendance_take(pl_run *run, int32_t session) {
    const pl_data entry = pl_data_get(pl_assembly_session_node(run, session), "attendance");
    if (!pl_data_is(entry) && !is_anybody_away(run)) {
        return;
    }
    uint8_t *comes = pl_roster_clean_marks(run);
    mark(run, session, pl_data_number(entry, 1), comes);
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_roster_attend(run, f, session, comes);
    }
}
