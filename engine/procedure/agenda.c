#include "procedure/agenda.h"

#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/election.h"
#include "procedure/news.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/roster.h"
#include "procedure/session.h"
#include "procedure/vote.h"

static pl_data node_of(const pl_run *run, int32_t item) {
    return pl_assembly_node(run, pl_assembly_item(run, item)->node);
}

static bool is_sitting(const pl_run *run, int32_t item) {
    return pl_assembly_session(run, pl_assembly_item(run, item)->session)->state ==
           PL_SESSION_SITTING;
}

/* --- beginning --- */

static bool is_emergency(const pl_run *run, int32_t item) {
    return pl_data_bool(pl_data_get(node_of(run, item), "emergency"), false);
}

/* An emergency motion whose occasion has not come, or that has been before the house. */
static bool is_passed_over(const pl_run *run, int32_t item) {
    const pl_text after = pl_data_text(pl_data_get(node_of(run, item), "after"));
    const int32_t news = pl_assembly_find_news(run, after);
    return is_emergency(run, item) && (pl_assembly_item(run, item)->state != PL_ITEM_WAITING ||
                                       (news != PL_NONE && !pl_news_is_read(run, news)));
}

/* An emergency motion that was admitted and waits for a pause; several: in the order of business.
 */
static int32_t raised_item(const pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->raised &&
            pl_assembly_item(run, i)->state == PL_ITEM_WAITING) {
            return i;
        }
    }
    return PL_NONE;
}

static void begin_raised(pl_run *run, int32_t session, int32_t interrupted) {
    pl_session *row = pl_assembly_session(run, session);
    row->current = raised_item(run, session);
    row->suspended = interrupted;
    pl_assembly_item(run, row->current)->due = pl_run_now(run);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_BEGIN, row->current, 0);
}

static void schedule_closing(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    const pl_data closing = pl_data_get(pl_assembly_node(run, row->node), "closing");
    row->closes = pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, row->id), "closing",
                                                     pl_data_int(closing, 0), 0.3);
    pl_docket_schedule(run, row->closes, PL_DUE_ADJOURN, session, 0);
}

static void schedule_item(pl_run *run, int32_t session, int32_t item) {
    pl_session *row = pl_assembly_session(run, session);
    while (item < row->first_item + row->item_count && is_passed_over(run, item)) {
        row->current = ++item;
    }
    if (raised_item(run, session) != PL_NONE) {
        begin_raised(run, session, item);
        return;
    }
    if (item >= row->first_item + row->item_count) {
        schedule_closing(run, session);
        return;
    }
    const int64_t gap = pl_data_int(pl_data_get(node_of(run, item), "gap"), 0);
    pl_item *next = pl_assembly_item(run, item);
    next->due =
        pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, next->path), "gap", gap, 0.3);
    pl_docket_schedule(run, next->due, PL_DUE_ITEM_BEGIN, item, 0);
}

void pl_agenda_begin(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    row->current = row->first_item;
    schedule_item(run, session, row->first_item);
}

/* An item that depends on another's success is dropped when that failed. */
static bool is_pointless(const pl_run *run, pl_data node) {
    const pl_data needed = pl_data_get(node, "only_if");
    if (!pl_data_is(needed)) {
        return false;
    }
    const int32_t item = pl_assembly_find_item(run, pl_data_text(needed));
    return item == PL_NONE || pl_assembly_item(run, item)->ruling != PL_CARRIED;
}

static void close_item(pl_run *run, int32_t index, pl_item_state state, const char *cause) {
    pl_item *item = pl_assembly_item(run, index);
    pl_journal *journal = pl_run_journal(run);
    item->state = (uint8_t)state;
    item->closed = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_ITEM_CLOSED, PL_SIMULATED);
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_journal_because(journal, item->vote_seq);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_cause, cause);
    item->closed_seq = pl_journal_end(journal);
}

