#include <stdio.h>
#include <string.h>

#include "procedure/tally.h"
#include "script/crosschecker.h"

/* The largest search for a committee that always ends (search.h). */
enum { SEARCH_CANDIDATES = 20, SEARCH_SEATS = 10 };

/* A body that is elected by ballot, or says something only such a body has. */
typedef struct contested {
    const char *path; /* "bodies[1]" */
    pl_data node;
    pl_data candidates;
    pl_tally_method method;
} contested;

static const char *id_of(const contested *b) {
    return pl_data_string(pl_data_get(b->node, "id"), "");
}

/* --- one way or the other --- */

/* Lists are counted in seats, papers in persons: a body is elected in one of the two ways. */
static void check_way(const pl_crosschecker *c, const contested *b, bool is_held) {
    static const char *const lists[] = {"elect", "reserved",  "lists",   "lists_by",  "agreement",
                                        "names", "threshold", "minimum", "alternates"};
    static const char *const ballots[] = {"candidates", "preferences", "names_max", "drops_out",
                                          "ballots_max"};
    const char *const *keys = is_held ? lists : ballots;
    const size_t count =
        is_held ? sizeof lists / sizeof lists[0] : sizeof ballots / sizeof ballots[0];
    char below[96];
    for (size_t i = 0; i < count; i++) {
        snprintf(below, sizeof below, "%s.%s", b->path, keys[i]);
        if (pl_data_is(pl_data_get(b->node, keys[i]))) {
            pl_crosschecker_problem(c, "PL067", below,
                                    is_held
                                        ? "'%s' is elected by ballot and has no lists: leave it "
                                          "out, or leave out 'ballot'"
                                        : "'%s' is not elected by ballot: give it 'ballot', or "
                                          "leave it out",
                                    id_of(b));
        }
    }
}

/* --- seats --- */

static bool fills_one_seat(pl_tally_method method) {
    static const pl_tally_method methods[] = {
        PL_TALLY_MAJORITY_RUNOFF, PL_TALLY_EXHAUSTIVE, PL_TALLY_IRV,
        PL_TALLY_COOMBS,          PL_TALLY_COPELAND,   PL_TALLY_SCHULZE,
        PL_TALLY_RANKED_PAIRS,    PL_TALLY_MINIMAX,    PL_TALLY_SPLIT_CYCLE};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (methods[i] == method) {
            return true;
        }
    }
    return false;
}

static bool searches(pl_tally_method method) {
    return method == PL_TALLY_PAV || method == PL_TALLY_CC || method == PL_TALLY_MONROE ||
           method == PL_TALLY_MINIMAXAV;
}

static void check_seats(const pl_crosschecker *c, const contested *b) {
    const int64_t seats = pl_data_int(pl_data_get(b->node, "seats"), 0);
    const uint32_t candidates = pl_data_count(b->candidates);
    char below[96];
    snprintf(below, sizeof below, "%s.seats", b->path);
    if (seats < 1) {
        pl_crosschecker_problem(c, "PL068", below, "'%s' is elected by ballot: give it 'seats'",
                                id_of(b));
    } else if (seats > candidates) {
        pl_crosschecker_problem(c, "PL068", below,
                                "%lld seats are more than %u candidate%s: nominate more, or elect "
                                "fewer",
                                (long long)seats, candidates, candidates == 1 ? "" : "s");
    } else if (seats > 1 && fills_one_seat(b->method)) {
        pl_crosschecker_problem(c, "PL068", below,
                                "'%s' fills one seat, not %lld: choose another method, such as "
                                "'block' or 'scottish-stv'",
                                pl_tally_name(b->method), (long long)seats);
    }
    snprintf(below, sizeof below, "%s.ballot", b->path);
    if (searches(b->method) && (candidates > SEARCH_CANDIDATES || seats > SEARCH_SEATS)) {
        pl_crosschecker_problem(c, "PL070", below,
                                "'%s' searches all committees, and %lld of %u may be too many: at "
                                "most %d of %d, or choose a method that elects one after another",
                                pl_tally_name(b->method), (long long)seats, candidates,
                                SEARCH_SEATS, SEARCH_CANDIDATES);
    }
}

/* --- names --- */

static bool is_nominated(const contested *b, pl_text person, uint32_t before) {
    for (uint32_t i = 0; i < before; i++) {
        const pl_data named = pl_data_get(pl_data_at(b->candidates, i), "person");
        if (pl_text_equal(pl_data_text(named), person)) {
            return true;
        }
    }
    return false;
}

static void check_candidates(const pl_crosschecker *c, const contested *b) {
    for (uint32_t i = 0; i < pl_data_count(b->candidates); i++) {
        const pl_text person = pl_data_text(pl_data_get(pl_data_at(b->candidates, i), "person"));
        char below[96];
        snprintf(below, sizeof below, "%s.candidates[%u].person", b->path, i + 1);
        if (is_nominated(b, person, i)) {
            pl_crosschecker_problem(c, "PL052", below, "'%s' is nominated already: once is enough",
                                    person.at);
        }
    }
}

