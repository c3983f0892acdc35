#include "procedure/chair.h"

#include <stdio.h>

#include "procedure/body.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/recognition.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/session.h"
#include "procedure/vote.h"

enum { NO_OPENER_SECONDS = 120 * 60 };

/* --- who may open --- */

/* The body whose chair opens the session, or PL_NONE. */
static int32_t opening_body(const pl_run *run, int32_t session) {
    const pl_data named = pl_data_get(pl_assembly_session_node(run, session), "opened_by");
    return pl_data_is(named) ? pl_assembly_find_body(run, pl_data_text(named)) : PL_NONE;
}

/* The person named to open it, else the chair of that body; PL_NONE: there is none. */
static int32_t opener_of(const pl_run *run, int32_t session) {
    const pl_data named = pl_data_get(pl_assembly_session_node(run, session), "chair");
    const int32_t body = opening_body(run, session);
    if (pl_data_is(named)) {
        return pl_assembly_find_person(run, pl_data_text(named));
    }
    return body == PL_NONE ? PL_NONE : pl_assembly_body(run, body)->chair;
}

/* Has he no seat among the delegates, without his party staying away from the assembly? */
static bool is_no_delegate(const pl_run *run, int32_t faction) {
    const pl_faction *row = pl_assembly_faction(run, faction);
    const pl_data node = pl_assembly_node(run, row->node);
    return row->enrolled == 0 && !pl_data_bool(pl_data_get(node, "boycott"), false);
}

/* A person has no seat of his own: he is there when his faction is. Who presides for the body in
 * office need not be a delegate. */
static bool is_there(const pl_run *run, int32_t person, int32_t body) {
    const int32_t f = pl_roster_faction_of_person(run, person);
    return !pl_roster_is_absent(run, person) &&
           (f == PL_NONE ||
            (pl_assembly_faction(run, f)->present > 0 && !pl_roster_is_gone(run, person)) ||
            (body != PL_NONE && is_no_delegate(run, f)));
}

static bool is_entitled_opener_there(const pl_run *run, int32_t session) {
    const int32_t body = opening_body(run, session);
    const int32_t person = opener_of(run, session);
    const pl_data comes = pl_data_get(pl_assembly_session_node(run, session), "opener_comes");
    return person != PL_NONE && is_there(run, person, body) &&
           (body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_STANDING) &&
           (!pl_data_is(comes) || pl_data_int(comes, 0) <= pl_run_now(run));
}

bool pl_chair_may_open(const pl_run *run, int32_t session) {
    const pl_data node = pl_assembly_session_node(run, session);
    const bool is_named =
        pl_data_is(pl_data_get(node, "opened_by")) || pl_data_is(pl_data_get(node, "chair"));
    return !is_named || pl_assembly_of(run)->chair != PL_NONE ||
           is_entitled_opener_there(run, session);
}

pl_time pl_chair_waits_until(const pl_run *run, int32_t session) {
    const pl_data delay = pl_data_get(pl_assembly_session_node(run, session), "delay");
    return pl_assembly_session(run, session)->called +
           pl_data_int(pl_data_get(delay, "no_opener"), NO_OPENER_SECONDS);
}

/* --- pro tem --- */

/* Whom the faction names: for this, else for the chair that comes next, else its first person who
 * is not the one that did not come. */
static int32_t candidate_of(const pl_run *run, int32_t session, int32_t faction) {
    const pl_session *row = pl_assembly_session(run, session);
    const pl_text id = pl_assembly_faction_id(run, faction);
    const int32_t missing = opener_of(run, session);
    const pl_data named =
        pl_data_get_text(pl_data_get(pl_assembly_session_node(run, session), "pro_tem"), id);
    int32_t candidate = pl_assembly_find_person(run, pl_data_text(named));
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        if (candidate == PL_NONE && item->kind == PL_ITEM_CHAIR && item->body != PL_NONE) {
            const pl_data body = pl_assembly_body_node(run, item->body);
            const pl_data chair = pl_data_get_text(pl_data_get(body, "chairs"), id);
            candidate = pl_assembly_find_person(run, pl_data_text(chair));
            candidate = candidate == missing ? PL_NONE : candidate;
        }
    }
    for (int32_t p = 0; candidate == PL_NONE && (uint32_t)p < pl_assembly_of(run)->person_count;
         p++) {
        const bool is_his = pl_roster_faction_of_person(run, p) == faction;
        candidate = p != missing && is_his && !pl_roster_is_absent(run, p) ? p : PL_NONE;
    }
    return candidate;
}

/* What the factions vote for: one candidate each, and two may have the same. */
typedef struct pro_tem_vote {
    uint32_t votes[PL_FACTIONS_MAX];     /* of a faction */
    int32_t candidates[PL_FACTIONS_MAX]; /* PL_NONE: it casts none */
    uint32_t cast;
} pro_tem_vote;

