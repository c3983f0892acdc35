#include <stdio.h>

#include "script/crosschecker.h"

static pl_text kind_of(pl_data item) {
    return pl_text_of(pl_data_string(pl_data_get(item, "kind"), "business"));
}

static bool is_kind(pl_data item, const char *kind) {
    return pl_text_is(kind_of(item), kind);
}

/* --- what is done with a body --- */

/* What the assembly cannot do with a body that is none of its own; NULL: it does nothing. */
static const char *cannot(pl_data item) {
    static const char *const words[][2] = {
        {"election", "the assembly cannot elect it: name a body of its own"},
        {"chair", "it cannot take the chair of the assembly: name a body of the assembly"},
        {"offices", "the assembly cannot fill its posts: name a body of its own"},
        {"form", "the assembly cannot form it: name a body of its own"},
        {"resignation", "it resigns to others: name a body of the assembly"},
        {"dissolve", "the assembly cannot dissolve it: name a body of its own, or give the "
                     "outside body an 'until'"},
        {"offer", "nothing of the assembly answers to it: name a body of its own"},
        {"new-chair", "the assembly cannot elect its chair: name a body of its own"},
        {"merge", "nothing goes up in it: name a body of the assembly"},
        {"power", "the assembly cannot claim power in its name: name a body of its own"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_kind(item, words[i][0])) {
            return words[i][1];
        }
    }
    return NULL;
}

static void check_body(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_text id = pl_data_text(pl_data_get(item, "body"));
    const pl_data body = pl_crosschecker_body(c, id);
    char below[96];
    snprintf(below, sizeof below, "%s.body", path);
    if (!pl_data_is(body)) {
        return;
    }
    if (pl_crosschecker_is_outside(body) && cannot(item) != NULL) {
        pl_crosschecker_problem(c, "PL054", below, "'%s' is an outside body; %s", id.at,
                                cannot(item));
        return;
    }
    if (is_kind(item, "election") && !pl_data_is(pl_data_get(body, "seats"))) {
        pl_crosschecker_problem(c, "PL042", below, "'%s' has no seats to elect: give it 'seats'",
                                id.at);
    }
    if (is_kind(item, "merge") && !pl_data_is(pl_data_get(body, "merger"))) {
        pl_crosschecker_problem(c, "PL090", below,
                                "'%s' does not say what goes up in it: give it 'merger'", id.at);
    }
    if (is_kind(item, "new-chair") && !pl_data_is(pl_data_get(body, "chairs"))) {
        pl_crosschecker_problem(c, "PL042", below,
                                "'%s' has nobody for the chair: give it 'chairs'", id.at);
    }
    if (is_kind(item, "chair") && !pl_data_is(pl_data_get(body, "chair")) &&
        !pl_data_is(pl_data_get(body, "chairs"))) {
        pl_crosschecker_problem(
            c, "PL042", below, "'%s' has nobody for the chair: give it 'chair' or 'chairs'", id.at);
    }
}

/* --- items that name items --- */

static bool is_emergency(pl_data item) {
    return pl_data_bool(pl_data_get(item, "emergency"), false);
}

/* Can a be under way before b is? An emergency motion comes when there is news, but only in its
 * own session. */
static bool may_precede(pl_crosschecker_item a, pl_crosschecker_item b) {
    if (a.session != b.session) {
        return a.session < b.session;
    }
    return a.index < b.index ||
           (a.index != b.index && (is_emergency(a.node) || is_emergency(b.node)));
}

/* Only a vote or an election carries anything. */
static bool is_decided(pl_data item) {
    return pl_data_is(pl_data_get(item, "vote")) || is_kind(item, "election");
}

