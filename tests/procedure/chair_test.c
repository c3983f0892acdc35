#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/chair.h"

/* The old committee, of which Bruno has the chair, opens; four of the six greens have a voice
 * only, so that the reds are the most who vote. */
#define HALL                                                                                       \
    "factions={{id=party seats=0}{id=reds seats=5 parent=party}{id=blues seats=4}"                 \
    "{id=greens seats=6 consultative=4}}"                                                          \
    "people={{id=bruno faction=blues}{id=berta faction=blues}{id=rosa faction=reds}"               \
    "{id=rita faction=reds}{id=gina faction=greens}}"
#define OLD         "bodies={{id=old members={blues=3 party=2} chair=bruno %s}} "
#define SESSION(is) "sessions={{id=s called=@0 opened_by=old " is "}}"

static void begin(fixture *f, const char *old, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, HALL OLD "%s", old, rest);
}

static pl_record first_chair(fixture *f) {
    return fixture_record(f, PL_KIND_CHAIR_TAKEN, 0);
}

/* --- the opener comes --- */

static void whoever_opens_for_a_body_in_office_needs_no_election(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION(""));
    fixture_run(&f);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "bruno");
    assert_int_equal(chair.at, FIXTURE_AT(0));
    assert_int_equal(fixture_count(&f, PL_KIND_LEGITIMACY_LOST), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_FILLED), 0);
    fixture_end(&f);
}

/* Looked for every five minutes. */
static void an_opener_who_comes_in_time_opens(void **state) {
    static const char *const comes[] = {SESSION("opener_comes=@42"), SESSION("opener_comes=@115")};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin(&f, "", comes[i]);
        fixture_run(&f);
        const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
        const pl_record chair = first_chair(&f);
        assert_int_equal(opened.at, FIXTURE_AT(i == 0 ? 45 : 115));
        fixture_assert_text(&chair, PL_FIELD_person, "bruno");
        fixture_assert_text(&chair, PL_FIELD_body, "old");
        assert_int_equal(fixture_count(&f, PL_KIND_LEGITIMACY_LOST), 0);
        fixture_end(&f);
    }
}

/* All blues come late, at minutes 10, 20 and 30. */
static void an_opener_is_there_when_his_faction_is(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=5}{id=blues seats=0 late={seats=2}}}"
                  "arrivals={curve={{at=@5 share=0.0}{at=@25 share=1.0}}}"
                  "people={{id=bruno faction=blues}{id=rosa faction=reds}}"
                  "bodies={{id=old members={blues=3} chair=bruno}} sessions={"
                  "{id=s called=@0 opened_by=old}}");
    fixture_run(&f);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "bruno");
    assert_int_equal(chair.at, FIXTURE_AT(10));
    fixture_end(&f);
}

/* --- the opener does not come --- */

static void without_an_opener_the_assembly_elects_a_chair_pro_tem(void **state) {
    static const char *const hours[] = {"", "delay={no_opener=32m}"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      HALL OLD "sessions={{id=s called=@0 opened_by=old %s}}", "until=@-1",
                      hours[i]);
        fixture_run(&f);
        const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
        const pl_record elected = fixture_record(&f, PL_KIND_OFFICE_FILLED, 0);
        const pl_record chair = first_chair(&f);
        assert_int_equal(opened.at, FIXTURE_AT(i == 0 ? 120 : 32));
        fixture_assert_text(&elected, PL_FIELD_office, "chair pro tem");
        fixture_assert_text(&elected, PL_FIELD_cause, "plurality: 5 of 11 votes");
        fixture_assert_text(&chair, PL_FIELD_person, "rosa");
        fixture_assert_text(&chair, PL_FIELD_body, "congress");
        assert_true(fixture_is_because(&chair, elected.seq));
        fixture_end(&f);
    }
}

/* An hour at which he comes after all is too late. */
static void an_opener_who_comes_too_late_finds_the_chair_taken(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION("opener_comes=@121 agenda={{id=a gap=60m}}"));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "rosa");
    fixture_end(&f);
}

/* Blues are counted for Gina too: six of eleven; and a name for this comes before one for the
 * presidium. */
