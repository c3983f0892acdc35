/*
 * The examples, stopped at moments that have a name: what members try there that is out of order is
 * refused by the article of the rules in force, changes nothing, and is in order at another moment.
 *
 * Where a pack has no article for a condition the ruling says so.
 */
#include "moments.h"

#include "procedure/motion.h"
#include "report/align.h"

/* What a member does at a moment, and what he is told: refused, with the article and the reason,
 * or, with `MAY` for a reason, allowed. Where he has to have done something before, `lead` is a row
 * of the example's leads. */
typedef struct trial {
    const char *moment;
    const char *seat;
    pl_act_kind act;
    const char *text;
    const char *article;
    const char *reason;
    size_t lead; /* 1..; 0: none */
} trial;

#define MAY     "may"
#define MUST    "must" /* one member may demand it */
#define DEFAULT "engine default, no source"

typedef struct example {
    const char *name;
    const moment *moments;
    const trial *leads;
    const trial *trials;
} example;

/* --- playing --- */

static const moment *moment_named(const example *e, const char *name) {
    const moment *m = e->moments;
    while (m->name != NULL && strcmp(m->name, name) != 0) {
        m++;
    }
    if (m->name == NULL) {
        fail_msg("%s has no moment '%s'", e->name, name);
    }
    return m;
}

static bool is_allowed(const trial *t) {
    return strcmp(t->reason, MAY) == 0 || strcmp(t->reason, MUST) == 0;
}

static pl_act_ruling try_it(playing *p, const trial *t) {
    return pl_run_act(p->run, seat_named(p->run, t->seat), t->act, pl_text_of(t->text));
}

static bool is_as_expected(const trial *t, const pl_act_ruling *ruling) {
    const bool same =
        strcmp(ruling->article, t->article) == 0 &&
        (is_allowed(t) ? ruling->verdict == (strcmp(t->reason, MUST) == 0 ? PL_MUST : PL_MAY)
                       : ruling->verdict == PL_CANNOT && strcmp(ruling->reason, t->reason) == 0);
    if (!same) {
        print_error("%s: %s, %s \"%s\": %s\n  \"%s\", \"%s\"\n", t->moment, t->seat,
                    pl_act_name(t->act), t->text,
                    ruling->verdict == PL_CANNOT ? "cannot" : "may or must", ruling->article,
                    ruling->reason);
    }
    return same;
}

/* Plays the example to its end and does at each of its moments what is refused there, if `acting`;
 * how many were answered otherwise than expected. */
static int play_through(const example *e, playing *p, char **source, bool acting) {
    int wrong = 0;
    moments_open(p, source, e->name);
    for (const moment *m = e->moments; m->name != NULL; m++) {
        if (m->aside) {
            continue;
        }
        play_until(p, m);
        for (const trial *t = e->trials; acting && t->moment != NULL; t++) {
            if (strcmp(t->moment, m->name) == 0 && !is_allowed(t)) {
                const pl_act_ruling ruling = try_it(p, t);
                wrong += !is_as_expected(t, &ruling);
            }
        }
    }
    if (p->stop != PL_PLAY_ENDED) {
        assert_int_equal(play_on(p), PL_PLAY_ENDED);
    }
    return wrong;
}

/* --- what each example is asked --- */

static void expect_refused(const example *e) {
    playing p;
    char *source = NULL;
    size_t refused = 0;
    for (const trial *t = e->trials; t->moment != NULL; t++) {
        (void)moment_named(e, t->moment);
        refused += !is_allowed(t);
    }
    assert_int_equal(play_through(e, &p, &source, true), 0);
    assert_true(refused >= 20);
    moments_close(&p, source);
}

/* What was refused is told, and nothing else is otherwise. */
static void expect_nothing_changed(const example *e) {
    playing plain;
    playing tried;
    char *sources[2] = {NULL, NULL};
    pl_align align;
    (void)play_through(e, &plain, &sources[0], false);
    (void)play_through(e, &tried, &sources[1], true);
    assert_int_equal(count_records(&plain, PL_KIND_ACT_MADE), 0);
    assert_true(count_records(&tried, PL_KIND_ACT_MADE) >= 15);
    assert_int_equal(pl_align_init(&align, pl_buffer_text(&plain.journal),
                                   pl_buffer_text(&tried.journal), pl_allocator_default()),
                     PL_OK);
    for (size_t i = 0; i + 1 < align.sides[0].count; i++) {
        assert_int_equal(align.sides[0].entries[i].verdict, PL_ALIGN_SAME);
    }
    for (size_t i = 0; i + 1 < align.sides[1].count; i++) {
        assert_true(align.sides[1].entries[i].verdict == PL_ALIGN_SAME ||
                    align.sides[1].entries[i].record.kind == PL_KIND_ACT_MADE);
    }
    const pl_record *ends[] = {&align.sides[0].entries[align.sides[0].count - 1].record,
                               &align.sides[1].entries[align.sides[1].count - 1].record};
    assert_int_equal(ends[0]->kind, PL_KIND_RUN_ENDED);
    assert_true(pl_record_has(ends[0], PL_FIELD_outcomes));
    assert_true(pl_align_field_is_equal(ends[0], ends[1], PL_FIELD_outcomes));
    assert_true(pl_align_field_is_equal(ends[0], ends[1], PL_FIELD_cause));
    pl_align_fini(&align);
    moments_close(&plain, sources[0]);
    moments_close(&tried, sources[1]);
}

static size_t word_of(const char *text) {
    return strcspn(text, " :");
}

/* The same act, and of motions the same motion. */
static bool is_counterpart(const trial *a, const trial *b) {
    const size_t size = a->act == PL_ACT_MOVE ? word_of(a->text) : 0;
    return a->act == b->act && (a->act != PL_ACT_MOVE || size == word_of(b->text)) &&
           strncmp(a->text, b->text, size) == 0;
}

static bool has_counterpart(const example *e, const trial *refused) {
    for (const trial *t = e->trials; t->moment != NULL; t++) {
        if (is_allowed(t) && is_counterpart(refused, t)) {
            return true;
        }
    }
    return false;
}

/* What no moment can make good: a motion that the rules do not know, a second or a question where
 * they want none, a count of the house where they have none. */
