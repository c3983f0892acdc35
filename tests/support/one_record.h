/*
 * one_record.h -- a record that says what a test wants, and the sentence that is made of it.
 *
 *     expect_sentence(pl_offices_tell, OFFICE_VACANT, "Old board, chair: vacant (it ended).",
 *                     SAID(body, "old"), SAID(office, "chair"), SAID(cause, "it ended"));
 *
 * Fields stand in the order of their kind (journal_kinds.def) and are written by their type: 7;
 * true; 17:30, an hour of 1 January 1970; "reds 5, blues 3" for counts; "reds 5/0/0/1" for tallies;
 * "Rosa of reds, Greta" for persons; "a, b" for texts.
 */
#ifndef PL_ONE_RECORD_H
#define PL_ONE_RECORD_H

#include "two_journals.h"

#include <inttypes.h>

#include "assembly_fixture.h"
#include "report/sentence.h"

#define SAID_MAX    16 /* fields of a record */
#define MEMBERS_MAX 8  /* of a field */

typedef struct saying {
    pl_field field;
    const char *text;
} saying;

#define SAID(field, text)                                                                          \
    { PL_FIELD_##field, text }

/* The hour of the record: 18:00, 1 January 1970. */
#define SAID_AT (18 * 3600)

/* The titles in the sentences; there are no others. */
#define TITLED_CLUB                                                                                \
    "factions={{id=reds title=Reds}{id=blues title=Blues}}"                                        \
    "bodies={{id=old title=\"Old board\"}{id=duma title=Duma kind=outside}"                        \
    "  {id=lead title=Lead bureaus={desk}}"                                                        \
    "  {id=union title=Union merger={contingents={{id=fleet title=\"the fleet\"}}}}}"              \
    "rules={motions={amend={title=Amend}}}"                                                        \
    "sessions={{id=s title=\"first sitting\" agenda={{id=paint title=\"The door\"}"                \
    "  {id=blue motion=amend moved_on=paint title=\"Blue it is\"}}}}"

/* --- fields --- */

/* Cuts the next member, up to ", ", off a list; false at its end. */
static inline bool said_member(const char **at, pl_text *member) {
    if (**at == '\0') {
        return false;
    }
    const char *comma = strstr(*at, ", ");
    const size_t size = comma != NULL ? (size_t)(comma - *at) : strlen(*at);
    *member = (pl_text){*at, size};
    *at += size + (comma != NULL ? 2 : 0);
    return true;
}

/* "Rosa of reds" -> "Rosa", and where "reds" begins; NULL: there is nothing behind it. */
static inline const char *said_behind(pl_text *member, const char *between) {
    const size_t size = strlen(between);
    for (size_t i = 0; i + size <= member->size; i++) {
        if (memcmp(member->at + i, between, size) == 0) {
            member->size = i;
            return member->at + i + size;
        }
    }
    return NULL;
}

static inline void said_list(pl_journal *journal, pl_field field, const char *text) {
    pl_text names[MEMBERS_MAX] = {0};
    pl_count counts[MEMBERS_MAX] = {0};
    pl_tally tallies[MEMBERS_MAX] = {0};
    pl_person persons[MEMBERS_MAX] = {0};
    const pl_field_type type = pl_field_type_of(field);
    size_t n = 0;
    for (pl_text member; said_member(&text, &member); n++) {
        const char *end = member.at + member.size;
        assert_true(n < MEMBERS_MAX);
        if (type == PL_TYPE_PERSONS) {
            const char *faction = said_behind(&member, " of ");
            persons[n].person = member;
            persons[n].faction = (pl_text){faction, faction ? (size_t)(end - faction) : 0};
        } else if (type != PL_TYPE_TEXTS) {
            const char *number = said_behind(&member, " ");
            pl_tally *t = &tallies[n];
            assert_non_null(number);
            *t = (pl_tally){.faction = member, .in_favour = strtoll(number, NULL, 10)};
            counts[n] = (pl_count){member, t->in_favour};
            if (type == PL_TYPE_TALLIES) {
                assert_int_equal(sscanf(number, "%" SCNd64 "/%" SCNd64 "/%" SCNd64 "/%" SCNd64,
                                        &t->in_favour, &t->against, &t->abstain, &t->absent),
                                 4);
            }
        }
        names[n] = member;
    }
    if (type == PL_TYPE_TEXTS) {
        pl_journal_texts(journal, field, names, n);
    } else if (type == PL_TYPE_COUNTS) {
        pl_journal_counts(journal, field, counts, n);
    } else if (type == PL_TYPE_TALLIES) {
        pl_journal_tallies(journal, field, tallies, n);
    } else {
        pl_journal_persons(journal, field, persons, n);
    }
}

static inline int64_t said_hour(const char *text) {
    char *rest = NULL;
    const int64_t hours = strtoll(text, &rest, 10);
    assert_int_equal(*rest, ':');
    return hours * 3600 + strtoll(rest + 1, NULL, 10) * 60;
}

static inline void said_field(pl_journal *journal, saying s) {
    switch (pl_field_type_of(s.field)) {
    case PL_TYPE_INT:
        pl_journal_int(journal, s.field, strtoll(s.text, NULL, 10));
        return;
    case PL_TYPE_BOOL:
        pl_journal_bool(journal, s.field, strcmp(s.text, "true") == 0);
        return;
    case PL_TYPE_TIME:
        pl_journal_int(journal, s.field, said_hour(s.text));
        return;
    case PL_TYPE_TEXT:
        pl_journal_string(journal, s.field, s.text);
        return;
    case PL_TYPE_TEXTS:
    case PL_TYPE_COUNTS:
    case PL_TYPE_TALLIES:
    case PL_TYPE_PERSONS:
        said_list(journal, s.field, s.text);
        return;
    case PL_TYPE_TREE:
        fail_msg("a tree cannot be said");
    }
}

/* --- the record --- */

/* Begins a journal whose second record says these fields, up to the first without a text, and
 * cites F001; the record lives as long as the journal. */
static inline pl_record said_record(written *w, pl_kind kind, pl_provenance provenance,
                                    const saying fields[SAID_MAX]) {
    written_open(w);
    pl_journal_begin(&w->journal, kind, SAID_AT, provenance);
    pl_journal_source(&w->journal, pl_text_of("F001"));
    for (size_t i = 0; i < SAID_MAX && fields[i].text != NULL; i++) {
        said_field(&w->journal, fields[i]);
    }
    (void)pl_journal_end(&w->journal);
    assert_int_equal(pl_journal_status(&w->journal), PL_OK);
    return written_last(w);
}

/* Sources are shown. What stands before the sentence must stay. */
static inline void expect_sentence_of(pl_teller tell, pl_kind kind, pl_provenance provenance,
                                      const saying fields[SAID_MAX], const char *sentence) {
    void *tree = fixture_tree(TITLED_CLUB);
    written w;
    pl_buffer out;
    const pl_record record = said_record(&w, kind, provenance, fields);
    pl_buffer_init(&out, pl_allocator_default());
    pl_buffer_add_string(&out, "|");
    tell(&(pl_sentence){pl_data_root(tree), &record, &out, true});
    assert_int_equal(pl_buffer_string(&out)[0], '|');
    assert_string_equal(pl_buffer_string(&out) + 1, sentence);
    pl_buffer_fini(&out);
    written_end(&w);
    free(tree);
}

#define expect_sentence(tell, kind, sentence, ...)                                                 \
    expect_sentence_of(tell, PL_KIND_##kind, PL_SIMULATED, (const saying[SAID_MAX]){__VA_ARGS__},  \
                       sentence)

#endif
