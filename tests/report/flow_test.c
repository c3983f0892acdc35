/* Each way of coming and going is known by its kind and its cause, and taken for no other. */
#include "two_journals.h"

#include "procedure/caucus.h"
#include "procedure/roster.h"
#include "procedure/walkout.h"
#include "report/flow.h"

typedef bool predicate(const pl_record *record);

static predicate *const predicates[] = {pl_flow_is_following, pl_flow_is_coming_back,
                                        pl_flow_is_taking_sides, pl_flow_is_ahead_of_arrival};

enum { PREDICATES = sizeof predicates / sizeof *predicates };

static const pl_kind kinds[] = {PL_KIND_WALKOUT, PL_KIND_DELEGATES_RETURNED,
                                PL_KIND_AFFILIATION_CHANGED, PL_KIND_DELEGATES_LEFT};

static void expect_known_by(pl_kind kind, const char *cause, predicate *only) {
    written w;
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    written_open(&w);
    pl_journal_begin(&w.journal, kind, 60, PL_SIMULATED);
    pl_journal_string(&w.journal, PL_FIELD_cause, cause);
    (void)pl_journal_end(&w.journal);
    pl_journal_reader_init(&reader, written_close(&w, NULL));
    assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
    assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
    assert_int_equal(record.kind, kind);
    for (size_t i = 0; i < PREDICATES; i++) {
        assert_int_equal(predicates[i](&record), predicates[i] == only);
    }
    written_end(&w);
}

static void a_flow_is_known_by_its_kind_and_its_cause(void **state) {
    (void)state;
    static const struct {
        const char *cause;
        pl_kind kind;
        predicate *only;
    } cases[] = {
        {PL_WALKOUT_FOLLOWS, PL_KIND_WALKOUT, pl_flow_is_following},
        {PL_ROSTER_COMES_BACK, PL_KIND_DELEGATES_RETURNED, pl_flow_is_coming_back},
        {PL_CAUCUS_TAKES_SIDES, PL_KIND_AFFILIATION_CHANGED, pl_flow_is_taking_sides},
        {PL_CAUCUS_AHEAD_OF_ARRIVAL, PL_KIND_AFFILIATION_CHANGED, pl_flow_is_ahead_of_arrival},
        {"returned", PL_KIND_WALKOUT, NULL},
        {"", PL_KIND_WALKOUT, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            expect_known_by(kinds[k], cases[i].cause,
                            kinds[k] == cases[i].kind ? cases[i].only : NULL);
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_flow_is_known_by_its_kind_and_its_cause),
};

PL_TEST_MAIN(tests)
