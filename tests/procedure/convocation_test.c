#include "testing.h"

#include "assembly_fixture.h"
#include "failing_allocator.h"
#include "procedure/convocation.h"

/* Sixty reds, forty blues and twenty greens who stay away; the old board has the right to call. */
#define HALL                                                                                       \
    "factions={{id=reds seats=60}{id=blues seats=40}{id=greens seats=20 boycott=true}}"            \
    "bodies={{id=congress}{id=old members={reds=1}}{id=new standing=true}}"                        \
    "sessions={{id=s called=@120 agenda={{id=a gap=1h}}}{id=t called=@600 agenda={{id=b}}}}"

static void begin(fixture *f, uint64_t seed, const char *convocation, const char *rest) {
    fixture_begin(f, fixture_scripted(), seed, HALL "convocation={%s} %s", convocation, rest);
}

static size_t states_of(const char *convocation, pl_kind kind) {
    fixture f;
    begin(&f, 0, convocation, "");
    fixture_run(&f);
    const size_t count = fixture_count(&f, kind);
    fixture_end(&f);
    return count;
}

static void an_assembly_of_which_nothing_is_told_is_not_convened_on_paper(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CONVOCATION_SUMMONED), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_CONVOCATION_CONVENED), 0);
    assert_true(pl_convocation_score(f.run) == 0 && pl_convocation_change(f.run) == 0);
    fixture_end(&f);
}

static void it_is_polled_called_put_off_and_convened_in_this_order(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0,
          "convener=old entitled={old} at=@20 called_for=@60 poll={asked=10 answered=7 "
          "favourable=3 at=@10} postponed={days=2 at=@30}",
          "");
    fixture_run(&f);
    const pl_record polled = fixture_record(&f, PL_KIND_CONVOCATION_POLLED, 0);
    const pl_record called = fixture_record(&f, PL_KIND_CONVOCATION_SUMMONED, 0);
    const pl_record later = fixture_record(&f, PL_KIND_CONVOCATION_POSTPONED, 0);
    const pl_record convened = fixture_record(&f, PL_KIND_CONVOCATION_CONVENED, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    assert_true(fixture_minute(&polled) == 10 && fixture_minute(&called) == 20);
    assert_true(fixture_minute(&later) == 30 && fixture_minute(&convened) == 120);
    assert_int_equal(fixture_int(&polled, PL_FIELD_answered), 7);
    assert_int_equal(fixture_int(&polled, PL_FIELD_favourable), 3);
    assert_int_equal(fixture_int(&called, PL_FIELD_date), FIXTURE_AT(60));
    fixture_assert_text(&later, PL_FIELD_cause, "by 2 days");
    /* Each follows from the one before. */
    assert_true(fixture_is_because(&called, polled.seq));
    assert_true(fixture_is_because(&later, called.seq));
    assert_true(fixture_is_because(&opened, later.seq));
    assert_true(fixture_is_because(&convened, opened.seq));
    assert_true(fixture_names(&convened, "convocation"));
    fixture_assert_text(&convened, PL_FIELD_arithmetic, "0.4 x 1 + 0.3 x 3/10 + 0.3 x 0/0 = 0.490");
    fixture_end(&f);
}

static void only_more_than_half_of_those_asked_carry_a_binding_poll(void **state) {
    static const struct {
        const char *poll;
        bool convened;
    } rows[] = {
        {"asked=10 favourable=5 binding=true", false},
        {"asked=10 favourable=6 binding=true", true},
        /* Not half of those who answer: who is silent is not in favour. */
        {"asked=10 answered=6 favourable=5 binding=true", false},
        {"asked=10 favourable=0", true},
        {"asked=10 favourable=0 binding=false", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char convocation[128];
        fixture f;
        snprintf(convocation, sizeof convocation, "convener=old poll={%s}", rows[i].poll);
        begin(&f, 0, convocation, "");
        fixture_run(&f);
        const pl_record ended = fixture_record(&f, PL_KIND_RUN_ENDED, 0);
        fixture_assert_text(&ended, PL_FIELD_cause,
                            rows[i].convened ? "adjourned sine die" : "not convened");
        assert_int_equal(fixture_count(&f, PL_KIND_CONVOCATION_REFUSED), !rows[i].convened);
        assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), rows[i].convened ? 2 : 0);
        fixture_end(&f);
    }
}

