#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"
#include "behaviour/conformity.h"
#include "behaviour/model.h"

enum { SEATS = 700 };

/* One vote on "paint", taken by the model: factions, what the vote says, the model's numbers. */
static pl_record vote(fixture *f, uint64_t seed, const char *factions, const char *vote,
                      const char *model) {
    fixture_begin(f, pl_model_people(), seed,
                  "factions={%s} model={absent=0.0 %s}"
                  "sessions={{id=s called=@0 agenda={{id=paint vote={%s}}}}}",
                  factions, model, vote);
    fixture_run(f);
    const pl_record closed = fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_closed_vote_adds_up(&closed);
    return closed;
}

/* So many who are surely for against so many who are surely against. */
static pl_record divide(fixture *f, uint64_t seed, int in_favour, int against, const char *words,
                        const char *model) {
    char factions[96];
    char text[256];
    snprintf(factions, sizeof factions, "{id=reds seats=%d}{id=blues seats=%d}", in_favour,
             against);
    snprintf(text, sizeof text, "inclination={reds={in_favour=1} blues={against=1}} %s", words);
    return vote(f, seed, factions, text, model);
}

/* --- the formula --- */

static void assert_chance(const char *model, uint32_t majority, uint32_t minority, double expected,
                          double within) {
    fixture f;
    fixture_begin(&f, pl_model_people(), 0, "factions={{id=reds seats=1}} model={%s}", model);
    (void)fixture_step(&f);
    const double p = pl_conformity_chance(f.run, majority, minority);
    if (fabs(p - expected) > within) {
        fail_msg("%u against %u: %.9f, not %.9f", majority, minority, p, expected);
    }
    fixture_end(&f);
}

/* MODEL section 3, to the two digits printed there. */
static void the_published_chances_come_out(void **state) {
    (void)state;
    assert_chance("", 599, 1, 0.84, 0.005);
    assert_chance("", 592, 8, 0.46, 0.005);
    assert_chance("", 543, 126, 0.03, 0.005);
}

/* In fractions: 0.95 (599/600 - 3/5)/(2/5) 8/9 = 0.95 * 239/240 * 8/9 = 1816.4/2160; 592 : 8 is
 * 0.95 * 29/30 * 1/2; 92 : 8 is 0.95 * 4/5 * 1/2. */
static void the_chance_is_the_product_of_its_three_parts(void **state) {
    (void)state;
    assert_chance("", 599, 1, 1816.4 / 2160, 1e-12);
    assert_chance("", 592, 8, 0.95 * 29 / 60, 1e-12);
    assert_chance("", 92, 8, 0.38, 1e-12);
    assert_chance("conform_kappa=0.5", 92, 8, 0.2, 1e-12);
    assert_chance("conform_m0=0.84", 92, 8, 0.2375, 1e-12);
    assert_chance("conform_k0=24", 92, 8, 0.57, 1e-12);
}

static void a_divided_hall_moves_nobody(void **state) {
    (void)state;
    assert_chance("", 60, 40, 0, 0);
    assert_chance("", 55, 45, 0, 0);
    assert_chance("", 50, 50, 0, 0);
    assert_chance("", 0, 0, 0, 0);
    assert_chance("conform_m0=0.9", 90, 10, 0, 0);
    assert_chance("conform_m0=1.0", 999, 1, 0, 0);
    /* One vote over the mark is enough for a little. */
    assert_chance("", 61, 40, 0.95 * 8 / 48 * (61.0 / 101 - 0.6) / 0.4, 1e-12);
}

/* A larger majority moves more, company steadies. */
static void the_chance_grows_with_the_hall_and_falls_with_company(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0, "factions={{id=reds seats=1}}");
    (void)fixture_step(&f);
    for (uint32_t k = 1; k < 60; k++) {
        const double here = pl_conformity_chance(f.run, 100, k);
        assert_true(here >= 0 && here < 0.95);
        assert_true(pl_conformity_chance(f.run, 101, k) > here);
        /* The same majority of a hall twice as large. */
        assert_true(pl_conformity_chance(f.run, 200, 2 * k) < here);
    }
    fixture_end(&f);
}

/* --- documented --- */

