#include "procedure/amending.h"

#include <string.h>

#include "procedure/floor.h"

/* --- words in quotation marks --- */

#define OPENS  "\xe2\x80\x9c"
#define CLOSES "\xe2\x80\x9d"

static bool begins(pl_text text, size_t at, const char *with) {
    const size_t size = strlen(with);
    return text.size >= at + size && memcmp(text.at + at, with, size) == 0;
}

static bool is_small_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/* Does this word stand at a place of the text, in small letters, whatever it has? */
static bool is_word_at(pl_text text, size_t at, const char *word) {
    const size_t size = strlen(word);
    if (text.size < at + size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        const char c = text.at[at + i];
        const char small = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (small != word[i]) {
            return false;
        }
    }
    const bool starts = at == 0 || !is_small_letter(text.at[at - 1]);
    return starts && (text.size == at + size || !is_small_letter(text.at[at + size]));
}

/* A piece in quotation marks, and what was said right before it. */
typedef struct quoted {
    pl_text before, words;
    size_t end; /* where the text goes on */
} quoted;

/* The next one from a place on; false: there is none. */
static bool next_quoted(pl_text text, size_t from, quoted *q) {
    for (size_t i = from; i < text.size; i++) {
        const bool curved = begins(text, i, OPENS);
        if (!curved && text.at[i] != '"') {
            continue;
        }
        const char *close = curved ? CLOSES : "\"";
        const size_t start = i + (curved ? strlen(OPENS) : 1);
        for (size_t end = start; end < text.size; end++) {
            if (begins(text, end, close)) {
                q->before = (pl_text){text.at + from, i - from};
                q->words = (pl_text){text.at + start, end - start};
                q->end = end + strlen(close);
                return true;
            }
        }
        return false;
    }
    return false;
}

static bool says(pl_text text, const char *word) {
    for (size_t i = 0; i < text.size; i++) {
        if (is_word_at(text, i, word)) {
            return true;
        }
    }
    return false;
}

/* --- what it wants --- */

typedef struct form {
    pl_text strike, insert, place; /* size 0: none */
    bool after;                    /* of place */
    bool substitutes;
} form;

/* Each quoted piece is what the words before it say. */
static form read_form(pl_text text) {
    form f = {0};
    quoted q = {.end = 0};
    while (next_quoted(text, q.end, &q)) {
        if (says(q.before, "strike")) {
            f.strike = q.words;
        } else if (says(q.before, "before") || says(q.before, "after")) {
            f.place = q.words;
            f.after = says(q.before, "after");
        } else if (says(q.before, "substitute")) {
            f.insert = q.words;
            f.substitutes = true;
        } else if (says(q.before, "insert") || says(q.before, "add")) {
            f.insert = q.words;
        }
    }
    return f;
}

/* --- done to a text --- */

