/* What happens to motions from the floor is told in sentences of its own. */
#include "one_record.h"

#include "failing_allocator.h"
#include "report/motions.h"

#define CLUB                                                                                       \
    "rules={id=small motions={main={title=\"Main motion\"} amend={title=Amend} odd={}}} "          \
    "factions={{id=reds title=\"Red bench\"}{id=blues}} "                                          \
    "sessions={{id=s agenda={{id=paint title=\"That it be painted\"} "                             \
    "{id=blue motion=amend moved_on=paint title=\"Blue it is\"} "                                  \
    "{id=plain motion=amend moved_on=paint} {id=bare motion=odd} {id=none}}}}"

/* What is said of a record with these fields; NULL: nothing is told here. */
static void expect_of(const char *scenario, pl_kind kind, const saying fields[SAID_MAX],
                      const char *sentence) {
    void *tree = fixture_tree(scenario);
    written w;
    pl_buffer out;
    const pl_record record = said_record(&w, kind, PL_SIMULATED, fields);
    pl_buffer_init(&out, pl_allocator_default());
    const bool told = pl_motions_tell(pl_data_root(tree), &record, &out);
    assert_string_equal(pl_buffer_string(&out), sentence == NULL ? "" : sentence);
    assert_int_equal(told, sentence != NULL);
    pl_buffer_fini(&out);
    written_end(&w);
    free(tree);
}

