#include "report/compared.h"

pl_status pl_compared_init(pl_compared *c, pl_diff_run first, pl_diff_run second,
                           const pl_allocator *allocator) {
    *c = (pl_compared){.align.allocator = allocator,
                       .wording = pl_wording_of(second.scenario),
                       .scenarios = {first.scenario, second.scenario},
                       .params = second.params,
                       .allocator = allocator};
    pl_change_list_init(&c->changes, allocator);
    PL_TRY(pl_align_init(&c->align, first.journal, second.journal, allocator));
    PL_TRY(pl_change_list_compare(&c->changes, first.scenario, second.scenario));
    for (int side = 0; side < 2; side++) {
        PL_TRY(pl_trace_init(&c->traces[side], &c->align, side, &c->changes, allocator));
    }
    return PL_OK;
}

void pl_compared_fini(pl_compared *c) {
    pl_trace_fini(&c->traces[1], c->allocator);
    pl_trace_fini(&c->traces[0], c->allocator);
    pl_change_list_fini(&c->changes);
    pl_align_fini(&c->align);
}
