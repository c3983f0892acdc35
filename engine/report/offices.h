/*
 * offices.h -- who gets and who gives up an office, a seat or a part in the government, for the
 * minutes.
 */
#ifndef PL_REPORT_OFFICES_H
#define PL_REPORT_OFFICES_H

#include "report/sentence.h"

/* office.filled, office.vacant, office.instructed, office.resigned (a resignation that was
 * accepted), seat.passed, government.offered, government.refused and powers.ended. */
void pl_offices_tell(const pl_sentence *s);

#endif
