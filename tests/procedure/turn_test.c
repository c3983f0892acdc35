/* Members ask for the floor, and get it in their turn. */
#include "testing.h"

#include "assembly_fixture.h"
#include "failing_allocator.h"
#include "procedure/member.h"
#include "procedure/turn.h"

/* Seats 0..5 are red, 6..9 blue; every row of the rules has a source of its own. */
#define ROOM(rules)                                                                                \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"                                      \
    "rules={id=small vote_time=3m vote_seconds_each=0 sources={floor=a.1 list=a.2 questions=a.3 "  \
    "speeches_each=a.4 speaker_time=a.5 faction_time=a.6} articles={closed=a.7 "                   \
    "debatable=a.8} " rules "}"
#define SESSION(item) "sessions={{id=s called=@0 agenda={{id=x " item "}{id=y gap=30m vote={}}}}}"

#define ROSA          "{person=rosa stance=for length=10m}"
#define BRUNO         "{person=bruno stance=against length=10m}"

static void open_item(fixture *f, const char *scenario) {
    fixture_begin_text(f, fixture_scripted(), 0, scenario);
    (void)fixture_run_to(f, PL_KIND_ITEM_OPENED);
}

static pl_act_ruling ask(fixture *f, uint32_t seat, const char *words) {
    return pl_run_act(f->run, seat, PL_ACT_ASK_FLOOR, pl_text_of(words));
}

static void ask_well(fixture *f, uint32_t seat, const char *words) {
    const pl_act_ruling ruling = ask(f, seat, words);
    if (ruling.verdict != PL_MAY) {
        fail_msg("seat %u, '%s': %s (%s)", seat, words, ruling.reason, ruling.article);
    }
}

static void expect_refused(fixture *f, uint32_t seat, const char *words, const char *article,
                           const char *reason) {
    const uint32_t before = pl_turn_count(f->run);
    const pl_act_ruling ruling = ask(f, seat, words);
    assert_int_equal(ruling.verdict, PL_CANNOT);
    assert_string_equal(ruling.reason, reason);
    assert_string_equal(ruling.article, article);
    assert_int_equal(pl_turn_count(f->run), before);
}

/* Whose speeches were held on x, in order: "reds/1 rosa blues/2". */
static void expect_heard(const fixture *f, const char *speakers) {
    char heard[400] = "";
    pl_record record;
    for (size_t n = 0; fixture_find(f, PL_KIND_SPEECH, n, &record); n++) {
        const pl_text who = pl_record_text(&record, PL_FIELD_person);
        const size_t used = strlen(heard);
        snprintf(heard + used, sizeof heard - used, "%s%.*s", used > 0 ? " " : "", (int)who.size,
                 who.at);
    }
    assert_string_equal(heard, speakers);
}

static int64_t seconds_of(const fixture *f, size_t n) {
    const pl_record speech = fixture_record(f, PL_KIND_SPEECH, n);
    return fixture_int(&speech, PL_FIELD_seconds);
}

/* --- who may not --- */

static void before_the_session_and_between_two_items_nobody_may_ask(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, fixture_scripted(), 0, ROOM("") SESSION(""));
    assert_true(fixture_step(&f));
    expect_refused(&f, 0, "for", "small floor (a.1)", "no session is sitting");
    (void)fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    expect_refused(&f, 0, "for", "small floor (a.1)", "nothing is before the house");
    fixture_end(&f);
}

static void who_has_left_may_not_ask(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("speeches={" ROSA "}"));
    (void)pl_run_act(f.run, 3, PL_ACT_LEAVE, (pl_text){0});
    while (pl_roster_presence(f.run, 3) == PL_PRESENT) {
        assert_true(fixture_step(&f));
    }
    expect_refused(&f, 3, "for", "small floor (a.1)",
                   "only a delegate present may ask for the floor");
    fixture_end(&f);
}

