#include "procedure/balloting.h"

#include <string.h>

#include "base/contract.h"
#include "procedure/body.h"
#include "procedure/counting.h"
#include "procedure/docket.h"
#include "procedure/method.h"
#include "procedure/polling.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/rules.h"

enum { ROOM = PL_BALLOT_CANDIDATES_MAX };

pl_balloting *pl_balloting_state(const pl_run *run) {
    return PL_ARENA_AT(pl_balloting, pl_run_arena_const(run), pl_assembly_of(run)->balloting);
}

const pl_balloting *pl_balloting_of(const pl_run *run) {
    return pl_assembly_of(run)->balloting == 0 ? NULL : pl_balloting_state(run);
}

pl_candidate *pl_balloting_row(const pl_run *run, uint32_t candidate) {
    PL_REQUIRE(candidate < pl_balloting_state(run)->candidate_count);
    return &PL_ARENA_AT(pl_candidate, pl_run_arena_const(run),
                        pl_balloting_state(run)->rows)[candidate];
}

const pl_candidate *pl_balloting_candidate(const pl_run *run, uint32_t candidate) {
    return pl_balloting_row(run, candidate);
}

uint8_t *pl_balloting_paper(const pl_run *run, uint32_t seat) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_balloting_state(run)->papers) +
           (size_t)seat * ROOM;
}

static uint64_t *seqs_of(const pl_run *run) {
    return PL_ARENA_AT(uint64_t, pl_run_arena_const(run), pl_balloting_state(run)->seqs);
}

static pl_data body_node(const pl_run *run) {
    return pl_assembly_body_node(run, pl_balloting_state(run)->body);
}

pl_data pl_balloting_node(const pl_run *run, uint32_t candidate) {
    return pl_data_at(pl_data_get(body_node(run), "candidates"), candidate);
}

pl_text pl_balloting_name(const pl_run *run, uint32_t candidate) {
    return pl_assembly_person_name(run, pl_balloting_row(run, candidate)->person);
}

static uint32_t standing(const pl_run *run) {
    uint32_t count = 0;
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        count += pl_balloting_row(run, c)->stands;
    }
    return count;
}

bool pl_balloting_is_held(const pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    return body != PL_NONE && pl_data_is(pl_data_get(pl_assembly_body_node(run, body), "ballot"));
}

/* --- what can be named --- */

int32_t pl_balloting_option(const pl_run *run, uint32_t option) {
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count && option > 0; c++) {
        option -= pl_balloting_row(run, c)->stands;
        if (option == 0) {
            return (int32_t)c;
        }
    }
    return PL_NONE;
}

uint32_t pl_balloting_options(const pl_run *run, uint16_t kind, int32_t item, const char **names) {
    uint32_t count = 0;
    (void)kind;
    (void)item;
    names[count++] = "none";
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        if (pl_balloting_row(run, c)->stands) {
            const pl_named *person = pl_assembly_person(run, pl_balloting_row(run, c)->person);
            names[count++] = pl_assembly_text(run, person->id).at;
        }
    }
    return count;
}

bool pl_balloting_is_written(const pl_run *run, uint32_t seat, uint32_t candidate) {
    return memchr(pl_balloting_paper(run, seat), (int)candidate + 1, ROOM) != NULL;
}

bool pl_balloting_is_ended(const pl_run *run, uint32_t seat) {
    const uint32_t names = pl_balloting_state(run)->names;
    return names > 1 && pl_balloting_paper(run, seat)[names - 2] == 0;
}

int32_t pl_balloting_stand_item(int32_t item, uint32_t candidate) {
    return item * (int32_t)ROOM + (int32_t)candidate;
}

uint32_t pl_balloting_stand_candidate(int32_t stand_item) {
    return (uint32_t)stand_item % ROOM;
}

/* --- candidates --- */

uint64_t pl_balloting_room(pl_data scenario, uint64_t seats) {
    const pl_data bodies = pl_data_get(scenario, "bodies");
    uint64_t held = 0;
    for (uint32_t i = 0; i < pl_data_count(bodies); i++) {
        held += pl_data_is(pl_data_get(pl_data_at(bodies, i), "ballot"));
    }
    const uint64_t elected = 64 * ROOM; /* each time a body is elected anew it keeps its persons */
    return held == 0 ? 0 : (seats + 1) * (ROOM + 48) + PL_FACTIONS_MAX * 8 + held * elected + 65536;
}

