#include "procedure/floor.h"

#include "base/contract.h"
#include "procedure/condition.h"
#include "procedure/meeting.h"
#include "procedure/member.h"
#include "procedure/roster.h"
#include "procedure/session.h"

/* --- what the rules and the scenario say --- */

pl_data pl_floor_pack(const pl_run *run) {
    return pl_assembly_rules(run);
}

bool pl_floor_has_motions(const pl_run *run) {
    return pl_motion_count(pl_floor_pack(run)) > 0;
}

bool pl_floor_motion_of(const pl_run *run, int32_t item, pl_motion *motion) {
    const int32_t row = pl_assembly_item(run, item)->motion;
    if (row == PL_NONE) {
        return false;
    }
    *motion = pl_motion_at(pl_floor_pack(run), (uint32_t)row);
    return true;
}

int32_t pl_floor_before_house(const pl_run *run) {
    const pl_session *session = pl_assembly_session(run, pl_assembly_of(run)->session);
    const bool there = session->current >= 0 &&
                       (uint32_t)session->current < pl_assembly_of(run)->item_count &&
                       pl_assembly_item(run, session->current)->state == PL_ITEM_OPEN;
    return there ? session->current : PL_NONE;
}

bool pl_floor_is_moved(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return item->from_floor || item->moved_on != PL_NONE;
}

pl_data pl_floor_vote(const pl_run *run, int32_t item) {
    const pl_data own = pl_assembly_node(run, pl_assembly_item(run, item)->vote);
    pl_motion motion;
    if (pl_data_is(own) || !pl_floor_motion_of(run, item, &motion)) {
        return own;
    }
    const pl_data floor = pl_data_get(pl_run_scenario(run), "floor");
    const pl_data of_kind = pl_data_get_text(floor, motion.id);
    return pl_data_is(of_kind) ? of_kind : pl_data_get(floor, "default");
}

pl_text pl_floor_title(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data said = pl_data_get(pl_assembly_item_node(run, index), "title");
    pl_motion motion;
    if (item->reads != 0) {
        return pl_assembly_text(run, item->reads);
    }
    if (pl_data_is(said)) {
        return pl_data_text(said);
    }
    if (item->words != 0) {
        return pl_assembly_text(run, item->words);
    }
    return pl_floor_is_moved(run, index) && pl_floor_motion_of(run, index, &motion)
               ? motion.title
               : (pl_text){"", 0};
}

/* --- building --- */

/* What an item with a vote is where it does not say: the pack's `main`, or else its first main
 * motion. */
static int32_t main_motion(pl_data pack) {
    pl_motion motion;
    if (pl_motion_find(pack, pl_text_of("main"), &motion)) {
        return (int32_t)motion.row;
    }
    for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
        if (pl_motion_at(pack, row).class == PL_MOTION_CLASS_MAIN) {
            return (int32_t)row;
        }
    }
    return PL_NONE;
}

static int32_t item_named(const pl_run *run, pl_data node, const char *key) {
    const pl_data value = pl_data_get(node, key);
    return pl_data_is(value) ? pl_assembly_find_item(run, pl_data_text(value)) : PL_NONE;
}

static void settle(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_data node = pl_assembly_item_node(run, index);
    const pl_data pack = pl_floor_pack(run);
    pl_motion motion;
    item->motion = PL_NONE;
    item->under = PL_NONE;
    item->last = PL_NONE;
    item->moved_on = item_named(run, node, "moved_on");
    item->about = item_named(run, node, "about");
    item->part_of = item_named(run, node, "part_of");
    item->by_paragraph = pl_data_bool(pl_data_get(node, "by_paragraph"), false);
    item->unfilled = pl_data_bool(pl_data_get(node, "blank"), false);
    item->mover = pl_member_of_person(run, pl_roster_mover(run, index));
    if (pl_motion_find(pack, pl_data_text(pl_data_get(node, "motion")), &motion)) {
        item->motion = (int32_t)motion.row;
        item->has_vote = item->has_vote || pl_motion_is_voted_on(&motion);
    } else if (item->has_vote && item->kind != PL_ITEM_ELECTION) {
        item->motion = main_motion(pack);
    }
}

