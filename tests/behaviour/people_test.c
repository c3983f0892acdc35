#include "testing.h"

#include <math.h>
#include <string.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/people.h"

static void an_expected_number_is_rounded_half_up_and_never_too_large(void **state) {
    (void)state;
    assert_int_equal(pl_people_expected(10, 0.25), 3);
    assert_int_equal(pl_people_expected(10, 0.249), 2);
    assert_int_equal(pl_people_expected(10, 0), 0);
    assert_int_equal(pl_people_expected(10, 1), 10);
    assert_int_equal(pl_people_expected(10, 1.5), 10);
    assert_int_equal(pl_people_expected(10, -0.3), 0);
    assert_int_equal(pl_people_expected(0, 0.5), 0);
}

#define HALL                                                                                       \
    "factions={{id=reds seats=300 late={seats=3} consultative=2}{id=blues seats=50}}"              \
    "model={cost=1.5} "                                                                            \
    "arrivals={curve={{at=@50 share=0.0}{at=@60 share=1.0}}} sessions={{id=s called=@0 "           \
    "agenda={{id=x vote={inclination={"                                                            \
    "default={in_favour=1}}}}}}}"

static void a_parameter_is_the_scenarios_or_else_the_default(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, HALL);
    assert_true(pl_people_parameter(f.run, PL_MODEL_COST) == 1.5);
    assert_true(pl_people_parameter(f.run, PL_MODEL_FIRMNESS) == 4);
    fixture_end(&f);
}

static void only_those_entitled_are_asked_for_a_vote(void **state) {
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    pl_question question = {.kind = PL_ASK_VOTE, .block = 0};
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 298);
    assert_int_equal(seats[297], 297);
    question.kind = PL_ASK_WALKOUT;
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 300);
    question.block = 1;
    assert_int_equal(pl_people_asked(f.run, &question, &seats), 50);
    assert_int_equal(seats[0], 303);
    fixture_end(&f);
}

/* The sides are those that comparing the bent uniforms gives, also next to the thresholds: at the
 * uniforms themselves, one below and one above. */
static void assert_same_sides(pl_run *run, const uint32_t *seats, uint32_t n, pl_lean lean,
                              const uint32_t *bent) {
    const pl_text stream = pl_text_of("vote/s/x");
    uint8_t *sides = pl_people_sides(run);
    for (uint32_t i = 0; i < n; i++) {
        for (int around = -1; around <= 1; around++) {
            const uint64_t at = bent[i] == 0 ? 0 : (uint64_t)((int64_t)bent[i] + around);
            const uint64_t thresholds[2] = {at, at + 1000000};
            pl_people_lean_to(run, stream, 0, seats, n, lean, thresholds, sides);
            for (uint32_t k = 0; k < n; k++) {
                assert_int_equal(sides[k], (bent[k] >= thresholds[0]) + (bent[k] >= thresholds[1]));
            }
        }
    }
}

