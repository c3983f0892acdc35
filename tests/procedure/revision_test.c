/* What of the beginning lies ahead is settled anew; what has been used stays, or is refused. */
#include "testing.h"

#include "assembly_fixture.h"

#include "kernel/fork.h"

/* A hall of two; a speech of 20 minutes from 0 on, a recess of 30, and a last speech. */
#define HALL                                                                                       \
    "factions={{id=reds seats=6 late={seats=2}}{id=blues seats=4}} rules={speech_max=3h}"          \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"
#define SITTING                                                                                    \
    "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa length=20m}}}"     \
    "{id=r kind=recess scheduled=30m}{id=c speeches={{person=rosa length=20m}} vote={}}}}}"

/* A run that is forked once. */
typedef struct forking {
    fixture f;
    void *other; /* owned */
    char why[PL_FORK_WHY];
    pl_status status;
} forking;

/* Plays `before` and from the minute on `after`; not to the end. */
static void fork_at(forking *k, int minute, const char *before, const char *after) {
    *k = (forking){.other = fixture_tree(after)};
    fixture_begin_text(&k->f, fixture_scripted(), 0, before);
    while (!pl_fork_is_time(k->f.run, FIXTURE_AT(minute))) {
        assert_true(fixture_step(&k->f));
    }
    const pl_text set[] = {pl_text_of("a=b")};
    const pl_fork fork = {.scenario = k->other,
                          .at = FIXTURE_AT(minute),
                          .moment = pl_text_of("then"),
                          .set = set,
                          .set_count = 1};
    k->status = pl_fork_make(k->f.run, &fork, k->why);
}

static void fork_and_run(forking *k, int minute, const char *before, const char *after) {
    fork_at(k, minute, before, after);
    assert_int_equal(k->status, PL_OK);
    fixture_run(&k->f);
}

static void end(forking *k) {
    fixture_end(&k->f);
    free(k->other);
}

/* The minute of the n-th record of a kind, after the fork. */
static double minute_of(forking *k, pl_kind kind, size_t n) {
    const pl_record record = fixture_record(&k->f, kind, n);
    return fixture_minute(&record);
}

static void expect_refused(int minute, const char *before, const char *after, const char *why) {
    forking k;
    fork_at(&k, minute, before, after);
    assert_int_equal(k.status, PL_BAD_SETTING);
    if (strstr(k.why, why) == NULL) {
        fail_msg("%s", k.why);
    }
    assert_int_equal(fixture_count(&k.f, PL_KIND_RUN_FORKED), 0);
    fixture_run(&k.f);
    end(&k);
}

/* --- outside --- */

#define PALACE(at, rest) HALL "outside={{id=palace at=" at " " rest "}}" SITTING

static void what_has_not_happened_happens_at_the_new_hour(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, PALACE("@15", "loud=true"), PALACE("@40", "loud=true"));
    assert_true(minute_of(&k, PL_KIND_NEWS_HAPPENED, 0) == 40);
    assert_int_equal(fixture_count(&k.f, PL_KIND_NEWS_HAPPENED), 1);
    end(&k);
    fork_and_run(&k, 10, PALACE("@15", "loud=true"), PALACE("@10", "loud=true"));
    assert_true(minute_of(&k, PL_KIND_NEWS_HAPPENED, 0) == 10);
    end(&k);
}

static void what_has_happened_has_happened(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, PALACE("@5", "loud=true"), PALACE("@40", "loud=true"));
    assert_true(minute_of(&k, PL_KIND_NEWS_HAPPENED, 0) == 5);
    assert_int_equal(fixture_count(&k.f, PL_KIND_NEWS_HAPPENED), 1);
    end(&k);
}

static void news_on_its_way_comes_when_the_new_way_is_done(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, PALACE("@5", "heard_after=10m"), PALACE("@5", "heard_after=28m"));
    assert_true(minute_of(&k, PL_KIND_NEWS_HEARD, 0) >= 33);
    end(&k);
    fork_and_run(&k, 10, PALACE("@5", "heard_after=60m"), PALACE("@5", "loud=true"));
    assert_true(minute_of(&k, PL_KIND_NEWS_HEARD, 0) == 10);
    end(&k);
}