#define expect(kind, sentence, ...)                                                                \
    expect_of(CLUB, PL_KIND_##kind, (const saying[SAID_MAX]){__VA_ARGS__}, sentence)
#define MOTION(path)                                                                               \
    { PL_FIELD_motion, path }
#define CLASS(id)                                                                                  \
    { PL_FIELD_class, id }
#define BY(name)                                                                                   \
    { PL_FIELD_by, name }
#define TITLE(words)                                                                               \
    { PL_FIELD_title, words }
#define RULING(words)                                                                              \
    { PL_FIELD_ruling, words }
#define ARTICLE(words)                                                                             \
    { PL_FIELD_article, words }

/* --- who moved --- */

static void of_the_agenda_only_the_mover_is_told(void **state) {
    (void)state;
    expect(MOTION_MOVED, "Moved by Rosa.", MOTION("s/paint"), CLASS("main"), BY("Rosa"),
           TITLE("That it be painted"));
    expect(MOTION_MOVED, NULL, MOTION("s/paint"), CLASS("main"), TITLE("That it be painted"));
}

static void from_the_floor_the_motion_is_told_and_its_words(void **state) {
    (void)state;
    expect(MOTION_MOVED, "Rosa moves \"Amend\": Blue it is.", MOTION("s/blue"), CLASS("amend"),
           BY("Rosa"), TITLE("Blue it is"));
    expect(MOTION_MOVED, "Rosa moves \"Amend\".", MOTION("s/plain"), CLASS("amend"), BY("Rosa"),
           TITLE("Amend"));
    expect(MOTION_MOVED, "Rosa moves \"Amend\".", MOTION("s/plain"), CLASS("amend"), BY("Rosa"));
    expect(MOTION_MOVED, "reds/2 moves \"Amend\": strike it out.", MOTION("s/amend~1"),
           CLASS("amend"), BY("reds/2"), TITLE("strike it out"));
}

/* What a title or an act says goes to a terminal. */
static void what_is_not_to_be_seen_is_made_visible(void **state) {
    (void)state;
    expect(MOTION_MOVED, "reds/2 moves \"Amend\": a\\x1Bb.", MOTION("s/amend~1"), CLASS("amend"),
           BY("reds/2"),
           TITLE("a\x1b"
                 "b"));
}

static void of_rules_without_motions_nothing_is_told(void **state) {
    (void)state;
    static const saying moved[SAID_MAX] = {MOTION("s/paint"), CLASS("main"), BY("Rosa")};
    static const saying out[SAID_MAX] = {MOTION("s/paint"), CLASS("main"), BY("Rosa"),
                                         RULING("too late"), ARTICLE("a.1")};
    expect_of("rules={id=bare} sessions={{id=s agenda={{id=paint}}}}", PL_KIND_MOTION_MOVED, moved,
              NULL);
    expect_of("rules={id=bare} sessions={{id=s agenda={{id=paint}}}}", PL_KIND_MOTION_RULED_OUT,
              out, NULL);
}

static void who_seconds_is_a_member_or_a_bench(void **state) {
    (void)state;
    expect(MOTION_SECONDED, "Seconded by Rosa.", MOTION("s/blue"), CLASS("amend"), BY("Rosa"));
    expect(MOTION_SECONDED, "Seconded by reds/4.", MOTION("s/blue"), CLASS("amend"), BY("reds/4"));
    expect(MOTION_SECONDED, "Seconded from the Red bench.", MOTION("s/blue"), CLASS("amend"),
           BY("reds"));
}

/* --- how the chair ruled --- */

static void a_ruling_is_told_with_its_reason_and_article(void **state) {
    (void)state;
    expect(MOTION_RULED_OUT, "\"Blue it is\" is ruled out of order: not now (small a.1).",
           MOTION("s/blue"), CLASS("amend"), BY("Rosa"), RULING("not now"), ARTICLE("small a.1"));
    expect(MOTION_RULED_OUT, "\"Amend\" falls: nobody seconds it (small a.2).", MOTION("s/amend~3"),
           CLASS("amend"), RULING("nobody seconds it"), ARTICLE("small a.2"));
    expect(MOTION_RULED_OUT, NULL, MOTION("s/blue"), CLASS("unknown"), RULING("not now"),
           ARTICLE("small a.1"));
}

static void a_chair_who_does_not_follow_the_rules_is_told_by_name(void **state) {
    (void)state;
    expect(CHAIR_OVERRODE,
           "Rosa, in the chair, does not follow the rules on \"Blue it is\": admitted against the "
           "rules.",
           {PL_FIELD_person, "Rosa"}, MOTION("s/blue"), RULING("admitted against the rules"));
}

static void an_appeal_says_what_became_of_the_ruling(void **state) {
    (void)state;
    expect(APPEAL_DECIDED, "The ruling of the chair on \"Blue it is\" is reversed.",
           MOTION("s/blue"), RULING("reversed"));
    expect(APPEAL_DECIDED, "The ruling of the chair on \"That it be painted\" is sustained.",
           MOTION("s/paint"), RULING("sustained"));
}

/* --- what became of it --- */

static void a_motion_is_withdrawn_by_leave(void **state) {
    (void)state;
    expect(MOTION_WITHDRAWN, "\"Blue it is\" is withdrawn by leave of the house.", MOTION("s/blue"),
           CLASS("amend"), BY("Rosa"));
}

static void an_amended_question_reads_otherwise(void **state) {
    (void)state;
    expect(QUESTION_AMENDED, "\"That it be painted\" reads now: \"The red door\".",
           SAID(item, "s/paint"), SAID(title, "The red door"), MOTION("s/blue"));
    expect(QUESTION_AMENDED,
           "\"That it be painted\" reads now: \xe2\x80\x9cThe \"red\" door\xe2\x80\x9d.",
           SAID(item, "s/paint"), SAID(title, "The \"red\" door"), MOTION("s/blue"));
}

static void what_ends_without_a_vote_of_its_own_says_how(void **state) {
    static const char *const fates[] = {"postponed",
                                        "referred",
                                        "laid on the table",
                                        "dropped",
                                        "divided",
                                        "granted",
                                        "not well taken",
                                        "out of order, on appeal",
                                        "out of order, on a point of order"};
    (void)state;
    for (size_t i = 0; i < sizeof fates / sizeof fates[0]; i++) {
        char sentence[100];
        snprintf(sentence, sizeof sentence, "\"That it be painted\" is %s.", fates[i]);
        expect(ITEM_CLOSED, sentence, {PL_FIELD_item, "s/paint"}, {PL_FIELD_cause, fates[i]});
    }
    expect(ITEM_CLOSED, NULL, {PL_FIELD_item, "s/paint"}, {PL_FIELD_cause, "carried"});
    expect(ITEM_CLOSED, NULL, {PL_FIELD_item, "s/paint"}, {PL_FIELD_cause, "no quorum"});
}

/* Told by another record: then there is no second sentence, and no usual one. */
static void what_was_told_already_is_not_told_again(void **state) {
    (void)state;
    expect(ITEM_CLOSED, "", {PL_FIELD_item, "s/blue"}, {PL_FIELD_cause, "withdrawn"});
    expect(ITEM_CLOSED, "", {PL_FIELD_item, "s/blue"}, {PL_FIELD_cause, "nobody seconds it"});
    expect(ITEM_OPENED, "", {PL_FIELD_item, "s/blue"});
    expect(ITEM_OPENED, "", {PL_FIELD_item, "s/amend~2"});
    expect(ITEM_OPENED, NULL, {PL_FIELD_item, "s/paint"});
}

static void other_records_are_not_told_here(void **state) {
    (void)state;
    expect(SPEECH, NULL, {PL_FIELD_item, "s/blue"}, {PL_FIELD_person, "Rosa"});
    expect(SESSION_OPENED, NULL, {PL_FIELD_session, "s"});
}

/* --- names --- */

static void a_motion_is_called_by_its_title_or_its_kind_or_its_place(void **state) {
    static const struct {
        const char *path, *title;
        bool is_moved;
    } rows[] = {{"s/paint", "That it be painted", false},
                {"s/blue", "Blue it is", true},
                {"s/plain", "Amend", true},
                {"s/bare", "bare", false},
                {"s/none", "none", false},
                {"s/gone", "gone", false},
                {"s/amend~12", "Amend", true},
                {"s/other~1", "other~1", true},
                {"t/paint", "paint", false},
                {"paint", "paint", false},
                {"", "", false}};
    void *tree = fixture_tree(CLUB);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const pl_text path = pl_text_of(rows[i].path);
        if (!pl_text_is(pl_motions_title(pl_data_root(tree), path), rows[i].title)) {
            fail_msg("%s is not called %s", rows[i].path, rows[i].title);
        }
        assert_int_equal(pl_motions_is_moved(pl_data_root(tree), path), rows[i].is_moved);
    }
    free(tree);
}

