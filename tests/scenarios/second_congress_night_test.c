/*
 * Mechanisms of the documented night, each turned off by an input: what it changes, and how much.
 * Ids: MECHANISMS.md, by docs/model.md.
 */
#include "second_congress.h"

static const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};

static played play_two(const char *first, const char *second) {
    const char *settings[] = {first, second};
    return play_mode(settings, 2, documented);
}

static int64_t of(const played *p, const char *key, const char *id) {
    return number(p, key, id, NULL, NULL);
}

static int64_t votes(const played *p, const char *item, const char *count) {
    return number(p, "votes", item, "count", count);
}

static void assert_chair(const played *p, const char *person) {
    const pl_outcome chair = ask(p, "chair", "congress", NULL, NULL);
    assert_int_equal(chair.type, PL_OUTCOME_CATEGORY);
    assert_true(pl_text_is(chair.text, person));
}

/* Without the item that hands the chair over Dan keeps it for the old committee; when he walks out
 * the house elects one pro tem. */
static void m03_the_opening_chair_passes_its_authority_to_the_presidium(void **state) {
    played on = play(NULL);
    played off = play("sessions.first.agenda.chair.kind=business");
    (void)state;
    assert_chair(&on, "kamenev");
    assert_chair(&off, "avanesov");
    assert_int_equal(pl_assembly_of(on.run)->chair_pro_tem, 0);
    assert_int_equal(pl_assembly_of(off.run)->chair_pro_tem, 1);
    end(&off);
    end(&on);
}

/* 25 are offered; three of the Mensheviks and one of the Internationalists are refused, one more is
 * demanded. Who is absent is elected all the same. */
static void m04_refused_seats_of_a_proportional_presidium_stay_empty(void **state) {
    played on = play(NULL);
    played off = play("model.may_refuse_seats=false");
    (void)state;
    assert_int_equal(of(&on, "seats", "presidium"), 22);
    assert_int_equal(of(&off, "seats", "presidium"), 25);
    assert_int_equal(number(&on, "seats", "presidium", "faction", "mensheviks"), 0);
    assert_int_equal(number(&off, "seats", "presidium", "faction", "mensheviks"), 3);
    assert_int_equal(number(&on, "seats", "presidium", "faction", "ukrainian-socialists"), 1);
    assert_int_equal(number(&off, "seats", "presidium", "faction", "ukrainian-socialists"), 0);
    assert_int_equal(number(&on, "member", "presidium", "who", "lenin"), 1);
    assert_int_equal(number(&on, "member", "presidium", "who", "spiridonova"), 1);
    end(&off);
    end(&on);
}

/* Martov's motion has no place in the order: refused the floor, it takes no time, and what comes
 * after it comes sooner by four speeches of 15 minutes and a vote of 650 by cards: 180 + 0.15 * 650
 * seconds. */
static void m05_an_emergency_motion_breaks_the_order_of_business(void **state) {
    played on = play(NULL);
    played off = play("model.emergency_grant=0");
    (void)state;
    assert_int_equal(of(&on, "carried", "martov"), 1);
    assert_int_equal(ask(&off, "adopted_at", "martov", NULL, NULL).type, PL_OUTCOME_UNKNOWN);
    const int64_t sooner = of(&on, "adopted_at", "peasants") - of(&off, "adopted_at", "peasants");
    assert_in_range(sooner, 15 * 60 + 277, 15 * 60 + 279);
    assert_true(of(&on, "adopted_at", "martov") < of(&on, "adopted_at", "peasants"));
    end(&off);
    end(&on);
}

/* The Bund's declaration is made a plain speech: its ten stay, but for one who follows others; if
 * no declaration is required they go without. */
static void m06_a_faction_withdraws_only_after_it_has_declared(void **state) {
    static const char undeclared[] = "sessions.first.agenda.declarations.speeches.9.kind=speech";
    played declared = play(NULL);
    played on = play(undeclared);
    played off = play_two(undeclared, "walkout.requires_declaration=false");
    (void)state;
    assert_int_equal(of(&declared, "walked_out", "bund"), 10);
    assert_in_range(of(&on, "walked_out", "bund"), 0, 3);
    assert_int_equal(of(&off, "walked_out", "bund"), 10);
    end(&off);
    end(&on);
    end(&declared);
}

/* Two flows: 132 go and 108 come; each is turned off by itself. */
static void m14_the_roll_drifts_by_those_who_leave_and_those_who_come(void **state) {
    static const char *const nobody_comes[] = {"factions.srs.late.seats=0",
                                               "factions.united-internationalists.late.seats=0",
                                               "factions.ukrainian-socialists.late.seats=0"};
    played both = play(NULL);
    played only_come = play("walkout=false");
    played only_go = play_mode(nobody_comes, 3, documented);
    (void)state;
    assert_int_equal(of(&both, "at_opening", "all"), 649);
    assert_int_equal(of(&both, "present", "all"), 649 - 132 + 108);
    assert_int_equal(of(&only_come, "present", "all"), 649 + 108);
    assert_int_equal(of(&only_go, "present", "all"), 649 - of(&only_go, "walked_out", "all"));
    assert_in_range(of(&only_go, "walked_out", "all"), 120, 132);
    end(&only_go);
    end(&only_come);
    end(&both);
}

