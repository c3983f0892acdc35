#include "report/contrast.h"

#include "report/clause.h"
#include "report/flow.h"
#include "report/titles.h"

/* What is looked at together. */
typedef struct contrast {
    const pl_align *align;
    const pl_wording *wording;
    pl_findings *findings;
    pl_buffer *line;   /* of the findings */
    void *outcomes[2]; /* frozen; NULL if a run has none */
} contrast;

static const pl_align_side *side_of(const contrast *c, int side) {
    return &c->align->sides[side];
}

static const pl_record *record_of(const contrast *c, int side, size_t entry) {
    return &side_of(c, side)->entries[entry].record;
}

static void add_finding(contrast *c, pl_text key, const pl_record *old, const pl_record *new) {
    pl_findings_add(c->findings, PL_FINDING_DIFFERS, key, old != NULL ? old->seq : 0,
                    new != NULL ? new->seq : 0);
}

static void stay(contrast *c) {
    pl_buffer_add_char(c->line, '.');
    pl_findings_add(c->findings, PL_FINDING_STAYED, (pl_text){0}, 0, 0);
}

static void begin_sentence(contrast *c) {
    if (pl_buffer_status(c->line) == PL_OK && c->line->at[0] >= 'a' && c->line->at[0] <= 'z') {
        c->line->at[0] = (char)(c->line->at[0] - 'a' + 'A');
    }
}

/* The last record of a side is run.ended: the reader lets no other journal through. */
static const pl_record *end_of(const contrast *c, int side) {
    return record_of(c, side, side_of(c, side)->count - 1);
}

/* --- outcomes --- */

static pl_status read_outcomes(contrast *c, const pl_allocator *allocator) {
    for (int side = 0; side < 2; side++) {
        if (pl_record_has(end_of(c, side), PL_FIELD_outcomes)) {
            PL_TRY(
                pl_record_tree(end_of(c, side), PL_FIELD_outcomes, allocator, &c->outcomes[side]));
        }
    }
    return PL_OK;
}

static pl_data outcomes_of(const contrast *c, int side) {
    return c->outcomes[side] != NULL ? pl_data_root(c->outcomes[side]) : (pl_data){0};
}

static bool is_equal(pl_data a, pl_data b) {
    return pl_data_kind_of(a) == pl_data_kind_of(b) &&
           pl_text_equal(pl_data_text(a), pl_data_text(b)) &&
           pl_data_number(a, 0) == pl_data_number(b, 0) &&
           pl_data_bool(a, false) == pl_data_bool(b, false);
}

static bool is_time(pl_data value, pl_time *at) {
    return pl_data_kind_of(value) == PL_DATA_TEXT &&
           pl_calendar_parse(PL_GREGORIAN, pl_data_text(value), at) == PL_OK;
}

static void write_outcome(const contrast *c, pl_data value) {
    pl_time at = 0;
    if (is_time(value, &at)) {
        pl_calendar_write_moment(c->wording->calendar, at, c->line);
    } else if (pl_data_kind_of(value) == PL_DATA_TEXT) {
        /* A word that a run ends with is a person. */
        pl_buffer_add_visible(c->line, pl_titles_person(c->wording->scenario, pl_data_text(value)));
    } else if (pl_data_kind_of(value) == PL_DATA_BOOL) {
        pl_buffer_add_string(c->line, pl_data_bool(value, false) ? "yes" : "no");
    } else if (pl_data_is(value)) {
        pl_data_write(value, c->line);
    } else {
        pl_buffer_add_string(c->line, "nothing");
    }
}

static void write_unit(contrast *c, pl_text name) {
    const pl_data outcomes = pl_data_get(c->wording->scenario, "outcomes");
    const pl_data unit = pl_data_get(pl_data_get_text(outcomes, name), "unit");
    if (pl_data_is(unit)) {
        pl_buffer_add_char(c->line, ' ');
        pl_buffer_add_visible(c->line, pl_data_text(unit));
    }
}