/* A title that quotes words itself stands in other quotes. */
static void quotes_in_quotes_are_told_apart(void **state) {
    static const char *const titles[] = {"strike out \"green\"", "strike it out"};
    static const char *const sentences[] = {
        "\xe2\x80\x9cstrike out \"green\"\xe2\x80\x9d is withdrawn by leave of the house.",
        "\"strike it out\" is withdrawn by leave of the house."};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        pl_data_builder b;
        written w;
        pl_buffer out;
        pl_data_builder_init(&b, pl_allocator_default());
        pl_data_open_map(&b, NULL);
        pl_data_open_list(&b, "sessions");
        pl_data_open_map(&b, NULL);
        pl_data_add_text(&b, "id", pl_text_of("s"));
        pl_data_open_list(&b, "agenda");
        pl_data_open_map(&b, NULL);
        pl_data_add_text(&b, "id", pl_text_of("blue"));
        pl_data_add_text(&b, "title", pl_text_of(titles[i]));
        for (int depth = 0; depth < 5; depth++) {
            pl_data_close(&b);
        }
        void *tree = frozen(&b);
        const pl_record record = said_record(&w, PL_KIND_MOTION_WITHDRAWN, PL_SIMULATED,
                                             (const saying[SAID_MAX]){SAID(motion, "s/blue")});
        pl_buffer_init(&out, pl_allocator_default());
        assert_true(pl_motions_tell(pl_data_root(tree), &record, &out));
        assert_string_equal(pl_buffer_string(&out), sentences[i]);
        pl_buffer_fini(&out);
        written_end(&w);
        free(tree);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(of_the_agenda_only_the_mover_is_told),
    cmocka_unit_test(from_the_floor_the_motion_is_told_and_its_words),
    cmocka_unit_test(what_is_not_to_be_seen_is_made_visible),
    cmocka_unit_test(of_rules_without_motions_nothing_is_told),
    cmocka_unit_test(who_seconds_is_a_member_or_a_bench),
    cmocka_unit_test(a_ruling_is_told_with_its_reason_and_article),
    cmocka_unit_test(a_chair_who_does_not_follow_the_rules_is_told_by_name),
    cmocka_unit_test(an_appeal_says_what_became_of_the_ruling),
    cmocka_unit_test(a_motion_is_withdrawn_by_leave),
    cmocka_unit_test(an_amended_question_reads_otherwise),
    cmocka_unit_test(what_ends_without_a_vote_of_its_own_says_how),
    cmocka_unit_test(what_was_told_already_is_not_told_again),
    cmocka_unit_test(other_records_are_not_told_here),
    cmocka_unit_test(a_motion_is_called_by_its_title_or_its_kind_or_its_place),
    cmocka_unit_test(quotes_in_quotes_are_told_apart),
};

PL_TEST_MAIN(tests)
