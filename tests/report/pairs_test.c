/* Outcomes of many pairs of runs: differences, spread and quantiles, by hand. */
#include "testing.h"

#include <jansson.h>
#include <math.h>

#include "failing_allocator.h"
#include "frozen.h"
#include "report/pairs.h"
#include "two_journals.h"

/* One run's outcomes; what is NULL or negative is left out. */
typedef struct ends {
    int64_t votes;
    const char *hour;
    int carried; /* 0, 1 */
    const char *chair;
} ends;

static void *freeze_ends(const ends *e) {
    pl_data_builder b;
    pl_data_builder_init(&b, pl_allocator_default());
    pl_data_open_map(&b, NULL);
    if (e->votes >= 0) {
        pl_data_add_int(&b, "votes", e->votes);
    }
    if (e->hour != NULL) {
        pl_data_add_text(&b, "hour", pl_text_of(e->hour));
    }
    if (e->carried >= 0) {
        pl_data_add_bool(&b, "carried", e->carried == 1);
    }
    if (e->chair != NULL) {
        pl_data_add_text(&b, "chair", pl_text_of(e->chair));
    }
    pl_data_close(&b);
    return frozen(&b);
}

static pl_status add_with(pl_pairs *pairs, const ends *first, const ends *second) {
    written w[2];
    void *blocks[2] = {freeze_ends(first), freeze_ends(second)};
    pl_text journals[2];
    for (int i = 0; i < 2; i++) {
        written_open(&w[i]);
        journals[i] = written_close(&w[i], blocks[i]);
    }
    const pl_status status = pl_pairs_add(pairs, journals[0], journals[1]);
    for (int i = 0; i < 2; i++) {
        written_end(&w[i]);
        free(blocks[i]);
    }
    return status;
}

static void add(pl_pairs *pairs, ends first, ends second) {
    assert_int_equal(add_with(pairs, &first, &second), PL_OK);
}

static pl_pairs_row *row(pl_pairs *pairs, const char *key) {
    for (size_t i = 0; i < pairs->row_count; i++) {
        if (pl_text_is(pl_buffer_text(&pairs->rows[i].key), key)) {
            return &pairs->rows[i];
        }
    }
    fail_msg("no outcome is called %s", key);
    return NULL;
}

/* Differences 2, 4, 4, -1, 6: mean 3, squares 1 1 1 16 9, variance 28 / 4. */
static void add_five(pl_pairs *pairs) {
    add(pairs, (ends){10, "1917-11-07T22:00:00", 0, "a"},
        (ends){12, "1917-11-07T22:10:00", 1, "a"});
    add(pairs, (ends){10, "1917-11-07T22:00:00", 1, "a"},
        (ends){14, "1917-11-07T22:00:00", 1, "b"});
    add(pairs, (ends){11, "1917-11-07T22:00:00", 1, "a"},
        (ends){15, "1917-11-07T21:50:00", 0, "b"});
    add(pairs, (ends){11, NULL, -1, "a"}, (ends){10, "1917-11-07T22:00:00", 0, "a"});
    add(pairs, (ends){0, "1917-11-07T22:00:00", 0, "a"}, (ends){6, NULL, -1, "a"});
}

static void numbers_have_mean_spread_and_quantiles(void **state) {
    pl_pairs pairs;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    add_five(&pairs);
    pl_pairs_row *votes = row(&pairs, "votes");
    assert_int_equal(pairs.count, 5);
    assert_int_equal(pairs.equal, 0);
    assert_int_equal(votes->type, PL_PAIRS_NUMBER);
    assert_int_equal(votes->differences.count, 5);
    assert_int_equal(votes->differ, 5);
    assert_true(votes->first == 42 && votes->second == 57);
    const pl_summary s = pl_sample_summarise(&votes->differences);
    assert_true(s.mean == 3 && s.sd == sqrt(7));
    /* -1 2 4 4 6: ranks 0, 1, 2, 3, 4 of q = 0.05, 0.25, 0.5, 0.75, 0.95. */
    assert_true(s.least == -1 && s.q05 == -1 && s.q25 == 2 && s.median == 4 && s.q75 == 4 &&
                s.q95 == 6 && s.most == 6);
    pl_pairs_fini(&pairs);
}

static void hours_differ_by_seconds_and_those_that_one_lacks_are_counted_apart(void **state) {
    pl_pairs pairs;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    add_five(&pairs);
    pl_pairs_row *hour = row(&pairs, "hour");
    assert_int_equal(hour->type, PL_PAIRS_HOUR);
    assert_int_equal(hour->differences.count, 3);
    assert_int_equal(hour->differ, 4);
    assert_int_equal(hour->only[0], 1);
    assert_int_equal(hour->only[1], 1);
    const pl_summary s = pl_sample_summarise(&hour->differences);
    assert_true(s.mean == 0 && s.sd == 600 && s.least == -600 && s.most == 600);
    pl_pairs_fini(&pairs);
}

static void yes_and_no_are_counted_both_ways(void **state) {
    pl_pairs pairs;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    add_five(&pairs);
    const pl_pairs_row *carried = row(&pairs, "carried");
    assert_int_equal(carried->type, PL_PAIRS_YES_NO);
    assert_int_equal(carried->differences.count, 3);
    assert_true(carried->first == 2 && carried->second == 2);
    assert_int_equal(carried->up, 1);
    assert_int_equal(carried->down, 1);
    assert_int_equal(carried->differ, 4);
    pl_pairs_fini(&pairs);
}

