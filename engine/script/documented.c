#include "script/documented.h"

#include <stdio.h>

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

/* Sessions and items lie in the order in which the scenario gives them. */
static void write_stop(const pl_run *run, pl_documented_stop *stop) {
    const int32_t index = pl_totals_impossible(run);
    stop->path[0] = '\0';
    if (index != PL_NONE) {
        const pl_item *item = pl_assembly_item(run, index);
        const pl_session *session = pl_assembly_session(run, item->session);
        snprintf(stop->path, sizeof stop->path, "sessions[%d].agenda[%d].vote.totals",
                 item->session + 1, index - session->first_item + 1);
        pl_totals_explain(run, index, stop->why);
    }
}

/* The run as the sources have it; the caller destroys it. */
static pl_status play(const pl_allocator *allocator, const pl_scenario *base, pl_run **run,
                      bool *ended, pl_documented_stop *stop) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED} /* nobody reads its journal */;
    PL_TRY(pl_play_create(allocator, base, &options, run));
    *ended = play_to_the_end(base, *run);
    write_stop(*run, stop);
    return PL_OK;
}

/* The members of a block and one more: what a run wrote down, or else what is known (if it is). */
static pl_status freeze_with(const pl_allocator *allocator, const void *block, const pl_run *run,
                             pl_data known, void **with) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, allocator);
    pl_data_open_map(&builder, NULL);
    copy_members(&builder, pl_data_root(block));
    if (run != NULL) {
        pl_reference_write(run, &builder, "reference");
    } else if (pl_data_is(known)) {
        pl_data_add(&builder, "reference", known);
    }
    pl_data_close(&builder);
    const pl_status status = pl_data_freeze(&builder, with);
    pl_data_builder_fini(&builder);
    return status;
}

pl_status pl_documented_add(const pl_allocator *allocator, const pl_scenario *base,
                            const void *block, pl_documented_stop *stop, void **with) {
    pl_run *run = NULL;
    bool ended = false;
    PL_TRY(play(allocator, base, &run, &ended, stop));
    pl_status status = pl_run_status(run);
    if (status == PL_OK) {
        status = freeze_with(allocator, block, ended ? run : NULL, (pl_data){0}, with);
    }
    pl_run_destroy(run);
    return status;
}

pl_status pl_documented_copy(const pl_allocator *allocator, pl_data reference, const void *block,
                             void **with) {
    return freeze_with(allocator, block, NULL, reference, with);
}

static bool has_totals(pl_data scenario) {
    const pl_data sessions = pl_data_get(scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_data vote = pl_data_get(pl_data_at(agenda, k), "vote");
            if (pl_data_is(pl_data_get(vote, "totals"))) {
                return true;
            }
        }
    }
    return false;
}

pl_status pl_documented_check(const pl_allocator *allocator, const pl_scenario *scenario,
                              pl_documented_stop *stop) {
    pl_run *run = NULL;
    bool ended = false;
    stop->path[0] = '\0';
    if (!has_totals(pl_scenario_data(scenario))) {
        return PL_OK;
    }
    PL_TRY(play(allocator, scenario, &run, &ended, stop));
    const pl_status status = pl_run_status(run);
    pl_run_destroy(run);
    return status;
}