/* Half an hour was asked for and two and a half were taken: the end of the sitting is two hours
 * off. The first sitting's own recess keeps to its time. */
static void m16_a_caucus_recess_overruns_and_moves_the_end_of_the_sitting(void **state) {
    played on = play(NULL);
    played off = play("sessions.second.agenda.land-recess.overrun=1");
    (void)state;
    assert_int_equal(of(&on, "resumed", "land-recess") - of(&on, "recessed", "land-recess"),
                     150 * 60);
    assert_int_equal(of(&off, "resumed", "land-recess") - of(&off, "recessed", "land-recess"),
                     30 * 60);
    assert_int_equal(of(&on, "adjourned", "second") - of(&off, "adjourned", "second"), 120 * 60);
    assert_int_equal(of(&on, "resumed", "recess") - of(&on, "recessed", "recess"), 30 * 60);
    assert_int_equal(of(&on, "adjourned", "first"), of(&off, "adjourned", "first"));
    end(&off);
    end(&on);
}

/* A limit of one minute takes eleven off the speeches of factions on peace; without the pressure of
 * the hall the one hand against stays up. */
static void m17_a_decree_is_reported_debated_within_limits_and_voted_by_cards(void **state) {
    played on = play(NULL);
    played brief = play("sessions.second.agenda.peace.speech_limit=1m");
    played free = play("model.conform_kappa=0");
    (void)state;
    const int64_t sooner = of(&on, "adopted_at", "peace") - of(&brief, "adopted_at", "peace");
    assert_int_equal(sooner, (3 + 2 + 1 + 2 + 3) * 60);
    assert_int_equal(votes(&on, "peace", "against"), 0);
    assert_int_equal(votes(&free, "peace", "against"), 1);
    assert_int_equal(votes(&on, "peace", "for"), votes(&free, "peace", "for") + 1);
    /* Two and a half hours lie between the reading of the decree on commissars and its vote. */
    assert_true(of(&on, "adopted_at", "commissars") - of(&on, "adopted_at", "land") > 2 * 3600);
    end(&free);
    end(&brief);
    end(&on);
}

/* --- a challenge --- */

/* A Bolshevik of the first row doubts the quorum at four in the morning, when 545 are there. */
static played play_with_challenge(const char *setting, bool is_challenged) {
    played p = {.scenario = load_congress(&setting, 1)};
    pl_time at = 0;
    uint32_t question = 0;
    assert_int_equal(pl_play_create(pl_allocator_default(), p.scenario, &documented, &p.run),
                     PL_OK);
    assert_int_equal(pl_calendar_parse(PL_JULIAN, pl_text_of("1917-10-26T04:00"), &at), PL_OK);
    do {
        assert_int_equal(pl_play_go(p.scenario, p.run, 1, &question), PL_PLAY_LIMIT);
    } while (pl_run_now(p.run) < at);
    if (is_challenged) {
        assert_int_equal(pl_run_act(p.run, 9, PL_ACT_CHALLENGE_QUORUM, (pl_text){0}).verdict,
                         PL_MAY);
    }
    assert_int_equal(pl_play_go(p.scenario, p.run, 0, &question), PL_PLAY_ENDED);
    return p;
}

/* At 400 the challenge changes nothing; at 600 the sitting ends there, and the appeal is not
 * adopted. Unchallenged, nobody counts. */
static void m36_a_quorum_counts_when_it_is_challenged(void **state) {
    static const char *const rules[] = {"rules.quorum=400", "rules.quorum=600"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        played on = play_with_challenge(rules[i], true);
        played off = play_with_challenge(rules[i], false);
        const bool falls = i == 1;
        assert_int_equal(ask(&on, "carried", "appeal", NULL, NULL).number, !falls);
        assert_int_equal(of(&off, "carried", "appeal"), 1);
        const int64_t sooner = of(&off, "adjourned", "first") - of(&on, "adjourned", "first");
        assert_in_range(sooner, falls ? 3600 : 0, falls ? 2 * 3600 : 0);
        end(&off);
        end(&on);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m03_the_opening_chair_passes_its_authority_to_the_presidium),
    cmocka_unit_test(m04_refused_seats_of_a_proportional_presidium_stay_empty),
    cmocka_unit_test(m05_an_emergency_motion_breaks_the_order_of_business),
    cmocka_unit_test(m06_a_faction_withdraws_only_after_it_has_declared),
    cmocka_unit_test(m14_the_roll_drifts_by_those_who_leave_and_those_who_come),
    cmocka_unit_test(m16_a_caucus_recess_overruns_and_moves_the_end_of_the_sitting),
    cmocka_unit_test(m17_a_decree_is_reported_debated_within_limits_and_voted_by_cards),
    cmocka_unit_test(m36_a_quorum_counts_when_it_is_challenged),
};

PL_TEST_MAIN(tests)
