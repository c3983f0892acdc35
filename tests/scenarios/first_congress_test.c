/*
 * The First Congress: what comes out of its roll, its rules and its delegates, and what changes if
 * one of them is another. Numbers beside a formula are reckoned from the changed input alone.
 */
#include "first_congress.h"

#include "facts_table.h"

static void the_congress_ends_on_its_twenty_second_day_for_weariness(void **state) {
    played p = play_first(NULL, 0);
    (void)state;
    assert_int_equal(first_number(&p, "days", "congress", NULL, NULL), 22);
    assert_true(first_number(&p, "lists_closed", "congress", NULL, NULL));
    /* 1 090 (1 - exp(-(22 / 34)^3)) = 258.7, to the nearest in each of 13 factions. */
    assert_in_range(first_number(&p, "departed", "all", NULL, NULL), 255, 262);
    end(&p);
}

static void seven_hundred_and_eighty_four_decide_and_the_others_advise(void **state) {
    played p = play_first(NULL, 0);
    (void)state;
    const int64_t cast = first_votes(&p, "government", "for") +
                         first_votes(&p, "government", "against") +
                         first_votes(&p, "government", "abstain");
    assert_int_equal(first_number(&p, "enrolled", "all", NULL, NULL), 1090);
    assert_int_equal(cast, 721);
    assert_int_equal(cast + first_votes(&p, "government", "absent"), 784);
    end(&p);
}

/* F023 turned: a quarter of an hour each, eight hours a question. The congress is over in less
 * than half the time, and hardly anybody has gone home. */
static void limited_speeches_save_days_and_delegates(void **state) {
    static const char *const limited[] = {"closure=true", "speaker_limit=15m"};
    static const char *const hurried[] = {"closure=true", "speaker_limit=5m"};
    played open = play_first(NULL, 0);
    played cut = play_first(limited, 2);
    played short_ = play_first(hurried, 2);
    (void)state;
    const int64_t days[3] = {first_number(&open, "days", "congress", NULL, NULL),
                             first_number(&cut, "days", "congress", NULL, NULL),
                             first_number(&short_, "days", "congress", NULL, NULL)};
    assert_true(2 * days[1] < days[0] && days[2] < days[1]);
    assert_false(first_number(&cut, "lists_closed", "congress", NULL, NULL));
    assert_in_range(first_number(&cut, "departed", "all", NULL, NULL), 1, 60);
    /* More of the 784 take part in the last vote. */
    assert_true(first_votes(&cut, "next-congress", "for") >
                first_votes(&open, "next-congress", "for") + 50);
    end(&open);
    end(&cut);
    end(&short_);
}

static void nobody_weary_everybody_is_heard_to_the_end(void **state) {
    static const char *const tireless[] = {"weary=false"};
    played p = play_first(tireless, 1);
    (void)state;
    assert_int_equal(first_number(&p, "departed", "all", NULL, NULL), 0);
    assert_true(first_number(&p, "days", "congress", NULL, NULL) > 22);
    assert_false(first_number(&p, "lists_closed", "congress", NULL, NULL));
    end(&p);
}

/* By the rule alone, Hare over 320 on the 777 who declared a party: 126, 105, 43 and 46 (C-032). */
static void the_agreed_list_moves_seats_that_the_rule_gave(void **state) {
    static const char *const pure[] = {"negotiated=false", "weary=false"};
    played agreed = play_first(NULL, 0);
    played ruled = play_first(pure, 2);
    (void)state;
    static const struct {
        const char *faction;
        int64_t agreed, ruled;
    } rows[] = {{"mensheviks", 123, 105},           {"srs", 119, 126},    {"bolsheviks", 58, 43},
                {"united-social-democrats", 13, 4}, {"undeclared", 0, 0}, {"consultative", 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(first_number(&agreed, "seats", "vtsik", "faction", rows[i].faction),
                         rows[i].agreed);
        assert_int_equal(first_number(&ruled, "seats", "vtsik", "faction", rows[i].faction),
                         rows[i].ruled);
    }
    assert_int_equal(first_number(&agreed, "seats", "vtsik", "list", "small-parties"), 7);
    assert_int_equal(first_number(&ruled, "seats", "vtsik", "list", "small-parties"), 42);
    /* The largest faction's candidate takes the chair, so it goes with the list. */
    assert_true(pl_text_is(ask(&agreed, "chair", "vtsik", NULL, NULL).text, "chkheidze"));
    assert_true(pl_text_is(ask(&ruled, "chair", "vtsik", NULL, NULL).text, "avksentiev"));
    end(&agreed);
    end(&ruled);
}

/* Q20: of 305 a share s sits apart. It votes by its own mind and has a list of its own. */
static void the_left_apart_vote_and_are_elected_apart(void **state) {
    (void)state;
    static const struct {
        const char *share;
        int64_t left;
    } rows[] = {{"left_share=0.25", 76}, {"left_share=0.6", 183}, {"left_share=1", 305}};
    int64_t before = 543;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        played p = play_first(&rows[i].share, 1);
        assert_int_equal(first_number(&p, "enrolled", "left-srs", NULL, NULL), rows[i].left);
        assert_int_equal(first_number(&p, "enrolled", "srs", NULL, NULL), 305 - rows[i].left);
        assert_true(first_votes(&p, "government", "for") < before);
        before = first_votes(&p, "government", "for");
        assert_in_range(first_number(&p, "seats", "vtsik", "faction", "left-srs"),
                        rows[i].left * 320 / 777 - 2, rows[i].left * 320 / 777 + 2);
        end(&p);
    }
}

