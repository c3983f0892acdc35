/* A written journal is played again and compared; a damaged one is refused with its place. */
#include "command.h"

#include "scenario_samples.h"

#define VARIED                                                                                     \
    "local P = params { n = { \"int\", 5 } }\n" CLUB_WITH(                                         \
        "variants = { big = { title = \"Big\", set = { [\"factions.blues.seats\"] = 9, n = 7 } } " \
        "}")

static void open_club(workshop *shop) {
    workshop_open(shop);
    workshop_write(shop, "club.lua", VARIED);
}

static void every_kind_of_run_replays_from_both_formats(void **state) {
    (void)state;
    static const char *const options[] = {
        "",
        "--seed 5",
        "--seed 0 --replicate 12",
        "--variant big",
        "--variant big --seed 3 --set n=6",
        "--set factions.reds.seats=7 --set rules.quorum=4 --seed 1",
        "--set title='A = B, c'",
        "$(for i in $(seq 1 100); do echo --set factions.reds.seats=$i; done) --set n=3",
    };
    workshop shop;
    open_club(&shop);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        static const char *const formats[] = {"jsonl", "journal"};
        for (size_t f = 0; f < 2; f++) {
            workshop_run(&shop, "$P run club.lua --format %s -o out %s && $P replay out",
                         formats[f], options[i]);
            workshop_expect_code(&shop, 0, options[i]);
            assert_non_null(strstr(shop.out, "records, the same to the digest "));
        }
    }
    workshop_close(&shop);
}

static void the_shipped_scenarios_replay_from_any_folder(void **state) {
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_run(&shop,
                 "$P run second-congress-1917 --seed 2 --format journal -o a && "
                 "cd / && $P replay %s/a",
                 shop.folder);
    workshop_expect_code(&shop, 0, "second congress");
    workshop_close(&shop);
}

static void the_digest_shown_is_the_one_of_the_last_record(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --seed 4 --format jsonl -o out && $P replay out");
    workshop_expect_code(&shop, 0, "replay");
    const char *digest = strstr(shop.out, "digest ");
    assert_non_null(digest);
    size_t size = 0;
    char *lines = workshop_read(&shop, "out", &size);
    const char *ended = strstr(lines, "\"run.ended\"");
    const char *held = strstr(ended, "\"digest\":\"");
    assert_non_null(held);
    assert_memory_equal(held + strlen("\"digest\":\""), digest + strlen("digest "), 32);
    free(lines);
    workshop_close(&shop);
}

/* Where each record of a binary journal begins, after its first line. */
static size_t record_starts(const char *bytes, size_t size, size_t *starts, size_t room) {
    size_t at = (size_t)((const char *)memchr(bytes, '\n', size) + 1 - bytes);
    size_t count = 0;
    while (at < size && count < room) {
        uint32_t length = 0;
        memcpy(&length, bytes + at, sizeof length);
        starts[count++] = at;
        at += 8 + length;
    }
    return count;
}

static void a_flipped_bit_is_found_in_its_record(void **state) {
    (void)state;
    workshop shop;
    size_t starts[200];
    size_t size = 0;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format journal -o whole");
    char *bytes = workshop_read(&shop, "whole", &size);
    const size_t count = record_starts(bytes, size, starts, 200);
    assert_in_range(count, 10, 199);
    for (size_t i = 0; i < count; i += 3) {
        char said[64];
        const size_t end = i + 1 < count ? starts[i + 1] : size;
        const size_t at = (starts[i] + end) / 2;
        bytes[at] ^= 0x10;
        workshop_write_bytes(&shop, "bad", bytes, size);
        bytes[at] ^= 0x10;
        workshop_run(&shop, "$P replay bad");
        snprintf(said, sizeof said, "bad: record %zu: the data is damaged", i + 1);
        workshop_expect_error(&shop, 5, 1, said, "flipped");
    }
    free(bytes);
    workshop_close(&shop);
}

