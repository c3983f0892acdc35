/* Two runs of a club: where they part, why, and what came of it. */
#include "two_plays.h"

#include <jansson.h>

#include "failing_allocator.h"

static json_t *compare(const two *t) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(
        pl_diff_write_json(run_of(&t->first), run_of(&t->second), pl_allocator_default(), &out),
        PL_OK);
    json_t *told = json_loadb(out.at, out.size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(told);
    pl_buffer_fini(&out);
    return told;
}

static const char *text_of(const json_t *told, const char *section, size_t i) {
    const json_t *list = json_object_get(told, section);
    assert_true(i < json_array_size(list));
    return json_string_value(json_object_get(json_array_get(list, i), "text"));
}

static void expect_text(const json_t *told, const char *section, size_t i, const char *part) {
    const char *text = text_of(told, section, i);
    if (strstr(text, part) == NULL) {
        print_message("%s\n", text);
    }
    assert_non_null(strstr(text, part));
}

static void equal_runs_are_said_to_be_given_the_same(void **state) {
    (void)state;
    two t = TWO(NULL);
    play_two(&t);
    json_t *told = compare(&t);
    assert_true(json_is_true(json_object_get(told, "equal")));
    expect_text(told, "changed", 0, "No value of the scenario.");
    expect_text(told, "why", 0, "Nothing differs: both runs were given the same values.");
    assert_int_equal(json_array_size(json_object_get(told, "differs")), 0);
    json_decref(told);
    end_two(&t);
}

static void a_value_that_was_read_and_moved_nothing_is_said_so(void **state) {
    (void)state;
    two t = TWO("rules.quorum=3");
    play_two(&t);
    json_t *told = compare(&t);
    const bool equal = json_is_true(json_object_get(told, "equal"));
    json_decref(told);
    end_two(&t);
    assert_false(equal); /* the count of the quorum says how many were needed */
    two other = TWO("rules.report_max=1m", "rules.election_time=99m");
    play_two(&other);
    told = compare(&other);
    assert_true(json_is_true(json_object_get(told, "equal")));
    expect_text(told, "why", 0, "stands among the causes of no record");
    json_decref(told);
    end_two(&other);
}

static void a_longer_speech_moves_what_follows(void **state) {
    (void)state;
    two t = TWO("sessions.monday.agenda.paint.speeches.2.length=7m");
    play_two(&t);
    json_t *told = compare(&t);
    expect_text(told, "changed", 0,
                "sessions.monday.agenda.paint.speeches.2.length is 7 min instead of 3 min: ");
    expect_text(told, "first", 0, "the speech of Bruno on \"The door shall be painted\"");
    expect_text(told, "first", 0, "lasted 7 min instead of 3 min.");
    expect_text(told, "why", 0,
                "Because sessions.monday.agenda.paint.speeches.2.length is 7 min instead of 3 min; "
                "nothing lies between.");
    expect_text(told, "stayed", 0, "Outcomes: ");
    json_decref(told);
    end_two(&t);
}

static void a_larger_faction_carries_its_vote(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    play_two(&t);
    json_t *told = compare(&t);
    expect_text(told, "why", 0, "Because factions.blues.seats is 9 instead of 3; ");
    bool vote = false;
    const json_t *differs = json_object_get(told, "differs");
    for (size_t i = 0; i < json_array_size(differs); i++) {
        vote |= strstr(text_of(told, "differs", i), "The vote on \"The door shall be painted\"") !=
                NULL;
    }
    assert_true(vote);
    json_decref(told);
    end_two(&t);
}

/* The first divergence is not the only beginning: the other value is read elsewhere. */
static void two_changes_are_two_chains_of_causes(void **state) {
    (void)state;
    two t = TWO("rules.quorum=3", "sessions.monday.agenda.paint.speeches.2.length=7m");
    play_two(&t);
    json_t *told = compare(&t);
    assert_int_equal(json_array_size(json_object_get(told, "changed")), 2);
    expect_text(told, "why", 0, "Because rules.quorum is 3 instead of");
    expect_text(told, "apart", 0,
                "2 March 2026: because sessions.monday.agenda.paint.speeches.2.length is 7 min "
                "instead of 3 min, the speech of Bruno");
    const json_t *apart = json_array_get(json_object_get(told, "apart"), 0);
    assert_string_equal(json_string_value(json_object_get(apart, "key")),
                        "sessions.monday.agenda.paint.speeches.2.length");
    assert_int_equal(json_array_size(json_object_get(told, "apart")), 1);
    json_decref(told);
    end_two(&t);
}

