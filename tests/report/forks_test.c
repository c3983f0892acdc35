/* Whether what a fork sets can still do anything: the causes of the records tell. */
#include "testing.h"

#include "report/forks.h"
#include "two_journals.h"

/* news.happened from one input, or from none. */
static void add_news(written *w, const char *id, const char *cause) {
    pl_journal_begin(&w->journal, PL_KIND_NEWS_HAPPENED, 60, PL_DOCUMENTED);
    if (cause != NULL) {
        pl_journal_because_param(&w->journal, pl_text_of(cause));
    }
    pl_journal_string(&w->journal, PL_FIELD_id, id);
    (void)pl_journal_end(&w->journal);
}

static uint64_t add_fork(written *w, const char *one, const char *other) {
    const pl_text set[] = {pl_text_of(one), pl_text_of(other != NULL ? other : "")};
    pl_journal_begin(&w->journal, PL_KIND_RUN_FORKED, 60, PL_SIMULATED);
    pl_journal_string(&w->journal, PL_FIELD_moment, "#3");
    pl_journal_texts(&w->journal, PL_FIELD_set, set, other != NULL ? 2 : 1);
    return pl_journal_end(&w->journal);
}

/* Before the fork walkout.cost and rules.quorum are read, after it rules.quorum and factions.bund;
 * the section "model" before and after. */
static uint64_t write_sample(written *w, const char *one, const char *other) {
    written_open(w);
    add_news(w, "a", "walkout.cost");
    add_news(w, "b", "rules.quorum");
    add_news(w, "c", NULL);
    const uint64_t fork = add_fork(w, one, other);
    add_news(w, "d", "rules.quorum");
    add_news(w, "e", "factions.bund");
    return fork;
}

static void a_value_is_read_used_or_neither(void **state) {
    (void)state;
    written w;
    const uint64_t fork = write_sample(&w, "walkout.cost=3", NULL);
    const pl_text journal = written_close(&w, NULL);
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("rules.quorum")), PL_FORKS_READ);
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("walkout.cost")), PL_FORKS_USED);
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("walkout.enabled")),
                     PL_FORKS_UNREAD);
    /* By its section, and by what is in it. */
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("factions.bund.discipline")),
                     PL_FORKS_READ);
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("walkout")), PL_FORKS_USED);
    assert_int_equal(pl_forks_effect_of(journal, fork, pl_text_of("factions.bundists.seats")),
                     PL_FORKS_UNREAD);
    written_end(&w);
}

static void a_cause_names_a_path_its_section_or_a_part_of_it(void **state) {
    (void)state;
    static const struct {
        const char *cause, *path;
        bool names;
    } rows[] = {
        {"a.b", "a.b", true},   {"a", "a.b", true},  {"a.b", "a", true}, {"a.b", "a.bc", false},
        {"a.bc", "a.b", false}, {"b", "a.b", false}, {"", "a.b", false}, {"a", "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(pl_forks_names(pl_text_of(rows[i].cause), pl_text_of(rows[i].path)),
                         rows[i].names);
    }
}

static void expect_sentence(const char *one, const char *other, const char *sentence,
                            const char *idle) {
    written w;
    pl_journal_reader reader;
    pl_record record;
    bool more = true;
    pl_buffer out;
    pl_buffer_init(&out, pl_allocator_default());
    const uint64_t fork = write_sample(&w, one, other);
    const pl_text journal = written_close(&w, NULL);
    pl_journal_reader_init(&reader, journal);
    while (reader.records < fork) {
        assert_int_equal(pl_journal_reader_next(&reader, &record, &more), PL_OK);
    }
    pl_forks_write(&record, &out);
    assert_string_equal(pl_buffer_string(&out), sentence);
    pl_buffer_clear(&out);
    assert_int_equal(pl_forks_write_idle(journal, &record, &out), idle[0] != '\0');
    assert_string_equal(pl_buffer_string(&out), idle);
    pl_buffer_fini(&out);
    written_end(&w);
}

static void the_sentence_says_what_is_set_and_what_does_nothing(void **state) {
    (void)state;
    expect_sentence("rules.quorum=3", NULL, "the run is forked: from here on rules.quorum is 3",
                    "");
    expect_sentence("rules.quorum=3", "walkout.cost=2",
                    "the run is forked: from here on rules.quorum is 3, walkout.cost is 2",
                    "walkout.cost has been used already: it changes nothing from there on");
    expect_sentence("model.absent=0", "walkout.cost=2",
                    "the run is forked: from here on model.absent is 0, walkout.cost is 2",
                    "model.absent is read by nothing in this run; walkout.cost has been used "
                    "already: it changes nothing from there on");
    /* What a parameter of the scenario sets cannot be seen from its name. */
    expect_sentence("palace=late", NULL, "the run is forked: from here on palace is late", "");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_value_is_read_used_or_neither),
    cmocka_unit_test(a_cause_names_a_path_its_section_or_a_part_of_it),
    cmocka_unit_test(the_sentence_says_what_is_set_and_what_does_nothing),
};

PL_TEST_MAIN(tests)
