#include "base/allocator.h"

#include <stdlib.h>

static void *take_heap(void *context, size_t size) {
    (void)context;
    /* calloc: large blocks come as untouched zero pages, so a roomy arena costs nothing. */
    return calloc(1, size);
}

static void *resize_heap(void *context, void *at, size_t size) {
    (void)context;
    return realloc(at, size);
}

static void give_heap(void *context, void *at) {
    (void)context;
    free(at);
}

static bool grant_always(void *context, size_t size) {
    (void)context;
    (void)size;
    return true;
}

static const pl_allocator heap = {take_heap, resize_heap, give_heap, grant_always, NULL};

const pl_allocator *pl_allocator_default(void) {
    return &heap;
}
