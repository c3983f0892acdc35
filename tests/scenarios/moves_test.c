/*
 * Every outcome moves with an input: tests/scenarios/moves has a table for each scenario, with the
 * `--set` that moves an outcome, what it is without and with it, and why. Where it can be reckoned,
 * `to` was reckoned from the changed input and the law, and `why` is the reckoning; what of
 * it cannot is called "measured". Of the Second Congress some are shown; all of them moves a test
 * of its own, which reckons in C (second_congress_facts_test.c).
 *
 * A row names what `expect` compares: its fact, what is measured, of what and of whose ("seats
 * vtsik srs"). A row without a fact ("-") names one of the scenario's `outcomes`. A row that is
 * given may be moved; a row that is not must be.
 */
#include "second_congress.h"

#include <dirent.h>

#include "facts_table.h"
#include "report/titles.h"

enum { MOVE_FACT, MOVE_OUTCOME, MOVE_SET, MOVE_FROM, MOVE_TO, MOVE_WHY, MOVE_FIELDS };
enum { MOVES_MAX = 64, SETTINGS_MAX = 8 };

typedef struct move {
    char *fields[FIELDS_MAX];
} move;

typedef struct table {
    const char *scenario;
    char *text;
    move rows[MOVES_MAX];
    int count;
    played base; /* in its documented course */
} table;

/* --- a table --- */

/* Takes the text, which is cut up where it stands. */
static void read_table(table *t, const char *scenario, char *text) {
    char *next = text;
    char *head[FIELDS_MAX];
    *t = (table){.scenario = scenario, .text = text};
    assert_int_equal(read_fields(&next, head), MOVE_FIELDS);
    while (*next != '\0') {
        assert_true(t->count < MOVES_MAX);
        if (read_fields(&next, t->rows[t->count].fields) != MOVE_FIELDS) {
            fail_msg("%s: %s has not six fields", scenario, t->rows[t->count].fields[MOVE_FACT]);
        }
        t->count++;
    }
}

static char *text_of_table(const char *scenario) {
    char path[1024];
    size_t size = 0;
    snprintf(path, sizeof path, "%s/scenarios/moves/%s.csv", PL_TESTS_DIR, scenario);
    return files_read(path, &size);
}

/* With settings that have a blank between them. */
static played play_scenario(const char *scenario, const char *settings) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    const char *split[SETTINGS_MAX];
    char folder[512];
    char words[1024];
    size_t count = 0;
    assert_true(strlen(settings) < sizeof words);
    strcpy(words, settings);
    snprintf(folder, sizeof folder, "%s/scenarios/%s", PL_SOURCE_DIR, scenario);
    for (char *rest = words, *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
        assert_true(count < SETTINGS_MAX);
        split[count++] = word;
    }
    return play_loaded(load_congress_in(folder, split, count), documented);
}

/* --- what a row names --- */

static bool is_one_of(pl_text word, const char *const *words, size_t count) {
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        found = found || pl_text_is(word, words[i]);
    }
    return found;
}

/* "seats vtsik srs": what is measured, of what, and of whose. `who` is a value, but beside
 * `member` it is whose. */
static void put_selector(pl_data row, pl_buffer *out) {
    static const char *const beside[] = {"fact", "equals",  "tolerance", "at",   "within",
                                         "is",   "pending", "faction",   "list", "count",
                                         "who",  "office",  "unit",      "with"};
    static const char *const whose[] = {"faction", "list", "count", "office"};
    const bool is_member = pl_data_is(pl_data_get(row, "member"));
    for (uint32_t i = 0; i < pl_data_count(row); i++) {
        const pl_text key = pl_data_key(pl_data_at(row, i));
        if (!is_one_of(key, beside, sizeof beside / sizeof beside[0])) {
            pl_buffer_add_text(out, key);
            pl_buffer_add_char(out, ' ');
            pl_buffer_add_text(out, pl_data_text(pl_data_at(row, i)));
        }
    }
    for (uint32_t i = 0; i < pl_data_count(row); i++) {
        const pl_text key = pl_data_key(pl_data_at(row, i));
        if (is_one_of(key, whose, sizeof whose / sizeof whose[0]) ||
            (is_member && pl_text_is(key, "who"))) {
            pl_buffer_add_char(out, ' ');
            pl_buffer_add_text(out, pl_data_text(pl_data_at(row, i)));
        }
    }
}

