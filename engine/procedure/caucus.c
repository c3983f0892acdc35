#include "procedure/caucus.h"

#include <stdio.h>
#include <string.h>

#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static uint8_t *sides_of_seats(const pl_run *run) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_sides);
}

/* --- when --- */

void pl_caucus_begin(pl_run *run) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->caucus_count; i++) {
        const pl_data at = pl_data_get(pl_assembly_caucus_node(run, i), "at");
        if (pl_data_is(at)) {
            const pl_time hour = pl_data_int(at, 0);
            pl_docket_schedule(run, hour > pl_run_now(run) ? hour : pl_run_now(run), PL_DUE_CAUCUS,
                               i, 0);
        }
    }
}

bool pl_caucus_before(pl_run *run, int32_t session) {
    bool any = false;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->caucus_count; i++) {
        pl_caucus *caucus = pl_assembly_caucus(run, i);
        if (caucus->session == session && !caucus->called) {
            caucus->called = 1;
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_CAUCUS, i, 0);
            any = true;
        }
    }
    return any;
}

void pl_caucus_during(pl_run *run, int32_t recess) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->caucus_count; i++) {
        if (pl_assembly_caucus(run, i)->recess == recess) {
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_CAUCUS, i, 0);
        }
    }
}

/* --- the vote --- */

void pl_caucus_hold(pl_run *run, int32_t index) {
    pl_caucus *caucus = pl_assembly_caucus(run, index);
    if (caucus->held || caucus->faction == PL_NONE ||
        pl_assembly_faction(run, caucus->faction)->present == 0) {
        return;
    }
    caucus->held = 1;
    const uint32_t group = pl_run_open_group(run);
    pl_docket_ask_faction(run, group, PL_ASK_CAUCUS, caucus->faction, index);
    pl_docket_wait_for(run, PL_PENDING_CAUCUS, group, index);
}

static bool is_member(const pl_run *run, int32_t faction, uint32_t seat) {
    return pl_roster_faction_of(run, seat) == faction &&
           pl_roster_presence(run, seat) == PL_PRESENT;
}

static pl_votes count_members(const pl_run *run, int32_t faction, const uint8_t *lanes) {
    pl_votes votes = {0};
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (is_member(run, faction, seat)) {
            votes.in_favour += lanes[seat] == PL_VOTE_FOR;
            votes.against += lanes[seat] == PL_VOTE_AGAINST;
            votes.abstain += lanes[seat] == PL_VOTE_ABSTAIN;
            votes.absent += lanes[seat] == PL_VOTE_ABSENT;
        }
    }
    return votes;
}

static pl_caucus_line line_from(pl_votes votes) {
    return votes.in_favour > votes.against   ? PL_LINE_FOR
           : votes.in_favour < votes.against ? PL_LINE_AGAINST
                                             : PL_LINE_FREE;
}

static const char *line_name(const pl_caucus *caucus) {
    static const char *const on_motion[] = {"none", "for", "against", "free"};
    static const char *const on_leaving[] = {"none", "withdraw", "stay", "free"};
    return (caucus->item == PL_NONE ? on_leaving : on_motion)[caucus->line];
}

static void journal_closed(pl_run *run, int32_t index, uint32_t group) {
    pl_caucus *caucus = pl_assembly_caucus(run, index);
    pl_journal *journal = pl_run_journal(run);
    const pl_text title = pl_data_text(pl_data_get(pl_assembly_caucus_node(run, index), "title"));
    pl_assembly_begin_record(run, PL_KIND_CAUCUS_CLOSED, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_caucus_node(run, index));
    pl_journal_because(journal, pl_docket_answer_seq(run, group, caucus->faction));
    pl_premise_caucus_own(run, index, "item");
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, caucus->faction));
    pl_journal_text(journal, PL_FIELD_question,
                    title.size > 0 ? title : pl_assembly_text(run, caucus->id));
    pl_journal_int(journal, PL_FIELD_for, caucus->votes.in_favour);
    pl_journal_int(journal, PL_FIELD_against, caucus->votes.against);
    pl_journal_int(journal, PL_FIELD_abstain, caucus->votes.abstain);
    pl_journal_int(journal, PL_FIELD_absent, caucus->votes.absent);
    pl_journal_string(journal, PL_FIELD_line, line_name(caucus));
    caucus->seq = pl_journal_end(journal);
}

void pl_caucus_count(pl_run *run, int32_t index, uint32_t group) {
    pl_caucus *caucus = pl_assembly_caucus(run, index);
    pl_docket_write_out_choices(run, group);
    memcpy(PL_ARENA_AT(uint8_t, pl_run_arena(run), pl_assembly_of(run)->seat_votes),
           pl_run_lanes(run), pl_assembly_of(run)->seat_count);
    caucus->votes = count_members(run, caucus->faction, pl_run_lanes(run));
    caucus->line = (uint8_t)line_from(caucus->votes);
    journal_closed(run, index, group);
    if (!pl_data_bool(pl_data_get(pl_assembly_caucus_node(run, index), "splits"), false)) {
        return;
    }
    const uint32_t sides = pl_run_open_group(run);
    pl_docket_ask_faction(run, sides, PL_ASK_SPLIT, caucus->faction, index);
    pl_docket_wait_for(run, PL_PENDING_SPLIT, sides, index);
}

