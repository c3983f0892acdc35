/*
 * papers.h -- elections by ballot in a small hall, for their tests.
 *
 * Six reds, four blues, two greens; Ada and Ben are reds, Cleo and Dora blues, Emil is green. The
 * papers are written in the scenario's answers: "1.2" is the second name on those of the first
 * ballot, by faction: so many for none, and for each who stands, in order of nomination.
 */
#ifndef PL_PAPERS_H
#define PL_PAPERS_H

#include "testing.h"

#include "assembly_fixture.h"

#define PAPERS_HALL                                                                                \
    "factions={{id=reds seats=6}{id=blues seats=4}{id=greens seats=2}}"                            \
    "people={{id=ada name=Ada faction=reds}{id=ben name=Ben faction=reds}"                         \
    "{id=cleo name=Cleo faction=blues}{id=dora name=Dora faction=blues}"                           \
    "{id=emil name=Emil faction=greens}}"                                                          \
    "rules={secret_time=10m secret_seconds_each=0}"                                                \
    "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}}}}"
#define PAPERS_ALL   "candidates={{person=ada}{person=ben}{person=cleo}{person=dora}{person=emil}}"
#define PAPERS_THREE "candidates={{person=ada}{person=cleo}{person=emil}}"

/* A run to its end: what is said of the body, how the people answer. */
static inline void papers_run(fixture *f, uint64_t seed, const char *body, const char *answers) {
    fixture_begin(f, fixture_scripted(), seed, PAPERS_HALL "bodies={{id=board %s}} answers={%s}",
                  body, answers);
    fixture_run(f);
}

/* The names of a PERSONS or TEXTS field, in order: "Ada Cleo". */
static inline void papers_assert_names(const pl_record *record, pl_field field, const char *names) {
    char have[400] = "";
    size_t size = 0;
    const bool persons =
        field != PL_FIELD_tie && field != PL_FIELD_drawn && field != PL_FIELD_scores;
    for (size_t i = 0; i < pl_record_count(record, field); i++) {
        const pl_text name = persons ? pl_record_persons_at(record, field, i).person
                                     : pl_record_texts_at(record, field, i);
        size += (size_t)snprintf(have + size, sizeof have - size, "%s%.*s", i > 0 ? " " : "",
                                 (int)name.size, name.at);
    }
    if (strcmp(have, names) != 0) {
        fail_msg("%s is '%s', not '%s'", pl_field_name(field), have, names);
    }
}

static inline void papers_assert_elected(const fixture *f, const char *names) {
    const pl_record closed = fixture_record(f, PL_KIND_ELECTION_CLOSED, 0);
    papers_assert_names(&closed, PL_FIELD_elected, names);
}

/* The scores of the n-th count (0..): "Ada 6 Cleo 4". */
static inline void papers_assert_scores(const fixture *f, size_t n, const char *scores) {
    const pl_record counted = fixture_record(f, PL_KIND_BALLOT_COUNTED, n);
    papers_assert_names(&counted, PL_FIELD_scores, scores);
}

#endif
