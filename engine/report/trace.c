#include "report/trace.h"

static size_t *take_row(const pl_allocator *allocator, size_t count) {
    return allocator->take(allocator->context, (count + 1) * sizeof(size_t));
}

/* A record that is the same in both runs hands nothing on; but an answer does not show all it was
 * computed from: what is done upon it may be done for another reason. So questions are passed, and
 * a way around them is better. */
enum { STEP = 1, DETOUR = 1000 };

static size_t cost_of(const pl_align_entry *entry) {
    const pl_kind kind = entry->record.kind;
    if (kind == PL_KIND_RUN_STARTED) {
        return 0;
    }
    if (entry->verdict != PL_ALIGN_SAME) {
        return STEP;
    }
    return kind == PL_KIND_QUESTION_ASKED || kind == PL_KIND_QUESTION_ANSWERED ? DETOUR : 0;
}

/* Is the way found now better than the one the entry has? */
static bool is_better(const pl_trace *trace, size_t entry, size_t cost, size_t closeness) {
    return trace->cost[entry] == 0 || cost < trace->cost[entry] ||
           (cost == trace->cost[entry] && closeness > trace->closeness[entry]);
}

static void take_way(pl_trace *trace, size_t entry, size_t cost, size_t next, size_t change,
                     size_t closeness) {
    trace->cost[entry] = cost;
    trace->next[entry] = next;
    trace->change[entry] = change;
    trace->closeness[entry] = closeness;
}

/* Causes are earlier records, so their ways are known when their effect is looked at. */
static void look_at(pl_trace *trace, size_t entry, size_t own, const pl_change_list *changes) {
    const pl_align_side *side = &trace->align->sides[trace->side];
    const pl_record *record = &side->entries[entry].record;
    pl_wire causes = {.bytes = record->bytes, .position = record->because_at};
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t seq = 0;
        pl_text parameter = {0};
        size_t closeness = 0;
        pl_record_next_because(&causes, &seq, &parameter);
        if (seq == 0) {
            const size_t change = pl_change_find(changes, parameter, &closeness);
            if (change != PL_CHANGE_NONE && is_better(trace, entry, own, closeness)) {
                take_way(trace, entry, own, PL_ALIGN_NOBODY, change, closeness);
            }
        } else if (seq <= entry && trace->cost[seq - 1] > 0) {
            const size_t cause = (size_t)seq - 1;
            const size_t cost = trace->cost[cause] + own;
            if (is_better(trace, entry, cost, trace->closeness[cause])) {
                take_way(trace, entry, cost, cause, trace->change[cause], trace->closeness[cause]);
            }
        }
    }
}

/* Does it belong to what both runs have before the second is forked? No change was read there. */
static bool is_before_fork(const pl_align *align, int side, size_t entry, size_t fork) {
    const size_t in_second = side == 1 ? entry : align->sides[0].entries[entry].partner;
    return fork != PL_ALIGN_NOBODY && in_second != PL_ALIGN_NOBODY && in_second <= fork;
}

pl_status pl_trace_init(pl_trace *trace, const pl_align *align, int side,
                        const pl_change_list *changes, const pl_allocator *allocator) {
    const size_t count = align->sides[side].count;
    *trace = (pl_trace){.side = side, .align = align};
    trace->cost = take_row(allocator, count);
    trace->next = take_row(allocator, count);
    trace->change = take_row(allocator, count);
    trace->closeness = take_row(allocator, count);
    if (trace->cost == NULL || trace->next == NULL || trace->change == NULL ||
        trace->closeness == NULL) {
        return PL_NO_MEMORY;
    }
    const size_t fork = pl_align_fork(align);
    for (size_t i = 0; i < count; i++) {
        const size_t own = cost_of(&align->sides[side].entries[i]);
        if (own > 0 && !is_before_fork(align, side, i, fork)) {
            look_at(trace, i, own, changes);
        }
    }
    return PL_OK;
}

void pl_trace_fini(pl_trace *trace, const pl_allocator *allocator) {
    allocator->give(allocator->context, trace->closeness);
    allocator->give(allocator->context, trace->change);
    allocator->give(allocator->context, trace->next);
    allocator->give(allocator->context, trace->cost);
}

bool pl_trace_leads_back(const pl_trace *trace, size_t entry) {
    return trace->cost[entry] > 0;
}

/* An answer follows from its question, which tells the same: one of the two is enough. */
static bool is_told_by_next(const pl_align_side *side, size_t cause, size_t effect) {
    const pl_record *asked = &side->entries[cause].record;
    const pl_record *answered = &side->entries[effect].record;
    return asked->kind == PL_KIND_QUESTION_ASKED && answered->kind == PL_KIND_QUESTION_ANSWERED &&
           pl_align_field_is_equal(asked, answered, PL_FIELD_question);
}

size_t pl_trace_links(const pl_trace *trace, size_t entry, size_t *links) {
    const pl_align_side *side = &trace->align->sides[trace->side];
    size_t count = 0;
    for (size_t at = entry; at != PL_ALIGN_NOBODY; at = trace->next[at]) {
        const bool is_same = side->entries[at].verdict == PL_ALIGN_SAME;
        if (!is_same && (count == 0 || !is_told_by_next(side, at, links[count - 1]))) {
            links[count++] = at;
        }
    }
    return count;
}
