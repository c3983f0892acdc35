/*
 * Every fact that counts as an outcome comes out: the table names for each what moves it, and what
 * it moves to is reckoned from the changed input and the law alone. Which facts are outcomes says
 * scenarios/_facts/classes/second-congress-1917.csv.
 */
#include "second_congress.h"

#include "facts_table.h"

enum { FACTIONS_MAX = 16, SETTINGS_MAX = 8, SETTINGS_SIZE = 512 };

typedef struct move {
    const char *fact;
    const char *settings; /* "PATH=VALUE", several with a blank between them */
    /* What must come out, from the documented course and the changed inputs. */
    int64_t (*reckon)(const struct move *m, const played *base, pl_data inputs);
    const char *kind, *target; /* the expectation that is moved ... */
    const char *detail;        /* ... and whose seats, which office or which person, or NULL */
} move;

/* What the detail of an expectation is called. */
static const char *key_of_detail(const move *m) {
    return strcmp(m->kind, "holder") == 0   ? "office"
           : strcmp(m->kind, "member") == 0 ? "who"
                                            : "faction";
}

static int64_t number_at(pl_data inputs, const char *path) {
    return pl_data_int(input_at(inputs, path), 0);
}

static pl_data inputs_of(const played *p) {
    return pl_scenario_data(p->scenario);
}

/* A person as the number of its row in the list of people; -1 for nobody. */
static int64_t row_of_person(pl_data inputs, pl_text id) {
    const pl_data people = pl_data_get(inputs, "people");
    int64_t row = -1;
    for (uint32_t i = 0; i < pl_data_count(people); i++) {
        row = pl_text_equal(pl_data_text(pl_data_get(pl_data_at(people, i), "id")), id) ? i : row;
    }
    return row;
}

/* What came out: delegates, seconds, 1 for yes, or the row of a person; -1 where a body stands
 * and nobody holds its office. */
static int64_t value_of(const move *m, const played *p) {
    const char *half = m->detail == NULL ? NULL : key_of_detail(m);
    const pl_outcome outcome = ask(p, m->kind, m->target, half, m->detail);
    if (strcmp(m->kind, "holder") == 0 && outcome.type == PL_OUTCOME_UNKNOWN) {
        assert_int_equal(number(p, "standing", m->target, NULL, NULL), 1);
        return -1;
    }
    assert_int_not_equal(outcome.type, PL_OUTCOME_UNKNOWN);
    return outcome.type == PL_OUTCOME_CATEGORY ? row_of_person(inputs_of(p), outcome.text)
                                               : outcome.number;
}

/* --- hours and rolls: as much later or more as was added --- */

static int64_t as_much_as_was_added(const move *m, const played *base, pl_data inputs) {
    return value_of(m, base) + number_at(inputs, m->settings) -
           number_at(inputs_of(base), m->settings);
}

/* The rules' time of counting, three minutes and 0.15 s a delegate, gives way to the one set. */
static int64_t counted_in_the_time_set(const move *m, const played *base, pl_data inputs) {
    static const char *const counts[] = {"for", "against", "abstain", "absent"};
    int64_t entitled = 0;
    for (int i = 0; i < 4; i++) {
        entitled += number(base, "votes", m->target, "count", counts[i]);
    }
    return value_of(m, base) + number_at(inputs, m->settings) -
           (180 * 100 + 15 * entitled + 50) / 100;
}

/* Hare's quota and largest remainders, in whole numbers. */
static void hare(const int64_t *votes, uint32_t count, int64_t seats, int64_t *parts) {
    int64_t remainders[FACTIONS_MAX];
    int64_t total = 0;
    int64_t given = 0;
    for (uint32_t i = 0; i < count; i++) {
        total += votes[i];
    }
    assert_true(total > 0 && count <= FACTIONS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        parts[i] = votes[i] * seats / total;
        remainders[i] = votes[i] * seats % total;
        given += parts[i];
    }
    for (; given < seats; given++) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < count; i++) {
            best = remainders[i] > remainders[best] ? i : best;
        }
        parts[best]++;
        remainders[best] = -1;
    }
}

static pl_data faction_of(pl_data inputs, const char *id) {
    return pl_data_find(pl_data_get(inputs, "factions"), pl_text_of(id));
}

