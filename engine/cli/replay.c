/* plenum replay: plays a written journal again, record by record. */
#include "cli/recording.h"

static error_t parse(int key, char *arg, struct argp_state *state) {
    const char **file = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        if (*file != NULL) {
            argp_error(state, "one journal at a time, please: '%s'", arg);
        }
        *file = arg;
        return 0;
    case ARGP_KEY_END:
        if (*file == NULL) {
            argp_error(state, "a journal is missing");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp parser = {
    NULL,      parse,
    "JOURNAL", "Plays a written journal (jsonl or journal) again and compares it to the digest.",
    NULL,      NULL,
    NULL};

static int say_equal(const char *path, const pl_rerun_result *result) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_visible(&out, pl_text_of(path));
    pl_buffer_format(&out, ": %llu records, the same to the digest %s\n",
                     (unsigned long long)result->record, result->digest);
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return code;
}

static int play_again(const pl_recording *recording) {
    pl_rerun_result result;
    const pl_status status = pl_rerun(pl_buffer_text(&recording->records), &recording->origin,
                                      recording->scenario, pl_allocator_default(), &result);
    if (status != PL_OK) {
        return pl_cli_fail(status, recording->path);
    }
    if (!result.equal) {
        pl_cli_complain("%s: record %llu diverges: %s", recording->path,
                        (unsigned long long)result.record, result.why);
        return PL_EXIT_FALSE;
    }
    return say_equal(recording->path, &result);
}

int pl_command_replay(int argc, char **argv) {
    const char *path = NULL;
    pl_recording recording;
    pl_cli_parse(&parser, argc, argv, &path);
    int code = pl_recording_open(&recording, path, false);
    code = code == PL_EXIT_OK ? play_again(&recording) : code;
    pl_recording_close(&recording);
    return code;
}
