#include "testing.h"

#include <math.h>
#include <stdbool.h>

#include "aborting.h"
#include "base/data.h"
#include "failing_allocator.h"
#include "frozen.h"

static void give_block(void *block) {
    const pl_allocator *heap = pl_allocator_default();
    heap->give(heap->context, block);
}

static pl_data_builder start(void) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    return builder;
}

/* Freezes, checks that the block is whole, and ends the builder. */
static void *finish(pl_data_builder *builder) {
    void *block = NULL;
    assert_int_equal(pl_data_freeze(builder, &block), PL_OK);
    assert_non_null(block);
    assert_int_equal(pl_data_verify(block, pl_data_block_size(block)), PL_OK);
    pl_data_builder_fini(builder);
    return block;
}

/* A small scenario: every kind of value, nested, empty and repeated. */
static void build_scenario(pl_data_builder *b) {
    pl_data_open_map(b, NULL);
    pl_data_add_text(b, "title", pl_text_of("Second Congress"));
    pl_data_add_bool(b, "public", true);
    pl_data_add_int(b, "seats", 649);
    pl_data_add_number(b, "turnout", 0.875);
    pl_data_open_list(b, "factions");
    pl_data_open_map(b, NULL);
    pl_data_add_text(b, "id", pl_text_of("sr"));
    pl_data_add_int(b, "seats", 193);
    pl_data_close(b);
    pl_data_open_map(b, NULL);
    pl_data_add_int(b, "seats", 6);
    pl_data_add_text(b, "id", pl_text_of("pps"));
    pl_data_close(b);
    pl_data_close(b);
    pl_data_open_list(b, "nobody");
    pl_data_close(b);
    pl_data_open_map(b, "nothing");
    pl_data_close(b);
    pl_data_close(b);
}

static const char scenario_written[] =
    "{\"title\":\"Second Congress\",\"public\":true,\"seats\":649,\"turnout\":0.875,"
    "\"factions\":[{\"id\":\"sr\",\"seats\":193},{\"seats\":6,\"id\":\"pps\"}],"
    "\"nobody\":[],\"nothing\":{}}";

static void *scenario(void) {
    pl_data_builder b = start();
    build_scenario(&b);
    return finish(&b);
}

static void assert_data_written(pl_data value, const char *expected) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_data_write(value, &out);
    assert_int_equal(pl_buffer_status(&out), PL_OK);
    assert_string_equal(pl_buffer_string(&out), expected);
    pl_buffer_fini(&out);
}

/* --- reading --- */

static void a_frozen_tree_reads_as_it_was_built(void **state) {
    (void)state;
    void *block = scenario();
    const pl_data root = pl_data_root(block);
    assert_int_equal(pl_data_kind_of(root), PL_DATA_MAP);
    assert_int_equal(pl_data_count(root), 7);
    assert_string_equal(pl_data_string(pl_data_get(root, "title"), "?"), "Second Congress");
    assert_true(pl_data_bool(pl_data_get(root, "public"), false));
    assert_int_equal(pl_data_int(pl_data_get(root, "seats"), -1), 649);
    assert_true(pl_data_number(pl_data_get(root, "turnout"), -1) == 0.875);
    const pl_data factions = pl_data_get(root, "factions");
    assert_int_equal(pl_data_kind_of(factions), PL_DATA_LIST);
    assert_int_equal(pl_data_count(factions), 2);
    assert_int_equal(pl_data_int(pl_data_get(pl_data_at(factions, 0), "seats"), -1), 193);
    assert_int_equal(pl_data_int(pl_data_get(pl_data_at(factions, 1), "seats"), -1), 6);
    assert_int_equal(pl_data_kind_of(pl_data_get(root, "nobody")), PL_DATA_LIST);
    assert_int_equal(pl_data_kind_of(pl_data_get(root, "nothing")), PL_DATA_MAP);
    give_block(block);
}

static void a_map_keeps_the_order_of_its_keys(void **state) {
    (void)state;
    static const char *const keys[] = {"title",    "public", "seats",  "turnout",
                                       "factions", "nobody", "nothing"};
    void *block = scenario();
    const pl_data root = pl_data_root(block);
    for (uint32_t i = 0; i < 7; i++) {
        const pl_text key = pl_data_key(pl_data_at(root, i));
        assert_true(pl_text_is(key, keys[i]));
        assert_int_equal(key.at[key.size], '\0');
    }
    assert_int_equal(pl_data_key(root).size, 0);
    assert_int_equal(pl_data_key(pl_data_at(pl_data_get(root, "factions"), 0)).size, 0);
    give_block(block);
}

