/*
 * tally_sheet.h -- a count as a returning officer would put it on the wall.
 *
 * Head, a table of candidates by rounds (broken into pieces that fit), what happened in each round,
 * and who is elected; a tie is said with what is to be drawn. Names are shown without control
 * characters and aligned by terminal cells.
 */
#ifndef PL_REPORT_TALLY_SHEET_H
#define PL_REPORT_TALLY_SHEET_H

#include "procedure/tally.h"

#define PL_TALLY_SHEET_WIDTH 100u /* cells, where there is no terminal */

typedef struct pl_tally_head {
    pl_tally_method method;
    uint32_t seats;
    pl_text title; /* may be empty */
} pl_tally_head;

/* width: 0 = PL_TALLY_SHEET_WIDTH for the table, and sentences are not broken. A failure sticks to
 * out. */
void pl_tally_sheet_write(const pl_tally_result *tally, const pl_ballots *ballots,
                          pl_tally_head head, unsigned width, pl_buffer *out);

#endif
