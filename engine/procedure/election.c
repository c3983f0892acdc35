#include "procedure/election.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/alternates.h"
#include "procedure/body.h"
#include "procedure/claim.h"
#include "procedure/docket.h"
#include "procedure/drawing.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/seating.h"
#include "procedure/section.h"
#include "procedure/vote.h"

enum { RESERVED_MAX = 64 }; /* as the schema says */

static pl_offer *offer_of(const pl_run *run) {
    return PL_ARENA_AT(pl_offer, pl_run_arena_const(run), pl_assembly_of(run)->offer);
}

static pl_list *lists_of(const pl_run *run) {
    return PL_ARENA_AT(pl_list, pl_run_arena_const(run), offer_of(run)->lists);
}

static int16_t *list_of(const pl_run *run) {
    return PL_ARENA_AT(int16_t, pl_run_arena_const(run), offer_of(run)->list_of);
}

static uint8_t *answers_of(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), offer_of(run)->answers);
}

static uint32_t *seats_of(const pl_run *run) {
    return PL_ARENA_AT(uint32_t, pl_run_arena_const(run), offer_of(run)->seats);
}

static uint32_t *demanded_of(const pl_run *run) {
    return PL_ARENA_AT(uint32_t, pl_run_arena_const(run), offer_of(run)->demanded);
}

static uint64_t *seqs_of(const pl_run *run) {
    return PL_ARENA_AT(uint64_t, pl_run_arena_const(run), offer_of(run)->seqs);
}

static uint32_t faction_count(const pl_run *run) {
    return pl_assembly_of(run)->faction_count;
}

static pl_data body_node(const pl_run *run) {
    return pl_assembly_body_node(run, offer_of(run)->body);
}

/* --- lists --- */

static pl_status take_room(pl_run *run, int32_t body) {
    pl_assembly *a = pl_assembly_of(run);
    pl_arena *arena = pl_run_arena(run);
    if (a->offer == 0) {
        pl_offset at = 0;
        PL_TRY(pl_arena_push(arena, sizeof(pl_offer), &at));
        pl_offer *offer = PL_ARENA_AT(pl_offer, arena, at);
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(pl_list), &offer->lists));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(int16_t), &offer->list_of));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX, &offer->answers));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(uint32_t), &offer->seats));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(uint32_t), &offer->demanded));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(uint64_t), &offer->seqs));
        a->offer = at;
    }
    pl_offer *offer = offer_of(run);
    offer->body = body;
    offer->list_count = 0;
    offer->tied = 0;
    offer->lots = 0;
    offer->lot_seq = 0;
    offer->agreement_void = 0;
    for (uint32_t f = 0; f < PL_FACTIONS_MAX; f++) {
        list_of(run)[f] = PL_NONE;
        answers_of(run)[f] = PL_SEATS_SILENT;
        seats_of(run)[f] = 0;
        demanded_of(run)[f] = 0;
        seqs_of(run)[f] = 0;
    }
    return PL_OK;
}

static int16_t add_list(pl_run *run, pl_offset id, bool joint) {
    const uint32_t index = offer_of(run)->list_count++;
    lists_of(run)[index] = (pl_list){.id = id, .joint = joint, .answer = PL_SEATS_SILENT};
    return (int16_t)index;
}

static pl_status add_joint_lists(pl_run *run) {
    const pl_data lists = pl_data_get(body_node(run), "lists");
    for (uint32_t i = 0; i < pl_data_count(lists); i++) {
        const pl_data node = pl_data_at(lists, i);
        const pl_data members = pl_data_get(node, "factions");
        pl_offset id = 0;
        PL_TRY(pl_assembly_keep_text(run, pl_data_text(pl_data_get(node, "id")), &id));
        const int16_t list = add_list(run, id, true);
        for (uint32_t k = 0; k < pl_data_count(members); k++) {
            const int32_t f = pl_assembly_find_faction(run, pl_data_text(pl_data_at(members, k)));
            if (f != PL_NONE) {
                list_of(run)[f] = list;
            }
        }
    }
    return PL_OK;
}

