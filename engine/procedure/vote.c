#include "procedure/vote.h"

#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/count_sheet.h"
#include "procedure/docket.h"
#include "procedure/floor.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/reckoning.h"
#include "procedure/recount.h"
#include "procedure/rollcall.h"
#include "procedure/roster.h"
#include "procedure/section.h"
#include "procedure/tie.h"

/* By delegates, with no paper that says nothing. */
static pl_reckoning plain(pl_votes votes, uint64_t entitled) {
    return (pl_reckoning){.votes = votes, .entitled = entitled};
}

uint64_t pl_vote_base(pl_base base, pl_votes votes, uint64_t entitled) {
    const pl_reckoning r = plain(votes, entitled);
    return pl_reckoning_base(&(pl_majority){.base = base}, &r);
}

pl_ruling pl_vote_rule(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                       bool chair_for) {
    const pl_reckoning r = plain(votes, entitled);
    return pl_reckoning_rule(majority, &r, chair_for);
}

void pl_vote_arithmetic(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                        pl_ruling ruling, pl_buffer *out) {
    const pl_reckoning r = plain(votes, entitled);
    pl_reckoning_words(majority, &r, ruling, NULL, out);
}

/* --- the course of a vote --- */

static pl_data vote_node(const pl_run *run, const pl_item *item) {
    return pl_floor_vote(run, (int32_t)(item - pl_assembly_item(run, 0)));
}

const char *pl_vote_method(const pl_run *run, int32_t item) {
    return pl_method_name(pl_poll_method(run, item));
}

static void journal_threshold(pl_run *run, const pl_majority *majority) {
    char text[64];
    snprintf(text, sizeof text, "%s %u/%u", majority->strict ? "more than" : "at least",
             majority->numerator, majority->denominator);
    pl_journal_string(pl_run_journal(run), PL_FIELD_base, pl_base_name(majority->base));
    pl_journal_string(pl_run_journal(run), PL_FIELD_threshold, text);
}

static void journal_unit(pl_run *run, int32_t index) {
    const char *unit = pl_reckoning_unit(pl_reckoning_of(run, index).unit);
    if (unit != NULL) {
        pl_journal_string(pl_run_journal(run), PL_FIELD_unit, unit);
    }
}

static uint8_t *votes_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_votes);
}

static pl_data totals_of(const pl_run *run, const pl_item *item) {
    return pl_data_get(vote_node(run, item), "totals");
}

char *pl_vote_note(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->note == 0 ? NULL : PL_ARENA_AT(char, pl_run_arena_const(run), item->note);
}

static pl_status keep_tables(pl_run *run, pl_item *item) {
    if (item->by_faction != 0) {
        return PL_OK;
    }
    const uint32_t rows = pl_assembly_of(run)->faction_rows;
    if (pl_data_is(totals_of(run, item))) {
        PL_TRY(pl_arena_push(pl_run_arena(run), PL_VOTE_NOTE, &item->note));
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), rows * sizeof(pl_votes), &item->by_faction));
    return pl_arena_push(pl_run_arena(run), rows * sizeof(uint32_t), &item->conformed);
}

/* Who has a vote in it; all are absent until they have answered. */
static void note_voters(pl_run *run) {
    const uint32_t count = pl_assembly_of(run)->seat_count;
    const pl_roster_rows rows = pl_roster_rows_of(run);
    uint8_t *votes = votes_of_seats(run);
    for (uint32_t seat = 0; seat < count; seat++) {
        const bool entitled = rows.states[seat] == PL_PRESENT && rows.voices[seat] == 0;
        votes[seat] = entitled ? PL_VOTE_ABSENT : PL_VOTE_NONE;
    }
    for (uint32_t seat = 0; seat < count && pl_section_sitting(run) != PL_NONE; seat++) {
        votes[seat] = pl_section_takes_part(run, seat) ? votes[seat] : PL_VOTE_NONE;
    }
}

/* Puts the question by the method that is its own now: the record, and everybody is asked. */
static void put(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_majority majority = pl_rules_majority(run, pl_rules_class_of(run, index));
    pl_journal *journal = pl_run_journal(run);
    note_voters(run);
    item->entitled = pl_count_sheet_entitled(run, index);
    item->recounted = 0;
    item->recount_seq = 0;
    pl_tie_seat_chair(run, index);
    pl_assembly_begin_record(run, PL_KIND_VOTE_OPENED, PL_SIMULATED);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_journal_because(journal, item->put_again_seq);
    pl_premise_roll(run);
    pl_section_premise(run);
    pl_premise_skipped(run, index, item->speech_count);
    pl_poll_premise(run, index);
    pl_premise_item_own(run, index, "class");
    pl_premise_add(run, "rules", "majorities");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_vote_method(run, index));
    journal_threshold(run, &majority);
    pl_journal_int(journal, PL_FIELD_present, pl_section_present(run));
    pl_journal_int(journal, PL_FIELD_entitled, item->entitled);
    journal_unit(run, index);
    item->vote_seq = pl_journal_end(journal);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_docket_ask_faction(run, group, PL_ASK_VOTE, (int32_t)f, index);
    }
    pl_docket_wait_for(run, PL_PENDING_VOTE, group, index);
}

