#include "procedure/law.h"

#include "base/contract.h"
#include "procedure/agenda.h"
#include "procedure/alternates.h"
#include "procedure/balloting.h"
#include "procedure/body.h"
#include "procedure/business.h"
#include "procedure/caucus.h"
#include "procedure/chair.h"
#include "procedure/claim.h"
#include "procedure/coalition.h"
#include "procedure/constituency.h"
#include "procedure/convocation.h"
#include "procedure/departure.h"
#include "procedure/docket.h"
#include "procedure/document.h"
#include "procedure/election.h"
#include "procedure/emergency.h"
#include "procedure/interjection.h"
#include "procedure/meeting.h"
#include "procedure/moving.h"
#include "procedure/news.h"
#include "procedure/night.h"
#include "procedure/outcome.h"
#include "procedure/quorum.h"
#include "procedure/revision.h"
#include "procedure/roster.h"
#include "procedure/session.h"
#include "procedure/succession.h"
#include "procedure/turn.h"
#include "procedure/vote.h"
#include "procedure/walkout.h"
#include "procedure/weariness.h"

static const pl_question_kind kinds[PL_ASK_COUNT] = {
    [PL_ASK_OPENING] = {"opening", {"wait", "open"}, 2, false},
    [PL_ASK_VOTE] = {"vote", {"for", "against", "abstain", "absent"}, 4, true},
    [PL_ASK_SEATS] = {"seats", {"accept", "hold", "refuse"}, 3, false},
    [PL_ASK_DEMAND] = {"demand", {"no", "demand"}, 2, false},
    [PL_ASK_OFFICE] = {"office", {"accept", "refuse"}, 2, false},
    [PL_ASK_WALKOUT] = {"walkout", {"stay", "leave", "follow"}, 3, true},
    [PL_ASK_CAUCUS] = {"caucus", {"for", "against", "abstain", "absent"}, 4, true},
    [PL_ASK_SPLIT] = {"split", {"together", "for", "against"}, 3, true},
    [PL_ASK_RETURN] = {"return", {"away", "return"}, 2, true},
    [PL_ASK_ADMIT] = {"admit", {"admit", "refuse"}, 2, false},
    [PL_ASK_DEPART] = {"depart", {"stay", "go"}, 2, true},
    [PL_ASK_CLAIM] = {"claim", {"take", "hold", "refuse"}, 3, false},
    [PL_ASK_CASTING] = {"casting", {"for", "against"}, 2, false},
    [PL_ASK_RULING] = {"ruling", {"rules", "otherwise"}, 2, false},
    [PL_ASK_POINT] = {"point", {"deny", "grant"}, 2, false},
    [PL_ASK_YIELD] = {"yield", {"yield", "refuse"}, 2, false},
    [PL_ASK_SECOND] = {"second", {"no", "second"}, 2, false},
    [PL_ASK_STAND] = {"stand", {"stand", "decline"}, 2, false},
    [PL_ASK_BALLOT] = {"ballot", {NULL}, 0, true},
    [PL_ASK_HANDS] = {"hands", {"keep", "join", "abstain"}, 3, true},
};

static void begin(pl_run *run) {
    pl_roster_begin(run);
    pl_news_begin(run);
    pl_body_begin(run);
    pl_convocation_begin(run);
    pl_caucus_begin(run);
    pl_constituency_begin(run);
    pl_session_begin(run);
}

static pl_status create(pl_run *run) {
    PL_TRY(pl_assembly_create(run));
    pl_convocation_create(run);
    /* The clock starts at the first thing that can happen: a marker event carries it there. */
    const pl_assembly *a = pl_assembly_of(run);
    pl_time first = a->session_count > 0 ? pl_assembly_session(run, 0)->called : INT64_MAX;
    for (uint32_t i = 0; i < a->news_count; i++) {
        const pl_time at = pl_assembly_news(run, (int32_t)i)->happens;
        first = at < first ? at : first;
    }
    const pl_data arrivals = pl_data_get(pl_run_scenario(run), "arrivals");
    const pl_data gathering = pl_data_get(pl_data_get(arrivals, "before"), "curve");
    if (pl_data_count(gathering) > 0) {
        const pl_time at = pl_data_int(pl_data_get(pl_data_at(gathering, 0), "at"), first);
        first = at < first ? at : first;
    }
    for (uint32_t i = 0; i < a->caucus_count; i++) {
        const pl_data node = pl_assembly_caucus_node(run, (int32_t)i);
        const pl_time at = pl_data_int(pl_data_get(node, "at"), first);
        first = at < first ? at : first;
    }
    first = pl_constituency_first(run, first);
    first = pl_convocation_first(run, first);
    first = first == INT64_MAX ? 0 : first; /* nothing ever happens */
    const pl_event marker = {.at = first, .kind = UINT16_MAX};
    (void)pl_run_schedule(run, &marker);
    return PL_OK;
}

