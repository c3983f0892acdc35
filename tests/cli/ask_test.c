/* A person decides for a faction: on a terminal of his own, or in words from a pipe. */
#include "command.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>

#include "scenario_samples.h"

#define QUESTION "puts to the vote: \"The door shall be painted\""

/* The model's blues are against; one of three keeps no line, and votes as half of his mind is. */
static void open_club(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "club.lua", CLUB);
}

/* Tells the program so much through a pipe, and keeps the journal in `out` as JSON Lines. */
static void tell(workshop *shop, const char *options, const char *words) {
    workshop_run(shop, "printf '%s' | $P run club.lua %s --format jsonl -o out", words, options);
}

static void expect_replay(workshop *shop, const char *journal) {
    workshop_run(shop, "$P replay %s", journal);
    workshop_expect_code(shop, 0, journal);
    assert_non_null(strstr(shop->out, "the same to the digest"));
}

/* Is there a line of the journal `out` with all of these parts? */
static bool is_recorded(const workshop *shop, const char *const *parts) {
    size_t size = 0;
    char *lines = workshop_read(shop, "out", &size);
    bool found = false;
    for (char *line = strtok(lines, "\n"); line != NULL && !found; line = strtok(NULL, "\n")) {
        found = true;
        for (size_t i = 0; parts[i] != NULL; i++) {
            found = found && strstr(line, parts[i]) != NULL;
        }
    }
    free(lines);
    return found;
}

static void expect_answer(const workshop *shop, const char *item, const char *answer) {
    char about[80];
    char given[120];
    snprintf(about, sizeof about, "\"question\":\"vote monday/%s\"", item);
    snprintf(given, sizeof given, "\"answer\":\"%s\"", answer);
    const char *const parts[] = {"\"kind\":\"question.answered\"",
                                 about,
                                 "\"to\":\"blues\"",
                                 "\"by\":\"human\"",
                                 given,
                                 NULL};
    if (!is_recorded(shop, parts)) {
        workshop_show(shop, given);
        fail_msg("the blues did not answer %s on %s", answer, item);
    }
}

/* --- what is typed --- */

static void an_option_goes_by_its_number_its_name_and_its_beginning(void **state) {
    (void)state;
    static const struct {
        const char *typed, *paint, *lamp;
    } rows[] = {
        {"1\\n2\\n", "for", "against"},    {"for\\nabstain\\n", "for", "abstain"},
        {"f\\nag\\n", "for", "against"},   {"ABST\\n  abse  \\n", "abstain", "absent"},
        {"4\\r\\n3", "absent", "abstain"},
    };
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tell(&shop, "--ask blues", rows[i].typed);
        workshop_expect_code(&shop, 0, rows[i].typed);
        assert_int_equal(shop.out_size, 0);
        expect_answer(&shop, "paint", rows[i].paint);
        expect_answer(&shop, "lamp", rows[i].lamp);
        expect_replay(&shop, "out");
    }
    workshop_close(&shop);
}

static void what_is_no_answer_is_said_in_a_line_and_the_question_comes_again(void **state) {
    (void)state;
    static const struct {
        const char *typed, *said;
    } rows[] = {
        {"a", "'a' may be any of against, abstain, absent.\n"},
        {"foe", "(did you mean 'for'?); ? explains.\n"},
        {"5", "the options are 1 to 4.\n"},
        {"99999999999999999999", "the options are 1 to 4.\n"},
        {"\\033[2J", "'\\x1B[2J' is none of"},
        {"3 for 1 against", "there are only 3 delegates to answer.\n"},
        {"4294967297 for", "there are only 3 delegates to answer.\n"},
        {"for 3", "say how many for each option"},
        {"2 for 1", "say how many for each option"},
        {"2 purple", "'purple' is none of"},
        {"save", "save needs the name of a file: save FILE.\n"},
        {"save -", "save needs the name of a file: save FILE.\n"},
        {"save none/where", "none/where: cannot be written"},
        {"quit now", "say how many for each option"},
    };
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[200];
        snprintf(words, sizeof words, "%s\\nfor\\nfor\\n", rows[i].typed);
        tell(&shop, "--ask blues", words);
        workshop_expect_code(&shop, 0, rows[i].typed);
        const char *first = strstr(shop.err, QUESTION);
        const char *said = strstr(shop.err, rows[i].said);
        if (first == NULL || said == NULL) {
            workshop_show(&shop, rows[i].said);
        }
        assert_non_null(first);
        assert_non_null(said);
        assert_true(first < said);
        assert_non_null(strstr(said, QUESTION));
        assert_harmless(shop.err, shop.err_size);
        expect_answer(&shop, "paint", "for");
    }
    workshop_close(&shop);
}

static void a_line_of_any_length_is_one_wrong_answer(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "{ head -c 100000 /dev/zero | tr '\\0' x; printf '\\n1\\n2\\n'; } | "
                        "$P run club.lua --ask blues --format jsonl -o out");
    workshop_expect_code(&shop, 0, "long");
    expect_answer(&shop, "paint", "for");
    expect_answer(&shop, "lamp", "against");
    workshop_close(&shop);
}

