/* plenum describe: what a scenario or a rule pack holds. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/fact.h"
#include "cli/rule_table.h"
#include "cli/synopsis.h"
#include "procedure/outcome.h"
#include "report/titles.h"

typedef struct options {
    const char *scenario;
    bool json, rules;
} options;

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'j':
        o->json = true;
        return 0;
    case 'R':
        o->rules = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->scenario != NULL) {
            argp_error(state, "one at a time, please: '%s'", arg);
        }
        o->scenario = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->scenario == NULL) {
            argp_error(state,
                       o->rules ? "the name of a rule pack is missing" : "a scenario is missing");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"json", 'j', NULL, 0, "For machines", 0},
    {"rules", 'R', NULL, 0, "Show a rule pack instead: describe --rules soviet-1917", 0},
    {0},
};
static const struct argp parser = {
    rows, parse, "SCENARIO", "Shows what a scenario or a rule pack holds.", NULL, NULL, NULL};

/* --- as JSON --- */

static json_t *to_json(pl_data value) {
    switch (pl_data_kind_of(value)) {
    case PL_DATA_NONE:
        return json_null();
    case PL_DATA_BOOL:
        return json_boolean(pl_data_bool(value, false));
    case PL_DATA_INT:
        return json_integer(pl_data_int(value, 0));
    case PL_DATA_NUMBER:
        return json_real(pl_data_number(value, 0));
    case PL_DATA_TEXT:
        return json_stringn(pl_data_text(value).at, pl_data_text(value).size);
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        break;
    }
    const bool is_map = pl_data_kind_of(value) == PL_DATA_MAP;
    json_t *all = is_map ? json_object() : json_array();
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        const pl_data member = pl_data_at(value, i);
        if (is_map) {
            json_object_set_new(all, pl_data_key(member).at, to_json(member));
        } else {
            json_array_append_new(all, to_json(member));
        }
    }
    return all;
}

static void set_keys(json_t *object, pl_data from, const char *const *keys) {
    for (; *keys != NULL; keys++) {
        json_object_set_new(object, *keys, to_json(pl_data_get(from, *keys)));
    }
}

/* Members of a map or list as a list of objects with the wanted keys; a map's keys become `id`. */
static json_t *pick(pl_data from, const char *id, const char *const *keys) {
    json_t *all = json_array();
    for (uint32_t i = 0; i < pl_data_count(from); i++) {
        const pl_data member = pl_data_at(from, i);
        json_t *object = json_object();
        if (pl_data_key(member).size > 0) {
            json_object_set_new(object, id, json_string(pl_data_key(member).at));
        }
        set_keys(object, member, keys);
        json_array_append_new(all, object);
    }
    return all;
}

static json_t *outcomes_json(pl_data outcomes) {
    json_t *all = json_array();
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        const pl_data outcome = pl_data_at(outcomes, i);
        json_t *object = json_object();
        json_object_set_new(object, "id", json_string(pl_data_key(outcome).at));
        json_object_set_new(object, "type",
                            json_string(pl_outcome_type_name(pl_outcome_type_of(outcome))));
        json_object_set_new(object, "unit", to_json(pl_data_get(outcome, "unit")));
        json_array_append_new(all, object);
    }
    return all;
}

static json_t *expectations_json(pl_data data) {
    const pl_data expectations = pl_data_get(data, "expect");
    json_t *all = json_array();
    for (uint32_t i = 0; i < pl_data_count(expectations); i++) {
        const pl_data fact = pl_data_get(pl_data_at(expectations, i), "fact");
        const char *class = pl_fact_class_name(pl_fact_class_of(data, pl_data_text(fact)));
        json_t *object = json_object();
        json_object_set_new(object, "fact", to_json(fact));
        json_object_set_new(object, "class", json_string(class));
        json_array_append_new(all, object);
    }
    return all;
}

/* Every fact id the scenario names, once, in order of appearance. */
static void gather_sources(pl_data value, json_t *all) {
    const bool is_source = strcmp(pl_data_key(value).at, "source") == 0;
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        const pl_data member = pl_data_at(value, i);
        if (!is_source || pl_data_kind_of(member) != PL_DATA_TEXT) {
            gather_sources(member, all);
            continue;
        }
        size_t k = 0;
        json_t *known = NULL;
        bool found = false;
        json_array_foreach(all, k, known) {
            found = found || pl_text_is(pl_data_text(member), json_string_value(known));
        }
        if (!found) {
            json_array_append_new(all, to_json(member));
        }
    }
}

