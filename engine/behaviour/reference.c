#include "behaviour/reference.h"

#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "procedure/roster.h"
#include "procedure/vote.h"

/* What a run writes down: a row an item, and in `voted` a row an item and faction. */
typedef struct kept_item {
    pl_lambda lambda;
    uint8_t calibrated;
} kept_item;

typedef struct kept {
    pl_offset items; /* kept_item[items + 1] */
    pl_offset voted; /* pl_voted[(items + 1) * faction rows] */
} kept;

static kept *kept_of(const pl_run *run) {
    return PL_ARENA_AT(kept, pl_run_arena_const(run), pl_people_reference(run));
}

static pl_voted *row_of(const pl_run *run, int32_t item, int32_t faction) {
    const size_t rows = pl_assembly_of(run)->faction_rows;
    return &PL_ARENA_AT(pl_voted, pl_run_arena_const(run),
                        kept_of(run)->voted)[(size_t)item * rows + (size_t)faction];
}

static kept_item *item_of(const pl_run *run, int32_t item) {
    return &PL_ARENA_AT(kept_item, pl_run_arena_const(run), kept_of(run)->items)[item];
}

uint64_t pl_reference_room(uint64_t items, uint64_t factions) {
    return sizeof(kept) + (items + 1) * (sizeof(kept_item) + factions * sizeof(pl_voted)) + 64;
}

pl_status pl_reference_create(pl_run *run, pl_offset *offset) {
    pl_arena *arena = pl_run_arena(run);
    const uint64_t items = (uint64_t)pl_assembly_of(run)->item_count + 1;
    const uint64_t rows = pl_assembly_of(run)->faction_rows;
    PL_TRY(pl_arena_push(arena, sizeof(kept), offset));
    kept *k = PL_ARENA_AT(kept, arena, *offset);
    PL_TRY(pl_arena_push(arena, items * sizeof(kept_item), &k->items));
    return pl_arena_push(arena, items * rows * sizeof(pl_voted), &k->voted);
}

void pl_reference_keep(pl_run *run, int32_t item, int32_t faction, const pl_voted *voted) {
    pl_voted *row = row_of(run, item, faction);
    *row = *voted;
    row->taken = 1;
}

void pl_reference_keep_lambda(pl_run *run, int32_t item, pl_lambda lambda) {
    *item_of(run, item) = (kept_item){.lambda = lambda, .calibrated = 1};
}

/* --- reading the documented run --- */

static pl_data reference(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "reference");
}

static pl_data question_of(const pl_run *run, int32_t item) {
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, item)->path);
    return pl_data_get_text(reference(run), path);
}

bool pl_reference_is_there(const pl_run *run) {
    return pl_data_is(reference(run));
}

bool pl_reference_voted(const pl_run *run, int32_t item, int32_t faction, pl_voted *voted) {
    const pl_data factions = pl_data_get(question_of(run, item), "factions");
    const pl_data f = pl_data_get_text(factions, pl_assembly_faction_id(run, faction));
    if (!pl_data_is(f)) {
        return false;
    }
    *voted = (pl_voted){
        .context = {.speech = pl_data_number(pl_data_get(f, "speech"), 0),
                    .mood = pl_data_number(pl_data_get(f, "mood"), 0),
                    .grievance = pl_data_number(pl_data_get(f, "grievance"), 0),
                    .outcome = pl_data_number(pl_data_get(f, "outcome"), 0),
                    .fatigue = pl_data_number(pl_data_get(f, "fatigue"), 0)},
        .asked = (uint32_t)pl_data_int(pl_data_get(f, "asked"), 0),
        .line = (int8_t)pl_data_int(pl_data_get(f, "line"), -1),
        .taken = 1,
    };
    return true;
}

bool pl_reference_lambda(const pl_run *run, int32_t item, pl_lambda *lambda) {
    const pl_data of = pl_data_get(question_of(run, item), "lambda");
    if (!pl_data_is(of)) {
        return false;
    }
    *lambda = (pl_lambda){.absent = pl_data_number(pl_data_get(of, "absent"), 0),
                          .favour = pl_data_number(pl_data_get(of, "favour"), 0),
                          .abstain = pl_data_number(pl_data_get(of, "abstain"), 0)};
    return true;
}

static bool is_all_the_models(const pl_run *run) {
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        const pl_block *block = pl_run_block(run, i);
        if (block->seat >= 0 || block->controller != PL_BY_MODEL) {
            return false;
        }
    }
    return true;
}

static bool is_same_context(pl_context a, pl_context b) {
    return a.speech == b.speech && a.mood == b.mood && a.grievance == b.grievance &&
           a.outcome == b.outcome && a.fatigue == b.fatigue;
}

static bool is_same(const pl_run *run, int32_t item, int32_t faction) {
    pl_voted then = {.line = -1};
    const bool was_there = pl_reference_voted(run, item, faction, &then);
    const uint32_t asked = pl_vote_entitled_of(run, faction);
    if (asked == 0 || !was_there) {
        return asked == 0 && then.asked == 0;
    }
    return then.asked == asked && then.line == pl_inclination_line(run, item, faction) &&
           is_same_context(pl_context_of(run, item, faction), then.context);
}

bool pl_reference_is_met(pl_run *run, int32_t item) {
    if (!is_all_the_models(run)) {
        return false;
    }
    if (!pl_reference_is_there(run)) {
        return true; /* it is its own reference */
    }
    const pl_text method = pl_data_text(pl_data_get(question_of(run, item), "method"));
    if (!pl_text_is(method, pl_vote_method(run, item))) {
        return false;
    }
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (!is_same(run, item, f)) {
            return false;
        }
    }
    return true;
}

/* --- writing --- */

static void write_voted(const pl_run *run, const pl_voted *v, int32_t faction,
                        pl_data_builder *builder) {
    pl_data_open_map(builder, pl_assembly_faction_id(run, faction).at);
    pl_data_add_int(builder, "asked", v->asked);
    pl_data_add_int(builder, "line", v->line);
    pl_data_add_number(builder, "speech", v->context.speech);
    pl_data_add_number(builder, "mood", v->context.mood);
    pl_data_add_number(builder, "grievance", v->context.grievance);
    pl_data_add_number(builder, "outcome", v->context.outcome);
    pl_data_add_number(builder, "fatigue", v->context.fatigue);
    pl_data_close(builder);
}

static void write_item(const pl_run *run, int32_t item, pl_data_builder *builder) {
    const kept_item *k = item_of(run, item);
    pl_data_open_map(builder, pl_assembly_text(run, pl_assembly_item(run, item)->path).at);
    pl_data_add_text(builder, "method", pl_text_of(pl_vote_method(run, item)));
    if (k->calibrated) {
        pl_data_open_map(builder, "lambda");
        pl_data_add_number(builder, "absent", k->lambda.absent);
        pl_data_add_number(builder, "favour", k->lambda.favour);
        pl_data_add_number(builder, "abstain", k->lambda.abstain);
        pl_data_close(builder);
    }
    pl_data_open_map(builder, "factions");
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (row_of(run, item, f)->taken) {
            write_voted(run, row_of(run, item, f), f, builder);
        }
    }
    pl_data_close(builder);
    pl_data_close(builder);
}

void pl_reference_write(const pl_run *run, pl_data_builder *builder, const char *key) {
    pl_data_open_map(builder, key);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (pl_assembly_item(run, i)->occurrence > 0) {
            write_item(run, i, builder);
        }
    }
    pl_data_close(builder);
}
