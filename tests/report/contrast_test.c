/* What came out otherwise is told, and what did not; nothing of what is equal is among it. */
#include "two_journals.h"

#include "failing_allocator.h"
#include "frozen.h"
#include "report/contrast.h"

typedef struct contrasted {
    pair runs;
    void *outcomes[2];
    pl_findings findings;
} contrasted;

static void open_two(contrasted *c) {
    *c = (contrasted){0};
    open_pair(&c->runs);
}

static void *outcomes(int64_t votes, const char *hour, const char *chair) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    pl_data_add_int(&builder, "votes", votes);
    pl_data_add_text(&builder, "adopted_at", pl_text_of(hour));
    pl_data_add_text(&builder, "chair", pl_text_of(chair));
    pl_data_close(&builder);
    return frozen(&builder);
}

static void contrast(contrasted *c) {
    const pl_wording wording = {.calendar = PL_GREGORIAN};
    align_pair_with(&c->runs, c->outcomes[0], c->outcomes[1]);
    pl_findings_init(&c->findings, pl_allocator_default());
    assert_int_equal(pl_contrast_add(&c->runs.align, &wording, &c->findings), PL_OK);
}

static void end(contrasted *c) {
    pl_findings_fini(&c->findings);
    end_pair(&c->runs);
    free(c->outcomes[0]);
    free(c->outcomes[1]);
}

static bool is_told(const contrasted *c, pl_finding_section section, const char *text) {
    for (size_t i = 0; i < c->findings.count; i++) {
        if (c->findings.at[i].section == section &&
            pl_text_is(pl_findings_text(&c->findings, i), text)) {
            return true;
        }
    }
    return false;
}

static void expect_told(const contrasted *c, pl_finding_section section, const char *text) {
    if (!is_told(c, section, text)) {
        for (size_t i = 0; i < c->findings.count; i++) {
            const pl_text said = pl_findings_text(&c->findings, i);
            print_message("%.*s\n", (int)said.size, said.at);
        }
        fail_msg("not told: %s", text);
    }
}

static size_t count_told(const contrasted *c, pl_finding_section section) {
    size_t count = 0;
    for (size_t i = 0; i < c->findings.count; i++) {
        count += c->findings.at[i].section == section;
    }
    return count;
}

static void outcomes_are_told_with_both_values(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    c.outcomes[0] = outcomes(5, "2026-03-02T18:30:00", "rosa");
    c.outcomes[1] = outcomes(4, "2026-03-02T18:42:00", "rosa");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS, "votes: 4 instead of 5.");
    expect_told(&c, PL_FINDING_DIFFERS, "adopted_at: 18:42 instead of 18:30, 12 min later.");
    assert_int_equal(count_told(&c, PL_FINDING_DIFFERS), 2);
    expect_told(&c, PL_FINDING_STAYED, "Outcomes: chair (rosa).");
    end(&c);
}

static void a_vote_is_told_for_its_figures_and_not_for_its_hour(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    write_vote(&c.runs.a, 60, 5, 2, 0, "");
    write_vote(&c.runs.b, 70, 5, 2, 0, "");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS,
                "Of 3 events that both runs have, 1 came at another hour: it came 10 min later.");
    assert_int_equal(count_told(&c, PL_FINDING_DIFFERS), 1);
    expect_told(&c, PL_FINDING_STAYED,
                "Of the 1 votes taken in both runs 1 were decided alike, 1 of them with the same "
                "figures.");
    end(&c);
}

static void a_lost_vote_is_told_with_the_numbers_of_its_records(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    write_item(&c.runs.a, 10, "s/lamp", 0, "");
    const uint64_t a = write_vote(&c.runs.a, 60, 5, 2, 0, "");
    const uint64_t b = write_vote(&c.runs.b, 60, 1, 2, 0, "");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS,
                "The vote on \"paint\", at 01:00, had 1 for instead of 5; lost instead of "
                "carried.");
    assert_int_equal(c.findings.at[0].first, a);
    assert_int_equal(c.findings.at[0].second, b);
    end(&c);
}

