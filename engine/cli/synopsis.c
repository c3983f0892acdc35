#include "cli/synopsis.h"

#include "kernel/calendar.h"
#include "procedure/apportionment.h"
#include "report/titles.h"

enum { INDENT = 2, DEEPER = 6 };

typedef struct synopsis {
    pl_data data;
    pl_data params;
    unsigned width;
    pl_buffer *out;
    pl_buffer line; /* the entry being made */
} synopsis;

/* --- lines --- */

/* Ends the entry; further lines of what is indented stand at DEEPER. */
static void say(synopsis *s, unsigned indent) {
    pl_buffer_format(s->out, "%*s", (int)indent, "");
    pl_buffer_add_wrapped(s->out, pl_buffer_text(&s->line), s->width, indent,
                          indent > 0 ? DEEPER : 0);
    pl_buffer_add_char(s->out, '\n');
    if (pl_buffer_status(&s->line) != PL_OK) {
        s->out->status = pl_buffer_status(&s->line);
    }
    pl_buffer_clear(&s->line);
}

static const char *text_in(pl_data from, const char *key) {
    return pl_data_string(pl_data_get(from, key), "");
}

static void add_value(synopsis *s, pl_data value) {
    if (pl_data_kind_of(value) == PL_DATA_TEXT) {
        pl_buffer_add_visible(&s->line, pl_data_text(value));
    } else {
        pl_data_write(value, &s->line);
    }
}

/* A list of texts: "a, b". */
static void add_list(synopsis *s, pl_data list) {
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        pl_buffer_format(&s->line, "%s%s", i > 0 ? ", " : "",
                         pl_data_string(pl_data_at(list, i), ""));
    }
}

/* " [F182, C-056]" */
static void add_sources(synopsis *s, pl_data from) {
    const pl_data source = pl_data_get(from, "source");
    if (pl_data_count(source) > 0) {
        pl_buffer_add_string(&s->line, " [");
        add_list(s, source);
        pl_buffer_add_char(&s->line, ']');
    }
}

/* "25 October 1917, 22:40" */
static void add_time(synopsis *s, pl_data value) {
    pl_calendar_write_moment(pl_titles_calendar(s->data), pl_data_int(value, 0), &s->line);
}

/* What people call a member of a list: its name or title, else its id. */
static const char *name_of(pl_data member) {
    const char *name = pl_data_string(pl_data_get(member, "name"), text_in(member, "title"));
    return *name != '\0' ? name : text_in(member, "id");
}

static const char *name_in(const synopsis *s, const char *list, pl_data id) {
    const pl_data member = pl_data_find(pl_data_get(s->data, list), pl_data_text(id));
    return pl_data_is(member) ? name_of(member) : pl_data_string(id, "");
}

/* " (большевики)" */
static void add_native(synopsis *s, pl_data from) {
    if (pl_data_is(pl_data_get(from, "native"))) {
        pl_buffer_format(&s->line, " (%s)", text_in(from, "native"));
    }
}

/* "id      Title"; the id is what --set takes. */
static void begin_entry(synopsis *s, const char *id, const char *title) {
    pl_buffer_format(&s->line, "%-26s %s", id, title);
}

/* --- one entry of each section --- */

static void put_param(synopsis *s, pl_data param) {
    pl_buffer_format(&s->line, "%-24s %s", pl_data_key(param).at, text_in(param, "type"));
    if (pl_data_count(pl_data_get(param, "options")) > 0) {
        pl_buffer_add_string(&s->line, " of ");
        add_list(s, pl_data_get(param, "options"));
    }
    pl_buffer_add_string(&s->line, ", default ");
    add_value(s, pl_data_get(param, "default"));
    say(s, INDENT);
    pl_buffer_add_string(&s->line, text_in(param, "help"));
    add_sources(s, param);
    say(s, DEEPER);
}

