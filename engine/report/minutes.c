#include "report/minutes.h"

#include <string.h>

#include "kernel/calendar.h"
#include "procedure/roster.h"
#include "report/flow.h"
#include "report/forks.h"
#include "report/local_bodies.h"
#include "report/motions.h"
#include "report/titles.h"
#include "report/voting_words.h"

enum { INDENT = 9, DAY = 86400, PENDING_MAX = PL_FACTIONS_MAX };

/* Arrivals and followers come one by one; the minutes tell them together. */
typedef struct pending {
    pl_text faction; /* points into the journal */
    int64_t count;
} pending;

typedef struct minutes {
    pl_text journal;
    pl_data scenario;
    pl_minutes_options options;
    pl_buffer *out;
    pl_buffer line; /* the sentence being made */
    int64_t day;    /* of the last heading */
    pl_time clock;  /* of the last line */
    pending arrived[PENDING_MAX], followed[PENDING_MAX], wearied[PENDING_MAX], spoke[PENDING_MAX];
    size_t arrived_count, followed_count, wearied_count, spoke_count;
    int64_t spoken; /* seconds: of those who spoke */
    int64_t present;
} minutes;

/* --- the shape of a line --- */

static void colour(minutes *m, const char *code) {
    if (m->options.colour) {
        pl_buffer_format(m->out, "\033[%sm", code);
    }
}

static void heading(minutes *m, pl_time at) {
    static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
    const int64_t day = (at - (((at % DAY) + DAY) % DAY)) / DAY;
    if (day == m->day) {
        return;
    }
    m->day = day;
    m->clock = -1;
    pl_buffer_add_char(m->out, '\n');
    colour(m, "1");
    pl_buffer_format(m->out, "%s, ", weekdays[pl_calendar_weekday(at)]);
    const bool julian = pl_titles_calendar(m->scenario) == PL_JULIAN;
    pl_calendar_write_date(julian ? PL_JULIAN : PL_GREGORIAN, at, m->out);
    pl_buffer_add_string(m->out, julian ? " Old Style (" : " New Style (");
    pl_calendar_write_date(julian ? PL_GREGORIAN : PL_JULIAN, at, m->out);
    pl_buffer_add_string(m->out, julian ? " New Style)" : " Old Style)");
    colour(m, "0");
    pl_buffer_add_char(m->out, '\n');
}

/* A sentence that could not be made spoils the whole. */
static void note_failure(minutes *m, const pl_buffer *part) {
    if (pl_buffer_status(part) != PL_OK) {
        m->out->status = pl_buffer_status(part);
    }
}

/* Writes the sentence in m->line with its hour in front, once for all lines of one minute. */
static void say(minutes *m, pl_time at) {
    heading(m, at);
    if (at == m->clock) {
        pl_buffer_format(m->out, "%*s", INDENT, "");
    } else {
        pl_buffer clock;
        pl_buffer_init(&clock, m->out->allocator);
        pl_calendar_write_clock(at - ((at % 60) + 60) % 60, &clock);
        pl_buffer_format(m->out, "  %s%*s", pl_buffer_string(&clock),
                         (int)(INDENT - 2 - clock.size), "");
        note_failure(m, &clock);
        pl_buffer_fini(&clock);
        m->clock = at;
    }
    pl_buffer_add_wrapped(m->out, pl_buffer_text(&m->line), m->options.width, INDENT, INDENT);
    pl_buffer_add_char(m->out, '\n');
    note_failure(m, &m->line);
    pl_buffer_clear(&m->line);
}

/* A text of several lines becomes one. */
static void add(minutes *m, pl_text text) {
    size_t start = 0;
    for (size_t i = 0; i <= text.size; i++) {
        if (i == text.size || text.at[i] == '\n' || text.at[i] == '\t') {
            pl_buffer_add_visible(&m->line, (pl_text){text.at + start, i - start});
            pl_buffer_add_string(&m->line, i < text.size ? " " : "");
            start = i + 1;
        }
    }
}

static void add_field(minutes *m, const pl_record *r, pl_field field) {
    add(m, pl_record_text(r, field));
}

static void add_faction(minutes *m, const pl_record *r, pl_field field) {
    add(m, pl_titles_faction(m->scenario, pl_record_text(r, field)));
}

static void add_body(minutes *m, const pl_record *r) {
    add(m, pl_titles_body(m->scenario, pl_record_text(r, PL_FIELD_body)));
}

static void add_item(minutes *m, const pl_record *r, pl_field field) {
    add(m, pl_titles_item(m->scenario, pl_record_text(r, field)));
}

static void add_person(minutes *m, const pl_record *r) {
    add_field(m, r, PL_FIELD_person);
    if (pl_record_has(r, PL_FIELD_faction)) {
        pl_buffer_add_string(&m->line, pl_record_has(r, PL_FIELD_person) ? " (" : "");
        add_faction(m, r, PL_FIELD_faction);
        pl_buffer_add_string(&m->line, pl_record_has(r, PL_FIELD_person) ? ")" : "");
    }
}

static void add_counts(minutes *m, const pl_record *r, pl_field field) {
    pl_titles_counts(m->scenario, r, field, &m->line);
}

static void add_duration(minutes *m, int64_t seconds) {
    pl_calendar_write_duration(seconds, &m->line);
}

static void add_sources(minutes *m, const pl_record *r) {
    for (size_t i = 0; m->options.sources && i < r->source_count; i++) {
        pl_buffer_add_string(&m->line, i == 0 ? " [" : ", ");
        add(m, pl_record_source(r, i));
        pl_buffer_add_string(&m->line, i + 1 == r->source_count ? "]" : "");
    }
}

/* --- what was gathered --- */

/* what: of several, of one. */
static void tell_gathered(minutes *m, pl_time at, pending *list, size_t *count,
                          const char *const what[2]) {
    int64_t sum = 0;
    if (*count == 0) {
        return;
    }
    for (size_t i = 0; i < *count; i++) {
        sum += list[i].count;
    }
    pl_buffer_format(&m->line, "(%lld %s since: ", (long long)sum, what[sum == 1]);
    for (size_t i = 0; i < *count; i++) {
        pl_buffer_add_string(&m->line, i > 0 ? ", " : "");
        add(m, pl_titles_faction(m->scenario, list[i].faction));
        pl_buffer_format(&m->line, " %lld", (long long)list[i].count);
    }
    pl_buffer_format(&m->line, "; %lld are on the roll.)", (long long)m->present);
    *count = 0;
    say(m, at);
}

