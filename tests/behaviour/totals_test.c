#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/totals.h"
#include "reference_fixture.h"

/* --- the First Congress on its policy, MODEL section 16: 543, 126, 52 and 63 of 784 --- */

#define PARTIES(srs)                                                                               \
    "factions={{id=srs seats=" srs "}{id=men seats=256}{id=bol seats=105}{id=other seats=111}"     \
    "{id=none seats=7}}"
#define PRIORS                                                                                     \
    "inclination={srs={in_favour=84 against=3 abstain=5 absent=0.08}"                              \
    "men={in_favour=88 against=1 abstain=3 absent=0.08}"                                           \
    "bol={in_favour=1 against=91 absent=0.08}"                                                     \
    "other={in_favour=45 against=28 abstain=19 absent=0.08}"                                       \
    "none={in_favour=5 against=1 abstain=3 absent=0.1}}"
#define FULL "totals={in_favour=543 against=126 abstain=52 absent=63}"
#define SITTING(policy, more)                                                                      \
    "sessions={{id=s called=@0 agenda={{id=policy gap=30m vote={" PRIORS " " policy "}}" more "}}" \
    "}"
/* Nobody lowers his hand, so that raw votes are votes. */
#define CALM  "model={conform_kappa=0 "
#define FIRST PARTIES("305") SITTING(FULL, "")

enum { ROWS = 5 };
static const char *const ids[ROWS] = {"srs", "men", "bol", "other", "none"};
static const double roll[ROWS] = {305, 256, 105, 111, 7};
/* Of those who come: F and F + B; and who is away. */
static const double shares[ROWS][3] = {{84 / 92.0, 89 / 92.0, 0.08},
                                       {88 / 92.0, 91 / 92.0, 0.08},
                                       {1 / 92.0, 1 / 92.0, 0.08},
                                       {45 / 92.0, 64 / 92.0, 0.08},
                                       {5 / 9.0, 8 / 9.0, 0.1}};
static const double first_congress[4] = {543, 126, 52, 63};
static const pl_field fields[4] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                   PL_FIELD_absent};

static double shifted(double p, double by) {
    return 1 / (1 + (1 - p) / p * exp(-by));
}

/* Expected votes of a row under three shifts: absent, favour, abstain. */
static void expect_row(int row, const double by[3], double n, double votes[4]) {
    const double here = n * (1 - shifted(shares[row][2], by[0]));
    const double in_favour = shifted(shares[row][0], by[1]);
    const double given = fmax(in_favour, shifted(shares[row][1], by[2]));
    votes[0] = here * in_favour;
    votes[1] = here * (1 - given);
    votes[2] = here * (given - in_favour);
    votes[3] = n - here;
}

static double sum_of(const double by[3], int option) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
        double votes[4];
        expect_row(row, by, roll[row], votes);
        sum += votes[option];
    }
    return sum;
}

/* The three shifts with which the First Congress is expected to vote so, by plain bisection. */
static void solve(const double totals[4], double by[3]) {
    static const int option[3] = {3, 0, 2};
    by[0] = by[1] = by[2] = 0;
    for (int i = 0; i < 3; i++) {
        double low = -6;
        double high = 6;
        for (int step = 0; step < 100; step++) {
            by[i] = (low + high) / 2;
            *(sum_of(by, option[i]) < totals[option[i]] ? &low : &high) = by[i];
        }
    }
}

