#include "procedure/floor.h"

#include <stdio.h>
#include <string.h>

#include "base/contract.h"
#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/member.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/session.h"

/* --- what the rules and the scenario say --- */

pl_data pl_floor_pack(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "rules");
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
    const pl_data own = pl_data_get(pl_assembly_item_node(run, item), "vote");
    const pl_data floor = pl_data_get(pl_run_scenario(run), "floor");
    pl_motion motion;
    if (pl_data_is(own) || !pl_floor_motion_of(run, item, &motion)) {
        return own;
    }
    const pl_data of_kind = pl_data_get_text(floor, motion.id);
    return pl_data_is(of_kind) ? of_kind : pl_data_get(floor, "default");
}

pl_text pl_floor_title(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data said = pl_data_get(pl_assembly_item_node(run, index), "title");
    pl_motion motion;
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

/* Is it decided by the house, and not by the chair or on one member's demand? */
static bool is_voted_on(const pl_motion *motion) {
    return !pl_text_is(motion->vote, "chair") && !pl_text_is(motion->vote, "demand");
}

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
    item->unfilled = pl_data_bool(pl_data_get(node, "blank"), false);
    item->mover = pl_member_of_person(run, pl_roster_mover(run, index));
    if (pl_motion_find(pack, pl_data_text(pl_data_get(node, "motion")), &motion)) {
        item->motion = (int32_t)motion.row;
        item->has_vote = item->has_vote || is_voted_on(&motion);
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

pl_act_ruling pl_floor_rule(const pl_run *run, uint32_t member, const pl_motion *motion,
                            int32_t about, bool noticed) {
    const int32_t last = about != PL_NONE ? about : pl_assembly_of(run)->voted;
    const pl_order order = order_for(run, about);
    if (pl_text_is(motion->unnoticed, "cannot") && !noticed) {
        return pl_order_refuse(pl_floor_pack(run), PL_ORDER_NOTICE, "");
    }
    const pl_order_member who = {
        .seat = member,
        .entitled = pl_member_is_entitled(run, member),
        .prevailed = last != PL_NONE && pl_floor_prevailed(run, member, last),
    };
    return pl_order_move(&order, pl_floor_pack(run), who, motion);
}

/* --- moved by an act --- */

/* What an act says: "amend", "reconsider paint", "amend: strike out green". */
typedef struct moving {
    pl_text motion, item, words;
} moving;

static pl_text take_word(pl_text *rest) {
    while (rest->size > 0 && rest->at[0] == ' ') {
        rest->at++;
        rest->size--;
    }
    pl_text word = {rest->at, 0};
    while (rest->size > 0 && rest->at[0] != ' ' && rest->at[0] != ':') {
        word.size++;
        rest->at++;
        rest->size--;
    }
    return word;
}

static moving read_moving(pl_text text) {
    moving m = {.motion = take_word(&text)};
    m.item = take_word(&text);
    if (text.size > 0 && text.at[0] == ':') {
        text.at++;
        text.size--;
    }
    while (text.size > 0 && text.at[0] == ' ') {
        text.at++;
        text.size--;
    }
    m.words = text;
    return m;
}

/* A row for a motion that no scenario has planned; PL_NONE: there is no room. */
static int32_t add_row(pl_run *run, uint32_t seat, const pl_motion *motion, const moving *m) {
    pl_assembly *a = pl_assembly_of(run);
    if (a->item_count >= a->item_room) {
        return PL_NONE;
    }
    const int32_t index = (int32_t)a->item_count;
    char path[512];
    pl_item row = {.session = a->session,
                   .body = PL_NONE,
                   .motion = (int32_t)motion->row,
                   .moved_on = PL_NONE,
                   .under = PL_NONE,
                   .about = m->item.size > 0 ? pl_assembly_find_item(run, m->item) : PL_NONE,
                   .mover = seat,
                   .from_floor = 1,
                   .has_vote = is_voted_on(motion)};
    const char *session = pl_assembly_text(run, pl_assembly_session(run, a->session)->id).at;
    const int size = snprintf(path, sizeof path, "%s/%.*s~%u", session, (int)motion->id.size,
                              motion->id.at, a->motions_added + 1);
    const size_t skipped = strlen(session) + 1;
    if (pl_assembly_keep_text(run, (pl_text){path, (size_t)size}, &row.path) != PL_OK ||
        pl_arena_push(pl_run_arena(run), sizeof(pl_held), &row.speeches) != PL_OK ||
        (m->words.size > 0 && pl_assembly_keep_text(run, m->words, &row.words) != PL_OK)) {
        return PL_NONE;
    }
    row.id = row.path + (pl_offset)skipped;
    a->item_count++;
    a->motions_added++;
    *pl_assembly_item(run, index) = row;
    return index;
}

/* The same main motion or amendment, in the same words, was decided at this session. */
static bool is_renewed(const pl_run *run, const pl_motion *motion, pl_text words) {
    if (words.size == 0 ||
        (motion->effect != PL_MOTION_EFFECT_ADOPT && motion->effect != PL_MOTION_EFFECT_AMEND)) {
        return false;
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, i);
        if (item->session == pl_assembly_of(run)->session && item->motion == (int32_t)motion->row &&
            item->ruling != PL_RULING_NONE && item->fate == PL_FATE_NONE &&
            pl_text_equal(pl_floor_title(run, i), words)) {
            return true;
        }
    }
    return false;
}

/* Between the moving of a motion and its stating nothing else is moved. */
bool pl_floor_waits_to_be_stated(const pl_run *run) {
    const uint8_t pending = pl_assembly_of(run)->pending;
    return pending == PL_PENDING_RULING || pending == PL_PENDING_SECOND;
}

static pl_act_ruling move(pl_run *run, uint32_t seat, moving m) {
    const pl_data pack = pl_floor_pack(run);
    pl_motion motion;
    if (!pl_session_is_sitting(run)) {
        return pl_order_refuse(pack, PL_ORDER_MEMBERS, ", and no session is sitting");
    }
    if (!pl_motion_find(pack, m.motion, &motion)) {
        return pl_order_refuse(pack, PL_ORDER_PART, "");
    }
    if (pl_floor_waits_to_be_stated(run) && !motion.interrupts) {
        return pl_order_refuse(pack, PL_ORDER_UNSTATED, "");
    }
    const int32_t about = m.item.size > 0 ? pl_assembly_find_item(run, m.item) : PL_NONE;
    if (m.item.size > 0 && (about == PL_NONE || pl_assembly_item(run, about)->session == PL_NONE)) {
        return pl_order_refuse(pack, PL_ORDER_PART, ": there is no item of that name");
    }
    if (about != PL_NONE && motion.on == PL_MOTION_ON_RULING &&
        about != pl_assembly_of(run)->ruled) {
        return pl_order_refuse(pack, PL_ORDER_RULING, ": it was on another matter");
    }
    if (about != PL_NONE && motion.on == PL_MOTION_ON_VOTE && about != pl_assembly_of(run)->voted) {
        return pl_order_refuse(pack, PL_ORDER_VOTE, ": it was on another question");
    }
    if (is_renewed(run, &motion, m.words)) {
        return pl_order_refuse(pack, PL_ORDER_RENEWAL, "");
    }
    const pl_act_ruling ruling = pl_floor_rule(run, seat, &motion, about, false);
    if (ruling.verdict == PL_CANNOT) {
        return ruling;
    }
    const int32_t row = add_row(run, seat, &motion, &m);
    if (row == PL_NONE) {
        return pl_order_refuse(pack, PL_ORDER_PART, ": no room for another motion in this run");
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_MOVED, row, 0);
    return ruling;
}

pl_act_ruling pl_floor_move(pl_run *run, uint32_t seat, pl_text text) {
    return move(run, seat, read_moving(text));
}

pl_act_ruling pl_floor_raise_point(pl_run *run, uint32_t seat, pl_text words) {
    return move(run, seat, (moving){.motion = pl_text_of("point-of-order"), .words = words});
}

pl_act_ruling pl_floor_second(pl_run *run, uint32_t seat) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data pack = pl_floor_pack(run);
    pl_motion motion;
    if (!pl_member_is_entitled(run, seat)) {
        return pl_order_refuse(pack, PL_ORDER_MEMBERS, "");
    }
    if (a->pending != PL_PENDING_SECOND || !pl_floor_motion_of(run, a->pending_item, &motion)) {
        return pl_order_refuse(pack, PL_ORDER_SECOND, "");
    }
    if (pl_assembly_item(run, a->pending_item)->mover == seat) {
        return pl_order_refuse(pack, PL_ORDER_SECOND, ": nobody seconds his own");
    }
    a->seconder = seat;
    pl_act_ruling ruling = {.verdict = PL_MAY};
    snprintf(ruling.article, sizeof ruling.article, "%s",
             pl_order_refuse(pack, PL_ORDER_SECOND, "").article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s is seconded", motion.title.at);
    return ruling;
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

/* --- moved, and ruled upon --- */

static void journal_by(pl_run *run, uint32_t member) {
    pl_buffer name;
    pl_buffer_init(&name, pl_run_arena(run)->allocator);
    pl_member_name(run, member, &name);
    pl_assembly_check_buffer(run, &name);
    if (pl_buffer_text(&name).size > 0) {
        pl_journal_text(pl_run_journal(run), PL_FIELD_by, pl_buffer_text(&name));
    }
    pl_buffer_fini(&name);
}

static pl_text path_of(const pl_run *run, int32_t item) {
    return pl_assembly_text(run, pl_assembly_item(run, item)->path);
}

/* What the records about a motion were computed from. */
static void begin_bare_record(pl_run *run, pl_kind kind, int32_t index) {
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_item_node(run, index));
    pl_journal_because(pl_run_journal(run), pl_assembly_item(run, index)->moved_seq);
    pl_premise_add(run, "rules", "motions");
}

/* And what most of them begin with. */
static void begin_record(pl_run *run, pl_kind kind, int32_t index, const pl_motion *motion) {
    begin_bare_record(run, kind, index);
    pl_journal_text(pl_run_journal(run), PL_FIELD_motion, path_of(run, index));
    pl_journal_text(pl_run_journal(run), PL_FIELD_class, motion->id);
}

static void journal_article(pl_run *run, const pl_motion *motion) {
    const pl_text id = pl_data_text(pl_data_get(pl_floor_pack(run), "id"));
    char article[128] = "engine default, no source";
    if (motion->article.size > 0) {
        snprintf(article, sizeof article, "%.*s %.*s", (int)id.size, id.at,
                 (int)motion->article.size, motion->article.at);
    }
    pl_journal_string(pl_run_journal(run), PL_FIELD_article, article);
}

/* What the chair's faction has answered, and by which record; `otherwise` if nobody was asked. */
static int32_t chair_answer(const pl_run *run, uint32_t group, int32_t otherwise, uint64_t *seq) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const int32_t choice = pl_docket_faction_choice(run, group, f);
        if (choice != PL_NONE) {
            *seq = pl_docket_answer_seq(run, group, f);
            return choice;
        }
    }
    *seq = 0;
    return otherwise;
}