static void one_asks_in_one_of_five_words_or_in_none(void **state) {
    static const char *const good[] = {"", "for", "against", "neutral", "statement"};
    static const char *const bad[] = {"loud", "For", "for ", "forfor"};
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION(""));
    for (uint32_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        expect_refused(&f, 0, bad[i], "small floor (a.1)",
                       "one speaks for, against, neutral, or makes a statement, or puts a "
                       "question");
    }
    for (uint32_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ask_well(&f, i, good[i]);
    }
    fixture_end(&f);
}

static void nobody_may_ask_while_a_vote_is_taken(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("vote={}"));
    (void)fixture_run_to(&f, PL_KIND_VOTE_OPENED);
    expect_refused(&f, 0, "for", "small floor (a.1)", "a vote is being taken");
    fixture_end(&f);
}

static void a_closed_list_takes_no_name_but_of_a_statement(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION(""));
    ask_well(&f, 0, "for");
    pl_assembly_item(f.run, 0)->list_closed = 1;
    expect_refused(&f, 1, "for", "small list (a.2)", "the list of speakers is closed");
    ask_well(&f, 1, "statement");
    fixture_run(&f);
    expect_heard(&f, "reds/2 reds/1");
    fixture_end(&f);
}

/* To debate, or with a statement; a question to the speaker is no place on the list. */
static void nobody_stands_on_the_list_twice(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("questions=true") SESSION("speeches={" ROSA "}"));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 0, "question");
    ask_well(&f, 0, "for");
    ask_well(&f, 0, "statement");
    expect_refused(&f, 0, "against", "small list (a.2)", "the delegate stands on the list already");
    expect_refused(&f, 0, "statement", "small list (a.2)",
                   "the delegate stands on the list already");
    fixture_run(&f);
    expect_heard(&f, "rosa reds/1 reds/1 reds/1");
    fixture_end(&f);
}

static void nobody_speaks_oftener_than_the_rules_allow(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speeches_each=1") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    expect_refused(&f, 0, "for", "small speeches_each (a.4)",
                   "the delegate has spoken as often as the rules allow");
    ask_well(&f, 1, "for");
    fixture_run(&f);
    expect_heard(&f, "reds/1 reds/2");
    fixture_end(&f);
}

static void nobody_asks_whose_time_or_whose_factions_is_over(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speaker_time=5m") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    expect_refused(&f, 0, "for", "small speaker_time (a.5)", "no time is left to the delegate");
    ask_well(&f, 1, "for");
    fixture_end(&f);
    open_item(&f, ROOM("faction_time=5m speaker_time=9m") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    expect_refused(&f, 1, "for", "small faction_time (a.6)", "no time is left to his faction");
    ask_well(&f, 6, "for");
    fixture_end(&f);
}

#define MOTIONS                                                                                    \
    "motions={main={title=Main class=main rank=5 debate=yes subsidiaries=true on=nothing} "        \
    "close={title=Close class=subsidiary rank=3 on=closable effect=close}}"

/* Of what is no question there is always debate. */
static void nobody_asks_when_debate_is_closed_or_not_allowed(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM(MOTIONS) "sessions={{id=s called=@0 agenda={{id=x vote={} speeches={" ROSA
                                "}}{id=c moved_on=x motion=close mover=bruno after_speech=1}}}}");
    ask_well(&f, 0, "for");
    pl_record closed = {0};
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
    expect_refused(&f, 1, "for", "small a.8", "the pending question cannot be debated");
    closed = fixture_run_to(&f, PL_KIND_ITEM_CLOSED);
    fixture_assert_text(&closed, PL_FIELD_item, "s/c");
    expect_refused(&f, 1, "for", "small a.7", "debate on the question has been closed");
    fixture_run(&f);
    expect_heard(&f, "rosa"); /* who stands on the list does not get the floor any more */
    fixture_end(&f);
}

