#include "report/diff.h"

#include "report/contrast.h"
#include "report/trace.h"

enum { LINKS_MAX = 6 };

typedef struct diff {
    pl_align align;
    pl_change_list changes;
    pl_trace traces[2];
    pl_wording wording;
    pl_findings *findings;
    const pl_allocator *allocator;
} diff;

static const pl_record *record_of(const diff *d, int side, size_t entry) {
    return &d->align.sides[side].entries[entry].record;
}

/* The pair of an entry: as it was in the first run and in the second. */
static void pair_of(const diff *d, int side, size_t entry, const pl_record *pair[2]) {
    pair[side] = record_of(d, side, entry);
    pair[1 - side] = pl_align_partner(&d->align, side, entry);
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
                pl_buffer_add_string(&d->findings->line, "The parameter ");
                write_change(d, name, before, after);
                pl_buffer_add_char(&d->findings->line, '.');
                finish_without(d, PL_FINDING_CHANGED, name);
            }
        }
    }
    d->allocator->give(d->allocator->context, blocks[1]);
    d->allocator->give(d->allocator->context, blocks[0]);
    return status;
}

static void tell_changes(diff *d) {
    for (size_t i = 0; i < d->changes.count; i++) {
        write_change(d, pl_change_path(&d->changes, i), pl_change_old(&d->changes, i),
                     pl_change_new(&d->changes, i));
        pl_buffer_add_char(&d->findings->line, '.');
        finish_without(d, PL_FINDING_CHANGED, pl_change_path(&d->changes, i));
    }
    if (d->changes.count == 0) {
        pl_buffer_add_string(&d->findings->line, "No value of the scenario.");
        finish_without(d, PL_FINDING_CHANGED, (pl_text){0});
    }
}

/* --- the first divergence --- */

static pl_status tell_first(diff *d, int side, size_t entry) {
    const pl_record *pair[2];
    pl_buffer *line = &d->findings->line;
    pair_of(d, side, entry, pair);
    pl_wording_moment(&d->wording, record_of(d, side, entry)->at, line);
    pl_buffer_add_string(line, ": ");
    PL_TRY(pl_wording_pair(&d->wording, pair[0], pair[1], line));
    pl_buffer_add_char(line, '.');
    finish(d, PL_FINDING_FIRST, (pl_text){0}, pair);
    return PL_OK;
}

/* --- why --- */

/* An answer follows from its question, which tells the same: one of the two is enough. */
static bool is_told_by_next(const diff *d, int side, size_t cause, size_t effect) {
    return record_of(d, side, cause)->kind == PL_KIND_QUESTION_ASKED &&
           record_of(d, side, effect)->kind == PL_KIND_QUESTION_ANSWERED &&
           pl_align_field_is_equal(record_of(d, side, cause), record_of(d, side, effect),
                                   PL_FIELD_question);
}

/* The way back from an entry, last first, without what is told by its effect; its length. */
static size_t collect_links(const diff *d, const pl_trace *trace, size_t entry, size_t *links) {
    size_t count = 0;
    for (size_t at = entry; at != PL_ALIGN_NOBODY; at = trace->next[at]) {
        const bool is_same = d->align.sides[trace->side].entries[at].verdict == PL_ALIGN_SAME;
        if (!is_same && (count == 0 || !is_told_by_next(d, trace->side, at, links[count - 1]))) {
            links[count++] = at;
        }
    }
    return count;
}

static pl_status tell_link(diff *d, int side, size_t entry, pl_text key, bool is_last) {
    const pl_record *pair[2];
    pl_buffer *line = &d->findings->line;
    pair_of(d, side, entry, pair);
    PL_TRY(pl_wording_pair(&d->wording, pair[0], pair[1], line));
    pl_buffer_add_char(line, is_last ? '.' : ';');
    finish(d, PL_FINDING_WHY, key, pair);
    return PL_OK;
}

/* Of a long way the beginning and the end are told. */
static pl_status tell_links(diff *d, const pl_trace *trace, const size_t *links, size_t count) {
    const size_t change = trace->change[links[0]];
    const pl_text path = pl_change_path(&d->changes, change);
    const size_t left_out = count > LINKS_MAX ? count - LINKS_MAX : 0;
    for (size_t i = count; i-- > 0;) {
        const size_t told = count - 1 - i;
        pl_buffer *line = &d->findings->line;
        if (left_out > 0 && told >= LINKS_MAX / 2 && told < LINKS_MAX / 2 + left_out) {
            continue;
        }
        if (told == 0) {
            pl_buffer_add_string(line, "Because ");
            write_change(d, path, pl_change_old(&d->changes, change),
                         pl_change_new(&d->changes, change));
            pl_buffer_add_string(line, ", ");
        } else if (left_out > 0 && told == LINKS_MAX / 2 + left_out) {
            pl_buffer_format(line, "and so on over %zu more, so ", left_out);
        } else {
            pl_buffer_add_string(line, "so ");
        }
        PL_TRY(tell_link(d, trace->side, links[i], told == 0 ? path : (pl_text){0}, i == 0));
    }
    return PL_OK;
}

