#include "procedure/ranked_pairs.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

typedef struct majority {
    int64_t margin; /* > 0 */
    uint16_t winner;
    uint16_t loser;
} majority;

/* A state: for each place the set of those it is locked above, and the majority to come next. All
 * that is locked is closed: who is above a is above those a is above. */
typedef struct state {
    uint32_t at;
    uint64_t *above; /* `words` for each place */
} state;

typedef struct locking {
    const pl_pairwise *pairs;
    pl_tally_result *tally;
    bool *wins;
    bool *may_win;  /* nobody is above him in every order */
    uint32_t words; /* of a set of places */
    majority *majorities;
    uint32_t count;
    uint64_t *reach; /* above, and what the majorities of one margin may add */
    bool telling;
    uint64_t steps;
    state *seen; /* those gone through */
    uint32_t seen_count;
    uint32_t *slots; /* where one is found by its hash: number + 1, 0 = free */
    pl_buffer told;
} locking;

enum { SLOTS = 65536 }; /* a power of two, well above PL_RANKED_PAIRS_STATES_MAX */

static pl_status explore(locking *l, state *s);

/* --- sets --- */

static bool has(const locking *l, const uint64_t *sets, uint32_t a, uint32_t b) {
    return (sets[(size_t)a * l->words + b / 64] >> b % 64 & 1) != 0;
}

static void put(const locking *l, uint64_t *sets, uint32_t a, uint32_t b) {
    sets[(size_t)a * l->words + b / 64] |= UINT64_C(1) << b % 64;
}

static size_t sets_size(const locking *l) {
    return (size_t)l->pairs->count * l->words * sizeof(uint64_t);
}

/* Who is a, or above a, is now above b and all below b. */
static void lock(locking *l, uint64_t *above, uint32_t a, uint32_t b) {
    const uint64_t *below = above + (size_t)b * l->words;
    for (uint32_t x = 0; x < l->pairs->count; x++) {
        if (x == a || has(l, above, x, a)) {
            put(l, above, x, b);
            for (uint32_t w = 0; w < l->words; w++) {
                above[(size_t)x * l->words + w] |= below[w];
            }
        }
    }
    l->steps += (uint64_t)l->pairs->count * l->words;
}

/* Closes `reach`: who reaches somebody reaches all whom he reaches. */
static void close_reach(locking *l) {
    const uint32_t count = l->pairs->count;
    for (uint32_t via = 0; via < count; via++) {
        const uint64_t *beyond = l->reach + (size_t)via * l->words;
        for (uint32_t x = 0; x < count; x++) {
            if (x != via && has(l, l->reach, x, via)) {
                for (uint32_t w = 0; w < l->words; w++) {
                    l->reach[(size_t)x * l->words + w] |= beyond[w];
                }
            }
        }
    }
    l->steps += (uint64_t)count * count * l->words;
}

/* --- rounds --- */

static pl_status tell(locking *l, const majority *m, const char *words) {
    if (!l->telling) {
        return PL_OK;
    }
    pl_buffer_clear(&l->told);
    pl_pairwise_write_name(l->pairs, &l->told, m->winner);
    pl_buffer_add_string(&l->told, " over ");
    pl_pairwise_write_name(l->pairs, &l->told, m->loser);
    pl_buffer_format(&l->told, ", by %" PRId64 ", %s", m->margin, words);
    PL_TRY(pl_buffer_status(&l->told));
    return pl_tally_add_round(l->tally, pl_buffer_string(&l->told), NULL, NULL);
}

/* --- one margin --- */

/* Is it neither locked, or implied by what is, nor ruled out? */
static bool is_open(const locking *l, const state *s, const majority *m) {
    return !has(l, s->above, m->winner, m->loser) && !has(l, s->above, m->loser, m->winner);
}

static uint32_t count_open(const locking *l, const state *s, uint32_t end) {
    uint32_t count = 0;
    for (uint32_t i = s->at; i < end; i++) {
        count += is_open(l, s, &l->majorities[i]);
    }
    return count;
}

/* Behind the last majority with the margin of the one that comes next. */
static uint32_t end_of_margin(const locking *l, const state *s) {
    uint32_t end = s->at;
    while (end < l->count && l->majorities[end].margin == l->majorities[s->at].margin) {
        end++;
    }
    return end;
}

/* Those of one margin that are ruled out. */
static pl_status tell_decided(locking *l, const state *s, uint32_t end) {
    for (uint32_t i = s->at; i < end; i++) {
        const majority *m = &l->majorities[i];
        if (has(l, s->above, m->loser, m->winner)) {
            PL_TRY(tell(l, m, "is left out: the locked pairs say the opposite"));
        }
    }
    return PL_OK;
}

/* Locks those that no order can rule out, because nothing of the same margin leads back: that is
 * the same as locking them first. *locked: there was one. */
