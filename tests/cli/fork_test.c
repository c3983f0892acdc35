/* plenum run --at, diff --at, and the replay of a forked run, as a user meets them. */
#include "command.h"

#define CONGRESS "second-congress-1917"

static void expect_in(const char *text, const char *part) {
    if (strstr(text, part) == NULL) {
        fail_msg("no \"%s\" in:\n%s", part, text);
    }
}

/* Up to run.forked the file is that of the unforked run, line by line. */
static void the_lines_before_the_fork_are_those_of_the_run_without_it(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P run " CONGRESS " --format jsonl -o plain.jsonl && $P run " CONGRESS
                        " --at 1917-10-26T01:00 --set outside.winter-palace.at=1917-10-26T06:00 "
                        "--format jsonl -o forked.jsonl && "
                        "n=$(grep -n '\"run.forked\"' forked.jsonl | cut -d: -f1) && "
                        "head -n $((n - 1)) plain.jsonl > a && head -n $((n - 1)) forked.jsonl > b "
                        "&& cmp a b && test $n -gt 300 && sed -n ${n}p forked.jsonl && "
                        "$P replay forked.jsonl");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "\"moment\":\"1917-10-26T01:00\"");
    expect_in(shop.out, "\"set\":[\"outside.winter-palace.at=1917-10-26T06:00\"]");
    expect_in(shop.out, "\"edited\":true");
    expect_in(shop.out, "the same to the digest");
    workshop_close(&shop);
}

static void journals_of_both_forms_and_of_dice_are_replayed(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P run " CONGRESS " --variant no-walkout --set rules.quorum=300 --seed 7 "
                        "--replicate 2 --at martov --set palace_at=1917-10-26T06:00 --set "
                        "model.cost=1 --at '#500' --set rules.quorum=100 --format journal -o "
                        "f.plj && $P replay f.plj");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "the same to the digest");
    workshop_close(&shop);
}

static void the_minutes_and_the_summary_say_so_at_its_place(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P run " CONGRESS " --at martov --set walkout.enabled=false");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "Here the run is forked: from here on walkout.enabled is false.");
    assert_true(strstr(shop.out, "Here the run is forked") <
                strstr(shop.out, "Julius Martov (Menshevik-Internationalists) speaks for"));
    workshop_run(&shop, "$P run " CONGRESS " --at martov --set walkout.enabled=false -f summary");
    expect_in(shop.out, "25 October 1917, 23:01  the run is forked: from here on walkout.enabled "
                        "is false\n");
    workshop_close(&shop);
}

/* Set too late, it is said: on stderr, in the minutes and by diff. */
static void what_has_been_used_already_is_said_to_change_nothing(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop,
                 "$P run " CONGRESS " --at '#700' --set outside.winter-palace.at=1917-10-26T12:00");
    assert_int_equal(shop.code, 0);
    expect_in(shop.err, "--at #700: what is set has been used already: it changes nothing");
    expect_in(shop.out, "Of the fork: outside.winter-palace.at has been used already");
    workshop_run(&shop, "$P run " CONGRESS " --at '#700' --set palace_at=1917-10-26T12:00 -f "
                        "summary");
    expect_in(shop.err, "has been used already"); /* also by its parameter */
    workshop_run(&shop, "$P run " CONGRESS " --at '#700' --set walkout.enabled=true -f summary");
    expect_in(shop.err, "nothing is set that was not so already");
    workshop_run(&shop, "$P run " CONGRESS " --at '#7' --set model.ballot_noise=1 -f journal "
                        "-o f.plj");
    assert_int_equal(shop.code, 0);
    workshop_run(&shop, "$P diff " CONGRESS
                        " --at '#700' --set outside.winter-palace.at=1917-10-26T12:00");
    expect_in(shop.out, "Nothing differs: outside.winter-palace.at stands among the causes of no "
                        "record after the fork");
    workshop_close(&shop);
}

