#include "procedure/recognition.h"

#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/session.h"
#include "procedure/succession.h"

enum { UNSAID, GIVEN, REFUSED }; /* pl_body.recognition */

double pl_recognition_of(const pl_run *run, int32_t body) {
    const uint8_t said = pl_assembly_body(run, body)->recognition;
    const pl_data node = pl_assembly_body_node(run, body);
    return said == UNSAID ? pl_data_number(pl_data_get(node, "recognition"), 0) : said == GIVEN;
}

bool pl_recognition_is_said(const pl_run *run, int32_t body) {
    return pl_assembly_body(run, body)->recognition != UNSAID;
}

bool pl_recognition_by_faction(const pl_run *run, int32_t body, int32_t faction) {
    const pl_data node = pl_assembly_body_node(run, body);
    const pl_data by = pl_data_get(node, "recognised_by");
    for (int32_t f = faction; f != PL_NONE; f = pl_assembly_faction(run, f)->parent) {
        const pl_text id = pl_assembly_faction_id(run, f);
        const pl_data members = pl_data_get_text(pl_data_get(node, "members"), id);
        if (pl_data_is(by) ? pl_data_lists(by, id) : pl_data_int(members, 0) > 0) {
            return true;
        }
    }
    return false;
}

/* --- what a body says --- */

/* To whom it matters is counted by those present; it matters to the others of the faction too. */
static void take_legitimacy(pl_run *run, int32_t body, uint32_t *concerned) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        pl_faction *faction = pl_assembly_faction(run, f);
        if (pl_recognition_by_faction(run, body, f)) {
            concerned[f] = faction->present;
            faction->disowned += faction->disowned < UINT8_MAX;
        }
    }
}

static void say(pl_run *run, int32_t body, bool recognises, const char *cause, uint64_t because) {
    pl_body *row = pl_assembly_body(run, body);
    pl_journal *journal = pl_run_journal(run);
    uint32_t concerned[PL_FACTIONS_MAX] = {0};
    row->recognition = recognises ? GIVEN : REFUSED;
    if (!recognises) {
        take_legitimacy(run, body, concerned);
    }
    pl_assembly_begin_record(
        run, recognises ? PL_KIND_RECOGNITION_GIVEN : PL_KIND_RECOGNITION_REFUSED, PL_SIMULATED);
    pl_journal_because(journal, because);
    pl_journal_because(journal, row->seq);
    pl_premise_body(run, body, "recognised_by");
    pl_premise_body_own(run, body, "members");
    pl_premise_body_own(run, body, "standing");
    pl_premise_roll(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_assembly_counts(run, PL_FIELD_members, concerned);
    pl_journal_string(journal, PL_FIELD_cause, cause);
    row->seq = pl_journal_end(journal);
    row->refused_seq = recognises ? row->refused_seq : row->seq;
}

void pl_recognition_hear(pl_run *run, int32_t news) {
    const pl_data node = pl_assembly_news_node(run, news);
    const pl_data recognises = pl_data_get(node, "recognises");
    const int32_t body = pl_assembly_find_body(run, pl_data_text(pl_data_get(node, "by")));
    if (!pl_data_is(recognises) || body == PL_NONE || !pl_succession_has_powers(run, body)) {
        return;
    }
    pl_premise_news_own(run, news, "by");
    pl_premise_news_own(run, news, "recognises");
    say(run, body, pl_data_bool(recognises, false), "by a declaration of its own",
        pl_assembly_news(run, news)->seq);
}

/* --- the claim --- */

/* Whoever was there without this assembly: its own bodies answer to it. */
static bool is_beside(const pl_run *run, int32_t body, int32_t claimant) {
    const pl_data node = pl_assembly_body_node(run, body);
    return body != claimant && body != pl_assembly_of(run)->congress &&
           !pl_data_is(pl_data_get(node, "parent")) && pl_succession_has_powers(run, body);
}

void pl_recognition_claim(pl_run *run, int32_t item) {
    const pl_item *row = pl_assembly_item(run, item);
    const int32_t claimant = row->body;
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_body(run, claimant)->claimed = 1;
    pl_assembly_begin_record(run, PL_KIND_POWER_CLAIMED, PL_SIMULATED);
    pl_journal_because(journal, row->vote_seq);
    pl_premise_item_own(run, item, "kind");
    pl_premise_item_own(run, item, "body");
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, claimant));
    pl_journal_string(journal, PL_FIELD_cause, "by decision of the assembly");
    const uint64_t claimed = pl_journal_end(journal);
    for (int32_t b = 0; (uint32_t)b < pl_assembly_of(run)->body_count; b++) {
        if (is_beside(run, b, claimant)) {
            pl_premise_body_own(run, b, "recognition");
            say(run, b, pl_recognition_of(run, b) >= PL_RECOGNITION_ENOUGH,
                "as to the claim of power", claimed);
        }
    }
    if (pl_session_is_sitting(run)) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_NEWS, PL_NONE);
    }
}

void pl_recognition_premise(const pl_run *run) {
    for (int32_t b = 0; (uint32_t)b < pl_assembly_of(run)->body_count; b++) {
        const uint64_t seq = pl_assembly_body(run, b)->refused_seq;
        if (seq != 0) {
            pl_journal_because(pl_run_journal(run), seq);
        }
    }
}
