/*
 * The Petrograd Soviet of September 1917: what its mechanisms do, each turned off and on, and how
 * far chance carries the vote on the resignation from the documented figures.
 */
#include "second_congress.h"

#define FOLDER    PL_SOURCE_DIR "/scenarios/petrograd-soviet-1917"
#define CONFIDENT "sessions.september-9.agenda.resignation.vote.inclination.others.in_favour=900"

static const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};

static played play_soviet(const char *setting) {
    return play_loaded(load_congress_in(FOLDER, &setting, setting != NULL ? 1 : 0), documented);
}

static const pl_item *resignation(const played *p) {
    return pl_assembly_item(p->run, pl_assembly_find_item(p->run, pl_text_of("resignation")));
}

static bool stands(const played *p, const char *body) {
    return number(p, "standing", body, NULL, NULL) != 0;
}

static void assert_chair(const played *p, const char *who) {
    const pl_outcome chair = ask(p, "chair", "congress", NULL, NULL);
    assert_true(pl_text_is(chair.text, who));
}

static void assert_same_votes(const pl_item *a, const pl_item *b) {
    assert_int_equal(a->heads.in_favour, b->heads.in_favour);
    assert_int_equal(a->heads.against, b->heads.against);
    assert_int_equal(a->heads.abstain, b->heads.abstain);
}

/* 15 min and 3.5 s for each of 1002 against 3 min and 0.15 s (MODEL section 15). The larger side
 * has 518 of 933, too few for anybody to be moved by the sight: the votes are the same. */
static void m25_leaving_the_room_takes_over_an_hour(void **state) {
    played exit = play_soviet(NULL);
    played cards = play_soviet("method=cards");
    (void)state;
    const int64_t speeches = 50 * 60;
    const pl_item *by_exit = resignation(&exit);
    const pl_item *by_cards = resignation(&cards);
    assert_true(by_exit->voted - by_exit->opened - speeches > 3600);
    assert_in_range(by_exit->voted - by_cards->voted, 4076, 4078);
    assert_same_votes(by_exit, by_cards);
    end(&exit);
    end(&cards);
}

/* Lost, refusing it means accepting it; unless only a vote to accept it does; or it is carried. */
static void m26_the_resignation_that_is_not_refused_is_accepted(void **state) {
    played accepted = play_soviet(NULL);
    played open = play_soviet("accepted_if_fail=false");
    played refused = play_soviet(CONFIDENT);
    (void)state;
    assert_int_equal(resignation(&accepted)->ruling, PL_LOST);
    assert_int_equal(resignation(&open)->ruling, PL_LOST);
    assert_int_equal(resignation(&refused)->ruling, PL_CARRIED);
    assert_false(stands(&accepted, "presidium"));
    assert_true(stands(&accepted, "executive"));
    assert_true(stands(&open, "presidium"));
    assert_false(stands(&open, "executive"));
    assert_true(stands(&refused, "presidium"));
    assert_chair(&accepted, "trotsky");
    assert_chair(&open, "chkheidze");
    assert_chair(&refused, "chkheidze");
    end(&accepted);
    end(&open);
    end(&refused);
}

/* The workers have elected, the soldiers have not: nine Bolsheviks of thirty-five. Eight more, and
 * the chair, come with the soldiers. */
static void m27_the_chair_turns_on_the_second_section(void **state) {
    played both = play_soviet(NULL);
    played one = play_soviet("soldiers_elect=false");
    (void)state;
    assert_int_equal(number(&both, "seats", "workers-bureau", "faction", "bolsheviks"), 6);
    assert_int_equal(number(&both, "seats", "executive", "faction", "bolsheviks") -
                         number(&one, "seats", "executive", "faction", "bolsheviks"),
                     8);
    assert_int_equal(number(&one, "seats", "executive", NULL, NULL), 35);
    assert_chair(&both, "trotsky");
    assert_chair(&one, "chernov");
    end(&both);
    end(&one);
}

/* Q18: on paper nobody is bound as before; who is bound by nothing votes as at the doors. */
static void a_secret_ballot_lets_go_of_an_open_habit_and_of_nothing_else(void **state) {
    static const char *const firm[] = {"method=secret", "model.secret_release=0"};
    played exit = play_soviet(NULL);
    played secret = play_soviet("method=secret");
    played held = play_loaded(load_congress_in(FOLDER, firm, 2), documented);
    (void)state;
    assert_same_votes(resignation(&exit), resignation(&held));
    assert_true(resignation(&secret)->heads.abstain < resignation(&exit)->heads.abstain);
    assert_int_equal(resignation(&secret)->ruling, PL_LOST);
    assert_true(resignation(&secret)->voted < resignation(&exit)->voted);
    end(&exit);
    end(&secret);
    end(&held);
}

/* --- chance --- */

enum { SEEDS = 200 };

static int by_size(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a;
    const uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Inside the middle nine tenths, and near the middle: F113, F114, F115. */
static void assert_spread_about(uint32_t *sample, uint32_t figure) {
    qsort(sample, SEEDS, sizeof *sample, by_size);
    assert_in_range(figure, sample[SEEDS / 20], sample[SEEDS - SEEDS / 20 - 1]);
    assert_in_range(sample[SEEDS / 2], figure - 6, figure + 6);
    assert_true(sample[SEEDS - SEEDS / 20 - 1] - sample[SEEDS / 20] >= 15);
}

static void two_hundred_seeds_spread_about_the_documented_figures(void **state) {
    uint32_t votes[3][SEEDS]; /* for, against, abstain */
    size_t lost = 0;
    (void)state;
    for (uint64_t i = 0; i < SEEDS; i++) {
        const pl_play_options sampled = {.mode = PL_MODE_SAMPLED, .rng = {.seed = i + 1}};
        played p = play_loaded(load_congress_in(FOLDER, NULL, 0), sampled);
        const pl_votes heads = resignation(&p)->heads;
        votes[0][i] = heads.in_favour;
        votes[1][i] = heads.against;
        votes[2][i] = heads.abstain;
        lost += resignation(&p)->ruling == PL_LOST;
        end(&p);
    }
    assert_spread_about(votes[0], 414);
    assert_spread_about(votes[1], 519);
    assert_spread_about(votes[2], 69);
    assert_true(lost >= SEEDS * 95 / 100);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m25_leaving_the_room_takes_over_an_hour),
    cmocka_unit_test(m26_the_resignation_that_is_not_refused_is_accepted),
    cmocka_unit_test(m27_the_chair_turns_on_the_second_section),
    cmocka_unit_test(a_secret_ballot_lets_go_of_an_open_habit_and_of_nothing_else),
    cmocka_unit_test(two_hundred_seeds_spread_about_the_documented_figures),
};

PL_TEST_MAIN(tests)
