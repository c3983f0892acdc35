/* plenum list: the shipped scenarios. */
#include <jansson.h>
#include <stdio.h>

#include "cli/cli.h"

static error_t parse(int key, char *arg, struct argp_state *state) {
    bool *json = state->input;
    switch (key) {
    case 'j':
        *json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "no argument is expected: '%s'", arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {{"json", 'j', NULL, 0, "For machines", 0}, {0}};
static const struct argp parser = {rows, parse, "",  "Lists the shipped scenarios.",
                                   NULL, NULL,  NULL};

static json_t *text(pl_text value) {
    return json_stringn(value.at, value.size);
}

static json_t *describe_one(const pl_scenario *scenario, const char *path) {
    const pl_data data = pl_scenario_data(scenario);
    const pl_data variants = pl_data_get(data, "variants");
    json_t *names = json_array();
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        json_array_append_new(names, text(pl_data_key(pl_data_at(variants, i))));
    }
    json_t *object = json_object();
    json_object_set_new(object, "id", text(pl_data_text(pl_data_get(data, "id"))));
    json_object_set_new(object, "title", text(pl_data_text(pl_data_get(data, "title"))));
    json_object_set_new(object, "variants", names);
    json_object_set_new(object, "path", json_string(path));
    return object;
}

static void print_one(const pl_scenario *scenario, pl_buffer *out) {
    const pl_data data = pl_scenario_data(scenario);
    pl_buffer_format(out, "%-28s %s\n", pl_data_string(pl_data_get(data, "id"), ""),
                     pl_data_string(pl_data_get(data, "title"), ""));
    const pl_data variants = pl_data_get(data, "variants");
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        const pl_data variant = pl_data_at(variants, i);
        pl_buffer_format(out, "  --variant %-26s %s\n", pl_data_key(variant).at,
                         pl_data_string(pl_data_get(variant, "title"), ""));
    }
}

int pl_command_list(int argc, char **argv) {
    bool json = false;
    char name[256];
    int code = PL_EXIT_OK;
    pl_cli_parse(&parser, argc, argv, &json);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    json_t *all = json_array();
    for (size_t i = 0; pl_cli_shipped_name(i, name, sizeof name); i++) {
        pl_scenario *scenario = NULL;
        const int loaded = pl_cli_load_untouched(name, NULL, NULL, 0, &scenario);
        if (loaded == PL_EXIT_OK) {
            char path[4600];
            snprintf(path, sizeof path, "%s/%s", pl_cli_shipped(), name);
            json_array_append_new(all, describe_one(scenario, path));
            print_one(scenario, &out);
        }
        code = loaded > code ? loaded : code;
        pl_scenario_destroy(scenario);
    }
    if (json) {
        char *dumped = json_dumps(all, JSON_INDENT(2));
        pl_buffer_clear(&out);
        pl_buffer_add_string(&out, dumped);
        pl_buffer_add_char(&out, '\n');
        free(dumped);
    }
    json_decref(all);
    const int written = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return written > code ? written : code;
}
