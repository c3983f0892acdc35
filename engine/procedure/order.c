#include "procedure/order.h"

#include <stdio.h>

#include "base/contract.h"

#define NAME(name, text, words) text,
static const char *const names[] = {PL_ORDER_CONDITIONS(NAME)};
#undef NAME
#define WORDS(name, text, words) words,
static const char *const says[] = {PL_ORDER_CONDITIONS(WORDS)};
#undef WORDS

const char *pl_order_condition_name(pl_order_condition condition) {
    return names[condition];
}

const char *pl_order_condition_words(pl_order_condition condition) {
    return says[condition];
}

void pl_order_init(pl_order *order) {
    *order = (pl_order){.floor = PL_ORDER_NOBODY, .decided = -1};
}

static const pl_stated *top_of(const pl_order *order) {
    return order->depth == 0 ? NULL : &order->pending[order->depth - 1];
}

/* --- rulings --- */

/* "robert-1915 s.29"; where the pack has no article: the engine's own. */
static void write_article(pl_data pack, pl_text article, char *out, size_t size) {
    const char *id = pl_data_string(pl_data_get(pack, "id"), "rules");
    if (article.size > 0) {
        snprintf(out, size, "%s %.*s", id, (int)article.size, article.at);
    } else {
        snprintf(out, size, "engine default, no source");
    }
}

/* What one member may demand, the house must grant. */
static pl_act_ruling may(pl_data pack, const pl_motion *motion) {
    const bool demanded = pl_text_is(motion->vote, "demand");
    pl_act_ruling ruling = {.verdict = demanded ? PL_MUST : PL_MAY};
    write_article(pack, motion->article, ruling.article, sizeof ruling.article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s: it is in order%s%s", motion->title.at,
             motion->second ? ", and needs a second" : "", demanded ? ", and must be granted" : "");
    return ruling;
}

