/*
 * Majorities, counted exactly: the vectors and the pitfalls that others have written down.
 *
 * tests/procedure/vectors/majority_vectors.json and majority_pitfalls.csv are the project's oracles
 * of those names, each line with its source.
 */
#include "testing.h"

#include <jansson.h>

#include "facts_table.h"
#include "procedure/vote.h"

static pl_majority majority_of(const char *rule) {
    static const struct {
        const char *name;
        pl_majority majority;
    } rules[] = {
        {"two_thirds_of_votes_cast", {PL_BASE_CAST, 2, 3, false, PL_TIE_LOST, 0}},
        {"two_thirds_of_present", {PL_BASE_PRESENT, 2, 3, false, PL_TIE_LOST, 0}},
        {"two_thirds_of_members", {PL_BASE_ENTITLED, 2, 3, false, PL_TIE_LOST, 0}},
        {"majority_of_votes_cast", {PL_BASE_CAST, 1, 2, true, PL_TIE_LOST, 0}},
        {"majority_of_yes_no", {PL_BASE_CAST, 1, 2, true, PL_TIE_LOST, 0}},
        {"majority_of_present", {PL_BASE_PRESENT, 1, 2, true, PL_TIE_LOST, 0}},
        {"majority_of_members", {PL_BASE_ENTITLED, 1, 2, true, PL_TIE_LOST, 0}},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (strcmp(rules[i].name, rule) == 0) {
            return rules[i].majority;
        }
    }
    fail_msg("no majority is called '%s'", rule);
    return rules[0].majority;
}

/* The smallest number of yes that carries, of a house that stays as it is: each no and abstention
 * turned into a yes keeps the base. */
static uint32_t needed(const pl_majority *majority, pl_votes votes, uint64_t entitled) {
    const uint32_t base = (uint32_t)pl_vote_base(majority->base, votes, entitled);
    for (uint32_t yes = 0; yes <= base; yes++) {
        const pl_votes turned = {
            .in_favour = yes, .against = base - yes, .absent = (uint32_t)entitled - base};
        if (pl_vote_rule(majority, turned, entitled, false) == PL_CARRIED) {
            return yes;
        }
    }
    return UINT32_MAX;
}

static void every_vector_comes_out(void **state) {
    (void)state;
    json_error_t error;
    json_t *all =
        json_load_file(PL_TESTS_DIR "/procedure/vectors/majority_vectors.json", 0, &error);
    assert_non_null(all);
    const json_t *vectors = json_object_get(all, "vectors");
    assert_int_equal(json_array_size(vectors), 8);
    for (size_t i = 0; i < json_array_size(vectors); i++) {
        const json_t *v = json_array_get(vectors, i);
        const uint32_t yes = (uint32_t)json_integer_value(json_object_get(v, "yes"));
        const uint32_t no = (uint32_t)json_integer_value(json_object_get(v, "no"));
        const uint32_t present = (uint32_t)json_integer_value(json_object_get(v, "present"));
        const uint32_t members = (uint32_t)json_integer_value(json_object_get(v, "members"));
        const pl_majority m = majority_of(json_string_value(json_object_get(v, "rule")));
        const pl_votes votes = {yes, no, present - yes - no, members - present};
        const bool passed = json_is_true(json_object_get(v, "passed"));
        if ((pl_vote_rule(&m, votes, members, false) == PL_CARRIED) != passed ||
            needed(&m, votes, members) !=
                (uint32_t)json_integer_value(json_object_get(v, "needed"))) {
            fail_msg("%s does not come out", json_string_value(json_object_get(v, "id")));
        }
    }
    json_decref(all);
}

static const pl_majority half = {PL_BASE_CAST, 1, 2, true, PL_TIE_LOST, 0};
static const pl_majority two_thirds = {PL_BASE_CAST, 2, 3, false, PL_TIE_LOST, 0};

static bool carries(pl_majority m, uint32_t yes, uint32_t no, uint32_t abstain, uint32_t absent) {
    const pl_votes votes = {yes, no, abstain, absent};
    return pl_vote_rule(&m, votes, (uint64_t)yes + no + abstain + absent, false) == PL_CARRIED;
}

static void more_than_half_is_not_half_rounded_up(void **state) {
    (void)state;
    assert_false(carries(half, 5, 5, 0, 0));
    assert_true(carries(half, 6, 4, 0, 0));
    assert_false(carries(half, 2552, 2552, 0, 0));
    assert_true(carries(half, 5, 4, 0, 0)); /* of nine, five */
    assert_false(carries(half, 4, 5, 0, 0));
}

/* An abstention is nothing among the votes cast, and a no among those present. */
static void what_an_abstention_counts_depends_on_the_base(void **state) {
    pl_majority present = two_thirds;
    (void)state;
    present.base = PL_BASE_PRESENT;
    assert_true(carries(two_thirds, 10, 4, 6, 50));
    assert_false(carries(present, 13, 1, 6, 50));
    assert_true(carries(present, 14, 0, 6, 50));
    assert_false(carries(present, 13, 0, 7, 50));
}

/* The smallest y with 3 y >= 2 n, for every n below 3000; decimals would err. */
static void two_thirds_are_counted_in_whole_numbers(void **state) {
    int misjudged_by_decimals = 0;
    (void)state;
    for (uint32_t n = 1; n < 3000; n++) {
        const pl_votes all = {.in_favour = n};
        const uint32_t least = (2 * n + 2) / 3;
        assert_int_equal(needed(&two_thirds, all, n), least);
        misjudged_by_decimals += n < 700 && (double)least / n < 0.6667;
    }
    assert_int_equal(misjudged_by_decimals, 233);
}

