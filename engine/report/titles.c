#include "report/titles.h"

#include <string.h>

#include "report/motions.h"

static pl_text title_or(pl_data row, pl_text otherwise) {
    const pl_data title = pl_data_get(row, "title");
    return pl_data_is(title) ? pl_data_text(title) : otherwise;
}

pl_text pl_titles_faction(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "factions"), id), id);
}

/* The assembly itself goes by "congress" in a journal, whatever it is; where no body of that name
 * is declared it has no name of its own. */
pl_text pl_titles_body(pl_data scenario, pl_text id) {
    const pl_data body = pl_data_find(pl_data_get(scenario, "bodies"), id);
    const bool is_assembly = !pl_data_is(body) && pl_text_is(id, "congress");
    return is_assembly ? pl_text_of("assembly") : title_or(body, id);
}

pl_text pl_titles_session(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "sessions"), id), id);
}

pl_text pl_titles_item(pl_data scenario, pl_text path) {
    return memchr(path.at, '/', path.size) == NULL ? path : pl_motions_title(scenario, path);
}

pl_text pl_titles_item_of(pl_data scenario, pl_text id) {
    const pl_data sessions = pl_data_get(scenario, "sessions");
    for (uint32_t i = 0; i < pl_data_count(sessions); i++) {
        const pl_data item = pl_data_find(pl_data_get(pl_data_at(sessions, i), "agenda"), id);
        if (pl_data_is(item)) {
            return title_or(item, id);
        }
    }
    return id;
}

pl_text pl_titles_caucus(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "caucuses"), id), id);
}

pl_text pl_titles_news(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "outside"), id), id);
}

pl_text pl_titles_person(pl_data scenario, pl_text id) {
    const pl_data person = pl_data_find(pl_data_get(scenario, "people"), id);
    const pl_data name = pl_data_get(person, "name");
    return pl_data_is(name) ? pl_data_text(name) : title_or(person, id);
}

pl_calendar pl_titles_calendar(pl_data scenario) {
    return pl_calendar_named(pl_data_text(pl_data_get(scenario, "calendar")));
}

/* --- outcomes --- */

/* "for" or "against" "Peace": which votes a selector counts. */
static const char *votes_counted(pl_data selector) {
    const pl_text which = pl_data_text(pl_data_get(selector, "count"));
    return pl_text_is(which, "against")   ? "votes against"
           : pl_text_is(which, "abstain") ? "abstentions on"
           : pl_text_is(which, "absent")  ? "absent at the vote on"
                                          : "votes for";
}

static void add_quoted(pl_buffer *out, pl_text text) {
    pl_buffer_add_char(out, '"');
    pl_buffer_add_visible(out, text);
    pl_buffer_add_char(out, '"');
}

void pl_titles_factions(pl_data scenario, pl_data selector, pl_buffer *out) {
    const pl_data with = pl_data_get(selector, "with");
    const pl_text faction = pl_data_text(pl_data_get(selector, "faction"));
    pl_buffer_add_visible(out, pl_titles_faction(scenario, faction));
    for (uint32_t i = 0; i < pl_data_count(with); i++) {
        pl_buffer_add_string(out, i + 1 == pl_data_count(with) ? " and " : ", ");
        pl_buffer_add_visible(out, pl_titles_faction(scenario, pl_data_text(pl_data_at(with, i))));
    }
}

static void name_seats(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    const pl_data faction = pl_data_get(selector, "faction");
    if (pl_data_is(faction)) {
        pl_titles_factions(scenario, selector, out);
        pl_buffer_add_string(out, " in the ");
    } else {
        pl_buffer_add_string(out, "the ");
    }
    pl_buffer_add_visible(out, pl_titles_body(scenario, id));
}

static void name_votes(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    pl_buffer_format(out, "%s ", votes_counted(selector));
    add_quoted(out, pl_titles_item_of(scenario, id));
}

static void name_caucus(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    pl_buffer_format(out, "%s ", votes_counted(selector));
    add_quoted(out, pl_titles_caucus(scenario, id));
}

static void name_holder(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    pl_buffer_add_string(out, "the office of ");
    pl_buffer_add_visible(out, pl_data_text(pl_data_get(selector, "office")));
    pl_buffer_add_string(out, " in the ");
    pl_buffer_add_visible(out, pl_titles_body(scenario, id));
}

static void name_member(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    pl_buffer_add_visible(out,
                          pl_titles_person(scenario, pl_data_text(pl_data_get(selector, "who"))));
    pl_buffer_add_string(out, " in the ");
    pl_buffer_add_visible(out, pl_titles_body(scenario, id));
}

static void add_local(pl_data scenario, pl_text id, pl_buffer *out) {
    if (pl_text_is(id, "all")) {
        pl_buffer_add_string(out, "all local bodies");
    } else {
        add_quoted(out, title_or(pl_data_find(pl_data_get(scenario, "constituencies"), id), id));
    }
}

/* "Bolsheviks: " before what is said of one faction. */
static void name_local(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out) {
    static const struct {
        const char *key, *words;
    } says[] = {{"deputies", "deputies in "},
                {"percent", "percent of the deputies in "},
                {"majorities", "majorities in "},
                {"sends", "delegates sent by "}};
    const pl_data faction = pl_data_get(selector, "faction");
    if (pl_data_is(faction)) {
        pl_buffer_add_visible(out, pl_titles_faction(scenario, pl_data_text(faction)));
        pl_buffer_add_string(out, ": ");
    }
    for (size_t n = 0; n < sizeof says / sizeof says[0]; n++) {
        if (pl_data_is(pl_data_get(selector, says[n].key))) {
            pl_buffer_add_string(out, says[n].words);
        }
    }
    add_local(scenario, id, out);
}

