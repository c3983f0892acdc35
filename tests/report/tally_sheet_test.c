#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "report/tally_sheet.h"

/* Counts and writes; the caller frees the text. */
static char *sheet_of(pl_tally_method method, pl_ballots *box, uint32_t seats, unsigned width) {
    pl_tally_result tally;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_tally_count(pl_allocator_default(), method, box, seats, &tally), PL_OK);
    const pl_tally_head head = {method, seats, pl_text_of("Board")};
    pl_tally_sheet_write(&tally, box, head, width, &out);
    assert_int_equal(pl_buffer_status(&out), PL_OK);
    char *text = strdup(pl_buffer_string(&out));
    assert_non_null(text);
    pl_buffer_fini(&out);
    pl_tally_fini(&tally);
    return text;
}

static void expect_sheet(pl_tally_method method, pl_ballots *box, uint32_t seats, unsigned width,
                         const char *expected) {
    char *text = sheet_of(method, box, seats, width);
    assert_string_equal(text, expected);
    free(text);
    pl_ballots_destroy(box);
}

static void a_count_is_a_table_and_sentences(void **state) {
    (void)state;
    expect_sheet(PL_TALLY_SCOTTISH_STV,
                 ballot_box(pl_allocator_default(), "ABC-D", "5AB 3C 1D 1BC"), 2, 0,
                 "Board\n"
                 "scottish-stv: 2 seats, 4 candidates (1 withdrew), 10 papers (1 name nobody who "
                 "stands)\n"
                 "\n"
                 "             Round 0  Round 1  Round 2\n"
                 "A            5.00000  4.00000  4.00000\n"
                 "B            1.00000  2.00000        -\n"
                 "C            3.00000  3.00000  4.00000\n"
                 "D                  -        -        -\n"
                 "With nobody  0.00000  0.00000  1.00000\n"
                 "Quota        4.00000  4.00000  4.00000\n"
                 "\n"
                 "Round 0  First preferences are counted; A reaches the quota and is elected.\n"
                 "Round 1  The surplus of A, 1.00000, is transferred.\n"
                 "Round 2  B, with 2.00000, is excluded; C reaches the quota and is elected.\n"
                 "\n"
                 "Elected: A and C\n");
}

static void a_tie_is_said_with_what_is_to_be_drawn(void **state) {
    (void)state;
    expect_sheet(PL_TALLY_PLURALITY, ballot_box(pl_allocator_default(), "ABCD", "5A 3B 3C 3D"), 3,
                 0,
                 "Board\n"
                 "plurality: 3 seats, 4 candidates, 14 papers\n"
                 "\n"
                 "             Round 0\n"
                 "A                  5\n"
                 "B                  3\n"
                 "C                  3\n"
                 "D                  3\n"
                 "\n"
                 "Round 0  Each paper is a vote for its first choice.\n"
                 "\n"
                 "Elected: A\n"
                 "Tie: B, C and D have equal claims.\n"
                 "To be drawn: 2 of these 3.\n");
}

static void empty_seats_are_said(void **state) {
    (void)state;
    pl_ballots *box = ballot_box(pl_allocator_default(), "A-B", "1A");
    char *text = sheet_of(PL_TALLY_MEEK_STV, box, 2, 0);
    assert_non_null(strstr(text, "Elected: A\nVacant: 1\n"));
    free(text);
    pl_ballots_destroy(box);
}

/* Lines of the table, in cells. */
static void names_are_aligned_by_their_cells_and_shown_without_controls(void **state) {
    (void)state;
    const pl_text names[] = {pl_text_of("孫文逸仙先生大總統"), pl_text_of("Zoe\xcc\x88"),
                             pl_text_of("A\x1b[31m")};
    pl_ballots *box = NULL;
    const uint16_t choice = 1;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 3, &box), PL_OK);
    assert_int_equal(pl_ballots_add(box, 4, &choice, 1), PL_OK);
    char *text = sheet_of(PL_TALLY_PLURALITY, box, 1, 0);
    assert_non_null(strstr(text, "\n孫文逸仙先生大總統        0\n"));
    assert_non_null(strstr(text, "\nZoe\xcc\x88                       4\n"));
    assert_non_null(strstr(text, "\nA\\x1B[31m                 0\n"));
    free(text);
    pl_ballots_destroy(box);
}

