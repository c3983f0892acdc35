/*
 * titles.h -- the names people know things by, and their calendar.
 */
#ifndef PL_REPORT_TITLES_H
#define PL_REPORT_TITLES_H

#include "base/data.h"
#include "kernel/calendar.h"
#include "kernel/journal.h"

/* The title of a faction, list or body with this id; the id itself if there is none. */
pl_text pl_titles_faction(pl_data scenario, pl_text id);
/* The faction of an outcome, and those counted with it: "Reds and Greens". */
void pl_titles_factions(pl_data scenario, pl_data selector, pl_buffer *out);
pl_text pl_titles_body(pl_data scenario, pl_text id);
pl_text pl_titles_session(pl_data scenario, pl_text id);
/* The title of the item at "session/item". */
pl_text pl_titles_item(pl_data scenario, pl_text path);
/* The title of the item with this id, whatever session it stands in. */
pl_text pl_titles_item_of(pl_data scenario, pl_text id);
pl_text pl_titles_caucus(pl_data scenario, pl_text id);
/* What happened outside: "the Winter Palace has fallen". */
pl_text pl_titles_news(pl_data scenario, pl_text id);
/* The calendar its dates are shown in: Gregorian, if it does not say. */
pl_calendar pl_titles_calendar(pl_data scenario);
pl_text pl_titles_person(pl_data scenario, pl_text id); /* "Lev Kamenev" */
/* What an outcome of this name measures, as in the midst of a sentence: "the adoption of "Peace"",
 * "Bolsheviks in the Presidium". The name itself if the scenario has no such outcome. */
void pl_titles_outcome(pl_data scenario, pl_text name, pl_buffer *out);
/* "Bolsheviks 14, Left SRs 7" from a COUNTS field; "none" if it is empty. */
void pl_titles_counts(pl_data scenario, const pl_record *record, pl_field field, pl_buffer *out);

#endif
