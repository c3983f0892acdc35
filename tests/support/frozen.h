/*
 * frozen.h -- what a test has built, as a tree that can be read.
 */
#ifndef PL_FROZEN_H
#define PL_FROZEN_H

#include "testing.h"

#include "base/data.h"

/* The block of a whole tree, for the caller to give back; the builder has ended. */
static inline void *frozen(pl_data_builder *builder) {
    void *block = NULL;
    assert_int_equal(pl_data_freeze(builder, &block), PL_OK);
    pl_data_builder_fini(builder);
    return block;
}

#endif
