#include "procedure/law.h"

#include "base/contract.h"
#include "base/portable_math.h"
#include "procedure/agenda.h"
#include "procedure/body.h"
#include "procedure/election.h"
#include "procedure/news.h"
#include "procedure/outcome.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"
#include "procedure/session.h"
#include "procedure/vote.h"
#include "procedure/walkout.h"

/* --- helpers for the nouns --- */

pl_event_handle pl_law_schedule(pl_run *run, pl_time at, pl_law_event event, int32_t a, int32_t b) {
    const pl_event e = {
        .at = at, .priority = (uint8_t)event, .kind = (uint16_t)event, .a = a, .b = b};
    return pl_run_schedule(run, &e);
}

static bool block_has_members(const pl_run *run, uint32_t index, pl_ask kind) {
    const pl_block *block = pl_run_block(run, index);
    if (block->seat >= 0) {
        return kind == PL_ASK_VOTE ? pl_roster_is_entitled(run, (uint32_t)block->seat)
                                   : pl_roster_presence(run, (uint32_t)block->seat) == PL_PRESENT;
    }
    return pl_assembly_faction(run, block->faction)->present > 0;
}

void pl_law_ask_faction(pl_run *run, uint32_t group, pl_ask kind, int32_t faction, int32_t item) {
    for (uint32_t i = 0; i < pl_run_block_count(run) && !pl_run_is_over(run); i++) {
        const pl_block *block = pl_run_block(run, i);
        const int32_t of =
            block->seat >= 0 ? pl_roster_faction_of(run, (uint32_t)block->seat) : block->faction;
        /* A seat of its own votes and walks for itself; other questions are its faction's. */
        const bool concerned = block->seat < 0 || kind == PL_ASK_VOTE || kind == PL_ASK_WALKOUT;
        if (of == faction && concerned && block_has_members(run, i, kind)) {
            (void)pl_run_ask(run, group, (uint16_t)kind, i, item, pl_run_now(run));
        }
    }
}

void pl_law_wait_for(pl_run *run, pl_pending pending, uint32_t group, int32_t item) {
    pl_assembly *a = pl_assembly_of(run);
    a->pending = (uint8_t)pending;
    a->pending_group = group;
    a->pending_item = item;
}

static const pl_question *faction_question(const pl_run *run, uint32_t group, int32_t faction) {
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL) {
            return NULL;
        }
        if (question->faction == faction && pl_run_block(run, question->block)->seat < 0) {
            return question;
        }
    }
}

int32_t pl_law_faction_choice(const pl_run *run, uint32_t group, int32_t faction) {
    const pl_question *question = faction_question(run, group, faction);
    return question == NULL ? PL_NONE : question->answer.choice;
}

uint64_t pl_law_answer_seq(const pl_run *run, uint32_t group, int32_t faction) {
    const pl_question *question = faction_question(run, group, faction);
    return question == NULL ? 0 : question->answered_seq;
}

void pl_law_write_out_choices(pl_run *run, uint32_t group) {
    uint8_t *lanes = pl_run_lanes(run);
    for (uint32_t i = 0;; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        if (question == NULL) {
            return;
        }
        const uint32_t seats = question->answer.by_lane ? 0 : pl_assembly_of(run)->seat_count;
        for (uint32_t seat = 0; seat < seats; seat++) {
            if (pl_run_block_of_seat(run, seat) == question->block) {
                lanes[seat] = question->answer.choice;
            }
        }
    }
}

int64_t pl_law_length(const pl_run *run, pl_text name, const char *what, int64_t seconds,
                      double sd) {
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || seconds <= 0) {
        return seconds;
    }
    uint64_t stream = pl_text_hash64(pl_text_of("time/"));
    stream = pl_text_hash64_more(stream, name);
    stream = pl_text_hash64_more(stream, pl_text_of("/"));
    stream = pl_text_hash64_more(stream, pl_text_of(what));
    const double u =
        ((double)pl_rng_u32(pl_run_rng(run), (pl_draw){.stream = stream}) + 0.5) / 4294967296.0;
    const double z = pl_math_normal_quantile(u);
    return (int64_t)((double)seconds * pl_math_exp(sd * z - sd * sd / 2) + 0.5);
}

/* --- the machine --- */

static const pl_question_kind kinds[PL_ASK_COUNT] = {
    [PL_ASK_OPENING] = {"opening", {"wait", "open"}, 2, false},
    [PL_ASK_VOTE] = {"vote", {"for", "against", "abstain", "absent"}, 4, true},
    [PL_ASK_SEATS] = {"seats", {"accept", "hold", "refuse"}, 3, false},
    [PL_ASK_DEMAND] = {"demand", {"no", "demand"}, 2, false},
    [PL_ASK_OFFICE] = {"office", {"accept", "refuse"}, 2, false},
    [PL_ASK_WALKOUT] = {"walkout", {"stay", "leave", "follow"}, 3, true},
};

