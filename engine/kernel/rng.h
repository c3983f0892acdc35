/*
 * rng.h -- chance, keyed by name.
 *
 * A draw is named, never numbered: by seed and replicate, by the stream (the hash of a name
 * path such as "vote/land-decree"), by the entity that draws (the hash of a faction's or a
 * delegate's name) and by n, which of the entity's draws in that stream. So one more seat,
 * event or question moves no other draw, and two runs that differ in one cause share all the
 * rest of their luck (docs/decisions/0004-keyed-chance.md).
 *
 * Single draws: Philox4x32-10 (Salmon et al., SC11), counter (entity, n, lo(h), hi(h)), key
 * (low half of the seed, replicate); h is the stream's FNV-1a 64 hash, xored with the high half
 * of the seed times 2^64/phi.
 *
 * Bulk draws: a block of lanes in groups of 256. The first two words of the single draw above
 * (the first is the low half) key a SplitMix64 sequence (Steele, Lea, Flood 2014); group i takes
 * its outputs 16 i .. 16 i + 15 to seed four xoshiro256++ generators (Blackman, Vigna 2019): word 0
 * of each generator, then word 1 of each, and so on. Their k-th outputs are the k-th plane of 256
 * bits: bit b of generator g is the k-th bit, from the top, of the uniform of lane 64 g + b.
 * A lane's bits therefore depend on neither the length of the block nor other lanes nor the
 * probabilities, and planes are drawn only until every lane is decided.
 */
#ifndef PL_KERNEL_RNG_H
#define PL_KERNEL_RNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

typedef struct pl_rng {
    uint64_t seed;
    uint32_t replicate;
} pl_rng;

#define PL_RNG_GROUP     256u     /* lanes */
#define PL_RNG_CERTAIN   1000000u /* ppm of what always happens */
#define PL_RNG_CLASS_MAX 8u       /* categories of one draw */

/* What a draw is about. */
typedef struct pl_draw {
    uint64_t stream; /* pl_text_hash64 of the name path */
    uint32_t entity; /* pl_text_hash32 of a name */
    uint32_t n;      /* which draw of this entity in this stream */
} pl_draw;

/* Ten rounds of Philox4x32 on a counter and a key, in place. */
void pl_rng_philox(uint32_t counter[4], const uint32_t key[2]);

/* One uniform of 32 bits. */
uint32_t pl_rng_u32(const pl_rng *rng, pl_draw draw);
/* The 32-bit threshold of a probability in ppm: floor(ppm * 2^32 / 10^6); ppm <= 10^6. */
uint64_t pl_rng_threshold(uint32_t ppm);
/* Does an event of this probability happen? ppm = 10^6 always does. */
bool pl_rng_happens(const pl_rng *rng, pl_draw draw, uint32_t ppm);

/* The uniforms of lanes 0 .. count-1 of a block. */
void pl_rng_lanes(const pl_rng *rng, pl_draw draw, size_t count, uint32_t *uniforms);
/* The same without what only this processor may have: for whoever compares the two. */
void pl_rng_lanes_portably(const pl_rng *rng, pl_draw draw, size_t count, uint32_t *uniforms);

/* One category for each of lanes 0 .. count-1: category c with probability ppm[c], in the order
 * of c along the uniform; classes 1 .. PL_RNG_CLASS_MAX; the ppm add up to 10^6. Equal to
 * comparing pl_rng_lanes with the thresholds, but faster. */
void pl_rng_categories(const pl_rng *rng, pl_draw draw, size_t count, const uint32_t *ppm,
                       size_t classes, uint8_t *categories);

/* The middle of the interval that a 32-bit uniform stands for: above 0, below 1. */
static inline double pl_rng_unit(uint32_t u) {
    return ((double)u + 0.5) / 4294967296.0;
}

#endif
