/*
 * voting.h -- how a block votes.
 *
 * Documented mode: the expected numbers by largest remainder, then persons by their latents.
 * Sampled mode: each delegate by his own two uniforms, v for coming and u for voting: absent iff
 * v is below P(absent); else for iff u < F, abstain iff F <= u < F + B, else against; so more
 * inclination never moves a vote towards "against" (MODEL section 1).
 */
#ifndef PL_BEHAVIOUR_VOTING_H
#define PL_BEHAVIOUR_VOTING_H

#include "behaviour/people.h"

/* Writes the votes of the block's delegates into the run's lanes. */
pl_answer pl_voting_answer(pl_run *run, const pl_question *question);

#endif
