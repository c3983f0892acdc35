#include "procedure/merger.h"

#include "procedure/body.h"
#include "procedure/coalition.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

enum { CONTINGENTS_MAX = 16 }; /* as the schema says */

static const char *const rule_names[] = {"parity", "union", "weighted"};

const char *pl_merger_rule_name(pl_merger_rule rule) {
    return rule_names[rule];
}

pl_merger_rule pl_merger_rule_of(pl_data merger, double *weight) {
    const pl_text name = pl_data_text(pl_data_get(merger, "rule"));
    *weight = pl_data_number(pl_data_get(merger, "weight"), 1);
    for (int i = PL_MERGER_UNION; i <= PL_MERGER_WEIGHTED; i++) {
        if (pl_text_is(name, rule_names[i])) {
            return (pl_merger_rule)i;
        }
    }
    return PL_MERGER_PARITY;
}

uint32_t pl_merger_size(pl_merger_rule rule, uint32_t a, uint32_t b, double weight) {
    if (b == 0) {
        return 0;
    }
    return rule == PL_MERGER_PARITY  ? a
           : rule == PL_MERGER_UNION ? b
                                     : (uint32_t)((double)a * weight + 0.5);
}

static pl_data merger_of(const pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    return body == PL_NONE ? (pl_data){0} : pl_data_get(pl_assembly_body_node(run, body), "merger");
}

static int32_t other_of(const pl_run *run, int32_t item) {
    return pl_assembly_find_body(run, pl_data_text(pl_data_get(merger_of(run, item), "with")));
}

static bool stands(const pl_run *run, int32_t body) {
    return body != PL_NONE && pl_assembly_body(run, body)->state == PL_BODY_STANDING;
}

bool pl_merger_is_possible(const pl_run *run, int32_t item) {
    return stands(run, pl_assembly_item(run, item)->body) && stands(run, other_of(run, item));
}

static void note_body(const pl_run *run, int32_t body) {
    static const char *const keys[] = {"members", "other_members", "standing", "assembly"};
    if (body == PL_NONE) {
        return;
    }
    pl_journal_because(pl_run_journal(run), pl_assembly_body(run, body)->seq);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        pl_premise_body(run, body, keys[i]);
    }
}

void pl_merger_because(const pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    pl_premise_item_own(run, item, "kind");
    pl_premise_item_own(run, item, "body");
    pl_premise_body(run, body, "merger");
    note_body(run, body);
    note_body(run, other_of(run, item));
}

/* --- room in the hall --- */

static uint64_t members_named(pl_data body) {
    const pl_data members = pl_data_get(body, "members");
    uint64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(members); i++) {
        sum += (uint64_t)pl_data_int(pl_data_at(members, i), 0);
    }
    return sum;
}

/* Of a body that is still to be elected: its seats. */
static uint32_t members_declared(pl_data body) {
    const uint64_t sum = members_named(body);
    const uint64_t seats = (uint64_t)pl_data_int(pl_data_get(body, "seats"), 0);
    return (uint32_t)(sum > seats ? sum : seats);
}

/* All who are sent may be of one faction, unless its numbers are known: then it sends its part,
 * and one more by a remainder. */
static uint64_t most_of_faction(pl_data body, pl_text faction, uint64_t sent) {
    const pl_data members = pl_data_get(body, "members");
    const uint64_t all = members_named(body);
    const uint64_t own = (uint64_t)pl_data_int(pl_data_get_text(members, faction), 0);
    if (all == 0) {
        return sent;
    }
    return own == 0 ? 0 : sent * own / all + 1;
}

static uint64_t contingents_of(pl_data merger, pl_text faction) {
    const pl_data contingents = pl_data_get(merger, "contingents");
    uint64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(contingents); i++) {
        const pl_data members = pl_data_get(pl_data_at(contingents, i), "members");
        sum += (uint64_t)pl_data_int(pl_data_get_text(members, faction), 0);
    }
    return sum;
}

