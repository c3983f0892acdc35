/*
 * The pack robert-1915 against the tables of the book, and what is in order by it.
 *
 * tests/procedure/vectors/ronr1915*.csv are the project's oracles of those names: the Table of
 * Rules, the Order of Precedence and the list of two-thirds votes, each row with its source.
 */
#include "scenario_samples.h"

#include "facts_table.h"
#include "procedure/order.h"

enum {
    NO,
    MOTION,
    SECTION,
    CLASS,
    RANK,
    DEBATABLE,
    OPENS,
    AMENDABLE,
    SUBSIDIARIES,
    RECONSIDER,
    VOTE,
    SECOND,
    INTERRUPTS,
    COLUMNS = 17
};

static loading pack_loading(void) {
    return (loading){.source = "return scenario { api = 1, id = \"club\", title = \"A club\",\n"
                               "rules = \"robert-1915\",\n" CLUB_FACTIONS "}\n"};
}

static pl_data pack_of(const loading *l) {
    return pl_data_get(pl_scenario_data(l->scenario), "rules");
}

static char *table(const char *name) {
    char path[1024];
    size_t size = 0;
    snprintf(path, sizeof path, "%s/procedure/vectors/%s", PL_TESTS_DIR, name);
    char *text = files_read(path, &size);
    assert_true(size > 0);
    return text;
}

static pl_motion titled(pl_data pack, const char *title) {
    for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
        const pl_motion motion = pl_motion_at(pack, row);
        if (pl_text_is(motion.title, title)) {
            return motion;
        }
    }
    fail_msg("the pack has no motion '%s'", title);
    return (pl_motion){0};
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* --- the table, column by column --- */

static bool is_class(pl_motion_class class, const char *text) {
    switch (class) {
    case PL_MOTION_CLASS_MAIN:
        return strcmp(text, "main") == 0;
    case PL_MOTION_CLASS_INCIDENTAL_MAIN:
        return begins(text, "main ") || begins(text, "main/");
    case PL_MOTION_CLASS_SUBSIDIARY:
        return begins(text, "subsidiary");
    case PL_MOTION_CLASS_INCIDENTAL:
        return begins(text, "incidental");
    case PL_MOTION_CLASS_PRIVILEGED:
        return begins(text, "privileged");
    case PL_MOTION_CLASS_RESTORING:
        return begins(text, "unclassified (bring back)");
    }
    return false;
}

static bool is_debate(pl_motion_debate debate, const char *text) {
    switch (debate) {
    case PL_MOTION_DEBATE_NO:
        return strcmp(text, "no") == 0;
    case PL_MOTION_DEBATE_YES:
        return strcmp(text, "yes") == 0;
    case PL_MOTION_DEBATE_AS_TARGET:
        return begins(text, "only if the motion to be");
    case PL_MOTION_DEBATE_ALONE:
        return strcmp(text, "no when another question is pending; else yes") == 0;
    }
    return false;
}

static bool is_reconsidered(pl_motion_reconsider reconsider, const char *text) {
    switch (reconsider) {
    case PL_MOTION_RECONSIDER_NO:
        return strcmp(text, "no") == 0;
    case PL_MOTION_RECONSIDER_YES:
        return strcmp(text, "yes") == 0;
    case PL_MOTION_RECONSIDER_CARRIED:
        return strcmp(text, "affirmative vote only") == 0;
    case PL_MOTION_RECONSIDER_LOST:
        return strcmp(text, "negative vote only") == 0 ||
               begins(text, "vote against consideration may be");
    case PL_MOTION_RECONSIDER_UNEXECUTED:
        return strcmp(text, "not after a vote has been taken under it") == 0;
    case PL_MOTION_RECONSIDER_UNTAKEN:
        return begins(text, "not after the committee has taken the subject up");
    }
    return false;
}

