/*
 * All facts of the sources (scenarios/_facts/facts.csv): each stands in the table of exactly one
 * scenario (scenarios/_facts/classes), and what is classed there as an outcome that scenario
 * expects.
 */
#include "testing.h"

#include <dirent.h>

#include "facts_table.h"
#include "scenario_samples.h"

enum { FACTS = 399, TABLES_MAX = 40, NAME_SIZE = 128 };

typedef struct classed {
    char id[16];
    char class[16];
    char same_as[16];
    char scenario[NAME_SIZE];
} classed;

typedef struct tables {
    classed rows[2 * FACTS];
    int count;
    char scenarios[TABLES_MAX][NAME_SIZE];
    int scenario_count;
} tables;

static void add_row(tables *t, const char *scenario, char **fields) {
    assert_true(t->count < 2 * FACTS);
    classed *row = &t->rows[t->count++];
    snprintf(row->id, sizeof row->id, "%s", fields[CLASS_ID]);
    snprintf(row->class, sizeof row->class, "%s", fields[CLASS_CLASS]);
    snprintf(row->same_as, sizeof row->same_as, "%s", fields[CLASS_SAME_AS]);
    snprintf(row->scenario, sizeof row->scenario, "%s", scenario);
}

static void read_scenario(tables *t, const char *scenario) {
    char name[2 * NAME_SIZE];
    char *fields[FIELDS_MAX];
    snprintf(name, sizeof name, "classes/%s.csv", scenario);
    char *text = read_facts_file(name);
    char *next = text;
    assert_int_equal(read_fields(&next, fields), CLASS_FIELDS);
    while (*next != '\0') {
        assert_int_equal(read_fields(&next, fields), CLASS_FIELDS);
        add_row(t, scenario, fields);
    }
    free(text);
}

static tables *read_tables(void) {
    tables *t = calloc(1, sizeof *t);
    assert_non_null(t);
    DIR *folder = opendir(PL_SOURCE_DIR "/scenarios/_facts/classes");
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *end = strstr(entry->d_name, ".csv");
        if (end != NULL) {
            assert_true(t->scenario_count < TABLES_MAX);
            char *scenario = t->scenarios[t->scenario_count++];
            snprintf(scenario, NAME_SIZE, "%.*s", (int)(end - entry->d_name), entry->d_name);
            read_scenario(t, scenario);
        }
    }
    closedir(folder);
    assert_true(t->scenario_count > 0);
    return t;
}

static const classed *row_of(const tables *t, const char *id) {
    for (int i = 0; i < t->count; i++) {
        if (strcmp(t->rows[i].id, id) == 0) {
            return &t->rows[i];
        }
    }
    return NULL;
}

static void every_fact_is_classed_once(void **state) {
    tables *t = read_tables();
    char *text = read_facts_file("facts.csv");
    char *next = text;
    char *fields[FIELDS_MAX];
    int facts = 0;
    int wrong = 0;
    (void)state;
    assert_int_equal(read_fields(&next, fields), FACT_FIELDS);
    while (read_fields(&next, fields) > 0) {
        int times = 0;
        for (int i = 0; i < t->count; i++) {
            times += strcmp(t->rows[i].id, fields[FACT_ID]) == 0;
        }
        if (times != 1) {
            print_error("%s (%s: %s) is classed %d times\n", fields[FACT_ID], fields[FACT_CONGRESS],
                        fields[FACT_SUBJECT], times);
            wrong++;
        }
        facts++;
    }
    assert_int_equal(facts, FACTS);
    assert_int_equal(wrong, 0);
    assert_int_equal(t->count, FACTS);
    free(text);
    free(t);
}

/* What repeats a fact has its class, also where that stands in another table. */
static void what_repeats_a_fact_has_its_class(void **state) {
    tables *t = read_tables();
    (void)state;
    for (int i = 0; i < t->count; i++) {
        const classed *row = &t->rows[i];
        const classed *other = row->same_as[0] != '\0' ? row_of(t, row->same_as) : row;
        if (other == NULL || (other != row && other->same_as[0] != '\0') ||
            strcmp(other->class, row->class) != 0) {
            fail_msg("%s repeats %s", row->id, row->same_as);
        }
    }
    free(t);
}

