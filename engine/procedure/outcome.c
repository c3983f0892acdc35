#include "procedure/outcome.h"

#include "procedure/body.h"
#include "procedure/constituency.h"
#include "procedure/mandate.h"
#include "procedure/night.h"
#include "procedure/recognition.h"
#include "procedure/roster.h"
#include "procedure/weariness.h"

static const pl_outcome unknown = {PL_OUTCOME_UNKNOWN, 0, {"", 0}};

const char *pl_outcome_type_name(pl_outcome_type type) {
    static const char *const names[] = {"unknown", "count", "time", "bool", "category"};
    return names[type];
}

static pl_outcome count(int64_t number) {
    return (pl_outcome){.type = PL_OUTCOME_COUNT, .number = number};
}

static pl_outcome hour(pl_time at, bool happened) {
    return happened ? (pl_outcome){.type = PL_OUTCOME_TIME, .number = at} : unknown;
}

static pl_outcome yes_or_no(bool yes) {
    return (pl_outcome){.type = PL_OUTCOME_BOOL, .number = yes};
}

/* --- selectors --- */

static int64_t members_of(const pl_run *run, int32_t body, pl_data factions) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const int32_t f = pl_assembly_find_faction(run, pl_data_text(pl_data_at(factions, i)));
        sum += f == PL_NONE ? 0 : pl_body_members(run, body, f);
    }
    return sum;
}

/* Of all factions on a joint list. */
static pl_outcome members_of_list(const pl_run *run, int32_t body, pl_text id) {
    const pl_data lists = pl_data_get(pl_assembly_body_node(run, body), "lists");
    const pl_data factions = pl_data_get(pl_data_find(lists, id), "factions");
    return pl_data_is(factions) ? count(members_of(run, body, factions)) : unknown;
}

/* Seats are filled by members, so both are one number; `members` is for bodies without seats. */
static pl_outcome members_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    const pl_data faction = pl_data_get(selector, "faction");
    if (body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_EXPECTED) {
        return unknown;
    }
    if (pl_data_is(pl_data_get(selector, "list"))) {
        return members_of_list(run, body, pl_data_text(pl_data_get(selector, "list")));
    }
    if (!pl_data_is(faction)) {
        return count(pl_body_size(run, body));
    }
    const int32_t f = pl_assembly_find_faction(run, pl_data_text(faction));
    return f == PL_NONE ? unknown
                        : count(pl_body_members(run, body, f) +
                                members_of(run, body, pl_data_get(selector, "with")));
}

/* Places, those included that were agreed upon and wait for somebody. */
static pl_outcome places_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    const uint32_t seats = body == PL_NONE ? 0 : pl_assembly_body(run, body)->seats;
    const uint32_t size = body == PL_NONE ? 0 : pl_body_size(run, body);
    (void)selector;
    return body == PL_NONE || pl_assembly_body(run, body)->state != PL_BODY_STANDING
               ? unknown
               : count(seats > size ? seats : size);
}

static pl_outcome chair_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    (void)selector;
    const int32_t person = pl_text_is(id, "congress") ? pl_assembly_of(run)->chair
                           : body == PL_NONE          ? PL_NONE
                                                      : pl_assembly_body(run, body)->chair;
    if (person == PL_NONE) {
        return unknown;
    }
    return (pl_outcome){.type = PL_OUTCOME_CATEGORY,
                        .text = pl_assembly_text(run, pl_assembly_person(run, person)->id)};
}

typedef uint32_t (*faction_number)(const pl_faction *faction);

static uint32_t number_present(const pl_faction *f) {
    return f->present;
}

static uint32_t number_departed(const pl_faction *f) {
    return f->departed;
}

static uint32_t number_enrolled(const pl_faction *f) {
    return f->enrolled;
}

static uint32_t number_walked_out(const pl_faction *f) {
    return f->left_in_protest;
}

static pl_outcome roster_outcome(const pl_run *run, pl_text id, faction_number number) {
    int64_t sum = 0;
    const bool all = pl_text_is(id, "all");
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (all || pl_text_equal(pl_assembly_faction_id(run, f), id)) {
            sum += number(pl_assembly_faction(run, f));
        }
    }
    return count(sum);
}

static pl_outcome present_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_present);
}

static pl_outcome departed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_departed);
}

