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
/* Which body is the assembly itself, and which is said not to be. */
void pl_premise_assembly(const pl_run *run);
/* "outside.aurora.at" */
void pl_premise_news(const pl_run *run, int32_t news, const char *key);
/* "caucuses.sr-withdrawal.splits" */
void pl_premise_caucus(const pl_run *run, int32_t caucus, const char *key);
/* The same, but nothing where the scenario does not say it of that thing: for what is seldom said
 * and has no default that could be turned. */
void pl_premise_item_own(const pl_run *run, int32_t item, const char *key);
void pl_premise_session_own(const pl_run *run, int32_t session, const char *key);
void pl_premise_body_own(const pl_run *run, int32_t body, const char *key);
void pl_premise_news_own(const pl_run *run, int32_t news, const char *key);
void pl_premise_caucus_own(const pl_run *run, int32_t caucus, const char *key);
/* "factions.bund"; nothing for a faction that appeared during the run. */
void pl_premise_faction(const pl_run *run, int32_t faction, const char *key);
/* How many there are of each faction: as the scenario gives them, and what came and went since. */
void pl_premise_roll(const pl_run *run);
/* What has happened that holds up those who are not here yet. */
void pl_premise_held_up(const pl_run *run);
/* The news read so far, and how it was taken. */
void pl_premise_news_read(const pl_run *run);
/* The motions voted on so far, and whose they were. */
void pl_premise_motions(const pl_run *run);
/* What gave the occasion to ask a question of this kind about an item (or session, or decision). */
void pl_premise_occasion(const pl_run *run, pl_ask kind, int32_t item);
/* How long something takes: in a sampled run every length has its spread. */
void pl_premise_length(const pl_run *run);
/* What was done last in a session before an item begins: another item was closed. */
void pl_premise_before_item(const pl_run *run, int32_t item);
/* The speeches passed over before the n-th: from 0, and their count for the end of the debate. */
void pl_premise_skipped(const pl_run *run, int32_t item, uint32_t n);
/* The speeches in which the hall has been heard cheering or jeering. */
void pl_premise_interjections(const pl_run *run);
/* How the vote on an item is taken: its own method, or that of the rules. */
void pl_premise_vote_method(const pl_run *run, int32_t item);
/* The pause in the proceedings that the run stands at: the last thing done in the session. */
void pl_premise_pause(const pl_run *run);

#endif
