#include "report/aloud.h"

#include <stdlib.h>
#include <string.h>

#include "base/contract.h"
#include "report/align.h"
#include "report/titles.h"
#include "report/voting_words.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, TOLD_MAX = 3, WORDS_MAX = 40 };

void pl_aloud_number(double number, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    if (number == 0) {
        pl_buffer_add_string(out, "none");
    } else {
        pl_buffer_add_text(out, pl_text_of_number(number, room));
    }
}

/* --- lengths --- */

static const struct {
    int64_t seconds;
    const char *name;
} units[] = {{DAY, "day"}, {HOUR, "hour"}, {MINUTE, "minute"}, {1, "second"}};

static int count_units(int64_t seconds) {
    int count = 0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        count += seconds / units[i].seconds > 0;
        seconds %= units[i].seconds;
    }
    return count;
}

void pl_aloud_length(int64_t seconds, pl_buffer *out) {
    int64_t left = seconds < 0 ? -seconds : seconds;
    const char *before = "";
    if (count_units(left) > 2) {
        const int64_t grain = left >= DAY ? HOUR : MINUTE;
        left = (left + grain / 2) / grain * grain;
        pl_buffer_add_string(out, "about ");
    }
    if (left == 0) {
        pl_buffer_add_string(out, "no time");
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        const int64_t count = left / units[i].seconds;
        left %= units[i].seconds;
        if (count > 0) {
            pl_buffer_format(out, "%s%lld %s%s", before, (long long)count, units[i].name,
                             count == 1 ? "" : "s");
            before = " ";
        }
    }
}

/* --- hours --- */

static pl_time whole_minute(pl_time at) {
    return at - ((at % MINUTE) + MINUTE) % MINUTE;
}

static pl_time day_of(pl_time at) {
    return at - ((at % DAY) + DAY) % DAY;
}

void pl_aloud_moment(pl_calendar calendar, pl_time at, pl_buffer *out) {
    pl_calendar_write_clock(whole_minute(at), out);
    pl_buffer_add_string(out, " on ");
    pl_calendar_write_date(calendar, at, out);
}

void pl_aloud_moments(pl_calendar calendar, pl_time old, pl_time new, pl_buffer *out) {
    const bool one_minute = whole_minute(old) == whole_minute(new);
    if (day_of(old) != day_of(new)) {
        pl_aloud_moment(calendar, new, out);
        pl_buffer_add_string(out, " instead of ");
        pl_aloud_moment(calendar, old, out);
        return;
    }
    pl_calendar_write_clock(one_minute ? new : whole_minute(new), out);
    if (old != new) {
        pl_buffer_add_string(out, " instead of ");
        pl_calendar_write_clock(one_minute ? old : whole_minute(old), out);
    }
}

/* --- answers --- */

/* "stay 61": *count and the word before it; false if the part is not of this shape. */
static bool split_part(pl_text part, pl_text *word, int64_t *count) {
    size_t at = part.size;
    *count = 0;
    while (at > 0 && part.at[at - 1] >= '0' && part.at[at - 1] <= '9') {
        at--;
    }
    if (at == part.size || part.size - at > 9 || at < 2 || part.at[at - 1] != ' ') {
        return false;
    }
    for (size_t i = at; i < part.size; i++) {
        *count = *count * 10 + (part.at[i] - '0');
    }
    *word = (pl_text){part.at, at - 1};
    return true;
}

/* The next part of "stay 61, leave 1"; moves on behind its comma. */
static bool next_part(pl_text *rest, pl_text *part) {
    const char *comma = rest->size > 0 ? memchr(rest->at, ',', rest->size) : NULL;
    const size_t size = comma != NULL ? (size_t)(comma - rest->at) : rest->size;
    *part = (pl_text){rest->at, size};
    const size_t step = comma != NULL && size + 2 <= rest->size ? size + 2 : rest->size;
    *rest = (pl_text){rest->at + step, rest->size - step};
    return part->size > 0;
}

static bool is_counted(pl_text answer) {
    pl_text part;
    pl_text word;
    int64_t count = 0;
    size_t parts = 0;
    while (next_part(&answer, &part)) {
        if (!split_part(part, &word, &count)) {
            return false;
        }
        parts++;
    }
    return parts > 0;
}

