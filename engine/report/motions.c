#include "report/motions.h"

#include <string.h>

static size_t index_of(pl_text text, char c) {
    size_t i = 0;
    while (i < text.size && text.at[i] != c) {
        i++;
    }
    return i;
}

/* "meeting/blue" -> the item of the agenda; absent for a motion that an act has brought. */
static pl_data item_at(pl_data scenario, pl_text path) {
    const size_t slash = index_of(path, '/');
    const pl_data session =
        pl_data_find(pl_data_get(scenario, "sessions"), (pl_text){path.at, slash});
    return slash == path.size ? (pl_data){0}
                              : pl_data_find(pl_data_get(session, "agenda"),
                                             (pl_text){path.at + slash + 1, path.size - slash - 1});
}

static bool is_by_act(pl_text path) {
    return index_of(path, '~') < path.size;
}

static pl_data motion_named(pl_data scenario, pl_text id) {
    return pl_data_get_text(pl_data_get(pl_data_get(scenario, "rules"), "motions"), id);
}

/* The row of the rules that an item is, as far as its place says so. */
static pl_data motion_of(pl_data scenario, pl_text path) {
    const size_t slash = index_of(path, '/');
    const size_t from = slash < path.size ? slash + 1 : 0;
    const pl_text id = {path.at + from, index_of(path, '~') - from};
    return is_by_act(path)
               ? motion_named(scenario, id)
               : motion_named(scenario,
                              pl_data_text(pl_data_get(item_at(scenario, path), "motion")));
}

bool pl_motions_is_moved(pl_data scenario, pl_text path) {
    return is_by_act(path) || pl_data_is(pl_data_get(item_at(scenario, path), "moved_on"));
}

pl_text pl_motions_title(pl_data scenario, pl_text path) {
    const pl_data own = pl_data_get(item_at(scenario, path), "title");
    const pl_data of_motion = pl_data_get(motion_of(scenario, path), "title");
    const size_t slash = index_of(path, '/');
    const size_t from = slash < path.size ? slash + 1 : 0;
    return pl_data_is(own)         ? pl_data_text(own)
           : pl_data_is(of_motion) ? pl_data_text(of_motion)
                                   : (pl_text){path.at + from, path.size - from};
}

/* --- sentences --- */

static void add_quoted(pl_buffer *out, pl_text text) {
    const bool quotes = index_of(text, '"') < text.size; /* a title that quotes words itself */
    pl_buffer_add_string(out, quotes ? "\xe2\x80\x9c" : "\"");
    pl_buffer_add_visible(out, text);
    pl_buffer_add_string(out, quotes ? "\xe2\x80\x9d" : "\"");
}

static void add_motion(pl_data scenario, const pl_record *r, pl_field field, pl_buffer *out) {
    add_quoted(out, pl_motions_title(scenario, pl_record_text(r, field)));
}

static pl_text name_of(pl_data scenario, pl_text by) {
    const pl_data faction = pl_data_find(pl_data_get(scenario, "factions"), by);
    const pl_data title = pl_data_get(faction, "title");
    return pl_data_is(title) ? pl_data_text(title) : by;
}

static bool tell_moved(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const pl_text path = pl_record_text(r, PL_FIELD_motion);
    const pl_text by = pl_record_text(r, PL_FIELD_by);
    const pl_text title = pl_record_text(r, PL_FIELD_title);
    const pl_data motion = motion_named(scenario, pl_record_text(r, PL_FIELD_class));
    if (!pl_data_is(motion) || by.size == 0) {
        return false;
    }
    if (!pl_motions_is_moved(scenario, path)) {
        pl_buffer_add_string(out, "Moved by ");
        pl_buffer_add_visible(out, by);
        pl_buffer_add_char(out, '.');
        return true;
    }
    const pl_text kind = pl_data_text(pl_data_get(motion, "title"));
    pl_buffer_add_visible(out, by);
    pl_buffer_add_string(out, " moves ");
    add_quoted(out, kind);
    if (title.size > 0 && !pl_text_equal(title, kind)) {
        pl_buffer_add_string(out, ": ");
        pl_buffer_add_visible(out, title);
    }
    pl_buffer_add_char(out, '.');
    return true;
}

static bool tell_seconded(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const pl_text by = pl_record_text(r, PL_FIELD_by);
    const pl_text name = name_of(scenario, by);
    pl_buffer_add_string(out, pl_text_equal(by, name) ? "Seconded by " : "Seconded from the ");
    pl_buffer_add_visible(out, name);
    pl_buffer_add_char(out, '.');
    return true;
}

