#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/election.h"

/* The Second Congress at its opening: 390, 160, 72, 20 on a joint list, 7 (X002, C-027). */
#define CONGRESS                                                                                   \
    "factions={{id=bolsheviks seats=390}{id=srs seats=0}"                                          \
    "{id=left-srs seats=97 parent=srs}{id=right-srs seats=63 parent=srs}"                          \
    "{id=mensheviks seats=62}{id=bund seats=10 parent=mensheviks}"                                 \
    "{id=ui seats=14}{id=mi seats=6}{id=ukrainians seats=7}}"
#define PRESIDIUM                                                                                  \
    "bodies={{id=presidium seats=25 elect=hare lists_by=party "                                    \
    "lists={{id=internationalists factions={ui mi}}}"
#define AGREEMENT "agreement={{from=bolsheviks to=srs seats=1 source={X036}}}"
#define ELECTION  "sessions={{id=s called=@0 agenda={{id=choose kind=election body=presidium}}}}"

static pl_record run_election(fixture *f) {
    fixture_run(f);
    return fixture_record(f, PL_KIND_ELECTION_CLOSED, 0);
}

static void the_presidium_of_1917_is_15_6_3_1_by_the_rule(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CONGRESS PRESIDIUM "}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "bolsheviks"), 15);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "srs"), 6);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "mensheviks"), 3);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "internationalists"), 1);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "ukrainians"), 0);
    fixture_end(&f);
}

static void the_agreement_makes_it_14_7_3_1(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, CONGRESS PRESIDIUM AGREEMENT "}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "bolsheviks"), 15);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "bolsheviks"), 14);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "srs"), 7);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "mensheviks"), 3);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "internationalists"), 1);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 25);
    const pl_text line = pl_record_texts_at(&r, PL_FIELD_agreement, 0);
    assert_true(pl_text_is(line, "bolsheviks gives 1 to srs (X036)"));
    fixture_end(&f);
}

/* Three refused, one held open by the strictest of the joint list, one demanded: 22 seated. */
static void the_presidium_of_1917_seats_22(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  CONGRESS PRESIDIUM AGREEMENT
                  "}} rules={demand_share=\"1/100\"}" ELECTION
                  "answers={seats={any={right-srs=refuse mensheviks=refuse bund=refuse mi=hold}}"
                  "demand={any={ukrainians=demand}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "bolsheviks"), 14);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "left-srs"), 7);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "right-srs"), 0);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "ukrainians"), 1);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 22);
    assert_int_equal(fixture_counts(&r, PL_FIELD_refused, "mensheviks"), 3);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_refused), 3);
    assert_int_equal(fixture_counts(&r, PL_FIELD_vacant, "internationalists"), 1);
    const pl_record body = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    assert_int_equal(fixture_counts_sum(&body, PL_FIELD_members), 22);
    fixture_end(&f);
}

/* VTsIK: 100 seats by Hare on 390/179/35/21, one reserved for the Maximalists and filled. */
static void the_vtsik_of_1917_is_62_29_6_3_and_one_reserved(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=bol seats=390}{id=lsr seats=179}{id=ui seats=35}{id=ukr seats=21}"
                  "{id=maximalists seats=0}}"
                  "bodies={{id=presidium seats=101 reserved={{seats=1 to=maximalists "
                  "filled=true}}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "bol"), 62);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "lsr"), 29);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "ui"), 6);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "ukr"), 3);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "maximalists"), 1);
    assert_int_equal(fixture_counts(&r, PL_FIELD_reserved, "maximalists"), 1);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_vacant), 0);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 101);
    fixture_end(&f);
}

#define FEW "factions={{id=a seats=60}{id=b seats=30}{id=c seats=10}}"

static void a_reserved_seat_not_filled_stays_vacant(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=12 reserved={{seats=2 to=c}}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_allotted), 10);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 10);
    assert_int_equal(fixture_counts(&r, PL_FIELD_reserved, "c"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_vacant, "c"), 2);
    fixture_end(&f);
}

