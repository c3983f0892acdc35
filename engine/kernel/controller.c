#include "kernel/controller.h"

#include "base/contract.h"

static const char *const names[] = {
#define NAME(name, text) text,
    PL_CONTROLLERS(NAME)
#undef NAME
};

const char *pl_controller_name(pl_controller controller) {
    PL_REQUIRE((unsigned)controller < PL_CONTROLLER_COUNT);
    return names[controller];
}

bool pl_controller_find(pl_text name, pl_controller *controller) {
    for (int i = 0; i < PL_CONTROLLER_COUNT; i++) {
        if (pl_text_is(name, names[i])) {
            *controller = (pl_controller)i;
            return true;
        }
    }
    return false;
}
