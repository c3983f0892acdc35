/* Votes with their arithmetic, in sentences. */
#include "one_record.h"

#include "minutes_of.h"
#include "report/votes.h"

#define expect(kind, sentence, ...) expect_sentence(pl_votes_tell, kind, sentence, __VA_ARGS__)

#define COUNTED                                                                                    \
    SAID(question, "s/paint"), SAID(method, "cards"), SAID(for, "5"), SAID(against, "3"),          \
        SAID(abstain, "1"), SAID(absent, "1")

static void a_vote_is_told_with_its_arithmetic_and_every_faction(void **state) {
    (void)state;
    expect(VOTE_CLOSED,
           "Vote by cards on \"The door\": for 5, against 3, abstaining 1, absent 1; 5 > 3: "
           "carried. By faction (for/against/abstaining/absent): Reds 5/0/0/0; Blues 0/3/1/1. "
           "[F001]",
           COUNTED, SAID(by_faction, "reds 5/0/0/0, blues 0/3/1/1"),
           SAID(arithmetic, "5 > 3: carried"));
}

static void documented_totals_were_kept_to_or_it_is_said_why_not(void **state) {
    (void)state;
    expect_sentence_of(
        pl_votes_tell, PL_KIND_VOTE_CLOSED, PL_CONSTRAINED,
        (const saying[SAID_MAX]){COUNTED, SAID(by_faction, "reds 5/3/1/1"),
                                 SAID(arithmetic, "5 > 3")},
        "Vote by cards on \"The door\": for 5, against 3, abstaining 1, absent 1; 5 > 3. By "
        "faction "
        "(for/against/abstaining/absent): Reds 5/3/1/1. (The "
        "totals are documented and were kept to; only their division among the factions is "
        "computed.) [F001]");
    expect(VOTE_CLOSED,
           "Vote by cards on \"The door\": for 5, against 3, abstaining 1, absent 1; 5 > 3. By "
           "faction "
           "(for/against/abstaining/absent): Reds 5/3/1/1. (The "
           "documented totals were not kept to: why.) [F001]",
           COUNTED, SAID(by_faction, "reds 5/3/1/1"), SAID(arithmetic, "5 > 3"),
           SAID(totals, "not kept to: why"));
}

static void what_comes_before_and_after_a_vote_is_told_with_its_sources(void **state) {
    (void)state;
    expect(VOTE_TIED,
           "Vote by cards on \"The door\": for 5, against 3, abstaining 1, absent 1; the sides are "
           "equal, and it is put once more. [F001]",
           COUNTED);
    expect(VOTE_RECOUNTED,
           "Vote by cards on \"The door\": for 5, against 3, abstaining 1, absent 1; the result is "
           "doubted and counted again. [F001]",
           COUNTED);
    expect(VOTE_ROLLCALL,
           "(The roll of \"The door\" was called by name; each answer stands in the journal.) "
           "[F001]",
           SAID(question, "s/paint"), SAID(order, "by name"));
    expect(VOTE_DEMANDED,
           "1 member demands a roll call on \"The door\" (Reds 1): granted, art. 2. [F001]",
           SAID(question, "s/paint"), SAID(method, "rollcall"), SAID(count, "1"),
           SAID(members, "reds 1"), SAID(ruling, "granted"), SAID(article, "art. 2"));
    expect(
        VOTE_OBJECTED,
        "The chair asks for unanimous consent on \"The door\", and 1 objects (Reds 1); it is put "
        "to the vote by a show of hands. [F001]",
        SAID(question, "s/paint"), SAID(method, "unanimous-consent"), SAID(count, "1"),
        SAID(members, "reds 1"), SAID(cause, "hands"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(VOTE_OPENED, "", SAID(question, "s/paint"), SAID(method, "cards"));
}

/* A total of the sources is kept to, or it is said why not. */
static void minutes_tell_whether_documented_totals_were_kept_to_and_why_not(void **state) {
    static const char source[] =
        "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
        "model = { absent = 0 }, sessions = { { id = \"monday\", called = \"2026-03-02T18:00\",\n"
        "agenda = { { id = \"paint\", vote = { method = \"secret\", totals = { against = 4 },\n"
        "inclination = { default = { in_favour = 1, against = 1 } } } } } } } }\n";
    static const struct {
        const char *setting, *said;
    } rows[] = {
        {NULL, " (The totals are documented and were kept to; "},
        {"factions.blues.seats=4", " (The documented totals were not kept to: the blues have 4 "
                                   "entitled, documented 3.)"},
        {"model.constrain=never", " (The documented totals were not kept to: model.constrain is "
                                  "never.)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        playing p = {.from = {.source = source, .settings = {rows[i].setting}}};
        play(&p, PL_PLAY_ENDED);
        char *text = minutes_of(&p, (pl_minutes_options){0});
        if (strstr(text, rows[i].said) == NULL) {
            fail_msg("not in the minutes: %s", rows[i].said);
        }
        free(text);
        play_end(&p);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_vote_is_told_with_its_arithmetic_and_every_faction),
    cmocka_unit_test(documented_totals_were_kept_to_or_it_is_said_why_not),
    cmocka_unit_test(what_comes_before_and_after_a_vote_is_told_with_its_sources),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
    cmocka_unit_test(minutes_tell_whether_documented_totals_were_kept_to_and_why_not),
};

PL_TEST_MAIN(tests)
