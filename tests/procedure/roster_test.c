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
    /* The fourth of his acts: those before it, refused or carried out, have no part in it. */
    const pl_record act = fixture_record(&f, PL_KIND_ACT_MADE, 3);
    assert_true(fixture_is_because(&back, act.seq));
    assert_false(fixture_is_because(&back, fixture_record(&f, PL_KIND_ACT_MADE, 1).seq));
    fixture_end(&f);
}

/* Who left with a walkout stays so wherever he is counted; who went home quietly does not become
 * one. */
static void those_who_move_take_their_walkout_with_them(void **state) {
    fixture f;
    const uint8_t walk[9] = {1, 1, 0, 0, 0, 0, 0, 0, 0};
    const uint8_t home[9] = {0, 0, 1, 0, 0, 0, 0, 0, 0};
    const uint8_t move[9] = {0, 1, 1, 0, 0, 0, 0, 0, 0};
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    (void)pl_roster_leave(f.run, 1, walk, true, "anger", pl_text_of("duma"), 0);
    (void)pl_roster_leave(f.run, 1, home, false, "ill", (pl_text){"", 0}, 0);
    (void)pl_roster_move(f.run, 1, 2, move, "went over", 0);
    assert_int_equal(pl_assembly_faction(f.run, 1)->left_in_protest, 1);
    assert_int_equal(pl_assembly_faction(f.run, 2)->left_in_protest, 1);
    assert_int_equal(pl_assembly_faction(f.run, 2)->departed, 2);
    (void)pl_roster_return(f.run, 2, "well again", 0);
    assert_int_equal(pl_assembly_faction(f.run, 2)->left_in_protest, 1);
    (void)pl_roster_return(f.run, 1, "thought better of it", 0);
    assert_int_equal(pl_assembly_faction(f.run, 2)->left_in_protest, 0);
    assert_true(pl_roster_closes(f.run));
    fixture_end(&f);
}

static void a_roster_that_has_lost_a_leaver_does_not_close(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    assert_true(pl_roster_closes(f.run));
    pl_assembly_faction(f.run, 2)->left_in_protest++;
    assert_false(pl_roster_closes(f.run));
    fixture_end(&f);
}

/* At 20 and 70 without it (above). */
static void m35_what_happens_outside_holds_up_who_has_not_come(void **state) {
    static const struct {
        const char *outside;
        int first, second;
    } rows[] = {
        {"", 20, 70},
        {"{id=strike at=@15 arrivals_later=100m}", 120, 170},
        /* Who is there is there. */
        {"{id=strike at=@40 arrivals_later=100m}", 20, 170},
        /* Each holds him up once, also while he is held up. */
        {"{id=strike at=@5 arrivals_later=60m}{id=snow at=@30 arrivals_later=30m}", 110, 160},
        {"{id=strike at=@5 heard_after=3h arrivals_later=60m}", 80, 130},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, HALL "outside={%s}", rows[i].outside);
        fixture_run(&f);
        const pl_record first = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 0);
        const pl_record second = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 1);
        assert_int_equal(first.at, FIXTURE_AT(rows[i].first));
        assert_int_equal(second.at, FIXTURE_AT(rows[i].second));
        assert_int_equal(fixture_names(&second, "outside.strike.arrivals_later"), i > 0);
        fixture_end(&f);
    }
}

static void who_gathers_is_held_up_as_well(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10}} outside={{id=strike at=@15 arrivals_later=60m}}"
                  "arrivals={before={curve={{at=@0 share=0.0}{at=@20 share=1.0}} step=10m}}"
                  "sessions={{id=s called=@200 agenda={{id=a gap=1h}}}}");
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 1);
    assert_int_equal(first.at, FIXTURE_AT(10));
    assert_int_equal(second.at, FIXTURE_AT(80));
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_ARRIVED), 2);
    assert_int_equal(fixture_int(&second, PL_FIELD_present), 10);
    fixture_end(&f);
}

