/* A scenario's own functions answer for factions, or leave the answer to the model. */
#include "playing.h"

#define HOOK(NAME, BODY) CLUB_WITH("on = { " NAME " = function(ctx, q)\n" BODY "\nend }")

static void a_vote_intent_speaks_for_its_faction(void **state) {
    (void)state;
    playing p = {.from.source = HOOK("vote_intent", "if ctx.faction == \"blues\" then return "
                                                    "\"for\" end")};
    play(&p, PL_PLAY_ENDED);
    assert_int_equal(votes_of(&p, 0, "blues").in_favour, 3);
    assert_int_equal(votes_of(&p, 0, "reds").in_favour, 5);
    /* The blues stay the model's: the hook speaks for it, question by question. */
    assert_int_equal(count_records(&p, PL_KIND_CONTROLLER_CHANGED), 0);
    pl_record record;
    size_t by_hook = 0;
    for (size_t i = 0; find_record(&p, PL_KIND_QUESTION_ANSWERED, i, &record); i++) {
        by_hook += pl_text_is(pl_record_text(&record, PL_FIELD_by), "hook");
    }
    assert_int_equal(by_hook, 2);
    play_end(&p);
}

static void a_hook_is_told_who_asks_what(void **state) {
    (void)state;
    playing p = {.from.source =
                     HOOK("vote_intent",
                          "assert(ctx.now:sub(1, 13) == \"2026-03-02T18\", ctx.now)\n"
                          "assert(ctx.mode == \"documented\" and ctx.present == 10)\n"
                          "assert(ctx.members == (ctx.faction == \"reds\" and 5 or ctx.faction == "
                          "\"blues\" and 3 or 2))\n"
                          "assert(q.kind == \"vote\" and q.about:find(\"paint\") or "
                          "q.about:find(\"lamp\"))\n"
                          "assert(q.options[1] == \"for\" and #q.options >= 3)")};
    play(&p, PL_PLAY_ENDED);
    play_end(&p);
}

static void nil_leaves_the_answer_to_the_model(void **state) {
    (void)state;
    playing with = {.from.source = HOOK("vote_intent", "return nil")};
    playing without = {.from.source = CLUB};
    play(&with, PL_PLAY_ENDED);
    play(&without, PL_PLAY_ENDED);
    for (size_t vote = 0; vote < 2; vote++) {
        assert_int_equal(votes_of(&with, vote, "blues").in_favour,
                         votes_of(&without, vote, "blues").in_favour);
    }
    assert_int_equal(count_records(&with, PL_KIND_CONTROLLER_CHANGED), 0);
    assert_int_equal(count_records(&with, PL_KIND_QUESTION_ANSWERED),
                     count_records(&without, PL_KIND_QUESTION_ANSWERED));
    play_end(&with);
    play_end(&without);
}

static void a_hook_that_fails_is_a_fault_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *source;
        const char *kind, *place, *text;
    } rows[] = {
        {HOOK("vote_intent", "error(\"mine\")"), "error", "club.lua:21: hook vote_intent", "mine"},
        {HOOK("vote_intent", "return \"maybe\""), "answer", "club.lua:20: hook vote_intent",
         "one of the question's options"},
        {HOOK("vote_intent", "return 1"), "answer", "club.lua:20: hook vote_intent", "options"},
        {HOOK("vote_intent", "return {}"), "answer", "club.lua:20: hook vote_intent", "options"},
        {HOOK("vote_intent", "while true do end"), "fuel", "club.lua:21: hook vote_intent",
         "stopped after"},
        {HOOK("vote_intent", "local x = ctx.nothing.at_all"), "error",
         "club.lua:21: hook vote_intent", "nil"},
        {HOOK("vote_intent", "include \"more.lua\""), "error", "club.lua:21: hook vote_intent", ""},
        {HOOK("vote_intent", "local s = (\"x\"):rep(1e9)"), "error", "club.lua:21: hook", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        playing p = {.from.source = rows[i].source};
        pl_record record;
        play(&p, PL_PLAY_FAULT);
        assert_true(find_record(&p, PL_KIND_FAULT, 0, &record));
        char text[1200];
        const pl_text place = pl_record_text(&record, PL_FIELD_place);
        const pl_text said = pl_record_text(&record, PL_FIELD_text);
        snprintf(text, sizeof text, "%.*s %.*s", (int)place.size, place.at, (int)said.size,
                 said.at);
        if (strstr(text, rows[i].place) == NULL || strstr(text, rows[i].text) == NULL) {
            print_message("%s\n%s\n", rows[i].source, text);
            fail();
        }
        assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_kind_of_fault), rows[i].kind));
        /* What was journaled before it stays, and the journal is whole. */
        assert_int_equal(count_records(&p, PL_KIND_SESSION_OPENED), 1);
        assert_int_equal(count_records(&p, PL_KIND_RUN_ENDED), 1);
        play_end(&p);
    }
}