static void leave_alone(pl_run *run, uint32_t seat, const char *cause) {
    uint8_t *marks = pl_roster_clean_marks(run);
    marks[seat] = 1;
    (void)pl_roster_leave(run, pl_roster_faction_of(run, seat), marks, false, cause,
                          (pl_text){"", 0}, 0);
}

/* By an act of his own, the record before. */
static void come_back_alone(pl_run *run, uint32_t seat, uint64_t act) {
    const bool walked_out = pl_roster_is_out_in_protest(run, seat);
    (void)pl_roster_return(run, seat, walked_out ? PL_ROSTER_COMES_BACK : "returned", act);
}

static void speech_ended(pl_run *run, int32_t item, int32_t declared_by) {
    if (declared_by != PL_NONE) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_DECLARATION,
                           declared_by);
    }
    pl_agenda_speech_end(run, item);
}

static void vote_closed(pl_run *run, int32_t item) {
    if (pl_assembly_item(run, item)->state != PL_ITEM_OPEN) {
        return; /* the session was adjourned over the counting */
    }
    if (pl_assembly_item(run, item)->kind == PL_ITEM_ELECTION) {
        if (pl_balloting_is_held(run, item) && !pl_balloting_close(run, item)) {
            return; /* another ballot is held */
        }
        if (!pl_balloting_is_held(run, item)) {
            pl_election_close(run, item);
        }
    } else if (!pl_vote_finish(run, item)) {
        return;
    }
    pl_agenda_decided(run, item);
}

/* The first of a faction may go when a recess begins: then its neighbours are asked in it. */
static bool may_be_asked(const pl_run *run, pl_decision decision) {
    return decision == PL_AFTER_WITHDRAWAL ? pl_session_is_open(run) : pl_session_is_sitting(run);
}

/* The lump lies in the low bits of `b`, the minutes for which it was held up in the others. */
enum { LUMP_BITS = 8, LUMP_MASK = (1 << LUMP_BITS) - 1 };

/* Who comes is held up by what has happened since he set out: once by each. */
static bool is_held_up(pl_run *run, const pl_event *event) {
    const int32_t before = event->b >> LUMP_BITS;
    const int32_t now = pl_roster_held_up(run);
    if (now <= before) {
        return false;
    }
    pl_docket_schedule(run, pl_run_now(run) + (pl_time)(now - before) * 60, (pl_due)event->kind,
                       event->a, (now << LUMP_BITS) | (event->b & LUMP_MASK));
    return true;
}

