#include "report/offices.h"

static void tell_office(const pl_sentence *s) {
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, ", ");
    pl_sentence_add_field(s, PL_FIELD_office);
    pl_sentence_add(s, ": ");
    if (s->record->kind == PL_KIND_OFFICE_VACANT) {
        pl_sentence_add(s, "vacant");
        pl_sentence_add_bracketed(s, PL_FIELD_cause);
    } else {
        pl_sentence_add_person(s);
    }
    if (s->record->kind == PL_KIND_OFFICE_INSTRUCTED) {
        pl_sentence_add(s, ", ");
        pl_sentence_add_field(s, PL_FIELD_cause);
    }
    pl_sentence_add(s, ".");
}

/* Who lays down which office, and why that is so. */
static void tell_resigned(const pl_sentence *s) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " resigns: ");
    pl_sentence_add_field(s, PL_FIELD_cause);
    if (pl_record_has(s->record, PL_FIELD_person)) {
        pl_sentence_add(s, ". ");
        pl_sentence_add_person(s);
        pl_sentence_add(s, " leaves its chair");
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_seat_passed(const pl_sentence *s) {
    pl_sentence_add(s, "The seat of ");
    pl_sentence_add_person(s);
    pl_sentence_add(s, " in the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add(s, " goes to the next on the list, ");
        pl_sentence_add_field(s, PL_FIELD_by);
    } else {
        pl_sentence_add(s, " is vacant: there is no alternate");
    }
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

static void tell_government(const pl_sentence *s) {
    const bool offered = s->record->kind == PL_KIND_GOVERNMENT_OFFERED;
    pl_sentence_add(s, "The ");
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, offered ? " are offered a part in the " : " refuse a part in the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    if (pl_record_has(s->record, PL_FIELD_cause)) {
        pl_sentence_add(s, " once more");
        pl_sentence_add_bracketed(s, PL_FIELD_cause);
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

/* By the title, else by the person, the body or the id. */
static void add_agent(const pl_sentence *s) {
    if (pl_record_has(s->record, PL_FIELD_title)) {
        pl_sentence_add_field(s, PL_FIELD_title);
    } else if (pl_record_has(s->record, PL_FIELD_person)) {
        pl_sentence_add_person(s);
    } else if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add_body(s, PL_FIELD_by);
    } else {
        pl_sentence_add_field(s, PL_FIELD_id);
    }
}

static void tell_powers_ended(const pl_sentence *s) {
    pl_sentence_add(s, "The powers of ");
    add_agent(s);
    pl_sentence_add(s, " end");
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

void pl_offices_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_OFFICE_FILLED:
    case PL_KIND_OFFICE_VACANT:
    case PL_KIND_OFFICE_INSTRUCTED:
        tell_office(s);
        return;
    case PL_KIND_OFFICE_RESIGNED:
        tell_resigned(s);
        return;
    case PL_KIND_SEAT_PASSED:
        tell_seat_passed(s);
        return;
    case PL_KIND_GOVERNMENT_OFFERED:
    case PL_KIND_GOVERNMENT_REFUSED:
        tell_government(s);
        return;
    case PL_KIND_POWERS_ENDED:
        tell_powers_ended(s);
        return;
    default:
        return;
    }
}