static void factions_vote_for_whom_they_name(void **state) {
    static const char *const named[] = {
        SESSION("pro_tem={reds=rita}"), SESSION("pro_tem={reds=rita blues=gina}"),
        SESSION("agenda={{id=c kind=chair body=top}}"),
        SESSION("pro_tem={reds=rosa} agenda={{id=c kind=chair body=top}}")};
    static const char *const winners[] = {"rita", "gina", "rita", "rosa"};
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        fixture f;
        begin(&f, "until=@-1}{id=top chairs={reds=rita}", named[i]);
        fixture_run(&f);
        const pl_record chair = first_chair(&f);
        fixture_assert_text(&chair, PL_FIELD_person, winners[i]);
        fixture_end(&f);
    }
}

/* The blues are all there is: their first person, Bruno, is the one who has not come. */
static void whoever_did_not_come_is_not_elected(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=blues seats=4}} people={{id=bruno faction=blues}"
                  "{id=berta faction=blues}} bodies={{id=old members={blues=1} chair=bruno}} "
                  "sessions={{id=s called=@0 opened_by=old opener_comes=@999}}");
    fixture_run(&f);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "berta");
    fixture_end(&f);
}

static void equal_numbers_go_in_the_order_of_the_factions(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=greens seats=4}{id=blues seats=4}} people={{id=bruno "
                  "faction=blues}{id=gina faction=greens}} bodies={{id=old members={blues=1}}} "
                  "sessions={{id=s called=@0 opened_by=old}}");
    fixture_run(&f);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "gina");
    fixture_end(&f);
}

static void where_nobody_is_named_nobody_presides(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=4}} bodies={{id=old members={reds=1}}} "
                  "sessions={{id=s called=@0 opened_by=old}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 0);
    const pl_record vacant = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
    fixture_assert_text(&vacant, PL_FIELD_cause, "nobody is named who could preside");
    fixture_end(&f);
}

/* --- the quorum --- */

#define LATE                                                                                       \
    "factions={{id=reds seats=2 late={seats=2}}{id=blues seats=1}} people={{id=rosa faction=reds}" \
    "{id=bruno faction=blues}} arrivals={curve={{at=@100 share=0.0}{at=@300 share=1.0}}}"          \
    "bodies={{id=old members={blues=1} chair=bruno}} "

/* The late reds come at minutes 150 and 250; five are needed. */
static void nobody_elects_without_a_quorum(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE "rules={quorum=5} sessions={{id=s called=@0 opened_by=old "
                       "opener_comes=@9999}}");
    const pl_record opened = fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(opened.at, FIXTURE_AT(250));
    fixture_run(&f);
    const pl_record chair = first_chair(&f);
    fixture_assert_text(&chair, PL_FIELD_person, "rosa");
    fixture_end(&f);
}

static void where_the_quorum_never_comes_there_is_no_chair_either(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE "rules={quorum=6} sessions={{id=s called=@0 opened_by=old "
                       "opener_comes=@9999}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 0);
    assert_int_equal(fixture_count(&f, PL_KIND_LEGITIMACY_LOST), 0);
    fixture_end(&f);
}

/* The rules let it open without a quorum, not elect. */
static void who_opens_without_a_quorum_has_no_chair_pro_tem(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE "rules={quorum=6 quorum_failed=continue} sessions={{id=s called=@0 "
                       "opened_by=old opener_comes=@9999}}");
    fixture_run(&f);
    const pl_record opened = fixture_record(&f, PL_KIND_SESSION_OPENED, 0);
    const pl_record vacant = fixture_record(&f, PL_KIND_OFFICE_VACANT, 0);
    assert_int_equal(opened.at, FIXTURE_AT(120));
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 0);
    fixture_assert_text(&vacant, PL_FIELD_cause, "no quorum to elect who presides");
    fixture_end(&f);
}

/* --- what it costs --- */

