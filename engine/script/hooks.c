#include "script/hooks.h"

#include <stdio.h>
#include <string.h>

#include "procedure/balloting.h"
#include "procedure/docket.h"
#include "procedure/floor.h"
#include "procedure/member.h"
#include "procedure/roster.h"

enum { FUEL_HOOK = 2000000 };

/* Which hook answers which kind of question; questions without one are the model's. */
static const char *hook_of(const pl_question_kind *kind) {
    static const struct {
        const char *question;
        const char *hook;
    } rows[] = {{"vote", "vote_intent"}, {"seats", "seats"},   {"walkout", "walkout"},
                {"office", "office"},    {"ruling", "ruling"}, {"point", "point"},
                {"second", "second"},    {"yield", "yield"},   {"stand", "stand"},
                {"ballot", "ballot"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].question, kind->name) == 0) {
            return rows[i].hook;
        }
    }
    return NULL;
}

typedef struct call {
    const pl_scenario *scenario;
    pl_run *run;
    const pl_question *question;
    const char *hook;
    bool pushed;
    char file[200]; /* where the hook is written */
    int line;
} call;

static void set_text(lua_State *L, const char *key, pl_text text) {
    lua_pushlstring(L, text.at, text.size);
    lua_setfield(L, -2, key);
}

static void set_int(lua_State *L, const char *key, lua_Integer value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key);
}

static void push_context(lua_State *L, const call *c) {
    pl_buffer now;
    char clock[32];
    pl_buffer_init(&now, pl_allocator_default());
    pl_calendar_write(PL_GREGORIAN, pl_run_now(c->run), &now);
    snprintf(clock, sizeof clock, "%s", pl_buffer_string(&now));
    pl_buffer_fini(&now);
    const pl_faction *faction = pl_assembly_faction(c->run, c->question->faction);
    lua_createtable(L, 0, 5);
    set_text(L, "now", pl_text_of(clock));
    set_text(L, "faction", pl_assembly_faction_id(c->run, c->question->faction));
    set_int(L, "members", faction->present);
    set_int(L, "present", pl_roster_present(c->run));
    set_text(L, "mode",
             pl_text_of(pl_run_mode(c->run) == PL_MODE_SAMPLED ? "sampled" : "documented"));
}

/* Of the questions that have a motion for their item: which, what kind of motion, and whose. */
static void set_motion(lua_State *L, const call *c) {
    const int32_t item = c->question->item;
    const pl_ask ask = (pl_ask)c->question->kind;
    pl_motion motion;
    pl_buffer mover;
    if (ask != PL_ASK_RULING && ask != PL_ASK_POINT && ask != PL_ASK_SECOND &&
        ask != PL_ASK_YIELD) {
        return;
    }
    set_text(L, "item", pl_assembly_item_id(c->run, item));
    if (pl_floor_motion_of(c->run, item, &motion)) {
        set_text(L, "motion", motion.id);
    }
    pl_buffer_init(&mover, pl_allocator_default());
    pl_member_name(c->run, pl_assembly_item(c->run, item)->mover, &mover);
    if (mover.size > 0) {
        set_text(L, "mover", pl_buffer_text(&mover));
    }
    pl_buffer_fini(&mover);
}

static void push_question(lua_State *L, const call *c) {
    const pl_question_kind *kind = pl_run_question_kind(c->run, c->question);
    lua_createtable(L, 0, 7);
    set_text(L, "kind", pl_text_of(kind->name));
    set_text(L, "about", pl_docket_item_name(c->run, c->question->kind, c->question->item));
    if (c->question->kind == PL_ASK_BALLOT) {
        set_int(L, "ballot", pl_balloting_of(c->run)->ballot);
        set_int(L, "preference", pl_balloting_of(c->run)->names);
    }
    if (!c->question->model.by_lane) {
        set_text(L, "model", pl_text_of(kind->options[c->question->model.choice]));
    }
    lua_createtable(L, (int)kind->option_count, 0);
    for (uint32_t i = 0; i < kind->option_count; i++) {
        lua_pushstring(L, kind->options[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "options");
    set_motion(L, c);
}

static void note_place(lua_State *L, call *c) {
    lua_Debug hook;
    lua_pushvalue(L, -1);
    if (lua_getinfo(L, ">S", &hook) != 0) {
        const bool marked = hook.source[0] == '@' || hook.source[0] == '=';
        const char *name = marked ? hook.source + 1 : hook.source;
        snprintf(c->file, sizeof c->file, "%s", name);
        c->line = hook.linedefined;
    }
}

static void push_call(lua_State *L, void *context) {
    call *c = context;
    c->pushed = pl_scenario_push_hook(c->scenario, c->hook);
    if (c->pushed) {
        note_place(L, c);
        push_context(L, c);
        push_question(L, c);
    }
}

/* The option a hook named; -1 for nil (the model's), -2 for nonsense. */
static int option_named(lua_State *L, const pl_question_kind *kind) {
    if (lua_type(L, -1) == LUA_TNIL) {
        return -1;
    }
    for (uint32_t i = 0; i < kind->option_count && lua_type(L, -1) == LUA_TSTRING; i++) {
        if (strcmp(lua_tostring(L, -1), kind->options[i]) == 0) {
            return (int)i;
        }
    }
    return -2;
}

/* Not a fault of the script: whoever plays the run is told that there is no memory. */
static pl_status report_refusal(const call *c, const pl_fault *fault) {
    (void)pl_run_require(c->run, PL_NO_MEMORY, c->hook, fault->limit, fault->text);
    return PL_NO_MEMORY;
}

static pl_status report(const call *c, const char *kind, const char *file, int line,
                        const char *limit, const char *text) {
    char place[256];
    snprintf(place, sizeof place, "%s:%d: hook %s", file, line, c->hook);
    pl_run_fault(c->run, kind, place, limit, text);
    return PL_SCRIPT;
}

pl_status pl_hooks_answer(const pl_scenario *scenario, pl_run *run, const pl_question *question,
                          pl_answer *answer, bool *answered) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    call c = {.scenario = scenario, .run = run, .question = question, .hook = hook_of(kind)};
    pl_sandbox *sandbox = pl_scenario_sandbox(scenario);
    *answered = false;
    if (sandbox == NULL || c.hook == NULL) {
        return PL_OK;
    }
    pl_status status = pl_sandbox_protect(sandbox, push_call, &c);
    if (status == PL_OK && !c.pushed) {
        return PL_OK;
    }
    if (status == PL_OK) {
        status = pl_sandbox_call(sandbox, 2, 1, FUEL_HOOK);
    }
    if (status != PL_OK) {
        const pl_fault *fault = pl_sandbox_fault(sandbox);
        return status == PL_NO_MEMORY
                   ? report_refusal(&c, fault)
                   : report(&c, fault->kind, fault->file, fault->line, fault->limit, fault->text);
    }
    lua_State *L = pl_sandbox_lua(sandbox);
    const int option = option_named(L, kind);
    lua_pop(L, 1);
    if (option == -2) {
        return report(&c, "answer", c.file, c.line, "",
                      "the hook must return one of the question's options, or nil");
    }
    *answered = option >= 0;
    *answer = (pl_answer){.choice = (uint8_t)(option >= 0 ? option : 0)};
    return PL_OK;
}
