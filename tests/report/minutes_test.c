/* The minutes tell what the journal holds, line by line, and nothing that moves a terminal. */
#include "playing.h"

#include "command.h"
#include "failing_allocator.h"
#include "procedure/assembly.h"
#include "report/minutes.h"
#include "two_journals.h"

static char *minutes_of(const playing *p, pl_minutes_options options) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_minutes_write(pl_buffer_text(&p->journal),
                                      pl_scenario_data(p->from.scenario), options,
                                      pl_allocator_default(), &out),
                     PL_OK);
    char *text = strdup(pl_buffer_string(&out));
    pl_buffer_fini(&out);
    return text;
}

/* The text must have all of these, each behind where the one before it begins. */
static void expect_in_order(const char *text, const char *const *parts, size_t count) {
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, parts[i]);
        if (at == NULL) {
            print_message("%s\n%s\n", parts[i], text);
        }
        assert_non_null(at);
    }
}

static void every_part_of_a_sitting_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "A club\n",
        "The expected course: every chance replaced by its mean.\n",
        "\nMonday, 2 March 2026 New Style (17 February 2026 Old Style)\n",
        "  18:00  ",
        "Present 10 of 10 enrolled: Reds 5, Blues 3, Greens 2.",
        "Rosa (Reds) takes the chair",
        "* The door shall be painted",
        "Rosa (Reds) speaks for, 5 min.",
        "  18:05  Bruno (Blues) speaks against, 3 min.",
        "Vote by cards on \"The door shall be painted\": for ",
        "Reds 5/0/0/0",
        "* A lamp shall be bought",
        "is adjourned",
    };
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    assert_harmless(text, strlen(text));
    free(text);
    play_end(&p);
}

#define SECTIONED_CLUB                                                                             \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "sections = { { id = \"yard\", members = { reds = 2, blues = 1 } } },\n"                       \
    "bodies = { { id = \"old\", title = \"Old board\", seats = 2, members = { blues = 2 },\n"      \
    "    chair = \"bruno\" },\n"                                                                   \
    "  { id = \"desk\", title = \"Desk\", seats = 3, members = { blues = 3 } },\n"                 \
    "  { id = \"lead\", title = \"Lead\", bureaus = { \"desk\" } } },\n"                           \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", opened_by = \"old\",\n"        \
    "    agenda = { { id = \"r\", kind = \"resignation\", body = \"old\",\n"                       \
    "      speeches = { { faction = \"reds\", length = \"2m\", text = \"asks why.\" },\n"          \
    "        { faction = \"blues\", length = \"3m\" } } },\n"                                      \
    "    { id = \"f\", kind = \"form\", body = \"lead\" } } },\n"                                  \
    "  { id = \"tuesday\", called = \"2026-03-03T18:00\", section = \"yard\",\n"                   \
    "    agenda = { { id = \"e\", kind = \"election\", body = \"desk\" } } } } }\n"

/* Who goes, what is made up of whom, and that it follows. */
static void a_resignation_and_what_follows_section_by_section_are_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "A delegate of the Reds speaks, 2 min: asks why.",
        "Heard in the debate, in 3 min: 1 delegate (Blues 1).",
        "The Old board resigns: nobody asks the house to refuse it. Bruno (Blues) leaves its",
        "The Old board is dissolved (its resignation is accepted).",
        "The Lead comes into being (formed of its bureaus). Its members: Blues 3.",
        "Present 3 of 3 enrolled: Reds 2, Blues 1.",
        "The Lead is now made up of Reds 2, Blues 1 (one of its bureaus has been elected anew).",
    };
    playing p = {.from.source = SECTIONED_CLUB};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    assert_harmless(text, strlen(text));
    free(text);
    play_end(&p);
}

