/* What is counted of the votes that were given, over random assemblies. */
#include "testing.h"

#include "assembly_fixture.h"
#include "chance.h"
#include "procedure/count_sheet.h"

static const char *const methods[] = {"cards",    "hands",    "acclamation",
                                      "standing", "rollcall", "division",
                                      "tellers",  "secret",   "unanimous-consent"};

/* Whatever is overlooked, spoilt, weighed or demanded: for + against + abstain + absent. */
static void every_vote_closes_whatever_is_done_to_it(void **state) {
    uint64_t r = 1917;
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        fixture f;
        char factions[1024] = "";
        char answers[1024] = "";
        for (uint32_t i = 0; i < 1 + seed % 5; i++) {
            snprintf(factions + strlen(factions), 120, "{id=f%u seats=%u weight=%u proxies=%u}", i,
                     chance_below(&r, 12), 1 + chance_below(&r, 3), chance_below(&r, 5));
            snprintf(answers + strlen(answers), 80, "f%u={%u %u %u}", i, chance_below(&r, 5),
                     chance_below(&r, 5), chance_below(&r, 5));
        }
        fixture_begin(&f, fixture_scripted(), seed,
                      "factions={%s{id=z seats=2}} people={{id=zoe faction=z}}"
                      "rules={recount_margin=3 chair_votes=%s majorities={main={tie=%s}}}"
                      "model={blank=0.1 invalid=0.1 miscount=0.1}"
                      "sessions={{id=s called=@0 chair=zoe agenda={{id=paint vote={method=%s "
                      "by=%s}}}}} answers={vote={paint={%s}} hands={paint={any={2 1 1}}}}",
                      factions, seed % 2 == 0 ? "decides" : "tie",
                      seed % 3 == 0 ? "second-vote" : "lot", methods[seed % 9],
                      seed % 4 == 0 ? "delegation" : "delegate", answers);
        fixture_run(&f);
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_closed_vote_adds_up(&closed);
        assert_true(pl_record_int(&closed, PL_FIELD_blank, 0) +
                        pl_record_int(&closed, PL_FIELD_invalid, 0) <=
                    fixture_int(&closed, PL_FIELD_abstain));
        assert_int_equal(fixture_count(&f, PL_KIND_VOTE_CLOSED), 1);
        fixture_end(&f);
    }
}

static void heads_are_delegates_whatever_their_votes(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=3 weight=7}{id=blues seats=4 proxies=9}}"
                  "sessions={{id=s called=@0 agenda={{id=paint vote={method=secret}}}}}"
                  "answers={vote={paint={reds={1 1 1} blues=against}}}");
    fixture_run(&f);
    const pl_votes heads = pl_assembly_item(f.run, 0)->heads;
    assert_true(heads.in_favour == 1 && heads.against == 5 && heads.abstain == 1 &&
                heads.absent == 0);
    assert_int_equal(pl_count_sheet_heads(f.run, 0, PL_VOTE_AGAINST), 1);
    assert_int_equal(pl_count_sheet_heads(f.run, 1, PL_VOTE_AGAINST), 4);
    assert_int_equal(pl_count_sheet_entitled(f.run, 0), 34);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_vote_closes_whatever_is_done_to_it),
    cmocka_unit_test(heads_are_delegates_whatever_their_votes),
};

PL_TEST_MAIN(tests)
