#include "testing.h"

#include <math.h>

#include "assembly_fixture.h"

/* The chair is a blue; a speech of 20 minutes, another, a second item of 20, a recess of 30, a
 * last item; the palace falls at 5 and is heard at 10. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6}{id=blues seats=4}} rules={speech_max=3h}"                         \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"
#define SITTING                                                                                    \
    "sessions={{id=s called=@0 chair=bruno agenda={"                                               \
    "{id=a speeches={{person=rosa length=20m}{person=bruno length=20m}}}"                          \
    "{id=b speeches={{person=rosa length=20m}}}{id=r kind=recess scheduled=30m}"                   \
    "{id=c speeches={{person=rosa length=20m}}}}}}"

static double minute_read(const char *news, const char *sitting) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=palace at=@5 heard_after=5m %s}} %s", news, sitting);
    fixture_run(&f);
    const pl_record happened = fixture_record(&f, PL_KIND_NEWS_HAPPENED, 0);
    assert_int_equal(happened.at, FIXTURE_AT(5));
    assert_int_equal(happened.provenance, PL_DOCUMENTED);
    const pl_record heard = fixture_record(&f, PL_KIND_NEWS_HEARD, 0);
    assert_int_equal(fixture_int(&heard, PL_FIELD_happened), FIXTURE_AT(5));
    assert_int_equal(fixture_count(&f, PL_KIND_NEWS_HEARD), 1);
    const double minute = fixture_minute(&heard);
    fixture_end(&f);
    return minute;
}

static void good_news_is_read_between_two_speeches(void **state) {
    (void)state;
    assert_true(minute_read("mood={blues=1}", SITTING) == 20);
}

static void plain_news_is_read_after_the_item(void **state) {
    (void)state;
    assert_true(minute_read("", SITTING) == 40);
    assert_true(minute_read("mood={reds=-1}", SITTING) == 40);
}

static void bad_news_is_read_after_the_next_recess(void **state) {
    (void)state;
    assert_true(minute_read("mood={blues=-1}", SITTING) == 90);
}

/* Heard at 10, held 45 minutes at most: the first pause from 55 on is at 60. */
static void no_news_is_held_longer_than_the_hold_allows(void **state) {
    (void)state;
    assert_true(minute_read("mood={blues=-1} hold_max=45m", SITTING) == 60);
    assert_true(minute_read("mood={blues=-1} hold_max=5m", SITTING) == 20);
}

static void what_is_loud_is_heard_by_all_at_once(void **state) {
    (void)state;
    assert_true(minute_read("loud=true mood={blues=-1}", SITTING) == 5);
}

static void between_sessions_news_is_known_when_it_is_heard(void **state) {
    (void)state;
    assert_true(minute_read("mood={blues=-1}",
                            "sessions={{id=s called=@0 chair=bruno}{id=t called=@60}}") == 10);
}

/* Bad news waits for a recess; there is none, and the sitting ends at 60. */
static void news_that_waited_is_known_when_the_sitting_ends(void **state) {
    (void)state;
    assert_true(minute_read("mood={blues=-1}",
                            "sessions={{id=s called=@0 chair=bruno agenda={"
                            "{id=a speeches={{person=rosa length=60m}}}}}{id=t called=@90}}") ==
                60);
}

static void the_chair_reads_the_news_aloud(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=palace title=Palace at=@5}{id=guns at=@6 loud=true}}" SITTING);
    fixture_run(&f);
    const pl_record guns = fixture_record_of(&f, PL_KIND_NEWS_HEARD, PL_FIELD_id, "guns");
    const pl_record palace = fixture_record_of(&f, PL_KIND_NEWS_HEARD, PL_FIELD_id, "palace");
    assert_false(pl_record_has(&guns, PL_FIELD_by));
    fixture_assert_text(&palace, PL_FIELD_by, "bruno");
    fixture_assert_text(&palace, PL_FIELD_title, "Palace");
    fixture_end(&f);
}

/* Only news that the chair reads makes factions decide; a sound does not. */
static void violent_news_read_by_the_chair_makes_factions_decide(void **state) {
    static const char *const news[] = {"violence=0.5", "violence=0.5 loud=true", "violence=0.0"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL "walkout={gap=0m} outside={{id=palace at=@5 %s}}"
                           "sessions={{id=s called=@0 chair=bruno agenda={"
                           "{id=a speeches={{person=rosa length=20m}}}}}}",
                      news[i]);
        fixture_run(&f);
        assert_int_equal(fixture_times_asked(&f, "walkout") > 0, i == 0);
        fixture_end(&f);
    }
}

