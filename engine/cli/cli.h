/*
 * cli.h -- what the commands share.
 *
 * Results go to stdout, errors to stderr, and the exit code says what kind of end it was.
 */
#ifndef PL_CLI_CLI_H
#define PL_CLI_CLI_H

#include <argp.h>

#include "base/buffer.h"
#include "base/problem.h"
#include "script/scenario.h"

enum {
    PL_EXIT_OK = 0,
    PL_EXIT_FALSE = 1, /* what was asked is false or failed */
    PL_EXIT_USAGE = 2,
    PL_EXIT_SCENARIO = 3, /* missing or bad */
    PL_EXIT_SCRIPT = 4,   /* a script failed or hit a limit at run time */
    PL_EXIT_SYSTEM = 5    /* disk, file, memory */
};

typedef struct pl_command {
    const char *name;
    const char *help;
    int (*run)(int argc, char **argv);
} pl_command;

extern const pl_command pl_commands[]; /* ends with a NULL name */

int pl_command_run(int argc, char **argv);
int pl_command_list(int argc, char **argv);
int pl_command_describe(int argc, char **argv);
int pl_command_check(int argc, char **argv);
int pl_command_replay(int argc, char **argv);
int pl_command_diff(int argc, char **argv);
int pl_command_batch(int argc, char **argv);
int pl_command_stats(int argc, char **argv);
int pl_command_compare(int argc, char **argv);
int pl_command_sensitivity(int argc, char **argv);
int pl_command_merge(int argc, char **argv);
int pl_command_allocate(int argc, char **argv);
int pl_command_tally(int argc, char **argv);

/* Reads the arguments of the command argv[0] into `options`, which the parser knows. A mistake, and
 * a wish for help, end the program. */
void pl_cli_parse(const struct argp *parser, int argc, char **argv, void *options);

/* The whole number that stands behind an option: from least to most, in digits. Else the command
 * ends with a sentence that says so. */
uint64_t pl_cli_whole(const char *option, const char *text, uint64_t least, uint64_t most,
                      struct argp_state *state);

/* "plenum: ..." on stderr, one line. */
void pl_cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The exit code of a status; says it on stderr unless it is OK. what: "FILE", may be NULL. */
int pl_cli_fail(pl_status status, const char *what);

/* --- scenarios --- */

/* The folder of the shipped scenarios; "" if there is none. Good until the program ends. */
const char *pl_cli_shipped(void);

typedef struct pl_found {
    char file[8192];
    char folder[4096]; /* "" for a scenario that is one file */
    char shown[4096];  /* for messages: as the user gave it */
    char name[4096];   /* for run.started: the shipped name, or the path as given */
    bool shipped;
} pl_found;

/* Finds a scenario given as folder, file or shipped name. On failure complains and gives the
 * exit code, else PL_EXIT_OK. */
int pl_cli_find(const char *asked, pl_found *found);

/* The names of the shipped scenarios, in byte order: the i-th, or false. */
bool pl_cli_shipped_name(size_t i, char *name, size_t size);

/* Loads one; complains and gives the exit code on failure. */
int pl_cli_load(const char *asked, const char *variant, const pl_setting *settings,
                size_t setting_count, pl_scenario **scenario);

/* The same for a run at its mean by the model alone, which is quicker to load. */
int pl_cli_load_untouched(const char *asked, const char *variant, const pl_setting *settings,
                          size_t setting_count, pl_scenario **scenario);

/* Says where the scenario `asked` for is; the texts of the request are those of the place. */
typedef struct pl_place {
    pl_found found;
    char rules[4300];
} pl_place;
int pl_cli_place(const char *asked, pl_place *place, pl_scenario_request *request);

/* The same for a request that says where everything is. */
int pl_cli_load_request(const pl_scenario_request *request, pl_scenario **scenario);

/* What came of loading a file: shows its mistakes, and gives the exit code. */
int pl_cli_tell(pl_status status, const pl_problem_list *problems, const char *shown);

/* Splits "key=value"; false if there is no '='. */
bool pl_cli_split(const char *text, pl_setting *setting);

/* --- output --- */

/* Writes the text to a file, or to stdout if path is NULL or "-". A regular file appears whole
 * or not at all. The exit code; complains on failure. */
int pl_cli_output(const char *path, pl_text text);

/* Is stdout a terminal, and how wide? 0 = no terminal. */
unsigned pl_cli_width(void);

#endif
