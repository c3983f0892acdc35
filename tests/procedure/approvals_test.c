#include "testing.h"

#include "elections.h"
#include "procedure/approvals.h"

static pl_ballots *fill(const election *e) {
    pl_ballots *ballots = NULL;
    assert_int_equal(election_fill(e, pl_allocator_default(), &ballots), PL_OK);
    return ballots;
}

/* Ada and Cid stand on the same papers; Ben and Dora on none. */
static void those_on_the_same_papers_are_alike(void **state) {
    (void)state;
    const election e = {PL_TALLY_AV, 5, 2, 2, {3, 4}, {0x05, 0x15}};
    pl_ballots *ballots = fill(&e);
    pl_approvals a;
    assert_int_equal(pl_approvals_init(&a, pl_allocator_default(), ballots, 2), PL_OK);
    assert_int_equal(a.group_count, 3);
    const uint16_t members[] = {0, 2, 1, 3, 4};
    assert_memory_equal(a.members, members, sizeof members);
    assert_int_equal(pl_approvals_size(&a, 0), 2);
    assert_int_equal(pl_approvals_size(&a, 1), 2);
    assert_int_equal(pl_approvals_size(&a, 2), 1);
    assert_int_equal(pl_approvals_support(&a, 0), 7);
    assert_int_equal(pl_approvals_support(&a, 1), 0);
    assert_int_equal(pl_approvals_support(&a, 2), 4);
    assert_int_equal(a.papers, 7);
    pl_approvals_fini(&a);
    pl_ballots_destroy(ballots);
}

static void the_order_of_names_on_a_paper_says_nothing(void **state) {
    (void)state;
    const election e = {PL_TALLY_AV, 3, 1, 0, {0}, {0}};
    pl_ballots *ballots = fill(&e);
    const uint16_t there[] = {0, 2};
    const uint16_t back[] = {2, 0};
    const uint16_t alone[] = {2};
    assert_int_equal(pl_ballots_add(ballots, 2, there, 2), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 3, back, 2), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, alone, 1), PL_OK);
    assert_int_equal(pl_ballots_add(ballots, 1, NULL, 0), PL_OK);
    pl_approvals a;
    assert_int_equal(pl_approvals_init(&a, pl_allocator_default(), ballots, 1), PL_OK);
    assert_int_equal(a.kind_count, 3);
    assert_int_equal(a.kinds[0].group_count, 0); /* the blank paper */
    assert_int_equal(a.kinds[2].number, 5);
    assert_int_equal(a.kinds[2].approved, 2);
    pl_approvals_fini(&a);
    pl_ballots_destroy(ballots);
}

/* Two are alike if and only if no paper has one without the other. */
static void groups_are_as_large_as_they_can_be(void **state) {
    (void)state;
    uint64_t chance = 71;
    for (uint32_t i = 0; i < PROPERTY_TRIALS; i++) {
        const election e = election_draw(PL_TALLY_AV, &chance);
        pl_ballots *ballots = fill(&e);
        pl_approvals a;
        assert_int_equal(pl_approvals_init(&a, pl_allocator_default(), ballots, 1), PL_OK);
        uint32_t group_of[ELECTION_CANDIDATES];
        for (uint32_t g = 0; g < a.group_count; g++) {
            for (uint32_t j = a.member_start[g]; j < a.member_start[g + 1]; j++) {
                group_of[a.members[j]] = g;
            }
        }
        for (uint32_t c = 0; c < e.candidates; c++) {
            for (uint32_t d = 0; d < e.candidates; d++) {
                bool alike = true;
                for (uint32_t k = 0; k < e.kinds; k++) {
                    alike = alike && is_in(e.approved[k], c) == is_in(e.approved[k], d);
                }
                assert_int_equal(alike, group_of[c] == group_of[d]);
            }
        }
        assert_int_equal(a.member_start[a.group_count], e.candidates);
        pl_approvals_fini(&a);
        pl_ballots_destroy(ballots);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(those_on_the_same_papers_are_alike),
    cmocka_unit_test(the_order_of_names_on_a_paper_says_nothing),
    cmocka_unit_test(groups_are_as_large_as_they_can_be),
};

PL_TEST_MAIN(tests)
