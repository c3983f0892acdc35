/*
 * Whatever is turned and makes a difference is found again: every number, time, switch and choice
 * of the scenario that can be set is gone over, those that it leaves to the defaults as well, and
 * the causes in the journals must lead from what came out otherwise to the path that was set.
 */
#include "testing.h"

#include <math.h>

#include "congress_scenario.h"
#include "kernel/calendar.h"
#include "report/diff.h"
#include "script/play.h"
#include "script/schema.h"

enum { PATH_SIZE = 300, VALUE_SIZE = 100, NEW_MAX = 8 };
/* Of the values that can be set, in the order of the schema, every so many-th is turned. */
#ifndef STRIDE
#define STRIDE 29
#endif

/* --- a run --- */

typedef struct played {
    pl_scenario *scenario;
    pl_buffer journals[2]; /* with every chance at its mean, and with dice */
} played;

static bool load(played *p, const char *path, const char *value) {
    const pl_setting setting = {pl_text_of(path), pl_text_of(value)};
    pl_scenario_request request = congress_request();
    request.settings = &setting;
    request.setting_count = path != NULL;
    *p = (played){0};
    return congress_try(&request, false, &p->scenario) == PL_OK;
}

/* false: it came to no end; a scenario may be turned into one that cannot be played. */
static bool play(played *p) {
    bool ended = true;
    for (int i = 0; i < 2; i++) {
        const pl_play_options options = {.mode = i > 0 ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
                                         .rng = {(uint64_t)i, 0},
                                         .sink = pl_sink_memory(&p->journals[i])};
        pl_run *run = NULL;
        uint32_t question = 0;
        pl_buffer_init(&p->journals[i], pl_allocator_default());
        assert_int_equal(pl_play_create(pl_allocator_default(), p->scenario, &options, &run),
                         PL_OK);
        ended = pl_play_go(p->scenario, run, 0, &question) == PL_PLAY_ENDED && ended;
        pl_run_destroy(run);
    }
    return ended;
}

static void end(played *p) {
    for (int i = 0; i < 2; i++) {
        pl_buffer_fini(&p->journals[i]);
    }
    pl_scenario_destroy(p->scenario);
}

/* --- what became of a setting --- */

typedef struct tally {
    played base;
    size_t seen, turned, differing, lost;
} tally;

/* Does a chain of causes begin at the path? */
static bool is_led_back(const pl_findings *findings, const char *path) {
    for (size_t i = 0; i < findings->count; i++) {
        const pl_finding *finding = &findings->at[i];
        if ((finding->section == PL_FINDING_WHY || finding->section == PL_FINDING_APART) &&
            finding->first + finding->second > 0 &&
            pl_text_is(pl_findings_key(findings, i), path)) {
            return true;
        }
    }
    return false;
}

static pl_text first_difference(const pl_findings *findings) {
    size_t i = 0;
    while (i < findings->count && findings->at[i].section != PL_FINDING_FIRST) {
        i++;
    }
    return i < findings->count ? pl_findings_text(findings, i) : (pl_text){"", 0};
}

static void compare(tally *t, const played *turned, int i, const char *path, const char *value) {
    const pl_diff_run first = {pl_buffer_text(&t->base.journals[i]),
                               pl_scenario_data(t->base.scenario),
                               pl_scenario_params(t->base.scenario)};
    const pl_diff_run second = {pl_buffer_text(&turned->journals[i]),
                                pl_scenario_data(turned->scenario),
                                pl_scenario_params(turned->scenario)};
    pl_findings findings;
    bool equal = false;
    pl_findings_init(&findings, pl_allocator_default());
    assert_int_equal(pl_diff_find(first, second, pl_allocator_default(), &findings, &equal), PL_OK);
    t->differing += !equal;
    if (!equal && !is_led_back(&findings, path)) {
        t->lost++;
        const pl_text what = first_difference(&findings);
        print_error("--set %s=%s%s: %.*s\n", path, value, i > 0 ? " --seed 1" : "", (int)what.size,
                    what.at);
    }
    pl_findings_fini(&findings);
}

