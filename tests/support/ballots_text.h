/*
 * ballots_text.h -- files of ballots as literals, and what reading them gives.
 */
#ifndef PL_BALLOTS_TEXT_H
#define PL_BALLOTS_TEXT_H

#include "testing.h"

#include "report/ballots_reader.h"

/* Reads a whole text. The reader is to be given to pl_ballots_reader_fini. */
static inline pl_status ballots_text_read(pl_ballots_reader *reader, const pl_allocator *allocator,
                                          pl_ballot_sort sort, pl_text text) {
    pl_ballots_reader_init(reader, allocator, sort);
    const pl_status status = pl_ballots_reader_feed(reader, text);
    return status == PL_OK ? pl_ballots_reader_end(reader) : status;
}

/* The text is refused at this line with these words. */
static inline void ballots_text_refuse(pl_ballot_sort sort, const char *text, pl_status status,
                                       uint64_t line, const char *why) {
    pl_ballots_reader reader;
    const pl_status got =
        ballots_text_read(&reader, pl_allocator_default(), sort, pl_text_of(text));
    if (got != status || pl_ballots_reader_line(&reader) != line ||
        strstr(pl_ballots_reader_why(&reader), why) == NULL) {
        fail_msg("%s: status %d, line %u: %s", text, (int)got,
                 (unsigned)pl_ballots_reader_line(&reader), pl_ballots_reader_why(&reader));
    }
    pl_ballots_reader_fini(&reader);
}

/* The text is read; the reader is to be given back. */
static inline void ballots_text_accept(pl_ballots_reader *reader, pl_ballot_sort sort,
                                       const char *text) {
    const pl_status status =
        ballots_text_read(reader, pl_allocator_default(), sort, pl_text_of(text));
    if (status != PL_OK) {
        fail_msg("%s: status %d, line %u: %s", text, (int)status,
                 (unsigned)pl_ballots_reader_line(reader), pl_ballots_reader_why(reader));
    }
}

#endif
