/*
 * check_samples.h -- a small schema with a field of every type, and a way to run a source
 * against it.
 *
 * It is written by hand, so that the tests of the checker stay as they are when the schema of
 * real scenarios grows. Below it is a checker on its own, for the tests of its parts.
 */
#ifndef PL_CHECK_SAMPLES_H
#define PL_CHECK_SAMPLES_H

#include "testing.h"

#include <lauxlib.h>
#include <lualib.h>

#include "script/check.h"
#include "script/checker.h"

#define SAMPLE_COUNT(array) (uint32_t)(sizeof(array) / sizeof((array)[0]))

static const pl_schema_field sample_any_field = {.type = PL_SCHEMA_ANY};
static const pl_schema_field sample_name_field = {.type = PL_SCHEMA_NAME};
static const pl_schema_field sample_share_field = {.type = PL_SCHEMA_SHARE};
static const pl_schema_field sample_position_field = {
    .type = PL_SCHEMA_NUMBER, .has_min = true, .min = -1, .has_max = true, .max = 1};

static const pl_schema_field sample_faction_fields[] = {
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "title", .type = PL_SCHEMA_NAME},
    {.key = "seats", .type = PL_SCHEMA_INT, .has_min = true, .has_max = true, .max = 2000000},
    {.key = "position",
     .type = PL_SCHEMA_LIST,
     .has_min = true,
     .min = 2,
     .has_max = true,
     .max = 2,
     .element = &sample_position_field},
    {.key = "discipline", .type = PL_SCHEMA_SHARE, .has_min = true, .has_max = true, .max = 1},
    {.key = "colour", .type = PL_SCHEMA_COLOUR},
    {.key = "parent", .type = PL_SCHEMA_REFERENCE, .refers = "factions"},
    {.key = "source", .type = PL_SCHEMA_LIST, .lone = "1", .element = &sample_name_field},
};
static const pl_schema_record sample_faction = {.name = "faction",
                                                .fields = sample_faction_fields,
                                                .field_count = SAMPLE_COUNT(sample_faction_fields)};

static const pl_schema_field sample_person_fields[] = {
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "faction", .type = PL_SCHEMA_REFERENCE, .refers = "factions", .options = "none"},
};
static const pl_schema_record sample_person = {.name = "person",
                                               .fields = sample_person_fields,
                                               .field_count = SAMPLE_COUNT(sample_person_fields)};

static const pl_schema_field sample_body_fields[] = {
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "seats", .type = PL_SCHEMA_INT},
    {.key = "elect", .type = PL_SCHEMA_ENUM, .options = "dhondt|sainte-lague|hare|droop|majority"},
    {.key = "mood",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_REFERENCE,
     .refers = "factions",
     .element = &sample_share_field},
};
static const pl_schema_record sample_body = {
    .name = "body", .fields = sample_body_fields, .field_count = SAMPLE_COUNT(sample_body_fields)};

static const pl_schema_field sample_item_fields[] = {
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "report", .type = PL_SCHEMA_DURATION, .has_min = true, .has_max = true, .max = 36000},
    {.key = "threshold", .type = PL_SCHEMA_FRACTION, .has_min = true, .has_max = true, .max = 1},
};
static const pl_schema_record sample_item = {
    .name = "item", .fields = sample_item_fields, .field_count = SAMPLE_COUNT(sample_item_fields)};
static const pl_schema_field sample_item_field = {.type = PL_SCHEMA_RECORD, .record = &sample_item};

static const pl_schema_field sample_session_fields[] = {
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "called", .type = PL_SCHEMA_TIME},
    {.key = "patience",
     .type = PL_SCHEMA_CLOCK,
     .has_min = true,
     .min = 28800,
     .has_max = true,
     .max = 84600},
    {.key = "chair", .type = PL_SCHEMA_REFERENCE, .refers = "people"},
    {.key = "agenda", .type = PL_SCHEMA_LIST, .element = &sample_item_field},
};
static const pl_schema_record sample_session = {.name = "session",
                                                .fields = sample_session_fields,
                                                .field_count = SAMPLE_COUNT(sample_session_fields)};

static const pl_schema_field sample_variant_fields[] = {
    {.key = "title", .type = PL_SCHEMA_NAME, .required = true},
    {.key = "set",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_NAME,
     .has_min = true,
     .min = 1,
     .element = &sample_any_field},
};
static const pl_schema_record sample_variant = {.name = "variant",
                                                .fields = sample_variant_fields,
                                                .field_count = SAMPLE_COUNT(sample_variant_fields)};

static const pl_schema_field sample_fact_fields[] = {
    {.key = "fact", .type = PL_SCHEMA_NAME, .required = true, .position = 1},
    {.key = "item", .type = PL_SCHEMA_REFERENCE, .refers = "sessions[].agenda"},
    {.key = "about", .type = PL_SCHEMA_REFERENCE, .refers = "bodies|people|variants"},
    {.key = "equals", .type = PL_SCHEMA_NUMBER},
};
static const pl_schema_record sample_fact = {
    .name = "fact", .fields = sample_fact_fields, .field_count = SAMPLE_COUNT(sample_fact_fields)};

