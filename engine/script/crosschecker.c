#include "script/crosschecker.h"

#include <stdarg.h>
#include <stdio.h>

void pl_crosschecker_problem(const pl_crosschecker *c, const char *code, const char *path,
                             const char *format, ...) {
    char text[500];
    int line = 0;
    int column = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    (void)pl_places_find(c->places, "scenario", path, &line, &column);
    pl_problem_list_add(c->problems, code, c->file, line, column, "%s: %s", path, text);
}

/* --- questions --- */

pl_data pl_crosschecker_factions(const pl_crosschecker *c) {
    return pl_data_get(c->scenario, "factions");
}

pl_data pl_crosschecker_body(const pl_crosschecker *c, pl_text id) {
    return pl_data_find(pl_data_get(c->scenario, "bodies"), id);
}

pl_text pl_crosschecker_kind_of(pl_data body) {
    return pl_text_of(pl_data_string(pl_data_get(body, "kind"), "committee"));
}

bool pl_crosschecker_is_outside(pl_data body) {
    return pl_text_is(pl_crosschecker_kind_of(body), "outside");
}

pl_crosschecker_item pl_crosschecker_find_item(const pl_crosschecker *c, pl_text id) {
    const pl_data sessions = pl_data_get(c->scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, i), "agenda");
        for (uint32_t k = 0; k < pl_data_count(agenda); k++) {
            const pl_data item = pl_data_at(agenda, k);
            if (pl_text_equal(pl_data_text(pl_data_get(item, "id")), id)) {
                return (pl_crosschecker_item){item, i, k};
            }
        }
    }
    return (pl_crosschecker_item){{NULL, 0}, 0, 0};
}

static pl_text parent_of(const pl_crosschecker *c, pl_text faction) {
    const pl_data f = pl_data_find(pl_crosschecker_factions(c), faction);
    return pl_data_text(pl_data_get(f, "parent"));
}

/* Circles of parents are said elsewhere; here they only must end. */
bool pl_crosschecker_is_part_of(const pl_crosschecker *c, pl_text id, pl_text faction) {
    for (uint32_t depth = 0; depth <= pl_data_count(pl_crosschecker_factions(c)); depth++) {
        id = parent_of(c, id);
        if (id.size == 0 || pl_text_equal(id, faction)) {
            break;
        }
    }
    return pl_text_equal(id, faction);
}

/* The joint list that names the faction itself, or the empty text. */
static pl_text joint_list_of(pl_data body, pl_text faction) {
    const pl_data lists = pl_data_get(body, "lists");
    for (uint32_t i = 0; i < pl_data_count(lists); i++) {
        if (pl_data_lists(pl_data_get(pl_data_at(lists, i), "factions"), faction)) {
            return pl_data_text(pl_data_get(pl_data_at(lists, i), "id"));
        }
    }
    return (pl_text){"", 0};
}

static pl_text party_of(const pl_crosschecker *c, pl_text faction) {
    for (uint32_t depth = 0; depth <= pl_data_count(pl_crosschecker_factions(c)); depth++) {
        const pl_text parent = parent_of(c, faction);
        if (parent.size == 0) {
            break;
        }
        faction = parent;
    }
    return faction;
}

pl_text pl_crosschecker_list_of(const pl_crosschecker *c, pl_data body, pl_text faction) {
    pl_text joint = joint_list_of(body, faction);
    if (joint.size > 0 || !pl_text_is(pl_data_text(pl_data_get(body, "lists_by")), "party")) {
        return joint.size > 0 ? joint : faction;
    }
    const pl_text party = party_of(c, faction);
    joint = joint_list_of(body, party);
    return joint.size > 0 ? joint : party;
}

/* --- checks --- */

void pl_crosschecker_once(const pl_crosschecker *c, const char *path, pl_data list) {
    for (uint32_t i = 1; i < pl_data_count(list); i++) {
        const pl_text text = pl_data_text(pl_data_at(list, i));
        for (uint32_t k = 0; k < i; k++) {
            if (pl_text_equal(pl_data_text(pl_data_at(list, k)), text)) {
                char below[400];
                snprintf(below, sizeof below, "%s[%u]", path, i + 1);
                pl_crosschecker_problem(c, "PL052", below,
                                        "'%s' is named a second time: once is enough", text.at);
                break;
            }
        }
    }
}
