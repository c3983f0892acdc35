#include "procedure/effect.h"

#include <stdlib.h>

#include "procedure/agenda.h"
#include "procedure/amending.h"
#include "procedure/meeting.h"
#include "procedure/parts.h"
#include "procedure/poll.h"
#include "procedure/premise.h"
#include "procedure/session.h"
#include "procedure/stating.h"

pl_below pl_effect_below(const pl_run *run, int32_t item) {
    const pl_order *order = &pl_assembly_of(run)->order;
    pl_below below = {.count = 0};
    for (uint32_t i = 0; i < order->depth; i++) {
        if ((int32_t)order->pending[i].subject != item) {
            below.items[below.count++] = (int32_t)order->pending[i].subject;
        }
    }
    return below;
}

static int32_t top_of(const pl_below *below) {
    return below->count == 0 ? PL_NONE : below->items[below->count - 1];
}

static pl_data node_of(const pl_run *run, int32_t item) {
    return pl_assembly_item_node(run, item);
}

/* --- laid aside --- */

static void lay_aside(pl_run *run, int32_t index, pl_fate fate, const char *cause) {
    pl_item *item = pl_assembly_item(run, index);
    item->stated = 0;
    item->fate = (uint8_t)fate;
    pl_parts_leave(run, index);
    pl_agenda_close_item(run, index, PL_ITEM_CLOSED, cause);
}

/* All that is pending goes with the main question. */
static void lay_all_aside(pl_run *run, const pl_below *below, pl_fate fate, const char *cause) {
    for (uint32_t i = below->count; i-- > 0;) {
        lay_aside(run, below->items[i], fate, cause);
    }
}

/* The main question comes up again: after the item named, or when all else is done. */
static void postpone(pl_run *run, int32_t motion, const pl_below *below) {
    lay_all_aside(run, below, PL_FATE_DISPOSED, "postponed");
    if (below->count > 0) {
        pl_item *question = pl_assembly_item(run, below->items[0]);
        const pl_data until = pl_data_get(node_of(run, motion), "until");
        question->fate = PL_FATE_POSTPONED;
        question->state = PL_ITEM_WAITING;
        question->about =
            pl_data_is(until) ? pl_assembly_find_item(run, pl_data_text(until)) : PL_NONE;
    }
}

/* --- on the question it was moved on --- */

static void close_debate(pl_run *run, const pl_below *below) {
    if (top_of(below) != PL_NONE) {
        pl_item *item = pl_assembly_item(run, top_of(below));
        item->next_speech = item->speech_count;
    }
}

static pl_text words_of(const pl_run *run, int32_t item) {
    return pl_assembly_text(run, pl_assembly_item(run, item)->words);
}

/* Seconds that the house allows each speaker: as the motion says, in an act as minutes; half of
 * ten minutes if it does not. */
static int64_t allowed(const pl_run *run, int32_t motion) {
    enum { MINUTE = 60, USUAL = 5 * MINUTE };
    const pl_text words = words_of(run, motion);
    const long minutes = words.size > 0 ? strtol(words.at, NULL, 10) : 0;
    const int64_t said = minutes > 0 && minutes < 600 ? minutes * MINUTE : USUAL;
    return pl_data_int(pl_data_get(node_of(run, motion), "speech_limit"), said);
}

static void limit_debate(pl_run *run, int32_t motion, const pl_below *below) {
    if (top_of(below) != PL_NONE) {
        pl_assembly_item(run, top_of(below))->limit = allowed(run, motion);
    }
}

/* How the vote will be taken: as the motion says, or the words of the act. */
static void order_method(pl_run *run, int32_t motion, const pl_below *below) {
    const pl_data said = pl_data_get(node_of(run, motion), "takes_vote");
    const pl_text name = pl_data_is(said) ? pl_data_text(said) : words_of(run, motion);
    pl_method method = PL_METHOD_CARDS;
    if (top_of(below) != PL_NONE && pl_method_find(name, &method)) {
        pl_assembly_item(run, top_of(below))->method = (uint8_t)(1 + method);
        pl_assembly_item(run, top_of(below))->method_seq =
            pl_assembly_item(run, motion)->closed_seq;
    }
}