/* A faction without a declared list stands with its party, or alone, as the body says. */
static void add_other_lists(pl_run *run) {
    const bool by_party =
        pl_text_is(pl_data_text(pl_data_get(body_node(run), "lists_by")), "party");
    for (uint32_t f = 0; f < faction_count(run); f++) {
        const int32_t head = by_party ? pl_roster_party(run, (int32_t)f) : (int32_t)f;
        if (list_of(run)[f] != PL_NONE) {
            continue;
        }
        if (list_of(run)[head] == PL_NONE) {
            list_of(run)[head] = add_list(run, pl_assembly_faction(run, head)->id, false);
        }
        list_of(run)[f] = list_of(run)[head];
    }
}

/* --- allotment --- */

static uint32_t reserved_seats(const pl_run *run) {
    const pl_data reserved = pl_data_get(body_node(run), "reserved");
    uint32_t seats = 0;
    for (uint32_t i = 0; i < pl_data_count(reserved); i++) {
        seats += (uint32_t)pl_data_int(pl_data_get(pl_data_at(reserved, i), "seats"), 0);
    }
    return seats;
}

/* Gives the tied seats as the rules say: to the first of the lists, or to those that a lot puts
 * first. */
static void give_tied(pl_run *run, const pl_tie *tie, uint64_t *parts) {
    pl_offer *offer = offer_of(run);
    pl_text names[PL_FACTIONS_MAX];
    pl_text drawn[PL_FACTIONS_MAX];
    pl_text tied[PL_FACTIONS_MAX];
    uint16_t order[PL_FACTIONS_MAX];
    uint32_t count = 0;
    uint32_t drawn_count = 0;
    const uint32_t wanted = tie->together && tie->to_draw > 0 ? 1 : tie->to_draw;
    if (tie->to_draw == 0 || !pl_drawing_is_by_lot(run, offer->body, false)) {
        pl_tie_give_in_order(tie, offer->list_count, parts);
        return;
    }
    for (uint32_t i = 0; i < offer->list_count; i++) {
        names[i] = pl_assembly_text(run, lists_of(run)[i].id);
        if (tie->tied[i]) {
            tied[count++] = names[i];
        }
    }
    pl_drawing_order(run, offer->body, ++offer->lots, true, names, offer->list_count, order);
    for (uint32_t i = 0; i < offer->list_count; i++) {
        if (tie->tied[order[i]]) {
            parts[order[i]] += drawn_count >= wanted ? 0 : tie->together ? tie->to_draw : 1;
            drawn[drawn_count++] = names[order[i]];
        }
    }
    pl_premise_roll(run);
    offer->lot_seq = pl_drawing_journal(run, offer->body, tied, drawn, count, true, offer->lot_seq);
}

/* Who has a vote takes part, who is below the threshold does not. */
static pl_share threshold_of(const pl_run *run, const uint64_t *votes) {
    uint32_t numerator = 0;
    uint32_t denominator = 1;
    uint64_t all = 0;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        all += votes[i];
    }
    pl_rules_fraction(pl_data_get(body_node(run), "threshold"), &numerator, &denominator);
    return numerator > 0 ? (pl_share){numerator, denominator} : (pl_share){all > 0, all};
}

/* Minima that are more than the seats are cut down to what there is for each. */
static uint64_t minimum_of(const pl_run *run, const pl_contest *contest) {
    const uint64_t lists = pl_contest_admitted(contest);
    const uint64_t most = lists == 0 ? 0 : contest->seats / lists;
    const uint64_t minimum = (uint64_t)pl_data_int(pl_data_get(body_node(run), "minimum"), 0);
    return minimum < most ? minimum : most;
}

/* The votes a faction brings to its list: those of its members here who have a deciding one; none
 * if it puts up no list (`without`). */
