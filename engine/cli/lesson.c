#include "cli/lesson.h"

#include "cli/prompt.h"

static pl_data entries(const pl_run *run) {
    return pl_data_get(pl_run_scenario(run), "lesson");
}

static uint32_t entry_count(const pl_run *run) {
    const uint32_t count = pl_data_count(entries(run));
    return count < PL_LESSON_MAX ? count : PL_LESSON_MAX;
}

/* --- moments --- */

/* The item that a question is about: that of its caucus, or the one that is open. */
static int32_t item_of(const pl_run *run, const pl_question *question) {
    const bool is_caucus = question->kind == PL_ASK_CAUCUS || question->kind == PL_ASK_SPLIT;
    return is_caucus ? pl_assembly_caucus(run, question->item)->item : pl_prompt_open_item(run);
}

static bool is_heard(const pl_run *run, pl_text id) {
    const int32_t news = pl_assembly_find_news(run, id);
    return news != PL_NONE && pl_assembly_news(run, news)->state == PL_NEWS_READ;
}

/* Is this its moment: its item, its session, or its news has been heard? */
static bool is_at(const pl_run *run, const pl_question *question, pl_text at) {
    const int32_t session = pl_assembly_of(run)->session;
    const int32_t item = pl_assembly_find_item(run, at);
    if (item != PL_NONE) {
        return item == item_of(run, question);
    }
    return is_heard(run, at) ||
           (session != PL_NONE && session == pl_assembly_find_session(run, at));
}

static bool belongs(const pl_run *run, const pl_question *question, pl_data entry) {
    const pl_data faction = pl_data_get(entry, "faction");
    return (!pl_data_is(faction) ||
            pl_text_equal(pl_data_text(faction), pl_assembly_faction_id(run, question->faction))) &&
           is_at(run, question, pl_data_text(pl_data_get(entry, "at")));
}

/* --- telling --- */

static void add_sources(pl_data entry, pl_buffer *out) {
    const pl_data sources = pl_data_get(entry, "source");
    for (uint32_t i = 0; i < pl_data_count(sources); i++) {
        pl_buffer_add_string(out, i == 0 ? " [" : ", ");
        pl_buffer_add_visible(out, pl_data_text(pl_data_at(sources, i)));
        pl_buffer_add_string(out, i + 1 == pl_data_count(sources) ? "]" : "");
    }
}

void pl_lesson_tell(pl_lesson *lesson, const pl_run *run, const pl_question *question,
                    pl_buffer *out) {
    for (uint32_t i = 0; i < entry_count(run); i++) {
        const pl_data entry = pl_data_at(entries(run), i);
        if (!lesson->told[i] && belongs(run, question, entry)) {
            lesson->told[i] = true;
            pl_buffer_add_string(out, "For the class: ");
            pl_buffer_add_visible(out, pl_data_text(pl_data_get(entry, "ask")));
            add_sources(entry, out);
            pl_buffer_add_char(out, '\n');
        }
    }
}

void pl_lesson_hint(const pl_lesson *lesson, const pl_run *run, const pl_question *question,
                    pl_buffer *out) {
    for (uint32_t i = 0; i < entry_count(run); i++) {
        const pl_data hint = pl_data_get(pl_data_at(entries(run), i), "hint");
        if (lesson->told[i] && pl_data_is(hint) &&
            belongs(run, question, pl_data_at(entries(run), i))) {
            pl_buffer_add_string(out, "  Hint: ");
            pl_buffer_add_visible(out, pl_data_text(hint));
            pl_buffer_add_char(out, '\n');
        }
    }
}
