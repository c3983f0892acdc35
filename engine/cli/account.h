/*
 * account.h -- how an apportionment came about, for people.
 *
 * A table of the lists with what the method looks at: quotas and remainders, or the quotients of
 * the last seat won and of the next one; then what decided, and between whom lots are to be drawn.
 * Numbers are cut to two or three decimals, never rounded up, so that none looks like the next
 * one; what was compared is exact.
 */
#ifndef PL_CLI_ACCOUNT_H
#define PL_CLI_ACCOUNT_H

#include "base/buffer.h"
#include "procedure/apportionment.h"

typedef struct pl_account {
    pl_apportionment method;
    const pl_contest *contest; /* sound */
    const pl_text *names;      /* of its lists */
    const uint64_t *certain;   /* as pl_apportion gave them */
    const pl_tie *tie;
} pl_account;

void pl_account_write(const pl_account *account, pl_buffer *out);

#endif