static bool names(const move *m, pl_data row) {
    pl_buffer words;
    pl_buffer_init(&words, pl_allocator_default());
    put_selector(row, &words);
    const bool same = pl_text_is(pl_data_text(pl_data_get(row, "fact")), m->fields[MOVE_FACT]) &&
                      strcmp(pl_buffer_string(&words), m->fields[MOVE_OUTCOME]) == 0;
    pl_buffer_fini(&words);
    return same;
}

static bool is_without_a_fact(const move *m) {
    return strcmp(m->fields[MOVE_FACT], "-") == 0;
}

/* What the row measures, or nothing if the scenario has no such thing. */
static pl_data selector_of(const move *m, pl_data data) {
    const pl_data rows = pl_data_get(data, "expect");
    pl_data found = is_without_a_fact(m) ? pl_data_get_text(pl_data_get(data, "outcomes"),
                                                            pl_text_of(m->fields[MOVE_OUTCOME]))
                                         : pl_data_get(data, "no such key");
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        found = names(m, pl_data_at(rows, i)) ? pl_data_at(rows, i) : found;
    }
    return found;
}

/* --- what came out --- */

/* As `plenum check` writes it. */
static void put_outcome(pl_buffer *out, pl_calendar calendar, pl_outcome got) {
    switch (got.type) {
    case PL_OUTCOME_UNKNOWN:
        pl_buffer_add_string(out, "none");
        return;
    case PL_OUTCOME_TIME:
        pl_calendar_write(calendar, got.number, out);
        return;
    case PL_OUTCOME_BOOL:
        pl_buffer_add_string(out, got.number != 0 ? "yes" : "no");
        return;
    case PL_OUTCOME_CATEGORY:
        pl_buffer_add_text(out, got.text);
        return;
    case PL_OUTCOME_COUNT:
        pl_buffer_format(out, "%lld", (long long)got.number);
        return;
    }
}

/* A played course has for a row what the table says. */
static bool comes_to(const table *t, const move *m, const played *p, int field) {
    const pl_data data = pl_scenario_data(t->base.scenario);
    const pl_data selector = selector_of(m, data);
    pl_buffer got;
    pl_buffer_init(&got, pl_allocator_default());
    if (pl_data_is(selector)) {
        put_outcome(&got, pl_titles_calendar(data), pl_outcome_of(p->run, selector));
    } else {
        pl_buffer_add_string(&got, "what the scenario does not have");
    }
    const bool same = strcmp(pl_buffer_string(&got), m->fields[field]) == 0;
    if (!same) {
        print_error("%s: %s, %s, --set %s: %s is %s, and came out as %s\n", t->scenario,
                    m->fields[MOVE_FACT], m->fields[MOVE_OUTCOME], m->fields[MOVE_SET],
                    field == MOVE_FROM ? "from" : "to", m->fields[field], pl_buffer_string(&got));
    }
    pl_buffer_fini(&got);
    return same;
}

/* --- mistakes of a table --- */

static int mistakes_of_row(const table *t, const move *m) {
    played p = play_scenario(t->scenario, m->fields[MOVE_SET]);
    const bool moves = strcmp(m->fields[MOVE_FROM], m->fields[MOVE_TO]) != 0;
    const bool says_why = m->fields[MOVE_WHY][0] != '\0';
    const bool from = comes_to(t, m, &t->base, MOVE_FROM);
    const bool to = comes_to(t, m, &p, MOVE_TO);
    end(&p);
    return !moves + !says_why + !from + !to;
}