void pl_vote_open(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (!pl_run_require(run, keep_tables(run, item), pl_assembly_text(run, item->path).at, "arena",
                        "no room for another vote")) {
        return;
    }
    pl_poll_demand(run, index);
    item->occurrence++;
    put(run, index);
}

/* Counting takes its time: the fixed part of the method and so much for every delegate. A length
 * that the vote itself has is that of its own method. */
static pl_time counting_time(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_votes v = item->heads;
    const int64_t usual = pl_method_seconds(run, pl_poll_method(run, index),
                                            v.in_favour + v.against + v.abstain + v.absent);
    const pl_data given = pl_data_get(vote_node(run, item), "length");
    const int64_t length = item->method == 0 ? pl_data_int(given, usual) : usual;
    return pl_run_now(run) +
           pl_docket_length(run, pl_assembly_text(run, item->path), "vote", length, 0.3);
}

bool pl_vote_is_carried(const pl_run *run, pl_text item) {
    const int32_t index = pl_assembly_find_item(run, item);
    return index != PL_NONE && pl_assembly_item(run, index)->ruling == PL_CARRIED &&
           pl_assembly_item(run, index)->fate != PL_FATE_RESCINDED &&
           pl_assembly_item(run, index)->fate != PL_FATE_HELD;
}

bool pl_vote_is_open(const pl_run *run, int32_t index) {
    return pl_method_is_open(pl_poll_method(run, index));
}

/* The smaller side of those who voted for or against; PL_VOTE_ABSENT if there is none. */
static uint8_t minority_of(const pl_run *run, int32_t index) {
    const pl_votes v = pl_assembly_item(run, index)->heads;
    if (v.in_favour == v.against || v.in_favour == 0 || v.against == 0 ||
        !pl_vote_is_open(run, index)) {
        return PL_VOTE_ABSENT;
    }
    return v.in_favour < v.against ? PL_VOTE_FOR : PL_VOTE_AGAINST;
}

static void ask_the_minority(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_count_sheet_heads(run, (int32_t)f, item->minority) > 0) {
            pl_docket_ask_faction(run, group, PL_ASK_HANDS, (int32_t)f, index);
        }
    }
    pl_docket_wait_for(run, PL_PENDING_HANDS, group, index);
}

/* Do people keep to a documented total? What they would answer counts, for whoever answers
 * otherwise departs from his own number and leaves the others theirs. */
static bool is_constrained(const pl_run *run, uint32_t group) {
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL || question->model.constrained) {
            return question != NULL;
        }
    }
}

/* Should the total not come out, it is because of the first who answered instead of the people. */
static void note_who_answered(pl_run *run, int32_t index, uint32_t group) {
    char *note = pl_vote_note(run, index);
    for (uint32_t i = 0; note != NULL && note[0] == '\0'; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL) {
            return;
        }
        if (question->by != PL_BY_MODEL) {
            snprintf(note, PL_VOTE_NOTE, "not met: for the %s a %s answered",
                     pl_assembly_faction_id(run, question->faction).at,
                     pl_controller_name((pl_controller)question->by));
        }
    }
}

/* Is what was counted what the sources say, as far as they say it? */
static bool is_as_documented(const pl_run *run, const pl_item *item) {
    const int64_t counted[4] = {item->heads.in_favour, item->heads.against, item->heads.abstain,
                                item->heads.absent};
    for (int i = 0; i < 4; i++) {
        if (pl_data_int(pl_data_get(totals_of(run, item), pl_vote_keys[i]), counted[i]) !=
            counted[i]) {
            return false;
        }
    }
    return true;
}

/* Why a documented total is not the one of this vote. */
static void journal_note(pl_run *run, int32_t index) {
    const char *note = pl_vote_note(run, index);
    const pl_item *item = pl_assembly_item(run, index);
    if (item->constrained && !is_as_documented(run, item) && note != NULL && note[0] == '\0') {
        note = "not met: not so many hands could be lowered";
    }
    if (note != NULL && note[0] != '\0' && !(item->constrained && is_as_documented(run, item))) {
        pl_journal_string(pl_run_journal(run), PL_FIELD_totals, note);
    }
}

