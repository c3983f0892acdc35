#include "procedure/member.h"

#include "procedure/roster.h"

static bool is_known(uint32_t member) {
    return member != PL_ORDER_NOBODY && member != PL_MEMBER_SOMEBODY;
}

static uint32_t seats(const pl_run *run) {
    return pl_assembly_of(run)->seat_count;
}

uint32_t pl_member_of_person(const pl_run *run, int32_t person) {
    return person == PL_NONE ? PL_ORDER_NOBODY : seats(run) + (uint32_t)person;
}

int32_t pl_member_person(const pl_run *run, uint32_t member) {
    return !is_known(member) || member < seats(run) ? PL_NONE : (int32_t)(member - seats(run));
}

int32_t pl_member_faction(const pl_run *run, uint32_t member) {
    if (!is_known(member)) {
        return PL_NONE;
    }
    const int32_t person = pl_member_person(run, member);
    return person == PL_NONE ? pl_roster_faction_of(run, member)
                             : pl_roster_faction_of_person(run, person);
}

/* A person votes if his faction has a vote at all. */
static bool has_vote(const pl_run *run, int32_t faction) {
    for (uint32_t seat = 0; seat < seats(run); seat++) {
        if (pl_roster_faction_of(run, seat) == faction && pl_roster_is_entitled(run, seat)) {
            return true;
        }
    }
    return false;
}

bool pl_member_is_entitled(const pl_run *run, uint32_t member) {
    const int32_t person = pl_member_person(run, member);
    if (!is_known(member)) {
        return false;
    }
    return person == PL_NONE
               ? pl_roster_is_entitled(run, member)
               : pl_roster_attends(run, person) && has_vote(run, pl_member_faction(run, member));
}

void pl_member_name(const pl_run *run, uint32_t member, pl_buffer *out) {
    const int32_t person = pl_member_person(run, member);
    if (person != PL_NONE) {
        pl_buffer_add_text(out, pl_assembly_person_name(run, person));
    } else if (is_known(member)) {
        pl_buffer_add_text(out, pl_assembly_faction_id(run, pl_roster_origin_of(run, member)));
        pl_buffer_format(out, "/%u", pl_roster_ordinal(run, member));
    }
}
