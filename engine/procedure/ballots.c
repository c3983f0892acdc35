#include "procedure/ballots.h"

#include <string.h>
#include <xxhash.h>

#include "base/buffer.h"
#include "base/contract.h"

/* A kind's choices begin at `start` of the choices and end where those of the next begin. */
typedef struct kind {
    uint64_t number;
    uint64_t start;
} kind;

/* The kinds lie one behind another, and so do their choices; the slots find a kind by the hash of
 * its choices: the number of a kind + 1, 0 = free; a power of two of them, at most half full. */
struct pl_ballots {
    const pl_allocator *allocator;
    uint32_t candidate_count;
    uint32_t withdrawn_count;
    pl_buffer name_bytes;
    size_t *name_ends; /* of each name in the bytes */
    bool *withdrew;    /* one a candidate */
    uint16_t *drawn;   /* place of each candidate, from 1; all 0 = nothing was drawn */
    uint16_t *shown;   /* the paper at hand, without those who withdrew */
    uint64_t *seen;    /* one a candidate: the last paper on which he stood */
    uint64_t paper;    /* that paper's number */
    uint64_t papers;
    uint64_t blank;
    kind *kinds; /* one more than there are: where the next begins */
    size_t kind_count;
    size_t kind_room;
    uint16_t *choices;
    size_t choice_room;
    uint32_t *slots;
    size_t slot_count;
};

enum { KINDS_FIRST = 16, SLOTS_FIRST = 32, CHOICES_FIRST = 64 };

/* --- life --- */

static bool take_tables(pl_ballots *ballots) {
    const pl_allocator *allocator = ballots->allocator;
    const size_t count = ballots->candidate_count;
    ballots->name_ends = allocator->take(allocator->context, count * sizeof *ballots->name_ends);
    ballots->withdrew = allocator->take(allocator->context, count * sizeof *ballots->withdrew);
    ballots->drawn = allocator->take(allocator->context, count * sizeof *ballots->drawn);
    ballots->shown = allocator->take(allocator->context, count * sizeof *ballots->shown);
    ballots->seen = allocator->take(allocator->context, count * sizeof *ballots->seen);
    ballots->kinds = allocator->take(allocator->context, KINDS_FIRST * sizeof *ballots->kinds);
    ballots->choices = allocator->take(allocator->context, CHOICES_FIRST * sizeof(uint16_t));
    ballots->slots = allocator->take(allocator->context, SLOTS_FIRST * sizeof *ballots->slots);
    ballots->kind_room = KINDS_FIRST;
    ballots->choice_room = CHOICES_FIRST;
    ballots->slot_count = SLOTS_FIRST;
    return ballots->name_ends != NULL && ballots->withdrew != NULL && ballots->drawn != NULL &&
           ballots->shown != NULL && ballots->seen != NULL && ballots->kinds != NULL &&
           ballots->choices != NULL && ballots->slots != NULL;
}

