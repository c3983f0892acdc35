/*
 * sittings.h -- that the assembly sits, who is in the chair and how many are there, for the
 * minutes.
 */
#ifndef PL_REPORT_SITTINGS_H
#define PL_REPORT_SITTINGS_H

#include "report/sentence.h"

/* session.opened, session.recessed, session.resumed, session.adjourned, lists.closed, chair.taken
 * and quorum.checked. Who was gathered since (gathering.h) is told before, elsewhere. */
void pl_sittings_tell(const pl_sentence *s);

#endif
