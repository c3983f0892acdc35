/*
 * text.h -- pieces of UTF-8.
 *
 * A pl_text points at bytes owned by somebody else; it may hold NUL bytes and
 * need not end with one. Hashes of names are the keys of chance, so their two
 * functions are fixed for ever: FNV-1a of 32 and 64 bits.
 */
#ifndef PL_BASE_TEXT_H
#define PL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct pl_text {
    const char *at; /* not owned; may be NULL when size is 0 */
    size_t size;    /* bytes */
} pl_text;

/* A text over a C string; NULL gives the empty text. Inline, as the next: the length of a literal
 * is then known to the compiler, and most texts differ in their size. */
static inline pl_text pl_text_of(const char *string) {
    return (pl_text){string, string != NULL ? strlen(string) : 0};
}

static inline bool pl_text_equal(pl_text a, pl_text b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

static inline bool pl_text_is(pl_text a, const char *string) {
    return pl_text_equal(a, pl_text_of(string));
}

/* Order of bytes: negative, 0, positive. */
int pl_text_compare(pl_text a, pl_text b);

/* Is it well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF)?
 * *bad, if not NULL, receives the offset of the first wrong byte. */
bool pl_text_is_utf8(pl_text text, size_t *bad);

/* Decodes one character of well-formed UTF-8 at text.at[*position] and moves on.
 * Malformed bytes give U+FFFD and move by one. *position < text.size. */
uint32_t pl_text_next(pl_text text, size_t *position);

/* Number of terminal cells, by character: combining marks 0, wide East Asian 2, others 1. */
size_t pl_text_width(pl_text text);

/* Fowler-Noll-Vo 1a. Source: draft-eastlake-fnv. */
uint32_t pl_text_hash32(pl_text text);
uint64_t pl_text_hash64(pl_text text);
#define PL_TEXT_HASH64_SEED 14695981039346656037ull
/* Goes on from a hash, so that a name path can be hashed in parts. */
uint64_t pl_text_hash64_more(uint64_t hash, pl_text text);

/* Edits (insert, delete, replace, swap neighbours) between two short names; at most 255.
 * Names longer than 63 bytes count as 255 apart. */
unsigned pl_text_distance(pl_text a, pl_text b);

/* Room for a written number, its NUL included. */
#define PL_TEXT_NUMBER_ROOM 32

/* So many significant digits a number needs to read back as it is: 15 (as many as a double always
 * keeps of what was written), 16 or 17 (which always do). */
int pl_text_number_digits(double number);
/* A number with the digits it needs, as "%g" sets them: 0.3, not 0.29999999999999999; 3000000, but
 * 1e+22. The text stands in the room and ends with a NUL. */
pl_text pl_text_of_number(double number, char room[PL_TEXT_NUMBER_ROOM]);

/* One of the characters that turn the direction of writing: a name with one of them can look like
 * another. */
bool pl_text_is_direction_control(uint32_t c);

#endif
