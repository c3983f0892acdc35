#include "report/ballots_blt.h"

#include <string.h>

/* What is left of a line, and its next word. */
typedef struct words {
    const char *at;
    const char *end;
} words;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

static void skip_blanks(words *line) {
    while (line->at < line->end && is_blank(*line->at)) {
        line->at++;
    }
    if (line->at < line->end && *line->at == '#') {
        line->at = line->end;
    }
}

static bool next_word(words *line, pl_text *word) {
    skip_blanks(line);
    const char *start = line->at;
    while (line->at < line->end && !is_blank(*line->at)) {
        line->at++;
    }
    *word = (pl_text){start, (size_t)(line->at - start)};
    return word->size > 0;
}

/* A word for a message: not too much of it. */
static int shown(pl_text word) {
    size_t size = word.size < 40 ? word.size : 40;
    while (size < word.size && size > 0 && ((unsigned char)word.at[size] & 0xc0) == 0x80) {
        size--; /* not in the middle of a character */
    }
    return (int)size;
}

/* --- head and options --- */

static pl_status read_candidates(pl_ballots_blt *blt, pl_text word) {
    uint64_t number = 0;
    if (!pl_ballots_file_number(word, PL_CANDIDATES_MAX, &number) || number == 0) {
        return pl_ballots_file_fault(blt->file,
                                     "'%.*s' is not the number of candidates, 1 to %u, with which "
                                     "a .blt file begins",
                                     shown(word), word.at, PL_CANDIDATES_MAX);
    }
    blt->candidates = (uint32_t)number;
    blt->part = PL_BLT_SEATS;
    return pl_ballots_file_open(blt->file, blt->candidates);
}

static pl_status read_seats(pl_ballots_blt *blt, pl_text word) {
    uint64_t number = 0;
    if (!pl_ballots_file_number(word, blt->candidates, &number) || number == 0) {
        return pl_ballots_file_fault(blt->file, "'%.*s' is not a number of seats for %u candidates",
                                     shown(word), word.at, blt->candidates);
    }
    blt->file->seats = (uint32_t)number;
    blt->part = PL_BLT_OPTIONS;
    return PL_OK;
}

/* From 1 in the file, from 0 to us. */
static pl_status read_candidate(pl_ballots_blt *blt, pl_text word, uint16_t *candidate) {
    uint64_t number = 0;
    if (pl_ballots_file_number(word, blt->candidates, &number) && number > 0) {
        *candidate = (uint16_t)(number - 1);
        return PL_OK;
    }
    if (memchr(word.at, '=', word.size) != NULL) {
        return pl_ballots_file_fault(blt->file, "equal ranks ('%.*s') are not counted", shown(word),
                                     word.at);
    }
    if (pl_text_is(word, "-")) {
        return pl_ballots_file_fault(blt->file, "a rank that is passed over ('-') is not counted");
    }
    return pl_ballots_file_fault(blt->file, "'%.*s' is not one of the candidates, 1 to %u",
                                 shown(word), word.at, blt->candidates);
}

static pl_status withdraw(pl_ballots_blt *blt, pl_text word) {
    uint16_t candidate = 0;
    PL_TRY(read_candidate(blt, word, &candidate));
    if (pl_ballots_withdrew(blt->file->ballots, candidate)) {
        return pl_ballots_file_fault(blt->file, "candidate %u withdraws twice", candidate + 1u);
    }
    pl_ballots_withdraw(blt->file->ballots, candidate);
    return PL_OK;
}

/* "-3 -5": a line of its own, for "-3 1 2 0" looks like a paper. */
static pl_status read_withdrawals(pl_ballots_blt *blt, pl_text word, words *line) {
    do {
        if (word.at[0] != '-') {
            return pl_ballots_file_fault(blt->file,
                                         "'%.*s' follows a withdrawal (-N), which stands on a line "
                                         "of its own",
                                         shown(word), word.at);
        }
        PL_TRY(withdraw(blt, (pl_text){word.at + 1, word.size - 1}));
    } while (next_word(line, &word));
    return PL_OK;
}

static pl_status end_tie(pl_ballots_blt *blt, uint32_t count) {
    pl_ballots_file *file = blt->file;
    if (count != blt->candidates) {
        return pl_ballots_file_fault(file, "[tie] must name all %u candidates", blt->candidates);
    }
    const pl_status status = pl_ballots_draw(file->ballots, file->choice);
    return status == PL_BAD_ARGUMENT ? pl_ballots_file_fault(file, "[tie] names a candidate twice")
                                     : status;
}

/* "[name word word]", on one line. */
static pl_status read_option(pl_ballots_blt *blt, pl_text name, words *line) {
    const bool tie = pl_text_is(name, "[tie");
    const bool gone = pl_text_is(name, "[withdrawn");
    uint32_t count = 0;
    pl_text word = name;
    if (!tie && !gone && !pl_text_is(name, "[droop")) {
        return pl_ballots_file_fault(blt->file,
                                     "'%.*s' is not an option that is known: [tie], "
                                     "[withdrawn], [droop]",
                                     shown(name), name.at);
    }
    for (bool over = false; !over;) {
        if (!next_word(line, &word)) {
            return pl_ballots_file_fault(blt->file, "the option does not end with ]");
        }
        over = word.at[word.size - 1] == ']';
        word.size -= over;
        if (word.size == 0) {
            continue;
        }
        if (gone) {
            PL_TRY(withdraw(blt, word));
        } else if (tie && count == blt->candidates) {
            count++;
            break;
        } else if (tie) {
            PL_TRY(read_candidate(blt, word, &blt->file->choice[count++]));
        }
    }
    return tie ? end_tie(blt, count) : PL_OK;
}

