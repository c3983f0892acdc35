/*
 * coalition.h -- who is offered a part in a body that stands, and asked again.
 *
 * Posts of a body are offered when they are filled (body.h). Who refused then is asked again when
 * the body that the first one answers to has changed by a merger (MODEL sections 10 and 13, M23):
 * the offer was pending all the time, and what decides about it, his own share there, is another.
 * Whoever accepts takes the posts for which somebody of his stands before the one who holds them.
 */
#ifndef PL_PROCEDURE_COALITION_H
#define PL_PROCEDURE_COALITION_H

#include "procedure/assembly.h"

/* Are offers that wait asked again under an item of this kind: "merge", "offer"? */
bool pl_coalition_is_asked_under(const pl_run *run, int32_t item);
/* The body whose posts are offered under an item. */
int32_t pl_coalition_body(const pl_run *run, int32_t item);
/* Does an offer wait: is the faction among those to whom a part in the standing body was offered,
 * does it sit, and has it nobody there? */
bool pl_coalition_is_pending(const pl_run *run, int32_t body, int32_t faction);
/* Asks those whose offers wait, in the bodies that answer to the item's own, one body after
 * another. False if none (more) is left: the item goes on. */
bool pl_coalition_ask_again(pl_run *run, int32_t item, uint64_t because);
/* They have answered; then the next body's are asked. False as above. */
bool pl_coalition_answered(pl_run *run, int32_t item, uint32_t group);

#endif
