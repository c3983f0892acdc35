/*
 * scenario_samples.h -- small scenarios for the tests of loader, driver, reports and commands.
 */
#ifndef PL_SCENARIO_SAMPLES_H
#define PL_SCENARIO_SAMPLES_H

#include "testing.h"

#include "script/scenario.h"

/* Three factions of 5, 3 and 2 that vote twice; the parts are put together by the tests. */
#define CLUB_HEAD "api = 1, id = \"club\", title = \"A club\", rules = \"soviet-1917\",\n"
#define CLUB_FACTIONS                                                                              \
    "factions = {\n"                                                                               \
    "  { id = \"reds\", title = \"Reds\", seats = 5, discipline = 1 },\n"                          \
    "  { id = \"blues\", title = \"Blues\", seats = 3, discipline = 0.6 },\n"                      \
    "  { id = \"greens\", title = \"Greens\", seats = 2, discipline = 0.5 },\n"                    \
    "},\n"
#define CLUB_PEOPLE                                                                                \
    "people = { { id = \"rosa\", name = \"Rosa\", faction = \"reds\" },\n"                         \
    "  { id = \"bruno\", name = \"Bruno\", faction = \"blues\" } },\n"
#define CLUB_VOTE "vote = { line = { reds = \"for\", blues = \"against\", greens = \"free\" } }"
#define CLUB_SESSIONS                                                                              \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", chair = \"rosa\", agenda = "   \
    "{\n"                                                                                          \
    "  { id = \"paint\", title = \"The door shall be painted\", mover = \"rosa\",\n"               \
    "    speeches = { { person = \"rosa\", stance = \"for\", length = \"5m\" },\n"                 \
    "      { person = \"bruno\", stance = \"against\", length = \"3m\" } },\n"                     \
    "    " CLUB_VOTE " },\n"                                                                       \
    "  { id = \"lamp\", title = \"A lamp shall be bought\", " CLUB_VOTE " },\n"                    \
    "} } },\n"
#define CLUB_OUTCOMES                                                                              \
    "outcomes = { votes_for = { votes = \"paint\", count = \"for\" },\n"                           \
    "  painted = { carried = \"paint\" } },\n"
#define CLUB_DATA                                                                                  \
    CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE CLUB_SESSIONS CLUB_OUTCOMES "model = { absent = 0 },\n"
/* The whole of it; EXTRA stands inside the table. */
#define CLUB_WITH(EXTRA) "return scenario {\n" CLUB_DATA EXTRA "}\n"
#define CLUB             CLUB_WITH("")

/* --- one with parameters and variants --- */

#define WITH_PARAMS                                                                                \
    "local P = params { reds = { \"int\", 5, min = 1, max = 90 }, x = { \"number\", 0.15 } }\n"
#define PARAM_FACTIONS                                                                             \
    "factions = { { id = \"reds\", seats = P.reds }, { id = \"blues\", seats = 3 } },\n"
#define VARIANTS                                                                                   \
    "variants = {\n"                                                                               \
    "  more = { title = \"More\", question = \"Q1\", set = { reds = 20 } },\n"                     \
    "  path = { title = \"Path\", set = { [\"factions.blues.seats\"] = 30 } },\n"                  \
    "  both = { title = \"Both\", set = { reds = 7, [\"factions.blues.seats\"] = 8 } },\n"         \
    "},\n"
#define WITH_VARIANTS        WITH_PARAMS "return scenario {\n" CLUB_HEAD PARAM_FACTIONS VARIANTS "}\n"

/* --- loading one --- */

#define LOADING_SETTINGS_MAX 260

/* What to load, and what came of it; zero means none. */
typedef struct loading {
    const char *source;
    const char *variant;
    const char *settings[LOADING_SETTINGS_MAX]; /* "key=value" */
    const char *file;                           /* instead of the source */
    const char *folder;
    const char *rules_folder;
    bool untouched;
    const pl_scenario *like; /* of which it is a renewal */
    const pl_allocator *allocator;
    pl_problem_list problems;
    pl_scenario *scenario;
    pl_status status;
} loading;

static inline void load(loading *l) {
    pl_setting settings[LOADING_SETTINGS_MAX];
    size_t count = 0;
    for (; count < LOADING_SETTINGS_MAX && l->settings[count] != NULL; count++) {
        const char *text = l->settings[count];
        const char *equals = strchr(text, '=');
        settings[count].key = (pl_text){text, (size_t)(equals - text)};
        settings[count].value = pl_text_of(equals + 1);
    }
    if (l->allocator == NULL) {
        l->allocator = pl_allocator_default();
    }
    const pl_scenario_request request = {
        .file = l->file != NULL ? l->file : "",
        .source = pl_text_of(l->source),
        .folder = l->folder != NULL ? l->folder : "",
        .shown = "club.lua",
        .rules_folder =
            l->rules_folder != NULL ? l->rules_folder : PL_SOURCE_DIR "/scenarios/_rules",
        .name = "club",
        .version = "1.2.3",
        .variant = l->variant,
        .settings = settings,
        .setting_count = count,
        .limits = pl_sandbox_limits_default(),
        .untouched = l->untouched,
    };
    pl_problem_list_init(&l->problems, l->allocator);
    l->scenario = NULL;
    l->status =
        l->like == NULL
            ? pl_scenario_load(l->allocator, &request, &l->problems, &l->scenario)
            : pl_scenario_renew(l->allocator, &request, l->like, &l->problems, &l->scenario);
}

static inline void unload(loading *l) {
    pl_scenario_destroy(l->scenario);
    pl_problem_list_fini(&l->problems);
    l->scenario = NULL;
}

static inline void show_problems(const loading *l) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&l->problems, &text);
    print_message("%s: %s\n", pl_status_text(l->status), pl_buffer_string(&text));
    pl_buffer_fini(&text);
}

static inline void expect_loaded(loading *l) {
    load(l);
    if (l->status != PL_OK) {
        show_problems(l);
    }
    assert_int_equal(l->status, PL_OK);
    assert_int_equal(pl_problem_list_any(&l->problems), 0);
}

/* It must fail so, with one problem that reads "PLACE: CODE TEXT" with all of `said` in it. */
static inline void expect_problem(loading *l, pl_status status, const char *said) {
    pl_buffer text;
    load(l);
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(&l->problems, &text);
    if (l->status != status || l->problems.count != 1 ||
        strstr(pl_buffer_string(&text), said) == NULL) {
        show_problems(l);
        fail_msg("expected %s and \"%s\"", pl_status_text(status), said);
    }
    assert_null(l->scenario);
    pl_buffer_fini(&text);
    unload(l);
}

static inline pl_data identity_of(const loading *l, const char *key) {
    return pl_data_get(pl_data_root(pl_scenario_identity(l->scenario)), key);
}

static inline pl_data faction_of(const loading *l, const char *id) {
    return pl_data_find(pl_data_get(pl_scenario_data(l->scenario), "factions"), pl_text_of(id));
}

static inline int64_t seats_of(const loading *l, const char *id) {
    return pl_data_int(pl_data_get(faction_of(l, id), "seats"), -1);
}

static inline bool is_text(pl_data value, const char *text) {
    return pl_text_is(pl_data_text(value), text);
}

#endif