static bool is_given(pl_data data, pl_text fact) {
    const pl_data class = pl_data_get_text(pl_data_get(data, "classes"), fact);
    return pl_text_is(pl_data_text(class), "given");
}

/* What has to come out of a run and no row moves. */
static int outcomes_left_out(const table *t) {
    const pl_data data = pl_scenario_data(t->base.scenario);
    const pl_data rows = pl_data_get(data, "expect");
    int left_out = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const pl_text fact = pl_data_text(pl_data_get(pl_data_at(rows, i), "fact"));
        bool moved = is_given(data, fact);
        for (int k = 0; k < t->count; k++) {
            moved = moved || names(&t->rows[k], pl_data_at(rows, i));
        }
        if (!moved) {
            print_error("%s: no row moves %s, number %u of `expect`\n", t->scenario, fact.at,
                        (unsigned)i + 1);
        }
        left_out += !moved;
    }
    return left_out;
}

/* A table that is whole leaves nothing out. */
static int mistakes_of(const char *scenario, char *text, bool is_whole) {
    table t;
    read_table(&t, scenario, text);
    t.base = play_scenario(scenario, "");
    int mistakes = is_whole ? outcomes_left_out(&t) : 0;
    for (int i = 0; i < t.count; i++) {
        mistakes += mistakes_of_row(&t, &t.rows[i]);
    }
    end(&t.base);
    free(t.text);
    return mistakes;
}

static void assert_every_outcome_moves(const char *scenario) {
    assert_int_equal(mistakes_of(scenario, text_of_table(scenario), true), 0);
}

/* --- the scenarios --- */

static const char *const scenarios[] = {
    "first-congress-1917", "petrograd-soviet-1917", "moscow-soviet-1917",
    "bolshevization-1917", "northern-region-1917",  "peasant-congress-1917",
    "vtsik-1917",          "ninth-congress-1921",   "all-congresses",
};

enum { SCENARIOS = sizeof scenarios / sizeof scenarios[0] };

#define SECOND "second-congress-1917"

static void every_outcome_of_the_first_congress_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("first-congress-1917");
}

static void every_outcome_of_the_petrograd_soviet_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("petrograd-soviet-1917");
}

static void every_outcome_of_the_moscow_soviet_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("moscow-soviet-1917");
}

static void every_outcome_of_the_local_soviets_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("bolshevization-1917");
}

static void every_outcome_of_the_northern_region_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("northern-region-1917");
}

static void every_outcome_of_the_peasant_congress_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("peasant-congress-1917");
}

static void every_outcome_of_the_executive_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("vtsik-1917");
}

static void every_outcome_of_the_ninth_congress_moves(void **state) {
    (void)state;
    assert_every_outcome_moves("ninth-congress-1921");
}

static void the_ten_congresses_move_with_their_law_and_number(void **state) {
    (void)state;
    assert_every_outcome_moves("all-congresses");
}

static void what_is_shown_of_the_second_congress_moves(void **state) {
    (void)state;
    assert_int_equal(mistakes_of(SECOND, text_of_table(SECOND), false), 0);
}

/* --- all of them --- */

/* A campaign has no `expect`. */
static bool has_a_table(const char *scenario) {
    bool found = strcmp(scenario, "year-1917") == 0 || strcmp(scenario, SECOND) == 0;
    for (int i = 0; i < SCENARIOS; i++) {
        found = found || strcmp(scenario, scenarios[i]) == 0;
    }
    return found;
}

static void every_shipped_scenario_has_its_table(void **state) {
    DIR *folder = opendir(PL_SOURCE_DIR "/scenarios");
    const struct dirent *entry;
    int seen = 0;
    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.' && entry->d_name[0] != '_') {
            if (!has_a_table(entry->d_name)) {
                fail_msg("%s has no table in tests/scenarios/moves", entry->d_name);
            }
            seen++;
        }
    }
    assert_int_equal(closedir(folder), 0);
    assert_int_equal(seen, SCENARIOS + 2);
}