static bool has_no_place(pl_data pack, const trial *t) {
    pl_motion motion;
    switch (t->act) {
    case PL_ACT_MOVE:
        return !pl_motion_find(pack, (pl_text){t->text, word_of(t->text)}, &motion);
    case PL_ACT_POINT_OF_ORDER:
        return !pl_motion_find(pack, pl_text_of("point-of-order"), &motion);
    case PL_ACT_SECOND:
        for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
            if (pl_motion_at(pack, row).second) {
                return false;
            }
        }
        return true;
    case PL_ACT_CHALLENGE_QUORUM:
        return is_text(pl_data_get(pack, "quorum_check"), "vote");
    case PL_ACT_ASK_FLOOR:
    case PL_ACT_LEAVE:
    case PL_ACT_RETURN:
    case PL_ACT_COUNT:
        break;
    }
    return false;
}

static void expect_counterparts(const example *e) {
    playing p;
    char *source = NULL;
    int wrong = 0;
    moments_open(&p, &source, e->name);
    const pl_data pack = pl_data_get(pl_scenario_data(p.from.scenario), "rules");
    for (const trial *t = e->trials; t->moment != NULL; t++) {
        if (!is_allowed(t) && !has_counterpart(e, t) && !has_no_place(pack, t)) {
            print_error("%s \"%s\" is in order at no moment\n", pl_act_name(t->act), t->text);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    moments_close(&p, source);
}

/* Each in a run of its own, for it changes what comes after. */
static void expect_allowed_elsewhere(const example *e) {
    int wrong = 0;
    expect_counterparts(e);
    for (const trial *t = e->trials; t->moment != NULL; t++) {
        if (!is_allowed(t)) {
            continue;
        }
        playing p;
        char *source = NULL;
        moments_open(&p, &source, e->name);
        if (t->lead > 0) {
            const trial *lead = &e->leads[t->lead - 1];
            play_until(&p, moment_named(e, lead->moment));
            assert_int_equal(try_it(&p, lead).verdict, PL_MAY);
        }
        play_until(&p, moment_named(e, t->moment));
        const pl_act_ruling ruling = try_it(&p, t);
        wrong += !is_as_expected(t, &ruling);
        if (p.stop != PL_PLAY_ENDED) {
            assert_int_equal(play_on(&p), PL_PLAY_ENDED);
        }
        moments_close(&p, source);
    }
    assert_int_equal(wrong, 0);
}

/* --- the town club --- */

static const moment town_club_moments[] = {
    {"before the opening", NOT_SITTING, NULL, 0, NULL, false},
    {"a second is awaited", SECONDING, NULL, PL_KIND_MOTION_MOVED, "meeting/paint", false},
    {"stated", QUIET, "meeting/paint", PL_KIND_MOTION_SECONDED, "meeting/paint", false},
    {"Mr Birch speaks", SPEAKING, "meeting/paint", PL_KIND_SPEECH, "meeting/paint", false},
    {"a pause in the debate", QUIET, "meeting/paint", PL_KIND_SPEECH, "meeting/paint", false},
    {"on the amendment", SPEAKING, "meeting/blue", PL_KIND_SPEECH, "meeting/blue", false},
    {"a pause on the amendment", QUIET, "meeting/blue", PL_KIND_SPEECH, "meeting/blue", false},
    {"an amendment to it", QUIET, "meeting/dark", PL_KIND_ITEM_OPENED, "meeting/dark", false},
    {"a vote is taken", VOTING, "meeting/dark", PL_KIND_VOTE_OPENED, "meeting/dark", false},
    {"it is announced", QUIET, "meeting/dark", PL_KIND_VOTE_CLOSED, "meeting/dark", false},
    {"the amendment is lost", QUIET, "meeting/blue", PL_KIND_ITEM_CLOSED, "meeting/dark", false},
    {"the chair has ruled", QUIET, "meeting/enough", PL_KIND_MOTION_RULED_OUT,
     "meeting/adjourn-now", false},
    {"the appeal is pending", QUIET, "meeting/appeal-adjourn", PL_KIND_ITEM_OPENED,
     "meeting/appeal-adjourn", false},
    {"the previous question is ordered", QUIET, "meeting/paint", PL_KIND_ITEM_CLOSED,
     "meeting/enough", false},
    {"between two items", QUIET, NULL, PL_KIND_ITEM_CLOSED, "meeting/paint", false},
    {"the own motion is pending", QUIET, "meeting/main~1", PL_KIND_ITEM_OPENED, "meeting/main~1",
     true},
    {"on the table", QUIET, NULL, PL_KIND_ITEM_CLOSED, "meeting/garden-party", false},
    {"the end", OVER, NULL, 0, NULL, false},
    {NULL, QUIET, NULL, 0, NULL, false},
};

static const trial town_club_leads[] = {
    {"between two items", "garden/1", PL_ACT_MOVE, "main: that a piano be bought", "", MAY, 0},
    {"Mr Birch speaks", "guests/2", PL_ACT_LEAVE, "", "", MAY, 0},
};

static const trial town_club_trials[] = {
    {"before the opening", "house/1", PL_ACT_MOVE, "main: that a piano be bought",
     "robert-1915 s.2", "only a member present with a vote may move, and no session is sitting", 0},
    {"before the opening", "garden/2", PL_ACT_SECOND, "", "robert-1915 s.5",
     "no motion waits for a second", 0},
    {"before the opening", "garden/2", PL_ACT_ASK_FLOOR, "for", "robert-1915 floor (s.3)",
     "no session is sitting", 0},
    {"before the opening", "guests/2", PL_ACT_CHALLENGE_QUORUM, "",
     "robert-1915 quorum_check (s.64)", "no session is sitting", 0},
    {"before the opening", "guests/2", PL_ACT_RETURN, "",
     "robert-1915 return (engine default, no source)", "the delegate has not left", 0},
    {"a second is awaited", "garden/1", PL_ACT_MOVE, "amend: strike out green", "robert-1915 s.2",
     "a motion waits to be stated by the chair", 0},
    {"a second is awaited", "garden/1", PL_ACT_MOVE, "main: that a piano be bought",
     "robert-1915 s.2", "a motion waits to be stated by the chair", 0},
    {"a second is awaited", "garden/1", PL_ACT_SECOND, "", "robert-1915 s.5", MAY, 0},
    {"stated", "garden/1", PL_ACT_MOVE, "object-to-consideration", "robert-1915 s.23", MAY, 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_MOVE, "amend: strike out green", "robert-1915 s.3",
     "another has the floor", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_MOVE, "adjourn", "robert-1915 s.3",
     "another has the floor", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_MOVE, "previous-question", "robert-1915 s.3",
     "another has the floor", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_MOVE, "fix-time-to-adjourn: 20:00", "robert-1915 s.3",
     "another has the floor", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_MOVE, "object-to-consideration", "robert-1915 s.23",
     "the question has been debated", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_SECOND, "", "robert-1915 s.5",
     "no motion waits for a second", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_ASK_FLOOR, "loudly", "robert-1915 floor (s.3)",
     "one speaks for, against, neutral, or makes a statement, or puts a question", 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_POINT_OF_ORDER, "he does not speak of green",
     "robert-1915 s.21", MAY, 0},
    {"Mr Birch speaks", "garden/1", PL_ACT_ASK_FLOOR, "question", "robert-1915 floor (s.3)", MAY,
     0},
    {"Mr Birch speaks", "garden/1", PL_ACT_ASK_FLOOR, "against", "robert-1915 floor (s.3)", MAY, 0},
    {"Mr Birch speaks", "guests/1", PL_ACT_CHALLENGE_QUORUM, "", "robert-1915 quorum_check (s.64)",
     MAY, 0},
    {"Mr Birch speaks", "guests/1", PL_ACT_LEAVE, "",
     "robert-1915 leave (engine default, no source)", MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "main: that a piano be bought",
     "robert-1915 s.11", "another question is pending", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "take-from-table", "robert-1915 s.11",
     "another question is pending", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "rescind", "robert-1915 s.11",
     "another question is pending", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "withdraw", "robert-1915 s.27",
     "only who moved it may", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "division-of-assembly", "robert-1915 s.25",
     "no vote that can be doubted has just been taken", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "appeal", "robert-1915 s.21",
     "there is no ruling of the chair to appeal from", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "reconsider", "robert-1915 s.36",
     "no vote that can be doubted has just been taken", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "amend-amendment: dark", "robert-1915 s.12",
     "it does not apply to the pending question", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "fix-time-to-adjourn: whenever",
     "robert-1915 s.16", "the house cannot meet at that hour: it must be before its next meeting",
     0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "fix-time-to-adjourn: 20:00",
     "robert-1915 s.16", MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "filibuster", DEFAULT,
     "the rules know no such motion", 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "reconsider roof", DEFAULT,
     "the rules know no such motion: there is no item of that name", 0},
    {"a pause in the debate", "house/1", PL_ACT_ASK_FLOOR, "question",
     "robert-1915 questions (s.43)", "nobody is speaking", 0},
    {"a pause in the debate", "guests/2", PL_ACT_RETURN, "",
     "robert-1915 return (engine default, no source)", MAY, 2},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "amend: strike out green", "robert-1915 s.33",
     MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "previous-question", "robert-1915 s.29", MAY,
     0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "postpone-indefinitely", "robert-1915 s.34",
     MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "commit: to three members",
     "robert-1915 s.32", MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "adjourn", "robert-1915 s.17", MAY, 0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "limit-debate: 3", "robert-1915 s.30", MAY,
     0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "divide-question", "robert-1915 s.24", MAY,
     0},
    {"a pause in the debate", "house/1", PL_ACT_MOVE, "lay-on-table", "robert-1915 s.28", MAY, 0},
    {"on the amendment", "house/2", PL_ACT_MOVE, "amend-amendment: dark", "robert-1915 s.3",
     "another has the floor", 0},
    {"a pause on the amendment", "house/2", PL_ACT_MOVE, "amend-amendment: dark",
     "robert-1915 s.33", MAY, 0},
    {"an amendment to it", "house/2", PL_ACT_MOVE, "amend: strike out dark", "robert-1915 s.33",
     "an amendment of the second degree is pending", 0},
    {"an amendment to it", "house/2", PL_ACT_MOVE, "amend-amendment: pale", "robert-1915 s.33",
     "an amendment of the second degree is pending", 0},
    {"an amendment to it", "house/2", PL_ACT_MOVE, "postpone-indefinitely", "robert-1915 s.12",
     "the pending question has precedence", 0},
    {"an amendment to it", "house/2", PL_ACT_MOVE, "lay-on-table", "robert-1915 s.28", MAY, 0},
    {"a vote is taken", "house/2", PL_ACT_MOVE, "adjourn", "robert-1915 s.17",
     "a vote is being taken", 0},
    {"a vote is taken", "house/2", PL_ACT_MOVE, "lay-on-table", "robert-1915 s.17",
     "a vote is being taken", 0},
    {"a vote is taken", "house/2", PL_ACT_ASK_FLOOR, "for", "robert-1915 floor (s.3)",
     "a vote is being taken", 0},
    {"a vote is taken", "house/2", PL_ACT_POINT_OF_ORDER, "the doors are open", "robert-1915 s.21",
     MAY, 0},
    {"the amendment is lost", "garden/1", PL_ACT_MOVE, "reconsider dark", "robert-1915 s.36",
     "only who voted with the prevailing side may", 0},
    {"the amendment is lost", "house/2", PL_ACT_MOVE, "reconsider dark", "robert-1915 s.36", MAY,
     0},
    {"it is announced", "house/2", PL_ACT_MOVE, "division-of-assembly", "robert-1915 s.25", MUST,
     0},
    {"the chair has ruled", "house/2", PL_ACT_MOVE, "limit-debate: 3", "robert-1915 s.12",
     "the pending question has precedence", 0},
    {"the chair has ruled", "house/2", PL_ACT_MOVE, "amend: strike out all", "robert-1915 s.33",
     "the pending question cannot be amended", 0},
    {"the chair has ruled", "house/2", PL_ACT_MOVE, "postpone-indefinitely", "robert-1915 s.12",
     "the pending question has precedence", 0},
    {"the chair has ruled", "house/2", PL_ACT_MOVE, "appeal", "robert-1915 s.21", MAY, 0},
    {"the appeal is pending", "house/2", PL_ACT_MOVE, "amend: strike out all", "robert-1915 s.33",
     "the pending question cannot be amended", 0},
    {"the appeal is pending", "house/2", PL_ACT_MOVE, "postpone-indefinitely", "robert-1915 s.12",
     "the pending question has precedence", 0},
    {"the previous question is ordered", "house/2", PL_ACT_MOVE, "amend: strike out green",
     "robert-1915 s.29",
     "debate on the question has been closed: only privileged and incidental motions and laying on "
     "the table are in order",
     0},
    {"the previous question is ordered", "house/2", PL_ACT_MOVE, "commit: to three members",
     "robert-1915 s.29",
     "debate on the question has been closed: only privileged and incidental motions and laying on "
     "the table are in order",
     0},
    {"the previous question is ordered", "house/2", PL_ACT_MOVE, "previous-question",
     "robert-1915 s.29",
     "debate on the question has been closed: only privileged and incidental motions and laying on "
     "the table are in order",
     0},
    {"the previous question is ordered", "house/2", PL_ACT_MOVE, "reconsider adjourn-now",
     "robert-1915 s.36", "that vote cannot be reconsidered", 0},
    {"the previous question is ordered", "house/2", PL_ACT_ASK_FLOOR, "for", "robert-1915 s.29",
     "debate on the question has been closed", 0},
    {"the previous question is ordered", "house/2", PL_ACT_MOVE, "lay-on-table", "robert-1915 s.28",
     MAY, 0},
    {"between two items", "house/2", PL_ACT_MOVE, "amend: strike out green", "robert-1915 s.12",
     "no question is pending", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "lay-on-table", "robert-1915 s.12",
     "no question is pending", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "divide-question", "robert-1915 s.13",
     "no question is pending", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "take-from-table", "robert-1915 s.35",
     "nothing lies on the table", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "rescind garden-party", "robert-1915 s.37",
     "nothing has been adopted", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "withdraw", "robert-1915 s.13",
     "no question is pending", 0},
    {"between two items", "house/2", PL_ACT_ASK_FLOOR, "against", "robert-1915 floor (s.3)",
     "nothing is before the house", 0},
    {"between two items", "house/2", PL_ACT_MOVE, "main: that a piano be bought",
     "robert-1915 s.11", MAY, 0},
    {"between two items", "house/2", PL_ACT_MOVE, "rescind paint", "robert-1915 s.37", MAY, 0},
    {"the own motion is pending", "garden/1", PL_ACT_MOVE, "withdraw", "robert-1915 s.27", MAY, 1},
    {"on the table", "house/2", PL_ACT_MOVE, "take-from-table garden-party", "robert-1915 s.35",
     MAY, 0},
    {"the end", "house/2", PL_ACT_MOVE, "main: that a piano be bought", "none", "the run is over",
     0},
    {"the end", "house/2", PL_ACT_ASK_FLOOR, "for", "none", "the run is over", 0},
    {NULL, NULL, 0, NULL, NULL, NULL, 0},
};

static const example town_club = {"town-club", town_club_moments, town_club_leads,
                                  town_club_trials};

static void what_is_out_of_order_in_the_town_club_is_refused(void **state) {
    (void)state;
    expect_refused(&town_club);
}

static void what_is_refused_in_the_town_club_changes_nothing(void **state) {
    (void)state;
    expect_nothing_changed(&town_club);
}

static void what_is_refused_in_the_town_club_is_in_order_elsewhere(void **state) {
    (void)state;
    expect_allowed_elsewhere(&town_club);
}

/* --- the Model UN committee --- */

static const moment model_un_moments[] = {
    {"before the opening", NOT_SITTING, NULL, 0, NULL, false},
    {"Kenya speaks", SPEAKING, "morning/draft", PL_KIND_SPEECH, "morning/draft", false},
    {"a pause in the debate", QUIET, "morning/draft", PL_KIND_SPEECH, "morning/draft", false},
    {"the chair has ruled", QUIET, "morning/draft", PL_KIND_ITEM_CLOSED, "morning/point-of-order~1",
     true},
    {"the suspension is pending", QUIET, "morning/coffee", PL_KIND_ITEM_OPENED, "morning/coffee",
     false},
    {"a vote is taken", VOTING, "morning/coffee", PL_KIND_VOTE_OPENED, "morning/coffee", false},
    {"in the recess", NOT_SITTING, NULL, PL_KIND_SESSION_RECESSED, "morning", false},
    {"on the amendment", SPEAKING, "morning/reports", PL_KIND_SPEECH, "morning/reports", false},
    {"a pause on the amendment", QUIET, "morning/reports", PL_KIND_SPEECH, "morning/reports",
     false},
    {"a pause on the closure", QUIET, "morning/to-the-vote", PL_KIND_SPEECH, "morning/to-the-vote",
     false},
    {"the debate is closed", QUIET, "morning/draft", PL_KIND_ITEM_CLOSED, "morning/to-the-vote",
     false},
    {"a part is put", VOTING, "morning/paragraph-4", PL_KIND_VOTE_OPENED, "morning/paragraph-4",
     false},
    {"between two items", QUIET, NULL, PL_KIND_ITEM_CLOSED, "morning/remainder", false},
    {"the end", OVER, NULL, 0, NULL, false},
    {NULL, QUIET, NULL, 0, NULL, false},
};

static const trial model_un_leads[] = {
    {"Kenya speaks", "brazil/1", PL_ACT_LEAVE, "", "", MAY, 0},
    {"Kenya speaks", "brazil/1", PL_ACT_POINT_OF_ORDER, "this is not the topic", "", MAY, 0},
};

static const trial model_un_trials[] = {
    {"before the opening", "brazil/1", PL_ACT_MOVE, "main: draft resolution 3", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"before the opening", "brazil/1", PL_ACT_ASK_FLOOR, "for",
     "model-un floor (engine default, no source)", "no session is sitting", 0},
    {"before the opening", "brazil/1", PL_ACT_CHALLENGE_QUORUM, "",
     "model-un quorum_check (engine default, no source)", "no session is sitting", 0},
    {"before the opening", "brazil/1", PL_ACT_POINT_OF_ORDER, "nobody is in the chair", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_MOVE, "close-debate", "model-un C 20(2)",
     "another has the floor", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_MOVE, "amendment: more wells", DEFAULT,
     "another has the floor", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_MOVE, "suspend-meeting", "model-un AMUN 5",
     "another has the floor", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_ASK_FLOOR, "question",
     "model-un questions (engine default, no source)", "the rules know no questions to a speaker",
     0},
    {"Kenya speaks", "brazil/1", PL_ACT_SECOND, "", DEFAULT, "no motion waits for a second", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_RETURN, "", "model-un return (engine default, no source)",
     "the delegate has not left", 0},
    {"Kenya speaks", "brazil/1", PL_ACT_POINT_OF_ORDER, "this is not the topic",
     "model-un Model UN", MAY, 0},
    {"Kenya speaks", "brazil/1", PL_ACT_ASK_FLOOR, "for",
     "model-un floor (engine default, no source)", MAY, 0},
    {"Kenya speaks", "brazil/1", PL_ACT_CHALLENGE_QUORUM, "",
     "model-un quorum_check (engine default, no source)", MAY, 0},
    {"a pause in the debate", "dais/1", PL_ACT_MOVE, "close-debate", DEFAULT,
     "only a member present with a vote may move", 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "main: draft resolution 3", DEFAULT,
     "another question is pending", 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "appeal", "model-un rule 71 (NOT verified)",
     "there is no ruling of the chair to appeal from", 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "reconsider", DEFAULT,
     "no vote that can be doubted has just been taken", 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "unmoderated-caucus", DEFAULT,
     "the rules know no such motion", 0},
    {"a pause in the debate", "brazil/1", PL_ACT_RETURN, "",
     "model-un return (engine default, no source)", MAY, 1},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "close-debate", "model-un Model UN", MAY, 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "amendment: more wells", DEFAULT, MAY, 0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "suspend-meeting", "model-un Model UN", MAY,
     0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "adjourn-debate", "model-un Model UN", MAY,
     0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "divide-question", "model-un Model UN", MAY,
     0},
    {"a pause in the debate", "brazil/1", PL_ACT_MOVE, "adjourn-meeting", "model-un Model UN", MAY,
     0},
    {"the chair has ruled", "brazil/1", PL_ACT_MOVE, "appeal", "model-un rule 71", MAY, 2},
    {"the suspension is pending", "brazil/1", PL_ACT_MOVE, "adjourn-meeting",
     "model-un rule 77 (NOT verified)", "the pending question has precedence", 0},
    {"the suspension is pending", "brazil/1", PL_ACT_MOVE, "adjourn-debate",
     "model-un rule 77 (NOT verified)", "the pending question has precedence", 0},
    {"the suspension is pending", "brazil/1", PL_ACT_MOVE, "close-debate", "model-un YounG7 12",
     "the pending question cannot be debated", 0},
    {"the suspension is pending", "brazil/1", PL_ACT_MOVE, "amendment: for an hour", DEFAULT,
     "the pending question cannot be amended", 0},
    {"the suspension is pending", "brazil/1", PL_ACT_ASK_FLOOR, "for", "model-un YounG7 13",
     "the pending question cannot be debated", 0},
    {"the suspension is pending", "brazil/1", PL_ACT_MOVE, "divide-question", DEFAULT,
     "it applies to a main question only", 0},
    {"a vote is taken", "brazil/1", PL_ACT_MOVE, "adjourn-meeting", DEFAULT,
     "a vote is being taken", 0},
    {"a vote is taken", "brazil/1", PL_ACT_ASK_FLOOR, "against",
     "model-un floor (engine default, no source)", "a vote is being taken", 0},
    {"a vote is taken", "brazil/1", PL_ACT_POINT_OF_ORDER, "the count is wrong",
     "model-un Model UN", MAY, 0},
    {"in the recess", "brazil/1", PL_ACT_MOVE, "adjourn-meeting", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"in the recess", "brazil/1", PL_ACT_ASK_FLOOR, "for",
     "model-un floor (engine default, no source)", "no session is sitting", 0},
    {"on the amendment", "brazil/1", PL_ACT_MOVE, "adjourn-debate", DEFAULT,
     "another has the floor", 0},
    {"a pause on the amendment", "brazil/1", PL_ACT_MOVE, "main: draft resolution 3", DEFAULT,
     "another question is pending", 0},
    {"a pause on the amendment", "brazil/1", PL_ACT_MOVE, "amendment: every year", DEFAULT, MAY, 0},
    {"a pause on the closure", "brazil/1", PL_ACT_MOVE, "close-debate",
     "model-un rule 77 (NOT verified)", "the pending question has precedence", 0},
    {"a pause on the closure", "brazil/1", PL_ACT_MOVE, "adjourn-debate", "model-un Model UN", MAY,
     0},
    {"the debate is closed", "brazil/1", PL_ACT_MOVE, "amendment: more wells",
     "model-un rule 75 (NOT verified)",
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "brazil/1", PL_ACT_MOVE, "adjourn-debate",
     "model-un rule 75 (NOT verified)",
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "brazil/1", PL_ACT_MOVE, "close-debate",
     "model-un rule 75 (NOT verified)",
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "brazil/1", PL_ACT_ASK_FLOOR, "for", "model-un rule 75 (NOT verified)",
     "debate on the question has been closed", 0},
    {"the debate is closed", "brazil/1", PL_ACT_MOVE, "divide-question", "model-un Model UN", MAY,
     0},
    {"a part is put", "brazil/1", PL_ACT_MOVE, "suspend-meeting", DEFAULT, "a vote is being taken",
     0},
    {"between two items", "brazil/1", PL_ACT_MOVE, "close-debate", "model-un YounG7 12",
     "no question is pending", 0},
    {"between two items", "brazil/1", PL_ACT_MOVE, "amendment: more wells", DEFAULT,
     "no question is pending", 0},
    {"between two items", "brazil/1", PL_ACT_MOVE, "divide-question", DEFAULT,
     "no question is pending", 0},
    {"between two items", "brazil/1", PL_ACT_ASK_FLOOR, "neutral",
     "model-un floor (engine default, no source)", "nothing is before the house", 0},
    {"between two items", "brazil/1", PL_ACT_MOVE, "main: draft resolution 3", "model-un rule 85",
     MAY, 0},
    {"between two items", "egypt/1", PL_ACT_MOVE, "reconsider remainder", "model-un rule 81", MAY,
     0},
    {"between two items", "egypt/1", PL_ACT_MOVE, "reconsider coffee", DEFAULT,
     "that vote cannot be reconsidered", 0},
    {"the end", "brazil/1", PL_ACT_MOVE, "adjourn-meeting", "none", "the run is over", 0},
    {NULL, NULL, 0, NULL, NULL, NULL, 0},
};

