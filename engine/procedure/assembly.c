#include "procedure/assembly.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/balloting.h"
#include "procedure/body.h"
#include "procedure/constituency.h"
#include "procedure/floor.h"
#include "procedure/merger.h"
#include "procedure/night.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/section.h"
#include "procedure/speech.h"
#include "procedure/turn.h"

/* --- access --- */

/* Most names differ in their first letter. */
static bool is_called(const pl_run *run, pl_offset name, pl_text id) {
    const char *at = name == 0 ? "" : PL_ARENA_AT(char, pl_run_arena_const(run), name);
    return (id.size == 0 || at[0] == id.at[0]) && pl_text_equal(pl_text_of(at), id);
}

#define FIND(name, count)                                                                          \
    int32_t pl_assembly_find_##name(const pl_run *run, pl_text id) {                               \
        for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->count; i++) {                       \
            if (is_called(run, pl_assembly_##name(run, i)->id, id)) {                              \
                return i;                                                                          \
            }                                                                                      \
        }                                                                                          \
        return PL_NONE;                                                                            \
    }
FIND(faction, faction_count)
FIND(person, person_count)
FIND(body, body_count)
FIND(session, session_count)
FIND(item, item_count)
FIND(news, news_count)
FIND(caucus, caucus_count)
FIND(document, document_count)
FIND(section, section_count)
#undef FIND

pl_text pl_assembly_text(const pl_run *run, pl_offset text) {
    return text == 0 ? (pl_text){"", 0}
                     : pl_text_of(PL_ARENA_AT(char, pl_run_arena_const(run), text));
}

pl_status pl_assembly_keep_text(pl_run *run, pl_text text, pl_offset *offset) {
    PL_TRY(pl_arena_push(pl_run_arena(run), text.size + 1, offset));
    if (text.size > 0) {
        memcpy(pl_arena_at(pl_run_arena(run), *offset), text.at, text.size);
    }
    return PL_OK;
}

const char *const pl_vote_keys[4] = {"in_favour", "against", "abstain", "absent"};

const char *pl_decision_name(pl_decision decision) {
    static const char *const names[PL_DECISION_COUNT] = {
        "after a declaration", "before a recess", "after a vote",
        "after news",          "at the opening",  "after a withdrawal"};
    return decision < PL_DECISION_COUNT ? names[decision] : "unknown";
}

/* --- building --- */

static pl_data section(const pl_run *run, const char *key) {
    return pl_data_get(pl_run_scenario(run), key);
}

static pl_status push_rows(pl_run *run, uint64_t count, size_t size, pl_offset *offset) {
    return pl_arena_push(pl_run_arena(run), (count + 1) * size, offset);
}

static pl_status keep_key(pl_run *run, pl_data node, const char *key, pl_offset *offset) {
    const pl_data value = pl_data_get(node, key);
    return pl_data_is(value) ? pl_assembly_keep_text(run, pl_data_text(value), offset) : PL_OK;
}

static int32_t body_named(const pl_run *run, pl_data value) {
    return pl_data_is(value) ? pl_assembly_find_body(run, pl_data_text(value)) : PL_NONE;
}

static pl_status build_people(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data people = section(run, "people");
    PL_TRY(push_rows(run, pl_data_count(people), sizeof(pl_named), &a->persons));
    for (uint32_t i = 0; i < pl_data_count(people); i++) {
        const pl_data node = pl_data_at(people, i);
        a->person_count = i + 1;
        pl_named *person = pl_assembly_person(run, (int32_t)i);
        person->node = node.node;
        PL_TRY(keep_key(run, node, "id", &person->id));
        PL_TRY(keep_key(run, node, "name", &person->name));
        person->faction = pl_assembly_find_faction(run, pl_data_text(pl_data_get(node, "faction")));
    }
    return PL_OK;
}

static bool has_holders(pl_data node) {
    const pl_data posts = pl_data_get(node, "posts");
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        if (pl_data_is(pl_data_get(pl_data_at(posts, i), "holder"))) {
            return true;
        }
    }
    return false;
}

/* A body with members stands from the beginning, unless it begins at an hour of its own or is
 * formed by those who walk out: then they are who belongs to it besides. */
static bool stands_already(const pl_run *run, pl_data node) {
    const pl_data centre = pl_data_get(section(run, "walkout"), "centre");
    const bool begins_later =
        pl_data_is(pl_data_get(node, "since")) ||
        (pl_data_is(centre) &&
         pl_text_equal(pl_data_text(centre), pl_data_text(pl_data_get(node, "id"))));
    const bool has_members =
        pl_data_is(pl_data_get(node, "members")) || pl_data_is(pl_data_get(node, "other_members"));
    return pl_data_bool(pl_data_get(node, "standing"), false) ||
           pl_data_bool(pl_data_get(node, "assembly"), false) || has_holders(node) ||
           (has_members && !begins_later);
}

