#include "procedure/committees.h"

#include <inttypes.h>
#include <string.h>
#include <xxhash.h>

#include "base/contract.h"

enum { SLOTS = 4096 }; /* a power of two, well above PL_COMMITTEES_MAX */

/* --- life --- */

static uint16_t *take_vectors(const pl_approvals *a, size_t count) {
    return a->allocator->take(a->allocator->context, count * a->group_count * sizeof(uint16_t));
}

pl_status pl_committees_init(pl_committees *c, const pl_approvals *a) {
    *c = (pl_committees){.approvals = a,
                         .least = take_vectors(a, 1),
                         .most = take_vectors(a, 1),
                         .low = take_vectors(a, 1),
                         .high = take_vectors(a, 1),
                         .at = take_vectors(a, 1),
                         .vectors = take_vectors(a, PL_COMMITTEES_MAX),
                         .slots =
                             a->allocator->take(a->allocator->context, SLOTS * sizeof *c->slots)};
    const bool whole = c->least != NULL && c->most != NULL && c->low != NULL && c->high != NULL &&
                       c->at != NULL && c->vectors != NULL && c->slots != NULL;
    return whole ? PL_OK : PL_NO_MEMORY;
}

void pl_committees_fini(pl_committees *c) {
    const pl_allocator *allocator = c->approvals->allocator;
    allocator->give(allocator->context, c->least);
    allocator->give(allocator->context, c->most);
    allocator->give(allocator->context, c->low);
    allocator->give(allocator->context, c->high);
    allocator->give(allocator->context, c->at);
    allocator->give(allocator->context, c->vectors);
    allocator->give(allocator->context, c->slots);
}

void pl_committees_clear(pl_committees *c) {
    memset(c->slots, 0, SLOTS * sizeof *c->slots);
    c->count = 0;
    c->any = false;
    c->whole = false;
    c->dropped = false;
}

/* --- boxes --- */

/* Keeps the committee at hand, unless it is there already. */
static void keep(pl_committees *c) {
    const size_t size = c->approvals->group_count * sizeof *c->at;
    size_t i = XXH3_64bits(c->at, size) % SLOTS;
    for (; c->slots[i] != 0; i = (i + 1) % SLOTS) {
        const size_t start = (size_t)(c->slots[i] - 1) * c->approvals->group_count;
        if (memcmp(c->vectors + start, c->at, size) == 0) {
            return;
        }
    }
    if (c->count == PL_COMMITTEES_MAX) {
        c->dropped = true;
        return;
    }
    memcpy(c->vectors + (size_t)c->count * c->approvals->group_count, c->at, size);
    c->slots[i] = ++c->count;
}

/* Cuts away what no committee of the right size reaches, so that low and high are both taken. */
static void cut(pl_committees *c, const uint16_t *low, const uint16_t *high) {
    const pl_approvals *a = c->approvals;
    int64_t lows = 0;
    int64_t highs = 0;
    for (uint32_t g = 0; g < a->group_count; g++) {
        lows += low[g];
        highs += high[g];
    }
    PL_REQUIRE(lows <= a->seats && a->seats <= highs);
    for (uint32_t g = 0; g < a->group_count; g++) {
        const int64_t needed = (int64_t)a->seats - (highs - high[g]);
        const int64_t left = (int64_t)a->seats - (lows - low[g]);
        c->low[g] = (uint16_t)(needed > low[g] ? needed : low[g]);
        c->high[g] = (uint16_t)(left < high[g] ? left : high[g]);
    }
}

/* Widens what all results lie between; is it now this very box? */
static void widen(pl_committees *c) {
    bool same = true;
    bool grown = !c->any;
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        if (!c->any || c->low[g] < c->least[g]) {
            c->least[g] = c->low[g];
            grown = true;
        }
        if (!c->any || c->high[g] > c->most[g]) {
            c->most[g] = c->high[g];
            grown = true;
        }
        same = same && c->low[g] == c->least[g] && c->high[g] == c->most[g];
    }
    c->any = true;
    c->whole = same || (c->whole && !grown);
}

/* Gives `left` seats to the groups from `group` on, as early as they can be taken. */
static void fill(pl_committees *c, uint32_t group, uint32_t left) {
    const uint32_t count = c->approvals->group_count;
    for (uint32_t g = group; g < count; g++) {
        c->at[g] = c->low[g];
        left -= c->low[g];
    }
    for (uint32_t g = group; g < count && left > 0; g++) {
        const uint32_t room = (uint32_t)(c->high[g] - c->low[g]);
        const uint32_t more = room < left ? room : left;
        c->at[g] = (uint16_t)(c->at[g] + more);
        left -= more;
    }
    PL_INVARIANT(left == 0);
}