static void begin(pl_run *run) {
    pl_roster_begin(run);
    pl_news_begin(run);
    pl_session_begin(run);
}

static pl_status create(pl_run *run) {
    PL_TRY(pl_assembly_create(run));
    /* The clock starts at the first thing that can happen: a marker event carries it there. */
    const pl_assembly *a = pl_assembly_of(run);
    pl_time first = a->session_count > 0 ? pl_assembly_session(run, 0)->called : 0;
    for (uint32_t i = 0; i < a->news_count; i++) {
        const pl_time at = pl_assembly_news(run, (int32_t)i)->happens;
        first = at < first ? at : first;
    }
    const pl_event marker = {.at = first, .kind = UINT16_MAX};
    (void)pl_run_schedule(run, &marker);
    return PL_OK;
}

static void leave_alone(pl_run *run, uint32_t seat, const char *cause) {
    uint8_t *marks = PL_ARENA_AT(uint8_t, pl_run_arena(run), pl_assembly_of(run)->seat_marks);
    for (uint32_t s = 0; s < pl_assembly_of(run)->seat_count; s++) {
        marks[s] = s == seat;
    }
    (void)pl_roster_leave(run, pl_roster_faction_of(run, seat), marks, false, cause,
                          (pl_text){"", 0}, 0);
}

static void speech_ended(pl_run *run, int32_t item, int32_t declared_by) {
    if (declared_by != PL_NONE) {
        pl_law_schedule(run, pl_run_now(run), PL_LAW_DECISION, PL_AFTER_DECLARATION, declared_by);
    }
    pl_agenda_speech_end(run, item);
}

static void vote_closed(pl_run *run, int32_t item) {
    if (pl_assembly_item(run, item)->state != PL_ITEM_OPEN) {
        return; /* the session was adjourned over the counting */
    }
    if (pl_assembly_item(run, item)->kind == PL_ITEM_ELECTION) {
        pl_election_close(run, item);
    } else {
        pl_vote_close(run, item);
    }
    pl_agenda_decided(run, item);
}

static void on_event(pl_run *run, const pl_event *event) {
    if (event->kind == UINT16_MAX) {
        return; /* the marker of the beginning */
    }
    switch ((pl_law_event)event->kind) {
    case PL_LAW_HAPPENS:
        pl_news_happen(run, event->a);
        break;
    case PL_LAW_HEARD:
        pl_news_arrive(run, event->a);
        break;
    case PL_LAW_ARRIVAL:
        (void)pl_roster_arrive(run, (uint32_t)event->a, "late arrival");
        break;
    case PL_LAW_EXIT:
        if (event->b == 1) {
            pl_walkout_follow(run, (uint32_t)event->a);
        } else {
            leave_alone(run, (uint32_t)event->a, "left on his own");
        }
        break;
    case PL_LAW_RETURN:
        (void)pl_roster_return(run, (uint32_t)event->a, "returned");
        break;
    case PL_LAW_CHALLENGE:
        pl_session_challenge(run);
        break;
    case PL_LAW_SESSION_DUE:
        pl_session_due(run, event->a);
        break;
    case PL_LAW_RESUME:
        pl_session_resume(run, event->a);
        break;
    case PL_LAW_SPEECH_END:
        speech_ended(run, event->a, event->b);
        break;
    case PL_LAW_VOTE_CLOSE:
        vote_closed(run, event->a);
        break;
    case PL_LAW_DECISION:
        if (pl_session_is_sitting(run)) {
            pl_walkout_ask(run, (pl_decision)event->a, event->b);
        }
        break;
    case PL_LAW_RECESS:
        if (pl_session_is_sitting(run)) {
            pl_session_recess(run, event->a);
        }
        break;
    case PL_LAW_SPEECH_NEXT:
        pl_agenda_next_speech(run, event->a);
        break;
    case PL_LAW_ITEM_END:
        pl_agenda_item_end(run, event->a);
        break;
    case PL_LAW_ITEM_BEGIN:
        pl_agenda_item_begin(run, event->a);
        break;
    case PL_LAW_ADJOURN:
        pl_session_adjourn(run, event->a, "business done");
        break;
    }
}

static void offices_answered(pl_run *run, int32_t item, uint32_t group) {
    pl_body_fill_posts(run, item, group);
    pl_law_schedule(run, pl_run_now(run), PL_LAW_ITEM_END, item, 0);
}

