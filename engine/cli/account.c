#include "cli/account.h"

enum { COLUMNS_MAX = 8 };

/* Text in rows and columns, as wide as its widest cells. */
typedef struct sheet {
    pl_buffer text; /* the cells, one after the other */
    size_t ends[(PL_LISTS_MAX + 1) * COLUMNS_MAX];
    size_t cells;
    size_t columns; /* 0 while the first row is open */
} sheet;

typedef struct writer {
    const pl_account *a;
    uint64_t votes[PL_LISTS_MAX]; /* that count */
    uint64_t total;               /* of those */
    uint64_t all;                 /* of all */
    pl_kieswet kieswet;
    sheet sheet;
    pl_buffer *out;
} writer;

/* --- numbers --- */

static void add_integer(pl_buffer *out, uint64_t number) {
    pl_buffer_format(out, "%llu", (unsigned long long)number);
}

/* numerator / denominator (> 0), cut after so many decimals; numerator < 2^110. */
static void add_decimal(pl_buffer *out, pl_wide numerator, pl_wide denominator, int decimals) {
    pl_wide rest = numerator % denominator;
    add_integer(out, (uint64_t)(numerator / denominator));
    pl_buffer_add_char(out, '.');
    for (int i = 0; i < decimals; i++) {
        rest *= 10;
        pl_buffer_add_char(out, (char)('0' + (int)(rest / denominator)));
        rest %= denominator;
    }
}

/* The same for a sentence: a whole number without decimals. */
static void add_number(pl_buffer *out, pl_wide numerator, pl_wide denominator, int decimals) {
    if (numerator % denominator == 0) {
        add_integer(out, (uint64_t)(numerator / denominator));
    } else {
        add_decimal(out, numerator, denominator, decimals);
    }
}

static uint64_t root_of(pl_wide number) {
    pl_wide root = 0;
    for (int bit = 62; bit >= 0; bit--) {
        const pl_wide more = root | (pl_wide)1 << bit;
        root = more * more <= number ? more : root;
    }
    return (uint64_t)root;
}

/* A quotient with two decimals. */
static void add_quotient(pl_buffer *out, pl_divisor divisor, pl_bid quotient) {
    if (quotient.denominator == 0) {
        pl_buffer_add_string(out, "first");
    } else if (pl_divisor_is_squared(divisor)) {
        const pl_wide squared = quotient.numerator * 10000 / quotient.denominator;
        add_decimal(out, root_of(squared), 100, 2);
    } else {
        add_decimal(out, quotient.numerator, quotient.denominator, 2);
    }
}

/* --- the sheet --- */

/* What was written to the text since the last cell is a cell. */
static void end_cell(sheet *s) {
    s->ends[s->cells++] = s->text.size;
}

static void put(sheet *s, const char *text) {
    pl_buffer_add_string(&s->text, text);
    end_cell(s);
}

static void put_integer(sheet *s, uint64_t number) {
    add_integer(&s->text, number);
    end_cell(s);
}

static pl_text cell_of(const sheet *s, size_t cell) {
    const size_t from = cell > 0 ? s->ends[cell - 1] : 0;
    return (pl_text){pl_buffer_string(&s->text) + from, s->ends[cell] - from};
}

static void add_spaces(pl_buffer *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pl_buffer_add_char(out, ' ');
    }
}

/* The first column stands left, numbers right. */
static void write_sheet(const sheet *s, pl_buffer *out) {
    size_t widths[COLUMNS_MAX] = {0};
    for (size_t i = 0; i < s->cells; i++) {
        const size_t width = pl_text_width(cell_of(s, i));
        size_t *widest = &widths[i % s->columns];
        *widest = width > *widest ? width : *widest;
    }
    for (size_t i = 0; i < s->cells; i++) {
        const pl_text cell = cell_of(s, i);
        const size_t column = i % s->columns;
        const size_t pad = widths[column] - pl_text_width(cell);
        add_spaces(out, column == 0 ? 0 : pad + 2);
        pl_buffer_add_text(out, cell);
        add_spaces(out, column == 0 ? pad : 0);
        pl_buffer_add_string(out, column + 1 == s->columns ? "\n" : "");
    }
}

