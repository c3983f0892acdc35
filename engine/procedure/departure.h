/*
 * departure.h -- those who go home one by one.
 *
 * MODEL section 9: besides walkouts there are individual departures, by a hazard of `depart.rate`
 * an hour (0, documented) once a session has sat for `depart.after` (6 h, assumed). Law counts the
 * hours of sitting, without recesses, and at the end of each further one asks every delegate
 * present whether he goes; people answer (behaviour/departing.h). Who goes is off the roll, has not
 * walked out and is not asked back.
 */
#ifndef PL_PROCEDURE_DEPARTURE_H
#define PL_PROCEDURE_DEPARTURE_H

#include "procedure/assembly.h"

/* Why somebody goes: the section of the scenario and the key in it that made him, besides its
 * `after`; and the words that are shown. */
typedef struct pl_departure_why {
    const char *section, *key, *cause;
} pl_departure_why;

/* The session begins to sit, or sits again: the next hour at which people are asked is set down.
 * Nothing if the rate is 0. */
void pl_departure_sit(pl_run *run, int32_t session);
/* The session rises for a recess: its hours stop. */
void pl_departure_rise(pl_run *run, int32_t session);
/* The n-th hour (1 ..) after the first `after` may be full: if so, the questions. */
void pl_departure_ask(pl_run *run, int32_t session, int32_t n);
/* They are answered. */
void pl_departure_answer(pl_run *run, uint32_t group);
/* Those go who answered, of every faction asked in the group, that they go. */
void pl_departure_go(pl_run *run, uint32_t group, pl_departure_why why);

/* The rate, in 1/h. */
double pl_departure_rate(const pl_run *run);
/* Whole hours that the session has sat by now. */
uint32_t pl_departure_hours(const pl_run *run, int32_t session);

#endif
