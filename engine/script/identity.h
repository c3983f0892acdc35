/*
 * identity.h -- what run.started says of a scenario; for scenario.c only.
 */
#ifndef PL_SCRIPT_IDENTITY_H
#define PL_SCRIPT_IDENTITY_H

#include "script/loader.h"

#define PL_IDENTITY_HASH 33u /* 32 hexadecimal digits and a NUL */

/* Of all sources that the loader has read. */
void pl_identity_hash(const pl_loader *loader, char hash[PL_IDENTITY_HASH]);

/* Freezes a map: scenario (as it was asked for), scenario_hash (of all sources, and of nothing
 * else), title, variant (if one was asked for), params (the text of every value), set (the user's
 * own settings, "KEY=VALUE", as given), edited (is one of these a path, not a parameter?), version.
 * The caller gives it back to the loader's allocator. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_identity_freeze(const pl_loader *loader, pl_text title, void **identity);

#endif