static void the_list_of_a_run_has_an_end(void **state) {
    fixture f;
    (void)state;
    open_item(&f, "factions={{id=reds seats=600}} rules={id=small} "
                  "sessions={{id=s called=@0 agenda={{id=x}}}}");
    for (uint32_t seat = 0; seat < PL_TURNS_MAX; seat++) {
        ask_well(&f, seat, "for");
    }
    expect_refused(&f, PL_TURNS_MAX, "for", "small floor (engine default, no source)",
                   "no room for another speaker in this run");
    fixture_end(&f);
}

/* --- in which order --- */

static void planned_speeches_go_first_and_then_the_list_in_its_order(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("speeches={" ROSA BRUNO "}"));
    ask_well(&f, 4, "for");
    ask_well(&f, 7, "against");
    ask_well(&f, 0, "for");
    fixture_run(&f);
    expect_heard(&f, "rosa bruno reds/5 blues/2 reds/1");
    assert_int_equal(pl_turn_at(f.run, 0)->state, PL_TURN_SPOKE);
    fixture_end(&f);
}

static void a_statement_goes_before_all_others(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("speeches={" ROSA BRUNO "}"));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 6, "statement");
    fixture_run(&f);
    expect_heard(&f, "rosa blues/1 bruno reds/1");
    const pl_record second = fixture_record(&f, PL_KIND_SPEECH, 1);
    fixture_assert_text(&second, PL_FIELD_stance, "statement");
    fixture_end(&f);
}

/* Robert 1915, s.42. */
static void who_has_spoken_waits_for_all_who_have_not(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speeches_each=2") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 0, "for");
    ask_well(&f, 1, "for");
    ask_well(&f, 6, "against");
    fixture_run(&f);
    expect_heard(&f, "reds/1 reds/2 blues/1 reds/1");
    fixture_end(&f);
}

static void sides_alternate_where_the_rules_say_so(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speakers=alternate") SESSION(""));
    ask_well(&f, 0, "for");
    ask_well(&f, 1, "for");
    ask_well(&f, 2, "for");
    ask_well(&f, 6, "against");
    ask_well(&f, 7, "against");
    fixture_run(&f);
    expect_heard(&f, "reds/1 blues/1 reds/2 blues/2 reds/3");
    fixture_end(&f);
}

/* After rosa, for, the list is to answer; the next that is planned, for too, waits for it. */
static void planned_speeches_stand_in_the_alternation(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speakers=alternate") SESSION("speeches={" ROSA ROSA BRUNO "}"));
    ask_well(&f, 6, "against");
    ask_well(&f, 0, "for");
    fixture_run(&f);
    expect_heard(&f, "rosa blues/1 rosa bruno reds/1");
    fixture_end(&f);
}

static void after_a_neutral_speech_the_order_of_asking_holds(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speakers=alternate") SESSION(""));
    ask_well(&f, 0, "neutral");
    ask_well(&f, 1, "for");
    ask_well(&f, 6, "against");
    ask_well(&f, 2, "");
    fixture_run(&f);
    expect_heard(&f, "reds/1 reds/2 blues/1 reds/3");
    fixture_end(&f);
}

static void who_has_gone_when_his_turn_comes_is_passed_over(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("speeches={" ROSA "}"));
    ask_well(&f, 0, "for");
    ask_well(&f, 1, "for");
    (void)pl_run_act(f.run, 0, PL_ACT_LEAVE, (pl_text){0});
    fixture_run(&f);
    expect_heard(&f, "rosa reds/2");
    fixture_end(&f);
}

static void a_turn_is_of_the_question_it_was_asked_for(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM(MOTIONS) "sessions={{id=s called=@0 agenda={{id=x vote={} speeches={" ROSA
                                "}}{id=c moved_on=x motion=close mover=bruno after_speech=1}}}} "
                                "answers={vote={c={any=against}}}");
    ask_well(&f, 0, "against");
    fixture_run(&f);
    expect_heard(&f, "rosa reds/1"); /* the close is lost, and cannot be debated */
    const pl_record speech = fixture_record(&f, PL_KIND_SPEECH, 1);
    fixture_assert_text(&speech, PL_FIELD_item, "s/x");
    fixture_end(&f);
}

