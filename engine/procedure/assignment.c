#include "procedure/assignment.h"

#include <string.h>

#define NONE UINT32_MAX

/* --- life --- */

static void *take(const pl_approvals *a, size_t count, size_t size) {
    return a->allocator->take(a->allocator->context, (count + 1) * size);
}

pl_status pl_assignment_init(pl_assignment *m, const pl_approvals *a) {
    const uint32_t room = (a->group_count < a->seats ? a->group_count : a->seats) + 1;
    *m = (pl_assignment){.approvals = a,
                         .slot_room = room,
                         .words = (room + 63) / 64,
                         .share = a->papers / a->seats,
                         .spare = a->papers % a->seats};
    if ((uint64_t)a->kind_count * room > PL_ASSIGNMENT_CELLS_MAX) {
        return PL_LIMIT;
    }
    m->slots = take(a, room, sizeof *m->slots);
    m->queue = take(a, room, sizeof *m->queue);
    m->given = take(a, (size_t)a->kind_count * room, sizeof *m->given);
    m->may = take(a, (size_t)a->kind_count * m->words, sizeof *m->may);
    m->fresh = take(a, m->words, sizeof *m->fresh);
    m->unused = take(a, a->kind_count, sizeof *m->unused);
    const bool whole = m->slots != NULL && m->queue != NULL && m->given != NULL && m->may != NULL &&
                       m->fresh != NULL && m->unused != NULL;
    return whole ? PL_OK : PL_NO_MEMORY;
}

void pl_assignment_fini(pl_assignment *m) {
    const pl_allocator *allocator = m->approvals->allocator;
    allocator->give(allocator->context, m->slots);
    allocator->give(allocator->context, m->queue);
    allocator->give(allocator->context, m->given);
    allocator->give(allocator->context, m->may);
    allocator->give(allocator->context, m->fresh);
    allocator->give(allocator->context, m->unused);
}

/* --- setting up --- */

static uint64_t *given(const pl_assignment *m, uint32_t kind, uint32_t slot) {
    return &m->given[(size_t)slot * m->approvals->kind_count + kind];
}

static void let(pl_assignment *m, uint32_t group, uint32_t slot) {
    const pl_approvals *a = m->approvals;
    const uint64_t bit = UINT64_C(1) << slot % 64;
    for (size_t i = a->approver_start[group]; i < a->approver_start[group + 1]; i++) {
        m->may[(size_t)a->approvers[i] * m->words + slot / 64] |= bit;
    }
}

static void set_up(pl_assignment *m, const uint16_t *taken, const uint16_t *open,
                   uint32_t open_count, uint32_t more) {
    const pl_approvals *a = m->approvals;
    memset(m->may, 0, (size_t)a->kind_count * m->words * sizeof *m->may);
    for (uint32_t i = 0; i < a->kind_count; i++) {
        m->unused[i] = a->kinds[i].number;
    }
    m->slot_count = 0;
    for (uint32_t g = 0; g < a->group_count; g++) {
        if (taken[g] > 0) {
            let(m, g, m->slot_count);
            m->slots[m->slot_count++] = (pl_assignment_slot){.seats = taken[g]};
        }
    }
    m->pool = m->slot_count;
    if (more > 0) {
        for (uint32_t i = 0; i < open_count; i++) {
            let(m, open[i], m->pool);
        }
        m->slots[m->slot_count++] = (pl_assignment_slot){.seats = more};
    }
    memset(m->given, 0, (size_t)a->kind_count * m->slot_count * sizeof *m->given);
}

/* --- room --- */

