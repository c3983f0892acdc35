#include "batch/wording.h"

#include <math.h>

enum { NAME_CELLS = 26 };

void pl_wording_number(double number, pl_buffer *out) {
    const double size = fabs(number);
    const int before = size > 0 && isfinite(size) ? (int)floor(log10(size)) + 1 : 1;
    const int places = before >= 4 ? 0 : before < -8 ? 12 : 4 - before;
    pl_buffer_format(out, "%.*f", size == floor(size) && size < 1e15 ? 0 : places, number);
}

void pl_wording_stretch(double seconds, bool sign, pl_buffer *out) {
    const long long all = (long long)floor(fabs(seconds) + 0.5);
    const char *before = seconds < 0 ? "-" : sign ? "+" : "";
    pl_buffer_format(out, "%s%lld:%02lld:%02lld", before, all / 3600, all / 60 % 60, all % 60);
}

void pl_wording_percent(double share, pl_buffer *out) {
    pl_buffer_format(out, "%.1f %%", share * 100);
}

void pl_wording_name(pl_text name, const char *word, unsigned indent, pl_buffer *out) {
    const size_t from = out->size;
    for (unsigned i = 0; i < indent; i++) {
        pl_buffer_add_char(out, ' ');
    }
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

void pl_wording_heading(const pl_results *r, pl_buffer *out) {
    const pl_experiment *e = &r->plan.experiment;
    const uint64_t cells = pl_experiment_cells(e);
    size_t faults = 0;
    for (size_t i = 0; i < r->run_count; i++) {
        faults += r->runs[i].fault != NULL;
    }
    pl_buffer_add_visible(out, pl_text_of(e->base.name));
    pl_buffer_format(out, ", seed %llu: %zu of %llu runs in %llu cell%s, plenum ",
                     (unsigned long long)e->seed, r->run_count,
                     (unsigned long long)(r->end - r->first), (unsigned long long)cells,
                     cells == 1 ? "" : "s");
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
}

pl_status pl_wording_cell(const pl_results *r, uint64_t cell, pl_buffer *out) {
    pl_buffer label;
    pl_buffer_init(&label, pl_allocator_default());
    const pl_status status = pl_results_write_cell(r, cell, &label);
    pl_buffer_add_visible(out, pl_buffer_text(&label));
    pl_buffer_fini(&label);
    return status;
}
