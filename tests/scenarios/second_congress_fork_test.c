/* The flagship is forked: the same up to there, to the digest, and otherwise by what is set only.
 */
#include "second_congress.h"

#include "forks.h"
#include "kernel/snapshot.h"
#include "report/rerun.h"
#include "script/fork_plan.h"

/* Papers with names are not cast in this congress, so nothing reads it. */
static const char nothing[] = "model.ballot_noise=1";

typedef struct forked {
    pl_scenario *scenario;
    pl_scenario *others[4];
    pl_fork_entry entries[4];
    pl_setting settings[4];
    size_t count;
    pl_fork_plan plan;
    pl_buffer journal;
    pl_run *run;
    pl_play_stop stop;
} forked;

static void split(const char *text, pl_setting *setting) {
    const char *equals = strchr(text, '=');
    setting->key = (pl_text){text, (size_t)(equals - text)};
    setting->value = pl_text_of(equals + 1);
}

/* Pairs of a moment and a setting; NULL after the last. */
static void fork_open(forked *f, const char *const *pairs) {
    const char *set[4];
    *f = (forked){.scenario = load_congress(NULL, 0)};
    pl_buffer_init(&f->journal, pl_allocator_default());
    for (; pairs[2 * f->count] != NULL; f->count++) {
        const size_t i = f->count;
        set[i] = pairs[2 * i + 1];
        split(set[i], &f->settings[i]);
        f->others[i] = load_congress(set, i + 1);
        f->entries[i] = (pl_fork_entry){.moment = pl_text_of(pairs[2 * i]),
                                        .scenario = f->others[i],
                                        .settings = &f->settings[i],
                                        .setting_count = 1};
    }
}

static void fork_play(forked *f, pl_play_options options) {
    uint32_t question = 0;
    pl_buffer_clear(&f->journal);
    options.sink = pl_sink_memory(&f->journal);
    pl_run_destroy(f->run);
    assert_true(pl_fork_plan_init(&f->plan, f->entries, f->count, f->scenario));
    assert_int_equal(pl_play_create(pl_allocator_default(), f->scenario, &options, &f->run), PL_OK);
    f->stop = pl_fork_plan_go(&f->plan, f->scenario, f->run, 0, &question);
}

static void fork_close(forked *f) {
    pl_run_destroy(f->run);
    for (size_t i = 0; i < f->count; i++) {
        pl_scenario_destroy(f->others[i]);
    }
    pl_scenario_destroy(f->scenario);
    pl_buffer_fini(&f->journal);
}

/* As it is without any fork, with these settings from the beginning. */
static void play_straight(const char *setting, pl_play_options options, pl_buffer *journal) {
    pl_buffer_init(journal, pl_allocator_default());
    options.sink = pl_sink_memory(journal);
    played p = play_mode(&setting, setting != NULL ? 1 : 0, options);
    end(&p);
}

static pl_text text_of(const forked *f) {
    return pl_buffer_text(&f->journal);
}

/* The n-th record (1..). */
static pl_record record_at(pl_text journal, uint64_t n) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (reader.records < n) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        assert_true(more);
    }
    return record;
}

static pl_record fork_of(pl_text journal) {
    for (uint64_t n = 1;; n++) {
        const pl_record record = record_at(journal, n);
        if (record.kind == PL_KIND_RUN_FORKED) {
            return record;
        }
    }
}

static uint64_t records_in(pl_text journal) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
    }
    return reader.records;
}

