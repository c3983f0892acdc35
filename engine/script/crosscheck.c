#include "script/crosscheck.h"

#include <stdio.h>

#include "behaviour/inclination.h"
#include "procedure/outcome.h"
#include "procedure/roster.h"
#include "script/crosschecker.h"
#include "script/suggest.h"

/* --- factions --- */

static bool boycotts(pl_data faction) {
    return pl_data_bool(pl_data_get(faction, "boycott"), false);
}

/* Who boycotts sends nobody. */
static int64_t seats_of(pl_data faction) {
    if (boycotts(faction)) {
        return pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
    }
    return pl_data_int(pl_data_get(faction, "seats"), 0) +
           pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
}

static void check_ancestors(const pl_crosschecker *c, uint32_t index) {
    const pl_data faction = pl_data_at(pl_crosschecker_factions(c), index);
    const pl_text id = pl_data_text(pl_data_get(faction, "id"));
    pl_data f = faction;
    char path[64];
    snprintf(path, sizeof path, "factions[%u].parent", index + 1);
    for (uint32_t depth = 0; depth <= pl_data_count(pl_crosschecker_factions(c)); depth++) {
        const pl_data parent = pl_data_get(f, "parent");
        if (!pl_data_is(parent)) {
            return;
        }
        if (pl_text_equal(pl_data_text(parent), id)) {
            pl_crosschecker_problem(c, "PL040", path, "'%s' would be its own ancestor", id.at);
            return;
        }
        f = pl_data_find(pl_crosschecker_factions(c), pl_data_text(parent));
    }
}

/* Those who come late sit with a part of their faction, once it has parts. */
static void check_late(const pl_crosschecker *c, uint32_t index) {
    const pl_data faction = pl_data_at(pl_crosschecker_factions(c), index);
    const pl_text id = pl_data_text(pl_data_get(faction, "id"));
    const pl_data joins = pl_data_get(pl_data_get(faction, "late"), "joins");
    char path[64];
    snprintf(path, sizeof path, "factions[%u].late.joins", index + 1);
    if (pl_data_is(joins) && !pl_crosschecker_is_part_of(c, pl_data_text(joins), id)) {
        pl_crosschecker_problem(c, "PL040", path, "'%s' is no part of '%s': name one of its parts",
                                pl_data_text(joins).at, id.at);
    }
}

static void check_factions(const pl_crosschecker *c) {
    int64_t seats = 0;
    for (uint32_t i = 0; i < pl_data_count(pl_crosschecker_factions(c)); i++) {
        const pl_data faction = pl_data_at(pl_crosschecker_factions(c), i);
        const int64_t consultative = pl_data_int(pl_data_get(faction, "consultative"), 0);
        char path[64];
        check_ancestors(c, i);
        check_late(c, i);
        snprintf(path, sizeof path, "factions[%u].consultative", i + 1);
        if (consultative > pl_data_int(pl_data_get(faction, "seats"), 0)) {
            pl_crosschecker_problem(c, "PL040", path, "%lld of %lld seats cannot be consultative",
                                    (long long)consultative,
                                    (long long)pl_data_int(pl_data_get(faction, "seats"), 0));
        }
        seats += seats_of(faction);
    }
    const bool has_local_bodies = pl_data_count(pl_data_get(c->scenario, "constituencies")) > 0;
    if (pl_data_is(pl_crosschecker_factions(c)) && seats == 0 && !has_local_bodies) {
        pl_crosschecker_problem(c, "PL040", "factions", "there are no delegates: all seats are 0");
    }
    if (seats > PL_SEATS_MAX) {
        pl_crosschecker_problem(c, "PL040", "factions",
                                "%lld seats in all; at most %u are possible", (long long)seats,
                                PL_SEATS_MAX);
    }
}

/* --- votes --- */

/* Of its seats, those that are not only consultative. */
static int64_t votes_of(pl_data faction) {
    const int64_t silent = pl_data_int(pl_data_get(faction, "consultative"), 0);
    return seats_of(faction) - (boycotts(faction) ? 0 : silent);
}

