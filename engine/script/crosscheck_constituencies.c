#include <stdio.h>

#include "procedure/constituency.h"
#include "script/crosschecker.h"

/* --- when they are elected --- */

static void check_dates(const pl_crosschecker *c, const char *path, pl_data node) {
    const pl_data dates = pl_data_get(node, "dates");
    int64_t before = pl_data_int(pl_data_get(node, "from"), 0);
    for (uint32_t i = 0; i < pl_data_count(dates); i++) {
        const int64_t at = pl_data_int(pl_data_at(dates, i), 0);
        char below[96];
        snprintf(below, sizeof below, "%s.dates[%u]", path, i + 1);
        if (at <= before) {
            pl_crosschecker_problem(c, "PL075", below,
                                    "dates must rise, and the first be later than 'from'");
        }
        before = at;
    }
}

static void check_interval(const pl_crosschecker *c, const char *path, pl_data node) {
    char below[96];
    snprintf(below, sizeof below, "%s.every", path);
    if (pl_data_int(pl_data_get(node, "every"), 0) > 0 && !pl_data_is(pl_data_get(node, "until"))) {
        pl_crosschecker_problem(c, "PL075", below,
                                "elections without an end: 'until' says when the last is held");
    }
}

/* How many elections a row asks for, about. */
static double elections_of(pl_data node) {
    const double every = (double)pl_data_int(pl_data_get(node, "every"), 0);
    const double span = (double)pl_data_int(pl_data_get(node, "until"), 0) -
                        (double)pl_data_int(pl_data_get(node, "from"), 0);
    const double each =
        1 + pl_data_count(pl_data_get(node, "dates")) + (every > 0 && span > 0 ? span / every : 0);
    return each * (double)pl_data_int(pl_data_get(node, "count"), 1);
}

/* --- whom an electorate is for --- */

static double sum_of(pl_data weights) {
    double sum = 0;
    for (uint32_t i = 0; i < pl_data_count(weights); i++) {
        sum += pl_data_number(pl_data_at(weights, i), 0);
    }
    return sum;
}

static void check_weights(const pl_crosschecker *c, const char *path, pl_data electorate,
                          const char *key) {
    char below[96];
    snprintf(below, sizeof below, "%s.%s", path, key);
    if (sum_of(pl_data_get(electorate, key)) <= 0) {
        pl_crosschecker_problem(c, "PL075", below, "at least one weight must be more than 0");
    }
}

static void check_electorate(const pl_crosschecker *c, const char *path, pl_data electorate) {
    const pl_data gains = pl_data_get(electorate, "gains");
    const pl_data rest = pl_data_get(electorate, "rest");
    check_weights(c, path, electorate, "gains");
    check_weights(c, path, electorate, "rest");
    for (uint32_t i = 0; i < pl_data_count(gains); i++) {
        const pl_text faction = pl_data_key(pl_data_at(gains, i));
        char below[256];
        snprintf(below, sizeof below, "%s.rest.%.*s", path, (int)faction.size, faction.at);
        if (pl_data_is(pl_data_get_text(rest, faction))) {
            pl_crosschecker_problem(c, "PL075", below,
                                    "'%.*s' is one of its 'gains' and cannot be of the rest",
                                    (int)faction.size, faction.at);
        }
    }
}

void pl_crosscheck_constituencies(const pl_crosschecker *c) {
    const pl_data electorates = pl_data_get(c->scenario, "electorates");
    const pl_data rows = pl_data_get(c->scenario, "constituencies");
    char path[64];
    int64_t count = 0;
    double elections = 0;
    for (uint32_t i = 0; i < pl_data_count(electorates); i++) {
        snprintf(path, sizeof path, "electorates[%u]", i + 1);
        check_electorate(c, path, pl_data_at(electorates, i));
    }
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        snprintf(path, sizeof path, "constituencies[%u]", i + 1);
        check_dates(c, path, pl_data_at(rows, i));
        check_interval(c, path, pl_data_at(rows, i));
        count += pl_data_int(pl_data_get(pl_data_at(rows, i), "count"), 1);
        elections += elections_of(pl_data_at(rows, i));
    }
    if (count > PL_CONSTITUENCIES_MAX) {
        pl_crosschecker_problem(c, "PL075", "constituencies",
                                "%lld local bodies; at most %u can be played", (long long)count,
                                PL_CONSTITUENCIES_MAX);
    }
    if (elections > PL_CONSTITUENCY_ELECTIONS_MAX) {
        pl_crosschecker_problem(c, "PL075", "constituencies",
                                "about %.0f elections; at most %u can be played", elections,
                                PL_CONSTITUENCY_ELECTIONS_MAX);
    }
}
