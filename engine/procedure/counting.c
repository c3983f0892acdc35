#include "procedure/counting.h"

#include <stdlib.h>
#include <string.h>

#include "procedure/balloting.h"
#include "procedure/drawing.h"
#include "procedure/premise.h"

enum { ROOM = PL_BALLOT_CANDIDATES_MAX };

/* --- lots --- */

/* All candidates in the order in which they go where claims are equal. */
static bool draw(pl_run *run, uint16_t order[ROOM]) {
    pl_balloting *b = pl_balloting_state(run);
    pl_text names[ROOM];
    const bool by_lot = pl_drawing_is_by_lot(run, b->body, true);
    for (uint32_t c = 0; c < b->candidate_count; c++) {
        names[c] = pl_data_text(pl_data_get(pl_balloting_node(run, c), "person"));
    }
    b->lots++;
    pl_drawing_order(run, b->body, b->lots, by_lot, names, b->candidate_count, order);
    return by_lot;
}

/* Puts those tied in the order that was drawn. */
static void sort_by(const uint16_t *order, uint32_t count, uint16_t *tied, uint32_t tied_count) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < count && at < tied_count; i++) {
        for (uint32_t k = at; k < tied_count; k++) {
            if (tied[k] == order[i]) {
                tied[k] = tied[at];
                tied[at++] = order[i];
                break;
            }
        }
    }
}

static int compare_numbers(const void *left, const void *right) {
    return *(const uint16_t *)left - *(const uint16_t *)right;
}

/* Draws, puts those tied in that order, and writes it down. */
static void settle(pl_run *run, uint16_t order[ROOM], uint16_t *tied, uint32_t count) {
    pl_balloting *b = pl_balloting_state(run);
    pl_text names[ROOM];
    pl_text drawn[ROOM];
    const bool by_lot = draw(run, order);
    qsort(tied, count, sizeof *tied, compare_numbers);
    for (uint32_t i = 0; i < count; i++) {
        names[i] = pl_balloting_name(run, tied[i]);
    }
    sort_by(order, b->candidate_count, tied, count);
    for (uint32_t i = 0; i < count; i++) {
        drawn[i] = pl_balloting_name(run, tied[i]);
    }
    b->last_seq = pl_drawing_journal(run, b->body, names, drawn, count, by_lot, b->last_seq);
}

void pl_counting_settle(pl_run *run, uint16_t *tied, uint32_t count) {
    uint16_t order[ROOM];
    settle(run, order, tied, count);
}

/* --- telling --- */

/* One line a candidate of the count: "Rosa 12". */
static void journal_scores(pl_run *run, char *const *scores) {
    pl_buffer lines[ROOM];
    pl_text texts[ROOM];
    uint32_t count = 0;
    for (uint32_t c = 0; scores != NULL && c < pl_balloting_state(run)->candidate_count; c++) {
        if (scores[c] != NULL) {
            pl_buffer_init(&lines[count], pl_run_arena(run)->allocator);
            pl_buffer_format(&lines[count], "%s %s", pl_balloting_name(run, c).at, scores[c]);
            pl_assembly_check_buffer(run, &lines[count]);
            texts[count] = pl_buffer_text(&lines[count]);
            count++;
        }
    }
    pl_journal_texts(pl_run_journal(run), PL_FIELD_scores, texts, count);
    for (uint32_t i = 0; i < count; i++) {
        pl_buffer_fini(&lines[i]);
    }
}

void pl_counting_tell(pl_run *run, pl_telling told) {
    pl_journal *journal = pl_run_journal(run);
    pl_balloting_begin_record(run, PL_KIND_BALLOT_COUNTED);
    pl_balloting_journal_answers(run);
    pl_premise_length(run);
    pl_journal_string(journal, PL_FIELD_method, told.what);
    pl_journal_int(journal, PL_FIELD_count, told.number);
    pl_journal_string(journal, PL_FIELD_text, told.text);
    journal_scores(run, told.scores);
    if (told.quota != NULL) {
        pl_journal_string(journal, PL_FIELD_quota, told.quota);
    }
    if (told.rest != NULL) {
        pl_journal_string(journal, PL_FIELD_rest, told.rest);
    }
    pl_balloting_end_record(run);
}

/* --- the count --- */

static pl_status put_in(const pl_run *run, pl_ballots *ballots) {
    for (uint32_t c = 0; c < pl_balloting_state(run)->candidate_count; c++) {
        if (!pl_balloting_row(run, c)->stands) {
            pl_ballots_withdraw(ballots, c);
        }
    }
    for (uint32_t seat = 0; seat < pl_assembly_of(run)->seat_count; seat++) {
        const uint8_t *paper = pl_balloting_paper(run, seat);
        uint16_t choice[ROOM];
        uint32_t count = 0;
        while (count < ROOM && paper[count] != 0) {
            choice[count] = (uint16_t)(paper[count] - 1);
            count++;
        }
        if (count > 0) {
            PL_TRY(pl_ballots_add(ballots, 1, choice, count));
        }
    }
    return PL_OK;
}

static pl_status make_ballots(const pl_run *run, pl_ballots **ballots) {
    pl_text names[ROOM];
    const uint32_t count = pl_balloting_state(run)->candidate_count;
    for (uint32_t c = 0; c < count; c++) {
        names[c] = pl_balloting_name(run, c);
    }
    PL_TRY(pl_ballots_create(pl_run_arena_const(run)->allocator, names, count, ballots));
    return put_in(run, *ballots);
}

