#include "behaviour/model.h"

#include "base/contract.h"
#include "behaviour/bargaining.h"
#include "behaviour/caucusing.h"
#include "behaviour/conformity.h"
#include "behaviour/departing.h"
#include "behaviour/enduring.h"
#include "behaviour/leaving.h"
#include "behaviour/naming.h"
#include "behaviour/opinion_drift.h"
#include "behaviour/people.h"
#include "behaviour/presiding.h"
#include "behaviour/ranking.h"
#include "behaviour/reference.h"
#include "behaviour/seconding.h"
#include "behaviour/voting.h"
#include "procedure/balloting.h"
#include "procedure/coalition.h"
#include "procedure/condition.h"
#include "procedure/premise.h"
#include "procedure/weariness.h"

static bool is_argued(pl_data speeches) {
    for (uint32_t i = 0; i < pl_data_count(speeches); i++) {
        if (pl_data_is(pl_data_get(pl_data_at(speeches, i), "stance"))) {
            return true;
        }
    }
    return false;
}

/* What a motion says of itself, and what was said for and against it. */
static void journal_motion_inputs(const pl_run *run, int32_t index) {
    const int32_t session = pl_assembly_item(run, index)->session;
    pl_premise_item(run, index, "vote");
    pl_premise_item_own(run, index, "mover");
    pl_premise_vote_method(run, index);
    for (int32_t i = pl_assembly_session(run, session)->first_item; i <= index; i++) {
        const pl_data node = pl_assembly_item_node(run, i);
        const pl_data later = pl_data_get(node, "introduces");
        const bool introduces =
            pl_data_is(later) && pl_assembly_find_item(run, pl_data_text(later)) == index;
        if (introduces) {
            pl_premise_item(run, i, "introduces");
        }
        if ((introduces || i == index) && is_argued(pl_data_get(node, "speeches"))) {
            pl_premise_item(run, i, "speeches");
        }
    }
}

/* Who is nominated, where the candidates stand, and what the faction is declared to prefer. */
static void journal_ballot_inputs(const pl_run *run) {
    const pl_balloting *b = pl_balloting_of(run);
    pl_premise_body(run, b->body, "candidates");
    pl_premise_body_own(run, b->body, "preferences");
    for (uint32_t c = 0; c < b->candidate_count; c++) {
        const int32_t faction = pl_balloting_candidate(run, c)->faction;
        if (faction != PL_NONE) {
            pl_premise_faction(run, faction, "position");
        }
    }
}

/* The inputs of an answer, by kind of question and not by what was read on the way to it: a run
 * that is its own reference reads less, and must write the same bytes. */
/* What the body answers to, as it stands now, and the conditions that were put. */
static void journal_offer_inputs(const pl_run *run, int32_t body) {
    const int32_t parent = pl_assembly_body(run, body)->accountable_to;
    const pl_data terms = pl_data_get(pl_assembly_body_node(run, body), "terms");
    pl_premise_body(run, body, "accountable_to");
    pl_premise_body_own(run, body, "terms");
    if (parent != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, parent)->seq);
    }
    for (uint32_t i = 0; i < pl_data_count(terms); i++) {
        pl_condition_because(run, pl_data_get(pl_data_at(terms, i), "when"));
    }
}

