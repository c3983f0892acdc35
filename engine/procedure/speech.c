#include "procedure/speech.h"

#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/interjection.h"
#include "procedure/member.h"
#include "procedure/parts.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"
#include "procedure/turn.h"
#include "procedure/weariness.h"

typedef enum speech_kind { CONTRIBUTION, REPORT, DECLARATION, STATEMENT } speech_kind;

static speech_kind kind_of(pl_data speech) {
    const pl_text kind = pl_data_text(pl_data_get(speech, "kind"));
    return pl_text_is(kind, "report")        ? REPORT
           : pl_text_is(kind, "declaration") ? DECLARATION
           : pl_text_is(kind, "statement")   ? STATEMENT
                                             : CONTRIBUTION;
}

static int stance_of(pl_data speech) {
    const pl_text stance = pl_data_text(pl_data_get(speech, "stance"));
    return pl_text_is(stance, "for")       ? PL_TURN_FOR
           : pl_text_is(stance, "against") ? PL_TURN_AGAINST
                                           : PL_TURN_NEUTRAL;
}

/* A faction that comes up in the run has no index before. */
static int32_t faction_named(const pl_run *run, pl_data named) {
    const int32_t faction = pl_assembly_find_faction(run, pl_data_text(named));
    return !pl_data_is(named) ? PL_NONE : faction == PL_NONE ? PL_NAMED_LATER : faction;
}

void pl_speech_read(pl_run *run, int32_t item, uint32_t n) {
    const pl_data speeches = pl_data_get(pl_assembly_item_node(run, item), "speeches");
    const pl_data speech = pl_data_at(speeches, n);
    pl_held *row = pl_speech_of(run, item, n);
    row->node = speech.node;
    row->speaker = pl_assembly_find_person(run, pl_data_text(pl_data_get(speech, "person")));
    row->faction = faction_named(run, pl_data_get(speech, "faction"));
    row->kind = (uint8_t)kind_of(speech);
    row->stance = (uint8_t)stance_of(speech);
    row->quality = pl_data_number(pl_data_get(speech, "quality"), 1);
}

pl_data pl_speech_node(const pl_run *run, int32_t item, uint32_t n) {
    return pl_assembly_node(run, pl_speech_of(run, item, n)->node);
}

static bool is_for_faction(pl_data speech) {
    return pl_data_bool(pl_data_get(speech, "for_faction"), false);
}

/* --- how long --- */

/* The limit in force, 0 for none: the item's own, voted by the house, or the rules' for this
 * kind. */
static int64_t limit_of(const pl_run *run, int32_t item, pl_data speech) {
    const pl_rules rules = pl_rules_of(run);
    switch (kind_of(speech)) {
    case REPORT:
        return rules.report_max;
    case DECLARATION:
        return rules.declaration_max;
    case STATEMENT:
        return 0; /* what the chair announces is not limited */
    case CONTRIBUTION:
        break;
    }
    const int64_t said =
        pl_data_int(pl_data_get(pl_assembly_item_node(run, item), "speech_limit"), 0);
    const int64_t ordered = pl_assembly_item(run, pl_parts_question(run, item))->limit;
    const int64_t own = ordered > 0 ? ordered : said;
    const int64_t pack = is_for_faction(speech) ? rules.faction_speech_max : rules.speech_max;
    return own > 0 && (pack == 0 || own < pack) ? own : pack;
}

/* What it would take if nobody stopped it. */
static int64_t length_unlimited(const pl_run *run, int32_t item, uint32_t n) {
    const pl_data speech = pl_speech_node(run, item, n);
    static const int64_t usual[] = {8 * 60, 25 * 60, 4 * 60, 2 * 60};
    char what[48];
    snprintf(what, sizeof what, "speech %u", n + 1);
    const int64_t given = pl_docket_planned(run, speech, usual[kind_of(speech)]);
    const pl_text path = pl_assembly_text(run, pl_assembly_item(run, item)->path);
    return pl_docket_length(run, path, what, given, 0.35);
}

