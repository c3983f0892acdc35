#include "papers.h"

#include "failing_allocator.h"
#include "kernel/snapshot.h"
#include "procedure/balloting.h"
#include "procedure/body.h"
#include "procedure/outcome.h"

/* Two names are tied within the count, so that a lot is drawn. */
#define LONG_BALLOT "seats=2 ballot=scottish-stv " PAPERS_ALL
#define LONG_ANSWERS                                                                               \
    "ballot={1.1={reds={0 3 3} blues={0 0 0 2 2} greens=emil} 1.2={reds={0 0 3 3} any={0 1 1 1}}}"
#define FIRST(answers) "ballot={1.1={" answers "}}"

static void most_first_names_elect_by_plurality(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=plurality " PAPERS_THREE,
               FIRST("reds={0 4 2} blues={0 0 4} greens={0 0 0 2}"));
    papers_assert_scores(&f, 0, "Ada 4 Cleo 6 Emil 2");
    papers_assert_elected(&f, "Cleo");
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    fixture_assert_text(&closed, PL_FIELD_method, "plurality");
    assert_int_equal(fixture_counts(&closed, PL_FIELD_seats, "blues"), 1);
    assert_int_equal(fixture_counts_sum(&closed, PL_FIELD_seats), 1);
    fixture_end(&f);
}

static void counting_takes_the_time_of_a_secret_ballot(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=plurality " PAPERS_THREE, FIRST("any=ada"));
    const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    assert_int_equal(closed.at - named.at, 600);
    fixture_end(&f);
}

static void papers_are_filled_in_name_by_name_until_nobody_writes_another(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=irv " PAPERS_THREE,
               "ballot={1.1={reds=ada blues=cleo greens=emil} 1.2={reds=emil}}");
    /* Three blocks are asked for a first, a second and a third name. */
    assert_int_equal(fixture_times_asked(&f, "ballot"), 9);
    fixture_end(&f);
    papers_run(&f, 0, "seats=1 ballot=irv names_max=1 " PAPERS_THREE,
               "ballot={1.1={reds=ada blues=cleo greens=emil}}");
    assert_int_equal(fixture_times_asked(&f, "ballot"), 3);
    fixture_end(&f);
}

/* Greens go to the blues; without the second names the reds would have it. */
static void second_names_count_where_the_method_reads_them(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=irv " PAPERS_THREE,
               "ballot={1.1={reds={0 5 0 1} blues=cleo greens={0 0 1 1}}"
               "1.2={reds={0 0 6} greens=cleo}}");
    papers_assert_scores(&f, 0, "Ada 5 Cleo 5 Emil 2");
    papers_assert_elected(&f, "Cleo");
    fixture_end(&f);
}

/* Who names somebody twice names nobody further. */
static void a_name_that_is_on_the_paper_already_ends_it(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=borda " PAPERS_THREE,
               "ballot={1.1={any=ada} 1.2={any=ada} 1.3={any=cleo}}");
    assert_int_equal(fixture_times_asked(&f, "ballot"), 6);
    papers_assert_elected(&f, "Ada");
    fixture_end(&f);
}

static void who_declines_is_no_candidate(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=plurality " PAPERS_THREE,
               "stand={cleo={blues=decline}} " FIRST("any=emil"));
    const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
    papers_assert_names(&named, PL_FIELD_candidates, "Ada Emil");
    papers_assert_names(&named, PL_FIELD_declined, "Cleo");
    const pl_record asked = fixture_record_of(&f, PL_KIND_QUESTION_ASKED, PL_FIELD_ask, "ballot");
    assert_int_equal(pl_record_count(&asked, PL_FIELD_options), 3);
    papers_assert_elected(&f, "Emil");
    fixture_end(&f);
}

static void where_nobody_stands_nobody_is_elected(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=schulze " PAPERS_THREE, "stand={any={any=decline}}");
    papers_assert_elected(&f, "");
    assert_int_equal(fixture_count(&f, PL_KIND_BODY_CREATED), 0);
    assert_int_equal(pl_assembly_item(f.run, 0)->ruling, PL_LOST);
    fixture_end(&f);
}

static void blank_papers_elect_nobody_in_a_ballot_for_a_majority(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=exhaustive " PAPERS_THREE, "");
    papers_assert_elected(&f, "");
    assert_int_equal(fixture_count(&f, PL_KIND_BALLOT_COUNTED), 1);
    fixture_end(&f);
}

static void who_has_only_a_voice_has_no_paper(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6 consultative=4}{id=blues seats=3}}"
                  "people={{id=ada faction=reds}{id=cleo faction=blues}}"
                  "sessions={{id=s called=@0 agenda={{id=e kind=election body=board}}}}"
                  "bodies={{id=board seats=1 ballot=plurality "
                  "candidates={{person=ada}{person=cleo}}}}"
                  "answers={ballot={1.1={reds=ada blues=cleo}}}");
    fixture_run(&f);
    papers_assert_scores(&f, 0, "ada 2 cleo 3");
    papers_assert_elected(&f, "cleo");
    fixture_end(&f);
}

