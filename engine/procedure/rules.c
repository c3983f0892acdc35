#include "procedure/rules.h"

#include <stdio.h>
#include <stdlib.h>

#include "procedure/floor.h"

static pl_data pack_of(const pl_run *run) {
    return pl_assembly_rules(run);
}

/* "2/3" -> 2, 3. The checker let only such texts through. */
bool pl_rules_fraction(pl_data value, uint32_t *numerator, uint32_t *denominator) {
    const char *text = pl_data_string(value, NULL);
    char *rest = NULL;
    if (text == NULL) {
        return false;
    }
    *numerator = (uint32_t)strtoul(text, &rest, 10);
    *denominator = *rest == '/' ? (uint32_t)strtoul(rest + 1, NULL, 10) : 1;
    return true;
}

/* Index of a text among names, or 0: the first name is the default. */
static int choose(pl_data value, const char *const *names, int count) {
    for (int i = 0; i < count; i++) {
        if (pl_text_is(pl_data_text(value), names[i])) {
            return i;
        }
    }
    return 0;
}

static const char *const base_names[] = {"cast", "given", "present", "entitled"};
static const char *const tie_names[] = {"lost",     "carried", "chair",      "chair-aye",
                                        "chair-no", "lot",     "second-vote"};
static const char *const check_names[] = {"opening", "demand", "always", "vote"};
static const char *const failed_names[] = {"wait", "adjourn", "continue"};
static const char *const refused_names[] = {"vacant", "reallocated", "next"};

const char *pl_base_name(pl_base base) {
    return base_names[base];
}

static pl_quorum_rule read_quorum(pl_data pack) {
    pl_quorum_rule quorum = {.denominator = 1, .opening_denominator = 1};
    quorum.number = (uint32_t)pl_data_int(pl_data_get(pack, "quorum"), 0);
    (void)pl_rules_fraction(pl_data_get(pack, "quorum_share"), &quorum.numerator,
                            &quorum.denominator);
    (void)pl_rules_fraction(pl_data_get(pack, "quorum_to_open"), &quorum.opening_numerator,
                            &quorum.opening_denominator);
    quorum.strict = pl_data_bool(pl_data_get(pack, "quorum_strict"), false);
    const pl_text of = pl_data_text(pl_data_get(pack, "quorum_of"));
    quorum.of = pl_text_is(of, "roll")       ? PL_QUORUM_OF_ROLL
                : pl_text_is(of, "entitled") ? PL_QUORUM_OF_ENTITLED
                                             : PL_QUORUM_OF_ENROLLED;
    quorum.check = (pl_quorum_check)choose(pl_data_get(pack, "quorum_check"), check_names, 4);
    quorum.failed = (pl_quorum_failed)choose(pl_data_get(pack, "quorum_failed"), failed_names, 3);
    return quorum;
}

static pl_rules read_pack(pl_data pack) {
    pl_rules rules = {.quorum = read_quorum(pack), .demand_denominator = 1};
    rules.presidium = !pl_text_is(pl_data_text(pl_data_get(pack, "presiding")), "chair");
    rules.pro_tem_majority = pl_text_is(pl_data_text(pl_data_get(pack, "pro_tem")), "majority");
    rules.alternate = pl_text_is(pl_data_text(pl_data_get(pack, "speakers")), "alternate");
    rules.questions = pl_data_bool(pl_data_get(pack, "questions"), false);
    rules.speeches_each = (uint32_t)pl_data_int(pl_data_get(pack, "speeches_each"), 0);
    rules.speaker_time = pl_data_int(pl_data_get(pack, "speaker_time"), 0);
    rules.debate_max = pl_data_int(pl_data_get(pack, "debate_max"), 0);
    rules.faction_time = pl_data_int(pl_data_get(pack, "faction_time"), 0);
    rules.report_max = pl_data_int(pl_data_get(pack, "report_max"), 0);
    rules.speech_max = pl_data_int(pl_data_get(pack, "speech_max"), 0);
    rules.faction_speech_max = pl_data_int(pl_data_get(pack, "faction_speech_max"), 0);
    rules.declaration_max = pl_data_int(pl_data_get(pack, "declaration_max"), 0);
    rules.election_seconds = pl_data_int(pl_data_get(pack, "election_time"), 900);
    rules.list_method = PL_APPORTION_HARE;
    (void)pl_apportionment_find(pl_data_text(pl_data_get(pack, "lists")), &rules.list_method);
    rules.refused = (pl_refused_rule)choose(pl_data_get(pack, "refused_seats"), refused_names, 3);
    (void)pl_rules_fraction(pl_data_get(pack, "demand_share"), &rules.demand_numerator,
                            &rules.demand_denominator);
    return rules;
}

