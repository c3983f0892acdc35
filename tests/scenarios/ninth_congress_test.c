/*
 * The Ninth Congress: who has a vote, who sits in the committee, and what becomes of both when the
 * delegates are divided as at the Fourth Congress. The numbers are reckoned here.
 */
#include "second_congress.h"

#include "procedure/vote.h"

#define FOLDER PL_SOURCE_DIR "/scenarios/ninth-congress-1921"

static played play_ninth(const char *const *settings, size_t count) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    return play_loaded(load_congress_in(FOLDER, settings, count), documented);
}

static int64_t of(const played *p, const char *key, const char *id) {
    return number(p, key, id, NULL, NULL);
}

static int64_t seats(const played *p, const char *body, const char *faction) {
    return number(p, "seats", body, "faction", faction);
}

/* 1 631 decide, 362 have a voice. */
static void those_with_a_voice_only_do_not_vote(void **state) {
    played p = play_ninth(NULL, 0);
    (void)state;
    assert_int_equal(of(&p, "at_opening", "all"), 1993);
    assert_int_equal(pl_roster_voters(p.run, true), 1631);
    int64_t counted = 0;
    static const char *const counts[] = {"for", "against", "abstain", "absent"};
    for (int i = 0; i < 4; i++) {
        counted += number(&p, "votes", "policy", "count", counts[i]);
    }
    assert_int_equal(counted, 1631);
    end(&p);
}

/* 1 522 and 109 of 1 631: 360.2 of 386 and 118.5 of 127. */
static void the_committee_and_its_alternates_are_divided_like_the_deciding_votes(void **state) {
    played p = play_ninth(NULL, 0);
    (void)state;
    assert_int_equal(seats(&p, "vtsik", "rcp"), 360);
    assert_int_equal(seats(&p, "vtsik", "others"), 26);
    assert_int_equal(seats(&p, "vtsik-alternates", "rcp"), 119);
    assert_int_equal(seats(&p, "vtsik-alternates", "others"), 8);
    end(&p);
}

/* 795 of 1 232 are 1 052.5 of 1 631, of 1 204 1 076.9, of the 1 176 listed 1 102.6. */
static void a_contested_congress_has_the_shares_of_the_fourth(void **state) {
    static const struct {
        const char *of;
        uint32_t rcp;
    } rows[] = {{"counted_of=1232", 1052}, {"counted_of=1204", 1077}, {"counted_of=listed", 1103}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *const settings[] = {"contested=true", rows[i].of};
        played p = play_ninth(settings, 2);
        const int32_t communists = pl_assembly_find_faction(p.run, pl_text_of("rcp"));
        assert_int_equal(of(&p, "at_opening", "all"), 1993);
        assert_int_equal(pl_roster_voters(p.run, true), 1631);
        assert_in_range(pl_roster_entitled_of(p.run, communists), rows[i].rcp, rows[i].rcp + 1);
        end(&p);
    }
}

/* 386 * 1052.5 / 1631 = 249.1. By majority the largest takes all. */
static void a_contested_committee_depends_on_its_law(void **state) {
    static const char *const methods[] = {"method=hare", "method=majority"};
    static const int64_t rcp[] = {249, 386};
    (void)state;
    for (int i = 0; i < 2; i++) {
        const char *const settings[] = {"contested=true", methods[i]};
        played p = play_ninth(settings, 2);
        assert_int_equal(seats(&p, "vtsik", "rcp"), rcp[i]);
        assert_int_equal(of(&p, "seats", "vtsik"), 386);
        end(&p);
    }
}

/* Those who judge otherwise vote otherwise: more are against, and the policy is approved still. */
static void a_contested_congress_has_an_opposition(void **state) {
    static const char *const contested[] = {"contested=true"};
    played off = play_ninth(NULL, 0);
    played on = play_ninth(contested, 1);
    (void)state;
    assert_in_range(number(&off, "votes", "policy", "count", "against"), 0, 60);
    assert_in_range(number(&on, "votes", "policy", "count", "against"), 300, 560);
    assert_int_equal(of(&off, "carried", "policy"), 1);
    assert_int_equal(of(&on, "carried", "policy"), 1);
    end(&on);
    end(&off);
}

/* F387, F392, F393: each comes out otherwise when what it comes from is. */
static void every_outcome_moves_with_an_input(void **state) {
    static const char *const settings[] = {
        "sessions.sixth.called=1921-12-29T14:00",
        "sessions.first.agenda.policy.vote.line.rcp=against",
        "sessions.first.agenda.international.vote.line.rcp=against"};
    played as_it_was = play_ninth(NULL, 0);
    played p = play_ninth(settings, 3);
    (void)state;
    assert_int_equal(of(&p, "adjourned", "sixth") - of(&as_it_was, "adjourned", "sixth"), 86400);
    assert_int_equal(of(&as_it_was, "adopted", "policy"), 1);
    assert_int_equal(of(&p, "adopted", "policy"), 0);
    assert_int_equal(of(&as_it_was, "adopted", "international"), 1);
    assert_int_equal(of(&p, "adopted", "international"), 0);
    end(&p);
    end(&as_it_was);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(those_with_a_voice_only_do_not_vote),
    cmocka_unit_test(the_committee_and_its_alternates_are_divided_like_the_deciding_votes),
    cmocka_unit_test(a_contested_congress_has_the_shares_of_the_fourth),
    cmocka_unit_test(a_contested_committee_depends_on_its_law),
    cmocka_unit_test(a_contested_congress_has_an_opposition),
    cmocka_unit_test(every_outcome_moves_with_an_input),
};

PL_TEST_MAIN(tests)