/* Of those classed in scenarios/_facts/classes as outcomes that repeat no other, the facts that a
 * table moves; for the Second Congress a test of its own holds that all of them are. */
static int facts_moved(const char *scenario) {
    char name[128];
    char *fields[FIELDS_MAX];
    table t = {.count = 0};
    int moved = 0;
    snprintf(name, sizeof name, "classes/%s.csv", scenario);
    char *classes = read_facts_file(name);
    char *next = classes;
    const bool all = strcmp(scenario, SECOND) == 0;
    if (!all) {
        read_table(&t, scenario, text_of_table(scenario));
    }
    while (read_fields(&next, fields) == CLASS_FIELDS) {
        bool in_table = all;
        for (int i = 0; i < t.count; i++) {
            in_table = in_table || strcmp(t.rows[i].fields[MOVE_FACT], fields[CLASS_ID]) == 0;
        }
        moved += in_table && strcmp(fields[CLASS_CLASS], "outcome") == 0 &&
                 fields[CLASS_SAME_AS][0] == '\0';
    }
    free(t.text);
    free(classes);
    return moved;
}

/* Each fact is classed once over all scenarios (fact_classes_test), so no sum counts one twice. */
static void at_least_ninety_different_facts_are_moved_over_all_scenarios(void **state) {
    int moved = facts_moved(SECOND);
    (void)state;
    for (int i = 0; i < SCENARIOS; i++) {
        moved += strcmp(scenarios[i], "all-congresses") == 0 ? 0 : facts_moved(scenarios[i]);
    }
    assert_true(moved >= 90);
}

/* --- the pages --- */

static bool begins(const char *line, const char *words) {
    return strncmp(line, words, strlen(words)) == 0;
}

/* "plenum run SCENARIO --set A --set B --format summary" sets "A B"; the line ends the command. */
static void read_settings(const char *command, char *settings, size_t room) {
    static const char option[] = "--set ";
    const char *end = command + strcspn(command, "\n");
    size_t used = 0;
    for (const char *at = strstr(command, option); at != NULL && at < end;
         at = strstr(at, option)) {
        at += strlen(option);
        const size_t size = strcspn(at, " \n");
        assert_true(used + size + 2 < room);
        used += (size_t)snprintf(settings + used, room - used, "%s%.*s", used > 0 ? " " : "",
                                 (int)size, at);
    }
}

/* "# F044 chair vtsik: chkheidze -> avksentiev", and why in the next line. */
static bool tells(const char *told, const move *m) {
    char lines[1024];
    snprintf(lines, sizeof lines, "# %s%s%s: %s -> %s\n#   %s\n",
             is_without_a_fact(m) ? "" : m->fields[MOVE_FACT], is_without_a_fact(m) ? "" : " ",
             m->fields[MOVE_OUTCOME], m->fields[MOVE_FROM], m->fields[MOVE_TO],
             m->fields[MOVE_WHY]);
    return begins(told, lines);
}

/* What is told above a command, and the command, are a row of the table. */
static bool is_row(const table *t, const char *told, const char *command) {
    char settings[512] = "";
    bool found = false;
    read_settings(command, settings, sizeof settings);
    for (int i = 0; i < t->count; i++) {
        found = found ||
                (tells(told, &t->rows[i]) && strcmp(t->rows[i].fields[MOVE_SET], settings) == 0);
    }
    return found;
}

/* The commands below "What moves what" and what a page says of each; how many there are. */
static int commands_on_the_page(const table *t) {
    char path[512];
    size_t size = 0;
    int commands = 0;
    snprintf(path, sizeof path, "%s/docs/congresses/%s.md", PL_SOURCE_DIR, t->scenario);
    char *page = files_read(path, &size);
    const char *line = strstr(page, "## What moves what\n");
    const char *told = "";
    assert_non_null(line);
    for (line = strchr(line, '\n'); line != NULL && !begins(line + 1, "## ");
         line = strchr(line + 1, '\n')) {
        told = begins(line + 1, "# ") && !begins(line + 1, "#  ") ? line + 1 : told;
        if (begins(line + 1, "plenum run ")) {
            if (!is_row(t, told, line + 1)) {
                fail_msg("%s: the table has no such row: %.300s", path, told);
            }
            commands++;
        }
    }
    free(page);
    return commands;
}

