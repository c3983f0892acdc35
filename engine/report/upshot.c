#include "report/upshot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/aloud.h"
#include "report/titles.h"

enum { FACTIONS_TOLD = 3, DAY_SECONDS = 86400 };

/* Half an hour of a day, and a twentieth. */
#define MINOR_SHIFT (0.5 / 24)
#define MINOR_SHARE 0.05

void pl_upshot_init(pl_upshot *u, const pl_allocator *allocator) {
    *u = (pl_upshot){0};
    pl_buffer_init(&u->texts, allocator);
}

void pl_upshot_fini(pl_upshot *u) {
    const pl_allocator *allocator = u->texts.allocator;
    allocator->give(allocator->context, u->at);
    pl_buffer_fini(&u->texts);
}

pl_text pl_upshot_key(const pl_upshot *u, size_t i) {
    return (pl_text){u->texts.at + u->at[i].key_at, u->at[i].key_size};
}

pl_text pl_upshot_text(const pl_upshot *u, size_t i) {
    return (pl_text){u->texts.at + u->at[i].text_at, u->at[i].text_size};
}

/* --- one clause --- */

typedef struct sums {
    pl_upshot *upshot;
    const pl_align *align;
    const pl_wording *wording;
    pl_data scenario;
    void *outcomes[2]; /* frozen; NULL if a run has none */
} sums;

static bool make_room(pl_upshot *u) {
    if (u->count < u->room) {
        return true;
    }
    const size_t more = u->room * 2 + 32;
    const pl_allocator *allocator = u->texts.allocator;
    void *at = allocator->resize(allocator->context, u->at, more * sizeof *u->at);
    if (at == NULL) {
        u->status = PL_NO_MEMORY;
        return false;
    }
    u->at = at;
    u->room = more;
    return true;
}

/* Begins an item; what is written to the texts from here on until `end_item` is its clause. */
static pl_buffer *begin_item(sums *s, pl_upshot_rank rank, bool equal, double weight, pl_text key) {
    pl_upshot *u = s->upshot;
    if (!make_room(u)) {
        return NULL;
    }
    pl_upshot_item *item = &u->at[u->count];
    *item = (pl_upshot_item){.rank = rank,
                             .equal = equal,
                             .minor = !equal &&
                                      weight < (rank == PL_UPSHOT_HOUR ? MINOR_SHIFT : MINOR_SHARE),
                             .weight = weight,
                             .order = u->count,
                             .entry = PL_ALIGN_NOBODY,
                             .key_size = key.size};
    item->key_at = u->texts.size;
    pl_buffer_add_text(&u->texts, key);
    item->text_at = u->texts.size;
    return &u->texts;
}

static void end_item(sums *s) {
    pl_upshot_item *item = &s->upshot->at[s->upshot->count++];
    item->text_size = s->upshot->texts.size - item->text_at;
}

/* The item that was added since there were `before`, if any, is about this record. */
static void set_record(sums *s, size_t before, int side, size_t entry) {
    if (s->upshot->count > before) {
        s->upshot->at[before].side = side;
        s->upshot->at[before].entry = entry;
    }
}

/* --- values --- */

static bool is_hour(pl_data value, pl_time *at) {
    return pl_data_kind_of(value) == PL_DATA_TEXT &&
           pl_calendar_parse(PL_GREGORIAN, pl_data_text(value), at) == PL_OK;
}

/* A run that has nothing to say of an outcome says "none". */
static bool is_missing(pl_data value) {
    return !pl_data_is(value) || pl_text_is(pl_data_text(value), "none");
}

static bool is_number(pl_data value) {
    return pl_data_kind_of(value) == PL_DATA_INT || pl_data_kind_of(value) == PL_DATA_NUMBER;
}

