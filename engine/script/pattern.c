#include "script/pattern.h"

#include <string.h>

#include "base/contract.h"

enum kind {
    LITERAL,     /* bytes of the pattern, matched as they are */
    ONE_BYTE,    /* first: the byte */
    ANY_BYTE,    /* '.' */
    SET_OF,      /* first: index of the set */
    OPEN,        /* first: index of the capture */
    CLOSE,       /* first: index of the capture */
    POSITION,    /* "()" */
    BACK,        /* %1: first: index of the capture */
    BALANCED,    /* %bxy: first, second */
    FRONTIER,    /* %f[set]: first: index of the set */
    END_OF_TEXT, /* '$' at the end */
    DONE
};

/* --- sets of bytes --- */

static bool set_has(const uint32_t set[8], unsigned char c) {
    return (set[c >> 5] >> (c & 31) & 1u) != 0;
}

static void set_add(uint32_t set[8], unsigned first, unsigned last) {
    for (unsigned c = first; c <= last; c++) {
        set[c >> 5] |= 1u << (c & 31);
    }
}

static void set_invert(uint32_t set[8]) {
    for (int i = 0; i < 8; i++) {
        set[i] = ~set[i];
    }
}

static void add_letters(uint32_t set[8]) {
    set_add(set, 'a', 'z');
    set_add(set, 'A', 'Z');
}

/* Adds what %letter (a small letter) stands for; false: it is no class. */
static bool add_small_class(uint32_t set[8], char letter) {
    switch (letter) {
    case 'a':
        add_letters(set);
        return true;
    case 'c':
        set_add(set, 0, 31);
        set_add(set, 127, 127);
        return true;
    case 'd':
        set_add(set, '0', '9');
        return true;
    case 'g':
        set_add(set, 33, 126);
        return true;
    case 'l':
        set_add(set, 'a', 'z');
        return true;
    case 'p':
        set_add(set, '!', '/');
        set_add(set, ':', '@');
        set_add(set, '[', '`');
        set_add(set, '{', '~');
        return true;
    case 's':
        set_add(set, '\t', '\r');
        set_add(set, ' ', ' ');
        return true;
    case 'u':
        set_add(set, 'A', 'Z');
        return true;
    case 'w':
        set_add(set, '0', '9');
        add_letters(set);
        return true;
    case 'x':
        set_add(set, '0', '9');
        set_add(set, 'a', 'f');
        set_add(set, 'A', 'F');
        return true;
    default:
        return false;
    }
}

/* Adds %c: a class, the complement of one (large letter), or the byte itself. */
static void add_escaped(uint32_t set[8], unsigned char c) {
    uint32_t class[8] = {0};
    const bool is_large = c >= 'A' && c <= 'Z';
    if (!add_small_class(class, (char)(is_large ? c - 'A' + 'a' : c))) {
        set_add(set, c, c);
        return;
    }
    if (is_large) {
        set_invert(class);
    }
    for (int i = 0; i < 8; i++) {
        set[i] |= class[i];
    }
}

/* --- compiling --- */

typedef struct compiler {
    pl_pattern *pattern;
    const unsigned char *at;
    size_t size;
    size_t position;
    int open[PL_PATTERN_CAPTURES_MAX]; /* captures not closed yet, innermost last */
    int opened;
    bool closed[PL_PATTERN_CAPTURES_MAX];
} compiler;

static bool refuse(compiler *c, const char *why) {
    c->pattern->error = why;
    return false;
}

static bool has_more(const compiler *c, size_t count) {
    return c->size - c->position >= count;
}

static bool add_item(compiler *c, pl_pattern_item item) {
    if (c->pattern->items >= PL_PATTERN_ITEMS_MAX) {
        return refuse(c, "pattern too complex");
    }
    c->pattern->item[c->pattern->items++] = item;
    return true;
}

static uint32_t *add_set(compiler *c) {
    if (c->pattern->sets >= PL_PATTERN_SETS_MAX) {
        refuse(c, "pattern too complex");
        return NULL;
    }
    uint32_t *set = c->pattern->set[c->pattern->sets++];
    memset(set, 0, sizeof c->pattern->set[0]);
    return set;
}

/* The offset of the ']' that closes the set whose members begin at `from`. The first member may
 * be ']' itself, and % takes the next byte with it. 0: there is none. */
static size_t find_set_end(const compiler *c, size_t from) {
    size_t i = from;
    do {
        if (i >= c->size) {
            return 0;
        }
        i += c->at[i] == '%' ? 2 : 1;
    } while (i < c->size && c->at[i] != ']');
    return i < c->size ? i : 0;
}

