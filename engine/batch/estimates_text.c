#include "batch/estimates_text.h"

#include <math.h>

#include "batch/wording.h"
#include "kernel/calendar.h"

static const pl_measure *measure_of(const pl_estimates *f, size_t measure) {
    return &f->results->plan.experiment.measures[measure];
}

static bool is_time(const pl_estimates *f, size_t measure) {
    return measure_of(f, measure)->type == PL_OUTCOME_TIME;
}

/* --- numbers --- */

/* How the numbers of one row are written. */
typedef enum axis { NUMBERS, HOURS, DAYS_AND_HOURS } axis;

static bool share_a_day(double a, double b) {
    return floor(a / 86400) == floor(b / 86400);
}

/* Hours stand alone if all that the row tells of lies between `least` and `most` on one day. */
static axis scale_of(const pl_estimates *f, size_t measure, double least, double most) {
    return !is_time(f, measure) ? NUMBERS : share_a_day(least, most) ? HOURS : DAYS_AND_HOURS;
}

static void add_on(axis scale, double number, pl_buffer *out) {
    const double second = floor(number + 0.5);
    if (scale == NUMBERS) {
        pl_wording_number(number, out);
    } else if (scale == HOURS) {
        pl_calendar_write_clock((pl_time)second, out);
    } else {
        pl_calendar_write(PL_GREGORIAN, (pl_time)second, out);
    }
}

static void add_day(double seconds, pl_buffer *out) {
    pl_calendar_write_date(PL_GREGORIAN, (pl_time)floor(seconds + 0.5), out);
}

/* --- stats for people --- */

/* One character of eight heights for each part of the way from the least to the most. */
static void add_bars(const size_t bins[PL_SAMPLE_BINS], pl_buffer *out) {
    static const char *const heights[] = {" ",      "\u2581", "\u2582", "\u2583", "\u2584",
                                          "\u2585", "\u2586", "\u2587", "\u2588"};
    size_t most = 1;
    for (size_t i = 0; i < PL_SAMPLE_BINS; i++) {
        most = bins[i] > most ? bins[i] : most;
    }
    for (size_t i = 0; i < PL_SAMPLE_BINS; i++) {
        const size_t height = (bins[i] * 8 + most - 1) / most;
        pl_buffer_add_string(out, heights[height]);
    }
}

static void add_spread(const pl_estimate *one, axis scale, pl_buffer *out) {
    const pl_summary *s = &one->summary;
    pl_buffer_add_string(out, ", sd ");
    if (scale == NUMBERS) {
        pl_wording_number(s->sd, out);
    } else {
        pl_wording_stretch(s->sd, false, out);
    }
    pl_buffer_add_string(out, "; ");
    add_on(scale, s->least, out);
    pl_buffer_add_string(out, " [");
    add_bars(one->bins, out);
    pl_buffer_add_string(out, "] ");
    add_on(scale, s->most, out);
    pl_buffer_add_string(out, ", median ");
    add_on(scale, s->median, out);
    pl_buffer_add_string(out, ", 90 % within ");
    add_on(scale, s->q05, out);
    pl_buffer_add_string(out, " to ");
    add_on(scale, s->q95, out);
}

static void add_summary(const pl_estimates *f, const pl_estimate *one, pl_buffer *out) {
    const pl_summary *s = &one->summary;
    const axis scale = scale_of(f, one->measure, fmin(s->least, s->low), fmax(s->most, s->high));
    add_on(scale, s->mean, out);
    if (s->n == 1) {
        pl_buffer_add_string(out, " in the only run");
    } else if (s->least == s->most) {
        pl_buffer_add_string(out, " in every run");
    } else {
        pl_buffer_add_string(out, " (");
        add_on(scale, s->low, out);
        pl_buffer_add_string(out, " to ");
        add_on(scale, s->high, out);
        pl_buffer_add_string(out, ")");
        add_spread(one, scale, out);
    }
    if (scale == HOURS) {
        pl_buffer_add_string(out, ", on ");
        add_day(s->median, out);
    }
}

static void tell(const pl_estimates *f, const pl_estimate *one, pl_buffer *out) {
    const pl_text unit = measure_of(f, one->measure)->unit;
    pl_wording_name(measure_of(f, one->measure)->name, one->word, 2, out);
    if (one->n == 0) {
        pl_buffer_add_string(out, "never came about\n");
        return;
    }
    if (one->is_share) {
        pl_wording_percent(one->share.share, out);
        pl_buffer_add_string(out, " (");
        pl_wording_percent(one->share.low, out);
        pl_buffer_add_string(out, " to ");
        pl_wording_percent(one->share.high, out);
        pl_buffer_add_string(out, ")");
    } else {
        add_summary(f, one, out);
    }
    if (unit.size > 0) {
        pl_buffer_add_string(out, "  ");
        pl_buffer_add_visible(out, unit);
    }
    if (one->missing > 0) {
        pl_buffer_format(out, "; in %zu of %zu runs it did not come about", one->missing,
                         one->missing + one->n);
    }
    pl_buffer_add_char(out, '\n');
}

