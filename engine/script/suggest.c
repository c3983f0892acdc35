#include "script/suggest.h"

#include <stdio.h>

#include "script/schema.h"

enum { COMPARED_MAX = 63 };

static unsigned allowed_edits(size_t size) {
    return size <= 3 ? 1 : size <= 7 ? 2 : 3;
}

/* The name with its ASCII letters made small, in `room`. */
static pl_text make_small(pl_text name, char room[COMPARED_MAX]) {
    for (size_t i = 0; i < name.size; i++) {
        const char c = name.at[i];
        room[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (pl_text){room, name.size};
}

void pl_suggest_init(pl_suggest *suggest, pl_text wrong) {
    *suggest = (pl_suggest){.wrong = wrong, .distance = allowed_edits(wrong.size) + 1};
}

void pl_suggest_add(pl_suggest *suggest, pl_text candidate) {
    if (suggest->wrong.size == 0 || suggest->wrong.size > COMPARED_MAX || candidate.size == 0 ||
        candidate.size > COMPARED_MAX) {
        return;
    }
    /* A candidate that shares no letter with a very short name is no slip of it. */
    char wrong_room[COMPARED_MAX];
    char candidate_room[COMPARED_MAX];
    const pl_text wrong = make_small(suggest->wrong, wrong_room);
    const unsigned distance = pl_text_distance(wrong, make_small(candidate, candidate_room));
    if (distance >= wrong.size && distance > 0) {
        return;
    }
    const bool is_nearer = distance < suggest->distance;
    const bool is_before = distance == suggest->distance && suggest->best.size > 0 &&
                           pl_text_compare(candidate, suggest->best) < 0;
    if (is_nearer || is_before) {
        suggest->best = candidate;
        suggest->distance = distance;
    }
}

void pl_suggest_add_options(pl_suggest *suggest, const char *options) {
    size_t position = 0;
    while (options != NULL && options[position] != '\0') {
        pl_suggest_add(suggest, pl_schema_next_option(options, &position));
    }
}

pl_suggest_text pl_suggest_ask(const pl_suggest *suggest) {
    pl_suggest_text text = {""};
    if (suggest->best.size > 0) {
        snprintf(text.at, sizeof text.at, " (did you mean '%.*s'?)", (int)suggest->best.size,
                 suggest->best.at);
    }
    return text;
}