static void add_counted(pl_text answer, pl_buffer *out) {
    pl_text part;
    size_t told = 0;
    while (next_part(&answer, &part)) {
        pl_text word = {0};
        int64_t count = 0;
        if (split_part(part, &word, &count) && count > 0) {
            pl_buffer_format(out, "%s%lld ", told++ > 0 ? ", " : "", (long long)count);
            pl_buffer_add_visible(out, word);
        }
    }
    pl_buffer_add_string(out, told == 0 ? "nobody" : "");
}

static void add_quoted(pl_text text, pl_buffer *out) {
    pl_buffer_add_char(out, '"');
    pl_buffer_add_visible(out, text);
    pl_buffer_add_char(out, '"');
}

void pl_aloud_answer(pl_text answer, pl_buffer *out) {
    const char *colon = answer.size > 0 ? memchr(answer.at, ':', answer.size) : NULL;
    const size_t head = colon != NULL ? (size_t)(colon - answer.at) : answer.size;
    const size_t skip = colon != NULL && head + 2 <= answer.size ? head + 2 : answer.size;
    const pl_text rest = {answer.at + skip, answer.size - skip};
    if (colon == NULL && is_counted(answer)) {
        add_counted(answer, out);
    } else if (colon != NULL && is_counted(rest)) {
        add_quoted((pl_text){answer.at, head}, out);
        pl_buffer_add_string(out, " (");
        add_counted(rest, out);
        pl_buffer_add_char(out, ')');
    } else {
        add_quoted(answer, out);
    }
}

/* --- numbers of factions --- */

typedef struct shift {
    pl_text faction;
    int64_t old, new;
} shift;

enum { SHIFTS_MAX = 64 };

static size_t add_shift(shift *shifts, size_t count, pl_text faction, int64_t old, int64_t new) {
    for (size_t i = 0; i < count; i++) {
        if (pl_text_equal(shifts[i].faction, faction)) {
            return count;
        }
    }
    if (count < SHIFTS_MAX && old != new) {
        shifts[count++] = (shift){faction, old, new};
    }
    return count;
}

static int64_t count_of(const pl_record *r, pl_field field, pl_text faction) {
    return r != NULL ? pl_record_counts_of(r, field, faction) : 0;
}

static size_t collect_shifts(const pl_record *old, const pl_record *new, pl_field field,
                             shift *shifts) {
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        const pl_record *r = side == 0 ? new : old;
        for (size_t i = 0; r != NULL && i < pl_record_count(r, field); i++) {
            const pl_text faction = pl_record_counts_at(r, field, i).faction;
            count = add_shift(shifts, count, faction, count_of(old, field, faction),
                              count_of(new, field, faction));
        }
    }
    return count;
}

static int64_t size_of(const shift *s) {
    return s->new > s->old ? s->new - s->old : s->old - s->new;
}

static void write_shift(const pl_wording *w, const shift *s, const char *before, pl_buffer *out) {
    pl_buffer_add_string(out, before);
    pl_buffer_add_visible(out, pl_titles_faction(w->scenario, s->faction));
    pl_buffer_add_char(out, ' ');
    pl_aloud_number((double)s->new, out);
    pl_buffer_add_string(out, " instead of ");
    pl_aloud_number((double)s->old, out);
}

void pl_aloud_counts(const pl_wording *w, const pl_record *old, const pl_record *new,
                     pl_field field, size_t most, pl_buffer *out) {
    shift shifts[SHIFTS_MAX];
    const size_t count = collect_shifts(old, new, field, shifts);
    for (size_t told = 0; told < count && told < most; told++) {
        size_t largest = told;
        for (size_t i = told; i < count; i++) {
            largest = size_of(&shifts[i]) > size_of(&shifts[largest]) ? i : largest;
        }
        const shift next = shifts[largest];
        memmove(&shifts[told + 1], &shifts[told], (largest - told) * sizeof shifts[0]);
        shifts[told] = next;
        write_shift(w, &next,
                    told == 0                               ? ""
                    : told + 1 == count || told + 1 == most ? " and "
                                                            : ", ",
                    out);
    }
}

/* --- one record in two runs --- */

static bool is_question(pl_kind kind) {
    return kind == PL_KIND_QUESTION_ASKED || kind == PL_KIND_QUESTION_ANSWERED;
}

