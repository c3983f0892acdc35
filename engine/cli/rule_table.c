#include "cli/rule_table.h"

#include <string.h>

#include "procedure/motion.h"
#include "procedure/order.h"

static void put_value(pl_buffer *out, pl_data value) {
    if (pl_data_kind_of(value) == PL_DATA_LIST) {
        for (uint32_t i = 0; i < pl_data_count(value); i++) {
            pl_buffer_add_string(out, i > 0 ? ", " : "");
            put_value(out, pl_data_at(value, i));
        }
        return;
    }
    if (pl_data_kind_of(value) == PL_DATA_TEXT) {
        pl_buffer_add_visible(out, pl_data_text(value));
    } else {
        pl_data_write(value, out);
    }
}

static const char *source_of(const char *source) {
    return strcmp(source, "none") == 0 ? "engine default, no source" : source;
}

/* Blanks up to a column, of text that has begun at `start`. */
static void pad(pl_buffer *out, size_t start, size_t width) {
    const size_t written = out->size - start;
    pl_buffer_format(out, "%*s", written < width ? (int)(width - written) : 1, "");
}

/* --- rows and majorities --- */

static void put_row(pl_buffer *out, pl_data pack, pl_data row) {
    const char *key = pl_data_key(row).at;
    const char *source = pl_data_string(pl_data_get(pl_data_get(pack, "sources"), key), "none");
    pl_buffer_format(out, "  %-22s ", key);
    const size_t start = out->size;
    put_value(out, row);
    pad(out, start, 15);
    pl_buffer_format(out, "%s\n", source_of(source));
}

static void put_rows(pl_buffer *out, pl_data pack) {
    for (uint32_t i = 0; i < pl_data_count(pack); i++) {
        const pl_data row = pl_data_at(pack, i);
        const pl_data_kind kind = pl_data_kind_of(row);
        const char *key = pl_data_key(row).at;
        const bool is_name =
            strcmp(key, "id") == 0 || strcmp(key, "title") == 0 || strcmp(key, "base") == 0;
        if (kind != PL_DATA_MAP && !is_name && strcmp(key, "source") != 0) {
            put_row(out, pack, row);
        }
    }
}

static void put_majority(pl_buffer *out, pl_data row) {
    const char *source = pl_data_string(pl_data_get(row, "source"), "none");
    const int64_t least = pl_data_int(pl_data_get(row, "at_least"), 0);
    char more[48] = "";
    if (least > 0) {
        snprintf(more, sizeof more, ", and %lld for it", (long long)least);
    }
    pl_buffer_format(out, "  %-22s %s %s of votes %s%s, a tie is %s  %s\n", pl_data_key(row).at,
                     pl_data_bool(pl_data_get(row, "strict"), true) ? "more than" : "at least",
                     pl_data_string(pl_data_get(row, "threshold"), "1/2"),
                     pl_data_string(pl_data_get(row, "base"), "cast"), more,
                     pl_data_string(pl_data_get(row, "tie"), "lost"), source_of(source));
}

static void put_majorities(pl_buffer *out, pl_data pack) {
    const pl_data majorities = pl_data_get(pack, "majorities");
    pl_buffer_add_string(out, "\nMajorities by class of motion\n");
    for (uint32_t i = 0; i < pl_data_count(majorities); i++) {
        put_majority(out, pl_data_at(majorities, i));
    }
}

/* Who may demand a method: each key is enough by itself. */
static void put_demand(pl_buffer *out, pl_data row) {
    const int64_t number = pl_data_int(pl_data_get(row, "number"), 0);
    const char *share = pl_data_string(pl_data_get(row, "share"), NULL);
    const char *glue = "";
    pl_buffer_format(out, "  %-22s ", pl_data_key(row).at);
    if (number > 0) {
        pl_buffer_format(out, "%lld %s", (long long)number, number == 1 ? "member" : "members");
        glue = ", or ";
    }
    if (share != NULL) {
        pl_buffer_format(out, "%s%s %s of those %s", glue,
                         pl_data_bool(pl_data_get(row, "strict"), false) ? "more than" : "at least",
                         share, pl_data_string(pl_data_get(row, "of"), "present"));
        glue = ", or ";
    }
    if (pl_data_bool(pl_data_get(row, "faction"), false)) {
        pl_buffer_format(out, "%sa faction", glue);
    }
    pl_buffer_format(out, "  %s\n", source_of(pl_data_string(pl_data_get(row, "source"), "none")));
}

static void put_demands(pl_buffer *out, pl_data pack) {
    const pl_data demands = pl_data_get(pack, "demands");
    if (pl_data_count(demands) > 0) {
        pl_buffer_add_string(out, "\nMethods of voting that may be demanded\n");
    }
    for (uint32_t i = 0; i < pl_data_count(demands); i++) {
        put_demand(out, pl_data_at(demands, i));
    }
}

/* --- motions --- */

