/*
 * reference.h -- what the documented run was like, question by question.
 *
 * Declared means observed (MODEL principle 2): a declared inclination already contains all that
 * happened in the documented run. So every run writes down, at each vote, how large each faction
 * was, what line it had and in what context it voted; a scenario is first played as its sources
 * have it (no variant, no setting, every chance at its mean), and what that run wrote down goes
 * into the scenario as "reference". Only differences from it move a declared inclination.
 *
 *     reference = { PATH OF ITEM = { method =, lambda = { absent, favour, abstain },
 *                   factions = { ID = { asked, line, speech, mood, grievance, outcome, fatigue } }
 * } }
 *
 * A run of a scenario without "reference" is its own reference.
 *
 * One row an item is enough: agenda.c puts a question to the vote only if none was taken on it, no
 * item begins twice, and nothing recounts or reopens a closed vote. Should that change, a second
 * vote is not written down and has no documented one to be compared with.
 */
#ifndef PL_BEHAVIOUR_REFERENCE_H
#define PL_BEHAVIOUR_REFERENCE_H

#include "behaviour/calibration.h"
#include "behaviour/context.h"

/* A faction at one vote. */
typedef struct pl_voted {
    pl_context context;
    uint32_t asked; /* delegates entitled */
    int8_t line;    /* PL_VOTE_FOR, AGAINST, ABSTAIN; -1: free */
    uint8_t taken;  /* it has voted */
} pl_voted;

/* Room in the arena for what a run writes down; *offset is the people's to keep. Errors:
 * NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_reference_create(pl_run *run, pl_offset *offset);
/* Bytes that needs. */
uint64_t pl_reference_room(uint64_t items, uint64_t factions);

/* Writes down how a faction came to the vote on an item, and, with its first faction, lambda,
 * which the others then find (false: it has not been written down). */
void pl_reference_keep(pl_run *run, int32_t item, int32_t faction, const pl_voted *voted);
void pl_reference_keep_lambda(pl_run *run, int32_t item, pl_lambda lambda);
bool pl_reference_kept_lambda(const pl_run *run, int32_t item, pl_lambda *lambda);

/* The item whose totals no shift meets, or PL_NONE; the run is over with it. */
void pl_reference_keep_impossible(pl_run *run, int32_t item);
int32_t pl_reference_impossible(const pl_run *run);
/* Where ranking.c keeps what it draws; 0: nowhere. */
void pl_reference_keep_ranking(pl_run *run, pl_offset ranking);
pl_offset pl_reference_ranking(const pl_run *run);

/* Is there a documented run to compare with? */
bool pl_reference_is_there(const pl_run *run);
/* How the faction came to this vote in the documented run; false: it did not. */
bool pl_reference_voted(const pl_run *run, int32_t item, int32_t faction, pl_voted *voted);
/* The calibration of the question on the documented roll; false: none. */
bool pl_reference_lambda(const pl_run *run, int32_t item, pl_lambda *lambda);
/* Room for a difference in words. */
enum { PL_REFERENCE_WHY = 200 };
/* Does this vote come about as in the documented run: the same delegates of every faction, the
 * same lines, contexts and method, and no seat that is asked by itself? Who answers for a whole
 * faction makes no difference: what he answers comes after. If not, `why` says the first
 * difference, of the roll, the lines, the method and the contexts: "the reds have 61 entitled,
 * documented 62"; else it is untouched. */
bool pl_reference_is_met(const pl_run *run, int32_t item, char why[PL_REFERENCE_WHY]);
/* Is every faction asked as one? If not, `why` names the first seat that is asked by itself. */
bool pl_reference_is_of_whole_factions(const pl_run *run, char why[PL_REFERENCE_WHY]);
/* Cuts of a faction, shifted by what is not as in the documented run; as they are if it did not
 * come to this vote then. */
pl_cuts pl_reference_shift(const pl_run *run, int32_t item, int32_t faction, const pl_context *now,
                           pl_cuts cuts);

/* What this run wrote down, as the map above, with this key. */
void pl_reference_write(const pl_run *run, pl_data_builder *builder, const char *key);

#endif
