#include "testing.h"

#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/tally.h"

/* A tally of eight candidates that counted nothing yet. */
static pl_status open_tally(const pl_allocator *allocator, pl_tally_result *tally) {
    *tally =
        (pl_tally_result){.allocator = allocator, .candidate_count = 8, .condorcet_winner = -2};
    pl_buffer_init(&tally->why, allocator);
    tally->elected = allocator->take(allocator->context, 8 * sizeof *tally->elected);
    tally->tied = allocator->take(allocator->context, 8 * sizeof *tally->tied);
    return tally->elected != NULL && tally->tied != NULL ? PL_OK : PL_NO_MEMORY;
}

static void every_method_is_found_by_its_name(void **state) {
    (void)state;
    pl_tally_method method = PL_TALLY_COUNT;
    for (int i = 0; i < PL_TALLY_COUNT; i++) {
        assert_true(pl_tally_find(pl_text_of(pl_tally_name((pl_tally_method)i)), &method));
        assert_int_equal(method, i);
        assert_true(strlen(pl_tally_help(method)) > 0);
    }
    assert_false(pl_tally_find(pl_text_of("lot"), &method));
    assert_int_equal(pl_tally_sort(PL_TALLY_MEEK_STV), PL_BALLOTS_RANKED);
    assert_int_equal(pl_tally_sort(PL_TALLY_PAV), PL_BALLOTS_APPROVED);
}

static void seats_must_be_one_to_the_number_of_candidates(void **state) {
    (void)state;
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABC", "1A");
    const uint32_t wrong[] = {0, 4};
    for (size_t i = 0; i < 2; i++) {
        pl_tally_result tally;
        assert_int_equal(
            pl_tally_count(pl_allocator_default(), PL_TALLY_PLURALITY, box, wrong[i], &tally),
            PL_BAD_ARGUMENT);
        assert_non_null(strstr(pl_buffer_string(&tally.why), "3 candidates"));
        pl_tally_fini(&tally);
    }
    pl_ballots_destroy(box);
}

static void a_method_for_one_seat_does_not_fill_two(void **state) {
    (void)state;
    const pl_tally_method single[] = {PL_TALLY_IRV, PL_TALLY_COOMBS, PL_TALLY_EXHAUSTIVE,
                                      PL_TALLY_MAJORITY_RUNOFF};
    pl_ballots *box = ballot_box(pl_allocator_default(), "ABC", "2A 1B");
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        pl_tally_result tally;
        assert_int_equal(pl_tally_count(pl_allocator_default(), single[i], box, 2, &tally),
                         PL_BAD_ARGUMENT);
        assert_non_null(strstr(pl_buffer_string(&tally.why), "fills one seat, not 2"));
        pl_tally_fini(&tally);
    }
    pl_ballots_destroy(box);
}

static void if_nobody_stands_all_seats_are_vacant(void **state) {
    (void)state;
    for (int i = 0; i < PL_TALLY_COUNT; i++) {
        pl_ballots *box = ballot_box(pl_allocator_default(), "-A-B", "3A");
        pl_tally_result tally;
        assert_int_equal(pl_tally_count(pl_allocator_default(), (pl_tally_method)i, box, 1, &tally),
                         PL_OK);
        ballot_box_expect(&tally, "", "", 0);
        assert_int_equal(tally.vacant, 1);
        pl_tally_fini(&tally);
        pl_ballots_destroy(box);
    }
}

static void settle(pl_tally_result *tally, const uint32_t *ranks, uint32_t count, uint32_t seats) {
    pl_tally_claim claims[8];
    assert_int_equal(open_tally(pl_allocator_default(), tally), PL_OK);
    for (uint32_t i = 0; i < count; i++) {
        claims[i] = (pl_tally_claim){(uint16_t)i, ranks[i]};
    }
    assert_int_equal(pl_tally_settle(tally, claims, count, seats), PL_OK);
}

static void equal_claims_to_fewer_seats_are_a_tie(void **state) {
    (void)state;
    const uint32_t ranks[] = {4, 1, 2, 2, 2};
    pl_tally_result tally;
    settle(&tally, ranks, 5, 3);
    ballot_box_expect(&tally, "B", "CDE", 2);
    pl_tally_fini(&tally);
    settle(&tally, ranks, 5, 4);
    ballot_box_expect(&tally, "BCDE", "", 0);
    pl_tally_fini(&tally);
    settle(&tally, ranks, 5, 1);
    ballot_box_expect(&tally, "B", "", 0);
    pl_tally_fini(&tally);
    settle(&tally, ranks, 5, 7);
    ballot_box_expect(&tally, "BCDEA", "", 0);
    assert_int_equal(tally.vacant, 2);
    pl_tally_fini(&tally);
}

