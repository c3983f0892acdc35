/* plenum batch, stats, compare and merge, as an analyst types them. */
#include "command.h"

#include "door.h"

static void open_door(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "door.lua", DOOR);
}

static void say(workshop *shop, int code, const char *line) {
    workshop_run_line(shop, line);
    workshop_expect_code(shop, code, line);
}

static void the_same_command_gives_the_same_bytes(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "$P batch door.lua --runs 150 --baseline --variant meek --sweep roll=4,8 -q "
        "--jobs 1 --out one.csv");
    assert_string_equal(shop.out, "");
    assert_string_equal(shop.err, "");
    say(&shop, 0,
        "for j in 2 3 8 16; do $P batch door.lua --runs 150 --baseline --variant meek "
        "--sweep roll=4,8 -q --jobs $j --out j$j.csv && cmp one.csv j$j.csv && "
        "cmp one.csv.experiment.json j$j.csv.experiment.json || exit 9; done");
    say(&shop, 0,
        "for i in 1 2 3 4 5; do $P batch door.lua --runs 150 --baseline --variant meek "
        "--sweep roll=4,8 -q --shard $i/5 --out s$i.sqlite || exit 9; done; "
        "$P merge --out all.csv s*.sqlite && cmp one.csv all.csv && "
        "$P merge --out all.sqlite s3.sqlite s1.sqlite s2.sqlite s5.sqlite s4.sqlite && "
        "$P stats --rows all.sqlite | cmp - one.csv");
    workshop_close(&shop);
}

/* One kill while rows are written: it waits until the file grows, and a little. On its first line
 * of output stands "hit" if rows had come and more were due. */
#define KILL_ONCE                                                                                  \
    "rows() { $P stats --rows %s 2>/dev/null | wc -l; }; "                                         \
    "at() { stat -c %s %s %s-wal 2>/dev/null; }; "                                                 \
    "before=$(rows); then=$(at); "                                                                 \
    "$P batch door.lua --runs 10000 --variant meek --baseline -q --resume --out %s & p=$!; "       \
    "while [ \"$(at)\" = \"$then\" ] && kill -0 $p 2>/dev/null; do :; done; "                      \
    "sleep 0.00%d; kill -9 $p 2>/dev/null; wait $p 2>/dev/null; "                                  \
    "[ $(rows) -le $before ] || [ $(rows) -gt 20000 ] || echo hit"

/* kill -9 at fifty moments: what is resumed ends as if nothing had happened. */
static void killed_at_any_moment_it_goes_on(void **state) {
    (void)state;
    /* What changes when rows come: the size of the one, the hour of the other's log. */
    static const char *const names[] = {"killed.csv", "killed.sqlite"};
    static const char *const looks[] = {"%s", "%y"};
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 10000 --variant meek --baseline -q --out whole.csv");
    for (int format = 0; format < 2; format++) {
        const char *name = names[format];
        int hits = 0;
        for (int i = 0; i < 25; i++) {
            workshop_run(&shop, KILL_ONCE, name, looks[format], name, name, name, i % 4);
            hits += strncmp(shop.out, "hit", 3) == 0;
        }
        assert_in_range(hits, 20, 25);
        workshop_run(
            &shop,
            "$P batch door.lua --runs 10000 --variant meek --baseline -q --resume --out %s && "
            "$P stats --rows %s | cmp - whole.csv",
            name, name);
        workshop_expect_code(&shop, 0, name);
    }
    say(&shop, 0,
        "cmp killed.csv whole.csv && cmp killed.csv.experiment.json "
        "whole.csv.experiment.json");
    workshop_close(&shop);
}

/* Ctrl-C: what is done is kept, the exit code is that of an interrupt, and it says how to go on. */
static void an_interrupt_ends_it_cleanly(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 130,
        "$P batch door.lua --runs 200000 --out a.csv & p=$!; "
        "while [ ! -s a.csv ]; do sleep 0.05; done; sleep 0.3; kill -TERM $p; wait $p");
    assert_non_null(strstr(shop.err, "a.csv holds "));
    assert_non_null(strstr(shop.err, " of 200000 runs; the same command with --resume goes on"));
    say(&shop, 1, "$P batch door.lua --runs 200000 --out a.csv");
    assert_non_null(strstr(shop.err, "--resume"));
    say(&shop, 0, "tail -c 1 a.csv | od -An -c | grep -q '\\\\n'");
    workshop_close(&shop);
}

