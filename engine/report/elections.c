#include "report/elections.h"

#include <string.h>

#include "report/titles.h"

/* --- by ballot --- */

static void tell_candidates(const pl_sentence *s) {
    const size_t declined = pl_record_count(s->record, PL_FIELD_declined);
    const long long seats = pl_sentence_number(s, PL_FIELD_size);
    pl_sentence_add(s, "Nominated for the ");
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_buffer_format(s->out, ", %lld %s by ballot", seats, seats == 1 ? "seat" : "seats");
    pl_sentence_add_bracketed(s, PL_FIELD_method);
    pl_sentence_add(s, ": ");
    pl_sentence_add_persons(s, PL_FIELD_candidates);
    pl_sentence_add(s, pl_record_count(s->record, PL_FIELD_candidates) > 0 ? "." : "nobody.");
    if (declined > 0) {
        pl_sentence_add(s, " ");
        pl_sentence_add_persons(s, PL_FIELD_declined);
        pl_sentence_add(s, declined == 1 ? " does not stand." : " do not stand.");
    }
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

static void add_scores(const pl_sentence *s) {
    const pl_text quota = without_zeros(pl_record_text(s->record, PL_FIELD_quota));
    const pl_text rest = without_zeros(pl_record_text(s->record, PL_FIELD_rest));
    const size_t count = pl_record_count(s->record, PL_FIELD_scores);
    for (size_t i = 0; i < count; i++) {
        pl_sentence_add(s, i == 0 ? " " : ", ");
        pl_sentence_add_text(s, without_zeros(pl_record_texts_at(s->record, PL_FIELD_scores, i)));
    }
    if (quota.size > 0) {
        pl_sentence_add(s, count > 0 ? "; needed: " : " Needed: ");
        pl_sentence_add_text(s, quota);
    }
    if (rest.size > 0 && !pl_text_is(rest, "0")) {
        pl_sentence_add(s, "; with nobody any more: ");
        pl_sentence_add_text(s, rest);
    }
    pl_sentence_add(s, count > 0 || quota.size > 0 ? "." : "");
}

static void tell_ballot(const pl_sentence *s) {
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, ", ");
    pl_sentence_add_field(s, PL_FIELD_method);
    pl_buffer_format(s->out, " %lld: ", pl_sentence_number(s, PL_FIELD_count));
    pl_sentence_add_field(s, PL_FIELD_text);
    pl_sentence_add(s, ".");
    add_scores(s);
}

static void tell_lot(const pl_sentence *s) {
    pl_sentence_add_texts(s, PL_FIELD_tie, " and ");
    pl_sentence_add(s, " have equal claims; the order is ");
    pl_sentence_add_texts(s, PL_FIELD_drawn, ", ");
    pl_sentence_add(s, ", ");
    pl_sentence_add_field(s, PL_FIELD_cause);
    pl_sentence_add(s, ".");
}

static void tell_elected_by_ballot(const pl_sentence *s) {
    const bool any = pl_record_count(s->record, PL_FIELD_elected) > 0;
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " elected by ballot, ");
    pl_sentence_add_field(s, PL_FIELD_arithmetic);
    pl_sentence_add(s, any ? ". Elected: " : ". Nobody is elected");
    pl_sentence_add_persons(s, PL_FIELD_elected);
    pl_sentence_add(s, ".");
    pl_sentence_add_sources(s);
}

/* --- by lists --- */

static void add_seat_line(const pl_sentence *s, pl_field field, const char *what) {
    if (pl_record_count(s->record, field) > 0) {
        pl_buffer_format(s->out, " %s: ", what);
        pl_sentence_add_counts(s, field);
        pl_sentence_add(s, ".");
    }
}

static void add_seats(const pl_sentence *s) {
    static const struct {
        pl_field field;
        const char *what;
    } rows[] = {
        {PL_FIELD_offered, "Offered"},
        {PL_FIELD_refused, "Refused"},
        {PL_FIELD_reserved, "Reserved"},
        {PL_FIELD_vacant, "Left open"},
        {PL_FIELD_demanded, "Demanded and given, of those not taken"},
        {PL_FIELD_seats, "Seated"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        add_seat_line(s, rows[i].field, rows[i].what);
    }
}

static void add_agreements(const pl_sentence *s) {
    for (size_t i = 0; i < pl_record_count(s->record, PL_FIELD_agreement); i++) {
        pl_sentence_add(s, " Agreement: ");
        pl_sentence_add_text(s, pl_record_texts_at(s->record, PL_FIELD_agreement, i));
        pl_sentence_add(s, ".");
    }
}

/* " Elected: Reds: Rosa, Rolf; Blues: Bruno." */
static void add_elected(const pl_sentence *s) {
    const size_t count = pl_record_count(s->record, PL_FIELD_elected);
    pl_text faction = {0};
    for (size_t i = 0; i < count; i++) {
        const pl_person p = pl_record_persons_at(s->record, PL_FIELD_elected, i);
        if (i == 0 || !pl_text_equal(faction, p.faction)) {
            pl_sentence_add(s, i == 0 ? " Elected: " : "; ");
            pl_sentence_add_text(s, pl_titles_faction(s->scenario, p.faction));
            pl_sentence_add(s, ": ");
        } else {
            pl_sentence_add(s, ", ");
        }
        pl_sentence_add_text(s, p.person);
        faction = p.faction;
    }
    pl_sentence_add(s, count > 0 ? "." : "");
}

static void add_absentees(const pl_sentence *s) {
    const size_t count = pl_record_count(s->record, PL_FIELD_in_absentia);
    for (size_t i = 0; i < count; i++) {
        pl_sentence_add(s, i == 0 ? " Elected in absentia: " : ", ");
        pl_sentence_add_text(s, pl_record_persons_at(s->record, PL_FIELD_in_absentia, i).person);
    }
    pl_sentence_add(s, count > 0 ? "." : "");
}

static void add_alternates(const pl_sentence *s) {
    if (pl_record_count(s->record, PL_FIELD_alternates) > 0) {
        pl_sentence_add(s, " Alternates: ");
        pl_sentence_add_persons(s, PL_FIELD_alternates);
        pl_sentence_add(s, ".");
    }
}

static void tell_elected_by_lists(const pl_sentence *s) {
    pl_sentence_add_body(s, PL_FIELD_body);
    pl_sentence_add(s, " elected by lists, ");
    pl_sentence_add_field(s, PL_FIELD_arithmetic);
    pl_sentence_add(s, ".");
    add_seat_line(s, PL_FIELD_allotted, "Allotted by law");
    add_agreements(s);
    add_seats(s);
    add_elected(s);
    add_absentees(s);
    add_alternates(s);
    pl_sentence_add_sources(s);
}

/* Of an election by lists the roll is told with it. */
static bool is_by_lists(const pl_record *record) {
    return pl_record_has(record, PL_FIELD_members);
}

void pl_elections_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_CANDIDATES_NAMED:
        tell_candidates(s);
        return;
    case PL_KIND_BALLOT_COUNTED:
        tell_ballot(s);
        return;
    case PL_KIND_LOT_DRAWN:
        tell_lot(s);
        return;
    case PL_KIND_ELECTION_CLOSED:
        if (is_by_lists(s->record)) {
            tell_elected_by_lists(s);
        } else {
            tell_elected_by_ballot(s);
        }
        return;
    default:
        return;
    }
}