/* Compiles "[...]"; the position is at '['. */
static bool compile_set(compiler *c, uint8_t *index) {
    uint32_t *set = add_set(c);
    if (set == NULL) {
        return false;
    }
    *index = (uint8_t)(c->pattern->sets - 1);
    size_t i = c->position + 1;
    const bool inverted = i < c->size && c->at[i] == '^';
    i += inverted;
    const size_t end = find_set_end(c, i);
    if (end == 0) {
        return refuse(c, "malformed pattern (missing ']')");
    }
    while (i < end) {
        if (c->at[i] == '%') {
            add_escaped(set, c->at[i + 1]);
            i += 2;
        } else if (i + 2 < end && c->at[i + 1] == '-') {
            set_add(set, c->at[i], c->at[i + 2]);
            i += 3;
        } else {
            set_add(set, c->at[i], c->at[i]);
            i++;
        }
    }
    if (inverted) {
        set_invert(set);
    }
    c->position = end + 1;
    return true;
}

static bool open_capture(compiler *c) {
    pl_pattern *pattern = c->pattern;
    if (pattern->captures >= PL_PATTERN_CAPTURES_MAX) {
        return refuse(c, "too many captures");
    }
    const int index = pattern->captures++;
    c->position++;
    if (has_more(c, 1) && c->at[c->position] == ')') {
        c->position++;
        c->closed[index] = true;
        return add_item(c, (pl_pattern_item){.kind = POSITION, .first = (uint8_t)index});
    }
    c->open[c->opened++] = index;
    return add_item(c, (pl_pattern_item){.kind = OPEN, .first = (uint8_t)index});
}

static bool close_capture(compiler *c) {
    if (c->opened == 0) {
        return refuse(c, "invalid pattern capture");
    }
    const int index = c->open[--c->opened];
    c->closed[index] = true;
    c->position++;
    return add_item(c, (pl_pattern_item){.kind = CLOSE, .first = (uint8_t)index});
}

static bool compile_balanced(compiler *c) {
    if (!has_more(c, 4)) {
        return refuse(c, "malformed pattern (missing arguments to '%b')");
    }
    const pl_pattern_item item = {
        .kind = BALANCED, .first = c->at[c->position + 2], .second = c->at[c->position + 3]};
    c->position += 4;
    return add_item(c, item);
}

static bool compile_frontier(compiler *c) {
    c->position += 2;
    if (!has_more(c, 1) || c->at[c->position] != '[') {
        return refuse(c, "missing '[' after '%f' in pattern");
    }
    pl_pattern_item item = {.kind = FRONTIER};
    return compile_set(c, &item.first) && add_item(c, item);
}

static bool compile_back(compiler *c) {
    const int index = c->at[c->position + 1] - '1';
    if (index < 0 || index >= c->pattern->captures || !c->closed[index]) {
        return refuse(c, "invalid capture index in pattern");
    }
    c->position += 2;
    return add_item(c, (pl_pattern_item){.kind = BACK, .first = (uint8_t)index});
}

/* A class that matches one byte: '.', a set, %x, or the byte itself. */
static bool compile_class(compiler *c, pl_pattern_item *item) {
    const unsigned char first = c->at[c->position];
    if (first == '[') {
        item->kind = SET_OF;
        return compile_set(c, &item->first);
    }
    if (first == '%') {
        uint32_t *set = add_set(c);
        if (set == NULL) {
            return false;
        }
        add_escaped(set, c->at[c->position + 1]);
        *item = (pl_pattern_item){.kind = SET_OF, .first = (uint8_t)(c->pattern->sets - 1)};
        c->position += 2;
        return true;
    }
    *item = (pl_pattern_item){.kind = first == '.' ? ANY_BYTE : ONE_BYTE,
                              .first = first,
                              .offset = (uint32_t)c->position,
                              .size = 1};
    c->position++;
    return true;
}

static bool is_repeat(unsigned char c) {
    return c == '*' || c == '+' || c == '-' || c == '?';
}

static bool compile_single(compiler *c) {
    pl_pattern_item item = {0};
    if (!compile_class(c, &item)) {
        return false;
    }
    if (has_more(c, 1) && is_repeat(c->at[c->position])) {
        item.repeat = c->at[c->position++];
        return add_item(c, item);
    }
    if (item.kind != ONE_BYTE) {
        return add_item(c, item);
    }
    /* Bytes that stand side by side become one literal. */
    pl_pattern *pattern = c->pattern;
    pl_pattern_item *last = pattern->items > 0 ? &pattern->item[pattern->items - 1] : NULL;
    if (last != NULL && last->kind == LITERAL && last->offset + last->size == item.offset) {
        last->size++;
        return true;
    }
    item.kind = LITERAL;
    return add_item(c, item);
}

