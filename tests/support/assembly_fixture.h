/*
 * assembly_fixture.h -- a small assembly for a test, and its journal in memory.
 *
 * A scenario is written in a notation like the tables of scenario files, without a script:
 *
 *     factions = { { id=reds seats=4 } { id=blues seats=2 } }
 *     sessions = { { id=s called=@0 agenda={ { id=paint vote={} } } } }
 *
 * A container is a map if its first member is KEY=, else a list; commas are blanks. Words and
 * "quoted words" are texts, 1/2 too; true and false; 4 and -4 whole numbers, 0.5 a number;
 * 30m, 2h, 45s are seconds; 22:40 is a clock (seconds of the day); @20 is the hour FIXTURE_START
 * and 20 minutes.
 *
 * The scripted people answer from a section of the scenario that only they read:
 *
 *     answers = { vote={ paint={ reds=for blues={1 0 1 0} } } walkout={ any={ reds=leave } } }
 *
 * by kind of question, by item (or session, or decision, or person who is to stand, or, of papers,
 * "BALLOT.NAME": "1.2" is the second name on the papers of the first ballot; else "any") and by
 * faction (else "any"): one option, or so many members of the block for each option in turn, the
 * rest the first; before the numbers may stand the option that the block decided as a body ({leave
 * 8 4}). Who is not named votes for, seconds, stands, hands in blank papers, opens, accepts,
 * demands nothing and stays.
 */
#ifndef PL_ASSEMBLY_FIXTURE_H
#define PL_ASSEMBLY_FIXTURE_H

#include "testing.h"

#include <ctype.h>

#include "chance.h"
#include "frozen.h"
#include "kernel/run.h"
#include "procedure/assembly.h"
#include "procedure/balloting.h"
#include "procedure/constituency.h"
#include "procedure/law.h"
#include "procedure/roster.h"

/* 1917-11-07T20:00, so that clocks and days before 1970 are met. */
#define FIXTURE_START       ((pl_time)-19048 * 86400 + 20 * 3600)
#define FIXTURE_AT(minutes) (FIXTURE_START + (pl_time)(minutes)*60)

typedef struct fixture {
    void *scenario;
    void *identity;
    pl_run *run;
    pl_buffer journal; /* of a memory sink */
} fixture;

/* --- the notation --- */

static inline void fixture_skip(const char **at) {
    while (isspace((unsigned char)**at) || **at == ',') {
        ++*at;
    }
}

static inline bool fixture_is_word(char c) {
    return c != 0 && strchr("{}=, \t\n\"", c) == NULL;
}

static inline void fixture_word(const char **at, char *word, size_t size) {
    size_t n = 0;
    const bool quoted = **at == '"';
    *at += quoted;
    while (quoted ? **at != '"' : fixture_is_word(**at)) {
        assert_true(**at != 0 && n + 1 < size);
        word[n++] = *(*at)++;
    }
    *at += quoted;
    word[n] = 0;
}

/* Is there KEY= next? Then its key, and the place behind it. */
static inline bool fixture_key(const char **at, char *key, size_t size) {
    const char *here = *at;
    if (*here == '{' || *here == '}' || *here == 0) {
        return false;
    }
    fixture_word(&here, key, size);
    fixture_skip(&here);
    if (*here != '=') {
        return false;
    }
    *at = here + 1;
    return true;
}

static inline void fixture_number(pl_data_builder *builder, const char *key, const char *word) {
    char *rest = NULL;
    const double number = strtod(word, &rest);
    if (*rest == ':') {
        pl_data_add_int(builder, key, (int64_t)number * 3600 + strtoll(rest + 1, NULL, 10) * 60);
    } else if (*rest == '/' || (*rest != 0 && rest[1] != 0)) {
        pl_data_add_text(builder, key, pl_text_of(word));
    } else if (*rest != 0) {
        const int64_t unit = *rest == 'h' ? 3600 : *rest == 'm' ? 60 : 1;
        pl_data_add_int(builder, key, (int64_t)(number * (double)unit));
    } else if (strpbrk(word, ".e") != NULL) {
        pl_data_add_number(builder, key, number);
    } else {
        pl_data_add_int(builder, key, strtoll(word, NULL, 10));
    }
}