/* Where it stands as words of their own; SIZE_MAX: nowhere. */
static size_t find(pl_text text, pl_text words) {
    for (size_t i = 0; words.size > 0 && i + words.size <= text.size; i++) {
        const size_t end = i + words.size;
        const bool whole = (i == 0 || !is_small_letter(text.at[i - 1])) &&
                           (end == text.size || !is_small_letter(text.at[end]));
        if (memcmp(text.at + i, words.at, words.size) == 0 && whole) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void add(pl_buffer *out, pl_text text, size_t from, size_t to) {
    pl_buffer_add(out, text.at + from, to - from);
}

/* B in place of A; without B also one of the two spaces around A goes. */
static bool replace(pl_text question, const form *f, pl_buffer *out) {
    const size_t at = find(question, f->strike);
    if (at == SIZE_MAX) {
        return false;
    }
    size_t end = at + f->strike.size;
    const bool is_out = f->insert.size == 0;
    const bool spaced = at > 0 && question.at[at - 1] == ' ';
    add(out, question, 0, is_out && spaced ? at - 1 : at);
    end += is_out && !spaced && end < question.size && question.at[end] == ' ';
    pl_buffer_add_text(out, f->insert);
    add(out, question, end, question.size);
    return true;
}

static bool insert_at_place(pl_text question, const form *f, pl_buffer *out) {
    const size_t at = find(question, f->place);
    if (at == SIZE_MAX) {
        return false;
    }
    const size_t split = f->after ? at + f->place.size : at;
    add(out, question, 0, split);
    pl_buffer_add_string(out, f->after ? " " : "");
    pl_buffer_add_text(out, f->insert);
    pl_buffer_add_string(out, f->after ? "" : " ");
    add(out, question, split, question.size);
    return true;
}

bool pl_amending_words(pl_text question, pl_text amendment, pl_buffer *out) {
    const form f = read_form(amendment);
    if (f.strike.size > 0) {
        return replace(question, &f, out);
    }
    if (f.insert.size == 0) {
        return false;
    }
    if (f.place.size > 0) {
        return insert_at_place(question, &f, out);
    }
    if (!f.substitutes) {
        pl_buffer_add_text(out, question);
        pl_buffer_add_string(out, question.size > 0 ? " " : "");
    }
    pl_buffer_add_text(out, f.insert);
    return true;
}

bool pl_amending_blank(pl_text question, pl_text filling, pl_buffer *out) {
    quoted q = {.end = 0};
    const pl_text words = next_quoted(filling, 0, &q) ? q.words : filling;
    size_t at = 0;
    while (at < question.size && !begins(question, at, "__")) {
        at++;
    }
    if (at == question.size || words.size == 0) {
        return false;
    }
    size_t end = at;
    while (end < question.size && question.at[end] == '_') {
        end++;
    }
    add(out, question, 0, at);
    pl_buffer_add_text(out, words);
    add(out, question, end, question.size);
    return true;
}

/* --- in a run --- */

static void journal_reading(pl_run *run, int32_t amendment, int32_t question) {
    pl_journal *journal = pl_run_journal(run);
    const pl_item *item = pl_assembly_item(run, question);
    pl_assembly_begin_record(run, PL_KIND_QUESTION_AMENDED, PL_SIMULATED);
    pl_journal_because(journal, pl_assembly_item(run, amendment)->closed_seq);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_title, pl_floor_title(run, question));
    pl_journal_text(journal, PL_FIELD_motion,
                    pl_assembly_text(run, pl_assembly_item(run, amendment)->path));
    pl_journal_end(journal);
}

void pl_amending_carry_out(pl_run *run, int32_t amendment, int32_t question, bool fills) {
    const pl_text now = pl_floor_title(run, question);
    const pl_text wanted = pl_floor_title(run, amendment);
    pl_buffer words;
    pl_buffer_init(&words, pl_run_arena(run)->allocator);
    const bool changes =
        fills ? pl_amending_blank(now, wanted, &words) : pl_amending_words(now, wanted, &words);
    pl_offset kept = 0;
    pl_assembly_check_buffer(run, &words);
    if (changes && words.status == PL_OK &&
        pl_run_require(run, pl_assembly_keep_text(run, pl_buffer_text(&words), &kept),
                       pl_assembly_text(run, pl_assembly_item(run, question)->path).at, "arena",
                       "no room for the words of another amendment")) {
        pl_item *item = pl_assembly_item(run, question);
        pl_assembly_item(run, amendment)->undoes = item->reads;
        pl_assembly_item(run, amendment)->made = kept;
        item->reads = kept;
        journal_reading(run, amendment, question);
    }
    pl_buffer_fini(&words);
}

void pl_amending_take_back(pl_run *run, int32_t amendment) {
    pl_item *row = pl_assembly_item(run, amendment);
    for (int32_t i = 0; row->made != 0 && (uint32_t)i < pl_assembly_of(run)->item_count; i++) {
        pl_item *item = pl_assembly_item(run, i);
        if (item->reads == row->made) {
            item->reads = row->undoes;
            journal_reading(run, amendment, i);
        }
    }
    row->made = row->undoes = 0;
}