#define CHILDREN "cat /proc/$p/task/*/children"

/* A scenario that is not shipped is played in processes, which end with the batch; one that is
 * killed costs no more than the run it was at. */
static void a_strangers_scenario_has_processes_of_its_own(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 15000 --trust -q --out here.csv");
    say(&shop, 0,
        "$P batch door.lua --runs 15000 --jobs 1 -q --out there.csv & p=$!; "
        "until [ \"$(wc -l < there.csv)\" -gt 1 ]; do :; done 2>/dev/null; "
        "set -- $(" CHILDREN "); [ $# = 1 ] && kill -9 $1 && wait $p && [ ! -e /proc/$1 ]");
    say(&shop, 0,
        "diff there.csv here.csv | grep '^<' > faults; [ $(wc -l < faults) -le 1 ] && "
        "! grep -v 'the process that played it was ended by signal 9 (Killed)' faults");
    say(&shop, 0,
        "$P batch door.lua --runs 2000 --jobs 2 -q --out again.csv && "
        "head -n 2001 here.csv | cmp - again.csv");
    /* Whoever is trusted is played in the program, and so is a shipped scenario. */
    say(&shop, 0,
        "$P batch door.lua --runs 15000 --jobs 1 --trust -q --out b.csv & p=$!; "
        "until [ \"$(wc -l < b.csv)\" -gt 1 ]; do :; done 2>/dev/null; "
        "set -- $(" CHILDREN "); [ $# = 0 ] && kill -9 $p; wait $p; [ $? = 137 ]");
    say(&shop, 0,
        "$P batch northern-region-1917 --runs 3000 --jobs 1 -q --out c.csv & p=$!; "
        "until [ \"$(wc -l < c.csv)\" -gt 1 ]; do :; done 2>/dev/null; "
        "set -- $(" CHILDREN "); [ $# = 0 ] && kill -9 $p; wait $p; [ $? = 137 ]");
    /* The word by which they are started is for nobody else. */
    say(&shop, 2, "$P batch door.lua --runs 5 --out d.csv --worker < /dev/null");
    assert_non_null(strstr(shop.err, "--worker is for plenum itself"));
    workshop_close(&shop);
}

/* Killed with kill -9, it leaves nobody behind. */
static void its_processes_do_not_outlive_it(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "$P batch door.lua --runs 200000 --jobs 2 -q --out a.csv & p=$!; "
        "while [ ! -s a.csv ]; do sleep 0.02; done; set -- $(" CHILDREN "); "
        "[ $# = 2 ] && kill -9 $p; i=0; "
        "while [ -e /proc/$1 ] || [ -e /proc/$2 ]; do sleep 0.1; i=$((i + 1)); "
        "[ $i -lt 300 ] || exit 7; done; exit 0");
    workshop_close(&shop);
}

static void a_file_that_is_there_is_answered(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 5 -q --out a.csv && cp a.csv b");
    say(&shop, 0, "$P batch door.lua --runs 5 --out a.csv");
    assert_non_null(strstr(shop.err, "holds all 5 runs of this experiment already"));
    say(&shop, 1, "$P batch door.lua --runs 6 --out a.csv");
    assert_non_null(strstr(shop.err, "holds something else; it stays as it is (--force"));
    say(&shop, 1, "$P batch door.lua --runs 6 --resume --out a.csv");
    say(&shop, 0,
        "cmp a.csv b && $P batch door.lua --runs 6 --force -q --out a.csv && "
        "test $(wc -l < a.csv) = 7");
    say(&shop, 2, "$P batch door.lua --runs 6 --force --resume --out a.csv");
    workshop_close(&shop);
}

