#include "testing.h"

#include "hall_of_ten.h"

/* Two sittings; in the first a motion with a text of its own, after it a text of the board. */
#define TWO_SITTINGS                                                                               \
    "sessions={{id=s called=@0 agenda={{id=a introduces=b}"                                        \
    "{id=b vote={} document={id=paint title=Paint}}{id=c}}}"                                       \
    "{id=t called=@600 agenda={{id=d}}}}"

/* The hour, in minutes, at which a text was issued; -1: it was not. */
static double issued_at(const char *document, const char *rest) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL TWO_SITTINGS "documents={{id=order title=Order %s}} %s", document, rest);
    fixture_run(&f);
    pl_record record;
    double minute = -1;
    for (size_t n = 0; fixture_find(&f, PL_KIND_DOCUMENT_ADOPTED, n, &record); n++) {
        if (pl_text_is(pl_record_text(&record, PL_FIELD_document), "order")) {
            assert_true(minute == -1);
            minute = fixture_minute(&record);
        }
    }
    fixture_end(&f);
    return minute;
}

static void a_text_is_read_once_and_adopted_by_its_vote(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, TWO_SITTINGS);
    assert_int_equal(fixture_count(&f, PL_KIND_DOCUMENT_INTRODUCED), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_DOCUMENT_ADOPTED), 1);
    const pl_record read = fixture_record(&f, PL_KIND_DOCUMENT_INTRODUCED, 0);
    const pl_record adopted = fixture_record(&f, PL_KIND_DOCUMENT_ADOPTED, 0);
    assert_true(read.at == FIXTURE_AT(0) && adopted.at == FIXTURE_AT(3));
    assert_false(pl_record_has(&adopted, PL_FIELD_cause));
    fixture_end(&f);
}

static void between_the_sittings_a_body_issues_its_texts(void **state) {
    (void)state;
    assert_true(issued_at("after=s", "") == 3);
    assert_true(issued_at("after=s delay=2h", "") == 123);
    assert_true(
        issued_at("after=s delay=2h issued_by=board", "bodies={{id=board standing=true}}") == 123);
    assert_true(issued_at("after=t", "") == -1); /* the congress is over */
}

static void after_the_last_sitting_a_body_that_is_left_issues_its_texts(void **state) {
    (void)state;
    assert_true(issued_at("after=t delay=2h issued_by=board", "bodies={{id=board standing=true}}") >
                120);
    assert_true(issued_at("after=t delay=2h issued_by=congress",
                          "bodies={{id=congress kind=congress standing=true}}") == -1);
    assert_true(issued_at("after=t delay=2h issued_by=board", "bodies={{id=board seats=3}}") == -1);
}

static void a_body_that_is_no_more_issues_nothing(void **state) {
    (void)state;
    assert_true(issued_at("after=s delay=2h issued_by=board",
                          "bodies={{id=board kind=outside standing=true until=@100}}") == -1);
    assert_true(issued_at("after=s delay=2h issued_by=board",
                          "bodies={{id=board kind=outside standing=true until=@124}}") == 123);
    assert_true(issued_at("after=s issued_by=board", "bodies={{id=board seats=3}}") == -1);
}

static void a_text_may_depend_on_what_has_happened(void **state) {
    (void)state;
    assert_true(issued_at("after=s delay=2h when={read=palace}",
                          "outside={{id=palace at=@100 loud=true}}") == 123);
    assert_true(issued_at("after=s delay=2h when={read=palace}",
                          "outside={{id=palace at=@124 loud=true}}") == -1);
    assert_true(issued_at("after=s when={carried=b}", "") == 3);
    assert_true(issued_at("after=s when={carried=b}", "answers={vote={any={any=against}}}") == -1);
}

static void it_says_who_issued_it_and_follows_from_the_sittings_end(void **state) {
    fixture f;
    (void)state;
    run_hall(&f, TWO_SITTINGS "documents={{id=order title=Order after=s delay=2h}}");
    const pl_record end = fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0);
    const pl_record order = fixture_record(&f, PL_KIND_DOCUMENT_ADOPTED, 1);
    fixture_assert_text(&order, PL_FIELD_title, "Order");
    fixture_assert_text(&order, PL_FIELD_cause, "issued by the congress, without a vote");
    assert_true(fixture_is_because(&order, end.seq));
    assert_true(fixture_names(&order, "documents.order"));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_text_is_read_once_and_adopted_by_its_vote),
    cmocka_unit_test(between_the_sittings_a_body_issues_its_texts),
    cmocka_unit_test(after_the_last_sitting_a_body_that_is_left_issues_its_texts),
    cmocka_unit_test(a_body_that_is_no_more_issues_nothing),
    cmocka_unit_test(a_text_may_depend_on_what_has_happened),
    cmocka_unit_test(it_says_who_issued_it_and_follows_from_the_sittings_end),
};
PL_TEST_MAIN(tests)
