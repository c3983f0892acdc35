#include <stdio.h>

#include "script/crosschecker.h"

/* --- mergers --- */

static void check_contingents(const pl_crosschecker *c, const char *path, pl_data merger) {
    const pl_data contingents = pl_data_get(merger, "contingents");
    for (uint32_t i = 0; i < pl_data_count(contingents); i++) {
        const pl_data node = pl_data_at(contingents, i);
        const pl_data members = pl_data_get(node, "members");
        const int64_t seats = pl_data_int(pl_data_get(node, "seats"), 0);
        int64_t sum = 0;
        char below[128];
        for (uint32_t k = 0; k < pl_data_count(members); k++) {
            sum += pl_data_int(pl_data_at(members, k), 0);
        }
        snprintf(below, sizeof below, "%s.contingents[%u].members", path, i + 1);
        if (sum > seats) {
            pl_crosschecker_problem(c, "PL090", below, "%lld members have only %lld places",
                                    (long long)sum, (long long)seats);
        }
    }
}

static void check_merger(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data merger = pl_data_get(body, "merger");
    const pl_text with = pl_data_text(pl_data_get(merger, "with"));
    const pl_data other = pl_crosschecker_body(c, with);
    char below[96];
    if (!pl_data_is(merger)) {
        return;
    }
    snprintf(below, sizeof below, "%s.with", path);
    if (pl_text_equal(with, pl_data_text(pl_data_get(body, "id")))) {
        pl_crosschecker_problem(c, "PL090", below, "'%s' cannot go up in itself: name another body",
                                with.at);
    } else if (pl_data_bool(pl_data_get(other, "assembly"), false)) {
        pl_crosschecker_problem(c, "PL090", below,
                                "'%s' is the assembly, which does not go up in another: name "
                                "another body",
                                with.at);
    } else if (pl_data_bool(pl_data_get(body, "assembly"), false) &&
               pl_data_is(pl_data_get(other, "other_members"))) {
        pl_crosschecker_problem(c, "PL090", below,
                                "'%s' has members of no faction, who could not sit in the "
                                "assembly: give them one",
                                with.at);
    }
    check_contingents(c, path, merger);
}

/* --- the assembly itself --- */

static void check_assembly(const pl_crosschecker *c, const char *path, pl_data body,
                           bool is_second) {
    char below[96];
    snprintf(below, sizeof below, "%s.assembly", path);
    if (!pl_data_bool(pl_data_get(body, "assembly"), false)) {
        return;
    }
    if (is_second) {
        pl_crosschecker_problem(c, "PL091", below, "there is one assembly: name one body");
    }
    if (pl_crosschecker_is_outside(body)) {
        pl_crosschecker_problem(c, "PL091", below,
                                "an outside body is not the assembly: give it another 'kind'");
    }
    snprintf(below, sizeof below, "%s.members", path);
    if (pl_data_is(pl_data_get(body, "members")) ||
        pl_data_is(pl_data_get(body, "other_members"))) {
        pl_crosschecker_problem(c, "PL091", below,
                                "the members of the assembly are its delegates: leave them out, "
                                "and give the factions 'seats'");
    }
}

/* --- offers --- */

static void check_terms(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data terms = pl_data_get(body, "terms");
    for (uint32_t i = 0; i < pl_data_count(terms); i++) {
        const pl_text of = pl_data_text(pl_data_get(pl_data_at(terms, i), "of"));
        char below[96];
        snprintf(below, sizeof below, "%s.terms[%u].of", path, i + 1);
        if (!pl_data_lists(pl_data_get(body, "offered_to"), of)) {
            pl_crosschecker_problem(c, "PL092", below,
                                    "no part is offered to '%s': name one of 'offered_to'", of.at);
        }
    }
}

/* Who holds a post is a candidate of his own: nobody is asked about him. */
static void check_holders(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data posts = pl_data_get(body, "posts");
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        char below[96];
        snprintf(below, sizeof below, "%s.posts[%u].holder", path, i + 1);
        if (pl_data_is(pl_data_get(pl_data_at(posts, i), "holder")) &&
            pl_data_is(pl_data_get(body, "members"))) {
            pl_crosschecker_problem(c, "PL092", below,
                                    "holders are counted as members: leave out 'members'");
            return;
        }
    }
}

/* --- calls --- */

static void check_call(const pl_crosschecker *c, uint32_t index, pl_data session) {
    const pl_data call = pl_data_get(session, "extraordinary");
    const pl_data item = pl_data_get(call, "resolved");
    char path[96];
    snprintf(path, sizeof path, "sessions[%u].extraordinary", index + 1);
    if (!pl_data_is(call)) {
        return;
    }
    if (!pl_data_is(item) && !pl_data_is(pl_data_get(call, "by")) &&
        pl_data_int(pl_data_get(call, "requests_needed"), 0) == 0) {
        pl_crosschecker_problem(c, "PL093", path,
                                "nothing calls it: give 'by', 'resolved' or 'requests_needed'");
    }
    const pl_crosschecker_item earlier = pl_crosschecker_find_item(c, pl_data_text(item));
    if (pl_data_is(earlier.node) && earlier.session >= index) {
        pl_crosschecker_problem(c, "PL093", path,
                                "'%s' is no item of an earlier session: name one that is",
                                pl_data_text(item).at);
    }
}

void pl_crosscheck_mergers(const pl_crosschecker *c) {
    const pl_data bodies = pl_data_get(c->scenario, "bodies");
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    bool has_assembly = false;
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        const pl_data body = pl_data_at(bodies, i);
        char path[48];
        snprintf(path, sizeof path, "bodies[%u]", i + 1);
        check_assembly(c, path, body, has_assembly);
        has_assembly = has_assembly || pl_data_bool(pl_data_get(body, "assembly"), false);
        check_terms(c, path, body);
        check_holders(c, path, body);
        snprintf(path, sizeof path, "bodies[%u].merger", i + 1);
        check_merger(c, path, body);
    }
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        check_call(c, i, pl_data_at(sessions, i));
    }
}
