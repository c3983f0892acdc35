#include "report/wording.h"

#include <string.h>

#include "report/flow.h"
#include "report/titles.h"

pl_wording pl_wording_of(pl_data scenario) {
    return (pl_wording){scenario, pl_titles_calendar(scenario)};
}

/* --- hours --- */

enum { DAY = 86400 };

static int64_t day_of(pl_time at) {
    return (at - ((at % DAY) + DAY) % DAY) / DAY;
}

void pl_wording_hours(const pl_wording *w, pl_time old, pl_time new, pl_buffer *out) {
    const bool one_day = day_of(old) == day_of(new);
    if (one_day) {
        pl_calendar_write_clock(new, out);
    } else {
        pl_calendar_write_moment(w->calendar, new, out);
    }
    if (old == new) {
        return;
    }
    pl_buffer_add_string(out, " instead of ");
    if (one_day) {
        pl_calendar_write_clock(old, out);
    } else {
        pl_calendar_write_moment(w->calendar, old, out);
    }
}

/* --- subjects --- */

static void add(pl_buffer *out, pl_text text) {
    pl_buffer_add_visible(out, text);
}

static void add_field(pl_buffer *out, const pl_record *r, pl_field field) {
    add(out, pl_record_text(r, field));
}

static void add_faction(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    add(out, pl_titles_faction(w->scenario, pl_record_text(r, field)));
}

static void add_quoted(pl_buffer *out, pl_text text) {
    pl_buffer_add_char(out, '"');
    add(out, text);
    pl_buffer_add_char(out, '"');
}

static void add_item(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    add_quoted(out, pl_titles_item(w->scenario, pl_record_text(r, field)));
}

static void add_speaker(const pl_wording *w, const pl_record *r, pl_buffer *out) {
    if (pl_record_has(r, PL_FIELD_person)) {
        add_field(out, r, PL_FIELD_person);
    } else if (pl_record_has(r, PL_FIELD_faction)) {
        pl_buffer_add_string(out, "the ");
        add_faction(w, r, PL_FIELD_faction, out);
    } else {
        pl_buffer_add_string(out, "a delegate");
    }
}

/* The question's name is the word for its kind, a blank, and what it is about. */
static void add_question(const pl_wording *w, const pl_record *r, pl_buffer *out) {
    typedef enum about { ITEM, SESSION, CAUCUS, BODY, WORDS } about;
    static const struct {
        const char *ask, *words;
        about about;
    } asks[] = {
        {"vote", " in the vote on ", ITEM},
        {"hands", " when hands were counted on ", ITEM},
        {"seats", " on its seats in ", ITEM},
        {"demand", " whether to demand a seat in ", ITEM},
        {"office", " on taking part in ", ITEM},
        {"opening", " whether to open the ", SESSION},
        {"walkout", " whether to walk out ", WORDS},
        {"casting", " with the casting vote on ", ITEM},
        {"stand", " whether to stand: ", WORDS},
        {"ballot", " on the papers for ", ITEM},
        {"claim", " on the seats kept for it in the ", BODY},
        {"depart", " whether to go home from the ", SESSION},
        {"caucus", " in the caucus ", CAUCUS},
        {"split", " whether to part over ", CAUCUS},
    };
    const pl_text name = pl_record_text(r, PL_FIELD_question);
    const char *blank = name.size > 0 ? memchr(name.at, ' ', name.size) : NULL;
    const size_t size = blank != NULL ? (size_t)(blank - name.at) : name.size;
    const pl_text rest = {name.at + size + (blank != NULL), name.size - size - (blank != NULL)};
    for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++) {
        if (!pl_text_is((pl_text){name.at, size}, asks[i].ask)) {
            continue;
        }
        pl_buffer_add_string(out, asks[i].words);
        switch (asks[i].about) {
        case ITEM:
            add_quoted(out, pl_titles_item(w->scenario, rest));
            return;
        case SESSION:
            add(out, pl_titles_session(w->scenario, rest));
            return;
        case BODY:
            add(out, pl_titles_body(w->scenario, rest));
            return;
        case CAUCUS:
            add_quoted(out, pl_titles_caucus(w->scenario, rest));
            return;
        case WORDS:
            add(out, rest);
            return;
        }
    }
    pl_buffer_add_string(out, " on ");
    add_quoted(out, name);
}