static uint32_t votes_of(const pl_run *run, int32_t faction) {
    const pl_data without = pl_data_get(body_node(run), "without");
    return pl_data_lists(without, pl_assembly_faction_id(run, faction))
               ? 0
               : pl_roster_entitled_of(run, faction);
}

static void allot(pl_run *run) {
    pl_offer *offer = offer_of(run);
    const pl_body *body = pl_assembly_body(run, offer->body);
    uint64_t votes[PL_FACTIONS_MAX] = {0};
    uint64_t parts[PL_FACTIONS_MAX];
    pl_tie tie;
    for (uint32_t f = 0; f < faction_count(run); f++) {
        votes[list_of(run)[f]] += votes_of(run, (int32_t)f);
    }
    const uint32_t reserved = reserved_seats(run);
    offer->size = body->seats > reserved ? body->seats - reserved : 0;
    pl_contest contest = {.votes = votes,
                          .count = offer->list_count,
                          .seats = offer->size,
                          .threshold = threshold_of(run, votes)};
    contest.minimum = minimum_of(run, &contest);
    offer->minimum = (uint32_t)contest.minimum;
    pl_apportion((pl_apportionment)body->method, &contest, parts, &tie);
    give_tied(run, &tie, parts);
    offer->tied = tie.to_draw;
    for (uint32_t i = 0; i < offer->list_count; i++) {
        lists_of(run)[i].votes = (uint32_t)votes[i];
        lists_of(run)[i].allotted = (uint32_t)parts[i];
        lists_of(run)[i].offered = (uint32_t)parts[i];
    }
}

static int32_t list_named(const pl_run *run, pl_text id) {
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        if (pl_text_equal(pl_assembly_text(run, lists_of(run)[i].id), id)) {
            return (int32_t)i;
        }
    }
    const int32_t faction = pl_assembly_find_faction(run, id);
    return faction == PL_NONE ? PL_NONE : list_of(run)[faction];
}

/* Can the i-th agreement be carried out? The giver must have the seats, the taker members. */
static bool agreement_holds(const pl_run *run, pl_data node, int32_t *from, int32_t *to,
                            uint32_t *seats) {
    *from = list_named(run, pl_data_text(pl_data_get(node, "from")));
    *to = list_named(run, pl_data_text(pl_data_get(node, "to")));
    *seats = (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0);
    return *from != PL_NONE && *to != PL_NONE && lists_of(run)[*from].offered >= *seats &&
           lists_of(run)[*to].votes > 0;
}

static void carry_out_agreements(pl_run *run) {
    const pl_data agreements = pl_data_get(body_node(run), "agreement");
    for (uint32_t i = 0; i < pl_data_count(agreements) && i < 64; i++) {
        int32_t from = PL_NONE;
        int32_t to = PL_NONE;
        uint32_t seats = 0;
        if (agreement_holds(run, pl_data_at(agreements, i), &from, &to, &seats)) {
            lists_of(run)[from].offered -= seats;
            lists_of(run)[to].offered += seats;
        } else {
            offer_of(run)->agreement_void |= 1ull << i;
        }
    }
}

void pl_election_open(pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    pl_status status = take_room(run, body);
    if (status == PL_OK) {
        status = add_joint_lists(run);
    }
    if (!pl_run_require(run, status, pl_assembly_body_id(run, body).at, "arena",
                        "no room for another election")) {
        return;
    }
    add_other_lists(run);
    allot(run);
    carry_out_agreements(run);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < faction_count(run); f++) {
        if (lists_of(run)[list_of(run)[f]].offered > 0) {
            pl_docket_ask_faction(run, group, PL_ASK_SEATS, (int32_t)f, item);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_SEATS, group, item);
}

void pl_election_offered(const pl_run *run, int32_t faction, uint32_t *own, uint32_t *all) {
    *own = 0;
    *all = 0;
    if (pl_assembly_of(run)->offer == 0 || list_of(run)[faction] == PL_NONE) {
        return;
    }
    *own = lists_of(run)[list_of(run)[faction]].offered;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        *all += lists_of(run)[i].offered;
    }
}

