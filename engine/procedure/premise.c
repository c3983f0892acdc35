#include "procedure/premise.h"

#include <stdio.h>
#include <string.h>

#include "procedure/balloting.h"
#include "procedure/coalition.h"
#include "procedure/condition.h"
#include "procedure/convocation.h"
#include "procedure/interjection.h"
#include "procedure/poll.h"
#include "procedure/recognition.h"
#include "procedure/speech.h"
#include "procedure/turn.h"

/* A path, put together of its parts with a point between them. Ids are ASCII and at most a name
 * long, so nothing is cut; what were too long would be no cause. */
enum { PATH_SIZE = 800 };
typedef struct path {
    char at[PATH_SIZE];
    size_t size;
} path;

static void append(path *p, pl_text part) {
    const size_t point = p->size > 0 ? 1 : 0;
    if (part.size + point > PATH_SIZE - p->size) {
        p->size = PATH_SIZE;
        return;
    }
    if (point == 1) {
        p->at[p->size] = '.';
    }
    memcpy(p->at + p->size + point, part.at, part.size);
    p->size += point + part.size;
}

/* Adds "PATH.KEY", or PATH alone. */
static void add_path(const pl_run *run, path *p, const char *key) {
    if (key != NULL) {
        append(p, pl_text_of(key));
    }
    if (p->size < PATH_SIZE) {
        pl_journal_because_param(pl_run_journal(run), (pl_text){p->at, p->size});
    }
}

static void add_member(const pl_run *run, const char *section, pl_offset id, const char *key) {
    path p;
    p.size = 0;
    append(&p, pl_text_of(section));
    append(&p, pl_assembly_text(run, id));
    add_path(run, &p, key);
}

void pl_premise_add(const pl_run *run, const char *section, const char *key) {
    path p;
    p.size = 0;
    append(&p, pl_text_of(section));
    add_path(run, &p, key);
}

void pl_premise_item(const pl_run *run, int32_t index, const char *key) {
    const pl_item *item = pl_assembly_item(run, index);
    path p;
    p.size = 0;
    if (item->from_floor) {
        return; /* no input of the scenario speaks of it */
    }
    append(&p, pl_text_of("sessions"));
    append(&p, pl_assembly_text(run, pl_assembly_session(run, item->home)->id));
    append(&p, pl_text_of("agenda"));
    append(&p, pl_assembly_text(run, item->id));
    add_path(run, &p, key);
}

void pl_premise_speech(const pl_run *run, int32_t item, uint32_t n) {
    char key[32];
    snprintf(key, sizeof key, "speeches.%u", n + 1);
    pl_premise_item(run, item, key);
}

/* A speech that was held has an end. */
void pl_premise_skipped(const pl_run *run, int32_t item, uint32_t n) {
    while (n-- > 0 && pl_speech_of(run, item, n)->end == 0) {
        const int32_t faction = pl_speech_faction(run, item, n);
        pl_premise_speech(run, item, n);
        pl_turn_because(run);
        pl_speech_debate_because(run, item);
        pl_condition_because(run, pl_data_get(pl_speech_node(run, item, n), "when"));
        if (faction != PL_NONE) {
            pl_journal_because(pl_run_journal(run),
                               pl_assembly_faction(run, faction)->last_flow_seq);
        }
    }
}

void pl_premise_session(const pl_run *run, int32_t session, const char *key) {
    add_member(run, "sessions", pl_assembly_session(run, session)->id, key);
}

void pl_premise_body(const pl_run *run, int32_t body, const char *key) {
    add_member(run, "bodies", pl_assembly_body(run, body)->id, key);
}

void pl_premise_news(const pl_run *run, int32_t news, const char *key) {
    add_member(run, "outside", pl_assembly_news(run, news)->id, key);
}

void pl_premise_caucus(const pl_run *run, int32_t caucus, const char *key) {
    add_member(run, "caucuses", pl_assembly_caucus(run, caucus)->id, key);
}