static void take_answers(pl_run *run) {
    const uint32_t count = pl_assembly_of(run)->seat_count;
    const uint8_t *lanes = pl_run_lanes(run);
    uint8_t *votes = votes_of_seats(run);
    for (uint32_t seat = 0; seat < count; seat++) {
        votes[seat] = votes[seat] != PL_VOTE_NONE ? lanes[seat] : PL_VOTE_NONE;
    }
}

void pl_vote_count(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_assembly *a = pl_assembly_of(run);
    memset(PL_ARENA_AT(uint32_t, pl_run_arena(run), item->conformed), 0,
           a->faction_rows * sizeof(uint32_t));
    for (uint32_t f = 0; f < a->faction_count; f++) {
        pl_faction *faction = pl_assembly_faction(run, (int32_t)f);
        faction->vote_seq = pl_docket_answer_seq(run, group, (int32_t)f);
        faction->hands_seq = 0;
    }
    item->constrained = is_constrained(run, group);
    note_who_answered(run, index, group);
    pl_docket_write_out_choices(run, group);
    take_answers(run);
    pl_tie_keep_chair_out(run, index);
    pl_count_sheet_fill(run, index);
    if (pl_poll_is_objected(run, index)) {
        put(run, index);
        return;
    }
    item->minority = minority_of(run, index);
    pl_docket_schedule(run, counting_time(run, index), PL_DUE_VOTE_CLOSE, index, 0);
    if (item->minority != PL_VOTE_ABSENT) {
        ask_the_minority(run, index);
    }
}

/* A hand that goes up and comes down is seen, and has no weight in law. */
static void tell_lowered(pl_method method, const char *side, uint32_t count, char *text,
                         size_t size) {
    if (method == PL_METHOD_ROLLCALL) {
        snprintf(text, size, "%u called late %s with those before, and not %s", count,
                 count == 1 ? "answers" : "answer", side);
    } else {
        snprintf(text, size, "%u %s %s, and %s down before the hall", count,
                 count == 1 ? "hand goes up" : "hands go up", side, count == 1 ? "comes" : "come");
    }
}

static void journal_lowered(pl_run *run, int32_t index, uint32_t count) {
    const pl_item *item = pl_assembly_item(run, index);
    char text[96];
    pl_assembly_begin_record(run, PL_KIND_INTERJECTION, PL_SIMULATED);
    pl_journal_because(pl_run_journal(run), item->vote_seq);
    pl_journal_text(pl_run_journal(run), PL_FIELD_item, pl_assembly_text(run, item->path));
    tell_lowered(pl_poll_method(run, index), item->minority == PL_VOTE_FOR ? "for" : "against",
                 count, text, sizeof text);
    pl_journal_string(pl_run_journal(run), PL_FIELD_text, text);
    pl_journal_end(pl_run_journal(run));
}

void pl_vote_count_again(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    uint32_t *conformed = PL_ARENA_AT(uint32_t, pl_run_arena(run), item->conformed);
    const uint8_t majority = item->minority == PL_VOTE_FOR ? PL_VOTE_AGAINST : PL_VOTE_FOR;
    uint32_t lowered = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_assembly_faction(run, (int32_t)f)->hands_seq =
            pl_docket_answer_seq(run, group, (int32_t)f);
    }
    pl_docket_write_out_choices(run, group);
    const uint32_t count = pl_assembly_of(run)->seat_count;
    const uint8_t *lanes = pl_run_lanes(run);
    for (uint32_t seat = 0; seat < count; seat++) {
        const uint8_t choice = lanes[seat];
        if (votes_of_seats(run)[seat] == item->minority && pl_roster_is_entitled(run, seat) &&
            choice != PL_HANDS_KEEP) {
            votes_of_seats(run)[seat] = choice == PL_HANDS_JOIN ? majority : PL_VOTE_ABSTAIN;
            conformed[pl_roster_faction_of(run, seat)]++;
            lowered++;
        }
    }
    pl_count_sheet_fill(run, index);
    if (lowered > 0) {
        journal_lowered(run, index, lowered);
    }
}

bool pl_vote_finish(pl_run *run, int32_t index) {
    if (pl_recount_is_due(run, index)) {
        pl_recount_make(run, index);
        pl_docket_schedule(run, counting_time(run, index), PL_DUE_VOTE_CLOSE, index, 0);
        return false;
    }
    if (pl_tie_needs_chair(run, index)) {
        pl_tie_ask_chair(run, index);
        return false;
    }
    if (pl_tie_is_put_again(run, index)) {
        pl_tie_journal(run, index);
        pl_vote_open(run, index);
        return false;
    }
    pl_vote_close(run, index);
    return true;
}

