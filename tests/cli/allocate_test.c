/* Seats for lists, for people and for machines. */
#include "command.h"

#include <jansson.h>

#include "apportionment_vectors.h"
#include "base/text.h"

/* --- published cases, through the program --- */

static void add_word(char *line, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void add_word(char *line, size_t size, const char *format, ...) {
    va_list list;
    const size_t at = strlen(line);
    va_start(list, format);
    const int added = vsnprintf(line + at, size - at, format, list);
    va_end(list);
    assert_in_range(added, 1, size - at - 1);
}

static void name_of(const apportionment_vector *v, size_t i, char name[80]) {
    if (v->labels[i] != NULL) {
        snprintf(name, 80, "%s", v->labels[i]);
    } else {
        snprintf(name, 80, "list-%zu", i);
    }
}

static void run_vector(workshop *shop, const apportionment_vector *v) {
    char line[4000];
    char name[80];
    snprintf(line, sizeof line, "$P allocate --json --method %s --seats %d", v->method,
             (int)v->seats);
    if (v->minimum > 0) {
        add_word(line, sizeof line, " --minimum %d", (int)v->minimum);
    }
    if (v->threshold != NULL) {
        add_word(line, sizeof line, " --threshold %s", v->threshold);
    }
    for (size_t i = 0; i < v->lists; i++) {
        name_of(v, i, name);
        add_word(line, sizeof line, " '%s=%d'", name, (int)v->votes[i]);
    }
    workshop_run_line(shop, line);
}

static bool says(json_t *all, const apportionment_vector *v) {
    json_t *tie = json_object_get(all, "tie");
    json_t *tied = json_object_get(tie, "tied");
    size_t next = 0;
    char name[80];
    bool good = json_is_null(tie) == (v->to_draw == 0) &&
                json_object_size(json_object_get(all, "seats")) == v->lists &&
                json_integer_value(json_object_get(tie, "to_draw")) == (json_int_t)v->to_draw;
    for (size_t i = 0; i < v->lists; i++) {
        name_of(v, i, name);
        json_t *seats = json_object_get(json_object_get(all, "seats"), name);
        json_t *certain = json_object_get(json_object_get(tie, "certain"), name);
        good = good && json_is_integer(seats) &&
               json_integer_value(seats) == (json_int_t)v->certain[i] &&
               (v->to_draw == 0 || json_equal(seats, certain));
        if (v->tied[i]) {
            const char *said = json_string_value(json_array_get(tied, next++));
            good = good && said != NULL && strcmp(said, name) == 0;
        }
    }
    return good && json_array_size(tied) == next;
}

static void every_published_case_comes_out(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    json_t *vectors = vectors_open();
    size_t passed = 0;
    for (size_t i = 0; i < VECTOR_COUNT; i++) {
        const apportionment_vector v = vectors_at(vectors, i);
        run_vector(&shop, &v);
        json_t *all = json_loadb(shop.out, shop.out_size, JSON_REJECT_DUPLICATES, NULL);
        if (shop.code != 0 || all == NULL) {
            print_message("not run: %s: exit %d, %s", v.id, shop.code, shop.err);
        } else if (!says(all, &v)) {
            print_message("wrong: %s\n%s", v.id, shop.out);
        } else {
            passed++;
        }
        json_decref(all);
    }
    assert_int_equal(passed, VECTOR_COUNT);
    json_decref(vectors);
    workshop_close(&shop);
}

/* --- for people --- */

static void expect_account(workshop *shop, const char *arguments, const char *const *parts) {
    workshop_run(shop, "$P allocate %s", arguments);
    workshop_expect_code(shop, 0, arguments);
    assert_string_equal(shop->err, "");
    for (; *parts != NULL; parts++) {
        if (strstr(shop->out, *parts) == NULL) {
            workshop_show(shop, arguments);
            fail_msg("\"%s\" is not said", *parts);
        }
    }
}

static void the_account_shows_quotas_and_remainders(void **state) {
    static const char *const parts[] = {"One seat costs 25.960 votes.\n",
                                        "list  votes   share  quotas  whole  remainder  seats\n",
                                        "bol     390  60.09%  15.023     15       0.60     15\n",
                                        "ui       20   3.08%   0.770      0      20.00      1\n",
                                        "uk        7   1.07%   0.269      0       7.00      0\n",
                                        NULL};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    expect_account(&shop, "-m hare -n 25 bol=390 sr=160 men=72 ui=20 uk=7", parts);
    workshop_close(&shop);
}

static void the_account_shows_the_last_quotients(void **state) {
    static const char *const parts[] = {
        "a         6  85.71%  3.428           1.20           0.85      3\n",
        "The last seat was won with a quotient of 1.00; the largest without a seat is 0.85.\n",
        NULL};
    static const char *const roots[] = {"first", "70.71", NULL};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    expect_account(&shop, "-m sainte-lague -n 4 a=6 b=1", parts);
    expect_account(&shop, "-m huntington-hill -n 2 a=100 b=50", roots);
    workshop_close(&shop);
}

static void the_account_says_who_is_below_the_threshold(void **state) {
    static const char *const parts[] = {
        "Under the threshold of 5%, not counted: small, none.\n",
        "small      4   4.00%       -              -              -      0\n", NULL};
    static const char *const all_in[] = {"small      5   5.00%  0.500", NULL};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    expect_account(&shop, "-m dhondt -n 10 -t 0.05 large=96 small=4 none=0", parts);
    expect_account(&shop, "-m dhondt -n 10 -t 1/20 large=95 small=5", all_in);
    assert_null(strstr(shop.out, "threshold"));
    workshop_close(&shop);
}

static void the_account_says_who_draws_lots(void **state) {
    static const char *const parts[] = {"1 + lot\n", "Tie: lots decide 1 seat between a, b, c.\n",
                                        NULL};
    static const char *const together[] = {"Tie: lots decide 3 seats together between a, b.\n",
                                           NULL};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    expect_account(&shop, "-m sainte-lague -n 4 a=11 b=11 c=11", parts);
    expect_account(&shop, "-m majority -n 3 a=11 b=11 c=1", together);
    workshop_close(&shop);
}

static void the_account_tells_what_the_kieswet_moved(void **state) {
    static const char *const parts[] = {
        "a has more than half of the votes but not of the seats: article P 9", "taken from g.\n",
        NULL};
    static const char *const exhausted[] = {"c has only 2 candidates: article P 10 takes away 3.",
                                            NULL};
    static const char *const empty[] = {"Seats that stay empty: 10.\n", NULL};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    expect_account(&shop, "-m kieswet -n 24 a=7501 b=1249 c=1249 d=1249 e=1249 f=1249 g=1248 h=7",
                   parts);
    expect_account(&shop, "-m kieswet -n 5 a=5 b=5 c=50 -c c=2", exhausted);
    expect_account(&shop, "-m kieswet -n 10 a=0 b=0", empty);
    workshop_close(&shop);
}

/* The cells before the last column of a line. */
static size_t width_before_end(const char *line, const char *end) {
    while (end > line && end[-1] != ' ') {
        end--;
    }
    return pl_text_width((pl_text){line, (size_t)(end - line)});
}

static void wide_names_stand_in_line(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P allocate -m hare -n 9 'Большевики=5' '社会革命党=3' e\xcc\x81=1");
    workshop_expect_code(&shop, 0, "wide names");
    const char *line = strstr(shop.out, "list ");
    size_t expected = 0;
    assert_non_null(line);
    line = strchr(line, '\n') + 1;
    for (int row = 0; row < 3; row++) {
        const char *end = strchr(line, '\n');
        const size_t width = width_before_end(line, end);
        expected = row == 0 ? width : expected;
        assert_int_equal(width, expected);
        line = end + 1;
    }
    workshop_close(&shop);
}

static void names_cannot_speak_to_the_terminal(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P allocate -m hare -n 3 \"$(printf 'a\\033[2J')=5\" \"$(printf "
                        "'b\\nc')=5\"");
    workshop_expect_code(&shop, 0, "control bytes");
    assert_harmless(shop.out, shop.out_size);
    workshop_close(&shop);
}