static void take_event(pl_run *run, const pl_event *event) {
    switch ((pl_due)event->kind) {
    case PL_DUE_HAPPENS:
        pl_news_happen(run, event->a);
        break;
    case PL_DUE_HEARD:
        pl_news_arrive(run, event->a);
        break;
    case PL_DUE_GATHERING:
        if (!is_held_up(run, event)) {
            pl_roster_gather(run, event->a, (uint32_t)(event->b & LUMP_MASK));
        }
        break;
    case PL_DUE_ARRIVAL:
        if (!is_held_up(run, event)) {
            (void)pl_roster_arrive(run, (uint32_t)event->a, "late arrival");
        }
        break;
    case PL_DUE_EXIT:
        if (event->b == 1) {
            pl_walkout_follow(run, (uint32_t)event->a);
        } else {
            leave_alone(run, (uint32_t)event->a, "left on his own");
        }
        break;
    case PL_DUE_RETURN:
        come_back_alone(run, (uint32_t)event->a, (uint32_t)event->b);
        break;
    case PL_DUE_CHALLENGE:
        pl_session_challenge(run);
        break;
    case PL_DUE_BODY:
        if (event->b == PL_BODY_POWERS) {
            pl_succession_end_powers(run, event->a);
        } else if (event->b == PL_BODY_BEGINS) {
            pl_body_form(run, event->a, "outside the assembly", 0);
        } else {
            pl_body_dissolve(run, event->a, "outside the assembly", 0);
        }
        break;
    case PL_DUE_REELECTION:
        pl_constituency_elect(run, event->a);
        break;
    case PL_DUE_DOCUMENT:
        pl_document_issue(run, event->a);
        pl_session_end_run(run);
        break;
    case PL_DUE_CAUCUS:
        pl_caucus_hold(run, event->a);
        break;
    case PL_DUE_SPLIT:
        pl_caucus_part(run, event->a);
        break;
    case PL_DUE_CONVOCATION:
        pl_convocation_due(run, event->a);
        break;
    case PL_DUE_SESSION:
        pl_session_due(run, event->a);
        break;
    case PL_DUE_RESUME:
        pl_session_resume(run, event->a);
        break;
    case PL_DUE_MORNING:
        pl_night_ends(run, event->a);
        break;
    case PL_DUE_MEETING:
        pl_meeting_due(run, event->a);
        break;
    case PL_DUE_INTERJECTION:
        pl_interjection_make(run, event->a, event->b);
        break;
    case PL_DUE_SPEECH_END:
        speech_ended(run, event->a, event->b);
        break;
    case PL_DUE_VOTE_CLOSE:
        vote_closed(run, event->a);
        break;
    case PL_DUE_DECISION:
        if (may_be_asked(run, (pl_decision)event->a)) {
            pl_walkout_ask(run, (pl_decision)event->a, event->b);
        }
        break;
    case PL_DUE_COMEBACK:
        pl_walkout_ask_back(run, event->a);
        break;
    case PL_DUE_CLAIM:
        pl_claim_ask(run, event->a);
        break;
    case PL_DUE_DEPARTURE:
        pl_departure_ask(run, event->a, event->b);
        break;
    case PL_DUE_RECESS:
        if (pl_session_is_sitting(run) && pl_assembly_item(run, event->a)->state == PL_ITEM_OPEN &&
            pl_assembly_item(run, event->a)->session == pl_assembly_of(run)->session) {
            pl_session_recess(run, event->a);
        }
        break;
    case PL_DUE_RAISED:
        pl_emergency_raise(run, event->a);
        break;
    case PL_DUE_QUESTION:
        pl_business_question(run, event->a);
        break;
    case PL_DUE_MOVED:
        pl_business_moved(run, event->a);
        break;
    case PL_DUE_SPEECH_NEXT:
        pl_agenda_next_speech(run, event->a);
        break;
    case PL_DUE_ITEM_END:
        pl_agenda_item_end(run, event->a);
        break;
    case PL_DUE_ITEM_BEGIN:
        pl_agenda_item_begin(run, event->a);
        break;
    case PL_DUE_ADJOURN:
        pl_agenda_close(run, event->a);
        break;
    }
}

static void on_event(pl_run *run, const pl_event *event) {
    if (event->kind == UINT16_MAX) {
        return; /* the marker of the beginning */
    }
    take_event(run, event);
    if (!pl_run_is_over(run)) {
        pl_alternates_keep(run);
        pl_chair_keep(run); /* whatever has happened, nobody presides who is not there */
    }
}

static void offices_answered(pl_run *run, int32_t item, uint32_t group) {
    if (!pl_coalition_is_asked_under(run, item)) {
        pl_body_fill_posts(run, item, group);
    } else if (pl_coalition_answered(run, item, group)) {
        return; /* others are asked */
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_END, item, 0);
}

