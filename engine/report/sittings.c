#include "report/sittings.h"

#include "kernel/calendar.h"
#include "procedure/meeting.h"
#include "report/titles.h"

/* --- sessions --- */

static void add_session(const pl_sentence *s) {
    const pl_text session = pl_record_text(s->record, PL_FIELD_session);
    pl_sentence_add(s, "The ");
    pl_sentence_add_text(s, pl_titles_session(s->scenario, session));
}

static void tell_opened(const pl_sentence *s) {
    const pl_time called = pl_record_int(s->record, PL_FIELD_called, s->record->at);
    add_session(s);
    pl_sentence_add(s, " opens");
    if (called != s->record->at) {
        pl_sentence_add(s, ", called for ");
        pl_calendar_write_clock(called, s->out);
    }
    pl_buffer_format(s->out,
                     ". Present %lld of %lld enrolled: ", pl_sentence_number(s, PL_FIELD_present),
                     pl_sentence_number(s, PL_FIELD_enrolled));
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_recessed(const pl_sentence *s) {
    const pl_text cause = pl_record_text(s->record, PL_FIELD_cause);
    add_session(s);
    if (pl_text_is(cause, PL_MEETING_CAUSE)) {
        pl_sentence_add(s, " stands adjourned to ");
        pl_calendar_write_moment(pl_titles_calendar(s->scenario),
                                 s->record->at + pl_record_int(s->record, PL_FIELD_scheduled, 0),
                                 s->out);
    } else {
        pl_sentence_add(s,
                        cause.size > 0 ? " rises for the night, for " : " goes into recess for ");
        pl_sentence_add_duration(s, PL_FIELD_scheduled);
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_resumed(const pl_sentence *s) {
    add_session(s);
    pl_sentence_add(s, " resumes after ");
    pl_sentence_add_duration(s, PL_FIELD_seconds);
    if (pl_sentence_number(s, PL_FIELD_seconds) != pl_sentence_number(s, PL_FIELD_scheduled)) {
        pl_sentence_add(s, " (asked for ");
        pl_sentence_add_duration(s, PL_FIELD_scheduled);
        pl_sentence_add(s, ")");
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_adjourned(const pl_sentence *s) {
    const bool sine_die = pl_record_bool(s->record, PL_FIELD_sine_die, false);
    add_session(s);
    pl_buffer_format(s->out, " is adjourned%s, %lld on the roll: ", sine_die ? " sine die" : "",
                     pl_sentence_number(s, PL_FIELD_present));
    pl_sentence_add_field(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_lists_closed(const pl_sentence *s) {
    pl_buffer_format(s->out,
                     "Of %lld enrolled %lld are still there, fewer than %lld: the presidium closes "
                     "the lists of speakers.",
                     pl_sentence_number(s, PL_FIELD_enrolled),
                     pl_sentence_number(s, PL_FIELD_present),
                     pl_sentence_number(s, PL_FIELD_needed));
    pl_sentence_add_sources(s);
}

/* --- who presides, and over how many --- */

static void tell_chair(const pl_sentence *s) {
    pl_sentence_add_person(s);
    pl_sentence_add(s, " takes the chair for the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

static void tell_quorum(const pl_sentence *s) {
    const bool holds = pl_record_bool(s->record, PL_FIELD_holds, false);
    pl_sentence_add(s, "Quorum");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_buffer_format(s->out, ": %lld present, %lld needed: %s.",
                     pl_sentence_number(s, PL_FIELD_present),
                     pl_sentence_number(s, PL_FIELD_needed), holds ? "it holds" : "there is none");
}

void pl_sittings_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_SESSION_OPENED:
        tell_opened(s);
        return;
    case PL_KIND_SESSION_RECESSED:
        tell_recessed(s);
        return;
    case PL_KIND_SESSION_RESUMED:
        tell_resumed(s);
        return;
    case PL_KIND_SESSION_ADJOURNED:
        tell_adjourned(s);
        return;
    case PL_KIND_LISTS_CLOSED:
        tell_lists_closed(s);
        return;
    case PL_KIND_CHAIR_TAKEN:
        tell_chair(s);
        return;
    case PL_KIND_QUORUM_CHECKED:
        tell_quorum(s);
        return;
    default:
        return;
    }
}