/* --- how long --- */

static void speeches_and_statements_have_the_limits_of_the_rules(void **state) {
    static const struct {
        const char *rules, *words;
        int64_t seconds;
    } rows[] = {
        {"", "for", 480},
        {"", "statement", 240},
        {"speech_max=5m", "against", 300},
        {"speech_max=50m", "neutral", 480},
        {"speech_max=1m declaration_max=3m", "statement", 180},
        {"declaration_max=1m", "for", 480},
        {"speaker_time=2m", "for", 120},
        {"faction_time=3m speaker_time=2m", "for", 120},
        {"faction_time=1m speaker_time=2m", "for", 60},
        {"speaker_time=2m", "statement", 240},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char scenario[1200];
        snprintf(scenario, sizeof scenario, ROOM("%s") SESSION(""), rows[i].rules);
        open_item(&f, scenario);
        ask_well(&f, 0, rows[i].words);
        fixture_run(&f);
        assert_int_equal(seconds_of(&f, 0), rows[i].seconds);
        fixture_end(&f);
    }
}

/* What the house has ordered holds where it is shorter. */
static void a_limit_that_was_ordered_holds_beside_that_of_the_rules(void **state) {
    static const struct { int64_t ordered, seconds; } rows[] = {{0, 300}, {120, 120}, {600, 300}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        open_item(&f, ROOM("speech_max=5m") SESSION(""));
        pl_assembly_item(f.run, 0)->limit = rows[i].ordered;
        ask_well(&f, 0, "for");
        fixture_run(&f);
        assert_int_equal(seconds_of(&f, 0), rows[i].seconds);
        fixture_end(&f);
    }
}

/* 12 minutes each: the first speech takes 8, the second what is left, a third there is not. */
static void a_speakers_time_cuts_his_speeches_and_then_ends_them(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speaker_time=12m") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(pl_turn_time_left(f.run, 0, 0), 240);
    assert_int_equal(pl_turn_time_left(f.run, 0, 1), 720);
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(seconds_of(&f, 1), 240);
    assert_int_equal(pl_turn_time_left(f.run, 0, 0), 0);
    fixture_run(&f);
    expect_heard(&f, "reds/1 reds/1");
    fixture_end(&f);
}

/* Planned speeches are of the time too: rosa has taken 10 of the reds' 15 minutes, and her second
 * is cut to 5; the reds' turns then are not held, the blues' are. */
static void a_factions_time_is_that_of_all_its_members(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("faction_time=15m") SESSION("speeches={" ROSA ROSA ROSA "}"));
    ask_well(&f, 0, "for");
    ask_well(&f, 6, "against");
    fixture_run(&f);
    expect_heard(&f, "rosa rosa blues/1");
    assert_int_equal(seconds_of(&f, 0), 600);
    assert_int_equal(seconds_of(&f, 1), 300);
    assert_int_equal(seconds_of(&f, 2), 480);
    fixture_end(&f);
}

static void time_is_counted_question_by_question(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speaker_time=8m") SESSION("speeches={" ROSA "}"));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(pl_turn_time_left(f.run, 0, pl_member_of_person(f.run, 0)), 0);
    assert_int_equal(pl_turn_time_left(f.run, 1, pl_member_of_person(f.run, 0)), 480);
    fixture_end(&f);
}

static void nobody_in_particular_has_no_limit_of_time(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("speaker_time=8m") SESSION(""));
    assert_int_equal(pl_turn_time_left(f.run, 0, PL_ORDER_NOBODY), INT64_MAX);
    assert_int_equal(pl_turn_time_left(f.run, 0, PL_MEMBER_SOMEBODY), INT64_MAX);
    fixture_end(&f);
    open_item(&f, ROOM("") SESSION(""));
    assert_int_equal(pl_turn_time_left(f.run, 0, 0), INT64_MAX);
    fixture_end(&f);
}