/* A journal that names a section does not say which of its values it was. */
static void all_changes_of_a_section_that_was_read_are_named(void **state) {
    (void)state;
    two t =
        TWO("factions.blues.seats=9", "factions.blues.discipline=0.7", "factions.greens.seats=4");
    play_two(&t);
    json_t *told = compare(&t);
    expect_text(told, "why", 0, "Because of \"factions");
    expect_text(told, "why", 0, "factions.blues.seats is 9 instead of 3");
    expect_text(told, "why", 0, "factions.blues.discipline is 0.7 instead of");
    json_decref(told);
    end_two(&t);
}

static void a_change_that_no_record_names_is_said_to_be_one(void **state) {
    (void)state;
    two t = TWO("rules.quorum=3", "rules.report_max=1m");
    play_two(&t);
    json_t *told = compare(&t);
    expect_text(told, "apart", 0, "rules.report_max stands among the causes of no record");
    assert_int_equal(json_array_size(json_object_get(told, "apart")), 1);
    json_decref(told);
    end_two(&t);
}

static void people_read_both_runs_at_the_top(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    pl_buffer out;
    play_two(&t);
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(
        pl_diff_write_text(run_of(&t.first), run_of(&t.second), 60, pl_allocator_default(), &out),
        PL_OK);
    const char head[] = "A club\nFirst run: the scenario as it stands.\n"
                        "Second run: the scenario as it stands with factions.blues.seats=9.\n"
                        "\nIn the second of two runs one thing is changed: \"Delegates\nwith a "
                        "vote\" (Blues) is 9 ";
    const char changed[] =
        "\nChanged\n  factions.blues.seats is 9 instead of 3: delegates with a\n    vote.\n"
        "\nFirst difference\n";
    assert_memory_equal(pl_buffer_string(&out), head, sizeof head - 1);
    assert_non_null(strstr(pl_buffer_string(&out), changed));
    pl_buffer_fini(&out);
    end_two(&t);
}

static void machines_read_the_paragraph_before_the_findings(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    play_two(&t);
    json_t *told = compare(&t);
    const char *paragraph = json_string_value(json_object_get(told, "paragraph"));
    assert_non_null(paragraph);
    assert_non_null(
        strstr(paragraph, "\"Delegates with a vote\" (Blues) is 9 delegates instead of 3."));
    json_decref(told);
    end_two(&t);
}

static void runs_with_dice_are_compared_on_the_same_dice(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    pl_buffer out;
    t.first.mode = t.second.mode = PL_MODE_SAMPLED;
    t.first.rng.seed = t.second.rng.seed = 7;
    play_two(&t);
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(
        pl_diff_write_text(run_of(&t.first), run_of(&t.second), 0, pl_allocator_default(), &out),
        PL_OK);
    assert_non_null(
        strstr(pl_buffer_string(&out), "Both with the same dice: seed 7, replicate 0.\n"));
    pl_buffer_fini(&out);
    end_two(&t);
}

static void a_damaged_journal_is_refused(void **state) {
    (void)state;
    two t = TWO(NULL);
    pl_buffer out;
    play_two(&t);
    pl_buffer_init(&out, pl_allocator_default());
    t.second.journal.at[t.second.journal.size / 2] ^= 1;
    assert_int_not_equal(
        pl_diff_write_text(run_of(&t.first), run_of(&t.second), 0, pl_allocator_default(), &out),
        PL_OK);
    assert_int_equal(out.size, 0);
    pl_buffer_fini(&out);
    end_two(&t);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const two *t = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    pl_status status =
        pl_diff_write_text(run_of(&t->first), run_of(&t->second), 60, allocator, &out);
    pl_buffer_clear(&out);
    if (status == PL_OK) {
        status = pl_diff_write_json(run_of(&t->first), run_of(&t->second), allocator, &out);
    }
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9", "sessions.monday.agenda.paint.speeches.2.length=7m");
    play_two(&t);
    assert_true(failing_allocator_sweep(attempt, &t) > 20);
    end_two(&t);
    two equal = TWO("rules.report_max=1m");
    play_two(&equal);
    assert_true(failing_allocator_sweep(attempt, &equal) > 20);
    end_two(&equal);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(equal_runs_are_said_to_be_given_the_same),
    cmocka_unit_test(a_value_that_was_read_and_moved_nothing_is_said_so),
    cmocka_unit_test(a_longer_speech_moves_what_follows),
    cmocka_unit_test(a_larger_faction_carries_its_vote),
    cmocka_unit_test(two_changes_are_two_chains_of_causes),
    cmocka_unit_test(all_changes_of_a_section_that_was_read_are_named),
    cmocka_unit_test(a_change_that_no_record_names_is_said_to_be_one),
    cmocka_unit_test(people_read_both_runs_at_the_top),
    cmocka_unit_test(machines_read_the_paragraph_before_the_findings),
    cmocka_unit_test(runs_with_dice_are_compared_on_the_same_dice),
    cmocka_unit_test(a_damaged_journal_is_refused),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
