/*
 * synopsis.h -- what a scenario holds, for people.
 *
 * Everything that was put in and can be changed, under the names that --set, --variant and --ask
 * take, with titles and sources; nothing of what comes out of a run.
 */
#ifndef PL_CLI_SYNOPSIS_H
#define PL_CLI_SYNOPSIS_H

#include "base/buffer.h"
#include "script/scenario.h"

/* Appends it to out, wrapped at `width` terminal cells (0 = not). A section with nothing in it
 * has no heading either. A failure sticks to out. */
void pl_synopsis_write(const pl_scenario *scenario, unsigned width, pl_buffer *out);

#endif
