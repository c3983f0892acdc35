/*
 * upshot.h -- what two runs came to, in clauses, the most important first.
 *
 * The outcomes a scenario asks for, its votes and its elections, each in one clause that can be
 * read aloud: "the Left SRs had 3 members in the Council of People's Commissars instead of none",
 * or, where the runs agree, "the chair of the Congress was Lev Kamenev". Of what differs the order
 * is: how the run ended, votes with another result, what is a yes or no or a person, bodies, who
 * was there, the figures of votes, hours. Within one rank, the larger difference first; what
 * differs by less than a twentieth or half an hour comes after all else.
 */
#ifndef PL_REPORT_UPSHOT_H
#define PL_REPORT_UPSHOT_H

#include "report/align.h"
#include "report/wording.h"

typedef enum pl_upshot_rank {
    PL_UPSHOT_END,      /* how the run ended */
    PL_UPSHOT_RESULT,   /* a vote with another result, or in one of the runs only */
    PL_UPSHOT_ANSWER,   /* yes or no, or a person */
    PL_UPSHOT_BODY,     /* seats and members */
    PL_UPSHOT_PRESENCE, /* who came, went, stayed */
    PL_UPSHOT_FIGURES,  /* of a vote with the same result */
    PL_UPSHOT_HOUR,
    PL_UPSHOT_COUNT, /* any other number */
    PL_UPSHOT_RANKS
} pl_upshot_rank;

typedef struct pl_upshot_item {
    pl_upshot_rank rank;
    bool equal;
    bool minor;              /* it differs by little: it comes after all that differ by more */
    bool retold;             /* the clause of an election says it too */
    double weight;           /* 0..1, how large the difference is; of equal ones, 0 for nothing */
    size_t order;            /* as met */
    int side;                /* whose journal the record of a vote or an election stands in */
    size_t entry;            /* that record; PL_ALIGN_NOBODY of an outcome */
    size_t key_at, key_size; /* of the outcome, in texts; empty if it is none */
    size_t text_at, text_size;
} pl_upshot_item;

typedef struct pl_upshot {
    pl_upshot_item *at; /* what differs before what does not, each by rank and weight */
    size_t count, room;
    size_t votes;        /* taken in both runs */
    size_t alike, exact; /* of these, with the same result; with the same figures too */
    pl_buffer texts;
    pl_status status; /* sticky: NO_MEMORY */
} pl_upshot;

void pl_upshot_init(pl_upshot *upshot, const pl_allocator *allocator);
void pl_upshot_fini(pl_upshot *upshot);

/* Errors: CORRUPT (a damaged tree), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_upshot_find(pl_upshot *upshot, const pl_align *align,
                                       const pl_wording *wording);

pl_text pl_upshot_key(const pl_upshot *upshot, size_t i);
pl_text pl_upshot_text(const pl_upshot *upshot, size_t i);

/* The rank of an outcome by what it measures, its row under `outcomes`; `otherwise` where that says
 * nothing but its type. */
pl_upshot_rank pl_upshot_rank_of(pl_data selector, pl_upshot_rank otherwise);
/* What the number is that an outcome of this name gives: "the number of delegates who walked out",
 * "the size of the Presidium". */
void pl_upshot_subject(pl_data scenario, pl_text name, pl_buffer *out);

#endif
