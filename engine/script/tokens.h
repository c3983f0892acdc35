/*
 * tokens.h -- the words of a Lua source.
 *
 * A small tokenizer for Lua 5.4 that never fails: what Lua would refuse comes out as some token,
 * and the source always ends. It knows comments, short and long strings, numbers and names;
 * every other sign is a token of one byte, except == ~= <= >= // :: .. ... << >>.
 */
#ifndef PL_SCRIPT_TOKENS_H
#define PL_SCRIPT_TOKENS_H

#include "base/buffer.h"
#include "base/text.h"

typedef enum pl_token_kind {
    PL_TOKEN_END,
    PL_TOKEN_NAME, /* keywords too */
    PL_TOKEN_NUMBER,
    PL_TOKEN_STRING, /* text: with its quotes or brackets */
    PL_TOKEN_SIGN
} pl_token_kind;

typedef struct pl_token {
    pl_token_kind kind;
    pl_text text; /* a piece of the source */
    int line;     /* 1.. */
    int column;   /* 1.., bytes */
} pl_token;

typedef struct pl_tokens {
    pl_text source; /* not owned */
    size_t position;
    size_t line_start;
    int line;
} pl_tokens;

void pl_tokens_init(pl_tokens *tokens, pl_text source);
/* The next token; END for ever after the last. */
pl_token pl_tokens_next(pl_tokens *tokens);

bool pl_token_is(const pl_token *token, const char *text);
/* Adds what a STRING token means: escapes resolved as Lua does, bad ones left out. */
void pl_token_add_value(const pl_token *token, pl_buffer *out);

#endif
