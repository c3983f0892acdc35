#include "procedure/method.h"

#include "base/contract.h"
#include "procedure/premise.h"

/* Rows of the rule pack; those of another kind of vote stand in where the pack has none. */
typedef struct length {
    const char *time, *each;
    int64_t seconds;
    double seconds_each;
} length;

static const length usual = {"vote_time", "vote_seconds_each", 180, 0.15};
static const length of_rollcall = {"rollcall_time", "rollcall_seconds_each", 0, 4};
static const length of_division = {"division_time", "division_seconds_each", 900, 3.5};
static const length of_tellers = {"tellers_time", "tellers_seconds_each", 180, 0.15};
static const length of_secret = {"secret_time", "secret_seconds_each", 1200, 3};

static const struct {
    const char *name;
    bool open, counted, consent;
    const length *length;
} methods[PL_METHOD_COUNT] = {
    [PL_METHOD_CARDS] = {"cards", true, true, false, &usual},
    [PL_METHOD_HANDS] = {"hands", true, true, false, &usual},
    [PL_METHOD_ACCLAMATION] = {"acclamation", false, false, true, &usual},
    [PL_METHOD_CONSENT] = {"unanimous-consent", false, false, true, &usual},
    [PL_METHOD_STANDING] = {"standing", true, true, false, &usual},
    [PL_METHOD_ROLLCALL] = {"rollcall", true, false, false, &of_rollcall},
    [PL_METHOD_DIVISION] = {"division", true, true, false, &of_division},
    [PL_METHOD_TELLERS] = {"tellers", true, true, false, &of_tellers},
    [PL_METHOD_SECRET] = {"secret", false, true, false, &of_secret},
};

const char *pl_method_name(pl_method method) {
    PL_REQUIRE(method < PL_METHOD_COUNT);
    return methods[method].name;
}

bool pl_method_find(pl_text name, pl_method *method) {
    for (int i = 0; i < PL_METHOD_COUNT; i++) {
        if (pl_text_is(name, methods[i].name)) {
            *method = (pl_method)i;
            return true;
        }
    }
    return false;
}

bool pl_method_is_open(pl_method method) {
    return methods[method].open;
}

bool pl_method_is_counted(pl_method method) {
    return methods[method].counted;
}

bool pl_method_is_by_sight(pl_method method) {
    return method == PL_METHOD_CARDS || method == PL_METHOD_HANDS ||
           pl_method_asks_for_objection(method);
}

bool pl_method_asks_for_objection(pl_method method) {
    return methods[method].consent;
}

static pl_data pack_of(const pl_run *run) {
    return pl_assembly_rules(run);
}

pl_method pl_method_of_rules(const pl_run *run) {
    pl_method method = PL_METHOD_CARDS;
    (void)pl_method_find(pl_data_text(pl_data_get(pack_of(run), "vote_method")), &method);
    return method;
}

pl_method pl_method_ordinary(const pl_run *run) {
    const pl_data allowed = pl_data_get(pack_of(run), "vote_methods");
    pl_method method = pl_method_of_rules(run);
    for (uint32_t i = 0; methods[method].consent && i < pl_data_count(allowed); i++) {
        (void)pl_method_find(pl_data_text(pl_data_at(allowed, i)), &method);
    }
    return methods[method].consent ? PL_METHOD_CARDS : method;
}

/* The row of the pack that says how long; NULL: the pack leaves it to what it says of others. */
static const length *row_of(const pl_run *run, pl_method method) {
    const length *own = methods[method].length;
    const bool stands_in = method == PL_METHOD_TELLERS &&
                           !pl_data_is(pl_data_get(pack_of(run), own->time)) &&
                           !pl_data_is(pl_data_get(pack_of(run), own->each));
    return stands_in ? &usual : own;
}

int64_t pl_method_seconds(const pl_run *run, pl_method method, uint32_t delegates) {
    const length *row = row_of(run, method);
    const double fixed = (double)pl_data_int(pl_data_get(pack_of(run), row->time), row->seconds);
    const double each = pl_data_number(pl_data_get(pack_of(run), row->each), row->seconds_each);
    return (int64_t)(fixed + each * (double)delegates + 0.5);
}

const char *pl_method_time_row(const pl_run *run, pl_method method) {
    return row_of(run, method)->time;
}

void pl_method_premise_time(const pl_run *run, pl_method method) {
    const length *row = row_of(run, method);
    pl_premise_add(run, "rules", row->time);
    pl_premise_add(run, "rules", row->each);
}
