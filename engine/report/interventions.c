#include "report/interventions.h"

#include "report/forks.h"

static void tell_answer(const pl_sentence *s) {
    if (pl_text_is(pl_record_text(s->record, PL_FIELD_by), "model")) {
        return;
    }
    pl_sentence_add_faction(s, PL_FIELD_to);
    pl_sentence_add_bracketed(s, PL_FIELD_by);
    pl_sentence_add(s, " on ");
    pl_sentence_add_field(s, PL_FIELD_question);
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_answer);
    pl_sentence_add(s, ", ");
    pl_sentence_add_field(s, PL_FIELD_ruling);
    pl_sentence_add(s, ".");
}

static void tell_act(const pl_sentence *s) {
    pl_sentence_add_field(s, PL_FIELD_seat);
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_act);
    if (pl_record_text(s->record, PL_FIELD_text).size > 0) {
        pl_sentence_add_bracketed(s, PL_FIELD_text);
    }
    pl_sentence_add(s, ". Ruling: ");
    pl_sentence_add_field(s, PL_FIELD_ruling);
    pl_sentence_add(s, " [");
    pl_sentence_add_field(s, PL_FIELD_article);
    pl_sentence_add(s, "].");
}

static void tell_fork(const pl_sentence *s) {
    pl_sentence_add(s, "Here ");
    pl_forks_write(s->record, s->out);
    pl_sentence_add(s, ".");
}

static void tell_fault(const pl_sentence *s) {
    pl_sentence_add(s, "THE RUN STOPPED: ");
    pl_sentence_add_field(s, PL_FIELD_place);
    pl_sentence_add(s, ": ");
    pl_sentence_add_field(s, PL_FIELD_text);
}

void pl_interventions_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_QUESTION_ANSWERED:
        tell_answer(s);
        return;
    case PL_KIND_ACT_MADE:
        tell_act(s);
        return;
    case PL_KIND_RUN_FORKED:
        tell_fork(s);
        return;
    case PL_KIND_FAULT:
        tell_fault(s);
        return;
    default:
        return;
    }
}
