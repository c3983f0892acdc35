#include "procedure/body.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/coalition.h"
#include "procedure/docket.h"
#include "procedure/leadership.h"
#include "procedure/premise.h"
#include "procedure/recognition.h"
#include "procedure/roster.h"
#include "procedure/succession.h"

enum { POST_OPEN, POST_VACANT, POST_FILLED }; /* and up: by the person POST_FILLED + n */

static uint32_t *members_of(const pl_run *run, int32_t body) {
    return PL_ARENA_AT(uint32_t, pl_run_arena_const(run), pl_assembly_body(run, body)->members);
}

uint32_t pl_body_members(const pl_run *run, int32_t body, int32_t faction) {
    if (pl_assembly_body(run, body)->is_assembly) {
        const pl_faction *row = pl_assembly_faction(run, faction);
        return row->enrolled - row->departed;
    }
    const bool joined = body == pl_assembly_of(run)->centre &&
                        pl_assembly_body(run, body)->state == PL_BODY_STANDING;
    return members_of(run, body)[faction] +
           (joined ? pl_assembly_faction(run, faction)->left_in_protest : 0);
}

uint32_t pl_body_size(const pl_run *run, int32_t body) {
    uint32_t size = pl_assembly_body(run, body)->others;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        size += pl_body_members(run, body, f);
    }
    return size;
}

/* Of all its factions, or of those that sit. */
static int32_t largest_of(const pl_run *run, int32_t body, bool sitting) {
    int32_t largest = PL_NONE;
    uint32_t most = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const bool counts = !sitting || pl_roster_sits(run, f);
        const uint32_t members = counts ? pl_body_members(run, body, f) : 0;
        largest = members > most ? f : largest;
        most = members > most ? members : most;
    }
    return largest;
}

int32_t pl_body_largest(const pl_run *run, int32_t body) {
    return largest_of(run, body, false);
}

void pl_body_journal_members(pl_run *run, int32_t body, pl_field field) {
    uint32_t members[PL_FACTIONS_MAX];
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        members[f] = pl_body_members(run, body, f);
    }
    pl_assembly_counts(run, field, members);
}

pl_text pl_body_title(const pl_run *run, int32_t body) {
    const pl_data node = body == PL_NONE ? (pl_data){0} : pl_assembly_body_node(run, body);
    const pl_data title = pl_data_get(node, "title");
    return pl_data_is(title) ? pl_data_text(title) : pl_assembly_body_id(run, body);
}

int32_t pl_body_post(const pl_run *run, int32_t body, uint32_t i) {
    const uint32_t state =
        PL_ARENA_AT(uint32_t, pl_run_arena_const(run), pl_assembly_body(run, body)->filled)[i];
    return state == POST_OPEN     ? PL_POST_OPEN
           : state == POST_VACANT ? PL_POST_VACANT
                                  : (int32_t)(state - POST_FILLED);
}

/* --- standing --- */

static void journal_body(pl_run *run, pl_kind kind, int32_t index, const char *cause,
                         uint64_t because) {
    pl_body *body = pl_assembly_body(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_body_node(run, index));
    pl_journal_because(journal, because);
    pl_journal_because(journal, body->seq);
    pl_premise_body(run, index, "members");
    pl_premise_body(run, index, "other_members");
    pl_premise_body_own(run, index, "since");
    pl_premise_body_own(run, index, "until");
    pl_premise_body(run, index, "standing"); /* one that stands already does not come into being */
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_text(run, body->id));
    if (kind == PL_KIND_BODY_CREATED) {
        pl_journal_text(journal, PL_FIELD_title,
                        pl_data_text(pl_data_get(pl_assembly_body_node(run, index), "title")));
    }
    pl_body_journal_members(run, index, PL_FIELD_members);
    pl_journal_string(journal, PL_FIELD_cause, cause);
    if (body->others > 0 && kind != PL_KIND_BODY_RENEWED) {
        pl_journal_int(journal, PL_FIELD_others, body->others);
    }
    body->seq = pl_journal_end(journal);
}

