#include "cli/ask.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "behaviour/people.h"
#include "cli/charge.h"
#include "cli/cli.h"
#include "cli/deed.h"
#include "cli/lesson.h"
#include "cli/prompt.h"
#include "cli/reason.h"
#include "cli/reply.h"
#include "cli/stop.h"
#include "cli/terminal.h"
#include "report/minutes.h"
#include "script/suggest.h"

/* Steps between two looks for a signal. */
enum { STEPS = 256 };

typedef struct asking {
    const pl_ask_options *options;
    pl_run *run;
    pl_terminal terminal;
    pl_lesson lesson;
    pl_buffer line; /* what was typed */
    pl_buffer text; /* what is about to be said */
    size_t shown;   /* bytes of the minutes that were printed */
    pl_charge charge;
    pl_stop stop;
    uint32_t asked;
    uint32_t decided, decided_kept; /* answers given, and those of them that are in a file */
} asking;

/* --- saying --- */

static void say(asking *a) {
    fputs(pl_buffer_string(&a->text), a->options->talk);
    fflush(a->options->talk);
    pl_buffer_clear(&a->text);
}

/* The minutes are made anew and what was not printed yet is: they only ever grow. */
static void show_minutes(asking *a) {
    pl_text factions[PL_FACTIONS_MAX];
    pl_buffer text;
    const pl_minutes_options options = {.width = a->options->width,
                                        .colour = a->options->width > 0,
                                        .sources = true,
                                        .factions = factions,
                                        .faction_count = pl_charge_known(&a->charge, factions)};
    pl_buffer_init(&text, pl_allocator_default());
    const pl_status status = pl_minutes_write(pl_buffer_text(a->options->journal),
                                              pl_scenario_data(a->options->scenario), options,
                                              pl_allocator_default(), &text);
    const bool good = status == PL_OK || status == PL_TRUNCATED; /* it has not ended yet */
    if (good && pl_buffer_status(&text) == PL_OK && text.size > a->shown) {
        fwrite(text.at + a->shown, 1, text.size - a->shown, a->options->minutes);
        fflush(a->options->minutes);
        a->shown = text.size;
    }
    pl_buffer_fini(&text);
}

/* Who you are and the keys: once, before anything else. */
static void greet(asking *a) {
    pl_buffer_add_string(&a->text, "You decide for ");
    const size_t start = a->text.size;
    pl_charge_name(&a->charge, &a->text);
    if (a->text.size == start) {
        pl_buffer_clear(&a->text); /* a resumed run that the model has to itself */
        return;
    }
    pl_buffer_add_string(
        &a->text,
        ".\nEnter accepts what the model would do; a number or the beginning of an option chooses; "
        "'40 for 19 against' divides.\n? explains, model gives the faction back, save FILE keeps "
        "the run, q quits, Ctrl-D leaves the rest to the model.\nmove, second, floor, point, "
        "quorum, leave and return are done unasked.\n");
    say(a);
}

/* A run has no blocks before its first step. */
static void take_factions(asking *a) {
    uint32_t question = 0;
    if (pl_run_next_seq(a->run) == 1) {
        (void)pl_play_go(a->options->scenario, a->run, 1, &question);
    }
    for (size_t i = 0; i < a->options->faction_count; i++) {
        pl_charge_take(&a->charge, a->options->factions[i]);
    }
}

static void give_back(asking *a, int32_t faction) {
    pl_buffer_add_string(&a->text, "The model decides for the ");
    pl_prompt_faction(a->run, faction, &a->text);
    pl_buffer_add_string(&a->text, " from here on.\n");
    say(a);
    pl_charge_give_back(&a->charge, faction);
    a->decided++;
}

static void give_all_back(asking *a) {
    pl_buffer_add_string(&a->text, "\nThe model decides from here on.\n");
    say(a);
    pl_charge_give_all_back(&a->charge);
    a->decided++;
}

/* --- keeping --- */

