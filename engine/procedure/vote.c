#include "procedure/vote.h"

#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/docket.h"
#include "procedure/floor.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"

uint64_t pl_vote_base(pl_base base, pl_votes votes, uint64_t entitled) {
    switch (base) {
    case PL_BASE_CAST:
        return (uint64_t)votes.in_favour + votes.against;
    case PL_BASE_GIVEN:
        return (uint64_t)votes.in_favour + votes.against + votes.abstain;
    case PL_BASE_PRESENT:
        return entitled - votes.absent;
    case PL_BASE_ENTITLED:
        return entitled;
    }
    PL_REQUIRE(!"a base");
    return 0;
}

/* Equal votes that are exactly the part of which more is needed: only then is there a tie. */
static bool is_tie(const pl_majority *majority, pl_votes votes, uint64_t base) {
    return majority->strict && base > 0 && votes.in_favour == votes.against &&
           (uint64_t)votes.in_favour * majority->denominator == base * majority->numerator;
}

pl_ruling pl_vote_rule(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                       bool chair_for) {
    const uint64_t base = pl_vote_base(majority->base, votes, entitled);
    const uint64_t have = (uint64_t)votes.in_favour * majority->denominator;
    const uint64_t need = base * majority->numerator;
    if (is_tie(majority, votes, base)) {
        switch (majority->tie) {
        case PL_TIE_LOST:
        case PL_TIE_CHAIR_NO:
            return PL_LOST;
        case PL_TIE_CARRIED:
        case PL_TIE_CHAIR_AYE:
            return PL_CARRIED;
        case PL_TIE_CHAIR:
            return chair_for ? PL_CARRIED : PL_LOST;
        }
    }
    const bool enough = majority->strict ? have > need : have >= need;
    return enough && votes.in_favour > 0 ? PL_CARRIED : PL_LOST;
}

static const char *tie_words(pl_tie_rule tie) {
    switch (tie) {
    case PL_TIE_LOST:
        return "";
    case PL_TIE_CARRIED:
        return "; a tie carries";
    case PL_TIE_CHAIR:
        return "; a tie, the chair decides";
    case PL_TIE_CHAIR_AYE:
        return "; a tie, the chair is bound to vote for";
    case PL_TIE_CHAIR_NO:
        return "; a tie, the chair is bound to vote against";
    }
    return "";
}

static const char *ruling_name(pl_ruling ruling) {
    static const char *const names[] = {"not put", "carried", "lost", "no quorum"};
    return names[ruling];
}

void pl_vote_arithmetic(const pl_majority *majority, pl_votes votes, uint64_t entitled,
                        pl_ruling ruling, pl_buffer *out) {
    static const char *const bases[] = {"votes cast", "votes given", "delegates present",
                                        "delegates entitled"};
    const uint64_t base = pl_vote_base(majority->base, votes, entitled);
    const uint64_t product = base * majority->numerator;
    const uint64_t need = majority->strict
                              ? product / majority->denominator + 1
                              : (product + majority->denominator - 1) / majority->denominator;
    pl_buffer_format(out, "%s: %u of %llu %s, %s %u/%u needs %llu", ruling_name(ruling),
                     votes.in_favour, (unsigned long long)base, bases[majority->base],
                     majority->strict ? "more than" : "at least", majority->numerator,
                     majority->denominator, (unsigned long long)need);
    if (is_tie(majority, votes, base)) {
        pl_buffer_add_string(out, tie_words(majority->tie));
    }
}

/* --- the course of a vote --- */

static pl_data vote_node(const pl_run *run, const pl_item *item) {
    return pl_floor_vote(run, (int32_t)(item - pl_assembly_item(run, 0)));
}

static const char *method_of(const pl_run *run, const pl_item *item) {
    const pl_rules rules = pl_rules_of(run);
    if (item->method != 0) {
        return pl_assembly_text(run, item->method).at;
    }
    return pl_data_string(pl_data_get(vote_node(run, item), "method"), rules.vote_method);
}

bool pl_vote_is_method(pl_text name) {
    static const char *const methods[] = {"cards", "hands", "acclamation", "standing", "secret"};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (pl_text_is(name, methods[i])) {
            return true;
        }
    }
    return false;
}

