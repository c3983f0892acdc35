/*
 * snapshot.h -- a run in a block of bytes.
 *
 * A snapshot holds the used part of a run's arena and its scenario, so another process of the
 * same build can go on from it: the journal continues with the next seq and the same digest, and
 * the arena is full when it would have been. A snapshot of another build, law or people, or one
 * that was damaged, is refused.
 *
 *     "plenum snapshot 1\n" | build u64 | arena size u64 | scenario size u64 | digest 16 |
 *     arena bytes | scenario bytes
 *
 * The digest is XXH3-128 over all that follows it and the three numbers before it.
 */
#ifndef PL_KERNEL_SNAPSHOT_H
#define PL_KERNEL_SNAPSHOT_H

#include "kernel/run.h"

/* Appends the snapshot to `out`; may be taken between any two steps. Errors: NO_MEMORY, and what
 * pl_run_status says: a journal with a gap cannot be gone on from. */
PL_MUST_CHECK pl_status pl_snapshot_write(const pl_run *run, const char *version, pl_buffer *out);

/* Makes a run from a snapshot. config gives allocator, machine, people and sink; the rest of it
 * is ignored. Errors: NO_MEMORY, TRUNCATED, CORRUPT, VERSION. The caller destroys the run. */
PL_MUST_CHECK pl_status pl_snapshot_read(pl_text bytes, const char *version,
                                         const pl_run_config *config, pl_run **run);

#endif
