/*
 * people.h -- delegates, their luck and their order.
 *
 * What every file that answers a question needs: who is asked, the uniforms each delegate draws,
 * and whom a number falls on once it is known.
 */
#ifndef PL_BEHAVIOUR_PEOPLE_H
#define PL_BEHAVIOUR_PEOPLE_H

#include "procedure/assembly.h"

/* Takes room in the arena. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_people_create(pl_run *run);

/* A parameter of the model: scenario section "model", else the default. */
double pl_people_parameter(const pl_run *run, const char *name, double otherwise);

/* The seats a question is put to: members of its block who are present (for a vote: entitled).
 * Returns their number; seats receives them in order (room for all seats of the run). */
uint32_t pl_people_asked(pl_run *run, const pl_question *question, uint32_t **seats);

/* The uniforms of the asked seats in a stream (n as in MODEL section 1), each by his own origin
 * and ordinal. In documented mode they are those of seed 0, replicate 0. */
const uint32_t *pl_people_uniforms(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                   uint32_t count);

/* Orders the asked seats by their uniforms, smallest first (ties by seat). */
void pl_people_rank(pl_run *run, uint32_t *seats, const uint32_t *uniforms, uint32_t count);

/* Puts seats back into their order. */
void pl_people_sort(pl_run *run, uint32_t *seats, uint32_t count);

/* floor(n p + 1/2), never more than n. */
uint32_t pl_people_expected(uint32_t n, double p);

#endif
