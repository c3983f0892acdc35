/*
 * lesson.h -- questions for a class, at their moments.
 *
 * The section `lesson` of a scenario: each of its questions is put once, before the first question
 * of the engine that is asked at that moment to that faction.
 */
#ifndef PL_CLI_LESSON_H
#define PL_CLI_LESSON_H

#include "kernel/run.h"

enum { PL_LESSON_MAX = 200 }; /* as in the schema */

typedef struct pl_lesson {
    bool told[PL_LESSON_MAX];
} pl_lesson;

/* Adds what is to be asked before this question, and remembers that it was told. */
void pl_lesson_tell(pl_lesson *lesson, const pl_run *run, const pl_question *question,
                    pl_buffer *out);
/* Adds the hints of what was asked at this moment. */
void pl_lesson_hint(const pl_lesson *lesson, const pl_run *run, const pl_question *question,
                    pl_buffer *out);

#endif