/* Which question is taken apart, and where it stands: the last below, but what puts it off goes
 * with it. PL_NONE: nothing is pending. */
static int32_t question_of(const pl_run *run, const pl_below *below, uint32_t *at) {
    pl_motion motion;
    *at = below->count;
    if (*at == 0) {
        return PL_NONE;
    }
    *at -= 1;
    if (*at > 0 && pl_floor_motion_of(run, below->items[*at], &motion) &&
        pl_motion_puts_off(motion)) {
        *at -= 1;
    }
    return below->items[*at];
}

static void divide(pl_run *run, const pl_below *below) {
    uint32_t at = 0;
    const int32_t question = question_of(run, below, &at);
    if (question == PL_NONE) {
        return;
    }
    for (uint32_t i = below->count; --i > at;) {
        lay_aside(run, below->items[i], PL_FATE_DISPOSED, "dropped");
    }
    pl_parts_divide(run, question);
    lay_aside(run, question, PL_FATE_DIVIDED, "divided");
}

/* What the scenario says of an amendment that is carried (`links`, `when`) is its own affair; here
 * the question has other words. */
static void amend(pl_run *run, const pl_motion *motion, int32_t index, const pl_below *below) {
    const bool fills = motion->on == PL_MOTION_ON_BLANK;
    uint32_t at = 0;
    const int32_t question = fills ? top_of(below) : question_of(run, below, &at);
    if (question == PL_NONE) {
        return;
    }
    pl_amending_carry_out(run, index, question, fills);
    if (fills) {
        pl_assembly_item(run, question)->unfilled = 0;
    }
}

static void go_through(pl_run *run, int32_t motion, const pl_below *below) {
    uint32_t at = 0;
    const int32_t question = question_of(run, below, &at);
    if (question != PL_NONE) {
        pl_parts_go_through(run, question, pl_assembly_item(run, motion)->closed_seq);
    }
}

/* Dropped with all that is pending; but one's own motion is withdrawn alone. */
static void drop(pl_run *run, const pl_motion *motion, int32_t index, const pl_below *below) {
    if (motion->on != PL_MOTION_ON_OWN) {
        lay_all_aside(run, below, PL_FATE_DISPOSED, "dropped");
        return;
    }
    const int32_t own = top_of(below);
    if (own != PL_NONE) {
        pl_stating_journal_withdrawn(run, own, pl_assembly_item(run, index)->closed_seq);
        lay_aside(run, own, PL_FATE_DISPOSED, "withdrawn");
    }
}

/* --- brought back --- */

/* A question is before the house again, over what the motion that brought it back was moved. */
static void bring_back(pl_run *run, int32_t index, int32_t under) {
    pl_item *item = pl_assembly_item(run, index);
    item->fate = PL_FATE_NONE;
    item->state = PL_ITEM_OPEN;
    item->ruling = PL_RULING_NONE;
    item->cast = item->put_again = 0;
    item->under = under;
    item->session = pl_assembly_of(run)->session;
    pl_stating_state(run, index);
}

