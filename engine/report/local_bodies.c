#include "report/local_bodies.h"

#include <string.h>

/* "bolsheviks 519, srs 300" */
static void add_seats(const pl_record *r, pl_buffer *out) {
    for (size_t i = 0; i < pl_record_count(r, PL_FIELD_seats); i++) {
        const pl_count seats = pl_record_counts_at(r, PL_FIELD_seats, i);
        pl_buffer_add_string(out, i > 0 ? ", " : "");
        pl_buffer_add_visible(out, seats.faction);
        pl_buffer_format(out, " %lld", (long long)seats.count);
    }
}

/* One of several of its kind has a number behind its name. */
static bool is_one_of_many(const pl_record *r) {
    const pl_text name = pl_record_text(r, PL_FIELD_body);
    return memchr(name.at, '/', name.size) != NULL;
}

static void add_majority(const pl_record *r, pl_buffer *out) {
    const pl_text before = pl_record_text(r, PL_FIELD_cause);
    if (!pl_record_has(r, PL_FIELD_faction)) {
        pl_buffer_add_visible(out, before);
        pl_buffer_add_string(out, " lose the majority");
        return;
    }
    pl_buffer_add_string(out, "the majority passes ");
    if (!pl_text_is(before, "none")) {
        pl_buffer_add_string(out, "from ");
        pl_buffer_add_visible(out, before);
        pl_buffer_add_char(out, ' ');
    }
    pl_buffer_add_string(out, "to ");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_faction));
}

bool pl_local_bodies_tell(const pl_record *r, pl_buffer *out) {
    const bool passes = pl_record_has(r, PL_FIELD_cause);
    if (is_one_of_many(r) && !passes) {
        return false;
    }
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_title));
    if (is_one_of_many(r)) {
        pl_buffer_add_string(out, " (");
        pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_body));
        pl_buffer_add_char(out, ')');
    }
    pl_buffer_add_string(out, ": ");
    add_seats(r, out);
    if (passes) {
        pl_buffer_add_string(out, "; ");
        add_majority(r, out);
    }
    pl_buffer_add_char(out, '.');
    return true;
}
