#include "procedure/news.h"

#include "base/portable_math.h"
#include "procedure/agenda.h"
#include "procedure/body.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/recall.h"
#include "procedure/recognition.h"
#include "procedure/roster.h"
#include "procedure/session.h"

enum { HOLD_SECONDS = 240 * 60 }; /* the default of `hold_max` */

/* What an event follows, or PL_NONE. */
static int32_t followed_by(const pl_run *run, int32_t index) {
    const pl_data follows = pl_data_get(pl_assembly_news_node(run, index), "follows");
    return pl_data_is(follows) ? pl_assembly_find_news(run, pl_data_text(follows)) : PL_NONE;
}

/* Does it come about at all? In a documented run what is at least as likely as not does. */
static bool comes_about(const pl_run *run, int32_t index) {
    const double chance =
        pl_data_number(pl_data_get(pl_assembly_news_node(run, index), "chance"), 1);
    const pl_draw draw = {
        .stream = pl_text_hash64(pl_text_of("news/chance")),
        .entity = pl_text_hash32(pl_assembly_text(run, pl_assembly_news(run, index)->id)),
    };
    return pl_run_mode(run) == PL_MODE_DOCUMENTED
               ? chance >= 0.5
               : pl_rng_happens(pl_run_rng(run), draw, pl_math_ppm(chance));
}

/* It happens at its hour, and not before `from`; and so much later as it waits. */
static void schedule(pl_run *run, int32_t index, pl_time from) {
    pl_news *news = pl_assembly_news(run, index);
    const pl_data node = pl_assembly_news_node(run, index);
    const int64_t wait = pl_data_int(pl_data_get(node, "wait"), 0);
    if (!comes_about(run, index)) {
        news->happens = INT64_MAX;
        return;
    }
    news->happens = (news->happens > from ? news->happens : from) +
                    pl_docket_wait(run, pl_assembly_text(run, news->id), "wait", wait);
    pl_docket_schedule(run, news->happens, PL_DUE_HAPPENS, index, 0);
}

void pl_news_begin(pl_run *run) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        if (followed_by(run, i) == PL_NONE) {
            schedule(run, i, pl_assembly_news(run, i)->happens);
        }
    }
}

static void schedule_followers(pl_run *run, int32_t index) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        if (followed_by(run, i) == index) {
            schedule(run, i, pl_run_now(run));
        }
    }
}

/* Seconds from the event to the hall. */
static int64_t way(const pl_run *run, int32_t index) {
    const pl_data node = pl_assembly_news_node(run, index);
    const int64_t delay = pl_data_int(pl_data_get(node, "heard_after"), 0);
    const pl_text id = pl_assembly_text(run, pl_assembly_news(run, index)->id);
    return pl_data_bool(pl_data_get(node, "loud"), false)
               ? 0
               : pl_docket_length(run, id, "news", delay, 0.35);
}

/* What else its hour is made of. */
static void note_hour(pl_run *run, int32_t index) {
    const int32_t followed = followed_by(run, index);
    pl_premise_news_own(run, index, "wait");
    pl_premise_news(run, index, "chance"); /* what could have been has no record of its own */
    pl_premise_news_own(run, index, "follows");
    if (followed != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_news(run, followed)->seq);
    }
}

void pl_news_happen(pl_run *run, int32_t index) {
    pl_news *news = pl_assembly_news(run, index);
    const pl_data node = pl_assembly_news_node(run, index);
    pl_journal *journal = pl_run_journal(run);
    news->state = PL_NEWS_HAPPENED;
    news->happens = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_NEWS_HAPPENED, PL_DOCUMENTED);
    pl_assembly_source(run, node);
    pl_premise_news(run, index, "at");
    note_hour(run, index);
    pl_journal_text(journal, PL_FIELD_id, pl_assembly_text(run, news->id));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    news->seq = pl_journal_end(journal);
    pl_body_end_terms(run, index);
    pl_docket_schedule(run, pl_run_now(run) + way(run, index), PL_DUE_HEARD, index, 0);
    schedule_followers(run, index);
    pl_recall_go(run, index);
}

void pl_news_revise(pl_run *run, int32_t index) {
    const pl_news *news = pl_assembly_news(run, index);
    if (news->state == PL_NEWS_HAPPENED) {
        pl_docket_move(run, PL_DUE_HEARD, index, 0, news->happens + way(run, index));
    }
}