static bool is_equal(pl_data a, pl_data b) {
    return pl_data_kind_of(a) == pl_data_kind_of(b) &&
           pl_text_equal(pl_data_text(a), pl_data_text(b)) &&
           pl_data_number(a, 0) == pl_data_number(b, 0) &&
           pl_data_bool(a, false) == pl_data_bool(b, false);
}

/* Of a day; a day or more is all there is. */
static double shift_of(pl_time old, pl_time new) {
    const double share = fabs((double)(new - old)) / DAY_SECONDS;
    return share < 1 ? share : 1;
}

static double weight_of(pl_data old, pl_data new) {
    pl_time before = 0;
    pl_time after = 0;
    const double a = fabs(pl_data_number(old, 0));
    const double b = fabs(pl_data_number(new, 0));
    const double larger = a > b ? a : b;
    if (is_hour(old, &before) && is_hour(new, &after) && before != after) {
        return shift_of(before, after);
    }
    if (!is_number(old) && !is_number(new)) {
        return 1;
    }
    return is_equal(old, new) ? (double)(larger > 0) : larger > 0 ? fabs(a - b) / larger : 0;
}

/* --- what an outcome says --- */

/* The values of one outcome: `new` in the second run, `old` in the first. */
typedef struct outcome {
    pl_text name;
    pl_data selector;
    pl_data old, new;
    bool equal;
} outcome;

static void write_number(pl_data value, pl_buffer *out) {
    pl_aloud_number(is_missing(value) ? 0 : pl_data_number(value, 0), out);
}

static void write_before(const outcome *o, pl_buffer *out) {
    if (!o->equal) {
        pl_buffer_add_string(out, " instead of ");
        write_number(o->old, out);
    }
}

static pl_text unit_of(const outcome *o, const char *otherwise) {
    const pl_data unit = pl_data_get(o->selector, "unit");
    return pl_data_is(unit) ? pl_data_text(unit) : pl_text_of(otherwise);
}

/* "3 members", "no members" */
static void write_amount(const outcome *o, const char *unit, pl_buffer *out) {
    const double number = is_missing(o->new) ? 0 : pl_data_number(o->new, 0);
    if (number == 0) {
        pl_buffer_add_string(out, "no");
    } else {
        pl_aloud_number(number, out);
    }
    pl_text words = unit_of(o, unit);
    words.size -= number == 1 && words.size > 1 && words.at[words.size - 1] == 's';
    pl_buffer_add_char(out, ' ');
    pl_buffer_add_visible(out, words);
}

static void write_faction(const sums *s, const outcome *o, const char *before, pl_buffer *out) {
    pl_buffer_add_string(out, before);
    pl_titles_factions(s->scenario, o->selector, out);
}

/* "the Left SRs had 3 members in the Council instead of none" */
static void say_body(const sums *s, const outcome *o, pl_text id, const char *unit,
                     pl_buffer *out) {
    const pl_text body = pl_titles_body(s->scenario, id);
    const pl_data list = pl_data_get(o->selector, "list");
    if (pl_data_is(pl_data_get(o->selector, "faction")) || pl_data_is(list)) {
        if (pl_data_is(list)) {
            pl_buffer_add_string(out, "the list ");
            pl_buffer_add_visible(out, pl_titles_faction(s->scenario, pl_data_text(list)));
        } else {
            write_faction(s, o, "the ", out);
        }
        pl_buffer_add_string(out, " had ");
        write_amount(o, unit, out);
        pl_buffer_add_string(out, " in the ");
        pl_buffer_add_visible(out, body);
    } else {
        pl_buffer_add_string(out, "the ");
        pl_buffer_add_visible(out, body);
        pl_buffer_add_string(out, " had ");
        write_amount(o, unit, out);
    }
    write_before(o, out);
}