/* Half of them by minute 30, all by minute 110, of ten. */
static void how_many_will_have_gathered_is_read_from_the_curve(void **state) {
    static const struct {
        int minute;
        double gathered;
    } rows[] = {{0, 0}, {10, 0}, {20, 2.5}, {30, 5}, {70, 7.5}, {110, 10}, {200, 10}};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10 late={seats=5}}} arrivals={before={curve={{at=@10 "
                  "share=0.0}{at=@30 share=0.5}{at=@110 share=1.0}}}}"
                  "sessions={{id=s called=@200}}");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double off =
            pl_roster_gathered_by(f.run, FIXTURE_AT(rows[i].minute)) - rows[i].gathered;
        assert_true(off > -1e-9 && off < 1e-9);
    }
    fixture_end(&f);
}

/* Of four reds one has a voice only; who loses his vote is still there. */
static void votes_are_those_of_who_is_here_and_has_one(void **state) {
    uint32_t votes[PL_FACTIONS_MAX];
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    assert_int_equal(pl_roster_entitled(f.run, votes), 6);
    assert_true(votes[1] == 3 && votes[2] == 3);
    pl_roster_take_vote(f.run, 6);
    assert_int_equal(pl_roster_entitled(f.run, votes), 5);
    assert_true(votes[2] == 2);
    assert_false(pl_roster_is_entitled(f.run, 6));
    assert_int_equal(pl_roster_present(f.run), 7);
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
    assert_true(pl_roster_move(f.run, 1, 2, who, "went over", 0) > 0);
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
    assert_int_equal(pl_roster_move(f.run, 1, 2, who, "went over", 0), 0);
    assert_int_equal(pl_roster_leave(f.run, 1, who, true, "left", (pl_text){0}, 0), 0);
    assert_int_equal(pl_roster_arrive(f.run, 0, "again"), 0);
    fixture_end(&f);
}

static void add_as_many_factions_as_there_is_room_for(fixture *f) {
    (void)fixture_run_to(f, PL_KIND_SESSION_OPENED);
    for (uint32_t i = 0; i < PL_SPLIT_ROOM; i++) {
        char id[16];
        snprintf(id, sizeof id, "new%u", i);
        const int32_t made = pl_roster_add_faction(f->run, pl_text_of(id), 2);
        assert_int_equal(made, 3 + (int32_t)i);
        assert_int_equal(pl_roster_party(f->run, made), 2);
    }
}

static void factions_appear_and_are_moved_to(void **state) {
    fixture f;
    const uint8_t who[9] = {0, 0, 0, 0, 0, 0, 1, 1, 0};
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    add_as_many_factions_as_there_is_room_for(&f);
    assert_true(pl_roster_move(f.run, 2, 3, who, "split", 0) > 0);
    fixture_run(&f);
    assert_int_equal(pl_assembly_faction(f.run, 3)->present, 2);
    fixture_end(&f);
}

static void a_faction_for_which_there_is_no_room_ends_the_run(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL);
    add_as_many_factions_as_there_is_room_for(&f);
    assert_false(pl_run_is_over(f.run));
    assert_int_equal(pl_roster_add_faction(f.run, pl_text_of("more"), 2), PL_NONE);
    assert_true(pl_run_is_over(f.run));
    const pl_record fault = fixture_record(&f, PL_KIND_FAULT, 0);
    fixture_assert_text(&fault, PL_FIELD_limit, "factions");
    assert_int_equal(pl_assembly_of(f.run)->faction_count, 3 + PL_SPLIT_ROOM);
    fixture_end(&f);
}

/* --- gathering before the opening --- */

/* Twelve delegates come in the two hours before minute 0, as many in each hour; two come late. */
#define GATHERING(step)                                                                            \
    "factions={{id=reds seats=8 late={seats=2}}{id=blues seats=4}} arrivals={"                     \
    "before={curve={{at=@-120 share=0.0}{at=@-60 share=0.5}{at=@0 share=1.0}} step=" step "}"      \
    "curve={{at=@10 share=0.0}{at=@20 share=1.0}}}"
#define CALLED(at) "sessions={{id=s called=@" at " agenda={{id=a gap=3h vote={}}}}}"

/* How many of a faction the record of this minute says have come; and no more than one says so. */
static int64_t come_at(const fixture *f, const char *faction, double minute) {
    pl_record record;
    int64_t count = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_DELEGATES_ARRIVED, n, &record); n++) {
        if (fixture_minute(&record) == minute &&
            pl_text_is(pl_record_text(&record, PL_FIELD_faction), faction)) {
            assert_int_equal(count, 0);
            count = fixture_int(&record, PL_FIELD_count);
        }
    }
    return count;
}

