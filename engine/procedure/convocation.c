#include "procedure/convocation.h"

#include <math.h>
#include <stdio.h>

#include "base/portable_math.h"
#include "procedure/constituency.h"
#include "procedure/credentials.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/recognition.h"
#include "procedure/roster.h"
#include "procedure/rules.h"

enum { DAY = 86400, DAYS_MAX = 10 };

static pl_data section(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "convocation");
}

static pl_data part(const pl_run *run, const char *key) {
    return pl_data_get(section(run), key);
}

static pl_convened *state_of(const pl_run *run) {
    return &pl_assembly_of(run)->convened;
}

/* The documented run; absent while that itself is played. */
static pl_data reference(const pl_run *run) {
    return pl_data_get(pl_assembly_reference(run), "convocation");
}

/* --- who has the right --- */

/* Nobody named: whoever calls it may. */
static bool is_entitled(const pl_run *run, pl_text body) {
    const pl_data entitled = part(run, "entitled");
    return pl_data_is(entitled) ? pl_data_lists(entitled, body) : body.size > 0;
}

static pl_text convener_of(const pl_run *run) {
    return pl_data_text(part(run, "convener"));
}

static pl_text postponer_of(const pl_run *run) {
    const pl_data by = pl_data_get(part(run, "postponed"), "by");
    return pl_data_is(by) ? pl_data_text(by) : convener_of(run);
}

/* --- postponement --- */

/* The hour of the first session; an assembly may have none. */
static pl_time first_hour(const pl_run *run) {
    return pl_assembly_of(run)->session_count > 0 ? pl_assembly_session(run, 0)->called
                                                  : pl_run_now(run);
}

static pl_time called_for(const pl_run *run) {
    return pl_data_int(part(run, "called_for"), first_hour(run));
}

/* The first day, at the hour it was called for, at which enough will have gathered. */
static int64_t days_until_quorum(const pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    const uint32_t needed = pl_quorum_needed(run, &rules.quorum);
    int64_t days = 0;
    while (days < DAYS_MAX &&
           pl_roster_gathered_by(run, called_for(run) + days * DAY) < (double)needed) {
        days++;
    }
    return days;
}

/* Put off by somebody who has no right to, it is not put off. */
static int64_t days_of(const pl_run *run) {
    const pl_data postponed = part(run, "postponed");
    if (!pl_data_is(postponed) || !is_entitled(run, postponer_of(run))) {
        return 0;
    }
    return pl_data_bool(pl_data_get(postponed, "until_quorum"), false)
               ? days_until_quorum(run)
               : pl_data_int(pl_data_get(postponed, "days"), 0);
}

void pl_convocation_create(pl_run *run) {
    state_of(run)->days = days_of(run);
    const int64_t days = state_of(run)->days;
    const int64_t shift = (days - pl_data_int(pl_data_get(reference(run), "days"), days)) * DAY;
    for (uint32_t i = 0; i < pl_assembly_of(run)->session_count; i++) {
        pl_assembly_session(run, (int32_t)i)->called += shift;
        pl_assembly_session(run, (int32_t)i)->patience += shift;
    }
}

/* --- the poll --- */

/* Of the local bodies of the scenario, not of a number of them? */
static bool asks_constituencies(const pl_run *run) {
    const pl_data poll = part(run, "poll");
    return pl_data_is(poll) && !pl_data_is(pl_data_get(poll, "asked"));
}

/* Each says what its majority on that day would have. Why is noted for the next record. */
static void ask_constituencies(pl_run *run) {
    pl_convened *c = state_of(run);
    const pl_data favours = pl_data_get(part(run, "poll"), "favours");
    c->asked = c->favourable = 0;
    for (int32_t i = 0; (uint32_t)i < pl_constituency_count(run); i++) {
        if (!pl_constituency_is_polled(run, i)) {
            continue;
        }
        const bool yes = pl_constituency_is_of(run, i, favours);
        c->asked++;
        c->favourable += yes;
        if (yes) {
            pl_journal_because(pl_run_journal(run), pl_constituency_at(run, i)->seq);
        }
    }
    c->answered = c->asked;
    pl_premise_add(run, "constituencies", NULL);
    pl_premise_add(run, "electorates", NULL);
}

