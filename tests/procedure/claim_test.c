#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/claim.h"
#include "procedure/roster.h"

/* Ten seats for a, b and c by their numbers 6, 3, 1; two sessions. */
#define HALL                                                                                       \
    "factions={{id=a seats=6}{id=b seats=3}{id=c seats=1}{id=d seats=0 late={seats=2}}}"           \
    "arrivals={curve={{at=@50 share=0.0}{at=@55 share=1.0}}}"
#define SESSIONS                                                                                   \
    "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}}}"                          \
    "{id=t called=@100 agenda={{id=x}}}{id=u called=@200 agenda={{id=y}}}}"
#define BOARD(more) "bodies={{id=board seats=10 " more "}}"

static void begin(fixture *f, const char *board, const char *answers) {
    fixture_begin(f, fixture_scripted(), 0, HALL SESSIONS "%s answers={%s}", board, answers);
}

static void seats_held_open_are_taken_without_a_vote(void **state) {
    fixture f;
    (void)state;
    begin(&f, BOARD(""), "seats={any={b=hold}} claim={board={b=take}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
    assert_int_equal(pl_body_members(f.run, 0, 1), 0);
    assert_int_equal(pl_claim_seats(f.run, 0, 1), 3);
    fixture_run(&f);
    const pl_record taken = fixture_record(&f, PL_KIND_SEATS_TAKEN, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 1);
    const pl_record created = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    assert_int_equal(taken.at, opened.at);
    fixture_assert_text(&taken, PL_FIELD_faction, "b");
    assert_int_equal(fixture_counts(&taken, PL_FIELD_seats, "b"), 3);
    assert_int_equal(fixture_counts(&taken, PL_FIELD_members, "a"), 6);
    assert_true(fixture_is_because(&taken, created.seq));
    assert_int_equal(pl_body_members(f.run, 0, 1), 3);
    assert_int_equal(pl_claim_seats(f.run, 0, 1), 0);
    assert_int_equal(fixture_times_asked(&f, "claim"), 1); /* and not again at the third session */
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 0);
    fixture_end(&f);
}

static void who_holds_is_asked_again_and_who_refuses_is_not(void **state) {
    static const char *const answers[] = {"seats={any={b=hold}} claim={board={b=hold}}",
                                          "seats={any={b=hold}} claim={board={b=refuse}}"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        begin(&f, BOARD(""), answers[i]);
        fixture_run(&f);
        assert_int_equal(fixture_times_asked(&f, "claim"), i == 0 ? 2 : 1);
        assert_int_equal(fixture_count(&f, PL_KIND_SEATS_TAKEN), 0);
        assert_int_equal(pl_body_members(f.run, 0, 1), 0);
        assert_int_equal(pl_claim_seats(f.run, 0, 1), i == 0 ? 3 : 0);
        fixture_end(&f);
    }
}

/* Nobody of d is there before the second session: then it fills what waited for it. */
static void reserved_seats_are_filled_when_their_faction_takes_part(void **state) {
    fixture f;
    (void)state;
    begin(&f, BOARD("reserved={{seats=2 to=d}}"), "claim={board={d=take}}");
    fixture_run(&f);
    const pl_record elected = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    const pl_record taken = fixture_record(&f, PL_KIND_SEATS_TAKEN, 0);
    assert_int_equal(fixture_counts(&elected, PL_FIELD_vacant, "d"), 2);
    assert_int_equal(fixture_counts(&taken, PL_FIELD_seats, "d"), 2);
    fixture_assert_text(&taken, PL_FIELD_cause, "they were reserved");
    assert_int_equal(pl_body_members(f.run, 0, 3), 2);
    fixture_end(&f);
}

static void seats_reserved_and_filled_at_once_wait_for_nobody(void **state) {
    fixture f;
    (void)state;
    begin(&f, BOARD("reserved={{seats=2 to=d filled=true}}"), "");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "claim"), 0);
    fixture_end(&f);
}

/* b and c stand together and hold: once c has gone, b alone cannot take what is both's. */
static void a_joint_list_takes_its_seats_together_or_not(void **state) {
    (void)state;
    for (int gone = 0; gone < 2; gone++) {
        fixture f;
        begin(&f, BOARD("lists={{id=bc factions={b c}}}"),
              "seats={any={b=hold c=hold}} claim={board={b=take c=take}}");
        (void)fixture_run_to(&f, PL_KIND_SESSION_ADJOURNED);
        if (gone) {
            (void)pl_run_act(f.run, 9, PL_ACT_LEAVE, (pl_text){0});
        }
        fixture_run(&f);
        assert_int_equal(pl_body_members(f.run, 0, 1), gone ? 0 : 3);
        assert_int_equal(pl_body_members(f.run, 0, 2), gone ? 0 : 1);
        assert_int_equal(fixture_times_asked(&f, "claim"), gone ? 0 : 2);
        fixture_end(&f);
    }
}

static void a_body_that_has_ended_asks_nobody(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}"
                       "{id=d kind=dissolve body=board}}}{id=t called=@100 agenda={{id=x}}}}" BOARD(
                           "") "answers={seats={any={b=hold}}}");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "claim"), 0);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(seats_held_open_are_taken_without_a_vote),
    cmocka_unit_test(who_holds_is_asked_again_and_who_refuses_is_not),
    cmocka_unit_test(reserved_seats_are_filled_when_their_faction_takes_part),
    cmocka_unit_test(seats_reserved_and_filled_at_once_wait_for_nobody),
    cmocka_unit_test(a_joint_list_takes_its_seats_together_or_not),
    cmocka_unit_test(a_body_that_has_ended_asks_nobody),
};

PL_TEST_MAIN(tests)