/* Those of the open debate of whom nothing is known but the faction. */
static void tell_spoken(minutes *m, pl_time at) {
    int64_t sum = 0;
    for (size_t i = 0; i < m->spoke_count; i++) {
        sum += m->spoke[i].count;
    }
    if (sum == 0) {
        return;
    }
    pl_buffer_format(&m->line, "Heard in the debate, in ");
    add_duration(m, m->spoken);
    pl_buffer_format(&m->line, ": %lld %s (", (long long)sum, sum == 1 ? "delegate" : "delegates");
    for (size_t i = 0; i < m->spoke_count; i++) {
        pl_buffer_add_string(&m->line, i > 0 ? ", " : "");
        add(m, pl_titles_faction(m->scenario, m->spoke[i].faction));
        pl_buffer_format(&m->line, " %lld", (long long)m->spoke[i].count);
    }
    pl_buffer_add_string(&m->line, ").");
    m->spoke_count = 0;
    m->spoken = 0;
    say(m, at);
}

static void tell_wearied(minutes *m, pl_time at) {
    static const char *const wearied[] = {"weary delegates have gone home",
                                          "weary delegate has gone home"};
    tell_gathered(m, at, m->wearied, &m->wearied_count, wearied);
}

static void tell_all_gathered(minutes *m, pl_time at) {
    tell_spoken(m, at);
    tell_wearied(m, at);
    static const char *const followed[] = {"more have followed the walkouts",
                                           "more has followed the walkouts"};
    static const char *const arrived[] = {"delegates have arrived", "delegate has arrived"};
    tell_gathered(m, at, m->followed, &m->followed_count, followed);
    tell_gathered(m, at, m->arrived, &m->arrived_count, arrived);
}

static void gather(minutes *m, const pl_record *r, pending *list, size_t *count) {
    const pl_text faction = pl_record_text(r, PL_FIELD_faction);
    const int64_t number = pl_record_int(r, PL_FIELD_count, 1);
    for (size_t i = 0; i < *count; i++) {
        if (pl_text_equal(list[i].faction, faction)) {
            list[i].count += number;
            return;
        }
    }
    /* No run has so many factions, but a journal may name them. */
    if (*count == PENDING_MAX) {
        tell_all_gathered(m, r->at);
    }
    list[(*count)++] = (pending){faction, number};
}

/* --- sentences --- */

static void say_run_started(minutes *m, const pl_record *r) {
    colour(m, "1");
    pl_buffer_add_visible(m->out, pl_record_text(r, PL_FIELD_title));
    colour(m, "0");
    pl_buffer_add_char(m->out, '\n');
    if (pl_record_has(r, PL_FIELD_variant)) {
        pl_buffer_add_string(m->out, "Variant: ");
        pl_buffer_add_visible(m->out, pl_record_text(r, PL_FIELD_variant));
        pl_buffer_add_char(m->out, '\n');
    }
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_set); i++) {
        pl_buffer_add_string(m->out, i == 0 ? "Changed: " : ", ");
        pl_buffer_add_visible(m->out, pl_record_texts_at(r, PL_FIELD_set, i));
        pl_buffer_add_string(m->out, i + 1 == pl_record_count(r, PL_FIELD_set) ? "\n" : "");
    }
    if (pl_text_is(pl_record_text(r, PL_FIELD_mode), "sampled")) {
        pl_buffer_format(m->out, "One course among many: seed %lld, replicate %lld.\n",
                         (long long)pl_record_int(r, PL_FIELD_seed, 0),
                         (long long)pl_record_int(r, PL_FIELD_replicate, 0));
    } else {
        pl_buffer_add_string(m->out, "The expected course: every chance replaced by its mean.\n");
    }
}

