/*
 * document.h -- decrees, appeals, orders: texts with a name.
 *
 * A document is read out under its item, or under an earlier one that introduces it, and adopted by
 * the item's vote. Others never come before the house: between two sittings a body of its own
 * issues them, without a vote, so long after a sitting has ended, if the body stands by then and
 * the document's condition holds (condition.h). After the last sitting only a body that the
 * assembly leaves behind does so.
 *
 *     documents = { { id =, title =, issued_by = BODY, after = SESSION, delay = 2h, when = } }
 */
#ifndef PL_PROCEDURE_DOCUMENT_H
#define PL_PROCEDURE_DOCUMENT_H

#include "procedure/assembly.h"

/* Reads out the document of an item, if it has one that was not read out yet. */
void pl_document_introduce(pl_run *run, int32_t item, uint64_t because);
/* The item's vote has adopted its document, if it has one. */
void pl_document_adopt(pl_run *run, int32_t item);

/* A sitting has ended: what is issued after it is due. */
void pl_document_session_ended(pl_run *run, int32_t session);
/* Is anything still to be issued after the last sitting? */
bool pl_document_is_due(const pl_run *run);
/* The hour of a document that is issued. */
void pl_document_issue(pl_run *run, int32_t document);

#endif
