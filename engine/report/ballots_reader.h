/*
 * ballots_reader.h -- a file of ballots, read as it comes.
 *
 * Rankings are read from .blt (ballots_blt.h), approvals from comma-separated values
 * (ballots_csv.h). Bytes are fed in pieces of any size; memory is that of the ballots, in which
 * equal papers are kept once. The first mistake ends the reading.
 */
#ifndef PL_REPORT_BALLOTS_READER_H
#define PL_REPORT_BALLOTS_READER_H

#include "procedure/tally.h"
#include "report/ballots_blt.h"
#include "report/ballots_csv.h"
#include "report/lines.h"

typedef struct pl_ballots_reader {
    pl_ballots_file file; /* what was read: ballots, seats, title */
    pl_lines lines;
    pl_ballot_sort sort;
    pl_ballots_blt blt;
    pl_ballots_csv csv;
} pl_ballots_reader;

/* The reader must not move afterwards. */
void pl_ballots_reader_init(pl_ballots_reader *reader, const pl_allocator *allocator,
                            pl_ballot_sort sort);
void pl_ballots_reader_fini(pl_ballots_reader *reader);

/* Errors: CORRUPT, TRUNCATED, BAD_TEXT, LIMIT, each with pl_ballots_reader_why; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_reader_feed(pl_ballots_reader *reader, pl_text bytes);
/* The file is over; reader->file.ballots is whole. Errors: as above. */
PL_MUST_CHECK pl_status pl_ballots_reader_end(pl_ballots_reader *reader);

/* The line of the mistake, 1 .., and what it is: a sentence without its full stop. */
uint64_t pl_ballots_reader_line(const pl_ballots_reader *reader);
const char *pl_ballots_reader_why(const pl_ballots_reader *reader);

#endif
