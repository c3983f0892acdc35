/*
 * locate_fuzz.c -- any bytes as a Lua source.
 *
 * The first line of the input is a path, the rest the source. The walk must end, stay in bounds,
 * and give places that are in the source.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/contract.h"
#include "script/locate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count_lines(pl_text source) {
    int lines = 1;
    for (size_t i = 0; i < source.size; i++) {
        lines += source.at[i] == '\n' || source.at[i] == '\r';
    }
    return lines;
}

static void ask(const pl_places *places, pl_text source, const char *root, const char *path) {
    int line = -1;
    int column = -1;
    const bool is_found = pl_places_find(places, root, path, &line, &column);
    PL_REQUIRE(is_found == (line > 0) && is_found == (column > 0));
    PL_REQUIRE(line <= count_lines(source) && (size_t)column <= source.size + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[128] = "";
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    const size_t path_size = end != NULL ? (size_t)(end - data) : 0;
    if (path_size >= sizeof path) {
        return 0;
    }
    memcpy(path, data, path_size);
    const size_t used = end != NULL ? path_size + 1 : 0;
    const pl_text source = {(const char *)data + used, size - used};
    pl_places *places = NULL;
    if (pl_places_create(pl_allocator_default(), source, &places) != PL_OK) {
        return 0;
    }
    ask(places, source, "scenario", path);
    ask(places, source, "scenario", "factions[2].seats");
    ask(places, source, "return", path);
    pl_places_destroy(places);
    return 0;
}