static json_t *scenario_json(const pl_scenario *scenario) {
    static const char *const top[] = {"id", "title", "api", "calendar", NULL};
    static const char *const param[] = {"type", "default", "min",    "max", "options",
                                        "unit", "help",    "source", NULL};
    static const char *const variant[] = {"title", "question", "asks", "set", NULL};
    static const char *const faction[] = {"id", "title", "seats", "source", NULL};
    static const char *const body[] = {"id", "title", "kind", "seats", "elect", "source", NULL};
    static const char *const conflict[] = {"id", "how", NULL};
    const pl_data data = pl_scenario_data(scenario);
    json_t *object = json_object();
    json_t *sources = json_array();
    set_keys(object, data, top);
    json_object_set_new(object, "calendar",
                        json_string(pl_calendar_name(pl_titles_calendar(data))));
    json_object_set_new(object, "params", pick(pl_scenario_params(scenario), "name", param));
    json_object_set_new(object, "variants", pick(pl_data_get(data, "variants"), "id", variant));
    json_object_set_new(object, "factions", pick(pl_data_get(data, "factions"), "id", faction));
    json_object_set_new(object, "bodies", pick(pl_data_get(data, "bodies"), "id", body));
    json_object_set_new(object, "outcomes", outcomes_json(pl_data_get(data, "outcomes")));
    json_object_set_new(object, "expectations", expectations_json(data));
    json_object_set_new(object, "conflicts", pick(pl_data_get(data, "conflicts"), "id", conflict));
    gather_sources(data, sources);
    json_object_set_new(object, "sources", sources);
    return object;
}

/* Digits with which every number of a tree reads back: as few as will do for all of them. */
static int digits_needed(json_t *value) {
    const char *key = NULL;
    json_t *member = NULL;
    size_t i = 0;
    int most = pl_text_number_digits(json_real_value(value));
    json_array_foreach(value, i, member) {
        const int digits = digits_needed(member);
        most = digits > most ? digits : most;
    }
    json_object_foreach(value, key, member) {
        const int digits = digits_needed(member);
        most = digits > most ? digits : most;
    }
    return most;
}

static int print_json(json_t *object) {
    const unsigned digits = (unsigned)digits_needed(object);
    char *dumped = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(digits));
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(&out, dumped != NULL ? dumped : "null");
    pl_buffer_add_char(&out, '\n');
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    free(dumped);
    json_decref(object);
    return code;
}

/* --- as text --- */

static int print_text(const pl_scenario *scenario) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_synopsis_write(scenario, pl_cli_width(), &out);
    const int code = pl_buffer_status(&out) == PL_OK ? pl_cli_output(NULL, pl_buffer_text(&out))
                                                     : pl_cli_fail(pl_buffer_status(&out), NULL);
    pl_buffer_fini(&out);
    return code;
}

/* --- rule packs --- */

static int print_rules(pl_data pack, bool json) {
    if (json) {
        return print_json(to_json(pack));
    }
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_rule_table_write(pack, &out);
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return code;
}

/* The names of packs are ids, so that they may stand in a path and in a scenario. */
static bool is_pack(const char *name, const char *rules) {
    char file[4500];
    struct stat info;
    snprintf(file, sizeof file, "%s/%.100s.lua", rules, name);
    return strlen(name) < 100 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name) &&
           stat(file, &info) == 0;
}

/* A pack is shown through the smallest scenario that uses it, so that it is loaded, checked and
 * frozen in the one way. */
static int describe_rules(const options *o) {
    pl_scenario *scenario = NULL;
    char rules[4300];
    char source[400];
    snprintf(rules, sizeof rules, "%s/_rules", pl_cli_shipped());
    if (!is_pack(o->scenario, rules)) {
        pl_cli_complain("there is no rule pack '%s'", o->scenario);
        return PL_EXIT_SCENARIO;
    }
    snprintf(source, sizeof source,
             "scenario { api = 1, id = \"show\", title = \"A rule pack\", rules = \"%s\", "
             "factions = { { id = \"everybody\", seats = 1 } } }",
             o->scenario);
    const pl_scenario_request request = {.file = "",
                                         .source = pl_text_of(source),
                                         .folder = "",
                                         .shown = "(a rule pack)",
                                         .rules_folder = rules,
                                         .name = "show",
                                         .version = PLENUM_VERSION,
                                         .limits = pl_sandbox_limits_default()};
    int code = pl_cli_load_request(&request, &scenario);
    if (code == PL_EXIT_OK) {
        code = print_rules(pl_data_get(pl_scenario_data(scenario), "rules"), o->json);
    }
    pl_scenario_destroy(scenario);
    return code;
}

int pl_command_describe(int argc, char **argv) {
    options o = {0};
    pl_scenario *scenario = NULL;
    pl_cli_parse(&parser, argc, argv, &o);
    if (o.rules) {
        return describe_rules(&o);
    }
    int code = pl_cli_load_untouched(o.scenario, NULL, NULL, 0, &scenario);
    if (code == PL_EXIT_OK) {
        code = o.json ? print_json(scenario_json(scenario)) : print_text(scenario);
    }
    pl_scenario_destroy(scenario);
    return code;
}
