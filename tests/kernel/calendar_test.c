#include "testing.h"

#include "aborting.h"
#include "kernel/calendar.h"

enum { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

static const int64_t day_seconds = 86400;

static pl_time time_of(pl_calendar calendar, int year, int month, int day) {
    const pl_civil civil = {.year = year, .month = month, .day = day};
    pl_time time;
    assert_int_equal(pl_calendar_time(calendar, civil, &time), PL_OK);
    return time;
}

static pl_time read_time(pl_calendar calendar, const char *text) {
    pl_time time;
    assert_int_equal(pl_calendar_parse(calendar, pl_text_of(text), &time), PL_OK);
    return time;
}

/* --- dates that are in the books --- */

static void documented_dates_stand_in_both_calendars(void **state) {
    (void)state;
    static const struct {
        int old_style[3];
        int new_style[3];
        int weekday;
    } dates[] = {
        {{1917, 10, 25}, {1917, 11, 7}, WEDNESDAY}, /* Second Congress opens */
        {{1917, 10, 27}, {1917, 11, 9}, FRIDAY},    /* and ends, the morning after the 26th */
        {{1917, 6, 3}, {1917, 6, 16}, SATURDAY},    /* First Congress opens */
        {{1917, 6, 24}, {1917, 7, 7}, SATURDAY},    /* and ends */
        {{1917, 11, 15}, {1917, 11, 28}, WEDNESDAY},
        {{1917, 2, 23}, {1917, 3, 8}, THURSDAY}, /* the February Revolution begins */
        {{1905, 1, 9}, {1905, 1, 22}, SUNDAY},   /* Bloody Sunday */
        {{1918, 1, 5}, {1918, 1, 18}, FRIDAY},   /* the Constituent Assembly */
        {{1918, 2, 1}, {1918, 2, 14}, THURSDAY}, /* the decree on the calendar takes effect */
        {{1600, 1, 1}, {1600, 1, 11}, TUESDAY},  /* ten days apart */
        {{1600, 2, 29}, {1600, 3, 10}, FRIDAY},
        {{1700, 2, 28}, {1700, 3, 10}, WEDNESDAY},
        {{1700, 2, 29}, {1700, 3, 11}, THURSDAY}, /* not in the Gregorian calendar */
        {{1700, 3, 1}, {1700, 3, 12}, FRIDAY},    /* eleven */
        {{1800, 2, 29}, {1800, 3, 12}, WEDNESDAY},
        {{1900, 2, 29}, {1900, 3, 13}, TUESDAY},
        {{1900, 3, 1}, {1900, 3, 14}, WEDNESDAY}, /* thirteen */
        {{2100, 2, 29}, {2100, 3, 14}, SUNDAY},
        {{2200, 2, 29}, {2200, 3, 15}, SATURDAY},
        {{2200, 12, 16}, {2200, 12, 31}, WEDNESDAY},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        const int *o = dates[i].old_style;
        const int *n = dates[i].new_style;
        const pl_time time = time_of(PL_JULIAN, o[0], o[1], o[2]);
        assert_true(time == time_of(PL_GREGORIAN, n[0], n[1], n[2]));
        assert_int_equal(pl_calendar_weekday(time), dates[i].weekday);
    }
}

static void a_time_is_the_seconds_since_1970(void **state) {
    (void)state;
    /* By Python's datetime. */
    assert_true(read_time(PL_GREGORIAN, "1970-01-01") == 0);
    assert_true(read_time(PL_GREGORIAN, "1969-12-31T23:59:59") == -1);
    assert_true(read_time(PL_GREGORIAN, "1600-01-01") == -11676096000);
    assert_true(read_time(PL_GREGORIAN, "1917-11-07T22:40:30") == -1645665570);
    assert_true(read_time(PL_GREGORIAN, "2200-12-31T23:59:59") == 7289654399);
}

static void the_leap_days_of_full_centuries_are_julian_only(void **state) {
    (void)state;
    static const int centuries[] = {1700, 1800, 1900, 2100, 2200};
    for (size_t i = 0; i < sizeof centuries / sizeof *centuries; i++) {
        const pl_civil leap_day = {.year = centuries[i], .month = 2, .day = 29};
        pl_time time = 77;
        assert_true(pl_calendar_is_leap(PL_JULIAN, centuries[i]));
        assert_false(pl_calendar_is_leap(PL_GREGORIAN, centuries[i]));
        assert_int_equal(pl_calendar_month_days(PL_JULIAN, centuries[i], 2), 29);
        assert_int_equal(pl_calendar_month_days(PL_GREGORIAN, centuries[i], 2), 28);
        assert_int_equal(pl_calendar_time(PL_GREGORIAN, leap_day, &time), PL_BAD_TIME);
        assert_true(time == 77);
        assert_int_equal(pl_calendar_time(PL_JULIAN, leap_day, &time), PL_OK);
    }
    static const int common_leap_years[] = {1600, 2000, 1904, 1916, 1996};
    for (size_t i = 0; i < sizeof common_leap_years / sizeof *common_leap_years; i++) {
        assert_true(pl_calendar_is_leap(PL_JULIAN, common_leap_years[i]));
        assert_true(pl_calendar_is_leap(PL_GREGORIAN, common_leap_years[i]));
    }
    assert_false(pl_calendar_is_leap(PL_JULIAN, 1917));
    assert_false(pl_calendar_is_leap(PL_GREGORIAN, 1917));
}

static void equal_dates_of_1900_to_2100_lie_thirteen_days_apart(void **state) {
    (void)state;
    const pl_time last = time_of(PL_GREGORIAN, 2100, 2, 28);
    for (pl_time time = time_of(PL_GREGORIAN, 1900, 3, 1); time <= last; time += day_seconds) {
        pl_civil civil;
        pl_time julian;
        assert_int_equal(pl_calendar_civil(PL_GREGORIAN, time, &civil), PL_OK);
        assert_int_equal(pl_calendar_time(PL_JULIAN, civil, &julian), PL_OK);
        assert_true(julian - time == 13 * day_seconds);
    }
    assert_true(time_of(PL_JULIAN, 1900, 2, 28) ==
                time_of(PL_GREGORIAN, 1900, 2, 28) + 12 * day_seconds);
    assert_true(time_of(PL_JULIAN, 2100, 3, 1) ==
                time_of(PL_GREGORIAN, 2100, 3, 1) + 14 * day_seconds);
}

/* --- every day --- */

/* The calendar on the wall: it turns one leaf a day and knows nothing of day numbers. */
static void turn_leaf(pl_civil *leaf, bool julian) {
    static const int lengths[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int y = leaf->year;
    const bool skipped = y == 1700 || y == 1800 || y == 1900 || y == 2100 || y == 2200;
    const bool leap = y % 4 == 0 && (julian || !skipped);
    const int length = leaf->month == 2 && leap ? 29 : lengths[leaf->month];
    leaf->day++;
    if (leaf->day > length) {
        leaf->day = 1;
        leaf->month++;
    }
    if (leaf->month > 12) {
        leaf->month = 1;
        leaf->year++;
    }
}

static void walk_every_day(pl_calendar calendar, int weekday, int64_t days_expected) {
    pl_civil leaf = {.year = 1600, .month = 1, .day = 1, .hour = 23, .minute = 59, .second = 58};
    int64_t days = 0;
    pl_time before = time_of(calendar, 1600, 1, 1) - 2;
    while (leaf.year <= 2200) {
        pl_time time;
        pl_civil back;
        assert_int_equal(pl_calendar_time(calendar, leaf, &time), PL_OK);
        assert_true(time == before + day_seconds);
        assert_int_equal(pl_calendar_weekday(time), weekday);
        assert_int_equal(pl_calendar_civil(calendar, time, &back), PL_OK);
        assert_memory_equal(&back, &leaf, sizeof leaf);
        before = time;
        weekday = weekday == SATURDAY ? SUNDAY : weekday + 1;
        turn_leaf(&leaf, calendar == PL_JULIAN);
        days++;
    }
    assert_true(days == days_expected);
}

static void every_gregorian_day_follows_the_one_before(void **state) {
    (void)state;
    /* 601 years, of them 151 divisible by 4, less 1700, 1800, 1900, 2100, 2200. */
    walk_every_day(PL_GREGORIAN, SATURDAY, 601 * 365 + 151 - 5);
}

static void every_julian_day_follows_the_one_before(void **state) {
    (void)state;
    walk_every_day(PL_JULIAN, TUESDAY, 601 * 365 + 151);
}

static void every_second_of_a_day_comes_back(void **state) {
    (void)state;
    const pl_time midnight = time_of(PL_JULIAN, 1917, 10, 25);
    for (int second = 0; second < day_seconds; second++) {
        pl_civil civil;
        pl_time back;
        assert_int_equal(pl_calendar_civil(PL_JULIAN, midnight + second, &civil), PL_OK);
        assert_int_equal(civil.day, 25);
        assert_int_equal(civil.hour * 3600 + civil.minute * 60 + civil.second, second);
        assert_true(civil.minute >= 0 && civil.minute < 60);
        assert_true(civil.second >= 0 && civil.second < 60);
        assert_int_equal(pl_calendar_time(PL_JULIAN, civil, &back), PL_OK);
        assert_true(back == midnight + second);
        assert_int_equal(pl_calendar_weekday(midnight + second), WEDNESDAY);
        assert_true(pl_calendar_midnight(midnight + second) == midnight);
    }
}

static void times_outside_the_years_of_a_calendar_are_refused(void **state) {
    (void)state;
    pl_civil civil = {.year = 5};
    static const pl_calendar both[] = {PL_GREGORIAN, PL_JULIAN};
    for (size_t i = 0; i < 2; i++) {
        const pl_time first = time_of(both[i], 1600, 1, 1);
        const pl_time last = time_of(both[i], 2200, 12, 31) + day_seconds - 1;
        const pl_time outside[] = {first - 1, last + 1, INT64_MIN, INT64_MAX};
        for (size_t j = 0; j < sizeof outside / sizeof *outside; j++) {
            assert_int_equal(pl_calendar_civil(both[i], outside[j], &civil), PL_BAD_TIME);
            assert_int_equal(civil.year, 5);
        }
        pl_civil edge;
        assert_int_equal(pl_calendar_civil(both[i], first, &edge), PL_OK);
        assert_int_equal(pl_calendar_civil(both[i], last, &edge), PL_OK);
        assert_int_equal(edge.second, 59);
    }
    /* The ten first days of the Gregorian 1600 are of the Julian 1599. */
    assert_int_equal(pl_calendar_civil(PL_JULIAN, time_of(PL_GREGORIAN, 1600, 1, 10), &civil),
                     PL_BAD_TIME);
    assert_int_equal(pl_calendar_civil(PL_JULIAN, time_of(PL_GREGORIAN, 1600, 1, 11), &civil),
                     PL_OK);
    assert_int_equal(civil.year, 1600);
}

static void no_such_hour_or_day_has_a_time(void **state) {
    (void)state;
    static const pl_civil bad[] = {
        {1599, 12, 31, 0, 0, 0},    {2201, 1, 1, 0, 0, 0},         {1917, 0, 1, 0, 0, 0},
        {1917, 13, 1, 0, 0, 0},     {1917, -1, 1, 0, 0, 0},        {1917, 1, 0, 0, 0, 0},
        {1917, 1, 32, 0, 0, 0},     {1917, 2, 29, 0, 0, 0},        {1917, 2, 30, 0, 0, 0},
        {1917, 4, 31, 0, 0, 0},     {1917, 1, -1, 0, 0, 0},        {1917, 1, 1, 24, 0, 0},
        {1917, 1, 1, -1, 0, 0},     {1917, 1, 1, 0, 60, 0},        {1917, 1, 1, 0, -1, 0},
        {1917, 1, 1, 0, 0, 60},     {1917, 1, 1, 0, 0, -1},        {INT32_MAX, 1, 1, 0, 0, 0},
        {INT32_MIN, 1, 1, 0, 0, 0}, {1917, INT32_MAX, 1, 0, 0, 0}, {1917, 1, INT32_MIN, 0, 0, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pl_time time = 77;
        assert_int_equal(pl_calendar_time(PL_GREGORIAN, bad[i], &time), PL_BAD_TIME);
        assert_int_equal(pl_calendar_time(PL_JULIAN, bad[i], &time), PL_BAD_TIME);
        assert_true(time == 77);
    }
}

static void weekdays_go_on_before_and_after_the_supported_years(void **state) {
    (void)state;
    assert_int_equal(pl_calendar_weekday(0), THURSDAY);
    assert_int_equal(pl_calendar_weekday(-1), WEDNESDAY);
    assert_int_equal(pl_calendar_weekday(-7 * day_seconds), THURSDAY);
    /* Whole weeks after 7 November 1917. */
    const pl_time wednesday = time_of(PL_GREGORIAN, 1917, 11, 7);
    assert_int_equal(pl_calendar_weekday(wednesday + 700000 * day_seconds), WEDNESDAY);
    assert_int_equal(pl_calendar_weekday(wednesday - 700000 * day_seconds), WEDNESDAY);
    assert_in_range(pl_calendar_weekday(INT64_MIN), SUNDAY, SATURDAY);
    assert_in_range(pl_calendar_weekday(INT64_MAX), SUNDAY, SATURDAY);
}

/* --- reading --- */

static void three_lengths_of_dates_are_read(void **state) {
    (void)state;
    const pl_time midnight = time_of(PL_JULIAN, 1917, 10, 25);
    assert_true(read_time(PL_JULIAN, "1917-10-25") == midnight);
    assert_true(read_time(PL_JULIAN, "1917-10-25T22:40") == midnight + 22 * 3600 + 40 * 60);
    assert_true(read_time(PL_JULIAN, "1917-10-25 22:40") == midnight + 22 * 3600 + 40 * 60);
    assert_true(read_time(PL_JULIAN, "1917-10-25T22:40:30") == midnight + 22 * 3600 + 40 * 60 + 30);
    assert_true(read_time(PL_JULIAN, "1917-10-25 00:00:00") == midnight);
    assert_true(read_time(PL_GREGORIAN, "1917-11-07") == midnight);
}

static void bad_dates_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "1",
        "1917",
        "1917-10",
        "1917-10-2",
        "1917-1-25",
        "17-10-25",
        "01917-10-25",
        "+917-10-25",
        "-917-10-25",
        "1917/10/25",
        "1917.10.25",
        "19171025",
        "1917-13-01",
        "1917-00-01",
        "1917-02-30",
        "1917-02-29",
        "1917-04-31",
        "1917-10-00",
        "1917-10-32",
        "1599-12-31",
        "2201-01-01",
        "0000-01-01",
        "9999-12-31",
        "1917-10-25T",
        "1917-10-25T2",
        "1917-10-25T22",
        "1917-10-25T22:",
        "1917-10-25T22:4",
        "1917-10-25T24:00",
        "1917-10-25T22:60",
        "1917-10-25T22:40:",
        "1917-10-25T22:40:3",
        "1917-10-25T22:40:60",
        "1917-10-25T24:00:00",
        "1917-10-25t22:40",
        "1917-10-25_22:40",
        "1917-10-25  22:40",
        "1917-10-25T22.40",
        "1917-10-25T-2:40",
        "1917-10-25T 2:40",
        "1917-10-25T22:40:30Z",
        "1917-10-25T22:40:30.5",
        "1917-10-25T22:40+02:00",
        "1917-10-25 ",
        " 1917-10-25",
        "1917-10-25x",
        "1917-10-25\n",
        "25 October 1917",
        "\xd9\xa1\xd9\xa9\xd9\xa1\xd9\xa7-10-25", /* Arabic-Indic digits */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pl_time time = 77;
        if (pl_calendar_parse(PL_GREGORIAN, pl_text_of(bad[i]), &time) != PL_BAD_TIME) {
            fail_msg("'%s' was read", bad[i]);
        }
        assert_true(time == 77);
    }
}

static void a_nul_inside_is_refused(void **state) {
    (void)state;
    static const char date[] = "1917-10-25\0"
                               "22:40";
    static const char hour[] = "1917-10-25T22:\0"
                               "0";
    static const char duration[] = "2h\0"
                                   "30m";
    pl_time time = 77;
    int64_t seconds = 77;
    assert_int_equal(pl_calendar_parse(PL_JULIAN, (pl_text){date, 11}, &time), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse(PL_JULIAN, (pl_text){date, 16}, &time), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse(PL_JULIAN, (pl_text){hour, 16}, &time), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse(PL_JULIAN, (pl_text){NULL, 0}, &time), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse_duration((pl_text){duration, 3}, &seconds), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse_duration((pl_text){duration, 6}, &seconds), PL_BAD_TIME);
    assert_int_equal(pl_calendar_parse_duration((pl_text){NULL, 0}, &seconds), PL_BAD_TIME);
    assert_true(time == 77 && seconds == 77);
}

static void nothing_beyond_the_end_of_a_text_is_read(void **state) {
    (void)state;
    /* A text is not a C string: what follows it in memory is no part of it. */
    pl_time time;
    int64_t seconds;
    assert_int_equal(pl_calendar_parse(PL_JULIAN, (pl_text){"1917-10-25T22:40", 10}, &time), PL_OK);
    assert_true(time == time_of(PL_JULIAN, 1917, 10, 25));
    assert_int_equal(pl_calendar_parse_duration((pl_text){"2h30m", 2}, &seconds), PL_OK);
    assert_true(seconds == 7200);
    assert_int_equal(pl_calendar_parse_duration((pl_text){"2h30m", 4}, &seconds), PL_BAD_TIME);
}

static void durations_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } good[] = {{"90m", 5400},
                {"2h", 7200},
                {"2h30m", 9000},
                {"45s", 45},
                {"5d", 432000},
                {"1d2h", 93600},
                {"0m", 0},
                {"-15m", -900},
                {"-0s", 0},
                {"1d1s", 86401},
                {"1d2h3m4s", 93784},
                {"-1d2h3m4s", -93784},
                {"1h90m", 9000},
                {"007m", 420},
                {"1000000000s", 1000000000},
                {"-1000000000s", -1000000000},
                {"11574d1h46m40s", 1000000000},
                {"00000000000000000000000000000001s", 1}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t seconds = 77;
        assert_int_equal(pl_calendar_parse_duration(pl_text_of(good[i].text), &seconds), PL_OK);
        assert_true(seconds == good[i].seconds);
    }
}

