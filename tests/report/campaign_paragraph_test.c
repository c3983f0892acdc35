/* Two campaigns in one paragraph: where they part, what is handed on, what stays the same. */
#include "two_plays.h"

#include "failing_allocator.h"
#include "report/campaign_paragraph.h"

enum { PARTS = 3 };

/* The club as three parts: the first as it is in both, the others with a setting each. */
typedef struct chained {
    two parts[PARTS];
    pl_campaign_pair pairs[PARTS];
} chained;

static void play_chain(chained *c, const char *second, const char *third) {
    c->parts[0] = (two)TWO(NULL);
    c->parts[1] = (two)TWO(second);
    c->parts[2] = (two)TWO(third);
    for (int i = 0; i < PARTS; i++) {
        static const char *const titles[] = {"Monday", "Tuesday", "Wednesday"};
        play_two(&c->parts[i]);
        c->pairs[i] = (pl_campaign_pair){run_of(&c->parts[i].first), run_of(&c->parts[i].second),
                                         pl_text_of(titles[i])};
    }
}

static void end_chain(chained *c) {
    for (int i = 0; i < PARTS; i++) {
        end_two(&c->parts[i]);
    }
}

static void expect_parts(const chained *c, const char *const *parts, size_t count) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    assert_int_equal(pl_campaign_paragraph_write(c->pairs, PARTS, pl_text_of("More Blues"),
                                                 pl_allocator_default(), &out),
                     PL_OK);
    for (size_t i = 0; i < count; i++) {
        if (strstr(pl_buffer_string(&out), parts[i]) == NULL) {
            print_message("%s\n", pl_buffer_string(&out));
        }
        assert_non_null(strstr(pl_buffer_string(&out), parts[i]));
    }
    pl_buffer_fini(&out);
}

static void the_first_parting_and_what_it_hands_on_are_told(void **state) {
    static const char *const parts[] = {
        "Suppose this: \"More Blues.\" In the second of two campaigns one thing is changed: "
        "\"Delegates with a vote\" (Blues) is 9 delegates instead of 3. ",
        "The first part is the same in both. They first part in \"Tuesday\". The runs are the same "
        "until ",
        "because of this change, ",
        "Handed on to \"Wednesday\" is one input: \"Delegates with a vote\" (Blues) is 8 delegates "
        "instead of 3. There, in the end, ",
        "Of the 3 parts 1 is the same in both campaigns.",
    };
    chained c;
    (void)state;
    play_chain(&c, "factions.blues.seats=9", "factions.blues.seats=8");
    expect_parts(&c, parts, sizeof parts / sizeof parts[0]);
    end_chain(&c);
}

static void what_parts_nothing_later_is_said_to_hand_on_nothing(void **state) {
    static const char *const parts[] = {"It handed on nothing that parts a later part. ",
                                        "Of the 3 parts 2 are the same in both campaigns."};
    chained c;
    (void)state;
    play_chain(&c, "factions.blues.seats=9", NULL);
    expect_parts(&c, parts, 2);
    end_chain(&c);
}

static void campaigns_that_do_not_part_are_said_to_be_the_same(void **state) {
    static const char *const parts[] = {"Nothing parts: in all 3 parts the two campaigns are the "
                                        "same from beginning to end"};
    chained c;
    (void)state;
    play_chain(&c, "rules.report_max=1m", NULL);
    expect_parts(&c, parts, 1);
    end_chain(&c);
}

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const chained *c = context;
    pl_buffer out;
    pl_buffer_init(&out, allocator);
    const pl_status status =
        pl_campaign_paragraph_write(c->pairs, PARTS, pl_text_of("More Blues"), allocator, &out);
    pl_buffer_fini(&out);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    chained c;
    (void)state;
    play_chain(&c, "factions.blues.seats=9", "factions.blues.seats=8");
    assert_true(failing_allocator_sweep(attempt, &c) > 10);
    end_chain(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_first_parting_and_what_it_hands_on_are_told),
    cmocka_unit_test(what_parts_nothing_later_is_said_to_hand_on_nothing),
    cmocka_unit_test(campaigns_that_do_not_part_are_said_to_be_the_same),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