static void sides_are_taken_as_if_every_uniform_were_bent(void **state) {
    static const pl_lean leans[] = {{0},
                                    {.omega = 0.5},
                                    {.omega = -0.5},
                                    {.omega = 2.5},
                                    {.omega = 0.5, .along = {0.6, -0.8}},
                                    {.omega = 9}};
    fixture f;
    uint32_t *seats = NULL;
    static uint32_t bent[300];
    (void)state;
    fixture_begin(&f, pl_model_people(), 5, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_question question = {.kind = PL_ASK_WALKOUT, .block = 0};
    const uint32_t n = pl_people_asked(f.run, &question, &seats);
    assert_true(n <= 300);
    for (size_t i = 0; i < sizeof leans / sizeof leans[0]; i++) {
        memcpy(bent, pl_people_leaning(f.run, pl_text_of("vote/s/x"), 0, seats, n, leans[i]),
               n * sizeof *bent);
        assert_same_sides(f.run, seats, n, leans[i], bent);
    }
    fixture_end(&f);
}

static void who_endures_is_seen_as_if_every_uniform_were_bent(void **state) {
    static const uint64_t thresholds[] = {0,           1,           1u << 20,    171798691u,
                                          2147483648u, 4123168604u, 4294967295u, 1ull << 32};
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_model_people(), 5, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_question question = {.kind = PL_ASK_WALKOUT, .block = 0};
    const uint32_t n = pl_people_asked(f.run, &question, &seats);
    for (size_t i = 0; i < sizeof thresholds / sizeof thresholds[0]; i++) {
        const uint32_t *bent = pl_people_enduring(f.run, pl_text_of("vote/s/x"), 1, seats, n, 0.3);
        uint32_t below = 0;
        uint32_t taken = 0;
        for (uint32_t k = 0; k < n; k++) {
            below += bent[k] < thresholds[i];
        }
        pl_people_endure(f.run, pl_text_of("vote/s/x"), 1, seats, n, 0.3, thresholds[i],
                         pl_people_sides(f.run));
        for (uint32_t k = 0; k < n; k++) {
            taken += pl_people_sides(f.run)[k] == 0;
        }
        assert_int_equal(taken, below);
    }
    fixture_end(&f);
}

static void ranking_orders_by_luck_and_sorting_by_seat(void **state) {
    fixture f;
    uint32_t *seats = NULL;
    (void)state;
    fixture_begin(&f, pl_model_people(), 5, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_question question = {.kind = PL_ASK_WALKOUT, .block = 0};
    const uint32_t n = pl_people_asked(f.run, &question, &seats);
    const uint32_t *uniforms = pl_people_uniforms(f.run, pl_text_of("test"), 0, seats, n);
    uint32_t luck[300];
    memcpy(luck, uniforms, sizeof luck);
    pl_people_rank(f.run, seats, uniforms, n);
    for (uint32_t i = 1; i < n; i++) {
        assert_true(luck[seats[i - 1]] <= luck[seats[i]]);
    }
    pl_people_sort(f.run, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(seats[i], i);
    }
    fixture_end(&f);
}

/* --- what lasts --- */

/* z with P(Z < z) = p, by bisection of the error function. */
static double quantile(double p) {
    double low = -9;
    double high = 9;
    for (int i = 0; i < 100; i++) {
        const double z = (low + high) / 2;
        *(0.5 * erfc(-z / sqrt(2)) < p ? &low : &high) = z;
    }
    return low;
}

/* Uniforms of the 300 reds who are there. */
static void draw_reds(fixture *f, const char *stream, double out[300]) {
    static const pl_question reds = {.kind = PL_ASK_WALKOUT, .block = 0};
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(f->run, &reds, &seats);
    const uint32_t *u = pl_people_uniforms(f->run, pl_text_of(stream), 0, seats, n);
    assert_int_equal(n, 300);
    for (uint32_t i = 0; i < n; i++) {
        out[i] = (u[i] + 0.5) / 4294967296.0;
    }
}

static void lean_reds(fixture *f, const char *stream, double omega, double out[300]) {
    static const pl_question reds = {.kind = PL_ASK_WALKOUT, .block = 0};
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(f->run, &reds, &seats);
    const uint32_t *u =
        pl_people_leaning(f->run, pl_text_of(stream), 0, seats, n, (pl_lean){.omega = omega});
    for (uint32_t i = 0; i < n; i++) {
        out[i] = (u[i] + 0.5) / 4294967296.0;
    }
}

/* Leaning is luck moved by omega z on the scale of logits, and z is the same on every question. */
static void who_leans_leans_by_his_lasting_trait(void **state) {
    static const double omegas[] = {0.5, 2, -0.5};
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        fixture f;
        double trait[300];
        double luck[300];
        double leaning[300];
        fixture_begin(&f, pl_model_people(), seed, HALL);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        draw_reds(&f, "trait/dissent", trait);
        for (int i = 0; i < 6; i++) {
            const char *stream = i < 3 ? "vote/x" : "vote/y";
            const double omega = omegas[i % 3];
            draw_reds(&f, stream, luck);
            lean_reds(&f, stream, omega, leaning);
            for (int seat = 0; seat < 300; seat++) {
                const double x = log(luck[seat] / (1 - luck[seat])) + omega * quantile(trait[seat]);
                if (fabs(leaning[seat] - 1 / (1 + exp(-x))) > 1e-6) {
                    fail_msg("seed %d, seat %d: %f", (int)seed, seat, leaning[seat]);
                }
            }
        }
        fixture_end(&f);
    }
}

/* Uniforms of the reds after whatever bends them: 0 along a direction, 1 by stamina. */
static void bend_reds(fixture *f, int how, const double along[2], double size, double out[300]) {
    static const pl_question reds = {.kind = PL_ASK_WALKOUT, .block = 0};
    const pl_lean lean = {size, {along[0], along[1]}};
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(f->run, &reds, &seats);
    const pl_text stream = pl_text_of("vote/x");
    const uint32_t *u = how == 0 ? pl_people_leaning(f->run, stream, 0, seats, n, lean)
                                 : pl_people_enduring(f->run, stream, 0, seats, n, size);
    for (uint32_t i = 0; i < n; i++) {
        out[i] = (u[i] + 0.5) / 4294967296.0;
    }
}

static void draw_traits(fixture *f, const char *stream, uint32_t which, double out[300]) {
    static const pl_question reds = {.kind = PL_ASK_WALKOUT, .block = 0};
    uint32_t *seats = NULL;
    const uint32_t n = pl_people_asked(f->run, &reds, &seats);
    const uint32_t *u = pl_people_uniforms(f->run, pl_text_of(stream), which, seats, n);
    for (uint32_t i = 0; i < n; i++) {
        /* Tails beyond 3.5 are cut. */
        out[i] = fmax(-3.5, fmin(3.5, quantile((u[i] + 0.5) / 4294967296.0)));
    }
}

/* Where a question has a direction, each leans by how far his own place is from his faction's on
 * it, whatever side his faction is on; who endures is there, by 0.3 z. */
static void places_and_stamina_are_lasting_traits(void **state) {
    static const struct {
        int how;
        double along[2], size, first, second, third;
    } rows[] = {{0, {1, 0}, 0.5, 0.5, 0, 0},
                {0, {0, -1}, 0.5, 0, -0.5, 0},
                {0, {0.6, 0.8}, 2, 1.2, 1.6, 0},
                {0, {0.6, 0.8}, -2, 1.2, 1.6, 0},
                {1, {0, 0}, 0.3, 0, 0, -0.3}};
    static double luck[300], bent[300], one[300], two[300], stamina[300];
    (void)state;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 5 + row, HALL);
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        draw_reds(&f, "vote/x", luck);
        draw_traits(&f, "trait/ideal", 0, one);
        draw_traits(&f, "trait/ideal", 1, two);
        draw_traits(&f, "trait/stamina", 0, stamina);
        bend_reds(&f, rows[row].how, rows[row].along, rows[row].size, bent);
        for (int i = 0; i < 300; i++) {
            const double e =
                rows[row].first * one[i] + rows[row].second * two[i] + rows[row].third * stamina[i];
            const double x = log(luck[i] / (1 - luck[i])) - e;
            if (fabs(bent[i] - 1 / (1 + exp(-x))) > 1e-6) {
                fail_msg("row %d, seat %d: %f", (int)row, i, bent[i]);
            }
        }
        fixture_end(&f);
    }
}