/* The journal so far is all that is needed to go on: --resume plays it again. */
static bool keep(asking *a, const char *path) {
    pl_buffer file;
    pl_buffer_init(&file, pl_allocator_default());
    pl_buffer_add_string(&file, PL_JOURNAL_FIRST_LINE);
    pl_buffer_add_text(&file, pl_buffer_text(a->options->journal));
    const bool good = pl_cli_fail(pl_buffer_status(&file), path) == PL_EXIT_OK &&
                      pl_cli_output(path, pl_buffer_text(&file)) == PL_EXIT_OK;
    pl_buffer_fini(&file);
    if (good) {
        a->decided_kept = a->decided;
        pl_buffer_add_string(&a->text, "Kept in ");
        pl_buffer_add_visible(&a->text, pl_text_of(path));
        pl_buffer_add_string(&a->text, "; plenum run --resume goes on from there.\n");
        say(a);
    }
    return good;
}

static void save(asking *a, pl_text path) {
    char name[PL_TERMINAL_LINE_MAX + 1];
    memcpy(name, path.at, path.size);
    name[path.size] = '\0';
    (void)keep(a, name);
}

/* What was decided must not be lost when the person goes without having named a file. */
static void keep_unasked(asking *a) {
    char name[] = "plenum-XXXXXX.plj";
    if (a->options->kept || a->decided == a->decided_kept) {
        return;
    }
    const int file = mkstemps(name, (int)strlen(".plj"));
    if (file < 0) {
        pl_cli_complain("what was decided could not be kept: no file can be made here");
        return;
    }
    close(file);
    if (!keep(a, name)) {
        (void)remove(name);
    }
}

/* --- answering --- */

/* So many delegates each, taken first from those who would choose so by themselves, then from the
 * others in the order of seats; who is left does as the model says. */
static void divide(pl_run *run, const pl_question *question, const pl_reply *reply) {
    enum { SET = 0x80 };
    uint32_t *seats = NULL;
    uint32_t left[PL_OPTIONS_MAX];
    const uint32_t asked = pl_people_asked(run, question, &seats);
    uint8_t *lanes = pl_run_lanes(run);
    memcpy(left, reply->counts, sizeof left);
    for (uint32_t i = 0; i < asked; i++) {
        uint8_t *lane = &lanes[seats[i]];
        *lane = question->model.by_lane ? *lane : question->model.choice;
        if (left[*lane] > 0) {
            left[*lane]--;
            *lane |= SET;
        }
    }
    for (uint32_t i = 0, option = 0; i < asked; i++) {
        while (option < PL_OPTIONS_MAX && left[option] == 0) {
            option++;
        }
        if ((lanes[seats[i]] & SET) == 0 && option < PL_OPTIONS_MAX) {
            lanes[seats[i]] = (uint8_t)option;
            left[option]--;
        }
        lanes[seats[i]] &= (uint8_t)~SET;
    }
}

static void answer(asking *a, const pl_question *question, const pl_reply *reply) {
    pl_answer given = question->model;
    if (reply->kind == PL_REPLY_CHOOSE) {
        given = (pl_answer){.choice = reply->choice};
    } else if (reply->kind == PL_REPLY_DIVIDE) {
        divide(a->run, question, reply);
        given = (pl_answer){.by_lane = true};
    }
    const pl_controller by = (pl_controller)pl_run_block(a->run, question->block)->controller;
    const pl_answer_ruling ruling = pl_run_answer(a->run, question->id, given, by);
    a->decided += ruling == PL_ANSWER_ACCEPTED;
    if (ruling != PL_ANSWER_ACCEPTED) {
        fprintf(a->options->talk, "The answer was not taken: %s.\n", pl_answer_ruling_name(ruling));
    }
}

/* --- asking --- */

static void put_question(asking *a, const pl_question *question) {
    uint32_t *seats = NULL;
    const uint32_t asked = pl_people_asked(a->run, question, &seats);
    pl_buffer_add_char(&a->text, '\n');
    pl_lesson_tell(&a->lesson, a->run, question, &a->text);
    pl_prompt_question(a->run, question, asked, &a->text);
    pl_prompt_options(a->run, question, &a->text);
    pl_prompt_model(a->run, question, seats, asked, &a->text);
    pl_run_block_name(a->run, question->block, &a->text);
    pl_buffer_add_string(&a->text, "> ");
    say(a);
}