bool pl_vote_cast(pl_run *run, int32_t index, uint32_t group) {
    pl_tie_take_casting(run, index, group);
    return pl_vote_finish(run, index);
}

static void journal_causes(pl_run *run, const pl_item *item) {
    pl_journal *journal = pl_run_journal(run);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_because(journal, item->cast_seq);
    pl_journal_because(journal, item->recount_seq);
    pl_journal_because(journal, item->put_again_seq);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->vote_seq);
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->hands_seq);
    }
}

/* What was counted besides delegates for and against, and the rules about it. */
static void premise_unit(const pl_run *run, const pl_reckoning *r) {
    for (uint32_t f = 0; r->unit != PL_UNIT_DELEGATES && f < pl_assembly_of(run)->faction_count;
         f++) {
        pl_premise_faction(run, (int32_t)f, "weight");
        pl_premise_faction(run, (int32_t)f, "proxies");
    }
    if (r->blank > 0) {
        pl_premise_add(run, "model", "blank");
        pl_premise_add(run, "rules", "blank");
    }
    if (r->invalid > 0) {
        pl_premise_add(run, "model", "invalid");
        pl_premise_add(run, "rules", "invalid");
    }
}

static void journal_papers(pl_run *run, const pl_reckoning *r) {
    if (r->blank + r->invalid > 0) {
        pl_journal_int(pl_run_journal(run), PL_FIELD_blank, r->blank);
        pl_journal_int(pl_run_journal(run), PL_FIELD_invalid, r->invalid);
    }
}

/* A vote may show that there was no quorum. */
static pl_ruling rule_on(const pl_run *run, int32_t index, const pl_majority *majority,
                         const pl_reckoning *r) {
    const pl_votes heads = pl_assembly_item(run, index)->heads;
    return pl_quorum_lacks_votes(run, (uint64_t)heads.in_favour + heads.against)
               ? PL_NO_QUORUM
               : pl_reckoning_rule(majority, r, pl_tie_is_for(run, index));
}

void pl_vote_close(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_text class = pl_rules_class_of(run, index);
    const pl_majority majority = pl_rules_majority(run, class);
    pl_journal *journal = pl_run_journal(run);
    pl_tie_draw(run, index);
    const pl_reckoning r = pl_reckoning_of(run, index);
    item->ruling = (uint8_t)rule_on(run, index, &majority, &r);
    item->voted = pl_run_now(run);
    pl_buffer arithmetic;
    pl_buffer_init(&arithmetic, pl_run_arena(run)->allocator);
    pl_reckoning_words(&majority, &r, (pl_ruling)item->ruling, pl_tie_words(run, index),
                       &arithmetic);
    pl_assembly_begin_record(run, PL_KIND_VOTE_CLOSED,
                             item->constrained && is_as_documented(run, item) ? PL_CONSTRAINED
                                                                              : PL_SIMULATED);
    pl_assembly_source(run, vote_node(run, item));
    journal_causes(run, item);
    pl_premise_item(run, index, "vote");
    pl_premise_item_own(run, index, "class");
    pl_poll_premise(run, index);
    pl_premise_length(run);
    pl_premise_add(run, "rules", "majorities");
    if (pl_rules_of(run).quorum.check == PL_CHECK_VOTE) {
        pl_premise_add(run, "rules", "quorum");
        pl_premise_add(run, "rules", "quorum_check");
    }
    pl_method_premise_time(run, pl_poll_method(run, index));
    premise_unit(run, &r);
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, pl_vote_method(run, index));
    journal_threshold(run, &majority);
    pl_count_sheet_journal(run, index);
    pl_assembly_counts(run, PL_FIELD_by_conformity,
                       PL_ARENA_AT(uint32_t, pl_run_arena(run), item->conformed));
    pl_journal_string(journal, PL_FIELD_ruling, pl_ruling_name((pl_ruling)item->ruling));
    pl_assembly_check_buffer(run, &arithmetic);
    pl_journal_text(journal, PL_FIELD_arithmetic, pl_buffer_text(&arithmetic));
    pl_rules_journal_majority(run, class);
    journal_note(run, index);
    journal_unit(run, index);
    journal_papers(run, &r);
    if (item->reads != 0) {
        pl_journal_text(journal, PL_FIELD_title, pl_floor_title(run, index));
    }
    item->vote_seq = pl_journal_end(journal);
    pl_buffer_fini(&arithmetic);
    pl_rollcall_journal(run, index);
}
