/* plenum allocate: seats for lists by their votes. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/account.h"
#include "cli/cli.h"
#include "script/suggest.h"

enum { PAIRS_MAX = 2 * PL_LISTS_MAX };

typedef struct options {
    const char *method, *seats, *minimum, *threshold;
    bool json;
    char *lists[PL_LISTS_MAX]; /* NAME=VOTES */
    size_t count;
    char *candidates[PAIRS_MAX]; /* NAME=NUMBER */
    size_t candidate_count;
} options;

typedef struct allocation {
    pl_apportionment method;
    pl_contest contest;
    pl_text names[PL_LISTS_MAX];
    uint64_t votes[PL_LISTS_MAX];
    uint64_t candidates[PL_LISTS_MAX];
    uint64_t certain[PL_LISTS_MAX];
    pl_tie tie;
} allocation;

static error_t parse(int key, char *arg, struct argp_state *state) {
    options *o = state->input;
    switch (key) {
    case 'm':
        o->method = arg;
        return 0;
    case 'n':
        o->seats = arg;
        return 0;
    case 'k':
        o->minimum = arg;
        return 0;
    case 't':
        o->threshold = arg;
        return 0;
    case 'c':
        if (o->candidate_count == PAIRS_MAX) {
            argp_error(state, "--candidates is given more than %d times", PAIRS_MAX);
        }
        o->candidates[o->candidate_count++] = arg;
        return 0;
    case 'j':
        o->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->count == PL_LISTS_MAX) {
            argp_error(state, "there are more than %u lists", PL_LISTS_MAX);
        }
        o->lists[o->count++] = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option rows[] = {
    {"method", 'm', "METHOD", 0, "How; the methods are below", 0},
    {"seats", 'n', "N", 0, "How many seats, 1 to 1000000", 0},
    {"minimum", 'k', "K", 0, "Seats that every list has at least (not with kieswet)", 0},
    {"threshold", 't', "SHARE", 0,
     "A list with less than this share of all votes gets nothing: 0.05, 5% or 1/20", 0},
    {"candidates", 'c', "NAME=N", 0,
     "This list has only N candidates (kieswet); may be given more than once", 0},
    {"json", 'j', NULL, 0, "For machines", 0},
    {0},
};

#define METHOD_LINE(name, text, help) "  " text "\n      " help "\n"
static const struct argp parser = {
    rows,
    parse,
    "NAME=VOTES...",
    "Gives seats to lists by their votes, and says how. VOTES is a whole number; the last '=' "
    "separates.\vMethods:\n" PL_APPORTIONMENTS(
        METHOD_LINE) "\nEqual claims to fewer seats than they are: a tie, and lots are to be "
                     "drawn. What is "
                     "certain is shown then, and who is tied. That is a result like others (exit "
                     "0).",
    NULL,
    NULL,
    NULL};
#undef METHOD_LINE

/* --- numbers from the command line --- */

typedef enum number_fault { NUMBER_GOOD, NUMBER_BAD, NUMBER_NEGATIVE, NUMBER_LARGE } number_fault;

/* Digits only, 0 .. most. */
static number_fault read_number(pl_text text, uint64_t most, uint64_t *number) {
    const bool negative = text.size > 1 && text.at[0] == '-';
    bool large = false;
    *number = 0;
    if (text.size == 0) {
        return NUMBER_BAD;
    }
    for (size_t i = negative; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return NUMBER_BAD;
        }
        *number = large ? 0 : *number * 10 + (uint64_t)(text.at[i] - '0');
        large = large || *number > most;
    }
    return negative ? NUMBER_NEGATIVE : large ? NUMBER_LARGE : NUMBER_GOOD;
}

/* How much of a long word a message shows, in bytes. */
static int shown(pl_text text) {
    return text.size < 200 ? (int)text.size : 200;
}

/* Says what is wrong with the number of `what`; true if nothing is. */
static bool take_number(const char *what, pl_text text, uint64_t most, uint64_t *number) {
    switch (read_number(text, most, number)) {
    case NUMBER_GOOD:
        return true;
    case NUMBER_BAD:
        pl_cli_complain("%s: '%.*s' is not a whole number", what, shown(text), text.at);
        return false;
    case NUMBER_NEGATIVE:
        pl_cli_complain("%s: %.*s is below 0", what, shown(text), text.at);
        return false;
    case NUMBER_LARGE:
        break;
    }
    pl_cli_complain("%s: %.*s is more than %llu", what, shown(text), text.at,
                    (unsigned long long)most);
    return false;
}

/* "0.05" or "5": digits with at most one point, as an exact fraction with a power of ten. */
static bool read_decimal(pl_text text, pl_share *share) {
    bool point = false;
    bool digits = false;
    *share = (pl_share){0, 1};
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.at[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || share->denominator >= PL_SHARE_MAX / 1000 ||
            share->numerator >= PL_SHARE_MAX / 1000) {
            return false;
        }
        share->numerator = share->numerator * 10 + (uint64_t)(c - '0');
        share->denominator *= point ? 10 : 1;
        digits = true;
    }
    return digits;
}