/* Three blues: so many as told, the rest as the model. */
static void delegates_can_be_divided(void **state) {
    (void)state;
    static const struct {
        const char *typed, *tally;
    } rows[] = {
        {"2 for 1 against", "\"blues\":{\"for\":2,\"against\":1,\"abstain\":0,\"absent\":0}"},
        {"1 ab 1 abst, 1 f", NULL},
        {"1 abstain, 2 abse", "\"blues\":{\"for\":0,\"against\":0,\"abstain\":1,\"absent\":2}"},
        {"3 against", "\"blues\":{\"for\":0,\"against\":3,\"abstain\":0,\"absent\":0}"},
        {"1 absent 1 absent 1 for",
         "\"blues\":{\"for\":1,\"against\":0,\"abstain\":0,\"absent\":2}"},
    };
    workshop shop;
    open_club(&shop);
    /* No hand comes down here: what was told is what is counted. */
    workshop_run(&shop, "sed -i 's/model = {/model = { conform_kappa = 0,/' club.lua");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[200];
        snprintf(words, sizeof words, "%s\\nmodel\\n", rows[i].typed);
        tell(&shop, "--ask blues", words);
        workshop_expect_code(&shop, 0, rows[i].typed);
        const char *const parts[] = {"\"kind\":\"vote.closed\"", "\"question\":\"monday/paint\"",
                                     rows[i].tally, NULL};
        assert_int_equal(is_recorded(&shop, parts), 1);
        if (rows[i].tally == NULL) {
            assert_non_null(strstr(shop.err, "'ab' may be any of abstain, absent."));
        }
        expect_replay(&shop, "out");
    }
    workshop_close(&shop);
}

/* --- the model --- */

/* With dice: the expected course is held to the documented totals only while all is the model's. */
static void enter_at_every_question_gives_the_run_without_a_person(void **state) {
    (void)state;
    static const char *const options[] = {"--seed 3", "--seed 8 --variant no-walkout"};
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        workshop_run(&shop,
                     "R=\"$P run second-congress-1917 --format summary %s\"; "
                     "$R | grep -v Digest > a; yes '' | "
                     "$R --ask mensheviks --ask srs --ask bolsheviks | grep -v Digest > b; cmp a b",
                     options[i]);
        workshop_expect_code(&shop, 0, options[i]);
        assert_non_null(strstr(shop.err, "model: "));
    }
    workshop_close(&shop);
}

/* A vote with documented totals too: they are kept to whoever answers for a faction. */
static void enter_at_every_question_gives_the_documented_run_with_its_totals(void **state) {
    (void)state;
    static const char *const options[] = {"", "--variant vtsik-dhondt", "--variant no-walkout"};
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        workshop_run(
            &shop,
            "R=\"$P run second-congress-1917 %s\"; A=\"$R --ask mensheviks --ask srs --ask "
            "bolsheviks\"; "
            "$R --format summary | grep -v Digest > a; $R | grep 'Vote by' >> a; "
            "yes '' | $A --format summary | grep -v Digest > b; "
            "yes '' | $A | grep 'Vote by' >> b; cmp a b && grep '\"Land\"' b",
            options[i]);
        workshop_expect_code(&shop, 0, options[i]);
        const bool kept = strstr(shop.out, "The totals are documented and were kept to") != NULL;
        const bool said = strstr(shop.out, "(The documented totals were not kept to: the ") != NULL;
        assert_true(i < 2 ? kept && !said : said && !kept);
    }
    workshop_close(&shop);
}

static void the_model_takes_a_faction_back_and_the_person_is_asked_no_more(void **state) {
    (void)state;
    static const char *const parts[] = {"\"kind\":\"controller.changed\"", "\"to\":\"blues\"",
                                        "\"by\":\"model\"", "\"ruling\":\"accepted\"", NULL};
    workshop shop;
    open_club(&shop);
    tell(&shop, "--ask blues --ask greens", "for\\nfor\\nmodel\\n2\\n");
    workshop_expect_code(&shop, 0, "model");
    expect_answer(&shop, "paint", "for");
    assert_true(is_recorded(&shop, parts));
    const char *back = strstr(shop.err, "The model decides for the Blues from here on.");
    assert_non_null(back);
    assert_null(strstr(back, "blues> "));
    assert_non_null(strstr(back, "greens> "));
    expect_replay(&shop, "out");
    workshop_close(&shop);
}

static void the_end_of_the_words_leaves_the_rest_to_the_model_and_says_so_once(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --ask blues --ask reds --format jsonl -o out < /dev/null");
    workshop_expect_code(&shop, 0, "nothing is typed");
    const char *said = strstr(shop.err, "The model decides from here on.");
    assert_non_null(said);
    assert_null(strstr(said + 1, "The model decides"));
    assert_null(strstr(said, "> "));
    expect_replay(&shop, "out");
    workshop_run(&shop, "R='$P run club.lua --format summary'; eval $R | grep -v Digest > a; "
                        "eval $R --ask blues < /dev/null | grep -v Digest > b; cmp a b");
    workshop_expect_code(&shop, 0, "as the model");
    workshop_close(&shop);
}

/* --- what is shown --- */

static void whoever_asks_is_told_what_the_options_mean_and_how_the_house_stands(void **state) {
    (void)state;
    static const char *const parts[] = {
        "You decide for the Blues (3).",
        "Enter accepts",
        "? explains",
        "Bruno (Blues) speaks against",
        "18:08  Rosa, in the chair, " QUESTION ", moved by Rosa. How do your 3 delegates vote?",
        "1 for   2 against   3 abstain   4 absent",
        "model: ",
        "(its line: against)",
        "vote against it",
        "2 March 2026, 18:08; monday, \"The door shall be painted\".",
        "In the chair: Rosa.",
        "Present 10 of 10: Reds 5, Blues 3, Greens 2.",
        QUESTION,
        "Vote by cards on \"The door shall be painted\"",
        "A lamp shall be bought",
    };
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "printf '?\\n\\n\\n\\n\\n' | $P run club.lua --ask blues > out");
    workshop_expect_code(&shop, 0, "explained");
    const char *at = shop.err;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *found = strstr(at, parts[i]);
        if (found == NULL) {
            workshop_show(&shop, parts[i]);
        }
        assert_non_null(found);
        at = found;
    }
    workshop_run(&shop, "grep -c '> \\|model:\\|You decide' out");
    assert_string_equal(shop.out, "0\n");
    workshop_close(&shop);
}

