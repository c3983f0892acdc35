#include "report/tally_sheet.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define GAP        2u  /* cells between columns */
#define NAME_LEAST 10u /* cells for names, so that "Not counted" rows are not ragged */

static const char rest_label[] = "With nobody";
static const char quota_label[] = "Quota";

typedef struct sheet {
    const pl_tally_result *tally;
    const pl_ballots *ballots;
    unsigned width; /* 0 = do not break sentences */
    size_t name_width;
    pl_buffer *out;
    pl_buffer word; /* scratch */
} sheet;

static void add_spaces(sheet *s, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_char(s->out, ' ');
    }
}

/* A failure would be forgotten with what it failed to hold. */
static void clear_word(sheet *s) {
    if (pl_buffer_status(&s->word) != PL_OK) {
        s->out->status = pl_buffer_status(&s->word);
    }
    pl_buffer_clear(&s->word);
}

static pl_text visible_name(sheet *s, uint32_t candidate) {
    clear_word(s);
    pl_buffer_add_visible(&s->word, pl_ballots_name(s->ballots, candidate));
    return pl_buffer_text(&s->word);
}

/* --- the table --- */

static void add_label(sheet *s, pl_text label) {
    const size_t width = pl_text_width(label);
    pl_buffer_add_text(s->out, label);
    add_spaces(s, width < s->name_width ? s->name_width - width : 0);
}

static void add_number(sheet *s, const char *number, size_t width) {
    const size_t size = strlen(number);
    add_spaces(s, GAP + (size < width ? width - size : 0));
    pl_buffer_add_string(s->out, number);
}

static size_t longer(size_t width, const char *number) {
    const size_t size = number != NULL ? strlen(number) : 0;
    return size > width ? size : width;
}

static size_t column_width(const sheet *s, size_t number) {
    const pl_round *round = &s->tally->rounds[number];
    char head[40];
    snprintf(head, sizeof head, "Round %zu", number);
    size_t width = longer(longer(strlen(head), round->quota), round->rest);
    for (uint32_t c = 0; round->scores != NULL && c < s->tally->candidate_count; c++) {
        width = longer(width, round->scores[c]);
    }
    return width;
}

static void find_name_width(sheet *s) {
    s->name_width = sizeof rest_label - 1 > NAME_LEAST ? sizeof rest_label - 1 : NAME_LEAST;
    for (uint32_t c = 0; c < s->tally->candidate_count; c++) {
        const size_t width = pl_text_width(visible_name(s, c));
        s->name_width = width > s->name_width ? width : s->name_width;
    }
}

/* Rounds first .. end - 1 side by side: at least one, as many as fit and have numbers. */
static size_t fit_rounds(const sheet *s, size_t first) {
    const size_t most = s->width > 0 ? s->width : PL_TALLY_SHEET_WIDTH;
    size_t used = s->name_width;
    size_t end = first;
    while (end < s->tally->round_count && s->tally->rounds[end].scores != NULL) {
        used += GAP + column_width(s, end);
        if (end > first && used > most) {
            break;
        }
        end++;
    }
    return end;
}

typedef const char *(*cell_of)(const pl_round *round, uint32_t candidate);

static const char *score_of(const pl_round *round, uint32_t candidate) {
    return round->scores == NULL || round->scores[candidate] == NULL ? "-"
                                                                     : round->scores[candidate];
}

static const char *quota_of(const pl_round *round, uint32_t candidate) {
    (void)candidate;
    return round->quota;
}

static const char *rest_of(const pl_round *round, uint32_t candidate) {
    (void)candidate;
    return round->rest;
}

static void add_row(sheet *s, pl_text label, size_t first, size_t end, cell_of cell,
                    uint32_t candidate) {
    add_label(s, label);
    for (size_t i = first; i < end; i++) {
        const char *text = cell(&s->tally->rounds[i], candidate);
        add_number(s, text != NULL ? text : "", column_width(s, i));
    }
    pl_buffer_add_char(s->out, '\n');
}

static bool any_has(const sheet *s, size_t first, size_t end, cell_of cell) {
    for (size_t i = first; i < end; i++) {
        if (cell(&s->tally->rounds[i], 0) != NULL) {
            return true;
        }
    }
    return false;
}

static void add_piece(sheet *s, size_t first, size_t end) {
    char head[40];
    add_label(s, (pl_text){0});
    for (size_t i = first; i < end; i++) {
        snprintf(head, sizeof head, "Round %zu", i);
        add_number(s, head, column_width(s, i));
    }
    pl_buffer_add_char(s->out, '\n');
    for (uint32_t c = 0; c < s->tally->candidate_count; c++) {
        add_row(s, visible_name(s, c), first, end, score_of, c);
    }
    if (any_has(s, first, end, rest_of)) {
        add_row(s, pl_text_of(rest_label), first, end, rest_of, 0);
    }
    if (any_has(s, first, end, quota_of)) {
        add_row(s, pl_text_of(quota_label), first, end, quota_of, 0);
    }
    pl_buffer_add_char(s->out, '\n');
}

/* Rounds without numbers are told in words only. */
static void add_table(sheet *s) {
    find_name_width(s);
    for (size_t i = 0, end = 0; i < s->tally->round_count; i = end) {
        end = i + 1;
        if (s->tally->rounds[i].scores != NULL) {
            end = fit_rounds(s, i);
            add_piece(s, i, end);
        }
    }
}

/* --- sentences --- */

