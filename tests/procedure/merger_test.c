#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/merger.h"
#include "procedure/outcome.h"

/* Ten delegates sit: they are the committee. Beside it stands one of the peasants, of 12, which
 * has a chair and an agent. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}{id=greens}}"                                    \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=gerd faction=greens}}"
#define PEASANTS                                                                                   \
    "{id=peasants members={greens=8 blues=3 reds=1} chair=gerd "                                   \
    "agents={{id=envoys title=Envoys}}}"
#define MERGE "sessions={{id=s called=@0 agenda={{id=m kind=merge body=committee}{id=v vote={}}}}}"

static void begin(fixture *f, const char *committee) {
    fixture_begin(f, fixture_scripted(), 0, HALL "bodies={" PEASANTS "{id=committee %s}}" MERGE,
                  committee);
}

/* --- the rule --- */

static void each_rule_sends_its_number(void **state) {
    (void)state;
    assert_int_equal(pl_merger_size(PL_MERGER_PARITY, 108, 330, 0.5), 108);
    assert_int_equal(pl_merger_size(PL_MERGER_UNION, 108, 330, 0.5), 330);
    assert_int_equal(pl_merger_size(PL_MERGER_WEIGHTED, 108, 330, 0.528), 57); /* 57.02 */
    assert_int_equal(pl_merger_size(PL_MERGER_WEIGHTED, 5, 330, 0.5), 3);      /* half up */
    assert_int_equal(pl_merger_size(PL_MERGER_WEIGHTED, 5, 330, 0), 0);
    assert_int_equal(pl_merger_size(PL_MERGER_PARITY, 108, 0, 1), 0);
}

/* M24. Off, the committee is what it was; by parity as many come as there are; the number of the
 * other body does not matter then. */
static void m24_parity_doubles_the_body_and_the_other_ends(void **state) {
    static const struct {
        const char *merger;
        int64_t size, reds, blues, greens;
    } rows[] = {
        {"merger={with=nobody}", 10, 6, 4, 0}, /* off: the item falls */
        /* 10 of 8 : 3 : 1 are 6.67, 2.5, 0.83: 7, 2, 1. */
        {"merger={with=peasants rule=parity}", 20, 7, 6, 7},
        {"merger={with=peasants rule=union}", 22, 7, 7, 8},
        /* 5 of 8 : 3 : 1 are 3.33, 1.25, 0.42: 3, 1, 1. */
        {"merger={with=peasants rule=weighted weight=0.5}", 15, 7, 5, 3},
        {"merger={with=peasants rule=weighted weight=0.0}", 10, 6, 4, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int sits = 0; sits < 2; sits++) {
            fixture f;
            char committee[160];
            snprintf(committee, sizeof committee, "%s %s",
                     sits ? "assembly=true" : "members={reds=6 blues=4}", rows[i].merger);
            begin(&f, committee);
            fixture_run(&f);
            assert_int_equal(pl_body_size(f.run, 1), rows[i].size);
            assert_int_equal(pl_body_members(f.run, 1, 0), rows[i].reds);
            assert_int_equal(pl_body_members(f.run, 1, 1), rows[i].blues);
            assert_int_equal(pl_body_members(f.run, 1, 2), rows[i].greens);
            assert_int_equal(pl_assembly_body(f.run, 0)->state,
                             i == 0 ? PL_BODY_STANDING : PL_BODY_DISSOLVED);
            assert_int_equal(pl_roster_present(f.run), sits ? rows[i].size : 10);
            fixture_end(&f);
        }
    }
}

static void those_who_come_have_a_vote(void **state) {
    fixture f;
    (void)state;
    begin(&f, "assembly=true merger={with=peasants}");
    fixture_run(&f);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&vote, PL_FIELD_entitled), 20);
    assert_int_equal(fixture_int(&vote, PL_FIELD_for), 20);
    fixture_end(&f);
}