static void on_answers(pl_run *run, uint32_t group) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_pending pending = (pl_pending)a->pending;
    PL_INVARIANT(group == a->pending_group);
    a->pending = PL_PENDING_NOTHING;
    switch (pending) {
    case PL_PENDING_NOTHING:
        PL_INVARIANT(!"answers to nothing");
        break;
    case PL_PENDING_OPENING:
        pl_session_answer_opening(run, group);
        break;
    case PL_PENDING_VOTE:
        pl_vote_count(run, a->pending_item, group);
        break;
    case PL_PENDING_SEATS:
        pl_election_fill(run, group);
        break;
    case PL_PENDING_DEMANDS:
        pl_election_demand(run, group);
        break;
    case PL_PENDING_OFFICE:
        offices_answered(run, a->pending_item, group);
        break;
    case PL_PENDING_WALKOUT:
        pl_walkout_answer(run, group);
        break;
    }
    if (!pl_run_is_over(run)) {
        PL_INVARIANT(pl_roster_closes(run));
    }
}

/* --- acts --- */

static pl_act_ruling rule(const pl_run *run, pl_verdict verdict, const char *row,
                          const char *reason) {
    pl_act_ruling ruling = {.verdict = verdict};
    pl_rules_article(run, row, ruling.article, sizeof ruling.article);
    snprintf(ruling.reason, sizeof ruling.reason, "%s", reason);
    return ruling;
}

static pl_act_ruling rule_on_leaving(pl_run *run, uint32_t seat) {
    if (pl_roster_presence(run, seat) != PL_PRESENT) {
        return rule(run, PL_CANNOT, "leave", "the delegate is not present");
    }
    pl_law_schedule(run, pl_run_now(run), PL_LAW_EXIT, (int32_t)seat, 0);
    return rule(run, PL_MAY, "leave", "nobody is kept");
}

static pl_act_ruling rule_on_returning(pl_run *run, uint32_t seat) {
    if (pl_roster_presence(run, seat) != PL_DEPARTED) {
        return rule(run, PL_CANNOT, "return", "the delegate has not left");
    }
    pl_law_schedule(run, pl_run_now(run), PL_LAW_RETURN, (int32_t)seat, 0);
    return rule(run, PL_MAY, "return", "the credential stays in the record");
}

static pl_act_ruling rule_on_challenge(pl_run *run, uint32_t seat) {
    if (!pl_session_is_sitting(run)) {
        return rule(run, PL_CANNOT, "quorum_check", "no session is sitting");
    }
    if (pl_roster_presence(run, seat) != PL_PRESENT) {
        return rule(run, PL_CANNOT, "quorum_check", "only a delegate present may challenge");
    }
    pl_law_schedule(run, pl_run_now(run), PL_LAW_CHALLENGE, (int32_t)seat, 0);
    return rule(run, PL_MAY, "quorum_check", "the quorum is counted at once");
}

static pl_act_ruling on_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text) {
    (void)text;
    switch (act) {
    case PL_ACT_LEAVE:
        return rule_on_leaving(run, seat);
    case PL_ACT_RETURN:
        return rule_on_returning(run, seat);
    case PL_ACT_CHALLENGE_QUORUM:
        return rule_on_challenge(run, seat);
    case PL_ACT_ASK_FLOOR:
    case PL_ACT_MOVE:
    case PL_ACT_SECOND:
    case PL_ACT_POINT_OF_ORDER:
    case PL_ACT_COUNT:
        break;
    }
    return rule(run, PL_CANNOT, "floor",
                "the floor is not open to unasked speakers and motions in this version");
}

/* --- names --- */

pl_text pl_law_item_name(const pl_run *run, uint16_t kind, int32_t item) {
    switch ((pl_ask)kind) {
    case PL_ASK_OPENING:
        return pl_assembly_text(run, pl_assembly_session(run, item)->id);
    case PL_ASK_WALKOUT:
        return pl_text_of(pl_decision_name((pl_decision)item));
    default:
        return pl_assembly_text(run, pl_assembly_item(run, item)->path);
    }
}

static uint32_t seats(const pl_run *run) {
    return pl_assembly_of(run)->seat_count;
}

const pl_machine *pl_law_machine(void) {
    static const pl_machine machine = {
        .name = "parliament",
        .kinds = kinds,
        .kind_count = PL_ASK_COUNT,
        .room = pl_assembly_room,
        .create = create,
        .begin = begin,
        .on_event = on_event,
        .on_answers = on_answers,
        .on_act = on_act,
        .faction_name = pl_assembly_faction_id,
        .faction_of_seat = pl_roster_faction_of,
        .origin_of_seat = pl_roster_origin_of,
        .seat_ordinal = pl_roster_ordinal,
        .item_name = pl_law_item_name,
        .seats = seats,
        .outcomes = pl_outcome_write_all,
        .carry = pl_outcome_write_carry,
    };
    return &machine;
}
