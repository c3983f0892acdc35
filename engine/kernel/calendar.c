#include "kernel/calendar.h"

#include "base/contract.h"

enum {
    MINUTE = 60,
    HOUR = 60 * MINUTE,
    DAY = 24 * HOUR,
    YEAR_FIRST = 1600,
    YEAR_LAST = 2200,
    DURATION_MAX = 1000000000
};

static const char *const names[] = {[PL_GREGORIAN] = "gregorian", [PL_JULIAN] = "julian"};

/* Day numbers count from 1 January of the year 1 of the Gregorian calendar, which is day 1
 * (Rata Die). The Julian calendar's own year 1 began two days before. */
static const int64_t epoch_of_1970 = 719163;

/* Division that rounds down, also below 0. */
static int64_t floor_divide(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

static int64_t floor_rest(int64_t a, int64_t b) {
    const int64_t rest = a % b;
    return rest < 0 ? rest + b : rest;
}

const char *pl_calendar_name(pl_calendar calendar) {
    return names[calendar];
}

pl_calendar pl_calendar_named(pl_text name) {
    return pl_text_is(name, names[PL_JULIAN]) ? PL_JULIAN : PL_GREGORIAN;
}

bool pl_calendar_is_leap(pl_calendar calendar, int year) {
    if (calendar == PL_JULIAN) {
        return year % 4 == 0;
    }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int pl_calendar_month_days(pl_calendar calendar, int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    PL_REQUIRE(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && pl_calendar_is_leap(calendar, year));
}

/* The day number of 31 December of the year before; year >= 1. */
static int64_t days_before_year(pl_calendar calendar, int64_t year) {
    const int64_t past = year - 1;
    const int64_t julian = 365 * past + past / 4;
    return calendar == PL_JULIAN ? julian - 2 : julian - past / 100 + past / 400;
}

/* The day number of the last day of the month before. */
static int64_t days_before_month(pl_calendar calendar, int year, int month) {
    /* (367 m - 362) / 12 counts the days of the months before as if February had 30. */
    const int february = pl_calendar_is_leap(calendar, year) ? -1 : -2;
    return days_before_year(calendar, year) + (367 * month - 362) / 12 +
           (month <= 2 ? 0 : february);
}

/* The year in which a day lies, or 0 if that is not one of 1..9999. */
static int year_of_day(pl_calendar calendar, int64_t day) {
    if (day <= days_before_year(calendar, 1) || day > days_before_year(calendar, 10000)) {
        return 0;
    }
    /* Years of 365.2425 or 365.25 days on average: the guess is right or a little too early. */
    const int64_t past = day - days_before_year(calendar, 1);
    int64_t year = calendar == PL_JULIAN ? 4 * past / 1461 : 400 * past / 146097;
    while (day > days_before_year(calendar, year + 1)) {
        year++;
    }
    return (int)year;
}

/* The date and hour of a time in the years 1..9999; false outside them. */
static bool split_time(pl_calendar calendar, pl_time time, pl_civil *civil) {
    const int64_t day = floor_divide(time, DAY) + epoch_of_1970;
    const int second = (int)floor_rest(time, DAY);
    const int year = year_of_day(calendar, day);
    if (year == 0) {
        return false;
    }
    int month = 1;
    while (month < 12 && day > days_before_month(calendar, year, month + 1)) {
        month++;
    }
    *civil = (pl_civil){.year = year,
                        .month = month,
                        .day = (int)(day - days_before_month(calendar, year, month)),
                        .hour = second / HOUR,
                        .minute = second % HOUR / MINUTE,
                        .second = second % MINUTE};
    return true;
}

static bool is_civil(pl_calendar calendar, pl_civil civil) {
    if (civil.year < YEAR_FIRST || civil.year > YEAR_LAST || civil.month < 1 || civil.month > 12) {
        return false;
    }
    return civil.day >= 1 &&
           civil.day <= pl_calendar_month_days(calendar, civil.year, civil.month) &&
           civil.hour >= 0 && civil.hour <= 23 && civil.minute >= 0 && civil.minute <= 59 &&
           civil.second >= 0 && civil.second <= 59;
}

pl_status pl_calendar_time(pl_calendar calendar, pl_civil civil, pl_time *time) {
    if (!is_civil(calendar, civil)) {
        return PL_BAD_TIME;
    }
    const int64_t day = days_before_month(calendar, civil.year, civil.month) + civil.day;
    *time = (day - epoch_of_1970) * DAY + civil.hour * HOUR + civil.minute * MINUTE + civil.second;
    return PL_OK;
}

pl_status pl_calendar_civil(pl_calendar calendar, pl_time time, pl_civil *civil) {
    pl_civil split;
    if (!split_time(calendar, time, &split) || split.year < YEAR_FIRST || split.year > YEAR_LAST) {
        return PL_BAD_TIME;
    }
    *civil = split;
    return PL_OK;
}

pl_time pl_calendar_midnight(pl_time time) {
    return floor_divide(time, DAY) * DAY;
}

int pl_calendar_weekday(pl_time time) {
    const int thursday = 4; /* 1 January 1970 */
    return (int)floor_rest(floor_divide(time, DAY) + thursday, 7);
}

/* --- reading --- */

/* Reads digits of the text while they last; moves *position. Once beyond DURATION_MAX the value
 * stops growing: that is too great, and yet small enough for a sum of days not to overflow. */
static bool read_number(pl_text text, size_t *position, int64_t *number) {
    const size_t start = *position;
    *number = 0;
    while (*position < text.size && text.at[*position] >= '0' && text.at[*position] <= '9') {
        if (*number <= DURATION_MAX) {
            *number = *number * 10 + (text.at[*position] - '0');
        }
        *position += 1;
    }
    return *position > start;
}

/* Does the text, or its beginning, look like the pattern (9: a digit; t: T or space)? */
static bool looks_like(pl_text text, pl_text pattern) {
    if (text.size > pattern.size) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        const bool fits = pattern.at[i] == '9'   ? c >= '0' && c <= '9'
                          : pattern.at[i] == 't' ? c == 'T' || c == ' '
                                                 : c == pattern.at[i];
        if (!fits) {
            return false;
        }
    }
    return true;
}

/* The number in bytes [start, start + size); 0 beyond the end of the text. */
static int number_at(pl_text text, size_t start, size_t size) {
    int number = 0;
    for (size_t i = start; i < start + size && i < text.size; i++) {
        number = number * 10 + (text.at[i] - '0');
    }
    return number;
}

pl_status pl_calendar_parse(pl_calendar calendar, pl_text text, pl_time *time) {
    const pl_text pattern = pl_text_of("9999-99-99t99:99:99");
    const bool whole = text.size == 10 || text.size == 16 || text.size == pattern.size;
    if (!whole || !looks_like(text, pattern)) {
        return PL_BAD_TIME;
    }
    const pl_civil civil = {.year = number_at(text, 0, 4),
                            .month = number_at(text, 5, 2),
                            .day = number_at(text, 8, 2),
                            .hour = number_at(text, 11, 2),
                            .minute = number_at(text, 14, 2),
                            .second = number_at(text, 17, 2)};
    return pl_calendar_time(calendar, civil, time);
}

typedef struct unit {
    char letter;
    const char *name;
    int64_t seconds;
} unit;

enum { UNITS = 4 };
static const unit units[UNITS] = {
    {'d', "d", DAY}, {'h', "h", HOUR}, {'m', "min", MINUTE}, {'s', "s", 1}};

pl_status pl_calendar_parse_duration(pl_text text, int64_t *seconds) {
    const bool negative = text.size > 0 && text.at[0] == '-';
    size_t position = negative ? 1 : 0;
    size_t next_unit = 0;
    int64_t sum = 0;
    do {
        int64_t number;
        if (!read_number(text, &position, &number) || position == text.size) {
            return PL_BAD_TIME;
        }
        while (next_unit < UNITS && units[next_unit].letter != text.at[position]) {
            next_unit++;
        }
        if (next_unit == UNITS) {
            return PL_BAD_TIME;
        }
        sum += number * units[next_unit].seconds;
        next_unit++;
        position++;
    } while (position < text.size);
    if (sum > DURATION_MAX) {
        return PL_BAD_TIME;
    }
    *seconds = negative ? -sum : sum;
    return PL_OK;
}

/* --- writing --- */

/* What is written for a time that no calendar of four digits can show. */
static void write_seconds(pl_time time, pl_buffer *out) {
    pl_buffer_format(out, "@%lld", (long long)time);
}

void pl_calendar_write(pl_calendar calendar, pl_time time, pl_buffer *out) {
    pl_civil civil;
    if (!split_time(calendar, time, &civil)) {
        write_seconds(time, out);
        return;
    }
    pl_buffer_format(out, "%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day,
                     civil.hour, civil.minute, civil.second);
}

void pl_calendar_write_date(pl_calendar calendar, pl_time time, pl_buffer *out) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    pl_civil civil;
    if (!split_time(calendar, time, &civil)) {
        write_seconds(time, out);
        return;
    }
    pl_buffer_format(out, "%d %s %d", civil.day, months[civil.month - 1], civil.year);
}