/* Whoever looks around before answering leaves no trace of it in the journal. */
static void looking_changes_nothing(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop,
                 "R='$P run second-congress-1917 --seed 2 --ask mensheviks --format journal'; "
                 "yes '' | eval $R -o a; "
                 "while :; do printf '?\nx\nsave kept\n\n'; done | eval $R -o b; cmp a b");
    workshop_expect_code(&shop, 0, "the same journal");
    assert_non_null(strstr(shop.err, "Quorum 400."));
    expect_replay(&shop, "a");
    workshop_close(&shop);
}

static void a_lesson_asks_the_class_once_and_keeps_its_hint_until_it_is_wanted(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(
        &shop, "club.lua",
        CLUB_WITH(
            "lesson = {\n"
            "  { at = \"lamp\", ask = \"Who pays?\", hint = \"The bill.\", source = \"T1\" },\n"
            "  { at = \"paint\", faction = \"greens\", ask = \"Which colour?\" },\n"
            "  { at = \"monday\", ask = \"Who is here?\" } },\n"));
    tell(&shop, "--ask blues", "?\\n1\\n?\\n1\\n");
    workshop_expect_code(&shop, 0, "lesson");
    const char *here = strstr(shop.err, "For the class: Who is here?\n");
    assert_non_null(here);
    assert_null(strstr(here + 20, "Who is here?"));
    const char *lamp = strstr(here, "For the class: Who pays? [T1]\n");
    assert_non_null(lamp);
    assert_null(strstr(lamp + 20, "Who pays?"));
    const char *hint = strstr(shop.err, "Hint: The bill.");
    assert_non_null(hint);
    assert_true(lamp < hint);
    assert_null(strstr(hint + 1, "Hint"));
    assert_null(strstr(shop.err, "Which colour?"));
    tell(&shop, "--ask greens", "");
    assert_non_null(strstr(shop.err, "Which colour?"));
    workshop_run(&shop, "sed -i 's/at = \"lamp\"/at = \"lamb\"/' club.lua; $P run club.lua");
    workshop_expect_error(&shop, 3, 1, "'lamb'", "no such moment");
    assert_non_null(strstr(shop.err, "did you mean 'lamp'"));
    workshop_close(&shop);
}

static void the_flagship_asks_a_class_in_both_sittings(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "yes '' | $P run second-congress-1917 --ask bolsheviks > out");
    workshop_expect_code(&shop, 0, "flagship");
    size_t count = 0;
    for (const char *at = shop.err; (at = strstr(at, "For the class: ")) != NULL; at++) {
        count++;
    }
    assert_in_range(count, 4, 6);
    workshop_close(&shop);
}

/* --- unasked --- */

/* Robert's rules: five reds with rosa in the chair, who moves and speaks first; three blues with
 * bruno, who speaks then. */
#define HALL                                                                                       \
    "return scenario { api = 1, id = \"hall\", title = \"A hall\",\n"                              \
    "rules = { base = \"robert-1915\", questions = true, speakers = \"alternate\" "                \
    "},\n" CLUB_FACTIONS CLUB_PEOPLE CLUB_SESSIONS "model = { absent = 0 } }\n"

static void open_hall(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "hall.lua", HALL);
}

static void act_out(workshop *shop, const char *options, const char *words) {
    workshop_run(shop, "printf '%s' | $P run hall.lua %s --format jsonl -o out", words, options);
}

static void expect_said(const workshop *shop, const char *const *parts, size_t count) {
    const char *at = shop->err;
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(at, parts[i]);
        if (found == NULL) {
            print_message("... %s\n", at);
            fail_msg("not said in its place: %s", parts[i]);
        } else {
            at = found + strlen(parts[i]);
        }
    }
}

static bool is_act_made(const workshop *shop, const char *seat, const char *act, const char *text) {
    char who[80];
    char what[80];
    char said[120];
    snprintf(who, sizeof who, "\"seat\":\"%s\"", seat);
    snprintf(what, sizeof what, "\"act\":\"%s\"", act);
    snprintf(said, sizeof said, "\"text\":\"%s\"", text);
    const char *const parts[] = {"\"kind\":\"act.made\"", who, what, text[0] == '\0' ? NULL : said,
                                 NULL};
    return is_recorded(shop, parts);
}

/* The prompts: before all; whether the blues second the main question; that is before the house. */
static void an_act_is_ruled_upon_at_once_with_its_article(void **state) {
    (void)state;
    static const struct {
        const char *typed, *said, *seat, *act, *text;
    } rows[] = {
        {"move adjourn",
         "blues/1 may: Adjourn (when privileged): it is in order, and needs a "
         "second (robert-1915 s.17).",
         "blues/1", "move", "adjourn"},
        {"MOVE  suspend-rules: at once ", "blues/1 may: Suspend the rules: it is in order",
         "blues/1", "move", "suspend-rules: at once"},
        {"move amend: in red", "blues/1 cannot: no question is pending (", "blues/1", "move",
         "amend: in red"},
        {"move dance", "blues/1 cannot: the rules know no such motion", "blues/1", "move", "dance"},
        {"\\nas 2 second", "blues/2 may: Main motion or question is seconded", "blues/2", "second",
         ""},
        {"as blues/3 point the window is open",
         "blues/3 may: Order, questions of (point of order): it is in order", "blues/3",
         "point of order", "the window is open"},
        {"\\n\\nfloor against", "blues/1 may: the delegate stands on the list of speakers",
         "blues/1", "ask for the floor", "against"},
        {"\\n\\nfloor loud", "blues/1 cannot: one speaks for, against, neutral", "blues/1",
         "ask for the floor", "loud"},
        {"\\n\\nfloor question", "blues/1 cannot: nobody is speaking", "blues/1",
         "ask for the floor", "question"},
        {"quorum", "blues/1 may: the quorum is counted at once", "blues/1", "challenge the quorum",
         ""},
        {"leave", "blues/1 may: nobody is kept", "blues/1", "leave", ""},
        {"as 3 return", "blues/3 cannot: the delegate has not left", "blues/3", "return", ""},
    };
    workshop shop;
    open_hall(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[200];
        snprintf(words, sizeof words, "%s\\n", rows[i].typed);
        act_out(&shop, "--ask blues --stops", words);
        workshop_expect_code(&shop, 0, rows[i].typed);
        const char *const said[] = {"blues> ", rows[i].said, "blues> "};
        expect_said(&shop, said, 3);
        if (!is_act_made(&shop, rows[i].seat, rows[i].act, rows[i].text)) {
            fail_msg("no act in the journal: %s", rows[i].typed);
        }
        expect_replay(&shop, "out");
    }
    workshop_close(&shop);
}

