#include "testing.h"

#include <stdbool.h>

#include "base/text.h"

/* A literal with its NUL bytes. */
#define BYTES(literal) ((pl_text){(literal), sizeof(literal) - 1})

static void a_text_of_a_string_ends_before_its_nul(void **state) {
    (void)state;
    assert_int_equal(pl_text_of("duma").size, 4);
    assert_int_equal(pl_text_of("").size, 0);
    assert_int_equal(pl_text_of(NULL).size, 0);
    assert_int_equal(pl_text_of("\xd0\x94").size, 2);
}

static void texts_are_equal_when_their_bytes_are(void **state) {
    (void)state;
    assert_true(pl_text_equal(BYTES("a\0b"), BYTES("a\0b")));
    assert_false(pl_text_equal(BYTES("a\0b"), BYTES("a\0c")));
    assert_false(pl_text_equal(BYTES("a"), BYTES("a\0")));
    assert_false(pl_text_equal(BYTES("duma"), BYTES("dumas")));
    assert_true(pl_text_equal((pl_text){NULL, 0}, pl_text_of("")));
    assert_true(pl_text_is(BYTES("duma"), "duma"));
    assert_true(pl_text_is((pl_text){"dumas", 4}, "duma"));
    assert_false(pl_text_is(BYTES("duma"), "Duma"));
    assert_true(pl_text_is((pl_text){NULL, 0}, NULL));
    assert_false(pl_text_is(BYTES("a\0"), "a"));
}

static int sign(int x) {
    return (x > 0) - (x < 0);
}

static void the_order_is_that_of_bytes(void **state) {
    (void)state;
    const pl_text rising[] = {BYTES(""),     BYTES("\0"),   BYTES("A"),        BYTES("a"),
                              BYTES("a\0"),  BYTES("aa"),   BYTES("ab"),       BYTES("b"),
                              BYTES("\x7f"), BYTES("\x80"), BYTES("\xd0\x90"), BYTES("\xff")};
    const size_t count = sizeof rising / sizeof *rising;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            assert_int_equal(sign(pl_text_compare(rising[i], rising[j])), (i > j) - (i < j));
        }
    }
    assert_int_equal(pl_text_compare((pl_text){NULL, 0}, BYTES("")), 0);
}

/* --- UTF-8 --- */

/* Encodes as RFC 3629 says; no checks, so that surrogates can be written too. */
static size_t encode(uint32_t c, char *to) {
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xe0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

static void every_character_is_well_formed_and_decodes_to_itself(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char bytes[4];
        const size_t size = encode(c, bytes);
        const pl_text text = {bytes, size};
        const bool surrogate = c >= 0xd800 && c <= 0xdfff;
        size_t position = 0;
        assert_true(pl_text_is_utf8(text, NULL) == !surrogate);
        assert_int_equal(pl_text_next(text, &position), surrogate ? 0xfffd : c);
        assert_int_equal(position, surrogate ? 1 : size);
    }
}

static void no_character_may_be_cut(void **state) {
    (void)state;
    static const uint32_t characters[] = {0x80,   0x414,   0x7ff,   0x800,   0x20ac,
                                          0xffff, 0x10000, 0x1f600, 0x10ffff};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        char *bytes = test_malloc(4); /* on the heap, where a read too far is noticed */
        const size_t size = encode(characters[i], bytes);
        for (size_t kept = 1; kept < size; kept++) {
            char *cut = test_malloc(kept);
            memcpy(cut, bytes, kept);
            size_t bad = 77;
            size_t position = 0;
            assert_false(pl_text_is_utf8((pl_text){cut, kept}, &bad));
            assert_int_equal(bad, 0);
            assert_int_equal(pl_text_next((pl_text){cut, kept}, &position), 0xfffd);
            assert_int_equal(position, 1);
            test_free(cut);
        }
        test_free(bytes);
    }
}