/* "98 delegates walked out instead of 132"; of one or nobody it "was" and not "were". */
static void say_presence(const sums *s, const outcome *o, pl_text id, const char *did,
                         pl_buffer *out) {
    const double number = is_missing(o->new) ? 0 : pl_data_number(o->new, 0);
    const bool were = did[0] == 'w' && did[1] == 'e';
    if (number == 0) {
        pl_buffer_add_string(out, "nobody");
    } else {
        write_amount(o, "delegates", out);
    }
    if (!pl_text_is(id, "all")) {
        pl_buffer_add_string(out, " of the ");
        pl_buffer_add_visible(out, pl_titles_faction(s->scenario, id));
    }
    pl_buffer_add_string(out, were && number <= 1 ? " was" : were ? " were" : " ");
    pl_buffer_add_string(out, were ? did + strlen("were") : did);
    write_before(o, out);
}

static void say_polled(const sums *s, const outcome *o, pl_text id, const char *did,
                       pl_buffer *out) {
    (void)s;
    (void)did;
    pl_buffer_add_string(out, "of the local bodies polled ");
    write_number(o->new, out);
    pl_buffer_add_string(out, " were ");
    pl_buffer_add_visible(out, id);
    write_before(o, out);
}

/* "the Bolsheviks held 84 percent of the deputies in "Petrograd Soviet" instead of 90" */
static void say_local(const sums *s, const outcome *o, pl_text id, const char *words,
                      pl_buffer *out) {
    const pl_data place = pl_data_find(pl_data_get(s->scenario, "constituencies"), id);
    const pl_data title = pl_data_get(place, "title");
    const char *verb = words[0] == 's' ? "sent " : "held ";
    if (pl_data_is(pl_data_get(o->selector, "faction"))) {
        write_faction(s, o, "the ", out);
    } else {
        pl_buffer_add_string(out, "all factions");
    }
    pl_buffer_add_char(out, ' ');
    pl_buffer_add_string(out, verb);
    pl_aloud_number(is_missing(o->new) ? 0 : pl_data_number(o->new, 0), out);
    pl_buffer_add_string(out, words[0] == 's' ? " delegates from " : words);
    if (pl_text_is(id, "all")) {
        pl_buffer_add_string(out, "all local bodies");
    } else {
        pl_buffer_add_char(out, '"');
        pl_buffer_add_visible(out, pl_data_is(title) ? pl_data_text(title) : id);
        pl_buffer_add_char(out, '"');
    }
    write_before(o, out);
}

/* Outcomes that have a sentence of their own; the others go by their titles. */
static const struct {
    const char *key;
    pl_upshot_rank rank;
    void (*say)(const sums *s, const outcome *o, pl_text id, const char *words, pl_buffer *out);
    const char *words;
} sayings[] = {
    {"seats", PL_UPSHOT_BODY, say_body, "members"},
    {"members", PL_UPSHOT_BODY, say_body, "members"},
    {"places", PL_UPSHOT_BODY, say_body, "places"},
    {"walked_out", PL_UPSHOT_PRESENCE, say_presence, "walked out"},
    {"present", PL_UPSHOT_PRESENCE, say_presence, "were still on the roll"},
    {"departed", PL_UPSHOT_PRESENCE, say_presence, "had gone for good"},
    {"enrolled", PL_UPSHOT_PRESENCE, say_presence, "had a mandate"},
    {"at_opening", PL_UPSHOT_PRESENCE, say_presence, "were there at the opening"},
    {"struck", PL_UPSHOT_PRESENCE, say_presence, "were struck off the votes"},
    {"polled", PL_UPSHOT_COUNT, say_polled, ""},
    {"deputies", PL_UPSHOT_BODY, say_local, " deputies in "},
    {"percent", PL_UPSHOT_BODY, say_local, " percent of the deputies in "},
    {"majorities", PL_UPSHOT_BODY, say_local, " majorities in bodies like "},
    {"sends", PL_UPSHOT_BODY, say_local, "sent"},
};

static size_t saying_of(pl_data selector) {
    const size_t count = sizeof sayings / sizeof sayings[0];
    for (size_t i = 0; i < count; i++) {
        if (pl_data_is(pl_data_get(selector, sayings[i].key))) {
            return i;
        }
    }
    return count;
}