/* The question that decides about `item` by having been carried. */
static void check_earlier(const pl_crosschecker *c, const char *path, pl_crosschecker_item item,
                          pl_text id) {
    const pl_crosschecker_item earlier = pl_crosschecker_find_item(c, id);
    if (!pl_data_is(earlier.node)) {
        return;
    }
    if (!may_precede(earlier, item)) {
        pl_crosschecker_problem(c, "PL059", path,
                                "'%s' does not come before it: name an earlier item", id.at);
    } else if (!is_decided(earlier.node)) {
        pl_crosschecker_problem(c, "PL059", path,
                                "nothing is decided under '%s': name an item with a vote", id.at);
    }
}

static void check_introduced(const pl_crosschecker *c, const char *path,
                             pl_crosschecker_item item) {
    const pl_text id = pl_data_text(pl_data_get(item.node, "introduces"));
    const pl_crosschecker_item later = pl_crosschecker_find_item(c, id);
    char below[96];
    snprintf(below, sizeof below, "%s.introduces", path);
    if (pl_data_is(later.node) && !may_precede(item, later)) {
        pl_crosschecker_problem(c, "PL059", below, "'%s' does not come after it: name a later item",
                                id.at);
    }
}

/* --- conditions --- */

/* Two keys that nothing can meet both of, if they name the same. */
static const char *const opposites[][2] = {
    {"read", "not_read"},       {"happened", "not_happened"}, {"read", "not_happened"},
    {"carried", "not_carried"}, {"withdrew", "not_withdrew"}, {"left", "not_left"},
    {"stands", "not_stands"},
};

/* What must have come about by the time of the item. */
static void check_condition(const pl_crosschecker *c, const char *path, pl_crosschecker_item item,
                            pl_data when) {
    static const char *const votes[] = {"carried", "not_carried"};
    char below[160];
    for (size_t i = 0; i < sizeof votes / sizeof votes[0]; i++) {
        snprintf(below, sizeof below, "%s.%s", path, votes[i]);
        check_earlier(c, below, item, pl_data_text(pl_data_get(when, votes[i])));
    }
    for (size_t i = 0; i < sizeof opposites / sizeof opposites[0]; i++) {
        const pl_data one = pl_data_get(when, opposites[i][0]);
        const pl_data other = pl_data_get(when, opposites[i][1]);
        snprintf(below, sizeof below, "%s.%s", path, opposites[i][1]);
        if (pl_data_is(one) && pl_text_equal(pl_data_text(one), pl_data_text(other))) {
            pl_crosschecker_problem(c, "PL061", below,
                                    "it can never hold beside '%s' of the same '%s': leave out one",
                                    opposites[i][0], pl_data_text(one).at);
        }
    }
}

/* Whether a speech is held, what the minutes say of it, and which cries are heard. */
static void check_speech(const pl_crosschecker *c, const char *path, pl_crosschecker_item item,
                         pl_data speech) {
    const pl_data cries = pl_data_get(speech, "interjections");
    char below[128];
    snprintf(below, sizeof below, "%s.when", path);
    check_condition(c, below, item, pl_data_get(speech, "when"));
    snprintf(below, sizeof below, "%s.text_when", path);
    check_condition(c, below, item, pl_data_get(speech, "text_when"));
    for (uint32_t i = 0; i < pl_data_count(cries); i++) {
        snprintf(below, sizeof below, "%s.interjections[%u].when", path, i + 1);
        check_condition(c, below, item, pl_data_get(pl_data_at(cries, i), "when"));
    }
}

static void check_conditions(const pl_crosschecker *c, const char *path,
                             pl_crosschecker_item item) {
    const pl_data speeches = pl_data_get(item.node, "speeches");
    char below[96];
    snprintf(below, sizeof below, "%s.when", path);
    check_condition(c, below, item, pl_data_get(item.node, "when"));
    for (uint32_t i = 0; i < pl_data_count(speeches); i++) {
        snprintf(below, sizeof below, "%s.speeches[%u]", path, i + 1);
        check_speech(c, below, item, pl_data_at(speeches, i));
    }
}