static size_t longest_line(const char *text) {
    size_t longest = 0;
    while (*text != '\0') {
        const size_t size = strcspn(text, "\n");
        longest = size > longest ? size : longest;
        text += size + (text[size] == '\n');
    }
    return longest;
}

static void what_does_not_fit_is_broken(void **state) {
    (void)state;
    const char papers[] = "9ABCD 8BCDE 7CDEF 6DEFG 5EFGH 4FGHI 3GHIJ 2HIJK 1IJKL";
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCDEFGHIJKL", papers);
    char *narrow = sheet_of(PL_TALLY_MEEK_STV, box, 4, 60);
    char *wide = sheet_of(PL_TALLY_MEEK_STV, box, 4, 500);
    assert_in_range(longest_line(narrow), 40, 60);
    assert_in_range(longest_line(wide), 100, 500);
    free(narrow);
    free(wide);
    pl_ballots_destroy(box);
}

static void a_round_without_numbers_has_no_column(void **state) {
    (void)state;
    const char *scores[] = {"12"};
    uint16_t elected[1] = {0};
    pl_ballots *box = ballot_box(pl_allocator_default(), "A", "1A");
    pl_tally_result tally = {.allocator = pl_allocator_default(),
                             .candidate_count = 1,
                             .condorcet_winner = -2,
                             .elected = elected,
                             .elected_count = 1};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pl_tally_add_round(&tally, "T", i == 1 ? NULL : scores, NULL), PL_OK);
    }
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_tally_sheet_write(&tally, box, (pl_tally_head){PL_TALLY_PLURALITY, 1, {0}}, 0, &out);
    assert_non_null(strstr(pl_buffer_string(&out), "             Round 0\n"
                                                   "A                 12\n"
                                                   "\n"
                                                   "             Round 2\n"
                                                   "A                 12\n"
                                                   "\n"
                                                   "Round 0  T.\n"
                                                   "Round 1  T.\n"));
    pl_buffer_fini(&out);
    tally.elected = NULL;
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void committees_are_listed(void **state) {
    (void)state;
    uint16_t committees[] = {0, 1, 2, 0, 3, 4};
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCDE", "1A");
    pl_tally_result tally = {
        .allocator = pl_allocator_default(), .candidate_count = 5, .condorcet_winner = -1};
    uint16_t elected[5];
    uint16_t tied[5];
    tally.elected = elected;
    tally.tied = tied;
    assert_int_equal(pl_tally_settle_committees(&tally, committees, 2, 3, true), PL_OK);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_tally_sheet_write(&tally, box, (pl_tally_head){PL_TALLY_PAV, 3, {0}}, 0, &out);
    assert_non_null(strstr(pl_buffer_string(&out),
                           "Condorcet winner: none\n"
                           "Elected: A\n"
                           "Tie: B, C, D and E have equal claims.\n"
                           "One of these and more than 2 results is to be drawn, whole:\n"
                           "  A, B and C\n"
                           "  A, D and E\n"));
    pl_buffer_fini(&out);
    tally.elected = NULL;
    tally.tied = NULL;
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    pl_ballots *box = context;
    pl_tally_result tally;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    assert_int_equal(pl_tally_count(pl_allocator_default(), PL_TALLY_WIGM_STV, box, 2, &tally),
                     PL_OK);
    pl_tally_sheet_write(&tally, box, (pl_tally_head){PL_TALLY_WIGM_STV, 2, {0}}, 0, &out);
    const pl_status status = pl_buffer_status(&out);
    pl_buffer_fini(&out);
    pl_tally_fini(&tally);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABCD", "5AB 3CD 2DB");
    assert_true(failing_allocator_sweep(attempt, box) >= 3);
    pl_ballots_destroy(box);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_count_is_a_table_and_sentences),
    cmocka_unit_test(a_tie_is_said_with_what_is_to_be_drawn),
    cmocka_unit_test(empty_seats_are_said),
    cmocka_unit_test(names_are_aligned_by_their_cells_and_shown_without_controls),
    cmocka_unit_test(what_does_not_fit_is_broken),
    cmocka_unit_test(a_round_without_numbers_has_no_column),
    cmocka_unit_test(committees_are_listed),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