static const example model_un = {"model-un-committee", model_un_moments, model_un_leads,
                                 model_un_trials};

static void what_is_out_of_order_in_the_model_un_committee_is_refused(void **state) {
    (void)state;
    expect_refused(&model_un);
}

static void what_is_refused_in_the_model_un_committee_changes_nothing(void **state) {
    (void)state;
    expect_nothing_changed(&model_un);
}

static void what_is_refused_in_the_model_un_committee_is_in_order_elsewhere(void **state) {
    (void)state;
    expect_allowed_elsewhere(&model_un);
}

/* --- the House of Commons --- */

static const moment commons_moments[] = {
    {"before the opening", NOT_SITTING, NULL, 0, NULL, false},
    {"the Minister speaks", SPEAKING, "tuesday/second-reading", PL_KIND_SPEECH,
     "tuesday/second-reading", false},
    {"a pause in the debate", QUIET, "tuesday/second-reading", PL_KIND_SPEECH,
     "tuesday/second-reading", false},
    {"on the adjournment", SPEAKING, "tuesday/another-day", PL_KIND_SPEECH, "tuesday/another-day",
     false},
    {"a pause on the adjournment", QUIET, "tuesday/another-day", PL_KIND_SPEECH,
     "tuesday/another-day", false},
    {"the closure is claimed", QUIET, "tuesday/now-put", PL_KIND_ITEM_OPENED, "tuesday/now-put",
     false},
    {"a division on the closure", VOTING, "tuesday/now-put", PL_KIND_VOTE_OPENED, "tuesday/now-put",
     false},
    {"the closure is carried", QUIET, "tuesday/second-reading", PL_KIND_ITEM_CLOSED,
     "tuesday/now-put", false},
    {"a division", VOTING, "tuesday/second-reading", PL_KIND_VOTE_OPENED, "tuesday/second-reading",
     false},
    {"the numbers are declared", QUIET, "tuesday/second-reading", PL_KIND_VOTE_CLOSED,
     "tuesday/second-reading", false},
    {"no question is before the House", QUIET, NULL, PL_KIND_ITEM_CLOSED, "tuesday/second-reading",
     false},
    {"between two sittings", NOT_SITTING, NULL, PL_KIND_SESSION_ADJOURNED, "tuesday", false},
    {"on third reading", SPEAKING, "wednesday/third-reading", PL_KIND_SPEECH,
     "wednesday/third-reading", false},
    {"the voices are collected", QUIET, "wednesday/sit-on-friday", PL_KIND_VOTE_CLOSED,
     "wednesday/sit-on-friday", false},
    {"the end", OVER, NULL, 0, NULL, false},
    {NULL, QUIET, NULL, 0, NULL, false},
};