static void check_names(const pl_crosschecker *c, const char *vote_path, const char *key,
                        pl_data map) {
    for (uint32_t i = 0; i < pl_data_count(map); i++) {
        const pl_text name = pl_data_key(pl_data_at(map, i));
        if (pl_text_is(name, "default") ||
            pl_data_is(pl_data_find(pl_crosschecker_factions(c), name))) {
            continue;
        }
        pl_suggest suggest;
        char path[400];
        pl_suggest_init(&suggest, name);
        pl_suggest_add(&suggest, pl_text_of("default"));
        for (uint32_t f = 0; f < pl_data_count(pl_crosschecker_factions(c)); f++) {
            pl_suggest_add(&suggest, pl_data_text(pl_data_get(
                                         pl_data_at(pl_crosschecker_factions(c), f), "id")));
        }
        snprintf(path, sizeof path, "%s.%s.%s", vote_path, key, name.at);
        pl_crosschecker_problem(c, "PL043", path, "there is no faction '%s'%s", name.at,
                                pl_suggest_ask(&suggest).at);
    }
}

static void check_vote(const pl_crosschecker *c, const char *path, pl_data vote) {
    check_names(c, path, "inclination", pl_data_get(vote, "inclination"));
    check_names(c, path, "line", pl_data_get(vote, "line"));
    check_names(c, path, "under", pl_data_get(vote, "under"));
    for (uint32_t f = 0; f < pl_data_count(pl_crosschecker_factions(c)); f++) {
        const pl_data faction = pl_data_at(pl_crosschecker_factions(c), f);
        const pl_text id = pl_data_text(pl_data_get(faction, "id"));
        if (votes_of(faction) > 0 &&
            !pl_inclination_is_declared(vote, pl_crosschecker_factions(c), id)) {
            pl_crosschecker_problem(
                c, "PL041", path,
                "nothing says how '%s' would vote: give it (or its party, or \"default\") an "
                "inclination or a line",
                id.at);
        }
    }
}

static void check_floor_votes(const pl_crosschecker *c) {
    const pl_data floor = pl_data_get(c->scenario, "floor");
    for (uint32_t i = 0; i < pl_data_count(floor); i++) {
        char path[160];
        snprintf(path, sizeof path, "floor.%.100s", pl_data_key(pl_data_at(floor, i)).at);
        check_vote(c, path, pl_data_at(floor, i));
    }
}

/* Those who can vote: a documented result cannot have more. */
static int64_t votes_in_all(const pl_crosschecker *c) {
    int64_t votes = 0;
    for (uint32_t i = 0; i < pl_data_count(pl_crosschecker_factions(c)); i++) {
        const pl_data faction = pl_data_at(pl_crosschecker_factions(c), i);
        votes += votes_of(faction);
    }
    return votes;
}

static pl_data totals_of(pl_data item) {
    return pl_data_get(pl_data_get(item, "vote"), "totals");
}

static bool are_same_totals(pl_data a, pl_data b) {
    bool same = pl_data_is(a) && pl_data_is(b);
    for (size_t i = 0; i < 4; i++) {
        same = same && pl_data_int(pl_data_get(a, pl_vote_keys[i]), -1) ==
                           pl_data_int(pl_data_get(b, pl_vote_keys[i]), -1);
    }
    return same;
}

static void check_totals(const pl_crosschecker *c, const char *path, pl_data totals) {
    int64_t sum = 0;
    for (size_t i = 0; i < 4; i++) {
        sum += pl_data_int(pl_data_get(totals, pl_vote_keys[i]), 0);
    }
    if (sum > votes_in_all(c)) {
        pl_crosschecker_problem(c, "PL049", path,
                                "%lld delegates are counted, but only %lld have a vote",
                                (long long)sum, (long long)votes_in_all(c));
    }
}

/* --- items --- */

