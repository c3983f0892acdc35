#include "report/diff.h"

#include <string.h>

#include "report/chains.h"
#include "report/clause.h"
#include "report/compared.h"
#include "report/contrast.h"
#include "report/origins.h"
#include "report/paragraph.h"

enum { LINKS_MAX = 6, NAMED_MAX = 3 };

typedef struct diff {
    pl_compared compared;
    pl_findings *findings;
    const pl_allocator *allocator;
} diff;

static const pl_record *record_of(const diff *d, int side, size_t entry) {
    return &d->compared.align.sides[side].entries[entry].record;
}

/* The pair of an entry: as it was in the first run and in the second. */
static void pair_of(const diff *d, int side, size_t entry, const pl_record *pair[2]) {
    pair[side] = record_of(d, side, entry);
    pair[1 - side] = pl_align_partner(&d->compared.align, side, entry);
}

static void finish(diff *d, pl_finding_section section, pl_text key, const pl_record *pair[2]) {
    pl_findings_add(d->findings, section, key, pair[0] != NULL ? pair[0]->seq : 0,
                    pair[1] != NULL ? pair[1]->seq : 0);
}

static void finish_without(diff *d, pl_finding_section section, pl_text key) {
    pl_findings_add(d->findings, section, key, 0, 0);
}

/* --- what was turned --- */

static void write_change(diff *d, pl_text name, pl_text old, pl_text new) {
    pl_buffer *line = &d->findings->line;
    pl_buffer_add_visible(line, name);
    pl_buffer_add_string(line, " is ");
    pl_buffer_add_visible(line, new);
    pl_buffer_add_string(line, " instead of ");
    pl_buffer_add_visible(line, old);
}

/* A moment is handed over as it stands in the file, and said as people say it. */
static void write_given(diff *d, pl_text value) {
    pl_time at = 0;
    if (memchr(value.at, 'T', value.size) != NULL &&
        pl_calendar_parse(d->compared.wording.calendar, value, &at) == PL_OK) {
        pl_calendar_write_moment(d->compared.wording.calendar, at, &d->findings->line);
    } else {
        pl_buffer_add_visible(&d->findings->line, value);
    }
}

static void write_parameter(diff *d, pl_text name, pl_text old, pl_text new) {
    pl_buffer_add_string(&d->findings->line, "The parameter ");
    pl_buffer_add_visible(&d->findings->line, name);
    pl_buffer_add_string(&d->findings->line, " is ");
    write_given(d, new);
    pl_buffer_add_string(&d->findings->line, " instead of ");
    write_given(d, old);
}

static pl_status tell_parameters(diff *d) {
    void *blocks[2] = {NULL, NULL};
    pl_status status = PL_OK;
    for (int side = 0; side < 2 && status == PL_OK; side++) {
        status =
            pl_record_tree(record_of(d, side, 0), PL_FIELD_params, d->allocator, &blocks[side]);
        status = status == PL_NOT_FOUND ? PL_OK : status;
    }
    if (status == PL_OK && blocks[0] != NULL && blocks[1] != NULL) {
        const pl_data old = pl_data_root(blocks[0]);
        for (uint32_t i = 0; i < pl_data_count(old); i++) {
            const pl_text name = pl_data_key(pl_data_at(old, i));
            const pl_text before = pl_data_text(pl_data_at(old, i));
            const pl_text after = pl_data_text(pl_data_get_text(pl_data_root(blocks[1]), name));
            if (!pl_text_equal(before, after)) {
                write_parameter(d, name, before, after);
                pl_buffer_add_char(&d->findings->line, '.');
                finish_without(d, PL_FINDING_CHANGED, name);
            }
        }
    }
    d->allocator->give(d->allocator->context, blocks[1]);
    d->allocator->give(d->allocator->context, blocks[0]);
    return status;
}

/* "For." and "How many." add nothing to a path that ends so. */
static bool has_words(const char *help) {
    const char *blank = strchr(help, ' ');
    return blank != NULL && strchr(blank + 1, ' ') != NULL;
}

/* ": what leaving costs", from "What leaving costs."; a name at the beginning stays as it is. */
static void write_help(diff *d, const char *help) {
    pl_buffer *line = &d->findings->line;
    const size_t size = strlen(help);
    const bool is_word = help[0] >= 'A' && help[0] <= 'Z' && help[1] >= 'a' && help[1] <= 'z';
    pl_buffer_add_string(line, ": ");
    pl_buffer_add_char(line, is_word ? (char)(help[0] - 'A' + 'a') : help[0]);
    pl_buffer_add(line, help + 1, size - 1 - (help[size - 1] == '.'));
}

static void write_change_at(diff *d, size_t i) {
    write_change(d, pl_change_path(&d->compared.changes, i), pl_change_old(&d->compared.changes, i),
                 pl_change_new(&d->compared.changes, i));
}