/* What lay on the table above it comes with it. */
static int32_t take_from_table(pl_run *run, int32_t motion) {
    const int32_t under = pl_assembly_item(run, motion)->under;
    int32_t taken = pl_assembly_item(run, motion)->about;
    for (int32_t i = 0; taken == PL_NONE && (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        taken = item->fate == PL_FATE_TABLED && !pl_floor_is_moved(run, i) ? i : PL_NONE;
    }
    for (int32_t i = 0; taken == PL_NONE && (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        taken = pl_assembly_item(run, i)->fate == PL_FATE_TABLED ? i : PL_NONE;
    }
    if (taken == PL_NONE || pl_assembly_item(run, taken)->fate != PL_FATE_TABLED) {
        return PL_NONE;
    }
    bring_back(run, taken, under);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        if (item->fate == PL_FATE_TABLED && item->under == taken) {
            bring_back(run, i, taken);
            taken = i;
            i = -1;
        }
    }
    return taken;
}

static int32_t about_or_last(const pl_run *run, int32_t motion) {
    const int32_t about = pl_assembly_item(run, motion)->about;
    return about != PL_NONE ? about : pl_assembly_item(run, motion)->last;
}

/* The chair may have admitted what is out of order: then there may be nothing to reconsider. */
static int32_t reconsider(pl_run *run, int32_t motion) {
    const int32_t question = about_or_last(run, motion);
    if (question == PL_NONE || pl_assembly_item(run, question)->state != PL_ITEM_CLOSED ||
        pl_assembly_item(run, question)->motion == PL_NONE) {
        return PL_NONE;
    }
    bring_back(run, question, pl_assembly_item(run, motion)->under);
    pl_amending_take_back(run, question);
    return question;
}

/* The vote just announced, while nothing has followed from it. */
static int32_t doubted_vote(const pl_run *run, int32_t motion) {
    const int32_t question = about_or_last(run, motion);
    return question != PL_NONE && pl_assembly_item(run, question)->state == PL_ITEM_OPEN &&
                   pl_assembly_item(run, question)->ruling != PL_RULING_NONE &&
                   pl_assembly_session(run, pl_assembly_of(run)->session)->current == question
               ? question
               : PL_NONE;
}

/* Nothing is done under the vote; who wants it undone moves to reconsider at another session. */
static void hold(pl_run *run, int32_t motion) {
    const int32_t question = about_or_last(run, motion);
    if (question != PL_NONE && pl_assembly_item(run, question)->state == PL_ITEM_CLOSED) {
        pl_assembly_item(run, question)->fate = PL_FATE_HELD;
    }
}

/* What was taken by sight is taken as the rules take votes that cannot be doubted, else by rising.
 */
static void count_otherwise(pl_run *run, int32_t question, int32_t motion) {
    pl_item *item = pl_assembly_item(run, question);
    item->ruling = PL_RULING_NONE;
    item->cast = item->put_again = 0;
    if (pl_poll_may_be_doubted(run, question)) {
        const pl_method ordinary = pl_method_ordinary(run);
        item->method =
            (uint8_t)(1 + (pl_method_is_by_sight(ordinary) ? PL_METHOD_STANDING : ordinary));
        item->method_seq = pl_assembly_item(run, motion)->closed_seq;
    }
}

/* What was adopted last, if it is not said. */
static void rescind(pl_run *run, int32_t motion) {
    int32_t adopted = pl_assembly_item(run, motion)->about;
    for (int32_t i = 0; adopted == PL_NONE && (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        const bool is_it = item->ruling == PL_CARRIED && item->fate == PL_FATE_NONE &&
                           item->voted != 0 && i != motion && !pl_floor_is_moved(run, i);
        adopted = is_it ? i : PL_NONE;
    }
    if (adopted != PL_NONE) {
        pl_assembly_item(run, adopted)->fate = PL_FATE_RESCINDED;
    }
}

/* --- the order of business --- */

static void change_order(pl_run *run, int32_t motion) {
    pl_assembly *a = pl_assembly_of(run);
    const int32_t taken = pl_assembly_item(run, motion)->about;
    a->order.varied = taken != PL_NONE;
    if (taken != PL_NONE && pl_assembly_item(run, taken)->state == PL_ITEM_WAITING &&
        pl_assembly_item(run, taken)->session == a->session && !pl_floor_is_moved(run, taken)) {
        pl_assembly_session(run, a->session)->next_up = taken;
    }
}

static pl_effect_next adjourn(pl_run *run) {
    const int32_t session = pl_assembly_of(run)->session;
    if (pl_meeting_rises(run, session)) {
        return PL_EFFECT_BELOW;
    }
    pl_agenda_drop_rest(run, session, "the house has adjourned");
    pl_session_adjourn(run, session, "on a motion");
    return PL_EFFECT_RISEN;
}

static pl_effect_next count_quorum(pl_run *run) {
    pl_session_challenge(run);
    return pl_session_is_open(run) ? PL_EFFECT_BELOW : PL_EFFECT_RISEN;
}

/* --- an appeal --- */

/* A pending question is out of order, and with it all that was moved on it. */
static void put_out(pl_run *run, int32_t question, const char *cause) {
    pl_order *order = &pl_assembly_of(run)->order;
    int32_t top = PL_NONE;
    while (top != question) {
        top = (int32_t)order->pending[order->depth - 1].subject;
        pl_order_withdraw(order);
        lay_aside(run, top, PL_FATE_DISPOSED, cause);
    }
}

static pl_effect_next decide_appeal(pl_run *run, int32_t motion, bool carried, int32_t *item) {
    const int32_t ruled = pl_assembly_item(run, motion)->about;
    pl_stating_journal_appeal(run, motion, carried);
    if (ruled == PL_NONE || !carried) {
        return PL_EFFECT_BELOW;
    }
    *item = ruled;
    pl_item *row = pl_assembly_item(run, ruled);
    if (row->state == PL_ITEM_DROPPED) {
        return PL_EFFECT_ADMIT;
    }
    if (row->stated) {
        put_out(run, ruled, "out of order, on appeal");
        return PL_EFFECT_BELOW;
    }
    return row->has_vote ? PL_EFFECT_BELOW : PL_EFFECT_DO;
}

/* A point of order was well taken: what it was about, if that is pending, is out of order. */
static void enforce(pl_run *run, int32_t motion) {
    const int32_t about = pl_assembly_item(run, motion)->about;
    if (about != PL_NONE && pl_assembly_item(run, about)->stated) {
        put_out(run, about, "out of order, on a point of order");
    }
}

/* --- all of them --- */

static pl_effect_next carry_out(pl_run *run, const pl_motion *motion, int32_t index,
                                const pl_below *below, int32_t *item) {
    switch (motion->effect) {
    case PL_MOTION_EFFECT_CLOSE:
        close_debate(run, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_LIMIT:
        limit_debate(run, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_LIST:
        if (top_of(below) != PL_NONE) {
            pl_assembly_item(run, top_of(below))->list_closed = 1;
        }
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_QUORUM:
        return count_quorum(run);
    case PL_MOTION_EFFECT_POSTPONE:
        postpone(run, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_REFER:
        lay_all_aside(run, below, PL_FATE_DISPOSED, "referred");
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_TABLE:
        lay_all_aside(run, below, PL_FATE_TABLED, "laid on the table");
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_DROP:
        drop(run, motion, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_DIVIDE:
        divide(run, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_PARAGRAPH:
        go_through(run, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_RULE:
        enforce(run, index);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_COUNT:
        *item = doubted_vote(run, index);
        if (*item == PL_NONE) {
            return PL_EFFECT_BELOW;
        }
        count_otherwise(run, *item, index);
        return PL_EFFECT_VOTE;
    case PL_MOTION_EFFECT_TAKE:
        *item = take_from_table(run, index);
        return *item != PL_NONE ? PL_EFFECT_ITEM : PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_RECONSIDER:
        *item = reconsider(run, index);
        return *item != PL_NONE ? PL_EFFECT_ITEM : PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_HOLD:
        hold(run, index);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_RESCIND:
        rescind(run, index);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_ADJOURN:
        return adjourn(run);
    case PL_MOTION_EFFECT_MEET:
        pl_meeting_fix(run, index);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_SUSPEND:
    case PL_MOTION_EFFECT_ORDER:
        change_order(run, index);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_METHOD:
        order_method(run, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_AMEND:
        amend(run, motion, index, below);
        return PL_EFFECT_BELOW;
    case PL_MOTION_EFFECT_ADOPT:
    case PL_MOTION_EFFECT_ALLOW:
    case PL_MOTION_EFFECT_RECESS: /* the house has risen and come back (agenda.h) */
    case PL_MOTION_EFFECT_REVERSE:
        break;
    }
    return PL_EFFECT_BELOW;
}

pl_effect_next pl_effect_do(pl_run *run, int32_t index, bool carried, const pl_below *below,
                            int32_t *item) {
    pl_motion motion;
    *item = PL_NONE;
    if (!pl_floor_motion_of(run, index, &motion)) {
        return PL_EFFECT_BELOW;
    }
    if (motion.effect == PL_MOTION_EFFECT_REVERSE) {
        return decide_appeal(run, index, carried, item);
    }
    return carried ? carry_out(run, &motion, index, below, item) : PL_EFFECT_BELOW;
}