static pl_outcome enrolled_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_enrolled);
}

static pl_outcome walked_out_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_walked_out);
}

static const pl_item *voted_item(const pl_run *run, pl_text id) {
    const int32_t item = pl_assembly_find_item(run, id);
    return item == PL_NONE || pl_assembly_item(run, item)->voted == 0 ? NULL
                                                                      : pl_assembly_item(run, item);
}

static pl_outcome count_of(pl_votes votes, pl_data selector) {
    const pl_text which = pl_data_text(pl_data_get(selector, "count"));
    return count(pl_text_is(which, "against")   ? votes.against
                 : pl_text_is(which, "abstain") ? votes.abstain
                 : pl_text_is(which, "absent")  ? votes.absent
                                                : votes.in_favour);
}

static pl_outcome votes_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const pl_item *item = voted_item(run, id);
    return item == NULL ? unknown : count_of(item->total, selector);
}

static pl_outcome carried_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const pl_item *item = voted_item(run, id);
    return yes_or_no(item != NULL && item->ruling == PL_CARRIED);
}

static pl_outcome adopted_at_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const pl_item *item = voted_item(run, id);
    return hour(item == NULL ? 0 : item->voted, item != NULL && item->ruling == PL_CARRIED);
}

static pl_outcome opened_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t session = pl_assembly_find_session(run, id);
    if (session == PL_NONE) {
        return unknown;
    }
    const pl_session *row = pl_assembly_session(run, session);
    return hour(row->opened, row->opened != 0);
}

static pl_outcome adjourned_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t session = pl_assembly_find_session(run, id);
    if (session == PL_NONE) {
        return unknown;
    }
    const pl_session *row = pl_assembly_session(run, session);
    return hour(row->adjourned, row->state == PL_SESSION_CLOSED && row->opened != 0);
}

static pl_outcome recessed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t item = pl_assembly_find_item(run, id);
    return item == PL_NONE ? unknown
                           : hour(pl_assembly_item(run, item)->opened,
                                  pl_assembly_item(run, item)->opened != 0);
}

static pl_outcome resumed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t item = pl_assembly_find_item(run, id);
    return item == PL_NONE ? unknown
                           : hour(pl_assembly_item(run, item)->closed,
                                  pl_assembly_item(run, item)->state == PL_ITEM_CLOSED);
}

static pl_outcome posts_outcome(const pl_run *run, pl_text id, bool wanted) {
    const int32_t body = pl_assembly_find_body(run, id);
    if (body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_EXPECTED) {
        return unknown;
    }
    const pl_body *row = pl_assembly_body(run, body);
    const pl_data posts = pl_data_get(pl_assembly_node(run, row->node), "posts");
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        const int32_t holder = pl_body_post(run, body, i);
        sum += wanted ? holder >= 0 : holder == PL_POST_VACANT;
    }
    return count(sum);
}

static pl_outcome filled_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return posts_outcome(run, id, true);
}

static pl_outcome vacant_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return posts_outcome(run, id, false);
}

static pl_outcome standing_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t body = pl_assembly_find_body(run, id);
    return body == PL_NONE ? unknown
                           : yes_or_no(pl_assembly_body(run, body)->state == PL_BODY_STANDING);
}

static pl_outcome powers_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    (void)selector;
    if (body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_EXPECTED) {
        return unknown;
    }
    const pl_body *row = pl_assembly_body(run, body);
    const pl_data agents = pl_data_get(pl_assembly_node(run, row->node), "agents");
    return pl_data_count(agents) == 0 ? unknown : yes_or_no(row->powers_ended == 0);
}

static pl_outcome recognises_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    (void)selector;
    return body == PL_NONE ? unknown : yes_or_no(pl_recognition_of(run, body) >= 0.5);
}

static pl_outcome claimed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    (void)selector;
    return body == PL_NONE ? unknown : yes_or_no(pl_assembly_body(run, body)->claimed != 0);
}

static pl_outcome heard_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t news = pl_assembly_find_news(run, id);
    return news == PL_NONE ? unknown
                           : hour(pl_assembly_news(run, news)->read,
                                  pl_assembly_news(run, news)->state == PL_NEWS_READ);
}

