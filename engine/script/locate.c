#include "script/locate.h"

#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "script/tokens.h"

enum {
    DEPTH_MAX = 32, /* of constructors that are followed; deeper ones are skipped */
    VISITS_MAX =
        100000 /* nodes that one question may look at; beyond, the nearest parent will do */
};

/* A field of a constructor, or a root. Node 0 is the parent of all roots.
 *
 *     0 -- "scenario" -- "factions" -- [1] -- "id"
 *      \\                           \\- [2] -- "id"
 *       "=FACTIONS", a name that was given a constructor
 */
typedef struct node {
    uint32_t first; /* child written last, 0 = none */
    uint32_t next;  /* sibling written before, 0 = none */
    uint32_t key;   /* offset in names */
    uint32_t key_size;
    uint64_t index; /* in a list; 0: a key */
    uint32_t alias; /* offset in names of the name that is the value */
    uint32_t alias_size;
    int line, column;
} node;

struct pl_places {
    const pl_allocator *allocator;
    node *nodes; /* owned */
    uint32_t count, room;
    pl_buffer names;
    bool failed; /* no memory for a node */
};

typedef struct parser {
    pl_places *places;
    pl_tokens tokens;
    pl_token now, next;
    int depth;
} parser;

/* --- the tree --- */

static bool grow_nodes(pl_places *places) {
    const uint32_t room = places->room == 0 ? 64 : places->room * 2;
    node *nodes =
        places->allocator->resize(places->allocator->context, places->nodes, room * sizeof *nodes);
    if (nodes == NULL) {
        places->failed = true;
        return false;
    }
    places->nodes = nodes;
    places->room = room;
    return true;
}

/* A new child of `parent` at a token; 0 when there is no memory. */
static uint32_t add_node(pl_places *places, uint32_t parent, const pl_token *at) {
    if (places->failed || (places->count == places->room && !grow_nodes(places))) {
        return 0;
    }
    const uint32_t i = places->count++;
    node *parent_node = &places->nodes[parent];
    places->nodes[i] = (node){.line = at->line, .column = at->column};
    if (i > 0) {
        places->nodes[i].next = parent_node->first;
        parent_node->first = i;
    }
    return i;
}

/* Keeps a name; the offset and size go to the two members of a node. */
static void keep_name(pl_places *places, pl_text name, uint32_t *at, uint32_t *size) {
    *at = (uint32_t)places->names.size;
    pl_buffer_add_text(&places->names, name);
    *size = (uint32_t)places->names.size - *at;
}

/* --- the parser --- */

static void advance(parser *p) {
    p->now = p->next;
    p->next = pl_tokens_next(&p->tokens);
}

static bool now_is(const parser *p, const char *text) {
    return pl_token_is(&p->now, text);
}

static bool next_is(const parser *p, const char *text) {
    return pl_token_is(&p->next, text);
}

static bool now_is_one_of(const parser *p, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (now_is(p, words[i])) {
            return true;
        }
    }
    return false;
}

/* From `function` to behind its `end`. A `do` belongs to while and for, or stands alone: each
 * opens one block together with them. */
static void skip_function(parser *p) {
    static const char *const openers[] = {"function", "if", "do", "repeat", NULL};
    static const char *const closers[] = {"end", "until", NULL};
    int open = 0;
    do {
        open += now_is_one_of(p, openers);
        open -= now_is_one_of(p, closers);
        advance(p);
    } while (open > 0 && p->now.kind != PL_TOKEN_END);
}

/* To the ',' ';' or '}' that ends a value; `level` brackets are open already. */
static void skip_value(parser *p, int level) {
    static const char *const openers[] = {"(", "[", "{", NULL};
    static const char *const closers[] = {")", "]", "}", NULL};
    static const char *const ends[] = {",", ";", "}", NULL};
    while (p->now.kind != PL_TOKEN_END && !(level <= 0 && now_is_one_of(p, ends))) {
        if (now_is(p, "function")) {
            skip_function(p);
            continue;
        }
        level += now_is_one_of(p, openers);
        level -= now_is_one_of(p, closers);
        advance(p);
    }
}

