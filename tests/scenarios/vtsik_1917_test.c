/*
 * The executive of the second convocation: what the merger and the government come to when one
 * input is another. The numbers follow from the law and the roll, not from a variant.
 */
#include "second_congress.h"

#define FOLDER PL_SOURCE_DIR "/scenarios/vtsik-1917"

static played play_executive(const char *const *settings, size_t count, pl_play_options options) {
    return play_loaded(load_congress_in(FOLDER, settings, count), options);
}

static played play_with(const char *setting) {
    return play_executive(&setting, setting != NULL, (pl_play_options){.mode = PL_MODE_DOCUMENTED});
}

/* Members in all, Left SRs, Left SRs in the government. */
typedef struct union_row {
    const char *setting;
    int64_t members, left_srs, in_government;
} union_row;

static void expect_union(const union_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        played p = play_with(rows[i].setting);
        const int64_t members = number(&p, "members", "vtsik", NULL, NULL);
        const int64_t left = number(&p, "members", "vtsik", "faction", "left-srs");
        const int64_t posts = number(&p, "seats", "sovnarkom", "faction", "left-srs");
        if (members != rows[i].members || left != rows[i].left_srs ||
            posts != rows[i].in_government) {
            fail_msg("%s: %d members, %d Left SRs, %d in the government", rows[i].setting,
                     (int)members, (int)left, (int)posts);
        }
        end(&p);
    }
}

/* 108 sit, 31 of them Left SRs; a of the peasants' 79 : 15 : 14 come. */
static void m24_the_rule_of_the_merger_says_how_many_come(void **state) {
    static const union_row rows[] = {
        {"merger=false", 108, 31, 0},
        {"rule=parity", 216, 110, 1},
        {"rule=union", 216, 110, 1},
        {"rule=weighted", 165, 73, 1},   /* 108 * 0.528 = 57.02; of 57 41.7, 7.9, 7.4: 42, 8, 7 */
        {"coopted=nobody", 202, 103, 1}, /* 101 of 79 : 15 : 14 are 73.9, 14.0, 13.1: 74, 14, 13 */
        {"bodies.peasant-executive.members.left-srs=29", 216, 85, 1}, /* 29 of 58: 54 of 108 */
    };
    (void)state;
    expect_union(rows, sizeof rows / sizeof rows[0]);
}

/* Turned off: the peasants bring no Left SRs, or hardly any peasants come. Others who had a hand
 * in the congress, and are still there, make up for it. */
static void m23_they_accept_when_their_own_share_has_grown(void **state) {
    static const union_row rows[] = {
        {"bodies.peasant-executive.members.left-srs=0", 216, 31, 0},
        {"bodies.vtsik.merger.rule=union", 216, 110, 1},
        {"model.offer_threshold=1.2", 216, 110, 0}, /* 2 * 110/216 + 21/162 = 1.15 */
        {"model.offer_threshold=1.1", 216, 110, 1},
        {"factions.right-srs.electors=0", 216, 110, 1},
        {"factions.left-srs.offer_bonus=-0.3", 216, 110, 0},
    };
    (void)state;
    expect_union(rows, sizeof rows / sizeof rows[0]);
}

static void without_the_agreement_the_joint_session_is_not_called(void **state) {
    (void)state;
    played p = play_with("sessions.agreement.agenda.agreement.vote.inclination."
                         "bolsheviks.against=100000");
    assert_int_equal(number(&p, "carried", "agreement", NULL, NULL), 0);
    assert_int_equal(ask(&p, "opened", "union", NULL, NULL).type, PL_OUTCOME_UNKNOWN);
    assert_int_equal(number(&p, "standing", "peasant-executive", NULL, NULL), 1);
    assert_int_equal(number(&p, "members", "vtsik", NULL, NULL), 108);
    end(&p);
}

/* The largest faction of the united body is another one; who names nobody gets no chair. */
static void the_chair_goes_to_the_largest_faction_that_names_somebody(void **state) {
    static const char *const settings[] = {"left_srs_claim_chair=false",
                                           "left_srs_claim_chair=true"};
    static const char *const chairs[] = {"sverdlov", "spiridonova"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        played p = play_with(settings[i]);
        assert_true(pl_text_is(ask(&p, "chair", "vtsik", NULL, NULL).text, chairs[i]));
        end(&p);
    }
}

/* Another is put in his place while the executive sits, if the house carries it. */
static void a_chairman_stays_unless_the_house_wants_another(void **state) {
    static const char *const settings[][2] = {
        {"merger=false", "weight=1"},
        {"merger=false", "sessions.chair.agenda.chair.vote.line.bolsheviks=against"}};
    static const char *const chairs[] = {"sverdlov", "kamenev"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        played p = play_executive(settings[i], 2, (pl_play_options){.mode = PL_MODE_DOCUMENTED});
        assert_true(pl_text_is(ask(&p, "chair", "vtsik", NULL, NULL).text, chairs[i]));
        assert_true(pl_text_is(ask(&p, "chair", "congress", NULL, NULL).text, chairs[i]));
        end(&p);
    }
}

/* 200 runs with dice: the seats do not hang on them, and the answer hardly. */
static void chance_does_not_turn_the_union(void **state) {
    int accepted = 0;
    (void)state;
    for (uint32_t replicate = 0; replicate < 200; replicate++) {
        const pl_play_options dice = {.mode = PL_MODE_SAMPLED, .rng = {1917, replicate}};
        played p = play_executive(NULL, 0, dice);
        assert_int_equal(number(&p, "members", "vtsik", NULL, NULL), 216);
        accepted += number(&p, "seats", "sovnarkom", "faction", "left-srs") == 1;
        end(&p);
    }
    assert_true(accepted >= 190);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m24_the_rule_of_the_merger_says_how_many_come),
    cmocka_unit_test(m23_they_accept_when_their_own_share_has_grown),
    cmocka_unit_test(without_the_agreement_the_joint_session_is_not_called),
    cmocka_unit_test(the_chair_goes_to_the_largest_faction_that_names_somebody),
    cmocka_unit_test(a_chairman_stays_unless_the_house_wants_another),
    cmocka_unit_test(chance_does_not_turn_the_union),
};

PL_TEST_MAIN(tests)