/* Who holds an office of a body; nobody: unknown. */
static pl_outcome holder_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    if (body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_EXPECTED) {
        return unknown;
    }
    const pl_body *row = pl_assembly_body(run, body);
    const pl_data posts = pl_data_get(pl_assembly_node(run, row->node), "posts");
    const pl_text office = pl_data_text(pl_data_get(selector, "office"));
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        const pl_text post = pl_data_text(pl_data_get(pl_data_at(posts, i), "id"));
        const int32_t holder = pl_body_post(run, body, i);
        if (pl_text_equal(post, office) && holder >= 0) {
            const pl_named *person = pl_assembly_person(run, holder);
            return (pl_outcome){.type = PL_OUTCOME_CATEGORY,
                                .text = pl_assembly_text(run, person->id)};
        }
    }
    return unknown;
}

/* Is the person among those whom his faction put up for the seats it filled? */
static pl_outcome member_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    const pl_text wanted = pl_data_text(pl_data_get(selector, "who"));
    const int32_t person = pl_assembly_find_person(run, wanted);
    if (body == PL_NONE || person == PL_NONE ||
        pl_assembly_body(run, body)->state == PL_BODY_EXPECTED) {
        return unknown;
    }
    return yes_or_no(pl_body_is_elected(run, body, person));
}

static uint32_t number_at_opening(const pl_faction *f) {
    return f->at_opening;
}

static pl_outcome at_opening_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_at_opening);
}

static pl_outcome split_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t caucus = pl_assembly_find_caucus(run, id);
    return caucus == PL_NONE ? unknown : yes_or_no(pl_assembly_caucus(run, caucus)->split);
}

static pl_outcome caucus_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const int32_t caucus = pl_assembly_find_caucus(run, id);
    return caucus == PL_NONE || pl_assembly_caucus(run, caucus)->seq == 0
               ? unknown
               : count_of(pl_assembly_caucus(run, caucus)->votes, selector);
}

static pl_outcome issued_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t document = pl_assembly_find_document(run, id);
    return document == PL_NONE ? unknown : yes_or_no(pl_assembly_document(run, document)->issued);
}

/* --- local bodies --- */

static int32_t faction_asked(const pl_run *run, pl_data selector) {
    const pl_data faction = pl_data_get(selector, "faction");
    return pl_data_is(faction) ? pl_assembly_find_faction(run, pl_data_text(faction)) : PL_NONE;
}

static pl_outcome deputies_outcome(const pl_run *run, pl_data selector, pl_text id) {
    return count((int64_t)pl_constituency_seats(run, id, faction_asked(run, selector)));
}

/* Half up. */
static pl_outcome percent_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const uint64_t all = pl_constituency_seats(run, id, PL_NONE);
    const uint64_t part = pl_constituency_seats(run, id, faction_asked(run, selector));
    return all == 0 ? unknown : count((int64_t)((200 * part + all) / (2 * all)));
}

static pl_outcome majorities_outcome(const pl_run *run, pl_data selector, pl_text id) {
    return count(pl_constituency_majorities(run, id, faction_asked(run, selector)));
}

static pl_outcome sends_outcome(const pl_run *run, pl_data selector, pl_text id) {
    return count((int64_t)pl_constituency_sends(run, id, faction_asked(run, selector)));
}

static pl_outcome bound_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t body = pl_assembly_find_body(run, id);
    return body == PL_NONE ? unknown : count(pl_mandate_bound(run, body));
}

static pl_outcome instructed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t item = pl_assembly_find_item(run, id);
    return item == PL_NONE ? unknown : count(pl_mandate_instructed(run, item));
}

static pl_outcome days_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t session = pl_assembly_find_session(run, id);
    return session == PL_NONE || pl_night_days(run, session) == 0
               ? unknown
               : count(pl_night_days(run, session));
}

static pl_outcome lists_closed_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    const int32_t session = pl_assembly_find_session(run, id);
    return session == PL_NONE ? unknown : yes_or_no(pl_weariness_has_closed(run, session));
}

/* --- convocation --- */

