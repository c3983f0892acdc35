#include "batch/design.h"

#include "base/contract.h"
#include "kernel/rng.h"

static const char *const names[] = {"grid", "lhs", "sobol", "morris", "saltelli"};

const char *pl_design_name(pl_design_kind kind) {
    return names[kind];
}

bool pl_design_kind_of(pl_text name, pl_design_kind *kind) {
    for (size_t i = 0; i < PL_DESIGN_KINDS; i++) {
        if (pl_text_is(name, names[i])) {
            *kind = (pl_design_kind)i;
            return true;
        }
    }
    return false;
}

uint64_t pl_design_group(const pl_design *design) {
    return design->kind == PL_DESIGN_MORRIS     ? design->sweep_count + 1
           : design->kind == PL_DESIGN_SALTELLI ? design->sweep_count + 2
                                                : 1;
}

const char *pl_design_complaint(const pl_design *design) {
    uint64_t points = 1;
    if (design->kind == PL_DESIGN_SOBOL && design->sweep_count > PL_SOBOL_RANGES_MAX) {
        return "sobol takes at most 10 ranges";
    }
    for (size_t i = 0; i < design->sweep_count; i++) {
        const bool is_range = design->sweeps[i].values == NULL;
        if (is_range && design->kind == PL_DESIGN_GRID) {
            return "a range without steps is for a sample: KEY=LOW:HIGH:STEP, or --sample lhs:N";
        }
        if (!is_range && design->kind != PL_DESIGN_GRID) {
            return "a sample is taken of ranges: KEY=LOW:HIGH";
        }
        points =
            is_range ? design->points * pl_design_group(design) : points * design->sweeps[i].count;
        if (points > PL_POINTS_MAX) {
            return "more than a million points";
        }
    }
    if (design->kind != PL_DESIGN_GRID && (design->sweep_count == 0 || design->points == 0)) {
        return "a sample is taken of at least one range, at one point or more";
    }
    return NULL;
}

uint64_t pl_design_size(const pl_design *design) {
    uint64_t points = 1;
    if (design->kind != PL_DESIGN_GRID) {
        return design->points * pl_design_group(design);
    }
    for (size_t i = 0; i < design->sweep_count; i++) {
        points *= design->sweeps[i].count;
    }
    return points;
}

/* --- Latin hypercube --- */

static uint32_t die(const pl_design *design, size_t sweep, const char *what, uint64_t n) {
    const pl_rng rng = {design->seed, 0};
    const uint64_t stream =
        pl_text_hash64_more(pl_text_hash64(pl_text_of(what)), design->sweeps[sweep].key);
    return pl_rng_u32(&rng, (pl_draw){stream, (uint32_t)(n >> 32), (uint32_t)n});
}

/* A keyed permutation of 0 .. count - 1 without a table: four Feistel rounds over the next power of
 * four, gone on from where they lead out of the numbers (cycle walking). */
static uint64_t permuted(const pl_design *design, size_t sweep, const char *what, uint64_t i) {
    const uint64_t count = design->points;
    unsigned half = 1;
    while ((uint64_t)1 << (2 * half) < count) {
        half++;
    }
    const uint64_t mask = ((uint64_t)1 << half) - 1;
    do {
        uint64_t left = i >> half;
        uint64_t right = i & mask;
        for (uint64_t round = 0; round < 4; round++) {
            const uint64_t next = left ^ (die(design, sweep, what, round << 32 | right) & mask);
            left = right;
            right = next;
        }
        i = left << half | right;
    } while (i >= count);
    return i;
}

/* A second cube, of the same design, has dice of its own. */
static double latin(const pl_design *design, uint64_t point, size_t sweep, bool second) {
    const char *strata = second ? "design/stratum-b/" : "design/stratum/";
    const char *places = second ? "design/place-b/" : "design/place/";
    const uint64_t stratum = permuted(design, sweep, strata, point);
    const double within = die(design, sweep, places, point) * (1.0 / 4294967296.0);
    return ((double)stratum + within) / (double)design->points;
}

