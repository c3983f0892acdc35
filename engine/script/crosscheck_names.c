#include <stdio.h>

#include "script/crosschecker.h"

static pl_text faction_of(const pl_crosschecker *c, pl_text person) {
    const pl_data node = pl_data_find(pl_data_get(c->scenario, "people"), person);
    return pl_data_text(pl_data_get(node, "faction"));
}

/* --- whom a faction names --- */

/* A party may name one of a wing and a wing one of the party, for a person sits with the party
 * while its wings are one; who stand on one list may name each other's people. */
static bool may_name(const pl_crosschecker *c, pl_data body, pl_text faction, pl_text own) {
    return pl_text_equal(own, faction) || pl_crosschecker_is_part_of(c, own, faction) ||
           pl_crosschecker_is_part_of(c, faction, own) ||
           pl_text_equal(pl_crosschecker_list_of(c, body, own),
                         pl_crosschecker_list_of(c, body, faction));
}

static void check_faction(const pl_crosschecker *c, const char *path, pl_data body, pl_text faction,
                          pl_text person) {
    const pl_text own = faction_of(c, person);
    if (own.size == 0) {
        pl_crosschecker_problem(c, "PL051", path,
                                "'%s' sits with no faction and cannot be named by '%s': give the "
                                "person a faction, or name another",
                                person.at, faction.at);
    } else if (!may_name(c, body, faction, own)) {
        pl_crosschecker_problem(c, "PL051", path,
                                "'%s' sits with '%s', not with '%s': name somebody of '%s', of "
                                "its party or of a part of it",
                                person.at, own.at, faction.at, faction.at);
    }
}

static void check_chairs(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data chairs = pl_data_get(body, "chairs");
    for (uint32_t i = 0; i < pl_data_count(chairs); i++) {
        const pl_data chair = pl_data_at(chairs, i);
        char below[160];
        snprintf(below, sizeof below, "%s.chairs.%s", path, pl_data_key(chair).at);
        check_faction(c, below, body, pl_data_key(chair), pl_data_text(chair));
    }
}

/* Where a person is named before the k-th of the f-th faction: two seats of a body are not given
 * to one person. Writes "reds" and true, or gives false. */
static bool is_named_before(pl_data names, uint32_t f, uint32_t k, pl_text *where) {
    const pl_text person = pl_data_text(pl_data_at(pl_data_at(names, f), k));
    for (uint32_t i = 0; i <= f; i++) {
        const pl_data list = pl_data_at(names, i);
        const uint32_t end = i < f ? pl_data_count(list) : k;
        for (uint32_t n = 0; n < end; n++) {
            if (pl_text_equal(pl_data_text(pl_data_at(list, n)), person)) {
                *where = pl_data_key(list);
                return true;
            }
        }
    }
    return false;
}

static void check_names(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data names = pl_data_get(body, "names");
    for (uint32_t f = 0; f < pl_data_count(names); f++) {
        const pl_data list = pl_data_at(names, f);
        for (uint32_t k = 0; k < pl_data_count(list); k++) {
            const pl_text person = pl_data_text(pl_data_at(list, k));
            pl_text where = {"", 0};
            char below[160];
            snprintf(below, sizeof below, "%s.names.%s[%u]", path, pl_data_key(list).at, k + 1);
            check_faction(c, below, body, pl_data_key(list), person);
            if (is_named_before(names, f, k, &where)) {
                pl_crosschecker_problem(c, "PL052", below,
                                        "'%s' is named by '%s' already: once is enough", person.at,
                                        where.at);
            }
        }
    }
}

/* --- candidates for posts --- */

static pl_data candidates_of(pl_data posts, uint32_t post) {
    return pl_data_get(pl_data_at(posts, post), "candidates");
}

/* The first candidate whose faction takes part is appointed: the k-th is, in some assembly, unless
 * one of the same faction stands before. */
static bool can_be_appointed(const pl_crosschecker *c, pl_data candidates, uint32_t k) {
    const pl_text own = faction_of(c, pl_data_text(pl_data_at(candidates, k)));
    for (uint32_t i = 0; i < k; i++) {
        if (pl_text_equal(faction_of(c, pl_data_text(pl_data_at(candidates, i))), own)) {
            return false;
        }
    }
    return own.size > 0;
}

static bool can_get(const pl_crosschecker *c, pl_data candidates, pl_text person) {
    for (uint32_t i = 0; i < pl_data_count(candidates); i++) {
        if (pl_text_equal(pl_data_text(pl_data_at(candidates, i)), person)) {
            return can_be_appointed(c, candidates, i);
        }
    }
    return false;
}

/* Could the k-th candidate of a post get an earlier post too? Both are his where his faction alone
 * takes part. */
static void check_candidate(const pl_crosschecker *c, const char *path, pl_data posts,
                            uint32_t post, uint32_t k) {
    const pl_text person = pl_data_text(pl_data_at(candidates_of(posts, post), k));
    char below[96];
    snprintf(below, sizeof below, "%s.posts[%u].candidates[%u]", path, post + 1, k + 1);
    if (faction_of(c, person).size == 0) {
        pl_crosschecker_problem(c, "PL051", below,
                                "'%s' sits with no faction and would never be appointed: give the "
                                "person a faction, or name another",
                                person.at);
        return;
    }
    if (!can_be_appointed(c, candidates_of(posts, post), k)) {
        return;
    }
    for (uint32_t i = 0; i < post; i++) {
        if (can_get(c, candidates_of(posts, i), person)) {
            pl_crosschecker_problem(
                c, "PL053", below,
                "'%s' is a candidate for two posts, '%s' and this, and could get both: name "
                "another for one of them",
                person.at, pl_data_string(pl_data_get(pl_data_at(posts, i), "id"), ""));
            return;
        }
    }
}

static void check_posts(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data posts = pl_data_get(body, "posts");
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        char below[96];
        snprintf(below, sizeof below, "%s.posts[%u].candidates", path, i + 1);
        pl_crosschecker_once(c, below, candidates_of(posts, i));
        for (uint32_t k = 0; k < pl_data_count(candidates_of(posts, i)); k++) {
            check_candidate(c, path, posts, i, k);
        }
    }
}

void pl_crosscheck_names(const pl_crosschecker *c) {
    const pl_data bodies = pl_data_get(c->scenario, "bodies");
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        char path[32];
        snprintf(path, sizeof path, "bodies[%u]", i + 1);
        check_chairs(c, path, pl_data_at(bodies, i));
        check_names(c, path, pl_data_at(bodies, i));
        check_posts(c, path, pl_data_at(bodies, i));
    }
}
