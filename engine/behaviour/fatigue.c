#include "behaviour/fatigue.h"

#include "base/contract.h"
#include "base/portable_math.h"
#include "behaviour/people.h"
#include "procedure/night.h"
#include "procedure/session.h"

static const double hour = 3600;

/* The hall, followed through its hours up to the one that is asked about. */
typedef struct house {
    double tired; /* F at `since` */
    double up, down;
    pl_time since, at;
} house;

/* What is left, 0..1, at `until` of a thing that fades with this time constant in hours; the
 * hall's clock is put forward, never beyond the hour asked about. */
static double fade(house *hall, pl_time until, double hours) {
    const pl_time end = until < hall->at ? until : hall->at;
    if (end <= hall->since) {
        return 1;
    }
    const double passed = (double)(end - hall->since);
    hall->since = end;
    return pl_math_exp(-passed / (hours * hour));
}

static void sit(house *hall, pl_time until) {
    hall->tired = 1 - (1 - hall->tired) * fade(hall, until, hall->up);
}

static void rest(house *hall, pl_time until) {
    hall->tired *= fade(hall, until, hall->down);
}

/* A recess on which the house must vote is held only if the vote allows it. */
static bool was_held(const pl_item *item) {
    return item->state == PL_ITEM_CLOSED && (!item->has_vote || item->ruling == PL_CARRIED);
}

/* The hours of a recess; false if it was not held. Its item opens with its speeches and its
 * vote and closes when the house resumes, so the recess itself is found from its end. */
static bool find_recess(const pl_run *run, int32_t index, pl_time *from, pl_time *to) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_session *session = pl_assembly_session(run, item->session);
    const int64_t length = pl_session_recess_length(run, index);
    if (was_held(item)) {
        *from = item->closed - length;
        *to = item->closed;
        return true;
    }
    *from = session->recessed;
    *to = session->recessed + length;
    /* The house sits again an instant before the item is closed. */
    const bool ends_now = session->recessed >= item->opened && *to == pl_run_now(run);
    const bool now = session->state == PL_SESSION_RECESS && !session->at_night;
    return item->state == PL_ITEM_OPEN && (now || ends_now);
}

/* The nights up to the one that begins at `until` or later, from the n-th on; returns which. */
static uint32_t follow_nights(const pl_run *run, int32_t index, uint32_t n, pl_time until,
                              house *hall) {
    const uint32_t count = pl_assembly_session(run, index)->night_count;
    for (; n < count && pl_night_at(run, index, n).from < until; n++) {
        sit(hall, pl_night_at(run, index, n).from);
        rest(hall, pl_night_at(run, index, n).to);
    }
    return n;
}

static void follow_session(const pl_run *run, int32_t index, house *hall) {
    const pl_session *session = pl_assembly_session(run, index);
    uint32_t night = 0;
    for (int32_t i = session->first_item; i < session->first_item + session->item_count; i++) {
        pl_time from = 0;
        pl_time to = 0;
        if (pl_assembly_item(run, i)->kind == PL_ITEM_RECESS && find_recess(run, i, &from, &to)) {
            night = follow_nights(run, index, night, from, hall);
            sit(hall, from);
            rest(hall, to);
        }
    }
    (void)follow_nights(run, index, night, hall->at, hall);
    sit(hall, session->state == PL_SESSION_CLOSED ? session->adjourned : hall->at);
}

double pl_fatigue_at(const pl_run *run, pl_time at) {
    house hall = {.up = pl_people_parameter(run, PL_MODEL_FATIGUE_UP),
                  .down = pl_people_parameter(run, PL_MODEL_FATIGUE_DOWN),
                  .since = at,
                  .at = at};
    bool begun = false;
    PL_REQUIRE(at <= pl_run_now(run));
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->session_count; i++) {
        const pl_time opened = pl_assembly_session(run, i)->opened;
        if (opened == 0) {
            continue; /* called for nothing, or still to come */
        }
        if (!begun) {
            hall.since = opened;
            begun = true;
        }
        rest(&hall, opened);
        follow_session(run, i, &hall);
    }
    rest(&hall, at);
    return hall.tired;
}

double pl_fatigue_of(const pl_run *run) {
    return pl_fatigue_at(run, pl_run_now(run));
}
