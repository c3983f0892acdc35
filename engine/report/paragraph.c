#include "report/paragraph.h"

#include <string.h>

#include "report/aloud.h"
#include "report/chains.h"
#include "report/flow.h"
#include "report/turning.h"
#include "report/upshot.h"

/* How far the parts may go: what has been said up to the outcomes, and with them. */
enum { DIFFERS_UNTIL = 134, STAYED_UNTIL = 157, CHAIN_UNTIL = 95 };

/* The first clause is told even if it is long. */
enum { LINKS_TOLD = 3, STAYED_TOLD = 4, FIRST_MORE = 10, STEPS_TOLD = 2, WAY_UNTIL = 138 };

typedef struct paragraph {
    const pl_compared *runs;
    const pl_align *align;
    pl_buffer *out;
    pl_upshot upshot;
    size_t turned;     /* things */
    size_t links;      /* of the way to the first parting */
    size_t headline;   /* the clause that the way from there led to and told; SIZE_MAX: none */
    size_t parting[2]; /* its entries; PL_ALIGN_NOBODY where a run lacks it */
    bool sampled;
} paragraph;

size_t pl_paragraph_words(pl_text text) {
    size_t words = 0;
    for (size_t i = 0; i < text.size; i++) {
        words += text.at[i] != ' ' && (i == 0 || text.at[i - 1] == ' ');
    }
    return words;
}

static size_t words_of(const paragraph *p) {
    return pl_paragraph_words(pl_buffer_text(p->out));
}

static void cut_back(paragraph *p, size_t size) {
    if (p->out->status == PL_OK && size < p->out->size) {
        p->out->size = size;
        p->out->at[size] = '\0';
    }
}

static const pl_record *record_of(const paragraph *p, int side, size_t entry) {
    return &p->align->sides[side].entries[entry].record;
}

/* --- the question and what was turned --- */

static pl_data variant_of(const paragraph *p) {
    const pl_text name = pl_record_text(record_of(p, 1, 0), PL_FIELD_variant);
    const pl_data scenario = p->runs->scenarios[1];
    return name.size > 0 ? pl_data_get_text(pl_data_get(scenario, "variants"), name) : (pl_data){0};
}

/* Do several variants take up this question? Then it takes the title of the one to tell which. */
static bool is_shared(const paragraph *p, pl_data asks) {
    const pl_data variants = pl_data_get(p->runs->scenarios[1], "variants");
    size_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(variants); i++) {
        count += pl_text_equal(pl_data_text(pl_data_get(pl_data_at(variants, i), "asks")),
                               pl_data_text(asks));
    }
    return count > 1;
}

static void tell_question(paragraph *p) {
    const pl_data asks = pl_data_get(variant_of(p), "asks");
    const pl_data title = pl_data_get(variant_of(p), "title");
    if (pl_record_text(record_of(p, 0, 0), PL_FIELD_variant).size > 0) {
        return; /* it is asked of the scenario as it stands */
    }
    if (pl_data_is(asks)) {
        pl_buffer_add_visible(p->out, pl_data_text(asks));
        pl_buffer_add_char(p->out, ' ');
    }
    if (pl_data_is(title) && (!pl_data_is(asks) || is_shared(p, asks))) {
        pl_buffer_add_string(p->out, "Suppose this: \"");
        pl_buffer_add_visible(p->out, pl_data_text(title));
        pl_buffer_add_string(p->out, ".\" ");
    }
}

static void tell_count(paragraph *p, const char *of_what, const pl_turning *turning) {
    static const char *const counts[] = {"", "one thing is", "two things are", "three things are"};
    const size_t fork = pl_align_fork(p->align);
    if (fork != PL_ALIGN_NOBODY) {
        pl_buffer_add_string(p->out, "From ");
        pl_aloud_moment(p->runs->wording.calendar, record_of(p, 1, fork)->at, p->out);
        pl_buffer_add_string(p->out, " on, in");
    } else {
        pl_buffer_add_string(p->out, "In");
    }
    pl_buffer_format(p->out, " the second of %s ", of_what);
    if (turning->count <= PL_TURNING_TOLD) {
        pl_buffer_format(p->out, "%s changed: ", counts[turning->count]);
    } else {
        pl_buffer_format(p->out, "%zu things are changed, among them these: ", turning->count);
    }
}