static bool compile_next(compiler *c) {
    const unsigned char first = c->at[c->position];
    if (first == '(') {
        return open_capture(c);
    }
    if (first == ')') {
        return close_capture(c);
    }
    if (first == '$' && c->position + 1 == c->size) {
        c->position++;
        return add_item(c, (pl_pattern_item){.kind = END_OF_TEXT});
    }
    if (first != '%') {
        return compile_single(c);
    }
    if (!has_more(c, 2)) {
        return refuse(c, "malformed pattern (ends with '%')");
    }
    const unsigned char second = c->at[c->position + 1];
    if (second == 'b') {
        return compile_balanced(c);
    }
    if (second == 'f') {
        return compile_frontier(c);
    }
    return second >= '0' && second <= '9' ? compile_back(c) : compile_single(c);
}

bool pl_pattern_compile(pl_pattern *pattern, pl_text source, bool anchors) {
    pattern->source = source;
    pattern->captures = 0;
    pattern->items = 0;
    pattern->sets = 0;
    pattern->error = NULL;
    compiler c = {.pattern = pattern, .at = (const unsigned char *)source.at, .size = source.size};
    if (source.size > UINT32_MAX) {
        return refuse(&c, "pattern too long");
    }
    pattern->anchored = anchors && source.size > 0 && c.at[0] == '^';
    c.position = pattern->anchored;
    while (c.position < c.size) {
        if (!compile_next(&c)) {
            return false;
        }
    }
    if (c.opened > 0) {
        return refuse(&c, "unfinished capture");
    }
    return add_item(&c, (pl_pattern_item){.kind = DONE});
}

/* --- matching --- */

typedef struct matcher {
    const pl_pattern *pattern;
    pl_text subject;
    pl_pattern_match *match;
    int depth;
    pl_pattern_result stop; /* anything but NO_MATCH ends the whole attempt */
} matcher;

static bool try_from(matcher *m, int index, size_t at, size_t *end);

/* Counts work; false: the fuel is gone. */
static bool spend(matcher *m, uint64_t steps) {
    if (m->match->fuel < steps) {
        m->match->fuel = 0;
        m->stop = PL_PATTERN_NO_FUEL;
        return false;
    }
    m->match->fuel -= steps;
    return true;
}

static unsigned char byte_at(const matcher *m, size_t at) {
    return (unsigned char)m->subject.at[at];
}

static bool single_matches(const matcher *m, const pl_pattern_item *item, size_t at) {
    if (at >= m->subject.size) {
        return false;
    }
    if (item->kind == SET_OF) {
        return set_has(m->pattern->set[item->first], byte_at(m, at));
    }
    return item->kind == ANY_BYTE || item->first == byte_at(m, at);
}

/* As many as possible, then fewer. */
static bool match_greedy(matcher *m, int index, size_t at, size_t least, size_t *end) {
    const pl_pattern_item *item = &m->pattern->item[index];
    size_t count = 0;
    while (single_matches(m, item, at + count)) {
        if (!spend(m, 1)) {
            return false;
        }
        count++;
    }
    for (size_t taken = count + 1; taken-- > least;) {
        if (try_from(m, index + 1, at + taken, end)) {
            return true;
        }
        if (m->stop != PL_PATTERN_NO_MATCH) {
            return false;
        }
    }
    return false;
}

/* As few as possible, then more. */
static bool match_lazy(matcher *m, int index, size_t at, size_t *end) {
    const pl_pattern_item *item = &m->pattern->item[index];
    for (;;) {
        if (try_from(m, index + 1, at, end)) {
            return true;
        }
        if (m->stop != PL_PATTERN_NO_MATCH || !single_matches(m, item, at)) {
            return false;
        }
        at++;
    }
}

static bool match_repeated(matcher *m, int index, size_t at, size_t *end) {
    const pl_pattern_item *item = &m->pattern->item[index];
    switch (item->repeat) {
    case '*':
        return match_greedy(m, index, at, 0, end);
    case '+':
        return match_greedy(m, index, at, 1, end);
    case '-':
        return match_lazy(m, index, at, end);
    default:
        if (single_matches(m, item, at) && try_from(m, index + 1, at + 1, end)) {
            return true;
        }
        return m->stop == PL_PATTERN_NO_MATCH && try_from(m, index + 1, at, end);
    }
}

