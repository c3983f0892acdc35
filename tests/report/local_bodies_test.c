/* Elections of local bodies, in sentences. */
#include "testing.h"

#include "assembly_fixture.h"
#include "report/local_bodies.h"

#define PLACE "factions={{id=reds seats=0}{id=blues seats=0}}"

/* The n-th election is told so; NULL: it is not told. */
static void expect_sentence(const fixture *f, size_t n, const char *sentence) {
    const pl_record record = fixture_record(f, PL_KIND_CONSTITUENCY_ELECTED, n);
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_local_bodies_tell(&record, &out), sentence != NULL);
    if (sentence != NULL && !pl_text_is(pl_buffer_text(&out), sentence)) {
        fail_msg("'%.*s'", (int)out.size, out.at);
    }
    pl_buffer_fini(&out);
}

static void one_body_is_told_each_time_and_whose_majority_ends(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, "%s",
                  PLACE "constituencies={{id=soviet title=\"The soviet\" seats=10 from=@0 "
                        "dates={@10 @20 @30}}}"
                        "answers={opinion={soviet={{reds=300000 blues=700000}"
                        "{reds=600000 blues=400000}{reds=500000 blues=500000}{reds=1000000}}}}");
    fixture_run(&f);
    expect_sentence(&f, 0, "The soviet: reds 3, blues 7.");
    expect_sentence(&f, 1, "The soviet: reds 6, blues 4; the majority passes from blues to reds.");
    expect_sentence(&f, 2, "The soviet: reds 5, blues 5; reds lose the majority.");
    expect_sentence(&f, 3, "The soviet: reds 10; the majority passes to reds.");
    fixture_end(&f);
}

static void of_several_of_a_kind_only_a_change_is_told(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, "%s",
                  PLACE "constituencies={{id=towns title=Town count=2 seats=10 from=@0 "
                        "dates={@10 @20}}}"
                        "answers={opinion={towns={{blues=1000000}{blues=1000000}{reds=1000000}}}}");
    fixture_run(&f);
    expect_sentence(&f, 0, NULL);
    expect_sentence(&f, 2, NULL);
    expect_sentence(&f, 5, "Town (towns/2): reds 10; the majority passes from blues to reds.");
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_body_is_told_each_time_and_whose_majority_ends),
    cmocka_unit_test(of_several_of_a_kind_only_a_change_is_told),
};

PL_TEST_MAIN(tests)
