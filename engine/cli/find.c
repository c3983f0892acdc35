/* Where scenarios are: as given, or among the shipped ones, from any working directory. */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <uv.h>

#include "cli/cli.h"
#include "script/suggest.h"

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_file(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

/* Is this the folder of the shipped scenarios? Its rule packs tell. */
static bool is_shipped(const char *path) {
    char rules[4300];
    snprintf(rules, sizeof rules, "%s/_rules", path);
    return is_folder(rules);
}

static bool look_from(const char *folder, char *out, size_t size) {
    static const char *const below[] = {"share/plenum/scenarios", "scenarios"};
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++) {
        snprintf(out, size, "%s/%s", folder, below[i]);
        if (is_shipped(out)) {
            return true;
        }
    }
    return false;
}

/* $PLENUM_SCENARIOS, else beside the program: ../share/plenum/scenarios where it is installed,
 * the work tree's scenarios where it was built. */
static void look_for_shipped(char *out, size_t size) {
    char folder[4096];
    size_t length = sizeof folder;
    const char *given = getenv("PLENUM_SCENARIOS");
    if (given != NULL && is_shipped(given)) {
        snprintf(out, size, "%s", given);
        return;
    }
    if (uv_exepath(folder, &length) != 0) {
        out[0] = '\0';
        return;
    }
    for (int up = 0; up < 6; up++) {
        char *slash = strrchr(folder, '/');
        if (slash == NULL || slash == folder) {
            break;
        }
        *slash = '\0';
        if (look_from(folder, out, size)) {
            return;
        }
    }
    out[0] = '\0';
}

const char *pl_cli_shipped(void) {
    /* The program's own; the library below has no such memory. */
    static char folder[4200];
    static bool known;
    if (!known) {
        look_for_shipped(folder, sizeof folder);
        known = true;
    }
    return folder;
}

/* --- names --- */

static bool scenario_in(const char *folder, const char *name, char *file, size_t size) {
    snprintf(file, size, "%s/%s/scenario.lua", folder, name);
    return is_file(file);
}

bool pl_cli_shipped_name(size_t wanted, char *name, size_t size) {
    char best[256] = "";
    char last[256] = "";
    if (pl_cli_shipped()[0] == '\0') {
        return false;
    }
    /* The next in byte order, again and again: a directory has no order of its own. */
    for (size_t i = 0; i <= wanted; i++) {
        uv_fs_t request;
        uv_dirent_t entry;
        best[0] = '\0';
        if (uv_fs_scandir(NULL, &request, pl_cli_shipped(), 0, NULL) < 0) {
            uv_fs_req_cleanup(&request);
            return false;
        }
        while (uv_fs_scandir_next(&request, &entry) != UV_EOF) {
            char file[4600];
            if (entry.name[0] != '_' && entry.name[0] != '.' && strlen(entry.name) < sizeof best &&
                strcmp(entry.name, last) > 0 && (best[0] == '\0' || strcmp(entry.name, best) < 0) &&
                scenario_in(pl_cli_shipped(), entry.name, file, sizeof file)) {
                snprintf(best, sizeof best, "%s", entry.name);
            }
        }
        uv_fs_req_cleanup(&request);
        if (best[0] == '\0') {
            return false;
        }
        memcpy(last, best, sizeof last);
    }
    snprintf(name, size, "%s", best);
    return true;
}

static int complain_not_found(const char *asked) {
    pl_suggest suggest;
    static char names[64][256];
    pl_suggest_init(&suggest, pl_text_of(asked));
    for (size_t i = 0; i < 64 && pl_cli_shipped_name(i, names[i], sizeof names[i]); i++) {
        pl_suggest_add(&suggest, pl_text_of(names[i]));
    }
    pl_cli_complain("%s: there is no such scenario, file or folder%s", asked,
                    pl_suggest_ask(&suggest).at);
    return PL_EXIT_SCENARIO;
}

/* A shipped scenario goes by its name, however it was asked for: the journal of a run is the same
 * on every machine and can be replayed there. */
static void name_shipped(pl_found *found) {
    char folder[PATH_MAX];
    char shipped[PATH_MAX];
    if (found->folder[0] == '\0' || realpath(found->folder, folder) == NULL ||
        pl_cli_shipped()[0] == '\0' || realpath(pl_cli_shipped(), shipped) == NULL) {
        return;
    }
    const char *slash = strrchr(folder, '/');
    const size_t above = (size_t)(slash - folder);
    if (strlen(shipped) == above && memcmp(folder, shipped, above) == 0 && slash[1] != '_') {
        snprintf(found->name, sizeof found->name, "%s", slash + 1);
        found->shipped = true;
    }
}

