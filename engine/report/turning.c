#include "report/turning.h"

#include <stdlib.h>
#include <string.h>

#include "procedure/method.h"
#include "report/aloud.h"
#include "report/titles.h"
#include "report/voting_words.h"
#include "script/schema.h"

enum { LABEL_WORDS_MAX = 34, ABSOLUTE_PERCENT = 100 };

void pl_turning_init(pl_turning *turning, const pl_allocator *allocator) {
    *turning = (pl_turning){0};
    pl_buffer_init(&turning->words, allocator);
}

void pl_turning_fini(pl_turning *turning) {
    pl_buffer_fini(&turning->words);
}

/* What could not be written on the side is missing in what it was written for. */
static void fini_part(pl_buffer *part, pl_buffer *out) {
    out->status = out->status == PL_OK ? pl_buffer_status(part) : out->status;
    pl_buffer_fini(part);
}

/* --- labels --- */

static size_t count_words(pl_text text) {
    size_t words = 0;
    for (size_t i = 0; i < text.size; i++) {
        words += text.at[i] != ' ' && (i == 0 || text.at[i - 1] == ' ');
    }
    return words;
}

/* Up to the first such character that has at least `least` words before it. */
static pl_text cut_at(pl_text text, char end, size_t least) {
    for (size_t i = 0; i < text.size; i++) {
        const pl_text head = {text.at, i};
        if (text.at[i] == end && count_words(head) >= least) {
            return head;
        }
    }
    return text;
}

static bool is_asking(pl_text label) {
    static const char *const words[] = {"Are ", "Can ",  "Do ", "Does ",
                                        "Has ", "Have ", "Is ", "May "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t size = strlen(words[i]);
        if (label.size > size && memcmp(label.at, words[i], size) == 0) {
            return true;
        }
    }
    return false;
}

/* What a help says first: further clauses explain it. */
static pl_text short_help(pl_text help) {
    pl_text label = cut_at(help, ';', 2);
    label.size -= label.size > 0 && label.at[label.size - 1] == '.';
    if (is_asking(label)) {
        return cut_at(label, ':', 2);
    }
    return count_words(label) > LABEL_WORDS_MAX ? cut_at(label, ':', 3) : label;
}

/* A name of the file, `debate_hours`, is words here. */
static void write_plain(pl_text label, pl_buffer *out) {
    for (size_t i = 0; i < label.size; i++) {
        const pl_text one = {label.at + i, 1};
        if (label.at[i] == '_') {
            pl_buffer_add_char(out, ' ');
        } else if ((unsigned char)label.at[i] < ' ') {
            pl_buffer_add_visible(out, one);
        } else if (label.at[i] != '`') {
            pl_buffer_add_char(out, label.at[i]);
        }
    }
}

/* What can be only so or not so is answered, all else is. */
static void write_label(pl_text label, pl_text owner, bool is_answer, pl_buffer *out) {
    pl_buffer_add_char(out, '"');
    write_plain(label, out);
    pl_buffer_add_string(out, is_asking(label) ? "?\"" : "\"");
    if (owner.size > 0) {
        pl_buffer_add_string(out, " (");
        pl_buffer_add_visible(out, owner);
        pl_buffer_add_char(out, ')');
    }
    pl_buffer_add_string(out, is_answer || is_asking(label) ? ": " : " is ");
}

/* --- parameters --- */

static void write_share(double share, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    pl_buffer_add_text(out, pl_text_of_number(share * ABSOLUTE_PERCENT, room));
    pl_buffer_add_string(out, " percent");
}

static bool is_number(pl_text text, double *number) {
    char room[PL_TEXT_NUMBER_ROOM];
    char *rest = NULL;
    if (text.size == 0 || text.size >= sizeof room) {
        return false;
    }
    memcpy(room, text.at, text.size);
    room[text.size] = '\0';
    *number = strtod(room, &rest);
    return *rest == '\0';
}

