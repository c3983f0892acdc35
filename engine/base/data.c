#include "base/data.h"

#include <string.h>

#include "base/contract.h"

typedef pl_data_node node;

enum { HEADER = PL_DATA_HEADER, DEPTH_MAX = 32 };

static const node *node_of(pl_data value) {
    return pl_data_node_of(value);
}

static const pl_data absent = {NULL, 0};

bool pl_data_lists(pl_data list, pl_text text) {
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        const pl_data member = pl_data_at(list, i);
        if (pl_data_kind_of(member) == PL_DATA_TEXT && pl_text_equal(pl_data_text(member), text)) {
            return true;
        }
    }
    return false;
}

pl_text pl_data_key(pl_data value) {
    if (value.block == NULL || node_of(value)->key == 0) {
        return (pl_text){"", 0};
    }
    return pl_text_of((const char *)value.block + node_of(value)->key);
}

/* Of the first 8 bytes of a string: those of a key and of the NUL behind it. */
static uint64_t head_mask(size_t size) {
    return size < 7 ? ((uint64_t)1 << (8 * (size + 1))) - 1 : UINT64_MAX;
}

static uint64_t head_of(pl_text key) {
    uint64_t head = 0;
    for (size_t i = 0; i < key.size && i < sizeof head; i++) {
        head |= (uint64_t)(unsigned char)key.at[i] << (8 * i);
    }
    return head;
}

static uint64_t read_head(const uint8_t *at) {
    uint64_t head;
    memcpy(&head, at, sizeof head);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    head = __builtin_bswap64(head);
#endif
    return head;
}

/* Keys are told apart by their heads, eight bytes at once; only what has the right one is looked
 * at as a text. So is what has no key (at = 0, which wraps around to above the last), and a string
 * at the very end of the block, which may have less than a head. */
pl_data pl_data_get_headed(pl_data value, pl_text key, uint64_t head) {
    if (pl_data_kind_of(value) != PL_DATA_MAP) {
        return absent;
    }
    const node *map = node_of(value);
    const node *member = (const node *)(const void *)(value.block + map->at);
    const uint64_t mask = head_mask(key.size);
    const uint64_t last = pl_data_block_size(value.block) - sizeof head - HEADER;
    for (uint32_t i = 0; i < map->count; i++) {
        const uint32_t at = member[i].key;
        if ((uint64_t)at - HEADER > last || ((read_head(value.block + at) ^ head) & mask) == 0) {
            const pl_data found = {value.block, map->at + i * (uint32_t)sizeof(node)};
            if (pl_text_equal(pl_data_key(found), key)) {
                return found;
            }
        }
    }
    return absent;
}

pl_data pl_data_get_text(pl_data value, pl_text key) {
    return pl_data_get_headed(value, key, head_of(key));
}

pl_data pl_data_find(pl_data list, pl_text id) {
    for (uint32_t i = 0; i < pl_data_count(list); i++) {
        const pl_data member = pl_data_at(list, i);
        if (pl_text_equal(pl_data_text(pl_data_get(member, "id")), id)) {
            return member;
        }
    }
    return absent;
}

bool pl_data_bool(pl_data value, bool otherwise) {
    return pl_data_kind_of(value) == PL_DATA_BOOL ? node_of(value)->as.integer != 0 : otherwise;
}

int64_t pl_data_int(pl_data value, int64_t otherwise) {
    const pl_data_kind kind = pl_data_kind_of(value);
    if (kind == PL_DATA_INT) {
        return node_of(value)->as.integer;
    }
    if (kind == PL_DATA_NUMBER) {
        const double number = node_of(value)->as.number;
        if (number >= -9007199254740992.0 && number <= 9007199254740992.0 &&
            (double)(int64_t)number == number) {
            return (int64_t)number;
        }
    }
    return otherwise;
}

double pl_data_number(pl_data value, double otherwise) {
    const pl_data_kind kind = pl_data_kind_of(value);
    if (kind == PL_DATA_NUMBER) {
        return node_of(value)->as.number;
    }
    return kind == PL_DATA_INT ? (double)node_of(value)->as.integer : otherwise;
}