static void malformed_bytes_are_found_where_they_are(void **state) {
    (void)state;
    const struct {
        pl_text text;
        size_t bad;
    } cases[] = {
        {BYTES("\x80"), 0}, /* a continuation alone */
        {BYTES("a\xbf"), 1},
        {BYTES("ab\xc0\x80"), 2},       /* overlong NUL */
        {BYTES("\xc1\xbf"), 0},         /* overlong U+007F */
        {BYTES("\xe0\x9f\xbf"), 0},     /* overlong U+07FF */
        {BYTES("\xf0\x8f\xbf\xbf"), 0}, /* overlong U+FFFF */
        {BYTES("x\xed\xa0\x80"), 1},    /* the first surrogate */
        {BYTES("x\xed\xbf\xbf"), 1},    /* the last */
        {BYTES("\xf4\x90\x80\x80"), 0}, /* U+110000 */
        {BYTES("\xf5\x80\x80\x80"), 0},
        {BYTES("\xfe"), 0},
        {BYTES("\xff"), 0},
        {BYTES("\xd0\x94\xd0"), 2},  /* cut */
        {BYTES("\xd0\x94\xd0z"), 2}, /* interrupted */
        {BYTES("\xe2\x82z"), 0},
        {BYTES("\xf0\x9f\x98z"), 0},
        {BYTES("\xf0\x9fzz"), 0},
        {BYTES("\xd0\x94\xd0\x94\x94"), 4}, /* one continuation too many */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t bad = 77;
        assert_false(pl_text_is_utf8(cases[i].text, &bad));
        assert_int_equal(bad, cases[i].bad);
        assert_false(pl_text_is_utf8(cases[i].text, NULL));
    }
    size_t bad = 77;
    assert_true(pl_text_is_utf8(BYTES("a\0\xd0\x94\xe2\x82\xac\xf0\x9f\x98\x80"), &bad));
    assert_true(pl_text_is_utf8((pl_text){NULL, 0}, &bad));
    assert_int_equal(bad, 77);
}

static void reading_on_after_a_malformed_byte_loses_only_that_byte(void **state) {
    (void)state;
    const pl_text text = BYTES("a\xff\xd0\x94\xe2\x82z");
    static const uint32_t expected[] = {'a', 0xfffd, 0x414, 0xfffd, 0xfffd, 'z'};
    size_t position = 0;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(position < text.size);
        assert_int_equal(pl_text_next(text, &position), expected[i]);
    }
    assert_int_equal(position, text.size);
}

static void the_width_is_counted_in_cells(void **state) {
    (void)state;
    assert_int_equal(pl_text_width(BYTES("")), 0);
    assert_int_equal(pl_text_width(BYTES("Bund")), 4);
    /* Большевики */
    assert_int_equal(pl_text_width(BYTES("\xd0\x91\xd0\xbe\xd0\xbb\xd1\x8c\xd1\x88\xd0\xb5"
                                         "\xd0\xb2\xd0\xb8\xd0\xba\xd0\xb8")),
                     10);
    assert_int_equal(pl_text_width(BYTES("e\xcc\x81")), 1);                /* e, combining acute */
    assert_int_equal(pl_text_width(BYTES("\xe5\x9b\xbd\xe4\xbc\x9a")), 4); /* two ideographs */
    assert_int_equal(pl_text_width(BYTES("\xed\x95\x9c")), 2);             /* a Hangul syllable */
    assert_int_equal(pl_text_width(BYTES("a\xe2\x80\x8b")), 1);            /* zero width space */
}

/* --- hashes --- */

static void the_hashes_are_the_published_fnv_1a(void **state) {
    (void)state;
    /* Test vectors of draft-eastlake-fnv, appendix. */
    assert_int_equal(pl_text_hash32(BYTES("")), 0x811c9dc5u);
    assert_int_equal(pl_text_hash32(BYTES("a")), 0xe40c292cu);
    assert_int_equal(pl_text_hash32(BYTES("foobar")), 0xbf9cf968u);
    assert_true(pl_text_hash64(BYTES("")) == 0xcbf29ce484222325u);
    assert_true(pl_text_hash64(BYTES("a")) == 0xaf63dc4c8601ec8cu);
    assert_true(pl_text_hash64(BYTES("foobar")) == 0x85944171f73967e8u);
    assert_true(pl_text_hash64((pl_text){NULL, 0}) == PL_TEXT_HASH64_SEED);
    /* A byte above 127 counts as itself, not as a negative number: one step by hand. */
    assert_int_equal(pl_text_hash32(BYTES("\xff")), (0x811c9dc5u ^ 0xffu) * 16777619u);
}

static void a_hash_can_go_on_in_parts(void **state) {
    (void)state;
    const pl_text whole = BYTES("session/4/vote\0\xff");
    for (size_t cut = 0; cut <= whole.size; cut++) {
        const pl_text head = {whole.at, cut};
        const pl_text tail = {whole.at + cut, whole.size - cut};
        assert_true(pl_text_hash64_more(pl_text_hash64(head), tail) == pl_text_hash64(whole));
    }
}

/* --- distance --- */

