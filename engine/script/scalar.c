#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "script/checker.h"

/* Whole numbers beyond 2^53 - 1 are not exact as numbers of Lua's other kind. */
#define INT_MAX_EXACT 9007199254740991.0

static const double DURATION_SECONDS_MAX = 1e9;

bool pl_scalar_is(pl_schema_type type) {
    switch (type) {
    case PL_SCHEMA_RECORD:
    case PL_SCHEMA_LIST:
    case PL_SCHEMA_MAP:
    case PL_SCHEMA_ANY:
    case PL_SCHEMA_FUNCTION:
        return false;
    case PL_SCHEMA_INT:
    case PL_SCHEMA_NUMBER:
    case PL_SCHEMA_SHARE:
    case PL_SCHEMA_BOOL:
    case PL_SCHEMA_TEXT:
    case PL_SCHEMA_NAME:
    case PL_SCHEMA_ID:
    case PL_SCHEMA_KEY:
    case PL_SCHEMA_ENUM:
    case PL_SCHEMA_TIME:
    case PL_SCHEMA_CLOCK:
    case PL_SCHEMA_DURATION:
    case PL_SCHEMA_COLOUR:
    case PL_SCHEMA_FRACTION:
    case PL_SCHEMA_REFERENCE:
        break;
    }
    return true;
}

const char *pl_scalar_wanted(const pl_schema_field *field) {
    switch (field->type) {
    case PL_SCHEMA_INT:
        return "a whole number";
    case PL_SCHEMA_NUMBER:
        return "a number";
    case PL_SCHEMA_SHARE:
        return "a share (a number from 0 to 1)";
    case PL_SCHEMA_BOOL:
        return "true or false";
    case PL_SCHEMA_TEXT:
    case PL_SCHEMA_NAME:
        return "a text";
    case PL_SCHEMA_ID:
    case PL_SCHEMA_REFERENCE:
        return "an id (a text like \"left-srs\")";
    case PL_SCHEMA_KEY:
        return "a key (a text like \"left_srs\")";
    case PL_SCHEMA_ENUM:
        return "a word";
    case PL_SCHEMA_TIME:
        return "a time (like \"1917-10-25T22:40\")";
    case PL_SCHEMA_CLOCK:
        return "a time of day (like \"22:40\")";
    case PL_SCHEMA_DURATION:
        return "a duration (like \"90m\", or a number of minutes)";
    case PL_SCHEMA_COLOUR:
        return "a colour (like \"#b00000\")";
    case PL_SCHEMA_FRACTION:
        return "a fraction (like \"2/3\")";
    case PL_SCHEMA_RECORD:
    case PL_SCHEMA_MAP:
        return "a table with keys";
    case PL_SCHEMA_LIST:
        return "a list";
    case PL_SCHEMA_ANY:
        return "plain data";
    case PL_SCHEMA_FUNCTION:
        return "a function";
    }
    return "";
}

/* --- numbers --- */

/* A limit as it would be written in a scenario. */
static pl_shown show_limit(const pl_schema_field *field, double limit) {
    pl_shown shown = {""};
    const long long seconds = (long long)limit;
    if (field->type == PL_SCHEMA_CLOCK) {
        snprintf(shown.at, sizeof shown.at, "%02lld:%02lld", seconds / 3600, seconds / 60 % 60);
    } else if (field->type == PL_SCHEMA_DURATION) {
        const long long unit = seconds % 86400 == 0 && seconds != 0  ? 86400
                               : seconds % 3600 == 0 && seconds != 0 ? 3600
                               : seconds % 60 == 0                   ? 60
                                                                     : 1;
        const char letter = unit == 86400 ? 'd' : unit == 3600 ? 'h' : unit == 60 ? 'm' : 's';
        snprintf(shown.at, sizeof shown.at, "%lld%c", seconds / unit, letter);
    } else {
        snprintf(shown.at, sizeof shown.at, "%.16g", limit);
    }
    return shown;
}