static pl_status build_body(pl_run *run, int32_t index, pl_data node) {
    const pl_assembly *a = pl_assembly_of(run);
    pl_body *body = pl_assembly_body(run, index);
    *body = (pl_body){.node = node.node, .accountable_to = PL_NONE, .chair = PL_NONE};
    PL_TRY(keep_key(run, node, "id", &body->id));
    PL_TRY(push_rows(run, a->faction_rows, sizeof(uint32_t), &body->members));
    PL_TRY(
        push_rows(run, pl_data_count(pl_data_get(node, "posts")), sizeof(uint32_t), &body->filled));
    body->seats = (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0);
    pl_apportionment method = pl_rules_of(run).list_method;
    (void)pl_apportionment_find(pl_data_text(pl_data_get(node, "elect")), &method);
    body->method = (uint8_t)method;
    const pl_data members = pl_data_get(node, "members");
    const pl_data others = pl_data_get(node, "other_members");
    body->others = (uint32_t)pl_data_int(pl_data_get(others, "count"), 0);
    body->state = stands_already(run, node) ? PL_BODY_STANDING : PL_BODY_EXPECTED;
    body->is_assembly = pl_data_bool(pl_data_get(node, "assembly"), false);
    uint32_t *counts = PL_ARENA_AT(uint32_t, pl_run_arena(run), body->members);
    for (uint32_t i = 0; i < pl_data_count(members); i++) {
        const pl_data entry = pl_data_at(members, i);
        const int32_t faction = pl_assembly_find_faction(run, pl_data_key(entry));
        if (faction != PL_NONE) {
            counts[faction] = (uint32_t)pl_data_int(entry, 0);
        }
    }
    return PL_OK;
}

static pl_status build_bodies(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data bodies = section(run, "bodies");
    PL_TRY(push_rows(run, pl_data_count(bodies), sizeof(pl_body), &a->bodies));
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        a->body_count = i + 1;
        PL_TRY(build_body(run, (int32_t)i, pl_data_at(bodies, i)));
    }
    for (uint32_t i = 0; i < a->body_count; i++) {
        pl_body *body = pl_assembly_body(run, (int32_t)i);
        const pl_data node = pl_assembly_node(run, body->node);
        body->accountable_to = body_named(run, pl_data_get(node, "accountable_to"));
        const pl_data chair = pl_data_get(node, "chair");
        body->chair = pl_assembly_find_person(run, pl_data_text(chair));
        pl_body_place_holders(run, (int32_t)i);
    }
    a->congress = pl_assembly_find_body(run, pl_text_of("congress"));
    for (uint32_t i = 0; i < a->body_count; i++) {
        a->congress = pl_assembly_body(run, (int32_t)i)->is_assembly ? (int32_t)i : a->congress;
    }
    a->centre = body_named(run, pl_data_get(section(run, "walkout"), "centre"));
    return PL_OK;
}

static pl_item_kind item_kind(pl_data node) {
    static const char *const kinds[] = {
        "business",    "election", "chair",     "offices", "dissolve",    "recess", "form",
        "resignation", "merge",    "new-chair", "offer",   "credentials", "power"};
    const pl_text kind = pl_data_text(pl_data_get(node, "kind"));
    for (int i = 0; i < (int)(sizeof kinds / sizeof kinds[0]); i++) {
        if (pl_text_is(kind, kinds[i])) {
            return (pl_item_kind)i;
        }
    }
    return PL_ITEM_BUSINESS;
}

/* A bit for each of the keys that a node has. */
static uint32_t tells(pl_data node, const char *const *keys, uint32_t count) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++) {
        bits |= (uint32_t)pl_data_is(pl_data_get(node, keys[i])) << i;
    }
    return bits;
}

void pl_assembly_read_item(pl_run *run, int32_t index) {
    static const char *const keys[] = {"redress", "mover", "backing", "pending"};
    pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    const pl_data mover = pl_data_get(node, "mover");
    item->vote = pl_data_get(node, "vote").node;
    item->named_mover = (uint32_t)(pl_assembly_find_person(run, pl_data_text(mover)) + 1);
    item->tells = tells(node, keys, sizeof keys / sizeof keys[0]);
    for (uint32_t n = 0; n < item->speech_count; n++) {
        pl_speech_read(run, index, n);
    }
}

