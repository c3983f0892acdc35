#include "testing.h"

#include <jansson.h>

#include "ballot_box.h"
#include "failing_allocator.h"
#include "report/tally_json.h"

static json_t *json_of(const pl_tally_result *tally, const pl_ballots *ballots) {
    pl_buffer out;
    json_error_t error;
    pl_buffer_init(&out, pl_allocator_default());
    pl_tally_json_write(tally, ballots, &out);
    assert_int_equal(pl_buffer_status(&out), PL_OK);
    json_t *root = json_loadb(out.at, out.size, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        fail_msg("%s in %s", error.text, pl_buffer_string(&out));
    }
    pl_buffer_fini(&out);
    return root;
}

static json_t *count(pl_tally_method method, const char *candidates, const char *papers,
                     uint32_t seats) {
    pl_ballots *box = ballot_box(pl_allocator_default(), candidates, papers);
    pl_tally_result tally;
    assert_int_equal(pl_tally_count(pl_allocator_default(), method, box, seats, &tally), PL_OK);
    json_t *root = json_of(&tally, box);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
    return root;
}

/* The names of a list, each of one letter. */
static void expect_names(const json_t *list, const char *letters) {
    assert_true(json_is_array(list));
    assert_int_equal(json_array_size(list), strlen(letters));
    for (size_t i = 0; i < strlen(letters); i++) {
        const char name[] = {letters[i], '\0'};
        assert_string_equal(json_string_value(json_array_get(list, i)), name);
    }
}

static void result_and_rounds_are_there(void **state) {
    (void)state;
    json_t *root = count(PL_TALLY_SCOTTISH_STV, "ABC", "5AB 3C 1B", 2);
    expect_names(json_object_get(root, "elected"), "AC");
    assert_true(json_is_null(json_object_get(root, "tie")));
    assert_null(json_object_get(root, "condorcet_winner"));
    assert_null(json_object_get(root, "vacant"));
    const json_t *rounds = json_object_get(root, "rounds");
    assert_int_equal(json_array_size(rounds), 3);
    const json_t *last = json_array_get(rounds, 2);
    assert_string_equal(json_string_value(json_object_get(last, "quota")), "4.00000");
    assert_string_equal(json_string_value(json_object_get(last, "rest")), "2.00000");
    assert_non_null(strstr(json_string_value(json_object_get(last, "told")), "B, with 2.00000"));
    const json_t *scores = json_object_get(last, "scores");
    assert_int_equal(json_object_size(scores), 2);
    assert_string_equal(json_string_value(json_object_get(scores, "C")), "3.00000");
    json_decref(root);
}

static void a_tie_has_its_three_parts(void **state) {
    (void)state;
    json_t *root = count(PL_TALLY_PLURALITY, "ABCD", "5A 3B 3C 3D", 3);
    const json_t *tie = json_object_get(root, "tie");
    expect_names(json_object_get(root, "elected"), "A");
    expect_names(json_object_get(tie, "certain"), "A");
    expect_names(json_object_get(tie, "tied"), "BCD");
    assert_int_equal(json_integer_value(json_object_get(tie, "to_draw")), 2);
    assert_null(json_object_get(tie, "committees"));
    json_decref(root);
}

static void committees_vacancies_and_a_condorcet_winner_are_said(void **state) {
    (void)state;
    uint16_t committees[] = {0, 1, 2, 3};
    uint16_t elected[4];
    uint16_t tied[4];
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCD", "1A");
    pl_tally_result tally = {.allocator = pl_allocator_default(),
                             .candidate_count = 4,
                             .vacant = 1,
                             .condorcet_winner = 2,
                             .elected = elected,
                             .tied = tied};
    assert_int_equal(pl_tally_settle_committees(&tally, committees, 2, 2, false), PL_OK);
    json_t *root = json_of(&tally, box);
    const json_t *list = json_object_get(json_object_get(root, "tie"), "committees");
    assert_int_equal(json_array_size(list), 2);
    expect_names(json_array_get(list, 1), "CD");
    assert_true(json_is_false(json_object_get(json_object_get(root, "tie"), "more")));
    assert_string_equal(json_string_value(json_object_get(root, "condorcet_winner")), "C");
    assert_int_equal(json_integer_value(json_object_get(root, "vacant")), 1);
    assert_int_equal(json_array_size(json_object_get(root, "rounds")), 0);
    json_decref(root);
    tally.condorcet_winner = -1;
    root = json_of(&tally, box);
    assert_true(json_is_null(json_object_get(root, "condorcet_winner")));
    json_decref(root);
    tally.elected = NULL;
    tally.tied = NULL;
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void any_name_comes_back_as_it_was(void **state) {
    (void)state;
    const pl_text names[] = {pl_text_of("\"\\/\t\x1b\x7f"), pl_text_of("Zoë 孫")};
    pl_ballots *box = NULL;
    pl_tally_result tally;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 2, &box), PL_OK);
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_PLURALITY, box, 2, &tally),
                     PL_OK);
    json_t *root = json_of(&tally, box);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(json_string_value(json_array_get(json_object_get(root, "elected"), i)),
                            names[i].at);
    }
    json_decref(root);
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(result_and_rounds_are_there),
    cmocka_unit_test(a_tie_has_its_three_parts),
    cmocka_unit_test(committees_vacancies_and_a_condorcet_winner_are_said),
    cmocka_unit_test(any_name_comes_back_as_it_was),
};

PL_TEST_MAIN(tests)