static pl_status take_room(pl_run *run) {
    pl_assembly *a = pl_assembly_of(run);
    pl_arena *arena = pl_run_arena(run);
    if (a->balloting == 0) {
        pl_offset at = 0;
        PL_TRY(pl_arena_push(arena, sizeof(pl_balloting), &at));
        pl_balloting *b = PL_ARENA_AT(pl_balloting, arena, at);
        PL_TRY(pl_arena_push(arena, ROOM * sizeof(pl_candidate), &b->rows));
        PL_TRY(pl_arena_push(arena, ((uint64_t)a->seat_count + 1) * ROOM, &b->papers));
        PL_TRY(pl_arena_push(arena, PL_FACTIONS_MAX * sizeof(uint64_t), &b->seqs));
        a->balloting = at;
    }
    pl_balloting *b = pl_balloting_state(run);
    *b = (pl_balloting){.rows = b->rows, .papers = b->papers, .seqs = b->seqs};
    memset(seqs_of(run), 0, PL_FACTIONS_MAX * sizeof(uint64_t));
    return PL_OK;
}

static int32_t faction_of(const pl_run *run, int32_t person) {
    return person == PL_NONE ? PL_NONE : pl_roster_faction_of_person(run, person);
}

static void nominate(pl_run *run) {
    pl_balloting *b = pl_balloting_state(run);
    const pl_data candidates = pl_data_get(body_node(run), "candidates");
    for (uint32_t i = 0; i < pl_data_count(candidates) && i < ROOM; i++) {
        const pl_data node = pl_data_at(candidates, i);
        const pl_data by = pl_data_get(node, "by");
        const int32_t person =
            pl_assembly_find_person(run, pl_data_text(pl_data_get(node, "person")));
        b->candidate_count = i + 1;
        *pl_balloting_row(run, i) = (pl_candidate){
            .person = person,
            .faction = pl_data_is(by) ? pl_assembly_find_faction(run, pl_data_text(by))
                                      : faction_of(run, person),
            .stands = person != PL_NONE && !pl_roster_is_gone(run, person),
        };
    }
}

void pl_balloting_open(pl_run *run, int32_t item) {
    const int32_t body = pl_assembly_item(run, item)->body;
    pl_tally_method method = PL_TALLY_PLURALITY;
    if (!pl_run_require(run, take_room(run), pl_assembly_body_id(run, body).at, "arena",
                        "no room for another election")) {
        return;
    }
    pl_balloting *b = pl_balloting_state(run);
    b->item = item;
    b->body = body;
    (void)pl_tally_find(pl_data_text(pl_data_get(body_node(run), "ballot")), &method);
    b->method = method;
    b->last_seq = pl_assembly_item(run, item)->opened_seq;
    nominate(run);
    const uint32_t group = pl_run_open_group(run);
    for (uint32_t c = 0; c < b->candidate_count; c++) {
        const int32_t faction = faction_of(run, pl_balloting_row(run, c)->person);
        if (pl_balloting_row(run, c)->stands && faction != PL_NONE) {
            pl_docket_ask_faction(run, group, PL_ASK_STAND, faction,
                                  pl_balloting_stand_item(item, c));
        }
    }
    pl_docket_wait_for(run, PL_PENDING_STAND, group, item);
}

/* --- the candidates' answers --- */

/* A PERSONS field: those who stand, or those who do not. */
static void journal_candidates(pl_run *run, pl_field field, bool declined) {
    pl_person persons[ROOM];
    size_t count = 0;
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        const pl_candidate *candidate = pl_balloting_row(run, c);
        if (declined ? candidate->declined : candidate->stands) {
            persons[count++] = (pl_person){pl_balloting_name(run, c),
                                           pl_assembly_faction_id(run, candidate->faction)};
        }
    }
    pl_journal_persons(pl_run_journal(run), field, persons, count);
}

void pl_balloting_begin_record(pl_run *run, pl_kind kind) {
    pl_balloting *b = pl_balloting_state(run);
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_journal_because(pl_run_journal(run), b->last_seq);
    pl_premise_body(run, b->body, "ballot");
    pl_journal_text(pl_run_journal(run), PL_FIELD_body, pl_assembly_body_id(run, b->body));
}

