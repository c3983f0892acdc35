#include "report/clause.h"

#include "report/align.h"
#include "report/titles.h"

static void add_field(pl_buffer *out, const pl_record *r, pl_field field) {
    pl_buffer_add_visible(out, pl_record_text(r, field));
}

static void add_quoted(pl_buffer *out, pl_text text) {
    pl_buffer_add_char(out, '"');
    pl_buffer_add_visible(out, text);
    pl_buffer_add_char(out, '"');
}

/* --- numbers, of which those are told that differ --- */

/* Was the id among the members of an earlier record, or earlier in this one? */
static bool has_count(const pl_record *r, pl_field field, size_t until, pl_text id) {
    for (size_t i = 0; i < until; i++) {
        if (pl_text_equal(pl_record_counts_at(r, field, i).faction, id)) {
            return true;
        }
    }
    return false;
}

/* "Bolsheviks 63 instead of 62, Bund 0 instead of 1": those whose numbers are not the same. */
static void add_counts_difference(const pl_wording *w, const pl_record *old, const pl_record *new,
                                  pl_field field, pl_buffer *out) {
    const size_t all = pl_record_count(new, field);
    size_t told = 0;
    for (int side = 0; side < 2; side++) {
        const pl_record *r = side == 0 ? new : old;
        for (size_t i = 0; i < pl_record_count(r, field); i++) {
            const pl_text id = pl_record_counts_at(r, field, i).faction;
            const int64_t before = pl_record_counts_of(old, field, id);
            const int64_t after = pl_record_counts_of(new, field, id);
            if (before == after || (side == 1 && has_count(new, field, all, id))) {
                continue;
            }
            pl_buffer_add_string(out, told++ > 0 ? ", " : "");
            pl_buffer_add_visible(out, pl_titles_faction(w->scenario, id));
            pl_buffer_format(out, " %lld instead of %lld", (long long)after, (long long)before);
        }
    }
}

typedef struct figure {
    pl_field field;
    const char *word;
} figure;

/* "603 for instead of 600, 7 against instead of 5": those that differ; how many. */
static size_t add_figures(const pl_record *old, const pl_record *new, const figure *figures,
                          size_t count, pl_buffer *out) {
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        const int64_t before = pl_record_int(old, figures[i].field, 0);
        const int64_t after = pl_record_int(new, figures[i].field, 0);
        if (before != after) {
            pl_buffer_format(out, "%s%lld %s instead of %lld", told++ > 0 ? ", " : "",
                             (long long)after, figures[i].word, (long long)before);
        }
    }
    return told;
}

static void add_vote_difference(const pl_record *old, const pl_record *new, pl_buffer *out) {
    static const figure figures[] = {{PL_FIELD_for, "for"},
                                     {PL_FIELD_against, "against"},
                                     {PL_FIELD_abstain, "abstaining"},
                                     {PL_FIELD_absent, "absent"}};
    pl_buffer_add_string(out, " had ");
    const size_t told = add_figures(old, new, figures, 4, out);
    pl_buffer_add_string(out, told > 0 ? "; " : "");
    add_field(out, new, PL_FIELD_ruling);
    if (pl_align_field_is_equal(old, new, PL_FIELD_ruling)) {
        pl_buffer_add_string(out, " as in the first run");
    } else {
        pl_buffer_add_string(out, " instead of ");
        add_field(out, old, PL_FIELD_ruling);
    }
}

/* false: the numbers are the same. */
static bool add_quorum_difference(const pl_record *old, const pl_record *new, pl_buffer *out) {
    static const figure figures[] = {{PL_FIELD_present, "present"}, {PL_FIELD_needed, "needed"}};
    if (pl_align_field_is_equal(old, new, PL_FIELD_present) &&
        pl_align_field_is_equal(old, new, PL_FIELD_needed)) {
        return false;
    }
    const bool holds = pl_record_bool(new, PL_FIELD_holds, false);
    pl_buffer_add_string(out, " found ");
    (void)add_figures(old, new, figures, 2, out);
    pl_buffer_add_string(out, holds ? "; it held" : "; there was none");
    pl_buffer_add_string(out, holds == pl_record_bool(old, PL_FIELD_holds, false)
                                  ? " as in the first run"
                              : holds ? ", and had not in the first run"
                                      : ", and in the first run there was");
    return true;
}

static bool has_other_figures(const pl_record *old, const pl_record *new, const figure *figures,
                              size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!pl_align_field_is_equal(old, new, figures[i].field)) {
            return true;
        }
    }
    return false;
}

/* Numbers under the verb of the kind; false if it has none, or they are the same. */
static bool add_own_figures(const pl_record *old, const pl_record *new, pl_buffer *out) {
    static const figure presence[] = {{PL_FIELD_present, "present"},
                                      {PL_FIELD_enrolled, "enrolled"}};
    static const figure entitled[] = {{PL_FIELD_entitled, "entitled"}};
    static const figure flow[] = {{PL_FIELD_count, "delegates"}};
    const figure *figures = new->kind == PL_KIND_SESSION_OPENED  ? presence
                            : new->kind == PL_KIND_VOTE_OPENED   ? entitled
                            : pl_wording_is_delegates(new->kind) ? flow
                                                                 : NULL;
    const size_t count = figures == presence ? 2 : 1;
    if (figures == NULL || !has_other_figures(old, new, figures, count)) {
        return false;
    }
    pl_buffer_format(out, " %s ", pl_wording_verb(new->kind));
    (void)add_figures(old, new, figures, count, out);
    return true;
}

