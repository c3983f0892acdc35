#include <stdio.h>

#include "script/crosschecker.h"
#include "script/suggest.h"

/* --- seats --- */

static int64_t reserved_seats(pl_data body) {
    const pl_data reserved = pl_data_get(body, "reserved");
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(reserved); i++) {
        sum += pl_data_int(pl_data_get(pl_data_at(reserved, i), "seats"), 0);
    }
    return sum;
}

static int64_t members_in_all(pl_data body) {
    const pl_data members = pl_data_get(body, "members");
    int64_t sum = pl_data_int(pl_data_get(pl_data_get(body, "other_members"), "count"), 0);
    for (uint32_t i = 0; i < pl_data_count(members); i++) {
        sum += pl_data_int(pl_data_at(members, i), 0);
    }
    return sum;
}

static void check_seats(const pl_crosschecker *c, const char *path, pl_data body) {
    const int64_t seats = pl_data_int(pl_data_get(body, "seats"), 0);
    char below[64];
    snprintf(below, sizeof below, "%s.reserved", path);
    if (reserved_seats(body) > seats) {
        pl_crosschecker_problem(c, "PL042", below, "%lld seats are reserved of %lld",
                                (long long)reserved_seats(body), (long long)seats);
    }
    snprintf(below, sizeof below, "%s.members", path);
    if (pl_data_is(pl_data_get(body, "seats")) && members_in_all(body) > seats) {
        pl_crosschecker_problem(c, "PL042", below, "%lld members have only %lld seats",
                                (long long)members_in_all(body), (long long)seats);
    }
}

/* What each list is sure of, and who is next on it. */
static void check_shares(const pl_crosschecker *c, const char *path, pl_data body) {
    const int64_t minimum = pl_data_int(pl_data_get(body, "minimum"), 0);
    const pl_data alternates = pl_data_get(body, "alternates");
    const pl_data rules = pl_data_get(pl_data_get(c->scenario, "rules"), "lists");
    const pl_data own = pl_data_get(body, "elect");
    char below[64];
    snprintf(below, sizeof below, "%s.minimum", path);
    if (minimum > pl_data_int(pl_data_get(body, "seats"), minimum)) {
        pl_crosschecker_problem(c, "PL072", below, "%lld for each list are more than all its seats",
                                (long long)minimum);
    }
    if (minimum > 0 && pl_text_is(pl_data_text(pl_data_is(own) ? own : rules), "kieswet")) {
        pl_crosschecker_problem(c, "PL072", below,
                                "the method 'kieswet' knows no minimum: leave it out, or choose "
                                "another method");
    }
    snprintf(below, sizeof below, "%s.alternates", path);
    if (pl_data_is(alternates) && !pl_text_is(pl_data_text(alternates), "rest") &&
        (pl_data_kind_of(alternates) != PL_DATA_INT || pl_data_int(alternates, 0) < 0 ||
         pl_data_int(alternates, 0) > 500)) {
        pl_crosschecker_problem(c, "PL072", below,
                                "it is a number from 0 to 500, or \"rest\" for all who are named");
    } else if (pl_data_is(alternates) && !pl_data_is(pl_data_get(body, "names"))) {
        pl_crosschecker_problem(c, "PL072", below,
                                "nobody is named who could be one: give it 'names'");
    }
}

/* --- times --- */

static void check_times(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data since = pl_data_get(body, "since");
    const pl_data until = pl_data_get(body, "until");
    char below[64];
    snprintf(below, sizeof below, "%s.until", path);
    if (pl_data_is(since) && pl_data_is(until) && pl_data_int(until, 0) <= pl_data_int(since, 0)) {
        pl_crosschecker_problem(c, "PL056", below,
                                "it would end before it comes into being: give an hour after "
                                "'since'");
    }
    snprintf(below, sizeof below, "%s.since", path);
    if (pl_data_is(since) && pl_data_bool(pl_data_get(body, "standing"), false)) {
        pl_crosschecker_problem(c, "PL056", below,
                                "a standing body exists from the beginning: leave out 'since' or "
                                "'standing'");
    }
}

