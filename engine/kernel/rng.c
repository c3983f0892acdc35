#include "kernel/rng.h"

#include <string.h>

#include "base/contract.h"

/* Into whatever calls it, so that it is compiled for the processor of the caller. */
#define INLINE inline __attribute__((always_inline))

enum { WORDS = 4, PLANES = 32 };

static const uint64_t golden = 0x9e3779b97f4a7c15ull; /* 2^64 / phi */

void pl_rng_philox(uint32_t counter[4], const uint32_t key[2]) {
    uint32_t k0 = key[0];
    uint32_t k1 = key[1];
    for (int round = 0; round < 10; round++) {
        const uint64_t a = (uint64_t)0xd2511f53u * counter[0];
        const uint64_t b = (uint64_t)0xcd9e8d57u * counter[2];
        const uint32_t c0 = (uint32_t)(b >> 32) ^ counter[1] ^ k0;
        const uint32_t c2 = (uint32_t)(a >> 32) ^ counter[3] ^ k1;
        counter[1] = (uint32_t)b;
        counter[3] = (uint32_t)a;
        counter[0] = c0;
        counter[2] = c2;
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
}

static void draw_words(const pl_rng *rng, pl_draw draw, uint32_t words[4]) {
    const uint64_t h = draw.stream ^ (rng->seed >> 32) * golden;
    const uint32_t key[2] = {(uint32_t)rng->seed, rng->replicate};
    words[0] = draw.entity;
    words[1] = draw.n;
    words[2] = (uint32_t)h;
    words[3] = (uint32_t)(h >> 32);
    pl_rng_philox(words, key);
}

uint32_t pl_rng_u32(const pl_rng *rng, pl_draw draw) {
    uint32_t words[4];
    draw_words(rng, draw, words);
    return words[0];
}

uint64_t pl_rng_threshold(uint32_t ppm) {
    PL_REQUIRE(ppm <= PL_RNG_CERTAIN);
    return ((uint64_t)ppm << 32) / PL_RNG_CERTAIN;
}

bool pl_rng_happens(const pl_rng *rng, pl_draw draw, uint32_t ppm) {
    return pl_rng_u32(rng, draw) < pl_rng_threshold(ppm);
}

static INLINE uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

static INLINE uint64_t rotate(uint64_t x, int k) {
    return x << k | x >> (64 - k);
}

/* Four xoshiro256++ generators side by side: state[word][generator]. */
typedef struct planes {
    uint64_t state[4][WORDS];
} planes;

static uint64_t block_key(const pl_rng *rng, pl_draw draw) {
    uint32_t words[4];
    draw_words(rng, draw, words);
    return (uint64_t)words[1] << 32 | words[0];
}

/* The first `words` generators of a group, as many as its lanes need: none knows of another. */
static INLINE planes begin_group(uint64_t key, size_t group, int words) {
    planes p = {{{0}}}; /* also those that are not needed */
    const uint64_t first = key + golden * 16 * (uint64_t)group;
    for (int word = 0; word < 4; word++) {
        for (int g = 0; g < words; g++) {
            p.state[word][g] = mix(first + golden * (uint64_t)(WORDS * word + g + 1));
        }
    }
    return p;
}

static INLINE void next_plane(planes *p, uint64_t plane[WORDS], int words) {
    for (int g = 0; g < words; g++) {
        const uint64_t t = p->state[1][g] << 17;
        plane[g] = rotate(p->state[0][g] + p->state[3][g], 23) + p->state[0][g];
        p->state[2][g] ^= p->state[0][g];
        p->state[3][g] ^= p->state[1][g];
        p->state[1][g] ^= p->state[2][g];
        p->state[0][g] ^= p->state[3][g];
        p->state[2][g] ^= t;
        p->state[3][g] = rotate(p->state[3][g], 45);
    }
}

static size_t group_lanes(size_t count, size_t group) {
    const size_t left = count - group * PL_RNG_GROUP;
    return left < PL_RNG_GROUP ? left : PL_RNG_GROUP;
}

/* Two rows change those bits that are off the diagonal. All is read before anything is written, so
 * that the words can be taken at once. */
static INLINE void swap_blocks(uint64_t *above, uint64_t *below, int width, uint64_t mask,
                               int words) {
    uint64_t t[WORDS];
    for (int g = 0; g < words; g++) {
        t[g] = (above[g] ^ (below[g] >> width)) & mask;
    }
    for (int g = 0; g < words; g++) {
        above[g] ^= t[g];
    }
    for (int g = 0; g < words; g++) {
        below[g] ^= t[g] << width;
    }
}

/* Turns planes into lanes: of each 32 x 32 bits, row k and column b change places. The upper and
 * the lower halves of the words are turned at once, each for itself; in five rounds, blocks of 16,
 * 8, .. 1 rows (Warren, Hacker's Delight, 7-3). */
static INLINE void turn(uint64_t rows[PLANES][WORDS], int words) {
    uint64_t mask = 0x0000ffff0000ffffull;
    for (int width = PLANES / 2; width > 0; width >>= 1, mask ^= mask << width) {
        for (int k = 0; k < PLANES; k = (k + width + 1) & ~width) {
            swap_blocks(rows[k], rows[k + width], width, mask, words);
        }
    }
}

/* The uniforms of up to 64 lanes a word. Row k of the planes is the k-th bit from the top, so after
 * the turn the first lane stands in the last row. */
static INLINE void draw_group(uint64_t key, size_t group, size_t lanes, uint32_t *out, int words) {
    uint64_t rows[PLANES][WORDS];
    uint32_t turned[PL_RNG_GROUP];
    planes p = begin_group(key, group, words);
    for (int k = 0; k < PLANES; k++) {
        next_plane(&p, rows[k], words);
    }
    turn(rows, words);
    for (int k = 0; k < PLANES; k++) {
        for (int g = 0; g < words; g++) {
            uint32_t *first = &turned[64 * g + (PLANES - 1 - k)];
            first[0] = (uint32_t)rows[k][g];
            first[PLANES] = (uint32_t)(rows[k][g] >> 32);
        }
    }
    memcpy(out, turned, lanes * sizeof *out);
}

static void draw_group_portably(uint64_t key, size_t group, size_t lanes, uint32_t *out) {
    draw_group(key, group, lanes, out, WORDS);
}

#if defined(__x86_64__)
/* The same code, with the four generators in one register each. */
__attribute__((target("avx2"))) static void draw_group_in_avx2(uint64_t key, size_t group,
                                                               size_t lanes, uint32_t *out) {
    draw_group(key, group, lanes, out, WORDS);
}
#endif

typedef void (*group_drawer)(uint64_t key, size_t group, size_t lanes, uint32_t *out);

static group_drawer best_drawer(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return draw_group_in_avx2;
    }
#endif
    return draw_group_portably;
}

