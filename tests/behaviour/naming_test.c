#include "papers.h"

#include "behaviour/model.h"
#include "behaviour/naming.h"

#define PEOPLE  "people={{id=ada faction=reds}{id=ben faction=reds}{id=cleo faction=blues}}"
#define SITTING "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}}}}"

/* An election by the model in a hall of these factions: what is said of the body and the model. */
static pl_record hold(fixture *f, uint64_t seed, const char *factions, const char *body,
                      const char *model) {
    fixture_begin(f, pl_model_people(), seed,
                  "factions={%s} " PEOPLE
                  "model={absent=0.0 %s} bodies={{id=board seats=1 %s}} " SITTING,
                  factions, model, body);
    fixture_run(f);
    return fixture_record(f, PL_KIND_ELECTION_CLOSED, 0);
}

#define DECLARED "{id=reds seats=10}{id=blues seats=6}"
#define ALL      "candidates={{person=ada}{person=ben}{person=cleo}} "

static void a_faction_names_whom_it_is_declared_to_prefer(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, DECLARED,
         "ballot=plurality " ALL "preferences={reds={order={ben ada}} blues={order={cleo}}}", "");
    papers_assert_scores(&f, 0, "ada 0 ben 10 cleo 6");
    fixture_end(&f);
}

static void the_second_on_the_list_has_the_votes_of_one_who_does_not_stand(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, DECLARED,
         "ballot=plurality candidates={{person=ada}{person=ben declines=1.0}{person=cleo}}"
         "preferences={reds={order={ben ada}} blues={order={cleo}}}",
         "");
    papers_assert_scores(&f, 0, "ada 10 cleo 6");
    fixture_end(&f);
}

static void dissenters_are_the_share_that_is_declared(void **state) {
    static const char body[] =
        "ballot=plurality " ALL
        "preferences={reds={order={ada} dissent={{share=0.3 order={cleo}}}} blues={order={cleo}}}";
    fixture f;
    double sum = 0;
    (void)state;
    hold(&f, 0, DECLARED, body, "");
    papers_assert_scores(&f, 0, "ada 7 ben 0 cleo 9");
    fixture_end(&f);
    for (uint64_t seed = 1; seed <= 100; seed++) {
        hold(&f, seed, DECLARED, body, "");
        const pl_record r = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
        sum += strtod(pl_record_texts_at(&r, PL_FIELD_scores, 0).at + 4, NULL);
        fixture_end(&f);
    }
    assert_in_range((int)(sum + 0.5), 640, 760); /* 700 expected, sd 14 */
}

static void a_short_list_leaves_the_rest_of_the_paper_blank(void **state) {
    fixture f;
    pl_record r;
    (void)state;
    hold(&f, 0, DECLARED,
         "ballot=irv candidates={{person=ada}{person=ben}{person=cleo}}"
         "preferences={reds={order={ada} dissent={{share=0.4 order={ben}}}}"
         "blues={order={cleo ben}}}",
         "");
    /* 6, 4, 6: ben drops out, and his four papers name nobody else. */
    papers_assert_scores(&f, 0, "ada 6 ben 4 cleo 6");
    assert_true(fixture_find(&f, PL_KIND_BALLOT_COUNTED, 1, &r));
    papers_assert_names(&r, PL_FIELD_scores, "ada 6 cleo 6");
    fixture_end(&f);
}

static void who_is_out_of_the_hall_hands_in_no_paper(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, pl_model_people(), 0,
                  "factions={{id=reds seats=10}{id=blues seats=10}} " PEOPLE
                  "model={absent=0.2} bodies={{id=board seats=1 ballot=plurality " ALL
                  "preferences={reds={order={ada}} blues={order={cleo}}}}} " SITTING);
    fixture_run(&f);
    papers_assert_scores(&f, 0, "ada 8 ben 0 cleo 8");
    fixture_end(&f);
}

/* --- in the plane --- */

#define LINE(discipline)                                                                           \
    "{id=reds seats=100 position={-0.5 0.0} discipline=" discipline "}"                            \
    "{id=blues seats=60 position={0.5 0.0} discipline=" discipline "}"
#define PLACED                                                                                     \
    "candidates={{person=ada position={-0.6 0.0}}{person=ben position={-0.1 0.0}}{person=cleo}} "

static void a_disciplined_faction_names_the_nearest(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, LINE("1.0"), "ballot=plurality " PLACED, "");
    papers_assert_scores(&f, 0, "ada 100 ben 0 cleo 60");
    fixture_end(&f);
    hold(&f, 7, LINE("1.0"), "ballot=plurality " PLACED, "");
    papers_assert_scores(&f, 0, "ada 100 ben 0 cleo 60");
    fixture_end(&f);
}

/* Delegates of their own mind are spread about their faction: those near the middle name ben. */
static void who_goes_by_his_own_mind_names_who_is_near_to_him(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, LINE("0.0"), "ballot=plurality " PLACED, "spatial_spread=0.2");
    const pl_record r = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    const pl_text ben = pl_record_texts_at(&r, PL_FIELD_scores, 1);
    /* -0.35 is half way between ada and ben, 0.75 sd from the reds' place: 22.7 of 100 expected;
     * 0.2 half way between ben and cleo, 1.5 sd from the blues': 4 of 60. */
    assert_in_range(strtol(ben.at + 4, NULL, 10), 15, 40);
    fixture_end(&f);
}

