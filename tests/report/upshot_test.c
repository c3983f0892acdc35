/* What two runs came to, in clauses, the most important first. */
#include "scenario_samples.h"

#include "failing_allocator.h"
#include "frozen.h"
#include "report/upshot.h"
#include "two_journals.h"

typedef struct ends {
    int64_t walked_out, blues;
    const char *hour;
    bool convened;
    const char *chair;
} ends;

static void *freeze_ends(const ends *e) {
    pl_data_builder b;
    pl_data_builder_init(&b, pl_allocator_default());
    pl_data_open_map(&b, NULL);
    pl_data_add_text(&b, "hour", pl_text_of(e->hour));
    pl_data_add_int(&b, "gone", e->walked_out);
    pl_data_add_int(&b, "blues", e->blues);
    pl_data_add_bool(&b, "convened", e->convened);
    pl_data_add_text(&b, "chair", pl_text_of(e->chair));
    pl_data_close(&b);
    return frozen(&b);
}

#define MEASURED                                                                                   \
    CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                                            \
        "bodies = { { id = \"board\", title = \"Board\" } },\n" CLUB_SESSIONS                      \
        "outcomes = { hour = { adopted_at = \"paint\" }, gone = { walked_out = \"all\" },\n"       \
        "  blues = { seats = \"board\", faction = \"blues\", unit = \"members\" },\n"              \
        "  convened = { convocation = \"convened\" }, chair = { chair = \"board\" } },\n"

typedef struct summed {
    loading from;
    pair runs;
    void *blocks[2];
    pl_upshot upshot;
} summed;

static void sum_up(summed *s, ends first, ends second) {
    s->from = (loading){.source = "return scenario {\n" MEASURED "}\n"};
    expect_loaded(&s->from);
    s->blocks[0] = freeze_ends(&first);
    s->blocks[1] = freeze_ends(&second);
    align_pair_with(&s->runs, s->blocks[0], s->blocks[1]);
    const pl_wording wording = pl_wording_of(pl_scenario_data(s->from.scenario));
    pl_upshot_init(&s->upshot, pl_allocator_default());
    assert_int_equal(pl_upshot_find(&s->upshot, &s->runs.align, &wording), PL_OK);
}

static void end_sums(summed *s) {
    pl_upshot_fini(&s->upshot);
    end_pair(&s->runs);
    free(s->blocks[1]);
    free(s->blocks[0]);
    unload(&s->from);
}

static void expect_items(const summed *s, const char *const *texts, size_t count) {
    assert_int_equal(s->upshot.count, count);
    for (size_t i = 0; i < count; i++) {
        const pl_text text = pl_upshot_text(&s->upshot, i);
        if (!pl_text_is(text, texts[i])) {
            print_message("%.*s\n", (int)text.size, text.at);
        }
        assert_true(pl_text_is(text, texts[i]));
    }
}

#define LATER                                                                                      \
    "the adoption of \"The door shall be painted\" came 10 minutes later, at 19:10 instead of "    \
    "19:00"

static void what_differs_stands_by_rank_with_both_values(void **state) {
    static const char *const texts[] = {
        "the vote on \"paint\" was lost by 4 to 6 instead of carried by 6 to 4",
        "the assembly was not convened, unlike in the first run",
        "the chair of the Board was Bruno instead of Rosa",
        "the Blues had no members in the Board instead of 3",
        "12 delegates walked out instead of none",
        LATER,
    };
    summed s = {0};
    (void)state;
    open_pair(&s.runs);
    write_vote(&s.runs.a, 50, 6, 4, 0, "");
    write_vote(&s.runs.b, 50, 4, 6, 0, "");
    sum_up(&s, (ends){0, 3, "2026-03-02T19:00:00", true, "rosa"},
           (ends){12, 0, "2026-03-02T19:10:00", false, "bruno"});
    assert_int_equal(s.upshot.votes, 1);
    assert_int_equal(s.upshot.alike, 0);
    expect_items(&s, texts, 6);
    end_sums(&s);
}

static void what_is_equal_comes_behind_and_names_its_value(void **state) {
    static const char *const texts[] = {
        "the Blues had 2 members in the Board instead of 3",
        "the assembly was convened",
        "the chair of the Board was Rosa",
        "nobody walked out",
        "the adoption of \"The door shall be painted\" came at 19:00 on 2 March 2026",
    };
    summed s = {0};
    (void)state;
    open_pair(&s.runs);
    sum_up(&s, (ends){0, 3, "2026-03-02T19:00:00", true, "rosa"},
           (ends){0, 2, "2026-03-02T19:00:00", true, "rosa"});
    assert_false(s.upshot.at[0].equal);
    assert_true(s.upshot.at[1].equal);
    assert_true(pl_text_is(pl_upshot_key(&s.upshot, 0), "blues"));
    expect_items(&s, texts, 5);
    end_sums(&s);
}

static void small_differences_come_after_large_ones(void **state) {
    summed s = {0};
    (void)state;
    open_pair(&s.runs);
    sum_up(&s, (ends){100, 99, "2026-03-02T19:00:00", true, "rosa"},
           (ends){50, 98, "2026-03-02T21:00:00", true, "rosa"});
    assert_true(pl_text_is(pl_upshot_text(&s.upshot, 0), "50 delegates walked out instead of 100"));
    assert_true(pl_text_is(pl_upshot_key(&s.upshot, 1), "hour"));
    assert_true(pl_text_is(pl_upshot_key(&s.upshot, 2), "blues"));
    assert_true(s.upshot.at[2].minor);
    end_sums(&s);
}

static void a_number_has_a_subject(void **state) {
    loading from = {.source = "return scenario {\n" MEASURED "}\n"};
    pl_buffer out;
    (void)state;
    expect_loaded(&from);
    pl_buffer_init(&out, pl_allocator_default());
    pl_upshot_subject(pl_scenario_data(from.scenario), pl_text_of("gone"), &out);
    assert_string_equal(pl_buffer_string(&out), "the number of delegates who walked out");
    pl_buffer_clear(&out);
    pl_upshot_subject(pl_scenario_data(from.scenario), pl_text_of("blues"), &out);
    assert_string_equal(pl_buffer_string(&out), "the number of Blues in the Board");
    pl_buffer_fini(&out);
    unload(&from);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const summed *s = context;
    const pl_wording wording = pl_wording_of(pl_scenario_data(s->from.scenario));
    pl_upshot upshot;
    pl_upshot_init(&upshot, allocator);
    const pl_status status = pl_upshot_find(&upshot, &s->runs.align, &wording);
    pl_upshot_fini(&upshot);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    summed s = {0};
    (void)state;
    open_pair(&s.runs);
    write_vote(&s.runs.a, 50, 6, 4, 0, "");
    sum_up(&s, (ends){0, 3, "2026-03-02T19:00:00", true, "rosa"},
           (ends){12, 0, "2026-03-02T19:10:00", false, "bruno"});
    assert_true(failing_allocator_sweep(attempt, &s) > 3);
    end_sums(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_differs_stands_by_rank_with_both_values),
    cmocka_unit_test(what_is_equal_comes_behind_and_names_its_value),
    cmocka_unit_test(small_differences_come_after_large_ones),
    cmocka_unit_test(a_number_has_a_subject),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