/* Reds at -112.5, -97.5, ... -7.5 (quantiles 1/16, 3/16, ...), blues at -105, -75, -45, -15: they
 * are counted every half hour. */
static void delegates_gather_in_lumps_at_the_quantiles_of_the_curve(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, GATHERING("30m") CALLED("0"));
    assert_int_equal(pl_roster_present(f.run), 0);
    assert_false(pl_roster_is_entitled(f.run, 0));
    fixture_run(&f);
    for (int minute = -90; minute <= 0; minute += 30) {
        assert_int_equal(come_at(&f, "reds", minute), 2);
        assert_int_equal(come_at(&f, "blues", minute), 1);
    }
    assert_int_equal(fixture_count(&f, PL_KIND_DELEGATES_ARRIVED), 4 * 2 + 2);
    const pl_record last = fixture_record(&f, PL_KIND_DELEGATES_ARRIVED, 7);
    assert_int_equal(fixture_int(&last, PL_FIELD_present), 12);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    assert_int_equal(fixture_int(&opened, PL_FIELD_present), 12);
    fixture_end(&f);
}

/* What the last record of an arrival up to a minute says; false: nobody had come. */
static bool find_gathered(const fixture *f, int minute, pl_record *gathered) {
    bool any = false;
    pl_record record;
    for (size_t n = 0; fixture_find(f, PL_KIND_DELEGATES_ARRIVED, n, &record); n++) {
        if (record.at <= FIXTURE_AT(minute)) {
            *gathered = record;
            any = true;
        }
    }
    return any;
}

static int64_t gathered_at(const fixture *f, int minute) {
    pl_record record;
    return find_gathered(f, minute, &record) ? fixture_int(&record, PL_FIELD_present) : 0;
}

/* Six factions of eleven and two of seventeen: by itself each would round 1 and 2 of its 11 and 17
 * up or down alike. The curve's totals of 3, 20 and 50 are met, and no faction is ever a whole
 * delegate away from its part. */
static void the_totals_of_the_curve_are_met(void **state) {
    static const int minutes[] = {-90, -60, -30, 0};
    static const int totals[] = {3, 20, 50, 100};
    fixture f;
    (void)state;
    fixture_begin(
        &f, fixture_scripted(), 0,
        "factions={{id=a seats=11}{id=b seats=11}{id=c seats=11}{id=d seats=11}"
        "{id=e seats=11}{id=f seats=11}{id=g seats=17}{id=h seats=17}}"
        "arrivals={before={curve={{at=@-120 share=0.0}{at=@-90 share=0.03}"
        "{at=@-60 share=0.2}{at=@-30 share=0.5}{at=@0 share=1.0}} step=30m}}" CALLED("0"));
    fixture_run(&f);
    for (size_t i = 0; i < 4; i++) {
        pl_record record;
        assert_true(find_gathered(&f, minutes[i], &record));
        assert_int_equal(fixture_int(&record, PL_FIELD_present), totals[i]);
        for (int g = 0; g < 8; g++) {
            const char id[] = {(char)('a' + g), 0};
            const double part = totals[i] * (g < 6 ? 0.11 : 0.17);
            const double present = (double)fixture_counts(&record, PL_FIELD_members, id);
            assert_true(present > part - 1 && present < part + 1);
        }
    }
    fixture_end(&f);
}