/* Who boycotts the congress sends nobody. */
static int64_t declared_seats(pl_data inputs, const char *id) {
    const pl_data faction = faction_of(inputs, id);
    return pl_data_bool(pl_data_get(faction, "boycott"), false)
               ? 0
               : pl_data_int(pl_data_get(faction, "seats"), 0);
}

static int64_t declared_late(pl_data inputs, const char *id) {
    return pl_data_int(input_at(faction_of(inputs, id), "late.seats"), 0);
}

/* The Socialist-Revolutionaries part before the opening, as their caucus is inclined. */
static int64_t seats_at_the_opening(pl_data inputs, const char *id) {
    const int64_t votes[] = {number_at(inputs, "caucuses.sr-withdrawal.inclination.in_favour"),
                             number_at(inputs, "caucuses.sr-withdrawal.inclination.against")};
    int64_t wings[2];
    hare(votes, 2, declared_seats(inputs, "srs"), wings);
    return strcmp(id, "srs") == 0         ? 0
           : strcmp(id, "right-srs") == 0 ? wings[0]
           : strcmp(id, "left-srs") == 0  ? wings[1]
                                          : declared_seats(inputs, id);
}

/* Those who are late sit with the left wing, which stays. */
static int64_t mandates_of(pl_data inputs, const char *id) {
    return seats_at_the_opening(inputs, id) + (strcmp(id, "srs") == 0 ? 0
                                               : strcmp(id, "left-srs") == 0
                                                   ? declared_late(inputs, "srs")
                                                   : declared_late(inputs, id));
}

static uint32_t faction_count(pl_data inputs) {
    return pl_data_count(pl_data_get(inputs, "factions"));
}

static const char *faction_at(pl_data inputs, uint32_t f) {
    return pl_data_string(pl_data_get(pl_data_at(pl_data_get(inputs, "factions"), f), "id"), "");
}

static int64_t delegates_at_the_opening(const move *m, const played *base, pl_data inputs) {
    (void)base;
    return seats_at_the_opening(inputs, m->target);
}

/* Whoever had a mandate is still there when nobody leaves. */
static int64_t all_mandates(const move *m, const played *base, pl_data inputs) {
    (void)base;
    return mandates_of(inputs, m->target);
}

/* A caucus that withdraws takes its cohesion's share along, halves up. (Where members may waver,
 * discipline 1 keeps them from going earlier, with another faction.) */
static int64_t those_who_follow(const move *m, const played *base, pl_data inputs) {
    const double cohesion =
        pl_data_number(pl_data_get(faction_of(inputs, m->target), "cohesion"), 0);
    (void)base;
    assert_int_equal(mandates_of(inputs, m->target), seats_at_the_opening(inputs, m->target));
    return (int64_t)((double)mandates_of(inputs, m->target) * cohesion + 0.5);
}

/* --- seats --- */

/* The roll that elects the committee: the documented one and what the inputs add, or all. */
static int64_t roll_at_the_end(const played *base, pl_data inputs, const char *id) {
    if (!pl_data_bool(input_at(inputs, "walkout.enabled"), true)) {
        return mandates_of(inputs, id);
    }
    return number(base, "present", id, NULL, NULL) + mandates_of(inputs, id) -
           mandates_of(inputs_of(base), id);
}

static int64_t committee_seats(const move *m, const played *base, pl_data inputs) {
    int64_t votes[FACTIONS_MAX] = {0};
    int64_t parts[FACTIONS_MAX];
    int64_t seats = 0;
    const int64_t reserved = number_at(inputs, "bodies.vtsik.reserved.1.seats");
    for (uint32_t f = 0; f < faction_count(inputs); f++) {
        votes[f] = roll_at_the_end(base, inputs, faction_at(inputs, f));
    }
    hare(votes, faction_count(inputs), number_at(inputs, "bodies.vtsik.seats") - reserved, parts);
    for (uint32_t f = 0; f < faction_count(inputs); f++) {
        seats = strcmp(faction_at(inputs, f), m->detail) == 0 ? parts[f] : seats;
    }
    return seats;
}

/* The lists of the presidium: parties, and one of both groups of Internationalists. */
enum { BOLSHEVIKS, SRS, MENSHEVIKS, INTERNATIONALISTS, UKRAINIANS, LIST_COUNT };

