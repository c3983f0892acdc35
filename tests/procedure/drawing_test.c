#include "papers.h"

#include "procedure/drawing.h"

static pl_text names[] = {{"ada", 3}, {"cleo", 4}, {"emil", 4}, {"dora", 4}};

static void begin(fixture *f, uint64_t seed, const char *rules, const char *body) {
    fixture_begin(f, fixture_scripted(), seed,
                  "factions={{id=reds seats=6}} rules={%s} bodies={{id=board seats=1 %s}}", rules,
                  body);
}

static void the_body_speaks_before_the_rule_pack(void **state) {
    fixture f;
    (void)state;
    begin(&f, 1, "ties=order", "ties=lot");
    assert_true(pl_drawing_is_by_lot(f.run, 0, false));
    fixture_end(&f);
    begin(&f, 1, "ties=lot", "");
    assert_true(pl_drawing_is_by_lot(f.run, 0, false));
    fixture_end(&f);
    begin(&f, 1, "ties=lot", "ties=order");
    assert_false(pl_drawing_is_by_lot(f.run, 0, true));
    fixture_end(&f);
    begin(&f, 1, "a=1", "");
    assert_true(pl_drawing_is_by_lot(f.run, 0, true));
    assert_false(pl_drawing_is_by_lot(f.run, 0, false));
    fixture_end(&f);
}

/* The order of the first two of a draw of `count`, 1 if ada goes before cleo. */
static bool ada_first(const pl_run *run, uint32_t n, uint32_t count) {
    uint16_t order[4];
    pl_drawing_order(run, 0, n, true, names, count, order);
    for (uint32_t i = 0; i < count; i++) {
        if (order[i] < 2) {
            return order[i] == 0;
        }
    }
    return false;
}

/* A name's luck is its own: who else is in the bag changes nothing between two of them. */
static void the_lot_of_two_does_not_hang_on_the_others(void **state) {
    uint32_t firsts = 0;
    uint32_t changes = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        fixture f;
        begin(&f, seed, "a=1", "");
        assert_int_equal(ada_first(f.run, 1, 2), ada_first(f.run, 1, 4));
        firsts += ada_first(f.run, 1, 4);
        changes += ada_first(f.run, 1, 4) != ada_first(f.run, 2, 4);
        fixture_end(&f);
    }
    assert_in_range(firsts, 30, 70);
    assert_in_range(changes, 30, 70); /* the next lot is another */
}

/* MODEL section 1: a draw of the stream "lot/<body>", entity the name, n the lot; the smallest goes
 * first. */
static void the_smallest_draw_of_the_stream_goes_first(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fixture f;
        uint16_t order[4];
        uint32_t last = 0;
        begin(&f, seed, "a=1", "");
        pl_drawing_order(f.run, 0, 2, true, names, 4, order);
        for (uint32_t i = 0; i < 4; i++) {
            const pl_draw draw = {pl_text_hash64(pl_text_of("lot/board")),
                                  pl_text_hash32(names[order[i]]), 2};
            const uint32_t luck = pl_rng_u32(pl_run_rng(f.run), draw);
            assert_true(luck >= last);
            last = luck;
        }
        fixture_end(&f);
    }
}

static void every_order_is_a_permutation(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed <= 50; seed++) {
        fixture f;
        uint16_t order[4];
        uint32_t seen = 0;
        begin(&f, seed, "a=1", "");
        pl_drawing_order(f.run, 0, 1, true, names, 4, order);
        for (uint32_t i = 0; i < 4; i++) {
            seen |= 1u << order[i];
            assert_true(seed > 0 || order[i] == i); /* a documented run keeps to nomination */
        }
        assert_int_equal(seen, 15);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_body_speaks_before_the_rule_pack),
    cmocka_unit_test(the_lot_of_two_does_not_hang_on_the_others),
    cmocka_unit_test(the_smallest_draw_of_the_stream_goes_first),
    cmocka_unit_test(every_order_is_a_permutation),
};

PL_TEST_MAIN(tests)
