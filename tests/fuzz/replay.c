/*
 * replay.c -- feeds a fuzz target the seeds of a folder: each whole, cut short, and with one
 * bit turned.
 *
 * Every input is a block of its own exact size, so that a sanitizer sees one byte too far.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEED_BYTES_MAX = 1 << 20, DAMAGES = 200, PATH_BYTES_MAX = 4096 };

/* Feeds the first `size` bytes, the bits of `turn` changed in byte `at`. */
static void feed(const uint8_t *seed, size_t size, size_t at, uint8_t turn) {
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, seed, size);
    if (turn != 0) {
        copy[at] ^= turn;
    }
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void feed_damaged(const uint8_t *seed, size_t size) {
    const size_t step = size / DAMAGES + 1;
    feed(seed, size, 0, 0);
    for (size_t at = 0; at < size; at += step) {
        feed(seed, at, 0, 0);
        feed(seed, size, at, (uint8_t)(1u << (at % 8)));
    }
}

static int feed_file(const char *folder, const char *name) {
    char path[PATH_BYTES_MAX];
    const int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "rb") : NULL;
    uint8_t *seed = malloc(SEED_BYTES_MAX);
    if (file == NULL || seed == NULL) {
        perror(name);
        abort();
    }
    const size_t size = fread(seed, 1, SEED_BYTES_MAX, file);
    fclose(file);
    feed_damaged(seed, size);
    free(seed);
    return 1;
}

int main(int argc, char **argv) {
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    int seeds = 0;
    if (folder == NULL) {
        fprintf(stderr, "%s: no folder of seeds\n", argc == 2 ? argv[1] : argv[0]);
        return 1;
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        seeds += entry->d_name[0] != '.' ? feed_file(argv[1], entry->d_name) : 0;
    }
    closedir(folder);
    printf("%s: %d seeds\n", argv[1], seeds);
    return seeds > 0 ? 0 : 1;
}
