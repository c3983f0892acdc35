/*
 * failing_allocator.h -- memory that runs out when a test wants it to.
 *
 * Requests (take, resize and grant) are counted from 0, and the one with the number refuse_at is
 * refused. The live blocks are in a list, so that a block given twice or never taken is caught at
 * once; a resized block always moves, so that a pointer kept across a resize is caught by the
 * address sanitizer; and the part that resize adds is filled with rubbish.
 *
 *     failing_allocator_sweep(attempt, context);
 *
 * calls attempt with the request 0, 1, 2, ... refused until it succeeds, and fails the test if
 * something leaks or if it fails with anything but NO_MEMORY.
 */
#ifndef PL_FAILING_ALLOCATOR_H
#define PL_FAILING_ALLOCATOR_H

#include "testing.h"

#include <stdbool.h>

#include "base/allocator.h"
#include "base/status.h"

#define FAILING_ALLOCATOR_NEVER SIZE_MAX

typedef struct failing_block {
    struct failing_block *next; /* among the live blocks */
    size_t size;                /* bytes after this struct */
} failing_block;

typedef struct failing_allocator {
    pl_allocator allocator; /* to be handed to the code under test; points back at this struct */
    size_t refuse_at;       /* number of the request to refuse, or FAILING_ALLOCATOR_NEVER */
    size_t requests;        /* made so far, the refused one included */
    size_t refused;         /* 0 or 1 */
    size_t live;            /* blocks taken and not given back */
    size_t live_bytes;
    failing_block *blocks; /* the live ones */
} failing_allocator;

static inline bool failing_allocator_refuses(failing_allocator *failing) {
    const bool refuses = failing->requests == failing->refuse_at;
    failing->requests++;
    failing->refused += refuses;
    return refuses;
}

/* The link of the list that points at the block of `at`, which must be live. */
static inline failing_block **failing_allocator_link(failing_allocator *failing, void *at) {
    failing_block **link = &failing->blocks;
    while (*link != NULL && (void *)(*link + 1) != at) {
        link = &(*link)->next;
    }
    assert_non_null(*link);
    return link;
}

static inline void *failing_allocator_new(failing_allocator *failing, size_t size, int filling) {
    assert_true(size > 0 && size < SIZE_MAX - sizeof(failing_block));
    failing_block *block = malloc(sizeof *block + size);
    assert_non_null(block);
    *block = (failing_block){failing->blocks, size};
    failing->blocks = block;
    memset(block + 1, filling, size);
    failing->live++;
    failing->live_bytes += size;
    return block + 1;
}

static inline void failing_allocator_give(void *context, void *at) {
    if (at == NULL) {
        return;
    }
    failing_allocator *failing = context;
    failing_block **link = failing_allocator_link(failing, at);
    failing_block *block = *link;
    *link = block->next;
    failing->live--;
    failing->live_bytes -= block->size;
    free(block);
}

static inline void *failing_allocator_take(void *context, size_t size) {
    failing_allocator *failing = context;
    return failing_allocator_refuses(failing) ? NULL : failing_allocator_new(failing, size, 0);
}

static inline void *failing_allocator_resize(void *context, void *at, size_t size) {
    failing_allocator *failing = context;
    if (failing_allocator_refuses(failing)) {
        return NULL;
    }
    void *moved = failing_allocator_new(failing, size, 0xa5);
    if (at != NULL) {
        const size_t before = (*failing_allocator_link(failing, at))->size;
        memcpy(moved, at, before < size ? before : size);
        failing_allocator_give(failing, at);
    }
    return moved;
}

static inline bool failing_allocator_grant(void *context, size_t size) {
    (void)size;
    return !failing_allocator_refuses(context);
}

static inline void failing_allocator_init(failing_allocator *failing, size_t refuse_at) {
    *failing =
        (failing_allocator){.allocator = {failing_allocator_take, failing_allocator_resize,
                                          failing_allocator_give, failing_allocator_grant, failing},
                            .refuse_at = refuse_at};
}

/* Has everything been given back? */
static inline void failing_allocator_check(const failing_allocator *failing) {
    assert_int_equal(failing->live, 0);
    assert_int_equal(failing->live_bytes, 0);
}

/* One try; must give back all it took, whether it succeeds or not. */
typedef pl_status (*failing_attempt)(const pl_allocator *allocator, void *context);

/* Returns how many requests the successful try made. */
static inline size_t failing_allocator_sweep(failing_attempt attempt, void *context) {
    for (size_t refuse_at = 0;; refuse_at++) {
        failing_allocator failing;
        failing_allocator_init(&failing, refuse_at);
        const pl_status status = attempt(&failing.allocator, context);
        failing_allocator_check(&failing);
        if (failing.refused == 0) {
            assert_int_equal(status, PL_OK);
            return failing.requests;
        }
        assert_int_equal(status, PL_NO_MEMORY);
    }
}

#endif