static void journal_office(pl_run *run, pl_kind kind, int32_t body, pl_text office, int32_t person,
                           const char *cause, uint64_t because) {
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(journal, pl_assembly_body(run, body)->seq);
    pl_journal_because(journal, because);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_office, office);
    if (person != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
        pl_journal_text(journal, PL_FIELD_faction,
                        pl_assembly_faction_id(run, pl_roster_faction_of_person(run, person)));
    }
    pl_journal_string(journal, PL_FIELD_cause, cause);
    pl_journal_end(journal);
}

int32_t pl_body_person(const pl_run *run, int32_t body, uint32_t i) {
    PL_REQUIRE(i < pl_assembly_body(run, body)->person_count);
    return PL_ARENA_AT(int32_t, pl_run_arena_const(run), pl_assembly_body(run, body)->persons)[i];
}

/* The i-th of those elected by name who sit with a faction. */
static int32_t elected_member(const pl_run *run, int32_t body, int32_t faction, uint32_t i) {
    for (uint32_t k = 0; k < pl_assembly_body(run, body)->person_count; k++) {
        const int32_t person = pl_body_person(run, body, k);
        if (pl_roster_faction_of_person(run, person) == faction && i-- == 0) {
            return person;
        }
    }
    return PL_NONE;
}

/* The i-th of those whom a faction put up by name (`names`), or who were elected by ballot;
 * PL_NONE: there are not so many. */
static int32_t named_member(const pl_run *run, int32_t body, int32_t faction, uint32_t i) {
    if (pl_assembly_body(run, body)->person_count > 0) {
        return elected_member(run, body, faction, i);
    }
    const pl_data names = pl_data_get_text(pl_data_get(pl_assembly_body_node(run, body), "names"),
                                           pl_assembly_faction_id(run, faction));
    return i < pl_data_count(names)
               ? pl_assembly_find_person(run, pl_data_text(pl_data_at(names, i)))
               : PL_NONE;
}

bool pl_body_is_elected(const pl_run *run, int32_t body, int32_t person) {
    for (uint32_t i = 0; i < pl_assembly_body(run, body)->person_count; i++) {
        if (pl_body_person(run, body, i) == person) {
            return pl_assembly_body(run, body)->state == PL_BODY_STANDING;
        }
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        for (uint32_t i = 0; i < pl_body_members(run, body, f); i++) {
            const int32_t member = named_member(run, body, f, i);
            if (member == PL_NONE) {
                break;
            }
            if (member == person) {
                return true;
            }
        }
    }
    return false;
}

/* Whom a faction names for the chair (`chairs`). Where it put up its members by name he must be
 * among those elected: else it is the first of its own who is. */
static int32_t candidate_for_chair(const pl_run *run, int32_t body, int32_t faction) {
    const pl_data chairs = pl_data_get(pl_assembly_body_node(run, body), "chairs");
    const pl_data named = pl_data_get_text(chairs, pl_assembly_faction_id(run, faction));
    const int32_t person = pl_assembly_find_person(run, pl_data_text(named));
    const int32_t first = named_member(run, body, faction, 0);
    const bool serves =
        person == PL_NONE || first == PL_NONE || pl_body_is_elected(run, body, person);
    return serves ? person : first;
}

/* The first named member of a faction who attends. */
static int32_t first_attending(const pl_run *run, int32_t body, int32_t faction) {
    for (uint32_t i = 0; i < pl_body_members(run, body, faction); i++) {
        const int32_t member = named_member(run, body, faction, i);
        if (member == PL_NONE || pl_roster_attends(run, member)) {
            return member;
        }
    }
    return PL_NONE;
}

int32_t pl_body_presider(const pl_run *run, int32_t body) {
    const int32_t chair = pl_assembly_body(run, body)->chair;
    if (chair == PL_NONE || (!pl_roster_is_gone(run, chair) && !pl_roster_is_absent(run, chair))) {
        return chair;
    }
    const int32_t largest = largest_of(run, body, true);
    int32_t person = largest == PL_NONE ? PL_NONE : candidate_for_chair(run, body, largest);
    if (largest != PL_NONE && !pl_roster_attends(run, person)) {
        person = first_attending(run, body, largest);
    }
    for (int32_t f = 0; person == PL_NONE && (uint32_t)f < pl_assembly_of(run)->faction_count;
         f++) {
        person = first_attending(run, body, f);
    }
    return person;
}

