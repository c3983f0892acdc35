/* What two runs were given stands at the head of their comparison. */
#include "testing.h"

#include "kernel/journal.h"
#include "report/origins.h"

#define SETTINGS_MAX 4

/* What a run was given; zero means nothing. */
typedef struct given {
    const char *variant, *mode;
    const char *settings[SETTINGS_MAX];
    const char *forked[SETTINGS_MAX]; /* from 01:00 on */
    int forks;                        /* so many times */
} given;

typedef struct told {
    pl_buffer journals[2];
    pl_buffer out;
} told;

static void write_set(pl_journal *journal, const char *const settings[SETTINGS_MAX]) {
    pl_text set[SETTINGS_MAX];
    size_t count = 0;
    for (; count < SETTINGS_MAX && settings[count] != NULL; count++) {
        set[count] = pl_text_of(settings[count]);
    }
    if (count > 0) {
        pl_journal_texts(journal, PL_FIELD_set, set, count);
    }
}

static void write_run(pl_buffer *bytes, const given *g) {
    pl_journal_state state = {0};
    pl_journal journal;
    pl_buffer_init(bytes, pl_allocator_default());
    pl_journal_init(&journal, &state, pl_sink_memory(bytes), pl_allocator_default());
    pl_journal_begin(&journal, PL_KIND_RUN_STARTED, 0, PL_DOCUMENTED);
    pl_journal_string(&journal, PL_FIELD_scenario, "club");
    pl_journal_string(&journal, PL_FIELD_title, "A club");
    pl_journal_string(&journal, PL_FIELD_variant, g->variant);
    write_set(&journal, g->settings);
    pl_journal_int(&journal, PL_FIELD_seed, 7);
    pl_journal_int(&journal, PL_FIELD_replicate, 2);
    pl_journal_string(&journal, PL_FIELD_mode, g->mode);
    (void)pl_journal_end(&journal);
    for (int i = 0; i < g->forks; i++) {
        pl_journal_begin(&journal, PL_KIND_RUN_FORKED, 3600, PL_SIMULATED);
        pl_journal_string(&journal, PL_FIELD_moment, "#1");
        write_set(&journal, g->forked);
        (void)pl_journal_end(&journal);
    }
    assert_int_equal(pl_journal_status(&journal), PL_OK);
    pl_journal_fini(&journal);
}

static void begin(told *t, const given *first, const given *second) {
    write_run(&t->journals[0], first);
    write_run(&t->journals[1], second);
    pl_buffer_init(&t->out, pl_allocator_default());
}

static pl_diff_run run_of(const told *t, int side) {
    return (pl_diff_run){pl_buffer_text(&t->journals[side]), (pl_data){0}, (pl_data){0}};
}

static void expect_out(told *t, const char *text) {
    assert_string_equal(pl_buffer_string(&t->out), text);
    pl_buffer_fini(&t->out);
    pl_buffer_fini(&t->journals[0]);
    pl_buffer_fini(&t->journals[1]);
}

static void people_read_the_variant_and_the_settings_of_both(void **state) {
    told t;
    (void)state;
    begin(&t, &(given){0}, &(given){.variant = "calm", .settings = {"a=1", "b=2"}});
    assert_int_equal(pl_origins_write_text(run_of(&t, 0), run_of(&t, 1), &t.out), PL_OK);
    expect_out(&t, "A club\n"
                   "First run: the scenario as it stands.\n"
                   "Second run: variant calm with a=1, b=2.\n");
}

static void people_read_from_when_on_a_fork_holds(void **state) {
    told t;
    (void)state;
    begin(&t, &(given){0}, &(given){.forked = {"a=1", "b=2"}, .forks = 1});
    assert_int_equal(pl_origins_write_text(run_of(&t, 0), run_of(&t, 1), &t.out), PL_OK);
    expect_out(&t, "A club\n"
                   "First run: the scenario as it stands.\n"
                   "Second run: the scenario as it stands.\n"
                   "  From 1 January 1970, 01:00 on (record #2): a=1, b=2.\n");
}

static void dice_are_told_only_of_runs_that_have_them(void **state) {
    told t;
    (void)state;
    begin(&t, &(given){.mode = "expected"}, &(given){.mode = "sampled"});
    assert_int_equal(pl_origins_write_dice(run_of(&t, 0), &t.out), PL_OK);
    assert_int_equal(t.out.size, 0);
    assert_int_equal(pl_origins_write_dice(run_of(&t, 1), &t.out), PL_OK);
    expect_out(&t, "Both with the same dice: seed 7, replicate 2.\n");
}

static void programs_read_the_same(void **state) {
    told t;
    (void)state;
    begin(&t, &(given){.variant = "calm", .mode = "sampled", .settings = {"a=1", "b=2"}},
          &(given){.mode = "sampled", .forked = {"c=3"}, .forks = 2});
    assert_int_equal(pl_origins_write_json(run_of(&t, 0), run_of(&t, 1), &t.out), PL_OK);
    expect_out(&t,
               "  \"scenario\": \"club\",\n"
               "  \"first_run\": {\"variant\": \"calm\", \"set\": [\"a=1\", \"b=2\"], \"seed\": 7, "
               "\"replicate\": 2, \"mode\": \"sampled\"},\n"
               "  \"second_run\": {\"variant\": \"\", \"set\": [], \"seed\": 7, \"replicate\": 2, "
               "\"mode\": \"sampled\", \"forks\": [{\"record\": 2, \"moment\": \"#1\", \"set\": "
               "[\"c=3\"]}, {\"record\": 3, \"moment\": \"#1\", \"set\": [\"c=3\"]}]},\n");
}

static void what_does_not_begin_as_a_run_is_refused(void **state) {
    told t;
    (void)state;
    begin(&t, &(given){0}, &(given){0});
    const pl_diff_run none = {0};
    assert_int_not_equal(pl_origins_write_text(run_of(&t, 0), none, &t.out), PL_OK);
    assert_int_not_equal(pl_origins_write_json(none, run_of(&t, 1), &t.out), PL_OK);
    assert_int_not_equal(pl_origins_write_dice(none, &t.out), PL_OK);
    expect_out(&t, "");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(people_read_the_variant_and_the_settings_of_both),
    cmocka_unit_test(people_read_from_when_on_a_fork_holds),
    cmocka_unit_test(dice_are_told_only_of_runs_that_have_them),
    cmocka_unit_test(programs_read_the_same),
    cmocka_unit_test(what_does_not_begin_as_a_run_is_refused),
};

PL_TEST_MAIN(tests)
