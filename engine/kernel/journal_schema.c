#include "kernel/journal_schema.h"

#include "base/contract.h"

/* FIELDS(a, b, c) becomes PL_FIELD_a, PL_FIELD_b, PL_FIELD_c: twenty names at most, and one
 * more is a syntax error. The count picks the row, the rows unroll into each other. */
#define F1(a)       PL_FIELD_##a
#define F2(a, ...)  PL_FIELD_##a, F1(__VA_ARGS__)
#define F3(a, ...)  PL_FIELD_##a, F2(__VA_ARGS__)
#define F4(a, ...)  PL_FIELD_##a, F3(__VA_ARGS__)
#define F5(a, ...)  PL_FIELD_##a, F4(__VA_ARGS__)
#define F6(a, ...)  PL_FIELD_##a, F5(__VA_ARGS__)
#define F7(a, ...)  PL_FIELD_##a, F6(__VA_ARGS__)
#define F8(a, ...)  PL_FIELD_##a, F7(__VA_ARGS__)
#define F9(a, ...)  PL_FIELD_##a, F8(__VA_ARGS__)
#define F10(a, ...) PL_FIELD_##a, F9(__VA_ARGS__)
#define F11(a, ...) PL_FIELD_##a, F10(__VA_ARGS__)
#define F12(a, ...) PL_FIELD_##a, F11(__VA_ARGS__)
#define F13(a, ...) PL_FIELD_##a, F12(__VA_ARGS__)
#define F14(a, ...) PL_FIELD_##a, F13(__VA_ARGS__)
#define F15(a, ...) PL_FIELD_##a, F14(__VA_ARGS__)
#define F16(a, ...) PL_FIELD_##a, F15(__VA_ARGS__)
#define F17(a, ...) PL_FIELD_##a, F16(__VA_ARGS__)
#define F18(a, ...) PL_FIELD_##a, F17(__VA_ARGS__)
#define F19(a, ...) PL_FIELD_##a, F18(__VA_ARGS__)
#define F20(a, ...) PL_FIELD_##a, F19(__VA_ARGS__)
#define FIELDS(...)                                                                                \
    ROW(__VA_ARGS__, F20, F19, F18, F17, F16, F15, F14, F13, F12, F11, F10, F9, F8, F7, F6, F5,    \
        F4, F3, F2, F1, none)                                                                      \
    (__VA_ARGS__)
#define ROW(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19,  \
            a20, row, ...)                                                                         \
    row

#define FIELD_LIST(name, text, ...)                                                                \
    static const pl_field fields_of_##name[] = {FIELDS(__VA_ARGS__)};
PL_JOURNAL_KINDS(FIELD_LIST)

typedef struct kind_row {
    const char *name;
    const pl_field *fields;
    size_t count;
} kind_row;

static const kind_row kinds[] = {
#define KIND_ROW(name, text, ...)                                                                  \
    {text, fields_of_##name, sizeof fields_of_##name / sizeof fields_of_##name[0]},
    PL_JOURNAL_KINDS(KIND_ROW)};

typedef struct field_row {
    const char *name;
    pl_field_type type;
} field_row;

static const field_row fields[] = {
#define FIELD_ROW(name, type) {#name, PL_TYPE_##type},
    PL_JOURNAL_FIELDS(FIELD_ROW)};

static const char *const provenances[] = {"documented", "constrained", "simulated"};

const char *pl_kind_name(pl_kind kind) {
    PL_REQUIRE(kind < PL_KIND_COUNT);
    return kinds[kind].name;
}

bool pl_kind_find(pl_text name, pl_kind *kind) {
    for (unsigned i = 0; i < PL_KIND_COUNT; i++) {
        if (pl_text_is(name, kinds[i].name)) {
            *kind = (pl_kind)i;
            return true;
        }
    }
    return false;
}

const char *pl_field_name(pl_field field) {
    PL_REQUIRE(field < PL_FIELD_COUNT);
    return fields[field].name;
}

bool pl_field_find(pl_text name, pl_field *field) {
    for (unsigned i = 0; i < PL_FIELD_COUNT; i++) {
        if (pl_text_is(name, fields[i].name)) {
            *field = (pl_field)i;
            return true;
        }
    }
    return false;
}

pl_field_type pl_field_type_of(pl_field field) {
    PL_REQUIRE(field < PL_FIELD_COUNT);
    return fields[field].type;
}

const pl_field *pl_kind_fields(pl_kind kind, size_t *count) {
    PL_REQUIRE(kind < PL_KIND_COUNT);
    *count = kinds[kind].count;
    return kinds[kind].fields;
}

const char *pl_provenance_name(pl_provenance provenance) {
    PL_REQUIRE(provenance <= PL_SIMULATED);
    return provenances[provenance];
}

bool pl_provenance_find(pl_text name, pl_provenance *provenance) {
    for (unsigned i = 0; i <= PL_SIMULATED; i++) {
        if (pl_text_is(name, provenances[i])) {
            *provenance = (pl_provenance)i;
            return true;
        }
    }
    return false;
}
