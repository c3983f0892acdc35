/*
 * deed.h -- what a person does unasked.
 *
 * A line like `move amend: strike out "green"` becomes an act (pl_run_act) of one delegate of the
 * person's: the first of the faction who can do it, or the one that is named. The rules decide what
 * comes of it; what they say is said, with its article. reply.h has what can be typed.
 */
#ifndef PL_CLI_DEED_H
#define PL_CLI_DEED_H

#include "cli/reply.h"
#include "procedure/assembly.h"

/* Does it for the faction, and adds the ruling, a line; or why nobody could do it, and then false:
 * nothing was done. */
bool pl_deed_do(pl_run *run, int32_t faction, const pl_reply *reply, pl_buffer *out);

/* What can be typed, a line each, and which motions would be in order for the faction now. */
void pl_deed_explain(const pl_run *run, int32_t faction, pl_buffer *out);

#endif