static const struct {
    const char *faction;
    int list;
    bool takes_seats; /* in the documented course */
} lists[] = {
    {"bolsheviks", BOLSHEVIKS, true},
    {"left-srs", SRS, true},
    {"right-srs", SRS, false},
    {"mensheviks", MENSHEVIKS, false},
    {"bund", MENSHEVIKS, false},
    {"united-internationalists", INTERNATIONALISTS, false},
    {"menshevik-internationalists", INTERNATIONALISTS, false},
    {"ukrainian-socialists", UKRAINIANS, true},
};

enum { LISTED = sizeof lists / sizeof lists[0] };

/* What is offered to the list of a faction: Hare on the opening roll, then the agreement. */
static int64_t offered_to(pl_data inputs, int list) {
    int64_t votes[LIST_COUNT] = {0};
    int64_t parts[LIST_COUNT];
    const int64_t agreed = number_at(inputs, "bodies.presidium.agreement.1.seats");
    for (int i = 0; i < LISTED; i++) {
        votes[lists[i].list] += seats_at_the_opening(inputs, lists[i].faction);
    }
    hare(votes, LIST_COUNT, number_at(inputs, "bodies.presidium.seats"), parts);
    return parts[list] + (list == SRS ? agreed : list == BOLSHEVIKS ? -agreed : 0);
}

/* Those of a list who take seats divide them by their numbers. */
static int64_t presidium_seats_of(pl_data inputs, const char *faction) {
    const bool may_refuse = pl_data_bool(input_at(inputs, "model.may_refuse_seats"), true);
    int64_t votes[LISTED] = {0};
    int64_t parts[LISTED];
    int64_t takers = 0;
    int own = 0;
    for (int i = 0; i < LISTED; i++) {
        own = strcmp(lists[i].faction, faction) == 0 ? i : own;
    }
    for (int i = 0; i < LISTED; i++) {
        if (lists[i].list == lists[own].list && (lists[i].takes_seats || !may_refuse)) {
            votes[i] = seats_at_the_opening(inputs, lists[i].faction);
            takers += votes[i];
        }
    }
    if (takers == 0) {
        return 0;
    }
    hare(votes, LISTED, offered_to(inputs, lists[own].list), parts);
    return parts[own];
}

static int64_t presidium_seats(const move *m, const played *base, pl_data inputs) {
    (void)base;
    return presidium_seats_of(inputs, m->detail);
}

static pl_text faction_of_person(pl_data inputs, pl_text id) {
    const pl_data person = pl_data_find(pl_data_get(inputs, "people"), id);
    return pl_data_text(pl_data_get(person, "faction"));
}

/* Whoever stands in the list of his faction not further down than the seats it won is elected. */
static int64_t is_within_the_seats_won(const move *m, const played *base, pl_data inputs) {
    const pl_text faction = faction_of_person(inputs, pl_text_of(m->detail));
    const pl_data names = pl_data_get_text(input_at(inputs, "bodies.presidium.names"), faction);
    int64_t place = 1;
    (void)base;
    for (uint32_t i = 0; !pl_text_is(pl_data_text(pl_data_at(names, i)), m->detail); i++) {
        assert_true(i < pl_data_count(names));
        place++;
    }
    return place <= presidium_seats_of(inputs, faction.at);
}

/* Seven of 649 may demand a seat as one hundredth of the roll, not as one fiftieth. */
static int64_t no_seat_below_a_fiftieth(const move *m, const played *base, pl_data inputs) {
    const int64_t own = number_at(inputs, "factions.ukrainian-socialists.seats");
    (void)m;
    (void)base;
    return own * 50 >= 649 || offered_to(inputs, UKRAINIANS) > 0 ? 1 : 0;
}

/* --- posts --- */

/* Who gets a post when the Bolsheviks and, if they join, the Left SRs take part: the first
 * candidate of either; a post under a veto stays vacant (""). */
