/*
 * election.h -- a body elected by lists.
 *
 * In this order: reserved seats are taken out of the total; law allots the rest by its method on
 * the roll of the hour; a declared agreement moves seats (void if the giver has none); seats are
 * offered; the people accept, hold open or refuse; a faction without a seat may demand one of
 * those not taken; what is left stays vacant or is divided anew, as the rule pack says.
 *
 * A list is a faction, or a party with all its sub-factions, or declared factions together. A
 * party's seats go to those of its factions that accept; a declared joint list gives its
 * strictest answer (MODEL section 10), unless refused seats go to the next on the same list: then
 * those of it that accept take them all.
 *
 * Where equal claims compete for a seat the first in the order of the lists has it, or a lot
 * decides (drawing.h). A list below the threshold (a share of the votes of all lists; equality
 * passes) has no part; a minimum is the least that each of the others gets (quota.h).
 */
#ifndef PL_PROCEDURE_ELECTION_H
#define PL_PROCEDURE_ELECTION_H

#include "procedure/rules.h"

typedef struct pl_list {
    pl_offset id;
    uint8_t joint;  /* declared: one answer for all */
    uint8_t answer; /* PL_SEATS_... once given */
    uint32_t votes; /* members on the roll */
    uint32_t allotted, offered;
} pl_list;

/* An election going on; lies in the arena, because its questions may be open in a snapshot. */
typedef struct pl_offer {
    int32_t body;
    uint32_t list_count;
    uint32_t size;           /* seats to be divided: without the reserved */
    uint32_t tied;           /* seats given in order of the lists among equal claims */
    pl_offset lists;         /* pl_list[PL_FACTIONS_MAX] */
    pl_offset list_of;       /* int16_t[faction rows] */
    pl_offset answers;       /* uint8_t[faction rows]: PL_SEATS_... */
    pl_offset seats;         /* uint32_t[faction rows]: finally filled */
    pl_offset demanded;      /* uint32_t[faction rows]: of them, demanded and given */
    pl_offset seqs;          /* uint64_t[faction rows]: of the answers */
    uint64_t agreement_void; /* agreements that could not be carried out */
    uint64_t lot_seq;        /* lot.drawn, or 0 */
    uint32_t minimum;        /* seats of each list, as far as there are so many */
    uint32_t lots;           /* drawn so far */
} pl_offer;

/* Allots and offers: the questions. */
void pl_election_open(pl_run *run, int32_t item);
/* The offers are answered: fills, then asks who demands a seat. */
void pl_election_fill(pl_run *run, uint32_t group);
/* The demands are answered. */
void pl_election_demand(pl_run *run, uint32_t group);
/* The counting is done: election.closed; the body stands, if anybody was elected: else the item is
 * lost, and what depends on it. */
void pl_election_close(pl_run *run, int32_t item);

/* Seats offered to the list of a faction in the election going on, and to all; for people. */
void pl_election_offered(const pl_run *run, int32_t faction, uint32_t *own, uint32_t *all);

#endif