static void check_item(const pl_crosschecker *c, const char *path, pl_crosschecker_item item) {
    const pl_data links = pl_data_get(pl_data_get(item.node, "vote"), "links");
    char below[192];
    check_body(c, path, item.node);
    check_introduced(c, path, item);
    check_conditions(c, path, item);
    snprintf(below, sizeof below, "%s.only_if", path);
    check_earlier(c, below, item, pl_data_text(pl_data_get(item.node, "only_if")));
    for (uint32_t i = 0; i < pl_data_count(links); i++) {
        const pl_text id = pl_data_key(pl_data_at(links, i));
        snprintf(below, sizeof below, "%s.vote.links.%s", path, id.at);
        check_earlier(c, below, item, id);
    }
}

/* --- what is measured --- */

/* What an item must have to be asked for the value under a key. */
typedef struct measure {
    const char *key;
    bool (*can_give)(pl_data item);
    const char *missing;
} measure;

static bool has_vote(pl_data item) {
    return pl_data_is(pl_data_get(item, "vote"));
}

static bool is_recess(pl_data item) {
    return is_kind(item, "recess");
}

static const measure measures[] = {
    {"votes", has_vote, "has no vote: name an item that has one"},
    {"carried", is_decided, "has no vote: name an item that has one"},
    {"adopted", is_decided, "has no vote: name an item that has one"},
    {"adopted_at", is_decided, "has no vote: name an item that has one"},
    {"recessed", is_recess, "is no recess: name an item of kind 'recess'"},
    {"resumed", is_recess, "is no recess: name an item of kind 'recess'"},
};

/* A post and a seat are asked about with a second key. */
static void check_second_key(const pl_crosschecker *c, const char *path, pl_data selector,
                             const char *key, const char *second) {
    const pl_data body = pl_data_get(selector, key);
    char below[160];
    snprintf(below, sizeof below, "%s.%s", path, key);
    if (pl_data_is(body) && !pl_data_is(pl_data_get(selector, second))) {
        pl_crosschecker_problem(c, "PL060", below, "which one of '%s': give '%s'",
                                pl_data_text(body).at, second);
    }
}

static void check_office(const pl_crosschecker *c, const char *path, pl_data selector) {
    const pl_data holder = pl_data_get(selector, "holder");
    const pl_data office = pl_data_get(selector, "office");
    const pl_data body = pl_crosschecker_body(c, pl_data_text(holder));
    char below[160];
    snprintf(below, sizeof below, "%s.office", path);
    if (pl_data_is(holder) && pl_data_is(office) &&
        !pl_data_is(pl_data_find(pl_data_get(body, "posts"), pl_data_text(office)))) {
        pl_crosschecker_problem(c, "PL060", below, "'%s' has no post '%s': name one of its posts",
                                pl_data_text(holder).at, pl_data_text(office).at);
    }
}

static void check_powers(const pl_crosschecker *c, const char *path, pl_data selector) {
    const pl_data powers = pl_data_get(selector, "powers");
    const pl_data body = pl_crosschecker_body(c, pl_data_text(powers));
    char below[160];
    snprintf(below, sizeof below, "%s.powers", path);
    if (pl_data_is(body) && pl_data_count(pl_data_get(body, "agents")) == 0) {
        pl_crosschecker_problem(c, "PL060", below, "'%s' has no agents: name a body that has some",
                                pl_data_text(powers).at);
    }
}

static void check_measures(const pl_crosschecker *c, const char *path, pl_data selector) {
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        const pl_text id = pl_data_text(pl_data_get(selector, measures[i].key));
        const pl_data item = pl_crosschecker_find_item(c, id).node;
        char below[160];
        snprintf(below, sizeof below, "%s.%s", path, measures[i].key);
        if (pl_data_is(item) && !measures[i].can_give(item)) {
            pl_crosschecker_problem(c, "PL060", below, "'%s' %s", id.at, measures[i].missing);
        }
    }
    check_second_key(c, path, selector, "holder", "office");
    check_second_key(c, path, selector, "member", "who");
    check_office(c, path, selector);
    check_powers(c, path, selector);
}

