/*
 * What each fact is (scenarios/_facts/classes/second-congress-1917.csv): every fact of the congress
 * is classed once, what repeats another follows it, and what is said to be given stands in the
 * scenario with the value of the fact.
 */
#include "second_congress.h"

#include "facts_table.h"

enum { FACTS_MAX = 400, PATH_MAX_SIZE = 256 };

typedef struct table {
    char *text; /* owned; the fields lie in it */
    char *rows[FACTS_MAX][FIELDS_MAX];
    int count;
} table;

/* What the committee did afterwards is told by vtsik-1917 and by peasant-congress-1917. */
static bool is_of_the_congress(const char *id) {
    return strcmp(id, "F348") < 0 || strcmp(id, "F356") > 0;
}

/* How it was convened is told among the facts of others. */
static bool is_about_convening(const char *id) {
    static const char *const ids[] = {"F068", "F069", "F097", "F098", "F103",
                                      "F104", "F105", "F106", "F107"};
    bool found = false;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        found = found || strcmp(id, ids[i]) == 0;
    }
    return found;
}

/* The rows of its table, or those of facts.csv that are about this congress and its committee. */
static void read_table(table *t, const char *name, int fields) {
    t->text = read_facts_file(name);
    t->count = 0;
    char *next = t->text;
    char *head[FIELDS_MAX];
    assert_int_equal(read_fields(&next, head), fields);
    while (*next != '\0') {
        char **row = t->rows[t->count];
        assert_int_equal(read_fields(&next, row), fields);
        if (fields == CLASS_FIELDS || strcmp(row[FACT_CONGRESS], "second1917") == 0 ||
            (strcmp(row[FACT_CONGRESS], "vtsik2") == 0 && is_of_the_congress(row[FACT_ID])) ||
            is_about_convening(row[FACT_ID])) {
            t->count++;
            assert_true(t->count < FACTS_MAX);
        }
    }
}

/* The fields of a fact; NULL if it has none. */
static char **row_of(table *t, const char *id) {
    for (int i = 0; i < t->count; i++) {
        if (strcmp(t->rows[i][0], id) == 0) {
            return t->rows[i];
        }
    }
    return NULL;
}

static bool is_one_of(const char *word, const char *const *words, int count) {
    bool found = false;
    for (int i = 0; i < count; i++) {
        found = found || strcmp(word, words[i]) == 0;
    }
    return found;
}

static void every_fact_of_the_congress_is_classed_once_and_in_order(void **state) {
    static table facts;
    static table classes;
    static const char *const words[] = {"outcome", "given", "context"};
    (void)state;
    read_table(&facts, "facts.csv", FACT_FIELDS);
    read_table(&classes, "classes/second-congress-1917.csv", CLASS_FIELDS);
    assert_int_equal(classes.count, facts.count);
    for (int i = 0; i < facts.count; i++) {
        assert_string_equal(classes.rows[i][CLASS_ID], facts.rows[i][FACT_ID]);
        assert_true(is_one_of(classes.rows[i][CLASS_CLASS], words, 3));
        assert_true(i == 0 || strcmp(facts.rows[i - 1][FACT_ID], facts.rows[i][FACT_ID]) < 0);
    }
    free(classes.text);
    free(facts.text);
}

static void a_repeated_fact_has_the_class_of_the_fact_it_repeats(void **state) {
    static table classes;
    int repeated = 0;
    (void)state;
    read_table(&classes, "classes/second-congress-1917.csv", CLASS_FIELDS);
    for (int i = 0; i < classes.count; i++) {
        char **row = classes.rows[i];
        if (row[CLASS_SAME_AS][0] != '\0') {
            char **other = row_of(&classes, row[CLASS_SAME_AS]);
            assert_non_null(other);
            assert_string_equal(other[CLASS_SAME_AS], ""); /* of the first statement, not a chain */
            assert_string_equal(other[CLASS_CLASS], row[CLASS_CLASS]);
            assert_string_equal(row[CLASS_HOW], "");
            repeated++;
        }
    }
    assert_true(repeated > 0);
    free(classes.text);
}

static void every_fact_says_why_and_all_but_context_say_where(void **state) {
    static table classes;
    (void)state;
    read_table(&classes, "classes/second-congress-1917.csv", CLASS_FIELDS);
    for (int i = 0; i < classes.count; i++) {
        char **row = classes.rows[i];
        const bool context = strcmp(row[CLASS_CLASS], "context") == 0;
        const bool repeats = row[CLASS_SAME_AS][0] != '\0';
        assert_string_not_equal(row[CLASS_WHY], "");
        assert_int_equal(row[CLASS_HOW][0] == '\0', context || repeats);
    }
    free(classes.text);
}

/* --- outcomes: how they are computed is how they are expected --- */

static bool says(pl_data row, const char *key, const char *word) {
    return word != NULL && pl_text_is(pl_data_text(pl_data_get(row, key)), word);
}

/* Is this row the expectation "KIND TARGET [FACTION, OFFICE or PERSON [PERSON]]"? */
static bool is_expectation(pl_data row, const char *fact, const char *how, size_t size) {
    char words[PATH_MAX_SIZE];
    char *rest = words;
    assert_true(size < sizeof words);
    memcpy(words, how, size);
    words[size] = '\0';
    const char *kind = strtok_r(rest, " ", &rest);
    const char *target = strtok_r(NULL, " ", &rest);
    const char *third = strtok_r(NULL, " ", &rest);
    const char *fourth = strtok_r(NULL, " ", &rest);
    return says(row, "fact", fact) && says(row, kind, target) &&
           (third == NULL ? !pl_data_is(pl_data_get(row, "faction"))
                          : says(row, "faction", third) || says(row, "who", third) ||
                                says(row, "office", third)) &&
           (fourth == NULL || says(row, "who", fourth));
}

