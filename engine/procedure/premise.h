/*
 * premise.h -- which inputs of the scenario a record was computed from.
 *
 * Law and people name an input where they read it, by the path that a setting takes; a key of
 * NULL names the whole section ("factions.bund"), for whoever reads several of its values. The
 * causes go to the record being written, or else to the next one.
 */
#ifndef PL_PROCEDURE_PREMISE_H
#define PL_PROCEDURE_PREMISE_H

#include "procedure/assembly.h"

/* "rules.quorum" */
void pl_premise_add(const pl_run *run, const char *section, const char *key);
/* "sessions.second.agenda.peace.gap" */
void pl_premise_item(const pl_run *run, int32_t item, const char *key);
/* "sessions.second.agenda.peace.speeches.2"; n from 0 */
void pl_premise_speech(const pl_run *run, int32_t item, uint32_t n);
/* "sessions.second.patience" */
void pl_premise_session(const pl_run *run, int32_t session, const char *key);
/* "bodies.vtsik.elect" */
void pl_premise_body(const pl_run *run, int32_t body, const char *key);
/* "outside.aurora.at" */
void pl_premise_news(const pl_run *run, int32_t news, const char *key);
/* "factions.bund"; nothing for a faction that appeared during the run. */
void pl_premise_faction(const pl_run *run, int32_t faction, const char *key);
/* How many there are of each faction: as the scenario gives them, and what came and went since. */
void pl_premise_roll(const pl_run *run);
/* The news read so far, and how it was taken. */
void pl_premise_news_read(const pl_run *run);
/* The motions voted on so far, and whose they were. */
void pl_premise_motions(const pl_run *run);
/* What gave the occasion to ask a question of this kind about an item (or session, or decision). */
void pl_premise_occasion(const pl_run *run, pl_ask kind, int32_t item);
/* The pause in the proceedings that the run stands at: the last thing done in the session. */
void pl_premise_pause(const pl_run *run);

#endif
