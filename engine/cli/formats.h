/*
 * formats.h -- the ways in which a run can be written: one row a format.
 */
#ifndef PL_CLI_FORMATS_H
#define PL_CLI_FORMATS_H

#include "cli/cli.h"

typedef struct pl_format {
    const char *name;
    /* journal: as a memory sink holds it; width: of the terminal, 0 = none. */
    pl_status (*write)(pl_text journal, pl_data scenario, unsigned width, pl_buffer *out);
} pl_format;

/* NULL if there is none of that name. */
const pl_format *pl_formats_find(const char *name);
int pl_formats_complain_unknown(const char *name);
/* Says on stderr what the fault in a journal was; the exit code of a script that failed. */
int pl_formats_complain_fault(pl_text journal);

#endif
