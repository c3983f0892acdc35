#include "report/pairs.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/calendar.h"
#include "report/jsonl.h"
#include "report/origins.h"
#include "report/pairs_paragraph.h"
#include "report/titles.h"

void pl_pairs_init(pl_pairs *pairs, const pl_allocator *allocator) {
    *pairs = (pl_pairs){.allocator = allocator};
}

void pl_pairs_fini(pl_pairs *pairs) {
    for (size_t i = 0; i < pairs->row_count; i++) {
        pl_sample_fini(&pairs->rows[i].differences);
        pl_buffer_fini(&pairs->rows[i].key);
    }
    pairs->allocator->give(pairs->allocator->context, pairs->rows);
    *pairs = (pl_pairs){.allocator = pairs->allocator};
}

/* --- reading --- */

/* The outcomes with which a journal ends; the caller gives the block back. */
static pl_status read_outcomes(pl_text journal, const pl_allocator *allocator, void **block) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    *block = NULL;
    pl_journal_reader_init(&reader, journal);
    for (;;) {
        PL_TRY(pl_journal_reader_next(&reader, &record, &more));
        if (!more) {
            return PL_CORRUPT;
        }
        if (record.kind == PL_KIND_RUN_ENDED) {
            return pl_record_tree(&record, PL_FIELD_outcomes, allocator, block);
        }
    }
}

static bool is_hour(pl_data value, pl_time *at) {
    return pl_data_kind_of(value) == PL_DATA_TEXT &&
           pl_calendar_parse(PL_GREGORIAN, pl_data_text(value), at) == PL_OK;
}

static pl_pairs_type type_of(pl_data value) {
    pl_time at = 0;
    switch (pl_data_kind_of(value)) {
    case PL_DATA_INT:
    case PL_DATA_NUMBER:
        return PL_PAIRS_NUMBER;
    case PL_DATA_BOOL:
        return PL_PAIRS_YES_NO;
    case PL_DATA_NONE:
    case PL_DATA_TEXT:
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        break;
    }
    return is_hour(value, &at) ? PL_PAIRS_HOUR : PL_PAIRS_WORD;
}

static double value_of(pl_pairs_type type, pl_data value) {
    pl_time at = 0;
    switch (type) {
    case PL_PAIRS_NUMBER:
        return pl_data_number(value, 0);
    case PL_PAIRS_HOUR:
        return is_hour(value, &at) ? (double)at : 0;
    case PL_PAIRS_YES_NO:
        return pl_data_bool(value, false) ? 1 : 0;
    case PL_PAIRS_WORD:
        break;
    }
    return 0;
}

/* --- adding --- */

static pl_status find_row(pl_pairs *pairs, pl_text key, pl_pairs_type type, pl_pairs_row **row) {
    const pl_allocator *allocator = pairs->allocator;
    for (size_t i = 0; i < pairs->row_count; i++) {
        if (pl_text_equal(pl_buffer_text(&pairs->rows[i].key), key)) {
            *row = &pairs->rows[i];
            return PL_OK;
        }
    }
    void *more = allocator->resize(allocator->context, pairs->rows,
                                   (pairs->row_count + 1) * sizeof *pairs->rows);
    if (more == NULL) {
        return PL_NO_MEMORY;
    }
    pairs->rows = more;
    *row = &pairs->rows[pairs->row_count++];
    **row = (pl_pairs_row){.type = type};
    pl_sample_init(&(*row)->differences, allocator);
    pl_buffer_init(&(*row)->key, allocator);
    pl_buffer_add_text(&(*row)->key, key);
    return pl_buffer_status(&(*row)->key);
}

/* A word that is there and another that is an hour do not compare: the one or the other lacks it.
 */
static bool has(const pl_pairs_row *row, pl_data value) {
    return pl_data_is(value) && type_of(value) == row->type;
}

static pl_status add_values(pl_pairs_row *row, pl_data first, pl_data second, bool *equal) {
    if (!has(row, first) || !has(row, second)) {
        const bool differs = has(row, first) || has(row, second);
        row->only[0] += has(row, first);
        row->only[1] += has(row, second);
        row->differ += differs;
        *equal = *equal && !differs;
        return PL_OK;
    }
    const double a = value_of(row->type, first);
    const double b = value_of(row->type, second);
    const bool differs = row->type == PL_PAIRS_WORD
                             ? !pl_text_equal(pl_data_text(first), pl_data_text(second))
                             : a != b;
    row->first += a;
    row->second += b;
    row->differ += differs;
    row->up += row->type == PL_PAIRS_YES_NO && b > a;
    row->down += row->type == PL_PAIRS_YES_NO && b < a;
    *equal = *equal && !differs;
    return pl_sample_add(&row->differences, row->type == PL_PAIRS_WORD ? differs : b - a);
}

