#include "cli/formats.h"

#include <string.h>

#include "report/jsonl.h"
#include "report/minutes.h"
#include "report/summary.h"
#include "script/suggest.h"

static pl_status write_minutes(pl_text journal, pl_data scenario, unsigned width, pl_buffer *out) {
    const pl_minutes_options options = {.width = width, .colour = width > 0, .sources = true};
    return pl_minutes_write(journal, scenario, options, pl_allocator_default(), out);
}

static pl_status write_summary(pl_text journal, pl_data scenario, unsigned width, pl_buffer *out) {
    (void)width;
    return pl_summary_write(journal, scenario, pl_allocator_default(), out);
}

static pl_status write_jsonl(pl_text journal, pl_data scenario, unsigned width, pl_buffer *out) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    (void)scenario;
    (void)width;
    pl_journal_reader_init(&reader, journal);
    for (;;) {
        PL_TRY(pl_journal_reader_next(&reader, &record, &more));
        if (!more) {
            return pl_buffer_status(out);
        }
        PL_TRY(pl_jsonl_write(&record, pl_allocator_default(), out));
    }
}

static pl_status write_journal(pl_text journal, pl_data scenario, unsigned width, pl_buffer *out) {
    (void)scenario;
    (void)width;
    pl_buffer_add_string(out, PL_JOURNAL_FIRST_LINE);
    pl_buffer_add_text(out, journal);
    return pl_buffer_status(out);
}

static const pl_format formats[] = {
    {"minutes", write_minutes},
    {"summary", write_summary},
    {"jsonl", write_jsonl},
    {"journal", write_journal},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

const pl_format *pl_formats_find(const char *name) {
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].name, name) == 0) {
            return &formats[i];
        }
    }
    return NULL;
}

int pl_formats_complain_unknown(const char *name) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(name));
    for (size_t i = 0; i < FORMATS; i++) {
        pl_suggest_add(&suggest, pl_text_of(formats[i].name));
    }
    pl_cli_complain("--format %s: minutes, summary, jsonl or journal%s", name,
                    pl_suggest_ask(&suggest).at);
    return PL_EXIT_USAGE;
}

int pl_formats_complain_fault(pl_text journal) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (record.kind == PL_KIND_FAULT) {
            const pl_text place = pl_record_text(&record, PL_FIELD_place);
            const pl_text text = pl_record_text(&record, PL_FIELD_text);
            const pl_text limit = pl_record_text(&record, PL_FIELD_limit);
            pl_cli_complain("%.*s: %.*s%s%.*s", (int)place.size, place.at, (int)text.size, text.at,
                            limit.size > 0 ? "; limit: " : "", (int)limit.size, limit.at);
        }
    }
    return PL_EXIT_SCRIPT;
}
