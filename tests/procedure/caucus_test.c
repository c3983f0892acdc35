#include "testing.h"

#include "assembly_fixture.h"
#include "failing_allocator.h"
#include "procedure/caucus.h"
#include "procedure/roster.h"

/* Ten reds and six blues; the caucus c is of the reds, and so is what is said of it. */
#define HALL       "factions={{id=reds seats=10}{id=blues seats=6}}"
#define SESSION    "sessions={{id=s called=@0 agenda={{id=paint gap=9m vote={}}}}}"
#define CAUCUS(x)  "caucuses={{id=c faction=reds before=s inclination={in_favour=1} " x "}}"
#define SAY(votes) "answers={caucus={c={reds=" votes "}}}"

static int32_t faction_of(const fixture *f, const char *id) {
    return pl_assembly_find_faction(f->run, pl_text_of(id));
}

static uint32_t present(const fixture *f, const char *id) {
    return pl_assembly_faction(f->run, faction_of(f, id))->present;
}

static uint32_t enrolled(const fixture *f, const char *id) {
    return pl_assembly_faction(f->run, faction_of(f, id))->enrolled;
}

/* --- the vote --- */

static void a_caucus_is_counted_among_its_members_only(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SESSION CAUCUS("") SAY("{5 2 1 2}"));
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    fixture_assert_votes(&closed, 5, 2, 1, 2);
    fixture_assert_text(&closed, PL_FIELD_faction, "reds");
    fixture_assert_text(&closed, PL_FIELD_question, "c");
    assert_int_equal(fixture_count(&f, PL_KIND_CAUCUS_CLOSED), 1);
    fixture_end(&f);
}

static void the_question_of_a_caucus_is_its_title(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SESSION CAUCUS("title=\"Shall we go?\""));
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_question, "Shall we go?");
    fixture_end(&f);
}

/* Who is away, has left or has not come yet has no voice in it. */
static void only_members_who_are_there_are_asked(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10 late={seats=3}}} arrivals={curve={{at=@60 "
                  "share=0.0}{at=@60 share=1.0}}} sessions={{id=s called=@0 agenda={{id=a "
                  "gap=2h}}}} caucuses={{id=c faction=reds at=@30}{id=d faction=reds at=@90}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_run_act(f.run, 4, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    const pl_record first = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    const pl_record second = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 1);
    fixture_assert_votes(&first, 9, 0, 0, 0);
    fixture_assert_votes(&second, 12, 0, 0, 0);
    fixture_end(&f);
}

static void a_caucus_is_because_of_the_answer_of_its_faction(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SESSION CAUCUS("") SAY("{5 5}"));
    fixture_run(&f);
    const pl_record answered = fixture_record(&f, PL_KIND_QUESTION_ANSWERED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    fixture_assert_text(&answered, PL_FIELD_question, "caucus c");
    assert_true(fixture_is_because(&closed, answered.seq));
    fixture_end(&f);
}

static void a_caucus_without_members_is_not_held(void **state) {
    static const char *const reds[] = {"seats=0", "seats=0 late={seats=5}"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      "factions={{id=reds %s}{id=blues seats=6}} arrivals={curve={{at=@5 "
                      "share=0.0}{at=@6 share=1.0}}}" SESSION CAUCUS("splits=true"),
                      reds[i]);
        fixture_run(&f);
        double margin = 0;
        assert_int_equal(fixture_count(&f, PL_KIND_CAUCUS_CLOSED), 0);
        assert_int_equal(pl_caucus_line_of(f.run, 0, PL_NONE, &margin), PL_LINE_NONE);
        assert_false(pl_assembly_caucus(f.run, 0)->held);
        fixture_end(&f);
    }
}

static void a_member_led_by_a_person_votes_for_himself(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SESSION "caucuses={{id=c faction=reds at=@5}}" SAY("for"));
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_run_set_controller(f.run, 0, 3, PL_BY_HUMAN));
    for (pl_step step = pl_run_step(f.run); fixture_count(&f, PL_KIND_CAUCUS_CLOSED) == 0;
         step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f.run, step.question);
            const pl_answer against = {.choice = PL_VOTE_AGAINST};
            const bool own = pl_run_block(f.run, question->block)->seat == 3;
            assert_int_equal(own ? pl_run_answer(f.run, step.question, against, PL_BY_HUMAN)
                                 : pl_run_answer_by_model(f.run, step.question),
                             PL_ANSWER_ACCEPTED);
        }
    }
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    fixture_assert_votes(&closed, 9, 1, 0, 0);
    fixture_end(&f);
}

/* --- when --- */