static pl_status add_outcomes(pl_pairs *pairs, pl_data first, pl_data second, bool *equal) {
    for (int side = 0; side < 2; side++) {
        const pl_data of = side == 0 ? first : second;
        for (uint32_t i = 0; i < pl_data_count(of); i++) {
            const pl_data value = pl_data_at(of, i);
            const pl_text key = pl_data_key(value);
            const pl_data other = pl_data_get_text(side == 0 ? second : first, key);
            pl_pairs_row *row = NULL;
            if (side == 1 && pl_data_is(other)) {
                continue; /* told from the first side */
            }
            PL_TRY(find_row(pairs, key, type_of(value), &row));
            PL_TRY(add_values(row, side == 0 ? value : other, side == 0 ? other : value, equal));
        }
    }
    return PL_OK;
}

pl_status pl_pairs_add(pl_pairs *pairs, pl_text first, pl_text second) {
    void *blocks[2] = {NULL, NULL};
    bool equal = true;
    pl_status status = read_outcomes(first, pairs->allocator, &blocks[0]);
    status = status == PL_OK ? read_outcomes(second, pairs->allocator, &blocks[1]) : status;
    if (status == PL_OK) {
        status = add_outcomes(pairs, pl_data_root(blocks[0]), pl_data_root(blocks[1]), &equal);
        pairs->count++;
        pairs->equal += equal;
    }
    pairs->allocator->give(pairs->allocator->context, blocks[1]);
    pairs->allocator->give(pairs->allocator->context, blocks[0]);
    return status;
}

/* --- for people --- */

static void write_difference(const pl_pairs_row *row, double value, pl_buffer *out) {
    if (row->type == PL_PAIRS_HOUR) {
        pl_buffer_add_string(out, value > 0 ? "+" : "");
        pl_calendar_write_duration((int64_t)floor(value + 0.5), out);
    } else if (value == floor(value)) {
        pl_buffer_add_string(out, value > 0 ? "+" : "");
        pl_buffer_format(out, "%.0f", value);
    } else {
        pl_buffer_format(out, "%+.2f", value);
    }
}

static void write_one(const pl_pairs_row *row, const char *before, double value, pl_buffer *out) {
    pl_buffer_add_string(out, before);
    write_difference(row, value, out);
}

static void write_spread(pl_pairs_row *row, pl_buffer *out) {
    const pl_summary s = pl_sample_summarise(&row->differences);
    if (row->type == PL_PAIRS_NUMBER) {
        pl_buffer_format(out, "first %.2f, second %.2f on average; ",
                         row->first / (double)row->differences.count,
                         row->second / (double)row->differences.count);
    }
    write_one(row, "difference ", s.mean, out);
    if (row->type == PL_PAIRS_HOUR) {
        pl_buffer_add_string(out, ", sd ");
        pl_calendar_write_duration((int64_t)floor(s.sd + 0.5), out);
    } else {
        pl_buffer_format(out, ", sd %.2f", s.sd);
    }
    write_one(row, "; least ", s.least, out);
    write_one(row, ", 5 % ", s.q05, out);
    write_one(row, ", 25 % ", s.q25, out);
    write_one(row, ", median ", s.median, out);
    write_one(row, ", 75 % ", s.q75, out);
    write_one(row, ", 95 % ", s.q95, out);
    write_one(row, ", most ", s.most, out);
}

static void write_numbers(pl_pairs_row *row, pl_buffer *out) {
    switch (row->type) {
    case PL_PAIRS_NUMBER:
    case PL_PAIRS_HOUR:
        pl_buffer_add_string(out, "    ");
        write_spread(row, out);
        pl_buffer_add_string(out, ".\n");
        return;
    case PL_PAIRS_YES_NO:
        pl_buffer_format(out,
                         "    yes in %.0f of the first and %.0f of the second; from no to yes in "
                         "%zu, from yes to no in %zu.\n",
                         row->first, row->second, row->up, row->down);
        return;
    case PL_PAIRS_WORD:
        return;
    }
}

static void write_row(const pl_pairs *pairs, pl_data scenario, pl_pairs_row *row, pl_buffer *out) {
    pl_buffer_add_string(out, "  ");
    pl_titles_outcome(scenario, pl_buffer_text(&row->key), out);
    pl_buffer_format(out, " (");
    pl_buffer_add_visible(out, pl_buffer_text(&row->key));
    pl_buffer_format(out, "): %zu of %zu pairs differ.\n", row->differ, pairs->count);
    if (row->differ > row->only[0] + row->only[1]) {
        write_numbers(row, out);
    }
    if (row->only[0] + row->only[1] > 0) {
        pl_buffer_format(out,
                         "    %zu pairs have it in the first run only, %zu in the second only; "
                         "they are not in the numbers.\n",
                         row->only[0], row->only[1]);
    }
}

