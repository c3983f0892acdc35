/*
 * balloting.h -- persons elected by the papers of the delegates.
 *
 * A body with a `ballot` is elected so. In this order: those nominated are asked whether they
 * stand, through their factions; the candidates are named; papers are given out to all who are
 * entitled, and each is filled in name by name: a question asks every block for the next name on
 * its papers, until nobody writes another; the papers are counted and equal claims
 * settled; the body stands.
 *
 *     stand? -> candidates.named -> name? name? name? ... -> counting -> ballot.counted
 *                                   ^-- the next ballot <-- nobody has a majority --'
 *
 * majority-runoff and exhaustive are held ballot by ballot (polling.h); all other methods count one
 * set of papers (counting.h).
 *
 * A name that is on a paper already, or of nobody who stands, ends that paper as no name does.
 */
#ifndef PL_PROCEDURE_BALLOTING_H
#define PL_PROCEDURE_BALLOTING_H

#include "procedure/assembly.h"
#include "procedure/tally.h"

#define PL_BALLOT_CANDIDATES_MAX 60u /* as the schema says; with "none" they are the options */

enum { PL_STAND_YES, PL_STAND_NO };
enum { PL_BALLOT_NONE }; /* option 0; 1 .. are those who stand, in order of nomination */

typedef struct pl_candidate {
    int32_t person;
    int32_t faction; /* by which he is nominated and through which he answers; may be PL_NONE */
    uint8_t stands;  /* in the ballot going on */
    uint8_t declined;
    uint8_t unused[2];
} pl_candidate;

/* The election going on; lies in the arena, because its questions may be open in a snapshot. */
typedef struct pl_balloting {
    int32_t item;
    int32_t body;
    uint32_t method; /* pl_tally_method */
    uint32_t candidate_count;
    uint32_t ballot;    /* the how many-th, from 1 */
    uint32_t names;     /* asked for on each paper of this ballot so far */
    uint32_t names_max; /* of them there is room for */
    uint32_t voters;    /* who were given a paper */
    uint32_t lots;      /* drawn so far */
    pl_offset rows;     /* pl_candidate[PL_BALLOT_CANDIDATES_MAX] */
    pl_offset papers;   /* uint8_t[seats][PL_BALLOT_CANDIDATES_MAX]: candidate + 1, 0 = no name */
    pl_offset seqs;     /* uint64_t[PL_FACTIONS_MAX]: a faction's last answer */
    uint64_t last_seq;  /* the record from which the next follows */
    int32_t elected[PL_BALLOT_CANDIDATES_MAX]; /* persons, in the order of their election */
    uint32_t elected_count;
    uint32_t vacant; /* seats that nobody got */
} pl_balloting;

/* Bytes of arena that takes in a run of this scenario of so many seats. */
uint64_t pl_balloting_room(pl_data scenario, uint64_t seats);

/* Is the body of the item elected by ballot? */
bool pl_balloting_is_held(const pl_run *run, int32_t item);
/* Asks those nominated whether they stand. */
void pl_balloting_open(pl_run *run, int32_t item);
/* They have said it: the candidates are named, and papers given out. */
void pl_balloting_stand(pl_run *run, uint32_t group);
/* Every block has said the next name on its papers. */
void pl_balloting_write(pl_run *run, uint32_t group);
/* The counting is done. True: it is decided, election.closed is written, and the body stands if
 * anybody was elected, else the item is lost. False: another ballot is held. */
bool pl_balloting_close(pl_run *run, int32_t item);

/* --- for those who answer --- */

/* The election going on; NULL before the first. */
const pl_balloting *pl_balloting_of(const pl_run *run);
const pl_candidate *pl_balloting_candidate(const pl_run *run, uint32_t candidate);
/* Who is meant by the option of a question for a name, 1 ..; PL_NONE: nobody. */
int32_t pl_balloting_option(const pl_run *run, uint32_t option);
/* Is the candidate's name on the paper of a seat? */
bool pl_balloting_is_written(const pl_run *run, uint32_t seat, uint32_t candidate);
/* Has the paper of a seat been handed in: does it bear fewer names than were asked for? */
bool pl_balloting_is_ended(const pl_run *run, uint32_t seat);
/* What the scenario says of a candidate of the body: its entry in `candidates`. */
pl_data pl_balloting_node(const pl_run *run, uint32_t candidate);

/* The question whether a candidate stands is about both, an item and him. */
int32_t pl_balloting_stand_item(int32_t item, uint32_t candidate);
uint32_t pl_balloting_stand_candidate(int32_t stand_item);
/* The names that can be written: "none", then the ids of those who stand. */
uint32_t pl_balloting_options(const pl_run *run, uint16_t kind, int32_t item, const char **names);

/* --- for those who count --- */

pl_balloting *pl_balloting_state(const pl_run *run);
pl_candidate *pl_balloting_row(const pl_run *run, uint32_t candidate);
/* The names on the paper of a seat: candidate + 1, PL_BALLOT_CANDIDATES_MAX of them, 0 after the
 * last. */
uint8_t *pl_balloting_paper(const pl_run *run, uint32_t seat);
pl_text pl_balloting_name(const pl_run *run, uint32_t candidate);
/* Elects one more. */
void pl_balloting_elect(pl_run *run, uint32_t candidate);
/* A record of the election: it follows from the one before, and the next from it. */
void pl_balloting_begin_record(pl_run *run, pl_kind kind);
void pl_balloting_end_record(pl_run *run);
/* The answers from which the papers are. */
void pl_balloting_journal_answers(pl_run *run);

#endif
