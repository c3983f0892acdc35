#include "report/bodies.h"

#include "report/local_bodies.h"
#include "report/titles.h"

static pl_data body_of(const pl_sentence *s, pl_text id) {
    return pl_data_find(pl_data_get(s->scenario, "bodies"), id);
}

/* Who belongs to a body outside; of one that was elected the election has told. */
static void add_members_outside(const pl_sentence *s) {
    const pl_data body = body_of(s, pl_record_text(s->record, PL_FIELD_body));
    const long long others = pl_sentence_number(s, PL_FIELD_others);
    const bool has_counts = pl_record_count(s->record, PL_FIELD_members) > 0;
    const bool is_told = pl_text_is(pl_data_text(pl_data_get(body, "kind")), "outside") ||
                         pl_data_count(pl_data_get(body, "bureaus")) > 0;
    if (!is_told || (!has_counts && others == 0)) {
        return;
    }
    pl_sentence_add(s, " Its members: ");
    pl_sentence_add_counts(s, PL_FIELD_members);
    if (others > 0) {
        pl_buffer_format(s->out, "%s%lld of no faction", has_counts ? ", " : "", others);
    }
    pl_sentence_add(s, ".");
}

static void tell_standing(const pl_sentence *s, const char *what) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, what);
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    add_members_outside(s);
}

/* A leadership follows its bureaus. */
static void tell_renewed(const pl_sentence *s) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " is now made up of ");
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

/* "army-and-fleet" is what is written down; people read its title. */
static void add_places_waiting(const pl_sentence *s, pl_text into) {
    const pl_data contingents = pl_data_get(pl_data_get(body_of(s, into), "merger"), "contingents");
    const size_t count = pl_record_count(s->record, PL_FIELD_reserved);
    for (size_t i = 0; i < count; i++) {
        const pl_count entry = pl_record_counts_at(s->record, PL_FIELD_reserved, i);
        const pl_data title = pl_data_get(pl_data_find(contingents, entry.faction), "title");
        pl_buffer_format(s->out, "%s%lld for ", i == 0 ? " Places kept: " : ", ",
                         (long long)entry.count);
        pl_sentence_add_text(s, pl_data_is(title) ? pl_data_text(title) : entry.faction);
    }
    pl_sentence_add(s, count > 0 ? "." : "");
}

static void tell_merger(const pl_sentence *s) {
    const pl_text into = pl_record_texts_at(s->record, PL_FIELD_into, 0);
    pl_sentence_add(s, "MERGED: the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " goes up in the ");
    pl_sentence_add_text(s, pl_titles_body(s->scenario, into));
    pl_sentence_add(s, ". By ");
    pl_sentence_add_field(s, PL_FIELD_arithmetic);
    pl_sentence_add(s, ". They are ");
    pl_sentence_add_counts(s, PL_FIELD_seats);
    pl_sentence_add(s, ". Its members now: ");
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ".");
    add_places_waiting(s, into);
    pl_sentence_add_sources(s);
}

static void tell_seats_taken(const pl_sentence *s) {
    pl_sentence_add(s, "Seats of the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " are taken now");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ": ");
    pl_sentence_add_counts(s, PL_FIELD_seats);
    pl_sentence_add(s, ". Its members: ");
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ".");
}

static void tell_claim(const pl_sentence *s) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " is declared to be the highest power");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

static void tell_local_body(const pl_sentence *s) {
    if (pl_local_bodies_tell(s->record, s->out)) {
        pl_sentence_add_sources(s);
    }
}

void pl_bodies_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_BODY_CREATED:
        tell_standing(s, " comes into being");
        return;
    case PL_KIND_BODY_DISSOLVED:
        tell_standing(s, " is dissolved");
        return;
    case PL_KIND_BODY_RENEWED:
        tell_renewed(s);
        return;
    case PL_KIND_BODY_MERGED:
        tell_merger(s);
        return;
    case PL_KIND_SEATS_TAKEN:
        tell_seats_taken(s);
        return;
    case PL_KIND_POWER_CLAIMED:
        tell_claim(s);
        return;
    case PL_KIND_CONSTITUENCY_ELECTED:
        tell_local_body(s);
        return;
    default:
        return;
    }
}
