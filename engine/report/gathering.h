/*
 * gathering.h -- what comes one by one and is told together in the minutes.
 *
 * Delegates arrive, follow a walkout and go home weary one after the other, and in an open debate
 * many speak of whom nothing is known but the faction. They are counted by faction until something
 * happens that is read differently without them, as a vote, and then told in one sentence each.
 */
#ifndef PL_REPORT_GATHERING_H
#define PL_REPORT_GATHERING_H

#include "base/data.h"
#include "kernel/journal.h"
#include "procedure/assembly.h"
#include "report/page.h"

/* In the order in which they are told. */
typedef enum pl_gathered {
    PL_GATHERED_SPOKE,
    PL_GATHERED_WEARIED,
    PL_GATHERED_FOLLOWED,
    PL_GATHERED_ARRIVED,
    PL_GATHERED_COUNT
} pl_gathered;

typedef struct pl_gathered_list {
    size_t count;
    struct {
        pl_text faction; /* points into the journal */
        int64_t count;
    } of[PL_FACTIONS_MAX];
} pl_gathered_list;

typedef struct pl_gathering {
    pl_data scenario;
    pl_page *page;
    pl_gathered_list lists[PL_GATHERED_COUNT];
    int64_t spoken;  /* seconds: of those who spoke */
    int64_t present; /* on the roll, as the last of the records said */
} pl_gathering;

/* Nobody is gathered. The page must live as long, and so must the journal of the records. */
void pl_gathering_init(pl_gathering *gathering, pl_data scenario, pl_page *page);

/* Says first what was gathered, if this record must not come before it. true: the record has been
 * gathered itself, or is told with another, so nothing more is to be told of it. */
bool pl_gathering_take(pl_gathering *gathering, const pl_record *record);

#endif