typedef enum thing {
    FACTION,
    BODY,
    SESSION,
    ITEM,
    NEWS,
    CAUCUS,
    DOCUMENT,
    PLACE, /* local bodies of a kind, or all of them */
    WORD   /* which of several things it says itself */
} thing;

/* Words, and the thing they are about; a few need more than that. */
static const struct {
    const char *key, *words;
    thing thing;
    void (*name)(pl_data scenario, pl_data selector, pl_text id, pl_buffer *out);
} measures[] = {
    {"seats", NULL, BODY, name_seats},
    {"chair", "the chair of the ", BODY, NULL},
    {"present", "on the roll at the end", FACTION, NULL},
    {"departed", "gone by the end", FACTION, NULL},
    {"enrolled", "with a mandate", FACTION, NULL},
    {"walked_out", "walked out", FACTION, NULL},
    {"at_opening", "there at the opening", FACTION, NULL},
    {"votes", NULL, ITEM, name_votes},
    {"carried", "a majority for ", ITEM, NULL},
    {"adopted", "the adoption of ", ITEM, NULL},
    {"adopted_at", "the adoption of ", ITEM, NULL},
    {"opened", "the opening of the ", SESSION, NULL},
    {"adjourned", "the end of the ", SESSION, NULL},
    {"recessed", "the beginning of the recess ", ITEM, NULL},
    {"resumed", "the end of the recess ", ITEM, NULL},
    {"filled", "posts filled in the ", BODY, NULL},
    {"vacant", "posts vacant in the ", BODY, NULL},
    {"standing", "the standing of the ", BODY, NULL},
    {"members", "members of the ", BODY, NULL},
    {"issued", "the issuing of ", DOCUMENT, NULL},
    {"bound", "office holders bound in the ", BODY, NULL},
    {"instructed", "office holders instructed by ", ITEM, NULL},
    {"days", "the days of the ", SESSION, NULL},
    {"lists_closed", "the closing of the lists of speakers in the ", SESSION, NULL},
    {"powers", "the powers of the agents of the ", BODY, NULL},
    {"recognises", "the recognition of the assembly by the ", BODY, NULL},
    {"places", "the places in the ", BODY, NULL},
    {"struck", "struck off the votes", FACTION, NULL},
    {"convocation", "the convocation: ", WORD, NULL},
    {"polled", "local bodies polled: ", WORD, NULL},
    {"deputies", NULL, PLACE, name_local},
    {"percent", NULL, PLACE, name_local},
    {"majorities", NULL, PLACE, name_local},
    {"sends", NULL, PLACE, name_local},
    {"claimed", "the claim of the highest power by the ", BODY, NULL},
    {"heard", "the hearing of ", NEWS, NULL},
    {"holder", NULL, BODY, name_holder},
    {"member", NULL, BODY, name_member},
    {"split", "a split over ", CAUCUS, NULL},
    {"caucus", NULL, CAUCUS, name_caucus},
};

/* "walked out", or "Mensheviks walked out". */
static void name_delegates(pl_data scenario, const char *words, pl_text id, pl_buffer *out) {
    if (!pl_text_is(id, "all")) {
        pl_buffer_add_visible(out, pl_titles_faction(scenario, id));
        pl_buffer_add_char(out, ' ');
    }
    pl_buffer_add_string(out, words);
}

static void name_thing(pl_data scenario, const char *words, thing kind, pl_text id,
                       pl_buffer *out) {
    if (kind == FACTION) {
        name_delegates(scenario, words, id, out);
        return;
    }
    pl_buffer_add_string(out, words);
    switch (kind) {
    case BODY:
        pl_buffer_add_visible(out, pl_titles_body(scenario, id));
        return;
    case SESSION:
        pl_buffer_add_visible(out, pl_titles_session(scenario, id));
        return;
    case ITEM:
        add_quoted(out, pl_titles_item_of(scenario, id));
        return;
    case NEWS:
        add_quoted(out, pl_titles_news(scenario, id));
        return;
    case DOCUMENT:
        add_quoted(out, title_or(pl_data_find(pl_data_get(scenario, "documents"), id), id));
        return;
    case CAUCUS:
        add_quoted(out, pl_titles_caucus(scenario, id));
        return;
    case WORD:
        pl_buffer_add_visible(out, id);
        return;
    case PLACE:
        add_local(scenario, id, out);
        return;
    case FACTION:
        return; /* done above */
    }
}

void pl_titles_outcome(pl_data scenario, pl_text name, pl_buffer *out) {
    const pl_data selector = pl_data_get_text(pl_data_get(scenario, "outcomes"), name);
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        const pl_data id = pl_data_get(selector, measures[i].key);
        if (!pl_data_is(id)) {
            continue;
        }
        if (measures[i].name != NULL) {
            measures[i].name(scenario, selector, pl_data_text(id), out);
        } else {
            name_thing(scenario, measures[i].words, measures[i].thing, pl_data_text(id), out);
        }
        return;
    }
    pl_buffer_add_visible(out, name);
}

/* --- counts --- */

void pl_titles_counts(pl_data scenario, const pl_record *record, pl_field field, pl_buffer *out) {
    const size_t count = pl_record_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const pl_count entry = pl_record_counts_at(record, field, i);
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_buffer_add_visible(out, pl_titles_faction(scenario, entry.faction));
        pl_buffer_format(out, " %lld", (long long)entry.count);
    }
    if (count == 0) {
        pl_buffer_add_string(out, "none");
    }
}
