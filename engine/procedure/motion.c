#include "procedure/motion.h"

#include "base/contract.h"

#define NAME(name, text, words) text,
static const char *const class_names[] = {PL_MOTION_CLASSES(NAME)};
static const char *const debate_names[] = {PL_MOTION_DEBATES(NAME)};
static const char *const reconsider_names[] = {PL_MOTION_RECONSIDERS(NAME)};
static const char *const on_names[] = {PL_MOTION_TARGETS(NAME)};
static const char *const effect_names[] = {PL_MOTION_EFFECTS(NAME)};
#undef NAME
#define WORDS(name, text, words) words,
static const char *const class_words[] = {PL_MOTION_CLASSES(WORDS)};
static const char *const debate_words[] = {PL_MOTION_DEBATES(WORDS)};
static const char *const reconsider_words[] = {PL_MOTION_RECONSIDERS(WORDS)};
static const char *const on_words[] = {PL_MOTION_TARGETS(WORDS)};
static const char *const effect_words[] = {PL_MOTION_EFFECTS(WORDS)};
#undef WORDS

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Index of a text among names; the first is the default. */
static size_t choose(pl_data node, const char *key, const char *const *names, size_t count) {
    const pl_text text = pl_data_text(pl_data_get(node, key));
    for (size_t i = 0; i < count; i++) {
        if (pl_text_is(text, names[i])) {
            return i;
        }
    }
    return 0;
}

#define CHOOSE(node, key, names) choose(node, key, names, COUNT(names))

static bool is_set(pl_data node, const char *key) {
    return pl_data_bool(pl_data_get(node, key), false);
}

uint32_t pl_motion_count(pl_data pack) {
    return pl_data_count(pl_data_get(pack, "motions"));
}

pl_motion pl_motion_at(pl_data pack, uint32_t row) {
    PL_REQUIRE(row < pl_motion_count(pack));
    const pl_data node = pl_data_at(pl_data_get(pack, "motions"), row);
    return (pl_motion){
        .row = row,
        .id = pl_data_key(node),
        .title = pl_data_text(pl_data_get(node, "title")),
        .class = (pl_motion_class)CHOOSE(node, "class", class_names),
        .rank = (uint32_t)pl_data_int(pl_data_get(node, "rank"), 0),
        .debate = (pl_motion_debate)CHOOSE(node, "debate", debate_names),
        .opens_main = is_set(node, "opens_main"),
        .amendable = is_set(node, "amendable"),
        .subsidiaries = is_set(node, "subsidiaries"),
        .reconsider = (pl_motion_reconsider)CHOOSE(node, "reconsider", reconsider_names),
        .vote = pl_data_text(pl_data_get(node, "vote")),
        .unnoticed = pl_data_text(pl_data_get(node, "unnoticed")),
        .second = is_set(node, "second"),
        .interrupts = is_set(node, "interrupts"),
        .on = (pl_motion_on)CHOOSE(node, "on", on_names),
        .prevailing = pl_data_bool(pl_data_get(node, "prevailing"), false),
        .effect = (pl_motion_effect)CHOOSE(node, "effect", effect_names),
        .article = pl_data_text(pl_data_get(node, "article")),
        .articles = pl_data_get(node, "articles"),
    };
}

bool pl_motion_find(pl_data pack, pl_text id, pl_motion *motion) {
    for (uint32_t row = 0; row < pl_motion_count(pack); row++) {
        if (pl_text_equal(pl_data_key(pl_data_at(pl_data_get(pack, "motions"), row)), id)) {
            *motion = pl_motion_at(pack, row);
            return true;
        }
    }
    return false;
}

bool pl_motion_is_voted_on(const pl_motion *motion) {
    return !pl_text_is(motion->vote, "chair") && !pl_text_is(motion->vote, "demand");
}

bool pl_motion_puts_off(pl_motion motion) {
    return motion.class == PL_MOTION_CLASS_SUBSIDIARY && motion.opens_main &&
           motion.effect == PL_MOTION_EFFECT_DROP;
}

const char *pl_motion_class_words(pl_motion_class class) {
    return class_words[class];
}

const char *pl_motion_debate_words(pl_motion_debate debate) {
    return debate_words[debate];
}

const char *pl_motion_reconsider_words(pl_motion_reconsider reconsider) {
    return reconsider_words[reconsider];
}

const char *pl_motion_on_words(pl_motion_on on) {
    return on_words[on];
}

const char *pl_motion_effect_words(pl_motion_effect effect) {
    return effect_words[effect];
}