static void diff_compares_the_fork_with_the_run_without_it(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P diff " CONGRESS " --at martov --set walkout.enabled=false");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "From 25 October 1917, 23:01 on (record #");
    expect_in(shop.out, "walkout.enabled is false instead of true");
    expect_in(shop.out, "First difference\n  25 October 1917, 23:53:16: the decision of the "
                        "Mensheviks whether to walk out");
    expect_in(shop.out, "Because walkout.enabled is false instead of true");
    expect_in(shop.out, "Up to the fork all ");
    workshop_run(&shop, "$P diff " CONGRESS " --variant palace-at-noon --set rules.quorum=300 "
                        "--at martov --set walkout.enabled=false --format json");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "\"first_run\": {\"variant\": \"palace-at-noon\", \"set\": "
                        "[\"rules.quorum=300\"]");
    expect_in(shop.out, "\"forks\": [{\"record\": ");
    expect_in(shop.out, "\"moment\": \"martov\", \"set\": [\"walkout.enabled=false\"]}]");
    workshop_close(&shop);
}

static void mistakes_are_told_with_their_code(void **state) {
    static const struct {
        const char *options;
        int code;
        const char *words;
    } rows[] = {
        {"--at martow --set rules.quorum=1", 2, "PL100 --at martow: neither a time"},
        {"--at martow --set rules.quorum=1", 2, "did you mean 'martov'?"},
        {"--at 1917-10-26T25:00 --set rules.quorum=1", 2, "PL100"},
        {"--at '#0' --set rules.quorum=1", 2, "PL100 --at #0: the number of a record"},
        {"--at 1917-01-01T00:00 --set rules.quorum=1", 2,
         "PL103 --at 1917-01-01T00:00: the run "
         "begins"},
        {"--at 1918-10-26T05:00 --set rules.quorum=1", 1,
         "PL102 --at 1918-10-26T05:00: the run has ended before that"},
        {"--at '#99999' --set rules.quorum=1", 1, "PL102 --at #99999: the run has ended"},
        {"--at '#300' --set rules.quorum=1 --at '#200' --set rules.quorum=2", 2, "PL103 --at #200"},
        {"--at '#20' --set factions.bund.seats=200", 2, "PL101 --at #20: factions.bund: the roll"},
        {"--at '#20' --set roll=670", 2, "PL101 --at #20: factions."},
        {"--at 1917-10-26T01:00 --set outside.winter-palace.at=1917-10-25T23:30", 2,
         "PL101 --at 1917-10-26T01:00: outside.winter-palace.at: that hour is over"},
        {"--at '#20' --set walkout.enable=false", 2, "PL020 --set walkout.enable: unknown key"},
        {"--at '#20' --set walkout.enabled=perhaps", 2, "PL020 --set walkout.enabled: true or"},
        {"--at '#20' --set palace=1", 2, "PL022 --set palace"},
        {"--at '#20'", 2, "--at #20: what is to change there? a --set must follow"},
        {"--set rules.quorum=1 --at '#20'", 2, "a --set must follow"},
        {"--at '#20' --set rules.quorum", 2, "--set rules.quorum: KEY=VALUE is expected"},
    };
    workshop shop;
    (void)state;
    workshop_open(&shop);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "$P run " CONGRESS " %s", rows[i].options);
        if (shop.code != rows[i].code) {
            fail_msg("%s: exit %d\n%s", rows[i].options, shop.code, shop.err);
        }
        expect_in(shop.err, rows[i].words);
        assert_int_equal(shop.out_size, 0);
    }
    workshop_run(&shop, "$P diff " CONGRESS " --at '#99999' --set rules.quorum=1");
    assert_int_equal(shop.code, 1);
    workshop_run(&shop, "$P diff " CONGRESS
                        " -v no-walkout -v palace-at-noon --at '#9' --set rules.quorum=1");
    assert_int_equal(shop.code, 2);
    expect_in(shop.err, "one variant is the most");
    workshop_close(&shop);
}

/* A person quits before the moment; the fork is given again when the run is gone on with. */
static void a_run_with_a_person_is_forked_too(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "printf 'q\\n' | $P run " CONGRESS " --ask mensheviks --at '#600' --set "
                        "rules.quorum=100 --format journal -o half.plj");
    assert_int_equal(shop.code, 0);
    expect_in(shop.err, "--at #600: not yet come; give it again with --resume");
    workshop_run(&shop, "$P run --resume half.plj --at '#600' --set rules.quorum=100 --format "
                        "journal -o whole.plj < /dev/null && $P replay whole.plj");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "the same to the digest");
    workshop_run(&shop, "$P run --resume half.plj --at '#2' --set rules.quorum=100 < /dev/null");
    assert_int_equal(shop.code, 2);
    expect_in(shop.err, "PL103 --at #2: the run begins, or goes on, later than that");
    workshop_run(&shop, "printf '' | $P run " CONGRESS " --ask mensheviks --at martov --set "
                        "walkout.enabled=false --format journal -o asked.plj && $P replay "
                        "asked.plj");
    assert_int_equal(shop.code, 0);
    workshop_close(&shop);
}