static void bad_durations_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "-",
                                      "m",
                                      "-m",
                                      "15",
                                      "1h15",
                                      "--15m",
                                      "+15m",
                                      "1d-2h",
                                      "30m2h",
                                      "1s1m",
                                      "2h2h",
                                      "1d1d",
                                      "1w",
                                      "1H",
                                      "1.5h",
                                      "1 h",
                                      " 1h",
                                      "1h ",
                                      "1h\n",
                                      "1hx",
                                      "2h30min",
                                      "2:30",
                                      "0x1s",
                                      "1e3s",
                                      "1000000001s",
                                      "-1000000001s",
                                      "11574d1h46m41s",
                                      "11575d",
                                      "1000000000s1",
                                      "11574d11574d",
                                      "99999999999999d",
                                      "9223372036854775807s",
                                      "9223372036854775808s",
                                      "18446744073709551617s",
                                      "99999999999999999999999999999999999999999999999s",
                                      "213503982334601d7h"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t seconds = 77;
        if (pl_calendar_parse_duration(pl_text_of(bad[i]), &seconds) != PL_BAD_TIME) {
            fail_msg("'%s' was read", bad[i]);
        }
        assert_true(seconds == 77);
    }
}

/* --- writing --- */

/* Compares what was written and empties the buffer. */
static void assert_written(pl_buffer *out, const char *expected) {
    assert_int_equal(pl_buffer_status(out), PL_OK);
    assert_string_equal(pl_buffer_string(out), expected);
    pl_buffer_clear(out);
}