static void check_item(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_text kind = pl_data_text(pl_data_get(item, "kind"));
    const bool needs_body = pl_text_is(kind, "election") || pl_text_is(kind, "chair") ||
                            pl_text_is(kind, "offices") || pl_text_is(kind, "dissolve") ||
                            pl_text_is(kind, "form") || pl_text_is(kind, "resignation") ||
                            pl_text_is(kind, "power");
    const pl_data vote = pl_data_get(item, "vote");
    char below[300];
    if (needs_body && !pl_data_is(pl_data_get(item, "body"))) {
        pl_crosschecker_problem(c, "PL042", path, "an item of kind '%s' needs a body", kind.at);
    }
    if (pl_text_is(kind, "election") && pl_data_is(vote)) {
        pl_crosschecker_problem(c, "PL042", path,
                                "an election is decided by its lists, not by a vote");
    }
    if (pl_data_is(vote)) {
        snprintf(below, sizeof below, "%s.vote", path);
        check_vote(c, below, vote);
    }
    if (pl_data_bool(pl_data_get(item, "emergency"), false) &&
        !pl_data_is(pl_data_get(item, "after"))) {
        snprintf(below, sizeof below, "%s.emergency", path);
        pl_crosschecker_problem(c, "PL050", below,
                                "an emergency motion needs the news it comes after: give 'after'");
    }
}

static void check_sessions(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    int64_t before = INT64_MIN;
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data session = pl_data_at(sessions, i);
        const pl_data agenda = pl_data_get(session, "agenda");
        const int64_t called = pl_data_int(pl_data_get(session, "called"), 0);
        char path[120];
        snprintf(path, sizeof path, "sessions[%u].called", i + 1);
        if (called < before) {
            pl_crosschecker_problem(c, "PL044", path, "it is called before the session before it");
        }
        before = called;
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            snprintf(path, sizeof path, "sessions[%u].agenda[%u]", i + 1, k + 1);
            check_item(c, path, pl_data_at(agenda, k));
        }
    }
}

/* "all" and "default" stand for more than one faction wherever a faction is named. */
static void check_reserved_words(const pl_crosschecker *c) {
    for (uint32_t i = 0; i < pl_data_count(pl_crosschecker_factions(c)); i++) {
        const pl_text id =
            pl_data_text(pl_data_get(pl_data_at(pl_crosschecker_factions(c), i), "id"));
        char path[64];
        snprintf(path, sizeof path, "factions[%u].id", i + 1);
        if (pl_text_is(id, "all") || pl_text_is(id, "default")) {
            pl_crosschecker_problem(c, "PL040", path, "'%s' means every faction and cannot be one",
                                    id.at);
        }
    }
}

/* Outcomes and settings name an item by its id alone. */
static void check_item_ids(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_text id = pl_data_text(pl_data_get(pl_data_at(agenda, k), "id"));
            for (uint32_t j = 0; j < i; j++) {
                const pl_data before = pl_data_get(pl_data_at(sessions, j), "agenda");
                char path[120];
                snprintf(path, sizeof path, "sessions[%u].agenda[%u].id", i + 1, k + 1);
                if (pl_data_is(pl_data_find(before, id))) {
                    pl_crosschecker_problem(c, "PL042", path,
                                            "an item of an earlier session is called '%s' too",
                                            id.at);
                }
            }
        }
    }
}

/* --- caucuses --- */

static bool is_recess(const pl_crosschecker *c, pl_text id) {
    const pl_data item = pl_crosschecker_find_item(c, id).node;
    return pl_text_is(pl_data_text(pl_data_get(item, "kind")), "recess");
}

static void check_hour_of_caucus(const pl_crosschecker *c, const char *path, pl_data caucus) {
    static const char *const hours[] = {"at", "before", "during"};
    const pl_data during = pl_data_get(caucus, "during");
    unsigned given = 0;
    char below[80];
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++) {
        given += pl_data_is(pl_data_get(caucus, hours[i]));
    }
    if (given != 1) {
        pl_crosschecker_problem(c, "PL048", path,
                                "exactly one of at, before, during is expected, not %u", given);
    }
    snprintf(below, sizeof below, "%s.during", path);
    if (pl_data_is(during) && !is_recess(c, pl_data_text(during))) {
        pl_crosschecker_problem(c, "PL048", below, "'%s' is no recess", pl_data_text(during).at);
    }
}

