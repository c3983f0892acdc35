/*
 * amending.h -- what an amendment does to the words of a question.
 *
 * An amendment says in its own words what it wants, and is read as they stand:
 *
 *     strike out "A"                     A is left out
 *     strike out "A" and insert "B"      B stands in place of A
 *     insert "B" before "A"; after "A"   B stands there
 *     add "B"; insert "B"                B stands at the end
 *     substitute "B"                     B is the question now
 *
 * with straight or curved quotation marks, "strike" for "strike out" too, and other words around
 * them that change nothing. A blank is a run of two or more "_"; what fills it is what stands in
 * quotation marks, else all the words. What does not find its place changes nothing. An amendment
 * of an amendment changes the words of that in the same way, and so what it does.
 * Source of the forms: Robert's Rules of Order Revised (1915), s.33, p. 136 (en.wikisource.org,
 * Roberts_Rules_of_Order_Revised_4th_Edition_(1915).djvu/142); for filling a blank, and for what an
 * unreadable amendment does, none: the engine's. That no amendment may turn one form into another
 * (the same page) is not looked after.
 */
#ifndef PL_PROCEDURE_AMENDING_H
#define PL_PROCEDURE_AMENDING_H

#include "base/buffer.h"
#include "procedure/assembly.h"

/* The words of a question as an amendment leaves them; nothing is written, and false: it changes
 * nothing in them. */
bool pl_amending_words(pl_text question, pl_text amendment, pl_buffer *out);
/* The same of the blank in them. */
bool pl_amending_blank(pl_text question, pl_text filling, pl_buffer *out);

/* The amendment (an item) to a question is carried: the question reads otherwise from now on, and
 * that is journaled. fills: it fills a blank. */
void pl_amending_carry_out(pl_run *run, int32_t amendment, int32_t question, bool fills);
/* The vote on it is reconsidered: the question reads as before, unless it was amended since. */
void pl_amending_take_back(pl_run *run, int32_t amendment);

#endif