/* --- filling --- */

static void seat_list(pl_run *run, uint32_t list, uint32_t seats) {
    pl_seating_divide(run, list_of(run), (int16_t)list, answers_of(run), seats, seats_of(run));
}

/* Seats among the lists that have votes here; those that are tied are not in the parts. */
static void divide_among(const pl_run *run, const uint64_t *votes, uint64_t seats, uint64_t *parts,
                         pl_tie *tie) {
    const pl_contest contest = {.votes = votes, .count = offer_of(run)->list_count, .seats = seats};
    pl_apportion((pl_apportionment)pl_assembly_body(run, offer_of(run)->body)->method, &contest,
                 parts, tie);
}

/* The first list that is not sure of what it has accepted; PL_NONE: there is none. */
static int32_t first_loser(const pl_run *run, const uint64_t *votes, const uint64_t *parts) {
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        if (votes[i] > 0 && parts[i] < lists_of(run)[i].offered) {
            return (int32_t)i;
        }
    }
    return PL_NONE;
}

/* Where lists refuse, the seats of all others and those refused are divided anew among these, if
 * the rule pack wants it: as if the refusers had not been there. A list that would lose by that, as
 * it can by largest remainders, keeps what it has accepted, and the rest is divided without it; so
 * does one for which a lot would have to say it, and none is drawn for a division that is undone.
 */
static void reallocate(pl_run *run) {
    const pl_offer *offer = offer_of(run);
    uint64_t votes[PL_FACTIONS_MAX] = {0};
    uint64_t parts[PL_FACTIONS_MAX] = {0};
    uint64_t seats = 0;
    bool refused = false;
    pl_tie tie;
    for (uint32_t i = 0; i < offer->list_count; i++) {
        const pl_list *list = &lists_of(run)[i];
        const bool accepts = list->answer == PL_SEATS_ACCEPT;
        refused = refused || (list->answer == PL_SEATS_REFUSE && list->offered > 0);
        seats += accepts || list->answer == PL_SEATS_REFUSE ? list->offered : 0;
        votes[i] = accepts ? list->votes : 0;
    }
    if (!refused || pl_rules_of(run).refused != PL_REFUSED_REALLOCATED) {
        return;
    }
    divide_among(run, votes, seats, parts, &tie);
    for (int32_t i = first_loser(run, votes, parts); i != PL_NONE;
         i = first_loser(run, votes, parts)) {
        seats -= lists_of(run)[i].offered;
        votes[i] = 0;
        divide_among(run, votes, seats, parts, &tie);
    }
    give_tied(run, &tie, parts);
    for (uint32_t i = 0; i < offer->list_count; i++) {
        if (votes[i] > 0) {
            seat_list(run, i, (uint32_t)(parts[i] - lists_of(run)[i].offered));
        }
    }
}

static bool may_demand(const pl_run *run, int32_t faction) {
    const pl_rules rules = pl_rules_of(run);
    const uint64_t present = pl_roster_entitled_of(run, faction);
    const pl_list *list = &lists_of(run)[list_of(run)[faction]];
    return list->offered == 0 && seats_of(run)[faction] == 0 && present > 0 &&
           rules.demand_numerator > 0 &&
           present * rules.demand_denominator >=
               (uint64_t)pl_roster_voters(run, true) * rules.demand_numerator;
}