/* Goes on to the next committee of the box: the last group that can give a seat to those behind it
 * does, and these are filled anew. */
static bool advance(pl_committees *c) {
    uint32_t behind = 0; /* seats taken behind the group */
    uint32_t room = 0;   /* seats that could be taken there besides */
    for (uint32_t g = c->approvals->group_count; g-- > 0;) {
        if (c->at[g] > c->low[g] && room > 0) {
            c->at[g]--;
            fill(c, g + 1, behind + 1);
            return true;
        }
        behind += c->at[g];
        room += (uint32_t)(c->high[g] - c->at[g]);
    }
    return false;
}

void pl_committees_add(pl_committees *c, const uint16_t *low, const uint16_t *high) {
    cut(c, low, high);
    widen(c);
    if (c->dropped) {
        return;
    }
    fill(c, 0, c->approvals->seats);
    do {
        keep(c);
    } while (!c->dropped && advance(c));
}

/* --- names --- */

#define MANY UINT64_MAX

static uint64_t times(uint64_t a, uint64_t b) {
    uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? MANY : product;
}

/* How often k can be chosen of n; MANY if it is not known to fit. */
static uint64_t choices(uint32_t n, uint32_t k) {
    uint64_t ways = 1;
    k = k < n - k ? k : n - k;
    for (uint32_t i = 1; i <= k; i++) {
        const uint64_t next = times(ways, n - k + i);
        if (next == MANY) {
            return MANY;
        }
        ways = next / i;
    }
    return ways;
}

/* Committees with names, of those kept; MANY if there are too many to count. */
static uint64_t number(const pl_committees *c) {
    const pl_approvals *a = c->approvals;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        uint64_t ways = 1;
        for (uint32_t g = 0; g < a->group_count; g++) {
            const uint32_t taken = c->vectors[(size_t)i * a->group_count + g];
            ways = times(ways, choices(pl_approvals_size(a, g), taken));
        }
        sum = ways > MANY - sum ? MANY : sum + ways;
    }
    return sum;
}

void pl_committees_write_number(const pl_committees *c, pl_buffer *out) {
    const uint64_t count = number(c);
    if (c->dropped || count > PL_COMMITTEES_MAX) {
        pl_buffer_format(out, "more than %u committees", PL_COMMITTEES_MAX);
    } else {
        pl_buffer_format(out, "%" PRIu64 " committee%s", count, count == 1 ? "" : "s");
    }
}

/* --- settling --- */

/* Is every choice among the tied a result, however many there are? So if one box takes of each
 * group nobody, or as many as there are to draw. */
static bool is_free(const pl_committees *c, const pl_tally_result *tally) {
    for (uint32_t g = 0; g < c->approvals->group_count; g++) {
        const uint32_t size = pl_approvals_size(c->approvals, g);
        const uint32_t drawn = size < tally->to_draw ? size : tally->to_draw;
        const bool fixed = c->least[g] == size || c->most[g] == 0;
        if (!fixed && (c->least[g] > 0 || c->most[g] < drawn)) {
            return false;
        }
    }
    return c->whole;
}

/* The names of one vector: in each group, the places of those chosen of its members. */
typedef struct naming {
    const pl_approvals *approvals;
    const uint16_t *taken;
    uint16_t *place; /* approvals->seats of them, group after group, ascending in each */
} naming;

static void take_first(naming *n, uint32_t group, uint32_t start) {
    for (uint32_t i = 0; i < n->taken[group]; i++) {
        n->place[start + i] = (uint16_t)i;
    }
}

/* The next choice within a group, or its first again and false. */
static bool advance_in_group(naming *n, uint32_t group, uint32_t start) {
    const uint32_t size = pl_approvals_size(n->approvals, group);
    const uint32_t taken = n->taken[group];
    for (uint32_t i = taken; i-- > 0;) {
        if (n->place[start + i] + taken < size + i) {
            n->place[start + i]++;
            for (uint32_t j = i + 1; j < taken; j++) {
                n->place[start + j] = (uint16_t)(n->place[start + j - 1] + 1);
            }
            return true;
        }
    }
    take_first(n, group, start);
    return false;
}