static bool tell_ruled_out(pl_data scenario, const pl_record *r, pl_buffer *out) {
    const pl_text ruling = pl_record_text(r, PL_FIELD_ruling);
    if (!pl_data_is(motion_named(scenario, pl_record_text(r, PL_FIELD_class)))) {
        return false;
    }
    add_motion(scenario, r, PL_FIELD_motion, out);
    if (pl_text_is(ruling, "nobody seconds it")) {
        pl_buffer_add_string(out, " falls: nobody seconds it");
    } else {
        pl_buffer_add_string(out, " is ruled out of order: ");
        pl_buffer_add_visible(out, ruling);
    }
    pl_buffer_add_string(out, " (");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_article));
    pl_buffer_add_string(out, ").");
    return true;
}

static bool tell_override(pl_data scenario, const pl_record *r, pl_buffer *out) {
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_person));
    pl_buffer_add_string(out, ", in the chair, does not follow the rules on ");
    add_motion(scenario, r, PL_FIELD_motion, out);
    pl_buffer_add_string(out, ": ");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_ruling));
    pl_buffer_add_char(out, '.');
    return true;
}

static bool tell_appeal(pl_data scenario, const pl_record *r, pl_buffer *out) {
    pl_buffer_add_string(out, "The ruling of the chair on ");
    add_motion(scenario, r, PL_FIELD_motion, out);
    pl_buffer_add_string(out, " is ");
    pl_buffer_add_visible(out, pl_record_text(r, PL_FIELD_ruling));
    pl_buffer_add_char(out, '.');
    return true;
}

static bool tell_withdrawn(pl_data scenario, const pl_record *r, pl_buffer *out) {
    add_motion(scenario, r, PL_FIELD_motion, out);
    pl_buffer_add_string(out, " is withdrawn by leave of the house.");
    return true;
}

static bool tell_amended(pl_data scenario, const pl_record *r, pl_buffer *out) {
    add_motion(scenario, r, PL_FIELD_item, out);
    pl_buffer_add_string(out, " reads now: ");
    add_quoted(out, pl_record_text(r, PL_FIELD_title));
    pl_buffer_add_char(out, '.');
    return true;
}

/* What became of a question without a vote on it. */
static bool tell_fate(pl_data scenario, const pl_record *r, pl_buffer *out) {
    static const char *const fates[] = {"postponed",
                                        "referred",
                                        "laid on the table",
                                        "dropped",
                                        "divided",
                                        "considered",
                                        "granted",
                                        "not well taken",
                                        "out of order, on appeal",
                                        "out of order, on a point of order"};
    const pl_text cause = pl_record_text(r, PL_FIELD_cause);
    for (size_t i = 0; i < sizeof fates / sizeof fates[0]; i++) {
        if (pl_text_is(cause, fates[i])) {
            add_motion(scenario, r, PL_FIELD_item, out);
            pl_buffer_format(out, " is %s.", fates[i]);
            return true;
        }
    }
    return false;
}

/* Told when it was moved. */
static bool is_told(pl_data scenario, const pl_record *r) {
    const pl_text cause = pl_record_text(r, PL_FIELD_cause);
    return pl_text_is(cause, "withdrawn") || pl_text_is(cause, "nobody seconds it") ||
           (r->kind == PL_KIND_ITEM_OPENED &&
            pl_motions_is_moved(scenario, pl_record_text(r, PL_FIELD_item)));
}

bool pl_motions_tell(pl_data scenario, const pl_record *r, pl_buffer *out) {
    switch (r->kind) {
    case PL_KIND_MOTION_MOVED:
        return tell_moved(scenario, r, out);
    case PL_KIND_MOTION_SECONDED:
        return tell_seconded(scenario, r, out);
    case PL_KIND_MOTION_RULED_OUT:
        return tell_ruled_out(scenario, r, out);
    case PL_KIND_MOTION_WITHDRAWN:
        return tell_withdrawn(scenario, r, out);
    case PL_KIND_QUESTION_AMENDED:
        return tell_amended(scenario, r, out);
    case PL_KIND_CHAIR_OVERRODE:
        return tell_override(scenario, r, out);
    case PL_KIND_APPEAL_DECIDED:
        return tell_appeal(scenario, r, out);
    case PL_KIND_ITEM_OPENED:
    case PL_KIND_ITEM_CLOSED:
        return is_told(scenario, r) || tell_fate(scenario, r, out);
    default:
        return false;
    }
}