static void what_is_no_act_is_said_and_nothing_is_done(void **state) {
    (void)state;
    static const struct {
        const char *typed, *said;
    } rows[] = {
        {"move", "move needs a motion: move MOTION, move MOTION ITEM, move MOTION: WORDS.\n"},
        {"quorum now", "nothing is said with 'quorum'; ? explains.\n"},
        {"as 2 leave it", "nothing is said with 'leave'; ? explains.\n"},
        {"as", "say who does what: 'as 3 floor for', 'as 3 leave'; ? explains.\n"},
        {"as 3", "say who does what"},
        {"as 3 for", "say who does what"},
        {"as 4 leave", "No delegate of yours is called 4.\n"},
        {"as 0 leave", "No delegate of yours is called 0.\n"},
        {"as reds/1 leave", "No delegate of yours is called reds/1.\n"},
        {"as \\033c leave", "No delegate of yours is called \\x1Bc.\n"},
        {"return", "Nobody has left of the Blues.\n"},
        {"mov adjourn", "say how many for each option"},
    };
    workshop shop;
    open_hall(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[200];
        snprintf(words, sizeof words, "%s\\n", rows[i].typed);
        act_out(&shop, "--ask blues", words);
        workshop_expect_code(&shop, 0, rows[i].typed);
        const char *const said[] = {"second it?\n", rows[i].said, "second it?\n"};
        expect_said(&shop, said, 3);
        assert_harmless(shop.err, shop.err_size);
        const char *const made[] = {"\"kind\":\"act.made\"", NULL};
        assert_false(is_recorded(&shop, made));
    }
    workshop_close(&shop);
}

/* The question is whether they second: the word alone answers it, with a name it is an act. */
static void an_option_called_like_an_act_is_the_option(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues", "second\\n");
    const char *const answered[] = {"\"kind\":\"question.answered\"",
                                    "\"question\":\"second monday/paint\"", "\"by\":\"human\"",
                                    "\"answer\":\"second\"", NULL};
    const char *const made[] = {"\"kind\":\"act.made\"", NULL};
    assert_true(is_recorded(&shop, answered));
    assert_false(is_recorded(&shop, made));
    act_out(&shop, "--ask blues", "as 1 second\\n");
    assert_false(is_recorded(&shop, answered));
    assert_true(is_act_made(&shop, "blues/1", "second", ""));
    workshop_close(&shop);
}

static void whoever_asks_is_told_what_can_be_done_unasked_and_what_is_in_order(void **state) {
    (void)state;
    static const char *const parts[] = {
        "You decide for the Blues (3).",
        "quorum, leave and return are done unasked.\n",

        "  move MOTION, move MOTION ITEM, move MOTION: WORDS",
        "  floor question ",
        "  point WORDS ",
        "  quorum ",
        "  In order now: adjourn, ",
        "second it?\n",
        "  1 no       say nothing; without a second it falls\n",
        "  In order now: parliamentary-inquiry, point-of-order, ",
    };
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues --stops", "?\\n\\n?\\n");
    expect_said(&shop, parts, sizeof parts / sizeof parts[0]);
    assert_non_null(strstr(shop.err, ", suspend-rules, "));
    assert_null(strstr(shop.err, "In order now: adjourn, amend,"));
    workshop_close(&shop);
}

/* Nobody moves anything: the run is the one without stops. */
static void at_a_stop_enter_lets_the_house_go_on(void **state) {
    (void)state;
    static const char *const parts[] = {
        "18:00  Nothing is before the house.\nblues> ",
        "second it?\n",
        "18:00  Before the house: \"The door shall be painted\".\nblues> ",
        "18:00  Rosa speaks on \"The door shall be painted\".\nblues> ",
        "18:05  Before the house: \"The door shall be painted\".\nblues> ",
        "18:05  Bruno speaks on \"The door shall be painted\".\nblues> ",
        "18:08  Before the house: \"The door shall be painted\".\nblues> ",
        QUESTION,
        "Nothing is before the house.\nblues> ",
        "Before the house: \"A lamp shall be bought\".\nblues> ",
    };
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "R='$P run hall.lua --ask blues --format journal'; yes '' | eval $R -o a; "
                        "yes '' | eval $R --stops -o b; cmp a b");
    workshop_expect_code(&shop, 0, "the same journal");
    workshop_run(&shop, "yes '' | $P run hall.lua --ask blues --stops -o out");
    expect_said(&shop, parts, sizeof parts / sizeof parts[0]);
    workshop_close(&shop);
}