/* A word of a list of choices: ways of voting and of giving seats have names that can be said. */
static void write_choice(pl_text word, pl_buffer *out) {
    static const struct {
        const char *word, *name;
    } rows[] = {{"hare", "Hare"}, {"dhondt", "D'Hondt"}, {"sainte-lague", "Sainte-Laguë"}};
    pl_method method = PL_METHOD_CARDS;
    if (pl_method_find(word, &method)) {
        pl_voting_words_method(word, out);
        return;
    }
    pl_text name = word;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        name = pl_text_is(word, rows[i].word) ? pl_text_of(rows[i].name) : name;
    }
    pl_buffer_add_char(out, '"');
    pl_buffer_add_visible(out, name);
    pl_buffer_add_char(out, '"');
}

static bool is_answer(pl_text value) {
    return pl_text_is(value, "true") || pl_text_is(value, "false");
}

/* A parameter as it stands in a journal: "100m", "false", "1917-10-26T02:10". */
static void write_given(pl_calendar calendar, pl_text type, pl_text value, pl_buffer *out) {
    int64_t number = 0;
    double share = 0;
    if (is_answer(value)) {
        pl_buffer_add_string(out, pl_text_is(value, "true") ? "yes" : "no");
    } else if (pl_text_is(type, "duration") &&
               pl_calendar_parse_duration(value, &number) == PL_OK) {
        pl_aloud_length(number, out);
    } else if (pl_calendar_parse(calendar, value, &number) == PL_OK) {
        pl_aloud_moment(calendar, number, out);
    } else if (is_number(value, &share)) {
        if (pl_text_is(type, "share") || pl_text_is(type, "probability")) {
            write_share(share, out);
        } else {
            pl_buffer_add_visible(out, value);
        }
    } else {
        write_choice(value, out);
    }
}

typedef struct finding {
    const pl_compared *runs;
    pl_turning *turning;
    pl_calendar calendar;
    void *params[2]; /* frozen; NULL if the run has none */
} finding;

static pl_buffer *begin_thing(finding *f) {
    pl_buffer *words = &f->turning->words;
    f->turning->count++;
    if (f->turning->count > PL_TURNING_TOLD) {
        return NULL;
    }
    pl_buffer_add_string(words, f->turning->count > 1 ? "; " : "");
    return words;
}

static void add_param(finding *f, pl_text name, pl_text old, pl_text new) {
    const pl_data declared = pl_data_get_text(f->runs->params, name);
    const pl_data help = pl_data_get(declared, "help");
    const pl_text type = pl_data_text(pl_data_get(declared, "type"));
    pl_buffer *words = begin_thing(f);
    if (words == NULL) {
        return;
    }
    write_label(pl_data_is(help) ? short_help(pl_data_text(help)) : name, (pl_text){0},
                is_answer(old) && is_answer(new), words);
    write_given(f->calendar, type, new, words);
    pl_buffer_add_string(words, " instead of ");
    write_given(f->calendar, type, old, words);
}

static const pl_record *record_of(const finding *f, int side, size_t entry) {
    return &f->runs->align.sides[side].entries[entry].record;
}

static pl_status read_params(finding *f, const pl_allocator *allocator) {
    for (int side = 0; side < 2; side++) {
        const pl_status status =
            pl_record_tree(record_of(f, side, 0), PL_FIELD_params, allocator, &f->params[side]);
        if (status != PL_OK && status != PL_NOT_FOUND) {
            return status;
        }
    }
    return PL_OK;
}

static pl_data params_of(const finding *f, int side) {
    return f->params[side] != NULL ? pl_data_root(f->params[side]) : (pl_data){0};
}

/* --- what was set by name --- */

typedef void visit(finding *f, pl_text key, pl_text value, void *context);

static void visit_texts(finding *f, const pl_record *r, visit *deed, void *context) {
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_set); i++) {
        const pl_text setting = pl_record_texts_at(r, PL_FIELD_set, i);
        const char *equals = memchr(setting.at, '=', setting.size);
        const size_t size = equals != NULL ? (size_t)(equals - setting.at) : setting.size;
        const size_t skip = equals != NULL ? size + 1 : size;
        deed(f, (pl_text){setting.at, size}, (pl_text){setting.at + skip, setting.size - skip},
             context);
    }
}