const char *pl_vote_method(const pl_run *run, int32_t item) {
    return method_of(run, pl_assembly_item(run, item));
}

uint32_t pl_vote_entitled(const pl_run *run, uint32_t *by_faction) {
    uint32_t entitled = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_is_entitled(run, seat)) {
            by_faction[pl_roster_faction_of(run, seat)]++;
            entitled++;
        }
    }
    return entitled;
}

uint32_t pl_vote_entitled_of(const pl_run *run, int32_t faction) {
    uint32_t by_faction[PL_FACTIONS_MAX] = {0};
    (void)pl_vote_entitled(run, by_faction);
    return by_faction[faction];
}

static void journal_threshold(pl_run *run, const pl_majority *majority) {
    char text[64];
    snprintf(text, sizeof text, "%s %u/%u", majority->strict ? "more than" : "at least",
             majority->numerator, majority->denominator);
    pl_journal_string(pl_run_journal(run), PL_FIELD_base, pl_base_name(majority->base));
    pl_journal_string(pl_run_journal(run), PL_FIELD_threshold, text);
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

void pl_vote_open(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_majority majority = pl_rules_majority(run, pl_rules_class_of(run, index));
    pl_journal *journal = pl_run_journal(run);
    if (!pl_run_require(run, keep_tables(run, item), pl_assembly_text(run, item->path).at, "arena",
                        "no room for another vote")) {
        return;
    }
    uint32_t by_faction[PL_FACTIONS_MAX] = {0};
    item->entitled = pl_vote_entitled(run, by_faction);
    item->occurrence++;
    pl_assembly_begin_record(run, PL_KIND_VOTE_OPENED, PL_SIMULATED);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_premise_roll(run);
    pl_premise_skipped(run, index, item->speech_count);
    pl_premise_vote_method(run, index);
    pl_premise_item_own(run, index, "class");
    pl_premise_add(run, "rules", "majorities");
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, method_of(run, item));
    journal_threshold(run, &majority);
    pl_journal_int(journal, PL_FIELD_present, pl_roster_present(run));
    pl_journal_int(journal, PL_FIELD_entitled, item->entitled);
    item->vote_seq = pl_journal_end(journal);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_docket_ask_faction(run, group, PL_ASK_VOTE, (int32_t)f, index);
    }
    pl_docket_wait_for(run, PL_PENDING_VOTE, group, index);
}

static void add_vote(pl_votes *votes, uint8_t choice) {
    votes->in_favour += choice == PL_VOTE_FOR;
    votes->against += choice == PL_VOTE_AGAINST;
    votes->abstain += choice == PL_VOTE_ABSTAIN;
    votes->absent += choice == PL_VOTE_ABSENT;
}

/* Counting takes its time: the fixed part of the method and so much for every delegate. */
static pl_time counting_time(const pl_run *run, const pl_item *item) {
    const pl_rules rules = pl_rules_of(run);
    const pl_data given = pl_data_get(vote_node(run, item), "length");
    const bool secret = strcmp(method_of(run, item), "secret") == 0;
    const double fixed = (double)(secret ? rules.secret_seconds : rules.vote_seconds);
    const double each = secret ? rules.secret_seconds_each : rules.vote_seconds_each;
    const double seconds = fixed + each * (double)item->entitled;
    const int64_t length = pl_data_int(given, (int64_t)(seconds + 0.5));
    return pl_run_now(run) +
           pl_docket_length(run, pl_assembly_text(run, item->path), "vote", length, 0.3);
}

static uint8_t *votes_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_votes);
}

/* Adds up what every seat entitled to vote has chosen. */
static void add_up(pl_run *run, pl_item *item) {
    const pl_assembly *a = pl_assembly_of(run);
    pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    item->total = (pl_votes){0};
    for (uint32_t f = 0; f < a->faction_rows; f++) {
        by_faction[f] = (pl_votes){0};
    }
    for (uint32_t seat = 0; seat < a->seat_count; seat++) {
        if (pl_roster_is_entitled(run, seat)) {
            add_vote(&item->total, votes_of_seats(run)[seat]);
            add_vote(&by_faction[pl_roster_faction_of(run, seat)], votes_of_seats(run)[seat]);
        }
    }
    PL_INVARIANT(item->total.in_favour + item->total.against + item->total.abstain +
                     item->total.absent ==
                 item->entitled);
}

