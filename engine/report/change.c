#include "report/change.h"

#include <string.h>

#include "kernel/calendar.h"
#include "report/titles.h"
#include "script/schema.h"

typedef struct walk {
    pl_change_list *list;
    pl_calendar calendar;
    pl_buffer path; /* of where the walk stands */
} walk;

void pl_change_list_init(pl_change_list *list, const pl_allocator *allocator) {
    *list = (pl_change_list){0};
    pl_buffer_init(&list->texts, allocator);
}

void pl_change_list_fini(pl_change_list *list) {
    const pl_allocator *allocator = list->texts.allocator;
    allocator->give(allocator->context, list->at);
    pl_buffer_fini(&list->texts);
}

static pl_text text_at(const pl_change_list *list, size_t at, size_t size) {
    return (pl_text){list->texts.at + at, size};
}

pl_text pl_change_path(const pl_change_list *list, size_t i) {
    return text_at(list, list->at[i].path_at, list->at[i].path_size);
}

pl_text pl_change_old(const pl_change_list *list, size_t i) {
    return text_at(list, list->at[i].old_at, list->at[i].old_size);
}

pl_text pl_change_new(const pl_change_list *list, size_t i) {
    return text_at(list, list->at[i].new_at, list->at[i].new_size);
}

/* --- values in words --- */

static void write_value(const walk *w, const pl_schema_field *field, pl_data value,
                        pl_buffer *out) {
    const pl_schema_type type = field != NULL ? field->type : PL_SCHEMA_ANY;
    char room[PL_TEXT_NUMBER_ROOM];
    switch (pl_data_kind_of(value)) {
    case PL_DATA_NONE:
        pl_buffer_add_string(out, field != NULL && field->otherwise != NULL ? field->otherwise
                                                                            : "nothing");
        pl_buffer_add_string(out,
                             field != NULL && field->otherwise != NULL ? " (the default)" : "");
        return;
    case PL_DATA_BOOL:
        pl_buffer_add_string(out, pl_data_bool(value, false) ? "true" : "false");
        return;
    case PL_DATA_INT:
        if (type == PL_SCHEMA_TIME) {
            pl_calendar_write_moment(w->calendar, pl_data_int(value, 0), out);
        } else if (type == PL_SCHEMA_CLOCK) {
            pl_calendar_write_clock(pl_data_int(value, 0), out);
        } else if (type == PL_SCHEMA_DURATION) {
            pl_calendar_write_duration(pl_data_int(value, 0), out);
        } else {
            pl_buffer_format(out, "%lld", (long long)pl_data_int(value, 0));
        }
        return;
    case PL_DATA_NUMBER:
        pl_buffer_add_text(out, pl_text_of_number(pl_data_number(value, 0), room));
        return;
    case PL_DATA_TEXT:
        pl_buffer_add_visible(out, pl_data_text(value));
        return;
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        pl_data_write(value, out);
        return;
    }
}

static void add_change(walk *w, const pl_schema_field *field, pl_data old, pl_data new) {
    pl_change_list *list = w->list;
    pl_buffer *texts = &list->texts;
    if (list->count == list->room) {
        const size_t more = list->room * 2 + 16;
        const pl_allocator *allocator = texts->allocator;
        void *at = allocator->resize(allocator->context, list->at, more * sizeof *list->at);
        if (at == NULL) {
            list->status = PL_NO_MEMORY;
            return;
        }
        list->at = at;
        list->room = more;
    }
    pl_change *change = &list->at[list->count++];
    change->help = field != NULL ? field->help : NULL;
    change->path_at = texts->size;
    pl_buffer_add_text(texts, pl_buffer_text(&w->path));
    change->path_size = texts->size - change->path_at;
    change->old_at = texts->size;
    write_value(w, field, old, texts);
    change->old_size = texts->size - change->old_at;
    change->new_at = texts->size;
    write_value(w, field, new, texts);
    change->new_size = texts->size - change->new_at;
}

/* --- the walk --- */

static bool is_branch(pl_data value) {
    return pl_data_kind_of(value) == PL_DATA_LIST || pl_data_kind_of(value) == PL_DATA_MAP;
}

static bool is_equal_single(pl_data a, pl_data b) {
    if (pl_data_kind_of(a) != pl_data_kind_of(b)) {
        /* A whole number may be stored either way. */
        const bool numbers =
            (pl_data_kind_of(a) == PL_DATA_INT || pl_data_kind_of(a) == PL_DATA_NUMBER) &&
            (pl_data_kind_of(b) == PL_DATA_INT || pl_data_kind_of(b) == PL_DATA_NUMBER);
        return numbers && pl_data_number(a, 0) == pl_data_number(b, 0);
    }
    return pl_data_kind_of(a) == PL_DATA_NUMBER ? pl_data_number(a, 0) == pl_data_number(b, 0)
           : pl_data_kind_of(a) == PL_DATA_INT  ? pl_data_int(a, 0) == pl_data_int(b, 0)
           : pl_data_kind_of(a) == PL_DATA_BOOL ? pl_data_bool(a, 0) == pl_data_bool(b, 0)
                                                : pl_text_equal(pl_data_text(a), pl_data_text(b));
}

