/*
 * local_bodies.h -- elections of local bodies, in words for the minutes.
 */
#ifndef PL_REPORT_LOCAL_BODIES_H
#define PL_REPORT_LOCAL_BODIES_H

#include "base/buffer.h"
#include "kernel/journal.h"

/* Does the minutes tell this constituency.elected? Then the sentence is in `out`: what was elected,
 * and to whom the majority passes. Of several bodies of a kind only that is told. */
bool pl_local_bodies_tell(const pl_record *record, pl_buffer *out);

#endif
