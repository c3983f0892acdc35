#include "cli/prompt.h"

#include "cli/reason.h"
#include "kernel/calendar.h"
#include "procedure/balloting.h"
#include "procedure/claim.h"
#include "procedure/election.h"
#include "procedure/floor.h"
#include "procedure/member.h"
#include "procedure/night.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"
#include "procedure/weariness.h"
#include "report/titles.h"

/* --- names --- */

void pl_prompt_faction(const pl_run *run, int32_t faction, pl_buffer *out) {
    pl_buffer_add_visible(
        out, pl_titles_faction(pl_run_scenario(run), pl_assembly_faction_id(run, faction)));
}

void pl_prompt_item(const pl_run *run, int32_t item, pl_buffer *out) {
    const pl_offset words = pl_assembly_item(run, item)->words; /* of an act */
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, item)->path);
    pl_buffer_add_visible(out, words != 0 ? pl_assembly_text(run, words)
                                          : pl_titles_item(pl_run_scenario(run), path));
}

static void add_session(const pl_run *run, int32_t session, pl_buffer *out) {
    pl_buffer_add_visible(
        out, pl_titles_session(pl_run_scenario(run),
                               pl_assembly_text(run, pl_assembly_session(run, session)->id)));
}

static void add_title_of_body(const pl_run *run, int32_t body, pl_buffer *out) {
    pl_buffer_add_visible(out,
                          pl_titles_body(pl_run_scenario(run), pl_assembly_body_id(run, body)));
}

static void add_body(const pl_run *run, int32_t item, pl_buffer *out) {
    add_title_of_body(run, pl_assembly_item(run, item)->body, out);
}

static void add_chair(const pl_run *run, pl_buffer *out) {
    const int32_t chair = pl_assembly_of(run)->chair;
    if (chair == PL_NONE) {
        pl_buffer_add_string(out, "The chair");
        return;
    }
    pl_buffer_add_visible(out, pl_assembly_person_name(run, chair));
    pl_buffer_add_string(out, ", in the chair,");
}

static void add_clock(pl_time at, pl_buffer *out) {
    pl_calendar_write_clock(at - ((at % 60) + 60) % 60, out);
}

void pl_prompt_clock(const pl_run *run, pl_buffer *out) {
    add_clock(pl_run_now(run), out);
}

/* --- questions --- */

static const char *plural(uint32_t count) {
    return count == 1 ? "" : "s";
}

static void ask_opening(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    const pl_session *session = pl_assembly_session(run, q->item);
    (void)asked;
    pl_buffer_add_string(out, "The ");
    add_session(run, q->item, out);
    pl_buffer_add_string(out, " was called for ");
    add_clock(session->called, out);
    pl_buffer_add_string(out, ", and the hall is waiting until ");
    add_clock(session->patience, out);
    pl_buffer_add_string(out, " at most. Shall it open now?\n");
}

static void add_mover(const pl_run *run, int32_t item, pl_buffer *out) {
    const int32_t mover = pl_roster_mover(run, item);
    if (mover != PL_NONE) {
        pl_buffer_add_string(out, ", moved by ");
        pl_buffer_add_visible(out, pl_assembly_person_name(run, mover));
    }
}

static void ask_vote(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    add_chair(run, out);
    pl_buffer_add_string(out, " puts to the vote: \"");
    pl_prompt_item(run, q->item, out);
    pl_buffer_add_char(out, '"');
    add_mover(run, q->item, out);
    pl_buffer_format(out, ". How do your %u delegate%s vote?\n", asked, plural(asked));
}

static void ask_seats(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    uint32_t own = 0;
    uint32_t all = 0;
    (void)asked;
    pl_election_offered(run, q->faction, &own, &all);
    pl_buffer_add_string(out, "Election of the ");
    add_body(run, q->item, out);
    pl_buffer_format(out, ": %u of %u seats are offered to your list. Does it take them?\n", own,
                     all);
}

static void ask_casting(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    const pl_votes votes = pl_assembly_item(run, q->item)->total;
    (void)asked;
    pl_buffer_format(out, "%u for, %u against: \"", votes.in_favour, votes.against);
    pl_prompt_item(run, q->item, out);
    pl_buffer_add_string(out, "\" is tied. The chair is yours. How do you cast its vote?\n");
}

static void ask_stand(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    const uint32_t candidate = pl_balloting_stand_candidate(q->item);
    (void)asked;
    pl_buffer_add_visible(
        out, pl_assembly_person_name(run, pl_balloting_candidate(run, candidate)->person));
    pl_buffer_add_string(out, " is nominated for the ");
    add_title_of_body(run, pl_balloting_of(run)->body, out);
    pl_buffer_add_string(out, ". Do you let the nomination stand?\n");
}