/* --- parting --- */

/* Members who have not come yet are counted with the sides as those who are there divide. */
static void divide_the_expected(pl_run *run, int32_t faction) {
    uint8_t *sides = sides_of_seats(run);
    uint64_t counts[3] = {0};
    uint64_t placed = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        counts[sides[seat]] += is_member(run, faction, seat);
    }
    const uint64_t all = counts[PL_SPLIT_FOR] + counts[PL_SPLIT_AGAINST];
    if (all == 0) {
        return;
    }
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_faction_of(run, seat) == faction && !pl_roster_is_late(run, seat) &&
            pl_roster_presence(run, seat) == PL_EXPECTED) {
            const uint64_t before = placed * counts[PL_SPLIT_FOR] / all;
            const uint64_t after = ++placed * counts[PL_SPLIT_FOR] / all;
            sides[seat] = after > before ? PL_SPLIT_FOR : PL_SPLIT_AGAINST;
        }
    }
}

void pl_caucus_choose_sides(pl_run *run, int32_t index, uint32_t group) {
    pl_caucus *caucus = pl_assembly_caucus(run, index);
    uint8_t *sides = sides_of_seats(run);
    uint32_t going = 0;
    pl_docket_write_out_choices(run, group);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (is_member(run, caucus->faction, seat)) {
            sides[seat] = pl_run_lanes(run)[seat];
            going += sides[seat] != PL_SPLIT_TOGETHER;
        }
    }
    if (going == 0) {
        return;
    }
    divide_the_expected(run, caucus->faction);
    caucus->split_seq = pl_docket_answer_seq(run, group, caucus->faction);
    const pl_time effective =
        pl_data_int(pl_data_get(pl_assembly_caucus_node(run, index), "effective"), pl_run_now(run));
    pl_docket_schedule(run, effective > pl_run_now(run) ? effective : pl_run_now(run), PL_DUE_SPLIT,
                       index, 0);
}

/* The declared faction of a side, or a new one. */
static int32_t faction_of_side(pl_run *run, int32_t index, const char *key, const char *suffix) {
    const pl_data side =
        pl_data_get(pl_data_get(pl_assembly_caucus_node(run, index), "sides"), key);
    if (pl_data_is(side)) {
        return pl_assembly_find_faction(run, pl_data_text(side));
    }
    char id[300];
    const int32_t parent = pl_assembly_caucus(run, index)->faction;
    const pl_text name = pl_assembly_faction_id(run, parent);
    const int size = snprintf(id, sizeof id, "%.*s-%s", (int)(name.size < 250 ? name.size : 250),
                              name.at, suffix);
    const int32_t known = pl_assembly_find_faction(run, (pl_text){id, (size_t)size});
    return known != PL_NONE ? known
                            : pl_roster_add_faction(run, (pl_text){id, (size_t)size}, parent);
}

/* Those who have not arrived sit with the part that was named beforehand. */
static int32_t home_of_late(const pl_run *run, int32_t parent) {
    const pl_data node = pl_assembly_faction_node(run, parent);
    const pl_data joins = pl_data_get(pl_data_get(node, "late"), "joins");
    return pl_data_is(joins) ? pl_assembly_find_faction(run, pl_data_text(joins)) : PL_NONE;
}

/* Late, and not there when the sides were taken. */
static bool took_no_side(const pl_run *run, uint32_t seat) {
    return pl_roster_is_late(run, seat) && sides_of_seats(run)[seat] == PL_SPLIT_TOGETHER;
}

/* Marks those who go to a side because they chose it. */
static uint32_t mark_side(const pl_run *run, int32_t from, uint8_t side, uint8_t *marks) {
    uint32_t count = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        marks[seat] = pl_roster_faction_of(run, seat) == from && sides_of_seats(run)[seat] == side;
        count += marks[seat];
    }
    return count;
}

/* Of those who took no side, move who has come, or who is still to come. */
static void move_late(pl_run *run, int32_t from, int32_t to, bool to_come, const char *cause,
                      uint64_t because) {
    uint8_t *marks = pl_roster_clean_marks(run);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        marks[seat] = pl_roster_faction_of(run, seat) == from && took_no_side(run, seat) &&
                      (pl_roster_presence(run, seat) == PL_EXPECTED) == to_come;
    }
    (void)pl_roster_move(run, from, to, marks, cause, because);
}

