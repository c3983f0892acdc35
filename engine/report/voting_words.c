#include "report/voting_words.h"

#include "procedure/method.h"
#include "report/titles.h"

/* "The roll is called on" "Peace"; "a roll call". */
static const struct {
    const char *before, *after, *name;
} words[PL_METHOD_COUNT] = {
    [PL_METHOD_CARDS] = {"Vote by cards on \"", "\"", "cards"},
    [PL_METHOD_HANDS] = {"Vote by show of hands on \"", "\"", "a show of hands"},
    [PL_METHOD_ACCLAMATION] = {"Acclamation on \"", "\", to which nobody objects", "acclamation"},
    [PL_METHOD_CONSENT] = {"\"", "\" is agreed to by unanimous consent", "unanimous consent"},
    [PL_METHOD_STANDING] = {"Those for and those against rise in turn on \"", "\"",
                            "a rising vote"},
    [PL_METHOD_ROLLCALL] = {"The roll is called on \"", "\"", "a roll call"},
    [PL_METHOD_DIVISION] = {"The house divides on \"", "\"", "a division"},
    [PL_METHOD_TELLERS] = {"Tellers count both sides on \"", "\"", "a count by tellers"},
    [PL_METHOD_SECRET] = {"Papers are given out, collected and counted on \"", "\"",
                          "a secret ballot"},
};

/* As it was put: a question that was amended has other words than in the agenda. */
static void add_item(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const bool was_amended = pl_record_has(r, PL_FIELD_title);
    pl_buffer_add_visible(
        out, was_amended ? pl_record_text(r, PL_FIELD_title)
                         : pl_titles_item(scenario, pl_record_text(r, PL_FIELD_question)));
}

static long long number(const pl_record *r, pl_field field) {
    return (long long)pl_record_int(r, field, 0);
}

void pl_voting_words_method(pl_text method, pl_buffer *out) {
    pl_method known = PL_METHOD_CARDS;
    if (pl_method_find(method, &known)) {
        pl_buffer_add_string(out, words[known].name);
    } else {
        pl_buffer_add_visible(out, method);
    }
}

static void add_way(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const pl_text method = pl_record_text(r, PL_FIELD_method);
    pl_method known = PL_METHOD_CARDS;
    if (pl_method_find(method, &known)) {
        pl_buffer_add_string(out, words[known].before);
        add_item(scenario, r, out);
        pl_buffer_add_string(out, words[known].after);
        return;
    }
    pl_buffer_add_string(out, "Vote by ");
    pl_buffer_add_visible(out, method);
    pl_buffer_add_string(out, " on \"");
    add_item(scenario, r, out);
    pl_buffer_add_string(out, "\"");
}

static void add_papers(const pl_record *r, pl_buffer *out) {
    if (pl_record_has(r, PL_FIELD_blank)) {
        pl_buffer_format(out, " (%lld blank and %lld invalid among them)",
                         number(r, PL_FIELD_blank), number(r, PL_FIELD_invalid));
    }
}

static void add_numbers(const pl_record *r, pl_buffer *out) {
    pl_buffer_format(out, "for %lld, against %lld, abstaining %lld", number(r, PL_FIELD_for),
                     number(r, PL_FIELD_against), number(r, PL_FIELD_abstain));
    add_papers(r, out);
    pl_buffer_format(out, ", absent %lld", number(r, PL_FIELD_absent));
    if (pl_record_has(r, PL_FIELD_unit)) {
        pl_buffer_add_string(out, ", in ");
        pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_unit));
    }
}

void pl_voting_words_count(pl_data scenario, const pl_record *r, pl_buffer *out) {
    add_way(scenario, r, out);
    pl_buffer_add_string(out, ": ");
    add_numbers(r, out);
}

static void tell_demand(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const long long count = number(r, PL_FIELD_count);
    pl_buffer_format(out, "%lld %s ", count, count == 1 ? "member demands" : "members demand");
    pl_voting_words_method(pl_record_text(r, PL_FIELD_method), out);
    pl_buffer_add_string(out, " on \"");
    add_item(scenario, r, out);
    pl_buffer_add_string(out, "\" (");
    pl_titles_counts(scenario, r, PL_FIELD_members, out);
    if (pl_record_has(r, PL_FIELD_needed)) {
        pl_buffer_format(out, "; %lld are needed", number(r, PL_FIELD_needed));
    }
    pl_buffer_add_string(out, "): ");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_ruling));
    pl_buffer_add_string(out, ", ");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_article));
    pl_buffer_add_char(out, '.');
}

static void tell_objection(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const long long count = number(r, PL_FIELD_count);
    pl_buffer_add_string(out, "The chair asks for ");
    pl_voting_words_method(pl_record_text(r, PL_FIELD_method), out);
    pl_buffer_add_string(out, " on \"");
    add_item(scenario, r, out);
    pl_buffer_format(out, "\", and %lld %s (", count, count == 1 ? "objects" : "object");
    pl_titles_counts(scenario, r, PL_FIELD_members, out);
    pl_buffer_add_string(out, "); it is put to the vote by ");
    pl_voting_words_method(pl_record_text(r, PL_FIELD_cause), out);
    pl_buffer_add_char(out, '.');
}

static void tell_rollcall(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const pl_text order = pl_record_text(r, PL_FIELD_order);
    pl_buffer_add_string(out, "(The roll of \"");
    add_item(scenario, r, out);
    pl_buffer_add_string(out, "\" was called ");
    pl_buffer_add_visible(out, order);
    if (!pl_text_is(order, "by name") && pl_record_count(r, PL_FIELD_by_faction) > 0) {
        pl_buffer_add_string(out, ", beginning with the ");
        pl_buffer_add_visible(
            out,
            pl_titles_faction(scenario, pl_record_tallies_at(r, PL_FIELD_by_faction, 0).faction));
    }
    pl_buffer_add_string(out, "; each answer stands in the journal.)");
}

void pl_voting_words_tell(pl_data scenario, const pl_record *r, pl_buffer *out) {
    switch (r->kind) {
    case PL_KIND_VOTE_DEMANDED:
        tell_demand(scenario, r, out);
        return;
    case PL_KIND_VOTE_OBJECTED:
        tell_objection(scenario, r, out);
        return;
    case PL_KIND_VOTE_RECOUNTED:
        pl_voting_words_count(scenario, r, out);
        pl_buffer_add_string(out, "; the result is doubted and counted again.");
        return;
    case PL_KIND_VOTE_TIED:
        pl_voting_words_count(scenario, r, out);
        pl_buffer_add_string(out, "; the sides are equal, and it is put once more.");
        return;
    case PL_KIND_VOTE_ROLLCALL:
        tell_rollcall(scenario, r, out);
        return;
    default:
        return;
    }
}