/* The bytes before the fork and the digest over them are those of the run without it. */
static void expect_same_beginning(pl_text forked_journal, pl_text straight, uint64_t fork) {
    char digests[2][33];
    forks_digest_of(forked_journal, fork - 1, digests[0]);
    forks_digest_of(straight, fork - 1, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    const pl_record record = record_at(forked_journal, fork);
    const size_t size = (size_t)(record.bytes.at - forked_journal.at);
    assert_memory_equal(forked_journal.at, straight.at, size);
}

static void expect_replayed(const forked *f) {
    pl_rerun_origin origin;
    pl_rerun_result result;
    assert_int_equal(pl_rerun_origin_read(text_of(f), pl_allocator_default(), &origin), PL_OK);
    assert_int_equal(origin.fork_count, f->count);
    for (size_t i = 0; i < f->count; i++) {
        assert_int_equal(origin.forks[i].setting_count, 1);
        origin.forks[i].scenario = f->others[i];
    }
    assert_int_equal(pl_rerun(text_of(f), &origin, f->scenario, pl_allocator_default(), &result),
                     PL_OK);
    if (!result.equal) {
        fail_msg("record %llu: %s", (unsigned long long)result.record, result.why);
    }
    pl_rerun_origin_fini(&origin);
}

/* --- nothing is changed --- */

static void every_40th_record(pl_play_options options) {
    pl_buffer straight;
    forked f;
    char moment[24] = "#1";
    const char *const pairs[] = {moment, nothing, NULL};
    play_straight(NULL, options, &straight);
    const uint64_t records = records_in(pl_buffer_text(&straight));
    assert_true(records > 500);
    fork_open(&f, pairs);
    for (uint64_t n = 1; n < records; n += n == 1 ? 39 : 40) {
        snprintf(moment, sizeof moment, "#%llu", (unsigned long long)n);
        f.entries[0].moment = pl_text_of(moment);
        fork_play(&f, options);
        assert_int_equal(f.stop, PL_PLAY_ENDED);
        const pl_record fork = fork_of(text_of(&f));
        assert_true(fork.seq > n);
        assert_true(pl_record_bool(&fork, PL_FIELD_edited, false));
        expect_same_beginning(text_of(&f), pl_buffer_text(&straight), fork.seq);
        expect_same_but_for_forks(text_of(&f), pl_buffer_text(&straight), true);
        assert_int_equal(records_in(text_of(&f)), records + 1);
        if (n % 3 == 0) {
            expect_replayed(&f);
        }
    }
    fork_close(&f);
    pl_buffer_fini(&straight);
}

static void forked_at_every_40th_record_by_nothing_it_is_the_same(void **state) {
    (void)state;
    every_40th_record((pl_play_options){.mode = PL_MODE_DOCUMENTED});
}

static void so_it_is_with_dice(void **state) {
    (void)state;
    every_40th_record((pl_play_options){.mode = PL_MODE_SAMPLED, .rng = {1917, 2}});
}

/* At hours between, before and at which things happen. */
static void forked_at_any_hour_by_nothing_it_is_the_same(void **state) {
    static const char *const hours[] = {"1917-10-19T20:00", "1917-10-22T13:47:11",
                                        "1917-10-25T22:40", "1917-10-26T02:10",
                                        "1917-10-26T12:00", "1917-10-27T05:00"};
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
    pl_buffer straight;
    forked f;
    const char *const pairs[] = {hours[0], nothing, NULL};
    (void)state;
    play_straight(NULL, options, &straight);
    fork_open(&f, pairs);
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++) {
        f.entries[0].moment = pl_text_of(hours[i]);
        fork_play(&f, options);
        assert_int_equal(f.stop, PL_PLAY_ENDED);
        const pl_record fork = fork_of(text_of(&f));
        if (fork.seq > 2) {
            assert_true(record_at(text_of(&f), fork.seq - 1).at <= fork.at);
        }
        assert_true(record_at(text_of(&f), fork.seq + 1).at >= fork.at);
        expect_same_but_for_forks(text_of(&f), pl_buffer_text(&straight), true);
        expect_replayed(&f);
    }
    fork_close(&f);
    pl_buffer_fini(&straight);
}

/* --- something is changed that has not been read yet --- */

/* Set right after the beginning, it is the run that has it from the beginning: whatever was settled
 * at the beginning is settled anew. */
static void set_right_after_the_beginning_it_is_as_if_set_before(void **state) {
    static const char *const settings[] = {
        "outside.winter-palace.at=1917-10-26T06:00",
        "outside.winter-palace.heard_after=3h",
        "outside.aurora.at=1917-10-26T01:30",
        "sessions.first.called=1917-10-25T16:00",
        "sessions.first.patience=23:30",
        "sessions.second.called=1917-10-26T22:00",
        "sessions.second.patience=22:30",
        "bodies.vtsik.seats=81",
        "bodies.vtsik.elect=dhondt",
        "bodies.presidium.seats=30",
        "walkout.enabled=false",
        "rules.quorum=400",
        "factions.mensheviks.discipline=0.5",
        "model.absent=0.1",
        "arrivals.curve.2.at=1917-10-26T03:00",
        "arrivals.before.curve.3.at=1917-10-22T02:00",
        "arrivals.before.step=13h",
        "palace_at=1917-10-26T12:00", /* a parameter */
    };
    (void)state;
    for (int mode = 0; mode < 2; mode++) {
        const pl_play_options options = {.mode = mode == 0 ? PL_MODE_DOCUMENTED : PL_MODE_SAMPLED,
                                         .rng = {7, 1}};
        for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
            const char *const pairs[] = {"#1", settings[i], NULL};
            pl_buffer straight;
            forked f;
            play_straight(settings[i], options, &straight);
            fork_open(&f, pairs);
            fork_play(&f, options);
            assert_int_equal(f.stop, PL_PLAY_ENDED);
            expect_same_but_for_forks(text_of(&f), pl_buffer_text(&straight), false);
            expect_replayed(&f);
            fork_close(&f);
            pl_buffer_fini(&straight);
        }
    }
}

