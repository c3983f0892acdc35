#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/ranking.h"
#include "behaviour/reference.h"
#include "chance.h"
#include "reference_fixture.h"

/* How every seat has voted in a run of a text, to its end. */
typedef struct outcome {
    uint8_t votes[800];
    uint32_t seats;
    pl_record closed;
    fixture f;
} outcome;

static void see(outcome *o) {
    fixture_run(&o->f);
    o->closed = fixture_record(&o->f, PL_KIND_VOTE_CLOSED, 0);
    o->seats = pl_run_seats(o->f.run);
    assert_true(o->seats <= sizeof o->votes);
    for (uint32_t seat = 0; seat < o->seats; seat++) {
        o->votes[seat] = pl_assembly_vote_of(o->f.run, seat);
    }
}

static void play(outcome *o, uint64_t seed, const char *text) {
    fixture_begin_text(&o->f, pl_model_people(), seed, text);
    see(o);
}

static void play_after(outcome *o, uint64_t seed, const char *text, const char *base) {
    reference_begin(&o->f, seed, text, base);
    see(o);
}

/* --- rank against conditional --- */

enum { GROUPS = 5, RUNS = 1000, FOR = 530, ALL = 721 };
static const char *const ids[GROUPS] = {"a", "b", "c", "d", "e"};
static const uint32_t sizes[GROUPS] = {300, 200, 121, 70, 30};
static const double chances[GROUPS] = {0.9, 0.8, 0.5, 0.3, 0.6};

/* 530 to 191 of five unequal groups; nobody leans or is shocked, nobody abstains or is away. */
#define DIVISION                                                                                   \
    "factions={{id=a seats=300}{id=b seats=200}{id=c seats=121}{id=d seats=70}{id=e seats=30}}"    \
    "sessions={{id=s called=@0 agenda={{id=x vote={method=secret observed=secret inclination={"    \
    "a={in_favour=9 against=1 absent=0.0} b={in_favour=8 against=2 absent=0.0} "                   \
    "c={in_favour=5 against=5 absent=0.0} d={in_favour=3 against=7 absent=0.0} "                   \
    "e={in_favour=6 against=4 absent=0.0}} "                                                       \
    "totals={in_favour=530 against=191 abstain=0 absent=0}}}}}} "                                  \
    "model={constrain=always trait_omega=0 shock_tau=0 conform_kappa=0}"

typedef struct moments {
    double sum[GROUPS], squares[GROUPS];
} moments;

static void add(moments *m, int group, double x) {
    m->sum[group] += x;
    m->squares[group] += x * x;
}

static double mean(const moments *m, int group) {
    return m->sum[group] / RUNS;
}

static double sd(const moments *m, int group) {
    return sqrt(m->squares[group] / RUNS - mean(m, group) * mean(m, group));
}

static double binomial(uint32_t k, uint32_t n, double p) {
    return k > n ? 0
                 : exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) +
                       (n - k) * log(1 - p));
}

/* suffix[g][k]: the chance that groups g and later have k votes for; MODEL section 2.7. */
static double suffix[GROUPS + 1][FOR + 1];

static void fill_suffixes(void) {
    suffix[GROUPS][0] = 1;
    for (int g = GROUPS - 1; g >= 0; g--) {
        for (uint32_t k = 0; k <= FOR; k++) {
            double sum = 0;
            for (uint32_t own = 0; own <= k && own <= sizes[g]; own++) {
                sum += binomial(own, sizes[g], chances[g]) * suffix[g + 1][k - own];
            }
            suffix[g][k] = sum;
        }
    }
}

/* One exact draw of independent votes given their sum, group by group. */
static void draw_conditional(uint64_t *state, moments *m) {
    uint32_t left = FOR;
    for (int g = 0; g < GROUPS; g++) {
        double u = chance_between(state, 0, suffix[g][left]);
        uint32_t own = 0;
        for (; own < sizes[g] && own < left; own++) {
            u -= binomial(own, sizes[g], chances[g]) * suffix[g + 1][left - own];
            if (u < 0) {
                break;
            }
        }
        add(m, g, own);
        left -= own;
    }
    assert_int_equal(left, 0);
}

