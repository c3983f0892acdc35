#include "behaviour/whip.h"

#include "behaviour/inclination.h"
#include "behaviour/model.h"

pl_answer pl_whip_answer(pl_run *run, const pl_question *question) {
    pl_inclination p;
    if (question->kind != PL_ASK_VOTE) {
        return pl_model_people()->advise(run, question);
    }
    if (!pl_inclination_of(run, question->item, question->faction, &p)) {
        return (pl_answer){.choice = PL_VOTE_ABSTAIN};
    }
    int best = PL_VOTE_FOR;
    for (int i = PL_VOTE_AGAINST; i <= PL_VOTE_ABSTAIN; i++) {
        best = p.ppm[i] > p.ppm[best] ? i : best;
    }
    return (pl_answer){.choice = (uint8_t)best};
}
