/*
 * law.h -- what happens next.
 *
 * The machine behind a run: it turns what is due into business and answers into rulings, each by
 * the noun that knows how.
 */
#ifndef PL_PROCEDURE_LAW_H
#define PL_PROCEDURE_LAW_H

#include "procedure/docket.h"

/* The machine to give to pl_run_config. */
const pl_machine *pl_law_machine(void);

#endif
