/*
 * The difference of two runs is explained from what stands in them: numbers of the scenario that
 * no variant names are turned at random, and every sentence is compared with the two journals.
 */
#include "testing.h"

#include <jansson.h>

#include "congress_scenario.h"
#include "kernel/calendar.h"
#include "report/diff.h"
#include "report/jsonl.h"
#include "script/play.h"

enum { PAIRS = 20, PATHS_MAX = 4000, PATH_SIZE = 300 };

/* --- playing --- */

typedef struct played {
    pl_scenario *scenario;
    pl_buffer journal;
    json_t *records; /* the lines of the journal */
} played;

/* false: the checker refused the setting. */
static bool load(played *p, const char *variant, const char *path, const char *value) {
    const pl_setting setting = {pl_text_of(path), pl_text_of(value)};
    pl_scenario_request request = congress_request();
    request.variant = variant;
    request.settings = &setting;
    request.setting_count = path != NULL;
    *p = (played){0};
    return congress_try(&request, false, &p->scenario) == PL_OK;
}

static void read_records(played *p) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    p->records = json_array();
    pl_journal_reader_init(&reader, pl_buffer_text(&p->journal));
    for (;;) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
        if (!more) {
            return;
        }
        pl_buffer line;
        pl_buffer_init(&line, pl_allocator_default());
        assert_int_equal(pl_jsonl_write(&record, pl_allocator_default(), &line), PL_OK);
        json_t *object = json_loadb(line.at, line.size, 0, NULL);
        assert_non_null(object);
        json_array_append_new(p->records, object);
        pl_buffer_fini(&line);
    }
}

static void play(played *p, uint64_t seed) {
    const pl_play_options options = {.mode = seed > 0 ? PL_MODE_SAMPLED : PL_MODE_DOCUMENTED,
                                     .rng = {seed, 0},
                                     .sink = pl_sink_memory(&p->journal)};
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_init(&p->journal, pl_allocator_default());
    assert_int_equal(pl_play_create(pl_allocator_default(), p->scenario, &options, &run), PL_OK);
    assert_int_equal(pl_play_go(p->scenario, run, 0, &question), PL_PLAY_ENDED);
    pl_run_destroy(run);
    read_records(p);
}

static void end(played *p) {
    json_decref(p->records);
    pl_buffer_fini(&p->journal);
    pl_scenario_destroy(p->scenario);
}

static json_t *record_of(const played *p, const json_t *seq) {
    return json_array_get(p->records, (size_t)json_integer_value(seq) - 1);
}

static bool is_kind(const json_t *record, const char *kind) {
    return strcmp(json_string_value(json_object_get(record, "kind")), kind) == 0;
}

/* --- the numbers of the scenario --- */

typedef struct paths {
    char at[PATHS_MAX][PATH_SIZE];
    size_t count;
} paths;

static void collect(pl_data value, const char *path, paths *all) {
    const pl_data_kind kind = pl_data_kind_of(value);
    if (kind == PL_DATA_INT || kind == PL_DATA_NUMBER) {
        assert_true(all->count < PATHS_MAX);
        snprintf(all->at[all->count++], PATH_SIZE, "%s", path);
        return;
    }
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        char below[PATH_SIZE];
        const pl_data member = pl_data_at(value, i);
        const pl_text id = pl_data_text(pl_data_get(member, "id"));
        const pl_text step = kind == PL_DATA_MAP ? pl_data_key(member) : id;
        if (step.size > 0) {
            snprintf(below, sizeof below, "%s%s%.*s", path, path[0] != '\0' ? "." : "",
                     (int)step.size, step.at);
        } else {
            snprintf(below, sizeof below, "%s%s%u", path, path[0] != '\0' ? "." : "", i + 1);
        }
        collect(member, below, all);
    }
}

/* The sections that law and people read; the others are for people who read about it. */
static void collect_read_sections(pl_data scenario, paths *all) {
    static const char *const sections[] = {"rules",  "factions", "arrivals", "walkout",
                                           "bodies", "outside",  "sessions", "model"};
    all->count = 0;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        collect(pl_data_get(scenario, sections[i]), sections[i], all);
    }
}

