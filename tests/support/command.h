/*
 * command.h -- the real program, started as a user would.
 *
 * A workshop is an empty folder. Lines of shell are run in it, with the program as $P and the
 * work tree as $T; what they gave is kept until the next line.
 *
 *     workshop shop;
 *     workshop_open(&shop);
 *     workshop_write(&shop, "a.lua", "return scenario { ... }");
 *     workshop_run(&shop, "$P run a.lua --format %s", "summary");
 *     assert_int_equal(shop.code, 0);
 *     workshop_close(&shop);
 */
#ifndef PL_COMMAND_H
#define PL_COMMAND_H

#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"

typedef struct workshop {
    char folder[64];
    int code;        /* exit code; 128 + number for a signal */
    char *out, *err; /* NUL-terminated */
    size_t out_size, err_size;
} workshop;

static inline void workshop_path(const workshop *shop, const char *name, char path[256]) {
    snprintf(path, 256, "%s/%s", shop->folder, name);
}

static inline char *workshop_read(const workshop *shop, const char *name, size_t *size) {
    char path[256];
    workshop_path(shop, name, path);
    return files_read(path, size);
}

static inline void workshop_write_bytes(const workshop *shop, const char *name, const void *bytes,
                                        size_t size) {
    char path[256];
    workshop_path(shop, name, path);
    files_write(path, bytes, size);
}

static inline void workshop_write(const workshop *shop, const char *name, const char *text) {
    workshop_write_bytes(shop, name, text, strlen(text));
}

static inline void workshop_forget(workshop *shop) {
    free(shop->out);
    free(shop->err);
    shop->out = NULL;
    shop->err = NULL;
}

static inline int workshop_wait(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        assert_int_equal(errno, EINTR);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline void workshop_run_line(workshop *shop, const char *line) {
    extern char **environ;
    char out[256];
    char err[256];
    char shell[] = "sh";
    char option[] = "-c";
    char *script = malloc(strlen(line) + 200);
    assert_non_null(script);
    sprintf(script, "cd '%s' || exit 99\n%s", shop->folder, line);
    char *const argv[] = {shell, option, script, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    workshop_forget(shop);
    snprintf(out, sizeof out, "%s.out", shop->folder);
    snprintf(err, sizeof err, "%s.err", shop->folder);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(posix_spawn(&child, "/bin/sh", &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    shop->code = workshop_wait(child);
    shop->out = files_read(out, &shop->out_size);
    shop->err = files_read(err, &shop->err_size);
    free(script);
}

__attribute__((format(printf, 2, 3))) static inline void workshop_run(workshop *shop,
                                                                      const char *format, ...) {
    char line[4096];
    va_list list;
    va_start(list, format);
    const int size = vsnprintf(line, sizeof line, format, list);
    va_end(list);
    assert_in_range(size, 1, sizeof line - 1);
    workshop_run_line(shop, line);
}

static inline void workshop_open(workshop *shop) {
    *shop = (workshop){.folder = "/tmp/plenum-test-XXXXXX"};
    assert_non_null(mkdtemp(shop->folder));
    setenv("P", PL_PROGRAM, 1);
    setenv("T", PL_SOURCE_DIR, 1);
    setenv("PLENUM_SCENARIOS", PL_SOURCE_DIR "/scenarios", 1);
}

static inline void workshop_close(workshop *shop) {
    char line[400];
    workshop_forget(shop);
    snprintf(line, sizeof line, "rm -rf '%s' '%s.out' '%s.err'", shop->folder, shop->folder,
             shop->folder);
    assert_int_equal(system(line), 0);
}

/* --- what is expected --- */

static inline size_t count_lines(const char *text) {
    size_t lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static inline void workshop_show(const workshop *shop, const char *what) {
    print_message("%s\nexit %d\n--- stdout\n%.2000s\n--- stderr\n%.2000s\n", what, shop->code,
                  shop->out, shop->err);
}

/* The last line of shell must have ended so; shows what it did if not. */
static inline void workshop_expect_code(const workshop *shop, int code, const char *what) {
    if (shop->code != code) {
        workshop_show(shop, what);
    }
    assert_int_equal(shop->code, code);
}

/* Nothing a terminal would take for a command: no control byte but newline and tab, no C1. */
static inline void assert_harmless(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)text[i];
        assert_true(c >= 0x20 || c == '\n' || c == '\t');
        assert_int_not_equal(c, 0x7f);
        assert_false(c == 0xc2 && i + 1 < size && (unsigned char)text[i + 1] >= 0x80 &&
                     (unsigned char)text[i + 1] < 0xa0);
    }
}

/* Exit code, nothing on stdout, one to `lines` lines on stderr with `part` in them. */
static inline void workshop_expect_error(const workshop *shop, int code, size_t lines,
                                         const char *part, const char *what) {
    const size_t said = count_lines(shop->err);
    const bool good = shop->code == code && shop->out_size == 0 && said >= 1 && said <= lines &&
                      strstr(shop->err, part) != NULL;
    if (!good) {
        workshop_show(shop, what);
        fail_msg("expected exit %d, at most %zu lines and \"%s\"", code, lines, part);
    }
    assert_harmless(shop->err, shop->err_size);
}

#endif
