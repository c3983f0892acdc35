#include "report/tally_json.h"

#include "report/jsonl.h"

/* Written straight to the buffer: a count of thousands of rounds is as large as its text. */

static void add_or_null(pl_buffer *out, const char *text) {
    if (text == NULL) {
        pl_buffer_add_string(out, "null");
    } else {
        pl_jsonl_write_text(pl_text_of(text), out);
    }
}

static void add_names(pl_buffer *out, const pl_ballots *ballots, const uint16_t *candidates,
                      uint32_t count) {
    pl_buffer_add_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_jsonl_write_text(pl_ballots_name(ballots, candidates[i]), out);
    }
    pl_buffer_add_char(out, ']');
}

static void add_committees(const pl_tally_result *tally, const pl_ballots *ballots,
                           pl_buffer *out) {
    pl_buffer_add_string(out, ",\n    \"committees\": [");
    for (uint32_t i = 0; i < tally->committee_count; i++) {
        pl_buffer_add_string(out, i > 0 ? ",\n      " : "\n      ");
        add_names(out, ballots, tally->committees + (size_t)i * tally->committee_size,
                  tally->committee_size);
    }
    pl_buffer_format(out, "\n    ],\n    \"more\": %s",
                     tally->committee_dropped ? "true" : "false");
}

static void add_tie(const pl_tally_result *tally, const pl_ballots *ballots, pl_buffer *out) {
    if (tally->to_draw == 0) {
        pl_buffer_add_string(out, "null");
        return;
    }
    pl_buffer_add_string(out, "{\n    \"certain\": ");
    add_names(out, ballots, tally->elected, tally->elected_count);
    pl_buffer_add_string(out, ",\n    \"tied\": ");
    add_names(out, ballots, tally->tied, tally->tied_count);
    pl_buffer_format(out, ",\n    \"to_draw\": %u", tally->to_draw);
    if (tally->committees != NULL) {
        add_committees(tally, ballots, out);
    }
    pl_buffer_add_string(out, "\n  }");
}

static void add_scores(const pl_tally_result *tally, const pl_ballots *ballots,
                       const pl_round *round, pl_buffer *out) {
    if (round->scores == NULL) {
        pl_buffer_add_string(out, "null");
        return;
    }
    const char *before = "";
    pl_buffer_add_char(out, '{');
    for (uint32_t c = 0; c < tally->candidate_count; c++) {
        if (round->scores[c] != NULL) {
            pl_buffer_add_string(out, before);
            pl_jsonl_write_text(pl_ballots_name(ballots, c), out);
            pl_buffer_add_string(out, ": ");
            pl_jsonl_write_text(pl_text_of(round->scores[c]), out);
            before = ", ";
        }
    }
    pl_buffer_add_char(out, '}');
}

static void add_round(const pl_tally_result *tally, const pl_ballots *ballots,
                      const pl_round *round, pl_buffer *out) {
    pl_buffer_add_string(out, "    {\"told\": ");
    pl_jsonl_write_text(pl_text_of(round->told), out);
    pl_buffer_add_string(out, ", \"quota\": ");
    add_or_null(out, round->quota);
    pl_buffer_add_string(out, ", \"rest\": ");
    add_or_null(out, round->rest);
    pl_buffer_add_string(out, ",\n     \"scores\": ");
    add_scores(tally, ballots, round, out);
    pl_buffer_add_char(out, '}');
}

static void add_condorcet_winner(const pl_tally_result *tally, const pl_ballots *ballots,
                                 pl_buffer *out) {
    if (tally->condorcet_winner < -1) {
        return;
    }
    pl_buffer_add_string(out, "  \"condorcet_winner\": ");
    if (tally->condorcet_winner < 0) {
        pl_buffer_add_string(out, "null");
    } else {
        pl_jsonl_write_text(pl_ballots_name(ballots, (uint32_t)tally->condorcet_winner), out);
    }
    pl_buffer_add_string(out, ",\n");
}

void pl_tally_json_write(const pl_tally_result *tally, const pl_ballots *ballots, pl_buffer *out) {
    pl_buffer_add_string(out, "{\n  \"elected\": ");
    add_names(out, ballots, tally->elected, tally->elected_count);
    pl_buffer_add_string(out, ",\n  \"tie\": ");
    add_tie(tally, ballots, out);
    pl_buffer_add_string(out, ",\n");
    add_condorcet_winner(tally, ballots, out);
    if (tally->vacant > 0) {
        pl_buffer_format(out, "  \"vacant\": %u,\n", tally->vacant);
    }
    pl_buffer_add_string(out, "  \"rounds\": [");
    for (size_t i = 0; i < tally->round_count; i++) {
        pl_buffer_add_string(out, i > 0 ? ",\n" : "\n");
        add_round(tally, ballots, &tally->rounds[i], out);
    }
    pl_buffer_add_string(out, tally->round_count > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