/* Where even the drawn order leaves several results, the one that has the first in that order whom
 * any of them has, and so on; how many are in it. */
static uint32_t choose_committee(const pl_tally_result *tally, const uint16_t *order,
                                 uint32_t count, uint16_t *chosen) {
    bool open[PL_COMMITTEES_MAX];
    const uint32_t size = tally->committee_size;
    uint32_t at = 0;
    for (uint32_t i = 0; i < tally->committee_count; i++) {
        open[i] = true;
    }
    for (uint32_t k = 0; k < count && at < size; k++) {
        bool has[PL_COMMITTEES_MAX];
        bool any = false;
        for (uint32_t i = 0; i < tally->committee_count; i++) {
            has[i] = false;
            for (uint32_t s = 0; s < size; s++) {
                has[i] = has[i] || tally->committees[i * size + s] == order[k];
            }
            any = any || (open[i] && has[i]);
        }
        for (uint32_t i = 0; any && i < tally->committee_count; i++) {
            open[i] = open[i] && has[i];
        }
        if (any) {
            chosen[at++] = order[k];
        }
    }
    return at;
}

static bool is_certain(const pl_tally_result *tally, uint16_t candidate) {
    for (uint32_t i = 0; i < tally->elected_count; i++) {
        if (tally->elected[i] == candidate) {
            return true;
        }
    }
    return false;
}

/* Of those whom the count leaves equal, as many as are to be elected. */
static void elect_tied(pl_run *run, const pl_tally_result *tally, const uint16_t *order) {
    uint16_t chosen[ROOM] = {0};
    uint32_t count = tally->to_draw;
    if (tally->committees != NULL) {
        count = choose_committee(tally, order, pl_balloting_state(run)->candidate_count, chosen);
    } else {
        memcpy(chosen, tally->tied, tally->tied_count * sizeof *chosen);
        sort_by(order, pl_balloting_state(run)->candidate_count, chosen, tally->tied_count);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!is_certain(tally, chosen[i])) {
            pl_balloting_elect(run, chosen[i]);
        }
    }
}

/* Tells the rounds and elects; a count that cannot be done elects nobody, and says why. */
static void take_result(pl_run *run, pl_tally_result *tally, bool counted, const uint16_t *order) {
    for (uint32_t i = 0; i < tally->round_count; i++) {
        const pl_round *round = &tally->rounds[i];
        pl_counting_tell(run, (pl_telling){"count", i + 1, round->told, round->scores, round->quota,
                                           round->rest});
    }
    if (!counted) {
        const char *why = pl_buffer_string(&tally->why);
        pl_counting_tell(run, (pl_telling){.what = "count",
                                           .number = (uint32_t)tally->round_count + 1,
                                           .text = *why != 0 ? why : "the count cannot be done"});
        return;
    }
    for (uint32_t i = 0; i < tally->elected_count; i++) {
        pl_balloting_elect(run, tally->elected[i]);
    }
    if (tally->to_draw > 0) {
        elect_tied(run, tally, order);
    }
}

static pl_status count_papers(pl_run *run, const pl_ballots *ballots, pl_tally_result *tally) {
    const pl_balloting *b = pl_balloting_state(run);
    const uint32_t seats = pl_assembly_body(run, b->body)->seats;
    return pl_tally_count(pl_run_arena(run)->allocator, (pl_tally_method)b->method, ballots,
                          seats < b->candidate_count ? seats : b->candidate_count, tally);
}

/* Is there something that only a lot can settle, or too much to follow every way a lot can fall? */
static bool needs_lot(pl_status status, const pl_tally_result *tally) {
    return status == PL_LIMIT || (status == PL_OK && tally->to_draw > 0);
}

/* Who is concerned: those tied, or all who stand where the count did not come so far. */
static uint32_t concerned(const pl_run *run, const pl_tally_result *tally, uint16_t *tied) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < tally->tied_count; i++) {
        tied[count++] = tally->tied[i];
    }
    for (uint32_t c = 0; tally->tied_count == 0 && c < tally->candidate_count; c++) {
        if (pl_balloting_candidate(run, c)->stands) {
            tied[count++] = (uint16_t)c;
        }
    }
    return count;
}

/* Where equal claims are left, the order in which candidates go is drawn, and the papers are
 * counted again by it: so the rounds told are those that led to the result. */
static pl_status count_all(pl_run *run, pl_ballots *ballots) {
    uint16_t order[ROOM];
    uint16_t tied[ROOM];
    pl_tally_result tally;
    pl_status status = count_papers(run, ballots, &tally);
    if (needs_lot(status, &tally)) {
        settle(run, order, tied, concerned(run, &tally, tied));
        pl_tally_fini(&tally);
        PL_TRY(pl_ballots_draw(ballots, order));
        status = count_papers(run, ballots, &tally);
    }
    if (status == PL_OK || status == PL_LIMIT || status == PL_BAD_ARGUMENT) {
        take_result(run, &tally, status == PL_OK, order);
        status = PL_OK;
    }
    pl_tally_fini(&tally);
    return status;
}

void pl_counting_papers(pl_run *run) {
    pl_ballots *ballots = NULL;
    pl_status status = make_ballots(run, &ballots);
    if (status == PL_OK) {
        status = count_all(run, ballots);
    }
    pl_ballots_destroy(ballots);
    (void)pl_run_require(run, status, pl_assembly_body_id(run, pl_balloting_state(run)->body).at,
                         "memory", "no memory to count the ballots");
}