static void words_differ_or_not(void **state) {
    pl_pairs pairs;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    add_five(&pairs);
    const pl_pairs_row *chair = row(&pairs, "chair");
    assert_int_equal(chair->type, PL_PAIRS_WORD);
    assert_int_equal(chair->differ, 2);
    pl_pairs_fini(&pairs);
}

static void equal_pairs_are_counted(void **state) {
    pl_pairs pairs;
    const ends same = {3, "1917-11-07T22:00:00", 1, "a"};
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    add(&pairs, same, same);
    add(&pairs, same, (ends){4, "1917-11-07T22:00:00", 1, "a"});
    assert_int_equal(pairs.equal, 1);
    const pl_summary s = pl_sample_summarise(&row(&pairs, "votes")->differences);
    assert_true(s.mean == 0.5 && s.sd == sqrt(0.5));
    pl_pairs_fini(&pairs);
}

/* --- writing --- */

static pl_pairs_heading heading_of(written *w) {
    const pl_text journal = written_close(w, NULL);
    return (pl_pairs_heading){.first = {.journal = journal},
                              .second = {.journal = journal},
                              .seed = 7,
                              .replicate = 3,
                              .unforked = 2};
}

static void people_read_a_line_and_its_numbers(void **state) {
    pl_pairs pairs;
    written w;
    pl_buffer out;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    written_open(&w);
    add_five(&pairs);
    assert_int_equal(pl_pairs_write_text(&pairs, heading_of(&w), 0, &out), PL_OK);
    static const char *const parts[] = {
        "5 pairs, the two runs of each with the same dice: seed 7, replicates 3 to 7. In 0 no "
        "outcome differs.\n",
        "In 2 the moment of a fork never came",
        "(votes): 5 of 5 pairs differ.\n    first 8.40, second 11.40 on average; difference +3, sd "
        "2.65; least -1, 5 % -1, 25 % +2, median +4, 75 % +4, 95 % +6, most +6.\n",
        "difference 0 s, sd 10 min; least -10 min",
        "    1 pairs have it in the first run only, 1 in the second only",
        "yes in 2 of the first and 2 of the second; from no to yes in 1, from yes to no in 1.",
        "(chair): 2 of 5 pairs differ.\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strstr(pl_buffer_string(&out), parts[i]) == NULL) {
            fail_msg("no \"%s\" in\n%s", parts[i], pl_buffer_string(&out));
        }
    }
    written_end(&w);
    pl_buffer_fini(&out);
    pl_pairs_fini(&pairs);
}

static void machines_read_the_same(void **state) {
    pl_pairs pairs;
    written w;
    pl_buffer out;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    pl_buffer_init(&out, pl_allocator_default());
    written_open(&w);
    add_five(&pairs);
    assert_int_equal(pl_pairs_write_json(&pairs, heading_of(&w), &out), PL_OK);
    json_t *told = json_loadb(out.at, out.size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(told);
    assert_int_equal(json_integer_value(json_object_get(told, "pairs")), 5);
    assert_int_equal(json_integer_value(json_object_get(told, "unforked")), 2);
    const json_t *rows = json_object_get(told, "outcomes");
    assert_int_equal(json_array_size(rows), 4);
    const json_t *votes = json_array_get(rows, 0);
    assert_string_equal(json_string_value(json_object_get(votes, "key")), "votes");
    const json_t *difference = json_object_get(votes, "difference");
    assert_true(json_number_value(json_object_get(difference, "mean")) == 3);
    assert_true(json_number_value(json_object_get(difference, "q75")) == 4);
    assert_null(json_object_get(json_array_get(rows, 3), "difference"));
    json_decref(told);
    written_end(&w);
    pl_buffer_fini(&out);
    pl_pairs_fini(&pairs);
}

static void a_journal_without_its_end_is_refused(void **state) {
    pl_pairs pairs;
    written w;
    (void)state;
    pl_pairs_init(&pairs, pl_allocator_default());
    written_open(&w);
    const pl_text journal = pl_buffer_text(&w.bytes);
    assert_int_equal(pl_pairs_add(&pairs, journal, journal), PL_TRUNCATED);
    assert_int_equal(pairs.count, 0);
    written_end(&w);
    pl_pairs_fini(&pairs);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    pl_pairs pairs;
    const ends first = {10, "1917-11-07T22:00:00", 0, "a"};
    const ends second = {12, "1917-11-07T22:10:00", 1, "b"};
    (void)context;
    pl_pairs_init(&pairs, allocator);
    const pl_status status = add_with(&pairs, &first, &second);
    pl_pairs_fini(&pairs);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(attempt, NULL) > 8);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_have_mean_spread_and_quantiles),
    cmocka_unit_test(hours_differ_by_seconds_and_those_that_one_lacks_are_counted_apart),
    cmocka_unit_test(yes_and_no_are_counted_both_ways),
    cmocka_unit_test(words_differ_or_not),
    cmocka_unit_test(equal_pairs_are_counted),
    cmocka_unit_test(people_read_a_line_and_its_numbers),
    cmocka_unit_test(machines_read_the_same),
    cmocka_unit_test(a_journal_without_its_end_is_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