static bool check_range(pl_checker *checker, const pl_schema_field *field, double value,
                        const char *shown) {
    const bool is_low = field->has_min && value < field->min;
    const bool is_high = field->has_max && value > field->max;
    const pl_shown min = show_limit(field, field->min);
    const pl_shown max = show_limit(field, field->max);
    if (!is_low && !is_high) {
        return true;
    }
    if (field->has_min && field->has_max) {
        pl_checker_problem(checker, "PL004", "%s is outside %s..%s", shown, min.at, max.at);
    } else if (is_low) {
        pl_checker_problem(checker, "PL004", "%s is less than %s", shown, min.at);
    } else {
        pl_checker_problem(checker, "PL004", "%s is more than %s", shown, max.at);
    }
    return false;
}

static bool is_finite_number(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TNUMBER && isfinite(lua_tonumber(L, index));
}

static void check_int(pl_checker *checker, int index, const pl_schema_field *field,
                      const char *key) {
    lua_State *L = checker->L;
    const double number = is_finite_number(L, index) ? lua_tonumber(L, index) : 0.5;
    if (number != floor(number)) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
        return;
    }
    pl_schema_field bounded = *field;
    bounded.has_min = bounded.has_max = true;
    bounded.min = field->has_min ? field->min : -INT_MAX_EXACT;
    bounded.max = field->has_max ? field->max : INT_MAX_EXACT;
    const bool is_exact = number >= -INT_MAX_EXACT && number <= INT_MAX_EXACT;
    const pl_schema_field *range = is_exact ? field : &bounded;
    if (check_range(checker, range, number, pl_checker_show_number(L, index).at) &&
        checker->builder != NULL) {
        pl_data_add_int(checker->builder, key, (int64_t)number);
    }
}

static void check_number(pl_checker *checker, int index, const pl_schema_field *field,
                         const char *key) {
    lua_State *L = checker->L;
    if (!is_finite_number(L, index)) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
        return;
    }
    const double number = lua_tonumber(L, index);
    if (check_range(checker, field, number, pl_checker_show_number(L, index).at) &&
        checker->builder != NULL) {
        pl_data_add_number(checker->builder, key, number);
    }
}

static void check_bool(pl_checker *checker, int index, const pl_schema_field *field,
                       const char *key) {
    if (!lua_isboolean(checker->L, index)) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
    } else if (checker->builder != NULL) {
        pl_data_add_bool(checker->builder, key, lua_toboolean(checker->L, index) != 0);
    }
}

/* --- times --- */

static void add_seconds(pl_checker *checker, const pl_schema_field *field, int64_t seconds,
                        const char *shown, const char *key) {
    if (check_range(checker, field, (double)seconds, shown) && checker->builder != NULL) {
        pl_data_add_int(checker->builder, key, seconds);
    }
}

static void check_minutes(pl_checker *checker, int index, const pl_schema_field *field,
                          const char *key) {
    const double seconds = lua_tonumber(checker->L, index) * 60;
    const pl_shown minutes = pl_checker_show_number(checker->L, index);
    /* Decimal minutes are inexact as binary numbers: 0.1 is meant to be 6 seconds. */
    const double whole = nearbyint(seconds);
    if (fabs(seconds) > DURATION_SECONDS_MAX || fabs(seconds - whole) > 1e-6) {
        pl_checker_problem(checker, "PL007", "%s minutes are no whole number of seconds up to %.0f",
                           minutes.at, DURATION_SECONDS_MAX);
        return;
    }
    pl_shown shown;
    snprintf(shown.at, sizeof shown.at, "%.40s minutes", minutes.at);
    add_seconds(checker, field, (int64_t)whole, shown.at, key);
}