static pl_status tell_turning(paragraph *p, const char *of_what) {
    pl_turning turning;
    pl_turning_init(&turning, p->out->allocator);
    const pl_status status = pl_turning_find(&turning, p->runs);
    if (status == PL_OK && turning.count > 0) {
        tell_count(p, of_what, &turning);
        pl_buffer_add_text(p->out, pl_buffer_text(&turning.words));
        pl_buffer_add_string(p->out, ". ");
    }
    p->turned = turning.count;
    pl_turning_fini(&turning);
    return status;
}

static const char *this_change(const paragraph *p) {
    return p->turned > 1 ? "these changes" : "this change";
}

/* --- where they part --- */

/* Has any record of a run another hour, though nothing else, before this moment? */
static bool has_moved_before(const paragraph *p, pl_time at) {
    for (int side = 0; side < 2; side++) {
        const pl_align_side *all = &p->align->sides[side];
        for (size_t i = 1; i < all->count; i++) {
            if (all->entries[i].record.at < at && all->entries[i].verdict == PL_ALIGN_MOVED) {
                return true;
            }
        }
    }
    return false;
}

static pl_status tell_link(paragraph *p, int side, size_t entry) {
    const pl_record *pair[2];
    pair[side] = record_of(p, side, entry);
    pair[1 - side] = pl_align_partner(p->align, side, entry);
    return pl_aloud_pair(&p->runs->wording, pair[0], pair[1], p->out);
}

/* The first link and the last ones; nothing lies before the first but the change. */
static pl_status tell_links(paragraph *p, int side, const size_t *links, size_t count) {
    const size_t told = count < LINKS_TOLD ? count : LINKS_TOLD;
    for (size_t i = 0; i < told; i++) {
        const bool is_first = i == 0;
        const size_t link = is_first ? count - 1 : told - 1 - i;
        if (!is_first && i + 1 < told && words_of(p) > CHAIN_UNTIL) {
            continue; /* the end of the chain is worth more than its middle */
        }
        if (is_first) {
            pl_buffer_format(p->out, "because of %s, ", this_change(p));
        } else {
            pl_buffer_add_string(p->out, i + 1 < told ? "; for that reason " : "; and so ");
        }
        PL_TRY(tell_link(p, side, links[link]));
    }
    pl_buffer_add_string(p->out, ". ");
    return PL_OK;
}

/* The way back from an entry, for the caller to give back; *count is 0 if none leads back. */
static pl_status take_way(const paragraph *p, int *side, size_t *entry, size_t **links,
                          size_t *count) {
    const pl_allocator *allocator = p->out->allocator;
    *count = 0;
    *links = NULL;
    if (!pl_chains_locate(p->runs->traces, side, entry)) {
        return PL_OK;
    }
    *links = allocator->take(allocator->context, (*entry + 1) * sizeof **links);
    if (*links == NULL) {
        return PL_NO_MEMORY;
    }
    *count = pl_trace_links(&p->runs->traces[*side], *entry, *links);
    return PL_OK;
}

static pl_status tell_chain(paragraph *p, int side, size_t entry) {
    size_t *links = NULL;
    pl_status status = take_way(p, &side, &entry, &links, &p->links);
    if (status == PL_OK && p->links == 0) {
        status = tell_link(p, side, entry);
        pl_buffer_format(p->out, "; by which causes that follows from %s the records do not say. ",
                         this_change(p));
    } else if (status == PL_OK) {
        status = tell_links(p, side, links, p->links);
    }
    p->out->allocator->give(p->out->allocator->context, links);
    return status;
}

static pl_status tell_parting(paragraph *p, int side, size_t entry) {
    const pl_time at = record_of(p, side, entry)->at;
    p->parting[side] = entry;
    p->parting[1 - side] = p->align->sides[side].entries[entry].partner;
    pl_buffer_add_string(p->out, has_moved_before(p, at)
                                     ? "Apart from shifted hours the runs are the same until "
                                     : "The runs are the same until ");
    pl_aloud_moment(p->runs->wording.calendar, at, p->out);
    pl_buffer_add_string(p->out, "; then, ");
    return tell_chain(p, side, entry);
}

/* --- what came of it --- */

/* So many clauses of one rank at most, that others have room; in the order of pl_upshot_rank. */
static const size_t told_of_rank[PL_UPSHOT_RANKS] = {1, 2, 2, 3, 2, 1, 1, 1};

