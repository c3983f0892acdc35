/*
 * question.h -- a question and its answer, in words and in the journal; for run.c only.
 *
 * What becomes of an answer, run.c decides; here is whether its choices are legal, what it says
 * ("for", or "for 12, against 3, abstain 0" of those who were asked, after "for: " where the block
 * decided as a body), and its two records.
 */
#ifndef PL_KERNEL_QUESTION_H
#define PL_KERNEL_QUESTION_H

#include "kernel/run.h"

/* Is the answer one of the options, or have all who are asked chosen one, where the kind lets
 * them choose one by one? */
bool pl_question_is_legal(pl_run *run, const pl_question *question, pl_answer answer);

/* Writes question.asked, with the model's own answer, and remembers its seq. */
void pl_question_journal_asked(pl_run *run, pl_question *question);

/* What question.answered says. */
typedef struct pl_question_reply {
    pl_answer answer;
    pl_controller by; /* what was claimed: it may be no controller at all */
    pl_answer_ruling ruling;
    bool expired; /* the deadline passed, and the model's answer is accepted in its stead */
} pl_question_reply;

/* Writes question.answered; its seq. `question` may be NULL: then nothing is known of it but its
 * id. What cannot be worked out again is written too: each choice that somebody else made, and the
 * instant at which something came from outside. */
uint64_t pl_question_journal_answered(pl_run *run, const pl_question *question, uint32_t id,
                                      pl_question_reply reply);

#endif
