#include "procedure/count_sheet.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/ballot_paper.h"
#include "procedure/poll.h"
#include "procedure/recount.h"
#include "procedure/roster.h"
#include "procedure/weight.h"

static void add_votes(pl_votes *votes, uint8_t choice, uint32_t count) {
    votes->in_favour += choice == PL_VOTE_FOR ? count : 0;
    votes->against += choice == PL_VOTE_AGAINST ? count : 0;
    votes->abstain += choice == PL_VOTE_ABSTAIN ? count : 0;
    votes->absent += choice == PL_VOTE_ABSENT ? count : 0;
}

static uint32_t sum_of(pl_votes votes) {
    return votes.in_favour + votes.against + votes.abstain + votes.absent;
}

uint32_t pl_count_sheet_entitled(const pl_run *run, int32_t item) {
    const pl_assembly *a = pl_assembly_of(run);
    pl_weight_deal deal;
    uint32_t here[PL_FACTIONS_MAX];
    uint32_t sum = 0;
    if (pl_poll_is_by_delegation(run, item)) {
        pl_weight_here(run, here);
        for (uint32_t f = 0; f < a->faction_count; f++) {
            sum += here[f] > 0 ? pl_weight_of(run, (int32_t)f) : 0;
        }
        return sum;
    }
    pl_weight_begin(run, &deal);
    for (uint32_t seat = 0; seat < a->seat_count; seat++) {
        sum += pl_assembly_has_vote(run, seat) ? pl_weight_next(run, &deal, seat) : 0;
    }
    return sum;
}

/* The votes of one count, on their way into the item. */
typedef struct sheet {
    pl_weight_deal deal;
    pl_ballot_paper_box box;
    pl_recount_slips slips;
    bool by_delegation;
    bool is_doubtful; /* a paper may say nothing, or a hand be overlooked */
} sheet;

/* What is counted as the choice of a seat. */
static uint8_t counted(const pl_run *run, sheet *s, pl_item *item, uint32_t seat, uint32_t votes) {
    const uint8_t choice = pl_assembly_vote_of(run, seat);
    if (choice == PL_VOTE_ABSENT) {
        return choice;
    }
    if (!s->is_doubtful) {
        return choice;
    }
    switch (pl_ballot_paper_next(run, &s->box, seat)) {
    case PL_BALLOT_PAPER_BLANK:
        item->blank += s->by_delegation ? 0 : votes;
        return PL_VOTE_ABSTAIN;
    case PL_BALLOT_PAPER_INVALID:
        item->invalid += s->by_delegation ? 0 : votes;
        return PL_VOTE_ABSTAIN;
    case PL_BALLOT_PAPER_VALID:
        break;
    }
    return pl_recount_overlooks(run, &s->slips, seat) ? PL_VOTE_ABSTAIN : choice;
}

/* Each faction's members become its one voice. */
static void speak_as_one(const pl_run *run, pl_item *item, pl_votes *by_faction) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_votes members = by_faction[f];
        by_faction[f] = (pl_votes){0};
        if (sum_of(members) > 0) {
            const uint8_t voice = pl_weight_voice(members);
            add_votes(&by_faction[f], voice, pl_weight_of(run, (int32_t)f));
            add_votes(&item->total, voice, pl_weight_of(run, (int32_t)f));
        }
    }
}

/* Votes on their way into the rows, by choice: PL_VOTE_FOR .. PL_VOTE_ABSENT. */
typedef struct counts {
    uint32_t by_choice[PL_VOTE_NONE];
} counts;

static pl_votes votes_of(const counts *c) {
    return (pl_votes){.in_favour = c->by_choice[PL_VOTE_FOR],
                      .against = c->by_choice[PL_VOTE_AGAINST],
                      .abstain = c->by_choice[PL_VOTE_ABSTAIN],
                      .absent = c->by_choice[PL_VOTE_ABSENT]};
}

void pl_count_sheet_fill(pl_run *run, int32_t index) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_roster_rows rows = pl_roster_rows_of(run);
    pl_item *item = pl_assembly_item(run, index);
    pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    sheet s = {.by_delegation = pl_poll_is_by_delegation(run, index)};
    counts heads = {{0}};
    counts total = {{0}};
    counts of[PL_FACTIONS_MAX];
    memset(of, 0, a->faction_rows * sizeof *of);
    pl_weight_begin(run, &s.deal);
    pl_ballot_paper_begin(run, index, &s.box);
    pl_recount_begin_count(run, index, &s.slips);
    s.is_doubtful = s.box.blank_ppm > 0 || s.box.invalid_ppm > 0 || s.slips.ppm > 0;
    item->blank = item->invalid = 0;
    for (uint32_t seat = 0; seat < a->seat_count; seat++) {
        if (!pl_assembly_has_vote(run, seat)) {
            continue;
        }
        const uint32_t votes = pl_weight_next(run, &s.deal, seat);
        const uint8_t choice = counted(run, &s, item, seat, votes);
        heads.by_choice[choice]++;
        total.by_choice[choice] += votes;
        of[rows.factions[seat]].by_choice[choice] += s.by_delegation ? 1 : votes;
    }
    item->heads = votes_of(&heads);
    item->total = s.by_delegation ? (pl_votes){0} : votes_of(&total);
    for (uint32_t f = 0; f < a->faction_rows; f++) {
        by_faction[f] = votes_of(&of[f]);
    }
    if (s.by_delegation) {
        speak_as_one(run, item, by_faction);
    }
    PL_INVARIANT(sum_of(item->total) == item->entitled);
}

uint32_t pl_count_sheet_heads(const pl_run *run, int32_t faction, uint8_t choice) {
    uint32_t count = 0;
    uint32_t from = 0;
    uint32_t to = 0;
    pl_roster_seats_of(run, faction, &from, &to);
    for (uint32_t seat = from; seat < to; seat++) {
        count += pl_roster_faction_of(run, seat) == faction && pl_assembly_has_vote(run, seat) &&
                 pl_assembly_vote_of(run, seat) == choice;
    }
    return count;
}

static void journal_tallies(pl_run *run, const pl_item *item) {
    pl_tally tallies[PL_FACTIONS_MAX];
    size_t count = 0;
    const pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_votes v = by_faction[f];
        if (sum_of(v) > 0) {
            tallies[count++] = (pl_tally){pl_assembly_faction_id(run, (int32_t)f), v.in_favour,
                                          v.against, v.abstain, v.absent};
        }
    }
    pl_journal_tallies(pl_run_journal(run), PL_FIELD_by_faction, tallies, count);
}

void pl_count_sheet_journal(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_journal_int(journal, PL_FIELD_for, item->total.in_favour);
    pl_journal_int(journal, PL_FIELD_against, item->total.against);
    pl_journal_int(journal, PL_FIELD_abstain, item->total.abstain);
    pl_journal_int(journal, PL_FIELD_absent, item->total.absent);
    pl_journal_int(journal, PL_FIELD_present, item->entitled - item->total.absent);
    pl_journal_int(journal, PL_FIELD_entitled, item->entitled);
    journal_tallies(run, item);
}
