#include "testing.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing_allocator.h"
#include "kernel/run_state.h"
#include "kernel/snapshot.h"
#include "toy_parliament.h"

static const toy_plan three_days = {.days = 3};
static const char version[] = "0.1-test";

/* What stands before the arena's bytes: line, build, two sizes, digest. */
enum { LINE = 18, BUILD_AT = LINE, SIZES_AT = 26, DIGEST_AT = 42, CONTENT_AT = 58 };

/* --- a driver that does the same from wherever it begins --- */

/* All it does follows from the open question, so it may be called again after a restart. */
static void react(pl_run *run, uint32_t id) {
    const pl_question *question = pl_run_question(run, id);
    const uint8_t by = pl_run_block(run, question->block)->controller;
    if (id == 2 && by == PL_BY_MODEL) {
        (void)pl_run_set_controller(run, TOY_WHITES, -1, PL_BY_HUMAN);
        (void)pl_run_set_controller(run, TOY_REDS, 0, PL_BY_HUMAN);
        return;
    }
    if (by == PL_BY_HUMAN && question->kind == TOY_VOTE) {
        memset(pl_run_lanes(run), (int)(id % 3), 3);
        (void)pl_run_answer(run, id, (pl_answer){.choice = 7}, PL_BY_HUMAN);
        (void)pl_run_answer(run, id, (pl_answer){.by_lane = true}, PL_BY_HUMAN);
        (void)pl_run_act(run, id % 3, (pl_act_kind)(id % PL_ACT_COUNT), pl_text_of("I protest"));
        return;
    }
    (void)pl_run_answer_by_model(run, id);
}

static bool advance(pl_run *run) {
    const pl_step step = pl_run_step(run);
    if (step.kind == PL_STEP_QUESTION) {
        react(run, step.question);
    }
    return step.kind != PL_STEP_ENDED && step.kind != PL_STEP_FAULT;
}

/* Steps of the driver until the run is over. */
static uint32_t play_on(pl_run *run) {
    uint32_t steps = 0;
    while (advance(run)) {
        steps++;
        assert_true(steps < 1000);
    }
    return steps;
}

static void take_snapshot(const pl_run *run, pl_buffer *out) {
    pl_buffer_init(out, pl_allocator_default());
    assert_int_equal(pl_snapshot_write(run, version, out), PL_OK);
}

/* A hall after so many steps of the driver. */
static void open_after(toy_hall *hall, const toy_plan *plan, uint32_t steps) {
    toy_open(hall, plan);
    for (uint32_t i = 0; i < steps; i++) {
        assert_true(advance(hall->run));
    }
}

static uint32_t count_steps(const toy_plan *plan) {
    toy_hall hall;
    toy_open(&hall, plan);
    const uint32_t steps = play_on(hall.run);
    toy_fini(&hall);
    return steps;
}

/* The same config without scenario, identity, seed and mode: those come from the snapshot. */
static pl_run_config config_to_read(const pl_allocator *allocator, pl_sink sink) {
    return (pl_run_config){
        .allocator = allocator, .machine = &toy_machine, .people = &toy_people, .sink = sink};
}

static pl_status read_snapshot(pl_text bytes, pl_run **run) {
    const pl_run_config config = config_to_read(pl_allocator_default(), (pl_sink){0});
    return pl_snapshot_read(bytes, version, &config, run);
}

/* --- in another process --- */

/* What this program does when it is started with --go-on: the snapshot comes on standard input,
 * the digest at the end and the records made here go to standard output. */
static int go_on(void) {
    pl_buffer bytes;
    pl_buffer journal;
    char part[4096];
    char digest[33];
    size_t size;
    pl_run *run = NULL;
    pl_buffer_init(&bytes, pl_allocator_default());
    pl_buffer_init(&journal, pl_allocator_default());
    while ((size = fread(part, 1, sizeof part, stdin)) > 0) {
        pl_buffer_add(&bytes, part, size);
    }
    const pl_run_config config = config_to_read(pl_allocator_default(), pl_sink_memory(&journal));
    if (pl_snapshot_read(pl_buffer_text(&bytes), version, &config, &run) != PL_OK) {
        return 1;
    }
    (void)play_on(run);
    pl_run_digest(run, digest);
    const bool written = fwrite(digest, 1, 32, stdout) == 32 &&
                         fwrite(journal.at, 1, journal.size, stdout) == journal.size;
    pl_run_destroy(run);
    pl_buffer_fini(&bytes);
    pl_buffer_fini(&journal);
    return written && fflush(stdout) == 0 ? 0 : 1;
}

