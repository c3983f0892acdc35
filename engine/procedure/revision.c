#include "procedure/revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "procedure/constituency.h"
#include "procedure/docket.h"
#include "procedure/news.h"
#include "procedure/night.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/session.h"

enum { PATH_MAX_BYTES = 200 };

/* --- the same rows? --- */

static bool is_table(pl_data value) {
    return pl_data_kind_of(value) == PL_DATA_MAP || pl_data_kind_of(value) == PL_DATA_LIST;
}

/* What goes by rows is a list of tables; a list of numbers or words is one value. */
static bool is_rows(pl_data value) {
    return pl_data_kind_of(value) == PL_DATA_LIST && is_table(pl_data_at(value, 0));
}

static bool has_same_rows(pl_data was, pl_data is, char *path, size_t used);

static bool step_into(pl_data was, pl_data is, pl_text name, char *path, size_t used) {
    const int more = snprintf(path + used, PATH_MAX_BYTES - used, "%s%.*s", used > 0 ? "." : "",
                              (int)(name.size < 60 ? name.size : 60), name.at);
    const size_t size = used + (size_t)more;
    if (has_same_rows(was, is, path, size < PATH_MAX_BYTES ? size : PATH_MAX_BYTES - 1)) {
        path[used] = '\0';
        return true;
    }
    return false;
}

static bool has_same_list(pl_data was, pl_data is, char *path, size_t used) {
    if (pl_data_count(was) != pl_data_count(is)) {
        return false;
    }
    for (uint32_t i = 0; i < pl_data_count(was); i++) {
        char number[16];
        const pl_text id = pl_data_text(pl_data_get(pl_data_at(was, i), "id"));
        if (!pl_text_equal(id, pl_data_text(pl_data_get(pl_data_at(is, i), "id")))) {
            return false;
        }
        snprintf(number, sizeof number, "%u", i + 1);
        if (!step_into(pl_data_at(was, i), pl_data_at(is, i), id.size > 0 ? id : pl_text_of(number),
                       path, used)) {
            return false;
        }
    }
    return true;
}

/* Keys may come and go: what is not said has its default. What the documented run wrote down is
 * nobody's setting. false: `path` leads to the rows that are not the same. */
static bool has_same_rows(pl_data was, pl_data is, char *path, size_t used) {
    if (is_rows(was) || is_rows(is)) {
        return has_same_list(was, is, path, used);
    }
    for (uint32_t i = 0; pl_data_kind_of(was) == PL_DATA_MAP && i < pl_data_count(was); i++) {
        const pl_data old = pl_data_at(was, i);
        const pl_text key = pl_data_key(old);
        const pl_data new = pl_data_get_text(is, key);
        if ((is_rows(old) || (is_table(old) && pl_data_is(new))) && !pl_text_is(key, "reference") &&
            !step_into(old, new, key, path, used)) {
            return false;
        }
    }
    for (uint32_t i = 0; pl_data_kind_of(is) == PL_DATA_MAP && i < pl_data_count(is); i++) {
        const pl_data new = pl_data_at(is, i);
        const pl_text key = pl_data_key(new);
        if (is_rows(new) && !pl_data_is(pl_data_get_text(was, key)) &&
            !step_into((pl_data){0}, new, key, path, used)) {
            return false;
        }
    }
    return true;
}

/* --- the same roll? --- */

static bool seats_alike(const pl_run *was, const pl_run *is, pl_offset old, pl_offset new) {
    return memcmp(PL_ARENA_AT(uint8_t, pl_run_arena_const(was), old),
                  PL_ARENA_AT(uint8_t, pl_run_arena_const(is), new),
                  pl_assembly_of(was)->seat_count) == 0;
}

static bool rows_alike(const pl_assembly *was, const pl_assembly *is) {
    return was->faction_count == is->faction_count && was->person_count == is->person_count &&
           was->body_count == is->body_count && was->session_count == is->session_count &&
           was->item_count == is->item_count && was->news_count == is->news_count &&
           was->caucus_count == is->caucus_count && was->document_count == is->document_count &&
           was->constituency_count == is->constituency_count &&
           was->section_count == is->section_count;
}

