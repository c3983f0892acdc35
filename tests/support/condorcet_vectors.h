/*
 * condorcet_vectors.h -- elections by ranking, with the winners by each method.
 *
 * From a run of pref_voting (github.com/voting-tools/pref_voting, commit
 * bd92589da41e0c7b7f3bd7c8286566eef2bb9fb0). Candidates who win are bits; the textbook examples are
 * the capital of Tennessee and Schulze's 45 voters.
 */
#ifndef PL_CONDORCET_VECTORS_H
#define PL_CONDORCET_VECTORS_H

#include "procedure/tally.h"

typedef struct condorcet_vector {
    const char *id;
    uint32_t candidates;
    uint32_t kinds;
    uint64_t numbers[8];
    uint16_t rankings[8][5];
    uint64_t above[5][5];
    int32_t condorcet_winner;
    uint64_t winners[PL_TALLY_COUNT]; /* of the methods of this family */
} condorcet_vector;

static const condorcet_vector condorcet_vectors[] = {
    {"tennessee_capital",
     4,
     4,
     {42, 26, 15, 17},
     {{0, 1, 2, 3}, {1, 2, 3, 0}, {2, 3, 1, 0}, {3, 2, 1, 0}},
     {{0, 42, 42, 42}, {58, 0, 68, 68}, {58, 32, 0, 83}, {58, 32, 17, 0}},
     1,
     {[PL_TALLY_BORDA] = 0x2,
      [PL_TALLY_COPELAND] = 0x2,
      [PL_TALLY_SCHULZE] = 0x2,
      [PL_TALLY_RANKED_PAIRS] = 0x2,
      [PL_TALLY_MINIMAX] = 0x2,
      [PL_TALLY_SPLIT_CYCLE] = 0x2}},
    {"schulze_45",
     5,
     8,
     {5, 5, 8, 3, 7, 2, 7, 8},
     {{0, 2, 1, 4, 3},
      {0, 3, 4, 2, 1},
      {1, 4, 3, 0, 2},
      {2, 0, 1, 4, 3},
      {2, 0, 4, 1, 3},
      {2, 1, 0, 3, 4},
      {3, 2, 4, 1, 0},
      {4, 1, 0, 3, 2}},
     {{0, 20, 26, 30, 22},
      {25, 0, 16, 33, 18},
      {19, 29, 0, 17, 24},
      {15, 12, 28, 0, 14},
      {23, 27, 21, 31, 0}},
     -1,
     {[PL_TALLY_BORDA] = 0x10,
      [PL_TALLY_COPELAND] = 0x10,
      [PL_TALLY_SCHULZE] = 0x10,
      [PL_TALLY_RANKED_PAIRS] = 0x1,
      [PL_TALLY_MINIMAX] = 0x10,
      [PL_TALLY_SPLIT_CYCLE] = 0x11}},
    {"plurality_vs_condorcet",
     3,
     4,
     {40, 35, 15, 10},
     {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {1, 2, 0}},
     {{0, 40, 55}, {60, 0, 65}, {45, 35, 0}},
     1,
     {[PL_TALLY_BORDA] = 0x2,
      [PL_TALLY_COPELAND] = 0x2,
      [PL_TALLY_SCHULZE] = 0x2,
      [PL_TALLY_RANKED_PAIRS] = 0x2,
      [PL_TALLY_MINIMAX] = 0x2,
      [PL_TALLY_SPLIT_CYCLE] = 0x2}},
    {"tie_pair",
     2,
     2,
     {5, 5},
     {{0, 1}, {1, 0}},
     {{0, 5}, {5, 0}},
     -1,
     {[PL_TALLY_BORDA] = 0x3,
      [PL_TALLY_COPELAND] = 0x3,
      [PL_TALLY_SCHULZE] = 0x3,
      [PL_TALLY_RANKED_PAIRS] = 0x3,
      [PL_TALLY_MINIMAX] = 0x3,
      [PL_TALLY_SPLIT_CYCLE] = 0x3}},
};

#endif