static void a_member_of_a_list_is_found_by_its_id(void **state) {
    (void)state;
    void *block = scenario();
    const pl_data factions = pl_data_get(pl_data_root(block), "factions");
    assert_int_equal(
        pl_data_int(pl_data_get(pl_data_find(factions, pl_text_of("pps")), "seats"), 0), 6);
    assert_false(pl_data_is(pl_data_find(factions, pl_text_of("kadets"))));
    assert_false(pl_data_is(pl_data_find(pl_data_root(block), pl_text_of("sr"))));
    give_block(block);
}

/* Whole texts only, and no number of the same figures. */
static void a_list_holds_the_texts_in_it_and_no_others(void **state) {
    (void)state;
    pl_data_builder b;
    void *block = NULL;
    pl_data_builder_init(&b, pl_allocator_default());
    pl_data_open_list(&b, NULL);
    pl_data_add_text(&b, NULL, pl_text_of("bund"));
    pl_data_add_int(&b, NULL, 7);
    pl_data_close(&b);
    assert_int_equal(pl_data_freeze(&b, &block), PL_OK);
    pl_data_builder_fini(&b);
    const pl_data list = pl_data_root(block);
    assert_true(pl_data_lists(list, pl_text_of("bund")));
    assert_false(pl_data_lists(list, pl_text_of("bun")));
    assert_false(pl_data_lists(list, pl_text_of("7")));
    assert_false(pl_data_lists(list, pl_text_of("")));
    assert_false(pl_data_lists((pl_data){NULL, 0}, pl_text_of("bund")));
    give_block(block);
}

static void an_absent_value_is_passed_on(void **state) {
    (void)state;
    void *block = scenario();
    const pl_data root = pl_data_root(block);
    const pl_data absent[] = {pl_data_get(root, "missing"),
                              pl_data_at(root, 7),
                              pl_data_at(root, UINT32_MAX),
                              pl_data_get(pl_data_get(root, "factions"), "id"),
                              pl_data_get(pl_data_get(root, "seats"), "id"),
                              pl_data_at(pl_data_get(root, "title"), 0),
                              pl_data_at(pl_data_get(root, "nobody"), 0),
                              (pl_data){NULL, 0}};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        const pl_data value = absent[i];
        assert_false(pl_data_is(value));
        assert_int_equal(pl_data_kind_of(value), PL_DATA_NONE);
        assert_int_equal(pl_data_count(value), 0);
        assert_false(pl_data_is(pl_data_at(value, 0)));
        assert_false(pl_data_is(pl_data_get(value, "id")));
        assert_false(pl_data_is(pl_data_find(value, pl_text_of("sr"))));
        assert_int_equal(pl_data_key(value).size, 0);
        assert_true(pl_data_bool(value, true));
        assert_int_equal(pl_data_int(value, 42), 42);
        assert_true(pl_data_number(value, 4.5) == 4.5);
        assert_int_equal(pl_data_text(value).size, 0);
        assert_string_equal(pl_data_string(value, "otherwise"), "otherwise");
        assert_data_written(value, "none");
    }
    give_block(block);
}

static void a_value_of_another_kind_reads_as_otherwise(void **state) {
    (void)state;
    void *block = scenario();
    const pl_data root = pl_data_root(block);
    assert_int_equal(pl_data_int(pl_data_get(root, "title"), 42), 42);
    assert_int_equal(pl_data_int(pl_data_get(root, "public"), 42), 42);
    assert_true(pl_data_number(pl_data_get(root, "title"), 4.5) == 4.5);
    assert_true(pl_data_bool(pl_data_get(root, "seats"), true));
    assert_false(pl_data_bool(pl_data_get(root, "seats"), false));
    assert_null(pl_data_string(pl_data_get(root, "seats"), NULL));
    assert_int_equal(pl_data_text(pl_data_get(root, "factions")).size, 0);
    assert_int_equal(pl_data_count(pl_data_get(root, "title")), 0);
    give_block(block);
}