/* --- rows --- */

static bool takes_part(const writer *w, size_t list) {
    return pl_contest_admits(w->a->contest, list, w->all);
}

static void put_head(writer *w, const char *const *titles) {
    put(&w->sheet, "list");
    put(&w->sheet, "votes");
    put(&w->sheet, "share");
    for (; *titles != NULL; titles++) {
        put(&w->sheet, *titles);
    }
    put(&w->sheet, "seats");
    w->sheet.columns = w->sheet.cells;
}

/* Name, votes, share of all votes given. */
static void begin_list(writer *w, size_t list) {
    sheet *s = &w->sheet;
    pl_buffer_add_visible(&s->text, w->a->names[list]);
    end_cell(s);
    put_integer(s, w->a->contest->votes[list]);
    if (w->all > 0) {
        add_decimal(&s->text, (pl_wide)w->a->contest->votes[list] * 100, w->all, 2);
        pl_buffer_add_char(&s->text, '%');
    }
    end_cell(s);
}

static void put_dashes(writer *w, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        put(&w->sheet, "-");
    }
}

static void end_list(writer *w, size_t list) {
    sheet *s = &w->sheet;
    add_integer(&s->text, w->a->certain[list]);
    pl_buffer_add_string(&s->text, w->a->tie->tied[list] ? " + lot" : "");
    end_cell(s);
}

/* The share of the seats that the share of the votes would be. */
static void put_ideal(writer *w, size_t list) {
    add_decimal(&w->sheet.text, (pl_wide)w->votes[list] * w->a->contest->seats, w->total, 3);
    end_cell(&w->sheet);
}

/* --- methods with divisors --- */

static void write_divided(writer *w, pl_divisor divisor) {
    static const char *const titles[] = {"ideal", "last quotient", "next quotient", NULL};
    sheet *s = &w->sheet;
    put_head(w, titles);
    for (size_t i = 0; i < w->a->contest->count; i++) {
        const uint64_t seats = w->a->certain[i];
        begin_list(w, i);
        if (w->votes[i] == 0) {
            put_dashes(w, 3);
        } else {
            put_ideal(w, i);
            if (seats > 0) {
                add_quotient(&s->text, divisor,
                             pl_divisor_quotient(divisor, w->votes[i], seats - 1));
            } else {
                pl_buffer_add_char(&s->text, '-');
            }
            end_cell(s);
            add_quotient(&s->text, divisor, pl_divisor_quotient(divisor, w->votes[i], seats));
            end_cell(s);
        }
        end_list(w, i);
    }
}

/* Lists at their minimum have quotients that nobody asked for, so they do not count as won. */
static bool won(const writer *w, size_t list) {
    return w->votes[list] > 0 && w->a->certain[list] > w->a->contest->minimum;
}

static void write_last_quotient(writer *w, pl_divisor divisor) {
    pl_bid least = {0, 0};
    pl_bid next = {0, 1};
    bool any = false;
    for (size_t i = 0; i < w->a->contest->count; i++) {
        const pl_bid more = pl_divisor_quotient(divisor, w->votes[i], w->a->certain[i]);
        next = w->votes[i] > 0 && pl_bid_compare(more, next) > 0 ? more : next;
        if (won(w, i)) {
            const pl_bid last = pl_divisor_quotient(divisor, w->votes[i], w->a->certain[i] - 1);
            least = !any || pl_bid_compare(last, least) < 0 ? last : least;
            any = true;
        }
    }
    if (!any || least.denominator == 0 || next.denominator == 0) {
        return;
    }
    pl_buffer_add_string(w->out, "The last seat was won with a quotient of ");
    add_quotient(w->out, divisor, least);
    pl_buffer_add_string(w->out, "; the largest without a seat is ");
    add_quotient(w->out, divisor, next);
    pl_buffer_add_string(w->out, ".\n");
}

