/* A point in a run, as a person names it: read for a scenario, and come to in a run. */
#include "playing.h"

#include "script/moment.h"

/* Two sittings. */
#define TWICE                                                                                      \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE "calendar = \"julian\",\n"           \
    "sessions = { { id = \"monday\", called = \"1917-10-25T18:00\", agenda = {\n"                  \
    "  { id = \"paint\", " CLUB_VOTE " }, { id = \"lamp\", " CLUB_VOTE " } } },\n"                 \
    "  { id = \"tuesday\", called = \"1917-10-26T18:00\", agenda = {\n"                            \
    "  { id = \"door\", " CLUB_VOTE " } } } } }\n"

static void expect_read(const loading *l, const char *text, pl_moment_kind kind,
                        pl_moment *moment) {
    char why[PL_MOMENT_WHY];
    if (!pl_moment_read(moment, pl_text_of(text), pl_scenario_data(l->scenario), why)) {
        fail_msg("%s: %s", text, why);
    }
    assert_int_equal(moment->kind, kind);
}

static void expect_refused(const loading *l, const char *text, const char *words) {
    pl_moment moment;
    char why[PL_MOMENT_WHY] = "";
    assert_false(pl_moment_read(&moment, pl_text_of(text), pl_scenario_data(l->scenario), why));
    if (strstr(why, words) == NULL) {
        fail_msg("%s: %s", text, why);
    }
}

static void an_hour_is_read_in_the_scenarios_calendar(void **state) {
    (void)state;
    loading l = {.source = TWICE};
    pl_moment moment;
    pl_time expected = 0;
    expect_loaded(&l);
    expect_read(&l, "1917-10-25T18:00", PL_MOMENT_HOUR, &moment);
    assert_int_equal(pl_calendar_parse(PL_GREGORIAN, pl_text_of("1917-11-07T18:00"), &expected),
                     PL_OK);
    assert_true(moment.hour == expected);
    unload(&l);
}

static void a_record_goes_by_its_number(void **state) {
    (void)state;
    loading l = {.source = TWICE};
    pl_moment moment;
    expect_loaded(&l);
    expect_read(&l, "#120", PL_MOMENT_RECORD, &moment);
    assert_int_equal(moment.record, 120);
    expect_refused(&l, "#", "the number of a record");
    expect_refused(&l, "#0", "the number of a record");
    expect_refused(&l, "#-4", "the number of a record");
    expect_refused(&l, "#12a", "the number of a record");
    expect_refused(&l, "#99999999999999999999", "the number of a record");
    unload(&l);
}

static void an_item_goes_by_its_name_with_its_session_or_alone(void **state) {
    (void)state;
    loading l = {.source = TWICE};
    pl_moment moment;
    expect_loaded(&l);
    expect_read(&l, "paint", PL_MOMENT_ITEM, &moment);
    assert_true(pl_text_is(moment.item, "paint"));
    expect_read(&l, "monday/lamp", PL_MOMENT_ITEM, &moment);
    assert_true(pl_text_is(moment.item, "lamp"));
    expect_read(&l, "door", PL_MOMENT_ITEM, &moment);
    assert_true(pl_text_is(moment.item, "door"));
    unload(&l);
}

static void what_is_nothing_of_these_is_told_with_what_may_be_meant(void **state) {
    (void)state;
    loading l = {.source = TWICE};
    expect_loaded(&l);
    expect_refused(&l, "pain", "did you mean 'paint'?");
    expect_refused(&l, "monday/pant", "did you mean 'paint'?");
    expect_refused(&l, "tuesday/paint", "nor an item of the agenda");
    expect_refused(&l, "1917-10-32T18:00", "neither a time like");
    expect_refused(&l, "", "neither a time like");
    unload(&l);
}

/* Steps until the moment is now; the number of the record that comes next. */
static uint64_t play_to(playing *p, const char *text) {
    pl_moment moment;
    expect_read(&p->from, text,
                text[0] == '#'                     ? PL_MOMENT_RECORD
                : text[0] >= '0' && text[0] <= '9' ? PL_MOMENT_HOUR
                                                   : PL_MOMENT_ITEM,
                &moment);
    while (!pl_moment_is_now(&moment, p->run)) {
        assert_false(pl_moment_is_over(&moment, p->run) && moment.kind == PL_MOMENT_HOUR &&
                     pl_run_next_seq(p->run) > 1);
        p->stop = pl_play_go(p->from.scenario, p->run, 1, &p->question);
        if (p->stop == PL_PLAY_ENDED) {
            return 0;
        }
    }
    return pl_run_next_seq(p->run);
}

static void a_record_is_come_to_when_it_is_written_and_nobody_is_asked(void **state) {
    (void)state;
    playing p = {.from.source = TWICE};
    pl_record asked;
    play_begin(&p);
    assert_int_equal(play_to(&p, "#1"), 2);
    assert_true(play_to(&p, "#3") > 3);
    while (!find_record(&p, PL_KIND_QUESTION_ASKED, 0, &asked)) {
        (void)pl_play_go(p.from.scenario, p.run, 1, &p.question);
    }
    char moment[24];
    snprintf(moment, sizeof moment, "#%llu", (unsigned long long)asked.seq);
    (void)play_to(&p, moment);
    pl_record closed;
    assert_true(find_record(&p, PL_KIND_QUESTION_ANSWERED, 2, &closed));
    assert_int_equal(play_to(&p, "#9999"), 0);
    play_end(&p);
}

static void an_item_is_come_to_when_it_is_opened(void **state) {
    (void)state;
    playing p = {.from.source = TWICE};
    pl_record opened;
    play_begin(&p);
    assert_true(play_to(&p, "monday/lamp") > 0);
    assert_true(find_record(&p, PL_KIND_ITEM_OPENED, 1, &opened));
    assert_false(find_record(&p, PL_KIND_ITEM_OPENED, 2, &opened));
    play_end(&p);
}

static void an_hour_is_come_to_before_all_that_happens_then(void **state) {
    (void)state;
    playing p = {.from.source = TWICE};
    pl_record opened;
    play_begin(&p);
    assert_true(play_to(&p, "1917-10-26T18:00") > 0);
    assert_true(find_record(&p, PL_KIND_SESSION_OPENED, 0, &opened));
    assert_false(find_record(&p, PL_KIND_SESSION_OPENED, 1, &opened));
    assert_int_equal(play_on(&p), PL_PLAY_ENDED);
    pl_moment moment;
    expect_read(&p.from, "1917-10-26T18:00", PL_MOMENT_HOUR, &moment);
    assert_false(pl_moment_is_now(&moment, p.run));
    play_end(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_hour_is_read_in_the_scenarios_calendar),
    cmocka_unit_test(a_record_goes_by_its_number),
    cmocka_unit_test(an_item_goes_by_its_name_with_its_session_or_alone),
    cmocka_unit_test(what_is_nothing_of_these_is_told_with_what_may_be_meant),
    cmocka_unit_test(a_record_is_come_to_when_it_is_written_and_nobody_is_asked),
    cmocka_unit_test(an_item_is_come_to_when_it_is_opened),
    cmocka_unit_test(an_hour_is_come_to_before_all_that_happens_then),
};

PL_TEST_MAIN(tests)
