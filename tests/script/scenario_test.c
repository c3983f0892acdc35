/* A scenario is loaded in stages; settings, variants and rule packs are laid over it in order. */
#include "command.h"

#include "chance.h"
#include "failing_allocator.h"
#include "scenario_samples.h"

static void a_scenario_says_what_it_is(void **state) {
    (void)state;
    loading l = {.source = CLUB};
    expect_loaded(&l);
    assert_true(is_text(pl_data_get(pl_scenario_data(l.scenario), "id"), "club"));
    assert_int_equal(seats_of(&l, "reds"), 5);
    assert_true(is_text(identity_of(&l, "scenario"), "club"));
    assert_true(is_text(identity_of(&l, "title"), "A club"));
    assert_true(is_text(identity_of(&l, "version"), "1.2.3"));
    assert_int_equal(pl_data_text(identity_of(&l, "scenario_hash")).size, 32);
    assert_false(pl_data_is(identity_of(&l, "variant")));
    assert_int_equal(pl_data_count(identity_of(&l, "set")), 0);
    assert_int_equal(pl_data_count(identity_of(&l, "params")), 0);
    assert_false(pl_data_bool(identity_of(&l, "edited"), true));
    assert_false(pl_data_is(pl_scenario_params(l.scenario)));
    assert_null(pl_scenario_sandbox(l.scenario));
    assert_false(pl_scenario_push_hook(l.scenario, "vote_intent"));
    unload(&l);
}

/* --- hooks --- */

static void hooks_live_on_in_a_sandbox_of_their_own(void **state) {
    (void)state;
    loading l = {.source = CLUB_WITH("on = { seats = function() return \"hold\" end }")};
    expect_loaded(&l);
    assert_non_null(pl_scenario_sandbox(l.scenario));
    assert_true(pl_scenario_push_hook(l.scenario, "seats"));
    assert_false(pl_scenario_push_hook(l.scenario, "walkout"));
    unload(&l);
}

#define HOOKED CLUB_WITH("on = { seats = function() return \"hold\" end }")

/* Only the functions are its own; they outlive nothing and share nothing. */
static void a_renewed_scenario_has_functions_of_its_own(void **state) {
    (void)state;
    loading first = {.source = HOOKED, .settings = {"factions.reds.seats=9"}};
    expect_loaded(&first);
    loading again = first;
    again.like = first.scenario;
    expect_loaded(&again);
    assert_ptr_equal(pl_scenario_block(again.scenario), pl_scenario_block(first.scenario));
    assert_ptr_equal(pl_scenario_identity(again.scenario), pl_scenario_identity(first.scenario));
    assert_int_equal(seats_of(&again, "reds"), 9);
    assert_non_null(pl_scenario_sandbox(again.scenario));
    assert_ptr_not_equal(pl_scenario_sandbox(again.scenario), pl_scenario_sandbox(first.scenario));
    unload(&again);
    assert_int_equal(seats_of(&first, "reds"), 9);
    assert_true(pl_scenario_push_hook(first.scenario, "seats"));
    unload(&first);
}

/* What a function did in a run, from the outside: what it says, and what its state holds. */
#define REMEMBERING                                                                                \
    "local n, heap = 0, {}\n" CLUB_WITH(                                                           \
        "on = { vote_intent = function() n = n + 1\n"                                              \
        "    for i = 1, 3000 do heap[#heap + 1] = { n, 'x' .. i } end\n"                           \
        "    return n end,\n"                                                                      \
        "  seats = function() while true do heap[#heap + 1] = {} end end,\n"                       \
        "  walkout = function() heap.x.y = 1 end }")

static pl_status call_hook(const loading *l, const char *name, lua_Integer *said) {
    pl_sandbox *sandbox = pl_scenario_sandbox(l->scenario);
    assert_true(pl_scenario_push_hook(l->scenario, name));
    const pl_status status = pl_sandbox_call(sandbox, 0, 1, 2000000);
    if (status == PL_OK) {
        *said = lua_tointeger(pl_sandbox_lua(sandbox), -1);
        lua_settop(pl_sandbox_lua(sandbox), 0);
    }
    return status;
}

