#include "report/sentence.h"

#include "kernel/calendar.h"
#include "report/titles.h"

long long pl_sentence_number(const pl_sentence *s, pl_field field) {
    return (long long)pl_record_int(s->record, field, 0);
}

void pl_sentence_add(const pl_sentence *s, const char *words) {
    pl_buffer_add_string(s->out, words);
}

void pl_sentence_add_text(const pl_sentence *s, pl_text text) {
    size_t start = 0;
    for (size_t i = 0; i <= text.size; i++) {
        if (i == text.size || text.at[i] == '\n' || text.at[i] == '\t') {
            pl_buffer_add_visible(s->out, (pl_text){text.at + start, i - start});
            pl_sentence_add(s, i < text.size ? " " : "");
            start = i + 1;
        }
    }
}

/* --- what the record says --- */

void pl_sentence_add_field(const pl_sentence *s, pl_field field) {
    pl_sentence_add_text(s, pl_record_text(s->record, field));
}

void pl_sentence_add_bracketed(const pl_sentence *s, pl_field field) {
    pl_sentence_add(s, " (");
    pl_sentence_add_field(s, field);
    pl_sentence_add(s, ")");
}

void pl_sentence_add_faction(const pl_sentence *s, pl_field field) {
    pl_sentence_add_text(s, pl_titles_faction(s->scenario, pl_record_text(s->record, field)));
}

void pl_sentence_add_body(const pl_sentence *s, pl_field field) {
    pl_sentence_add_text(s, pl_titles_body(s->scenario, pl_record_text(s->record, field)));
}

void pl_sentence_add_item(const pl_sentence *s, pl_field field) {
    pl_sentence_add_text(s, pl_titles_item(s->scenario, pl_record_text(s->record, field)));
}

void pl_sentence_add_person(const pl_sentence *s) {
    const bool named = pl_record_has(s->record, PL_FIELD_person);
    pl_sentence_add_field(s, PL_FIELD_person);
    if (pl_record_has(s->record, PL_FIELD_faction)) {
        pl_sentence_add(s, named ? " (" : "");
        pl_sentence_add_faction(s, PL_FIELD_faction);
        pl_sentence_add(s, named ? ")" : "");
    }
}

void pl_sentence_add_persons(const pl_sentence *s, pl_field field) {
    const size_t count = pl_record_count(s->record, field);
    for (size_t i = 0; i < count; i++) {
        const pl_person p = pl_record_persons_at(s->record, field, i);
        pl_sentence_add(s, i == 0 ? "" : i + 1 < count ? ", " : " and ");
        pl_sentence_add_text(s, p.person);
        if (p.faction.size > 0) {
            pl_sentence_add(s, " (");
            pl_sentence_add_text(s, pl_titles_faction(s->scenario, p.faction));
            pl_sentence_add(s, ")");
        }
    }
}

void pl_sentence_add_texts(const pl_sentence *s, pl_field field, const char *last) {
    const size_t count = pl_record_count(s->record, field);
    for (size_t i = 0; i < count; i++) {
        pl_sentence_add(s, i == 0 ? "" : i + 1 < count ? ", " : last);
        pl_sentence_add_text(s, pl_record_texts_at(s->record, field, i));
    }
}

void pl_sentence_add_counts(const pl_sentence *s, pl_field field) {
    pl_titles_counts(s->scenario, s->record, field, s->out);
}

void pl_sentence_add_duration(const pl_sentence *s, pl_field field) {
    pl_calendar_write_duration(pl_record_int(s->record, field, 0), s->out);
}

void pl_sentence_add_date(const pl_sentence *s, pl_field field) {
    const bool julian = pl_titles_calendar(s->scenario) == PL_JULIAN;
    pl_calendar_write_date(julian ? PL_JULIAN : PL_GREGORIAN, pl_record_int(s->record, field, 0),
                           s->out);
}

void pl_sentence_add_sources(const pl_sentence *s) {
    const size_t count = s->sources ? s->record->source_count : 0;
    for (size_t i = 0; i < count; i++) {
        pl_sentence_add(s, i == 0 ? " [" : ", ");
        pl_sentence_add_text(s, pl_record_source(s->record, i));
    }
    pl_sentence_add(s, count > 0 ? "]" : "");
}
