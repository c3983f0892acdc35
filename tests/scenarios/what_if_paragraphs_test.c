/*
 * Every variant that takes up a question is played against its scenario, and the paragraph on the
 * two runs is compared with their journals: what it says was turned, where it says they part, what
 * it says differs and what it says stayed.
 */
#include "testing.h"

#include <dirent.h>
#include <sys/stat.h>

#include "congress_scenario.h"
#include "kernel/calendar.h"
#include "report/paragraph.h"
#include "report/titles.h"
#include "report/upshot.h"
#include "script/play.h"

enum { QUESTIONS = 22, VARIANTS_MAX = 80, NAME_SIZE = 256, SAID_SIZE = 200 };

/* --- all of them --- */

typedef struct what_if {
    char scenario[NAME_SIZE], variant[NAME_SIZE];
    int question; /* 12 of "Q12" */
} what_if;

typedef struct what_ifs {
    what_if at[VARIANTS_MAX];
    size_t count;
} what_ifs;

/* NULL: it is no scenario, or a campaign, whose parts are looked at by themselves. */
static pl_scenario *load(const char *name, const char *variant) {
    char file[600];
    char folder[500];
    struct stat found;
    pl_scenario *scenario = NULL;
    snprintf(folder, sizeof folder, "%s/scenarios/%s", PL_SOURCE_DIR, name);
    snprintf(file, sizeof file, "%s/scenario.lua", folder);
    if (name[0] == '_' || name[0] == '.' || stat(file, &found) != 0) {
        return NULL;
    }
    pl_scenario_request request = congress_request();
    request.file = file;
    request.folder = folder;
    request.name = name;
    request.variant = variant;
    assert_int_equal(congress_try(&request, true, &scenario), PL_OK);
    return scenario;
}

static void add_variants(what_ifs *all, const char *name, const pl_scenario *scenario) {
    const pl_data variants = pl_data_get(pl_scenario_data(scenario), "variants");
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        const pl_data variant = pl_data_at(variants, i);
        const char *question = pl_data_string(pl_data_get(variant, "question"), NULL);
        if (question == NULL) {
            continue;
        }
        assert_true(all->count < VARIANTS_MAX);
        what_if *w = &all->at[all->count++];
        snprintf(w->scenario, NAME_SIZE, "%s", name);
        snprintf(w->variant, NAME_SIZE, "%s", pl_data_key(variant).at);
        w->question = atoi(question + 1);
    }
}

static what_ifs *collect(void) {
    what_ifs *all = calloc(1, sizeof *all);
    DIR *folder = opendir(PL_SOURCE_DIR "/scenarios");
    assert_non_null(all);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        pl_scenario *scenario = load(entry->d_name, NULL);
        if (scenario != NULL) {
            add_variants(all, entry->d_name, scenario);
            pl_scenario_destroy(scenario);
        }
    }
    closedir(folder);
    return all;
}

/* --- one of them, played --- */

typedef struct told {
    const what_if *what;
    pl_scenario *scenarios[2];
    pl_buffer journals[2];
    pl_compared runs;
    pl_upshot upshot;
    pl_buffer paragraph;
    void *outcomes[2], *params[2];
} told;

static void play(pl_scenario *scenario, pl_buffer *journal) {
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED, .sink = pl_sink_memory(journal)};
    pl_run *run = NULL;
    uint32_t question = 0;
    pl_buffer_init(journal, pl_allocator_default());
    assert_int_equal(pl_play_create(pl_allocator_default(), scenario, &options, &run), PL_OK);
    assert_int_equal(pl_play_go(scenario, run, 0, &question), PL_PLAY_ENDED);
    pl_run_destroy(run);
}

static pl_diff_run run_of(const told *t, int side) {
    return (pl_diff_run){pl_buffer_text(&t->journals[side]), pl_scenario_data(t->scenarios[side]),
                         pl_scenario_params(t->scenarios[side])};
}

static const pl_record *record_of(const told *t, int side, size_t entry) {
    return &t->runs.align.sides[side].entries[entry].record;
}

