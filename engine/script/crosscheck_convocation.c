#include <stdio.h>

#include "script/crosschecker.h"

/* --- convocation --- */

static void check_right(const pl_crosschecker *c, pl_data convocation) {
    const pl_data postponed = pl_data_get(convocation, "postponed");
    const pl_data entitled = pl_data_get(convocation, "entitled");
    const pl_data by = pl_data_get(postponed, "by");
    const pl_text who = pl_data_text(pl_data_is(by) ? by : pl_data_get(convocation, "convener"));
    if (pl_data_is(postponed) && pl_data_is(entitled) && !pl_data_lists(entitled, who)) {
        pl_crosschecker_problem(c, "PL105", "convocation.postponed",
                                "'%s' has no right to put it off: name it under 'entitled', or "
                                "another body here",
                                who.size > 0 ? who.at : "nobody");
    }
}

/* How many local bodies the scenario says are asked; of each kind no more than there are. */
static int64_t count_polled(const pl_crosschecker *c) {
    const pl_data rows = pl_data_get(c->scenario, "constituencies");
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const pl_data row = pl_data_at(rows, i);
        const int64_t polled = pl_data_int(pl_data_get(row, "polled"), 0);
        const int64_t count = pl_data_int(pl_data_get(row, "count"), 1);
        if (polled > count) {
            char path[128];
            snprintf(path, sizeof path, "constituencies[%u].polled", i + 1);
            pl_crosschecker_problem(c, "PL106", path, "%lld are asked, but there are only %lld",
                                    (long long)polled, (long long)count);
        }
        sum += polled;
    }
    return sum;
}

/* Either numbers, or local bodies of the scenario and what makes them say yes. */
static void check_whom_it_asks(const pl_crosschecker *c, pl_data poll, int64_t polled) {
    const bool by_number = pl_data_is(pl_data_get(poll, "asked"));
    const bool has_answers = pl_data_is(pl_data_get(poll, "favourable"));
    const bool favours = pl_data_is(pl_data_get(poll, "favours"));
    if (by_number != has_answers) {
        pl_crosschecker_problem(c, "PL106", "convocation.poll",
                                "give 'asked' and 'favourable', or neither");
    } else if (by_number && (polled > 0 || favours)) {
        pl_crosschecker_problem(
            c, "PL106", "convocation.poll.asked",
            "either a number is asked, or the constituencies that are 'polled'");
    } else if (!by_number && (polled == 0 || !favours)) {
        pl_crosschecker_problem(c, "PL106", "convocation.poll",
                                "nobody is asked: give 'asked' and 'favourable', or 'polled' in "
                                "constituencies and 'favours' here");
    }
}

static void check_poll(const pl_crosschecker *c, pl_data convocation) {
    const pl_data poll = pl_data_get(convocation, "poll");
    const int64_t polled = count_polled(c);
    if (pl_data_is(poll)) {
        check_whom_it_asks(c, poll, polled);
    }
    const int64_t asked = pl_data_int(pl_data_get(poll, "asked"), 0);
    const int64_t answered = pl_data_int(pl_data_get(poll, "answered"), asked);
    const int64_t favourable = pl_data_int(pl_data_get(poll, "favourable"), 0);
    if (!pl_data_is(pl_data_get(poll, "asked"))) {
        return;
    }
    if (answered > asked) {
        pl_crosschecker_problem(c, "PL106", "convocation.poll.answered",
                                "%lld answer, but only %lld are asked", (long long)answered,
                                (long long)asked);
    }
    if (favourable > answered) {
        pl_crosschecker_problem(c, "PL106", "convocation.poll.favourable",
                                "%lld are in favour, but only %lld answer", (long long)favourable,
                                (long long)answered);
    }
}

