#include "procedure/business.h"

#include "base/contract.h"
#include "procedure/agenda.h"
#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/member.h"
#include "procedure/parts.h"
#include "procedure/premise.h"
#include "procedure/session.h"
#include "procedure/speech.h"
#include "procedure/stating.h"
#include "procedure/turn.h"
#include "procedure/vote.h"

static pl_session *sitting(const pl_run *run) {
    return pl_assembly_session(run, pl_assembly_of(run)->session);
}

/* --- a speech that is interrupted --- */

bool pl_business_is_spoken_on(const pl_run *run, int32_t index) {
    return pl_assembly_of(run)->order.floor != PL_ORDER_NOBODY &&
           pl_assembly_item(run, index)->said_until > pl_run_now(run);
}

/* A question to the speaker that is interrupted itself is over, and he goes on where he was. */
static void interrupt(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->left > 0) {
        pl_assembly_of(run)->order.floor = PL_ORDER_NOBODY;
    } else if (pl_business_is_spoken_on(run, index)) {
        item->left = item->said_until - pl_run_now(run);
        item->speaker = pl_assembly_of(run)->order.floor;
        pl_assembly_of(run)->order.floor = PL_ORDER_NOBODY;
    }
}

/* The row that keeps when the speech of an item ends. */
static pl_time *end_of_speech(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->turn > 0 ? &pl_turn_at(run, item->turn - 1)->end
                          : &pl_speech_of(run, index, item->next_speech - 1)->end;
}

bool pl_business_goes_on(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->left == 0) {
        return false;
    }
    item->said_until = pl_run_now(run) + item->left;
    *end_of_speech(run, index) = item->said_until;
    item->left = 0;
    pl_assembly_of(run)->order.floor = item->speaker;
    pl_docket_schedule(run, item->said_until, PL_DUE_SPEECH_END, index, PL_NONE);
    return true;
}

bool pl_business_is_end_of_speech(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->left == 0 && item->said_until <= pl_run_now(run);
}

/* --- a question to the speaker --- */

void pl_business_question(pl_run *run, int32_t turn) {
    const int32_t item = pl_turn_at(run, (uint32_t)turn)->item;
    if (pl_session_is_sitting(run) && pl_floor_before_house(run) == item &&
        pl_business_is_spoken_on(run, item) && pl_assembly_item(run, item)->left == 0) {
        pl_turn_put_question(run, turn);
    } else {
        pl_turn_at(run, (uint32_t)turn)->state = PL_TURN_GONE;
    }
}

/* The question takes its time from the speaker's own, and he goes on with what is left. */
void pl_business_yielded(pl_run *run, int32_t index, uint32_t group) {
    const int32_t number = pl_assembly_of(run)->asking;
    pl_item *item = pl_assembly_item(run, index);
    pl_turn *turn = pl_turn_at(run, (uint32_t)number);
    if (!pl_turn_is_yielded(run, group)) {
        turn->state = PL_TURN_GONE;
        return;
    }
    const uint32_t speakers_turn = item->turn;
    const uint8_t stance = item->last_stance;
    const pl_time until = item->said_until;
    interrupt(run, index);
    pl_turn_begin(run, index, number);
    const int64_t left = until - item->said_until;
    item->left = left > 0 ? left : 1;
    item->turn = speakers_turn;
    item->last_stance = stance;
    turn->state = PL_TURN_SPOKE;
    pl_docket_schedule(run, turn->end, PL_DUE_SPEECH_NEXT, index, 0);
}

/* --- over what is before the house, and back --- */

static void put_before_house(pl_run *run, int32_t index) {
    pl_session *session = sitting(run);
    pl_item *item = pl_assembly_item(run, index);
    const int32_t current = pl_floor_before_house(run);
    if (current != PL_NONE && current != index) {
        item->under = current;
        interrupt(run, current);
    } else if (current == PL_NONE && session->detour == PL_NONE) {
        session->detour = session->current;
    } else if (current == PL_NONE && session->next_up == PL_NONE) {
        session->next_up = session->current;
    }
    session->current = index;
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

/* The first below that is still open goes on; where none is, the order of business. */
static void go_on_below(pl_run *run, int32_t index) {
    int32_t last = index;
    for (int32_t i = pl_assembly_item(run, index)->under; i != PL_NONE;
         i = pl_assembly_item(run, i)->under) {
        last = i;
        if (pl_assembly_item(run, i)->state == PL_ITEM_OPEN) {
            sitting(run)->current = i;
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, i, 0);
            return;
        }
    }
    pl_agenda_go_on_after(run, last);
}

