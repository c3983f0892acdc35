/* plenum merge: the shards of a batch, joined. */
#include <stdlib.h>
#include <string.h>

#include "batch/merge.h"
#include "cli/cli.h"

enum { SHARDS_MAX = 10000 };

typedef struct options {
    const char *output;
    const char *shards[SHARDS_MAX];
    size_t count;
    bool force;
    pl_store_format format;
} options;

static void check_end(options *o, struct argp_state *state) {
    if (o->count == 0) {
        argp_error(state, "shards are missing: plenum batch --shard I/N writes them");
    }
    if (o->output == NULL || !pl_store_format_of(o->output, &o->format)) {
        argp_error(state, "where to? give --out FILE.sqlite, FILE.csv or FILE.ndjson");
    }
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'o':
        o->output = arg;
        return 0;
    case 'F':
        o->force = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->count == SHARDS_MAX) {
            argp_error(state, "more than %d shards", SHARDS_MAX);
        }
        o->shards[o->count++] = arg;
        return 0;
    case ARGP_KEY_END:
        check_end(o, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"out", 'o', "FILE", 0, "Where the whole goes: .sqlite, .csv or .ndjson", 0},
    {"force", 'F', 0, 0, "Replace FILE", 0},
    {0},
};

static const struct argp parser = {
    rows,
    parse,
    "SHARD...",
    "Joins the shards of a batch. Together they must hold every run once; what comes out is what "
    "one machine would have written.",
    NULL,
    NULL,
    NULL};

static int exit_of(pl_status status, const pl_buffer *why) {
    if (why->size == 0) {
        return pl_cli_fail(status, NULL);
    }
    pl_cli_complain("%s", pl_buffer_string(why));
    return status == PL_BAD_ARGUMENT ? PL_EXIT_FALSE : PL_EXIT_SYSTEM;
}

static int perform(const options *o) {
    const pl_store_request request = {.path = o->output, .format = o->format, .force = o->force};
    pl_store_found found = PL_STORE_NOTHING;
    pl_buffer why;
    pl_buffer_init(&why, pl_allocator_default());
    const pl_status status = pl_merge(o->shards, o->count, &request, &found, &why);
    int code = status == PL_OK ? PL_EXIT_OK : exit_of(status, &why);
    if (status == PL_OK && found == PL_STORE_BUSY) {
        pl_cli_complain("%s is being written by a batch", o->output);
        code = PL_EXIT_FALSE;
    } else if (status == PL_OK && found != PL_STORE_NOTHING && !o->force) {
        pl_cli_complain(found == PL_STORE_COMPLETE
                            ? "%s holds all runs of this experiment already"
                            : "%s is there already; it stays as it is (--force replaces it)",
                        o->output);
        code = found == PL_STORE_COMPLETE ? PL_EXIT_OK : PL_EXIT_FALSE;
    }
    pl_buffer_fini(&why);
    return code;
}

int pl_command_merge(int argc, char **argv) {
    options *o = calloc(1, sizeof *o);
    if (o == NULL) {
        return pl_cli_fail(PL_NO_MEMORY, NULL);
    }
    pl_cli_parse(&parser, argc, argv, o);
    const int code = perform(o);
    free(o);
    return code;
}