static void put_faction(synopsis *s, pl_data faction) {
    const int64_t late = pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
    const pl_data parent = pl_data_get(faction, "parent");
    const bool boycotts = pl_data_bool(pl_data_get(faction, "boycott"), false);
    pl_buffer_format(&s->line, "%-28s %6lld seats  %s", text_in(faction, "id"),
                     (long long)pl_data_int(pl_data_get(faction, "seats"), 0), name_of(faction));
    add_native(s, faction);
    if (pl_data_is(parent)) {
        pl_buffer_format(&s->line, ", a part of the %s", name_in(s, "factions", parent));
    }
    if (late > 0) {
        pl_buffer_format(&s->line, "; %lld more arrive late", (long long)late);
    }
    pl_buffer_add_string(&s->line, boycotts ? "; stays away and is not counted" : "");
    add_sources(s, faction);
    say(s, INDENT);
}

static void put_soviets(synopsis *s, pl_data soviets) {
    pl_buffer_format(&s->line, "%6lld  %s",
                     (long long)pl_data_int(pl_data_get(soviets, "count"), 0),
                     pl_data_string(pl_data_get(soviets, "title"), text_in(soviets, "kind")));
    add_sources(s, soviets);
    say(s, INDENT);
}

static void put_person(synopsis *s, pl_data person) {
    const pl_data faction = pl_data_get(person, "faction");
    begin_entry(s, text_in(person, "id"), name_of(person));
    add_native(s, person);
    if (pl_data_is(faction)) {
        pl_buffer_format(&s->line, ", %s", name_in(s, "factions", faction));
    }
    if (pl_data_is(pl_data_get(person, "role"))) {
        pl_buffer_format(&s->line, "; %s", text_in(person, "role"));
    }
    add_sources(s, person);
    say(s, INDENT);
}

/* "chairman: Vladimir Lenin"; who is proposed, in order. */
static void put_post(synopsis *s, pl_data post) {
    const pl_data candidates = pl_data_get(post, "candidates");
    const pl_data veto = pl_data_get(pl_data_get(post, "veto"), "body");
    const pl_data holder = pl_data_get(post, "holder");
    pl_buffer_format(&s->line, "%s: ", name_of(post));
    for (uint32_t i = 0; i < pl_data_count(candidates); i++) {
        pl_buffer_format(&s->line, "%s%s", i > 0 ? ", else " : "",
                         name_in(s, "people", pl_data_at(candidates, i)));
    }
    if (pl_data_is(holder)) {
        pl_buffer_format(&s->line, "%s%s from the beginning",
                         pl_data_count(candidates) > 0 ? ", " : "", name_in(s, "people", holder));
    } else if (pl_data_count(candidates) == 0) {
        pl_buffer_add_string(&s->line, "nobody is proposed");
    }
    if (pl_data_is(veto)) {
        pl_buffer_format(&s->line, "; not against the will of %s", name_in(s, "bodies", veto));
    }
    say(s, DEEPER);
}

/* How the seats of a body that is elected are given: as it says, else as the rules do. */
static const char *method_of(const synopsis *s, pl_data body) {
    static const char *const words[PL_APPORTIONMENT_COUNT] = {
        [PL_APPORTION_HARE] = "by lists (Hare, largest remainders)",
        [PL_APPORTION_DHONDT] = "by lists (D'Hondt)",
        [PL_APPORTION_SAINTE_LAGUE] = "by lists (Sainte-Laguë)",
        [PL_APPORTION_MAJORITY] = "all to the largest list",
        [PL_APPORTION_SAINTE_LAGUE_14] = "by lists (modified Sainte-Laguë, 1.4)",
        [PL_APPORTION_SAINTE_LAGUE_12] = "by lists (modified Sainte-Laguë, 1.2)",
        [PL_APPORTION_HUNTINGTON_HILL] = "by lists (Huntington-Hill)",
        [PL_APPORTION_ADAMS] = "by lists (Adams)",
        [PL_APPORTION_DEAN] = "by lists (Dean)",
        [PL_APPORTION_DROOP] = "by lists (Droop, largest remainders)",
        [PL_APPORTION_HARE_INTEGER] = "by lists (Hare with a whole quota, largest remainders)",
        [PL_APPORTION_DROOP_INTEGER] = "by lists (Droop with a whole quota, largest remainders)",
        [PL_APPORTION_KIESWET] = "by lists (the Dutch Kieswet)",
    };
    const pl_data rules = pl_data_get(s->data, "rules");
    pl_apportionment method = PL_APPORTION_HARE;
    (void)pl_apportionment_find(pl_data_text(pl_data_get(rules, "lists")), &method);
    (void)pl_apportionment_find(pl_data_text(pl_data_get(body, "elect")), &method);
    return words[method];
}

