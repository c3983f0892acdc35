#include "batch/sweep.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES_MAX = 9, DIGITS_MAX = 15 };

/* --- decimals --- */

typedef struct decimal {
    int64_t units; /* of the last place */
    unsigned places;
} decimal;

static bool read_decimal(pl_text text, decimal *d) {
    const bool negative = text.size > 0 && text.at[0] == '-';
    unsigned digits = 0;
    bool point = false;
    *d = (decimal){0, 0};
    for (size_t i = negative; i < text.size; i++) {
        const char c = text.at[i];
        if (c == '.' && !point && digits > 0) {
            point = true;
        } else if (c >= '0' && c <= '9' && ++digits <= DIGITS_MAX) {
            d->units = d->units * 10 + (c - '0');
            d->places += point;
        } else {
            return false;
        }
    }
    d->units = negative ? -d->units : d->units;
    return digits > 0 && d->places <= PLACES_MAX && text.at[text.size - 1] != '.';
}

/* Of more places, so that several can be added; false: more than 64 bits hold. */
static bool widen(decimal *d, unsigned places) {
    for (; d->places < places; d->places++) {
        if (d->units > INT64_MAX / 20 || d->units < INT64_MIN / 20) {
            return false;
        }
        d->units *= 10;
    }
    return true;
}

static void write_decimal(int64_t units, unsigned places, char room[32]) {
    const uint64_t size = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
    uint64_t one = 1;
    for (unsigned i = 0; i < places; i++) {
        one *= 10;
    }
    const char *sign = units < 0 ? "-" : "";
    if (places == 0) {
        snprintf(room, 32, "%s%llu", sign, (unsigned long long)size);
    } else {
        snprintf(room, 32, "%s%llu.%0*llu", sign, (unsigned long long)(size / one), (int)places,
                 (unsigned long long)(size % one));
    }
}

/* --- reading --- */

typedef struct part {
    pl_text at[4];
    size_t count; /* 4: there are more */
} part;

static part split(pl_text text, char by) {
    part p = {.count = 0};
    size_t start = 0;
    for (size_t i = 0; i <= text.size && p.count < 4; i++) {
        if (i == text.size || text.at[i] == by) {
            p.at[p.count++] = (pl_text){text.at + start, i - start};
            start = i + 1;
        }
    }
    return p;
}

/* Is it LOW:HIGH or LOW:HIGH:STEP, all of them numbers, and of one size of places? */
static bool read_range(pl_text text, decimal d[3], size_t *count) {
    const part parts = split(text, ':');
    unsigned places = 0;
    *count = parts.count;
    if (parts.count != 2 && parts.count != 3) {
        return false;
    }
    for (size_t i = 0; i < parts.count; i++) {
        if (!read_decimal(parts.at[i], &d[i])) {
            return false;
        }
        places = d[i].places > places ? d[i].places : places;
    }
    for (size_t i = 0; i < parts.count; i++) {
        if (!widen(&d[i], places)) {
            return false;
        }
    }
    return true;
}

static pl_status add_steps(pl_sweep *sweep, const decimal d[3], const char **why) {
    char room[32];
    if (d[2].units <= 0 || d[1].units < d[0].units) {
        *why = "LOW:HIGH:STEP goes upwards: HIGH is not below LOW, and STEP is more than 0";
        return PL_BAD_ARGUMENT;
    }
    const uint64_t steps = ((uint64_t)d[1].units - (uint64_t)d[0].units) / (uint64_t)d[2].units;
    if (steps >= PL_SWEEP_VALUES_MAX) {
        *why = "more than 100000 values";
        return PL_BAD_ARGUMENT;
    }
    for (uint64_t i = 0; i <= steps; i++) {
        write_decimal(d[0].units + (int64_t)i * d[2].units, d[0].places, room);
        pl_buffer_add(&sweep->texts, room, strlen(room) + 1);
        sweep->count++;
    }
    return PL_OK;
}