static const trial commons_leads[] = {
    {"the Minister speaks", "opposition/1", PL_ACT_LEAVE, "", "", MAY, 0},
};

static const trial commons_trials[] = {
    {"before the opening", "opposition/1", PL_ACT_MOVE, "main: that this House regrets", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"before the opening", "opposition/1", PL_ACT_ASK_FLOOR, "against",
     "house-of-commons floor (engine default, no source)", "no session is sitting", 0},
    {"the Minister speaks", "opposition/1", PL_ACT_MOVE, "closure", DEFAULT,
     "another has the floor", 0},
    {"the Minister speaks", "opposition/1", PL_ACT_MOVE, "amendment: leave out now", DEFAULT,
     "another has the floor", 0},
    {"the Minister speaks", "opposition/1", PL_ACT_ASK_FLOOR, "question",
     "house-of-commons questions (engine default, no source)",
     "the rules know no questions to a speaker", 0},
    {"the Minister speaks", "opposition/1", PL_ACT_SECOND, "", DEFAULT,
     "no motion waits for a second", 0},
    {"the Minister speaks", "opposition/1", PL_ACT_ASK_FLOOR, "against",
     "house-of-commons floor (engine default, no source)", MAY, 0},
    {"a pause in the debate", "speaker/1", PL_ACT_MOVE, "closure", DEFAULT,
     "only a member present with a vote may move", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "main: that this House regrets", DEFAULT,
     "another question is pending", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "division", "house-of-commons SO 38",
     "no vote that can be doubted has just been taken", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "previous-question", DEFAULT,
     "the rules know no such motion", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_POINT_OF_ORDER, "is it in order?", DEFAULT,
     "the rules know no such motion", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_CHALLENGE_QUORUM, "",
     "house-of-commons quorum_check (SO 41(2))", "nobody is counted but in a vote", 0},
    {"a pause in the debate", "opposition/2", PL_ACT_RETURN, "",
     "house-of-commons return (engine default, no source)", "the delegate has not left", 0},
    {"a pause in the debate", "opposition/1", PL_ACT_RETURN, "",
     "house-of-commons return (engine default, no source)", MAY, 1},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "closure", "house-of-commons SO 36", MAY,
     0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "amendment: leave out now",
     "house-of-commons SO 31", MAY, 0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "adjourn-debate",
     "house-of-commons SO 34", MAY, 0},
    {"a pause in the debate", "opposition/1", PL_ACT_MOVE, "adjourn-house",
     "house-of-commons SO 34", MAY, 0},
    {"on the adjournment", "government/1", PL_ACT_MOVE, "adjourn-house", DEFAULT,
     "another has the floor", 0},
    {"a pause on the adjournment", "government/1", PL_ACT_MOVE, "adjourn-house",
     "house-of-commons SO 34, SO 36", "the pending question has precedence", 0},
    {"a pause on the adjournment", "government/1", PL_ACT_MOVE, "adjourn-debate",
     "house-of-commons SO 34, SO 36", "the pending question has precedence", 0},
    {"a pause on the adjournment", "government/1", PL_ACT_MOVE, "amendment: until Friday", DEFAULT,
     "the pending question cannot be amended", 0},
    {"a pause on the adjournment", "government/1", PL_ACT_MOVE, "closure", "house-of-commons SO 36",
     MAY, 0},
    {"the closure is claimed", "opposition/1", PL_ACT_MOVE, "adjourn-debate",
     "house-of-commons SO 34, SO 36", "the pending question has precedence", 0},
    {"the closure is claimed", "opposition/1", PL_ACT_MOVE, "adjourn-house",
     "house-of-commons SO 34, SO 36", "the pending question has precedence", 0},
    {"the closure is claimed", "opposition/1", PL_ACT_MOVE, "closure",
     "house-of-commons SO 34, SO 36", "the pending question has precedence", 0},
    {"the closure is claimed", "opposition/1", PL_ACT_MOVE, "amendment: in an hour", DEFAULT,
     "the pending question cannot be amended", 0},
    {"the closure is claimed", "opposition/1", PL_ACT_ASK_FLOOR, "against", DEFAULT,
     "the pending question cannot be debated", 0},
    {"a division on the closure", "opposition/1", PL_ACT_MOVE, "adjourn-house", DEFAULT,
     "a vote is being taken", 0},
    {"the closure is carried", "opposition/1", PL_ACT_MOVE, "adjourn-debate",
     "house-of-commons SO 36",
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the closure is carried", "opposition/1", PL_ACT_MOVE, "amendment: leave out now",
     "house-of-commons SO 36",
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the closure is carried", "opposition/1", PL_ACT_ASK_FLOOR, "against",
     "house-of-commons SO 36", "debate on the question has been closed", 0},
    {"a division", "opposition/1", PL_ACT_MOVE, "amendment: leave out now", DEFAULT,
     "a vote is being taken", 0},
    {"a division", "opposition/1", PL_ACT_ASK_FLOOR, "against",
     "house-of-commons floor (engine default, no source)", "a vote is being taken", 0},
    {"the numbers are declared", "opposition/1", PL_ACT_MOVE, "division", "house-of-commons SO 38",
     "no vote that can be doubted has just been taken", 0},
    {"the voices are collected", "opposition/1", PL_ACT_MOVE, "division", "house-of-commons SO 38",
     MUST, 0},
    {"no question is before the House", "opposition/1", PL_ACT_MOVE, "closure",
     "house-of-commons SO 36", "no question is pending", 0},
    {"no question is before the House", "opposition/1", PL_ACT_MOVE, "adjourn-debate",
     "house-of-commons SO 34", "no question is pending", 0},
    {"no question is before the House", "opposition/1", PL_ACT_MOVE, "amendment: leave out now",
     "house-of-commons SO 31", "no question is pending", 0},
    {"no question is before the House", "opposition/1", PL_ACT_MOVE,
     "main: that this House regrets", DEFAULT, MAY, 0},
    {"between two sittings", "opposition/1", PL_ACT_MOVE, "closure", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"between two sittings", "opposition/1", PL_ACT_ASK_FLOOR, "for",
     "house-of-commons floor (engine default, no source)", "no session is sitting", 0},
    {"on third reading", "opposition/1", PL_ACT_MOVE, "adjourn-debate", DEFAULT,
     "another has the floor", 0},
    {"the end", "opposition/1", PL_ACT_MOVE, "closure", "none", "the run is over", 0},
    {NULL, NULL, 0, NULL, NULL, NULL, 0},
};