static void put_section_of_assembly(synopsis *s, pl_data part) {
    const pl_data factions = pl_data_get(s->data, "factions");
    const char *before = ":";
    begin_entry(s, text_in(part, "id"), name_of(part));
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data faction = pl_data_at(factions, i);
        const pl_text id = pl_data_text(pl_data_get(faction, "id"));
        const pl_data members = pl_data_get_text(pl_data_get(part, "members"), id);
        if (pl_data_int(members, 0) > 0) {
            pl_buffer_format(&s->line, "%s %s %lld", before, name_of(faction),
                             (long long)pl_data_int(members, 0));
            before = ",";
        }
    }
    add_sources(s, part);
    say(s, INDENT);
}

/* "; made up of the Bureau of the Workers, the Bureau of the Soldiers" */
static void add_bureaus(synopsis *s, pl_data body) {
    const pl_data bureaus = pl_data_get(body, "bureaus");
    for (uint32_t i = 0; i < pl_data_count(bureaus); i++) {
        pl_buffer_format(&s->line, "%s the %s", i > 0 ? "," : "; made up of",
                         name_in(s, "bodies", pl_data_at(bureaus, i)));
    }
}

static void put_body(synopsis *s, pl_data body) {
    const int64_t seats = pl_data_int(pl_data_get(body, "seats"), 0);
    const pl_data above = pl_data_get(body, "accountable_to");
    const pl_data posts = pl_data_get(body, "posts");
    begin_entry(s, text_in(body, "id"), name_of(body));
    if (pl_data_is(pl_data_get(body, "members"))) {
        pl_buffer_format(&s->line, "; in office, %lld members", (long long)seats);
    } else if (seats > 0) {
        pl_buffer_format(&s->line, "; %lld seats, %s", (long long)seats, method_of(s, body));
    }
    add_bureaus(s, body);
    if (pl_data_is(above)) {
        pl_buffer_format(&s->line, "; answers to the %s", name_in(s, "bodies", above));
    }
    if (pl_data_is(pl_data_get(body, "term"))) {
        pl_buffer_format(&s->line, "; %s", text_in(body, "term"));
    }
    add_sources(s, body);
    say(s, INDENT);
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        put_post(s, pl_data_at(posts, i));
    }
}

/* The title of the item with that id, in whichever session. */
static pl_data find_item(const synopsis *s, pl_data id) {
    const pl_data sessions = pl_data_get(s->data, "sessions");
    pl_data item = {NULL, 0};
    for (uint32_t i = 0; i < pl_data_count(sessions) && !pl_data_is(item); i++) {
        item = pl_data_find(pl_data_get(pl_data_at(sessions, i), "agenda"), pl_data_text(id));
    }
    return item;
}

static void put_caucus(synopsis *s, pl_data caucus) {
    const pl_data before = pl_data_get(caucus, "before");
    const pl_data during = pl_data_get(caucus, "during");
    begin_entry(s, text_in(caucus, "id"), name_of(caucus));
    add_sources(s, caucus);
    say(s, INDENT);
    pl_buffer_format(&s->line, "%s meet", name_in(s, "factions", pl_data_get(caucus, "faction")));
    if (pl_data_is(before)) {
        pl_buffer_format(&s->line, " before the %s", name_in(s, "sessions", before));
    } else if (pl_data_is(during)) {
        pl_buffer_format(&s->line, " in the recess \"%s\"", name_of(find_item(s, during)));
    } else {
        pl_buffer_add_string(&s->line, " on ");
        add_time(s, pl_data_get(caucus, "at"));
    }
    if (pl_data_bool(pl_data_get(caucus, "splits"), false)) {
        pl_buffer_add_string(&s->line, "; the faction may part over it");
    }
    say(s, DEEPER);
}

