#include "report/titles.h"

static pl_text title_or(pl_data row, pl_text otherwise) {
    const pl_data title = pl_data_get(row, "title");
    return pl_data_is(title) ? pl_data_text(title) : otherwise;
}

pl_text pl_titles_faction(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "factions"), id), id);
}

pl_text pl_titles_body(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "bodies"), id), id);
}

pl_text pl_titles_session(pl_data scenario, pl_text id) {
    return title_or(pl_data_find(pl_data_get(scenario, "sessions"), id), id);
}

pl_text pl_titles_item(pl_data scenario, pl_text path) {
    size_t slash = 0;
    while (slash < path.size && path.at[slash] != '/') {
        slash++;
    }
    if (slash == path.size) {
        return path;
    }
    const pl_data session =
        pl_data_find(pl_data_get(scenario, "sessions"), (pl_text){path.at, slash});
    const pl_text id = {path.at + slash + 1, path.size - slash - 1};
    return title_or(pl_data_find(pl_data_get(session, "agenda"), id), id);
}

void pl_titles_counts(pl_data scenario, const pl_record *record, pl_field field, pl_buffer *out) {
    const size_t count = pl_record_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const pl_count entry = pl_record_counts_at(record, field, i);
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_buffer_add_visible(out, pl_titles_faction(scenario, entry.faction));
        pl_buffer_format(out, " %lld", (long long)entry.count);
    }
    if (count == 0) {
        pl_buffer_add_string(out, "none");
    }
}
