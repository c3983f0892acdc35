#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/rules.h"

/* One row of the pack at a time is changed from PACK and its effect is seen in the same sitting:
 * a report, three kinds of speech, a vote that is 8 : 4 with 6 abstaining and 2 absent, an
 * election of ten by lists in which the greens refuse and the pinks, who get nothing, demand. */
#define SITTING                                                                                    \
    "factions={{id=reds seats=8}{id=blues seats=8}{id=greens seats=4}{id=pinks seats=1}}"          \
    "people={{id=rosa faction=reds}}"                                                              \
    "bodies={{id=committee seats=10}}"                                                             \
    "sessions={{id=s called=@0 chair=rosa agenda={"                                                \
    "{id=report speeches={{person=rosa kind=report length=3h}}}"                                   \
    "{id=speech speeches={{person=rosa length=3h}}}"                                               \
    "{id=group speeches={{person=rosa for_faction=true length=3h}}}"                               \
    "{id=protest speeches={{person=rosa kind=declaration length=3h}}}"                             \
    "{id=motion class=order vote={}}"                                                              \
    "{id=election kind=election body=committee}}}}"                                                \
    "answers={vote={motion={blues={0 4 4 0} greens={0 0 2 2} pinks=absent}}"                       \
    "seats={any={greens=refuse}} demand={any={pinks=demand}}}"

static void with_rules(fixture *f, const char *rules) {
    fixture_begin(f, fixture_scripted(), 0, SITTING "rules={%s}", rules);
    fixture_run(f);
}

static bool carried(const char *rules) {
    fixture f;
    with_rules(&f, rules);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const bool yes = pl_text_is(pl_record_text(&closed, PL_FIELD_ruling), "carried");
    fixture_end(&f);
    return yes;
}

/* Seconds that an item of the sitting took. */
static int64_t length_of(const char *rules, const char *item) {
    fixture f;
    with_rules(&f, rules);
    const pl_record opened = fixture_record_of(&f, PL_KIND_ITEM_OPENED, PL_FIELD_item, item);
    const pl_record closed = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, item);
    fixture_end(&f);
    return closed.at - opened.at;
}

static int64_t seats_of(const char *rules, const char *faction) {
    fixture f;
    with_rules(&f, rules);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    const int64_t seats = fixture_counts(&closed, PL_FIELD_seats, faction);
    fixture_end(&f);
    return seats;
}

static bool opens(const char *rules) {
    fixture f;
    with_rules(&f, rules);
    const bool yes = fixture_count(&f, PL_KIND_SESSION_OPENED) > 0;
    fixture_end(&f);
    return yes;
}

static void report_max_cuts_reports(void **state) {
    (void)state;
    assert_int_equal(length_of("", "s/report"), 3 * 3600);
    assert_int_equal(length_of("report_max=25m", "s/report"), 25 * 60);
}

static void speech_max_cuts_speeches(void **state) {
    (void)state;
    assert_int_equal(length_of("", "s/speech"), 3 * 3600);
    assert_int_equal(length_of("speech_max=25m", "s/speech"), 25 * 60);
    assert_int_equal(length_of("speech_max=25m", "s/group"), 3 * 3600);
}

static void faction_speech_max_cuts_speeches_for_a_faction(void **state) {
    (void)state;
    assert_int_equal(length_of("faction_speech_max=25m", "s/group"), 25 * 60);
    assert_int_equal(length_of("faction_speech_max=25m", "s/speech"), 3 * 3600);
}

static void declaration_max_cuts_declarations(void **state) {
    (void)state;
    assert_int_equal(length_of("", "s/protest"), 3 * 3600);
    assert_int_equal(length_of("declaration_max=25m", "s/protest"), 25 * 60);
}

static void vote_time_is_what_a_vote_takes(void **state) {
    (void)state;
    assert_int_equal(length_of("vote_time=7m vote_seconds_each=0", "s/motion"), 7 * 60);
    assert_int_equal(length_of("vote_seconds_each=0", "s/motion"), 3 * 60);
}

static void vote_seconds_each_is_added_for_every_delegate(void **state) {
    (void)state;
    assert_int_equal(length_of("vote_time=1m vote_seconds_each=2.0", "s/motion"), 60 + 42);
    /* 180 + 0.15 * 21 = 183.15 */
    assert_int_equal(length_of("", "s/motion"), 183);
}