static pl_status add_cell(const pl_estimates *f, uint64_t cell, pl_buffer *out) {
    size_t first = 0;
    const size_t runs = pl_results_cell(f->results, cell, &first);
    pl_buffer_format(out, "\nCell %llu, ", (unsigned long long)cell);
    PL_TRY(pl_wording_cell(f->results, cell, out));
    pl_buffer_format(out, " (%zu runs)\n", runs);
    return PL_OK;
}

static pl_status write_text(const pl_estimates *f, pl_buffer *out) {
    pl_wording_heading(f->results, out);
    pl_buffer_add_string(out, "Of numbers and hours the mean with its 95 % interval, sd, least "
                              "[histogram] most; of the rest the share of runs.\n");
    for (size_t i = 0; i < f->count; i++) {
        if (i == 0 || f->at[i].cell != f->at[i - 1].cell) {
            PL_TRY(add_cell(f, f->at[i].cell, out));
        }
        tell(f, &f->at[i], out);
    }
    return pl_buffer_status(out);
}

/* --- differences for people --- */

/* What is meant by a change of a measure, and how it is written. */
static void add_change(const pl_estimates *f, const pl_difference *d, double change,
                       pl_buffer *out) {
    const pl_outcome_type type = measure_of(f, d->measure)->type;
    if (type == PL_OUTCOME_BOOL || type == PL_OUTCOME_CATEGORY) {
        pl_buffer_format(out, "%+.1f", change * 100);
    } else if (type == PL_OUTCOME_TIME) {
        pl_wording_stretch(change, true, out);
    } else {
        pl_buffer_add_string(out, change < 0 ? "" : "+");
        pl_wording_number(change, out);
    }
}

static void add_both(const pl_estimates *f, const pl_difference *d, bool share, pl_buffer *out) {
    const axis scale = scale_of(f, d->measure, d->first, d->second);
    const double values[] = {d->first, d->second};
    for (size_t i = 0; i < 2; i++) {
        pl_buffer_add_string(out, i > 0 ? " -> " : "");
        if (share) {
            pl_wording_percent(values[i], out);
        } else {
            add_on(scale, values[i], out);
        }
    }
}

static void tell_difference(const pl_estimates *f, const pl_difference *d, pl_buffer *out) {
    const pl_outcome_type type = measure_of(f, d->measure)->type;
    const bool share = type == PL_OUTCOME_BOOL || type == PL_OUTCOME_CATEGORY;
    pl_wording_name(measure_of(f, d->measure)->name, d->word, 2, out);
    if (d->pairs == 0) {
        pl_buffer_add_string(out, "in no pair did both come about\n");
        return;
    }
    if (d->differ == 0) {
        pl_buffer_format(out, "the same in all %zu pairs\n", d->pairs);
        return;
    }
    add_both(f, d, share, out);
    pl_buffer_add_string(out, ", ");
    add_change(f, d, d->change.mean, out);
    pl_buffer_add_string(out, share ? " points" : "");
    if (d->pairs > 1) {
        pl_buffer_add_string(out, " (");
        add_change(f, d, d->change.low, out);
        pl_buffer_add_string(out, " to ");
        add_change(f, d, d->change.high, out);
        pl_buffer_add_string(out, ")");
    }
    pl_buffer_format(out, "; %zu of %zu pairs differ", d->differ, d->pairs);
    if (d->saved > 0) {
        pl_buffer_format(out, "; common dice save %.1f times", d->saved);
    }
    pl_buffer_add_char(out, '\n');
}

static pl_status write_differences_text(const pl_estimates *f, uint64_t baseline, pl_buffer *out) {
    pl_wording_heading(f->results, out);
    pl_buffer_format(out, "Against cell %llu, ", (unsigned long long)baseline);
    PL_TRY(pl_wording_cell(f->results, baseline, out));
    pl_buffer_add_string(out, ": runs of the same dice in pairs; the mean difference with its "
                              "95 % interval.\n");
    for (size_t i = 0; i < f->difference_count; i++) {
        if (i == 0 || f->differences[i].cell != f->differences[i - 1].cell) {
            PL_TRY(add_cell(f, f->differences[i].cell, out));
        }
        tell_difference(f, &f->differences[i], out);
    }
    return pl_buffer_status(out);
}

/* --- for machines --- */