/* The next item of a session; home: in whose agenda it stands. */
static pl_status build_item(pl_run *run, int32_t session, int32_t home, pl_data node) {
    const pl_data at_home = pl_data_at(section(run, "sessions"), (uint32_t)home);
    const int32_t index = (int32_t)pl_assembly_of(run)->item_count++;
    pl_item *item = pl_assembly_item(run, index);
    *item = (pl_item){.node = node.node, .session = session, .home = home, .offers = PL_NONE};
    PL_TRY(keep_key(run, node, "id", &item->id));
    char path[512];
    const int size =
        snprintf(path, sizeof path, "%s/%s", pl_data_string(pl_data_get(at_home, "id"), ""),
                 pl_assembly_text(run, item->id).at);
    PL_TRY(pl_assembly_keep_text(run, (pl_text){path, (size_t)size}, &item->path));
    item->kind = (uint8_t)item_kind(node);
    item->body = body_named(run, pl_data_get(node, "body"));
    item->speech_count = pl_data_count(pl_data_get(node, "speeches"));
    item->has_vote = pl_data_is(pl_data_get(node, "vote"));
    PL_TRY(pl_arena_push(pl_run_arena(run), ((uint64_t)item->speech_count + 1) * sizeof(pl_held),
                         &item->speeches));
    pl_assembly_read_item(run, index);
    return PL_OK;
}

/* The next time the clock shows this hour, from `from` on; `from` itself if no hour is given. */
static pl_time next_clock(pl_time from, pl_data clock) {
    enum { DAY = 86400 };
    if (!pl_data_is(clock)) {
        return from;
    }
    const int64_t of_day = ((from % DAY) + DAY) % DAY;
    const int64_t wanted = pl_data_int(clock, 0);
    return from - of_day + wanted + (wanted < of_day ? DAY : 0);
}

/* Rows for motions that are moved by acts; rules without motions know none. */
static uint64_t floor_room(pl_data scenario) {
    const bool has_motions =
        pl_data_count(pl_data_get(pl_data_get(scenario, "rules"), "motions")) > 0;
    return has_motions ? PL_FLOOR_ROOM : 0;
}

/* --- the order of business --- */

static bool has_place_of_its_own(pl_data item) {
    return !pl_data_is(pl_data_get(item, "taken_after"));
}

static bool all_have_places_of_their_own(pl_data sessions) {
    bool all = true;
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            all = all && has_place_of_its_own(pl_data_at(agenda, k));
        }
    }
    return all;
}

/* What is taken up after an item, in whatever session it stands. */
static pl_status build_items_after(pl_run *run, int32_t session, pl_data item) {
    const pl_data sessions = section(run, "sessions");
    const pl_text id = pl_data_text(pl_data_get(item, "id"));
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_data node = pl_data_at(agenda, k);
            if (pl_text_equal(pl_data_text(pl_data_get(node, "taken_after")), id)) {
                PL_TRY(build_item(run, session, (int32_t)i, node));
            }
        }
    }
    return PL_OK;
}

static pl_status build_agenda(pl_run *run, int32_t session, pl_data agenda) {
    const bool plain = all_have_places_of_their_own(section(run, "sessions"));
    for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
        const pl_data node = pl_data_at(agenda, k);
        if (plain || has_place_of_its_own(node)) {
            PL_TRY(build_item(run, session, session, node));
            PL_TRY(plain ? PL_OK : build_items_after(run, session, node));
        }
    }
    return PL_OK;
}

static pl_status build_sessions(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data sessions = section(run, "sessions");
    uint64_t items = 0;
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        items += pl_data_count(pl_data_get(pl_data_at(sessions, i), "agenda"));
    }
    if (items > PL_ITEMS_MAX) {
        return PL_LIMIT;
    }
    PL_TRY(push_rows(run, pl_data_count(sessions), sizeof(pl_session), &a->sessions));
    a->item_room = (uint32_t)(items + floor_room(pl_run_scenario(run)));
    PL_TRY(push_rows(run, a->item_room, sizeof(pl_item), &a->items));
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data node = pl_data_at(sessions, i);
        const pl_data agenda = pl_data_get(node, "agenda");
        a->session_count = i + 1;
        pl_session *session = pl_assembly_session(run, (int32_t)i);
        const pl_data named = pl_data_get(node, "section");
        *session = (pl_session){.node = node.node,
                                .section = pl_data_is(named)
                                               ? pl_assembly_find_section(run, pl_data_text(named))
                                               : PL_NONE,
                                .first_item = (int32_t)a->item_count,
                                .suspended = PL_NONE,
                                .detour = PL_NONE,
                                .next_up = PL_NONE};
        PL_TRY(keep_key(run, node, "id", &session->id));
        PL_TRY(pl_night_create(run, (int32_t)i));
        session->called = pl_data_int(pl_data_get(node, "called"), 0);
        session->patience = next_clock(session->called, pl_data_get(node, "patience"));
        PL_TRY(build_agenda(run, (int32_t)i, agenda));
        session->item_count = (int32_t)a->item_count - session->first_item;
    }
    return PL_OK;
}