/* What an emergency motion interrupted goes on: a debate at its next speech, or the next item. */
static void resume(pl_run *run, int32_t session) {
    pl_session *row = pl_assembly_session(run, session);
    const int32_t next = row->suspended;
    row->suspended = PL_NONE;
    row->current = next;
    if (next < row->first_item + row->item_count &&
        pl_assembly_item(run, next)->state == PL_ITEM_OPEN) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, next, 0);
    } else {
        schedule_item(run, session, next);
    }
}

static void go_on_after(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_session *session = pl_assembly_session(run, item->session);
    if (session->suspended != PL_NONE) {
        resume(run, item->session);
        return;
    }
    session->current = index + 1;
    schedule_item(run, item->session, index + 1);
}

static void journal_motion(pl_run *run, int32_t index) {
    const pl_data node = node_of(run, index);
    pl_journal *journal = pl_run_journal(run);
    const pl_data class = pl_data_get(node, "class");
    const int32_t mover = pl_assembly_find_person(run, pl_data_text(pl_data_get(node, "mover")));
    if (!pl_assembly_item(run, index)->has_vote) {
        return;
    }
    pl_assembly_begin_record(run, PL_KIND_MOTION_MOVED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, pl_assembly_item(run, index)->opened_seq);
    pl_journal_text(journal, PL_FIELD_motion,
                    pl_assembly_text(run, pl_assembly_item(run, index)->path));
    pl_journal_text(journal, PL_FIELD_class,
                    pl_data_is(class) ? pl_data_text(class) : pl_text_of("main"));
    if (mover != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_person_name(run, mover));
    }
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    pl_rules_journal_majority(run, pl_data_is(class) ? pl_data_text(class) : pl_text_of("main"));
    pl_journal_end(journal);
}

static void journal_document(pl_run *run, int32_t index, pl_kind kind, uint64_t because) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data document = pl_data_get(node_of(run, index), "document");
    pl_journal *journal = pl_run_journal(run);
    if (!pl_data_is(document)) {
        return;
    }
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, document);
    pl_journal_because(journal, because);
    pl_journal_text(journal, PL_FIELD_document, pl_data_text(pl_data_get(document, "id")));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(document, "title")));
    pl_journal_text(journal, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_end(journal);
}

/* A text is read out once: under its own item, or under an earlier one that introduces it. */
static void introduce_document(pl_run *run, int32_t index, uint64_t because) {
    pl_item *item = pl_assembly_item(run, index);
    if (!item->introduced) {
        item->introduced = 1;
        journal_document(run, index, PL_KIND_DOCUMENT_INTRODUCED, because);
    }
}