/* Whatever the factions and the curve: the whole gathers as one faction of its size would. */
static void many_factions_gather_as_one_would(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        uint64_t r = seed;
        fixture whole;
        fixture parts;
        uint32_t seats[5];
        char curve[256];
        for (int i = 0; i < 5; i++) {
            seats[i] = chance_below(&r, i == 0 ? 90 : 12);
        }
        snprintf(curve, sizeof curve,
                 "arrivals={before={curve={{at=@-120 share=0.0}{at=@-%u share=0.%02u}"
                 "{at=@0 share=1.0}} step=%um}} sessions={{id=s called=@10}}",
                 1 + chance_below(&r, 118), chance_below(&r, 100), 5 + chance_below(&r, 40));
        fixture_begin(&whole, fixture_scripted(), 0, "factions={{id=a seats=%u}} %s",
                      seats[0] + seats[1] + seats[2] + seats[3] + seats[4], curve);
        fixture_begin(&parts, fixture_scripted(), 0,
                      "factions={{id=a seats=%u}{id=b seats=%u}{id=c seats=%u}{id=d seats=%u}"
                      "{id=e seats=%u}} %s",
                      seats[0], seats[1], seats[2], seats[3], seats[4], curve);
        fixture_run(&whole);
        fixture_run(&parts);
        for (int minute = -120; minute <= 0; minute += 2) {
            assert_int_equal(gathered_at(&parts, minute), gathered_at(&whole, minute));
        }
        fixture_end(&whole);
        fixture_end(&parts);
    }
}

/* Steps of fifty minutes: -70, -20, and what is left when the curve ends. */
static void the_last_lump_comes_no_later_than_the_curve_ends(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, GATHERING("50m") CALLED("30"));
    fixture_run(&f);
    assert_int_equal(come_at(&f, "reds", -70), 3);
    assert_int_equal(come_at(&f, "reds", -20), 4);
    assert_int_equal(come_at(&f, "reds", 0), 1);
    assert_int_equal(come_at(&f, "blues", -70), 2);
    assert_int_equal(come_at(&f, "blues", -20), 1);
    assert_int_equal(come_at(&f, "blues", 0), 1);
    fixture_end(&f);
}

static void late_delegates_do_not_gather_with_the_others(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, GATHERING("30m") CALLED("0"));
    fixture_run_until(&f, 0);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_roster_presence(f.run, 8), PL_EXPECTED);
    assert_int_equal(pl_roster_presence(f.run, 9), PL_EXPECTED);
    fixture_run(&f);
    assert_int_equal(come_at(&f, "reds", 12.5), 1);
    assert_int_equal(come_at(&f, "reds", 17.5), 1);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 14);
    fixture_end(&f);
}

/* Three a half hour: six at -60, nine at -30, twelve at 0. */
static void the_session_opens_when_enough_have_come_together(void **state) {
    static const struct {
        int quorum, opens, present;
    } rows[] = {{1, -90, 3}, {3, -90, 3}, {4, -60, 6}, {6, -60, 6}, {7, -30, 9}, {12, 0, 12}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      GATHERING("30m") "rules={quorum=%d}" CALLED("-115"), rows[i].quorum);
        fixture_run(&f);
        const pl_record check = fixture_record(&f, PL_KIND_QUORUM_CHECKED, 0);
        assert_int_equal(check.at, FIXTURE_AT(-115));
        assert_int_equal(fixture_int(&check, PL_FIELD_present), 0);
        const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
        assert_int_equal(opened.at, FIXTURE_AT(rows[i].opens));
        assert_int_equal(fixture_int(&opened, PL_FIELD_present), rows[i].present);
        assert_int_equal(pl_assembly_faction(f.run, 0)->at_opening +
                             pl_assembly_faction(f.run, 1)->at_opening,
                         rows[i].present);
        /* Three hours later all are there and vote. */
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 14);
        fixture_end(&f);
    }
}

/* Of 4000 a quarter comes in each quarter of the time, give or take four standard errors; others
 * with another seed; and a faction beside them changes nothing for them. */
static void sampled_delegates_gather_each_at_an_hour_of_his_own(void **state) {
    enum { SEATS = 4000, SPREAD = 4 * 28 }; /* sqrt(4000 * 1/4 * 3/4) = 27.4 */
    int64_t first[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), i == 1 ? 8 : 7,
                      "factions={%s{id=reds seats=4000}} arrivals={before={curve={{at=@-120 "
                      "share=0.0}{at=@0 share=1.0}} step=30m}} sessions={{id=s called=@0}}",
                      i == 2 ? "{id=blues seats=50}" : "");
        fixture_run(&f);
        int64_t sum = come_at(&f, "reds", -120); /* at the very second, if at all */
        for (int minute = -90; minute <= 0; minute += 30) {
            const int64_t come = come_at(&f, "reds", minute);
            assert_in_range(come, SEATS / 4 - SPREAD, SEATS / 4 + SPREAD);
            sum += come;
        }
        assert_int_equal(sum, SEATS);
        first[i] = come_at(&f, "reds", -90);
        fixture_end(&f);
    }
    assert_int_not_equal(first[0], first[1]);
    assert_int_equal(first[0], first[2]);
}

