#include "kernel/question_group.h"

pl_status pl_question_group_init(pl_question_group *group, pl_arena *arena) {
    *group = (pl_question_group){0};
    return pl_arena_push(arena, PL_QUESTION_GROUP_BYTES, &group->questions);
}

uint32_t pl_question_group_open(pl_question_group *group) {
    PL_REQUIRE(!group->is_open);
    group->is_open = 1;
    group->count = 0;
    group->open_count = 0;
    return ++group->id;
}

static pl_question *questions_of(const pl_question_group *group, const pl_arena *arena) {
    return PL_ARENA_AT(pl_question, arena, group->questions);
}

pl_question *pl_question_group_add(pl_question_group *group, pl_arena *arena,
                                   const pl_question *asked) {
    PL_REQUIRE(group->is_open);
    if (group->count >= PL_QUESTIONS_MAX) {
        return NULL;
    }
    pl_question *question = &questions_of(group, arena)[group->count++];
    *question = *asked;
    question->id = ++group->last_question;
    question->group = group->id;
    question->state = PL_QUESTION_OPEN;
    group->open_count++;
    return question;
}

void pl_question_group_answer(pl_question_group *group, pl_question *question, pl_answer answer,
                              pl_controller by, pl_question_state state) {
    PL_REQUIRE(question->state == PL_QUESTION_OPEN && state != PL_QUESTION_OPEN);
    question->state = (uint8_t)state;
    question->answer = answer;
    question->by = (uint8_t)by;
    group->open_count--;
}

uint32_t pl_question_group_close(pl_question_group *group) {
    PL_REQUIRE(group->is_open && group->open_count == 0);
    group->is_open = 0;
    return group->id;
}

pl_question *pl_question_group_find(const pl_question_group *group, const pl_arena *arena,
                                    uint32_t id) {
    const uint32_t first = group->last_question - group->count + 1;
    if (id == 0 || id < first || id > group->last_question) {
        return NULL;
    }
    return &questions_of(group, arena)[id - first];
}

pl_question *pl_question_group_at(const pl_question_group *group, const pl_arena *arena,
                                  uint32_t i) {
    return i < group->count ? &questions_of(group, arena)[i] : NULL;
}

pl_question *pl_question_group_first_open(const pl_question_group *group, const pl_arena *arena) {
    for (uint32_t i = 0; i < group->count && group->open_count > 0; i++) {
        if (questions_of(group, arena)[i].state == PL_QUESTION_OPEN) {
            return &questions_of(group, arena)[i];
        }
    }
    return NULL;
}
