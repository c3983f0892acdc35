#include "cli/campaign.h"

#include <stdlib.h>
#include <string.h>

#include "script/campaign.h"

static pl_data row_at(pl_data scenario, uint32_t i) {
    return pl_data_at(pl_data_get(scenario, "campaign"), i);
}

static pl_text name_at(pl_data scenario, uint32_t i) {
    return pl_data_text(pl_data_get(row_at(scenario, i), "scenario"));
}

int pl_campaign_load(const char *asked, pl_scenario **campaign) {
    const int code = pl_cli_load_untouched(asked, NULL, NULL, 0, campaign);
    if (code == PL_EXIT_OK && !pl_campaign_is(pl_scenario_data(*campaign))) {
        pl_scenario_destroy(*campaign);
        *campaign = NULL;
    }
    return code;
}

/* --- settings --- */

/* Settings of one part; their texts lie in `texts`, which is not added to once they are read. */
typedef struct settings {
    pl_setting at[PL_SETTINGS_MAX];
    size_t count;
    pl_buffer texts;
    size_t starts[PL_SETTINGS_MAX][2]; /* of key and value, with a NUL behind each */
} settings;

static bool add_text(settings *s, size_t which, pl_text text) {
    s->starts[s->count][which] = s->texts.size;
    pl_buffer_add_text(&s->texts, text);
    pl_buffer_add_char(&s->texts, '\0');
    return pl_buffer_status(&s->texts) == PL_OK;
}

static bool add(settings *s, pl_text key, pl_text value) {
    if (s->count >= PL_SETTINGS_MAX || !add_text(s, 0, key) || !add_text(s, 1, value)) {
        return false;
    }
    s->count++;
    return true;
}

static void read_out(settings *s) {
    for (size_t i = 0; i < s->count; i++) {
        s->at[i].key = pl_text_of(s->texts.at + s->starts[i][0]);
        s->at[i].value = pl_text_of(s->texts.at + s->starts[i][1]);
    }
}

/* Is the key "PART:KEY" of this part? Then *key is what is behind the colon. */
static bool is_of(pl_text whole, pl_text part, pl_text *key) {
    if (whole.size <= part.size || whole.at[part.size] != ':' ||
        memcmp(whole.at, part.at, part.size) != 0) {
        return false;
    }
    *key = (pl_text){whole.at + part.size + 1, whole.size - part.size - 1};
    return true;
}

static bool names_a_part(pl_data scenario, pl_text whole) {
    pl_text key;
    for (uint32_t i = 0; i < pl_data_count(pl_data_get(scenario, "campaign")); i++) {
        if (is_of(whole, name_at(scenario, i), &key)) {
            return true;
        }
    }
    return false;
}

static int complain_of_key(pl_text whole) {
    pl_cli_complain("%.*s: in a campaign a setting is PART:KEY=VALUE, PART one of its scenarios",
                    (int)whole.size, whole.at);
    return PL_EXIT_USAGE;
}

static int check_keys(pl_data scenario, const pl_errand *errand, pl_data variant) {
    for (size_t i = 0; i < errand->setting_count; i++) {
        if (!names_a_part(scenario, errand->settings[i].key)) {
            return complain_of_key(errand->settings[i].key);
        }
    }
    const pl_data set = pl_data_get(variant, "set");
    for (uint32_t i = 0; i < pl_data_count(set); i++) {
        if (!names_a_part(scenario, pl_data_key(pl_data_at(set, i)))) {
            return complain_of_key(pl_data_key(pl_data_at(set, i)));
        }
    }
    return PL_EXIT_OK;
}

/* Those of the campaign's variant, then the user's. */
static bool add_own(settings *s, pl_text part, const pl_errand *errand, pl_data variant) {
    const pl_data set = pl_data_get(variant, "set");
    pl_text key;
    pl_buffer value;
    bool added = true;
    pl_buffer_init(&value, pl_allocator_default());
    for (uint32_t i = 0; i < pl_data_count(set); i++) {
        if (is_of(pl_data_key(pl_data_at(set, i)), part, &key)) {
            value.size = 0;
            pl_campaign_write_value(pl_data_at(set, i), &value);
            added = added && add(s, key, pl_buffer_text(&value));
        }
    }
    pl_buffer_fini(&value);
    for (size_t i = 0; i < errand->setting_count; i++) {
        if (is_of(errand->settings[i].key, part, &key)) {
            added = added && add(s, key, errand->settings[i].value);
        }
    }
    return added;
}