static pl_status lock_safe(locking *l, state *s, uint32_t end, bool *locked) {
    memcpy(l->reach, s->above, sets_size(l));
    if (count_open(l, s, end) > 1) {
        for (uint32_t i = s->at; i < end; i++) {
            if (is_open(l, s, &l->majorities[i])) {
                put(l, l->reach, l->majorities[i].winner, l->majorities[i].loser);
            }
        }
        close_reach(l);
    }
    *locked = false;
    for (uint32_t i = s->at; i < end; i++) {
        const majority *m = &l->majorities[i];
        if (!has(l, l->reach, m->loser, m->winner) && is_open(l, s, m)) {
            lock(l, s->above, m->winner, m->loser);
            *locked = true;
            PL_TRY(tell(l, m, "is locked"));
        }
    }
    return PL_OK;
}

/* --- states --- */

static pl_status refuse(locking *l) {
    pl_buffer_format(&l->tally->why,
                     "%u candidates with many equal majorities: the orders in which ranked pairs "
                     "can lock them are too many to follow (given up after %u states and %" PRIu64
                     " steps)",
                     l->pairs->count, l->seen_count, l->steps);
    return PL_LIMIT;
}

/* *known: this state was gone through before; if not, it is noted. */
static pl_status note(locking *l, const state *s, bool *known) {
    const size_t size = sets_size(l);
    size_t i = XXH3_64bits_withSeed(s->above, size, s->at) % SLOTS;
    for (; l->slots[i] != 0; i = (i + 1) % SLOTS) {
        const state *other = &l->seen[l->slots[i] - 1];
        if (other->at == s->at && memcmp(other->above, s->above, size) == 0) {
            *known = true;
            return PL_OK;
        }
    }
    *known = false;
    if (l->seen_count == PL_RANKED_PAIRS_STATES_MAX ||
        l->seen_count * (uint64_t)size > PL_RANKED_PAIRS_BYTES_MAX ||
        l->steps > PL_RANKED_PAIRS_STEPS_MAX) {
        return refuse(l);
    }
    const pl_allocator *allocator = l->pairs->allocator;
    state *kept = &l->seen[l->seen_count];
    kept->above = allocator->take(allocator->context, size);
    if (kept->above == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(kept->above, s->above, size);
    kept->at = s->at;
    l->slots[i] = ++l->seen_count;
    return PL_OK;
}

/* Who is below nobody wins, if he alone is, or if this is the end: pairs of margin 0 can put any of
 * those left first. *news: somebody is below nobody who is not yet known to win. */
static void look_for_winners(locking *l, const state *s, uint64_t *below, bool *one, bool *news) {
    const uint32_t count = l->pairs->count;
    memset(below, 0, l->words * sizeof *below);
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t w = 0; w < l->words; w++) {
            below[w] |= s->above[(size_t)a * l->words + w];
        }
    }
    uint32_t unbeaten = 0;
    for (uint32_t b = 0; b < count; b++) {
        unbeaten += l->may_win[b] && !has(l, below, 0, b);
    }
    *one = unbeaten == 1;
    *news = false;
    for (uint32_t b = 0; b < count; b++) {
        if (l->may_win[b] && !has(l, below, 0, b)) {
            *news = *news || !l->wins[b];
            l->wins[b] = l->wins[b] || *one || s->at == l->count;
        }
    }
    l->steps += (uint64_t)count * l->words;
}

/* Whoever wins from here on is unbeaten here: with nothing new, or only one left, a way need not be
 * followed to its end, unless it is told. */
static pl_status try_end(locking *l, const state *s, bool *ended) {
    const pl_allocator *allocator = l->pairs->allocator;
    uint64_t *below = allocator->take(allocator->context, l->words * sizeof *below);
    if (below == NULL) {
        return PL_NO_MEMORY;
    }
    bool one = false;
    bool news = false;
    look_for_winners(l, s, below, &one, &news);
    allocator->give(allocator->context, below);
    *ended = s->at == l->count || (!l->telling && (one || !news));
    l->telling = l->telling && !*ended;
    return PL_OK;
}