static void a_caucus_before_a_session_precedes_its_opening(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0}{id=t called=@60}}"
                       "caucuses={{id=c faction=reds before=s}{id=d faction=blues before=t}}");
    fixture_run(&f);
    const pl_record c = fixture_record_of(&f, PL_KIND_CAUCUS_CLOSED, PL_FIELD_question, "c");
    const pl_record d = fixture_record_of(&f, PL_KIND_CAUCUS_CLOSED, PL_FIELD_question, "d");
    assert_true(c.seq < fixture_record(&f, PL_KIND_SESSION_OPENED, 0).seq);
    assert_true(d.seq < fixture_record(&f, PL_KIND_SESSION_OPENED, 1).seq);
    assert_true(d.seq > fixture_record(&f, PL_KIND_SESSION_ADJOURNED, 0).seq);
    assert_int_equal(fixture_count(&f, PL_KIND_CAUCUS_CLOSED), 2);
    fixture_end(&f);
}

static void a_caucus_with_an_hour_of_its_own_is_held_at_it(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "outside={{id=dawn at=@-60}} sessions={{id=s called=@0 agenda={{id=a "
                       "gap=3h}}}} caucuses={{id=c faction=reds at=@-30}{id=d faction=blues "
                       "at=@100}}");
    fixture_run(&f);
    assert_int_equal(fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).at, FIXTURE_AT(-30));
    assert_int_equal(fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 1).at, FIXTURE_AT(100));
    fixture_end(&f);
}

/* Nothing else stands at the beginning to set the clock. */
static void a_caucus_may_be_the_first_thing_that_happens(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, HALL SESSION "caucuses={{id=c faction=reds at=@-30}}");
    fixture_run(&f);
    assert_int_equal(fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).at, FIXTURE_AT(-30));
    assert_int_equal(fixture_record(&f, PL_KIND_SESSION_OPENED, 0).at, FIXTURE_AT(0));
    fixture_end(&f);
}

static void a_caucus_is_held_while_the_house_is_in_recess(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=10m}{id=r kind=recess "
                       "scheduled=30m}{id=q kind=recess scheduled=30m}{id=paint vote={}}}}}"
                       "caucuses={{id=c faction=reds during=q}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    assert_true(closed.seq > fixture_record(&f, PL_KIND_SESSION_RECESSED, 1).seq);
    assert_true(closed.seq < fixture_record(&f, PL_KIND_SESSION_RESUMED, 1).seq);
    assert_int_equal(closed.at, fixture_record(&f, PL_KIND_SESSION_RECESSED, 1).at);
    assert_int_equal(fixture_count(&f, PL_KIND_CAUCUS_CLOSED), 1);
    fixture_end(&f);
}

/* Its own vote is no vote of the house: what the house is counting stays as it was. */
static void a_caucus_during_the_counting_changes_no_count(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=paint vote={length=20m}}}}}"
                       "caucuses={{id=c faction=reds at=@10}}"
                       "answers={vote={paint={reds={3 3 3 1}}} caucus={c={reds=against}}}");
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    assert_true(fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).at < closed.at);
    fixture_assert_votes(&closed, 9, 3, 3, 1);
    fixture_assert_closed_vote_adds_up(&closed);
    fixture_end(&f);
}

/* --- the line --- */

/* Line and margin of the reds after a caucus that voted so. */
static void assert_line(const char *about, const char *votes, const char *word, pl_caucus_line line,
                        double margin) {
    fixture f;
    double have = -1;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SESSION CAUCUS("%s") "answers={caucus={c={reds=%s}} hands={any={any=keep}}}",
                  about, votes);
    fixture_run(&f);
    const int32_t item = about[0] == 0 ? PL_NONE : 0;
    const pl_record closed = fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_line, word);
    assert_int_equal(pl_caucus_line_of(f.run, 0, item, &have), line);
    assert_true(have > margin - 1e-12 && have < margin + 1e-12);
    /* Of other questions, and to other factions, it says nothing. */
    assert_int_equal(pl_caucus_line_of(f.run, 0, item == 0 ? PL_NONE : 0, &have), PL_LINE_NONE);
    assert_true(have == 1);
    assert_int_equal(pl_caucus_line_of(f.run, 1, item, &have), PL_LINE_NONE);
    fixture_end(&f);
}

static void more_for_than_against_resolve_to_withdraw(void **state) {
    (void)state;
    assert_line("", "{4 3 3}", "withdraw", PL_LINE_FOR, 1.0 / 7);
    assert_line("", "{1 0 4 5}", "withdraw", PL_LINE_FOR, 1);
    assert_line("", "{3 7}", "stay", PL_LINE_AGAINST, 0.4);
    assert_line("", "{0 1 9}", "stay", PL_LINE_AGAINST, 1);
}