/* --- methods with a quota --- */

static void write_quota(writer *w, const pl_quota *quota) {
    pl_buffer_add_string(w->out, "One seat costs ");
    add_number(w->out, quota->numerator, quota->denominator, 3);
    pl_buffer_add_string(w->out, " votes.\n");
}

static void put_remainder(writer *w, const pl_quota *quota, size_t list) {
    add_decimal(&w->sheet.text, pl_quota_remainder(quota, w->votes[list]), quota->denominator, 2);
    end_cell(&w->sheet);
}

static void write_by_quota(writer *w, const pl_quota *quota) {
    static const char *const titles[] = {"quotas", "whole", "remainder", NULL};
    sheet *s = &w->sheet;
    put_head(w, titles);
    for (size_t i = 0; i < w->a->contest->count; i++) {
        begin_list(w, i);
        if (w->votes[i] == 0) {
            put_dashes(w, 3);
        } else {
            add_decimal(&s->text, (pl_wide)w->votes[i] * quota->denominator, quota->numerator, 3);
            end_cell(s);
            put_integer(s, pl_quota_whole(quota, w->votes[i]));
            put_remainder(w, quota, i);
        }
        end_list(w, i);
    }
}

/* --- the Kieswet --- */

static void write_by_kieswet(writer *w, const pl_quota *quota) {
    static const char *const titles[] = {"whole", "remainder", "by remainder", "by average", NULL};
    sheet *s = &w->sheet;
    put_head(w, titles);
    for (size_t i = 0; i < w->a->contest->count; i++) {
        begin_list(w, i);
        if (w->votes[i] == 0) {
            put_dashes(w, 4);
        } else {
            put_integer(s, w->kieswet.whole[i]);
            put_remainder(w, quota, i);
            put_integer(s, w->kieswet.remainder[i]);
            put_integer(s, w->kieswet.average[i]);
        }
        end_list(w, i);
    }
}

static void add_name(writer *w, size_t list) {
    pl_buffer_add_visible(w->out, w->a->names[list]);
}

static void write_majority_rule(writer *w) {
    const pl_kieswet *k = &w->kieswet;
    if (k->majority == PL_NO_LIST) {
        return;
    }
    add_name(w, k->majority);
    pl_buffer_add_string(w->out, " has more than half of the votes but not of the seats: article "
                                 "P 9 gives it one,\ntaken from ");
    if (k->from == PL_NO_LIST) {
        pl_buffer_add_string(w->out, "those that had the last equal claims.\n");
    } else {
        add_name(w, k->from);
        pl_buffer_add_string(w->out, ".\n");
    }
}

static void write_exhausted(writer *w) {
    const pl_kieswet *k = &w->kieswet;
    for (size_t i = 0; i < w->a->contest->count; i++) {
        if (k->removed[i] > 0) {
            add_name(w, i);
            pl_buffer_format(w->out, " has only %llu candidates: article P 10 takes away %llu.\n",
                             (unsigned long long)w->a->contest->candidates[i],
                             (unsigned long long)k->removed[i]);
        }
    }
    if (k->open) {
        pl_buffer_add_string(w->out, "What article P 10 moves is known only after the lot.\n");
    } else if (k->unfilled > 0) {
        pl_buffer_format(w->out, "Seats that stay empty: %llu.\n", (unsigned long long)k->unfilled);
    }
}

/* --- what holds for all methods --- */

static void write_head(writer *w) {
    const pl_contest *contest = w->a->contest;
    pl_buffer_format(w->out, "%s: %s\n", pl_apportionment_name(w->a->method),
                     pl_apportionment_help(w->a->method));
    pl_buffer_format(w->out, "Seats: %llu. Votes: %llu, for %zu list%s",
                     (unsigned long long)contest->seats, (unsigned long long)w->all, contest->count,
                     contest->count == 1 ? "" : "s");
    if (contest->minimum > 0) {
        pl_buffer_format(w->out, "; at least %llu seat%s each",
                         (unsigned long long)contest->minimum, contest->minimum == 1 ? "" : "s");
    }
    pl_buffer_add_string(w->out, ".\n");
}