static bool may_tell(const paragraph *p, size_t i, size_t until) {
    return words_of(p) + pl_paragraph_words(pl_upshot_text(&p->upshot, i)) <= until;
}

/* Where the first parting is itself an election or a vote, its clause has been told; and so has the
 * one that the way from there leads to. */
static bool is_told(const paragraph *p, size_t i) {
    if (i == p->headline) {
        return true;
    }
    const pl_text text = pl_upshot_text(&p->upshot, i);
    for (size_t at = 0; at + text.size <= p->out->size; at++) {
        if (memcmp(p->out->at + at, text.at, text.size) == 0) {
            return true;
        }
    }
    return false;
}

static size_t less(size_t a, size_t b) {
    return a > b ? a - b : 0;
}

/* Clauses between semicolons are held in one sentence by an "and" before the last, which is not
 * known before the next does not fit: so each is put down when its successor is found. */
typedef struct listing {
    const char *lead;
    size_t pending; /* SIZE_MAX: none */
    size_t told;
} listing;

static void put_pending(paragraph *p, listing *l, bool is_last) {
    if (l->pending == SIZE_MAX) {
        return;
    }
    pl_buffer_add_string(p->out, l->told == 0 ? l->lead : is_last ? "; and " : "; ");
    pl_buffer_add_text(p->out, pl_upshot_text(&p->upshot, l->pending));
    l->told++;
    l->pending = SIZE_MAX;
}

/* An election that has been told needs no second clause on one of its factions. */
static bool is_retold(const paragraph *p, size_t i, size_t pending) {
    bool elected = false;
    for (size_t k = 0; k < p->upshot.count && p->upshot.at[i].retold; k++) {
        elected = elected ||
                  (p->upshot.at[k].rank == PL_UPSHOT_BODY &&
                   p->upshot.at[k].entry != PL_ALIGN_NOBODY && (k == pending || is_told(p, k)));
    }
    return elected;
}

