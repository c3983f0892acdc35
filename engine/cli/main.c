/* plenum COMMAND ...: one row a command. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "script/suggest.h"

const pl_command pl_commands[] = {
    {"run", "plays a scenario and prints its minutes", pl_command_run},
    {"list", "lists the shipped scenarios", pl_command_list},
    {"describe", "shows what a scenario or a rule pack holds", pl_command_describe},
    {"check", "loads, validates, runs and tests what the sources say", pl_command_check},
    {"replay", "plays a written journal again and compares", pl_command_replay},
    {"diff", "plays a scenario twice and explains the difference", pl_command_diff},
    {"batch", "plays a scenario many times and keeps what came out", pl_command_batch},
    {"stats", "sums up what came out of a batch", pl_command_stats},
    {"compare", "compares the cells of a batch with one of them", pl_command_compare},
    {"sensitivity", "says on which settings the outcomes of a batch depend",
     pl_command_sensitivity},
    {"merge", "joins the shards of a batch", pl_command_merge},
    {"allocate", "gives seats to lists by their votes", pl_command_allocate},
    {"tally", "counts a file of ballots", pl_command_tally},
    {NULL, NULL, NULL},
};

static int print_help(void) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(
        &out, "Usage: plenum COMMAND [ARGUMENT...]\n"
              "A parliamentary-procedure simulator: an assembly convenes, debates, votes and "
              "elects.\n\n");
    for (const pl_command *c = pl_commands; c->name != NULL; c++) {
        pl_buffer_format(&out, "  %-10s %s\n", c->name, c->help);
    }
    pl_buffer_add_string(
        &out, "\nplenum COMMAND --help tells more. For a start: plenum run second-congress-1917\n"
              "Exit: 0 ok, 1 false or failed, 2 usage, 3 scenario missing or bad, 4 script "
              "failed,\n"
              "5 the system failed (disk, file, memory).\n");
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return code;
}

static int complain_unknown(const char *name) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(name));
    for (const pl_command *c = pl_commands; c->name != NULL; c++) {
        pl_suggest_add(&suggest, pl_text_of(c->name));
    }
    pl_cli_complain("no command '%s'%s; plenum --help lists them", name,
                    pl_suggest_ask(&suggest).at);
    return PL_EXIT_USAGE;
}

/* A file that is opened must not become the terminal's number: what is said there would go into it.
 * Of the standard output, which cannot be written then, that is still said. */
static void keep_standard_files(void) {
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) < 0) {
            (void)open("/dev/null", file == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

int main(int argc, char **argv) {
    keep_standard_files();
    /* A file that may not grow is a failed write with a message, not a death in mid-file. */
    (void)signal(SIGXFSZ, SIG_IGN);
    if (argc < 2) {
        pl_cli_complain("a command is missing; plenum --help lists them");
        return PL_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        return pl_cli_output(NULL, pl_text_of("plenum " PLENUM_VERSION "\n"));
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        return print_help();
    }
    for (const pl_command *c = pl_commands; c->name != NULL; c++) {
        if (strcmp(argv[1], c->name) == 0) {
            return c->run(argc - 1, argv + 1);
        }
    }
    return complain_unknown(argv[1]);
}
