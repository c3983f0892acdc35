#include "procedure/constituency.h"

#include <math.h>
#include <stdio.h>

#include "base/contract.h"
#include "base/portable_math.h"
#include "procedure/apportionment.h"
#include "procedure/docket.h"
#include "procedure/premise.h"

enum { DAY = 24 * 3600, WORDS = 160 };

uint32_t pl_constituency_count(const pl_run *run) {
    return pl_assembly_of(run)->constituency_count;
}

pl_constituency *pl_constituency_at(const pl_run *run, int32_t index) {
    const pl_assembly *a = pl_assembly_of(run);
    PL_REQUIRE(index >= 0 && (uint32_t)index < a->constituency_count);
    return &PL_ARENA_AT(pl_constituency, pl_run_arena_const(run), a->constituencies)[index];
}

pl_data pl_constituency_node(const pl_run *run, int32_t index) {
    return pl_assembly_node(run, pl_constituency_at(run, index)->node);
}

static uint32_t *seats_of(const pl_run *run, const pl_constituency *c) {
    return PL_ARENA_AT(uint32_t, pl_run_arena_const(run), c->seats);
}

/* --- building --- */

static pl_data rows_of(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "constituencies");
}

static uint32_t count_of(pl_data node) {
    return (uint32_t)pl_data_int(pl_data_get(node, "count"), 1);
}

uint64_t pl_constituency_room(pl_data scenario) {
    const pl_data rows = pl_data_get(scenario, "constituencies");
    const uint64_t factions = pl_data_count(pl_data_get(scenario, "factions")) + PL_SPLIT_ROOM + 1;
    uint64_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        count += count_of(pl_data_at(rows, i));
    }
    /* Its row, its name, its seats, its event with slack for doubling. */
    return count * (sizeof(pl_constituency) + WORDS + factions * sizeof(uint32_t) + 256);
}

static pl_status add(pl_run *run, pl_data node, uint32_t number, uint32_t of) {
    pl_assembly *a = pl_assembly_of(run);
    pl_constituency *c = pl_constituency_at(run, (int32_t)a->constituency_count++);
    char name[WORDS];
    const pl_text id = pl_data_text(pl_data_get(node, "id"));
    const int size = of == 1 ? snprintf(name, sizeof name, "%.*s", (int)id.size, id.at)
                             : snprintf(name, sizeof name, "%.*s/%u", (int)id.size, id.at, number);
    *c = (pl_constituency){.node = node.node, .number = number, .of = of, .majority = PL_NONE};
    PL_TRY(pl_assembly_keep_text(run, (pl_text){name, (size_t)size}, &c->name));
    return pl_arena_push(pl_run_arena(run), a->faction_rows * sizeof(uint32_t), &c->seats);
}

pl_status pl_constituency_create(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    const pl_data rows = rows_of(run);
    uint64_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        count += count_of(pl_data_at(rows, i));
    }
    if (count == 0) {
        return PL_OK;
    }
    if (count > PL_CONSTITUENCIES_MAX) {
        return PL_LIMIT;
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), count * sizeof(pl_constituency), &a->constituencies));
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const uint32_t of = count_of(pl_data_at(rows, i));
        for (uint32_t number = 1; number <= of; number++) {
            PL_TRY(add(run, pl_data_at(rows, i), number, of));
        }
    }
    return PL_OK;
}

pl_time pl_constituency_first(const pl_run *run, pl_time otherwise) {
    const pl_data rows = rows_of(run);
    pl_time first = otherwise;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const pl_time from = pl_data_int(pl_data_get(pl_data_at(rows, i), "from"), first);
        first = from < first ? from : first;
    }
    return first;
}

/* --- when --- */

/* The first of the dates given for it that come after an hour; false: none does. */
static bool given_date(pl_data node, pl_time after, pl_time *at) {
    const pl_data dates = pl_data_get(node, "dates");
    for (uint32_t i = 0; i < pl_data_count(dates); i++) {
        *at = pl_data_int(pl_data_at(dates, i), 0);
        if (*at > after) {
            return true;
        }
    }
    return false;
}

/* The quantile of an exponential wait, 0 < p < 1. */
static int64_t wait_at(int64_t every, double p) {
    return (int64_t)(-(double)every * pl_math_log(p) + 0.5);
}

/* Expected: the mean, for one that is alone; of a kind each has another quantile, and another one
 * after each election, spread evenly and in no order (multiples of two irrational numbers). */
static int64_t wait_documented(const pl_constituency *c, int64_t every) {
    const double turns = 0.6180339887498949 * c->number + 0.7548776662466927 * c->elections;
    const double p = turns - floor(turns);
    return c->of == 1 ? every : wait_at(every, p > 1e-6 ? p : 1e-6);
}