/* --- above and before --- */

static void check_circle(const pl_crosschecker *c, const char *path, pl_data body,
                         const char *key) {
    const pl_text id = pl_data_text(pl_data_get(body, "id"));
    const uint32_t bodies = pl_data_count(pl_data_get(c->scenario, "bodies"));
    char below[80];
    snprintf(below, sizeof below, "%s.%s", path, key);
    for (uint32_t depth = 0; depth < bodies && pl_data_is(body); depth++) {
        const pl_text next = pl_data_text(pl_data_get(body, key));
        if (pl_text_equal(next, id)) {
            pl_crosschecker_problem(c, "PL058", below,
                                    "it leads back to '%s' itself: name another body, or none",
                                    id.at);
            return;
        }
        body = pl_crosschecker_body(c, next);
    }
}

/* --- lists --- */

static bool is_faction(const pl_crosschecker *c, pl_text id) {
    return pl_data_is(pl_data_find(pl_crosschecker_factions(c), id));
}

static bool stands_on(pl_data list, pl_text faction) {
    return pl_data_lists(pl_data_get(list, "factions"), faction);
}

/* The members of the i-th list that stand on an earlier one. */
static void check_members(const pl_crosschecker *c, const char *path, pl_data lists, uint32_t i) {
    const pl_data members = pl_data_get(pl_data_at(lists, i), "factions");
    pl_crosschecker_once(c, path, members);
    for (uint32_t m = 0; m < pl_data_count(members); m++) {
        const pl_text faction = pl_data_text(pl_data_at(members, m));
        for (uint32_t k = 0; k < i; k++) {
            if (stands_on(pl_data_at(lists, k), faction)) {
                char below[128];
                snprintf(below, sizeof below, "%s[%u]", path, m + 1);
                pl_crosschecker_problem(
                    c, "PL057", below, "'%s' stands on the list '%s' already: leave it on one",
                    faction.at, pl_data_string(pl_data_get(pl_data_at(lists, k), "id"), ""));
                break;
            }
        }
    }
}

static void check_lists(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data lists = pl_data_get(body, "lists");
    for (uint32_t i = 0; i < pl_data_count(lists); i++) {
        const pl_text id = pl_data_text(pl_data_get(pl_data_at(lists, i), "id"));
        char below[96];
        snprintf(below, sizeof below, "%s.lists[%u].factions", path, i + 1);
        check_members(c, below, lists, i);
        snprintf(below, sizeof below, "%s.lists[%u].id", path, i + 1);
        if (is_faction(c, id) && !stands_on(pl_data_at(lists, i), id)) {
            pl_crosschecker_problem(c, "PL057", below,
                                    "'%s' is a faction that does not stand on it: give the list "
                                    "another id",
                                    id.at);
        }
    }
}

/* --- agreements --- */

/* The list that one side of an agreement means; empty, and said, if there is none. */
static pl_text side_of(const pl_crosschecker *c, const char *path, pl_data body, pl_data name) {
    const pl_data lists = pl_data_get(body, "lists");
    const pl_data factions = pl_crosschecker_factions(c);
    const pl_text id = pl_data_text(name);
    pl_suggest suggest;
    if (pl_data_is(pl_data_find(lists, id))) {
        return id;
    }
    if (is_faction(c, id)) {
        return pl_crosschecker_list_of(c, body, id);
    }
    pl_suggest_init(&suggest, id);
    for (uint32_t i = 0; i < pl_data_count(lists); i++) {
        pl_suggest_add(&suggest, pl_data_text(pl_data_get(pl_data_at(lists, i), "id")));
    }
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        pl_suggest_add(&suggest, pl_data_text(pl_data_get(pl_data_at(factions, i), "id")));
    }
    pl_crosschecker_problem(c, "PL055", path, "there is no list or faction '%s'%s", id.at,
                            pl_suggest_ask(&suggest).at);
    return (pl_text){"", 0};
}