/* By whichever rule: a fork may choose another one when the hall is built. */
static uint32_t most_sent(pl_data scenario, pl_data merger, uint32_t b) {
    double weight = 1;
    uint32_t most = 0;
    (void)pl_merger_rule_of(merger, &weight);
    for (int rule = PL_MERGER_PARITY; rule <= PL_MERGER_WEIGHTED; rule++) {
        const uint32_t sent = pl_merger_size(
            (pl_merger_rule)rule, (uint32_t)pl_assembly_seats_declared(scenario), b, weight);
        most = sent > most ? sent : most;
    }
    return most;
}

uint32_t pl_merger_room(pl_data scenario, pl_text faction) {
    const pl_data bodies = pl_data_get(scenario, "bodies");
    uint64_t room = 0;
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        const pl_data body = pl_data_at(bodies, i);
        const pl_data merger = pl_data_get(body, "merger");
        if (!pl_data_is(merger) || !pl_data_bool(pl_data_get(body, "assembly"), false)) {
            continue;
        }
        const pl_data other = pl_data_find(bodies, pl_data_text(pl_data_get(merger, "with")));
        const uint32_t sent = most_sent(scenario, merger, members_declared(other));
        room += most_of_faction(other, faction, sent) + contingents_of(merger, faction);
    }
    return room < PL_SEATS_MAX ? (uint32_t)room : PL_SEATS_MAX;
}

/* --- who is sent --- */

/* What a merger comes to: who comes, of which faction, and what is kept for whom. */
typedef struct plan {
    pl_merger_rule rule;
    int32_t body, other;
    uint32_t kept;                  /* a */
    uint32_t sent;                  /* by the other body */
    uint32_t others;                /* of them, of none of the factions */
    uint32_t agreed;                /* places of further contingents */
    uint32_t come[PL_FACTIONS_MAX]; /* by faction, contingents with members included */
    pl_count waiting[CONTINGENTS_MAX];
    size_t waiting_count;
} plan;

static uint32_t faction_count(const pl_run *run) {
    return pl_assembly_of(run)->faction_count;
}

/* By largest remainder of its factions; who is of none of them counts as one more. */
static void divide(const pl_run *run, plan *p) {
    uint64_t votes[PL_FACTIONS_MAX + 1];
    uint64_t seats[PL_FACTIONS_MAX + 1];
    const uint32_t last = faction_count(run);
    for (uint32_t f = 0; f < last; f++) {
        votes[f] = pl_body_members(run, p->other, (int32_t)f);
    }
    votes[last] = pl_assembly_body(run, p->other)->others;
    const pl_contest contest = {.votes = votes, .count = last + 1, .seats = p->sent};
    pl_apportion_in_order(PL_APPORTION_HARE, &contest, seats, NULL);
    for (uint32_t f = 0; f < last; f++) {
        p->come[f] = (uint32_t)seats[f];
    }
    p->others = (uint32_t)seats[last];
}

static void add_contingents(const pl_run *run, pl_data merger, plan *p) {
    const pl_data contingents = pl_data_get(merger, "contingents");
    for (uint32_t i = 0; i < pl_data_count(contingents) && i < CONTINGENTS_MAX; i++) {
        const pl_data node = pl_data_at(contingents, i);
        const pl_data members = pl_data_get(node, "members");
        uint32_t seats = (uint32_t)pl_data_int(pl_data_get(node, "seats"), 0);
        p->agreed += seats;
        for (uint32_t k = 0; k < pl_data_count(members); k++) {
            const pl_data entry = pl_data_at(members, k);
            const int32_t f = pl_assembly_find_faction(run, pl_data_key(entry));
            const uint32_t own = f == PL_NONE ? 0 : (uint32_t)pl_data_int(entry, 0);
            p->come[f == PL_NONE ? 0 : f] += own;
            seats -= own < seats ? own : seats;
        }
        if (seats > 0) {
            p->waiting[p->waiting_count++] =
                (pl_count){pl_data_text(pl_data_get(node, "id")), seats};
        }
    }
}

