/*
 * seating.h -- what a list says to its seats, and who of it sits.
 *
 * A list is a set of factions: list_of[f] says to which list the faction of row f belongs (PL_NONE:
 * to none), answers[f] what it said: PL_SEATS_..., or PL_SEATS_SILENT if it was not asked.
 */
#ifndef PL_PROCEDURE_SEATING_H
#define PL_PROCEDURE_SEATING_H

#include "procedure/assembly.h"

enum { PL_SEATS_SILENT = 255 };

/* A party takes its seats if any of its factions accepts; a joint list does what its strictest
 * member does (MODEL section 10). Of whom nobody was there to be asked, the seats stay open. */
uint8_t pl_seating_answer(const pl_run *run, const int16_t *list_of, int16_t list, bool joint,
                          const uint8_t *answers);
/* Divides seats among the factions of a list that accept, by their members present, and adds them
 * to seats_of (one a faction row). */
void pl_seating_divide(const pl_run *run, const int16_t *list_of, int16_t list,
                       const uint8_t *answers, uint32_t seats, uint32_t *seats_of);

#endif
