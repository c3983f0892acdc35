#include "procedure/docket.h"

#include "base/portable_math.h"
#include "procedure/balloting.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/section.h"

/* --- what is due --- */

pl_event_handle pl_docket_schedule(pl_run *run, pl_time at, pl_due event, int32_t a, int32_t b) {
    const pl_time now = pl_run_now(run);
    const pl_event e = {.at = at > now ? at : now,
                        .priority = (uint8_t)event,
                        .kind = (uint16_t)event,
                        .a = a,
                        .b = b};
    return pl_run_schedule(run, &e);
}

static bool find_due(const pl_run *run, pl_due due, int32_t a, int32_t b, pl_event *event,
                     pl_event_handle *handle) {
    for (uint32_t i = 0; pl_run_event(run, i, event, handle); i++) {
        if (event->kind == (uint16_t)due && event->a == a && event->b == b) {
            return true;
        }
    }
    return false;
}

bool pl_docket_move(pl_run *run, pl_due due, int32_t a, int32_t b, pl_time at) {
    pl_event event;
    pl_event_handle handle = 0;
    const bool found = find_due(run, due, a, b, &event, &handle);
    if (found && event.at != at) {
        (void)pl_run_cancel(run, handle);
        pl_docket_schedule(run, at, due, a, b);
    }
    return found;
}

bool pl_docket_cancel(pl_run *run, pl_due due, int32_t a, int32_t b) {
    pl_event event;
    pl_event_handle handle = 0;
    return find_due(run, due, a, b, &event, &handle) && pl_run_cancel(run, handle);
}

/* --- what people are asked --- */

/* Whom a kind of question is put to, so that it is worked out once and not for every seat. */
typedef struct audience {
    bool in_protest; /* those who are out in protest; else those present who take part */
    bool with_vote;  /* and of them those with a deciding vote */
    bool by_choice;  /* and of them those who voted so: */
    uint8_t choice;  /* PL_VOTE_... */
} audience;

static audience audience_of(const pl_run *run, pl_ask kind, int32_t item) {
    return (audience){
        .in_protest = kind == PL_ASK_RETURN,
        .with_vote = kind == PL_ASK_VOTE || kind == PL_ASK_BALLOT || kind == PL_ASK_HANDS,
        .by_choice = kind == PL_ASK_HANDS,
        .choice = kind == PL_ASK_HANDS ? pl_assembly_item(run, item)->minority : 0,
    };
}

static inline bool is_among(const pl_run *run, const pl_roster_rows *rows, const audience *who,
                            uint32_t seat) {
    if (who->in_protest) {
        return rows->protests[seat] != 0;
    }
    return rows->states[seat] == PL_PRESENT && (!who->with_vote || rows->voices[seat] == 0) &&
           (!who->by_choice || pl_assembly_vote_of(run, seat) == who->choice) &&
           pl_section_takes_part(run, seat);
}

bool pl_docket_is_asked(const pl_run *run, uint16_t kind, int32_t item, uint32_t seat) {
    const audience who = audience_of(run, (pl_ask)kind, item);
    const pl_roster_rows rows = pl_roster_rows_of(run);
    PL_REQUIRE(seat < pl_assembly_of(run)->seat_count);
    return is_among(run, &rows, &who, seat);
}

/* Those of a faction who are there, in a house without sections: nothing but rows is looked at. */
static uint32_t list_present(const pl_roster_rows *rows, uint16_t faction, uint8_t voice_below,
                             uint32_t from, uint32_t to, uint32_t *seats) {
    uint32_t count = 0;
    for (uint32_t seat = from; seat < to; seat++) {
        seats[count] = seat;
        count += (rows->factions[seat] == faction) & (rows->states[seat] == PL_PRESENT) &
                 (rows->voices[seat] < voice_below);
    }
    return count;
}

uint32_t pl_docket_asked(const pl_run *run, uint16_t kind, int32_t item, int32_t faction,
                         uint32_t *seats) {
    const audience who = audience_of(run, (pl_ask)kind, item);
    const pl_roster_rows rows = pl_roster_rows_of(run);
    uint32_t from = 0;
    uint32_t to = 0;
    uint32_t count = 0;
    pl_roster_seats_of(run, faction, &from, &to);
    if (!who.in_protest && !who.by_choice && pl_assembly_of(run)->section_count == 0) {
        return list_present(&rows, (uint16_t)faction, who.with_vote ? 1 : UINT8_MAX, from, to,
                            seats);
    }
    for (uint32_t seat = from; seat < to; seat++) {
        if (rows.factions[seat] == faction && is_among(run, &rows, &who, seat)) {
            seats[count++] = seat;
        }
    }
    return count;
}

