/*
 * campaign.h -- what a scenario takes from those before it in a campaign.
 *
 * A campaign is a scenario with a `campaign`: the names of others, which are played one after the
 * other. Each says in `takes` which of its values come out of earlier ones: what an outcome came
 * to (`how = "value"`), or by how much it differs from that of the documented course, added to the
 * value that stands here (`how = "difference"`). Where nothing differs nothing is set, so that the
 * documented campaign is the documented scenarios; and a taken value is a setting like the user's,
 * checked by the same schema and shown in run.started.
 */
#ifndef PL_SCRIPT_CAMPAIGN_H
#define PL_SCRIPT_CAMPAIGN_H

#include "base/data.h"
#include "kernel/calendar.h"
#include "procedure/outcome.h"
#include "script/scenario.h"

bool pl_campaign_is(pl_data scenario);

/* What comes out of an earlier scenario, for a take. */
typedef struct pl_campaign_source {
    const pl_run *run;       /* as it was played now; has ended */
    const pl_run *reference; /* its documented course */
} pl_campaign_source;

typedef enum pl_campaign_taken {
    PL_CAMPAIGN_SAME,   /* nothing is to be set */
    PL_CAMPAIGN_SET,    /* *value is to be set */
    PL_CAMPAIGN_NOWHERE /* no such outcome there, no such value here, or no number to add to */
} pl_campaign_taken;

/* The value that a take sets in `scenario` (as it is without settings); the caller's buffer
 * receives it as --set reads it. */
pl_campaign_taken pl_campaign_take(const pl_scenario *scenario, pl_data take,
                                   pl_campaign_source source, pl_buffer *value);

/* A value of a frozen tree as --set reads it: in a variant of a campaign, "PART:PATH" = value. */
void pl_campaign_write_value(pl_data value, pl_buffer *out);

#endif
