#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/caucusing.h"
#include "behaviour/model.h"
#include "behaviour/stance.h"
#include "procedure/caucus.h"
#include "procedure/roster.h"

static uint32_t present(const fixture *f, const char *id) {
    const int32_t faction = pl_assembly_find_faction(f->run, pl_text_of(id));
    return faction == PL_NONE ? 0 : pl_assembly_faction(f->run, faction)->present;
}

static bool is_near(double x, double y) {
    return fabs(x - y) < 1e-9;
}

/* --- the vote --- */

/* Without common shocks and lasting dissent, so that chances are those declared. */
static pl_record meet(fixture *f, uint64_t seed, const char *factions, const char *caucus) {
    fixture_begin(f, pl_model_people(), seed,
                  "factions={%s} caucuses={{faction=reds before=s %s}} sessions={{id=s called=@0}}"
                  "model={caucus_tau=0.0 trait_omega=0.0}",
                  factions, caucus);
    fixture_run(f);
    return fixture_record(f, PL_KIND_CAUCUS_CLOSED, 0);
}

/* The Socialist-Revolutionaries on the 25th of October: F182, F183, C-056. */
static void the_figures_of_1917_are_the_largest_remainders(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = meet(&f, 0, "{id=reds seats=160}",
                                  "id=c inclination={in_favour=60 against=92 absent=0.05}");
    fixture_assert_votes(&closed, 60, 92, 0, 8);
    fixture_assert_text(&closed, PL_FIELD_line, "stay");
    fixture_end(&f);
}

/* 4 % are away unless the entry or the model says otherwise. */
static void who_is_away_is_away_as_in_any_vote(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = meet(&f, 0, "{id=reds seats=100}", "id=c inclination={in_favour=1}");
    fixture_assert_votes(&closed, 96, 0, 0, 4);
    fixture_end(&f);
}

/* 300 runs of 160: each share within four standard errors. */
static void sampled_caucuses_have_the_declared_frequencies(void **state) {
    static const double p[4] = {0.95 * 60 / 162, 0.95 * 92 / 162, 0.95 * 10 / 162, 0.05};
    static const pl_field fields[4] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                       PL_FIELD_absent};
    const double n = 300.0 * 160.0;
    double sum[4] = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        fixture f;
        const pl_record closed =
            meet(&f, seed, "{id=reds seats=160}",
                 "id=c inclination={in_favour=60 against=92 abstain=10 absent=0.05}");
        for (int i = 0; i < 4; i++) {
            sum[i] += (double)fixture_int(&closed, fields[i]);
        }
        fixture_end(&f);
    }
    for (int i = 0; i < 4; i++) {
        chance_expect_share(pl_field_name(fields[i]), sum[i], n, p[i]);
    }
}

/* Votes of the reds in their caucus, in which seats may stand behind those of others. */
static void caucus_votes(uint64_t seed, const char *factions, const char *caucus, int first,
                         uint8_t votes[90]) {
    fixture f;
    (void)meet(&f, seed, factions, caucus);
    for (int i = 0; i < 90; i++) {
        votes[i] = pl_assembly_vote_of(f.run, (uint32_t)(first + i));
    }
    fixture_end(&f);
}

/* It is drawn by the caucus and the delegate: neither by his vote on a motion nor by who else sits
 * there. */
static void the_luck_of_a_caucus_is_its_own(void **state) {
    static const char *const even = "inclination={in_favour=1 against=1 absent=0.1}";
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        char words[2][128];
        uint8_t votes[4][90];
        snprintf(words[0], sizeof words[0], "id=c %s", even);
        snprintf(words[1], sizeof words[1], "id=d %s", even);
        caucus_votes(seed, "{id=reds seats=90}", words[0], 0, votes[0]);
        caucus_votes(seed, "{id=blues seats=7}{id=reds seats=91}", words[0], 7, votes[1]);
        caucus_votes(seed, "{id=reds seats=90}", words[1], 0, votes[2]);
        caucus_votes(seed + 100, "{id=reds seats=90}", words[0], 0, votes[3]);
        assert_memory_equal(votes[0], votes[1], sizeof votes[0]);
        assert_memory_not_equal(votes[0], votes[2], sizeof votes[0]);
        assert_memory_not_equal(votes[0], votes[3], sizeof votes[0]);
    }
}