static int count_expectations(pl_data rows, const char *fact, const char *how, size_t size) {
    int count = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const pl_data row = pl_data_at(rows, i);
        count += size == 0 ? says(row, "fact", fact) : is_expectation(row, fact, how, size);
    }
    return count;
}

static void every_outcome_is_expected_as_the_table_says_and_not_otherwise(void **state) {
    static table classes;
    (void)state;
    read_table(&classes, "classes/second-congress-1917.csv", CLASS_FIELDS);
    pl_scenario *scenario = load_congress(NULL, 0);
    const pl_data rows = pl_data_get(pl_scenario_data(scenario), "expect");
    for (int i = 0; i < classes.count; i++) {
        const char *fact = classes.rows[i][CLASS_ID];
        const char *how = classes.rows[i][CLASS_HOW];
        int named = 0;
        if (strcmp(classes.rows[i][CLASS_CLASS], "outcome") != 0) {
            continue;
        }
        while (*how != '\0') {
            const size_t size = strcspn(how, ";");
            if (count_expectations(rows, fact, how, size) != 1) {
                print_error("%s: not expected once: %s\n", fact, how);
                fail();
            }
            named++;
            how += size + strspn(how + size, "; ");
        }
        assert_int_equal(count_expectations(rows, fact, "", 0), named);
    }
    pl_scenario_destroy(scenario);
    free(classes.text);
}

/* --- given: it stands where the table says, with the value of the fact --- */

/* Adds up what stands under "PATH + PATH + ..."; the last of them in *last. */
static int64_t add_up(pl_data inputs, const char *paths, pl_data *last) {
    int64_t sum = 0;
    char path[PATH_MAX_SIZE];
    while (*paths != '\0') {
        const size_t size = strcspn(paths, " ");
        assert_true(size < sizeof path);
        memcpy(path, paths, size);
        path[size] = '\0';
        *last = input_at(inputs, path);
        sum += pl_data_int(*last, 0);
        paths += size + strspn(paths + size, " +");
    }
    return sum;
}

static bool is_number(const char *text) {
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* "18:30" as seconds of the day, or -1. */
static int64_t hour_in(const char *text) {
    int hours = 0;
    int minutes = 0;
    return strlen(text) == 5 && sscanf(text, "%2d:%2d", &hours, &minutes) == 2
               ? hours * 3600 + minutes * 60
               : -1;
}

/* The fact's own value, where it is a number, an hour, a count of members or a person's name. */
static bool has_value(pl_data inputs, const char *paths, const char *value) {
    pl_data at = {NULL, 0};
    const int64_t sum = add_up(inputs, paths, &at);
    const pl_data person = pl_data_find(pl_data_get(inputs, "people"), pl_data_text(at));
    switch (pl_data_kind_of(at)) {
    case PL_DATA_NONE:
        return false;
    case PL_DATA_INT:
    case PL_DATA_NUMBER:
        return is_number(value)      ? sum == atoll(value)
               : hour_in(value) >= 0 ? ((sum % 86400) + 86400) % 86400 == hour_in(value)
                                     : true;
    case PL_DATA_LIST:
        return !is_number(value) || pl_data_count(at) == (uint32_t)atoi(value);
    case PL_DATA_TEXT:
        return !pl_data_is(person) ||
               strstr(pl_data_string(pl_data_get(person, "name"), ""), value) != NULL;
    case PL_DATA_BOOL:
    case PL_DATA_MAP:
        return true;
    }
    return false;
}

#define OTHER_ROLL "--set roll=739: "

static void every_given_fact_stands_in_the_scenario_or_is_said_to_be_missing(void **state) {
    static table facts;
    static table classes;
    static const char *const roll[] = {"roll=739"};
    int found = 0;
    (void)state;
    read_table(&facts, "facts.csv", FACT_FIELDS);
    read_table(&classes, "classes/second-congress-1917.csv", CLASS_FIELDS);
    pl_scenario *scenario = load_congress(NULL, 0);
    pl_scenario *other = load_congress(roll, 1);
    for (int i = 0; i < classes.count; i++) {
        char **row = classes.rows[i];
        if (strcmp(row[CLASS_CLASS], "given") != 0 || row[CLASS_SAME_AS][0] != '\0' ||
            strncmp(row[CLASS_HOW], "missing: ", 9) == 0) {
            continue;
        }
        const bool elsewhere = strncmp(row[CLASS_HOW], OTHER_ROLL, strlen(OTHER_ROLL)) == 0;
        const char *paths = row[CLASS_HOW] + (elsewhere ? strlen(OTHER_ROLL) : 0);
        const pl_data inputs = pl_scenario_data(elsewhere ? other : scenario);
        if (!has_value(inputs, paths, row_of(&facts, row[CLASS_ID])[FACT_VALUE])) {
            print_error("%s: not under %s\n", row[CLASS_ID], row[CLASS_HOW]);
            fail();
        }
        found++;
    }
    assert_true(found > 0);
    pl_scenario_destroy(other);
    pl_scenario_destroy(scenario);
    free(classes.text);
    free(facts.text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_fact_of_the_congress_is_classed_once_and_in_order),
    cmocka_unit_test(a_repeated_fact_has_the_class_of_the_fact_it_repeats),
    cmocka_unit_test(every_fact_says_why_and_all_but_context_say_where),
    cmocka_unit_test(every_outcome_is_expected_as_the_table_says_and_not_otherwise),
    cmocka_unit_test(every_given_fact_stands_in_the_scenario_or_is_said_to_be_missing),
};

PL_TEST_MAIN(tests)