static const pl_schema_field sample_rules_fields[] = {
    {.key = "base", .type = PL_SCHEMA_ID},
    {.key = "quorum", .type = PL_SCHEMA_INT, .has_min = true, .min = 1},
    {.key = "speech", .type = PL_SCHEMA_DURATION, .has_max = true, .max = 600},
};
static const pl_schema_record sample_rules = {.name = "rules",
                                              .fields = sample_rules_fields,
                                              .field_count = SAMPLE_COUNT(sample_rules_fields)};

static const pl_schema_field sample_hooks_fields[] = {
    {.key = "vote_open", .type = PL_SCHEMA_FUNCTION},
    {.key = "vote_result", .type = PL_SCHEMA_FUNCTION},
};
static const pl_schema_record sample_hooks = {.name = "hooks",
                                              .fields = sample_hooks_fields,
                                              .field_count = SAMPLE_COUNT(sample_hooks_fields)};

static const pl_schema_field sample_faction_field = {.type = PL_SCHEMA_RECORD,
                                                     .record = &sample_faction};
static const pl_schema_field sample_person_field = {.type = PL_SCHEMA_RECORD,
                                                    .record = &sample_person};
static const pl_schema_field sample_body_field = {.type = PL_SCHEMA_RECORD, .record = &sample_body};
static const pl_schema_field sample_session_field = {.type = PL_SCHEMA_RECORD,
                                                     .record = &sample_session};
static const pl_schema_field sample_variant_field = {.type = PL_SCHEMA_RECORD,
                                                     .record = &sample_variant};
static const pl_schema_field sample_fact_field = {.type = PL_SCHEMA_RECORD, .record = &sample_fact};

static const pl_schema_field sample_fields[] = {
    {.key = "api",
     .type = PL_SCHEMA_INT,
     .required = true,
     .has_min = true,
     .min = 1,
     .has_max = true,
     .max = 1},
    {.key = "id", .type = PL_SCHEMA_ID, .required = true},
    {.key = "text", .type = PL_SCHEMA_TEXT},
    {.key = "calendar", .type = PL_SCHEMA_ENUM, .options = "julian|gregorian"},
    {.key = "strict", .type = PL_SCHEMA_BOOL},
    {.key = "marker", .type = PL_SCHEMA_KEY},
    {.key = "factions",
     .type = PL_SCHEMA_LIST,
     .has_max = true,
     .max = 200,
     .element = &sample_faction_field},
    {.key = "people", .type = PL_SCHEMA_LIST, .element = &sample_person_field},
    {.key = "bodies", .type = PL_SCHEMA_LIST, .element = &sample_body_field},
    {.key = "sessions", .type = PL_SCHEMA_LIST, .element = &sample_session_field},
    {.key = "variants",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_ID,
     .element = &sample_variant_field},
    {.key = "weights",
     .type = PL_SCHEMA_MAP,
     .keys = PL_SCHEMA_KEY,
     .has_max = true,
     .max = 3,
     .element = &sample_position_field},
    {.key = "facts", .type = PL_SCHEMA_LIST, .element = &sample_fact_field},
    {.key = "rules", .type = PL_SCHEMA_RECORD, .record = &sample_rules, .lone = "base"},
    {.key = "state", .type = PL_SCHEMA_ANY},
    {.key = "on", .type = PL_SCHEMA_RECORD, .record = &sample_hooks},
};
static const pl_schema_record sample_scenario = {
    .name = "scenario", .fields = sample_fields, .field_count = SAMPLE_COUNT(sample_fields)};

/* `scenario` of the tests: gives its argument back. */
static inline int sample_identity(lua_State *L) {
    lua_settop(L, 1);
    return 1;
}

/* Runs a source in L and leaves its result on the stack; the test fails if it does not run. */
static inline void sample_run(lua_State *L, const char *source, size_t size) {
    luaL_openlibs(L);
    lua_register(L, "scenario", sample_identity);
    if (luaL_loadbuffer(L, source, size, "=scenario.lua") != LUA_OK ||
        lua_pcall(L, 0, 1, 0) != LUA_OK) {
        fail_msg("%s", lua_tostring(L, -1));
    }
}

/* --- a checker over the value that a source gives --- */

static const pl_schema_field sample_root_field = {
    .key = "scenario", .type = PL_SCHEMA_RECORD, .record = &sample_scenario};

typedef struct checking {
    lua_State *L; /* 1: the value, 2: the checker's sets of ids */
    pl_problem_list problems;
    pl_checker checker;
} checking;

static inline void begin_checking(checking *c, const char *source, const char *calendar_name) {
    c->L = luaL_newstate();
    sample_run(c->L, source, strlen(source));
    pl_problem_list_init(&c->problems, pl_allocator_default());
    pl_checker_init(&c->checker, c->L, 1, &sample_root_field, calendar_name, &c->problems);
    assert_int_equal(lua_gettop(c->L), 2);
}

static inline void end_checking(checking *c) {
    assert_int_equal(lua_gettop(c->L), 2);
    pl_problem_list_fini(&c->problems);
    lua_close(c->L);
}

/* Compares the problems found so far, a line each, and forgets them. */
static inline void expect_found(checking *c, const char *expected) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&c->problems, &text);
    assert_string_equal(pl_buffer_string(&text), expected);
    pl_buffer_fini(&text);
    pl_problem_list_fini(&c->problems);
}

#endif
