#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/section.h"

/* Ten seats in two sections, and a green who belongs to neither. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}{id=greens seats=1}}"                            \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"                                      \
    "sections={{id=workers members={reds=5 blues=1}}{id=soldiers members={reds=1 blues=3}}}"       \
    "bodies={{id=bureau seats=5 elect=hare}}"
#define SITTING(ID, AT, MORE, AGENDA) "{id=" ID " called=" AT " " MORE " agenda={" AGENDA "}}"
#define PAINT(ID)                     "{id=" ID " vote={}}"

/* Who has a vote on `item`, by faction, and what the record says of those present. */
static void assert_voters(const fixture *f, size_t n, int64_t reds, int64_t blues,
                          int64_t present) {
    const pl_record closed = fixture_record(f, PL_KIND_VOTE_CLOSED, n);
    const pl_tally of_reds = fixture_tally(&closed, "reds");
    const pl_tally of_blues = fixture_tally(&closed, "blues");
    assert_int_equal(of_reds.in_favour, reds);
    assert_int_equal(of_blues.against, blues);
    assert_int_equal(fixture_int(&closed, PL_FIELD_present), present);
    fixture_assert_closed_vote_adds_up(&closed);
}

static void run(fixture *f, const char *rules, const char *sessions) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "rules={%s} sessions={%s} answers={vote={any={blues=against}}}", rules,
                  sessions);
    fixture_run(f);
}

static void only_members_of_the_section_that_sits_have_a_vote(void **state) {
    fixture f;
    (void)state;
    run(&f, "",
        SITTING("a", "@0", "section=workers", PAINT("x"))
            SITTING("b", "@60", "section=soldiers", PAINT("y"))
                SITTING("c", "@120", "", PAINT("z")));
    assert_voters(&f, 0, 5, 1, 6);
    assert_voters(&f, 1, 1, 3, 4);
    assert_voters(&f, 2, 6, 4, 11); /* and when it has risen, everybody */
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 1);
    assert_int_equal(fixture_int(&opened, PL_FIELD_present), 4);
    assert_int_equal(fixture_int(&opened, PL_FIELD_enrolled), 4);
    assert_int_equal(fixture_counts_sum(&opened, PL_FIELD_members), 4);
    fixture_end(&f);
}

static void that_only_the_section_took_part_is_a_cause(void **state) {
    fixture f;
    (void)state;
    run(&f, "",
        SITTING("a", "@0", "section=workers", PAINT("x")) SITTING("c", "@60", "", PAINT("z")));
    for (size_t n = 0; n < 2; n++) {
        const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, n);
        const pl_record vote = fixture_record(&f, PL_KIND_VOTE_OPENED, n);
        assert_int_equal(fixture_names(&opened, "sections.workers"), n == 0);
        assert_int_equal(fixture_names(&vote, "sections.workers"), n == 0);
        assert_int_equal(fixture_names(&vote, "sessions.a.section"), n == 0);
    }
    fixture_end(&f);
}

/* Six of the whole are no quorum; six of the section are all of it. */
static void a_section_has_a_quorum_of_its_own(void **state) {
    fixture f;
    (void)state;
    run(&f, "quorum_share=2/3 quorum_of=enrolled quorum_failed=adjourn",
        SITTING("a", "@0", "section=workers", ""));
    const pl_record checked = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
    assert_int_equal(fixture_int(&checked, PL_FIELD_present), 6);
    assert_int_equal(fixture_int(&checked, PL_FIELD_needed), 4);
    fixture_end(&f);
}

/* Six workers are not the seven that the rules want; the eleven of the whole are, and they sit
 * at their own hour, whether a section gives up at once or would have waited. */
