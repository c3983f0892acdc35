#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/outcome.h"

/* A vote at 3 that is carried 8 : 2, one at 6 that is lost, a recess from 6 to 36, one walkout
 * and one quiet departure, an election, posts, news. */
#define CONGRESS                                                                                   \
    "factions={{id=reds seats=8}{id=blues seats=12 late={seats=1}}}"                               \
    "arrivals={curve={{at=@500 share=0.0}{at=@501 share=1.0}}}"                                    \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"                                      \
    "bodies={{id=presidium seats=5 chairs={blues=bruno}}{id=later seats=4}"                        \
    "{id=union standing=true other_members={count=30}}{id=gone members={reds=9} until=@2 "         \
    "agents={{id=police}}}"                                                                        \
    "{id=duma standing=true members={reds=1} agents={{id=mayor}}}"                                 \
    "{id=council posts={{id=p title=P candidates={bruno rosa}}{id=q title=Q candidates={}}}}}"     \
    "outside={{id=palace at=@1 heard_after=4m}{id=never at=@900}} walkout={gap=0m centre=duma}"    \
    "rules={vote_time=3m vote_seconds_each=0 election_time=2m}"                                    \
    "sessions={{id=s called=@0 chair=rosa agenda={{id=a vote={}}{id=b vote={}}"                    \
    "{id=r kind=recess}{id=e kind=election body=presidium}{id=o kind=offices body=council}"        \
    "{id=d only_if=b vote={}}}}} "                                                                 \
    "answers={vote={a={blues={0 2 6 4}} b={any=against}} "                                         \
    "walkout={\"before a recess\"={blues={7 5 0}}}}"                                               \
    "outcomes={mayor={powers=duma} police={powers=gone} nobody={powers=union} "                    \
    "unborn_agents={powers=later} union={members=union} gone={members=gone} duma={members=duma} "  \
    "duma_blues={members=duma faction=blues} duma_both={members=duma faction=blues with={reds}} "  \
    "elect={members=presidium faction=blues} "                                                     \
    "seats={seats=presidium} their={seats=presidium faction=blues} unborn={seats=later}"           \
    "chair={chair=presidium} house={chair=congress} present={present=all} reds={present=reds} "    \
    "departed={departed=all} enrolled={enrolled=blues} walked={walked_out=all} "                   \
    "in_favour={votes=a} against={votes=a count=against} abstain={votes=a count=abstain} "         \
    "absent={votes=a count=absent} undone={votes=d} carried={carried=a} lost={carried=b} "         \
    "adopted={adopted=a} at={adopted_at=a} not_at={adopted_at=b} opened={opened=s} "               \
    "ended={adjourned=s} recessed={recessed=r} resumed={resumed=r} filled={filled=council} "       \
    "vacant={vacant=council} standing={standing=presidium} heard={heard=palace} "                  \
    "unheard={heard=never}}"

static pl_outcome outcome_of(const fixture *f, const char *key) {
    const pl_data outcomes = pl_data_get(pl_run_scenario(f->run), "outcomes");
    return pl_outcome_of(f->run, pl_data_get(outcomes, key));
}

static void run_congress(fixture *f) {
    fixture_begin(f, fixture_scripted(), 0, CONGRESS);
    (void)fixture_run_to(f, PL_KIND_ELECTION_CLOSED);
    (void)pl_run_act(f->run, 0, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(f);
}

static void every_count_is_the_number_that_came_out(void **state) {
    static const struct {
        const char *key;
        int64_t number;
    } rows[] = {{"seats", 5},      {"their", 2},     {"present", 14}, {"reds", 7},
                {"departed", 6},   {"enrolled", 13}, {"walked", 5},   {"in_favour", 8},
                {"against", 2},    {"abstain", 6},   {"absent", 4},   {"filled", 1},
                {"vacant", 1},     {"union", 30},    {"gone", 0},     {"duma", 6},
                {"duma_blues", 5}, {"duma_both", 6}, {"elect", 2}};
    fixture f;
    (void)state;
    run_congress(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_outcome outcome = outcome_of(&f, rows[i].key);
        if (outcome.type != PL_OUTCOME_COUNT || outcome.number != rows[i].number) {
            fail_msg("%s is %d, not %d", rows[i].key, (int)outcome.number, (int)rows[i].number);
        }
    }
    fixture_end(&f);
}

static void every_hour_is_when_it_happened(void **state) {
    static const struct {
        const char *key;
        int minute;
    } rows[] = {{"at", 3},       {"opened", 0},   {"ended", 38},
                {"recessed", 6}, {"resumed", 36}, {"heard", 6}};
    fixture f;
    (void)state;
    run_congress(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_outcome outcome = outcome_of(&f, rows[i].key);
        if (outcome.type != PL_OUTCOME_TIME || outcome.number != FIXTURE_AT(rows[i].minute)) {
            fail_msg("%s is not at minute %d", rows[i].key, rows[i].minute);
        }
    }
    fixture_end(&f);
}

static void yes_and_no_are_what_was_decided(void **state) {
    fixture f;
    (void)state;
    run_congress(&f);
    assert_int_equal(outcome_of(&f, "carried").number, 1);
    assert_int_equal(outcome_of(&f, "lost").number, 0);
    assert_int_equal(outcome_of(&f, "adopted").number, 1);
    assert_int_equal(outcome_of(&f, "standing").number, 1);
    assert_int_equal(outcome_of(&f, "mayor").number, 1);
    assert_int_equal(outcome_of(&f, "police").number, 0);
    assert_int_equal(outcome_of(&f, "police").type, PL_OUTCOME_BOOL);
    assert_int_equal(outcome_of(&f, "lost").type, PL_OUTCOME_BOOL);
    fixture_end(&f);
}

static void chairs_are_persons(void **state) {
    fixture f;
    (void)state;
    run_congress(&f);
    assert_true(pl_text_is(outcome_of(&f, "house").text, "rosa"));
    assert_int_equal(outcome_of(&f, "house").type, PL_OUTCOME_CATEGORY);
    fixture_end(&f);
}

static void what_did_not_come_about_is_unknown(void **state) {
    static const char *const keys[] = {"nobody", "unborn_agents", "unborn",
                                       "undone", "not_at",        "unheard"};
    fixture f;
    (void)state;
    run_congress(&f);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (outcome_of(&f, keys[i]).type != PL_OUTCOME_UNKNOWN) {
            fail_msg("%s came about", keys[i]);
        }
    }
    fixture_end(&f);
}

static void what_has_not_ended_yet_has_no_end(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CONGRESS);
    (void)fixture_run_to(&f, PL_KIND_SESSION_RECESSED);
    assert_int_equal(outcome_of(&f, "opened").type, PL_OUTCOME_TIME);
    assert_int_equal(outcome_of(&f, "recessed").type, PL_OUTCOME_TIME);
    assert_int_equal(outcome_of(&f, "resumed").type, PL_OUTCOME_UNKNOWN);
    assert_int_equal(outcome_of(&f, "ended").type, PL_OUTCOME_UNKNOWN);
    assert_int_equal(outcome_of(&f, "seats").type, PL_OUTCOME_UNKNOWN);
    fixture_end(&f);
}

/* Whatever comes out, its type is the selector's, or it is unknown. */
static void a_selector_has_one_type(void **state) {
    fixture f;
    (void)state;
    run_congress(&f);
    const pl_data outcomes = pl_data_get(pl_run_scenario(f.run), "outcomes");
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        const pl_outcome outcome = pl_outcome_of(f.run, pl_data_at(outcomes, i));
        assert_true(outcome.type == PL_OUTCOME_UNKNOWN ||
                    outcome.type == pl_outcome_type_of(pl_data_at(outcomes, i)));
    }
    assert_int_equal(pl_outcome_type_of((pl_data){0}), PL_OUTCOME_UNKNOWN);
    assert_string_equal(pl_outcome_type_name(PL_OUTCOME_TIME), "time");
    fixture_end(&f);
}