/* floor(k P + 1/2): 599:1 0.841 -> 1; 592:8 8 * 0.459 = 3.67 -> 4; 543:126 126 * 0.0300 = 3.78 ->
 * 4; 92:8 8 * 0.38 = 3.04 -> 3; 97:3 3 * 0.639 = 1.92 -> 2; 61:39 39 * 0.00404 = 0.16 -> 0. */
static void documented_hands_are_lowered_as_expected(void **state) {
    static const int rows[][3] = {{599, 1, 1}, {592, 8, 4}, {543, 126, 4}, {92, 8, 3},
                                  {97, 3, 2},  {61, 39, 0}, {60, 40, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        const pl_record closed = divide(&f, 0, rows[i][0], rows[i][1], "", "");
        fixture_assert_votes(&closed, rows[i][0] + rows[i][2], rows[i][1] - rows[i][2], 0, 0);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "blues"), rows[i][2]);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "reds"), 0);
        fixture_end(&f);
    }
}

/* The smaller side may be those for as well. */
static void who_is_for_lowers_his_hand_as_well(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = divide(&f, 0, 8, 92, "", "");
    fixture_assert_votes(&closed, 5, 95, 0, 0);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "reds"), 3);
    fixture_end(&f);
}

/* kappa 1, m0 1/2, 6:2, k0 2: P = 1 * 1/2 * 1/2, k P = 1/2 exactly. A little less is no hand. */
static void exactly_half_a_hand_is_one(void **state) {
    fixture f;
    (void)state;
    pl_record closed = divide(&f, 0, 6, 2, "", "conform_kappa=1 conform_m0=0.5 conform_k0=2");
    fixture_assert_votes(&closed, 7, 1, 0, 0);
    fixture_end(&f);
    closed = divide(&f, 0, 6, 2, "", "conform_kappa=1 conform_m0=0.5 conform_k0=1.99");
    fixture_assert_votes(&closed, 6, 2, 0, 0);
    fixture_end(&f);
}

/* Eight factions of one delegate each: 8 * 0.38 = 3 of the hall, though 0.38 of each is nobody. */
static void the_number_is_of_the_whole_hall_not_of_each_faction(void **state) {
    fixture f;
    char factions[512] = "{id=reds seats=92}";
    (void)state;
    for (int i = 0; i < 8; i++) {
        char one[32];
        snprintf(one, sizeof one, "{id=b%d seats=1}", i);
        strcat(factions, one);
    }
    const pl_record closed =
        vote(&f, 0, factions, "inclination={reds={in_favour=1} default={against=1}}", "");
    fixture_assert_votes(&closed, 95, 5, 0, 0);
    assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_by_conformity), 3);
    fixture_end(&f);
}

/* 592:8, four come down: of four a half is two, of three (92:8) floor(1.5 + 1/2) = 2. */
static void a_share_of_those_who_change_abstains(void **state) {
    static const struct {
        int hall[2];
        const char *share;
        int votes[3];
    } rows[] = {{{592, 8}, "0", {596, 4, 0}},
                {{592, 8}, "0.5", {594, 4, 2}},
                {{592, 8}, "1", {592, 4, 4}},
                {{92, 8}, "0.5", {93, 5, 2}},
                {{92, 8}, "0.1", {95, 5, 0}}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char model[64];
        snprintf(model, sizeof model, "conform_to_abstain=%s", rows[i].share);
        const pl_record closed = divide(&f, 0, rows[i].hall[0], rows[i].hall[1], "", model);
        fixture_assert_votes(&closed, rows[i].votes[0], rows[i].votes[1], rows[i].votes[2], 0);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "blues"),
                         rows[i].hall[1] - rows[i].votes[1]);
        fixture_end(&f);
    }
}

/* Greens have no line: of their 4 hands floor(4 * 0.38 + 1/2) = 2 come down; the blues' hands are
 * company (k = 8), and stay up. */
static void a_line_holds_its_own_hands_and_steadies_the_others(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        vote(&f, 0, "{id=reds seats=92}{id=blues seats=4}{id=greens seats=4}",
             "inclination={reds={in_favour=1} default={against=1}} line={blues=against}", "");
    assert_int_equal(fixture_tally(&closed, "blues").against, 4);
    assert_int_equal(fixture_tally(&closed, "greens").against, 2);
    assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "greens"), 2);
    fixture_assert_votes(&closed, 94, 6, 0, 0);
    fixture_end(&f);
}