static void write_outcome_pair(contrast *c, pl_text name, pl_data old, pl_data new) {
    pl_time before = 0;
    pl_time after = 0;
    if (is_time(old, &before) && is_time(new, &after)) {
        pl_wording_hours(c->wording, before, after, c->line);
        pl_buffer_add_string(c->line, ", ");
        pl_calendar_write_duration(after > before ? after - before : before - after, c->line);
        pl_buffer_add_string(c->line, after > before ? " later" : " earlier");
        return;
    }
    write_outcome(c, new);
    if (pl_data_kind_of(new) != PL_DATA_TEXT) {
        write_unit(c, name); /* "none" of what was never there has no unit */
    }
    pl_buffer_add_string(c->line, " instead of ");
    write_outcome(c, old);
}

static void tell_outcome(contrast *c, pl_text name, pl_data old, pl_data new) {
    if (is_equal(old, new)) {
        return;
    }
    pl_titles_outcome(c->wording->scenario, name, c->line);
    if (!pl_text_equal(pl_buffer_text(c->line), name)) {
        begin_sentence(c); /* an id is left as it is */
    }
    pl_buffer_add_string(c->line, ": ");
    write_outcome_pair(c, name, old, new);
    pl_buffer_add_char(c->line, '.');
    add_finding(c, name, end_of(c, 0), end_of(c, 1));
}

static void tell_outcomes(contrast *c) {
    const pl_data old = outcomes_of(c, 0);
    const pl_data new = outcomes_of(c, 1);
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_data value = pl_data_at(old, i);
        tell_outcome(c, pl_data_key(value), value, pl_data_get_text(new, pl_data_key(value)));
    }
    for (uint32_t i = 0; i < pl_data_count(new); i++) {
        const pl_data value = pl_data_at(new, i);
        if (!pl_data_is(pl_data_get_text(old, pl_data_key(value)))) {
            tell_outcome(c, pl_data_key(value), (pl_data){0}, value);
        }
    }
    if (!pl_align_field_is_equal(end_of(c, 0), end_of(c, 1), PL_FIELD_cause)) {
        pl_buffer_add_string(c->line, "The run ended otherwise: ");
        pl_buffer_add_visible(c->line, pl_record_text(end_of(c, 1), PL_FIELD_cause));
        pl_buffer_add_string(c->line, " instead of ");
        pl_buffer_add_visible(c->line, pl_record_text(end_of(c, 0), PL_FIELD_cause));
        pl_buffer_add_char(c->line, '.');
        add_finding(c, (pl_text){0}, end_of(c, 0), end_of(c, 1));
    }
}

/* --- records of one kind --- */

/* Of two records of one kind: is what people ask about not equal? An hour is not. */
static bool matters(const pl_record *old, const pl_record *new) {
    static const pl_field votes[] = {PL_FIELD_for, PL_FIELD_against, PL_FIELD_abstain,
                                     PL_FIELD_absent, PL_FIELD_ruling};
    if (new->kind != PL_KIND_VOTE_CLOSED) {
        return new->kind == PL_KIND_ELECTION_CLOSED &&
               (!pl_align_field_is_equal(old, new, PL_FIELD_seats) ||
                !pl_align_field_is_equal(old, new, PL_FIELD_elected));
    }
    for (size_t i = 0; i < sizeof votes / sizeof votes[0]; i++) {
        if (!pl_align_field_is_equal(old, new, votes[i])) {
            return true;
        }
    }
    return false;
}

static pl_status tell_pair(contrast *c, const pl_record *old, const pl_record *new) {
    PL_TRY(pl_clause_write(c->wording, old, new, c->line));
    begin_sentence(c);
    pl_buffer_add_char(c->line, '.');
    add_finding(c, (pl_text){0}, old, new);
    return PL_OK;
}

/* Those of one kind that differ in the second run's order, and those that are gone. */
static pl_status tell_kind(contrast *c, pl_kind kind) {
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        const pl_record *new = record_of(c, 1, i);
        const pl_record *old = pl_align_partner(c->align, 1, i);
        if (new->kind == kind && (old == NULL || matters(old, new))) {
            PL_TRY(tell_pair(c, old, new));
        }
    }
    for (size_t i = 0; i < side_of(c, 0)->count; i++) {
        const pl_record *old = record_of(c, 0, i);
        if (old->kind == kind && side_of(c, 0)->entries[i].verdict == PL_ALIGN_ONLY) {
            PL_TRY(tell_pair(c, old, NULL));
        }
    }
    return PL_OK;
}

