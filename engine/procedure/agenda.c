#include "procedure/agenda.h"

#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/election.h"
#include "procedure/news.h"
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

static void schedule_item(pl_run *run, int32_t session, int32_t item) {
    const pl_session *row = pl_assembly_session(run, session);
    if (item >= row->first_item + row->item_count) {
        const int64_t closing =
            pl_data_int(pl_data_get(pl_assembly_node(run, row->node), "closing"), 0);
        pl_docket_schedule(run,
                           pl_run_now(run) + pl_docket_length(run, pl_assembly_text(run, row->id),
                                                              "closing", closing, 0.3),
                           PL_DUE_ADJOURN, session, 0);
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
    pl_journal_because(journal, item->vote_seq);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    pl_journal_string(journal, PL_FIELD_cause, cause);
    item->closed_seq = pl_journal_end(journal);
}

static void go_on_after(pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    pl_session *session = pl_assembly_session(run, item->session);
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
    if (item->state != PL_ITEM_WAITING || !is_sitting(run, index)) {
        return;
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

void pl_agenda_news_read(pl_run *run, int32_t news) {
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

static int64_t length_of(const pl_run *run, int32_t index, uint32_t number, pl_data speech) {
    static const int64_t defaults[] = {8 * 60, 25 * 60, 4 * 60, 2 * 60};
    char what[48];
    snprintf(what, sizeof what, "speech %u", number + 1);
    const int64_t given =
        pl_data_int(pl_data_get(speech, "length"), defaults[kind_of_speech(speech)]);
    const int64_t length = pl_docket_length(
        run, pl_assembly_text(run, pl_assembly_item(run, index)->path), what, given, 0.35);
    const int64_t limit = limit_of(run, node_of(run, index), speech);
    return limit > 0 && length > limit ? limit : length;
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
    return person == PL_NONE ? PL_NONE : pl_assembly_person(run, person)->faction;
}

static void journal_speech(pl_run *run, int32_t index, pl_data speech, int32_t person,
                           int32_t faction, int64_t seconds) {
    pl_journal *journal = pl_run_journal(run);
    const bool declaration = kind_of_speech(speech) == DECLARATION;
    pl_assembly_begin_record(run, declaration ? PL_KIND_DECLARATION : PL_KIND_SPEECH, PL_SIMULATED);
    pl_assembly_source(run, speech);
    pl_journal_because(journal, pl_assembly_item(run, index)->opened_seq);
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
    pl_journal_end(journal);
}

static void after_speeches(pl_run *run, int32_t index);

void pl_agenda_next_speech(pl_run *run, int32_t index) {
    pl_item *item = pl_assembly_item(run, index);
    if (item->state != PL_ITEM_OPEN || !is_sitting(run, index)) {
        return;
    }
    while (item->next_speech < item->speech_count) {
        const uint32_t number = item->next_speech++;
        const pl_data speech = pl_data_at(pl_data_get(node_of(run, index), "speeches"), number);
        const int32_t person = speaker_of(run, speech);
        const int32_t faction = faction_of_speaker(run, speech, person);
        if (is_gone(run, faction)) {
            continue;
        }
        const int64_t seconds = length_of(run, index, number, speech);
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
    if (mover != PL_NONE && pl_assembly_person(run, mover)->faction != PL_NONE) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_VOTE,
                           pl_assembly_person(run, mover)->faction);
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

void pl_agenda_drop_rest(pl_run *run, int32_t session, const char *cause) {
    const pl_session *row = pl_assembly_session(run, session);
    for (int32_t i = row->first_item; i < row->first_item + row->item_count; i++) {
        if (pl_assembly_item(run, i)->state <= PL_ITEM_OPEN) {
            close_item(run, i, PL_ITEM_DROPPED, cause);
        }
    }
}