/* Those with members in the old committee, and whoever has come out of them; or as it is said. */
static void who_recognised_the_body_that_did_not_open_thinks_less_of_the_assembly(void **state) {
    static const char *const old[] = {"until=@-1", "until=@-1 recognised_by={greens}"};
    static const bool concerned[2][4] = {{1, 1, 1, 0}, {0, 0, 0, 1}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin(&f, old[i], SESSION(""));
        fixture_run(&f);
        const pl_record lost = fixture_record(&f, PL_KIND_LEGITIMACY_LOST, 0);
        fixture_assert_text(&lost, PL_FIELD_body, "old");
        assert_int_equal(fixture_counts(&lost, PL_FIELD_members, "reds"), i == 0 ? 5 : 0);
        assert_int_equal(fixture_counts(&lost, PL_FIELD_members, "greens"), i == 0 ? 0 : 6);
        for (int32_t faction = 0; faction < 4; faction++) {
            assert_int_equal(pl_assembly_faction(f.run, faction)->unopened, concerned[i][faction]);
        }
        const int32_t wing = pl_roster_add_faction(f.run, pl_text_of("wing"), 3);
        assert_int_equal(pl_assembly_faction(f.run, wing)->unopened, i);
        fixture_end(&f);
    }
}

static void who_is_asked_to_stay_is_asked_after_the_loss_of_legitimacy(void **state) {
    fixture f;
    (void)state;
    begin(&f, "until=@-1", SESSION("agenda={{id=r kind=recess}}") "walkout={gap=0m}");
    fixture_run(&f);
    const pl_record lost = fixture_record(&f, PL_KIND_LEGITIMACY_LOST, 0);
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "walkout");
    assert_true(fixture_is_because(&asked, lost.seq));
    fixture_end(&f);
}

/* --- how long --- */

#define TOP "until=@-1}{id=top kind=presidium seats=4 chairs={reds=rita blues=berta greens=gina}"

/* With an item that hands the chair over, and without one. */
static void a_chair_pro_tem_presides_until_the_presidium_is_elected(void **state) {
    static const char *const agendas[] = {
        SESSION("pro_tem={reds=rosa} agenda={{id=e kind=election body=top}}"),
        SESSION("pro_tem={reds=rosa} agenda={{id=e kind=election body=top}"
                "{id=c kind=chair body=top}}")};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        begin(&f, TOP, agendas[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 2);
        const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
        const pl_record second = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
        fixture_assert_text(&second, PL_FIELD_body, "top");
        /* The reds have most deciding votes; the greens are more, but four of them advise. */
        assert_true(pl_body_largest(f.run, 1) == 1);
        fixture_assert_text(&second, PL_FIELD_person, "rita");
        assert_int_equal(second.at, closed.at);
        fixture_end(&f);
    }
}

/* Who opened for the old committee has its authority till it is handed over. */
static void a_chair_in_office_is_not_relieved_by_the_election_alone(void **state) {
    fixture f;
    (void)state;
    begin(&f, "}{id=top kind=presidium seats=4 chairs={greens=gina}",
          SESSION("agenda={{id=e kind=election body=top}}"));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
    fixture_end(&f);
}

static void whoever_presides_opens_the_next_session(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", "sessions={{id=s called=@0 opened_by=old}{id=t called=@60 opened_by=none}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 2);
    assert_int_equal(fixture_record(&f, PL_KIND_SESSION_OPENED, 1).at, FIXTURE_AT(60));
    assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
    fixture_end(&f);
}

/* Bruno presides for the old committee until it is dissolved: no right is left, and no faction
 * thinks less of the assembly for it. */
static void whoever_presides_for_a_body_that_ends_presides_no_more(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", SESSION("agenda={{id=d kind=dissolve body=old}{id=a gap=5m}}"));
    fixture_run(&f);
    const pl_record dissolved = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
    const pl_record vacant =
        fixture_record_of(&f, PL_KIND_OFFICE_VACANT, PL_FIELD_body, "congress");
    const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
    assert_true(fixture_is_because(&vacant, dissolved.seq));
    fixture_assert_text(&chair, PL_FIELD_person, "rosa");
    assert_int_equal(chair.at, dissolved.at);
    assert_int_equal(fixture_count(&f, PL_KIND_LEGITIMACY_LOST), 0);
    assert_true(pl_chair_may_open(f.run, 0));
    fixture_end(&f);
}

