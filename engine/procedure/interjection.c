#include "procedure/interjection.h"

#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/speech.h"

static pl_data list_of(const pl_run *run, int32_t item, uint32_t n) {
    return pl_data_get(pl_speech_node(run, item, n), "interjections");
}

static pl_data entry(const pl_run *run, int32_t item, uint32_t n, uint32_t i) {
    return pl_data_at(list_of(run, item, n), i);
}

uint32_t pl_interjection_count(const pl_run *run, int32_t item, uint32_t n) {
    const uint32_t count = pl_data_count(list_of(run, item, n));
    return count < PL_INTERJECTIONS_MAX ? count : PL_INTERJECTIONS_MAX;
}

/* Seconds into a speech of this length. */
static int64_t offset(pl_data interjection, int64_t seconds) {
    const int64_t after = pl_data_int(pl_data_get(interjection, "after"), seconds / 2);
    return after < seconds ? after : seconds;
}

void pl_interjection_schedule(pl_run *run, int32_t item, uint32_t n, int64_t seconds) {
    for (uint32_t i = 0; i < pl_interjection_count(run, item, n); i++) {
        pl_docket_schedule(run, pl_run_now(run) + offset(entry(run, item, n, i), seconds),
                           PL_DUE_INTERJECTION, item, (int32_t)(n * PL_INTERJECTIONS_MAX + i));
    }
}

static int32_t person_of(const pl_run *run, pl_data interjection) {
    return pl_assembly_find_person(run, pl_data_text(pl_data_get(interjection, "person")));
}

static int32_t faction_of(const pl_run *run, pl_data interjection) {
    const int32_t person = person_of(run, interjection);
    const pl_data named = pl_data_get(interjection, "faction");
    return pl_data_is(named)   ? pl_assembly_find_faction(run, pl_data_text(named))
           : person != PL_NONE ? pl_roster_faction_of_person(run, person)
                               : PL_NONE;
}

static void journal(pl_run *run, int32_t item, uint32_t n, pl_data interjection) {
    pl_journal *to = pl_run_journal(run);
    const int32_t person = person_of(run, interjection);
    const int32_t faction = faction_of(run, interjection);
    pl_assembly_begin_record(run, PL_KIND_INTERJECTION, PL_SIMULATED);
    pl_assembly_source(run, interjection);
    pl_journal_because(to, pl_assembly_item(run, item)->speech_seq);
    pl_premise_speech(run, item, n);
    pl_condition_because(run, pl_data_get(interjection, "when"));
    pl_journal_text(to, PL_FIELD_item, pl_assembly_text(run, pl_assembly_item(run, item)->path));
    if (person != PL_NONE) {
        pl_journal_text(to, PL_FIELD_person, pl_assembly_person_name(run, person));
    }
    if (faction != PL_NONE) {
        pl_journal_text(to, PL_FIELD_faction, pl_assembly_faction_id(run, faction));
    }
    pl_journal_text(to, PL_FIELD_text, pl_data_text(pl_data_get(interjection, "text")));
    pl_journal_end(to);
}

/* In a recess, and when the house has gone home, nobody has the floor to be interrupted. */
static bool is_spoken(const pl_run *run, int32_t item) {
    const pl_item *row = pl_assembly_item(run, item);
    return row->state == PL_ITEM_OPEN &&
           pl_assembly_session(run, row->session)->state == PL_SESSION_SITTING;
}

void pl_interjection_make(pl_run *run, int32_t item, int32_t code) {
    const uint32_t n = (uint32_t)code / PL_INTERJECTIONS_MAX;
    const uint32_t i = (uint32_t)code % PL_INTERJECTIONS_MAX;
    const pl_data interjection = entry(run, item, n, i);
    if (is_spoken(run, item) && pl_roster_sits(run, faction_of(run, interjection)) &&
        pl_condition_holds(run, pl_data_get(interjection, "when"))) {
        journal(run, item, n, interjection);
        pl_speech_of(run, item, n)->interjected |= (uint32_t)1 << i;
    }
}

int pl_interjection_spirit(const pl_run *run, int32_t item, uint32_t n, uint32_t i) {
    if ((pl_speech_of(run, item, n)->interjected >> i & 1) == 0) {
        return 0;
    }
    const pl_data spirit = pl_data_get(entry(run, item, n, i), "spirit");
    return pl_text_is(pl_data_text(spirit), "approval") ? 1 : -1;
}

pl_time pl_interjection_hour(const pl_run *run, int32_t item, uint32_t n, uint32_t i) {
    const int64_t seconds = pl_speech_length(run, item, n);
    return pl_speech_of(run, item, n)->end - seconds + offset(entry(run, item, n, i), seconds);
}
