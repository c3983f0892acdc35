#include "testing.h"

#include "assembly_fixture.h"

#define HALL                                                                                       \
    "factions={{id=p seats=0}{id=reds seats=4 parent=p consultative=1 late={seats=2}}"             \
    "{id=blues seats=3}}"                                                                          \
    "arrivals={curve={{at=@10 share=0.0}{at=@30 share=0.5}{at=@110 share=1.0}}}"                   \
    "sessions={{id=s called=@0 agenda={{id=a gap=5h}}}}"

static void seats_stand_in_the_order_of_their_factions(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    assert_int_equal(pl_run_seats(f.run), 9);
    assert_int_equal(pl_roster_faction_of(f.run, 0), 1);
    assert_int_equal(pl_roster_faction_of(f.run, 6), 2);
    assert_int_equal(pl_roster_ordinal(f.run, 0), 1);
    assert_int_equal(pl_roster_ordinal(f.run, 6), 1);
    assert_int_equal(pl_roster_ordinal(f.run, 8), 3);
    assert_int_equal(pl_roster_party(f.run, 1), 0);
    assert_int_equal(pl_roster_party(f.run, 2), 2);
    fixture_end(&f);
}

/* Of the four reds from the beginning the last has a voice only; the late two are not there. */
static void only_present_delegates_with_a_vote_are_entitled(void **state) {
    static const bool entitled[9] = {1, 1, 1, 0, 0, 0, 1, 1, 1};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    for (uint32_t seat = 0; seat < 9; seat++) {
        assert_int_equal(pl_roster_is_entitled(f.run, seat), entitled[seat]);
    }
    assert_int_equal(pl_roster_present(f.run), 7);
    assert_int_equal(pl_roster_enrolled(f.run), 9);
    fixture_end(&f);
}

/* Quantiles 1/4 and 3/4 of the curve: half of the way to minute 30, and half to 110. */
static void late_delegates_come_at_the_quantiles_of_the_curve(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 1);
    assert_int_equal(first.at, FIXTURE_AT(20));
    assert_int_equal(second.at, FIXTURE_AT(70));
    assert_int_equal(fixture_int(&second, PL_FIELD_present), 9);
    assert_int_equal(fixture_counts(&second, PL_FIELD_members, "reds"), 6);
    assert_true(pl_roster_is_entitled(f.run, 5));
    fixture_end(&f);
}

static void a_delegate_leaves_and_returns_by_his_own_act(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_RETURN, (pl_text){0}).verdict, PL_CANNOT);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    const pl_record left = fixture_run_to(&f, PL_KIND_DELEGATES_LEFT);
    assert_int_equal(fixture_int(&left, PL_FIELD_count), 1);
    assert_int_equal(fixture_int(&left, PL_FIELD_present), 6);
    fixture_assert_text(&left, PL_FIELD_faction, "blues");
    assert_int_equal(pl_roster_presence(f.run, 7), PL_DEPARTED);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_CANNOT);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_RETURN, (pl_text){0}).verdict, PL_MAY);
    const pl_record back = fixture_run_to(&f, PL_KIND_DELEGATES_RETURNED);
    assert_int_equal(fixture_int(&back, PL_FIELD_present), 7);
    fixture_end(&f);
}

static void whoever_has_not_arrived_cannot_leave(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 5, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_CANNOT);
    fixture_end(&f);
}

static void those_who_move_take_their_state_with_them(void **state) {
    fixture f;
    uint8_t who[9] = {0, 1, 0, 0, 1, 0, 0, 0, 1};
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_roster_move(f.run, 1, 2, who, "went over") > 0);
    const pl_faction *reds = pl_assembly_faction(f.run, 1);
    const pl_faction *blues = pl_assembly_faction(f.run, 2);
    assert_int_equal(reds->present, 3);
    assert_int_equal(reds->expected, 1);
    assert_int_equal(blues->present, 4);
    assert_int_equal(blues->expected, 1);
    assert_int_equal(blues->enrolled, 5);
    assert_true(pl_roster_closes(f.run));
    assert_int_equal(pl_roster_faction_of(f.run, 1), 2);
    assert_int_equal(pl_roster_origin_of(f.run, 1), 1);
    assert_int_equal(pl_roster_faction_of(f.run, 8), 2);
    fixture_run(&f);
    fixture_end(&f);
}

static void nobody_moves_and_nothing_is_said(void **state) {
    fixture f;
    uint8_t who[9] = {0};
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_roster_move(f.run, 1, 2, who, "went over"), 0);
    assert_int_equal(pl_roster_leave(f.run, 1, who, true, "left", (pl_text){0}, 0), 0);
    assert_int_equal(pl_roster_arrive(f.run, 0, "again"), 0);
    fixture_end(&f);
}

