/*
 * reply.h -- what a person typed, understood.
 *
 *     (nothing)              the model's own answer
 *     2 | against | ag       an option by its number, its name or the beginning of it
 *     40 for 19 against      so many delegates each; the rest as the model
 *     ? | help               explain
 *     model | q | save FILE
 *     move MOTION[ ITEM][: WORDS] | second | floor WORD | point WORDS | quorum | leave | return
 *     as 3 move ...          an act that nobody asked for, by another delegate than the first
 *
 * Where an option of the question is called like an act, the word alone is the option.
 */
#ifndef PL_CLI_REPLY_H
#define PL_CLI_REPLY_H

#include "base/text.h"
#include "kernel/run.h"

typedef enum pl_reply_kind {
    PL_REPLY_ACCEPT,
    PL_REPLY_CHOOSE, /* choice */
    PL_REPLY_DIVIDE, /* counts */
    PL_REPLY_EXPLAIN,
    PL_REPLY_GIVE_BACK, /* to the model */
    PL_REPLY_SAVE,      /* path */
    PL_REPLY_ACT,       /* act, who, words */
    PL_REPLY_QUIT,
    PL_REPLY_NONSENSE /* why */
} pl_reply_kind;

typedef struct pl_reply {
    pl_reply_kind kind;
    uint8_t choice;                  /* index of an option */
    uint32_t counts[PL_OPTIONS_MAX]; /* delegates, by option; at most as many as are asked */
    pl_text path;                    /* points into the line */
    pl_act_kind act;
    pl_text who;   /* who does it: "3", "blues/3", or nothing; points into the line */
    pl_text words; /* what is said with it; points into the line */
    char why[400]; /* one line; may hold what was typed */
} pl_reply;

/* asked: the delegates who answer. kind: NULL where nothing is asked; then there are no options. */
pl_reply pl_reply_read(pl_text line, const pl_question_kind *kind, uint32_t asked);

#endif