/* --- for machines --- */

static void the_last_equals_sign_parts_name_and_votes(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P allocate --json -m dhondt -n 3 'a=b=7' ' =5'");
    workshop_expect_code(&shop, 0, "a=b=7");
    json_t *all = json_loadb(shop.out, shop.out_size, JSON_REJECT_DUPLICATES, NULL);
    json_t *seats = json_object_get(all, "seats");
    assert_int_equal(json_integer_value(json_object_get(seats, "a=b")), 2);
    assert_int_equal(json_integer_value(json_object_get(seats, " ")), 1);
    assert_int_equal(json_object_size(all), 2);
    assert_true(json_is_null(json_object_get(all, "tie")));
    json_decref(all);
    workshop_close(&shop);
}

static void a_threshold_can_be_written_in_three_ways(void **state) {
    static const char *const same[] = {"0.05", "5%", "1/20", ".05", "05.00%", "50/1000"};
    (void)state;
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        workshop_run(&shop, "$P allocate --json -m hare -n 100 -t %s a=95 b=5", same[i]);
        workshop_expect_code(&shop, 0, same[i]);
        assert_non_null(strstr(shop.out, "\"b\": 5"));
        workshop_run(&shop, "$P allocate --json -m hare -n 100 -t %s a=9501 b=499", same[i]);
        assert_non_null(strstr(shop.out, "\"b\": 0"));
    }
    workshop_close(&shop);
}

static void the_largest_contest_is_quick(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop,
                 "timeout 60 $P allocate --json -m huntington-hill -n 1000000 $(seq 100 611 | "
                 "sed 's/.*/L&=99999999999&/')");
    workshop_expect_code(&shop, 0, "a million seats");
    assert_non_null(strstr(shop.out, "\"L611\": 1954"));
    workshop_close(&shop);
}

/* --- mistakes --- */