static bool read_share(pl_text text, pl_share *share) {
    const char *slash = text.size > 0 ? memchr(text.at, '/', text.size) : NULL;
    if (slash != NULL) {
        const pl_text over = {text.at, (size_t)(slash - text.at)};
        const pl_text under = {slash + 1, text.size - over.size - 1};
        return read_number(over, PL_SHARE_MAX, &share->numerator) == NUMBER_GOOD &&
               read_number(under, PL_SHARE_MAX, &share->denominator) == NUMBER_GOOD &&
               share->denominator > 0;
    }
    if (text.size > 0 && text.at[text.size - 1] == '%') {
        text.size--;
        const bool good = read_decimal(text, share);
        share->denominator *= 100;
        return good;
    }
    return read_decimal(text, share);
}

/* --- what was asked --- */

static bool take_method(const char *name, pl_apportionment *method) {
    pl_suggest suggest;
    pl_buffer all;
    if (name == NULL) {
        pl_cli_complain("allocate: --method is missing; plenum allocate --help lists the methods");
        return false;
    }
    if (pl_apportionment_find(pl_text_of(name), method)) {
        return true;
    }
    pl_suggest_init(&suggest, pl_text_of(name));
    pl_buffer_init(&all, pl_allocator_default());
    for (int i = 0; i < PL_APPORTIONMENT_COUNT; i++) {
        const char *known = pl_apportionment_name((pl_apportionment)i);
        pl_suggest_add(&suggest, pl_text_of(known));
        pl_buffer_format(&all, "%s%s", i > 0 ? ", " : "", known);
    }
    pl_cli_complain("allocate: no method '%.200s'%s; there are: %s", name,
                    pl_suggest_ask(&suggest).at, pl_buffer_string(&all));
    pl_buffer_fini(&all);
    return false;
}

/* "NAME=NUMBER", parted at the last '='. */
static bool take_pair(const char *what, const char *text, pl_text *name, uint64_t most,
                      uint64_t *number) {
    const char *equals = strrchr(text, '=');
    if (equals == NULL || equals == text) {
        pl_cli_complain("%s: '%.200s' is not NAME=NUMBER%s", what, text,
                        equals == text ? ": the name is empty" : "");
        return false;
    }
    *name = (pl_text){text, (size_t)(equals - text)};
    if (!pl_text_is_utf8(*name, NULL)) {
        pl_cli_complain("%s: the name in '%.200s' is not UTF-8", what, text);
        return false;
    }
    char where[300];
    snprintf(where, sizeof where, "%s of '%.*s'", what, shown(*name), name->at);
    return take_number(where, pl_text_of(equals + 1), most, number);
}

static int compare_names(const void *a, const void *b) {
    return pl_text_compare(*(const pl_text *)a, *(const pl_text *)b);
}

static bool names_differ(const allocation *a) {
    pl_text sorted[PL_LISTS_MAX];
    memcpy(sorted, a->names, a->contest.count * sizeof sorted[0]);
    qsort(sorted, a->contest.count, sizeof sorted[0], compare_names);
    for (size_t i = 1; i < a->contest.count; i++) {
        if (pl_text_equal(sorted[i - 1], sorted[i])) {
            pl_cli_complain("allocate: the list '%.*s' is given twice", shown(sorted[i]),
                            sorted[i].at);
            return false;
        }
    }
    return true;
}

static bool take_lists(const options *o, allocation *a) {
    if (o->count == 0) {
        pl_cli_complain("allocate: no list is given; plenum allocate --method hare --seats 25 "
                        "reds=390 blues=160");
        return false;
    }
    for (size_t i = 0; i < o->count; i++) {
        if (!take_pair("votes", o->lists[i], &a->names[i], PL_CONTEST_VOTES_MAX, &a->votes[i])) {
            return false;
        }
    }
    a->contest.votes = a->votes;
    a->contest.count = o->count;
    return names_differ(a);
}

static bool take_seats(const options *o, allocation *a) {
    if (o->seats == NULL) {
        pl_cli_complain("allocate: --seats is missing");
        return false;
    }
    if (!take_number("--seats", pl_text_of(o->seats), PL_CONTEST_SEATS_MAX, &a->contest.seats)) {
        return false;
    }
    if (a->contest.seats == 0) {
        pl_cli_complain("--seats: there must be at least one");
        return false;
    }
    return true;
}

static bool take_threshold(const options *o, allocation *a) {
    pl_share *share = &a->contest.threshold;
    if (o->threshold == NULL) {
        return true;
    }
    if (!read_share(pl_text_of(o->threshold), share) || share->numerator > share->denominator) {
        pl_cli_complain("--threshold: '%.200s' is not a share of the votes from 0 to 1, like "
                        "0.05, 5%% or 1/20",
                        o->threshold);
        return false;
    }
    return true;
}