/* --- walkouts, by faction --- */

/* +1: its count walked out; -1: it is back after that; 0: neither. */
static int direction_of(const pl_record *r) {
    return (r->kind == PL_KIND_WALKOUT) - pl_flow_is_coming_back(r);
}

/* Each is counted once, however often he went: who came back in between has not walked out. */
static int64_t walked_out(const contrast *c, int side, pl_text faction) {
    int64_t count = 0;
    for (size_t i = 0; i < side_of(c, side)->count; i++) {
        const pl_record *r = record_of(c, side, i);
        if (pl_text_equal(pl_record_text(r, PL_FIELD_faction), faction)) {
            count += direction_of(r) * pl_record_int(r, PL_FIELD_count, 0);
        }
    }
    return count > 0 ? count : 0; /* some may be back in another faction than they left */
}

/* Is this the first walkout of its faction in either run? Each faction is told once. */
static bool is_first_of_faction(const contrast *c, int side, size_t entry) {
    const pl_text faction = pl_record_text(record_of(c, side, entry), PL_FIELD_faction);
    for (int s = 0; s <= side; s++) {
        const size_t until = s == side ? entry : side_of(c, s)->count;
        for (size_t i = 0; i < until; i++) {
            const pl_record *r = record_of(c, s, i);
            if (r->kind == PL_KIND_WALKOUT &&
                pl_text_equal(pl_record_text(r, PL_FIELD_faction), faction)) {
                return false;
            }
        }
    }
    return true;
}

static void tell_walkouts(contrast *c) {
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < side_of(c, side)->count; i++) {
            const pl_record *r = record_of(c, side, i);
            if (r->kind != PL_KIND_WALKOUT || !is_first_of_faction(c, side, i)) {
                continue;
            }
            const pl_text faction = pl_record_text(r, PL_FIELD_faction);
            const int64_t before = walked_out(c, 0, faction);
            const int64_t after = walked_out(c, 1, faction);
            if (before != after) {
                pl_buffer_format(c->line, "Of the ");
                pl_buffer_add_visible(c->line, pl_titles_faction(c->wording->scenario, faction));
                pl_buffer_format(c->line, " %lld walked out instead of %lld.", (long long)after,
                                 (long long)before);
                add_finding(c, (pl_text){0}, NULL, NULL);
            }
        }
    }
}

/* --- offices --- */

static bool is_office(const pl_record *r) {
    return r->kind == PL_KIND_OFFICE_FILLED || r->kind == PL_KIND_OFFICE_VACANT;
}

static bool is_same_office(const pl_record *a, const pl_record *b) {
    return is_office(a) && is_office(b) &&
           pl_text_equal(pl_record_text(a, PL_FIELD_body), pl_record_text(b, PL_FIELD_body)) &&
           pl_text_equal(pl_record_text(a, PL_FIELD_office), pl_record_text(b, PL_FIELD_office));
}

/* The how-manieth record of its office an entry is: some offices are held by several. */
static size_t rank_of(const contrast *c, int side, size_t entry) {
    size_t rank = 0;
    for (size_t i = 0; i < entry; i++) {
        rank += is_same_office(record_of(c, side, i), record_of(c, side, entry));
    }
    return rank;
}

/* The record of the same office and rank in the other journal, or NULL. */
static const pl_record *other_holder(const contrast *c, int side, size_t entry) {
    size_t rank = rank_of(c, side, entry);
    for (size_t i = 0; i < side_of(c, 1 - side)->count; i++) {
        const pl_record *r = record_of(c, 1 - side, i);
        if (is_same_office(r, record_of(c, side, entry)) && rank-- == 0) {
            return r;
        }
    }
    return NULL;
}

static void write_holder(contrast *c, const pl_record *r) {
    if (r == NULL) {
        pl_buffer_add_string(c->line, "nobody");
    } else {
        pl_wording_value(c->wording, r, c->line);
    }
}