pl_status pl_rules_create(pl_run *run) {
    PL_TRY(pl_arena_push(pl_run_arena(run), sizeof(pl_rules), &pl_assembly_of(run)->rules));
    pl_rules_revise(run);
    return PL_OK;
}

void pl_rules_revise(pl_run *run) {
    *PL_ARENA_AT(pl_rules, pl_run_arena(run), pl_assembly_of(run)->rules) = read_pack(pack_of(run));
}

/* The row that carries a motion: another where no notice was given, if the rules have one. */
static pl_text row_of(const pl_run *run, int32_t item, const pl_motion *motion) {
    return motion->unnoticed.size > 0 && !pl_floor_is_noticed(run, item) ? motion->unnoticed
                                                                         : motion->vote;
}

pl_text pl_rules_class_of(const pl_run *run, int32_t item) {
    const pl_data class = pl_data_get(pl_assembly_item_node(run, item), "class");
    pl_motion motion;
    return pl_data_is(class)                        ? pl_data_text(class)
           : pl_floor_motion_of(run, item, &motion) ? row_of(run, item, &motion)
                                                    : pl_text_of("main");
}

pl_majority pl_rules_majority(const pl_run *run, pl_text motion_class) {
    const pl_data majorities = pl_data_get(pack_of(run), "majorities");
    pl_data row = pl_data_get_text(majorities, motion_class);
    if (!pl_data_is(row)) {
        row = pl_data_get(majorities, "main");
    }
    pl_majority majority = {.numerator = 1, .denominator = 2};
    majority.base = (pl_base)choose(pl_data_get(row, "base"), base_names, 4);
    (void)pl_rules_fraction(pl_data_get(row, "threshold"), &majority.numerator,
                            &majority.denominator);
    majority.strict = pl_data_bool(pl_data_get(row, "strict"), true);
    majority.tie = (pl_tie_rule)choose(pl_data_get(row, "tie"), tie_names, 7);
    majority.least = (uint32_t)pl_data_int(pl_data_get(row, "at_least"), 0);
    return majority;
}

static void write_article(const pl_run *run, pl_text row, const char *source, char *out,
                          size_t size) {
    const bool none = source == NULL || pl_text_is(pl_text_of(source), "none");
    snprintf(out, size, "%s %.*s (%s)", pl_data_string(pl_data_get(pack_of(run), "id"), "rules"),
             (int)row.size, row.at, none ? "engine default, no source" : source);
    size_t bad = 0;
    if (!pl_text_is_utf8(pl_text_of(out), &bad)) {
        out[bad] = 0; /* cut in the middle of a letter: a journal takes whole ones only */
    }
}

void pl_rules_article(const pl_run *run, const char *row, char *out, size_t size) {
    const pl_data sources = pl_data_get(pack_of(run), "sources");
    write_article(run, pl_text_of(row), pl_data_string(pl_data_get(sources, row), NULL), out, size);
}

void pl_rules_journal_article(pl_run *run, const char *row) {
    char article[200];
    pl_rules_article(run, row, article, sizeof article);
    pl_journal_string(pl_run_journal(run), PL_FIELD_article, article);
}

void pl_rules_journal_row(pl_run *run, const char *row, const char *source) {
    char article[200];
    write_article(run, pl_text_of(row), source, article, sizeof article);
    pl_journal_string(pl_run_journal(run), PL_FIELD_article, article);
}

void pl_rules_journal_majority(pl_run *run, pl_text motion_class) {
    char row_name[96];
    const pl_data majorities = pl_data_get(pack_of(run), "majorities");
    const bool own = pl_data_is(pl_data_get_text(majorities, motion_class));
    const pl_data row =
        own ? pl_data_get_text(majorities, motion_class) : pl_data_get(majorities, "main");
    snprintf(row_name, sizeof row_name, "majority for %s motions", own ? motion_class.at : "main");
    pl_rules_journal_row(run, row_name, pl_data_string(pl_data_get(row, "source"), NULL));
}
