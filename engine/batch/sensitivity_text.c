#include "batch/sensitivity_text.h"

#include <math.h>

#include "batch/wording.h"

static const pl_experiment *experiment_of(const pl_sensitivity *s) {
    return &s->results->plan.experiment;
}

static const pl_measure *measure_of(const pl_sensitivity *s, const pl_influence *one) {
    return &experiment_of(s)->measures[one->measure];
}

static bool is_screening(const pl_sensitivity *s) {
    return experiment_of(s)->design.kind == PL_DESIGN_MORRIS;
}

/* --- for people --- */

/* A change of an outcome: percentage points of a share, a stretch of time, or a number. */
static void add_change(const pl_measure *measure, double change, bool sign, pl_buffer *out) {
    if (measure->type == PL_OUTCOME_BOOL || measure->type == PL_OUTCOME_CATEGORY) {
        pl_buffer_format(out, sign ? "%+.1f points" : "%.1f points", change * 100);
    } else if (measure->type == PL_OUTCOME_TIME) {
        pl_wording_stretch(change, sign, out);
    } else {
        pl_buffer_add_string(out, sign && change >= 0 ? "+" : "");
        pl_wording_number(change, out);
    }
}

static void tell_screening(const pl_measure *measure, const pl_influence *one, pl_buffer *out) {
    pl_buffer_add_string(out, "mu* ");
    add_change(measure, one->mu_star.value, false, out);
    if (one->n > 1) {
        pl_buffer_add_string(out, " (");
        add_change(measure, one->mu_star.low, false, out);
        pl_buffer_add_string(out, " to ");
        add_change(measure, one->mu_star.high, false, out);
        pl_buffer_add_string(out, ")");
    }
    pl_buffer_add_string(out, ", mu ");
    add_change(measure, one->mu, true, out);
    if (one->n > 1) {
        pl_buffer_add_string(out, ", sigma ");
        add_change(measure, one->sigma, false, out);
    }
}

static void tell_index(const char *name, pl_interval index, pl_buffer *out) {
    pl_buffer_format(out, "%s %.2f (%.2f to %.2f)", name, index.value, index.low, index.high);
}

static void tell(const pl_sensitivity *s, const pl_influence *one, pl_buffer *out) {
    pl_wording_name(experiment_of(s)->design.sweeps[one->sweep].key, NULL, 4, out);
    if (one->n == 0) {
        pl_buffer_add_string(out, "not known: nowhere did the outcome come about on both sides");
    } else if (is_screening(s)) {
        tell_screening(measure_of(s, one), one, out);
    } else {
        tell_index("first", one->first, out);
        tell_index(", total", one->total, out);
    }
    if (one->missing > 0 && one->n > 0) {
        pl_buffer_format(out, "; %zu of %zu not known", one->missing, one->missing + one->n);
    }
    pl_buffer_add_char(out, '\n');
}

/* Does any setting do anything to this outcome, or is anything not known? */
static bool is_moved(const pl_influence *first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (first[i].n == 0 || first[i].mu_star.value > 0 || first[i].total.value > 0) {
            return true;
        }
    }
    return false;
}

static void tell_outcome(const pl_sensitivity *s, const pl_influence *first, size_t count,
                         pl_buffer *out) {
    const pl_measure *measure = measure_of(s, first);
    pl_wording_name(measure->name, first->word, 2, out);
    if (!is_moved(first, count)) {
        pl_buffer_add_string(out, "is the same everywhere\n");
        return;
    }
    pl_buffer_add_visible(out, measure->unit.size > 0 ? measure->unit : pl_text_of("by"));
    pl_buffer_add_char(out, '\n');
    for (size_t i = 0; i < count; i++) {
        tell(s, &first[i], out);
    }
}

static void tell_variant(const pl_experiment *e, size_t variant, pl_buffer *out) {
    const char *name = e->variants[variant];
    pl_buffer_add_char(out, '\n');
    pl_buffer_add_visible(out, pl_text_of(name[0] != '\0' ? name : "As it stands"));
    pl_buffer_add_char(out, '\n');
}

