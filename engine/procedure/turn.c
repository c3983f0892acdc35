#include "procedure/turn.h"

#include <stdio.h>

#include "procedure/docket.h"
#include "procedure/floor.h"
#include "procedure/member.h"
#include "procedure/parts.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/session.h"
#include "procedure/speech.h"

#define NAME(name, text) text,
static const char *const stances[] = {PL_TURN_STANCES(NAME)};
#undef NAME

enum { QUESTION_SECONDS = 60, SPEECH_SECONDS = 8 * 60, STATEMENT_SECONDS = 4 * 60 };

pl_status pl_turn_create(pl_run *run) {
    return pl_arena_push(pl_run_arena(run), PL_TURNS_MAX * sizeof(pl_turn),
                         &pl_assembly_of(run)->turns);
}

uint32_t pl_turn_count(const pl_run *run) {
    return pl_assembly_of(run)->turn_count;
}

pl_turn *pl_turn_at(const pl_run *run, uint32_t turn) {
    return &PL_ARENA_AT(pl_turn, pl_run_arena_const(run), pl_assembly_of(run)->turns)[turn];
}

/* --- time --- */

/* Statements and questions are not of a speaker's time, nor of the number of his speeches. */
static bool is_debate(const pl_turn *turn) {
    return turn->stance != PL_TURN_QUESTION && turn->stance != PL_TURN_STATEMENT;
}

/* Of all that was said on an item: the turns, and what was planned. */
typedef struct spoken {
    uint32_t times;
    int64_t own, of_faction;
} spoken;

static void add_speech(const pl_run *run, uint32_t member, uint32_t by, int64_t seconds,
                       spoken *sum) {
    sum->times += by == member;
    sum->own += by == member ? seconds : 0;
    sum->of_faction += pl_member_faction(run, by) == pl_member_faction(run, member) ? seconds : 0;
}

static spoken spoken_on(const pl_run *run, int32_t index, uint32_t member) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data speeches = pl_data_get(pl_assembly_item_node(run, index), "speeches");
    const pl_held *held = PL_ARENA_AT(pl_held, pl_run_arena_const(run), item->speeches);
    spoken sum = {0};
    for (uint32_t n = 0; n < item->speech_count; n++) {
        const pl_data person = pl_data_get(pl_data_at(speeches, n), "person");
        if (held[n].seconds > 0 && pl_data_is(person)) {
            const int32_t who = pl_assembly_find_person(run, pl_data_text(person));
            add_speech(run, member, pl_member_of_person(run, who), held[n].seconds, &sum);
        }
    }
    for (uint32_t i = 0; i < pl_turn_count(run); i++) {
        const pl_turn *turn = pl_turn_at(run, i);
        if (turn->item == index && turn->seconds > 0 && is_debate(turn)) {
            add_speech(run, member, turn->member, turn->seconds, &sum);
        }
    }
    return sum;
}

int64_t pl_turn_time_left(const pl_run *run, int32_t item, uint32_t member) {
    const pl_rules rules = pl_rules_of(run);
    if ((rules.speaker_time == 0 && rules.faction_time == 0) || member == PL_MEMBER_SOMEBODY ||
        member == PL_ORDER_NOBODY) {
        return INT64_MAX;
    }
    const spoken sum = spoken_on(run, item, member);
    int64_t left = INT64_MAX;
    if (rules.speaker_time > 0 && rules.speaker_time - sum.own < left) {
        left = rules.speaker_time - sum.own;
    }
    if (rules.faction_time > 0 && rules.faction_time - sum.of_faction < left) {
        left = rules.faction_time - sum.of_faction;
    }
    return left > 0 ? left : 0;
}

void pl_turn_because(const pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    if (rules.speaker_time > 0) {
        pl_premise_add(run, "rules", "speaker_time");
    }
    if (rules.faction_time > 0) {
        pl_premise_add(run, "rules", "faction_time");
    }
}

/* --- asking --- */