static pl_data follow(pl_data value, const char *path) {
    char copy[PATH_SIZE];
    snprintf(copy, sizeof copy, "%s", path);
    for (char *step = strtok(copy, "."); step != NULL; step = strtok(NULL, ".")) {
        if (pl_data_kind_of(value) == PL_DATA_MAP) {
            value = pl_data_get(value, step);
        } else if (step[0] >= '0' && step[0] <= '9') {
            value = pl_data_at(value, (uint32_t)strtoul(step, NULL, 10) - 1);
        } else {
            value = pl_data_find(value, pl_text_of(step));
        }
    }
    return value;
}

/* Leaves only what every variant leaves as it is. */
static void drop_what_variants_name(const played *base, paths *all) {
    const pl_data variants = pl_data_get(pl_scenario_data(base->scenario), "variants");
    assert_true(pl_data_count(variants) > 5);
    for (uint32_t v = 0; v < pl_data_count(variants); v++) {
        played varied;
        size_t kept = 0;
        assert_true(load(&varied, pl_data_key(pl_data_at(variants, v)).at, NULL, NULL));
        for (size_t i = 0; i < all->count; i++) {
            const double here =
                pl_data_number(follow(pl_scenario_data(base->scenario), all->at[i]), 0);
            const double there =
                pl_data_number(follow(pl_scenario_data(varied.scenario), all->at[i]), 0);
            if (here == there) {
                memmove(all->at[kept++], all->at[i], PATH_SIZE);
            }
        }
        all->count = kept;
        pl_scenario_destroy(varied.scenario);
    }
}

static uint32_t roll(uint64_t *dice, uint32_t sides) {
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*dice >> 33) % sides;
}

/* Loads with the setting; false if the checker refuses it or it is no change. */
static bool load_turned(const played *base, const char *path, const char *value, played *turned) {
    if (!load(turned, NULL, path, value)) {
        return false;
    }
    if (pl_data_number(follow(pl_scenario_data(turned->scenario), path), 0) !=
        pl_data_number(follow(pl_scenario_data(base->scenario), path), 0)) {
        return true;
    }
    pl_scenario_destroy(turned->scenario);
    return false;
}

/* Another value that the checker allows, written as --set takes it; false: there is none. */
static bool turn(const played *base, const char *path, uint64_t *dice, played *turned) {
    static const double factors[] = {0.5, 0.7, 0.85, 1.2, 1.5, 2};
    const pl_data old = follow(pl_scenario_data(base->scenario), path);
    for (int attempt = 0; attempt < 8; attempt++) {
        char value[64];
        const double factor = factors[roll(dice, 6)];
        const double number = pl_data_number(old, 0) * factor;
        const long long whole = (long long)(number + (factor > 1 ? 1 : 0));
        /* A length must have its unit; what is none refuses it. */
        snprintf(value, sizeof value, "%llds", whole);
        if (load_turned(base, path, value, turned)) {
            return true;
        }
        snprintf(value, sizeof value, pl_data_kind_of(old) == PL_DATA_INT ? "%.0f" : "%.3g",
                 pl_data_kind_of(old) == PL_DATA_INT ? (double)whole : number);
        if (load_turned(base, path, value, turned)) {
            return true;
        }
    }
    return false;
}

/* --- what really differs --- */

/* What a record says, without its number, its causes and its sources. */
static char *content_of(const json_t *record, bool with_hour) {
    json_t *copy = json_deep_copy(record);
    static const char *const left_out[] = {"seq", "because", "source", "check", "digest"};
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) {
        json_object_del(copy, left_out[i]);
    }
    if (!with_hour) {
        json_object_del(copy, "at");
        json_object_del(copy, "at_os");
    }
    char *text = json_dumps(copy, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(copy);
    return text;
}

static bool says_the_same(const json_t *a, const json_t *b) {
    char *left = content_of(a, true);
    char *right = content_of(b, true);
    const bool same = strcmp(left, right) == 0;
    free(right);
    free(left);
    return same;
}

/* How many records of a run are about the same thing as this one: same kind and same parties. */
static size_t count_like(const played *p, const json_t *record) {
    static const char *const parties[] = {"kind",   "question", "to",      "item",
                                          "motion", "document", "session", "body",
                                          "office", "id",       "person"};
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(p->records); i++) {
        const json_t *other = json_array_get(p->records, i);
        bool alike = true;
        for (size_t k = 0; k < sizeof parties / sizeof parties[0] && alike; k++) {
            alike = json_equal(json_object_get(record, parties[k]),
                               json_object_get(other, parties[k])) ||
                    (json_object_get(record, parties[k]) == NULL &&
                     json_object_get(other, parties[k]) == NULL);
        }
        count += alike && json_equal(json_object_get(record, "faction"),
                                     json_object_get(other, "faction")) ==
                              (json_object_get(record, "faction") != NULL);
    }
    return count;
}