void pl_agenda_item_begin(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_data node = node_of(run, index);
    pl_journal *journal = pl_run_journal(run);
    if (item->state != PL_ITEM_WAITING || !is_sitting(run, index) ||
        pl_assembly_session(run, item->session)->current != index || pl_run_now(run) < item->due) {
        return; /* an emergency motion that came before it may have moved its hour */
    }
    if (is_pointless(run, node)) {
        close_item(run, index, PL_ITEM_DROPPED, "what it depends on was not carried");
        go_on_after(run, index);
        return;
    }
    const int32_t awaited = pl_assembly_find_news(run, pl_data_text(pl_data_get(node, "after")));
    if (awaited != PL_NONE && !pl_news_is_read(run, awaited)) {
        pl_news_call_for(run, awaited);
        return; /* begins when the news is read */
    }
    item->state = PL_ITEM_OPEN;
    item->opened = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_ITEM_OPENED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, pl_assembly_session(run, item->session)->seq);
    if (index > pl_assembly_session(run, item->session)->first_item) {
        pl_journal_because(journal, pl_assembly_item(run, index - 1)->closed_seq);
    }
    if (awaited != PL_NONE) {
        pl_journal_because(journal, pl_assembly_news(run, awaited)->seq);
    }
    pl_premise_item(run, index, "gap");
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    item->opened_seq = pl_journal_end(journal);
    journal_motion(run, index);
    introduce_document(run, index, item->opened_seq);
    const int32_t later = pl_assembly_find_item(run, pl_data_text(pl_data_get(node, "introduces")));
    if (later != PL_NONE) {
        introduce_document(run, later, item->opened_seq);
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

bool pl_agenda_waits_for(const pl_run *run, int32_t news) {
    if (!pl_session_is_sitting(run)) {
        return false;
    }
    const pl_session *row = pl_assembly_session(run, pl_assembly_of(run)->session);
    if (row->current >= row->first_item + row->item_count) {
        return false;
    }
    const pl_item *item = pl_assembly_item(run, row->current);
    const pl_data after = pl_data_get(node_of(run, row->current), "after");
    return item->state == PL_ITEM_WAITING && pl_run_now(run) >= item->due &&
           pl_assembly_find_news(run, pl_data_text(after)) == news;
}

/* --- emergency motions --- */

/* The news that is the occasion of an emergency motion not yet moved; PL_NONE: it is none. */
static int32_t occasion_of(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_text after = pl_data_text(pl_data_get(node_of(run, index), "after"));
    return is_emergency(run, index) && item->state == PL_ITEM_WAITING && !item->raised
               ? pl_assembly_find_news(run, after)
               : PL_NONE;
}

/* Its gap is what the mover needs from the reading of the news on. */
static void schedule_raising(pl_run *run, int32_t index, int32_t news) {
    const int64_t gap = pl_data_int(pl_data_get(node_of(run, index), "gap"), 0);
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, index)->path);
    const pl_time at =
        pl_assembly_news(run, news)->read + pl_docket_length(run, path, "gap", gap, 0.3);
    pl_docket_schedule(run, at > pl_run_now(run) ? at : pl_run_now(run), PL_DUE_RAISED, index, 0);
}

static void call_emergencies(pl_run *run, int32_t news) {
    const pl_session *row = pl_assembly_session(run, pl_assembly_of(run)->session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (occasion_of(run, i) == news) {
            schedule_raising(run, i, news);
        }
    }
}

void pl_agenda_resumed(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        const int32_t news = occasion_of(run, i);
        if (news != PL_NONE && pl_news_is_read(run, news) &&
            pl_assembly_news(run, news)->read >= row->opened) {
            schedule_raising(run, i, news);
        }
    }
}

void pl_agenda_raise(pl_run *run, int32_t index) {
    const int32_t chair = pl_assembly_of(run)->chair;
    const pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_WAITING || item->raised || !is_sitting(run, index)) {
        return;
    }
    const uint32_t group = pl_run_open_group(run);
    const int32_t faction = chair == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, chair);
    if (faction != PL_NONE) {
        pl_docket_ask_faction(run, group, PL_ASK_ADMIT, faction, index);
    }
    pl_docket_wait_for(run, PL_PENDING_ADMIT, group, index);
}

static void rule_out(pl_run *run, int32_t index, uint64_t because) {
    pl_item *item = pl_assembly_item(run, index);
    const pl_data class = pl_data_get(node_of(run, index), "class");
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_MOTION_RULED_OUT, PL_SIMULATED);
    pl_assembly_source(run, node_of(run, index));
    pl_journal_because(journal, because);
    pl_journal_text(journal, PL_FIELD_motion, pl_assembly_text(run, item->path));
    pl_journal_text(journal, PL_FIELD_class,
                    pl_data_is(class) ? pl_data_text(class) : pl_text_of("main"));
    pl_journal_string(journal, PL_FIELD_ruling, "the order of business is not interrupted");
    pl_journal_end(journal);
    item->state = PL_ITEM_DROPPED;
}

void pl_agenda_admit(pl_run *run, int32_t index, uint32_t group) {
    const int32_t session = pl_assembly_item(run, index)->session;
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_docket_faction_choice(run, group, f) == PL_ADMIT_NO) {
            rule_out(run, index, pl_docket_answer_seq(run, group, f));
            if (row->current == index) {
                go_on_after(run, index); /* its place in the order had come */
            }
            return;
        }
    }
    pl_assembly_item(run, index)->raised = 1;
    /* Between two items, and after the last, nothing has to be interrupted. */
    if (row->suspended == PL_NONE &&
        (row->current >= row->first_item + row->item_count ||
         pl_assembly_item(run, row->current)->state == PL_ITEM_WAITING)) {
        begin_raised(run, session, row->current);
    }
}

