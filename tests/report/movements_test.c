/* Who leaves, comes back and changes sides, in sentences. */
#include "one_record.h"

#include "procedure/caucus.h"
#include "report/movements.h"

#define expect(kind, sentence, ...) expect_sentence(pl_movements_tell, kind, sentence, __VA_ARGS__)

static void who_goes_is_told_with_the_roll_behind_him(void **state) {
    (void)state;
    expect(WALKOUT, "3 of the Blues walk out (the vote). 7 stay on the roll: Reds 5, greens 2.",
           SAID(faction, "blues"), SAID(count, "3"), SAID(present, "7"),
           SAID(members, "reds 5, greens 2"), SAID(cause, "the vote"));
    expect(DELEGATES_LEFT, "1 of the Reds leave (recalled). 9 stay on the roll: Reds 9.",
           SAID(faction, "reds"), SAID(count, "1"), SAID(present, "9"), SAID(members, "reds 9"),
           SAID(cause, "recalled"));
    expect(DELEGATES_RETURNED, "2 of the Blues return (persuaded). 9 stay on the roll: Reds 9.",
           SAID(faction, "blues"), SAID(count, "2"), SAID(present, "9"), SAID(members, "reds 9"),
           SAID(cause, "persuaded"));
}

static void a_rival_centre_is_told_with_its_members(void **state) {
    (void)state;
    expect(WALKOUT,
           "3 of the Blues walk out to the duma (the vote). 5 stay on the roll: Reds 5. The rival "
           "centre now counts: Blues 3.",
           SAID(faction, "blues"), SAID(count, "3"), SAID(present, "5"), SAID(members, "reds 5"),
           SAID(cause, "the vote"), SAID(to, "duma"), SAID(centre, "blues 3"));
}

static void who_parts_is_told_once_with_the_split(void **state) {
    (void)state;
    expect(FACTION_SPLIT, "The Blues part, and sit apart from now on: Blues 2, greens 1. [F001]",
           SAID(faction, "blues"), SAID(into, "greens"), SAID(members, "blues 2, greens 1"));
    expect(AFFILIATION_CHANGED, "", SAID(faction, "blues"), SAID(count, "1"), SAID(to, "greens"),
           SAID(cause, PL_CAUCUS_TAKES_SIDES));
    expect(AFFILIATION_CHANGED, "2 of the Blues, still to come, will sit with the greens.",
           SAID(faction, "blues"), SAID(count, "2"), SAID(to, "greens"),
           SAID(cause, PL_CAUCUS_AHEAD_OF_ARRIVAL));
    expect(AFFILIATION_CHANGED, "2 of the Blues are from now on counted with the Reds.",
           SAID(faction, "blues"), SAID(count, "2"), SAID(to, "reds"), SAID(cause, "news"));
}

static void a_caucus_is_told_with_its_line(void **state) {
    (void)state;
    expect(CAUCUS_CLOSED,
           "Caucus of the Blues, \"stay?\": for 3, against 2, abstaining 1, absent 4. Its line: "
           "stay. [F001]",
           SAID(faction, "blues"), SAID(question, "stay?"), SAID(for, "3"), SAID(against, "2"),
           SAID(abstain, "1"), SAID(absent, "4"), SAID(line, "stay"));
}

static void of_other_kinds_nothing_is_told_here(void **state) {
    (void)state;
    expect(DELEGATES_ARRIVED, "", SAID(faction, "blues"), SAID(count, "2"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(who_goes_is_told_with_the_roll_behind_him),
    cmocka_unit_test(a_rival_centre_is_told_with_its_members),
    cmocka_unit_test(who_parts_is_told_once_with_the_split),
    cmocka_unit_test(a_caucus_is_told_with_its_line),
    cmocka_unit_test(of_other_kinds_nothing_is_told_here),
};

PL_TEST_MAIN(tests)