static void check_order(const pl_crosschecker *c, const char *path, const contested *b,
                        pl_data order) {
    char below[200];
    pl_crosschecker_once(c, path, order);
    for (uint32_t i = 0; i < pl_data_count(order); i++) {
        const pl_text person = pl_data_text(pl_data_at(order, i));
        snprintf(below, sizeof below, "%s[%u]", path, i + 1);
        if (!is_nominated(b, person, pl_data_count(b->candidates))) {
            pl_crosschecker_problem(c, "PL069", below,
                                    "'%s' is no candidate for '%s': name one, or nominate him",
                                    person.at, id_of(b));
        }
    }
}

static void check_preferences(const pl_crosschecker *c, const contested *b) {
    const pl_data preferences = pl_data_get(b->node, "preferences");
    char below[180];
    for (uint32_t i = 0; i < pl_data_count(preferences); i++) {
        const pl_data own = pl_data_at(preferences, i);
        const pl_data dissent = pl_data_get(own, "dissent");
        double sum = 0;
        snprintf(below, sizeof below, "%s.preferences.%s.order", b->path, pl_data_key(own).at);
        check_order(c, below, b, pl_data_get(own, "order"));
        for (uint32_t k = 0; k < pl_data_count(dissent); k++) {
            snprintf(below, sizeof below, "%s.preferences.%s.dissent[%u].order", b->path,
                     pl_data_key(own).at, k + 1);
            check_order(c, below, b, pl_data_get(pl_data_at(dissent, k), "order"));
            sum += pl_data_number(pl_data_get(pl_data_at(dissent, k), "share"), 0);
        }
        snprintf(below, sizeof below, "%s.preferences.%s.dissent", b->path, pl_data_key(own).at);
        if (sum > 1 + 1e-9) {
            pl_crosschecker_problem(c, "PL069", below,
                                    "more dissent than there are: let the shares add up to 1 at "
                                    "most");
        }
    }
}

/* --- what the delegates go by --- */

static pl_data faction_named(const pl_crosschecker *c, pl_data id) {
    return pl_data_find(pl_crosschecker_factions(c), pl_data_text(id));
}

static bool is_placed(pl_data node) {
    return pl_data_is(pl_data_get(node, "position"));
}

static bool is_candidate_placed(const pl_crosschecker *c, pl_data candidate) {
    const pl_data people = pl_data_get(c->scenario, "people");
    const pl_data person = pl_data_find(people, pl_data_text(pl_data_get(candidate, "person")));
    return is_placed(candidate) || is_placed(faction_named(c, pl_data_get(candidate, "by"))) ||
           is_placed(faction_named(c, pl_data_get(person, "faction")));
}

/* Is anything declared for it, or for one that it is a part of? */
static bool has_preference(const pl_crosschecker *c, pl_data preferences, pl_data faction) {
    const uint32_t depth = pl_data_count(pl_crosschecker_factions(c));
    for (uint32_t i = 0; i <= depth && pl_data_is(faction); i++) {
        if (pl_data_is(pl_data_get_text(preferences, pl_data_text(pl_data_get(faction, "id"))))) {
            return true;
        }
        faction = faction_named(c, pl_data_get(faction, "parent"));
    }
    return false;
}

static bool has_votes(pl_data faction) {
    const int64_t late = pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
    return pl_data_int(pl_data_get(faction, "seats"), 0) + late >
               pl_data_int(pl_data_get(faction, "consultative"), 0) &&
           !pl_data_bool(pl_data_get(faction, "boycott"), false);
}

/* A faction without preferences goes by distance, so it must have a place, and so must all who are
 * nominated. */
static void check_guidance(const pl_crosschecker *c, const contested *b) {
    const pl_data factions = pl_crosschecker_factions(c);
    bool by_distance = false;
    char below[96];
    snprintf(below, sizeof below, "%s.preferences", b->path);
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data faction = pl_data_at(factions, i);
        if (!has_votes(faction) ||
            has_preference(c, pl_data_get(b->node, "preferences"), faction)) {
            continue;
        }
        by_distance = true;
        if (!is_placed(faction)) {
            pl_crosschecker_problem(c, "PL071", below,
                                    "nothing says whom '%s' names for '%s': give its order, or "
                                    "give it a 'position'",
                                    pl_data_string(pl_data_get(faction, "id"), ""), id_of(b));
        }
    }
    for (uint32_t i = 0; by_distance && i < pl_data_count(b->candidates); i++) {
        const pl_data candidate = pl_data_at(b->candidates, i);
        snprintf(below, sizeof below, "%s.candidates[%u]", b->path, i + 1);
        if (!is_candidate_placed(c, candidate)) {
            pl_crosschecker_problem(c, "PL071", below,
                                    "'%s' has no place for those who go by distance: give the "
                                    "candidate a 'position'",
                                    pl_data_string(pl_data_get(candidate, "person"), ""));
        }
    }
}

void pl_crosscheck_ballots(const pl_crosschecker *c) {
    const pl_data bodies = pl_data_get(c->scenario, "bodies");
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        char path[32];
        snprintf(path, sizeof path, "bodies[%u]", i + 1);
        contested b = {.path = path, .node = pl_data_at(bodies, i), .method = PL_TALLY_COUNT};
        const bool is_held = pl_tally_find(pl_data_text(pl_data_get(b.node, "ballot")), &b.method);
        b.candidates = pl_data_get(b.node, "candidates");
        check_way(c, &b, is_held);
        if (is_held) {
            check_seats(c, &b);
            check_candidates(c, &b);
            check_preferences(c, &b);
            check_guidance(c, &b);
        }
    }
}