/* Starts this program anew on a snapshot and collects what it says. */
static void go_on_elsewhere(const pl_buffer *snapshot, pl_buffer *said) {
    int ends[2];
    char program[4096] = {0};
    FILE *file = tmpfile();
    assert_non_null(file);
    /* The name, because under a checker /proc/self/exe itself is the checker. */
    assert_true(readlink("/proc/self/exe", program, sizeof program - 1) > 0);
    assert_int_equal(fwrite(snapshot->at, 1, snapshot->size, file), snapshot->size);
    rewind(file);
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(fileno(file), STDIN_FILENO);
        (void)lseek(STDIN_FILENO, 0, SEEK_SET);
        (void)dup2(ends[1], STDOUT_FILENO);
        (void)close(ends[0]);
        (void)execl(program, program, "--go-on", (char *)NULL);
        _exit(127);
    }
    (void)close(ends[1]);
    char part[4096];
    ssize_t size;
    while ((size = read(ends[0], part, sizeof part)) > 0) {
        pl_buffer_add(said, part, (size_t)size);
    }
    (void)close(ends[0]);
    (void)fclose(file);
    int status = 0;
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void another_process_goes_on_from_every_step_to_the_same_end(void **state) {
    (void)state;
    const uint32_t steps = count_steps(&three_days);
    uint32_t with_open_questions = 0;
    assert_true(steps > 25);
    for (uint32_t i = 0; i <= steps; i++) {
        toy_hall hall;
        pl_buffer snapshot;
        pl_buffer said;
        char digest[33];
        open_after(&hall, &three_days, i);
        const size_t before = hall.journal.size;
        with_open_questions += pl_run_state_of(hall.run)->questions.open_count > 0;
        take_snapshot(hall.run, &snapshot);
        pl_buffer_init(&said, pl_allocator_default());
        go_on_elsewhere(&snapshot, &said);
        /* Here it goes on as if nothing had been taken. */
        (void)play_on(hall.run);
        pl_run_digest(hall.run, digest);
        assert_int_equal(said.size, 32 + hall.journal.size - before);
        assert_memory_equal(said.at, digest, 32);
        if (said.size > 32) {
            assert_memory_equal(said.at + 32, hall.journal.at + before, said.size - 32);
        }
        toy_check_whole(&hall, NULL);
        pl_buffer_fini(&said);
        pl_buffer_fini(&snapshot);
        toy_fini(&hall);
    }
    assert_true(with_open_questions > 10);
}

/* --- another address --- */

static void give_rubbish(void *context, void *at) {
    (void)context;
    if (at != NULL) {
        memset(at, 0x5a, sizeof(uint64_t)); /* the rest was spoiled before */
    }
    free(at);
}

static void an_arena_that_moved_goes_on_though_the_old_one_is_rubbish(void **state) {
    (void)state;
    pl_allocator spoiling = *pl_allocator_default();
    spoiling.give = give_rubbish;
    const uint32_t steps = count_steps(&three_days);
    char expected[33];
    char digest[33];
    toy_hall straight;
    toy_open(&straight, &three_days);
    (void)play_on(straight.run);
    pl_run_digest(straight.run, expected);
    toy_fini(&straight);
    for (uint32_t i = 0; i <= steps; i++) {
        toy_hall hall;
        pl_buffer snapshot;
        pl_run *moved = NULL;
        open_after(&hall, &three_days, i);
        const uint8_t *old = hall.run->front.arena.base;
        take_snapshot(hall.run, &snapshot);
        const pl_run_config config = config_to_read(&spoiling, (pl_sink){0});
        assert_int_equal(pl_snapshot_read(pl_buffer_text(&snapshot), version, &config, &moved),
                         PL_OK);
        assert_true(moved->front.arena.base != old);
        /* The old arena, scenario and snapshot are all rubbish from here on. */
        memset(hall.run->front.arena.base, 0xa5, hall.run->front.arena.capacity);
        memset(hall.scenario, 0xa5, pl_data_block_size(hall.scenario));
        memset(hall.identity, 0xa5, pl_data_block_size(hall.identity));
        memset(snapshot.at, 0xa5, snapshot.size);
        (void)play_on(moved);
        pl_run_digest(moved, digest);
        assert_string_equal(digest, expected);
        assert_int_equal(pl_run_status(moved), PL_OK);
        pl_run_destroy(moved);
        pl_buffer_fini(&snapshot);
        toy_fini(&hall);
    }
}