static int find(const char *asked, pl_found *found) {
    memset(found, 0, sizeof *found);
    if (strlen(asked) == 0 || strlen(asked) > 3500) {
        pl_cli_complain("%s: not the name of a scenario", asked[0] == '\0' ? "\"\"" : "SCENARIO");
        return PL_EXIT_SCENARIO;
    }
    snprintf(found->name, sizeof found->name, "%s", asked);
    if (is_file(asked)) {
        const char *slash = strrchr(asked, '/');
        const char *base = slash != NULL ? slash + 1 : asked;
        snprintf(found->file, sizeof found->file, "%s", asked);
        snprintf(found->shown, sizeof found->shown, "%s", asked);
        if (strcmp(base, "scenario.lua") == 0) {
            const int length = slash == NULL ? 1 : (int)(slash - asked);
            snprintf(found->folder, sizeof found->folder, "%.*s", length == 0 ? 1 : length,
                     slash == NULL ? "." : asked);
        }
        return PL_EXIT_OK;
    }
    if (is_folder(asked)) {
        snprintf(found->folder, sizeof found->folder, "%s", asked);
        snprintf(found->file, sizeof found->file, "%.4000s/scenario.lua", asked);
        snprintf(found->shown, sizeof found->shown, "%.4000s/scenario.lua", asked);
        if (!is_file(found->file)) {
            pl_cli_complain("%s: the folder has no scenario.lua", asked);
            return PL_EXIT_SCENARIO;
        }
        return PL_EXIT_OK;
    }
    if (strchr(asked, '/') == NULL && asked[0] != '_' && asked[0] != '.' &&
        scenario_in(pl_cli_shipped(), asked, found->file, sizeof found->file)) {
        snprintf(found->folder, sizeof found->folder, "%.3000s/%.1000s", pl_cli_shipped(), asked);
        snprintf(found->shown, sizeof found->shown, "%.4000s/scenario.lua", asked);
        return PL_EXIT_OK;
    }
    return complain_not_found(asked);
}

int pl_cli_find(const char *asked, pl_found *found) {
    const int code = find(asked, found);
    if (code == PL_EXIT_OK) {
        name_shipped(found);
    }
    return code;
}

/* --- loading --- */

/* A usage error is at most ten lines. */
static void show_problems(const pl_problem_list *problems, size_t lines_max) {
    pl_buffer text;
    size_t size = 0;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(problems, &text);
    for (size_t lines = 0; size < text.size && lines < lines_max; lines++) {
        size += strcspn(text.at + size, "\n") + 1;
    }
    fwrite(pl_buffer_string(&text), 1, size, stderr);
    if (size < text.size) {
        pl_cli_complain("and more: %zu problems in all", problems->count + problems->dropped);
    }
    pl_buffer_fini(&text);
}

int pl_cli_tell(pl_status status, const pl_problem_list *problems, const char *shown) {
    if (status == PL_OK) {
        return PL_EXIT_OK;
    }
    if (problems->count == 0) {
        return pl_cli_fail(status, shown);
    }
    show_problems(problems, status == PL_BAD_SETTING || status == PL_LIMIT ? 9 : SIZE_MAX);
    switch (status) {
    case PL_BAD_SETTING:
    case PL_LIMIT:
        return PL_EXIT_USAGE;
    case PL_IO:
    case PL_NO_MEMORY:
        return PL_EXIT_SYSTEM;
    default:
        return PL_EXIT_SCENARIO;
    }
}

/* A scenario that is valid without the user's settings was spoiled by them: that is a matter of
 * usage, not of the file. */
static bool settings_are_to_blame(const pl_scenario_request *request) {
    pl_scenario_request without = *request;
    pl_scenario *scenario = NULL;
    pl_problem_list unseen;
    without.setting_count = 0;
    pl_problem_list_init(&unseen, pl_allocator_default());
    const pl_status status = pl_scenario_load(pl_allocator_default(), &without, &unseen, &scenario);
    pl_problem_list_fini(&unseen);
    pl_scenario_destroy(scenario);
    return status == PL_OK;
}

int pl_cli_load_request(const pl_scenario_request *request, pl_scenario **scenario) {
    pl_problem_list problems;
    pl_problem_list_init(&problems, pl_allocator_default());
    pl_status status = pl_scenario_load(pl_allocator_default(), request, &problems, scenario);
    if (status == PL_BAD_SCENARIO && request->setting_count > 0 && settings_are_to_blame(request)) {
        pl_cli_complain("with these settings (--set) the scenario is not valid:");
        status = PL_BAD_SETTING;
    }
    const int code = pl_cli_tell(status, &problems, request->shown);
    pl_problem_list_fini(&problems);
    return code;
}

int pl_cli_place(const char *asked, pl_place *place, pl_scenario_request *request) {
    const int code = pl_cli_find(asked, &place->found);
    snprintf(place->rules, sizeof place->rules, "%s/_rules", pl_cli_shipped());
    request->file = place->found.file;
    request->folder = place->found.folder;
    request->shown = place->found.shown;
    request->rules_folder = place->rules;
    request->name = place->found.name;
    request->version = PLENUM_VERSION;
    request->limits = pl_sandbox_limits_default();
    return code;
}

static int load_found(const char *asked, const pl_scenario_request *wanted,
                      pl_scenario **scenario) {
    pl_place place;
    pl_scenario_request request = *wanted;
    const int code = pl_cli_place(asked, &place, &request);
    return code == PL_EXIT_OK ? pl_cli_load_request(&request, scenario) : code;
}

int pl_cli_load(const char *asked, const char *variant, const pl_setting *settings,
                size_t setting_count, pl_scenario **scenario) {
    const pl_scenario_request request = {
        .variant = variant, .settings = settings, .setting_count = setting_count};
    return load_found(asked, &request, scenario);
}

int pl_cli_load_untouched(const char *asked, const char *variant, const pl_setting *settings,
                          size_t setting_count, pl_scenario **scenario) {
    const pl_scenario_request request = {.variant = variant,
                                         .settings = settings,
                                         .setting_count = setting_count,
                                         .untouched = true};
    return load_found(asked, &request, scenario);
}
