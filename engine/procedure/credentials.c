#include "procedure/credentials.h"

#include <stdio.h>

#include "procedure/premise.h"
#include "procedure/roster.h"

static pl_data section(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "credentials");
}

static bool is_mode(const pl_run *run, const char *mode) {
    return pl_text_is(pl_data_text(pl_data_get(section(run), "mode")), mode);
}

static double overrep_of(const pl_run *run, int32_t faction) {
    return pl_data_number(pl_data_get(pl_assembly_faction_node(run, faction), "overrep"), 1);
}

double pl_credentials_overrep(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    double most = 1;
    for (int32_t f = 0; (uint32_t)f < a->faction_count && !a->strict; f++) {
        const double w = overrep_of(run, f);
        most = pl_assembly_faction(run, f)->enrolled > 0 && w > most ? w : most;
    }
    return most;
}

uint32_t pl_credentials_surplus(uint32_t n, double w) {
    return w > 1 ? (uint32_t)((double)n * (1 - 1 / w) + 0.5) : 0;
}

/* --- who is struck first --- */

/* When he was elected; INT64_MIN: nothing is known of it, so that he comes last. */
static int64_t elected(const pl_run *run, uint32_t seat) {
    const int32_t origin = pl_roster_origin_of(run, seat);
    const pl_data mandates = pl_data_get(pl_assembly_faction_node(run, origin), "mandates");
    int64_t until = 0;
    for (uint32_t i = 0; i < pl_data_count(mandates); i++) {
        const pl_data mandate = pl_data_at(mandates, i);
        until += pl_data_int(pl_data_get(mandate, "seats"), 0);
        if (pl_roster_ordinal(run, seat) <= until) {
            return pl_data_int(pl_data_get(mandate, "elected"), INT64_MIN);
        }
    }
    return INT64_MIN;
}

/* The delegate's key: his faction of origin and his number in it. */
static uint32_t key_of(const pl_run *run, uint32_t seat) {
    char text[160];
    const pl_text faction = pl_assembly_faction_id(run, pl_roster_origin_of(run, seat));
    const int size = snprintf(text, sizeof text, "%s/%u", faction.at, pl_roster_ordinal(run, seat));
    return pl_text_hash32((pl_text){text, (size_t)size});
}

/* Elected on that day, of the faction, and with a vote that could be taken. */
static bool is_of(const pl_run *run, uint32_t seat, int32_t faction, int64_t day) {
    return pl_roster_faction_of(run, seat) == faction && pl_roster_is_entitled(run, seat) &&
           elected(run, seat) == day;
}

/* The latest day on which somebody was elected who has a vote still; false: nobody has. */
static bool latest_day(const pl_run *run, int32_t faction, int64_t *day) {
    bool found = false;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (pl_roster_faction_of(run, seat) == faction && pl_roster_is_entitled(run, seat)) {
            const int64_t at = elected(run, seat);
            *day = !found || at > *day ? at : *day;
            found = true;
        }
    }
    return found;
}

static uint32_t count_up_to(const pl_run *run, int32_t faction, int64_t day, uint32_t key) {
    uint32_t count = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        count += is_of(run, seat, faction, day) && key_of(run, seat) <= key;
    }
    return count;
}

/* The smallest key up to which so many of them lie. */
static uint32_t key_for(const pl_run *run, int32_t faction, int64_t day, uint32_t wanted) {
    uint32_t low = 0;
    uint32_t high = UINT32_MAX;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (count_up_to(run, faction, day, middle) >= wanted) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* At most `wanted` of those elected on that day; equal keys go in the order of the seats. */
static uint32_t strike_day(pl_run *run, int32_t faction, int64_t day, uint32_t wanted) {
    const uint32_t key = key_for(run, faction, day, wanted);
    uint32_t struck = 0;
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count && struck < wanted; seat++) {
        if (is_of(run, seat, faction, day) && key_of(run, seat) <= key) {
            pl_roster_take_vote(run, seat);
            struck++;
        }
    }
    return struck;
}

static void strike(pl_run *run, int32_t faction, uint32_t wanted) {
    int64_t day = 0;
    while (wanted > 0 && latest_day(run, faction, &day)) {
        wanted -= strike_day(run, faction, day, wanted);
    }
}

/* --- the check --- */

static void begin_record(pl_run *run, pl_kind kind, int32_t faction, uint32_t count,
                         uint64_t because) {
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, section(run));
    pl_journal_because(journal, because);
    pl_journal_because(journal, pl_assembly_faction(run, faction)->last_flow_seq);
    pl_premise_add(run, "credentials", NULL);
    pl_premise_add(run, "factions", NULL);
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    pl_journal_int(journal, PL_FIELD_count, count);
}

static void challenge(pl_run *run, int32_t faction, uint32_t count, uint64_t because) {
    const pl_data by = pl_data_get(section(run), "by");
    char cause[96];
    snprintf(cause, sizeof cause, "%.4g times as many delegates as its electorates would give it",
             overrep_of(run, faction));
    begin_record(run, PL_KIND_CREDENTIALS_CHALLENGED, faction, count, because);
    if (pl_data_is(by)) {
        pl_journal_text(pl_run_journal(run), PL_FIELD_by, pl_data_text(by));
    }
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, cause);
    pl_assembly_of(run)->credentials_seq = pl_journal_end(pl_run_journal(run));
}

static void rule(pl_run *run, int32_t faction, uint32_t count, bool strict) {
    begin_record(run, PL_KIND_CREDENTIALS_DECIDED, faction, count,
                 pl_assembly_of(run)->credentials_seq);
    pl_journal_string(pl_run_journal(run), PL_FIELD_ruling,
                      strict ? "consultative voice" : "admitted");
    pl_assembly_of(run)->credentials_seq = pl_journal_end(pl_run_journal(run));
}

/* Every faction with a surplus is challenged; struck is what a strict check takes. */
static void check(pl_run *run, uint64_t because, bool strict) {
    pl_assembly *a = pl_assembly_of(run);
    for (int32_t f = 0; (uint32_t)f < a->faction_count; f++) {
        pl_faction *faction = pl_assembly_faction(run, f);
        const uint32_t n = pl_roster_entitled_of(run, f);
        const uint32_t surplus = pl_credentials_surplus(n, overrep_of(run, f));
        faction->checked = n;
        if (surplus > 0) {
            challenge(run, f, surplus, because);
            faction->struck = strict ? surplus : 0;
            strike(run, f, faction->struck);
            rule(run, f, surplus, strict);
        }
    }
    a->strict = strict;
}

void pl_credentials_opened(pl_run *run, int32_t session) {
    if (pl_data_is(section(run)) && !is_mode(run, "house")) {
        check(run, pl_assembly_session(run, session)->seq, is_mode(run, "strict"));
    }
}

void pl_credentials_decide(pl_run *run, int32_t item, bool strict) {
    const pl_item *row = pl_assembly_item(run, item);
    check(run, row->vote_seq != 0 ? row->vote_seq : row->opened_seq, strict);
}

void pl_credentials_admit(pl_run *run, uint32_t seat) {
    const int32_t f = pl_roster_faction_of(run, seat);
    pl_faction *faction = pl_assembly_faction(run, f);
    if (!pl_assembly_of(run)->strict || !pl_roster_is_entitled(run, seat)) {
        return;
    }
    faction->checked++;
    if (pl_credentials_surplus(faction->checked, overrep_of(run, f)) > faction->struck) {
        faction->struck++;
        pl_roster_take_vote(run, seat);
        rule(run, f, 1, true);
    }
}
