#include "report/tidings.h"

#include "kernel/calendar.h"

static void tell_document(const pl_sentence *s) {
    const bool is_issued = pl_record_has(s->record, PL_FIELD_cause);
    const bool is_adopted = s->record->kind == PL_KIND_DOCUMENT_ADOPTED;
    pl_sentence_add(s, is_issued ? "ISSUED: " : is_adopted ? "ADOPTED: " : "Read out: ");
    pl_sentence_add_field(s, PL_FIELD_title);
    if (is_issued) {
        pl_sentence_add(s, ", ");
        pl_sentence_add_field(s, PL_FIELD_cause);
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

/* --- news --- */

static void add_news(const pl_sentence *s) {
    const pl_text title = pl_record_text(s->record, PL_FIELD_title);
    pl_sentence_add_text(s, title.size > 0 ? title : pl_record_text(s->record, PL_FIELD_id));
}

static void tell_happened(const pl_sentence *s) {
    pl_sentence_add(s, "(Outside: ");
    add_news(s);
    pl_sentence_add(s, ".)");
    pl_sentence_add_sources(s);
}

/* What is heard by all as it happens has been told. */
static bool is_told(const pl_record *r) {
    return !pl_record_has(r, PL_FIELD_by) && !pl_record_has(r, PL_FIELD_text) &&
           pl_record_int(r, PL_FIELD_happened, 0) == r->at;
}

static void tell_heard(const pl_sentence *s) {
    const pl_time happened = pl_record_int(s->record, PL_FIELD_happened, s->record->at);
    if (is_told(s->record)) {
        return;
    }
    pl_sentence_add(s, "News: ");
    add_news(s);
    if (pl_record_has(s->record, PL_FIELD_by)) {
        pl_sentence_add(s, ", read out by ");
        pl_sentence_add_field(s, PL_FIELD_by);
    }
    if (happened != s->record->at) {
        pl_sentence_add(s, "; it happened at ");
        pl_calendar_write_clock(happened, s->out);
    }
    if (pl_record_has(s->record, PL_FIELD_text)) {
        pl_sentence_add(s, ". ");
        pl_sentence_add_field(s, PL_FIELD_text);
    }
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

void pl_tidings_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_DOCUMENT_INTRODUCED:
    case PL_KIND_DOCUMENT_ADOPTED:
        tell_document(s);
        return;
    case PL_KIND_NEWS_HAPPENED:
        tell_happened(s);
        return;
    case PL_KIND_NEWS_HEARD:
        tell_heard(s);
        return;
    default:
        return;
    }
}