/* --- Sobol --- */

/* Degree, coefficients and first direction numbers (Joe and Kuo 2008, new-joe-kuo-6). */
typedef struct direction {
    unsigned degree, a;
    uint32_t m[5];
} direction;

static const direction directions[PL_SOBOL_RANGES_MAX] = {
    {0, 0, {0}},
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
};

/* The k-th direction number (0..31) as a 32-bit fraction. */
static void fill_directions(const direction *d, uint32_t v[32]) {
    for (unsigned k = 0; k < 32; k++) {
        if (d->degree == 0) {
            v[k] = 1u << (31 - k);
        } else if (k < d->degree) {
            v[k] = d->m[k] << (31 - k);
        } else {
            v[k] = v[k - d->degree] ^ v[k - d->degree] >> d->degree;
            for (unsigned j = 1; j < d->degree; j++) {
                v[k] ^= (d->a >> (d->degree - 1 - j) & 1) * v[k - j];
            }
        }
    }
}

static double sobol(uint64_t point, size_t sweep) {
    uint32_t v[32];
    uint32_t x = 0;
    const uint64_t i = point + 1;
    const uint64_t gray = i ^ i >> 1;
    fill_directions(&directions[sweep], v);
    for (unsigned k = 0; k < 32; k++) {
        x ^= (gray >> k & 1) != 0 ? v[k] : 0;
    }
    return x * (1.0 / 4294967296.0);
}

/* --- for sensitivity --- */

size_t pl_design_move(const pl_design *design, uint64_t path, size_t sweep) {
    const uint32_t own = die(design, sweep, "design/turn/", path);
    size_t before = 0;
    for (size_t i = 0; i < design->sweep_count; i++) {
        const uint32_t turn = die(design, i, "design/turn/", path);
        before += turn < own || (turn == own && i < sweep);
    }
    return before;
}

/* Of the levels 0, 1/3, 2/3, 1 a coordinate is on one of the lower two or on the level two thirds
 * above it; a path begins on either. */
static double morris(const pl_design *design, uint64_t point, size_t sweep) {
    static const double levels[] = {0, 1.0 / 3, 2.0 / 3, 1 - 1e-9};
    const uint64_t path = point / pl_design_group(design);
    const uint64_t moves = point % pl_design_group(design);
    const uint32_t begins = die(design, sweep, "design/level/", path);
    const bool moved = moves > pl_design_move(design, path, sweep);
    const bool up = (begins & 2) != 0;
    return levels[(begins & 1) + (up == moved ? 2 : 0)];
}

static double saltelli(const pl_design *design, uint64_t point, size_t sweep) {
    const uint64_t place = point % pl_design_group(design);
    return latin(design, point / pl_design_group(design), sweep, place == 1 || place == sweep + 2);
}

/* --- points --- */

double pl_design_share(const pl_design *design, uint64_t point, size_t sweep) {
    PL_REQUIRE(design->kind != PL_DESIGN_GRID && point < pl_design_size(design) &&
               sweep < design->sweep_count);
    switch (design->kind) {
    case PL_DESIGN_LHS:
        return latin(design, point, sweep, false);
    case PL_DESIGN_SOBOL:
        return sobol(point, sweep);
    case PL_DESIGN_MORRIS:
        return morris(design, point, sweep);
    case PL_DESIGN_SALTELLI:
        return saltelli(design, point, sweep);
    case PL_DESIGN_GRID:
        break;
    }
    return 0;
}

pl_text pl_design_value(const pl_design *design, uint64_t point, size_t sweep, char room[32]) {
    PL_REQUIRE(sweep < design->sweep_count && point < pl_design_size(design));
    if (design->kind != PL_DESIGN_GRID) {
        return pl_sweep_value_at(&design->sweeps[sweep], pl_design_share(design, point, sweep),
                                 room);
    }
    for (size_t i = design->sweep_count; i > sweep + 1; i--) {
        point /= design->sweeps[i - 1].count;
    }
    return design->sweeps[sweep].values[point % design->sweeps[sweep].count];
}
