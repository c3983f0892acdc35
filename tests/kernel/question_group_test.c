#include "testing.h"

#include "aborting.h"
#include "chance.h"
#include "kernel/question_group.h"

typedef struct sheet {
    pl_arena arena;
    pl_question_group group;
} sheet;

static const pl_answer first_option = {.choice = 0};

static void begin(sheet *s) {
    assert_int_equal(
        pl_arena_init(&s->arena, pl_allocator_default(), PL_ARENA_HEADER + PL_QUESTION_GROUP_BYTES),
        PL_OK);
    assert_int_equal(pl_question_group_init(&s->group, &s->arena), PL_OK);
}

static pl_question *ask(sheet *s, int32_t item) {
    const pl_question asked = {.item = item, .id = 9999, .group = 9999};
    return pl_question_group_add(&s->group, &s->arena, &asked);
}

static void answer(sheet *s, uint32_t id) {
    pl_question *question = pl_question_group_find(&s->group, &s->arena, id);
    assert_non_null(question);
    pl_question_group_answer(&s->group, question, first_option, PL_BY_MODEL, PL_QUESTION_ANSWERED);
}

/* A group of so many questions, all answered. */
static void hold_group(sheet *s, uint32_t questions) {
    (void)pl_question_group_open(&s->group);
    for (uint32_t i = 0; i < questions; i++) {
        answer(s, ask(s, 0)->id);
    }
    (void)pl_question_group_close(&s->group);
}

static void a_question_is_what_was_asked_with_an_id_and_its_group(void **state) {
    const pl_question asked = {.block = 4,
                               .kind = 2,
                               .item = -7,
                               .faction = 3,
                               .deadline = -60,
                               .state = PL_QUESTION_CLOSED};
    sheet s;
    (void)state;
    begin(&s);
    hold_group(&s, 5);
    assert_int_equal(pl_question_group_open(&s.group), 2);
    const pl_question *question = pl_question_group_add(&s.group, &s.arena, &asked);
    assert_int_equal(question->id, 6);
    assert_int_equal(question->group, 2);
    assert_int_equal(question->state, PL_QUESTION_OPEN);
    assert_int_equal(question->block, 4);
    assert_int_equal(question->kind, 2);
    assert_int_equal(question->item, -7);
    assert_int_equal(question->faction, 3);
    assert_int_equal(question->deadline, -60);
    pl_arena_fini(&s.arena);
}

/* Also while the next is not opened, for law reads the answers after they were taken. */
static void an_id_leads_to_its_question_until_the_next_group_is_opened(void **state) {
    sheet s;
    (void)state;
    begin(&s);
    for (uint32_t id = 0; id < 3; id++) {
        assert_null(pl_question_group_find(&s.group, &s.arena, id));
    }
    hold_group(&s, 3);
    assert_null(pl_question_group_find(&s.group, &s.arena, 0));
    for (uint32_t id = 1; id <= 3; id++) {
        const pl_question *question = pl_question_group_find(&s.group, &s.arena, id);
        assert_int_equal(question->id, id);
        assert_ptr_equal(question, pl_question_group_at(&s.group, &s.arena, id - 1));
    }
    assert_null(pl_question_group_find(&s.group, &s.arena, 4));
    assert_null(pl_question_group_at(&s.group, &s.arena, 3));
    (void)pl_question_group_open(&s.group);
    for (uint32_t id = 0; id < 6; id++) {
        assert_null(pl_question_group_find(&s.group, &s.arena, id));
    }
    assert_null(pl_question_group_at(&s.group, &s.arena, 0));
    assert_int_equal(s.group.last_question, 3);
    pl_arena_fini(&s.arena);
}

static void an_answer_is_kept_with_who_gave_it_and_how_it_came(void **state) {
    static const pl_question_state states[] = {PL_QUESTION_ANSWERED, PL_QUESTION_CLOSED};
    sheet s;
    (void)state;
    begin(&s);
    (void)pl_question_group_open(&s.group);
    for (int i = 0; i < 2; i++) {
        pl_question *question = ask(&s, 0);
        assert_int_equal(s.group.open_count, 1);
        pl_question_group_answer(&s.group, question, (pl_answer){.choice = 2, .by_lane = i == 1},
                                 PL_BY_WHIP, states[i]);
        assert_int_equal(s.group.open_count, 0);
        assert_int_equal(question->state, states[i]);
        assert_int_equal(question->by, PL_BY_WHIP);
        assert_int_equal(question->answer.choice, 2);
        assert_int_equal(question->answer.by_lane, i == 1);
    }
    pl_arena_fini(&s.arena);
}