static const example commons = {"commons-division", commons_moments, commons_leads, commons_trials};

static void what_is_out_of_order_in_the_house_of_commons_is_refused(void **state) {
    (void)state;
    expect_refused(&commons);
}

static void what_is_refused_in_the_house_of_commons_changes_nothing(void **state) {
    (void)state;
    expect_nothing_changed(&commons);
}

static void what_is_refused_in_the_house_of_commons_is_in_order_elsewhere(void **state) {
    (void)state;
    expect_allowed_elsewhere(&commons);
}

/* --- the Bundestag --- */

static const moment bundestag_moments[] = {
    {"before the opening", NOT_SITTING, NULL, 0, NULL, false},
    {"Dr Adler speaks", SPEAKING, "thursday/night-service", PL_KIND_SPEECH,
     "thursday/night-service", false},
    {"a pause in the debate", QUIET, "thursday/night-service", PL_KIND_SPEECH,
     "thursday/night-service", false},
    {"the adjournment is moved", QUIET, "thursday/not-tonight", PL_KIND_ITEM_OPENED,
     "thursday/not-tonight", false},
    {"a vote on the adjournment", VOTING, "thursday/not-tonight", PL_KIND_VOTE_OPENED,
     "thursday/not-tonight", false},
    {"the close is moved", QUIET, "thursday/enough", PL_KIND_ITEM_OPENED, "thursday/enough", false},
    {"the debate is closed", QUIET, "thursday/night-service", PL_KIND_ITEM_CLOSED,
     "thursday/enough", false},
    {"the sitting is lifted", NOT_SITTING, NULL, PL_KIND_SESSION_ADJOURNED, "thursday", false},
    {"a vote is taken", VOTING, "friday/night-service-again", PL_KIND_VOTE_OPENED,
     "friday/night-service-again", false},
    {"between two items", QUIET, NULL, PL_KIND_ITEM_CLOSED, "friday/night-service-again", false},
    {"Ms Engel speaks", SPEAKING, "friday/ferries-again", PL_KIND_SPEECH, "friday/ferries-again",
     false},
    {"the end", OVER, NULL, 0, NULL, false},
    {NULL, QUIET, NULL, 0, NULL, false},
};

