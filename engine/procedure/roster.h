/*
 * roster.h -- who is a delegate, of which faction, and where.
 *
 * Factions form a tree; every delegate has a faction of origin, which never changes and keys
 * his chance, and a faction now. Four flows change who is present, each journaled: a walkout,
 * a quiet departure, an arrival (or return), a change of affiliation. By faction and at every
 * event: present + departed + expected = enrolled.
 */
#ifndef PL_PROCEDURE_ROSTER_H
#define PL_PROCEDURE_ROSTER_H

#include "procedure/assembly.h"
#include "procedure/section.h"

/* Delegates gather before the opening in lumps so many seconds apart, if the scenario does not
 * say otherwise; and so many steps at most lie between the first of them and the last. */
#define PL_GATHERING_STEP      3600
#define PL_GATHERING_STEPS_MAX 255

/* The cause of the return of one who had walked out; readers know it by these words. */
#define PL_ROSTER_COMES_BACK   "comes back"

/* The cause of the arrival of those whom a merger brings; its record has told of them. */
#define PL_ROSTER_JOINS        "comes with the body that goes up here"

/* The cause in the record of those who do not come to a sitting. */
#define PL_ROSTER_STAYS_AWAY   "stays away from this sitting"

/* Builds factions and seats from the scenario's "factions". Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_roster_create(pl_run *run);
/* Blocks of the run (one a faction) and the arrivals of late delegates. */
void pl_roster_begin(pl_run *run);
/* A faction's node is another one now: what its row keeps of it is read again. */
void pl_roster_read_faction(pl_run *run, int32_t faction);

/* --- questions --- */

/* Inline, as who is present: every question goes through the seats. */
static inline int32_t pl_roster_faction_of(const pl_run *run, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    PL_REQUIRE(seat < a->seat_count);
    return PL_ARENA_AT(uint16_t, pl_run_arena_const(run), a->seat_faction)[seat];
}
static inline int32_t pl_roster_origin_of(const pl_run *run, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    PL_REQUIRE(seat < a->seat_count);
    return PL_ARENA_AT(uint16_t, pl_run_arena_const(run), a->seat_origin)[seat];
}
/* The rows of all seats, for whoever goes through many of them: one number a seat each. */
typedef struct pl_roster_rows {
    const uint16_t *factions; /* now */
    const uint8_t *states;    /* pl_presence */
    const uint8_t *voices;    /* 1: no deciding vote */
    const uint8_t *protests;  /* 1: out in protest */
} pl_roster_rows;
static inline pl_roster_rows pl_roster_rows_of(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_arena *arena = pl_run_arena_const(run);
    return (pl_roster_rows){
        PL_ARENA_AT(uint16_t, arena, a->seat_faction), PL_ARENA_AT(uint8_t, arena, a->seat_state),
        PL_ARENA_AT(uint8_t, arena, a->seat_voice), PL_ARENA_AT(uint8_t, arena, a->seat_protest)};
}
/* The seats among which all of a faction's are now: from .. to - 1; others may be among them. */
static inline void pl_roster_seats_of(const pl_run *run, int32_t faction, uint32_t *from,
                                      uint32_t *to) {
    *from = pl_assembly_faction(run, faction)->low_seat;
    *to = pl_assembly_faction(run, faction)->high_seat;
}
uint32_t pl_roster_ordinal(const pl_run *run, uint32_t seat); /* 1.. within the origin */
/* One of those declared to come after the opening. */
bool pl_roster_is_late(const pl_run *run, uint32_t seat);
static inline pl_presence pl_roster_presence(const pl_run *run, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    PL_REQUIRE(seat < a->seat_count);
    return (pl_presence)PL_ARENA_AT(uint8_t, pl_run_arena_const(run), a->seat_state)[seat];
}
/* Went with a walkout, and is not back. */
static inline bool pl_roster_is_out_in_protest(const pl_run *run, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    PL_REQUIRE(seat < a->seat_count);
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), a->seat_protest)[seat] != 0;
}
/* Expected, because it stays away from what sits (attendance.h). */
bool pl_roster_is_away(const pl_run *run, uint32_t seat);
/* Present with a deciding vote, in what sits: a section or the whole. */
static inline bool pl_roster_is_entitled(const pl_run *run, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    return pl_roster_presence(run, seat) == PL_PRESENT &&
           PL_ARENA_AT(uint8_t, pl_run_arena_const(run), a->seat_voice)[seat] == 0 &&
           pl_section_takes_part(run, seat);
}
/* The top of a faction's line of parents (itself, if it has none). */
int32_t pl_roster_party(const pl_run *run, int32_t faction);
/* The faction a person sits in: the one he is declared for, or, while that has no members of its
 * own (a wing of a party that has not split), the nearest of its parents that has. */
