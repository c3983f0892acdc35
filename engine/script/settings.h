/*
 * settings.h -- the settings that are no parameters; for scenario.c only.
 *
 * A setting of a parameter is taken when the file declares it. What is left is the path of a value
 * in the scenario, which is changed in the table before that is checked, from left to right; or it
 * is a mistake.
 */
#ifndef PL_SCRIPT_SETTINGS_H
#define PL_SCRIPT_SETTINGS_H

#include "script/loader.h"

/* Applies the settings of the request that no parameter has taken to the scenario kept in the
 * loader's sandbox. All mistakes are told before it gives up. Errors: BAD_SETTING (the user's),
 * BAD_SCENARIO (the variant's), NO_MEMORY. */
PL_MUST_CHECK pl_status pl_settings_apply(pl_loader *loader);

#endif