static inline void fixture_value(pl_data_builder *builder, const char *key, const char **at);

static inline void fixture_members(pl_data_builder *builder, const char **at, char end) {
    for (fixture_skip(at); **at != end; fixture_skip(at)) {
        char key[128];
        const bool keyed = fixture_key(at, key, sizeof key);
        fixture_value(builder, keyed ? key : NULL, at);
    }
}

static inline void fixture_value(pl_data_builder *builder, const char *key, const char **at) {
    char word[256];
    fixture_skip(at);
    if (**at == '{') {
        ++*at;
        fixture_skip(at);
        const char *ahead = *at;
        const bool is_map = fixture_key(&ahead, word, sizeof word);
        (is_map ? pl_data_open_map : pl_data_open_list)(builder, key);
        fixture_members(builder, at, '}');
        ++*at;
        pl_data_close(builder);
        return;
    }
    const bool quoted = **at == '"';
    fixture_word(at, word, sizeof word);
    if (!quoted && word[0] == '@') {
        pl_data_add_int(builder, key, FIXTURE_START + (int64_t)(strtod(word + 1, NULL) * 60));
    } else if (!quoted && (isdigit((unsigned char)word[0]) || word[0] == '-')) {
        fixture_number(builder, key, word);
    } else if (!quoted && (strcmp(word, "true") == 0 || strcmp(word, "false") == 0)) {
        pl_data_add_bool(builder, key, word[0] == 't');
    } else {
        pl_data_add_text(builder, key, pl_text_of(word));
    }
}

/* A frozen tree of what stands in the text; given back to the default allocator. */
static inline void *fixture_tree(const char *text) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    fixture_members(&builder, &text, 0);
    pl_data_close(&builder);
    return frozen(&builder);
}

/* --- scripted people --- */

static inline pl_data fixture_entry(pl_data map, pl_text key) {
    const pl_data entry = pl_data_get_text(map, key);
    return pl_data_is(entry) ? entry : pl_data_get(map, "any");
}

static inline pl_text fixture_subject(const pl_run *run, const pl_question *question, char *paper,
                                      size_t size) {
    if (question->kind == PL_ASK_BALLOT) {
        snprintf(paper, size, "%u.%u", pl_balloting_of(run)->ballot, pl_balloting_of(run)->names);
        return pl_text_of(paper);
    }
    return question->kind == PL_ASK_OPENING || question->kind == PL_ASK_WALKOUT ||
                   question->kind == PL_ASK_CAUCUS || question->kind == PL_ASK_SPLIT ||
                   question->kind == PL_ASK_RETURN || question->kind == PL_ASK_DEPART ||
                   question->kind == PL_ASK_CLAIM || question->kind == PL_ASK_STAND
               ? pl_docket_item_name(run, question->kind, question->item)
               : pl_assembly_item_id(run, question->item);
}

static inline void fixture_write_lanes(pl_run *run, const pl_question *question, pl_data counts) {
    const uint32_t first = pl_data_kind_of(pl_data_at(counts, 0)) == PL_DATA_TEXT;
    uint32_t option = first;
    int64_t left = pl_data_int(pl_data_at(counts, first), 0);
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (!pl_run_is_asked(run, question, seat)) {
            continue;
        }
        while (left == 0 && option < pl_data_count(counts)) {
            left = pl_data_int(pl_data_at(counts, ++option), 0);
        }
        pl_run_lanes(run)[seat] = (uint8_t)(option < pl_data_count(counts) ? option - first : 0);
        left -= left > 0;
    }
}