static void tell_office(contrast *c, const pl_record *old, const pl_record *new) {
    const pl_text before = old != NULL ? pl_record_text(old, PL_FIELD_person) : (pl_text){0};
    const pl_text after = new != NULL ? pl_record_text(new, PL_FIELD_person) : (pl_text){0};
    if (old != NULL && new != NULL && pl_text_equal(before, after)) {
        return;
    }
    pl_wording_subject(c->wording, new != NULL ? new : old, c->line);
    begin_sentence(c);
    pl_buffer_add_string(c->line, ": ");
    write_holder(c, new);
    pl_buffer_add_string(c->line, " instead of ");
    write_holder(c, old);
    pl_buffer_add_char(c->line, '.');
    add_finding(c, (pl_text){0}, old, new);
}

static void tell_offices(contrast *c) {
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        if (is_office(record_of(c, 1, i))) {
            tell_office(c, other_holder(c, 1, i), record_of(c, 1, i));
        }
    }
    for (size_t i = 0; i < side_of(c, 0)->count; i++) {
        if (is_office(record_of(c, 0, i)) && other_holder(c, 0, i) == NULL) {
            tell_office(c, record_of(c, 0, i), NULL);
        }
    }
}

/* --- hours --- */

typedef struct shifts {
    size_t paired, moved;
    size_t earliest, latest; /* entries of the second run with the least and the largest shift */
} shifts;

static int64_t shift_of(const contrast *c, size_t entry) {
    const pl_record *old = pl_align_partner(c->align, 1, entry);
    return record_of(c, 1, entry)->at - old->at;
}

/* Who comes late or follows a walkout is one among many: the n-th of one run is not the n-th of the
 * other in the flesh, and his hour says little. */
static bool comes_singly(const pl_record *r) {
    return r->kind == PL_KIND_DELEGATES_ARRIVED || pl_flow_is_following(r);
}

static shifts measure_shifts(const contrast *c) {
    shifts s = {.earliest = PL_ALIGN_NOBODY};
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        if (pl_align_partner(c->align, 1, i) == NULL || comes_singly(record_of(c, 1, i))) {
            continue;
        }
        s.paired++;
        if (shift_of(c, i) == 0) {
            continue;
        }
        s.moved++;
        if (s.earliest == PL_ALIGN_NOBODY) {
            s.earliest = i;
            s.latest = i;
        }
        s.earliest = shift_of(c, i) < shift_of(c, s.earliest) ? i : s.earliest;
        s.latest = shift_of(c, i) > shift_of(c, s.latest) ? i : s.latest;
    }
    return s;
}

static void write_shift(contrast *c, size_t entry) {
    const int64_t shift = shift_of(c, entry);
    pl_calendar_write_duration(shift < 0 ? -shift : shift, c->line);
    pl_buffer_add_string(c->line, shift < 0 ? " earlier" : " later");
    pl_buffer_add_string(c->line, " (");
    pl_wording_subject(c->wording, record_of(c, 1, entry), c->line);
    pl_buffer_add_char(c->line, ')');
}

static void tell_hours(contrast *c, const shifts *s) {
    if (s->moved == 0) {
        return;
    }
    pl_buffer_format(c->line,
                     "Of %zu events that both runs have, %zu came at another hour: ", s->paired,
                     s->moved);
    if (shift_of(c, s->earliest) == shift_of(c, s->latest)) {
        const int64_t shift = shift_of(c, s->latest);
        pl_buffer_add_string(c->line, s->moved == 1 ? "it came " : "all of them ");
        pl_calendar_write_duration(shift < 0 ? -shift : shift, c->line);
        pl_buffer_add_string(c->line, shift < 0 ? " earlier" : " later");
    } else {
        pl_buffer_add_string(c->line, "from ");
        write_shift(c, s->earliest);
        pl_buffer_add_string(c->line, " to ");
        write_shift(c, s->latest);
    }
    pl_buffer_add_char(c->line, '.');
    add_finding(c, (pl_text){0}, pl_align_partner(c->align, 1, s->latest),
                record_of(c, 1, s->latest));
}

/* --- what stayed --- */

static void tell_beginning(contrast *c) {
    int side = 1;
    size_t entry = 0;
    size_t same = 0;
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        same += side_of(c, 1)->entries[i].verdict == PL_ALIGN_SAME;
    }
    if (!pl_align_first(c->align, &side, &entry)) {
        return;
    }
    pl_buffer_format(c->line, "%zu of the %zu records of the second run are as in the first", same,
                     side_of(c, 1)->count);
    stay(c);
}

