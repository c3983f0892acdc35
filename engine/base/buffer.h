/*
 * buffer.h -- bytes and text that grow.
 *
 * A failure (no memory) sticks: later writes do nothing and pl_buffer_status
 * tells once at the end, so that building a page of minutes needs no check a
 * line. The content always ends with a NUL that is not counted.
 */
#ifndef PL_BASE_BUFFER_H
#define PL_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/allocator.h"
#include "base/status.h"
#include "base/text.h"

typedef struct pl_buffer {
    char *at;    /* owned; NULL while empty */
    size_t size; /* bytes written */
    size_t room; /* bytes owned */
    pl_status status;
    const pl_allocator *allocator; /* not owned */
} pl_buffer;

void pl_buffer_init(pl_buffer *buffer, const pl_allocator *allocator);
void pl_buffer_fini(pl_buffer *buffer);
void pl_buffer_clear(pl_buffer *buffer);

/* Bytes of any number, also where there is no room yet. */
void pl_buffer_add_slowly(pl_buffer *buffer, const void *bytes, size_t size);

#define PL_BUFFER_PIECE 4096u

/* Inline: a record of the journal is put together of many small pieces. */
static inline void pl_buffer_add(pl_buffer *buffer, const void *bytes, size_t size) {
    if (size == 0 || size > PL_BUFFER_PIECE || size >= buffer->room - buffer->size ||
        buffer->status != PL_OK) {
        pl_buffer_add_slowly(buffer, bytes, size);
        return;
    }
    memcpy(buffer->at + buffer->size, bytes, size);
    buffer->size += size;
    buffer->at[buffer->size] = '\0';
}

static inline void pl_buffer_add_text(pl_buffer *buffer, pl_text text) {
    pl_buffer_add(buffer, text.at, text.size);
}

static inline void pl_buffer_add_string(pl_buffer *buffer, const char *string) {
    pl_buffer_add_text(buffer, pl_text_of(string));
}

static inline void pl_buffer_add_char(pl_buffer *buffer, char c) {
    pl_buffer_add(buffer, &c, 1);
}

/* A whole number in decimal digits. */
void pl_buffer_add_decimal(pl_buffer *buffer, uint64_t number);
void pl_buffer_format(pl_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void pl_buffer_format_list(pl_buffer *buffer, const char *format, va_list list)
    __attribute__((format(printf, 2, 0)));

/* Control characters shown as \xNN or \u{NN} (newline and tab too), for text from outside. */
void pl_buffer_add_visible(pl_buffer *buffer, pl_text text);

/* The words of a text, which are what stands between blanks and newlines, on lines of at most
 * `width` terminal cells; 0: all on one. The first word comes where the line stands, at the column
 * `first` (from 0), further lines are indented to the column `further`. A word is never cut, so one
 * that is too long makes its line too long. No newline behind the last. */
void pl_buffer_add_wrapped(pl_buffer *buffer, pl_text text, unsigned width, unsigned first,
                           unsigned further);

/* Little-endian integers, for canonical records. */
static inline void pl_buffer_add_u32(pl_buffer *buffer, uint32_t value) {
    const unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                                    (unsigned char)(value >> 16), (unsigned char)(value >> 24)};
    pl_buffer_add(buffer, bytes, sizeof bytes);
}

static inline void pl_buffer_add_u64(pl_buffer *buffer, uint64_t value) {
    pl_buffer_add_u32(buffer, (uint32_t)value);
    pl_buffer_add_u32(buffer, (uint32_t)(value >> 32));
}

pl_text pl_buffer_text(const pl_buffer *buffer);
/* The content as a C string; "" while empty. Good until the next write. */
const char *pl_buffer_string(const pl_buffer *buffer);
PL_MUST_CHECK pl_status pl_buffer_status(const pl_buffer *buffer);

#endif