/* Two reservations for one faction, which also holds its own seats open, are one number each. */
static void reservations_for_one_faction_are_added_up(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=13 "
                      "reserved={{seats=2 to=c}{seats=1 to=c}}}}" ELECTION
                      "answers={seats={any={c=hold}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_reserved, "c"), 3);
    assert_int_equal(fixture_counts(&r, PL_FIELD_vacant, "c"), 4);
    fixture_end(&f);
}

static void more_reserved_than_there_are_leaves_nothing_to_divide(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=2 reserved={{seats=5 to=c}}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_allotted), 0);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 0);
    fixture_end(&f);
}

/* 60, 30 and 10 of 100: a tenth is just enough, an eleventh of a percent more is not. */
static void a_list_below_the_threshold_gets_no_seat(void **state) {
    static const struct {
        const char *threshold;
        int64_t of_c;
    } rows[] = {{"1/10", 1}, {"101/1000", 0}, {"1/3", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      FEW "bodies={{id=presidium seats=10 threshold=%s}}" ELECTION,
                      rows[i].threshold);
        const pl_record r = run_election(&f);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), rows[i].of_c);
        assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 10);
        fixture_end(&f);
    }
}

/* 91, 8 and 1 of 100 with ten seats: whole quotas are 9, 0 and 0; with two for each 6, 2 and 2. */
static void every_list_gets_its_minimum(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=a seats=91}{id=b seats=8}{id=c seats=1}{id=d seats=0}}"
                  "bodies={{id=presidium seats=10 minimum=2}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 6);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_allotted, "d"), 0); /* a list without a vote */
    fixture_end(&f);
}

static void a_minimum_for_which_there_are_too_few_seats_is_less(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=7 minimum=5}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), 2);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 7);
    fixture_assert_text(&r, PL_FIELD_arithmetic,
                        "hare: 7 of 7 seats divided among 100 on the roll; at least 2 for each "
                        "list");
    fixture_end(&f);
}

#define EVEN "factions={{id=a seats=10}{id=b seats=10}{id=c seats=10}}"

/* Ten seats for three of equal size: whoever is drawn first has four, and the record says so. */
static void equal_lists_draw_lots_where_the_rules_say_so(void **state) {
    uint32_t wins[3] = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 90; seed++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), seed,
                      EVEN "bodies={{id=presidium seats=10 ties=lot}}" ELECTION);
        const pl_record r = run_election(&f);
        const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
        const pl_text first = pl_record_texts_at(&lot, PL_FIELD_drawn, 0);
        assert_int_equal(pl_record_counts_of(&r, PL_FIELD_seats, first), 4);
        assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 10);
        assert_true(fixture_is_because(&r, lot.seq));
        wins[first.at[0] - 'a']++;
        fixture_end(&f);
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range(wins[i], 15, 45);
    }
}

static void equal_lists_go_in_order_where_nothing_is_said(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 3, EVEN "bodies={{id=presidium seats=10}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 4);
    assert_int_equal(fixture_count(&f, PL_KIND_LOT_DRAWN), 0);
    fixture_end(&f);
}

/* One lot gives all seats to one of the largest. */
static void where_the_largest_takes_all_one_lot_decides(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 1,
                  EVEN "bodies={{id=presidium seats=10 elect=majority ties=lot}}" ELECTION);
    const pl_record r = run_election(&f);
    const pl_record lot = fixture_record(&f, PL_KIND_LOT_DRAWN, 0);
    assert_int_equal(
        pl_record_counts_of(&r, PL_FIELD_seats, pl_record_texts_at(&lot, PL_FIELD_drawn, 0)), 10);
    fixture_end(&f);
}

