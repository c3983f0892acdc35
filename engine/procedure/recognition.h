/*
 * recognition.h -- who takes the assembly for what it says it is.
 *
 * A body beside the assembly recognises it as far as it is declared to (`recognition`, 0..1; from
 * 0.5 on it does), until it says so or refuses to: by an event outside (`by`, `recognises`), which
 * is heard like other news. With every refusal the assembly is worth less to the factions that
 * recognise that body (MODEL section 11; M10).
 *
 * An assembly may claim the highest power: an item of kind "power" does it, by its vote if it has
 * one (M32). Each body beside it that stands, has powers and is none of its own then says at once
 * whether it recognises that; whoever sits here may think of leaving.
 */
#ifndef PL_PROCEDURE_RECOGNITION_H
#define PL_PROCEDURE_RECOGNITION_H

#include "procedure/assembly.h"

/* From here on a body recognises the assembly. */
#define PL_RECOGNITION_ENOUGH 0.5

/* How far the body recognises the assembly, 0..1: as it last said (0 or 1), else as declared. */
double pl_recognition_of(const pl_run *run, int32_t body);
/* Has it said so itself? */
bool pl_recognition_is_said(const pl_run *run, int32_t body);
/* Does the faction recognise the body: as `recognised_by` of the body says, else: has it, or the
 * party it is a part of, members in it? */
bool pl_recognition_by_faction(const pl_run *run, int32_t body, int32_t faction);

/* The news of an event outside has been read: if it is the act of a body that stands, the body has
 * spoken (recognition.given, recognition.refused). */
void pl_recognition_hear(pl_run *run, int32_t news);
/* The assembly claims the highest power in the name of the item's body: power.claimed. */
void pl_recognition_claim(pl_run *run, int32_t item);

/* A cause of the record being written: every refusal so far. */
void pl_recognition_premise(const pl_run *run);

#endif