#define BALLOT_CLUB                                                                                \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "bodies = { { id = \"chair\", title = \"Chair\", seats = 1, ballot = \"exhaustive\",\n"        \
    "    ties = \"order\", candidates = { { \"rosa\" }, { \"bruno\" } },\n"                        \
    "    preferences = { reds = { order = { \"rosa\" } }, blues = { order = { \"bruno\" } },\n"    \
    "      greens = { order = { \"bruno\" } } } },\n"                                              \
    "  { id = \"board\", title = \"Board\", seats = 1, ballot = \"scottish-stv\",\n"               \
    "    candidates = { { \"rosa\" }, { \"bruno\", declines = 0.9 } },\n"                          \
    "    preferences = { reds = { order = { \"rosa\" } }, blues = { order = {} },\n"               \
    "      greens = { order = { \"rosa\" } } } } },\n"                                             \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"                  \
    "  { id = \"c\", kind = \"election\", body = \"chair\" },\n"                                   \
    "  { id = \"b\", kind = \"election\", body = \"board\" } } } },\n"                             \
    "model = { absent = 0 } }\n"

/* Ballot by ballot, round by round, with what settled equal claims. */
static void an_election_by_ballot_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Nominated for the Chair, 1 seat by ballot (exhaustive): Rosa (Reds) and Bruno (Blues).",
        "Rosa and Bruno have equal claims; the order is Rosa, Bruno, by the rules, in the order of "
        "nomination.",
        "Chair, ballot 1: 10 of 10 papers are valid, Rosa is elected after equal votes. Rosa 5, "
        "Bruno 5; needed: 6.",
        "Chair elected by ballot, exhaustive: 10 entitled, 1 ballot, 1 of 1 seats filled. Elected: "
        "Rosa (Reds).",
        "Chair, chair: Rosa (Reds).",
        "Nominated for the Board, 1 seat by ballot (scottish-stv): Rosa (Reds). Bruno (Blues) does "
        "not stand.",
        "Board, count 1: ",
        "Rosa 7; needed: 4.",
    };
    playing p = {.from.source = BALLOT_CLUB};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    free(text);
    play_end(&p);
}

/* The old committee is late, a duma has members of its own, and both end. */
#define OLD_CLUB                                                                                   \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "bodies = { { id = \"old\", title = \"Old Committee\", members = { blues = 2 }, "              \
    "chair = \"bruno\", agents = { { id = \"porters\", title = \"its porters\" },\n"               \
    "  { id = \"b\", person = \"bruno\" }, { id = \"d\", body = \"duma\" }, { id = \"x\" } } },\n" \
    "  { id = \"duma\", title = \"Duma\", kind = \"outside\", members = { greens = 4 }, "          \
    "other_members = 7, [\"until\"] = \"2026-03-02T20:30\" } },\n"                                 \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", opened_by = \"old\",\n"        \
    "  opener_comes = \"2026-03-03T18:00\", agenda = { { id = \"a\", gap = \"1h\" },\n"            \
    "  { id = \"end\", kind = \"dissolve\", body = \"old\" } } } } }\n"

static void what_ends_with_a_body_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        ("The Old Committee does not open the assembly (nobody entitled to open it had come), "
         "which "
         "is worth less to those who recognised it: Blues 3."),
        "chair pro tem: Rosa (Reds).",
        "The Duma is dissolved (outside the assembly). Its members: Greens 4, 7 of no faction.",
        "The Old Committee is dissolved (by decision of the assembly).\n",
        "Old Committee, chair: vacant (the body has ended).",
        "The powers of its porters end (the body in whose name they acted has ended).",
        "The powers of Bruno (Blues) end",
        "The powers of Duma end",
        "The powers of x end",
    };
    playing p = {.from.source = OLD_CLUB};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    free(text);
    play_end(&p);
}

/* Called, put off, disputed; half of the reds lose their vote. */
#define CALLED_CLUB(BINDING, MODE)                                                                 \
    "return scenario {\n" CLUB_HEAD                                                                \
    "factions = { { id = \"reds\", title = \"Reds\", seats = 4, overrep = 2.0 },\n"                \
    "  { id = \"blues\", title = \"Blues\", seats = 3, boycott = true } },\n"                      \
    "bodies = { { id = \"old\", title = \"Old Committee\" } },\n"                                  \
    "convocation = { convener = \"old\", at = \"2026-02-01T12:00\",\n"                             \
    "  called_for = \"2026-03-01T18:00\", recognition = { \"blues\" },\n"                          \
    "  postponed = { days = 1, source = { \"F068\" } },\n"                                         \
    "  poll = { asked = 9, answered = 8, favourable = 3, binding = " BINDING " } },\n"             \
    "credentials = { mode = \"" MODE "\", by = \"a committee\" },\n"                               \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\" } } }\n"

