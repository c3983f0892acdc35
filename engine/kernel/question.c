#include "kernel/question.h"

#include "kernel/run_state.h"

static const char no_option[] = "no such option";

/* --- words --- */

static void write_count(const char *option, uint32_t count, pl_buffer *out) {
    pl_buffer_add_string(out, option);
    pl_buffer_add_char(out, ' ');
    pl_buffer_add_decimal(out, count);
}

/* How many of those asked chose each option: "for 12, against 1, abstain 0". */
static void write_counts(pl_run *run, const pl_question *question, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const uint8_t *lanes = pl_run_lanes(run);
    const uint32_t *seats = NULL;
    const uint32_t asked = pl_run_state_asked(run, question, &seats);
    uint32_t counts[PL_OPTIONS_MAX] = {0};
    for (uint32_t i = 0; i < asked; i++) {
        const uint8_t choice = lanes[seats[i]];
        if (choice < kind->option_count) {
            counts[choice]++;
        }
    }
    for (uint32_t i = 0; i < kind->option_count; i++) {
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        write_count(kind->options[i], counts[i], out);
    }
}

/* What an answer says, in words: an option, or how many chose each ("leave: stay 3, leave 5" where
 * the block as a body decided). */
static void write_answer(pl_run *run, const pl_question *question, pl_answer answer,
                         pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    if (!answer.by_lane || answer.choice > 0) {
        pl_buffer_add_string(out, answer.choice < kind->option_count ? kind->options[answer.choice]
                                                                     : no_option);
    }
    if (answer.by_lane) {
        pl_buffer_add_string(out, answer.choice > 0 ? ": " : "");
        write_counts(run, question, out);
    }
}

static void write_stretch(const char *option, uint32_t count, pl_buffer *out) {
    if (count > 0) {
        pl_buffer_add_string(out, out->size > 0 ? ", " : "");
        write_count(option, count, out);
    }
}

/* Who of those asked chose what, seat after seat: "for 12, against 1, for 3". */
static void write_choices(pl_run *run, const pl_question *question, pl_buffer *out) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const uint8_t *lanes = pl_run_lanes(run);
    const uint32_t *seats = NULL;
    const uint32_t asked = pl_run_state_asked(run, question, &seats);
    const char *last = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < asked; i++) {
        const uint8_t choice = lanes[seats[i]];
        const char *option = choice < kind->option_count ? kind->options[choice] : no_option;
        if (option != last) {
            write_stretch(last, count, out);
            count = 0;
        }
        last = option;
        count++;
    }
    write_stretch(last, count, out);
}

/* Every delegate who is asked must have chosen an option. */
static bool lanes_are_legal(pl_run *run, const pl_question *question) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    const uint8_t *lanes = pl_run_lanes(run);
    const uint32_t *seats = NULL;
    const uint32_t asked = pl_run_state_asked(run, question, &seats);
    for (uint32_t i = 0; i < asked; i++) {
        if (lanes[seats[i]] >= kind->option_count) {
            return false;
        }
    }
    return kind->by_lane;
}

bool pl_question_is_legal(pl_run *run, const pl_question *question, pl_answer answer) {
    return answer.choice < pl_run_question_kind(run, question)->option_count &&
           (!answer.by_lane || lanes_are_legal(run, question));
}

/* --- records --- */

/* What a person chose seat by seat can be worked out from nothing else. */
static void journal_choices(pl_run *run, const pl_question *question) {
    pl_buffer text;
    pl_buffer_init(&text, run->allocator);
    write_choices(run, question, &text);
    pl_run_state_journal_buffer(run, PL_FIELD_choices, &text);
}

static void journal_answer(pl_run *run, const pl_question *question, pl_answer answer) {
    pl_buffer text;
    pl_buffer_init(&text, run->allocator);
    write_answer(run, question, answer, &text);
    pl_run_state_journal_buffer(run, PL_FIELD_answer, &text);
}

static void journal_name(pl_run *run, const pl_question *question) {
    pl_buffer name;
    pl_buffer_init(&name, run->allocator);
    pl_run_question_name(run, question, &name);
    pl_run_state_journal_buffer(run, PL_FIELD_question, &name);
}

/* What a faction is asked and what it means to answer is its own; the hall sees what follows. */
static void keep_within_faction(pl_run *run, const pl_question *question) {
    pl_journal_visible(&run->journal, PL_FACTION,
                       run->machine->faction_name(run, question->faction));
}

void pl_question_journal_asked(pl_run *run, pl_question *question) {
    const pl_question_kind *kind = pl_run_question_kind(run, question);
    pl_text options[PL_OPTIONS_MAX];
    for (uint32_t i = 0; i < kind->option_count; i++) {
        options[i] = pl_text_of(kind->options[i]);
    }
    pl_journal_begin(&run->journal, PL_KIND_QUESTION_ASKED, pl_run_now(run), PL_SIMULATED);
    keep_within_faction(run, question);
    journal_name(run, question);
    pl_journal_string(&run->journal, PL_FIELD_ask, kind->name);
    pl_run_state_journal_block(run, question->block, PL_FIELD_to);
    pl_journal_texts(&run->journal, PL_FIELD_options, options, kind->option_count);
    pl_journal_int(&run->journal, PL_FIELD_deadline, question->deadline);
    journal_answer(run, question, question->model);
    question->asked_seq = pl_journal_end(&run->journal);
}

static void journal_unknown(pl_run *run, uint32_t id) {
    char name[32];
    snprintf(name, sizeof name, "question %u", id);
    pl_journal_string(&run->journal, PL_FIELD_question, name);
}

uint64_t pl_question_journal_answered(pl_run *run, const pl_question *question, uint32_t id,
                                      pl_question_reply reply) {
    pl_journal *journal = &run->journal;
    const bool by_model = reply.by == PL_BY_MODEL;
    const bool taken = reply.ruling == PL_ANSWER_ACCEPTED;
    pl_journal_begin(journal, PL_KIND_QUESTION_ANSWERED, pl_run_now(run), PL_SIMULATED);
    if (question != NULL) {
        pl_journal_because(journal, question->asked_seq);
        keep_within_faction(run, question);
        journal_name(run, question);
        pl_run_state_journal_block(run, question->block, PL_FIELD_to);
    } else {
        journal_unknown(run, id);
    }
    pl_journal_string(journal, PL_FIELD_by,
                      (unsigned)reply.by < PL_CONTROLLER_COUNT ? pl_controller_name(reply.by)
                                                               : "nobody");
    if (question != NULL) {
        journal_answer(run, question, reply.answer);
    }
    pl_journal_string(journal, PL_FIELD_ruling,
                      reply.expired ? "deadline passed" : pl_answer_ruling_name(reply.ruling));
    if (question != NULL && reply.answer.by_lane && !(by_model && taken)) {
        journal_choices(run, question);
    }
    if (!by_model || !taken || reply.expired) {
        pl_run_state_journal_instant(run);
    }
    return pl_journal_end(journal);
}