void pl_floor_take(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    item->raised = 0;
    item->state = PL_ITEM_MOVED;
    item->last = pl_assembly_of(run)->voted;
    if (motion.effect == PL_MOTION_EFFECT_REVERSE) {
        item->about = pl_assembly_of(run)->ruled; /* whatever an act may have said */
    }
    begin_record(run, PL_KIND_MOTION_MOVED, index, &motion);
    pl_premise_item_own(run, index, "mover");
    pl_premise_item_own(run, index, "moved_on");
    pl_premise_item_own(run, index, "after_speech");
    pl_condition_because(run, pl_data_get(pl_assembly_item_node(run, index), "when"));
    journal_by(run, item->mover);
    pl_journal_text(pl_run_journal(run), PL_FIELD_title, pl_floor_title(run, index));
    journal_article(run, &motion);
    item->moved_seq = pl_journal_end(pl_run_journal(run));
    pl_docket_ask_chair(run, PL_ASK_RULING, PL_PENDING_RULING, index);
}

static void rule_out(pl_run *run, int32_t index, const pl_motion *motion,
                     const pl_act_ruling *ruling, uint64_t because) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    begin_record(run, PL_KIND_MOTION_RULED_OUT, index, motion);
    pl_journal_because(journal, because);
    journal_by(run, item->mover);
    pl_journal_string(journal, PL_FIELD_ruling, ruling->reason);
    pl_journal_string(journal, PL_FIELD_article, ruling->article);
    item->moved_seq = pl_journal_end(journal);
    item->state = PL_ITEM_DROPPED;
}

