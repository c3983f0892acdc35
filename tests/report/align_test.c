/* Records are paired by what they are about, not by their numbers. */
#include "two_journals.h"

#include "failing_allocator.h"
#include "report/align.h"

/* The record with this number (1..) of a side is the one with that number of the other. */
static void expect_partner(const pair *p, int side, uint64_t seq, uint64_t partner,
                           pl_align_verdict verdict) {
    const pl_record *other = pl_align_partner(&p->align, side, seq - 1);
    assert_int_equal(p->align.sides[side].entries[seq - 1].verdict, verdict);
    assert_int_equal(other != NULL ? other->seq : 0, partner);
}

static void a_record_is_found_again_under_another_number(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    const uint64_t paint = write_item(&p.a, 10, "s/paint", 0, "");
    write_item(&p.b, 5, "s/extra", 0, "");
    const uint64_t moved = write_item(&p.b, 10, "s/paint", 0, "");
    align_pair(&p);
    expect_partner(&p, 0, paint, moved, PL_ALIGN_SAME);
    expect_partner(&p, 1, moved, paint, PL_ALIGN_SAME);
    end_pair(&p);
}

static void an_hour_that_shifted_is_a_move_and_a_number_a_difference(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 10, "s/paint", 0, "");
    write_vote(&p.a, 20, 3, 2, 0, "");
    write_item(&p.b, 22, "s/paint", 0, "");
    write_vote(&p.b, 20, 2, 3, 0, "");
    align_pair(&p);
    expect_partner(&p, 1, 2, 2, PL_ALIGN_MOVED);
    expect_partner(&p, 1, 3, 3, PL_ALIGN_DIFFERS);
    end_pair(&p);
}

static void causes_and_sources_make_no_difference(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 10, "s/paint", 1, "");
    write_item(&p.b, 10, "s/paint", 0, "rules.quorum");
    align_pair(&p);
    expect_partner(&p, 1, 2, 2, PL_ALIGN_SAME);
    end_pair(&p);
}

static void the_same_happening_twice_is_paired_in_order(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_speech(&p.a, 1, "Rosa", 60, 0, "");
    write_speech(&p.a, 2, "Bruno", 60, 0, "");
    write_speech(&p.a, 3, "Rosa", 90, 0, "");
    write_speech(&p.b, 1, "Rosa", 60, 0, "");
    write_speech(&p.b, 2, "Rosa", 90, 0, "");
    align_pair(&p);
    expect_partner(&p, 0, 2, 2, PL_ALIGN_SAME);
    expect_partner(&p, 0, 4, 3, PL_ALIGN_MOVED);
    expect_partner(&p, 0, 3, 0, PL_ALIGN_ONLY);
    end_pair(&p);
}

static void those_who_follow_are_not_the_walkout(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_walkout(&p.a, 1, "reds", 5, "grievance");
    write_walkout(&p.a, 2, "reds", 1, "follows the faction");
    write_walkout(&p.b, 2, "reds", 1, "follows the faction");
    align_pair(&p);
    expect_partner(&p, 0, 2, 0, PL_ALIGN_ONLY);
    expect_partner(&p, 0, 3, 2, PL_ALIGN_SAME);
    end_pair(&p);
}

static void who_holds_an_office_is_no_part_of_its_name(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_office(&p.a, 1, "treasurer", "Rosa");
    write_office(&p.b, 1, "treasurer", "Bruno");
    align_pair(&p);
    expect_partner(&p, 1, 2, 2, PL_ALIGN_DIFFERS);
    const pl_text name = pl_align_name(&p.align, 1, 1);
    assert_true(pl_text_is(name, "office.filled board treasurer"));
    end_pair(&p);
}

/* Aligns what was written: the runs must part at this entry of this side. */
static void expect_first(pair *p, int side, size_t entry) {
    int found_side = -1;
    size_t found_entry = 0;
    align_pair(p);
    assert_true(pl_align_first(&p->align, &found_side, &found_entry));
    assert_int_equal(found_side, side);
    assert_int_equal(found_entry, entry);
    end_pair(p);
}

static void the_first_divergence_is_one_of_content_if_there_is_any(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 10, "s/paint", 0, "");
    write_vote(&p.a, 20, 3, 2, 0, "");
    write_item(&p.b, 12, "s/paint", 0, "");
    write_vote(&p.b, 22, 4, 2, 0, "");
    expect_first(&p, 1, 2);
}

static void what_is_gone_stands_at_its_hour_in_the_first_run(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_walkout(&p.a, 10, "reds", 5, "grievance");
    write_vote(&p.a, 20, 3, 2, 0, "");
    write_vote(&p.b, 20, 4, 2, 0, "");
    expect_first(&p, 0, 1);
}

static void runs_that_only_moved_part_where_they_first_moved(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    write_item(&p.a, 10, "s/lamp", 0, "");
    write_item(&p.a, 11, "s/paint", 0, "");
    write_item(&p.b, 10, "s/lamp", 0, "");
    write_item(&p.b, 15, "s/paint", 0, "");
    expect_first(&p, 1, 2);
}

static void equal_runs_have_no_divergence(void **state) {
    (void)state;
    pair p;
    int side = 0;
    size_t entry = 0;
    open_pair(&p);
    write_item(&p.a, 10, "s/lamp", 0, "");
    write_item(&p.b, 10, "s/lamp", 0, "rules.quorum");
    align_pair(&p);
    assert_false(pl_align_first(&p.align, &side, &entry));
    end_pair(&p);
}

static void a_journal_that_stops_early_is_refused(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    const pl_text a = written_close(&p.a, NULL);
    pl_text b = written_close(&p.b, NULL);
    b.size -= 3;
    assert_int_not_equal(pl_align_init(&p.align, a, b, pl_allocator_default()), PL_OK);
    end_pair(&p);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const pair *p = context;
    pl_align align;
    const pl_status status =
        pl_align_init(&align, pl_buffer_text(&p->a.bytes), pl_buffer_text(&p->b.bytes), allocator);
    pl_align_fini(&align);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    pair p;
    open_pair(&p);
    for (int i = 0; i < 300; i++) { /* more than the entries that are there at first */
        write_vote(&p.a, i, 3, 2, 0, "");
        write_vote(&p.b, i, 3, 2, 0, "");
    }
    align_pair(&p);
    assert_true(failing_allocator_sweep(attempt, &p) > 4);
    end_pair(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_record_is_found_again_under_another_number),
    cmocka_unit_test(an_hour_that_shifted_is_a_move_and_a_number_a_difference),
    cmocka_unit_test(causes_and_sources_make_no_difference),
    cmocka_unit_test(the_same_happening_twice_is_paired_in_order),
    cmocka_unit_test(those_who_follow_are_not_the_walkout),
    cmocka_unit_test(who_holds_an_office_is_no_part_of_its_name),
    cmocka_unit_test(the_first_divergence_is_one_of_content_if_there_is_any),
    cmocka_unit_test(what_is_gone_stands_at_its_hour_in_the_first_run),
    cmocka_unit_test(runs_that_only_moved_part_where_they_first_moved),
    cmocka_unit_test(equal_runs_have_no_divergence),
    cmocka_unit_test(a_journal_that_stops_early_is_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