static void a_speech_from_the_list_says_why_it_was_held_and_so_long(void **state) {
    static const char *const inputs[] = {"rules.speakers", "rules.speech_max", "rules.speaker_time",
                                         "rules.faction_time"};
    fixture f;
    (void)state;
    open_item(&f, ROOM("speakers=alternate speech_max=5m speaker_time=10m faction_time=10m")
                      SESSION(""));
    ask_well(&f, 0, "for");
    const pl_record speech = fixture_run_to(&f, PL_KIND_SPEECH);
    const pl_record act = fixture_record(&f, PL_KIND_ACT_MADE, 0);
    const pl_record opened = fixture_record(&f, PL_KIND_ITEM_OPENED, 0);
    assert_true(fixture_is_because(&speech, act.seq));
    assert_true(fixture_is_because(&speech, opened.seq));
    fixture_assert_text(&speech, PL_FIELD_person, "reds/1");
    fixture_assert_text(&speech, PL_FIELD_faction, "reds");
    fixture_assert_text(&speech, PL_FIELD_stance, "for");
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        if (!fixture_names(&speech, inputs[i])) {
            fail_msg("%s is no cause of it", inputs[i]);
        }
    }
    fixture_end(&f);
}

/* --- questions to a speaker --- */

#define ASKING ROOM("questions=true speaker_time=20m") SESSION("speeches={" ROSA BRUNO "}")

static void without_a_rule_or_a_speaker_there_is_no_question(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("") SESSION("speeches={" ROSA "}"));
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    expect_refused(&f, 6, "question", "small questions (a.3)",
                   "the rules know no questions to a speaker");
    fixture_end(&f);
    open_item(&f, ASKING);
    expect_refused(&f, 6, "question", "small questions (a.3)", "nobody is speaking");
    fixture_end(&f);
}

static void nobody_puts_a_question_to_himself(void **state) {
    fixture f;
    (void)state;
    open_item(&f, ROOM("questions=true") SESSION(""));
    ask_well(&f, 0, "for");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    expect_refused(&f, 0, "question", "small questions (a.3)", "the delegate is speaking himself");
    ask_well(&f, 1, "question");
    fixture_end(&f);
}

/* Rosa speaks from minute 0; the question takes the fourth minute of her ten, and bruno begins
 * when she would have ended anyhow. */
static void a_question_takes_its_minute_from_the_speaker_who_yields(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, fixture_scripted(), 0,
                       ASKING
                       "outside={{id=bell at=@3 heard_after=9h}} answers={yield={x={reds=yield}}}");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    const pl_time began = pl_run_now(f.run);
    fixture_run_until(&f, 3);
    const pl_time asked = pl_run_now(f.run);
    assert_in_range(asked - began, 1, 599);
    ask_well(&f, 6, "question");
    const pl_record question = fixture_run_to(&f, PL_KIND_SPEECH);
    fixture_assert_text(&question, PL_FIELD_person, "blues/1");
    fixture_assert_text(&question, PL_FIELD_stance, "question");
    assert_int_equal(fixture_int(&question, PL_FIELD_seconds), 60);
    expect_refused(&f, 7, "question", "small questions (a.3)", "nobody is speaking");
    const pl_record next = fixture_run_to(&f, PL_KIND_SPEECH);
    fixture_assert_text(&next, PL_FIELD_person, "bruno");
    assert_int_equal(next.at - began, 600);
    fixture_run(&f);
    expect_heard(&f, "rosa blues/1 bruno");
    const pl_record closed = fixture_record(&f, PL_KIND_ITEM_CLOSED, 0);
    assert_int_equal(closed.at - began, 1200);
    assert_int_equal(pl_turn_time_left(f.run, 0, 6), 1200); /* a question is no speech */
    fixture_end(&f);
}

