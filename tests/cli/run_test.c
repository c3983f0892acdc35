/* The same words give the same bytes, and a file is written whole or not at all. */
#include "command.h"

#include <pty.h>

#include "scenario_samples.h"

static void open_club(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "club.lua", CLUB);
}

static void every_format_is_written_in_its_own_shape(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua");
    workshop_expect_code(&shop, 0, "minutes");
    assert_non_null(strstr(shop.out, "A club\n"));
    assert_non_null(strstr(shop.out, "The door shall be painted"));
    workshop_run(&shop, "$P run club.lua --format minutes -o a && $P run club.lua -o b && cmp a b");
    workshop_expect_code(&shop, 0, "minutes are the default");
    workshop_run(&shop, "$P run club.lua --format summary");
    workshop_expect_code(&shop, 0, "summary");
    assert_non_null(strstr(shop.out, "votes_for"));
    workshop_run(&shop, "$P run club.lua --format jsonl");
    workshop_expect_code(&shop, 0, "jsonl");
    assert_memory_equal(shop.out, "{\"seq\":1,", 9);
    workshop_run(&shop, "$P run club.lua --format journal");
    workshop_expect_code(&shop, 0, "journal");
    assert_memory_equal(shop.out, "plenum journal ", 15);
    workshop_close(&shop);
}

static void the_same_run_gives_the_same_bytes_wherever_it_is_started(void **state) {
    (void)state;
    static const char *const lines[] = {
        "$P $A",
        "cd / && $P $A",
        "env -i PLENUM_SCENARIOS=$PLENUM_SCENARIOS $P $A",
        "LANG=de_DE.UTF-8 LC_ALL=C.UTF-8 TZ=Asia/Tokyo HOME=/ COLUMNS=40 "
        "$P $A",
        "if setarch -R true 2>/dev/null; then R='setarch -R'; fi; "
        "$R $P $A",
        "$P $A | cat",
    };
    static const char *const formats[] = {"minutes", "summary", "jsonl", "journal"};
    workshop shop;
    open_club(&shop);
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++) {
        char *first = NULL;
        size_t size = 0;
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            workshop_run(&shop, "A='run %s/club.lua --seed 7 --format %s'; %s", shop.folder,
                         formats[f], lines[i]);
            workshop_expect_code(&shop, 0, lines[i]);
            if (first == NULL) {
                size = shop.out_size;
                first = malloc(size);
                memcpy(first, shop.out, size);
            }
            assert_int_equal(shop.out_size, size);
            assert_memory_equal(shop.out, first, size);
        }
        free(first);
    }
    workshop_close(&shop);
}

static void a_shipped_scenario_is_the_same_by_name_and_by_path(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop, "mkdir -p house/mine; cp -r $T/scenarios/_rules house");
    workshop_write(&shop, "house/mine/scenario.lua", CLUB);
    workshop_run(&shop, "export PLENUM_SCENARIOS=$PWD/house; $P run mine --format journal -o a; "
                        "$P run house/mine --format journal -o b; "
                        "$P run house/mine/scenario.lua --format journal -o c; "
                        "cd house/mine; $P run . --format journal -o ../../d; cd ../..; "
                        "cmp a b && cmp a c && cmp a d");
    workshop_expect_code(&shop, 0, "by name and by path");
    workshop_close(&shop);
}

static void other_seeds_and_replicates_give_other_runs(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop,
                 "for s in 1 2; do for r in 0 1; do $P run club.lua --seed $s --replicate $r "
                 "--format journal | tail -c +600 | md5sum; done; done | sort -u | wc -l");
    workshop_expect_code(&shop, 0, "seeds");
    assert_string_equal(shop.out, "4\n");
    workshop_run(&shop,
                 "$P run club.lua --seed 1 -o a; $P run club.lua --seed 1 --replicate 0 -o b; "
                 "cmp a b");
    workshop_expect_code(&shop, 0, "replicate 0 is the default");
    workshop_close(&shop);
}

/* --- writing --- */

static void a_file_is_replaced_whole(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "seq 100000 > out; chmod 640 out; ln -s out link; "
                        "$P run club.lua --format summary -o link && "
                        "$P run club.lua --format summary > wanted && cmp out wanted && "
                        "test -L link && test $(stat -c %%a out) = 640 && ls");
    workshop_expect_code(&shop, 0, "replaced");
    assert_string_equal(shop.out, "club.lua\nlink\nout\nwanted\n");
    workshop_run(&shop, "$P run club.lua -o - > b; $P run club.lua > a; cmp a b");
    workshop_expect_code(&shop, 0, "- is standard output");
    workshop_close(&shop);
}