static void read_trees(told *t) {
    for (int side = 0; side < 2; side++) {
        const size_t last = t->runs.align.sides[side].count - 1;
        assert_int_equal(pl_record_tree(record_of(t, side, last), PL_FIELD_outcomes,
                                        pl_allocator_default(), &t->outcomes[side]),
                         PL_OK);
        assert_int_equal(pl_record_tree(record_of(t, side, 0), PL_FIELD_params,
                                        pl_allocator_default(), &t->params[side]),
                         PL_OK);
    }
}

static void tell(told *t, const what_if *what) {
    *t = (told){.what = what};
    for (int side = 0; side < 2; side++) {
        t->scenarios[side] = load(what->scenario, side == 1 ? what->variant : NULL);
        assert_non_null(t->scenarios[side]);
        play(t->scenarios[side], &t->journals[side]);
    }
    assert_int_equal(pl_compared_init(&t->runs, run_of(t, 0), run_of(t, 1), pl_allocator_default()),
                     PL_OK);
    pl_upshot_init(&t->upshot, pl_allocator_default());
    assert_int_equal(pl_upshot_find(&t->upshot, &t->runs.align, &t->runs.wording), PL_OK);
    pl_buffer_init(&t->paragraph, pl_allocator_default());
    assert_int_equal(pl_paragraph_write(&t->runs, &t->paragraph), PL_OK);
    read_trees(t);
}

static void end(told *t) {
    for (int side = 0; side < 2; side++) {
        free(t->params[side]);
        free(t->outcomes[side]);
    }
    pl_buffer_fini(&t->paragraph);
    pl_upshot_fini(&t->upshot);
    pl_compared_fini(&t->runs);
    for (int side = 0; side < 2; side++) {
        pl_buffer_fini(&t->journals[side]);
        pl_scenario_destroy(t->scenarios[side]);
    }
}

#define EXPECT(told, condition)                                                                    \
    do {                                                                                           \
        const bool is_so_ = (condition);                                                           \
        if (!is_so_) {                                                                             \
            print_message("%s --variant %s\n%s\n", (told)->what->scenario, (told)->what->variant,  \
                          pl_buffer_string(&(told)->paragraph));                                   \
            fail_msg("%s", #condition);                                                            \
        }                                                                                          \
    } while (0)

static const char *text_of(const told *t) {
    return pl_buffer_string(&t->paragraph);
}

/* The part of the paragraph from one word to another; the end, if the other does not come. */
static pl_text between(const told *t, const char *from, const char *to) {
    const char *start = strstr(text_of(t), from);
    if (start == NULL) {
        return (pl_text){"", 0};
    }
    start += strlen(from);
    const char *end = strstr(start, to);
    return (pl_text){start, end != NULL ? (size_t)(end - start) : strlen(start)};
}

static bool has(pl_text text, const char *part) {
    const size_t size = strlen(part);
    for (size_t i = 0; i + size <= text.size; i++) {
        if (memcmp(text.at + i, part, size) == 0) {
            return true;
        }
    }
    return false;
}

/* Hours before 1970 are negative seconds. */
static int minute_of_day(pl_time at) {
    return (int)(((at % 86400) + 86400) % 86400 / 60);
}

/* --- what was turned --- */

/* "100m" is "1 hour 40 minutes". */
static void say_length(int64_t seconds, char *said) {
    const long long hours = seconds / 3600;
    const long long minutes = seconds % 3600 / 60;
    const int size = hours == 0 ? 0
                                : snprintf(said, SAID_SIZE, "%lld hour%s%s", hours,
                                           hours == 1 ? "" : "s", minutes == 0 ? "" : " ");
    if (minutes > 0 || hours == 0) {
        snprintf(said + size, (size_t)(SAID_SIZE - size), "%lld minutes", minutes);
    }
}

/* A value as the files write it, in the words in which it must be said. */
static void say_given(const told *t, const char *type, const char *value, char *said) {
    static const char *const words[][2] = {{"true", "yes"},
                                           {"false", "no"},
                                           {"hare", "Hare"},
                                           {"dhondt", "D'Hondt"},
                                           {"secret", "a secret ballot"},
                                           {"division", "a division"}};
    int64_t number = 0;
    snprintf(said, SAID_SIZE, "%s", value);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(value, words[i][0]) == 0) {
            snprintf(said, SAID_SIZE, "%s", words[i][1]);
        }
    }
    if (strcmp(type, "duration") == 0) {
        assert_int_equal(pl_calendar_parse_duration(pl_text_of(value), &number), PL_OK);
        say_length(number, said);
    } else if (strcmp(type, "share") == 0) {
        snprintf(said, SAID_SIZE, "%g percent", atof(value) * 100);
    } else if (pl_calendar_parse(t->runs.wording.calendar, pl_text_of(value), &number) == PL_OK) {
        snprintf(said, SAID_SIZE, "%02d:%02d on ", minute_of_day(number) / 60,
                 minute_of_day(number) % 60);
    }
}