static void election_time_is_what_an_election_takes(void **state) {
    (void)state;
    assert_int_equal(length_of("", "s/election"), 15 * 60);
    assert_int_equal(length_of("election_time=4m", "s/election"), 4 * 60);
}

static void vote_method_is_named_in_the_record(void **state) {
    fixture f;
    (void)state;
    with_rules(&f, "vote_method=hands");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_method, "hands");
    fixture_end(&f);
    with_rules(&f, "");
    const pl_record usual = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&usual, PL_FIELD_method, "cards");
    fixture_end(&f);
}

/* 8 : 4, 6 abstain, 3 absent: 8 of 12 cast, of 18 given and present, of 21 entitled. */
static void a_majoritys_base_decides(void **state) {
    (void)state;
    assert_true(carried("majorities={main={base=cast}}"));
    assert_false(carried("majorities={main={base=given}}"));
    assert_false(carried("majorities={main={base=present}}"));
    assert_true(carried("majorities={main={base=present threshold=\"4/9\" strict=false}}"));
    assert_false(carried("majorities={main={base=entitled threshold=\"4/9\" strict=false}}"));
}

static void a_majoritys_threshold_decides(void **state) {
    (void)state;
    assert_true(carried("majorities={main={threshold=\"3/5\"}}"));
    assert_false(carried("majorities={main={threshold=\"3/4\"}}"));
}

/* 8 of 12 are two thirds exactly. */
static void strict_asks_for_more_than_the_part(void **state) {
    (void)state;
    assert_true(carried("majorities={main={threshold=\"2/3\" strict=false}}"));
    assert_false(carried("majorities={main={threshold=\"2/3\" strict=true}}"));
    assert_false(carried("majorities={main={threshold=\"2/3\"}}"));
}

static void tie_says_what_equal_votes_mean(void **state) {
    static const char *const rules[] = {"lost", "carried", "chair"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=4}{id=blues seats=4}}"
                      "people={{id=rosa faction=reds}} rules={majorities={main={tie=%s}}}"
                      "sessions={{id=s called=@0 chair=rosa agenda={{id=x vote={}}}}}"
                      "answers={vote={x={blues=against}}}",
                      rules[i]);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_text(&closed, PL_FIELD_ruling, i == 0 ? "lost" : "carried");
        fixture_end(&f);
    }
}

static void a_class_has_its_own_row_and_else_follows_main(void **state) {
    (void)state;
    assert_false(carried("majorities={main={threshold=\"1/2\"} order={threshold=\"3/4\"}}"));
    assert_true(carried("majorities={main={threshold=\"1/2\"} emergency={threshold=\"3/4\"}}"));
    assert_false(carried("majorities={main={threshold=\"3/4\"} emergency={threshold=\"1/2\"}}"));
}

static void lists_is_the_method_where_a_body_names_none(void **state) {
    (void)state;
    /* 8, 8, 4, 1 over ten: quotas 3.8, 3.8, 1.9, 0.5; by quotients the same; majority: all. */
    assert_int_equal(seats_of("lists=hare", "reds"), 4);
    assert_int_equal(seats_of("lists=majority", "reds"), 10);
}

static void refused_seats_is_vacant_or_reallocated(void **state) {
    (void)state;
    assert_int_equal(seats_of("refused_seats=vacant", "reds"), 4);
    assert_int_equal(seats_of("refused_seats=reallocated", "reds"), 5);
}

/* One of 21 on the roll. */
static void demand_share_says_who_may_demand_a_seat(void **state) {
    (void)state;
    assert_int_equal(seats_of("demand_share=\"1/21\"", "pinks"), 1);
    assert_int_equal(seats_of("demand_share=\"1/20\"", "pinks"), 0);
    assert_int_equal(seats_of("", "pinks"), 0);
}

static void quorum_is_a_number_of_delegates(void **state) {
    (void)state;
    assert_true(opens("quorum=21"));
    assert_false(opens("quorum=22"));
}

/* Half of 21 is eleven: a share is rounded up. */
static void quorum_share_is_a_part_rounded_up(void **state) {
    static const char *const shares[] = {"1/2", "2/3", "1/21", "1/1"};
    static const int64_t needed[] = {11, 14, 1, 21};
    (void)state;
    for (int i = 0; i < 4; i++) {
        char rules[64];
        fixture f;
        snprintf(rules, sizeof rules, "quorum_share=\"%s\"", shares[i]);
        with_rules(&f, rules);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
        assert_int_equal(fixture_int(&check, PL_FIELD_needed), needed[i]);
        fixture_end(&f);
    }
}

