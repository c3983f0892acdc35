#include "report/forks.h"

#include <string.h>

/* --- effect --- */

static bool begins_with(pl_text path, pl_text section) {
    return path.size >= section.size && memcmp(path.at, section.at, section.size) == 0 &&
           (path.size == section.size || path.at[section.size] == '.');
}

bool pl_forks_names(pl_text cause, pl_text path) {
    return cause.size > 0 && path.size > 0 &&
           (begins_with(path, cause) || begins_with(cause, path));
}

static bool is_cause(const pl_record *record, pl_text path) {
    pl_wire causes = {.bytes = record->bytes, .position = record->because_at};
    for (size_t i = 0; i < record->because_count; i++) {
        uint64_t seq = 0;
        pl_text parameter = {0};
        pl_record_next_because(&causes, &seq, &parameter);
        if (seq == 0 && pl_forks_names(parameter, path)) {
            return true;
        }
    }
    return false;
}

pl_forks_effect pl_forks_effect_of(pl_text journal, uint64_t fork, pl_text path) {
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_forks_effect effect = PL_FORKS_UNREAD;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, &record, &more) == PL_OK && more) {
        if (!is_cause(&record, path)) {
            continue;
        }
        if (record.seq > fork) {
            return PL_FORKS_READ;
        }
        effect = PL_FORKS_USED;
    }
    return effect;
}

/* --- words --- */

/* The key and the value of "KEY=VALUE". */
static void split(pl_text set, pl_text *key, pl_text *value) {
    const char *equals = memchr(set.at, '=', set.size);
    const size_t size = equals != NULL ? (size_t)(equals - set.at) : set.size;
    *key = (pl_text){set.at, size};
    *value = equals != NULL ? (pl_text){equals + 1, set.size - size - 1} : (pl_text){"", 0};
}

/* A parameter of the scenario has no path: what it sets does. */
static bool is_path(pl_text key) {
    return memchr(key.at, '.', key.size) != NULL;
}

void pl_forks_write(const pl_record *fork, pl_buffer *out) {
    pl_text key;
    pl_text value;
    pl_buffer_add_string(out, "the run is forked: from here on ");
    for (size_t i = 0; i < pl_record_count(fork, PL_FIELD_set); i++) {
        split(pl_record_texts_at(fork, PL_FIELD_set, i), &key, &value);
        pl_buffer_add_string(out, i == 0 ? "" : ", ");
        pl_buffer_add_visible(out, key);
        pl_buffer_add_string(out, " is ");
        pl_buffer_add_visible(out, value);
    }
}

bool pl_forks_write_idle(pl_text journal, const pl_record *fork, pl_buffer *out) {
    bool any = false;
    pl_text key;
    pl_text value;
    for (size_t i = 0; i < pl_record_count(fork, PL_FIELD_set); i++) {
        split(pl_record_texts_at(fork, PL_FIELD_set, i), &key, &value);
        const pl_forks_effect effect =
            is_path(key) ? pl_forks_effect_of(journal, fork->seq, key) : PL_FORKS_READ;
        if (effect == PL_FORKS_READ) {
            continue;
        }
        pl_buffer_add_string(out, any ? "; " : "");
        pl_buffer_add_visible(out, key);
        pl_buffer_add_string(out, effect == PL_FORKS_USED
                                      ? " has been used already: it changes nothing from there on"
                                      : " is read by nothing in this run");
        any = true;
    }
    return any;
}
