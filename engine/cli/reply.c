#include "cli/reply.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "script/suggest.h"

static pl_reply nonsense(const char *format, ...) __attribute__((format(printf, 1, 2)));

static pl_reply nonsense(const char *format, ...) {
    pl_reply reply = {.kind = PL_REPLY_NONSENSE};
    va_list list;
    va_start(list, format);
    vsnprintf(reply.why, sizeof reply.why, format, list);
    va_end(list);
    return reply;
}

/* --- words --- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static pl_text trim(pl_text text) {
    while (text.size > 0 && is_blank(text.at[0])) {
        text = (pl_text){text.at + 1, text.size - 1};
    }
    while (text.size > 0 && is_blank(text.at[text.size - 1])) {
        text.size--;
    }
    return text;
}

/* The next word of a division; commas only part. Empty at the end. */
static pl_text next_word(pl_text *rest) {
    size_t start = 0;
    while (start < rest->size && (is_blank(rest->at[start]) || rest->at[start] == ',')) {
        start++;
    }
    size_t end = start;
    while (end < rest->size && !is_blank(rest->at[end]) && rest->at[end] != ',') {
        end++;
    }
    const pl_text word = {rest->at + start, end - start};
    *rest = (pl_text){rest->at + end, rest->size - end};
    return word;
}

static bool is_word(pl_text text, const char *word) {
    return text.size == strlen(word) && strncasecmp(text.at, word, text.size) == 0;
}

/* A whole number; a longer one than any house needs is as good as 999999999. */
static bool read_number(pl_text word, uint32_t *number) {
    *number = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') {
            return false;
        }
        *number = *number > 99999999 ? 999999999 : *number * 10 + (uint32_t)(word.at[i] - '0');
    }
    return word.size > 0;
}

/* --- options --- */

/* How many options begin so; the last of them. A whole name is not the beginning of another. */
static uint32_t find_option(const pl_question_kind *kind, pl_text word, uint8_t *option) {
    uint32_t found = 0;
    for (uint8_t i = 0; i < kind->option_count; i++) {
        if (is_word(word, kind->options[i])) {
            *option = i;
            return 1;
        }
        if (word.size < strlen(kind->options[i]) &&
            strncasecmp(word.at, kind->options[i], word.size) == 0) {
            *option = i;
            found++;
        }
    }
    return found;
}

static pl_reply not_an_option(const pl_question_kind *kind, pl_text word, uint32_t found) {
    char names[160] = "";
    size_t used = 0;
    pl_suggest suggest;
    pl_suggest_init(&suggest, word);
    for (uint32_t i = 0; i < kind->option_count; i++) {
        const bool meant = found == 0 || strncasecmp(word.at, kind->options[i], word.size) == 0;
        pl_suggest_add(&suggest, pl_text_of(kind->options[i]));
        if (meant && used < sizeof names) {
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     used > 0 ? ", " : "", kind->options[i]);
        }
    }
    const int size = word.size < 60 ? (int)word.size : 60;
    return found > 1 ? nonsense("'%.*s' may be any of %s", size, word.at, names)
                     : nonsense("'%.*s' is none of %s%s; ? explains", size, word.at, names,
                                pl_suggest_ask(&suggest).at);
}

static pl_reply choose(const pl_question_kind *kind, pl_text word) {
    pl_reply reply = {.kind = PL_REPLY_CHOOSE};
    uint32_t number = 0;
    if (read_number(word, &number)) {
        if (number < 1 || number > kind->option_count) {
            return nonsense("the options are 1 to %u", kind->option_count);
        }
        reply.choice = (uint8_t)(number - 1);
        return reply;
    }
    const uint32_t found = find_option(kind, word, &reply.choice);
    return found == 1 ? reply : not_an_option(kind, word, found);
}

/* --- so many each --- */

static pl_reply divide(const pl_question_kind *kind, pl_text rest, uint32_t asked) {
    pl_reply reply = {.kind = PL_REPLY_DIVIDE};
    uint64_t sum = 0;
    for (pl_text word = next_word(&rest); word.size > 0; word = next_word(&rest)) {
        uint32_t number = 0;
        uint8_t option = 0;
        const pl_text name = next_word(&rest);
        if (!read_number(word, &number) || name.size == 0) {
            return nonsense("say how many for each option: '40 %s 19 %s'", kind->options[0],
                            kind->options[1]);
        }
        const uint32_t found = find_option(kind, name, &option);
        if (found != 1) {
            return not_an_option(kind, name, found);
        }
        sum += number;
        reply.counts[option] += number;
        if (sum > asked) {
            return nonsense("there are only %u delegates to answer", asked);
        }
    }
    return kind->by_lane ? reply : nonsense("on this question the faction answers as one");
}