void pl_assembly_read_news(pl_run *run, int32_t index) {
    static const char *const keys[] = {"violence", "mood", "arrivals_later"};
    pl_assembly_news(run, index)->tells =
        (uint8_t)tells(pl_assembly_news_node(run, index), keys, 3);
}

static pl_status build_news(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data outside = section(run, "outside");
    PL_TRY(push_rows(run, pl_data_count(outside), sizeof(pl_news), &a->news));
    for (uint32_t i = 0; i < pl_data_count(outside); i++) {
        const pl_data node = pl_data_at(outside, i);
        a->news_count = i + 1;
        pl_news *news = pl_assembly_news(run, (int32_t)i);
        *news = (pl_news){.node = node.node, .happens = pl_data_int(pl_data_get(node, "at"), 0)};
        PL_TRY(keep_key(run, node, "id", &news->id));
        pl_assembly_read_news(run, (int32_t)i);
    }
    return PL_OK;
}

static int32_t session_named(const pl_run *run, pl_data value) {
    return pl_data_is(value) ? pl_assembly_find_session(run, pl_data_text(value)) : PL_NONE;
}

static int32_t item_named(const pl_run *run, pl_data value) {
    return pl_data_is(value) ? pl_assembly_find_item(run, pl_data_text(value)) : PL_NONE;
}

static pl_status build_caucuses(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data caucuses = section(run, "caucuses");
    PL_TRY(push_rows(run, pl_data_count(caucuses), sizeof(pl_caucus), &a->caucuses));
    for (uint32_t i = 0; i < pl_data_count(caucuses); i++) {
        const pl_data node = pl_data_at(caucuses, i);
        a->caucus_count = i + 1;
        pl_caucus *caucus = pl_assembly_caucus(run, (int32_t)i);
        *caucus = (pl_caucus){
            .node = node.node,
            .faction = pl_assembly_find_faction(run, pl_data_text(pl_data_get(node, "faction"))),
            .item = item_named(run, pl_data_get(node, "item")),
            .session = session_named(run, pl_data_get(node, "before")),
            .recess = item_named(run, pl_data_get(node, "during")),
        };
        PL_TRY(keep_key(run, node, "id", &caucus->id));
    }
    return PL_OK;
}

static pl_status build_documents(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data documents = section(run, "documents");
    PL_TRY(push_rows(run, pl_data_count(documents), sizeof(pl_document), &a->documents));
    for (uint32_t i = 0; i < pl_data_count(documents); i++) {
        const pl_data node = pl_data_at(documents, i);
        a->document_count = i + 1;
        pl_document *document = pl_assembly_document(run, (int32_t)i);
        *document = (pl_document){
            .node = node.node,
            .session = session_named(run, pl_data_get(node, "after")),
            .body = body_named(run, pl_data_get(node, "issued_by")),
        };
        PL_TRY(keep_key(run, node, "id", &document->id));
    }
    return PL_OK;
}

void pl_assembly_read_sections(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    a->rules_node = section(run, "rules").node;
    a->walkout_node = section(run, "walkout").node;
    a->reference_node = section(run, "reference").node;
    const pl_data model = section(run, "model");
    a->model_node = model.node;
    a->time_spread = pl_data_number(pl_data_get(model, "time_spread"), 1);
    a->exponential_lengths =
        pl_text_is(pl_data_text(pl_data_get(model, "length_law")), "exponential");
    a->forgets_lengths = pl_text_is(pl_data_text(pl_data_get(model, "lengths")), "usual");
}

pl_status pl_assembly_create(pl_run *run) {
    pl_offset at = 0;
    PL_TRY(pl_arena_push(pl_run_arena(run), sizeof(pl_assembly), &at));
    pl_run_set_machine_state(run, at);
    pl_assembly *a = pl_assembly_of(run);
    a->congress = a->centre = a->chair = a->chair_body = a->session = a->pending_item =
        a->withdrawn = PL_NONE;
    pl_assembly_read_sections(run);
    PL_TRY(pl_rules_create(run));
    PL_TRY(pl_roster_create(run));
    PL_TRY(build_people(run));
    PL_TRY(pl_section_create(run));
    PL_TRY(build_bodies(run));
    PL_TRY(build_sessions(run));
    PL_TRY(pl_floor_create(run));
    PL_TRY(pl_turn_create(run));
    PL_TRY(build_news(run));
    PL_TRY(build_caucuses(run));
    PL_TRY(build_documents(run));
    return pl_constituency_create(run);
}