static pl_act_ruling refuse(pl_data pack, pl_text article, pl_order_condition condition,
                            const char *more) {
    pl_act_ruling ruling = {.verdict = PL_CANNOT};
    write_article(pack, article, ruling.article, sizeof ruling.article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s%s", says[condition], more);
    return ruling;
}

static pl_text article_of(pl_data pack, pl_order_condition condition) {
    return pl_data_text(pl_data_get(pl_data_get(pack, "articles"), names[condition]));
}

pl_act_ruling pl_order_refuse(pl_data pack, pl_order_condition condition, const char *more) {
    return refuse(pack, article_of(pack, condition), condition, more);
}

/* A condition may stand in another article for one motion than for the rest. */
static pl_act_ruling refuse_motion(pl_data pack, const pl_motion *motion,
                                   pl_order_condition condition, const char *more) {
    const pl_data own = pl_data_get(motion->articles, names[condition]);
    return refuse(pack, pl_data_is(own) ? pl_data_text(own) : article_of(pack, condition),
                  condition, more);
}

/* --- what stands --- */

/* What the pack says of the index-th question pending, from the bottom. */
static pl_motion motion_at(const pl_order *order, pl_data pack, uint32_t index) {
    return pl_motion_at(pack, order->pending[index].motion);
}

static bool is_main(pl_motion_class class) {
    return class == PL_MOTION_CLASS_MAIN || class == PL_MOTION_CLASS_INCIDENTAL_MAIN;
}

/* By its motion, by what it is moved on, and by what else is pending. */
static bool is_debatable_at(const pl_order *order, pl_data pack, uint32_t index) {
    const pl_motion motion = motion_at(order, pack, index);
    switch (motion.debate) {
    case PL_MOTION_DEBATE_NO:
        return false;
    case PL_MOTION_DEBATE_YES:
        return true;
    case PL_MOTION_DEBATE_AS_TARGET:
        return index == 0 || (!order->pending[order->pending[index].target].closed &&
                              is_debatable_at(order, pack, order->pending[index].target));
    case PL_MOTION_DEBATE_ALONE:
        return index == 0;
    }
    return false;
}

bool pl_order_is_debatable(const pl_order *order, pl_data pack) {
    return order->depth > 0 && !top_of(order)->closed &&
           is_debatable_at(order, pack, order->depth - 1);
}

/* What the house would decide first, of those that have a rank: it is out of order to move what
 * ranks lower. 0: none has one. */
static uint32_t highest_rank(const pl_order *order, pl_data pack) {
    uint32_t highest = 0;
    for (uint32_t i = 0; i < order->depth; i++) {
        const uint32_t rank = motion_at(order, pack, i).rank;
        highest = rank > 0 && (highest == 0 || rank < highest) ? rank : highest;
    }
    return highest;
}

/* --- conditions --- */

typedef struct asking {
    const pl_order *order;
    pl_data pack;
    pl_order_member member;
    const pl_motion *motion;
} asking;

enum { IN_ORDER = -1 };

/* Without a quorum the house can only provide for having one, or rise. */
static bool needs_no_quorum(const pl_motion *motion) {
    return motion->effect == PL_MOTION_EFFECT_ADJOURN ||
           motion->effect == PL_MOTION_EFFECT_RECESS || motion->effect == PL_MOTION_EFFECT_MEET;
}

/* The moment, whatever the motion is moved on. */
static int by_moment(const asking *a) {
    const bool has_floor = a->order->floor == PL_ORDER_NOBODY || a->order->floor == a->member.seat;
    if (!a->member.entitled) {
        return PL_ORDER_MEMBERS;
    }
    if (a->order->voting && a->motion->on != PL_MOTION_ON_VOTE && !a->motion->interrupts) {
        return PL_ORDER_VOTING;
    }
    if (!has_floor && !a->motion->interrupts) {
        return PL_ORDER_FLOOR;
    }
    return a->order->no_quorum && !needs_no_quorum(a->motion) ? PL_ORDER_QUORUM : IN_ORDER;
}

/* The motions that work on whatever is immediately pending, of whatever rank it is: to amend it, to
 * close or limit its debate. */
static bool works_on_top(const pl_motion *motion) {
    return motion->effect == PL_MOTION_EFFECT_AMEND || motion->effect == PL_MOTION_EFFECT_CLOSE ||
           motion->effect == PL_MOTION_EFFECT_LIMIT;
}

/* A motion yields to all that rank as high as it does or higher. A main motion is asked whether
 * anything is pending at all, and what works on the immediately pending question only whether that
 * one ranks higher, amendments not counted. */
static int by_rank(const asking *a) {
    const pl_motion *motion = a->motion;
    if (motion->rank == 0 || is_main(motion->class) || a->order->depth == 0) {
        return IN_ORDER;
    }
    if (works_on_top(motion)) {
        const pl_motion top = motion_at(a->order, a->pack, a->order->depth - 1);
        const bool same = works_on_top(&top) && motion->effect != PL_MOTION_EFFECT_AMEND;
        return same && top.rank > 0 && top.rank <= motion->rank ? (int)PL_ORDER_RANK : IN_ORDER;
    }
    const uint32_t highest = highest_rank(a->order, a->pack);
    return highest == 0 || motion->rank < highest ? IN_ORDER : (int)PL_ORDER_RANK;
}

static bool takes_apart(const pl_motion *motion) {
    return motion->effect == PL_MOTION_EFFECT_DIVIDE ||
           motion->effect == PL_MOTION_EFFECT_PARAGRAPH;
}

/* Which question a motion would be moved on: the immediately pending one; but an amendment goes
 * past what ranks lower and cannot be amended (to postpone indefinitely), and so does what takes
 * the question apart. Something is pending. */
static uint32_t target_of(const pl_order *order, pl_data pack, const pl_motion *motion) {
    uint32_t i = order->depth - 1;
    if (i > 0 && takes_apart(motion) && pl_motion_puts_off(motion_at(order, pack, i))) {
        i--;
    }
    while (i > 0 && motion->effect == PL_MOTION_EFFECT_AMEND &&
           !motion_at(order, pack, i).amendable && motion_at(order, pack, i).rank > motion->rank) {
        i--;
    }
    return i;
}

static int on_amendable(const asking *a) {
    if (a->order->depth == 0) {
        return PL_ORDER_NOTHING;
    }
    const uint32_t target = target_of(a->order, a->pack, a->motion);
    if (a->order->pending[target].degree >= 2) {
        return PL_ORDER_DEGREE;
    }
    return motion_at(a->order, a->pack, target).amendable ? IN_ORDER : PL_ORDER_AMENDABLE;
}

/* Subsidiary motions but to amend and to limit debate dispose of the main question, with all that
 * is moved on it; over an incidental or privileged question they go only if they apply to it. What
 * is laid on the table takes incidental questions with it. */
static int on_main(const asking *a) {
    if (a->order->depth == 0) {
        return PL_ORDER_NOTHING;
    }
    const pl_motion top = motion_at(a->order, a->pack, a->order->depth - 1);
    const bool past =
        top.class == PL_MOTION_CLASS_SUBSIDIARY ||
        (a->motion->on == PL_MOTION_ON_TABLABLE && top.class == PL_MOTION_CLASS_INCIDENTAL);
    const pl_motion question = past ? motion_at(a->order, a->pack, 0) : top;
    return question.subsidiaries ? IN_ORDER : PL_ORDER_SUBSIDIARIES;
}

static int on_undebated(const asking *a) {
    const pl_stated *top = top_of(a->order);
    if (top == NULL) {
        return PL_ORDER_NOTHING;
    }
    if (a->order->depth > 1 || motion_at(a->order, a->pack, 0).class != PL_MOTION_CLASS_MAIN) {
        return PL_ORDER_MAIN;
    }
    return top->touched ? PL_ORDER_UNDEBATED : IN_ORDER;
}

static int on_divisible(const asking *a) {
    if (a->order->depth == 0) {
        return PL_ORDER_NOTHING;
    }
    const uint32_t target = target_of(a->order, a->pack, a->motion);
    const bool fits =
        a->order->pending[target].degree > 0 || is_main(motion_at(a->order, a->pack, target).class);
    return fits ? IN_ORDER : PL_ORDER_MAIN;
}

static int on_closable(const asking *a, bool amendable_too) {
    if (a->order->depth == 0) {
        return PL_ORDER_NOTHING;
    }
    if (top_of(a->order)->closed) {
        return PL_ORDER_CLOSED;
    }
    const bool debatable = is_debatable_at(a->order, a->pack, a->order->depth - 1);
    const bool amendable = motion_at(a->order, a->pack, a->order->depth - 1).amendable;
    return debatable || (amendable_too && amendable) ? IN_ORDER : PL_ORDER_DEBATABLE;
}

static int on_decided(const asking *a) {
    if (a->order->decided < 0) {
        return PL_ORDER_VOTE;
    }
    const pl_motion last = pl_motion_at(a->pack, (uint32_t)a->order->decided);
    const bool carried = a->order->decided_carried;
    bool again = false;
    switch (last.reconsider) {
    case PL_MOTION_RECONSIDER_NO:
        break;
    case PL_MOTION_RECONSIDER_YES:
        again = true;
        break;
    case PL_MOTION_RECONSIDER_CARRIED:
        again = carried;
        break;
    case PL_MOTION_RECONSIDER_LOST:
        again = !carried;
        break;
    case PL_MOTION_RECONSIDER_UNEXECUTED:
    case PL_MOTION_RECONSIDER_UNTAKEN:
        again = !a->order->decided_executed;
        break;
    }
    if (!again) {
        return PL_ORDER_AGAIN;
    }
    return a->member.prevailed || !a->motion->prevailing ? IN_ORDER : PL_ORDER_PREVAILING;
}

static int when(bool holds, pl_order_condition otherwise) {
    return holds ? IN_ORDER : (int)otherwise;
}

/* Nothing may be pending; and there must be what it is about. */
static int while_nothing(const asking *a, bool there, pl_order_condition otherwise) {
    return a->order->depth > 0 ? PL_ORDER_ANOTHER : when(there, otherwise);
}

/* Of an adjourned meeting, while a question is pending: nothing else may provide for one. */
static int by_meeting(const asking *a) {
    if (a->motion->effect != PL_MOTION_EFFECT_MEET) {
        return IN_ORDER;
    }
    if (a->order->depth > 0 && a->order->provided) {
        return PL_ORDER_PROVIDED;
    }
    return when(!a->order->bad_hour, PL_ORDER_HOUR);
}

/* What it is moved on. */
static int by_target(const asking *a) {
    const pl_order *o = a->order;
    const pl_stated *top = top_of(o);
    switch (a->motion->on) {
    case PL_MOTION_ON_ANY:
        return IN_ORDER;
    case PL_MOTION_ON_NOTHING:
        return while_nothing(a, true, PL_ORDER_ANOTHER);
    case PL_MOTION_ON_PENDING:
        return when(top != NULL, PL_ORDER_NOTHING);
    case PL_MOTION_ON_MAIN:
    case PL_MOTION_ON_TABLABLE:
        return on_main(a);
    case PL_MOTION_ON_UNDEBATED:
        return on_undebated(a);
    case PL_MOTION_ON_AMENDABLE:
        return on_amendable(a);
    case PL_MOTION_ON_AMENDMENT:
        return top == NULL       ? PL_ORDER_NOTHING
               : top->degree > 1 ? PL_ORDER_DEGREE
                                 : when(top->degree == 1, PL_ORDER_SUBSIDIARIES);
    case PL_MOTION_ON_BLANK:
        return when(o->blank, PL_ORDER_NOTHING);
    case PL_MOTION_ON_DIVISIBLE:
        return on_divisible(a);
    case PL_MOTION_ON_DEBATABLE:
        return on_closable(a, false);
    case PL_MOTION_ON_CLOSABLE:
        return on_closable(a, true);
    case PL_MOTION_ON_OWN:
        return top == NULL ? PL_ORDER_NOTHING : when(top->mover == a->member.seat, PL_ORDER_MOVER);
    case PL_MOTION_ON_RULING:
        return when(o->ruling, PL_ORDER_RULING);
    case PL_MOTION_ON_INDECORUM:
        return when(o->indecorum, PL_ORDER_RULING);
    case PL_MOTION_ON_VOTE:
        return when(o->vote_doubted, PL_ORDER_VOTE);
    case PL_MOTION_ON_DECIDED:
        return on_decided(a);
    case PL_MOTION_ON_ADOPTED:
        return while_nothing(a, o->adopted > 0, PL_ORDER_ADOPTED);
    case PL_MOTION_ON_TABLED:
        return while_nothing(a, o->tabled > 0, PL_ORDER_TABLE);
    case PL_MOTION_ON_VARIATION:
        return when(o->varied, PL_ORDER_VARIATION);
    case PL_MOTION_ON_ELECTION:
        return when(o->election, PL_ORDER_ELECTION);
    }
    return PL_ORDER_PART;
}

/* Once debate on it is closed, a question can only be laid on the table, or give way to what is
 * privileged or incidental. */
static int by_closure(const asking *a) {
    const pl_stated *top = top_of(a->order);
    const bool spared = a->motion->class != PL_MOTION_CLASS_SUBSIDIARY ||
                        a->motion->effect == PL_MOTION_EFFECT_TABLE;
    return top == NULL || !top->closed || spared ? IN_ORDER : (int)PL_ORDER_CLOSED;
}

/* What is still in order when debate is closed; laying on the table where there is a table. */
static const char *spared_by_closure(pl_data pack) {
    for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
        if (pl_motion_at(pack, row).effect == PL_MOTION_EFFECT_TABLE) {
            return ": only privileged and incidental motions and laying on the table are in order";
        }
    }
    return ": only privileged and incidental motions are in order";
}