/* --- whoever presides leaves --- */

/* All blues withdraw after their declaration of minute 10; the presidium of eight is elected at
 * minute 0 (four blues, two of each of the others), and Bruno has its chair. */
#define LEAVERS                                                                                    \
    "factions={{id=greens seats=6}{id=reds seats=6}{id=blues seats=12}}"                           \
    "people={{id=bruno faction=blues}{id=rosa faction=reds}{id=rita faction=reds}"                 \
    "{id=gina faction=greens}} rules={election_time=0m} walkout={gap=0m lag=60m}"
#define ELECTED "{id=e kind=election body=top}{id=c kind=chair body=top}"
#define PROTEST "{id=p speeches={{person=bruno kind=declaration length=10m}}}"
#define LEAVE   "answers={walkout={\"after a declaration\"={blues=leave}}}"

static void another_of_the_presidium_takes_the_chair_of_one_who_has_left(void **state) {
    static const struct {
        const char *presidium, *next, *body, *cause;
    } rows[] = {
        {"chairs={blues=bruno reds=rosa greens=gina}", "gina", "top", "whoever presided has gone"},
        {"chairs={blues=bruno reds=rosa} names={reds={rita rosa} blues={bruno}}", "rita", "top",
         "whoever presided has gone"},
        {"chairs={blues=bruno reds=rosa}", "rosa", "congress",
         "elected pro tem: whoever presided has gone"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(
            &f, fixture_scripted(), 0,
            LEAVERS
            "bodies={{id=top kind=presidium seats=8 %s}}"
            "sessions={{id=s called=@0 pro_tem={reds=rosa greens=rosa} agenda={" ELECTED PROTEST
            "{id=b gap=20m}}}}" LEAVE,
            rows[i].presidium);
        fixture_run(&f);
        const pl_record before = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 0);
        fixture_assert_text(&before, PL_FIELD_person, "bruno");
        const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
        fixture_assert_text(&chair, PL_FIELD_person, rows[i].next);
        fixture_assert_text(&chair, PL_FIELD_body, rows[i].body);
        fixture_assert_text(&chair, PL_FIELD_cause, rows[i].cause);
        assert_int_equal(chair.at, FIXTURE_AT(10));
        const pl_record left = fixture_record(&f, PL_KIND_WALKOUT, 0);
        const pl_record told =
            i < 2 ? chair
                  : fixture_record_of(&f, PL_KIND_OFFICE_FILLED, PL_FIELD_office, "chair pro tem");
        assert_true(fixture_is_because(&told, left.seq));
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 2);
        fixture_end(&f);
    }
}

/* A presidium goes on by another of it, one chair by an election; a deputy who is there goes before
 * both, in the order in which they are named. */
