#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/credentials.h"

/* Ninety reds, twice as many as they should be, of whom ten come late; thirty blues. */
#define HALL                                                                                       \
    "factions={{id=reds seats=80 overrep=2.0 late={seats=10} %s}{id=blues seats=30}}"              \
    "arrivals={curve={{at=@10 share=0}{at=@110 share=1}}}"                                         \
    "bodies={{id=board seats=10 elect=hare}}"
#define VOTE  "vote={method=hands}"
#define ITEMS "{id=paint " VOTE "}{id=gap gap=2h " VOTE "}{id=board kind=election body=board}"

static void begin(fixture *f, const char *mode, const char *mandates, const char *items) {
    fixture_begin(f, fixture_scripted(), 0,
                  HALL "credentials={mode=%s by=committee} sessions={{id=s called=@0 agenda={%s}}}",
                  mandates, mode, items);
}

static int64_t entitled_in(const fixture *f, const char *question) {
    const pl_record vote = fixture_record_of(f, PL_KIND_VOTE_CLOSED, PL_FIELD_question, question);
    return fixture_int(&vote, PL_FIELD_entitled);
}

static void the_surplus_is_what_exceeds_the_part_rounded_half_up(void **state) {
    (void)state;
    assert_int_equal(pl_credentials_surplus(390, 2), 195);
    assert_int_equal(pl_credentials_surplus(97, 2), 49);
    assert_int_equal(pl_credentials_surplus(90, 1.5), 30);
    assert_int_equal(pl_credentials_surplus(90, 4), 68);
    assert_int_equal(pl_credentials_surplus(90, 1), 0);
    assert_int_equal(pl_credentials_surplus(90, 0.5), 0);
    assert_int_equal(pl_credentials_surplus(0, 2), 0);
}

static void m12_a_lenient_check_admits_all(void **state) {
    fixture f;
    (void)state;
    begin(&f, "lenient", "", ITEMS);
    fixture_run(&f);
    const pl_record challenged = fixture_record(&f, PL_KIND_CREDENTIALS_CHALLENGED, 0);
    const pl_record decided = fixture_record(&f, PL_KIND_CREDENTIALS_DECIDED, 0);
    fixture_assert_text(&challenged, PL_FIELD_by, "committee");
    assert_int_equal(fixture_int(&challenged, PL_FIELD_count), 40);
    fixture_assert_text(&decided, PL_FIELD_ruling, "admitted");
    assert_int_equal(fixture_count(&f, PL_KIND_CREDENTIALS_DECIDED), 1);
    assert_int_equal(entitled_in(&f, "s/paint"), 110);
    assert_int_equal(entitled_in(&f, "s/gap"), 120);
    assert_true(pl_credentials_overrep(f.run) == 2);
    fixture_end(&f);
}

/* Of 80 reds 40 keep their vote, of the 90 at the end 45: of ten seats 6 instead of 7 or 8. */
static void m12_a_strict_check_takes_votes_and_leaves_voices(void **state) {
    fixture f;
    (void)state;
    begin(&f, "strict", "", ITEMS);
    fixture_run(&f);
    const pl_record decided = fixture_record(&f, PL_KIND_CREDENTIALS_DECIDED, 0);
    const pl_record board = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    fixture_assert_text(&decided, PL_FIELD_ruling, "consultative voice");
    assert_int_equal(entitled_in(&f, "s/paint"), 70);
    assert_int_equal(entitled_in(&f, "s/gap"), 75);
    assert_int_equal(pl_roster_present(f.run), 120);
    assert_int_equal(pl_assembly_faction(f.run, 0)->struck, 45);
    assert_int_equal(pl_assembly_faction(f.run, 1)->struck, 0);
    assert_int_equal(fixture_counts(&board, PL_FIELD_seats, "reds"), 6);
    assert_int_equal(fixture_counts(&board, PL_FIELD_seats, "blues"), 4);
    assert_true(pl_credentials_overrep(f.run) == 1);
    fixture_end(&f);
}