static void set_time(json_t *row, const char *key, double seconds) {
    pl_buffer text;
    pl_buffer_init(&text, pl_allocator_default());
    pl_calendar_write(PL_GREGORIAN, (pl_time)floor(seconds + 0.5), &text);
    json_object_set_new(row, key, json_string(pl_buffer_string(&text)));
    pl_buffer_fini(&text);
}

static void set_value(const pl_estimates *f, size_t measure, json_t *row, const char *key,
                      double number, bool is_there) {
    if (is_there && is_time(f, measure)) {
        set_time(row, key, number);
    } else {
        pl_table_set_number(row, key, number, is_there);
    }
}

static json_t *begin_row(const pl_estimates *f, uint64_t cell, size_t measure, const char *word) {
    const pl_measure *m = measure_of(f, measure);
    pl_buffer label;
    json_t *row = json_object();
    pl_buffer_init(&label, pl_allocator_default());
    if (pl_results_write_cell(f->results, cell, &label) == PL_OK) {
        json_object_set_new(row, "cell", json_integer((json_int_t)cell));
        json_object_set_new(row, "label", json_string(pl_buffer_string(&label)));
        json_object_set_new(row, "outcome", json_stringn(m->name.at, m->name.size));
        json_object_set_new(row, "type", json_string(pl_outcome_type_name(m->type)));
        json_object_set_new(row, "word", word != NULL ? json_string(word) : json_null());
    }
    pl_buffer_fini(&label);
    return row;
}

static json_t *estimate_row(const pl_estimates *f, const pl_estimate *one) {
    const pl_summary *s = &one->summary;
    const bool full = !one->is_share && one->n > 0;
    const bool bounded = one->is_share ? one->n > 0 : one->n > 1;
    const size_t m = one->measure;
    json_t *row = begin_row(f, one->cell, m, one->word);
    json_object_set_new(row, "n", json_integer((json_int_t)one->n));
    json_object_set_new(row, "missing", json_integer((json_int_t)one->missing));
    set_value(f, m, row, "mean", one->is_share ? one->share.share : s->mean, one->n > 0);
    set_value(f, m, row, "low", one->is_share ? one->share.low : s->low, bounded);
    set_value(f, m, row, "high", one->is_share ? one->share.high : s->high, bounded);
    pl_table_set_number(row, "sd", s->sd, full && bounded);
    set_value(f, m, row, "least", s->least, full);
    set_value(f, m, row, "q05", s->q05, full);
    set_value(f, m, row, "q25", s->q25, full);
    set_value(f, m, row, "median", s->median, full);
    set_value(f, m, row, "q75", s->q75, full);
    set_value(f, m, row, "q95", s->q95, full);
    set_value(f, m, row, "most", s->most, full);
    return row;
}

static json_t *difference_row(const pl_estimates *f, const pl_difference *d) {
    const bool any = d->pairs > 0;
    json_t *row = begin_row(f, d->cell, d->measure, d->word);
    json_object_set_new(row, "pairs", json_integer((json_int_t)d->pairs));
    json_object_set_new(row, "differ", json_integer((json_int_t)d->differ));
    set_value(f, d->measure, row, "first", d->first, any);
    set_value(f, d->measure, row, "second", d->second, any);
    pl_table_set_number(row, "mean", d->change.mean, any);
    pl_table_set_number(row, "low", d->change.low, d->pairs > 1);
    pl_table_set_number(row, "high", d->change.high, d->pairs > 1);
    pl_table_set_number(row, "sd", d->change.sd, d->pairs > 1);
    pl_table_set_number(row, "least", d->change.least, any);
    pl_table_set_number(row, "median", d->change.median, any);
    pl_table_set_number(row, "most", d->change.most, any);
    pl_table_set_number(row, "saved", d->saved, d->saved > 0);
    return row;
}

static json_t *rows_json(const pl_estimates *f, bool differences) {
    json_t *list = json_array();
    for (size_t i = 0; !differences && i < f->count; i++) {
        json_array_append_new(list, estimate_row(f, &f->at[i]));
    }
    for (size_t i = 0; differences && i < f->difference_count; i++) {
        json_array_append_new(list, difference_row(f, &f->differences[i]));
    }
    return list;
}

static pl_status write_rows(const pl_estimates *f, bool differences, pl_table_format format,
                            pl_buffer *out) {
    return pl_table_write(rows_json(f, differences), differences ? "differences" : "estimates",
                          &f->results->plan, format, out);
}

pl_status pl_estimates_write(const pl_estimates *f, pl_table_format format, pl_buffer *out) {
    return format == PL_TABLE_TEXT ? write_text(f, out) : write_rows(f, false, format, out);
}

pl_status pl_estimates_write_differences(const pl_estimates *f, uint64_t baseline,
                                         pl_table_format format, pl_buffer *out) {
    return format == PL_TABLE_TEXT ? write_differences_text(f, baseline, out)
                                   : write_rows(f, true, format, out);
}
