/*
 * flow.h -- in which way somebody comes or goes, by a record of the journal.
 *
 * The kind of a record does not say all of it: the rest is the cause that law writes. The words
 * stand once, where law writes them (procedure/walkout.h, roster.h, caucus.h).
 */
#ifndef PL_REPORT_FLOW_H
#define PL_REPORT_FLOW_H

#include "kernel/journal.h"

/* A walkout of those who follow one: they come one by one, and not at the call. */
bool pl_flow_is_following(const pl_record *record);
/* The leaving of those who are weary and go home. */
bool pl_flow_is_wearying(const pl_record *record);
/* The return of one who had walked out. */
bool pl_flow_is_coming_back(const pl_record *record);
/* A change of affiliation that is the parting of a caucus, told with it. */
bool pl_flow_is_taking_sides(const pl_record *record);
/* One of delegates who are still to come. */
bool pl_flow_is_ahead_of_arrival(const pl_record *record);

#endif