static void compare(walk *w, const pl_schema_field *field, pl_data old, pl_data new);

static size_t step_into(walk *w, pl_text step, uint32_t position) {
    const size_t before = w->path.size;
    pl_buffer_add_string(&w->path, before > 0 ? "." : "");
    if (step.size > 0) {
        pl_buffer_add_text(&w->path, step);
    } else {
        pl_buffer_format(&w->path, "%u", position);
    }
    return before;
}

static void step_back(walk *w, size_t before) {
    if (w->path.status == PL_OK && before < w->path.size) {
        w->path.size = before;
    }
}

static const pl_schema_field *field_below(const pl_schema_field *field, pl_text key) {
    if (field == NULL) {
        return NULL;
    }
    return field->type == PL_SCHEMA_RECORD && field->record != NULL
               ? pl_schema_field_of_text(field->record, key)
               : field->element;
}

static void compare_member(walk *w, const pl_schema_field *field, pl_text key, uint32_t position,
                           pl_data old, pl_data new) {
    /* What no setting can reach was put there by the loader: it is no input. */
    if (field != NULL && field->type == PL_SCHEMA_RECORD && field_below(field, key) == NULL) {
        return;
    }
    const size_t before = step_into(w, key, position);
    compare(w, field_below(field, key), old, new);
    step_back(w, before);
}

static void compare_maps(walk *w, const pl_schema_field *field, pl_data old, pl_data new) {
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_data member = pl_data_at(old, i);
        compare_member(w, field, pl_data_key(member), 0, member,
                       pl_data_get_text(new, pl_data_key(member)));
    }
    for (uint32_t i = 0; i < pl_data_count(new); i++) {
        const pl_data member = pl_data_at(new, i);
        if (!pl_data_is(pl_data_get_text(old, pl_data_key(member)))) {
            compare_member(w, field, pl_data_key(member), 0, (pl_data){0}, member);
        }
    }
}

/* Members with an id are named by it, others by their position as people count. */
static void compare_lists(walk *w, const pl_schema_field *field, pl_data old, pl_data new) {
    const uint32_t a = pl_data_count(old);
    const uint32_t b = pl_data_count(new);
    for (uint32_t i = 0; i < a || i < b; i++) {
        const pl_data member = pl_data_at(i < a ? old : new, i);
        const pl_text id = pl_data_text(pl_data_get(member, "id"));
        compare_member(w, field, id, i + 1, pl_data_at(old, i), pl_data_at(new, i));
    }
}

static void compare(walk *w, const pl_schema_field *field, pl_data old, pl_data new) {
    const bool old_is = is_branch(old);
    const bool new_is = is_branch(new);
    if (old_is && new_is && pl_data_kind_of(old) == pl_data_kind_of(new)) {
        (pl_data_kind_of(old) == PL_DATA_MAP ? compare_maps : compare_lists)(w, field, old, new);
        return;
    }
    /* A section that only one of them has is gone through value by value. */
    if ((old_is || new_is) && (!pl_data_is(old) || !pl_data_is(new))) {
        const pl_data there = old_is ? old : new;
        (pl_data_kind_of(there) == PL_DATA_MAP ? compare_maps : compare_lists)(w, field, old, new);
        return;
    }
    if (old_is || new_is || !is_equal_single(old, new)) {
        add_change(w, field, old, new);
    }
}

pl_status pl_change_list_compare(pl_change_list *list, pl_data old, pl_data new) {
    const pl_schema_field root = {.type = PL_SCHEMA_RECORD, .record = pl_schema_find("scenario")};
    walk w = {.list = list, .calendar = pl_titles_calendar(new)};
    pl_buffer_init(&w.path, list->texts.allocator);
    compare(&w, &root, old, new);
    const pl_status walked = pl_buffer_status(&w.path);
    pl_buffer_fini(&w.path);
    PL_TRY(list->status);
    PL_TRY(walked);
    return pl_buffer_status(&list->texts);
}

/* --- causes --- */

/* Does a path stand in the section: equal to it, or going on behind it with a dot? */
static bool is_within(pl_text path, pl_text section) {
    return path.size >= section.size && section.size > 0 &&
           memcmp(path.at, section.at, section.size) == 0 &&
           (path.size == section.size || path.at[section.size] == '.');
}

size_t pl_change_find(const pl_change_list *list, pl_text cause, size_t *closeness) {
    size_t best = PL_CHANGE_NONE;
    *closeness = 0;
    for (size_t i = 0; i < list->count; i++) {
        const pl_text path = pl_change_path(list, i);
        size_t close = is_within(path, cause)   ? cause.size + (path.size == cause.size)
                       : is_within(cause, path) ? path.size
                                                : 0;
        if (close > *closeness) {
            *closeness = close;
            best = i;
        }
    }
    return best;
}

bool pl_change_is_about(const pl_change_list *list, size_t i, pl_text cause) {
    const pl_text path = pl_change_path(list, i);
    return is_within(path, cause) || is_within(cause, path);
}