pl_act_ruling pl_order_move(const pl_order *order, pl_data pack, pl_order_member member,
                            const pl_motion *motion) {
    const asking a = {order, pack, member, motion};
    int (*const conditions[])(const asking *) = {by_moment, by_closure, by_rank, by_target,
                                                 by_meeting};
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        const int condition = conditions[i](&a);
        if (condition != IN_ORDER) {
            return refuse_motion(pack, motion, (pl_order_condition)condition,
                                 condition == PL_ORDER_CLOSED ? spared_by_closure(pack) : "");
        }
    }
    return may(pack, motion);
}

pl_act_ruling pl_order_debate(const pl_order *order, pl_data pack, pl_order_member member) {
    if (!member.entitled) {
        return pl_order_refuse(pack, PL_ORDER_MEMBERS, "");
    }
    if (order->voting) {
        return pl_order_refuse(pack, PL_ORDER_VOTING, "");
    }
    if (order->depth == 0) {
        return pl_order_refuse(pack, PL_ORDER_NOTHING, "");
    }
    if (order->floor != PL_ORDER_NOBODY && order->floor != member.seat) {
        return pl_order_refuse(pack, PL_ORDER_FLOOR, "");
    }
    if (top_of(order)->closed) {
        return pl_order_refuse(pack, PL_ORDER_CLOSED, "");
    }
    const pl_motion motion = motion_at(order, pack, order->depth - 1);
    return pl_order_is_debatable(order, pack) ? may(pack, &motion)
                                              : pl_order_refuse(pack, PL_ORDER_DEBATABLE, "");
}