/* Common random numbers: whoever a hook does not speak for votes as he would have without it. */
static void a_hook_for_one_faction_moves_no_other_vote_of_the_dice(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 25; seed++) {
        playing with = {.from.source =
                            HOOK("vote_intent", "if ctx.faction == \"blues\" then return "
                                                "\"abstain\" end"),
                        .mode = PL_MODE_SAMPLED,
                        .rng = {seed, 0}};
        playing without = {.from.source = CLUB, .mode = PL_MODE_SAMPLED, .rng = {seed, 0}};
        play(&with, PL_PLAY_ENDED);
        play(&without, PL_PLAY_ENDED);
        for (size_t vote = 0; vote < 2; vote++) {
            static const char *const others[] = {"reds", "greens"};
            for (size_t i = 0; i < 2; i++) {
                const pl_tally a = votes_of(&with, vote, others[i]);
                const pl_tally b = votes_of(&without, vote, others[i]);
                assert_int_equal(a.in_favour, b.in_favour);
                assert_int_equal(a.against, b.against);
                assert_int_equal(a.abstain, b.abstain);
                assert_int_equal(a.absent, b.absent);
            }
            assert_int_equal(votes_of(&with, vote, "blues").abstain, 3);
        }
        play_end(&with);
        play_end(&without);
    }
}

/* Two lists of 6 and 4 for a committee of five: 3 and 2 by Hare's exact quota of 2. */
#define ELECTION(HOOKS)                                                                            \
    "return scenario {\n" CLUB_HEAD                                                                \
    "factions = { { id = \"reds\", seats = 6 }, { id = \"blues\", seats = 4 } },\n"                \
    "bodies = { { id = \"board\", seats = 5, elect = \"hare\" } },\n"                              \
    "sessions = { { id = \"m\", called = \"2026-03-02T18:00\", agenda = {\n"                       \
    "  { id = \"elect\", kind = \"election\", body = \"board\" } } } },\n"                         \
    "outcomes = { reds = { seats = \"board\", faction = \"reds\" },\n"                             \
    "  blues = { seats = \"board\", faction = \"blues\" } },\n"                                    \
    "on = { " HOOKS " } }\n"

static int64_t seats_won(const playing *p, pl_field field, const char *faction) {
    pl_record record;
    assert_true(find_record(p, PL_KIND_ELECTION_CLOSED, 0, &record));
    for (size_t i = 0; i < pl_record_count(&record, field); i++) {
        const pl_count entry = pl_record_counts_at(&record, field, i);
        if (pl_text_is(entry.faction, faction)) {
            return entry.count;
        }
    }
    return 0;
}