static void a_calendar_is_gregorian_unless_it_is_called_julian(void **state) {
    (void)state;
    static const char *const others[] = {NULL, "", "gregorian", "Julian", "julian "};
    assert_string_equal(pl_calendar_name(PL_JULIAN), "julian");
    assert_string_equal(pl_calendar_name(PL_GREGORIAN), "gregorian");
    assert_int_equal(pl_calendar_named(pl_text_of("julian")), PL_JULIAN);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(pl_calendar_named(pl_text_of(others[i])), PL_GREGORIAN);
    }
}

static void an_hour_is_written_in_either_style(void **state) {
    (void)state;
    const pl_time time = read_time(PL_JULIAN, "1917-10-25T22:40");
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_calendar_write(PL_GREGORIAN, time, &out);
    assert_written(&out, "1917-11-07T22:40:00");
    pl_calendar_write(PL_JULIAN, time + 5, &out);
    assert_written(&out, "1917-10-25T22:40:05");
    pl_calendar_write_date(PL_JULIAN, time, &out);
    assert_written(&out, "25 October 1917");
    pl_calendar_write_date(PL_GREGORIAN, time, &out);
    assert_written(&out, "7 November 1917");
    pl_calendar_write_moment(PL_JULIAN, time, &out);
    assert_written(&out, "25 October 1917, 22:40");
    pl_calendar_write_moment(PL_GREGORIAN, time + 30, &out);
    assert_written(&out, "7 November 1917, 22:40:30");
    pl_calendar_write_clock(time, &out);
    assert_written(&out, "22:40");
    pl_calendar_write_clock(time + 30, &out);
    assert_written(&out, "22:40:30");
    pl_calendar_write_clock(-1, &out);
    assert_written(&out, "23:59:59");
    pl_calendar_write_clock(0, &out);
    assert_written(&out, "00:00");
    pl_buffer_fini(&out);
}

