#include "batch/outpost.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/player.h"

extern char **environ;

enum { WINK_MS = 100, MESSAGE_MAX = 1 << 24, UNHEARD_MAX = 3 };

/* Said first: by whom, and which scenario is going to be played. */
typedef struct greeting {
    char program[8];
    char scenario_hash[33];
} greeting;

static greeting greet(const pl_experiment *e) {
    greeting g = {.program = "plenum"};
    memcpy(g.scenario_hash, e->scenario_hash, sizeof g.scenario_hash);
    return g;
}

/* A message begins with its size; then what it is. */
enum { MESSAGE_ROW = 1, MESSAGE_STATUS = 2 };

/* --- the wire --- */

static bool send_all(int wire, const void *bytes, size_t size) {
    const char *at = bytes;
    while (size > 0) {
        const ssize_t sent = send(wire, at, size, MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR) {
            return false;
        }
        if (sent > 0) {
            at += sent;
            size -= (size_t)sent;
        }
    }
    return true;
}

/* false: the other end is gone. */
static bool receive_all(int wire, void *bytes, size_t size) {
    char *at = bytes;
    while (size > 0) {
        const ssize_t got = recv(wire, at, size, 0);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        if (got > 0) {
            at += got;
            size -= (size_t)got;
        }
    }
    return true;
}

/* --- a row on the wire --- */

static void write_text(const char *text, pl_buffer *out) {
    const pl_text t = pl_text_of(text);
    pl_buffer_add_u32(out, (uint32_t)t.size);
    pl_buffer_add_text(out, t);
}

static void write_row(const pl_rows *rows, size_t i, pl_buffer *out) {
    pl_buffer_add_char(out, MESSAGE_ROW);
    pl_buffer_add(out, rows->rows[i].digest, sizeof rows->rows[i].digest);
    write_text(pl_rows_text(rows, rows->rows[i].fault), out);
    for (size_t m = 0; m < rows->measure_count; m++) {
        const pl_value *value = pl_rows_value(rows, i, m);
        pl_buffer_add_char(out, (char)value->type);
        pl_buffer_add_u64(out, (uint64_t)value->number);
        if (value->type == PL_OUTCOME_CATEGORY) {
            write_text(pl_rows_text(rows, value->text), out);
        }
    }
}

/* A message while it is read; what is asked for beyond its end spoils it. */
typedef struct reader {
    const uint8_t *at;
    size_t size;
    bool is_spoilt;
} reader;

static const uint8_t *read_bytes(reader *r, size_t size) {
    static const uint8_t nothing[64];
    if (size > r->size) {
        r->is_spoilt = true;
        return size <= sizeof nothing ? nothing : NULL;
    }
    const uint8_t *at = r->at;
    r->at += size;
    r->size -= size;
    return at;
}

static uint64_t read_number(reader *r, size_t size) {
    const uint8_t *at = read_bytes(r, size);
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++) {
        number |= (uint64_t)at[i] << (8 * i);
    }
    return number;
}

static uint32_t read_text(reader *r, pl_rows *rows) {
    const size_t size = (size_t)read_number(r, 4);
    const uint8_t *at = read_bytes(r, size);
    return r->is_spoilt || size == 0 ? 0 : pl_rows_keep(rows, (pl_text){(const char *)at, size});
}

static void read_row(reader *r, pl_rows *rows) {
    pl_row *row = &rows->rows[rows->count];
    memcpy(row->digest, read_bytes(r, sizeof row->digest), sizeof row->digest);
    row->digest[sizeof row->digest - 1] = '\0';
    row->fault = read_text(r, rows);
    for (size_t m = 0; m < rows->measure_count; m++) {
        pl_value value = {.type = (pl_outcome_type)read_number(r, 1)};
        value.number = (int64_t)read_number(r, 8);
        value.text = value.type == PL_OUTCOME_CATEGORY ? read_text(r, rows) : 0;
        rows->values[rows->count * rows->measure_count + m] = value;
    }
    rows->count++;
}

/* --- in the process --- */

static pl_status answer_row(int wire, const pl_rows *rows, size_t i, pl_buffer *message) {
    pl_buffer_clear(message);
    pl_buffer_add_u32(message, 0);
    write_row(rows, i, message);
    PL_TRY(pl_buffer_status(message));
    const uint32_t size = (uint32_t)message->size - 4;
    memcpy(message->at, &size, sizeof size);
    return send_all(wire, message->at, message->size) ? PL_OK : PL_IO;
}

static bool answer_status(int wire, pl_status status) {
    const uint8_t message[] = {2, 0, 0, 0, MESSAGE_STATUS, (uint8_t)status};
    return send_all(wire, message, sizeof message);
}