static void on_a_motion_the_line_is_for_or_against(void **state) {
    (void)state;
    assert_line("item=paint", "{6 4}", "for", PL_LINE_FOR, 0.2);
    assert_line("item=paint", "{2 6 2}", "against", PL_LINE_AGAINST, 0.5);
}

static void a_tie_leaves_the_members_free(void **state) {
    (void)state;
    assert_line("", "{5 5}", "free", PL_LINE_FREE, 0);
    assert_line("item=paint", "{3 3 4}", "free", PL_LINE_FREE, 0);
    assert_line("item=paint", "abstain", "free", PL_LINE_FREE, 0);
    assert_line("", "absent", "free", PL_LINE_FREE, 0);
}

static void the_last_caucus_on_a_question_gives_the_line(void **state) {
    fixture f;
    double margin = 0;
    (void)state;
    /* c stands first in the scenario and meets last. */
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL "sessions={{id=s called=@0 agenda={{id=a gap=1h}{id=b gap=1h}}}}"
                       "caucuses={{id=c faction=reds at=@90}{id=d faction=reds at=@30}{id=e "
                       "faction=reds at=@100 item=b}}"
                       "answers={caucus={c={reds={3 7}} d={reds={9 1}}}}");
    fixture_run_until(&f, 60);
    assert_int_equal(pl_caucus_line_of(f.run, 0, PL_NONE, &margin), PL_LINE_FOR);
    fixture_run(&f);
    assert_int_equal(pl_caucus_line_of(f.run, 0, PL_NONE, &margin), PL_LINE_AGAINST);
    assert_true(margin > 0.4 - 1e-12 && margin < 0.4 + 1e-12);
    fixture_end(&f);
}

/* The grandchildren of the reds follow them till their own parent has met. */
static void the_nearest_parent_that_met_gives_the_line(void **state) {
    fixture f;
    double margin = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10}{id=lefts parent=reds seats=8}{id=far-lefts "
                  "parent=lefts seats=4}} sessions={{id=s called=@0 agenda={{id=a gap=2h}}}}"
                  "caucuses={{id=c faction=reds at=@30}{id=d faction=lefts at=@60}}"
                  "answers={caucus={d={lefts={3 5}}}}");
    fixture_run_until(&f, 45);
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(pl_caucus_line_of(f.run, i, PL_NONE, &margin), PL_LINE_FOR);
        assert_true(margin == 1);
    }
    fixture_run(&f);
    assert_int_equal(pl_caucus_line_of(f.run, 0, PL_NONE, &margin), PL_LINE_FOR);
    for (int32_t i = 1; i < 3; i++) {
        assert_int_equal(pl_caucus_line_of(f.run, i, PL_NONE, &margin), PL_LINE_AGAINST);
        assert_true(margin == 0.25);
    }
    fixture_end(&f);
}

/* --- parting --- */

#define WINGS                                                                                      \
    "factions={{id=reds seats=10}{id=lefts parent=reds seats=0}{id=rights parent=reds seats=1}"    \
    "{id=blues seats=6}}"
#define SIDES  "sides={in_favour=rights against=lefts}"
#define SPLITS "splits=true " SIDES
#define PARTED                                                                                     \
    "answers={caucus={c={reds={4 4 2}}} split={c={reds={1 5 4}}}}" /* one stays: seat 0 */

static void the_sides_become_the_factions_that_were_named(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, WINGS SESSION CAUCUS(SPLITS) PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_record split = fixture_record(&f, PL_KIND_FACTION_SPLIT, 0);
    fixture_assert_text(&split, PL_FIELD_faction, "reds");
    assert_int_equal(pl_record_count(&split, PL_FIELD_into), 2);
    assert_true(pl_text_is(pl_record_texts_at(&split, PL_FIELD_into, 0), "rights"));
    assert_true(pl_text_is(pl_record_texts_at(&split, PL_FIELD_into, 1), "lefts"));
    assert_int_equal(fixture_counts(&split, PL_FIELD_members, "rights"), 5);
    assert_int_equal(fixture_counts(&split, PL_FIELD_members, "lefts"), 4);
    assert_int_equal(present(&f, "reds"), 1);
    assert_int_equal(present(&f, "rights"), 6);
    assert_int_equal(present(&f, "lefts"), 4);
    assert_int_equal(pl_assembly_of(f.run)->faction_count, 4);
    /* Seat by seat: 0 stays, 1..5 go to the right, 6..9 to the left. */
    for (uint32_t seat = 0; seat < 10; seat++) {
        assert_int_equal(pl_roster_faction_of(f.run, seat), faction_of(&f, seat == 0  ? "reds"
                                                                           : seat < 6 ? "rights"
                                                                                      : "lefts"));
        assert_int_equal(pl_roster_origin_of(f.run, seat), 0);
    }
    fixture_end(&f);
}

