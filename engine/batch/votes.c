#include "batch/votes.h"

#include <stdio.h>
#include <string.h>

/* An item that says how it is voted on, or that is a motion of the rules. */
static bool is_voted_on(pl_data item) {
    return pl_data_is(pl_data_get(item, "vote")) || pl_data_is(pl_data_get(item, "motion"));
}

static void add(pl_data_builder *builder, pl_text item, const char *what, const char *count) {
    char name[256];
    snprintf(name, sizeof name, "%.*s.%s", (int)(item.size > 200 ? 200 : item.size), item.at, what);
    pl_data_open_map(builder, name);
    pl_data_add_text(builder, count != NULL ? "votes" : "carried", item);
    if (count != NULL) {
        pl_data_add_text(builder, "count", pl_text_of(count));
    }
    pl_data_close(builder);
}

static void add_item(pl_data_builder *builder, pl_data item) {
    static const char *const counts[] = {"for", "against", "abstain", "absent"};
    const pl_text id = pl_data_text(pl_data_get(item, "id"));
    for (size_t i = 0; is_voted_on(item) && i < sizeof counts / sizeof counts[0]; i++) {
        add(builder, id, counts[i], counts[i]);
    }
    if (is_voted_on(item)) {
        add(builder, id, "carried", NULL);
    }
}

pl_status pl_votes_selectors(const pl_allocator *allocator, pl_data scenario, void **block) {
    const pl_data sessions = pl_data_get(scenario, "sessions");
    pl_data_builder builder;
    pl_data_builder_init(&builder, allocator);
    pl_data_open_map(&builder, NULL);
    for (uint32_t s = 0; s < pl_data_count(sessions); s++) {
        const pl_data agenda = pl_data_get(pl_data_at(sessions, s), "agenda");
        for (uint32_t i = 0; i < pl_data_count(agenda); i++) {
            add_item(&builder, pl_data_at(agenda, i));
        }
    }
    pl_data_close(&builder);
    const pl_status status = pl_data_freeze(&builder, block);
    pl_data_builder_fini(&builder);
    return status;
}