static bool block_has_members(const pl_run *run, uint32_t index, pl_ask kind, int32_t item) {
    const pl_block *block = pl_run_block(run, index);
    if (block->seat >= 0) {
        return pl_docket_is_asked(run, (uint16_t)kind, item, (uint32_t)block->seat);
    }
    if (!pl_run_kind(run, (uint16_t)kind)->by_lane) {
        return pl_section_present_of(run, block->faction) > 0;
    }
    uint32_t from = 0;
    uint32_t to = 0;
    pl_run_block_seats(run, index, &from, &to);
    const audience who = audience_of(run, kind, item);
    const pl_roster_rows rows = pl_roster_rows_of(run);
    for (uint32_t seat = from; seat < to; seat++) {
        if (rows.factions[seat] == block->faction && is_among(run, &rows, &who, seat) &&
            pl_run_block_of_seat(run, seat) == index) {
            return true;
        }
    }
    return false;
}

void pl_docket_ask_faction(pl_run *run, uint32_t group, pl_ask kind, int32_t faction,
                           int32_t item) {
    /* A seat with a controller of its own votes and walks for itself; the rest is its faction's. */
    const bool is_for_each = pl_run_kind(run, (uint16_t)kind)->by_lane;
    for (uint32_t i = 0; i < pl_run_block_count(run) && !pl_run_is_over(run); i++) {
        const pl_block *block = pl_run_block(run, i);
        const int32_t of =
            block->seat >= 0 ? pl_roster_faction_of(run, (uint32_t)block->seat) : block->faction;
        if (of == faction && (block->seat < 0 || is_for_each) &&
            block_has_members(run, i, kind, item)) {
            pl_premise_occasion(run, kind, item);
            (void)pl_run_ask(run, group, (uint16_t)kind, i, item, pl_run_now(run));
        }
    }
}

void pl_docket_wait_for(pl_run *run, pl_pending pending, uint32_t group, int32_t item) {
    pl_assembly *a = pl_assembly_of(run);
    a->pending = (uint8_t)pending;
    a->pending_group = group;
    a->pending_item = item;
}

void pl_docket_ask_chair(pl_run *run, pl_ask kind, pl_pending pending, int32_t item) {
    const int32_t chair = pl_assembly_of(run)->chair;
    const int32_t faction = chair == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, chair);
    const uint32_t group = pl_run_open_group(run);
    if (faction != PL_NONE) {
        pl_docket_ask_faction(run, group, kind, faction, item);
    }
    pl_docket_wait_for(run, pending, group, item);
}

/* Of a group: what was put to a faction, or to a block; NULL: nothing was. */
static const pl_question *faction_question(const pl_run *run, uint32_t group, int32_t faction) {
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL ||
            (question->faction == faction && pl_run_block(run, question->block)->seat < 0)) {
            return question;
        }
    }
}

static const pl_question *block_question(const pl_run *run, uint32_t group, uint32_t block) {
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL || question->block == block) {
            return question;
        }
    }
}

int32_t pl_docket_faction_choice(const pl_run *run, uint32_t group, int32_t faction) {
    const pl_question *question = faction_question(run, group, faction);
    return question == NULL ? PL_NONE : question->answer.choice;
}

uint64_t pl_docket_answer_seq(const pl_run *run, uint32_t group, int32_t faction) {
    const pl_question *question = faction_question(run, group, faction);
    return question == NULL ? 0 : question->answered_seq;
}

uint64_t pl_docket_seat_answer_seq(const pl_run *run, uint32_t group, uint32_t seat) {
    const pl_question *question = block_question(run, group, pl_run_block_of_seat(run, seat));
    return question == NULL ? 0 : question->answered_seq;
}

/* What a seat does that nobody was asked for. */
static uint8_t silence(pl_ask kind) {
    return kind == PL_ASK_VOTE || kind == PL_ASK_CAUCUS ? PL_VOTE_ABSENT : 0;
}