/* --- the line --- */

/* Of 1000 reds, as likely for as against when free, how many vote for paint; of the lefts, who have
 * their parent's inclination, too. */
static int64_t votes_for(const char *id, const char *reds, const char *words, const char *caucus) {
    fixture f;
    fixture_begin(
        &f, pl_model_people(), 0,
        "factions={{id=reds seats=1000 %s}{id=lefts parent=reds seats=100 "
        "discipline=0.5}} caucuses={%s} sessions={{id=s called=@0 agenda={{id=paint "
        "gap=9m vote={method=secret observed=secret inclination={reds={in_favour=1 against=1 "
        "absent=0.0}} %s}}}}}",
        reds, caucus, words);
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const int64_t in_favour = fixture_tally(&closed, id).in_favour;
    fixture_end(&f);
    return in_favour;
}

#define FREE         "under={reds=free}"
#define RESOLVES(x)  "{id=c faction=reds before=s item=paint inclination={" x " absent=0.0}}"
#define WITHDRAWS(x) "{id=c faction=reds before=s inclination={" x " absent=0.0}}"

/* D = 0.8 (1 - 0.3 (1 - margin)), and of the rest one half: 200:800 has margin 0.6, D = 0.704 and
 * 0.148 of all for; 600:400 margin 0.2, D = 0.608 and 0.804. */
static void a_caucus_moves_votes_by_discipline_and_margin(void **state) {
    static const struct {
        const char *discipline, *caucus;
        int64_t in_favour;
    } rows[] = {{"discipline=0.8", RESOLVES("in_favour=20 against=80"), 148},
                {"discipline=0.8", RESOLVES("in_favour=60 against=40"), 804},
                {"discipline=0.8", RESOLVES("in_favour=60 against=40 abstain=900"), 804},
                {"discipline=0.8", RESOLVES("against=1"), 100},
                {"discipline=0.8", RESOLVES("in_favour=1"), 900},
                {"", RESOLVES("in_favour=20 against=80"), 60},
                {"", RESOLVES("against=1"), 0},
                {"discipline=0.0", RESOLVES("against=1"), 500}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(votes_for("reds", rows[i].discipline, FREE, rows[i].caucus),
                         rows[i].in_favour);
    }
}

/* The scenario's line is for, with margin 1: 0.8 + 0.2/2. The caucus says otherwise, or sets its
 * members free. */
static void the_line_of_a_caucus_overrides_the_scenarios(void **state) {
    static const char *const line = FREE " line={reds=for}";
    (void)state;
    assert_int_equal(votes_for("reds", "discipline=0.8", line, ""), 900);
    assert_int_equal(votes_for("reds", "discipline=0.8", line, RESOLVES("in_favour=20 against=80")),
                     148);
    assert_int_equal(votes_for("reds", "discipline=0.8", line, RESOLVES("in_favour=60 against=40")),
                     804);
    assert_int_equal(votes_for("reds", "discipline=0.8", line, RESOLVES("in_favour=1 against=1")),
                     500);
    /* Whether to withdraw is another question. */
    assert_int_equal(votes_for("reds", "discipline=0.8", line, WITHDRAWS("against=1")), 900);
}

/* What was observed under this very line contains it. */
static void a_line_as_declared_moves_nobody(void **state) {
    (void)state;
    assert_int_equal(votes_for("reds", "discipline=0.8", "under={reds=against}",
                               RESOLVES("in_favour=20 against=80")),
                     500);
}

/* The lefts' own discipline is 0.5: D = 0.5 * 0.88 = 0.44, of 100 28 for. */
static void a_part_follows_the_caucus_of_its_parent_by_its_own_discipline(void **state) {
    (void)state;
    assert_int_equal(
        votes_for("lefts", "discipline=0.8", FREE, RESOLVES("in_favour=20 against=80")), 28);
    assert_int_equal(
        votes_for("lefts", "discipline=0.8", FREE,
                  RESOLVES("in_favour=20 against=80") "{id=d faction=lefts before=s item=paint "
                                                      "inclination={in_favour=1 absent=0.0}}"),
        75);
}

/* --- withdrawal --- */