static void who_does_not_lean_has_his_luck(void **state) {
    fixture f;
    double luck[300];
    double leaning[300];
    (void)state;
    fixture_begin(&f, pl_model_people(), 7, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    draw_reds(&f, "vote/x", luck);
    lean_reds(&f, "vote/x", 0, leaning);
    assert_memory_equal(luck, leaning, sizeof luck);
    lean_reds(&f, "vote/x", 0.5, leaning);
    assert_memory_not_equal(luck, leaning, sizeof luck);
    fixture_end(&f);
}

/* --- factions --- */

enum { STREAMS = 4000, FAMILY = 5 };

/* Normals of the grandparent, parent, child, its sibling and a stranger in many streams. */
static void draw_family(double z[FAMILY][STREAMS]) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 11,
                  "factions={{id=a seats=1}{id=b parent=a seats=1}{id=c parent=b seats=1}"
                  "{id=d parent=b seats=1}{id=e seats=1}} sessions={{id=s called=@0}}");
    for (int i = 0; i < STREAMS; i++) {
        char stream[32];
        snprintf(stream, sizeof stream, "shock/%d", i);
        for (int32_t member = 0; member < FAMILY; member++) {
            z[member][i] = pl_people_normal(f.run, pl_text_of(stream), member);
        }
    }
    fixture_end(&f);
}

