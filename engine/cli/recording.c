#include "cli/recording.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "report/jsonl.h"

/* What begins otherwise is not read to its end, which it may not have. */
static bool may_be_journal(const pl_buffer *file) {
    return file->size == 0 || file->at[0] == '{' || file->at[0] == PL_JOURNAL_FIRST_LINE[0];
}

static int read_file(const char *path, pl_buffer *out) {
    FILE *file = fopen(path, "rb");
    char room[65536];
    size_t got = 0;
    if (file == NULL) {
        pl_cli_complain("%s: %s", path, strerror(errno));
        return PL_EXIT_SYSTEM;
    }
    errno = 0;
    while (may_be_journal(out) && (got = fread(room, 1, sizeof room, file)) > 0) {
        pl_buffer_add(out, room, got);
    }
    const int failed = ferror(file) != 0 ? errno : 0;
    fclose(file);
    if (failed != 0) {
        pl_cli_complain("%s: %s", path, strerror(failed));
        return PL_EXIT_SYSTEM;
    }
    return pl_cli_fail(pl_buffer_status(out), path);
}

/* --- both forms --- */

/* Where a reader stopped: at the clean end of a journal, or of one that goes on no further. */
static pl_status end_of(pl_status status, bool unfinished, size_t position, size_t size) {
    return status == PL_TRUNCATED && unfinished && position == size && size > 0 ? PL_OK : status;
}

static pl_status read_records(pl_recording *recording, pl_text rest, bool unfinished,
                              uint64_t *at) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_status status = PL_OK;
    pl_journal_reader_init(&reader, rest);
    while (status == PL_OK && more) {
        status = pl_journal_reader_next(&reader, &record, &more);
    }
    *at = reader.records + 1;
    recording->ended = reader.ended;
    pl_buffer_add_text(&recording->records, rest);
    status = end_of(status, unfinished, reader.position, rest.size);
    return status != PL_OK ? status : pl_buffer_status(&recording->records);
}

static pl_status read_lines(pl_recording *recording, pl_text file, bool unfinished, uint64_t *at) {
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
        pl_buffer_add_text(&recording->records, record.bytes);
        pl_buffer_add_u32(&recording->records, record.check);
    }
    *at = reader.journal.records + 1;
    recording->ended = reader.journal.ended;
    status = end_of(status, unfinished, reader.position, file.size);
    pl_jsonl_reader_fini(&reader);
    return status != PL_OK ? status : pl_buffer_status(&recording->records);
}

/* A whole journal as a memory sink would hold it; *at is the number of the record at fault, 0 if
 * the file is no journal at all. */
static pl_status normalise(pl_recording *recording, pl_text file, bool unfinished, uint64_t *at) {
    pl_text rest = {0};
    *at = unfinished ? 0 : 1;
    if (file.size == 0 || file.at[0] != '{') {
        PL_TRY(pl_journal_file_records(file, &rest));
        return read_records(recording, rest, unfinished, at);
    }
    return read_lines(recording, file, unfinished, at);
}

static int read_journal(pl_recording *recording, bool unfinished) {
    pl_buffer file;
    uint64_t at = 0;
    pl_buffer_init(&file, pl_allocator_default());
    int code = read_file(recording->path, &file);
    if (code == PL_EXIT_OK) {
        const pl_status status = normalise(recording, pl_buffer_text(&file), unfinished, &at);
        if (status != PL_OK && at == 0) {
            pl_cli_complain("%s: this is no journal of plenum (%s)", recording->path,
                            pl_status_text(status));
            code = PL_EXIT_SYSTEM;
        } else if (status != PL_OK) {
            pl_cli_complain("%s: record %llu: %s", recording->path, (unsigned long long)at,
                            pl_status_text(status));
            code = PL_EXIT_SYSTEM;
        }
    }
    pl_buffer_fini(&file);
    return code;
}

/* --- what it was played from --- */

/* The settings of the beginning, or behind them those of a fork; false: too many, or none. */
static bool split(char *const *texts, size_t text_count, pl_setting *settings, size_t *count) {
    bool good = *count + text_count <= PL_SETTINGS_MAX;
    for (size_t i = 0; i < text_count && good; i++) {
        good = pl_cli_split(texts[i], &settings[(*count)++]);
    }
    return good;
}

static int load_forks(pl_recording *recording, pl_setting *settings, size_t count) {
    const pl_rerun_origin *origin = &recording->origin;
    int code = PL_EXIT_OK;
    for (size_t i = 0; i < origin->fork_count && code == PL_EXIT_OK; i++) {
        pl_rerun_fork *fork = &recording->origin.forks[i];
        if (i >= PL_FORKS_MAX || !split(fork->settings, fork->setting_count, settings, &count)) {
            return pl_cli_fail(PL_CORRUPT, recording->path);
        }
        code =
            pl_cli_load(origin->scenario, origin->variant, settings, count, &recording->forks[i]);
        fork->scenario = recording->forks[i];
    }
    return code;
}

static int load_scenario(pl_recording *recording) {
    const pl_rerun_origin *origin = &recording->origin;
    pl_setting settings[PL_SETTINGS_MAX];
    size_t count = 0;
    if (!split(origin->settings, origin->setting_count, settings, &count)) {
        return pl_cli_fail(PL_CORRUPT, recording->path);
    }
    const int code =
        pl_cli_load(origin->scenario, origin->variant, settings, count, &recording->scenario);
    return code == PL_EXIT_OK ? load_forks(recording, settings, count) : code;
}

size_t pl_recording_settings(const pl_recording *recording, pl_setting *settings) {
    const pl_rerun_origin *origin = &recording->origin;
    size_t count = 0;
    bool good = split(origin->settings, origin->setting_count, settings, &count);
    for (size_t i = 0; i < origin->fork_count && good; i++) {
        good = split(origin->forks[i].settings, origin->forks[i].setting_count, settings, &count);
    }
    return count;
}

int pl_recording_open(pl_recording *recording, const char *path, bool unfinished) {
    *recording = (pl_recording){.path = path, .origin = {.allocator = pl_allocator_default()}};
    pl_buffer_init(&recording->records, pl_allocator_default());
    int code = read_journal(recording, unfinished);
    if (code == PL_EXIT_OK) {
        const pl_status status = pl_rerun_origin_read(pl_buffer_text(&recording->records),
                                                      pl_allocator_default(), &recording->origin);
        code = pl_cli_fail(status, path);
    }
    return code == PL_EXIT_OK ? load_scenario(recording) : code;
}

void pl_recording_close(pl_recording *recording) {
    for (size_t i = 0; i < PL_FORKS_MAX; i++) {
        pl_scenario_destroy(recording->forks[i]);
    }
    pl_scenario_destroy(recording->scenario);
    pl_rerun_origin_fini(&recording->origin);
    pl_buffer_fini(&recording->records);
}

int pl_recording_resume(const pl_recording *recording, pl_buffer *made, pl_run **run) {
    pl_rerun_result result;
    const pl_status status =
        pl_rerun_resume(pl_buffer_text(&recording->records), &recording->origin,
                        recording->scenario, made, run, &result);
    if (status != PL_OK) {
        return pl_cli_fail(status, recording->path);
    }
    if (!result.equal) {
        pl_cli_complain("%s: record %llu diverges: %s", recording->path,
                        (unsigned long long)result.record, result.why);
        return PL_EXIT_FALSE;
    }
    return PL_EXIT_OK;
}
