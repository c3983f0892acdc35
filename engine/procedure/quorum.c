#include "procedure/quorum.h"

#include "procedure/convocation.h"
#include "procedure/premise.h"
#include "procedure/roster.h"
#include "procedure/section.h"
#include "procedure/session.h"

/* Those the part is taken of. */
static uint64_t base_of(const pl_run *run, pl_quorum_of of) {
    switch (of) {
    case PL_QUORUM_OF_ROLL:
        return pl_section_present(run);
    case PL_QUORUM_OF_ENROLLED:
        return pl_section_enrolled(run);
    case PL_QUORUM_OF_ENTITLED:
        return pl_roster_voters(run, false);
    }
    return 0;
}

/* Those who make it up. */
static uint32_t counted(const pl_run *run, const pl_quorum_rule *rule) {
    return rule->of == PL_QUORUM_OF_ENTITLED ? pl_roster_voters(run, true)
                                             : pl_section_present(run);
}

uint32_t pl_quorum_needed(const pl_run *run, const pl_quorum_rule *rule) {
    if (rule->number > 0 || rule->numerator == 0) {
        return rule->number;
    }
    const uint64_t base = base_of(run, rule->of);
    const bool opening = rule->opening_numerator > 0 && !pl_session_is_open(run);
    const uint64_t numerator = opening ? rule->opening_numerator : rule->numerator;
    const uint64_t denominator = opening ? rule->opening_denominator : rule->denominator;
    const uint64_t product = base * numerator;
    return (uint32_t)(!opening && rule->strict ? product / denominator + 1
                                               : (product + denominator - 1) / denominator);
}

bool pl_quorum_holds(const pl_run *run) {
    const pl_rules rules = pl_rules_of(run);
    return counted(run, &rules.quorum) >= pl_quorum_needed(run, &rules.quorum);
}

bool pl_quorum_is_presumed(const pl_run *run) {
    const pl_quorum_check check = pl_rules_of(run).quorum.check;
    return check == PL_CHECK_DEMAND || check == PL_CHECK_VOTE;
}

bool pl_quorum_holds_or_unasked(const pl_run *run) {
    return pl_quorum_is_presumed(run) || pl_quorum_holds(run);
}

bool pl_quorum_lacks_votes(const pl_run *run, uint64_t cast) {
    const pl_rules rules = pl_rules_of(run);
    const bool chair = pl_assembly_of(run)->chair != PL_NONE;
    return rules.quorum.check == PL_CHECK_VOTE &&
           cast + chair < pl_quorum_needed(run, &rules.quorum);
}

bool pl_quorum_check_now(pl_run *run, const char *cause) {
    const pl_rules rules = pl_rules_of(run);
    const pl_assembly *a = pl_assembly_of(run);
    const uint32_t needed = pl_quorum_needed(run, &rules.quorum);
    const uint32_t present = counted(run, &rules.quorum);
    pl_journal *journal = pl_run_journal(run);
    pl_assembly_begin_record(run, PL_KIND_QUORUM_CHECKED, PL_SIMULATED);
    pl_premise_roll(run);
    pl_section_premise(run);
    pl_premise_add(run, "rules", "quorum");
    pl_premise_add(run, "rules", "quorum_share");
    pl_premise_add(run, "rules", "quorum_to_open");
    pl_premise_add(run, "rules", "quorum_strict");
    pl_premise_add(run, "rules", "quorum_of");
    pl_premise_add(run, "rules", "quorum_check");
    pl_premise_pause(run);
    pl_premise_assembly(run);
    pl_convocation_because(run);
    pl_journal_text(journal, PL_FIELD_body, pl_assembly_body_id(run, a->congress));
    pl_journal_int(journal, PL_FIELD_present, present);
    pl_journal_int(journal, PL_FIELD_needed, needed);
    pl_journal_bool(journal, PL_FIELD_holds, present >= needed);
    pl_journal_string(journal, PL_FIELD_cause, cause);
    pl_rules_journal_article(run, "quorum");
    pl_journal_end(journal);
    return present >= needed;
}