/* Items stand in the order in which they are taken up, whatever list of the scenario they are in.
 */
static bool has_same_order(const pl_run *was, const pl_run *is) {
    bool same = true;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(was)->item_count && same; i++) {
        same = pl_text_equal(pl_assembly_item_id(was, i), pl_assembly_item_id(is, i)) &&
               pl_assembly_item(was, i)->session == pl_assembly_item(is, i)->session;
    }
    return same;
}

static bool roll_alike(const pl_run *was, const pl_run *is, char *why, size_t size) {
    const pl_assembly *old = pl_assembly_of(was);
    const pl_assembly *new = pl_assembly_of(is);
    for (int32_t f = 0; (uint32_t)f < old->faction_count; f++) {
        const pl_faction *a = pl_assembly_faction(was, f);
        const pl_faction *b = pl_assembly_faction(is, f);
        if (a->origin_seats != b->origin_seats || a->late_seats != b->late_seats ||
            a->places != b->places || a->parent != b->parent) {
            snprintf(why, size,
                     "factions.%s: the roll is made when the run begins, and has been used; give "
                     "this without --at",
                     pl_assembly_faction_id(was, f).at);
            return false;
        }
    }
    if (!seats_alike(was, is, old->seat_voice, new->seat_voice) ||
        !seats_alike(was, is, old->seat_state, new->seat_state)) {
        snprintf(why, size,
                 "who has a vote and who is there at the beginning is used when the run begins; "
                 "give this without --at");
        return false;
    }
    return true;
}

/* --- not before now --- */

static bool lies_ahead(const pl_run *run, const pl_run *was, const pl_run *is, char *why,
                       size_t size) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        const pl_time hour = pl_assembly_news(is, i)->happens;
        if (pl_assembly_news(run, i)->state == PL_NEWS_AHEAD &&
            pl_assembly_news(was, i)->happens != hour && hour < pl_run_now(run)) {
            snprintf(why, size,
                     "outside.%s.at: that hour is over at the moment of the fork, and it did not "
                     "happen then",
                     pl_assembly_text(run, pl_assembly_news(run, i)->id).at);
            return false;
        }
    }
    return true;
}

bool pl_revision_fits(const pl_run *run, pl_run *was, pl_run *is, char *why, size_t size) {
    char path[PATH_MAX_BYTES] = "";
    if (!has_same_rows(pl_run_scenario(was), pl_run_scenario(is), path, 0) ||
        !rows_alike(pl_assembly_of(was), pl_assembly_of(is))) {
        snprintf(why, size,
                 "%s: other rows than the run began with; a fork changes values, not what there is",
                 path[0] != '\0' ? path : "constituencies");
        return false;
    }
    if (!has_same_order(was, is)) {
        snprintf(why, size,
                 "the order of business is made when the run begins; give this without --at");
        return false;
    }
    return roll_alike(was, is, why, size) && lies_ahead(run, was, is, why, size);
}

/* --- rows --- */

/* A value that was settled otherwise takes the new one; any other keeps what the run made of it. */
#define TAKE(row, old, new, member)                                                                \
    ((row)->member = (old)->member != (new)->member ? (new)->member : (row)->member)

static void take_factions(pl_run *run, const pl_run *is) {
    const uint32_t count = pl_assembly_of(is)->faction_count;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_faction *row = pl_assembly_faction(run, f);
        /* One that came up in the run stands, as ever, by the words about the one it came from. */
        const bool made = row->node != 0 && (uint32_t)f >= count && row->parent != PL_NONE;
        row->node = (uint32_t)f < count ? pl_assembly_faction(is, f)->node
                    : made              ? pl_assembly_faction(run, row->parent)->node
                                        : row->node;
        pl_roster_read_faction(run, f);
    }
}

