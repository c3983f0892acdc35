#include "procedure/condition.h"

#include "procedure/news.h"
#include "procedure/premise.h"
#include "procedure/quorum.h"
#include "procedure/vote.h"

/* --- news --- */

static bool is_read(const pl_run *run, pl_text id) {
    const int32_t news = pl_assembly_find_news(run, id);
    return news != PL_NONE && pl_news_is_read(run, news);
}

static bool has_happened(const pl_run *run, pl_text id) {
    const int32_t news = pl_assembly_find_news(run, id);
    return news != PL_NONE && pl_assembly_news(run, news)->state != PL_NEWS_AHEAD;
}

static uint64_t news_seq(const pl_run *run, pl_text id) {
    const int32_t news = pl_assembly_find_news(run, id);
    return news == PL_NONE ? 0 : pl_assembly_news(run, news)->seq;
}

/* --- motions --- */

static uint64_t vote_seq(const pl_run *run, pl_text id) {
    const int32_t item = pl_assembly_find_item(run, id);
    return item == PL_NONE ? 0 : pl_assembly_item(run, item)->vote_seq;
}

/* --- departures --- */

static bool has_withdrawn(const pl_run *run, pl_text id) {
    const int32_t faction = pl_assembly_find_faction(run, id);
    return faction != PL_NONE && pl_assembly_faction(run, faction)->withdrew;
}

static bool has_left(const pl_run *run, pl_text id) {
    const int32_t faction = pl_assembly_find_faction(run, id);
    return faction != PL_NONE && pl_assembly_faction(run, faction)->left_in_protest > 0;
}

static uint64_t flow_seq(const pl_run *run, pl_text id) {
    const int32_t faction = pl_assembly_find_faction(run, id);
    return faction == PL_NONE ? 0 : pl_assembly_faction(run, faction)->last_flow_seq;
}

static bool has_anybody_walked_out(const pl_run *run) {
    for (int32_t f = 0; (uint32_t)f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_assembly_faction(run, f)->left_in_protest > 0) {
            return true;
        }
    }
    return false;
}

/* --- bodies --- */

static bool stands(const pl_run *run, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    return body != PL_NONE && pl_assembly_body(run, body)->state == PL_BODY_STANDING;
}

static uint64_t body_seq(const pl_run *run, pl_text id) {
    const int32_t body = pl_assembly_find_body(run, id);
    return body == PL_NONE ? 0 : pl_assembly_body(run, body)->seq;
}

/* Whether it stands from the beginning is an input, of which no record tells. */
static void note_body(const pl_run *run, pl_text id) {
    static const char *const keys[] = {"members", "standing", "since", "until"};
    const int32_t body = pl_assembly_find_body(run, id);
    for (size_t i = 0; body != PL_NONE && i < sizeof keys / sizeof keys[0]; i++) {
        pl_premise_body_own(run, body, keys[i]);
    }
}

/* --- the chair --- */

static bool is_in_the_chair(const pl_run *run, pl_text id) {
    const int32_t person = pl_assembly_find_person(run, id);
    return person != PL_NONE && pl_assembly_of(run)->chair == person;
}

static uint64_t chair_seq(const pl_run *run, pl_text id) {
    (void)id;
    return pl_assembly_of(run)->chair_seq;
}

/* --- the whole --- */

/* What a key asks of the thing it names, whether it asks for the contrary, and whose record tells.
 */
static const struct term {
    const char *key;
    bool (*holds)(const pl_run *run, pl_text id);
    uint64_t (*seq)(const pl_run *run, pl_text id);
    bool wanted;
} terms[] = {
    {"read", is_read, news_seq, true},
    {"not_read", is_read, news_seq, false},
    {"happened", has_happened, news_seq, true},
    {"not_happened", has_happened, news_seq, false},
    {"carried", pl_vote_is_carried, vote_seq, true},
    {"not_carried", pl_vote_is_carried, vote_seq, false},
    {"withdrew", has_withdrawn, flow_seq, true},
    {"not_withdrew", has_withdrawn, flow_seq, false},
    {"left", has_left, flow_seq, true},
    {"not_left", has_left, flow_seq, false},
    {"stands", stands, body_seq, true},
    {"not_stands", stands, body_seq, false},
    {"presides", is_in_the_chair, chair_seq, true},
};

enum { TERMS = sizeof terms / sizeof terms[0] };

static bool holds_as_wanted(pl_data wanted, bool is_so) {
    return !pl_data_is(wanted) || pl_data_bool(wanted, is_so) == is_so;
}

bool pl_condition_holds(const pl_run *run, pl_data when) {
    if (!pl_data_is(when)) {
        return true;
    }
    for (size_t i = 0; i < TERMS; i++) {
        const pl_data named = pl_data_get(when, terms[i].key);
        if (pl_data_is(named) && terms[i].holds(run, pl_data_text(named)) != terms[i].wanted) {
            return false;
        }
    }
    const pl_data walkout = pl_data_get(when, "walkout");
    const pl_data quorum = pl_data_get(when, "quorum");
    return holds_as_wanted(walkout, pl_data_is(walkout) && has_anybody_walked_out(run)) &&
           holds_as_wanted(quorum, pl_data_is(quorum) && pl_quorum_holds(run));
}

void pl_condition_because(const pl_run *run, pl_data when) {
    for (size_t i = 0; i < TERMS && pl_data_is(when); i++) {
        const pl_data named = pl_data_get(when, terms[i].key);
        if (pl_data_is(named)) {
            pl_journal_because(pl_run_journal(run), terms[i].seq(run, pl_data_text(named)));
            if (terms[i].holds == stands) {
                note_body(run, pl_data_text(named));
            }
        }
    }
    if (pl_data_is(pl_data_get(when, "walkout")) || pl_data_is(pl_data_get(when, "quorum"))) {
        pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->flow_seq);
    }
}
