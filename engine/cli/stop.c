#include "cli/stop.h"

#include "cli/prompt.h"
#include "procedure/member.h"
#include "procedure/session.h"

static pl_stop look(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    const int32_t item = pl_prompt_open_item(run);
    return (pl_stop){.session = a->session,
                     .item = item,
                     .speaker = a->order.floor,
                     .speech = item == PL_NONE ? 0 : pl_assembly_item(run, item)->speech_seq};
}

void pl_stop_init(pl_stop *stop) {
    *stop = (pl_stop){.session = PL_NONE, .item = PL_NONE, .speaker = PL_ORDER_NOBODY};
}

bool pl_stop_comes(pl_stop *stop, const pl_run *run) {
    if (pl_run_is_over(run) || !pl_session_is_sitting(run) ||
        pl_assembly_of(run)->pending != PL_PENDING_NOTHING) {
        return false;
    }
    const pl_stop now = look(run);
    const bool is_same = now.session == stop->session && now.item == stop->item &&
                         now.speaker == stop->speaker && now.speech == stop->speech;
    *stop = now;
    return !is_same;
}

static void add_speaker(const pl_run *run, pl_buffer *out) {
    const uint32_t speaker = pl_assembly_of(run)->order.floor;
    pl_buffer name;
    if (speaker == PL_MEMBER_SOMEBODY) {
        pl_buffer_add_string(out, "Somebody");
        return;
    }
    pl_buffer_init(&name, pl_allocator_default());
    pl_member_name(run, speaker, &name);
    pl_buffer_add_visible(out, pl_buffer_text(&name));
    pl_buffer_fini(&name);
}

void pl_stop_tell(const pl_run *run, pl_buffer *out) {
    const int32_t item = pl_prompt_open_item(run);
    const bool speaks = pl_assembly_of(run)->order.floor != PL_ORDER_NOBODY;
    pl_prompt_clock(run, out);
    pl_buffer_add_string(out, "  ");
    if (item == PL_NONE) {
        pl_buffer_add_string(out, "Nothing is before the house.\n");
        return;
    }
    if (speaks) {
        add_speaker(run, out);
    }
    pl_buffer_add_string(out, speaks ? " speaks on \"" : "Before the house: \"");
    pl_prompt_item(run, item, out);
    pl_buffer_add_string(out, "\".\n");
}