static pl_act_ruling refuse(const pl_run *run, const char *row, const char *reason) {
    pl_act_ruling ruling = {.verdict = PL_CANNOT};
    pl_rules_article(run, row, ruling.article, sizeof ruling.article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s", reason);
    return ruling;
}

static bool read_stance(pl_text words, pl_turn_stance *stance) {
    *stance = PL_TURN_NEUTRAL;
    for (int i = 0; i < PL_TURN_STANCE_COUNT; i++) {
        if (pl_text_is(words, stances[i])) {
            *stance = (pl_turn_stance)i;
            return true;
        }
    }
    return words.size == 0;
}

static bool is_waiting(const pl_run *run, int32_t item, uint32_t member, bool in_debate) {
    for (uint32_t i = 0; i < pl_turn_count(run); i++) {
        const pl_turn *turn = pl_turn_at(run, i);
        if (turn->item == item && turn->member == member && turn->state == PL_TURN_WAITS &&
            turn->stance != PL_TURN_QUESTION && is_debate(turn) == in_debate) {
            return true;
        }
    }
    return false;
}

/* Is there debate: is the item a question that can be debated, or none at all? */
static pl_act_ruling rule_on_debate(const pl_run *run, int32_t index, uint32_t seat) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_order_member member = {.seat = seat, .entitled = true};
    if (!item->stated) {
        return (pl_act_ruling){.verdict = PL_MAY};
    }
    pl_order order = pl_assembly_of(run)->order;
    order.floor = PL_ORDER_NOBODY; /* one asks for one's turn */
    return pl_order_debate(&order, pl_floor_pack(run), member);
}

static const char on_list[] = "the delegate stands on the list already";

static pl_act_ruling rule_on_list(const pl_run *run, int32_t index, uint32_t seat) {
    const pl_rules rules = pl_rules_of(run);
    const spoken sum = spoken_on(run, index, seat);
    if (pl_assembly_item(run, index)->list_closed) {
        return refuse(run, "list", "the list of speakers is closed");
    }
    if (pl_speech_debate_is_over(run, index)) {
        return refuse(run, "debate_max", "the debate is closed");
    }
    if (is_waiting(run, index, seat, true)) {
        return refuse(run, "list", on_list);
    }
    if (rules.speeches_each > 0 && sum.times >= rules.speeches_each) {
        return refuse(run, "speeches_each", "the delegate has spoken as often as the rules allow");
    }
    if (rules.speaker_time > 0 && sum.own >= rules.speaker_time) {
        return refuse(run, "speaker_time", "no time is left to the delegate");
    }
    if (rules.faction_time > 0 && sum.of_faction >= rules.faction_time) {
        return refuse(run, "faction_time", "no time is left to his faction");
    }
    return rule_on_debate(run, index, seat);
}

static pl_act_ruling rule_on_statement(const pl_run *run, int32_t index, uint32_t seat) {
    return is_waiting(run, index, seat, false) ? refuse(run, "list", on_list)
                                               : (pl_act_ruling){.verdict = PL_MAY};
}

static pl_act_ruling rule_on_question(const pl_run *run, int32_t index, uint32_t seat) {
    const pl_assembly *a = pl_assembly_of(run);
    if (!pl_rules_of(run).questions) {
        return refuse(run, "questions", "the rules know no questions to a speaker");
    }
    if (a->order.floor == PL_ORDER_NOBODY || pl_assembly_item(run, index)->left > 0) {
        return refuse(run, "questions", "nobody is speaking");
    }
    return a->order.floor == seat ? refuse(run, "questions", "the delegate is speaking himself")
                                  : (pl_act_ruling){.verdict = PL_MAY};
}

static pl_act_ruling rule_on_asking(const pl_run *run, uint32_t seat, pl_text words,
                                    pl_turn_stance *stance) {
    if (!pl_session_is_sitting(run)) {
        return refuse(run, "floor", "no session is sitting");
    }
    if (pl_roster_presence(run, seat) != PL_PRESENT) {
        return refuse(run, "floor", "only a delegate present may ask for the floor");
    }
    const int32_t index = pl_floor_before_house(run);
    if (index == PL_NONE) {
        return refuse(run, "floor", "nothing is before the house");
    }
    if (!read_stance(words, stance)) {
        return refuse(run, "floor",
                      "one speaks for, against, neutral, or makes a statement, or "
                      "puts a question");
    }
    if (pl_assembly_item(run, index)->counting) {
        return refuse(run, "floor", "a vote is being taken");
    }
    if (pl_turn_count(run) == PL_TURNS_MAX) {
        return refuse(run, "floor", "no room for another speaker in this run");
    }
    return *stance == PL_TURN_QUESTION    ? rule_on_question(run, index, seat)
           : *stance == PL_TURN_STATEMENT ? rule_on_statement(run, index, seat)
                                          : rule_on_list(run, index, seat);
}