/* --- what is said of a thing, and not left to a default --- */

static bool says(const pl_run *run, uint32_t node, const char *key) {
    return pl_data_is(pl_data_get(pl_assembly_node(run, node), key));
}

void pl_premise_item_own(const pl_run *run, int32_t item, const char *key) {
    if (says(run, pl_assembly_item(run, item)->node, key)) {
        pl_premise_item(run, item, key);
    }
}

void pl_premise_session_own(const pl_run *run, int32_t session, const char *key) {
    if (says(run, pl_assembly_session(run, session)->node, key)) {
        pl_premise_session(run, session, key);
    }
}

void pl_premise_body_own(const pl_run *run, int32_t body, const char *key) {
    if (says(run, pl_assembly_body(run, body)->node, key)) {
        pl_premise_body(run, body, key);
    }
}

void pl_premise_assembly(const pl_run *run) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->body_count; i++) {
        pl_premise_body_own(run, i, "assembly");
    }
}

void pl_premise_news_own(const pl_run *run, int32_t news, const char *key) {
    if (says(run, pl_assembly_news(run, news)->node, key)) {
        pl_premise_news(run, news, key);
    }
}

void pl_premise_caucus_own(const pl_run *run, int32_t caucus, const char *key) {
    if (says(run, pl_assembly_caucus(run, caucus)->node, key)) {
        pl_premise_caucus(run, caucus, key);
    }
}

/* --- what several records have in common --- */

void pl_premise_faction(const pl_run *run, int32_t faction, const char *key) {
    if (pl_assembly_faction(run, faction)->node != 0) {
        add_member(run, "factions", pl_assembly_faction(run, faction)->id, key);
    }
}

void pl_premise_roll(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    for (uint32_t f = 0; f < a->faction_count; f++) {
        pl_journal_because(pl_run_journal(run),
                           pl_assembly_faction(run, (int32_t)f)->last_flow_seq);
    }
    pl_premise_add(run, "factions", NULL);
    pl_premise_held_up(run);
}

void pl_premise_held_up(const pl_run *run) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        const pl_news *news = pl_assembly_news(run, i);
        if (news->state != PL_NEWS_AHEAD && (news->tells & PL_TELLS_ARRIVALS_LATER) != 0) {
            pl_premise_news(run, i, "arrivals_later");
        }
    }
}

void pl_premise_news_read(const pl_run *run) {
    for (uint32_t i = 0; i < pl_assembly_of(run)->news_count; i++) {
        const pl_news *news = pl_assembly_news(run, (int32_t)i);
        if (news->state == PL_NEWS_READ) {
            pl_journal_because(pl_run_journal(run), news->seq);
            if ((news->tells & PL_TELLS_VIOLENCE) != 0) {
                pl_premise_news(run, (int32_t)i, "violence");
            }
            if ((news->tells & PL_TELLS_MOOD) != 0) {
                pl_premise_news(run, (int32_t)i, "mood");
            }
        }
    }
}

void pl_premise_motions(const pl_run *run) {
    static const struct {
        uint32_t bit;
        const char *key;
    } told[] = {{PL_TELLS_REDRESS, "redress"},
                {PL_TELLS_MOVER, "mover"},
                {PL_TELLS_BACKING, "backing"},
                {PL_TELLS_PENDING, "pending"}};
    for (uint32_t i = 0; i < pl_assembly_of(run)->item_count; i++) {
        const pl_item *item = pl_assembly_item(run, (int32_t)i);
        if (item->has_vote && item->voted != 0) {
            pl_journal_because(pl_run_journal(run), item->vote_seq);
            for (uint32_t k = 0; k < sizeof told / sizeof told[0]; k++) {
                if ((item->tells & told[k].bit) != 0) {
                    pl_premise_item(run, (int32_t)i, told[k].key);
                }
            }
        }
    }
}

