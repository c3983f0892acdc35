/*
 * charge.h -- the factions that a person decides for.
 *
 * Taken from the model and given back to it by changes of controller, which the journal holds.
 * What a faction may know the person has seen once and for all.
 */
#ifndef PL_CLI_CHARGE_H
#define PL_CLI_CHARGE_H

#include "procedure/assembly.h"

typedef struct pl_charge {
    pl_run *run;                 /* not owned; has taken its first step */
    bool knows[PL_FACTIONS_MAX]; /* whose papers the person has seen */
} pl_charge;

void pl_charge_init(pl_charge *charge, pl_run *run);

/* Takes a faction, and with it those of its parts that have no members yet: if it parts over a
 * question, its wings are still the person's. Nothing happens if there is none of that id. */
void pl_charge_take(pl_charge *charge, const char *id);
void pl_charge_give_back(pl_charge *charge, int32_t faction);
void pl_charge_give_all_back(pl_charge *charge);

/* The first faction that the person has, one with members present before others; PL_NONE. */
int32_t pl_charge_first(const pl_charge *charge);
/* "the Mensheviks (62), the Bund (10)"; nothing if the person has no faction. */
void pl_charge_name(const pl_charge *charge, pl_buffer *out);
/* The ids of all factions whose papers were seen, those of wings that came up since included.
 * factions: PL_FACTIONS_MAX of them. Their number. */
size_t pl_charge_known(pl_charge *charge, pl_text *factions);

#endif