void pl_agenda_news_read(pl_run *run, int32_t news) {
    if (pl_session_is_sitting(run)) {
        call_emergencies(run, news);
    }
    if (pl_agenda_waits_for(run, news)) {
        const int32_t session = pl_assembly_of(run)->session;
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_BEGIN,
                           pl_assembly_session(run, session)->current, 0);
    }
}

/* --- speeches --- */

typedef enum speech_kind { SPEECH, REPORT, DECLARATION, STATEMENT } speech_kind;

static speech_kind kind_of_speech(pl_data speech) {
    const pl_text kind = pl_data_text(pl_data_get(speech, "kind"));
    return pl_text_is(kind, "report")        ? REPORT
           : pl_text_is(kind, "declaration") ? DECLARATION
           : pl_text_is(kind, "statement")   ? STATEMENT
                                             : SPEECH;
}

/* The limit in force: the item's own, voted by the house, or the rules' for this kind. */
static int64_t limit_of(const pl_run *run, pl_data item, pl_data speech) {
    const pl_rules rules = pl_rules_of(run);
    const bool for_faction = pl_data_bool(pl_data_get(speech, "for_faction"), false);
    switch (kind_of_speech(speech)) {
    case REPORT:
        return rules.report_max;
    case DECLARATION:
        return rules.declaration_max;
    case STATEMENT:
        return 0; /* what the chair announces is not limited */
    case SPEECH:
        break;
    }
    const int64_t own = pl_data_int(pl_data_get(item, "speech_limit"), 0);
    const int64_t pack = for_faction ? rules.faction_speech_max : rules.speech_max;
    return own > 0 && (pack == 0 || own < pack) ? own : pack;
}

static pl_data speech_at(const pl_run *run, int32_t index, uint32_t number) {
    return pl_data_at(pl_data_get(node_of(run, index), "speeches"), number);
}

int64_t pl_agenda_speech_length(const pl_run *run, int32_t index, uint32_t number) {
    const pl_data speech = speech_at(run, index, number);
    static const int64_t defaults[] = {8 * 60, 25 * 60, 4 * 60, 2 * 60};
    char what[48];
    snprintf(what, sizeof what, "speech %u", number + 1);
    const int64_t given = pl_docket_planned(run, speech, defaults[kind_of_speech(speech)]);
    const int64_t length = pl_docket_length(
        run, pl_assembly_text(run, pl_assembly_item(run, index)->path), what, given, 0.35);
    const int64_t limit = limit_of(run, node_of(run, index), speech);
    return limit > 0 && length > limit ? limit : length;
}

/* What the length of a speech and its right to be held were read from. */
static void journal_speech_causes(pl_run *run, int32_t index, pl_data speech, int32_t faction) {
    const pl_item *item = pl_assembly_item(run, index);
    const bool for_faction = pl_data_bool(pl_data_get(speech, "for_faction"), false);
    const speech_kind kind = kind_of_speech(speech);
    pl_journal_because(pl_run_journal(run), item->opened_seq);
    pl_journal_because(pl_run_journal(run), item->speech_seq);
    if (faction != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_faction(run, faction)->last_flow_seq);
    }
    pl_premise_speech(run, index, item->next_speech - 1);
    if (kind == SPEECH) {
        pl_premise_item(run, index, "speech_limit");
        pl_premise_add(run, "rules", for_faction ? "faction_speech_max" : "speech_max");
    } else if (kind != STATEMENT) {
        pl_premise_add(run, "rules", kind == REPORT ? "report_max" : "declaration_max");
    }
}