pl_status pl_floor_create(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    pl_order_init(&a->order);
    a->ruled = a->voted = PL_NONE;
    a->seconder = PL_ORDER_NOBODY;
    for (uint32_t i = 0; i < a->item_count; i++) {
        settle(run, (int32_t)i);
    }
    if (!pl_floor_has_motions(run)) {
        return PL_OK;
    }
    /* The place after the last item of the agenda is nobody's: sessions stand there when they are
     * through. */
    pl_item *last = pl_assembly_item(run, (int32_t)a->item_count++);
    *last = (pl_item){.state = PL_ITEM_CLOSED,
                      .session = PL_NONE,
                      .body = PL_NONE,
                      .motion = PL_NONE,
                      .under = PL_NONE,
                      .last = PL_NONE,
                      .moved_on = PL_NONE,
                      .about = PL_NONE,
                      .part_of = PL_NONE,
                      .mover = PL_ORDER_NOBODY};
    PL_TRY(pl_assembly_keep_text(run, pl_text_of("~"), &last->id));
    last->path = last->id;
    return pl_arena_push(pl_run_arena(run), sizeof(pl_held), &last->speeches);
}

/* --- is it in order --- */

bool pl_floor_prevailed(const pl_run *run, uint32_t member, int32_t index) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_item *item = pl_assembly_item(run, index);
    const uint8_t side = item->ruling == PL_CARRIED ? PL_VOTE_FOR : PL_VOTE_AGAINST;
    if (item->by_faction == 0) {
        return false;
    }
    if (a->voted == index && member < a->seat_count) {
        return pl_assembly_vote_of(run, member) == side;
    }
    const int32_t faction = pl_member_faction(run, member);
    if (faction == PL_NONE) {
        return false;
    }
    const pl_votes votes =
        PL_ARENA_AT(pl_votes, pl_run_arena_const(run), item->by_faction)[faction];
    return side == PL_VOTE_FOR ? votes.in_favour > votes.against : votes.against > votes.in_favour;
}

/* How many items have come to this; of one that is named, whether it has. */
static uint32_t count_adopted(const pl_run *run, int32_t about) {
    uint32_t count = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        pl_motion motion;
        count += (about == PL_NONE || about == i) && item->ruling == PL_CARRIED &&
                 item->fate == PL_FATE_NONE && item->state == PL_ITEM_CLOSED &&
                 pl_floor_motion_of(run, i, &motion) && motion.effect == PL_MOTION_EFFECT_ADOPT;
    }
    return count;
}

static uint32_t count_tabled(const pl_run *run, int32_t about) {
    uint32_t count = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        count +=
            (about == PL_NONE || about == i) && pl_assembly_item(run, i)->fate == PL_FATE_TABLED;
    }
    return count;
}

/* The order as it is for a motion about this item: what has been decided, tabled and adopted is
 * read from the items. */
static pl_order order_for(const pl_run *run, int32_t about) {
    const pl_assembly *a = pl_assembly_of(run);
    const int32_t last = about != PL_NONE ? about : a->voted;
    pl_order order = a->order;
    order.decided = -1;
    if (last != PL_NONE && pl_assembly_item(run, last)->ruling != PL_RULING_NONE &&
        pl_assembly_item(run, last)->state == PL_ITEM_CLOSED) {
        order.decided = pl_assembly_item(run, last)->motion;
        order.decided_carried = pl_assembly_item(run, last)->ruling == PL_CARRIED;
        order.decided_executed = last != a->voted;
    }
    order.blank = order.depth > 0 &&
                  pl_assembly_item(run, (int32_t)order.pending[order.depth - 1].subject)->unfilled;
    order.tabled = count_tabled(run, about);
    order.adopted = count_adopted(run, about);
    return order;
}

bool pl_floor_is_noticed(const pl_run *run, int32_t item) {
    return pl_data_bool(pl_data_get(pl_assembly_item_node(run, item), "notice"), false);
}

