/*
 * The mechanisms of the Second Congress, each turned off and on: its sign, and its size reckoned
 * from the inputs where law alone decides.
 */
#include "second_congress.h"

typedef const char *const settings[4];

static played play_with(const char *const *all, size_t count) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    return play_mode(all, count, documented);
}

/* One number that comes out under some settings. */
static int64_t out_of(const char *const *all, size_t count, const char *key, const char *id,
                      const char *key2, const char *id2) {
    played p = play_with(all, count);
    const int64_t value = number(&p, key, id, key2, id2);
    end(&p);
    return value;
}

static int64_t out(const char *setting, const char *key, const char *id) {
    return out_of(&setting, setting != NULL ? 1 : 0, key, id, NULL, NULL);
}

static int64_t vtsik_seats(const char *setting, const char *faction) {
    return out_of(&setting, setting != NULL ? 1 : 0, "seats", "vtsik", "faction", faction);
}

/* --- caucus, opening --- */

/* The same vote; only where the losing side may part are there two factions, and one of them
 * leaves. The eight who took no part go 5 to 3. */
static void m01_a_caucus_parts_the_faction_over_its_vote(void **state) {
    static const char *const off = "caucuses.sr-withdrawal.splits=false";
    (void)state;
    for (int on = 0; on < 2; on++) {
        played p = play(on ? NULL : off);
        assert_int_equal(number(&p, "caucus", "sr-withdrawal", "count", "against"), 92);
        assert_int_equal(number(&p, "caucus", "sr-withdrawal", "count", "for"), 60);
        assert_int_equal(number(&p, "split", "sr-withdrawal", NULL, NULL), on);
        assert_int_equal(number(&p, "at_opening", "left-srs", NULL, NULL), on ? 92 + 5 : 0);
        assert_int_equal(number(&p, "at_opening", "right-srs", NULL, NULL), on ? 60 + 3 : 0);
        assert_int_equal(number(&p, "at_opening", "srs", NULL, NULL), on ? 0 : 160);
        end(&p);
    }
    /* Those of the right wing who left, and nobody else, stay with the undivided party. */
    assert_int_equal(out(off, "present", "all") - out(NULL, "present", "all"),
                     out(NULL, "walked_out", "right-srs") +
                         out(NULL, "walked_out", "menshevik-internationalists"));
}

/* Called for 20:00: without patience at once; while somebody waits, until it is at an end. */
static void m02_who_waits_delays_the_opening_until_patience_ends(void **state) {
    (void)state;
    const int64_t called = out("patience=20:00", "opened", "first");
    assert_int_equal(out("patience=21:00", "opened", "first") - called, 60 * 60);
    assert_int_equal(out(NULL, "opened", "first") - called, 160 * 60);
    /* What they wait for is heard at 21:00: nobody waits for the end of patience. */
    assert_int_equal(out("palace_at=1917-10-25T20:00", "opened", "first") - called, 60 * 60);
}

/* --- walkout --- */

static void m07_doubt_of_the_assembly_drives_a_faction_out(void **state) {
    (void)state;
    assert_int_equal(out("walkout=false", "walked_out", "all"), 0);
    assert_int_equal(out("model.weight_legitimacy=0", "walked_out", "all"), 0);
    assert_int_equal(out("factions.mensheviks.legitimacy=1", "walked_out", "mensheviks"), 0);
    /* 62 and 63 at 0.958 and 0.952: some stay behind though the faction goes. */
    assert_int_equal(out(NULL, "walked_out", "mensheviks"), 59);
    assert_int_equal(out(NULL, "walked_out", "right-srs"), 60);
    assert_int_equal(out("factions.mensheviks.cohesion=1", "walked_out", "mensheviks"), 62);
}

/* --- what happens outside --- */

static void m08_without_violence_outside_nobody_leaves_the_hall(void **state) {
    static settings calm = {"outside.fortress-guns.violence=0", "outside.winter-palace.violence=0",
                            "model.violence_start=0"};
    (void)state;
    assert_int_equal(out_of(calm, 3, "walked_out", "all", NULL, NULL), 0);
    assert_int_equal(out(NULL, "walked_out", "all"), 132);
    /* Half of it is gone with the fear that was there before. */
    const int64_t some = out("model.violence_start=0", "walked_out", "all");
    assert_true(some > 0 && some < 132);
}

