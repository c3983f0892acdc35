#include "behaviour/bargaining.h"

#include "base/portable_math.h"
#include "behaviour/stance.h"
#include "procedure/body.h"
#include "procedure/coalition.h"
#include "procedure/condition.h"
#include "procedure/news.h"
#include "procedure/roster.h"

pl_answer pl_bargaining_opening(pl_run *run, const pl_question *question) {
    const pl_session *session = pl_assembly_session(run, question->item);
    const pl_data delay = pl_data_get(pl_assembly_node(run, session->node), "delay");
    const pl_data event = pl_data_get(delay, "until_heard");
    const int32_t news = pl_assembly_find_news(run, pl_data_text(event));
    const bool heard = news != PL_NONE && pl_news_is_read(run, news);
    const pl_data until = pl_data_get(delay, "until");
    const bool past = pl_data_is(until) && pl_run_now(run) >= pl_data_int(until, 0);
    const bool waits = (pl_data_is(event) || pl_data_is(until)) && !heard && !past;
    return (pl_answer){.choice = waits ? PL_OPENING_WAIT : PL_OPENING_OPEN};
}

pl_answer pl_bargaining_seats(pl_run *run, const pl_question *question) {
    const double w = pl_stance_of(run, question->faction).leaving;
    const pl_data model = pl_assembly_model(run);
    if (!pl_data_bool(pl_data_get(model, "may_refuse_seats"), true) || w <= -1.5) {
        return (pl_answer){.choice = PL_SEATS_ACCEPT};
    }
    return (pl_answer){.choice = w <= -0.5 ? PL_SEATS_HOLD : PL_SEATS_REFUSE};
}

pl_answer pl_bargaining_demand(pl_run *run, const pl_question *question) {
    const double w = pl_stance_of(run, question->faction).leaving;
    return (pl_answer){.choice = w <= -1.5 ? PL_DEMAND_YES : PL_DEMAND_NO};
}

/* The faction's share of the body the office answers to; of the roll while that is not elected. */
static double own_share(const pl_run *run, int32_t parent, int32_t f) {
    if (parent != PL_NONE && pl_assembly_body(run, parent)->state == PL_BODY_STANDING &&
        pl_body_size(run, parent) > 0) {
        return (double)pl_body_members(run, parent, f) / (double)pl_body_size(run, parent);
    }
    const double all = (double)pl_roster_present(run);
    return all > 0 ? (double)pl_assembly_faction(run, f)->present / all : 0;
}

/* How many stood behind a faction at the opening: its delegates; of an executive those it had in
 * the congress that elected it (`electors`), where the scenario says so. */
static double behind(const pl_run *run, int32_t f) {
    const pl_data electors = pl_data_get(pl_assembly_faction_node(run, f), "electors");
    return pl_data_number(electors, (double)pl_assembly_faction(run, f)->at_opening);
}

/* Of all opening delegates outside f and the offering faction: the part whose factions still
 * take part. */
static double breadth(const pl_run *run, int32_t f, int32_t offering) {
    double others = 0;
    double still = 0;
    for (int32_t g = 0; (uint32_t)g < pl_assembly_of(run)->faction_count; g++) {
        if (g != f && g != offering) {
            others += behind(run, g);
            still += pl_roster_sits(run, g) ? behind(run, g) : 0;
        }
    }
    return others > 0 ? still / others : 0;
}

/* Conditions that the faction has put: met (+) or not (-), each by its weight. */
static double terms_of(const pl_run *run, int32_t body, int32_t f) {
    const pl_data terms = pl_data_get(pl_assembly_body_node(run, body), "terms");
    double sum = 0;
    for (uint32_t i = 0; i < pl_data_count(terms); i++) {
        const pl_data term = pl_data_at(terms, i);
        const double weight = pl_data_number(pl_data_get(term, "weight"), 0);
        if (pl_text_equal(pl_data_text(pl_data_get(term, "of")), pl_assembly_faction_id(run, f))) {
            sum += pl_condition_holds(run, pl_data_get(term, "when")) ? weight : -weight;
        }
    }
    return sum;
}

/* Whose offer it is: of a standing body its largest faction's, of a new one the assembly's. */
static int32_t offering_of(const pl_run *run, int32_t body) {
    return pl_assembly_body(run, body)->state == PL_BODY_STANDING ? pl_body_largest(run, body)
                                                                  : pl_roster_largest(run);
}

pl_answer pl_bargaining_office(pl_run *run, const pl_question *question) {
    const int32_t f = question->faction;
    const int32_t offered = pl_coalition_body(run, question->item);
    const int32_t parent = pl_assembly_body(run, offered)->accountable_to;
    double a = 2 * own_share(run, parent, f) + breadth(run, f, offering_of(run, offered)) +
               terms_of(run, offered, f) - pl_people_parameter(run, PL_MODEL_OFFER_THRESHOLD);
    const pl_data node = pl_assembly_faction_node(run, f);
    a += pl_data_number(pl_data_get(node, "offer_bonus"), 0);
    if (pl_run_mode(run) == PL_MODE_SAMPLED) {
        const pl_text body = pl_assembly_body_id(run, offered);
        const pl_draw draw = {pl_text_hash64_more(pl_text_hash64(pl_text_of("offer/")), body),
                              pl_assembly_faction(run, f)->key,
                              pl_assembly_body(run, offered)->asked};
        const double u = pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw));
        a += pl_people_parameter(run, PL_MODEL_OFFER_SD) * pl_math_normal_quantile(u);
    }
    return (pl_answer){.choice = a > 0 ? PL_OFFICE_ACCEPT : PL_OFFICE_REFUSE};
}

pl_answer pl_bargaining_casting(pl_run *run, const pl_question *question) {
    const pl_item *item = pl_assembly_item(run, question->item);
    const pl_votes *by_faction = PL_ARENA_AT(pl_votes, pl_run_arena_const(run), item->by_faction);
    const pl_votes own = by_faction[question->faction];
    return (pl_answer){.choice = own.in_favour > own.against ? PL_CASTING_FOR : PL_CASTING_AGAINST};
}

pl_answer pl_bargaining_admit(pl_run *run, const pl_question *question) {
    const double grant = pl_people_parameter(run, PL_MODEL_EMERGENCY_GRANT);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return (pl_answer){.choice =
                               pl_people_expected(1, grant) == 1 ? PL_ADMIT_YES : PL_ADMIT_NO};
    }
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, question->item)->path);
    const uint64_t stream = pl_text_hash64_more(pl_text_hash64(pl_text_of("emergency/")), path);
    const uint32_t key = pl_assembly_faction(run, question->faction)->key;
    const uint32_t u = pl_rng_u32(pl_run_rng(run), (pl_draw){stream, key, 0});
    return (pl_answer){.choice =
                           u < pl_rng_threshold(pl_math_ppm(grant)) ? PL_ADMIT_YES : PL_ADMIT_NO};
}