/* MODEL section 11: each body answers, and is in favour, by a chance of its own. */
static void take_poll(pl_run *run) {
    const pl_data poll = part(run, "poll");
    pl_convened *c = state_of(run);
    c->asked = (uint32_t)pl_data_int(pl_data_get(poll, "asked"), 0);
    c->answered = (uint32_t)pl_data_int(pl_data_get(poll, "answered"), c->asked);
    c->favourable = (uint32_t)pl_data_int(pl_data_get(poll, "favourable"), 0);
    if (pl_run_mode(run) == PL_MODE_DOCUMENTED || c->asked == 0 || c->answered == 0) {
        return;
    }
    const double answers = (double)c->answered / c->asked;
    const double favours = (double)c->favourable / c->answered;
    const uint64_t stream = pl_text_hash64(pl_text_of("poll/convocation"));
    c->answered = c->favourable = 0;
    for (uint32_t i = 0; i < c->asked; i++) {
        const bool answered =
            pl_rng_happens(pl_run_rng(run), (pl_draw){stream, i, 0}, pl_math_ppm(answers));
        c->answered += answered;
        c->favourable += answered && pl_rng_happens(pl_run_rng(run), (pl_draw){stream, i, 1},
                                                    pl_math_ppm(favours < 1 ? favours : 1));
    }
}

static bool is_carried(const pl_convened *c) {
    return (uint64_t)c->favourable * 2 > c->asked;
}

/* --- the score --- */

/* Does a body, or a faction that may stay away, recognise the assembly? */
static bool recognises(const pl_run *run, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    const int32_t faction = pl_assembly_find_faction(run, id);
    if (body != PL_NONE) {
        const pl_data node = pl_assembly_body_node(run, body);
        return pl_data_number(pl_data_get(node, "recognition"), 0) >= PL_RECOGNITION_ENOUGH;
    }
    return faction != PL_NONE &&
           !pl_data_bool(pl_data_get(pl_assembly_faction_node(run, faction), "boycott"), false);
}

static uint32_t recognised(const pl_run *run) {
    const pl_data list = part(run, "recognition");
    uint32_t sum = 0;
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        sum += recognises(run, pl_data_text(pl_data_at(list, i)));
    }
    return sum;
}

static double share(double of, double all) {
    return all > 0 ? of / all : 0;
}

double pl_convocation_score(const pl_run *run) {
    const pl_convened *c = state_of(run);
    const double listed = pl_data_count(part(run, "recognition"));
    if (!pl_data_is(section(run))) {
        return 0;
    }
    return 0.4 * is_entitled(run, convener_of(run)) + 0.3 * share(c->favourable, c->asked) +
           0.3 * share(recognised(run), listed);
}

double pl_convocation_change(const pl_run *run) {
    const pl_data then = pl_data_get(reference(run), "score");
    return pl_data_is(then) ? pl_convocation_score(run) - pl_data_number(then, 0) : 0;
}

double pl_convocation_overrep_change(const pl_run *run) {
    const pl_data then = pl_data_get(reference(run), "overrep");
    return pl_data_is(then) ? pl_data_number(then, 1) - pl_credentials_overrep(run) : 0;
}

void pl_convocation_write(const pl_run *run, pl_data_builder *builder) {
    const pl_data credentials = pl_data_get(pl_run_scenario(run), "credentials");
    if (!pl_data_is(section(run)) && !pl_data_is(credentials)) {
        return;
    }
    pl_data_open_map(builder, "convocation");
    pl_data_add_int(builder, "days", state_of(run)->days);
    pl_data_add_number(builder, "score", pl_convocation_score(run));
    pl_data_add_number(builder, "overrep", state_of(run)->overrep);
    pl_data_close(builder);
}

/* --- records --- */

void pl_convocation_because(const pl_run *run) {
    if (pl_data_is(section(run))) {
        pl_journal_because(pl_run_journal(run), state_of(run)->seq);
        pl_premise_add(run, "convocation", NULL);
    }
}

static void begin_record(pl_run *run, pl_kind kind, const char *key) {
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, key != NULL ? part(run, key) : section(run));
    pl_convocation_because(run);
    pl_journal_text(pl_run_journal(run), PL_FIELD_body,
                    pl_assembly_body_id(run, pl_assembly_of(run)->congress));
}

