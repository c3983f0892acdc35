/*
 * campaign.h -- a campaign, played: scenarios one after the other, each from what came before.
 *
 * Settings and variants of a part are written "PART:KEY" (`--set first-congress-1917:quorum=5`);
 * in a variant of the campaign likewise.
 */
#ifndef PL_CLI_CAMPAIGN_H
#define PL_CLI_CAMPAIGN_H

#include "cli/errand.h"
#include "cli/formats.h"
#include "kernel/run.h"

#define PL_CAMPAIGN_PARTS_MAX 50u

/* One part that has been played. */
typedef struct pl_campaign_part {
    pl_scenario *scenario;
    pl_run *run;
    pl_buffer journal;
    pl_buffer taken;            /* "factions.srs.seats=171 (...)", one a line; what it was given */
    pl_scenario *as_documented; /* without settings */
    pl_run *reference;          /* its documented course; NULL: not asked for yet */
    pl_buffer reference_journal;
} pl_campaign_part;

typedef struct pl_campaign {
    pl_campaign_part parts[PL_CAMPAIGN_PARTS_MAX];
    uint32_t count; /* played so far */
} pl_campaign;

/* Looks whether what was asked for is a campaign: *campaign receives it, for the caller to destroy,
 * or NULL if it is a scenario or cannot be loaded, which is said and is the exit code. Settings and
 * variants are those of its parts, so it is loaded without them. */
int pl_campaign_load(const char *asked, pl_scenario **campaign);
/* Plays all parts of a campaign. Complains and gives the exit code on failure; what was played
 * until then is in *campaign, which the caller closes in any case. */
int pl_campaign_play(pl_campaign *campaign, pl_data scenario, const pl_errand *errand,
                     const char *variant);
void pl_campaign_close(pl_campaign *campaign);

/* Writes every part in turn, each under a heading that says what it was given; of `part`, if it is
 * not NULL, that one alone and without heading. */
int pl_campaign_write(const pl_campaign *campaign, pl_data scenario, const pl_errand *errand,
                      const pl_format *format, const char *part);

#endif