static void walkouts_are_added_up_by_faction(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    write_walkout(&c.runs.a, 10, "reds", 5, "grievance");
    write_walkout(&c.runs.a, 11, "reds", 1, "follows the faction");
    write_walkout(&c.runs.a, 12, "blues", 2, "grievance");
    write_walkout(&c.runs.b, 10, "blues", 2, "grievance");
    write_walkout(&c.runs.b, 12, "greens", 1, "grievance");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS, "Of the reds 0 walked out instead of 6.");
    expect_told(&c, PL_FINDING_DIFFERS, "Of the greens 1 walked out instead of 0.");
    assert_false(is_told(&c, PL_FINDING_DIFFERS, "Of the blues 2 walked out instead of 2."));
    end(&c);
}

/* Two reds went, one came back and went again, and one who had gone home returned. */
static void who_walks_out_twice_is_told_once(void **state) {
    contrasted c;
    (void)state;
    open_two(&c);
    write_walkout(&c.runs.a, 10, "reds", 1, "grievance");
    write_walkout(&c.runs.b, 10, "reds", 2, "grievance");
    write_return(&c.runs.b, 11, "reds", "comes back");
    write_return(&c.runs.b, 11, "reds", "returned");
    write_walkout(&c.runs.b, 12, "reds", 1, "grievance");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS, "Of the reds 2 walked out instead of 1.");
    end(&c);
}

static void an_office_is_told_when_another_holds_it_or_nobody(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    write_office(&c.runs.a, 10, "treasurer", "Rosa");
    write_office(&c.runs.a, 10, "member", "Bruno");
    write_office(&c.runs.a, 10, "member", "Ada");
    write_office(&c.runs.b, 10, "treasurer", NULL);
    write_office(&c.runs.b, 10, "member", "Bruno");
    write_office(&c.runs.b, 10, "member", "Emil");
    contrast(&c);
    expect_told(&c, PL_FINDING_DIFFERS,
                "The office of treasurer in the board: nobody instead of Rosa.");
    expect_told(&c, PL_FINDING_DIFFERS, "The office of member in the board: Emil instead of Ada.");
    assert_int_equal(count_told(&c, PL_FINDING_DIFFERS), 2);
    end(&c);
}

static void equal_runs_differ_in_nothing(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    c.outcomes[0] = outcomes(5, "2026-03-02T18:30:00", "rosa");
    c.outcomes[1] = outcomes(5, "2026-03-02T18:30:00", "rosa");
    write_vote(&c.runs.a, 60, 5, 2, 0, "");
    write_vote(&c.runs.b, 60, 5, 2, 0, "rules.quorum");
    contrast(&c);
    assert_int_equal(count_told(&c, PL_FINDING_DIFFERS), 0);
    assert_int_equal(count_told(&c, PL_FINDING_STAYED), 2);
    end(&c);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    contrasted *c = context;
    const pl_wording wording = {.calendar = PL_GREGORIAN};
    pl_align align = c->runs.align;
    pl_findings findings;
    align.allocator = allocator;
    pl_findings_init(&findings, allocator);
    const pl_status status = pl_contrast_add(&align, &wording, &findings);
    pl_findings_fini(&findings);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    contrasted c;
    open_two(&c);
    c.outcomes[0] = outcomes(5, "2026-03-02T18:30:00", "rosa");
    c.outcomes[1] = outcomes(4, "2026-03-02T18:31:00", "rosa");
    write_vote(&c.runs.a, 60, 5, 2, 0, "");
    write_vote(&c.runs.b, 61, 4, 2, 0, "");
    write_walkout(&c.runs.a, 70, "reds", 5, "grievance");
    write_office(&c.runs.b, 80, "treasurer", "Rosa");
    contrast(&c);
    assert_true(failing_allocator_sweep(attempt, &c) > 5);
    end(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(outcomes_are_told_with_both_values),
    cmocka_unit_test(a_vote_is_told_for_its_figures_and_not_for_its_hour),
    cmocka_unit_test(a_lost_vote_is_told_with_the_numbers_of_its_records),
    cmocka_unit_test(walkouts_are_added_up_by_faction),
    cmocka_unit_test(who_walks_out_twice_is_told_once),
    cmocka_unit_test(an_office_is_told_when_another_holds_it_or_nobody),
    cmocka_unit_test(equal_runs_differ_in_nothing),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