static void a_run_ends_with_its_outcomes_and_what_it_carries_on(void **state) {
    fixture f;
    void *outcomes = NULL;
    void *carry = NULL;
    (void)state;
    run_congress(&f);
    const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
    assert_int_equal(pl_record_tree(&ended, PL_FIELD_outcomes, pl_allocator_default(), &outcomes),
                     PL_OK);
    assert_int_equal(pl_record_tree(&ended, PL_FIELD_carry, pl_allocator_default(), &carry), PL_OK);
    const pl_data out = pl_data_root(outcomes);
    assert_int_equal(pl_data_int(pl_data_get(out, "in_favour"), 0), 8);
    assert_true(pl_data_bool(pl_data_get(out, "carried"), false));
    assert_true(pl_text_is(pl_data_text(pl_data_get(out, "at")), "1917-11-07T20:03:00"));
    assert_true(pl_text_is(pl_data_text(pl_data_get(out, "unheard")), "none"));
    const pl_data body = pl_data_get(pl_data_get(pl_data_root(carry), "bodies"), "presidium");
    assert_int_equal(pl_data_int(pl_data_get(pl_data_get(body, "members"), "reds"), 0), 3);
    free(outcomes);
    free(carry);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_count_is_the_number_that_came_out),
    cmocka_unit_test(every_hour_is_when_it_happened),
    cmocka_unit_test(yes_and_no_are_what_was_decided),
    cmocka_unit_test(chairs_are_persons),
    cmocka_unit_test(what_did_not_come_about_is_unknown),
    cmocka_unit_test(what_has_not_ended_yet_has_no_end),
    cmocka_unit_test(a_selector_has_one_type),
    cmocka_unit_test(a_run_ends_with_its_outcomes_and_what_it_carries_on),
};

PL_TEST_MAIN(tests)
