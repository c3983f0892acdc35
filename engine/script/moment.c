#include "script/moment.h"

#include <stdio.h>
#include <string.h>

#include "kernel/fork.h"
#include "procedure/assembly.h"
#include "script/suggest.h"

/* --- reading --- */

/* "#120" */
static bool read_record(pl_text text, uint64_t *record) {
    uint64_t number = 0;
    if (text.size < 2 || text.size > 19 || text.at[0] != '#') {
        return false;
    }
    for (size_t i = 1; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return false;
        }
        number = number * 10 + (uint64_t)(text.at[i] - '0');
    }
    *record = number;
    return number > 0;
}

/* "first/martov", or "martov" */
static bool is_called(pl_text text, pl_text session, pl_text item) {
    const bool whole = text.size == session.size + 1 + item.size &&
                       memcmp(text.at, session.at, session.size) == 0 &&
                       text.at[session.size] == '/' &&
                       memcmp(text.at + session.size + 1, item.at, item.size) == 0;
    return whole || pl_text_equal(text, item);
}

/* The item of that name, which no other has; else the names that may have been meant. */
static bool find_item(pl_text text, pl_data scenario, pl_text *found, pl_suggest *suggest) {
    const pl_data sessions = pl_data_get(scenario, "sessions");
    for (uint32_t s = 0; s < pl_data_count(sessions); s++) {
        const pl_data session = pl_data_at(sessions, s);
        const pl_data agenda = pl_data_get(session, "agenda");
        for (uint32_t i = 0; i < pl_data_count(agenda); i++) {
            const pl_text id = pl_data_text(pl_data_get(pl_data_at(agenda, i), "id"));
            if (is_called(text, pl_data_text(pl_data_get(session, "id")), id)) {
                *found = id;
                return true;
            }
            pl_suggest_add(suggest, id);
        }
    }
    return false;
}

static bool read_item(pl_moment *moment, pl_text text, pl_data scenario, char *why) {
    pl_suggest suggest;
    const char *slash = memchr(text.at, '/', text.size);
    const size_t skipped = slash != NULL ? (size_t)(slash - text.at) + 1 : 0;
    pl_suggest_init(&suggest, (pl_text){text.at + skipped, text.size - skipped});
    if (find_item(text, scenario, &moment->item, &suggest)) {
        return true;
    }
    snprintf(why, PL_MOMENT_WHY,
             "neither a time like 1917-10-26T02:40, nor a record like #120, nor an item of the "
             "agenda%s",
             pl_suggest_ask(&suggest).at);
    return false;
}

bool pl_moment_read(pl_moment *moment, pl_text text, pl_data scenario, char why[PL_MOMENT_WHY]) {
    const pl_calendar calendar = pl_calendar_named(pl_data_text(pl_data_get(scenario, "calendar")));
    *moment = (pl_moment){.item = {"", 0}};
    if (pl_calendar_parse(calendar, text, &moment->hour) == PL_OK) {
        moment->kind = PL_MOMENT_HOUR;
        return true;
    }
    if (text.size > 0 && text.at[0] == '#') {
        moment->kind = PL_MOMENT_RECORD;
        snprintf(why, PL_MOMENT_WHY, "the number of a record is expected, from #1");
        return read_record(text, &moment->record);
    }
    moment->kind = PL_MOMENT_ITEM;
    return read_item(moment, text, scenario, why);
}

/* --- in a run --- */

static bool is_opened(const pl_run *run, pl_text id) {
    const int32_t item = pl_assembly_find_item(run, id);
    return item != PL_NONE && pl_assembly_item(run, item)->opened_seq != 0;
}

static bool is_reached(const pl_moment *moment, const pl_run *run) {
    return moment->kind == PL_MOMENT_RECORD ? pl_run_next_seq(run) > moment->record
                                            : is_opened(run, moment->item);
}

bool pl_moment_is_now(const pl_moment *moment, const pl_run *run) {
    if (pl_run_is_over(run)) {
        return false;
    }
    if (moment->kind == PL_MOMENT_HOUR) {
        return pl_fork_is_time(run, moment->hour);
    }
    return pl_fork_is_time(run, pl_run_now(run)) && is_reached(moment, run);
}

bool pl_moment_is_over(const pl_moment *moment, const pl_run *run) {
    return moment->kind == PL_MOMENT_HOUR ? moment->hour < pl_run_now(run)
                                          : is_reached(moment, run);
}