static void visit_side(finding *f, int side, visit *deed, void *context) {
    const pl_align_side *all = &f->runs->align.sides[side];
    const pl_text variant = pl_record_text(&all->entries[0].record, PL_FIELD_variant);
    const pl_data variants = pl_data_get(f->runs->scenarios[side], "variants");
    const pl_data set = pl_data_get(pl_data_get_text(variants, variant), "set");
    for (uint32_t i = 0; variant.size > 0 && i < pl_data_count(set); i++) {
        deed(f, pl_data_key(pl_data_at(set, i)), (pl_text){0}, context);
    }
    visit_texts(f, &all->entries[0].record, deed, context);
    for (size_t i = 1; i < all->count; i++) {
        if (all->entries[i].record.kind == PL_KIND_RUN_FORKED) {
            visit_texts(f, &all->entries[i].record, deed, context);
        }
    }
}

typedef struct looking {
    size_t change;
    bool found;
} looking;

static void look_whether_set(finding *f, pl_text key, pl_text value, void *context) {
    looking *l = context;
    (void)value;
    l->found = l->found || (!pl_data_is(pl_data_get_text(params_of(f, 1), key)) &&
                            pl_change_is_about(&f->runs->changes, l->change, key));
}

/* A fork may set a parameter; what run.started says of it is of the time before. */
static void take_forked_param(finding *f, pl_text key, pl_text value, void *context) {
    const pl_data before = pl_data_get_text(params_of(f, 0), key);
    (void)context;
    if (pl_data_is(before) && !pl_text_equal(pl_data_text(before), value)) {
        add_param(f, key, pl_data_text(before), value);
    }
}

static void find_params(finding *f) {
    const pl_data old = params_of(f, 0);
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_text name = pl_data_key(pl_data_at(old, i));
        const pl_data new = pl_data_get_text(params_of(f, 1), name);
        if (pl_data_is(new) &&
            !pl_text_equal(pl_data_text(pl_data_at(old, i)), pl_data_text(new))) {
            add_param(f, name, pl_data_text(pl_data_at(old, i)), pl_data_text(new));
        }
    }
    const pl_align_side *second = &f->runs->align.sides[1];
    for (size_t i = 1; i < second->count; i++) {
        if (second->entries[i].record.kind == PL_KIND_RUN_FORKED) {
            visit_texts(f, &second->entries[i].record, take_forked_param, NULL);
        }
    }
}

/* --- paths --- */

/* A walk along a path: through the schema, and through both scenarios. */
typedef struct walk {
    const pl_schema_field *field;
    pl_data values[2];
    pl_text outer;    /* the help before that */
    pl_text help;     /* the last one that says something */
    pl_text rest;     /* steps behind that help: "inclination" says it, "in favour" is its part */
    pl_buffer *owner; /* "Martov: a peaceful settlement first" */
    pl_data scenario;
} walk;

static bool says_something(const char *help) {
    return help != NULL && count_words(pl_text_of(help)) > 2;
}

static pl_data member_of(pl_data value, pl_text step) {
    int64_t number = 0;
    for (size_t i = 0; i < step.size && step.at[i] >= '0' && step.at[i] <= '9'; i++) {
        number = number * 10 + (step.at[i] - '0');
    }
    if (pl_data_kind_of(value) == PL_DATA_MAP) {
        return pl_data_get_text(value, step);
    }
    return number > 0 ? pl_data_at(value, (uint32_t)number - 1) : pl_data_find(value, step);
}

/* What stands at a step that is a name and no key: by its title, or as the faction or the word it
 * is. */
static void take_name(walk *w, pl_text step, bool is_item) {
    const pl_data there = pl_data_is(w->values[1]) ? w->values[1] : w->values[0];
    const pl_data title = pl_data_get(there, "title");
    const bool is_position = step.size > 0 && step.at[0] >= '0' && step.at[0] <= '9';
    if (is_item && pl_buffer_status(w->owner) == PL_OK) {
        pl_buffer_clear(w->owner); /* an item is known without its sitting */
    }
    if (pl_data_is(title) || !is_position) {
        pl_buffer_add_string(w->owner, w->owner->size > 0 ? ", " : "");
        pl_buffer_add_text(w->owner, pl_data_is(title) ? pl_data_text(title)
                                                       : pl_titles_faction(w->scenario, step));
    }
}

