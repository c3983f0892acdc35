#include "procedure/scrutiny.h"

#include <string.h>

#include "base/contract.h"

/* --- life --- */

static bool take_tables(pl_scrutiny *s) {
    const pl_allocator *allocator = s->allocator;
    const size_t count = s->candidates;
    s->votes = allocator->take(allocator->context, count * sizeof *s->votes);
    s->standing = allocator->take(allocator->context, count * sizeof *s->standing);
    s->elected = allocator->take(allocator->context, count * sizeof *s->elected);
    s->tied = allocator->take(allocator->context, count * sizeof *s->tied);
    s->scores = allocator->take(allocator->context, count * sizeof *s->scores);
    return s->votes != NULL && s->standing != NULL && s->elected != NULL && s->tied != NULL &&
           s->scores != NULL;
}

pl_status pl_scrutiny_init(pl_scrutiny *s, const pl_ballots *ballots, uint32_t seats,
                           unsigned digits, pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    const uint32_t standing = pl_ballots_standing(ballots);
    PL_REQUIRE(standing >= 1 && seats >= 1);
    *s = (pl_scrutiny){.allocator = allocator,
                       .ballots = ballots,
                       .tally = tally,
                       .candidates = pl_ballots_candidates(ballots),
                       .seats = seats,
                       .places = seats < standing ? seats : standing,
                       .digits = digits,
                       .unit = pl_decimal_unit(digits)};
    s->total = (pl_decimal)(pl_ballots_papers(ballots) - pl_ballots_blank(ballots)) * s->unit;
    pl_lots_init(&s->lots, allocator, s->places);
    pl_buffer_init(&s->told, allocator);
    pl_buffer_init(&s->numbers, allocator);
    pl_buffer_init(&s->state, allocator);
    return take_tables(s) ? PL_OK : PL_NO_MEMORY;
}

void pl_scrutiny_fini(pl_scrutiny *s) {
    const pl_allocator *allocator = s->allocator;
    pl_lots_fini(&s->lots);
    pl_buffer_fini(&s->told);
    pl_buffer_fini(&s->numbers);
    pl_buffer_fini(&s->state);
    allocator->give(allocator->context, s->votes);
    allocator->give(allocator->context, s->standing);
    allocator->give(allocator->context, s->elected);
    allocator->give(allocator->context, s->tied);
    allocator->give(allocator->context, s->scores);
}

void pl_scrutiny_begin(pl_scrutiny *s) {
    pl_lots_begin(&s->lots);
    s->hopeful = 0;
    s->elected_count = 0;
    for (uint32_t c = 0; c < s->candidates; c++) {
        const bool withdrew = pl_ballots_withdrew(s->ballots, c);
        s->standing[c] = withdrew ? PL_STANDING_WITHDRAWN : PL_STANDING_HOPEFUL;
        s->hopeful += !withdrew;
        s->votes[c] = 0;
    }
    const size_t kinds = pl_ballots_kinds(s->ballots);
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(s->ballots, i);
        if (ballot.count > 0) {
            s->votes[ballot.choice[0]] += (pl_decimal)ballot.number * s->unit;
        }
    }
    pl_lots_work(&s->lots, kinds);
}

/* --- who is in and who is out --- */

uint32_t pl_scrutiny_left(const pl_scrutiny *s) {
    return s->places - s->elected_count;
}

bool pl_scrutiny_is_complete(const pl_scrutiny *s) {
    return s->elected_count == s->places || s->hopeful <= pl_scrutiny_left(s);
}

bool pl_scrutiny_hopes(const pl_scrutiny *s, uint32_t candidate) {
    return s->standing[candidate] == PL_STANDING_HOPEFUL;
}

/* The one with most votes of those who hope and have at least `least`; false if there is none. */
static bool find_best(const pl_scrutiny *s, pl_decimal least, uint32_t *best) {
    bool found = false;
    for (uint32_t c = 0; c < s->candidates; c++) {
        if (pl_scrutiny_hopes(s, c) && s->votes[c] >= least &&
            (!found || s->votes[c] > s->votes[*best])) {
            *best = c;
            found = true;
        }
    }
    return found;
}