static void rankings_go_on_by_distance(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, LINE("1.0"), "ballot=borda " PLACED, "");
    /* Two blocks are asked for three names each. */
    const pl_record r = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    assert_int_equal(pl_record_count(&r, PL_FIELD_scores), 3);
    assert_int_equal(fixture_times_asked(&f, "ballot"), 6);
    fixture_end(&f);
}

/* Reds: ada 0.1 away, ben 0.4, cleo 1: ben is above the mean of the squares, cleo is not. Blues:
 * only cleo is. */
static void approvals_are_for_those_above_the_mean(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, LINE("1.0"), "ballot=av " PLACED, "");
    papers_assert_scores(&f, 0, "ada 100 ben 160 cleo 60");
    papers_assert_elected(&f, "ben");
    fixture_end(&f);
}

static void chance_moves_those_of_their_own_mind(void **state) {
    fixture f;
    char first[40];
    uint32_t others = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        hold(&f, seed, LINE("0.0"), "ballot=plurality " PLACED, "");
        const pl_record r = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
        const pl_text ada = pl_record_texts_at(&r, PL_FIELD_scores, 0);
        if (seed == 1) {
            snprintf(first, sizeof first, "%.*s", (int)ada.size, ada.at);
        }
        others += !pl_text_is(ada, first);
        fixture_end(&f);
    }
    assert_true(others > 3);
}

/* Where all stand at one place only the noise makes a difference, and without it there is none. */
static void noise_is_as_large_as_the_model_says(void **state) {
    fixture f;
    (void)state;
    hold(&f, 2, LINE("0.0"), "ballot=plurality " PLACED, "spatial_spread=0.0 ballot_noise=0.0");
    papers_assert_scores(&f, 0, "ada 100 ben 0 cleo 60");
    fixture_end(&f);
    hold(&f, 2, LINE("0.0"), "ballot=plurality " PLACED, "spatial_spread=0.0 ballot_noise=2.0");
    const pl_record r = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    const pl_text ben = pl_record_texts_at(&r, PL_FIELD_scores, 1);
    /* Reds: ada is 0.45 better in U than ben, and the noise is that of two logistics of scale 2. */
    assert_in_range(strtol(ben.at + 4, NULL, 10), 30, 90);
    fixture_end(&f);
}

/* Another faction in the hall changes nothing of what the reds name. */
static void a_delegates_luck_is_his_own(void **state) {
    fixture f;
    char with[400];
    (void)state;
    hold(&f, 3, LINE("0.0"), "ballot=plurality " PLACED, "");
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "ballot");
    const pl_text text = pl_record_text(&asked, PL_FIELD_answer);
    snprintf(with, sizeof with, "%.*s", (int)text.size, text.at);
    fixture_end(&f);
    hold(&f, 3,
         "{id=reds seats=100 position={-0.5 0.0} discipline=0.0}"
         "{id=blues seats=7 position={0.2 0.9} discipline=1.0}",
         "ballot=plurality candidates={{person=ada position={-0.6 0.0}}"
         "{person=ben position={-0.1 0.0}}{person=cleo position={0.5 0.0}}}",
         "");
    const pl_record again = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "ballot");
    fixture_assert_text(&again, PL_FIELD_answer, with);
    fixture_end(&f);
}

/* --- candidates --- */

static void a_candidate_declines_as_often_as_is_said(void **state) {
    uint32_t declined = 0;
    (void)state;
    for (uint64_t seed = 0; seed <= 100; seed++) {
        fixture f;
        hold(&f, seed, DECLARED,
             "ballot=plurality candidates={{person=ada declines=0.4}{person=cleo}}"
             "preferences={reds={order={ada}} blues={order={cleo}}}",
             "");
        const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
        const bool is_out = pl_record_count(&named, PL_FIELD_declined) == 1;
        assert_true(seed > 0 || !is_out); /* a documented run takes what is likelier */
        declined += is_out;
        fixture_end(&f);
    }
    assert_in_range(declined, 22, 58);
}

static void nobody_stands_whose_faction_is_about_to_leave(void **state) {
    fixture f;
    (void)state;
    hold(&f, 0, "{id=reds seats=10}{id=blues seats=6 grievance=2.0 legitimacy=0.0 sensitivity=1.0}",
         "ballot=plurality " ALL "preferences={reds={order={ada}} blues={order={cleo}}}", "");
    const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
    papers_assert_names(&named, PL_FIELD_declined, "cleo");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_faction_names_whom_it_is_declared_to_prefer),
    cmocka_unit_test(the_second_on_the_list_has_the_votes_of_one_who_does_not_stand),
    cmocka_unit_test(dissenters_are_the_share_that_is_declared),
    cmocka_unit_test(a_short_list_leaves_the_rest_of_the_paper_blank),
    cmocka_unit_test(who_is_out_of_the_hall_hands_in_no_paper),
    cmocka_unit_test(a_disciplined_faction_names_the_nearest),
    cmocka_unit_test(who_goes_by_his_own_mind_names_who_is_near_to_him),
    cmocka_unit_test(rankings_go_on_by_distance),
    cmocka_unit_test(approvals_are_for_those_above_the_mean),
    cmocka_unit_test(chance_moves_those_of_their_own_mind),
    cmocka_unit_test(noise_is_as_large_as_the_model_says),
    cmocka_unit_test(a_delegates_luck_is_his_own),
    cmocka_unit_test(a_candidate_declines_as_often_as_is_said),
    cmocka_unit_test(nobody_stands_whose_faction_is_about_to_leave),
};

PL_TEST_MAIN(tests)