static double mean_product(const double *x, const double *y) {
    double sum = 0;
    for (int i = 0; i < STREAMS; i++) {
        sum += x[i] * y[i];
    }
    return sum / STREAMS;
}

/* MODEL 1: 0.8 of the parent and 0.6 of one's own: variance 1, 0.8 with the parent, 0.64 with the
 * parent's parent and with a sibling, nothing with a stranger. */
static void relatives_move_together(void **state) {
    static double z[FAMILY][STREAMS];
    static const struct {
        int one, two;
        double together;
    } rows[] = {{0, 0, 1},   {1, 1, 1},    {2, 2, 1},    {4, 4, 1}, {0, 1, 0.8},
                {1, 2, 0.8}, {0, 2, 0.64}, {2, 3, 0.64}, {2, 4, 0}};
    const double error = 4 / sqrt(STREAMS);
    (void)state;
    draw_family(z);
    for (int member = 0; member < FAMILY; member++) {
        double mean = 0;
        for (int i = 0; i < STREAMS; i++) {
            mean += z[member][i] / STREAMS;
        }
        assert_true(fabs(mean) < error);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double have = mean_product(z[rows[i].one], z[rows[i].two]);
        if (fabs(have - rows[i].together) > 1.5 * error) {
            fail_msg("%d and %d go together by %f, not %f", rows[i].one, rows[i].two, have,
                     rows[i].together);
        }
    }
}

/* 68.3 % within one, 95.4 % within two. */
static void the_mood_of_a_faction_is_normal(void **state) {
    static double z[FAMILY][STREAMS];
    int within[2] = {0, 0};
    (void)state;
    draw_family(z);
    for (int i = 0; i < STREAMS; i++) {
        within[0] += fabs(z[0][i]) < 1;
        within[1] += fabs(z[0][i]) < 2;
    }
    assert_true(fabs(within[0] - 0.6827 * STREAMS) < 4 * sqrt(STREAMS * 0.6827 * 0.3173));
    assert_true(fabs(within[1] - 0.9545 * STREAMS) < 4 * sqrt(STREAMS * 0.9545 * 0.0455));
}

/* What was declared for the others' hour is not theirs: a place more moves nobody's draw. */
static void nobodys_luck_depends_on_the_places(void **state) {
    static const char *const with[] = {"nobody", "peasants"};
    int64_t in_favour[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 7,
                      "factions={{id=reds seats=60}{id=blues seats=40}}"
                      "bodies={{id=peasants members={reds=30 blues=30}}"
                      "{id=committee assembly=true merger={with=%s}}}"
                      "sessions={{id=s called=@0 agenda={{id=v vote={inclination="
                      "{default={in_favour=1 against=1}}}}}}}",
                      with[i]);
        fixture_run(&f);
        const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        in_favour[i] = fixture_int(&vote, PL_FIELD_for);
        fixture_end(&f);
    }
    assert_int_equal(in_favour[0], in_favour[1]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nobodys_luck_depends_on_the_places),
    cmocka_unit_test(an_expected_number_is_rounded_half_up_and_never_too_large),
    cmocka_unit_test(a_parameter_is_the_scenarios_or_else_the_default),
    cmocka_unit_test(only_those_entitled_are_asked_for_a_vote),
    cmocka_unit_test(sides_are_taken_as_if_every_uniform_were_bent),
    cmocka_unit_test(who_endures_is_seen_as_if_every_uniform_were_bent),
    cmocka_unit_test(ranking_orders_by_luck_and_sorting_by_seat),
    cmocka_unit_test(who_leans_leans_by_his_lasting_trait),
    cmocka_unit_test(places_and_stamina_are_lasting_traits),
    cmocka_unit_test(who_does_not_lean_has_his_luck),
    cmocka_unit_test(relatives_move_together),
    cmocka_unit_test(the_mood_of_a_faction_is_normal),
};

PL_TEST_MAIN(tests)
