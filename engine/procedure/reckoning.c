#include "procedure/reckoning.h"

#include "base/contract.h"
#include "procedure/poll.h"
#include "procedure/weight.h"

static pl_unit unit_of(const pl_run *run, int32_t item) {
    if (!pl_poll_is_by_delegation(run, item)) {
        return pl_weight_is_used(run) ? PL_UNIT_VOTES : PL_UNIT_DELEGATES;
    }
    for (uint32_t f = 0; f < pl_assembly_of(run)->faction_count; f++) {
        if (pl_weight_of(run, (int32_t)f) != 1) {
            return PL_UNIT_VOTES;
        }
    }
    return PL_UNIT_DELEGATIONS;
}

pl_reckoning pl_reckoning_of(const pl_run *run, int32_t index) {
    const pl_item *item = pl_assembly_item(run, index);
    return (pl_reckoning){.votes = item->total,
                          .entitled = item->entitled,
                          .blank = item->blank,
                          .invalid = item->invalid,
                          .blank_is = pl_ballot_paper_rule(run, PL_BALLOT_PAPER_BLANK),
                          .invalid_is = pl_ballot_paper_rule(run, PL_BALLOT_PAPER_INVALID),
                          .unit = unit_of(run, index)};
}

const char *pl_reckoning_unit(pl_unit unit) {
    static const char *const names[] = {NULL, "votes", "delegations"};
    return names[unit];
}

/* Papers of a kind that enter a base as votes cast, and that do not enter one of votes given. */
static uint64_t papers(const pl_reckoning *r, pl_paper_rule rule) {
    return (r->blank_is == rule ? (uint64_t)r->blank : 0) +
           (r->invalid_is == rule ? (uint64_t)r->invalid : 0);
}

uint64_t pl_reckoning_base(const pl_majority *majority, const pl_reckoning *r) {
    const uint64_t sides = (uint64_t)r->votes.in_favour + r->votes.against;
    switch (majority->base) {
    case PL_BASE_CAST:
        return sides + papers(r, PL_PAPER_CAST);
    case PL_BASE_GIVEN:
        return sides + r->votes.abstain - papers(r, PL_PAPER_NOT_GIVEN);
    case PL_BASE_PRESENT:
        return r->entitled - r->votes.absent;
    case PL_BASE_ENTITLED:
        return r->entitled;
    }
    PL_REQUIRE(!"a base");
    return 0;
}

uint64_t pl_reckoning_need(const pl_majority *majority, const pl_reckoning *r) {
    const uint64_t product = pl_reckoning_base(majority, r) * majority->numerator;
    const uint64_t part = majority->strict
                              ? product / majority->denominator + 1
                              : (product + majority->denominator - 1) / majority->denominator;
    return part > majority->least ? part : majority->least;
}

bool pl_reckoning_is_tie(const pl_majority *majority, const pl_reckoning *r) {
    const uint64_t base = pl_reckoning_base(majority, r);
    return majority->strict && base > 0 && r->votes.in_favour == r->votes.against &&
           (uint64_t)r->votes.in_favour * majority->denominator == base * majority->numerator;
}

uint64_t pl_reckoning_margin(const pl_majority *majority, const pl_reckoning *r) {
    const uint64_t have = (uint64_t)r->votes.in_favour * majority->denominator;
    const uint64_t part = pl_reckoning_base(majority, r) * majority->numerator;
    return have > part ? have - part : part - have;
}

pl_ruling pl_reckoning_rule(const pl_majority *majority, const pl_reckoning *r, bool tie_for) {
    const uint64_t have = (uint64_t)r->votes.in_favour * majority->denominator;
    const uint64_t part = pl_reckoning_base(majority, r) * majority->numerator;
    if (r->votes.in_favour < majority->least) {
        return PL_LOST;
    }
    if (pl_reckoning_is_tie(majority, r)) {
        switch (majority->tie) {
        case PL_TIE_LOST:
        case PL_TIE_CHAIR_NO:
        case PL_TIE_SECOND:
            return PL_LOST;
        case PL_TIE_CARRIED:
        case PL_TIE_CHAIR_AYE:
            return PL_CARRIED;
        case PL_TIE_CHAIR:
        case PL_TIE_LOT:
            return tie_for ? PL_CARRIED : PL_LOST;
        }
    }
    const bool enough = majority->strict ? have > part : have >= part;
    return enough && r->votes.in_favour > 0 ? PL_CARRIED : PL_LOST;
}

static const char *tie_words(pl_tie_rule tie) {
    switch (tie) {
    case PL_TIE_LOST:
    case PL_TIE_LOT:
        return "";
    case PL_TIE_CARRIED:
        return "; a tie carries";
    case PL_TIE_CHAIR:
        return "; a tie, the chair decides";
    case PL_TIE_CHAIR_AYE:
        return "; a tie, the chair is bound to vote for";
    case PL_TIE_CHAIR_NO:
        return "; a tie, the chair is bound to vote against";
    case PL_TIE_SECOND:
        return "; a tie for the second time";
    }
    return "";
}

static void add_papers(uint32_t count, const char *kind, pl_paper_rule rule, const char **glue,
                       pl_buffer *out) {
    static const char *const words[][2] = {{"counts as an abstention", "count as abstentions"},
                                           {"counts as cast", "count as cast"},
                                           {"is not counted", "are not counted"}};
    if (count > 0) {
        pl_buffer_format(out, "%s%u %s %s %s", *glue, count, kind, count == 1 ? "paper" : "papers",
                         words[rule][count != 1]);
        *glue = ", ";
    }
}

void pl_reckoning_words(const pl_majority *majority, const pl_reckoning *r, pl_ruling ruling,
                        const char *tie, pl_buffer *out) {
    static const char *const bases[][4] = {
        {"votes cast", "votes given", "delegates present", "delegates entitled"},
        {"votes cast", "votes given", "votes of those present", "votes of those entitled"},
        {"delegations for or against", "delegations that answered", "delegations present",
         "delegations entitled"}};
    const char *glue = " (";
    pl_buffer_format(out, "%s: %u of %llu %s", pl_ruling_name(ruling), r->votes.in_favour,
                     (unsigned long long)pl_reckoning_base(majority, r),
                     bases[r->unit][majority->base]);
    add_papers(r->blank, "blank", r->blank_is, &glue, out);
    add_papers(r->invalid, "invalid", r->invalid_is, &glue, out);
    pl_buffer_add_string(out, r->blank + r->invalid > 0 ? ")" : "");
    pl_buffer_format(out, ", %s %u/%u", majority->strict ? "more than" : "at least",
                     majority->numerator, majority->denominator);
    if (majority->least > 0) {
        pl_buffer_format(out, " and at least %u for it", majority->least);
    }
    pl_buffer_format(out, " needs %llu", (unsigned long long)pl_reckoning_need(majority, r));
    if (r->votes.in_favour < majority->least) {
        return;
    }
    if (pl_reckoning_is_tie(majority, r)) {
        pl_buffer_add_string(out, tie != NULL ? tie : tie_words(majority->tie));
    } else if (tie != NULL) {
        pl_buffer_add_string(out, tie);
    }
}

const char *pl_ruling_name(pl_ruling ruling) {
    static const char *const names[] = {"not put", "carried", "lost", "no quorum"};
    return names[ruling];
}
