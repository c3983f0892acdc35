#include <stdio.h>

#include "script/crosschecker.h"
#include "script/suggest.h"

static pl_data motions_of(const pl_crosschecker *c) {
    return pl_data_get(pl_data_get(c->scenario, "rules"), "motions");
}

/* --- what the rules know --- */

/* The chair, one member's demand, or a majority that the rules have. */
static bool decides(pl_data majorities, pl_text vote) {
    return vote.size == 0 || pl_text_is(vote, "chair") || pl_text_is(vote, "demand") ||
           pl_data_is(pl_data_get_text(majorities, vote));
}

static void check_rules(const pl_crosschecker *c) {
    const pl_data majorities = pl_data_get(pl_data_get(c->scenario, "rules"), "majorities");
    for (uint32_t i = 0; i < pl_data_count(motions_of(c)); i++) {
        const pl_data motion = pl_data_at(motions_of(c), i);
        const pl_text vote = pl_data_text(pl_data_get(motion, "vote"));
        const pl_text unnoticed = pl_data_text(pl_data_get(motion, "unnoticed"));
        char path[160];
        snprintf(path, sizeof path, "rules.motions.%.100s.unnoticed", pl_data_key(motion).at);
        if (!pl_text_is(unnoticed, "cannot") && !decides(majorities, unnoticed)) {
            pl_crosschecker_problem(c, "PL064", path,
                                    "the rules have no majority '%s'; say one of theirs, or "
                                    "'cannot'",
                                    unnoticed.at);
        }
        snprintf(path, sizeof path, "rules.motions.%.100s.vote", pl_data_key(motion).at);
        if (!decides(majorities, vote)) {
            pl_crosschecker_problem(c, "PL064", path,
                                    "the rules have no majority '%s'; say one of theirs, 'chair' "
                                    "or 'demand'",
                                    vote.at);
        }
    }
}

/* A name that should be a motion of the rules or, if there is one, `other`. */
static void check_known(const pl_crosschecker *c, const char *path, pl_text name,
                        const char *other) {
    const pl_data motions = motions_of(c);
    if (name.size == 0 || pl_text_is(name, other) || pl_data_is(pl_data_get_text(motions, name))) {
        return;
    }
    if (pl_data_count(motions) == 0) {
        pl_crosschecker_problem(c, "PL073", path, "'%s': the rules know no motions", name.at);
        return;
    }
    pl_suggest suggest;
    pl_suggest_init(&suggest, name);
    if (other[0] != '\0') {
        pl_suggest_add(&suggest, pl_text_of(other));
    }
    for (uint32_t i = 0; i < pl_data_count(motions); i++) {
        pl_suggest_add(&suggest, pl_data_key(pl_data_at(motions, i)));
    }
    pl_crosschecker_problem(c, "PL073", path, "the rules know no motion '%s'%s", name.at,
                            pl_suggest_ask(&suggest).at);
}

static void check_floor(const pl_crosschecker *c) {
    const pl_data floor = pl_data_get(c->scenario, "floor");
    for (uint32_t i = 0; i < pl_data_count(floor); i++) {
        const pl_text name = pl_data_key(pl_data_at(floor, i));
        char path[160];
        snprintf(path, sizeof path, "floor.%.100s", name.at);
        check_known(c, path, name, "default");
    }
}

/* --- what is moved on what --- */

static bool is_same(pl_crosschecker_item a, pl_crosschecker_item b) {
    return a.session == b.session && a.index == b.index;
}

static pl_crosschecker_item named(const pl_crosschecker *c, pl_data node, const char *key) {
    return pl_crosschecker_find_item(c, pl_data_text(pl_data_get(node, key)));
}

/* It comes up, or goes on, in the course of the session of the other. */
static void check_neighbour(const pl_crosschecker *c, const char *path, pl_crosschecker_item item,
                            const char *key) {
    const pl_crosschecker_item other = named(c, item.node, key);
    const pl_text id = pl_data_text(pl_data_get(item.node, key));
    char below[96];
    snprintf(below, sizeof below, "%s.%s", path, key);
    if (!pl_data_is(other.node)) {
        return;
    }
    if (is_same(item, other)) {
        pl_crosschecker_problem(c, "PL074", below, "'%s' is the item itself: name another", id.at);
    } else if (item.session != other.session) {
        pl_crosschecker_problem(c, "PL074", below,
                                "'%s' is an item of another session: name one of its own", id.at);
    }
}