static void say_session(minutes *m, const pl_record *r) {
    const pl_text session = pl_record_text(r, PL_FIELD_session);
    pl_buffer_add_string(&m->line, "The ");
    add(m, pl_titles_session(m->scenario, session));
    switch (r->kind) {
    case PL_KIND_SESSION_OPENED: {
        const pl_time called = pl_record_int(r, PL_FIELD_called, r->at);
        pl_buffer_add_string(&m->line, " opens");
        if (called != r->at) {
            pl_buffer_add_string(&m->line, ", called for ");
            pl_calendar_write_clock(called, &m->line);
        }
        pl_buffer_format(&m->line, ". Present %lld of %lld enrolled: ",
                         (long long)pl_record_int(r, PL_FIELD_present, 0),
                         (long long)pl_record_int(r, PL_FIELD_enrolled, 0));
        add_counts(m, r, PL_FIELD_members);
        break;
    }
    case PL_KIND_SESSION_RECESSED:
        pl_buffer_add_string(&m->line, pl_record_has(r, PL_FIELD_cause)
                                           ? " rises for the night, for "
                                           : " goes into recess for ");
        add_duration(m, pl_record_int(r, PL_FIELD_scheduled, 0));
        break;
    case PL_KIND_SESSION_RESUMED:
        pl_buffer_add_string(&m->line, " resumes after ");
        add_duration(m, pl_record_int(r, PL_FIELD_seconds, 0));
        if (pl_record_int(r, PL_FIELD_seconds, 0) != pl_record_int(r, PL_FIELD_scheduled, 0)) {
            pl_buffer_add_string(&m->line, " (asked for ");
            add_duration(m, pl_record_int(r, PL_FIELD_scheduled, 0));
            pl_buffer_add_char(&m->line, ')');
        }
        break;
    default:
        pl_buffer_format(&m->line, " is adjourned%s, %lld on the roll: ",
                         pl_record_bool(r, PL_FIELD_sine_die, false) ? " sine die" : "",
                         (long long)pl_record_int(r, PL_FIELD_present, 0));
        add_field(m, r, PL_FIELD_cause);
        break;
    }
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_lists_closed(minutes *m, const pl_record *r) {
    pl_buffer_format(&m->line,
                     "Of %lld enrolled %lld are still there, fewer than %lld: the presidium closes "
                     "the lists of speakers.",
                     (long long)pl_record_int(r, PL_FIELD_enrolled, 0),
                     (long long)pl_record_int(r, PL_FIELD_present, 0),
                     (long long)pl_record_int(r, PL_FIELD_needed, 0));
    add_sources(m, r);
    say(m, r->at);
}

static void say_chair(minutes *m, const pl_record *r) {
    add_person(m, r);
    pl_buffer_add_string(&m->line, " takes the chair for the ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, ": ");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

static void say_movement(minutes *m, const pl_record *r) {
    pl_buffer_format(&m->line, "%lld of the ", (long long)pl_record_int(r, PL_FIELD_count, 0));
    add_faction(m, r, PL_FIELD_faction);
    pl_buffer_add_string(&m->line, r->kind == PL_KIND_WALKOUT              ? " walk out"
                                   : r->kind == PL_KIND_DELEGATES_RETURNED ? " return"
                                                                           : " leave");
    if (pl_record_text(r, PL_FIELD_to).size > 0) {
        pl_buffer_add_string(&m->line, " to the ");
        add_field(m, r, PL_FIELD_to);
    }
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_format(&m->line, "). %lld stay on the roll: ", (long long)m->present);
    add_counts(m, r, PL_FIELD_members);
    pl_buffer_add_char(&m->line, '.');
    if (pl_record_has(r, PL_FIELD_centre)) {
        pl_buffer_add_string(&m->line, " The rival centre now counts: ");
        add_counts(m, r, PL_FIELD_centre);
        pl_buffer_add_char(&m->line, '.');
    }
    say(m, r->at);
}

static void say_flow(minutes *m, const pl_record *r) {
    const bool follows = pl_flow_is_following(r);
    if (pl_text_is(pl_record_text(r, PL_FIELD_cause), PL_ROSTER_JOINS)) {
        m->present = pl_record_int(r, PL_FIELD_present, m->present);
        return; /* the merger has told of them */
    }
    const bool wearied = pl_flow_is_wearying(r);
    if (r->kind == PL_KIND_DELEGATES_ARRIVED) {
        gather(m, r, m->arrived, &m->arrived_count);
    } else if (follows) {
        gather(m, r, m->followed, &m->followed_count);
    } else if (wearied) {
        gather(m, r, m->wearied, &m->wearied_count);
    }
    m->present = pl_record_int(r, PL_FIELD_present, m->present);
    if (r->kind != PL_KIND_DELEGATES_ARRIVED && !follows && !wearied) {
        say_movement(m, r);
    }
}

static void say_affiliation(minutes *m, const pl_record *r) {
    if (pl_flow_is_taking_sides(r)) {
        return; /* told with the split */
    }
    const bool late = pl_flow_is_ahead_of_arrival(r);
    pl_buffer_format(&m->line, "%lld of the ", (long long)pl_record_int(r, PL_FIELD_count, 0));
    add_faction(m, r, PL_FIELD_faction);
    pl_buffer_add_string(&m->line, late ? ", still to come, will sit with the "
                                        : " are from now on counted with the ");
    add_faction(m, r, PL_FIELD_to);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

static void say_caucus(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "Caucus of the ");
    add_faction(m, r, PL_FIELD_faction);
    pl_buffer_add_string(&m->line, ", \"");
    add_field(m, r, PL_FIELD_question);
    pl_buffer_format(&m->line,
                     "\": for %lld, against %lld, abstaining %lld, absent %lld. Its line: ",
                     (long long)pl_record_int(r, PL_FIELD_for, 0),
                     (long long)pl_record_int(r, PL_FIELD_against, 0),
                     (long long)pl_record_int(r, PL_FIELD_abstain, 0),
                     (long long)pl_record_int(r, PL_FIELD_absent, 0));
    add_field(m, r, PL_FIELD_line);
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_split(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_faction(m, r, PL_FIELD_faction);
    pl_buffer_add_string(&m->line, " part, and sit apart from now on: ");
    add_counts(m, r, PL_FIELD_members);
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_interjection(minutes *m, const pl_record *r) {
    pl_buffer_add_char(&m->line, '(');
    if (pl_record_has(r, PL_FIELD_person)) {
        add_field(m, r, PL_FIELD_person);
        pl_buffer_add_string(&m->line, " interjects: ");
    } else if (pl_record_has(r, PL_FIELD_faction)) {
        pl_buffer_add_string(&m->line, "From the ");
        add_faction(m, r, PL_FIELD_faction);
        pl_buffer_add_string(&m->line, ": ");
    }
    const pl_text text = pl_record_text(r, PL_FIELD_text);
    const char last = text.size > 0 ? text.at[text.size - 1] : ' ';
    add(m, text);
    pl_buffer_add_string(&m->line, last == '!' || last == '?' || last == '.' ? ")" : ".)");
    add_sources(m, r);
    say(m, r->at);
}

static void say_local_body(minutes *m, const pl_record *r) {
    if (pl_local_bodies_tell(r, &m->line)) {
        add_sources(m, r);
        say(m, r->at);
    }
}

/* A motion from the floor, in a sentence of its own; false: there is none for it. */
static bool say_motion(minutes *m, const pl_record *r) {
    if (!pl_motions_tell(m->scenario, r, &m->line)) {
        return false;
    }
    if (pl_buffer_text(&m->line).size > 0) {
        add_sources(m, r);
        say(m, r->at);
    }
    return true;
}

static void say_only_motion(minutes *m, const pl_record *r) {
    (void)say_motion(m, r);
}

static void say_ruled_out(minutes *m, const pl_record *r) {
    if (say_motion(m, r)) {
        return;
    }
    pl_buffer_add_string(&m->line, "The chair does not give the floor to \"");
    add_item(m, r, PL_FIELD_motion);
    pl_buffer_add_string(&m->line, "\": ");
    add_field(m, r, PL_FIELD_ruling);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

static void say_item(minutes *m, const pl_record *r) {
    if (say_motion(m, r)) {
        return;
    }
    if (r->kind == PL_KIND_ITEM_OPENED) {
        pl_buffer_add_string(&m->line, "* ");
        add_item(m, r, PL_FIELD_item);
        add_sources(m, r);
        say(m, r->at);
    } else if (!pl_text_is(pl_record_text(r, PL_FIELD_cause), "done") &&
               !pl_text_is(pl_record_text(r, PL_FIELD_cause), "carried") &&
               !pl_text_is(pl_record_text(r, PL_FIELD_cause), "lost")) {
        add_item(m, r, PL_FIELD_item);
        pl_buffer_add_string(&m->line, " is dropped: ");
        add_field(m, r, PL_FIELD_cause);
        pl_buffer_add_char(&m->line, '.');
        say(m, r->at);
    }
}

/* A contribution by nobody in particular, of which nothing is told. */
static bool is_nameless(const pl_record *r) {
    return r->kind == PL_KIND_SPEECH && !pl_record_has(r, PL_FIELD_person) &&
           pl_record_has(r, PL_FIELD_faction) && !pl_record_has(r, PL_FIELD_text);
}

static void say_speech(minutes *m, const pl_record *r) {
    if (is_nameless(r)) {
        tell_wearied(m, r->at);
        m->spoken += pl_record_int(r, PL_FIELD_seconds, 0);
        gather(m, r, m->spoke, &m->spoke_count);
        return;
    }
    if (pl_record_has(r, PL_FIELD_person)) {
        add_person(m, r);
    } else {
        pl_buffer_add_string(&m->line, "A delegate");
        if (pl_record_has(r, PL_FIELD_faction)) {
            pl_buffer_add_string(&m->line, " of the ");
            add_faction(m, r, PL_FIELD_faction);
        }
    }
    const pl_text stance = pl_record_text(r, PL_FIELD_stance);
    pl_buffer_add_string(&m->line, r->kind == PL_KIND_DECLARATION    ? " declares"
                                   : pl_text_is(stance, "statement") ? " makes a statement"
                                   : pl_text_is(stance, "question")  ? " puts a question to the "
                                                                       "speaker"
                                                                     : " speaks");
    if (pl_text_is(stance, "for") || pl_text_is(stance, "against")) {
        pl_buffer_add_char(&m->line, ' ');
        add(m, stance);
    }
    pl_buffer_add_string(&m->line, ", ");
    add_duration(m, pl_record_int(r, PL_FIELD_seconds, 0));
    if (pl_record_has(r, PL_FIELD_cause)) {
        pl_buffer_add_string(&m->line, " (the bell)");
    }
    if (pl_record_has(r, PL_FIELD_text)) {
        pl_buffer_add_string(&m->line, ": ");
        add_field(m, r, PL_FIELD_text);
    } else {
        pl_buffer_add_char(&m->line, '.');
    }
    add_sources(m, r);
    say(m, r->at);
}

static void add_tallies(minutes *m, const pl_record *r) {
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_by_faction); i++) {
        const pl_tally t = pl_record_tallies_at(r, PL_FIELD_by_faction, i);
        pl_buffer_add_string(&m->line,
                             i == 0 ? " By faction (for/against/abstaining/absent): " : "; ");
        add(m, pl_titles_faction(m->scenario, t.faction));
        pl_buffer_format(&m->line, " %lld/%lld/%lld/%lld", (long long)t.in_favour,
                         (long long)t.against, (long long)t.abstain, (long long)t.absent);
    }
    pl_buffer_add_char(&m->line, '.');
}

static void say_vote(minutes *m, const pl_record *r) {
    pl_voting_words_count(m->scenario, r, &m->line);
    pl_buffer_add_string(&m->line, "; ");
    add_field(m, r, PL_FIELD_arithmetic);
    pl_buffer_add_char(&m->line, '.');
    add_tallies(m, r);
    if (r->provenance == PL_CONSTRAINED) {
        pl_buffer_add_string(&m->line, " (The totals are documented and were kept to; only their "
                                       "division among the factions is computed.)");
    } else if (pl_record_has(r, PL_FIELD_totals)) {
        pl_buffer_add_string(&m->line, " (The documented totals were ");
        add_field(m, r, PL_FIELD_totals);
        pl_buffer_add_string(&m->line, ".)");
    }
    add_sources(m, r);
    say(m, r->at);
}

/* What comes before a vote is decided, or after it: a demand, an objection, the roll. */
static void say_voting(minutes *m, const pl_record *r) {
    pl_voting_words_tell(m->scenario, r, &m->line);
    add_sources(m, r);
    say(m, r->at);
}

static void add_seat_line(minutes *m, const pl_record *r, pl_field field, const char *what) {
    if (pl_record_count(r, field) > 0) {
        pl_buffer_format(&m->line, " %s: ", what);
        add_counts(m, r, field);
        pl_buffer_add_char(&m->line, '.');
    }
}

static void add_elected(minutes *m, const pl_record *r) {
    pl_text faction = {0};
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_elected); i++) {
        const pl_person p = pl_record_persons_at(r, PL_FIELD_elected, i);
        if (i == 0 || !pl_text_equal(faction, p.faction)) {
            pl_buffer_add_string(&m->line, i == 0 ? " Elected: " : "; ");
            add(m, pl_titles_faction(m->scenario, p.faction));
            pl_buffer_add_string(&m->line, ": ");
        } else {
            pl_buffer_add_string(&m->line, ", ");
        }
        add(m, p.person);
        faction = p.faction;
    }
    pl_buffer_add_string(&m->line, pl_record_count(r, PL_FIELD_elected) > 0 ? "." : "");
}

static void add_absentees(minutes *m, const pl_record *r) {
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_in_absentia); i++) {
        pl_buffer_add_string(&m->line, i == 0 ? " Elected in absentia: " : ", ");
        add(m, pl_record_persons_at(r, PL_FIELD_in_absentia, i).person);
    }
    pl_buffer_add_string(&m->line, pl_record_count(r, PL_FIELD_in_absentia) > 0 ? "." : "");
}