/* A journal that stops behind its fork is gone on with by the scenario of the fork. */
static void a_forked_run_is_resumed(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P run " CONGRESS " --at '#200' --set "
                        "outside.winter-palace.at=1917-10-26T06:00 --format jsonl -o f.jsonl && "
                        "n=$(grep -n news.happened f.jsonl | tail -n 1 | cut -d: -f1) && "
                        "head -n $((n - 1)) f.jsonl > half.jsonl && $P run --resume half.jsonl "
                        "--format jsonl -o again.jsonl < /dev/null && cmp f.jsonl again.jsonl && "
                        "test $n -gt 400");
    assert_int_equal(shop.code, 0);
    workshop_close(&shop);
}

/* Its scenario is another now than the journal was played by. */
static void a_journal_whose_fork_was_tampered_with_diverges(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop,
                 "$P run " CONGRESS " --at '#200' --set rules.quorum=100 --format jsonl "
                 "-o f.jsonl && sed 's/rules.quorum=100/rules.quorum=101/' f.jsonl > g.jsonl "
                 "&& $P replay g.jsonl");
    assert_int_not_equal(shop.code, 0);
    workshop_close(&shop);
}

/* Pairs have the same dice: what nothing reads changes no outcome of any. */
static void many_pairs_tell_what_the_fork_does_on_average(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P diff " CONGRESS " --seed 7 --replicates 6 --at '#9' --set "
                        "model.ballot_noise=1");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "6 pairs, the two runs of each with the same dice: seed 7, replicates 0 to "
                        "5. In 6 no outcome differs.");
    workshop_run(&shop, "$P diff " CONGRESS " --seed 7 --replicate 2 --replicates 6 --at "
                        "'#90' --set walkout.enabled=false");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "seed 7, replicates 2 to 7. In 0 no outcome differs.");
    expect_in(shop.out, "(walked_out): 6 of 6 pairs differ.\n    first ");
    workshop_run(&shop, "$P diff " CONGRESS " --seed 7 -n 3 --variant no-walkout --format json");
    assert_int_equal(shop.code, 0);
    expect_in(shop.out, "\"pairs\": 3,");
    expect_in(shop.out, "\"key\": \"walked_out\", \"type\": \"number\"");
    workshop_close(&shop);
}

static void pairs_without_dice_or_without_the_moment_are_a_mistake(void **state) {
    workshop shop;
    (void)state;
    workshop_open(&shop);
    workshop_run(&shop, "$P diff " CONGRESS " --replicates 3 --set rules.quorum=100");
    assert_int_equal(shop.code, 2);
    expect_in(shop.err, "--replicates needs --seed");
    workshop_run(&shop, "$P diff " CONGRESS " --seed 1 --replicates 0 --set rules.quorum=100");
    assert_int_equal(shop.code, 2);
    workshop_run(&shop, "$P diff " CONGRESS " --seed 1 --replicates x --set rules.quorum=100");
    assert_int_equal(shop.code, 2);
    workshop_run(&shop, "$P diff " CONGRESS " --seed 1 --replicates 2 --at '#99999' --set "
                        "rules.quorum=100");
    assert_int_equal(shop.code, 1);
    expect_in(shop.err, "PL102 --at #99999: the moment came in none of the 2 pairs");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_lines_before_the_fork_are_those_of_the_run_without_it),
    cmocka_unit_test(journals_of_both_forms_and_of_dice_are_replayed),
    cmocka_unit_test(the_minutes_and_the_summary_say_so_at_its_place),
    cmocka_unit_test(what_has_been_used_already_is_said_to_change_nothing),
    cmocka_unit_test(diff_compares_the_fork_with_the_run_without_it),
    cmocka_unit_test(mistakes_are_told_with_their_code),
    cmocka_unit_test(a_run_with_a_person_is_forked_too),
    cmocka_unit_test(a_forked_run_is_resumed),
    cmocka_unit_test(many_pairs_tell_what_the_fork_does_on_average),
    cmocka_unit_test(pairs_without_dice_or_without_the_moment_are_a_mistake),
    cmocka_unit_test(a_journal_whose_fork_was_tampered_with_diverges),
};

PL_TEST_MAIN(tests)