/* Two who break their faction's line are not held by it: 0.95 * 19/20 * 8/10 = 0.722, of 2 one. */
static void who_breaks_the_line_is_not_held_by_it(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        vote(&f, 0, "{id=reds seats=100}",
             "inclination={reds={in_favour=98 against=2}} line={reds=for}", "");
    fixture_assert_votes(&closed, 99, 1, 0, 0);
    fixture_end(&f);
}

/* A line that a caucus gave holds like one that the scenario gives. */
static void the_line_of_a_caucus_holds_its_hands(void **state) {
    (void)state;
    for (int held = 0; held <= 1; held++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0,
                      "factions={{id=reds seats=92}{id=blues seats=8}} %s sessions={{id=s "
                      "called=@0 agenda={{id=paint gap=9m vote={inclination={reds={in_favour=1 "
                      "absent=0.0} blues={against=1 absent=0.0}}}}}}}",
                      held ? "caucuses={{id=c faction=blues item=paint before=s "
                             "inclination={against=1 absent=0.0}}}"
                           : "");
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_int(&closed, PL_FIELD_against), held ? 8 : 5);
        fixture_end(&f);
    }
}

/* --- sampled --- */

/* Share of runs in which the one hand of 600 came down. */
static double share_lowered(const char *words, const char *model, int runs) {
    int lowered = 0;
    for (int seed = 1; seed <= runs; seed++) {
        fixture f;
        const pl_record closed = divide(&f, (uint64_t)seed, 599, 1, words, model);
        const int64_t up = fixture_int(&closed, PL_FIELD_against);
        assert_true(up == 0 || up == 1);
        assert_int_equal(fixture_int(&closed, PL_FIELD_for), 600 - up);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_by_conformity, "blues"), 1 - up);
        lowered += up == 0;
        fixture_end(&f);
    }
    return (double)lowered / runs;
}

static void a_lone_hand_is_lowered_in_84_runs_of_a_hundred(void **state) {
    (void)state;
    const double share = share_lowered("", "", 1000);
    if (share < 0.81 || share > 0.87) {
        fail_msg("lowered in %.3f of the runs", share);
    }
}

static void a_lone_hand_in_a_secret_ballot_is_never_lowered(void **state) {
    (void)state;
    assert_true(share_lowered("method=secret", "conform_kappa=1.0", 100) == 0);
}

/* Nobody sees who would object to an acclamation; whoever does shows his card after that. */
static void who_objects_to_an_acclamation_stands_before_the_hall(void **state) {
    (void)state;
    assert_true(share_lowered("method=acclamation", "", 100) == share_lowered("", "", 100));
    assert_true(share_lowered("method=acclamation", "conform_kappa=0.0", 100) == 0);
}

/* --- a roll call --- */

/* Share of runs in which a lone delegate against 599 gave way, called first or last. */
static double share_called(const char *order, const char *blues, const char *model, int runs) {
    int lowered = 0;
    for (int seed = 1; seed <= runs; seed++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), (uint64_t)seed,
                      "factions={{id=reds seats=599}{id=%s seats=1}} rules={rollcall_order=%s}"
                      "model={absent=0.0 trait_omega=0.0 trait_stamina=0.0 shock_tau=0.0 %s}"
                      "sessions={{id=s called=@0 agenda={{id=x vote={method=rollcall inclination={"
                      "reds={in_favour=1} %s={against=1}}}}}}}",
                      blues, order, model, blues);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_closed_vote_adds_up(&closed);
        lowered += fixture_int(&closed, PL_FIELD_against) == 0;
        fixture_end(&f);
    }
    return (double)lowered / runs;
}

/* Who is called first has heard nobody; who is called last has heard the whole hall. */
static void in_a_roll_call_only_those_before_are_heard(void **state) {
    (void)state;
    assert_true(share_called("delegation", "azures", "conform_kappa=1.0", 100) == 0);
    const double last = share_called("delegation", "violets", "", 400);
    if (last < 0.79 || last > 0.89) {
        fail_msg("lowered in %.3f of the runs", last);
    }
    assert_true(share_called("delegation", "violets", "conform_kappa=0.0", 50) == 0);
}