bool pl_vote_is_carried(const pl_run *run, pl_text item) {
    const int32_t index = pl_assembly_find_item(run, item);
    return index != PL_NONE && pl_assembly_item(run, index)->ruling == PL_CARRIED &&
           pl_assembly_item(run, index)->fate != PL_FATE_RESCINDED;
}

bool pl_vote_is_open(const pl_run *run, int32_t index) {
    const char *method = method_of(run, pl_assembly_item(run, index));
    return strcmp(method, "secret") != 0 && strcmp(method, "acclamation") != 0;
}

/* The smaller side of those who voted for or against; PL_VOTE_ABSENT if there is none. */
static uint8_t minority_of(const pl_run *run, int32_t index) {
    const pl_votes v = pl_assembly_item(run, index)->total;
    if (v.in_favour == v.against || v.in_favour == 0 || v.against == 0 ||
        !pl_vote_is_open(run, index)) {
        return PL_VOTE_ABSENT;
    }
    return v.in_favour < v.against ? PL_VOTE_FOR : PL_VOTE_AGAINST;
}

static void ask_the_minority(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const uint32_t hands =
            item->minority == PL_VOTE_FOR ? by_faction[f].in_favour : by_faction[f].against;
        if (hands > 0) {
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
    const int64_t counted[4] = {item->total.in_favour, item->total.against, item->total.abstain,
                                item->total.absent};
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
    memcpy(votes_of_seats(run), pl_run_lanes(run), a->seat_count);
    add_up(run, item);
    item->minority = minority_of(run, index);
    pl_docket_schedule(run, counting_time(run, item), PL_DUE_VOTE_CLOSE, index, 0);
    if (item->minority != PL_VOTE_ABSENT) {
        ask_the_minority(run, index);
    }
}

/* A hand that goes up and comes down is seen, and has no weight in law. */
static void journal_lowered(pl_run *run, const pl_item *item, uint32_t count) {
    char text[96];
    pl_assembly_begin_record(run, PL_KIND_INTERJECTION, PL_SIMULATED);
    pl_journal_because(pl_run_journal(run), item->vote_seq);
    pl_journal_text(pl_run_journal(run), PL_FIELD_item, pl_assembly_text(run, item->path));
    snprintf(text, sizeof text, "%u %s %s, and %s down before the hall", count,
             count == 1 ? "hand goes up" : "hands go up",
             item->minority == PL_VOTE_FOR ? "for" : "against", count == 1 ? "comes" : "come");
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
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const uint8_t choice = pl_run_lanes(run)[seat];
        if (pl_roster_is_entitled(run, seat) && votes_of_seats(run)[seat] == item->minority &&
            choice != PL_HANDS_KEEP) {
            votes_of_seats(run)[seat] = choice == PL_HANDS_JOIN ? majority : PL_VOTE_ABSTAIN;
            conformed[pl_roster_faction_of(run, seat)]++;
            lowered++;
        }
    }
    add_up(run, item);
    if (lowered > 0) {
        journal_lowered(run, item, lowered);
    }
}

static void journal_tallies(pl_run *run, const pl_item *item) {
    pl_tally tallies[PL_FACTIONS_MAX];
    size_t count = 0;
    const pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_votes v = by_faction[f];
        if (v.in_favour + v.against + v.abstain + v.absent > 0) {
            tallies[count++] = (pl_tally){pl_assembly_faction_id(run, (int32_t)f), v.in_favour,
                                          v.against, v.abstain, v.absent};
        }
    }
    pl_journal_tallies(pl_run_journal(run), PL_FIELD_by_faction, tallies, count);
}

bool pl_vote_needs_chair(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_majority majority = pl_rules_majority(run, pl_rules_class_of(run, index));
    const uint64_t base = pl_vote_base(majority.base, item->total, item->entitled);
    return majority.tie == PL_TIE_CHAIR && item->cast == 0 && is_tie(&majority, item->total, base);
}

