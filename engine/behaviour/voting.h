/*
 * voting.h -- how a block votes.
 *
 * The cuts of a faction are its inclination (inclination.h), calibrated to a documented total if
 * the question has one, and shifted by what differs from the documented run (context.h). In
 * documented mode the expected numbers follow by largest remainder, then persons by their
 * latents; a documented total is kept to exactly while all is as documented, and its split among
 * the factions is rounded with both margins (rounding.h). In sampled mode a faction has a common
 * shock, and each delegate his own two uniforms, v for coming and u for voting: absent iff v is
 * below P(absent); else for iff u < F, abstain iff F <= u < F + B, else against; so more
 * inclination never moves a vote towards "against" (MODEL sections 1 and 2).
 */
#ifndef PL_BEHAVIOUR_VOTING_H
#define PL_BEHAVIOUR_VOTING_H

#include "behaviour/cuts.h"
#include "behaviour/people.h"

/* The stream of a vote's chance: "vote/first/martov", and "...#k" from the second vote on. */
enum { PL_VOTING_STREAM = 600 };
pl_text pl_voting_stream(const pl_run *run, int32_t item, char room[PL_VOTING_STREAM]);

/* Draws the votes of the asked delegates on a stream (n = 0 the vote, 1 attendance); `shock` is a
 * stream and tau the spread of their common shock in sampled mode. */
pl_answer pl_voting_draw(pl_run *run, const pl_question *question, pl_text stream, pl_cuts cuts,
                         pl_text shock, double tau);

/* Writes the votes of the block's delegates into the run's lanes. */
pl_answer pl_voting_answer(pl_run *run, const pl_question *question);

#endif
