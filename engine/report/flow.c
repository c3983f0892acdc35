#include "report/flow.h"

#include "procedure/caucus.h"
#include "procedure/roster.h"
#include "procedure/walkout.h"
#include "procedure/weariness.h"

static bool is(const pl_record *record, pl_kind kind, const char *cause) {
    return record->kind == kind && pl_text_is(pl_record_text(record, PL_FIELD_cause), cause);
}

bool pl_flow_is_following(const pl_record *record) {
    return is(record, PL_KIND_WALKOUT, PL_WALKOUT_FOLLOWS);
}

bool pl_flow_is_wearying(const pl_record *record) {
    return is(record, PL_KIND_DELEGATES_LEFT, PL_WEARINESS_CAUSE);
}

bool pl_flow_is_coming_back(const pl_record *record) {
    return is(record, PL_KIND_DELEGATES_RETURNED, PL_ROSTER_COMES_BACK);
}

bool pl_flow_is_taking_sides(const pl_record *record) {
    return is(record, PL_KIND_AFFILIATION_CHANGED, PL_CAUCUS_TAKES_SIDES);
}

bool pl_flow_is_ahead_of_arrival(const pl_record *record) {
    return is(record, PL_KIND_AFFILIATION_CHANGED, PL_CAUCUS_AHEAD_OF_ARRIVAL);
}
