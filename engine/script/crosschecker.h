/*
 * crosschecker.h -- one look at a whole scenario: what it says and what is wrong with it.
 *
 * Shared by the files that compare one part of a scenario with another (crosscheck.c), with its
 * bodies (crosscheck_bodies.c) and their ballots (crosscheck_ballots.c), with the people its bodies
 * name (crosscheck_names.c), with its items (crosscheck_items.c), with its sections
 * (crosscheck_sections.c), with its rules of voting (crosscheck_votes.c), with the motions of its
 * rules (crosscheck_motions.c), with its local bodies (crosscheck_constituencies.c) and with how it
 * came together (crosscheck_convocation.c); nobody else includes it. Every key is allowed by then
 * and every reference leads somewhere; a crosschecker owns nothing.
 */
#ifndef PL_SCRIPT_CROSSCHECKER_H
#define PL_SCRIPT_CROSSCHECKER_H

#include "base/data.h"
#include "base/problem.h"
#include "script/locate.h"

typedef struct pl_crosschecker {
    pl_data scenario;
    const pl_places *places;
    const char *file; /* as shown to the user */
    pl_problem_list *problems;
} pl_crosschecker;

/* An item of the agenda and its place in the order of business, 0-based. */
typedef struct pl_crosschecker_item {
    pl_data node; /* absent if there is no such item */
    uint32_t session;
    uint32_t index;
} pl_crosschecker_item;

/* Adds "PATH: ..." with the place of the path ("bodies[1].names.reds[2]") in the source. */
void pl_crosschecker_problem(const pl_crosschecker *c, const char *code, const char *path,
                             const char *format, ...) __attribute__((format(printf, 4, 5)));

/* --- questions --- */

pl_data pl_crosschecker_factions(const pl_crosschecker *c);
/* The body of that id; absent if there is none. */
pl_data pl_crosschecker_body(const pl_crosschecker *c, pl_text id);
/* "committee" if nothing is said. */
pl_text pl_crosschecker_kind_of(pl_data body);
bool pl_crosschecker_is_outside(pl_data body);
pl_crosschecker_item pl_crosschecker_find_item(const pl_crosschecker *c, pl_text id);
/* Does it descend from that faction? Nothing is a part of itself. Ends in circles too. */
bool pl_crosschecker_is_part_of(const pl_crosschecker *c, pl_text id, pl_text faction);
/* The name of the list on which a faction stands when that body is elected: a joint list, its
 * party or its own id. Not owned. */
pl_text pl_crosschecker_list_of(const pl_crosschecker *c, pl_data body, pl_text faction);

/* --- checks --- */

/* PL052 for every text of a list that stands in it before. */
void pl_crosschecker_once(const pl_crosschecker *c, const char *path, pl_data list);

/* PL042 seats, PL052 offers, PL054 outside bodies, PL055 agreements, PL056 times, PL057 joint
 * lists, PL058 circles, PL060 posts of agents, PL072 minima and alternates. */
void pl_crosscheck_bodies(const pl_crosschecker *c);
/* PL090 mergers, PL091 the assembly itself, PL092 terms and holders of posts, PL093 calls. */
void pl_crosscheck_mergers(const pl_crosschecker *c);
/* PL051 names and chairs, PL052 names, PL053 candidates for posts. */
void pl_crosscheck_names(const pl_crosschecker *c);
/* PL052 candidates, PL067 lists and ballots, PL068 seats, PL069 preferences, PL070 searches, PL071
 * what the delegates go by, of bodies elected by ballot. */
void pl_crosscheck_ballots(const pl_crosschecker *c);
/* PL042, PL054 bodies of items, PL052 delays, PL059 items that name items, PL060 measures of items
 * and posts, PL061 conditions. */
void pl_crosscheck_items(const pl_crosschecker *c);
/* PL065 methods of voting, PL066 weights and papers. */
void pl_crosscheck_votes(const pl_crosschecker *c);
/* PL085 members of sections, PL086 bureaus, PL087 what is formed of them, PL088 what is asked under
 * a resignation. */
void pl_crosscheck_sections(const pl_crosschecker *c);
/* PL064 majorities of motions, PL073 motions that the rules do not know, PL074 items that are moved
 * from the floor, PL041 such without a vote. */
void pl_crosscheck_motions(const pl_crosschecker *c);
/* PL075 local bodies and those who elect them. */
void pl_crosscheck_constituencies(const pl_crosschecker *c);
/* PL052 recognition, PL105 who puts it off, PL106 polls, PL107 hours of the convocation, PL108
 * mandates and who decides on them, PL109 items taken up after others. */
void pl_crosscheck_convocation(const pl_crosschecker *c);

#endif
