#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/motion.h"

#define PACK                                                                                       \
    "id=pack motions={close={title=Close class=subsidiary rank=7 vote=main second=true "           \
    "on=closable effect=close article=s.29 reconsider=unexecuted prevailing=true "                 \
    "articles={nothing=s.12}}"                                                                     \
    "shout={title=Shout class=incidental interrupts=true debate=as-target}"                        \
    "plain={title=Plain}}"

static void a_pack_says_all_that_is_known_of_a_motion(void **state) {
    void *tree = fixture_tree(PACK);
    const pl_data pack = pl_data_root(tree);
    pl_motion close;
    (void)state;
    assert_int_equal(pl_motion_count(pack), 3);
    assert_true(pl_motion_find(pack, pl_text_of("close"), &close));
    assert_int_equal(close.class, PL_MOTION_CLASS_SUBSIDIARY);
    assert_int_equal(close.rank, 7);
    assert_int_equal(close.on, PL_MOTION_ON_CLOSABLE);
    assert_int_equal(close.effect, PL_MOTION_EFFECT_CLOSE);
    assert_int_equal(close.reconsider, PL_MOTION_RECONSIDER_UNEXECUTED);
    assert_true(close.second && !close.interrupts && !close.amendable);
    assert_true(pl_text_is(close.vote, "main") && pl_text_is(close.article, "s.29"));
    assert_true(close.prevailing);
    assert_true(pl_text_is(pl_data_text(pl_data_get(close.articles, "nothing")), "s.12"));
    const pl_motion again = pl_motion_at(pack, close.row);
    assert_true(pl_text_equal(again.id, close.id));
    free(tree);
}

/* What a pack does not say is the least that a motion can be. */
static void what_is_not_said_is_no(void **state) {
    void *tree = fixture_tree(PACK);
    pl_motion plain;
    (void)state;
    assert_true(pl_motion_find(pl_data_root(tree), pl_text_of("plain"), &plain));
    assert_int_equal(plain.class, PL_MOTION_CLASS_MAIN);
    assert_int_equal(plain.rank, 0);
    assert_int_equal(plain.debate, PL_MOTION_DEBATE_NO);
    assert_int_equal(plain.reconsider, PL_MOTION_RECONSIDER_NO);
    assert_false(plain.second || plain.interrupts || plain.amendable || plain.subsidiaries ||
                 plain.opens_main || plain.prevailing);
    assert_int_equal(plain.article.size, 0);
    free(tree);
}

static void a_motion_that_the_pack_has_not_is_not_found(void **state) {
    void *tree = fixture_tree(PACK);
    void *empty = fixture_tree("id=pack");
    pl_motion motion = {.rank = 99};
    (void)state;
    assert_false(pl_motion_find(pl_data_root(tree), pl_text_of("clos"), &motion));
    assert_false(pl_motion_find(pl_data_root(empty), pl_text_of("close"), &motion));
    assert_int_equal(motion.rank, 99);
    assert_int_equal(pl_motion_count(pl_data_root(empty)), 0);
    free(tree);
    free(empty);
}

static void every_word_of_a_column_has_words_for_people(void **state) {
    (void)state;
    for (int i = 0; i <= PL_MOTION_CLASS_RESTORING; i++) {
        assert_true(pl_motion_class_words((pl_motion_class)i)[0] != '\0');
    }
    for (int i = 0; i <= PL_MOTION_ON_ELECTION; i++) {
        assert_true(pl_motion_on_words((pl_motion_on)i)[0] != '\0');
    }
    for (int i = 0; i <= PL_MOTION_EFFECT_ALLOW; i++) {
        assert_true(pl_motion_effect_words((pl_motion_effect)i)[0] != '\0');
    }
    assert_string_equal(pl_motion_debate_words(PL_MOTION_DEBATE_ALONE),
                        "if nothing else is pending");
    assert_string_equal(pl_motion_reconsider_words(PL_MOTION_RECONSIDER_LOST), "if it was lost");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_pack_says_all_that_is_known_of_a_motion),
    cmocka_unit_test(what_is_not_said_is_no),
    cmocka_unit_test(a_motion_that_the_pack_has_not_is_not_found),
    cmocka_unit_test(every_word_of_a_column_has_words_for_people),
};

PL_TEST_MAIN(tests)
