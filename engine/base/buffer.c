#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

void pl_buffer_init(pl_buffer *buffer, const pl_allocator *allocator) {
    *buffer = (pl_buffer){.allocator = allocator};
}

void pl_buffer_fini(pl_buffer *buffer) {
    if (buffer->at != NULL) {
        buffer->allocator->give(buffer->allocator->context, buffer->at);
    }
    *buffer = (pl_buffer){.allocator = buffer->allocator};
}

void pl_buffer_clear(pl_buffer *buffer) {
    buffer->size = 0;
    buffer->status = PL_OK;
    if (buffer->at != NULL) {
        buffer->at[0] = '\0';
    }
}

/* Makes room for `more` bytes and the NUL; false: a failure that sticks. */
static bool make_room(pl_buffer *buffer, size_t more) {
    if (buffer->status != PL_OK) {
        return false;
    }
    if (more > SIZE_MAX / 4 - buffer->size) {
        buffer->status = PL_LIMIT;
        return false;
    }
    const size_t needed = buffer->size + more + 1;
    if (needed <= buffer->room) {
        return true;
    }
    size_t room = buffer->room < 64 ? 64 : buffer->room * 2;
    while (room < needed) {
        room *= 2;
    }
    char *at = buffer->allocator->resize(buffer->allocator->context, buffer->at, room);
    if (at == NULL) {
        buffer->status = PL_NO_MEMORY;
        return false;
    }
    buffer->at = at;
    buffer->room = room;
    return true;
}

void pl_buffer_add_slowly(pl_buffer *buffer, const void *bytes, size_t size) {
    if (size == 0 || !make_room(buffer, size)) {
        return;
    }
    memcpy(buffer->at + buffer->size, bytes, size);
    buffer->size += size;
    buffer->at[buffer->size] = '\0';
}

void pl_buffer_add_decimal(pl_buffer *buffer, uint64_t number) {
    char digits[20];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    pl_buffer_add(buffer, digits + first, sizeof digits - first);
}

void pl_buffer_format_list(pl_buffer *buffer, const char *format, va_list list) {
    va_list again;
    va_copy(again, list);
    const int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0 || !make_room(buffer, (size_t)size)) {
        return;
    }
    vsnprintf(buffer->at + buffer->size, (size_t)size + 1, format, list);
    buffer->size += (size_t)size;
}

void pl_buffer_format(pl_buffer *buffer, const char *format, ...) {
    va_list list;
    va_start(list, format);
    pl_buffer_format_list(buffer, format, list);
    va_end(list);
}

void pl_buffer_add_visible(pl_buffer *buffer, pl_text text) {
    for (size_t i = 0; i < text.size;) {
        const size_t start = i;
        const uint32_t c = pl_text_next(text, &i);
        if (c < 0x20 || c == 0x7f) {
            pl_buffer_format(buffer, "\\x%02X", (unsigned)c);
        } else if ((c >= 0x80 && c < 0xa0) || pl_text_is_direction_control(c)) {
            pl_buffer_format(buffer, "\\u{%X}", (unsigned)c);
        } else {
            pl_buffer_add(buffer, text.at + start, i - start);
        }
    }
}

/* Offset of the blank or newline behind the word that begins at `start`, or of the end. */
static size_t end_of_word(pl_text text, size_t start) {
    size_t end = start;
    while (end < text.size && text.at[end] != ' ' && text.at[end] != '\n') {
        end++;
    }
    return end;
}

void pl_buffer_add_wrapped(pl_buffer *buffer, pl_text text, unsigned width, unsigned first,
                           unsigned further) {
    size_t margin = first;
    size_t column = first;
    for (size_t start = 0; start < text.size;) {
        const pl_text word = {text.at + start, end_of_word(text, start) - start};
        const size_t cells = pl_text_width(word);
        /* At the margin a new line would gain nothing and leave an empty one. */
        if (width > 0 && column > margin && column + 1 + cells > width) {
            pl_buffer_format(buffer, "\n%*s", (int)further, "");
            margin = further;
            column = further;
        } else if (start > 0) {
            pl_buffer_add_char(buffer, ' ');
            column++;
        }
        pl_buffer_add_text(buffer, word);
        column += cells;
        start += word.size + 1;
    }
}

pl_text pl_buffer_text(const pl_buffer *buffer) {
    return (pl_text){buffer->at, buffer->size};
}

const char *pl_buffer_string(const pl_buffer *buffer) {
    return buffer->at != NULL ? buffer->at : "";
}

pl_status pl_buffer_status(const pl_buffer *buffer) {
    return buffer->status;
}