static void say_seats_taken(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "Seats of the ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " are taken now (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, "): ");
    add_counts(m, r, PL_FIELD_seats);
    pl_buffer_add_string(&m->line, ". Its members: ");
    add_counts(m, r, PL_FIELD_members);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* "A, B and C", each with his faction. */
static void add_persons(minutes *m, const pl_record *r, pl_field field) {
    const size_t count = pl_record_count(r, field);
    for (size_t i = 0; i < count; i++) {
        const pl_person p = pl_record_persons_at(r, field, i);
        pl_buffer_add_string(&m->line, i == 0 ? "" : i + 1 < count ? ", " : " and ");
        add(m, p.person);
        if (p.faction.size > 0) {
            pl_buffer_add_string(&m->line, " (");
            add(m, pl_titles_faction(m->scenario, p.faction));
            pl_buffer_add_char(&m->line, ')');
        }
    }
}

static void add_texts(minutes *m, const pl_record *r, pl_field field, const char *last) {
    const size_t count = pl_record_count(r, field);
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(&m->line, i == 0 ? "" : i + 1 < count ? ", " : last);
        add(m, pl_record_texts_at(r, field, i));
    }
}

static void say_candidates(minutes *m, const pl_record *r) {
    const size_t declined = pl_record_count(r, PL_FIELD_declined);
    const long long seats = pl_record_int(r, PL_FIELD_size, 0);
    pl_buffer_add_string(&m->line, "Nominated for the ");
    add_body(m, r);
    pl_buffer_format(&m->line, ", %lld %s by ballot (", seats, seats == 1 ? "seat" : "seats");
    add_field(m, r, PL_FIELD_method);
    pl_buffer_add_string(&m->line, "): ");
    add_persons(m, r, PL_FIELD_candidates);
    pl_buffer_add_string(&m->line, pl_record_count(r, PL_FIELD_candidates) > 0 ? "." : "nobody.");
    if (declined > 0) {
        pl_buffer_add_char(&m->line, ' ');
        add_persons(m, r, PL_FIELD_declined);
        pl_buffer_add_string(&m->line, declined == 1 ? " does not stand." : " do not stand.");
    }
    say(m, r->at);
}

/* "12.50000" is read as "12.5", "12.00000" as "12". */
static pl_text without_zeros(pl_text number) {
    if (memchr(number.at, '.', number.size) == NULL) {
        return number;
    }
    while (number.at[number.size - 1] == '0') {
        number.size--;
    }
    number.size -= number.at[number.size - 1] == '.';
    return number;
}