/* --- by the title --- */

/* What is yes or no, by what it measures: the words before the thing, and behind it for yes and for
 * no. The thing is what its title says, without the words of the measure. */
static const struct {
    const char *key, *before, *yes, *no;
} answers[] = {
    {"convocation", "the assembly was ", "", "not "},
    {"carried", "", " found a majority", " found no majority"},
    {"adopted", "", " was adopted", " was not adopted"},
    {"issued", "", " was issued", " was not issued"},
    {"standing", "the ", " stood", " stood no longer"},
    {"claimed", "the ", " claimed the highest power", " did not claim the highest power"},
};

static void write_thing(const sums *s, const char *key, pl_text id, pl_buffer *out) {
    if (key[0] == 's' || (key[0] == 'c' && key[1] == 'l')) {
        pl_buffer_add_visible(out, pl_titles_body(s->scenario, id));
    } else {
        const pl_data documents = pl_data_get(s->scenario, "documents");
        const pl_data title = pl_data_get(pl_data_find(documents, id), "title");
        pl_buffer_add_char(out, '"');
        pl_buffer_add_visible(out, pl_data_is(title) ? pl_data_text(title)
                                                     : pl_titles_item_of(s->scenario, id));
        pl_buffer_add_char(out, '"');
    }
}

static void say_answer(const sums *s, const outcome *o, pl_buffer *out) {
    const bool yes = !is_missing(o->new) && pl_data_bool(o->new, false);
    size_t i = 0;
    while (i < sizeof answers / sizeof answers[0] &&
           !pl_data_is(pl_data_get(o->selector, answers[i].key))) {
        i++;
    }
    if (i == sizeof answers / sizeof answers[0]) {
        pl_buffer_add_string(out, "the answer to the question of ");
        pl_titles_outcome(s->scenario, o->name, out);
        pl_buffer_add_string(out, yes ? " was yes" : " was no");
    } else {
        const pl_text id = pl_data_text(pl_data_get(o->selector, answers[i].key));
        pl_buffer_add_string(out, answers[i].before);
        if (i == 0) {
            pl_buffer_add_string(out, yes ? answers[i].yes : answers[i].no);
            pl_buffer_add_visible(out, id);
        } else {
            write_thing(s, answers[i].key, id, out);
            pl_buffer_add_string(out, yes ? answers[i].yes : answers[i].no);
        }
    }
    pl_buffer_add_string(out, o->equal ? "" : ", unlike in the first run");
}

static void write_hour(const sums *s, pl_data value, pl_buffer *out) {
    pl_time at = 0;
    if (is_hour(value, &at)) {
        pl_aloud_moment(s->wording->calendar, at, out);
    }
}

static void say_hour(const sums *s, const outcome *o, pl_buffer *out) {
    pl_time old = 0;
    pl_time new = 0;
    const bool had = is_hour(o->old, &old);
    const bool has = is_hour(o->new, &new);
    pl_titles_outcome(s->scenario, o->name, out);
    if (!has) {
        pl_buffer_add_string(out, " did not come at all instead of coming at ");
        write_hour(s, o->old, out);
    } else if (!had) {
        pl_buffer_add_string(out, " came at ");
        write_hour(s, o->new, out);
        pl_buffer_add_string(out, " instead of not at all");
    } else if (old == new) {
        pl_buffer_add_string(out, " came at ");
        pl_aloud_moment(s->wording->calendar, new, out);
    } else {
        pl_buffer_add_string(out, " came ");
        pl_aloud_length(new - old, out);
        pl_buffer_add_string(out, new > old ? " later, at " : " earlier, at ");
        pl_aloud_moments(s->wording->calendar, old, new, out);
    }
}