static pl_status tell_no_way(diff *d) {
    pl_buffer *line = &d->findings->line;
    pl_buffer_add_string(line, "The causes in the journals do not lead from there back to what was "
                               "changed");
    pl_buffer_add_string(line, d->changes.count > 0
                                   ? "; but nothing else is different between the two runs."
                                   : ", for no value of the scenario was.");
    finish_without(d, PL_FINDING_WHY, (pl_text){0});
    return PL_OK;
}

static pl_status tell_why(diff *d, int side, size_t entry) {
    const pl_align_entry *e = &d->align.sides[side].entries[entry];
    /* The second run knows best; what it lacks has its causes in the first. */
    if (!pl_trace_leads_back(&d->traces[side], entry)) {
        if (e->partner == PL_ALIGN_NOBODY ||
            !pl_trace_leads_back(&d->traces[1 - side], e->partner)) {
            return tell_no_way(d);
        }
        entry = e->partner;
        side = 1 - side;
    }
    const pl_trace *trace = &d->traces[side];
    size_t *links = d->allocator->take(d->allocator->context, (entry + 1) * sizeof *links);
    if (links == NULL) {
        return PL_NO_MEMORY;
    }
    const size_t count = collect_links(d, trace, entry, links);
    const pl_status status = tell_links(d, trace, links, count);
    d->allocator->give(d->allocator->context, links);
    return status;
}

/* --- nothing differs --- */

/* The first of those records of the second run that name a changed value most closely among their
 * causes, or NULL; *reads_it: they name the value itself, not its section. */
static const pl_record *closest_reader(const diff *d, pl_text *path, bool *reads_it) {
    const pl_record *closest = NULL;
    size_t best = 0;
    for (size_t i = 1; i < d->align.sides[1].count; i++) {
        const pl_record *r = record_of(d, 1, i);
        pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
        for (size_t k = 0; k < r->because_count; k++) {
            uint64_t seq = 0;
            pl_text parameter = {0};
            size_t closeness = 0;
            pl_record_next_because(&causes, &seq, &parameter);
            const size_t change =
                seq == 0 ? pl_change_find(&d->changes, parameter, &closeness) : PL_CHANGE_NONE;
            if (change != PL_CHANGE_NONE && closeness > best) {
                best = closeness;
                closest = r;
                *path = pl_change_path(&d->changes, change);
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
    if (d->changes.count == 0) {
        pl_buffer_add_string(line, "both runs were given the same values.");
    } else if (reader == NULL) {
        path = pl_change_path(&d->changes, 0);
        pl_buffer_add_visible(line, path);
        pl_buffer_add_string(line, " stands among the causes of no record, so nothing in this "
                                   "course depended on it.");
    } else {
        pl_buffer_add_visible(line, path);
        pl_buffer_add_string(line, reads_it ? " was read, first for "
                                            : " lies in a section that was read, first for ");
        pl_wording_subject(&d->wording, reader, line);
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
    *equal = !pl_align_first(&d->align, &side, &entry);
    if (*equal) {
        tell_equal(d);
    } else {
        PL_TRY(tell_first(d, side, entry));
        PL_TRY(tell_why(d, side, entry));
    }
    return pl_contrast_add(&d->align, &d->wording, d->findings);
}

static pl_status prepare(diff *d, pl_diff_run first, pl_diff_run second) {
    PL_TRY(pl_align_init(&d->align, first.journal, second.journal, d->allocator));
    PL_TRY(pl_change_list_compare(&d->changes, first.scenario, second.scenario));
    for (int side = 0; side < 2; side++) {
        PL_TRY(pl_trace_init(&d->traces[side], &d->align, side, &d->changes, d->allocator));
    }
    return PL_OK;
}

pl_status pl_diff_find(pl_diff_run first, pl_diff_run second, const pl_allocator *allocator,
                       pl_findings *findings, bool *equal) {
    diff d = {.align.allocator = allocator,
              .wording = pl_wording_of(second.scenario),
              .findings = findings,
              .allocator = allocator};
    pl_change_list_init(&d.changes, allocator);
    pl_status status = prepare(&d, first, second);
    if (status == PL_OK) {
        status = find_all(&d, equal);
    }
    pl_trace_fini(&d.traces[1], allocator);
    pl_trace_fini(&d.traces[0], allocator);
    pl_change_list_fini(&d.changes);
    pl_align_fini(&d.align);
    return status != PL_OK ? status : pl_findings_status(findings);
}

/* --- writing --- */

static pl_status read_start(pl_text journal, pl_record *record) {
    pl_journal_reader reader;
    bool more = false;
    pl_journal_reader_init(&reader, journal);
    PL_TRY(pl_journal_reader_next(&reader, record, &more));
    return more && record->kind == PL_KIND_RUN_STARTED ? PL_OK : PL_CORRUPT;
}

static void write_origin(const pl_record *r, pl_buffer *out) {
    const size_t count = pl_record_count(r, PL_FIELD_set);
    if (pl_record_has(r, PL_FIELD_variant)) {
        pl_buffer_add_string(out, "variant ");
        pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_variant));
    } else {
        pl_buffer_add_string(out, "the scenario as it stands");
    }
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i == 0 ? " with " : ", ");
        pl_buffer_add_visible(out, pl_record_texts_at(r, PL_FIELD_set, i));
    }
    pl_buffer_add_string(out, ".\n");
}

