#include "behaviour/reference.h"

#include <stdarg.h>
#include <stdio.h>

#include "behaviour/inclination.h"
#include "behaviour/people.h"
#include "procedure/convocation.h"
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
    pl_offset ranking;
    int32_t impossible; /* item, or PL_NONE */
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
    const uint64_t items = (uint64_t)pl_assembly_of(run)->item_room + 1;
    const uint64_t rows = pl_assembly_of(run)->faction_rows;
    PL_TRY(pl_arena_push(arena, sizeof(kept), offset));
    kept *k = PL_ARENA_AT(kept, arena, *offset);
    k->impossible = PL_NONE;
    PL_TRY(pl_arena_push(arena, items * sizeof(kept_item), &k->items));
    return pl_arena_push(arena, items * rows * sizeof(pl_voted), &k->voted);
}

static bool is_second(const pl_run *run, int32_t item) {
    return pl_assembly_item(run, item)->occurrence > 1;
}

void pl_reference_keep(pl_run *run, int32_t item, int32_t faction, const pl_voted *voted) {
    if (is_second(run, item)) {
        return;
    }
    pl_voted *row = row_of(run, item, faction);
    *row = *voted;
    row->taken = 1;
}

void pl_reference_keep_lambda(pl_run *run, int32_t item, pl_lambda lambda) {
    *item_of(run, item) = (kept_item){.lambda = lambda, .calibrated = 1};
}

bool pl_reference_kept_lambda(const pl_run *run, int32_t item, pl_lambda *lambda) {
    const kept_item *k = item_of(run, item);
    if (k->calibrated && !is_second(run, item)) {
        *lambda = k->lambda;
        return true;
    }
    return false;
}

void pl_reference_keep_impossible(pl_run *run, int32_t item) {
    kept_of(run)->impossible = item;
}

int32_t pl_reference_impossible(const pl_run *run) {
    const bool built = pl_run_people_state(run) != 0 && pl_people_reference(run) != 0;
    return built ? kept_of(run)->impossible : PL_NONE;
}

void pl_reference_keep_ranking(pl_run *run, pl_offset ranking) {
    kept_of(run)->ranking = ranking;
}

pl_offset pl_reference_ranking(const pl_run *run) {
    return kept_of(run)->ranking;
}

/* --- reading the documented run --- */

static pl_data reference(const pl_run *run) {
    return pl_assembly_reference(run);
}

static pl_data question_of(const pl_run *run, int32_t item) {
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, item)->path);
    return is_second(run, item) ? (pl_data){0} : pl_data_get_text(reference(run), path);
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

/* --- is it as it was? --- */

/* Says why and is false, so that the first difference is the one said. */
__attribute__((format(printf, 2, 3))) static bool differs(char why[PL_REFERENCE_WHY],
                                                          const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, PL_REFERENCE_WHY, format, arguments);
    va_end(arguments);
    return false;
}

/* A faction's numbers fall on its delegates together; where a seat is asked by itself there are
 * two who answer for the faction. */
bool pl_reference_is_of_whole_factions(const pl_run *run, char why[PL_REFERENCE_WHY]) {
    for (uint32_t i = 0; i < pl_run_block_count(run); i++) {
        const int32_t seat = pl_run_block(run, i)->seat;
        if (seat >= 0) {
            const int32_t origin = pl_roster_origin_of(run, (uint32_t)seat);
            return differs(why, "a seat answers for itself: %s/%u",
                           pl_assembly_faction_id(run, origin).at,
                           pl_roster_ordinal(run, (uint32_t)seat));
        }
    }
    return true;
}

static bool is_voted_on(const pl_run *run, int32_t item, char why[PL_REFERENCE_WHY]) {
    return pl_data_is(question_of(run, item)) ||
           differs(why, "no vote on this question is documented");
}

static bool is_same_method(const pl_run *run, int32_t item, char why[PL_REFERENCE_WHY]) {
    const pl_text method = pl_data_text(pl_data_get(question_of(run, item), "method"));
    const char *now = pl_vote_method(run, item);
    return pl_text_is(method, now) ||
           differs(why, "the method is %s, documented %s", now, method.at);
}

