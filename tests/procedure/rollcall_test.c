/* Who is called when, and what each has answered. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/rollcall.h"

/* In no order of their ids. */
#define HALL                                                                                       \
    "factions={{id=reds seats=3}{id=blues seats=4}{id=greens seats=2 consultative=1}}"             \
    "sessions={{id=s called=@0 agenda={{id=paint vote={method=rollcall}}}}}"

static void every_answer_stands_in_the_journal(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "answers={vote={paint={reds={1 1 1} blues={2 0 0 2}}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const pl_record called = fixture_record(&f, PL_KIND_VOTE_ROLLCALL, 0);
    const pl_text votes = pl_record_text(&called, PL_FIELD_votes);
    assert_int_equal(called.seq, closed.seq + 1);
    assert_true(fixture_is_because(&called, closed.seq));
    fixture_assert_text(&called, PL_FIELD_question, "s/paint");
    assert_int_equal(votes.size, 9);
    assert_memory_equal(votes.at, "+-0++..", 7);
    /* One of the greens has only a voice. */
    assert_true(memcmp(votes.at + 7, "+_", 2) == 0 || memcmp(votes.at + 7, "_+", 2) == 0);
    assert_int_equal(fixture_tally(&called, "blues").absent, 2);
    fixture_end(&f);
}

static void only_a_roll_call_leaves_a_list(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=3}}"
                  "sessions={{id=s called=@0 agenda={{id=paint vote={method=division}}}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_VOTE_ROLLCALL), 0);
    fixture_end(&f);
}

/* The factions in the order in which they are called, as "blues greens reds ". */
static void called(fixture *f, uint64_t seed, const char *order, char *room, size_t size) {
    fixture_begin(f, fixture_scripted(), seed, HALL "rules={rollcall_order=%s}", order);
    fixture_run(f);
    const pl_record record = fixture_record(f, PL_KIND_VOTE_ROLLCALL, 0);
    room[0] = '\0';
    for (size_t i = 0; i < pl_record_count(&record, PL_FIELD_by_faction); i++) {
        const pl_text id = pl_record_tallies_at(&record, PL_FIELD_by_faction, i).faction;
        snprintf(room + strlen(room), size - strlen(room), "%.*s ", (int)id.size, id.at);
    }
}

static void delegations_are_called_by_their_ids(void **state) {
    fixture f;
    char order[80];
    (void)state;
    called(&f, 7, "delegation", order, sizeof order);
    assert_string_equal(order, "blues greens reds ");
    fixture_end(&f);
}

/* "Beginning with the delegation whose name is drawn by lot by the President." */
static void the_lot_says_who_begins(void **state) {
    int seen[3] = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        static const char *const orders[] = {"blues greens reds ", "greens reds blues ",
                                             "reds blues greens "};
        fixture f;
        char order[80];
        int which = 0;
        called(&f, seed, "lot", order, sizeof order);
        while (which < 3 && strcmp(order, orders[which]) != 0) {
            which++;
        }
        assert_true(which < 3);
        seen[which]++;
        fixture_end(&f);
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range(seen[i], 65, 135); /* 100, sd 8 */
    }
}

static void a_documented_run_draws_no_lot_for_it(void **state) {
    fixture f;
    char order[80];
    (void)state;
    called(&f, 0, "lot", order, sizeof order);
    assert_string_equal(order, "blues greens reds ");
    const pl_record record = fixture_record(&f, PL_KIND_VOTE_ROLLCALL, 0);
    fixture_assert_text(&record, PL_FIELD_order, "by delegation (a documented run draws no lot)");
    fixture_end(&f);
}

/* A delegation is called as one block, the alphabet takes no notice of delegations. */
static void name_by_name_mixes_the_factions(void **state) {
    static const char *const orders[] = {"name", "delegation"};
    int changes[2] = {0};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        pl_rollcall roll;
        uint64_t last = 0;
        int32_t before = PL_NONE;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=30}{id=blues seats=30}} rules={rollcall_order=%s}"
                      "sessions={{id=s called=@0 agenda={{id=paint vote={method=rollcall}}}}}",
                      orders[i]);
        fixture_run(&f);
        pl_rollcall_begin(f.run, 0, &roll);
        for (int n = 0; n < 60; n++) {
            uint64_t next = UINT64_MAX;
            for (uint32_t seat = 0; seat < 60; seat++) {
                const uint64_t turn = pl_rollcall_turn(f.run, &roll, seat);
                next = (n == 0 || turn > last) && turn < next ? turn : next;
            }
            assert_true(next != UINT64_MAX);
            const int32_t faction = (uint32_t)next < 30 ? 0 : 1;
            changes[i] += before != PL_NONE && faction != before;
            before = faction;
            last = next;
        }
        fixture_end(&f);
    }
    assert_int_equal(changes[1], 1);
    assert_true(changes[0] > 10);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_answer_stands_in_the_journal),
    cmocka_unit_test(only_a_roll_call_leaves_a_list),
    cmocka_unit_test(delegations_are_called_by_their_ids),
    cmocka_unit_test(the_lot_says_who_begins),
    cmocka_unit_test(a_documented_run_draws_no_lot_for_it),
    cmocka_unit_test(name_by_name_mixes_the_factions),
};

PL_TEST_MAIN(tests)