static void nothing_happens_before_it_was_set(void **state) {
    (void)state;
    expect_refused(10, PALACE("@15", ""), PALACE("@9", ""), "outside.palace.at: that hour is over");
}

/* --- sessions --- */

#define TWO(called, patience)                                                                      \
    HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa "             \
         "length=20m}}}}}{id=t called=" called " patience=" patience " delay={factions={blues}}}}" \
         "answers={opening={any={blues=wait}}}"

static void a_session_that_is_to_come_is_called_for_the_new_hour(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, TWO("@60", "21:10"), TWO("@90", "21:50"));
    assert_true(minute_of(&k, PL_KIND_SESSION_OPENED, 1) == 110);
    end(&k);
    fork_and_run(&k, 30, TWO("@60", "21:10"), TWO("@90", "21:50"));
    assert_true(minute_of(&k, PL_KIND_SESSION_OPENED, 1) == 110);
    end(&k);
}

static void a_session_that_is_waited_for_opens_when_patience_is_at_its_new_end(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 65, TWO("@60", "21:50"), TWO("@60", "21:15"));
    assert_true(minute_of(&k, PL_KIND_SESSION_OPENED, 1) == 75);
    end(&k);
}

#define RECESS(minutes)                                                                            \
    HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa "             \
         "length=20m}}}{id=r kind=recess scheduled=" minutes "}{id=c}}}}"

static void a_recess_ends_by_what_is_set_now(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 30, RECESS("30m"), RECESS("60m"));
    assert_true(minute_of(&k, PL_KIND_SESSION_RESUMED, 0) == 80);
    end(&k);
    fork_and_run(&k, 30, RECESS("30m"), RECESS("5m"));
    assert_true(minute_of(&k, PL_KIND_SESSION_RESUMED, 0) == 30);
    end(&k);
}

#define NIGHTS(hours)                                                                              \
    HALL "sessions={{id=s called=@0 chair=bruno " hours " agenda={{id=a speeches={{person=rosa "   \
         "length=20m}{person=bruno length=20m}{person=rosa length=20m}}}}}}"

static void a_session_rises_and_sits_at_its_new_hours(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, NIGHTS(""), NIGHTS("rises=20:15 sits=20:50"));
    assert_true(minute_of(&k, PL_KIND_SESSION_RECESSED, 0) == 20);
    assert_true(minute_of(&k, PL_KIND_SESSION_RESUMED, 0) == 50);
    end(&k);
    fork_and_run(&k, 10, NIGHTS("rises=20:15 sits=20:50"), NIGHTS(""));
    assert_int_equal(fixture_count(&k.f, PL_KIND_SESSION_RECESSED), 0);
    end(&k);
    fork_and_run(&k, 30, NIGHTS("rises=20:15 sits=20:50"), NIGHTS("rises=20:15 sits=21:30"));
    assert_true(minute_of(&k, PL_KIND_SESSION_RESUMED, 0) == 90);
    end(&k);
}

/* --- bodies, people, caucuses --- */

#define CITY(keys) HALL "bodies={{id=city kind=outside members={blues=3} " keys "}}" SITTING

static void a_body_begins_and_ends_at_its_new_hours(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, CITY("since=@15 until=@50"), CITY("since=@30 until=@60"));
    assert_true(minute_of(&k, PL_KIND_BODY_CREATED, 0) == 30);
    assert_true(minute_of(&k, PL_KIND_BODY_DISSOLVED, 0) == 60);
    end(&k);
    fork_and_run(&k, 10, CITY(""), CITY("until=@10"));
    assert_true(minute_of(&k, PL_KIND_BODY_DISSOLVED, 0) == 10);
    end(&k);
    fork_and_run(&k, 10, CITY("until=@40"), CITY(""));
    assert_int_equal(fixture_count(&k.f, PL_KIND_BODY_DISSOLVED), 0);
    end(&k);
}