/* Goes on from here with one more locked. */
static pl_status explore_with(locking *l, const state *s, const majority *m) {
    const pl_allocator *allocator = l->pairs->allocator;
    state next = {s->at, allocator->take(allocator->context, sets_size(l))};
    if (next.above == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(next.above, s->above, sets_size(l));
    lock(l, next.above, m->winner, m->loser);
    pl_status status = tell(l, m, "is locked; an equal majority before it would be another way");
    if (status == PL_OK) {
        status = explore(l, &next);
    }
    allocator->give(allocator->context, next.above);
    return status;
}

/* Every open majority is on a cycle of equal ones. Cycles that share nobody do not touch each
 * other, so it is enough to begin with those of the first. `reach` is used up by the first way. */
static pl_status branch(locking *l, const state *s, uint32_t end) {
    bool known = false;
    PL_TRY(note(l, s, &known));
    if (known) {
        l->telling = false;
        return PL_OK;
    }
    const pl_allocator *allocator = l->pairs->allocator;
    bool *choices = allocator->take(allocator->context, (end - s->at) * sizeof *choices);
    if (choices == NULL) {
        return PL_NO_MEMORY;
    }
    uint32_t first = UINT32_MAX;
    for (uint32_t i = s->at; i < end; i++) {
        const majority *m = &l->majorities[i];
        if (is_open(l, s, m)) {
            first = first == UINT32_MAX ? m->winner : first;
            choices[i - s->at] = m->winner == first || (has(l, l->reach, first, m->winner) &&
                                                        has(l, l->reach, m->winner, first));
        }
    }
    pl_status status = PL_OK;
    for (uint32_t i = s->at; i < end && status == PL_OK; i++) {
        if (choices[i - s->at]) {
            status = explore_with(l, s, &l->majorities[i]);
        }
    }
    allocator->give(allocator->context, choices);
    return status;
}

/* Passes over margins at which nothing is open; gives the end of the one that comes next. */
static pl_status skip_decided(locking *l, state *s, uint32_t *end) {
    *end = end_of_margin(l, s);
    while (s->at < l->count && count_open(l, s, *end) == 0) {
        PL_TRY(tell_decided(l, s, *end));
        l->steps += *end - s->at;
        s->at = *end;
        *end = end_of_margin(l, s);
    }
    return PL_OK;
}

static pl_status explore(locking *l, state *s) {
    for (;;) {
        bool ended = false;
        uint32_t end = 0;
        PL_TRY(skip_decided(l, s, &end));
        PL_TRY(try_end(l, s, &ended));
        if (ended) {
            return PL_OK;
        }
        if (l->steps > PL_RANKED_PAIRS_STEPS_MAX) {
            return refuse(l);
        }
        bool locked = false;
        PL_TRY(lock_safe(l, s, end, &locked));
        if (!locked) {
            return branch(l, s, end);
        }
    }
}

/* --- life --- */

static int compare_majorities(const void *a, const void *b) {
    const majority *left = a;
    const majority *right = b;
    if (left->margin != right->margin) {
        return left->margin > right->margin ? -1 : 1;
    }
    return left->winner != right->winner ? (int)left->winner - (int)right->winner
                                         : (int)left->loser - (int)right->loser;
}

static void list_majorities(locking *l) {
    for (uint32_t a = 0; a < l->pairs->count; a++) {
        for (uint32_t b = 0; b < l->pairs->count; b++) {
            const int64_t margin = pl_pairwise_margin(l->pairs, a, b);
            if (margin > 0) {
                l->majorities[l->count++] = (majority){margin, (uint16_t)a, (uint16_t)b};
            }
        }
    }
    qsort(l->majorities, l->count, sizeof *l->majorities, compare_majorities);
}

/* A majority that no path of majorities at least as large leads back from cannot be ruled out: it
 * is locked in every order (so all winners are winners by split cycle). */
static void find_who_may_win(locking *l, const int64_t *paths) {
    const uint32_t count = l->pairs->count;
    for (uint32_t a = 0; a < count; a++) {
        l->may_win[a] = true;
        for (uint32_t b = 0; b < count; b++) {
            const int64_t margin = pl_pairwise_margin(l->pairs, b, a);
            l->may_win[a] =
                l->may_win[a] && (margin <= 0 || paths[(size_t)a * count + b] >= margin);
        }
    }
}

static pl_status begin(locking *l) {
    const pl_allocator *allocator = l->pairs->allocator;
    const size_t cells = (size_t)l->pairs->count * l->pairs->count;
    int64_t *paths = allocator->take(allocator->context, cells * sizeof *paths);
    if (paths == NULL) {
        return PL_NO_MEMORY;
    }
    pl_pairwise_find_paths(l->pairs, paths);
    find_who_may_win(l, paths);
    allocator->give(allocator->context, paths);
    list_majorities(l);
    state first = {0, allocator->take(allocator->context, sets_size(l))};
    const pl_status status = first.above == NULL ? PL_NO_MEMORY : explore(l, &first);
    allocator->give(allocator->context, first.above);
    return status;
}

pl_status pl_ranked_pairs_find(const pl_pairwise *pairs, bool *wins, pl_tally_result *tally) {
    const pl_allocator *allocator = pairs->allocator;
    const size_t count = pairs->count;
    locking l = {.pairs = pairs, .tally = tally, .wins = wins, .telling = true};
    l.words = (pairs->count + 63) / 64;
    pl_buffer_init(&l.told, allocator);
    l.may_win = allocator->take(allocator->context, count * sizeof *l.may_win);
    l.majorities = allocator->take(allocator->context, (count * count + 1) * sizeof *l.majorities);
    l.reach = allocator->take(allocator->context, sets_size(&l));
    l.seen = allocator->take(allocator->context, PL_RANKED_PAIRS_STATES_MAX * sizeof *l.seen);
    l.slots = allocator->take(allocator->context, SLOTS * sizeof *l.slots);
    pl_status status = PL_NO_MEMORY;
    if (l.may_win != NULL && l.majorities != NULL && l.reach != NULL && l.seen != NULL &&
        l.slots != NULL) {
        status = begin(&l);
    }
    for (uint32_t i = 0; l.seen != NULL && i < l.seen_count; i++) {
        allocator->give(allocator->context, l.seen[i].above);
    }
    void *const lists[] = {l.may_win, l.majorities, l.reach, l.seen, l.slots};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        allocator->give(allocator->context, lists[i]);
    }
    pl_buffer_fini(&l.told);
    return status;
}