static void a_partys_seats_go_to_its_accepting_faction(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=p seats=0}{id=l seats=30 parent=p}{id=r seats=30 parent=p}"
                  "{id=o seats=60}}"
                  "bodies={{id=presidium seats=8 lists_by=party}}" ELECTION
                  "answers={seats={any={r=refuse}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "p"), 4);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "l"), 4);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "r"), 0);
    assert_int_equal(fixture_counts_sum(&r, PL_FIELD_refused), 0);
    fixture_end(&f);
}

static void without_parties_each_faction_is_a_list(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=p seats=0}{id=l seats=30 parent=p}{id=r seats=30 parent=p}"
                  "{id=o seats=60}}"
                  "bodies={{id=presidium seats=8}}" ELECTION "answers={seats={any={r=refuse}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "l"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_refused, "r"), 2);
    fixture_end(&f);
}

static void a_joint_list_gives_its_strictest_answer(void **state) {
    static const char *const answers[] = {"accept", "hold", "refuse"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
            fixture f;
            fixture_begin(&f, fixture_scripted(), 0,
                          FEW "bodies={{id=presidium seats=10 "
                              "lists={{id=both factions={b c}}}}}" ELECTION
                              "answers={seats={any={b=%s c=%s}}}",
                          answers[i], answers[k]);
            const pl_record r = run_election(&f);
            const int strictest = i > k ? i : k;
            assert_int_equal(fixture_counts(&r, PL_FIELD_vacant, "both"), strictest == 1 ? 4 : 0);
            assert_int_equal(fixture_counts(&r, PL_FIELD_refused, "both"), strictest == 2 ? 4 : 0);
            assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), strictest == 0 ? 3 : 0);
            assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), strictest == 0 ? 1 : 0);
            fixture_end(&f);
        }
    }
}

static void an_agreement_is_void_when_the_giver_has_no_such_seats(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=10 "
                      "agreement={{from=c to=a seats=2}{from=a to=b seats=1}}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "a"), 5);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "b"), 4);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "c"), 1);
    assert_non_null(strstr(pl_record_texts_at(&r, PL_FIELD_agreement, 0).at, ": void"));
    fixture_end(&f);
}

static void an_agreement_is_void_when_the_taker_has_no_members(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=a seats=60}{id=b seats=30}{id=c seats=0}}"
                  "bodies={{id=presidium seats=9 agreement={{from=a to=c seats=2}}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "a"), 6);
    assert_int_equal(fixture_counts(&r, PL_FIELD_offered, "c"), 0);
    fixture_end(&f);
}

static void refused_seats_stay_vacant_or_are_divided_anew(void **state) {
    static const char *const rules[] = {"vacant", "reallocated"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      FEW "bodies={{id=presidium seats=10}} rules={refused_seats=%s}" ELECTION
                          "answers={seats={any={b=refuse}}}",
                      rules[i]);
        const pl_record r = run_election(&f);
        /* Three seats on 60 and 10: quotas 2.57 and 0.43. */
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), i == 0 ? 6 : 9);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 0);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), 1);
        assert_int_equal(fixture_counts(&r, PL_FIELD_refused, "b"), 3);
        fixture_end(&f);
    }
}

static void expect_seats(const char *house, const char *refuser, const uint32_t seats[4]) {
    static const char *const factions[] = {"a", "b", "c", "d"};
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  "%s rules={refused_seats=reallocated}" ELECTION
                  "answers={seats={any={%s=refuse}}}",
                  house, refuser);
    const pl_record r = run_election(&f);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, factions[i]), seats[i]);
    }
    fixture_end(&f);
}

/* Without c, 15 of 135, 37 and 23: quotas of 10.38, 2.85 and 1.77. The four seats of c by
 * themselves would go 3 and 1, and make 11, 3 and 1. */
static void all_is_divided_as_if_the_refuser_had_not_been_there(void **state) {
    (void)state;
    expect_seats("factions={{id=a seats=135}{id=b seats=37}{id=c seats=65}{id=d seats=23}}"
                 "bodies={{id=presidium seats=15}}",
                 "c", (const uint32_t[]){10, 3, 0, 2});
}