static void a_seats_hook_accepts_holds_or_refuses(void **state) {
    (void)state;
    playing p = {.from.source = ELECTION("seats = function(c) return \"accept\" end")};
    play(&p, PL_PLAY_ENDED);
    assert_int_equal(seats_won(&p, PL_FIELD_seats, "reds"), 3);
    assert_int_equal(seats_won(&p, PL_FIELD_seats, "blues"), 2);
    play_end(&p);
    playing q = {.from.source =
                     ELECTION("seats = function(c) return c.faction == \"blues\" and \"refuse\" or "
                              "\"accept\" end")};
    play(&q, PL_PLAY_ENDED);
    assert_int_equal(seats_won(&q, PL_FIELD_seats, "reds"), 3);
    assert_int_equal(seats_won(&q, PL_FIELD_seats, "blues"), 0);
    assert_int_equal(seats_won(&q, PL_FIELD_refused, "blues"), 2);
    play_end(&q);
}

/* A seat that was taken by hand and given back is the hook's again, and the run goes on. */
#define BALLOT_HOOK(HOOKS)                                                                         \
    "return scenario {\n" CLUB_HEAD CLUB_FACTIONS CLUB_PEOPLE                                      \
    "bodies = { { id = \"chair\", seats = 1, ballot = \"irv\",\n"                                  \
    "    candidates = { { \"rosa\" }, { \"bruno\" } }, preferences = { reds = { order = {} },\n"   \
    "      blues = { order = {} }, greens = { order = {} } } } },\n"                               \
    "sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", agenda = {\n"                  \
    "  { id = \"c\", kind = \"election\", body = \"chair\" } } } },\n"                             \
    "on = { " HOOKS " } }\n"

/* A hook writes papers name by name, and is told which name of which ballot it is. */
static void a_ballot_hook_names_candidates_one_by_one(void **state) {
    (void)state;
    pl_record record;
    playing p = {.from.source = BALLOT_HOOK(
                     "ballot = function(ctx, q)\n"
                     "assert(q.kind == 'ballot' and q.ballot == 1 and q.options[1] == 'none')\n"
                     "assert(q.options[q.preference + 1] ~= nil)\n"
                     "return q.preference == 1 and 'bruno' or 'rosa' end")};
    play(&p, PL_PLAY_ENDED);
    assert_true(find_record(&p, PL_KIND_ELECTION_CLOSED, 0, &record));
    assert_int_equal(pl_record_count(&record, PL_FIELD_elected), 1);
    assert_true(pl_text_is(pl_record_persons_at(&record, PL_FIELD_elected, 0).person, "Bruno"));
    play_end(&p);
}

static void a_stand_hook_declines_a_nomination(void **state) {
    (void)state;
    pl_record record;
    playing p = {.from.source = BALLOT_HOOK(
                     "stand = function(ctx, q) if q.about == 'bruno' then return 'decline' end end,"
                     "ballot = function(ctx, q) return q.preference == 1 and 'rosa' or 'none' "
                     "end")};
    play(&p, PL_PLAY_ENDED);
    assert_true(find_record(&p, PL_KIND_CANDIDATES_NAMED, 0, &record));
    assert_int_equal(pl_record_count(&record, PL_FIELD_candidates), 1);
    assert_true(pl_text_is(pl_record_persons_at(&record, PL_FIELD_declined, 0).person, "Bruno"));
    play_end(&p);
}

static void a_name_of_nobody_who_stands_is_no_answer_of_a_hook(void **state) {
    (void)state;
    pl_record record;
    playing p = {.from.source = BALLOT_HOOK("ballot = function(ctx, q) return 'zoe' end")};
    play(&p, PL_PLAY_FAULT);
    assert_true(find_record(&p, PL_KIND_FAULT, 0, &record));
    play_end(&p);
}

static void a_seat_given_back_is_answered_by_the_hook(void **state) {
    (void)state;
    playing p = {.from.source = HOOK("vote_intent", "return \"against\"")};
    play_begin(&p);
    play_step(&p);
    assert_true(pl_run_set_controller(p.run, 1, 6, PL_BY_HUMAN));
    assert_true(pl_run_set_controller(p.run, 1, 6, PL_BY_MODEL));
    p.stop = pl_play_go(p.from.scenario, p.run, 1000, &p.question);
    assert_int_equal(p.stop, PL_PLAY_ENDED);
    assert_int_equal(votes_of(&p, 0, "blues").against, 3);
    play_end(&p);
}

/* The reds have the chair and move; the blues move too, and ask. */
#define FLOOR(HOOKS)                                                                               \
    "return scenario { api = 1, id = \"hall\", title = \"A hall\", rules = {\n"                    \
    "  base = \"robert-1915\", questions = true },\n" CLUB_FACTIONS CLUB_PEOPLE                    \
    "sessions = { { id = \"s\", called = \"2026-03-02T18:00\", chair = \"rosa\", agenda = {\n"     \
    "  { id = \"x\", title = \"X\", mover = \"rosa\", seconder = \"rosa\",\n"                      \
    "    speeches = { { person = \"rosa\", stance = \"for\", length = \"9m\" } },\n"               \
    "    vote = { line = { default = \"for\" } } },\n"                                             \
    "  { id = \"m\", moved_on = \"x\", motion = \"amend\", title = \"M\", mover = \"bruno\",\n"    \
    "    vote = { line = { blues = \"for\", default = \"against\" } } },\n"                        \
    "  { id = \"p\", moved_on = \"x\", motion = \"point-of-order\", mover = \"bruno\" } } } },\n"  \
    "model = { absent = 0 }, on = { " HOOKS " } }\n"

/* What the hook's answers of this kind were, the first one; "" if it gave none. */
static void expect_hook_answer(const playing *p, const char *ask, const char *answer) {
    pl_record record;
    for (size_t i = 0; find_record(p, PL_KIND_QUESTION_ANSWERED, i, &record); i++) {
        const pl_text question = pl_record_text(&record, PL_FIELD_question);
        if (question.size >= strlen(ask) && memcmp(question.at, ask, strlen(ask)) == 0 &&
            pl_text_is(pl_record_text(&record, PL_FIELD_by), "hook")) {
            assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_answer), answer));
            return;
        }
    }
    assert_string_equal(answer, "");
}