void pl_calendar_write_clock(pl_time time, pl_buffer *out) {
    const int second = (int)floor_rest(time, DAY);
    pl_buffer_format(out, "%02d:%02d", second / HOUR, second % HOUR / MINUTE);
    if (second % MINUTE != 0) {
        pl_buffer_format(out, ":%02d", second % MINUTE);
    }
}

void pl_calendar_write_moment(pl_calendar calendar, pl_time time, pl_buffer *out) {
    pl_calendar_write_date(calendar, time, out);
    pl_buffer_add_string(out, ", ");
    pl_calendar_write_clock(time, out);
}

void pl_calendar_write_duration(int64_t seconds, pl_buffer *out) {
    if (seconds == 0) {
        pl_buffer_add_string(out, "0 s");
        return;
    }
    /* Unsigned, because the least of the integers has no opposite. */
    uint64_t left = seconds < 0 ? 0 - (uint64_t)seconds : (uint64_t)seconds;
    const char *before = seconds < 0 ? "-" : "";
    for (size_t i = 0; i < UNITS; i++) {
        const uint64_t count = left / (uint64_t)units[i].seconds;
        left %= (uint64_t)units[i].seconds;
        if (count > 0) {
            pl_buffer_format(out, "%s%llu %s", before, (unsigned long long)count, units[i].name);
            before = " ";
        }
    }
}
