/*
 * rule_table.h -- a rule pack as a table that a chair could use.
 */
#ifndef PL_CLI_RULE_TABLE_H
#define PL_CLI_RULE_TABLE_H

#include "base/buffer.h"
#include "base/data.h"

/* Appends the pack's rows with the source of each, its majorities, its motions by class and rank,
 * and the conditions under which one is out of order. A failure sticks to out. */
void pl_rule_table_write(pl_data pack, pl_buffer *out);

#endif