static inline pl_answer fixture_advise(pl_run *run, const pl_question *question) {
    static const uint8_t usual[PL_ASK_COUNT] = {
        [PL_ASK_OPENING] = PL_OPENING_OPEN, [PL_ASK_SECOND] = PL_SECOND_YES};
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const pl_data answers = pl_data_get(pl_run_scenario(run), "answers");
    char paper[32];
    const pl_data of_item = fixture_entry(pl_data_get(answers, kind->name),
                                          fixture_subject(run, question, paper, sizeof paper));
    const pl_data answer = fixture_entry(of_item, pl_assembly_faction_id(run, question->faction));
    const bool by_lane = pl_data_kind_of(answer) == PL_DATA_LIST;
    const pl_text choice = pl_data_text(by_lane ? pl_data_at(answer, 0) : answer);
    if (by_lane) {
        fixture_write_lanes(run, question, answer);
    }
    for (uint8_t i = 0; i < kind->option_count; i++) {
        if (pl_text_is(choice, kind->options[i])) {
            return (pl_answer){.choice = i, .by_lane = by_lane};
        }
    }
    if (by_lane) {
        return (pl_answer){.by_lane = true};
    }
    assert_false(pl_data_is(answer));
    return (pl_answer){.choice = usual[question->kind]};
}

/* answers={opinion={towns={{reds=600000 blues=400000}...}}}: at each election of a local body, by
 * the id of its kind; at the last and after it the last. */
static inline void fixture_opinion(pl_run *run, int32_t of, uint32_t *ppm) {
    const pl_data opinion = pl_data_get(pl_data_get(pl_run_scenario(run), "answers"), "opinion");
    const pl_data node = pl_constituency_node(run, of);
    const pl_data told = pl_data_get_text(opinion, pl_data_text(pl_data_get(node, "id")));
    const uint32_t held = pl_constituency_at(run, of)->elections;
    const uint32_t count = pl_data_count(told);
    const pl_data shares = pl_data_at(told, held < count ? held - 1 : count - 1);
    for (uint32_t i = 0; i < pl_data_count(shares); i++) {
        const pl_data share = pl_data_at(shares, i);
        const int32_t faction = pl_assembly_find_faction(run, pl_data_key(share));
        ppm[faction] = (uint32_t)pl_data_int(share, 0);
    }
}

static inline pl_status fixture_no_state(pl_run *run) {
    (void)run;
    return PL_OK;
}

static inline const pl_people *fixture_scripted(void) {
    static const pl_people people = {.name = "scripted",
                                     .create = fixture_no_state,
                                     .advise = fixture_advise,
                                     .opinion = fixture_opinion};
    return &people;
}

/* --- a run --- */

static inline pl_run_config fixture_config(fixture *f, const pl_people *people) {
    return (pl_run_config){
        .allocator = pl_allocator_default(),
        .scenario = f->scenario,
        .identity = f->identity,
        .machine = pl_law_machine(),
        .people = people,
        .sink = pl_sink_memory(&f->journal),
    };
}

/* The run of a scenario text, not yet stepped. seed 0: documented mode. */
static inline void fixture_begin_text(fixture *f, const pl_people *people, uint64_t seed,
                                      const char *text) {
    *f = (fixture){.scenario = fixture_tree(text), .identity = fixture_tree("scenario=test")};
    pl_buffer_init(&f->journal, pl_allocator_default());
    pl_run_config config = fixture_config(f, people);
    config.mode = seed == 0 ? PL_MODE_DOCUMENTED : PL_MODE_SAMPLED;
    config.rng.seed = seed;
    assert_int_equal(pl_run_create(&config, &f->run), PL_OK);
}

__attribute__((format(printf, 4, 5))) static inline void
fixture_begin(fixture *f, const pl_people *people, uint64_t seed, const char *format, ...) {
    enum { ROOM = 1 << 16 };
    char *text = malloc(ROOM);
    va_list arguments;
    assert_non_null(text);
    va_start(arguments, format);
    const int size = vsnprintf(text, ROOM, format, arguments);
    va_end(arguments);
    assert_true(size >= 0 && size < ROOM);
    fixture_begin_text(f, people, seed, text);
    free(text);
}

static inline void fixture_end(fixture *f) {
    pl_run_destroy(f->run);
    pl_buffer_fini(&f->journal);
    free(f->scenario);
    free(f->identity);
}

/* One step, a question answered as the people advise; false when the run is over. The roster
 * closes after every event. */