static void every_month_has_its_name(void **state) {
    (void)state;
    static const char *const names[] = {"1 January 1906", "1 February 1906", "1 March 1906",
                                        "1 April 1906",   "1 May 1906",      "1 June 1906",
                                        "1 July 1906",    "1 August 1906",   "1 September 1906",
                                        "1 October 1906", "1 November 1906", "1 December 1906"};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (int month = 1; month <= 12; month++) {
        pl_calendar_write_date(PL_JULIAN, time_of(PL_JULIAN, 1906, month, 1), &out);
        assert_written(&out, names[month - 1]);
    }
    pl_buffer_fini(&out);
}

static void durations_are_written_with_the_units_they_need(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } cases[] = {{9000, "2 h 30 min"},
                 {2700, "45 min"},
                 {20, "20 s"},
                 {266400, "3 d 2 h"},
                 {0, "0 s"},
                 {-900, "-15 min"},
                 {-93784, "-1 d 2 h 3 min 4 s"},
                 {86401, "1 d 1 s"},
                 {INT64_MAX, "106751991167300 d 15 h 30 min 7 s"},
                 {INT64_MIN, "-106751991167300 d 15 h 30 min 8 s"}};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pl_calendar_write_duration(cases[i].seconds, &out);
        assert_written(&out, cases[i].text);
    }
    pl_buffer_fini(&out);
}