static void a_section_without_a_quorum_keeps_the_assembly_from_nothing(void **state) {
    static const char *const rules[] = {"quorum=7 quorum_failed=adjourn",
                                        "quorum=7 quorum_failed=wait"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        run(&f, rules[i],
            SITTING("a", "@0", "section=workers", PAINT("x"))
                SITTING("b", "@30", "section=soldiers", PAINT("y"))
                    SITTING("c", "@60", "", PAINT("z")));
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
        const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
        fixture_assert_text(&opened, PL_FIELD_session, "c");
        assert_int_equal(opened.at, FIXTURE_AT(60));
        assert_int_equal(fixture_int(&opened, PL_FIELD_present), 11);
        assert_voters(&f, 0, 6, 4, 11);
        const pl_record checked = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 2);
        assert_int_equal(fixture_int(&checked, PL_FIELD_present), 11);
        const pl_record dropped = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
        fixture_assert_text(&dropped, PL_FIELD_item, "a/x");
        assert_true(fixture_names(&dropped, "sections.workers"));
        assert_true(fixture_names(&dropped, "sessions.b.called"));
        fixture_end(&f);
    }
}

static void a_body_elected_by_a_section_is_divided_by_the_roll_of_that(void **state) {
    static const char *const sections[] = {"section=workers", "section=soldiers", ""};
    static const uint32_t reds[] = {4, 1, 3};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        char sessions[256];
        snprintf(sessions, sizeof sessions,
                 "{id=a called=@0 %s agenda={{id=e kind=election body=bureau}}}", sections[i]);
        run(&f, "", sessions);
        assert_int_equal(pl_body_members(f.run, 0, 0), reds[i]);
        assert_int_equal(pl_body_members(f.run, 0, 1), 5 - reds[i]);
        fixture_end(&f);
    }
}

/* Whoever has gone is not counted in his section either. */
static void who_has_gone_takes_no_part(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={" SITTING("a", "@0", "section=workers", PAINT("x")) "}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_section_sitting(f.run), 0);
    assert_int_equal(pl_section_present(f.run), 6);
    uint8_t *marks = pl_roster_clean_marks(f.run);
    marks[0] = 1; /* a worker */
    marks[5] = 1; /* a soldier */
    (void)pl_roster_leave(f.run, 0, marks, false, "ill", (pl_text){"", 0}, 0);
    assert_int_equal(pl_section_present_of(f.run, 0), 4);
    assert_int_equal(pl_section_present(f.run), 5);
    assert_int_equal(pl_section_enrolled(f.run), 6);
    assert_false(pl_section_takes_part(f.run, 5));
    assert_true(pl_section_takes_part(f.run, 6));   /* the first blue */
    assert_false(pl_section_takes_part(f.run, 10)); /* the green */
    fixture_end(&f);
}

/* Of ten seats or more the numbers hold; of fewer the workers have their part, by the largest
 * remainder. */
static void a_section_has_as_many_as_it_says_or_its_part_of_fewer(void **state) {
    static const struct {
        int reds, blues;
        uint32_t workers[2];
    } rows[] = {{6, 4, {5, 1}}, {12, 8, {5, 1}}, {3, 0, {3, 0}}, {1, 2, {1, 1}}, {0, 4, {0, 1}}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=%d}{id=blues seats=%d}{id=rest seats=9}}"
                      "sections={{id=workers members={reds=5 blues=1}}"
                      "{id=soldiers members={reds=1 blues=3}}}"
                      "sessions={{id=a called=@0 section=workers agenda={}}}",
                      rows[i].reds, rows[i].blues);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        for (int32_t faction = 0; faction < 2; faction++) {
            assert_int_equal(pl_section_present_of(f.run, faction), rows[i].workers[faction]);
        }
        assert_int_equal(pl_section_present_of(f.run, 2), 0);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_members_of_the_section_that_sits_have_a_vote),
    cmocka_unit_test(that_only_the_section_took_part_is_a_cause),
    cmocka_unit_test(a_section_has_a_quorum_of_its_own),
    cmocka_unit_test(a_section_without_a_quorum_keeps_the_assembly_from_nothing),
    cmocka_unit_test(a_body_elected_by_a_section_is_divided_by_the_roll_of_that),
    cmocka_unit_test(who_has_gone_takes_no_part),
    cmocka_unit_test(a_section_has_as_many_as_it_says_or_its_part_of_fewer),
};

PL_TEST_MAIN(tests)