static bool turn(tally *t, const char *path, const char *value) {
    played turned;
    if (!load(&turned, path, value)) {
        return false;
    }
    const bool ended = play(&turned);
    for (int i = 0; i < 2 && ended; i++) {
        compare(t, &turned, i, path, value);
    }
    end(&turned);
    t->turned += ended;
    return ended;
}

/* --- other values --- */

typedef struct values {
    char at[NEW_MAX][VALUE_SIZE];
    int count;
} values;

__attribute__((format(printf, 2, 3))) static void add(values *v, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (v->count < NEW_MAX) {
        vsnprintf(v->at[v->count++], VALUE_SIZE, format, arguments);
    }
    va_end(arguments);
}

static void add_time(values *v, pl_time at) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_calendar_write(PL_JULIAN, at, &text);
    add(v, "%.*s", (int)text.size, text.at);
    pl_buffer_fini(&text);
}

static void add_options(values *v, const char *options, pl_data now, const char *otherwise) {
    size_t position = 0;
    const char *old = pl_data_is(now) ? pl_data_string(now, "") : otherwise;
    while (options != NULL && options[position] != '\0') {
        const pl_text option = pl_schema_next_option(options, &position);
        if (old == NULL || !pl_text_is(option, old)) {
            add(v, "%.*s", (int)option.size, option.at);
        }
    }
}

/* The ids of the members of what a part of `refers` names: "sessions[].agenda", "bodies". */
static void add_ids(values *v, pl_data from, pl_text path, pl_data now) {
    size_t size = 0;
    while (size < path.size && path.at[size] != '.' && path.at[size] != '[') {
        size++;
    }
    if (path.size > 0) {
        char key[64];
        snprintf(key, sizeof key, "%.*s", (int)size, path.at);
        const pl_data below = pl_data_get(from, key);
        const bool each = size < path.size && path.at[size] == '[';
        size += each ? 2 : 0;
        size += size < path.size && path.at[size] == '.';
        const pl_text rest = {path.at + size, path.size - size};
        for (uint32_t i = 0; each && i < pl_data_count(below); i++) {
            add_ids(v, pl_data_at(below, i), rest, now);
        }
        if (!each) {
            add_ids(v, below, rest, now);
        }
        return;
    }
    for (uint32_t i = 0; i < pl_data_count(from) && v->count + 2 < NEW_MAX; i++) {
        const pl_data member = pl_data_at(from, i);
        const pl_text id = pl_data_kind_of(from) == PL_DATA_MAP
                               ? pl_data_key(member)
                               : pl_data_text(pl_data_get(member, "id"));
        if (!pl_text_equal(id, pl_data_text(now))) {
            add(v, "%.*s", (int)id.size, id.at);
        }
    }
}

static void add_references(values *v, const pl_schema_field *field, pl_data root, pl_data now) {
    size_t position = 0;
    add_options(v, field->options, now, field->otherwise);
    while (field->refers != NULL && field->refers[position] != '\0') {
        add_ids(v, root, pl_schema_next_option(field->refers, &position), now);
    }
}

static void offer(values *v, const pl_schema_field *field, pl_data root, pl_data now) {
    const double number = pl_data_number(now, 0);
    const double seconds = pl_data_is(now) ? number : 1200;
    *v = (values){0};
    switch (field->type) {
    case PL_SCHEMA_BOOL:
        add(v, "%s",
            pl_data_bool(now, field->otherwise != NULL && strcmp(field->otherwise, "true") == 0)
                ? "false"
                : "true");
        return;
    case PL_SCHEMA_INT:
        add(v, "%.0f", number * 2 + 1);
        add(v, "%.0f", floor(number / 2));
        return;
    case PL_SCHEMA_NUMBER:
    case PL_SCHEMA_SHARE:
        add(v, "%.4g", number * 1.7 + 0.3);
        add(v, "%.4g", number / 3);
        add(v, "%.4g", number / 2 + 0.5);
        add(v, "%.4g", -number - 0.5);
        return;
    case PL_SCHEMA_DURATION:
        add(v, "%.0fs", seconds * 2 + 60);
        add(v, "%.0fs", floor(seconds / 3));
        return;
    case PL_SCHEMA_TIME:
        add_time(v, pl_data_is(now) ? (pl_time)number + 5400 : -1647040000);
        add_time(v, pl_data_is(now) ? (pl_time)number - 5400 : -1647000000);
        add_time(v, pl_data_is(now) ? (pl_time)number + 600 : -1647030000);
        return;
    case PL_SCHEMA_CLOCK:
        add(v, "21:10");
        add(v, "23:40");
        return;
    case PL_SCHEMA_FRACTION:
        add(v, "3/4");
        add(v, "1/20");
        return;
    case PL_SCHEMA_ENUM:
        add_options(v, field->options, now, field->otherwise);
        return;
    case PL_SCHEMA_REFERENCE:
        add_references(v, field, root, now);
        return;
    default:
        return;
    }
}

