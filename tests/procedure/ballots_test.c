#include "testing.h"

#include "aborting.h"
#include "ballot_box.h"
#include "failing_allocator.h"
#include "procedure/ballots.h"

static pl_ballots *open_box(const char *candidates, const char *papers) {
    pl_ballots *box = ballot_box(pl_allocator_default(), candidates, papers);
    assert_non_null(box);
    return box;
}

static void equal_papers_are_kept_once_with_their_number(void **state) {
    (void)state;
    pl_ballots *box = open_box("ABC", "5AB 3C 2AB 1BA 1");
    assert_int_equal(pl_ballots_kinds(box), 4);
    assert_int_equal(pl_ballots_papers(box), 12);
    assert_int_equal(pl_ballots_blank(box), 1);
    const pl_ballot first = pl_ballots_at(box, 0);
    assert_int_equal(first.number, 7);
    assert_int_equal(first.count, 2);
    assert_int_equal(first.choice[0], 0);
    assert_int_equal(first.choice[1], 1);
    assert_int_equal(pl_ballots_at(box, 2).number, 1);
    assert_int_equal(pl_ballots_at(box, 3).count, 0);
    pl_ballots_destroy(box);
}

static void many_kinds_are_all_found_again(void **state) {
    (void)state;
    enum { KINDS = 20000 };
    pl_ballots *box = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), NULL, 300, &box), PL_OK);
    for (int turn = 0; turn < 2; turn++) {
        for (uint32_t i = 0; i < KINDS; i++) {
            const uint16_t choice[3] = {(uint16_t)(i % 149), (uint16_t)(149 + i / 149),
                                        (uint16_t)(298 + (i & 1))};
            assert_int_equal(pl_ballots_add(box, i + 1, choice, 3), PL_OK);
        }
    }
    assert_int_equal(pl_ballots_kinds(box), KINDS);
    for (uint32_t i = 0; i < KINDS; i++) {
        const pl_ballot at = pl_ballots_at(box, i);
        assert_int_equal(at.number, 2 * (i + 1));
        assert_int_equal(at.choice[0], i % 149);
        assert_int_equal(at.choice[1], 149 + i / 149);
    }
    pl_ballots_destroy(box);
}

static void a_wrong_paper_changes_nothing(void **state) {
    (void)state;
    pl_ballots *box = open_box("ABC", "5AB");
    const uint16_t twice[] = {0, 1, 0};
    const uint16_t nobody[] = {0, 3};
    const uint16_t good[] = {0, 1, 2, 0};
    assert_int_equal(pl_ballots_add(box, 1, twice, 3), PL_BAD_ARGUMENT);
    assert_int_equal(pl_ballots_add(box, 1, nobody, 2), PL_BAD_ARGUMENT);
    assert_int_equal(pl_ballots_add(box, 1, good, 4), PL_BAD_ARGUMENT);
    assert_int_equal(pl_ballots_add(box, 0, good, 3), PL_BAD_ARGUMENT);
    assert_int_equal(pl_ballots_add(box, PL_BALLOTS_MAX, good, 3), PL_LIMIT);
    assert_int_equal(pl_ballots_papers(box), 5);
    assert_int_equal(pl_ballots_kinds(box), 1);
    assert_int_equal(pl_ballots_add(box, PL_BALLOTS_MAX - 5, good, 3), PL_OK);
    pl_ballots_destroy(box);
}

static void papers_are_kept_as_if_who_withdrew_were_not_on_them(void **state) {
    (void)state;
    pl_ballots *box = open_box("A-BC", "5BA 3A 2B");
    assert_true(pl_ballots_withdrew(box, 1));
    assert_int_equal(pl_ballots_standing(box), 2);
    assert_int_equal(pl_ballots_kinds(box), 2);
    assert_int_equal(pl_ballots_at(box, 0).number, 8);
    assert_int_equal(pl_ballots_papers(box), 10);
    assert_int_equal(pl_ballots_blank(box), 2);
    pl_ballots_destroy(box);
}

static void withdraw_first(void) {
    pl_ballots_withdraw(open_box("AB", ""), 0);
}

static void withdraw_late(void) {
    pl_ballots_withdraw(open_box("AB", "1A"), 0);
}

static void nobody_withdraws_after_the_first_paper(void **state) {
    (void)state;
    assert_false(aborts(withdraw_first));
    assert_true(aborts(withdraw_late));
}

static void names_may_come_last(void **state) {
    (void)state;
    const pl_text names[] = {pl_text_of("Ada"), pl_text_of(""), pl_text_of("Cyd")};
    pl_ballots *box = NULL;
    assert_int_equal(pl_ballots_create(pl_allocator_default(), NULL, 3, &box), PL_OK);
    assert_int_equal(pl_ballots_name(box, 2).size, 0);
    assert_int_equal(pl_ballots_name_all(box, names), PL_OK);
    assert_true(pl_text_is(pl_ballots_name(box, 0), "Ada"));
    assert_true(pl_text_is(pl_ballots_name(box, 1), ""));
    assert_true(pl_text_is(pl_ballots_name(box, 2), "Cyd"));
    pl_ballots_destroy(box);
}

static void an_order_drawn_beforehand_names_everybody_once(void **state) {
    (void)state;
    pl_ballots *box = open_box("ABC", "");
    const uint16_t wrong[] = {2, 0, 2};
    const uint16_t order[] = {2, 0, 1};
    assert_int_equal(pl_ballots_draw(box, wrong), PL_BAD_ARGUMENT);
    assert_int_equal(pl_ballots_drawn(box, 0), 0);
    assert_int_equal(pl_ballots_draw(box, order), PL_OK);
    assert_int_equal(pl_ballots_drawn(box, 2), 1);
    assert_int_equal(pl_ballots_drawn(box, 0), 2);
    assert_int_equal(pl_ballots_drawn(box, 1), 3);
    pl_ballots_destroy(box);
}

static pl_status fill(const pl_allocator *allocator, void *context) {
    (void)context;
    pl_text names[40];
    pl_ballots *box = NULL;
    for (size_t i = 0; i < 40; i++) {
        names[i] = pl_text_of("somebody");
    }
    pl_status status = pl_ballots_create(allocator, names, 40, &box);
    for (uint16_t i = 0; status == PL_OK && i < 40 * 40; i++) {
        const uint16_t choice[2] = {i / 40, (uint16_t)((i / 40 + 1 + i % 39) % 40)};
        const uint64_t papers = pl_ballots_papers(box);
        status = pl_ballots_add(box, 2, choice, 2);
        assert_int_equal(pl_ballots_papers(box), status == PL_OK ? papers + 2 : papers);
    }
    pl_ballots_destroy(box);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    assert_true(failing_allocator_sweep(fill, NULL) > 15);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(equal_papers_are_kept_once_with_their_number),
    cmocka_unit_test(many_kinds_are_all_found_again),
    cmocka_unit_test(a_wrong_paper_changes_nothing),
    cmocka_unit_test(papers_are_kept_as_if_who_withdrew_were_not_on_them),
    cmocka_unit_test(nobody_withdraws_after_the_first_paper),
    cmocka_unit_test(names_may_come_last),
    cmocka_unit_test(an_order_drawn_beforehand_names_everybody_once),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