static pl_stance stance_after(const char *caucus, const char *model, const char *id) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 0,
                  "factions={{id=reds seats=40}{id=lefts parent=reds seats=20}{id=blues seats=40}}"
                  "caucuses={%s} model={%s} sessions={{id=s called=@0 agenda={{id=paint}}}}",
                  caucus, model);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_stance stance = pl_stance_of(f.run, pl_assembly_find_faction(f.run, pl_text_of(id)));
    fixture_end(&f);
    return stance;
}

static double pull(const char *caucus, const char *model, const char *id) {
    return stance_after(caucus, model, id).leaving - stance_after("", model, id).leaving;
}

/* 30 : 10 resolve to withdraw, margin 1/2, weight 6: W rises by 3. */
static void a_resolution_to_withdraw_pulls_the_parts_of_the_faction(void **state) {
    (void)state;
    assert_true(is_near(pull(WITHDRAWS("in_favour=3 against=1"), "", "lefts"), 3));
    assert_true(is_near(pull(WITHDRAWS("in_favour=3 against=1"), "", "reds"), 3));
    assert_true(is_near(pull(WITHDRAWS("in_favour=1"), "", "lefts"), 6));
    assert_true(
        is_near(pull(WITHDRAWS("in_favour=3 against=1"), "weight_caucus=2.5", "lefts"), 1.25));
}

static void no_other_resolution_pulls_anybody(void **state) {
    (void)state;
    assert_true(pull(WITHDRAWS("in_favour=3 against=1"), "", "blues") == 0);
    assert_true(pull(WITHDRAWS("in_favour=1 against=3"), "", "lefts") == 0);
    assert_true(pull(WITHDRAWS("in_favour=1 against=1"), "", "lefts") == 0);
    assert_true(pull(RESOLVES("in_favour=1"), "", "lefts") == 0);
    /* The nearest that met: the lefts themselves have resolved to stay. */
    assert_true(pull(WITHDRAWS("in_favour=1") "{id=d faction=lefts before=s "
                                              "inclination={against=1}}",
                     "", "lefts") == 0);
}

/* MODEL 4.3: the cause of a walkout is the largest term of W, and the line is one of them. */
static void the_line_of_the_caucus_is_a_cause_of_leaving(void **state) {
    (void)state;
    assert_int_equal(stance_after(WITHDRAWS("in_favour=1"), "", "lefts").cause, PL_CAUSE_LINE);
    assert_int_not_equal(stance_after("", "", "lefts").cause, PL_CAUSE_LINE);
}

/* --- does it part? --- */

/* 6 (l - 1/4) + 2 (d - 1/2) + bias, by hand. */
static void the_formula_of_parting_comes_out(void **state) {
    static const struct {
        double discipline, losing, distance, least, bias;
        bool parts;
    } rows[] = {
        {0.9, 60.0 / 152, 1.42, 0.25, 0, true}, /* 0.868 + 1.84 */
        {0.9, 60.0 / 152, 0, 0.25, 0, false},   /* 0.868 - 1 */
        {0.9, 0.5, 0, 0.25, 0, true},           /* 1.5 - 1 */
        {0.9, 0.4, 0.06, 0.25, 0, true},        /* 0.9 - 0.88 */
        {0.9, 0.4, 0.04, 0.25, 0, false},       /* 0.9 - 0.92 */
        {0.9, 0.25, 0.5, 0.25, 0, false},       /* 0 is not more than 0 */
        {0.9, 0.25, 0.5, 0.25, 0.001, true},    {0.9, 0.25, 0.5, 0.25, -0.001, false},
        {0.9, 0.24, 2, 0.25, 10, false}, /* too few who lost */
        {0.9, 0.24, 2, 0.1, 0, true},    /* -0.06 + 3 */
        {0.9, 0.1, 0.7, 0.1, 0.6, true}, /* -0.9 + 0.4 + 0.6 */
        {0.9, 0.1, 0.7, 0.1, 0.4, false},       {0, 0.4, 0.06, 0.25, 0, true},
        {0.999, 0.4, 0.06, 0.25, 0, true},      {1, 0.5, 2, 0, 10, false}, /* of one will */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (pl_caucusing_parts(rows[i].discipline, rows[i].losing, rows[i].distance, rows[i].least,
                               rows[i].bias) != rows[i].parts) {
            fail_msg("row %zu", i);
        }
    }
}