static const char *line_name(int line) {
    static const char *const names[3] = {"for", "against", "abstain"};
    return line < 0 || line > 2 ? "free" : names[line];
}

static bool is_same_context(const char *id, pl_context a, pl_context b,
                            char why[PL_REFERENCE_WHY]) {
    const struct {
        double now, then;
        const char *what;
    } rows[] = {
        {a.speech, b.speech, "what was said before"},
        {a.mood, b.mood, "what was heard before"},
        {a.grievance, b.grievance, "the grievance"},
        {a.outcome, b.outcome, "what was carried before"},
        {a.fatigue, b.fatigue, "the weariness"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].now != rows[i].then) {
            return differs(why, "%s differs for the %s", rows[i].what, id);
        }
    }
    return true;
}

static bool is_same_roll(const pl_run *run, int32_t item, int32_t faction,
                         char why[PL_REFERENCE_WHY]) {
    pl_voted then = {.asked = 0};
    (void)pl_reference_voted(run, item, faction, &then);
    const uint32_t asked = pl_roster_entitled_of(run, faction);
    return asked == then.asked ||
           differs(why, "the %s have %u entitled, documented %u",
                   pl_assembly_faction_id(run, faction).at, asked, then.asked);
}

static bool is_same_line(const pl_run *run, int32_t item, int32_t faction,
                         char why[PL_REFERENCE_WHY]) {
    pl_voted then;
    if (!pl_reference_voted(run, item, faction, &then) || then.asked == 0) {
        return true; /* nobody is there to keep it */
    }
    const int line = pl_inclination_line(run, item, faction);
    return line == then.line ||
           differs(why, "the line of the %s is %s, documented %s",
                   pl_assembly_faction_id(run, faction).at, line_name(line), line_name(then.line));
}

static bool is_as_informed(const pl_run *run, int32_t item, int32_t faction,
                           char why[PL_REFERENCE_WHY]) {
    pl_voted then;
    return !pl_reference_voted(run, item, faction, &then) || then.asked == 0 ||
           is_same_context(pl_assembly_faction_id(run, faction).at,
                           pl_context_of(run, item, faction), then.context, why);
}

/* Is everybody there who voted then? */
static bool is_nobody_missing(const pl_run *run, int32_t item, char why[PL_REFERENCE_WHY]) {
    const pl_data factions = pl_data_get(question_of(run, item), "factions");
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data then = pl_data_at(factions, i);
        const int64_t asked = pl_data_int(pl_data_get(then, "asked"), 0);
        if (asked > 0 && pl_assembly_find_faction(run, pl_data_key(then)) == PL_NONE) {
            return differs(why, "the %s have 0 entitled, documented %lld", pl_data_key(then).at,
                           (long long)asked);
        }
    }
    return true;
}

static bool is_same_of_all(const pl_run *run, int32_t item,
                           bool (*is_same)(const pl_run *, int32_t, int32_t, char *),
                           char why[PL_REFERENCE_WHY]) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (!is_same(run, item, f, why)) {
            return false;
        }
    }
    return true;
}

bool pl_reference_is_met(const pl_run *run, int32_t item, char why[PL_REFERENCE_WHY]) {
    if (!pl_reference_is_of_whole_factions(run, why)) {
        return false;
    }
    if (!pl_reference_is_there(run)) {
        return true; /* it is its own reference */
    }
    return is_voted_on(run, item, why) && is_same_of_all(run, item, is_same_roll, why) &&
           is_nobody_missing(run, item, why) && is_same_of_all(run, item, is_same_line, why) &&
           is_same_method(run, item, why) && is_same_of_all(run, item, is_as_informed, why);
}

pl_cuts pl_reference_shift(const pl_run *run, int32_t item, int32_t faction, const pl_context *now,
                           pl_cuts cuts) {
    pl_voted then;
    if (!pl_reference_voted(run, item, faction, &then)) {
        return cuts;
    }
    return pl_cuts_shift(cuts, pl_context_shift(run, *now, then.context),
                         pl_context_absent(run, *now, then.context));
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
    pl_convocation_write(run, builder);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        if (pl_assembly_item(run, i)->occurrence > 0) {
            write_item(run, i, builder);
        }
    }
    pl_data_close(builder);
}
