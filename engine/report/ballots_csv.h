/*
 * ballots_csv.h -- approvals as comma-separated values.
 *
 *     number,Ada,Ben,"Cyd, the elder"      the word number, and the candidates' names
 *     30,1,1,0                             thirty papers approve of Ada and Ben
 *     12,0,0,1
 *     1,,,                                 a blank one
 *
 * 1 or x is approval, 0 or nothing is none. Quotes as in RFC 4180, but a value ends on its line.
 * Blanks round a value do not count; empty lines and lines that begin with # are passed over.
 */
#ifndef PL_REPORT_BALLOTS_CSV_H
#define PL_REPORT_BALLOTS_CSV_H

#include "report/ballots_file.h"

typedef struct pl_ballots_csv {
    pl_ballots_file *file; /* not owned */
    pl_buffer value;       /* the value at hand, without quotes */
} pl_ballots_csv;

void pl_ballots_csv_init(pl_ballots_csv *csv, pl_ballots_file *file);
void pl_ballots_csv_fini(pl_ballots_csv *csv);

/* One more line. Errors: CORRUPT, with file->why; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_csv_line(pl_ballots_csv *csv, pl_text line);
/* The file is over. Errors: TRUNCATED, with file->why; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_csv_end(pl_ballots_csv *csv);

#endif