static void the_first_open_question_is_the_lowest_not_yet_answered(void **state) {
    static const struct { uint32_t answered, first; } rows[] = {{3, 1}, {1, 2}, {2, 4}, {4, 0}};
    sheet s;
    (void)state;
    begin(&s);
    assert_null(pl_question_group_first_open(&s.group, &s.arena));
    (void)pl_question_group_open(&s.group);
    assert_null(pl_question_group_first_open(&s.group, &s.arena));
    for (uint32_t i = 0; i < 4; i++) {
        (void)ask(&s, 0);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        answer(&s, rows[i].answered);
        const pl_question *first = pl_question_group_first_open(&s.group, &s.arena);
        assert_int_equal(first == NULL ? 0 : first->id, rows[i].first);
    }
    pl_arena_fini(&s.arena);
}

static void a_full_group_takes_no_more(void **state) {
    sheet s;
    (void)state;
    begin(&s);
    hold_group(&s, 2);
    (void)pl_question_group_open(&s.group);
    for (uint32_t i = 0; i < PL_QUESTIONS_MAX; i++) {
        assert_int_equal(ask(&s, (int32_t)i)->id, i + 3);
    }
    assert_null(ask(&s, -1));
    assert_int_equal(s.group.count, PL_QUESTIONS_MAX);
    assert_int_equal(s.group.open_count, PL_QUESTIONS_MAX);
    assert_int_equal(s.group.last_question, PL_QUESTIONS_MAX + 2);
    assert_int_equal(pl_question_group_find(&s.group, &s.arena, PL_QUESTIONS_MAX + 2)->item,
                     PL_QUESTIONS_MAX - 1);
    pl_arena_fini(&s.arena);
}

static void a_group_takes_the_bytes_it_says_and_no_fewer(void **state) {
    sheet s;
    (void)state;
    begin(&s);
    assert_int_equal(s.arena.used, PL_ARENA_HEADER + PL_QUESTION_GROUP_BYTES);
    pl_arena_fini(&s.arena);
    assert_int_equal(pl_arena_init(&s.arena, pl_allocator_default(),
                                   PL_ARENA_HEADER + PL_QUESTION_GROUP_BYTES - 1),
                     PL_OK);
    assert_int_equal(pl_question_group_init(&s.group, &s.arena), PL_LIMIT);
    pl_arena_fini(&s.arena);
}

/* --- broken contracts: o opens, a asks, 1 answers the first, c closes --- */

static void do_deeds(void *context) {
    sheet s;
    begin(&s);
    for (const char *deed = context; *deed != '\0'; deed++) {
        if (*deed == 'o') {
            (void)pl_question_group_open(&s.group);
        } else if (*deed == 'a') {
            (void)ask(&s, 0);
        } else if (*deed == '1') {
            answer(&s, 1);
        } else {
            (void)pl_question_group_close(&s.group);
        }
    }
    pl_arena_fini(&s.arena);
}

static void a_group_is_opened_asked_answered_and_closed_in_this_order(void **state) {
    static const struct {
        char deeds[8];
        bool broken;
    } rows[] = {{"oc", false},   {"oa1c", false}, {"oca", true}, {"a", true},  {"oo", true},
                {"oa1a1", true}, {"oac", true},   {"c", true},   {"occ", true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char deeds[8];
        memcpy(deeds, rows[i].deeds, sizeof deeds);
        if (aborts_with(do_deeds, deeds) != rows[i].broken) {
            fail_msg("'%s' is %s", deeds, rows[i].broken ? "not stopped" : "stopped");
        }
    }
}

/* Any group, answered in any order: ids are never given twice, and what is open is what was not
 * answered. */
static void what_is_open_is_what_was_not_answered(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t r = seed;
        uint32_t last = 0;
        sheet s;
        begin(&s);
        for (uint32_t group = 1; group <= 5; group++) {
            const uint32_t count = chance_below(&r, 20);
            assert_int_equal(pl_question_group_open(&s.group), group);
            for (uint32_t i = 0; i < count; i++) {
                assert_int_equal(ask(&s, 0)->id, ++last);
            }
            for (uint32_t left = count; left > 0; left--) {
                uint32_t id = 0;
                do {
                    id = last - chance_below(&r, count);
                } while (pl_question_group_find(&s.group, &s.arena, id)->state != PL_QUESTION_OPEN);
                assert_int_equal(s.group.open_count, left);
                answer(&s, id);
            }
            assert_null(pl_question_group_first_open(&s.group, &s.arena));
            assert_int_equal(pl_question_group_close(&s.group), group);
        }
        pl_arena_fini(&s.arena);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_question_is_what_was_asked_with_an_id_and_its_group),
    cmocka_unit_test(an_id_leads_to_its_question_until_the_next_group_is_opened),
    cmocka_unit_test(an_answer_is_kept_with_who_gave_it_and_how_it_came),
    cmocka_unit_test(the_first_open_question_is_the_lowest_not_yet_answered),
    cmocka_unit_test(a_full_group_takes_no_more),
    cmocka_unit_test(a_group_takes_the_bytes_it_says_and_no_fewer),
    cmocka_unit_test(a_group_is_opened_asked_answered_and_closed_in_this_order),
    cmocka_unit_test(what_is_open_is_what_was_not_answered),
};

PL_TEST_MAIN(tests)
