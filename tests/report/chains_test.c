/* What follows from a divergence that was told is not told again; what begins anew is. */
#include "turned_club.h"
#include "two_journals.h"

#include "report/chains.h"

#define SEATS  "factions.blues.seats"
#define LENGTH "sessions.monday.agenda.paint.speeches.1.length"

typedef struct chained {
    turned club;
    pair runs;
    pl_trace traces[2];
    pl_chains chains;
} chained;

/* Turned: the seats of the blues and the length of Rosa's speech. */
static void open_chained(chained *c) {
    *c = (chained){.club = TURNED(SEATS "=7", LENGTH "=9m")};
    turned_open(&c->club);
    open_pair(&c->runs);
}

static void find(chained *c) {
    int side = 1;
    size_t entry = 0;
    align_pair(&c->runs);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pl_trace_init(&c->traces[i], &c->runs.align, i, &c->club.changes,
                                       pl_allocator_default()),
                         PL_OK);
    }
    assert_true(pl_align_first(&c->runs.align, &side, &entry));
    pl_chains_find(&c->chains, c->traces, side, entry);
}

static void end(chained *c) {
    pl_trace_fini(&c->traces[1], pl_allocator_default());
    pl_trace_fini(&c->traces[0], pl_allocator_default());
    end_pair(&c->runs);
    turned_end(&c->club);
}

/* The chain begins at the record with this number. */
static void expect_chain(const chained *c, size_t i, int side, uint64_t seq, size_t alike) {
    assert_true(i < c->chains.count);
    assert_int_equal(c->chains.at[i].side, side);
    assert_int_equal(c->chains.at[i].entry, seq - 1);
    assert_int_equal(c->chains.at[i].alike, alike);
}

static void what_follows_from_a_divergence_is_no_beginning(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t speech = write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    write_vote(&c.runs.b, 20, 4, 2, speech, SEATS);
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    write_vote(&c.runs.a, 20, 3, 2, speech, SEATS);
    find(&c);
    assert_int_equal(c.chains.count, 1);
    expect_chain(&c, 0, 1, speech, 0);
    end(&c);
}

static void a_change_read_elsewhere_is_another_beginning(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t speech = write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    const uint64_t vote = write_vote(&c.runs.b, 20, 4, 2, 0, SEATS);
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    write_vote(&c.runs.a, 20, 3, 2, 0, SEATS);
    find(&c);
    assert_int_equal(c.chains.count, 2);
    expect_chain(&c, 0, 1, speech, 0);
    expect_chain(&c, 1, 1, vote, 0);
    end(&c);
}

/* An hour handed on is no reason for another figure. */
static void a_shift_of_the_hours_between_makes_no_chain_of_two(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t speech = write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    const uint64_t item = write_item(&c.runs.b, 10, "s/lamp", speech, "");
    const uint64_t vote = write_vote(&c.runs.b, 20, 4, 2, item, SEATS);
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    write_item(&c.runs.a, 6, "s/lamp", speech, "");
    write_vote(&c.runs.a, 16, 3, 2, item, SEATS);
    find(&c);
    assert_int_equal(c.chains.count, 2);
    expect_chain(&c, 1, 1, vote, 0);
    end(&c);
    open_chained(&c); /* but where the only way leads through the speech, it is one */
    write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    write_item(&c.runs.b, 10, "s/lamp", speech, "");
    write_vote(&c.runs.b, 20, 4, 2, item, "");
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    write_item(&c.runs.a, 6, "s/lamp", speech, "");
    write_vote(&c.runs.a, 16, 3, 2, item, "");
    find(&c);
    assert_int_equal(c.chains.count, 1);
    end(&c);
}

