/*
 * speech.h -- who speaks, for whom, and how long.
 *
 * The speeches of an item stand in its order: contributions, reports, declarations of a faction,
 * and statements of the chair. Each takes the length that is given or usual for its kind, and is
 * cut at the limit in force for that kind: of the rules or, for a contribution, the item's own
 * where that is shorter. What the chair states is not limited, and is stated by whoever is in the
 * chair when its turn comes. Whose faction has left, or has nobody here, speaks only as a guest;
 * nor is anything said that belongs into another course (condition.h): a speech is held only `when`
 * its condition holds, and of its words those with a `text_when` are told only if that does.
 *
 * Everywhere `n` is 0.. in the order of the item's speeches, and within it: the shape of the
 * order is checked when the scenario is loaded.
 */
#ifndef PL_PROCEDURE_SPEECH_H
#define PL_PROCEDURE_SPEECH_H

#include "procedure/assembly.h"

/* The cause in the record of a speech that was cut at a limit of time: the bell. */
#define PL_SPEECH_CUT "cut at the limit"

/* Reads what the scenario says of the n-th speech of an item into its row. */
void pl_speech_read(pl_run *run, int32_t item, uint32_t n);
/* The seconds the n-th speech of an item takes in this run if it is held, limits applied. The
 * same whenever it is asked for. */
int64_t pl_speech_length(const pl_run *run, int32_t item, uint32_t n);
/* Who holds it: a person, or PL_NONE where none is named or nobody is in the chair. */
int32_t pl_speech_speaker(const pl_run *run, int32_t item, uint32_t n);
/* For whom it is made: the faction it names, else that to which its speaker belongs now; PL_NONE
 * for nobody. */
int32_t pl_speech_faction(const pl_run *run, int32_t item, uint32_t n);
/* May it be held now: does its condition hold, is there anybody of its faction, and has that not
 * withdrawn? What the chair states needs somebody in the chair. */
bool pl_speech_is_due(const pl_run *run, int32_t item, uint32_t n);
/* Is nobody else called in the debate on an item: has it taken as long as the rules allow
 * (`debate_max`), or has the presidium closed the lists (weariness.h)? */
bool pl_speech_debate_is_over(const pl_run *run, int32_t item);
/* What made it so is a cause of the record being written, or of the next. */
void pl_speech_debate_because(const pl_run *run, int32_t item);
/* The scenario's own words about it; absent if it has none. */
pl_data pl_speech_node(const pl_run *run, int32_t item, uint32_t n);
/* For, against or neutral: PL_TURN_FOR, ... (turn.h). */
int pl_speech_stance(const pl_run *run, int32_t item, uint32_t n);
/* Begins the n-th speech, which must be due: journals it (kind speech or declaration) as the
 * item's latest, and schedules its end; after a declaration the faction decides whether to stay. */
void pl_speech_begin(pl_run *run, int32_t item, uint32_t n);
/* What became of the n-th speech so far; lives as long as the run. */
static inline pl_held *pl_speech_of(const pl_run *run, int32_t item, uint32_t n) {
    return &PL_ARENA_AT(pl_held, pl_run_arena_const(run), pl_assembly_item(run, item)->speeches)[n];
}

#endif