/* 11 of 5, 32, 12 and 7: 1, 6, 2 and 2. Without a largest remainders give 7, 3 and 1; but d has
 * accepted two, and the other nine are divided among 32 and 12: 6.55 and 2.45. */
static void nobody_loses_what_he_has_accepted(void **state) {
    (void)state;
    expect_seats("factions={{id=a seats=5}{id=b seats=32}{id=c seats=12}{id=d seats=7}}"
                 "bodies={{id=presidium seats=11}}",
                 "a", (const uint32_t[]){0, 7, 2, 2});
}

/* 4 of 5, 9, 8 and 3: one each. Without a 1.8, 1.6 and 0.6 leave c and d to the lot for the last;
 * but d has accepted one, so that nothing is left to chance: 1.59 and 1.41 of three. */
static void no_lot_takes_what_was_accepted(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=a seats=5}{id=b seats=9}{id=c seats=8}{id=d seats=3}}"
                  "bodies={{id=presidium seats=4 ties=lot}}"
                  "rules={refused_seats=reallocated}" ELECTION "answers={seats={any={a=refuse}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), 1);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "d"), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_LOT_DRAWN), 0);
    fixture_end(&f);
}

/* Held seats are not refused: they stay open where refused ones are divided anew. */
static void held_seats_stay_open_when_refused_ones_are_divided_anew(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "bodies={{id=presidium seats=10}} rules={refused_seats=reallocated}" ELECTION
                      "answers={seats={any={b=refuse c=hold}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 9);
    assert_int_equal(fixture_counts(&r, PL_FIELD_vacant, "c"), 1);
    fixture_end(&f);
}

/* Whoever refused has no seat, yet demands none of what he refused. */
static void who_refused_is_not_asked_what_he_demands(void **state) {
    static const char *const rules[] = {"vacant", "reallocated"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      FEW "bodies={{id=presidium seats=10}}"
                          "rules={refused_seats=%s demand_share=\"1/100\"}" ELECTION
                          "answers={seats={any={b=refuse c=hold}}demand={any={any=demand}}}",
                      rules[i]);
        const pl_record r = run_election(&f);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 0);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "c"), 0);
        fixture_end(&f);
    }
}

/* d has 1 of 101 on the roll and gets no seat of ten. */
#define WITH_SMALL "factions={{id=a seats=60}{id=b seats=30}{id=c seats=10}{id=d seats=1}}"

static void a_demand_is_granted_from_what_was_not_taken(void **state) {
    static const char *const answers[] = {"accept", "hold", "refuse"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      WITH_SMALL "bodies={{id=presidium seats=10}}"
                                 "rules={demand_share=\"1/200\"}" ELECTION
                                 "answers={seats={any={c=%s}} demand={any={d=demand}}}",
                      answers[i]);
        const pl_record r = run_election(&f);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "d"), i == 0 ? 0 : 1);
        fixture_end(&f);
    }
}

static void all_refuse_and_nobody_is_elected(void **state) {
    static const char *const rules[] = {"vacant", "reallocated"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      FEW "bodies={{id=presidium seats=10}} rules={refused_seats=%s}" ELECTION
                          "answers={seats={any={any=refuse}}}",
                      rules[i]);
        const pl_record r = run_election(&f);
        assert_int_equal(fixture_counts_sum(&r, PL_FIELD_seats), 0);
        assert_int_equal(fixture_counts_sum(&r, PL_FIELD_refused), 10);
        assert_int_equal(pl_body_largest(f.run, 0), PL_NONE);
        fixture_end(&f);
    }
}