/* --- what a record is about ---
 *
 * These, and those of the values, share one shape so that they can stand in a table: the field is
 * the one of the row. */

static void subject_faction(const pl_wording *w, const pl_record *r, pl_field field,
                            pl_buffer *out) {
    add_faction(w, r, field, out);
}

static void subject_walkout(const pl_wording *w, const pl_record *r, pl_field field,
                            pl_buffer *out) {
    pl_buffer_add_string(out, pl_flow_is_following(r) ? "the going of one who followed " : "");
    pl_buffer_add_string(out, "the walkout of the ");
    add_faction(w, r, field, out);
}

static void subject_session(const pl_wording *w, const pl_record *r, pl_field field,
                            pl_buffer *out) {
    add(out, pl_titles_session(w->scenario, pl_record_text(r, field)));
}

static void subject_body(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    add(out, pl_titles_body(w->scenario, pl_record_text(r, field)));
}

static void subject_item(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    add_item(w, r, field, out);
}

static void subject_speech(const pl_wording *w, const pl_record *r, pl_field field,
                           pl_buffer *out) {
    add_speaker(w, r, out);
    pl_buffer_add_string(out, " on ");
    add_item(w, r, field, out);
}

static void subject_decision(const pl_wording *w, const pl_record *r, pl_field field,
                             pl_buffer *out) {
    add_faction(w, r, field, out);
    add_question(w, r, out);
}

static void subject_office(const pl_wording *w, const pl_record *r, pl_field field,
                           pl_buffer *out) {
    add_field(out, r, field);
    pl_buffer_add_string(out, " in the ");
    subject_body(w, r, PL_FIELD_body, out);
}

static void subject_share(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    add_faction(w, r, field, out);
    pl_buffer_add_string(out, " of a part in the ");
    subject_body(w, r, PL_FIELD_body, out);
}

static void subject_title(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    const pl_text title = pl_record_text(r, field);
    add_quoted(out, title.size > 0 ? title : pl_record_text(r, PL_FIELD_id));
}

/* --- what there is to it --- */

static void add_number(pl_buffer *out, const pl_record *r, pl_field field, const char *what) {
    pl_buffer_format(out, "%lld%s", (long long)pl_record_int(r, field, 0), what);
}

static void value_presence(const pl_wording *w, const pl_record *r, pl_field field,
                           pl_buffer *out) {
    (void)w;
    add_number(out, r, field, " delegates present of ");
    add_number(out, r, PL_FIELD_enrolled, "");
}

static void value_duration(const pl_wording *w, const pl_record *r, pl_field field,
                           pl_buffer *out) {
    (void)w;
    pl_calendar_write_duration(pl_record_int(r, field, 0), out);
}

static void value_quoted(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    add_quoted(out, pl_record_text(r, field));
}

static void value_person(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    add_field(out, r, field);
}

static void value_nobody(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    (void)r;
    (void)field;
    pl_buffer_add_string(out, "nobody");
}

static void value_flow(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    const int64_t count = pl_record_int(r, field, 0);
    pl_buffer_format(out, "%lld %s", (long long)count, count == 1 ? "delegate" : "delegates");
    if (r->kind == PL_KIND_AFFILIATION_CHANGED) {
        pl_buffer_add_string(out, " to the ");
        add_faction(w, r, PL_FIELD_to, out);
    }
}

static void value_entitled(const pl_wording *w, const pl_record *r, pl_field field,
                           pl_buffer *out) {
    (void)w;
    add_number(out, r, field, " entitled");
}

static void value_vote(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    add_number(out, r, PL_FIELD_for, " for, ");
    add_number(out, r, PL_FIELD_against, " against, ");
    add_number(out, r, PL_FIELD_abstain, " abstaining, ");
    add_number(out, r, PL_FIELD_absent, " absent: ");
    add_field(out, r, field);
}

static void value_quorum(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    add_number(out, r, field, " present, ");
    add_number(out, r, PL_FIELD_needed, " needed");
}

