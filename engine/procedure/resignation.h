/*
 * resignation.h -- a body lays down its office before the assembly.
 *
 * A resignation is a question of confidence (M26). The house may be asked to refuse it: carried,
 * the body stays; lost, the resignation is accepted without another vote, unless the rules
 * (`resignation_accepted_if_fail`) say that only a vote to accept ends an office. Or it may be
 * asked to accept it, and then the body goes if that is carried. Nobody asking anything, it takes
 * effect at once. Whoever goes leaves the chair (office.resigned), and the body ends with what
 * hangs on it (succession.h).
 *
 *     asked to | carried   | lost
 *     refuse   | it stays  | it goes, or stays where the rules want a vote to accept
 *     accept   | it goes   | it stays
 *
 * Source: F110, F111, F116.
 */
#ifndef PL_PROCEDURE_RESIGNATION_H
#define PL_PROCEDURE_RESIGNATION_H

#include "procedure/assembly.h"

/* Does the resignation take effect, by what was decided under the item? */
bool pl_resignation_is_accepted(const pl_run *run, int32_t item);
/* Carries out what was decided: the body of the item ends, or nothing happens. */
void pl_resignation_conclude(pl_run *run, int32_t item);

#endif
