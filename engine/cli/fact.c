#include "cli/fact.h"

static const char *const names[] = {
    [PL_FACT_OUTCOME] = "outcome", [PL_FACT_GIVEN] = "given", [PL_FACT_CONTEXT] = "context"};

const char *pl_fact_class_name(pl_fact_class class) {
    return names[class];
}

pl_fact_class pl_fact_class_named(pl_text name) {
    pl_fact_class class = PL_FACT_OUTCOME;
    for (int i = 0; i < PL_FACT_CLASS_COUNT; i++) {
        class = pl_text_is(name, names[i]) ? (pl_fact_class)i : class;
    }
    return class;
}

pl_fact_class pl_fact_class_of(pl_data scenario, pl_text fact) {
    const pl_data classes = pl_data_get(scenario, "classes");
    return pl_fact_class_named(pl_data_text(pl_data_get_text(classes, fact)));
}