int32_t pl_body_candidate(const pl_run *run, int32_t body) {
    const int32_t largest = pl_body_largest(run, body);
    const pl_data chairs = pl_data_get(pl_assembly_body_node(run, body), "chairs");
    return largest == PL_NONE || !pl_data_is(chairs) ? PL_NONE
                                                     : candidate_for_chair(run, body, largest);
}

void pl_body_elect_chair(pl_run *run, int32_t body) {
    const pl_data chairs = pl_data_get(pl_assembly_body_node(run, body), "chairs");
    if (pl_body_largest(run, body) == PL_NONE || !pl_data_is(chairs)) {
        return;
    }
    const int32_t person = pl_body_candidate(run, body);
    pl_premise_body(run, body, "chairs");
    pl_assembly_body(run, body)->chair = person;
    if (person == PL_NONE) {
        journal_office(run, PL_KIND_OFFICE_VACANT, body, pl_text_of("chair"), PL_NONE,
                       "the largest faction named nobody", 0);
    } else {
        journal_office(run, PL_KIND_OFFICE_FILLED, body, pl_text_of("chair"), person,
                       "candidate of the largest faction", 0);
    }
}

void pl_body_compose(pl_run *run, int32_t index, const uint32_t *members, const char *cause,
                     uint64_t because) {
    pl_body *body = pl_assembly_body(run, index);
    const bool is_new = body->state == PL_BODY_EXPECTED;
    if (body->state == PL_BODY_DISSOLVED) {
        return;
    }
    memcpy(members_of(run, index), members, pl_assembly_of(run)->faction_count * sizeof *members);
    body->state = PL_BODY_STANDING;
    journal_body(run, is_new ? PL_KIND_BODY_CREATED : PL_KIND_BODY_RENEWED, index, cause, because);
}

void pl_body_renew_chair(pl_run *run, int32_t body, uint64_t because) {
    const pl_data chairs = pl_data_get(pl_assembly_body_node(run, body), "chairs");
    int32_t person = PL_NONE;
    uint32_t most = 0;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const pl_data named = pl_data_get_text(chairs, pl_assembly_faction_id(run, f));
        const uint32_t members = pl_data_is(named) ? pl_body_members(run, body, f) : 0;
        person = members > most ? candidate_for_chair(run, body, f) : person;
        most = members > most ? members : most;
    }
    if (person == PL_NONE) {
        return;
    }
    pl_assembly_body(run, body)->chair = person;
    pl_premise_body(run, body, "chairs");
    journal_office(run, PL_KIND_OFFICE_FILLED, body, pl_text_of("chair"), person,
                   "elected anew: candidate of the largest faction that names one", because);
    if (pl_assembly_body(run, body)->is_assembly) {
        pl_body_take_chair(run, body, because);
    }
}

void pl_body_install(pl_run *run, int32_t index, const uint32_t *members) {
    pl_body *body = pl_assembly_body(run, index);
    if (body->state == PL_BODY_DISSOLVED) {
        return; /* what has ended does not rise by an election */
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        members_of(run, index)[f] = members[f];
    }
    if (body->state == PL_BODY_EXPECTED && pl_body_size(run, index) == 0) {
        return; /* the election's record says that nobody was elected */
    }
    if (body->state == PL_BODY_EXPECTED) {
        body->state = PL_BODY_STANDING;
        journal_body(run, PL_KIND_BODY_CREATED, index, "elected", 0);
    }
    pl_body_elect_chair(run, index);
    pl_leadership_follow(run, index);
    const pl_data kind = pl_data_get(pl_assembly_body_node(run, index), "kind");
    if (pl_assembly_of(run)->chair_pro_tem && pl_text_is(pl_data_text(kind), "presidium")) {
        pl_body_take_chair(run, index, 0);
    }
}

