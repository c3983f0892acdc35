#include "report/pairs_paragraph.h"

#include <math.h>
#include <stdlib.h>

#include "report/aloud.h"
#include "report/paragraph.h"
#include "report/titles.h"
#include "report/upshot.h"

enum { TOLD_MAX = 4, ALIKE_MAX = 3, RARE = 20 };

/* A row has some thirty words. */
enum { DIFFERS_UNTIL = 125, ALIKE_UNTIL = 145 };

typedef struct ranked {
    pl_pairs_row *row;
    pl_upshot_rank rank;
    bool rare; /* it differs in fewer than one pair of RARE */
    size_t order;
} ranked;

typedef struct telling {
    pl_pairs *pairs;
    pl_data scenario;
    pl_buffer *out;
} telling;

/* --- which rows --- */

static pl_upshot_rank rank_of(pl_data scenario, const pl_pairs_row *row) {
    static const pl_upshot_rank by_type[] = {[PL_PAIRS_NUMBER] = PL_UPSHOT_COUNT,
                                             [PL_PAIRS_HOUR] = PL_UPSHOT_HOUR,
                                             [PL_PAIRS_YES_NO] = PL_UPSHOT_ANSWER,
                                             [PL_PAIRS_WORD] = PL_UPSHOT_ANSWER};
    const pl_data outcomes = pl_data_get(scenario, "outcomes");
    return pl_upshot_rank_of(pl_data_get_text(outcomes, pl_buffer_text(&row->key)),
                             by_type[row->type]);
}