static void check_sides(const pl_crosschecker *c, const char *path, pl_data caucus) {
    const pl_text faction = pl_data_text(pl_data_get(caucus, "faction"));
    const pl_data sides = pl_data_get(caucus, "sides");
    const pl_data in_favour = pl_data_get(sides, "in_favour");
    char below[160];
    for (uint32_t i = 0; i < pl_data_count(sides); i++) {
        const pl_data side = pl_data_at(sides, i);
        snprintf(below, sizeof below, "%s.sides.%s", path, pl_data_key(side).at);
        if (!pl_crosschecker_is_part_of(c, pl_data_text(side), faction)) {
            pl_crosschecker_problem(c, "PL048", below, "'%s' is no part of '%s'",
                                    pl_data_text(side).at, faction.at);
        }
    }
    snprintf(below, sizeof below, "%s.sides.against", path);
    if (pl_data_is(in_favour) &&
        pl_text_equal(pl_data_text(in_favour), pl_data_text(pl_data_get(sides, "against")))) {
        pl_crosschecker_problem(c, "PL048", below, "'%s' cannot be both sides",
                                pl_data_text(in_favour).at);
    }
}

static void check_caucuses(const pl_crosschecker *c) {
    const pl_data caucuses = pl_data_get(c->scenario, "caucuses");
    for (uint32_t i = 0; i < pl_data_count(caucuses); i++) {
        char path[64];
        snprintf(path, sizeof path, "caucuses[%u]", i + 1);
        check_hour_of_caucus(c, path, pl_data_at(caucuses, i));
        check_sides(c, path, pl_data_at(caucuses, i));
    }
}

/* --- arrivals --- */

static int64_t hour_of(pl_data point) {
    return pl_data_int(pl_data_get(point, "at"), 0);
}

/* Later hours, larger shares. */
static void check_curve(const pl_crosschecker *c, const char *curve_path, pl_data curve) {
    for (uint32_t i = 1; i < pl_data_count(curve); i++) {
        const pl_data before = pl_data_at(curve, i - 1);
        const pl_data point = pl_data_at(curve, i);
        char path[64];
        snprintf(path, sizeof path, "%s[%u]", curve_path, i + 1);
        if (hour_of(point) <= hour_of(before) ||
            pl_data_number(pl_data_get(point, "share"), 0) <
                pl_data_number(pl_data_get(before, "share"), 0)) {
            pl_crosschecker_problem(c, "PL046", path, "hours must rise and shares must not fall");
        }
    }
}

static void check_arrivals(const pl_crosschecker *c) {
    const pl_data arrivals = pl_data_get(c->scenario, "arrivals");
    const pl_data before = pl_data_get(arrivals, "before");
    const pl_data gathering = pl_data_get(before, "curve");
    const uint32_t points = pl_data_count(gathering);
    check_curve(c, "arrivals.curve", pl_data_get(arrivals, "curve"));
    check_curve(c, "arrivals.before.curve", gathering);
    if (points == 0) {
        return;
    }
    const int64_t all =
        hour_of(pl_data_at(gathering, points - 1)) - hour_of(pl_data_at(gathering, 0));
    const int64_t step = pl_data_int(pl_data_get(before, "step"), PL_GATHERING_STEP);
    if (all > step * PL_GATHERING_STEPS_MAX) {
        pl_crosschecker_problem(c, "PL046", "arrivals.before.step",
                                "the curve has %lld of these steps; at most %d are possible",
                                (long long)((all + step - 1) / step), PL_GATHERING_STEPS_MAX);
    }
}

static void check_outcomes(const pl_crosschecker *c) {
    const pl_data outcomes = pl_data_get(c->scenario, "outcomes");
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        const unsigned measures = pl_outcome_measures(pl_data_at(outcomes, i));
        char path[256];
        snprintf(path, sizeof path, "outcomes.%s", pl_data_key(pl_data_at(outcomes, i)).at);
        if (measures != 1) {
            pl_crosschecker_problem(c, "PL047", path,
                                    "exactly one thing to measure is expected, not %u", measures);
        }
    }
}