static void put_item(synopsis *s, pl_data item) {
    const char *document = text_in(pl_data_get(item, "document"), "title");
    pl_buffer_format(&s->line, "%-22s %s", text_in(item, "id"), name_of(item));
    if (*document != '\0') {
        pl_buffer_format(&s->line, "; document: %s", document);
    }
    say(s, DEEPER);
}

static void put_session(synopsis *s, pl_data session) {
    const pl_data agenda = pl_data_get(session, "agenda");
    pl_buffer_add_string(&s->line, text_in(session, "id"));
    if (pl_data_is(pl_data_get(session, "title"))) {
        pl_buffer_format(&s->line, ": %s", text_in(session, "title"));
    }
    pl_buffer_add_string(&s->line, ", called for ");
    add_time(s, pl_data_get(session, "called"));
    if (pl_data_is(pl_data_get(session, "rises")) && pl_data_is(pl_data_get(session, "sits"))) {
        pl_buffer_add_string(&s->line, "; sits each day from ");
        pl_calendar_write_clock(pl_data_int(pl_data_get(session, "sits"), 0), &s->line);
        pl_buffer_add_string(&s->line, ", rises after ");
        pl_calendar_write_clock(pl_data_int(pl_data_get(session, "rises"), 0), &s->line);
    }
    add_sources(s, session);
    say(s, INDENT);
    for (uint32_t i = 0; i < pl_data_count(agenda); i++) {
        put_item(s, pl_data_at(agenda, i));
    }
}

static void put_constituency(synopsis *s, pl_data row) {
    const int64_t count = pl_data_int(pl_data_get(row, "count"), 1);
    const int64_t sends = pl_data_int(pl_data_get(row, "sends"), 0);
    begin_entry(s, text_in(row, "id"), name_of(row));
    if (count > 1) {
        pl_buffer_format(&s->line, ", %lld of them", (long long)count);
    }
    pl_buffer_format(&s->line, ": %lld deputies, elected by %s",
                     (long long)pl_data_int(pl_data_get(row, "seats"), 0),
                     text_in(row, "electorate"));
    if (sends > 0) {
        pl_buffer_format(&s->line, "; sends %lld", (long long)sends);
    }
    add_sources(s, row);
    say(s, INDENT);
}

static void put_electorate(synopsis *s, pl_data row) {
    begin_entry(s, text_in(row, "id"), name_of(row));
    pl_buffer_format(&s->line, ": up to %g, %g a day, half of it on ",
                     pl_data_number(pl_data_get(row, "cap"), 1),
                     pl_data_number(pl_data_get(row, "rate"), 0));
    add_time(s, pl_data_get(row, "midpoint"));
    add_sources(s, row);
    say(s, INDENT);
}

static void put_part(synopsis *s, pl_data part) {
    pl_buffer_add_string(&s->line, text_in(part, "scenario"));
    if (pl_data_is(pl_data_get(part, "variant"))) {
        pl_buffer_format(&s->line, ", %s", text_in(part, "variant"));
    }
    say(s, INDENT);
}

static void put_take(synopsis *s, pl_data take) {
    pl_buffer_format(&s->line, "%s: the %s of %s in %s", text_in(take, "into"),
                     pl_data_string(pl_data_get(take, "how"), "value"), text_in(take, "outcome"),
                     text_in(take, "from"));
    add_sources(s, take);
    say(s, INDENT);
}