/* With five late blues 26 are enrolled and 21 are on the roll at first. */
static void quorum_of_says_of_what_it_is_a_part(void **state) {
    static const char *const of[] = {"enrolled", "roll"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=21}{id=blues seats=0 late={seats=5}}}"
                      "arrivals={curve={{at=@50 share=0.0}{at=@60 share=1.0}}}"
                      "rules={quorum_share=\"1/2\" quorum_of=%s} sessions={{id=s called=@0}}",
                      of[i]);
        fixture_run(&f);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
        assert_int_equal(fixture_int(&check, PL_FIELD_needed), i == 0 ? 13 : 11);
        fixture_end(&f);
    }
}

static void quorum_check_says_when_it_is_counted(void **state) {
    static const char *const rules[] = {"quorum_check=opening", "quorum_check=demand",
                                        "quorum_check=always", "quorum_check=vote"};
    static const size_t times[] = {1, 0, 2, 0};
    (void)state;
    for (int i = 0; i < 4; i++) {
        fixture f;
        with_rules(&f, rules[i]);
        assert_int_equal(fixture_count(&f, PL_KIND_QUORUM_CHECKED), times[i]);
        fixture_end(&f);
    }
}

static void quorum_failed_says_what_a_failed_quorum_does(void **state) {
    (void)state;
    assert_false(opens("quorum=22 quorum_failed=wait"));
    assert_false(opens("quorum=22 quorum_failed=adjourn"));
    assert_true(opens("quorum=22 quorum_failed=continue"));
}

static void sources_and_id_are_the_article_of_a_ruling(void **state) {
    fixture f;
    (void)state;
    with_rules(&f, "id=pack sources={quorum=X009}"
                   "majorities={main={source=none} order={source=\"X 12\"}}");
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    fixture_assert_text(&check, PL_FIELD_article, "pack quorum (X009)");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_article, "pack majority for order motions (X 12)");
    fixture_end(&f);
}

static void a_row_without_a_source_says_so(void **state) {
    fixture f;
    (void)state;
    with_rules(&f, "id=pack majorities={main={source=none}}");
    const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    fixture_assert_text(&check, PL_FIELD_article, "pack quorum (engine default, no source)");
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_article,
                        "pack majority for main motions (engine default, no source)");
    fixture_end(&f);
}

/* Every letter of an article is whole, however long its source is. */
static void a_long_source_is_cut_between_letters(void **state) {
    (void)state;
    for (int shift = 0; shift < 2; shift++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      SITTING "rules={sources={leave=\"%s"
                              "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ\"}}",
                      shift == 0 ? "" : "x");
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        assert_int_equal(pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
        fixture_run(&f);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(report_max_cuts_reports),
    cmocka_unit_test(speech_max_cuts_speeches),
    cmocka_unit_test(faction_speech_max_cuts_speeches_for_a_faction),
    cmocka_unit_test(declaration_max_cuts_declarations),
    cmocka_unit_test(vote_time_is_what_a_vote_takes),
    cmocka_unit_test(vote_seconds_each_is_added_for_every_delegate),
    cmocka_unit_test(election_time_is_what_an_election_takes),
    cmocka_unit_test(vote_method_is_named_in_the_record),
    cmocka_unit_test(a_majoritys_base_decides),
    cmocka_unit_test(a_majoritys_threshold_decides),
    cmocka_unit_test(strict_asks_for_more_than_the_part),
    cmocka_unit_test(tie_says_what_equal_votes_mean),
    cmocka_unit_test(a_class_has_its_own_row_and_else_follows_main),
    cmocka_unit_test(lists_is_the_method_where_a_body_names_none),
    cmocka_unit_test(refused_seats_is_vacant_or_reallocated),
    cmocka_unit_test(demand_share_says_who_may_demand_a_seat),
    cmocka_unit_test(quorum_is_a_number_of_delegates),
    cmocka_unit_test(quorum_share_is_a_part_rounded_up),
    cmocka_unit_test(quorum_of_says_of_what_it_is_a_part),
    cmocka_unit_test(quorum_check_says_when_it_is_counted),
    cmocka_unit_test(quorum_failed_says_what_a_failed_quorum_does),
    cmocka_unit_test(sources_and_id_are_the_article_of_a_ruling),
    cmocka_unit_test(a_row_without_a_source_says_so),
    cmocka_unit_test(a_long_source_is_cut_between_letters),
};

PL_TEST_MAIN(tests)