static void a_snapshot_of_a_restored_run_is_the_same_again(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 20; i++) {
        toy_hall hall;
        pl_buffer first;
        pl_buffer second;
        pl_run *run = NULL;
        open_after(&hall, &three_days, i);
        take_snapshot(hall.run, &first);
        assert_int_equal(read_snapshot(pl_buffer_text(&first), &run), PL_OK);
        take_snapshot(run, &second);
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.at, second.at, first.size);
        pl_run_destroy(run);
        pl_buffer_fini(&first);
        pl_buffer_fini(&second);
        toy_fini(&hall);
    }
}

static void a_snapshot_may_stand_after_other_bytes(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer out;
    pl_run *run = NULL;
    open_after(&hall, &three_days, 5);
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(&out, "odd");
    assert_int_equal(pl_snapshot_write(hall.run, version, &out), PL_OK);
    const pl_text bytes = {out.at + 3, out.size - 3};
    assert_memory_equal(out.at, "oddplenum snapshot 1\n", 3 + LINE);
    assert_int_equal(read_snapshot(bytes, &run), PL_OK);
    assert_int_equal(pl_run_next_seq(run), pl_run_next_seq(hall.run));
    pl_run_destroy(run);
    pl_buffer_fini(&out);
    toy_fini(&hall);
}

/* --- same bytes --- */

/* Leaves a pattern where the next calls will have their variables. */
static void spoil_stack(int rubbish) {
    volatile unsigned char room[16384];
    for (size_t i = 0; i < sizeof room; i++) {
        room[i] = (unsigned char)rubbish;
    }
}

static void what_lay_on_the_stack_does_not_reach_a_snapshot(void **state) {
    (void)state;
    const uint32_t steps = count_steps(&three_days);
    toy_hall halls[2];
    for (int i = 0; i < 2; i++) {
        spoil_stack(i == 0 ? 0x00 : 0xa5);
        toy_open(&halls[i], &three_days);
    }
    for (uint32_t step = 0; step < steps; step++) {
        pl_buffer snapshots[2];
        for (int i = 0; i < 2; i++) {
            spoil_stack(i == 0 ? 0x00 : 0xa5);
            (void)advance(halls[i].run);
            take_snapshot(halls[i].run, &snapshots[i]);
        }
        assert_int_equal(snapshots[0].size, snapshots[1].size);
        assert_memory_equal(snapshots[0].at, snapshots[1].at, snapshots[0].size);
        pl_buffer_fini(&snapshots[0]);
        pl_buffer_fini(&snapshots[1]);
    }
    toy_fini(&halls[0]);
    toy_fini(&halls[1]);
}

/* Acts schedule events until the arena is full; that must be at the same act in both runs. */
static void act_until_over(pl_run *run, char digest[33]) {
    for (uint32_t i = 0; i < 5000; i++) {
        (void)pl_run_act(run, 0, PL_ACT_SECOND, pl_text_of(""));
    }
    assert_true(pl_run_is_over(run));
    pl_run_digest(run, digest);
}

static void a_restored_run_comes_to_the_same_limits(void **state) {
    (void)state;
    for (uint64_t room = 0; room < 60000; room += 1999) {
        const toy_plan plan = {.days = 3, .room = room};
        toy_hall hall;
        pl_buffer snapshot;
        pl_run *restored = NULL;
        char expected[33];
        char digest[33];
        open_after(&hall, &plan, 3);
        take_snapshot(hall.run, &snapshot);
        assert_int_equal(read_snapshot(pl_buffer_text(&snapshot), &restored), PL_OK);
        act_until_over(hall.run, expected);
        act_until_over(restored, digest);
        assert_string_equal(digest, expected);
        pl_run_destroy(restored);
        pl_buffer_fini(&snapshot);
        toy_fini(&hall);
    }
}