/* The share that has come by an hour, forwards: the code looks for the hour of a share. */
static double share_by(const double hours[3], const double shares[3], double hour) {
    int i = hour < hours[1] ? 0 : 1;
    const double part = (hour - hours[i]) / (hours[i + 1] - hours[i]);
    return hour >= hours[2] ? 1 : shares[i] + part * (shares[i + 1] - shares[i]);
}

/* (i + 1/2)/n <= share holds for n * share + 1/2, rounded down, of them; whole seconds blur it. */
static void assert_as_many_as_the_curve_says(int64_t come, uint32_t n, double share,
                                             uint64_t seed) {
    if (come < (int64_t)(n * share + 0.5 - 0.1) || come > (int64_t)(n * share + 0.5 + 0.1)) {
        fail_msg("seed %d: %d of %u at share %g", (int)seed, (int)come, n, share);
    }
}

static void any_curve_is_followed_lump_by_lump(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t r = seed;
        const uint32_t n = 1 + chance_below(&r, 40);
        const double hours[3] = {-300, -290.0 + chance_below(&r, 280), 0};
        const double shares[3] = {0, chance_below(&r, 101) / 100.0, 1};
        const uint32_t step = 5 + chance_below(&r, 90);
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=%u}} arrivals={before={curve={{at=@-300 share=0.0}"
                      "{at=@%d share=%.2f}{at=@0 share=1.0}} step=%um}} sessions={{id=s "
                      "called=@0}}",
                      n, (int)hours[1], shares[1], step);
        int64_t come = 0;
        while (fixture_step(&f)) {
            const double minute = (double)(pl_run_now(f.run) - FIXTURE_START) / 60;
            if (come != pl_roster_present(f.run)) {
                come = pl_roster_present(f.run);
                assert_as_many_as_the_curve_says(come, n, share_by(hours, shares, minute), seed);
                assert_true(minute == 0 || ((int)minute + 300) % (int)step == 0);
            }
        }
        assert_int_equal(come, n);
        fixture_end(&f);
    }
}

/* Split at -50, when four of eight have come: the others are counted with the side they are of,
 * and what the records say of a faction adds up to what it has. */
static void who_gathers_after_a_split_is_counted_with_his_part(void **state) {
    fixture f;
    pl_record record;
    int64_t for_side = 0;
    int64_t against_side = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  GATHERING("30m") CALLED("0") "caucuses={{id=c faction=reds at=@-50 splits=true "
                                               "inclination={in_favour=1}}}"
                                               "answers={split={c={reds={0 2 2}}}}");
    fixture_run(&f);
    for (size_t n = 0; fixture_find(&f, PL_KIND_DELEGATES_ARRIVED, n, &record); n++) {
        const pl_text faction = pl_record_text(&record, PL_FIELD_faction);
        if (record.at > FIXTURE_AT(-50) && record.at <= FIXTURE_AT(0)) {
            assert_false(pl_text_is(faction, "reds"));
            for_side += pl_text_is(faction, "reds-for") * fixture_int(&record, PL_FIELD_count);
            against_side +=
                pl_text_is(faction, "reds-against") * fixture_int(&record, PL_FIELD_count);
        }
    }
    assert_int_equal(for_side, 2);
    assert_int_equal(against_side, 2);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    assert_int_equal(fixture_counts(&opened, PL_FIELD_members, "reds-for"), 4);
    assert_int_equal(fixture_counts(&opened, PL_FIELD_members, "reds-against"), 4);
    assert_int_equal(fixture_counts(&opened, PL_FIELD_members, "reds"), 0);
    fixture_end(&f);
}