static void the_rules_say_who_follows_in_the_chair(void **state) {
    static const struct {
        const char *rules, *session, *next, *body;
    } rows[] = {
        {"", "", "gina", "top"},
        {"presiding=chair", "", "rosa", "congress"},
        {"presiding=chair", "deputies={rita}", "rita", "top"},
        {"", "deputies={rita gina}", "rita", "top"},
        {"", "deputies={bruno rosa}", "rosa", "top"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(
            &f, fixture_scripted(), 0,
            "factions={{id=greens seats=6}{id=reds seats=6}{id=blues seats=12}}"
            "people={{id=bruno faction=blues}{id=rosa faction=reds}{id=rita faction=reds}"
            "{id=gina faction=greens}} rules={election_time=0m %s} walkout={gap=0m lag=60m}"
            "bodies={{id=top kind=presidium seats=8 chairs={blues=bruno reds=rosa greens=gina}}}"
            "sessions={{id=s called=@0 pro_tem={reds=rosa greens=rosa} %s agenda={" ELECTED PROTEST
            "{id=b gap=20m}}}}" LEAVE,
            rows[i].rules, rows[i].session);
        fixture_run(&f);
        const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
        fixture_assert_text(&chair, PL_FIELD_person, rows[i].next);
        fixture_assert_text(&chair, PL_FIELD_body, rows[i].body);
        fixture_end(&f);
    }
}

/* Five reds, four blues, three greens: most votes are enough, or two are voted on again, and whose
 * candidate is neither of them votes for none. */
static void a_chair_pro_tem_may_need_more_than_half(void **state) {
    static const struct {
        const char *rules, *named, *winner, *cause;
    } rows[] = {
        {"", "", "rosa", "plurality: 5 of 12 votes"},
        {"pro_tem=majority", "", "rosa", "second vote: 5 of 9 votes"},
        {"pro_tem=majority", "pro_tem={greens=berta blues=berta}", "berta",
         "majority: 7 of 12 votes"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=5}{id=blues seats=4}{id=greens seats=3}}"
                      "people={{id=rosa faction=reds}{id=berta faction=blues}{id=gina "
                      "faction=greens}{id=old}} rules={%s} bodies={{id=old members={blues=1}}}"
                      "sessions={{id=s called=@0 opened_by=old %s}}",
                      rows[i].rules, rows[i].named);
        fixture_run(&f);
        const pl_record filled = fixture_record(&f, PL_KIND_OFFICE_FILLED, 0);
        fixture_assert_text(&filled, PL_FIELD_person, rows[i].winner);
        fixture_assert_text(&filled, PL_FIELD_cause, rows[i].cause);
        assert_true(fixture_names(&filled, "rules.pro_tem"));
        fixture_end(&f);
    }
}

/* A faction that a few have left sits, and so does its chair; one that withdraws slowly is gone
 * with the first of them, one whose members all go home with the last. */
static void whoever_presides_does_so_while_his_faction_sits(void **state) {
    static const char *const leave[] = {"{6 6 0}", "{leave 6 0 6}"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      LEAVERS "bodies={{id=top kind=presidium seats=8 chairs={blues=bruno "
                              "greens=gina}}} sessions={{id=s called=@0 agenda={" ELECTED PROTEST
                              "{id=b gap=20m}}}}"
                              "answers={walkout={\"after a declaration\"={blues=%s}}}",
                      leave[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1 + i);
        if (i == 1) {
            const pl_record first = fixture_record(&f, PL_KIND_WALKOUT, 0);
            const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1);
            assert_true(first.at > FIXTURE_AT(10));
            assert_int_equal(chair.at, first.at);
            assert_true(fixture_is_because(&chair, first.seq));
        }
        fixture_end(&f);
    }
}

static void a_faction_that_has_gone_home_leaves_its_chair(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LEAVERS "bodies={{id=top kind=presidium seats=8 chairs={blues=bruno "
                          "greens=gina}}} sessions={{id=s called=@0 agenda={" ELECTED
                          "{id=b gap=20m}}}}");
    (void)fixture_run_to(&f, PL_KIND_CHAIR_TAKEN);
    for (uint32_t seat = 12; seat < 24; seat++) {
        assert_int_equal(pl_run_act(f.run, seat, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    }
    const pl_record chair = fixture_run_to(&f, PL_KIND_CHAIR_TAKEN);
    const pl_record last = fixture_record(&f, PL_KIND_DELEGATES_LEFT, 11);
    fixture_assert_text(&chair, PL_FIELD_person, "gina");
    assert_true(fixture_is_because(&chair, last.seq));
    fixture_end(&f);
}

/* The blues follow their faction when the session ends: the next finds another in the chair, also
 * where the item is still to come by which the presidium takes it. */
static void nobody_who_has_left_presides_at_the_next_session(void **state) {
    static const char *const agendas[][2] = {
        {ELECTED PROTEST, ""},
        {"{id=e kind=election body=top}" PROTEST, "{id=c kind=chair body=top}"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      LEAVERS "bodies={{id=top seats=8 chairs={blues=bruno greens=gina}}}"
                              "sessions={{id=s called=@0 agenda={%s}}{id=t called=@60 agenda={%s"
                              "{id=b gap=5m}}}} answers={walkout={\"after a declaration\"="
                              "{blues={0 0 12}}}}",
                      agendas[i][0], agendas[i][1]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 2 - i);
        const pl_record chair = fixture_record(&f, PL_KIND_CHAIR_TAKEN, 1 - i);
        fixture_assert_text(&chair, PL_FIELD_person, "gina");
        assert_int_equal(chair.at, FIXTURE_AT(60));
        if (i == 0) {
            const pl_record left = fixture_record(&f, PL_KIND_WALKOUT, 0);
            assert_true(fixture_is_because(&chair, left.seq));
        }
        fixture_end(&f);
    }
}

/* The chair of the body in office is no delegate where his party has no seat: he opens and goes
 * on, unless his party stays away. */
static void who_presides_for_the_body_in_office_need_not_be_a_delegate(void **state) {
    static const char *const blues[] = {"seats=0", "seats=4 boycott=true"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds seats=5}{id=blues %s}} people={{id=rosa faction=reds}"
                      "{id=bruno faction=blues}} bodies={{id=old members={blues=3} chair=bruno}}"
                      "sessions={{id=s called=@0 opened_by=old agenda={{id=a gap=9m}}}}",
                      blues[i]);
        fixture_run(&f);
        const pl_record chair = first_chair(&f);
        fixture_assert_text(&chair, PL_FIELD_person, i == 0 ? "bruno" : "rosa");
        assert_int_equal(fixture_count(&f, PL_KIND_CHAIR_TAKEN), 1);
        fixture_end(&f);
    }
}

