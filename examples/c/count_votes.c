/*
 * count_votes.c -- plays a scenario through libplenum, step by step, and prints every vote.
 *
 *     cc count_votes.c -o count_votes $(pkg-config --cflags --libs plenum)
 *     ./count_votes FOLDER $(pkg-config --variable=scenariosdir plenum)/_rules
 *
 * The first folder holds a scenario.lua, the second the rule packs. The run is the expected
 * course, without dice.
 */
#include <stdio.h>

#include "base/problem.h"
#include "kernel/journal.h"
#include "script/play.h"
#include "script/scenario.h"

/* A sink is given every record as it is written; this one keeps nothing and looks for votes. */
static pl_status print_vote(void *context, pl_text bytes, uint32_t check) {
    FILE *out = context;
    pl_record record;
    PL_TRY(pl_record_decode(bytes, check, &record));
    if (record.kind != PL_KIND_VOTE_CLOSED) {
        return PL_OK;
    }
    const pl_text question = pl_record_text(&record, PL_FIELD_question);
    const pl_text ruling = pl_record_text(&record, PL_FIELD_ruling);
    fprintf(out, "%.*s: for %lld, against %lld, abstaining %lld, absent %lld: %.*s\n",
            (int)question.size, question.at, (long long)pl_record_int(&record, PL_FIELD_for, 0),
            (long long)pl_record_int(&record, PL_FIELD_against, 0),
            (long long)pl_record_int(&record, PL_FIELD_abstain, 0),
            (long long)pl_record_int(&record, PL_FIELD_absent, 0), (int)ruling.size, ruling.at);
    return PL_OK;
}

/* All mistakes of a scenario are told at once. */
static void print_problems(const pl_problem_list *problems) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(problems, &text);
    fputs(pl_buffer_string(&text), stderr);
    pl_buffer_fini(&text);
}

/* The caller destroys the scenario. */
static pl_status load(const char *folder, const char *rules_folder, pl_scenario **scenario) {
    char file[4096];
    if (snprintf(file, sizeof file, "%s/scenario.lua", folder) >= (int)sizeof file) {
        return PL_NOT_FOUND;
    }
    const pl_scenario_request request = {
        .file = file,
        .folder = folder,
        .shown = file,
        .rules_folder = rules_folder,
        .name = folder,
        .version = "count_votes",
        .limits = pl_sandbox_limits_default(),
    };
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    const pl_status status =
        pl_scenario_load(pl_allocator_default(), &request, &problems, scenario);
    print_problems(&problems);
    pl_problem_list_fini(&problems);
    return status;
}

static pl_status play(const pl_scenario *scenario) {
    const pl_play_options options = {
        .mode = PL_MODE_DOCUMENTED,
        .sink = {.write = print_vote, .context = stdout},
    };
    pl_run *run = NULL;
    uint32_t question = 0;
    unsigned steps = 1;
    PL_TRY(pl_play_create(pl_allocator_default(), scenario, &options, &run));
    /* One step at a time: here a program could draw, wait, or answer for somebody. */
    while (pl_play_go(scenario, run, 1, &question) == PL_PLAY_LIMIT) {
        steps++;
    }
    const pl_status status = pl_run_status(run);
    pl_run_destroy(run);
    printf("%u steps\n", steps);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: %s FOLDER RULES-FOLDER\n", argv[0]);
        return 2;
    }
    pl_scenario *scenario = NULL;
    pl_status status = load(argv[1], argv[2], &scenario);
    if (status == PL_OK) {
        status = play(scenario);
    }
    pl_scenario_destroy(scenario);
    if (status != PL_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], pl_status_text(status));
    }
    return status == PL_OK ? 0 : 1;
}