static void how_the_assembly_came_together_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Of 9 local bodies asked whether the assembly shall meet, 8 answer; 3 are in favour.",
        "The Old Committee calls the assembly for 1 March 2026 (entitled to call it).",
        "The Old Committee puts it off to 2 March 2026 (by 1 day).",
        "2 mandates of the Reds are challenged by a committee: 2 times as many delegates as its "
        "electorates would give it.",
        "2 mandates of the Reds: consultative voice.",
        "The assembly is convened (right to call it, poll and recognition: 0.4 x 1 + 0.3 x 3/9 + "
        "0.3 x 0/1 = 0.500).",
        "It is disputed (not recognised by Blues).",
    };
    playing p = {.from.source = CALLED_CLUB("false", "strict")};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    free(text);
    play_end(&p);
}

static void an_assembly_that_is_not_convened_is_told(void **state) {
    (void)state;
    static const char *const parts[] = {
        "Of 9 local bodies asked",
        "The assembly is not convened (the poll is binding: not more than half of those asked",
        "End: not convened.",
    };
    playing p = {.from.source = CALLED_CLUB("true", "lenient")};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    expect_in_order(text, parts, sizeof parts / sizeof parts[0]);
    assert_null(strstr(text, "calls the assembly"));
    free(text);
    play_end(&p);
}

static void a_julian_scenario_is_told_in_old_style(void **state) {
    (void)state;
    playing p = {.from.source = CLUB_WITH("calendar = \"julian\",")};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    /* 2 March 2026 Old Style is 13 days later by the other calendar, a Sunday. */
    assert_non_null(strstr(text, "\nSunday, 2 March 2026 Old Style (15 March 2026 New Style)\n"));
    free(text);
    play_end(&p);
}

static void variant_settings_and_seed_are_told_at_the_top(void **state) {
    (void)state;
    playing p = {.from = {.source = CLUB_WITH("variants = { calm = { title = \"Calm\", set = { "
                                              "[\"rules.quorum\"] = 3 } } },"),
                          .variant = "calm",
                          .settings = {"factions.reds.seats=4", "factions.blues.seats=5"}},
                 .mode = PL_MODE_SAMPLED,
                 .rng = {12, 34}};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    static const char *const lines[] = {
        "\nVariant: calm\n",
        "\nChanged: factions.reds.seats=4, factions.blues.seats=5\n",
        "\nOne course among many: seed 12, replicate 34.\n",
    };
    for (size_t i = 0; i < 3; i++) {
        assert_non_null(strstr(text, lines[i]));
    }
    free(text);
    play_end(&p);
}

/* The words of a text, each once, without what is between them. */
static void squeeze(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        const bool space = *from == ' ' || *from == '\n';
        if (!space || (to > text && to[-1] != ' ')) {
            *to++ = space ? ' ' : *from;
        }
    }
    *to = '\0';
}

static void wrapping_moves_words_and_changes_none(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    char *plain = minutes_of(&p, (pl_minutes_options){0});
    squeeze(plain);
    for (unsigned width = 45; width < 140; width += 7) {
        char *wrapped = minutes_of(&p, (pl_minutes_options){.width = width});
        bool in_day = false;
        for (const char *line = wrapped; *line != '\0';) {
            const size_t size = strcspn(line, "\n");
            in_day = in_day || strncmp(line, "Monday", 6) == 0;
            if (in_day && line[0] == ' ') {
                assert_in_range(size, 0, width);
            }
            line += size + (line[size] == '\n');
        }
        squeeze(wrapped);
        assert_string_equal(wrapped, plain);
        free(wrapped);
    }
    free(plain);
    play_end(&p);
}

static void a_text_of_several_lines_becomes_one(void **state) {
    (void)state;
    playing p = {.from.source =
                     "scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE
                     "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
                     "{ id = \"a\", speeches = { { person = \"rosa\", length = \"1m\",\n"
                     "  text = \"First line\\n\\tsecond line\" } } } } } } }"};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    squeeze(text);
    assert_non_null(strstr(text, "First line second line"));
    free(text);
    play_end(&p);
}