static void expect_both(const told *t, const char *new, const char *old) {
    const pl_text changed = between(t, "changed: ", ". The runs are");
    char pair[2 * SAID_SIZE + 20];
    const bool is_hour = strstr(new, " on ") != NULL || strstr(old, " on ") != NULL;
    snprintf(pair, sizeof pair, "%s%s", is_hour ? "instead of " : "", old);
    EXPECT(t, changed.size > 0);
    EXPECT(t, has(changed, new));
    EXPECT(t, has(changed, pair));
    EXPECT(t, has(changed, " instead of "));
}

static size_t expect_params_told(const told *t) {
    const pl_data old = pl_data_root(t->params[0]);
    size_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_data before = pl_data_at(old, i);
        const pl_data after = pl_data_get_text(pl_data_root(t->params[1]), pl_data_key(before));
        const pl_data declared =
            pl_data_get_text(pl_scenario_params(t->scenarios[1]), pl_data_key(before));
        const char *type = pl_data_string(pl_data_get(declared, "type"), "");
        char said[2][SAID_SIZE];
        if (pl_text_equal(pl_data_text(before), pl_data_text(after))) {
            continue;
        }
        say_given(t, type, pl_data_string(before, ""), said[0]);
        say_given(t, type, pl_data_string(after, ""), said[1]);
        expect_both(t, said[1], said[0]);
        count++;
    }
    return count;
}

static pl_data step_into(pl_data value, pl_text step) {
    return pl_data_kind_of(value) == PL_DATA_MAP ? pl_data_get_text(value, step)
                                                 : pl_data_find(value, step);
}

static pl_data value_at(pl_data value, pl_text path) {
    size_t start = 0;
    for (size_t i = 0; i <= path.size; i++) {
        if (i == path.size || path.at[i] == '.') {
            value = step_into(value, (pl_text){path.at + start, i - start});
            start = i + 1;
        }
    }
    return value;
}

/* What is not there is said by its default, which these tests do not know. */
static void say_value(pl_data value, char *said) {
    said[0] = '\0';
    if (pl_data_kind_of(value) == PL_DATA_BOOL) {
        snprintf(said, SAID_SIZE, "%s", pl_data_bool(value, false) ? "yes" : "no");
    } else if (pl_data_kind_of(value) == PL_DATA_INT && pl_data_int(value, 0) < 1000000 &&
               pl_data_int(value, 0) > -1000000) {
        snprintf(said, SAID_SIZE, "%lld", (long long)pl_data_int(value, 0));
    }
}

static size_t expect_paths_told(const told *t) {
    const pl_data variants = pl_data_get(pl_scenario_data(t->scenarios[1]), "variants");
    const pl_data set = pl_data_get(pl_data_get(variants, t->what->variant), "set");
    size_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(set); i++) {
        const pl_text key = pl_data_key(pl_data_at(set, i));
        char said[2][SAID_SIZE];
        if (pl_data_is(pl_data_get_text(pl_data_root(t->params[1]), key))) {
            continue; /* a parameter */
        }
        say_value(value_at(pl_scenario_data(t->scenarios[0]), key), said[0]);
        say_value(value_at(pl_scenario_data(t->scenarios[1]), key), said[1]);
        expect_both(t, said[1], said[0]);
        count++;
    }
    return count;
}

/* --- where they part --- */

