#include "report/campaign_paragraph.h"

#include "report/compared.h"
#include "report/paragraph.h"
#include "report/turning.h"

enum { HANDED_TOLD = 2, OUTCOME_WORDS = 26 };

typedef struct campaign {
    const pl_campaign_pair *parts;
    size_t count;
    const pl_allocator *allocator;
    pl_buffer *out;
    size_t parting; /* the first part whose runs part; count: none */
    size_t later;   /* the first after it that was handed something and parts; count: none */
    size_t equal;   /* parts that are the same */
} campaign;

static void write_title(const campaign *c, size_t part) {
    pl_buffer_add_char(c->out, '"');
    pl_buffer_add_visible(c->out, c->parts[part].title);
    pl_buffer_add_char(c->out, '"');
}

/* --- which parts --- */

static pl_status look_at(campaign *c, size_t part) {
    int side = 1;
    size_t entry = 0;
    pl_compared runs;
    const pl_status status =
        pl_compared_init(&runs, c->parts[part].first, c->parts[part].second, c->allocator);
    if (status == PL_OK) {
        const bool parts = pl_align_first(&runs.align, &side, &entry);
        c->equal += !parts;
        if (parts && c->parting < c->count && c->later == c->count && runs.changes.count > 0) {
            c->later = part;
        }
        if (parts && c->parting == c->count) {
            c->parting = part;
        }
    }
    pl_compared_fini(&runs);
    return status;
}

/* --- the sentences --- */

static void tell_same(const campaign *c) {
    if (c->parting == 0 || c->parting == c->count) {
        return;
    }
    if (c->parting == 1) {
        pl_buffer_add_string(c->out, "The first part is the same in both. ");
    } else {
        pl_buffer_format(c->out, "The first %zu parts are the same in both. ", c->parting);
    }
}

static pl_status tell_parting(const campaign *c, const pl_compared *runs) {
    size_t turned = 0;
    size_t told = 0;
    PL_TRY(pl_paragraph_begin(runs, "two campaigns", c->out, &turned));
    tell_same(c);
    pl_buffer_add_string(c->out, "They first part in ");
    write_title(c, c->parting);
    pl_buffer_add_string(c->out, ". ");
    PL_TRY(pl_paragraph_part(runs, turned, c->out));
    return pl_paragraph_end(runs, "At its end ", OUTCOME_WORDS, c->out, &told);
}

static void tell_handed(const campaign *c, const pl_compared *runs) {
    const size_t count = runs->changes.count;
    pl_buffer_add_string(c->out, "Handed on to ");
    write_title(c, c->later);
    pl_buffer_add_string(c->out, count == 1 ? " is one input: " : " are other inputs: ");
    for (size_t i = 0; i < count && i < HANDED_TOLD; i++) {
        pl_buffer_add_string(c->out, i > 0 ? "; " : "");
        pl_turning_write_path(runs, pl_change_path(&runs->changes, i), c->out);
    }
    if (count > HANDED_TOLD) {
        pl_buffer_format(c->out, "; and %zu more", count - HANDED_TOLD);
    }
    pl_buffer_add_string(c->out, ". ");
}

static pl_status tell_later(const campaign *c, const pl_compared *runs) {
    size_t told = 0;
    tell_handed(c, runs);
    PL_TRY(pl_paragraph_end(runs, "There, in the end, ", OUTCOME_WORDS, c->out, &told));
    if (told == 0) {
        pl_buffer_add_string(c->out, "No outcome there came out otherwise. ");
    }
    return PL_OK;
}

static pl_status tell_part(const campaign *c, size_t part,
                           pl_status (*tell)(const campaign *c, const pl_compared *runs)) {
    pl_compared runs;
    pl_status status =
        pl_compared_init(&runs, c->parts[part].first, c->parts[part].second, c->allocator);
    if (status == PL_OK) {
        status = tell(c, &runs);
    }
    pl_compared_fini(&runs);
    return status;
}

static pl_status tell_nothing(const campaign *c) {
    pl_buffer_format(
        c->out,
        "Nothing parts: in all %zu parts the two campaigns are the same from beginning "
        "to end, so by this model what was changed did not matter in the expected "
        "course.",
        c->count);
    return PL_OK;
}

pl_status pl_campaign_paragraph_write(const pl_campaign_pair *parts, size_t count, pl_text asked,
                                      const pl_allocator *allocator, pl_buffer *out) {
    campaign c = {.parts = parts,
                  .count = count,
                  .allocator = allocator,
                  .out = out,
                  .parting = count,
                  .later = count};
    for (size_t i = 0; i < count; i++) {
        PL_TRY(look_at(&c, i));
    }
    if (asked.size > 0) {
        pl_buffer_add_string(out, "Suppose this: \"");
        pl_buffer_add_visible(out, asked);
        pl_buffer_add_string(out, ".\" ");
    }
    if (c.parting == count) {
        return tell_nothing(&c);
    }
    PL_TRY(tell_part(&c, c.parting, tell_parting));
    if (c.later < count) {
        PL_TRY(tell_part(&c, c.later, tell_later));
    } else {
        pl_buffer_add_string(out, "It handed on nothing that parts a later part. ");
    }
    pl_buffer_format(out, "Of the %zu parts %zu %s the same in both campaigns.", count, c.equal,
                     c.equal == 1 ? "is" : "are");
    return pl_buffer_status(out);
}
