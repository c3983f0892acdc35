#include "procedure/meek.h"

#include "base/contract.h"
#include "procedure/scrutiny.h"

enum { DIGITS = 9, OMEGA = 1000 /* 0.000001 */ };

typedef struct meek {
    pl_scrutiny s;
    int64_t *keeps;     /* keep factor, one a candidate, in units; 0 = is passed over */
    pl_decimal surplus; /* of all elected, at the end of the last iteration */
} meek;

/* B.2.a: hands out one paper of each kind, and counts it as often as there are such papers. */
static void distribute(meek *m) {
    pl_scrutiny *s = &m->s;
    const int64_t unit = (int64_t)s->unit;
    const size_t kinds = pl_ballots_kinds(s->ballots);
    for (uint32_t c = 0; c < s->candidates; c++) {
        s->votes[c] = 0;
    }
    for (size_t i = 0; i < kinds; i++) {
        const pl_ballot ballot = pl_ballots_at(s->ballots, i);
        int64_t left = unit;
        for (uint32_t j = 0; j < ballot.count && left > 0; j++) {
            const int64_t keep = m->keeps[ballot.choice[j]];
            if (keep == 0) {
                continue;
            }
            const int64_t kept =
                keep == unit ? left : (int64_t)pl_decimal_part_up(left, keep, unit);
            s->votes[ballot.choice[j]] += (pl_decimal)kept * ballot.number;
            left -= kept;
        }
    }
    pl_lots_work(&s->lots, kinds);
}

/* B.2.b */
static void update_quota(pl_scrutiny *s) {
    pl_decimal sum = 0;
    for (uint32_t c = 0; c < s->candidates; c++) {
        sum += s->votes[c];
    }
    s->quota = sum / (s->seats + 1) + 1;
}

static bool is_elected(const pl_scrutiny *s, uint32_t candidate) {
    return s->standing[candidate] == PL_STANDING_ELECTED;
}

/* B.2.d */
static pl_decimal total_surplus(const pl_scrutiny *s) {
    pl_decimal sum = 0;
    for (uint32_t c = 0; c < s->candidates; c++) {
        sum += is_elected(s, c) ? s->votes[c] - s->quota : 0;
    }
    return sum > 0 ? sum : 0;
}

/* B.2.f */
static void update_keeps(meek *m) {
    pl_scrutiny *s = &m->s;
    for (uint32_t c = 0; c < s->candidates; c++) {
        if (is_elected(s, c)) {
            const pl_decimal product = pl_decimal_part_up(m->keeps[c], s->quota, s->unit);
            m->keeps[c] = (int64_t)pl_decimal_part_up(product, s->unit, s->votes[c]);
        }
    }
}

/* B.2; gives whether somebody was elected. */
static bool iterate(meek *m) {
    pl_scrutiny *s = &m->s;
    pl_decimal last = 0;
    for (bool first = true;; first = false) {
        distribute(m);
        update_quota(s);
        const bool elected = pl_scrutiny_elect_by_quota(s, PL_STANDING_ELECTED) > 0;
        m->surplus = total_surplus(s);
        if (elected) {
            return true;
        }
        if (m->surplus < OMEGA || (!first && m->surplus >= last)) {
            return false;
        }
        last = m->surplus;
        update_keeps(m);
    }
}

static void describe_state(meek *m) {
    pl_scrutiny *s = &m->s;
    pl_buffer_clear(&s->state);
    if (s->tied_count > 1 && pl_lots_is_new(&s->lots)) {
        pl_buffer_add(&s->state, s->standing, s->candidates * sizeof *s->standing);
        pl_buffer_add(&s->state, m->keeps, s->candidates * sizeof *m->keeps);
    }
}

/* B.3; the votes of the excluded are shown once more. */
static pl_status exclude_lowest(meek *m) {
    pl_scrutiny *s = &m->s;
    uint16_t c = 0;
    pl_scrutiny_find_lowest(s, m->surplus);
    if (pl_scrutiny_is_idle(s)) {
        PL_TRY(pl_scrutiny_take_idle(s, &c));
    } else {
        describe_state(m);
        PL_TRY(pl_scrutiny_draw(s, "to be excluded", &c));
    }
    if (s->lots.known) {
        return PL_OK;
    }
    pl_scrutiny_tell(s, "");
    pl_scrutiny_tell_name(s, c);
    pl_buffer_add_string(&s->told, ", with ");
    pl_scrutiny_tell_number(s, s->votes[c]);
    pl_buffer_add_string(&s->told, ", is excluded");
    pl_scrutiny_exclude(s, c);
    m->keeps[c] = 0;
    return PL_OK;
}

static pl_status play(meek *m) {
    pl_scrutiny *s = &m->s;
    pl_scrutiny_begin(s);
    for (uint32_t c = 0; c < s->candidates; c++) {
        m->keeps[c] = pl_scrutiny_hopes(s, c) ? (int64_t)s->unit : 0;
    }
    s->quota = s->total / (s->seats + 1) + 1;
    pl_scrutiny_tell(s, "first preferences are counted");
    while (!pl_scrutiny_is_complete(s)) {
        PL_TRY(pl_scrutiny_end_round(s));
        if (iterate(m)) {
            continue;
        }
        PL_TRY(exclude_lowest(m));
        if (s->lots.known) {
            return PL_OK;
        }
    }
    pl_scrutiny_elect_rest(s);
    PL_TRY(pl_scrutiny_end_round(s));
    return pl_scrutiny_end(s);
}

static pl_status play_all(meek *m) {
    pl_status status = PL_OK;
    do {
        status = play(m);
    } while (status == PL_OK && pl_lots_next(&m->s.lots));
    if (status == PL_LIMIT) {
        pl_lots_explain(m->s.tally);
    }
    return status == PL_OK ? pl_scrutiny_settle(&m->s) : status;
}

pl_status pl_meek_count(const pl_ballots *ballots, uint32_t seats, pl_tally_result *tally) {
    const pl_allocator *allocator = tally->allocator;
    meek m = {0};
    pl_status status = pl_scrutiny_init(&m.s, ballots, seats, DIGITS, tally);
    if (status == PL_OK) {
        m.keeps = allocator->take(allocator->context, m.s.candidates * sizeof *m.keeps);
        status = m.keeps == NULL ? PL_NO_MEMORY : play_all(&m);
    }
    allocator->give(allocator->context, m.keeps);
    pl_scrutiny_fini(&m.s);
    return status;
}