/* A seat that got its own controller after its faction was asked answers with nobody. */
static void silence_the_unasked(pl_run *run, uint32_t group) {
    const pl_question *first = pl_run_group_question(run, group, 0);
    for (uint32_t i = 0; first != NULL && i < pl_run_block_count(run); i++) {
        const pl_block *block = pl_run_block(run, i);
        if (block->seat >= 0 && block_question(run, group, i) == NULL) {
            pl_run_lanes(run)[block->seat] = silence((pl_ask)first->kind);
        }
    }
}

static bool a_seat_has_its_block(const pl_run *run) {
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        if (pl_run_block(run, i)->seat >= 0) {
            return true;
        }
    }
    return false;
}

void pl_docket_write_out_choices(pl_run *run, uint32_t group) {
    uint8_t *lanes = pl_run_lanes(run);
    const pl_roster_rows rows = pl_roster_rows_of(run);
    const bool by_seat = a_seat_has_its_block(run);
    silence_the_unasked(run, group);
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL) {
            return;
        }
        uint32_t from = 0;
        uint32_t to = 0;
        if (!question->answer.by_lane) {
            pl_run_block_seats(run, question->block, &from, &to);
        }
        for (uint32_t seat = from; seat < to; seat++) {
            const bool is_its = by_seat ? pl_run_block_of_seat(run, seat) == question->block
                                        : rows.factions[seat] == question->faction;
            lanes[seat] = is_its ? question->answer.choice : lanes[seat];
        }
    }
}

pl_text pl_docket_item_name(const pl_run *run, uint16_t kind, int32_t item) {
    switch ((pl_ask)kind) {
    case PL_ASK_OPENING:
    case PL_ASK_RETURN:
    case PL_ASK_DEPART:
        return pl_assembly_text(run, pl_assembly_session(run, item)->id);
    case PL_ASK_WALKOUT:
        return pl_text_of(pl_decision_name((pl_decision)item));
    case PL_ASK_CLAIM:
        return pl_assembly_body_id(run, item);
    case PL_ASK_STAND: {
        const pl_candidate *candidate =
            pl_balloting_candidate(run, pl_balloting_stand_candidate(item));
        return pl_assembly_text(run, pl_assembly_person(run, candidate->person)->id);
    }
    case PL_ASK_CAUCUS:
    case PL_ASK_SPLIT:
        return pl_assembly_text(run, pl_assembly_caucus(run, item)->id);
    default:
        return pl_assembly_text(run, pl_assembly_item(run, item)->path);
    }
}

/* --- how long it takes --- */

static bool forgets_what_was_chosen(const pl_run *run, pl_data table) {
    return pl_run_mode(run) == PL_MODE_SAMPLED && pl_assembly_of(run)->forgets_lengths &&
           !pl_data_is(pl_data_get(table, "length_source"));
}

int64_t pl_docket_planned(const pl_run *run, pl_data table, int64_t usual) {
    return forgets_what_was_chosen(run, table) ? usual
                                               : pl_data_int(pl_data_get(table, "length"), usual);
}

/* The uniform that a length is drawn by. */
static double luck_of(const pl_run *run, pl_text name, const char *what) {
    uint64_t stream = pl_text_hash64(pl_text_of("time/"));
    stream = pl_text_hash64_more(stream, name);
    stream = pl_text_hash64_more(stream, pl_text_of("/"));
    stream = pl_text_hash64_more(stream, pl_text_of(what));
    return pl_rng_unit(pl_rng_u32(pl_run_rng(run), (pl_draw){.stream = stream}));
}

int64_t pl_docket_wait(const pl_run *run, pl_text name, const char *what, int64_t seconds) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || seconds <= 0) {
        return seconds;
    }
    return (int64_t)((double)seconds * -pl_math_log(1 - luck_of(run, name, what)) + 0.5);
}

int64_t pl_docket_length(const pl_run *run, pl_text name, const char *what, int64_t seconds,
                         double sd) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || seconds <= 0) {
        return seconds;
    }
    if (pl_assembly_of(run)->exponential_lengths) {
        return pl_docket_wait(run, name, what, seconds);
    }
    const double z = pl_math_normal_quantile(luck_of(run, name, what));
    const double s = sd * pl_assembly_of(run)->time_spread;
    return (int64_t)((double)seconds * pl_math_exp(s * z - s * s / 2) + 0.5);
}
