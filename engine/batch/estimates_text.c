#include "batch/estimates_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "batch/csv.h"
#include "kernel/calendar.h"

enum { NAME_CELLS = 26 };

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

/* Four significant digits, or all those before the point. */
static void add_number(double number, pl_buffer *out) {
    const double size = fabs(number);
    const int before = size > 0 && isfinite(size) ? (int)floor(log10(size)) + 1 : 1;
    const int places = before >= 4 ? 0 : before < -8 ? 12 : 4 - before;
    pl_buffer_format(out, "%.*f", size == floor(size) && size < 1e15 ? 0 : places, number);
}

static void add_on(axis scale, double number, pl_buffer *out) {
    const double second = floor(number + 0.5);
    if (scale == NUMBERS) {
        add_number(number, out);
    } else if (scale == HOURS) {
        pl_calendar_write_clock((pl_time)second, out);
    } else {
        pl_calendar_write(PL_GREGORIAN, (pl_time)second, out);
    }
}

/* "+1:02:10": a stretch of time with its sign. */
static void add_stretch(double seconds, bool sign, pl_buffer *out) {
    const long long all = (long long)floor(fabs(seconds) + 0.5);
    pl_buffer_format(out, "%s%lld:%02lld:%02lld",
                     seconds < 0 ? "-"
                     : sign      ? "+"
                                 : "",
                     all / 3600, all / 60 % 60, all % 60);
}

static void add_day(double seconds, pl_buffer *out) {
    pl_calendar_write_date(PL_GREGORIAN, (pl_time)floor(seconds + 0.5), out);
}

static void add_percent(double share, pl_buffer *out) {
    pl_buffer_format(out, "%.1f %%", share * 100);
}

/* --- stats for people --- */

