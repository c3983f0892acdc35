#include "behaviour/mood.h"

#include "base/portable_math.h"
#include "behaviour/people.h"

static const double hour = 3600;

/* What the news says for a faction, else for the nearest of its parents, else 0. */
static double mood_in(const pl_run *run, pl_data news, int32_t faction) {
    const pl_data moods = pl_data_get(news, "mood");
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_data mood = pl_data_get_text(moods, pl_assembly_faction_id(run, f));
        if (pl_data_is(mood)) {
            return pl_data_number(mood, 0);
        }
    }
    return 0;
}

double pl_mood_of(const pl_run *run, int32_t faction) {
    const double half_life = pl_people_parameter(run, "news_half_life", 12) * hour;
    double sum = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        const pl_news *news = pl_assembly_news(run, i);
        if (news->state == PL_NEWS_READ) {
            const double age = (double)(pl_run_now(run) - news->read);
            sum += mood_in(run, pl_assembly_node(run, news->node), faction) *
                   pl_math_exp2_minus(age / half_life);
        }
    }
    return sum;
}