static void move_side(pl_run *run, int32_t from, int32_t to, uint8_t side, uint64_t because) {
    uint8_t *marks = pl_roster_clean_marks(run);
    const uint32_t count = mark_side(run, from, side, marks);
    (void)pl_roster_move(run, from, to, marks, PL_CAUCUS_TAKES_SIDES, because);
    pl_faction *old = pl_assembly_faction(run, from);
    const uint32_t of_opening = count < old->at_opening ? count : old->at_opening;
    old->at_opening -= of_opening;
    pl_assembly_faction(run, to)->at_opening += of_opening;
    /* A side is taken once: whoever goes home has none in a later caucus. */
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        sides_of_seats(run)[seat] = marks[seat] ? PL_SPLIT_TOGETHER : sides_of_seats(run)[seat];
    }
    if (home_of_late(run, from) == to) {
        move_late(run, from, to, false, "came after the caucus, to sit with this part", because);
        move_late(run, from, to, true, PL_CAUCUS_AHEAD_OF_ARRIVAL, because);
    }
}

/* Whoever leads the faction leads the parts of it that nobody else has taken. */
static void hand_on_control(pl_run *run, int32_t from, int32_t to) {
    pl_controller by = PL_BY_MODEL;
    pl_controller now = PL_BY_MODEL;
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        const pl_block *block = pl_run_block(run, i);
        if (block->seat < 0 && block->faction == from) {
            by = (pl_controller)block->controller;
        } else if (block->seat < 0 && block->faction == to) {
            now = (pl_controller)block->controller;
        }
    }
    if (by != PL_BY_MODEL && now == PL_BY_MODEL) {
        (void)pl_run_set_controller(run, to, -1, by);
    }
}

static uint64_t journal_split(pl_run *run, int32_t index, const int32_t into[2]) {
    const pl_caucus *caucus = pl_assembly_caucus(run, index);
    pl_journal *journal = pl_run_journal(run);
    const pl_text names[2] = {pl_assembly_faction_id(run, into[0]),
                              pl_assembly_faction_id(run, into[1])};
    uint32_t counts[PL_FACTIONS_MAX] = {0};
    for (int side = 0; side < 2; side++) {
        counts[into[side]] = mark_side(run, caucus->faction, (uint8_t)(PL_SPLIT_FOR + side),
                                       pl_roster_clean_marks(run));
    }
    pl_assembly_begin_record(run, PL_KIND_FACTION_SPLIT, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_caucus_node(run, index));
    pl_journal_because(journal, caucus->seq);
    pl_journal_because(journal, caucus->split_seq);
    pl_premise_caucus_own(run, index, "sides");
    pl_premise_caucus(run, index, "effective");
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, caucus->faction));
    pl_journal_texts(journal, PL_FIELD_into, names, 2);
    pl_assembly_counts(run, PL_FIELD_members, counts);
    pl_journal_string(journal, PL_FIELD_cause, "the two sides of its caucus sit apart");
    return pl_journal_end(journal);
}

void pl_caucus_part(pl_run *run, int32_t index) {
    pl_caucus *caucus = pl_assembly_caucus(run, index);
    const int32_t from = caucus->faction;
    int32_t into[2]; /* one after the other: either may add a faction */
    into[0] = faction_of_side(run, index, "in_favour", "for");
    into[1] = faction_of_side(run, index, "against", "against");
    if (into[0] == PL_NONE || into[1] == PL_NONE || into[0] == into[1]) {
        return;
    }
    caucus->split = 1;
    const uint64_t seq = journal_split(run, index, into);
    for (int side = 0; side < 2; side++) {
        move_side(run, from, into[side], (uint8_t)(PL_SPLIT_FOR + side), seq);
        hand_on_control(run, from, into[side]);
    }
}

/* --- lines --- */

const pl_caucus *pl_caucus_last(const pl_run *run, int32_t faction, int32_t item) {
    const pl_caucus *last = NULL;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->caucus_count; i++) {
        const pl_caucus *caucus = pl_assembly_caucus(run, i);
        if (caucus->faction == faction && caucus->item == item && caucus->seq != 0 &&
            (last == NULL || caucus->seq > last->seq)) {
            last = caucus;
        }
    }
    return last;
}

/* The last caucus about a motion that a faction is bound by: its own, or its nearest parent's. */
static const pl_caucus *binding(const pl_run *run, int32_t faction, int32_t item) {
    const pl_caucus *last = NULL;
    for (int32_t f = faction; f != PL_NONE && last == NULL;
         f = pl_assembly_faction(run, f)->parent) {
        last = pl_caucus_last(run, f, item);
    }
    return last;
}

pl_caucus_line pl_caucus_line_of(const pl_run *run, int32_t faction, int32_t item, double *margin) {
    const pl_caucus *last = binding(run, faction, item);
    *margin = 1;
    if (last == NULL) {
        return PL_LINE_NONE;
    }
    const double in_favour = last->votes.in_favour;
    const double against = last->votes.against;
    const double apart = in_favour > against ? in_favour - against : against - in_favour;
    *margin = in_favour + against > 0 ? apart / (in_favour + against) : 0;
    return (pl_caucus_line)last->line;
}

void pl_caucus_premise(const pl_run *run, int32_t faction, int32_t item) {
    const pl_caucus *last = binding(run, faction, item);
    if (last != NULL) {
        pl_journal_because(pl_run_journal(run), last->seq);
    }
}
