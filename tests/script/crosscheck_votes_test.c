/* Methods that the rules know, demands that they grant, votes that can be counted. */
#include "refusals.h"

#define VOTES(RULES, VOTE)                                                                         \
    "scenario { api = 1, id = \"club\", title = \"A club\",\n"                                     \
    "rules = { base = \"robert-1915\", " RULES "\n},\n" CLUB_FACTIONS                              \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"                       \
    "{ id = \"x\", vote = { line = { default = \"for\" },\n" VOTE " } } } } } }"
#define FACTIONS(ROWS) "scenario {\n" CLUB_HEAD "factions = {\n" ROWS "\n} }"

static void what_the_rules_of_voting_do_not_know_is_refused(void **state) {
    static const refusal rows[] = {
        {VOTES("vote_methods = { \"hands\", \"standing\" }, demands = {}", "method = \"cards\""),
         "PL065 sessions[1].agenda[1].vote.method: the rules 'robert-1915' know no vote by 'cards' "
         "(did you mean 'hands'?): name one of their 'vote_methods'"},
        {VOTES("vote_methods = { \"hands\" }", "method = \"secret\""),
         "PL065 sessions[1].agenda[1].vote.method: the rules 'robert-1915' know no vote by "
         "'secret': name one"},
        {VOTES("vote_methods = { \"secret\", \"rollcall\" }, vote_method = \"hands\"",
               "method = \"rollcall\""),
         "PL065 rules.vote_method: the rules 'robert-1915' know no vote by 'hands'"},
        {VOTES("vote_methods = { \"hands\", \"rollcall\", \"secret\", \"standing\", "
               "\"unanimous-consent\", \"tellers\", \"division\" }",
               "demand = { method = \"division\", by = \"reds\" }"),
         "PL065 sessions[1].agenda[1].vote.demand.method: under the rules 'robert-1915' nobody may "
         "demand a vote by 'division': give them a row in 'demands'"},
        {FACTIONS("{ id = \"a\", seats = 4000, weight = 1000000 }, { id = \"b\", seats = 295 }"),
         "PL066 factions: 4295 members and proxies with up to 1000000 votes each"},
        {"scenario {\n" CLUB_HEAD CLUB_FACTIONS "model = { blank = 0.6,\ninvalid = 0.5 } }",
         "PL066 model.invalid: blank and invalid papers are more than all of them"},
    };
    (void)state;
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

static void votes_that_can_just_be_counted_are_taken(void **state) {
    loading l = {.source = "return " FACTIONS(
                     "{ id = \"a\", seats = 4000, weight = 1000000 }, { id = \"b\", seats = "
                     "294 }")};
    (void)state;
    expect_loaded(&l);
    unload(&l);
}

/* A list of a pack is said as a whole: what a scenario names is all there is. */
static void a_shorter_list_of_methods_leaves_nothing_behind(void **state) {
    loading l = {.source =
                     "return " VOTES("vote_methods = { \"hands\", \"rollcall\" }, demands = {}",
                                     "method = \"rollcall\"")};
    (void)state;
    expect_loaded(&l);
    const pl_data rules = pl_data_get(pl_scenario_data(l.scenario), "rules");
    assert_int_equal(pl_data_count(pl_data_get(rules, "vote_methods")), 2);
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_the_rules_of_voting_do_not_know_is_refused),
    cmocka_unit_test(votes_that_can_just_be_counted_are_taken),
    cmocka_unit_test(a_shorter_list_of_methods_leaves_nothing_behind),
};

PL_TEST_MAIN(tests)
