/* What is read out and what is heard from outside, in sentences. */
#include "one_record.h"

#include "report/tidings.h"

#define expect(kind, sentence, ...) expect_sentence(pl_tidings_tell, kind, sentence, __VA_ARGS__)

static void a_document_is_read_out_adopted_or_issued(void **state) {
    (void)state;
    expect(DOCUMENT_INTRODUCED, "Read out: On the door. [F001]", SAID(document, "d"),
           SAID(title, "On the door"));
    expect(DOCUMENT_ADOPTED, "ADOPTED: On the door. [F001]", SAID(document, "d"),
           SAID(title, "On the door"));
    expect(DOCUMENT_ADOPTED, "ISSUED: On the door, by the board. [F001]", SAID(document, "d"),
           SAID(title, "On the door"), SAID(cause, "by the board"));
}

static void what_happens_outside_stands_in_brackets(void **state) {
    (void)state;
    expect(NEWS_HAPPENED, "(Outside: the lamp has fallen.) [F001]", SAID(id, "lamp"),
           SAID(title, "the lamp has fallen"));
    expect(NEWS_HAPPENED, "(Outside: lamp.) [F001]", SAID(id, "lamp"));
}

static void news_says_when_it_happened_and_who_read_it(void **state) {
    (void)state;
    expect(NEWS_HEARD, "News: the lamp has fallen; it happened at 17:30. [F001]", SAID(id, "lamp"),
           SAID(title, "the lamp has fallen"), SAID(happened, "17:30"));
    expect(NEWS_HEARD, "News: lamp, read out by Rosa. It burns. [F001]", SAID(id, "lamp"),
           SAID(happened, "18:00"), SAID(by, "Rosa"), SAID(text, "It burns"));
}

static void what_all_hear_as_it_happens_is_not_told_again(void **state) {
    (void)state;
    expect(NEWS_HEARD, "", SAID(id, "lamp"), SAID(title, "the lamp has fallen"),
           SAID(happened, "18:00"));
    expect(NEWS_HEARD, "News: lamp. It burns. [F001]", SAID(id, "lamp"), SAID(happened, "18:00"),
           SAID(text, "It burns"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(FAULT, "", SAID(text, "x"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_document_is_read_out_adopted_or_issued),
    cmocka_unit_test(what_happens_outside_stands_in_brackets),
    cmocka_unit_test(news_says_when_it_happened_and_who_read_it),
    cmocka_unit_test(what_all_hear_as_it_happens_is_not_told_again),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