static void a_forgetful_scenario_is_as_it_was_made(void **state) {
    (void)state;
    loading first = {.source = REMEMBERING};
    expect_loaded(&first);
    assert_false(pl_scenario_forget(first.scenario));
    loading again = first;
    again.like = first.scenario;
    expect_loaded(&again);
    const pl_sandbox *sandbox = pl_scenario_sandbox(again.scenario);
    const uint64_t bytes = pl_sandbox_bytes(sandbox);
    const uint64_t fuel = pl_sandbox_fuel_used(sandbox);
    for (int round = 0; round < 300; round++) {
        lua_Integer said = 0;
        for (lua_Integer n = 1; n <= 3; n++) {
            assert_int_equal(call_hook(&again, "vote_intent", &said), PL_OK);
            assert_int_equal(said, n);
        }
        assert_true(pl_sandbox_bytes(sandbox) > bytes && pl_sandbox_fuel_used(sandbox) > fuel);
        /* Also after an error, and when it was stopped for good in the middle of a table. */
        if (round % 3 == 1) {
            assert_int_equal(call_hook(&again, "walkout", &said), PL_SCRIPT);
        } else if (round % 50 == 2) {
            assert_int_equal(call_hook(&again, "seats", &said), PL_SCRIPT);
            assert_true(pl_sandbox_is_killed(sandbox));
        }
        assert_true(pl_scenario_forget(again.scenario));
        assert_int_equal(pl_sandbox_bytes(sandbox), bytes);
        assert_int_equal(pl_sandbox_fuel_used(sandbox), fuel);
        assert_false(pl_sandbox_is_killed(sandbox));
    }
    unload(&again);
    unload(&first);
}

/* With the functions of another text the block would be a lie. */
static void an_edited_file_is_no_renewal(void **state) {
    (void)state;
    loading first = {.source = HOOKED};
    expect_loaded(&first);
    loading again = {.source = HOOKED " -- edited", .like = first.scenario};
    load(&again);
    assert_int_equal(again.status, PL_VERSION);
    assert_null(again.scenario);
    unload(&again);
    unload(&first);
}

/* --- bad luck --- */

static pl_status attempt_load(const pl_allocator *allocator, void *context) {
    loading l = *(const loading *)context;
    l.allocator = allocator;
    load(&l);
    unload(&l);
    return l.status;
}

static void every_refused_request_of_a_load_is_survived(void **state) {
    (void)state;
    loading plain = {.source = WITH_VARIANTS, .variant = "both", .settings = {"reds=9"}};
    assert_true(failing_allocator_sweep(attempt_load, &plain) > 100);
}

static void every_refused_request_of_a_load_with_hooks_is_survived(void **state) {
    (void)state;
    loading hooks = {.source = HOOKED};
    assert_true(failing_allocator_sweep(attempt_load, &hooks) > 100);
    expect_loaded(&hooks);
    loading again = {.source = HOOKED, .like = hooks.scenario};
    assert_true(failing_allocator_sweep(attempt_load, &again) > 50);
    unload(&hooks);
}

/* --- any text at all --- */

/* A scenario with some of its bytes changed either loads or has a problem with a text. */
static void a_damaged_scenario_loads_or_says_why_not(void **state) {
    (void)state;
    const size_t size = strlen(WITH_VARIANTS);
    uint64_t random = 1917;
    for (int i = 0; i < 400; i++) {
        char *source = strdup(WITH_VARIANTS);
        for (uint32_t k = chance_below(&random, 4); k < 4; k++) {
            source[chance_draw(&random) % size] = (char)(chance_below(&random, 127) + 1);
        }
        loading l = {.source = source, .variant = "both"};
        load(&l);
        assert_true(l.status == PL_OK || l.status == PL_BAD_SCENARIO || l.status == PL_BAD_SETTING);
        assert_true((l.status == PL_OK) == (l.problems.count == 0));
        for (size_t k = 0; k < l.problems.count; k++) {
            assert_true(l.problems.at[k].text[0] != '\0');
            assert_harmless(l.problems.at[k].text, strlen(l.problems.at[k].text));
        }
        unload(&l);
        free(source);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_scenario_says_what_it_is),
    cmocka_unit_test(hooks_live_on_in_a_sandbox_of_their_own),
    cmocka_unit_test(a_renewed_scenario_has_functions_of_its_own),
    cmocka_unit_test(a_forgetful_scenario_is_as_it_was_made),
    cmocka_unit_test(an_edited_file_is_no_renewal),
    cmocka_unit_test(every_refused_request_of_a_load_is_survived),
    cmocka_unit_test(every_refused_request_of_a_load_with_hooks_is_survived),
    cmocka_unit_test(a_damaged_scenario_loads_or_says_why_not),
};

PL_TEST_MAIN(tests)