static void add_name(const pl_estimates *f, size_t measure, const char *word, pl_buffer *out) {
    const pl_text name = measure_of(f, measure)->name;
    const size_t from = out->size;
    pl_buffer_add_string(out, "  ");
    pl_buffer_add_visible(out, name);
    if (word != NULL) {
        pl_buffer_add_string(out, " = ");
        pl_buffer_add_visible(out, pl_text_of(word));
    }
    const size_t width = pl_text_width((pl_text){out->at + from, out->size - from});
    for (size_t i = width; i < NAME_CELLS; i++) {
        pl_buffer_add_char(out, ' ');
    }
    pl_buffer_add_char(out, ' ');
}

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
        add_number(s->sd, out);
    } else {
        add_stretch(s->sd, false, out);
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
    add_name(f, one->measure, one->word, out);
    if (one->n == 0) {
        pl_buffer_add_string(out, "never came about\n");
        return;
    }
    if (one->is_share) {
        add_percent(one->share.share, out);
        pl_buffer_add_string(out, " (");
        add_percent(one->share.low, out);
        pl_buffer_add_string(out, " to ");
        add_percent(one->share.high, out);
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

static pl_status add_heading(const pl_estimates *f, pl_buffer *out) {
    const pl_results *r = f->results;
    const pl_experiment *e = &r->plan.experiment;
    size_t faults = 0;
    for (size_t i = 0; i < r->run_count; i++) {
        faults += r->runs[i].fault != NULL;
    }
    pl_buffer_add_visible(out, pl_text_of(e->base.name));
    pl_buffer_format(
        out, ", seed %llu: %zu of %llu runs in %llu cell%s, plenum ", (unsigned long long)e->seed,
        r->run_count, (unsigned long long)(r->end - r->first),
        (unsigned long long)pl_experiment_cells(e), pl_experiment_cells(e) == 1 ? "" : "s");
    pl_buffer_add_visible(out, pl_text_of(e->base.version));
    pl_buffer_add_char(out, '\n');
    for (size_t i = 0; i < e->setting_count; i++) {
        pl_buffer_add_string(out, "  in every cell: ");
        pl_buffer_add_visible(out, e->settings[i].key);
        pl_buffer_add_char(out, '=');
        pl_buffer_add_visible(out, e->settings[i].value);
        pl_buffer_add_char(out, '\n');
    }
    if (faults > 0) {
        pl_buffer_format(out, "  %zu runs failed and are in no number below\n", faults);
    }
    return pl_buffer_status(out);
}

static pl_status add_label(const pl_estimates *f, uint64_t cell, pl_buffer *out) {
    pl_buffer label;
    pl_buffer_init(&label, pl_allocator_default());
    const pl_status status = pl_results_write_cell(f->results, cell, &label);
    pl_buffer_add_visible(out, pl_buffer_text(&label));
    pl_buffer_fini(&label);
    return status;
}

static pl_status add_cell(const pl_estimates *f, uint64_t cell, pl_buffer *out) {
    size_t first = 0;
    const size_t runs = pl_results_cell(f->results, cell, &first);
    pl_buffer_format(out, "\nCell %llu, ", (unsigned long long)cell);
    PL_TRY(add_label(f, cell, out));
    pl_buffer_format(out, " (%zu runs)\n", runs);
    return PL_OK;
}

static pl_status write_text(const pl_estimates *f, pl_buffer *out) {
    PL_TRY(add_heading(f, out));
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
        add_stretch(change, true, out);
    } else {
        pl_buffer_add_string(out, change < 0 ? "" : "+");
        add_number(change, out);
    }
}

static void add_both(const pl_estimates *f, const pl_difference *d, bool share, pl_buffer *out) {
    const axis scale = scale_of(f, d->measure, d->first, d->second);
    const double values[] = {d->first, d->second};
    for (size_t i = 0; i < 2; i++) {
        pl_buffer_add_string(out, i > 0 ? " -> " : "");
        if (share) {
            add_percent(values[i], out);
        } else {
            add_on(scale, values[i], out);
        }
    }
}

static void tell_difference(const pl_estimates *f, const pl_difference *d, pl_buffer *out) {
    const pl_outcome_type type = measure_of(f, d->measure)->type;
    const bool share = type == PL_OUTCOME_BOOL || type == PL_OUTCOME_CATEGORY;
    add_name(f, d->measure, d->word, out);
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
    PL_TRY(add_heading(f, out));
    pl_buffer_format(out, "Against cell %llu, ", (unsigned long long)baseline);
    PL_TRY(add_label(f, baseline, out));
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

/* One row as an object whose members stand in the order of the columns. */
static void set_real(json_t *row, const char *key, double number, bool is_there) {
    json_object_set_new(row, key, is_there ? json_real(number) : json_null());
}

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
        set_real(row, key, number, is_there);
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
    set_real(row, "sd", s->sd, full && bounded);
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
    set_real(row, "mean", d->change.mean, any);
    set_real(row, "low", d->change.low, d->pairs > 1);
    set_real(row, "high", d->change.high, d->pairs > 1);
    set_real(row, "sd", d->change.sd, d->pairs > 1);
    set_real(row, "least", d->change.least, any);
    set_real(row, "median", d->change.median, any);
    set_real(row, "most", d->change.most, any);
    set_real(row, "saved", d->saved, d->saved > 0);
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

static void add_csv_value(const json_t *value, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    if (json_is_string(value)) {
        pl_csv_add(pl_text_of(json_string_value(value)), out);
    } else if (json_is_integer(value)) {
        pl_buffer_format(out, "%lld", (long long)json_integer_value(value));
    } else if (json_is_real(value)) {
        pl_buffer_add_text(out, pl_text_of_number(json_real_value(value), room));
    }
}

static void write_csv(json_t *rows, pl_buffer *out) {
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *key = NULL;
        json_t *value = NULL;
        const char *between = "";
        if (i == 0) {
            json_object_foreach(row, key, value) {
                pl_buffer_format(out, "%s%s", between, key);
                between = ",";
            }
            pl_buffer_add_char(out, '\n');
        }
        between = "";
        json_object_foreach(row, key, value) {
            pl_buffer_add_string(out, between);
            add_csv_value(value, out);
            between = ",";
        }
        pl_buffer_add_char(out, '\n');
    }
}

static pl_status write_rows(const pl_estimates *f, bool differences, pl_estimates_format format,
                            pl_buffer *out) {
    json_t *rows = rows_json(f, differences);
    if (format == PL_ESTIMATES_CSV) {
        write_csv(rows, out);
        json_decref(rows);
        return pl_buffer_status(out);
    }
    json_t *object = json_object();
    json_object_set(object, "plan", f->results->plan.object);
    json_object_set_new(object, differences ? "differences" : "estimates", rows);
    char *text = json_dumps(object, JSON_INDENT(2));
    json_decref(object);
    if (text == NULL) {
        return PL_NO_MEMORY;
    }
    pl_buffer_format(out, "%s\n", text);
    free(text);
    return pl_buffer_status(out);
}

pl_status pl_estimates_write(const pl_estimates *f, pl_estimates_format format, pl_buffer *out) {
    return format == PL_ESTIMATES_TEXT ? write_text(f, out) : write_rows(f, false, format, out);
}

pl_status pl_estimates_write_differences(const pl_estimates *f, uint64_t baseline,
                                         pl_estimates_format format, pl_buffer *out) {
    return format == PL_ESTIMATES_TEXT ? write_differences_text(f, baseline, out)
                                       : write_rows(f, true, format, out);
}