static void journal_override(pl_run *run, int32_t index, bool admitted, uint64_t because) {
    const pl_assembly *a = pl_assembly_of(run);
    pl_journal *journal = pl_run_journal(run);
    begin_bare_record(run, PL_KIND_CHAIR_OVERRODE, index);
    pl_journal_because(journal, because);
    pl_premise_item_own(run, index, "ruling");
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, a->chair_body));
    pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, a->chair));
    pl_journal_text(journal, PL_FIELD_faction,
                    pl_assembly_faction_id(run, pl_roster_faction_of_person(run, a->chair)));
    pl_journal_text(journal, PL_FIELD_motion, path_of(run, index));
    pl_journal_string(journal, PL_FIELD_ruling,
                      admitted ? "admitted against the rules" : "not admitted, against the rules");
    pl_assembly_item(run, index)->moved_seq = pl_journal_end(journal);
}

/* The chair has ruled on it, and one may appeal. */
static void note_ruling(pl_run *run, int32_t item) {
    pl_assembly *a = pl_assembly_of(run);
    a->order.ruling = 1;
    a->ruled = item;
}

static void open_item(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    item->state = PL_ITEM_OPEN;
    item->opened = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_ITEM_OPENED, PL_SIMULATED);
    pl_journal_because(journal, item->moved_seq);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_title, pl_floor_title(run, index));
    item->opened_seq = pl_journal_end(journal);
}

