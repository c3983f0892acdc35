#include "behaviour/persuasion.h"

#include "base/portable_math.h"
#include "behaviour/fatigue.h"
#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "procedure/member.h"
#include "procedure/roster.h"
#include "procedure/speech.h"
#include "procedure/turn.h"

/* --- the undecided --- */

/* P(e < x) for a deviation e, normal with this spread. */
static double below(double x, double spread) {
    if (spread > 0) {
        return pl_math_logistic(1.702 * x / spread);
    }
    return x > 0 ? 1 : 0;
}

double pl_persuasion_undecided(const pl_run *run, int32_t item, int32_t faction) {
    pl_inclination p;
    if (!pl_inclination_of(run, item, faction, &p)) {
        return 0;
    }
    const uint32_t come = PL_RNG_CERTAIN - p.ppm[PL_VOTE_ABSENT];
    const uint32_t in_favour = p.ppm[PL_VOTE_FOR];
    if (in_favour == 0 || in_favour == come) {
        return 0; /* categorical: no shift moves it */
    }
    const double cut = pl_math_logit((double)in_favour / (double)come);
    const double reach = pl_people_parameter(run, PL_MODEL_SPEECH_UNDECIDED);
    const double spread = pl_people_parameter(run, PL_MODEL_TRAIT_OMEGA);
    return below(reach - cut, spread) - below(-reach - cut, spread);
}

/* --- the debate --- */

/* The speeches on a question as one faction hears them. */
typedef struct hearing {
    int32_t listener;
    double eta, eps;
    double weight[2]; /* 0.9^j of the next speech for, against */
    double effect;
} hearing;

/* 1 for a speaker of one's own, 0 from eps on and for one who stands nowhere. */
static double closeness(const pl_run *run, const hearing *debate, int32_t speaker) {
    double d = 0;
    if (speaker == PL_NONE ||
        (speaker != debate->listener && !pl_roster_distance(run, debate->listener, speaker, &d))) {
        return 0;
    }
    return d < debate->eps ? 1 - d / debate->eps : 0;
}

/* stance: PL_TURN_FOR or _AGAINST; speaker: a faction. */
static void hear(const pl_run *run, hearing *debate, int stance, double quality, int32_t speaker,
                 pl_time end) {
    const bool against = stance == PL_TURN_AGAINST;
    if (!against && stance != PL_TURN_FOR) {
        return;
    }
    const double near = closeness(run, debate, speaker);
    if (near > 0) {
        debate->effect += (against ? -1 : 1) * quality * debate->eta * debate->weight[against] *
                          near * (1 - pl_fatigue_at(run, end));
    }
    debate->weight[against] *= 0.9;
}

/* Those that were held to their end. */
static void hear_item(const pl_run *run, hearing *debate, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_time until = item->state == PL_ITEM_OPEN ? pl_run_now(run) : item->closed;
    for (uint32_t n = 0; n < item->next_speech; n++) {
        const pl_time end = pl_speech_of(run, index, n)->end;
        if (end != 0 && end <= until) {
            hear(run, debate, pl_speech_stance(run, index, n), pl_speech_of(run, index, n)->quality,
                 pl_speech_faction(run, index, n), end);
        }
    }
    for (uint32_t i = 0; i < pl_turn_count(run); i++) {
        const pl_turn *turn = pl_turn_at(run, i);
        if (turn->item == index && turn->end != 0 && turn->end <= until) {
            hear(run, debate, turn->stance, 1, pl_member_faction(run, turn->member), turn->end);
        }
    }
}

static bool introduces(const pl_run *run, int32_t earlier, int32_t item) {
    const pl_data node = pl_assembly_item_node(run, earlier);
    const pl_data later = pl_data_get(node, "introduces");
    return pl_data_is(later) && pl_assembly_find_item(run, pl_data_text(later)) == item;
}

double pl_persuasion_of(const pl_run *run, int32_t item, int32_t faction) {
    const double undecided = pl_persuasion_undecided(run, item, faction);
    hearing debate = {.listener = faction,
                      .eta = pl_people_parameter(run, PL_MODEL_SPEECH_ETA),
                      .eps = pl_people_parameter(run, PL_MODEL_SPEECH_EPS),
                      .weight = {1, 1}};
    if (undecided <= 0) {
        return 0;
    }
    const int32_t session = pl_assembly_item(run, item)->session;
    for (int32_t i = pl_assembly_session(run, session)->first_item; i < item; i++) {
        if (introduces(run, i, item)) {
            hear_item(run, &debate, i);
        }
    }
    hear_item(run, &debate, item);
    return undecided * debate.effect;
}