static pl_record play(fixture *f, uint64_t seed, const char *text) {
    fixture_begin_text(f, pl_model_people(), seed, text);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

/* The same with what a documented run of `base` wrote down. */
static pl_record play_after(fixture *f, uint64_t seed, const char *text, const char *base) {
    reference_begin(f, seed, text, base);
    fixture_run(f);
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

static int64_t part(const pl_record *closed, const char *id, int option) {
    const pl_tally t = fixture_tally(closed, id);
    const int64_t parts[4] = {t.in_favour, t.against, t.abstain, t.absent};
    return parts[option];
}

static pl_lambda lambda_of(const char *text) {
    fixture f;
    pl_lambda lambda = {7, 7, 7};
    (void)play(&f, 0, text);
    void *block = reference_tree(text, f.run);
    fixture again = {.scenario = block, .identity = fixture_tree("scenario=test")};
    pl_buffer_init(&again.journal, pl_allocator_default());
    const pl_run_config config = fixture_config(&again, pl_model_people());
    assert_int_equal(pl_run_create(&config, &again.run), PL_OK);
    assert_true(pl_reference_lambda(again.run, 0, &lambda));
    fixture_end(&again);
    fixture_end(&f);
    return lambda;
}

/* MODEL section 16: lambda 0.12 and 0.42. */
static void the_first_congress_is_calibrated_as_published(void **state) {
    double by[3];
    (void)state;
    const pl_lambda lambda = lambda_of(FIRST CALM "}");
    assert_true(fabs(lambda.favour - 0.12) < 0.005);
    assert_true(fabs(lambda.abstain - 0.42) < 0.005);
    solve(first_congress, by);
    /* Shares are read in whole ppm, of which one in a hundredth weighs 1e-4 logits. */
    assert_true(fabs(lambda.absent - by[0]) < 1e-4);
    assert_true(fabs(lambda.favour - by[1]) < 1e-4);
    assert_true(fabs(lambda.abstain - by[2]) < 1e-4);
}

/* Petrograd on September 9: 414, 519, 69 of 1002; lambda 0.01 and -0.01, and less than three fifths
 * on one side, so that no hand is lowered. */
static void petrograd_is_calibrated_as_published(void **state) {
    (void)state;
    const pl_lambda lambda =
        lambda_of("factions={{id=a seats=400}{id=b seats=480}{id=c seats=122}}"
                  "sessions={{id=s called=@0 agenda={{id=x vote={inclination={"
                  "a={in_favour=93 against=1 abstain=6 absent=0.0}"
                  "b={in_favour=1 against=97 abstain=2 absent=0.0}"
                  "c={in_favour=30 against=40 abstain=30 absent=0.0}}"
                  "totals={in_favour=414 against=519 abstain=69 absent=0}}}}}}");
    assert_true(lambda.absent == 0);
    assert_true(fabs(lambda.favour - 0.01) < 0.005);
    assert_true(fabs(lambda.abstain + 0.01) < 0.005);
}

/* --- kept to --- */

static void a_documented_total_is_met_exactly(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = play(&f, 0, FIRST);
    fixture_assert_votes(&closed, 543, 126, 52, 63);
    fixture_assert_closed_vote_adds_up(&closed);
    assert_int_equal(closed.provenance, PL_CONSTRAINED);
    fixture_end(&f);
}

/* Every cell is the floor or the ceiling of n p, and each faction's votes are its delegates. */
static void it_is_divided_as_the_inclinations_expect(void **state) {
    fixture f;
    double by[3];
    (void)state;
    solve(first_congress, by);
    const pl_record closed = play(&f, 0, FIRST);
    for (int row = 0; row < ROWS; row++) {
        double votes[4];
        int64_t sum = 0;
        expect_row(row, by, roll[row], votes);
        for (int option = 0; option < 4; option++) {
            const double have = (double)part(&closed, ids[row], option);
            sum += part(&closed, ids[row], option);
            if (have < floor(votes[option]) || have > ceil(votes[option])) {
                fail_msg("%s, option %d: %.0f, not about %f", ids[row], option, have,
                         votes[option]);
            }
        }
        assert_int_equal(sum, (int64_t)roll[row]);
    }
    fixture_end(&f);
}

/* What the sources do not say follows from what factions declare. */
static void a_total_known_in_part_is_kept_in_that_part(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        play(&f, 0, PARTIES("305") SITTING("totals={against=140 abstain=30}", ""));
    assert_int_equal(fixture_int(&closed, PL_FIELD_against), 140);
    assert_int_equal(fixture_int(&closed, PL_FIELD_abstain), 30);
    assert_int_equal(closed.provenance, PL_CONSTRAINED);
    fixture_assert_closed_vote_adds_up(&closed);
    fixture_end(&f);
}

/* The total was counted when all had seen the hall: two hands stay two. */
#define LONE                                                                                       \
    "factions={{id=reds seats=200}} sessions={{id=s called=@0 agenda={{id=x vote={"                \
    "inclination={reds={in_favour=98 against=2 absent=0.0}} "                                      \
    "totals={in_favour=198 against=2 abstain=0 absent=0}}}}}}"

static void conformity_leaves_a_kept_total_alone(void **state) {
    fixture f;
    (void)state;
    const pl_record kept = play(&f, 0, LONE);
    fixture_assert_votes(&kept, 198, 2, 0, 0);
    assert_int_equal(fixture_counts_sum(&kept, PL_FIELD_by_conformity), 0);
    fixture_end(&f);
    /* Where it is not kept to, more hands go up at first, and some come down. */
    const pl_record freely = play(&f, 0, LONE "model={constrain=never}");
    assert_true(fixture_counts_sum(&freely, PL_FIELD_by_conformity) > 0);
    fixture_end(&f);
}

/* --- dropped --- */

static void assert_simulated(const pl_record *closed, const char *what) {
    if (closed->provenance != PL_SIMULATED) {
        fail_msg("the total is kept to although %s", what);
    }
    fixture_assert_closed_vote_adds_up(closed);
}

static void a_run_like_the_documented_one_keeps_to_the_total(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = play_after(&f, 0, FIRST, FIRST);
    fixture_assert_votes(&closed, 543, 126, 52, 63);
    assert_int_equal(closed.provenance, PL_CONSTRAINED);
    fixture_end(&f);
}

static void any_other_way_to_the_vote_drops_the_total(void **state) {
    static const char *const others[][2] = {
        {"a delegate is missing", PARTIES("304") SITTING(FULL, "")},
        {"a delegate has lost his vote", PARTIES("305 consultative=1") SITTING(FULL, "")},
        {"a faction has a line", PARTIES("305") SITTING(FULL " line={other=for}", "")},
        {"the ballot is secret", PARTIES("305") SITTING(FULL " method=secret", "")},
        {"news has been heard", FIRST "outside={{id=shot at=@20 loud=true mood={none=0.001}}}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        fixture f;
        const pl_record closed = play_after(&f, 0, others[i][1], FIRST);
        assert_simulated(&closed, others[i][0]);
        fixture_end(&f);
    }
}

/* Everybody votes as the model would, but a faction or a seat is somebody else's. */
static pl_record play_in_charge(fixture *f, int32_t faction, int32_t seat) {
    (void)fixture_run_to(f, PL_KIND_RUN_STARTED);
    assert_true(pl_run_set_controller(f->run, faction, seat, PL_BY_HUMAN));
    pl_step step = pl_run_step(f->run);
    for (; step.kind != PL_STEP_ENDED; step = pl_run_step(f->run)) {
        assert_int_not_equal(step.kind, PL_STEP_FAULT);
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f->run, step.question);
            const pl_block *block = pl_run_block(f->run, question->block);
            assert_int_equal(pl_run_answer(f->run, step.question, question->model,
                                           (pl_controller)block->controller),
                             PL_ANSWER_ACCEPTED);
        }
    }
    return fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
}

static void where_somebody_else_is_in_charge_the_total_is_dropped(void **state) {
    static const int32_t seats[] = {-1, 780}; /* all of the last faction, or one delegate of it */
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        reference_begin(&f, 0, FIRST, FIRST);
        const pl_record closed = play_in_charge(&f, 4, seats[i]);
        assert_simulated(&closed, "a human answers");
        fixture_end(&f);
    }
}

