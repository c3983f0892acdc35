/*
 * alternates.h -- who moves up when a seat falls vacant.
 *
 * A body with `alternates` is made up of those whom the factions put up by name (`names`), in the
 * order of each list: whoever has gone with his faction is passed over, and where refused seats go
 * to the next on the same list, so is whoever sits with a faction that refused. The next names of
 * each list are its alternates. When one of the members has gone with his faction, while the body
 * stands, the first alternate of his list who has not gone takes his seat (seat.passed); without
 * one the seat is vacant.
 *
 *     list of the reds:   Ada  Ben | Cleo  Dora | Emil ...
 *                         seated     alternates   neither
 */
#ifndef PL_PROCEDURE_ALTERNATES_H
#define PL_PROCEDURE_ALTERNATES_H

#include "procedure/assembly.h"

typedef struct pl_alternate {
    int32_t person;
    int32_t list;  /* the faction that put him up */
    uint8_t state; /* PL_ALTERNATE_... */
    uint8_t unused[3];
} pl_alternate;

enum { PL_ALTERNATE_WAITS, PL_ALTERNATE_SEATED, PL_ALTERNATE_OUT }; /* out: he lost his seat */

/* Has the body any? */
bool pl_alternates_are_kept(const pl_run *run, int32_t body);
/* The body has been elected with so many seats for each faction; refused: one byte a faction row,
 * 1 for those that did (may be NULL). Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_alternates_seat(pl_run *run, int32_t body, const uint32_t *seats,
                                           const uint8_t *refused);
/* A PERSONS field of the record being written: those in a state, or those of them who are declared
 * to be absent. */
void pl_alternates_journal(pl_run *run, int32_t body, pl_field field, uint8_t state,
                           bool absent_only);
/* Whatever has happened, nobody keeps a seat who has gone, if there is an alternate. */
void pl_alternates_keep(pl_run *run);

#endif