static void factions_appear_till_there_is_no_room(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    for (uint32_t i = 0; i < PL_SPLIT_ROOM; i++) {
        char id[16];
        snprintf(id, sizeof id, "new%u", i);
        const int32_t made = pl_roster_add_faction(f.run, pl_text_of(id), 2);
        assert_int_equal(made, 3 + (int32_t)i);
        assert_int_equal(pl_roster_party(f.run, made), 2);
    }
    assert_int_equal(pl_roster_add_faction(f.run, pl_text_of("more"), 2), PL_NONE);
    uint8_t who[9] = {0, 0, 0, 0, 0, 0, 1, 1, 0};
    assert_true(pl_roster_move(f.run, 2, 3, who, "split") > 0);
    fixture_run(&f);
    assert_int_equal(pl_assembly_faction(f.run, 3)->present, 2);
    fixture_end(&f);
}

/* Whatever people do, present + departed + expected = enrolled at every event (fixture_step),
 * and the flows of the journal add up to the roll of the end. */
static void random_flows_close_at_every_event(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        uint64_t r = seed;
        char factions[1024] = "";
        char answers[1024] = "";
        size_t at = 0;
        size_t to = 0;
        int64_t start = 0;
        const uint32_t count = 1 + fixture_below(&r, 12);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t seats = fixture_below(&r, 25);
            start += seats;
            at +=
                (size_t)snprintf(factions + at, sizeof factions - at,
                                 "{id=f%u seats=%u late={seats=%u} position={0.%u 0.%u}}", i, seats,
                                 fixture_below(&r, 5), fixture_below(&r, 9), fixture_below(&r, 9));
            to += (size_t)snprintf(answers + to, sizeof answers - to, "f%u={%u %u %u}", i,
                                   fixture_below(&r, 20), fixture_below(&r, 12),
                                   fixture_below(&r, 12));
        }
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={%s} arrivals={curve={{at=@5 share=0.0}{at=@90 share=1.0}}}"
                      "walkout={gap=5m lag=20m} people={{id=n faction=f0}}"
                      "sessions={{id=s called=@0 agenda={{id=d speeches={{person=n "
                      "kind=declaration length=9m}}}{id=r kind=recess}{id=v vote={} mover=n}"
                      "{id=q kind=recess}}}{id=t called=@95 agenda={{id=w vote={}}}}}"
                      "answers={walkout={any={%s}}}",
                      factions, answers);
        while (fixture_step(&f)) {
            if (fixture_below(&r, 4) == 0 && pl_run_seats(f.run) > 0) {
                const uint32_t seat = fixture_below(&r, pl_run_seats(f.run));
                (void)pl_run_act(f.run, seat, fixture_below(&r, 2) ? PL_ACT_LEAVE : PL_ACT_RETURN,
                                 (pl_text){0});
            }
        }
        static const struct {
            pl_kind kind;
            int sign;
        } flows[] = {{PL_KIND_WALKOUT, -1},
                     {PL_KIND_DELEGATES_LEFT, -1},
                     {PL_KIND_DELEGATES_ARRIVED, 1},
                     {PL_KIND_DELEGATES_RETURNED, 1}};
        for (size_t k = 0; k < 4; k++) {
            pl_record record;
            for (size_t n = 0; fixture_find(&f, flows[k].kind, n, &record); n++) {
                start += flows[k].sign * fixture_int(&record, PL_FIELD_count);
            }
        }
        if (start != pl_roster_present(f.run)) {
            fail_msg("seed %d: the roll should be %d", (int)seed, (int)start);
        }
        for (size_t n = 0; n < fixture_count(&f, PL_KIND_VOTE_CLOSED); n++) {
            const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, n);
            fixture_assert_closed_vote_adds_up(&closed);
        }
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(seats_stand_in_the_order_of_their_factions),
    cmocka_unit_test(only_present_delegates_with_a_vote_are_entitled),
    cmocka_unit_test(late_delegates_come_at_the_quantiles_of_the_curve),
    cmocka_unit_test(a_delegate_leaves_and_returns_by_his_own_act),
    cmocka_unit_test(whoever_has_not_arrived_cannot_leave),
    cmocka_unit_test(those_who_move_take_their_state_with_them),
    cmocka_unit_test(nobody_moves_and_nothing_is_said),
    cmocka_unit_test(factions_appear_till_there_is_no_room),
    cmocka_unit_test(random_flows_close_at_every_event),
};

PL_TEST_MAIN(tests)
