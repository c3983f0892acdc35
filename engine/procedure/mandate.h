/*
 * mandate.h -- office holders who are bound by what an assembly decides.
 *
 * A motion may bind the holders of posts in some body who are of some factions (item `binds`): once
 * it is carried, each of them holds his post under a mandate of the assembly (M30). A motion that
 * wants something of a body (item `instructs`) is from then on handed, when it is carried, to
 * those of its office holders who are bound, one record each; whoever is not bound may read it in
 * the newspapers. The First Congress so bound the socialist ministers (F032).
 */
#ifndef PL_PROCEDURE_MANDATE_H
#define PL_PROCEDURE_MANDATE_H

#include "procedure/assembly.h"

/* The causes in its records. */
#define PL_MANDATE_BOUND      "bound by the decisions of the assembly"
#define PL_MANDATE_INSTRUCTED "instructed"

/* Is the holder of the i-th post (0..) of a body bound by a motion carried so far? Nobody is
 * not. */
bool pl_mandate_is_bound(const pl_run *run, int32_t body, uint32_t i);
/* How many of its posts are. */
uint32_t pl_mandate_bound(const pl_run *run, int32_t body);
/* To how many holders an item was handed when it was carried; 0 if it was not. */
uint32_t pl_mandate_instructed(const pl_run *run, int32_t item);

/* The motion of an item has been carried: whoever it binds is bound, and whoever is bound is
 * instructed. */
void pl_mandate_carry_out(pl_run *run, int32_t item);

#endif
