/* What other programs counted must be what we count: tests/oracles/stv_vectors.json. */
#include "testing.h"

#include <jansson.h>

#include "ballot_box.h"

enum { VECTORS_RUN = 36, RESULTS_RUN = 108 };

static const struct {
    const char *key;
    pl_tally_method method;
} rules[] = {
    {"scotland", PL_TALLY_SCOTTISH_STV},
    {"meek-prf", PL_TALLY_MEEK_STV},
    {"wigm-prf", PL_TALLY_WIGM_STV},
};
enum { RULES = 3 };

static json_t *load(void) {
    json_error_t error;
    json_t *root = json_load_file(PL_TESTS_DIR "/oracles/stv_vectors.json", 0, &error);
    if (root == NULL) {
        fail_msg("stv_vectors.json:%d: %s", error.line, error.text);
    }
    return root;
}

static const char *id_of(const json_t *vector) {
    return json_string_value(json_object_get(vector, "id"));
}

/* Why a vector cannot be run, or NULL. */
static const char *why_not(const json_t *vector) {
    const json_t *ballots = json_object_get(vector, "ballots");
    if (json_object_get(vector, "ballots_ref") != NULL) {
        return "its ballots are in a file that is not here";
    }
    /* Their quotas count papers with equal ranks, which the list of ballots leaves out. */
    if (strcmp(id_of(vector), "droop_eq1") == 0 || strcmp(id_of(vector), "droop_eq2") == 0) {
        return "its papers with equal ranks are not among its ballots";
    }
    if (json_array_size(ballots) == 0) {
        return "it has no ballots";
    }
    if (json_object_size(json_object_get(vector, "results")) == 0) {
        return "it was counted by other rules only";
    }
    return NULL;
}

/* Candidates go by the numbers of the vector, less its first; those it does not name withdrew. */
static uint32_t candidates_of(const json_t *vector) {
    const json_t *withdrawn = json_object_get(vector, "withdrawn");
    const json_t *value;
    const char *key;
    size_t i;
    json_int_t most = 0;
    json_object_foreach((json_t *)json_object_get(vector, "candidates"), key, value) {
        const json_int_t number = strtoll(key, NULL, 10);
        most = number > most ? number : most;
    }
    json_array_foreach(withdrawn, i, value) {
        most = json_integer_value(value) > most ? json_integer_value(value) : most;
    }
    return (uint32_t)most;
}

static void name_all(pl_ballots *box, const json_t *vector, uint32_t count) {
    pl_text names[BALLOT_BOX_MAX] = {{0}};
    for (uint32_t i = 0; i < count; i++) {
        char key[12];
        snprintf(key, sizeof key, "%u", i + 1);
        const char *name =
            json_string_value(json_object_get(json_object_get(vector, "candidates"), key));
        names[i] = pl_text_of(name);
        if (name == NULL) {
            pl_ballots_withdraw(box, i);
        }
    }
    const json_t *value;
    size_t i;
    json_array_foreach(json_object_get(vector, "withdrawn"), i, value) {
        pl_ballots_withdraw(box, (uint32_t)json_integer_value(value) - 1);
    }
    assert_int_equal(pl_ballots_name_all(box, names), PL_OK);
}

static pl_ballots *box_of(const json_t *vector) {
    const uint32_t count = candidates_of(vector);
    const json_t *kind;
    size_t i;
    pl_ballots *box = NULL;
    assert_in_range(count, 1, BALLOT_BOX_MAX);
    assert_int_equal(pl_ballots_create(pl_allocator_default(), NULL, count, &box), PL_OK);
    name_all(box, vector, count);
    json_array_foreach(json_object_get(vector, "ballots"), i, kind) {
        const json_t *order = json_array_get(kind, 1);
        uint16_t choice[BALLOT_BOX_MAX];
        for (size_t j = 0; j < json_array_size(order); j++) {
            choice[j] = (uint16_t)(json_integer_value(json_array_get(order, j)) - 1);
        }
        assert_int_equal(pl_ballots_add(box, (uint64_t)json_integer_value(json_array_get(kind, 0)),
                                        choice, (uint32_t)json_array_size(order)),
                         PL_OK);
    }
    return box;
}

static bool is_among(const uint16_t *list, uint32_t count, json_int_t candidate) {
    for (uint32_t i = 0; i < count; i++) {
        if (list[i] == candidate - 1) {
            return true;
        }
    }
    return false;
}

/* The reference draws by the order of the candidates; we leave the draw open. So whom it elects is
 * certain or tied, and who is certain is elected. */