void pl_vote_ask_chair(pl_run *run, int32_t index) {
    const int32_t chair = pl_assembly_of(run)->chair;
    const int32_t faction = chair == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, chair);
    const uint32_t group = pl_run_open_group(run);
    if (faction != PL_NONE) {
        pl_docket_ask_faction(run, group, PL_ASK_CASTING, faction, index);
    }
    pl_docket_wait_for(run, PL_PENDING_CASTING, group, index);
}

void pl_vote_cast(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    item->cast = 1;
    item->cast_for = 0; /* without a chair who votes it is lost */
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) != PL_NONE) {
            item->cast_for = pl_docket_faction_choice(run, group, f) == PL_CASTING_FOR;
            item->cast_seq = pl_docket_answer_seq(run, group, f);
        }
    }
    pl_vote_close(run, index);
}

static void journal_causes(pl_run *run, const pl_item *item) {
    pl_journal *journal = pl_run_journal(run);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_because(journal, item->cast_seq);
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->vote_seq);
        pl_journal_because(journal, pl_assembly_faction(run, (int32_t)f)->hands_seq);
    }
}

/* The rules by which the counting took its time. */
static void premise_counting(const pl_run *run, const pl_item *item) {
    const bool secret = strcmp(method_of(run, item), "secret") == 0;
    pl_premise_add(run, "rules", secret ? "secret_time" : "vote_time");
    pl_premise_add(run, "rules", secret ? "secret_seconds_each" : "vote_seconds_each");
}

static pl_ruling rule_on(const pl_run *run, const pl_item *item, const pl_majority *majority) {
    const uint64_t cast = (uint64_t)item->total.in_favour + item->total.against;
    return pl_quorum_lacks_votes(run, cast)
               ? PL_NO_QUORUM
               : pl_vote_rule(majority, item->total, item->entitled, item->cast_for != 0);
}

void pl_vote_close(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_text class = pl_rules_class_of(run, index);
    const pl_majority majority = pl_rules_majority(run, class);
    pl_journal *journal = pl_run_journal(run);
    item->ruling = (uint8_t)rule_on(run, item, &majority);
    item->voted = pl_run_now(run);
    pl_buffer arithmetic;
    pl_buffer_init(&arithmetic, pl_run_arena(run)->allocator);
    pl_vote_arithmetic(&majority, item->total, item->entitled, (pl_ruling)item->ruling,
                       &arithmetic);
    pl_assembly_begin_record(run, PL_KIND_VOTE_CLOSED,
                             item->constrained && is_as_documented(run, item) ? PL_CONSTRAINED
                                                                              : PL_SIMULATED);
    pl_assembly_source(run, vote_node(run, item));
    journal_causes(run, item);
    pl_premise_item(run, index, "vote");
    pl_premise_item_own(run, index, "class");
    pl_premise_vote_method(run, index);
    pl_premise_length(run);
    pl_premise_add(run, "rules", "majorities");
    if (pl_rules_of(run).quorum.check == PL_CHECK_VOTE) {
        pl_premise_add(run, "rules", "quorum");
        pl_premise_add(run, "rules", "quorum_check");
    }
    premise_counting(run, item);
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_method, method_of(run, item));
    journal_threshold(run, &majority);
    pl_journal_int(journal, PL_FIELD_for, item->total.in_favour);
    pl_journal_int(journal, PL_FIELD_against, item->total.against);
    pl_journal_int(journal, PL_FIELD_abstain, item->total.abstain);
    pl_journal_int(journal, PL_FIELD_absent, item->total.absent);
    pl_journal_int(journal, PL_FIELD_present, item->entitled - item->total.absent);
    pl_journal_int(journal, PL_FIELD_entitled, item->entitled);
    journal_tallies(run, item);
    pl_assembly_counts(run, PL_FIELD_by_conformity,
                       PL_ARENA_AT(uint32_t, pl_run_arena(run), item->conformed));
    pl_journal_string(journal, PL_FIELD_ruling, ruling_name((pl_ruling)item->ruling));
    pl_assembly_check_buffer(run, &arithmetic);
    pl_journal_text(journal, PL_FIELD_arithmetic, pl_buffer_text(&arithmetic));
    pl_rules_journal_majority(run, class);
    journal_note(run, index);
    item->vote_seq = pl_journal_end(journal);
    pl_buffer_fini(&arithmetic);
}