static void ask_ballot(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    const pl_balloting *b = pl_balloting_of(run);
    (void)q;
    pl_buffer_add_string(out, "Election of the ");
    add_title_of_body(run, b->body, out);
    pl_buffer_format(out, ", ballot %u. Which name comes %s on the papers of your %u delegate%s?\n",
                     b->ballot, b->names == 1 ? "first" : "next", asked, plural(asked));
}

static void ask_claim(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_format(out, "%u seats wait for you in the ",
                     pl_claim_seats(run, q->item, q->faction));
    add_title_of_body(run, q->item, out);
    pl_buffer_add_string(out, ". Do you take them now?\n");
}

static void ask_demand(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_add_string(out, "Election of the ");
    add_body(run, q->item, out);
    pl_buffer_add_string(out, ": no seat is offered to you. Do you demand one of those that "
                              "others have not taken?\n");
}

static void ask_office(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_add_string(out, "The majority offers you posts in the ");
    add_body(run, q->item, out);
    pl_buffer_add_string(out, ". Do you enter?\n");
}

/* The occasion, "after a vote", at the head of a sentence. */
static void ask_walkout(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    const char *name = pl_decision_name((pl_decision)q->item);
    (void)run;
    pl_buffer_add_char(out,
                       (char)(name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + 'A' : name[0]));
    pl_buffer_format(out,
                     "%s: do your %u delegate%s stay in the hall, or leave the assembly in "
                     "protest?\n",
                     name + 1, asked, plural(asked));
}

static void ask_return(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    pl_buffer_add_string(out, "The ");
    add_session(run, q->item, out);
    pl_buffer_format(out, ": %u of your delegates left the assembly. Do they come back?\n", asked);
}

static void ask_depart(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    if (pl_weariness_is_asked(run, q->item)) {
        pl_buffer_format(out, "Day %u of the ", pl_night_day(run, q->item));
        add_session(run, q->item, out);
        pl_buffer_format(out, " begins. Of your %u delegates, who is weary of it and goes home?\n",
                         asked);
        return;
    }
    pl_buffer_add_string(out, "Another hour of the ");
    add_session(run, q->item, out);
    pl_buffer_format(out, " is over. Of your %u delegates, who goes home for good?\n", asked);
}

static void ask_admit(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_add_string(out, "The chair is yours, and the order of business would be broken: \"");
    pl_prompt_item(run, q->item, out);
    pl_buffer_add_char(out, '"');
    add_mover(run, q->item, out);
    pl_buffer_add_string(out, ". Is it put before the house now?\n");
}

static void ask_hands(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    pl_buffer_add_string(out, "All can see the hands on \"");
    pl_prompt_item(run, q->item, out);
    pl_buffer_format(out,
                     "\": %u of your delegates stand%s with the smaller side. Do they keep their "
                     "hands up?\n",
                     asked, asked == 1 ? "s" : "");
}

/* A caucus has a title, or is about a motion of the assembly, or about leaving it. */
static void add_caucus(const pl_run *run, int32_t index, pl_buffer *out) {
    const pl_caucus *caucus = pl_assembly_caucus(run, index);
    const pl_data title = pl_data_get(pl_assembly_node(run, caucus->node), "title");
    pl_buffer_add_char(out, '"');
    if (pl_data_is(title)) {
        pl_buffer_add_visible(out, pl_data_text(title));
    } else if (caucus->item != PL_NONE) {
        pl_prompt_item(run, caucus->item, out);
    } else {
        pl_buffer_add_string(out, "Shall we withdraw from the assembly?");
    }
    pl_buffer_add_char(out, '"');
}

static void ask_caucus(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    pl_buffer_add_string(out, "Your caucus meets by itself: ");
    add_caucus(run, q->item, out);
    pl_buffer_format(out, " How do its %u member%s vote?\n", asked, plural(asked));
}

static void ask_split(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_add_string(out, "Your caucus is divided: ");
    add_caucus(run, q->item, out);
    pl_buffer_add_string(out, " Does it stay together, or do members go with one of its sides?\n");
}

/* --- motions from the floor --- */

/* "reds/2 moves "Amend": strike it out." */
static void add_motion(const pl_run *run, int32_t item, pl_buffer *out) {
    pl_motion motion;
    pl_buffer mover;
    pl_buffer_init(&mover, pl_allocator_default());
    pl_member_name(run, pl_assembly_item(run, item)->mover, &mover);
    pl_buffer_add_visible(out, mover.size > 0 ? pl_buffer_text(&mover) : pl_text_of("Somebody"));
    pl_buffer_fini(&mover);
    pl_buffer_add_string(out, " moves");
    if (pl_floor_is_moved(run, item) && pl_floor_motion_of(run, item, &motion)) {
        pl_buffer_add_string(out, " \"");
        pl_buffer_add_visible(out, motion.title);
        pl_buffer_add_char(out, '"');
        if (pl_text_equal(motion.title, pl_floor_title(run, item))) {
            pl_buffer_add_char(out, '.');
            return;
        }
        pl_buffer_add_char(out, ':');
    }
    pl_buffer_add_string(out, " \"");
    pl_prompt_item(run, item, out);
    pl_buffer_add_string(out, "\".");
}