static void a_number_without_fraction_is_an_integer_too(void **state) {
    (void)state;
    static const struct {
        double number;
        int64_t integer; /* -7 stands for otherwise */
    } cases[] = {{3.0, 3},
                 {-3.0, -3},
                 {-0.0, 0},
                 {3.5, -7},
                 {9007199254740992.0, 9007199254740992},
                 {-9007199254740992.0, -9007199254740992},
                 {9007199254740994.0, -7},
                 {1e300, -7},
                 {INFINITY, -7},
                 {-INFINITY, -7},
                 {NAN, -7}};
    const size_t count = sizeof cases / sizeof *cases;
    pl_data_builder b = start();
    pl_data_open_list(&b, NULL);
    for (size_t i = 0; i < count; i++) {
        pl_data_add_number(&b, NULL, cases[i].number);
    }
    pl_data_add_int(&b, NULL, INT64_MIN);
    pl_data_add_int(&b, NULL, INT64_MAX);
    pl_data_close(&b);
    void *block = finish(&b);
    const pl_data root = pl_data_root(block);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(pl_data_int(pl_data_at(root, i), -7) == cases[i].integer);
    }
    assert_true(pl_data_int(pl_data_at(root, (uint32_t)count), 0) == INT64_MIN);
    assert_true(pl_data_int(pl_data_at(root, (uint32_t)count + 1), 0) == INT64_MAX);
    assert_true(pl_data_number(pl_data_at(root, (uint32_t)count), 0) == -0x1p63);
    give_block(block);
}

static void texts_may_hold_any_byte_and_end_with_a_nul(void **state) {
    (void)state;
    const pl_text odd = {"a\0b\xd0\x94", 5};
    pl_data_builder b = start();
    pl_data_open_list(&b, NULL);
    pl_data_add_text(&b, NULL, odd);
    pl_data_add_text(&b, NULL, (pl_text){NULL, 0});
    pl_data_close(&b);
    void *block = finish(&b);
    const pl_text first = pl_data_text(pl_data_at(pl_data_root(block), 0));
    const pl_text second = pl_data_text(pl_data_at(pl_data_root(block), 1));
    assert_true(pl_text_equal(first, odd));
    assert_int_equal(first.at[5], '\0');
    assert_int_equal(second.size, 0);
    assert_string_equal(pl_data_string(pl_data_at(pl_data_root(block), 1), "?"), "");
    give_block(block);
}

static void a_root_may_be_a_single_value(void **state) {
    (void)state;
    pl_data_builder b = start();
    pl_data_add_int(&b, NULL, 1917);
    void *block = finish(&b);
    assert_int_equal(pl_data_int(pl_data_root(block), 0), 1917);
    give_block(block);
}

/* --- writing and copying --- */

static void the_written_form_is_canonical(void **state) {
    (void)state;
    void *block = scenario();
    assert_data_written(pl_data_root(block), scenario_written);
    give_block(block);
}

static void quotes_backslashes_and_control_bytes_are_escaped(void **state) {
    (void)state;
    pl_data_builder b = start();
    pl_data_open_map(&b, NULL);
    pl_data_add_text(&b, "a\"b", pl_text_of("say \"aye\" \\ \n"));
    pl_data_add_number(&b, "third", 1.0 / 3);
    pl_data_add_int(&b, "least", INT64_MIN);
    pl_data_add_bool(&b, "no", false);
    pl_data_close(&b);
    void *block = finish(&b);
    assert_data_written(pl_data_root(block),
                        "{\"a\\\"b\":\"say \\\"aye\\\" \\\\ \\x0A\","
                        "\"third\":0.3333333333333333,\"least\":-9223372036854775808,"
                        "\"no\":false}");
    give_block(block);
}

static void equal_calls_give_equal_bytes(void **state) {
    (void)state;
    void *first = scenario();
    void *second = scenario();
    assert_int_equal(pl_data_block_size(first), pl_data_block_size(second));
    assert_memory_equal(first, second, pl_data_block_size(first));
    give_block(first);
    give_block(second);
}

static void a_copied_block_means_the_same_elsewhere(void **state) {
    (void)state;
    void *block = scenario();
    const size_t size = pl_data_block_size(block);
    void *copy = test_malloc(size);
    memcpy(copy, block, size);
    memset(block, 0xee, size);
    assert_data_written(pl_data_root(copy), scenario_written);
    give_block(block);
    test_free(copy);
}