static const trial bundestag_leads[] = {
    {"Dr Adler speaks", "left/1", PL_ACT_LEAVE, "", "", MAY, 0},
};

static const trial bundestag_trials[] = {
    {"before the opening", "left/1", PL_ACT_MOVE, "main: a motion on bridges", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"before the opening", "left/1", PL_ACT_MOVE, "doubt-quorum", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"before the opening", "left/1", PL_ACT_ASK_FLOOR, "for", "bundestag floor (s.27(1) 1980)",
     "no session is sitting", 0},
    {"before the opening", "left/1", PL_ACT_CHALLENGE_QUORUM, "",
     "bundestag quorum_check (s.45(1) 1980)", "no session is sitting", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.27(1)",
     "another has the floor", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_MOVE, "close-debate", "bundestag s.27(1)",
     "another has the floor", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_MOVE, "adjourn-sitting", "bundestag s.27(1)",
     "another has the floor", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_SECOND, "", DEFAULT, "no motion waits for a second", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_ASK_FLOOR, "aloud", "bundestag floor (s.27(1) 1980)",
     "one speaks for, against, neutral, or makes a statement, or puts a question", 0},
    {"Dr Adler speaks", "left/60", PL_ACT_ASK_FLOOR, "question", "bundestag floor (s.27(1) 1980)",
     "only a delegate present may ask for the floor", 0},
    {"Dr Adler speaks", "left/1", PL_ACT_ASK_FLOOR, "question", "bundestag floor (s.27(1) 1980)",
     MAY, 0},
    {"Dr Adler speaks", "left/1", PL_ACT_ASK_FLOOR, "against", "bundestag floor (s.27(1) 1980)",
     MAY, 0},
    {"a pause in the debate", "left/60", PL_ACT_MOVE, "doubt-quorum", DEFAULT,
     "only a member present with a vote may move", 0},
    {"a pause in the debate", "left/60", PL_ACT_CHALLENGE_QUORUM, "",
     "bundestag quorum_check (s.45(1) 1980)", "only a delegate present may challenge", 0},
    {"a pause in the debate", "left/60", PL_ACT_LEAVE, "",
     "bundestag leave (engine default, no source)", "the delegate is not present", 0},
    {"a pause in the debate", "left/2", PL_ACT_RETURN, "",
     "bundestag return (engine default, no source)", "the delegate has not left", 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "main: a motion on bridges", DEFAULT,
     "another question is pending", 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "hammelsprung", DEFAULT,
     "the rules know no such motion", 0},
    {"a pause in the debate", "left/1", PL_ACT_ASK_FLOOR, "question",
     "bundestag questions (s.27(2) 1980)", "nobody is speaking", 0},
    {"a pause in the debate", "left/1", PL_ACT_RETURN, "",
     "bundestag return (engine default, no source)", MAY, 1},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.45(2)", MUST, 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "close-debate", "bundestag s.25(2)", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "adjourn-debate", "bundestag s.25(2)", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "refer: to the committee on health",
     "bundestag s.48(4)", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "divide-question", "bundestag s.47", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_MOVE, "adjourn-sitting", "bundestag s.26", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_CHALLENGE_QUORUM, "",
     "bundestag quorum_check (s.45(1) 1980)", MAY, 0},
    {"a pause in the debate", "left/1", PL_ACT_LEAVE, "",
     "bundestag leave (engine default, no source)", MAY, 0},
    {"the adjournment is moved", "union/1", PL_ACT_MOVE, "adjourn-debate", "bundestag s.48(4)",
     "the pending question has precedence", 0},
    {"the adjournment is moved", "union/1", PL_ACT_MOVE, "refer: to the committee on health",
     "bundestag s.48(4)", "the pending question has precedence", 0},
    {"the adjournment is moved", "union/1", PL_ACT_MOVE, "divide-question", "bundestag s.47",
     "it applies to a main question only", 0},
    {"the adjournment is moved", "union/1", PL_ACT_ASK_FLOOR, "against", DEFAULT,
     "the pending question cannot be debated", 0},
    {"a vote on the adjournment", "union/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.45(2)",
     "a vote is being taken", 0},
    {"a vote on the adjournment", "union/1", PL_ACT_ASK_FLOOR, "against",
     "bundestag floor (s.27(1) 1980)", "a vote is being taken", 0},
    {"the close is moved", "left/1", PL_ACT_MOVE, "close-debate", "bundestag s.48(4)",
     "the pending question has precedence", 0},
    {"the close is moved", "left/1", PL_ACT_MOVE, "adjourn-debate", "bundestag s.48(4)",
     "the pending question has precedence", 0},
    {"the close is moved", "left/1", PL_ACT_MOVE, "refer: to the committee on health",
     "bundestag s.48(4)", "the pending question has precedence", 0},
    {"the debate is closed", "workers/1", PL_ACT_MOVE, "close-debate", DEFAULT,
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "workers/1", PL_ACT_MOVE, "adjourn-debate", DEFAULT,
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "workers/1", PL_ACT_MOVE, "refer: to the committee on health", DEFAULT,
     "debate on the question has been closed: only privileged and incidental motions are in order",
     0},
    {"the debate is closed", "workers/1", PL_ACT_ASK_FLOOR, "for", DEFAULT,
     "debate on the question has been closed", 0},
    {"the debate is closed", "workers/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.45(2)", MUST,
     0},
    {"the sitting is lifted", "workers/1", PL_ACT_MOVE, "doubt-quorum", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"the sitting is lifted", "workers/1", PL_ACT_MOVE, "adjourn-sitting", DEFAULT,
     "only a member present with a vote may move, and no session is sitting", 0},
    {"the sitting is lifted", "workers/1", PL_ACT_ASK_FLOOR, "for",
     "bundestag floor (s.27(1) 1980)", "no session is sitting", 0},
    {"a vote is taken", "left/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.45(2)",
     "a vote is being taken", 0},
    {"a vote is taken", "left/1", PL_ACT_MOVE, "divide-question", "bundestag s.47",
     "a vote is being taken", 0},
    {"between two items", "left/1", PL_ACT_MOVE, "doubt-quorum", "bundestag s.45(2)",
     "no question is pending", 0},
    {"between two items", "left/1", PL_ACT_MOVE, "close-debate", "bundestag s.25(2)",
     "no question is pending", 0},
    {"between two items", "left/1", PL_ACT_MOVE, "divide-question", "bundestag s.47",
     "no question is pending", 0},
    {"between two items", "left/1", PL_ACT_ASK_FLOOR, "for", "bundestag floor (s.27(1) 1980)",
     "nothing is before the house", 0},
    {"between two items", "left/1", PL_ACT_MOVE, "main: a motion on bridges", "bundestag s.48(2)",
     MAY, 0},
    {"Ms Engel speaks", "left/1", PL_ACT_MOVE, "adjourn-debate", "bundestag s.27(1)",
     "another has the floor", 0},
    {"the end", "left/1", PL_ACT_MOVE, "doubt-quorum", "none", "the run is over", 0},
    {NULL, NULL, 0, NULL, NULL, NULL, 0},
};