static size_t count_closed(const playing *p, const char *item, const char *cause) {
    pl_record record;
    size_t count = 0;
    for (size_t i = 0; find_record(p, PL_KIND_ITEM_CLOSED, i, &record); i++) {
        count += pl_text_is(pl_record_text(&record, PL_FIELD_item), item) &&
                 pl_text_is(pl_record_text(&record, PL_FIELD_cause), cause);
    }
    return count;
}

static void a_ruling_hook_speaks_for_the_chair(void **state) {
    (void)state;
    playing p = {.from.source = FLOOR("ruling = function(c, e)\n"
                                      "assert(c.faction == \"reds\" and e.mover == \"Bruno\")\n"
                                      "assert(e.about == \"s/\" .. e.item)\n"
                                      "return e.item == \"m\" and e.motion == \"amend\" and "
                                      "\"otherwise\" or \"rules\" end")};
    play(&p, PL_PLAY_ENDED);
    expect_hook_answer(&p, "ruling s/m", "otherwise");
    expect_hook_answer(&p, "ruling s/p", "rules");
    assert_int_equal(count_records(&p, PL_KIND_CHAIR_OVERRODE), 1);
    assert_int_equal(count_records(&p, PL_KIND_MOTION_RULED_OUT), 1);
    play_end(&p);
}

