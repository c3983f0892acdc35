/*
 * files.h -- whole files.
 */
#ifndef PL_FILES_H
#define PL_FILES_H

#include "testing.h"

/* What an open file still holds, NUL-terminated; the caller frees it. */
static inline char *files_read_rest(FILE *file, size_t *size) {
    char *text = NULL;
    size_t room = 0;
    size_t got = 0;
    *size = 0;
    do {
        room = room * 2 + 4096;
        text = realloc(text, room);
        assert_non_null(text);
        got = fread(text + *size, 1, room - *size - 1, file);
        *size += got;
    } while (got > 0);
    assert_false(ferror(file));
    text[*size] = '\0';
    return text;
}

/* The content of a file, which must be there, NUL-terminated; the caller frees it. */
static inline char *files_read(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be opened", path);
    }
    char *text = files_read_rest(file, size);
    assert_int_equal(fclose(file), 0);
    return text;
}

/* Makes a file of these bytes, or puts them in its place. */
static inline void files_write(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        fail_msg("%s cannot be opened for writing", path);
    }
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Puts `to` in the place of the first `from` of a text file, which must have one. */
static inline void files_replace(const char *path, const char *from, const char *to) {
    size_t size = 0;
    char *text = files_read(path, &size);
    char *at = strstr(text, from);
    if (at == NULL) {
        fail_msg("%s: there is no \"%s\"", path, from);
    }
    const char *rest = at + strlen(from);
    const size_t before = (size_t)(at - text);
    const size_t after = size - before - strlen(from);
    char *whole = malloc(before + strlen(to) + after + 1);
    assert_non_null(whole);
    memcpy(whole, text, before);
    memcpy(whole + before, to, strlen(to));
    memcpy(whole + before + strlen(to), rest, after);
    files_write(path, whole, before + strlen(to) + after);
    free(whole);
    free(text);
}

#endif
