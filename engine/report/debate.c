#include "report/debate.h"

#include "report/motions.h"

/* --- what is before the house --- */

/* A motion from the floor, in a sentence of its own, or told with another; false: it has none. */
static bool tell_motion(const pl_sentence *s) {
    const size_t before = s->out->size;
    if (!pl_motions_tell(s->scenario, s->record, s->out)) {
        return false;
    }
    if (s->out->size > before) {
        pl_sentence_add_sources(s);
    }
    return true;
}

static void tell_ruled_out(const pl_sentence *s) {
    if (tell_motion(s)) {
        return;
    }
    pl_sentence_add(s, "The chair does not give the floor to \"");
    pl_sentence_add_item(s, PL_FIELD_motion);
    pl_sentence_add(s, "\": ");
    pl_sentence_add_field(s, PL_FIELD_ruling);
    pl_sentence_add(s, ".");
}

static void tell_item_opened(const pl_sentence *s) {
    if (!tell_motion(s)) {
        pl_sentence_add(s, "* ");
        pl_sentence_add_item(s, PL_FIELD_item);
        pl_sentence_add_sources(s);
    }
}

static bool is_decided(pl_text cause) {
    return pl_text_is(cause, "done") || pl_text_is(cause, "carried") || pl_text_is(cause, "lost");
}

static void tell_item_closed(const pl_sentence *s) {
    if (tell_motion(s) || is_decided(pl_record_text(s->record, PL_FIELD_cause))) {
        return;
    }
    pl_sentence_add_item(s, PL_FIELD_item);
    pl_sentence_add(s, " is dropped: ");
    pl_sentence_add_field(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

/* --- what is said --- */

static void add_speaker(const pl_sentence *s) {
    if (pl_record_has(s->record, PL_FIELD_person)) {
        pl_sentence_add_person(s);
        return;
    }
    pl_sentence_add(s, "A delegate");
    if (pl_record_has(s->record, PL_FIELD_faction)) {
        pl_sentence_add(s, " of the ");
        pl_sentence_add_faction(s, PL_FIELD_faction);
    }
}

/* " speaks for" */
static void add_stance(const pl_sentence *s) {
    const pl_text stance = pl_record_text(s->record, PL_FIELD_stance);
    pl_sentence_add(s, s->record->kind == PL_KIND_DECLARATION ? " declares"
                       : pl_text_is(stance, "statement")      ? " makes a statement"
                       : pl_text_is(stance, "question")       ? " puts a question to the speaker"
                                                              : " speaks");
    if (pl_text_is(stance, "for") || pl_text_is(stance, "against")) {
        pl_sentence_add(s, " ");
        pl_sentence_add_text(s, stance);
    }
}

static void tell_speech(const pl_sentence *s) {
    add_speaker(s);
    add_stance(s);
    pl_sentence_add(s, ", ");
    pl_sentence_add_duration(s, PL_FIELD_seconds);
    if (pl_record_has(s->record, PL_FIELD_cause)) {
        pl_sentence_add(s, " (the bell)");
    }
    if (pl_record_has(s->record, PL_FIELD_text)) {
        pl_sentence_add(s, ": ");
        pl_sentence_add_field(s, PL_FIELD_text);
    } else {
        pl_sentence_add(s, ".");
    }
    pl_sentence_add_sources(s);
}

static void tell_interjection(const pl_sentence *s) {
    const pl_text text = pl_record_text(s->record, PL_FIELD_text);
    const char last = text.size > 0 ? text.at[text.size - 1] : ' ';
    pl_sentence_add(s, "(");
    if (pl_record_has(s->record, PL_FIELD_person)) {
        pl_sentence_add_field(s, PL_FIELD_person);
        pl_sentence_add(s, " interjects: ");
    } else if (pl_record_has(s->record, PL_FIELD_faction)) {
        pl_sentence_add(s, "From the ");
        pl_sentence_add_faction(s, PL_FIELD_faction);
        pl_sentence_add(s, ": ");
    }
    pl_sentence_add_text(s, text);
    pl_sentence_add(s, last == '!' || last == '?' || last == '.' ? ")" : ".)");
    pl_sentence_add_sources(s);
}

void pl_debate_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_ITEM_OPENED:
        tell_item_opened(s);
        return;
    case PL_KIND_ITEM_CLOSED:
        tell_item_closed(s);
        return;
    case PL_KIND_MOTION_RULED_OUT:
        tell_ruled_out(s);
        return;
    case PL_KIND_MOTION_MOVED:
    case PL_KIND_MOTION_SECONDED:
    case PL_KIND_MOTION_WITHDRAWN:
    case PL_KIND_QUESTION_AMENDED:
    case PL_KIND_CHAIR_OVERRODE:
    case PL_KIND_APPEAL_DECIDED:
        (void)tell_motion(s);
        return;
    case PL_KIND_SPEECH:
    case PL_KIND_DECLARATION:
        tell_speech(s);
        return;
    case PL_KIND_INTERJECTION:
        tell_interjection(s);
        return;
    default:
        return;
    }
}
