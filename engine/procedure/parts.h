/*
 * parts.h -- the parts of a question.
 *
 * A scenario writes the parts of a question as items that are `part_of` it. They have no place in
 * the order: if the question is divided they are put instead of it, each with its own vote; if it
 * is considered by paragraph they are debated and amended one by one while the whole is pending,
 * and then there is one vote, on the whole. Else they never come up.
 *
 * Source: Robert's Rules of Order Revised (1915), s.24.
 */
#ifndef PL_PROCEDURE_PARTS_H
#define PL_PROCEDURE_PARTS_H

#include "procedure/assembly.h"

/* Is it a paragraph of a question that is being considered by paragraph? Then it is not voted on,
 * and what is moved on it is moved on the whole. */
bool pl_parts_is_paragraph(const pl_run *run, int32_t item);
/* The question that is pending while the item is before the house: the whole of a paragraph, else
 * the item itself. */
int32_t pl_parts_question(const pl_run *run, int32_t item);
/* The paragraph that comes up next, and becomes open; PL_NONE: all have been gone through. */
int32_t pl_parts_next_paragraph(const pl_run *run, int32_t whole);
/* The part of a divided question that is put next in the session; PL_NONE: none is left. */
int32_t pl_parts_next_divided(const pl_run *run, int32_t session);

/* The house has decided that its parts are put one by one; what was gone through as a paragraph is
 * put as well. The whole is about to be closed. */
void pl_parts_divide(pl_run *run, int32_t whole);
/* The house, by this record (0: the chair, unasked), considers it by paragraph. */
void pl_parts_go_through(pl_run *run, int32_t whole, uint64_t because);
/* The whole is not before the house any more: neither is a paragraph of it. It waits, and goes on
 * where it was if the whole comes back. */
void pl_parts_leave(pl_run *run, int32_t whole);

#endif
