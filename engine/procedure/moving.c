#include "procedure/moving.h"

#include <stdio.h>
#include <string.h>

#include "procedure/docket.h"
#include "procedure/floor.h"
#include "procedure/member.h"
#include "procedure/session.h"

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
                   .part_of = PL_NONE,
                   .about = m->item.size > 0 ? pl_assembly_find_item(run, m->item) : PL_NONE,
                   .mover = seat,
                   .from_floor = 1,
                   .has_vote = pl_motion_is_voted_on(motion)};
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
bool pl_moving_waits(const pl_run *run) {
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
    if (pl_moving_waits(run) && !motion.interrupts) {
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
    const pl_act_ruling ruling = pl_floor_rule(
        run,
        &(pl_floor_asked){.member = seat, .motion = &motion, .about = about, .words = m.words});
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

pl_act_ruling pl_moving_act(pl_run *run, uint32_t seat, pl_text text) {
    return move(run, seat, read_moving(text));
}

pl_act_ruling pl_moving_point(pl_run *run, uint32_t seat, pl_text words) {
    return move(run, seat, (moving){.motion = pl_text_of("point-of-order"), .words = words});
}

pl_act_ruling pl_moving_second(pl_run *run, uint32_t seat) {
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
