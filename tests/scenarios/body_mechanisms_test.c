/*
 * The mechanisms of bodies, each turned off and on: elected by lists (M18), seats kept for the
 * absent (M19), posts that stay vacant (M20), whom a government answers to and until when (M21),
 * what falls with a predecessor (M22). M23 and M24: behaviour/bargaining, procedure/merger.
 */
#include "testing.h"

#include "assembly_fixture.h"
#include "behaviour/model.h"
#include "procedure/body.h"

/* The end roll of the Second Congress (F209-F212). */
#define CONGRESS                                                                                   \
    "factions={{id=bol seats=390}{id=lsr seats=179}{id=ui seats=35}{id=ukr seats=21}{id=max}}"     \
    "people={{id=rosa faction=bol}{id=lev faction=lsr}}"

static pl_record elect(fixture *f, const char *body) {
    fixture_begin(f, fixture_scripted(), 0,
                  CONGRESS "bodies={{id=vtsik %s}}"
                           "sessions={{id=s called=@0 agenda={{id=e kind=election body=vtsik}}}}",
                  body);
    fixture_run(f);
    return fixture_record(f, PL_KIND_ELECTION_CLOSED, 0);
}

/* Off: the largest list takes all. On: the smaller ones have 29, 6 and 3 of a hundred (C-031). */
static void m18_lists_give_the_smaller_ones_their_part(void **state) {
    static const struct {
        const char *method;
        int64_t bol, lsr, ui, ukr;
    } rows[] = {{"majority", 100, 0, 0, 0}, {"hare", 62, 29, 6, 3}, {"dhondt", 63, 29, 5, 3}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char body[64];
        snprintf(body, sizeof body, "seats=100 elect=%s", rows[i].method);
        const pl_record closed = elect(&f, body);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "bol"), rows[i].bol);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "lsr"), rows[i].lsr);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "ui"), rows[i].ui);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "ukr"), rows[i].ukr);
        fixture_end(&f);
    }
}

/* Off: the others divide all 104. On: four wait for who is absent, or are filled as declared. */
static void m19_reserved_seats_wait_for_the_absent(void **state) {
    static const struct {
        const char *reserved;
        int64_t divided, vacant, filled;
    } rows[] = {{"", 104, 0, 0},
                {"reserved={{seats=4 to=max}}", 100, 4, 0},
                {"reserved={{seats=4 to=max filled=true}}", 104, 0, 4}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture f;
        char body[96];
        snprintf(body, sizeof body, "seats=104 elect=hare %s", rows[i].reserved);
        const pl_record closed = elect(&f, body);
        assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_seats), rows[i].divided);
        assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_vacant), rows[i].vacant);
        assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "max"), rows[i].filled);
        fixture_end(&f);
    }
}

/* A post of two: off, the union recognises the congress and it is filled; on, it stays vacant. */
static void m20_a_post_stays_vacant_under_a_veto(void **state) {
    static const char *const recognition[] = {"0.5", "0.2"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      CONGRESS
                      "bodies={{id=union kind=outside standing=true recognition=%s}"
                      "{id=council posts={{id=war title=War candidates={rosa}}"
                      "{id=rail title=Rail candidates={rosa} veto={body=union}}}}}"
                      "sessions={{id=s called=@0 agenda={{id=o kind=offices body=council}}}}",
                      recognition[i]);
        fixture_run(&f);
        assert_int_equal(pl_body_post(f.run, 1, 0), 0);
        assert_int_equal(pl_body_post(f.run, 1, 1), i == 0 ? 0 : PL_POST_VACANT);
        assert_int_equal(fixture_count(&f, PL_KIND_OFFICE_VACANT), i);
        fixture_end(&f);
    }
}

/* What an office is worth is one's share in the body that it answers to. All others are here, so
 * with a threshold of 1.05 that must be more than 0.025: off, it is that of the roll, 179 of 625;
 * on, that in a committee in which one has nobody. */
static void m21_a_government_is_measured_by_whom_it_answers_to(void **state) {
    static const char *const parents[] = {"", "accountable_to=committee"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, pl_model_people(), 0,
                      CONGRESS
                      "bodies={{id=committee members={bol=60 ui=40}}"
                      "{id=council %s offered_to={lsr} posts={{id=war title=War "
                      "candidates={lev rosa}}}}} model={offer_threshold=1.05}"
                      "sessions={{id=s called=@0 agenda={{id=o kind=offices body=council}}}}",
                      parents[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_GOVERNMENT_REFUSED), i);
        assert_int_equal(pl_body_post(f.run, 1, 0), i == 0 ? 1 : 0);
        fixture_end(&f);
    }
}

/* Off, it stays; on, it ends at the hour at which the Assembly meets, with its offices. */
static void m21_a_provisional_term_ends_with_what_it_was_provisional_for(void **state) {
    static const char *const terms[] = {"", "provisional_until=assembly"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      CONGRESS "outside={{id=assembly at=@30}}"
                               "bodies={{id=council %s posts={{id=war title=War holder=rosa}}}}"
                               "sessions={{id=s called=@0 agenda={{id=v gap=1h vote={}}}}}",
                      terms[i]);
        fixture_run(&f);
        assert_int_equal(pl_assembly_body(f.run, 0)->state,
                         i == 0 ? PL_BODY_STANDING : PL_BODY_DISSOLVED);
        assert_int_equal(pl_body_post(f.run, 0, 0), i == 0 ? 0 : PL_POST_VACANT);
        if (i == 1) {
            const pl_record ended = fixture_record(&f, PL_KIND_BODY_DISSOLVED, 0);
            const pl_record happened = fixture_record(&f, PL_KIND_NEWS_HAPPENED, 0);
            assert_true(fixture_minute(&ended) == 30);
            assert_true(fixture_is_because(&ended, happened.seq));
            assert_true(fixture_names(&ended, "bodies.council.provisional_until"));
        }
        fixture_end(&f);
    }
}

/* Off, the predecessor stands, and so do its two agents' powers; on, none is left. */
static void m22_a_predecessor_takes_its_agents_powers_along(void **state) {
    static const char *const agendas[] = {"{id=v vote={}}", "{id=d kind=dissolve body=old}"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture f;
        fixture_begin(&f, fixture_scripted(), 0,
                      CONGRESS "bodies={{id=old members={bol=3} chair=rosa agents={{id=a}{id=b}}}"
                               "{id=new members={lsr=3} predecessor=old}}"
                               "sessions={{id=s called=@0 agenda={%s}}}",
                      agendas[i]);
        fixture_run(&f);
        assert_int_equal(fixture_count(&f, PL_KIND_POWERS_ENDED), i == 0 ? 0 : 2);
        assert_int_equal(pl_assembly_body(f.run, 0)->chair, i == 0 ? 0 : PL_NONE);
        assert_int_equal(pl_body_size(f.run, 0), i == 0 ? 3 : 0);
        fixture_end(&f);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(m18_lists_give_the_smaller_ones_their_part),
    cmocka_unit_test(m19_reserved_seats_wait_for_the_absent),
    cmocka_unit_test(m20_a_post_stays_vacant_under_a_veto),
    cmocka_unit_test(m21_a_government_is_measured_by_whom_it_answers_to),
    cmocka_unit_test(m21_a_provisional_term_ends_with_what_it_was_provisional_for),
    cmocka_unit_test(m22_a_predecessor_takes_its_agents_powers_along),
};

PL_TEST_MAIN(tests)
