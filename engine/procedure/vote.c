#include "procedure/vote.h"

#include "base/contract.h"
#include "procedure/docket.h"
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
            return PL_LOST;
        case PL_TIE_CARRIED:
            return PL_CARRIED;
        case PL_TIE_CHAIR:
            return chair_for ? PL_CARRIED : PL_LOST;
        }
    }
    const bool enough = majority->strict ? have > need : have >= need;
    return enough && votes.in_favour > 0 ? PL_CARRIED : PL_LOST;
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
    pl_buffer_format(out, "%s: %u of %llu %s, %s %u/%u needs %llu",
                     ruling == PL_CARRIED ? "carried" : "lost", votes.in_favour,
                     (unsigned long long)base, bases[majority->base],
                     majority->strict ? "more than" : "at least", majority->numerator,
                     majority->denominator, (unsigned long long)need);
    if (is_tie(majority, votes, base) && majority->tie != PL_TIE_LOST) {
        pl_buffer_add_string(out, majority->tie == PL_TIE_CHAIR ? "; a tie, the chair decides"
                                                                : "; a tie carries");
    }
}

/* --- the course of a vote --- */

static pl_data vote_node(const pl_run *run, const pl_item *item) {
    return pl_data_get(pl_assembly_node(run, item->node), "vote");
}

static pl_text class_of(const pl_run *run, const pl_item *item) {
    const pl_data class = pl_data_get(pl_assembly_node(run, item->node), "class");
    return pl_data_is(class) ? pl_data_text(class) : pl_text_of("main");
}

static const char *method_of(const pl_run *run, const pl_item *item) {
    const pl_rules rules = pl_rules_of(run);
    return pl_data_string(pl_data_get(vote_node(run, item), "method"), rules.vote_method);
}

static uint32_t count_entitled(const pl_run *run) {
    uint32_t entitled = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        entitled += pl_roster_is_entitled(run, seat);
    }
    return entitled;
}

static void journal_threshold(pl_run *run, const pl_majority *majority) {
    char text[64];
    snprintf(text, sizeof text, "%s %u/%u", majority->strict ? "more than" : "at least",
             majority->numerator, majority->denominator);
    pl_journal_string(pl_run_journal(run), PL_FIELD_base, pl_base_name(majority->base));
    pl_journal_string(pl_run_journal(run), PL_FIELD_threshold, text);
}

static pl_status keep_tables(pl_run *run, pl_item *item) {
    if (item->by_faction != 0) {
        return PL_OK;
    }
    const uint32_t rows = pl_assembly_of(run)->faction_rows;
    PL_TRY(pl_arena_push(pl_run_arena(run), rows * sizeof(pl_votes), &item->by_faction));
    return pl_arena_push(pl_run_arena(run), rows * sizeof(uint32_t), &item->conformed);
}

void pl_vote_open(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_majority majority = pl_rules_majority(run, class_of(run, item));
    pl_journal *journal = pl_run_journal(run);
    if (!pl_run_require(run, keep_tables(run, item), pl_assembly_text(run, item->path).at, "arena",
                        "no room for another vote")) {
        return;
    }
    item->entitled = count_entitled(run);
    item->occurrence++;
    pl_assembly_begin_record(run, PL_KIND_VOTE_OPENED, PL_SIMULATED);
    pl_journal_because(journal, item->opened_seq);
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
    const double seconds =
        (double)rules.vote_seconds + rules.vote_seconds_each * (double)item->entitled;
    const int64_t length = pl_data_int(given, (int64_t)(seconds + 0.5));
    return pl_run_now(run) +
           pl_docket_length(run, pl_assembly_text(run, item->path), "vote", length, 0.3);
}

void pl_vote_count(pl_run *run, int32_t index, uint32_t group) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_assembly *a = pl_assembly_of(run);
    pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena(run), item->by_faction);
    pl_docket_write_out_choices(run, group);
    item->total = (pl_votes){0};
    for (uint32_t f = 0; f < a->faction_rows; f++) {
        by_faction[f] = (pl_votes){0};
    }
    for (uint32_t seat = 0; seat < a->seat_count; seat++) {
        if (pl_roster_is_entitled(run, seat)) {
            add_vote(&item->total, pl_run_lanes(run)[seat]);
            add_vote(&by_faction[pl_roster_faction_of(run, seat)], pl_run_lanes(run)[seat]);
        }
    }
    PL_INVARIANT(item->total.in_favour + item->total.against + item->total.abstain +
                     item->total.absent ==
                 item->entitled);
    pl_docket_schedule(run, counting_time(run, item), PL_DUE_VOTE_CLOSE, index, 0);
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

/* The chair's own side, for a casting vote: how most of his faction voted. */
static bool chair_is_for(const pl_run *run, const pl_item *item) {
    const int32_t chair = pl_assembly_of(run)->chair;
    const int32_t faction = chair == PL_NONE ? PL_NONE : pl_assembly_person(run, chair)->faction;
    if (faction == PL_NONE) {
        return false;
    }
    const pl_votes v = PL_ARENA_AT(pl_votes, pl_run_arena_const(run), item->by_faction)[faction];
    return v.in_favour > v.against;
}

static void journal_causes(pl_run *run, const pl_item *item) {
    pl_journal *journal = pl_run_journal(run);
    pl_journal_because(journal, item->vote_seq);
    for (uint32_t i = 0;; i++) {
        const pl_question *question =
            pl_run_group_question(run, pl_assembly_of(run)->pending_group, i);
        if (question == NULL) {
            return;
        }
        pl_journal_because(journal, question->answered_seq);
    }
}

static const char *ruling_name(pl_ruling ruling) {
    static const char *const names[] = {"not put", "carried", "lost", "no quorum"};
    return names[ruling];
}

void pl_vote_close(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_text class = class_of(run, item);
    const pl_majority majority = pl_rules_majority(run, class);
    pl_journal *journal = pl_run_journal(run);
    item->ruling =
        (uint8_t)pl_vote_rule(&majority, item->total, item->entitled, chair_is_for(run, item));
    item->voted = pl_run_now(run);
    pl_buffer arithmetic;
    pl_buffer_init(&arithmetic, pl_run_arena(run)->allocator);
    pl_vote_arithmetic(&majority, item->total, item->entitled, (pl_ruling)item->ruling,
                       &arithmetic);
    pl_assembly_begin_record(run, PL_KIND_VOTE_CLOSED, PL_SIMULATED);
    pl_assembly_source(run, vote_node(run, item));
    journal_causes(run, item);
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
    pl_journal_string(journal, PL_FIELD_ruling, ruling_name((pl_ruling)item->ruling));
    pl_assembly_check_buffer(run, &arithmetic);
    pl_journal_text(journal, PL_FIELD_arithmetic, pl_buffer_text(&arithmetic));
    pl_rules_journal_majority(run, class);
    item->vote_seq = pl_journal_end(journal);
    pl_buffer_fini(&arithmetic);
}