static void a_question_that_is_refused_takes_no_time(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(
        &f, fixture_scripted(), 0,
        ASKING "outside={{id=bell at=@3 heard_after=9h}} answers={yield={x={reds=refuse}}}");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 6, "question");
    fixture_run(&f);
    assert_int_equal(fixture_times_asked(&f, "yield"), 1);
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "yield");
    fixture_assert_text(&asked, PL_FIELD_to, "reds");
    expect_heard(&f, "rosa bruno");
    assert_int_equal(pl_turn_at(f.run, 0)->state, PL_TURN_GONE);
    fixture_end(&f);
}

/* The second question of an instant meets no speaker: the first is being put. */
static void one_question_is_put_at_a_time(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, fixture_scripted(), 0, ASKING);
    const pl_record first = fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 6, "question");
    ask_well(&f, 7, "question");
    fixture_run(&f);
    expect_heard(&f, "rosa blues/1 bruno");
    const pl_record bruno = fixture_record(&f, PL_KIND_SPEECH, 2);
    assert_int_equal(bruno.at - first.at, 600);
    assert_int_equal(fixture_times_asked(&f, "yield"), 1);
    fixture_end(&f);
}

/* A motion that may interrupt comes into the question: that is over, and when the vote of three
 * minutes has been taken rosa has the nine that the question left her. */
static void who_yielded_goes_on_when_the_question_is_interrupted(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(
        &f, fixture_scripted(), 0,
        ROOM("questions=true motions={main={title=Main class=main rank=5 "
             "debate=yes on=nothing} rise={title=Rise class=privileged rank=1 "
             "interrupts=true effect=order}}")
            SESSION("vote={} speeches={" ROSA BRUNO "}") "answers={vote={any={any=against}}}");
    const pl_record first = fixture_run_to(&f, PL_KIND_SPEECH);
    ask_well(&f, 6, "question");
    (void)fixture_run_to(&f, PL_KIND_SPEECH);
    assert_int_equal(pl_run_act(f.run, 7, PL_ACT_MOVE, pl_text_of("rise")).verdict, PL_MAY);
    (void)fixture_run_to(&f, PL_KIND_VOTE_CLOSED);
    const pl_record next = fixture_run_to(&f, PL_KIND_SPEECH);
    fixture_assert_text(&next, PL_FIELD_person, "bruno");
    assert_int_equal(next.at - first.at, 180 + 540);
    fixture_end(&f);
}

/* --- memory, and the same again --- */

/* Plays it to the end; as soon as the item is open a red asks to speak, and a blue, when somebody
 * speaks, to put a question. */
static pl_status play_asking(const pl_allocator *allocator, void *context) {
    fixture *f = context;
    pl_run_config config = fixture_config(f, fixture_scripted());
    pl_run *run = NULL;
    pl_step step = {0};
    pl_buffer_clear(&f->journal);
    config.allocator = allocator;
    PL_TRY(pl_run_create(&config, &run));
    do {
        step = pl_run_step(run);
        if (step.kind == PL_STEP_QUESTION) {
            (void)pl_run_answer_by_model(run, step.question);
        }
        if (!pl_run_is_over(run) && pl_turn_count(run) == 0) {
            (void)pl_run_act(run, 0, PL_ACT_ASK_FLOOR, pl_text_of("for"));
        } else if (!pl_run_is_over(run) && pl_turn_count(run) == 1) {
            (void)pl_run_act(run, 6, PL_ACT_ASK_FLOOR, pl_text_of("question"));
        }
    } while (step.kind == PL_STEP_EVENT || step.kind == PL_STEP_QUESTION);
    const pl_status status = pl_run_status(run);
    pl_run_destroy(run);
    return status;
}

