/*
 * rollcall.h -- who is called when, and what each has answered.
 *
 * The rules say in which order (`rollcall_order`): name by name, delegation by delegation in the
 * order of their ids, or so from a delegation on that is drawn by lot ("beginning with the
 * delegation whose name is drawn by lot by the President", as conferences of the United Nations
 * have it). The alphabet knows no factions, and most names are not known: a fixed shuffle of all
 * delegates, the same in every run, stands in for it. A documented run draws no lot: the first id
 * begins.
 */
#ifndef PL_PROCEDURE_ROLLCALL_H
#define PL_PROCEDURE_ROLLCALL_H

#include "procedure/assembly.h"

typedef enum pl_rollcall_order {
    PL_ROLLCALL_BY_NAME,
    PL_ROLLCALL_BY_DELEGATION,
    PL_ROLLCALL_BY_LOT
} pl_rollcall_order;

/* One calling of the roll. */
typedef struct pl_rollcall {
    pl_rollcall_order order;
    int32_t first;                   /* the faction that begins; PL_NONE: name by name */
    uint16_t place[PL_FACTIONS_MAX]; /* of each faction: 0 is called first */
} pl_rollcall;

void pl_rollcall_begin(const pl_run *run, int32_t item, pl_rollcall *roll);
/* A number that is smaller for who is called sooner; no two seats have the same. */
uint64_t pl_rollcall_turn(const pl_run *run, const pl_rollcall *roll, uint32_t seat);
/* Writes vote.rollcall after the vote on an item was closed, if it was one: `votes`, a character a
 * delegate in the order of factions and ordinals ('+' for, '-' against, '0' abstaining, '.' absent,
 * '_' without a vote then), the factions in the order of calling, and that order in words. */
void pl_rollcall_journal(pl_run *run, int32_t item);

#endif