/* --- one course --- */

static int play_one(const pl_scenario *scenario, const char *name, const pl_play_options *options,
                    pl_buffer *journal, pl_run **run) {
    uint32_t question = 0;
    int code = pl_cli_fail(pl_play_create(pl_allocator_default(), scenario, options, run), name);
    if (code != PL_EXIT_OK) {
        return code;
    }
    const pl_play_stop stop = pl_play_go(scenario, *run, 0, &question);
    code = pl_cli_fail(pl_run_status(*run), name);
    return code == PL_EXIT_OK && stop == PL_PLAY_FAULT
               ? pl_formats_complain_fault(pl_buffer_text(journal))
               : code;
}

/* The documented course of a part that was played, for what others take by difference. */
static int play_reference(pl_campaign_part *part, const char *name) {
    if (part->reference != NULL) {
        return PL_EXIT_OK;
    }
    const pl_play_options options = {.mode = PL_MODE_DOCUMENTED,
                                     .sink = pl_sink_memory(&part->reference_journal)};
    return play_one(part->as_documented, name, &options, &part->reference_journal,
                    &part->reference);
}

/* --- what a part takes --- */

static pl_campaign_part *played_before(pl_campaign *campaign, pl_data scenario, pl_text name) {
    for (uint32_t i = campaign->count; i-- > 0;) {
        if (pl_text_equal(name_at(scenario, i), name)) {
            return &campaign->parts[i];
        }
    }
    return NULL;
}

static int complain_of_take(pl_text part, pl_data take) {
    pl_cli_complain("%.*s: takes '%s' from '%s' into '%s': there is no such outcome, or no such "
                    "number here",
                    (int)part.size, part.at, pl_data_string(pl_data_get(take, "outcome"), ""),
                    pl_data_string(pl_data_get(take, "from"), ""),
                    pl_data_string(pl_data_get(take, "into"), ""));
    return PL_EXIT_SCENARIO;
}

static int take_one(pl_campaign_part *part, pl_text name, pl_data take, pl_campaign_part *from,
                    settings *s) {
    const pl_text into = pl_data_text(pl_data_get(take, "into"));
    const char *source_name = pl_data_string(pl_data_get(take, "from"), "");
    pl_buffer value;
    int code = play_reference(from, source_name);
    if (code != PL_EXIT_OK) {
        return code;
    }
    pl_buffer_init(&value, pl_allocator_default());
    const pl_campaign_source source = {from->run, from->reference};
    switch (pl_campaign_take(part->as_documented, take, source, &value)) {
    case PL_CAMPAIGN_SAME:
        break;
    case PL_CAMPAIGN_NOWHERE:
        code = complain_of_take(name, take);
        break;
    case PL_CAMPAIGN_SET:
        code = add(s, into, pl_buffer_text(&value)) ? PL_EXIT_OK : pl_cli_fail(PL_LIMIT, "takes");
        pl_buffer_format(&part->taken, "takes from %s: %.*s = %s\n", source_name, (int)into.size,
                         into.at, pl_buffer_string(&value));
        break;
    }
    pl_buffer_fini(&value);
    return code;
}

static int take_all(pl_campaign *campaign, pl_data scenario, pl_campaign_part *part, pl_text name,
                    settings *s) {
    const pl_data takes = pl_data_get(pl_scenario_data(part->as_documented), "takes");
    int code = PL_EXIT_OK;
    for (uint32_t i = 0; code == PL_EXIT_OK && i < pl_data_count(takes); i++) {
        const pl_data take = pl_data_at(takes, i);
        pl_campaign_part *from =
            played_before(campaign, scenario, pl_data_text(pl_data_get(take, "from")));
        if (from != NULL) {
            code = take_one(part, name, take, from, s);
        }
    }
    return code;
}

/* --- all parts --- */