/* What was decided at an earlier sitting can be brought back, what comes later cannot. */
static void check_about(const pl_crosschecker *c, const char *path, pl_crosschecker_item item) {
    const pl_crosschecker_item other = named(c, item.node, "about");
    const pl_text id = pl_data_text(pl_data_get(item.node, "about"));
    char below[96];
    snprintf(below, sizeof below, "%s.about", path);
    if (!pl_data_is(other.node)) {
        return;
    }
    if (is_same(item, other)) {
        pl_crosschecker_problem(c, "PL074", below, "'%s' is the item itself: name another", id.at);
    } else if (other.session > item.session) {
        pl_crosschecker_problem(c, "PL074", below,
                                "'%s' is an item of a later session: name one that can have come "
                                "up",
                                id.at);
    }
}

/* Items that are moved on each other are never moved. Longer circles than this are not looked for:
 * so many questions are never pending. */
enum { CIRCLE_MAX = 20 };

static void check_circle(const pl_crosschecker *c, const char *path, pl_crosschecker_item item,
                         const char *key) {
    pl_crosschecker_item at = named(c, item.node, key);
    const bool is_itself = pl_data_is(at.node) && is_same(at, item);
    char below[96];
    snprintf(below, sizeof below, "%s.%s", path, key);
    for (int steps = 0; steps < CIRCLE_MAX && pl_data_is(at.node) && !is_same(at, item); steps++) {
        at = named(c, at.node, key);
    }
    if (pl_data_is(at.node) && is_same(at, item) && !is_itself) {
        pl_crosschecker_problem(c, "PL074", below,
                                "it comes back to itself: it could never come "
                                "up");
    }
}

static void check_moved(const pl_crosschecker *c, const char *path, pl_data item) {
    static const char *const keys[] = {"gap", "after", "wait", "emergency"};
    char below[96];
    snprintf(below, sizeof below, "%s.moved_on", path);
    if (!pl_data_is(pl_data_get(item, "moved_on"))) {
        return;
    }
    if (pl_data_count(motions_of(c)) == 0) {
        pl_crosschecker_problem(c, "PL073", below,
                                "the rules know no motions: nothing can be "
                                "moved from the floor");
    } else if (!pl_data_is(pl_data_get(item, "motion"))) {
        pl_crosschecker_problem(c, "PL074", below, "which motion is moved: give 'motion'");
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const pl_data value = pl_data_get(item, keys[i]);
        snprintf(below, sizeof below, "%s.%s", path, keys[i]);
        if (pl_data_is(value) && (i < 3 || pl_data_bool(value, false))) {
            pl_crosschecker_problem(c, "PL074", below,
                                    "what is moved from the floor has no place in the order: leave "
                                    "out '%s'",
                                    keys[i]);
        }
    }
}

/* --- how the house would vote --- */

/* By a vote of the house, and not by the chair or on one member's demand? */
static bool is_voted_on(const pl_crosschecker *c, pl_text motion) {
    const pl_data row = pl_data_get_text(motions_of(c), motion);
    const pl_text vote = pl_data_text(pl_data_get(row, "vote"));
    return pl_data_is(row) && !pl_text_is(vote, "chair") && !pl_text_is(vote, "demand");
}

static void check_vote(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_text motion = pl_data_text(pl_data_get(item, "motion"));
    const pl_data floor = pl_data_get(c->scenario, "floor");
    if (is_voted_on(c, motion) && !pl_data_is(pl_data_get(item, "vote")) &&
        !pl_data_is(pl_data_get_text(floor, motion)) &&
        !pl_data_is(pl_data_get(floor, "default"))) {
        pl_crosschecker_problem(c, "PL041", path,
                                "nothing says how the house would vote on it: give 'vote', or "
                                "'floor.%s' or 'floor.default' of the scenario",
                                motion.at);
    }
}

static void check_item(const pl_crosschecker *c, const char *path, pl_crosschecker_item item) {
    static const char *const keys[] = {"moved_on", "part_of", "until"};
    char below[96];
    snprintf(below, sizeof below, "%s.motion", path);
    check_known(c, below, pl_data_text(pl_data_get(item.node, "motion")), "");
    check_moved(c, path, item.node);
    check_vote(c, path, item.node);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        check_neighbour(c, path, item, keys[i]);
    }
    check_circle(c, path, item, "moved_on");
    check_circle(c, path, item, "part_of");
    check_about(c, path, item);
}

void pl_crosscheck_motions(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    check_rules(c);
    check_floor(c);
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        char path[64];
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            snprintf(path, sizeof path, "sessions[%u].agenda[%u]", i + 1, k + 1);
            check_item(c, path, (pl_crosschecker_item){pl_data_at(agenda, k), i, k});
        }
    }
}