static void check_agreement(const pl_crosschecker *c, const char *path, pl_data body,
                            pl_data agreement) {
    const pl_data from = pl_data_get(agreement, "from");
    const pl_data to = pl_data_get(agreement, "to");
    char below[96];
    snprintf(below, sizeof below, "%s.from", path);
    const pl_text giver = side_of(c, below, body, from);
    snprintf(below, sizeof below, "%s.to", path);
    const pl_text taker = side_of(c, below, body, to);
    if (giver.size == 0 || !pl_text_equal(giver, taker)) {
        return;
    }
    if (pl_text_equal(pl_data_text(from), pl_data_text(to))) {
        pl_crosschecker_problem(c, "PL055", below,
                                "'%s' cannot give seats to itself: name another list or faction",
                                pl_data_text(to).at);
    } else {
        pl_crosschecker_problem(c, "PL055", below,
                                "'%s' and '%s' stand on one list: name one of another list",
                                pl_data_text(from).at, pl_data_text(to).at);
    }
}

static void check_agreements(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data agreements = pl_data_get(body, "agreement");
    for (uint32_t i = 0; i < pl_data_count(agreements); i++) {
        char below[80];
        snprintf(below, sizeof below, "%s.agreement[%u]", path, i + 1);
        check_agreement(c, below, body, pl_data_at(agreements, i));
    }
}

/* --- outside bodies --- */

/* Does the reference lead to a body of kind "outside"? `why` says what else it cannot do. */
static void must_be_outside(const pl_crosschecker *c, const char *path, pl_data reference,
                            const char *why) {
    const pl_data body = pl_crosschecker_body(c, pl_data_text(reference));
    if (pl_data_is(body) && !pl_crosschecker_is_outside(body)) {
        pl_crosschecker_problem(c, "PL054", path, "'%s' is of kind '%s'; %s of kind 'outside'",
                                pl_data_text(reference).at, pl_crosschecker_kind_of(body).at, why);
    }
}

static void check_vetoes(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data posts = pl_data_get(body, "posts");
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        const pl_data veto = pl_data_get(pl_data_at(posts, i), "veto");
        char below[96];
        snprintf(below, sizeof below, "%s.posts[%u].veto.body", path, i + 1);
        must_be_outside(c, below, pl_data_get(veto, "body"), "a veto is that of a body");
    }
}

/* --- agents --- */

/* Whoever acts for a body is another than the body; the post he holds by it must be there. */
static void check_agent(const pl_crosschecker *c, const char *path, pl_data body, pl_data agent) {
    const pl_data by = pl_data_get(agent, "body");
    const pl_data office = pl_data_get(agent, "office");
    const pl_data posts = pl_data_get(pl_crosschecker_body(c, pl_data_text(by)), "posts");
    char below[96];
    snprintf(below, sizeof below, "%s.office", path);
    if (pl_data_is(office) && !pl_data_is(by)) {
        pl_crosschecker_problem(c, "PL060", below, "whose post is '%s': give 'body'",
                                pl_data_text(office).at);
    } else if (pl_data_is(office) && !pl_data_is(pl_data_find(posts, pl_data_text(office)))) {
        pl_crosschecker_problem(c, "PL060", below, "'%s' has no post '%s': name one of its posts",
                                pl_data_text(by).at, pl_data_text(office).at);
    }
    snprintf(below, sizeof below, "%s.body", path);
    if (pl_data_is(by) && !pl_data_is(office) &&
        pl_text_equal(pl_data_text(by), pl_data_text(pl_data_get(body, "id")))) {
        pl_crosschecker_problem(c, "PL058", below, "'%s' is no agent of itself: name another body",
                                pl_data_text(by).at);
    }
}