static void write_person(const sums *s, pl_data value, pl_buffer *out) {
    if (is_missing(value)) {
        pl_buffer_add_string(out, "nobody");
    } else {
        pl_buffer_add_visible(out, pl_titles_person(s->scenario, pl_data_text(value)));
    }
}

static void say_person(const sums *s, const outcome *o, pl_buffer *out) {
    pl_titles_outcome(s->scenario, o->name, out);
    pl_buffer_add_string(out, " was ");
    write_person(s, o->new, out);
    if (!o->equal) {
        pl_buffer_add_string(out, " instead of ");
        write_person(s, o->old, out);
    }
}

static void say_number(const sums *s, const outcome *o, pl_buffer *out) {
    pl_titles_outcome(s->scenario, o->name, out);
    pl_buffer_add_string(out, " were ");
    write_number(o->new, out);
    write_before(o, out);
}

/* --- outcomes --- */

/* One of the two values that is there. */
static pl_data any_value(const outcome *o) {
    return is_missing(o->new) ? o->old : o->new;
}

pl_upshot_rank pl_upshot_rank_of(pl_data selector, pl_upshot_rank otherwise) {
    const size_t i = saying_of(selector);
    return i < sizeof sayings / sizeof sayings[0] ? sayings[i].rank : otherwise;
}

static pl_upshot_rank rank_by_value(pl_data value) {
    pl_time at = 0;
    return is_number(value)      ? PL_UPSHOT_COUNT
           : is_hour(value, &at) ? PL_UPSHOT_HOUR
                                 : PL_UPSHOT_ANSWER;
}

/* What the numbers of an outcome count. */
void pl_upshot_subject(pl_data scenario, pl_text name, pl_buffer *out) {
    const pl_data selector = pl_data_get_text(pl_data_get(scenario, "outcomes"), name);
    const size_t i = saying_of(selector);
    const bool is_said = i < sizeof sayings / sizeof sayings[0];
    const pl_text id = is_said ? pl_data_text(pl_data_get(selector, sayings[i].key)) : name;
    if (is_said && sayings[i].rank == PL_UPSHOT_PRESENCE) {
        pl_buffer_add_string(out, "the number of delegates");
        if (!pl_text_is(id, "all")) {
            pl_buffer_add_string(out, " of the ");
            pl_buffer_add_visible(out, pl_titles_faction(scenario, id));
        }
        pl_buffer_add_string(out, " who ");
        pl_buffer_add_string(out, sayings[i].words);
    } else if (is_said && sayings[i].say == say_body &&
               !pl_data_is(pl_data_get(selector, "faction"))) {
        pl_buffer_add_string(out, "the size of the ");
        pl_buffer_add_visible(out, pl_titles_body(scenario, id));
    } else {
        pl_buffer_add_string(out, "the number of ");
        pl_titles_outcome(scenario, name, out);
    }
}

static void say_outcome(const sums *s, const outcome *o, pl_buffer *out) {
    const size_t i = saying_of(o->selector);
    const pl_data value = any_value(o);
    pl_time at = 0;
    if (i < sizeof sayings / sizeof sayings[0] && sayings[i].say != NULL && is_number(value)) {
        sayings[i].say(s, o, pl_data_text(pl_data_get(o->selector, sayings[i].key)),
                       sayings[i].words, out);
    } else if (is_number(value)) {
        say_number(s, o, out);
    } else if (is_hour(value, &at)) {
        say_hour(s, o, out);
    } else if (pl_data_kind_of(value) == PL_DATA_BOOL) {
        say_answer(s, o, out);
    } else {
        say_person(s, o, out);
    }
}

static pl_data outcomes_of(const sums *s, int side) {
    return s->outcomes[side] != NULL ? pl_data_root(s->outcomes[side]) : (pl_data){0};
}