static const example bundestag = {"bundestag-quorum", bundestag_moments, bundestag_leads,
                                  bundestag_trials};

static void what_is_out_of_order_in_the_bundestag_is_refused(void **state) {
    (void)state;
    expect_refused(&bundestag);
}

static void what_is_refused_in_the_bundestag_changes_nothing(void **state) {
    (void)state;
    expect_nothing_changed(&bundestag);
}

static void what_is_refused_in_the_bundestag_is_in_order_elsewhere(void **state) {
    (void)state;
    expect_allowed_elsewhere(&bundestag);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_out_of_order_in_the_town_club_is_refused),
    cmocka_unit_test(what_is_refused_in_the_town_club_changes_nothing),
    cmocka_unit_test(what_is_refused_in_the_town_club_is_in_order_elsewhere),
    cmocka_unit_test(what_is_out_of_order_in_the_model_un_committee_is_refused),
    cmocka_unit_test(what_is_refused_in_the_model_un_committee_changes_nothing),
    cmocka_unit_test(what_is_refused_in_the_model_un_committee_is_in_order_elsewhere),
    cmocka_unit_test(what_is_out_of_order_in_the_house_of_commons_is_refused),
    cmocka_unit_test(what_is_refused_in_the_house_of_commons_changes_nothing),
    cmocka_unit_test(what_is_refused_in_the_house_of_commons_is_in_order_elsewhere),
    cmocka_unit_test(what_is_out_of_order_in_the_bundestag_is_refused),
    cmocka_unit_test(what_is_refused_in_the_bundestag_changes_nothing),
    cmocka_unit_test(what_is_refused_in_the_bundestag_is_in_order_elsewhere),
};

PL_TEST_MAIN(tests)
