/* Two runs in one paragraph: what was turned, where they part and why, what differs, what stays. */
#include "two_plays.h"

#include "failing_allocator.h"
#include "report/paragraph.h"

#define ASKING                                                                                     \
    CLUB_WITH("variants = { big = { title = \"Nine Blues\", question = \"Q1\", asks = \"What if "  \
              "there were more Blues?\", set = { [\"factions.blues.seats\"] = 9 } } }")

static void write_paragraph(const two *t, pl_buffer *out) {
    pl_compared runs;
    pl_buffer_init(out, pl_allocator_default());
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t->first), run_of(&t->second), pl_allocator_default()),
        PL_OK);
    assert_int_equal(pl_paragraph_write(&runs, out), PL_OK);
    pl_compared_fini(&runs);
}

static void expect_part(const pl_buffer *paragraph, const char *part) {
    if (strstr(pl_buffer_string(paragraph), part) == NULL) {
        print_message("%s\n", pl_buffer_string(paragraph));
    }
    assert_non_null(strstr(pl_buffer_string(paragraph), part));
}

static void a_vote_that_flips_comes_first(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9");
    pl_buffer out;
    play_two(&t);
    write_paragraph(&t, &out);
    expect_part(&out, "In the second of two runs one thing is changed: \"Delegates with a vote\" "
                      "(Blues) is 9 delegates instead of 3. The runs are the same until ");
    expect_part(&out, "; then, because of this change, ");
    expect_part(&out, "In the end the vote on \"The door shall be painted\" was lost by ");
    expect_part(&out, " instead of carried by ");
    pl_buffer_fini(&out);
    end_two(&t);
}

static void the_question_of_a_variant_opens_it(void **state) {
    (void)state;
    two t = TWO_OF(ASKING, NULL);
    pl_buffer out;
    t.second.from.variant = "big";
    play_two(&t);
    write_paragraph(&t, &out);
    const char head[] = "What if there were more Blues? In the second of two runs one thing ";
    assert_memory_equal(pl_buffer_string(&out), head, sizeof head - 1);
    assert_null(strstr(pl_buffer_string(&out), "Nine Blues")); /* no other variant asks it */
    pl_buffer_fini(&out);
    end_two(&t);
}

/* It was asked of the scenario as it stands, and of no other variant. */
static void between_two_variants_no_question_is_asked(void **state) {
    (void)state;
    two t = TWO_OF(ASKING, "factions.blues.seats=4");
    pl_buffer out;
    t.first.from.variant = t.second.from.variant = "big";
    play_two(&t);
    write_paragraph(&t, &out);
    assert_null(strstr(pl_buffer_string(&out), "What if"));
    expect_part(&out, "(Blues) is 4 delegates instead of 9.");
    pl_buffer_fini(&out);
    end_two(&t);
}

static void what_stayed_is_said_to_be_as_in_the_first_run(void **state) {
    (void)state;
    two t = TWO("sessions.monday.agenda.paint.speeches.2.length=7m");
    pl_buffer out;
    play_two(&t);
    write_paragraph(&t, &out);
    expect_part(&out,
                "because of this change, the speech of Bruno on \"The door shall be painted\" "
                "lasted 7 minutes instead of 3 minutes. After that no election, no result of "
                "a vote and no outcome that the scenario asks for came out otherwise. As in "
                "the first run, each of the 2 votes taken in both had the same figures; ");
    expect_part(&out, "\"The door shall be painted\" found a majority");
    pl_buffer_fini(&out);
    end_two(&t);
}

static void where_nothing_parts_it_says_what_that_says(void **state) {
    (void)state;
    two t = TWO("rules.report_max=1m");
    pl_buffer out;
    play_two(&t);
    write_paragraph(&t, &out);
    expect_part(&out, "\"Limit of a report\" is 1 minute instead of ");
    expect_part(&out, "Nothing follows: from beginning to end the two runs are the same, ");
    expect_part(&out, "did not matter in the expected course");
    expect_part(&out, "(--seed 1 --replicates 100)");
    assert_null(strstr(pl_buffer_string(&out), "because"));
    assert_in_range(pl_paragraph_words(pl_buffer_text(&out)), PL_PARAGRAPH_LEAST,
                    PL_PARAGRAPH_MOST);
    pl_buffer_fini(&out);
    end_two(&t);
}

static void with_dice_it_is_said_that_they_are_the_same(void **state) {
    (void)state;
    two t = TWO("rules.report_max=1m");
    pl_buffer out;
    t.first.mode = t.second.mode = PL_MODE_SAMPLED;
    t.first.rng.seed = t.second.rng.seed = 7;
    play_two(&t);
    write_paragraph(&t, &out);
    expect_part(&out, "In the second of two runs with the same dice one thing is changed: ");
    expect_part(&out, "did not matter with these dice.");
    pl_buffer_fini(&out);
    end_two(&t);
}

static void nothing_given_is_nothing_asked(void **state) {
    (void)state;
    two t = TWO(NULL);
    pl_buffer out;
    play_two(&t);
    write_paragraph(&t, &out);
    assert_string_equal(pl_buffer_string(&out),
                        "Both runs were given the same inputs, and they are "
                        "the same from beginning to end.");
    pl_buffer_fini(&out);
    end_two(&t);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const pl_compared *runs = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status = pl_paragraph_write(runs, &out);
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    two t = TWO("factions.blues.seats=9", "sessions.monday.agenda.paint.speeches.2.length=7m");
    pl_compared runs;
    play_two(&t);
    assert_int_equal(
        pl_compared_init(&runs, run_of(&t.first), run_of(&t.second), pl_allocator_default()),
        PL_OK);
    assert_true(failing_allocator_sweep(attempt, &runs) > 5);
    pl_compared_fini(&runs);
    end_two(&t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_vote_that_flips_comes_first),
    cmocka_unit_test(the_question_of_a_variant_opens_it),
    cmocka_unit_test(between_two_variants_no_question_is_asked),
    cmocka_unit_test(what_stayed_is_said_to_be_as_in_the_first_run),
    cmocka_unit_test(where_nothing_parts_it_says_what_that_says),
    cmocka_unit_test(with_dice_it_is_said_that_they_are_the_same),
    cmocka_unit_test(nothing_given_is_nothing_asked),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