/* The first of the delegates who can: who has left does not speak, and only he comes back. */
static void who_acts_is_the_first_who_can(void **state) {
    (void)state;
    static const char *const parts[] = {
        "blues> leave\n",
        "blues/1 may: nobody is kept",
        "second it?\n",
        "blues> return\n",
        "blues/1 may: ",
        "Before the house: \"The door shall be painted\".\n",
        "blues> floor for\n",
        "blues/2 may: ",
        "blues/2: ask for the floor (for). Ruling: may: ",
        "blues> leave\n",
        "blues/2 may: nobody is kept",
        "Rosa speaks",
        "blues> quorum\n",
        "blues/1 may: ",
        "blues> as 2 quorum\n",
        "blues/2 cannot: only a delegate present may challenge",
    };
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues --stops",
            "leave\\n\\nreturn\\n\\nfloor for\\nleave\\n\\nquorum\\nas 2 quorum\\n");
    workshop_expect_code(&shop, 0, "there and back");
    expect_said(&shop, parts, sizeof parts / sizeof parts[0]);
    expect_replay(&shop, "out");
    workshop_close(&shop);
}

/* Stops and questions in turn: between two items; shall it be seconded; the item; rosa speaks, and
 * is asked; the question; rosa again; bruno; blues/1, who stands on the list; then an amendment,
 * which the greens let fall or not, and a point of order. */
#define EVENING                                                                                    \
    "\\n\\n\\n"                                                                                    \
    "floor question\\nfloor against\\n\\n\\n\\n"                                                   \
    "move amend: in \"red\"\\n\\n\\n\\n\\n\\n"                                                     \
    "point the window is open\\n\\n"                                                               \
    "as 3 leave\\n\\n"

static void what_is_done_at_stops_is_played_again_byte_for_byte(void **state) {
    (void)state;
    static const char *const speech[] = {"\"kind\":\"speech\"", "\"person\":\"blues/1\"",
                                         "\"stance\":\"against\"", NULL};
    static const char *const question[] = {"\"kind\":\"speech\"", "\"person\":\"blues/1\"",
                                           "\"stance\":\"question\"", NULL};
    static const char *const moved[] = {"\"kind\":\"motion.moved\"", "\"class\":\"amend\"",
                                        "\"by\":\"blues/1\"", NULL};
    static const char *const left[] = {"\"kind\":\"delegates.left\"", "\"faction\":\"blues\"",
                                       "\"count\":1", NULL};
    static const char *const point[] = {"\"kind\":\"motion.moved\"", "\"class\":\"point-of-order\"",
                                        NULL};
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues --stops", EVENING);
    workshop_expect_code(&shop, 0, "an evening");
    assert_true(is_recorded(&shop, speech));
    assert_true(is_recorded(&shop, question));
    assert_true(is_recorded(&shop, moved));
    assert_true(is_recorded(&shop, point));
    assert_true(is_recorded(&shop, left));
    expect_replay(&shop, "out");
    workshop_run(&shop,
                 "$P run hall.lua --ask blues > /dev/null < /dev/null; printf '%s' | "
                 "$P run hall.lua --ask blues --stops --format journal -o out",
                 EVENING);
    workshop_expect_code(&shop, 0, "as records");
    expect_replay(&shop, "out");
    workshop_close(&shop);
}

static void a_run_kept_at_a_stop_goes_on_from_there(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues --stops",
            "\\n\\n\\nfloor against\\nsave half\\nfloor question\\nq\\n");
    workshop_expect_code(&shop, 0, "quit at a stop");
    assert_non_null(strstr(shop.err, "Kept in half; "));
    assert_non_null(strstr(shop.err, "out: unfinished; "));
    workshop_run(&shop, "printf 'floor question\n' | $P run --resume half --stops --format jsonl "
                        "-o a; $P run --resume out --format jsonl -o b < /dev/null; "
                        "$P replay a && $P replay b");
    workshop_expect_code(&shop, 0, "gone on");
    /* The numbers of records differ: one person was asked longer than the other. */
    workshop_run(
        &shop,
        "for i in a b; do grep '\"kind\":\"speech\"' $i | sed 's/.*\"item\"//; s/,\"check.*//' > "
        "$i.said; done; cmp a.said b.said && grep -c 'blues/1' a.said");
    assert_string_equal(shop.out, "2\n");
    workshop_close(&shop);
}

static void at_a_stop_there_are_no_options_and_the_end_leaves_all_to_the_model(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Nothing is before the house.\nblues> for\n",
        "nothing is asked here: Enter goes on, ? explains.\n",
        "blues> 2\n",
        "nothing is asked here",
        "blues> ?\n",
        "  In the chair: Rosa.\n",
        "  In order now: adjourn, ",
        "blues> model\n",
        "The model decides for the Blues from here on.\n",
        "greens> ",
        "The model decides from here on.\n",
        "End: ",
    };
    workshop shop;
    open_hall(&shop);
    act_out(&shop, "--ask blues --ask greens --stops", "for\\n2\\n?\\nmodel\\n");
    workshop_expect_code(&shop, 0, "the end");
    expect_said(&shop, parts, sizeof parts / sizeof parts[0]);
    assert_null(strstr(strstr(shop.err, "The model decides from here on."), "> "));
    expect_replay(&shop, "out");
    workshop_close(&shop);
}