static void those_of_one_sort_are_counted_and_not_told(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t question =
        write_question(&c.runs.b, PL_KIND_QUESTION_ASKED, 1, "4 for", 0, "factions.blues");
    write_question(&c.runs.b, PL_KIND_QUESTION_ASKED, 2, "5 for", 0, "factions.blues");
    const uint64_t vote = write_vote(&c.runs.b, 20, 4, 2, 0, SEATS);
    write_question(&c.runs.a, PL_KIND_QUESTION_ASKED, 1, "2 for", 0, "factions.blues");
    write_question(&c.runs.a, PL_KIND_QUESTION_ASKED, 2, "3 for", 0, "factions.blues");
    write_vote(&c.runs.a, 20, 3, 2, 0, SEATS);
    find(&c);
    assert_int_equal(c.chains.count, 2);
    expect_chain(&c, 0, 1, question, 1);
    expect_chain(&c, 1, 1, vote, 0);
    end(&c);
}

static void what_only_the_first_run_has_may_be_a_beginning(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    const uint64_t gone = write_vote(&c.runs.a, 5, 4, 2, 0, SEATS);
    const uint64_t speech = write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    find(&c);
    assert_int_equal(c.chains.count, 2);
    expect_chain(&c, 0, 1, speech, 0);
    expect_chain(&c, 1, 0, gone, 0);
    end(&c);
}

/* The first divergence by the hour may come of one that is later in the other run. */
static void what_was_met_on_the_way_is_not_told_again(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t news = write_speech(&c.runs.a, 10, "Rosa", 300, 0, LENGTH);
    const uint64_t gone = write_vote(&c.runs.a, 11, 3, 2, news, "");
    write_speech(&c.runs.b, 30, "Rosa", 540, 0, LENGTH);
    find(&c);
    assert_int_equal(c.chains.count, 1);
    expect_chain(&c, 0, 0, gone, 0);
    end(&c);
}

static void what_does_not_lead_back_is_no_beginning(void **state) {
    (void)state;
    chained c;
    open_chained(&c);
    const uint64_t speech = write_speech(&c.runs.b, 1, "Rosa", 540, 0, LENGTH);
    write_vote(&c.runs.b, 20, 4, 2, 0, "rules.quorum");
    write_speech(&c.runs.a, 1, "Rosa", 300, 0, LENGTH);
    write_vote(&c.runs.a, 20, 3, 2, 0, "rules.quorum");
    find(&c);
    assert_int_equal(c.chains.count, 1);
    expect_chain(&c, 0, 1, speech, 0);
    end(&c);
}

static void of_many_sorts_a_handful_is_kept(void **state) {
    (void)state;
    static const pl_kind kinds[] = {PL_KIND_ITEM_OPENED,     PL_KIND_ITEM_CLOSED,
                                    PL_KIND_VOTE_OPENED,     PL_KIND_BODY_CREATED,
                                    PL_KIND_SESSION_OPENED,  PL_KIND_SESSION_RESUMED,
                                    PL_KIND_ELECTION_CLOSED, PL_KIND_CHAIR_TAKEN};
    chained c;
    open_chained(&c);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        write_begin(&c.runs.b, kinds[i], (int)i + 1, 0, SEATS);
        (void)pl_journal_end(&c.runs.b.journal);
    }
    find(&c);
    assert_int_equal(c.chains.count, PL_CHAINS_MAX);
    assert_int_equal(c.chains.left_out, sizeof kinds / sizeof kinds[0] - PL_CHAINS_MAX);
    end(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_follows_from_a_divergence_is_no_beginning),
    cmocka_unit_test(a_change_read_elsewhere_is_another_beginning),
    cmocka_unit_test(a_shift_of_the_hours_between_makes_no_chain_of_two),
    cmocka_unit_test(those_of_one_sort_are_counted_and_not_told),
    cmocka_unit_test(what_only_the_first_run_has_may_be_a_beginning),
    cmocka_unit_test(what_was_met_on_the_way_is_not_told_again),
    cmocka_unit_test(what_does_not_lead_back_is_no_beginning),
    cmocka_unit_test(of_many_sorts_a_handful_is_kept),
};

PL_TEST_MAIN(tests)