static uint32_t votes_for(const pro_tem_vote *v, int32_t person) {
    uint32_t sum = 0;
    for (int32_t f = 0; f < (int32_t)PL_FACTIONS_MAX; f++) {
        sum += v->candidates[f] == person ? v->votes[f] : 0;
    }
    return sum;
}

/* Most votes, of those other than one; equal numbers: the first in the order of the factions. */
static int32_t most_voted(const pro_tem_vote *v, int32_t other_than) {
    int32_t winner = PL_NONE;
    uint32_t most = 0;
    for (int32_t f = 0; f < (int32_t)PL_FACTIONS_MAX; f++) {
        const int32_t person = v->candidates[f];
        const uint32_t sum = person == PL_NONE ? 0 : votes_for(v, person);
        if (person != other_than && sum > most) {
            winner = person;
            most = sum;
        }
    }
    return winner;
}

static void name_candidates(const pl_run *run, int32_t session, pro_tem_vote *v) {
    *v = (pro_tem_vote){.cast = 0};
    (void)pl_roster_entitled(run, v->votes);
    for (int32_t f = 0; f < (int32_t)PL_FACTIONS_MAX; f++) {
        const bool votes = f < (int32_t)pl_assembly_of(run)->faction_count && v->votes[f] > 0;
        v->candidates[f] = votes ? candidate_of(run, session, f) : PL_NONE;
        if (!pl_roster_attends(run, v->candidates[f])) {
            v->candidates[f] = PL_NONE;
        }
        v->cast += v->candidates[f] != PL_NONE ? v->votes[f] : 0;
    }
}

/* A second vote between the two with most votes: whose candidate is neither votes for none. (The
 * engine's: Robert s.58 asks for a majority and leaves open how it is come to.) */
static void leave_two(pro_tem_vote *v, int32_t first, int32_t second) {
    v->cast = 0;
    for (int32_t f = 0; f < (int32_t)PL_FACTIONS_MAX; f++) {
        if (v->candidates[f] != first && v->candidates[f] != second) {
            v->candidates[f] = PL_NONE;
        }
        v->cast += v->candidates[f] != PL_NONE ? v->votes[f] : 0;
    }
}

/* Who is elected, and in which words. Who names nobody casts no vote. */
static int32_t elect(const pl_run *run, int32_t session, char *words, size_t size) {
    pro_tem_vote v;
    name_candidates(run, session, &v);
    int32_t winner = most_voted(&v, PL_NONE);
    if (winner == PL_NONE) {
        return PL_NONE;
    }
    if (!pl_rules_of(run).pro_tem_majority) {
        snprintf(words, size, "plurality: %u of %u votes", votes_for(&v, winner), v.cast);
        return winner;
    }
    const bool again = (uint64_t)votes_for(&v, winner) * 2 <= v.cast;
    if (again) {
        const int32_t second = most_voted(&v, winner);
        leave_two(&v, winner, second);
        winner = most_voted(&v, PL_NONE);
    }
    snprintf(words, size, "%s: %u of %u votes", again ? "second vote" : "majority",
             votes_for(&v, winner), v.cast);
    return winner;
}

static uint64_t journal_office(pl_run *run, pl_kind kind, int32_t person, const char *cause,
                               uint64_t because) {
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_journal_because(journal, pl_assembly_of(run)->chair_seq);
    pl_premise_roll(run);
    pl_premise_assembly(run);
    pl_journal_text(journal, PL_FIELD_body,
                    pl_assembly_body_id(run, pl_assembly_of(run)->congress));
    pl_journal_string(journal, PL_FIELD_office, person == PL_NONE ? "chair" : "chair pro tem");
    if (person != PL_NONE) {
        pl_premise_add(run, "rules", "pro_tem"); /* how he was elected */
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
        pl_journal_text(journal, PL_FIELD_faction,
                        pl_assembly_faction_id(run, pl_roster_faction_of_person(run, person)));
    }
    pl_journal_string(journal, PL_FIELD_cause, cause);
    return pl_journal_end(journal);
}

static void elect_pro_tem(pl_run *run, int32_t session, const char *occasion, uint64_t because) {
    pl_assembly *a = pl_assembly_of(run);
    char cause[160];
    const bool may_elect = pl_quorum_holds_or_unasked(run);
    const int32_t person = may_elect ? elect(run, session, cause, sizeof cause) : PL_NONE;
    if (person == PL_NONE) {
        journal_office(run, PL_KIND_OFFICE_VACANT, PL_NONE,
                       may_elect ? "nobody is named who could preside"
                                 : "no quorum to elect who presides",
                       because);
        return;
    }
    const uint64_t seq = journal_office(run, PL_KIND_OFFICE_FILLED, person, cause, because);
    snprintf(cause, sizeof cause, "elected pro tem: %s", occasion);
    pl_body_seat_chair(run, a->congress, person, cause, seq);
    a->chair_pro_tem = 1;
}

/* --- what it costs --- */

