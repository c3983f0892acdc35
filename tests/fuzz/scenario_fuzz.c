/* Any text at all as a scenario: it loads and can be played for a while, or it has a problem that
 * is one line of plain text. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/minutes.h"
#include "script/play.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { SEATS_MAX = 20000, STEPS_MAX = 3000 };

static void insist(bool truth) {
    if (!truth) {
        abort();
    }
}

/* A run of a scenario so large would tell nothing more and only take time. */
static bool is_small(pl_data scenario) {
    const pl_data factions = pl_data_get(scenario, "factions");
    int64_t seats = 0;
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data faction = pl_data_at(factions, i);
        seats += pl_data_int(pl_data_get(faction, "seats"), 0);
        seats += pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
    }
    return seats <= SEATS_MAX;
}

static void play(const pl_scenario *scenario) {
    pl_buffer journal;
    pl_buffer minutes;
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_init(&journal, pl_allocator_default());
    pl_buffer_init(&minutes, pl_allocator_default());
    const pl_play_options options = {
        .mode = PL_MODE_SAMPLED, .rng = {1917, 0}, .sink = pl_sink_memory(&journal)};
    if (pl_play_create(pl_allocator_default(), scenario, &options, &run) == PL_OK) {
        const pl_play_stop stop = pl_play_go(scenario, run, STEPS_MAX, &question);
        insist(stop != PL_PLAY_QUESTION && pl_run_status(run) == PL_OK);
        if (stop != PL_PLAY_LIMIT) {
            insist(pl_minutes_write(pl_buffer_text(&journal), pl_scenario_data(scenario),
                                    (pl_minutes_options){.width = 60}, pl_allocator_default(),
                                    &minutes) == PL_OK);
        }
    }
    pl_run_destroy(run);
    pl_buffer_fini(&minutes);
    pl_buffer_fini(&journal);
}

static void check_problems(const pl_problem_list *problems) {
    for (size_t i = 0; i < problems->count; i++) {
        const pl_text text = pl_text_of(problems->at[i].text);
        insist(text.size > 0 && pl_text_is_utf8(text, NULL));
        for (size_t k = 0; k < text.size; k++) {
            insist((unsigned char)text.at[k] >= 0x20 && text.at[k] != 0x7f);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    /* Never NULL, which would mean that there is a file to read. */
    const pl_text source = {size > 0 ? (const char *)bytes : "", size};
    pl_scenario_request request = {.file = "",
                                   .source = source,
                                   .folder = "",
                                   .shown = "fuzz.lua",
                                   .rules_folder = "",
                                   .name = "fuzz",
                                   .version = "0",
                                   .limits = pl_sandbox_limits_default()};
    request.limits.fuel_run = 1000000;
    pl_problem_list problems;
    pl_scenario *scenario = NULL;
    pl_problem_list_init(&problems, pl_allocator_default());
    const pl_status status =
        pl_scenario_load(pl_allocator_default(), &request, &problems, &scenario);
    insist(status == PL_OK || status == PL_BAD_SCENARIO);
    insist((status == PL_OK) == (problems.count == 0));
    check_problems(&problems);
    if (status == PL_OK && is_small(pl_scenario_data(scenario))) {
        play(scenario);
    }
    pl_scenario_destroy(scenario);
    pl_problem_list_fini(&problems);
    return 0;
}