static void put_event(synopsis *s, pl_data event) {
    const int64_t later = pl_data_int(pl_data_get(event, "heard_after"), 0);
    pl_buffer_format(&s->line, "%-26s ", text_in(event, "id"));
    add_time(s, pl_data_get(event, "at"));
    if (later > 0) {
        pl_buffer_add_string(&s->line, ", heard ");
        pl_calendar_write_duration(later, &s->line);
        pl_buffer_add_string(&s->line, " later");
    }
    pl_buffer_format(&s->line, ": %s", name_of(event));
    add_sources(s, event);
    say(s, INDENT);
}

static void put_variant(synopsis *s, pl_data variant) {
    const pl_data set = pl_data_get(variant, "set");
    begin_entry(s, pl_data_key(variant).at, text_in(variant, "title"));
    say(s, INDENT);
    if (pl_data_is(pl_data_get(variant, "question")) || pl_data_is(pl_data_get(variant, "asks"))) {
        const char *id = text_in(variant, "question");
        pl_buffer_format(&s->line, "%s%s%s", id, id[0] != '\0' ? " " : "",
                         text_in(variant, "asks"));
        say(s, DEEPER);
    }
    pl_buffer_add_string(&s->line, "changes");
    for (uint32_t i = 0; i < pl_data_count(set); i++) {
        pl_buffer_format(&s->line, "%s %s=", i > 0 ? "," : "", pl_data_key(pl_data_at(set, i)).at);
        add_value(s, pl_data_at(set, i));
    }
    say(s, DEEPER);
}

static void put_lesson_question(synopsis *s, pl_data question) {
    pl_buffer_format(&s->line, "%s: %s", text_in(question, "at"), text_in(question, "ask"));
    add_sources(s, question);
    say(s, INDENT);
}

static void put_conflict(synopsis *s, pl_data conflict) {
    pl_buffer_format(&s->line, "%-8s %s", text_in(conflict, "id"), text_in(conflict, "how"));
    say(s, INDENT);
}

/* What a note is about: a body, a faction, an outside event or an item. */
static const char *name_of_subject(const synopsis *s, pl_data id) {
    static const char *const lists[] = {"bodies", "factions", "outside"};
    pl_data found = {NULL, 0};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && !pl_data_is(found); i++) {
        found = pl_data_find(pl_data_get(s->data, lists[i]), pl_data_text(id));
    }
    found = pl_data_is(found) ? found : find_item(s, id);
    return pl_data_is(found) ? name_of(found) : pl_data_string(id, "");
}

static void put_note(synopsis *s, pl_data note) {
    const pl_data at = pl_data_get(note, "at");
    pl_buffer_add_string(&s->line, pl_data_string(pl_data_get(note, "who"), "A note"));
    if (pl_data_is(at)) {
        pl_buffer_format(&s->line, " (%s)", name_of_subject(s, at));
    }
    pl_buffer_format(&s->line, ": %s", text_in(note, "text"));
    add_sources(s, note);
    say(s, INDENT);
}

static void put_outcome(synopsis *s, pl_data outcome) {
    pl_buffer_add_string(&s->line, pl_data_key(outcome).at);
    if (pl_data_is(pl_data_get(outcome, "help"))) {
        pl_buffer_format(&s->line, ": %s", text_in(outcome, "help"));
    }
    say(s, INDENT);
}

/* --- sums --- */

static void put_sum_of_factions(synopsis *s, pl_data factions) {
    int64_t seats = 0;
    int64_t late = 0;
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        const pl_data faction = pl_data_at(factions, i);
        if (pl_data_bool(pl_data_get(faction, "boycott"), false)) {
            continue;
        }
        seats += pl_data_int(pl_data_get(faction, "seats"), 0);
        late += pl_data_int(pl_data_get(pl_data_get(faction, "late"), "seats"), 0);
    }
    pl_buffer_format(&s->line, "%-28s %6lld seats", "in all", (long long)seats);
    if (late > 0) {
        pl_buffer_format(&s->line, "; %lld more arrive late", (long long)late);
    }
    say(s, INDENT);
}