/* A faction of which one seat is asked by itself cannot be given its numbers as a whole. */
static void not_even_always_divides_a_faction_that_is_not_asked_as_one(void **state) {
    fixture f;
    (void)state;
    reference_begin(&f, 0, FIRST "model={constrain=always conform_kappa=0.0}", FIRST);
    const pl_record closed = play_in_charge(&f, 0, 0);
    assert_simulated(&closed, "a seat is asked by itself");
    for (int row = 0; row < ROWS; row++) {
        int64_t sum = 0;
        for (int option = 0; option < 4; option++) {
            sum += part(&closed, ids[row], option);
        }
        assert_int_equal(sum, (int64_t)roll[row]);
    }
    fixture_end(&f);
}

static void what_comes_later_drops_nothing(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = play_after(
        &f, 0, PARTIES("305") SITTING(FULL, "{id=fence vote={inclination={default={against=1}}}}"),
        PARTIES("305") SITTING(FULL, "{id=fence vote={inclination={default={in_favour=1}}}}"));
    fixture_assert_votes(&closed, 543, 126, 52, 63);
    assert_int_equal(closed.provenance, PL_CONSTRAINED);
    fixture_end(&f);
}

/* With 155 of the SRs gone everybody else votes as calibrated on the documented roll, and so do
 * those who are left: n p, rounded. */