/* A disk that is full, a folder that may not be written: said, with what there is kept. */
static void a_system_that_fails_loses_nothing(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 400 -q --out whole.csv");
    say(&shop, 5, "ulimit -f 16; $P batch door.lua --runs 400 -q --out a.csv");
    assert_non_null(strstr(shop.err, "a.csv: File too large"));
    assert_non_null(strstr(shop.err, "--resume goes on"));
    say(&shop, 0, "$P batch door.lua --runs 400 -q --resume --out a.csv && cmp a.csv whole.csv");
    say(&shop, 5, "ulimit -f 24; $P batch door.lua --runs 400 -q --out a.sqlite");
    say(&shop, 0,
        "$P batch door.lua --runs 400 -q --resume --out a.sqlite && "
        "$P stats --rows a.sqlite | cmp - whole.csv");
    say(&shop, 5,
        "mkdir shut && chmod 555 shut && chmod 755 . && "
        "if [ $(id -u) = 0 ]; then as='setpriv --reuid=65534 --regid=65534 "
        "--clear-groups'; fi; for f in a.csv a.sqlite; do "
        "$as $P batch door.lua --runs 5 --out shut/$f; code=$?; "
        "[ $code = 5 ] || exit 9; done; exit 5");
    assert_non_null(strstr(shop.err, "shut/a.csv: Permission denied"));
    assert_non_null(strstr(shop.err, "shut/a.sqlite: Permission denied"));
    workshop_close(&shop);
}

/* A run of the file, played alone: its journal, by its digest. */
static void a_run_can_be_played_again(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 20 --variant meek --sweep roll=4,8 -q --out a.sqlite");
    say(&shop, 0,
        "d=$($P stats --rows a.sqlite | grep '^27,' | cut -d, -f6); "
        "$P batch --rerun 27 --format jsonl a.sqlite | grep -q \"\\\"digest\\\":\\\"$d\\\"\"");
    say(&shop, 0,
        "$P batch --rerun 27 a.sqlite --out m && $P run door.lua --variant meek "
        "--set roll=8 --seed 1 --replicate 7 | cmp - m");
    say(&shop, 2, "$P batch --rerun 40 a.sqlite");
    assert_non_null(strstr(shop.err, "a.sqlite has no such run"));
    say(&shop, 1,
        "sed -i 's/in_favour = 5/in_favour = 6/' door.lua; "
        "$P batch --rerun 27 a.sqlite > /dev/null");
    assert_non_null(strstr(shop.err, "this is not the run of the batch"));
    workshop_close(&shop);
}

/* What is played is what the plan names: a scenario that is edited meanwhile ends the batch. */
static void a_scenario_that_is_edited_meanwhile_ends_it(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 5,
        "$P batch door.lua --runs 3000 --sweep roll=4,5,6,7,8,9,10,11 --jobs 1 -q "
        "--out a.csv & p=$!; while [ ! -s a.csv ]; do sleep 0.02; done; "
        "sed 's/in_favour = 5/in_favour = 6/' door.lua > new; mv new door.lua; wait $p");
    assert_non_null(strstr(shop.err, "door.lua was changed while it was played"));
    workshop_close(&shop);
}

static void mistakes_are_found_before_anything_is_played(void **state) {
    (void)state;
    static const struct {
        const char *line, *words;
        int code;
    } rows[] = {
        {"$P batch --runs 5 --out a.csv", "a scenario is missing", 2},
        {"$P batch door.lua --out a.csv", "--runs N", 2},
        {"$P batch door.lua --runs 5", "--out FILE", 2},
        {"$P batch door.lua --runs 5 --out a.xls", "must end with", 2},
        {"$P batch door.lua --runs 0 --out a.csv", "from 1", 2},
        {"$P batch door.lua --runs nan --out a.csv", "whole number", 2},
        {"$P batch door.lua --runs 5000000000 --out a.csv", "whole number", 2},
        {"$P batch door.lua --runs 900000000 --sweep roll=1,2 --out a.csv", "runs in all", 2},
        {"$P batch door.lua --runs 5 --variant mild --out a.csv", "mild", 2},
        {"$P batch door.lua --runs 5 --variant '' --out a.csv", "--baseline", 2},
        {"$P batch door.lua --runs 5 --set roll=5 --sweep roll=1,2 --out a.csv", "swept", 2},
        {"$P batch door.lua --runs 5 --sweep roll=2,1,2 --out a.csv", "given twice", 2},
        {"$P batch door.lua --runs 5 --set foes=`printf '\\377'` --out a.csv", "UTF-8", 2},
        {"$P batch door.lua --runs 5 --variant meek --sweep foes=1,501 --out a.csv",
         "the cell \"meek, foes=501\" cannot be played", 2},
        {"$P batch --rerun 2 one.csv --out ./one.csv", "the file of results", 2},
        {"$P batch door.lua --runs 5 --set role=3 --out a.csv", "role", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1,two --out a.csv", "two", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1,501 --out a.csv", "501", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1:501 --sample lhs:4 --out a.csv", "501", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1:5 --out a.csv", "--sample", 2},
        {"$P batch door.lua --runs 5 --sample grid:4 --out a.csv", "lhs:N", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1 --sweep roll=2 --out a.csv", "twice", 2},
        {"$P batch door.lua --runs 5 --outcome pained --out a.csv", "no such outcome", 2},
        {"$P batch door.lua --runs 5 --shard 3/2 --out a.csv", "--shard", 2},
        {"$P batch door.lua --runs 5 --jobs 0 --out a.csv", "--jobs", 2},
        {"$P batch none.lua --runs 5 --out a.csv", "no such scenario", 3},
        {"$P batch year-1917 --runs 5 --out a.csv", "campaign", 2},
        {"$P stats none.csv", "No such file", 5},
        {"$P stats door.lua", "ends with", 5},
        {"$P compare one.csv", "one cell only", 2},
        {"$P stats one.csv --outcome pained", "no such outcome", 2},
        {"$P sensitivity one.csv", "its design is grid", 2},
        {"$P sensitivity one.csv --outcome pained", "no such outcome", 2},
        {"$P batch door.lua --runs 5 --sample morris:3 --out a.csv", "at least one range", 2},
        {"$P batch door.lua --runs 5 --sweep roll=1:5 --sample saltelli:0 --out a.csv", "from 1",
         2},
        {"$P merge --out x.csv", "shards are missing", 2},
    };
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 5 -q --out one.csv");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        say(&shop, rows[i].code, rows[i].line);
        if (strstr(shop.err, rows[i].words) == NULL) {
            fail_msg("%s\n%s", rows[i].line, shop.err);
        }
        assert_true(count_lines(shop.err) <= 10);
        assert_harmless(shop.err, shop.err_size);
        assert_int_not_equal(access("a.csv", F_OK), 0);
    }
    say(&shop, 1, "test -e a.csv");
    workshop_close(&shop);
}