static void value_counts(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    pl_titles_counts(w->scenario, r, field, out);
}

/* News that comes between the sessions is read out by nobody. */
static void value_news(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out) {
    (void)w;
    pl_buffer_add_string(out, pl_record_has(r, field) ? "read out by " : "told outside");
    add_field(out, r, field);
}

/* --- the words of each kind --- */

typedef void part(const pl_wording *w, const pl_record *r, pl_field field, pl_buffer *out);

/* "the speech of" Rosa on "paint" -- "lasted" 7 min. Kinds without a row are those that law does
 * not write yet and those that are no event of the assembly; without a value there is nothing to a
 * record but that it was, and when. */
static const struct {
    const char *words;
    part *subject;
    const char *verb; /* what it does with its value; "was" if not said */
    part *value;
    pl_field about, told; /* of the subject; of the value */
} kinds[PL_KIND_COUNT] = {
    [PL_KIND_SESSION_OPENED] = {"the opening of the ", subject_session, "found", value_presence,
                                PL_FIELD_session, PL_FIELD_present},
    [PL_KIND_SESSION_RECESSED] = {"the recess of the ", subject_session, "lasted", value_duration,
                                  PL_FIELD_session, PL_FIELD_scheduled},
    [PL_KIND_SESSION_RESUMED] = {"the resumption of the ", subject_session, "came after",
                                 value_duration, PL_FIELD_session, PL_FIELD_seconds},
    [PL_KIND_SESSION_ADJOURNED] = {"the end of the ", subject_session, NULL, value_quoted,
                                   PL_FIELD_session, PL_FIELD_cause},
    [PL_KIND_CHAIR_TAKEN] = {"the chair taken for the ", subject_body, "went to", value_person,
                             PL_FIELD_body, PL_FIELD_person},
    [PL_KIND_QUESTION_ASKED] = {"the decision of the ", subject_decision, NULL, value_quoted,
                                PL_FIELD_to, PL_FIELD_answer},
    [PL_KIND_QUESTION_ANSWERED] = {"the decision of the ", subject_decision, NULL, value_quoted,
                                   PL_FIELD_to, PL_FIELD_answer},
    [PL_KIND_WALKOUT] = {"", subject_walkout, "took", value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_DELEGATES_LEFT] = {"the leaving of delegates of the ", subject_faction, "took",
                                value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_DELEGATES_ARRIVED] = {"the arrival of delegates of the ", subject_faction, "brought",
                                   value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_DELEGATES_RETURNED] = {"the return of delegates of the ", subject_faction, "brought",
                                    value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_AFFILIATION_CHANGED] = {"the parting of delegates from the ", subject_faction, "took",
                                     value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_ITEM_OPENED] = {"the item ", subject_item, NULL, NULL, PL_FIELD_item, 0},
    [PL_KIND_ITEM_CLOSED] = {"the end of the item ", subject_item, NULL, value_quoted,
                             PL_FIELD_item, PL_FIELD_cause},
    [PL_KIND_SPEECH] = {"the speech of ", subject_speech, "lasted", value_duration, PL_FIELD_item,
                        PL_FIELD_seconds},
    [PL_KIND_DECLARATION] = {"the declaration of ", subject_speech, "lasted", value_duration,
                             PL_FIELD_item, PL_FIELD_seconds},
    [PL_KIND_INTERJECTION] = {"the interjection under ", subject_item, NULL, value_quoted,
                              PL_FIELD_item, PL_FIELD_text},
    [PL_KIND_MOTION_MOVED] = {"the motion ", subject_item, NULL, NULL, PL_FIELD_motion, 0},
    [PL_KIND_DOCUMENT_INTRODUCED] = {"the reading of ", subject_title, NULL, NULL, PL_FIELD_title,
                                     0},
    [PL_KIND_DOCUMENT_ADOPTED] = {"the adoption of ", subject_title, NULL, NULL, PL_FIELD_title, 0},
    [PL_KIND_VOTE_OPENED] = {"the call for the vote on ", subject_item, "found", value_entitled,
                             PL_FIELD_question, PL_FIELD_entitled},
    [PL_KIND_VOTE_CLOSED] = {"the vote on ", subject_item, NULL, value_vote, PL_FIELD_question,
                             PL_FIELD_ruling},
    [PL_KIND_VOTE_ROLLCALL] = {"the roll call on ", subject_item, NULL, NULL, PL_FIELD_question, 0},
    [PL_KIND_VOTE_DEMANDED] = {"the demand about the vote on ", subject_item, NULL, value_quoted,
                               PL_FIELD_question, PL_FIELD_ruling},
    [PL_KIND_VOTE_OBJECTED] = {"the objection to ", subject_item, "came from", value_counts,
                               PL_FIELD_question, PL_FIELD_members},
    [PL_KIND_VOTE_RECOUNTED] = {"the first count on ", subject_item, NULL, NULL, PL_FIELD_question,
                                0},
    [PL_KIND_VOTE_TIED] = {"the equal vote on ", subject_item, NULL, NULL, PL_FIELD_question, 0},
    [PL_KIND_QUORUM_CHECKED] = {"the count of the quorum in the ", subject_body, "found",
                                value_quorum, PL_FIELD_body, PL_FIELD_present},
    [PL_KIND_ELECTION_CLOSED] = {"the election of the ", subject_body, NULL, value_counts,
                                 PL_FIELD_body, PL_FIELD_seats},
    [PL_KIND_CONSTITUENCY_ELECTED] = {"the election of ", subject_title, NULL, value_counts,
                                      PL_FIELD_title, PL_FIELD_seats},
    [PL_KIND_CANDIDATES_NAMED] = {"the naming of candidates for the ", subject_body, NULL, NULL,
                                  PL_FIELD_body, 0},
    [PL_KIND_BALLOT_COUNTED] = {"the counting of ballots for the ", subject_body, NULL,
                                value_quoted, PL_FIELD_body, PL_FIELD_text},
    [PL_KIND_LOT_DRAWN] = {"the settling of equal claims to the ", subject_body, NULL, NULL,
                           PL_FIELD_body, 0},
    [PL_KIND_SEAT_PASSED] = {"the passing on of a seat in the ", subject_body, "went to",
                             value_person, PL_FIELD_body, PL_FIELD_by},
    [PL_KIND_SEATS_TAKEN] = {"the taking of seats kept in the ", subject_body, NULL, value_counts,
                             PL_FIELD_body, PL_FIELD_seats},
    [PL_KIND_BODY_CREATED] = {"the forming of the ", subject_body, NULL, value_counts,
                              PL_FIELD_body, PL_FIELD_members},
    [PL_KIND_BODY_DISSOLVED] = {"the dissolution of the ", subject_body, NULL, value_counts,
                                PL_FIELD_body, PL_FIELD_members},
    [PL_KIND_BODY_RENEWED] = {"the renewal of the ", subject_body, NULL, value_counts,
                              PL_FIELD_body, PL_FIELD_members},
    [PL_KIND_CONVOCATION_CALLED] = {"the call of a session of the ", subject_body, NULL, NULL,
                                    PL_FIELD_body, 0},
    [PL_KIND_BODY_MERGED] = {"the merger with the ", subject_body, NULL, value_counts,
                             PL_FIELD_body, PL_FIELD_members},
    [PL_KIND_POWERS_ENDED] = {"the end of powers given by the ", subject_body, NULL, NULL,
                              PL_FIELD_body, 0},
    [PL_KIND_LEGITIMACY_LOST] = {"the loss of legitimacy without the ", subject_body, NULL, NULL,
                                 PL_FIELD_body, 0},
    [PL_KIND_CONVOCATION_POLLED] = {"the poll on convening the ", subject_body, NULL, NULL,
                                    PL_FIELD_body, 0},
    [PL_KIND_CONVOCATION_REFUSED] = {"the refusal to convene the ", subject_body, NULL,
                                     value_quoted, PL_FIELD_body, PL_FIELD_cause},
    [PL_KIND_CONVOCATION_SUMMONED] = {"the call for the ", subject_body, NULL, value_quoted,
                                      PL_FIELD_body, PL_FIELD_cause},
    [PL_KIND_CONVOCATION_POSTPONED] = {"the postponement of the ", subject_body, NULL, value_quoted,
                                       PL_FIELD_body, PL_FIELD_cause},
    [PL_KIND_CONVOCATION_CONVENED] = {"the score of the convocation of the ", subject_body, NULL,
                                      value_quoted, PL_FIELD_body, PL_FIELD_arithmetic},
    [PL_KIND_CONVOCATION_DISPUTED] = {"the dispute about the ", subject_body, NULL, value_quoted,
                                      PL_FIELD_body, PL_FIELD_cause},
    [PL_KIND_CONVOCATION_DISOWNED] = {"the disowning of the ", subject_body, NULL, value_quoted,
                                      PL_FIELD_body, PL_FIELD_cause},
    [PL_KIND_CREDENTIALS_CHALLENGED] = {"the challenge to mandates of the ", subject_faction,
                                        "concerned", value_flow, PL_FIELD_faction, PL_FIELD_count},
    [PL_KIND_CREDENTIALS_DECIDED] = {"the decision on mandates of the ", subject_faction, NULL,
                                     value_quoted, PL_FIELD_faction, PL_FIELD_ruling},
    [PL_KIND_RECOGNITION_GIVEN] = {"the recognition by the ", subject_body, NULL, NULL,
                                   PL_FIELD_body, 0},
    [PL_KIND_RECOGNITION_REFUSED] = {"the refusal of recognition by the ", subject_body, NULL, NULL,
                                     PL_FIELD_body, 0},
    [PL_KIND_POWER_CLAIMED] = {"the claim of power by the ", subject_body, NULL, NULL,
                               PL_FIELD_body, 0},
    [PL_KIND_OFFICE_FILLED] = {"the office of ", subject_office, "went to", value_person,
                               PL_FIELD_office, PL_FIELD_person},
    [PL_KIND_OFFICE_VACANT] = {"the office of ", subject_office, "went to", value_nobody,
                               PL_FIELD_office, 0},
    [PL_KIND_OFFICE_REFUSED] = {"the office of ", subject_office, NULL, NULL, PL_FIELD_office, 0},
    [PL_KIND_OFFICE_INSTRUCTED] = {"the office of ", subject_office, NULL, value_quoted,
                                   PL_FIELD_office, PL_FIELD_cause},
    [PL_KIND_LISTS_CLOSED] = {"the closing of the lists of speakers in the ", subject_session,
                              "found", value_presence, PL_FIELD_session, PL_FIELD_present},
    [PL_KIND_OFFICE_RESIGNED] = {"the office of ", subject_office, NULL, NULL, PL_FIELD_office, 0},
    [PL_KIND_GOVERNMENT_OFFERED] = {"the offer to the ", subject_share, NULL, NULL,
                                    PL_FIELD_faction, 0},
    [PL_KIND_GOVERNMENT_REFUSED] = {"the refusal by the ", subject_share, NULL, NULL,
                                    PL_FIELD_faction, 0},
    [PL_KIND_NEWS_HAPPENED] = {"the event outside ", subject_title, NULL, NULL, PL_FIELD_title, 0},
    [PL_KIND_NEWS_HEARD] = {"the news ", subject_title, NULL, value_news, PL_FIELD_title,
                            PL_FIELD_by},
};

void pl_wording_subject(const pl_wording *w, const pl_record *r, pl_buffer *out) {
    if (kinds[r->kind].subject == NULL) {
        pl_buffer_add_string(out, "the record ");
        add_quoted(out, pl_text_of(pl_kind_name(r->kind)));
        return;
    }
    pl_buffer_add_string(out, kinds[r->kind].words);
    kinds[r->kind].subject(w, r, kinds[r->kind].about, out);
}

void pl_wording_value(const pl_wording *w, const pl_record *r, pl_buffer *out) {
    if (kinds[r->kind].value != NULL) {
        kinds[r->kind].value(w, r, kinds[r->kind].told, out);
    }
}

const char *pl_wording_verb(pl_kind kind) {
    return kinds[kind].verb != NULL ? kinds[kind].verb : "was";
}

bool pl_wording_is_delegates(pl_kind kind) {
    return kinds[kind].value == value_flow && kind != PL_KIND_AFFILIATION_CHANGED;
}
