/* plenum replay: plays a written journal again, record by record. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "report/jsonl.h"
#include "report/rerun.h"

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

static pl_status read_file(const char *path, pl_buffer *out) {
    FILE *file = fopen(path, "rb");
    char room[65536];
    size_t got = 0;
    if (file == NULL) {
        return PL_IO;
    }
    while ((got = fread(room, 1, sizeof room, file)) > 0) {
        pl_buffer_add(out, room, got);
    }
    const bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? PL_IO : pl_buffer_status(out);
}

static pl_status read_records(pl_text rest, pl_buffer *records, uint64_t *at) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_status status = PL_OK;
    pl_journal_reader_init(&reader, rest);
    while (status == PL_OK && more) {
        status = pl_journal_reader_next(&reader, &record, &more);
    }
    *at = reader.records + 1;
    pl_buffer_add_text(records, rest);
    return status != PL_OK ? status : pl_buffer_status(records);
}

static pl_status read_lines(pl_text file, pl_buffer *records, uint64_t *at) {
    pl_jsonl_reader reader;
    pl_record record;
    bool more = true;
    pl_jsonl_reader_init(&reader, file, pl_allocator_default());
    pl_status status = PL_OK;
    while (status == PL_OK) {
        status = pl_jsonl_reader_next(&reader, &record, &more);
        if (status != PL_OK || !more) {
            break;
        }
        pl_buffer_add_text(records, record.bytes);
        pl_buffer_add_u32(records, record.check);
    }
    *at = reader.journal.records + 1;
    pl_jsonl_reader_fini(&reader);
    return status != PL_OK ? status : pl_buffer_status(records);
}

/* A whole journal as a memory sink would hold it; *at is the number of the record at fault. */
static pl_status normalise(pl_text file, pl_buffer *records, uint64_t *at) {
    pl_text rest = {0};
    *at = 1;
    if (file.size == 0 || file.at[0] != '{') {
        PL_TRY(pl_journal_file_records(file, &rest));
        return read_records(rest, records, at);
    }
    return read_lines(file, records, at);
}

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

static int play_again(const char *path, pl_text records) {
    pl_rerun_origin origin;
    pl_status status = pl_rerun_origin_read(records, pl_allocator_default(), &origin);
    if (status != PL_OK) {
        return pl_cli_fail(status, path);
    }
    pl_setting settings[PL_SETTINGS_MAX];
    size_t count = 0;
    bool good = origin.setting_count <= PL_SETTINGS_MAX;
    for (size_t i = 0; i < origin.setting_count && good; i++) {
        good = pl_cli_split(origin.settings[i], &settings[count++]);
    }
    pl_scenario *scenario = NULL;
    int code = good ? pl_cli_load(origin.scenario, origin.variant, settings, count, &scenario)
                    : pl_cli_fail(PL_CORRUPT, path);
    if (code == PL_EXIT_OK) {
        pl_rerun_result result;
        status = pl_rerun(records, &origin, scenario, pl_allocator_default(), &result);
        if (status != PL_OK) {
            code = pl_cli_fail(status, path);
        } else if (!result.equal) {
            pl_cli_complain("%s: record %llu diverges: %s", path, (unsigned long long)result.record,
                            result.why);
            code = PL_EXIT_FALSE;
        } else {
            code = say_equal(path, &result);
        }
    }
    pl_scenario_destroy(scenario);
    pl_rerun_origin_fini(&origin);
    return code;
}

int pl_command_replay(int argc, char **argv) {
    const char *path = NULL;
    pl_buffer file;
    pl_buffer records;
    uint64_t at = 0;
    argp_err_exit_status = PL_EXIT_USAGE;
    static char name_shown[] = "plenum replay";
    argv[0] = name_shown;
    argp_parse(&parser, argc, argv, 0, NULL, &path);
    pl_buffer_init(&file, pl_allocator_default());
    pl_buffer_init(&records, pl_allocator_default());
    int code = PL_EXIT_OK;
    pl_status status = read_file(path, &file);
    if (status != PL_OK) {
        code = pl_cli_fail(status, path);
    } else {
        status = normalise(pl_buffer_text(&file), &records, &at);
        if (status != PL_OK) {
            pl_cli_complain("%s: record %llu: %s", path, (unsigned long long)at,
                            pl_status_text(status));
            code = PL_EXIT_SYSTEM;
        }
    }
    code = code == PL_EXIT_OK ? play_again(path, pl_buffer_text(&records)) : code;
    pl_buffer_fini(&records);
    pl_buffer_fini(&file);
    return code;
}
