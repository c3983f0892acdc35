/*
 * rewritten_congress.h -- the Second Congress with its own text changed, in a folder of the test's.
 *
 * What no setting reaches: the names of the factions, and the order they stand in. Every file of
 * the scenario goes through a function and is written beside the others.
 */
#ifndef PL_REWRITTEN_CONGRESS_H
#define PL_REWRITTEN_CONGRESS_H

#include "testing.h"

#include <ctype.h>
#include <dirent.h>
#include <unistd.h>

#include "files.h"
#include "second_congress.h"

enum { REWRITTEN_SIZE = 1 << 18 }; /* no file of the scenario is half as large */

/* Writes a text of at most REWRITTEN_SIZE bytes to `to`, with a 0 behind it; the factions are
 * those of the shipped scenario. */
typedef void (*rewriting)(const char *text, char *to, pl_data factions);

static inline size_t word_length(const char *text) {
    size_t size = 0;
    while (isalnum((unsigned char)text[size]) || text[size] == '-' || text[size] == '_') {
        size++;
    }
    return size;
}

/* Every id of a faction gets an x behind it, wherever it stands as a word. */
static inline void rename_factions(const char *text, char *to, pl_data factions) {
    while (*text != '\0') {
        const size_t word = word_length(text);
        const size_t size = word > 0 ? word : 1;
        memcpy(to, text, size);
        to += size;
        if (word > 0 && pl_data_is(pl_data_find(factions, (pl_text){text, word}))) {
            *to++ = 'x';
        }
        text += size;
    }
    *to = '\0';
}

/* The row of a faction: from its brace to the next row's. */
static inline const char *faction_row(const char *text, const char *id, size_t *size) {
    char head[64];
    snprintf(head, sizeof head, "\n    { id = \"%s\"", id);
    const char *row = strstr(text, head);
    if (row != NULL) {
        *size = (size_t)(strstr(row + 1, "\n    { id = \"") - row);
    }
    return row;
}

/* United Internationalists and Ukrainian socialists change places. */
static inline void swap_factions(const char *text, char *to, pl_data factions) {
    (void)factions;
    size_t a_size = 0;
    size_t b_size = 0;
    const char *a = faction_row(text, "united-internationalists", &a_size);
    const char *b = faction_row(text, "ukrainian-socialists", &b_size);
    if (a == NULL || b == NULL) {
        strcpy(to, text);
        return;
    }
    assert_true(a < b);
    const char *between = a + a_size;
    sprintf(to, "%.*s%.*s%.*s%.*s%s", (int)(a - text), text, (int)b_size, b, (int)(b - between),
            between, (int)a_size, a, b + b_size);
}

static inline void rewrite_file(const char *name, const char *folder, rewriting how,
                                pl_data factions) {
    char path[2048];
    char *to = calloc(1, REWRITTEN_SIZE);
    size_t size = 0;
    assert_non_null(to);
    snprintf(path, sizeof path, "%s/%s", CONGRESS_FOLDER, name);
    char *text = files_read(path, &size);
    assert_true(size < REWRITTEN_SIZE / 2);
    how(text, to, factions);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    files_write(path, to, strlen(to));
    free(to);
    free(text);
}

/* The name of the n-th (0..) file of a folder that ends in .lua; false: there are not so many. */
static inline bool lua_file(const char *folder, int n, char name[256]) {
    DIR *files = opendir(folder);
    bool found = false;
    assert_non_null(files);
    for (struct dirent *entry = readdir(files); entry != NULL && !found; entry = readdir(files)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot != NULL && strcmp(dot, ".lua") == 0 && n-- == 0) {
            snprintf(name, 256, "%s", entry->d_name);
            found = true;
        }
    }
    closedir(files);
    return found;
}

/* The scenario so rewritten, loaded; its folder is gone again. */
static inline pl_scenario *load_rewritten(rewriting how) {
    char folder[] = "/tmp/plenum-rewritten-XXXXXX";
    char name[256];
    char path[512];
    pl_scenario *shipped = load_congress(NULL, 0);
    const pl_data factions = pl_data_get(pl_scenario_data(shipped), "factions");
    assert_non_null(mkdtemp(folder));
    for (int i = 0; lua_file(CONGRESS_FOLDER, i, name); i++) {
        rewrite_file(name, folder, how, factions);
    }
    pl_scenario_destroy(shipped);
    pl_scenario *scenario = load_congress_in(folder, NULL, 0);
    while (lua_file(folder, 0, name)) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    return scenario;
}

#endif
