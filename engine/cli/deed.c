#include "cli/deed.h"

#include "cli/prompt.h"
#include "procedure/floor.h"
#include "procedure/member.h"
#include "procedure/moving.h"
#include "procedure/roster.h"

/* --- who --- */

/* Only delegates whose questions are put to the person do what he says. */
static bool is_persons(const pl_run *run, uint32_t seat) {
    const uint8_t by = pl_run_block(run, pl_run_block_of_seat(run, seat))->controller;
    return by == PL_BY_HUMAN || by == PL_BY_RECORDED;
}

/* The first who is where one must be to do it; -1: nobody. */
static int64_t first_seat(const pl_run *run, int32_t faction, pl_act_kind act) {
    const pl_presence where = act == PL_ACT_RETURN ? PL_DEPARTED : PL_PRESENT;
    for (uint32_t seat = 0; seat < pl_run_seats(run); seat++) {
        if (pl_roster_faction_of(run, seat) == faction && is_persons(run, seat) &&
            pl_roster_presence(run, seat) == where) {
            return seat;
        }
    }
    return -1;
}

/* "3": of this faction; "blues/3", as minutes and journal call a delegate; -1: not the person's. */
static int64_t seat_named(const pl_run *run, int32_t faction, pl_text who) {
    pl_buffer name;
    int64_t found = -1;
    pl_buffer_init(&name, pl_allocator_default());
    for (uint32_t seat = 0; seat < pl_run_seats(run) && found < 0; seat++) {
        pl_buffer_clear(&name);
        pl_member_name(run, seat, &name);
        const pl_text whole = pl_buffer_text(&name);
        const size_t slash = whole.size > who.size ? whole.size - who.size - 1 : 0;
        const bool is_number = pl_roster_faction_of(run, seat) == faction &&
                               whole.size > who.size && whole.at[slash] == '/' &&
                               pl_text_equal((pl_text){whole.at + slash + 1, who.size}, who);
        if ((is_number || pl_text_equal(whole, who)) && is_persons(run, seat)) {
            found = seat;
        }
    }
    pl_buffer_fini(&name);
    return found;
}

static void complain_of_nobody(const pl_run *run, int32_t faction, const pl_reply *reply,
                               pl_buffer *out) {
    if (reply->who.size > 0) {
        pl_buffer_add_string(out, "No delegate of yours is called ");
        pl_buffer_add_visible(out, reply->who);
        pl_buffer_add_string(out, ".\n");
        return;
    }
    pl_buffer_add_string(out, reply->act == PL_ACT_RETURN ? "Nobody has left of the "
                                                          : "Nobody is present of the ");
    pl_prompt_faction(run, faction, out);
    pl_buffer_add_string(out, ".\n");
}

/* --- what --- */

bool pl_deed_do(pl_run *run, int32_t faction, const pl_reply *reply, pl_buffer *out) {
    static const char *const verdicts[] = {"may", "must", "cannot"};
    const int64_t seat = reply->who.size > 0 ? seat_named(run, faction, reply->who)
                                             : first_seat(run, faction, reply->act);
    if (seat < 0) {
        complain_of_nobody(run, faction, reply, out);
        return false;
    }
    const pl_act_ruling ruling = pl_run_act(run, (uint32_t)seat, reply->act, reply->words);
    pl_member_name(run, (uint32_t)seat, out);
    pl_buffer_format(out, " %s: ", verdicts[ruling.verdict]);
    pl_buffer_add_visible(out, pl_text_of(ruling.reason));
    pl_buffer_add_string(out, " (");
    pl_buffer_add_visible(out, pl_text_of(ruling.article));
    pl_buffer_add_string(out, ").\n");
    return true;
}

static void add_motions(const pl_run *run, int32_t faction, pl_buffer *out) {
    const int64_t seat = first_seat(run, faction, PL_ACT_MOVE);
    const pl_data pack = pl_floor_pack(run);
    const char *comma = "";
    if (seat < 0 || !pl_floor_has_motions(run)) {
        return;
    }
    pl_buffer_add_string(out, "  In order now: ");
    for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
        const pl_motion motion = pl_motion_at(pack, row);
        const bool is_late = pl_moving_waits(run) && !motion.interrupts;
        if (!is_late && pl_floor_rule(run, &(pl_floor_asked){.member = (uint32_t)seat,
                                                             .motion = &motion,
                                                             .about = PL_NONE})
                                .verdict != PL_CANNOT) {
            pl_buffer_add_string(out, comma);
            pl_buffer_add_text(out, motion.id);
            comma = ", ";
        }
    }
    pl_buffer_add_string(out, comma[0] == '\0' ? "no motion.\n" : ".\n");
}

void pl_deed_explain(const pl_run *run, int32_t faction, pl_buffer *out) {
    pl_buffer_add_string(out,
                         "  Unasked, for the first of your delegates, or by as N ... for another:\n"
                         "  move MOTION, move MOTION ITEM, move MOTION: WORDS   move it\n"
                         "  second            second what waits for it\n"
                         "  floor for, floor against, floor neutral, floor statement\n"
                         "                    stand on the list of speakers\n"
                         "  floor question    put a question to whoever speaks\n"
                         "  point WORDS       raise a point of order\n"
                         "  quorum            have the quorum counted\n"
                         "  leave, return     leave the hall; come back\n");
    add_motions(run, faction, out);
}
