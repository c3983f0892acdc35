#include "procedure/lots.h"

#include <string.h>
#include <xxhash.h>

#include "base/contract.h"

enum { FIRST_ROOM = 16 };

void pl_lots_init(pl_lots *lots, const pl_allocator *allocator, uint32_t size) {
    PL_REQUIRE(size >= 1);
    *lots = (pl_lots){.allocator = allocator, .size = size};
}

void pl_lots_fini(pl_lots *lots) {
    const pl_allocator *allocator = lots->allocator;
    allocator->give(allocator->context, lots->picked);
    allocator->give(allocator->context, lots->claims);
    allocator->give(allocator->context, lots->seen);
    allocator->give(allocator->context, lots->results);
    allocator->give(allocator->context, lots->pool);
}

void pl_lots_begin(pl_lots *lots) {
    lots->depth = 0;
    lots->known = false;
    lots->courses++;
    lots->pool_count = 0;
}

bool pl_lots_is_new(const pl_lots *lots) {
    return lots->depth == lots->length;
}

bool pl_lots_is_first(const pl_lots *lots) {
    return lots->courses == 1;
}

void pl_lots_work(pl_lots *lots, uint64_t looks) {
    lots->work += pl_lots_is_first(lots) ? 0 : looks;
}

static bool is_too_much(const pl_lots *lots) {
    return lots->courses > PL_LOTS_COURSES_MAX || lots->work > PL_LOTS_WORK_MAX;
}

/* --- states --- */

static uint64_t *find_seen(uint64_t (*seen)[2], size_t room, const uint64_t digest[2]) {
    for (size_t i = digest[0] & (room - 1);; i = (i + 1) & (room - 1)) {
        const bool free_slot = seen[i][0] == 0 && seen[i][1] == 0;
        if (free_slot || (seen[i][0] == digest[0] && seen[i][1] == digest[1])) {
            return seen[i];
        }
    }
}

static pl_status grow_seen(pl_lots *lots) {
    const pl_allocator *allocator = lots->allocator;
    if (lots->seen_count < lots->seen_room / 2) {
        return PL_OK;
    }
    const size_t room = lots->seen_room == 0 ? FIRST_ROOM : lots->seen_room * 2;
    uint64_t(*seen)[2] = allocator->take(allocator->context, room * sizeof *seen);
    if (seen == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < lots->seen_room; i++) {
        if (lots->seen[i][0] != 0 || lots->seen[i][1] != 0) {
            memcpy(find_seen(seen, room, lots->seen[i]), lots->seen[i], sizeof *seen);
        }
    }
    allocator->give(allocator->context, lots->seen);
    lots->seen = seen;
    lots->seen_room = room;
    return PL_OK;
}

/* Remembers the state; *known: it was there before. */
static pl_status remember(pl_lots *lots, pl_text state, bool *known) {
    PL_TRY(grow_seen(lots));
    const XXH128_hash_t hash = XXH3_128bits(state.at, state.size);
    const uint64_t digest[2] = {hash.low64, hash.high64};
    uint64_t *slot = find_seen(lots->seen, lots->seen_room, digest);
    *known = slot[0] == digest[0] && slot[1] == digest[1];
    lots->seen_count += !*known;
    memcpy(slot, digest, sizeof digest);
    return PL_OK;
}

/* --- courses --- */

static pl_status grow_course(pl_lots *lots) {
    const pl_allocator *allocator = lots->allocator;
    if (lots->length < lots->room) {
        return PL_OK;
    }
    const size_t room = lots->room == 0 ? FIRST_ROOM : lots->room * 2;
    uint32_t *picked =
        allocator->resize(allocator->context, lots->picked, room * sizeof *lots->picked);
    if (picked == NULL) {
        return PL_NO_MEMORY;
    }
    lots->picked = picked;
    uint32_t *claims =
        allocator->resize(allocator->context, lots->claims, room * sizeof *lots->claims);
    if (claims == NULL) {
        return PL_NO_MEMORY;
    }
    lots->claims = claims;
    lots->room = room;
    return PL_OK;
}

pl_status pl_lots_draw(pl_lots *lots, uint32_t count, pl_text state, uint32_t *pick) {
    PL_REQUIRE(count >= 2);
    if (is_too_much(lots)) {
        return PL_LIMIT;
    }
    if (pl_lots_is_new(lots)) {
        PL_TRY(remember(lots, state, &lots->known));
        if (lots->known) {
            return PL_OK;
        }
        PL_TRY(grow_course(lots));
        lots->picked[lots->length] = 0;
        lots->claims[lots->length] = count;
        lots->length++;
    }
    PL_INVARIANT(lots->claims[lots->depth] == count);
    *pick = lots->picked[lots->depth++];
    return PL_OK;
}

uint16_t pl_lots_drawn(const pl_ballots *ballots, const uint16_t *candidates, uint32_t count,
                       bool *drawn) {
    uint16_t first = candidates[0];
    for (uint32_t i = 1; i < count; i++) {
        if (pl_ballots_drawn(ballots, candidates[i]) < pl_ballots_drawn(ballots, first)) {
            first = candidates[i];
        }
    }
    *drawn = pl_ballots_drawn(ballots, first) != 0;
    return first;
}

bool pl_lots_next(pl_lots *lots) {
    PL_INVARIANT(lots->depth == lots->length);
    while (lots->length > 0 &&
           lots->picked[lots->length - 1] + 1 == lots->claims[lots->length - 1]) {
        lots->length--;
    }
    if (lots->length == 0) {
        return false;
    }
    lots->picked[lots->length - 1]++;
    return true;
}

/* --- results --- */

