/*
 * api.h -- the functions a script can call, as generated from engine/script/api/.
 */
#ifndef PL_SCRIPT_API_H
#define PL_SCRIPT_API_H

#include "script/sandbox.h"

/* Ends with a row whose name is NULL. */
extern const pl_api_function pl_api_functions[];

#endif