/* Who has left with his faction, or has nobody to speak for, does not speak. */
static bool is_gone(const pl_run *run, int32_t faction) {
    return faction != PL_NONE && (pl_assembly_faction(run, faction)->withdrew ||
                                  pl_assembly_faction(run, faction)->present == 0);
}

/* The chair's announcements are made by whoever holds the chair. */
static int32_t speaker_of(const pl_run *run, pl_data speech) {
    if (kind_of_speech(speech) == STATEMENT) {
        return pl_assembly_of(run)->chair;
    }
    return pl_assembly_find_person(run, pl_data_text(pl_data_get(speech, "person")));
}

static int32_t faction_of_speaker(const pl_run *run, pl_data speech, int32_t person) {
    const pl_data named = pl_data_get(speech, "faction");
    if (pl_data_is(named)) {
        return pl_assembly_find_faction(run, pl_data_text(named));
    }
    return person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
}

int32_t pl_agenda_speech_faction(const pl_run *run, int32_t index, uint32_t number) {
    const pl_data speech = speech_at(run, index, number);
    return faction_of_speaker(run, speech, speaker_of(run, speech));
}

static void journal_speech(pl_run *run, int32_t index, pl_data speech, int32_t person,
                           int32_t faction, int64_t seconds) {
    pl_journal *journal = pl_run_journal(run);
    const bool declaration = kind_of_speech(speech) == DECLARATION;
    pl_assembly_begin_record(run, declaration ? PL_KIND_DECLARATION : PL_KIND_SPEECH, PL_SIMULATED);
    pl_assembly_source(run, speech);
    journal_speech_causes(run, index, speech, faction);
    pl_journal_text(journal, PL_FIELD_item,
                    pl_assembly_text(run, pl_assembly_item(run, index)->path));
    if (person != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
    }
    if (faction != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    }
    const pl_data stance = pl_data_get(speech, "stance");
    if (pl_data_is(stance)) {
        pl_journal_text(journal, PL_FIELD_stance, pl_data_text(stance));
    }
    pl_journal_int(journal, PL_FIELD_seconds, seconds);
    const pl_data text = pl_data_get(speech, "text");
    if (pl_data_is(text)) {
        pl_journal_text(journal, PL_FIELD_text, pl_data_text(text));
    }
    pl_assembly_item(run, index)->speech_seq = pl_journal_end(journal);
}

static void after_speeches(pl_run *run, int32_t index);

void pl_agenda_next_speech(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_OPEN || !is_sitting(run, index)) {
        return;
    }
    const int32_t session = item->session;
    if (raised_item(run, session) != PL_NONE &&
        pl_assembly_session(run, session)->suspended == PL_NONE &&
        item->next_speech < item->speech_count) {
        begin_raised(run, session, index);
        return;
    }
    while (item->next_speech < item->speech_count) {
        const uint32_t number = item->next_speech++;
        const pl_data speech = speech_at(run, index, number);
        const int32_t person = speaker_of(run, speech);
        const int32_t faction = faction_of_speaker(run, speech, person);
        if (is_gone(run, faction)) {
            continue;
        }
        const int64_t seconds = pl_agenda_speech_length(run, index, number);
        journal_speech(run, index, speech, person, faction, seconds);
        if (kind_of_speech(speech) == DECLARATION && faction != PL_NONE) {
            pl_assembly_faction(run, faction)->declared++;
        }
        pl_docket_schedule(run, pl_run_now(run) + seconds, PL_DUE_SPEECH_END, index,
                           kind_of_speech(speech) == DECLARATION ? faction : PL_NONE);
        return;
    }
    after_speeches(run, index);
}

void pl_agenda_speech_end(pl_run *run, int32_t index) {
    pl_news_read_at(run, PL_PAUSE_SPEECH);
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_SPEECH_NEXT, index, 0);
}

/* --- after the speeches --- */

static bool quorum_allows(pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    return rules.quorum.check != PL_CHECK_ALWAYS || pl_quorum_check_now(run, "vote") ||
           rules.quorum.failed == PL_FAILED_CONTINUE;
}