void pl_floor_state(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    pl_order *order = &pl_assembly_of(run)->order;
    pl_motion motion;
    if (!pl_floor_motion_of(run, index, &motion)) {
        return;
    }
    item->stated = pl_order_state(order, pl_floor_pack(run), &motion, item->mover, (uint32_t)index);
    if (motion.effect == PL_MOTION_EFFECT_RECESS) {
        item->kind = PL_ITEM_RECESS;
    }
}

/* In order, and seconded if need be: what is next? */
static pl_floor_next put(pl_run *run, int32_t index, const pl_motion *motion) {
    if (pl_text_is(motion->vote, "demand")) {
        return PL_FLOOR_DONE;
    }
    if (pl_text_is(motion->vote, "chair")) {
        pl_docket_ask_chair(run, PL_ASK_POINT, PL_PENDING_POINT, index);
        return PL_FLOOR_WAITS;
    }
    if (pl_assembly_of(run)->order.depth == PL_ORDER_DEPTH) {
        const pl_act_ruling full =
            pl_order_refuse(pl_floor_pack(run), PL_ORDER_DEGREE, ": too many are pending");
        rule_out(run, index, motion, &full, 0);
        return PL_FLOOR_OUT;
    }
    pl_floor_state(run, index);
    if (pl_assembly_item(run, index)->overridden) {
        note_ruling(run, index);
    }
    return PL_FLOOR_STATED;
}

bool pl_floor_is_in_order(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    if (!pl_floor_motion_of(run, index, &motion) || motion.class == PL_MOTION_CLASS_MAIN ||
        item->mover == PL_ORDER_NOBODY) {
        return true;
    }
    const pl_act_ruling law =
        pl_floor_rule(run, item->mover, &motion, item->about, pl_floor_is_noticed(run, index));
    if (law.verdict == PL_CANNOT) {
        rule_out(run, index, &motion, &law, item->opened_seq);
        return false;
    }
    pl_assembly_item(run, index)->last = pl_assembly_of(run)->voted;
    return true;
}

static pl_floor_next go_before_house(pl_run *run, int32_t index, const pl_motion *motion) {
    open_item(run, index);
    return put(run, index, motion);
}

pl_floor_next pl_floor_put(pl_run *run, int32_t index) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    return put(run, index, &motion);
}

/* --- seconds --- */

bool pl_floor_needs_second(const pl_run *run, int32_t item) {
    pl_motion motion;
    return pl_assembly_item(run, item)->mover != PL_ORDER_NOBODY &&
           pl_floor_motion_of(run, item, &motion) && motion.second;
}

void pl_floor_ask_second(pl_run *run, int32_t item) {
    pl_assembly *a = pl_assembly_of(run);
    const uint32_t group = pl_run_open_group(run);
    a->seconder = PL_ORDER_NOBODY;
    for (uint32_t f = 0; f < a->faction_count; f++) {
        pl_docket_ask_faction(run, group, PL_ASK_SECOND, (int32_t)f, item);
    }
    pl_docket_wait_for(run, PL_PENDING_SECOND, group, item);
}

int32_t pl_floor_seconder(const pl_run *run, int32_t item, int32_t faction) {
    const pl_data name = pl_data_get(pl_assembly_item_node(run, item), "seconder");
    const int32_t person = pl_assembly_find_person(run, pl_data_text(name));
    return person != PL_NONE && pl_roster_attends(run, person) &&
                   pl_roster_faction_of_person(run, person) == faction
               ? person
               : PL_NONE;
}