static void ask_ruling(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    pl_motion motion;
    (void)asked;
    add_motion(run, q->item, out);
    if (pl_floor_motion_of(run, q->item, &motion)) {
        const pl_act_ruling ruling = pl_floor_rule_item(run, q->item);
        pl_buffer_add_string(out, ruling.verdict == PL_CANNOT ? " By the rules it is out of order: "
                                                              : " By the rules it is in order: ");
        pl_buffer_add_visible(out, pl_text_of(ruling.reason));
        pl_buffer_add_string(out, " (");
        pl_buffer_add_visible(out, pl_text_of(ruling.article));
        pl_buffer_add_string(out, ").");
    }
    pl_buffer_add_string(out, "\nThe chair is yours. How do you rule?\n");
}

static void ask_point(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    add_motion(run, q->item, out);
    pl_buffer_add_string(out, " The chair is yours, and decides. Is it well taken?\n");
}

static void ask_second(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    add_motion(run, q->item, out);
    pl_buffer_add_string(out, " Does one of your delegates second it?\n");
}

static void ask_yield(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    (void)asked;
    pl_buffer_add_string(out, "Somebody wishes to put a question to your speaker on \"");
    pl_prompt_item(run, q->item, out);
    pl_buffer_add_string(out, "\". Does he yield?\n");
}

/* A kind of question that has no words of its own is named as the journal names it. */
static void ask_by_name(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out) {
    pl_run_question_name(run, q, out);
    pl_buffer_format(out, ": what do your %u delegate%s answer?\n", asked, plural(asked));
}

typedef struct words {
    void (*ask)(const pl_run *run, const pl_question *q, uint32_t asked, pl_buffer *out);
    const char *meanings[PL_OPTIONS_MAX]; /* of the options */
} words;

static const words all_words[PL_ASK_COUNT] = {
    [PL_ASK_OPENING] = {ask_opening,
                        {"keep it closed; you are asked again when news comes, or later",
                         "let it open; others may still wait"}},
    [PL_ASK_VOTE] = {ask_vote,
                     {"vote for it", "vote against it",
                      "be in the hall and give no vote for either side",
                      "be out of the hall at the count, and stay on the roll"}},
    [PL_ASK_SEATS] = {ask_seats,
                      {"take the seats, with your own people",
                       "leave them empty for now and keep your claim",
                       "give them up; the rules say what becomes of them"}},
    [PL_ASK_CASTING] = {ask_casting, {"for: it is carried", "against: it is lost"}},
    [PL_ASK_STAND] = {ask_stand, {"stand for election", "decline"}},
    [PL_ASK_BALLOT] = {ask_ballot, {"no further name: the papers are handed in"}},
    [PL_ASK_CLAIM] = {ask_claim,
                      {"take them, with your own people", "leave them empty and keep your claim",
                       "give the claim up"}},
    [PL_ASK_DEMAND] = {ask_demand, {"ask for nothing", "demand a seat and send somebody"}},
    [PL_ASK_OFFICE] = {ask_office,
                       {"enter, with the persons proposed", "stay out; others are appointed"}},
    [PL_ASK_WALKOUT] = {ask_walkout,
                        {"stay and go on deciding",
                         "rise now, leave the hall and the roll: no votes from then on",
                         "leave too, one by one, in the next hours"}},
    [PL_ASK_RETURN] = {ask_return, {"stay away", "come back and take the seats again"}},
    [PL_ASK_RULING] = {ask_ruling,
                       {"rule as the rules have it", "rule against them; the house may appeal"}},
    [PL_ASK_POINT] = {ask_point, {"it is not well taken", "it is well taken, and has its effect"}},
    [PL_ASK_SECOND] = {ask_second, {"say nothing; without a second it falls", "second it"}},
    [PL_ASK_YIELD] = {ask_yield,
                      {"take the question; its time is taken from the speech", "go on speaking"}},
    [PL_ASK_DEPART] = {ask_depart, {"stay to the end", "go home: off the roll"}},
    [PL_ASK_ADMIT] = {ask_admit, {"put it before the house at once", "rule it out of order"}},
    [PL_ASK_CAUCUS] = {ask_caucus,
                       {"vote for it in the caucus: its majority makes the line", "vote against it",
                        "give no vote for either side", "stay away from the caucus"}},
    [PL_ASK_SPLIT] = {ask_split,
                      {"stay in one faction", "go with those who were for it",
                       "go with those who were against it"}},
    [PL_ASK_HANDS] = {ask_hands,
                      {"keep the hand up", "lower it and go with the larger side",
                       "lower it and abstain"}},
};

