#include "batch/hold.h"

#include <stdio.h>
#include <string.h>

#include "batch/player.h"

static void note_problem(pl_hold *h, pl_status status, const pl_problem_list *problems) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_problem_list_write(problems, &text);
    snprintf(h->why, sizeof h->why, "%s",
             problems->count > 0 ? pl_buffer_string(&text) : pl_status_text(status));
    h->why[strcspn(h->why, "\n")] = '\0'; /* the first of them will do */
    pl_buffer_fini(&text);
}

/* Somebody may edit the file while it is played. */
static bool is_same_source(const pl_experiment *e, const pl_scenario *scenario) {
    const pl_data identity = pl_data_root(pl_scenario_identity(scenario));
    return pl_text_is(pl_data_text(pl_data_get(identity, "scenario_hash")), e->scenario_hash);
}

/* like: NULL, or what the same cell was loaded as before. */
static pl_status load(const pl_hold_from *from, pl_hold *h, const pl_scenario *like) {
    const pl_experiment *e = from->experiment;
    const pl_allocator *a = from->allocator;
    pl_problem_list problems;
    pl_cell *cell = a->take(a->context, sizeof *cell);
    if (cell == NULL) {
        return PL_NO_MEMORY;
    }
    pl_experiment_cell(e, h->cell, cell);
    pl_problem_list_init(&problems, a);
    const pl_status status =
        like == NULL ? pl_experiment_load(e, cell, from->base, a, &problems, &h->scenario)
                     : pl_experiment_renew(e, cell, like, a, &problems, &h->scenario);
    const bool is_another = status == PL_OK && !is_same_source(e, h->scenario);
    if (status != PL_OK) {
        note_problem(h, status, &problems);
    }
    pl_problem_list_fini(&problems);
    a->give(a->context, cell);
    /* Not a fault of these runs: the rest of the experiment cannot be played any more. */
    if (is_another || status == PL_VERSION || status == PL_NOT_FOUND || status == PL_IO) {
        return PL_VERSION;
    }
    return status == PL_NO_MEMORY ? status : PL_OK;
}

pl_status pl_hold_load(const pl_hold_from *from, uint64_t cell, pl_hold *hold) {
    *hold = (pl_hold){.cell = cell};
    return load(from, hold, NULL);
}

void pl_hold_drop(pl_hold *hold) {
    pl_scenario_destroy(hold->scenario);
    hold->scenario = NULL;
}

/* A function may remember what it did in a run: the next gets one that has done nothing. */
static pl_status renew(const pl_hold_from *from, const pl_hold *hold, pl_hold *own) {
    if (own->scenario != NULL && pl_scenario_forget(own->scenario)) {
        return PL_OK;
    }
    pl_hold_drop(own);
    *own = (pl_hold){.cell = hold->cell};
    return load(from, own, hold->scenario);
}

pl_status pl_hold_play(const pl_hold_from *from, const pl_hold *hold, pl_hold *own,
                       uint64_t replicate, pl_rows *rows) {
    const pl_hold *played = hold;
    if (hold->scenario != NULL && pl_scenario_sandbox(hold->scenario) != NULL) {
        PL_TRY(renew(from, hold, own));
        played = own;
    }
    return played->scenario == NULL ? pl_player_fail(pl_text_of(played->why), rows)
                                    : pl_player_play(from->experiment, played->scenario, replicate,
                                                     from->allocator, rows);
}