static void say_ballot(minutes *m, const pl_record *r) {
    const pl_text quota = without_zeros(pl_record_text(r, PL_FIELD_quota));
    const pl_text rest = without_zeros(pl_record_text(r, PL_FIELD_rest));
    const size_t count = pl_record_count(r, PL_FIELD_scores);
    add_body(m, r);
    pl_buffer_add_string(&m->line, ", ");
    add_field(m, r, PL_FIELD_method);
    pl_buffer_format(&m->line, " %lld: ", (long long)pl_record_int(r, PL_FIELD_count, 0));
    add_field(m, r, PL_FIELD_text);
    pl_buffer_add_char(&m->line, '.');
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(&m->line, i == 0 ? " " : ", ");
        add(m, without_zeros(pl_record_texts_at(r, PL_FIELD_scores, i)));
    }
    if (quota.size > 0) {
        pl_buffer_add_string(&m->line, count > 0 ? "; needed: " : " Needed: ");
        add(m, quota);
    }
    if (rest.size > 0 && !pl_text_is(rest, "0")) {
        pl_buffer_add_string(&m->line, "; with nobody any more: ");
        add(m, rest);
    }
    pl_buffer_add_string(&m->line, count > 0 || quota.size > 0 ? "." : "");
    say(m, r->at);
}

static void say_lot(minutes *m, const pl_record *r) {
    add_texts(m, r, PL_FIELD_tie, " and ");
    pl_buffer_add_string(&m->line, " have equal claims; the order is ");
    add_texts(m, r, PL_FIELD_drawn, ", ");
    pl_buffer_add_string(&m->line, ", ");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

static void say_elected(minutes *m, const pl_record *r) {
    const bool any = pl_record_count(r, PL_FIELD_elected) > 0;
    add_body(m, r);
    pl_buffer_add_string(&m->line, " elected by ballot, ");
    add_field(m, r, PL_FIELD_arithmetic);
    pl_buffer_add_string(&m->line, any ? ". Elected: " : ". Nobody is elected");
    add_persons(m, r, PL_FIELD_elected);
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_seat_passed(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The seat of ");
    add_person(m, r);
    pl_buffer_add_string(&m->line, " in the ");
    add_body(m, r);
    if (pl_record_has(r, PL_FIELD_by)) {
        pl_buffer_add_string(&m->line, " goes to the next on the list, ");
        add_field(m, r, PL_FIELD_by);
    } else {
        pl_buffer_add_string(&m->line, " is vacant: there is no alternate");
    }
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    say(m, r->at);
}

static void add_alternates(minutes *m, const pl_record *r) {
    if (pl_record_count(r, PL_FIELD_alternates) > 0) {
        pl_buffer_add_string(&m->line, " Alternates: ");
        add_persons(m, r, PL_FIELD_alternates);
        pl_buffer_add_char(&m->line, '.');
    }
}

/* Of an election by lists the roll is told with it. */
static void say_election(minutes *m, const pl_record *r) {
    if (!pl_record_has(r, PL_FIELD_members)) {
        say_elected(m, r);
        return;
    }
    add_body(m, r);
    pl_buffer_add_string(&m->line, " elected by lists, ");
    add_field(m, r, PL_FIELD_arithmetic);
    pl_buffer_add_char(&m->line, '.');
    add_seat_line(m, r, PL_FIELD_allotted, "Allotted by law");
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_agreement); i++) {
        pl_buffer_add_string(&m->line, " Agreement: ");
        add(m, pl_record_texts_at(r, PL_FIELD_agreement, i));
        pl_buffer_add_char(&m->line, '.');
    }
    add_seat_line(m, r, PL_FIELD_offered, "Offered");
    add_seat_line(m, r, PL_FIELD_refused, "Refused");
    add_seat_line(m, r, PL_FIELD_reserved, "Reserved");
    add_seat_line(m, r, PL_FIELD_vacant, "Left open");
    add_seat_line(m, r, PL_FIELD_demanded, "Demanded and given, of those not taken");
    add_seat_line(m, r, PL_FIELD_seats, "Seated");
    add_elected(m, r);
    add_absentees(m, r);
    add_alternates(m, r);
    add_sources(m, r);
    say(m, r->at);
}

static void say_office(minutes *m, const pl_record *r) {
    add_body(m, r);
    pl_buffer_add_string(&m->line, ", ");
    add_field(m, r, PL_FIELD_office);
    pl_buffer_add_string(&m->line, ": ");
    if (r->kind == PL_KIND_OFFICE_VACANT) {
        pl_buffer_add_string(&m->line, "vacant (");
        add_field(m, r, PL_FIELD_cause);
        pl_buffer_add_char(&m->line, ')');
    } else {
        add_person(m, r);
    }
    if (r->kind == PL_KIND_OFFICE_INSTRUCTED) {
        pl_buffer_add_string(&m->line, ", ");
        add_field(m, r, PL_FIELD_cause);
    }
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* A resignation that was accepted: who lays down which office, and why that is so. */
static void say_resigned(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " resigns: ");
    add_field(m, r, PL_FIELD_cause);
    if (pl_record_has(r, PL_FIELD_person)) {
        pl_buffer_add_string(&m->line, ". ");
        add_person(m, r);
        pl_buffer_add_string(&m->line, " leaves its chair");
    }
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

/* A leadership follows its bureaus. */
static void say_renewed(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " is now made up of ");
    add_counts(m, r, PL_FIELD_members);
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    say(m, r->at);
}

static void say_government(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_faction(m, r, PL_FIELD_faction);
    pl_buffer_add_string(&m->line, r->kind == PL_KIND_GOVERNMENT_OFFERED
                                       ? " are offered a part in the "
                                       : " refuse a part in the ");
    add_body(m, r);
    if (pl_record_has(r, PL_FIELD_cause)) {
        pl_buffer_add_string(&m->line, " once more (");
        add_field(m, r, PL_FIELD_cause);
        pl_buffer_add_char(&m->line, ')');
    }
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

/* Who belongs to a body outside; of one that was elected the election has told. */
static void add_members_outside(minutes *m, const pl_record *r) {
    const pl_data bodies = pl_data_get(m->scenario, "bodies");
    const pl_data body = pl_data_find(bodies, pl_record_text(r, PL_FIELD_body));
    const int64_t others = pl_record_int(r, PL_FIELD_others, 0);
    const bool has_counts = pl_record_count(r, PL_FIELD_members) > 0;
    const bool is_told = pl_text_is(pl_data_text(pl_data_get(body, "kind")), "outside") ||
                         pl_data_count(pl_data_get(body, "bureaus")) > 0;
    if (!is_told || (!has_counts && others == 0)) {
        return;
    }
    pl_buffer_add_string(&m->line, " Its members: ");
    add_counts(m, r, PL_FIELD_members);
    if (others > 0) {
        pl_buffer_format(&m->line, "%s%lld of no faction", has_counts ? ", " : "",
                         (long long)others);
    }
    pl_buffer_add_char(&m->line, '.');
}

static void say_body(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line,
                         r->kind == PL_KIND_BODY_CREATED ? " comes into being" : " is dissolved");
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    add_members_outside(m, r);
    say(m, r->at);
}