static void a_point_hook_grants_or_denies(void **state) {
    (void)state;
    static const char *const hooks[] = {"point = function(c, e) return \"grant\" end",
                                        "point = function(c, e) return \"deny\" end",
                                        "point = function(c, e) return nil end"};
    for (size_t i = 0; i < 3; i++) {
        char source[4000];
        snprintf(source, sizeof source, FLOOR("%s"), hooks[i]);
        playing p = {.from.source = source};
        play(&p, PL_PLAY_ENDED);
        expect_hook_answer(&p, "point s/p", i == 0 ? "grant" : i == 1 ? "deny" : "");
        assert_int_equal(count_closed(&p, "s/p", "granted"), i == 0);
        assert_int_equal(count_closed(&p, "s/p", "not well taken"), i > 0);
        play_end(&p);
    }
}

/* Of the agenda's motion too, which says no more than the house would. */
static void a_second_hook_seconds_or_lets_fall(void **state) {
    (void)state;
    playing p = {.from.source =
                     FLOOR("second = function(c, e) return e.motion == \"amend\" and \"no\" or "
                           "c.faction == \"greens\" and \"second\" or \"no\" end")};
    pl_record record;
    play(&p, PL_PLAY_ENDED);
    expect_hook_answer(&p, "second s/m", "no");
    assert_true(find_record(&p, PL_KIND_MOTION_RULED_OUT, 0, &record));
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_motion), "s/m"));
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_ruling), "nobody seconds it"));
    assert_true(find_record(&p, PL_KIND_MOTION_SECONDED, 0, &record));
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_motion), "s/x"));
    assert_true(pl_text_is(pl_record_text(&record, PL_FIELD_by), "greens"));
    play_end(&p);
}

/* Plays until somebody speaks. */
static void play_to_speech(playing *p) {
    while (count_records(p, PL_KIND_SPEECH) == 0) {
        assert_int_equal(pl_play_go(p->from.scenario, p->run, 1, &p->question), PL_PLAY_LIMIT);
    }
}

static void a_yield_hook_answers_for_the_speaker(void **state) {
    (void)state;
    static const char *const hooks[] = {
        "yield = function(c, e) return c.faction == \"reds\" and \"yield\" or nil end",
        "yield = function(c, e) assert(e.item == \"x\" and e.motion == \"main\") return "
        "\"refuse\" end"};
    for (size_t i = 0; i < 2; i++) {
        char source[4000];
        snprintf(source, sizeof source, FLOOR("%s"), hooks[i]);
        playing p = {.from.source = source};
        play_begin(&p);
        play_to_speech(&p);
        assert_int_equal(pl_run_act(p.run, 5, PL_ACT_ASK_FLOOR, pl_text_of("question")).verdict,
                         PL_MAY);
        assert_int_equal(play_on(&p), PL_PLAY_ENDED);
        expect_hook_answer(&p, "yield s/x", i == 0 ? "yield" : "refuse");
        assert_int_equal(count_records(&p, PL_KIND_SPEECH), i == 0 ? 2 : 1);
        play_end(&p);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_ballot_hook_names_candidates_one_by_one),
    cmocka_unit_test(a_stand_hook_declines_a_nomination),
    cmocka_unit_test(a_name_of_nobody_who_stands_is_no_answer_of_a_hook),
    cmocka_unit_test(a_vote_intent_speaks_for_its_faction),
    cmocka_unit_test(a_hook_is_told_who_asks_what),
    cmocka_unit_test(nil_leaves_the_answer_to_the_model),
    cmocka_unit_test(a_hook_that_fails_is_a_fault_with_its_place),
    cmocka_unit_test(a_hook_for_one_faction_moves_no_other_vote_of_the_dice),
    cmocka_unit_test(a_seats_hook_accepts_holds_or_refuses),
    cmocka_unit_test(a_seat_given_back_is_answered_by_the_hook),
    cmocka_unit_test(a_ruling_hook_speaks_for_the_chair),
    cmocka_unit_test(a_point_hook_grants_or_denies),
    cmocka_unit_test(a_second_hook_seconds_or_lets_fall),
    cmocka_unit_test(a_yield_hook_answers_for_the_speaker),
};

PL_TEST_MAIN(tests)