static void make_plan(const pl_run *run, int32_t item, plan *p) {
    const pl_data merger = merger_of(run, item);
    double weight = 1;
    *p = (plan){.body = pl_assembly_item(run, item)->body, .other = other_of(run, item)};
    p->rule = pl_merger_rule_of(merger, &weight);
    p->kept = pl_body_size(run, p->body);
    p->sent = pl_merger_size(p->rule, p->kept, pl_body_size(run, p->other), weight);
    divide(run, p);
    add_contingents(run, merger, p);
}

/* --- what is written down --- */

static void journal_arithmetic(pl_run *run, const plan *p) {
    char text[256];
    char others[64] = "";
    char agreed[64] = "";
    if (p->others > 0) {
        snprintf(others, sizeof others, ", %u of them of no faction", p->others);
    }
    if (p->agreed > 0) {
        snprintf(agreed, sizeof agreed, "; %u more are agreed, %u in all", p->agreed,
                 p->kept + p->sent + p->agreed);
    }
    snprintf(text, sizeof text, "%s: %u keep their seats, from %u members come %u%s%s",
             pl_merger_rule_name(p->rule), p->kept, pl_body_size(run, p->other), p->sent, others,
             agreed);
    pl_journal_string(pl_run_journal(run), PL_FIELD_arithmetic, text);
}

static uint64_t journal_merger(pl_run *run, int32_t item, const plan *p) {
    pl_journal *journal = pl_run_journal(run);
    const pl_text into = pl_assembly_body_id(run, p->body);
    uint32_t members[PL_FACTIONS_MAX];
    for (uint32_t f = 0; f < faction_count(run); f++) {
        members[f] = pl_body_members(run, p->body, (int32_t)f) + p->come[f];
    }
    pl_assembly_begin_record(run, PL_KIND_BODY_MERGED, PL_SIMULATED);
    pl_assembly_source(run, merger_of(run, item));
    pl_journal_because(journal, pl_assembly_item(run, item)->opened_seq);
    pl_journal_because(journal, pl_assembly_item(run, item)->vote_seq);
    pl_merger_because(run, item);
    pl_premise_roll(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, p->other));
    pl_journal_texts(journal, PL_FIELD_into, &into, 1);
    pl_journal_string(journal, PL_FIELD_method, pl_merger_rule_name(p->rule));
    pl_journal_int(journal, PL_FIELD_size, p->kept + p->sent + p->agreed);
    pl_assembly_counts(run, PL_FIELD_seats, p->come);
    pl_journal_counts(journal, PL_FIELD_reserved, p->waiting, p->waiting_count);
    pl_assembly_counts(run, PL_FIELD_members, members);
    journal_arithmetic(run, p);
    return pl_journal_end(journal);
}

/* --- what is done --- */

static void take_in(pl_run *run, const plan *p, uint64_t because) {
    pl_body *body = pl_assembly_body(run, p->body);
    body->others += p->others;
    body->seats = p->kept + p->sent + p->agreed;
    if (!body->is_assembly) {
        pl_body_add_members(run, p->body, p->come);
        return;
    }
    for (uint32_t f = 0; f < faction_count(run); f++) {
        if (p->come[f] > 0) {
            (void)pl_roster_join(run, (int32_t)f, p->come[f], PL_ROSTER_JOINS, because);
        }
    }
}

bool pl_merger_carry_out(pl_run *run, int32_t item) {
    plan p;
    char cause[256];
    make_plan(run, item, &p);
    const uint64_t seq = journal_merger(run, item, &p);
    pl_assembly_body(run, p.body)->seq = seq;
    take_in(run, &p, seq);
    if (pl_run_is_over(run)) {
        return false;
    }
    snprintf(cause, sizeof cause, "it goes up in the %s", pl_body_title(run, p.body).at);
    pl_body_dissolve(run, p.other, cause, seq);
    pl_body_renew_chair(run, p.body, seq);
    return pl_coalition_ask_again(run, item, seq);
}