static void a_written_date_reads_back(void **state) {
    (void)state;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const pl_time last = time_of(PL_GREGORIAN, 2200, 12, 1);
    /* 20 hours 17 minutes and 1 second: every hour, minute and second comes by. */
    for (pl_time time = time_of(PL_JULIAN, 1600, 1, 1); time < last; time += 73021) {
        pl_calendar_write(PL_JULIAN, time, &out);
        assert_true(read_time(PL_JULIAN, pl_buffer_string(&out)) == time);
        pl_buffer_clear(&out);
        pl_calendar_write(PL_GREGORIAN, time, &out);
        assert_true(read_time(PL_GREGORIAN, pl_buffer_string(&out)) == time);
        pl_buffer_clear(&out);
    }
    pl_buffer_fini(&out);
}

static void a_date_beyond_the_supported_years_is_still_written(void **state) {
    (void)state;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_calendar_write(PL_JULIAN, time_of(PL_GREGORIAN, 1600, 1, 1), &out);
    assert_written(&out, "1599-12-22T00:00:00");
    pl_calendar_write_date(PL_GREGORIAN, time_of(PL_JULIAN, 2200, 12, 31), &out);
    assert_written(&out, "15 January 2201");
    /* 1 January of the year 1 and 31 December 9999, by Python's datetime. */
    pl_calendar_write(PL_GREGORIAN, -62135596800, &out);
    assert_written(&out, "0001-01-01T00:00:00");
    pl_calendar_write(PL_GREGORIAN, -62135596801, &out);
    assert_written(&out, "@-62135596801");
    pl_calendar_write(PL_GREGORIAN, 253402300799, &out);
    assert_written(&out, "9999-12-31T23:59:59");
    pl_calendar_write(PL_GREGORIAN, 253402300800, &out);
    assert_written(&out, "@253402300800");
    pl_calendar_write_date(PL_JULIAN, INT64_MIN, &out);
    assert_written(&out, "@-9223372036854775808");
    pl_calendar_write(PL_JULIAN, INT64_MAX, &out);
    assert_written(&out, "@9223372036854775807");
    pl_buffer_fini(&out);
}

