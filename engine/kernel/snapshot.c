#include "kernel/snapshot.h"

#include <string.h>
#include <xxhash.h>

#include "base/contract.h"
#include "kernel/run_state.h"

static const char first_line[] = "plenum snapshot 1\n";

enum { FIRST_LINE = sizeof first_line - 1, NUMBERS = 24, DIGEST = 16 };
enum { HEADER = FIRST_LINE + NUMBERS + DIGEST };

/* Layouts are the build's: a change of the engine's version or of its first struct is another.
 * What lies in the arena besides is understood only by the law and people that put it there. */
static uint64_t build_number(const char *version, const pl_machine *machine,
                             const pl_people *people) {
    const pl_text nul = {"", 1};
    uint64_t hash = pl_text_hash64(pl_text_of(version));
    hash = pl_text_hash64_more(pl_text_hash64_more(hash, nul), pl_text_of(machine->name));
    hash = pl_text_hash64_more(pl_text_hash64_more(hash, nul), pl_text_of(people->name));
    hash = (hash ^ sizeof(pl_run_state)) * 1099511628211ull;
    return (hash ^ sizeof(pl_question)) * 1099511628211ull;
}

static void content_digest(const char *numbers, pl_text content, unsigned char digest[DIGEST]) {
    const XXH128_hash_t head = XXH3_128bits(numbers, NUMBERS);
    const XXH128_hash_t all =
        XXH3_128bits_withSeed(content.at, content.size, head.low64 ^ head.high64);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, all);
    memcpy(digest, canonical.digest, DIGEST);
}

pl_status pl_snapshot_write(const pl_run *run, const char *version, pl_buffer *out) {
    PL_TRY(pl_run_status(run));
    const uint64_t scenario_size = pl_data_block_size(run->front.scenario);
    const size_t start = out->size;
    pl_buffer_add(out, first_line, FIRST_LINE);
    pl_buffer_add_u64(out, build_number(version, run->machine, run->people));
    pl_buffer_add_u64(out, run->front.arena.used);
    pl_buffer_add_u64(out, scenario_size);
    unsigned char digest[DIGEST] = {0};
    pl_buffer_add(out, digest, sizeof digest);
    const size_t content = out->size;
    pl_buffer_add(out, run->front.arena.base, (size_t)run->front.arena.used);
    pl_buffer_add(out, run->front.scenario, (size_t)scenario_size);
    PL_TRY(pl_buffer_status(out));
    content_digest(out->at + start + FIRST_LINE, (pl_text){out->at + content, out->size - content},
                   digest);
    memcpy(out->at + start + FIRST_LINE + NUMBERS, digest, sizeof digest);
    return PL_OK;
}

static uint64_t read_u64(const char *at) {
    uint64_t value = 0;
    for (int i = 0; i < 8; i++) {
        value |= (uint64_t)(unsigned char)at[i] << (8 * i);
    }
    return value;
}

/* Is the block what a run of this build wrote? */
static pl_status verify(pl_text bytes, uint64_t build) {
    const size_t common = bytes.size < FIRST_LINE ? bytes.size : FIRST_LINE;
    if (!pl_text_equal((pl_text){bytes.at, common}, (pl_text){first_line, common})) {
        return PL_CORRUPT;
    }
    if (bytes.size < HEADER) {
        return PL_TRUNCATED;
    }
    const char *numbers = bytes.at + FIRST_LINE;
    if (read_u64(numbers) != build) {
        return PL_VERSION;
    }
    const uint64_t arena_size = read_u64(numbers + 8);
    const uint64_t scenario_size = read_u64(numbers + 16);
    if (arena_size > UINT32_MAX || scenario_size > UINT32_MAX ||
        arena_size < PL_ARENA_HEADER + sizeof(pl_run_state)) {
        return PL_CORRUPT;
    }
    if (bytes.size - HEADER != arena_size + scenario_size) {
        return bytes.size - HEADER < arena_size + scenario_size ? PL_TRUNCATED : PL_CORRUPT;
    }
    unsigned char digest[DIGEST];
    content_digest(numbers, (pl_text){bytes.at + HEADER, bytes.size - HEADER}, digest);
    return memcmp(digest, numbers + NUMBERS, DIGEST) == 0 ? PL_OK : PL_CORRUPT;
}

static pl_status fill(pl_run *run, pl_text bytes) {
    const uint64_t arena_size = read_u64(bytes.at + FIRST_LINE + 8);
    const uint64_t scenario_size = read_u64(bytes.at + FIRST_LINE + 16);
    run->own_scenario = run->allocator->take(run->allocator->context, (size_t)scenario_size);
    if (run->own_scenario == NULL) {
        return PL_NO_MEMORY;
    }
    memcpy(run->own_scenario, bytes.at + HEADER + arena_size, (size_t)scenario_size);
    run->front.scenario = run->own_scenario;
    PL_TRY(pl_data_verify(run->front.scenario, scenario_size));
    pl_run_state state;
    memcpy(&state, bytes.at + HEADER + PL_ARENA_HEADER, sizeof state);
    if (state.arena_capacity < arena_size) {
        return PL_CORRUPT;
    }
    const pl_status status = pl_arena_init(&run->front.arena, run->allocator, state.arena_capacity);
    if (status != PL_OK) {
        return status == PL_BAD_ARGUMENT ? PL_CORRUPT : status;
    }
    memcpy(run->front.arena.base, bytes.at + HEADER, (size_t)arena_size);
    run->front.arena.used = arena_size;
    run->front.machine_state = state.machine_state;
    return pl_run_state_take_room(run);
}

pl_status pl_snapshot_read(pl_text bytes, const char *version, const pl_run_config *config,
                           pl_run **run) {
    PL_TRY(verify(bytes, build_number(version, config->machine, config->people)));
    pl_run *made = config->allocator->take(config->allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    made->allocator = config->allocator;
    made->machine = config->machine;
    made->people = config->people;
    const pl_status status = fill(made, bytes);
    if (status != PL_OK) {
        pl_run_destroy(made);
        return status;
    }
    pl_journal_init(&made->journal, &pl_run_state_of(made)->journal, config->sink, made->allocator);
    made->notes = &made->journal;
    made->options = &made->own_options;
    *run = made;
    return PL_OK;
}
