/*
 * rule_pack.h -- the rules that a scenario refers to by name; for scenario.c only.
 *
 * A rule pack is a file of its own, FOLDER/NAME.lua, that calls rules { }. It is loaded and checked
 * like a scenario; then the scenario's own changes are laid over it, table within table, and the
 * whole takes the place of "rules" in the scenario. A pack with a `base` is itself laid over that
 * one, up to eight deep.
 */
#ifndef PL_SCRIPT_RULE_PACK_H
#define PL_SCRIPT_RULE_PACK_H

#include "script/loader.h"

/* Lays the pack that the scenario names, or "rules.base" among the settings, under the rules of
 * the scenario kept in the loader's sandbox. If neither is a name, nothing is done: the
 * scenario's own rules stand alone, or its check tells what is wrong with them. Errors:
 * BAD_SCENARIO (no such pack, or mistakes in it; they are told), BAD_SETTING, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_rule_pack_lay_under(pl_loader *loader);

#endif