/* Is this faction among those whose seats the clause of an election tells? */
static bool is_faction_told(const pl_record *old, const pl_record *new, pl_text faction) {
    const int64_t own = llabs((long long)(pl_record_counts_of(new, PL_FIELD_seats, faction) -
                                          pl_record_counts_of(old, PL_FIELD_seats, faction)));
    size_t before = 0;
    for (int side = 0; side < 2; side++) {
        const pl_record *r = side == 0 ? new : old;
        for (size_t i = 0; i < pl_record_count(r, PL_FIELD_seats); i++) {
            const pl_text id = pl_record_counts_at(r, PL_FIELD_seats, i).faction;
            if (side == 1 && pl_record_counts_of(new, PL_FIELD_seats, id) > 0) {
                continue; /* met in the new one */
            }
            const int64_t moved = llabs((long long)(pl_record_counts_of(new, PL_FIELD_seats, id) -
                                                    pl_record_counts_of(old, PL_FIELD_seats, id)));
            before += !pl_text_equal(id, faction) && moved >= own;
        }
    }
    return own > 0 && before < FACTIONS_TOLD;
}

/* Does the clause of an election already tell how this body came out? */
static bool is_told_by_election(const sums *s, pl_data selector) {
    const pl_text body = pl_data_text(pl_data_get(selector, "seats"));
    const pl_text faction = pl_data_text(pl_data_get(selector, "faction"));
    for (size_t i = 0; body.size > 0 && i < s->align->sides[1].count; i++) {
        const pl_align_entry *e = &s->align->sides[1].entries[i];
        if (e->record.kind == PL_KIND_ELECTION_CLOSED && e->verdict == PL_ALIGN_DIFFERS &&
            pl_text_equal(pl_record_text(&e->record, PL_FIELD_body), body)) {
            return is_faction_told(pl_align_partner(s->align, 1, i), &e->record, faction);
        }
    }
    return false;
}

static void add_outcome(sums *s, pl_text name, pl_data old, pl_data new) {
    const pl_data selector = pl_data_get_text(pl_data_get(s->scenario, "outcomes"), name);
    const outcome o = {name, selector, old, new, is_equal(old, new)};
    if (is_missing(old) && is_missing(new)) {
        return; /* neither run came to it */
    }
    const bool told = !o.equal && is_told_by_election(s, selector);
    pl_buffer *out = begin_item(s, pl_upshot_rank_of(selector, rank_by_value(any_value(&o))),
                                o.equal, weight_of(old, new), name);
    if (out != NULL) {
        say_outcome(s, &o, out);
        s->upshot->at[s->upshot->count].retold = told;
        end_item(s);
    }
}

static void add_outcomes(sums *s) {
    const pl_data old = outcomes_of(s, 0);
    const pl_data new = outcomes_of(s, 1);
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_text name = pl_data_key(pl_data_at(old, i));
        add_outcome(s, name, pl_data_at(old, i), pl_data_get_text(new, name));
    }
    for (uint32_t i = 0; i < pl_data_count(new); i++) {
        const pl_text name = pl_data_key(pl_data_at(new, i));
        if (!pl_data_is(pl_data_get_text(old, name))) {
            add_outcome(s, name, (pl_data){0}, pl_data_at(new, i));
        }
    }
}

/* --- the end --- */

static const pl_record *end_of(const sums *s, int side) {
    const pl_align_side *all = &s->align->sides[side];
    return &all->entries[all->count - 1].record;
}

static void add_end(sums *s) {
    const pl_text old = pl_record_text(end_of(s, 0), PL_FIELD_cause);
    const pl_text new = pl_record_text(end_of(s, 1), PL_FIELD_cause);
    pl_buffer *out =
        pl_text_equal(old, new) ? NULL : begin_item(s, PL_UPSHOT_END, false, 1, (pl_text){0});
    if (out != NULL) {
        pl_buffer_add_string(out, "it was \"");
        pl_buffer_add_visible(out, new);
        pl_buffer_add_string(out, "\" instead of \"");
        pl_buffer_add_visible(out, old);
        pl_buffer_add_char(out, '"');
        end_item(s);
    }
}