/* The first that differs and has not been told in other words; SIZE_MAX if there is none. */
static size_t first_untold(const paragraph *p) {
    for (size_t i = 0; i < p->upshot.count && !p->upshot.at[i].equal; i++) {
        if (!is_told(p, i) && !is_retold(p, i, SIZE_MAX)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t tell_differing(paragraph *p, const char *lead, size_t most) {
    size_t of_rank[PL_UPSHOT_RANKS] = {0};
    listing l = {.lead = lead, .pending = SIZE_MAX};
    for (size_t i = 0; i < p->upshot.count && !p->upshot.at[i].equal; i++) {
        const pl_upshot_rank rank = p->upshot.at[i].rank;
        const size_t until =
            l.pending == SIZE_MAX
                ? most + FIRST_MORE
                : less(most, pl_paragraph_words(pl_upshot_text(&p->upshot, l.pending)));
        if (of_rank[rank] == told_of_rank[rank] || !may_tell(p, i, until) || is_told(p, i) ||
            is_retold(p, i, l.pending)) {
            continue;
        }
        put_pending(p, &l, false);
        of_rank[rank]++;
        l.pending = i;
    }
    if (l.told == 0 && l.pending == SIZE_MAX && p->headline == SIZE_MAX) {
        l.pending = first_untold(p); /* something must be told of it */
    }
    put_pending(p, &l, true);
    pl_buffer_add_string(p->out, l.told > 0 ? ". " : "");
    return l.told;
}

static void tell_votes(paragraph *p) {
    const size_t votes = p->upshot.votes;
    if (p->upshot.alike == 0) {
        return;
    }
    if (votes == 1 && p->upshot.alike == 1) {
        pl_buffer_add_string(p->out, "the one vote taken in both had the same result");
    } else if (votes == p->upshot.exact) {
        pl_buffer_format(p->out, "each of the %zu votes taken in both had the same figures", votes);
    } else if (votes == p->upshot.alike) {
        pl_buffer_format(p->out, "each of the %zu votes taken in both had the same result", votes);
    } else {
        pl_buffer_format(p->out, "%zu of the %zu votes taken in both had the same result",
                         p->upshot.alike, votes);
    }
}

static void tell_stayed(paragraph *p) {
    size_t told = 0;
    const size_t start = p->out->size;
    pl_buffer_add_string(p->out, "As in the first run, ");
    const size_t empty = p->out->size;
    tell_votes(p);
    told += p->out->size > empty;
    for (size_t i = 0; i < p->upshot.count && told < STAYED_TOLD; i++) {
        if (p->upshot.at[i].equal && p->upshot.at[i].weight > 0 && may_tell(p, i, STAYED_UNTIL)) {
            pl_buffer_add_string(p->out, told++ > 0 ? "; " : "");
            pl_buffer_add_text(p->out, pl_upshot_text(&p->upshot, i));
        }
    }
    if (told == 0) {
        cut_back(p, start);
    } else {
        pl_buffer_add_char(p->out, '.');
    }
}

/* --- how it came to that --- */

/* Is this a milestone, of which a class has heard: not what was only prepared or answered? */
static bool is_milestone(const pl_record *r) {
    static const pl_kind kinds[] = {
        PL_KIND_WALKOUT,          PL_KIND_VOTE_CLOSED,         PL_KIND_ELECTION_CLOSED,
        PL_KIND_SESSION_OPENED,   PL_KIND_NEWS_HEARD,          PL_KIND_BODY_MERGED,
        PL_KIND_BODY_DISSOLVED,   PL_KIND_CREDENTIALS_DECIDED, PL_KIND_CONVOCATION_REFUSED,
        PL_KIND_DOCUMENT_ADOPTED, PL_KIND_RECOGNITION_REFUSED, PL_KIND_RECOGNITION_GIVEN};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (r->kind == kinds[i]) {
            return !pl_flow_is_following(r);
        }
    }
    return false;
}

/* Two walkouts of one faction are one step. */
static bool is_same_name(const paragraph *p, int side, size_t a, size_t b) {
    return pl_text_equal(pl_align_name(p->align, side, a), pl_align_name(p->align, side, b));
}

/* The first milestones of a way, none twice, nor the parting and the end; their number. */
static size_t choose_steps(const paragraph *p, int side, const size_t *links, size_t count,
                           size_t steps[STEPS_TOLD]) {
    size_t told = 0;
    for (size_t i = count - 1; i > 0 && told < STEPS_TOLD; i--) {
        const pl_align_entry *e = &p->align->sides[side].entries[links[i]];
        bool is_new = !is_same_name(p, side, links[i], p->parting[side]) &&
                      !is_same_name(p, side, links[i], links[0]) &&
                      (e->verdict == PL_ALIGN_DIFFERS || e->verdict == PL_ALIGN_ONLY);
        for (size_t k = 0; k < told; k++) {
            is_new = is_new && !is_same_name(p, side, links[i], steps[k]);
        }
        if (is_new && is_milestone(&e->record)) {
            steps[told++] = links[i];
        }
    }
    return told;
}

static bool is_missing(const paragraph *p, int side, size_t entry) {
    return side == 0 && p->align->sides[0].entries[entry].verdict == PL_ALIGN_ONLY;
}

/* "From there the causes lead over the walkout of the Mensheviks, which did not come, to ..." */
static void tell_steps(const paragraph *p, int side, const size_t *links, size_t count,
                       pl_buffer *way) {
    size_t steps[STEPS_TOLD];
    size_t missing = 0;
    const size_t told = choose_steps(p, side, links, count, steps);
    for (size_t i = 0; i < told; i++) {
        pl_buffer_add_string(way, i == 0          ? "From there the causes lead over "
                                  : i + 1 == told ? " and "
                                                  : ", ");
        pl_wording_subject(&p->runs->wording, record_of(p, side, steps[i]), way);
        missing += is_missing(p, side, steps[i]);
    }
    if (told > 0) {
        pl_buffer_add_string(way, missing < told ? " to "
                                  : told == 1    ? ", which did not come, to "
                                                 : ", neither of which came, to ");
    }
}

/* Marks what follows from the parting, each record that is not as in the other run by a cause that
 * follows from it itself: prev[i] is that cause plus 1, 0 if it does not follow. Of several causes
 * the latest, so that the way is told step by step. */
static void follow_from(const paragraph *p, int side, size_t *prev) {
    const pl_align_side *all = &p->align->sides[side];
    for (size_t i = p->parting[side] + 1; i < all->count; i++) {
        const pl_record *r = &all->entries[i].record;
        pl_wire causes = {.bytes = r->bytes, .position = r->because_at};
        prev[i] = 0;
        for (size_t k = 0; k < r->because_count && all->entries[i].verdict != PL_ALIGN_SAME; k++) {
            uint64_t seq = 0;
            pl_text parameter = {0};
            pl_record_next_because(&causes, &seq, &parameter);
            if (seq > 0 && seq - 1 >= p->parting[side] &&
                (seq - 1 == p->parting[side] || prev[seq - 1] > 0)) {
                prev[i] = (size_t)seq;
            }
        }
    }
}

/* The way from the parting to an entry, last first; its length, 0 if none leads there. */
static size_t collect_way(const paragraph *p, int side, size_t entry, const size_t *prev,
                          size_t *links) {
    size_t count = 0;
    if (entry <= p->parting[side] || prev[entry] == 0) {
        return 0;
    }
    for (size_t at = entry; at != p->parting[side]; at = prev[at] - 1) {
        links[count++] = at;
    }
    links[count++] = p->parting[side];
    return count;
}

/* The way in one of the journals; nothing is written if there is none. */
static pl_status write_way_in(const paragraph *p, int side, size_t entry, pl_buffer *way) {
    const pl_allocator *allocator = way->allocator;
    const size_t size = (p->align->sides[side].count + 1) * sizeof(size_t);
    if (p->parting[side] == PL_ALIGN_NOBODY || entry == PL_ALIGN_NOBODY) {
        return PL_OK;
    }
    size_t *prev = allocator->take(allocator->context, size);
    size_t *links = allocator->take(allocator->context, size);
    if (prev != NULL && links != NULL) {
        follow_from(p, side, prev);
        const size_t count = collect_way(p, side, entry, prev, links);
        if (count > 2) {
            tell_steps(p, side, links, count, way);
        }
    }
    const bool is_short = prev == NULL || links == NULL;
    allocator->give(allocator->context, links);
    allocator->give(allocator->context, prev);
    return is_short ? PL_NO_MEMORY : PL_OK;
}

/* The most important vote or election that came out otherwise, one that differs by little only
 * where nothing differs by more; SIZE_MAX if there is none. */
static size_t find_headline(const paragraph *p) {
    const bool all_minor = p->upshot.count > 0 && p->upshot.at[0].minor;
    for (size_t i = 0; i < p->upshot.count && !p->upshot.at[i].equal; i++) {
        if (p->upshot.at[i].entry != PL_ALIGN_NOBODY && (all_minor || !p->upshot.at[i].minor)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The clause "the election of the Board gave ..." behind its subject: ", which gave ...". */
static void tell_headline(const paragraph *p, size_t headline, pl_buffer *way) {
    const pl_upshot_item *item = &p->upshot.at[headline];
    const pl_text clause = pl_upshot_text(&p->upshot, headline);
    const size_t start = way->size;
    pl_wording_subject(&p->runs->wording, record_of(p, item->side, item->entry), way);
    const size_t size = way->size - start;
    if (way->status == PL_OK && size < clause.size && clause.at[size] == ' ' &&
        memcmp(clause.at, way->at + start, size) == 0) {
        pl_buffer_add_string(way, ", which");
        pl_buffer_add(way, clause.at + size, clause.size - size);
    }
    pl_buffer_add_string(way, ". ");
}

/* How the first parting led to that, by its milestones. */
static pl_status write_way(const paragraph *p, size_t headline, pl_buffer *way) {
    if (headline == SIZE_MAX || p->links != 1) {
        return PL_OK; /* where it took several steps to the parting, they have been told */
    }
    const pl_upshot_item *item = &p->upshot.at[headline];
    for (int side = 1; side >= 0 && way->size == 0; side--) {
        const size_t entry = side == item->side
                                 ? item->entry
                                 : p->align->sides[item->side].entries[item->entry].partner;
        PL_TRY(write_way_in(p, side, entry, way));
    }
    if (way->size > 0) {
        tell_headline(p, headline, way);
    }
    return pl_buffer_status(way);
}

static pl_status tell_way(paragraph *p) {
    pl_buffer way;
    pl_buffer_init(&way, p->out->allocator);
    const size_t headline = find_headline(p);
    const pl_status status = write_way(p, headline, &way);
    if (way.size > 0 && words_of(p) + pl_paragraph_words(pl_buffer_text(&way)) <= WAY_UNTIL) {
        pl_buffer_add_text(p->out, pl_buffer_text(&way));
        p->headline = headline;
    }
    pl_buffer_fini(&way);
    return status;
}

/* --- nothing parts --- */

static void tell_equal(paragraph *p) {
    if (p->turned == 0) {
        pl_buffer_add_string(p->out, "Both runs were given the same inputs, and they are the same "
                                     "from beginning to end.");
        return;
    }
    pl_buffer_format(p->out,
                     "Nothing follows: from beginning to end the two runs are the same, and so are "
                     "all votes, bodies and hours. By this model %s did not matter %s. That is no "
                     "proof that it could not: ",
                     this_change(p), p->sampled ? "with these dice" : "in the expected course");
    pl_buffer_add_string(p->out, p->sampled
                                     ? "play more pairs, each with other dice (--replicates), and "
                                       "see whether it does in some."
                                     : "play it with chance, many pairs with the same dice in both "
                                       "runs (--seed 1 --replicates 100), and see whether it does "
                                       "in some.");
}

/* --- all of it --- */

static paragraph open_paragraph(const pl_compared *runs, pl_buffer *out) {
    paragraph p = {.runs = runs, .align = &runs->align, .out = out, .headline = SIZE_MAX};
    pl_upshot_init(&p.upshot, out->allocator);
    p.sampled = pl_text_is(pl_record_text(record_of(&p, 1, 0), PL_FIELD_mode), "sampled");
    p.parting[0] = PL_ALIGN_NOBODY;
    p.parting[1] = PL_ALIGN_NOBODY;
    return p;
}

static pl_status close_paragraph(paragraph *p, pl_status status) {
    pl_upshot_fini(&p->upshot);
    return status != PL_OK ? status : pl_buffer_status(p->out);
}

static pl_status write_all(paragraph *p) {
    int side = 1;
    size_t entry = 0;
    tell_question(p);
    PL_TRY(tell_turning(p, p->sampled ? "two runs with the same dice" : "two runs"));
    if (!pl_align_first(p->align, &side, &entry)) {
        tell_equal(p);
        return PL_OK;
    }
    PL_TRY(tell_parting(p, side, entry));
    PL_TRY(pl_upshot_find(&p->upshot, p->align, &p->runs->wording));
    PL_TRY(tell_way(p));
    if (tell_differing(p, "In the end ", DIFFERS_UNTIL) == 0 && p->headline == SIZE_MAX) {
        const bool is_all = p->upshot.count == 0 || p->upshot.at[0].equal;
        pl_buffer_format(
            p->out, "%s came out otherwise. ",
            is_all ? "After that no election, no result of a vote and no outcome that the "
                     "scenario asks for"
                   : "Nothing else that the scenario asks for, no other vote and no "
                     "other election");
    }
    tell_stayed(p);
    return PL_OK;
}

pl_status pl_paragraph_write(const pl_compared *runs, pl_buffer *out) {
    paragraph p = open_paragraph(runs, out);
    return close_paragraph(&p, write_all(&p));
}

pl_status pl_paragraph_begin(const pl_compared *runs, const char *of_what, pl_buffer *out,
                             size_t *turned) {
    paragraph p = open_paragraph(runs, out);
    tell_question(&p);
    const pl_status status = tell_turning(&p, of_what);
    *turned = p.turned;
    return close_paragraph(&p, status);
}

pl_status pl_paragraph_part(const pl_compared *runs, size_t turned, pl_buffer *out) {
    int side = 1;
    size_t entry = 0;
    paragraph p = open_paragraph(runs, out);
    p.turned = turned;
    const bool parts = pl_align_first(&runs->align, &side, &entry);
    return close_paragraph(&p, parts ? tell_parting(&p, side, entry) : PL_OK);
}

pl_status pl_paragraph_end(const pl_compared *runs, const char *lead, size_t words, pl_buffer *out,
                           size_t *told) {
    paragraph p = open_paragraph(runs, out);
    const pl_status status = pl_upshot_find(&p.upshot, p.align, &runs->wording);
    *told = status == PL_OK ? tell_differing(&p, lead, words_of(&p) + words) : 0;
    return close_paragraph(&p, status);
}