/* --- contract --- */

static void ask_for_days_of(void *month) {
    (void)pl_calendar_month_days(PL_JULIAN, 1917, *(const int *)month);
}

static bool month_days_aborts(int month) {
    return aborts_with(ask_for_days_of, &month);
}

static void a_thirteenth_month_is_a_broken_contract(void **state) {
    (void)state;
    assert_true(month_days_aborts(0));
    assert_true(month_days_aborts(13));
    assert_false(month_days_aborts(1));
    assert_false(month_days_aborts(12));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(documented_dates_stand_in_both_calendars),
    cmocka_unit_test(a_time_is_the_seconds_since_1970),
    cmocka_unit_test(the_leap_days_of_full_centuries_are_julian_only),
    cmocka_unit_test(equal_dates_of_1900_to_2100_lie_thirteen_days_apart),
    cmocka_unit_test(every_gregorian_day_follows_the_one_before),
    cmocka_unit_test(every_julian_day_follows_the_one_before),
    cmocka_unit_test(every_second_of_a_day_comes_back),
    cmocka_unit_test(times_outside_the_years_of_a_calendar_are_refused),
    cmocka_unit_test(no_such_hour_or_day_has_a_time),
    cmocka_unit_test(weekdays_go_on_before_and_after_the_supported_years),
    cmocka_unit_test(three_lengths_of_dates_are_read),
    cmocka_unit_test(bad_dates_are_refused),
    cmocka_unit_test(a_nul_inside_is_refused),
    cmocka_unit_test(nothing_beyond_the_end_of_a_text_is_read),
    cmocka_unit_test(durations_are_read),
    cmocka_unit_test(bad_durations_are_refused),
    cmocka_unit_test(a_calendar_is_gregorian_unless_it_is_called_julian),
    cmocka_unit_test(an_hour_is_written_in_either_style),
    cmocka_unit_test(every_month_has_its_name),
    cmocka_unit_test(durations_are_written_with_the_units_they_need),
    cmocka_unit_test(a_written_date_reads_back),
    cmocka_unit_test(a_date_beyond_the_supported_years_is_still_written),
    cmocka_unit_test(a_thirteenth_month_is_a_broken_contract),
};

PL_TEST_MAIN(tests)
