/*
 * second_congress.h -- the Second Congress, played to its end with some of its inputs changed.
 *
 * A setting is what follows --set: "PATH=VALUE". At most 16 of them.
 */
#ifndef PL_SECOND_CONGRESS_H
#define PL_SECOND_CONGRESS_H

#include "testing.h"

#include "congress_scenario.h"
#include "frozen.h"
#include "procedure/outcome.h"
#include "procedure/roster.h"
#include "script/play.h"

typedef struct played {
    pl_scenario *scenario;
    pl_run *run;
} played;

/* As it stands in a folder: the shipped one, or what a test has made of it. */
static inline pl_scenario *load_congress_in(const char *folder, const char *const *settings,
                                            size_t count) {
    pl_setting split[16];
    char file[1024];
    snprintf(file, sizeof file, "%s/scenario.lua", folder);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(settings[i], '=');
        split[i].key = (pl_text){settings[i], (size_t)(equals - settings[i])};
        split[i].value = pl_text_of(equals + 1);
    }
    pl_scenario_request request = congress_request();
    request.file = file;
    request.folder = folder;
    request.settings = split;
    request.setting_count = count;
    return congress_load(&request);
}

static inline pl_scenario *load_congress(const char *const *settings, size_t count) {
    return load_congress_in(CONGRESS_FOLDER, settings, count);
}

/* Plays a scenario to its end; what is given back owns it. */
static inline played play_loaded(pl_scenario *scenario, pl_play_options options) {
    played p = {.scenario = scenario};
    uint32_t question = 0;
    assert_int_equal(pl_play_create(pl_allocator_default(), p.scenario, &options, &p.run), PL_OK);
    assert_int_equal(pl_play_go(p.scenario, p.run, 0, &question), PL_PLAY_ENDED);
    assert_true(pl_roster_closes(p.run));
    return p;
}

static inline played play_mode(const char *const *settings, size_t count, pl_play_options options) {
    return play_loaded(load_congress(settings, count), options);
}

static inline played play(const char *setting) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    return play_mode(&setting, setting != NULL ? 1 : 0, documented);
}

static inline void end(played *p) {
    pl_run_destroy(p->run);
    pl_scenario_destroy(p->scenario);
}

/* One outcome: key = id, and a second pair if key2 is not NULL. */
static inline pl_outcome ask(const played *p, const char *key, const char *id, const char *key2,
                             const char *id2) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    pl_data_add_text(&builder, key, pl_text_of(id));
    if (key2 != NULL) {
        pl_data_add_text(&builder, key2, pl_text_of(id2));
    }
    pl_data_close(&builder);
    void *block = frozen(&builder);
    const pl_outcome outcome = pl_outcome_of(p->run, pl_data_root(block));
    free(block);
    return outcome;
}

static inline int64_t number(const played *p, const char *key, const char *id, const char *key2,
                             const char *id2) {
    const pl_outcome outcome = ask(p, key, id, key2, id2);
    assert_int_not_equal(outcome.type, PL_OUTCOME_UNKNOWN);
    return outcome.number;
}

/* --- the inputs --- */

/* The member of a map, or of a list by its id or its number (1..). */
static inline pl_data member_of(pl_data value, pl_text name) {
    char digits[16];
    if (pl_data_kind_of(value) != PL_DATA_LIST) {
        return pl_data_get_text(value, name);
    }
    if (name.size < sizeof digits && name.size == strspn(name.at, "0123456789")) {
        memcpy(digits, name.at, name.size);
        digits[name.size] = '\0';
        return pl_data_at(value, (uint32_t)atoi(digits) - 1);
    }
    return pl_data_find(value, name);
}

/* What stands under a path as --set writes it, up to its end or a "="; absent if nothing does. */
static inline pl_data input_at(pl_data data, const char *path) {
    while (*path != '\0' && *path != '=') {
        const size_t size = strcspn(path, ".=");
        data = member_of(data, (pl_text){path, size});
        path += size + (path[size] == '.');
    }
    return data;
}

#endif