/* For records with many numbers only those are told that differ; false if it is no such record. */
static bool add_numbers(const pl_wording *w, const pl_record *old, const pl_record *new,
                        pl_buffer *out) {
    if (new->kind == PL_KIND_VOTE_CLOSED) {
        add_vote_difference(old, new, out);
        return true;
    }
    if (new->kind == PL_KIND_QUORUM_CHECKED) {
        return add_quorum_difference(old, new, out);
    }
    if (add_own_figures(old, new, out)) {
        return true;
    }
    const bool is_election = new->kind == PL_KIND_ELECTION_CLOSED;
    const pl_field field = is_election ? PL_FIELD_seats : PL_FIELD_members;
    if ((is_election || new->kind == PL_KIND_BODY_CREATED || new->kind == PL_KIND_BODY_DISSOLVED) &&
        !pl_align_field_is_equal(old, new, field)) {
        pl_buffer_add_string(out, is_election ? " seated " : " counted ");
        add_counts_difference(w, old, new, field, out);
        return true;
    }
    return false;
}

/* --- what is otherwise --- */

/* Where the short words are the same, the first field that is not. */
static void add_first_field(const pl_wording *w, const pl_record *old, const pl_record *new,
                            pl_buffer *out) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(new->kind, &count);
    for (size_t i = 0; i < count; i++) {
        if (pl_align_field_is_equal(old, new, fields[i]) ||
            pl_field_type_of(fields[i]) == PL_TYPE_TIME || fields[i] == PL_FIELD_digest) {
            continue;
        }
        pl_buffer_format(out, " was otherwise in \"%s\"", pl_field_name(fields[i]));
        switch (pl_field_type_of(fields[i])) {
        case PL_TYPE_INT:
            pl_buffer_format(out, ": %lld instead of %lld",
                             (long long)pl_record_int(new, fields[i], 0),
                             (long long)pl_record_int(old, fields[i], 0));
            return;
        case PL_TYPE_TEXT:
            pl_buffer_add_string(out, ": ");
            add_quoted(out, pl_record_text(new, fields[i]));
            pl_buffer_add_string(out, " instead of ");
            add_quoted(out, pl_record_text(old, fields[i]));
            return;
        case PL_TYPE_COUNTS:
            pl_buffer_add_string(out, ": ");
            add_counts_difference(w, old, new, fields[i], out);
            return;
        default:
            return; /* naming the field must do */
        }
    }
}

static void add_hours_of(const pl_wording *w, const pl_record *old, const pl_record *new,
                         pl_buffer *out) {
    pl_buffer_add_string(out, ", at ");
    pl_wording_hours(w, old->at, new->at, out);
    pl_buffer_add_string(out, ",");
}

static pl_status add_difference(const pl_wording *w, const pl_record *old, const pl_record *new,
                                pl_buffer *out) {
    pl_buffer before;
    pl_buffer after;
    pl_buffer_init(&before, out->allocator);
    pl_buffer_init(&after, out->allocator);
    pl_wording_value(w, old, &before);
    pl_wording_value(w, new, &after);
    add_hours_of(w, old, new, out);
    if (add_numbers(w, old, new, out)) {
        /* told */
    } else if (pl_text_equal(pl_buffer_text(&before), pl_buffer_text(&after))) {
        add_first_field(w, old, new, out);
    } else {
        pl_buffer_format(out, " %s ", pl_wording_verb(new->kind));
        pl_buffer_add_text(out, pl_buffer_text(&after));
        pl_buffer_add_string(out, " instead of ");
        pl_buffer_add_text(out, pl_buffer_text(&before));
    }
    pl_status status = pl_buffer_status(&before);
    status = status == PL_OK ? pl_buffer_status(&after) : status;
    pl_buffer_fini(&after);
    pl_buffer_fini(&before);
    return status;
}

/* --- clauses --- */

/* ", in the first run at 03:14 (26 delegates)," */
static pl_status add_single(const pl_wording *w, const pl_record *r, const char *run,
                            pl_buffer *out) {
    pl_buffer value;
    pl_buffer_init(&value, out->allocator);
    pl_wording_value(w, r, &value);
    pl_buffer_format(out, ", %s at ", run);
    pl_calendar_write_clock(r->at, out);
    pl_buffer_add_string(out, value.size > 0 ? " (" : "");
    pl_buffer_add_text(out, pl_buffer_text(&value));
    pl_buffer_add_string(out, value.size > 0 ? ")," : ",");
    const pl_status status = pl_buffer_status(&value);
    pl_buffer_fini(&value);
    return status;
}

/* Are they equal but for times? */
static bool has_only_moved(const pl_record *old, const pl_record *new) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(new->kind, &count);
    for (size_t i = 0; i < count; i++) {
        if (pl_field_type_of(fields[i]) != PL_TYPE_TIME &&
            !pl_align_field_is_equal(old, new, fields[i])) {
            return false;
        }
    }
    return true;
}

pl_status pl_clause_write(const pl_wording *w, const pl_record *old, const pl_record *new,
                          pl_buffer *out) {
    pl_wording_subject(w, new != NULL ? new : old, out);
    if (new == NULL) {
        PL_TRY(add_single(w, old, "in the first run", out));
        pl_buffer_add_string(out, " did not come in the second");
        return pl_buffer_status(out);
    }
    if (old == NULL) {
        PL_TRY(add_single(w, new, "in the second run", out));
        pl_buffer_add_string(out, " had not come in the first");
        return pl_buffer_status(out);
    }
    if (!has_only_moved(old, new)) {
        PL_TRY(add_difference(w, old, new, out));
        return pl_buffer_status(out);
    }
    pl_buffer_add_string(out, " came at ");
    pl_wording_hours(w, old->at, new->at, out);
    return pl_buffer_status(out);
}