static int compare(const void *left, const void *right) {
    const ranked *a = left;
    const ranked *b = right;
    if (a->rare != b->rare) {
        return a->rare ? 1 : -1;
    }
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->row->differ != b->row->differ) {
        return a->row->differ > b->row->differ ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static ranked *rank_rows(const telling *t) {
    const pl_allocator *allocator = t->pairs->allocator;
    ranked *rows = allocator->take(allocator->context, (t->pairs->row_count + 1) * sizeof *rows);
    for (size_t i = 0; rows != NULL && i < t->pairs->row_count; i++) {
        pl_pairs_row *row = &t->pairs->rows[i];
        rows[i] = (ranked){row, rank_of(t->scenario, row), row->differ * RARE < t->pairs->count, i};
    }
    if (rows != NULL && t->pairs->row_count > 0) {
        qsort(rows, t->pairs->row_count, sizeof *rows, compare);
    }
    return rows;
}

/* --- one row --- */

static void write_name(const telling *t, const pl_pairs_row *row) {
    const pl_data outcomes = pl_data_get(t->scenario, "outcomes");
    const pl_data selector = pl_data_get_text(outcomes, pl_buffer_text(&row->key));
    const pl_data convocation = pl_data_get(selector, "convocation");
    if (pl_data_is(convocation)) {
        pl_buffer_add_string(t->out, "whether the assembly was ");
        pl_buffer_add_visible(t->out, pl_data_text(convocation));
    } else if (row->type == PL_PAIRS_NUMBER) {
        pl_upshot_subject(t->scenario, pl_buffer_text(&row->key), t->out);
    } else {
        pl_titles_outcome(t->scenario, pl_buffer_text(&row->key), t->out);
    }
}

/* "12 lower", "3 minutes later", "no other" */
static void write_difference(const telling *t, const pl_pairs_row *row, double difference) {
    char room[PL_TEXT_NUMBER_ROOM];
    if (difference == 0) {
        pl_buffer_add_string(t->out, "the same");
    } else if (row->type == PL_PAIRS_HOUR) {
        pl_aloud_length((int64_t)floor(difference + 0.5), t->out);
        pl_buffer_add_string(t->out, difference > 0 ? " later" : " earlier");
    } else {
        pl_buffer_add_text(t->out, pl_text_of_number(fabs(difference), room));
        pl_buffer_add_string(t->out, difference > 0 ? " higher" : " lower");
    }
}

static void write_interval(const telling *t, pl_pairs_row *row) {
    const pl_summary s = pl_sample_summarise(&row->differences);
    pl_buffer_add_string(t->out, ", typically ");
    write_difference(t, row, s.median);
    if (s.q05 == s.q95) {
        pl_buffer_add_string(t->out, ", as in nine of ten pairs");
        return;
    }
    pl_buffer_add_string(t->out, ", in nine of ten pairs between ");
    write_difference(t, row, s.q05);
    pl_buffer_add_string(t->out, " and ");
    write_difference(t, row, s.q95);
}

static void write_turns(const telling *t, const pl_pairs_row *row) {
    pl_buffer_format(t->out, ", from no to yes in %zu and from yes to no in %zu", row->up,
                     row->down);
}

static void tell_row(const telling *t, pl_pairs_row *row) {
    write_name(t, row);
    if (row->differ == t->pairs->count) {
        pl_buffer_add_string(t->out, " came out otherwise in each of them");
    } else {
        pl_buffer_format(t->out, " came out otherwise in %zu of them", row->differ);
    }
    if (row->differences.count == 0 || row->differ == row->only[0] + row->only[1]) {
        pl_buffer_add_string(t->out, ", where only one of the two runs came to it");
    } else if (row->type == PL_PAIRS_YES_NO) {
        write_turns(t, row);
    } else if (row->type != PL_PAIRS_WORD) {
        write_interval(t, row);
    }
}

/* --- all --- */

static void tell_count(const telling *t, size_t unforked) {
    const size_t count = t->pairs->count;
    pl_buffer_format(t->out,
                     "This was played %zu time%s with chance, the two runs of each pair "
                     "with the same dice. ",
                     count, count == 1 ? "" : "s");
    if (unforked > 0) {
        pl_buffer_format(t->out, "In %zu pairs that moment never came. ", unforked);
    }
    if (t->pairs->equal == count) {
        pl_buffer_add_string(t->out, "In none of them did any outcome differ that the scenario "
                                     "asks for: by this model the change does not matter, in the "
                                     "expected course or by chance, as far as so many pairs show.");
    } else if (t->pairs->equal == 0) {
        pl_buffer_add_string(t->out, "In every pair something came out otherwise. ");
    } else {
        pl_buffer_format(t->out,
                         "In %zu of the %zu pairs something came out otherwise, in %zu "
                         "nothing did. ",
                         count - t->pairs->equal, count, t->pairs->equal);
    }
}

static size_t words_of(const telling *t) {
    return pl_paragraph_words(pl_buffer_text(t->out));
}

static void tell_rows(const telling *t, const ranked *rows) {
    size_t told = 0;
    for (size_t i = 0; i < t->pairs->row_count && told < TOLD_MAX; i++) {
        if (rows[i].row->differ == 0 || words_of(t) > DIFFERS_UNTIL) {
            continue;
        }
        const size_t start = t->out->size;
        tell_row(t, rows[i].row);
        if (t->out->status == PL_OK && t->out->at[start] >= 'a' && t->out->at[start] <= 'z') {
            t->out->at[start] = (char)(t->out->at[start] - 'a' + 'A');
        }
        pl_buffer_add_string(t->out, ". ");
        told++;
    }
}

static void tell_alike(const telling *t, const ranked *rows) {
    size_t told = 0;
    for (size_t i = 0; i < t->pairs->row_count && told < ALIKE_MAX; i++) {
        if (rows[i].row->differ == 0 && words_of(t) < ALIKE_UNTIL) {
            pl_buffer_add_string(t->out, told++ == 0 ? "Alike in both runs of every pair: " : ", ");
            write_name(t, rows[i].row);
        }
    }
    pl_buffer_add_string(t->out, told > 0 ? "." : "");
}

static pl_status write_all(const telling *t, const pl_compared *runs, size_t unforked) {
    size_t turned = 0;
    PL_TRY(pl_paragraph_begin(runs, "two runs", t->out, &turned));
    tell_count(t, unforked);
    if (t->pairs->equal == t->pairs->count) {
        return PL_OK;
    }
    ranked *rows = rank_rows(t);
    if (rows == NULL) {
        return PL_NO_MEMORY;
    }
    tell_rows(t, rows);
    tell_alike(t, rows);
    t->pairs->allocator->give(t->pairs->allocator->context, rows);
    return PL_OK;
}

pl_status pl_pairs_paragraph_write(pl_pairs *pairs, pl_pairs_heading heading, pl_buffer *out) {
    const telling t = {pairs, heading.second.scenario, out};
    pl_compared runs;
    pl_status status = pl_compared_init(&runs, heading.first, heading.second, pairs->allocator);
    if (status == PL_OK) {
        status = write_all(&t, &runs, heading.unforked);
    }
    pl_compared_fini(&runs);
    return status != PL_OK ? status : pl_buffer_status(out);
}