static void a_split_is_because_of_the_vote_and_of_the_choice_of_sides(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, WINGS SESSION CAUCUS(SPLITS) PARTED);
    fixture_run(&f);
    const pl_record split = fixture_record(&f, PL_KIND_FACTION_SPLIT, 0);
    const pl_record chosen =
        fixture_record_of(&f, PL_KIND_QUESTION_ANSWERED, PL_FIELD_question, "split c");
    assert_true(fixture_is_because(&split, fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).seq));
    assert_true(fixture_is_because(&split, chosen.seq));
    /* And those who move, move because of the split. */
    assert_int_equal(fixture_count(&f, PL_KIND_AFFILIATION_CHANGED), 2);
    for (size_t i = 0; i < 2; i++) {
        const pl_record moved = fixture_record(&f, PL_KIND_AFFILIATION_CHANGED, i);
        assert_true(fixture_is_because(&moved, split.seq));
    }
    fixture_end(&f);
}

static void who_stays_together_does_not_part(void **state) {
    static const char *const words[] = {"", "splits=false " SIDES, SPLITS};
    static const char *const say[] = {PARTED, PARTED, "answers={split={c={reds=together}}}"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0, WINGS SESSION CAUCUS("%s") "%s", words[i], say[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_CAUCUS_CLOSED), 1);
        assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), 0);
        assert_int_equal(fixture_count(&f, PL_KIND_AFFILIATION_CHANGED), 0);
        assert_int_equal(present(&f, "reds"), 10);
        fixture_end(&f);
    }
}

/* Without names the parts are called after the side they took, and are like their parent. */
static void sides_without_names_become_new_factions_like_their_parent(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10 position={0.25 -0.5} discipline=0.75}{id=blues "
                  "seats=6 position={0.25 0.5}}}" SESSION CAUCUS("splits=true") PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    const pl_record split = fixture_record(&f, PL_KIND_FACTION_SPLIT, 0);
    assert_int_equal(fixture_counts(&split, PL_FIELD_members, "reds-for"), 5);
    assert_int_equal(fixture_counts(&split, PL_FIELD_members, "reds-against"), 4);
    assert_int_equal(pl_assembly_of(f.run)->faction_count, 4);
    const char *const parts[] = {"reds-for", "reds-against"};
    for (int i = 0; i < 2; i++) {
        const int32_t part = faction_of(&f, parts[i]);
        double distance = -1;
        assert_int_not_equal(part, PL_NONE);
        assert_int_equal(pl_assembly_faction(f.run, part)->parent, 0);
        assert_int_equal(pl_roster_party(f.run, part), 0);
        assert_true(pl_roster_distance(f.run, part, 1, &distance) && distance == 1);
    }
    fixture_run(&f);
    const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    fixture_assert_closed_vote_adds_up(&closed);
    assert_int_equal(fixture_tally(&closed, "reds-for").in_favour, 5);
    assert_int_equal(fixture_tally(&closed, "reds-against").in_favour, 4);
    assert_int_equal(fixture_tally(&closed, "reds").in_favour, 1);
    fixture_end(&f);
}

/* One side named, the other made. */
static void a_side_without_a_name_is_made_beside_a_named_one(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS SESSION CAUCUS("splits=true sides={against=lefts}") PARTED);
    fixture_run(&f);
    assert_int_equal(present(&f, "reds-for"), 5);
    assert_int_equal(present(&f, "lefts"), 4);
    fixture_end(&f);
}

static void the_sides_part_at_the_hour_that_was_agreed(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=paint gap=9m vote={}}{id=b "
                        "gap=2h}{id=c vote={}}}}}" CAUCUS(SPLITS " effective=@60") PARTED);
    fixture_run(&f);
    assert_true(fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).at <= FIXTURE_AT(0));
    assert_int_equal(fixture_record(&f, PL_KIND_FACTION_SPLIT, 0).at, FIXTURE_AT(60));
    const pl_record before = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
    const pl_record after = fixture_record(&f, PL_KIND_VOTE_CLOSED, 1);
    assert_int_equal(fixture_tally(&before, "reds").in_favour, 10);
    assert_int_equal(fixture_tally(&before, "lefts").in_favour, 0);
    assert_int_equal(fixture_tally(&after, "reds").in_favour, 1);
    assert_int_equal(fixture_tally(&after, "lefts").in_favour, 4);
    assert_int_equal(fixture_tally(&after, "rights").in_favour, 6);
    fixture_end(&f);
}

