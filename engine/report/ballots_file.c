#include "report/ballots_file.h"

#include <string.h>

#include "base/contract.h"

void pl_ballots_file_init(pl_ballots_file *file, const pl_allocator *allocator) {
    *file = (pl_ballots_file){.allocator = allocator};
    pl_buffer_init(&file->title, allocator);
    pl_buffer_init(&file->why, allocator);
}

void pl_ballots_file_fini(pl_ballots_file *file) {
    const pl_allocator *allocator = file->allocator;
    for (uint32_t i = 0; i < file->names_count; i++) {
        allocator->give(allocator->context, (char *)file->names[i].at);
    }
    allocator->give(allocator->context, file->names);
    allocator->give(allocator->context, file->choice);
    pl_ballots_destroy(file->ballots);
    pl_buffer_fini(&file->title);
    pl_buffer_fini(&file->why);
}

pl_status pl_ballots_file_fault(pl_ballots_file *file, const char *format, ...) {
    va_list list;
    va_start(list, format);
    pl_buffer_clear(&file->why);
    pl_buffer_format_list(&file->why, format, list);
    va_end(list);
    return PL_CORRUPT;
}

pl_status pl_ballots_file_open(pl_ballots_file *file, uint32_t candidates) {
    const pl_allocator *allocator = file->allocator;
    PL_REQUIRE(file->ballots == NULL && file->choice == NULL);
    file->choice = allocator->take(allocator->context, candidates * sizeof *file->choice);
    if (file->choice == NULL) {
        return PL_NO_MEMORY;
    }
    return pl_ballots_create(allocator, NULL, candidates, &file->ballots);
}

static pl_status grow_names(pl_ballots_file *file) {
    const pl_allocator *allocator = file->allocator;
    if (file->names_count < file->names_room) {
        return PL_OK;
    }
    const uint32_t room = file->names_room == 0 ? 16 : file->names_room * 2;
    pl_text *names = allocator->resize(allocator->context, file->names, room * sizeof *names);
    if (names == NULL) {
        return PL_NO_MEMORY;
    }
    file->names = names;
    file->names_room = room;
    return PL_OK;
}

pl_status pl_ballots_file_add_name(pl_ballots_file *file, pl_text name) {
    const pl_allocator *allocator = file->allocator;
    if (name.size == 0) {
        return pl_ballots_file_fault(file, "candidate %u has no name", file->names_count + 1);
    }
    for (uint32_t i = 0; i < file->names_count; i++) {
        if (pl_text_equal(file->names[i], name)) {
            return pl_ballots_file_fault(file, "candidates %u and %u have the same name", i + 1,
                                         file->names_count + 1);
        }
    }
    PL_TRY(grow_names(file));
    char *copy = allocator->take(allocator->context, name.size);
    if (copy == NULL) {
        return PL_NO_MEMORY;
    }
    file->names[file->names_count++] = (pl_text){memcpy(copy, name.at, name.size), name.size};
    return PL_OK;
}

/* The first who stands on the paper twice, from 1; 0 = nobody. */
static unsigned find_twice(const uint16_t *choice, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (choice[i] == choice[j]) {
                return choice[i] + 1u;
            }
        }
    }
    return 0;
}

pl_status pl_ballots_file_add(pl_ballots_file *file, uint64_t number, uint32_t count) {
    const pl_status status = pl_ballots_add(file->ballots, number, file->choice, count);
    if (status == PL_BAD_ARGUMENT) {
        return pl_ballots_file_fault(file, "candidate %u stands on the paper twice",
                                     find_twice(file->choice, count));
    }
    if (status == PL_LIMIT) {
        return pl_ballots_file_fault(file, "there are more papers than can be counted (2^40)");
    }
    return status;
}

bool pl_ballots_file_number(pl_text word, uint64_t most, uint64_t *number) {
    uint64_t value = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(word.at[i] - '0');
        if (value > most) {
            return false;
        }
    }
    if (word.size == 0) {
        return false;
    }
    *number = value;
    return true;
}