static void every_refused_request_of_a_debate_is_survived(void **state) {
    fixture f;
    (void)state;
    fixture_begin_text(&f, fixture_scripted(), 0, ASKING);
    assert_true(failing_allocator_sweep(play_asking, &f) > 10);
    expect_heard(&f, "rosa blues/1 bruno reds/1");
    fixture_end(&f);
}

/* With dice a speech from the list has a length of its own, keyed by its place on the list. */
static void equal_seeds_give_equal_debates(void **state) {
    int64_t seconds[3];
    (void)state;
    for (uint64_t i = 0; i < 3; i++) {
        fixture f;
        fixture_begin_text(&f, fixture_scripted(), i == 2 ? 9 : 8, ROOM("") SESSION(""));
        (void)fixture_run_to(&f, PL_KIND_ITEM_OPENED);
        ask_well(&f, 0, "for");
        ask_well(&f, 1, "for");
        fixture_run(&f);
        seconds[i] = seconds_of(&f, 0);
        assert_int_not_equal(seconds_of(&f, 0), seconds_of(&f, 1));
        fixture_end(&f);
    }
    assert_int_equal(seconds[0], seconds[1]);
    assert_int_not_equal(seconds[0], seconds[2]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(before_the_session_and_between_two_items_nobody_may_ask),
    cmocka_unit_test(who_has_left_may_not_ask),
    cmocka_unit_test(one_asks_in_one_of_five_words_or_in_none),
    cmocka_unit_test(nobody_may_ask_while_a_vote_is_taken),
    cmocka_unit_test(a_closed_list_takes_no_name_but_of_a_statement),
    cmocka_unit_test(nobody_stands_on_the_list_twice),
    cmocka_unit_test(nobody_speaks_oftener_than_the_rules_allow),
    cmocka_unit_test(nobody_asks_whose_time_or_whose_factions_is_over),
    cmocka_unit_test(nobody_asks_when_debate_is_closed_or_not_allowed),
    cmocka_unit_test(the_list_of_a_run_has_an_end),
    cmocka_unit_test(planned_speeches_go_first_and_then_the_list_in_its_order),
    cmocka_unit_test(a_statement_goes_before_all_others),
    cmocka_unit_test(who_has_spoken_waits_for_all_who_have_not),
    cmocka_unit_test(sides_alternate_where_the_rules_say_so),
    cmocka_unit_test(planned_speeches_stand_in_the_alternation),
    cmocka_unit_test(after_a_neutral_speech_the_order_of_asking_holds),
    cmocka_unit_test(who_has_gone_when_his_turn_comes_is_passed_over),
    cmocka_unit_test(a_turn_is_of_the_question_it_was_asked_for),
    cmocka_unit_test(speeches_and_statements_have_the_limits_of_the_rules),
    cmocka_unit_test(a_limit_that_was_ordered_holds_beside_that_of_the_rules),
    cmocka_unit_test(a_speakers_time_cuts_his_speeches_and_then_ends_them),
    cmocka_unit_test(a_factions_time_is_that_of_all_its_members),
    cmocka_unit_test(time_is_counted_question_by_question),
    cmocka_unit_test(nobody_in_particular_has_no_limit_of_time),
    cmocka_unit_test(a_speech_from_the_list_says_why_it_was_held_and_so_long),
    cmocka_unit_test(without_a_rule_or_a_speaker_there_is_no_question),
    cmocka_unit_test(nobody_puts_a_question_to_himself),
    cmocka_unit_test(a_question_takes_its_minute_from_the_speaker_who_yields),
    cmocka_unit_test(a_question_that_is_refused_takes_no_time),
    cmocka_unit_test(one_question_is_put_at_a_time),
    cmocka_unit_test(every_refused_request_of_a_debate_is_survived),
    cmocka_unit_test(equal_seeds_give_equal_debates),
    cmocka_unit_test(who_yielded_goes_on_when_the_question_is_interrupted),
};

PL_TEST_MAIN(tests)
