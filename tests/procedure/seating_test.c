#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/seating.h"

enum { A = PL_SEATS_ACCEPT, H = PL_SEATS_HOLD, R = PL_SEATS_REFUSE, N = PL_SEATS_SILENT };

static void begin(fixture *f) {
    fixture_begin(f, fixture_scripted(), 0,
                  "factions={{id=a seats=6}{id=b seats=3}{id=c seats=1}}"
                  "sessions={{id=s called=@0 agenda={}}}");
    (void)fixture_run_to(f, PL_KIND_SESSION_OPENED);
}

/* A party does what its mildest faction does, a joint list what its strictest; c is of neither. */
static void a_party_answers_mildly_and_a_joint_list_strictly(void **state) {
    static const int16_t list_of[] = {4, 4, 5};
    static const struct {
        uint8_t answers[3];
        uint8_t party, joint;
    } rows[] = {{{A, A, R}, A, A}, {{A, H, R}, A, H}, {{R, H, A}, H, R},
                {{N, R, A}, R, R}, {{A, N, R}, A, A}, {{N, N, A}, H, H}};
    fixture f;
    (void)state;
    begin(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(pl_seating_answer(f.run, list_of, 4, false, rows[i].answers),
                         rows[i].party);
        assert_int_equal(pl_seating_answer(f.run, list_of, 4, true, rows[i].answers),
                         rows[i].joint);
    }
    fixture_end(&f);
}

static void seats_go_to_those_who_accept_by_their_members(void **state) {
    static const int16_t list_of[] = {0, 0, 0};
    static const struct {
        uint8_t answers[3];
        uint32_t seats[3];
    } rows[] = {{{A, A, A}, {6, 3, 1}},
                {{A, R, A}, {9, 0, 1}},
                {{N, A, H}, {0, 10, 0}},
                {{H, R, N}, {0, 0, 0}}};
    fixture f;
    (void)state;
    begin(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t seats[3] = {1, 1, 1};
        pl_seating_divide(f.run, list_of, 0, rows[i].answers, 10, seats);
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(seats[k], 1 + rows[i].seats[k]);
        }
    }
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_party_answers_mildly_and_a_joint_list_strictly),
    cmocka_unit_test(seats_go_to_those_who_accept_by_their_members),
};

PL_TEST_MAIN(tests)