static void write_single(const pl_wording *w, const pl_record *r, const char *came,
                         pl_buffer *out) {
    pl_wording_subject(w, r, out);
    pl_buffer_add_string(out, came);
    const size_t told = out->size;
    pl_buffer_add_string(out, " (");
    if (is_question(r->kind)) {
        pl_aloud_answer(pl_record_text(r, PL_FIELD_answer), out);
    } else {
        pl_wording_value(w, r, out);
    }
    if (out->status == PL_OK && out->size == told + 2) {
        out->size = told; /* there is nothing to say of it */
        out->at[told] = '\0';
    } else {
        pl_buffer_add_char(out, ')');
    }
}

/* The lists of a record that tell who got what, the first that is not equal. */
static bool find_counts(const pl_record *old, const pl_record *new, pl_field *field) {
    static const pl_field lists[] = {PL_FIELD_seats, PL_FIELD_members};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if ((pl_record_has(new, lists[i]) || pl_record_has(old, lists[i])) &&
            !pl_align_field_is_equal(old, new, lists[i])) {
            *field = lists[i];
            return true;
        }
    }
    return false;
}

static bool write_counts(const pl_wording *w, const pl_record *old, const pl_record *new,
                         pl_buffer *out) {
    pl_field field = PL_FIELD_seats;
    const bool is_body = new->kind == PL_KIND_SESSION_OPENED ||
                         new->kind == PL_KIND_ELECTION_CLOSED ||
                         new->kind == PL_KIND_CONSTITUENCY_ELECTED ||
                         new->kind == PL_KIND_BODY_MERGED || new->kind == PL_KIND_BODY_CREATED;
    if (!is_body || !find_counts(old, new, &field)) {
        return false;
    }
    pl_buffer_add_string(out, new->kind == PL_KIND_SESSION_OPENED ? " found " : " gave ");
    pl_aloud_counts(w, old, new, field, TOLD_MAX, out);
    return true;
}

static bool write_length(const pl_record *old, const pl_record *new, pl_buffer *out) {
    const bool is_speech = new->kind == PL_KIND_SPEECH || new->kind == PL_KIND_DECLARATION;
    if (!is_speech || pl_align_field_is_equal(old, new, PL_FIELD_seconds)) {
        return false;
    }
    pl_buffer_add_string(out, " lasted ");
    pl_aloud_length(pl_record_int(new, PL_FIELD_seconds, 0), out);
    pl_buffer_add_string(out, " instead of ");
    pl_aloud_length(pl_record_int(old, PL_FIELD_seconds, 0), out);
    return true;
}

static bool write_vote(const pl_record *old, const pl_record *new, pl_buffer *out) {
    if (new->kind != PL_KIND_VOTE_CLOSED) {
        return false;
    }
    pl_buffer_format(out, " ended with %lld to %lld, ",
                     (long long)pl_record_int(new, PL_FIELD_for, 0),
                     (long long)pl_record_int(new, PL_FIELD_against, 0));
    pl_buffer_add_visible(out, pl_record_text(new, PL_FIELD_ruling));
    pl_buffer_format(out, ", instead of %lld to %lld, ",
                     (long long)pl_record_int(old, PL_FIELD_for, 0),
                     (long long)pl_record_int(old, PL_FIELD_against, 0));
    pl_buffer_add_visible(out, pl_record_text(old, PL_FIELD_ruling));
    return true;
}

/* A quorum is what is there or what is needed, whichever is not the same. */
static bool write_quorum(const pl_record *old, const pl_record *new, pl_buffer *out) {
    const bool present = pl_align_field_is_equal(old, new, PL_FIELD_present);
    const pl_field field = present ? PL_FIELD_needed : PL_FIELD_present;
    if (new->kind != PL_KIND_QUORUM_CHECKED || pl_align_field_is_equal(old, new, field)) {
        return false;
    }
    pl_buffer_add_string(out, present ? " needed " : " found ");
    pl_buffer_format(out, "%lld delegates instead of %lld", (long long)pl_record_int(new, field, 0),
                     (long long)pl_record_int(old, field, 0));
    return true;
}

/* --- any other field --- */

static void write_text_field(pl_field field, pl_text old, pl_text new, pl_buffer *out) {
    if (field == PL_FIELD_method) {
        pl_buffer_add_string(out, " went by ");
        pl_voting_words_method(new, out);
        pl_buffer_add_string(out, " instead of ");
        pl_voting_words_method(old, out);
    } else if (field == PL_FIELD_text || old.size > WORDS_MAX || new.size > WORDS_MAX ||
               old.size == 0 || new.size == 0) {
        pl_buffer_add_string(out, " had other words");
    } else {
        pl_buffer_add_string(out, " was ");
        add_quoted(new, out);
        pl_buffer_add_string(out, " instead of ");
        add_quoted(old, out);
    }
}

