#include <stdio.h>

#include "script/crosschecker.h"
#include "script/suggest.h"

static pl_data rules_of(const pl_crosschecker *c) {
    return pl_data_get(c->scenario, "rules");
}

/* --- methods --- */

/* A method must be one that the rules know. */
static void check_method(const pl_crosschecker *c, const char *path, pl_data method) {
    const pl_data allowed = pl_data_get(rules_of(c), "vote_methods");
    pl_suggest suggest;
    if (!pl_data_is(method) || !pl_data_is(allowed) ||
        pl_data_lists(allowed, pl_data_text(method))) {
        return;
    }
    pl_suggest_init(&suggest, pl_data_text(method));
    for (uint32_t i = 0; i < pl_data_count(allowed); i++) {
        pl_suggest_add(&suggest, pl_data_text(pl_data_at(allowed, i)));
    }
    pl_crosschecker_problem(c, "PL065", path,
                            "the rules '%s' know no vote by '%s'%s: name one of their "
                            "'vote_methods'",
                            pl_data_string(pl_data_get(rules_of(c), "id"), "of the scenario"),
                            pl_data_text(method).at, pl_suggest_ask(&suggest).at);
}

/* And one that is demanded must be one that somebody may demand. */
static void check_demand(const pl_crosschecker *c, const char *path, pl_data demand) {
    const pl_data method = pl_data_get(demand, "method");
    char below[200];
    snprintf(below, sizeof below, "%s.method", path);
    if (!pl_data_is(method)) {
        return;
    }
    check_method(c, below, method);
    if (!pl_data_is(pl_data_get_text(pl_data_get(rules_of(c), "demands"), pl_data_text(method)))) {
        pl_crosschecker_problem(c, "PL065", below,
                                "under the rules '%s' nobody may demand a vote by '%s': give them "
                                "a row in 'demands'",
                                pl_data_string(pl_data_get(rules_of(c), "id"), "of the scenario"),
                                pl_data_text(method).at);
    }
}

static void check_votes(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_data vote = pl_data_get(pl_data_at(agenda, k), "vote");
            char path[120];
            snprintf(path, sizeof path, "sessions[%u].agenda[%u].vote.method", i + 1, k + 1);
            check_method(c, path, pl_data_get(vote, "method"));
            snprintf(path, sizeof path, "sessions[%u].agenda[%u].vote.demand", i + 1, k + 1);
            check_demand(c, path, pl_data_get(vote, "demand"));
        }
    }
}

/* --- weights --- */

static uint64_t number(pl_data faction, const char *key, int64_t otherwise) {
    return (uint64_t)pl_data_int(pl_data_get(faction, key), otherwise);
}

/* All votes that could ever be cast must fit in 32 bits: every sum is then exact. */
static void check_weights(const pl_crosschecker *c) {
    const pl_data factions = pl_crosschecker_factions(c);
    uint64_t most = 1;
    uint64_t members = 0;
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data f = pl_data_at(factions, i);
        const uint64_t weight = number(f, "weight", 1);
        most = weight > most ? weight : most;
        members += number(f, "seats", 0) + number(f, "proxies", 0) +
                   number(pl_data_get(f, "late"), "seats", 0);
    }
    if (members * most > UINT32_MAX) {
        pl_crosschecker_problem(c, "PL066", "factions",
                                "%llu members and proxies with up to %llu votes each: all votes "
                                "together must be no more than 4294967295",
                                (unsigned long long)members, (unsigned long long)most);
    }
}

/* Papers cannot be blank and spoilt at once. */
static void check_papers(const pl_crosschecker *c) {
    const pl_data model = pl_data_get(c->scenario, "model");
    const double both = pl_data_number(pl_data_get(model, "blank"), 0) +
                        pl_data_number(pl_data_get(model, "invalid"), 0);
    if (both > 1) {
        pl_crosschecker_problem(c, "PL066", "model.invalid",
                                "blank and invalid papers are more than all of them: together "
                                "they may be at most 1");
    }
}

void pl_crosscheck_votes(const pl_crosschecker *c) {
    check_method(c, "rules.vote_method", pl_data_get(rules_of(c), "vote_method"));
    check_votes(c);
    check_weights(c);
    check_papers(c);
}