int64_t pl_speech_length(const pl_run *run, int32_t item, uint32_t n) {
    const int64_t length = length_unlimited(run, item, n);
    const int64_t limit = limit_of(run, item, pl_speech_node(run, item, n));
    return limit > 0 && length > limit ? limit : length;
}

/* --- who, and for whom --- */

/* The chair's announcements are made by whoever holds the chair. */
int32_t pl_speech_speaker(const pl_run *run, int32_t item, uint32_t n) {
    const pl_held *row = pl_speech_of(run, item, n);
    return row->kind == STATEMENT ? pl_assembly_of(run)->chair : row->speaker;
}

int32_t pl_speech_faction(const pl_run *run, int32_t item, uint32_t n) {
    const pl_held *row = pl_speech_of(run, item, n);
    if (row->faction == PL_NAMED_LATER) {
        const pl_data named = pl_data_get(pl_speech_node(run, item, n), "faction");
        return pl_assembly_find_faction(run, pl_data_text(named));
    }
    if (row->faction != PL_NONE) {
        return row->faction;
    }
    const int32_t speaker = pl_speech_speaker(run, item, n);
    return speaker == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, speaker);
}

int pl_speech_stance(const pl_run *run, int32_t item, uint32_t n) {
    return pl_speech_of(run, item, n)->stance;
}

/* Its length, as far as the speaker and his faction have time left on the item; the chair's
 * statements and reports are not of their time. */
static int64_t seconds_left(const pl_run *run, int32_t item, uint32_t n) {
    const int64_t length = pl_speech_length(run, item, n);
    const uint32_t member = pl_member_of_person(run, pl_speech_speaker(run, item, n));
    const bool counts = pl_speech_of(run, item, n)->kind == CONTRIBUTION;
    const int64_t left = counts ? pl_turn_time_left(run, item, member) : length;
    return left < length ? left : length;
}

bool pl_speech_debate_is_over(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const int64_t most = pl_rules_of(run).debate_max;
    int64_t spoken = 0;
    if (pl_weariness_has_closed(run, item->session)) {
        return true;
    }
    for (uint32_t n = 0; most > 0 && n < item->next_speech; n++) {
        spoken += pl_speech_of(run, index, n)->kind == CONTRIBUTION
                      ? pl_speech_of(run, index, n)->seconds
                      : 0;
    }
    return most > 0 && spoken >= most;
}

void pl_speech_debate_because(const pl_run *run, int32_t item) {
    if (pl_speech_debate_is_over(run, item)) {
        pl_premise_add(run, pl_rules_of(run).debate_max > 0 ? "rules" : "weariness",
                       pl_rules_of(run).debate_max > 0 ? "debate_max" : "close");
    }
}

bool pl_speech_is_due(const pl_run *run, int32_t item, uint32_t n) {
    const pl_data speech = pl_speech_node(run, item, n);
    if (kind_of(speech) == CONTRIBUTION && pl_speech_debate_is_over(run, item)) {
        return false;
    }
    if (!pl_condition_holds(run, pl_data_get(speech, "when"))) {
        return false;
    }
    if (kind_of(speech) == STATEMENT) {
        return pl_assembly_of(run)->chair != PL_NONE;
    }
    const int32_t speaker = pl_speech_speaker(run, item, n);
    if (speaker != PL_NONE && pl_roster_is_absent(run, speaker)) {
        return false;
    }
    if (seconds_left(run, item, n) == 0 && pl_speech_length(run, item, n) > 0) {
        return false; /* his time is over before he has begun */
    }
    return pl_data_bool(pl_data_get(speech, "guest"), false) ||
           pl_roster_sits(run, pl_speech_faction(run, item, n));
}

/* --- in the journal --- */

