/* What parses must print, and what is printed must parse to the same value. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "kernel/calendar.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void insist(bool truth) {
    if (!truth) {
        abort();
    }
}

/* A date that parses in one calendar is printed and read back in it. */
static void try_date(pl_calendar calendar, pl_text text) {
    pl_time time;
    if (pl_calendar_parse(calendar, text, &time) != PL_OK) {
        return;
    }
    pl_civil civil;
    pl_time again;
    insist(pl_calendar_civil(calendar, time, &civil) == PL_OK);
    insist(pl_calendar_time(calendar, civil, &again) == PL_OK && again == time);

    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_calendar_write(calendar, time, &out);
    insist(pl_buffer_status(&out) == PL_OK);
    insist(pl_calendar_parse(calendar, pl_buffer_text(&out), &again) == PL_OK && again == time);
    pl_calendar_write_date(calendar == PL_JULIAN ? PL_GREGORIAN : PL_JULIAN, time, &out);
    insist(pl_buffer_status(&out) == PL_OK);
    pl_buffer_fini(&out);
}

/* "2 h 30 min" as it would be typed: "2h30m". */
static void compact_duration(pl_text written, pl_buffer *typed) {
    for (size_t i = 0; i < written.size; i++) {
        const char c = written.at[i];
        if (c != ' ' && c != 'i' && c != 'n') {
            pl_buffer_add_char(typed, c);
        }
    }
}

static void try_duration(pl_text text) {
    int64_t seconds;
    if (pl_calendar_parse_duration(text, &seconds) != PL_OK) {
        return;
    }
    insist(seconds >= -1000000000 && seconds <= 1000000000);
    pl_buffer written;
    pl_buffer typed;
    pl_buffer_init(&written, pl_allocator_default());
    pl_buffer_init(&typed, pl_allocator_default());
    pl_calendar_write_duration(seconds, &written);
    compact_duration(pl_buffer_text(&written), &typed);
    insist(pl_buffer_status(&written) == PL_OK && pl_buffer_status(&typed) == PL_OK);
    int64_t again;
    insist(pl_calendar_parse_duration(pl_buffer_text(&typed), &again) == PL_OK && again == seconds);
    pl_buffer_fini(&written);
    pl_buffer_fini(&typed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    const pl_text text = {(const char *)bytes, size};
    try_date(PL_GREGORIAN, text);
    try_date(PL_JULIAN, text);
    try_duration(text);
    return 0;
}
