#include "report/gathering.h"

#include "procedure/roster.h"
#include "report/flow.h"
#include "report/sentence.h"
#include "report/titles.h"

void pl_gathering_init(pl_gathering *gathering, pl_data scenario, pl_page *page) {
    *gathering = (pl_gathering){.scenario = scenario, .page = page};
}

/* --- telling --- */

static int64_t sum_of(const pl_gathered_list *list) {
    int64_t sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        sum += list->of[i].count;
    }
    return sum;
}

/* "Reds 2, Blues 1" */
static void add_factions(pl_gathering *g, const pl_gathered_list *list) {
    const pl_sentence s = {.scenario = g->scenario, .out = &g->page->line};
    for (size_t i = 0; i < list->count; i++) {
        pl_sentence_add(&s, i > 0 ? ", " : "");
        pl_sentence_add_text(&s, pl_titles_faction(g->scenario, list->of[i].faction));
        pl_buffer_format(s.out, " %lld", (long long)list->of[i].count);
    }
}

static void tell_spoken(pl_gathering *g, pl_time at) {
    pl_gathered_list *list = &g->lists[PL_GATHERED_SPOKE];
    pl_buffer *line = &g->page->line;
    const int64_t sum = sum_of(list);
    if (sum == 0) {
        return;
    }
    pl_buffer_add_string(line, "Heard in the debate, in ");
    pl_calendar_write_duration(g->spoken, line);
    pl_buffer_format(line, ": %lld %s (", (long long)sum, sum == 1 ? "delegate" : "delegates");
    add_factions(g, list);
    pl_buffer_add_string(line, ").");
    list->count = 0;
    g->spoken = 0;
    pl_page_say(g->page, at);
}

static void tell_moved(pl_gathering *g, pl_gathered what, pl_time at) {
    static const struct {
        const char *several, *one;
    } words[PL_GATHERED_COUNT] = {
        [PL_GATHERED_WEARIED] = {"weary delegates have gone home", "weary delegate has gone home"},
        [PL_GATHERED_FOLLOWED] = {"more have followed the walkouts",
                                  "more has followed the walkouts"},
        [PL_GATHERED_ARRIVED] = {"delegates have arrived", "delegate has arrived"},
    };
    pl_gathered_list *list = &g->lists[what];
    pl_buffer *line = &g->page->line;
    const int64_t sum = sum_of(list);
    if (list->count == 0) {
        return;
    }
    pl_buffer_format(line, "(%lld %s since: ", (long long)sum,
                     sum == 1 ? words[what].one : words[what].several);
    add_factions(g, list);
    pl_buffer_format(line, "; %lld are on the roll.)", (long long)g->present);
    list->count = 0;
    pl_page_say(g->page, at);
}

static void tell_all(pl_gathering *g, pl_time at) {
    tell_spoken(g, at);
    tell_moved(g, PL_GATHERED_WEARIED, at);
    tell_moved(g, PL_GATHERED_FOLLOWED, at);
    tell_moved(g, PL_GATHERED_ARRIVED, at);
}

/* --- gathering --- */

static void gather(pl_gathering *g, pl_gathered what, const pl_record *r) {
    const pl_text faction = pl_record_text(r, PL_FIELD_faction);
    const int64_t number = pl_record_int(r, PL_FIELD_count, 1);
    pl_gathered_list *list = &g->lists[what];
    for (size_t i = 0; i < list->count; i++) {
        if (pl_text_equal(list->of[i].faction, faction)) {
            list->of[i].count += number;
            return;
        }
    }
    /* No run has so many factions, but a journal may name them. */
    if (list->count == PL_FACTIONS_MAX) {
        tell_all(g, r->at);
    }
    list->of[list->count].faction = faction;
    list->of[list->count++].count = number;
}

/* A contribution by nobody in particular, of which nothing is told. */
static bool is_nameless(const pl_record *r) {
    return r->kind == PL_KIND_SPEECH && !pl_record_has(r, PL_FIELD_person) &&
           pl_record_has(r, PL_FIELD_faction) && !pl_record_has(r, PL_FIELD_text);
}

static void take_speech(pl_gathering *g, const pl_record *r) {
    tell_moved(g, PL_GATHERED_WEARIED, r->at);
    g->spoken += pl_record_int(r, PL_FIELD_seconds, 0);
    gather(g, PL_GATHERED_SPOKE, r);
}

/* false: a movement that is told by itself. */
static bool take_movement(pl_gathering *g, const pl_record *r) {
    if (pl_text_is(pl_record_text(r, PL_FIELD_cause), PL_ROSTER_JOINS)) {
        return true; /* the merger has told of them */
    }
    if (r->kind == PL_KIND_DELEGATES_ARRIVED) {
        gather(g, PL_GATHERED_ARRIVED, r);
    } else if (pl_flow_is_following(r)) {
        gather(g, PL_GATHERED_FOLLOWED, r);
    } else if (pl_flow_is_wearying(r)) {
        gather(g, PL_GATHERED_WEARIED, r);
    } else {
        return false;
    }
    return true;
}

/* A roll is told, or a debate is over: what came before must be told first. */
static bool interrupts(const pl_record *r) {
    switch (r->kind) {
    case PL_KIND_ITEM_OPENED:
    case PL_KIND_SESSION_RECESSED:
    case PL_KIND_SESSION_ADJOURNED:
    case PL_KIND_SESSION_OPENED:
    case PL_KIND_AFFILIATION_CHANGED:
    case PL_KIND_ELECTION_CLOSED:
    case PL_KIND_VOTE_CLOSED:
    case PL_KIND_VOTE_RECOUNTED:
    case PL_KIND_VOTE_TIED:
    case PL_KIND_DELEGATES_RETURNED:
    case PL_KIND_LISTS_CLOSED:
    case PL_KIND_QUORUM_CHECKED:
    case PL_KIND_OFFICE_RESIGNED:
    case PL_KIND_RUN_ENDED:
        return true;
    case PL_KIND_DELEGATES_LEFT:
        return !pl_flow_is_wearying(r);
    case PL_KIND_WALKOUT:
        return !pl_flow_is_following(r);
    default:
        return false;
    }
}

bool pl_gathering_take(pl_gathering *g, const pl_record *r) {
    if (interrupts(r)) {
        tell_all(g, r->at);
    }
    switch (r->kind) {
    case PL_KIND_VOTE_OPENED:
        tell_spoken(g, r->at);
        return true;
    case PL_KIND_SPEECH:
        if (is_nameless(r)) {
            take_speech(g, r);
            return true;
        }
        return false;
    case PL_KIND_WALKOUT:
    case PL_KIND_DELEGATES_LEFT:
    case PL_KIND_DELEGATES_ARRIVED:
    case PL_KIND_DELEGATES_RETURNED: {
        const bool taken = take_movement(g, r);
        g->present = pl_record_int(r, PL_FIELD_present, g->present);
        return taken;
    }
    default:
        return false;
    }
}
