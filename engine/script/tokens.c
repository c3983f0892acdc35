#include "script/tokens.h"

#include <string.h>

/* --- characters; Lua's lexer knows only ASCII --- */

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

static bool is_name_start(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_part(int c) {
    return is_name_start(c) || is_digit(c);
}

static int hex_value(int c) {
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* --- walking the source --- */

/* The byte `ahead` of the position, or -1 behind the end. */
static int peek(const pl_tokens *tokens, size_t ahead) {
    return ahead < tokens->source.size - tokens->position
               ? (unsigned char)tokens->source.at[tokens->position + ahead]
               : -1;
}

/* Steps over one byte; "\r\n" and "\n\r" end one line together, as in Lua. */
static void step(pl_tokens *tokens) {
    const int c = peek(tokens, 0);
    tokens->position++;
    if (c != '\n' && c != '\r') {
        return;
    }
    const int next = peek(tokens, 0);
    if ((next == '\n' || next == '\r') && next != c) {
        tokens->position++;
    }
    tokens->line++;
    tokens->line_start = tokens->position;
}

static void skip(pl_tokens *tokens, size_t count) {
    for (size_t i = 0; i < count && peek(tokens, 0) >= 0; i++) {
        step(tokens);
    }
}

/* Number of '=' of a long bracket that opens here, or -1. */
static int long_bracket_level(const pl_tokens *tokens) {
    if (peek(tokens, 0) != '[') {
        return -1;
    }
    size_t level = 0;
    while (peek(tokens, 1 + level) == '=') {
        level++;
    }
    return peek(tokens, 1 + level) == '[' ? (int)level : -1;
}

static bool closes_long_bracket(const pl_tokens *tokens, size_t level) {
    if (peek(tokens, 0) != ']' || peek(tokens, 1 + level) != ']') {
        return false;
    }
    for (size_t i = 0; i < level; i++) {
        if (peek(tokens, 1 + i) != '=') {
            return false;
        }
    }
    return true;
}

static void skip_long_bracket(pl_tokens *tokens, int level) {
    const size_t bracket = (size_t)level + 2;
    skip(tokens, bracket);
    while (peek(tokens, 0) >= 0 && !closes_long_bracket(tokens, (size_t)level)) {
        step(tokens);
    }
    skip(tokens, bracket);
}

static void skip_comment(pl_tokens *tokens) {
    skip(tokens, 2);
    const int level = long_bracket_level(tokens);
    if (level >= 0) {
        skip_long_bracket(tokens, level);
        return;
    }
    while (peek(tokens, 0) >= 0 && peek(tokens, 0) != '\n' && peek(tokens, 0) != '\r') {
        step(tokens);
    }
}

static void skip_blanks(pl_tokens *tokens) {
    for (;;) {
        const int c = peek(tokens, 0);
        if (c == '-' && peek(tokens, 1) == '-') {
            skip_comment(tokens);
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            step(tokens);
        } else {
            return;
        }
    }
}

/* To the closing quote; an open string ends with its line. */
static void skip_short_string(pl_tokens *tokens) {
    const int quote = peek(tokens, 0);
    step(tokens);
    for (int c = peek(tokens, 0); c >= 0 && c != quote; c = peek(tokens, 0)) {
        if (c == '\n' || c == '\r') {
            return;
        }
        step(tokens);
        if (c != '\\' || peek(tokens, 0) < 0) {
            continue;
        }
        const bool skips_blanks = peek(tokens, 0) == 'z';
        step(tokens);
        while (skips_blanks &&
               (peek(tokens, 0) == ' ' || (peek(tokens, 0) >= '\t' && peek(tokens, 0) <= '\r'))) {
            step(tokens);
        }
    }
    skip(tokens, 1);
}

/* Everything that Lua would read as one numeral, well formed or not. */
static void skip_number(pl_tokens *tokens) {
    const bool is_hex =
        peek(tokens, 0) == '0' && (peek(tokens, 1) == 'x' || peek(tokens, 1) == 'X');
    for (;;) {
        const int c = peek(tokens, 0);
        const bool is_exponent = is_hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
        if (is_exponent && (peek(tokens, 1) == '+' || peek(tokens, 1) == '-')) {
            skip(tokens, 2);
        } else if (is_name_part(c) || c == '.') {
            step(tokens);
        } else {
            return;
        }
    }
}

static size_t sign_size(const pl_tokens *tokens) {
    static const char *const signs[] = {
        "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    const size_t left = tokens->source.size - tokens->position;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const size_t size = strlen(signs[i]);
        if (size <= left && memcmp(tokens->source.at + tokens->position, signs[i], size) == 0) {
            return size;
        }
    }
    return 1;
}

void pl_tokens_init(pl_tokens *tokens, pl_text source) {
    *tokens = (pl_tokens){.source = source, .line = 1};
}

/* Moves behind the token that begins here and tells its kind. */
static pl_token_kind skip_token(pl_tokens *tokens) {
    const int c = peek(tokens, 0);
    if (is_name_start(c)) {
        while (is_name_part(peek(tokens, 0))) {
            step(tokens);
        }
        return PL_TOKEN_NAME;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(tokens, 1)))) {
        skip_number(tokens);
        return PL_TOKEN_NUMBER;
    }
    const int level = long_bracket_level(tokens);
    if (level >= 0) {
        skip_long_bracket(tokens, level);
        return PL_TOKEN_STRING;
    }
    if (c == '"' || c == '\'') {
        skip_short_string(tokens);
        return PL_TOKEN_STRING;
    }
    skip(tokens, sign_size(tokens));
    return PL_TOKEN_SIGN;
}