/* --- votes --- */

static void write_result(const pl_record *r, pl_buffer *out) {
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_ruling));
    pl_buffer_format(out, " by %lld to %lld", (long long)pl_record_int(r, PL_FIELD_for, 0),
                     (long long)pl_record_int(r, PL_FIELD_against, 0));
}

static double share_for(const pl_record *r) {
    const double in_favour = (double)pl_record_int(r, PL_FIELD_for, 0);
    const double all = in_favour + (double)pl_record_int(r, PL_FIELD_against, 0);
    return all > 0 ? in_favour / all : 0;
}

static void add_figures(sums *s, const pl_record *old, const pl_record *new) {
    const double weight = fabs(share_for(new) - share_for(old));
    const bool differs = !pl_align_field_is_equal(old, new, PL_FIELD_for) ||
                         !pl_align_field_is_equal(old, new, PL_FIELD_against);
    pl_buffer *out = differs ? begin_item(s, PL_UPSHOT_FIGURES, false, weight, (pl_text){0}) : NULL;
    if (out != NULL) {
        pl_wording_subject(s->wording, new, out);
        pl_buffer_format(out, " stood at %lld to %lld instead of %lld to %lld, ",
                         (long long)pl_record_int(new, PL_FIELD_for, 0),
                         (long long)pl_record_int(new, PL_FIELD_against, 0),
                         (long long)pl_record_int(old, PL_FIELD_for, 0),
                         (long long)pl_record_int(old, PL_FIELD_against, 0));
        pl_buffer_add_visible(out, pl_record_text(new, PL_FIELD_ruling));
        pl_buffer_add_string(out, " both times");
        end_item(s);
    }
}

static void add_flip(sums *s, const pl_record *old, const pl_record *new) {
    pl_buffer *out = begin_item(s, PL_UPSHOT_RESULT, false, 1, (pl_text){0});
    if (out != NULL) {
        pl_wording_subject(s->wording, new, out);
        pl_buffer_add_string(out, " was ");
        write_result(new, out);
        pl_buffer_add_string(out, " instead of ");
        write_result(old, out);
        end_item(s);
    }
}

static void add_lone_vote(sums *s, const pl_record *r, bool is_second) {
    pl_buffer *out = begin_item(s, PL_UPSHOT_RESULT, false, is_second ? 0.5 : 0, (pl_text){0});
    if (out != NULL) {
        pl_wording_subject(s->wording, r, out);
        pl_buffer_add_string(out, is_second ? ", not taken in the first run, was "
                                            : " was not taken, which in the first run was ");
        write_result(r, out);
        end_item(s);
    }
}

static bool has_same_figures(const pl_record *a, const pl_record *b) {
    static const pl_field figures[] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                       PL_FIELD_absent};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        if (!pl_align_field_is_equal(a, b, figures[i])) {
            return false;
        }
    }
    return true;
}

static void add_votes(sums *s) {
    for (int side = 1; side >= 0; side--) {
        for (size_t i = 0; i < s->align->sides[side].count; i++) {
            const pl_record *r = &s->align->sides[side].entries[i].record;
            const pl_record *other = pl_align_partner(s->align, side, i);
            const size_t before = s->upshot->count;
            if (r->kind != PL_KIND_VOTE_CLOSED || (side == 0 && other != NULL)) {
                continue;
            }
            if (other == NULL) {
                add_lone_vote(s, r, side == 1);
                set_record(s, before, side, i);
                continue;
            }
            const bool alike = pl_align_field_is_equal(other, r, PL_FIELD_ruling);
            s->upshot->votes++;
            s->upshot->alike += alike;
            s->upshot->exact += alike && has_same_figures(other, r);
            (alike ? add_figures : add_flip)(s, other, r);
            set_record(s, before, side, i);
        }
    }
}

/* --- elections --- */