pl_act_ruling pl_floor_rule(const pl_run *run, const pl_floor_asked *asked) {
    const int32_t last = asked->about != PL_NONE ? asked->about : pl_assembly_of(run)->voted;
    pl_order order = order_for(run, asked->about);
    if (pl_text_is(asked->motion->unnoticed, "cannot") && !asked->noticed) {
        return pl_order_refuse(pl_floor_pack(run), PL_ORDER_NOTICE, "");
    }
    if (asked->motion->effect == PL_MOTION_EFFECT_MEET && pl_session_is_open(run)) {
        pl_time hour = 0;
        order.provided = pl_meeting_is_provided(run);
        order.bad_hour =
            !pl_meeting_hour(run, asked->node, asked->words, &hour) || !pl_meeting_fits(run, hour);
    }
    const pl_order_member who = {
        .seat = asked->member,
        .entitled = pl_member_is_entitled(run, asked->member),
        .prevailed = last != PL_NONE && pl_floor_prevailed(run, asked->member, last),
    };
    return pl_order_move(&order, pl_floor_pack(run), who, asked->motion);
}

pl_act_ruling pl_floor_rule_item(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    return pl_floor_rule(run, &(pl_floor_asked){
                                  .member = item->mover,
                                  .motion = &motion,
                                  .about = item->about,
                                  .noticed = pl_floor_is_noticed(run, index),
                                  .node = pl_assembly_item_node(run, index),
                                  .words = pl_assembly_text(run, item->words),
                              });
}

/* --- its moment --- */

static uint32_t speeches_held(const pl_run *run, int32_t index) {
    uint32_t held = 0;
    for (uint32_t n = 0; n < pl_assembly_item(run, index)->speech_count; n++) {
        const pl_held *speech =
            PL_ARENA_AT(pl_held, pl_run_arena_const(run), pl_assembly_item(run, index)->speeches) +
            n;
        held += speech->end != 0;
    }
    return held;
}

/* So many speeches of the item it is moved on have been held; or no more will be. */
static bool has_its_turn(const pl_run *run, int32_t index, int32_t on) {
    const pl_item *below = pl_assembly_item(run, on);
    const pl_data after = pl_data_get(pl_assembly_item_node(run, index), "after_speech");
    return !pl_data_is(after) ? below->next_speech >= below->speech_count
                              : speeches_held(run, on) >= (uint64_t)pl_data_int(after, 0) ||
                                    below->next_speech >= below->speech_count;
}

/* A motion on a ruling is moved when the chair has ruled on what it is declared on. */
static bool is_on_last_ruling(const pl_run *run, const pl_item *item) {
    const pl_assembly *a = pl_assembly_of(run);
    return a->order.ruling && a->ruled != PL_NONE && item->moved_on == a->ruled;
}

static bool waits_for(const pl_run *run, int32_t index, int32_t on, pl_floor_moment moment) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    if (item->state != PL_ITEM_WAITING || !pl_floor_is_moved(run, index) ||
        !pl_floor_motion_of(run, index, &motion)) {
        return false;
    }
    const bool after_vote = motion.on == PL_MOTION_ON_VOTE;
    if (item->from_floor) {
        return item->raised && item->session == pl_assembly_of(run)->session &&
               after_vote == (moment == PL_FLOOR_AFTER_VOTE);
    }
    if (!pl_roster_has_mover(run, index) ||
        !pl_condition_holds(run, pl_data_get(pl_assembly_item_node(run, index), "when"))) {
        return false;
    }
    if (motion.on == PL_MOTION_ON_RULING || motion.on == PL_MOTION_ON_INDECORUM) {
        return is_on_last_ruling(run, item);
    }
    return item->moved_on == on && after_vote == (moment == PL_FLOOR_AFTER_VOTE) &&
           (after_vote || has_its_turn(run, index, on));
}

/* Of several that wait, what may interrupt goes first, and then what ranks higher. */
static bool goes_before(const pl_run *run, int32_t a, int32_t b) {
    pl_motion first;
    pl_motion second;
    if (!pl_floor_motion_of(run, a, &first) || !pl_floor_motion_of(run, b, &second)) {
        return false;
    }
    if (first.interrupts != second.interrupts) {
        return first.interrupts;
    }
    return first.rank > 0 && (second.rank == 0 || first.rank < second.rank);
}

int32_t pl_floor_waiting(const pl_run *run, int32_t item, pl_floor_moment moment) {
    int32_t best = PL_NONE;
    if (!pl_floor_has_motions(run)) {
        return PL_NONE;
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (waits_for(run, i, item, moment) && (best == PL_NONE || goes_before(run, i, best))) {
            best = i;
        }
    }
    return best;
}