static void write_below(writer *w) {
    const pl_contest *contest = w->a->contest;
    size_t below = contest->count - pl_contest_admitted(contest);
    if (below == 0) {
        return;
    }
    pl_buffer_add_string(w->out, "Under the threshold of ");
    add_number(w->out, (pl_wide)contest->threshold.numerator * 100, contest->threshold.denominator,
               2);
    pl_buffer_add_string(w->out, "%, not counted: ");
    for (size_t i = 0; i < contest->count; i++) {
        if (!takes_part(w, i)) {
            add_name(w, i);
            pl_buffer_add_string(w->out, --below > 0 ? ", " : ".\n");
        }
    }
}

static void write_tie(writer *w) {
    const pl_tie *tie = w->a->tie;
    bool first = true;
    if (tie->to_draw == 0) {
        return;
    }
    pl_buffer_format(w->out, "Tie: lots decide %lu seat%s%s between ", (unsigned long)tie->to_draw,
                     tie->to_draw == 1 ? "" : "s", tie->together ? " together" : "");
    for (size_t i = 0; i < w->a->contest->count; i++) {
        if (tie->tied[i]) {
            pl_buffer_add_string(w->out, first ? "" : ", ");
            add_name(w, i);
            first = false;
        }
    }
    pl_buffer_add_string(w->out, ".\n");
}

static void write_kieswet(writer *w) {
    const pl_contest *contest = w->a->contest;
    uint64_t certain[PL_LISTS_MAX];
    pl_tie tie;
    pl_kieswet_apportion(w->votes, contest->candidates, contest->count, contest->seats, certain,
                         &tie, &w->kieswet);
    if (w->total > 0) {
        const pl_quota quota = pl_quota_of(PL_QUOTA_HARE, w->total, contest->seats);
        write_quota(w, &quota);
        write_by_kieswet(w, &quota);
    } else {
        const pl_quota none = {1, 1};
        write_by_kieswet(w, &none);
    }
}

static void write_method(writer *w) {
    pl_divisor divisor;
    pl_quota_kind kind;
    static const char *const none[] = {NULL};
    if (w->a->method == PL_APPORTION_KIESWET) {
        write_kieswet(w);
    } else if (pl_apportionment_has_quota(w->a->method, &kind)) {
        const pl_quota quota = pl_quota_of(kind, w->total, w->a->contest->seats);
        write_quota(w, &quota);
        write_by_quota(w, &quota);
    } else if (pl_apportionment_divides(w->a->method, &divisor)) {
        write_divided(w, divisor);
    } else {
        put_head(w, none);
        for (size_t i = 0; i < w->a->contest->count; i++) {
            begin_list(w, i);
            end_list(w, i);
        }
    }
    pl_buffer_add_char(w->out, '\n');
    write_sheet(&w->sheet, w->out);
    pl_buffer_add_char(w->out, '\n');
}

void pl_account_write(const pl_account *account, pl_buffer *out) {
    pl_divisor divisor;
    writer w = {.a = account, .out = out};
    w.all = pl_contest_votes(account->contest);
    w.total = pl_contest_count(account->contest, w.votes);
    pl_buffer_init(&w.sheet.text, out->allocator);
    write_head(&w);
    write_method(&w);
    if (pl_apportionment_divides(account->method, &divisor)) {
        write_last_quotient(&w, divisor);
    } else if (account->method == PL_APPORTION_KIESWET) {
        write_majority_rule(&w);
        write_exhausted(&w);
    }
    write_below(&w);
    write_tie(&w);
    pl_buffer_fini(&w.sheet.text);
}