static void draw_ranked(uint64_t seed, moments *m) {
    outcome o;
    play(&o, seed, DIVISION);
    fixture_assert_votes(&o.closed, FOR, ALL - FOR, 0, 0);
    assert_int_equal(o.closed.provenance, PL_CONSTRAINED);
    for (int g = 0; g < GROUPS; g++) {
        add(m, g, (double)fixture_tally(&o.closed, ids[g]).in_favour);
    }
    fixture_end(&o.f);
}

/* MODEL section 19: means within 0.5, standard deviations within 0.3, and 530 in every run. */
static void ranking_divides_a_total_as_conditioning_on_it_does(void **state) {
    moments ranked = {{0}, {0}};
    moments exact = {{0}, {0}};
    uint64_t dice = 1917;
    (void)state;
    fill_suffixes();
    for (uint64_t run = 1; run <= RUNS; run++) {
        draw_ranked(run, &ranked);
        draw_conditional(&dice, &exact);
    }
    for (int g = 0; g < GROUPS; g++) {
        const double off_mean = mean(&ranked, g) - mean(&exact, g);
        const double off_sd = sd(&ranked, g) - sd(&exact, g);
        if (fabs(off_mean) > 0.5 || fabs(off_sd) > 0.3) {
            fail_msg("group %s: mean off by %f, standard deviation by %f", ids[g], off_mean,
                     off_sd);
        }
    }
}

/* --- persons --- */

#define HALL(men)                                                                                  \
    "factions={{id=srs seats=305}{id=men seats=256}{id=bol seats=105}{id=other seats=111}}"        \
    "outside={{id=shot at=@10 loud=true mood={men=" men "}}}"
#define VOTE(totals)                                                                               \
    "sessions={{id=s called=@0 agenda={{id=x gap=30m vote={inclination={"                          \
    "srs={in_favour=84 against=3 abstain=5 absent=0.08}"                                           \
    "men={in_favour=88 against=1 abstain=3 absent=0.08} bol={in_favour=1 against=91 absent=0.08}"  \
    "other={in_favour=45 against=28 abstain=19 absent=0.08}} totals={" totals "}}}}}}"
#define DOCUMENTED "in_favour=540 against=125 abstain=50 absent=62"
#define ALWAYS     "model={conform_kappa=0 constrain=always}"

/* One common shift, and that is 0: the same delegates vote the same. */
static void a_total_that_a_free_draw_gives_by_itself_changes_nobodys_vote(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        char text[2048];
        outcome freely;
        outcome kept;
        play_after(&freely, seed, HALL("0.0") VOTE(DOCUMENTED) "model={conform_kappa=0}",
                   HALL("0.0") VOTE(DOCUMENTED));
        const pl_record *r = &freely.closed;
        snprintf(text, sizeof text,
                 HALL("0.0") VOTE("in_favour=%d against=%d abstain=%d absent=%d") ALWAYS,
                 (int)fixture_int(r, PL_FIELD_for), (int)fixture_int(r, PL_FIELD_against),
                 (int)fixture_int(r, PL_FIELD_abstain), (int)fixture_int(r, PL_FIELD_absent));
        play_after(&kept, seed, text, HALL("0.0") VOTE(DOCUMENTED));
        assert_int_equal(freely.closed.provenance, PL_SIMULATED);
        assert_int_equal(kept.closed.provenance, PL_CONSTRAINED);
        assert_memory_equal(kept.votes, freely.votes, freely.seats);
        fixture_end(&kept.f);
        fixture_end(&freely.f);
    }
}

/* What turns the Mensheviks to it turns none of them from it, and brings nobody else to it; who is
 * away stays away. */