/* Once a run: an assembly cannot be opened without its opener twice. */
static uint64_t lose_legitimacy(pl_run *run, int32_t session) {
    const int32_t body = opening_body(run, session);
    uint32_t concerned[PL_FACTIONS_MAX] = {0};
    if (body == PL_NONE || pl_assembly_of(run)->legitimacy_seq != 0) {
        return 0;
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_faction *faction = pl_assembly_faction(run, f);
        faction->unopened = pl_recognition_by_faction(run, body, f);
        concerned[f] = faction->unopened ? faction->present : 0;
    }
    pl_assembly_begin_record(run, PL_KIND_LEGITIMACY_LOST, PL_SIMULATED);
    pl_journal_because(pl_run_journal(run), pl_assembly_session(run, session)->seq);
    pl_journal_because(pl_run_journal(run), pl_assembly_body(run, body)->seq);
    pl_premise_session(run, session, "delay");
    pl_premise_session(run, session, "opener_comes");
    pl_premise_body(run, body, "recognised_by");
    pl_journal_text(pl_run_journal(run), PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_assembly_counts(run, PL_FIELD_members, concerned);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, "nobody entitled to open it had come");
    pl_assembly_of(run)->legitimacy_seq = pl_journal_end(pl_run_journal(run));
    return pl_assembly_of(run)->legitimacy_seq;
}

/* --- taking and losing it --- */

/* Who opens was read from the session and from the body for which he does. */
static void note_opener(const pl_run *run, int32_t session) {
    const int32_t body = opening_body(run, session);
    pl_premise_session_own(run, session, "opened_by");
    pl_premise_session_own(run, session, "chair");
    pl_premise_session_own(run, session, "opener_comes");
    pl_premise_session_own(run, session, "pro_tem");
    if (body != PL_NONE) {
        pl_premise_body_own(run, body, "chair");
        pl_premise_body_own(run, body, "standing");
        pl_premise_body_own(run, body, "members");
    }
}

void pl_chair_open(pl_run *run, int32_t session) {
    const uint64_t seq = pl_assembly_session(run, session)->seq;
    const int32_t body = opening_body(run, session);
    const bool may_open = pl_chair_may_open(run, session);
    if (may_open && !is_entitled_opener_there(run, session)) {
        return; /* nobody is named, or whoever presides goes on */
    }
    note_opener(run, session);
    if (!may_open) {
        const uint64_t lost = lose_legitimacy(run, session);
        elect_pro_tem(run, session, "nobody entitled to open had come", lost != 0 ? lost : seq);
    } else if (body == PL_NONE) {
        pl_body_seat_chair(run, pl_assembly_of(run)->congress, opener_of(run, session),
                           "named to open", seq);
    } else {
        pl_body_seat_chair(run, body, opener_of(run, session), "opens for the body in office", seq);
    }
}

void pl_chair_lose(pl_run *run, int32_t body, uint64_t because) {
    pl_assembly *a = pl_assembly_of(run);
    if (a->chair == PL_NONE || a->chair_body != body) {
        return;
    }
    a->chair = PL_NONE;
    const uint64_t seq = journal_office(run, PL_KIND_OFFICE_VACANT, PL_NONE,
                                        "the body for which it was held has ended", because);
    if (pl_session_is_open(run)) {
        elect_pro_tem(run, a->session, "the body that presided has ended", seq);
    }
}

/* The record by which he went with his faction. */
static uint64_t departure_of(const pl_run *run, int32_t person) {
    const pl_faction *faction = pl_assembly_faction(run, pl_roster_faction_of_person(run, person));
    return faction->went_seq != 0 ? faction->went_seq : faction->last_flow_seq;
}

/* Who takes the chair after whoever holds it: a deputy who is there, or another of the presidium.
 */
static int32_t successor_of(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_data deputies = pl_data_get(pl_assembly_session_node(run, a->session), "deputies");
    for (uint32_t i = 0; i < pl_data_count(deputies); i++) {
        const int32_t person = pl_assembly_find_person(run, pl_data_text(pl_data_at(deputies, i)));
        if (person != PL_NONE && person != a->chair && pl_roster_attends(run, person)) {
            return person;
        }
    }
    return a->chair_body == PL_NONE || !pl_rules_of(run).presidium
               ? PL_NONE
               : pl_body_presider(run, a->chair_body);
}

void pl_chair_keep(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    if (a->chair == PL_NONE || !pl_session_is_open(run)) {
        return;
    }
    const bool is_absent = pl_roster_is_absent(run, a->chair);
    if (!is_absent && !pl_roster_is_gone(run, a->chair)) {
        return;
    }
    const char *occasion = is_absent ? "whoever presided is absent" : "whoever presided has gone";
    const uint64_t departure =
        is_absent ? pl_assembly_session(run, a->session)->seq : departure_of(run, a->chair);
    const int32_t other = successor_of(run);
    pl_premise_add(run, "rules", "presiding");
    pl_premise_session_own(run, a->session, "deputies");
    if (other != PL_NONE) {
        pl_body_seat_chair(run, a->chair_body, other, occasion, departure);
    } else {
        a->chair = PL_NONE;
        elect_pro_tem(run, a->session, occasion, departure);
    }
}