/* "army-and-fleet" is what is written down; people read its title. */
static void add_places_waiting(minutes *m, const pl_record *r) {
    const pl_data body =
        pl_data_find(pl_data_get(m->scenario, "bodies"), pl_record_texts_at(r, PL_FIELD_into, 0));
    const pl_data contingents = pl_data_get(pl_data_get(body, "merger"), "contingents");
    const size_t count = pl_record_count(r, PL_FIELD_reserved);
    for (size_t i = 0; i < count; i++) {
        const pl_count entry = pl_record_counts_at(r, PL_FIELD_reserved, i);
        const pl_data title = pl_data_get(pl_data_find(contingents, entry.faction), "title");
        pl_buffer_format(&m->line, "%s%lld for ", i == 0 ? " Places kept: " : ", ",
                         (long long)entry.count);
        add(m, pl_data_is(title) ? pl_data_text(title) : entry.faction);
    }
    pl_buffer_add_string(&m->line, count > 0 ? "." : "");
}

static void say_merger(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "MERGED: the ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " goes up in the ");
    add(m, pl_titles_body(m->scenario, pl_record_texts_at(r, PL_FIELD_into, 0)));
    pl_buffer_add_string(&m->line, ". By ");
    add_field(m, r, PL_FIELD_arithmetic);
    pl_buffer_add_string(&m->line, ". They are ");
    add_counts(m, r, PL_FIELD_seats);
    pl_buffer_add_string(&m->line, ". Its members now: ");
    add_counts(m, r, PL_FIELD_members);
    pl_buffer_add_char(&m->line, '.');
    add_places_waiting(m, r);
    add_sources(m, r);
    say(m, r->at);
}

static void say_call(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "An extraordinary session is called");
    if (pl_record_has(r, PL_FIELD_by)) {
        pl_buffer_add_string(&m->line, " by the ");
        add(m, pl_titles_body(m->scenario, pl_record_text(r, PL_FIELD_by)));
    }
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    add_sources(m, r);
    say(m, r->at);
}

static void say_legitimacy(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " does not open the assembly (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, "), which is worth less to those who recognised it");
    if (pl_record_count(r, PL_FIELD_members) > 0) {
        pl_buffer_add_string(&m->line, ": ");
        add_counts(m, r, PL_FIELD_members);
    }
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* --- the convocation --- */

/* "The Military Revolutionary Committee" -- a body by its title, else as it is called. */
static void add_convener(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add(m, pl_titles_body(m->scenario, pl_record_text(r, PL_FIELD_by)));
}

static void add_date(minutes *m, const pl_record *r) {
    const bool julian = pl_titles_calendar(m->scenario) == PL_JULIAN;
    pl_calendar_write_date(julian ? PL_JULIAN : PL_GREGORIAN, pl_record_int(r, PL_FIELD_date, 0),
                           &m->line);
}

static void say_polled(minutes *m, const pl_record *r) {
    pl_buffer_format(&m->line,
                     "Of %lld local bodies asked whether the assembly shall meet, %lld answer; "
                     "%lld are in favour.",
                     (long long)pl_record_int(r, PL_FIELD_asked, 0),
                     (long long)pl_record_int(r, PL_FIELD_answered, 0),
                     (long long)pl_record_int(r, PL_FIELD_favourable, 0));
    add_sources(m, r);
    say(m, r->at);
}

