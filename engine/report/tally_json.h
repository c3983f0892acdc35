/*
 * tally_json.h -- a count as JSON.
 *
 *     {"elected": [NAME], "tie": null, "rounds": [...]}
 *
 * tie: {"certain": [NAME], "tied": [NAME], "to_draw": n}, and "committees": [[NAME]] if not every
 * choice among the tied is a result ("more": true if there are others that are not listed).
 * elected: those certain. rounds: {"told": TEXT, "quota": NUMBER or null, "rest": NUMBER or null,
 * "scores": {NAME: NUMBER} or null}, where NUMBER is a text, because it is exact: "12.50000", and
 * who is not in the count any more is not in the scores. "condorcet_winner": NAME or null, from
 * methods that ask. "vacant": n, if seats stay empty.
 */
#ifndef PL_REPORT_TALLY_JSON_H
#define PL_REPORT_TALLY_JSON_H

#include "procedure/tally.h"

/* Appends the object and a newline. A failure sticks to out. */
void pl_tally_json_write(const pl_tally_result *tally, const pl_ballots *ballots, pl_buffer *out);

#endif