static void a_whole_value_can_be_added_under_another_key(void **state) {
    (void)state;
    void *block = scenario();
    const pl_data root = pl_data_root(block);
    pl_data_builder b = start();
    pl_data_open_map(&b, NULL);
    pl_data_add(&b, "parties", pl_data_get(root, "factions"));
    pl_data_add(&b, "share", pl_data_get(root, "turnout"));
    pl_data_add(&b, "gone", pl_data_get(root, "missing"));
    pl_data_add(&b, "open", pl_data_get(root, "public"));
    pl_data_close(&b);
    void *second = finish(&b);
    assert_data_written(pl_data_root(second),
                        "{\"parties\":[{\"id\":\"sr\",\"seats\":193},{\"seats\":6,\"id\":\"pps\"}],"
                        "\"share\":0.875,\"open\":true}");
    pl_data_builder whole = start();
    pl_data_add(&whole, NULL, root);
    void *third = finish(&whole);
    assert_data_written(pl_data_root(third), scenario_written);
    give_block(block);
    give_block(second);
    give_block(third);
}

/* --- building --- */

static void many_small_values_fit_the_room_that_is_taken(void **state) {
    (void)state;
    /* The shapes for which a tape entry is shortest compared to what it needs when frozen. */
    for (size_t length = 0; length < 20; length++) {
        char name[21] = {0};
        memset(name, 'k', length);
        pl_data_builder b = start();
        pl_data_open_list(&b, NULL);
        for (int i = 0; i < 500; i++) {
            pl_data_add_text(&b, NULL, (pl_text){name, length});
            pl_data_open_list(&b, NULL);
            pl_data_close(&b);
            pl_data_open_map(&b, NULL);
            pl_data_add_bool(&b, length > 0 ? name : "k", true);
            pl_data_open_map(&b, "m");
            pl_data_close(&b);
            pl_data_close(&b);
        }
        pl_data_close(&b);
        void *block = finish(&b);
        assert_int_equal(pl_data_count(pl_data_root(block)), 1500);
        give_block(block);
    }
}

static pl_status build_and_freeze(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_data_builder builder;
    pl_data_builder_init(&builder, allocator);
    build_scenario(&builder);
    void *block = NULL;
    const pl_status status = pl_data_freeze(&builder, &block);
    assert_true((status == PL_OK) == (block != NULL));
    if (block != NULL) {
        assert_data_written(pl_data_root(block), scenario_written);
    }
    allocator->give(allocator->context, block);
    pl_data_builder_fini(&builder);
    return status;
}

static void every_request_may_be_refused(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(build_and_freeze, NULL) >= 3);
}

static void freezing_does_not_use_the_builder_up(void **state) {
    (void)state;
    pl_data_builder b = start();
    build_scenario(&b);
    void *first = NULL;
    void *second = NULL;
    assert_int_equal(pl_data_freeze(&b, &first), PL_OK);
    assert_int_equal(pl_data_freeze(&b, &second), PL_OK);
    assert_memory_equal(first, second, pl_data_block_size(first));
    pl_data_builder_fini(&b);
    give_block(first);
    give_block(second);
}

static void close_what_is_not_open(void) {
    pl_data_builder b = start();
    pl_data_close(&b);
}

static void freeze_what_is_still_open(void) {
    pl_data_builder b = start();
    void *block;
    pl_data_open_map(&b, NULL);
    (void)!pl_data_freeze(&b, &block);
}

static void freeze_nothing(void) {
    pl_data_builder b = start();
    void *block;
    (void)!pl_data_freeze(&b, &block);
}

static void unbalanced_building_is_a_broken_contract(void **state) {
    (void)state;
    assert_true(aborts(close_what_is_not_open));
    assert_true(aborts(freeze_what_is_still_open));
    assert_true(aborts(freeze_nothing));
}

/* --- verification --- */

static void *nested_lists(int levels) {
    pl_data_builder b = start();
    for (int i = 0; i < levels; i++) {
        pl_data_open_list(&b, NULL);
    }
    for (int i = 0; i < levels; i++) {
        pl_data_close(&b);
    }
    return frozen(&b);
}