static pl_text appointed(pl_data inputs, pl_data post) {
    const bool joined = number_at(inputs, "factions.left-srs.offer_bonus") > 0;
    const pl_data candidates = pl_data_get(post, "candidates");
    for (uint32_t k = 0; k < pl_data_count(candidates); k++) {
        const pl_text person = pl_data_text(pl_data_at(candidates, k));
        const pl_text own = faction_of_person(inputs, person);
        const bool takes_part =
            pl_text_is(own, "bolsheviks") || (joined && pl_text_is(own, "left-srs"));
        if (takes_part && !pl_data_is(pl_data_get(post, "veto"))) {
            return person;
        }
    }
    return (pl_text){"", 0};
}

/* Posts that a faction fills, or any. */
static int64_t posts_of(pl_data inputs, const char *faction) {
    const pl_data posts = input_at(inputs, "bodies.sovnarkom.posts");
    int64_t count = 0;
    for (uint32_t i = 0; i < pl_data_count(posts); i++) {
        const pl_text person = appointed(inputs, pl_data_at(posts, i));
        count += person.size > 0 &&
                 (faction == NULL || pl_text_is(faction_of_person(inputs, person), faction));
    }
    return count;
}

static int64_t holder_of_the_post(const move *m, const played *base, pl_data inputs) {
    const pl_data posts = input_at(inputs, "bodies.sovnarkom.posts");
    (void)base;
    return row_of_person(inputs, appointed(inputs, pl_data_find(posts, pl_text_of(m->detail))));
}

static int64_t posts_filled(const move *m, const played *base, pl_data inputs) {
    (void)base;
    return posts_of(inputs, m->detail);
}

static int64_t posts_vacant(const move *m, const played *base, pl_data inputs) {
    (void)m;
    (void)base;
    return pl_data_count(input_at(inputs, "bodies.sovnarkom.posts")) - posts_of(inputs, NULL);
}

/* --- decisions and chairs --- */

/* It parts when a quarter of the votes cast are on the losing side: 152 of the 160 vote. */
static int64_t a_quarter_is_on_the_losing_side(const move *m, const played *base, pl_data inputs) {
    const int64_t inclined[] = {number_at(inputs, "caucuses.sr-withdrawal.inclination.in_favour"),
                                number_at(inputs, "caucuses.sr-withdrawal.inclination.against")};
    int64_t votes[2];
    (void)m;
    (void)base;
    hare(inclined, 2, 152, votes);
    return (votes[0] < votes[1] ? votes[0] : votes[1]) * 4 >= 152;
}

/* Where more than all who voted are needed, not even the whole hall is enough. */
static int64_t more_than_all(const move *m, const played *base, pl_data inputs) {
    const int64_t in_favour = number(base, "votes", m->target, "count", "for");
    (void)inputs;
    return in_favour > in_favour + number(base, "votes", m->target, "count", "against");
}

/* A centre of those who walk out comes into being with them. */
static int64_t nobody_forms_it(const move *m, const played *base, pl_data inputs) {
    (void)m;
    assert_true(number(base, "walked_out", "all", NULL, NULL) > 0);
    return pl_data_bool(pl_data_get(pl_data_get(inputs, "walkout"), "enabled"), true);
}

/* A text that would be issued after the congress is over is not: five days are more than it lasts.
 */
static int64_t comes_too_late(const move *m, const played *base, pl_data inputs) {
    const pl_data document = pl_data_find(pl_data_get(inputs, "documents"), pl_text_of(m->target));
    const int64_t delay = pl_data_int(pl_data_get(document, "delay"), 0);
    const int64_t left = number(base, "adjourned", "second", NULL, NULL) -
                         number(base, "adjourned", "first", NULL, NULL);
    return delay <= left;
}

/* Without a quorum no sitting opens: what has members stands on, what was to be made is not. */
static int64_t stands_without_a_congress(const move *m, const played *base, pl_data inputs) {
    int64_t mandates = 0;
    (void)base;
    for (uint32_t f = 0; f < faction_count(inputs); f++) {
        mandates += mandates_of(inputs, faction_at(inputs, f));
    }
    assert_true(mandates < number_at(inputs, "rules.quorum"));
    const pl_data body = pl_data_find(pl_data_get(inputs, "bodies"), pl_text_of(m->target));
    return pl_data_is(pl_data_get(body, "members"));
}

