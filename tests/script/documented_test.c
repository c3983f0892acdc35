/* The run that the sources have goes with every scenario, and moves nothing that is not moved. */
#include "playing.h"

#include "failing_allocator.h"
#include "procedure/assembly.h"
#include "script/documented.h"

/* Blues of 3 by default; a variant makes them 4. */
#define CLUB_OF(N)                                                                                 \
    "local P = params { blues = { \"int\", " N ", min = 0, max = 90 } }\n"                         \
    "return scenario {\n" CLUB_HEAD                                                                \
    "factions = { { id = \"reds\", seats = 0 }, { id = \"blues\", seats = P.blues } },\n"          \
    "people = { { id = \"bruno\", faction = \"blues\" } },\n"                                      \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"                  \
    "  { id = \"paint\", vote = { method = \"secret\", inclination = { default = "                 \
    "{ in_favour = 2, against = 1 } }, line = { blues = \"for\" } } } } } },\n"                    \
    "variants = { four = { title = \"Four\", set = { blues = 4 } } } }\n"

static pl_data reference_of(const loading *l) {
    return pl_data_get(pl_scenario_data(l->scenario), "reference");
}

static int64_t asked_in(pl_data reference, const char *item, const char *faction) {
    const pl_data factions = pl_data_get(pl_data_get(reference, item), "factions");
    return pl_data_int(pl_data_get(pl_data_get(factions, faction), "asked"), -1);
}

static bool is_same_data(pl_data a, pl_data b) {
    if (pl_data_kind_of(a) != pl_data_kind_of(b) || pl_data_count(a) != pl_data_count(b) ||
        !pl_text_equal(pl_data_key(a), pl_data_key(b))) {
        return false;
    }
    for (uint32_t i = 0; i < pl_data_count(a); i++) {
        if (!is_same_data(pl_data_at(a, i), pl_data_at(b, i))) {
            return false;
        }
    }
    return pl_text_equal(pl_data_text(a), pl_data_text(b)) &&
           pl_data_number(a, 0) == pl_data_number(b, 0) && pl_data_int(a, 0) == pl_data_int(b, 0) &&
           pl_data_bool(a, false) == pl_data_bool(b, false);
}

/* --- what is in it --- */

static void a_loaded_scenario_has_the_documented_votes_in_its_block(void **state) {
    (void)state;
    loading l = {.source = CLUB};
    expect_loaded(&l);
    const pl_data reference = reference_of(&l);
    assert_int_equal(pl_data_count(reference), 2);
    for (int i = 0; i < 2; i++) {
        static const char *const items[] = {"monday/paint", "monday/lamp"};
        assert_int_equal(asked_in(reference, items[i], "reds"), 5);
        assert_int_equal(asked_in(reference, items[i], "blues"), 3);
        assert_int_equal(asked_in(reference, items[i], "greens"), 2);
    }
    unload(&l);
}

static void lines_and_method_of_the_documented_run_are_in_it(void **state) {
    (void)state;
    loading l = {.source = CLUB};
    loading secret = {.source = CLUB_OF("3")};
    expect_loaded(&l);
    expect_loaded(&secret);
    const pl_data vote = pl_data_get(reference_of(&l), "monday/paint");
    const pl_data factions = pl_data_get(vote, "factions");
    static const struct {
        const char *faction;
        int64_t line;
    } rows[] = {{"reds", PL_VOTE_FOR}, {"blues", PL_VOTE_AGAINST}, {"greens", -1}};
    for (size_t i = 0; i < 3; i++) {
        const pl_data line = pl_data_get(pl_data_get(factions, rows[i].faction), "line");
        assert_int_equal(pl_data_int(line, 9), rows[i].line);
    }
    const pl_data ballot = pl_data_get(reference_of(&secret), "monday/paint");
    assert_true(pl_text_is(pl_data_text(pl_data_get(vote, "method")), "cards"));
    assert_true(pl_text_is(pl_data_text(pl_data_get(ballot, "method")), "secret"));
    unload(&secret);
    unload(&l);
}

/* What is not in it as the scenario's own goes with it unchanged. */
static void the_rest_of_the_block_is_the_scenarios(void **state) {
    (void)state;
    loading with = {.source = CLUB};
    loading without = {.source = CLUB, .untouched = true};
    expect_loaded(&with);
    expect_loaded(&without);
    const pl_data a = pl_scenario_data(with.scenario);
    const pl_data b = pl_scenario_data(without.scenario);
    assert_int_equal(pl_data_count(a), pl_data_count(b) + 1);
    for (uint32_t i = 0; i < pl_data_count(b); i++) {
        const pl_data value = pl_data_at(b, i);
        assert_true(is_same_data(value, pl_data_get_text(a, pl_data_key(value))));
    }
    unload(&without);
    unload(&with);
}

static void a_scenario_cannot_bring_a_reference_of_its_own(void **state) {
    (void)state;
    expect_problem(&(loading){.source = CLUB_WITH("reference = {},")}, PL_BAD_SCENARIO, "PL001");
}

/* --- a question with documented totals --- */

/* 6 for and 2 against of the reds and blues; the free greens, of whom nothing is declared,
 * abstain. The lamp comes after it. */
#define TOTALS_CLUB                                                                                \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE "model = { absent = 0 },\n"          \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"                  \
    "  { id = \"paint\", vote = { method = \"secret\", inclination = {\n"                          \
    "      reds = { in_favour = 3, against = 2 }, blues = { in_favour = 1, against = 1 } },\n"     \
    "    line = { greens = \"free\" }, totals = { in_favour = 6, against = 2 } } },\n"             \
    "  { id = \"lamp\", " CLUB_VOTE " } } } } }\n"

/* Were the votes on the paint drawn so that its total comes out? */
static bool is_paint_constrained(const char *setting) {
    playing p = {.from = {.source = TOTALS_CLUB, .settings = {setting}}};
    pl_record record;
    play(&p, PL_PLAY_ENDED);
    assert_true(find_record(&p, PL_KIND_VOTE_CLOSED, 0, &record));
    const bool constrained = record.provenance == PL_CONSTRAINED;
    const int64_t in_favour = pl_record_int(&record, PL_FIELD_for, 0);
    assert_true(!constrained || in_favour == 6);
    play_end(&p);
    return constrained;
}

/* Only what goes before a vote is its antecedent: the total is kept to while that is the same. */
static void a_total_is_kept_to_while_the_vote_comes_about_as_documented(void **state) {
    (void)state;
    assert_true(is_paint_constrained(NULL));
    assert_true(is_paint_constrained("sessions.monday.agenda.lamp.gap=5m"));
    assert_false(is_paint_constrained("factions.reds.seats=15"));
    assert_false(is_paint_constrained("factions.greens.seats=3"));
    assert_false(is_paint_constrained("sessions.monday.agenda.paint.vote.method=cards"));
}

/* The eight who were counted are more than have a vote now: it is the documented roll that had
 * them, and the declared inclinations are used freely. Another total must fit this roll. */
static void a_total_of_the_documented_roll_need_not_fit_a_smaller_one(void **state) {
    (void)state;
    assert_false(is_paint_constrained("factions.reds.seats=1"));
    loading more = {.source = TOTALS_CLUB,
                    .settings = {"factions.reds.seats=1",
                                 "sessions.monday.agenda.paint.vote.totals.in_favour=7"}};
    expect_problem(&more, PL_BAD_SCENARIO,
                   "PL049 sessions[1].agenda[1].vote.totals: 9 delegates are counted, but only 6 "
                   "have a vote");
    loading from_nothing = {.source = TOTALS_CLUB,
                            .settings = {"sessions.monday.agenda.lamp.vote.totals.against=11"}};
    expect_problem(&from_nothing, PL_BAD_SCENARIO, "11 delegates are counted, but only 10 ");
}

/* --- totals that cannot be --- */

/* The reds are for it to a man; line 11 is that of the totals. */
#define BAD_CLUB(reds, totals)                                                                     \
    "return scenario {\n" CLUB_HEAD                                                                \
    "factions = {\n  { id = \"reds\", seats = 5 },\n  { id = \"blues\", seats = 3 } },\n"          \
    "people = {},\nsessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"    \
    "  { id = \"talk\" },\n  { id = \"paint\", vote = { method = \"secret\", inclination = {\n"    \
    "      reds = { in_favour = 1, against = " reds ", absent = 0 },\n"                            \
    "      blues = { in_favour = 1, against = 1, absent = 0 } },\n"                                \
    "    totals = { " totals " } } } } } },\n"                                                     \
    "variants = { four = { title = \"Four\", set = { [\"factions.blues.seats\"] = 4 } } } }\n"

#define FOUR_AGAINST BAD_CLUB("0", "in_favour = 4, against = 4, abstain = 0, absent = 0")

static void
totals_that_cannot_be_are_a_mistake_of_their_table_that_names_the_factions(void **state) {
    static const char said[] = "PL062 sessions[1].agenda[2].vote.totals: for: 4 wanted, but at "
                               "least 5.007 can be expected "
                               "of what is declared: reds 5 of 5 (unanimous), blues 0.007418 of 3";
    (void)state;
    expect_problem(&(loading){.source = FOUR_AGAINST}, PL_BAD_SCENARIO, said);
    expect_problem(&(loading){.source = FOUR_AGAINST}, PL_BAD_SCENARIO, "club.lua:12:5: ");
    expect_problem(&(loading){.source = BAD_CLUB("1", "in_favour = 3, against = 3, abstain = 0, "
                                                      "absent = 0")},
                   PL_BAD_SCENARIO, "6 are counted, 8 entitled: reds 5, blues 3");
}

/* Neither do edits hide it, unless they mend it. */
static void a_setting_loads_a_base_whose_totals_cannot_be_only_if_it_mends_them(void **state) {
    (void)state;
    loading bad[] = {{.source = FOUR_AGAINST, .variant = "four"},
                     {.source = FOUR_AGAINST, .settings = {"factions.reds.seats=6"}}};
    loading mended[] = {
        {.source = FOUR_AGAINST, .settings = {"factions.reds.seats=3", "factions.blues.seats=5"}},
        {.source = FOUR_AGAINST,
         .settings = {"sessions.monday.agenda.paint.vote.inclination.reds.against=1"}}};
    for (size_t i = 0; i < 2; i++) {
        expect_problem(&bad[i], PL_BAD_SCENARIO, "PL062 sessions[1].agenda[2].vote.totals: ");
        expect_loaded(&mended[i]);
        assert_false(pl_data_is(reference_of(&mended[i])));
        unload(&mended[i]);
    }
}

/* An edit of a base whose totals can be has the base's calibration. */
static void totals_that_an_edit_makes_impossible_are_none_of_the_loaders(void **state) {
    (void)state;
    playing p = {.from = {.source = BAD_CLUB("1", "against = 4, abstain = 0, absent = 0"),
                          .settings = {"sessions.monday.agenda.paint.vote.totals.against=8",
                                       "model.constrain=always"}}};
    pl_record record;
    play(&p, PL_PLAY_ENDED);
    assert_true(find_record(&p, PL_KIND_VOTE_CLOSED, 0, &record));
    const pl_text why = pl_record_text(&record, PL_FIELD_totals);
    assert_non_null(strstr(why.at, "not kept to: for: 0 wanted, but at least 0.0"));
    play_end(&p);
}

static pl_status attempt_bad_load(const pl_allocator *allocator, void *context) {
    loading l = *(const loading *)context;
    l.allocator = allocator;
    load(&l);
    assert_null(l.scenario);
    const pl_status status = l.status;
    const bool told = l.problems.dropped == 0;
    unload(&l);
    assert_true(status == PL_NO_MEMORY || status == PL_BAD_SCENARIO);
    return status == PL_BAD_SCENARIO && told ? PL_OK : PL_NO_MEMORY;
}

static void every_refused_request_on_the_way_to_that_mistake_is_survived(void **state) {
    (void)state;
    loading bad = {.source = FOUR_AGAINST, .variant = "four"};
    assert_true(failing_allocator_sweep(attempt_bad_load, &bad) > 100);
}

/* --- of which run --- */

static void it_is_of_the_base_whatever_variant_and_settings(void **state) {
    (void)state;
    loading base = {.source = CLUB_OF("3")};
    loading edited[] = {
        {.source = CLUB_OF("3"), .variant = "four"},
        {.source = CLUB_OF("3"), .settings = {"blues=50"}},
        {.source = CLUB_OF("3"), .settings = {"factions.blues.seats=7"}},
        {.source = CLUB_OF("3"), .settings = {"rules.quorum=900"}},
        {.source = CLUB_OF("3"), .settings = {"sessions.monday.agenda.paint.vote.line.blues=free"}},
        {.source = CLUB_OF("3"), .variant = "four", .settings = {"factions.reds.seats=9"}},
    };
    expect_loaded(&base);
    assert_int_equal(asked_in(reference_of(&base), "monday/paint", "blues"), 3);
    for (size_t i = 0; i < sizeof edited / sizeof edited[0]; i++) {
        expect_loaded(&edited[i]);
        assert_true(is_same_data(reference_of(&edited[i]), reference_of(&base)));
        unload(&edited[i]);
    }
    unload(&base);
}

static void another_scenario_has_another_reference(void **state) {
    (void)state;
    loading a = {.source = CLUB_OF("3")};
    loading b = {.source = CLUB_OF("4")};
    expect_loaded(&a);
    expect_loaded(&b);
    assert_false(is_same_data(reference_of(&a), reference_of(&b)));
    unload(&b);
    unload(&a);
}

/* --- hooks --- */

/* Two votes, three factions: six times it is asked in the run, and a seventh would be told. */
#define COUNTING_HOOK                                                                              \
    "local n = 0\nreturn scenario {\n" CLUB_DATA "on = { vote_intent = function(ctx, q)\n"         \
    "  n = n + 1\n  assert(n <= 6, \"somebody has asked before\")\n"                               \
    "  return n == 1 and \"abstain\" or nil\nend } }\n"

static void what_a_hook_remembers_is_of_its_own_run(void **state) {
    static const char *const settings[] = {NULL, "factions.reds.seats=9"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        playing p = {.from = {.source = COUNTING_HOOK, .settings = {settings[i]}}};
        play(&p, PL_PLAY_ENDED);
        assert_int_equal(count_records(&p, PL_KIND_VOTE_CLOSED), 2);
        const pl_tally reds = votes_of(&p, 0, "reds");
        assert_int_equal(reds.abstain, i == 0 ? 5 : 9);
        assert_int_equal(asked_in(reference_of(&p.from), "monday/lamp", "reds"), 5);
        play_end(&p);
    }
}

/* --- left out --- */

static void an_untouched_base_is_its_own_reference(void **state) {
    (void)state;
    loading l = {.source = CLUB, .untouched = true};
    expect_loaded(&l);
    assert_false(pl_data_is(reference_of(&l)));
    unload(&l);
}

static void it_is_left_out_of_nothing_but_an_untouched_base(void **state) {
    (void)state;
    loading touched[] = {
        {.source = CLUB_OF("3"), .untouched = true, .variant = "four"},
        {.source = CLUB_OF("3"), .untouched = true, .settings = {"blues=3"}},
        {.source = CLUB_OF("3"), .untouched = true, .settings = {"rules.quorum=2"}},
        {.source = COUNTING_HOOK, .untouched = true},
    };
    for (size_t i = 0; i < sizeof touched / sizeof touched[0]; i++) {
        expect_loaded(&touched[i]);
        assert_true(pl_data_is(reference_of(&touched[i])));
        unload(&touched[i]);
    }
}

static void assert_same_journals(loading with) {
    loading without = with;
    without.untouched = true;
    playing a = {.from = with};
    playing b = {.from = without};
    play(&a, PL_PLAY_ENDED);
    play(&b, PL_PLAY_ENDED);
    assert_true(pl_data_is(reference_of(&a.from)));
    assert_false(pl_data_is(reference_of(&b.from)));
    assert_true(a.journal.size > 1000);
    assert_true(pl_text_equal(pl_buffer_text(&a.journal), pl_buffer_text(&b.journal)));
    play_end(&b);
    play_end(&a);
}

/* Nothing differs from the documented run in the documented run. */
static void the_documented_run_is_the_same_with_and_without_it(void **state) {
    (void)state;
    assert_same_journals((loading){.source = CLUB});
    assert_same_journals((loading){.source = CLUB_OF("3")});
    assert_same_journals((loading){.source = TOTALS_CLUB});
    assert_same_journals(
        (loading){.file = PL_SOURCE_DIR "/scenarios/second-congress-1917/scenario.lua",
                  .folder = PL_SOURCE_DIR "/scenarios/second-congress-1917"});
}

/* --- no documented run --- */

#define FAULTY                                                                                     \
    "local P = params { mended = { \"bool\", false } }\nreturn scenario {\n" CLUB_DATA             \
    "on = { vote_intent = function(ctx, q)\n"                                                      \
    "  if not P.mended then error(\"broken\") end\nend } }\n"

static void a_base_that_faults_has_none_and_the_edited_scenario_still_runs(void **state) {
    (void)state;
    playing p = {.from = {.source = FAULTY, .settings = {"mended=true"}}};
    play(&p, PL_PLAY_ENDED);
    assert_false(pl_data_is(reference_of(&p.from)));
    assert_int_equal(count_records(&p, PL_KIND_VOTE_CLOSED), 2);
    play_end(&p);
}

static void the_fault_of_a_base_shows_when_it_is_played(void **state) {
    (void)state;
    playing p = {.from.source = FAULTY};
    play(&p, PL_PLAY_FAULT);
    assert_false(pl_data_is(reference_of(&p.from)));
    assert_int_equal(count_records(&p, PL_KIND_FAULT), 1);
    play_end(&p);
}

/* No delegates: that is a mistake of the base, which a setting mends. */
static void a_base_with_mistakes_has_none_and_a_setting_that_mends_it_loads(void **state) {
    (void)state;
    expect_problem(&(loading){.source = CLUB_OF("0")}, PL_BAD_SCENARIO, "PL040 factions");
    playing edited[] = {{.from = {.source = CLUB_OF("0"), .variant = "four"}},
                        {.from = {.source = CLUB_OF("0"), .settings = {"blues=8"}}}};
    static const int64_t all[] = {4, 8};
    for (int i = 0; i < 2; i++) {
        play(&edited[i], PL_PLAY_ENDED);
        assert_false(pl_data_is(reference_of(&edited[i].from)));
        const pl_tally blues = votes_of(&edited[i], 0, "blues");
        assert_int_equal(blues.in_favour + blues.against + blues.abstain + blues.absent, all[i]);
        play_end(&edited[i]);
    }
}

/* --- memory --- */

typedef struct documented_attempt {
    const pl_scenario *base;
    const void *block;
} documented_attempt;

static pl_status attempt_add(const pl_allocator *allocator, void *context) {
    const documented_attempt *attempt = context;
    void *with = NULL;
    pl_documented_stop stop;
    const pl_status status =
        pl_documented_add(allocator, attempt->base, attempt->block, &stop, &with);
    if (status == PL_OK) {
        const pl_data reference = pl_data_get(pl_data_root(with), "reference");
        assert_int_equal(asked_in(reference, "monday/paint", "reds"), 5);
        allocator->give(allocator->context, with);
    }
    return status;
}

static void every_refused_request_for_it_is_survived(void **state) {
    (void)state;
    loading base = {.source = CLUB, .untouched = true};
    loading edited = {.source = CLUB, .settings = {"factions.reds.seats=9"}};
    expect_loaded(&base);
    expect_loaded(&edited);
    documented_attempt attempt = {base.scenario, pl_scenario_block(base.scenario)};
    assert_true(failing_allocator_sweep(attempt_add, &attempt) > 5);
    unload(&edited);
    unload(&base);
}

static pl_status attempt_load(const pl_allocator *allocator, void *context) {
    loading l = *(const loading *)context;
    l.allocator = allocator;
    load(&l);
    if (l.status == PL_OK) {
        assert_int_equal(asked_in(reference_of(&l), "monday/paint", "blues"), 3);
    }
    const pl_status status = l.status;
    unload(&l);
    return status;
}

static void every_refused_request_of_an_edited_scenario_is_survived(void **state) {
    (void)state;
    loading edited = {.source = CLUB_OF("3"), .settings = {"blues=9"}};
    assert_true(failing_allocator_sweep(attempt_load, &edited) > 100);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_loaded_scenario_has_the_documented_votes_in_its_block),
    cmocka_unit_test(lines_and_method_of_the_documented_run_are_in_it),
    cmocka_unit_test(the_rest_of_the_block_is_the_scenarios),
    cmocka_unit_test(a_scenario_cannot_bring_a_reference_of_its_own),
    cmocka_unit_test(a_total_of_the_documented_roll_need_not_fit_a_smaller_one),
    cmocka_unit_test(a_total_is_kept_to_while_the_vote_comes_about_as_documented),
    cmocka_unit_test(totals_that_cannot_be_are_a_mistake_of_their_table_that_names_the_factions),
    cmocka_unit_test(a_setting_loads_a_base_whose_totals_cannot_be_only_if_it_mends_them),
    cmocka_unit_test(totals_that_an_edit_makes_impossible_are_none_of_the_loaders),
    cmocka_unit_test(every_refused_request_on_the_way_to_that_mistake_is_survived),
    cmocka_unit_test(it_is_of_the_base_whatever_variant_and_settings),
    cmocka_unit_test(another_scenario_has_another_reference),
    cmocka_unit_test(what_a_hook_remembers_is_of_its_own_run),
    cmocka_unit_test(an_untouched_base_is_its_own_reference),
    cmocka_unit_test(it_is_left_out_of_nothing_but_an_untouched_base),
    cmocka_unit_test(the_documented_run_is_the_same_with_and_without_it),
    cmocka_unit_test(a_base_that_faults_has_none_and_the_edited_scenario_still_runs),
    cmocka_unit_test(the_fault_of_a_base_shows_when_it_is_played),
    cmocka_unit_test(a_base_with_mistakes_has_none_and_a_setting_that_mends_it_loads),
    cmocka_unit_test(every_refused_request_for_it_is_survived),
    cmocka_unit_test(every_refused_request_of_an_edited_scenario_is_survived),
};

PL_TEST_MAIN(tests)
