#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "failing_allocator.h"

/* A whole small congress with the model: election, walkout, news, votes, offices. */
static const char *const congress =
    "factions={{id=reds seats=60 position={-0.9 -0.8} discipline=0.9}"
    "{id=blues seats=30 position={0.8 0.7} grievance=1.5 legitimacy=0.2 sensitivity=1.0}"
    "{id=greens seats=10 late={seats=4} position={0.2 0.1}}}"
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=gina faction=greens}}"
    "bodies={{id=presidium seats=9 agreement={{from=reds to=greens seats=1}} chairs={reds=rosa}}"
    "{id=council accountable_to=presidium offered_to={greens} "
    "posts={{id=p title=Chair candidates={gina rosa}}}}}"
    "outside={{id=palace at=@25 heard_after=5m violence=0.5}}"
    "arrivals={curve={{at=@5 share=0.0}{at=@70 share=1.0}}} walkout={gap=0m}"
    "rules={quorum_share=\"1/2\" quorum_check=always demand_share=\"1/100\"}"
    "sessions={{id=s called=@0 chair=rosa agenda={{id=e kind=election body=presidium}"
    "{id=c kind=chair body=presidium}{id=p speeches={{person=bruno kind=declaration}}}"
    "{id=m mover=gina document={id=d title=D} speeches={{person=gina}} vote={inclination={"
    "reds={in_favour=5 against=1} default={in_favour=1 against=2}}}}{id=r kind=recess}"
    "{id=o kind=offices body=council}}}{id=t called=@300}}"
    "outcomes={left={walked_out=all} passed={carried=m} at={adopted_at=m}}";

static void equal_seeds_give_equal_congresses(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        fixture_assert_repeats(pl_model_people(), seed, congress);
    }
}

static void no_memory_is_said_and_leaks_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, pl_model_people(), 0, congress);
    fixture_replay replay = {&f, pl_model_people()};
    const size_t requests = failing_allocator_sweep(fixture_play_with, &replay);
    assert_true(requests > 30);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(equal_seeds_give_equal_congresses),
    cmocka_unit_test(no_memory_is_said_and_leaks_nothing),
};

PL_TEST_MAIN(tests)