/* Up to a fork it is one run: that is looked at, not believed. */
static void tell_until_fork(contrast *c) {
    const size_t fork = pl_align_fork(c->align);
    size_t same = 0;
    while (same < fork && same < side_of(c, 1)->count &&
           side_of(c, 1)->entries[same].verdict == PL_ALIGN_SAME &&
           side_of(c, 1)->entries[same].partner == same) {
        same++;
    }
    if (fork != PL_ALIGN_NOBODY && same == fork) {
        pl_buffer_format(c->line, "Up to the fork all %zu records are the same", fork);
        stay(c);
    }
}

static void tell_equal_outcomes(contrast *c) {
    const pl_data old = outcomes_of(c, 0);
    size_t equal = 0;
    for (uint32_t i = 0; i < pl_data_count(old); i++) {
        const pl_data value = pl_data_at(old, i);
        if (is_equal(value, pl_data_get_text(outcomes_of(c, 1), pl_data_key(value)))) {
            pl_buffer_add_string(c->line, equal++ == 0 ? "Outcomes: " : ", ");
            pl_titles_outcome(c->wording->scenario, pl_data_key(value), c->line);
            pl_buffer_add_string(c->line, " (");
            write_outcome(c, value);
            pl_buffer_add_char(c->line, ')');
        }
    }
    if (equal > 0) {
        stay(c);
    }
}

static void tell_equal_votes(contrast *c) {
    size_t votes = 0;
    size_t rulings = 0;
    size_t figures = 0;
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        const pl_record *new = record_of(c, 1, i);
        const pl_record *old = pl_align_partner(c->align, 1, i);
        if (new->kind == PL_KIND_VOTE_CLOSED && old != NULL) {
            votes++;
            rulings += pl_align_field_is_equal(old, new, PL_FIELD_ruling);
            figures += !matters(old, new);
        }
    }
    if (votes > 0 && rulings > 0) {
        pl_buffer_format(c->line,
                         "Of the %zu votes taken in both runs %zu were decided alike, %zu of them "
                         "with the same figures",
                         votes, rulings, figures);
        stay(c);
    }
}

static void tell_equal_documents(contrast *c) {
    size_t both = 0;
    for (size_t i = 0; i < side_of(c, 1)->count; i++) {
        const pl_record *new = record_of(c, 1, i);
        if (new->kind == PL_KIND_DOCUMENT_ADOPTED && pl_align_partner(c->align, 1, i) != NULL) {
            pl_buffer_add_string(c->line, both++ == 0 ? "Adopted in both runs: \"" : ", \"");
            pl_buffer_add_visible(c->line, pl_record_text(new, PL_FIELD_title));
            pl_buffer_add_char(c->line, '"');
        }
    }
    if (both > 0) {
        stay(c);
    }
}

/* --- all --- */

static pl_status add_all(contrast *c) {
    const shifts s = measure_shifts(c);
    tell_outcomes(c);
    PL_TRY(tell_kind(c, PL_KIND_VOTE_CLOSED));
    tell_walkouts(c);
    PL_TRY(tell_kind(c, PL_KIND_ELECTION_CLOSED));
    tell_offices(c);
    PL_TRY(tell_kind(c, PL_KIND_DOCUMENT_ADOPTED));
    PL_TRY(tell_kind(c, PL_KIND_FAULT));
    tell_hours(c, &s);
    tell_equal_outcomes(c);
    tell_equal_votes(c);
    tell_equal_documents(c);
    tell_until_fork(c);
    tell_beginning(c);
    return pl_findings_status(c->findings);
}

pl_status pl_contrast_add(const pl_align *align, const pl_wording *wording, pl_findings *findings) {
    contrast c = {
        .align = align, .wording = wording, .findings = findings, .line = &findings->line};
    const pl_allocator *allocator = align->allocator;
    pl_status status = read_outcomes(&c, allocator);
    if (status == PL_OK) {
        status = add_all(&c);
    }
    allocator->give(allocator->context, c.outcomes[1]);
    allocator->give(allocator->context, c.outcomes[0]);
    return status;
}