static void take_people(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->person_count; i++) {
        pl_named *row = pl_assembly_person(run, i);
        row->node = pl_assembly_person(is, i)->node;
        TAKE(row, pl_assembly_person(was, i), pl_assembly_person(is, i), faction);
    }
}

/* Who belongs to a body that has not come about yet. */
static void take_members(pl_run *run, const pl_run *was, const pl_run *is, int32_t index) {
    pl_body *row = pl_assembly_body(run, index);
    const pl_body *old = pl_assembly_body(was, index);
    const pl_body *new = pl_assembly_body(is, index);
    uint32_t *members = PL_ARENA_AT(uint32_t, pl_run_arena(run), row->members);
    const uint32_t *before = PL_ARENA_AT(uint32_t, pl_run_arena_const(was), old->members);
    const uint32_t *after = PL_ARENA_AT(uint32_t, pl_run_arena_const(is), new->members);
    for (uint32_t f = 0; f < pl_assembly_of(is)->faction_rows; f++) {
        members[f] = before[f] != after[f] ? after[f] : members[f];
    }
    TAKE(row, old, new, others);
}

static void take_bodies(pl_run *run, const pl_run *was, const pl_run *is) {
    pl_assembly *a = pl_assembly_of(run);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->body_count; i++) {
        pl_body *row = pl_assembly_body(run, i);
        const pl_body *old = pl_assembly_body(was, i);
        const pl_body *new = pl_assembly_body(is, i);
        row->node = new->node;
        TAKE(row, old, new, seats);
        TAKE(row, old, new, method);
        TAKE(row, old, new, accountable_to);
        TAKE(row, old, new, chair);
        if (row->state == PL_BODY_EXPECTED) {
            take_members(run, was, is, i);
        }
    }
    TAKE(a, pl_assembly_of(was), pl_assembly_of(is), centre);
    TAKE(a, pl_assembly_of(was), pl_assembly_of(is), congress);
}

static void take_items(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->item_count; i++) {
        pl_item *row = pl_assembly_item(run, i);
        const pl_item *old = pl_assembly_item(was, i);
        const pl_item *new = pl_assembly_item(is, i);
        row->node = new->node;
        pl_assembly_read_item(run, i);
        if (row->state != PL_ITEM_WAITING || row->opened_seq != 0) {
            continue;
        }
        TAKE(row, old, new, kind);
        TAKE(row, old, new, body);
        TAKE(row, old, new, has_vote);
        TAKE(row, old, new, motion);
        TAKE(row, old, new, moved_on);
        TAKE(row, old, new, about);
        TAKE(row, old, new, part_of);
        TAKE(row, old, new, by_paragraph);
        TAKE(row, old, new, unfilled);
        TAKE(row, old, new, mover);
    }
}

/* Who belongs to a section counts when it sits: from now on these do. */
static void take_bounds(pl_run *run, const pl_run *was, const pl_run *is, pl_offset at,
                        pl_offset old, pl_offset new) {
    uint32_t *bounds = PL_ARENA_AT(uint32_t, pl_run_arena(run), at);
    const uint32_t *before = PL_ARENA_AT(uint32_t, pl_run_arena_const(was), old);
    const uint32_t *after = PL_ARENA_AT(uint32_t, pl_run_arena_const(is), new);
    for (uint32_t f = 0; f < pl_assembly_of(is)->faction_rows; f++) {
        bounds[f] = before[f] != after[f] ? after[f] : bounds[f];
    }
}

static void take_sections(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->section_count; i++) {
        pl_section *row = pl_assembly_section(run, i);
        const pl_section *old = pl_assembly_section(was, i);
        const pl_section *new = pl_assembly_section(is, i);
        row->node = new->node;
        take_bounds(run, was, is, row->from, old->from, new->from);
        take_bounds(run, was, is, row->to, old->to, new->to);
    }
}