static void expect_the_hour_of_parting(const told *t) {
    int side = 1;
    size_t entry = 0;
    pl_buffer hour;
    assert_true(pl_align_first(&t->runs.align, &side, &entry));
    const pl_time at = record_of(t, side, entry)->at;
    pl_buffer_init(&hour, pl_allocator_default());
    pl_buffer_format(&hour, "the same until %02d:%02d on ", minute_of_day(at) / 60,
                     minute_of_day(at) % 60);
    EXPECT(t, strstr(text_of(t), pl_buffer_string(&hour)) != NULL);
    pl_buffer_clear(&hour);
    pl_calendar_write_date(t->runs.wording.calendar, at, &hour);
    pl_buffer_add_string(&hour, "; then, ");
    EXPECT(t, strstr(text_of(t), pl_buffer_string(&hour)) != NULL);
    pl_buffer_fini(&hour);
    const size_t partner = t->runs.align.sides[side].entries[entry].partner;
    const bool leads =
        pl_trace_leads_back(&t->runs.traces[side], entry) ||
        (partner != PL_ALIGN_NOBODY && pl_trace_leads_back(&t->runs.traces[1 - side], partner));
    EXPECT(t, leads == (strstr(text_of(t), "because of th") != NULL));
}

/* --- what differs and what stayed --- */

static void write_value(pl_data value, pl_buffer *out) {
    pl_buffer_init(out, pl_allocator_default());
    pl_data_write(value, out);
}

static bool is_equal(const told *t, pl_text key) {
    pl_buffer texts[2];
    for (int side = 0; side < 2; side++) {
        write_value(pl_data_get_text(pl_data_root(t->outcomes[side]), key), &texts[side]);
    }
    const bool equal = pl_text_equal(pl_buffer_text(&texts[0]), pl_buffer_text(&texts[1]));
    pl_buffer_fini(&texts[1]);
    pl_buffer_fini(&texts[0]);
    return equal;
}

/* Is this value said in the clause? */
static bool is_said(const told *t, pl_text clause, pl_data value) {
    char said[SAID_SIZE];
    pl_time at = 0;
    switch (pl_data_kind_of(value)) {
    case PL_DATA_BOOL:
        return true; /* by the verb, and by "unlike in the first run" */
    case PL_DATA_INT:
        snprintf(said, sizeof said, "%lld", (long long)pl_data_int(value, 0));
        return pl_data_int(value, 0) == 0 ? has(clause, "no") || has(clause, "none")
                                          : has(clause, said);
    case PL_DATA_TEXT:
        if (pl_calendar_parse(PL_GREGORIAN, pl_data_text(value), &at) == PL_OK) {
            snprintf(said, sizeof said, "%02d:%02d", minute_of_day(at) / 60,
                     minute_of_day(at) % 60);
            return has(clause, said);
        }
        snprintf(said, sizeof said, "%s",
                 pl_titles_person(pl_scenario_data(t->scenarios[1]), pl_data_text(value)).at);
        return has(clause, said) || has(clause, "no");
    default:
        return has(clause, "no");
    }
}

static void expect_item_is_true(const told *t, size_t i, bool equal) {
    const pl_text key = pl_upshot_key(&t->upshot, i);
    const pl_text clause = pl_upshot_text(&t->upshot, i);
    if (key.size == 0) {
        EXPECT(t, !equal); /* votes, elections and the end are items only where they differ */
        return;
    }
    EXPECT(t, is_equal(t, key) == equal);
    for (int side = 0; side < 2; side++) {
        const pl_data value = pl_data_get_text(pl_data_root(t->outcomes[side]), key);
        EXPECT(t, is_said(t, clause, value));
        EXPECT(t, equal || pl_data_kind_of(value) != PL_DATA_BOOL ||
                      has(clause, "unlike in the first run"));
    }
}

/* Takes a clause of the sentence that is the text of such an item; 0: there is none. */
static size_t clause_at(const told *t, pl_text rest, bool equal) {
    for (size_t i = 0; i < t->upshot.count; i++) {
        const pl_text text = pl_upshot_text(&t->upshot, i);
        if (t->upshot.at[i].equal == equal && text.size <= rest.size &&
            memcmp(text.at, rest.at, text.size) == 0) {
            expect_item_is_true(t, i, equal);
            return text.size;
        }
    }
    return 0;
}

