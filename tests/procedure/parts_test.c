#include "testing.h"

#include "floor_fixture.h"
#include "procedure/business.h"
#include "procedure/parts.h"

/* A question in three parts, with a speech and a vote on each, and two speeches on the whole. */
#define PUT_OFF                                                                                    \
    "put-off={title=\"Put off\" class=subsidiary rank=8 opens_main=true on=main effect=drop}"
#define CLUB(more, agenda)                                                                         \
    FLOOR_UNDER(PACK_OF(MOTIONS_COMMON MOTIONS_MORE PUT_OFF))                                      \
    "sessions={{id=s called=@0 chair=bruno agenda={"                                               \
    "{id=laws title=Laws mover=rosa vote={} " more "speeches={{person=rosa length=10m}"            \
    "{person=bruno stance=against length=10m}}}"                                                   \
    "{id=one part_of=laws vote={} speeches={{person=ruth length=5m}}}"                             \
    "{id=two part_of=laws vote={} speeches={{person=ruth length=5m}}}"                             \
    "{id=three part_of=laws vote={}}" agenda "{id=next}}}}"

static void begin_club(fixture *f, const char *text) {
    fixture_begin(f, fixture_scripted(), 0, "%s", text);
}

/* In which order items were closed, and how: "one considered, two considered, laws carried". */
static void assert_closed(const fixture *f, const char *expected) {
    char got[512] = "";
    for (size_t i = 0; i < fixture_count(f, PL_KIND_ITEM_CLOSED); i++) {
        const pl_record closed = fixture_record(f, PL_KIND_ITEM_CLOSED, i);
        const pl_text item = pl_record_text(&closed, PL_FIELD_item);
        const pl_text cause = pl_record_text(&closed, PL_FIELD_cause);
        const size_t size = strlen(got);
        snprintf(got + size, sizeof got - size, "%s%.*s %.*s", i > 0 ? ", " : "",
                 (int)item.size - 2, item.at + 2, (int)cause.size, cause.at);
    }
    assert_string_equal(got, expected);
}

static void assert_votes(const fixture *f, size_t votes) {
    assert_int_equal(fixture_count(f, PL_KIND_VOTE_CLOSED), votes);
}

/* --- as a whole --- */

static void parts_of_what_is_not_taken_apart_never_come_up(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", ""));
    fixture_run(&f);
    assert_closed(&f, "laws carried, next done");
    assert_votes(&f, 1);
    fixture_end(&f);
}

/* What is referred is gone with all its parts. */
static void parts_of_what_is_referred_never_come_up(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", "{id=away moved_on=laws motion=refer mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "away carried, laws referred, next done");
    fixture_end(&f);
}

/* --- divided --- */

static void the_parts_of_a_divided_question_are_voted_on_instead_of_it(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", "{id=split moved_on=laws motion=divide mover=ruth}"));
    fixture_run(&f);
    assert_closed(
        &f, "split carried, laws divided, one carried, two carried, three carried, next done");
    assert_votes(&f, 4);
    fixture_end(&f);
}

/* Divided under a motion to be rid of it: that goes with the whole. */
static void a_motion_to_be_rid_of_it_goes_with_what_is_divided(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", "{id=never moved_on=laws motion=put-off mover=rosa}"
                            "{id=split moved_on=never motion=divide mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "split carried, never dropped, laws divided, one carried, two carried, three "
                      "carried, next done");
    fixture_end(&f);
}

/* --- by paragraph --- */

/* The first speech explains the whole; each paragraph is debated; then there is one vote. */
static void the_chair_goes_through_the_paragraphs_and_puts_the_whole(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", ""));
    fixture_run(&f);
    assert_closed(&f, "one considered, two considered, three considered, laws carried, next done");
    assert_hours(&f, "s/one", 10, 15);
    assert_hours(&f, "s/two", 15, 20);
    assert_hours(&f, "s/three", 20, 20);
    assert_hours(&f, "s/laws", 0, 33); /* the second speech, and the vote */
    assert_votes(&f, 1);
    fixture_end(&f);
}

static void the_house_may_order_it(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", "{id=go moved_on=laws motion=seriatim after_speech=2 mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "go carried, one considered, two considered, three considered, laws "
                      "carried, next done");
    const pl_record ordered = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, 2);
    fixture_assert_text(&opened, PL_FIELD_item, "s/one");
    assert_true(fixture_is_because(&opened, ordered.seq));
    fixture_end(&f);
}