/* Who is elected to a body of one seat. */
static void fill_only_seat(pl_run *run, int32_t body, int32_t person) {
    const pl_data posts = pl_data_get(pl_assembly_body_node(run, body), "posts");
    const pl_data title = pl_data_get(pl_data_at(posts, 0), "title");
    if (pl_data_is(title)) {
        PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->filled)
        [0] = POST_FILLED + (uint32_t)person;
    } else {
        pl_assembly_body(run, body)->chair = person;
    }
    journal_office(run, PL_KIND_OFFICE_FILLED, body,
                   pl_data_is(title) ? pl_data_text(title) : pl_text_of("chair"), person,
                   "elected by ballot", 0);
}

pl_status pl_body_seat(pl_run *run, int32_t index, const int32_t *persons, uint32_t count) {
    pl_body *body = pl_assembly_body(run, index);
    const pl_data others = pl_data_get(pl_assembly_body_node(run, index), "other_members");
    uint32_t members[PL_FACTIONS_MAX] = {0};
    if (body->state == PL_BODY_DISSOLVED) {
        return PL_OK;
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), count * sizeof *persons, &body->persons));
    memcpy(PL_ARENA_AT(int32_t, pl_run_arena(run), body->persons), persons,
           count * sizeof *persons);
    body->person_count = count;
    body->others = (uint32_t)pl_data_int(pl_data_get(others, "count"), 0);
    for (uint32_t i = 0; i < count; i++) {
        const int32_t faction = pl_roster_faction_of_person(run, persons[i]);
        if (faction == PL_NONE) {
            body->others++;
        } else {
            members[faction]++;
        }
    }
    pl_body_install(run, index, members);
    if (body->seats == 1 && count == 1) {
        fill_only_seat(run, index, persons[0]);
    }
    return PL_OK;
}

void pl_body_add_members(pl_run *run, int32_t body, const uint32_t *members) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        members_of(run, body)[f] += members[f];
    }
}

void pl_body_begin(pl_run *run) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->body_count; i++) {
        const pl_data since = pl_data_get(pl_assembly_body_node(run, i), "since");
        const pl_data until = pl_data_get(pl_assembly_body_node(run, i), "until");
        const pl_time now = pl_run_now(run);
        if (pl_data_is(since)) {
            const pl_time at = pl_data_int(since, now);
            pl_docket_schedule(run, at > now ? at : now, PL_DUE_BODY, i, PL_BODY_BEGINS);
        }
        if (pl_data_is(until)) {
            const pl_time at = pl_data_int(until, now);
            pl_docket_schedule(run, at > now ? at : now, PL_DUE_BODY, i, PL_BODY_ENDS);
        }
    }
}

bool pl_body_has_ended(const pl_run *run, int32_t body) {
    const pl_data until = pl_data_get(pl_assembly_body_node(run, body), "until");
    return pl_assembly_body(run, body)->state == PL_BODY_DISSOLVED ||
           (pl_data_is(until) && pl_data_int(until, 0) <= pl_run_now(run));
}

void pl_body_form(pl_run *run, int32_t index, const char *cause, uint64_t because) {
    pl_body *body = pl_assembly_body(run, index);
    if (body->state == PL_BODY_EXPECTED && !pl_body_has_ended(run, index)) {
        body->state = PL_BODY_STANDING;
        journal_body(run, PL_KIND_BODY_CREATED, index, cause, because);
    }
}

void pl_body_dissolve(pl_run *run, int32_t index, const char *cause, uint64_t because) {
    pl_body *body = pl_assembly_body(run, index);
    if (body->state != PL_BODY_STANDING) {
        return;
    }
    journal_body(run, PL_KIND_BODY_DISSOLVED, index, cause, because);
    body->state = PL_BODY_DISSOLVED;
    body->others = 0;
    memset(members_of(run, index), 0, pl_assembly_of(run)->faction_rows * sizeof(uint32_t));
    pl_succession_begin(run, index);
}

void pl_body_end_terms(pl_run *run, int32_t news) {
    const pl_text event = pl_assembly_text(run, pl_assembly_news(run, news)->id);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->body_count; i++) {
        const pl_data until = pl_data_get(pl_assembly_body_node(run, i), "provisional_until");
        if (pl_assembly_body(run, i)->state == PL_BODY_STANDING && pl_data_is(until) &&
            pl_text_equal(pl_data_text(until), event)) {
            pl_premise_body(run, i, "provisional_until");
            pl_body_dissolve(run, i, "its provisional term is over",
                             pl_assembly_news(run, news)->seq);
        }
    }
}