/* The last record of a kind about a question; NULL if there is none. */
static json_t *vote_on(const played *p, const json_t *question) {
    for (size_t i = 0; i < json_array_size(p->records); i++) {
        json_t *record = json_array_get(p->records, i);
        if (is_kind(record, "vote.closed") &&
            json_equal(json_object_get(record, "question"), question)) {
            return record;
        }
    }
    return NULL;
}

static bool has_other_figures(const json_t *a, const json_t *b) {
    static const char *const figures[] = {"for", "against", "abstain", "absent", "ruling"};
    for (size_t i = 0; i < 5; i++) {
        if (!json_equal(json_object_get(a, figures[i]), json_object_get(b, figures[i]))) {
            return true;
        }
    }
    return false;
}

/* Is anything but settings and digests different? */
static bool runs_differ(const played *a, const played *b) {
    if (json_array_size(a->records) != json_array_size(b->records)) {
        return true;
    }
    for (size_t i = 1; i < json_array_size(a->records); i++) {
        if (!says_the_same(json_array_get(a->records, i), json_array_get(b->records, i))) {
            return true;
        }
    }
    return false;
}

/* --- the explanation --- */

typedef struct pair {
    char path[PATH_SIZE];
    played base, turned;
    json_t *told;
    bool differ;
} pair;

static void show_context(const pair *p) {
    char *text = json_dumps(p->told, JSON_INDENT(1));
    print_message("--set %s\n%s\n", p->path, text);
    free(text);
}

#define EXPECT(pair, condition)                                                                    \
    do {                                                                                           \
        const bool is_so_ = (condition);                                                           \
        if (!is_so_) {                                                                             \
            show_context(pair);                                                                    \
            fail_msg("%s", #condition);                                                            \
        }                                                                                          \
    } while (0)

static double number_of(const pair *p, const played *side) {
    return pl_data_number(follow(pl_scenario_data(side->scenario), p->path), 0);
}

static bool is_length(const pair *p) {
    const json_t *set = json_object_get(json_array_get(p->turned.records, 0), "set");
    const char *setting = json_string_value(json_array_get(set, 0));
    return setting[strlen(setting) - 1] == 's';
}

static const char *text_of(const json_t *finding) {
    return json_string_value(json_object_get(finding, "text"));
}

/* "2 h 30 min": the seconds that are said, from the end of a number and unit on. */
static double read_length(const char **text) {
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{" d", 86400}, {" h", 3600}, {" min", 60}, {" s", 1}};
    double sum = 0;
    for (size_t i = 0; i < 4; i++) {
        char *rest = NULL;
        const double number = strtod(*text, &rest);
        const size_t size = strlen(units[i].unit);
        if (rest != *text && strncmp(rest, units[i].unit, size) == 0 &&
            strchr(" .:", rest[size]) != NULL) {
            sum += number * units[i].seconds;
            *text = rest + size;
        }
    }
    return sum;
}

static double read_value(const pair *p, const char **text) {
    char *rest = NULL;
    if (is_length(p)) {
        return read_length(text);
    }
    const double number = strtod(*text, &rest);
    *text = rest;
    return number;
}

static void expect_the_change_named(const pair *p) {
    static const char between[] = " instead of";
    const json_t *changed = json_object_get(p->told, "changed");
    EXPECT(p, json_array_size(changed) == 1);
    const json_t *only = json_array_get(changed, 0);
    const size_t size = strlen(p->path);
    const char *text = text_of(only);
    EXPECT(p, strcmp(json_string_value(json_object_get(only, "key")), p->path) == 0);
    EXPECT(p, strncmp(text, p->path, size) == 0 && strncmp(text + size, " is ", 4) == 0);
    text += size + 4;
    const double new = read_value(p, &text);
    EXPECT(p, new == number_of(p, &p->turned));
    EXPECT(p, strncmp(text, between, strlen(between)) == 0);
    text += strlen(between);
    const double old = read_value(p, &text);
    EXPECT(p, old == number_of(p, &p->base));
}