pl_status pl_lots_pool(pl_lots *lots, const uint16_t *candidates, uint32_t count, uint32_t draws) {
    const pl_allocator *allocator = lots->allocator;
    PL_REQUIRE(draws >= 1 && draws < count);
    if (lots->pool_count > 0) {
        return PL_OK; /* what is left of the pool that is known */
    }
    uint16_t *pool = allocator->resize(allocator->context, lots->pool, count * sizeof *pool);
    if (pool == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(pool, candidates, count * sizeof *pool);
    lots->pool = pool;
    lots->pool_count = count;
    lots->pool_draws = draws;
    return PL_OK;
}

static pl_status keep(pl_lots *lots, const uint16_t *elected) {
    const pl_allocator *allocator = lots->allocator;
    if (lots->result_count == PL_LOTS_COURSES_MAX) {
        return PL_LIMIT;
    }
    if (lots->result_count == lots->result_room) {
        const size_t room = lots->result_room == 0 ? 1 : lots->result_room * 2;
        uint16_t *results = allocator->resize(allocator->context, lots->results,
                                              room * lots->size * sizeof *results);
        if (results == NULL) {
            return PL_NO_MEMORY;
        }
        lots->results = results;
        lots->result_room = room;
    }
    memcpy(lots->results + lots->result_count * lots->size, elected, lots->size * sizeof *elected);
    lots->result_count++;
    return PL_OK;
}

static bool is_in(const uint16_t *candidates, uint32_t count, uint16_t candidate) {
    for (uint32_t i = 0; i < count; i++) {
        if (candidates[i] == candidate) {
            return true;
        }
    }
    return false;
}

/* The next choice of `draws` places of `count`, in order; false after the last. */
static bool next_choice(uint32_t *places, uint32_t draws, uint32_t count) {
    for (uint32_t i = draws; i-- > 0;) {
        if (places[i] < count - draws + i) {
            places[i]++;
            for (uint32_t j = i + 1; j < draws; j++) {
                places[j] = places[j - 1] + 1;
            }
            return true;
        }
    }
    return false;
}

/* Keeps a result for every choice from the pool; committee: those elected without it first. */
static pl_status keep_choices(pl_lots *lots, uint16_t *committee, uint32_t *places) {
    const uint32_t sure = lots->size - lots->pool_draws;
    for (uint32_t i = 0; i < lots->pool_draws; i++) {
        places[i] = i;
    }
    do {
        for (uint32_t i = 0; i < lots->pool_draws; i++) {
            committee[sure + i] = lots->pool[places[i]];
        }
        PL_TRY(keep(lots, committee));
    } while (next_choice(places, lots->pool_draws, lots->pool_count));
    return PL_OK;
}

/* Replaces the result that has just been kept by all that the pool leaves open. */
static pl_status spread_pool(pl_lots *lots) {
    const pl_allocator *allocator = lots->allocator;
    const size_t size = lots->size * (sizeof(uint16_t) + sizeof(uint32_t));
    uint32_t *places = allocator->take(allocator->context, size);
    if (places == NULL) {
        return PL_NO_MEMORY;
    }
    uint16_t *committee = (uint16_t *)(places + lots->size);
    const uint16_t *kept = lots->results + --lots->result_count * lots->size;
    uint32_t sure = 0;
    for (uint32_t i = 0; i < lots->size; i++) {
        if (!is_in(lots->pool, lots->pool_count, kept[i])) {
            committee[sure++] = kept[i];
        }
    }
    PL_INVARIANT(sure + lots->pool_draws == lots->size);
    const pl_status status = keep_choices(lots, committee, places);
    allocator->give(allocator->context, places);
    return status;
}

pl_status pl_lots_end(pl_lots *lots, const uint16_t *elected) {
    PL_TRY(keep(lots, elected));
    if (lots->pool_count == 0 || (pl_lots_is_first(lots) && lots->length == 0)) {
        return PL_OK; /* the only course: pl_lots_settle knows what its pool means */
    }
    return spread_pool(lots);
}

/* One course alone, with its pool. */
static pl_status settle_one(const pl_lots *lots, pl_tally_result *tally) {
    const uint32_t pool_count = lots->courses == 1 ? lots->pool_count : 0;
    for (uint32_t i = 0; i < lots->size; i++) {
        if (!is_in(lots->pool, pool_count, lots->results[i])) {
            PL_TRY(pl_tally_elect(tally, lots->results[i]));
        }
    }
    if (pool_count > 0) {
        memcpy(tally->tied, lots->pool, pool_count * sizeof *lots->pool);
        tally->tied_count = pool_count;
        tally->to_draw = lots->pool_draws;
    }
    return PL_OK;
}

/* Do all courses end with the same, in whatever order? */
static bool all_elect_the_same(const pl_lots *lots) {
    for (size_t i = 1; i < lots->result_count; i++) {
        for (uint32_t j = 0; j < lots->size; j++) {
            if (!is_in(lots->results, lots->size, lots->results[i * lots->size + j])) {
                return false;
            }
        }
    }
    return true;
}

pl_status pl_lots_settle(pl_lots *lots, pl_tally_result *tally) {
    PL_REQUIRE(lots->result_count >= 1);
    if (lots->courses == 1 || all_elect_the_same(lots)) {
        return settle_one(lots, tally);
    }
    return pl_tally_settle_committees(tally, lots->results, lots->result_count, lots->size, false);
}

void pl_lots_explain(pl_tally_result *tally) {
    pl_buffer_format(&tally->why,
                     "equal claims leave more courses of this count open than can be followed (%u)",
                     PL_LOTS_COURSES_MAX);
}