#define GATHERS_TOO                                                                                \
    "before={curve={{at=@-90 share=0.0}{at=@-20 share=0.3}{at=@40 share=1.0}} step=11m}"

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
        const bool gathers = seed % 2 == 0;
        const uint32_t count = 1 + chance_below(&r, 12);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t seats = chance_below(&r, 25);
            start += gathers ? 0 : seats; /* those who gather are arrivals too */
            at +=
                (size_t)snprintf(factions + at, sizeof factions - at,
                                 "{id=f%u seats=%u late={seats=%u} position={0.%u 0.%u}}", i, seats,
                                 chance_below(&r, 5), chance_below(&r, 9), chance_below(&r, 9));
            to +=
                (size_t)snprintf(answers + to, sizeof answers - to, "f%u={%u %u %u}", i,
                                 chance_below(&r, 20), chance_below(&r, 12), chance_below(&r, 12));
        }
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={%s} arrivals={curve={{at=@5 share=0.0}{at=@90 share=1.0}} %s}"
                      "walkout={gap=5m lag=20m} people={{id=n faction=f0}}"
                      "sessions={{id=s called=@0 agenda={{id=d speeches={{person=n "
                      "kind=declaration length=9m}}}{id=r kind=recess}{id=v vote={} mover=n}"
                      "{id=q kind=recess}}}{id=t called=@95 agenda={{id=w vote={}}}}}"
                      "answers={walkout={any={%s}}}",
                      factions, gathers ? GATHERS_TOO : "", answers);
        while (fixture_step(&f)) {
            if (chance_below(&r, 4) == 0 && pl_run_seats(f.run) > 0) {
                const uint32_t seat = chance_below(&r, pl_run_seats(f.run));
                (void)pl_run_act(f.run, seat, chance_below(&r, 2) ? PL_ACT_LEAVE : PL_ACT_RETURN,
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

/* M13: who boycotts sends nobody; who stops it is there like everybody. */
static void who_boycotts_sends_nobody(void **state) {
    static const char *const boycott[] = {"true", "false"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=6}{id=blues seats=4 boycott=%s}}"
                      "sessions={{id=s called=@0 agenda={{id=a vote={}}}}}",
                      boycott[i]);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), i == 0 ? 6 : 10);
        assert_int_equal(pl_assembly_faction(f.run, 1)->enrolled, i == 0 ? 0 : 4);
        fixture_end(&f);
    }
}

/* --- persons --- */

/* Rosa is away from the first session, where she is elected, and back at the second. */
#define AWAY                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds absent={s}}{id=ruth faction=reds}{id=bruno faction=blues}}"     \
    "bodies={{id=presidium kind=presidium seats=5 chairs={reds=rosa} "                             \
    "names={reds={rosa ruth} blues={bruno}}}}"
#define AWAY_SPEAKS "speeches={{person=rosa length=5m}{person=ruth length=5m}}"

static size_t speeches_of(const fixture *f, const char *item, const char *person) {
    pl_record speech;
    size_t count = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_SPEECH, n, &speech); n++) {
        count += pl_text_is(pl_record_text(&speech, PL_FIELD_item), item) &&
                 pl_text_is(pl_record_text(&speech, PL_FIELD_person), person);
    }
    return count;
}

static void who_is_absent_is_elected_and_does_not_preside(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  AWAY "sessions={{id=s called=@0 agenda={{id=e kind=election body=presidium}"
                       "{id=c kind=chair body=presidium}}}"
                       "{id=t called=@100 agenda={{id=d kind=chair body=presidium}}}}");
    fixture_run(&f);
    const pl_record elected = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(pl_record_count(&elected, PL_FIELD_elected), 3);
    assert_int_equal(pl_record_count(&elected, PL_FIELD_in_absentia), 1);
    assert_true(pl_text_is(pl_record_persons_at(&elected, PL_FIELD_in_absentia, 0).person, "rosa"));
    const pl_record first = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
    fixture_assert_text(&first, PL_FIELD_person, "ruth");
    const pl_record second = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
    fixture_assert_text(&second, PL_FIELD_person, "rosa");
    fixture_end(&f);
}

static void nobody_is_elected_in_absentia_who_is_there(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  AWAY "sessions={{id=s called=@0 agenda={{id=x}}}{id=t called=@100 agenda={"
                       "{id=e kind=election body=presidium}}}}");
    fixture_run(&f);
    const pl_record elected = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(pl_record_count(&elected, PL_FIELD_elected), 3);
    assert_false(pl_record_has(&elected, PL_FIELD_in_absentia));
    fixture_end(&f);
}