static void read_now(pl_run *run, int32_t index) {
    pl_news *news = pl_assembly_news(run, index);
    const pl_data node = pl_assembly_news_node(run, index);
    const bool loud = pl_data_bool(pl_data_get(node, "loud"), false);
    pl_journal *journal = pl_run_journal(run);
    char param[160];
    news->state = PL_NEWS_READ;
    news->read = pl_run_now(run);
    pl_assembly_begin_record(run, PL_KIND_NEWS_HEARD, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, news->seq);
    pl_premise_news_own(run, index, "loud");
    pl_premise_length(run);
    if (news->read > news->heard) {
        pl_premise_news_own(run, index, "mood");
        pl_premise_news(run, index, "hold_max");
        pl_journal_because(journal, pl_assembly_of(run)->chair_seq);
        pl_premise_pause(run);
    }
    snprintf(param, sizeof param, "outside.%s.heard_after", pl_assembly_text(run, news->id).at);
    pl_journal_because_param(journal, pl_text_of(param));
    pl_journal_text(journal, PL_FIELD_id, pl_assembly_text(run, news->id));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    pl_journal_int(journal, PL_FIELD_happened, news->happens);
    const int32_t chair = pl_assembly_of(run)->chair;
    if (!loud && chair != PL_NONE && pl_session_is_sitting(run)) {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_person_name(run, chair));
    }
    const pl_data text = pl_data_get(node, "text");
    if (pl_data_is(text)) {
        pl_journal_text(journal, PL_FIELD_text, pl_data_text(text));
    }
    news->seq = pl_journal_end(journal);
    pl_recognition_hear(run, index);
    /* Sounds feed the fear of violence but decide nothing by themselves. */
    if (!loud && pl_data_number(pl_data_get(node, "violence"), 0) > 0 &&
        pl_session_is_sitting(run)) {
        pl_docket_schedule(run, pl_run_now(run), PL_DUE_DECISION, PL_AFTER_NEWS, PL_NONE);
    }
    pl_agenda_news_read(run, index);
    pl_session_news_read(run);
}

void pl_news_arrive(pl_run *run, int32_t index) {
    pl_news *news = pl_assembly_news(run, index);
    news->heard = pl_run_now(run);
    news->state = PL_NEWS_WAITING;
    const bool loud = pl_data_bool(pl_data_get(pl_assembly_news_node(run, index), "loud"), false);
    if (loud || !pl_session_is_open(run) || pl_agenda_waits_for(run, index)) {
        read_now(run, index);
    }
}

void pl_news_call_for(pl_run *run, int32_t news) {
    if (pl_assembly_news(run, news)->state == PL_NEWS_WAITING) {
        read_now(run, news);
    }
}

/* +1 good news for the chair's faction, -1 bad, 0 neither. */
static int news_for_chair(const pl_run *run, pl_data node) {
    const int32_t chair = pl_assembly_of(run)->chair;
    if (chair == PL_NONE) {
        return 0;
    }
    const int32_t faction = pl_roster_faction_of_person(run, chair);
    const double mood =
        pl_data_number(pl_roster_of_nearest(run, pl_data_get(node, "mood"), faction), 0);
    return (mood > 0) - (mood < 0);
}

static bool may_read(const pl_run *run, int32_t index, pl_pause pause) {
    const pl_news *news = pl_assembly_news(run, index);
    const pl_data node = pl_assembly_news_node(run, index);
    const int good = news_for_chair(run, node);
    const int64_t hold = pl_data_int(pl_data_get(node, "hold_max"), HOLD_SECONDS);
    if (news->state != PL_NEWS_WAITING) {
        return false;
    }
    return pause == PL_PAUSE_RECESS || good > 0 || (pause == PL_PAUSE_ITEM && good == 0) ||
           pl_run_now(run) - news->heard >= hold;
}

void pl_news_read_at(pl_run *run, pl_pause pause) {
    for (uint32_t i = 0; i < pl_assembly_of(run)->news_count; i++) {
        if (may_read(run, (int32_t)i, pause)) {
            read_now(run, (int32_t)i);
        }
    }
}

bool pl_news_is_read(const pl_run *run, int32_t news) {
    return pl_assembly_news(run, news)->state == PL_NEWS_READ;
}