static void what_the_pages_say_stands_in_the_tables(void **state) {
    (void)state;
    for (int i = 0; i <= SCENARIOS; i++) {
        const char *scenario = i < SCENARIOS ? scenarios[i] : SECOND;
        table t;
        read_table(&t, scenario, text_of_table(scenario));
        assert_true(commands_on_the_page(&t) >= 3);
        free(t.text);
    }
}

/* --- a table that is wrong --- */

static char *copied(const char *text) {
    char *copy = malloc(strlen(text) + 1);
    assert_non_null(copy);
    return strcpy(copy, text);
}

#define HEAD       "fact,outcome,set,from,to,why\n"
#define RESOLUTION "F122,adopted august-resolution,bolsheviks=200,yes,no,reckoned\n"
#define STANDING   "F123,standing old-presidium,bolsheviks=200,no,yes,reckoned\n"
#define SEATS      "F123,seats presidium bolsheviks,bolsheviks=420,5,6,reckoned\n"
#define CHAIR      "F083,chair presidium,bolsheviks=200,nogin,none,reckoned\n"

static void a_table_that_is_wrong_is_found_out(void **state) {
    static const struct {
        const char *text;
        int mistakes;
    } rows[] = {
        {HEAD RESOLUTION STANDING SEATS CHAIR, 0},
        /* It leaves out an outcome. */
        {HEAD RESOLUTION STANDING SEATS, 1},
        /* It names what the scenario does not have, twice looked for. */
        {HEAD RESOLUTION STANDING SEATS CHAIR "F083,chair bureau,bolsheviks=200,nogin,none,x\n", 2},
        {HEAD RESOLUTION STANDING SEATS CHAIR "-,no_such_outcome,bolsheviks=200,1,2,x\n", 2},
        /* It moves nothing. */
        {HEAD RESOLUTION STANDING SEATS CHAIR "F083,chair presidium,bolsheviks=340,nogin,nogin,x\n",
         1},
        /* Another value before, another after, no reason. */
        {HEAD RESOLUTION STANDING SEATS CHAIR
         "F123,seats presidium bolsheviks,bolsheviks=420,4,6,x\n",
         1},
        {HEAD RESOLUTION STANDING SEATS CHAIR
         "F123,seats presidium bolsheviks,bolsheviks=420,5,7,x\n",
         1},
        {HEAD RESOLUTION STANDING SEATS CHAIR
         "F123,seats presidium bolsheviks,bolsheviks=420,5,6,\n",
         1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(mistakes_of("moscow-soviet-1917", copied(rows[i].text), true),
                         rows[i].mistakes);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_outcome_of_the_first_congress_moves),
    cmocka_unit_test(every_outcome_of_the_petrograd_soviet_moves),
    cmocka_unit_test(every_outcome_of_the_moscow_soviet_moves),
    cmocka_unit_test(every_outcome_of_the_local_soviets_moves),
    cmocka_unit_test(every_outcome_of_the_northern_region_moves),
    cmocka_unit_test(every_outcome_of_the_peasant_congress_moves),
    cmocka_unit_test(every_outcome_of_the_executive_moves),
    cmocka_unit_test(every_outcome_of_the_ninth_congress_moves),
    cmocka_unit_test(the_ten_congresses_move_with_their_law_and_number),
    cmocka_unit_test(what_is_shown_of_the_second_congress_moves),
    cmocka_unit_test(every_shipped_scenario_has_its_table),
    cmocka_unit_test(at_least_ninety_different_facts_are_moved_over_all_scenarios),
    cmocka_unit_test(what_the_pages_say_stands_in_the_tables),
    cmocka_unit_test(a_table_that_is_wrong_is_found_out),
};

PL_TEST_MAIN(tests)
