/* plenum tally: counts a file of ballots by one of the methods. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "report/ballots_reader.h"
#include "report/tally_json.h"
#include "report/tally_sheet.h"
#include "script/suggest.h"

typedef struct options {
    pl_tally_method method;
    bool has_method;
    bool json;
    uint32_t seats; /* 0 = as the file says */
    const char *file;
} options;

enum { PIECE = 1 << 16 }; /* bytes read at once */

/* --- the command line --- */

static void read_method(options *o, const char *arg, struct argp_state *state) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(arg));
    if (pl_tally_find(pl_text_of(arg), &o->method)) {
        o->has_method = true;
        return;
    }
    for (int i = 0; i < PL_TALLY_COUNT; i++) {
        pl_suggest_add(&suggest, pl_text_of(pl_tally_name((pl_tally_method)i)));
    }
    argp_error(state, "--method %s: there is no such method%s", arg, pl_suggest_ask(&suggest).at);
}

static void read_seats(options *o, const char *arg, struct argp_state *state) {
    uint64_t seats = 0;
    if (!pl_ballots_file_number(pl_text_of(arg), PL_CANDIDATES_MAX, &seats) || seats == 0) {
        argp_error(state, "--seats %s: not a number of seats, 1 to %u", arg, PL_CANDIDATES_MAX);
    }
    o->seats = (uint32_t)seats;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'm':
        read_method(o, arg, state);
        return 0;
    case 'n':
        read_seats(o, arg, state);
        return 0;
    case 'j':
        o->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->file != NULL) {
            argp_error(state, "one file is expected, not also '%s'", arg);
        }
        o->file = arg;
        return 0;
    case ARGP_KEY_END:
        if (!o->has_method) {
            argp_error(state, "--method is missing; --help lists the methods");
        }
        if (o->file == NULL) {
            argp_error(state, "a file of ballots is missing");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"method", 'm', "METHOD", 0, "How to count", 0},
    {"seats", 'n', "N", 0, "Seats to fill; else what the .blt file says, or 1", 0},
    {"json", 'j', NULL, 0, "For machines", 0},
    {0},
};

/* --help ends with the methods, from their one list. */
static char *list_methods(int key, const char *text, void *input) {
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC || text == NULL) {
        return (char *)text;
    }
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(&out, text);
    for (int sort = PL_BALLOTS_RANKED; sort <= PL_BALLOTS_APPROVED; sort++) {
        pl_buffer_add_string(&out, sort == PL_BALLOTS_RANKED ? "\n\nMethods for rankings (.blt):\n"
                                                             : "\nMethods for approvals (.csv):\n");
        for (int i = 0; i < PL_TALLY_COUNT; i++) {
            const pl_tally_method method = (pl_tally_method)i;
            if ((int)pl_tally_sort(method) == sort) {
                pl_buffer_format(&out, "  %-16s %s\n", pl_tally_name(method),
                                 pl_tally_help(method));
            }
        }
    }
    char *list = strdup(pl_buffer_string(&out)); /* argp frees it */
    pl_buffer_fini(&out);
    return list;
}

static const struct argp parser = {
    rows,
    parse,
    "FILE",
    "Counts ballots: tells every round and who is elected, or between whom a draw must decide."
    "\vFILE holds rankings in the usual .blt format (candidates and seats; \"-3\" for a candidate "
    "who withdrew; a line a kind of paper, as \"5 2 1 0\" for five with 2 first and 1 second; 0; "
    "names and title in quotes), or approvals as comma-separated values: a line "
    "\"number,Ada,Ben,Cyd\", then lines \"30,1,1,0\". \"-\" reads the standard input. Exit: 1 if "
    "the "
    "exact count is too large, 2 for a wrong method or number of seats, 5 if the file cannot be "
    "read or is not right.",
    NULL,
    list_methods,
    NULL};

/* --- the file --- */

static int complain_of_file(const options *o, const pl_ballots_reader *reader, pl_status status) {
    const char *shown = strcmp(o->file, "-") == 0 ? "standard input" : o->file;
    if (status == PL_NO_MEMORY) {
        return pl_cli_fail(status, shown);
    }
    pl_cli_complain("%s:%" PRIu64 ": %s", shown, pl_ballots_reader_line(reader),
                    pl_ballots_reader_why(reader));
    return PL_EXIT_SYSTEM;
}

static int read_from(const options *o, FILE *file, pl_ballots_reader *reader) {
    pl_status status = PL_OK;
    size_t got = 0;
    char *piece = malloc(PIECE);
    if (piece == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, o->file);
    }
    do {
        got = fread(piece, 1, PIECE, file);
        status = pl_ballots_reader_feed(reader, (pl_text){piece, got});
    } while (status == PL_OK && got == PIECE);
    const int because = errno;
    free(piece);
    if (status == PL_OK && ferror(file)) {
        pl_cli_complain("%s: cannot be read: %s", o->file, strerror(because));
        return PL_EXIT_SYSTEM;
    }
    status = status == PL_OK ? pl_ballots_reader_end(reader) : status;
    return status == PL_OK ? PL_EXIT_OK : complain_of_file(o, reader, status);
}

static int read_file(const options *o, pl_ballots_reader *reader) {
    if (strcmp(o->file, "-") == 0) {
        return read_from(o, stdin, reader);
    }
    errno = 0;
    FILE *file = fopen(o->file, "rb");
    if (file == NULL) {
        pl_cli_complain("%s: cannot be read: %s", o->file, strerror(errno));
        return PL_EXIT_SYSTEM;
    }
    const int code = read_from(o, file, reader);
    (void)fclose(file);
    return code;
}

/* --- the count --- */

static int complain_of_count(const pl_tally_result *tally, pl_status status) {
    if (status != PL_BAD_ARGUMENT && status != PL_LIMIT) {
        return pl_cli_fail(status, NULL);
    }
    pl_cli_complain("%s", pl_buffer_string(&tally->why));
    return status == PL_LIMIT ? PL_EXIT_FALSE : PL_EXIT_USAGE;
}

static int print(const options *o, const pl_ballots_reader *reader, const pl_tally_result *tally,
                 uint32_t seats) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    if (o->json) {
        pl_tally_json_write(tally, reader->file.ballots, &out);
    } else {
        const pl_tally_head head = {o->method, seats, pl_buffer_text(&reader->file.title)};
        pl_tally_sheet_write(tally, reader->file.ballots, head, pl_cli_width(), &out);
    }
    int code = pl_cli_fail(pl_buffer_status(&out), NULL);
    code = code == PL_EXIT_OK ? pl_cli_output(NULL, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    return code;
}

static int count(const options *o, const pl_ballots_reader *reader) {
    const uint32_t said = reader->file.seats > 0 ? reader->file.seats : 1;
    const uint32_t seats = o->seats > 0 ? o->seats : said;
    pl_tally_result tally;
    const pl_status status =
        pl_tally_count(pl_allocator_default(), o->method, reader->file.ballots, seats, &tally);
    const int code =
        status == PL_OK ? print(o, reader, &tally, seats) : complain_of_count(&tally, status);
    pl_tally_fini(&tally);
    return code;
}

int pl_command_tally(int argc, char **argv) {
    options o = {0};
    pl_cli_parse(&parser, argc, argv, &o);
    pl_ballots_reader reader;
    pl_ballots_reader_init(&reader, pl_allocator_default(), pl_tally_sort(o.method));
    int code = read_file(&o, &reader);
    code = code == PL_EXIT_OK ? count(&o, &reader) : code;
    pl_ballots_reader_fini(&reader);
    return code;
}
