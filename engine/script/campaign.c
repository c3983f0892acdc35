#include "script/campaign.h"

#include <string.h>

bool pl_campaign_is(pl_data scenario) {
    return pl_data_is(pl_data_get(scenario, "campaign"));
}

/* --- where it goes --- */

static pl_text step_of(pl_text *rest) {
    const char *dot = memchr(rest->at, '.', rest->size);
    const pl_text step = {rest->at, dot == NULL ? rest->size : (size_t)(dot - rest->at)};
    const size_t taken = step.size + (dot != NULL);
    *rest = (pl_text){rest->at + taken, rest->size - taken};
    return step;
}

/* The value at a path of --set; absent if there is none. */
static pl_data value_at(const pl_scenario *scenario, pl_text path) {
    const pl_data param = pl_data_get_text(pl_scenario_params(scenario), path);
    pl_data value = pl_scenario_data(scenario);
    if (pl_data_is(param)) {
        return pl_data_get(param, "default");
    }
    while (path.size > 0 && pl_data_is(value)) {
        const pl_text step = step_of(&path);
        value = pl_data_kind_of(value) == PL_DATA_LIST ? pl_data_find(value, step)
                                                       : pl_data_get_text(value, step);
    }
    return value;
}

/* --- what is set --- */

static pl_calendar calendar_of(pl_data scenario) {
    return pl_text_is(pl_data_text(pl_data_get(scenario, "calendar")), "julian") ? PL_JULIAN
                                                                                 : PL_GREGORIAN;
}

static void write_outcome(pl_outcome outcome, int64_t number, pl_calendar calendar,
                          pl_buffer *value) {
    switch (outcome.type) {
    case PL_OUTCOME_TIME:
        pl_calendar_write(calendar, number, value);
        return;
    case PL_OUTCOME_BOOL:
        pl_buffer_add_string(value, number != 0 ? "true" : "false");
        return;
    case PL_OUTCOME_CATEGORY:
        pl_buffer_add_text(value, outcome.text);
        return;
    case PL_OUTCOME_COUNT:
    case PL_OUTCOME_UNKNOWN:
        pl_buffer_format(value, "%lld", (long long)number);
        return;
    }
}

static bool is_equal(pl_outcome a, pl_outcome b) {
    return a.type == b.type && a.number == b.number && pl_text_equal(a.text, b.text);
}

static pl_outcome outcome_of(const pl_run *run, pl_text name) {
    const pl_data outcomes = pl_data_get(pl_run_scenario(run), "outcomes");
    return pl_outcome_of(run, pl_data_get_text(outcomes, name));
}

pl_campaign_taken pl_campaign_take(const pl_scenario *scenario, pl_data take,
                                   pl_campaign_source source, pl_buffer *value) {
    const pl_text name = pl_data_text(pl_data_get(take, "outcome"));
    const pl_data here = value_at(scenario, pl_data_text(pl_data_get(take, "into")));
    const pl_outcome now = outcome_of(source.run, name);
    const pl_outcome then = outcome_of(source.reference, name);
    const bool adds = pl_text_is(pl_data_text(pl_data_get(take, "how")), "difference");
    const bool is_number = now.type == PL_OUTCOME_COUNT || now.type == PL_OUTCOME_TIME;
    if (!pl_data_is(pl_data_get_text(pl_data_get(pl_run_scenario(source.run), "outcomes"), name)) ||
        !pl_data_is(here)) {
        return PL_CAMPAIGN_NOWHERE;
    }
    if (is_equal(now, then) || now.type == PL_OUTCOME_UNKNOWN) {
        return PL_CAMPAIGN_SAME;
    }
    if (adds && (!is_number || then.type != now.type || pl_data_kind_of(here) != PL_DATA_INT)) {
        return PL_CAMPAIGN_NOWHERE;
    }
    if (now.type == PL_OUTCOME_BOOL && pl_data_kind_of(here) != PL_DATA_BOOL) {
        pl_buffer_add_string(value, now.number != 0 ? "1" : "0");
        return PL_CAMPAIGN_SET;
    }
    const int64_t sum = adds ? pl_data_int(here, 0) + now.number - then.number : now.number;
    const int64_t number = now.type == PL_OUTCOME_COUNT && sum < 0 ? 0 : sum;
    write_outcome(now, number, calendar_of(pl_scenario_data(scenario)), value);
    return PL_CAMPAIGN_SET;
}

void pl_campaign_write_value(pl_data value, pl_buffer *out) {
    if (pl_data_kind_of(value) == PL_DATA_TEXT) {
        pl_buffer_add_text(out, pl_data_text(value));
        return;
    }
    pl_data_write(value, out);
}