static pl_outcome convocation_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const pl_convened *c = &pl_assembly_of(run)->convened;
    (void)selector;
    if (pl_text_is(id, "postponed")) {
        return yes_or_no(c->days > 0);
    }
    if (pl_text_is(id, "disputed")) {
        return yes_or_no(c->state == PL_CONVOCATION_DISPUTED);
    }
    if (pl_text_is(id, "disowned")) {
        return yes_or_no(c->state == PL_CONVOCATION_DISOWNED);
    }
    return yes_or_no(c->state >=
                     (pl_text_is(id, "called") ? PL_CONVOCATION_CALLED : PL_CONVOCATION_CONVENED));
}

static pl_outcome polled_outcome(const pl_run *run, pl_data selector, pl_text id) {
    const pl_convened *c = &pl_assembly_of(run)->convened;
    (void)selector;
    return count(pl_text_is(id, "asked")      ? c->asked
                 : pl_text_is(id, "answered") ? c->answered
                                              : c->favourable);
}

static uint32_t number_struck(const pl_faction *f) {
    return f->struck;
}

static pl_outcome struck_outcome(const pl_run *run, pl_data selector, pl_text id) {
    (void)selector;
    return roster_outcome(run, id, number_struck);
}

typedef struct selector_row {
    const char *key;
    pl_outcome_type type;
    pl_outcome (*evaluate)(const pl_run *run, pl_data selector, pl_text id);
} selector_row;

static const selector_row rows[] = {
    {"seats", PL_OUTCOME_COUNT, members_outcome},
    {"members", PL_OUTCOME_COUNT, members_outcome},
    {"places", PL_OUTCOME_COUNT, places_outcome},
    {"chair", PL_OUTCOME_CATEGORY, chair_outcome},
    {"present", PL_OUTCOME_COUNT, present_outcome},
    {"departed", PL_OUTCOME_COUNT, departed_outcome},
    {"enrolled", PL_OUTCOME_COUNT, enrolled_outcome},
    {"walked_out", PL_OUTCOME_COUNT, walked_out_outcome},
    {"votes", PL_OUTCOME_COUNT, votes_outcome},
    {"carried", PL_OUTCOME_BOOL, carried_outcome},
    {"adopted", PL_OUTCOME_BOOL, carried_outcome},
    {"adopted_at", PL_OUTCOME_TIME, adopted_at_outcome},
    {"opened", PL_OUTCOME_TIME, opened_outcome},
    {"adjourned", PL_OUTCOME_TIME, adjourned_outcome},
    {"recessed", PL_OUTCOME_TIME, recessed_outcome},
    {"resumed", PL_OUTCOME_TIME, resumed_outcome},
    {"filled", PL_OUTCOME_COUNT, filled_outcome},
    {"vacant", PL_OUTCOME_COUNT, vacant_outcome},
    {"standing", PL_OUTCOME_BOOL, standing_outcome},
    {"powers", PL_OUTCOME_BOOL, powers_outcome},
    {"recognises", PL_OUTCOME_BOOL, recognises_outcome},
    {"claimed", PL_OUTCOME_BOOL, claimed_outcome},
    {"heard", PL_OUTCOME_TIME, heard_outcome},
    {"holder", PL_OUTCOME_CATEGORY, holder_outcome},
    {"member", PL_OUTCOME_BOOL, member_outcome},
    {"at_opening", PL_OUTCOME_COUNT, at_opening_outcome},
    {"split", PL_OUTCOME_BOOL, split_outcome},
    {"caucus", PL_OUTCOME_COUNT, caucus_outcome},
    {"issued", PL_OUTCOME_BOOL, issued_outcome},
    {"deputies", PL_OUTCOME_COUNT, deputies_outcome},
    {"percent", PL_OUTCOME_COUNT, percent_outcome},
    {"majorities", PL_OUTCOME_COUNT, majorities_outcome},
    {"sends", PL_OUTCOME_COUNT, sends_outcome},
    {"bound", PL_OUTCOME_COUNT, bound_outcome},
    {"instructed", PL_OUTCOME_COUNT, instructed_outcome},
    {"lists_closed", PL_OUTCOME_BOOL, lists_closed_outcome},
    {"days", PL_OUTCOME_COUNT, days_outcome},
    {"convocation", PL_OUTCOME_BOOL, convocation_outcome},
    {"polled", PL_OUTCOME_COUNT, polled_outcome},
    {"struck", PL_OUTCOME_COUNT, struck_outcome},
};

