/* Mergers, the assembly itself, terms, holders and calls that cannot be. */
#include "refusals.h"

#define HALL             "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
/* The bodies begin on line 11. */
#define BODIES(SAID)     HALL "bodies = {\n" SAID " } }"
#define BOTH(ONE, OTHER) BODIES("{ id = \"board\", " ONE " },\n{ id = \"club\", " OTHER " }")

static void a_body_merges_with_another_that_can(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOTH("merger = { with = \"board\" }", "standing = true"),
         "PL090 bodies[1].merger.with: 'board' cannot go up in itself: name another body"},
        {BOTH("merger = { with = \"club\" }", "assembly = true"),
         "PL090 bodies[1].merger.with: 'club' is the assembly, which does not go up in another: "
         "name another body"},
        {BOTH("assembly = true, merger = { with = \"club\" }",
              "members = { reds = 1 }, other_members = 3"),
         "PL090 bodies[1].merger.with: 'club' has members of no faction, who could not sit in the "
         "assembly: give them one"},
        {BOTH("merger = { with = \"club\", contingents = { { id = \"x\", seats = 2,\n"
              "members = { reds = 3 } } } }",
              "members = { reds = 1 }"),
         "PL090 bodies[1].merger.contingents[1].members: 3 members have only 2 places"},
    };
    static const char *const sources[] = {
        BOTH("merger = { with = \"club\", rule = \"weighted\", weight = 0.5 }",
             "members = { reds = 1 }, other_members = 3"),
        BOTH("assembly = true, merger = { with = \"club\", contingents = { { id = \"x\", seats = "
             "3,\n"
             "members = { reds = 3 } } } }",
             "members = { reds = 1 }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void the_assembly_is_one_body_and_its_members_are_its_delegates(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOTH("assembly = true", "assembly = true"),
         "PL091 bodies[2].assembly: there is one assembly: name one body"},
        {BOTH("assembly = true, members = { reds = 1 }", "standing = true"),
         "PL091 bodies[1].members: the members of the assembly are its delegates: leave them out, "
         "and give the factions 'seats'"},
        {BOTH("assembly = true, kind = \"outside\"", "standing = true"),
         "PL091 bodies[1].assembly: an outside body is not the assembly: give it another 'kind'"},
    };
    static const char *const sources[] = {BOTH("assembly = true, seats = 7", "standing = true")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void terms_are_put_by_whom_something_is_offered(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOTH(
             "offered_to = { \"blues\" },\nterms = { { id = \"t\", of = \"reds\", when = { walkout "
             "= true } } }",
             "standing = true"),
         "PL092 bodies[1].terms[1].of: no part is offered to 'reds': name one of 'offered_to'"},
        {BOTH("members = { reds = 1 },\nposts = { { id = \"p\", title = \"P\", holder = \"rosa\" } "
              "}",
              "standing = true"),
         "PL092 bodies[1].posts[1].holder: holders are counted as members: leave out 'members'"},
    };
    static const char *const sources[] = {
        BOTH(
            "offered_to = { \"blues\" },\nterms = { { id = \"t\", of = \"blues\", when = { walkout "
            "= true } } }",
            "standing = true"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* The second sitting begins on a line of its own. */
#define SITTINGS(CALL)                                                                             \
    HALL "sessions = { { id = \"one\", called = \"2026-03-02T18:00\",\n"                           \
         "agenda = { { id = \"paint\", " CLUB_VOTE " } } },\n"                                     \
         "{ id = \"two\", called = \"2026-03-03T18:00\", extraordinary = { " CALL " },\n"          \
         "agenda = { { id = \"lamp\", " CLUB_VOTE " } } } } }"

static void an_extraordinary_session_can_be_called(void **state) {
    (void)state;
    static const refusal rows[] = {
        {SITTINGS("requests = 3"), "PL093 sessions[2].extraordinary: nothing calls it: give 'by', "
                                   "'resolved' or 'requests_needed'"},
        {SITTINGS("resolved = \"lamp\""),
         "PL093 sessions[2].extraordinary: 'lamp' is no item of an "
         "earlier session: name one that is"},
    };
    static const char *const sources[] = {SITTINGS("resolved = \"paint\""),
                                          SITTINGS("requests = 3, requests_needed = 4")};
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_extraordinary_session_can_be_called),
    cmocka_unit_test(a_body_merges_with_another_that_can),
    cmocka_unit_test(the_assembly_is_one_body_and_its_members_are_its_delegates),
    cmocka_unit_test(terms_are_put_by_whom_something_is_offered),
};

PL_TEST_MAIN(tests)