static void check_outcomes(const pl_crosschecker *c) {
    const pl_data outcomes = pl_data_get(c->scenario, "outcomes");
    const pl_data expect = pl_data_get(c->scenario, "expect");
    char path[128];
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        snprintf(path, sizeof path, "outcomes.%s", pl_data_key(pl_data_at(outcomes, i)).at);
        check_measures(c, path, pl_data_at(outcomes, i));
    }
    for (uint32_t i = 0; i < pl_data_count(expect); i++) {
        snprintf(path, sizeof path, "expect[%u]", i + 1);
        check_measures(c, path, pl_data_at(expect, i));
    }
}

/* Only a motion binds and instructs, and only those who hold posts. */
static void check_mandate(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_data binding = pl_data_get(item, "binds");
    const struct {
        const char *key;
        pl_data body;
    } wants[] = {
        {"binds", pl_data_get(binding, "body")},
        {"instructs", pl_data_get(item, "instructs")},
    };
    char below[96];
    for (size_t i = 0; i < sizeof wants / sizeof wants[0]; i++) {
        const pl_text id = pl_data_text(wants[i].body);
        const pl_data posts = pl_data_get(pl_crosschecker_body(c, id), "posts");
        snprintf(below, sizeof below, "%s.%s", path, wants[i].key);
        if (pl_data_is(wants[i].body) && pl_data_count(posts) == 0) {
            pl_crosschecker_problem(c, "PL082", below, "'%s' has no posts: name a body with some",
                                    id.at);
        } else if (pl_data_is(wants[i].body) && !pl_data_is(pl_data_get(item, "vote"))) {
            pl_crosschecker_problem(c, "PL082", below, "there is no vote: give the item one");
        }
    }
    snprintf(below, sizeof below, "%s.binds.factions", path);
    pl_crosschecker_once(c, below, pl_data_get(binding, "factions"));
}

/* A session that rises for the night sits again, and at another hour. */
static void check_nights(const pl_crosschecker *c, uint32_t index, pl_data session) {
    const pl_data rises = pl_data_get(session, "rises");
    const pl_data sits = pl_data_get(session, "sits");
    char path[64];
    snprintf(path, sizeof path, "sessions[%u].%s", index + 1, pl_data_is(rises) ? "rises" : "sits");
    if (pl_data_is(rises) != pl_data_is(sits)) {
        pl_crosschecker_problem(c, "PL080", path, "it goes with '%s': give both hours, or none",
                                pl_data_is(rises) ? "sits" : "rises");
    } else if (pl_data_is(rises) && pl_data_int(rises, 0) == pl_data_int(sits, 0)) {
        pl_crosschecker_problem(c, "PL080", path,
                                "it would sit again at the hour at which it rises");
    }
}

/* Nobody is asked whether he is weary where no session has a morning. */
static void check_weariness(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    const pl_data days = pl_data_get(pl_data_get(c->scenario, "weariness"), "days");
    bool rises = false;
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        rises = rises || pl_data_is(pl_data_get(pl_data_at(sessions, i), "rises"));
    }
    if (pl_data_number(days, 0) > 0 && !rises) {
        pl_crosschecker_problem(c, "PL081", "weariness.days",
                                "no session rises for the night: give one 'rises' and 'sits'");
    }
}

void pl_crosscheck_items(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data session = pl_data_at(sessions, i);
        const pl_data agenda = pl_data_get(session, "agenda");
        char path[64];
        check_nights(c, i, session);
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            snprintf(path, sizeof path, "sessions[%u].agenda[%u]", i + 1, k + 1);
            check_item(c, path, (pl_crosschecker_item){pl_data_at(agenda, k), i, k});
            check_mandate(c, path, pl_data_at(agenda, k));
        }
        snprintf(path, sizeof path, "sessions[%u].delay.factions", i + 1);
        pl_crosschecker_once(c, path, pl_data_get(pl_data_get(session, "delay"), "factions"));
    }
    check_weariness(c);
    check_outcomes(c);
}