static void explain(asking *a, const pl_question *question) {
    pl_prompt_meaning(a->run, question, &a->text);
    pl_reason_inputs(pl_buffer_text(a->options->journal), question, &a->text);
    pl_lesson_hint(&a->lesson, a->run, question, &a->text);
    pl_prompt_house(a->run, &a->text);
    pl_deed_explain(a->run, question->faction, &a->text);
    say(a);
}

static void act(asking *a, int32_t faction, const pl_reply *reply) {
    a->decided += pl_deed_do(a->run, faction, reply, &a->text);
    say(a);
}

static void complain(asking *a, const char *why) {
    pl_buffer_add_visible(&a->text, pl_text_of(why));
    pl_buffer_add_string(&a->text, ".\n");
    say(a);
}

/* What comes from a pipe or a file was not seen being typed. */
static void echo(asking *a) {
    if (!isatty(STDIN_FILENO)) {
        pl_buffer_add_visible(&a->text, pl_buffer_text(&a->line));
        pl_buffer_add_char(&a->text, '\n');
        say(a);
    }
}

/* Does as the line says; false: the person goes. */
static bool obey(asking *a, const pl_question *question) {
    uint32_t *seats = NULL;
    const pl_reply reply =
        pl_reply_read(pl_buffer_text(&a->line), pl_run_question_kind(a->run, question),
                      pl_people_asked(a->run, question, &seats));
    switch (reply.kind) {
    case PL_REPLY_ACCEPT:
    case PL_REPLY_CHOOSE:
    case PL_REPLY_DIVIDE:
        answer(a, question, &reply);
        break;
    case PL_REPLY_EXPLAIN:
        explain(a, question);
        break;
    case PL_REPLY_GIVE_BACK:
        give_back(a, question->faction);
        break;
    case PL_REPLY_SAVE:
        save(a, reply.path);
        break;
    case PL_REPLY_ACT:
        act(a, question->faction, &reply);
        break;
    case PL_REPLY_QUIT:
        return false;
    case PL_REPLY_NONSENSE:
        complain(a, reply.why);
        break;
    }
    return true;
}

/* One question and one line; a question that was not answered is put again. false: the person has
 * gone, *end says how. */
static bool converse(asking *a, uint32_t id, pl_ask_end *end) {
    const pl_question *question = pl_run_question(a->run, id);
    a->asked++;
    show_minutes(a);
    put_question(a, question);
    switch (pl_terminal_read(&a->terminal, &a->line)) {
    case PL_TERMINAL_LINE:
        echo(a);
        *end = PL_ASK_QUIT;
        return obey(a, question);
    case PL_TERMINAL_END:
        give_all_back(a);
        return true;
    case PL_TERMINAL_SIGNAL:
        *end = PL_ASK_SIGNAL;
        return false;
    }
    return false;
}

/* --- unasked --- */

static void put_stop(asking *a, int32_t faction) {
    pl_buffer_add_char(&a->text, '\n');
    pl_stop_tell(a->run, &a->text);
    pl_buffer_add_text(&a->text, pl_assembly_faction_id(a->run, faction));
    pl_buffer_add_string(&a->text, "> ");
    say(a);
}

/* Does as the line says. *stays: the house waits for another line; false: the person goes. */
static bool obey_at_stop(asking *a, int32_t faction, bool *stays) {
    const pl_reply reply = pl_reply_read(pl_buffer_text(&a->line), NULL, 0);
    *stays = true;
    switch (reply.kind) {
    case PL_REPLY_ACCEPT:
    case PL_REPLY_CHOOSE:
    case PL_REPLY_DIVIDE:
        *stays = false;
        break;
    case PL_REPLY_EXPLAIN:
        pl_prompt_house(a->run, &a->text);
        pl_deed_explain(a->run, faction, &a->text);
        say(a);
        break;
    case PL_REPLY_GIVE_BACK:
        give_back(a, faction);
        break;
    case PL_REPLY_SAVE:
        save(a, reply.path);
        break;
    case PL_REPLY_ACT:
        act(a, faction, &reply);
        break;
    case PL_REPLY_QUIT:
        return false;
    case PL_REPLY_NONSENSE:
        complain(a, reply.why);
        break;
    }
    return true;
}