static void a_damaged_journal_is_refused(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_text journal = pl_buffer_text(&p.journal);
    const pl_data scenario = pl_scenario_data(p.from.scenario);
    journal.size -= 1;
    assert_int_equal(
        pl_minutes_write(journal, scenario, (pl_minutes_options){0}, pl_allocator_default(), &out),
        PL_TRUNCATED);
    p.journal.at[p.journal.size / 2] ^= 1;
    assert_int_not_equal(pl_minutes_write(pl_buffer_text(&p.journal), scenario,
                                          (pl_minutes_options){0}, pl_allocator_default(), &out),
                         PL_OK);
    pl_buffer_fini(&out);
    play_end(&p);
}

static void minutes_can_be_made_without_the_scenario(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_minutes_write(pl_buffer_text(&p.journal), (pl_data){0},
                                      (pl_minutes_options){0}, pl_allocator_default(), &out),
                     PL_OK);
    assert_non_null(strstr(pl_buffer_string(&out), "reds 5"));
    pl_buffer_fini(&out);
    play_end(&p);
}

static pl_status attempt_minutes(const pl_allocator *allocator, void *context) {
    const playing *p = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status =
        pl_minutes_write(pl_buffer_text(&p->journal), pl_scenario_data(p->from.scenario),
                         (pl_minutes_options){.width = 60, .colour = true}, allocator, &out);
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_of_minutes_is_survived(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    play(&p, PL_PLAY_ENDED);
    assert_true(failing_allocator_sweep(attempt_minutes, &p) > 3);
    play_end(&p);
}

/* --- arrivals --- */

/* 70 factions, of each of which one is there and two come while somebody speaks. */
static char *write_hall_of_late_factions(void) {
    pl_buffer source;
    pl_buffer_init(&source, pl_allocator_default());
    pl_buffer_add_string(&source, "return scenario {\n" CLUB_HEAD "factions = {\n");
    for (int i = 0; i < 70; i++) {
        pl_buffer_format(&source, "{ id = \"f%d\", seats = 1, late = { seats = 2 } },\n", i);
    }
    pl_buffer_add_string(
        &source, "},\narrivals = { curve = { { at = \"2026-03-02T18:01\", share = 0 },\n"
                 "  { at = \"2026-03-02T18:05\", share = 1 } } },\n"
                 "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"
                 "  { id = \"a\", speeches = { { faction = \"f1\", length = \"30m\" } } },\n"
                 "  { id = \"b\" } } } } }\n");
    char *text = strdup(pl_buffer_string(&source));
    pl_buffer_fini(&source);
    return text;
}

static void arrivals_of_every_faction_are_told(void **state) {
    (void)state;
    char *source = write_hall_of_late_factions();
    playing p = {.from.source = source};
    play(&p, PL_PLAY_ENDED);
    char *text = minutes_of(&p, (pl_minutes_options){0});
    assert_non_null(strstr(text, "(140 delegates have arrived since: "));
    assert_non_null(strstr(text, "f69 2; 210 are on the roll.)"));
    free(text);
    play_end(&p);
    free(source);
}

/* No run makes such a journal, but it is one. */
static void factions_beyond_any_number_are_told_in_parts(void **state) {
    (void)state;
    written w;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    written_open(&w);
    for (unsigned i = 0; i < PL_FACTIONS_MAX + 44; i++) {
        char faction[16];
        snprintf(faction, sizeof faction, "f%u", i);
        pl_journal_begin(&w.journal, PL_KIND_DELEGATES_ARRIVED, 60, PL_SIMULATED);
        pl_journal_string(&w.journal, PL_FIELD_faction, faction);
        pl_journal_int(&w.journal, PL_FIELD_count, 1);
        pl_journal_int(&w.journal, PL_FIELD_present, i + 1);
        (void)pl_journal_end(&w.journal);
    }
    assert_int_equal(pl_minutes_write(written_close(&w, NULL), (pl_data){0},
                                      (pl_minutes_options){0}, pl_allocator_default(), &out),
                     PL_OK);
    assert_non_null(strstr(pl_buffer_string(&out), "(256 delegates have arrived since: f0 1, "));
    assert_non_null(strstr(pl_buffer_string(&out), "f255 1; 256 are on the roll.)"));
    assert_non_null(strstr(pl_buffer_string(&out), "(44 delegates have arrived since: f256 1, "));
    assert_non_null(strstr(pl_buffer_string(&out), "f299 1; 300 are on the roll.)"));
    written_end(&w);
    pl_buffer_fini(&out);
}

/* --- as it goes --- */

/* Whoever prints what is new after every record has printed the minutes at the end. */
static void the_minutes_of_a_longer_journal_begin_with_those_of_the_shorter(void **state) {
    (void)state;
    playing p = {.from.source = CLUB};
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    size_t shown = 0;
    play(&p, PL_PLAY_ENDED);
    const pl_text journal = pl_buffer_text(&p.journal);
    char *whole = minutes_of(&p, (pl_minutes_options){.width = 60});
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        pl_buffer part;
        pl_buffer_init(&part, pl_allocator_default());
        assert_int_equal(pl_minutes_write((pl_text){journal.at, reader.position},
                                          pl_scenario_data(p.from.scenario),
                                          (pl_minutes_options){.width = 60}, pl_allocator_default(),
                                          &part),
                         reader.ended ? PL_OK : PL_TRUNCATED);
        assert_true(part.size >= shown);
        assert_memory_equal(pl_buffer_string(&part), whole, part.size);
        shown = part.size;
        pl_buffer_fini(&part);
    }
    assert_int_equal(shown, strlen(whole));
    free(whole);
    play_end(&p);
}