void pl_body_seat_chair(pl_run *run, int32_t body, int32_t person, const char *cause,
                        uint64_t because) {
    pl_assembly *a = pl_assembly_of(run);
    pl_journal *journal = pl_run_journal(run);
    if (person == PL_NONE) {
        return;
    }
    a->chair = person;
    a->chair_body = body;
    a->chair_pro_tem = 0;
    pl_assembly_begin_record(run, PL_KIND_CHAIR_TAKEN, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_journal_because(journal, a->chair_seq);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
    pl_journal_text(journal, PL_FIELD_faction,
                    pl_assembly_faction_id(run, pl_roster_faction_of_person(run, person)));
    pl_journal_string(journal, PL_FIELD_cause, cause);
    a->chair_seq = pl_journal_end(journal);
}

void pl_body_take_chair(pl_run *run, int32_t body, uint64_t because) {
    const pl_body *row = pl_assembly_body(run, body);
    const pl_assembly *a = pl_assembly_of(run);
    const int32_t presider = pl_body_presider(run, body);
    const bool presides = a->chair_body == body && a->chair == presider;
    if (row->state == PL_BODY_STANDING && !presides) {
        pl_body_seat_chair(run, body, presider, "authority passes to the elected body",
                           because != 0 ? because : row->seq);
    }
}

/* --- posts --- */

static pl_data post_at(const pl_run *run, int32_t body, uint32_t i) {
    return pl_data_at(pl_data_get(pl_assembly_body_node(run, body), "posts"), i);
}

static uint32_t post_count(const pl_run *run, int32_t body) {
    return pl_data_count(pl_data_get(pl_assembly_body_node(run, body), "posts"));
}

void pl_body_vacate_chair(pl_run *run, int32_t body, const char *cause, uint64_t because) {
    if (pl_assembly_body(run, body)->chair != PL_NONE) {
        pl_assembly_body(run, body)->chair = PL_NONE;
        journal_office(run, PL_KIND_OFFICE_VACANT, body, pl_text_of("chair"), PL_NONE, cause,
                       because);
    }
}

void pl_body_vacate_post(pl_run *run, int32_t body, uint32_t i, const char *cause,
                         uint64_t because) {
    uint32_t *state =
        &PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->filled)[i];
    if (*state < POST_FILLED) {
        return;
    }
    const int32_t holder = (int32_t)(*state - POST_FILLED);
    uint32_t *members = &members_of(run, body)[pl_roster_faction_of_person(run, holder)];
    *state = POST_VACANT;
    *members -= *members > 0; /* of a body that has ended none are left */
    journal_office(run, PL_KIND_OFFICE_VACANT, body,
                   pl_data_text(pl_data_get(post_at(run, body, i), "title")), PL_NONE, cause,
                   because);
}

void pl_body_place_holders(pl_run *run, int32_t body) {
    uint32_t *filled =
        PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->filled);
    const pl_data node = pl_assembly_body_node(run, body);
    const bool counted = pl_data_is(pl_data_get(node, "members")) ||
                         pl_data_bool(pl_data_get(node, "standing"), false);
    for (uint32_t i = 0; i < post_count(run, body); i++) {
        const pl_data holder = pl_data_get(post_at(run, body, i), "holder");
        const int32_t person =
            pl_data_is(holder) ? pl_assembly_find_person(run, pl_data_text(holder)) : PL_NONE;
        const int32_t faction =
            person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
        if (person != PL_NONE) {
            filled[i] = POST_FILLED + (uint32_t)person;
        }
        if (faction != PL_NONE && !counted) {
            members_of(run, body)[faction]++;
        }
    }
}

