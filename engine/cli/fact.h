/*
 * fact.h -- what a documented fact is to a scenario.
 *
 * Its table `classes` says of each fact whether it has to come out of a run, was put into it, or
 * is only around it. Facts of different classes are never counted together.
 */
#ifndef PL_CLI_FACT_H
#define PL_CLI_FACT_H

#include "base/data.h"

typedef enum pl_fact_class {
    PL_FACT_OUTCOME,
    PL_FACT_GIVEN,
    PL_FACT_CONTEXT,
    PL_FACT_CLASS_COUNT
} pl_fact_class;

/* "outcome", "given", "context" */
const char *pl_fact_class_name(pl_fact_class class);
/* The class of that name. Whatever has none has to come out: OUTCOME. */
pl_fact_class pl_fact_class_named(pl_text name);
/* The class that a scenario gives a fact. */
pl_fact_class pl_fact_class_of(pl_data scenario, pl_text fact);

#endif