/* Values that an expectation names; beside `member`, `who` says whose seat is asked about. */
static unsigned values_of(pl_data expectation) {
    static const char *const values[] = {"equals", "at", "is"};
    unsigned given = pl_data_is(pl_data_get(expectation, "who")) &&
                     !pl_data_is(pl_data_get(expectation, "member"));
    for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
        given += pl_data_is(pl_data_get(expectation, values[k]));
    }
    return given;
}

/* An expectation that names no value would be met by nothing or by anything. */
static void check_expectations(const pl_crosschecker *c) {
    const pl_data expect = pl_data_get(c->scenario, "expect");
    for (uint32_t i = 0; i < pl_data_count(expect); i++) {
        const unsigned given = values_of(pl_data_at(expect, i));
        char path[64];
        snprintf(path, sizeof path, "expect[%u]", i + 1);
        if (given != 1) {
            pl_crosschecker_problem(
                c, "PL045", path, "exactly one of equals, at, is, who is expected, not %u", given);
        }
    }
}

/* --- documents --- */

/* The assembly ends with its last session; a body that it has made goes on. */
static void check_documents(const pl_crosschecker *c) {
    const pl_data documents = pl_data_get(c->scenario, "documents");
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    const uint32_t count = pl_data_count(sessions);
    const pl_text last = count == 0
                             ? (pl_text){0}
                             : pl_data_text(pl_data_get(pl_data_at(sessions, count - 1), "id"));
    for (uint32_t i = 0; i < pl_data_count(documents); i++) {
        const pl_data document = pl_data_at(documents, i);
        const pl_text after = pl_data_text(pl_data_get(document, "after"));
        const pl_data body =
            pl_crosschecker_body(c, pl_data_text(pl_data_get(document, "issued_by")));
        const bool goes_on =
            pl_data_is(body) && !pl_text_is(pl_crosschecker_kind_of(body), "congress");
        char path[64];
        snprintf(path, sizeof path, "documents[%u].after", i + 1);
        if (count > 0 && pl_text_equal(after, last) && !goes_on) {
            pl_crosschecker_problem(c, "PL063", path,
                                    "'%s' is the last session, with which the assembly ends: name "
                                    "an earlier one, or who issues it then as 'issued_by'",
                                    after.at);
        }
    }
}

void pl_crosscheck(pl_data scenario, const pl_places *places, const char *file,
                   pl_problem_list *problems) {
    const pl_crosschecker c = {scenario, places, file, problems};
    check_factions(&c);
    check_reserved_words(&c);
    check_sessions(&c);
    check_item_ids(&c);
    pl_crosscheck_bodies(&c);
    pl_crosscheck_mergers(&c);
    pl_crosscheck_names(&c);
    pl_crosscheck_ballots(&c);
    pl_crosscheck_items(&c);
    pl_crosscheck_votes(&c);
    pl_crosscheck_sections(&c);
    check_caucuses(&c);
    check_arrivals(&c);
    check_outcomes(&c);
    check_expectations(&c);
    check_documents(&c);
    check_floor_votes(&c);
    pl_crosscheck_motions(&c);
    pl_crosscheck_constituencies(&c);
    pl_crosscheck_convocation(&c);
}

void pl_crosscheck_totals(pl_data scenario, pl_data base, const pl_places *places, const char *file,
                          pl_problem_list *problems) {
    const pl_crosschecker c = {scenario, places, file, problems};
    const pl_crosschecker of_base = {.scenario = base};
    const pl_data sessions = pl_data_get(scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_data item = pl_data_at(agenda, k);
            const pl_text id = pl_data_text(pl_data_get(item, "id"));
            const pl_data before = totals_of(pl_crosschecker_find_item(&of_base, id).node);
            char path[120];
            snprintf(path, sizeof path, "sessions[%u].agenda[%u].vote.totals", i + 1, k + 1);
            if (!are_same_totals(totals_of(item), before)) {
                check_totals(&c, path, totals_of(item));
            }
        }
    }
}
