/*
 * status.h -- how bad luck is reported.
 *
 * A pl_status says what went wrong outside the assembly: memory, files, text,
 * scripts. It is never used for a ruling: a lost vote is not an error. Every
 * status that a function returns must be looked at; results come back through
 * the last parameter.
 */
#ifndef PL_BASE_STATUS_H
#define PL_BASE_STATUS_H

/* X(name, sentence) -- the one list. */
#define PL_STATUS_LIST(X)                                                                          \
    X(OK, "ok")                                                                                    \
    X(NO_MEMORY, "not enough memory")                                                              \
    X(LIMIT, "a limit of the engine was reached")                                                  \
    X(IO, "the system could not read or write")                                                    \
    X(CORRUPT, "the data is damaged")                                                              \
    X(TRUNCATED, "the data ends too early")                                                        \
    X(VERSION, "the data was written by another version")                                          \
    X(BAD_TEXT, "the text is not valid UTF-8")                                                     \
    X(BAD_TIME, "not a date or time")                                                              \
    X(BAD_ARGUMENT, "an argument is out of range")                                                 \
    X(BAD_SCENARIO, "the scenario is not valid")                                                   \
    X(BAD_SETTING, "a setting is not valid")                                                       \
    X(SCRIPT, "the script failed")                                                                 \
    X(NOT_FOUND, "there is no such thing")                                                         \
    X(INTERRUPTED, "interrupted")

typedef enum pl_status {
#define PL_STATUS_ENUM(name, sentence) PL_##name,
    PL_STATUS_LIST(PL_STATUS_ENUM)
#undef PL_STATUS_ENUM
        PL_STATUS_COUNT
} pl_status;

/* The sentence for a status, without a full stop. Never NULL. */
const char *pl_status_text(pl_status status);

#define PL_MUST_CHECK __attribute__((warn_unused_result))

/* Hands a failure to the caller. */
#define PL_TRY(call)                                                                               \
    do {                                                                                           \
        const pl_status try_status_ = (call);                                                      \
        if (try_status_ != PL_OK) {                                                                \
            return try_status_;                                                                    \
        }                                                                                          \
    } while (0)

#endif
