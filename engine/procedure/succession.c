#include "procedure/succession.h"

#include "procedure/body.h"
#include "procedure/chair.h"
#include "procedure/docket.h"
#include "procedure/premise.h"
#include "procedure/roster.h"

static int32_t body_of(const pl_run *run, pl_data agent) {
    const pl_data named = pl_data_get(agent, "body");
    return pl_data_is(named) ? pl_assembly_find_body(run, pl_data_text(named)) : PL_NONE;
}

static int32_t person_of(const pl_run *run, pl_data agent) {
    const pl_data named = pl_data_get(agent, "person");
    return pl_data_is(named) ? pl_assembly_find_person(run, pl_data_text(named)) : PL_NONE;
}

bool pl_succession_has_powers(const pl_run *run, int32_t body) {
    const pl_body *row = pl_assembly_body(run, body);
    return row->state == PL_BODY_STANDING && row->powerless == 0;
}

/* --- agents --- */

static uint64_t journal_agent(pl_run *run, int32_t body, pl_data agent) {
    pl_journal *journal = pl_run_journal(run);
    const int32_t person = person_of(run, agent);
    const pl_data by = pl_data_get(agent, "body");
    const pl_data office = pl_data_get(agent, "office");
    const pl_data title = pl_data_get(agent, "title");
    pl_assembly_begin_record(run, PL_KIND_POWERS_ENDED, PL_SIMULATED);
    pl_assembly_source(run, agent);
    pl_journal_because(journal, pl_assembly_body(run, body)->seq);
    pl_premise_body(run, body, "effective");
    pl_premise_body(run, body, "agents");
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, body));
    pl_journal_text(journal, PL_FIELD_id, pl_data_text(pl_data_get(agent, "id")));
    if (pl_data_is(title)) {
        pl_journal_text(journal, PL_FIELD_title, pl_data_text(title));
    }
    if (person != PL_NONE) {
        pl_journal_text(journal, PL_FIELD_person, pl_assembly_person_name(run, person));
        pl_journal_text(journal, PL_FIELD_faction,
                        pl_assembly_faction_id(run, pl_roster_faction_of_person(run, person)));
    }
    if (pl_data_is(by)) {
        pl_journal_text(journal, PL_FIELD_by, pl_data_text(by));
    }
    if (pl_data_is(office)) {
        pl_journal_text(journal, PL_FIELD_office, pl_data_text(office));
    }
    pl_journal_string(journal, PL_FIELD_cause, "the body in whose name they acted has ended");
    return pl_journal_end(journal);
}

/* The post of another body that was held in the name of the one that has ended. */
static void lose_office(pl_run *run, int32_t body, pl_data agent, uint64_t because) {
    const pl_text office = pl_data_text(pl_data_get(agent, "office"));
    const int32_t person = person_of(run, agent);
    const pl_data posts = pl_data_get(pl_assembly_body_node(run, body), "posts");
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        const pl_text id = pl_data_text(pl_data_get(pl_data_at(posts, i), "id"));
        const bool is_his = person == PL_NONE || pl_body_post(run, body, i) == person;
        if (pl_text_equal(id, office) && is_his) {
            pl_body_vacate_post(run, body, i, "the powers of its holder have ended", because);
        }
    }
}

static void end_powers_of(pl_run *run, int32_t body, pl_data agent) {
    const int32_t by = body_of(run, agent);
    const bool holds_post = pl_data_is(pl_data_get(agent, "office"));
    const uint64_t seq = journal_agent(run, body, agent);
    if (by != PL_NONE && holds_post) {
        lose_office(run, by, agent, seq);
    } else if (by != PL_NONE) {
        pl_assembly_body(run, by)->powerless = 1;
    }
}

void pl_succession_end_powers(pl_run *run, int32_t body) {
    const pl_data agents = pl_data_get(pl_assembly_body_node(run, body), "agents");
    pl_assembly_body(run, body)->powers_ended = 1;
    for (uint32_t i = 0; i < pl_data_count(agents); i++) {
        end_powers_of(run, body, pl_data_at(agents, i));
    }
}

void pl_succession_begin(pl_run *run, int32_t body) {
    const pl_data posts = pl_data_get(pl_assembly_body_node(run, body), "posts");
    const uint64_t seq = pl_assembly_body(run, body)->seq;
    const int64_t grace =
        pl_data_int(pl_data_get(pl_assembly_body_node(run, body), "effective"), 0);
    pl_chair_lose(run, body, seq);
    pl_body_vacate_chair(run, body, "the body has ended", seq);
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        pl_body_vacate_post(run, body, i, "the body has ended", seq);
    }
    if (grace > 0) {
        pl_docket_schedule(run, pl_run_now(run) + grace, PL_DUE_BODY, body, PL_BODY_POWERS);
    } else {
        pl_succession_end_powers(run, body);
    }
}
