/*
 * controller.h -- who may answer for a block of seats.
 */
#ifndef PL_KERNEL_CONTROLLER_H
#define PL_KERNEL_CONTROLLER_H

#include <stdbool.h>

#include "base/text.h"

#define PL_CONTROLLERS(X)                                                                          \
    X(MODEL, "model")                                                                              \
    X(WHIP, "whip")                                                                                \
    X(HOOK, "hook")                                                                                \
    X(HUMAN, "human")                                                                              \
    X(RECORDED, "recorded")

typedef enum pl_controller {
#define PL_CONTROLLER_ENUM(name, text) PL_BY_##name,
    PL_CONTROLLERS(PL_CONTROLLER_ENUM)
#undef PL_CONTROLLER_ENUM
        PL_CONTROLLER_COUNT
} pl_controller;

/* As the journal names it; static. */
const char *pl_controller_name(pl_controller controller);
/* The controller of that name; false, and *controller is left alone, if there is none. */
bool pl_controller_find(pl_text name, pl_controller *controller);

#endif
