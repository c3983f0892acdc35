/*
 * rules.h -- the rules of procedure, read from a rule pack.
 *
 * Law reads majority, base, tie, quorum, limits and order only from here; nothing of a pack is
 * written in C. Every row has a source in the pack, or says that it has none.
 */
#ifndef PL_PROCEDURE_RULES_H
#define PL_PROCEDURE_RULES_H

#include "procedure/apportionment.h"
#include "procedure/assembly.h"

typedef enum pl_base {
    PL_BASE_CAST,    /* votes for and against */
    PL_BASE_GIVEN,   /* for, against and abstentions */
    PL_BASE_PRESENT, /* all present and entitled, voting or not */
    PL_BASE_ENTITLED /* all on the roll with a deciding vote */
} pl_base;

/* What an equal vote means: lost, carried, as the chair votes, the chair's vote is bound by the
 * rules to one side, as the lot falls, or that it is put once more. */
typedef enum pl_tie_rule {
    PL_TIE_LOST,
    PL_TIE_CARRIED,
    PL_TIE_CHAIR,
    PL_TIE_CHAIR_AYE,
    PL_TIE_CHAIR_NO,
    PL_TIE_LOT,
    PL_TIE_SECOND
} pl_tie_rule;

typedef struct pl_majority {
    pl_base base;
    uint32_t numerator, denominator;
    bool strict; /* more than the fraction; else at least */
    pl_tie_rule tie;
    uint32_t least; /* and so many votes for it, whatever the fraction */
} pl_majority;

typedef enum pl_quorum_check {
    PL_CHECK_OPENING,
    PL_CHECK_DEMAND,
    PL_CHECK_ALWAYS,
    PL_CHECK_VOTE /* nobody is counted: a vote shows it */
} pl_quorum_check;
typedef enum pl_quorum_of {
    PL_QUORUM_OF_ROLL,     /* those on the roll now */
    PL_QUORUM_OF_ENROLLED, /* all mandates */
    PL_QUORUM_OF_ENTITLED  /* mandates with a deciding vote; of those present such alone count */
} pl_quorum_of;
typedef enum pl_quorum_failed {
    PL_FAILED_WAIT,
    PL_FAILED_ADJOURN,
    PL_FAILED_CONTINUE
} pl_quorum_failed;

typedef struct pl_quorum_rule {
    uint32_t number;                 /* delegates; 0: the share counts */
    uint32_t numerator, denominator; /* of whom `of` says */
    uint32_t opening_numerator;      /* the part that is enough to open; 0: the same as else */
    uint32_t opening_denominator;
    bool strict;     /* more than the part; else at least */
    pl_quorum_of of; /* of whom it is a share, and who is counted */
    pl_quorum_check check;
    pl_quorum_failed failed;
} pl_quorum_rule;

typedef enum pl_refused_rule {
    PL_REFUSED_VACANT,
    PL_REFUSED_REALLOCATED,
    PL_REFUSED_NEXT
} pl_refused_rule;

typedef struct pl_rules {
    pl_quorum_rule quorum;
    bool presidium;         /* any of the body presides; else one chair does */
    bool pro_tem_majority;  /* a chair pro tem needs more than half; else most votes */
    bool alternate;         /* speakers for and against, in turn */
    bool questions;         /* may be put to whoever speaks */
    uint32_t speeches_each; /* of a member on one question; 0: no limit */
    int64_t speaker_time;   /* seconds of a member on one question; 0: no limit */
    int64_t faction_time;   /* seconds of a faction on one question; 0: no limit */
    int64_t debate_max;     /* seconds of contributions on one question; 0: no closure */
    int64_t report_max, speech_max, faction_speech_max, declaration_max; /* seconds; 0 = none */
    int64_t election_seconds;
    pl_apportionment list_method;
    pl_refused_rule refused;
    uint32_t demand_numerator, demand_denominator; /* share of the roll that may demand a seat */
} pl_rules;

/* Reads the pack in force (the scenario's section "rules") into the assembly. Errors: NO_MEMORY,
 * LIMIT. */
PL_MUST_CHECK pl_status pl_rules_create(pl_run *run);
/* Reads it again: the run goes on by another scenario. */
void pl_rules_revise(pl_run *run);
/* The pack in force, as it was read. */
static inline pl_rules pl_rules_of(const pl_run *run) {
    return *PL_ARENA_AT(pl_rules, pl_run_arena_const(run), pl_assembly_of(run)->rules);
}
/* The majority for a class of motion ("main", "order", "emergency", ...); a class without a row
 * follows "main". */
pl_majority pl_rules_majority(const pl_run *run, pl_text motion_class);
/* The class of the motion of an item: its `class`, else what the rules say of its motion, else
 * "main". */
pl_text pl_rules_class_of(const pl_run *run, int32_t item);
/* Gives the record being written its "article": the row and where the pack has it from, as in
 * "soviet-1917 quorum (X009)"; a row without a source says so. */
void pl_rules_journal_article(pl_run *run, const char *row);
void pl_rules_journal_majority(pl_run *run, pl_text motion_class);
/* The same for a row within a table, with its own source; NULL: it has none. */
void pl_rules_journal_row(pl_run *run, const char *row, const char *source);
/* The same for a ruling on an act. */
void pl_rules_article(const pl_run *run, const char *row, char *out, size_t size);

/* "2/3" -> 2, 3; false, and both untouched, if there is none. The checker lets no other texts
 * through. */
bool pl_rules_fraction(pl_data value, uint32_t *numerator, uint32_t *denominator);

const char *pl_base_name(pl_base base);
#endif