void pl_body_offer(pl_run *run, int32_t item, uint32_t group, int32_t faction, uint64_t because) {
    const int32_t body = pl_coalition_body(run, item);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_GOVERNMENT_OFFERED, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_journal_because(journal, pl_assembly_item(run, item)->opened_seq);
    pl_journal_because(journal, pl_assembly_item(run, item)->vote_seq);
    pl_premise_item_own(run, item, "kind");
    pl_premise_item_own(run, item, "body");
    pl_premise_body(run, body, "offered_to");
    pl_assembly_source(run, pl_assembly_body_node(run, body));
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    if (because != 0) {
        pl_journal_string(journal, PL_FIELD_cause, "the offer stands");
    }
    pl_journal_end(journal);
    pl_assembly_body(run, body)->asked += because != 0;
    pl_docket_ask_faction(run, group, PL_ASK_OFFICE, faction, item);
}

void pl_body_offer_posts(pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    const pl_data offers = pl_data_get(pl_assembly_body_node(run, body), "offered_to");
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t i = 0; i < pl_data_count(offers); i++) {
        const int32_t f = pl_assembly_find_faction(run, pl_data_text(pl_data_at(offers, i)));
        if (f == PL_NONE || f == pl_roster_largest(run) ||
            pl_assembly_faction(run, f)->present == 0) {
            continue;
        }
        pl_body_offer(run, item, group, f, 0);
    }
    pl_docket_wait_for(run, PL_PENDING_OFFICE, group, item);
}

static void journal_refusals(pl_run *run, int32_t body, uint32_t group) {
    pl_journal *journal = pl_run_journal(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, (int32_t)f) != PL_OFFICE_REFUSE) {
            continue;
        }
        pl_assembly_begin_record(run, PL_KIND_GOVERNMENT_REFUSED, PL_SIMULATED);
        pl_journal_because(journal, pl_docket_answer_seq(run, group, (int32_t)f));
        pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
        pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, (int32_t)f));
        pl_journal_end(journal);
    }
}

static int32_t vetoing_body(const pl_run *run, pl_data post) {
    const pl_data veto = pl_data_get(post, "veto");
    return pl_assembly_find_body(run, pl_data_text(pl_data_get(veto, "body")));
}

/* A post under the veto of an outside body that has powers and does not recognise the congress
 * stays vacant. The post may say how far it does, until the body has spoken; else the body does. */
static bool is_vetoed(const pl_run *run, pl_data post) {
    const pl_data veto = pl_data_get(post, "veto");
    const int32_t body = vetoing_body(run, post);
    if (!pl_data_is(veto) || body == PL_NONE || !pl_succession_has_powers(run, body)) {
        return false;
    }
    const double of_body = pl_recognition_of(run, body);
    const pl_data of_post =
        pl_recognition_is_said(run, body) ? (pl_data){0} : pl_data_get(veto, "recognition");
    return pl_data_number(of_post, of_body) < PL_RECOGNITION_ENOUGH;
}

static void note_veto(const pl_run *run, pl_data post) {
    const int32_t body = vetoing_body(run, post);
    if (body != PL_NONE) {
        static const char *const keys[] = {"standing", "since",         "until",
                                           "members",  "other_members", "recognition"};
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, body)->seq);
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            pl_premise_body_own(run, body, keys[i]);
        }
    }
}

/* The first candidate whose faction takes part: the forming one, or one that accepted. */
static int32_t candidate_for(const pl_run *run, pl_data post, uint32_t group) {
    const pl_data candidates = pl_data_get(post, "candidates");
    for (uint32_t i = 0; i < pl_data_count(candidates); i++) {
        const int32_t person =
            pl_assembly_find_person(run, pl_data_text(pl_data_at(candidates, i)));
        const int32_t faction =
            person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
        if (faction != PL_NONE &&
            (faction == pl_roster_largest(run) ||
             pl_docket_faction_choice(run, group, faction) == PL_OFFICE_ACCEPT)) {
            return person;
        }
    }
    return PL_NONE;
}

