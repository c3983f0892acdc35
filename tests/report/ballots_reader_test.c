#include "testing.h"

#include "ballots_text.h"
#include "failing_allocator.h"
#include "report/ballots_reader.h"

static const char blt[] = "3 2\n5 1 2 0\n3 3 0\n0\n\"Ada\"\n\"Ben\"\n\"Cyd\"\n\"Board\"\n";
static const char csv[] = "number,Ada,Ben\n5,1,0\n3,1,1\n";

static void pieces_of_any_size_give_the_same_ballots(void **state) {
    (void)state;
    for (size_t piece = 1; piece <= sizeof blt; piece++) {
        pl_ballots_reader r;
        pl_ballots_reader_init(&r, pl_allocator_default(), PL_BALLOTS_RANKED);
        for (size_t at = 0; at < sizeof blt - 1; at += piece) {
            const size_t size = sizeof blt - 1 - at < piece ? sizeof blt - 1 - at : piece;
            assert_int_equal(pl_ballots_reader_feed(&r, (pl_text){blt + at, size}), PL_OK);
        }
        assert_int_equal(pl_ballots_reader_end(&r), PL_OK);
        assert_int_equal(pl_ballots_papers(r.file.ballots), 8);
        assert_true(pl_text_is(pl_ballots_name(r.file.ballots, 2), "Cyd"));
        pl_ballots_reader_fini(&r);
    }
}

static void every_beginning_of_a_file_but_the_whole_is_refused(void **state) {
    (void)state;
    const size_t needed = sizeof blt - 1 - strlen("\n\"Board\"\n");
    for (size_t size = 0; size < sizeof blt - 1; size++) {
        pl_ballots_reader r;
        const pl_status status =
            ballots_text_read(&r, pl_allocator_default(), PL_BALLOTS_RANKED, (pl_text){blt, size});
        const bool in_title = size > needed + 1 && size < sizeof blt - 2;
        assert_true((status == PL_OK) == (size >= needed && !in_title));
        pl_ballots_reader_fini(&r);
    }
}

static void refuse_bytes(const char *text, size_t size, pl_status status, uint64_t line,
                         const char *why) {
    pl_ballots_reader r;
    assert_int_equal(
        ballots_text_read(&r, pl_allocator_default(), PL_BALLOTS_RANKED, (pl_text){text, size}),
        status);
    assert_int_equal(pl_ballots_reader_line(&r), line);
    assert_non_null(strstr(pl_ballots_reader_why(&r), why));
    pl_ballots_reader_fini(&r);
}

static void bytes_that_are_no_text_are_named_by_their_line(void **state) {
    (void)state;
    refuse_bytes("3 2\n1 1\0 0\n", 11, PL_CORRUPT, 2, "NUL");
    refuse_bytes("3 2\n1 1 0\n0\n\"\xff\"\n", 16, PL_BAD_TEXT, 4, "UTF-8");
    refuse_bytes("\xff\xfe"
                 "3\0",
                 4, PL_CORRUPT, 1, "NUL"); /* UTF-16 */
    char *line = malloc(PL_LINE_MAX + 10);
    assert_non_null(line);
    memset(line, ' ', PL_LINE_MAX + 10);
    refuse_bytes(line, PL_LINE_MAX + 10, PL_LIMIT, 1, "longer than");
    free(line);
}

static void windows_files_are_read(void **state) {
    (void)state;
    pl_ballots_reader r;
    ballots_text_accept(&r, PL_BALLOTS_RANKED,
                        "\xef\xbb\xbf"
                        "2 1\r\n1 1 0\r\n0\r\n\"A\"\r\n\"B\"\r\n\"T\"\r\n");
    assert_true(pl_text_is(pl_ballots_name(r.file.ballots, 1), "B"));
    pl_ballots_reader_fini(&r);
    ballots_text_accept(&r, PL_BALLOTS_APPROVED,
                        "\xef\xbb\xbf"
                        "number,A\r\n1,1\r\n");
    assert_int_equal(pl_ballots_papers(r.file.ballots), 1);
    pl_ballots_reader_fini(&r);
}

/* Counts the bytes that are held at once. */
typedef struct meter {
    size_t held, most;
} meter;

static void meter_add(meter *m, size_t more, size_t less) {
    m->held += more - less;
    m->most = m->held > m->most ? m->held : m->most;
}

static void *meter_resize(void *context, void *at, size_t size) {
    size_t *block = at != NULL ? (size_t *)at - 2 : NULL;
    const size_t before = block != NULL ? block[0] : 0;
    block = realloc(block, size + 2 * sizeof *block);
    assert_non_null(block);
    block[0] = size;
    meter_add(context, size, before);
    return block + 2;
}

static void *meter_take(void *context, size_t size) {
    return memset(meter_resize(context, NULL, size), 0, size);
}

static void meter_give(void *context, void *at) {
    if (at != NULL) {
        meter_add(context, 0, ((size_t *)at)[-2]);
        free((size_t *)at - 2);
    }
}

/* A million lines, no two alike: under a hundred bytes each, and alike ones cost nothing. */
static void a_million_papers_are_read_in_some_tens_of_megabytes(void **state) {
    (void)state;
    meter m = {0};
    const pl_allocator allocator = {meter_take, meter_resize, meter_give, NULL, &m};
    for (unsigned kinds = 1000; kinds <= 1000000; kinds *= 1000) {
        pl_ballots_reader r;
        m = (meter){0};
        pl_ballots_reader_init(&r, &allocator, PL_BALLOTS_RANKED);
        assert_int_equal(pl_ballots_reader_feed(&r, pl_text_of("400 2\n")), PL_OK);
        for (unsigned i = 0; i < 1000000; i++) {
            char line[80];
            const unsigned k = i % kinds;
            snprintf(line, sizeof line, "1 %u %u %u 400 399 398 397 396 395 394 0\n", 1 + k % 100,
                     101 + k / 100 % 100, 201 + k / 10000);
            assert_int_equal(pl_ballots_reader_feed(&r, pl_text_of(line)), PL_OK);
        }
        assert_int_equal(pl_ballots_kinds(r.file.ballots), kinds);
        assert_int_equal(pl_ballots_papers(r.file.ballots), 1000000);
        assert_in_range(m.most, 1, kinds == 1000 ? 300000 : 100000000);
        pl_ballots_reader_fini(&r);
        assert_int_equal(m.held, 0);
    }
}

typedef struct text_of_sort {
    pl_ballot_sort sort;
    const char *text;
} text_of_sort;

static pl_status attempt(const pl_allocator *allocator, void *context) {
    const text_of_sort *t = context;
    pl_ballots_reader r;
    const pl_status status = ballots_text_read(&r, allocator, t->sort, pl_text_of(t->text));
    pl_ballots_reader_fini(&r);
    return status;
}

static void every_refused_request_is_survived(void **state) {
    (void)state;
    text_of_sort texts[] = {{PL_BALLOTS_RANKED, blt}, {PL_BALLOTS_APPROVED, csv}};
    for (size_t i = 0; i < 2; i++) {
        assert_true(failing_allocator_sweep(attempt, &texts[i]) > 10);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(pieces_of_any_size_give_the_same_ballots),
    cmocka_unit_test(every_beginning_of_a_file_but_the_whole_is_refused),
    cmocka_unit_test(bytes_that_are_no_text_are_named_by_their_line),
    cmocka_unit_test(windows_files_are_read),
    cmocka_unit_test(a_million_papers_are_read_in_some_tens_of_megabytes),
    cmocka_unit_test(every_refused_request_is_survived),
};

PL_TEST_MAIN(tests)
