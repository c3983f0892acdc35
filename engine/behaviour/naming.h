/*
 * naming.h -- whom a delegate names on his paper.
 *
 * Order of authority as in a vote (MODEL section 2): what is declared for a faction (the body's
 * `preferences`), else the plane of opinion, where the faction and the candidates have places.
 *
 * Declared: an order of names that the faction's delegates go by, and orders of shares of them who
 * dissent. Who goes by which is one uniform a delegate, n = 0 of the stream "ballot/<body>".
 *
 * In the plane (assumed): delegate x likes candidate c by U = -beta |x - c|^2 + t logit(u), u his
 * uniform for c (n = hash of c's id), t = `model.ballot_noise`. x is his faction's place and his
 * lasting deviation from it ("trait/ideal", times `spread`); the share `discipline` of a faction,
 * n = 0, names whom one at the faction's own place would, without noise. A candidate stands at his
 * own `position`, else at that of the faction by which he is nominated, else of his own. Rankings
 * name all, best first; approvals name who is above the mean of all who stand (Weber, Comparison
 * of Public Choice Systems, 1977: the best reply of one who knows nothing of the others).
 *
 * Who is out of the hall (`model.absent`, n = 1) hands in no paper. A documented run has no noise,
 * and its uniforms, those of seed 0, only say who makes up numbers that are expected.
 */
#ifndef PL_BEHAVIOUR_NAMING_H
#define PL_BEHAVIOUR_NAMING_H

#include "procedure/balloting.h"

/* Takes room in the arena, if the scenario has a ballot. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_naming_create(pl_run *run);

/* Does a candidate stand? Not if his faction is about to leave (stance.h), nor with the chance
 * that he declines (`declines`); a documented run takes what is likelier. */
pl_answer pl_naming_stand(pl_run *run, const pl_question *question);
/* The next name on the papers of a block. */
pl_answer pl_naming_answer(pl_run *run, const pl_question *question);

#endif