static bool is_away(pl_data inputs, pl_text person, const char *session) {
    const pl_data absent =
        pl_data_get(pl_data_find(pl_data_get(inputs, "people"), person), "absent");
    for (uint32_t i = 0; i < pl_data_count(absent); i++) {
        if (pl_text_is(pl_data_text(pl_data_at(absent, i)), session)) {
            return true;
        }
    }
    return false;
}

/* He himself, or the first of his faction's names for the body who is there in the second sitting.
 */
static pl_text first_at_the_end(pl_data inputs, const char *body, const char *faction,
                                pl_text person) {
    const pl_data node = pl_data_find(pl_data_get(inputs, "bodies"), pl_text_of(body));
    const pl_data names = pl_data_get(pl_data_get(node, "names"), faction);
    for (uint32_t i = 0; is_away(inputs, person, "second") && i < pl_data_count(names); i++) {
        person = pl_data_text(pl_data_at(names, i));
    }
    return person;
}

/* The largest faction names the chair; the presidium's takes that of the congress. */
static int64_t named_by_the_largest(const move *m, const played *base, pl_data inputs) {
    const char *body = strcmp(m->target, "congress") == 0 ? "presidium" : m->target;
    const char *largest = faction_at(inputs, 0);
    (void)base;
    for (uint32_t f = 1; f < faction_count(inputs); f++) {
        const char *id = faction_at(inputs, f);
        largest = mandates_of(inputs, id) > mandates_of(inputs, largest) ? id : largest;
    }
    const pl_data chairs =
        pl_data_get(pl_data_find(pl_data_get(inputs, "bodies"), pl_text_of(body)), "chairs");
    return row_of_person(inputs, first_at_the_end(inputs, body, largest,
                                                  pl_data_text(pl_data_get(chairs, largest))));
}

/* --- convocation --- */

static int64_t more_than_half_of_those_asked(const move *m, const played *base, pl_data inputs) {
    (void)m;
    (void)base;
    return number_at(inputs, "convocation.poll.favourable") * 2 >
           number_at(inputs, "convocation.poll.asked");
}

/* --- the table --- */

#define FIRST  "sessions.first.agenda."
#define SECOND "sessions.second.agenda."
#define ALL    "rules.majorities.main.threshold=1/1"