static void parse_constructor(parser *p, uint32_t owner);

/* `name`, `a.b:name`, followed by a table or not: moves to the table, if there is one, and tells
 * the number of brackets that were opened before it. */
static int skip_callee(parser *p) {
    while (p->now.kind == PL_TOKEN_NAME && (next_is(p, ".") || next_is(p, ":"))) {
        advance(p);
        advance(p);
    }
    if (p->now.kind == PL_TOKEN_NAME && next_is(p, "{")) {
        advance(p);
    } else if (p->now.kind == PL_TOKEN_NAME && next_is(p, "(")) {
        advance(p);
        advance(p);
        return 1;
    }
    return 0;
}

static void parse_value(parser *p, uint32_t owner) {
    int level = 0;
    if (p->now.kind == PL_TOKEN_NAME && !now_is(p, "function")) {
        if (next_is(p, ",") || next_is(p, ";") || next_is(p, "}")) {
            node *n = &p->places->nodes[owner];
            keep_name(p->places, p->now.text, &n->alias, &n->alias_size);
        }
        level = skip_callee(p);
    }
    if (now_is(p, "{")) {
        parse_constructor(p, owner);
    }
    skip_value(p, level);
}

/* The number of a token like 3 or 0x3; 0 if it is no index. */
static uint64_t read_index(pl_text text) {
    const bool is_hex = text.size > 2 && (text.at[1] == 'x' || text.at[1] == 'X');
    uint64_t value = 0;
    for (size_t i = is_hex ? 2 : 0; i < text.size; i++) {
        static const char digits[] = "0123456789abcdef";
        const int c = text.at[i] >= 'A' && text.at[i] <= 'F' ? text.at[i] + 32 : text.at[i];
        const char *digit = c != '\0' ? strchr(digits, c) : NULL;
        if (digit == NULL || digit - digits >= (is_hex ? 16 : 10) || value > UINT32_MAX) {
            return 0;
        }
        value = value * (is_hex ? 16 : 10) + (uint64_t)(digit - digits);
    }
    return value;
}

/* `[key] = `: the node of the key, or 0 if the key is computed. */
static uint32_t parse_bracket_key(parser *p, uint32_t owner) {
    pl_places *places = p->places;
    advance(p);
    const pl_token key = p->now;
    const bool is_plain = next_is(p, "]");
    if (is_plain) {
        advance(p);
    } else {
        skip_value(p, 1);
        return 0;
    }
    advance(p);
    if (!now_is(p, "=")) {
        return 0;
    }
    advance(p);
    const uint64_t index = key.kind == PL_TOKEN_NUMBER ? read_index(key.text) : 0;
    if (key.kind != PL_TOKEN_STRING && index == 0) {
        return 0;
    }
    const uint32_t i = add_node(places, owner, &key);
    if (i > 0 && key.kind == PL_TOKEN_STRING) {
        places->nodes[i].key = (uint32_t)places->names.size;
        pl_token_add_value(&key, &places->names);
        places->nodes[i].key_size = (uint32_t)places->names.size - places->nodes[i].key;
    } else if (i > 0) {
        places->nodes[i].index = index;
    }
    return i;
}

/* One field from its first token to the ',' ';' or '}' behind it. */
static void parse_field(parser *p, uint32_t owner, uint64_t *position) {
    pl_places *places = p->places;
    uint32_t i = 0;
    if (p->now.kind == PL_TOKEN_NAME && next_is(p, "=")) {
        i = add_node(places, owner, &p->now);
        if (i > 0) {
            keep_name(places, p->now.text, &places->nodes[i].key, &places->nodes[i].key_size);
        }
        advance(p);
        advance(p);
    } else if (now_is(p, "[")) {
        i = parse_bracket_key(p, owner);
    } else {
        i = add_node(places, owner, &p->now);
        places->nodes[i].index = i > 0 ? ++*position : 0;
    }
    if (i > 0) {
        parse_value(p, i);
    } else {
        skip_value(p, 0);
    }
}