static void the_distance_counts_single_edits(void **state) {
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        unsigned distance;
    } cases[] = {{"", "", 0},
                 {"quorum", "quorum", 0},
                 {"quorum", "", 6},
                 {"quorum", "quorom", 1},
                 {"quorum", "qurum", 1},
                 {"quorum", "quoruum", 1},
                 {"quorum", "quroum", 1},
                 {"kitten", "sitting", 3},
                 {"saturday", "sunday", 3},
                 {"ab", "ba", 1},
                 {"ca", "abc", 3}, /* no piece is edited twice */
                 {"flaw", "lawn", 2},
                 {"abcd", "badc", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pl_text a = pl_text_of(cases[i].a);
        const pl_text b = pl_text_of(cases[i].b);
        assert_int_equal(pl_text_distance(a, b), cases[i].distance);
        assert_int_equal(pl_text_distance(b, a), cases[i].distance);
    }
}

static void names_beyond_63_bytes_count_as_255_apart(void **state) {
    (void)state;
    char long_name[65];
    memset(long_name, 'x', sizeof long_name);
    const pl_text of_63 = {long_name, 63};
    const pl_text of_64 = {long_name, 64};
    assert_int_equal(pl_text_distance(of_63, of_63), 0);
    assert_int_equal(pl_text_distance(of_63, (pl_text){NULL, 0}), 63);
    assert_int_equal(pl_text_distance(of_64, of_64), 255);
    assert_int_equal(pl_text_distance(of_64, of_63), 255);
    assert_int_equal(pl_text_distance(of_63, of_64), 255);
}

/* --- numbers --- */

static void a_number_is_written_with_the_digits_it_needs(void **state) {
    (void)state;
    static const struct {
        double number;
        const char *text;
        int digits;
    } cases[] = {{0.0, "0", 15},
                 {-0.0, "-0", 15},
                 {0.3, "0.3", 15},
                 {0.1 + 0.2, "0.30000000000000004", 17},
                 {1.0 / 3, "0.3333333333333333", 16},
                 {1 - 0x1p-53, "0.9999999999999999", 16},
                 {3000000.0, "3000000", 15},
                 {123456789012345.0, "123456789012345", 15},
                 {100000000000000.0, "100000000000000", 15},
                 {1e15, "1e+15", 15},
                 {-2.5e-7, "-2.5e-07", 15},
                 {1e22, "1e+22", 15},
                 {-0x1.fffffffffffffp+1023, "-1.7976931348623157e+308", 17},
                 {0x1p-1074, "4.94065645841247e-324", 15}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char room[PL_TEXT_NUMBER_ROOM];
        const pl_text text = pl_text_of_number(cases[i].number, room);
        assert_string_equal(room, cases[i].text);
        assert_true(text.at == room && text.size == strlen(room));
        assert_int_equal(pl_text_number_digits(cases[i].number), cases[i].digits);
    }
}

static void every_number_reads_back_to_the_bit(void **state) {
    (void)state;
    char room[PL_TEXT_NUMBER_ROOM];
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 100000; i++) {
        bits ^= bits << 13; /* Marsaglia's xorshift: any pattern of bits comes by */
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number;
        memcpy(&number, &bits, sizeof number);
        if (number - number != 0) {
            continue; /* infinite, or no number */
        }
        const pl_text text = pl_text_of_number(number, room);
        const double again = strtod(room, NULL);
        assert_memory_equal(&again, &number, sizeof number);
        assert_true(text.size < PL_TEXT_NUMBER_ROOM);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_text_of_a_string_ends_before_its_nul),
    cmocka_unit_test(texts_are_equal_when_their_bytes_are),
    cmocka_unit_test(the_order_is_that_of_bytes),
    cmocka_unit_test(every_character_is_well_formed_and_decodes_to_itself),
    cmocka_unit_test(no_character_may_be_cut),
    cmocka_unit_test(malformed_bytes_are_found_where_they_are),
    cmocka_unit_test(reading_on_after_a_malformed_byte_loses_only_that_byte),
    cmocka_unit_test(the_width_is_counted_in_cells),
    cmocka_unit_test(the_hashes_are_the_published_fnv_1a),
    cmocka_unit_test(a_hash_can_go_on_in_parts),
    cmocka_unit_test(the_distance_counts_single_edits),
    cmocka_unit_test(names_beyond_63_bytes_count_as_255_apart),
    cmocka_unit_test(a_number_is_written_with_the_digits_it_needs),
    cmocka_unit_test(every_number_reads_back_to_the_bit),
};

PL_TEST_MAIN(tests)