static const move moves[] = {
    /* The clock. */
    {"F159", "sessions.first.patience=21:00", as_much_as_was_added, "opened", "first", NULL},
    {"F161", "sessions.first.closing=50m", as_much_as_was_added, "adjourned", "first", NULL},
    {"F164", FIRST "power-debate.speeches.9.length=16m", as_much_as_was_added, "recessed", "recess",
     NULL},
    {"F165", FIRST "recess.scheduled=45m", as_much_as_was_added, "resumed", "recess", NULL},
    {"F168", "sessions.second.patience=20:00", as_much_as_was_added, "opened", "second", NULL},
    {"F170", SECOND "vtsik.length=20m", as_much_as_was_added, "adjourned", "second", NULL},
    {"F252", FIRST "recess.scheduled=45m", as_much_as_was_added, "heard", "winter-palace", NULL},
    {"F255", FIRST "appeal.vote.length=10m", counted_in_the_time_set, "adopted_at", "appeal", NULL},
    {"F262", SECOND "peace.speeches.1.length=13m", as_much_as_was_added, "adopted_at", "peace",
     NULL},
    {"F265", SECOND "land.speeches.1.length=10m", as_much_as_was_added, "adopted_at", "land", NULL},
    {"F268", SECOND "death-penalty.vote.length=10m", as_much_as_was_added, "adopted_at",
     "death-penalty", NULL},
    {"F269", SECOND "councils.speeches.1.length=14m", as_much_as_was_added, "adopted_at",
     "councils", NULL},
    {"F270", SECOND "kerensky.vote.length=9m", as_much_as_was_added, "adopted_at", "kerensky",
     NULL},
    {"F271", SECOND "pogrom.speeches.1.length=16m", as_much_as_was_added, "adopted_at", "pogrom",
     NULL},
    {"F272", SECOND "commissars.vote.length=10m", counted_in_the_time_set, "adopted_at",
     "commissars", NULL},
    /* Is it called? */
    {"F155", "convocation.poll.binding=true", more_than_half_of_those_asked, "convocation",
     "called", NULL},
    /* The caucus before the opening. */
    {"F184", "caucuses.sr-withdrawal.inclination.in_favour=30", a_quarter_is_on_the_losing_side,
     "split", "sr-withdrawal", NULL},
    {"F204", "caucuses.sr-withdrawal.inclination.in_favour=68", delegates_at_the_opening,
     "at_opening", "left-srs", NULL},
    /* The roll. */
    {"F208", "factions.srs.late.seats=19", as_much_as_was_added, "present", "all", NULL},
    {"F209", "factions.bolsheviks.seats=391", all_mandates, "present", "bolsheviks", NULL},
    {"F210", "factions.srs.late.seats=19", as_much_as_was_added, "present", "left-srs", NULL},
    {"F211", "walkout=false", all_mandates, "present", "united-internationalists", NULL},
    {"F244", "factions.mensheviks.cohesion=0.7 factions.mensheviks.discipline=1", those_who_follow,
     "walked_out", "mensheviks", NULL},
    {"F244", "factions.right-srs.cohesion=0.7 factions.right-srs.discipline=1", those_who_follow,
     "walked_out", "right-srs", NULL},
    {"F244", "factions.bund.cohesion=0.7 factions.bund.discipline=1", those_who_follow,
     "walked_out", "bund", NULL},
    {"F246", "walkout=false", nobody_forms_it, "standing", "salvation", NULL},
    {"F250",
     "factions.left-srs.cohesion=0.8 factions.left-srs.legitimacy=0 factions.left-srs.grievance=1 "
     "factions.srs.late.seats=0 walkout.requires_declaration=false",
     those_who_follow, "walked_out", "left-srs", NULL},
    /* The presidium. */
    {"F298", "factions.bolsheviks.seats=250", presidium_seats, "seats", "presidium", "bolsheviks"},
    {"F299", "bodies.presidium.agreement.1.seats=3", presidium_seats, "seats", "presidium",
     "left-srs"},
    {"F300", "rules.demand_share=1/50", no_seat_below_a_fiftieth, "seats", "presidium",
     "ukrainian-socialists"},
    {"F323", "model.may_refuse_seats=false", presidium_seats, "seats", "presidium", "mensheviks"},
    {"F323", "model.may_refuse_seats=false", presidium_seats, "seats", "presidium", "right-srs"},
    {"F174", "factions.bolsheviks.seats=60", named_by_the_largest, "chair", "congress", NULL},
    {"F301", "bodies.presidium.seats=2", is_within_the_seats_won, "member", "presidium",
     "antonov-ovseyenko"},
    {"F302", "bodies.presidium.seats=4", is_within_the_seats_won, "member", "presidium",
     "zinoviev"},
    {"F303", "bodies.presidium.seats=5", is_within_the_seats_won, "member", "presidium", "kamenev"},
    {"F304", "bodies.presidium.seats=7", is_within_the_seats_won, "member", "presidium",
     "kollontai"},
    {"F305", "bodies.presidium.seats=8", is_within_the_seats_won, "member", "presidium",
     "krylenko"},
    {"F306", "bodies.presidium.seats=10", is_within_the_seats_won, "member", "presidium", "lenin"},
    {"F307", "bodies.presidium.seats=12", is_within_the_seats_won, "member", "presidium",
     "lunacharsky"},
    {"F308", "bodies.presidium.seats=14", is_within_the_seats_won, "member", "presidium",
     "muranov"},
    {"F309", "bodies.presidium.seats=15", is_within_the_seats_won, "member", "presidium", "nogin"},
    {"F310", "bodies.presidium.seats=17", is_within_the_seats_won, "member", "presidium", "rykov"},
    {"F311", "bodies.presidium.seats=19", is_within_the_seats_won, "member", "presidium",
     "riazanov"},
    {"F312", "bodies.presidium.seats=20", is_within_the_seats_won, "member", "presidium",
     "sklyansky"},
    {"F313", "bodies.presidium.seats=22", is_within_the_seats_won, "member", "presidium",
     "stuchka"},
    {"F314", "bodies.presidium.seats=24", is_within_the_seats_won, "member", "presidium",
     "trotsky"},
    {"F315", "caucuses.sr-withdrawal.inclination.against=0", is_within_the_seats_won, "member",
     "presidium", "gutman"},
    {"F316", "bodies.presidium.seats=1", is_within_the_seats_won, "member", "presidium", "zaks"},
    {"F317", "bodies.presidium.seats=6", is_within_the_seats_won, "member", "presidium", "kamkov"},
    {"F318", "bodies.presidium.seats=9", is_within_the_seats_won, "member", "presidium", "karelin"},
    {"F319", "bodies.presidium.seats=13", is_within_the_seats_won, "member", "presidium",
     "kakhovskaya"},
    {"F320", "bodies.presidium.seats=18", is_within_the_seats_won, "member", "presidium",
     "mstislavsky"},
    {"F321", "bodies.presidium.seats=22", is_within_the_seats_won, "member", "presidium",
     "spiridonova"},
    {"F322", "rules.demand_share=1/50", no_seat_below_a_fiftieth, "member", "presidium",
     "kulinichenko"},
    /* What is adopted. */
    {"F253", ALL, more_than_all, "adopted", "appeal", NULL},
    {"F267", ALL, more_than_all, "adopted", "peace", NULL},
    {"F267", ALL, more_than_all, "adopted", "land", NULL},
    {"F277", ALL, more_than_all, "adopted", "councils", NULL},
    {"F273", "documents.to-the-front.delay=5d", comes_too_late, "issued", "to-the-front", NULL},
    {"F277", ALL, more_than_all, "adopted", "death-penalty", NULL},
    {"F377", ALL, more_than_all, "adopted", "pogrom", NULL},
    {"F274", ALL, more_than_all, "adopted", "cossacks", NULL},
    {"F275", ALL, more_than_all, "adopted", "railway-workers", NULL},
    {"F278", ALL, more_than_all, "adopted", "local-soviets", NULL},
    /* The government: a veto, a candidate whose faction joins, one whose faction refuses. */
    {"F285",
     "bodies.sovnarkom.posts.chairman.veto.body=vikzhel "
     "bodies.sovnarkom.posts.chairman.veto.recognition=0.2",
     holder_of_the_post, "holder", "sovnarkom", "chairman"},
    {"F286",
     "bodies.sovnarkom.posts.foreign.candidates.1=mstislavsky factions.left-srs.offer_bonus=1",
     holder_of_the_post, "holder", "sovnarkom", "foreign"},
    {"F287", "bodies.sovnarkom.posts.nationalities.candidates.1=mstislavsky", holder_of_the_post,
     "holder", "sovnarkom", "nationalities"},
    {"F288", "bodies.sovnarkom.posts.interior.candidates.1=mstislavsky", posts_vacant, "vacant",
     "sovnarkom", NULL},
    {"F290", "factions.left-srs.offer_bonus=1", posts_filled, "seats", "sovnarkom", "left-srs"},
    {"F291", "bodies.sovnarkom.posts.interior.candidates.1=mstislavsky", posts_filled, "seats",
     "sovnarkom", NULL},
    {"F291", "factions.left-srs.offer_bonus=1", posts_filled, "seats", "sovnarkom", "bolsheviks"},
    /* The committees. */
    {"F294", "rules.quorum=900", stands_without_a_congress, "standing", "sovnarkom", NULL},
    {"F294", "rules.quorum=900", stands_without_a_congress, "standing", "vtsik", NULL},
    {"F385", "rules.quorum=900", stands_without_a_congress, "standing", "old-vtsik", NULL},
    {"F337", "factions.bolsheviks.seats=340", committee_seats, "seats", "vtsik", "bolsheviks"},
    {"F338", "factions.srs.late.seats=19", committee_seats, "seats", "vtsik", "left-srs"},
    {"F339", "factions.united-internationalists.late.seats=55", committee_seats, "seats", "vtsik",
     "united-internationalists"},
    {"F340", "factions.ukrainian-socialists.late.seats=54", committee_seats, "seats", "vtsik",
     "ukrainian-socialists"},
    {"F345", "walkout=false model.may_refuse_seats=false", committee_seats, "seats", "vtsik",
     "mensheviks"},
    {"F345", "walkout=false model.may_refuse_seats=false", committee_seats, "seats", "vtsik",
     "right-srs"},
    {"F343", "factions.bolsheviks.seats=60", named_by_the_largest, "chair", "vtsik", NULL},
};