static inline bool fixture_step(fixture *f) {
    const pl_step step = pl_run_step(f->run);
    assert_true(pl_roster_closes(f->run));
    if (step.kind == PL_STEP_QUESTION) {
        assert_int_equal(pl_run_answer_by_model(f->run, step.question), PL_ANSWER_ACCEPTED);
    }
    return step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION;
}

/* Until so many minutes after FIXTURE_START have come, or the run is over. */
static inline void fixture_run_until(fixture *f, int minutes) {
    while (fixture_step(f) && pl_run_now(f->run) < FIXTURE_AT(minutes)) {
    }
}

/* To the end, which is no fault. */
static inline void fixture_run(fixture *f) {
    while (fixture_step(f)) {
    }
    assert_int_equal(pl_run_status(f->run), PL_OK);
    assert_int_equal(pl_run_step(f->run).kind, PL_STEP_ENDED);
}

/* --- records --- */

/* The n-th (0..) record of a kind so far; false if there are not so many. */
static inline bool fixture_find(const fixture *f, pl_kind kind, size_t n, pl_record *record) {
    const pl_text bytes = pl_buffer_text(&f->journal);
    for (size_t at = 0; at < bytes.size;) {
        uint32_t size = 0;
        uint32_t check = 0;
        memcpy(&size, bytes.at + at, sizeof size);
        const pl_text one = {bytes.at + at, sizeof size + size};
        memcpy(&check, bytes.at + at + one.size, sizeof check);
        assert_int_equal(pl_record_decode(one, check, record), PL_OK);
        if (record->kind == kind && n-- == 0) {
            return true;
        }
        at += one.size + sizeof check;
    }
    return false;
}

static inline pl_record fixture_record(const fixture *f, pl_kind kind, size_t n) {
    pl_record record;
    if (!fixture_find(f, kind, n, &record)) {
        fail_msg("there is no %s number %zu", pl_kind_name(kind), n);
    }
    return record;
}

static inline size_t fixture_count(const fixture *f, pl_kind kind) {
    pl_record record;
    size_t n = 0;
    while (fixture_find(f, kind, n, &record)) {
        n++;
    }
    return n;
}

/* How many questions of a kind were put: "vote", "walkout", ... */
static inline size_t fixture_times_asked(const fixture *f, const char *ask) {
    pl_record asked;
    size_t times = 0;
    for (size_t n = 0; fixture_find(f, PL_KIND_QUESTION_ASKED, n, &asked); n++) {
        times += pl_text_is(pl_record_text(&asked, PL_FIELD_ask), ask);
    }
    return times;
}

/* The first record of a kind in which a text field reads so. */
static inline pl_record fixture_record_of(const fixture *f, pl_kind kind, pl_field field,
                                          const char *text) {
    pl_record record;
    for (size_t n = 0; fixture_find(f, kind, n, &record); n++) {
        if (pl_text_is(pl_record_text(&record, field), text)) {
            return record;
        }
    }
    fail_msg("there is no %s with %s = %s", pl_kind_name(kind), pl_field_name(field), text);
    return record;
}

/* Until a record of the kind has been journaled; it is the last of that kind. */
static inline pl_record fixture_run_to(fixture *f, pl_kind kind) {
    const size_t before = fixture_count(f, kind);
    while (fixture_count(f, kind) == before) {
        assert_true(fixture_step(f));
    }
    return fixture_record(f, kind, before);
}

static inline void fixture_assert_text(const pl_record *record, pl_field field, const char *text) {
    const pl_text have = pl_record_text(record, field);
    if (!pl_text_is(have, text)) {
        fail_msg("%s is '%.*s', not '%s'", pl_field_name(field), (int)have.size, have.at, text);
    }
}

static inline int64_t fixture_int(const pl_record *record, pl_field field) {
    assert_true(pl_record_has(record, field));
    return pl_record_int(record, field, 0);
}

/* Minutes after FIXTURE_START at which the record was written. */
static inline double fixture_minute(const pl_record *record) {
    return (double)(record->at - FIXTURE_START) / 60;
}

