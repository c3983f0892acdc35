/*
 * congress_scenario.h -- the shipped scenario of the Second Congress, loaded.
 */
#ifndef PL_CONGRESS_SCENARIO_H
#define PL_CONGRESS_SCENARIO_H

#include "testing.h"

#include "script/scenario.h"

#define CONGRESS_FOLDER PL_SOURCE_DIR "/scenarios/second-congress-1917"

/* As it stands in its folder, without variant and settings; the test changes what it needs. */
static inline pl_scenario_request congress_request(void) {
    return (pl_scenario_request){
        .file = CONGRESS_FOLDER "/scenario.lua",
        .folder = CONGRESS_FOLDER,
        .shown = "scenario.lua",
        .rules_folder = PL_SOURCE_DIR "/scenarios/_rules",
        .name = "second-congress-1917",
        .version = "test",
        .limits = pl_sandbox_limits_default(),
    };
}

/* The caller destroys what it gets; NULL if it was not loaded. Mistakes are told, or are what the
 * test expects. */
static inline pl_status congress_try(const pl_scenario_request *request, bool tell,
                                     pl_scenario **scenario) {
    pl_problem_list problems;
    *scenario = NULL;
    pl_problem_list_init(&problems, pl_allocator_default());
    const pl_status status = pl_scenario_load(pl_allocator_default(), request, &problems, scenario);
    for (size_t i = 0; i < problems.count && tell; i++) {
        print_error("%s %s\n", problems.at[i].code, problems.at[i].text);
    }
    pl_problem_list_fini(&problems);
    return status;
}

/* It must be loaded. */
static inline pl_scenario *congress_load(const pl_scenario_request *request) {
    pl_scenario *scenario = NULL;
    assert_int_equal(congress_try(request, true, &scenario), PL_OK);
    return scenario;
}

/* The shipped one, as a program of this version loads it. */
static inline pl_scenario *congress_load_as(const char *version) {
    pl_scenario_request request = congress_request();
    request.version = version;
    return congress_load(&request);
}

#endif
