/* Every shipped scenario, forked by nothing, is the same: no row and no event of any noun is lost
 * or moved when the run goes on by another block, in which all stands at another place. */
#include "second_congress.h"

#include <dirent.h>

#include "forks.h"
#include "script/fork_plan.h"

/* Only run.started has it, and that stays; but it is longer than any, so that all is moved. */
static const char nothing[] =
    "title=A title that is so much longer than the one that the scenario has that whatever stands "
    "behind it in the block stands at another place";

enum { MOMENTS = 8 };

static uint64_t records_in(pl_text journal) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
    }
    return reader.records;
}

/* The journal of a run that is forked at the moment; NULL: not at all. */
static void play_forked(const pl_scenario *scenario, const pl_scenario *other, const char *moment,
                        pl_play_options options, pl_buffer *journal) {
    const pl_setting setting = {pl_text_of("title"), pl_text_of(strchr(nothing, '=') + 1)};
    const pl_fork_entry entry = {.moment = pl_text_of(moment != NULL ? moment : ""),
                                 .scenario = other,
                                 .settings = &setting,
                                 .setting_count = 1};
    pl_fork_plan plan;
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_clear(journal);
    options.sink = pl_sink_memory(journal);
    assert_true(pl_fork_plan_init(&plan, &entry, moment != NULL, scenario));
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &run), PL_OK);
    assert_int_equal(pl_fork_plan_go(&plan, scenario, run, 0, &question), PL_PLAY_ENDED);
    assert_int_equal(plan.made, moment != NULL);
    pl_run_destroy(run);
}

static void fork_at_all_moments(const pl_scenario *scenario, const pl_scenario *other,
                                pl_play_options options) {
    pl_buffer straight;
    pl_buffer forked;
    pl_buffer_init(&straight, pl_allocator_default());
    pl_buffer_init(&forked, pl_allocator_default());
    play_forked(scenario, other, NULL, options, &straight);
    const uint64_t records = records_in(pl_buffer_text(&straight));
    for (uint64_t i = 0; i < MOMENTS; i++) {
        char moment[24];
        snprintf(moment, sizeof moment, "#%llu",
                 (unsigned long long)(1 + i * (records - 2) / MOMENTS));
        play_forked(scenario, other, moment, options, &forked);
        expect_same_but_for_forks(pl_buffer_text(&forked), pl_buffer_text(&straight), true);
    }
    pl_buffer_fini(&forked);
    pl_buffer_fini(&straight);
}

static bool is_there(const char *file) {
    FILE *opened = fopen(file, "r");
    if (opened != NULL) {
        fclose(opened);
    }
    return opened != NULL;
}

/* How many scenarios were forked. A campaign is no run. */
static size_t fork_all(pl_play_options options) {
    DIR *folder = opendir(PL_SOURCE_DIR "/scenarios");
    size_t count = 0;
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char path[600];
        char file[700];
        const char *set[] = {nothing};
        snprintf(path, sizeof path, "%s/%s", PL_SOURCE_DIR "/scenarios", entry->d_name);
        snprintf(file, sizeof file, "%s/scenario.lua", path);
        if (entry->d_name[0] == '_' || entry->d_name[0] == '.' || !is_there(file)) {
            continue;
        }
        print_message("%s\n", entry->d_name);
        pl_scenario *scenario = load_congress_in(path, NULL, 0);
        if (!pl_data_is(pl_data_get(pl_scenario_data(scenario), "campaign"))) {
            pl_scenario *other = load_congress_in(path, set, 1);
            fork_at_all_moments(scenario, other, options);
            pl_scenario_destroy(other);
            count++;
        }
        pl_scenario_destroy(scenario);
    }
    closedir(folder);
    return count;
}

static void forked_by_nothing_every_shipped_scenario_is_the_same(void **state) {
    (void)state;
    assert_true(fork_all((pl_play_options){.mode = PL_MODE_DOCUMENTED}) >= 2);
}

static void so_it_is_with_dice(void **state) {
    (void)state;
    assert_true(fork_all((pl_play_options){.mode = PL_MODE_SAMPLED, .rng = {11, 0}}) >= 2);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(forked_by_nothing_every_shipped_scenario_is_the_same),
    cmocka_unit_test(so_it_is_with_dice),
};

PL_TEST_MAIN(tests)