pl_status pl_ballots_create(const pl_allocator *allocator, const pl_text *names,
                            uint32_t candidate_count, pl_ballots **ballots) {
    PL_REQUIRE(candidate_count >= 1 && candidate_count <= PL_CANDIDATES_MAX);
    *ballots = NULL;
    pl_ballots *made = allocator->take(allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->allocator = allocator;
    made->candidate_count = candidate_count;
    pl_buffer_init(&made->name_bytes, allocator);
    pl_status status = take_tables(made) ? PL_OK : PL_NO_MEMORY;
    if (status == PL_OK && names != NULL) {
        status = pl_ballots_name_all(made, names);
    }
    if (status != PL_OK) {
        pl_ballots_destroy(made);
        return status;
    }
    *ballots = made;
    return PL_OK;
}

void pl_ballots_destroy(pl_ballots *ballots) {
    if (ballots == NULL) {
        return;
    }
    const pl_allocator *allocator = ballots->allocator;
    pl_buffer_fini(&ballots->name_bytes);
    allocator->give(allocator->context, ballots->name_ends);
    allocator->give(allocator->context, ballots->withdrew);
    allocator->give(allocator->context, ballots->drawn);
    allocator->give(allocator->context, ballots->shown);
    allocator->give(allocator->context, ballots->seen);
    allocator->give(allocator->context, ballots->kinds);
    allocator->give(allocator->context, ballots->choices);
    allocator->give(allocator->context, ballots->slots);
    allocator->give(allocator->context, ballots);
}

pl_status pl_ballots_name_all(pl_ballots *ballots, const pl_text *names) {
    pl_buffer bytes;
    pl_buffer_init(&bytes, ballots->allocator);
    for (uint32_t i = 0; i < ballots->candidate_count; i++) {
        pl_buffer_add_text(&bytes, names[i]);
    }
    const pl_status status = pl_buffer_status(&bytes);
    if (status != PL_OK) {
        pl_buffer_fini(&bytes);
        return status;
    }
    size_t end = 0;
    for (uint32_t i = 0; i < ballots->candidate_count; i++) {
        end += names[i].size;
        ballots->name_ends[i] = end;
    }
    pl_buffer_fini(&ballots->name_bytes);
    ballots->name_bytes = bytes;
    return PL_OK;
}

/* --- papers --- */

void pl_ballots_withdraw(pl_ballots *ballots, uint32_t candidate) {
    PL_REQUIRE(candidate < ballots->candidate_count && ballots->papers == 0);
    ballots->withdrawn_count += !ballots->withdrew[candidate];
    ballots->withdrew[candidate] = true;
}

pl_status pl_ballots_draw(pl_ballots *ballots, const uint16_t *order) {
    ballots->paper++;
    for (uint32_t i = 0; i < ballots->candidate_count; i++) {
        PL_REQUIRE(order[i] < ballots->candidate_count);
        if (ballots->seen[order[i]] == ballots->paper) {
            return PL_BAD_ARGUMENT;
        }
        ballots->seen[order[i]] = ballots->paper;
    }
    for (uint32_t i = 0; i < ballots->candidate_count; i++) {
        ballots->drawn[order[i]] = (uint16_t)(i + 1);
    }
    return PL_OK;
}

uint32_t pl_ballots_drawn(const pl_ballots *ballots, uint32_t candidate) {
    PL_REQUIRE(candidate < ballots->candidate_count);
    return ballots->drawn[candidate];
}

/* Copies what counts of a paper to `shown`; false if a candidate is not one, or is there twice. */
static bool read_paper(pl_ballots *ballots, const uint16_t *choice, uint32_t count,
                       uint32_t *shown) {
    ballots->paper++;
    *shown = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint16_t c = choice[i];
        if (c >= ballots->candidate_count || ballots->seen[c] == ballots->paper) {
            return false;
        }
        ballots->seen[c] = ballots->paper;
        if (!ballots->withdrew[c]) {
            ballots->shown[(*shown)++] = c;
        }
    }
    return true;
}

static uint64_t hash_choices(const uint16_t *choices, size_t count) {
    return XXH3_64bits(choices, count * sizeof *choices);
}

/* Half as many again, or as many as are needed. */
static size_t grown(size_t room, size_t needed) {
    const size_t more = room + room / 2;
    return more > needed ? more : needed;
}

/* The slot of the kind that has these choices, or the free one where it would be. */
static uint32_t *find_slot(const pl_ballots *ballots, const uint16_t *choices, size_t count) {
    const size_t mask = ballots->slot_count - 1;
    for (size_t i = hash_choices(choices, count) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &ballots->slots[i];
        if (*slot == 0) {
            return slot;
        }
        const kind *at = &ballots->kinds[*slot - 1];
        if (at[1].start - at->start == count &&
            memcmp(ballots->choices + at->start, choices, count * sizeof *choices) == 0) {
            return slot;
        }
    }
}

static pl_status grow_slots(pl_ballots *ballots) {
    const pl_allocator *allocator = ballots->allocator;
    if (ballots->kind_count < ballots->slot_count / 2) {
        return PL_OK;
    }
    if (ballots->slot_count > UINT32_MAX / 2) {
        return PL_LIMIT;
    }
    const size_t count = ballots->slot_count * 2;
    uint32_t *slots = allocator->take(allocator->context, count * sizeof *slots);
    if (slots == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < ballots->kind_count; i++) {
        const uint64_t start = ballots->kinds[i].start;
        size_t at = hash_choices(ballots->choices + start, ballots->kinds[i + 1].start - start) &
                    (count - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (count - 1);
        }
        slots[at] = (uint32_t)i + 1;
    }
    allocator->give(allocator->context, ballots->slots);
    ballots->slots = slots;
    ballots->slot_count = count;
    return PL_OK;
}