void pl_election_fill(pl_run *run, uint32_t group) {
    for (uint32_t f = 0; f < faction_count(run); f++) {
        const int32_t choice = pl_docket_faction_choice(run, group, (int32_t)f);
        answers_of(run)[f] = choice == PL_NONE ? PL_SEATS_SILENT : (uint8_t)choice;
        seqs_of(run)[f] = pl_docket_answer_seq(run, group, (int32_t)f);
    }
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        pl_list *list = &lists_of(run)[i];
        const bool strictly = list->joint && pl_rules_of(run).refused != PL_REFUSED_NEXT;
        list->answer = pl_seating_answer(run, list_of(run), (int16_t)i, strictly, answers_of(run));
        if (list->offered > 0 && list->answer == PL_SEATS_ACCEPT) {
            if (strictly) {
                for (uint32_t f = 0; f < faction_count(run); f++) {
                    answers_of(run)[f] =
                        list_of(run)[f] == (int16_t)i ? PL_SEATS_ACCEPT : answers_of(run)[f];
                }
            }
            seat_list(run, i, list->offered);
        }
    }
    reallocate(run);
    const uint32_t demands = pl_run_open_group(run);
    for (uint32_t f = 0; f < faction_count(run); f++) {
        if (may_demand(run, (int32_t)f)) {
            pl_docket_ask_faction(run, demands, PL_ASK_DEMAND, (int32_t)f,
                                  pl_assembly_of(run)->pending_item);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_DEMANDS, demands, pl_assembly_of(run)->pending_item);
}

static uint32_t seats_not_taken(const pl_run *run) {
    uint32_t taken = 0;
    for (uint32_t f = 0; f < faction_count(run); f++) {
        taken += seats_of(run)[f];
    }
    return offer_of(run)->size > taken ? offer_of(run)->size - taken : 0;
}

void pl_election_demand(pl_run *run, uint32_t group) {
    for (uint32_t f = 0; f < faction_count(run); f++) {
        if (pl_docket_faction_choice(run, group, (int32_t)f) == PL_DEMAND_YES &&
            seats_not_taken(run) > 0) {
            seats_of(run)[f]++;
            demanded_of(run)[f]++;
        }
    }
    const int32_t item = pl_assembly_of(run)->pending_item;
    const pl_rules rules = pl_rules_of(run);
    const pl_data table = pl_assembly_item_node(run, item);
    const int64_t length =
        pl_docket_length(run, pl_assembly_text(run, pl_assembly_item(run, item)->path), "election",
                         pl_docket_planned(run, table, rules.election_seconds), 0.3);
    pl_docket_schedule(run, pl_run_now(run) + length, PL_DUE_VOTE_CLOSE, item, 0);
}

/* --- the record --- */

static void journal_list_numbers(pl_run *run, pl_field field) {
    pl_count counts[PL_FACTIONS_MAX];
    size_t count = 0;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        const pl_list *list = &lists_of(run)[i];
        uint32_t number = field == PL_FIELD_allotted ? list->allotted : list->offered;
        if ((field == PL_FIELD_refused && list->answer != PL_SEATS_REFUSE) ||
            (field == PL_FIELD_vacant && list->answer != PL_SEATS_HOLD)) {
            number = 0;
        }
        if (number > 0) {
            counts[count++] = (pl_count){pl_assembly_text(run, list->id), number};
        }
    }
    pl_journal_counts(pl_run_journal(run), field, counts, count);
}

/* One number a name: what is held by a list and what is reserved for it are added up. */
static size_t add_count(pl_count *counts, size_t count, pl_text id, int64_t number) {
    for (size_t i = 0; i < count; i++) {
        if (pl_text_equal(counts[i].faction, id)) {
            counts[i].count += number;
            return count;
        }
    }
    counts[count] = (pl_count){id, number};
    return count + 1;
}

/* Held seats by list, and reserved ones not filled by the faction they wait for. */
static void journal_vacant(pl_run *run) {
    pl_count counts[PL_FACTIONS_MAX + RESERVED_MAX];
    size_t count = 0;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        const pl_list *list = &lists_of(run)[i];
        if (list->answer == PL_SEATS_HOLD && list->offered > 0) {
            counts[count++] = (pl_count){pl_assembly_text(run, list->id), list->offered};
        }
    }
    const pl_data reserved = pl_data_get(body_node(run), "reserved");
    for (uint32_t i = 0; i < pl_data_count(reserved) && i < RESERVED_MAX; i++) {
        const pl_data node = pl_data_at(reserved, i);
        if (!pl_data_bool(pl_data_get(node, "filled"), false)) {
            count = add_count(counts, count, pl_data_text(pl_data_get(node, "to")),
                              pl_data_int(pl_data_get(node, "seats"), 0));
        }
    }
    pl_journal_counts(pl_run_journal(run), PL_FIELD_vacant, counts, count);
}

