#include "cli/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

enum { NUMBERS = sizeof numbers / sizeof numbers[0] };

/* --- signals --- */

static void note_signal(uv_signal_t *handle, int number) {
    pl_terminal *terminal = handle->data;
    terminal->signal = terminal->signal == 0 ? number : terminal->signal;
}

pl_status pl_terminal_init(pl_terminal *terminal) {
    *terminal = (pl_terminal){0};
    if (uv_loop_init(&terminal->loop) != 0) {
        return PL_IO;
    }
    bool good = true;
    for (size_t i = 0; i < NUMBERS; i++) {
        uv_signal_t *handle = &terminal->signals[i];
        good = uv_signal_init(&terminal->loop, handle) == 0 && good;
        handle->data = terminal;
        good = good && uv_signal_start(handle, note_signal, numbers[i]) == 0;
    }
    if (!good) {
        pl_terminal_fini(terminal);
        return PL_IO;
    }
    return PL_OK;
}

void pl_terminal_fini(pl_terminal *terminal) {
    for (size_t i = 0; i < NUMBERS; i++) {
        uv_close((uv_handle_t *)&terminal->signals[i], NULL);
    }
    uv_run(&terminal->loop, UV_RUN_DEFAULT);
    uv_loop_close(&terminal->loop);
}

int pl_terminal_signal(pl_terminal *terminal) {
    uv_run(&terminal->loop, UV_RUN_NOWAIT);
    return terminal->signal;
}

/* --- lines --- */

/* Waits until there is something to read (true) or a signal came. Input itself is not given to
 * the loop: that would make the person's terminal non-blocking for all who share it. */
static bool wait_for_input(pl_terminal *terminal) {
    while (pl_terminal_signal(terminal) == 0) {
        struct pollfd both[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                {.fd = uv_backend_fd(&terminal->loop), .events = POLLIN}};
        if (poll(both, 2, -1) > 0 && both[0].revents != 0) {
            return pl_terminal_signal(terminal) == 0;
        }
    }
    return false;
}

/* false: a signal came. At the end of the input, or if it fails, `ended` is set. */
static bool read_more(pl_terminal *terminal) {
    if (!wait_for_input(terminal)) {
        return false;
    }
    const ssize_t got = read(STDIN_FILENO, terminal->room, sizeof terminal->room);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return true;
    }
    terminal->from = 0;
    terminal->size = got > 0 ? (size_t)got : 0;
    terminal->ended = got <= 0;
    return true;
}

/* Takes what is there up to the end of the line; is the line whole? */
static bool take(pl_terminal *terminal, pl_buffer *line) {
    while (terminal->from < terminal->size) {
        const char c = terminal->room[terminal->from++];
        if (c == '\n') {
            return true;
        }
        if (line->size < PL_TERMINAL_LINE_MAX) {
            pl_buffer_add_char(line, c);
        }
    }
    return false;
}

pl_terminal_got pl_terminal_read(pl_terminal *terminal, pl_buffer *line) {
    pl_buffer_clear(line);
    while (!take(terminal, line)) {
        if (terminal->ended) {
            return line->size > 0 ? PL_TERMINAL_LINE : PL_TERMINAL_END;
        }
        if (!read_more(terminal)) {
            return PL_TERMINAL_SIGNAL;
        }
    }
    return PL_TERMINAL_LINE;
}