/* Heard at 02:10: good news for the chair is read at the next pause, bad news after the recess. */
static void m09_the_chair_reads_news_when_it_suits_him(void **state) {
    static settings good = {"news_delay=0m", "outside.winter-palace.mood.bolsheviks=1"};
    static settings bad = {"news_delay=0m", "outside.winter-palace.mood.bolsheviks=-1"};
    (void)state;
    const int64_t happened = out_of(good, 2, "heard", "winter-palace", NULL, NULL);
    const int64_t kept_back = out_of(bad, 2, "heard", "winter-palace", NULL, NULL);
    const int64_t recess = out_of(bad, 2, "resumed", "recess", NULL, NULL);
    assert_int_equal(kept_back, recess);
    assert_true(kept_back - happened > 45 * 60);
}

/* A mood of +-2 logits, heard at 03:10 with a half-life of 12 hours, is a quarter of that at 05:00
 * on the 27th: of 179 Left SRs at most 13 in a hundred change sides. */
static void m09_news_that_is_read_shifts_votes(void **state) {
    (void)state;
    played p[3] = {play("outside.winter-palace.mood.left-srs=-2"), play(NULL),
                   play("outside.winter-palace.mood.left-srs=2")};
    int64_t votes[3];
    for (int i = 0; i < 3; i++) {
        votes[i] = number(&p[i], "votes", "avilov", "count", "for");
        end(&p[i]);
    }
    assert_true(votes[0] < votes[1] && votes[1] < votes[2]);
    assert_true(votes[1] - votes[0] >= 10 && votes[1] - votes[0] <= 23);
    assert_true(votes[2] - votes[1] >= 10 && votes[2] - votes[1] <= 23);
}

/* The palace taken before the hour for which the congress is called: the uprising and the opening
 * change places, and fewer are driven out. */
static void m34_the_hour_of_the_uprising_moves_opening_and_walkout(void **state) {
    static const char *const early = "palace_at=1917-10-25T20:00";
    (void)state;
    assert_int_equal(out(NULL, "opened", "first") - out(early, "opened", "first"), 100 * 60);
    assert_true(out(NULL, "opened", "first") < out(NULL, "heard", "winter-palace"));
    assert_true(out(early, "opened", "first") >= out(early, "heard", "winter-palace"));
    assert_true(out(early, "walked_out", "all") < out(NULL, "walked_out", "all"));
}

/* --- who calls it --- */

static void m10_a_binding_poll_lets_the_congress_fail(void **state) {
    static settings willing = {"convocation.poll.binding=true", "convocation.poll.favourable=35"};
    static settings unwilling = {"convocation.poll.binding=true", "convocation.poll.favourable=34"};
    (void)state;
    assert_int_equal(out("convocation.poll.binding=true", "convocation", "called"), 0);
    assert_int_equal(out_of(unwilling, 2, "convocation", "called", NULL, NULL), 0);
    assert_int_equal(out_of(willing, 2, "convocation", "convened", NULL, NULL), 1);
    assert_int_equal(out(NULL, "convocation", "disputed"), 1);
}

/* Of 69 bodies 69 instead of 8, and the outgoing committee behind it: 0.3 * 61/69 + 0.1 more
 * score, 0.18 more legitimacy. */
static void m10_recognition_keeps_some_in_the_hall(void **state) {
    static settings called = {"convocation.poll.favourable=69", "bodies.old-vtsik.recognition=1"};
    static settings idle = {"convocation.poll.favourable=69", "bodies.old-vtsik.recognition=1",
                            "model.legitimacy_convocation=0"};
    (void)state;
    assert_true(out_of(called, 2, "walked_out", "all", NULL, NULL) < 132);
    assert_int_equal(out_of(idle, 3, "walked_out", "all", NULL, NULL), 132);
}

/* Not put off, it meets when 400 have come instead of 649. */
static void m11_without_postponement_it_waits_for_its_quorum(void **state) {
    static const char *const off = "convocation.postponed.days=0";
    (void)state;
    const int64_t early = out(off, "opened", "first");
    const int64_t late = out(NULL, "opened", "first");
    assert_true(early < late && late - early < 5 * 86400);
    assert_true(out(off, "at_opening", "all") >= 400 && out(off, "at_opening", "all") < 649);
    /* A day later the palace has long been taken: nobody waits. */
    assert_int_equal(out("convocation.postponed.days=6", "opened", "first") -
                         out("patience=20:00", "opened", "first"),
                     86400);
}