static bool has_two_words(pl_text line) {
    (void)next_word(&line);
    return next_word(&line).size > 0;
}

static pl_reply save(pl_text path) {
    if (path.size == 0 || pl_text_is(path, "-") || memchr(path.at, 0, path.size) != NULL) {
        return nonsense("save needs the name of a file: save FILE");
    }
    return (pl_reply){.kind = PL_REPLY_SAVE, .path = path};
}

/* --- acts --- */

/* The first word, and what follows it without blanks around. */
static pl_text cut_word(pl_text *rest) {
    size_t size = 0;
    while (size < rest->size && !is_blank(rest->at[size])) {
        size++;
    }
    const pl_text word = {rest->at, size};
    *rest = trim((pl_text){rest->at + size, rest->size - size});
    return word;
}

typedef struct act_word {
    const char *word;
    pl_act_kind act;
    bool has_words; /* may something be said with it? */
} act_word;

static const act_word *find_act(pl_text word) {
    static const act_word rows[] = {
        {"move", PL_ACT_MOVE, true},
        {"second", PL_ACT_SECOND, false},
        {"floor", PL_ACT_ASK_FLOOR, true},
        {"point", PL_ACT_POINT_OF_ORDER, true},
        {"quorum", PL_ACT_CHALLENGE_QUORUM, false},
        {"leave", PL_ACT_LEAVE, false},
        {"return", PL_ACT_RETURN, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (is_word(word, rows[i].word)) {
            return &rows[i];
        }
    }
    return NULL;
}

static bool is_option(const pl_question_kind *kind, pl_text word) {
    for (uint32_t i = 0; kind != NULL && i < kind->option_count; i++) {
        if (is_word(word, kind->options[i])) {
            return true;
        }
    }
    return false;
}

/* False: the line is no act. */
static bool read_act(pl_text line, const pl_question_kind *kind, pl_reply *reply) {
    pl_text rest = line;
    pl_text who = {0};
    pl_text word = cut_word(&rest);
    if (is_word(word, "as")) {
        who = cut_word(&rest);
        word = cut_word(&rest);
        if (find_act(word) == NULL) {
            *reply = nonsense("say who does what: 'as 3 floor for', 'as 3 leave'; ? explains");
            return true;
        }
    }
    const act_word *row = find_act(word);
    if (row == NULL || (who.size == 0 && is_option(kind, word))) {
        return false;
    }
    if (row->act == PL_ACT_MOVE && rest.size == 0) {
        *reply = nonsense("move needs a motion: move MOTION, move MOTION ITEM, move MOTION: WORDS");
    } else if (rest.size > 0 && !row->has_words) {
        *reply = nonsense("nothing is said with '%s'; ? explains", row->word);
    } else {
        *reply = (pl_reply){.kind = PL_REPLY_ACT, .act = row->act, .who = who, .words = rest};
    }
    return true;
}

static pl_reply answer(pl_text line, const pl_question_kind *kind, uint32_t asked) {
    pl_reply act;
    if (read_act(line, kind, &act)) {
        return act;
    }
    if (kind == NULL) {
        return nonsense("nothing is asked here: Enter goes on, ? explains");
    }
    return has_two_words(line) ? divide(kind, line, asked) : choose(kind, line);
}

pl_reply pl_reply_read(pl_text line, const pl_question_kind *kind, uint32_t asked) {
    line = trim(line);
    if (line.size == 0) {
        return (pl_reply){.kind = PL_REPLY_ACCEPT};
    }
    if (pl_text_is(line, "?") || is_word(line, "help")) {
        return (pl_reply){.kind = PL_REPLY_EXPLAIN};
    }
    if (is_word(line, "model")) {
        return (pl_reply){.kind = PL_REPLY_GIVE_BACK};
    }
    if (is_word(line, "q") || is_word(line, "quit")) {
        return (pl_reply){.kind = PL_REPLY_QUIT};
    }
    if (line.size >= 4 && is_word((pl_text){line.at, 4}, "save") &&
        (line.size == 4 || is_blank(line.at[4]))) {
        return save(trim((pl_text){line.at + 4, line.size - 4}));
    }
    return answer(line, kind, asked);
}
