#include "testing.h"

#include "script/suggest.h"

/* What is offered for a slip among the words of "a|b|c". */
static void assert_offers(const char *wrong, const char *words, const char *offered) {
    pl_suggest suggest;
    pl_suggest_init(&suggest, pl_text_of(wrong));
    pl_suggest_add_options(&suggest, words);
    char expected[96] = "";
    if (offered != NULL) {
        snprintf(expected, sizeof expected, " (did you mean '%s'?)", offered);
    }
    assert_string_equal(pl_suggest_ask(&suggest).at, expected);
}

static void the_nearest_name_is_offered(void **state) {
    (void)state;
    assert_offers("bolshevicks", "mensheviks|bolsheviks|bund", "bolsheviks");
    assert_offers("dhont", "dhondt|hare|droop", "dhondt");
    assert_offers("recieved", "received", "received");
}

static void nothing_is_offered_for_what_is_no_slip(void **state) {
    (void)state;
    assert_offers("petrograd", "mensheviks|bolsheviks|bund", NULL);
    assert_offers("", "a|b", NULL);
    assert_offers("hare", "", NULL);
    assert_offers("hare", NULL, NULL);
    /* Every letter of it would be another one. */
    assert_offers("x", "a|b", NULL);
}

/* Three letters may hold one slip, seven two, longer names three. */
static void longer_names_may_hold_more_slips(void **state) {
    (void)state;
    assert_offers("dam", "dan", "dan");
    assert_offers("xam", "dan", NULL);
    assert_offers("leninxx", "lenin", "lenin");
    assert_offers("lenixxx", "lenin", NULL);
    assert_offers("lunacharxxx", "lunachar", "lunachar");
    assert_offers("lunacharxxxx", "lunachar", NULL);
}

static void capitals_count_as_small_letters(void **state) {
    (void)state;
    assert_offers("BUND", "bund|bond", "bund");
    assert_offers("lenin", "Lenin", "Lenin");
}

static void among_equally_near_names_the_first_in_byte_order_wins(void **state) {
    (void)state;
    assert_offers("ca", "cb|cc|cd", "cb");
    assert_offers("ca", "cd|cc|cb", "cb");
    assert_offers("ca", "cc|cb|cd", "cb");
}

static void very_long_names_are_not_compared(void **state) {
    (void)state;
    char long_name[70];
    memset(long_name, 'a', sizeof long_name);
    long_name[64] = '\0';
    assert_offers(long_name, long_name, NULL);
    long_name[63] = '\0';
    assert_offers(long_name, long_name, long_name);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_nearest_name_is_offered),
    cmocka_unit_test(nothing_is_offered_for_what_is_no_slip),
    cmocka_unit_test(longer_names_may_hold_more_slips),
    cmocka_unit_test(capitals_count_as_small_letters),
    cmocka_unit_test(among_equally_near_names_the_first_in_byte_order_wins),
    cmocka_unit_test(very_long_names_are_not_compared),
};

PL_TEST_MAIN(tests)
