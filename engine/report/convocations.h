/*
 * convocations.h -- how an assembly comes together, whose mandates it takes and who recognises it,
 * for the minutes.
 */
#ifndef PL_REPORT_CONVOCATIONS_H
#define PL_REPORT_CONVOCATIONS_H

#include "report/sentence.h"

/* convocation.polled, .refused, .summoned, .postponed, .convened, .disputed, .disowned and, of an
 * extraordinary session, .called; credentials.challenged, credentials.decided; recognition.given,
 * recognition.refused, legitimacy.lost. */
void pl_convocations_tell(const pl_sentence *s);

#endif