static void check_agents(const pl_crosschecker *c, const char *path, pl_data body) {
    const pl_data agents = pl_data_get(body, "agents");
    for (uint32_t i = 0; i < pl_data_count(agents); i++) {
        char below[80];
        snprintf(below, sizeof below, "%s.agents[%u]", path, i + 1);
        check_agent(c, below, body, pl_data_at(agents, i));
    }
}

static void check_body(const pl_crosschecker *c, const char *path, pl_data body) {
    static const char *const chains[] = {"parent", "predecessor", "accountable_to"};
    static const char *const sets[] = {"offered_to", "recognised_by"};
    char below[64];
    check_seats(c, path, body);
    check_shares(c, path, body);
    check_times(c, path, body);
    for (size_t i = 0; i < sizeof chains / sizeof chains[0]; i++) {
        check_circle(c, path, body, chains[i]);
    }
    check_lists(c, path, body);
    check_agreements(c, path, body);
    check_vetoes(c, path, body);
    check_agents(c, path, body);
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        snprintf(below, sizeof below, "%s.%s", path, sets[i]);
        pl_crosschecker_once(c, below, pl_data_get(body, sets[i]));
    }
}

/* --- what a body says of the assembly --- */

static void check_act(const pl_crosschecker *c, const char *path, pl_data event) {
    const pl_data by = pl_data_get(event, "by");
    const pl_data body = pl_crosschecker_body(c, pl_data_text(by));
    char below[64];
    if (pl_data_is(pl_data_get(event, "recognises")) && !pl_data_is(by)) {
        snprintf(below, sizeof below, "%s.recognises", path);
        pl_crosschecker_problem(c, "PL095", below, "who recognises the assembly: give 'by'");
    }
    if (pl_data_is(pl_data_get(event, "recognises")) && pl_data_is(body) &&
        (pl_data_is(pl_data_get(body, "parent")) ||
         pl_text_is(pl_crosschecker_kind_of(body), "congress"))) {
        snprintf(below, sizeof below, "%s.by", path);
        pl_crosschecker_problem(c, "PL096", below,
                                "'%s' is a body of the assembly itself: name one beside it",
                                pl_data_text(by).at);
    }
}

/* So nothing waits for itself. */
static void check_follows(const pl_crosschecker *c, const char *path, pl_data events, uint32_t i) {
    const pl_data follows = pl_data_get(pl_data_at(events, i), "follows");
    bool stands_before = !pl_data_is(follows);
    for (uint32_t k = 0; k < i && !stands_before; k++) {
        const pl_data id = pl_data_get(pl_data_at(events, k), "id");
        stands_before = pl_text_equal(pl_data_text(id), pl_data_text(follows));
    }
    if (!stands_before) {
        char below[64];
        snprintf(below, sizeof below, "%s.follows", path);
        pl_crosschecker_problem(c, "PL170", below, "'%s' does not stand before it in 'outside'",
                                pl_data_text(follows).at);
    }
}

static void check_acts(const pl_crosschecker *c) {
    const pl_data events = pl_data_get(c->scenario, "outside");
    for (uint32_t i = 0; i < pl_data_count(events); i++) {
        char path[32];
        snprintf(path, sizeof path, "outside[%u]", i + 1);
        check_act(c, path, pl_data_at(events, i));
        check_follows(c, path, events, i);
    }
}

void pl_crosscheck_bodies(const pl_crosschecker *c) {
    const pl_data bodies = pl_data_get(c->scenario, "bodies");
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        char path[32];
        snprintf(path, sizeof path, "bodies[%u]", i + 1);
        check_body(c, path, pl_data_at(bodies, i));
    }
    must_be_outside(c, "walkout.centre", pl_data_get(pl_data_get(c->scenario, "walkout"), "centre"),
                    "leavers go to a body");
    check_acts(c);
}