/* The chair is a red: he rules, decides points of order, and yields. */
static void who_has_the_chair_is_asked_how_he_rules(void **state) {
    (void)state;
    static const struct {
        const char *typed, *said, *recorded;
    } rows[] = {
        {"\\n\\n\\nas blues/1 move amend: in red\\n\\no\\n",
         "blues/1 moves \"Amend\": \"in red\". By the rules it is in order: Amend: it is in order, "
         "and needs a second (robert-1915 s.33).\nThe chair is yours. How do you rule?\n",
         "not admitted, against the rules"},
        {"\\n\\n\\nas blues/1 point the window\\n\\n\\ng\\n",
         "blues/1 moves \"Order, questions of (point of order)\": \"the window\". The chair is "
         "yours, and decides. Is it well taken?\n",
         "\"cause\":\"granted\""},
        {"\\n\\n\\n\\nas blues/1 floor question\\n\\nr\\n",
         "Somebody wishes to put a question to your speaker on \"The door shall be painted\". Does "
         "he yield?\n",
         "\"answer\":\"refuse\""},
    };
    workshop shop;
    open_hall(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *const recorded[] = {rows[i].recorded, NULL};
        workshop_run(&shop,
                     "printf '%s' | $P run hall.lua --ask blues --ask reds --stops --format "
                     "jsonl -o out",
                     rows[i].typed);
        workshop_expect_code(&shop, 0, rows[i].typed);
        expect_said(&shop, &rows[i].said, 1);
        assert_true(is_recorded(&shop, recorded));
        expect_replay(&shop, "out");
    }
    workshop_close(&shop);
}

static void stops_are_for_somebody(void **state) {
    (void)state;
    workshop shop;
    open_hall(&shop);
    workshop_run(&shop, "$P run hall.lua --stops");
    workshop_expect_error(&shop, 2, 2, "--stops: for whom? it needs --ask FACTION", "nobody");
    workshop_close(&shop);
}

/* --- usage --- */

static void a_faction_that_is_not_there_is_a_matter_of_usage(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --ask blus");
    workshop_expect_error(&shop, 2, 1,
                          "--ask blus: there is no such faction (did you mean 'blues'?)", "a slip");
    workshop_run(&shop, "$P run club.lua --ask ''");
    workshop_expect_error(&shop, 2, 1, "there is no such faction", "nobody");
    workshop_run(&shop, "$P run none.lua --ask blues");
    workshop_expect_error(&shop, 3, 1, "none.lua", "no scenario");
    workshop_close(&shop);
}

static void only_an_unfinished_journal_is_gone_on_from(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format journal -o whole; $P run --resume whole");
    workshop_expect_error(&shop, 2, 1, "whole: this run has ended", "finished");
    workshop_run(&shop, "$P run --resume club.lua");
    workshop_expect_error(&shop, 5, 1, "club.lua: this is no journal of plenum", "a scenario");
    workshop_run(&shop, "$P run --resume none");
    workshop_expect_error(&shop, 5, 1, "none: ", "no file");
    workshop_run(&shop, "$P run --resume whole --seed 1");
    workshop_expect_error(&shop, 2, 3, "the journal says which", "a seed");
    workshop_run(&shop, "$P run --resume whole club.lua");
    workshop_expect_error(&shop, 2, 3, "the journal says which", "a scenario too");
    workshop_run(&shop, "head -c 900 whole > cut; $P run --resume cut");
    workshop_expect_error(&shop, 5, 1, "the data ends too early", "cut in a record");
    workshop_run(&shop, "printf 'save kept\\n' | $P run club.lua --ask blues > /dev/null 2>&1; "
                        "sed -i 's/seats = 5/seats = 6/' club.lua; $P run --resume kept");
    workshop_expect_error(&shop, 1, 1, "not the one that was played", "another scenario");
    workshop_close(&shop);
}

/* --- keeping --- */

static void whoever_quits_keeps_what_was_decided_and_can_go_on(void **state) {
    (void)state;
    static const char *const formats[] = {"jsonl", "journal"};
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < 2; i++) {
        workshop_run(&shop,
                     "rm -f out whole; printf '1\\nq\\n' | $P run club.lua --ask blues --format %s "
                     "-o out",
                     formats[i]);
        workshop_expect_code(&shop, 0, formats[i]);
        assert_non_null(
            strstr(shop.err, "out: unfinished; plenum run --resume goes on from there"));
        workshop_run(&shop, "$P replay out");
        workshop_expect_error(&shop, 5, 1, "the data ends too early", "unfinished");
        workshop_run(&shop, "echo 2 | $P run --resume out --format jsonl -o whole");
        workshop_expect_code(&shop, 0, "resumed");
        assert_null(strstr(shop.err, QUESTION));
        expect_replay(&shop, "whole");
        workshop_run(&shop, "mv whole out");
        expect_answer(&shop, "paint", "for");
        expect_answer(&shop, "lamp", "against");
    }
    workshop_close(&shop);
}

/* Told at once, or in two parts: the same journal. */
static void a_run_kept_and_gone_on_from_is_the_run_unbroken(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop,
                 "printf '1\\n2\\n' | $P run club.lua --seed 5 --ask blues --format journal -o a; "
                 "printf '1\\nsave kept\\n\\n' | $P run club.lua --seed 5 --ask blues -o other; "
                 "printf '2\\n' | $P run --resume kept --format journal -o b; cmp a b");
    workshop_expect_code(&shop, 0, "unbroken");
    workshop_run(&shop, "echo q | $P run --resume kept --ask greens --format jsonl -o out; "
                        "yes 1 | $P run --resume out --format jsonl -o more 2> said; "
                        "grep -c '^greens> ' said");
    assert_string_equal(shop.out, "1\n");
    expect_replay(&shop, "more");
    workshop_close(&shop);
}

/* --- a terminal --- */

typedef struct talk {
    int master;
    pid_t child;
    char *said; /* since the last answer */
    size_t size, room;
    bool over;
} talk;

