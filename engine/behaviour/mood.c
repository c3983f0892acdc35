#include "behaviour/mood.h"

#include "base/portable_math.h"
#include "behaviour/people.h"
#include "procedure/interjection.h"
#include "procedure/roster.h"
#include "procedure/speech.h"

static const double hour = 3600;

/* What the news says for a faction, else for the nearest of its parents, else 0. */
static double mood_in(const pl_run *run, pl_data news, int32_t faction) {
    return pl_data_number(pl_roster_of_nearest(run, pl_data_get(news, "mood"), faction), 0);
}

/* What is left of a mood at this age. */
static double faded(const pl_run *run, pl_time since) {
    const double half_life = pl_people_parameter(run, PL_MODEL_NEWS_HALF_LIFE) * hour;
    return pl_math_exp2_minus((double)(pl_run_now(run) - since) / half_life);
}

static double mood_of_news(const pl_run *run, int32_t faction) {
    double sum = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        const pl_news *news = pl_assembly_news(run, i);
        if (news->state == PL_NEWS_READ) {
            sum +=
                mood_in(run, pl_assembly_node(run, news->node), faction) * faded(run, news->read);
        }
    }
    return sum;
}

/* --- interjections --- */

static bool stands_near(const pl_run *run, int32_t faction, int32_t speaker) {
    double d = 0;
    return speaker != PL_NONE &&
           (speaker == faction || (pl_roster_distance(run, faction, speaker, &d) &&
                                   d < pl_people_parameter(run, PL_MODEL_SPEECH_EPS)));
}

static double mood_of_speech(const pl_run *run, int32_t item, uint32_t n, int32_t faction) {
    double sum = 0;
    if (pl_speech_of(run, item, n)->interjected == 0 ||
        !stands_near(run, faction, pl_speech_faction(run, item, n))) {
        return 0;
    }
    for (uint32_t i = 0; i < pl_interjection_count(run, item, n); i++) {
        const int spirit = pl_interjection_spirit(run, item, n, i);
        sum += spirit == 0 ? 0 : spirit * faded(run, pl_interjection_hour(run, item, n, i));
    }
    return sum * pl_people_parameter(run, PL_MODEL_INTERJECTION_MOOD);
}

static double mood_of_interjections(const pl_run *run, int32_t faction) {
    double sum = 0;
    for (int32_t item = 0; (uint32_t)item < pl_assembly_of(run)->item_count; item++) {
        for (uint32_t n = 0; n < pl_assembly_item(run, item)->next_speech; n++) {
            sum += mood_of_speech(run, item, n, faction);
        }
    }
    return sum;
}

double pl_mood_of(const pl_run *run, int32_t faction) {
    return mood_of_news(run, faction) + mood_of_interjections(run, faction);
}