static double seats_moved(const pl_record *old, const pl_record *new) {
    int64_t moved = 0;
    int64_t all = 0;
    for (size_t i = 0; i < pl_record_count(new, PL_FIELD_seats); i++) {
        const pl_count c = pl_record_counts_at(new, PL_FIELD_seats, i);
        const int64_t before = pl_record_counts_of(old, PL_FIELD_seats, c.faction);
        moved += c.count > before ? c.count - before : before - c.count;
        all += c.count;
    }
    return all > 0 && moved < all ? (double)moved / (double)all : 1;
}

/* In one run only: that the body was not elected, or that it was. */
static void add_lone_election(sums *s, const pl_record *r, bool is_second) {
    pl_buffer *out = begin_item(s, PL_UPSHOT_BODY, false, 1, (pl_text){0});
    if (out != NULL) {
        pl_wording_subject(s->wording, r, out);
        pl_buffer_add_string(out, is_second
                                      ? " took place, which it had not in the first run"
                                      : " did not take place, though it had in the first run");
        end_item(s);
    }
}

static void add_election(sums *s, const pl_record *old, const pl_record *new) {
    pl_buffer *out = begin_item(s, PL_UPSHOT_BODY, false, seats_moved(old, new), (pl_text){0});
    if (out != NULL) {
        pl_wording_subject(s->wording, new, out);
        pl_buffer_add_string(out, " gave ");
        pl_aloud_counts(s->wording, old, new, PL_FIELD_seats, FACTIONS_TOLD, out);
        end_item(s);
    }
}

static void add_elections(sums *s) {
    for (int side = 1; side >= 0; side--) {
        for (size_t i = 0; i < s->align->sides[side].count; i++) {
            const pl_record *r = &s->align->sides[side].entries[i].record;
            const pl_record *other = pl_align_partner(s->align, side, i);
            const size_t before = s->upshot->count;
            if (r->kind != PL_KIND_ELECTION_CLOSED || (side == 0 && other != NULL)) {
                continue;
            }
            if (other == NULL) {
                add_lone_election(s, r, side == 1);
            } else if (!pl_align_field_is_equal(other, r, PL_FIELD_seats)) {
                add_election(s, other, r);
            }
            set_record(s, before, side, i);
        }
    }
}

/* --- all --- */

static int compare(const void *left, const void *right) {
    const pl_upshot_item *a = left;
    const pl_upshot_item *b = right;
    if (a->equal != b->equal) {
        return a->equal ? 1 : -1;
    }
    if (a->minor != b->minor) {
        return a->minor ? 1 : -1;
    }
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->retold != b->retold) {
        return a->retold ? 1 : -1;
    }
    return a->weight > b->weight   ? -1
           : a->weight < b->weight ? 1
                                   : (a->order > b->order) - (a->order < b->order);
}

pl_status pl_upshot_find(pl_upshot *upshot, const pl_align *align, const pl_wording *wording) {
    const pl_allocator *allocator = upshot->texts.allocator;
    sums s = {.upshot = upshot, .align = align, .wording = wording, .scenario = wording->scenario};
    pl_status status = PL_OK;
    for (int side = 0; side < 2 && status == PL_OK; side++) {
        status = pl_record_tree(end_of(&s, side), PL_FIELD_outcomes, allocator, &s.outcomes[side]);
        status = status == PL_NOT_FOUND ? PL_OK : status;
    }
    if (status == PL_OK) {
        add_end(&s);
        add_votes(&s);
        add_elections(&s);
        add_outcomes(&s);
        if (upshot->count > 0) {
            qsort(upshot->at, upshot->count, sizeof *upshot->at, compare);
        }
        status = upshot->status;
    }
    allocator->give(allocator->context, s.outcomes[1]);
    allocator->give(allocator->context, s.outcomes[0]);
    return status != PL_OK ? status : pl_buffer_status(&upshot->texts);
}