static void a_run_whose_journal_failed_gives_no_snapshot(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer out;
    FILE *full = fopen("/dev/full", "wb");
    assert_non_null(full);
    assert_int_equal(setvbuf(full, NULL, _IONBF, 0), 0);
    toy_prepare(&hall, &three_days);
    hall.config.sink = pl_sink_file(full);
    assert_int_equal(pl_run_create(&hall.config, &hall.run), PL_OK);
    (void)advance(hall.run);
    assert_int_equal(pl_run_status(hall.run), PL_IO);
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_snapshot_write(hall.run, version, &out), PL_IO);
    assert_int_equal(out.size, 0);
    pl_buffer_fini(&out);
    (void)fclose(full);
    toy_fini(&hall);
}

/* --- what is not a snapshot of this build --- */

static void assert_refused(pl_text bytes, pl_status expected) {
    pl_run *run = NULL;
    assert_int_equal(read_snapshot(bytes, &run), expected);
    assert_null(run);
}

static void a_snapshot_that_was_cut_is_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    for (size_t size = 0; size < snapshot.size; size++) {
        /* A copy of just that size, so that reading over its end is seen. */
        if (size < 1000 || size % 4099 == 0 || snapshot.size - size < 50) {
            char *copy = malloc(size + 1);
            assert_non_null(copy);
            memcpy(copy, snapshot.at, size);
            assert_refused((pl_text){copy, size}, PL_TRUNCATED);
            free(copy);
        } else {
            assert_refused((pl_text){snapshot.at, size}, PL_TRUNCATED);
        }
    }
    assert_refused((pl_text){NULL, 0}, PL_TRUNCATED);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void bytes_after_a_snapshot_are_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    pl_buffer_add_char(&snapshot, '\0');
    assert_refused(pl_buffer_text(&snapshot), PL_CORRUPT);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void flip(pl_buffer *snapshot, size_t byte, int bit) {
    snapshot->at[byte] = (char)(snapshot->at[byte] ^ 1 << bit);
}

