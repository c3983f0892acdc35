#include "base/contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void pl_contract_broken(const char *kind, const char *condition, const char *file,
                                  int line) {
    /* Only the part below engine/ names the place; the rest is the builder's machine. */
    const char *shown = strstr(file, "engine/");
    fprintf(stderr, "plenum: %s:%d: broken %s: %s\n", shown != NULL ? shown : file, line, kind,
            condition);
    abort();
}
