#include "report/origins.h"

#include "report/jsonl.h"
#include "report/titles.h"

static pl_status read_start(pl_text journal, pl_record *record) {
    pl_journal_reader reader;
    bool more = false;
    pl_journal_reader_init(&reader, journal);
    PL_TRY(pl_journal_reader_next(&reader, record, &more));
    return more && record->kind == PL_KIND_RUN_STARTED ? PL_OK : PL_CORRUPT;
}

/* --- for people --- */

static void write_origin(const pl_record *r, pl_buffer *out) {
    const size_t count = pl_record_count(r, PL_FIELD_set);
    if (pl_record_has(r, PL_FIELD_variant)) {
        pl_buffer_add_string(out, "variant ");
        pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_variant));
    } else {
        pl_buffer_add_string(out, "the scenario as it stands");
    }
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i == 0 ? " with " : ", ");
        pl_buffer_add_visible(out, pl_record_texts_at(r, PL_FIELD_set, i));
    }
    pl_buffer_add_string(out, ".\n");
}

/* "From 26 October 1917, 01:00 (#303) on: walkout.enabled=false." for each fork. */
static void write_forks(pl_diff_run run, pl_buffer *out) {
    pl_journal_reader reader;
    pl_record r;
    bool more = true;
    pl_journal_reader_init(&reader, run.journal);
    while (pl_journal_reader_next(&reader, &r, &more) == PL_OK && more) {
        if (r.kind != PL_KIND_RUN_FORKED) {
            continue;
        }
        pl_buffer_add_string(out, "  From ");
        pl_calendar_write_moment(pl_titles_calendar(run.scenario), r.at, out);
        pl_buffer_format(out, " on (record #%llu): ", (unsigned long long)r.seq);
        for (size_t i = 0; i < pl_record_count(&r, PL_FIELD_set); i++) {
            pl_buffer_add_string(out, i == 0 ? "" : ", ");
            pl_buffer_add_visible(out, pl_record_texts_at(&r, PL_FIELD_set, i));
        }
        pl_buffer_add_string(out, ".\n");
    }
}

pl_status pl_origins_write_text(pl_diff_run first, pl_diff_run second, pl_buffer *out) {
    pl_record starts[2];
    PL_TRY(read_start(first.journal, &starts[0]));
    PL_TRY(read_start(second.journal, &starts[1]));
    pl_buffer_add_visible(out, pl_record_text(&starts[1], PL_FIELD_title));
    pl_buffer_add_string(out, "\nFirst run: ");
    write_origin(&starts[0], out);
    pl_buffer_add_string(out, "Second run: ");
    write_origin(&starts[1], out);
    write_forks(second, out);
    return PL_OK;
}

pl_status pl_origins_write_dice(pl_diff_run run, pl_buffer *out) {
    pl_record start;
    PL_TRY(read_start(run.journal, &start));
    if (pl_text_is(pl_record_text(&start, PL_FIELD_mode), "sampled")) {
        pl_buffer_format(out, "Both with the same dice: seed %lld, replicate %lld.\n",
                         (long long)pl_record_int(&start, PL_FIELD_seed, 0),
                         (long long)pl_record_int(&start, PL_FIELD_replicate, 0));
    }
    return PL_OK;
}

/* --- as JSON --- */

static void write_json_set(const pl_record *r, pl_buffer *out) {
    pl_buffer_add_string(out, "\"set\": [");
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_set); i++) {
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_jsonl_write_text(pl_record_texts_at(r, PL_FIELD_set, i), out);
    }
    pl_buffer_add_char(out, ']');
}

static void write_json_forks(pl_text journal, pl_buffer *out) {
    pl_journal_reader reader;
    pl_record r;
    bool more = true;
    size_t count = 0;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &r, &more) == PL_OK && more) {
        if (r.kind == PL_KIND_RUN_FORKED) {
            pl_buffer_add_string(out, count++ == 0 ? ", \"forks\": [" : ", ");
            pl_buffer_format(out, "{\"record\": %llu, \"moment\": ", (unsigned long long)r.seq);
            pl_jsonl_write_text(pl_record_text(&r, PL_FIELD_moment), out);
            pl_buffer_add_string(out, ", ");
            write_json_set(&r, out);
            pl_buffer_add_char(out, '}');
        }
    }
    pl_buffer_add_string(out, count > 0 ? "]" : "");
}

static void write_json_run(const char *key, const pl_record *r, pl_text journal, pl_buffer *out) {
    pl_buffer_format(out, "  \"%s\": {\"variant\": ", key);
    pl_jsonl_write_text(pl_record_text(r, PL_FIELD_variant), out);
    pl_buffer_add_string(out, ", ");
    write_json_set(r, out);
    pl_buffer_format(out, ", \"seed\": %lld, \"replicate\": %lld, \"mode\": ",
                     (long long)pl_record_int(r, PL_FIELD_seed, 0),
                     (long long)pl_record_int(r, PL_FIELD_replicate, 0));
    pl_jsonl_write_text(pl_record_text(r, PL_FIELD_mode), out);
    write_json_forks(journal, out);
    pl_buffer_add_string(out, "},\n");
}

pl_status pl_origins_write_json(pl_diff_run first, pl_diff_run second, pl_buffer *out) {
    pl_record starts[2];
    PL_TRY(read_start(first.journal, &starts[0]));
    PL_TRY(read_start(second.journal, &starts[1]));
    pl_buffer_add_string(out, "  \"scenario\": ");
    pl_jsonl_write_text(pl_record_text(&starts[1], PL_FIELD_scenario), out);
    pl_buffer_add_string(out, ",\n");
    write_json_run("first_run", &starts[0], first.journal, out);
    write_json_run("second_run", &starts[1], second.journal, out);
    return PL_OK;
}