static void tell_method(const pl_sensitivity *s, pl_buffer *out) {
    const pl_experiment *e = experiment_of(s);
    const unsigned long long points = e->design.points;
    if (is_screening(s)) {
        pl_buffer_format(
            out,
            "Morris's screening on %llu paths, %llu runs a point. Over the whole range "
            "of a setting an outcome changes by mu* (95 %% interval), in the direction "
            "of mu; sigma: how much that depends on where the others stand.\n",
            points, (unsigned long long)e->runs);
    } else {
        pl_buffer_format(out,
                         "Sobol's indices from %llu groups, %llu runs a point. Of an outcome's "
                         "variance over the ranges, the share that goes with a setting alone "
                         "(first) and with all that it acts on (total), with 95 %% intervals.\n",
                         points, (unsigned long long)e->runs);
    }
    for (size_t i = 0; i < e->design.sweep_count; i++) {
        const pl_sweep *sweep = &e->design.sweeps[i];
        const double one = pow(10, sweep->places);
        const int places = (int)sweep->places;
        pl_buffer_add_string(out, "  ");
        pl_buffer_add_visible(out, sweep->key);
        pl_buffer_format(out, " from %.*f to %.*f\n", places, (double)sweep->low / one, places,
                         (double)sweep->high / one);
    }
}

static pl_status write_text(const pl_sensitivity *s, pl_buffer *out) {
    const pl_experiment *e = experiment_of(s);
    const size_t settings = e->design.sweep_count;
    pl_wording_heading(s->results, out);
    tell_method(s, out);
    for (size_t i = 0; i < s->count; i += settings) {
        if (i == 0 || s->at[i].variant != s->at[i - 1].variant) {
            tell_variant(e, s->at[i].variant, out);
        }
        tell_outcome(s, &s->at[i], settings, out);
    }
    return pl_buffer_status(out);
}

/* --- for machines --- */

static void set_index(json_t *row, const char *key, const char *low, const char *high,
                      pl_interval index, bool is_there, bool is_bounded) {
    pl_table_set_number(row, key, index.value, is_there);
    pl_table_set_number(row, low, index.low, is_bounded);
    pl_table_set_number(row, high, index.high, is_bounded);
}

static json_t *row_of(const pl_sensitivity *s, const pl_influence *one) {
    const pl_measure *measure = measure_of(s, one);
    const pl_text key = experiment_of(s)->design.sweeps[one->sweep].key;
    const bool any = one->n > 0;
    json_t *row = json_pack("{s:s, s:s%, s:s, s:s?, s:s%, s:I, s:I}", "variant",
                            experiment_of(s)->variants[one->variant], "outcome", measure->name.at,
                            measure->name.size, "type", pl_outcome_type_name(measure->type), "word",
                            one->word, "setting", key.at, key.size, "n", (json_int_t)one->n,
                            "missing", (json_int_t)one->missing);
    if (is_screening(s)) {
        pl_table_set_number(row, "mu", one->mu, any);
        set_index(row, "mu_star", "low", "high", one->mu_star, any, one->n > 1);
        pl_table_set_number(row, "sigma", one->sigma, one->n > 1);
    } else {
        set_index(row, "first", "first_low", "first_high", one->first, any, any);
        set_index(row, "total", "total_low", "total_high", one->total, any, any);
    }
    return row;
}

pl_status pl_sensitivity_write(const pl_sensitivity *s, pl_table_format format, pl_buffer *out) {
    if (format == PL_TABLE_TEXT) {
        return write_text(s, out);
    }
    json_t *rows = json_array();
    for (size_t i = 0; i < s->count; i++) {
        json_array_append_new(rows, row_of(s, &s->at[i]));
    }
    return pl_table_write(rows, "sensitivity", &s->results->plan, format, out);
}