#define PARTY(more, left, right)                                                                   \
    "{id=reds seats=160 " more "}{id=lefts parent=reds seats=0 " left "}{id=rights parent=reds "   \
    "seats=0 " right "}"
#define APART    PARTY("discipline=0.92", "position={-0.6 -0.4}", "position={0.3 0.7}")
#define THE_VOTE "id=c inclination={in_favour=60 against=92 absent=0.05} splits=true "
#define SIDES    "sides={in_favour=rights against=lefts} "

/* MODEL section 5: 60, 92 and 8 become 63 and 97; 8 (60:92) = 3.16 : 4.84. */
static void the_parting_of_1917_comes_out(void **state) {
    fixture f;
    (void)state;
    (void)meet(&f, 0, APART, THE_VOTE SIDES);
    assert_int_equal(present(&f, "rights"), 63);
    assert_int_equal(present(&f, "lefts"), 97);
    assert_int_equal(present(&f, "reds"), 0);
    fixture_end(&f);
}

static void nobody_parts_where_one_of_its_causes_is_missing(void **state) {
    static const char *const rows[][2] = {
        /* discipline 1, or none given */
        {PARTY("discipline=1", "position={-0.6 -0.4}", "position={0.3 0.7}"), THE_VOTE SIDES},
        {PARTY("", "position={-0.6 -0.4}", "position={0.3 0.7}"), THE_VOTE SIDES},
        /* the wings stand at one place, or nobody knows where */
        {PARTY("discipline=0.92", "position={0.3 0.7}", "position={0.3 0.7}"), THE_VOTE SIDES},
        {PARTY("discipline=0.92", "", "position={0.3 0.7}"), THE_VOTE SIDES},
        {APART, THE_VOTE "sides={in_favour=rights}"},
        /* a question that does not divide, by itself or by its votes */
        {APART, "id=c inclination={in_favour=60 against=92 absent=0.05}" SIDES},
        {APART, "id=c inclination={in_favour=38 against=114 absent=0.05} splits=true "
                "split_bias=-4" SIDES},
        {APART, "id=c inclination={in_favour=1 against=99} splits=true " SIDES},
        {APART, "id=c inclination={against=1} splits=true " SIDES},
        {APART, "id=c inclination={abstain=1} splits=true " SIDES},
        {APART, "id=c inclination={in_favour=1 absent=1.0} splits=true " SIDES}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        (void)meet(&f, 0, rows[i][0], rows[i][1]);
        if (fixture_count(&f, PL_KIND_FACTION_SPLIT) != 0 || present(&f, "reds") != 160) {
            fail_msg("row %zu parted", i);
        }
        fixture_end(&f);
    }
}

/* Equal positions: 0.868 - 1 = -0.132, and a bias of 0.14 makes up for it; new factions have no
 * position of their own either. */
static void a_bias_can_part_a_faction(void **state) {
    static const struct {
        const char *bias;
        bool parts;
    } rows[] = {{"split_bias=0.13", false}, {"split_bias=0.14", true}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        for (int named = 0; named <= 1; named++) {
            fixture f;
            char words[160];
            snprintf(words, sizeof words, THE_VOTE "%s %s", named ? SIDES : "", rows[i].bias);
            (void)meet(&f, 0,
                       PARTY("discipline=0.92 position={0.3 0.7}", "position={0.3 0.7}",
                             "position={0.3 0.7}"),
                       words);
            assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), rows[i].parts);
            assert_int_equal(present(&f, named ? "rights" : "reds-for"), rows[i].parts ? 63 : 0);
            fixture_end(&f);
        }
    }
}

/* 60 of 152 is 0.395. */
static void a_scenario_may_ask_for_more_losers(void **state) {
    static const char *const least[] = {"0.39", "0.40"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0,
                      "factions={" APART "} model={split_share_min=%s} caucuses={{faction=reds "
                      "before=s " THE_VOTE SIDES "}} sessions={{id=s called=@0}}",
                      least[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), 1 - i);
        fixture_end(&f);
    }
}