/* What is good for a party is good for its wing, of which the chair is. */
static void news_for_a_party_is_news_for_its_wings(void **state) {
    static const char *const moods[] = {"party=1", "wing=1", "party=-1 wing=1", "other=1"};
    static const double minutes[] = {20, 20, 20, 40};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=party seats=0}{id=wing seats=6 parent=party}{id=other "
                      "seats=2}} people={{id=rosa faction=wing}} rules={speech_max=3h}"
                      "outside={{id=palace at=@5 heard_after=5m mood={%s}}}"
                      "sessions={{id=s called=@0 chair=rosa agenda={{id=a speeches={"
                      "{person=rosa length=20m}{person=rosa length=20m}}}{id=b}}}}",
                      moods[i]);
        fixture_run(&f);
        const pl_record heard = fixture_record(&f, PL_KIND_NEWS_HEARD, 0);
        assert_true(fixture_minute(&heard) == minutes[i]);
        fixture_end(&f);
    }
}

/* The minute at which the fall of the palace happens; negative: it does not. */
static double minute_of_fall(uint64_t seed, const char *said) {
    fixture f;
    fixture_begin(&f, fixture_scripted(), seed,
                  HALL "outside={{id=guns at=@5 wait=10m loud=true}"
                       "{id=palace at=@0 follows=guns loud=true %s}}" SITTING,
                  said);
    fixture_run(&f);
    double minute = -1;
    if (fixture_count(&f, PL_KIND_NEWS_HAPPENED) == 2) {
        const pl_record fall = fixture_record(&f, PL_KIND_NEWS_HAPPENED, 1);
        const pl_record guns = fixture_record(&f, PL_KIND_NEWS_HAPPENED, 0);
        fixture_assert_text(&fall, PL_FIELD_id, "palace");
        assert_true(fixture_names(&fall, "outside.palace.follows"));
        assert_true(fall.at >= guns.at);
        minute = fixture_minute(&fall);
    }
    fixture_end(&f);
    return minute;
}

static void what_follows_happens_after_its_wait(void **state) {
    (void)state;
    assert_true(minute_of_fall(0, "") == 15);
    assert_true(minute_of_fall(0, "wait=20m") == 35);
}

static void the_documented_run_has_what_is_as_likely_as_not(void **state) {
    (void)state;
    assert_true(minute_of_fall(0, "chance=0.5") == 15);
    assert_true(minute_of_fall(0, "chance=0.49") < 0);
}

/* Mean 5 + 10 + 20; the sd of the sum of the two waits is 22.4, of the mean of 1000 0.71. Of 1000
 * with the chance 0.8 happen 800, sd 12.6. */
static void sampled_waits_are_exponential(void **state) {
    double sum = 0;
    double squares = 0;
    int happened = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        const double minute = minute_of_fall(seed, "wait=20m");
        sum += minute;
        squares += minute * minute;
        happened += minute_of_fall(seed, "chance=0.8") >= 0;
    }
    const double mean = sum / 1000;
    const double sd = sqrt(squares / 1000 - mean * mean);
    assert_true(mean > 35 - 4 * 0.71 && mean < 35 + 4 * 0.71);
    assert_true(sd > 22.4 - 4 && sd < 22.4 + 4);
    assert_in_range(happened, 750, 850);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(good_news_is_read_between_two_speeches),
    cmocka_unit_test(plain_news_is_read_after_the_item),
    cmocka_unit_test(bad_news_is_read_after_the_next_recess),
    cmocka_unit_test(no_news_is_held_longer_than_the_hold_allows),
    cmocka_unit_test(what_is_loud_is_heard_by_all_at_once),
    cmocka_unit_test(between_sessions_news_is_known_when_it_is_heard),
    cmocka_unit_test(news_that_waited_is_known_when_the_sitting_ends),
    cmocka_unit_test(the_chair_reads_the_news_aloud),
    cmocka_unit_test(violent_news_read_by_the_chair_makes_factions_decide),
    cmocka_unit_test(news_for_a_party_is_news_for_its_wings),
    cmocka_unit_test(what_follows_happens_after_its_wait),
    cmocka_unit_test(the_documented_run_has_what_is_as_likely_as_not),
    cmocka_unit_test(sampled_waits_are_exponential),
};

PL_TEST_MAIN(tests)