static void journal_reserved(pl_run *run) {
    pl_count counts[RESERVED_MAX];
    size_t count = 0;
    const pl_data reserved = pl_data_get(body_node(run), "reserved");
    for (uint32_t i = 0; i < pl_data_count(reserved) && i < RESERVED_MAX; i++) {
        const pl_data node = pl_data_at(reserved, i);
        count = add_count(counts, count, pl_data_text(pl_data_get(node, "to")),
                          pl_data_int(pl_data_get(node, "seats"), 0));
    }
    pl_journal_counts(pl_run_journal(run), PL_FIELD_reserved, counts, count);
}

static void journal_agreements(pl_run *run) {
    const pl_data agreements = pl_data_get(body_node(run), "agreement");
    pl_buffer lines[16];
    pl_text texts[16];
    const uint32_t count = pl_data_count(agreements) < 16 ? pl_data_count(agreements) : 16;
    for (uint32_t i = 0; i < count; i++) {
        const pl_data node = pl_data_at(agreements, i);
        const bool is_void = offer_of(run)->agreement_void >> i & 1;
        pl_buffer_init(&lines[i], pl_run_arena(run)->allocator);
        pl_buffer_format(
            &lines[i], "%s gives %lld to %s (%s)%s", pl_data_string(pl_data_get(node, "from"), ""),
            (long long)pl_data_int(pl_data_get(node, "seats"), 0),
            pl_data_string(pl_data_get(node, "to"), ""),
            pl_data_string(pl_data_at(pl_data_get(node, "source"), 0), "no source"),
            is_void ? ": void, the giver has no such seats or the taker no members" : "");
        pl_assembly_check_buffer(run, &lines[i]);
        texts[i] = pl_buffer_text(&lines[i]);
    }
    pl_journal_texts(pl_run_journal(run), PL_FIELD_agreement, texts, count);
    for (uint32_t i = 0; i < count; i++) {
        pl_buffer_fini(&lines[i]);
    }
}

/* A PERSONS field: the names a faction put up, as many as it has seats; or those of them who are
 * absent, if any is. */
static void journal_named(pl_run *run, pl_field field) {
    if (pl_alternates_are_kept(run, offer_of(run)->body)) {
        pl_alternates_journal(run, offer_of(run)->body, field, PL_ALTERNATE_SEATED,
                              field == PL_FIELD_in_absentia);
        return;
    }
    pl_buffer chosen;
    pl_buffer_init(&chosen, pl_run_arena(run)->allocator);
    const pl_data names = pl_data_get(body_node(run), "names");
    for (uint32_t f = 0; f < faction_count(run); f++) {
        const pl_text id = pl_assembly_faction_id(run, (int32_t)f);
        const pl_data list = pl_data_get_text(names, id);
        for (uint32_t i = 0; i < pl_data_count(list) && i < seats_of(run)[f]; i++) {
            const int32_t who = pl_assembly_find_person(run, pl_data_text(pl_data_at(list, i)));
            const pl_person person = {pl_assembly_person_name(run, who), id};
            if (field == PL_FIELD_elected || pl_roster_is_absent(run, who)) {
                pl_buffer_add(&chosen, &person, sizeof person);
            }
        }
    }
    pl_assembly_check_buffer(run, &chosen);
    if (field == PL_FIELD_elected || chosen.size > 0) {
        pl_journal_persons(pl_run_journal(run), field, (const pl_person *)(void *)chosen.at,
                           chosen.size / sizeof(pl_person));
    }
    pl_buffer_fini(&chosen);
}

