/*
 * reference_fixture.h -- a scenario that knows how its documented run went.
 *
 * Plays one scenario text as its sources have it and puts what that run wrote down into another
 * text as "reference" (behaviour/reference.h), as the loader does with a variant or a setting.
 */
#ifndef PL_REFERENCE_FIXTURE_H
#define PL_REFERENCE_FIXTURE_H

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "behaviour/reference.h"

/* A frozen tree of the text, and the reference that the run wrote down; given back to free. */
static inline void *reference_tree(const char *text, const pl_run *documented) {
    pl_data_builder builder;
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_data_open_map(&builder, NULL);
    fixture_members(&builder, &text, 0);
    pl_reference_write(documented, &builder, "reference");
    pl_data_close(&builder);
    return frozen(&builder);
}

/* The model's run of `text`, not yet stepped, with the reference of a documented run of `base`. */
static inline void reference_begin(fixture *f, uint64_t seed, const char *text, const char *base) {
    fixture documented;
    fixture_begin_text(&documented, pl_model_people(), 0, base);
    fixture_run(&documented);
    *f = (fixture){.scenario = reference_tree(text, documented.run),
                   .identity = fixture_tree("scenario=test")};
    fixture_end(&documented);
    pl_buffer_init(&f->journal, pl_allocator_default());
    pl_run_config config = fixture_config(f, pl_model_people());
    config.mode = seed == 0 ? PL_MODE_DOCUMENTED : PL_MODE_SAMPLED;
    config.rng.seed = seed;
    assert_int_equal(pl_run_create(&config, &f->run), PL_OK);
}

#endif