static void settle_committees(pl_tally_result *tally, const char *committees, uint32_t size) {
    uint16_t list[64];
    const size_t length = strlen(committees);
    assert_int_equal(open_tally(pl_allocator_default(), tally), PL_OK);
    for (size_t i = 0; i < length; i++) {
        list[i] = (uint16_t)(committees[i] - 'A');
    }
    assert_int_equal(pl_tally_settle_committees(tally, list, length / size, size, false), PL_OK);
}

static void committees_that_are_every_choice_need_no_list(void **state) {
    (void)state;
    pl_tally_result tally;
    settle_committees(&tally,
                      "DAB"
                      "ABC"
                      "CDA"
                      "BAD",
                      3);
    ballot_box_expect(&tally, "A", "BCD", 2);
    assert_null(tally.committees);
    pl_tally_fini(&tally);
    settle_committees(&tally, "CABA", 2);
    ballot_box_expect(&tally, "A", "BC", 1);
    pl_tally_fini(&tally);
    settle_committees(&tally, "BAAB", 2);
    ballot_box_expect(&tally, "AB", "", 0);
    pl_tally_fini(&tally);
}

static void other_committees_are_listed_in_order(void **state) {
    (void)state;
    pl_tally_result tally;
    settle_committees(&tally,
                      "DEA"
                      "CAB"
                      "ACB",
                      3);
    ballot_box_expect(&tally, "A", "BCDE", 2);
    const uint16_t listed[] = {0, 1, 2, 0, 3, 4};
    assert_int_equal(tally.committee_count, 2);
    assert_int_equal(tally.committee_size, 3);
    assert_memory_equal(tally.committees, listed, sizeof listed);
    assert_false(tally.committee_dropped);
    pl_tally_fini(&tally);
}

static void names_are_joined_as_in_a_sentence(void **state) {
    (void)state;
    const uint16_t three[] = {0, 1, 2};
    const pl_text names[] = {pl_text_of("Ada"), pl_text_of("B\ten"), pl_text_of("Cyd")};
    pl_ballots *box = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), names, 3, &box), PL_OK);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_tally_add_names(&out, box, three, 1);
    pl_buffer_add_string(&out, "|");
    pl_tally_add_names(&out, box, three, 2);
    pl_buffer_add_string(&out, "|");
    pl_tally_add_names(&out, box, three, 3);
    assert_string_equal(pl_buffer_string(&out), "Ada|Ada and B\\x09en|Ada, B\\x09en and Cyd");
    pl_buffer_fini(&out);
    pl_ballots_destroy(box);
}

static pl_status record(const pl_allocator *allocator, void *context) {
    (void)context;
    const char *scores[8] = {"1", NULL, "2.5", "", "4", NULL, NULL, "x"};
    uint16_t committees[] = {3, 2, 1, 0};
    pl_tally_result tally;
    pl_status status = open_tally(allocator, &tally);
    for (int i = 0; status == PL_OK && i < 5; i++) {
        status = pl_tally_add_round(&tally, "told", i % 2 == 0 ? scores : NULL, i > 2 ? "q" : NULL);
        status = status == PL_OK && i == 4 ? pl_tally_add_rest(&tally, "r") : status;
    }
    if (status == PL_OK) {
        assert_int_equal(tally.round_count, 5);
        assert_string_equal(tally.rounds[4].scores[2], "2.5");
        assert_null(tally.rounds[4].scores[1]);
        assert_string_equal(tally.rounds[4].scores[3], "");
        assert_string_equal(tally.rounds[3].quota, "q");
        assert_string_equal(tally.rounds[4].rest, "r");
        status = pl_tally_settle_committees(&tally, committees, 2, 2, false);
    }
    pl_tally_fini(&tally);
    return status;
}

static void rounds_are_copied_and_every_refused_request_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(record, NULL) > 10);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_method_is_found_by_its_name),
    cmocka_unit_test(seats_must_be_one_to_the_number_of_candidates),
    cmocka_unit_test(a_method_for_one_seat_does_not_fill_two),
    cmocka_unit_test(if_nobody_stands_all_seats_are_vacant),
    cmocka_unit_test(equal_claims_to_fewer_seats_are_a_tie),
    cmocka_unit_test(committees_that_are_every_choice_need_no_list),
    cmocka_unit_test(other_committees_are_listed_in_order),
    cmocka_unit_test(names_are_joined_as_in_a_sentence),
    cmocka_unit_test(rounds_are_copied_and_every_refused_request_survived),
};

PL_TEST_MAIN(tests)