static void check_elected(const pl_tally_result *tally, const json_t *expected, const char *id) {
    const json_t *elected = json_object_get(expected, "elected");
    uint32_t certain = 0;
    for (size_t i = 0; i < json_array_size(elected); i++) {
        const json_int_t c = json_integer_value(json_array_get(elected, i));
        const bool sure = is_among(tally->elected, tally->elected_count, c);
        certain += sure;
        if (!sure && !is_among(tally->tied, tally->tied_count, c)) {
            fail_msg("%s: %d is not elected", id, (int)c);
        }
    }
    assert_int_equal(certain, tally->elected_count);
    assert_int_equal(certain + tally->to_draw, json_array_size(elected));
    /* No lot was needed there: none may be here. */
    if (json_array_size(json_object_get(expected, "ties")) == 0) {
        assert_int_equal(tally->to_draw, 0);
    }
}

/* Who stands in "[B, A]" of a tie of the reference, as candidates by number. */
static uint32_t read_tied(const char *tie, const pl_ballots *box, uint16_t *tied) {
    uint32_t count = 0;
    const char *start = strchr(tie, '[') + 1;
    const size_t size = (size_t)(strchr(tie, ']') - start);
    for (uint16_t c = 0; c < pl_ballots_candidates(box); c++) {
        const pl_text name = pl_ballots_name(box, c);
        for (size_t at = 0; name.size > 0 && at + name.size <= size; at++) {
            const bool begins = at == 0 || start[at - 1] == ' ';
            const bool ends = at + name.size == size || start[at + name.size] == ',';
            if (begins && ends && memcmp(start + at, name.at, name.size) == 0) {
                tied[count++] = c;
                break;
            }
        }
    }
    return count;
}

/* Every tie of the reference is told in a round, with all its candidates. */
static void check_ties(const pl_tally_result *tally, const pl_ballots *box, const json_t *expected,
                       const char *id) {
    const json_t *tie;
    size_t i;
    json_array_foreach(json_object_get(expected, "ties"), i, tie) {
        uint16_t tied[BALLOT_BOX_MAX];
        const uint32_t count = read_tied(json_string_value(tie), box, tied);
        bool found = false;
        pl_buffer words;
        pl_buffer_init(&words, pl_allocator_default());
        pl_tally_add_names(&words, box, tied, count);
        pl_buffer_add_string(&words, " have equal claims");
        for (size_t r = 0; r < tally->round_count; r++) {
            found = found || strstr(tally->rounds[r].told, pl_buffer_string(&words)) != NULL;
        }
        if (!found || count < 2) {
            fail_msg("%s: not told: %s", id, json_string_value(tie));
        }
        pl_buffer_fini(&words);
    }
}

/* The votes after the last transfer. The reference also makes one that its rule does not ask for,
 * when all seats are filled; then there is nothing to compare. */
static void check_votes(const pl_tally_result *tally, const json_t *expected, const char *id) {
    const pl_round *last = &tally->rounds[tally->round_count - 1];
    const json_t *value;
    const char *key;
    if (strstr(last->told, "transferred") == NULL && strstr(last->told, "excluded") == NULL) {
        return;
    }
    json_object_foreach((json_t *)json_object_get(expected, "last_votes"), key, value) {
        const char *score = last->scores[strtol(key, NULL, 10) - 1];
        if (score == NULL || strcmp(score, json_string_value(value)) != 0) {
            fail_msg("%s: candidate %s has %s, not %s", id, key, score, json_string_value(value));
        }
    }
}

static void check(const json_t *vector, const json_t *expected, pl_tally_method method) {
    pl_tally_result tally;
    pl_ballots *box = box_of(vector);
    const uint32_t seats = (uint32_t)json_integer_value(json_object_get(vector, "seats"));
    assert_int_equal(pl_tally_count(pl_allocator_default(), method, box, seats, &tally), PL_OK);
    check_elected(&tally, expected, id_of(vector));
    assert_string_equal(tally.rounds[tally.round_count - 1].quota,
                        json_string_value(json_object_get(expected, "final_quota")));
    const json_t *rounds = json_object_get(expected, "rounds");
    if (rounds != NULL) { /* ours begin with the count of first preferences */
        assert_int_equal(tally.round_count - 1, json_integer_value(rounds));
    }
    check_votes(&tally, expected, id_of(vector));
    check_ties(&tally, box, expected, id_of(vector));
    pl_tally_fini(&tally);
    pl_ballots_destroy(box);
}

static void every_vector_with_ballots_is_met(void **state) {
    (void)state;
    json_t *root = load();
    const json_t *vector;
    size_t i;
    unsigned vectors = 0;
    unsigned results = 0;
    json_array_foreach(json_object_get(root, "vectors"), i, vector) {
        const char *why = why_not(vector);
        if (why != NULL) {
            print_message("not run: %s: %s\n", id_of(vector), why);
            continue;
        }
        vectors++;
        for (size_t r = 0; r < RULES; r++) {
            const json_t *expected =
                json_object_get(json_object_get(vector, "results"), rules[r].key);
            if (expected != NULL) {
                results++;
                check(vector, expected, rules[r].method);
            }
        }
    }
    assert_int_equal(vectors, VECTORS_RUN);
    assert_int_equal(results, RESULTS_RUN);
    json_decref(root);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_vector_with_ballots_is_met),
};

PL_TEST_MAIN(tests)
