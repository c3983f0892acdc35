#include "procedure/tie.h"

#include <stdio.h>

#include "procedure/count_sheet.h"
#include "procedure/docket.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/reckoning.h"
#include "procedure/roster.h"
#include "procedure/weight.h"

/* What the rules say of a chair who is a delegate; the first: nothing. */
typedef enum chair_votes {
    WITHOUT_A_SEAT,
    NEVER,
    IN_A_TIE,
    IF_IT_DECIDES,
    LIKE_ALL_OTHERS
} chair_votes;

enum { LOT_NONE, LOT_FOR, LOT_AGAINST, LOT_NOT_DRAWN }; /* pl_item, lot */

static chair_votes chair_votes_of(const pl_run *run) {
    static const char *const words[] = {"", "never", "tie", "decides", "always"};
    const pl_data pack = pl_assembly_rules(run);
    const pl_text said = pl_data_text(pl_data_get(pack, "chair_votes"));
    for (int i = NEVER; i <= LIKE_ALL_OTHERS; i++) {
        if (pl_text_is(said, words[i])) {
            return (chair_votes)i;
        }
    }
    return WITHOUT_A_SEAT;
}

static pl_majority majority_of(const pl_run *run, int32_t index) {
    return pl_rules_majority(run, pl_rules_class_of(run, index));
}

static bool is_tie(const pl_run *run, int32_t index) {
    const pl_majority majority = majority_of(run, index);
    const pl_reckoning r = pl_reckoning_of(run, index);
    return pl_reckoning_is_tie(&majority, &r);
}

/* --- the chair --- */

static int32_t chair_faction(const pl_run *run) {
    const int32_t chair = pl_assembly_of(run)->chair;
    return chair == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, chair);
}

/* The first seat of his faction with a vote, 1 + its number; 0: it has none. */
static uint32_t chair_seat(const pl_run *run) {
    const int32_t faction = chair_faction(run);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count && faction != PL_NONE; seat++) {
        if (pl_roster_faction_of(run, seat) == faction && pl_roster_is_entitled(run, seat)) {
            return seat + 1;
        }
    }
    return 0;
}

void pl_tie_seat_chair(pl_run *run, int32_t index) {
    const chair_votes rule = chair_votes_of(run);
    /* On papers, and within a delegation that speaks as one, he votes like all others. */
    const bool apart = (rule == NEVER || rule == IN_A_TIE || rule == IF_IT_DECIDES) &&
                       pl_poll_method(run, index) != PL_METHOD_SECRET &&
                       !pl_poll_is_by_delegation(run, index);
    pl_item *item = pl_assembly_item(run, index);
    item->cast = item->cast_for = 0;
    item->cast_seq = 0;
    item->chair_seat = apart ? chair_seat(run) : 0;
}

static uint8_t *chair_vote(pl_run *run, const pl_item *item) {
    return PL_ARENA_AT(uint8_t, pl_run_arena(run), pl_assembly_of(run)->seat_votes) +
           (item->chair_seat - 1);
}

void pl_tie_keep_chair_out(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->chair_seat != 0) {
        *chair_vote(run, item) = PL_VOTE_ABSTAIN;
    }
}

/* How many votes his are. */
static uint32_t votes_of_chair(const pl_run *run, const pl_item *item) {
    pl_weight_deal deal;
    uint32_t votes = 0;
    pl_weight_begin(run, &deal);
    for (uint32_t seat = 0; seat < item->chair_seat; seat++) {
        votes = pl_assembly_has_vote(run, seat) ? pl_weight_next(run, &deal, seat) : votes;
    }
    return votes;
}

/* The ruling if the chair, who has not voted, did. */
static pl_ruling ruling_with(const pl_majority *majority, pl_reckoning r, uint8_t choice,
                             uint32_t votes) {
    r.votes.in_favour += choice == PL_VOTE_FOR ? votes : 0;
    r.votes.against += choice == PL_VOTE_AGAINST ? votes : 0;
    r.votes.abstain -= choice != PL_VOTE_ABSTAIN ? votes : 0;
    return pl_reckoning_rule(majority, &r, false);
}

static bool one_vote_decides(const pl_run *run, int32_t index) {
    const pl_majority majority = majority_of(run, index);
    const pl_reckoning r = pl_reckoning_of(run, index);
    const uint32_t votes = votes_of_chair(run, pl_assembly_item(run, index));
    const pl_ruling now = ruling_with(&majority, r, PL_VOTE_ABSTAIN, votes);
    return ruling_with(&majority, r, PL_VOTE_FOR, votes) != now ||
           ruling_with(&majority, r, PL_VOTE_AGAINST, votes) != now;
}

