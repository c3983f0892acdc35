#include "report/findings.h"

#include "base/contract.h"
#include "report/jsonl.h"

enum { SHOWN_CHANGES_MAX = 12, INDENT = 2 };

void pl_findings_init(pl_findings *f, const pl_allocator *allocator) {
    *f = (pl_findings){0};
    pl_buffer_init(&f->texts, allocator);
    pl_buffer_init(&f->line, allocator);
    pl_buffer_init(&f->paragraph, allocator);
}

void pl_findings_fini(pl_findings *f) {
    const pl_allocator *allocator = f->texts.allocator;
    allocator->give(allocator->context, f->at);
    pl_buffer_fini(&f->paragraph);
    pl_buffer_fini(&f->line);
    pl_buffer_fini(&f->texts);
}

pl_status pl_findings_status(const pl_findings *f) {
    PL_TRY(f->status);
    PL_TRY(pl_buffer_status(&f->line));
    PL_TRY(pl_buffer_status(&f->paragraph));
    return pl_buffer_status(&f->texts);
}

static pl_finding *new_finding(pl_findings *f) {
    if (f->count == f->room) {
        const size_t more = f->room * 2 + 32;
        const pl_allocator *allocator = f->texts.allocator;
        void *at = allocator->resize(allocator->context, f->at, more * sizeof *f->at);
        if (at == NULL) {
            f->status = PL_NO_MEMORY;
            return NULL;
        }
        f->at = at;
        f->room = more;
    }
    return &f->at[f->count++];
}

void pl_findings_add(pl_findings *f, pl_finding_section section, pl_text key, uint64_t first,
                     uint64_t second) {
    PL_REQUIRE(f->count == 0 || f->at[f->count - 1].section <= section);
    pl_finding *finding = new_finding(f);
    if (finding == NULL) {
        return;
    }
    *finding = (pl_finding){.section = section, .first = first, .second = second};
    finding->key_at = f->texts.size;
    pl_buffer_add_text(&f->texts, key);
    finding->key_size = f->texts.size - finding->key_at;
    finding->text_at = f->texts.size;
    pl_buffer_add_text(&f->texts, pl_buffer_text(&f->line));
    finding->text_size = f->texts.size - finding->text_at;
    f->status = f->status == PL_OK ? pl_buffer_status(&f->line) : f->status;
    pl_buffer_clear(&f->line);
}

pl_text pl_findings_key(const pl_findings *f, size_t i) {
    return (pl_text){f->texts.at + f->at[i].key_at, f->at[i].key_size};
}

pl_text pl_findings_text(const pl_findings *f, size_t i) {
    return (pl_text){f->texts.at + f->at[i].text_at, f->at[i].text_size};
}

/* --- for people --- */

/* Further lines stand two cells deeper. */
static void write_sentence(pl_text text, unsigned width, pl_buffer *out) {
    pl_buffer_format(out, "%*s", INDENT, "");
    pl_buffer_add_wrapped(out, text, width, INDENT, 2 * INDENT);
    pl_buffer_add_char(out, '\n');
}

static const char *const titles[PL_FINDING_SECTIONS] = {
    "Changed", "First difference", "Why", "Apart from that", "What changed", "What stayed"};

static size_t count_of(const pl_findings *f, pl_finding_section section) {
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        count += f->at[i].section == section;
    }
    return count;
}

void pl_findings_write_text(const pl_findings *f, unsigned width, pl_buffer *out) {
    if (f->paragraph.size > 0) {
        pl_buffer_add_char(out, '\n');
        pl_buffer_add_wrapped(out, pl_buffer_text(&f->paragraph), width, 0, 0);
        pl_buffer_add_char(out, '\n');
    }
    for (int s = 0; s < PL_FINDING_SECTIONS; s++) {
        const pl_finding_section section = (pl_finding_section)s;
        const size_t count = count_of(f, section);
        size_t shown = 0;
        if (count == 0) {
            continue;
        }
        pl_buffer_format(out, "\n%s\n", titles[s]);
        for (size_t i = 0; i < f->count; i++) {
            if (f->at[i].section != section) {
                continue;
            }
            if (section == PL_FINDING_CHANGED && shown == SHOWN_CHANGES_MAX) {
                pl_buffer_format(out, "%*sand %zu values more.\n", INDENT, "", count - shown);
                break;
            }
            write_sentence(pl_findings_text(f, i), width, out);
            shown++;
        }
    }
}

/* --- for machines --- */

static void write_number(const char *key, uint64_t number, pl_buffer *out) {
    if (number != 0) {
        pl_buffer_format(out, "\"%s\": %llu, ", key, (unsigned long long)number);
    }
}

static void write_object(const pl_findings *f, size_t i, pl_buffer *out) {
    pl_buffer_add_char(out, '{');
    if (f->at[i].key_size > 0) {
        pl_buffer_add_string(out, "\"key\": ");
        pl_jsonl_write_text(pl_findings_key(f, i), out);
        pl_buffer_add_string(out, ", ");
    }
    write_number("first", f->at[i].first, out);
    write_number("second", f->at[i].second, out);
    pl_buffer_add_string(out, "\"text\": ");
    pl_jsonl_write_text(pl_findings_text(f, i), out);
    pl_buffer_add_char(out, '}');
}

void pl_findings_write_json(const pl_findings *f, pl_buffer *out) {
    static const char *const keys[PL_FINDING_SECTIONS] = {"changed", "first",   "why",
                                                          "apart",   "differs", "stayed"};
    pl_buffer_add_string(out, "  \"paragraph\": ");
    pl_jsonl_write_text(pl_buffer_text(&f->paragraph), out);
    pl_buffer_add_string(out, ",\n");
    for (int s = 0; s < PL_FINDING_SECTIONS; s++) {
        size_t shown = 0;
        pl_buffer_format(out, "%s  \"%s\": [", s > 0 ? ",\n" : "", keys[s]);
        for (size_t i = 0; i < f->count; i++) {
            if (f->at[i].section == (pl_finding_section)s) {
                pl_buffer_add_string(out, shown++ > 0 ? ",\n    " : "\n    ");
                write_object(f, i, out);
            }
        }
        pl_buffer_add_string(out, shown > 0 ? "\n  ]" : "]");
    }
}
