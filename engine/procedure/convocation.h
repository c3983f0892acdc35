/*
 * convocation.h -- who calls the assembly together, who is asked before, and who recognises it.
 *
 * Local bodies may be polled; whoever has the right to calls the assembly, and may put it off. A
 * binding poll without a majority of those asked ends the run: there is no assembly, which is an
 * outcome and no error. Its state goes from none over called to convened, when it opens, and on to
 * disputed, if somebody whose recognition counts denies it, or disowned, if nobody entitled has
 * called it or the body that called it was to open it and did not come. Each change is a record.
 *
 * What that is worth is one number, the score (MODEL section 11, assumed):
 *
 *     K = 0.4 [convener entitled] + 0.3 favourable / asked + 0.3 recognised / whose it is asked for
 *
 * People read only how far it is from that of the documented run. M10, M11.
 */
#ifndef PL_PROCEDURE_CONVOCATION_H
#define PL_PROCEDURE_CONVOCATION_H

#include "procedure/assembly.h"

/* Decides by how many days it is put off and moves the sessions by the difference from the
 * documented ones; to be called when the assembly has been built. */
void pl_convocation_create(pl_run *run);
/* The earliest hour at which something of it is due; `otherwise` if nothing is earlier. */
pl_time pl_convocation_first(const pl_run *run, pl_time otherwise);
/* Takes the poll and schedules what is due. */
void pl_convocation_begin(pl_run *run);
/* step: PL_CALLING_... */
void pl_convocation_due(pl_run *run, int32_t step);
/* The first session has been opened. */
void pl_convocation_opened(pl_run *run, int32_t session);

/* K, 0..1; 0 if the scenario says nothing of a convocation. */
double pl_convocation_score(const pl_run *run);
/* K less that of the documented run; 0 where that is not known. */
double pl_convocation_change(const pl_run *run);
/* The over-representation of the majority in the documented run less the present one; 0 where that
 * is not known. */
double pl_convocation_overrep_change(const pl_run *run);
/* What later runs compare with, as the member "convocation" of a map; nothing where the scenario
 * speaks of no convocation and no mandates. */
void pl_convocation_write(const pl_run *run, pl_data_builder *builder);
/* Names the convocation as a cause of the record being written, if there is one. */
void pl_convocation_because(const pl_run *run);

#endif
