#include "testing.h"

#include "assembly_fixture.h"
#include "procedure/body.h"
#include "procedure/leadership.h"

/* Twelve reds and eight blues, in two sections whose bureaus are still blue. The reds have the
 * larger part of both sections. */
#define HALL                                                                                       \
    "factions={{id=reds seats=12}{id=blues seats=8}}"                                              \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}}"                                      \
    "sections={{id=workers members={reds=6 blues=3}}{id=soldiers members={reds=6 blues=5}}}"
#define BODIES                                                                                     \
    "bodies={{id=workshop seats=9 elect=hare %s}{id=barracks seats=11 elect=hare %s}"              \
    "{id=lead bureaus={workshop barracks} chairs={reds=rosa blues=bruno}}}"
#define BLUE                    "members={blues=9}", "members={blues=11}"
#define FORM                    "{id=f kind=form body=lead}"
#define CHAIR                   "{id=c kind=chair body=lead}"
#define PLENARY(ID, AT, AGENDA) "{id=" ID " called=" AT " agenda={" AGENDA "}}"
#define WORKERS(AT)                                                                                \
    "{id=w called=" AT " section=workers agenda={{id=we kind=election body=workshop}}}"
#define SOLDIERS(AT)                                                                               \
    "{id=s called=" AT " section=soldiers agenda={{id=se kind=election body=barracks}}}"
#define DAYS_4 "@5760"

enum { WORKSHOP, BARRACKS, LEAD };
enum { ROSA, BRUNO };

static void begin(fixture *f, const char *workshop, const char *barracks, const char *sessions) {
    fixture_begin(f, fixture_scripted(), 0, HALL BODIES "sessions={%s}", workshop, barracks,
                  sessions);
}

static void assert_led_by(const fixture *f, uint32_t reds, uint32_t blues) {
    assert_int_equal(pl_body_members(f->run, LEAD, 0), reds);
    assert_int_equal(pl_body_members(f->run, LEAD, 1), blues);
}

static void it_is_made_up_of_those_who_sit_in_its_bureaus(void **state) {
    fixture f;
    (void)state;
    begin(&f, BLUE, PLENARY("p", "@0", FORM));
    fixture_run(&f);
    const pl_record created = fixture_record(&f, PL_KIND_BODY_CREATED, 0);
    fixture_assert_text(&created, PL_FIELD_body, "lead");
    assert_true(fixture_names(&created, "bodies.lead.bureaus"));
    assert_led_by(&f, 0, 20);
    assert_int_equal(pl_assembly_body(f.run, LEAD)->chair, PL_NONE); /* nobody has chosen one */
    fixture_end(&f);
}

/* With both bureaus elected on one day it passes at once; with the soldiers four days later it is
 * the workers' in part, and whoever would preside in between is a blue. */
static void m27_a_leadership_passes_section_by_section(void **state) {
    static const char *const sessions[] = {
        WORKERS("@0") PLENARY("p", "@60", FORM CHAIR) SOLDIERS(DAYS_4)
            PLENARY("q", "@6000", "{id=d kind=chair body=lead}"),
        WORKERS("@0") SOLDIERS("@30") PLENARY("p", "@60", FORM CHAIR)};
    (void)state;
    for (int at_once = 0; at_once < 2; at_once++) {
        fixture f;
        begin(&f, BLUE, sessions[at_once]);
        (void)fixture_run_to(&f, PL_KIND_CHAIR_TAKEN);
        assert_led_by(&f, at_once ? 12 : 6, at_once ? 8 : 14);
        assert_int_equal(pl_assembly_of(f.run)->chair, at_once ? ROSA : BRUNO);
        fixture_run(&f);
        assert_led_by(&f, 12, 8);
        assert_int_equal(pl_assembly_of(f.run)->chair, ROSA);
        assert_int_equal(fixture_count(&f, PL_KIND_BODY_RENEWED), at_once ? 0 : 1);
        if (!at_once) {
            const pl_record created =
                fixture_record_of(&f, PL_KIND_BODY_CREATED, PL_FIELD_body, "lead");
            const pl_record renewed = fixture_record(&f, PL_KIND_BODY_RENEWED, 0);
            assert_in_range(renewed.at - created.at, 3 * 86400, 10 * 86400);
        }
        fixture_end(&f);
    }
}

static void it_does_not_follow_before_it_is_formed_nor_where_nothing_changes(void **state) {
    fixture f;
    (void)state;
    begin(&f, BLUE, WORKERS("@0") PLENARY("p", "@60", FORM "{id=g kind=form body=lead}"));
    fixture_run(&f);
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_RENEWED), 0);
    assert_led_by(&f, 6, 14);
    fixture_end(&f);
}

static void of_empty_bureaus_nothing_is_formed(void **state) {
    fixture f;
    (void)state;
    begin(&f, "", "", PLENARY("p", "@0", FORM CHAIR));
    fixture_run(&f);
    assert_int_equal(pl_assembly_body(f.run, LEAD)->state, PL_BODY_EXPECTED);
    assert_false(pl_leadership_can_preside(f.run, LEAD));
    const pl_record dropped = fixture_record_of(&f, PL_KIND_ITEM_CLOSED, PL_FIELD_item, "p/c");
    fixture_assert_text(&dropped, PL_FIELD_cause,
                        "the body that was to take the chair has nobody to do so");
    fixture_end(&f);
}

static void a_body_without_bureaus_is_no_leadership(void **state) {
    fixture f;
    (void)state;
    begin(&f, BLUE, PLENARY("p", "@0", FORM));
    assert_true(pl_leadership_is(f.run, LEAD));
    assert_false(pl_leadership_is(f.run, WORKSHOP));
    assert_false(pl_leadership_is(f.run, PL_NONE));
    fixture_run(&f);
    pl_leadership_elect_chair(f.run, BARRACKS);
    assert_int_equal(pl_assembly_body(f.run, BARRACKS)->chair, PL_NONE);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(it_is_made_up_of_those_who_sit_in_its_bureaus),
    cmocka_unit_test(m27_a_leadership_passes_section_by_section),
    cmocka_unit_test(it_does_not_follow_before_it_is_formed_nor_where_nothing_changes),
    cmocka_unit_test(of_empty_bureaus_nothing_is_formed),
    cmocka_unit_test(a_body_without_bureaus_is_no_leadership),
};

PL_TEST_MAIN(tests)