static pl_status grow_kinds(pl_ballots *ballots) {
    const pl_allocator *allocator = ballots->allocator;
    if (ballots->kind_count + 2 <= ballots->kind_room) {
        return PL_OK;
    }
    const size_t room = grown(ballots->kind_room, ballots->kind_count + 2);
    kind *kinds = allocator->resize(allocator->context, ballots->kinds, room * sizeof *kinds);
    if (kinds == NULL) {
        return PL_NO_MEMORY;
    }
    ballots->kinds = kinds;
    ballots->kind_room = room;
    return PL_OK;
}

static pl_status grow_choices(pl_ballots *ballots, size_t count) {
    const pl_allocator *allocator = ballots->allocator;
    const size_t needed = ballots->kinds[ballots->kind_count].start + count;
    if (needed <= ballots->choice_room) {
        return PL_OK;
    }
    const size_t room = grown(ballots->choice_room, needed);
    uint16_t *choices =
        allocator->resize(allocator->context, ballots->choices, room * sizeof *choices);
    if (choices == NULL) {
        return PL_NO_MEMORY;
    }
    ballots->choices = choices;
    ballots->choice_room = room;
    return PL_OK;
}

/* Makes a kind of what is in `shown`. */
static pl_status add_kind(pl_ballots *ballots, uint64_t number, uint32_t count) {
    PL_TRY(grow_slots(ballots));
    PL_TRY(grow_kinds(ballots));
    PL_TRY(grow_choices(ballots, count));
    kind *at = &ballots->kinds[ballots->kind_count];
    *find_slot(ballots, ballots->shown, count) = (uint32_t)ballots->kind_count + 1;
    memcpy(ballots->choices + at->start, ballots->shown, count * sizeof *ballots->choices);
    at->number = number;
    at[1] = (kind){0, at->start + count};
    ballots->kind_count++;
    return PL_OK;
}

pl_status pl_ballots_add(pl_ballots *ballots, uint64_t number, const uint16_t *choice,
                         uint32_t count) {
    uint32_t shown = 0;
    if (number == 0 || count > ballots->candidate_count ||
        !read_paper(ballots, choice, count, &shown)) {
        return PL_BAD_ARGUMENT;
    }
    if (number > PL_BALLOTS_MAX - ballots->papers) {
        return PL_LIMIT;
    }
    const uint32_t slot = *find_slot(ballots, ballots->shown, shown);
    if (slot != 0) {
        ballots->kinds[slot - 1].number += number;
    } else {
        PL_TRY(add_kind(ballots, number, shown));
    }
    ballots->papers += number;
    ballots->blank += shown == 0 ? number : 0;
    return PL_OK;
}

/* --- questions --- */

uint32_t pl_ballots_candidates(const pl_ballots *ballots) {
    return ballots->candidate_count;
}

pl_text pl_ballots_name(const pl_ballots *ballots, uint32_t candidate) {
    PL_REQUIRE(candidate < ballots->candidate_count);
    const size_t start = candidate == 0 ? 0 : ballots->name_ends[candidate - 1];
    return (pl_text){pl_buffer_string(&ballots->name_bytes) + start,
                     ballots->name_ends[candidate] - start};
}

bool pl_ballots_withdrew(const pl_ballots *ballots, uint32_t candidate) {
    PL_REQUIRE(candidate < ballots->candidate_count);
    return ballots->withdrew[candidate];
}

uint32_t pl_ballots_standing(const pl_ballots *ballots) {
    return ballots->candidate_count - ballots->withdrawn_count;
}

uint64_t pl_ballots_papers(const pl_ballots *ballots) {
    return ballots->papers;
}

uint64_t pl_ballots_blank(const pl_ballots *ballots) {
    return ballots->blank;
}

size_t pl_ballots_kinds(const pl_ballots *ballots) {
    return ballots->kind_count;
}

pl_ballot pl_ballots_at(const pl_ballots *ballots, size_t i) {
    PL_REQUIRE(i < ballots->kind_count);
    const kind *at = &ballots->kinds[i];
    return (pl_ballot){at->number, ballots->choices + at->start,
                       (uint32_t)(at[1].start - at->start)};
}
