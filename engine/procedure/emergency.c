#include "procedure/emergency.h"

#include "base/contract.h"
#include "procedure/docket.h"
#include "procedure/news.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/session.h"

/* --- the occasion --- */

static bool is_emergency(const pl_run *run, int32_t item) {
    return pl_data_bool(pl_data_get(pl_assembly_item_node(run, item), "emergency"), false);
}

static int32_t news_of(const pl_run *run, int32_t item) {
    return pl_assembly_find_news(
        run, pl_data_text(pl_data_get(pl_assembly_item_node(run, item), "after")));
}

bool pl_emergency_is_passed_over(const pl_run *run, int32_t item) {
    const int32_t news = news_of(run, item);
    return is_emergency(run, item) &&
           (pl_assembly_item(run, item)->state != PL_ITEM_WAITING ||
            !pl_roster_has_mover(run, item) || (news != PL_NONE && !pl_news_is_read(run, news)));
}

/* The news that is the occasion of an emergency motion not yet moved; PL_NONE: it is none. */
static int32_t occasion_of(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return is_emergency(run, index) && item->state == PL_ITEM_WAITING && !item->raised
               ? news_of(run, index)
               : PL_NONE;
}

/* Its gap is what the mover needs from the reading of the news on. */
static void schedule_raising(pl_run *run, int32_t index, int32_t news) {
    const int64_t gap = pl_data_int(pl_data_get(pl_assembly_item_node(run, index), "gap"), 0);
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, index)->path);
    const pl_time at =
        pl_assembly_news(run, news)->read + pl_docket_length(run, path, "gap", gap, 0.3);
    pl_docket_schedule(run, at > pl_run_now(run) ? at : pl_run_now(run), PL_DUE_RAISED, index, 0);
}

void pl_emergency_news_read(pl_run *run, int32_t news) {
    if (!pl_session_is_sitting(run)) {
        return;
    }
    const pl_session *row = pl_assembly_session(run, pl_assembly_of(run)->session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (occasion_of(run, i) == news) {
            schedule_raising(run, i, news);
        }
    }
}

void pl_emergency_resumed(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        const int32_t news = occasion_of(run, i);
        if (news != PL_NONE && pl_news_is_read(run, news) &&
            pl_assembly_news(run, news)->read >= row->opened) {
            schedule_raising(run, i, news);
        }
    }
}

/* --- the chair --- */

void pl_emergency_raise(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_WAITING || item->raised || !pl_roster_has_mover(run, index) ||
        pl_assembly_session(run, item->session)->state != PL_SESSION_SITTING) {
        return;
    }
    pl_docket_ask_chair(run, PL_ASK_ADMIT, PL_PENDING_ADMIT, index);
}

static void rule_out(pl_run *run, int32_t index, uint64_t because) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_MOTION_RULED_OUT, PL_SIMULATED);
    pl_assembly_source(run, pl_assembly_item_node(run, index));
    pl_journal_because(journal, because);
    pl_premise_item_own(run, index, "class");
    pl_journal_text(journal, PL_FIELD_motion, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_class, pl_rules_class_of(run, index));
    pl_journal_string(journal, PL_FIELD_ruling, "the order of business is not interrupted");
    pl_journal_end(journal);
    item->state = PL_ITEM_DROPPED;
}

bool pl_emergency_rule(pl_run *run, int32_t index, uint32_t group) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) == PL_ADMIT_NO) {
            rule_out(run, index, pl_docket_answer_seq(run, group, f));
            return false;
        }
    }
    pl_assembly_item(run, index)->raised = 1;
    return true;
}

/* --- the floor --- */

int32_t pl_emergency_waiting(const pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->raised &&
            pl_assembly_item(run, i)->state == PL_ITEM_WAITING) {
            return i;
        }
    }
    return PL_NONE;
}

bool pl_emergency_has_floor(const pl_run *run, int32_t session) {
    return pl_assembly_session(run, session)->suspended != PL_NONE;
}

void pl_emergency_begin(pl_run *run, int32_t session, int32_t interrupted) {
    pl_session *row = pl_assembly_session(run, session);
    const int32_t motion = pl_emergency_waiting(run, session);
    PL_REQUIRE(motion != PL_NONE);
    row->current = motion;
    row->suspended = interrupted;
    pl_assembly_item(run, motion)->due = pl_run_now(run);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_BEGIN, motion, 0);
}

void pl_emergency_end(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    PL_REQUIRE(row->suspended != PL_NONE);
    row->current = row->suspended;
    row->suspended = PL_NONE;
}