static void tell_changes(diff *d) {
    for (size_t i = 0; i < d->compared.changes.count; i++) {
        const char *help = d->compared.changes.at[i].help;
        write_change_at(d, i);
        if (help != NULL && has_words(help)) {
            write_help(d, help);
        }
        pl_buffer_add_char(&d->findings->line, '.');
        finish_without(d, PL_FINDING_CHANGED, pl_change_path(&d->compared.changes, i));
    }
    if (d->compared.changes.count == 0) {
        pl_buffer_add_string(&d->findings->line, "No value of the scenario.");
        finish_without(d, PL_FINDING_CHANGED, (pl_text){0});
    }
}

/* --- the first divergence --- */

static pl_status tell_first(diff *d, int side, size_t entry) {
    const pl_record *pair[2];
    pl_buffer *line = &d->findings->line;
    pair_of(d, side, entry, pair);
    pl_calendar_write_moment(d->compared.wording.calendar, record_of(d, side, entry)->at, line);
    pl_buffer_add_string(line, ": ");
    PL_TRY(pl_clause_write(&d->compared.wording, pair[0], pair[1], line));
    pl_buffer_add_char(line, '.');
    finish(d, PL_FINDING_FIRST, (pl_text){0}, pair);
    return PL_OK;
}

/* --- why --- */

/* The cause of a record that names a change as closely as the way back does. */
static pl_text closest_cause(const diff *d, const pl_record *r, size_t closeness) {
    pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
    for (size_t i = 0; i < r->because_count; i++) {
        uint64_t seq = 0;
        size_t close = 0;
        pl_text parameter = {0};
        pl_record_next_because(&causes, &seq, &parameter);
        if (seq == 0 && pl_change_find(&d->compared.changes, parameter, &close) != PL_CHANGE_NONE &&
            close == closeness) {
            return parameter;
        }
    }
    return (pl_text){0};
}

static size_t count_about(const diff *d, pl_text cause) {
    size_t count = 0;
    for (size_t i = 0; i < d->compared.changes.count; i++) {
        count += pl_change_is_about(&d->compared.changes, i, cause);
    }
    return count;
}

/* "Because model.cost is 9 instead of 2.6". Where the journal names a section in which several
 * values were changed, all of them are told: which of them it was does not stand there. */
static void write_because(diff *d, const pl_trace *trace, size_t last) {
    pl_buffer *line = &d->findings->line;
    const pl_text cause = closest_cause(d, record_of(d, trace->side, last), trace->closeness[last]);
    const size_t count = count_about(d, cause);
    size_t told = 0;
    pl_buffer_add_string(line, line->size == 0 ? "Because " : "because ");
    if (count <= 1) {
        write_change_at(d, trace->change[last]);
        return;
    }
    pl_buffer_add_string(line, "of \"");
    pl_buffer_add_visible(line, cause);
    pl_buffer_add_string(line, "\", where ");
    for (size_t i = 0; i < d->compared.changes.count && told < NAMED_MAX; i++) {
        if (pl_change_is_about(&d->compared.changes, i, cause)) {
            pl_buffer_add_string(line, told == 0 ? "" : told + 1 == count ? " and " : ", ");
            write_change_at(d, i);
            told++;
        }
    }
    if (count > told) {
        pl_buffer_format(line, " and %zu more %s changed", count - told,
                         count - told == 1 ? "value is" : "values are");
    }
}

static void write_alike(pl_buffer *line, const char *before, size_t alike, const char *after) {
    if (alike > 0) {
        pl_buffer_format(line, "%s%zu more of this kind%s", before, alike, after);
    }
}

/* The chain being told, from what was changed to its last effect. */
typedef struct telling {
    pl_finding_section section;
    const pl_trace *trace;
    size_t *links; /* last first */
    size_t count;
    size_t alike;
} telling;

static pl_status tell_link(diff *d, const telling *t, size_t i) {
    const bool is_first = i + 1 == t->count;
    const pl_text path = pl_change_path(&d->compared.changes, t->trace->change[t->links[0]]);
    pl_buffer *line = &d->findings->line;
    const pl_record *pair[2];
    pair_of(d, t->trace->side, t->links[i], pair);
    if (is_first) {
        write_because(d, t->trace, t->links[i]);
    }
    if (t->section == PL_FINDING_WHY && t->count == 1) {
        /* The first difference has been told, and nothing led up to it. */
        pl_buffer_add_string(line, "; nothing lies between");
        write_alike(line, ", as in ", t->alike, "");
    } else {
        pl_buffer_add_string(line, is_first ? ", " : "so ");
        PL_TRY(pl_clause_write(&d->compared.wording, pair[0], pair[1], line));
        write_alike(line, " (and ", i == 0 ? t->alike : 0, ")");
    }
    pl_buffer_add_char(line, i == 0 ? '.' : ';');
    finish(d, t->section, is_first ? path : (pl_text){0}, pair);
    return PL_OK;
}

