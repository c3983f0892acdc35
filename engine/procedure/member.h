/*
 * member.h -- whoever can move, second and speak: a seat, or a person by name.
 *
 * A person has no seat of his own (roster.h). Where the law keeps one number for either, seats come
 * first, 0 .. seats - 1, and persons after them in the order of the scenario; PL_ORDER_NOBODY is
 * nobody.
 */
#ifndef PL_PROCEDURE_MEMBER_H
#define PL_PROCEDURE_MEMBER_H

#include "procedure/assembly.h"

/* Who speaks, where no name is known. */
#define PL_MEMBER_SOMEBODY (PL_ORDER_NOBODY - 1)

/* PL_NONE: nobody. */
uint32_t pl_member_of_person(const pl_run *run, int32_t person);
/* PL_NONE for a seat and for nobody. */
int32_t pl_member_person(const pl_run *run, uint32_t member);
/* PL_NONE for nobody. */
int32_t pl_member_faction(const pl_run *run, uint32_t member);
/* Present, with a deciding vote. */
bool pl_member_is_entitled(const pl_run *run, uint32_t member);
/* "reds/3", or the person's name; nothing for nobody. */
void pl_member_name(const pl_run *run, uint32_t member, pl_buffer *out);

#endif