static bool has_spirit(const pl_run *run, int32_t item, uint32_t n) {
    bool any = false;
    if (pl_speech_of(run, item, n)->interjected != 0) {
        for (uint32_t i = 0; i < pl_interjection_count(run, item, n); i++) {
            any = any || pl_interjection_spirit(run, item, n, i) != 0;
        }
    }
    return any;
}

void pl_premise_interjections(const pl_run *run) {
    for (uint32_t i = 0; i < pl_assembly_of(run)->item_count; i++) {
        for (uint32_t n = 0; n < pl_assembly_item(run, (int32_t)i)->next_speech; n++) {
            if (has_spirit(run, (int32_t)i, n)) {
                pl_premise_speech(run, (int32_t)i, n);
            }
        }
    }
}

void pl_premise_length(const pl_run *run) {
    if (pl_run_mode(run) == PL_MODE_SAMPLED) {
        pl_premise_add(run, "model", "time_spread");
        if (pl_data_is(pl_data_get(pl_data_get(pl_run_scenario(run), "model"), "length_law"))) {
            pl_premise_add(run, "model", "length_law");
        }
    }
}

void pl_premise_vote_method(const pl_run *run, int32_t item) {
    const pl_data node = pl_assembly_item_node(run, item);
    if (pl_data_is(pl_data_get(pl_data_get(node, "vote"), "method"))) {
        pl_premise_item(run, item, "vote.method");
    } else {
        pl_premise_add(run, "rules", "vote_method");
    }
}

/* The last thing that was done with an item: it was opened, spoken on, voted on, closed. */
static void add_item_records(const pl_run *run, const pl_item *item) {
    pl_journal *journal = pl_run_journal(run);
    pl_journal_because(journal, item->closed_seq != 0   ? item->closed_seq
                                : item->vote_seq != 0   ? item->vote_seq
                                : item->speech_seq != 0 ? item->speech_seq
                                                        : item->opened_seq);
}

/* While hands, ballots or lists are counted, that is what the house is at, for so long. */
static void add_counting(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    const bool is_open = item->state == PL_ITEM_OPEN && item->voted == 0;
    if (is_open && item->kind == PL_ITEM_ELECTION) {
        pl_premise_item(run, index, "length");
        pl_premise_add(run, "rules", "election_time");
    } else if (is_open && item->vote_seq != 0) {
        pl_premise_item_own(run, index, "vote");
        pl_premise_add(run, "rules", pl_method_time_row(run, pl_poll_method(run, index)));
    }
}

void pl_premise_pause(const pl_run *run) {
    const int32_t index = pl_assembly_of(run)->session;
    if (index == PL_NONE) {
        return;
    }
    const pl_session *session = pl_assembly_session(run, index);
    const bool has_item = session->current >= session->first_item &&
                          session->current < session->first_item + session->item_count;
    if (session->state == PL_SESSION_SITTING && has_item) {
        pl_premise_item_own(run, session->current, "kind");
        add_item_records(run, pl_assembly_item(run, session->current));
        add_counting(run, session->current);
    } else {
        pl_journal_because(pl_run_journal(run), session->seq);
    }
}

/* News read at this very second: it is what people are asked about. */
static void add_fresh_news(const pl_run *run) {
    for (uint32_t i = 0; i < pl_assembly_of(run)->news_count; i++) {
        const pl_news *news = pl_assembly_news(run, (int32_t)i);
        if (news->state == PL_NEWS_READ && news->read == pl_run_now(run)) {
            pl_journal_because(pl_run_journal(run), news->seq);
        }
    }
}

void pl_premise_before_item(const pl_run *run, int32_t item) {
    const pl_session *session = pl_assembly_session(run, pl_assembly_item(run, item)->session);
    uint64_t last = 0;
    for (int32_t i = session->first_item; i < session->first_item + session->item_count; i++) {
        const uint64_t seq = pl_assembly_item(run, i)->closed_seq;
        last = seq > last ? seq : last;
    }
    pl_journal_because(pl_run_journal(run), last);
}