/* An amendment to a paragraph is one to the whole, and so is one of the second degree. */
static void paragraphs_are_amended_while_the_whole_is_pending(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", "{id=more moved_on=two motion=amend mover=ruth}"
                                              "{id=less moved_on=more motion=amend mover=rosa}"));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_order *order = &pl_assembly_of(f.run)->order;
    assert_int_equal(order->depth, 3);
    assert_int_equal(order->pending[0].subject, pl_assembly_find_item(f.run, pl_text_of("laws")));
    assert_int_equal(order->pending[2].degree, 2);
    fixture_run(&f);
    assert_closed(&f, "one considered, less carried, more carried, two considered, three "
                      "considered, laws carried, next done");
    fixture_end(&f);
}

/* Debate closed on the whole is closed on what is left of it. */
static void once_debate_is_closed_no_paragraph_comes_up(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", "{id=enough moved_on=one motion=close mover=ruth}"
                                              "{id=late moved_on=two motion=amend mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "enough carried, one considered, laws carried, next done");
    assert_hours(&f, "s/laws", 0, 21);
    fixture_end(&f);
}

static void a_limit_ordered_on_the_whole_holds_in_its_paragraphs(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ",
                        "{id=short moved_on=laws motion=limit speech_limit=2m after_speech=1 "
                        "mover=ruth}"));
    fixture_run(&f);
    assert_hours(&f, "s/one", 13, 15);
    fixture_end(&f);
}

/* On the table it keeps its place: what was gone through is not gone through again. */
static void taken_from_the_table_it_goes_on_where_it_was(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", "{id=away moved_on=two motion=table mover=ruth}"
                                              "{id=back motion=take mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "one considered, away carried, laws laid on the table, back "
                      "carried, two considered, three considered, laws carried, next done");
    fixture_end(&f);
}

/* What was postponed in the middle comes up again, and the speech is not held twice. */
static void postponed_it_goes_on_where_it_was(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ",
                        "{id=later moved_on=two motion=postpone until=next mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "one considered, later carried, laws postponed, next done, two considered, "
                      "three considered, laws carried");
    fixture_end(&f);
}

/* Divided after all, it is voted on in all its parts. */
static void divided_in_the_middle_all_parts_are_put(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", "{id=split moved_on=two motion=divide mover=ruth}"));
    fixture_run(&f);
    assert_closed(&f, "one considered, split carried, laws divided, one carried, two carried, "
                      "three carried, next done");
    assert_hours(&f, "s/three", 29, 32); /* the speeches on the others have been held */
    fixture_end(&f);
}

/* A paragraph without its occasion is passed over. */
static void a_paragraph_without_its_occasion_is_passed_over(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("by_paragraph=true ", "{id=four part_of=laws when={carried=next}}"));
    fixture_run(&f);
    assert_closed(&f, "one considered, two considered, three considered, laws carried, next done");
    fixture_end(&f);
}

/* By an act too, and only on a main question or an amendment. */
static void it_is_in_order_on_a_question_only(void **state) {
    fixture f;
    (void)state;
    begin_club(&f, CLUB("", ""));
    run_to(&f, 10, false);
    assert_act(&f, 0, PL_ACT_MOVE, "seriatim", PL_MAY, "small a.20", "Seriatim: it is in order");
    fixture_run(&f);
    assert_int_equal(
        pl_assembly_item(f.run, pl_assembly_find_item(f.run, pl_text_of("laws")))->by_paragraph, 1);
    fixture_end(&f);
    begin_club(&f, CLUB("", ""));
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    assert_act(&f, 0, PL_ACT_MOVE, "seriatim", PL_CANNOT, "engine default, no source",
               "no question is pending");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(parts_of_what_is_not_taken_apart_never_come_up),
    cmocka_unit_test(parts_of_what_is_referred_never_come_up),
    cmocka_unit_test(the_parts_of_a_divided_question_are_voted_on_instead_of_it),
    cmocka_unit_test(a_motion_to_be_rid_of_it_goes_with_what_is_divided),
    cmocka_unit_test(the_chair_goes_through_the_paragraphs_and_puts_the_whole),
    cmocka_unit_test(the_house_may_order_it),
    cmocka_unit_test(paragraphs_are_amended_while_the_whole_is_pending),
    cmocka_unit_test(once_debate_is_closed_no_paragraph_comes_up),
    cmocka_unit_test(a_limit_ordered_on_the_whole_holds_in_its_paragraphs),
    cmocka_unit_test(taken_from_the_table_it_goes_on_where_it_was),
    cmocka_unit_test(postponed_it_goes_on_where_it_was),
    cmocka_unit_test(divided_in_the_middle_all_parts_are_put),
    cmocka_unit_test(a_paragraph_without_its_occasion_is_passed_over),
    cmocka_unit_test(it_is_in_order_on_a_question_only),
};

PL_TEST_MAIN(tests)
