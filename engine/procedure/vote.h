/*
 * vote.h -- counting, exactly.
 *
 * Law asks every block that has delegates entitled to vote, by the method of the question (poll.h);
 * the people answer; law counts (count_sheet.h), looks at ties (tie.h), and rules (reckoning.h).
 * Always for + against + abstain + absent = entitled, in all and by faction. Thresholds
 * are compared as integers (3 * for >= 2 * base), never as 0.667.
 */
#ifndef PL_PROCEDURE_VOTE_H
#define PL_PROCEDURE_VOTE_H

#include "procedure/rules.h"

/* The base a majority is counted on. */
uint64_t pl_vote_base(pl_base base, pl_votes votes, uint64_t entitled);
/* Has it been carried? A tie at the threshold "more than one half of the votes cast" follows the
 * tie rule; chair_for says how a chair with a casting vote would decide. */
pl_ruling pl_vote_rule(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                       bool chair_for);
/* "carried: 568 of 569 votes cast, more than 1/2 needs 285" */
void pl_vote_arithmetic(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                        pl_ruling ruling, pl_buffer *out);

/* Opens the vote on an item: a demand for another method is ruled on, then vote.opened and the
 * questions. */
void pl_vote_open(pl_run *run, int32_t item);
/* The answers are in: counts them; vote.closed comes when the counting is done. */
void pl_vote_count(pl_run *run, int32_t item, uint32_t group);
/* How the vote on an item is taken: "cards", "secret"... */
const char *pl_vote_method(const pl_run *run, int32_t item);
/* Can everybody see how everybody votes? Not in a secret ballot; an acclamation only asks whether
 * somebody objects. */
bool pl_vote_is_open(const pl_run *run, int32_t item);
/* Where the people leave a reason why documented totals are not kept to in the vote going on, a
 * text with its end; NULL if the question has none. It goes into vote.closed. */
enum { PL_VOTE_NOTE = 500 };
char *pl_vote_note(const pl_run *run, int32_t item);
/* Those who saw the hall against them have kept their hands up or lowered them. */
void pl_vote_count_again(pl_run *run, int32_t item, uint32_t group);
/* The counting is done: rules and journals, and true; or first counts again what is doubted, asks
 * the chair for his vote, or puts an equal vote once more, and false: it will be due again, or the
 * chair answers (pl_vote_cast). */
bool pl_vote_finish(pl_run *run, int32_t item);
/* The chair has answered: as pl_vote_finish. */
bool pl_vote_cast(pl_run *run, int32_t item, uint32_t group);
/* Rules on the counted vote and journals it; the item has its ruling. */
void pl_vote_close(pl_run *run, int32_t item);
/* Has an item of this name been carried? */
bool pl_vote_is_carried(const pl_run *run, pl_text item);

#endif