/* Of a long way the beginning and the end are told. */
static pl_status tell_links(diff *d, const telling *t) {
    const size_t left_out = t->count > LINKS_MAX ? t->count - LINKS_MAX : 0;
    for (size_t told = 0; told < t->count; told++) {
        if (left_out > 0 && told == LINKS_MAX / 2) {
            told += left_out;
            pl_buffer_format(&d->findings->line, "and so on over %zu more, ", left_out);
        }
        PL_TRY(tell_link(d, t, t->count - 1 - told));
    }
    return PL_OK;
}

static pl_status tell_no_way(diff *d) {
    pl_buffer *line = &d->findings->line;
    pl_buffer_add_string(line, "The causes in the journals do not lead from there back to what was "
                               "changed");
    pl_buffer_add_string(line, d->compared.changes.count > 0
                                   ? "; but nothing else is different between the two runs."
                                   : ", for no value of the scenario was.");
    finish_without(d, PL_FINDING_WHY, (pl_text){0});
    return PL_OK;
}

static pl_status tell_chain(diff *d, pl_finding_section section, const pl_chain *chain) {
    int side = chain->side;
    size_t entry = chain->entry;
    if (!pl_chains_locate(d->compared.traces, &side, &entry)) {
        return tell_no_way(d);
    }
    telling t = {.section = section, .trace = &d->compared.traces[side], .alike = chain->alike};
    t.links = d->allocator->take(d->allocator->context, (entry + 1) * sizeof *t.links);
    if (t.links == NULL) {
        return PL_NO_MEMORY;
    }
    t.count = pl_trace_links(t.trace, entry, t.links);
    const pl_status status = tell_links(d, &t);
    d->allocator->give(d->allocator->context, t.links);
    return status;
}

static void write_day(diff *d, const pl_chain *chain) {
    pl_calendar_write_date(d->compared.wording.calendar,
                           record_of(d, chain->side, chain->entry)->at, &d->findings->line);
    pl_buffer_add_string(&d->findings->line, ": ");
}

/* From which entry on a record can have read a changed value. */
static size_t first_reader(const diff *d, int side) {
    const size_t fork = side == 1 ? pl_align_fork(&d->compared.align) : PL_ALIGN_NOBODY;
    return fork == PL_ALIGN_NOBODY ? 1 : fork + 1;
}

/* Is the value among the causes of any record that can have read it? In the first run, where the
 * second was forked, these are among the rest. */
