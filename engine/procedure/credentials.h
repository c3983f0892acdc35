/*
 * credentials.h -- whether the mandates are in order.
 *
 * A delegate has a body that elected him, its level, its electorate and the day (`mandates` of his
 * faction). A faction whose bodies were given too many delegates is over-represented by w
 * (`overrep`). A lenient check admits all; a strict one takes the vote from round(n (1 - 1/w)) of
 * its n mandates: from those elected last first, where that is equal by the delegate's key. They
 * keep a consultative voice. It is made when the first session opens, or decided by the house, and
 * goes on for those who come after. MODEL section 11, M12.
 */
#ifndef PL_PROCEDURE_CREDENTIALS_H
#define PL_PROCEDURE_CREDENTIALS_H

#include "procedure/assembly.h"

/* The first session has been opened: unless the house is to decide, the mandates are checked. */
void pl_credentials_opened(pl_run *run, int32_t session);
/* An item on the mandates was carried, or was not put to the vote: the check is strict; or it was
 * lost: all are admitted. */
void pl_credentials_decide(pl_run *run, int32_t item, bool strict);
/* One who comes after the check; he may have no vote. */
void pl_credentials_admit(pl_run *run, uint32_t seat);

/* Over-representation of the most over-represented faction that has delegates, as far as no strict
 * check has ended it; at least 1. */
double pl_credentials_overrep(const pl_run *run);
/* How many of n mandates are too many: round(n (1 - 1/w)), half up; 0 for w <= 1. */
uint32_t pl_credentials_surplus(uint32_t n, double w);

#endif