/* Each body by a chance of its own; on average as many as the sources have. */
static void a_sampled_poll_is_right_on_average(void **state) {
    enum { RUNS = 200 };
    int64_t answered = 0;
    int64_t favourable = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        fixture f;
        begin(&f, seed, "convener=old poll={asked=69 answered=46 favourable=8}", "");
        const pl_record polled = fixture_run_to(&f, PL_KIND_CONVOCATION_POLLED);
        answered += fixture_int(&polled, PL_FIELD_answered);
        favourable += fixture_int(&polled, PL_FIELD_favourable);
        fixture_end(&f);
    }
    /* Standard errors: 3.9 / sqrt(200) = 0.28 and 2.7 / sqrt(200) = 0.19. */
    assert_true(answered > RUNS * 45 && answered < RUNS * 47);
    assert_true(favourable > RUNS * 7.2 && favourable < RUNS * 8.8);
}

/* Of three kinds of local bodies some are asked; what they are on that day is what they answer. */
static void local_bodies_answer_by_what_they_are_on_that_day(void **state) {
    static const struct { int at, favourable; } rows[] = {{10, 2}, {40, 3}, {70, 7}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char text[1024];
        snprintf(text, sizeof text,
                 "factions={{id=reds seats=0}{id=blues seats=0}}"
                 "constituencies={{id=soviet title=Soviet seats=10 from=@0 dates={@30} polled=1}"
                 "{id=towns title=Towns seats=10 count=9 from=@0 dates={@60} polled=4}"
                 "{id=fleet title=Fleet seats=10 count=2 from=@0 polled=2}"
                 "{id=army title=Army seats=10 count=5 from=@0 polled=0}}"
                 "convocation={poll={at=@%d favours={reds}}}"
                 "answers={opinion={soviet={{blues=1000000}{reds=1000000}}"
                 "towns={{blues=600000 reds=400000}{reds=600000 blues=400000}}"
                 "fleet={{reds=1000000}}army={{reds=1000000}}}}",
                 rows[i].at);
        fixture_begin_text(&f, fixture_scripted(), 0, text);
        fixture_run(&f);
        const pl_record polled = fixture_record(&f, PL_KIND_CONVOCATION_POLLED, 0);
        assert_true(fixture_minute(&polled) == rows[i].at);
        assert_int_equal(fixture_int(&polled, PL_FIELD_asked), 7);
        assert_int_equal(fixture_int(&polled, PL_FIELD_answered), 7);
        assert_int_equal(fixture_int(&polled, PL_FIELD_favourable), rows[i].favourable);
        assert_true(fixture_names(&polled, "constituencies"));
        /* The fleet said yes because of what it is. */
        const pl_record fleet =
            fixture_record_of(&f, PL_KIND_CONSTITUENCY_ELECTED, PL_FIELD_body, "fleet/1");
        assert_true(fixture_is_because(&polled, fleet.seq));
        /* There is no session to be called. */
        assert_int_equal(fixture_count(&f, PL_KIND_CONVOCATION_SUMMONED), 0);
        fixture_end(&f);
    }
}

static double score_of(const char *convocation) {
    fixture f;
    begin(&f, 0, convocation, "");
    fixture_run(&f);
    const double score = pl_convocation_score(f.run);
    fixture_end(&f);
    return score;
}

static void assert_score(const char *convocation, double score) {
    const double have = score_of(convocation);
    if (have < score - 1e-9 || have > score + 1e-9) {
        fail_msg("%s: %g, not %g", convocation, have, score);
    }
}

static void the_score_is_right_poll_and_recognition(void **state) {
    (void)state;
    assert_score("convener=old entitled={old}", 0.4);
    assert_score("convener=new entitled={old}", 0);
    assert_score("convener=new", 0.4);
    assert_score("convener=old entitled={old} poll={asked=69 favourable=8}", 0.4 + 0.3 * 8 / 69);
    /* The reds have come; the greens stay away, and the old board says nothing. */
    assert_score("recognition={reds greens old}", 0.1);
    assert_score("recognition={reds blues}", 0.3);
}

static void it_is_disputed_when_one_who_counts_denies_it(void **state) {
    (void)state;
    assert_int_equal(states_of("convener=old recognition={reds}", PL_KIND_CONVOCATION_DISPUTED), 0);
    assert_int_equal(
        states_of("convener=old recognition={reds greens}", PL_KIND_CONVOCATION_DISPUTED), 1);
    assert_int_equal(
        states_of("convener=old recognition={reds greens}", PL_KIND_CONVOCATION_DISOWNED), 0);
}

