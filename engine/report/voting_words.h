/*
 * voting_words.h -- how a vote was taken, in sentences.
 *
 * For the minutes: each method of engine/procedure/method.h has its own way of being told.
 */
#ifndef PL_REPORT_VOTING_WORDS_H
#define PL_REPORT_VOTING_WORDS_H

#include "base/buffer.h"
#include "base/data.h"
#include "kernel/record.h"

/* 'The roll is called on "Peace": for 7, ... absent 1', with the papers that said nothing and the
 * unit, out of a vote.closed, vote.tied or vote.recounted. */
void pl_voting_words_count(pl_data scenario, const pl_record *r, pl_buffer *out);
/* "a secret ballot"; a word that is no method stays as it is. */
void pl_voting_words_method(pl_text method, pl_buffer *out);
/* A sentence of its own for vote.demanded, vote.objected, vote.recounted, vote.tied and
 * vote.rollcall. */
void pl_voting_words_tell(pl_data scenario, const pl_record *r, pl_buffer *out);

#endif