static void a_body_has_the_members_it_is_to_begin_with(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, HALL "bodies={{id=city kind=outside since=@15 members={blues=3}}}" SITTING,
                 HALL "bodies={{id=city kind=outside since=@15 members={blues=1}}}" SITTING);
    const pl_record created = fixture_record(&k.f, PL_KIND_BODY_CREATED, 0);
    assert_int_equal(pl_record_counts_of(&created, PL_FIELD_members, pl_text_of("blues")), 1);
    end(&k);
}

#define YARD(REDS, REST)                                                                           \
    HALL "sections={{id=yard members={reds=" REDS " blues=1}}{id=rest members={reds=" REST         \
         " blues=3}}}bodies={{id=desk seats=4 elect=hare}}sessions={{id=s called=@0 chair=bruno "  \
         "agenda={{id=a speeches={{person=rosa length=20m}}}}}{id=t called=@60 section=yard "      \
         "agenda={{id=e kind=election body=desk}}}}"

/* Of the six reds one belongs to the yard, or five do. */
static void a_section_that_has_yet_to_sit_has_its_new_members(void **state) {
    static const char *const after[] = {YARD("1", "5"), YARD("5", "1")};
    (void)state;
    for (int i = 0; i < 2; i++) {
        forking k;
        fork_and_run(&k, 10, YARD("1", "5"), after[i]);
        const pl_record elected = fixture_record(&k.f, PL_KIND_ELECTION_CLOSED, 0);
        assert_int_equal(pl_record_counts_of(&elected, PL_FIELD_members, pl_text_of("reds")),
                         i == 0 ? 1 : 5);
        assert_int_equal(pl_record_counts_of(&elected, PL_FIELD_members, pl_text_of("blues")), 1);
        end(&k);
    }
}

#define LATE(hour) HALL "arrivals={curve={{at=@0 share=0}{at=" hour " share=1}}}" SITTING

static void who_has_not_come_yet_comes_at_his_new_hour(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, LATE("@20"), LATE("@60"));
    assert_int_equal(fixture_count(&k.f, PL_KIND_DELEGATES_ARRIVED), 2);
    assert_true(minute_of(&k, PL_KIND_DELEGATES_ARRIVED, 0) == 5); /* he was there */
    assert_true(minute_of(&k, PL_KIND_DELEGATES_ARRIVED, 1) == 45);
    end(&k);
}

#define GATHER(hour)                                                                               \
    HALL "arrivals={before={step=10m curve={{at=@-60 share=0}{at=" hour " share=1}}}}" SITTING

static void those_who_gather_come_by_the_new_curve(void **state) {
    forking k;
    (void)state;
    fork_at(&k, -30, GATHER("@-10"), GATHER("@-20"));
    assert_int_equal(k.status, PL_OK);
    const uint32_t there = pl_roster_present(k.f.run);
    assert_in_range(there, 3, 11); /* two of them late, and there at once */
    while (pl_run_now(k.f.run) < FIXTURE_AT(-20) || !pl_fork_is_time(k.f.run, FIXTURE_AT(-19))) {
        assert_true(fixture_step(&k.f));
    }
    assert_int_equal(pl_roster_present(k.f.run), 12);
    fixture_run(&k.f);
    end(&k);
}

#define CAUCUS(keys) HALL SITTING "caucuses={{id=k faction=blues item=c " keys "}}"

static void a_caucus_meets_at_its_new_hour_and_only_once(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, CAUCUS("at=@15"), CAUCUS("at=@30"));
    assert_true(minute_of(&k, PL_KIND_CAUCUS_CLOSED, 0) == 30);
    end(&k);
    fork_and_run(&k, 20, CAUCUS("at=@15"), CAUCUS("at=@30"));
    assert_true(minute_of(&k, PL_KIND_CAUCUS_CLOSED, 0) == 15);
    assert_int_equal(fixture_count(&k.f, PL_KIND_CAUCUS_CLOSED), 1);
    end(&k);
    fork_and_run(&k, 10, CAUCUS("at=@60"), CAUCUS("during=r"));
    assert_true(minute_of(&k, PL_KIND_CAUCUS_CLOSED, 0) == 20);
    end(&k);
}

