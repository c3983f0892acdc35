/*
 * The shipped rule packs: that they load, that every row says where it is from, and that what could
 * not be verified says so.
 *
 * tests/procedure/vectors/rulepacks.csv is the project's oracle of that name.
 */
#include "scenario_samples.h"

#include "facts_table.h"
#include "procedure/motion.h"

static const char *const packs[] = {"soviet-1917", "robert-1915",      "un-general-assembly",
                                    "model-un",    "house-of-commons", "bundestag"};

typedef struct pack {
    loading l;
    char source[400];
    pl_data rules;
} pack;

static void load_pack(pack *p, const char *name) {
    *p = (pack){0};
    snprintf(
        p->source, sizeof p->source,
        "return scenario { api = 1, id = \"club\", title = \"A club\",\nrules = \"%s\",\n%s}\n",
        name, CLUB_FACTIONS);
    p->l.source = p->source;
    expect_loaded(&p->l);
    p->rules = pl_data_get(pl_scenario_data(p->l.scenario), "rules");
}

static void every_pack_loads_under_its_own_name(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof packs / sizeof packs[0]; i++) {
        pack p;
        load_pack(&p, packs[i]);
        assert_true(is_text(pl_data_get(p.rules, "id"), packs[i]));
        assert_true(pl_data_is(pl_data_get(pl_data_get(p.rules, "majorities"), "main")));
        unload(&p.l);
    }
}

static void every_majority_says_where_it_is_from(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof packs / sizeof packs[0]; i++) {
        pack p;
        load_pack(&p, packs[i]);
        const pl_data majorities = pl_data_get(p.rules, "majorities");
        for (uint32_t k = 0; k < pl_data_count(majorities); k++) {
            assert_true(pl_data_is(pl_data_get(pl_data_at(majorities, k), "source")));
        }
        unload(&p.l);
    }
}

/* A motion is carried by a majority that the pack has, by the chair or on demand. */
static void every_motion_is_decided_by_what_the_pack_has(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof packs / sizeof packs[0]; i++) {
        pack p;
        load_pack(&p, packs[i]);
        for (uint32_t row = 0; row < pl_motion_count(p.rules); row++) {
            const pl_motion m = pl_motion_at(p.rules, row);
            const pl_data majority = pl_data_get_text(pl_data_get(p.rules, "majorities"), m.vote);
            if (!pl_data_is(majority) && !pl_text_is(m.vote, "chair") &&
                !pl_text_is(m.vote, "demand")) {
                fail_msg("%s: '%s' is carried by '%s', which the pack has not", packs[i], m.id.at,
                         m.vote.at);
            }
        }
        unload(&p.l);
    }
}

static bool says(pl_data text, const char *words) {
    return strstr(pl_data_string(text, ""), words) != NULL;
}

/* Each row about voting that a pack has, and each demand it grants, says where it is from. */
static void every_row_about_voting_says_where_it_is_from(void **state) {
    static const char *const rows[] = {"vote_method",    "vote_methods", "rollcall_order",
                                       "blank",          "invalid",      "chair_votes",
                                       "recount_margin", "division_time"};
    (void)state;
    for (size_t i = 0; i < sizeof packs / sizeof packs[0]; i++) {
        pack p;
        load_pack(&p, packs[i]);
        const pl_data sources = pl_data_get(p.rules, "sources");
        const pl_data demands = pl_data_get(p.rules, "demands");
        for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
            if (pl_data_is(pl_data_get(p.rules, rows[k])) &&
                !pl_data_is(pl_data_get(sources, rows[k]))) {
                fail_msg("%s: where is '%s' from?", packs[i], rows[k]);
            }
        }
        for (uint32_t k = 0; k < pl_data_count(demands); k++) {
            assert_true(pl_data_is(pl_data_get(pl_data_at(demands, k), "source")));
        }
        unload(&p.l);
    }
}

