/* Forks are made when their moments come, in their order, or it is said why not. */
#include "playing.h"

#include "forks.h"
#include "script/fork_plan.h"

enum { FORKS = 3 };

typedef struct planned {
    playing p;
    loading others[FORKS];
    pl_setting settings[FORKS];
    pl_fork_entry entries[FORKS];
    size_t count;
    pl_fork_plan plan;
} planned;

/* Triples: moment and setting, and after the last a NULL. */
static bool plan_begin(planned *f, const char *source, const char *const *pairs) {
    *f = (planned){.p.from.source = source};
    play_begin(&f->p);
    for (; pairs[2 * f->count] != NULL; f->count++) {
        const size_t i = f->count;
        const char *equals = strchr(pairs[2 * i + 1], '=');
        f->others[i].source = source;
        for (size_t k = 0; k <= i; k++) {
            f->others[i].settings[k] = pairs[2 * k + 1];
        }
        expect_loaded(&f->others[i]);
        f->settings[i] = (pl_setting){{pairs[2 * i + 1], (size_t)(equals - pairs[2 * i + 1])},
                                      pl_text_of(equals + 1)};
        f->entries[i] = (pl_fork_entry){.moment = pl_text_of(pairs[2 * i]),
                                        .scenario = f->others[i].scenario,
                                        .settings = &f->settings[i],
                                        .setting_count = 1};
    }
    return pl_fork_plan_init(&f->plan, f->entries, f->count, f->p.from.scenario);
}

static pl_play_stop plan_go(planned *f, uint64_t steps) {
    return pl_fork_plan_go(&f->plan, f->p.from.scenario, f->p.run, steps, &f->p.question);
}

static void plan_end(planned *f) {
    play_end(&f->p);
    for (size_t i = 0; i < f->count; i++) {
        unload(&f->others[i]);
    }
}

static void expect_why(const planned *f, const char *code, const char *why) {
    assert_int_equal(f->plan.status, PL_BAD_SETTING);
    assert_string_equal(f->plan.code, code);
    if (strstr(f->plan.why, why) == NULL) {
        fail_msg("%s", f->plan.why);
    }
}

static void an_empty_plan_is_a_plain_run(void **state) {
    (void)state;
    static const char *const pairs[] = {NULL};
    playing plain = {.from.source = CLUB};
    planned f;
    play(&plain, PL_PLAY_ENDED);
    assert_true(plan_begin(&f, CLUB, pairs));
    assert_int_equal(plan_go(&f, 0), PL_PLAY_ENDED);
    assert_int_equal(f.p.journal.size, plain.journal.size);
    assert_memory_equal(f.p.journal.at, plain.journal.at, plain.journal.size);
    plan_end(&f);
    play_end(&plain);
}