pl_text pl_data_text(pl_data value) {
    if (pl_data_kind_of(value) != PL_DATA_TEXT) {
        return (pl_text){"", 0};
    }
    return (pl_text){(const char *)value.block + node_of(value)->at, node_of(value)->count};
}

const char *pl_data_string(pl_data value, const char *otherwise) {
    return pl_data_kind_of(value) == PL_DATA_TEXT ? (const char *)value.block + node_of(value)->at
                                                  : otherwise;
}

/* --- verification --- */

static pl_status verify_node(const uint8_t *block, uint64_t size, uint32_t offset, int depth,
                             uint64_t *budget) {
    if (depth > DEPTH_MAX || *budget == 0 || offset % 8 != 0 || offset < HEADER ||
        size < sizeof(node) || offset > size - sizeof(node)) {
        return PL_CORRUPT;
    }
    *budget -= 1;
    const node *n = (const node *)(const void *)(block + offset);
    if (n->key != 0 && (n->key >= size || memchr(block + n->key, 0, size - n->key) == NULL ||
                        !pl_text_is_utf8(pl_text_of((const char *)block + n->key), NULL))) {
        return PL_CORRUPT;
    }
    switch ((pl_data_kind)n->kind) {
    case PL_DATA_BOOL:
    case PL_DATA_INT:
    case PL_DATA_NUMBER:
        return PL_OK;
    case PL_DATA_TEXT: {
        if (n->at >= size || n->count >= size - n->at || block[n->at + n->count] != 0) {
            return PL_CORRUPT;
        }
        const pl_text text = {(const char *)block + n->at, n->count};
        return pl_text_is_utf8(text, NULL) ? PL_OK : PL_CORRUPT;
    }
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        /* Members always stand after their parent, so no tree can be circular. */
        if (n->count > 0 && n->at <= offset) {
            return PL_CORRUPT;
        }
        for (uint32_t i = 0; i < n->count; i++) {
            const uint64_t member = (uint64_t)n->at + (uint64_t)i * sizeof(node);
            if (member > UINT32_MAX) {
                return PL_CORRUPT;
            }
            PL_TRY(verify_node(block, size, (uint32_t)member, depth + 1, budget));
        }
        return PL_OK;
    case PL_DATA_NONE:
        break;
    }
    return PL_CORRUPT;
}

pl_status pl_data_verify(const void *block, uint64_t size) {
    if (size < HEADER + sizeof(node) || size > UINT32_MAX || pl_data_block_size(block) != size) {
        return PL_CORRUPT;
    }
    uint64_t budget = size / sizeof(node) + 1;
    return verify_node(block, size, HEADER, 0, &budget);
}

/* --- writing --- */

static void write_quoted(pl_text text, pl_buffer *out) {
    pl_buffer_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\') {
            pl_buffer_add_char(out, '\\');
        }
        pl_buffer_add_visible(out, (pl_text){text.at + i, 1});
    }
    pl_buffer_add_char(out, '"');
}

void pl_data_write(pl_data value, pl_buffer *out) {
    char room[PL_TEXT_NUMBER_ROOM];
    switch (pl_data_kind_of(value)) {
    case PL_DATA_NONE:
        pl_buffer_add_string(out, "none");
        return;
    case PL_DATA_BOOL:
        pl_buffer_add_string(out, pl_data_bool(value, false) ? "true" : "false");
        return;
    case PL_DATA_INT:
        pl_buffer_format(out, "%lld", (long long)pl_data_int(value, 0));
        return;
    case PL_DATA_NUMBER:
        pl_buffer_add_text(out, pl_text_of_number(pl_data_number(value, 0), room));
        return;
    case PL_DATA_TEXT:
        write_quoted(pl_data_text(value), out);
        return;
    case PL_DATA_LIST:
    case PL_DATA_MAP:
        break;
    }
    const bool is_map = pl_data_kind_of(value) == PL_DATA_MAP;
    pl_buffer_add_char(out, is_map ? '{' : '[');
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        const pl_data member = pl_data_at(value, i);
        pl_buffer_add_string(out, i > 0 ? "," : "");
        if (is_map) {
            write_quoted(pl_data_key(member), out);
            pl_buffer_add_char(out, ':');
        }
        pl_data_write(member, out);
    }
    pl_buffer_add_char(out, is_map ? '}' : ']');
}