/* At a pause of the house, until the person lets it go on. false: the person has gone, *end says
 * how. */
static bool let_in(asking *a, pl_ask_end *end) {
    int32_t faction = PL_NONE;
    for (bool stays = true; stays && (faction = pl_charge_first(&a->charge)) != PL_NONE;) {
        a->asked++;
        show_minutes(a);
        put_stop(a, faction);
        switch (pl_terminal_read(&a->terminal, &a->line)) {
        case PL_TERMINAL_LINE:
            echo(a);
            *end = PL_ASK_QUIT;
            if (!obey_at_stop(a, faction, &stays)) {
                return false;
            }
            break;
        case PL_TERMINAL_END:
            give_all_back(a);
            break;
        case PL_TERMINAL_SIGNAL:
            *end = PL_ASK_SIGNAL;
            return false;
        }
    }
    return true;
}

static pl_ask_end go(asking *a) {
    const uint64_t steps = a->options->stops ? 1 : STEPS;
    pl_ask_end end = PL_ASK_FAILED;
    while (pl_terminal_signal(&a->terminal) == 0) {
        uint32_t question = 0;
        if (a->options->stops && pl_stop_comes(&a->stop, a->run) && !let_in(a, &end)) {
            return end;
        }
        switch (
            pl_fork_plan_go(a->options->forks, a->options->scenario, a->run, steps, &question)) {
        case PL_PLAY_ENDED:
            return PL_ASK_ENDED;
        case PL_PLAY_FAULT:
            return PL_ASK_FAULT;
        case PL_PLAY_QUESTION:
            if (!converse(a, question, &end)) {
                return end;
            }
            break;
        case PL_PLAY_LIMIT:
            break;
        }
        if (a->options->forks->status != PL_OK) {
            return PL_ASK_REFUSED;
        }
        if (pl_buffer_status(&a->line) != PL_OK || pl_buffer_status(&a->text) != PL_OK) {
            return PL_ASK_FAILED;
        }
    }
    return PL_ASK_SIGNAL;
}

/* What is left to be said when the last step has been taken. */
static void close_up(asking *a, pl_ask_end end) {
    if (end != PL_ASK_ENDED && end != PL_ASK_FAULT) {
        keep_unasked(a);
        return;
    }
    show_minutes(a);
    if (a->asked == 0 && a->options->faction_count > 0) {
        pl_buffer_add_string(&a->text, "In this run there was nothing to ask you.\n");
        say(a);
    }
}

pl_ask_end pl_ask_go(const pl_ask_options *options, int *signal) {
    asking a = {.options = options, .run = options->run};
    *signal = 0;
    if (pl_terminal_init(&a.terminal) != PL_OK) {
        return PL_ASK_FAILED;
    }
    pl_buffer_init(&a.line, pl_allocator_default());
    pl_buffer_init(&a.text, pl_allocator_default());
    pl_charge_init(&a.charge, a.run);
    pl_stop_init(&a.stop);
    take_factions(&a);
    greet(&a);
    const pl_ask_end end = go(&a);
    close_up(&a, end);
    *signal = end == PL_ASK_SIGNAL ? a.terminal.signal : 0;
    pl_buffer_fini(&a.text);
    pl_buffer_fini(&a.line);
    pl_terminal_fini(&a.terminal);
    return end;
}

bool pl_ask_is_faction(const pl_scenario *scenario, const char *id) {
    const pl_data factions = pl_data_get(pl_scenario_data(scenario), "factions");
    pl_suggest suggest;
    if (pl_data_is(pl_data_find(factions, pl_text_of(id)))) {
        return true;
    }
    pl_suggest_init(&suggest, pl_text_of(id));
    for (uint32_t i = 0; i < pl_data_count(factions); i++) {
        pl_suggest_add(&suggest, pl_data_text(pl_data_get(pl_data_at(factions, i), "id")));
    }
    pl_cli_complain("--ask %s: there is no such faction%s", id, pl_suggest_ask(&suggest).at);
    return false;
}
