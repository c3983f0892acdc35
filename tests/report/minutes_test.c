/* The minutes tell what the journal holds, line by line, and nothing that moves a terminal. */
#include "minutes_of.h"

#include "failing_allocator.h"
#include "journal_samples.h"
#include "one_record.h"

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
    expect_minutes(CLUB, parts, sizeof parts / sizeof parts[0], NULL);
}

static void a_julian_scenario_is_told_in_old_style(void **state) {
    (void)state;
    /* 2 March 2026 Old Style is 13 days later by the other calendar, a Sunday. */
    static const char *const parts[] = {
        "\nSunday, 2 March 2026 Old Style (15 March 2026 New Style)\n"};
    expect_minutes(CLUB_WITH("calendar = \"julian\","), parts, 1, NULL);
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

/* How long the minutes of a journal are that has not ended yet. */
static size_t minutes_size(const written *w) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_minutes_write(pl_buffer_text(&w->bytes), (pl_data){0},
                                      (pl_minutes_options){0}, pl_allocator_default(), &out),
                     PL_TRUNCATED);
    const size_t size = out.size;
    pl_buffer_fini(&out);
    return size;
}

/* A record of the kind with every field: is there a line for it? */
static bool is_told(pl_kind kind) {
    void *tree = sample_tree(pl_allocator_default());
    written w;
    written_open(&w);
    const size_t before = minutes_size(&w);
    sample_record(&w.journal, kind, tree);
    assert_int_equal(pl_journal_status(&w.journal), PL_OK);
    const bool told = minutes_size(&w) > before;
    written_end(&w);
    free(tree);
    return told;
}

/* A kind without a row, or whose row knows nothing of it, would be missed by nobody. */
static void every_kind_is_told_but_what_is_told_with_another(void **state) {
    static const pl_kind silent[] = {
        PL_KIND_QUESTION_ASKED, PL_KIND_CONTROLLER_CHANGED,
        PL_KIND_FACTION_MERGED, PL_KIND_VOTE_OPENED,
        PL_KIND_OFFICE_REFUSED, PL_KIND_DELEGATES_ARRIVED, /* gathered */
        PL_KIND_MOTION_MOVED,                              /* only under rules that know motions */
    };
    (void)state;
    /* Behind run.started and run.ended, of which a journal has one each. */
    for (pl_kind kind = PL_KIND_QUESTION_ASKED; kind < PL_KIND_COUNT; kind++) {
        bool expected = true;
        for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
            expected = expected && silent[i] != kind;
        }
        if (is_told(kind) != expected) {
            fail_msg("%s is %stold", pl_kind_name(kind), expected ? "not " : "");
        }
    }
}

static void a_motion_is_told_under_rules_that_know_motions(void **state) {
    void *tree = fixture_tree(TITLED_CLUB);
    written w;
    pl_buffer out;
    (void)state;
    (void)said_record(&w, PL_KIND_MOTION_MOVED, PL_SIMULATED,
                      (const saying[SAID_MAX]){SAID(motion, "s/blue"), SAID(class, "amend"),
                                               SAID(by, "Rosa"), SAID(title, "Blue it is")});
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_minutes_write(written_close(&w, NULL), pl_data_root(tree),
                                      (pl_minutes_options){0}, pl_allocator_default(), &out),
                     PL_OK);
    assert_non_null(strstr(pl_buffer_string(&out), "  18:00  Rosa moves \"Amend\": Blue it is.\n"));
    pl_buffer_fini(&out);
    written_end(&w);
    free(tree);
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_part_of_a_sitting_is_told),
    cmocka_unit_test(a_julian_scenario_is_told_in_old_style),
    cmocka_unit_test(variant_settings_and_seed_are_told_at_the_top),
    cmocka_unit_test(wrapping_moves_words_and_changes_none),
    cmocka_unit_test(a_damaged_journal_is_refused),
    cmocka_unit_test(minutes_can_be_made_without_the_scenario),
    cmocka_unit_test(the_minutes_of_a_longer_journal_begin_with_those_of_the_shorter),
    cmocka_unit_test(a_faction_does_not_read_the_papers_of_another),
    cmocka_unit_test(every_kind_is_told_but_what_is_told_with_another),
    cmocka_unit_test(a_motion_is_told_under_rules_that_know_motions),
    cmocka_unit_test(every_refused_request_of_minutes_is_survived),
};

PL_TEST_MAIN(tests)