/* Is another record among the causes of this one? */
static inline bool fixture_is_because(const pl_record *record, uint64_t seq) {
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t cause = 0;
        pl_text parameter = {0};
        pl_record_because(record, i, &cause, &parameter);
        if (cause == seq) {
            return true;
        }
    }
    return false;
}

/* Is the input of this path among the causes of the record? */
static inline bool fixture_names(const pl_record *record, const char *path) {
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t cause = 0;
        pl_text parameter = {0};
        pl_record_because(record, i, &cause, &parameter);
        if (cause == 0 && pl_text_is(parameter, path)) {
            return true;
        }
    }
    return false;
}

static inline int64_t fixture_counts(const pl_record *record, pl_field field, const char *id) {
    return pl_record_counts_of(record, field, pl_text_of(id));
}

static inline int64_t fixture_counts_sum(const pl_record *record, pl_field field) {
    int64_t sum = 0;
    for (size_t i = 0; i < pl_record_count(record, field); i++) {
        sum += pl_record_counts_at(record, field, i).count;
    }
    return sum;
}

static inline pl_tally fixture_tally(const pl_record *record, const char *id) {
    for (size_t i = 0; i < pl_record_count(record, PL_FIELD_by_faction); i++) {
        const pl_tally tally = pl_record_tallies_at(record, PL_FIELD_by_faction, i);
        if (pl_text_is(tally.faction, id)) {
            return tally;
        }
    }
    return (pl_tally){.faction = pl_text_of(id)};
}

static inline void fixture_assert_votes(const pl_record *closed, int64_t in_favour, int64_t against,
                                        int64_t abstain, int64_t absent) {
    assert_int_equal(fixture_int(closed, PL_FIELD_for), in_favour);
    assert_int_equal(fixture_int(closed, PL_FIELD_against), against);
    assert_int_equal(fixture_int(closed, PL_FIELD_abstain), abstain);
    assert_int_equal(fixture_int(closed, PL_FIELD_absent), absent);
}

/* for + against + abstain + absent = entitled, in all and as a sum of the factions. */
static inline void fixture_assert_closed_vote_adds_up(const pl_record *closed) {
    int64_t sum[4] = {0};
    for (size_t i = 0; i < pl_record_count(closed, PL_FIELD_by_faction); i++) {
        const pl_tally tally = pl_record_tallies_at(closed, PL_FIELD_by_faction, i);
        sum[0] += tally.in_favour;
        sum[1] += tally.against;
        sum[2] += tally.abstain;
        sum[3] += tally.absent;
    }
    fixture_assert_votes(closed, sum[0], sum[1], sum[2], sum[3]);
    assert_int_equal(sum[0] + sum[1] + sum[2] + sum[3], fixture_int(closed, PL_FIELD_entitled));
}

/* Two runs of the scenario with this seed must be equal to the last byte. */
static inline void fixture_assert_repeats(const pl_people *people, uint64_t seed,
                                          const char *text) {
    char digest[2][33];
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin_text(&f, people, seed, text);
        fixture_run(&f);
        pl_run_digest(f.run, digest[i]);
        fixture_end(&f);
    }
    assert_string_equal(digest[0], digest[1]);
}

/* What a run needs to be played again and again with little memory. */
typedef struct fixture_replay {
    fixture *f;
    const pl_people *people;
} fixture_replay;

/* Plays the fixture's scenario anew, to its end; the context is a fixture_replay. For
 * failing_allocator_sweep. */
static inline pl_status fixture_play_with(const pl_allocator *allocator, void *context) {
    const fixture_replay *replay = context;
    pl_run_config config = fixture_config(replay->f, replay->people);
    pl_run *run = NULL;
    pl_step step = {0};
    pl_buffer_clear(&replay->f->journal);
    config.allocator = allocator;
    PL_TRY(pl_run_create(&config, &run));
    do {
        step = pl_run_step(run);
        if (step.kind == PL_STEP_QUESTION) {
            (void)pl_run_answer_by_model(run, step.question);
        }
    } while (step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION);
    const pl_status status = pl_run_status(run);
    pl_run_destroy(run);
    return status;
}

#endif
