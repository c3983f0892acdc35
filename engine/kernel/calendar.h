/*
 * calendar.h -- which day is it, in both calendars?
 *
 * Time in a run is an integer: seconds of local civil time since 1970-01-01T00:00:00 of the
 * Gregorian calendar, without zones and without leap seconds. Every date is kept once and shown
 * twice: Old Style (Julian) and New Style (Gregorian), 13 days apart from 1900-03-01 to
 * 2100-02-28 N.S. Years 1600 to 2200 of either calendar are supported.
 *
 * Conversion by day numbers; source: Reingold and Dershowitz, Calendrical Calculations, ch. 2-3.
 */
#ifndef PL_KERNEL_CALENDAR_H
#define PL_KERNEL_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/status.h"
#include "base/text.h"

typedef int64_t pl_time; /* seconds; see above */

typedef enum pl_calendar { PL_GREGORIAN, PL_JULIAN } pl_calendar;

typedef struct pl_civil {
    int year;   /* 1600..2200 */
    int month;  /* 1..12 */
    int day;    /* 1..31 */
    int hour;   /* 0..23 */
    int minute; /* 0..59 */
    int second; /* 0..59 */
} pl_civil;

/* "gregorian", "julian". */
const char *pl_calendar_name(pl_calendar calendar);
/* The calendar of that name; the Gregorian one if no calendar is called so. */
pl_calendar pl_calendar_named(pl_text name);

bool pl_calendar_is_leap(pl_calendar calendar, int year);
/* 28..31. month must be 1..12. */
int pl_calendar_month_days(pl_calendar calendar, int year, int month);

/* Errors: BAD_TIME (no such day or hour, or year out of range). */
PL_MUST_CHECK pl_status pl_calendar_time(pl_calendar calendar, pl_civil civil, pl_time *time);
/* Errors: BAD_TIME (outside the years of that calendar). */
PL_MUST_CHECK pl_status pl_calendar_civil(pl_calendar calendar, pl_time time, pl_civil *civil);
/* The beginning of the day. */
pl_time pl_calendar_midnight(pl_time time);
/* 0 = Sunday .. 6 = Saturday. */
int pl_calendar_weekday(pl_time time);

/* Reads "1917-10-25", "1917-10-25T22:40", "1917-10-25T22:40:30" (a space for T is allowed)
 * and nothing around it. Errors: BAD_TIME. */
PL_MUST_CHECK pl_status pl_calendar_parse(pl_calendar calendar, pl_text text, pl_time *time);
/* Reads "90m", "2h", "2h30m", "45s", "5d", "1d2h", "0m", "-15m": seconds. Units in the order
 * d h m s, each at most once, at most 1 000 000 000 seconds. Errors: BAD_TIME. */
PL_MUST_CHECK pl_status pl_calendar_parse_duration(pl_text text, int64_t *seconds);

/* Writing never fails: outside the years 1..9999 a date is shown as "@" and its seconds. */

/* "1917-11-07T22:40:00" */
void pl_calendar_write(pl_calendar calendar, pl_time time, pl_buffer *out);
/* "25 October 1917" */
void pl_calendar_write_date(pl_calendar calendar, pl_time time, pl_buffer *out);
/* "22:40", or "22:40:30" when the seconds are not 0 */
void pl_calendar_write_clock(pl_time time, pl_buffer *out);
/* "25 October 1917, 22:40" */
void pl_calendar_write_moment(pl_calendar calendar, pl_time time, pl_buffer *out);
/* "2 h 30 min", "45 min", "20 s", "3 d 2 h", "-15 min", "0 s" */
void pl_calendar_write_duration(int64_t seconds, pl_buffer *out);

#endif