/* Does everybody on the roll stand behind some list: nobody only advises, and all put one up? */
static bool all_elect(const pl_run *run) {
    return !pl_data_is(pl_data_get(body_node(run), "without")) &&
           pl_roster_voters(run, false) == pl_roster_enrolled(run);
}

static uint32_t votes_of_all_lists(const pl_run *run) {
    uint32_t votes = 0;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        votes += lists_of(run)[i].votes;
    }
    return votes;
}

static void journal_arithmetic(pl_run *run) {
    const pl_offer *offer = offer_of(run);
    const pl_body *body = pl_assembly_body(run, offer->body);
    const bool by_lot = pl_drawing_is_by_lot(run, offer->body, false);
    const char *threshold = pl_data_string(pl_data_get(body_node(run), "threshold"), NULL);
    pl_buffer text;
    pl_buffer_init(&text, pl_run_arena(run)->allocator);
    pl_buffer_format(&text, "%s: %u of %u seats divided among %u %s",
                     pl_apportionment_name((pl_apportionment)body->method), offer->size,
                     body->seats,
                     all_elect(run) ? pl_section_present(run) : votes_of_all_lists(run),
                     all_elect(run) ? "on the roll" : "votes of the lists");
    if (threshold != NULL) {
        pl_buffer_format(&text, "; no list with less than %s of the votes", threshold);
    }
    if (offer->minimum > 0) {
        pl_buffer_format(&text, "; at least %u for each list", offer->minimum);
    }
    if (offer->tied > 0) {
        pl_buffer_format(&text, "; equal claims went %s",
                         by_lot ? pl_drawing_manner(run, true) : "in the order of the lists");
    }
    pl_assembly_check_buffer(run, &text);
    pl_journal_text(pl_run_journal(run), PL_FIELD_arithmetic, pl_buffer_text(&text));
    pl_buffer_fini(&text);
}

static void fill_reserved(pl_run *run) {
    const pl_data reserved = pl_data_get(body_node(run), "reserved");
    for (uint32_t i = 0; i < pl_data_count(reserved); i++) {
        const pl_data node = pl_data_at(reserved, i);
        const int32_t faction =
            pl_assembly_find_faction(run, pl_data_text(pl_data_get(node, "to")));
        if (pl_data_bool(pl_data_get(node, "filled"), false) && faction != PL_NONE) {
            seats_of(run)[faction] += (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0);
        }
    }
}

static void journal_answers(pl_run *run) {
    for (uint32_t f = 0; f < faction_count(run); f++) {
        pl_journal_because(pl_run_journal(run), seqs_of(run)[f]);
    }
}

static void journal_election(pl_run *run, const pl_item *item) {
    pl_body *body = pl_assembly_body(run, offer_of(run)->body);
    pl_journal *journal = pl_run_journal(run);
    uint32_t roll[PL_FACTIONS_MAX];
    pl_assembly_begin_record(run, PL_KIND_ELECTION_CLOSED, PL_SIMULATED);
    pl_assembly_source(run, body_node(run));
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    journal_answers(run);
    pl_journal_because(journal, offer_of(run)->lot_seq);
    pl_premise_roll(run);
    pl_section_premise(run);
    pl_journal_because(journal, pl_assembly_of(run)->credentials_seq);
    pl_premise_body(run, offer_of(run)->body, "elect");
    pl_premise_body(run, offer_of(run)->body, NULL);
    pl_premise_add(run, "rules", "election_time");
    pl_premise_add(run, "rules", "refused_seats");
    pl_premise_add(run, "rules", "demand_share");
    pl_premise_add(run, "rules", "lists");
    pl_premise_length(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_text(run, body->id));
    pl_journal_string(journal, PL_FIELD_method,
                      pl_apportionment_name((pl_apportionment)body->method));
    pl_journal_int(journal, PL_FIELD_size, body->seats);
    (void)pl_roster_entitled(run, roll);
    pl_assembly_counts(run, PL_FIELD_members, roll);
    journal_list_numbers(run, PL_FIELD_allotted);
    journal_agreements(run);
    journal_list_numbers(run, PL_FIELD_offered);
    pl_assembly_counts(run, PL_FIELD_seats, seats_of(run));
    journal_list_numbers(run, PL_FIELD_refused);
    journal_reserved(run);
    journal_vacant(run);
    journal_named(run, PL_FIELD_elected);
    journal_arithmetic(run);
    pl_assembly_counts(run, PL_FIELD_demanded, demanded_of(run));
    journal_named(run, PL_FIELD_in_absentia);
    if (pl_alternates_are_kept(run, offer_of(run)->body)) {
        pl_premise_body(run, offer_of(run)->body, "alternates");
        pl_alternates_journal(run, offer_of(run)->body, PL_FIELD_alternates, PL_ALTERNATE_WAITS,
                              false);
    }
    body->seq = pl_journal_end(journal);
}