static void put_sum_of_soviets(synopsis *s, pl_data soviets) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(soviets); i++) {
        sum += pl_data_int(pl_data_get(pl_data_at(soviets, i), "count"), 0);
    }
    pl_buffer_format(&s->line, "%6lld  in all", (long long)sum);
    say(s, INDENT);
}

/* --- the whole --- */

typedef struct section {
    const char *key; /* in the scenario; NULL: the parameters */
    const char *heading;
    void (*put)(synopsis *s, pl_data member);
    void (*sum)(synopsis *s, pl_data members); /* or NULL */
} section;

static const section sections[] = {
    {NULL, "Parameters (--set NAME=VALUE)", put_param, NULL},
    {"factions", "Factions (--set factions.ID.KEY=VALUE)", put_faction, put_sum_of_factions},
    {"soviets", "Soviets represented (shown, not counted with)", put_soviets, put_sum_of_soviets},
    {"caucuses", "Caucuses (--set caucuses.ID.KEY=VALUE)", put_caucus, NULL},
    {"sections", "Sections (--set sections.ID.members.FACTION=VALUE)", put_section_of_assembly,
     NULL},
    {"bodies", "Bodies (--set bodies.ID.KEY=VALUE)", put_body, NULL},
    {"electorates", "Those who elect local bodies (--set electorates.ID.KEY=VALUE)", put_electorate,
     NULL},
    {"constituencies", "Local bodies (--set constituencies.ID.KEY=VALUE)", put_constituency, NULL},
    {"outside", "Outside the hall (--set outside.ID.KEY=VALUE)", put_event, NULL},
    {"sessions", "Sessions and their agenda (--set sessions.ID.agenda.ID.KEY=VALUE)", put_session,
     NULL},
    {"campaign", "Scenarios of the campaign, in order (--set SCENARIO:KEY=VALUE)", put_part, NULL},
    {"takes", "Taken from earlier scenarios in a campaign", put_take, NULL},
    {"variants", "Variants (--variant NAME)", put_variant, NULL},
    {"lesson", "Questions for a class, at their moments (run --ask FACTION)", put_lesson_question,
     NULL},
    {"people", "People (--set people.ID.KEY=VALUE)", put_person, NULL},
    {"conflicts", "Where sources conflict", put_conflict, NULL},
    {"notes", "Notes of historians (never read by the model)", put_note, NULL},
    {"outcomes", "Outcomes (asked for at the end of a run)", put_outcome, NULL},
};

static void put_section(synopsis *s, const section *row) {
    const pl_data members = row->key == NULL ? s->params : pl_data_get(s->data, row->key);
    if (pl_data_count(members) == 0) {
        return;
    }
    pl_buffer_format(s->out, "\n%s\n", row->heading);
    for (uint32_t i = 0; i < pl_data_count(members); i++) {
        row->put(s, pl_data_at(members, i));
    }
    if (row->sum != NULL) {
        row->sum(s, members);
    }
}

static void put_head(synopsis *s) {
    pl_buffer_format(&s->line, "%s (%s)", text_in(s->data, "title"), text_in(s->data, "id"));
    say(s, 0);
    if (pl_data_is(pl_data_get(s->data, "help"))) {
        pl_buffer_add_string(&s->line, text_in(s->data, "help"));
        say(s, 0);
    }
    if (pl_titles_calendar(s->data) == PL_JULIAN) {
        pl_buffer_add_string(&s->line, "Dates are Old Style (Julian).");
        say(s, 0);
    }
}

void pl_synopsis_write(const pl_scenario *scenario, unsigned width, pl_buffer *out) {
    synopsis s = {.data = pl_scenario_data(scenario),
                  .params = pl_scenario_params(scenario),
                  .width = width,
                  .out = out};
    pl_buffer_init(&s.line, out->allocator);
    put_head(&s);
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        put_section(&s, &sections[i]);
    }
    pl_buffer_fini(&s.line);
}