/* An hour that is past is now. */
static void an_hour_of_parting_that_is_past_is_at_once(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS SESSION CAUCUS(SPLITS " effective=@-300") PARTED);
    fixture_run(&f);
    assert_int_equal(fixture_record(&f, PL_KIND_FACTION_SPLIT, 0).at,
                     fixture_record(&f, PL_KIND_CAUCUS_CLOSED, 0).at);
    fixture_end(&f);
}

/* Who goes home between the vote and the parting is counted where he meant to go. */
static void who_leaves_before_the_parting_is_counted_with_his_side(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=b gap=2h}}}}" CAUCUS(
                      SPLITS " effective=@60") PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    (void)pl_run_act(f.run, 2, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    assert_int_equal(enrolled(&f, "rights"), 6);
    assert_int_equal(present(&f, "rights"), 5);
    fixture_end(&f);
}

/* Who had gone before the caucus took no side: he stays on the books of the whole. */
static void who_left_before_the_caucus_takes_no_side(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=a gap=1h}}}}"
                        "caucuses={{id=c faction=reds at=@30 " SPLITS "}}" PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    (void)pl_run_act(f.run, 4, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    assert_int_equal(pl_roster_faction_of(f.run, 4), faction_of(&f, "reds"));
    assert_int_equal(enrolled(&f, "reds"), 2);
    fixture_end(&f);
}

/* Not even if his part of the faction parts once more: the side he took the first time is none in
 * another question. */
static void who_left_between_two_caucuses_takes_no_side_in_the_second(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=a gap=2h}}}} caucuses={{id=c "
                        "faction=reds before=s " SPLITS "}{id=d faction=lefts at=@60 splits=true}}"
                        "answers={split={c={reds={0 5 5}} d={lefts={0 2 2}}}}");
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(pl_roster_faction_of(f.run, 9), faction_of(&f, "lefts"));
    (void)pl_run_act(f.run, 9, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), 2);
    assert_int_equal(pl_roster_faction_of(f.run, 9), faction_of(&f, "lefts"));
    assert_int_equal(enrolled(&f, "lefts-for"), 2);
    assert_int_equal(enrolled(&f, "lefts-against"), 2);
    fixture_end(&f);
}

/* --- those who come late --- */

#define LATE(joins)                                                                                \
    "factions={{id=reds seats=10 late={seats=4 " joins "}}{id=lefts parent=reds seats=0}"          \
    "{id=rights parent=reds seats=0}} sessions={{id=s called=@0 agenda={{id=a gap=3h}}}}"          \
    "arrivals={curve={{at=@0 share=0.0}{at=@100 share=1.0}}}"

/* Documented arrivals at 12.5, 37.5, 62.5 and 87.5 minutes. */
static void late_delegates_join_the_part_that_was_named(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, LATE("joins=lefts") CAUCUS(SPLITS) PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_int_equal(enrolled(&f, "lefts"), 8);
    assert_int_equal(present(&f, "lefts"), 4);
    fixture_run(&f);
    assert_int_equal(present(&f, "lefts"), 8);
    assert_int_equal(present(&f, "rights"), 5);
    assert_int_equal(present(&f, "reds"), 1);
    fixture_end(&f);
}

/* Parting at minute 50: two have come by then, and sit with the whole faction as long as there is
 * one. */
static void who_comes_before_the_parting_sits_with_the_whole_until_it(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE("joins=lefts") CAUCUS(SPLITS " effective=@50") PARTED);
    fixture_run_until(&f, 30);
    assert_int_equal(present(&f, "reds"), 12);
    assert_int_equal(enrolled(&f, "lefts"), 0);
    fixture_run(&f);
    assert_int_equal(present(&f, "reds"), 1);
    assert_int_equal(present(&f, "lefts"), 8);
    assert_int_equal(present(&f, "rights"), 5);
    fixture_end(&f);
}

/* Two go over, one of whom has gone home since; two are still to come: each is told apart. */
static void who_has_come_by_the_parting_is_not_still_to_come(void **state) {
    static const char *const causes[] = {"came after the caucus, to sit with this part",
                                         "will sit with this part on arrival"};
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE("joins=lefts") CAUCUS(SPLITS " effective=@50") PARTED);
    fixture_run_until(&f, 30);
    const uint32_t late = 10; /* the first of the four */
    assert_int_equal(pl_roster_presence(f.run, late), PL_PRESENT);
    assert_int_equal(pl_run_act(f.run, late, PL_ACT_LEAVE, (pl_text){0}).verdict, PL_MAY);
    fixture_run(&f);
    for (size_t i = 0; i < 2; i++) {
        const pl_record moved =
            fixture_record_of(&f, PL_KIND_AFFILIATION_CHANGED, PL_FIELD_cause, causes[i]);
        assert_int_equal(fixture_int(&moved, PL_FIELD_count), 2);
        fixture_assert_text(&moved, PL_FIELD_to, "lefts");
    }
    assert_int_equal(present(&f, "lefts"), 7);
    assert_int_equal(enrolled(&f, "lefts"), 8);
    fixture_end(&f);
}