static void a_dropped_total_leaves_the_calibrated_inclinations(void **state) {
    fixture f;
    double by[3];
    (void)state;
    solve(first_congress, by);
    const pl_record closed = play_after(&f, 0, PARTIES("150") SITTING(FULL, "") CALM "}",
                                        PARTIES("305") SITTING(FULL, "") CALM "}");
    assert_simulated(&closed, "half of the SRs are missing");
    for (int row = 0; row < ROWS; row++) {
        double votes[4];
        expect_row(row, by, row == 0 ? 150 : roll[row], votes);
        for (int option = 0; option < 4; option++) {
            const double off = (double)part(&closed, ids[row], option) - votes[option];
            if (fabs(off) > 1) {
                fail_msg("%s, option %d: off by %f", ids[row], option, off);
            }
        }
    }
    fixture_end(&f);
}

/* --- always, never --- */

static void never_leaves_the_calibrated_inclinations_even_as_documented(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = play(&f, 0, FIRST CALM "constrain=never}");
    assert_simulated(&closed, "it must never be");
    for (int option = 0; option < 4; option++) {
        const double off = (double)fixture_int(&closed, fields[option]) - first_congress[option];
        assert_true(fabs(off) < ROWS); /* every faction is rounded by itself */
    }
    fixture_end(&f);
}

static void always_keeps_to_the_total_wherever_it_can_be(void **state) {
    fixture f;
    (void)state;
    const pl_record other = play_after(
        &f, 0, PARTIES("305") SITTING(FULL " line={other=for}", "") "model={constrain=always}",
        FIRST);
    fixture_assert_votes(&other, 543, 126, 52, 63);
    assert_int_equal(other.provenance, PL_CONSTRAINED);
    fixture_end(&f);
    /* 784 votes cannot be cast by 783. */
    const pl_record fewer =
        play_after(&f, 0, PARTIES("304") SITTING(FULL, "") "model={constrain=always}", FIRST);
    assert_simulated(&fewer, "it does not add up to the roll");
    fixture_end(&f);
}

static void chance_is_never_kept_to_a_total(void **state) {
    static const char *const models[] = {"", "model={constrain=always}"};
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        for (int i = 0; i < 2; i++) {
            char text[2048];
            fixture f;
            snprintf(text, sizeof text, "%s%s", FIRST, models[i]);
            const pl_record closed = play(&f, seed, text);
            assert_simulated(&closed, "there are dice");
            fixture_end(&f);
        }
    }
}

/* --- on the average --- */

static void assert_mean_is_documented(const char *text) {
    double sum[4] = {0};
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        fixture f;
        const pl_record closed = play(&f, seed, text);
        for (int option = 0; option < 4; option++) {
            sum[option] += (double)fixture_int(&closed, fields[option]);
        }
        fixture_end(&f);
    }
    for (int option = 0; option < 4; option++) {
        const double off = sum[option] / 1000 - first_congress[option];
        if (fabs(off) > 0.003 * 784) {
            fail_msg("option %d is off by %f on the average", option, off);
        }
    }
}