static void elect(pl_scrutiny *s, uint32_t candidate, pl_standing as) {
    s->standing[candidate] = (uint8_t)as;
    s->elected[s->elected_count++] = (uint16_t)candidate;
    s->hopeful--;
}

uint32_t pl_scrutiny_elect_by_quota(pl_scrutiny *s, pl_standing as) {
    uint32_t count = 0;
    for (uint32_t c = 0; s->elected_count < s->places && find_best(s, s->quota, &c); count++) {
        elect(s, c, as);
        pl_scrutiny_tell(s, "");
        pl_scrutiny_tell_name(s, c);
        pl_buffer_add_string(&s->told, " reaches the quota and is elected");
    }
    return count;
}

void pl_scrutiny_elect_rest(pl_scrutiny *s) {
    for (uint32_t c = 0; s->elected_count < s->places && find_best(s, 0, &c);) {
        elect(s, c, PL_STANDING_ELECTED);
        pl_scrutiny_tell(s, "");
        pl_scrutiny_tell_name(s, c);
        pl_buffer_add_string(&s->told, " takes a seat that is left and is elected");
    }
}

void pl_scrutiny_exclude(pl_scrutiny *s, uint32_t candidate) {
    PL_REQUIRE(pl_scrutiny_hopes(s, candidate));
    s->standing[candidate] = PL_STANDING_EXCLUDED;
    s->hopeful--;
}

/* --- equal claims --- */

void pl_scrutiny_find_highest(pl_scrutiny *s, pl_standing standing) {
    pl_decimal most = -1;
    s->tied_count = 0;
    for (uint32_t c = 0; c < s->candidates; c++) {
        if (s->standing[c] != standing || s->votes[c] < most) {
            continue;
        }
        s->tied_count = s->votes[c] > most ? 0 : s->tied_count;
        most = s->votes[c];
        s->tied[s->tied_count++] = (uint16_t)c;
    }
}

void pl_scrutiny_find_lowest(pl_scrutiny *s, pl_decimal span) {
    pl_decimal fewest = -1;
    for (uint32_t c = 0; c < s->candidates; c++) {
        if (pl_scrutiny_hopes(s, c) && (fewest < 0 || s->votes[c] < fewest)) {
            fewest = s->votes[c];
        }
    }
    s->tied_count = 0;
    for (uint32_t c = 0; c < s->candidates; c++) {
        if (pl_scrutiny_hopes(s, c) && s->votes[c] <= fewest + span) {
            s->tied[s->tied_count++] = (uint16_t)c;
        }
    }
}

void pl_scrutiny_tell_tied(pl_scrutiny *s, const char *what) {
    pl_scrutiny_tell(s, "");
    if (pl_lots_is_first(&s->lots)) {
        pl_tally_add_names(&s->told, s->ballots, s->tied, s->tied_count);
    }
    pl_buffer_format(&s->told, " have equal claims %s", what);
}

pl_status pl_scrutiny_draw(pl_scrutiny *s, const char *what, uint16_t *chosen) {
    PL_REQUIRE(s->tied_count >= 1);
    bool drawn = false;
    *chosen = pl_lots_drawn(s->ballots, s->tied, s->tied_count, &drawn);
    if (s->tied_count == 1) {
        return PL_OK;
    }
    if (drawn) {
        pl_scrutiny_tell_tied(s, what);
        pl_buffer_add_string(&s->told, ", and the order drawn beforehand decides: ");
        pl_scrutiny_tell_name(s, *chosen);
        return PL_OK;
    }
    PL_TRY(pl_buffer_status(&s->state));
    uint32_t pick = 0;
    PL_TRY(pl_lots_draw(&s->lots, s->tied_count, pl_buffer_text(&s->state), &pick));
    if (s->lots.known) {
        return PL_OK;
    }
    *chosen = s->tied[pick];
    pl_scrutiny_tell_tied(s, what);
    pl_buffer_add_string(&s->told, ", and a lot must decide: as if it fell on ");
    pl_scrutiny_tell_name(s, *chosen);
    return PL_OK;
}

bool pl_scrutiny_is_idle(const pl_scrutiny *s) {
    for (uint32_t i = 0; i < s->tied_count; i++) {
        if (s->votes[s->tied[i]] != 0) {
            return false;
        }
    }
    return s->tied_count > 1;
}