static pl_status write_paragraph_text(pl_pairs *pairs, pl_pairs_heading heading, unsigned width,
                                      pl_buffer *out) {
    pl_buffer paragraph;
    pl_buffer_init(&paragraph, pairs->allocator);
    const pl_status status = pl_pairs_paragraph_write(pairs, heading, &paragraph);
    pl_buffer_add_char(out, '\n');
    pl_buffer_add_wrapped(out, pl_buffer_text(&paragraph), width, 0, 0);
    pl_buffer_add_string(out, "\n\n");
    pl_buffer_fini(&paragraph);
    return status;
}

static pl_status write_paragraph_json(pl_pairs *pairs, pl_pairs_heading heading, pl_buffer *out) {
    pl_buffer paragraph;
    pl_buffer_init(&paragraph, pairs->allocator);
    const pl_status status = pl_pairs_paragraph_write(pairs, heading, &paragraph);
    pl_buffer_add_string(out, "  \"paragraph\": ");
    pl_jsonl_write_text(pl_buffer_text(&paragraph), out);
    pl_buffer_add_string(out, ",\n");
    pl_buffer_fini(&paragraph);
    return status;
}

pl_status pl_pairs_write_text(pl_pairs *pairs, pl_pairs_heading heading, unsigned width,
                              pl_buffer *out) {
    PL_TRY(pl_origins_write_text(heading.first, heading.second, out));
    PL_TRY(write_paragraph_text(pairs, heading, width, out));
    pl_buffer_format(
        out,
        "%zu pairs, the two runs of each with the same dice: seed %llu, replicates %llu "
        "to %llu. In %zu no outcome differs.\n",
        pairs->count, (unsigned long long)heading.seed, (unsigned long long)heading.replicate,
        (unsigned long long)(heading.replicate + pairs->count - 1), pairs->equal);
    if (heading.unforked > 0) {
        pl_buffer_format(out, "In %zu the moment of a fork never came: they are as without it.\n",
                         heading.unforked);
    }
    pl_buffer_add_string(out, "\nDifference of the second to the first\n");
    for (size_t i = 0; i < pairs->row_count; i++) {
        write_row(pairs, heading.second.scenario, &pairs->rows[i], out);
    }
    return pl_buffer_status(out);
}

/* --- for machines --- */

static void write_json_summary(const pl_summary *s, pl_buffer *out) {
    pl_buffer_format(
        out,
        ", \"difference\": {\"mean\": %.10g, \"sd\": %.10g, \"least\": %.10g, \"q05\": "
        "%.10g, \"q25\": %.10g, \"median\": %.10g, \"q75\": %.10g, \"q95\": %.10g, "
        "\"most\": %.10g}",
        s->mean, s->sd, s->least, s->q05, s->q25, s->median, s->q75, s->q95, s->most);
}

static void write_json_row(pl_pairs_row *row, pl_buffer *out) {
    static const char *const types[] = {"number", "hour", "yes-no", "word"};
    pl_buffer_add_string(out, "    {\"key\": ");
    pl_jsonl_write_text(pl_buffer_text(&row->key), out);
    pl_buffer_format(out,
                     ", \"type\": \"%s\", \"pairs\": %zu, \"differ\": %zu, \"only_first\": %zu, "
                     "\"only_second\": %zu",
                     types[row->type], row->differences.count, row->differ, row->only[0],
                     row->only[1]);
    if (row->type != PL_PAIRS_WORD && row->differences.count > 0) {
        const pl_summary s = pl_sample_summarise(&row->differences);
        const double n = (double)row->differences.count;
        if (row->type == PL_PAIRS_HOUR) {
            pl_buffer_add_string(out, ", \"first\": null, \"second\": null");
        } else {
            pl_buffer_format(out, ", \"first\": %.10g, \"second\": %.10g", row->first / n,
                             row->second / n);
        }
        write_json_summary(&s, out);
    }
    pl_buffer_add_char(out, '}');
}

pl_status pl_pairs_write_json(pl_pairs *pairs, pl_pairs_heading heading, pl_buffer *out) {
    pl_buffer_add_string(out, "{\n");
    PL_TRY(pl_origins_write_json(heading.first, heading.second, out));
    pl_buffer_format(out,
                     "  \"seed\": %llu,\n  \"replicate\": %llu,\n  \"pairs\": %zu,\n"
                     "  \"equal\": %zu,\n  \"unforked\": %zu,\n",
                     (unsigned long long)heading.seed, (unsigned long long)heading.replicate,
                     pairs->count, pairs->equal, heading.unforked);
    PL_TRY(write_paragraph_json(pairs, heading, out));
    pl_buffer_add_string(out, "  \"outcomes\": [");
    for (size_t i = 0; i < pairs->row_count; i++) {
        pl_buffer_add_string(out, i > 0 ? ",\n" : "\n");
        write_json_row(&pairs->rows[i], out);
    }
    pl_buffer_add_string(out, "\n  ]\n}\n");
    return pl_buffer_status(out);
}