/* RRoR 1915 s.46 of the tellers' report, as its pack has it: 96 of 100 papers count. */
static void robert_counts_all_papers_but_blanks(void **state) {
    pack p;
    (void)state;
    load_pack(&p, "robert-1915");
    assert_true(is_text(pl_data_get(p.rules, "blank"), "not-given"));
    assert_true(is_text(pl_data_get(p.rules, "invalid"), "cast"));
    assert_true(is_text(pl_data_get(p.rules, "chair_votes"), "decides"));
    unload(&p.l);
}

/* What the oracle could not verify of the General Assembly keeps that mark in the pack. */
static void what_was_not_verified_says_so(void **state) {
    static const struct {
        const char *topic, *motion, *majority;
    } rows[] = {
        {"close debate", "close-debate", NULL},
        {"precedence of procedural motions", "suspend-meeting", NULL},
        {"precedence of procedural motions", "adjourn-meeting", NULL},
        {"point of order / appeal", "point-of-order", NULL},
        {"point of order / appeal", "appeal", "overrule"},
        {"reconsideration", "reconsider", "reconsider"},
        {"adjourn debate", "adjourn-debate", NULL},
        {"important questions", NULL, "important"},
        {"other questions", NULL, "main"},
    };
    char path[1024];
    size_t size = 0;
    int compared = 0;
    pack p;
    (void)state;
    load_pack(&p, "un-general-assembly");
    snprintf(path, sizeof path, "%s/procedure/vectors/rulepacks.csv", PL_TESTS_DIR);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = files_read(path, &size);
        char *next = text;
        char *f[FIELDS_MAX];
        while (read_fields(&next, f) > 0) {
            if (strcmp(f[0], "UNGA") != 0 || strcmp(f[1], rows[i].topic) != 0) {
                continue;
            }
            const bool unverified = strstr(f[4], "NOT verified") != NULL;
            const pl_data motion = pl_data_get(pl_data_get(p.rules, "motions"),
                                               rows[i].motion != NULL ? rows[i].motion : "none");
            const pl_data majority =
                pl_data_get(pl_data_get(p.rules, "majorities"),
                            rows[i].majority != NULL ? rows[i].majority : "none");
            assert_true(pl_data_is(motion) || pl_data_is(majority));
            if (pl_data_is(motion)) {
                assert_int_equal(says(pl_data_get(motion, "source"), "NOT verified"), unverified);
            }
            if (pl_data_is(majority)) {
                assert_int_equal(says(pl_data_get(majority, "source"), "NOT verified"), unverified);
            }
            compared++;
        }
        free(text);
    }
    assert_int_equal(compared, sizeof rows / sizeof rows[0]);
    unload(&p.l);
}

/* A pack changes another: what it does not say is the other's. */
static void a_pack_may_change_another(void **state) {
    pack un;
    pack model;
    (void)state;
    load_pack(&un, "un-general-assembly");
    load_pack(&model, "model-un");
    assert_true(is_text(pl_data_get(model.rules, "quorum_to_open"), "1/3"));
    assert_true(pl_motion_count(model.rules) == pl_motion_count(un.rules) + 1);
    const pl_data close = pl_data_get(pl_data_get(model.rules, "motions"), "close-debate");
    assert_true(is_text(pl_data_get(close, "vote"), "closure"));
    assert_true(is_text(pl_data_get(close, "effect"), "close"));
    unload(&model.l);
    unload(&un.l);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_pack_loads_under_its_own_name),
    cmocka_unit_test(every_majority_says_where_it_is_from),
    cmocka_unit_test(every_motion_is_decided_by_what_the_pack_has),
    cmocka_unit_test(every_row_about_voting_says_where_it_is_from),
    cmocka_unit_test(robert_counts_all_papers_but_blanks),
    cmocka_unit_test(what_was_not_verified_says_so),
    cmocka_unit_test(a_pack_may_change_another),
};

PL_TEST_MAIN(tests)