/* Whoever is there when the sides are taken takes his own; for the others it was named. */
static void a_late_delegate_who_takes_a_side_goes_with_it(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE("joins=lefts") "caucuses={{id=c faction=reds at=@50 " SPLITS "}}"
                                      "answers={split={c={reds=for}}}");
    fixture_run(&f);
    const pl_record split = fixture_record(&f, PL_KIND_FACTION_SPLIT, 0);
    assert_int_equal(fixture_counts(&split, PL_FIELD_members, "rights"), 12);
    assert_int_equal(present(&f, "rights"), 12);
    assert_int_equal(present(&f, "lefts"), 2);
    fixture_end(&f);
}

/* Of ten who gather from minute -60 to 60 five have come when the caucus meets at 0; one goes to
 * the right, four to the left, and of the five who are on their way as many. */
static void those_on_their_way_divide_like_those_who_are_there(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=10}{id=lefts parent=reds seats=0}{id=rights "
                  "parent=reds seats=0}} sessions={{id=s called=@90}} arrivals={before={curve={{"
                  "at=@-60 share=0.0}{at=@60 share=1.0}} step=1m}} caucuses={{id=c faction=reds "
                  "at=@0 " SPLITS "}} answers={split={c={reds={0 1 9}}}}");
    (void)fixture_run_to(&f, PL_KIND_CAUCUS_CLOSED);
    assert_int_equal(present(&f, "reds"), 5);
    fixture_run(&f);
    assert_int_equal(present(&f, "reds"), 0);
    assert_int_equal(present(&f, "rights"), 2);
    assert_int_equal(present(&f, "lefts"), 8);
    fixture_end(&f);
}

static void late_delegates_without_a_part_stay_with_the_whole(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, LATE("") CAUCUS(SPLITS) PARTED);
    fixture_run(&f);
    assert_int_equal(present(&f, "reds"), 5);
    fixture_end(&f);
}

static void late_delegates_of_a_faction_that_does_not_part_stay_in_it(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  LATE("joins=lefts") CAUCUS(SPLITS) "answers={split={c={any=together}}}");
    fixture_run(&f);
    assert_int_equal(present(&f, "reds"), 14);
    assert_int_equal(enrolled(&f, "lefts"), 0);
    fixture_end(&f);
}

/* --- who leads --- */

static pl_controller leader_of(const fixture *f, const char *id) {
    for (uint32_t i = 0; i < pl_run_block_count(f->run); i++) {
        const pl_block *block = pl_run_block(f->run, i);
        if (block->seat < 0 && block->faction == faction_of(f, id)) {
            return (pl_controller)block->controller;
        }
    }
    fail_msg("%s has no block", id);
    return PL_BY_MODEL;
}

/* Plays to the end, every question of a faction led by a person answered by him as the people
 * advise. */
static void play_led(fixture *f) {
    for (pl_step step = pl_run_step(f->run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f->run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f->run, step.question);
            const pl_controller by =
                (pl_controller)pl_run_block(f->run, question->block)->controller;
            assert_int_equal(pl_run_answer(f->run, step.question, question->model, by),
                             PL_ANSWER_ACCEPTED);
        }
    }
}

static void who_leads_a_faction_leads_the_parts_that_nobody_has_taken(void **state) {
    fixture f;
    (void)state;
    for (int named = 0; named <= 1; named++) {
        fixture_begin(&f, fixture_scripted(), 0,
                      WINGS "sessions={{id=s called=@0 agenda={{id=a gap=1h}}}}"
                            "caucuses={{id=c faction=reds at=@30 splits=true %s}}" PARTED,
                      named ? SIDES : "");
        (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
        assert_true(pl_run_set_controller(f.run, faction_of(&f, "reds"), -1, PL_BY_HUMAN));
        assert_true(pl_run_set_controller(f.run, faction_of(&f, "lefts"), -1, PL_BY_WHIP));
        play_led(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), 1);
        assert_int_equal(leader_of(&f, "reds"), PL_BY_HUMAN);
        assert_int_equal(leader_of(&f, "lefts"), PL_BY_WHIP);
        assert_int_equal(leader_of(&f, named ? "rights" : "reds-for"), PL_BY_HUMAN);
        assert_int_equal(leader_of(&f, "blues"), PL_BY_MODEL);
        if (!named) {
            assert_int_equal(leader_of(&f, "reds-against"), PL_BY_HUMAN);
            assert_int_equal(leader_of(&f, "rights"), PL_BY_MODEL);
        }
        fixture_end(&f);
    }
}