static bool take_minimum(const options *o, allocation *a) {
    const size_t lists = pl_contest_admitted(&a->contest);
    if (o->minimum == NULL) {
        return true;
    }
    if (!take_number("--minimum", pl_text_of(o->minimum), PL_CONTEST_SEATS_MAX,
                     &a->contest.minimum)) {
        return false;
    }
    if (a->method == PL_APPORTION_KIESWET && a->contest.minimum > 0) {
        pl_cli_complain("--minimum: the Kieswet knows none");
        return false;
    }
    if (a->contest.minimum * lists > a->contest.seats) {
        pl_cli_complain("--minimum: %llu each for %zu lists are more than %llu seats",
                        (unsigned long long)a->contest.minimum, lists,
                        (unsigned long long)a->contest.seats);
        return false;
    }
    return true;
}

static bool take_candidates(const options *o, allocation *a) {
    if (o->candidate_count > 0 && a->method != PL_APPORTION_KIESWET) {
        pl_cli_complain("--candidates: only kieswet asks how many candidates a list has");
        return false;
    }
    for (size_t i = 0; i < a->contest.count; i++) {
        a->candidates[i] = PL_CONTEST_SEATS_MAX;
    }
    a->contest.candidates = o->candidate_count > 0 ? a->candidates : NULL;
    for (size_t k = 0; k < o->candidate_count; k++) {
        pl_text name;
        uint64_t number = 0;
        size_t list = 0;
        if (!take_pair("--candidates", o->candidates[k], &name, PL_CONTEST_SEATS_MAX, &number)) {
            return false;
        }
        while (list < a->contest.count && !pl_text_equal(a->names[list], name)) {
            list++;
        }
        if (list == a->contest.count) {
            pl_cli_complain("--candidates: no list is called '%.*s'", shown(name), name.at);
            return false;
        }
        a->candidates[list] = number;
    }
    return true;
}

/* Without votes no method has an answer, but the Kieswet says that all seats stay empty. */
static bool somebody_counts(const allocation *a) {
    uint64_t votes[PL_LISTS_MAX];
    if (pl_contest_votes(&a->contest) == 0) {
        if (a->method != PL_APPORTION_KIESWET) {
            pl_cli_complain("allocate: all lists have 0 votes");
            return false;
        }
        return true;
    }
    if (pl_contest_count(&a->contest, votes) == 0) {
        pl_cli_complain("--threshold: no list reaches it");
        return false;
    }
    return true;
}

static bool take_all(const options *o, allocation *a) {
    return take_method(o->method, &a->method) && take_seats(o, a) && take_lists(o, a) &&
           take_threshold(o, a) && somebody_counts(a) && take_minimum(o, a) &&
           take_candidates(o, a);
}

/* --- what comes of it --- */

static void set_seats(json_t *object, pl_text name, uint64_t seats) {
    json_object_setn_new(object, name.at, name.size, json_integer((json_int_t)seats));
}

static json_t *seats_json(const allocation *a) {
    json_t *seats = json_object();
    for (size_t i = 0; i < a->contest.count; i++) {
        set_seats(seats, a->names[i], a->certain[i]);
    }
    return seats;
}

static json_t *tie_json(const allocation *a) {
    if (a->tie.to_draw == 0) {
        return json_null();
    }
    json_t *tied = json_array();
    for (size_t i = 0; i < a->contest.count; i++) {
        if (a->tie.tied[i]) {
            json_array_append_new(tied, json_stringn(a->names[i].at, a->names[i].size));
        }
    }
    return json_pack("{s:o, s:o, s:I}", "certain", seats_json(a), "tied", tied, "to_draw",
                     (json_int_t)a->tie.to_draw);
}

static int write_json(const allocation *a) {
    json_t *all = json_pack("{s:o, s:o}", "seats", seats_json(a), "tie", tie_json(a));
    char *dumped = json_dumps(all, JSON_INDENT(2));
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(&out, dumped);
    pl_buffer_add_char(&out, '\n');
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    free(dumped);
    json_decref(all);
    return code;
}

static int write_account(const allocation *a) {
    const pl_account account = {a->method, &a->contest, a->names, a->certain, &a->tie};
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    pl_account_write(&account, &out);
    const int code = pl_cli_output(NULL, pl_buffer_text(&out));
    pl_buffer_fini(&out);
    return code;
}

int pl_command_allocate(int argc, char **argv) {
    options o = {0};
    allocation a = {0};
    pl_cli_parse(&parser, argc, argv, &o);
    if (!take_all(&o, &a)) {
        return PL_EXIT_USAGE;
    }
    pl_apportion(a.method, &a.contest, a.certain, &a.tie);
    return o.json ? write_json(&a) : write_account(&a);
}
