/* Items whose bodies, neighbours or readers ask of them what they cannot give. */
#include "refusals.h"

#define HALL                                                                                       \
    "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                             \
    "bodies = { { id = \"board\", seats = 3, chairs = { reds = \"rosa\" },\n"                      \
    "    posts = { { id = \"head\", title = \"Head\" } } },\n"                                     \
    "  { id = \"bare\" }, { id = \"old\", chair = \"rosa\",\n"                                     \
    "    agents = { { id = \"clerk\" } } },\n"                                                     \
    "  { id = \"rest\", kind = \"outside\", seats = 3, chair = \"rosa\" } },\n"                    \
    "outside = { { id = \"news\", at = \"2026-03-02T18:30\" } },\n"
#define SITTING(ID, DAY, AGENDA)                                                                   \
    "{ id = \"" ID "\", called = \"2026-03-0" DAY "T18:00\", agenda = {\n" AGENDA " } },\n"
/* The agenda begins on line 18. */
#define AGENDA(ITEMS) HALL "sessions = {\n" SITTING("m", "2", ITEMS) "} }"
#define TWO(MONDAY, NEXT)                                                                          \
    HALL "sessions = {\n" SITTING("m", "2", MONDAY) SITTING("n", "3", NEXT) "} }"
#define VOTE            "vote = { line = { default = \"for\" } }"
#define ITEM(ID, MORE)  "{ id = \"" ID "\", " MORE " },\n"
#define VOTED(ID, MORE) ITEM(ID, VOTE ", " MORE)
#define EMERGENCY       "emergency = true, after = \"news\""
#define LINKED(ID, LINK)                                                                           \
    ITEM(ID, "vote = { line = { default = \"for\" }, links = { " LINK " = 1 } }")
#define DOES(KIND, BODY) AGENDA(ITEM("x", "kind = \"" KIND "\",\nbody = \"" BODY "\""))
#define MEASURED(SAID)                                                                             \
    HALL "sessions = {\n" SITTING(                                                                 \
        "m", "2",                                                                                  \
        VOTED("a", "") ITEM("talk", "") ITEM("tea", "kind = \"recess\"")                           \
            ITEM("e", "kind = \"election\", body = \"board\"")) "},\n" SAID " }"

static void the_assembly_disposes_of_its_own_bodies(void **state) {
    (void)state;
    static const refusal rows[] = {
        {DOES("dissolve", "rest"),
         "club.lua:19:1: PL054 sessions[1].agenda[1].body: 'rest' is an outside body; the assembly "
         "cannot dissolve it: name a body of its own, or give the outside body an 'until'"},
        {DOES("election", "rest"),
         "club.lua:19:1: PL054 sessions[1].agenda[1].body: 'rest' is an outside body; the assembly "
         "cannot elect it"},
        {DOES("chair", "rest"), "PL054 sessions[1].agenda[1].body: 'rest' is an outside body; it "
                                "cannot take the chair of the assembly"},
        {DOES("offices", "rest"), "PL054 sessions[1].agenda[1].body: 'rest' is an outside body; "
                                  "the assembly cannot fill its posts"},
    };
    static const char *const sources[] = {
        DOES("dissolve", "old"), DOES("election", "board"), DOES("chair", "board"),
        DOES("chair", "old"),    DOES("offices", "board"),  DOES("business", "rest"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void an_item_needs_what_its_body_has(void **state) {
    (void)state;
    static const refusal rows[] = {
        {DOES("election", "bare"), "club.lua:19:1: PL042 sessions[1].agenda[1].body: 'bare' has no "
                                   "seats to elect: give it 'seats'"},
        {DOES("chair", "bare"), "club.lua:19:1: PL042 sessions[1].agenda[1].body: 'bare' has "
                                "nobody for the chair: give it 'chair' or 'chairs'"},
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
}

static void a_text_is_introduced_before_its_item(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(VOTED("a", "") ITEM("b", "\nintroduces = \"a\"")),
         "club.lua:20:1: PL059 sessions[1].agenda[2].introduces: 'a' does not come after it: name "
         "a later item"},
        {AGENDA(ITEM("a", "introduces = \"a\"")), "PL059 sessions[1].agenda[1].introduces: 'a'"},
        {AGENDA(ITEM("a", "introduces = \"a\", " EMERGENCY)),
         "PL059 sessions[1].agenda[1].introduces: 'a'"},
        {TWO(ITEM("a", EMERGENCY), ITEM("b", "introduces = \"a\"")),
         "PL059 sessions[2].agenda[1].introduces: 'a' does not come after it"},
    };
    static const char *const sources[] = {
        AGENDA(ITEM("b", "introduces = \"a\"") VOTED("a", "")),
        TWO(ITEM("b", "introduces = \"a\""), VOTED("a", "")),
        /* An emergency motion comes when there is news. */
        AGENDA(VOTED("a", EMERGENCY) ITEM("b", "introduces = \"a\"")),
        AGENDA(VOTED("a", "") ITEM("b", "introduces = \"a\", " EMERGENCY)),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void an_item_depends_on_what_was_decided_before(void **state) {
    (void)state;
    static const refusal rows[] = {
        {AGENDA(ITEM("b", "\nonly_if = \"a\"") VOTED("a", "")),
         "club.lua:19:1: PL059 sessions[1].agenda[1].only_if: 'a' does not come before it: name an "
         "earlier item"},
        {AGENDA(VOTED("a", "only_if = \"a\"")), "PL059 sessions[1].agenda[1].only_if: 'a' does"},
        {AGENDA(ITEM("a", "") ITEM("b", "only_if = \"a\"")),
         "PL059 sessions[1].agenda[2].only_if: nothing is decided under 'a': name an item with a "
         "vote"},
        {TWO(ITEM("b", "only_if = \"a\""), VOTED("a", EMERGENCY)),
         "PL059 sessions[1].agenda[1].only_if: 'a' does not come before it"},
        {AGENDA(LINKED("b", "a") VOTED("a", "")),
         "club.lua:18:60: PL059 sessions[1].agenda[1].vote.links.a: 'a' does not come before it"},
        {AGENDA(ITEM("a", "") LINKED("b", "a")),
         "PL059 sessions[1].agenda[2].vote.links.a: nothing is decided under 'a'"},
    };
    static const char *const sources[] = {
        AGENDA(VOTED("a", "") ITEM("b", "only_if = \"a\"") LINKED("c", "a")),
        AGENDA(ITEM("a", "kind = \"election\", body = \"board\"") ITEM("b", "only_if = \"a\"")),
        TWO(VOTED("a", ""), ITEM("b", "only_if = \"a\"") LINKED("c", "a")),
        AGENDA(ITEM("b", "only_if = \"a\"") VOTED("a", EMERGENCY)),
        AGENDA(ITEM("b", "only_if = \"a\", " EMERGENCY) VOTED("a", "")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

#define WHEN(SAID)     AGENDA(VOTED("a", "") ITEM("b", "\nwhen = { " SAID " }") VOTED("c", ""))
#define SPOKEN(KEY, X) ITEM("b", "speeches = { { person = \"rosa\", " KEY " = { " X " } } }")

#define CRY(X)                                                                                     \
    ITEM("b", "speeches = { { interjections = { { text = \"No!\", when = { " X " } } } } }")

static void a_condition_can_hold_when_it_is_looked_at(void **state) {
    (void)state;
    static const refusal rows[] = {
        {WHEN("carried = \"c\""),
         "club.lua:20:10: PL059 sessions[1].agenda[2].when.carried: 'c' does not come before it: "
         "name an earlier item"},
        {WHEN("not_carried = \"b\""), "PL059 sessions[1].agenda[2].when.not_carried: 'b' does not"},
        {AGENDA(SPOKEN("when", "carried = \"c\"") VOTED("c", "")),
         "PL059 sessions[1].agenda[1].speeches[1].when.carried: 'c' does not come before it"},
        {AGENDA(ITEM("c", "") SPOKEN("text_when", "carried = \"c\"")),
         "PL059 sessions[1].agenda[2].speeches[1].text_when.carried: nothing is decided under 'c'"},
        {AGENDA(CRY("carried = \"c\"") VOTED("c", "")),
         "PL059 sessions[1].agenda[1].speeches[1].interjections[1].when.carried: 'c' does not"},
        {WHEN("read = \"news\", not_read = \"news\""),
         "club.lua:20:25: PL061 sessions[1].agenda[2].when.not_read: it can never hold beside "
         "'read' of the same 'news': leave out one"},
        {WHEN("read = \"news\", not_happened = \"news\""),
         "PL061 sessions[1].agenda[2].when.not_happened: it can never hold beside 'read'"},
        {WHEN("happened = \"news\", not_happened = \"news\""),
         "PL061 sessions[1].agenda[2].when.not_happened: it can never hold beside 'happened'"},
        {WHEN("carried = \"a\", not_carried = \"a\""),
         "PL061 sessions[1].agenda[2].when.not_carried: it can never"},
        {WHEN("withdrew = \"reds\", not_withdrew = \"reds\""),
         "PL061 sessions[1].agenda[2].when.not_withdrew: it can never"},
        {WHEN("stands = \"board\", not_stands = \"board\""),
         "PL061 sessions[1].agenda[2].when.not_stands: it can never"},
        {AGENDA(SPOKEN("text_when", "left = \"reds\", not_left = \"reds\"")),
         "PL061 sessions[1].agenda[1].speeches[1].text_when.not_left: it can never"},
    };
    static const char *const sources[] = {
        WHEN("carried = \"a\", withdrew = \"reds\", not_withdrew = \"blues\""),
        WHEN("happened = \"news\", not_read = \"news\", quorum = true"),
        WHEN("left = \"reds\", not_withdrew = \"reds\""),
        AGENDA(VOTED("a", "") CRY("carried = \"a\"")),
        AGENDA(VOTED("a", "") SPOKEN("when", "not_carried = \"a\"")),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void only_what_can_be_measured_is_asked_for(void **state) {
    (void)state;
    static const refusal rows[] = {
        {MEASURED("outcomes = { x = {\nvotes = \"talk\" } }"),
         "club.lua:25:1: PL060 outcomes.x.votes: 'talk' has no vote: name an item that has one"},
        {MEASURED("outcomes = { x = { votes = \"e\" } }"), "PL060 outcomes.x.votes: 'e' has no"},
        {MEASURED("outcomes = { x = { carried = \"talk\" } }"), "PL060 outcomes.x.carried: 'talk'"},
        {MEASURED("outcomes = { x = { adopted = \"tea\" } }"), "PL060 outcomes.x.adopted: 'tea'"},
        {MEASURED("outcomes = { x = { adopted_at = \"talk\" } }"),
         "PL060 outcomes.x.adopted_at: 'talk' has no vote"},
        {MEASURED("outcomes = { x = { recessed = \"talk\" } }"),
         "PL060 outcomes.x.recessed: 'talk' is no recess: name an item of kind 'recess'"},
        {MEASURED("expect = { { \"F1\",\nresumed = \"a\", at = \"2026-03-02T19:00\" } }"),
         "club.lua:25:1: PL060 expect[1].resumed: 'a' is no recess"},
        {MEASURED("outcomes = { x = { holder = \"board\" } }"),
         "PL060 outcomes.x.holder: which one of 'board': give 'office'"},
        {MEASURED("expect = { { \"F1\", holder = \"board\",\noffice = \"tail\", who = \"rosa\" } "
                  "}"),
         "club.lua:25:1: PL060 expect[1].office: 'board' has no post 'tail'"},
        {MEASURED("outcomes = { x = { powers = \"board\" } }"),
         "PL060 outcomes.x.powers: 'board' has no agents: name a body that has some"},
        {MEASURED("outcomes = { x = { member = \"board\" } }"),
         "PL060 outcomes.x.member: which one of 'board': give 'who'"},
        {MEASURED("outcomes = { x = { holder = \"board\",\noffice = \"tail\" } }"),
         "club.lua:25:1: PL060 outcomes.x.office: 'board' has no post 'tail': name one of its "
         "posts"},
    };
    static const char *const sources[] = {
        MEASURED("outcomes = { a = { votes = \"a\" }, b = { carried = \"e\" },\n"
                 "c = { recessed = \"tea\" }, d = { resumed = \"tea\" }, f = { adopted = \"a\" },\n"
                 "g = { adopted_at = \"e\" }, h = { holder = \"board\", office = \"head\" },\n"
                 "i = { member = \"board\", who = \"rosa\" }, j = { powers = \"old\" } }"),
        MEASURED("expect = { { \"F1\", holder = \"board\", office = \"head\", who = \"rosa\" } }"),
    };
    expect_refusals(rows, sizeof rows / sizeof rows[0]);
    expect_all_loaded(sources, sizeof sources / sizeof sources[0]);
}

static void a_faction_that_can_delay_is_named_once(void **state) {
    (void)state;
    expect_problem(
        &(loading){.source =
                       HALL "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", delay = {\n"
                            "factions = { \"reds\", \"reds\" } } } } }"},
        PL_BAD_SCENARIO, "PL052 sessions[1].delay.factions[2]: 'reds' is named a second time");
}

static void a_setting_that_asks_for_it_is_refused(void **state) {
    (void)state;
    static const char source[] = HALL "sessions = {\n" SITTING(
        "m", "2",
        VOTED("a", "") VOTED("b", "only_if = \"a\"")
            ITEM("end",
                 "kind = \"dissolve\", body = \"old\"")) "},\n"
                                                         "outcomes = { x = { carried = \"a\" } } }";
    static const refusal rows[] = {
        {"sessions.m.agenda.end.body=rest", "PL054 sessions[1].agenda[3].body: 'rest' is an"},
        {"bodies.old.kind=outside", "PL054 sessions[1].agenda[3].body: 'old' is an outside body"},
        {"sessions.m.agenda.b.only_if=b", "PL059 sessions[1].agenda[2].only_if: 'b' does not come"},
        {"sessions.m.agenda.b.introduces=a", "PL059 sessions[1].agenda[2].introduces: 'a' does"},
        {"outcomes.x.carried=end", "PL060 outcomes.x.carried: 'end' has no vote"},
    };
    expect_refused_settings(source, "sessions.m.agenda.a.introduces=b", rows,
                            sizeof rows / sizeof rows[0]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_assembly_disposes_of_its_own_bodies),
    cmocka_unit_test(an_item_needs_what_its_body_has),
    cmocka_unit_test(a_text_is_introduced_before_its_item),
    cmocka_unit_test(an_item_depends_on_what_was_decided_before),
    cmocka_unit_test(a_condition_can_hold_when_it_is_looked_at),
    cmocka_unit_test(only_what_can_be_measured_is_asked_for),
    cmocka_unit_test(a_faction_that_can_delay_is_named_once),
    cmocka_unit_test(a_setting_that_asks_for_it_is_refused),
};

PL_TEST_MAIN(tests)
