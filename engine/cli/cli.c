#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

void pl_cli_parse(const struct argp *parser, int argc, char **argv, void *options) {
    char name[64]; /* for messages, which come only from here */
    char *command = argv[0];
    snprintf(name, sizeof name, "plenum %s", command);
    argv[0] = name;
    argp_err_exit_status = PL_EXIT_USAGE;
    argp_parse(parser, argc, argv, 0, NULL, options);
    argv[0] = command;
}

uint64_t pl_cli_whole(const char *option, const char *text, uint64_t least, uint64_t most,
                      struct argp_state *state) {
    char *rest = NULL;
    const bool is_number = text[0] >= '0' && text[0] <= '9' && strlen(text) <= 19;
    const uint64_t value = is_number ? strtoull(text, &rest, 10) : 0;
    if (!is_number || *rest != '\0' || value < least || value > most) {
        argp_error(state, "--%s %s: a whole number from %llu to %llu is expected", option, text,
                   (unsigned long long)least, (unsigned long long)most);
    }
    return value;
}

void pl_cli_complain(const char *format, ...) {
    char text[1600];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    pl_buffer line;
    pl_buffer_init(&line, pl_allocator_default());
    pl_buffer_add_visible(&line, pl_text_of(text));
    fprintf(stderr, "plenum: %s\n", pl_buffer_string(&line));
    pl_buffer_fini(&line);
}

int pl_cli_fail(pl_status status, const char *what) {
    if (status == PL_OK) {
        return PL_EXIT_OK;
    }
    pl_cli_complain("%s%s%s", what != NULL ? what : "", what != NULL ? ": " : "",
                    pl_status_text(status));
    switch (status) {
    case PL_BAD_SETTING:
    case PL_BAD_ARGUMENT:
        return PL_EXIT_USAGE;
    case PL_BAD_SCENARIO:
    case PL_NOT_FOUND:
        return PL_EXIT_SCENARIO;
    case PL_SCRIPT:
        return PL_EXIT_SCRIPT;
    default:
        return PL_EXIT_SYSTEM;
    }
}

bool pl_cli_split(const char *text, pl_setting *setting) {
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text) {
        return false;
    }
    setting->key = (pl_text){text, (size_t)(equals - text)};
    setting->value = pl_text_of(equals + 1);
    return true;
}

/* Asked of the terminal itself: libuv would make it non-blocking, and what does not fit into its
 * buffer at once would then be lost. */
unsigned pl_cli_width(void) {
    struct winsize size;
    if (!isatty(STDOUT_FILENO)) {
        return 0;
    }
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 80;
}

/* --- output --- */

static int write_all(FILE *file, pl_text text, const char *shown, bool close) {
    const size_t written = text.size > 0 ? fwrite(text.at, 1, text.size, file) : 0;
    bool good = written == text.size && fflush(file) == 0;
    const int because = errno;
    good = (!close || fclose(file) == 0) && good;
    if (!good) {
        pl_cli_complain("%s: cannot be written: %s", shown, strerror(because != 0 ? because : EIO));
        return PL_EXIT_SYSTEM;
    }
    return PL_EXIT_OK;
}

static int complain_of(const char *path) {
    pl_cli_complain("%s: cannot be written: %s", path, strerror(errno));
    return PL_EXIT_SYSTEM;
}

/* A new file beside the old one, then its name: what stood there before is never half gone. The
 * old file's rights stay, and a link stays a link. */
static int replace_file(const char *path, pl_text text, const struct stat *old) {
    char target[PATH_MAX];
    char beside[PATH_MAX + 40];
    if (old == NULL || realpath(path, target) == NULL) {
        snprintf(target, sizeof target, "%s", path);
    }
    snprintf(beside, sizeof beside, "%s.plenum-%ld", target, (long)getpid());
    errno = 0;
    FILE *file = fopen(beside, "wb");
    if (file == NULL) {
        return complain_of(path);
    }
    if (old != NULL) {
        (void)fchmod(fileno(file), old->st_mode & 07777);
    }
    int code = write_all(file, text, path, true);
    if (code == PL_EXIT_OK && rename(beside, target) != 0) {
        code = complain_of(path);
    }
    if (code != PL_EXIT_OK) {
        (void)remove(beside);
    }
    return code;
}

int pl_cli_output(const char *path, pl_text text) {
    struct stat info;
    errno = 0;
    if (path == NULL || strcmp(path, "-") == 0) {
        return write_all(stdout, text, "standard output", false);
    }
    const bool is_there = stat(path, &info) == 0;
    if (!is_there || S_ISREG(info.st_mode)) {
        return replace_file(path, text, is_there ? &info : NULL);
    }
    errno = 0;
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return complain_of(path);
    }
    return write_all(file, text, path, true);
}