/* No die is thrown for it: wings 0.3 apart part when more than 0.25 + 0.4/6 have lost. */
static void in_every_run_the_votes_alone_decide_whether_it_parts(void **state) {
    int parted = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        fixture f;
        const pl_record closed =
            meet(&f, seed, PARTY("discipline=0.5", "position={0.1 0.5}", "position={0.4 0.5}"),
                 "id=c inclination={in_favour=32 against=68 absent=0.05} splits=true " SIDES);
        const int64_t a = fixture_int(&closed, PL_FIELD_for);
        const int64_t b = fixture_int(&closed, PL_FIELD_against);
        const int64_t losing = a < b ? a : b;
        const bool parts = 60 * losing > 19 * (a + b); /* 0.25 + 0.4/6 = 19/60 */
        assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), parts);
        parted += parts;
        fixture_end(&f);
    }
    assert_true(parted > 40 && parted < 160);
}

/* --- who goes where --- */

/* 30 : 20 and ten who abstain: 6 and 4. 30 : 10 and 8 who abstain, 8 of 56 away: 16 (3 : 1) = 12
 * and 4. */
static void documented_those_without_a_vote_are_divided_like_the_others(void **state) {
    static const struct {
        const char *seats, *inclination;
        uint32_t rights, lefts;
    } rows[] = {{"60", "in_favour=30 against=20 abstain=10 absent=0.0", 36, 24},
                {"56", "in_favour=30 against=10 abstain=8 absent=0.142857", 42, 14},
                {"9", "in_favour=3 against=2 abstain=4 absent=0.0", 5, 4}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char factions[256];
        char words[200];
        snprintf(factions, sizeof factions,
                 "{id=reds seats=%s discipline=0.5}{id=lefts parent=reds seats=0 "
                 "position={-0.6 -0.4}}{id=rights parent=reds seats=0 position={0.3 0.7}}",
                 rows[i].seats);
        snprintf(words, sizeof words, "id=c inclination={%s} splits=true " SIDES,
                 rows[i].inclination);
        (void)meet(&f, 0, factions, words);
        assert_int_equal(present(&f, "rights"), rows[i].rights);
        assert_int_equal(present(&f, "lefts"), rows[i].lefts);
        fixture_end(&f);
    }
}

/* Everybody goes where he voted; each of the rest by his own draw, with the odds of the vote. */
static void sampled_everybody_goes_where_he_voted(void **state) {
    double right = 0;
    double expected = 0;
    double variance = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        fixture f;
        const pl_record closed = meet(
            &f, seed, APART,
            "id=c inclination={in_favour=20 against=40 abstain=35 absent=0.1} splits=true " SIDES);
        if (fixture_count(&f, PL_KIND_FACTION_SPLIT) == 1) {
            const double p = (double)fixture_int(&closed, PL_FIELD_for) /
                             (double)(fixture_int(&closed, PL_FIELD_for) +
                                      fixture_int(&closed, PL_FIELD_against));
            for (uint32_t seat = 0; seat < 160; seat++) {
                const uint8_t vote = pl_assembly_vote_of(f.run, seat);
                const bool is_right = pl_roster_faction_of(f.run, seat) == 2;
                assert_true(is_right || pl_roster_faction_of(f.run, seat) == 1);
                assert_true(vote != PL_VOTE_FOR || is_right);
                assert_true(vote != PL_VOTE_AGAINST || !is_right);
                if (vote == PL_VOTE_ABSTAIN || vote == PL_VOTE_ABSENT) {
                    right += is_right;
                    expected += p;
                    variance += p * (1 - p);
                }
            }
        }
        fixture_end(&f);
    }
    assert_true(variance > 500);
    assert_true(fabs(right - expected) < 4 * sqrt(variance));
}

/* --- others --- */

/* All votes on paint in a hall, and the hour at which they were counted. */
static int64_t house_votes(uint64_t seed, const char *caucus, uint8_t votes[250]) {
    fixture f;
    fixture_begin(&f, pl_model_people(), seed,
                  "factions={" APART "{id=blues seats=90 late={seats=9}}} caucuses={%s}"
                  "model={shock_tau=0.0} arrivals={curve={{at=@0 share=0.0}{at=@5 share=1.0}}} "
                  "sessions={{id=s called=@0 "
                  "agenda={{id=paint gap=9m vote={inclination={default={in_favour=6 against=1 "
                  "abstain=1 absent=0.1}}}}}}}",
                  caucus);
    fixture_run(&f);
    for (uint32_t seat = 0; seat < 250; seat++) {
        votes[seat] = pl_assembly_vote_of(f.run, seat);
    }
    const int64_t at = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0).at;
    const bool parted = fixture_count(&f, PL_KIND_FACTION_SPLIT) > 0;
    assert_int_equal(parted, strstr(caucus, "splits") != NULL);
    fixture_end(&f);
    return at;
}