/* --- the course of business --- */

bool pl_order_state(pl_order *order, pl_data pack, const pl_motion *motion, uint32_t mover,
                    uint32_t subject) {
    if (order->depth == PL_ORDER_DEPTH) {
        return false;
    }
    const uint32_t target = order->depth == 0 ? 0 : target_of(order, pack, motion);
    pl_stated stated = {.motion = motion->row, .mover = mover, .subject = subject};
    stated.target = (uint8_t)target;
    if (order->depth > 0) {
        const bool amends = motion->effect == PL_MOTION_EFFECT_AMEND;
        stated.degree = amends ? (uint8_t)(order->pending[target].degree + 1) : 0;
        order->pending[target].touched |= motion->class == PL_MOTION_CLASS_SUBSIDIARY;
    }
    order->pending[order->depth++] = stated;
    order->ruling = 0;
    order->indecorum = 0;
    order->vote_doubted = 0;
    return true;
}

void pl_order_debated(pl_order *order) {
    if (order->depth > 0) {
        order->pending[order->depth - 1].touched = 1;
    }
    order->ruling = 0;
    order->indecorum = 0;
    order->vote_doubted = 0;
}

void pl_order_withdraw(pl_order *order) {
    PL_REQUIRE(order->depth > 0);
    order->depth--;
}

