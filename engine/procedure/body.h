/*
 * body.h -- bodies, their members, chairs and offices.
 *
 * A body is expected, stands, or is dissolved. It can have a chair, posts that are filled,
 * refused or left vacant, a parent it answers to, a predecessor it ends.
 */
#ifndef PL_PROCEDURE_BODY_H
#define PL_PROCEDURE_BODY_H

#include "procedure/assembly.h"

/* The body stands with these members (one number a faction row): body.created the first time,
 * and its chair: the candidate of its largest faction (first in order when equal), if he is a
 * member, else the first of that faction who is. A presidium relieves whoever presides pro tem.
 * Without a single member it does not come into being. */
void pl_body_install(pl_run *run, int32_t body, const uint32_t *members);
/* The same without an election: body.created the first time, then body.renewed; nobody is put in
 * its chair. */
void pl_body_compose(pl_run *run, int32_t body, const uint32_t *members, const char *cause,
                     uint64_t because);
/* Whom its largest faction puts in its chair; PL_NONE: there is none, or it names nobody. */
int32_t pl_body_candidate(const pl_run *run, int32_t body);
/* That one takes it: office.filled, or office.vacant. Nothing, if no faction names anybody. */
void pl_body_elect_chair(pl_run *run, int32_t body);
/* The body stands with these persons, in the order of their election, as pl_body_install; who sits
 * with no faction is one of its other members. A body of one seat has one who holds its only post,
 * or else its chair. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_body_seat(pl_run *run, int32_t body, const int32_t *persons,
                                     uint32_t count);
/* The i-th of those elected to it by ballot or from a list with alternates, 0 ..
 * pl_body.person_count - 1. */
int32_t pl_body_person(const pl_run *run, int32_t body, uint32_t i);
/* Its title, else its id; PL_NONE: "congress". */
pl_text pl_body_title(const pl_run *run, int32_t body);
/* It gets members without an election (one number a faction row). */
void pl_body_add_members(pl_run *run, int32_t body, const uint32_t *members);
/* Bodies outside the assembly begin and end at hours of their own (`since`, `until`). */
void pl_body_begin(pl_run *run);
/* Has it come to its end: was it dissolved, or is its hour to end (`until`) past? */
bool pl_body_has_ended(const pl_run *run, int32_t body);
/* The body stands, with the members it was declared with. Nothing happens if it was ever formed,
 * or has ended. */
void pl_body_form(pl_run *run, int32_t body, const char *cause, uint64_t because);
/* Something has happened outside: the term of every body that was to be in office until then
 * (`provisional_until`, M21) is over, and it ends. */
void pl_body_end_terms(pl_run *run, int32_t news);
/* The body ends: its members disperse, its offices and its agents' powers fall (succession.h);
 * cause is shown. Nothing happens if it does not stand. */
void pl_body_dissolve(pl_run *run, int32_t body, const char *cause, uint64_t because);
/* Who can preside for the body: its chair; if he has gone or is absent, whom its largest faction
 * still sitting names, else the first of its own elected by name who attends, else the first of
 * any faction; PL_NONE: nobody. */
int32_t pl_body_presider(const pl_run *run, int32_t body);
/* That one takes the chair of the assembly, unless he has it. */
void pl_body_take_chair(pl_run *run, int32_t body, uint64_t because);
/* A person takes the chair of the assembly for a body. */
void pl_body_seat_chair(pl_run *run, int32_t body, int32_t person, const char *cause,
                        uint64_t because);

/* Members of a faction: those the body was elected or declared with, and, while it stands, those
 * of the faction who have walked out to it and are not back. */
uint32_t pl_body_members(const pl_run *run, int32_t body, int32_t faction);
/* In all, with those who are of none of the factions. */
uint32_t pl_body_size(const pl_run *run, int32_t body);
/* A COUNTS field of the record being written: its members by faction. */
void pl_body_journal_members(pl_run *run, int32_t body, pl_field field);
/* Is the person among those whom a faction put up by name for the seats that it has? */
bool pl_body_is_elected(const pl_run *run, int32_t body, int32_t person);
/* The faction with most members; PL_NONE if there are none. */
int32_t pl_body_largest(const pl_run *run, int32_t body);

/* Who holds the i-th post (0..) of a body; PL_POST_VACANT after it stayed so, PL_POST_OPEN before.
 */
enum { PL_POST_OPEN = -1, PL_POST_VACANT = -2 };
int32_t pl_body_post(const pl_run *run, int32_t body, uint32_t i);

/* While the run is built: who is declared to hold a post has it; he is a member, unless these are
 * given, or do not matter (`standing`). */
void pl_body_place_holders(pl_run *run, int32_t body);
/* The chair is elected anew (M24): the candidate of the largest faction that names one takes it,
 * and presides, if the body is the assembly. Nothing happens if none names anybody. */
void pl_body_renew_chair(pl_run *run, int32_t body, uint64_t because);

/* The chair, or the i-th post, falls vacant; nothing happens if nobody holds it. */
void pl_body_vacate_chair(pl_run *run, int32_t body, const char *cause, uint64_t because);
void pl_body_vacate_post(pl_run *run, int32_t body, uint32_t i, const char *cause,
                         uint64_t because);

/* Offers the posts that belong to other factions (the questions); then fills all. Where nobody
 * takes any of them the body does not come into being. */
void pl_body_offer_posts(pl_run *run, int32_t item);
void pl_body_fill_posts(pl_run *run, int32_t item, uint32_t group);
/* Offers one faction a part in what the item is about (coalition.h): government.offered, and the
 * question. */
void pl_body_offer(pl_run *run, int32_t item, uint32_t group, int32_t faction, uint64_t because);
/* After further offers to a standing body: a post goes to the first of its candidates whose
 * faction has now accepted, if he stands before its holder. */
void pl_body_reopen_posts(pl_run *run, int32_t body, uint32_t group);

#endif