/* Who goes home is asked at the end of an hour, or in the morning. */
static void departures_answered(pl_run *run, int32_t session, uint32_t group) {
    if (pl_weariness_is_asked(run, session)) {
        pl_weariness_answer(run, session, group);
    } else {
        pl_departure_answer(run, group);
    }
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
    case PL_PENDING_HANDS:
        pl_vote_count_again(run, a->pending_item, group);
        break;
    case PL_PENDING_RETURN:
        pl_walkout_come_back(run, group);
        break;
    case PL_PENDING_ADMIT:
        pl_agenda_admit(run, a->pending_item, group);
        break;
    case PL_PENDING_CAUCUS:
        pl_caucus_count(run, a->pending_item, group);
        break;
    case PL_PENDING_SPLIT:
        pl_caucus_choose_sides(run, a->pending_item, group);
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
    case PL_PENDING_DEPART:
        departures_answered(run, a->pending_item, group);
        break;
    case PL_PENDING_CASTING:
        if (pl_vote_cast(run, a->pending_item, group)) {
            pl_agenda_decided(run, a->pending_item);
        }
        break;
    case PL_PENDING_RULING:
        pl_business_ruled(run, a->pending_item, group);
        break;
    case PL_PENDING_POINT:
        pl_business_granted(run, a->pending_item, group);
        break;
    case PL_PENDING_YIELD:
        pl_business_yielded(run, a->pending_item, group);
        break;
    case PL_PENDING_SECOND:
        pl_business_seconded(run, a->pending_item, group);
        break;
    case PL_PENDING_STAND:
        pl_balloting_stand(run, group);
        break;
    case PL_PENDING_BALLOT:
        pl_balloting_write(run, group);
        break;
    case PL_PENDING_CLAIM:
        pl_claim_answer(run, a->pending_item, group);
        break;
    }
    if (!pl_run_is_over(run)) {
        pl_alternates_keep(run);
        pl_chair_keep(run);
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
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_EXIT, (int32_t)seat, 0);
    return rule(run, PL_MAY, "leave", "nobody is kept");
}

static pl_act_ruling rule_on_returning(pl_run *run, uint32_t seat) {
    if (pl_roster_presence(run, seat) != PL_DEPARTED) {
        return rule(run, PL_CANNOT, "return", "the delegate has not left");
    }
    /* The act is the next record: what comes of it says so. */
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_RETURN, (int32_t)seat,
                       (int32_t)pl_run_next_seq(run));
    return rule(run, PL_MAY, "return", "the credential stays in the record");
}

static pl_act_ruling rule_on_challenge(pl_run *run, uint32_t seat) {
    if (!pl_session_is_sitting(run)) {
        return rule(run, PL_CANNOT, "quorum_check", "no session is sitting");
    }
    if (pl_roster_presence(run, seat) != PL_PRESENT) {
        return rule(run, PL_CANNOT, "quorum_check", "only a delegate present may challenge");
    }
    if (pl_rules_of(run).quorum.check == PL_CHECK_VOTE) {
        return rule(run, PL_CANNOT, "quorum_check", "nobody is counted but in a vote");
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_CHALLENGE, (int32_t)seat, 0);
    return rule(run, PL_MAY, "quorum_check", "the quorum is counted at once");
}

static pl_act_ruling on_act(pl_run *run, uint32_t seat, pl_act_kind act, pl_text text) {
    switch (act) {
    case PL_ACT_LEAVE:
        return rule_on_leaving(run, seat);
    case PL_ACT_RETURN:
        return rule_on_returning(run, seat);
    case PL_ACT_CHALLENGE_QUORUM:
        return rule_on_challenge(run, seat);
    case PL_ACT_MOVE:
        return pl_moving_act(run, seat, text);
    case PL_ACT_SECOND:
        return pl_moving_second(run, seat);
    case PL_ACT_POINT_OF_ORDER:
        return pl_moving_point(run, seat, text);
    case PL_ACT_ASK_FLOOR:
        return pl_turn_ask(run, seat, text);
    case PL_ACT_COUNT:
        break;
    }
    return rule(run, PL_CANNOT, "floor", "there is no such act");
}

/* --- the table --- */

static uint32_t seats(const pl_run *run) {
    return pl_assembly_of(run)->seat_count;
}

static int32_t faction_of_seat(const pl_run *run, uint32_t seat) {
    return pl_roster_faction_of(run, seat);
}

static int32_t origin_of_seat(const pl_run *run, uint32_t seat) {
    return pl_roster_origin_of(run, seat);
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
        .faction_of_seat = faction_of_seat,
        .seats_of_faction = pl_roster_seats_of,
        .origin_of_seat = origin_of_seat,
        .seat_ordinal = pl_roster_ordinal,
        .item_name = pl_docket_item_name,
        .seats = seats,
        .is_asked = pl_docket_is_asked,
        .asked = pl_docket_asked,
        .options = pl_balloting_options,
        .outcomes = pl_outcome_write_all,
        .carry = pl_outcome_write_carry,
        .may_fork = pl_revision_fits,
        .fork = pl_revision_take,
    };
    return &machine;
}