static int64_t wait_sampled(const pl_run *run, const pl_constituency *c, int64_t every) {
    uint64_t stream = pl_text_hash64(pl_text_of("reelect/"));
    stream = pl_text_hash64_more(stream, pl_assembly_text(run, c->name));
    const double u =
        pl_rng_unit(pl_rng_u32(pl_run_rng(run), (pl_draw){.stream = stream, .n = c->elections}));
    return wait_at(every, u);
}

/* When it is elected next, by this row of a scenario, which gives dates after an hour; false: not
 * again. */
static bool next_election(const pl_run *run, const pl_constituency *c, pl_data node, pl_time after,
                          pl_time *at) {
    const int64_t every = pl_data_int(pl_data_get(node, "every"), 0);
    if (c->elections == 0) {
        *at = pl_data_int(pl_data_get(node, "from"), 0);
        return true;
    }
    if (given_date(node, after, at)) {
        return true;
    }
    if (every <= 0) {
        return false;
    }
    const bool documented = pl_run_mode(run) == PL_MODE_DOCUMENTED;
    *at = c->held + 1 +
          (documented ? wait_documented(c, every) - (c->of == 1) : wait_sampled(run, c, every));
    return *at <= pl_data_int(pl_data_get(node, "until"), 0);
}

static void schedule_next(pl_run *run, int32_t index) {
    const pl_constituency *c = pl_constituency_at(run, index);
    pl_time at = 0;
    if (next_election(run, c, pl_constituency_node(run, index), c->held, &at)) {
        pl_docket_schedule(run, at, PL_DUE_REELECTION, index, 0);
    }
}

/* A date that is over was not held. */
void pl_constituency_revise(pl_run *run, const pl_run *was, const pl_run *is, int32_t index) {
    pl_constituency *c = pl_constituency_at(run, index);
    const pl_time after = c->held >= pl_run_now(run) ? c->held : pl_run_now(run) - 1;
    pl_time old = 0;
    pl_time new = 0;
    c->node = pl_constituency_at(is, index)->node;
    const bool had = next_election(was, c, pl_constituency_node(was, index), after, &old);
    const bool has = next_election(is, c, pl_constituency_node(is, index), after, &new);
    if (had != has || (has && old != new)) {
        (void)pl_docket_cancel(run, PL_DUE_REELECTION, index, 0);
        if (has) {
            pl_docket_schedule(run, new, PL_DUE_REELECTION, index, 0);
        }
    }
}

void pl_constituency_begin(pl_run *run) {
    for (uint32_t i = 0; i < pl_constituency_count(run); i++) {
        schedule_next(run, (int32_t)i);
    }
}

/* --- who is elected --- */

static void allot(pl_run *run, pl_data node, const uint32_t *opinion, uint64_t *seats) {
    const uint32_t factions = pl_assembly_of(run)->faction_count;
    uint64_t votes[PL_FACTIONS_MAX] = {0};
    pl_apportionment method = PL_APPORTION_HARE;
    for (uint32_t f = 0; f < factions; f++) {
        votes[f] = opinion[f];
    }
    (void)pl_apportionment_find(pl_data_text(pl_data_get(node, "elect")), &method);
    const pl_contest contest = {.votes = votes,
                                .count = factions,
                                .seats = (uint64_t)pl_data_int(pl_data_get(node, "seats"), 1)};
    pl_apportion_in_order(method, &contest, seats, NULL);
}

static int32_t majority_of(const uint64_t *seats, uint32_t factions) {
    uint64_t all = 0;
    for (uint32_t f = 0; f < factions; f++) {
        all += seats[f];
    }
    for (uint32_t f = 0; f < factions; f++) {
        if (2 * seats[f] > all) {
            return (int32_t)f;
        }
    }
    return PL_NONE;
}

/* What moved the opinion since: events that have happened, and those still to come. */
static void note_causes(pl_run *run, const pl_constituency *c) {
    const pl_data node = pl_assembly_node(run, c->node);
    const char *id = pl_data_string(pl_data_get(node, "id"), "");
    const char *electorate = pl_data_string(pl_data_get(node, "electorate"), "");
    char path[WORDS];
    snprintf(path, sizeof path, "constituencies.%s", id);
    pl_premise_add(run, path, NULL);
    snprintf(path, sizeof path, "electorates.%s", electorate);
    pl_premise_add(run, path, NULL);
    if (pl_run_mode(run) == PL_MODE_SAMPLED) {
        pl_premise_add(run, "model", "reelect_sd");
    }
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->news_count; i++) {
        if (pl_data_is(pl_data_get(pl_assembly_news_node(run, i), "opinion"))) {
            pl_premise_news(run, i, "opinion");
            pl_premise_news(run, i, "at");
            pl_journal_because(pl_run_journal(run), pl_assembly_news(run, i)->seq);
        }
    }
}

