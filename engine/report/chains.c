#include "report/chains.h"

#include <string.h>

typedef struct chains {
    const pl_trace *traces; /* two */
    pl_chains *found;
} chains;

static const pl_align_entry *entry_of(const chains *c, int side, size_t entry) {
    return &c->traces[side].align->sides[side].entries[entry];
}

bool pl_chains_locate(const pl_trace traces[2], int *side, size_t *entry) {
    const size_t partner = traces[*side].align->sides[*side].entries[*entry].partner;
    if (pl_trace_leads_back(&traces[*side], *entry)) {
        return true;
    }
    if (partner == PL_ALIGN_NOBODY || !pl_trace_leads_back(&traces[1 - *side], partner)) {
        return false;
    }
    *side = 1 - *side;
    *entry = partner;
    return true;
}

/* What only came at another hour hands the shift on, not what is new in the content. */
static bool is_divergence(const chains *c, int side, size_t entry) {
    const pl_align_entry *e = entry_of(c, side, entry);
    return (e->verdict == PL_ALIGN_DIFFERS || e->verdict == PL_ALIGN_ONLY) &&
           e->record.kind != PL_KIND_RUN_STARTED && e->record.kind != PL_KIND_RUN_FORKED &&
           e->record.kind != PL_KIND_RUN_ENDED;
}

/* A divergence that itself leads back, in either journal, is a beginning or follows from one. */
static bool is_explained(const chains *c, int side, size_t entry) {
    return is_divergence(c, side, entry) && pl_chains_locate(c->traces, &side, &entry);
}

static bool has_explained_cause(const chains *c, int side, size_t entry) {
    const pl_record *r = &entry_of(c, side, entry)->record;
    pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
    for (size_t i = 0; i < r->because_count; i++) {
        uint64_t seq = 0;
        pl_text parameter = {0};
        pl_record_next_because(&causes, &seq, &parameter);
        if (seq > 0 && seq <= entry && is_explained(c, side, (size_t)seq - 1)) {
            return true;
        }
    }
    return false;
}

/* Does the way back pass another divergence, over records that only moved? */
static bool passes_divergence(const chains *c, int side, size_t entry) {
    for (size_t at = c->traces[side].next[entry]; at != PL_ALIGN_NOBODY;
         at = c->traces[side].next[at]) {
        if (is_divergence(c, side, at)) {
            return true;
        }
    }
    return false;
}

static bool is_beginning(const chains *c, int side, size_t entry) {
    const size_t partner = entry_of(c, side, entry)->partner;
    return !has_explained_cause(c, side, entry) && !passes_divergence(c, side, entry) &&
           (partner == PL_ALIGN_NOBODY || !has_explained_cause(c, 1 - side, partner));
}

/* Was the record met on the way back from the first divergence? Then it has been told. */
static bool is_told(const chains *c, int side, size_t entry) {
    int first_side = c->found->at[0].side;
    size_t at = c->found->at[0].entry;
    const size_t partner = entry_of(c, side, entry)->partner;
    if (!pl_chains_locate(c->traces, &first_side, &at)) {
        return false; /* no way leads back from it, so none was told */
    }
    while (at != PL_ALIGN_NOBODY) {
        if (at == (first_side == side ? entry : partner)) {
            return true;
        }
        at = c->traces[first_side].next[at];
    }
    return false;
}

/* --- beginnings of one sort --- */

static bool is_question(pl_kind kind) {
    return kind == PL_KIND_QUESTION_ASKED || kind == PL_KIND_QUESTION_ANSWERED;
}

/* "vote" of "vote second/peace": what sort of question it is. */
static pl_text sort_of_question(const pl_record *r) {
    const pl_text name = pl_record_text(r, PL_FIELD_question);
    const char *blank = name.size > 0 ? memchr(name.at, ' ', name.size) : NULL;
    return (pl_text){name.at, blank != NULL ? (size_t)(blank - name.at) : name.size};
}

static bool is_alike(const chains *c, const pl_chain *told, int side, size_t entry) {
    const pl_record *a = &entry_of(c, told->side, told->entry)->record;
    const pl_record *b = &entry_of(c, side, entry)->record;
    int told_side = told->side;
    size_t told_entry = told->entry;
    if (!pl_chains_locate(c->traces, &told_side, &told_entry) ||
        c->traces[told_side].change[told_entry] != c->traces[side].change[entry]) {
        return false;
    }
    if (is_question(a->kind) && is_question(b->kind)) {
        return pl_text_equal(sort_of_question(a), sort_of_question(b));
    }
    return a->kind == b->kind;
}

static void add(chains *c, int side, size_t entry) {
    pl_chains *found = c->found;
    for (size_t i = 0; i < found->count; i++) {
        if (is_alike(c, &found->at[i], side, entry)) {
            found->at[i].alike++;
            return;
        }
    }
    if (found->count == PL_CHAINS_MAX) {
        found->left_out++;
        return;
    }
    found->at[found->count++] = (pl_chain){.side = side, .entry = entry};
}

static void look_at(chains *c, int side, size_t entry) {
    if (is_divergence(c, side, entry) && pl_chains_locate(c->traces, &side, &entry) &&
        is_beginning(c, side, entry) && !is_told(c, side, entry)) {
        add(c, side, entry);
    }
}

/* --- both journals by the hour --- */

/* The next entry from i on that only this side has; the count if there is none. */
static size_t next_alone(const chains *c, int side, size_t i) {
    const pl_align_side *s = &c->traces[side].align->sides[side];
    while (i < s->count && s->entries[i].verdict != PL_ALIGN_ONLY) {
        i++;
    }
    return i;
}

void pl_chains_find(pl_chains *found, const pl_trace traces[2], int first_side,
                    size_t first_entry) {
    chains c = {.traces = traces, .found = found};
    const pl_align *align = traces[0].align;
    *found = (pl_chains){.at[0] = {.side = first_side, .entry = first_entry}, .count = 1};
    size_t gone = next_alone(&c, 0, 0);
    for (size_t i = 0; i < align->sides[1].count; i++) {
        while (gone < align->sides[0].count &&
               entry_of(&c, 0, gone)->record.at < entry_of(&c, 1, i)->record.at) {
            look_at(&c, 0, gone);
            gone = next_alone(&c, 0, gone + 1);
        }
        look_at(&c, 1, i);
    }
    for (; gone < align->sides[0].count; gone = next_alone(&c, 0, gone + 1)) {
        look_at(&c, 0, gone);
    }
}