/* Their places lie ready: nobody has a mandate, a vote or a part in the quorum before. */
static void places_kept_for_a_merger_are_nobody(void **state) {
    fixture f;
    (void)state;
    begin(&f, "assembly=true merger={with=peasants}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    assert_int_equal(fixture_int(&opened, PL_FIELD_enrolled), 10);
    assert_int_equal(pl_roster_voters(f.run, false), 10);
    assert_true(pl_assembly_of(f.run)->seat_count >= 20);
    fixture_end(&f);
}

/* --- what is written down --- */

static void the_record_says_who_came_by_which_rule(void **state) {
    fixture f;
    (void)state;
    begin(&f, "assembly=true merger={with=peasants source={F351} "
              "contingents={{id=army seats=5}{id=unions seats=3 members={reds=2}}}}");
    fixture_run(&f);
    const pl_record merged = fixture_record(&f, PL_KIND_BODY_MERGED, 0);
    fixture_assert_text(&merged, PL_FIELD_body, "peasants");
    assert_true(pl_text_is(pl_record_texts_at(&merged, PL_FIELD_into, 0), "committee"));
    fixture_assert_text(&merged, PL_FIELD_method, "parity");
    assert_int_equal(fixture_int(&merged, PL_FIELD_size), 28);
    assert_int_equal(fixture_counts(&merged, PL_FIELD_seats, "reds"), 3); /* 1 and 2 of unions */
    assert_int_equal(fixture_counts(&merged, PL_FIELD_reserved, "army"), 5);
    assert_int_equal(fixture_counts(&merged, PL_FIELD_reserved, "unions"), 1);
    assert_int_equal(fixture_counts_sum(&merged, PL_FIELD_members), 22);
    assert_true(fixture_names(&merged, "bodies.committee.merger"));
    assert_int_equal(merged.source_count, 1);
    assert_int_equal(pl_roster_present(f.run), 22);
    fixture_end(&f);
}

/* --- what follows --- */

static void the_body_that_goes_up_ends_with_its_agents(void **state) {
    fixture f;
    (void)state;
    begin(&f, "members={reds=2} merger={with=peasants}");
    fixture_run(&f);
    const pl_record merged = fixture_record(&f, PL_KIND_BODY_MERGED, 0);
    const pl_record ended = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    const pl_record powers = fixture_record(&f, PL_KIND_POWERS_ENDED, 0);
    fixture_assert_text(&ended, PL_FIELD_body, "peasants");
    assert_true(fixture_is_because(&ended, merged.seq));
    fixture_assert_text(&powers, PL_FIELD_id, "envoys");
    assert_int_equal(pl_assembly_body(f.run, 0)->chair, PL_NONE);
    fixture_end(&f);
}

/* The reds are the largest at first; the greens, if they put somebody up, afterwards. */
static void the_chair_is_elected_anew(void **state) {
    static const char *const chairs[] = {"", "chairs={reds=rosa}",
                                         "chairs={reds=rosa greens=gerd}"};
    static const int32_t holder[] = {1, 0, 2};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        char committee[160];
        snprintf(committee, sizeof committee,
                 "assembly=true chair=bruno %s merger={with=peasants rule=union}", chairs[i]);
        begin(&f, committee);
        fixture_run(&f);
        assert_int_equal(pl_assembly_body(f.run, 1)->chair, holder[i]);
        if (i > 0) {
            assert_int_equal(pl_assembly_of(f.run)->chair, holder[i]);
        }
        fixture_end(&f);
    }
}

/* Without a second body there is nothing to unite with, and the order goes on. */
static void a_merger_with_what_does_not_stand_falls(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={{id=peasants seats=3}{id=committee assembly=true "
                       "merger={with=peasants}}}" MERGE);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_MERGED), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_cause,
                        "of the bodies that were to merge one does not stand");
    fixture_end(&f);
}

/* Members who have left the assembly are none of the a that parity counts. */
static void parity_counts_those_who_are_still_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "bodies={" PEASANTS "{id=committee assembly=true merger={with=peasants}}}"
                       "sessions={{id=s called=@0 agenda={{id=m gap=10m kind=merge "
                       "body=committee}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    (void)pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0});
    (void)pl_run_act(f.run, 1, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    assert_int_equal(pl_body_size(f.run, 1), 16);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_rule_sends_its_number),
    cmocka_unit_test(m24_parity_doubles_the_body_and_the_other_ends),
    cmocka_unit_test(those_who_come_have_a_vote),
    cmocka_unit_test(places_kept_for_a_merger_are_nobody),
    cmocka_unit_test(the_record_says_who_came_by_which_rule),
    cmocka_unit_test(the_body_that_goes_up_ends_with_its_agents),
    cmocka_unit_test(the_chair_is_elected_anew),
    cmocka_unit_test(a_merger_with_what_does_not_stand_falls),
    cmocka_unit_test(parity_counts_those_who_are_still_members),
};

PL_TEST_MAIN(tests)