/* A sample of a range: as many cells as points, the same from the same seed, within bounds. */
static void a_sample_of_ranges_makes_cells(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    for (int i = 0; i < 2; i++) {
        workshop_run(&shop,
                     "$P batch door.lua --runs 2 --sweep roll=1:20 --sweep foes=0:9 --sample %s:40 "
                     "-q --out a%d.csv && test $(wc -l < a%d.csv) = 81 && "
                     "cut -d, -f4 a%d.csv | tail -n +2 | sort -n | head -1 | grep -qx '[1-3]' && "
                     "cut -d, -f5 a%d.csv | tail -n +2 | sort -n | tail -1 | grep -qx '[89]'",
                     i == 0 ? "lhs" : "sobol", i, i, i, i);
        workshop_expect_code(&shop, 0, "sample");
    }
    workshop_close(&shop);
}

/* The same words from each format, however many workers there were. */
static void what_matters_is_told(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "for i in 1 2; do $P batch door.lua --runs 3 --jobs $i --sweep roll=20:200 "
        "--sweep foes=0:9 --sample morris:5 -q --out m$i.csv; done; cmp m1.csv m2.csv");
    say(&shop, 0, "$P sensitivity m1.csv --outcome votes_for");
    assert_non_null(strstr(shop.out, "    roll                   mu* "));
    say(&shop, 0,
        "$P batch door.lua --runs 3 --sweep roll=20:200 --sweep foes=0:9 --sample saltelli:9 -q "
        "--out s.sqlite && $P sensitivity s.sqlite --format csv | cut -d, -f8 | head -1");
    assert_string_equal(shop.out, "first\n");
    workshop_close(&shop);
}

/* Without a standard error, progress goes nowhere, and not into the results. */
static void results_are_not_written_into_by_progress(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "$P batch door.lua --runs 640 -q --out a.csv && "
        "$P batch door.lua --runs 640 --out b.csv 2>&- && cmp a.csv b.csv");
    workshop_close(&shop);
}

/* Not on a terminal: plain lines, no bar. */
static void progress_is_told_in_plain_lines(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0, "$P batch door.lua --runs 640 --out a.csv");
    assert_string_equal(shop.out, "");
    assert_non_null(strstr(shop.err, " of 640 runs, "));
    assert_non_null(strstr(shop.err, "640 runs in "));
    assert_harmless(shop.err, shop.err_size);
    workshop_close(&shop);
}

/* The same bytes as those of --rerun, of every cell; shards have their own; a file in the way of
 * the folder is found before anything is played. */