static void say_refused(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The assembly is not convened (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    say(m, r->at);
}

static void say_called(minutes *m, const pl_record *r) {
    const bool called = r->kind == PL_KIND_CONVOCATION_SUMMONED;
    if (pl_record_has(r, PL_FIELD_by)) {
        add_convener(m, r);
        pl_buffer_add_string(&m->line, called ? " calls the assembly for " : " puts it off to ");
    } else {
        pl_buffer_add_string(&m->line,
                             called ? "The assembly is called for " : "It is put off to ");
    }
    add_date(m, r);
    pl_buffer_add_string(&m->line, " (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    add_sources(m, r);
    say(m, r->at);
}

static void say_convened(minutes *m, const pl_record *r) {
    const bool disputed = r->kind == PL_KIND_CONVOCATION_DISPUTED;
    if (r->kind == PL_KIND_CONVOCATION_CONVENED) {
        pl_buffer_add_string(&m->line, "The assembly is convened (right to call it, poll and "
                                       "recognition: ");
        add_field(m, r, PL_FIELD_arithmetic);
    } else {
        pl_buffer_add_string(&m->line, disputed ? "It is disputed (" : "It is disowned (");
        add_field(m, r, PL_FIELD_cause);
    }
    pl_buffer_add_string(&m->line, ").");
    say(m, r->at);
}

/* --- mandates --- */

static void say_credentials(minutes *m, const pl_record *r) {
    const bool challenged = r->kind == PL_KIND_CREDENTIALS_CHALLENGED;
    const long long count = (long long)pl_record_int(r, PL_FIELD_count, 0);
    pl_buffer_format(&m->line, "%lld mandate%s of the ", count, count == 1 ? "" : "s");
    add(m, pl_titles_faction(m->scenario, pl_record_text(r, PL_FIELD_faction)));
    pl_buffer_add_string(&m->line, challenged ? " are challenged" : ": ");
    if (challenged && pl_record_has(r, PL_FIELD_by)) {
        pl_buffer_add_string(&m->line, " by ");
        add_field(m, r, PL_FIELD_by);
    }
    pl_buffer_add_string(&m->line, challenged ? ": " : "");
    add_field(m, r, challenged ? PL_FIELD_cause : PL_FIELD_ruling);
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

/* --- recognition --- */

static void say_recognition(minutes *m, const pl_record *r) {
    const bool refused = r->kind == PL_KIND_RECOGNITION_REFUSED;
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, refused ? " refuses to recognise the assembly ("
                                           : " recognises the assembly (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_char(&m->line, ')');
    if (pl_record_count(r, PL_FIELD_members) > 0) {
        pl_buffer_add_string(&m->line, "; it is worth less to those who recognise it: ");
        add_counts(m, r, PL_FIELD_members);
    }
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_claim(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The ");
    add_body(m, r);
    pl_buffer_add_string(&m->line, " is declared to be the highest power (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    say(m, r->at);
}

/* By the title, else by the person, the body or the id. */
static void say_powers(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "The powers of ");
    if (pl_record_has(r, PL_FIELD_title)) {
        add_field(m, r, PL_FIELD_title);
    } else if (pl_record_has(r, PL_FIELD_person)) {
        add_person(m, r);
    } else if (pl_record_has(r, PL_FIELD_by)) {
        add(m, pl_titles_body(m->scenario, pl_record_text(r, PL_FIELD_by)));
    } else {
        add_field(m, r, PL_FIELD_id);
    }
    pl_buffer_add_string(&m->line, " end (");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, ").");
    add_sources(m, r);
    say(m, r->at);
}

static void say_document(minutes *m, const pl_record *r) {
    const bool is_issued = pl_record_has(r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, is_issued                             ? "ISSUED: "
                                   : r->kind == PL_KIND_DOCUMENT_ADOPTED ? "ADOPTED: "
                                                                         : "Read out: ");
    add_field(m, r, PL_FIELD_title);
    if (is_issued) {
        pl_buffer_add_string(&m->line, ", ");
        add_field(m, r, PL_FIELD_cause);
    }
    pl_buffer_add_char(&m->line, '.');
    add_sources(m, r);
    say(m, r->at);
}

static void say_news(minutes *m, const pl_record *r) {
    /* What is heard by all as it happens has been told. */
    if (r->kind == PL_KIND_NEWS_HEARD && !pl_record_has(r, PL_FIELD_by) &&
        !pl_record_has(r, PL_FIELD_text) && pl_record_int(r, PL_FIELD_happened, 0) == r->at) {
        return;
    }
    pl_buffer_add_string(&m->line, r->kind == PL_KIND_NEWS_HAPPENED ? "(Outside: " : "News: ");
    const pl_text title = pl_record_text(r, PL_FIELD_title);
    add(m, title.size > 0 ? title : pl_record_text(r, PL_FIELD_id));
    if (r->kind == PL_KIND_NEWS_HEARD) {
        const pl_time happened = pl_record_int(r, PL_FIELD_happened, r->at);
        if (pl_record_has(r, PL_FIELD_by)) {
            pl_buffer_add_string(&m->line, ", read out by ");
            add_field(m, r, PL_FIELD_by);
        }
        if (happened != r->at) {
            pl_buffer_add_string(&m->line, "; it happened at ");
            pl_calendar_write_clock(happened, &m->line);
        }
        if (pl_record_has(r, PL_FIELD_text)) {
            pl_buffer_add_string(&m->line, ". ");
            add_field(m, r, PL_FIELD_text);
        }
    }
    pl_buffer_add_string(&m->line, r->kind == PL_KIND_NEWS_HAPPENED ? ".)" : ".");
    add_sources(m, r);
    say(m, r->at);
}

static void say_quorum(minutes *m, const pl_record *r) {
    const pl_text cause = pl_record_text(r, PL_FIELD_cause);
    pl_buffer_add_string(&m->line, "Quorum (");
    add(m, cause);
    pl_buffer_format(&m->line, "): %lld present, %lld needed: %s.",
                     (long long)pl_record_int(r, PL_FIELD_present, 0),
                     (long long)pl_record_int(r, PL_FIELD_needed, 0),
                     pl_record_bool(r, PL_FIELD_holds, false) ? "it holds" : "there is none");
    say(m, r->at);
}

static void say_fault(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "THE RUN STOPPED: ");
    add_field(m, r, PL_FIELD_place);
    pl_buffer_add_string(&m->line, ": ");
    add_field(m, r, PL_FIELD_text);
    say(m, r->at);
}

static void say_act(minutes *m, const pl_record *r) {
    add_field(m, r, PL_FIELD_seat);
    pl_buffer_add_string(&m->line, ": ");
    add_field(m, r, PL_FIELD_act);
    if (pl_record_text(r, PL_FIELD_text).size > 0) {
        pl_buffer_add_string(&m->line, " (");
        add_field(m, r, PL_FIELD_text);
        pl_buffer_add_char(&m->line, ')');
    }
    pl_buffer_add_string(&m->line, ". Ruling: ");
    add_field(m, r, PL_FIELD_ruling);
    pl_buffer_add_string(&m->line, " [");
    add_field(m, r, PL_FIELD_article);
    pl_buffer_add_string(&m->line, "].");
    say(m, r->at);
}

static void say_fork(minutes *m, const pl_record *r) {
    pl_buffer_add_string(&m->line, "Here ");
    pl_forks_write(r, &m->line);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* Only the whole journal tells; what has been printed of minutes that go on must stay as it is. */
static void say_idle_forks(minutes *m, pl_time at) {
    pl_journal_reader reader;
    pl_record fork;
    bool more = true;
    pl_journal_reader_init(&reader, m->journal);
    while (pl_journal_reader_next(&reader, &fork, &more) == PL_OK && more) {
        pl_buffer_add_string(&m->line, "Of the fork: ");
        if (fork.kind == PL_KIND_RUN_FORKED && pl_forks_write_idle(m->journal, &fork, &m->line)) {
            pl_buffer_add_char(&m->line, '.');
            say(m, at);
        }
        pl_buffer_clear(&m->line);
    }
}

static void say_end(minutes *m, const pl_record *r) {
    say_idle_forks(m, r->at);
    pl_buffer_add_string(&m->line, "End: ");
    add_field(m, r, PL_FIELD_cause);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* An answer is told only when somebody other than the model gave it. */
static void say_answer(minutes *m, const pl_record *r) {
    const pl_text by = pl_record_text(r, PL_FIELD_by);
    if (pl_text_is(by, "model")) {
        return;
    }
    add_faction(m, r, PL_FIELD_to);
    pl_buffer_add_string(&m->line, " (");
    add(m, by);
    pl_buffer_add_string(&m->line, ") on ");
    add_field(m, r, PL_FIELD_question);
    pl_buffer_add_string(&m->line, ": ");
    add_field(m, r, PL_FIELD_answer);
    pl_buffer_add_string(&m->line, ", ");
    add_field(m, r, PL_FIELD_ruling);
    pl_buffer_add_char(&m->line, '.');
    say(m, r->at);
}

/* What is asked, opened or moved is told with what follows from it, and has no row. */
static void (*const tellers[PL_KIND_COUNT])(minutes *m, const pl_record *r) = {
    [PL_KIND_RUN_STARTED] = say_run_started,
    [PL_KIND_RUN_FORKED] = say_fork,
    [PL_KIND_RUN_ENDED] = say_end,
    [PL_KIND_SESSION_OPENED] = say_session,
    [PL_KIND_SESSION_RECESSED] = say_session,
    [PL_KIND_SESSION_RESUMED] = say_session,
    [PL_KIND_SESSION_ADJOURNED] = say_session,
    [PL_KIND_CHAIR_TAKEN] = say_chair,
    [PL_KIND_WALKOUT] = say_flow,
    [PL_KIND_DELEGATES_LEFT] = say_flow,
    [PL_KIND_DELEGATES_ARRIVED] = say_flow,
    [PL_KIND_DELEGATES_RETURNED] = say_flow,
    [PL_KIND_CAUCUS_CLOSED] = say_caucus,
    [PL_KIND_FACTION_SPLIT] = say_split,
    [PL_KIND_INTERJECTION] = say_interjection,
    [PL_KIND_MOTION_MOVED] = say_only_motion,
    [PL_KIND_MOTION_SECONDED] = say_only_motion,
    [PL_KIND_MOTION_WITHDRAWN] = say_only_motion,
    [PL_KIND_CHAIR_OVERRODE] = say_only_motion,
    [PL_KIND_APPEAL_DECIDED] = say_only_motion,
    [PL_KIND_MOTION_RULED_OUT] = say_ruled_out,
    [PL_KIND_AFFILIATION_CHANGED] = say_affiliation,
    [PL_KIND_ITEM_OPENED] = say_item,
    [PL_KIND_ITEM_CLOSED] = say_item,
    [PL_KIND_SPEECH] = say_speech,
    [PL_KIND_DECLARATION] = say_speech,
    [PL_KIND_VOTE_CLOSED] = say_vote,
    [PL_KIND_VOTE_ROLLCALL] = say_voting,
    [PL_KIND_VOTE_DEMANDED] = say_voting,
    [PL_KIND_VOTE_OBJECTED] = say_voting,
    [PL_KIND_VOTE_RECOUNTED] = say_voting,
    [PL_KIND_VOTE_TIED] = say_voting,
    [PL_KIND_ELECTION_CLOSED] = say_election,
    [PL_KIND_CANDIDATES_NAMED] = say_candidates,
    [PL_KIND_BALLOT_COUNTED] = say_ballot,
    [PL_KIND_LOT_DRAWN] = say_lot,
    [PL_KIND_SEAT_PASSED] = say_seat_passed,
    [PL_KIND_SEATS_TAKEN] = say_seats_taken,
    [PL_KIND_OFFICE_FILLED] = say_office,
    [PL_KIND_OFFICE_VACANT] = say_office,
    [PL_KIND_OFFICE_INSTRUCTED] = say_office,
    [PL_KIND_LISTS_CLOSED] = say_lists_closed,
    [PL_KIND_GOVERNMENT_OFFERED] = say_government,
    [PL_KIND_GOVERNMENT_REFUSED] = say_government,
    [PL_KIND_BODY_CREATED] = say_body,
    [PL_KIND_BODY_DISSOLVED] = say_body,
    [PL_KIND_BODY_RENEWED] = say_renewed,
    [PL_KIND_OFFICE_RESIGNED] = say_resigned,
    [PL_KIND_BODY_MERGED] = say_merger,
    [PL_KIND_CONVOCATION_CALLED] = say_call,
    [PL_KIND_POWERS_ENDED] = say_powers,
    [PL_KIND_LEGITIMACY_LOST] = say_legitimacy,
    [PL_KIND_CONVOCATION_POLLED] = say_polled,
    [PL_KIND_CONVOCATION_REFUSED] = say_refused,
    [PL_KIND_CONVOCATION_SUMMONED] = say_called,
    [PL_KIND_CONVOCATION_POSTPONED] = say_called,
    [PL_KIND_CONVOCATION_CONVENED] = say_convened,
    [PL_KIND_CONVOCATION_DISPUTED] = say_convened,
    [PL_KIND_CONVOCATION_DISOWNED] = say_convened,
    [PL_KIND_CREDENTIALS_CHALLENGED] = say_credentials,
    [PL_KIND_CREDENTIALS_DECIDED] = say_credentials,
    [PL_KIND_RECOGNITION_GIVEN] = say_recognition,
    [PL_KIND_RECOGNITION_REFUSED] = say_recognition,
    [PL_KIND_POWER_CLAIMED] = say_claim,
    [PL_KIND_DOCUMENT_INTRODUCED] = say_document,
    [PL_KIND_DOCUMENT_ADOPTED] = say_document,
    [PL_KIND_NEWS_HAPPENED] = say_news,
    [PL_KIND_NEWS_HEARD] = say_news,
    [PL_KIND_QUORUM_CHECKED] = say_quorum,
    [PL_KIND_ACT_MADE] = say_act,
    [PL_KIND_QUESTION_ANSWERED] = say_answer,
    [PL_KIND_CONSTITUENCY_ELECTED] = say_local_body,
    [PL_KIND_FAULT] = say_fault,
};

static void tell(minutes *m, const pl_record *r) {
    if (r->kind == PL_KIND_VOTE_OPENED) {
        tell_spoken(m, r->at); /* the debate is over */
    }
    if (tellers[r->kind] != NULL) {
        tellers[r->kind](m, r);
    }
}

static bool interrupts_gathering(const pl_record *r) {
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
        return true; /* a roll is told, or a debate is over: what came before must be told first */
    case PL_KIND_DELEGATES_LEFT:
        return !pl_flow_is_wearying(r);
    case PL_KIND_WALKOUT:
        return !pl_flow_is_following(r);
    default:
        return false;
    }
}

static bool may_be_seen(const minutes *m, const pl_record *r) {
    if (m->options.factions == NULL || r->visibility == PL_PUBLIC) {
        return true;
    }
    for (size_t i = 0; r->visibility == PL_FACTION && i < m->options.faction_count; i++) {
        if (pl_text_equal(r->visible_to, m->options.factions[i])) {
            return true;
        }
    }
    return false;
}

pl_status pl_minutes_write(pl_text journal, pl_data scenario, pl_minutes_options options,
                           const pl_allocator *allocator, pl_buffer *out) {
    minutes m = {.journal = journal,
                 .scenario = scenario,
                 .options = options,
                 .out = out,
                 .day = INT64_MIN,
                 .clock = -1};
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_status status = PL_OK;
    pl_buffer_init(&m.line, allocator);
    pl_journal_reader_init(&reader, journal);
    while (status == PL_OK) {
        status = pl_journal_reader_next(&reader, &record, &more);
        if (status != PL_OK || !more) {
            break;
        }
        if (!may_be_seen(&m, &record)) {
            continue;
        }
        if (interrupts_gathering(&record)) {
            tell_all_gathered(&m, record.at);
        }
        tell(&m, &record);
    }
    if (status == PL_OK) {
        status = pl_buffer_status(&m.line);
    }
    pl_buffer_fini(&m.line);
    return status != PL_OK ? status : pl_buffer_status(out);
}