static bool is_read(const diff *d, size_t change) {
    const int first_side = pl_align_fork(&d->compared.align) == PL_ALIGN_NOBODY ? 0 : 1;
    for (int side = first_side; side < 2; side++) {
        for (size_t i = first_reader(d, side); i < d->compared.align.sides[side].count; i++) {
            const pl_record *r = record_of(d, side, i);
            pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
            for (size_t k = 0; k < r->because_count; k++) {
                uint64_t seq = 0;
                pl_text parameter = {0};
                pl_record_next_because(&causes, &seq, &parameter);
                if (seq == 0 && pl_change_is_about(&d->compared.changes, change, parameter)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* What cannot be told: a changed value that no record names as its cause. */
static void tell_unread(diff *d) {
    for (size_t i = 0; i < d->compared.changes.count; i++) {
        if (!is_read(d, i)) {
            pl_buffer_add_visible(&d->findings->line, pl_change_path(&d->compared.changes, i));
            pl_buffer_add_string(&d->findings->line, " stands among the causes of no record");
            pl_buffer_add_string(
                &d->findings->line,
                pl_align_fork(&d->compared.align) == PL_ALIGN_NOBODY ? "" : " after the fork");
            pl_buffer_add_string(&d->findings->line, ": what it did, if anything, cannot be told.");
            finish_without(d, PL_FINDING_APART, pl_change_path(&d->compared.changes, i));
        }
    }
}

static pl_status tell_why(diff *d, int side, size_t entry) {
    pl_chains chains;
    pl_chains_find(&chains, d->compared.traces, side, entry);
    PL_TRY(tell_chain(d, PL_FINDING_WHY, &chains.at[0]));
    for (size_t i = 1; i < chains.count; i++) {
        write_day(d, &chains.at[i]);
        PL_TRY(tell_chain(d, PL_FINDING_APART, &chains.at[i]));
    }
    if (chains.left_out > 0) {
        pl_buffer_format(&d->findings->line, "And %zu more of other kinds.", chains.left_out);
        finish_without(d, PL_FINDING_APART, (pl_text){0});
    }
    tell_unread(d);
    return PL_OK;
}

/* --- nothing differs --- */

/* The first of those records of the second run that name a changed value most closely among their
 * causes, or NULL; *reads_it: they name the value itself, not its section. */
static const pl_record *closest_reader(const diff *d, pl_text *path, bool *reads_it) {
    const pl_record *closest = NULL;
    size_t best = 0;
    for (size_t i = first_reader(d, 1); i < d->compared.align.sides[1].count; i++) {
        const pl_record *r = record_of(d, 1, i);
        pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
        for (size_t k = 0; k < r->because_count; k++) {
            uint64_t seq = 0;
            pl_text parameter = {0};
            size_t closeness = 0;
            pl_record_next_because(&causes, &seq, &parameter);
            const size_t change = seq == 0
                                      ? pl_change_find(&d->compared.changes, parameter, &closeness)
                                      : PL_CHANGE_NONE;
            if (change != PL_CHANGE_NONE && closeness > best) {
                best = closeness;
                closest = r;
                *path = pl_change_path(&d->compared.changes, change);
                *reads_it = pl_text_equal(*path, parameter);
            }
        }
    }
    return closest;
}

static void tell_equal(diff *d) {
    pl_buffer *line = &d->findings->line;
    pl_text path = {0};
    bool reads_it = false;
    pl_buffer_add_string(line, "Nothing differs: ");
    const pl_record *reader = closest_reader(d, &path, &reads_it);
    if (d->compared.changes.count == 0) {
        pl_buffer_add_string(line, "both runs were given the same values.");
    } else if (reader == NULL) {
        path = pl_change_path(&d->compared.changes, 0);
        pl_buffer_add_visible(line, path);
        pl_buffer_add_string(line, pl_align_fork(&d->compared.align) == PL_ALIGN_NOBODY
                                       ? " stands among the causes of no record, so nothing in "
                                         "this course depended on it."
                                       : " stands among the causes of no record after the fork, so "
                                         "nothing in this course depended on it any more.");
    } else {
        pl_buffer_add_visible(line, path);
        pl_buffer_add_string(line, reads_it ? " was read, first for "
                                            : " lies in a section that was read, first for ");
        pl_wording_subject(&d->compared.wording, reader, line);
        pl_buffer_add_string(line, ", and moved nothing.");
    }
    finish_without(d, PL_FINDING_WHY, path);
}

/* --- all of it --- */

static pl_status find_all(diff *d, bool *equal) {
    int side = 1;
    size_t entry = 0;
    PL_TRY(tell_parameters(d));
    tell_changes(d);
    *equal = !pl_align_first(&d->compared.align, &side, &entry);
    if (*equal) {
        tell_equal(d);
    } else {
        PL_TRY(tell_first(d, side, entry));
        PL_TRY(tell_why(d, side, entry));
    }
    return pl_contrast_add(&d->compared.align, &d->compared.wording, d->findings);
}

pl_status pl_diff_find(pl_diff_run first, pl_diff_run second, const pl_allocator *allocator,
                       pl_findings *findings, bool *equal) {
    diff d = {.findings = findings, .allocator = allocator};
    pl_status status = pl_compared_init(&d.compared, first, second, allocator);
    if (status == PL_OK) {
        status = find_all(&d, equal);
    }
    if (status == PL_OK) {
        status = pl_paragraph_write(&d.compared, &findings->paragraph);
    }
    pl_compared_fini(&d.compared);
    return status != PL_OK ? status : pl_findings_status(findings);
}

/* --- writing --- */

pl_status pl_diff_write_text(pl_diff_run first, pl_diff_run second, unsigned width,
                             const pl_allocator *allocator, pl_buffer *out) {
    pl_findings findings;
    bool equal = false;
    pl_findings_init(&findings, allocator);
    pl_status status = pl_diff_find(first, second, allocator, &findings, &equal);
    if (status == PL_OK) {
        status = pl_origins_write_text(first, second, out);
        status = status == PL_OK ? pl_origins_write_dice(second, out) : status;
        pl_findings_write_text(&findings, width, out);
    }
    pl_findings_fini(&findings);
    return status != PL_OK ? status : pl_buffer_status(out);
}

pl_status pl_diff_write_json(pl_diff_run first, pl_diff_run second, const pl_allocator *allocator,
                             pl_buffer *out) {
    pl_findings findings;
    bool equal = false;
    pl_findings_init(&findings, allocator);
    pl_status status = pl_diff_find(first, second, allocator, &findings, &equal);
    if (status == PL_OK) {
        pl_buffer_add_string(out, "{\n");
        status = pl_origins_write_json(first, second, out);
        pl_buffer_format(out, "  \"equal\": %s,\n", equal ? "true" : "false");
        pl_findings_write_json(&findings, out);
        pl_buffer_add_string(out, "\n}\n");
    }
    pl_findings_fini(&findings);
    return status != PL_OK ? status : pl_buffer_status(out);
}