static const words *words_of(const pl_question *question) {
    static const words none = {ask_by_name, {NULL}};
    const bool known = question->kind < PL_ASK_COUNT && all_words[question->kind].ask != NULL;
    return known ? &all_words[question->kind] : &none;
}

void pl_prompt_question(const pl_run *run, const pl_question *question, uint32_t asked,
                        pl_buffer *out) {
    add_clock(pl_run_now(run), out);
    pl_buffer_add_string(out, "  ");
    words_of(question)->ask(run, question, asked, out);
}

/* --- options --- */

void pl_prompt_options(const pl_run *run, const pl_question *question, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    for (uint32_t i = 0; i < kind->option_count; i++) {
        pl_buffer_format(out, "%s%u %s", i == 0 ? "  " : "   ", i + 1, kind->options[i]);
    }
    pl_buffer_add_char(out, '\n');
}

void pl_prompt_meaning(const pl_run *run, const pl_question *question, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    for (uint32_t i = 0; i < kind->option_count; i++) {
        const char *meaning = words_of(question)->meanings[i];
        pl_buffer_format(out, "  %u %-8s %s\n", i + 1, kind->options[i],
                         meaning != NULL ? meaning : "");
    }
}

/* --- the model --- */

static void add_tally(pl_run *run, const pl_question *question, const uint32_t *seats,
                      uint32_t asked, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const uint8_t *lanes = pl_run_lanes(run);
    const char *comma = "";
    for (uint32_t option = 0; option < kind->option_count; option++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < asked; i++) {
            count += lanes[seats[i]] == option;
        }
        if (count > 0) {
            pl_buffer_format(out, "%s%u %s", comma, count, kind->options[option]);
            comma = ", ";
        }
    }
}

void pl_prompt_model(pl_run *run, const pl_question *question, const uint32_t *seats,
                     uint32_t asked, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    pl_buffer_add_string(out, "model: ");
    if (question->model.by_lane) {
        add_tally(run, question, seats, asked, out);
    } else {
        pl_buffer_add_string(out, kind->options[question->model.choice]);
    }
    pl_reason_short(run, question, out);
    pl_buffer_add_char(out, '\n');
}

/* --- the house --- */

int32_t pl_prompt_open_item(const pl_run *run) {
    const int32_t session = pl_assembly_of(run)->session;
    if (session == PL_NONE) {
        return PL_NONE;
    }
    const pl_session *row = pl_assembly_session(run, session);
    const bool is_item =
        row->current >= 0 && (uint32_t)row->current < pl_assembly_of(run)->item_count;
    return is_item && pl_assembly_item(run, row->current)->state == PL_ITEM_OPEN ? row->current
                                                                                 : PL_NONE;
}

static void add_business(const pl_run *run, pl_buffer *out) {
    const int32_t session = pl_assembly_of(run)->session;
    if (session == PL_NONE) {
        return;
    }
    pl_buffer_add_string(out, "; ");
    add_session(run, session, out);
    const int32_t item = pl_prompt_open_item(run);
    if (item != PL_NONE) {
        pl_buffer_add_string(out, ", \"");
        pl_prompt_item(run, item, out);
        pl_buffer_add_char(out, '"');
    }
}

static void add_present(const pl_run *run, pl_buffer *out) {
    const pl_quorum_rule rule = pl_rules_of(run).quorum;
    const char *comma = ": ";
    pl_buffer_format(out, "  Present %u of %u", pl_roster_present(run), pl_roster_enrolled(run));
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        const uint32_t present = pl_assembly_faction(run, f)->present;
        if (present > 0) {
            pl_buffer_add_string(out, comma);
            pl_prompt_faction(run, f, out);
            pl_buffer_format(out, " %u", present);
            comma = ", ";
        }
    }
    pl_buffer_format(out, ".\n  Quorum %u.\n", pl_quorum_needed(run, &rule));
}

void pl_prompt_house(const pl_run *run, pl_buffer *out) {
    const bool julian = pl_titles_calendar(pl_run_scenario(run)) == PL_JULIAN;
    const int32_t chair = pl_assembly_of(run)->chair;
    pl_buffer_add_string(out, "  ");
    pl_calendar_write_date(julian ? PL_JULIAN : PL_GREGORIAN, pl_run_now(run), out);
    pl_buffer_add_string(out, julian ? " Old Style, " : ", ");
    add_clock(pl_run_now(run), out);
    add_business(run, out);
    pl_buffer_add_string(out, ".\n  In the chair: ");
    pl_buffer_add_visible(out, chair == PL_NONE ? pl_text_of("nobody")
                                                : pl_assembly_person_name(run, chair));
    pl_buffer_add_string(out, ".\n");
    add_present(run, out);
}