static uint32_t entitled_among(const pl_run *run, uint32_t first, uint32_t count) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += pl_roster_is_entitled(run, first + i);
    }
    return sum;
}

/* 20 of the cities in spring, 50 of the regiments in autumn, of ten nothing is known. */
static void m12_the_latest_elected_lose_their_vote_first(void **state) {
    fixture f;
    (void)state;
    begin(&f, "strict",
          "mandates={{seats=20 level=city elected=@-9000}{seats=50 level=regiment elected=@-100}}",
          "{id=paint " VOTE "}");
    fixture_run_until(&f, 1);
    assert_int_equal(entitled_among(f.run, 0, 20), 20);
    assert_int_equal(entitled_among(f.run, 20, 50), 10);
    assert_int_equal(entitled_among(f.run, 70, 10), 10);
    fixture_end(&f);
}

/* All 50 of them, and ten of those elected before. */
static void m12_then_those_elected_before_them(void **state) {
    fixture f;
    (void)state;
    begin(&f, "strict",
          "mandates={{seats=50 level=city elected=@-9000}{seats=30 level=regiment elected=@-100}}",
          "{id=paint " VOTE "}");
    fixture_run_until(&f, 1);
    assert_int_equal(entitled_among(f.run, 0, 50), 40);
    assert_int_equal(entitled_among(f.run, 50, 30), 0);
    fixture_end(&f);
}

/* Not the first or the last of the list, but by a key that belongs to the delegate. */
static void among_equals_the_key_of_the_delegate_decides(void **state) {
    bool kept[2][80];
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin(&f, "strict", i == 0 ? "" : "discipline=0.5", "{id=paint " VOTE "}");
        fixture_run_until(&f, 1);
        const uint32_t among_first = entitled_among(f.run, 0, 40);
        assert_true(among_first > 5 && among_first < 35);
        for (uint32_t seat = 0; seat < 80; seat++) {
            kept[i][seat] = pl_roster_is_entitled(f.run, seat);
        }
        fixture_end(&f);
    }
    assert_memory_equal(kept[0], kept[1], sizeof kept[0]);
}

/* The house votes with all; carried, the check is strict from then on, lost, all are admitted. */
static void m12_the_house_may_decide(void **state) {
    static const char *const answers[] = {"", "answers={vote={check={any=against}}}"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "credentials={mode=house} %s sessions={{id=s called=@0 agenda={"
                           "{id=check kind=credentials " VOTE "}{id=paint " VOTE "}}}}",
                      "", answers[i]);
        fixture_run(&f);
        const pl_record decided = fixture_record(&f, PL_KIND_CREDENTIALS_DECIDED, 0);
        assert_int_equal(entitled_in(&f, "s/check"), 110);
        assert_int_equal(entitled_in(&f, "s/paint"), i == 0 ? 70 : 110);
        fixture_assert_text(&decided, PL_FIELD_ruling, i == 0 ? "consultative voice" : "admitted");
        fixture_end(&f);
    }
}

static void who_is_not_too_many_is_not_challenged(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=9}} credentials={mode=strict} "
                  "sessions={{id=s called=@0 agenda={{id=paint " VOTE "}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CREDENTIALS_CHALLENGED), 0);
    assert_int_equal(entitled_in(&f, "s/paint"), 9);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_surplus_is_what_exceeds_the_part_rounded_half_up),
    cmocka_unit_test(m12_a_lenient_check_admits_all),
    cmocka_unit_test(m12_a_strict_check_takes_votes_and_leaves_voices),
    cmocka_unit_test(m12_the_latest_elected_lose_their_vote_first),
    cmocka_unit_test(m12_then_those_elected_before_them),
    cmocka_unit_test(among_equals_the_key_of_the_delegate_decides),
    cmocka_unit_test(m12_the_house_may_decide),
    cmocka_unit_test(who_is_not_too_many_is_not_challenged),
};

PL_TEST_MAIN(tests)