static void journal_election(pl_run *run, pl_constituency *c, uint64_t seats, int32_t before) {
    pl_journal *journal = pl_run_journal(run);
    const pl_data node = pl_assembly_node(run, c->node);
    const uint64_t last = c->seq;
    pl_assembly_begin_record(run, PL_KIND_CONSTITUENCY_ELECTED, PL_SIMULATED);
    pl_assembly_source(run, node);
    pl_journal_because(journal, last);
    note_causes(run, c);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_text(run, c->name));
    pl_journal_text(journal, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    pl_journal_int(journal, PL_FIELD_size, (int64_t)seats);
    pl_assembly_counts(run, PL_FIELD_seats, seats_of(run, c));
    if (c->majority != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, c->majority));
    }
    if (before != c->majority && c->elections > 1) {
        pl_journal_text(journal, PL_FIELD_cause,
                        before == PL_NONE ? pl_text_of("none")
                                          : pl_assembly_faction_id(run, before));
    }
    c->seq = pl_journal_end(journal);
}

void pl_constituency_elect(pl_run *run, int32_t index) {
    pl_constituency *c = pl_constituency_at(run, index);
    uint32_t opinion[PL_FACTIONS_MAX] = {0};
    uint64_t seats[PL_FACTIONS_MAX] = {0};
    const uint32_t factions = pl_assembly_of(run)->faction_count;
    const int32_t before = c->majority;
    uint64_t all = 0;
    c->elections++;
    c->held = pl_run_now(run);
    pl_run_opinion(run, index, opinion);
    allot(run, pl_constituency_node(run, index), opinion, seats);
    for (uint32_t f = 0; f < factions; f++) {
        seats_of(run, c)[f] = (uint32_t)seats[f];
        all += seats[f];
    }
    c->majority = majority_of(seats, factions);
    journal_election(run, c, all, before);
    schedule_next(run, index);
}

/* --- what there is of them --- */

static bool is_of(const pl_run *run, int32_t index, pl_text id) {
    return pl_text_is(id, "all") ||
           pl_text_equal(pl_data_text(pl_data_get(pl_constituency_node(run, index), "id")), id);
}

uint64_t pl_constituency_seats(const pl_run *run, pl_text id, int32_t faction) {
    uint64_t seats = 0;
    for (int32_t i = 0; (uint32_t)i < pl_constituency_count(run); i++) {
        for (int32_t f = 0; is_of(run, i, id) && (uint32_t)f < pl_assembly_of(run)->faction_count;
             f++) {
            const bool counts = faction == PL_NONE || f == faction;
            seats += counts ? seats_of(run, pl_constituency_at(run, i))[f] : 0;
        }
    }
    return seats;
}

uint32_t pl_constituency_majorities(const pl_run *run, pl_text id, int32_t faction) {
    uint32_t majorities = 0;
    for (int32_t i = 0; (uint32_t)i < pl_constituency_count(run); i++) {
        majorities += is_of(run, i, id) && pl_constituency_at(run, i)->majority == faction;
    }
    return majorities;
}

/* Which of its delegates one body sends: in proportion to its seats, or all of its largest. */
static uint64_t sent_by(const pl_run *run, int32_t index, int32_t faction) {
    const pl_data node = pl_constituency_node(run, index);
    const uint32_t factions = pl_assembly_of(run)->faction_count;
    const uint32_t *sitting = seats_of(run, pl_constituency_at(run, index));
    const bool all = pl_data_bool(pl_data_get(node, "takes_all"), false);
    uint64_t votes[PL_FACTIONS_MAX] = {0};
    uint64_t sent[PL_FACTIONS_MAX] = {0};
    for (uint32_t f = 0; f < factions; f++) {
        votes[f] = sitting[f];
    }
    const pl_contest contest = {.votes = votes,
                                .count = factions,
                                .seats = (uint64_t)pl_data_int(pl_data_get(node, "sends"), 0)};
    pl_apportion_in_order(all ? PL_APPORTION_MAJORITY : PL_APPORTION_HARE, &contest, sent, NULL);
    return sent[faction];
}

uint64_t pl_constituency_sends(const pl_run *run, pl_text id, int32_t faction) {
    uint64_t sent = 0;
    for (int32_t i = 0; (uint32_t)i < pl_constituency_count(run); i++) {
        for (int32_t f = 0; is_of(run, i, id) && (uint32_t)f < pl_assembly_of(run)->faction_count;
             f++) {
            sent += faction == PL_NONE || f == faction ? sent_by(run, i, f) : 0;
        }
    }
    return sent;
}

/* --- asked whether the assembly shall meet --- */

bool pl_constituency_is_polled(const pl_run *run, int32_t index) {
    const int64_t polled = pl_data_int(pl_data_get(pl_constituency_node(run, index), "polled"), 0);
    return pl_constituency_at(run, index)->number <= polled;
}

bool pl_constituency_is_of(const pl_run *run, int32_t index, pl_data factions) {
    const uint32_t *seats = seats_of(run, pl_constituency_at(run, index));
    uint64_t all = 0;
    uint64_t theirs = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        all += seats[f];
        theirs += pl_data_lists(factions, pl_assembly_faction_id(run, (int32_t)f)) ? seats[f] : 0;
    }
    return 2 * theirs > all;
}
