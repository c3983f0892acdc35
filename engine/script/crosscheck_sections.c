#include <stdio.h>

#include "script/crosschecker.h"

/* --- members --- */

/* Somebody must be able to sit in it. */
static void check_members(const pl_crosschecker *c, const char *path, pl_data section) {
    const pl_data members = pl_data_get(section, "members");
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(members); i++) {
        sum += pl_data_int(pl_data_at(members, i), 0);
    }
    if (sum == 0) {
        char below[96];
        snprintf(below, sizeof below, "%s.members", path);
        pl_crosschecker_problem(c, "PL085", below,
                                "nobody belongs to it: say how many seats of which faction do");
    }
}

/* --- bureaus --- */

static bool has_bureaus(pl_data body) {
    return pl_data_count(pl_data_get(body, "bureaus")) > 0;
}

static void check_bureaus(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data bureaus = pl_data_get(body, "bureaus");
    char below[96];
    snprintf(below, sizeof below, "%s.bureaus", path);
    pl_crosschecker_once(c, below, bureaus);
    for (uint32_t i = 0; i < pl_data_count(bureaus); i++) {
        const pl_text id = pl_data_text(pl_data_at(bureaus, i));
        snprintf(below, sizeof below, "%s.bureaus[%u]", path, i + 1);
        if (has_bureaus(pl_crosschecker_body(c, id))) {
            pl_crosschecker_problem(c, "PL086", below,
                                    "'%s' is itself made up of bureaus: name those instead", id.at);
        }
    }
    snprintf(below, sizeof below, "%s.members", path);
    if (has_bureaus(body) && pl_data_is(pl_data_get(body, "members"))) {
        pl_crosschecker_problem(c, "PL086", below,
                                "its members are those of its bureaus: leave out 'members'");
    }
}

/* --- items --- */

/* What is made up of bureaus is formed, and nothing else is. */
static void check_formed(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_text kind = pl_data_text(pl_data_get(item, "kind"));
    const pl_text id = pl_data_text(pl_data_get(item, "body"));
    const pl_data body = pl_crosschecker_body(c, id);
    char below[96];
    snprintf(below, sizeof below, "%s.body", path);
    if (pl_data_is(body) && pl_text_is(kind, "form") && !has_bureaus(body)) {
        pl_crosschecker_problem(c, "PL087", below,
                                "'%s' has nothing to be formed of: give it 'bureaus'", id.at);
    }
    if (pl_text_is(kind, "election") && has_bureaus(body)) {
        pl_crosschecker_problem(c, "PL087", below,
                                "'%s' is made up of bureaus and not elected: use kind 'form', or "
                                "leave out its 'bureaus'",
                                id.at);
    }
}

static void check_asked(const pl_crosschecker *c, const char *path, pl_data item) {
    const bool resigns = pl_text_is(pl_data_text(pl_data_get(item, "kind")), "resignation");
    char below[96];
    snprintf(below, sizeof below, "%s.asks", path);
    if (pl_data_is(pl_data_get(item, "asks")) && !resigns) {
        pl_crosschecker_problem(c, "PL088", below,
                                "only a resignation is refused or accepted: leave it out, or give "
                                "the item kind 'resignation'");
    }
    if (resigns && pl_data_is(pl_data_get(item, "asks")) &&
        !pl_data_is(pl_data_get(item, "vote"))) {
        pl_crosschecker_problem(c, "PL088", below,
                                "the house is asked nothing without a vote: give the item 'vote'");
    }
}

void pl_crosscheck_sections(const pl_crosschecker *c) {
    const pl_data bodies = pl_data_get(c->scenario, "bodies");
    const pl_data sections = pl_data_get(c->scenario, "sections");
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    char path[64];
    for (uint32_t i = 0; i < pl_data_count(sections); i++) {
        snprintf(path, sizeof path, "sections[%u]", i + 1);
        check_members(c, path, pl_data_at(sections, i));
    }
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        snprintf(path, sizeof path, "bodies[%u]", i + 1);
        check_bureaus(c, path, pl_data_at(bodies, i));
    }
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            snprintf(path, sizeof path, "sessions[%u].agenda[%u]", i + 1, k + 1);
            check_formed(c, path, pl_data_at(agenda, k));
            check_asked(c, path, pl_data_at(agenda, k));
        }
    }
}
