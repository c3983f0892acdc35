#include "procedure/rollcall.h"

#include <string.h>

#include "procedure/count_sheet.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static pl_rollcall_order order_of(const pl_run *run) {
    static const char *const words[] = {"name", "delegation", "lot"};
    const pl_data pack = pl_assembly_rules(run);
    for (int i = PL_ROLLCALL_BY_DELEGATION; i <= PL_ROLLCALL_BY_LOT; i++) {
        if (pl_text_is(pl_data_text(pl_data_get(pack, "rollcall_order")), words[i])) {
            return (pl_rollcall_order)i;
        }
    }
    return PL_ROLLCALL_BY_NAME;
}

/* In the order of bytes, shorter first. */
static bool is_before(pl_text a, pl_text b) {
    const int order = memcmp(a.at, b.at, a.size < b.size ? a.size : b.size);
    return order < 0 || (order == 0 && a.size < b.size);
}

/* Places of all factions by their ids. */
static void rank(const pl_run *run, pl_rollcall *roll) {
    const uint32_t count = pl_assembly_of(run)->faction_count;
    for (uint32_t f = 0; f < count; f++) {
        for (uint32_t other = 0; other < count; other++) {
            roll->place[f] += is_before(pl_assembly_faction_id(run, (int32_t)other),
                                        pl_assembly_faction_id(run, (int32_t)f));
        }
    }
}

static int32_t at_place(const pl_run *run, const pl_rollcall *roll, uint32_t place) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (roll->place[f] == place) {
            return (int32_t)f;
        }
    }
    return PL_NONE;
}

/* Those with a vote, in the order of their ids; the n-th of them. */
static int32_t nth_with_votes(const pl_run *run, const pl_rollcall *roll,
                              const uint32_t *by_faction, uint32_t n) {
    for (uint32_t place = 0; place < pl_assembly_of(run)->faction_count; place++) {
        const int32_t faction = at_place(run, roll, place);
        if (by_faction[faction] > 0 && n-- == 0) {
            return faction;
        }
    }
    return PL_NONE;
}

static int32_t draw_first(const pl_run *run, int32_t index, const pl_rollcall *roll) {
    const pl_item *item = pl_assembly_item(run, index);
    uint32_t by_faction[PL_FACTIONS_MAX] = {0};
    uint32_t count = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        by_faction[pl_roster_faction_of(run, seat)] += pl_assembly_has_vote(run, seat);
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        count += by_faction[f] > 0;
    }
    if (roll->order != PL_ROLLCALL_BY_LOT || pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return nth_with_votes(run, roll, by_faction, 0);
    }
    const uint64_t stream = pl_text_hash64_more(pl_text_hash64(pl_text_of("rollcall/")),
                                                pl_assembly_text(run, item->path));
    const uint32_t u = pl_rng_u32(pl_run_rng(run), (pl_draw){stream, 0, item->occurrence});
    return nth_with_votes(run, roll, by_faction, (uint32_t)(((uint64_t)u * count) >> 32));
}

void pl_rollcall_begin(const pl_run *run, int32_t index, pl_rollcall *roll) {
    const uint32_t count = pl_assembly_of(run)->faction_count;
    *roll = (pl_rollcall){.order = order_of(run), .first = PL_NONE};
    rank(run, roll);
    if (roll->order == PL_ROLLCALL_BY_NAME) {
        return;
    }
    roll->first = draw_first(run, index, roll);
    const uint32_t begin = roll->first == PL_NONE ? 0 : roll->place[roll->first];
    for (uint32_t f = 0; f < count; f++) {
        roll->place[f] = (uint16_t)((roll->place[f] + count - begin) % count);
    }
}

/* Where a delegate's name stands in the alphabet, as far as anybody knows: the same in all runs. */
static uint32_t name_of(const pl_run *run, uint32_t seat) {
    static const pl_rng alphabet = {0, 0};
    const pl_faction *origin = pl_assembly_faction(run, pl_roster_origin_of(run, seat));
    return pl_rng_u32(&alphabet, (pl_draw){pl_text_hash64(pl_text_of("names")), origin->key,
                                           pl_roster_ordinal(run, seat)});
}

uint64_t pl_rollcall_turn(const pl_run *run, const pl_rollcall *roll, uint32_t seat) {
    const uint64_t by = roll->order == PL_ROLLCALL_BY_NAME
                            ? name_of(run, seat)
                            : roll->place[pl_roster_faction_of(run, seat)];
    return by << 32 | seat;
}

static void add_answers(const pl_run *run, pl_buffer *out) {
    static const char signs[] = {'+', '-', '0', '.'};
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        pl_buffer_add_char(
            out, pl_assembly_has_vote(run, seat) ? signs[pl_assembly_vote_of(run, seat)] : '_');
    }
}

/* The factions as they are called; name by name, in the order of their ids. */
static void journal_factions(pl_run *run, const pl_rollcall *roll) {
    pl_tally tallies[PL_FACTIONS_MAX];
    size_t count = 0;
    for (uint32_t place = 0; place < pl_assembly_of(run)->faction_count; place++) {
        const int32_t f = at_place(run, roll, place);
        const pl_tally t = {pl_assembly_faction_id(run, f),
                            pl_count_sheet_heads(run, f, PL_VOTE_FOR),
                            pl_count_sheet_heads(run, f, PL_VOTE_AGAINST),
                            pl_count_sheet_heads(run, f, PL_VOTE_ABSTAIN),
                            pl_count_sheet_heads(run, f, PL_VOTE_ABSENT)};
        if (t.in_favour + t.against + t.abstain + t.absent > 0) {
            tallies[count++] = t;
        }
    }
    pl_journal_tallies(pl_run_journal(run), PL_FIELD_by_faction, tallies, count);
}

static const char *words_of(const pl_run *run, pl_rollcall_order order) {
    static const char *const words[] = {"by name", "by delegation",
                                        "by delegation from one drawn by lot"};
    return order == PL_ROLLCALL_BY_LOT && pl_run_mode(run) == PL_MODE_DOCUMENTED
               ? "by delegation (a documented run draws no lot)"
               : words[order];
}

void pl_rollcall_journal(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_rollcall roll;
    pl_buffer votes;
    if (pl_poll_method(run, index) != PL_METHOD_ROLLCALL) {
        return;
    }
    pl_rollcall_begin(run, index, &roll);
    pl_buffer_init(&votes, pl_run_arena(run)->allocator);
    add_answers(run, &votes);
    pl_assembly_begin_record(run, PL_KIND_VOTE_ROLLCALL, PL_SIMULATED);
    pl_journal_because(pl_run_journal(run), item->vote_seq);
    pl_premise_add(run, "rules", "rollcall_order");
    pl_journal_text(pl_run_journal(run), PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_assembly_check_buffer(run, &votes);
    pl_journal_text(pl_run_journal(run), PL_FIELD_votes, pl_buffer_text(&votes));
    journal_factions(run, &roll);
    pl_journal_string(pl_run_journal(run), PL_FIELD_order, words_of(run, roll.order));
    pl_journal_end(pl_run_journal(run));
    pl_buffer_fini(&votes);
}