#define SOVIET(keys)                                                                               \
    HALL "constituencies={{id=soviet title=Soviet seats=10 from=@0 " keys "}} "                    \
         "answers={opinion={soviet={{reds=300000 blues=700000}{reds=600000 blues=400000}"          \
         "{reds=900000 blues=100000}}}}"

static void a_local_body_is_elected_next_on_its_new_date(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, SOVIET("dates={@30}"), SOVIET("dates={@50 @70}"));
    assert_int_equal(fixture_count(&k.f, PL_KIND_CONSTITUENCY_ELECTED), 3);
    assert_true(minute_of(&k, PL_KIND_CONSTITUENCY_ELECTED, 1) == 50);
    assert_true(minute_of(&k, PL_KIND_CONSTITUENCY_ELECTED, 2) == 70);
    end(&k);
    fork_and_run(&k, 40, SOVIET("every=30m until=@80"), SOVIET("every=40m until=@80"));
    assert_int_equal(fixture_count(&k.f, PL_KIND_CONSTITUENCY_ELECTED), 3);
    assert_true(minute_of(&k, PL_KIND_CONSTITUENCY_ELECTED, 1) == 30);
    assert_true(minute_of(&k, PL_KIND_CONSTITUENCY_ELECTED, 2) == 70);
    end(&k);
    fork_and_run(&k, 10, SOVIET("dates={@30 @50}"), SOVIET("dates={@5}"));
    assert_int_equal(fixture_count(&k.f, PL_KIND_CONSTITUENCY_ELECTED), 1);
    end(&k);
    expect_refused(10, SOVIET("dates={@30}"), SOVIET("dates={@30} count=2"),
                   "constituencies: other rows");
}

/* --- items --- */

static void an_item_that_is_not_open_becomes_what_it_is_set_to(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, HALL SITTING,
                 HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa "
                      "length=20m}}}{id=r kind=business}{id=c speeches={{person=rosa "
                      "length=20m}}}}}}");
    assert_int_equal(fixture_count(&k.f, PL_KIND_SESSION_RECESSED), 0);
    assert_int_equal(fixture_count(&k.f, PL_KIND_VOTE_CLOSED), 0);
    end(&k);
}

/* The speech that goes on takes what it was given. */
static void what_goes_on_keeps_its_length(void **state) {
    forking k;
    (void)state;
    fork_and_run(&k, 10, RECESS("30m"),
                 HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa "
                      "length=50m}}}{id=r kind=recess scheduled=30m}{id=c}}}}");
    assert_true(minute_of(&k, PL_KIND_SESSION_RECESSED, 0) == 20);
    end(&k);
}

/* --- what cannot be --- */

static void other_rows_are_refused_by_their_name(void **state) {
    (void)state;
    expect_refused(10, HALL SITTING,
                   HALL
                   "sessions={{id=s called=@0 chair=bruno agenda={{id=a speeches={{person=rosa "
                   "length=20m}}}{id=x kind=recess scheduled=30m}{id=c speeches={{person=rosa "
                   "length=20m}} vote={}}}}}",
                   "sessions.s.agenda: other rows");
    expect_refused(10, HALL SITTING,
                   HALL "sessions={{id=s called=@0 chair=bruno agenda={{id=a "
                        "speeches={{person=rosa}{person=bruno}}}{id=r kind=recess}{id=c "
                        "speeches={{person=rosa}} vote={}}}}}",
                   "sessions.s.agenda.a.speeches: other rows");
    expect_refused(10, HALL SITTING, HALL "outside={{id=palace at=@50}}" SITTING,
                   "outside: other rows");
    expect_refused(10, PALACE("@50", ""), HALL SITTING, "outside: other rows");
}