/* A motion that interrupts: the news that is its occasion, and what is being done. */
static void add_emergency(const pl_run *run, int32_t item) {
    const pl_data node = pl_assembly_item_node(run, item);
    const int32_t news = pl_assembly_find_news(run, pl_data_text(pl_data_get(node, "after")));
    if (news != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_news(run, news)->seq);
    }
    pl_premise_item(run, item, "gap");
    pl_premise_item(run, item, "emergency");
    pl_premise_item_own(run, item, "after");
    pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->chair_seq);
    pl_premise_length(run);
    pl_premise_pause(run);
}

static void add_caucus(const pl_run *run, int32_t caucus) {
    pl_premise_caucus_own(run, caucus, "at");
    pl_premise_caucus_own(run, caucus, "before");
    pl_premise_caucus_own(run, caucus, "during");
    pl_premise_pause(run);
}

/* Who thinks of leaving, or of taking no seat, thinks of what the assembly is worth. */
static bool asks_for_stance(pl_ask kind) {
    return kind == PL_ASK_WALKOUT || kind == PL_ASK_SEATS || kind == PL_ASK_DEMAND ||
           kind == PL_ASK_RETURN || kind == PL_ASK_CLAIM;
}

void pl_premise_occasion(const pl_run *run, pl_ask kind, int32_t item) {
    if (asks_for_stance(kind)) {
        pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->legitimacy_seq);
        pl_journal_because(pl_run_journal(run), pl_assembly_of(run)->credentials_seq);
        pl_convocation_because(run);
        pl_recognition_premise(run);
    }
    switch (kind) {
    case PL_ASK_OPENING:
        pl_convocation_because(run);
        pl_premise_session(run, item, "called");
        pl_premise_session(run, item, "patience");
        pl_premise_session_own(run, item, "delay");
        add_fresh_news(run);
        return;
    case PL_ASK_WALKOUT:
        pl_premise_pause(run);
        add_fresh_news(run);
        return;
    case PL_ASK_CLAIM:
        pl_premise_body(run, item, NULL);
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, item)->seq);
        return;
    case PL_ASK_SEATS:
    case PL_ASK_DEMAND: /* of those lists to which the division gave, or gave not */
        pl_premise_item_own(run, item, "kind");
        pl_premise_item_own(run, item, "body");
        pl_premise_body(run, pl_assembly_item(run, item)->body, NULL);
        if (kind == PL_ASK_DEMAND) {
            pl_premise_add(run, "rules", "demand_share");
        }
        add_item_records(run, pl_assembly_item(run, item));
        return;
    case PL_ASK_STAND:
        add_item_records(run, pl_assembly_item(run, pl_balloting_of(run)->item));
        pl_premise_body(run, pl_balloting_of(run)->body, "candidates");
        return;
    case PL_ASK_BALLOT:
        pl_journal_because(pl_run_journal(run), pl_balloting_of(run)->last_seq);
        pl_premise_body(run, pl_balloting_of(run)->body, "ballot");
        return;
    case PL_ASK_OFFICE:
        if (pl_coalition_is_asked_under(run, item)) {
            pl_premise_item_own(run, item, "kind");
            pl_premise_item_own(run, item, "body");
        }
        add_item_records(run, pl_assembly_item(run, item));
        return;
    case PL_ASK_VOTE:
        add_item_records(run, pl_assembly_item(run, item));
        return;
    case PL_ASK_HANDS:
        pl_premise_vote_method(run, item);
        add_item_records(run, pl_assembly_item(run, item));
        return;
    case PL_ASK_ADMIT:
        add_emergency(run, item);
        return;
    case PL_ASK_CAUCUS:
        add_caucus(run, item);
        return;
    case PL_ASK_SPLIT:
        pl_premise_caucus(run, item, "splits");
        pl_journal_because(pl_run_journal(run), pl_assembly_caucus(run, item)->seq);
        return;
    default: /* what is about no item is asked when something else is done */
        pl_premise_pause(run);
        return;
    }
}