static bool read_two_digits(pl_text text, size_t at, int max, int64_t *value) {
    const bool is_digits = at + 2 <= text.size && text.at[at] >= '0' && text.at[at] <= '9' &&
                           text.at[at + 1] >= '0' && text.at[at + 1] <= '9';
    *value = is_digits ? (text.at[at] - '0') * 10 + (text.at[at + 1] - '0') : 0;
    return is_digits && *value <= max;
}

/* "22:40" or "22:40:30". */
static bool parse_clock(pl_text text, int64_t *seconds) {
    int64_t hour = 0;
    int64_t minute = 0;
    int64_t second = 0;
    const bool has_seconds = text.size == 8;
    if ((text.size != 5 && !has_seconds) || text.at[2] != ':' ||
        !read_two_digits(text, 0, 23, &hour) || !read_two_digits(text, 3, 59, &minute) ||
        (has_seconds && (text.at[5] != ':' || !read_two_digits(text, 6, 59, &second)))) {
        return false;
    }
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

static void check_time(pl_checker *checker, pl_text text, const pl_schema_field *field,
                       const char *key) {
    const pl_shown shown = pl_checker_show(text);
    int64_t seconds = 0;
    if (field->type == PL_SCHEMA_TIME &&
        pl_calendar_parse(checker->calendar, text, &seconds) != PL_OK) {
        pl_checker_problem(checker, "PL007",
                           "'%s' is not a time of the %s calendar (like 1917-10-25T22:40)",
                           shown.at, pl_calendar_name(checker->calendar));
    } else if (field->type == PL_SCHEMA_CLOCK && !parse_clock(text, &seconds)) {
        pl_checker_problem(checker, "PL007", "'%s' is not a time of day (like 22:40)", shown.at);
    } else if (field->type == PL_SCHEMA_DURATION &&
               pl_calendar_parse_duration(text, &seconds) != PL_OK) {
        pl_checker_problem(checker, "PL007", "'%s' is not a duration (like 90m, 2h30m or 5d)",
                           shown.at);
    } else {
        add_seconds(checker, field, seconds, shown.at, key);
    }
}

/* --- texts --- */

/* Adds a problem for the first character that no text may hold. */
static bool check_characters(pl_checker *checker, pl_text text, bool many_lines) {
    for (size_t i = 0; i < text.size;) {
        const uint32_t c = pl_text_next(text, &i);
        if (c < 0xa0 && (c < 0x20 || c >= 0x7f) && !(many_lines && (c == '\n' || c == '\t'))) {
            pl_checker_problem(checker, "PL012", "contains a control byte (%02X)", (unsigned)c);
            return false;
        }
        if (pl_text_is_direction_control(c)) {
            pl_checker_problem(checker, "PL012", "contains a text-direction control (U+%04X)",
                               (unsigned)c);
            return false;
        }
    }
    return true;
}

bool pl_scalar_check_text(pl_checker *checker, pl_text text, uint32_t size_max, bool many_lines) {
    size_t bad = 0;
    if (text.size > size_max) {
        pl_checker_problem(checker, "PL008", "a text of %zu bytes; at most %u are allowed",
                           text.size, size_max);
        return false;
    }
    if (!pl_text_is_utf8(text, &bad)) {
        pl_checker_problem(checker, "PL012", "is not valid UTF-8 (byte %zu)", bad + 1);
        return false;
    }
    return check_characters(checker, text, many_lines);
}

/* Small letters, digits and single `joint`s inside; the first is a letter. */
static bool is_joined(pl_text text, char joint, bool doubled) {
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        const bool is_letter = c >= 'a' && c <= 'z';
        const bool is_inner =
            (c >= '0' && c <= '9') || (c == joint && (doubled || text.at[i - (i > 0)] != joint));
        if (!is_letter && (i == 0 || !is_inner)) {
            return false;
        }
    }
    return text.size > 0 && (doubled || text.at[text.size - 1] != joint);
}

