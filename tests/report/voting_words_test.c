/* How a vote was taken, in sentences. */
#include "testing.h"

#include "assembly_fixture.h"
#include "report/voting_words.h"

#define HALL                                                                                       \
    "factions={{id=reds title=\"Reds\" seats=6}{id=blues title=\"Blues\" seats=4}}"                \
    "people={{id=bruno faction=blues}}"                                                            \
    "sessions={{id=s called=@0 chair=bruno agenda={{id=paint title=\"Paint\" vote={method=%s %s}"  \
    "}}}} rules={%s} model={%s} answers={vote={paint={blues=%s}}}"

static void expect_sentence(const fixture *f, pl_kind kind, const char *sentence) {
    const pl_record record = fixture_record(f, kind, 0);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    if (kind == PL_KIND_VOTE_CLOSED) {
        pl_voting_words_count(pl_run_scenario(f->run), &record, &out);
    } else {
        pl_voting_words_tell(pl_run_scenario(f->run), &record, &out);
    }
    if (!pl_text_is(pl_buffer_text(&out), sentence)) {
        fail_msg("'%.*s'", (int)out.size, out.at);
    }
    pl_buffer_fini(&out);
}

static void every_method_is_told_in_its_own_way(void **state) {
    static const char *const rows[][2] = {
        {"cards", "Vote by cards on \"Paint\""},
        {"hands", "Vote by show of hands on \"Paint\""},
        {"acclamation", "Acclamation on \"Paint\", to which nobody objects"},
        {"unanimous-consent", "\"Paint\" is agreed to by unanimous consent"},
        {"standing", "Those for and those against rise in turn on \"Paint\""},
        {"rollcall", "The roll is called on \"Paint\""},
        {"division", "The house divides on \"Paint\""},
        {"tellers", "Tellers count both sides on \"Paint\""},
        {"secret", "Papers are given out, collected and counted on \"Paint\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char sentence[200];
        fixture_begin(&f, fixture_scripted(), 0, HALL, rows[i][0], "", "", "", "abstain");
        fixture_run(&f);
        snprintf(sentence, sizeof sentence, "%s: for 6, against 0, abstaining 4, absent 0",
                 rows[i][1]);
        expect_sentence(&f, PL_KIND_VOTE_CLOSED, sentence);
        fixture_end(&f);
    }
}

static void papers_and_units_are_named(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL, "secret", "", "", "blank=0.2 invalid=0.1",
                  "for");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_CLOSED,
                    "Papers are given out, collected and counted on \"Paint\": for 7, against 0, "
                    "abstaining 3 (2 blank and 1 invalid among them), absent 0");
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, HALL, "cards", "by=delegation", "", "", "against");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_CLOSED,
                    "Vote by cards on \"Paint\": for 1, against 1, abstaining 0, absent 0, in "
                    "delegations");
    fixture_end(&f);
}

static void what_led_to_a_vote_is_told(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL, "hands", "demand={method=rollcall by={blues}}",
                  "id=club demands={rollcall={share=\"1/5\" source=\"s.5\"}}", "", "for");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_DEMANDED,
                    "4 members demand a roll call on \"Paint\" (Blues 4; 2 are needed): granted, "
                    "club demand of rollcall (s.5).");
    expect_sentence(&f, PL_KIND_VOTE_ROLLCALL,
                    "(The roll of \"Paint\" was called by name; each answer stands in the "
                    "journal.)");
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, HALL, "acclamation", "", "vote_method=standing", "",
                  "{3 1}");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_OBJECTED,
                    "The chair asks for acclamation on \"Paint\", and 1 objects (Blues 1); it is "
                    "put to the vote by a rising vote.");
    fixture_end(&f);
}

static void what_a_vote_led_to_is_told(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL, "tellers", "",
                  "recount_margin=9 majorities={main={tie=second-vote}}", "", "{1 3}");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_RECOUNTED,
                    "Tellers count both sides on \"Paint\": for 7, against 3, abstaining 0, "
                    "absent 0; the result is doubted and counted again.");
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, HALL, "division", "by=delegation",
                  "majorities={main={tie=second-vote}}", "", "against");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_TIED,
                    "The house divides on \"Paint\": for 1, against 1, abstaining 0, absent 0, in "
                    "delegations; the sides are equal, and it is put once more.");
    fixture_end(&f);
    fixture_begin(&f, fixture_scripted(), 0, HALL, "rollcall", "", "rollcall_order=delegation", "",
                  "for");
    fixture_run(&f);
    expect_sentence(&f, PL_KIND_VOTE_ROLLCALL,
                    "(The roll of \"Paint\" was called by delegation, beginning with the Blues; "
                    "each answer stands in the journal.)");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_method_is_told_in_its_own_way),
    cmocka_unit_test(papers_and_units_are_named),
    cmocka_unit_test(what_led_to_a_vote_is_told),
    cmocka_unit_test(what_a_vote_led_to_is_told),
};

PL_TEST_MAIN(tests)