pl_act_ruling pl_turn_ask(pl_run *run, uint32_t seat, pl_text words) {
    pl_turn_stance stance = PL_TURN_NEUTRAL;
    pl_act_ruling ruling = rule_on_asking(run, seat, words, &stance);
    if (ruling.verdict == PL_CANNOT) {
        return ruling;
    }
    const int32_t item = pl_floor_before_house(run);
    const uint32_t index = pl_assembly_of(run)->turn_count++;
    *pl_turn_at(run, index) = (pl_turn){.item = item,
                                        .member = seat,
                                        .stance = (uint8_t)stance,
                                        .again = spoken_on(run, item, seat).times > 0,
                                        .act_seq = pl_run_next_seq(run)};
    if (stance == PL_TURN_QUESTION) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_QUESTION, (int32_t)index, 0);
    }
    ruling.verdict = PL_MAY;
    pl_rules_article(run, "floor", ruling.article, sizeof ruling.article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s",
             stance == PL_TURN_QUESTION ? "the speaker is asked whether he yields"
                                        : "the delegate stands on the list of speakers");
    return ruling;
}

/* --- whose turn --- */

static bool can_speak(const pl_run *run, const pl_turn *turn, int32_t item) {
    return turn->item == item && turn->state == PL_TURN_WAITS && turn->stance != PL_TURN_QUESTION &&
           pl_roster_presence(run, turn->member) == PL_PRESENT &&
           (!is_debate(turn) || pl_turn_time_left(run, item, turn->member) > 0);
}

/* The first of the list who may: statements before all, a second speech after all first ones; of
 * a side only, if one is wanted. */
static int32_t first_of(const pl_run *run, int32_t item, int side) {
    int32_t best = PL_NONE;
    int best_rank = 3;
    for (uint32_t i = 0; i < pl_turn_count(run); i++) {
        const pl_turn *turn = pl_turn_at(run, i);
        const int rank = turn->stance == PL_TURN_STATEMENT ? 0 : 1 + turn->again;
        if (can_speak(run, turn, item) && rank < best_rank &&
            (side < 0 || turn->stance == side || rank == 0)) {
            best = (int32_t)i;
            best_rank = rank;
        }
    }
    return best;
}

static int other_side(uint8_t stance) {
    return stance == PL_TURN_FOR ? PL_TURN_AGAINST : stance == PL_TURN_AGAINST ? PL_TURN_FOR : -1;
}

int32_t pl_turn_next(const pl_run *run, int32_t item, int planned) {
    const int32_t first = first_of(run, item, -1);
    if (first == PL_NONE || pl_turn_at(run, (uint32_t)first)->stance == PL_TURN_STATEMENT) {
        return first;
    }
    const int wanted = other_side(pl_assembly_item(run, item)->last_stance);
    if (!pl_rules_of(run).alternate || wanted < 0) {
        return planned >= 0 ? PL_NONE : first;
    }
    if (planned == wanted) {
        return PL_NONE;
    }
    const int32_t opposed = first_of(run, item, wanted);
    return opposed != PL_NONE ? opposed : planned >= 0 ? PL_NONE : first;
}

/* --- speaking --- */

static int64_t usual_seconds(uint8_t stance) {
    return stance == PL_TURN_QUESTION    ? QUESTION_SECONDS
           : stance == PL_TURN_STATEMENT ? STATEMENT_SECONDS
                                         : SPEECH_SECONDS;
}

/* What the rules and the house allow for one speech; 0: no limit. */
static int64_t limit_of(const pl_run *run, int32_t item, uint8_t stance) {
    const pl_rules rules = pl_rules_of(run);
    const int64_t ordered = pl_assembly_item(run, pl_parts_question(run, item))->limit;
    if (stance == PL_TURN_STATEMENT || stance == PL_TURN_QUESTION) {
        return stance == PL_TURN_STATEMENT ? rules.declaration_max : 0;
    }
    return ordered > 0 && (rules.speech_max == 0 || ordered < rules.speech_max) ? ordered
                                                                                : rules.speech_max;
}

