/*
 * facts_table.h -- the tables of scenarios/_facts, line by line.
 *
 * A field may stand in double quotes; a quote inside is written twice. The text is cut up where it
 * stands.
 */
#ifndef PL_FACTS_TABLE_H
#define PL_FACTS_TABLE_H

#include "testing.h"

#include <stdbool.h>

#include "files.h"

enum { FIELDS_MAX = 20 };
enum { CLASS_ID, CLASS_CLASS, CLASS_SAME_AS, CLASS_HOW, CLASS_WHY, CLASS_FIELDS };
enum { FACT_ID, FACT_CONGRESS, FACT_CATEGORY, FACT_SUBJECT, FACT_VALUE, FACT_FIELDS = 13 };

/* A whole file; the caller frees it. */
static inline char *read_facts_file(const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/scenarios/_facts/%s", PL_SOURCE_DIR, name);
    size_t size = 0;
    char *text = files_read(path, &size);
    assert_true(size > 0);
    return text;
}

/* Ends the field that begins at *at and steps behind it; '\0', '\n' or ',' is what ended it. */
static inline char cut_field(char **at, char **field) {
    char *from = *at;
    char *to = *at;
    bool quoted = false;
    *field = to;
    for (; *from != '\0' && (quoted || (*from != ',' && *from != '\n')); from++) {
        if (*from == '"' && !(quoted && from[1] == '"')) {
            quoted = !quoted;
        } else {
            from += *from == '"';
            *to++ = *from;
        }
    }
    const char ended_by = *from;
    *at = from + (ended_by != '\0');
    *to = '\0';
    return ended_by;
}

/* The fields of the next line, or 0 at the end of the text. */
static inline int read_fields(char **next, char *fields[FIELDS_MAX]) {
    int count = 0;
    if (**next == '\0') {
        return 0;
    }
    do {
        assert_true(count < FIELDS_MAX);
    } while (cut_field(next, &fields[count++]) == ',');
    return count;
}

#endif
