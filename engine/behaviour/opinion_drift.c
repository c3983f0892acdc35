#include "behaviour/opinion_drift.h"

#include <math.h>

#include "base/portable_math.h"
#include "behaviour/people.h"

static const double day = 86400.0;

static pl_data electorate_of(const pl_run *run, pl_data constituency) {
    const pl_data rows = pl_data_get(pl_run_scenario(run), "electorates");
    const pl_text id = pl_data_text(pl_data_get(constituency, "electorate"));
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        if (pl_text_equal(pl_data_text(pl_data_get(pl_data_at(rows, i), "id")), id)) {
            return pl_data_at(rows, i);
        }
    }
    return (pl_data){0};
}

/* Seconds by which opinion lies behind, for what has not happened yet. */
static int64_t late(const pl_run *run) {
    int64_t seconds = 0;
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        if (pl_assembly_news(run, i)->state == PL_NEWS_AHEAD) {
            seconds += pl_data_int(pl_data_get(pl_assembly_news_node(run, i), "opinion"), 0);
        }
    }
    return seconds;
}

static double normal(const pl_run *run, const pl_constituency *c, uint32_t n) {
    uint64_t stream = pl_text_hash64(pl_text_of("electorate/"));
    stream = pl_text_hash64_more(stream, pl_assembly_text(run, c->name));
    const pl_draw draw = {.stream = stream, .n = n};
    return pl_math_normal_quantile(pl_rng_unit(pl_rng_u32(pl_run_rng(run), draw)));
}

/* Where a body stands among those of its kind, 0..1: spread evenly, and in no order, as the
 * multiples of the golden section are, so that it hangs together with nothing else. */
static double place_of(const pl_constituency *c) {
    const double golden = 0.6180339887498949;
    const double turns = c->of == 1 ? 0.5 : golden * c->number;
    const double place = turns - floor(turns);
    return place < 0.001 ? 0.001 : place > 0.999 ? 0.999 : place;
}

/* What makes this body differ from the others of its kind, and this election from the curve. */
static double luck(const pl_run *run, const pl_constituency *c, pl_data node) {
    const double spread = pl_data_number(pl_data_get(node, "spread"), 0);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED) {
        return spread * pl_math_normal_quantile(place_of(c));
    }
    return spread * normal(run, c, 0) +
           pl_people_parameter(run, PL_MODEL_REELECT_SD) * normal(run, c, c->elections);
}

static double clamp(double x) {
    return x < -40 ? -40 : x > 40 ? 40 : x;
}

/* The part of the electorate that is for those whom it turns to, 0..1. */
static double gained(const pl_run *run, int32_t index) {
    const pl_constituency *c = pl_constituency_at(run, index);
    const pl_data node = pl_constituency_node(run, index);
    const pl_data electorate = electorate_of(run, node);
    const pl_time middle = pl_data_int(pl_data_get(electorate, "midpoint"), 0) +
                           pl_data_int(pl_data_get(node, "lag"), 0) + late(run);
    const double days = (double)(pl_run_now(run) - middle) / day;
    const double rate = pl_data_number(pl_data_get(electorate, "rate"), 0);
    return pl_data_number(pl_data_get(electorate, "cap"), 1) *
           pl_math_logistic(clamp(rate * days + luck(run, c, node)));
}

/* Divides a part of the million by weights. */
static void divide(const pl_run *run, pl_data weights, uint32_t part, uint32_t *ppm) {
    uint64_t given[PL_FACTIONS_MAX] = {0};
    uint64_t shares[PL_FACTIONS_MAX] = {0};
    const uint32_t factions = pl_assembly_of(run)->faction_count;
    for (uint32_t i = 0; i < pl_data_count(weights); i++) {
        const pl_data weight = pl_data_at(weights, i);
        const int32_t f = pl_assembly_find_faction(run, pl_data_key(weight));
        if (f != PL_NONE) {
            given[f] = (uint64_t)(pl_data_number(weight, 0) * 1e6 + 0.5);
        }
    }
    pl_math_largest_remainder(given, factions, part, shares);
    for (uint32_t f = 0; f < factions; f++) {
        ppm[f] += (uint32_t)shares[f];
    }
}

void pl_opinion_drift_of(pl_run *run, int32_t constituency, uint32_t *ppm) {
    enum { MILLION = 1000000 };
    const pl_data electorate = electorate_of(run, pl_constituency_node(run, constituency));
    const uint32_t part = pl_math_ppm(gained(run, constituency));
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        ppm[f] = 0;
    }
    divide(run, pl_data_get(electorate, "gains"), part, ppm);
    divide(run, pl_data_get(electorate, "rest"), MILLION - part, ppm);
}
