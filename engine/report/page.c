#include "report/page.h"

enum { INDENT = 9, DAY = 86400 };

void pl_page_init(pl_page *page, pl_page_options options, const pl_allocator *allocator,
                  pl_buffer *out) {
    *page = (pl_page){.options = options, .out = out, .day = INT64_MIN, .clock = -1};
    pl_buffer_init(&page->line, allocator);
}

void pl_page_fini(pl_page *page) {
    pl_buffer_fini(&page->line);
}

pl_status pl_page_status(const pl_page *page) {
    const pl_status status = pl_buffer_status(&page->line);
    return status != PL_OK ? status : pl_buffer_status(page->out);
}

static void colour(pl_page *page, const char *code) {
    if (page->options.colour) {
        pl_buffer_format(page->out, "\033[%sm", code);
    }
}

void pl_page_title(pl_page *page, pl_text title) {
    colour(page, "1");
    pl_buffer_add_visible(page->out, title);
    colour(page, "0");
    pl_buffer_add_char(page->out, '\n');
}

static void add_heading(pl_page *page, pl_time at) {
    static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
    const bool julian = page->options.calendar == PL_JULIAN;
    pl_buffer_add_char(page->out, '\n');
    colour(page, "1");
    pl_buffer_format(page->out, "%s, ", weekdays[pl_calendar_weekday(at)]);
    pl_calendar_write_date(julian ? PL_JULIAN : PL_GREGORIAN, at, page->out);
    pl_buffer_add_string(page->out, julian ? " Old Style (" : " New Style (");
    pl_calendar_write_date(julian ? PL_GREGORIAN : PL_JULIAN, at, page->out);
    pl_buffer_add_string(page->out, julian ? " New Style)" : " Old Style)");
    colour(page, "0");
    pl_buffer_add_char(page->out, '\n');
}

static void begin_day(pl_page *page, pl_time at) {
    const int64_t day = (at - (((at % DAY) + DAY) % DAY)) / DAY;
    if (day != page->day) {
        page->day = day;
        page->clock = -1;
        add_heading(page, at);
    }
}

/* A sentence that could not be made spoils the whole. */
static void note_failure(pl_page *page, const pl_buffer *part) {
    if (pl_buffer_status(part) != PL_OK) {
        page->out->status = pl_buffer_status(part);
    }
}

static void add_hour(pl_page *page, pl_time at) {
    pl_buffer clock;
    pl_buffer_init(&clock, page->out->allocator);
    pl_calendar_write_clock(at - ((at % 60) + 60) % 60, &clock);
    pl_buffer_format(page->out, "  %s%*s", pl_buffer_string(&clock), (int)(INDENT - 2 - clock.size),
                     "");
    note_failure(page, &clock);
    pl_buffer_fini(&clock);
    page->clock = at;
}

void pl_page_say(pl_page *page, pl_time at) {
    const pl_text sentence = pl_buffer_text(&page->line);
    note_failure(page, &page->line);
    if (sentence.size == 0) {
        return;
    }
    begin_day(page, at);
    if (at == page->clock) {
        pl_buffer_format(page->out, "%*s", INDENT, "");
    } else {
        add_hour(page, at);
    }
    pl_buffer_add_wrapped(page->out, sentence, page->options.width, INDENT, INDENT);
    pl_buffer_add_char(page->out, '\n');
    pl_buffer_clear(&page->line);
}
