/*
 * prompt.h -- a question of a run, in plain words.
 *
 * Who asks, about what, what the options mean, what the model would answer and why, and how the
 * house stands: what a person needs who answers for a faction. Everything adds to `out`; titles
 * come from the scenario, and nothing of the journal is looked at.
 */
#ifndef PL_CLI_PROMPT_H
#define PL_CLI_PROMPT_H

#include "procedure/assembly.h"

/* "Lev Kamenev, in the chair, puts to the vote: ...", a line or two. asked: the delegates who
 * answer. */
void pl_prompt_question(const pl_run *run, const pl_question *question, uint32_t asked,
                        pl_buffer *out);
/* "  1 for   2 against   3 abstain   4 absent", a line. */
void pl_prompt_options(const pl_run *run, const pl_question *question, pl_buffer *out);
/* "model: 53 for, 6 against (its line: against)", a line. seats: who answers, asked of them; their
 * lanes must still hold the model's own answer. */
void pl_prompt_model(pl_run *run, const pl_question *question, const uint32_t *seats,
                     uint32_t asked, pl_buffer *out);
/* What each option means, a line each. */
void pl_prompt_meaning(const pl_run *run, const pl_question *question, pl_buffer *out);
/* Hour, chair, business, who is present, what is needed: the state of the house, some lines. */
void pl_prompt_house(const pl_run *run, pl_buffer *out);
/* The item that is open now, or PL_NONE. */
int32_t pl_prompt_open_item(const pl_run *run);
/* What an item is called, and "18:05", the hour. */
void pl_prompt_item(const pl_run *run, int32_t item, pl_buffer *out);
void pl_prompt_clock(const pl_run *run, pl_buffer *out);
/* The title of a faction, or its id. */
void pl_prompt_faction(const pl_run *run, int32_t faction, pl_buffer *out);

#endif
