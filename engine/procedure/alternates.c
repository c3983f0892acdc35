#include "procedure/alternates.h"

#include <string.h>

#include "procedure/premise.h"
#include "procedure/roster.h"

static pl_data body_node(const pl_run *run, int32_t body) {
    return pl_assembly_body_node(run, body);
}

static pl_alternate *rows_of(const pl_run *run, int32_t body) {
    return PL_ARENA_AT(pl_alternate, pl_run_arena_const(run),
                       pl_assembly_body(run, body)->alternates);
}

bool pl_alternates_are_kept(const pl_run *run, int32_t body) {
    return pl_data_is(pl_data_get(body_node(run, body), "alternates"));
}

/* Of each list. */
static uint32_t most_of(const pl_run *run, int32_t body) {
    const pl_data most = pl_data_get(body_node(run, body), "alternates");
    return pl_text_is(pl_data_text(most), "rest") ? UINT32_MAX : (uint32_t)pl_data_int(most, 0);
}

/* --- the election --- */

static bool can_sit(const pl_run *run, int32_t person, const uint8_t *refused) {
    const int32_t faction = person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
    return person != PL_NONE && !pl_roster_is_gone(run, person) &&
           (refused == NULL || faction == PL_NONE || !refused[faction]);
}

/* The names of one faction: as many as it has seats, then its alternates, if it has any seat. */
static void seat_list(pl_run *run, int32_t body, int32_t faction, pl_data names, uint32_t seats,
                      const uint8_t *refused) {
    pl_body *row = pl_assembly_body(run, body);
    uint64_t left = seats == 0 ? 0 : (uint64_t)seats + most_of(run, body);
    for (uint32_t i = 0; i < pl_data_count(names) && left > 0; i++) {
        const int32_t person = pl_assembly_find_person(run, pl_data_text(pl_data_at(names, i)));
        if (can_sit(run, person, refused)) {
            rows_of(run, body)[row->alternate_count++] = (pl_alternate){
                .person = person,
                .list = faction,
                .state = seats > 0 ? PL_ALTERNATE_SEATED : PL_ALTERNATE_WAITS,
            };
            seats -= seats > 0;
            left--;
        }
    }
}

/* The body's persons are those who are seated. */
static void list_persons(pl_run *run, int32_t body) {
    pl_body *row = pl_assembly_body(run, body);
    int32_t *persons = PL_ARENA_AT(int32_t, pl_run_arena(run), row->persons);
    row->person_count = 0;
    for (uint32_t i = 0; i < row->alternate_count; i++) {
        if (rows_of(run, body)[i].state == PL_ALTERNATE_SEATED) {
            persons[row->person_count++] = rows_of(run, body)[i].person;
        }
    }
}

pl_status pl_alternates_seat(pl_run *run, int32_t body, const uint32_t *seats,
                             const uint8_t *refused) {
    const pl_data names = pl_data_get(body_node(run, body), "names");
    pl_body *row = pl_assembly_body(run, body);
    uint64_t most = 1;
    for (uint32_t i = 0; i < pl_data_count(names); i++) {
        most += pl_data_count(pl_data_at(names, i));
    }
    PL_TRY(pl_arena_push(pl_run_arena(run), most * sizeof(pl_alternate), &row->alternates));
    PL_TRY(pl_arena_push(pl_run_arena(run), most * sizeof(int32_t), &row->persons));
    row->alternate_count = 0;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const pl_text id = pl_assembly_faction_id(run, (int32_t)f);
        seat_list(run, body, (int32_t)f, pl_data_get_text(names, id), seats[f], refused);
    }
    list_persons(run, body);
    return PL_OK;
}

void pl_alternates_journal(pl_run *run, int32_t body, pl_field field, uint8_t state,
                           bool absent_only) {
    pl_buffer chosen;
    pl_buffer_init(&chosen, pl_run_arena(run)->allocator);
    for (uint32_t i = 0; i < pl_assembly_body(run, body)->alternate_count; i++) {
        const pl_alternate *row = &rows_of(run, body)[i];
        const pl_person person = {pl_assembly_person_name(run, row->person),
                                  pl_assembly_faction_id(run, row->list)};
        if (row->state == state && (!absent_only || pl_roster_is_absent(run, row->person))) {
            pl_buffer_add(&chosen, &person, sizeof person);
        }
    }
    pl_assembly_check_buffer(run, &chosen);
    if (!absent_only || chosen.size > 0) {
        pl_journal_persons(pl_run_journal(run), field, (const pl_person *)(void *)chosen.at,
                           chosen.size / sizeof(pl_person));
    }
    pl_buffer_fini(&chosen);
}

/* --- while the body stands --- */

static pl_alternate *next_of(const pl_run *run, int32_t body, int32_t list) {
    for (uint32_t i = 0; i < pl_assembly_body(run, body)->alternate_count; i++) {
        pl_alternate *row = &rows_of(run, body)[i];
        if (row->list == list && row->state == PL_ALTERNATE_WAITS &&
            !pl_roster_is_gone(run, row->person)) {
            return row;
        }
    }
    return NULL;
}

static void journal_passing(pl_run *run, int32_t body, const pl_alternate *left,
                            const pl_alternate *next) {
    pl_journal *journal = pl_run_journal(run);
    const int32_t faction = pl_roster_faction_of_person(run, left->person);
    pl_assembly_begin_record(run, PL_KIND_SEAT_PASSED, PL_SIMULATED);
    pl_journal_because(journal, pl_assembly_body(run, body)->seq);
    pl_journal_because(journal, pl_assembly_faction(run, faction)->last_flow_seq);
    pl_premise_body(run, body, "alternates");
    pl_premise_body(run, body, "names");
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, left->person));
    pl_journal_text(journal, PL_FIELD_faction, pl_assembly_faction_id(run, left->list));
    if (next != NULL) {
        pl_journal_text(journal, PL_FIELD_by, pl_assembly_person_name(run, next->person));
    }
    pl_journal_string(journal, PL_FIELD_cause, "he has gone with his faction");
    pl_assembly_body(run, body)->seq = pl_journal_end(journal);
}

static void pass(pl_run *run, int32_t body, pl_alternate *left) {
    pl_alternate *next = next_of(run, body, left->list);
    uint32_t *members =
        PL_ARENA_AT(uint32_t, pl_run_arena(run), pl_assembly_body(run, body)->members);
    left->state = PL_ALTERNATE_OUT;
    if (next != NULL) {
        next->state = PL_ALTERNATE_SEATED;
    } else {
        members[left->list] -= members[left->list] > 0;
    }
    list_persons(run, body);
    journal_passing(run, body, left, next);
}

void pl_alternates_keep(pl_run *run) {
    for (int32_t b = 0; (uint32_t)b < pl_assembly_of(run)->body_count; b++) {
        const pl_body *body = pl_assembly_body(run, b);
        for (uint32_t i = 0; body->state == PL_BODY_STANDING && i < body->alternate_count; i++) {
            pl_alternate *row = &rows_of(run, b)[i];
            if (row->state == PL_ALTERNATE_SEATED && pl_roster_is_gone(run, row->person)) {
                pass(run, b, row);
            }
        }
    }
}