/* --- building: a tape of entries {kind, key length, key, payload} --- */

enum { TAPE_CLOSE = 99 };

void pl_data_builder_init(pl_data_builder *builder, const pl_allocator *allocator) {
    pl_buffer_init(&builder->tape, allocator);
    builder->depth = 0;
}

void pl_data_builder_fini(pl_data_builder *builder) {
    pl_buffer_fini(&builder->tape);
}

static void add_entry(pl_data_builder *builder, uint32_t kind, const char *key) {
    const pl_text name = pl_text_of(key);
    pl_buffer_add_u32(&builder->tape, kind);
    pl_buffer_add_u32(&builder->tape, (uint32_t)name.size);
    pl_buffer_add_text(&builder->tape, name);
}

void pl_data_open_map(pl_data_builder *builder, const char *key) {
    add_entry(builder, PL_DATA_MAP, key);
    builder->depth++;
}

void pl_data_open_list(pl_data_builder *builder, const char *key) {
    add_entry(builder, PL_DATA_LIST, key);
    builder->depth++;
}

void pl_data_close(pl_data_builder *builder) {
    PL_REQUIRE(builder->depth > 0);
    add_entry(builder, TAPE_CLOSE, NULL);
    builder->depth--;
}

void pl_data_add_bool(pl_data_builder *builder, const char *key, bool value) {
    add_entry(builder, PL_DATA_BOOL, key);
    pl_buffer_add_u64(&builder->tape, value ? 1 : 0);
}

void pl_data_add_int(pl_data_builder *builder, const char *key, int64_t value) {
    add_entry(builder, PL_DATA_INT, key);
    pl_buffer_add_u64(&builder->tape, (uint64_t)value);
}

void pl_data_add_number(pl_data_builder *builder, const char *key, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_entry(builder, PL_DATA_NUMBER, key);
    pl_buffer_add_u64(&builder->tape, bits);
}

void pl_data_add_text(pl_data_builder *builder, const char *key, pl_text value) {
    add_entry(builder, PL_DATA_TEXT, key);
    pl_buffer_add_u64(&builder->tape, value.size);
    pl_buffer_add_text(&builder->tape, value);
}

void pl_data_add(pl_data_builder *builder, const char *key, pl_data value) {
    switch (pl_data_kind_of(value)) {
    case PL_DATA_NONE:
        return;
    case PL_DATA_BOOL:
        pl_data_add_bool(builder, key, pl_data_bool(value, false));
        return;
    case PL_DATA_INT:
        pl_data_add_int(builder, key, pl_data_int(value, 0));
        return;
    case PL_DATA_NUMBER:
        pl_data_add_number(builder, key, pl_data_number(value, 0));
        return;
    case PL_DATA_TEXT:
        pl_data_add_text(builder, key, pl_data_text(value));
        return;
    case PL_DATA_LIST:
        pl_data_open_list(builder, key);
        break;
    case PL_DATA_MAP:
        pl_data_open_map(builder, key);
        break;
    }
    const bool is_map = pl_data_kind_of(value) == PL_DATA_MAP;
    for (uint32_t i = 0; i < pl_data_count(value); i++) {
        const pl_data member = pl_data_at(value, i);
        pl_data_add(builder, is_map ? pl_data_key(member).at : NULL, member);
    }
    pl_data_close(builder);
}

typedef struct freezer {
    const char *tape;
    size_t position;
    size_t size;
    uint8_t *block;
    uint32_t used;
    uint32_t room;
} freezer;

typedef struct entry {
    uint32_t kind;
    pl_text key;
    uint64_t payload;
    pl_text text;
} entry;