/* Words of a text that has been made visible, broken at the width; later lines are indented. */
static void add_wrapped(sheet *s, size_t used, size_t indent, pl_text text) {
    size_t start = 0;
    while (start < text.size) {
        const char *blank = memchr(text.at + start, ' ', text.size - start);
        const size_t end = blank != NULL ? (size_t)(blank - text.at) : text.size;
        const pl_text word = {text.at + start, end - start};
        const size_t width = pl_text_width(word);
        if (s->width > 0 && used + 1 + width > s->width && used > indent) {
            pl_buffer_add_char(s->out, '\n');
            add_spaces(s, indent);
            used = indent;
        } else if (start > 0) {
            pl_buffer_add_char(s->out, ' ');
            used++;
        }
        pl_buffer_add_text(s->out, word);
        used += width;
        start = end + 1;
    }
    pl_buffer_add_char(s->out, '\n');
}

static void add_told(sheet *s) {
    char label[40];
    for (size_t i = 0; i < s->tally->round_count; i++) {
        const int size = snprintf(label, sizeof label, "Round %zu  ", i);
        pl_buffer_add_string(s->out, label);
        clear_word(s);
        pl_buffer_add_string(&s->word, s->tally->rounds[i].told);
        pl_buffer_add_char(&s->word, '.');
        add_wrapped(s, (size_t)size, (size_t)size, pl_buffer_text(&s->word));
    }
}

static void add_sentence(sheet *s, const char *label, const uint16_t *candidates, uint32_t count,
                         const char *end) {
    clear_word(s);
    pl_buffer_add_string(&s->word, label);
    pl_tally_add_names(&s->word, s->ballots, candidates, count);
    pl_buffer_add_string(&s->word, end);
    add_wrapped(s, 0, 2, pl_buffer_text(&s->word));
}

static void add_line(sheet *s) {
    add_wrapped(s, 0, 2, pl_buffer_text(&s->word));
}

/* --- the result --- */

static void add_committees(sheet *s) {
    const pl_tally_result *t = s->tally;
    clear_word(s);
    pl_buffer_format(&s->word, "One of these %s%u results is to be drawn, whole:",
                     t->committee_dropped ? "and more than " : "", t->committee_count);
    add_line(s);
    for (uint32_t i = 0; i < t->committee_count; i++) {
        add_sentence(s, "  ", t->committees + (size_t)i * t->committee_size, t->committee_size, "");
    }
}

static void add_tie(sheet *s) {
    const pl_tally_result *t = s->tally;
    add_sentence(s, "Tie: ", t->tied, t->tied_count, " have equal claims.");
    if (t->committees != NULL) {
        add_committees(s);
        return;
    }
    clear_word(s);
    pl_buffer_format(&s->word, "To be drawn: %u of these %u.", t->to_draw, t->tied_count);
    add_line(s);
}

static void add_condorcet_winner(sheet *s) {
    const int32_t winner = s->tally->condorcet_winner;
    if (winner >= 0) {
        const uint16_t one = (uint16_t)winner;
        add_sentence(s, "Condorcet winner: ", &one, 1, "");
    } else if (winner == -1) {
        pl_buffer_add_string(s->out, "Condorcet winner: none\n");
    }
}

static void add_result(sheet *s) {
    const pl_tally_result *t = s->tally;
    pl_buffer_add_char(s->out, '\n');
    add_condorcet_winner(s);
    if (t->elected_count > 0) {
        add_sentence(s, "Elected: ", t->elected, t->elected_count, "");
    } else {
        pl_buffer_add_string(s->out, t->to_draw > 0 ? "Elected: nobody without a draw\n"
                                                    : "Elected: nobody\n");
    }
    if (t->to_draw > 0) {
        add_tie(s);
    }
    if (t->vacant > 0) {
        pl_buffer_format(s->out, "Vacant: %u\n", t->vacant);
    }
}

static const char *plural(uint64_t count) {
    return count == 1 ? "" : "s";
}

static void add_head(sheet *s, pl_tally_head head) {
    const uint32_t candidates = s->tally->candidate_count;
    const uint32_t gone = candidates - pl_ballots_standing(s->ballots);
    const uint64_t papers = pl_ballots_papers(s->ballots);
    const uint64_t blank = pl_ballots_blank(s->ballots);
    if (head.title.size > 0) {
        pl_buffer_add_visible(s->out, head.title);
        pl_buffer_add_char(s->out, '\n');
    }
    pl_buffer_format(s->out, "%s: %u seat%s, %u candidate%s", pl_tally_name(head.method),
                     head.seats, plural(head.seats), candidates, plural(candidates));
    if (gone > 0) {
        pl_buffer_format(s->out, " (%u withdrew)", gone);
    }
    pl_buffer_format(s->out, ", %" PRIu64 " paper%s", papers, plural(papers));
    if (blank > 0) {
        pl_buffer_format(s->out, " (%" PRIu64 " name nobody who stands)", blank);
    }
    pl_buffer_add_string(s->out, "\n\n");
}

void pl_tally_sheet_write(const pl_tally_result *tally, const pl_ballots *ballots,
                          pl_tally_head head, unsigned width, pl_buffer *out) {
    sheet s = {.tally = tally, .ballots = ballots, .width = width, .out = out};
    pl_buffer_init(&s.word, out->allocator);
    add_head(&s, head);
    add_table(&s);
    add_told(&s);
    add_result(&s);
    clear_word(&s);
    pl_buffer_fini(&s.word);
}