enum { MOVES = sizeof moves / sizeof moves[0] };

/* --- the tests --- */

static played play_move(const move *m) {
    const pl_play_options documented = {.mode = PL_MODE_DOCUMENTED};
    const char *settings[SETTINGS_MAX];
    char words[SETTINGS_SIZE];
    size_t count = 0;
    assert_true(strlen(m->settings) < sizeof words);
    strcpy(words, m->settings);
    for (char *rest = words, *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
        assert_true(count < SETTINGS_MAX);
        settings[count++] = word;
    }
    return play_mode(settings, count, documented);
}

static bool comes_out(const move *m, const played *base) {
    played p = play_move(m);
    const int64_t before = value_of(m, base);
    const int64_t after = value_of(m, &p);
    const int64_t reckoned = m->reckon(m, base, inputs_of(&p));
    const bool right = before != reckoned && after == reckoned;
    if (!right) {
        print_error("%s --set %s: %lld, reckoned %lld, came out %lld\n", m->fact, m->settings,
                    (long long)before, (long long)reckoned, (long long)after);
    }
    end(&p);
    return right;
}

static void every_outcome_moves_to_what_its_changed_input_makes_of_it(void **state) {
    (void)state;
    played base = play(NULL);
    int wrong = 0;
    for (int i = 0; i < MOVES; i++) {
        wrong += !comes_out(&moves[i], &base);
    }
    end(&base);
    assert_int_equal(wrong, 0);
}