static void the_ministers_of_two_parties_are_bound_and_told(void **state) {
    static const char *const unbound[] = {"binding=false"};
    played on = play_first(NULL, 0);
    played off = play_first(unbound, 1);
    (void)state;
    assert_int_equal(first_number(&on, "bound", "provisional-government", NULL, NULL), 5);
    assert_int_equal(first_number(&on, "instructed", "peace", NULL, NULL), 5);
    assert_int_equal(first_number(&off, "bound", "provisional-government", NULL, NULL), 0);
    assert_int_equal(first_number(&off, "instructed", "peace", NULL, NULL), 0);
    end(&on);
    end(&off);
}

/* 822 + 268 = 1 090 (C-004): another roll has no documented antecedent, and nothing is kept to. */
static void the_other_roll_closes_too(void **state) {
    static const char *const roll[] = {"roll=822"};
    played p = play_first(roll, 1);
    (void)state;
    int64_t sum = 0;
    static const char *const counts[] = {"for", "against", "abstain", "absent"};
    for (int i = 0; i < 4; i++) {
        sum += first_votes(&p, "government", counts[i]);
    }
    assert_int_equal(sum, 822);
    assert_int_equal(first_number(&p, "enrolled", "all", NULL, NULL), 1090);
    end(&p);
}

/* Forty courses: the days and the votes lie about the documented ones. */
static void courses_with_dice_lie_about_the_documented_one(void **state) {
    int in_time = 0;
    int64_t in_favour = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        const pl_play_options dice = {.mode = PL_MODE_SAMPLED, .rng = {.seed = seed}};
        played p = play_first_as(NULL, 0, dice);
        const int64_t days = first_number(&p, "days", "congress", NULL, NULL);
        in_time += days >= 21 && days <= 23;
        in_favour += first_votes(&p, "government", "for");
        assert_true(first_number(&p, "carried", "government", NULL, NULL));
        end(&p);
    }
    assert_true(in_time >= 38);
    assert_in_range(in_favour / 40, 533, 553);
}

/* Facts F001 to F079 are about this congress and the committee it elected. What that committee did
 * later is classed where it comes out: F062 and F063 with the congress of the Northern Region, F068
 * and F069 with the Second. */
static void every_fact_of_the_congress_is_classed_once(void **state) {
    char *text = read_facts_file("classes/first-congress-1917.csv");
    char *next = text;
    char *row[FIELDS_MAX];
    (void)state;
    assert_int_equal(read_fields(&next, row), CLASS_FIELDS);
    int fact = 0;
    while (*next != '\0') {
        char id[16];
        assert_int_equal(read_fields(&next, row), CLASS_FIELDS);
        fact = fact == 61 ? 64 : fact == 67 ? 70 : fact + 1;
        snprintf(id, sizeof id, "F%03d", fact);
        assert_string_equal(row[CLASS_ID], id);
        assert_true(strcmp(row[CLASS_CLASS], "outcome") == 0 ||
                    strcmp(row[CLASS_CLASS], "given") == 0 ||
                    strcmp(row[CLASS_CLASS], "context") == 0);
    }
    assert_int_equal(fact, 79);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_congress_ends_on_its_twenty_second_day_for_weariness),
    cmocka_unit_test(seven_hundred_and_eighty_four_decide_and_the_others_advise),
    cmocka_unit_test(limited_speeches_save_days_and_delegates),
    cmocka_unit_test(nobody_weary_everybody_is_heard_to_the_end),
    cmocka_unit_test(the_agreed_list_moves_seats_that_the_rule_gave),
    cmocka_unit_test(the_left_apart_vote_and_are_elected_apart),
    cmocka_unit_test(the_ministers_of_two_parties_are_bound_and_told),
    cmocka_unit_test(the_other_roll_closes_too),
    cmocka_unit_test(courses_with_dice_lie_about_the_documented_one),
    cmocka_unit_test(every_fact_of_the_congress_is_classed_once),
};

PL_TEST_MAIN(tests)