/* Whether the reds meet, or even part, is nothing to the luck of anybody in the house, their own
 * members included; but parts have shocks of their own, so there are none. */
static void a_caucus_moves_no_draw_of_others(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        uint8_t votes[3][250];
        int64_t at[3];
        at[0] = house_votes(seed, "", votes[0]);
        at[1] = house_votes(seed, WITHDRAWS("in_favour=60 against=92"), votes[1]);
        at[2] =
            house_votes(seed, "{faction=reds before=s split_bias=5 " THE_VOTE SIDES "}", votes[2]);
        for (int i = 1; i < 3; i++) {
            assert_memory_equal(votes[0], votes[i], sizeof votes[0]);
            assert_int_equal(at[0], at[i]);
        }
    }
}

/* Nor is the line of the reds anything to the blues, unless they look at the hands of the hall. */
static void the_line_of_a_caucus_moves_its_own_members_only(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        uint8_t votes[2][200];
        for (int line = 0; line <= 1; line++) {
            fixture f;
            fixture_begin(&f, pl_model_people(), seed,
                          "factions={{id=reds seats=110 discipline=0.9}{id=blues seats=90}}"
                          "caucuses={%s} model={conform_kappa=0.0 shock_tau=0.0 trait_omega=0.0} "
                          "sessions={{id=s called=@0 "
                          "agenda={{id=paint gap=9m vote={inclination={default={in_favour=6 "
                          "against=3 absent=0.1}}}}}}}",
                          line ? RESOLVES("in_favour=1 against=5") : "");
            fixture_run(&f);
            for (uint32_t seat = 0; seat < 200; seat++) {
                votes[line][seat] = pl_assembly_vote_of(f.run, seat);
            }
            fixture_end(&f);
        }
        assert_memory_equal(votes[0] + 110, votes[1] + 110, 90);
        for (int seat = 0; seat < 110; seat++) {
            /* And of the reds nobody turns against the line or stays away for it. */
            assert_int_equal(votes[0][seat] == PL_VOTE_ABSENT, votes[1][seat] == PL_VOTE_ABSENT);
            assert_true(votes[0][seat] != PL_VOTE_AGAINST || votes[1][seat] == PL_VOTE_AGAINST);
        }
        assert_memory_not_equal(votes[0], votes[1], 110);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_figures_of_1917_are_the_largest_remainders),
    cmocka_unit_test(who_is_away_is_away_as_in_any_vote),
    cmocka_unit_test(sampled_caucuses_have_the_declared_frequencies),
    cmocka_unit_test(the_luck_of_a_caucus_is_its_own),
    cmocka_unit_test(a_caucus_moves_votes_by_discipline_and_margin),
    cmocka_unit_test(the_line_of_a_caucus_overrides_the_scenarios),
    cmocka_unit_test(a_line_as_declared_moves_nobody),
    cmocka_unit_test(a_part_follows_the_caucus_of_its_parent_by_its_own_discipline),
    cmocka_unit_test(a_resolution_to_withdraw_pulls_the_parts_of_the_faction),
    cmocka_unit_test(no_other_resolution_pulls_anybody),
    cmocka_unit_test(the_line_of_the_caucus_is_a_cause_of_leaving),
    cmocka_unit_test(the_formula_of_parting_comes_out),
    cmocka_unit_test(the_parting_of_1917_comes_out),
    cmocka_unit_test(nobody_parts_where_one_of_its_causes_is_missing),
    cmocka_unit_test(a_bias_can_part_a_faction),
    cmocka_unit_test(a_scenario_may_ask_for_more_losers),
    cmocka_unit_test(in_every_run_the_votes_alone_decide_whether_it_parts),
    cmocka_unit_test(documented_those_without_a_vote_are_divided_like_the_others),
    cmocka_unit_test(sampled_everybody_goes_where_he_voted),
    cmocka_unit_test(a_caucus_moves_no_draw_of_others),
    cmocka_unit_test(the_line_of_a_caucus_moves_its_own_members_only),
};

PL_TEST_MAIN(tests)