static void mistakes_are_told_in_a_line_or_two(void **state) {
    static const char *const rows[][2] = {
        {"-m dhont -n 3 a=1", "did you mean 'dhondt'?); there are: hare, dhondt, sainte-lague"},
        {"-m jefferson -n 3 a=1", "no method 'jefferson'; there are: hare"},
        {"-n 3 a=1", "--method is missing"},
        {"-m hare a=1", "--seats is missing"},
        {"-m hare -n 3", "no list is given"},
        {"-m hare -n 0 a=1", "--seats: there must be at least one"},
        {"-m hare -n -1 a=1", "--seats: -1 is below 0"},
        {"-m hare -n 1000001 a=1", "--seats: 1000001 is more than 1000000"},
        {"-m hare -n 99999999999999999999999 a=1", "is more than 1000000"},
        {"-m hare -n 1e3 a=1", "--seats: '1e3' is not a whole number"},
        {"-m hare -n '' a=1", "--seats: '' is not a whole number"},
        {"-m hare -n 3 a=-1", "votes of 'a': -1 is below 0"},
        {"-m hare -n 3 a=NaN", "votes of 'a': 'NaN' is not a whole number"},
        {"-m hare -n 3 a=1.5", "votes of 'a': '1.5' is not a whole number"},
        {"-m hare -n 3 a=", "votes of 'a': '' is not a whole number"},
        {"-m hare -n 3 a=-", "votes of 'a': '-' is not a whole number"},
        {"-m hare -n 3 a=1000000000000001", "is more than 1000000000000000"},
        {"-m hare -n 3 a=18446744073709551617", "is more than 1000000000000000"},
        {"-m hare -n 3 =4", "the name is empty"},
        {"-m hare -n 3 reds", "'reds' is not NAME=NUMBER"},
        {"-m hare -n 3 a=1 b=2 a=3", "the list 'a' is given twice"},
        {"-m hare -n 3 \"$(printf 'a\\377')=1\"", "is not UTF-8"},
        {"-m hare -n 3 a=0 b=0", "all lists have 0 votes"},
        {"-m hare -n 3 -t x a=1", "--threshold: 'x' is not a share"},
        {"-m hare -n 3 -t 1.01 a=1", "--threshold: '1.01' is not a share"},
        {"-m hare -n 3 -t -0.1 a=1", "--threshold: '-0.1' is not a share"},
        {"-m hare -n 3 -t 1/0 a=1", "--threshold: '1/0' is not a share"},
        {"-m hare -n 3 -t 0/0 a=1", "--threshold: '0/0' is not a share"},
        {"-m hare -n 3 -t . a=1", "--threshold: '.' is not a share"},
        {"-m hare -n 3 -t '' a=1", "--threshold: '' is not a share"},
        {"-m hare -n 3 -t nan a=1", "--threshold: 'nan' is not a share"},
        {"-m hare -n 3 -t 60% a=1 b=1", "--threshold: no list reaches it"},
        {"-m hare -n 3 -k 2 a=1 b=1", "--minimum: 2 each for 2 lists are more than 3 seats"},
        {"-m hare -n 3 -k x a=1 b=1", "--minimum: 'x' is not a whole number"},
        {"-m kieswet -n 9 -k 1 a=1 b=1", "--minimum: the Kieswet knows none"},
        {"-m hare -n 3 -c a=1 a=1", "--candidates: only kieswet asks"},
        {"-m kieswet -n 3 -c b=1 a=1", "--candidates: no list is called 'b'"},
        {"-m hare -n 3 --quota 3 a=1", "unrecognized option"},
    };
    (void)state;
    workshop shop;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "$P allocate %s", rows[i][0]);
        workshop_expect_error(&shop, 2, 10, rows[i][1], rows[i][0]);
    }
    workshop_close(&shop);
}

static void too_many_lists_and_long_words_are_mistakes(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "$P allocate -m hare -n 3 $(seq -f 'L%%g=1' 1 4097)");
    workshop_expect_error(&shop, 2, 10, "more than 4096 lists", "4097 lists");
    workshop_run(&shop, "$P allocate -m hare -n 3 \"$(seq -s x 1 5000)=1\" \"$(seq -s y 1 "
                        "5000)=z\"");
    workshop_expect_error(&shop, 2, 10, "is not a whole number", "a long name");
    assert_in_range(shop.err_size, 10, 1000);
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_published_case_comes_out),
    cmocka_unit_test(the_account_shows_quotas_and_remainders),
    cmocka_unit_test(the_account_shows_the_last_quotients),
    cmocka_unit_test(the_account_says_who_is_below_the_threshold),
    cmocka_unit_test(the_account_says_who_draws_lots),
    cmocka_unit_test(the_account_tells_what_the_kieswet_moved),
    cmocka_unit_test(wide_names_stand_in_line),
    cmocka_unit_test(names_cannot_speak_to_the_terminal),
    cmocka_unit_test(the_last_equals_sign_parts_name_and_votes),
    cmocka_unit_test(a_threshold_can_be_written_in_three_ways),
    cmocka_unit_test(the_largest_contest_is_quick),
    cmocka_unit_test(mistakes_are_told_in_a_line_or_two),
    cmocka_unit_test(too_many_lists_and_long_words_are_mistakes),
};

PL_TEST_MAIN(tests)