/* MODEL section 19: the mean of 1000 free runs is within 0.3 % of the roll of each total, with the
 * usual dissent and shocks. */
static void the_mean_of_free_runs_is_the_documented_total(void **state) {
    (void)state;
    assert_mean_is_documented(FIRST CALM "}");
}

static void it_is_that_also_where_some_lower_their_hands(void **state) {
    (void)state;
    assert_mean_is_documented(FIRST);
}

/* --- what cannot be --- */

static void assert_fault(const char *reds, const char *totals) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 0,
                  "factions={{id=reds seats=10}} sessions={{id=s called=@0 agenda={{id=paint "
                  "vote={inclination={reds={%s}} totals={%s}}}}}}",
                  reds, totals);
    while (fixture_step(&f)) {
    }
    const pl_record fault = fixture_record(&f, PL_KIND_FAULT, 0);
    fixture_assert_text(&fault, PL_FIELD_kind_of_fault, "calibration");
    fixture_assert_text(&fault, PL_FIELD_place, "s/paint");
    assert_int_equal(fixture_count(&f, PL_KIND_FAULT), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 0);
    fixture_end(&f);
}

static void a_total_that_cannot_be_met_is_a_fault_that_names_the_item(void **state) {
    (void)state;
    /* Who is unanimous stays so. */
    assert_fault("in_favour=1 absent=0.0", "against=2");
    assert_fault("in_favour=1 against=1 absent=0.0", "absent=1");
    /* More than there are; fewer, with nothing left open. */
    assert_fault("in_favour=1 against=1", "in_favour=11");
    assert_fault("in_favour=1 against=1", "in_favour=3 against=3 abstain=0 absent=0");
    /* A shift of more than 6: 1 of 10 000 against, and they are to be all. */
    assert_fault("in_favour=9999 against=1 absent=0.0", "against=10");
}

static void a_question_without_totals_is_not_calibrated(void **state) {
    fixture f;
    uint32_t counts[4] = {7, 7, 7, 7};
    const pl_cuts cuts = {-0.5, 0.25, -3};
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0, PARTIES("305") SITTING("", ""));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    const pl_cuts same = pl_totals_calibrate(f.run, 0, cuts);
    assert_true(same.favour == -0.5 && same.abstain == 0.25 && same.absent == -3);
    assert_false(pl_totals_bind(f.run, 0, 0, counts));
    assert_int_equal(counts[0], 7);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_first_congress_is_calibrated_as_published),
    cmocka_unit_test(petrograd_is_calibrated_as_published),
    cmocka_unit_test(a_documented_total_is_met_exactly),
    cmocka_unit_test(it_is_divided_as_the_inclinations_expect),
    cmocka_unit_test(a_total_known_in_part_is_kept_in_that_part),
    cmocka_unit_test(conformity_leaves_a_kept_total_alone),
    cmocka_unit_test(a_run_like_the_documented_one_keeps_to_the_total),
    cmocka_unit_test(any_other_way_to_the_vote_drops_the_total),
    cmocka_unit_test(where_somebody_else_is_in_charge_the_total_is_dropped),
    cmocka_unit_test(not_even_always_divides_a_faction_that_is_not_asked_as_one),
    cmocka_unit_test(what_comes_later_drops_nothing),
    cmocka_unit_test(a_dropped_total_leaves_the_calibrated_inclinations),
    cmocka_unit_test(never_leaves_the_calibrated_inclinations_even_as_documented),
    cmocka_unit_test(always_keeps_to_the_total_wherever_it_can_be),
    cmocka_unit_test(chance_is_never_kept_to_a_total),
    cmocka_unit_test(the_mean_of_free_runs_is_the_documented_total),
    cmocka_unit_test(it_is_that_also_where_some_lower_their_hands),
    cmocka_unit_test(a_total_that_cannot_be_met_is_a_fault_that_names_the_item),
    cmocka_unit_test(a_question_without_totals_is_not_calibrated),
};

PL_TEST_MAIN(tests)
