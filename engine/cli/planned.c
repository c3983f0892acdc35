#include "cli/planned.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "script/campaign.h"
#include "script/experiment_file.h"

/* --- words --- */

static int add(pl_planned *p, pl_text word) {
    if ((size_t)p->count + 1 >= p->room) {
        const size_t room = p->room == 0 ? 64 : 2 * p->room;
        char **words = realloc(p->words, room * sizeof *words);
        if (words == NULL) {
            return pl_cli_fail(PL_NO_MEMORY, NULL);
        }
        p->words = words;
        p->room = room;
    }
    char *copy = malloc(word.size + 1);
    if (copy == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    memcpy(copy, word.at, word.size);
    copy[word.size] = '\0';
    p->words[p->count++] = copy;
    p->words[p->count] = NULL;
    return PL_EXIT_OK;
}

static int add_buffer(pl_planned *p, pl_buffer *word) {
    const int code =
        word->status == PL_OK ? add(p, pl_buffer_text(word)) : pl_cli_fail(word->status, NULL);
    pl_buffer_fini(word);
    return code;
}

/* "--runs=", to which the value is added. */
static pl_buffer option(const char *name) {
    pl_buffer word;
    pl_buffer_init(&word, pl_allocator_default());
    pl_buffer_format(&word, "--%s=", name);
    return word;
}

static int add_value(pl_planned *p, const char *name, pl_data value) {
    if (!pl_data_is(value)) {
        return PL_EXIT_OK;
    }
    pl_buffer word = option(name);
    pl_campaign_write_value(value, &word);
    return add_buffer(p, &word);
}

static int add_flag(pl_planned *p, const char *word, pl_data value) {
    return pl_data_bool(value, false) ? add(p, pl_text_of(word)) : PL_EXIT_OK;
}

static int add_each(pl_planned *p, const char *name, pl_data list) {
    int code = PL_EXIT_OK;
    for (uint32_t i = 0; i < pl_data_count(list) && code == PL_EXIT_OK; i++) {
        code = add_value(p, name, pl_data_at(list, i));
    }
    return code;
}

/* "--set=KEY=VALUE" for each of a map. */
static int add_pairs(pl_planned *p, const char *name, pl_data set) {
    int code = PL_EXIT_OK;
    for (uint32_t i = 0; i < pl_data_count(set) && code == PL_EXIT_OK; i++) {
        pl_buffer word = option(name);
        pl_buffer_add_text(&word, pl_data_key(pl_data_at(set, i)));
        pl_buffer_add_char(&word, '=');
        pl_campaign_write_value(pl_data_at(set, i), &word);
        code = add_buffer(p, &word);
    }
    return code;
}

/* "KEY=A,B,C", "KEY=LOW:HIGH:STEP". */
static int add_sweep(pl_planned *p, const char *file, pl_data sweep) {
    const pl_data key = pl_data_get(sweep, "key");
    const pl_data values = pl_data_get(sweep, "values");
    const pl_data ends[] = {pl_data_get(sweep, "low"), pl_data_get(sweep, "high"),
                            pl_data_get(sweep, "step")};
    const bool is_range = pl_data_is(ends[0]) && pl_data_is(ends[1]);
    const bool is_mixed =
        pl_data_is(values) && (pl_data_is(ends[0]) || pl_data_is(ends[1]) || pl_data_is(ends[2]));
    if (is_mixed || (!is_range && !pl_data_is(values))) {
        pl_cli_complain("%s: sweep of %s: give 'values', or 'low' and 'high'", file,
                        pl_data_text(key).at);
        return PL_EXIT_SCENARIO;
    }
    pl_buffer word = option("sweep");
    pl_buffer_add_text(&word, pl_data_text(key));
    pl_buffer_add_char(&word, '=');
    for (uint32_t i = 0; i < pl_data_count(values); i++) {
        pl_buffer_add_string(&word, i > 0 ? "," : "");
        pl_campaign_write_value(pl_data_at(values, i), &word);
    }
    for (size_t i = 0; is_range && i < 3 && pl_data_is(ends[i]); i++) {
        pl_buffer_add_string(&word, i > 0 ? ":" : "");
        pl_campaign_write_value(ends[i], &word);
    }
    return add_buffer(p, &word);
}

static int add_sample(pl_planned *p, pl_data sample) {
    if (!pl_data_is(sample)) {
        return PL_EXIT_OK;
    }
    pl_buffer word = option("sample");
    pl_buffer_format(&word, "%s:%lld", pl_data_string(pl_data_get(sample, "kind"), ""),
                     (long long)pl_data_int(pl_data_get(sample, "points"), 0));
    return add_buffer(p, &word);
}

/* Beside the file, if there is such a thing there. */
static int add_scenario(pl_planned *p, const char *file, pl_text name) {
    const char *slash = strrchr(file, '/');
    pl_buffer word;
    pl_buffer_init(&word, pl_allocator_default());
    if (slash != NULL && name.size > 0 && name.at[0] != '/') {
        pl_buffer_add(&word, file, (size_t)(slash - file) + 1);
        pl_buffer_add_text(&word, name);
        if (word.status == PL_OK && access(pl_buffer_string(&word), F_OK) != 0) {
            pl_buffer_clear(&word);
        }
    }
    if (word.size == 0) {
        pl_buffer_add_text(&word, name);
    }
    return add_buffer(p, &word);
}

static int add_plan(pl_planned *p, const char *file, pl_data plan) {
    static const char *const values[] = {"runs", "seed", "jobs", "out", "journals"};
    const pl_data sweeps = pl_data_get(plan, "sweeps");
    int code = PL_EXIT_OK;
    for (size_t i = 0; i < sizeof values / sizeof values[0] && code == PL_EXIT_OK; i++) {
        code = add_value(p, values[i], pl_data_get(plan, values[i]));
    }
    code = code == PL_EXIT_OK ? add_value(p, "max-steps", pl_data_get(plan, "max_steps")) : code;
    code = code == PL_EXIT_OK ? add_value(p, "max-fuel", pl_data_get(plan, "max_fuel")) : code;
    code = code == PL_EXIT_OK ? add_flag(p, "--trust", pl_data_get(plan, "trust")) : code;
    code = code == PL_EXIT_OK ? add_flag(p, "--baseline", pl_data_get(plan, "baseline")) : code;
    code = code == PL_EXIT_OK ? add_flag(p, "--votes", pl_data_get(plan, "votes")) : code;
    code =
        code == PL_EXIT_OK ? add_flag(p, "--with-faults", pl_data_get(plan, "with_faults")) : code;
    code = code == PL_EXIT_OK ? add_each(p, "variant", pl_data_get(plan, "variants")) : code;
    code = code == PL_EXIT_OK ? add_pairs(p, "set", pl_data_get(plan, "set")) : code;
    for (uint32_t i = 0; i < pl_data_count(sweeps) && code == PL_EXIT_OK; i++) {
        code = add_sweep(p, file, pl_data_at(sweeps, i));
    }
    code = code == PL_EXIT_OK ? add_sample(p, pl_data_get(plan, "sample")) : code;
    code = code == PL_EXIT_OK ? add_each(p, "outcome", pl_data_get(plan, "outcomes")) : code;
    code = code == PL_EXIT_OK ? add_each(p, "replicates", pl_data_get(plan, "replicates")) : code;
    code = code == PL_EXIT_OK ? add_pairs(p, "half-width", pl_data_get(plan, "half_widths")) : code;
    return code == PL_EXIT_OK ? add_scenario(p, file, pl_data_text(pl_data_get(plan, "scenario")))
                              : code;
}

/* --- the file --- */

static int load(const char *file, void **block) {
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    const pl_status status =
        pl_experiment_file_load(pl_allocator_default(), file, file, &problems, block);
    const int code = pl_cli_tell(status, &problems, file);
    pl_problem_list_fini(&problems);
    return code;
}

int pl_planned_load(pl_planned *planned, const char *file, int argc, char **argv) {
    void *block = NULL;
    *planned = (pl_planned){0};
    int code = load(file, &block);
    code = code == PL_EXIT_OK ? add(planned, pl_text_of(argv[0])) : code;
    code = code == PL_EXIT_OK ? add_plan(planned, file, pl_data_root(block)) : code;
    for (int i = 1; i < argc && code == PL_EXIT_OK; i++) {
        code = add(planned, pl_text_of(argv[i]));
    }
    free(block);
    return code;
}

void pl_planned_close(pl_planned *planned) {
    for (int i = 0; i < planned->count; i++) {
        free(planned->words[i]);
    }
    free(planned->words);
    *planned = (pl_planned){0};
}