/* It did not come before the house: what it held up goes on. */
static void release(pl_run *run, int32_t index) {
    const int32_t current = pl_session_is_sitting(run) ? pl_floor_before_house(run) : PL_NONE;
    if (current == PL_NONE) {
        return;
    }
    switch ((pl_holds)pl_assembly_item(run, index)->holds) {
    case PL_HOLDS_NOTHING:
        break;
    case PL_HOLDS_DEBATE:
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, current, 0);
        break;
    case PL_HOLDS_RESULT:
        pl_agenda_decided(run, current);
        break;
    }
}

static void follow(pl_run *run, int32_t index, pl_stating_next next);

/* What a motion does, and where business goes on. */
static void act_on(pl_run *run, int32_t index, bool carried, const pl_below *below, bool stated) {
    const int32_t before = stated ? PL_NONE : pl_floor_before_house(run);
    int32_t item = PL_NONE;
    switch (pl_effect_do(run, index, carried, below, &item)) {
    case PL_EFFECT_RISEN:
        return;
    case PL_EFFECT_VOTE:
        pl_agenda_vote_again(run, item);
        return;
    case PL_EFFECT_ITEM:
        sitting(run)->current = item;
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, item, 0);
        return;
    case PL_EFFECT_ADMIT:
        pl_assembly_item(run, item)->holds = PL_HOLDS_DEBATE;
        if (stated) {
            sitting(run)->current = pl_assembly_item(run, index)->under;
        }
        follow(run, item, pl_stating_admit(run, item));
        return;
    case PL_EFFECT_DO: {
        const pl_below again = pl_effect_below(run, PL_NONE);
        (void)pl_effect_do(run, item, true, &again, &item);
        break;
    }
    case PL_EFFECT_BELOW:
        break;
    }
    if (stated) {
        go_on_below(run, index);
    } else if (before != PL_NONE && pl_floor_before_house(run) == PL_NONE) {
        go_on_below(run, before); /* it has closed what was before the house */
    } else {
        release(run, index);
    }
}

static void follow(pl_run *run, int32_t index, pl_stating_next next) {
    pl_item *item = pl_assembly_item(run, index);
    const bool in_agenda = !pl_floor_is_moved(run, index);
    switch (next) {
    case PL_STATING_WAITS:
        return;
    case PL_STATING_OUT:
        if (item->state == PL_ITEM_OPEN) {
            pl_agenda_close_item(run, index, PL_ITEM_CLOSED, "not well taken");
        }
        if (in_agenda) {
            pl_agenda_go_on_after(run, index);
        } else {
            release(run, index);
        }
        return;
    case PL_STATING_DONE: {
        const pl_below below = pl_effect_below(run, PL_NONE);
        pl_agenda_close_item(run, index, PL_ITEM_CLOSED, "granted");
        act_on(run, index, true, &below, in_agenda);
        return;
    }
    case PL_STATING_STATED:
        put_before_house(run, index);
        return;
    }
}

/* --- moved --- */

static void take(pl_run *run, int32_t index, pl_holds holds) {
    pl_assembly_item(run, index)->holds = (uint8_t)holds;
    pl_stating_take(run, index);
}

bool pl_business_turns(pl_run *run, int32_t item, pl_floor_moment moment) {
    const int32_t waiting = pl_floor_waiting(run, item, moment);
    if (waiting == PL_NONE) {
        return false;
    }
    take(run, waiting, moment == PL_FLOOR_AFTER_VOTE ? PL_HOLDS_RESULT : PL_HOLDS_DEBATE);
    return true;
}

void pl_business_moved(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    if (!pl_session_is_sitting(run) || item->session != pl_assembly_of(run)->session ||
        !pl_floor_motion_of(run, index, &motion)) {
        item->state = PL_ITEM_DROPPED;
        return;
    }
    const int32_t current = pl_floor_before_house(run);
    const bool in_speech = current != PL_NONE && pl_business_is_spoken_on(run, current);
    const bool after_vote = current != PL_NONE && motion.on == PL_MOTION_ON_VOTE &&
                            !pl_assembly_item(run, current)->counting;
    if (current == PL_NONE || (in_speech && motion.interrupts) || after_vote) {
        take(run, index, PL_HOLDS_NOTHING);
    } else {
        item->raised = 1; /* until the next pause */
    }
}

