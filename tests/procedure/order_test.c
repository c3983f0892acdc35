#include "testing.h"

#include "assembly_fixture.h"
#include "chance.h"
#include "procedure/order.h"

/* A small pack: what the book makes of it is in tests/scenarios/robert_1915_test.c. */
#define PACK                                                                                       \
    "id=small motions={main={title=Main class=main rank=5 debate=yes amendable=true "              \
    "reconsider=yes "                                                                              \
    "subsidiaries=true on=nothing article=a.1}"                                                    \
    "amend={title=Amend class=subsidiary rank=4 debate=as-target amendable=true "                  \
    "subsidiaries=true "                                                                           \
    "on=amendable effect=amend article=a.2}"                                                       \
    "close={title=Close class=subsidiary rank=3 on=closable effect=close article=a.3}"             \
    "table={title=Table class=subsidiary rank=2 on=tablable effect=table article=a.4}"             \
    "rise={title=Rise class=privileged rank=1 effect=adjourn article=a.5}"                         \
    "shout={title=Shout class=incidental interrupts=true article=a.6}"                             \
    "again={title=Again class=restoring on=decided effect=reconsider articles={vote=a.8}}"         \
    "rue={title=Rue class=restoring on=decided prevailing=true effect=reconsider}"                 \
    "quiet={title=Quiet class=main rank=5 subsidiaries=true on=nothing}}"                          \
    "articles={another=a.1 floor=a.7 vote=a.9 prevailing=a.10}"

static const pl_order_member somebody = {.seat = 3, .entitled = true, .prevailed = true};

static pl_motion called(pl_data pack, const char *id) {
    pl_motion motion;
    assert_true(pl_motion_find(pack, pl_text_of(id), &motion));
    return motion;
}

static void put(pl_order *order, pl_data pack, const char *id) {
    const pl_motion motion = called(pack, id);
    assert_true(pl_order_state(order, pack, &motion, somebody.seat, 0));
}

static void nothing_is_pending_at_first(void **state) {
    pl_order order;
    (void)state;
    pl_order_init(&order);
    assert_int_equal(order.depth, 0);
    assert_int_equal(order.floor, PL_ORDER_NOBODY);
    assert_int_equal(order.decided, -1);
}

/* The article is the pack's; where it has none the engine says that the rule is its own. */
static void a_refusal_names_the_article_or_says_that_there_is_none(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    pl_order order;
    (void)state;
    pl_order_init(&order);
    put(&order, pack, "main");
    const pl_motion main_motion = called(pack, "main");
    const pl_motion close = called(pack, "close");
    const pl_act_ruling another = pl_order_move(&order, pack, somebody, &main_motion);
    assert_int_equal(another.verdict, PL_CANNOT);
    assert_string_equal(another.article, "small a.1");
    assert_string_equal(another.reason, "another question is pending");
    put(&order, pack, "table");
    const pl_act_ruling rank = pl_order_move(&order, pack, somebody, &close);
    assert_int_equal(rank.verdict, PL_CANNOT);
    assert_string_equal(rank.article, "engine default, no source");
    const pl_motion rise = called(pack, "rise");
    const pl_act_ruling may = pl_order_move(&order, pack, somebody, &rise);
    assert_int_equal(may.verdict, PL_MAY);
    assert_string_equal(may.article, "small a.5");
    free(tree);
}

/* What the rules say of one motion in another place than of the rest. */
static void a_motion_may_have_articles_of_its_own(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    pl_order order;
    (void)state;
    pl_order_init(&order);
    const pl_motion again = called(pack, "again");
    const pl_motion rue = called(pack, "rue");
    assert_string_equal(pl_order_move(&order, pack, somebody, &again).article, "small a.8");
    assert_string_equal(pl_order_move(&order, pack, somebody, &rue).article, "small a.9");
    assert_string_equal(pl_order_refuse(pack, PL_ORDER_VOTE, "").article, "small a.9");
    order.floor = 1;
    assert_string_equal(pl_order_move(&order, pack, somebody, &again).article, "small a.7");
    free(tree);
}

static void only_some_rules_ask_how_one_voted_who_wants_to_vote_again(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    const pl_order_member loser = {.seat = 4, .entitled = true};
    pl_order order;
    pl_stated decided;
    (void)state;
    pl_order_init(&order);
    put(&order, pack, "main");
    (void)pl_order_decide(&order, pack, true, &decided);
    const pl_motion again = called(pack, "again");
    const pl_motion rue = called(pack, "rue");
    assert_int_equal(pl_order_move(&order, pack, loser, &again).verdict, PL_MAY);
    assert_int_equal(pl_order_move(&order, pack, somebody, &rue).verdict, PL_MAY);
    const pl_act_ruling refused = pl_order_move(&order, pack, loser, &rue);
    assert_int_equal(refused.verdict, PL_CANNOT);
    assert_string_equal(refused.article, "small a.10");
    free(tree);
}

