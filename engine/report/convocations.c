#include "report/convocations.h"

#include "report/titles.h"

/* --- the convocation --- */

static void tell_polled(const pl_sentence *s) {
    pl_buffer_format(s->out,
                     "Of %lld local bodies asked whether the assembly shall meet, %lld answer; "
                     "%lld are in favour.",
                     pl_sentence_number(s, PL_FIELD_asked),
                     pl_sentence_number(s, PL_FIELD_answered),
                     pl_sentence_number(s, PL_FIELD_favourable));
    pl_sentence_add_sources(s);
}

static void tell_refused(const pl_sentence *s) {
    pl_sentence_add(s, "The assembly is not convened");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

/* Summoned, or put off. */
static void tell_date(const pl_sentence *s) {
    const bool called = s->record->kind == PL_KIND_CONVOCATION_SUMMONED;
    if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add(s, "The ");
        pl_sentence_add_body(s, PL_FIELD_by);
        pl_sentence_add(s, called ? " calls the assembly for " : " puts it off to ");
    } else {
        pl_sentence_add(s, called ? "The assembly is called for " : "It is put off to ");
    }
    pl_sentence_add_date(s, PL_FIELD_date);
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_convened(const pl_sentence *s) {
    pl_sentence_add(s, "The assembly is convened (right to call it, poll and recognition: ");
    pl_sentence_add_field(s, PL_FIELD_arithmetic);
    pl_sentence_add(s, ").");
}

static void tell_doubted(const pl_sentence *s, const char *how) {
    pl_sentence_add(s, how);
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

static void tell_extraordinary(const pl_sentence *s) {
    pl_sentence_add(s, "An extraordinary session is called");
    if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add(s, " by the ");
        pl_sentence_add_body(s, PL_FIELD_by);
    }
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

/* --- mandates --- */

static void add_mandates(const pl_sentence *s) {
    const long long count = pl_sentence_number(s, PL_FIELD_count);
    pl_buffer_format(s->out, "%lld mandate%s of the ", count, count == 1 ? "" : "s");
    pl_sentence_add_faction(s, PL_FIELD_faction);
}

static void tell_challenged(const pl_sentence *s) {
    add_mandates(s);
    pl_sentence_add(s, " are challenged");
    if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add(s, " by ");
        pl_sentence_add_field(s, PL_FIELD_by);
    }
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_decided(const pl_sentence *s) {
    add_mandates(s);
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_ruling);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

/* --- recognition --- */

static void tell_recognition(const pl_sentence *s) {
    const bool refused = s->record->kind == PL_KIND_RECOGNITION_REFUSED;
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, refused ? " refuses to recognise the assembly" : " recognises the assembly");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    if (pl_record_count(s->record, PL_FIELD_members) > 0) {
        pl_sentence_add(s, "; it is worth less to those who recognise it: ");
        pl_sentence_add_counts(s, PL_FIELD_members);
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_legitimacy_lost(const pl_sentence *s) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " does not open the assembly");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ", which is worth less to those who recognised it");
    if (pl_record_count(s->record, PL_FIELD_members) > 0) {
        pl_sentence_add(s, ": ");
        pl_sentence_add_counts(s, PL_FIELD_members);
    }
    pl_sentence_add(s, ".");
}

void pl_convocations_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_CONVOCATION_POLLED:
        tell_polled(s);
        return;
    case PL_KIND_CONVOCATION_REFUSED:
        tell_refused(s);
        return;
    case PL_KIND_CONVOCATION_SUMMONED:
    case PL_KIND_CONVOCATION_POSTPONED:
        tell_date(s);
        return;
    case PL_KIND_CONVOCATION_CONVENED:
        tell_convened(s);
        return;
    case PL_KIND_CONVOCATION_DISPUTED:
        tell_doubted(s, "It is disputed");
        return;
    case PL_KIND_CONVOCATION_DISOWNED:
        tell_doubted(s, "It is disowned");
        return;
    case PL_KIND_CONVOCATION_CALLED:
        tell_extraordinary(s);
        return;
    case PL_KIND_CREDENTIALS_CHALLENGED:
        tell_challenged(s);
        return;
    case PL_KIND_CREDENTIALS_DECIDED:
        tell_decided(s);
        return;
    case PL_KIND_RECOGNITION_GIVEN:
    case PL_KIND_RECOGNITION_REFUSED:
        tell_recognition(s);
        return;
    case PL_KIND_LEGITIMACY_LOST:
        tell_legitimacy_lost(s);
        return;
    default:
        return;
    }
}