static void write_head(const pl_record starts[2], pl_buffer *out) {
    pl_buffer_add_visible(out, pl_record_text(&starts[1], PL_FIELD_title));
    pl_buffer_add_string(out, "\nFirst run: ");
    write_origin(&starts[0], out);
    pl_buffer_add_string(out, "Second run: ");
    write_origin(&starts[1], out);
    if (pl_text_is(pl_record_text(&starts[1], PL_FIELD_mode), "sampled")) {
        pl_buffer_format(out, "Both with the same dice: seed %lld, replicate %lld.\n",
                         (long long)pl_record_int(&starts[1], PL_FIELD_seed, 0),
                         (long long)pl_record_int(&starts[1], PL_FIELD_replicate, 0));
    }
}

pl_status pl_diff_write_text(pl_diff_run first, pl_diff_run second, unsigned width,
                             const pl_allocator *allocator, pl_buffer *out) {
    pl_record starts[2];
    pl_findings findings;
    bool equal = false;
    PL_TRY(read_start(first.journal, &starts[0]));
    PL_TRY(read_start(second.journal, &starts[1]));
    pl_findings_init(&findings, allocator);
    const pl_status status = pl_diff_find(first, second, allocator, &findings, &equal);
    if (status == PL_OK) {
        write_head(starts, out);
        pl_findings_write_text(&findings, width, out);
    }
    pl_findings_fini(&findings);
    return status != PL_OK ? status : pl_buffer_status(out);
}

static void write_json_run(const char *key, const pl_record *r, pl_buffer *out) {
    const size_t count = pl_record_count(r, PL_FIELD_set);
    pl_buffer_format(out, "  \"%s\": {\"variant\": ", key);
    pl_findings_write_json_text(pl_record_text(r, PL_FIELD_variant), out);
    pl_buffer_add_string(out, ", \"set\": [");
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_findings_write_json_text(pl_record_texts_at(r, PL_FIELD_set, i), out);
    }
    pl_buffer_format(out, "], \"seed\": %lld, \"replicate\": %lld, \"mode\": ",
                     (long long)pl_record_int(r, PL_FIELD_seed, 0),
                     (long long)pl_record_int(r, PL_FIELD_replicate, 0));
    pl_findings_write_json_text(pl_record_text(r, PL_FIELD_mode), out);
    pl_buffer_add_string(out, "},\n");
}

pl_status pl_diff_write_json(pl_diff_run first, pl_diff_run second, const pl_allocator *allocator,
                             pl_buffer *out) {
    pl_record starts[2];
    pl_findings findings;
    bool equal = false;
    PL_TRY(read_start(first.journal, &starts[0]));
    PL_TRY(read_start(second.journal, &starts[1]));
    pl_findings_init(&findings, allocator);
    const pl_status status = pl_diff_find(first, second, allocator, &findings, &equal);
    if (status == PL_OK) {
        pl_buffer_add_string(out, "{\n  \"scenario\": ");
        pl_findings_write_json_text(pl_record_text(&starts[1], PL_FIELD_scenario), out);
        pl_buffer_add_string(out, ",\n");
        write_json_run("first_run", &starts[0], out);
        write_json_run("second_run", &starts[1], out);
        pl_buffer_format(out, "  \"equal\": %s,\n", equal ? "true" : "false");
        pl_findings_write_json(&findings, out);
        pl_buffer_add_string(out, "\n}\n");
    }
    pl_findings_fini(&findings);
    return status != PL_OK ? status : pl_buffer_status(out);
}