/* What was held, and what is reserved and not filled, may be taken later. */
static void keep_claims(pl_run *run) {
    pl_claim claims[PL_FACTIONS_MAX + RESERVED_MAX];
    uint32_t count = 0;
    for (uint32_t i = 0; i < offer_of(run)->list_count; i++) {
        const pl_list *list = &lists_of(run)[i];
        if (list->answer == PL_SEATS_HOLD && list->offered > 0) {
            claims[count++] = (pl_claim){.id = list->id,
                                         .seats = list->offered,
                                         .joint = list->joint,
                                         .faction = PL_NONE,
                                         .list = (int32_t)i};
        }
    }
    const pl_data reserved = pl_data_get(body_node(run), "reserved");
    for (uint32_t i = 0; i < pl_data_count(reserved) && i < RESERVED_MAX; i++) {
        const pl_data node = pl_data_at(reserved, i);
        const int32_t to = pl_assembly_find_faction(run, pl_data_text(pl_data_get(node, "to")));
        if (to != PL_NONE && !pl_data_bool(pl_data_get(node, "filled"), false)) {
            claims[count++] =
                (pl_claim){.id = pl_assembly_faction(run, to)->id,
                           .seats = (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0),
                           .faction = to,
                           .list = PL_NONE};
        }
    }
    const int32_t body = offer_of(run)->body;
    (void)pl_run_require(run, pl_claim_keep(run, body, claims, count, list_of(run)),
                         pl_assembly_body_id(run, body).at, "arena",
                         "no room for seats that are kept");
}

/* Whoever sits with a faction that refused gives way to the next on his list, where the rules say
 * so. */
static void seat_by_name(pl_run *run) {
    uint8_t refused[PL_FACTIONS_MAX] = {0};
    const int32_t body = offer_of(run)->body;
    if (!pl_alternates_are_kept(run, body)) {
        return;
    }
    for (uint32_t f = 0; f < faction_count(run); f++) {
        refused[f] = answers_of(run)[f] == PL_SEATS_REFUSE;
    }
    const bool next = pl_rules_of(run).refused == PL_REFUSED_NEXT;
    (void)pl_run_require(run, pl_alternates_seat(run, body, seats_of(run), next ? refused : NULL),
                         pl_assembly_body_id(run, body).at, "arena", "no room for alternates");
}

void pl_election_close(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    fill_reserved(run);
    seat_by_name(run);
    if (pl_run_is_over(run)) {
        return;
    }
    pl_premise_item(run, index, "length");
    journal_election(run, item);
    pl_body_install(run, offer_of(run)->body, seats_of(run));
    keep_claims(run);
    const bool stands = pl_assembly_body(run, item->body)->state == PL_BODY_STANDING;
    item->ruling = stands ? PL_CARRIED : PL_LOST;
    item->voted = pl_run_now(run);
    item->vote_seq = pl_assembly_body(run, item->body)->seq;
}