static void those_elected_are_the_members_of_the_body(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=3 ballot=block chairs={reds=ben} " PAPERS_ALL,
               "ballot={1.1={any=ada} 1.2={reds=ben any=cleo} 1.3={reds=emil any=dora}}");
    papers_assert_scores(&f, 0, "Ada 12 Ben 6 Cleo 6 Dora 6 Emil 6");
    const int32_t board = pl_assembly_find_body(f.run, pl_text_of("board"));
    assert_int_equal(pl_assembly_body(f.run, board)->person_count, 3);
    assert_int_equal(pl_body_size(f.run, board), 3);
    assert_int_equal(pl_body_members(f.run, board, 0) + pl_body_members(f.run, board, 1) +
                         pl_body_members(f.run, board, 2),
                     3);
    assert_true(pl_body_is_elected(f.run, board, 0));
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(pl_body_is_elected(f.run, board, pl_body_person(f.run, board, i)));
    }
    fixture_end(&f);
}

static void what_is_carried_on_names_those_elected(void **state) {
    fixture f;
    pl_data_builder builder;
    (void)state;
    papers_run(&f, 0, "seats=2 ballot=block " PAPERS_ALL,
               "ballot={1.1={any=emil} 1.2={reds=ada any=ada}}");
    pl_data_builder_init(&builder, pl_allocator_default());
    pl_outcome_write_carry(f.run, &builder);
    void *block = frozen(&builder);
    const pl_data board = pl_data_get(pl_data_get(pl_data_root(block), "bodies"), "board");
    const pl_data elected = pl_data_get(board, "elected");
    assert_int_equal(pl_data_count(elected), 2);
    assert_true(pl_text_is(pl_data_text(pl_data_at(elected, 0)), "ada"));
    assert_true(pl_text_is(pl_data_text(pl_data_at(elected, 1)), "emil"));
    free(block);
    fixture_end(&f);
}

static void the_only_seat_is_an_office(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0,
               "seats=1 ballot=plurality posts={{id=president title=President}} " PAPERS_THREE,
               FIRST("any=cleo"));
    const pl_record filled = fixture_record(&f, PL_KIND_OFFICE_FILLED, 0);
    fixture_assert_text(&filled, PL_FIELD_office, "President");
    fixture_assert_text(&filled, PL_FIELD_person, "Cleo");
    assert_int_equal(pl_body_post(f.run, 0, 0), pl_assembly_find_person(f.run, pl_text_of("cleo")));
    void *tree = fixture_tree("holder=board office=president");
    const pl_outcome holder = pl_outcome_of(f.run, pl_data_root(tree));
    assert_true(pl_text_is(holder.text, "cleo"));
    free(tree);
    fixture_end(&f);
    papers_run(&f, 0, "seats=1 ballot=plurality " PAPERS_THREE, FIRST("any=cleo"));
    assert_int_equal(pl_assembly_body(f.run, 0)->chair,
                     pl_assembly_find_person(f.run, pl_text_of("cleo")));
    fixture_end(&f);
}

static void who_has_gone_with_his_faction_is_no_candidate(void **state) {
    fixture f;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  "factions={{id=reds seats=6}{id=blues seats=4}}"
                  "people={{id=ada faction=reds}{id=cleo faction=blues}}"
                  "sessions={{id=s called=@0 agenda={{id=x mover=cleo vote={}}"
                  "{id=e gap=60m kind=election body=board}}}}"
                  "walkout={enabled=true} bodies={{id=board seats=1 ballot=plurality "
                  "candidates={{person=ada}{person=cleo}}}}"
                  "answers={walkout={any={blues={leave 0 4}}} ballot={1.1={any=ada}}}");
    fixture_run(&f);
    const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
    papers_assert_names(&named, PL_FIELD_candidates, "ada");
    fixture_end(&f);
}

/* A controller of its own answers for a seat; its name counts as any other. */
static void a_seat_of_its_own_writes_its_own_paper(void **state) {
    fixture f;
    uint32_t asked = 0;
    (void)state;
    fixture_begin(&f, fixture_scripted(), 0,
                  PAPERS_HALL "bodies={{id=board seats=1 ballot=plurality " PAPERS_THREE "}}"
                              "answers={" FIRST("reds=ada blues=ada greens=emil") "}");
    (void)fixture_step(&f);
    assert_true(pl_run_set_controller(f.run, -1, 0, PL_BY_HUMAN));
    for (;;) {
        const pl_step step = pl_run_step(f.run);
        if (step.kind == PL_STEP_ENDED) {
            break;
        }
        if (step.kind != PL_STEP_QUESTION) {
            continue;
        }
        const pl_question *question = pl_run_question(f.run, step.question);
        if (pl_run_block(f.run, question->block)->controller == PL_BY_HUMAN) {
            const pl_question_kind *kind = pl_run_question_kind(f.run, question);
            assert_int_equal(kind->option_count, 4);
            assert_string_equal(kind->options[0], "none");
            assert_string_equal(kind->options[2], "cleo");
            assert_int_equal(
                pl_run_answer(f.run, step.question, (pl_answer){.choice = 4}, PL_BY_HUMAN),
                PL_ANSWER_ILLEGAL);
            assert_int_equal(
                pl_run_answer(f.run, step.question, (pl_answer){.choice = 2}, PL_BY_HUMAN),
                PL_ANSWER_ACCEPTED);
            asked++;
        } else {
            assert_int_equal(pl_run_answer_by_model(f.run, step.question), PL_ANSWER_ACCEPTED);
        }
    }
    assert_int_equal(asked, 1);
    papers_assert_scores(&f, 0, "Ada 9 Cleo 1 Emil 2");
    fixture_end(&f);
}