/* --- something is changed in its midst --- */

static void fork_once(forked *f, const char *moment, const char *setting) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
    const char *const pairs[] = {moment, setting, NULL};
    fork_open(f, pairs);
    fork_play(f, options);
}

/* The n-th (0..) record of a kind, with a text in a field; false: none. */
static bool find(pl_text journal, pl_kind kind, pl_field field, const char *text,
                 pl_record *record) {
    const uint64_t count = records_in(journal);
    for (uint64_t n = 1; n <= count; n++) {
        *record = record_at(journal, n);
        if (record->kind == kind && pl_text_is(pl_record_text(record, field), text)) {
            return true;
        }
    }
    return false;
}

static void expect_forked_from_straight(const forked *f) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
    pl_buffer straight;
    play_straight(NULL, options, &straight);
    expect_same_beginning(text_of(f), pl_buffer_text(&straight), fork_of(text_of(f)).seq);
    pl_buffer_fini(&straight);
}

static void the_palace_falls_later(void **state) {
    forked f;
    pl_record record;
    (void)state;
    fork_once(&f, "1917-10-26T01:00", "outside.winter-palace.at=1917-10-26T06:00");
    assert_int_equal(f.stop, PL_PLAY_ENDED);
    expect_forked_from_straight(&f);
    const pl_time moment = fork_of(text_of(&f)).at;
    assert_true(find(text_of(&f), PL_KIND_NEWS_HAPPENED, PL_FIELD_id, "winter-palace", &record));
    assert_true(record.at == moment + 5 * 3600);
    assert_true(find(text_of(&f), PL_KIND_NEWS_HEARD, PL_FIELD_id, "winter-palace", &record));
    assert_true(record.at == moment + 6 * 3600);
    expect_replayed(&f);
    fork_close(&f);
}

static void from_martovs_motion_on_nobody_may_walk_out(void **state) {
    forked f;
    pl_record record;
    (void)state;
    fork_once(&f, "martov", "walkout.enabled=false");
    assert_int_equal(f.stop, PL_PLAY_ENDED);
    expect_forked_from_straight(&f);
    const pl_record fork = fork_of(text_of(&f));
    assert_true(find(text_of(&f), PL_KIND_ITEM_OPENED, PL_FIELD_item, "first/martov", &record));
    assert_true(record.seq < fork.seq && record.at == fork.at);
    assert_true(find(text_of(&f), PL_KIND_SPEECH, PL_FIELD_item, "first/martov", &record));
    assert_true(record.seq > fork.seq);
    for (uint64_t n = 1; n <= records_in(text_of(&f)); n++) {
        record = record_at(text_of(&f), n);
        assert_int_not_equal(record.kind, PL_KIND_WALKOUT);
    }
    expect_replayed(&f);
    fork_close(&f);
}

/* The news is on its way, or lies with the chair: it is not yet used. */
static void news_on_its_way_takes_longer(void **state) {
    forked f;
    pl_record record;
    (void)state;
    fork_once(&f, "1917-10-26T02:20", "outside.winter-palace.heard_after=5h");
    assert_true(find(text_of(&f), PL_KIND_NEWS_HEARD, PL_FIELD_id, "winter-palace", &record));
    assert_true(record.at == fork_of(text_of(&f)).at + 4 * 3600 + 50 * 60);
    fork_close(&f);
}

static void a_recess_that_goes_on_ends_as_is_set(void **state) {
    forked f;
    pl_record record;
    (void)state;
    fork_once(&f, "1917-10-26T02:50", "sessions.first.agenda.recess.scheduled=2h");
    assert_true(find(text_of(&f), PL_KIND_SESSION_RESUMED, PL_FIELD_session, "first", &record));
    assert_true(record.at > fork_of(text_of(&f)).at + 3600);
    fork_close(&f);
}

