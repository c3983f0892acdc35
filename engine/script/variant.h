/*
 * variant.h -- the settings of a variant; for scenario.c only.
 *
 * A variant is a named list of settings in the scenario itself. They come before the user's own,
 * in the order of their keys, so that the user's win. A mistake in one of them is a mistake in the
 * file; a variant that is not there is the user's mistake.
 */
#ifndef PL_SCRIPT_VARIANT_H
#define PL_SCRIPT_VARIANT_H

#include "script/loader.h"

/* Puts the settings of the variant asked for before those of the request, in `room`
 * (PL_ALL_SETTINGS_MAX), and makes the request point there; without a variant nothing is changed.
 * The scenario has been described in the loader's sandbox, in which the variant's texts live; a
 * setting that is no single value has a value without a text. Errors: BAD_SETTING (no such
 * variant; it is told), BAD_SCENARIO, NO_MEMORY. */
PL_MUST_CHECK pl_status pl_variant_lay_under(pl_loader *loader, pl_scenario_request *request,
                                             pl_setting *room);
/* Tells of the variant's settings (those before own_from) that are no single values. Errors:
 * BAD_SCENARIO. */
PL_MUST_CHECK pl_status pl_variant_check(pl_loader *loader);

#endif