static void who_is_absent_neither_speaks_nor_moves(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  AWAY "sessions={{id=s called=@0 agenda={{id=a " AWAY_SPEAKS "}"
                       "{id=m mover=rosa vote={}}}}"
                       "{id=t called=@100 agenda={{id=b " AWAY_SPEAKS
                       "}{id=n mover=rosa vote={}}}}}");
    fixture_run(&f);
    assert_int_equal(speeches_of(&f, "s/a", "rosa"), 0);
    assert_int_equal(speeches_of(&f, "s/a", "ruth"), 1);
    assert_int_equal(speeches_of(&f, "t/b", "rosa"), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
    const pl_record vote = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_text(&vote, PL_FIELD_question, "t/n");
    fixture_end(&f);
}

/* Whoever presided over the first session is away from the second: another of the body does. */
static void who_presided_and_is_absent_gives_the_chair_away(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=4}}"
                  "people={{id=rosa faction=reds absent={t}}{id=ruth faction=reds}"
                  "{id=bruno faction=blues}} bodies={{id=presidium kind=presidium seats=5 "
                  "chairs={reds=rosa} names={reds={rosa ruth} blues={bruno}}}}"
                  "sessions={{id=s called=@0 agenda={{id=e kind=election body=presidium}"
                  "{id=c kind=chair body=presidium}}}{id=t called=@100 agenda={{id=x}{id=y}}}}");
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
    const pl_record second = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
    fixture_assert_text(&first, PL_FIELD_person, "rosa");
    fixture_assert_text(&second, PL_FIELD_person, "ruth");
    fixture_assert_text(&second, PL_FIELD_cause, "whoever presided is absent");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_boycotts_sends_nobody),
    cmocka_unit_test(seats_stand_in_the_order_of_their_factions),
    cmocka_unit_test(only_present_delegates_with_a_vote_are_entitled),
    cmocka_unit_test(late_delegates_come_at_the_quantiles_of_the_curve),
    cmocka_unit_test(a_delegate_leaves_and_returns_by_his_own_act),
    cmocka_unit_test(those_who_move_take_their_walkout_with_them),
    cmocka_unit_test(a_roster_that_has_lost_a_leaver_does_not_close),
    cmocka_unit_test(m35_what_happens_outside_holds_up_who_has_not_come),
    cmocka_unit_test(who_gathers_is_held_up_as_well),
    cmocka_unit_test(how_many_will_have_gathered_is_read_from_the_curve),
    cmocka_unit_test(votes_are_those_of_who_is_here_and_has_one),
    cmocka_unit_test(whoever_has_not_arrived_cannot_leave),
    cmocka_unit_test(those_who_move_take_their_state_with_them),
    cmocka_unit_test(nobody_moves_and_nothing_is_said),
    cmocka_unit_test(factions_appear_and_are_moved_to),
    cmocka_unit_test(a_faction_for_which_there_is_no_room_ends_the_run),
    cmocka_unit_test(delegates_gather_in_lumps_at_the_quantiles_of_the_curve),
    cmocka_unit_test(the_last_lump_comes_no_later_than_the_curve_ends),
    cmocka_unit_test(the_totals_of_the_curve_are_met),
    cmocka_unit_test(many_factions_gather_as_one_would),
    cmocka_unit_test(late_delegates_do_not_gather_with_the_others),
    cmocka_unit_test(the_session_opens_when_enough_have_come_together),
    cmocka_unit_test(sampled_delegates_gather_each_at_an_hour_of_his_own),
    cmocka_unit_test(any_curve_is_followed_lump_by_lump),
    cmocka_unit_test(who_gathers_after_a_split_is_counted_with_his_part),
    cmocka_unit_test(random_flows_close_at_every_event),
    cmocka_unit_test(who_is_absent_is_elected_and_does_not_preside),
    cmocka_unit_test(nobody_is_elected_in_absentia_who_is_there),
    cmocka_unit_test(who_is_absent_neither_speaks_nor_moves),
    cmocka_unit_test(who_presided_and_is_absent_gives_the_chair_away),
};

PL_TEST_MAIN(tests)