/* --- papers --- */

static pl_status read_paper(pl_ballots_blt *blt, uint64_t number, words *line) {
    pl_ballots_file *file = blt->file;
    uint32_t count = 0;
    pl_text word = {0};
    while (next_word(line, &word)) {
        if (pl_text_is(word, "0")) {
            return pl_ballots_file_add(file, number, count);
        }
        uint16_t candidate = 0;
        PL_TRY(read_candidate(blt, word, &candidate));
        if (count == blt->candidates) {
            return pl_ballots_file_fault(file, "the paper names more candidates than there are");
        }
        file->choice[count++] = candidate;
    }
    return pl_ballots_file_fault(file, "the paper does not end with 0");
}

static pl_status read_weight(pl_ballots_blt *blt, pl_text word, words *line) {
    uint64_t number = 0;
    if (!pl_ballots_file_number(word, PL_BALLOTS_MAX, &number)) {
        return pl_ballots_file_fault(
            blt->file, "'%.*s' is not a number of papers, 0 to 2^40%s", shown(word), word.at,
            word.at[0] == '"' ? ": the papers do not end with a line 0" : "");
    }
    if (number == 0) {
        blt->part = PL_BLT_NAMES;
        return PL_OK;
    }
    blt->part = PL_BLT_PAPERS;
    return read_paper(blt, number, line);
}

static pl_status read_number(pl_ballots_blt *blt, words *line) {
    pl_text word = {0};
    (void)next_word(line, &word);
    if (blt->part == PL_BLT_CANDIDATES) {
        return read_candidates(blt, word);
    }
    if (blt->part == PL_BLT_SEATS) {
        return read_seats(blt, word);
    }
    if (blt->part == PL_BLT_OPTIONS && word.at[0] == '[') {
        return read_option(blt, word, line);
    }
    if (blt->part == PL_BLT_OPTIONS && word.at[0] == '-') {
        return read_withdrawals(blt, word, line);
    }
    return read_weight(blt, word, line);
}

/* --- names --- */

/* A quote ends a text if nothing, another text or a comment follows. */
static bool is_closing(const char *quote, const char *end) {
    words rest = {quote + 1, end};
    const bool apart = rest.at == end || is_blank(*rest.at);
    skip_blanks(&rest);
    return rest.at == end || (apart && *rest.at == '"');
}

static pl_status next_quoted(pl_ballots_blt *blt, words *line, pl_text *quoted) {
    if (*line->at != '"') {
        pl_text word = {0};
        (void)next_word(line, &word);
        return pl_ballots_file_fault(blt->file, "'%.*s' stands where a text in quotes is expected",
                                     shown(word), word.at);
    }
    const char *start = ++line->at;
    for (const char *c = start; c < line->end; c++) {
        if (*c == '"' && is_closing(c, line->end)) {
            *quoted = (pl_text){start, (size_t)(c - start)};
            line->at = c + 1;
            return PL_OK;
        }
    }
    return pl_ballots_file_fault(blt->file, "the quotes are not closed");
}

static pl_status read_text(pl_ballots_blt *blt, words *line) {
    pl_text text = {0};
    PL_TRY(next_quoted(blt, line, &text));
    if (blt->part == PL_BLT_NAMES) {
        PL_TRY(pl_ballots_file_add_name(blt->file, text));
        blt->part = blt->file->names_count == blt->candidates ? PL_BLT_TITLE : PL_BLT_NAMES;
        return PL_OK;
    }
    blt->part = PL_BLT_REST;
    pl_buffer_add_text(&blt->file->title, text);
    return pl_buffer_status(&blt->file->title);
}

pl_status pl_ballots_blt_line(pl_ballots_blt *blt, pl_text text) {
    words line = {text.at, text.at + text.size};
    for (skip_blanks(&line); line.at < line.end && blt->part != PL_BLT_REST; skip_blanks(&line)) {
        PL_TRY(blt->part < PL_BLT_NAMES ? read_number(blt, &line) : read_text(blt, &line));
    }
    return PL_OK;
}

static pl_status truncated(pl_ballots_file *file, const char *missing) {
    (void)pl_ballots_file_fault(file, "the file ends here, but %s", missing);
    return PL_TRUNCATED;
}

pl_status pl_ballots_blt_end(pl_ballots_blt *blt) {
    pl_ballots_file *file = blt->file;
    switch (blt->part) {
    case PL_BLT_CANDIDATES:
    case PL_BLT_SEATS:
        return truncated(file, "the numbers of candidates and seats are missing");
    case PL_BLT_OPTIONS:
    case PL_BLT_PAPERS:
        return truncated(file, "the 0 that ends the papers is missing");
    case PL_BLT_NAMES:
        (void)pl_ballots_file_fault(file, "the file ends here, with %u of %u names",
                                    file->names_count, blt->candidates);
        return PL_TRUNCATED;
    case PL_BLT_TITLE:
    case PL_BLT_REST:
        break;
    }
    return pl_ballots_name_all(file->ballots, file->names);
}