int32_t pl_roster_faction_of_person(const pl_run *run, int32_t person);
/* Present in all; enrolled in all. */
uint32_t pl_roster_present(const pl_run *run);
uint32_t pl_roster_enrolled(const pl_run *run);
/* Delegates with a deciding vote in what sits: those enrolled, or those of them who are present. */
uint32_t pl_roster_voters(const pl_run *run, bool present);
/* Present by faction, one number a row. */
void pl_roster_present_by_faction(const pl_run *run, uint32_t *by_faction);
/* The same of those entitled, by whom votes, lists and influence are measured; returns how many
 * they are in all. */
uint32_t pl_roster_entitled(const pl_run *run, uint32_t *by_faction);
uint32_t pl_roster_entitled_of(const pl_run *run, int32_t faction);
/* How many of those who gather before the opening will have come by an hour, by the scenario's
 * curve; all of them, if they do not gather. */
double pl_roster_gathered_by(const pl_run *run, pl_time at);
/* Does present + departed + expected = enrolled hold for every faction, and do the seats agree,
 * also about who left in protest? */
bool pl_roster_closes(const pl_run *run);

/* --- flows; each returns the seq of its record, 0 if nobody was concerned --- */

/* A byte for each seat, all 0: to mark who goes, within one step and until the next call. */
uint8_t *pl_roster_clean_marks(const pl_run *run);
/* The seats marked 1 (one byte a seat) and present go. protest: as a walkout of `faction`. */
uint64_t pl_roster_leave(pl_run *run, int32_t faction, const uint8_t *who, bool protest,
                         const char *cause, pl_text to, uint64_t because);
/* Those of a faction who gather before the opening with a lump are there. */
void pl_roster_gather(pl_run *run, int32_t faction, uint32_t lump);
uint64_t pl_roster_arrive(pl_run *run, uint32_t seat, const char *cause);
/* So many new members of a faction come, on places that lay ready for them (merger.h). */
uint64_t pl_roster_join(pl_run *run, int32_t faction, uint32_t count, const char *cause,
                        uint64_t because);
/* Minutes by which what has happened outside holds up those who are not here yet (the events'
 * `arrivals_later`). M35. */
int32_t pl_roster_held_up(const pl_run *run);
/* One who left is back, and no leaver any more; because: the answer or act he comes back by. The
 * cause is PL_ROSTER_COMES_BACK if he had walked out. */
uint64_t pl_roster_return(pl_run *run, uint32_t seat, const char *cause, uint64_t because);
/* Of a faction those not marked in `comes` (one byte a seat) stay away from a session that is due,
 * and those marked who were away come. */
void pl_roster_attend(pl_run *run, int32_t faction, int32_t session, const uint8_t *comes);
/* Moves the marked members of one faction to another; present, departed and expected alike. */
uint64_t pl_roster_move(pl_run *run, int32_t from, int32_t to, const uint8_t *who,
                        const char *cause, uint64_t because);
/* From now on the delegate has a voice and no vote. */
void pl_roster_take_vote(pl_run *run, uint32_t seat);
/* A faction that appears in mid-run, like its parent in all that the scenario says of that;
 * PL_NONE (and the run is over) when there is no room left. */
int32_t pl_roster_add_faction(pl_run *run, pl_text id, int32_t parent);

/* How far apart two factions stand: Euclidean, of their `position`s, each coordinate -1..1. False,
 * and *distance untouched, if one of them has none. */
bool pl_roster_distance(const pl_run *run, int32_t a, int32_t b, double *distance);

/* The entry of a faction in a map by faction ids, else of the nearest of its parents; absent if
 * none of them is named. */
pl_data pl_roster_of_nearest(const pl_run *run, pl_data map, int32_t faction);

/* The faction with most members present, the first of equal ones; PL_NONE: nobody is here. */
int32_t pl_roster_largest(const pl_run *run);

/* Does it sit: has it members here, and has it not withdrawn? Nobody is no faction (PL_NONE), so
 * whoever belongs to none is not gone with it. */
bool pl_roster_sits(const pl_run *run, int32_t faction);
/* Is the person declared to be away from the session that sits or is due (people, `absent`)? */
bool pl_roster_is_absent(const pl_run *run, int32_t person);
/* Can the person speak, move and preside: does his faction sit, and is he not absent? Nobody
 * (PL_NONE) cannot. */
bool pl_roster_attends(const pl_run *run, int32_t person);
/* Was the person a delegate, and has gone with his faction: has nobody of it stayed, or has it
 * withdrawn and begun to go? A person has no seat of his own; whose faction has none is no delegate
 * and does not go with it. */
bool pl_roster_is_gone(const pl_run *run, int32_t person);
/* Who moves the motion of an item (its `mover`), and his faction; PL_NONE: nobody is named. */
int32_t pl_roster_mover(const pl_run *run, int32_t item);
int32_t pl_roster_moving_faction(const pl_run *run, int32_t item);
/* Is there somebody to move the motion of an item: does its mover attend? One that names no mover
 * needs none. */
bool pl_roster_has_mover(const pl_run *run, int32_t item);

#endif