/* What the length of a speech and its right to be held were read from. */
static void journal_causes(pl_run *run, int32_t index, uint32_t n, int32_t faction) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data speech = pl_speech_node(run, index, n);
    const speech_kind kind = kind_of(speech);
    pl_journal_because(pl_run_journal(run), item->opened_seq);
    pl_journal_because(pl_run_journal(run), item->speech_seq);
    if (faction != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_faction(run, faction)->last_flow_seq);
    }
    pl_premise_speech(run, index, n);
    pl_premise_skipped(run, index, n);
    pl_premise_length(run);
    pl_condition_because(run, pl_data_get(speech, "when"));
    if (kind == STATEMENT) {
        pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->chair_seq);
    }
    if (kind == CONTRIBUTION) {
        pl_turn_because(run);
        pl_premise_item(run, index, "speech_limit");
        pl_premise_add(run, "rules", is_for_faction(speech) ? "faction_speech_max" : "speech_max");
    } else if (kind != STATEMENT) {
        pl_premise_add(run, "rules", kind == REPORT ? "report_max" : "declaration_max");
    }
}

static void journal_own_words(pl_run *run, pl_data speech, const char *key, pl_field field) {
    const pl_data words = pl_data_get(speech, key);
    if (pl_data_is(words)) {
        pl_journal_text(pl_run_journal(run), field, pl_data_text(words));
    }
}

static void journal_speech(pl_run *run, int32_t index, uint32_t n, int64_t seconds) {
    pl_journal *journal = pl_run_journal(run);
    pl_item *item = pl_assembly_item(run, index);
    const pl_data speech = pl_speech_node(run, index, n);
    const int32_t speaker = pl_speech_speaker(run, index, n);
    const int32_t faction = pl_speech_faction(run, index, n);
    const bool declaration = kind_of(speech) == DECLARATION;
    pl_assembly_begin_record(run, declaration ? PL_KIND_DECLARATION : PL_KIND_SPEECH, PL_SIMULATED);
    pl_assembly_source(run, speech);
    journal_causes(run, index, n, faction);
    pl_journal_text(journal, PL_FIELD_item, pl_assembly_text(run, item->path));
    if (speaker != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, speaker));
    }
    if (faction != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    }
    journal_own_words(run, speech, "stance", PL_FIELD_stance);
    pl_journal_int(journal, PL_FIELD_seconds, seconds);
    const pl_data text_when = pl_data_get(speech, "text_when");
    if (pl_condition_holds(run, text_when)) {
        pl_condition_because(run, text_when);
        journal_own_words(run, speech, "text", PL_FIELD_text);
    }
    if (seconds < length_unlimited(run, index, n)) {
        pl_journal_string(journal, PL_FIELD_cause, PL_SPEECH_CUT);
    }
    item->speech_seq = pl_journal_end(journal);
}

/* Whoever speaks has the floor, and what is pending has been debated. */
static void take_floor(pl_run *run, int32_t speaker) {
    pl_order *order = &pl_assembly_of(run)->order;
    pl_order_debated(order);
    order->floor = speaker == PL_NONE ? PL_MEMBER_SOMEBODY : pl_member_of_person(run, speaker);
}

void pl_speech_begin(pl_run *run, int32_t item, uint32_t n) {
    const int64_t seconds = seconds_left(run, item, n);
    const int32_t declares =
        pl_speech_of(run, item, n)->kind == DECLARATION ? pl_speech_faction(run, item, n) : PL_NONE;
    journal_speech(run, item, n, seconds);
    take_floor(run, pl_speech_speaker(run, item, n));
    pl_speech_of(run, item, n)->end = pl_run_now(run) + seconds;
    pl_speech_of(run, item, n)->seconds = seconds;
    pl_assembly_item(run, item)->said_until = pl_run_now(run) + seconds;
    pl_assembly_item(run, item)->turn = 0;
    pl_assembly_item(run, item)->last_stance = (uint8_t)pl_speech_stance(run, item, n);
    pl_interjection_schedule(run, item, n, seconds);
    if (declares != PL_NONE) {
        pl_assembly_faction(run, declares)->declared++;
    }
    pl_docket_schedule(run, pl_run_now(run) + seconds, PL_DUE_SPEECH_END, item, declares);
}