static void take_step(walk *w, pl_text step) {
    const pl_schema_field *field = w->field;
    const bool is_key = field != NULL && field->type == PL_SCHEMA_RECORD && field->record != NULL;
    w->field = is_key          ? pl_schema_field_of_text(field->record, step)
               : field != NULL ? field->element
                               : NULL;
    w->values[0] = member_of(w->values[0], step);
    w->values[1] = member_of(w->values[1], step);
    if (!is_key) {
        take_name(w, step,
                  field != NULL && field->key != NULL &&
                      pl_text_is(pl_text_of(field->key), "agenda"));
    } else if (w->field != NULL && says_something(w->field->help)) {
        w->outer = w->help;
        w->help = short_help(pl_text_of(w->field->help));
        w->rest = (pl_text){0};
    } else {
        w->rest = step;
    }
}

static void follow(walk *w, pl_text path) {
    size_t start = 0;
    for (size_t i = 0; i <= path.size; i++) {
        if (i == path.size || path.at[i] == '.') {
            take_step(w, (pl_text){path.at + start, i - start});
            start = i + 1;
        }
    }
}

/* A word that names a thing of the scenario goes by the name people know it by. */
static pl_text name_of(const walk *w, pl_text id) {
    const pl_text names[] = {pl_titles_person(w->scenario, id), pl_titles_faction(w->scenario, id),
                             pl_titles_item_of(w->scenario, id), pl_titles_body(w->scenario, id)};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!pl_text_equal(names[i], id)) {
            return names[i];
        }
    }
    return id;
}

static void write_words(const walk *w, pl_text text, pl_buffer *out) {
    const bool refers = w->field != NULL && w->field->type == PL_SCHEMA_REFERENCE;
    write_choice(refers ? name_of(w, text) : text, out);
}

static void write_absent(const walk *w, pl_buffer *out) {
    const char *otherwise = w->field != NULL ? w->field->otherwise : NULL;
    const pl_calendar calendar = pl_titles_calendar(w->scenario);
    if (otherwise == NULL) {
        pl_buffer_add_string(out, "nothing");
    } else {
        write_given(calendar,
                    pl_text_of(w->field->type == PL_SCHEMA_DURATION ? "duration"
                               : w->field->type == PL_SCHEMA_SHARE  ? "share"
                                                                    : ""),
                    pl_text_of(otherwise), out);
    }
}

static void write_whole(const walk *w, int64_t number, pl_buffer *out) {
    const pl_schema_type type = w->field != NULL ? w->field->type : PL_SCHEMA_ANY;
    if (type == PL_SCHEMA_TIME) {
        pl_aloud_moment(pl_titles_calendar(w->scenario), number, out);
    } else if (type == PL_SCHEMA_CLOCK) {
        pl_calendar_write_clock(number, out);
    } else if (type == PL_SCHEMA_DURATION) {
        pl_aloud_length(number, out);
    } else if (type == PL_SCHEMA_SHARE) {
        write_share((double)number, out);
    } else {
        pl_buffer_format(out, "%lld", (long long)number);
    }
}

static void write_value(const walk *w, pl_data value, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    switch (pl_data_kind_of(value)) {
    case PL_DATA_NONE:
        write_absent(w, out);
        return;
    case PL_DATA_BOOL:
        pl_buffer_add_string(out, pl_data_bool(value, false) ? "yes" : "no");
        return;
    case PL_DATA_INT:
        write_whole(w, pl_data_int(value, 0), out);
        return;
    case PL_DATA_NUMBER:
        if (w->field != NULL && w->field->type == PL_SCHEMA_SHARE) {
            write_share(pl_data_number(value, 0), out);
        } else {
            pl_buffer_add_text(out, pl_text_of_number(pl_data_number(value, 0), room));
        }
        return;
    case PL_DATA_TEXT:
        write_words(w, pl_data_text(value), out);
        return;
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        pl_data_write(value, out);
        return;
    }
}

/* Does the help of a choice say what it is the choice of, or only what its first word means? */
static bool is_named(pl_text label) {
    static const char *const words[] = {"How ", "Whether ", "Which ", "What ",
                                        "Who ", "Whom ",    "When "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t size = strlen(words[i]);
        if (label.size > size && memcmp(label.at, words[i], size) == 0) {
            return true;
        }
    }
    return false;
}