static const selector_row *row_of(pl_data selector) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (pl_data_is(pl_data_get(selector, rows[i].key))) {
            return &rows[i];
        }
    }
    return NULL;
}

pl_outcome pl_outcome_of(const pl_run *run, pl_data selector) {
    const selector_row *row = row_of(selector);
    return row == NULL
               ? unknown
               : row->evaluate(run, selector, pl_data_text(pl_data_get(selector, row->key)));
}

unsigned pl_outcome_measures(pl_data selector) {
    unsigned measures = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        measures += pl_data_is(pl_data_get(selector, rows[i].key));
    }
    return measures;
}

pl_outcome_type pl_outcome_type_of(pl_data selector) {
    const selector_row *row = row_of(selector);
    return row == NULL ? PL_OUTCOME_UNKNOWN : row->type;
}

/* --- writing --- */

static void write_time(pl_time at, pl_data_builder *builder, const char *key) {
    pl_buffer text;
    pl_buffer_init(&text, builder->tape.allocator);
    pl_calendar_write(PL_GREGORIAN, at, &text);
    pl_data_add_text(builder, key, pl_buffer_text(&text));
    if (builder->tape.status == PL_OK) {
        builder->tape.status = pl_buffer_status(&text); /* a time without its text is none */
    }
    pl_buffer_fini(&text);
}

void pl_outcome_write_all(pl_run *run, pl_data_builder *builder) {
    const pl_data outcomes = pl_data_get(pl_run_scenario(run), "outcomes");
    pl_data_open_map(builder, NULL);
    for (uint32_t i = 0; i < pl_data_count(outcomes); i++) {
        const pl_data selector = pl_data_at(outcomes, i);
        const char *key = pl_data_key(selector).at;
        const pl_outcome outcome = pl_outcome_of(run, selector);
        switch (outcome.type) {
        case PL_OUTCOME_UNKNOWN:
            pl_data_add_text(builder, key, pl_text_of("none"));
            break;
        case PL_OUTCOME_TIME:
            write_time(outcome.number, builder, key);
            break;
        case PL_OUTCOME_BOOL:
            pl_data_add_bool(builder, key, outcome.number != 0);
            break;
        case PL_OUTCOME_CATEGORY:
            pl_data_add_text(builder, key, outcome.text);
            break;
        case PL_OUTCOME_COUNT:
            pl_data_add_int(builder, key, outcome.number);
            break;
        }
    }
    pl_data_close(builder);
}

static void write_body(const pl_run *run, int32_t index, pl_data_builder *builder) {
    const pl_body *body = pl_assembly_body(run, index);
    pl_data_open_map(builder, pl_assembly_text(run, body->id).at);
    pl_data_add_bool(builder, "standing", body->state == PL_BODY_STANDING);
    if (body->chair != PL_NONE) {
        pl_data_add_text(builder, "chair",
                         pl_assembly_text(run, pl_assembly_person(run, body->chair)->id));
    }
    if (body->person_count > 0) {
        pl_data_open_list(builder, "elected");
        for (uint32_t i = 0; i < body->person_count; i++) {
            const pl_named *person = pl_assembly_person(run, pl_body_person(run, index, i));
            pl_data_add_text(builder, NULL, pl_assembly_text(run, person->id));
        }
        pl_data_close(builder);
    }
    if (body->others > 0) {
        pl_data_add_int(builder, "others", body->others);
    }
    pl_data_open_map(builder, "members");
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_body_members(run, index, f) > 0) {
            pl_data_add_int(builder, pl_assembly_faction_id(run, f).at,
                            pl_body_members(run, index, f));
        }
    }
    pl_data_close(builder);
    pl_data_close(builder);
}

void pl_outcome_write_carry(pl_run *run, pl_data_builder *builder) {
    pl_data_open_map(builder, NULL);
    write_time(pl_run_now(run), builder, "date");
    pl_data_open_map(builder, "bodies");
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->body_count; i++) {
        if (pl_assembly_body(run, i)->state != PL_BODY_EXPECTED) {
            write_body(run, i, builder);
        }
    }
    pl_data_close(builder);
    pl_data_open_map(builder, "factions");
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_data_add_int(builder, pl_assembly_faction_id(run, f).at,
                        pl_assembly_faction(run, f)->present);
    }
    pl_data_close(builder);
    pl_data_close(builder);
}