static bool is_vote(pl_text vote, const char *text) {
    static const char *const rows[][2] = {
        {"main", "majority"},
        {"two_thirds", "two-thirds"},
        {"two_thirds_notice", "two-thirds plus previous notice"},
        {"two_thirds_against", "two-thirds must vote against"},
        {"majority_notice", "majority with "},
        {"reverse", "majority to reverse; tie sustains the chair"},
        {"chair", "none: chair"},
        {"demand", "none: single member"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (pl_text_is(vote, rows[i][0])) {
            return strcmp(rows[i][1], "majority") == 0
                       ? strcmp(text, "majority") == 0 || begins(text, "majority (closing")
                   : strcmp(rows[i][1], "two-thirds") == 0 ? strcmp(text, rows[i][1]) == 0
                                                           : begins(text, rows[i][1]);
        }
    }
    return false;
}

/* A motion that needs a second only where it is not demanded, interrupts only where it is. */
static bool is_yes(const char *text) {
    return strcmp(text, "yes") == 0;
}

static int compare_row(const pl_motion *m, char *f[FIELDS_MAX]) {
    char article[16];
    snprintf(article, sizeof article, "s.%s", f[SECTION]);
    const uint32_t rank = f[RANK][0] == '\0' ? 0 : (uint32_t)atoi(f[RANK]);
    const struct {
        const char *column;
        bool same;
    } columns[] = {
        {"section", pl_text_is(m->article, article)},
        {"class", is_class(m->class, f[CLASS])},
        {"rank", m->rank == rank},
        {"debatable", is_debate(m->debate, f[DEBATABLE])},
        {"opens", m->opens_main == is_yes(f[OPENS])},
        {"amendable", m->amendable == is_yes(f[AMENDABLE])},
        {"subsidiaries", m->subsidiaries == is_yes(f[SUBSIDIARIES])},
        {"reconsider", is_reconsidered(m->reconsider, f[RECONSIDER])},
        {"vote", is_vote(m->vote, f[VOTE])},
        {"second", m->second == (is_yes(f[SECOND]) || begins(f[SECOND], "not when parts"))},
        {"interrupts", m->interrupts == is_yes(f[INTERRUPTS])},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (!columns[i].same) {
            print_error("%s: %s\n", f[MOTION], columns[i].column);
            wrong++;
        }
    }
    return wrong;
}

static void all_rows_of_the_table_of_rules_are_the_packs(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    char *text = table("ronr1915.csv");
    char *next = text;
    char *f[FIELDS_MAX];
    int rows = 0;
    int wrong = 0;
    assert_int_equal(read_fields(&next, f), COLUMNS);
    assert_string_equal(f[INTERRUPTS], "in_order_when_another_has_floor");
    for (int count = read_fields(&next, f); count > 0; count = read_fields(&next, f)) {
        assert_int_equal(count, COLUMNS);
        const pl_motion motion = titled(pack_of(&l), f[MOTION]);
        wrong += compare_row(&motion, f);
        rows++;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(rows, 44);
    /* And two that are no rows of the table: to reconsider and enter on the minutes, and to
     * consider by paragraph. */
    assert_int_equal(pl_motion_count(pack_of(&l)), 46);
    free(text);
    unload(&l);
}

/* --- what is in order --- */

static pl_motion called(pl_data pack, const char *id) {
    pl_motion motion;
    if (!pl_motion_find(pack, pl_text_of(id), &motion)) {
        fail_msg("the pack has no motion '%s'", id);
    }
    return motion;
}

static const pl_order_member rosa = {.seat = 1, .entitled = true, .prevailed = true};
static const pl_order_member bruno = {.seat = 2, .entitled = true};

/* States the motions in this order ("main amend recess"), each moved by Rosa. */
static pl_order stated(pl_data pack, const char *motions) {
    pl_order order;
    char words[200];
    char *rest = words;
    pl_order_init(&order);
    snprintf(words, sizeof words, "%s", motions);
    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
        const pl_motion motion = called(pack, word);
        const pl_act_ruling ruling = pl_order_move(&order, pack, rosa, &motion);
        if (ruling.verdict != PL_MAY) {
            fail_msg("%s: '%s' cannot be stated: %s", motions, word, ruling.reason);
        }
        assert_true(pl_order_state(&order, pack, &motion, rosa.seat, 0));
    }
    return order;
}

/* "" if the member may move it, else the condition's article and words. */
static void assert_ruled(pl_data pack, const pl_order *order, pl_order_member member,
                         const char *id, const char *article, const char *words) {
    const pl_motion motion = called(pack, id);
    const pl_act_ruling ruling = pl_order_move(order, pack, member, &motion);
    char expected[64];
    snprintf(expected, sizeof expected, "robert-1915 %s",
             article[0] == '\0' ? motion.article.at : article);
    if (ruling.verdict != (article[0] == '\0' ? PL_MAY : PL_CANNOT) ||
        strcmp(ruling.article, expected) != 0 || strstr(ruling.reason, words) == NULL) {
        fail_msg("%s: %d, %s, %s; expected %s, %s", id, (int)ruling.verdict, ruling.article,
                 ruling.reason, expected, words);
    }
}

/* The order of precedence, highest first, with the two columns that bear on what works on whatever
 * is pending: can it be debated, can it be amended, while a main question is pending below. */
static const struct {
    const char *id;
    bool debatable, amendable;
} by_rank[] = {
    {"fix-time-to-adjourn", false, true},
    {"adjourn", false, false},
    {"recess", false, true},
    {"raise-privilege", false, false},
    {"call-for-orders-of-the-day", false, false},
    {"lay-on-table", false, false},
    {"previous-question", false, false},
    {"limit-debate", false, true},
    {"postpone-to-time", true, true},
    {"commit", true, true},
    {"amend", true, true},
    {"postpone-indefinitely", true, false},
    {"main", true, true},
};
enum { PREVIOUS = 6, LIMIT = 7, AMEND = 10, INDEFINITELY = 11, MAIN_QUESTION = 12 };

/* Those above are in order while one is immediately pending, those below are not; but to amend, to
 * close and to limit debate are in order on all that they can work on. */
static bool is_in_order(int moved, int pending) {
    switch (moved) {
    case PREVIOUS:
        return by_rank[pending].debatable || by_rank[pending].amendable;
    case LIMIT:
        return by_rank[pending].debatable;
    case AMEND:
        return by_rank[pending].amendable || pending == INDEFINITELY;
    default:
        return moved < pending;
    }
}

static void the_order_of_precedence_holds_for_every_pair(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    for (int pending = 0; pending <= MAIN_QUESTION; pending++) {
        for (int moved = 0; moved <= MAIN_QUESTION; moved++) {
            pl_order order = stated(pack, "main");
            const pl_motion below = called(pack, by_rank[pending].id);
            const pl_motion above = called(pack, by_rank[moved].id);
            order.varied = 1;
            if (pending < MAIN_QUESTION) {
                assert_true(pl_order_state(&order, pack, &below, rosa.seat, 0));
            }
            const pl_act_ruling ruling = pl_order_move(&order, pack, bruno, &above);
            if ((ruling.verdict != PL_CANNOT) != is_in_order(moved, pending)) {
                fail_msg("%s while %s is pending: %s", by_rank[moved].id, by_rank[pending].id,
                         ruling.reason);
            }
        }
    }
    unload(&l);
}

static void what_is_out_of_order_is_refused_by_its_article(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    static const struct {
        const char *pending, *moved, *article, *words;
    } rows[] = {
        {"", "amend", "s.12", "no question is pending"},
        {"", "previous-question", "s.12", "no question is pending"},
        {"", "lay-on-table", "s.12", "no question is pending"},
        {"", "take-from-table", "s.35", "nothing lies on the table"},
        {"", "rescind", "s.37", "nothing has been adopted"},
        {"", "appeal", "s.21", "no ruling"},
        {"", "reconsider", "s.36", "no vote"},
        {"", "withdraw", "s.13", "no question is pending"},
        {"", "call-for-orders-of-the-day", "s.20", "being kept to"},
        {"main", "main", "s.11", "another question is pending"},
        {"main", "take-from-table", "s.11", "another question is pending"},
        {"main", "amend-amendment", "s.12", "does not apply"},
        {"main amend amend", "amend", "s.33", "second degree"},
        {"main amend", "postpone-indefinitely", "s.12", "precedence"},
        {"main commit", "postpone-indefinitely", "s.12", "precedence"},
        {"main lay-on-table", "commit", "s.12", "precedence"},
        {"main lay-on-table", "amend", "s.33", "cannot be amended"},
        {"main lay-on-table", "previous-question", "s.45", "cannot be debated"},
        {"main previous-question", "postpone-to-time", "s.12", "precedence"},
        {"main adjourn", "recess", "s.14", "precedence"},
        {"main recess", "commit", "s.12", "precedence"},
        {"main amend", "object-to-consideration", "s.23", "main question only"},
        {"main commit", "divide-question", "s.24", "main question only"},
        {"", "consider-by-paragraph", "s.13", "no question is pending"},
        {"main commit", "consider-by-paragraph", "s.24", "main question only"},
        {"", "", "", ""},
    };
    for (size_t i = 0; rows[i].moved[0] != '\0'; i++) {
        const pl_order order = stated(pack, rows[i].pending);
        assert_ruled(pack, &order, bruno, rows[i].moved, rows[i].article, rows[i].words);
    }
    unload(&l);
}

static void the_moment_and_the_member_count(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    pl_order order = stated(pack, "main");
    order.floor = rosa.seat;
    assert_ruled(pack, &order, bruno, "amend", "s.3", "another has the floor");
    assert_ruled(pack, &order, rosa, "amend", "", "in order, and needs a second");
    assert_ruled(pack, &order, bruno, "point-of-order", "", "in order");
    assert_ruled(pack, &order, bruno, "object-to-consideration", "", "in order");
    assert_ruled(pack, &order, bruno, "withdraw", "s.3", "another has the floor");
    order.floor = PL_ORDER_NOBODY;
    assert_ruled(pack, &order, bruno, "withdraw", "s.27", "only who moved it");
    assert_ruled(pack, &order, rosa, "withdraw", "", "in order");
    pl_order_debated(&order);
    assert_ruled(pack, &order, bruno, "object-to-consideration", "s.23", "has been debated");
    order.no_quorum = 1;
    assert_ruled(pack, &order, bruno, "amend", "s.64", "no quorum");
    assert_ruled(pack, &order, bruno, "adjourn", "", "in order");
    assert_ruled(pack, &order, bruno, "recess", "", "in order");
    assert_ruled(pack, &order, bruno, "fix-time-to-adjourn", "", "in order");
    order.no_quorum = 0;
    order.voting = 1;
    assert_ruled(pack, &order, bruno, "adjourn", "s.17", "a vote is being taken");
    const pl_motion amend = called(pack, "amend");
    const pl_act_ruling guest = pl_order_move(&order, pack, (pl_order_member){.seat = 9}, &amend);
    assert_int_equal(guest.verdict, PL_CANNOT);
    assert_string_equal(guest.article, "robert-1915 s.2");
    unload(&l);
}

/* Once the previous question is ordered, nothing but privileged and incidental motions and laying
 * on the table is in order, and nobody may speak, until the vote. */
static void the_previous_question_closes_the_debate(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    pl_order order = stated(pack, "main amend previous-question");
    pl_stated decided;
    assert_int_equal(pl_order_debate(&order, pack, bruno).verdict, PL_CANNOT);
    assert_int_equal(pl_order_decide(&order, pack, true, &decided), PL_MOTION_EFFECT_CLOSE);
    assert_ruled(pack, &order, bruno, "amend", "s.29",
                 "debate on the question has been closed: only privileged");
    assert_ruled(pack, &order, bruno, "commit", "s.29", "closed");
    assert_ruled(pack, &order, bruno, "previous-question", "s.29", "closed");
    assert_ruled(pack, &order, bruno, "lay-on-table", "", "in order");
    assert_ruled(pack, &order, bruno, "recess", "", "in order");
    assert_ruled(pack, &order, bruno, "point-of-order", "", "in order");
    const pl_act_ruling speech = pl_order_debate(&order, pack, bruno);
    assert_int_equal(speech.verdict, PL_CANNOT);
    assert_string_equal(speech.article, "robert-1915 s.29");
    /* The amendment is voted on, and the main question is open to debate again. */
    (void)pl_order_decide(&order, pack, false, &decided);
    assert_int_equal(decided.degree, 1);
    assert_int_equal(pl_order_debate(&order, pack, bruno).verdict, PL_MAY);
    assert_ruled(pack, &order, bruno, "amend", "", "in order");
    unload(&l);
}

/* A question is divided even while it is to be postponed indefinitely; that goes with the whole. */
static void a_question_is_divided_under_a_motion_to_be_rid_of_it(void **state) {
    static const char *const apart[] = {"divide-question", "consider-by-paragraph"};
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    for (uint32_t i = 0; i < 2; i++) {
        pl_order order = stated(pack, "main postpone-indefinitely");
        const pl_motion motion = called(pack, apart[i]);
        pl_stated decided;
        assert_ruled(pack, &order, bruno, apart[i], "", "in order");
        assert_true(pl_order_state(&order, pack, &motion, bruno.seat, 9));
        assert_int_equal(pl_order_decide(&order, pack, true, &decided), motion.effect);
        assert_int_equal(decided.target, 0);
        assert_int_equal(order.depth, i == 0 ? 0 : 2);
    }
    unload(&l);
}

static void what_goes_to_the_table_takes_all_that_adheres_with_it(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    static const char *const motions[] = {"main amend amend lay-on-table",
                                          "main amend postpone-to-time", "main amend commit",
                                          "main postpone-indefinitely"};
    for (size_t i = 0; i < 4; i++) {
        pl_order order = stated(pack, motions[i]);
        const uint32_t depth = order.depth;
        pl_order lost = order;
        pl_stated decided;
        (void)pl_order_decide(&order, pack, true, &decided);
        assert_int_equal(order.depth, 0);
        assert_int_equal(order.tabled, i == 0);
        (void)pl_order_decide(&lost, pack, false, &decided);
        assert_int_equal(lost.depth, depth - 1);
        assert_int_equal(lost.tabled, 0);
    }
    pl_order order = stated(pack, "main lay-on-table");
    pl_stated decided;
    (void)pl_order_decide(&order, pack, true, &decided);
    assert_ruled(pack, &order, bruno, "take-from-table", "", "in order");
    unload(&l);
}

/* Which votes may be reconsidered, and by whom: s.36 and the notes of the table. */
static void only_some_votes_are_reconsidered_and_only_by_those_who_prevailed(void **state) {
    (void)state;
    loading l = pack_loading();
    expect_loaded(&l);
    const pl_data pack = pack_of(&l);
    static const struct {
        const char *pending;
        bool carried, again;
    } rows[] = {
        {"main", true, true},
        {"main", false, true},
        {"main adjourn", false, false},
        {"main lay-on-table", true, false},
        {"main amend", false, true},
        {"main recess", true, false},
        {"main postpone-indefinitely", true, true},
        {"main postpone-indefinitely", false, false},
        {"main previous-question", true, true},
        {"main suspend-rules", true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pl_order order = stated(pack, rows[i].pending);
        pl_stated decided;
        (void)pl_order_decide(&order, pack, rows[i].carried, &decided);
        assert_ruled(pack, &order, rosa, "reconsider", rows[i].again ? "" : "s.36",
                     rows[i].again ? "in order" : "cannot be reconsidered");
        if (rows[i].again) {
            assert_ruled(pack, &order, bruno, "reconsider", "s.36", "prevailing side");
        }
        order.decided_executed = 1;
        if (strstr(rows[i].pending, "previous") != NULL) {
            assert_ruled(pack, &order, rosa, "reconsider", "s.36", "cannot be reconsidered");
        }
    }
    unload(&l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_rows_of_the_table_of_rules_are_the_packs),
    cmocka_unit_test(the_order_of_precedence_holds_for_every_pair),
    cmocka_unit_test(what_is_out_of_order_is_refused_by_its_article),
    cmocka_unit_test(the_moment_and_the_member_count),
    cmocka_unit_test(the_previous_question_closes_the_debate),
    cmocka_unit_test(a_question_is_divided_under_a_motion_to_be_rid_of_it),
    cmocka_unit_test(what_goes_to_the_table_takes_all_that_adheres_with_it),
    cmocka_unit_test(only_some_votes_are_reconsidered_and_only_by_those_who_prevailed),
};

PL_TEST_MAIN(tests)