static void the_coupling_holds_under_a_kept_total(void **state) {
    (void)state;
    uint32_t turned = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        outcome low;
        outcome high;
        play_after(&low, seed, HALL("-1.0") VOTE(DOCUMENTED) ALWAYS, HALL("0.0") VOTE(DOCUMENTED));
        play_after(&high, seed, HALL("0.7") VOTE(DOCUMENTED) ALWAYS, HALL("0.0") VOTE(DOCUMENTED));
        for (uint32_t seat = 0; seat < low.seats; seat++) {
            const bool was = low.votes[seat] == PL_VOTE_FOR;
            const bool is = high.votes[seat] == PL_VOTE_FOR;
            const bool man = seat >= 305 && seat < 305 + 256;
            assert_false(man ? was && !is : is && !was);
            assert_int_equal(low.votes[seat] == PL_VOTE_ABSENT, high.votes[seat] == PL_VOTE_ABSENT);
            turned += was != is;
        }
        fixture_end(&high.f);
        fixture_end(&low.f);
    }
    assert_true(turned > 100);
}

/* However far the others must go, and with a whole faction against its lean. */
static void who_is_unanimous_stays_so_under_a_kept_total(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        outcome o;
        play(&o, seed,
             "factions={{id=reds seats=100}{id=blues seats=300}{id=greens seats=50}} sessions={{"
             "id=s called=@0 agenda={{id=x vote={inclination={reds={in_favour=1 absent=0.0} "
             "blues={in_favour=85 against=15 absent=0.0} greens={against=1 absent=0.0}} "
             "totals={in_favour=110 against=340 abstain=0 absent=0}}}}}}" ALWAYS);
        fixture_assert_votes(&o.closed, 110, 340, 0, 0);
        assert_int_equal(fixture_tally(&o.closed, "reds").in_favour, 100);
        assert_int_equal(fixture_tally(&o.closed, "blues").in_favour, 10);
        assert_int_equal(fixture_tally(&o.closed, "greens").against, 50);
        fixture_end(&o.f);
    }
}

/* --- once --- */

static void there_is_room_only_where_totals_are_always_kept(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 1, HALL("0.0") VOTE(DOCUMENTED));
    assert_true(pl_reference_ranking(f.run) == 0);
    fixture_end(&f);
    fixture_begin_text(&f, pl_model_people(), 1, HALL("0.0") VOTE(DOCUMENTED) ALWAYS);
    assert_true(pl_reference_ranking(f.run) != 0);
    assert_false(pl_ranking_is_drawn(f.run, 0));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    assert_true(pl_ranking_is_drawn(f.run, 0));
    fixture_end(&f);
}

static void a_vote_is_drawn_once(void **state) {
    static const uint32_t other[4] = {0, 777, 0, 0};
    const pl_ranked factions[PL_FACTIONS_MAX] = {{.takes_part = true}};
    outcome o;
    (void)state;
    fixture_begin_text(&o.f, pl_model_people(), 1, HALL("0.0") VOTE(DOCUMENTED) ALWAYS);
    (void)fixture_run_to(&o.f, PL_KIND_VOTE_OPENED);
    pl_ranking_draw(o.f.run, 0, pl_text_of("x"), factions, other);
    see(&o);
    fixture_assert_votes(&o.closed, 540, 125, 50, 62);
    fixture_end(&o.f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(ranking_divides_a_total_as_conditioning_on_it_does),
    cmocka_unit_test(a_total_that_a_free_draw_gives_by_itself_changes_nobodys_vote),
    cmocka_unit_test(the_coupling_holds_under_a_kept_total),
    cmocka_unit_test(who_is_unanimous_stays_so_under_a_kept_total),
    cmocka_unit_test(there_is_room_only_where_totals_are_always_kept),
    cmocka_unit_test(a_vote_is_drawn_once),
};

PL_TEST_MAIN(tests)