static void journals_of_chosen_replicates_are_kept(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "$P batch door.lua --runs 6 --baseline --variant meek --journals j --replicates 0,4-5 -q "
        "--out a.csv && [ \"$(ls j | tr '\\n' ' ')\" = "
        "'0.journal 10.journal 11.journal 4.journal 5.journal 6.journal ' ]");
    say(&shop, 0,
        "for r in 0 4 5 6 10 11; do $P batch --rerun $r a.csv --format journal --out r.journal && "
        "cmp r.journal j/$r.journal && $P replay j/$r.journal > told && [ -s told ] || exit 9; "
        "done");
    /* They are no part of the experiment: a batch that is complete keeps them too. */
    say(&shop, 0,
        "$P batch door.lua --runs 6 --baseline --variant meek --journals k --format minutes -q "
        "--out a.csv && [ \"$(echo $(ls k))\" = '0.minutes 6.minutes' ] && grep -q 'The door' "
        "k/6.minutes");
    say(&shop, 0,
        "$P batch door.lua --runs 6 --baseline --variant meek --shard 2/2 --journals s "
        "--replicates 1 -q --out s.csv && [ \"$(echo $(ls s))\" = '7.journal' ] && $P batch "
        "--rerun 7 a.csv --format journal --out r.journal && cmp r.journal s/7.journal");
    say(&shop, 5, "$P batch door.lua --runs 6 --journals a.csv -q --out b.csv");
    assert_non_null(strstr(shop.err, "--journals a.csv: that is no folder"));
    say(&shop, 5, "$P batch door.lua --runs 6 --journals no/such -q --out b.csv");
    say(&shop, 1, "[ -e b.csv ]");
    static const char *const wrong[] = {"--replicates 0", "--journals j --replicates 5-4",
                                        "--journals j --replicates x", "--format minutes",
                                        "--journals j --format mintues"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[200];
        snprintf(line, sizeof line, "$P batch door.lua --runs 6 %s -q --out b.csv", wrong[i]);
        say(&shop, 2, line);
    }
    say(&shop, 1, "[ -e b.csv ]");
    workshop_close(&shop);
}

/* In every format, and read again; an outcome of the scenario has the same numbers. */
static void how_each_vote_went_is_kept(void **state) {
    (void)state;
    workshop shop;
    open_door(&shop);
    say(&shop, 0,
        "for f in csv ndjson sqlite; do $P batch door.lua --runs 20 --variant meek --baseline "
        "--votes -q --out v.$f && $P stats --rows v.$f > $f.rows && cmp csv.rows $f.rows || exit "
        "9; done");
    say(&shop, 0,
        "head -n 1 v.csv | grep -q 'paint.for,paint.against,paint.abstain,paint.absent,"
        "paint.carried'");
    say(&shop, 0,
        "awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR > 1 && $at[\"votes_for\"] "
        "!= $at[\"paint.for\"] { exit 1 } END { exit NR != 41 }' v.csv");
    say(&shop, 0, "$P compare v.sqlite --outcome paint.against | grep -q 'paint.against'");
    say(&shop, 0,
        "$P batch door.lua --runs 20 --votes --outcome painted -q --out w.csv && "
        "head -n 1 w.csv | grep -q ',painted,paint.for,' && ! grep -q clerk w.csv");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_same_command_gives_the_same_bytes),
    cmocka_unit_test(killed_at_any_moment_it_goes_on),
    cmocka_unit_test(an_interrupt_ends_it_cleanly),
    cmocka_unit_test(a_strangers_scenario_has_processes_of_its_own),
    cmocka_unit_test(its_processes_do_not_outlive_it),
    cmocka_unit_test(a_file_that_is_there_is_answered),
    cmocka_unit_test(a_system_that_fails_loses_nothing),
    cmocka_unit_test(a_run_can_be_played_again),
    cmocka_unit_test(journals_of_chosen_replicates_are_kept),
    cmocka_unit_test(how_each_vote_went_is_kept),
    cmocka_unit_test(a_scenario_that_is_edited_meanwhile_ends_it),
    cmocka_unit_test(mistakes_are_found_before_anything_is_played),
    cmocka_unit_test(a_sample_of_ranges_makes_cells),
    cmocka_unit_test(what_matters_is_told),
    cmocka_unit_test(results_are_not_written_into_by_progress),
    cmocka_unit_test(progress_is_told_in_plain_lines),
};

PL_TEST_MAIN(tests)