static void journal_by(pl_run *run, pl_text by) {
    if (by.size > 0) {
        pl_journal_text(pl_run_journal(run), PL_FIELD_by, by);
    }
}

static void end_record(pl_run *run) {
    state_of(run)->seq = pl_journal_end(pl_run_journal(run));
}

static void journal_answers(pl_run *run, bool answered) {
    const pl_convened *c = state_of(run);
    pl_journal_int(pl_run_journal(run), PL_FIELD_asked, c->asked);
    if (answered) {
        pl_journal_int(pl_run_journal(run), PL_FIELD_answered, c->answered);
    }
    pl_journal_int(pl_run_journal(run), PL_FIELD_favourable, c->favourable);
}

/* --- what is due --- */

/* The hours of its steps: each has its own, and none comes before the one that it follows. */
static void hours_of(const pl_run *run, pl_time begin, pl_time hours[3]) {
    const pl_data keys[3] = {pl_data_get(part(run, "poll"), "at"), part(run, "at"),
                             pl_data_get(part(run, "postponed"), "at")};
    for (int i = 0; i < 3; i++) {
        const pl_time at = pl_data_int(keys[i], begin);
        begin = at > begin ? at : begin;
        hours[i] = begin;
    }
}

pl_time pl_convocation_first(const pl_run *run, pl_time otherwise) {
    const pl_data keys[3] = {pl_data_get(part(run, "poll"), "at"), part(run, "at"),
                             pl_data_get(part(run, "postponed"), "at")};
    for (int i = 0; i < 3; i++) {
        const pl_time at = pl_data_int(keys[i], otherwise);
        otherwise = at < otherwise ? at : otherwise;
    }
    return otherwise;
}

void pl_convocation_begin(pl_run *run) {
    pl_time hours[3];
    if (!pl_data_is(section(run))) {
        return;
    }
    take_poll(run);
    hours_of(run, pl_run_now(run), hours);
    if (pl_data_is(part(run, "poll"))) {
        pl_docket_schedule(run, hours[0], PL_DUE_CONVOCATION, PL_CALLING_POLL, 0);
    }
    if (pl_assembly_of(run)->session_count == 0) {
        return; /* there is none to be called */
    }
    pl_docket_schedule(run, hours[1], PL_DUE_CONVOCATION, PL_CALLING_CALL, 0);
    if (state_of(run)->days > 0) {
        pl_docket_schedule(run, hours[2], PL_DUE_CONVOCATION, PL_CALLING_PUT_OFF, 0);
    }
}

static void refuse(pl_run *run) {
    begin_record(run, PL_KIND_CONVOCATION_REFUSED, "poll");
    journal_answers(run, true);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause,
                      "the poll is binding: not more than half of those asked are in favour");
    end_record(run);
    pl_run_end(run, "not convened");
}

static void poll(pl_run *run) {
    const pl_data node = part(run, "poll");
    if (asks_constituencies(run)) {
        ask_constituencies(run);
    }
    begin_record(run, PL_KIND_CONVOCATION_POLLED, "poll");
    journal_answers(run, true);
    end_record(run);
    if (pl_data_bool(pl_data_get(node, "binding"), false) && !is_carried(state_of(run))) {
        refuse(run);
    }
}

static void call(pl_run *run) {
    const bool entitled = is_entitled(run, convener_of(run));
    begin_record(run, PL_KIND_CONVOCATION_SUMMONED, NULL);
    pl_journal_int(pl_run_journal(run), PL_FIELD_date, called_for(run));
    journal_by(run, convener_of(run));
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause,
                      entitled ? "entitled to call it" : "not entitled to call it");
    end_record(run);
    state_of(run)->state = PL_CONVOCATION_CALLED;
}

static void put_off(pl_run *run) {
    char cause[96];
    const bool by_quorum = pl_data_bool(pl_data_get(part(run, "postponed"), "until_quorum"), false);
    const long long days = (long long)state_of(run)->days;
    snprintf(cause, sizeof cause, "by %lld day%s%s", days, days == 1 ? "" : "s",
             by_quorum ? ", until a quorum will have gathered" : "");
    begin_record(run, PL_KIND_CONVOCATION_POSTPONED, "postponed");
    if (by_quorum) {
        pl_premise_add(run, "arrivals", "before");
        pl_premise_add(run, "rules", "quorum");
        pl_premise_add(run, "factions", NULL);
    }
    pl_journal_int(pl_run_journal(run), PL_FIELD_date, first_hour(run));
    journal_by(run, postponer_of(run));
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, cause);
    end_record(run);
}