static int32_t seconding_faction(const pl_run *run, int32_t item, uint32_t group, uint64_t *seq) {
    int32_t first = PL_NONE;
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) != PL_SECOND_YES) {
            continue;
        }
        if (first == PL_NONE || pl_floor_seconder(run, item, f) != PL_NONE) {
            first = f;
            *seq = pl_docket_answer_seq(run, group, f);
        }
        if (pl_floor_seconder(run, item, f) != PL_NONE) {
            break;
        }
    }
    return first;
}

bool pl_floor_is_seconded(pl_run *run, int32_t index, uint32_t group) {
    pl_assembly *a = pl_assembly_of(run);
    pl_journal *journal = pl_run_journal(run);
    uint64_t seq = 0;
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    const int32_t faction = seconding_faction(run, index, group, &seq);
    if (faction == PL_NONE && a->seconder == PL_ORDER_NOBODY) {
        pl_act_ruling none = pl_order_refuse(pl_floor_pack(run), PL_ORDER_SECOND, "");
        snprintf(none.reason, sizeof none.reason, "nobody seconds it");
        rule_out(run, index, &motion, &none, 0);
        return false;
    }
    begin_record(run, PL_KIND_MOTION_SECONDED, index, &motion);
    pl_journal_because(journal, seq);
    if (a->seconder != PL_ORDER_NOBODY) {
        journal_by(run, a->seconder);
    } else if (pl_floor_seconder(run, index, faction) != PL_NONE) {
        journal_by(run, pl_member_of_person(run, pl_floor_seconder(run, index, faction)));
    } else {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_faction_id(run, faction));
    }
    journal_article(run, &motion);
    pl_assembly_item(run, index)->moved_seq = pl_journal_end(journal);
    a->seconder = PL_ORDER_NOBODY;
    return true;
}

pl_floor_next pl_floor_seconded(pl_run *run, int32_t index, uint32_t group) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    return pl_floor_is_seconded(run, index, group) ? go_before_house(run, index, &motion)
                                                   : PL_FLOOR_OUT;
}

/* --- the chair's answers --- */

pl_floor_next pl_floor_admit(pl_run *run, int32_t index) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    pl_assembly_item(run, index)->state = PL_ITEM_MOVED;
    if (pl_floor_needs_second(run, index)) {
        pl_floor_ask_second(run, index);
        return PL_FLOOR_WAITS;
    }
    return go_before_house(run, index, &motion);
}

pl_floor_next pl_floor_ruled(pl_run *run, int32_t index, uint32_t group) {
    const pl_item *item = pl_assembly_item(run, index);
    uint64_t seq = 0;
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    pl_act_ruling law =
        pl_floor_rule(run, item->mover, &motion, item->about, pl_floor_is_noticed(run, index));
    const bool otherwise =
        chair_answer(run, group, PL_RULING_AS_RULES, &seq) == PL_RULING_OTHERWISE;
    const bool admitted = (law.verdict != PL_CANNOT) != otherwise;
    if (otherwise) {
        journal_override(run, index, admitted, seq);
        snprintf(law.reason, sizeof law.reason, "the chair rules so, against the rules");
    }
    if (!admitted) {
        rule_out(run, index, &motion, &law, seq);
        note_ruling(run, index);
        return PL_FLOOR_OUT;
    }
    pl_assembly_item(run, index)->overridden = otherwise;
    return pl_floor_admit(run, index);
}

pl_floor_next pl_floor_granted(pl_run *run, int32_t index, uint32_t group) {
    uint64_t seq = 0;
    const bool granted = chair_answer(run, group, PL_POINT_DENY, &seq) == PL_POINT_GRANT;
    pl_journal_because(pl_run_journal(run), seq);
    note_ruling(run, index);
    return granted ? PL_FLOOR_DONE : PL_FLOOR_OUT;
}

/* --- what comes of it --- */

void pl_floor_journal_appeal(pl_run *run, int32_t appeal, bool reversed) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_item *item = pl_assembly_item(run, appeal);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_APPEAL_DECIDED, PL_SIMULATED);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, a->congress));
    pl_journal_text(journal, PL_FIELD_motion,
                    path_of(run, item->about == PL_NONE ? appeal : item->about));
    pl_journal_string(journal, PL_FIELD_ruling, reversed ? "reversed" : "sustained");
    pl_journal_end(journal);
}

void pl_floor_journal_withdrawn(pl_run *run, int32_t index, uint64_t because) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    begin_record(run, PL_KIND_MOTION_WITHDRAWN, index, &motion);
    pl_journal_because(pl_run_journal(run), because);
    journal_by(run, pl_assembly_item(run, index)->mover);
    journal_article(run, &motion);
    pl_journal_end(pl_run_journal(run));
}