static uint64_t read_int(freezer *f, size_t bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++) {
        value |= (uint64_t)(unsigned char)f->tape[f->position + i] << (8 * i);
    }
    f->position += bytes;
    return value;
}

static entry read_entry(freezer *f) {
    PL_INVARIANT(f->position < f->size);
    entry e = {.kind = (uint32_t)read_int(f, 4)};
    e.key.size = (size_t)read_int(f, 4);
    e.key.at = f->tape + f->position;
    f->position += e.key.size;
    if (e.kind == PL_DATA_BOOL || e.kind == PL_DATA_INT || e.kind == PL_DATA_NUMBER ||
        e.kind == PL_DATA_TEXT) {
        e.payload = read_int(f, 8);
    }
    if (e.kind == PL_DATA_TEXT) {
        e.text = (pl_text){f->tape + f->position, (size_t)e.payload};
        f->position += e.text.size;
    }
    return e;
}

/* Number of members of the list or map whose open entry was just read. */
static uint32_t count_members(const freezer *f) {
    freezer look = *f;
    uint32_t count = 0;
    for (int depth = 0;;) {
        const entry e = read_entry(&look);
        if (e.kind == TAPE_CLOSE) {
            if (depth == 0) {
                return count;
            }
            depth--;
            continue;
        }
        count += depth == 0;
        depth += e.kind == PL_DATA_LIST || e.kind == PL_DATA_MAP;
    }
}

static uint32_t reserve(freezer *f, size_t size) {
    const uint32_t at = (f->used + 7u) & ~7u;
    PL_INVARIANT(size <= f->room && at <= f->room - size);
    f->used = at + (uint32_t)size;
    return at;
}

static uint32_t put_text(freezer *f, pl_text text) {
    const uint32_t at = reserve(f, text.size + 1);
    if (text.size > 0) {
        memcpy(f->block + at, text.at, text.size);
    }
    f->block[at + text.size] = 0;
    return at;
}

static void freeze_entry(freezer *f, uint32_t offset) {
    const entry e = read_entry(f);
    node n = {.kind = e.kind};
    n.key = e.key.size > 0 ? put_text(f, e.key) : 0;
    switch (e.kind) {
    case PL_DATA_TEXT:
        n.at = put_text(f, e.text);
        n.count = (uint32_t)e.text.size;
        break;
    case PL_DATA_NUMBER:
        memcpy(&n.as.number, &e.payload, sizeof n.as.number);
        break;
    case PL_DATA_BOOL:
    case PL_DATA_INT:
        n.as.integer = (int64_t)e.payload;
        break;
    default:
        n.count = count_members(f);
        n.at = reserve(f, n.count * sizeof(node));
        for (uint32_t i = 0; i < n.count; i++) {
            freeze_entry(f, n.at + i * (uint32_t)sizeof(node));
        }
        (void)read_entry(f); /* the close */
        break;
    }
    memcpy(f->block + offset, &n, sizeof n);
}

pl_status pl_data_freeze(pl_data_builder *builder, void **block) {
    PL_TRY(pl_buffer_status(&builder->tape));
    PL_REQUIRE(builder->depth == 0 && builder->tape.size > 0);
    /* An entry costs at least 8 bytes on tape and at most a node, two paddings and its text. */
    const uint64_t room = HEADER + (uint64_t)builder->tape.size * 6 + 2 * sizeof(node);
    if (room > UINT32_MAX) {
        return PL_LIMIT;
    }
    const pl_allocator *allocator = builder->tape.allocator;
    uint8_t *at = allocator->take(allocator->context, (size_t)room);
    if (at == NULL) {
        return PL_NO_MEMORY;
    }
    freezer f = {.tape = builder->tape.at,
                 .size = builder->tape.size,
                 .block = at,
                 .used = HEADER,
                 .room = (uint32_t)room};
    freeze_entry(&f, reserve(&f, sizeof(node)));
    const uint64_t used = f.used;
    memcpy(at, &used, sizeof used);
    *block = at;
    return PL_OK;
}
