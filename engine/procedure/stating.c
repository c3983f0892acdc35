#include "procedure/stating.h"

#include <stdio.h>

#include "base/contract.h"
#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/member.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

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

void pl_stating_take(pl_run *run, int32_t index) {
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

void pl_stating_open(pl_run *run, int32_t index) {
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

void pl_stating_state(pl_run *run, int32_t index) {
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
static pl_stating_next put(pl_run *run, int32_t index, const pl_motion *motion) {
    if (pl_text_is(motion->vote, "demand")) {
        return PL_STATING_DONE;
    }
    if (pl_text_is(motion->vote, "chair")) {
        pl_docket_ask_chair(run, PL_ASK_POINT, PL_PENDING_POINT, index);
        return PL_STATING_WAITS;
    }
    if (pl_assembly_of(run)->order.depth == PL_ORDER_DEPTH) {
        const pl_act_ruling full =
            pl_order_refuse(pl_floor_pack(run), PL_ORDER_DEGREE, ": too many are pending");
        rule_out(run, index, motion, &full, 0);
        return PL_STATING_OUT;
    }
    pl_stating_state(run, index);
    if (pl_assembly_item(run, index)->overridden) {
        note_ruling(run, index);
    }
    return PL_STATING_STATED;
}

bool pl_stating_is_in_order(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_motion motion;
    if (!pl_floor_motion_of(run, index, &motion) || motion.class == PL_MOTION_CLASS_MAIN ||
        item->mover == PL_ORDER_NOBODY) {
        return true;
    }
    const pl_act_ruling law = pl_floor_rule_item(run, index);
    if (law.verdict == PL_CANNOT) {
        rule_out(run, index, &motion, &law, item->opened_seq);
        return false;
    }
    pl_assembly_item(run, index)->last = pl_assembly_of(run)->voted;
    return true;
}

static pl_stating_next go_before_house(pl_run *run, int32_t index, const pl_motion *motion) {
    pl_stating_open(run, index);
    return put(run, index, motion);
}

pl_stating_next pl_stating_put(pl_run *run, int32_t index) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    return put(run, index, &motion);
}

/* --- seconds --- */

bool pl_stating_needs_second(const pl_run *run, int32_t item) {
    pl_motion motion;
    return pl_assembly_item(run, item)->mover != PL_ORDER_NOBODY &&
           pl_floor_motion_of(run, item, &motion) && motion.second;
}

void pl_stating_ask_second(pl_run *run, int32_t item) {
    pl_assembly *a = pl_assembly_of(run);
    const uint32_t group = pl_run_open_group(run);
    a->seconder = PL_ORDER_NOBODY;
    for (uint32_t f = 0; f < a->faction_count; f++) {
        pl_docket_ask_faction(run, group, PL_ASK_SECOND, (int32_t)f, item);
    }
    pl_docket_wait_for(run, PL_PENDING_SECOND, group, item);
}

int32_t pl_stating_seconder(const pl_run *run, int32_t item, int32_t faction) {
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
        if (first == PL_NONE || pl_stating_seconder(run, item, f) != PL_NONE) {
            first = f;
            *seq = pl_docket_answer_seq(run, group, f);
        }
        if (pl_stating_seconder(run, item, f) != PL_NONE) {
            break;
        }
    }
    return first;
}

bool pl_stating_is_seconded(pl_run *run, int32_t index, uint32_t group) {
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
    } else if (pl_stating_seconder(run, index, faction) != PL_NONE) {
        journal_by(run, pl_member_of_person(run, pl_stating_seconder(run, index, faction)));
    } else {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_faction_id(run, faction));
    }
    journal_article(run, &motion);
    pl_assembly_item(run, index)->moved_seq = pl_journal_end(journal);
    a->seconder = PL_ORDER_NOBODY;
    return true;
}

pl_stating_next pl_stating_seconded(pl_run *run, int32_t index, uint32_t group) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    return pl_stating_is_seconded(run, index, group) ? go_before_house(run, index, &motion)
                                                     : PL_STATING_OUT;
}

/* --- the chair's answers --- */

pl_stating_next pl_stating_admit(pl_run *run, int32_t index) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    pl_assembly_item(run, index)->state = PL_ITEM_MOVED;
    if (pl_stating_needs_second(run, index)) {
        pl_stating_ask_second(run, index);
        return PL_STATING_WAITS;
    }
    return go_before_house(run, index, &motion);
}

pl_stating_next pl_stating_ruled(pl_run *run, int32_t index, uint32_t group) {
    uint64_t seq = 0;
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    pl_act_ruling law = pl_floor_rule_item(run, index);
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
        return PL_STATING_OUT;
    }
    pl_assembly_item(run, index)->overridden = otherwise;
    return pl_stating_admit(run, index);
}

pl_stating_next pl_stating_granted(pl_run *run, int32_t index, uint32_t group) {
    uint64_t seq = 0;
    const bool granted = chair_answer(run, group, PL_POINT_DENY, &seq) == PL_POINT_GRANT;
    pl_journal_because(pl_run_journal(run), seq);
    note_ruling(run, index);
    return granted ? PL_STATING_DONE : PL_STATING_OUT;
}

/* --- what comes of it --- */

void pl_stating_journal_appeal(pl_run *run, int32_t appeal, bool reversed) {
    const pl_assembly *a = pl_assembly_of(run);
    const pl_item *item = pl_assembly_item(run, appeal);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_APPEAL_DECIDED, PL_SIMULATED);
    pl_journal_because(journal, item->vote_seq);
    pl_premise_assembly(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, a->congress));
    pl_journal_text(journal, PL_FIELD_motion,
                    path_of(run, item->about == PL_NONE ? appeal : item->about));
    pl_journal_string(journal, PL_FIELD_ruling, reversed ? "reversed" : "sustained");
    pl_journal_end(journal);
}

void pl_stating_journal_withdrawn(pl_run *run, int32_t index, uint64_t because) {
    pl_motion motion;
    PL_REQUIRE(pl_floor_motion_of(run, index, &motion));
    begin_record(run, PL_KIND_MOTION_WITHDRAWN, index, &motion);
    pl_journal_because(pl_run_journal(run), because);
    journal_by(run, pl_assembly_item(run, index)->mover);
    journal_article(run, &motion);
    pl_journal_end(pl_run_journal(run));
}