/* The main question and everything that adheres to it go. */
static void clear(pl_order *order) {
    order->depth = 0;
}

static void carry_out(pl_order *order, const pl_motion *motion, const pl_stated *decided) {
    switch (motion->effect) {
    case PL_MOTION_EFFECT_CLOSE:
        if (order->depth > 0) {
            order->pending[order->depth - 1].closed = 1;
        }
        break;
    case PL_MOTION_EFFECT_TABLE:
        order->tabled++;
        clear(order);
        break;
    case PL_MOTION_EFFECT_DROP:
        if (motion->on == PL_MOTION_ON_OWN && order->depth > 0) {
            pl_order_withdraw(order); /* one's own motion, not what it was moved on */
            break;
        }
        clear(order);
        break;
    case PL_MOTION_EFFECT_POSTPONE:
    case PL_MOTION_EFFECT_REFER:
        clear(order);
        break;
    case PL_MOTION_EFFECT_DIVIDE:
        order->depth = decided->target; /* its parts come instead */
        break;
    case PL_MOTION_EFFECT_TAKE:
        order->tabled -= order->tabled > 0;
        break;
    case PL_MOTION_EFFECT_ADOPT:
        order->adopted++;
        break;
    case PL_MOTION_EFFECT_RESCIND:
        order->adopted -= order->adopted > 0;
        break;
    case PL_MOTION_EFFECT_AMEND:
    case PL_MOTION_EFFECT_PARAGRAPH:
    case PL_MOTION_EFFECT_LIMIT:
    case PL_MOTION_EFFECT_LIST:
    case PL_MOTION_EFFECT_HOLD:
    case PL_MOTION_EFFECT_QUORUM:
    case PL_MOTION_EFFECT_REVERSE:
    case PL_MOTION_EFFECT_RULE:
    case PL_MOTION_EFFECT_COUNT:
    case PL_MOTION_EFFECT_SUSPEND:
    case PL_MOTION_EFFECT_RECONSIDER:
    case PL_MOTION_EFFECT_RECESS:
    case PL_MOTION_EFFECT_ADJOURN:
    case PL_MOTION_EFFECT_MEET:
    case PL_MOTION_EFFECT_ORDER:
    case PL_MOTION_EFFECT_METHOD:
    case PL_MOTION_EFFECT_ALLOW:
        break;
    }
}

pl_motion_effect pl_order_decide(pl_order *order, pl_data pack, bool carried, pl_stated *decided) {
    PL_REQUIRE(order->depth > 0);
    *decided = *top_of(order);
    const pl_motion motion = pl_motion_at(pack, decided->motion);
    order->depth--;
    order->voting = 0;
    order->decided = (int32_t)decided->motion;
    order->decided_carried = carried;
    order->decided_executed = 0;
    order->vote_doubted = 1;
    if (carried) {
        carry_out(order, &motion, decided);
    }
    return motion.effect;
}
