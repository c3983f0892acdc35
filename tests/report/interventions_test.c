/* What somebody other than the model decided, in sentences. */
#include "one_record.h"

#include "report/interventions.h"

#define expect(kind, sentence, ...)                                                                \
    expect_sentence(pl_interventions_tell, kind, sentence, __VA_ARGS__)

static void only_an_answer_that_the_model_did_not_give_is_told(void **state) {
    (void)state;
    expect(QUESTION_ANSWERED, "Reds (human) on vote s/paint: for, accepted.",
           SAID(question, "vote s/paint"), SAID(to, "reds"), SAID(by, "human"), SAID(answer, "for"),
           SAID(ruling, "accepted"));
    expect(QUESTION_ANSWERED, "", SAID(question, "vote s/paint"), SAID(to, "reds"),
           SAID(by, "model"), SAID(answer, "for"), SAID(ruling, "accepted"));
}

static void an_act_is_told_with_its_words_and_its_ruling(void **state) {
    (void)state;
    expect(ACT_MADE, "reds/2: move amend (blue it is). Ruling: in order [art. 3].",
           SAID(seat, "reds/2"), SAID(act, "move amend"), SAID(text, "blue it is"),
           SAID(ruling, "in order"), SAID(article, "art. 3"));
    expect(ACT_MADE, "reds/2: second. Ruling: in order [art. 3].", SAID(seat, "reds/2"),
           SAID(act, "second"), SAID(text, ""), SAID(ruling, "in order"), SAID(article, "art. 3"));
}

static void a_fork_says_what_holds_from_there(void **state) {
    (void)state;
    expect(RUN_FORKED, "Here the run is forked: from here on walkout.enabled is false.",
           SAID(moment, "#120"), SAID(set, "walkout.enabled=false"));
}

static void a_run_that_broke_off_says_where(void **state) {
    (void)state;
    expect(FAULT, "THE RUN STOPPED: club.lua:7: no such field", SAID(kind_of_fault, "script"),
           SAID(place, "club.lua:7"), SAID(text, "no such field"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(QUESTION_ASKED, "", SAID(question, "vote s/paint"), SAID(to, "reds"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_an_answer_that_the_model_did_not_give_is_told),
    cmocka_unit_test(an_act_is_told_with_its_words_and_its_ruling),
    cmocka_unit_test(a_fork_says_what_holds_from_there),
    cmocka_unit_test(a_run_that_broke_off_says_where),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