/* Steps over a literal, or a piece of the subject equal to a capture. */
static bool skip_bytes(matcher *m, const char *bytes, size_t size, size_t *at) {
    if (size > m->subject.size - *at) {
        return false;
    }
    if (!spend(m, size / 8) || memcmp(m->subject.at + *at, bytes, size) != 0) {
        return false;
    }
    *at += size;
    return true;
}

static bool skip_back(matcher *m, const pl_pattern_item *item, size_t *at) {
    const pl_pattern_capture *capture = &m->match->capture[item->first];
    return !capture->is_position &&
           skip_bytes(m, m->subject.at + capture->start, capture->size, at);
}

static bool skip_balanced(matcher *m, const pl_pattern_item *item, size_t *at) {
    if (*at >= m->subject.size || byte_at(m, *at) != item->first) {
        return false;
    }
    size_t open = 1;
    for (size_t i = *at + 1; i < m->subject.size; i++) {
        if (!spend(m, 1)) {
            return false;
        }
        /* The closing byte is looked at first: %b'' counts to one. */
        if (byte_at(m, i) == item->second) {
            if (--open == 0) {
                *at = i + 1;
                return true;
            }
        } else if (byte_at(m, i) == item->first) {
            open++;
        }
    }
    return false;
}

/* The ends of the subject count as a byte '\0'. */
static bool at_frontier(const matcher *m, const pl_pattern_item *item, size_t at) {
    const uint32_t *set = m->pattern->set[item->first];
    const unsigned char before = at > 0 ? byte_at(m, at - 1) : 0;
    const unsigned char here = at < m->subject.size ? byte_at(m, at) : 0;
    return !set_has(set, before) && set_has(set, here);
}

static bool skip_single(const matcher *m, const pl_pattern_item *item, size_t *at) {
    if (!single_matches(m, item, *at)) {
        return false;
    }
    *at += 1;
    return true;
}

/* Steps over an item that can match in one way only. */
static bool skip_item(matcher *m, const pl_pattern_item *item, size_t *at) {
    pl_pattern_capture *captures = m->match->capture;
    switch ((enum kind)item->kind) {
    case LITERAL:
        return skip_bytes(m, m->pattern->source.at + item->offset, item->size, at);
    case ONE_BYTE:
    case ANY_BYTE:
    case SET_OF:
        return skip_single(m, item, at);
    case OPEN:
        captures[item->first] = (pl_pattern_capture){.start = *at};
        return true;
    case CLOSE:
        captures[item->first].size = *at - captures[item->first].start;
        return true;
    case POSITION:
        captures[item->first] = (pl_pattern_capture){.start = *at, .is_position = true};
        return true;
    case BACK:
        return skip_back(m, item, at);
    case BALANCED:
        return skip_balanced(m, item, at);
    case FRONTIER:
        return at_frontier(m, item, *at);
    case END_OF_TEXT:
        return *at == m->subject.size;
    case DONE:
        break;
    }
    return false;
}

static bool match_items(matcher *m, int index, size_t at, size_t *end) {
    for (;; index++) {
        const pl_pattern_item *item = &m->pattern->item[index];
        if (!spend(m, 1)) {
            return false;
        }
        if (item->kind == DONE) {
            *end = at;
            return true;
        }
        if (item->repeat != '\0') {
            return match_repeated(m, index, at, end);
        }
        if (!skip_item(m, item, &at)) {
            return false;
        }
    }
}

/* Captures need no undoing: whoever tries again passes the same OPEN and CLOSE again before
 * anything reads them, because their places in the list are fixed. */
static bool try_from(matcher *m, int index, size_t at, size_t *end) {
    if (m->depth >= PL_PATTERN_DEPTH_MAX) {
        m->stop = PL_PATTERN_TOO_DEEP;
        return false;
    }
    m->depth++;
    const bool matched = match_items(m, index, at, end);
    m->depth--;
    return matched;
}

pl_pattern_result pl_pattern_match_at(const pl_pattern *pattern, pl_text subject, size_t at,
                                      pl_pattern_match *match) {
    PL_REQUIRE(pattern->error == NULL && at <= subject.size);
    matcher m = {.pattern = pattern, .subject = subject, .match = match};
    match->start = at;
    if (try_from(&m, 0, at, &match->end)) {
        return PL_PATTERN_MATCH;
    }
    return m.stop;
}

pl_pattern_result pl_pattern_search(const pl_pattern *pattern, pl_text subject, size_t from,
                                    pl_pattern_match *match) {
    for (size_t at = from; at <= subject.size; at++) {
        const pl_pattern_result result = pl_pattern_match_at(pattern, subject, at, match);
        if (result != PL_PATTERN_NO_MATCH || pattern->anchored) {
            return result;
        }
    }
    return PL_PATTERN_NO_MATCH;
}