/* Where the help of a field says little without that of its section, both stand there, or the
 * section's alone. */
static void write_path_label(walk *w, pl_text path, bool is_answer, pl_buffer *out) {
    const bool is_choice = w->field != NULL && w->field->type == PL_SCHEMA_ENUM;
    const bool is_short = count_words(w->help) <= 3 && w->owner->size == 0;
    pl_buffer label;
    pl_buffer_init(&label, out->allocator);
    if (w->outer.size > 0 && is_choice && !is_named(w->help)) {
        pl_buffer_add_text(&label, w->outer);
    } else if (w->outer.size > 0 && is_short) {
        pl_buffer_add_text(&label, w->outer);
        pl_buffer_add_string(&label, ": ");
        pl_buffer_add_char(&label, (char)(w->help.at[0] | ('a' - 'A')));
        pl_buffer_add(&label, w->help.at + 1, w->help.size - 1);
    } else {
        pl_buffer_add_text(&label, w->help.size > 0 ? w->help : path);
    }
    write_label(pl_buffer_text(&label), pl_buffer_text(w->owner), is_answer, out);
    fini_part(&label, out);
}

/* Plain numbers carry the unit of their field. */
static void write_unit(const walk *w, pl_data value, pl_buffer *out) {
    const pl_data_kind kind = pl_data_kind_of(value);
    if (w->field != NULL && w->field->unit != NULL &&
        (w->field->type == PL_SCHEMA_INT || w->field->type == PL_SCHEMA_NUMBER) &&
        (kind == PL_DATA_INT || kind == PL_DATA_NUMBER)) {
        pl_buffer_add_char(out, ' ');
        pl_buffer_add_string(out, w->field->unit);
    }
}

void pl_turning_write_path(const pl_compared *runs, pl_text path, pl_buffer *out) {
    const pl_schema_field root = {.type = PL_SCHEMA_RECORD, .record = pl_schema_find("scenario")};
    pl_buffer owner;
    pl_buffer_init(&owner, out->allocator);
    walk w = {.field = &root,
              .values = {runs->scenarios[0], runs->scenarios[1]},
              .owner = &owner,
              .scenario = runs->scenarios[1]};
    follow(&w, path);
    if (w.rest.size > 0) {
        pl_buffer_add_string(&owner, owner.size > 0 ? ", " : "");
        write_plain(w.rest, &owner);
    }
    write_path_label(&w, path, w.field != NULL && w.field->type == PL_SCHEMA_BOOL, out);
    write_value(&w, w.values[1], out);
    write_unit(&w, w.values[1], out);
    pl_buffer_add_string(out, " instead of ");
    write_value(&w, w.values[0], out);
    fini_part(&owner, out);
}

static void add_path(finding *f, size_t change) {
    pl_buffer *words = begin_thing(f);
    if (words != NULL) {
        pl_turning_write_path(f->runs, pl_change_path(&f->runs->changes, change), words);
    }
}

/* Names a person gave settings by; a parameter is none of the paths. */
static void find_paths(finding *f) {
    for (size_t i = 0; i < f->runs->changes.count; i++) {
        looking l = {.change = i};
        visit_side(f, 0, look_whether_set, &l);
        visit_side(f, 1, look_whether_set, &l);
        if (l.found) {
            add_path(f, i);
        }
    }
}

/* --- all --- */

pl_status pl_turning_find(pl_turning *turning, const pl_compared *runs) {
    const pl_allocator *allocator = turning->words.allocator;
    finding f = {
        .runs = runs, .turning = turning, .calendar = pl_titles_calendar(runs->scenarios[1])};
    const pl_status status = read_params(&f, allocator);
    if (status == PL_OK) {
        find_params(&f);
        find_paths(&f);
        for (size_t i = 0; turning->count == 0 && i < runs->changes.count; i++) {
            add_path(&f, i);
        }
    }
    allocator->give(allocator->context, f.params[1]);
    allocator->give(allocator->context, f.params[0]);
    return status != PL_OK ? status : pl_buffer_status(&turning->words);
}
