/*
 * reason.h -- why the model would answer so.
 *
 * Only what law and model have put down, in the state of the run or in its journal; where they
 * give no reason, none is made up.
 */
#ifndef PL_CLI_REASON_H
#define PL_CLI_REASON_H

#include "procedure/assembly.h"

/* " (its line: against)", " (fear of violence)", or nothing. */
void pl_reason_short(const pl_run *run, const pl_question *question, pl_buffer *out);
/* The inputs of the scenario that the journal names as causes, a line; or nothing. The model's own
 * parameters are left out. journal: as a memory sink holds it. */
void pl_reason_inputs(pl_text journal, const pl_question *question, pl_buffer *out);

#endif
