/*
 * results_fuzz.c -- any bytes as a file of results and the plan beside it.
 *
 * The first byte says which format; up to the first NUL stands the plan, behind it the rows. It
 * must be read or refused with a sentence, and what is read must be summed up, compared and written
 * again.
 */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/contract.h"
#include "batch/estimates_text.h"
#include "batch/sensitivity_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS_MAX = 1000, POINTS_MAX = 500 };

/* In memory where there is such a place: each input is two files. */
static char folder[32];

static void clean_up(void) {
    char line[64];
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    (void)!system(line);
}

static void make_folder(void) {
    static bool made = false;
    if (!made) {
        const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
        snprintf(folder, sizeof folder, "%s/plenum-fuzz-XXXXXX", place);
        PL_REQUIRE(mkdtemp(folder) != NULL && atexit(clean_up) == 0);
        made = true;
    }
}

static void write_file(const char *path, const uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    PL_REQUIRE(file != NULL);
    PL_REQUIRE(size == 0 || fwrite(bytes, 1, size, file) == size);
    PL_REQUIRE(fclose(file) == 0);
}

static void sum_up(const pl_results *r, pl_buffer *out) {
    pl_estimates estimates;
    size_t first = 0;
    pl_estimates_init(&estimates, r);
    PL_REQUIRE(pl_estimates_gather(&estimates, SIZE_MAX) == PL_OK);
    for (int format = PL_TABLE_TEXT; format <= PL_TABLE_JSON; format++) {
        PL_REQUIRE(pl_estimates_write(&estimates, (pl_table_format)format, out) == PL_OK);
    }
    if (pl_results_cell(r, 0, &first) > 0) {
        PL_REQUIRE(pl_estimates_compare(&estimates, 0, SIZE_MAX) == PL_OK);
        PL_REQUIRE(pl_estimates_write_differences(&estimates, 0, PL_TABLE_TEXT, out) == PL_OK);
    }
    pl_estimates_fini(&estimates);
}

static void weigh(const pl_results *r, pl_buffer *out) {
    const pl_design *design = &r->plan.experiment.design;
    const bool made_for_it = design->kind == PL_DESIGN_MORRIS || design->kind == PL_DESIGN_SALTELLI;
    pl_sensitivity sensitivity;
    pl_sensitivity_init(&sensitivity, r);
    if (made_for_it && pl_design_size(design) <= POINTS_MAX) {
        PL_REQUIRE(pl_sensitivity_gather(&sensitivity, 0) == PL_OK);
        PL_REQUIRE(pl_sensitivity_write(&sensitivity, PL_TABLE_TEXT, out) == PL_OK);
    }
    pl_sensitivity_fini(&sensitivity);
}

static void use(const pl_results *r) {
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    PL_REQUIRE(pl_results_write_rows(r, &out) == PL_OK);
    if (pl_experiment_cells(&r->plan.experiment) <= CELLS_MAX) {
        sum_up(r, &out);
        weigh(r, &out);
    }
    pl_buffer_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const ends[] = {"csv", "ndjson", "sqlite"};
    if (size == 0) {
        return 0;
    }
    const char *end = ends[data[0] % 3];
    char path[PATH_MAX];
    char beside[PATH_MAX + 32];
    const uint8_t *plan = data + 1;
    const uint8_t *nul = memchr(plan, '\0', size - 1);
    const size_t plan_size = nul != NULL ? (size_t)(nul - plan) : size - 1;
    const uint8_t *rows = nul != NULL ? nul + 1 : plan + plan_size;
    pl_buffer why;
    pl_results *r = calloc(1, sizeof *r);
    PL_REQUIRE(r != NULL);
    make_folder();
    snprintf(path, sizeof path, "%s/a.%s", folder, end);
    snprintf(beside, sizeof beside, "%s.experiment.json", path);
    write_file(beside, plan, plan_size);
    write_file(path, rows, (size_t)(data + size - rows));
    pl_buffer_init(&why, pl_allocator_default());
    const pl_status status = pl_results_read(r, path, &why);
    if (status == PL_OK) {
        use(r);
    } else {
        PL_REQUIRE(status == PL_NO_MEMORY || why.size > 0);
    }
    pl_results_close(r);
    pl_buffer_fini(&why);
    free(r);
    return 0;
}