/* Each row goes off as soon as it is there: should the next run end the process, it is not lost. */
static pl_status play_span(const pl_hold_from *from, const pl_hold *held, pl_hold *own,
                           const pl_outpost_span *span, int wire, pl_rows *rows) {
    pl_buffer message;
    pl_status status = PL_OK;
    pl_buffer_init(&message, from->allocator);
    pl_rows_begin(rows, span->cell, span->replicate);
    for (uint64_t i = 0; i < span->count && status == PL_OK; i++) {
        status = pl_hold_play(from, held, own, span->replicate + i, rows);
        if (status == PL_OK) {
            status = answer_row(wire, rows, (size_t)i, &message);
        }
    }
    pl_buffer_fini(&message);
    return status;
}

static pl_status serve_span(const pl_hold_from *from, pl_hold *held, pl_hold *own,
                            const pl_outpost_span *span, int wire, pl_rows *rows) {
    pl_status status = PL_OK;
    if (held->cell != span->cell || (held->scenario == NULL && held->why[0] == '\0')) {
        pl_hold_drop(own);
        pl_hold_drop(held);
        status = pl_hold_load(from, span->cell, held);
    }
    return status == PL_OK ? play_span(from, held, own, span, wire, rows) : status;
}

pl_status pl_outpost_serve(const pl_hold_from *from, int wire) {
    pl_hold held = {.scenario = NULL};
    pl_hold own = {.scenario = NULL};
    pl_outpost_span span;
    pl_rows rows;
    const greeting hello = greet(from->experiment);
    pl_status status = pl_rows_open(&rows, from->allocator, from->experiment->measure_count);
    if (status == PL_OK && !send_all(wire, &hello, sizeof hello)) {
        status = PL_IO;
    }
    while (status == PL_OK && receive_all(wire, &span, sizeof span)) {
        const pl_status played = serve_span(from, &held, &own, &span, wire, &rows);
        if (played != PL_OK && !answer_status(wire, played)) {
            break; /* nobody is there any more */
        }
    }
    pl_hold_drop(&own);
    pl_hold_drop(&held);
    pl_rows_close(&rows);
    return status;
}

/* --- its life --- */

/* It must not hear of an interrupt from the terminal, which goes to all of its processes: who has
 * started it ends it. */
static int spawn(const pl_outpost_start *start, int wire, pid_t *process) {
    static const int deaf_to[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t blocked;
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof deaf_to / sizeof deaf_to[0]; i++) {
        sigaddset(&blocked, deaf_to[i]);
    }
    int error = posix_spawn_file_actions_init(&files);
    if (error != 0) {
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        error = posix_spawn_file_actions_adddup2(&files, wire, STDIN_FILENO);
        error = error != 0 ? error : posix_spawnattr_setsigmask(&attributes, &blocked);
        error = error != 0 ? error : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        error = error != 0 ? error
                           : posix_spawn(process, start->program, &files, &attributes, start->words,
                                         environ);
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&files);
    return error;
}

static pl_status open_process(pl_outpost *o, const pl_outpost_start *start) {
    int wires[2];
    pid_t process = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, wires) != 0) {
        return PL_LIMIT;
    }
    const int error = spawn(start, wires[1], &process);
    (void)close(wires[1]);
    if (error != 0) {
        (void)close(wires[0]);
        return error == ENOMEM ? PL_NO_MEMORY : PL_LIMIT;
    }
    *o = (pl_outpost){.process = process, .wire = wires[0]};
    return PL_OK;
}

/* Ends it, if it has not ended, and says how it did: once its wire is closed that is settled. */
static int reap(pl_outpost *o) {
    int how = 0;
    (void)close(o->wire);
    if (!o->is_idle) { /* else it ends by itself now */
        (void)kill(o->process, SIGKILL);
    }
    while (waitpid(o->process, &how, 0) < 0 && errno == EINTR) {
    }
    *o = (pl_outpost){.process = 0};
    return how;
}

void pl_outpost_close(pl_outpost *outpost) {
    if (outpost->process != 0) {
        (void)reap(outpost);
    }
}

/* --- what it says --- */

typedef struct listening {
    pl_outpost *outpost;
    pl_outpost_watch goes_on;
    const void *context;
} listening;