void pl_convocation_due(pl_run *run, int32_t step) {
    if (step == PL_CALLING_POLL) {
        poll(run);
    } else if (step == PL_CALLING_CALL) {
        call(run);
    } else {
        put_off(run);
    }
}

/* --- the opening --- */

/* "not recognised by the Peasants' executive committee, Army committees" */
static void add_deniers(const pl_run *run, pl_buffer *text) {
    const pl_data list = part(run, "recognition");
    const char *between = "not recognised by ";
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        const pl_text id = pl_data_text(pl_data_at(list, i));
        const int32_t body = pl_assembly_find_body(run, id);
        const int32_t faction = pl_assembly_find_faction(run, id);
        const pl_data node = body != PL_NONE      ? pl_assembly_body_node(run, body)
                             : faction != PL_NONE ? pl_assembly_faction_node(run, faction)
                                                  : (pl_data){0};
        const pl_data title = pl_data_get(node, "title");
        if (!recognises(run, id)) {
            pl_buffer_add_string(text, between);
            pl_buffer_add_text(text, pl_data_is(title) ? pl_data_text(title) : id);
            between = ", ";
        }
    }
}

static void note_recognition(pl_run *run) {
    const pl_data list = part(run, "recognition");
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        const int32_t body = pl_assembly_find_body(run, pl_data_text(pl_data_at(list, i)));
        if (body != PL_NONE) {
            pl_premise_body(run, body, "recognition");
        }
    }
    pl_premise_add(run, "factions", NULL);
}

static void convene(pl_run *run, int32_t session) {
    char words[160];
    const pl_convened *c = state_of(run);
    snprintf(words, sizeof words, "0.4 x %d + 0.3 x %u/%u + 0.3 x %u/%u = %.3f",
             is_entitled(run, convener_of(run)), c->favourable, c->asked, recognised(run),
             pl_data_count(part(run, "recognition")), pl_convocation_score(run));
    begin_record(run, PL_KIND_CONVOCATION_CONVENED, NULL);
    pl_journal_because(pl_run_journal(run), pl_assembly_session(run, session)->seq);
    note_recognition(run);
    journal_by(run, convener_of(run));
    pl_journal_string(pl_run_journal(run), PL_FIELD_arithmetic, words);
    end_record(run);
    state_of(run)->state = PL_CONVOCATION_CONVENED;
}

/* Nobody entitled called it, or who called it was to open it and did not. */
static const char *why_disowned(const pl_run *run) {
    if (!is_entitled(run, convener_of(run))) {
        return "nobody entitled to has called it";
    }
    return pl_assembly_of(run)->legitimacy_seq != 0
               ? "the body that was to open it has not opened it"
               : NULL;
}

static void contest(pl_run *run) {
    const char *disowned = why_disowned(run);
    pl_buffer cause;
    pl_buffer_init(&cause, pl_run_arena(run)->allocator);
    pl_buffer_add_string(&cause, disowned != NULL ? disowned : "");
    if (disowned == NULL) {
        add_deniers(run, &cause);
    }
    pl_assembly_check_buffer(run, &cause); /* without memory nobody would deny it */
    if (cause.size > 0) {
        begin_record(run,
                     disowned != NULL ? PL_KIND_CONVOCATION_DISOWNED : PL_KIND_CONVOCATION_DISPUTED,
                     NULL);
        pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->legitimacy_seq);
        note_recognition(run);
        journal_by(run, convener_of(run));
        pl_journal_text(pl_run_journal(run), PL_FIELD_cause, pl_buffer_text(&cause));
        end_record(run);
        state_of(run)->state = disowned != NULL ? PL_CONVOCATION_DISOWNED : PL_CONVOCATION_DISPUTED;
    }
    pl_buffer_fini(&cause);
}

void pl_convocation_opened(pl_run *run, int32_t session) {
    state_of(run)->overrep = pl_credentials_overrep(run);
    if (pl_data_is(section(run))) {
        convene(run, session);
        contest(run);
    }
}
