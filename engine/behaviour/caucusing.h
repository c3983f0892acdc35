/*
 * caucusing.h -- how the members of a faction vote among themselves, and whether they part.
 *
 * MODEL section 5. The caucus votes by its declared inclination like any vote, on its own stream.
 * A faction parts over a question that can split it if its discipline is below 1, the losing
 * side's part l of the votes cast is at least `split_share_min`, and
 *
 *     6 (l - 0.25) + 2 (d - 0.5) + split_bias > 0
 *
 * where d is the distance of the two declared parts (0 if they have no positions of their own).
 * No die is thrown: the vote was the die. Everybody goes where he voted; those who cast no vote
 * are divided like those who did (documented: largest remainder; sampled: each by his own draw,
 * with the odds of the two sides).
 */
#ifndef PL_BEHAVIOUR_CAUCUSING_H
#define PL_BEHAVIOUR_CAUCUSING_H

#include "behaviour/people.h"

/* Would a faction part? losing: the smaller side's part of the votes cast, 0..0.5. */
bool pl_caucusing_parts(double discipline, double losing, double distance, double share_min,
                        double bias);

pl_answer pl_caucusing_vote(pl_run *run, const pl_question *question);
pl_answer pl_caucusing_split(pl_run *run, const pl_question *question);

#endif
