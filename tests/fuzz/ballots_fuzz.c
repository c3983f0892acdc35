/*
 * ballots_fuzz.c -- any bytes as a file of ballots.
 *
 * The first byte says how it is read, as rankings or as approvals, and in pieces of which size. It
 * must be read or refused with a line of it and a sentence, and what is read, if it is small, must
 * be counted or refused by a method of its sort.
 */
#include <stddef.h>
#include <stdint.h>

#include "base/contract.h"
#include "report/ballots_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t lines_of(pl_text text) {
    uint64_t lines = 1;
    for (size_t i = 0; i < text.size; i++) {
        lines += text.at[i] == '\n' || text.at[i] == '\r';
    }
    return lines;
}

static pl_status read_in_pieces(pl_ballots_reader *reader, pl_text text, size_t piece) {
    for (size_t at = 0; at < text.size; at += piece) {
        const size_t left = text.size - at;
        const pl_text bytes = {text.at + at, left < piece ? left : piece};
        const pl_status status = pl_ballots_reader_feed(reader, bytes);
        if (status != PL_OK) {
            return status;
        }
    }
    return pl_ballots_reader_end(reader);
}

static void count(const pl_ballots_file *file, pl_ballot_sort sort) {
    const pl_tally_method method = sort == PL_BALLOTS_RANKED ? PL_TALLY_SCOTTISH_STV : PL_TALLY_AV;
    const uint32_t candidates = pl_ballots_candidates(file->ballots);
    const uint32_t seats = file->seats > 0 && file->seats <= candidates ? file->seats : 1;
    pl_tally_result result = {0};
    if (candidates == 0 || candidates > 12) {
        return;
    }
    const pl_status status =
        pl_tally_count(pl_allocator_default(), method, file->ballots, seats, &result);
    PL_REQUIRE(status == PL_OK || status == PL_LIMIT || status == PL_NO_MEMORY);
    pl_tally_fini(&result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) {
        return 0;
    }
    const pl_ballot_sort sort = data[0] & 1 ? PL_BALLOTS_APPROVED : PL_BALLOTS_RANKED;
    const pl_text text = {(const char *)data + 1, size - 1};
    pl_ballots_reader reader;
    pl_ballots_reader_init(&reader, pl_allocator_default(), sort);
    const pl_status status = read_in_pieces(&reader, text, (size_t)data[0] + 1);
    if (status == PL_OK) {
        count(&reader.file, sort);
    } else if (status != PL_NO_MEMORY) {
        PL_REQUIRE(pl_ballots_reader_why(&reader)[0] != '\0');
        PL_REQUIRE(pl_ballots_reader_line(&reader) >= 1 &&
                   pl_ballots_reader_line(&reader) <= lines_of(text));
    }
    pl_ballots_reader_fini(&reader);
    return 0;
}