static void a_tree_deeper_than_32_levels_below_its_root_is_refused(void **state) {
    (void)state;
    for (int levels = 1; levels <= 40; levels++) {
        void *block = nested_lists(levels);
        assert_int_equal(pl_data_verify(block, pl_data_block_size(block)),
                         levels <= 33 ? PL_OK : PL_CORRUPT);
        give_block(block);
    }
}

static void a_text_or_key_that_is_not_utf8_is_refused(void **state) {
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        pl_data_builder b = start();
        void *block = NULL;
        pl_data_open_map(&b, NULL);
        pl_data_add_text(&b, kind == 0 ? "k" : "\xff", pl_text_of(kind == 0 ? "\xff" : "t"));
        pl_data_close(&b);
        assert_int_equal(pl_data_freeze(&b, &block), PL_OK);
        assert_int_equal(pl_data_verify(block, pl_data_block_size(block)), PL_CORRUPT);
        pl_data_builder_fini(&b);
        give_block(block);
    }
}

static void a_cut_or_mislabelled_block_is_refused(void **state) {
    (void)state;
    void *block = scenario();
    const uint64_t size = pl_data_block_size(block);
    for (uint64_t kept = 8; kept < size; kept++) {
        uint8_t *cut = test_malloc(kept);
        memcpy(cut, block, kept);
        assert_int_equal(pl_data_verify(cut, kept), PL_CORRUPT);
        memcpy(cut, &kept, sizeof kept); /* even when its label agrees */
        assert_int_equal(pl_data_verify(cut, kept), PL_CORRUPT);
        test_free(cut);
    }
    assert_int_equal(pl_data_verify(block, size + 1), PL_CORRUPT);
    assert_int_equal(pl_data_verify(block, 0), PL_CORRUPT);
    give_block(block);
}

static void what_passes_verification_can_be_read(void **state) {
    (void)state;
    void *whole = scenario();
    const size_t size = pl_data_block_size(whole);
    uint8_t *damaged = test_malloc(size); /* exactly its size, so that a reach too far is noticed */
    static const uint8_t masks[] = {0x01, 0x08, 0x80, 0xff};
    size_t refused = 0;
    for (size_t at = 0; at < size; at++) {
        for (size_t i = 0; i < sizeof masks; i++) {
            memcpy(damaged, whole, size);
            damaged[at] ^= masks[i];
            if (pl_data_verify(damaged, size) != PL_OK) {
                refused++;
                continue;
            }
            pl_buffer out;
            pl_buffer_init(&out, pl_allocator_default());
            pl_data_write(pl_data_root(damaged), &out);
            assert_int_equal(pl_buffer_status(&out), PL_OK);
            pl_buffer_fini(&out);
        }
    }
    assert_true(refused > size);
    test_free(damaged);
    give_block(whole);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_frozen_tree_reads_as_it_was_built),
    cmocka_unit_test(a_map_keeps_the_order_of_its_keys),
    cmocka_unit_test(a_member_of_a_list_is_found_by_its_id),
    cmocka_unit_test(a_list_holds_the_texts_in_it_and_no_others),
    cmocka_unit_test(an_absent_value_is_passed_on),
    cmocka_unit_test(a_value_of_another_kind_reads_as_otherwise),
    cmocka_unit_test(a_number_without_fraction_is_an_integer_too),
    cmocka_unit_test(texts_may_hold_any_byte_and_end_with_a_nul),
    cmocka_unit_test(a_root_may_be_a_single_value),
    cmocka_unit_test(the_written_form_is_canonical),
    cmocka_unit_test(quotes_backslashes_and_control_bytes_are_escaped),
    cmocka_unit_test(equal_calls_give_equal_bytes),
    cmocka_unit_test(a_copied_block_means_the_same_elsewhere),
    cmocka_unit_test(a_whole_value_can_be_added_under_another_key),
    cmocka_unit_test(many_small_values_fit_the_room_that_is_taken),
    cmocka_unit_test(every_request_may_be_refused),
    cmocka_unit_test(freezing_does_not_use_the_builder_up),
    cmocka_unit_test(unbalanced_building_is_a_broken_contract),
    cmocka_unit_test(a_tree_deeper_than_32_levels_below_its_root_is_refused),
    cmocka_unit_test(a_text_or_key_that_is_not_utf8_is_refused),
    cmocka_unit_test(a_cut_or_mislabelled_block_is_refused),
    cmocka_unit_test(what_passes_verification_can_be_read),
};

PL_TEST_MAIN(tests)