/* From '{' to behind its '}'. */
static void parse_constructor(parser *p, uint32_t owner) {
    if (p->depth == DEPTH_MAX) {
        advance(p);
        skip_value(p, 1);
        return;
    }
    p->depth++;
    advance(p);
    uint64_t position = 0;
    while (p->now.kind != PL_TOKEN_END && !now_is(p, "}")) {
        if (now_is(p, ",") || now_is(p, ";")) {
            advance(p);
        } else {
            parse_field(p, owner, &position);
        }
    }
    advance(p);
    p->depth--;
}

/* A new root called "=name" or "name"; 0 when there is no memory. */
static uint32_t add_root(parser *p, const char *mark, const pl_token *name) {
    pl_places *places = p->places;
    const uint32_t i = add_node(places, 0, name);
    if (i > 0) {
        places->nodes[i].key = (uint32_t)places->names.size;
        pl_buffer_add_string(&places->names, mark);
        pl_buffer_add_text(&places->names, name->text);
        places->nodes[i].key_size = (uint32_t)places->names.size - places->nodes[i].key;
    }
    return i;
}

/* `name (`, moved on to the bracket: a root with the table, or the name, that stands in it. */
static void parse_call(parser *p, const pl_token *name) {
    advance(p);
    const uint32_t i = add_root(p, "", name);
    if (i > 0 && now_is(p, "{")) {
        parse_constructor(p, i);
    } else if (i > 0 && p->now.kind == PL_TOKEN_NAME && next_is(p, ")")) {
        node *n = &p->places->nodes[i];
        keep_name(p->places, p->now.text, &n->alias, &n->alias_size);
    }
}

/* `name =`, moved on to the sign: a root for the name, with the table that it is given. What is
 * no table counts too, for then the name has had two values. */
static void parse_assignment(parser *p, const pl_token *name) {
    advance(p);
    const uint32_t i = add_root(p, "=", name);
    if (i > 0 && now_is(p, "{")) {
        parse_constructor(p, i);
    }
}

/* Looks for roots; everything between them is passed over token by token. */
static void parse_source(parser *p) {
    bool is_member = false; /* a.name, a:name */
    while (p->now.kind != PL_TOKEN_END && !p->places->failed) {
        const pl_token name = p->now;
        advance(p);
        if (name.kind == PL_TOKEN_NAME && now_is(p, "(")) {
            parse_call(p, &name);
        } else if (name.kind == PL_TOKEN_NAME && now_is(p, "=") && !is_member) {
            parse_assignment(p, &name);
        } else if (name.kind == PL_TOKEN_NAME && now_is(p, "{")) {
            const uint32_t i = add_root(p, "", &name);
            if (i > 0) {
                parse_constructor(p, i);
            }
        }
        is_member = pl_token_is(&name, ".") || pl_token_is(&name, ":");
    }
}

pl_status pl_places_create(const pl_allocator *allocator, pl_text source, pl_places **places) {
    pl_places *made = allocator->take(allocator->context, sizeof *made);
    if (made == NULL) {
        return PL_NO_MEMORY;
    }
    *made = (pl_places){.allocator = allocator};
    pl_buffer_init(&made->names, allocator);
    parser p = {.places = made};
    pl_tokens_init(&p.tokens, source);
    (void)add_node(made, 0, &p.now); /* the parent of all roots */
    advance(&p);
    advance(&p);
    parse_source(&p);
    if (made->failed || pl_buffer_status(&made->names) != PL_OK) {
        pl_places_destroy(made);
        return PL_NO_MEMORY;
    }
    *places = made;
    return PL_OK;
}

