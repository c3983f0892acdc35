/*
 * people.h -- who answers when law asks.
 *
 * The behaviour model behind a run: each question has one file that answers it. Every answer is
 * a pure function of the run's state, its seed and the question; numbers are computed first and
 * persons chosen afterwards (docs/model.md). Nothing here counts a vote or knows a majority.
 */
#ifndef PL_BEHAVIOUR_PEOPLE_H
#define PL_BEHAVIOUR_PEOPLE_H

#include "procedure/assembly.h"

/* The people to give to pl_run_config. */
const pl_people *pl_people_model(void);

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