/* "More than two thirds" differs exactly where the number is a multiple of three. */
static void more_than_two_thirds_differs_at_multiples_of_three(void **state) {
    pl_majority more = two_thirds;
    (void)state;
    more.strict = true;
    for (uint32_t n = 1; n < 700; n++) {
        const pl_votes all = {.in_favour = n};
        assert_int_equal(needed(&more, all, n) != needed(&two_thirds, all, n), n % 3 == 0);
    }
}

static void a_tie_is_what_the_rules_make_of_it(void **state) {
    static const pl_votes even = {200, 200, 10, 0};
    pl_majority m = half;
    (void)state;
    assert_int_equal(pl_vote_rule(&m, even, 410, true), PL_LOST);
    m.tie = PL_TIE_CARRIED;
    assert_int_equal(pl_vote_rule(&m, even, 410, false), PL_CARRIED);
    m.tie = PL_TIE_CHAIR;
    assert_int_equal(pl_vote_rule(&m, even, 410, true), PL_CARRIED);
    assert_int_equal(pl_vote_rule(&m, even, 410, false), PL_LOST);
    m.tie = PL_TIE_CHAIR_AYE;
    assert_int_equal(pl_vote_rule(&m, even, 410, false), PL_CARRIED);
    m.tie = PL_TIE_CHAIR_NO;
    assert_int_equal(pl_vote_rule(&m, even, 410, true), PL_LOST);
    /* Equal sides are no tie where more than half of all members is needed: it is simply lost. */
    m.base = PL_BASE_ENTITLED;
    m.tie = PL_TIE_CARRIED;
    assert_int_equal(pl_vote_rule(&m, even, 700, true), PL_LOST);
}

/* Each line of the list of pitfalls, and where it is looked at. */
static const char *const pitfalls[][2] = {
    {"base of the majority", "every_vector_comes_out"},
    {"majority meaning", "more_than_half_is_not_half_rounded_up"},
    {"exactly half", "more_than_half_is_not_half_rounded_up; procedure/kieswet_test"},
    {"blanks", "procedure/reckoning_test: illegal_votes_count_where_blanks_do_not"},
    {"abstention, neutral", "what_an_abstention_counts_depends_on_the_base"},
    {"abstention, present-and-voting", "what_an_abstention_counts_depends_on_the_base"},
    {"abstention, present", "what_an_abstention_counts_depends_on_the_base"},
    {"abstention, quorum", "procedure/quorum_test: the quorum counts who is there"},
    {"abstention, rival resolutions", "not yet: a run-off between texts"},
    {"two-thirds rounding", "two_thirds_are_counted_in_whole_numbers"},
    {"two-thirds floats", "two_thirds_are_counted_in_whole_numbers"},
    {"two-thirds >= vs >", "more_than_two_thirds_differs_at_multiples_of_three"},
    {"tie", "a_tie_is_what_the_rules_make_of_it"},
    {"quorum base", "procedure/quorum_test; tellers are not counted apart yet"},
    {"quorum after walkout", "procedure/quorum_test: enrolled or roll"},
    {"quorum and unanimity", "not yet: consent is asked for where a vote would be, quorum first"},
    {"quorum presumption", "procedure/quorum_test: on demand"},
    {"percent bases in software", "four of the eight bases: cast, given, present, entitled"},
    {"suspend protection", "not yet: suspended rules"},
    {"chair voting twice", "procedure/tie_test: the_chair_does_not_vote_twice"},
    {"quota definitions", "procedure/apportionment_test, procedure/quota_test"},
    {"minimum seat", "procedure/apportionment_test"},
    {"test that cannot fail", "procedure/apportionment_test compares seat by seat"},
    {"winner depends on STV rule", "procedure/stv_test"},
};

static void every_pitfall_has_its_place(void **state) {
    char path[1024];
    size_t size = 0;
    char *f[FIELDS_MAX];
    size_t lines = 0;
    (void)state;
    snprintf(path, sizeof path, "%s/procedure/vectors/majority_pitfalls.csv", PL_TESTS_DIR);
    char *text = files_read(path, &size);
    char *next = text;
    assert_int_equal(read_fields(&next, f), 4);
    for (int count = read_fields(&next, f); count > 0; count = read_fields(&next, f), lines++) {
        assert_true(lines < sizeof pitfalls / sizeof pitfalls[0]);
        assert_string_equal(f[0], pitfalls[lines][0]);
        if (strncmp(pitfalls[lines][1], "not yet", 7) == 0) {
            print_message("not run: %s: %s\n", f[0], pitfalls[lines][1] + 9);
        }
    }
    assert_int_equal(lines, sizeof pitfalls / sizeof pitfalls[0]);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_vector_comes_out),
    cmocka_unit_test(more_than_half_is_not_half_rounded_up),
    cmocka_unit_test(what_an_abstention_counts_depends_on_the_base),
    cmocka_unit_test(two_thirds_are_counted_in_whole_numbers),
    cmocka_unit_test(more_than_two_thirds_differs_at_multiples_of_three),
    cmocka_unit_test(a_tie_is_what_the_rules_make_of_it),
    cmocka_unit_test(every_pitfall_has_its_place),
};

PL_TEST_MAIN(tests)