static bool advance_names(naming *n) {
    uint32_t start = n->approvals->seats;
    for (uint32_t group = n->approvals->group_count; group-- > 0;) {
        start -= n->taken[group];
        if (advance_in_group(n, group, start)) {
            return true;
        }
    }
    return false;
}

static void write_names(const naming *n, uint16_t *committee) {
    const pl_approvals *a = n->approvals;
    uint32_t start = 0;
    for (uint32_t group = 0; group < a->group_count; group++) {
        for (uint32_t i = 0; i < n->taken[group]; i++, start++) {
            committee[start] = a->members[a->member_start[group] + n->place[start]];
        }
    }
}

/* Writes the committees of all vectors, PL_COMMITTEES_MAX at most; *more: there are others. */
static uint32_t name_all(const pl_committees *c, uint16_t *place, uint16_t *committees,
                         bool *more) {
    const pl_approvals *a = c->approvals;
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        naming n = {a, c->vectors + (size_t)i * a->group_count, place};
        uint32_t start = 0;
        for (uint32_t group = 0; group < a->group_count; group++) {
            take_first(&n, group, start);
            start += n.taken[group];
        }
        do {
            if (count == PL_COMMITTEES_MAX) {
                *more = true;
                return count;
            }
            write_names(&n, committees + (size_t)count++ * a->seats);
        } while (advance_names(&n));
    }
    return count;
}

static pl_status list_committees(const pl_committees *c, pl_tally_result *tally) {
    const pl_approvals *a = c->approvals;
    const pl_allocator *allocator = a->allocator;
    const size_t size = a->seats * sizeof(uint16_t);
    uint16_t *place = allocator->take(allocator->context, size);
    uint16_t *named = allocator->take(allocator->context, size * PL_COMMITTEES_MAX);
    pl_status status = PL_NO_MEMORY;
    if (place != NULL && named != NULL) {
        bool dropped = c->dropped;
        tally->elected_count = 0; /* what it finds there it adds to */
        tally->tied_count = 0;
        const uint32_t count = name_all(c, place, named, &dropped);
        status = pl_tally_settle_committees(tally, named, count, a->seats, dropped);
    }
    allocator->give(allocator->context, place);
    allocator->give(allocator->context, named);
    return status;
}

/* 2 = in every result, 1 = in some, 0 = in none; by candidate. */
static void mark(const pl_committees *c, uint8_t *marks) {
    const pl_approvals *a = c->approvals;
    for (uint32_t g = 0; g < a->group_count; g++) {
        const bool all = c->least[g] == pl_approvals_size(a, g);
        for (uint32_t i = a->member_start[g]; i < a->member_start[g + 1]; i++) {
            marks[a->members[i]] = (uint8_t)(c->most[g] == 0 ? 0 : all ? 2 : 1);
        }
    }
}

static void elect(pl_tally_result *tally, uint8_t *marks, uint32_t candidate) {
    if (marks[candidate] == 2) {
        marks[candidate] = 0;
        tally->elected[tally->elected_count++] = (uint16_t)candidate;
    }
}

/* From least and most, not from the committees listed: those are cut off when there are many. */
static void name_elected(const pl_committees *c, pl_tally_result *tally, uint8_t *marks,
                         const uint16_t *order, uint32_t count) {
    tally->elected_count = 0;
    tally->tied_count = 0;
    for (uint32_t i = 0; order != NULL && i < count; i++) {
        elect(tally, marks, order[i]);
    }
    for (uint32_t i = 0; i < tally->candidate_count; i++) {
        elect(tally, marks, i);
        if (marks[i] == 1) {
            tally->tied[tally->tied_count++] = (uint16_t)i;
        }
    }
    tally->to_draw = c->approvals->seats - tally->elected_count;
}

pl_status pl_committees_settle(pl_committees *c, pl_tally_result *tally, const uint16_t *order,
                               uint32_t count) {
    PL_REQUIRE(c->any);
    const pl_allocator *allocator = c->approvals->allocator;
    uint8_t *marks = allocator->take(allocator->context, tally->candidate_count);
    if (marks == NULL) {
        return PL_NO_MEMORY;
    }
    mark(c, marks);
    name_elected(c, tally, marks, order, count);
    pl_status status = PL_OK;
    if (tally->to_draw > 0 && !is_free(c, tally)) {
        status = list_committees(c, tally);
        mark(c, marks);
        name_elected(c, tally, marks, order, count);
    }
    allocator->give(allocator->context, marks);
    return status;
}
