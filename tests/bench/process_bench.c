/*
 * process_bench.c -- what a whole command costs: wall time and memory of a process.
 *
 *     process_bench RUNS COMMAND [ARGUMENT...]
 *
 * Starts the command RUNS times with its output thrown away and prints the least, the median and
 * the largest wall time, and the largest resident memory. For `scripts/bench`; no test is timed.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b) {
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Milliseconds of one start; the resident memory in KiB; negative if the command failed. */
static double start(char **argv, long *resident) {
    struct rusage usage;
    int status = 0;
    const double begin = now();
    const pid_t child = fork();
    if (child == 0) {
        const int out = open("/dev/null", O_WRONLY);
        dup2(out, STDOUT_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) {
        return -1;
    }
    *resident = usage.ru_maxrss > *resident ? usage.ru_maxrss : *resident;
    return now() - begin;
}

int main(int argc, char **argv) {
    const long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    long resident = 0;
    double times[1000];
    if (runs < 1 || runs > 1000) {
        fprintf(stderr, "process_bench RUNS COMMAND [ARGUMENT...], RUNS 1 to 1000\n");
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        times[i] = start(argv + 2, &resident);
        if (times[i] < 0) {
            fprintf(stderr, "process_bench: the command failed\n");
            return 1;
        }
    }
    qsort(times, (size_t)runs, sizeof *times, compare);
    printf("%ld runs: least %.1f ms, median %.1f ms, largest %.1f ms; %.1f MB resident\n", runs,
           times[0], times[runs / 2], times[runs - 1], (double)resident / 1024);
    return 0;
}
