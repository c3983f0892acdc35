/* Many pairs in one paragraph: how often, what is typical, between what most of them lie. */
#include "two_plays.h"

#include "failing_allocator.h"
#include "report/pairs_paragraph.h"
#include "report/paragraph.h"

enum { PAIRS = 5 };

/* The pairs of five throws of dice; the last stays for the heading. */
typedef struct many {
    two last;
    pl_pairs pairs;
} many;

static void play_many(many *m, const char *setting) {
    pl_pairs_init(&m->pairs, pl_allocator_default());
    for (uint64_t i = 0; i < PAIRS; i++) {
        m->last = (two)TWO(setting);
        m->last.first.mode = m->last.second.mode = PL_MODE_SAMPLED;
        m->last.first.rng = m->last.second.rng = (pl_rng){1, i};
        play_two(&m->last);
        assert_int_equal(pl_pairs_add(&m->pairs, pl_buffer_text(&m->last.first.journal),
                                      pl_buffer_text(&m->last.second.journal)),
                         PL_OK);
        if (i + 1 < PAIRS) {
            end_two(&m->last);
        }
    }
}

static void end_many(many *m) {
    pl_pairs_fini(&m->pairs);
    end_two(&m->last);
}

static pl_pairs_heading heading_of(const many *m) {
    return (pl_pairs_heading){
        .first = run_of(&m->last.first), .second = run_of(&m->last.second), .seed = 1};
}

static void expect_part(const pl_buffer *out, const char *part) {
    if (strstr(pl_buffer_string(out), part) == NULL) {
        print_message("%s\n", pl_buffer_string(out));
    }
    assert_non_null(strstr(pl_buffer_string(out), part));
}

static void what_differs_has_a_count_and_an_interval(void **state) {
    many m;
    pl_buffer out;
    (void)state;
    play_many(&m, "factions.blues.seats=9");
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_pairs_paragraph_write(&m.pairs, heading_of(&m), &out), PL_OK);
    expect_part(&out, "\"Delegates with a vote\" (Blues) is 9 delegates instead of 3. This was "
                      "played 5 times with chance, the two runs of each pair with the same dice. ");
    expect_part(&out, "In every pair something came out otherwise. A majority for ");
    expect_part(&out, ", from no to yes in 0 and from yes to no in ");
    expect_part(&out,
                "The number of votes for \"The door shall be painted\" came out otherwise in ");
    expect_part(&out, ", typically ");
    expect_part(&out, "in nine of ten pairs between ");
    assert_null(strstr(pl_buffer_string(&out), "because"));
    pl_buffer_fini(&out);
    end_many(&m);
}

static void where_no_pair_differs_it_is_said(void **state) {
    many m;
    pl_buffer out;
    (void)state;
    play_many(&m, "rules.report_max=1m");
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_pairs_paragraph_write(&m.pairs, heading_of(&m), &out), PL_OK);
    expect_part(&out, "In none of them did any outcome differ that the scenario asks for");
    assert_in_range(pl_paragraph_words(pl_buffer_text(&out)), PL_PARAGRAPH_LEAST,
                    PL_PARAGRAPH_MOST);
    pl_buffer_fini(&out);
    end_many(&m);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    many *m = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    m->pairs.allocator = allocator;
    const pl_status status = pl_pairs_paragraph_write(&m->pairs, heading_of(m), &out);
    m->pairs.allocator = pl_allocator_default();
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    many m;
    (void)state;
    play_many(&m, "factions.blues.seats=9");
    assert_true(failing_allocator_sweep(attempt, &m) > 5);
    end_many(&m);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_differs_has_a_count_and_an_interval),
    cmocka_unit_test(where_no_pair_differs_it_is_said),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