/* Nobody is named who could preside, in two sessions: what is lost is lost once. */
static void legitimacy_is_lost_once(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=5}} people={{id=old}}"
                  "bodies={{id=old members={reds=3} chair=old until=@-1}}"
                  "sessions={{id=s called=@0 opened_by=old delay={no_opener=0}}"
                  "{id=t called=@100 opened_by=old delay={no_opener=0}}}");
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_SESSION_OPENED), 2);
    assert_int_equal(fixture_count(&f, PL_KIND_LEGITIMACY_LOST), 1);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(another_of_the_presidium_takes_the_chair_of_one_who_has_left),
    cmocka_unit_test(the_rules_say_who_follows_in_the_chair),
    cmocka_unit_test(a_chair_pro_tem_may_need_more_than_half),
    cmocka_unit_test(whoever_presides_does_so_while_his_faction_sits),
    cmocka_unit_test(a_faction_that_has_gone_home_leaves_its_chair),
    cmocka_unit_test(nobody_who_has_left_presides_at_the_next_session),
    cmocka_unit_test(who_presides_for_the_body_in_office_need_not_be_a_delegate),
    cmocka_unit_test(whoever_opens_for_a_body_in_office_needs_no_election),
    cmocka_unit_test(an_opener_who_comes_in_time_opens),
    cmocka_unit_test(an_opener_is_there_when_his_faction_is),
    cmocka_unit_test(without_an_opener_the_assembly_elects_a_chair_pro_tem),
    cmocka_unit_test(an_opener_who_comes_too_late_finds_the_chair_taken),
    cmocka_unit_test(factions_vote_for_whom_they_name),
    cmocka_unit_test(whoever_did_not_come_is_not_elected),
    cmocka_unit_test(equal_numbers_go_in_the_order_of_the_factions),
    cmocka_unit_test(where_nobody_is_named_nobody_presides),
    cmocka_unit_test(nobody_elects_without_a_quorum),
    cmocka_unit_test(where_the_quorum_never_comes_there_is_no_chair_either),
    cmocka_unit_test(who_opens_without_a_quorum_has_no_chair_pro_tem),
    cmocka_unit_test(who_recognised_the_body_that_did_not_open_thinks_less_of_the_assembly),
    cmocka_unit_test(who_is_asked_to_stay_is_asked_after_the_loss_of_legitimacy),
    cmocka_unit_test(a_chair_pro_tem_presides_until_the_presidium_is_elected),
    cmocka_unit_test(a_chair_in_office_is_not_relieved_by_the_election_alone),
    cmocka_unit_test(whoever_presides_opens_the_next_session),
    cmocka_unit_test(whoever_presides_for_a_body_that_ends_presides_no_more),
    cmocka_unit_test(legitimacy_is_lost_once),
};

PL_TEST_MAIN(tests)