__attribute__((format(printf, 3, 4))) static void begin_talk(talk *t, const workshop *shop,
                                                             const char *format, ...) {
    struct winsize window = {.ws_row = 24, .ws_col = 100};
    char line[600];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof line, format, list);
    va_end(list);
    *t = (talk){0};
    t->child = forkpty(&t->master, NULL, NULL, &window);
    assert_true(t->child >= 0);
    if (t->child == 0) {
        if (chdir(shop->folder) == 0) {
            execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        }
        _exit(99);
    }
}

static bool ends_with(const talk *t, const char *words) {
    const size_t size = strlen(words);
    return t->size >= size && memcmp(t->said + t->size - size, words, size) == 0;
}

/* Listens until a question waits (true) or the program has ended. */
static bool listen_to(talk *t) {
    t->size = 0;
    while (!ends_with(t, "> ")) {
        struct pollfd ready = {.fd = t->master, .events = POLLIN};
        if (t->room < t->size + 4096) {
            t->room = t->room * 2 + 8192;
            t->said = realloc(t->said, t->room);
            assert_non_null(t->said);
        }
        if (poll(&ready, 1, 60000) != 1) {
            fail_msg("nothing is said after: %.400s",
                     t->said + (t->size > 400 ? t->size - 400 : 0));
        }
        const ssize_t got = read(t->master, t->said + t->size, 4095);
        if (got <= 0) {
            t->said[t->size] = '\0';
            t->over = true;
            return false;
        }
        t->size += (size_t)got;
        t->said[t->size] = '\0';
    }
    return true;
}

static void type(talk *t, const char *words) {
    assert_int_equal(write(t->master, words, strlen(words)), (ssize_t)strlen(words));
}

/* The exit code. */
static int end_talk(talk *t) {
    while (!t->over) {
        (void)listen_to(t);
    }
    close(t->master);
    free(t->said);
    return workshop_wait(t->child);
}

static void on_a_terminal_all_is_in_one_place_and_enter_is_enough(void **state) {
    (void)state;
    workshop shop;
    talk t;
    open_club(&shop);
    begin_talk(&t, &shop, "$P run club.lua --ask blues");
    size_t questions = 0;
    while (listen_to(&t)) {
        assert_true(ends_with(&t, "blues> "));
        questions++;
        type(&t, "\r");
    }
    assert_true(questions >= 2);
    /* The rest of the minutes, and not the whole of them once more. */
    assert_non_null(strstr(t.said, "End: "));
    assert_null(strstr(t.said, "The door shall be painted\r\n"));
    assert_int_equal(end_talk(&t), 0);
    workshop_run(&shop, "ls");
    assert_string_equal(shop.out, "club.lua\n");
    workshop_close(&shop);
}

static void ctrl_c_at_a_question_ends_with_130_and_loses_nothing(void **state) {
    (void)state;
    workshop shop;
    talk t;
    open_club(&shop);
    begin_talk(&t, &shop, "exec $P run club.lua --ask blues --format jsonl -o out");
    assert_true(listen_to(&t));
    type(&t, "3\r");
    assert_true(listen_to(&t));
    type(&t, "\003");
    assert_int_equal(end_talk(&t), 130);
    expect_answer(&shop, "paint", "abstain");
    workshop_run(&shop, "$P run --resume out --format jsonl -o whole < /dev/null");
    workshop_expect_code(&shop, 0, "resumed");
    expect_replay(&shop, "whole");
    workshop_close(&shop);
}

static void a_terminal_that_goes_away_loses_nothing_either(void **state) {
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP};
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < 2; i++) {
        talk t;
        begin_talk(&t, &shop, "exec $P run club.lua --ask blues --format jsonl -o out");
        assert_true(listen_to(&t));
        type(&t, "for\r");
        assert_true(listen_to(&t));
        assert_int_equal(kill(t.child, signals[i]), 0);
        assert_int_equal(end_talk(&t), 128 + signals[i]);
        expect_answer(&shop, "paint", "for");
        workshop_run(&shop, "rm out");
    }
    workshop_close(&shop);
}

/* Nobody named a file: one is made, and its name is said. */
static void whoever_quits_without_a_file_is_given_one(void **state) {
    (void)state;
    workshop shop;
    talk t;
    open_club(&shop);
    begin_talk(&t, &shop, "$P run club.lua --ask blues");
    assert_true(listen_to(&t));
    type(&t, "q\r");
    assert_int_equal(end_talk(&t), 0);
    workshop_run(&shop, "ls");
    assert_string_equal(shop.out, "club.lua\n");
    begin_talk(&t, &shop, "$P run club.lua --ask blues");
    assert_true(listen_to(&t));
    type(&t, "for\r");
    assert_true(listen_to(&t));
    type(&t, "q\r");
    assert_false(listen_to(&t));
    assert_non_null(strstr(t.said, "Kept in plenum-"));
    assert_int_equal(end_talk(&t), 0);
    workshop_run(&shop, "$P run --resume plenum-*.plj --format jsonl -o out < /dev/null");
    workshop_expect_code(&shop, 0, "resumed");
    expect_answer(&shop, "paint", "for");
    workshop_close(&shop);
}

static void ctrl_d_leaves_the_rest_to_the_model(void **state) {
    (void)state;
    workshop shop;
    talk t;
    open_club(&shop);
    begin_talk(&t, &shop, "$P run club.lua --ask blues");
    assert_true(listen_to(&t));
    type(&t, "\004");
    assert_false(listen_to(&t));
    assert_non_null(strstr(t.said, "The model decides from here on."));
    assert_int_equal(end_talk(&t), 0);
    workshop_close(&shop);
}

/* --- the whole way --- */

static uint32_t throw_dice(uint64_t *dice, uint32_t sides) {
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*dice >> 33) % sides;
}