static void fill_post(pl_run *run, int32_t body, uint32_t i, uint32_t group, uint32_t *members) {
    const pl_data post = post_at(run, body, i);
    const pl_text title = pl_data_text(pl_data_get(post, "title"));
    uint32_t *state =
        &PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->filled)[i];
    const int32_t person = candidate_for(run, post, group);
    pl_premise_body(run, body, "posts");
    pl_premise_roll(run);
    note_veto(run, post);
    if (is_vetoed(run, post)) {
        char cause[256];
        snprintf(cause, sizeof cause, "veto of %s", pl_body_title(run, vetoing_body(run, post)).at);
        journal_office(run, PL_KIND_OFFICE_VACANT, body, title, PL_NONE, cause, 0);
        *state = POST_VACANT;
    } else if (person == PL_NONE) {
        journal_office(run, PL_KIND_OFFICE_VACANT, body, title, PL_NONE,
                       "no candidate whose faction takes part", 0);
        *state = POST_VACANT;
    } else {
        const int32_t faction = pl_roster_faction_of_person(run, person);
        journal_office(run, PL_KIND_OFFICE_FILLED, body, title, person, "appointed",
                       pl_docket_answer_seq(run, group, faction));
        members[faction]++;
        *state = POST_FILLED + (uint32_t)person;
    }
}

static bool can_fill_any(const pl_run *run, int32_t body, uint32_t group) {
    bool any = false;
    for (uint32_t i = 0; i < post_count(run, body); i++) {
        const pl_data post = post_at(run, body, i);
        any = any || (!is_vetoed(run, post) && candidate_for(run, post, group) != PL_NONE);
    }
    return any;
}

void pl_body_fill_posts(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    pl_body *body = pl_assembly_body(run, item->body);
    journal_refusals(run, item->body, group);
    uint32_t *members = members_of(run, item->body);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        members[f] = 0;
    }
    if (body->state == PL_BODY_EXPECTED &&
        (body->others > 0 || can_fill_any(run, item->body, group))) {
        body->state = PL_BODY_STANDING;
        journal_body(run, PL_KIND_BODY_CREATED, item->body, "formed", item->vote_seq);
    }
    for (uint32_t i = 0; i < post_count(run, item->body); i++) {
        if (body->state == PL_BODY_EXPECTED) {
            pl_journal_because(pl_run_journal(run), item->opened_seq); /* no record of a body */
        }
        fill_post(run, item->body, i, group, members);
    }
}

/* The first candidate before the holder whose faction has just accepted. */
static int32_t newcomer_for(const pl_run *run, int32_t body, uint32_t i, uint32_t group) {
    const pl_data candidates = pl_data_get(post_at(run, body, i), "candidates");
    const int32_t holder = pl_body_post(run, body, i);
    for (uint32_t k = 0; k < pl_data_count(candidates); k++) {
        const int32_t person =
            pl_assembly_find_person(run, pl_data_text(pl_data_at(candidates, k)));
        const int32_t faction =
            person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
        if (person == PL_NONE || person == holder) {
            return PL_NONE;
        }
        if (faction != PL_NONE &&
            pl_docket_faction_choice(run, group, faction) == PL_OFFICE_ACCEPT) {
            return person;
        }
    }
    return PL_NONE;
}

static void give_post(pl_run *run, int32_t body, uint32_t i, int32_t person, uint64_t because) {
    const pl_text title = pl_data_text(pl_data_get(post_at(run, body, i), "title"));
    pl_body_vacate_post(run, body, i, "given up to the faction that joins", because);
    pl_premise_body(run, body, "posts");
    pl_premise_roll(run);
    note_veto(run, post_at(run, body, i));
    journal_office(run, PL_KIND_OFFICE_FILLED, body, title, person, "appointed", because);
    members_of(run, body)[pl_roster_faction_of_person(run, person)]++;
    PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->filled)
    [i] = POST_FILLED + (uint32_t)person;
}

void pl_body_reopen_posts(pl_run *run, int32_t body, uint32_t group) {
    journal_refusals(run, body, group);
    for (uint32_t i = 0; i < post_count(run, body); i++) {
        const int32_t person = newcomer_for(run, body, i, group);
        if (person != PL_NONE && !is_vetoed(run, post_at(run, body, i))) {
            const int32_t faction = pl_roster_faction_of_person(run, person);
            give_post(run, body, i, person, pl_docket_answer_seq(run, group, faction));
        }
    }
}