/* 390 - 195; of 97 Left SRs 49 at the opening, of 176 in the end 88. */
static void m12_strict_credentials_halve_the_over_represented(void **state) {
    static const char *const strict = "credentials.mode=strict";
    (void)state;
    assert_int_equal(out(strict, "struck", "bolsheviks"), 195);
    assert_int_equal(out(strict, "struck", "left-srs"), 88);
    assert_int_equal(out(strict, "struck", "mensheviks"), 0);
    assert_int_equal(out(NULL, "struck", "all"), 0);
    assert_true(vtsik_seats(strict, "bolsheviks") < vtsik_seats(NULL, "bolsheviks"));
    /* It seems fairer to those far from the majority; where that counts for nothing, all go. */
    assert_true(out(strict, "walked_out", "all") < 132);
    played p = play(strict);
    assert_int_equal(number(&p, "at_opening", "all", NULL, NULL), 649);
    end(&p);
}

static void m13_a_boycott_costs_the_hall_its_members_and_its_name(void **state) {
    static settings come = {"factions.peasant-executive.boycott=false",
                            "factions.army-committees.boycott=false"};
    static settings unweighed = {"factions.peasant-executive.boycott=false",
                                 "factions.army-committees.boycott=false",
                                 "model.legitimacy_convocation=0"};
    static settings heavy = {"factions.peasant-executive.boycott=false",
                             "factions.army-committees.boycott=false",
                             "model.legitimacy_convocation=3"};
    (void)state;
    assert_int_equal(
        out_of(come, 2, "at_opening", "all", NULL, NULL) - out(NULL, "at_opening", "all"), 120);
    assert_int_equal(out_of(come, 2, "at_opening", "peasant-executive", NULL, NULL), 60);
    /* Two more of four recognise it: 0.15 of the score. At a weight of 3 that is 0.45 of
     * legitimacy, and holds all; a little of it only divides those who would have left as one. */
    assert_int_equal(out_of(heavy, 3, "walked_out", "all", NULL, NULL), 0);
    assert_true(out_of(unweighed, 3, "walked_out", "all", NULL, NULL) > 132);
}

/* --- who is there --- */

static void m14_the_roll_is_what_came_less_what_left(void **state) {
    static settings nobody_comes = {"factions.srs.late.seats=0",
                                    "factions.united-internationalists.late.seats=0",
                                    "factions.ukrainian-socialists.late.seats=0"};
    static settings neither = {"factions.srs.late.seats=0",
                               "factions.united-internationalists.late.seats=0",
                               "factions.ukrainian-socialists.late.seats=0", "walkout=false"};
    (void)state;
    assert_int_equal(out_of(neither, 4, "present", "all", NULL, NULL), 649);
    assert_int_equal(out("walkout=false", "present", "all"), 649 + 108);
    assert_int_equal(out_of(nobody_comes, 3, "present", "all", NULL, NULL), 649 - 132);
    assert_int_equal(out(NULL, "present", "all"), 649 - 132 + 108);
}

/* The leavers form it; while it lives they do not come back, once it has ended some do. */
static void m15_a_rival_centre_holds_those_who_left(void **state) {
    static settings lives = {"model.violence_half_life=0.5"};
    static settings ends = {"model.violence_half_life=0.5",
                            "bodies.salvation.until=1917-10-26T12:00"};
    (void)state;
    assert_int_equal(out("walkout=false", "standing", "salvation"), 0);
    assert_int_equal(out(NULL, "members", "salvation"), out(NULL, "walked_out", "all"));
    const int64_t held = out_of(lives, 1, "walked_out", "all", NULL, NULL);
    const int64_t not_held = out_of(ends, 2, "walked_out", "all", NULL, NULL);
    assert_true(not_held < held);
    assert_int_equal(out_of(ends, 2, "present", "all", NULL, NULL) -
                         out_of(lives, 1, "present", "all", NULL, NULL),
                     held - not_held);
}