/* All refuse, or there is no seat: it takes no chair, and what was to follow is dropped. */
static void a_body_to_which_nobody_is_elected_does_not_come_into_being(void **state) {
    static const char *const seats[] = {"10", "0", "10"};
    static const char *const answers[] = {"refuse", "accept", "accept"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        const bool stands = i == 2;
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      FEW "people={{id=p faction=a}} bodies={{id=presidium seats=%s chairs={a=p}}}"
                          "sessions={{id=s called=@0 agenda={"
                          "{id=choose kind=election body=presidium}"
                          "{id=sit kind=chair body=presidium} {id=thank only_if=choose}}}}"
                          "answers={seats={any={any=%s}}}",
                      seats[i], answers[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), stands);
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_FILLED), stands);
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), stands);
        assert_int_equal(pl_assembly_body(f.run, 0)->state,
                         stands ? PL_BODY_STANDING : PL_BODY_EXPECTED);
        assert_int_equal(fixture_count(&f, PL_KIND_ITEM_OPENED), stands ? 3 : 1);
        const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
        fixture_assert_text(&closed, PL_FIELD_cause, stands ? "carried" : "lost");
        const pl_record thanks = fixture_record(&f, PL_KIND_ITEM_CLOSED, 2);
        fixture_assert_text(&thanks, PL_FIELD_cause,
                            stands ? "done" : "what it depends on was not carried");
        fixture_end(&f);
    }
}

static void a_body_may_be_larger_than_the_assembly(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=a seats=2}{id=b seats=1}} bodies={{id=presidium seats=300}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 200);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 100);
    fixture_end(&f);
}

static void equal_claims_go_in_the_order_of_the_lists_and_it_is_said(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=a seats=5}{id=b seats=5}} bodies={{id=presidium seats=3}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 2);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "b"), 1);
    const pl_text text = pl_record_text(&r, PL_FIELD_arithmetic);
    assert_non_null(strstr(text.at, "equal claims"));
    fixture_end(&f);
}

static void the_names_put_up_are_elected_as_far_as_the_seats_reach(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  FEW "people={{id=p1 name=One faction=a}{id=p2 name=Two faction=b}"
                      "{id=p3 name=Three faction=c}{id=p4 name=Four faction=c}}"
                      "bodies={{id=presidium seats=10 names={a={p1} b={p2} c={p3 p4}}"
                      "chairs={a=p1 b=p2}}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(pl_record_count(&r, PL_FIELD_elected), 3);
    assert_true(pl_text_is(pl_record_persons_at(&r, PL_FIELD_elected, 2).person, "Three"));
    const pl_record chair = fixture_record(&f, PL_KIND_OFFICE_FILLED, 0);
    fixture_assert_text(&chair, PL_FIELD_person, "One");
    fixture_end(&f);
}

static void a_thousand_names_are_elected_and_none_is_forgotten(void **state) {
    enum { NAMES = 1000 };
    fixture f;
    pl_buffer people, names, text;
    (void)state;
    pl_buffer_init(&people, pl_allocator_default());
    pl_buffer_init(&names, pl_allocator_default());
    pl_buffer_init(&text, pl_allocator_default());
    for (int i = 0; i < NAMES; i++) {
        pl_buffer_format(&people, "{id=p%d name=Name%d faction=a}", i, i);
        pl_buffer_format(&names, " p%d", i);
    }
    pl_buffer_format(&text,
                     "people={%s} factions={{id=a seats=5}}"
                     "bodies={{id=presidium seats=%d names={a={%s}}}}" ELECTION,
                     pl_buffer_string(&people), NAMES, pl_buffer_string(&names));
    fixture_begin(&f, fixture_scripted(), 0, "%s", pl_buffer_string(&text));
    const pl_record r = run_election(&f);
    assert_int_equal(pl_record_count(&r, PL_FIELD_elected), NAMES);
    assert_true(
        pl_text_is(pl_record_persons_at(&r, PL_FIELD_elected, NAMES - 1).person, "Name999"));
    fixture_end(&f);
    pl_buffer_fini(&people);
    pl_buffer_fini(&names);
    pl_buffer_fini(&text);
}