/* Blues and greens are persons' and say how they voted; each reads only its own answer. */
static void a_faction_does_not_read_the_papers_of_another(void **state) {
    (void)state;
    static const char *const asked[] = {"blues", "greens"};
    static const char *const said[] = {"Blues (human) on vote", "Greens (human) on vote"};
    playing p = {.from.source = CLUB};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, -1, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(p.run, 2, -1, PL_BY_HUMAN));
    while (play_on(&p) == PL_PLAY_QUESTION) {
        assert_int_equal(pl_run_answer(p.run, p.question, (pl_answer){.choice = 0}, PL_BY_HUMAN),
                         PL_ANSWER_ACCEPTED);
    }
    char *all = minutes_of(&p, (pl_minutes_options){0});
    for (size_t i = 0; i < 2; i++) {
        const pl_text own = pl_text_of(asked[i]);
        char *text = minutes_of(&p, (pl_minutes_options){.factions = &own, .faction_count = 1});
        assert_non_null(strstr(all, said[i]));
        assert_non_null(strstr(text, said[i]));
        assert_null(strstr(text, said[1 - i]));
        assert_non_null(strstr(text, "Vote by cards on \"The door shall be painted\""));
        free(text);
    }
    const pl_text nobody = {0};
    char *text = minutes_of(&p, (pl_minutes_options){.factions = &nobody});
    assert_null(strstr(text, "(human)"));
    free(text);
    free(all);
    play_end(&p);
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
    cmocka_unit_test(an_election_by_ballot_is_told),
    cmocka_unit_test(every_part_of_a_sitting_is_told),
    cmocka_unit_test(a_resignation_and_what_follows_section_by_section_are_told),
    cmocka_unit_test(what_ends_with_a_body_is_told),
    cmocka_unit_test(minutes_tell_whether_documented_totals_were_kept_to_and_why_not),
    cmocka_unit_test(how_the_assembly_came_together_is_told),
    cmocka_unit_test(an_assembly_that_is_not_convened_is_told),
    cmocka_unit_test(a_julian_scenario_is_told_in_old_style),
    cmocka_unit_test(variant_settings_and_seed_are_told_at_the_top),
    cmocka_unit_test(wrapping_moves_words_and_changes_none),
    cmocka_unit_test(a_text_of_several_lines_becomes_one),
    cmocka_unit_test(arrivals_of_every_faction_are_told),
    cmocka_unit_test(factions_beyond_any_number_are_told_in_parts),
    cmocka_unit_test(a_damaged_journal_is_refused),
    cmocka_unit_test(minutes_can_be_made_without_the_scenario),
    cmocka_unit_test(the_minutes_of_a_longer_journal_begin_with_those_of_the_shorter),
    cmocka_unit_test(a_faction_does_not_read_the_papers_of_another),
    cmocka_unit_test(every_refused_request_of_minutes_is_survived),
};

PL_TEST_MAIN(tests)