/* What was moved at one moment is moved back at another before it has done anything. */
static void what_is_turned_back_in_time_was_never_turned(void **state) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
    static const char *const pairs[] = {
        "1917-10-26T00:30", "outside.winter-palace.at=1917-10-26T06:00", "1917-10-26T01:30",
        "outside.winter-palace.at=1917-10-26T02:10", NULL};
    pl_buffer straight;
    forked f;
    (void)state;
    play_straight(NULL, options, &straight);
    fork_open(&f, pairs);
    fork_play(&f, options);
    assert_int_equal(f.stop, PL_PLAY_ENDED);
    expect_same_but_for_forks(text_of(&f), pl_buffer_text(&straight), true);
    expect_replayed(&f);
    fork_close(&f);
    pl_buffer_fini(&straight);
}

static void a_forked_run_goes_on_from_a_snapshot(void **state) {
    forked f;
    pl_run *copy = NULL;
    uint32_t question = 0;
    pl_buffer bytes;
    char digests[2][33];
    pl_run_config config = {.allocator = pl_allocator_default()};
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
    static const char *const pairs[] = {"#300", "outside.winter-palace.at=1917-10-26T06:00", NULL};
    (void)state;
    fork_open(&f, pairs);
    assert_true(pl_fork_plan_init(&f.plan, f.entries, f.count, f.scenario));
    assert_int_equal(pl_play_create(pl_allocator_default(), f.scenario, &options, &f.run), PL_OK);
    while (f.plan.made == 0) {
        (void)pl_fork_plan_go(&f.plan, f.scenario, f.run, 1, &question);
    }
    pl_buffer_init(&bytes, pl_allocator_default());
    assert_int_equal(pl_snapshot_write(f.run, "test", &bytes), PL_OK);
    pl_play_machine(&config);
    assert_int_equal(pl_snapshot_read(pl_buffer_text(&bytes), "test", &config, &copy), PL_OK);
    assert_int_equal(pl_play_go(NULL, copy, 0, &question), PL_PLAY_ENDED);
    assert_int_equal(pl_play_go(f.scenario, f.run, 0, &question), PL_PLAY_ENDED);
    pl_run_digest(copy, digests[0]);
    pl_run_digest(f.run, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    pl_run_destroy(copy);
    pl_buffer_fini(&bytes);
    fork_close(&f);
}

/* --- what cannot be --- */

static void what_cannot_be_set_any_more_is_refused(void **state) {
    static const struct {
        const char *moment, *setting, *why;
    } rows[] = {
        {"#100", "factions.bolsheviks.seats=20", "factions.bolsheviks: the roll is made"},
        {"#100", "roll=670", "the roll is made"},
        {"#2", "factions.bolsheviks.consultative=3", "who has a vote"},
        {"1917-10-26T01:00", "outside.winter-palace.at=1917-10-26T00:30",
         "outside.winter-palace.at: that hour is over"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        forked f;
        fork_once(&f, rows[i].moment, rows[i].setting);
        assert_int_equal(f.stop, PL_PLAY_LIMIT);
        assert_int_equal(f.plan.status, PL_BAD_SETTING);
        assert_string_equal(f.plan.code, "PL101");
        if (strstr(f.plan.why, rows[i].why) == NULL) {
            fail_msg("%s", f.plan.why);
        }
        /* Nothing has been done: the run goes on as if nobody had asked. */
        uint32_t question = 0;
        pl_buffer straight;
        const pl_play_options options = {.mode = PL_MODE_DOCUMENTED};
        assert_int_equal(pl_play_go(f.scenario, f.run, 0, &question), PL_PLAY_ENDED);
        play_straight(NULL, options, &straight);
        assert_int_equal(f.journal.size, straight.size);
        assert_memory_equal(f.journal.at, straight.at, straight.size);
        pl_buffer_fini(&straight);
        fork_close(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(forked_at_every_40th_record_by_nothing_it_is_the_same),
    cmocka_unit_test(so_it_is_with_dice),
    cmocka_unit_test(forked_at_any_hour_by_nothing_it_is_the_same),
    cmocka_unit_test(set_right_after_the_beginning_it_is_as_if_set_before),
    cmocka_unit_test(the_palace_falls_later),
    cmocka_unit_test(from_martovs_motion_on_nobody_may_walk_out),
    cmocka_unit_test(news_on_its_way_takes_longer),
    cmocka_unit_test(a_recess_that_goes_on_ends_as_is_set),
    cmocka_unit_test(what_is_turned_back_in_time_was_never_turned),
    cmocka_unit_test(a_forked_run_goes_on_from_a_snapshot),
    cmocka_unit_test(what_cannot_be_set_any_more_is_refused),
};

PL_TEST_MAIN(tests)