static void one_faction_alone_gets_every_seat(void **state) {
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=a seats=9}{id=b seats=0}} bodies={{id=presidium seats=7}}" ELECTION);
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "a"), 7);
    fixture_end(&f);
}

/* seats filled + refused + held + not taken = size, whatever the answers and the rules. */
static void random_elections_give_no_seat_twice(void **state) {
    static const char *const answers[] = {"accept", "hold", "refuse"};
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        uint64_t r = seed;
        char factions[1024] = "";
        char given[1024] = "";
        size_t at = 0;
        size_t to = 0;
        const uint32_t count = 1 + chance_below(&r, 12);
        for (uint32_t i = 0; i < count; i++) {
            at += (size_t)snprintf(factions + at, sizeof factions - at, "{id=f%u seats=%u%s}", i,
                                   chance_below(&r, 60),
                                   i > 0 && chance_below(&r, 4) == 0 ? " parent=f0" : "");
            to += (size_t)snprintf(given + to, sizeof given - to, "f%u=%s ", i,
                                   answers[chance_below(&r, 3)]);
        }
        const uint32_t size = chance_below(&r, 40);
        const bool anew = chance_below(&r, 2) == 0;
        fixture f;
        fixture_begin(
            &f, fixture_scripted(), 0,
            "factions={%s} bodies={{id=presidium seats=%u elect=%s lists_by=%s}}"
            "rules={refused_seats=%s demand_share=\"1/50\"}" ELECTION
            "answers={seats={any={%s}} demand={any={any=demand}}}",
            factions, size,
            pl_apportionment_name((pl_apportionment)chance_below(&r, PL_APPORTIONMENT_COUNT)),
            chance_below(&r, 2) == 0 ? "party" : "faction", anew ? "reallocated" : "vacant", given);
        const pl_record closed = run_election(&f);
        const int64_t seats = fixture_counts_sum(&closed, PL_FIELD_seats);
        const int64_t refused = fixture_counts_sum(&closed, PL_FIELD_refused);
        const int64_t offered = fixture_counts_sum(&closed, PL_FIELD_offered);
        const int64_t voters = fixture_counts_sum(&closed, PL_FIELD_members);
        if (offered != (voters > 0 ? size : 0) || seats > size || refused > offered) {
            fail_msg("seed %d: %d seats of %d", (int)seed, (int)seats, (int)size);
        }
        fixture_end(&f);
    }
}

/* Ten who decide and thirty who advise. Off: all forty vote, and the guests have three of four
 * seats. On: ten vote, the guests have a voice only, no seat, and none to demand. */
static void m33_who_advises_speaks_and_neither_votes_nor_elects(void **state) {
    static const struct {
        const char *guests;
        int64_t entitled, reds, guests_seats;
    } rows[] = {{"{id=guests seats=30}", 40, 2, 6},
                {"{id=guests seats=30 consultative=30}", 10, 8, 0},
                {"{id=guests seats=30 consultative=20}", 20, 4, 4}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=10}%s}people={{id=gus faction=guests}}"
                      "rules={demand_share=1/100}"
                      "bodies={{id=presidium seats=8 elect=hare}} sessions={{id=s called=@0 "
                      "agenda={{id=paint speeches={{person=gus length=5m}} vote={}}"
                      "{id=choose kind=election body=presidium}}}}"
                      "answers={demand={any={guests=demand}}}",
                      rows[i].guests);
        const pl_record r = run_election(&f);
        const pl_record voted = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_count(&f, PL_KIND_SPEECH), 1);
        assert_int_equal(fixture_int(&voted, PL_FIELD_entitled), rows[i].entitled);
        assert_int_equal(fixture_counts_sum(&r, PL_FIELD_members), rows[i].entitled);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "reds"), rows[i].reds);
        assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "guests"), rows[i].guests_seats);
        fixture_end(&f);
    }
}