static void put_to_vote(pl_run *run, int32_t index) {
    if (quorum_allows(run)) {
        pl_vote_open(run, index);
        return;
    }
    const pl_rules rules = pl_rules_of(run);
    const int32_t session = pl_assembly_item(run, index)->session;
    pl_assembly_item(run, index)->ruling = PL_NO_QUORUM;
    close_item(run, index, PL_ITEM_CLOSED, "no quorum");
    if (rules.quorum.failed == PL_FAILED_ADJOURN) {
        pl_agenda_drop_rest(run, session, "no quorum");
        pl_session_adjourn(run, session, "no quorum");
    } else {
        go_on_after(run, index);
    }
}

static void after_speeches(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->has_vote && item->ruling == PL_RULING_NONE && item->occurrence == 0) {
        put_to_vote(run, index);
        return;
    }
    switch ((pl_item_kind)item->kind) {
    case PL_ITEM_ELECTION:
        pl_election_open(run, index);
        return;
    case PL_ITEM_OFFICES:
        pl_body_offer_posts(run, index);
        return;
    case PL_ITEM_RECESS:
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_BEFORE_RECESS, PL_NONE);
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_RECESS, index, 0);
        return;
    case PL_ITEM_CHAIR:
        pl_body_take_chair(run, item->body, 0);
        break;
    case PL_ITEM_DISSOLVE:
        pl_body_dissolve(run, item->body, "by decision of the congress", item->vote_seq);
        break;
    case PL_ITEM_BUSINESS:
        break;
    }
    pl_docket_schedule(run, pl_run_now(run), PL_DUE_ITEM_END, index, 0);
}

/* A vote on a motion may move its mover and those who backed it to go. */
static void ask_after_vote(pl_run *run, int32_t index) {
    const pl_data node = node_of(run, index);
    const int32_t mover = pl_assembly_find_person(run, pl_data_text(pl_data_get(node, "mover")));
    const pl_data backing = pl_data_get(node, "backing");
    if (mover != PL_NONE && pl_roster_faction_of_person(run, mover) != PL_NONE) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_VOTE,
                           pl_roster_faction_of_person(run, mover));
    }
    for (uint32_t i = 0; i < pl_data_count(backing); i++) {
        const int32_t f = pl_assembly_find_faction(run, pl_data_key(pl_data_at(backing, i)));
        if (f != PL_NONE) {
            pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_VOTE, f);
        }
    }
}

void pl_agenda_decided(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    const bool is_vote = item->has_vote && item->kind != PL_ITEM_ELECTION;
    if (is_vote && item->ruling == PL_CARRIED) {
        journal_document(run, index, PL_KIND_DOCUMENT_ADOPTED, item->vote_seq);
    }
    if (is_vote) {
        ask_after_vote(run, index);
    }
    /* What the vote decided may still have to be carried out: posts, a body to end. */
    const bool more = is_vote && item->ruling == PL_CARRIED && item->kind != PL_ITEM_BUSINESS;
    pl_docket_schedule(run, pl_run_now(run), more ? PL_DUE_SPEECH_NEXT : PL_DUE_ITEM_END, index, 0);
}

void pl_agenda_item_end(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    static const char *const causes[] = {"done", "carried", "lost", "no quorum"};
    if (item->state != PL_ITEM_OPEN) {
        return;
    }
    close_item(run, index, PL_ITEM_CLOSED, causes[item->ruling]);
    pl_news_read_at(run, PL_PAUSE_ITEM);
    if (is_sitting(run, index)) {
        go_on_after(run, index);
    }
}

void pl_agenda_close(pl_run *run, int32_t session) {
    const pl_session *row = pl_assembly_session(run, session);
    if (row->current >= row->first_item + row->item_count && pl_run_now(run) >= row->closes) {
        pl_session_adjourn(run, session, "business done");
    }
}

void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->state <= PL_ITEM_OPEN) {
            close_item(run, i, PL_ITEM_DROPPED, cause);
        }
    }
}