/* Goes on from a kept run by the answer `option`, then a few at random, the rest by the model. */
static void finish_fork(workshop *shop, uint32_t stop, uint32_t option, uint64_t dice) {
    talk t;
    begin_talk(&t, shop, "$P run --resume stop%u --format journal -o fork%u-%u", stop, stop,
               option);
    assert_true(listen_to(&t));
    char words[8];
    snprintf(words, sizeof words, "%u\r", option);
    type(&t, words);
    for (int i = 0; i < 3 && listen_to(&t); i++) {
        type(&t, throw_dice(&dice, 2) == 0 ? "\r" : "1\r");
    }
    if (!t.over && listen_to(&t)) {
        type(&t, "\004");
    }
    assert_int_equal(end_talk(&t), 0);
}

/* Both forks hold the whole of what was kept, part there, and are played again without a person. */
static void expect_forks(workshop *shop, uint32_t stop) {
    workshop_run(shop,
                 "n=$(wc -c < stop%u); for i in 1 2; do $P replay fork%u-$i < /dev/null && "
                 "head -c $n fork%u-$i | cmp - stop%u || exit 1; done; ! cmp -s fork%u-1 fork%u-2",
                 stop, stop, stop, stop, stop, stop);
    workshop_expect_code(shop, 0, "two forks");
}

static void at_25_random_questions_a_run_is_kept_forked_two_ways_and_finished(void **state) {
    (void)state;
    enum { STOPS = 25, SIXTHS = 4 };
    workshop shop;
    talk t;
    uint64_t dice = 1917;
    uint32_t stops = 0;
    workshop_open(&shop);
    begin_talk(&t, &shop,
               "$P run second-congress-1917 --seed 7 --ask mensheviks --ask bolsheviks --ask srs "
               "--ask ukrainian-socialists --format jsonl -o whole");
    while (listen_to(&t)) {
        char words[40];
        if (stops < STOPS && throw_dice(&dice, 6) < SIXTHS) {
            snprintf(words, sizeof words, "save stop%u\r", stops);
            type(&t, words);
            assert_true(listen_to(&t));
            assert_non_null(strstr(t.said, "Kept in stop"));
            stops++;
        }
        /* The first two options are always there. */
        type(&t, throw_dice(&dice, 3) == 0 ? "1\r" : throw_dice(&dice, 4) == 0 ? "2\r" : "\r");
    }
    assert_int_equal(end_talk(&t), 0);
    assert_int_equal(stops, STOPS);
    expect_replay(&shop, "whole");
    for (uint32_t i = 0; i < STOPS; i++) {
        finish_fork(&shop, i, 1, dice);
        finish_fork(&shop, i, 2, dice);
        expect_forks(&shop, i);
    }
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_option_goes_by_its_number_its_name_and_its_beginning),
    cmocka_unit_test(what_is_no_answer_is_said_in_a_line_and_the_question_comes_again),
    cmocka_unit_test(a_line_of_any_length_is_one_wrong_answer),
    cmocka_unit_test(delegates_can_be_divided),
    cmocka_unit_test(enter_at_every_question_gives_the_run_without_a_person),
    cmocka_unit_test(enter_at_every_question_gives_the_documented_run_with_its_totals),
    cmocka_unit_test(the_model_takes_a_faction_back_and_the_person_is_asked_no_more),
    cmocka_unit_test(the_end_of_the_words_leaves_the_rest_to_the_model_and_says_so_once),
    cmocka_unit_test(whoever_asks_is_told_what_the_options_mean_and_how_the_house_stands),
    cmocka_unit_test(looking_changes_nothing),
    cmocka_unit_test(a_lesson_asks_the_class_once_and_keeps_its_hint_until_it_is_wanted),
    cmocka_unit_test(the_flagship_asks_a_class_in_both_sittings),
    cmocka_unit_test(an_act_is_ruled_upon_at_once_with_its_article),
    cmocka_unit_test(what_is_no_act_is_said_and_nothing_is_done),
    cmocka_unit_test(an_option_called_like_an_act_is_the_option),
    cmocka_unit_test(whoever_asks_is_told_what_can_be_done_unasked_and_what_is_in_order),
    cmocka_unit_test(at_a_stop_enter_lets_the_house_go_on),
    cmocka_unit_test(who_acts_is_the_first_who_can),
    cmocka_unit_test(what_is_done_at_stops_is_played_again_byte_for_byte),
    cmocka_unit_test(a_run_kept_at_a_stop_goes_on_from_there),
    cmocka_unit_test(at_a_stop_there_are_no_options_and_the_end_leaves_all_to_the_model),
    cmocka_unit_test(who_has_the_chair_is_asked_how_he_rules),
    cmocka_unit_test(stops_are_for_somebody),
    cmocka_unit_test(a_faction_that_is_not_there_is_a_matter_of_usage),
    cmocka_unit_test(only_an_unfinished_journal_is_gone_on_from),
    cmocka_unit_test(whoever_quits_keeps_what_was_decided_and_can_go_on),
    cmocka_unit_test(a_run_kept_and_gone_on_from_is_the_run_unbroken),
    cmocka_unit_test(on_a_terminal_all_is_in_one_place_and_enter_is_enough),
    cmocka_unit_test(ctrl_c_at_a_question_ends_with_130_and_loses_nothing),
    cmocka_unit_test(a_terminal_that_goes_away_loses_nothing_either),
    cmocka_unit_test(whoever_quits_without_a_file_is_given_one),
    cmocka_unit_test(ctrl_d_leaves_the_rest_to_the_model),
    cmocka_unit_test(at_25_random_questions_a_run_is_kept_forked_two_ways_and_finished),
};

PL_TEST_MAIN(tests)