pl_status pl_scrutiny_take_idle(pl_scrutiny *s, uint16_t *chosen) {
    const uint32_t others = s->hopeful - s->tied_count;
    const uint32_t left = pl_scrutiny_left(s);
    const char *how = ", and all of them will be: first ";
    bool drawn = false;
    *chosen = pl_lots_drawn(s->ballots, s->tied, s->tied_count, &drawn);
    if (others < left && drawn) {
        how = ", and the order drawn beforehand decides: ";
    } else if (others < left) {
        PL_TRY(pl_lots_pool(&s->lots, s->tied, s->tied_count, left - others));
        how = ", and a lot must decide: as if it fell on ";
    }
    pl_scrutiny_tell_tied(s, "to be excluded, without any votes");
    pl_buffer_add_string(&s->told, how);
    pl_scrutiny_tell_name(s, *chosen);
    return PL_OK;
}

/* --- telling --- */

void pl_scrutiny_tell(pl_scrutiny *s, const char *text) {
    if (!pl_lots_is_first(&s->lots)) {
        pl_buffer_clear(&s->told);
        return;
    }
    const bool begins = s->told.size == 0;
    pl_buffer_add_string(&s->told, begins ? "" : "; ");
    if (begins && *text >= 'a' && *text <= 'z') {
        pl_buffer_add_char(&s->told, (char)(*text++ - 'a' + 'A'));
    }
    pl_buffer_add_string(&s->told, text);
}

void pl_scrutiny_tell_name(pl_scrutiny *s, uint32_t candidate) {
    const uint16_t one = (uint16_t)candidate;
    pl_tally_add_names(&s->told, s->ballots, &one, 1);
}

void pl_scrutiny_tell_number(pl_scrutiny *s, pl_decimal number) {
    pl_decimal_write(&s->told, number, s->digits);
}

/* The texts of the round: first all into the buffer, which moves while it grows, then pointers. */
static pl_status write_numbers(pl_scrutiny *s, size_t *quota, size_t *rest) {
    pl_decimal held = 0;
    pl_buffer_clear(&s->numbers);
    for (uint32_t c = 0; c < s->candidates; c++) {
        held += s->votes[c];
        pl_decimal_write(&s->numbers, s->votes[c], s->digits);
        pl_buffer_add_char(&s->numbers, '\0');
    }
    *quota = s->numbers.size;
    pl_decimal_write(&s->numbers, s->quota, s->digits);
    pl_buffer_add_char(&s->numbers, '\0');
    *rest = s->numbers.size;
    pl_decimal_write(&s->numbers, s->total - held, s->digits);
    PL_TRY(pl_buffer_status(&s->numbers));
    const char *at = s->numbers.at;
    for (uint32_t c = 0; c < s->candidates; c++) {
        const bool out = s->standing[c] == PL_STANDING_WITHDRAWN ||
                         (s->standing[c] == PL_STANDING_EXCLUDED && s->votes[c] == 0);
        s->scores[c] = out ? NULL : at;
        at += strlen(at) + 1;
    }
    return PL_OK;
}

pl_status pl_scrutiny_end_round(pl_scrutiny *s) {
    if (!pl_lots_is_first(&s->lots)) {
        pl_buffer_clear(&s->told);
        return PL_OK;
    }
    size_t quota = 0;
    size_t rest = 0;
    PL_TRY(write_numbers(s, &quota, &rest));
    PL_TRY(pl_buffer_status(&s->told));
    PL_TRY(
        pl_tally_add_round(s->tally, pl_buffer_string(&s->told), s->scores, s->numbers.at + quota));
    pl_buffer_clear(&s->told);
    return pl_tally_add_rest(s->tally, s->numbers.at + rest);
}

pl_status pl_scrutiny_end(pl_scrutiny *s) {
    PL_REQUIRE(s->elected_count == s->places);
    return pl_lots_end(&s->lots, s->elected);
}

pl_status pl_scrutiny_settle(pl_scrutiny *s) {
    s->tally->vacant = s->seats - s->places;
    return pl_lots_settle(&s->lots, s->tally);
}