static void a_file_that_cannot_be_written_to_its_end_leaves_the_old_one(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "echo old > out; (ulimit -f 1; $P run club.lua --format jsonl -o out)");
    workshop_expect_error(&shop, 5, 1, "out: cannot be written: File too large", "file size limit");
    workshop_run(&shop, "cat out; ls");
    assert_string_equal(shop.out, "old\nclub.lua\nout\n");
    workshop_run(&shop, "$P run none.lua -o out; $P run club.lua --format xml -o out; cat out");
    assert_string_equal(shop.out, "old\n");
    workshop_close(&shop);
}

static void a_fault_of_a_hook_ends_with_four_and_the_minutes(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_write(&shop, "club.lua",
                   CLUB_WITH("on = { vote_intent = function()\nerror(\"no \\27[31m\") end }"));
    workshop_run(&shop, "$P run club.lua");
    workshop_expect_code(&shop, 4, "fault");
    assert_non_null(strstr(shop.out, "Rosa (Reds) speaks for"));
    assert_non_null(strstr(shop.out, "THE RUN STOPPED: club.lua:21: hook vote_intent: no"));
    assert_non_null(strstr(shop.err, "club.lua:21: hook vote_intent: no"));
    assert_int_equal(count_lines(shop.err), 1);
    assert_harmless(shop.out, shop.out_size);
    assert_harmless(shop.err, shop.err_size);
    workshop_write(&shop, "club.lua",
                   CLUB_WITH("on = { vote_intent = function()\nwhile true do end end }"));
    workshop_run(&shop,
                 "$P run club.lua --format jsonl -o out; code=$?; $P replay out && exit $code");
    workshop_expect_code(&shop, 4, "endless");
    workshop_close(&shop);
}

/* --- terminals --- */

static void without_a_terminal_nothing_is_wrapped_or_coloured(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "COLUMNS=40 $P run club.lua");
    assert_harmless(shop.out, shop.out_size);
    size_t longest = 0;
    for (const char *line = shop.out; *line != '\0';) {
        const size_t size = strcspn(line, "\n");
        longest = size > longest ? size : longest;
        line += size + (line[size] == '\n');
    }
    assert_true(longest > 150);
    workshop_close(&shop);
}

/* What the program writes to a terminal of so many columns, escapes left out. */
static char *run_on_terminal(const workshop *shop, unsigned short columns, bool *coloured) {
    struct winsize window = {.ws_row = 24, .ws_col = columns};
    int master = -1;
    const pid_t child = forkpty(&master, NULL, NULL, &window);
    assert_true(child >= 0);
    if (child == 0) {
        if (chdir(shop->folder) == 0) {
            execl(PL_PROGRAM, "plenum", "run", "club.lua", (char *)NULL);
        }
        _exit(99);
    }
    char *text = calloc(1, 65536);
    size_t size = 0;
    char c;
    bool escape = false;
    while (size < 65535 && read(master, &c, 1) == 1) {
        *coloured = *coloured || c == '\033';
        escape = escape || c == '\033';
        if (!escape && c != '\r') {
            text[size++] = c;
        }
        escape = escape && c != 'm';
    }
    close(master);
    assert_int_equal(workshop_wait(child), 0);
    return text;
}

static void on_a_terminal_minutes_wrap_to_its_width(void **state) {
    (void)state;
    static const unsigned short widths[] = {50, 60, 100};
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        bool coloured = false;
        size_t longest = 0;
        char *text = run_on_terminal(&shop, widths[i], &coloured);
        bool in_day = false;
        for (const char *line = text; *line != '\0';) {
            const size_t size = strcspn(line, "\n");
            in_day = in_day || strncmp(line, "Monday", 6) == 0;
            if (in_day && strncmp(line, "Monday", 6) != 0) {
                longest = size > longest ? size : longest;
            }
            line += size + (line[size] == '\n');
        }
        assert_true(coloured);
        assert_in_range(longest, widths[i] / 2, widths[i]);
        free(text);
    }
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_format_is_written_in_its_own_shape),
    cmocka_unit_test(the_same_run_gives_the_same_bytes_wherever_it_is_started),
    cmocka_unit_test(a_shipped_scenario_is_the_same_by_name_and_by_path),
    cmocka_unit_test(other_seeds_and_replicates_give_other_runs),
    cmocka_unit_test(a_file_is_replaced_whole),
    cmocka_unit_test(a_file_that_cannot_be_written_to_its_end_leaves_the_old_one),
    cmocka_unit_test(a_fault_of_a_hook_ends_with_four_and_the_minutes),
    cmocka_unit_test(without_a_terminal_nothing_is_wrapped_or_coloured),
    cmocka_unit_test(on_a_terminal_minutes_wrap_to_its_width),
};

PL_TEST_MAIN(tests)