void pl_places_destroy(pl_places *places) {
    if (places == NULL) {
        return;
    }
    const pl_allocator *allocator = places->allocator;
    pl_buffer_fini(&places->names);
    allocator->give(allocator->context, places->nodes);
    allocator->give(allocator->context, places);
}

/* --- questions --- */

typedef struct search {
    const pl_places *places;
    const char *path;
    const node *best;
    size_t best_size; /* bytes of the path that led to `best` */
    int visits;
} search;

static pl_text name_at(const pl_places *places, uint32_t at, uint32_t size) {
    return (pl_text){pl_buffer_string(&places->names) + at, size};
}

/* The first root called by a name with its mark before it; *count: how many there are. */
static const node *find_root(search *s, const char *mark, pl_text name, int *count) {
    const pl_places *places = s->places;
    const node *found = NULL;
    const size_t mark_size = strlen(mark);
    *count = 0;
    for (uint32_t i = places->nodes[0].first; i != 0; i = places->nodes[i].next) {
        s->visits++;
        const node *n = &places->nodes[i];
        const pl_text key = name_at(places, n->key, n->key_size);
        if (key.size == mark_size + name.size && memcmp(key.at, mark, mark_size) == 0 &&
            memcmp(key.at + mark_size, name.at, name.size) == 0) {
            found = n;
            *count += 1;
        }
    }
    return found;
}

/* The node whose children are those of `n`: of the constructor that its name was given, if it
 * was given one value only. */
static const node *children_of(search *s, const node *n) {
    if (n->alias_size == 0 || s->visits > VISITS_MAX) {
        return n;
    }
    int count = 0;
    const pl_text alias = name_at(s->places, n->alias, n->alias_size);
    const node *given = find_root(s, "=", alias, &count);
    return count == 1 ? given : n;
}

/* The rest of the path behind the step of `n`, or NULL if the path goes elsewhere. */
static const char *match_step(const search *s, const node *n, const char *rest) {
    if (n->index > 0) {
        uint64_t index = 0;
        const char *at = rest + 1;
        if (*rest != '[' || *at == '\0') {
            return NULL;
        }
        for (; *at >= '0' && *at <= '9' && index <= UINT32_MAX; at++) {
            index = index * 10 + (uint64_t)(*at - '0');
        }
        return index == n->index && *at == ']' ? at + 1 : NULL;
    }
    rest += *rest == '.' && rest != s->path;
    if (n->key_size == 0 || strlen(rest) < n->key_size ||
        memcmp(rest, name_at(s->places, n->key, n->key_size).at, n->key_size) != 0) {
        return NULL;
    }
    rest += n->key_size;
    return *rest == '\0' || *rest == '.' || *rest == '[' ? rest : NULL;
}

/* Keys may hold dots, so that several children can match; the longest way wins, and among equal
 * ones that which was written last. */
static void search_below(search *s, const node *n, const char *rest) {
    const size_t size = (size_t)(rest - s->path);
    if (s->best == NULL || size > s->best_size) {
        s->best = n;
        s->best_size = size;
    }
    const node *with_children = children_of(s, n);
    for (uint32_t i = *rest != '\0' ? with_children->first : 0; i != 0;
         i = s->places->nodes[i].next) {
        if (s->visits++ > VISITS_MAX) {
            return;
        }
        const char *after = match_step(s, &s->places->nodes[i], rest);
        if (after != NULL && after > rest) {
            search_below(s, &s->places->nodes[i], after);
        }
    }
}

bool pl_places_find(const pl_places *places, const char *root, const char *path, int *line,
                    int *column) {
    *line = 0;
    *column = 0;
    int count = 0;
    search s = {.places = places, .path = path};
    const node *call = find_root(&s, "", pl_text_of(root), &count);
    if (call == NULL) {
        return false;
    }
    search_below(&s, call, path);
    *line = s.best->line;
    *column = s.best->column;
    return true;
}