bool pl_tie_needs_chair(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->cast != 0) {
        return false;
    }
    if (item->chair_seat == 0) {
        const bool has_voted = chair_votes_of(run) != WITHOUT_A_SEAT && chair_seat(run) != 0;
        return majority_of(run, index).tie == PL_TIE_CHAIR && is_tie(run, index) && !has_voted;
    }
    switch (chair_votes_of(run)) {
    case IN_A_TIE:
        return is_tie(run, index);
    case IF_IT_DECIDES:
        return one_vote_decides(run, index);
    case WITHOUT_A_SEAT:
    case NEVER:
    case LIKE_ALL_OTHERS:
        break;
    }
    return false;
}

void pl_tie_ask_chair(pl_run *run, int32_t index) {
    pl_docket_ask_chair(run, PL_ASK_CASTING, PL_PENDING_CASTING, index);
}

void pl_tie_take_casting(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    item->cast = 1;
    item->cast_for = 0; /* without a chair who votes it is lost */
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) != PL_NONE) {
            item->cast_for = pl_docket_faction_choice(run, group, f) == PL_CASTING_FOR;
            item->cast_seq = pl_docket_answer_seq(run, group, f);
        }
    }
    if (item->chair_seat != 0 && item->cast_seq != 0) {
        *chair_vote(run, item) = item->cast_for ? PL_VOTE_FOR : PL_VOTE_AGAINST;
        pl_count_sheet_fill(run, index);
    }
}

/* --- once more --- */

bool pl_tie_is_put_again(const pl_run *run, int32_t index) {
    return majority_of(run, index).tie == PL_TIE_SECOND &&
           pl_assembly_item(run, index)->put_again == 0 && is_tie(run, index);
}

void pl_tie_journal(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    const pl_majority majority = majority_of(run, index);
    const pl_reckoning r = pl_reckoning_of(run, index);
    pl_buffer words;
    pl_buffer_init(&words, pl_run_arena(run)->allocator);
    pl_reckoning_words(&majority, &r, PL_LOST, "; a tie, it is put once more", &words);
    pl_assembly_begin_record(run, PL_KIND_VOTE_TIED, PL_SIMULATED);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_because(journal, item->recount_seq);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->vote_seq);
    }
    pl_premise_add(run, "rules", "majorities");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_method_name(pl_poll_method(run, index)));
    pl_count_sheet_journal(run, index);
    if (pl_reckoning_unit(r.unit) != NULL) {
        pl_journal_string(journal, PL_FIELD_unit, pl_reckoning_unit(r.unit));
    }
    pl_assembly_check_buffer(run, &words);
    pl_journal_text(journal, PL_FIELD_arithmetic, pl_buffer_text(&words));
    pl_rules_journal_majority(run, pl_rules_class_of(run, index));
    item->put_again_seq = pl_journal_end(journal);
    item->put_again = 1;
    pl_buffer_fini(&words);
}

/* --- the lot --- */

void pl_tie_draw(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    item->lot = LOT_NONE;
    if (majority_of(run, index).tie != PL_TIE_LOT || !is_tie(run, index)) {
        return;
    }
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        item->lot = LOT_NOT_DRAWN;
        return;
    }
    const uint64_t stream =
        pl_text_hash64_more(pl_text_hash64(pl_text_of("lot/")), pl_assembly_text(run, item->path));
    const uint32_t u = pl_rng_u32(pl_run_rng(run), (pl_draw){stream, 0, item->occurrence});
    item->lot = u < UINT32_MAX / 2 + 1 ? LOT_FOR : LOT_AGAINST;
}

bool pl_tie_is_for(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->lot == LOT_FOR || item->cast_for != 0;
}

static const char *words_of_chair(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->cast == 0) {
        const bool asked = majority_of(run, index).tie == PL_TIE_CHAIR && is_tie(run, index);
        return !asked                                   ? NULL
               : chair_votes_of(run) == LIKE_ALL_OTHERS ? "; a tie, and the chair has voted already"
                                                        : "; a tie, and the chair does not vote";
    }
    return item->chair_seat == 0 || item->cast_seq == 0 ? NULL
           : item->cast_for                             ? "; the chair's vote is for"
                                                        : "; the chair's vote is against";
}

const char *pl_tie_words(const pl_run *run, int32_t index) {
    static const char *const lots[] = {NULL, "; a tie, the lot falls for it",
                                       "; a tie, the lot falls against it",
                                       "; a tie, and a documented run draws no lot"};
    const pl_item *item = pl_assembly_item(run, index);
    return item->lot != LOT_NONE ? lots[item->lot] : words_of_chair(run, index);
}