uint64_t pl_assembly_seats_declared(pl_data scenario) {
    const pl_data factions = pl_data_get(scenario, "factions");
    uint64_t seats = 0;
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data node = pl_data_at(factions, i);
        seats += (uint64_t)pl_data_int(pl_data_get(node, "seats"), 0);
        seats += (uint64_t)pl_data_int(pl_data_get(pl_data_get(node, "late"), "seats"), 0);
    }
    return seats;
}

uint64_t pl_assembly_room(pl_data scenario) {
    const pl_data factions = pl_data_get(scenario, "factions");
    uint64_t seats = pl_assembly_seats_declared(scenario);
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        seats += pl_merger_room(scenario, pl_data_text(pl_data_get(pl_data_at(factions, i), "id")));
    }
    /* A seat: its rows, its lane, its traits, twice its place among those asked, its place in a
     * ranked vote, its arrival event with slack for doubling; the rest: rows of a generous
     * scenario, tallies (one a faction, item and option), the queue at its largest. */
    const uint64_t rows = pl_data_count(factions) + PL_SPLIT_ROOM + 1;
    const uint64_t bodies = (uint64_t)pl_data_count(pl_data_get(scenario, "bodies")) + 1;
    const uint64_t sections = (uint64_t)pl_data_count(pl_data_get(scenario, "sections")) + 1;
    uint64_t items = floor_room(scenario);
    const pl_data sessions = pl_data_get(scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        items += pl_data_count(pl_data_get(pl_data_at(sessions, i), "agenda")) + 1;
    }
    return seats * 114 + rows * 256 + items * (1280 + rows * 112) +
           bodies * (rows * 8 + PL_FACTIONS_MAX * 4 + 1024) + sections * (rows * 8 + 512) +
           pl_data_block_size(scenario.block) + pl_balloting_room(scenario, seats) +
           pl_night_room(scenario) + pl_constituency_room(scenario) + (16u << 20);
}

/* --- journaling --- */

pl_text pl_assembly_faction_id(const pl_run *run, int32_t faction) {
    return faction == PL_NONE ? (pl_text){"", 0}
                              : pl_assembly_text(run, pl_assembly_faction(run, faction)->id);
}

pl_text pl_assembly_body_id(const pl_run *run, int32_t body) {
    return body == PL_NONE ? pl_text_of("congress")
                           : pl_assembly_text(run, pl_assembly_body(run, body)->id);
}

pl_text pl_assembly_item_id(const pl_run *run, int32_t item) {
    return item == PL_NONE ? (pl_text){"", 0}
                           : pl_assembly_text(run, pl_assembly_item(run, item)->id);
}

pl_text pl_assembly_person_name(const pl_run *run, int32_t person) {
    if (person == PL_NONE) {
        return (pl_text){"", 0};
    }
    const pl_named *p = pl_assembly_person(run, person);
    return pl_assembly_text(run, p->name != 0 ? p->name : p->id);
}

void pl_assembly_begin_record(pl_run *run, pl_kind kind, pl_provenance provenance) {
    pl_journal_begin(pl_run_journal(run), kind, pl_run_now(run), provenance);
}

void pl_assembly_counts(pl_run *run, pl_field field, const uint32_t *by_faction) {
    pl_count counts[PL_FACTIONS_MAX];
    size_t count = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (by_faction[f] > 0) {
            counts[count++] = (pl_count){pl_assembly_faction_id(run, (int32_t)f), by_faction[f]};
        }
    }
    pl_journal_counts(pl_run_journal(run), field, counts, count);
}

void pl_assembly_check_buffer(pl_run *run, const pl_buffer *buffer) {
    pl_journal *journal = pl_run_journal(run);
    if (journal->status == PL_OK) {
        journal->status = pl_buffer_status(buffer);
    }
}

void pl_assembly_source(pl_run *run, pl_data node) {
    const pl_data sources = pl_data_get(node, "source");
    for (uint32_t i = 0; i < pl_data_count(sources); i++) {
        pl_journal_source(pl_run_journal(run), pl_data_text(pl_data_at(sources, i)));
    }
}