static pl_status add_listed(pl_sweep *sweep, pl_text text, const char **why) {
    size_t start = 0;
    for (size_t i = 0; i <= text.size; i++) {
        if (i < text.size && text.at[i] != ',') {
            continue;
        }
        if (i == start || sweep->count == PL_SWEEP_VALUES_MAX) {
            *why = i == start ? "a value is empty" : "more than 100000 values";
            return PL_BAD_ARGUMENT;
        }
        pl_buffer_add(&sweep->texts, text.at + start, i - start);
        pl_buffer_add_char(&sweep->texts, '\0');
        sweep->count++;
        start = i + 1;
    }
    return PL_OK;
}

static pl_text *take_texts(const pl_sweep *sweep) {
    return sweep->allocator->take(sweep->allocator->context, sweep->count * sizeof(pl_text));
}

/* The texts do not move any more. */
static pl_status point_to_values(pl_sweep *sweep) {
    PL_TRY(pl_buffer_status(&sweep->texts));
    sweep->values = take_texts(sweep);
    if (sweep->values == NULL) {
        return PL_NO_MEMORY;
    }
    const char *at = sweep->texts.at;
    for (size_t i = 0; i < sweep->count; i++) {
        sweep->values[i] = pl_text_of(at);
        at += sweep->values[i].size + 1;
    }
    return PL_OK;
}

static int compare(const void *a, const void *b) {
    return strcmp(((const pl_text *)a)->at, ((const pl_text *)b)->at);
}

static pl_status look_for_twins(const pl_sweep *sweep, const char **why) {
    pl_text *sorted = take_texts(sweep);
    if (sorted == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(sorted, sweep->values, sweep->count * sizeof sorted[0]);
    qsort(sorted, sweep->count, sizeof sorted[0], compare);
    for (size_t i = 1; i < sweep->count && *why == NULL; i++) {
        *why = compare(&sorted[i - 1], &sorted[i]) == 0 ? "a value is given twice" : NULL;
    }
    sweep->allocator->give(sweep->allocator->context, sorted);
    return *why == NULL ? PL_OK : PL_BAD_ARGUMENT;
}

pl_status pl_sweep_read(pl_sweep *sweep, const pl_allocator *allocator, const char *text,
                        const char **why) {
    const char *equals = strchr(text, '=');
    decimal d[3];
    size_t count = 0;
    *sweep = (pl_sweep){.allocator = allocator};
    *why = NULL;
    pl_buffer_init(&sweep->texts, allocator);
    if (equals == NULL || equals == text) {
        *why = "KEY=A,B,C or KEY=LOW:HIGH:STEP is expected";
        return PL_BAD_ARGUMENT;
    }
    sweep->key = (pl_text){text, (size_t)(equals - text)};
    const pl_text values = pl_text_of(equals + 1);
    if (!read_range(values, d, &count)) {
        PL_TRY(add_listed(sweep, values, why));
        PL_TRY(point_to_values(sweep));
        return look_for_twins(sweep, why);
    }
    if (count == 3) {
        PL_TRY(add_steps(sweep, d, why));
        return point_to_values(sweep);
    }
    if (d[1].units <= d[0].units) {
        *why = "LOW:HIGH is a range: HIGH is more than LOW";
        return PL_BAD_ARGUMENT;
    }
    sweep->low = d[0].units;
    sweep->high = d[1].units;
    sweep->places = d[0].places;
    return PL_OK;
}

void pl_sweep_close(pl_sweep *sweep) {
    if (sweep->allocator != NULL) {
        sweep->allocator->give(sweep->allocator->context, sweep->values);
        pl_buffer_fini(&sweep->texts);
    }
    *sweep = (pl_sweep){.allocator = NULL};
}

pl_text pl_sweep_value_at(const pl_sweep *sweep, double share, char room[32]) {
    /* Between numbers with a point lie more than their places show: four more are written, if 64
     * bits hold them. */
    const int64_t room_for = INT64_MAX / 100000;
    const bool fits = sweep->places > 0 && sweep->places <= PLACES_MAX - 4 &&
                      sweep->low > -room_for && sweep->high < room_for;
    const unsigned more = fits ? 4 : 0;
    const int64_t scale = fits ? 10000 : 1;
    const double steps =
        ((double)sweep->high - (double)sweep->low) * (double)scale + (sweep->places == 0 ? 1 : 0);
    const int64_t units = sweep->low * scale + (int64_t)floor(share * steps);
    write_decimal(units, sweep->places + more, room);
    return pl_text_of(room);
}