/* --- what is an outcome is expected --- */

static bool is_expected(pl_data expect, const char *id) {
    for (uint32_t i = 0; i < pl_data_count(expect); i++) {
        if (pl_text_is(pl_data_text(pl_data_get(pl_data_at(expect, i), "fact")), id)) {
            return true;
        }
    }
    return false;
}

/* Loads a shipped scenario; folder and file have room for their paths. */
static void open_shipped(loading *l, const char *scenario, char folder[1024], char file[1100]) {
    snprintf(folder, 1024, "%s/scenarios/%s", PL_SOURCE_DIR, scenario);
    snprintf(file, 1100, "%s/scenario.lua", folder);
    *l = (loading){.file = file,
                   .folder = folder,
                   .rules_folder = PL_SOURCE_DIR "/scenarios/_rules",
                   .untouched = true};
    expect_loaded(l);
}

static int count_outcomes(const tables *t, const char *scenario) {
    int outcomes = 0;
    loading l = {0};
    char folder[1024];
    char file[1100];
    open_shipped(&l, scenario, folder, file);
    const pl_data expect = pl_data_get(pl_scenario_data(l.scenario), "expect");
    for (int i = 0; i < t->count; i++) {
        const classed *row = &t->rows[i];
        if (strcmp(row->scenario, scenario) != 0 || strcmp(row->class, "outcome") != 0 ||
            row->same_as[0] != '\0') {
            continue;
        }
        if (!is_expected(expect, row->id)) {
            fail_msg("%s is an outcome, and %s does not expect it", row->id, scenario);
        }
        outcomes++;
    }
    unload(&l);
    return outcomes;
}

static void every_outcome_is_expected_by_its_scenario(void **state) {
    tables *t = read_tables();
    int outcomes = 0;
    (void)state;
    for (int i = 0; i < t->scenario_count; i++) {
        outcomes += count_outcomes(t, t->scenarios[i]);
    }
    if (outcomes < 90) {
        fail_msg("%d distinct outcomes", outcomes);
    }
    free(t);
}

/* --- where sources disagree --- */

static bool says_how(const char *scenario, const char *id) {
    loading l = {0};
    char folder[1024];
    char file[1100];
    open_shipped(&l, scenario, folder, file);
    const pl_data conflicts = pl_data_get(pl_scenario_data(l.scenario), "conflicts");
    bool found = false;
    for (uint32_t i = 0; i < pl_data_count(conflicts); i++) {
        const pl_data row = pl_data_at(conflicts, i);
        found = found || pl_text_is(pl_data_text(pl_data_get(row, "id")), id);
    }
    unload(&l);
    return found;
}

static void every_conflict_of_sources_is_answered_somewhere(void **state) {
    enum { CONFLICTS = 72 };
    tables *t = read_tables();
    char *text = read_facts_file("conflicts.csv");
    char *next = text;
    char *fields[FIELDS_MAX];
    int conflicts = 0;
    int open = 0;
    (void)state;
    assert_true(read_fields(&next, fields) > 0);
    while (read_fields(&next, fields) > 0) {
        bool found = false;
        for (int i = 0; i < t->scenario_count && !found; i++) {
            found = says_how(t->scenarios[i], fields[0]);
        }
        found = found || says_how("all-congresses", fields[0]); /* which has no facts of its own */
        if (!found) {
            print_error("%s (%s: %s)\n", fields[0], fields[1], fields[2]);
            open++;
        }
        conflicts++;
    }
    assert_int_equal(conflicts, CONFLICTS);
    assert_int_equal(open, 0);
    free(text);
    free(t);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_fact_is_classed_once),
    cmocka_unit_test(what_repeats_a_fact_has_its_class),
    cmocka_unit_test(every_outcome_is_expected_by_its_scenario),
    cmocka_unit_test(every_conflict_of_sources_is_answered_somewhere),
};

PL_TEST_MAIN(tests)
