#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>
#include <uv.h>

enum { BAR = 24, SHOW_NS = 200000000 };

static double seconds_since(uint64_t then) {
    return (double)(uv_hrtime() - then) * 1e-9;
}

void pl_progress_begin(pl_progress *p, uint64_t total, uint64_t done, bool quiet) {
    const uint64_t now = uv_hrtime();
    *p = (pl_progress){.quiet = quiet,
                       .terminal = isatty(STDERR_FILENO) != 0,
                       .total = total,
                       .before = done,
                       .begun = now,
                       .shown = now};
    p->tenth = total > 0 ? (unsigned)(done * 10 / total) : 0;
}

static double rate_of(const pl_progress *p, uint64_t done) {
    const double seconds = seconds_since(p->begun);
    return seconds > 0 ? (double)(done - p->before) / seconds : 0;
}

static void write_left(const pl_progress *p, uint64_t done, double rate) {
    if (rate <= 0) {
        return;
    }
    const uint64_t left = (uint64_t)((double)(p->total - done) / rate);
    fprintf(stderr, ", %llu:%02llu:%02llu left", (unsigned long long)(left / 3600),
            (unsigned long long)(left / 60 % 60), (unsigned long long)(left % 60));
}

static void write_faults(uint64_t faults) {
    if (faults > 0) {
        fprintf(stderr, ", %llu fault%s", (unsigned long long)faults, faults == 1 ? "" : "s");
    }
}

static void write_bar(const pl_progress *p, uint64_t done, uint64_t faults) {
    char bar[BAR + 1];
    const double rate = rate_of(p, done);
    for (unsigned i = 0; i < BAR; i++) {
        bar[i] = p->total > 0 && i < done * BAR / p->total ? '#' : '.';
    }
    bar[BAR] = '\0';
    fprintf(stderr, "\r\033[K[%s] %llu of %llu runs, %.0f a second", bar, (unsigned long long)done,
            (unsigned long long)p->total, rate);
    write_left(p, done, rate);
    write_faults(faults);
    (void)fflush(stderr);
}

void pl_progress_tell(pl_progress *p, uint64_t done, uint64_t faults) {
    const uint64_t now = uv_hrtime();
    const unsigned tenth = p->total > 0 ? (unsigned)(done * 10 / p->total) : 0;
    if (p->quiet) {
        return;
    }
    if (p->terminal && now - p->shown >= SHOW_NS) {
        p->shown = now;
        write_bar(p, done, faults);
    }
    if (!p->terminal && tenth > p->tenth && tenth < 10) {
        p->tenth = tenth;
        fprintf(stderr, "%llu of %llu runs, %.0f a second", (unsigned long long)done,
                (unsigned long long)p->total, rate_of(p, done));
        write_left(p, done, rate_of(p, done));
        write_faults(faults);
        fprintf(stderr, "\n");
    }
}

void pl_progress_end(pl_progress *p, uint64_t done, uint64_t faults) {
    if (p->quiet) {
        return;
    }
    fprintf(stderr, "%s%llu runs in %.1f s, %.0f a second", p->terminal ? "\r\033[K" : "",
            (unsigned long long)(done - p->before), seconds_since(p->begun), rate_of(p, done));
    write_faults(faults);
    fprintf(stderr, "\n");
}