static pl_text rest_of(pl_text text, size_t size) {
    return (pl_text){text.at + size, text.size - size};
}

static bool begins(pl_text text, const char *word) {
    return text.size >= strlen(word) && memcmp(text.at, word, strlen(word)) == 0;
}

/* Nothing stands in the sentence but such items: each is found in the journals. */
static size_t expect_only_items(const told *t, pl_text sentence, bool equal) {
    size_t count = 0;
    while (sentence.size > 0) {
        const size_t size = clause_at(t, sentence, equal);
        EXPECT(t, size > 0);
        sentence = rest_of(sentence, size);
        sentence = begins(sentence, "; and ") ? rest_of(sentence, 6)
                   : begins(sentence, "; ")   ? rest_of(sentence, 2)
                   : begins(sentence, ".")    ? (pl_text){0}
                                              : sentence;
        EXPECT(t, count++ < 20);
    }
    return count;
}

/* How many votes both runs took, each question counted as often as it was put. */
static size_t count_votes(const told *t, size_t *alike) {
    size_t votes = 0;
    *alike = 0;
    for (size_t i = 0; i < t->runs.align.sides[1].count; i++) {
        const pl_record *r = record_of(t, 1, i);
        const pl_record *other = pl_align_partner(&t->runs.align, 1, i);
        if (r->kind == PL_KIND_VOTE_CLOSED && other != NULL) {
            votes++;
            *alike += pl_text_equal(pl_record_text(r, PL_FIELD_ruling),
                                    pl_record_text(other, PL_FIELD_ruling));
        }
    }
    return votes;
}

/* The votes open what stayed; what is behind them. */
static pl_text expect_votes_counted(const told *t, pl_text sentence) {
    size_t alike = 0;
    char said[SAID_SIZE];
    const size_t votes = count_votes(t, &alike);
    if (alike == 0) {
        return sentence;
    }
    if (alike == votes && votes > 1) {
        snprintf(said, sizeof said, "each of the %zu votes taken in both had the same ", votes);
    } else if (votes == 1) {
        snprintf(said, sizeof said, "the one vote taken in both had the same ");
    } else {
        snprintf(said, sizeof said, "%zu of the %zu votes taken in both had the same ", alike,
                 votes);
    }
    EXPECT(t, begins(sentence, said));
    size_t size = strlen(said);
    while (size < sentence.size && sentence.at[size] != ';' && sentence.at[size] != '.') {
        size++;
    }
    sentence = rest_of(sentence, size);
    return begins(sentence, "; ") ? rest_of(sentence, 2) : (pl_text){0};
}

/* Do the causes in a journal lead from one record to another? */
static bool causes_lead(const told *t, int side, size_t from, size_t to) {
    bool reached[20000] = {false};
    if (from == PL_ALIGN_NOBODY || to == PL_ALIGN_NOBODY || to < from) {
        return false;
    }
    assert_true(to < sizeof reached);
    reached[from] = true;
    for (size_t i = from + 1; i <= to; i++) {
        const pl_record *r = record_of(t, side, i);
        for (size_t k = 0; k < r->because_count; k++) {
            uint64_t seq = 0;
            pl_text parameter = {0};
            pl_record_because(r, k, &seq, &parameter);
            reached[i] = reached[i] || (seq > 0 && reached[seq - 1]);
        }
    }
    return reached[to];
}

static bool parting_leads_to(const told *t, const pl_upshot_item *item) {
    int side = 1;
    size_t entry = 0;
    assert_true(pl_align_first(&t->runs.align, &side, &entry));
    const pl_align_side *sides = t->runs.align.sides;
    const size_t parting[2] = {side == 0 ? entry : sides[1].entries[entry].partner,
                               side == 1 ? entry : sides[0].entries[entry].partner};
    const size_t end[2] = {item->side == 0 ? item->entry : sides[1].entries[item->entry].partner,
                           item->side == 1 ? item->entry : sides[0].entries[item->entry].partner};
    return causes_lead(t, 0, parting[0], end[0]) || causes_lead(t, 1, parting[1], end[1]);
}