static void draw_lanes(uint64_t key, size_t count, uint32_t *uniforms, group_drawer draw) {
    for (size_t group = 0; group * PL_RNG_GROUP < count; group++) {
        const size_t lanes = group_lanes(count, group);
        uint32_t *out = uniforms + group * PL_RNG_GROUP;
        /* Most factions are small, and need one generator of the four. */
        if (lanes <= 64) {
            draw_group(key, group, lanes, out, 1);
        } else {
            draw(key, group, lanes, out);
        }
    }
}

void pl_rng_lanes(const pl_rng *rng, pl_draw draw, size_t count, uint32_t *uniforms) {
    draw_lanes(block_key(rng, draw), count, uniforms, best_drawer());
}

void pl_rng_lanes_portably(const pl_rng *rng, pl_draw draw, size_t count, uint32_t *uniforms) {
    draw_lanes(block_key(rng, draw), count, uniforms, draw_group_portably);
}

/* For one threshold: the lanes known to be below it, and those still equal to its first bits. */
typedef struct comparison {
    uint64_t below[WORDS];
    uint64_t equal[WORDS];
    uint32_t threshold;
} comparison;

static void begin_comparison(comparison *c, uint64_t threshold) {
    const bool always = threshold >> 32 != 0;
    const bool never = threshold == 0;
    for (int g = 0; g < WORDS; g++) {
        c->below[g] = always ? UINT64_MAX : 0;
        c->equal[g] = always || never ? 0 : UINT64_MAX;
    }
    c->threshold = (uint32_t)threshold;
}

/* Looks at one more bit of every lane; is any lane still undecided? */
static bool compare_plane(comparison *c, const uint64_t plane[WORDS], int k) {
    const bool one = c->threshold >> (PLANES - 1 - k) & 1;
    uint64_t open = 0;
    for (int g = 0; g < WORDS; g++) {
        if (one) {
            c->below[g] |= c->equal[g] & ~plane[g];
            c->equal[g] &= plane[g];
        } else {
            c->equal[g] &= ~plane[g];
        }
        open |= c->equal[g];
    }
    return open != 0;
}

void pl_rng_categories(const pl_rng *rng, pl_draw draw, size_t count, const uint32_t *ppm,
                       size_t classes, uint8_t *categories) {
    PL_REQUIRE(classes >= 1 && classes <= PL_RNG_CLASS_MAX);
    uint64_t thresholds[PL_RNG_CLASS_MAX];
    uint64_t sum = 0;
    for (size_t c = 0; c < classes; c++) {
        sum += ppm[c];
        PL_REQUIRE(sum <= PL_RNG_CERTAIN);
        thresholds[c] = pl_rng_threshold((uint32_t)sum);
    }
    PL_REQUIRE(sum == PL_RNG_CERTAIN);
    const uint64_t key = block_key(rng, draw);
    for (size_t group = 0; group * PL_RNG_GROUP < count; group++) {
        comparison compared[PL_RNG_CLASS_MAX];
        for (size_t c = 0; c + 1 < classes; c++) {
            begin_comparison(&compared[c], thresholds[c]);
        }
        planes p = begin_group(key, group, WORDS);
        bool open = classes > 1;
        for (int k = 0; k < PLANES && open; k++) {
            uint64_t plane[WORDS];
            next_plane(&p, plane, WORDS);
            open = false;
            for (size_t c = 0; c + 1 < classes; c++) {
                open |= compare_plane(&compared[c], plane, k);
            }
        }
        uint8_t *out = categories + group * PL_RNG_GROUP;
        for (size_t lane = 0; lane < group_lanes(count, group); lane++) {
            uint8_t category = 0;
            for (size_t c = 0; c + 1 < classes; c++) {
                category += !(compared[c].below[lane / 64] >> (lane % 64) & 1);
            }
            out[lane] = category;
        }
    }
}