static bool check_id(pl_checker *checker, pl_text text) {
    if (text.size > PL_CHECKER_ID_MAX) {
        pl_checker_problem(checker, "PL008", "an id of %zu bytes; at most %u are allowed",
                           text.size, PL_CHECKER_ID_MAX);
        return false;
    }
    if (!is_joined(text, '-', false)) {
        pl_checker_problem(checker, "PL006",
                           "'%s' is not an id (small letters, digits and single hyphens, "
                           "beginning with a letter)",
                           pl_checker_show(text).at);
        return false;
    }
    return true;
}

static bool check_key(pl_checker *checker, pl_text text) {
    if (text.size > PL_CHECKER_ID_MAX) {
        pl_checker_problem(checker, "PL008", "a key of %zu bytes; at most %u are allowed",
                           text.size, PL_CHECKER_ID_MAX);
        return false;
    }
    if (!is_joined(text, '_', true)) {
        pl_checker_problem(checker, "PL006",
                           "'%s' is not a key (small letters, digits and underscores, beginning "
                           "with a letter)",
                           pl_checker_show(text).at);
        return false;
    }
    return true;
}

/* --- words --- */

static bool is_option(const char *options, pl_text word) {
    size_t position = 0;
    while (options != NULL && options[position] != '\0') {
        if (pl_text_equal(pl_schema_next_option(options, &position), word)) {
            return true;
        }
    }
    return false;
}

/* "dhondt, hare, droop", cut when it grows too long. */
static void list_options(const char *options, char list[240]) {
    size_t position = 0;
    size_t used = 0;
    list[0] = '\0';
    while (options[position] != '\0') {
        const pl_text option = pl_schema_next_option(options, &position);
        const char *glue = used > 0 ? ", " : "";
        if (used + option.size + 8 > 240) {
            memcpy(list + used, ", ...", 6);
            return;
        }
        used +=
            (size_t)snprintf(list + used, 240 - used, "%s%.*s", glue, (int)option.size, option.at);
    }
}

static bool check_enum(pl_checker *checker, pl_text text, const pl_schema_field *field) {
    if (is_option(field->options, text)) {
        return true;
    }
    char list[240];
    list_options(field->options, list);
    pl_suggest suggest;
    pl_suggest_init(&suggest, text);
    pl_suggest_add_options(&suggest, field->options);
    pl_checker_problem(checker, "PL005", "'%s' is not one of %s%s", pl_checker_show(text).at, list,
                       pl_suggest_ask(&suggest).at);
    return false;
}