/* Every record that a sentence speaks of is not in the other run as it is in its own. */
static void expect_only_real_differences(const pair *p, const char *section) {
    const json_t *findings = json_object_get(p->told, section);
    for (size_t i = 0; i < json_array_size(findings); i++) {
        const json_t *finding = json_array_get(findings, i);
        const json_t *first = json_object_get(finding, "first");
        const json_t *second = json_object_get(finding, "second");
        if (first != NULL && second != NULL) {
            const json_t *a = record_of(&p->base, first);
            const json_t *b = record_of(&p->turned, second);
            EXPECT(p, json_equal(json_object_get(a, "kind"), json_object_get(b, "kind")) ||
                          strstr(json_string_value(json_object_get(a, "kind")), "office.") != NULL);
            EXPECT(p, !says_the_same(a, b));
        } else if (first != NULL || second != NULL) {
            const bool gone = first != NULL;
            const json_t *record =
                gone ? record_of(&p->base, first) : record_of(&p->turned, second);
            EXPECT(p, count_like(gone ? &p->base : &p->turned, record) >
                          count_like(gone ? &p->turned : &p->base, record));
        }
    }
}

static bool is_told(const pair *p, const json_t *second) {
    const json_t *differs = json_object_get(p->told, "differs");
    for (size_t i = 0; i < json_array_size(differs); i++) {
        const json_t *told = json_object_get(json_array_get(differs, i), "second");
        if (told != NULL && json_equal(told, json_object_get(second, "seq")) &&
            strstr(text_of(json_array_get(differs, i)), "The vote on ") != NULL) {
            return true;
        }
    }
    return false;
}

static void expect_every_vote_told_that_differs(const pair *p) {
    for (size_t i = 0; i < json_array_size(p->turned.records); i++) {
        const json_t *b = json_array_get(p->turned.records, i);
        if (is_kind(b, "vote.closed")) {
            const json_t *a = vote_on(&p->base, json_object_get(b, "question"));
            EXPECT(p, is_told(p, b) == (a == NULL || has_other_figures(a, b)));
        }
    }
}

static json_t *outcomes_of(const played *p) {
    return json_object_get(json_array_get(p->records, json_array_size(p->records) - 1), "outcomes");
}

static bool is_key_told(const pair *p, const char *key) {
    const json_t *differs = json_object_get(p->told, "differs");
    for (size_t i = 0; i < json_array_size(differs); i++) {
        const char *told = json_string_value(json_object_get(json_array_get(differs, i), "key"));
        if (told != NULL && strcmp(told, key) == 0) {
            return true;
        }
    }
    return false;
}

static void expect_every_outcome_told_that_differs(const pair *p) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(outcomes_of(&p->turned), key, value) {
        const json_t *before = json_object_get(outcomes_of(&p->base), key);
        EXPECT(p, is_key_told(p, key) == !json_equal(before, value));
    }
}

/* The last link is the first divergence, and the first names what was turned. */
static void expect_a_way_from_the_change(const pair *p) {
    const json_t *why = json_object_get(p->told, "why");
    const json_t *first = json_array_get(json_object_get(p->told, "first"), 0);
    EXPECT(p, json_array_size(why) >= 1 && json_array_size(why) <= 6);
    const json_t *key = json_object_get(json_array_get(why, 0), "key");
    EXPECT(p, key != NULL && strcmp(json_string_value(key), p->path) == 0);
    EXPECT(p, strstr(text_of(json_array_get(why, 0)), p->path) != NULL);
    const json_t *last = json_array_get(why, json_array_size(why) - 1);
    EXPECT(p, json_object_get(first, "second") == NULL ||
                  json_equal(json_object_get(first, "second"), json_object_get(last, "second")));
    EXPECT(p, json_object_get(first, "first") == NULL ||
                  json_equal(json_object_get(first, "first"), json_object_get(last, "first")));
}

static bool speaks_of(const json_t *finding, const char *run, const json_t *other) {
    const json_t *number = json_object_get(finding, run);
    return number != NULL && json_equal(number, json_object_get(other, run));
}

/* Every further chain begins at what was turned, and leads to a record that the first has not
 * told; they may share what lies between, where it only came at another hour. */
static void expect_chains_of_their_own(const pair *p) {
    const json_t *why = json_object_get(p->told, "why");
    const json_t *apart = json_object_get(p->told, "apart");
    for (size_t i = 0; i < json_array_size(apart); i++) {
        const json_t *finding = json_array_get(apart, i);
        const char *key = json_string_value(json_object_get(finding, "key"));
        EXPECT(p, key == NULL || strcmp(key, p->path) == 0);
        EXPECT(p, key == NULL || strstr(text_of(finding), p->path) != NULL);
        const json_t *next = json_array_get(apart, i + 1);
        const bool is_last = next == NULL || json_object_get(next, "key") != NULL;
        for (size_t k = 0; k < json_array_size(why) && is_last; k++) {
            EXPECT(p, !speaks_of(finding, "first", json_array_get(why, k)));
            EXPECT(p, !speaks_of(finding, "second", json_array_get(why, k)));
        }
    }
}

