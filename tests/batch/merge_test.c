#include "testing.h"

#include "batch/merge.h"
#include "result_files.h"

static void open_cells(result_files *f) {
    result_files_open(f, 40);
    bench_add_variant(&f->bench, "meek");
}

static pl_status merge(result_files *f, const char *const *names, size_t count, const char *out) {
    char paths[8][256];
    char target[256];
    const char *shards[8];
    for (size_t i = 0; i < count; i++) {
        result_files_path(f, names[i], paths[i]);
        shards[i] = paths[i];
    }
    result_files_path(f, out, target);
    pl_store_request request = result_files_request(f, target, 0, 0);
    f->why.size = 0;
    return pl_merge(shards, count, &request, &f->found, &f->why);
}

static void expect_same_file(const result_files *f, const char *a, const char *b) {
    char path[256];
    size_t sizes[2];
    result_files_path(f, a, path);
    char *one = files_read(path, &sizes[0]);
    result_files_path(f, b, path);
    char *other = files_read(path, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(one, other, sizes[0]);
    free(one);
    free(other);
}

/* Cut anywhere, in any order and of any format: the bytes of one machine, the plan too. */
static void shards_come_to_what_one_machine_writes(void **state) {
    (void)state;
    static const char *const names[] = {"c.sqlite", "a.csv", "b.ndjson"};
    result_files f;
    open_cells(&f);
    result_files_make(&f, "whole.csv", 0, 80);
    result_files_make(&f, "whole.ndjson", 0, 80);
    result_files_make(&f, "a.csv", 0, 13);
    result_files_make(&f, "b.ndjson", 13, 55);
    result_files_make(&f, "c.sqlite", 55, 80);
    assert_int_equal(merge(&f, names, 3, "joined.csv"), PL_OK);
    expect_same_file(&f, "whole.csv", "joined.csv");
    expect_same_file(&f, "whole.csv.experiment.json", "joined.csv.experiment.json");
    assert_int_equal(merge(&f, names, 3, "joined.ndjson"), PL_OK);
    expect_same_file(&f, "whole.ndjson", "joined.ndjson");
    assert_int_equal(merge(&f, names, 3, "joined.csv"), PL_OK);
    assert_int_equal(f.found, PL_STORE_COMPLETE);
    result_files_close(&f);
}

/* More shards than runs: some are empty, and stand where others begin. */
static void empty_shards_fit_in_anywhere(void **state) {
    (void)state;
    static const char *const names[] = {"b.csv", "empty.csv", "a.csv", "none.csv"};
    result_files f;
    open_cells(&f);
    result_files_make(&f, "whole.csv", 0, 80);
    result_files_make(&f, "a.csv", 0, 13);
    result_files_make(&f, "empty.csv", 13, 13);
    result_files_make(&f, "b.csv", 13, 80);
    result_files_make(&f, "none.csv", 80, 80);
    assert_int_equal(merge(&f, names, 4, "joined.csv"), PL_OK);
    expect_same_file(&f, "whole.csv", "joined.csv");
    result_files_close(&f);
}

static void what_does_not_fit_together_is_refused(void **state) {
    (void)state;
    static const char *const gap[] = {"a.csv", "c.csv"};
    static const char *const twice[] = {"a.csv", "over.csv", "c.csv"};
    static const char *const end[] = {"a.csv", "b.csv"};
    static const char *const others[] = {"a.csv", "other.csv"};
    result_files f;
    open_cells(&f);
    result_files_make(&f, "a.csv", 0, 13);
    result_files_make(&f, "b.csv", 13, 55);
    result_files_make(&f, "over.csv", 12, 55);
    result_files_make(&f, "c.csv", 55, 80);
    assert_int_equal(merge(&f, gap, 2, "o.csv"), PL_BAD_ARGUMENT);
    assert_string_equal(pl_buffer_string(&f.why), "run 13 is missing");
    assert_int_equal(merge(&f, twice, 3, "o.csv"), PL_BAD_ARGUMENT);
    assert_string_equal(pl_buffer_string(&f.why), "run 12 is there twice");
    assert_int_equal(merge(&f, end, 2, "o.csv"), PL_BAD_ARGUMENT);
    assert_string_equal(pl_buffer_string(&f.why), "run 55 is missing");
    f.bench.experiment.seed = 5;
    bench_rename(&f.bench);
    result_files_make(&f, "other.csv", 13, 80);
    assert_int_equal(merge(&f, others, 2, "o.csv"), PL_BAD_ARGUMENT);
    assert_non_null(strstr(pl_buffer_string(&f.why), "different experiments"));
    char path[256];
    result_files_path(&f, "o.csv", path);
    assert_int_not_equal(access(path, F_OK), 0);
    result_files_close(&f);
}

static void a_shard_that_is_not_done_is_missing_runs(void **state) {
    (void)state;
    static const char *const names[] = {"a.csv"};
    result_files f;
    char path[256];
    open_cells(&f);
    result_files_path(&f, "a.csv", path);
    f.stop_at = 40;
    assert_int_equal(result_files_batch(&f, result_files_request(&f, path, 0, 80)), PL_INTERRUPTED);
    assert_int_equal(merge(&f, names, 1, "o.csv"), PL_BAD_ARGUMENT);
    assert_non_null(strstr(pl_buffer_string(&f.why), "is missing"));
    result_files_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(shards_come_to_what_one_machine_writes),
    cmocka_unit_test(empty_shards_fit_in_anywhere),
    cmocka_unit_test(what_does_not_fit_together_is_refused),
    cmocka_unit_test(a_shard_that_is_not_done_is_missing_runs),
};

PL_TEST_MAIN(tests)
