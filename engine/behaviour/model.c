#include "behaviour/model.h"

#include "base/contract.h"
#include "behaviour/bargaining.h"
#include "behaviour/leaving.h"
#include "behaviour/people.h"
#include "behaviour/voting.h"

static pl_answer advise(pl_run *run, const pl_question *question) {
    switch ((pl_ask)question->kind) {
    case PL_ASK_OPENING:
        return pl_bargaining_opening(run, question);
    case PL_ASK_VOTE:
        return pl_voting_answer(run, question);
    case PL_ASK_SEATS:
        return pl_bargaining_seats(run, question);
    case PL_ASK_DEMAND:
        return pl_bargaining_demand(run, question);
    case PL_ASK_OFFICE:
        return pl_bargaining_office(run, question);
    case PL_ASK_WALKOUT:
        return pl_leaving_answer(run, question);
    case PL_ASK_COUNT:
        break;
    }
    PL_REQUIRE(!"a question of law");
    return (pl_answer){0};
}

const pl_people *pl_model_people(void) {
    static const pl_people model = {.name = "model", .create = pl_people_create, .advise = advise};
    return &model;
}