/* What comes before the first session cannot come after its hour. */
static void check_hours(const pl_crosschecker *c, pl_data convocation) {
    const pl_data first = pl_data_at(pl_data_get(c->scenario, "sessions"), 0);
    const pl_data called = pl_data_get(first, "called");
    const struct {
        const char *path;
        pl_data at;
    } hours[] = {
        {"convocation.poll.at", pl_data_get(pl_data_get(convocation, "poll"), "at")},
        {"convocation.at", pl_data_get(convocation, "at")},
        {"convocation.postponed.at", pl_data_get(pl_data_get(convocation, "postponed"), "at")},
    };
    for (size_t i = 0; i < sizeof hours / sizeof hours[0] && pl_data_is(called); i++) {
        if (pl_data_is(hours[i].at) && pl_data_int(hours[i].at, 0) > pl_data_int(called, 0)) {
            pl_crosschecker_problem(c, "PL107", hours[i].path,
                                    "it would come after the hour of the first session: give an "
                                    "earlier one");
        }
    }
}

/* --- mandates --- */

static void check_mandates(const pl_crosschecker *c) {
    const pl_data factions = pl_crosschecker_factions(c);
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data faction = pl_data_at(factions, i);
        const pl_data mandates = pl_data_get(faction, "mandates");
        const pl_data late = pl_data_get(pl_data_get(faction, "late"), "seats");
        const int64_t seats = pl_data_int(pl_data_get(faction, "seats"), 0) + pl_data_int(late, 0);
        int64_t sum = 0;
        char path[64];
        for (uint32_t k = 0; k < pl_data_count(mandates); k++) {
            sum += pl_data_int(pl_data_get(pl_data_at(mandates, k), "seats"), 0);
        }
        snprintf(path, sizeof path, "factions[%u].mandates", i + 1);
        if (sum > seats) {
            pl_crosschecker_problem(c, "PL108", path,
                                    "bodies sent %lld delegates, but it has only %lld",
                                    (long long)sum, (long long)seats);
        }
    }
}

/* --- places --- */

/* What is taken up after something must find it in its own place. */
static void check_place(const pl_crosschecker *c, const char *path, pl_data item) {
    const pl_data after = pl_data_get(item, "taken_after");
    const pl_data other = pl_crosschecker_find_item(c, pl_data_text(after)).node;
    if (pl_data_is(after) && pl_data_is(pl_data_get(other, "taken_after"))) {
        pl_crosschecker_problem(c, "PL109", path,
                                "'%s' has no place of its own: name an item that has",
                                pl_data_text(after).at);
    }
}

static void check_places(const pl_crosschecker *c) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t s = 0; s < pl_data_count(sessions); s++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, s), "agenda");
        for (uint32_t i = 0; i < pl_data_count(agenda); i++) {
            char path[96];
            snprintf(path, sizeof path, "sessions[%u].agenda[%u].taken_after", s + 1, i + 1);
            check_place(c, path, pl_data_at(agenda, i));
        }
    }
}

/* --- who decides on mandates --- */

static bool decides_on_mandates(pl_data item) {
    return pl_text_is(pl_data_text(pl_data_get(item, "kind")), "credentials");
}

/* Writes the place of the first item that decides on mandates; false: there is none. */
static bool find_item(const pl_crosschecker *c, char path[80]) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t s = 0; s < pl_data_count(sessions); s++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, s), "agenda");
        for (uint32_t i = 0; i < pl_data_count(agenda); i++) {
            if (decides_on_mandates(pl_data_at(agenda, i))) {
                snprintf(path, 80, "sessions[%u].agenda[%u].kind", s + 1, i + 1);
                return true;
            }
        }
    }
    return false;
}

static void check_who_decides(const pl_crosschecker *c) {
    const pl_data mode = pl_data_get(pl_data_get(c->scenario, "credentials"), "mode");
    const bool house = pl_text_is(pl_data_text(mode), "house");
    char path[80];
    const bool has_item = find_item(c, path);
    if (house && !has_item) {
        pl_crosschecker_problem(c, "PL108", "credentials.mode",
                                "the house decides, but no item of kind 'credentials' asks it");
    } else if (has_item && !house) {
        pl_crosschecker_problem(c, "PL108", path,
                                "the house is not to decide: give credentials the mode 'house'");
    }
}

void pl_crosscheck_convocation(const pl_crosschecker *c) {
    const pl_data convocation = pl_data_get(c->scenario, "convocation");
    check_right(c, convocation);
    check_poll(c, convocation);
    check_hours(c, convocation);
    pl_crosschecker_once(c, "convocation.recognition", pl_data_get(convocation, "recognition"));
    check_mandates(c);
    check_who_decides(c);
    check_places(c);
}
