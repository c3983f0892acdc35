#include "report/ballots_reader.h"

static pl_status take_line(void *context, pl_text line) {
    pl_ballots_reader *reader = context;
    return reader->sort == PL_BALLOTS_RANKED ? pl_ballots_blt_line(&reader->blt, line)
                                             : pl_ballots_csv_line(&reader->csv, line);
}

void pl_ballots_reader_init(pl_ballots_reader *reader, const pl_allocator *allocator,
                            pl_ballot_sort sort) {
    *reader = (pl_ballots_reader){.sort = sort};
    pl_ballots_file_init(&reader->file, allocator);
    pl_lines_init(&reader->lines, allocator, take_line, reader);
    reader->blt.file = &reader->file;
    pl_ballots_csv_init(&reader->csv, &reader->file);
}

void pl_ballots_reader_fini(pl_ballots_reader *reader) {
    pl_lines_fini(&reader->lines);
    pl_ballots_csv_fini(&reader->csv);
    pl_ballots_file_fini(&reader->file);
}

/* What is wrong with a line as such has no words yet. */
static pl_status explain(pl_ballots_reader *reader, pl_status status) {
    if (status == PL_BAD_TEXT) {
        (void)pl_ballots_file_fault(&reader->file, "the line is not valid UTF-8");
    } else if (status == PL_LIMIT) {
        (void)pl_ballots_file_fault(&reader->file, "the line is longer than %u bytes", PL_LINE_MAX);
    } else if (status == PL_CORRUPT && reader->file.why.size == 0) {
        (void)pl_ballots_file_fault(&reader->file, "the line holds a NUL byte");
    }
    return status;
}

pl_status pl_ballots_reader_feed(pl_ballots_reader *reader, pl_text bytes) {
    return explain(reader, pl_lines_feed(&reader->lines, bytes));
}

pl_status pl_ballots_reader_end(pl_ballots_reader *reader) {
    PL_TRY(explain(reader, pl_lines_end(&reader->lines)));
    return reader->sort == PL_BALLOTS_RANKED ? pl_ballots_blt_end(&reader->blt)
                                             : pl_ballots_csv_end(&reader->csv);
}

uint64_t pl_ballots_reader_line(const pl_ballots_reader *reader) {
    return reader->lines.count > 0 ? reader->lines.count : 1;
}

const char *pl_ballots_reader_why(const pl_ballots_reader *reader) {
    return pl_buffer_string(&reader->file.why);
}