static void journal_inputs(const pl_run *run, const pl_question *question) {
    pl_premise_faction(run, question->faction, NULL);
    pl_premise_add(run, "model", NULL);
    pl_premise_news_read(run);
    switch ((pl_ask)question->kind) {
    case PL_ASK_OPENING:
        pl_premise_session(run, question->item, "delay");
        return;
    case PL_ASK_VOTE:
        journal_motion_inputs(run, question->item);
        pl_premise_interjections(run);
        break;
    case PL_ASK_SECOND:
        pl_premise_item_own(run, question->item, "seconder");
        pl_premise_item_own(run, question->item, "vote");
        break;
    case PL_ASK_RULING:
    case PL_ASK_POINT:
        pl_premise_item_own(run, question->item, "ruling");
        break;
    case PL_ASK_WALKOUT:
    case PL_ASK_RETURN:
        pl_premise_add(run, "walkout", NULL);
        break;
    case PL_ASK_DEPART:
        pl_premise_add(run, pl_weariness_is_asked(run, question->item) ? "weariness" : "depart",
                       NULL);
        break;
    case PL_ASK_OFFICE:
        journal_offer_inputs(run, pl_coalition_body(run, question->item));
        break;
    case PL_ASK_STAND:
    case PL_ASK_BALLOT:
        journal_ballot_inputs(run);
        break;
    case PL_ASK_CAUCUS:
        pl_premise_caucus(run, question->item, "inclination");
        pl_premise_caucus(run, question->item, "faction");
        break;
    case PL_ASK_SPLIT:
        pl_premise_caucus_own(run, question->item, "sides");
        pl_premise_caucus_own(run, question->item, "split_bias");
        break;
    default:
        break;
    }
    pl_premise_roll(run);
    pl_premise_motions(run);
}

static pl_answer advise(pl_run *run, const pl_question *question) {
    journal_inputs(run, question);
    switch ((pl_ask)question->kind) {
    case PL_ASK_OPENING:
        return pl_bargaining_opening(run, question);
    case PL_ASK_VOTE:
        return pl_voting_answer(run, question);
    case PL_ASK_SEATS:
    case PL_ASK_CLAIM:
        return pl_bargaining_seats(run, question);
    case PL_ASK_DEMAND:
        return pl_bargaining_demand(run, question);
    case PL_ASK_OFFICE:
        return pl_bargaining_office(run, question);
    case PL_ASK_WALKOUT:
        return pl_leaving_answer(run, question);
    case PL_ASK_STAND:
        return pl_naming_stand(run, question);
    case PL_ASK_BALLOT:
        return pl_naming_answer(run, question);
    case PL_ASK_CASTING:
        return pl_bargaining_casting(run, question);
    case PL_ASK_ADMIT:
        return pl_bargaining_admit(run, question);
    case PL_ASK_CAUCUS:
        return pl_caucusing_vote(run, question);
    case PL_ASK_SPLIT:
        return pl_caucusing_split(run, question);
    case PL_ASK_RETURN:
        return pl_leaving_return(run, question);
    case PL_ASK_DEPART:
        return pl_weariness_is_asked(run, question->item) ? pl_enduring_answer(run, question)
                                                          : pl_departing_answer(run, question);
    case PL_ASK_RULING:
        return pl_presiding_ruling(run, question);
    case PL_ASK_POINT:
        return pl_presiding_point(run, question);
    case PL_ASK_YIELD:
        return (pl_answer){.choice = PL_YIELD_YES}; /* assumed: a speaker takes a question */
    case PL_ASK_SECOND:
        return pl_seconding_answer(run, question);
    case PL_ASK_HANDS:
        return pl_conformity_answer(run, question);
    case PL_ASK_COUNT:
        break;
    }
    PL_REQUIRE(!"a question of law");
    return (pl_answer){0};
}

static pl_status create(pl_run *run) {
    pl_offset reference = 0;
    PL_TRY(pl_people_create(run));
    PL_TRY(pl_naming_create(run));
    PL_TRY(pl_reference_create(run, &reference));
    pl_people_keep_reference(run, reference);
    return pl_ranking_create(run);
}

/* Room that only the new scenario needs. */
static pl_status fork(pl_run *run) {
    pl_people_revise(run);
    if (pl_people_naming(run) == 0) {
        PL_TRY(pl_naming_create(run));
    }
    return pl_reference_ranking(run) == 0 ? pl_ranking_create(run) : PL_OK;
}

const pl_people *pl_model_people(void) {
    static const pl_people model = {.name = "model",
                                    .create = create,
                                    .advise = advise,
                                    .opinion = pl_opinion_drift_of,
                                    .fork = fork};
    return &model;
}