/* What it would take if nobody stopped it. */
static int64_t length_unlimited(const pl_run *run, int32_t item, uint32_t index) {
    char what[32];
    snprintf(what, sizeof what, "turn %u", index + 1);
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, item)->path);
    return pl_docket_length(run, path, what, usual_seconds(pl_turn_at(run, index)->stance), 0.35);
}

static int64_t seconds_of(const pl_run *run, int32_t item, uint32_t index) {
    const pl_turn *turn = pl_turn_at(run, index);
    int64_t seconds = length_unlimited(run, item, index);
    const int64_t limit = limit_of(run, item, turn->stance);
    const int64_t left = pl_turn_time_left(run, item, turn->member);
    seconds = limit > 0 && limit < seconds ? limit : seconds;
    return is_debate(turn) && left < seconds ? left : seconds;
}

static void journal_turn(pl_run *run, int32_t index, uint32_t number) {
    const pl_turn *turn = pl_turn_at(run, number);
    pl_journal *journal = pl_run_journal(run);
    pl_item *item = pl_assembly_item(run, index);
    pl_buffer name;
    pl_buffer_init(&name, pl_run_arena(run)->allocator);
    pl_member_name(run, turn->member, &name);
    pl_assembly_check_buffer(run, &name);
    pl_assembly_begin_record(run, PL_KIND_SPEECH, PL_SIMULATED);
    pl_journal_because(journal, turn->act_seq);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_premise_length(run);
    pl_premise_add(run, "rules", "speech_max");
    pl_premise_add(run, "rules", "speakers");
    pl_turn_because(run);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_person, pl_buffer_text(&name));
    pl_journal_text(journal, PL_FIELD_faction,
                    pl_assembly_faction_id(run, pl_member_faction(run, turn->member)));
    pl_journal_string(journal, PL_FIELD_stance, stances[turn->stance]);
    pl_journal_int(journal, PL_FIELD_seconds, turn->seconds);
    if (turn->seconds < length_unlimited(run, index, number)) {
        pl_journal_string(journal, PL_FIELD_cause, PL_SPEECH_CUT);
    }
    item->speech_seq = pl_journal_end(journal);
    pl_buffer_fini(&name);
}

void pl_turn_begin(pl_run *run, int32_t index, int32_t number) {
    pl_turn *turn = pl_turn_at(run, (uint32_t)number);
    pl_item *item = pl_assembly_item(run, index);
    pl_order *order = &pl_assembly_of(run)->order;
    turn->seconds = seconds_of(run, index, (uint32_t)number);
    turn->end = pl_run_now(run) + turn->seconds;
    turn->state = PL_TURN_SPEAKS;
    journal_turn(run, index, (uint32_t)number);
    pl_order_debated(order);
    order->floor = turn->member;
    item->turn = (uint32_t)number + 1;
    item->said_until = turn->end;
    item->last_stance = turn->stance;
    pl_docket_schedule(run, turn->end, PL_DUE_SPEECH_END, index, PL_NONE);
}

void pl_turn_end(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->turn > 0) {
        pl_turn_at(run, item->turn - 1)->state = PL_TURN_SPOKE;
    }
}

/* --- questions to a speaker --- */

void pl_turn_put_question(pl_run *run, int32_t number) {
    const pl_turn *turn = pl_turn_at(run, (uint32_t)number);
    const uint32_t group = pl_run_open_group(run);
    const int32_t faction = pl_member_faction(run, pl_assembly_of(run)->order.floor);
    pl_assembly_of(run)->asking = number;
    if (faction != PL_NONE) {
        pl_docket_ask_faction(run, group, PL_ASK_YIELD, faction, turn->item);
    }
    pl_docket_wait_for(run, PL_PENDING_YIELD, group, turn->item);
}

bool pl_turn_is_yielded(const pl_run *run, uint32_t group) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) == PL_YIELD_YES) {
            return true;
        }
    }
    return false;
}
