#include "script/api.h"

#include "script/generated/api_functions.inc"
