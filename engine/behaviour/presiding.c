#include "behaviour/presiding.h"

#include "procedure/assembly.h"

static bool is_inclined(const pl_run *run, int32_t item, const char *ruling) {
    const pl_data said = pl_data_get(pl_assembly_item_node(run, item), "ruling");
    return pl_text_is(pl_data_text(said), ruling);
}

pl_answer pl_presiding_ruling(pl_run *run, const pl_question *question) {
    return (pl_answer){.choice = is_inclined(run, question->item, "otherwise")
                                     ? PL_RULING_OTHERWISE
                                     : PL_RULING_AS_RULES};
}

pl_answer pl_presiding_point(pl_run *run, const pl_question *question) {
    return (pl_answer){.choice = is_inclined(run, question->item, "grant") ? PL_POINT_GRANT
                                                                           : PL_POINT_DENY};
}