static void who_has_no_right_convenes_what_is_disowned(void **state) {
    (void)state;
    assert_int_equal(
        states_of("convener=new entitled={old} recognition={greens}", PL_KIND_CONVOCATION_DISOWNED),
        1);
    assert_int_equal(
        states_of("convener=new entitled={old} recognition={greens}", PL_KIND_CONVOCATION_DISPUTED),
        0);
    assert_int_equal(states_of("convener=old entitled={old}", PL_KIND_CONVOCATION_DISOWNED), 0);
}

static pl_time hour_of(const char *convocation, const char *rest, size_t session) {
    fixture f;
    begin(&f, 0, convocation, rest);
    fixture_run(&f);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, session);
    const pl_time at = opened.at;
    fixture_end(&f);
    return at;
}

/* M11. The hours of the sessions are those of the documented five days. */
static void m11_another_postponement_moves_all_sessions_by_whole_days(void **state) {
    static const char *const documented = "reference={convocation={days=5}}";
    enum { DAY = 24 * 60 };
    (void)state;
    for (size_t session = 0; session < 2; session++) {
        const pl_time at = FIXTURE_AT(session == 0 ? 120 : 600);
        assert_int_equal(hour_of("convener=old postponed={days=5}", documented, session), at);
        assert_int_equal(hour_of("convener=old postponed={days=0}", documented, session),
                         at - 5 * 86400);
        assert_int_equal(hour_of("convener=old postponed={days=7}", documented, session),
                         at + 2 * 86400);
        /* Without a documented run it is that itself. */
        assert_int_equal(hour_of("convener=old postponed={days=7}", "", session), at);
    }
}

/* M11. */
static void m11_who_has_no_right_to_it_cannot_put_it_off(void **state) {
    (void)state;
    assert_int_equal(hour_of("convener=old entitled={old} postponed={by=new days=7}",
                             "reference={convocation={days=0}}", 0),
                     FIXTURE_AT(120));
    assert_int_equal(states_of("convener=old entitled={old} postponed={by=new days=7}",
                               PL_KIND_CONVOCATION_POSTPONED),
                     0);
}

/* M11. A hundred gather over ten days, ten a day: 35 are there after four, and at most ten pass. */
static void m11_it_waits_for_a_quorum_by_whole_days_and_ten_at_most(void **state) {
    static const struct {
        int quorum;
        int64_t days;
    } rows[] = {{35, 4}, {40, 4}, {41, 5}, {0, 0}, {1000, 10}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rest[256];
        fixture f;
        snprintf(rest, sizeof rest,
                 "rules={quorum=%d quorum_check=demand} arrivals={before={curve={{at=@60 "
                 "share=0}{at=@14460 share=1}}}}",
                 rows[i].quorum);
        begin(&f, 0, "convener=old called_for=@60 postponed={until_quorum=true days=1}", rest);
        assert_int_equal(pl_assembly_of(f.run)->convened.days, rows[i].days);
        fixture_end(&f);
    }
}

static void its_records_do_not_depend_on_memory(void **state) {
    fixture f;
    (void)state;
    begin(&f, 0, "convener=old entitled={old} recognition={greens}", "");
    fixture_replay replay = {&f, fixture_scripted()};
    failing_allocator_sweep(fixture_play_with, &replay);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_assembly_of_which_nothing_is_told_is_not_convened_on_paper),
    cmocka_unit_test(it_is_polled_called_put_off_and_convened_in_this_order),
    cmocka_unit_test(only_more_than_half_of_those_asked_carry_a_binding_poll),
    cmocka_unit_test(a_sampled_poll_is_right_on_average),
    cmocka_unit_test(local_bodies_answer_by_what_they_are_on_that_day),
    cmocka_unit_test(the_score_is_right_poll_and_recognition),
    cmocka_unit_test(it_is_disputed_when_one_who_counts_denies_it),
    cmocka_unit_test(who_has_no_right_convenes_what_is_disowned),
    cmocka_unit_test(m11_another_postponement_moves_all_sessions_by_whole_days),
    cmocka_unit_test(m11_who_has_no_right_to_it_cannot_put_it_off),
    cmocka_unit_test(m11_it_waits_for_a_quorum_by_whole_days_and_ten_at_most),
    cmocka_unit_test(its_records_do_not_depend_on_memory),
};

PL_TEST_MAIN(tests)