static void write_field(const pl_record *old, const pl_record *new, pl_buffer *out) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(new->kind, &count);
    for (size_t i = 0; i < count; i++) {
        const pl_field_type type = pl_field_type_of(fields[i]);
        if (pl_align_field_is_equal(old, new, fields[i]) || fields[i] == PL_FIELD_digest) {
            continue;
        }
        if (type == PL_TYPE_TEXT) {
            write_text_field(fields[i], pl_record_text(old, fields[i]),
                             pl_record_text(new, fields[i]), out);
            return;
        }
        if (type == PL_TYPE_INT) {
            pl_buffer_format(out, " had %lld %s instead of %lld",
                             (long long)pl_record_int(new, fields[i], 0), pl_field_name(fields[i]),
                             (long long)pl_record_int(old, fields[i], 0));
            return;
        }
    }
    pl_buffer_add_string(out, " was not the same");
}

/* Where the short values are not the same, they say it; else the first field that is not. */
static pl_status write_value(const pl_wording *w, const pl_record *old, const pl_record *new,
                             pl_buffer *out) {
    pl_buffer before;
    pl_buffer after;
    pl_buffer_init(&before, out->allocator);
    pl_buffer_init(&after, out->allocator);
    pl_wording_value(w, old, &before);
    pl_wording_value(w, new, &after);
    if (pl_text_equal(pl_buffer_text(&before), pl_buffer_text(&after))) {
        write_field(old, new, out);
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

/* Are they equal but for times? */
static bool has_only_moved(const pl_record *old, const pl_record *new) {
    size_t count = 0;
    const pl_field *fields = pl_kind_fields(new->kind, &count);
    for (size_t i = 0; i < count; i++) {
        if (pl_field_type_of(fields[i]) != PL_TYPE_TIME && fields[i] != PL_FIELD_digest &&
            !pl_align_field_is_equal(old, new, fields[i])) {
            return false;
        }
    }
    return true;
}

static pl_status write_both(const pl_wording *w, const pl_record *old, const pl_record *new,
                            pl_buffer *out) {
    pl_wording_subject(w, new, out);
    if (has_only_moved(old, new)) {
        pl_buffer_add_string(out, " came at ");
        pl_aloud_moments(w->calendar, old->at, new->at, out);
    } else if (is_question(new->kind) && !pl_align_field_is_equal(old, new, PL_FIELD_answer)) {
        pl_buffer_add_string(out, " was ");
        pl_aloud_answer(pl_record_text(new, PL_FIELD_answer), out);
        pl_buffer_add_string(out, " instead of ");
        pl_aloud_answer(pl_record_text(old, PL_FIELD_answer), out);
    } else if (!write_counts(w, old, new, out) && !write_length(old, new, out) &&
               !write_vote(old, new, out) && !write_quorum(old, new, out)) {
        PL_TRY(write_value(w, old, new, out));
    }
    return pl_buffer_status(out);
}

/* How one says that something happened. */
static const char *coming_of(pl_kind kind) {
    return is_question(kind)             ? " had to be taken"
           : kind == PL_KIND_ITEM_OPENED ? " came up"
           : kind == PL_KIND_DELEGATES_ARRIVED || kind == PL_KIND_DELEGATES_LEFT ||
                   kind == PL_KIND_DELEGATES_RETURNED || kind == PL_KIND_WALKOUT
               ? " took place"
               : " came";
}

pl_status pl_aloud_pair(const pl_wording *w, const pl_record *old, const pl_record *new,
                        pl_buffer *out) {
    PL_REQUIRE(old != NULL || new != NULL);
    if (old == NULL) {
        write_single(w, new, coming_of(new->kind), out);
        pl_buffer_add_string(out, ", which the first run did not have");
    } else if (new == NULL) {
        pl_wording_subject(w, old, out);
        pl_buffer_add_string(out, old->kind == PL_KIND_ITEM_OPENED ? " did not come up"
                                                                   : " did not come");
        pl_buffer_add_string(out, ", though it had in the first run");
    } else {
        PL_TRY(write_both(w, old, new, out));
    }
    return pl_buffer_status(out);
}