static void a_faction_that_nobody_leads_hands_nothing_on(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0, WINGS SESSION CAUCUS(SPLITS) PARTED);
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_FACTION_SPLIT), 1);
    assert_int_equal(fixture_count(&f, PL_KIND_CONTROLLER_CHANGED), 0);
    fixture_end(&f);
}

/* --- nobody is lost --- */

/* Random factions part once before the sessions and, what is left of them, once more later. */
static void nobody_is_lost_or_won_by_parting(void **state) {
    int parted = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t r = seed;
        fixture f;
        const uint32_t seats = chance_below(&r, 40);
        const uint32_t late = chance_below(&r, 10);
        const uint32_t wing = chance_below(&r, 5);
        fixture_begin(
            &f, fixture_scripted(), 0,
            "factions={{id=reds seats=%u late={seats=%u joins=rights}}{id=rights "
            "parent=reds seats=%u}{id=blues seats=3}} arrivals={curve={{at=@-60 "
            "share=0.0}{at=@100 share=1.0}}} outside={{id=dawn at=@-90}} sessions={{id=s "
            "called=@0 agenda={{id=paint gap=2h vote={}}}}} caucuses={{id=c faction=reds "
            "at=@-30 splits=true sides={in_favour=rights}}{id=d faction=reds at=@60 "
            "splits=true effective=@%d}} answers={split={c={any={%u %u %u}} d={any={%u %u "
            "99}}}}",
            seats, late, wing, 40 + (int)chance_below(&r, 60), chance_below(&r, 20),
            chance_below(&r, 20), chance_below(&r, 20), chance_below(&r, 5), chance_below(&r, 5));
        do { /* fixture_step looks whether the roster closes */
            assert_true(fixture_count(&f, PL_KIND_RUN_STARTED) == 0 ||
                        pl_roster_enrolled(f.run) == seats + late + wing + 3);
        } while (fixture_step(&f));
        assert_int_equal(pl_roster_present(f.run), seats + late + wing + 3);
        for (size_t n = 0; n < fixture_count(&f, PL_KIND_FACTION_SPLIT); n++, parted++) {
            const pl_record split = fixture_record(&f, PL_KIND_FACTION_SPLIT, n);
            int64_t moved = 0;
            pl_record record;
            for (size_t i = 0; fixture_find(&f, PL_KIND_AFFILIATION_CHANGED, i, &record); i++) {
                moved += fixture_is_because(&record, split.seq) &&
                                 pl_text_is(pl_record_text(&record, PL_FIELD_cause),
                                            "goes with its side of the caucus")
                             ? fixture_int(&record, PL_FIELD_count)
                             : 0;
            }
            assert_int_equal(fixture_counts_sum(&split, PL_FIELD_members), moved);
        }
        const pl_record closed = fixture_record(&f, PL_KIND_VOTE_CLOSED, 0);
        fixture_assert_closed_vote_adds_up(&closed);
        fixture_end(&f);
    }
    assert_true(parted > 150);
}

/* What was present at the opening is a fact: parting moves it and does not double it. */
static void parting_does_not_change_how_many_were_there_at_the_opening(void **state) {
    fixture f;
    uint32_t sum = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=a gap=1h}}}}"
                        "caucuses={{id=c faction=reds at=@30 " SPLITS "}}" PARTED);
    fixture_run(&f);
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(f.run)->faction_count; i++) {
        sum += pl_assembly_faction(f.run, i)->at_opening;
    }
    assert_int_equal(sum, 17);
    assert_int_equal(pl_assembly_faction(f.run, faction_of(&f, "lefts"))->at_opening, 4);
    fixture_end(&f);
}

