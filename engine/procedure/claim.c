#include "procedure/claim.h"

#include <string.h>

#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/seating.h"

static pl_claim *claims_of(const pl_run *run, int32_t body) {
    return PL_ARENA_AT(pl_claim, pl_run_arena_const(run), pl_assembly_body(run, body)->claims);
}

pl_status pl_claim_keep(pl_run *run, int32_t body, const pl_claim *claims, uint32_t count,
                        const int16_t *list_of) {
    pl_arena *arena = pl_run_arena(run);
    pl_offset at = 0;
    pl_offset lists = 0;
    pl_assembly_body(run, body)->claim_count = 0;
    if (count == 0) {
        return PL_OK;
    }
    PL_TRY(pl_arena_push(arena, count * sizeof(pl_claim), &at));
    PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof *list_of, &lists));
    memcpy(PL_ARENA_AT(pl_claim, arena, at), claims, count * sizeof *claims);
    memcpy(PL_ARENA_AT(int16_t, arena, lists), list_of, PL_FACTIONS_MAX * sizeof *list_of);
    pl_assembly_body(run, body)->claims = at;
    pl_assembly_body(run, body)->claim_lists = lists;
    pl_assembly_body(run, body)->claim_count = count;
    return PL_OK;
}

static const int16_t *lists_of(const pl_run *run, int32_t body) {
    const pl_offset lists = pl_assembly_body(run, body)->claim_lists;
    return PL_ARENA_AT(int16_t, pl_run_arena_const(run), lists);
}

/* Are the seats kept for the faction, or for one that it has parted from? */
static bool is_for(const pl_run *run, int32_t body, const pl_claim *claim, int32_t faction) {
    const int16_t *list_of = lists_of(run, body);
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        if (claim->faction == PL_NONE ? list_of[f] == claim->list : claim->faction == f) {
            return true;
        }
    }
    return false;
}

/* What factions hold together they take together: not while one of them has gone. */
static bool can_be_taken(const pl_run *run, int32_t body, const pl_claim *claim) {
    for (uint32_t f = 0; claim->joint && f < pl_assembly_of(run)->faction_count; f++) {
        if (lists_of(run, body)[f] == claim->list &&
            pl_assembly_faction(run, (int32_t)f)->enrolled > 0 &&
            !pl_roster_sits(run, (int32_t)f)) {
            return false;
        }
    }
    return true;
}

uint32_t pl_claim_seats(const pl_run *run, int32_t body, int32_t faction) {
    uint32_t seats = 0;
    for (uint32_t i = 0; i < pl_assembly_body(run, body)->claim_count; i++) {
        const pl_claim *claim = &claims_of(run, body)[i];
        seats +=
            is_for(run, body, claim, faction) && can_be_taken(run, body, claim) ? claim->seats : 0;
    }
    return seats;
}

static bool is_asked(const pl_run *run, int32_t body, int32_t faction) {
    return pl_roster_sits(run, faction) && pl_claim_seats(run, body, faction) > 0;
}

static bool is_anybody_asked(const pl_run *run, int32_t body) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (is_asked(run, body, (int32_t)f)) {
            return pl_assembly_body(run, body)->state == PL_BODY_STANDING;
        }
    }
    return false;
}

void pl_claim_recall(pl_run *run) {
    for (uint32_t b = 0; b < pl_assembly_of(run)->body_count; b++) {
        if (is_anybody_asked(run, (int32_t)b)) {
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_CLAIM, (int32_t)b, 0);
        }
    }
}

void pl_claim_ask(pl_run *run, int32_t body) {
    if (!is_anybody_asked(run, body)) {
        return;
    }
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (is_asked(run, body, (int32_t)f)) {
            pl_docket_ask_faction(run, group, PL_ASK_CLAIM, (int32_t)f, body);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_CLAIM, group, body);
}

/* Writes what each faction of the claim said; true if any of them was asked. */
static bool read_answers(const pl_run *run, int32_t body, const pl_claim *claim, uint32_t group,
                         uint8_t *answers, int16_t *list_of) {
    bool any = false;
    for (uint32_t f = 0; f < PL_FACTIONS_MAX; f++) {
        answers[f] = PL_SEATS_SILENT;
        list_of[f] = PL_NONE;
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const int32_t choice = pl_docket_faction_choice(run, group, (int32_t)f);
        if (choice != PL_NONE && is_for(run, body, claim, (int32_t)f)) {
            answers[f] = (uint8_t)choice;
            list_of[f] = 0;
            any = true;
        }
    }
    return any;
}

static void journal_taken(pl_run *run, int32_t body, const pl_claim *claim, uint32_t group,
                          const uint32_t *taken) {
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_SEATS_TAKEN, PL_SIMULATED);
    pl_journal_because(journal, pl_assembly_body(run, body)->seq);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(journal,
                           taken[f] > 0 ? pl_docket_answer_seq(run, group, (int32_t)f) : 0);
    }
    pl_premise_roll(run);
    pl_premise_body(run, body, NULL);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_text(run, claim->id));
    pl_journal_int(journal, PL_FIELD_count, claim->seats);
    pl_assembly_counts(run, PL_FIELD_seats, taken);
    pl_body_journal_members(run, body, PL_FIELD_members);
    pl_journal_string(journal, PL_FIELD_cause,
                      claim->faction == PL_NONE ? "they were held open" : "they were reserved");
    pl_assembly_body(run, body)->seq = pl_journal_end(journal);
}

static void settle(pl_run *run, int32_t body, pl_claim *claim, uint32_t group) {
    uint8_t answers[PL_FACTIONS_MAX];
    int16_t list_of[PL_FACTIONS_MAX];
    uint32_t taken[PL_FACTIONS_MAX] = {0};
    if (claim->seats == 0 || !can_be_taken(run, body, claim) ||
        !read_answers(run, body, claim, group, answers, list_of)) {
        return;
    }
    const uint8_t answer = pl_seating_answer(run, list_of, 0, claim->joint != 0, answers);
    if (answer == PL_SEATS_ACCEPT) {
        pl_seating_divide(run, list_of, 0, answers, claim->seats, taken);
        pl_body_add_members(run, body, taken);
        journal_taken(run, body, claim, group, taken);
    }
    claim->seats = answer == PL_SEATS_HOLD ? claim->seats : 0;
}

void pl_claim_answer(pl_run *run, int32_t body, uint32_t group) {
    for (uint32_t i = 0; i < pl_assembly_body(run, body)->claim_count; i++) {
        settle(run, body, &claims_of(run, body)[i], group);
    }
}