/* The reds vote against the lamp, and the paint stays as it was voted on. */
static void what_is_set_holds_from_the_moment_on(void **state) {
    (void)state;
    static const char *const pairs[] = {"lamp",
                                        "sessions.monday.agenda.lamp.vote.line.reds=against", NULL};
    playing plain = {.from.source = CLUB};
    planned f;
    pl_record fork;
    play(&plain, PL_PLAY_ENDED);
    assert_true(plan_begin(&f, CLUB, pairs));
    assert_int_equal(plan_go(&f, 0), PL_PLAY_ENDED);
    assert_int_equal(f.plan.made, 1);
    assert_int_equal(votes_of(&f.p, 0, "reds").in_favour, 5);
    assert_int_equal(votes_of(&f.p, 1, "reds").against, 5);
    assert_true(find_record(&f.p, PL_KIND_RUN_FORKED, 0, &fork));
    assert_true(pl_text_is(pl_record_text(&fork, PL_FIELD_moment), "lamp"));
    assert_true(pl_text_is(pl_record_texts_at(&fork, PL_FIELD_set, 0), pairs[1]));
    assert_true(pl_record_bool(&fork, PL_FIELD_edited, false));
    char digests[2][33];
    forks_digest_of(pl_buffer_text(&f.p.journal), fork.seq - 1, digests[0]);
    forks_digest_of(pl_buffer_text(&plain.journal), fork.seq - 1, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    plan_end(&f);
    play_end(&plain);
}

static void several_are_made_in_their_order_and_add_up(void **state) {
    (void)state;
    static const char *const pairs[] = {"paint",
                                        "sessions.monday.agenda.paint.vote.line.blues=for",
                                        "2026-03-02T18:04",
                                        "sessions.monday.agenda.paint.vote.line.reds=against",
                                        "lamp",
                                        "sessions.monday.agenda.lamp.vote.line.reds=against",
                                        NULL};
    planned f;
    assert_true(plan_begin(&f, CLUB, pairs));
    size_t steps = 0;
    pl_play_stop stop = PL_PLAY_LIMIT;
    for (; stop == PL_PLAY_LIMIT; steps++) {
        assert_int_equal(f.plan.status, PL_OK);
        stop = plan_go(&f, 1);
    }
    assert_true(steps > 10);
    assert_int_equal(stop, PL_PLAY_ENDED);
    assert_int_equal(f.plan.made, 3);
    assert_int_equal(count_records(&f.p, PL_KIND_RUN_FORKED), 3);
    assert_int_equal(votes_of(&f.p, 0, "blues").in_favour, 2); /* of 3, by their discipline */
    assert_int_equal(votes_of(&f.p, 0, "reds").against, 5);
    assert_int_equal(votes_of(&f.p, 1, "reds").against, 5);
    plan_end(&f);
}

static void a_moment_that_is_over_is_refused(void **state) {
    (void)state;
    static const char *const early[] = {"2026-03-02T17:00", "rules.quorum=2", NULL};
    static const char *const turned[] = {"lamp", "rules.quorum=2", "paint", "rules.quorum=3", NULL};
    static const char *const hours[] = {"2026-03-02T18:05", "rules.quorum=2", "2026-03-02T18:01",
                                        "rules.quorum=3", NULL};
    static const char *const numbers[] = {"#9", "rules.quorum=2", "#4", "rules.quorum=3", NULL};
    const char *const *rows[] = {early, turned, hours, numbers};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        planned f;
        assert_true(plan_begin(&f, CLUB, rows[i]));
        assert_int_equal(plan_go(&f, 0), PL_PLAY_LIMIT);
        expect_why(&f, "PL103",
                   i == 0 ? "--at 2026-03-02T17:00: the run begins" : "in their order");
        assert_int_equal(f.plan.made, i == 0 ? 0 : 1);
        assert_int_equal(plan_go(&f, 0), PL_PLAY_LIMIT); /* and stays so */
        plan_end(&f);
    }
}

static void a_moment_that_never_comes_is_not_made(void **state) {
    (void)state;
    static const char *const pairs[] = {"#9999", "rules.quorum=2", NULL};
    planned f;
    assert_true(plan_begin(&f, CLUB, pairs));
    assert_int_equal(plan_go(&f, 0), PL_PLAY_ENDED);
    assert_int_equal(f.plan.made, 0);
    assert_int_equal(f.plan.status, PL_OK);
    plan_end(&f);
}

static void what_cannot_be_read_or_made_is_refused_with_its_code(void **state) {
    (void)state;
    static const char *const unknown[] = {"lampe", "rules.quorum=2", NULL};
    static const char *const roll[] = {"lamp", "factions.reds.seats=9", NULL};
    planned f;
    assert_false(plan_begin(&f, CLUB, unknown));
    expect_why(&f, "PL100", "--at lampe: neither a time");
    plan_end(&f);
    assert_true(plan_begin(&f, CLUB, roll));
    assert_int_equal(plan_go(&f, 0), PL_PLAY_LIMIT);
    expect_why(&f, "PL101", "--at lamp: factions.reds: the roll is made");
    plan_end(&f);
}

static void a_scenario_with_hooks_is_refused(void **state) {
    (void)state;
    static const char *const pairs[] = {"lamp", "rules.quorum=2", NULL};
    planned f;
    assert_false(plan_begin(
        &f, CLUB_WITH("on = { vote_intent = function(ctx, q) return nil end },\n"), pairs));
    expect_why(&f, "PL104", "hooks");
    plan_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_empty_plan_is_a_plain_run),
    cmocka_unit_test(what_is_set_holds_from_the_moment_on),
    cmocka_unit_test(several_are_made_in_their_order_and_add_up),
    cmocka_unit_test(a_moment_that_is_over_is_refused),
    cmocka_unit_test(a_moment_that_never_comes_is_not_made),
    cmocka_unit_test(what_cannot_be_read_or_made_is_refused_with_its_code),
    cmocka_unit_test(a_scenario_with_hooks_is_refused),
};

PL_TEST_MAIN(tests)