void pl_business_ruled(pl_run *run, int32_t item, uint32_t group) {
    follow(run, item, pl_stating_ruled(run, item, group));
}

void pl_business_granted(pl_run *run, int32_t item, uint32_t group) {
    follow(run, item, pl_stating_granted(run, item, group));
}

void pl_business_seconded(pl_run *run, int32_t item, uint32_t group) {
    if (pl_floor_is_moved(run, item)) {
        follow(run, item, pl_stating_seconded(run, item, group));
    } else {
        pl_agenda_seconded(run, item, pl_stating_is_seconded(run, item, group));
    }
}

void pl_business_without_vote(pl_run *run, int32_t item) {
    follow(run, item, pl_stating_put(run, item));
}

/* --- paragraph by paragraph --- */

/* The first speech on the whole, which explains it, comes before them. */
bool pl_business_takes_paragraph(pl_run *run, int32_t index) {
    const pl_item *whole = pl_assembly_item(run, index);
    const bool is_explained = whole->next_speech > 0 || whole->speech_count == 0;
    const int32_t part = pl_parts_next_paragraph(run, index);
    if (part == PL_NONE || !is_explained) {
        return false;
    }
    pl_premise_item(run, part, "part_of");
    pl_premise_item_own(run, part, "when");
    pl_premise_item_own(run, index, "by_paragraph");
    pl_condition_because(run, pl_data_get(pl_assembly_item_node(run, part), "when"));
    pl_stating_open(run, part);
    put_before_house(run, part);
    return true;
}

/* --- decided --- */

pl_settled pl_business_settle(pl_run *run, int32_t index) {
    pl_assembly *a = pl_assembly_of(run);
    pl_item *item = pl_assembly_item(run, index);
    const pl_settled settled = {pl_effect_below(run, index), item->stated};
    if (item->stated) {
        pl_stated decided;
        PL_INVARIANT(a->order.depth > 0 &&
                     (int32_t)a->order.pending[a->order.depth - 1].subject == index);
        (void)pl_order_decide(&a->order, pl_floor_pack(run), item->ruling == PL_CARRIED, &decided);
        a->order.vote_doubted = 0;
        item->stated = 0;
    }
    return settled;
}

pl_settled pl_business_leave(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->stated) {
        pl_order_withdraw(&pl_assembly_of(run)->order);
        item->stated = 0;
    }
    return (pl_settled){.was_stated = false};
}

void pl_business_done(pl_run *run, int32_t index, const pl_settled *settled) {
    if (settled->was_stated) {
        act_on(run, index, pl_assembly_item(run, index)->ruling == PL_CARRIED, &settled->below,
               true);
    } else {
        go_on_below(run, index);
    }
}

/* --- out of the order --- */

static int32_t postponed_until(const pl_run *run, int32_t session, int32_t item) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        const pl_item *question = pl_assembly_item(run, i);
        if (question->fate == PL_FATE_POSTPONED && question->state == PL_ITEM_WAITING &&
            question->about == item) {
            return i;
        }
    }
    return PL_NONE;
}

int32_t pl_business_out_of_order(pl_run *run, int32_t item) {
    const int32_t index = pl_assembly_of(run)->session;
    pl_session *session = pl_assembly_session(run, index);
    if (!pl_floor_has_motions(run)) {
        return PL_NONE;
    }
    const int32_t part = pl_parts_next_divided(run, index);
    if (part != PL_NONE) {
        return part;
    }
    if (session->next_up != PL_NONE) {
        const int32_t next = session->next_up;
        session->next_up = PL_NONE;
        if ((uint32_t)next < pl_assembly_of(run)->item_count &&
            pl_assembly_item(run, next)->state == PL_ITEM_WAITING) {
            return next; /* else it has been dealt with since */
        }
    }
    return postponed_until(run, index, item);
}

int32_t pl_business_postponed(const pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->fate == PL_FATE_POSTPONED &&
            pl_assembly_item(run, i)->state == PL_ITEM_WAITING) {
            return i;
        }
    }
    return PL_NONE;
}

void pl_business_end(pl_run *run) {
    pl_order *order = &pl_assembly_of(run)->order;
    order->depth = 0;
    order->floor = PL_ORDER_NOBODY;
    order->voting = order->ruling = order->indecorum = order->vote_doubted = 0;
    order->varied = order->election = order->blank = 0;
}