/* 3 of 90 are against: called before the others none gives way, after them as many as expected. */
static void documented_answers_give_way_to_those_before(void **state) {
    static const struct {
        const char *minority;
        int against;
    } rows[] = {{"azures", 3}, {"violets", 1}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0,
                      "factions={{id=reds seats=87}{id=%s seats=3}}"
                      "rules={rollcall_order=delegation} model={absent=0.0}"
                      "sessions={{id=s called=@0 agenda={{id=x vote={method=rollcall inclination={"
                      "reds={in_favour=1} %s={against=1}}}}}}}",
                      rows[i].minority, rows[i].minority);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_int(&closed, PL_FIELD_against), rows[i].against);
        fixture_end(&f);
    }
}

static void a_faction_voting_its_line_never_lowers_a_hand(void **state) {
    (void)state;
    assert_true(share_lowered("line={blues=against}", "conform_kappa=1.0", 100) == 0);
    assert_true(share_lowered("line={blues=free}", "", 100) > 0.6);
}

/* 0.841 come down, a quarter of them to abstain: 600 runs, within four standard errors. */
static void a_sampled_hand_abstains_or_joins_by_the_share(void **state) {
    enum { RUNS = 600 };
    double found[2] = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        fixture f;
        const pl_record closed = divide(&f, seed, 599, 1, "", "conform_to_abstain=0.25");
        found[0] += (double)fixture_int(&closed, PL_FIELD_abstain);
        found[1] += (double)(fixture_int(&closed, PL_FIELD_for) - 599);
        fixture_end(&f);
    }
    for (int i = 0; i < 2; i++) {
        const double p = 1816.4 / 2160 * (i == 0 ? 0.25 : 0.75);
        chance_expect_share(i == 0 ? "abstain" : "join", found[i], RUNS, p);
    }
}

/* --- open and secret --- */

static const char *const mixed_hall = "{id=reds seats=300}{id=blues seats=60}{id=greens seats=9}";
static const char *const mixed_vote =
    "inclination={reds={in_favour=18 against=1 abstain=2 absent=0.06} blues={in_favour=5 against=2 "
    "absent=0.1} greens={in_favour=1 against=2 abstain=1 absent=0.0}}";

/* Everybody's vote in the end. */
static pl_record vote_seats(fixture *f, uint64_t seed, bool secret, const char *model,
                            uint8_t votes[SEATS]) {
    char words[400];
    snprintf(words, sizeof words, "%s %s", mixed_vote, secret ? "method=secret" : "");
    const pl_record closed = vote(f, seed, mixed_hall, words, model);
    for (uint32_t seat = 0; seat < pl_run_seats(f->run); seat++) {
        votes[seat] = pl_assembly_vote_of(f->run, seat);
    }
    return closed;
}

/* MODEL section 19, "secret = open": with kappa 0 the same votes, bit for bit. The model has no
 * secret.release: secrecy frees nobody. */
static void without_conformity_open_and_secret_votes_are_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 100; seed++) {
        fixture f;
        uint8_t open[SEATS] = {0};
        uint8_t secret[SEATS] = {0};
        (void)vote_seats(&f, seed, false, "conform_kappa=0.0 secret_release=1.0", open);
        fixture_end(&f);
        (void)vote_seats(&f, seed, true, "conform_kappa=0.0 secret_release=1.0", secret);
        assert_int_equal(fixture_times_asked(&f, "hands"), 0);
        fixture_end(&f);
        assert_memory_equal(open, secret, sizeof open);
    }
}