static uint64_t smaller(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

/* Papers above the even share. */
static uint64_t above(const pl_assignment *m, const pl_assignment_slot *slot) {
    const uint64_t even = m->share * slot->seats;
    return slot->load > even ? slot->load - even : 0;
}

static uint64_t spare_left(const pl_assignment *m) {
    uint64_t used = 0;
    for (uint32_t s = 0; s < m->slot_count; s++) {
        used += above(m, &m->slots[s]);
    }
    return m->spare - used;
}

static uint64_t room_of(const pl_assignment *m, const pl_assignment_slot *slot, uint64_t spare) {
    const uint64_t used = above(m, slot);
    const uint64_t even = m->share * slot->seats;
    return (slot->load < even ? even - slot->load : 0) + smaller(slot->seats - used, spare);
}

/* --- flow --- */

/* The next slot of a set from `slot` on; slot_count = there is none. */
static uint32_t next_slot(const pl_assignment *m, const uint64_t *set, uint32_t slot) {
    for (uint32_t word = slot / 64; word < m->words; word++) {
        uint64_t bits = set[word];
        if (word == slot / 64) {
            bits &= UINT64_MAX << slot % 64;
        }
        if (bits != 0) {
            return word * 64 + (uint32_t)__builtin_ctzll(bits);
        }
    }
    return m->slot_count;
}

/* A first flow, in which whoever approves of least goes first (so the kinds are sorted). */
static void give_freely(pl_assignment *m) {
    uint64_t spare = m->spare;
    for (uint32_t i = 0; i < m->approvals->kind_count; i++) {
        const uint64_t *may = m->may + (size_t)i * m->words;
        for (uint32_t s = next_slot(m, may, 0); s < m->slot_count && m->unused[i] > 0;
             s = next_slot(m, may, s + 1)) {
            pl_assignment_slot *slot = &m->slots[s];
            const uint64_t before = above(m, slot);
            const uint64_t number = smaller(m->unused[i], room_of(m, slot, spare));
            *given(m, i, s) += number;
            m->unused[i] -= number;
            slot->load += number;
            spare -= above(m, slot) - before;
        }
    }
}

static void reach(pl_assignment *m, uint32_t slot, uint32_t *tail, pl_assignment_slot how) {
    m->fresh[slot / 64] &= ~(UINT64_C(1) << slot % 64);
    m->slots[slot].by_spare = how.by_spare;
    m->slots[slot].from = how.from;
    m->slots[slot].kind = how.kind;
    m->queue[(*tail)++] = slot;
}

/* All slots not yet reached that a kind approves of. */
static void reach_by_kind(pl_assignment *m, uint32_t kind, uint32_t from, uint32_t *tail) {
    const uint64_t *may = m->may + (size_t)kind * m->words;
    for (uint32_t word = 0; word < m->words; word++) {
        for (uint64_t bits = may[word] & m->fresh[word]; bits != 0; bits &= bits - 1) {
            const uint32_t slot = word * 64 + (uint32_t)__builtin_ctzll(bits);
            reach(m, slot, tail, (pl_assignment_slot){.from = from, .kind = kind});
        }
    }
}

/* From a slot that is full: its papers may move on, or another gives up one above its share. */
static void reach_on(pl_assignment *m, uint32_t from, uint32_t *tail) {
    const uint64_t *row = given(m, 0, from);
    for (uint32_t i = 0; i < m->approvals->kind_count && *tail < m->slot_count; i++) {
        if (row[i] > 0) {
            reach_by_kind(m, i, from, tail);
        }
    }
    if (above(m, &m->slots[from]) == m->slots[from].seats) {
        return;
    }
    for (uint32_t s = next_slot(m, m->fresh, 0); s < m->slot_count;
         s = next_slot(m, m->fresh, s + 1)) {
        if (above(m, &m->slots[s]) > 0) {
            reach(m, s, tail, (pl_assignment_slot){.from = from, .by_spare = true});
        }
    }
}

/* The nearest slot with room that papers without a seat can reach, or NONE. */
static uint32_t find_way(pl_assignment *m, uint64_t *steps) {
    uint32_t tail = 0;
    const uint64_t spare = spare_left(m);
    memset(m->fresh, 0, m->words * sizeof *m->fresh);
    for (uint32_t s = 0; s < m->slot_count; s++) {
        m->fresh[s / 64] |= UINT64_C(1) << s % 64;
    }
    for (uint32_t i = 0; i < m->approvals->kind_count && tail < m->slot_count; i++) {
        if (m->unused[i] > 0) {
            reach_by_kind(m, i, NONE, &tail);
        }
    }
    *steps += m->approvals->kind_count;
    for (uint32_t head = 0; head < tail; head++) {
        const uint32_t slot = m->queue[head];
        if (room_of(m, &m->slots[slot], spare) > 0) {
            return slot;
        }
        if (tail < m->slot_count) {
            reach_on(m, slot, &tail);
            *steps += m->approvals->kind_count;
        }
    }
    return NONE;
}

/* How many papers can go the whole way to `end`. */
static uint64_t width_of(const pl_assignment *m, uint32_t end) {
    uint64_t width = room_of(m, &m->slots[end], spare_left(m));
    for (uint32_t s = end;;) {
        const pl_assignment_slot *slot = &m->slots[s];
        if (slot->by_spare) {
            const pl_assignment_slot *from = &m->slots[slot->from];
            width = smaller(width, smaller(above(m, slot), from->seats - above(m, from)));
        } else if (slot->from == NONE) {
            return smaller(width, m->unused[slot->kind]);
        } else {
            width = smaller(width, *given(m, slot->kind, slot->from));
        }
        s = slot->from;
    }
}

static void push(pl_assignment *m, uint32_t end, uint64_t width) {
    for (uint32_t s = end;;) {
        const pl_assignment_slot *slot = &m->slots[s];
        if (!slot->by_spare) {
            *given(m, slot->kind, s) += width;
            m->slots[s].load += width;
            if (slot->from == NONE) {
                m->unused[slot->kind] -= width;
                return;
            }
            *given(m, slot->kind, slot->from) -= width;
            m->slots[slot->from].load -= width;
        }
        s = slot->from;
    }
}

uint64_t pl_assignment_most(pl_assignment *m, const uint16_t *taken, const uint16_t *open,
                            uint32_t open_count, uint32_t more, uint64_t *steps) {
    const uint32_t kinds = m->approvals->kind_count;
    set_up(m, taken, open, open_count, more);
    give_freely(m);
    *steps += (uint64_t)kinds * m->slot_count;
    for (uint32_t end = find_way(m, steps); end != NONE; end = find_way(m, steps)) {
        push(m, end, width_of(m, end));
    }
    uint64_t with_seat = m->approvals->papers;
    for (uint32_t i = 0; i < kinds; i++) {
        with_seat -= m->unused[i];
    }
    return with_seat;
}

uint64_t pl_assignment_open(const pl_assignment *m, uint32_t kind) {
    return m->unused[kind] + (m->pool < m->slot_count ? *given(m, kind, m->pool) : 0);
}

bool pl_assignment_is_idle(const pl_assignment *m) {
    return m->pool == m->slot_count || m->slots[m->pool].load == 0;
}
