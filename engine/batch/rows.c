#include "batch/rows.h"

#include "base/contract.h"

pl_status pl_rows_open(pl_rows *rows, const pl_allocator *allocator, size_t measure_count) {
    *rows = (pl_rows){.measure_count = measure_count};
    pl_buffer_init(&rows->texts, allocator);
    rows->values = allocator->take(allocator->context,
                                   (measure_count * PL_ROWS_MAX + 1) * sizeof rows->values[0]);
    return rows->values == NULL ? PL_NO_MEMORY : PL_OK;
}

void pl_rows_close(pl_rows *rows) {
    const pl_allocator *allocator = rows->texts.allocator;
    if (allocator != NULL) {
        allocator->give(allocator->context, rows->values);
        pl_buffer_fini(&rows->texts);
    }
    rows->values = NULL;
}

void pl_rows_begin(pl_rows *rows, uint64_t cell, uint64_t first) {
    rows->cell = cell;
    rows->first = first;
    rows->count = 0;
    pl_buffer_clear(&rows->texts);
    pl_buffer_add_char(&rows->texts, '\0');
}

uint32_t pl_rows_keep(pl_rows *rows, pl_text text) {
    const size_t at = rows->texts.size;
    pl_buffer_add_text(&rows->texts, text);
    pl_buffer_add_char(&rows->texts, '\0');
    return pl_buffer_status(&rows->texts) == PL_OK ? (uint32_t)at : 0;
}

const char *pl_rows_text(const pl_rows *rows, uint32_t offset) {
    return offset < rows->texts.size ? rows->texts.at + offset : "";
}

const pl_value *pl_rows_value(const pl_rows *rows, size_t row, size_t measure) {
    PL_REQUIRE(row < rows->count && measure < rows->measure_count);
    return &rows->values[row * rows->measure_count + measure];
}