/* --- all that can be set --- */

static void visit(tally *t, const pl_schema_field *field, pl_data now, const char *path,
                  int absent);

static void step(char below[PATH_SIZE], const char *path, const char *key) {
    snprintf(below, PATH_SIZE, "%s%s%s", path, path[0] != '\0' ? "." : "", key);
}

static void visit_record(tally *t, const pl_schema_field *field, pl_data now, const char *path,
                         int absent) {
    for (uint32_t i = 0; i < field->record->field_count; i++) {
        char below[PATH_SIZE];
        const pl_schema_field *member = &field->record->fields[i];
        if (member->key != NULL && strcmp(member->key, "id") != 0) {
            step(below, path, member->key);
            visit(t, member, pl_data_get(now, member->key), below, absent);
        }
    }
}

static void visit_members(tally *t, const pl_schema_field *field, pl_data now, const char *path,
                          int absent) {
    for (uint32_t i = 0; i < pl_data_count(now); i++) {
        char below[PATH_SIZE];
        char number[16];
        const pl_data member = pl_data_at(now, i);
        const pl_text key = pl_data_kind_of(now) == PL_DATA_MAP
                                ? pl_data_key(member)
                                : pl_data_text(pl_data_get(member, "id"));
        snprintf(number, sizeof number, "%u", i + 1);
        step(below, path, key.size > 0 ? key.at : number);
        visit(t, field->element, member, below, absent);
    }
}

static void visit(tally *t, const pl_schema_field *field, pl_data now, const char *path,
                  int absent) {
    values v;
    absent += !pl_data_is(now);
    if (field->type == PL_SCHEMA_RECORD && field->record != NULL && absent <= 1) {
        visit_record(t, field, now, path, absent);
    } else if (field->type == PL_SCHEMA_LIST || field->type == PL_SCHEMA_MAP) {
        visit_members(t, field, now, path, absent);
    } else {
        offer(&v, field, pl_scenario_data(t->base.scenario), now);
        if (v.count > 0 && t->seen++ % STRIDE == 0) {
            for (int i = 0; i < v.count; i++) {
                if (turn(t, path, v.at[i]) && STRIDE > 1) {
                    break;
                }
            }
        }
    }
}

static void what_was_turned_is_found_behind_what_came_out_otherwise(void **state) {
    (void)state;
    static const char *const sections[] = {"rules",    "factions",  "caucuses",    "arrivals",
                                           "model",    "walkout",   "bodies",      "outside",
                                           "sessions", "documents", "convocation", "credentials"};
    const pl_schema_record *root = pl_schema_find("scenario");
    tally t = {0};
    assert_true(load(&t.base, NULL, NULL));
    assert_true(play(&t.base));
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        const pl_schema_field *field = pl_schema_field_of(root, sections[i]);
        assert_non_null(field);
        visit(&t, field, pl_data_get(pl_scenario_data(t.base.scenario), sections[i]), sections[i],
              0);
    }
    print_message("%zu values, %zu turned, %zu courses differ, %zu without a cause\n", t.seen,
                  t.turned, t.differing, t.lost);
    end(&t.base);
    assert_true(t.turned > 100 && t.differing > 60);
    assert_int_equal(t.lost, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_turned_is_found_behind_what_came_out_otherwise),
};

PL_TEST_MAIN(tests)
