/* Weights and proxies: how many votes a delegate casts. */
#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/weight.h"

#define PUTS(VOTE) "sessions={{id=s called=@0 agenda={{id=paint vote={" VOTE "}}}}}"

static pl_record close_vote(fixture *f, const char *factions, const char *vote,
                            const char *answers) {
    fixture_begin(f, fixture_scripted(), 0,
                  "factions={%s}" PUTS("%s") "answers={vote={paint={%s}}}", factions, vote,
                  answers);
    fixture_run(f);
    const pl_record closed = fixture_record(f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_closed_vote_adds_up(&closed);
    return closed;
}

static void a_delegate_casts_his_weight(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = close_vote(&f, "{id=reds seats=3 weight=5}{id=blues seats=10}", "",
                                        "reds={2 0 1} blues=against");
    fixture_assert_votes(&closed, 10, 10, 5, 0);
    fixture_assert_text(&closed, PL_FIELD_unit, "votes");
    fixture_assert_text(&closed, PL_FIELD_arithmetic,
                        "lost: 10 of 20 votes cast, more than 1/2 needs 11");
    assert_int_equal(fixture_tally(&closed, "reds").abstain, 5);
    fixture_end(&f);
}

/* Seven proxies among three: 3, 2 and 2 besides their own. */
static void proxies_are_shared_out_among_those_here(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = close_vote(&f, "{id=reds seats=3 proxies=7}{id=blues seats=4}", "",
                                        "reds={1 1 1} blues=against");
    fixture_assert_votes(&closed, 4, 7, 3, 0);
    assert_int_equal(fixture_int(&closed, PL_FIELD_entitled), 14);
    fixture_assert_text(&closed, PL_FIELD_unit, "votes");
    fixture_end(&f);
}

static void where_nobody_is_here_proxies_are_not_cast(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        close_vote(&f, "{id=reds seats=3}{id=blues seats=1 consultative=1 proxies=50}", "", "");
    fixture_assert_votes(&closed, 3, 0, 0, 0);
    fixture_end(&f);
}

static void weights_multiply_proxies_too(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = close_vote(
        &f, "{id=reds seats=2 weight=1000000 proxies=3}{id=blues seats=1}", "", "reds={1 1}");
    fixture_assert_votes(&closed, 3000001, 2000000, 0, 0);
    fixture_end(&f);
}

static void a_delegation_has_one_vote(void **state) {
    fixture f;
    (void)state;
    /* 3:2 for, 4:1 against, 2:2, nobody for or against, nobody at all. */
    const pl_record closed =
        close_vote(&f,
                   "{id=a seats=5}{id=b seats=5}{id=c seats=4}{id=d seats=2}{id=e seats=1}"
                   "{id=g seats=9}",
                   "by=delegation", "a={3 2} b={1 4} c={2 2} d=abstain e=absent g=for");
    fixture_assert_votes(&closed, 2, 1, 2, 1);
    fixture_assert_text(&closed, PL_FIELD_unit, "delegations");
    fixture_assert_text(&closed, PL_FIELD_arithmetic,
                        "carried: 2 of 3 delegations for or against, more than 1/2 needs 2");
    fixture_end(&f);
}

static void a_delegation_casts_its_weight_once(void **state) {
    fixture f;
    (void)state;
    const pl_record closed =
        close_vote(&f, "{id=a seats=5 weight=29}{id=b seats=5 weight=3}{id=c seats=50}",
                   "by=delegation", "a={1 4} b={5} c=for");
    fixture_assert_votes(&closed, 4, 29, 0, 0);
    fixture_assert_text(&closed, PL_FIELD_unit, "votes");
    fixture_end(&f);
}

/* 2:2 among the blues abstains; more of two is for. */
static void equal_members_have_no_voice(void **state) {
    (void)state;
    assert_int_equal(pl_weight_voice((pl_votes){3, 2, 9, 9}), PL_VOTE_FOR);
    assert_int_equal(pl_weight_voice((pl_votes){2, 3, 9, 9}), PL_VOTE_AGAINST);
    assert_int_equal(pl_weight_voice((pl_votes){2, 2, 0, 1}), PL_VOTE_ABSTAIN);
    assert_int_equal(pl_weight_voice((pl_votes){0, 0, 1, 8}), PL_VOTE_ABSTAIN);
    assert_int_equal(pl_weight_voice((pl_votes){0, 0, 0, 8}), PL_VOTE_ABSENT);
}

/* Who has left casts nothing, and his proxies are cast by the others. */
static void who_leaves_hands_his_proxies_on(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=2 proxies=4}}"
                  "sessions={{id=s called=@0 agenda={{id=paint gap=10m vote={}}}}}");
    fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_votes(&closed, 5, 0, 0, 0);
    fixture_end(&f);
}

static void where_all_are_alike_no_unit_is_named(void **state) {
    fixture f;
    (void)state;
    const pl_record closed = close_vote(&f, "{id=reds seats=3 weight=1 proxies=0}", "", "");
    assert_false(pl_record_has(&closed, PL_FIELD_unit));
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_delegate_casts_his_weight),
    cmocka_unit_test(proxies_are_shared_out_among_those_here),
    cmocka_unit_test(where_nobody_is_here_proxies_are_not_cast),
    cmocka_unit_test(weights_multiply_proxies_too),
    cmocka_unit_test(a_delegation_has_one_vote),
    cmocka_unit_test(a_delegation_casts_its_weight_once),
    cmocka_unit_test(equal_members_have_no_voice),
    cmocka_unit_test(who_leaves_hands_his_proxies_on),
    cmocka_unit_test(where_all_are_alike_no_unit_is_named),
};

PL_TEST_MAIN(tests)