/* 777 who declared a party put up lists, 7 who did not put up none (C-003, C-032). */
static void who_puts_up_no_list_has_no_seat(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=srs seats=305}{id=mensheviks seats=256}{id=bolsheviks seats=105}"
                  "{id=others seats=111}{id=undeclared seats=7}}"
                  "bodies={{id=vtsik seats=320 elect=hare without={undeclared}}}"
                  "sessions={{id=s called=@0 agenda={{id=choose kind=election body=vtsik}}}}");
    const pl_record r = run_election(&f);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "srs"), 126);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "mensheviks"), 105);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "bolsheviks"), 43);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "others"), 46);
    assert_int_equal(fixture_counts(&r, PL_FIELD_seats, "undeclared"), 0);
    fixture_assert_text(&r, PL_FIELD_arithmetic,
                        "hare: 320 of 320 seats divided among 777 votes of the lists");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m33_who_advises_speaks_and_neither_votes_nor_elects),
    cmocka_unit_test(who_puts_up_no_list_has_no_seat),
    cmocka_unit_test(a_list_below_the_threshold_gets_no_seat),
    cmocka_unit_test(every_list_gets_its_minimum),
    cmocka_unit_test(a_minimum_for_which_there_are_too_few_seats_is_less),
    cmocka_unit_test(equal_lists_draw_lots_where_the_rules_say_so),
    cmocka_unit_test(equal_lists_go_in_order_where_nothing_is_said),
    cmocka_unit_test(where_the_largest_takes_all_one_lot_decides),
    cmocka_unit_test(the_presidium_of_1917_is_15_6_3_1_by_the_rule),
    cmocka_unit_test(the_agreement_makes_it_14_7_3_1),
    cmocka_unit_test(the_presidium_of_1917_seats_22),
    cmocka_unit_test(the_vtsik_of_1917_is_62_29_6_3_and_one_reserved),
    cmocka_unit_test(a_reserved_seat_not_filled_stays_vacant),
    cmocka_unit_test(reservations_for_one_faction_are_added_up),
    cmocka_unit_test(more_reserved_than_there_are_leaves_nothing_to_divide),
    cmocka_unit_test(a_partys_seats_go_to_its_accepting_faction),
    cmocka_unit_test(without_parties_each_faction_is_a_list),
    cmocka_unit_test(a_joint_list_gives_its_strictest_answer),
    cmocka_unit_test(an_agreement_is_void_when_the_giver_has_no_such_seats),
    cmocka_unit_test(an_agreement_is_void_when_the_taker_has_no_members),
    cmocka_unit_test(refused_seats_stay_vacant_or_are_divided_anew),
    cmocka_unit_test(all_is_divided_as_if_the_refuser_had_not_been_there),
    cmocka_unit_test(nobody_loses_what_he_has_accepted),
    cmocka_unit_test(no_lot_takes_what_was_accepted),
    cmocka_unit_test(held_seats_stay_open_when_refused_ones_are_divided_anew),
    cmocka_unit_test(who_refused_is_not_asked_what_he_demands),
    cmocka_unit_test(a_demand_is_granted_from_what_was_not_taken),
    cmocka_unit_test(all_refuse_and_nobody_is_elected),
    cmocka_unit_test(a_body_to_which_nobody_is_elected_does_not_come_into_being),
    cmocka_unit_test(a_body_may_be_larger_than_the_assembly),
    cmocka_unit_test(equal_claims_go_in_the_order_of_the_lists_and_it_is_said),
    cmocka_unit_test(the_names_put_up_are_elected_as_far_as_the_seats_reach),
    cmocka_unit_test(a_thousand_names_are_elected_and_none_is_forgotten),
    cmocka_unit_test(one_faction_alone_gets_every_seat),
    cmocka_unit_test(random_elections_give_no_seat_twice),
};

PL_TEST_MAIN(tests)
