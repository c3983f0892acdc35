/* Bodies whose seats, hours, lists and agreements cannot be. */
#include "refusals.h"

#define HALL         "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
/* The bodies begin on line 11. */
#define BODIES(SAID) HALL "bodies = {\n" SAID " } }"
/* What is said of the board begins on line 12. */
#define BOARD(SAID)  BODIES("{ id = \"board\", seats = 5,\n" SAID " }")
#define WINGS                                                                                      \
    "scenario {\n" CLUB_HEAD                                                                       \
    "factions = { { id = \"labour\", seats = 4 }, { id = \"reds\", parent = \"labour\" },\n"       \
    "  { id = \"blues\", parent = \"labour\" }, { id = \"greens\", seats = 3 } },\n"
#define WING_BOARD(SAID) WINGS "bodies = { { id = \"board\", seats = 5, " SAID " } } }"
#define AGREE(FROM, TO)  "agreement = { { from = \"" FROM "\",\nto = \"" TO "\", seats = 1 } }"
#define JOINT            "lists = { { id = \"friends\", factions = { \"reds\", \"blues\" } } },\n"

static void no_more_seats_are_taken_than_there_are(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD("reserved = { { seats = 3, to = \"reds\" }, { seats = 3, to = \"blues\" } }"),
         "club.lua:12:1: PL042 bodies[1].reserved: 6 seats are reserved of 5"},
        {BOARD("members = { reds = 3, blues = 3 }"),
         "club.lua:12:1: PL042 bodies[1].members: 6 members have only 5 seats"},
        {BOARD("members = { reds = 3 }, other_members = 3"),
         "PL042 bodies[1].members: 6 members have only 5 seats"},
    };
    static const char *const sources[] = {
        BOARD("reserved = { { seats = 3, to = \"reds\" }, { seats = 2, to = \"blues\" } }"),
        BOARD("members = { reds = 3, blues = 2 }"),
        /* How many seats it has may be left unsaid. */
        BODIES("{ id = \"board\", members = { reds = 3 } }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void a_body_ends_after_it_has_come_into_being(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD("since = \"2026-03-02T18:00\",\n[\"until\"] = \"2026-03-02T17:00\""),
         "club.lua:13:2: PL056 bodies[1].until: it would end before it comes into being: give an "
         "hour after 'since'"},
        {BOARD("since = \"2026-03-02T18:00\", [\"until\"] = \"2026-03-02T18:00\""),
         "PL056 bodies[1].until"},
        {BOARD("standing = true,\nsince = \"2026-03-02T18:00\""),
         "club.lua:13:1: PL056 bodies[1].since: a standing body exists from the beginning: leave "
         "out 'since' or 'standing'"},
    };
    static const char *const sources[] = {
        BOARD("since = \"2026-03-02T18:00\", [\"until\"] = \"2026-03-02T18:01\""),
        BOARD("standing = true, [\"until\"] = \"2026-03-02T18:01\""),
        BOARD("members = { reds = 1 }, since = \"2026-03-02T18:01\""),
        BOARD("standing = false, since = \"2026-03-02T18:01\""),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void only_a_body_beside_the_assembly_says_whether_it_recognises_it(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL "outside = { { id = \"w\", at = \"2026-03-02T18:00\",\nrecognises = false } } }",
         "PL095 outside[1].recognises: who recognises the assembly: give 'by'"},
        {HALL "bodies = { { id = \"b\", kind = \"congress\" } },\n"
              "outside = { { id = \"w\", at = \"2026-03-02T18:00\", by = \"b\", recognises = false "
              "} } }",
         "PL096 outside[1].by: 'b' is a body of the assembly itself: name one beside it"},
        {HALL
         "bodies = { { id = \"a\" }, { id = \"b\", parent = \"a\" } },\n"
         "outside = { { id = \"w\", at = \"2026-03-02T18:00\", by = \"b\", recognises = true } } }",
         "PL096 outside[1].by"},
    };
    static const char *const sources[] = {
        HALL
        "bodies = { { id = \"b\", standing = true } },\n"
        "outside = { { id = \"w\", at = \"2026-03-02T18:00\", by = \"b\", recognises = false } } }",
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void no_body_is_above_or_before_itself(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD("parent = \"board\""),
         "club.lua:12:1: PL058 bodies[1].parent: it leads back to 'board' itself: name another "
         "body, or none"},
        {BOARD("predecessor = \"board\""), "PL058 bodies[1].predecessor: it leads back"},
        {BOARD("accountable_to = \"board\""), "PL058 bodies[1].accountable_to: it leads back"},
    };
    static const char *const sources[] = {
        BODIES("{ id = \"a\", parent = \"b\", predecessor = \"c\" }, { id = \"b\", parent = \"c\" "
               "},\n{ id = \"c\", accountable_to = \"a\" }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

/* Who only leads into a circle is not in it. */
static void a_circle_of_bodies_is_said_for_each_of_them(void **state) {
    (void)state;
    loading l = {.source = BODIES("{ id = \"a\", parent = \"b\" }, { id = \"b\", parent = \"c\" "
                                  "},\n{ id = \"c\", parent = \"a\" }, { id = \"d\", parent = "
                                  "\"a\" }")};
    load(&l);
    assert_int_equal(l.status, PL_BAD_SCENARIO);
    assert_int_equal(l.problems.count, 3);
    unload(&l);
}

static void a_faction_stands_on_one_joint_list(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD("lists = { { id = \"x\", factions = { \"reds\", \"blues\" } },\n"
               "{ id = \"y\", factions = { \"greens\",\n\"reds\" } } }"),
         "club.lua:14:1: PL057 bodies[1].lists[2].factions[2]: 'reds' stands on the list 'x' "
         "already: leave it on one"},
        {BOARD("lists = { { id = \"x\", factions = { \"reds\", \"blues\", \"reds\" } } }"),
         "PL052 bodies[1].lists[1].factions[3]: 'reds' is named a second time: once is enough"},
        {BOARD("lists = { { id = \"greens\", factions = { \"reds\", \"blues\" } } }"),
         "club.lua:12:13: PL057 bodies[1].lists[1].id: 'greens' is a faction that does not stand "
         "on it: give the list another id"},
    };
    static const char *const sources[] = {
        BOARD("lists = { { id = \"reds\", factions = { \"reds\", \"blues\" } } }"),
        BODIES("{ id = \"a\", seats = 1, " JOINT "}, { id = \"b\", seats = 1, " JOINT "}"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void seats_are_agreed_between_two_lists(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD(AGREE("reds", "reds")),
         "club.lua:13:1: PL055 bodies[1].agreement[1].to: 'reds' cannot give seats to itself: name "
         "another list or faction"},
        {BOARD(AGREE("reds", "blue")),
         "PL055 bodies[1].agreement[1].to: there is no list or faction 'blue' (did you mean "
         "'blues'?)"},
        {BOARD(JOINT AGREE("friend", "greens")),
         "PL055 bodies[1].agreement[1].from: there is no list or faction 'friend' (did you mean "
         "'friends'?)"},
        {BOARD(JOINT AGREE("reds", "blues")),
         "PL055 bodies[1].agreement[1].to: 'reds' and 'blues' stand on one list: name one of "
         "another list"},
        {BOARD(JOINT AGREE("friends", "blues")),
         "PL055 bodies[1].agreement[1].to: 'friends' and 'blues' stand on one list"},
        {BOARD(JOINT AGREE("friends", "friends")),
         "PL055 bodies[1].agreement[1].to: 'friends' cannot give seats to itself"},
        {WING_BOARD("lists_by = \"party\", " AGREE("reds", "blues")),
         "PL055 bodies[1].agreement[1].to: 'reds' and 'blues' stand on one list"},
    };
    static const char *const sources[] = {
        BOARD(AGREE("reds", "blues")),
        BOARD(JOINT AGREE("friends", "greens")),
        BOARD(JOINT AGREE("greens", "reds")),
        WING_BOARD(AGREE("reds", "blues")),
        WING_BOARD("lists_by = \"party\", " AGREE("reds", "greens")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

#define VETO(BODY, MORE)                                                                           \
    BODIES("{ id = \"board\", posts = { { id = \"head\", title = \"Head\",\n"                      \
           "veto = { body = \"" BODY "\" } } } }" MORE)

static void leavers_and_vetoes_are_those_of_outside_bodies(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL "bodies = { { id = \"board\", kind = \"presidium\" } },\n"
              "walkout = { enabled = true,\ncentre = \"board\" } }",
         "club.lua:12:1: PL054 walkout.centre: 'board' is of kind 'presidium'; leavers go to a "
         "body of kind 'outside'"},
        {HALL "bodies = { { id = \"board\" } },\nwalkout = { centre = \"board\" } }",
         "PL054 walkout.centre: 'board' is of kind 'committee'; leavers go to"},
        {VETO("board", ""),
         "club.lua:12:10: PL054 bodies[1].posts[1].veto.body: 'board' is of kind 'committee'; a "
         "veto is that of a body of kind 'outside'"},
    };
    static const char *const sources[] = {
        HALL "bodies = { { id = \"board\", kind = \"outside\" } },\n"
             "walkout = { centre = \"board\" } }",
        HALL "walkout = { enabled = false } }",
        VETO("union", ", { id = \"union\", kind = \"outside\" }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void no_faction_is_named_twice_by_a_body(void **state) {
    (void)state;
    static const refusal rows[] = {
        {BOARD("offered_to = { \"reds\", \"blues\",\n\"reds\" }"),
         "club.lua:13:1: PL052 bodies[1].offered_to[3]: 'reds' is named a second time: once is "
         "enough"},
        {BOARD("recognised_by = { \"reds\", \"reds\" }"),
         "PL052 bodies[1].recognised_by[2]: 'reds' is named a second time"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

#define AGENT(SAID)                                                                                \
    BODIES("{ id = \"board\", posts = { { id = \"head\", title = \"Head\" } } },\n"                \
           "{ id = \"old\", agents = { { id = \"clerk\",\n" SAID " } } }")

static void an_agent_is_another_body_or_holds_a_post_that_is_there(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENT("office = \"head\""),
         "club.lua:13:1: PL060 bodies[2].agents[1].office: whose post is 'head': give 'body'"},
        {AGENT("body = \"board\",\noffice = \"tail\""),
         "club.lua:14:1: PL060 bodies[2].agents[1].office: 'board' has no post 'tail': name one of "
         "its posts"},
        {AGENT("body = \"old\""),
         "club.lua:13:1: PL058 bodies[2].agents[1].body: 'old' is no agent "
         "of itself: name another body"},
    };
    static const char *const sources[] = {
        AGENT("title = \"A clerk\""),
        AGENT("person = \"rosa\""),
        AGENT("body = \"board\""),
        AGENT("body = \"board\", office = \"head\""),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void a_setting_that_makes_such_a_body_is_refused(void **state) {
    (void)state;
    static const char source[] =
        HALL "bodies = { { id = \"board\", seats = 5, " JOINT
             "agreement = { { from = \"friends\", to = \"greens\", seats = 1 } },\n"
             "members = { reds = 2 } },\n"
             "  { id = \"rest\", kind = \"outside\", [\"until\"] = \"2026-03-02T18:00\" } },\n"
             "walkout = { centre = \"rest\" } }";
    static const refusal rows[] = {
        {"walkout.centre=board", "PL054 walkout.centre: 'board' is of kind"},
        {"bodies.rest.kind=council", "PL054 walkout.centre: 'rest' is of kind 'council'"},
        {"bodies.rest.since=2026-03-03T18:00", "PL056 bodies[2].until: it would end before"},
        {"bodies.board.agreement.1.to=blues", "PL055 bodies[1].agreement[1].to: 'friends' and"},
        {"bodies.board.agreement.1.to=green", "(did you mean 'greens'?)"},
        {"bodies.board.members.blues=4", "PL042 bodies[1].members: 6 members have only 5 seats"},
        {"bodies.board.parent=board", "PL058 bodies[1].parent: it leads back to 'board' itself"},
    };
    expect_refused_settings(source, "bodies.rest.since=2026-03-01T18:00", rows,
                            sizeof rows / sizeof rows[0]);
}

static void what_follows_stands_behind_what_it_follows(void **state) {
    (void)state;
    static const refusal rows[] = {
        {HALL "outside = {\n{ id = \"fall\", at = \"2026-03-02T18:00\",\nfollows = \"guns\" },\n"
              "{ id = \"guns\", at = \"2026-03-02T18:00\" } } }",
         "club.lua:12:1: PL170 outside[1].follows: 'guns' does not stand before it in 'outside'"},
        {HALL "outside = { { id = \"guns\", at = \"2026-03-02T18:00\", follows = \"guns\" } } }",
         "PL170 outside[1].follows"},
    };
    static const char *const sources[] = {
        HALL "outside = { { id = \"guns\", at = \"2026-03-02T18:00\" },"
             "{ id = \"fall\", at = \"2026-03-02T18:00\", follows = \"guns\" } } }",
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_more_seats_are_taken_than_there_are),
    cmocka_unit_test(a_body_ends_after_it_has_come_into_being),
    cmocka_unit_test(only_a_body_beside_the_assembly_says_whether_it_recognises_it),
    cmocka_unit_test(no_body_is_above_or_before_itself),
    cmocka_unit_test(a_circle_of_bodies_is_said_for_each_of_them),
    cmocka_unit_test(a_faction_stands_on_one_joint_list),
    cmocka_unit_test(seats_are_agreed_between_two_lists),
    cmocka_unit_test(leavers_and_vetoes_are_those_of_outside_bodies),
    cmocka_unit_test(no_faction_is_named_twice_by_a_body),
    cmocka_unit_test(an_agent_is_another_body_or_holds_a_post_that_is_there),
    cmocka_unit_test(a_setting_that_makes_such_a_body_is_refused),
    cmocka_unit_test(what_follows_stands_behind_what_it_follows),
};

PL_TEST_MAIN(tests)
