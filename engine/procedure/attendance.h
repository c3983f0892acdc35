/*
 * attendance.h -- who comes to a sitting at all.
 *
 * A session may say with what chance each delegate comes to it (`attendance`). Law looks when the
 * session is due, before it counts the quorum: of all who have not left for good each comes by a
 * uniform of his own (stream "attend/SESSION", by origin and ordinal); in a documented run of n of
 * a faction those numbered i = 1 .. n with (i - 1/2) / n below the chance. Who does not come is
 * expected, as one who is late; at the next session that he belongs to he is asked anew, and where
 * that says nothing of attendance he comes. Nobody leaves in mid-sitting because of it.
 */
#ifndef PL_PROCEDURE_ATTENDANCE_H
#define PL_PROCEDURE_ATTENDANCE_H

#include "procedure/assembly.h"

/* The session is due: those who come are there, the others are not. Nothing if all come to it and
 * nobody was away. */
void pl_attendance_take(pl_run *run, int32_t session);

#endif
