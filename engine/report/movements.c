#include "report/movements.h"

#include "report/flow.h"

static void tell_going(const pl_sentence *s, const char *goes) {
    pl_buffer_format(s->out, "%lld of the ", pl_sentence_number(s, PL_FIELD_count));
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, goes);
    if (pl_record_text(s->record, PL_FIELD_to).size > 0) {
        pl_sentence_add(s, " to the ");
        pl_sentence_add_field(s, PL_FIELD_to);
    }
    pl_sentence_add_bracketed(s, PL_FIELD_cause);
    pl_buffer_format(s->out, ". %lld stay on the roll: ", pl_sentence_number(s, PL_FIELD_present));
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ".");
    if (pl_record_has(s->record, PL_FIELD_centre)) {
        pl_sentence_add(s, " The rival centre now counts: ");
        pl_sentence_add_counts(s, PL_FIELD_centre);
        pl_sentence_add(s, ".");
    }
}

static void tell_affiliation(const pl_sentence *s) {
    if (pl_flow_is_taking_sides(s->record)) {
        return; /* told with the split */
    }
    const bool late = pl_flow_is_ahead_of_arrival(s->record);
    pl_buffer_format(s->out, "%lld of the ", pl_sentence_number(s, PL_FIELD_count));
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, late ? ", still to come, will sit with the "
                            : " are from now on counted with the ");
    pl_sentence_add_faction(s, PL_FIELD_to);
    pl_sentence_add(s, ".");
}

static void tell_caucus(const pl_sentence *s) {
    pl_sentence_add(s, "Caucus of the ");
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, ", \"");
    pl_sentence_add_field(s, PL_FIELD_question);
    pl_buffer_format(s->out, "\": for %lld, against %lld, abstaining %lld, absent %lld. Its line: ",
                     pl_sentence_number(s, PL_FIELD_for), pl_sentence_number(s, PL_FIELD_against),
                     pl_sentence_number(s, PL_FIELD_abstain),
                     pl_sentence_number(s, PL_FIELD_absent));
    pl_sentence_add_field(s, PL_FIELD_line);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

static void tell_split(const pl_sentence *s) {
    pl_sentence_add(s, "The ");
    pl_sentence_add_faction(s, PL_FIELD_faction);
    pl_sentence_add(s, " part, and sit apart from now on: ");
    pl_sentence_add_counts(s, PL_FIELD_members);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

void pl_movements_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_WALKOUT:
        tell_going(s, " walk out");
        return;
    case PL_KIND_DELEGATES_LEFT:
        tell_going(s, " leave");
        return;
    case PL_KIND_DELEGATES_RETURNED:
        tell_going(s, " return");
        return;
    case PL_KIND_AFFILIATION_CHANGED:
        tell_affiliation(s);
        return;
    case PL_KIND_CAUCUS_CLOSED:
        tell_caucus(s);
        return;
    case PL_KIND_FACTION_SPLIT:
        tell_split(s);
        return;
    default:
        return;
    }
}