static void the_record_follows_from_the_answers_and_the_ballot(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 0, "seats=1 ballot=plurality " PAPERS_THREE, FIRST("any=ada"));
    const pl_record counted = fixture_record(&f, PL_KIND_BALLOT_COUNTED, 0);
    const pl_record closed = fixture_record(&f, PL_KIND_ELECTION_CLOSED, 0);
    const pl_record named = fixture_record(&f, PL_KIND_CANDIDATES_NAMED, 0);
    assert_true(fixture_is_because(&counted, named.seq));
    assert_true(fixture_is_because(&closed, counted.seq));
    assert_true(fixture_names(&counted, "bodies.board.ballot"));
    assert_true(fixture_names(&named, "bodies.board.candidates"));
    pl_record answer;
    size_t answers = 0;
    for (size_t n = 0; fixture_find(&f, PL_KIND_QUESTION_ANSWERED, n, &answer); n++) {
        answers += fixture_is_because(&counted, answer.seq);
    }
    assert_int_equal(answers, 3);
    fixture_end(&f);
}

/* A run that is written out and read in again after every step comes to the same end. */
static void a_snapshot_holds_the_papers(void **state) {
    fixture straight;
    fixture f;
    char expected[33];
    char digest[33];
    (void)state;
    papers_run(&straight, 5, LONG_BALLOT, LONG_ANSWERS);
    pl_run_digest(straight.run, expected);
    fixture_begin(&f, fixture_scripted(), 5,
                  PAPERS_HALL "bodies={{id=board " LONG_BALLOT "}} answers={" LONG_ANSWERS "}");
    while (fixture_step(&f)) {
        pl_buffer bytes;
        pl_buffer_init(&bytes, pl_allocator_default());
        assert_int_equal(pl_snapshot_write(f.run, "test", &bytes), PL_OK);
        pl_run_destroy(f.run);
        const pl_run_config config = fixture_config(&f, fixture_scripted());
        assert_int_equal(pl_snapshot_read(pl_buffer_text(&bytes), "test", &config, &f.run), PL_OK);
        pl_buffer_fini(&bytes);
    }
    pl_run_digest(f.run, digest);
    assert_string_equal(digest, expected);
    fixture_end(&f);
    fixture_end(&straight);
}

static void memory_that_runs_out_at_the_count_is_never_passed_over(void **state) {
    fixture f;
    (void)state;
    papers_run(&f, 5, LONG_BALLOT, LONG_ANSWERS);
    fixture_replay replay = {&f, fixture_scripted()};
    assert_true(failing_allocator_sweep(fixture_play_with, &replay) > 30);
    fixture_end(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(most_first_names_elect_by_plurality),
    cmocka_unit_test(counting_takes_the_time_of_a_secret_ballot),
    cmocka_unit_test(papers_are_filled_in_name_by_name_until_nobody_writes_another),
    cmocka_unit_test(second_names_count_where_the_method_reads_them),
    cmocka_unit_test(a_name_that_is_on_the_paper_already_ends_it),
    cmocka_unit_test(who_declines_is_no_candidate),
    cmocka_unit_test(where_nobody_stands_nobody_is_elected),
    cmocka_unit_test(blank_papers_elect_nobody_in_a_ballot_for_a_majority),
    cmocka_unit_test(who_has_only_a_voice_has_no_paper),
    cmocka_unit_test(those_elected_are_the_members_of_the_body),
    cmocka_unit_test(what_is_carried_on_names_those_elected),
    cmocka_unit_test(the_only_seat_is_an_office),
    cmocka_unit_test(who_has_gone_with_his_faction_is_no_candidate),
    cmocka_unit_test(a_seat_of_its_own_writes_its_own_paper),
    cmocka_unit_test(the_record_follows_from_the_answers_and_the_ballot),
    cmocka_unit_test(a_snapshot_holds_the_papers),
    cmocka_unit_test(memory_that_runs_out_at_the_count_is_never_passed_over),
};

PL_TEST_MAIN(tests)