void pl_balloting_end_record(pl_run *run) {
    pl_balloting_state(run)->last_seq = pl_journal_end(pl_run_journal(run));
}

static void name_candidates(pl_run *run, uint32_t group) {
    pl_journal *journal = pl_run_journal(run);
    pl_balloting_begin_record(run, PL_KIND_CANDIDATES_NAMED);
    pl_premise_body(run, pl_balloting_state(run)->body, "candidates");
    for (uint32_t i = 0; pl_run_group_question(run, group, i) != NULL; i++) {
        pl_journal_because(journal, pl_run_group_question(run, group, i)->answered_seq);
    }
    pl_journal_string(journal, PL_FIELD_method,
                      pl_tally_name((pl_tally_method)pl_balloting_state(run)->method));
    pl_journal_int(journal, PL_FIELD_size,
                   pl_assembly_body(run, pl_balloting_state(run)->body)->seats);
    journal_candidates(run, PL_FIELD_candidates, false);
    journal_candidates(run, PL_FIELD_declined, true);
    pl_balloting_end_record(run);
}

/* How many names a paper has room for. */
static uint32_t names_on_paper(const pl_run *run) {
    const pl_balloting *b = pl_balloting_state(run);
    const uint32_t seats = pl_assembly_body(run, b->body)->seats;
    const pl_data limit = pl_data_get(body_node(run), "names_max");
    uint32_t most = standing(run);
    if (pl_polling_is_held(run) || b->method == PL_TALLY_PLURALITY) {
        most = most > 1 ? 1 : most;
    } else if (b->method == PL_TALLY_BLOCK) {
        most = most > seats ? seats : most;
    }
    const int64_t names = pl_data_int(limit, most);
    return names < most ? (uint32_t)names : most;
}

static void ask_for_name(pl_run *run) {
    pl_balloting *b = pl_balloting_state(run);
    const uint32_t group = pl_run_open_group(run);
    b->names++;
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_docket_ask_faction(run, group, PL_ASK_BALLOT, (int32_t)f, b->item);
    }
    pl_docket_wait_for(run, PL_PENDING_BALLOT, group, b->item);
}

/* A ballot begins: papers are given out, blank. */
static void give_out(pl_run *run) {
    pl_balloting *b = pl_balloting_state(run);
    const uint32_t seats = pl_assembly_of(run)->seat_count;
    memset(pl_balloting_paper(run, 0), 0, (size_t)seats * ROOM);
    b->ballot++;
    b->names = 0;
    b->names_max = names_on_paper(run);
    b->voters = 0;
    for (uint32_t seat = 0; seat < seats; seat++) {
        b->voters += pl_roster_is_entitled(run, seat);
    }
    ask_for_name(run);
}

void pl_balloting_stand(pl_run *run, uint32_t group) {
    for (uint32_t i = 0; pl_run_group_question(run, group, i) != NULL; i++) {
        const pl_question *question = pl_run_group_question(run, group, i);
        pl_candidate *candidate =
            pl_balloting_row(run, pl_balloting_stand_candidate(question->item));
        if (pl_run_block(run, question->block)->seat < 0 &&
            question->answer.choice == PL_STAND_NO) {
            candidate->stands = 0;
            candidate->declined = 1;
        }
    }
    name_candidates(run, group);
    give_out(run);
}

/* --- papers --- */

/* Giving out, filling in and counting take the time of a secret ballot. */
static void schedule_count(pl_run *run) {
    const pl_balloting *b = pl_balloting_state(run);
    const int64_t usual = pl_method_seconds(run, PL_METHOD_SECRET, b->voters);
    char what[32];
    snprintf(what, sizeof what, "ballot %u", b->ballot);
    const int64_t length =
        pl_docket_length(run, pl_assembly_text(run, pl_assembly_item(run, b->item)->path), what,
                         pl_docket_planned(run, pl_assembly_item_node(run, b->item), usual), 0.3);
    pl_docket_schedule(run, pl_run_now(run) + length, PL_DUE_VOTE_CLOSE, b->item, 0);
}