static void a_snapshot_with_a_wrong_bit_is_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    pl_run *run = NULL;
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    for (size_t byte = 0; byte < CONTENT_AT; byte++) {
        for (int bit = 0; bit < 8; bit++) {
            flip(&snapshot, byte, bit);
            const pl_status status = read_snapshot(pl_buffer_text(&snapshot), &run);
            const bool in_sizes = byte >= SIZES_AT && byte < DIGEST_AT;
            const bool in_build = byte >= BUILD_AT && byte < SIZES_AT;
            assert_true(status == (in_build ? PL_VERSION : PL_CORRUPT) ||
                        (in_sizes && status == PL_TRUNCATED));
            assert_null(run);
            flip(&snapshot, byte, bit);
        }
    }
    for (size_t byte = CONTENT_AT; byte < snapshot.size; byte += 199) {
        flip(&snapshot, byte, (int)(byte % 8));
        assert_refused(pl_buffer_text(&snapshot), PL_CORRUPT);
        flip(&snapshot, byte, (int)(byte % 8));
    }
    for (size_t byte = snapshot.size - 40; byte < snapshot.size; byte++) {
        flip(&snapshot, byte, 0);
        assert_refused(pl_buffer_text(&snapshot), PL_CORRUPT);
        flip(&snapshot, byte, 0);
    }
    /* Undamaged again, it is good. */
    assert_int_equal(read_snapshot(pl_buffer_text(&snapshot), &run), PL_OK);
    pl_run_destroy(run);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void sizes_that_changed_places_are_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    char size[8];
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    memcpy(size, snapshot.at + SIZES_AT, 8);
    memcpy(snapshot.at + SIZES_AT, snapshot.at + SIZES_AT + 8, 8);
    memcpy(snapshot.at + SIZES_AT + 8, size, 8);
    assert_refused(pl_buffer_text(&snapshot), PL_CORRUPT);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void a_snapshot_of_another_version_is_refused(void **state) {
    (void)state;
    static const char *const others[] = {"", "0.1", "0.1-tesu", "0.1-test ", "0.2-test"};
    toy_hall hall;
    pl_buffer snapshot;
    pl_run *run = NULL;
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    const pl_run_config config = config_to_read(pl_allocator_default(), (pl_sink){0});
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(pl_snapshot_read(pl_buffer_text(&snapshot), others[i], &config, &run),
                         PL_VERSION);
        assert_null(run);
    }
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void a_snapshot_of_another_law_or_people_is_refused(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    pl_run *run = NULL;
    pl_machine other_machine = toy_machine;
    pl_people other_people = toy_people;
    other_machine.name = "toy, but another";
    other_people.name = "other people";
    open_after(&hall, &three_days, 6);
    take_snapshot(hall.run, &snapshot);
    pl_run_config config = config_to_read(pl_allocator_default(), (pl_sink){0});
    config.machine = &other_machine;
    assert_int_equal(pl_snapshot_read(pl_buffer_text(&snapshot), version, &config, &run),
                     PL_VERSION);
    config.machine = &toy_machine;
    config.people = &other_people;
    assert_int_equal(pl_snapshot_read(pl_buffer_text(&snapshot), version, &config, &run),
                     PL_VERSION);
    assert_null(run);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static void a_journal_and_a_text_are_not_snapshots(void **state) {
    (void)state;
    static const char text[] = "plenum journal 1\n and whatever comes after it, at some length ..";
    assert_refused((pl_text){text, sizeof text}, PL_CORRUPT);
    assert_refused((pl_text){text, 12}, PL_CORRUPT);
    assert_refused((pl_text){text, 7}, PL_TRUNCATED); /* "plenum " may still become one */
}

/* --- no memory --- */

static pl_status try_to_write(const pl_allocator *allocator, void *context) {
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status = pl_snapshot_write(context, version, &out);
    pl_buffer_fini(&out);
    return status;
}

static pl_status try_to_read(const pl_allocator *allocator, void *context) {
    const pl_buffer *snapshot = context;
    const pl_run_config config = config_to_read(allocator, (pl_sink){0});
    pl_run *run = NULL;
    const pl_status status = pl_snapshot_read(pl_buffer_text(snapshot), version, &config, &run);
    assert_int_equal(run != NULL, status == PL_OK);
    pl_run_destroy(run);
    return status;
}

static void memory_that_runs_out_is_said_and_loses_nothing(void **state) {
    (void)state;
    toy_hall hall;
    pl_buffer snapshot;
    open_after(&hall, &three_days, 6);
    (void)failing_allocator_sweep(try_to_write, hall.run);
    take_snapshot(hall.run, &snapshot);
    /* The run, its scenario, its arena, its room for whom a question is put to. */
    assert_int_equal(failing_allocator_sweep(try_to_read, &snapshot), 4);
    pl_buffer_fini(&snapshot);
    toy_fini(&hall);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(another_process_goes_on_from_every_step_to_the_same_end),
    cmocka_unit_test(an_arena_that_moved_goes_on_though_the_old_one_is_rubbish),
    cmocka_unit_test(a_snapshot_of_a_restored_run_is_the_same_again),
    cmocka_unit_test(a_snapshot_may_stand_after_other_bytes),
    cmocka_unit_test(what_lay_on_the_stack_does_not_reach_a_snapshot),
    cmocka_unit_test(a_restored_run_comes_to_the_same_limits),
    cmocka_unit_test(a_run_whose_journal_failed_gives_no_snapshot),
    cmocka_unit_test(a_snapshot_that_was_cut_is_refused),
    cmocka_unit_test(bytes_after_a_snapshot_are_refused),
    cmocka_unit_test(a_snapshot_with_a_wrong_bit_is_refused),
    cmocka_unit_test(sizes_that_changed_places_are_refused),
    cmocka_unit_test(a_snapshot_of_another_version_is_refused),
    cmocka_unit_test(a_snapshot_of_another_law_or_people_is_refused),
    cmocka_unit_test(a_journal_and_a_text_are_not_snapshots),
    cmocka_unit_test(memory_that_runs_out_is_said_and_loses_nothing),
};

/* PL_TEST_MAIN, and the other process. */
int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--go-on") == 0) {
        return go_on();
    }
    return pl_testing_main(argc, argv, tests, sizeof tests / sizeof tests[0]);
}
