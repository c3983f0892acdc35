#include "cli/reason.h"

#include <string.h>

#include "behaviour/inclination.h"
#include "procedure/walkout.h"

static void add_line(const pl_run *run, const pl_question *question, pl_buffer *out) {
    static const char *const lines[] = {"for", "against", "abstain"};
    const int line = pl_inclination_line(run, question->item, question->faction);
    if (line >= 0 && line <= PL_VOTE_ABSTAIN) {
        pl_buffer_format(out, " (its line: %s)", lines[line]);
    }
}

void pl_reason_short(const pl_run *run, const pl_question *question, pl_buffer *out) {
    if (question->kind == PL_ASK_VOTE) {
        add_line(run, question, out);
    } else if (question->kind == PL_ASK_WALKOUT && question->model.by_lane) {
        const pl_faction *faction = pl_assembly_faction(run, question->faction);
        pl_buffer_format(out, " (%s)", pl_walkout_cause_name((pl_walkout_cause)faction->cause));
    }
}

/* --- inputs --- */

static bool find_record(pl_text journal, uint64_t seq, pl_record *record) {
    pl_journal_reader reader;
    bool more = true;
    pl_journal_reader_init(&reader, journal);
    while (pl_journal_reader_next(&reader, record, &more) == PL_OK && more) {
        if (record->seq == seq) {
            return true;
        }
    }
    return false;
}

/* The model's own parameters are the same for all; what the scenario says about this is not. */
static bool is_of_the_model(pl_text input) {
    static const char model[] = "model.";
    return pl_text_is(input, "model") ||
           (input.size >= sizeof model - 1 && memcmp(input.at, model, sizeof model - 1) == 0);
}

void pl_reason_inputs(pl_text journal, const pl_question *question, pl_buffer *out) {
    const char *comma = "  The model's answer rests on ";
    pl_record record;
    if (!find_record(journal, question->asked_seq, &record)) {
        return;
    }
    for (size_t i = 0; i < record.because_count; i++) {
        uint64_t seq = 0;
        pl_text input = {0};
        pl_record_because(&record, i, &seq, &input);
        if (input.size > 0 && !is_of_the_model(input)) {
            pl_buffer_add_string(out, comma);
            pl_buffer_add_visible(out, input);
            comma = ", ";
        }
    }
    pl_buffer_add_string(out, comma[0] == ',' ? ".\n" : "");
}