/* Whose vote or word decides it. */
static void put_vote(pl_buffer *out, pl_text vote) {
    if (pl_text_is(vote, "chair")) {
        pl_buffer_add_string(out, "the chair rules");
    } else if (pl_text_is(vote, "demand")) {
        pl_buffer_add_string(out, "one member's demand");
    } else {
        pl_buffer_add_string(out, "vote: ");
        pl_buffer_add_text(out, vote.size == 0 ? pl_text_of("main") : vote);
    }
}

/* Conditions that have another article for this motion than for the rest. */
static void put_own_articles(pl_buffer *out, const pl_motion *m) {
    for (int c = 0; c < PL_ORDER_CONDITION_COUNT; c++) {
        const pl_data article =
            pl_data_get(m->articles, pl_order_condition_name((pl_order_condition)c));
        if (pl_data_is(article)) {
            pl_buffer_format(out, "      Out of order, because %s: %s.\n",
                             pl_order_condition_words((pl_order_condition)c),
                             pl_data_string(article, ""));
        }
    }
}

static void put_motion(pl_buffer *out, pl_data pack, const pl_motion *m) {
    const pl_data node = pl_data_at(pl_data_get(pack, "motions"), m->row);
    const char *source = pl_data_string(pl_data_get(node, "source"), "");
    if (m->rank > 0) {
        pl_buffer_format(out, "  %2u  ", m->rank);
    } else {
        pl_buffer_add_string(out, "   -  ");
    }
    pl_buffer_add_visible(out, m->title);
    pl_buffer_add_string(out, " (");
    pl_buffer_add_text(out, m->id);
    pl_buffer_format(out, ")  %s%s%s\n      ",
                     m->article.size > 0 ? m->article.at : "engine default, no source",
                     source[0] != '\0' ? ", " : "", source);
    pl_buffer_format(out, "moved %s; ", pl_motion_on_words(m->on));
    put_vote(out, m->vote);
    pl_buffer_format(out, "; %s second; debated: %s%s; %samendable", m->second ? "needs a" : "no",
                     pl_motion_debate_words(m->debate),
                     m->opens_main ? ", with the main question" : "", m->amendable ? "" : "not ");
    pl_buffer_format(out, "; reconsidered: %s%s%s", pl_motion_reconsider_words(m->reconsider),
                     m->interrupts ? "; may interrupt a speaker" : "",
                     m->prevailing ? "; moved by who voted with the prevailing side only" : "");
    pl_buffer_format(out, ".\n      Carried: %s.\n", pl_motion_effect_words(m->effect));
    put_own_articles(out, m);
}

/* Those of a class: with a rank first, the highest on top; then as the pack has them. */
static void put_class(pl_buffer *out, pl_data pack, pl_motion_class class) {
    bool any = false;
    for (uint32_t rank = 1; rank <= PL_MOTIONS_MAX + 1; rank++) {
        for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
            const pl_motion motion = pl_motion_at(pack, row);
            const uint32_t at = motion.rank == 0 ? PL_MOTIONS_MAX + 1 : motion.rank;
            if (motion.class != class || at != rank) {
                continue;
            }
            if (!any) {
                pl_buffer_format(out, "\nMotions: %s\n", pl_motion_class_words(class));
            }
            any = true;
            put_motion(out, pack, &motion);
        }
    }
}

static void put_motions(pl_buffer *out, pl_data pack) {
    static const pl_motion_class classes[] = {
        PL_MOTION_CLASS_PRIVILEGED, PL_MOTION_CLASS_INCIDENTAL,      PL_MOTION_CLASS_SUBSIDIARY,
        PL_MOTION_CLASS_MAIN,       PL_MOTION_CLASS_INCIDENTAL_MAIN, PL_MOTION_CLASS_RESTORING,
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        put_class(out, pack, classes[i]);
    }
}

static void put_conditions(pl_buffer *out, pl_data pack) {
    const pl_data articles = pl_data_get(pack, "articles");
    if (pl_motion_count(pack) == 0) {
        return;
    }
    pl_buffer_add_string(out, "\nOut of order, because\n");
    for (int c = 0; c < PL_ORDER_CONDITION_COUNT; c++) {
        const pl_data article =
            pl_data_get(articles, pl_order_condition_name((pl_order_condition)c));
        pl_buffer_add_string(out, "  ");
        const size_t start = out->size;
        pl_buffer_add_string(out, pl_order_condition_words((pl_order_condition)c));
        pad(out, start, 54);
        pl_buffer_format(out, "%s\n", source_of(pl_data_string(article, "none")));
    }
}

void pl_rule_table_write(pl_data pack, pl_buffer *out) {
    pl_buffer_format(out, "%s (%s)\n\n", pl_data_string(pl_data_get(pack, "title"), ""),
                     pl_data_string(pl_data_get(pack, "id"), ""));
    put_rows(out, pack);
    put_majorities(out, pack);
    put_demands(out, pack);
    put_motions(out, pack);
    put_conditions(out, pack);
}
