/*
 * crosscheck.h -- what no single key can show.
 *
 * A table whose keys are all allowed can still make no sense as a whole: a faction that is its
 * own ancestor, a vote on which a faction has neither inclination nor line, no delegates at all.
 * Codes: PL040 (factions), PL041 (votes), PL042 (items and bodies), PL043 (names that stand for
 * no faction), PL044 (sessions), PL045 (expectations), PL046 (arrivals), PL047 (outcomes), PL048
 * (caucuses), PL049 (totals), PL050 (emergency motions), PL051 (persons where they have no place),
 * PL052 (named twice), PL053 (two posts), PL054 (bodies outside), PL055 (agreements), PL056 (times
 * of bodies), PL057 (joint lists), PL058 (circles of bodies), PL059 (items that name items), PL060
 * (what an item or a body has not), PL061 (conditions), PL063 (documents), PL064
 * (majorities of motions), PL065 (methods of voting), PL066 (weights and papers), PL067 to PL071
 * (elections by ballot), PL072 (minima and alternates), PL073 (motions that the
 * rules do not know), PL074 (items that are moved from the floor), PL075 (local bodies and
 * those who elect them).
 */
#ifndef PL_SCRIPT_CROSSCHECK_H
#define PL_SCRIPT_CROSSCHECK_H

#include "base/data.h"
#include "base/problem.h"
#include "script/locate.h"

/* Adds what it finds, but for totals. */
void pl_crosscheck(pl_data scenario, const pl_places *places, const char *file,
                   pl_problem_list *problems);
/* Adds documented totals with more delegates than have a vote. Those that `base`, the scenario
 * before it was edited, has as well are not looked at: they were counted on its roll. */
void pl_crosscheck_totals(pl_data scenario, pl_data base, const pl_places *places, const char *file,
                          pl_problem_list *problems);

#endif