static void take_sessions(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->section_count; i++) {
        pl_assembly_section(run, i)->node = pl_assembly_section(is, i)->node;
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->session_count; i++) {
        pl_session *row = pl_assembly_session(run, i);
        row->node = pl_assembly_session(is, i)->node;
        if (row->state == PL_SESSION_CALLED) {
            TAKE(row, pl_assembly_session(was, i), pl_assembly_session(is, i), section);
        }
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->session_count; i++) {
        pl_session_revise(run, was, is, i);
        pl_night_revise(run, was, is, i);
    }
}

static void take_news(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->news_count; i++) {
        pl_news *row = pl_assembly_news(run, i);
        row->node = pl_assembly_news(is, i)->node;
        pl_assembly_read_news(run, i);
        if (row->state == PL_NEWS_AHEAD) {
            TAKE(row, pl_assembly_news(was, i), pl_assembly_news(is, i), happens);
        }
        pl_news_revise(run, i);
    }
}

static void take_caucuses(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->caucus_count; i++) {
        pl_caucus *row = pl_assembly_caucus(run, i);
        const pl_caucus *old = pl_assembly_caucus(was, i);
        const pl_caucus *new = pl_assembly_caucus(is, i);
        row->node = new->node;
        if (!row->held) {
            TAKE(row, old, new, faction);
            TAKE(row, old, new, item);
            TAKE(row, old, new, session);
            TAKE(row, old, new, recess);
        }
    }
}

static void take_documents(pl_run *run, const pl_run *was, const pl_run *is) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(is)->document_count; i++) {
        pl_document *row = pl_assembly_document(run, i);
        row->node = pl_assembly_document(is, i)->node;
        TAKE(row, pl_assembly_document(was, i), pl_assembly_document(is, i), session);
        TAKE(row, pl_assembly_document(was, i), pl_assembly_document(is, i), body);
    }
}

/* --- events --- */

/* Something that became due when the run began. */
typedef struct due {
    int32_t kind, a, b;
    pl_event_handle handle; /* 0: none */
    pl_time at;
} due;

typedef struct dues {
    due *at;
    uint32_t count;
} dues;

static bool is_settled_at_the_beginning(const pl_event *event) {
    return event->kind == PL_DUE_HAPPENS || event->kind == PL_DUE_ARRIVAL ||
           event->kind == PL_DUE_GATHERING || event->kind == PL_DUE_CAUCUS ||
           event->kind == PL_DUE_CONVOCATION ||
           (event->kind == PL_DUE_BODY && event->b != PL_BODY_POWERS);
}

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_dues(const void *left, const void *right) {
    const due *a = left;
    const due *b = right;
    const int kind = compare_numbers(a->kind, b->kind);
    const int first = kind != 0 ? kind : compare_numbers(a->a, b->a);
    return first != 0 ? first : compare_numbers(a->b, b->b);
}

/* In order of kind and subject; room is taken from a run that is nobody's. */
static pl_status list_dues(const pl_run *run, pl_run *scratch, dues *list) {
    pl_event event;
    pl_event_handle handle = 0;
    pl_offset at = 0;
    uint32_t pending = 0;
    while (pl_run_event(run, pending, &event, &handle)) {
        pending++;
    }
    PL_TRY(pl_arena_push(pl_run_arena(scratch), (pending + 1ull) * sizeof(due), &at));
    *list = (dues){.at = PL_ARENA_AT(due, pl_run_arena(scratch), at)};
    for (uint32_t i = 0; pl_run_event(run, i, &event, &handle); i++) {
        if (is_settled_at_the_beginning(&event)) {
            list->at[list->count++] = (due){event.kind, event.a, event.b, handle, event.at};
        }
    }
    qsort(list->at, list->count, sizeof(due), compare_dues);
    return PL_OK;
}

static const due *find_due(const dues *list, const due *wanted) {
    return list->count == 0 ? NULL
                            : bsearch(wanted, list->at, list->count, sizeof(due), compare_dues);
}

/* What of the gathering lies ahead is planned as a whole. */
static bool is_one_by_one(const due *d) {
    return d->kind != PL_DUE_GATHERING;
}

