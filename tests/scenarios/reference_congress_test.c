/* The reference model of tests/bench/congress against what is expected of it by formula. */
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FACTIONS = 6, VOTES = 10, RUNS = 400, COLUMNS_MAX = 64 };

static const double seats_of[FACTIONS] = {390, 160, 72, 14, 6, 7};
static const double in_favour[FACTIONS] = {.95, .55, .15, .60, .80, .50};
static const double against[FACTIONS] = {.01, .25, .65, .15, .10, .20};
static const double leaves[FACTIONS] = {0, .6, .75, .1, 0, .2};
static const double walks_out = .8;
static const double attends[2] = {.97, .95};

typedef struct sheet {
    size_t columns, rows;
    char heads[COLUMNS_MAX][24];
    double values[RUNS][COLUMNS_MAX];
} sheet;

static size_t split(char *line, char *cells[COLUMNS_MAX]) {
    size_t n = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *cell = line; cell != NULL && n < COLUMNS_MAX;) {
        char *comma = strchr(cell, ',');
        cells[n++] = cell;
        cell = comma == NULL ? NULL : comma + 1;
        if (comma != NULL) {
            *comma = '\0';
        }
    }
    return n;
}

static void read_sheet(const char *path, sheet *s) {
    char line[4096];
    char *cells[COLUMNS_MAX];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    s->columns = split(line, cells);
    for (size_t c = 0; c < s->columns; c++) {
        snprintf(s->heads[c], sizeof s->heads[c], "%s", cells[c]);
    }
    for (s->rows = 0; s->rows < RUNS && fgets(line, sizeof line, file) != NULL; s->rows++) {
        assert_int_equal(split(line, cells), s->columns);
        for (size_t c = 0; c < s->columns; c++) {
            s->values[s->rows][c] = strtod(cells[c], NULL);
        }
    }
    fclose(file);
}

static sheet *play(const char *arguments) {
    char folder[] = "/tmp/plenum-reference-XXXXXX";
    char command[1024];
    sheet *s = calloc(1, sizeof *s);
    assert_non_null(s);
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "'%s' batch '%s/bench/congress' --runs %d --seed 1 --jobs 1 --quiet %s --out %s/f.csv",
             PL_PROGRAM, PL_TESTS_DIR, RUNS, arguments, folder);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/f.csv", folder);
    read_sheet(command, s);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(s->rows, RUNS);
    return s;
}

static size_t column(const sheet *s, const char *head) {
    size_t c = 0;
    while (c < s->columns && strcmp(s->heads[c], head) != 0) {
        c++;
    }
    assert_true(c < s->columns);
    return c;
}

/* Is the mean of a column within four of its standard errors of what is expected? */
static void expect_mean(const sheet *s, const char *head, double expected) {
    const size_t c = column(s, head);
    double sum = 0;
    double squares = 0;
    for (size_t r = 0; r < s->rows; r++) {
        sum += s->values[r][c];
    }
    const double mean = sum / RUNS;
    for (size_t r = 0; r < s->rows; r++) {
        squares += (s->values[r][c] - mean) * (s->values[r][c] - mean);
    }
    const double error = sqrt(squares / (RUNS - 1) / RUNS);
    if (fabs(mean - expected) > 4 * error || error == 0) {
        fail_msg("%s: mean %.3f, expected %.3f, standard error %.3f", head, mean, expected, error);
    }
}

/* How many of a faction are at the second sitting, when a walkout has this chance. */
static double present(int f, double chance) {
    return seats_of[f] * attends[1] * (1 - chance * attends[0] * leaves[f]);
}

static void expect_votes(const sheet *s, int vote, double chance) {
    double expected[3] = {0, 0, 0};
    char head[24];
    for (int f = 0; f < FACTIONS; f++) {
        const double yes = in_favour[f] * (1 - .02 * vote);
        const double no = against[f] * (1 + .03 * vote);
        expected[0] += present(f, chance) * yes;
        expected[1] += present(f, chance) * no;
        expected[2] += present(f, chance) * (1 - yes - no);
    }
    snprintf(head, sizeof head, "for_%d", vote);
    expect_mean(s, head, expected[0]);
    snprintf(head, sizeof head, "against_%d", vote);
    expect_mean(s, head, expected[1]);
    snprintf(head, sizeof head, "abstain_%d", vote);
    expect_mean(s, head, expected[2]);
}

static double leavers(void) {
    double sum = 0;
    for (int f = 0; f < FACTIONS; f++) {
        sum += attends[0] * seats_of[f] * leaves[f];
    }
    return sum;
}

static void its_means_are_those_of_the_formula(void **state) {
    sheet *s = play("");
    double there = 0;
    (void)state;
    for (int vote = 0; vote < VOTES; vote++) {
        expect_votes(s, vote, walks_out);
    }
    for (int f = 0; f < FACTIONS; f++) {
        there += present(f, walks_out);
    }
    expect_mean(s, "left", walks_out * leavers());
    expect_mean(s, "present", there);
    free(s);
}

/* In every run: who is there has voted, and all seats are given. */
static void its_sums_close_in_every_run(void **state) {
    sheet *s = play("");
    (void)state;
    for (size_t r = 0; r < s->rows; r++) {
        const double *row = s->values[r];
        double seats = 0;
        for (int vote = 0; vote < VOTES; vote++) {
            char heads[3][24];
            snprintf(heads[0], sizeof heads[0], "for_%d", vote);
            snprintf(heads[1], sizeof heads[1], "against_%d", vote);
            snprintf(heads[2], sizeof heads[2], "abstain_%d", vote);
            assert_true(row[column(s, heads[0])] + row[column(s, heads[1])] +
                            row[column(s, heads[2])] ==
                        row[column(s, "present")]);
        }
        for (int f = 1; f <= FACTIONS; f++) {
            char head[24];
            snprintf(head, sizeof head, "seats_%d", f);
            seats += row[column(s, head)];
        }
        assert_true(seats == 25);
    }
    free(s);
}

static void with_a_certain_walkout_its_means_move_as_they_must(void **state) {
    sheet *s = play("--set walks_out=1");
    (void)state;
    expect_votes(s, 0, 1);
    expect_mean(s, "left", leavers());
    free(s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(its_means_are_those_of_the_formula),
    cmocka_unit_test(its_sums_close_in_every_run),
    cmocka_unit_test(with_a_certain_walkout_its_means_move_as_they_must),
};

PL_TEST_MAIN(tests)
