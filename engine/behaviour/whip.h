/*
 * whip.h -- a faction that votes as one.
 *
 * A block under a whip gives one answer: the side to which most of it inclines; other questions
 * it answers like the model.
 */
#ifndef PL_BEHAVIOUR_WHIP_H
#define PL_BEHAVIOUR_WHIP_H

#include "behaviour/people.h"

pl_answer pl_whip_answer(pl_run *run, const pl_question *question);

#endif
