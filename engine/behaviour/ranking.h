/*
 * ranking.h -- a vote drawn so that its total comes out.
 *
 * MODEL section 2.7, constrained sampling by `rank`. Every delegate keeps his own two uniforms, v
 * for coming and u for voting, and his faction's cuts. Those who are most likely to be away,
 *
 *     logit P(absent) - logit v,
 *
 * are away, as many as the total says; of the rest those with the largest c1 - logit u are for, of
 * the rest those with the largest c2 - logit u abstain, and the others are against. That is the
 * free draw with one common shift a question, unknown and flat: whoever a free draw would rather
 * have for, is for first. A unanimous faction (an infinite cut) comes before all that are not, or
 * after them.
 */
#ifndef PL_BEHAVIOUR_RANKING_H
#define PL_BEHAVIOUR_RANKING_H

#include "behaviour/cuts.h"
#include "behaviour/people.h"

/* What the delegates of a faction decide by. */
typedef struct pl_ranked {
    pl_cuts cuts;
    pl_lean lean;    /* of pl_people_leaning */
    double stamina;  /* of pl_people_enduring */
    bool takes_part; /* those of the others have no part in the total */
} pl_ranked;

/* Takes room in the arena, 9 bytes a seat, where the scenario's model.constrain is "always".
 * Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_ranking_create(pl_run *run);

/* Has the vote on the item been drawn? */
bool pl_ranking_is_drawn(const pl_run *run, int32_t item);
/* Draws the votes of all who are entitled, on a stream (n = 0 the vote, 1 attendance); factions:
 * one a faction row; totals: for, against, abstain, absent, adding up to those who take part. Does
 * nothing if they have been drawn: all blocks of a vote are asked at one instant. */
void pl_ranking_draw(pl_run *run, int32_t item, pl_text stream, const pl_ranked *factions,
                     const uint32_t totals[4]);
/* Writes the votes of those asked into the run's lanes. */
void pl_ranking_write(pl_run *run, const pl_question *question);

#endif