static void explain(pair *p) {
    const pl_diff_run first = {pl_buffer_text(&p->base.journal), pl_scenario_data(p->base.scenario),
                               pl_scenario_params(p->base.scenario)};
    const pl_diff_run second = {pl_buffer_text(&p->turned.journal),
                                pl_scenario_data(p->turned.scenario),
                                pl_scenario_params(p->turned.scenario)};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_diff_write_json(first, second, pl_allocator_default(), &out), PL_OK);
    p->told = json_loadb(out.at, out.size, 0, NULL);
    assert_non_null(p->told);
    pl_buffer_fini(&out);
    p->differ = runs_differ(&p->base, &p->turned);
}

static void end_pair(pair *p) {
    json_decref(p->told);
    end(&p->turned);
    end(&p->base);
}

/* --- twenty at random --- */

typedef void (*inspection)(const pair *p);

/* Plays pairs, every second one with dice, until PAIRS have differed, and looks at each. */
static void inspect_pairs(inspection look) {
    paths *all = malloc(sizeof *all);
    uint64_t dice = 1917;
    size_t differing = 0;
    played base;
    assert_non_null(all);
    assert_true(load(&base, NULL, NULL, NULL));
    collect_read_sections(pl_scenario_data(base.scenario), all);
    drop_what_variants_name(&base, all);
    assert_true(all->count > 300);
    for (size_t tried = 0; differing < PAIRS; tried++) {
        pair p = {0};
        assert_in_range(tried, 0, 8 * PAIRS);
        snprintf(p.path, sizeof p.path, "%s", all->at[roll(&dice, (uint32_t)all->count)]);
        if (turn(&base, p.path, &dice, &p.turned)) {
            assert_true(load(&p.base, NULL, NULL, NULL));
            play(&p.base, tried % 2);
            play(&p.turned, tried % 2);
            explain(&p);
            look(&p);
            differing += p.differ;
            end_pair(&p);
        }
    }
    pl_scenario_destroy(base.scenario);
    free(all);
}

static void look_at_the_change(const pair *p) {
    expect_the_change_named(p);
}

static void look_at_the_records(const pair *p) {
    expect_only_real_differences(p, "first");
    expect_only_real_differences(p, "why");
    expect_only_real_differences(p, "apart");
    expect_only_real_differences(p, "differs");
    EXPECT(p, json_is_true(json_object_get(p->told, "equal")) == !p->differ);
}

static void look_at_the_votes_and_outcomes(const pair *p) {
    expect_every_vote_told_that_differs(p);
    expect_every_outcome_told_that_differs(p);
}

static void look_at_the_way(const pair *p) {
    if (p->differ) {
        expect_a_way_from_the_change(p);
        expect_chains_of_their_own(p);
    } else {
        EXPECT(p, json_array_size(json_object_get(p->told, "first")) == 0);
        EXPECT(p, strstr(text_of(json_array_get(json_object_get(p->told, "why"), 0)),
                         "Nothing differs") != NULL);
    }
}

static void every_explanation_names_the_changed_number_with_both_values(void **state) {
    (void)state;
    inspect_pairs(look_at_the_change);
}

static void every_explanation_speaks_only_of_records_that_differ(void **state) {
    (void)state;
    inspect_pairs(look_at_the_records);
}

static void every_vote_and_outcome_that_differs_is_told_and_no_other(void **state) {
    (void)state;
    inspect_pairs(look_at_the_votes_and_outcomes);
}

static void the_causes_lead_from_the_first_divergence_to_the_changed_number(void **state) {
    (void)state;
    inspect_pairs(look_at_the_way);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_explanation_names_the_changed_number_with_both_values),
    cmocka_unit_test(every_explanation_speaks_only_of_records_that_differ),
    cmocka_unit_test(every_vote_and_outcome_that_differs_is_told_and_no_other),
    cmocka_unit_test(the_causes_lead_from_the_first_divergence_to_the_changed_number),
};

PL_TEST_MAIN(tests)
