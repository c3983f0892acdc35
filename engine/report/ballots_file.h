/*
 * ballots_file.h -- a file of ballots while it is read.
 *
 * What the readers of rankings (ballots_blt.h) and of approvals (ballots_csv.h) share: the names,
 * the ballots, and what is wrong with the line at hand. Every mistake is one of the file: CORRUPT
 * or TRUNCATED, with a sentence.
 */
#ifndef PL_REPORT_BALLOTS_FILE_H
#define PL_REPORT_BALLOTS_FILE_H

#include "base/buffer.h"
#include "procedure/ballots.h"

typedef struct pl_ballots_file {
    const pl_allocator *allocator;
    pl_ballots *ballots; /* owned; NULL until the number of candidates is known */
    uint32_t seats;      /* 0 = the file does not say */
    pl_buffer title;
    pl_buffer why;  /* what is wrong, a sentence without its full stop */
    pl_text *names; /* each on its own memory */
    uint32_t names_count;
    uint32_t names_room;
    uint16_t *choice; /* the paper at hand; room for every candidate */
} pl_ballots_file;

void pl_ballots_file_init(pl_ballots_file *file, const pl_allocator *allocator);
void pl_ballots_file_fini(pl_ballots_file *file);

/* Says what is wrong; gives CORRUPT. */
pl_status pl_ballots_file_fault(pl_ballots_file *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Now the number of candidates is known, 1 .. PL_CANDIDATES_MAX. Errors: NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_file_open(pl_ballots_file *file, uint32_t candidates);

/* The next candidate's name, copied. Errors: CORRUPT, it is empty or somebody has it; NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_file_add_name(pl_ballots_file *file, pl_text name);

/* The paper in file->choice, `number` times. Errors: CORRUPT, somebody twice or too many papers;
 * NO_MEMORY. */
PL_MUST_CHECK pl_status pl_ballots_file_add(pl_ballots_file *file, uint64_t number, uint32_t count);

/* A word of digits only, at most `most`; false if it is none or larger. */
bool pl_ballots_file_number(pl_text word, uint64_t most, uint64_t *number);

#endif