/* Errors: INTERRUPTED, IO (it is gone). */
static pl_status listen_for(const listening *l, void *bytes, size_t size) {
    struct pollfd wire = {.fd = l->outpost->wire, .events = POLLIN};
    char *at = bytes;
    while (size > 0) {
        const int ready = poll(&wire, 1, WINK_MS);
        if (!l->goes_on(l->context)) {
            return PL_INTERRUPTED;
        }
        const ssize_t got = ready > 0 ? recv(wire.fd, at, size, MSG_DONTWAIT) : -1;
        if (got == 0 || (ready > 0 && got < 0 && errno != EINTR && errno != EAGAIN)) {
            return PL_IO;
        }
        if (got > 0) {
            at += got;
            size -= (size_t)got;
        }
    }
    return PL_OK;
}

/* One message of it: a row, or the status in which it stopped. */
static pl_status hear(const listening *l, pl_buffer *message, pl_rows *rows) {
    uint32_t size = 0;
    PL_TRY(listen_for(l, &size, sizeof size));
    if (size == 0 || size > MESSAGE_MAX) {
        return PL_IO;
    }
    pl_buffer_clear(message);
    for (uint32_t done = 0; done < size;) {
        char room[4096];
        const uint32_t part = size - done < sizeof room ? size - done : (uint32_t)sizeof room;
        PL_TRY(listen_for(l, room, part));
        pl_buffer_add(message, room, part);
        done += part;
    }
    PL_TRY(pl_buffer_status(message));
    reader r = {(const uint8_t *)message->at, message->size, false};
    if (read_number(&r, 1) == MESSAGE_STATUS) {
        const pl_status status = (pl_status)read_number(&r, 1);
        return status == PL_OK || r.is_spoilt ? PL_IO : status;
    }
    read_row(&r, rows);
    rows->count -= r.is_spoilt;
    PL_TRY(pl_buffer_status(&rows->texts));
    return r.is_spoilt ? PL_IO : PL_OK;
}

/* It died at a run, which is told. */
static pl_status keep_death(int how, pl_rows *rows) {
    char words[120];
    if (WIFSIGNALED(how)) {
        snprintf(words, sizeof words, "the process that played it was ended by signal %d (%s)",
                 WTERMSIG(how), strsignal(WTERMSIG(how)));
    } else {
        snprintf(words, sizeof words, "the process that played it ended with exit code %d",
                 WEXITSTATUS(how));
    }
    return pl_player_fail(pl_text_of(words), rows);
}

static pl_status begin(const listening *l, const pl_outpost_start *start) {
    greeting heard;
    const greeting expected = greet(start->experiment);
    if (l->outpost->process != 0) {
        return PL_OK;
    }
    PL_TRY(open_process(l->outpost, start));
    PL_TRY(listen_for(l, &heard, sizeof heard));
    if (memcmp(heard.program, expected.program, sizeof heard.program) != 0) {
        return PL_IO;
    }
    return memcmp(&heard, &expected, sizeof heard) == 0 ? PL_OK : PL_VERSION;
}

/* The rest of a span, in one process; IO: it died at the next run. *heard: it was there to be
 * asked. */
static pl_status play_on(const listening *l, const pl_outpost_span *span, pl_buffer *message,
                         pl_rows *rows, bool *heard) {
    const pl_outpost_span rest = {span->cell, span->replicate + rows->count,
                                  span->count - rows->count};
    pl_status status = PL_IO;
    *heard = send_all(l->outpost->wire, &rest, sizeof rest);
    while (*heard && rows->count < span->count) {
        status = hear(l, message, rows);
        if (status != PL_OK) {
            break;
        }
    }
    return status;
}

pl_status pl_outpost_play(pl_outpost *outpost, const pl_outpost_start *start,
                          const pl_outpost_span *span, pl_outpost_watch goes_on,
                          const void *context, pl_rows *rows) {
    const listening l = {outpost, goes_on, context};
    pl_buffer message;
    pl_status status = PL_OK;
    int unheard = 0;
    pl_buffer_init(&message, rows->texts.allocator);
    pl_rows_begin(rows, span->cell, span->replicate);
    while (status == PL_OK && rows->count < span->count) {
        bool heard = false;
        status = begin(&l, start);
        outpost->is_idle = false;
        if (status == PL_OK) {
            status = play_on(&l, span, &message, rows, &heard);
        }
        /* Who died when nothing was asked of him costs no run, but they must not be many. */
        unheard += status == PL_IO && !heard;
        if (status == PL_IO && unheard < UNHEARD_MAX) {
            const int how = reap(outpost);
            status = heard ? keep_death(how, rows) : PL_OK;
        }
    }
    outpost->is_idle = status == PL_OK;
    if (status != PL_OK) {
        pl_outpost_close(outpost);
    }
    pl_buffer_fini(&message);
    return status;
}