/* A secret ballot is the first count: what it says and an open vote does not, hands did. */
static void only_hands_against_the_hall_change_and_each_is_counted(void **state) {
    int changed = 0;
    (void)state;
    for (uint64_t seed = 0; seed <= 100; seed++) {
        fixture f;
        fixture g;
        uint8_t first[SEATS] = {0};
        uint8_t second[SEATS] = {0};
        const char *model = "conform_to_abstain=0.3";
        const pl_record raw = vote_seats(&f, seed, true, model, first);
        const pl_record closed = vote_seats(&g, seed, false, model, second);
        int64_t lowered = 0;
        for (int seat = 0; seat < SEATS; seat++) {
            if (first[seat] != second[seat]) {
                assert_int_equal(first[seat], PL_VOTE_AGAINST);
                assert_int_not_equal(second[seat], PL_VOTE_ABSENT);
                lowered++;
            }
        }
        assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_by_conformity), lowered);
        assert_int_equal(fixture_counts_sum(&raw, PL_FIELD_by_conformity), 0);
        for (int i = 0; i < 3; i++) {
            static const char *const ids[] = {"reds", "blues", "greens"};
            const pl_tally a = fixture_tally(&raw, ids[i]);
            const pl_tally b = fixture_tally(&closed, ids[i]);
            const int64_t by = fixture_counts(&closed, PL_FIELD_by_conformity, ids[i]);
            assert_int_equal(a.against - b.against, by);
            assert_int_equal((b.in_favour - a.in_favour) + (b.abstain - a.abstain), by);
            assert_int_equal(a.absent, b.absent);
        }
        changed += lowered > 0;
        fixture_end(&f);
        fixture_end(&g);
    }
    assert_true(changed > 50);
}

/* Whoever speaks for himself does not change whom the others' number falls on: the block of each
 * finds the same hands. */
static void a_seat_of_its_own_changes_nobody_elses_mind(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 20; seed++) {
        uint8_t votes[2][100];
        for (int own = 0; own <= 1; own++) {
            fixture f;
            fixture_begin(&f, pl_model_people(), seed,
                          "factions={{id=reds seats=88}{id=blues seats=12}} model={absent=0.0}"
                          "sessions={{id=s called=@0 agenda={{id=paint gap=5m vote={inclination={"
                          "reds={in_favour=1} blues={against=1}}}}}}}");
            (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
            for (int32_t seat = 90; own && seat < 95; seat++) {
                assert_true(pl_run_set_controller(f.run, 1, seat, PL_BY_HOOK));
            }
            fixture_run(&f);
            for (uint32_t seat = 0; seat < 100; seat++) {
                votes[own][seat] = pl_assembly_vote_of(f.run, seat);
            }
            fixture_end(&f);
        }
        assert_memory_equal(votes[0], votes[1], sizeof votes[0]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_published_chances_come_out),
    cmocka_unit_test(the_chance_is_the_product_of_its_three_parts),
    cmocka_unit_test(a_divided_hall_moves_nobody),
    cmocka_unit_test(the_chance_grows_with_the_hall_and_falls_with_company),
    cmocka_unit_test(documented_hands_are_lowered_as_expected),
    cmocka_unit_test(who_is_for_lowers_his_hand_as_well),
    cmocka_unit_test(exactly_half_a_hand_is_one),
    cmocka_unit_test(the_number_is_of_the_whole_hall_not_of_each_faction),
    cmocka_unit_test(a_share_of_those_who_change_abstains),
    cmocka_unit_test(a_line_holds_its_own_hands_and_steadies_the_others),
    cmocka_unit_test(who_breaks_the_line_is_not_held_by_it),
    cmocka_unit_test(the_line_of_a_caucus_holds_its_hands),
    cmocka_unit_test(a_lone_hand_is_lowered_in_84_runs_of_a_hundred),
    cmocka_unit_test(a_lone_hand_in_a_secret_ballot_is_never_lowered),
    cmocka_unit_test(who_objects_to_an_acclamation_stands_before_the_hall),
    cmocka_unit_test(in_a_roll_call_only_those_before_are_heard),
    cmocka_unit_test(documented_answers_give_way_to_those_before),
    cmocka_unit_test(a_faction_voting_its_line_never_lowers_a_hand),
    cmocka_unit_test(a_sampled_hand_abstains_or_joins_by_the_share),
    cmocka_unit_test(without_conformity_open_and_secret_votes_are_the_same),
    cmocka_unit_test(only_hands_against_the_hall_change_and_each_is_counted),
    cmocka_unit_test(a_seat_of_its_own_changes_nobody_elses_mind),
};

PL_TEST_MAIN(tests)
