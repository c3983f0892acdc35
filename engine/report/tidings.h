/*
 * tidings.h -- what is read out to the assembly, and what reaches it from outside, for the minutes.
 */
#ifndef PL_REPORT_TIDINGS_H
#define PL_REPORT_TIDINGS_H

#include "report/sentence.h"

/* document.introduced, document.adopted (also of one that is issued without a vote), news.happened
 * and news.heard, but news that all hear as it happens. */
void pl_tidings_tell(const pl_sentence *s);

#endif