static int play_part(pl_campaign *campaign, pl_data scenario, const pl_errand *errand,
                     pl_data variant, settings *s) {
    pl_campaign_part *part = &campaign->parts[campaign->count];
    const pl_text name = name_at(scenario, campaign->count);
    const pl_data own = pl_data_get(row_at(scenario, campaign->count), "variant");
    pl_buffer_init(&part->journal, pl_allocator_default());
    pl_buffer_init(&part->reference_journal, pl_allocator_default());
    pl_buffer_init(&part->taken, pl_allocator_default());
    int code = pl_cli_load(name.at, NULL, NULL, 0, &part->as_documented);
    code = code == PL_EXIT_OK ? take_all(campaign, scenario, part, name, s) : code;
    if (code == PL_EXIT_OK && !add_own(s, name, errand, variant)) {
        code = pl_cli_fail(PL_LIMIT, "settings");
    }
    if (code == PL_EXIT_OK) {
        read_out(s);
        code = pl_cli_load(name.at, pl_data_is(own) ? pl_data_text(own).at : NULL, s->at, s->count,
                           &part->scenario);
    }
    const pl_play_options options = pl_errand_play_options(errand, &part->journal);
    code = code == PL_EXIT_OK
               ? play_one(part->scenario, name.at, &options, &part->journal, &part->run)
               : code;
    campaign->count++; /* also one that failed has something to be closed */
    return code;
}

int pl_campaign_play(pl_campaign *campaign, pl_data scenario, const pl_errand *errand,
                     const char *variant) {
    const uint32_t parts = pl_data_count(pl_data_get(scenario, "campaign"));
    const pl_data variants = pl_data_get(scenario, "variants");
    const pl_data changed =
        variant == NULL ? (pl_data){0} : pl_data_get_text(variants, pl_text_of(variant));
    *campaign = (pl_campaign){.count = 0};
    if (variant != NULL && !pl_data_is(changed)) {
        pl_cli_complain("--variant %s: this campaign has no such variant", variant);
        return PL_EXIT_USAGE;
    }
    int code = check_keys(scenario, errand, changed);
    while (code == PL_EXIT_OK && campaign->count < parts) {
        settings *s = calloc(1, sizeof *s);
        if (s == NULL) {
            return pl_cli_fail(PL_NO_MEMORY, NULL);
        }
        pl_buffer_init(&s->texts, pl_allocator_default());
        code = play_part(campaign, scenario, errand, changed, s);
        pl_buffer_fini(&s->texts);
        free(s);
    }
    return code;
}

void pl_campaign_close(pl_campaign *campaign) {
    for (uint32_t i = 0; i < campaign->count; i++) {
        pl_campaign_part *part = &campaign->parts[i];
        pl_run_destroy(part->run);
        pl_run_destroy(part->reference);
        pl_scenario_destroy(part->scenario);
        pl_scenario_destroy(part->as_documented);
        pl_buffer_fini(&part->journal);
        pl_buffer_fini(&part->reference_journal);
        pl_buffer_fini(&part->taken);
    }
}

/* --- writing --- */

/* For people: which part, and what it was given. */
static void head(const pl_campaign *campaign, uint32_t i, pl_buffer *out) {
    const pl_campaign_part *part = &campaign->parts[i];
    const pl_text taken = pl_buffer_text(&part->taken);
    pl_buffer_format(out, "%s== Part %u of %u ==\n", i > 0 ? "\n" : "", i + 1, campaign->count);
    if (taken.size > 0) {
        pl_buffer_add_text(out, taken);
        pl_buffer_add_char(out, '\n');
    }
}

int pl_campaign_write(const pl_campaign *campaign, pl_data scenario, const pl_errand *errand,
                      const pl_format *format, const char *part) {
    const bool for_people =
        strcmp(format->name, "minutes") == 0 || strcmp(format->name, "summary") == 0;
    pl_buffer out;
    bool written = false;
    int code = PL_EXIT_OK;
    pl_buffer_init(&out, pl_allocator_default());
    for (uint32_t i = 0; code == PL_EXIT_OK && i < campaign->count; i++) {
        const pl_campaign_part *one = &campaign->parts[i];
        if (part != NULL && !pl_text_is(name_at(scenario, i), part)) {
            continue;
        }
        if (part == NULL && for_people) {
            head(campaign, i, &out);
        }
        written = true;
        code = pl_cli_fail(format->write(pl_buffer_text(&one->journal),
                                         pl_scenario_data(one->scenario), pl_errand_width(errand),
                                         &out),
                           name_at(scenario, i).at);
    }
    if (code == PL_EXIT_OK && !written) {
        pl_cli_complain("--part %s: this campaign has no such part", part);
        code = PL_EXIT_USAGE;
    }
    code = code == PL_EXIT_OK ? pl_cli_output(errand->output, pl_buffer_text(&out)) : code;
    pl_buffer_fini(&out);
    return code;
}
