/*
 * apportionment_vectors.h -- published apportionments, each with its source.
 *
 * tests/procedure/vectors/apportionment.json is the project's oracle of that name: examples and
 * tests of libraries, official results, and the electoral council's software of the Netherlands.
 * Every vector carries the repository, commit and path it is from.
 */
#ifndef PL_APPORTIONMENT_VECTORS_H
#define PL_APPORTIONMENT_VECTORS_H

#include "testing.h"

#include <jansson.h>
#include <stdbool.h>

enum { VECTOR_LISTS_MAX = 64, VECTOR_COUNT = 56 };

typedef struct apportionment_vector {
    const char *id;
    char method[64]; /* as plenum calls it */
    uint64_t seats, minimum;
    const char *threshold; /* "0.04", or NULL */
    size_t lists;
    uint64_t votes[VECTOR_LISTS_MAX];
    const char *labels[VECTOR_LISTS_MAX]; /* NULL if it has none */
    uint64_t certain[VECTOR_LISTS_MAX];
    uint64_t to_draw; /* 0 = no tie */
    bool tied[VECTOR_LISTS_MAX];
} apportionment_vector;

/* The oracle's name for a method in plenum's words. */
static inline void vector_read_method(apportionment_vector *v, const char *name) {
    static const char *const others[][2] = {{"hamilton_hare", "hare"},
                                            {"hamilton_hare_min_one_seat", "hare"},
                                            {"largest_remainder_hare_int", "hare-integer"},
                                            {"largest_remainder_droop_int", "droop-integer"},
                                            {"largest_remainder_droop", "droop"},
                                            {"nl_kieswet_under_19_seats", "kieswet"},
                                            {"nl_kieswet_19_or_more_seats", "kieswet"}};
    const char *plain = name;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        plain = strcmp(name, others[i][0]) == 0 ? others[i][1] : plain;
    }
    snprintf(v->method, sizeof v->method, "%s", plain);
    for (char *c = v->method; *c != '\0'; c++) {
        *c = *c == '_' ? '-' : *c;
    }
    v->minimum = strcmp(name, "hamilton_hare_min_one_seat") == 0;
}

static inline void vector_read_numbers(const json_t *array, size_t count, uint64_t *numbers) {
    assert_int_equal(json_array_size(array), count);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = (uint64_t)json_integer_value(json_array_get(array, i));
    }
}

static inline apportionment_vector vector_read(const json_t *from) {
    apportionment_vector v = {.id = json_string_value(json_object_get(from, "id"))};
    const json_t *votes = json_object_get(from, "votes");
    const json_t *labels = json_object_get(from, "labels");
    const bool tie = json_is_true(json_object_get(from, "tie"));
    vector_read_method(&v, json_string_value(json_object_get(from, "method")));
    v.seats = (uint64_t)json_integer_value(json_object_get(from, "seats"));
    v.threshold =
        json_string_value(json_object_get(json_object_get(from, "threshold"), "share_of_total"));
    v.lists = json_array_size(votes);
    assert_in_range(v.lists, 1, VECTOR_LISTS_MAX);
    vector_read_numbers(votes, v.lists, v.votes);
    vector_read_numbers(json_object_get(from, tie ? "certain_seats" : "expected"), v.lists,
                        v.certain);
    for (size_t i = 0; i < v.lists; i++) {
        v.labels[i] = json_string_value(json_array_get(labels, i));
    }
    if (tie) {
        const json_t *tied = json_object_get(from, "tied_parties");
        v.to_draw = (uint64_t)json_integer_value(json_object_get(from, "seats_to_draw"));
        for (size_t i = 0; i < json_array_size(tied); i++) {
            v.tied[json_integer_value(json_array_get(tied, i))] = true;
        }
    }
    return v;
}

/* All of them; the strings of a vector live as long as this. */
static inline json_t *vectors_open(void) {
    json_error_t error;
    json_t *all = json_load_file(PL_TESTS_DIR "/procedure/vectors/apportionment.json", 0, &error);
    if (all == NULL) {
        fail_msg("the vectors cannot be read: %s", error.text);
    }
    assert_int_equal(json_array_size(json_object_get(all, "vectors")), VECTOR_COUNT);
    return all;
}

static inline apportionment_vector vectors_at(const json_t *all, size_t i) {
    return vector_read(json_array_get(json_object_get(all, "vectors"), i));
}

#endif