static void a_journal_cut_off_anywhere_is_refused(void **state) {
    (void)state;
    workshop shop;
    size_t starts[200];
    size_t size = 0;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format journal -o whole");
    char *bytes = workshop_read(&shop, "whole", &size);
    const size_t count = record_starts(bytes, size, starts, 200);
    for (size_t i = 0; i < count; i += 2) {
        char said[64];
        snprintf(said, sizeof said, "bad: record %zu: the data ends too early", i + 1);
        workshop_write_bytes(&shop, "bad", bytes, starts[i]);
        workshop_run(&shop, "$P replay bad");
        workshop_expect_error(&shop, 5, 1, said, "at a boundary");
        workshop_write_bytes(&shop, "bad", bytes, starts[i] + 3);
        workshop_run(&shop, "$P replay bad");
        workshop_expect_error(&shop, 5, 1, said, "inside");
    }
    for (size_t cut = 0; cut < starts[0]; cut += 4) {
        workshop_write_bytes(&shop, "bad", bytes, cut);
        workshop_run(&shop, "$P replay bad");
        workshop_expect_error(&shop, 5, 1, "bad: record 1: the data ends too early", "first line");
    }
    workshop_write_bytes(&shop, "bad", bytes, size);
    workshop_run(&shop, "echo x >> bad; $P replay bad");
    workshop_expect_error(&shop, 5, 1, "the data is damaged", "with more after it");
    free(bytes);
    workshop_close(&shop);
}

static void what_is_no_journal_of_this_version_is_refused(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format journal -o whole");
    workshop_run(&shop, "sed '1s/[0-9][0-9]*/999/' whole > other; $P replay other");
    workshop_expect_error(&shop, 5, 1, "other: record 1: the data was written by another version",
                          "another version");
    workshop_run(&shop, ": > empty; $P replay empty");
    workshop_expect_error(&shop, 5, 1, "empty: record 1: the data ends too early", "empty");
    workshop_run(&shop, "$P replay club.lua");
    workshop_expect_error(&shop, 5, 1, "club.lua: record 1: the data is damaged", "a scenario");
    workshop_run(&shop, "$P replay nowhere");
    workshop_expect_error(&shop, 5, 1, "nowhere: ", "missing");
    workshop_run(&shop, "$P replay .");
    workshop_expect_error(&shop, 5, 1, ".: ", "a folder");
    workshop_close(&shop);
}

static void lines_edited_by_hand_are_refused_with_their_number(void **state) {
    (void)state;
    static const struct {
        const char *edit;
        const char *said;
    } rows[] = {
        {"sed '3s/[0-9]/7/3'", "bad: record 3: the data is damaged"},
        {"sed '1s/\"seed\":0/\"seed\":1/'", "bad: record 1: the data is damaged"},
        {"sed 5d", "bad: record 5: the data is damaged"},
        {"sed '4{h;d};5G'", "bad: record 4: the data is damaged"},
        {"sed '6s/^/ /'", "bad: record 6: the data is damaged"},
        {"sed '6s/$/\\r/'", "bad: record 6: the data is damaged"},
        {"sed '7i\\\\'", "bad: record 7: the data is damaged"},
        {"sed '$d'", "the data ends too early"},
        {"head -c -1", "the data ends too early"},
        {"head -c -20", "the data ends too early"},
        {"head -3", "bad: record 4: the data ends too early"},
    };
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format jsonl -o whole");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        workshop_run(&shop, "%s whole > bad; cmp -s whole bad && exit 77; $P replay bad",
                     rows[i].edit);
        workshop_expect_error(&shop, 5, 1, rows[i].said, rows[i].edit);
    }
    workshop_close(&shop);
}

static void a_scenario_changed_since_is_a_difference(void **state) {
    (void)state;
    workshop shop;
    open_club(&shop);
    workshop_run(&shop, "$P run club.lua --format journal -o out");
    workshop_run(&shop, "echo '-- changed' >> club.lua; $P replay out");
    workshop_expect_error(
        &shop, 1, 1, "out: record 1 diverges: the scenario or its rule pack is not", "changed");
    workshop_run(&shop, "rm club.lua; $P replay out");
    workshop_expect_error(&shop, 3, 1, "club.lua: there is no such scenario", "gone");
    workshop_close(&shop);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_kind_of_run_replays_from_both_formats),
    cmocka_unit_test(the_shipped_scenarios_replay_from_any_folder),
    cmocka_unit_test(the_digest_shown_is_the_one_of_the_last_record),
    cmocka_unit_test(a_flipped_bit_is_found_in_its_record),
    cmocka_unit_test(a_journal_cut_off_anywhere_is_refused),
    cmocka_unit_test(what_is_no_journal_of_this_version_is_refused),
    cmocka_unit_test(lines_edited_by_hand_are_refused_with_their_number),
    cmocka_unit_test(a_scenario_changed_since_is_a_difference),
};

PL_TEST_MAIN(tests)
