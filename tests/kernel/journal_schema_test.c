#include "testing.h"

#include "kernel/journal_schema.h"

/* DESIGN.md section 7, copied by hand row by row, and what came to it since. Two names differ
 * there: a fault's `kind` is kind_of_fault (`kind` belongs to the frame). */
static void the_kinds_and_fields_of_the_design_exist(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"run.started run.ended", "scenario scenario_hash variant params edited seed replicate "
                                  "mode version outcomes carry digest"},
        {"question.asked question.answered act.made controller.changed",
         "question to options deadline by answer seat act ruling article"},
        {"session.opened session.recessed session.resumed session.adjourned",
         "session body present called sine_die"},
        {"chair.taken chair.overrode appeal.decided", "body person faction motion ruling"},
        {"walkout delegates.left delegates.arrived delegates.returned affiliation.changed",
         "faction count present cause to"},
        {"caucus.closed faction.split faction.merged",
         "faction question for against abstain absent line into"},
        {"item.opened item.closed speech declaration interjection",
         "item person faction stance seconds"},
        {"motion.moved motion.seconded motion.ruled_out motion.withdrawn document.introduced "
         "document.adopted",
         "motion class by article document title question"},
        {"question.amended", "item title motion"},
        {"quorum.checked", "body present needed holds"},
        {"vote.opened vote.closed vote.rollcall",
         "question method base threshold for against abstain absent present entitled by_faction "
         "by_conformity ruling arithmetic votes totals unit blank invalid order"},
        {"vote.demanded vote.objected vote.recounted vote.tied",
         "question method count needed members ruling article cause for against abstain absent "
         "present entitled by_faction unit arithmetic"},
        {"election.closed", "body method size allotted offered seats refused reserved vacant "
                            "elected alternates"},
        {"office.filled office.vacant office.refused office.resigned government.offered "
         "government.refused",
         "body office person faction"},
        {"office.instructed", "body office person faction document cause"},
        {"lists.closed", "session present enrolled needed"},
        {"body.created body.dissolved body.merged body.renewed credentials.challenged "
         "credentials.decided",
         "body members"},
        {"news.happened news.heard convocation.polled convocation.called convocation.postponed "
         "fault",
         "id asked answered favourable date kind_of_fault place limit"},
        {"powers.ended", "body id title person faction by office cause"},
        {"legitimacy.lost recognition.given recognition.refused", "body members cause"},
        {"power.claimed", "body cause"},
        {"seats.taken", "body faction count seats members cause"},
        {"run.forked", "moment set edited instant"},
        {"convocation.refused convocation.summoned convocation.convened convocation.disputed "
         "convocation.disowned",
         "body date by asked answered favourable arithmetic cause"},
        {"constituency.elected", "body title size seats faction cause"},
        {"candidates.named ballot.counted lot.drawn seat.passed",
         "body candidates declined method size count text scores quota rest tie drawn person by "
         "faction cause"},
    };
    size_t kinds_seen = 0;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        bool held[PL_FIELD_COUNT] = {false};
        char names[512];
        snprintf(names, sizeof names, "%s", rows[row][0]);
        for (char *rest = names, *name; (name = strtok_r(rest, " ", &rest)) != NULL;) {
            pl_kind kind;
            if (!pl_kind_find(pl_text_of(name), &kind)) {
                fail_msg("no kind is called %s", name);
            }
            assert_string_equal(pl_kind_name(kind), name);
            kinds_seen++;
            size_t count;
            const pl_field *fields = pl_kind_fields(kind, &count);
            for (size_t i = 0; i < count; i++) {
                held[fields[i]] = true;
            }
        }
        snprintf(names, sizeof names, "%s", rows[row][1]);
        for (char *rest = names, *name; (name = strtok_r(rest, " ", &rest)) != NULL;) {
            pl_field field;
            if (!pl_field_find(pl_text_of(name), &field) || !held[field]) {
                fail_msg("no kind of row %zu has the field %s", row, name);
            }
        }
    }
    assert_int_equal(kinds_seen, PL_KIND_COUNT);
}

static void the_fields_of_a_kind_stand_in_the_order_of_the_schema(void **state) {
    (void)state;
    size_t count;
    const pl_field *fields = pl_kind_fields(PL_KIND_CAUCUS_CLOSED, &count);
    static const char *const names[] = {"faction", "question", "for", "against",
                                        "abstain", "absent",   "line"};
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(pl_field_name(fields[i]), names[i]);
    }
    (void)pl_kind_fields(PL_KIND_ELECTION_CLOSED, &count);
    assert_int_equal(count, 17);
    (void)pl_kind_fields(PL_KIND_ITEM_OPENED, &count);
    assert_int_equal(count, 2);
    assert_int_equal(pl_field_type_of(PL_FIELD_by_faction), PL_TYPE_TALLIES);
    assert_int_equal(pl_field_type_of(PL_FIELD_params), PL_TYPE_TREE);
    assert_int_equal(pl_field_type_of(PL_FIELD_called), PL_TYPE_TIME);
}

static void no_field_is_called_like_a_part_of_the_frame(void **state) {
    (void)state;
    static const char *const frame[] = {"seq",        "at",      "at_os", "kind",  "provenance",
                                        "visibility", "because", "check", "source"};
    pl_field field;
    for (size_t i = 0; i < sizeof frame / sizeof frame[0]; i++) {
        assert_false(pl_field_find(pl_text_of(frame[i]), &field));
    }
    pl_kind kind;
    assert_false(pl_kind_find(pl_text_of("vote.close"), &kind));
    assert_false(pl_kind_find(pl_text_of(""), &kind));
}

static void no_kind_holds_a_field_twice(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < PL_KIND_COUNT; kind++) {
        bool held[PL_FIELD_COUNT] = {false};
        size_t count;
        const pl_field *fields = pl_kind_fields((pl_kind)kind, &count);
        for (size_t i = 0; i < count; i++) {
            assert_false(held[fields[i]]);
            held[fields[i]] = true;
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_kinds_and_fields_of_the_design_exist),
    cmocka_unit_test(the_fields_of_a_kind_stand_in_the_order_of_the_schema),
    cmocka_unit_test(no_field_is_called_like_a_part_of_the_frame),
    cmocka_unit_test(no_kind_holds_a_field_twice),
};

PL_TEST_MAIN(tests)