static bool says(pl_data row, const char *key, const char *word) {
    const pl_data value = pl_data_get(row, key);
    return word == NULL ? !pl_data_is(value) : pl_text_is(pl_data_text(value), word);
}

static bool moves_row(const move *m, pl_data row) {
    return says(row, "fact", m->fact) && says(row, m->kind, m->target) &&
           says(row, key_of_detail(m), m->detail);
}

static void every_expectation_of_an_outcome_is_moved_by_the_table(void **state) {
    (void)state;
    pl_scenario *scenario = load_congress(NULL, 0);
    const pl_data data = pl_scenario_data(scenario);
    const pl_data rows = pl_data_get(data, "expect");
    int seen = 0;
    for (uint32_t i = 0; i < pl_data_count(rows); i++) {
        const pl_data row = pl_data_at(rows, i);
        const pl_text fact = pl_data_text(pl_data_get(row, "fact"));
        const pl_data class = pl_data_get_text(pl_data_get(data, "classes"), fact);
        int moved = 0;
        for (int k = 0; k < MOVES; k++) {
            moved += moves_row(&moves[k], row);
        }
        if (pl_text_is(pl_data_text(class), "outcome")) {
            if (moved != 1) {
                print_error("%s is moved %d times\n", fact.at, moved);
            }
            assert_int_equal(moved, 1);
            seen++;
        }
    }
    assert_int_equal(seen, MOVES);
    pl_scenario_destroy(scenario);
}

static void at_least_forty_different_facts_are_outcomes_and_each_is_in_the_table(void **state) {
    (void)state;
    char *text = read_facts_file("classes/second-congress-1917.csv");
    char *next = text;
    char *fields[FIELDS_MAX];
    int outcomes = 0;
    while (read_fields(&next, fields) == CLASS_FIELDS) {
        bool moved = false;
        for (int k = 0; k < MOVES; k++) {
            moved = moved || strcmp(moves[k].fact, fields[CLASS_ID]) == 0;
        }
        const bool is_outcome = strcmp(fields[CLASS_CLASS], "outcome") == 0;
        const bool repeats = fields[CLASS_SAME_AS][0] != '\0';
        if (moved != (is_outcome && !repeats)) {
            print_error("%s: its classes and the table do not agree\n", fields[CLASS_ID]);
        }
        assert_int_equal(moved, is_outcome && !repeats);
        outcomes += moved;
    }
    assert_true(outcomes >= 40);
    free(text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_outcome_moves_to_what_its_changed_input_makes_of_it),
    cmocka_unit_test(every_expectation_of_an_outcome_is_moved_by_the_table),
    cmocka_unit_test(at_least_forty_different_facts_are_outcomes_and_each_is_in_the_table),
};

PL_TEST_MAIN(tests)
