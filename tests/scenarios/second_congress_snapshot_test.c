/*
 * The flagship is stored and restored: after every step in this process, and now and then in
 * another one (this program again, with --restore FILE).
 */
#include "testing.h"

#include <unistd.h>

#include "congress_scenario.h"
#include "files.h"
#include "kernel/snapshot.h"
#include "script/play.h"

#define VERSION "snapshot-test"

static pl_run *restore(pl_text bytes) {
    pl_run_config config = {.allocator = pl_allocator_default()};
    pl_run *run = NULL;
    pl_play_machine(&config);
    if (pl_snapshot_read(bytes, VERSION, &config, &run) != PL_OK) {
        return NULL;
    }
    return run;
}

static void finish(pl_run *run, char digest[33]) {
    uint32_t question = 0;
    (void)pl_play_go(NULL, run, 0, &question);
    pl_run_digest(run, digest);
    pl_run_destroy(run);
}

static pl_run *begin(const pl_scenario *scenario, pl_mode mode) {
    const pl_play_options options = {.mode = mode, .rng = {42, 1}};
    pl_run *run = NULL;
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &run), PL_OK);
    return run;
}

/* Restored after every step, the copy takes the same next step to the same bytes: so, step by step,
 * it equals the straight run to its end. Every 97th copy also goes there alone. */
static void restored_at_every_step(pl_mode mode) {
    pl_scenario *scenario = congress_load_as(VERSION);
    char straight[33];
    char digest[33];
    finish(begin(scenario, mode), straight);
    pl_run *run = begin(scenario, mode);
    uint32_t question = 0;
    uint64_t steps = 0;
    pl_buffer before;
    pl_buffer after;
    pl_buffer copied;
    pl_buffer_init(&before, pl_allocator_default());
    pl_buffer_init(&after, pl_allocator_default());
    pl_buffer_init(&copied, pl_allocator_default());
    for (; !pl_run_is_over(run); steps++) {
        pl_buffer_clear(&before);
        pl_buffer_clear(&after);
        pl_buffer_clear(&copied);
        assert_int_equal(pl_snapshot_write(run, VERSION, &before), PL_OK);
        pl_run *copy = restore(pl_buffer_text(&before));
        assert_non_null(copy);
        (void)pl_play_go(scenario, run, 1, &question);
        (void)pl_play_go(NULL, copy, 1, &question);
        assert_int_equal(pl_snapshot_write(run, VERSION, &after), PL_OK);
        assert_int_equal(pl_snapshot_write(copy, VERSION, &copied), PL_OK);
        assert_true(pl_text_equal(pl_buffer_text(&after), pl_buffer_text(&copied)));
        if (steps % 97 == 0) {
            finish(copy, digest);
            assert_string_equal(digest, straight);
        } else {
            pl_run_destroy(copy);
        }
    }
    pl_buffer_fini(&before);
    pl_buffer_fini(&after);
    pl_buffer_fini(&copied);
    assert_true(steps > 400);
    finish(run, digest);
    assert_string_equal(digest, straight);
    pl_scenario_destroy(scenario);
}

static void restored_after_every_step_it_equals_the_straight_run(void **state) {
    (void)state;
    restored_at_every_step(PL_MODE_DOCUMENTED);
}

static void so_it_does_with_dice(void **state) {
    (void)state;
    restored_at_every_step(PL_MODE_SAMPLED);
}

static void another_process_goes_on_from_the_file(void **state) {
    (void)state;
    pl_scenario *scenario = congress_load_as(VERSION);
    char straight[33];
    finish(begin(scenario, PL_MODE_DOCUMENTED), straight);
    pl_run *run = begin(scenario, PL_MODE_DOCUMENTED);
    uint32_t question = 0;
    for (int turn = 0; turn < 6; turn++) {
        char path[] = "/tmp/plenum-snapshot-XXXXXX";
        char command[200];
        char told[40] = "";
        pl_buffer bytes;
        (void)pl_play_go(scenario, run, 97, &question);
        pl_buffer_init(&bytes, pl_allocator_default());
        assert_int_equal(pl_snapshot_write(run, VERSION, &bytes), PL_OK);
        const int file = mkstemp(path);
        assert_true(file >= 0);
        assert_int_equal(write(file, bytes.at, bytes.size), (ssize_t)bytes.size);
        close(file);
        snprintf(command, sizeof command, "/proc/%ld/exe --restore %s", (long)getpid(), path);
        FILE *other = popen(command, "r");
        assert_non_null(other);
        assert_non_null(fgets(told, sizeof told, other));
        assert_int_equal(pclose(other), 0);
        assert_string_equal(told, straight);
        remove(path);
        pl_buffer_fini(&bytes);
    }
    pl_run_destroy(run);
    pl_scenario_destroy(scenario);
}

static int restore_file(const char *path) {
    char digest[33];
    size_t size = 0;
    char *bytes = files_read(path, &size);
    pl_run *run = restore((pl_text){bytes, size});
    free(bytes);
    if (run == NULL) {
        return 1;
    }
    finish(run, digest);
    fputs(digest, stdout);
    return 0;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restored_after_every_step_it_equals_the_straight_run),
        cmocka_unit_test(so_it_does_with_dice),
        cmocka_unit_test(another_process_goes_on_from_the_file),
    };
    if (argc == 3 && strcmp(argv[1], "--restore") == 0) {
        return restore_file(argv[2]);
    }
    return pl_testing_main(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