static bool check_colour(pl_checker *checker, pl_text text) {
    bool is_good = text.size == 7 && text.at[0] == '#';
    for (size_t i = 1; i < text.size && is_good; i++) {
        const char c = text.at[i];
        is_good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    if (!is_good) {
        pl_checker_problem(checker, "PL006", "'%s' is not a colour (like #b00000)",
                           pl_checker_show(text).at);
    }
    return is_good;
}

/* A positive integer up to 999 999 999 from *at; moves behind it. 0: none. */
static uint32_t read_count(pl_text text, size_t *at) {
    uint32_t value = 0;
    const size_t start = *at;
    while (*at < text.size && *at - start < 9 && text.at[*at] >= '0' && text.at[*at] <= '9') {
        value = value * 10 + (uint32_t)(text.at[(*at)++] - '0');
    }
    return value;
}

static bool check_fraction(pl_checker *checker, pl_text text, const pl_schema_field *field) {
    size_t at = 0;
    const pl_shown shown = pl_checker_show(text);
    const uint32_t above = read_count(text, &at);
    const bool has_bar = at < text.size && text.at[at] == '/';
    at += has_bar;
    const uint32_t below = read_count(text, &at);
    if (above == 0 || !has_bar || below == 0 || at != text.size) {
        pl_checker_problem(checker, "PL006", "'%s' is not a fraction (like 2/3)", shown.at);
        return false;
    }
    return check_range(checker, field, (double)above / below, shown.at);
}

/* Is this text what a field of a text-like type may hold? */
static bool check_text(pl_checker *checker, pl_text text, const pl_schema_field *field) {
    switch (field->type) {
    case PL_SCHEMA_TEXT:
        return pl_scalar_check_text(checker, text, PL_CHECKER_TEXT_MAX, true);
    case PL_SCHEMA_NAME:
        return pl_scalar_check_text(checker, text, PL_CHECKER_NAME_MAX, false);
    case PL_SCHEMA_ID:
        return check_id(checker, text);
    case PL_SCHEMA_KEY:
        return check_key(checker, text);
    case PL_SCHEMA_ENUM:
        return check_enum(checker, text, field);
    case PL_SCHEMA_COLOUR:
        return check_colour(checker, text);
    case PL_SCHEMA_FRACTION:
        return check_fraction(checker, text, field);
    case PL_SCHEMA_REFERENCE:
        return is_option(field->options, text) || pl_references_check(checker, field->refers, text);
    case PL_SCHEMA_INT:
    case PL_SCHEMA_NUMBER:
    case PL_SCHEMA_SHARE:
    case PL_SCHEMA_BOOL:
    case PL_SCHEMA_TIME:
    case PL_SCHEMA_CLOCK:
    case PL_SCHEMA_DURATION:
    case PL_SCHEMA_RECORD:
    case PL_SCHEMA_LIST:
    case PL_SCHEMA_MAP:
    case PL_SCHEMA_ANY:
    case PL_SCHEMA_FUNCTION:
        break;
    }
    PL_REQUIRE(!"a type of text");
    return false;
}

static void check_text_value(pl_checker *checker, int index, const pl_schema_field *field,
                             const char *key) {
    lua_State *L = checker->L;
    if (lua_type(L, index) != LUA_TSTRING) {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
        return;
    }
    const pl_text text = pl_checker_text(L, index);
    if (check_text(checker, text, field) && checker->builder != NULL) {
        pl_data_add_text(checker->builder, key, text);
    }
}

static void check_time_value(pl_checker *checker, int index, const pl_schema_field *field,
                             const char *key) {
    lua_State *L = checker->L;
    if (field->type == PL_SCHEMA_DURATION && is_finite_number(L, index)) {
        check_minutes(checker, index, field, key);
    } else if (lua_type(L, index) == LUA_TSTRING) {
        check_time(checker, pl_checker_text(L, index), field, key);
    } else {
        pl_checker_wrong_type(checker, index, pl_scalar_wanted(field));
    }
}

void pl_scalar_check(pl_checker *checker, int index, const pl_schema_field *field,
                     const char *key) {
    switch (field->type) {
    case PL_SCHEMA_INT:
        check_int(checker, index, field, key);
        return;
    case PL_SCHEMA_NUMBER:
    case PL_SCHEMA_SHARE:
        check_number(checker, index, field, key);
        return;
    case PL_SCHEMA_BOOL:
        check_bool(checker, index, field, key);
        return;
    case PL_SCHEMA_TIME:
    case PL_SCHEMA_CLOCK:
    case PL_SCHEMA_DURATION:
        check_time_value(checker, index, field, key);
        return;
    case PL_SCHEMA_TEXT:
    case PL_SCHEMA_NAME:
    case PL_SCHEMA_ID:
    case PL_SCHEMA_KEY:
    case PL_SCHEMA_ENUM:
    case PL_SCHEMA_COLOUR:
    case PL_SCHEMA_FRACTION:
    case PL_SCHEMA_REFERENCE:
        check_text_value(checker, index, field, key);
        return;
    case PL_SCHEMA_RECORD:
    case PL_SCHEMA_LIST:
    case PL_SCHEMA_MAP:
    case PL_SCHEMA_ANY:
    case PL_SCHEMA_FUNCTION:
        break;
    }
    PL_REQUIRE(!"a single value");
}