/* A delegate who speaks for himself is asked as one of the part he went with. */
static void a_seat_of_its_own_is_asked_as_one_of_its_part(void **state) {
    fixture f;
    bool asked = false;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  WINGS "sessions={{id=s called=@0 agenda={{id=paint gap=1h vote={}}}}}"
                        "caucuses={{id=c faction=reds at=@30 " SPLITS "}}" PARTED);
    (void)fixture_run_to(&f, PL_KIND_SESSION_OPENED);
    assert_true(pl_run_set_controller(f.run, 0, 9, PL_BY_HOOK));
    for (pl_step step = pl_run_step(f.run);
         step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION; step = pl_run_step(f.run)) {
        if (step.kind == PL_STEP_QUESTION) {
            const pl_question *question = pl_run_question(f.run, step.question);
            const bool own = pl_run_block(f.run, question->block)->seat == 9;
            if (own && question->kind == PL_ASK_VOTE) {
                asked = true;
                assert_int_equal(question->faction, faction_of(&f, "lefts"));
            }
            const pl_answer side = {.choice = PL_SPLIT_AGAINST};
            assert_int_equal(own && question->kind == PL_ASK_SPLIT
                                 ? pl_run_answer(f.run, step.question, side, PL_BY_HOOK)
                                 : pl_run_answer_by_model(f.run, step.question),
                             PL_ANSWER_ACCEPTED);
        }
    }
    assert_true(asked);
    fixture_end(&f);
}

static void no_memory_is_said_and_leaks_nothing(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  HALL SESSION CAUCUS("splits=true") "answers={vote={paint={blues=against}} "
                                                     "split={c={reds={1 5 4}}} hands={any={any="
                                                     "join}}}");
    fixture_replay replay = {&f, fixture_scripted()};
    assert_true(failing_allocator_sweep(fixture_play_with, &replay) > 10);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_caucus_is_counted_among_its_members_only),
    cmocka_unit_test(the_question_of_a_caucus_is_its_title),
    cmocka_unit_test(only_members_who_are_there_are_asked),
    cmocka_unit_test(a_caucus_is_because_of_the_answer_of_its_faction),
    cmocka_unit_test(a_caucus_without_members_is_not_held),
    cmocka_unit_test(a_member_led_by_a_person_votes_for_himself),
    cmocka_unit_test(a_caucus_before_a_session_precedes_its_opening),
    cmocka_unit_test(a_caucus_with_an_hour_of_its_own_is_held_at_it),
    cmocka_unit_test(a_caucus_may_be_the_first_thing_that_happens),
    cmocka_unit_test(a_caucus_is_held_while_the_house_is_in_recess),
    cmocka_unit_test(a_caucus_during_the_counting_changes_no_count),
    cmocka_unit_test(more_for_than_against_resolve_to_withdraw),
    cmocka_unit_test(on_a_motion_the_line_is_for_or_against),
    cmocka_unit_test(a_tie_leaves_the_members_free),
    cmocka_unit_test(the_last_caucus_on_a_question_gives_the_line),
    cmocka_unit_test(the_nearest_parent_that_met_gives_the_line),
    cmocka_unit_test(the_sides_become_the_factions_that_were_named),
    cmocka_unit_test(a_split_is_because_of_the_vote_and_of_the_choice_of_sides),
    cmocka_unit_test(who_stays_together_does_not_part),
    cmocka_unit_test(sides_without_names_become_new_factions_like_their_parent),
    cmocka_unit_test(a_side_without_a_name_is_made_beside_a_named_one),
    cmocka_unit_test(the_sides_part_at_the_hour_that_was_agreed),
    cmocka_unit_test(an_hour_of_parting_that_is_past_is_at_once),
    cmocka_unit_test(who_leaves_before_the_parting_is_counted_with_his_side),
    cmocka_unit_test(who_left_before_the_caucus_takes_no_side),
    cmocka_unit_test(who_left_between_two_caucuses_takes_no_side_in_the_second),
    cmocka_unit_test(late_delegates_join_the_part_that_was_named),
    cmocka_unit_test(who_comes_before_the_parting_sits_with_the_whole_until_it),
    cmocka_unit_test(who_has_come_by_the_parting_is_not_still_to_come),
    cmocka_unit_test(a_late_delegate_who_takes_a_side_goes_with_it),
    cmocka_unit_test(those_on_their_way_divide_like_those_who_are_there),
    cmocka_unit_test(late_delegates_without_a_part_stay_with_the_whole),
    cmocka_unit_test(late_delegates_of_a_faction_that_does_not_part_stay_in_it),
    cmocka_unit_test(who_leads_a_faction_leads_the_parts_that_nobody_has_taken),
    cmocka_unit_test(a_faction_that_nobody_leads_hands_nothing_on),
    cmocka_unit_test(nobody_is_lost_or_won_by_parting),
    cmocka_unit_test(parting_does_not_change_how_many_were_there_at_the_opening),
    cmocka_unit_test(a_seat_of_its_own_is_asked_as_one_of_its_part),
    cmocka_unit_test(no_memory_is_said_and_leaks_nothing),
};

PL_TEST_MAIN(tests)