/* "... to the election of the Board, which gave ...": an item that differs, to which the causes
 * lead from the parting. */
static bool is_end_of_way(const told *t, pl_text way) {
    for (size_t i = 0; i < t->upshot.count && !t->upshot.at[i].equal; i++) {
        const pl_text text = pl_upshot_text(&t->upshot, i);
        for (size_t split = 1; split < text.size; split++) {
            char said[2000];
            snprintf(said, sizeof said, " to %.*s, which%.*s", (int)split, text.at,
                     (int)(text.size - split), text.at + split);
            const size_t size = strlen(said);
            if (text.at[split] == ' ' && size <= way.size &&
                memcmp(way.at + way.size - size, said, size) == 0) {
                return parting_leads_to(t, &t->upshot.at[i]);
            }
        }
    }
    return false;
}

static void expect_what_differs_and_what_stayed(const told *t) {
    const pl_text differs = between(t, " In the end ", " As in the first run, ");
    const pl_text way = between(t, "From there the causes lead over ", ". ");
    const pl_text stayed = between(t, " As in the first run, ", "\n");
    const bool any = t->upshot.count > 0 && !t->upshot.at[0].equal;
    const size_t clauses = expect_only_items(t, differs, false);
    EXPECT(t, clauses > 0 || !any || way.size > 0 ||
                  strstr(text_of(t), " Nothing else that ") != NULL);
    EXPECT(t, (clauses == 0 && way.size == 0) || any);
    EXPECT(t, way.size == 0 || is_end_of_way(t, way));
    (void)expect_only_items(t, expect_votes_counted(t, stayed), true);
}

/* --- all together --- */

static void expect_plain_words(const told *t) {
    static const char *const jargon[] = {
        "_",        "`",         "factions.", "sessions.",    "rules.",        "bodies.",
        "outside.", "parameter", "caucuses.", "true instead", "false instead", "#"};
    for (size_t i = 0; i < sizeof jargon / sizeof jargon[0]; i++) {
        EXPECT(t, strstr(text_of(t), jargon[i]) == NULL);
    }
}

static void expect_the_question(const told *t) {
    const pl_data variants = pl_data_get(pl_scenario_data(t->scenarios[1]), "variants");
    const char *asks =
        pl_data_string(pl_data_get(pl_data_get(variants, t->what->variant), "asks"), NULL);
    assert_non_null(asks);
    EXPECT(t, strncmp(text_of(t), asks, strlen(asks)) == 0);
}

static void expect_true(const told *t) {
    const size_t words = pl_paragraph_words(pl_buffer_text(&t->paragraph));
    EXPECT(t, words >= PL_PARAGRAPH_LEAST && words <= PL_PARAGRAPH_MOST);
    expect_the_question(t);
    const size_t params = expect_params_told(t);
    const size_t paths = expect_paths_told(t);
    EXPECT(t, params + paths > 0);
    expect_the_hour_of_parting(t);
    expect_what_differs_and_what_stayed(t);
    expect_plain_words(t);
}

static void every_question_is_taken_up(void **state) {
    what_ifs *all = collect();
    (void)state;
    for (int question = 1; question <= QUESTIONS; question++) {
        size_t taken = 0;
        for (size_t i = 0; i < all->count; i++) {
            taken += all->at[i].question == question;
        }
        if (taken == 0) {
            print_message("Q%02d\n", question);
        }
        assert_true(taken > 0);
    }
    free(all);
}

static void the_paragraph_of_every_what_if_is_true(void **state) {
    what_ifs *all = collect();
    (void)state;
    assert_true(all->count >= QUESTIONS);
    for (size_t i = 0; i < all->count; i++) {
        told t;
        tell(&t, &all->at[i]);
        expect_true(&t);
        end(&t);
    }
    free(all);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_question_is_taken_up),
    cmocka_unit_test(the_paragraph_of_every_what_if_is_true),
};

PL_TEST_MAIN(tests)