pl_token pl_tokens_next(pl_tokens *tokens) {
    skip_blanks(tokens);
    pl_token token = {.line = tokens->line,
                      .column = (int)(tokens->position - tokens->line_start) + 1};
    if (peek(tokens, 0) < 0) {
        return token;
    }
    const size_t start = tokens->position;
    token.kind = skip_token(tokens);
    token.text = (pl_text){tokens->source.at + start, tokens->position - start};
    return token;
}

bool pl_token_is(const pl_token *token, const char *text) {
    return token->kind != PL_TOKEN_STRING && pl_text_is(token->text, text);
}

/* --- the value of a string --- */

static void add_utf8(uint32_t code, pl_buffer *out) {
    if (code < 0x80) {
        pl_buffer_add_char(out, (char)code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    pl_buffer_add_char(out, (char)(lead[more] | (code >> (6 * more))));
    for (int i = more - 1; i >= 0; i--) {
        pl_buffer_add_char(out, (char)(0x80 | ((code >> (6 * i)) & 0x3f)));
    }
}

/* Adds what stands behind a backslash at text.at[i]; returns the index behind it. */
static size_t add_escape(pl_text text, size_t i, pl_buffer *out) {
    static const char letters[] = "abfnrtv";
    static const char values[] = "\a\b\f\n\r\t\v";
    const char c = text.at[i++];
    const char *letter = c != '\0' ? strchr(letters, c) : NULL;
    if (letter != NULL) {
        pl_buffer_add_char(out, values[letter - letters]);
    } else if (c == 'x' && i + 1 < text.size && hex_value(text.at[i]) >= 0 &&
               hex_value(text.at[i + 1]) >= 0) {
        pl_buffer_add_char(out, (char)(hex_value(text.at[i]) * 16 + hex_value(text.at[i + 1])));
        i += 2;
    } else if (is_digit(c)) {
        int code = c - '0';
        for (int n = 0; n < 2 && i < text.size && is_digit(text.at[i]); n++) {
            code = code * 10 + (text.at[i++] - '0');
        }
        pl_buffer_add_char(out, (char)code);
    } else if (c == 'u' && i < text.size && text.at[i] == '{') {
        uint32_t code = 0;
        for (i++; i < text.size && hex_value(text.at[i]) >= 0; i++) {
            code = code < 0x110000 ? code * 16 + (uint32_t)hex_value(text.at[i]) : code;
        }
        i += i < text.size;
        add_utf8(code < 0x110000 ? code : 0xfffd, out);
    } else if (c == 'z') {
        while (i < text.size && (text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r'))) {
            i++;
        }
    } else {
        pl_buffer_add_char(out, c); /* a quote, a backslash, a line end */
    }
    return i;
}

static void add_long_value(pl_text text, pl_buffer *out) {
    size_t bracket = 2;
    while (bracket <= text.size && text.at[bracket - 1] == '=') {
        bracket++;
    }
    if (text.size < 2 * bracket) {
        return;
    }
    text = (pl_text){text.at + bracket, text.size - 2 * bracket};
    if (text.size > 0 && text.at[0] == '\n') {
        text = (pl_text){text.at + 1, text.size - 1};
    }
    pl_buffer_add_text(out, text);
}

void pl_token_add_value(const pl_token *token, pl_buffer *out) {
    const pl_text text = token->text;
    if (text.at[0] == '[') {
        add_long_value(text, out);
        return;
    }
    for (size_t i = 1; i + 1 < text.size;) {
        if (text.at[i] == '\\') {
            i = add_escape(text, i + 1, out);
        } else {
            pl_buffer_add_char(out, text.at[i++]);
        }
    }
}