static void another_roll_is_refused(void **state) {
    (void)state;
    expect_refused(10, HALL SITTING,
                   "factions={{id=reds seats=7 late={seats=1}}{id=blues seats=4}} "
                   "people={{id=rosa faction=reds}{id=bruno faction=blues}}" SITTING,
                   "factions.reds: the roll");
    expect_refused(10, HALL SITTING,
                   "factions={{id=reds seats=6 consultative=1 late={seats=2}}{id=blues seats=4}} "
                   "people={{id=rosa faction=reds}{id=bruno faction=blues}}" SITTING,
                   "who has a vote");
    expect_refused(10, HALL SITTING, HALL "sections={{id=north members={reds=2}}}" SITTING,
                   "sections: other rows");
}

/* --- factions that came up --- */

static void a_faction_that_came_up_goes_by_the_words_about_its_parent(void **state) {
    static const char before[] =
        "factions={{id=greens seats=8 discipline=0.5}{id=reds seats=4}} "
        "sessions={{id=s called=@0 agenda={{id=a speeches={{length=30m}}}}}}";
    static const char after[] =
        "factions={{id=greens seats=8 discipline=0.9 title=Greens}{id=reds seats=4}} "
        "sessions={{id=s called=@0 agenda={{id=a speeches={{length=30m}}}}}}";
    forking k = {.other = fixture_tree(after)};
    (void)state;
    fixture_begin_text(&k.f, fixture_scripted(), 0, before);
    while (!pl_fork_is_time(k.f.run, FIXTURE_AT(10))) {
        assert_true(fixture_step(&k.f));
    }
    const int32_t moss = pl_roster_add_faction(k.f.run, pl_text_of("moss"), 0);
    const int32_t fern = pl_roster_add_faction(k.f.run, pl_text_of("fern"), moss);
    const pl_text set[] = {pl_text_of("a=b")};
    const pl_fork fork = {k.other, FIXTURE_AT(10), pl_text_of("then"), set, 1, false};
    assert_int_equal(pl_fork_make(k.f.run, &fork, k.why), PL_OK);
    for (int i = 0; i < 2; i++) {
        const pl_data node = pl_assembly_faction_node(k.f.run, i == 0 ? moss : fern);
        assert_true(pl_data_number(pl_data_get(node, "discipline"), 0) == 0.9);
    }
    fixture_run(&k.f);
    end(&k);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_has_not_happened_happens_at_the_new_hour),
    cmocka_unit_test(what_has_happened_has_happened),
    cmocka_unit_test(news_on_its_way_comes_when_the_new_way_is_done),
    cmocka_unit_test(nothing_happens_before_it_was_set),
    cmocka_unit_test(a_session_that_is_to_come_is_called_for_the_new_hour),
    cmocka_unit_test(a_session_that_is_waited_for_opens_when_patience_is_at_its_new_end),
    cmocka_unit_test(a_recess_ends_by_what_is_set_now),
    cmocka_unit_test(a_session_rises_and_sits_at_its_new_hours),
    cmocka_unit_test(a_body_begins_and_ends_at_its_new_hours),
    cmocka_unit_test(a_body_has_the_members_it_is_to_begin_with),
    cmocka_unit_test(a_section_that_has_yet_to_sit_has_its_new_members),
    cmocka_unit_test(who_has_not_come_yet_comes_at_his_new_hour),
    cmocka_unit_test(those_who_gather_come_by_the_new_curve),
    cmocka_unit_test(a_caucus_meets_at_its_new_hour_and_only_once),
    cmocka_unit_test(a_local_body_is_elected_next_on_its_new_date),
    cmocka_unit_test(an_item_that_is_not_open_becomes_what_it_is_set_to),
    cmocka_unit_test(what_goes_on_keeps_its_length),
    cmocka_unit_test(other_rows_are_refused_by_their_name),
    cmocka_unit_test(another_roll_is_refused),
    cmocka_unit_test(a_faction_that_came_up_goes_by_the_words_about_its_parent),
};

PL_TEST_MAIN(tests)