/* Where nothing is ever laid on the table, nobody is told that it might be. */
static void what_closure_spares_is_told_by_what_the_rules_know(void **state) {
    void *with_table = fixture_tree(PACK);
    void *without = fixture_tree("id=bare motions={main={title=Main class=main debate=yes "
                                 "amendable=true on=nothing}"
                                 "amend={title=Amend class=subsidiary on=amendable effect=amend}}");
    (void)state;
    for (int i = 0; i < 2; i++) {
        const pl_data pack = pl_data_root(i == 0 ? with_table : without);
        pl_order order;
        pl_order_init(&order);
        put(&order, pack, "main");
        order.pending[0].closed = 1;
        const pl_motion amend = called(pack, "amend");
        const pl_act_ruling refused = pl_order_move(&order, pack, somebody, &amend);
        assert_int_equal(refused.verdict, PL_CANNOT);
        assert_int_equal(strstr(refused.reason, "laying on the table") != NULL, i == 0);
    }
    free(with_table);
    free(without);
}

static void an_amendment_is_debated_if_its_question_is(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    (void)state;
    for (int quiet = 0; quiet < 2; quiet++) {
        pl_order order;
        pl_order_init(&order);
        put(&order, pack, quiet ? "quiet" : "main");
        assert_int_equal(pl_order_is_debatable(&order, pack), !quiet);
        put(&order, pack, "amend");
        put(&order, pack, "amend");
        assert_int_equal(order.pending[2].degree, 2);
        assert_int_equal(pl_order_is_debatable(&order, pack), !quiet);
        assert_int_equal(pl_order_debate(&order, pack, somebody).verdict,
                         quiet ? PL_CANNOT : PL_MAY);
    }
    free(tree);
}

static void who_withdraws_takes_only_his_own_back(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    pl_order order;
    (void)state;
    pl_order_init(&order);
    put(&order, pack, "main");
    put(&order, pack, "amend");
    pl_order_withdraw(&order);
    assert_int_equal(order.depth, 1);
    assert_int_equal(order.decided, -1); /* nothing was voted on */
    assert_true(pl_text_is(pl_motion_at(pack, order.pending[0].motion).id, "main"));
    free(tree);
}

static void no_more_questions_stand_than_there_is_room_for(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    const pl_motion shout = called(pack, "shout");
    pl_order order;
    (void)state;
    pl_order_init(&order);
    for (uint32_t i = 0; i < PL_ORDER_DEPTH; i++) {
        assert_true(pl_order_state(&order, pack, &shout, 0, i));
    }
    const pl_order full = order;
    assert_false(pl_order_state(&order, pack, &shout, 0, 99));
    assert_memory_equal(&order, &full, sizeof full);
    free(tree);
}

/* 2 000 random courses: whatever is in order is stated, then some are decided. A question is never
 * amended to the third degree, ranks rise from the bottom to the top but for amendments, and what
 * is closed is not debated. */
static void random_business_keeps_its_order(void **state) {
    static const char *const ids[] = {"main", "amend", "close", "table", "rise", "shout", "quiet"};
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    uint64_t dice = 1915;
    int stated = 0;
    int decided_in_all = 0;
    (void)state;
    for (int course = 0; course < 2000; course++) {
        pl_order order;
        pl_order_init(&order);
        for (int step = 0; step < 30; step++) {
            const pl_motion motion = called(pack, ids[chance_below(&dice, 7)]);
            pl_stated decided;
            if (pl_order_move(&order, pack, somebody, &motion).verdict == PL_MAY) {
                stated += pl_order_state(&order, pack, &motion, somebody.seat, 0);
            }
            for (uint32_t i = 0; i < order.depth; i++) {
                const pl_stated *s = &order.pending[i];
                const pl_motion own = pl_motion_at(pack, s->motion);
                assert_true(s->degree <= 2 && s->target <= i);
                assert_true(i == 0 || own.class != PL_MOTION_CLASS_MAIN);
            }
            assert_false(order.depth > 0 && order.pending[order.depth - 1].closed &&
                         pl_order_is_debatable(&order, pack));
            if (order.depth > 0 && chance_below(&dice, 3) == 0) {
                (void)pl_order_decide(&order, pack, chance_below(&dice, 2) == 0, &decided);
                assert_true(decided.motion < pl_motion_count(pack));
                decided_in_all++;
            }
        }
    }
    assert_true(stated > 20000 && decided_in_all > 15000);
    free(tree);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_is_pending_at_first),
    cmocka_unit_test(a_refusal_names_the_article_or_says_that_there_is_none),
    cmocka_unit_test(a_motion_may_have_articles_of_its_own),
    cmocka_unit_test(only_some_rules_ask_how_one_voted_who_wants_to_vote_again),
    cmocka_unit_test(what_closure_spares_is_told_by_what_the_rules_know),
    cmocka_unit_test(an_amendment_is_debated_if_its_question_is),
    cmocka_unit_test(who_withdraws_takes_only_his_own_back),
    cmocka_unit_test(no_more_questions_stand_than_there_is_room_for),
    cmocka_unit_test(random_business_keeps_its_order),
};

PL_TEST_MAIN(tests)
