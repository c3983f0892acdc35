#include "script/documented.h"

#include "behaviour/reference.h"
#include "script/play.h"

/* Nobody is human in a run that nobody has touched. */
static bool play_to_the_end(const pl_scenario *base, pl_run *run) {
    uint32_t question = 0;
    return pl_play_go(base, run, 0, &question) == PL_PLAY_ENDED && pl_run_status(run) == PL_OK;
}

static void copy_members(pl_data_builder *builder, pl_data from) {
    for (uint32_t i = 0; i < pl_data_count(from); i++) {
        const pl_data value = pl_data_at(from, i);
        pl_data_add(builder, pl_data_key(value).at, value);
    }
}

pl_status pl_documented_add(const pl_allocator *allocator, const pl_scenario *base,
                            const void *block, void **with) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED} /* nobody reads its journal */;
    pl_run *run = NULL;
    pl_data_builder builder;
    PL_TRY(pl_play_create(allocator, base, &options, &run));
    const bool ended = play_to_the_end(base, run);
    pl_status status = pl_run_status(run);
    pl_data_builder_init(&builder, allocator);
    pl_data_open_map(&builder, NULL);
    copy_members(&builder, pl_data_root(block));
    if (ended) {
        pl_reference_write(run, &builder, "reference");
    }
    pl_data_close(&builder);
    if (status == PL_OK) {
        status = pl_data_freeze(&builder, with);
    }
    pl_data_builder_fini(&builder);
    pl_run_destroy(run);
    return status;
}