static void reschedule(pl_run *run, const dues *pending, const dues *was, const dues *is) {
    for (uint32_t i = 0; i < is->count; i++) {
        const due *new = &is->at[i];
        const due *old = find_due(was, new);
        const due *still = find_due(pending, new);
        if (!is_one_by_one(new) || (old != NULL && (old->at == new->at || still == NULL))) {
            continue; /* as it was, or it has happened */
        }
        if (still != NULL) {
            (void)pl_run_cancel(run, still->handle);
        }
        pl_docket_schedule(run, new->at, (pl_due) new->kind, new->a, new->b);
    }
    for (uint32_t i = 0; i < was->count; i++) {
        const due *still = find_due(pending, &was->at[i]);
        if (is_one_by_one(&was->at[i]) && still != NULL && find_due(is, &was->at[i]) == NULL) {
            (void)pl_run_cancel(run, still->handle);
        }
    }
}

static uint8_t *lumps_of(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_lump);
}

static bool gathers_alike(const pl_run *was, const pl_run *is, const dues *old, const dues *new) {
    bool alike =
        seats_alike(was, is, pl_assembly_of(was)->seat_lump, pl_assembly_of(is)->seat_lump);
    for (uint32_t i = 0; i < new->count &&alike; i++) {
        const due *before = find_due(old, &new->at[i]);
        alike = is_one_by_one(&new->at[i]) || (before != NULL && before->at == new->at[i].at);
    }
    return alike;
}

/* Is somebody of the faction to come with the lump who has not come yet? */
static bool is_awaited(const pl_run *run, const due *d) {
    const pl_faction *faction = pl_assembly_faction(run, d->a);
    const uint8_t *states =
        PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_state);
    const uint32_t end = faction->first_seat + faction->origin_seats - faction->late_seats;
    for (uint32_t seat = faction->first_seat; seat < end; seat++) {
        if (states[seat] == PL_EXPECTED && lumps_of(run)[seat] == (uint8_t)d->b) {
            return true;
        }
    }
    return false;
}

/* Who has come has come; the others come with the lumps of the new plan. */
static void gather_anew(pl_run *run, const pl_run *is, const dues *pending, const dues *new) {
    for (uint32_t i = 0; i < pending->count; i++) {
        if (!is_one_by_one(&pending->at[i])) {
            (void)pl_run_cancel(run, pending->at[i].handle);
        }
    }
    memcpy(lumps_of(run), lumps_of(is), pl_assembly_of(is)->seat_count);
    for (uint32_t i = 0; i < new->count; i++) {
        const due *d = &new->at[i];
        if (!is_one_by_one(d) && is_awaited(run, d)) {
            pl_docket_schedule(run, d->at, PL_DUE_GATHERING, d->a, d->b);
        }
    }
}

static pl_status take_events(pl_run *run, pl_run *was, pl_run *is) {
    dues pending;
    dues old;
    dues new;
    PL_TRY(list_dues(run, was, &pending));
    PL_TRY(list_dues(was, was, &old));
    PL_TRY(list_dues(is, is, &new));
    reschedule(run, &pending, &old, &new);
    if (!gathers_alike(was, is, &old, &new)) {
        gather_anew(run, is, &pending, &new);
    }
    return PL_OK;
}

void pl_revision_take(pl_run *run, pl_run *was, pl_run *is) {
    pl_assembly_read_sections(run);
    pl_rules_revise(run);
    take_factions(run, is);
    take_people(run, was, is);
    take_bodies(run, was, is);
    take_items(run, was, is);
    take_sections(run, was, is);
    take_sessions(run, was, is);
    take_caucuses(run, was, is);
    take_documents(run, was, is);
    take_news(run, was, is);
    for (uint32_t i = 0; i < pl_constituency_count(is); i++) {
        pl_constituency_revise(run, was, is, (int32_t)i);
    }
    (void)pl_run_require(run, take_events(run, was, is), "fork", "arena",
                         "no room to look at what is due");
}