/* --- the railwaymen --- */

/* Said, it moves nobody; carried out, the 108 who are still under way do not come in time. */
static void m35_a_threat_carried_out_holds_up_who_has_not_come(void **state) {
    (void)state;
    assert_int_equal(out("vikzhel_strike=true", "at_opening", "all"), 649);
    assert_int_equal(out(NULL, "present", "all") - out("vikzhel_strike=true", "present", "all"),
                     108);
    assert_int_equal(out("vikzhel_strike=true", "present", "left-srs"), 100);
    assert_true(vtsik_seats("vikzhel_strike=true", "left-srs") < vtsik_seats(NULL, "left-srs"));
    assert_int_equal(out(NULL, "vacant", "sovnarkom"), 1);
}

/* --- variants that turn one thing --- */

static void a_motion_that_is_carried_out_makes_the_walkout_smaller(void **state) {
    static settings done = {"sessions.first.agenda.martov.pending=false"};
    static settings idle = {"sessions.first.agenda.martov.pending=false",
                            "sessions.first.agenda.martov.redress=0"};
    (void)state;
    const int64_t base = out(NULL, "walked_out", "all");
    assert_true(out_of(done, 1, "walked_out", "all", NULL, NULL) < base);
    /* The waiting alone moves none but the movers, and they are six. */
    assert_true(base - out_of(idle, 2, "walked_out", "all", NULL, NULL) <= 6);
}

/* Hare over 100 seats on the 649 and those who have come since: who protests takes none. */
static void the_executive_committee_at_the_opening_has_empty_seats(void **state) {
    static const char *const early = "sessions.second.agenda.vtsik.taken_after=chair";
    (void)state;
    assert_int_equal(vtsik_seats(early, "bolsheviks"), 390 * 100 / 649);
    assert_int_equal(vtsik_seats(early, "mensheviks"), 0);
    assert_true(out(early, "seats", "vtsik") < out(NULL, "seats", "vtsik"));
    assert_int_equal(out(early, "present", "all"), 625);
}

static void the_old_committee_that_does_not_open_disowns_what_it_called(void **state) {
    static const char *const refuses = "sessions.first.opener_comes=1917-11-10T00:00";
    (void)state;
    assert_int_equal(out(refuses, "convocation", "disowned"), 1);
    assert_int_equal(out(NULL, "convocation", "disowned"), 0);
    /* Its two hours are over before the patience of the hall is. */
    assert_int_equal(out(refuses, "opened", "first"), out(NULL, "opened", "first"));
    assert_true(out(refuses, "walked_out", "all") >= out(NULL, "walked_out", "all"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m01_a_caucus_parts_the_faction_over_its_vote),
    cmocka_unit_test(m02_who_waits_delays_the_opening_until_patience_ends),
    cmocka_unit_test(m07_doubt_of_the_assembly_drives_a_faction_out),
    cmocka_unit_test(m08_without_violence_outside_nobody_leaves_the_hall),
    cmocka_unit_test(m09_the_chair_reads_news_when_it_suits_him),
    cmocka_unit_test(m09_news_that_is_read_shifts_votes),
    cmocka_unit_test(m10_a_binding_poll_lets_the_congress_fail),
    cmocka_unit_test(m10_recognition_keeps_some_in_the_hall),
    cmocka_unit_test(m11_without_postponement_it_waits_for_its_quorum),
    cmocka_unit_test(m12_strict_credentials_halve_the_over_represented),
    cmocka_unit_test(m13_a_boycott_costs_the_hall_its_members_and_its_name),
    cmocka_unit_test(m14_the_roll_is_what_came_less_what_left),
    cmocka_unit_test(m15_a_rival_centre_holds_those_who_left),
    cmocka_unit_test(m34_the_hour_of_the_uprising_moves_opening_and_walkout),
    cmocka_unit_test(m35_a_threat_carried_out_holds_up_who_has_not_come),
    cmocka_unit_test(a_motion_that_is_carried_out_makes_the_walkout_smaller),
    cmocka_unit_test(the_executive_committee_at_the_opening_has_empty_seats),
    cmocka_unit_test(the_old_committee_that_does_not_open_disowns_what_it_called),
};

PL_TEST_MAIN(tests)
