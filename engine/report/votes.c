#include "report/votes.h"

#include "report/titles.h"
#include "report/voting_words.h"

static void add_tallies(const pl_sentence *s) {
    for (size_t i = 0; i < pl_record_count(s->record, PL_FIELD_by_faction); i++) {
        const pl_tally t = pl_record_tallies_at(s->record, PL_FIELD_by_faction, i);
        pl_sentence_add(s, i == 0 ? " By faction (for/against/abstaining/absent): " : "; ");
        pl_sentence_add_text(s, pl_titles_faction(s->scenario, t.faction));
        pl_buffer_format(s->out, " %lld/%lld/%lld/%lld", (long long)t.in_favour,
                         (long long)t.against, (long long)t.abstain, (long long)t.absent);
    }
    pl_sentence_add(s, ".");
}

static void add_documented_totals(const pl_sentence *s) {
    if (s->record->provenance == PL_CONSTRAINED) {
        pl_sentence_add(s, " (The totals are documented and were kept to; only their division "
                           "among the factions is computed.)");
    } else if (pl_record_has(s->record, PL_FIELD_totals)) {
        pl_sentence_add(s, " (The documented totals were ");
        pl_sentence_add_field(s, PL_FIELD_totals);
        pl_sentence_add(s, ".)");
    }
}

static void tell_closed(const pl_sentence *s) {
    pl_voting_words_count(s->scenario, s->record, s->out);
    pl_sentence_add(s, "; ");
    pl_sentence_add_field(s, PL_FIELD_arithmetic);
    pl_sentence_add(s, ".");
    add_tallies(s);
    add_documented_totals(s);
}

void pl_votes_tell(const pl_sentence *s) {
    switch (s->record->kind) {
    case PL_KIND_VOTE_CLOSED:
        tell_closed(s);
        break;
    case PL_KIND_VOTE_DEMANDED:
    case PL_KIND_VOTE_OBJECTED:
    case PL_KIND_VOTE_RECOUNTED:
    case PL_KIND_VOTE_TIED:
    case PL_KIND_VOTE_ROLLCALL:
        pl_voting_words_tell(s->scenario, s->record, s->out);
        break;
    default:
        return;
    }
    pl_sentence_add_sources(s);
}