void pl_balloting_write(pl_run *run, uint32_t group) {
    pl_balloting *b = pl_balloting_state(run);
    const uint8_t *lanes = pl_run_lanes(run);
    bool more = false;
    pl_docket_write_out_choices(run, group);
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        if (!pl_roster_is_entitled(run, seat) || pl_balloting_is_ended(run, seat)) {
            continue;
        }
        const int32_t candidate = pl_balloting_option(run, lanes[seat]);
        if (candidate != PL_NONE && !pl_balloting_is_written(run, seat, (uint32_t)candidate)) {
            pl_balloting_paper(run, seat)[b->names - 1] = (uint8_t)(candidate + 1);
            more = true;
        }
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        const uint64_t seq = pl_docket_answer_seq(run, group, (int32_t)f);
        seqs_of(run)[f] = seq > 0 ? seq : seqs_of(run)[f];
    }
    if (more && b->names < b->names_max) {
        ask_for_name(run);
    } else {
        schedule_count(run);
    }
}

void pl_balloting_elect(pl_run *run, uint32_t candidate) {
    pl_balloting *b = pl_balloting_state(run);
    b->elected[b->elected_count++] = pl_balloting_row(run, candidate)->person;
}

/* --- the result --- */

void pl_balloting_journal_answers(pl_run *run) {
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        pl_journal_because(pl_run_journal(run), seqs_of(run)[f]);
    }
}

static void journal_elected(pl_run *run) {
    const pl_balloting *b = pl_balloting_state(run);
    pl_person persons[ROOM];
    for (uint32_t i = 0; i < b->elected_count; i++) {
        const int32_t faction = pl_roster_faction_of_person(run, b->elected[i]);
        persons[i] = (pl_person){pl_assembly_person_name(run, b->elected[i]),
                                 pl_assembly_faction_id(run, faction)};
    }
    pl_journal_persons(pl_run_journal(run), PL_FIELD_elected, persons, b->elected_count);
}

static void journal_seats(pl_run *run) {
    const pl_balloting *b = pl_balloting_state(run);
    uint32_t seats[PL_FACTIONS_MAX] = {0};
    for (uint32_t i = 0; i < b->elected_count; i++) {
        const int32_t faction = pl_roster_faction_of_person(run, b->elected[i]);
        if (faction != PL_NONE) {
            seats[faction]++;
        }
    }
    pl_assembly_counts(run, PL_FIELD_seats, seats);
}

static void journal_election(pl_run *run, pl_item *item) {
    const pl_balloting *b = pl_balloting_state(run);
    pl_journal *journal = pl_run_journal(run);
    pl_body *body = pl_assembly_body(run, b->body);
    char text[200];
    pl_balloting_begin_record(run, PL_KIND_ELECTION_CLOSED);
    pl_assembly_source(run, body_node(run));
    pl_journal_because(journal, item->opened_seq);
    pl_journal_because(journal, item->speech_seq);
    pl_balloting_journal_answers(run);
    pl_premise_length(run);
    pl_premise_item(run, b->item, "length");
    pl_journal_string(journal, PL_FIELD_method, pl_tally_name((pl_tally_method)b->method));
    pl_journal_int(journal, PL_FIELD_size, body->seats);
    journal_seats(run);
    journal_elected(run);
    snprintf(text, sizeof text, "%s: %u entitled, %u ballot%s, %u of %u seats filled",
             pl_tally_name((pl_tally_method)b->method), b->voters, b->ballot,
             b->ballot == 1 ? "" : "s", b->elected_count, body->seats);
    pl_journal_string(journal, PL_FIELD_arithmetic, text);
    body->seq = pl_journal_end(journal);
}

static void conclude(pl_run *run, int32_t index) {
    const pl_balloting *b = pl_balloting_state(run);
    pl_item *item = pl_assembly_item(run, index);
    journal_election(run, item);
    if (b->elected_count > 0) {
        const pl_status status = pl_body_seat(run, b->body, b->elected, b->elected_count);
        if (!pl_run_require(run, status, pl_assembly_body_id(run, b->body).at, "arena",
                            "no room for those elected")) {
            return;
        }
    }
    item->ruling = b->elected_count > 0 ? PL_CARRIED : PL_LOST;
    item->voted = pl_run_now(run);
    item->vote_seq = pl_assembly_body(run, b->body)->seq;
}

bool pl_balloting_close(pl_run *run, int32_t item) {
    if (pl_polling_is_held(run) && !pl_polling_count(run)) {
        give_out(run);
        return false;
    }
    if (!pl_polling_is_held(run)) {
        pl_counting_papers(run);
    }
    if (!pl_run_is_over(run)) {
        conclude(run, item);
    }
    return true;
}
