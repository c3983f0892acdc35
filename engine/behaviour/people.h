/*
 * people.h -- delegates, their luck and their order.
 *
 * What every file that answers a question needs: who is asked, the uniforms each delegate draws,
 * and whom a number falls on once it is known.
 */
#ifndef PL_BEHAVIOUR_PEOPLE_H
#define PL_BEHAVIOUR_PEOPLE_H

#include "procedure/assembly.h"

/* Takes room in the arena. Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_people_create(pl_run *run);

/* The parameters of the model: scenario section "model", else the default. */
#define PL_MODEL_PARAMETERS(X)                                                                     \
    X(ABSENT, "absent", 0.04)                                                                      \
    X(BALLOT_NOISE, "ballot_noise", 0.5)                                                           \
    X(CAUCUS_TAU, "caucus_tau", 0.2)                                                               \
    X(CONFORM_K0, "conform_k0", 8)                                                                 \
    X(CONFORM_KAPPA, "conform_kappa", 0.95)                                                        \
    X(CONFORM_M0, "conform_m0", 0.60)                                                              \
    X(CONFORM_TO_ABSTAIN, "conform_to_abstain", 0)                                                 \
    X(COST, "cost", 2.6)                                                                           \
    X(EMERGENCY_GRANT, "emergency_grant", 0.97)                                                    \
    X(FATIGUE_DOWN, "fatigue_down", 6)                                                             \
    X(FATIGUE_SLOPE, "fatigue_slope", 2)                                                           \
    X(FATIGUE_UP, "fatigue_up", 10)                                                                \
    X(FIRMNESS, "firmness", 4)                                                                     \
    X(FOLLOW_SD, "follow_sd", 1.2)                                                                 \
    X(GRIEVANCE_HOSTILE, "grievance_hostile", 0.15)                                                \
    X(GRIEVANCE_LOSS, "grievance_loss", 0.25)                                                      \
    X(GRIEVANCE_THETA, "grievance_theta", -0.5)                                                    \
    X(GRIEVANCE_WAIT, "grievance_wait", 0.05)                                                      \
    X(INFLUENCE_BLOC, "influence_bloc", 0.5)                                                       \
    X(INFLUENCE_RECORD, "influence_record", 0.3)                                                   \
    X(INFLUENCE_SEATS, "influence_seats", 0.2)                                                     \
    X(INTERJECTION_MOOD, "interjection_mood", 0.02)                                                \
    X(LEGITIMACY_CONVOCATION, "legitimacy_convocation", 0.5)                                       \
    X(LEGITIMACY_NO_OPENER, "legitimacy_no_opener", 0.1)                                           \
    X(LEGITIMACY_OVERREP, "legitimacy_overrep", 0.2)                                               \
    X(LEGITIMACY_REFUSED, "legitimacy_refused", 0.1)                                               \
    X(MOOD_LASTING, "mood_lasting", 0.65)                                                          \
    X(MOOD_PASSING, "mood_passing", 0.15)                                                          \
    X(NEARNESS_D0, "nearness_d0", 1.5)                                                             \
    X(NEWS_HALF_LIFE, "news_half_life", 12)                                                        \
    X(OFFER_SD, "offer_sd", 0.10)                                                                  \
    X(OFFER_THRESHOLD, "offer_threshold", 0.90)                                                    \
    X(RECORD_RHO, "record_rho", 0.5)                                                               \
    X(REELECT_SD, "reelect_sd", 0.5)                                                               \
    X(SECRET_RELEASE, "secret_release", 0.3)                                                       \
    X(SHOCK_TAU, "shock_tau", 0.25)                                                                \
    X(SPATIAL_BETA, "spatial_beta", 3)                                                             \
    X(SPATIAL_KAPPA, "spatial_kappa", 0.3)                                                         \
    X(SPATIAL_SPREAD, "spatial_spread", 0.2)                                                       \
    X(SPEECH_EPS, "speech_eps", 1)                                                                 \
    X(SPEECH_ETA, "speech_eta", 0.15)                                                              \
    X(SPEECH_UNDECIDED, "speech_undecided", 1)                                                     \
    X(SPLIT_SHARE_MIN, "split_share_min", 0.25)                                                    \
    X(TRAIT_OMEGA, "trait_omega", 0.5)                                                             \
    X(TRAIT_STAMINA, "trait_stamina", 0.3)                                                         \
    X(VIOLENCE_HALF_LIFE, "violence_half_life", 6)                                                 \
    X(VIOLENCE_START, "violence_start", 0.5)                                                       \
    X(WEIGHT_CAUCUS, "weight_caucus", 6)                                                           \
    X(WEIGHT_GRIEVANCE, "weight_grievance", 2)                                                     \
    X(WEIGHT_INFLUENCE, "weight_influence", 3)                                                     \
    X(WEIGHT_LEGITIMACY, "weight_legitimacy", 2)                                                   \
    X(WEIGHT_SOLIDARITY, "weight_solidarity", 0.6)                                                 \
    X(WEIGHT_VIOLENCE, "weight_violence", 2)

typedef enum pl_model_parameter {
#define PL_MODEL_ENUM(name, key, otherwise) PL_MODEL_##name,
    PL_MODEL_PARAMETERS(PL_MODEL_ENUM)
#undef PL_MODEL_ENUM
        PL_MODEL_PARAMETER_COUNT
} pl_model_parameter;

/* They are read when the people are created, and again by pl_people_revise. */
double pl_people_parameter(const pl_run *run, pl_model_parameter parameter);
/* The run goes on by another scenario. */
void pl_people_revise(pl_run *run);

/* A number that the scenario gives for a faction (not for its parents), else the default. */
double pl_people_of_faction(const pl_run *run, int32_t faction, const char *key, double otherwise);

/* The seats a question is put to: members of its block who are present (for a vote: entitled).
 * Returns their number; seats receives them in order (room for all seats of the run). */
uint32_t pl_people_asked(pl_run *run, const pl_question *question, uint32_t **seats);

/* Room for all seats of the run, for one answer; pl_people_rank uses that of the keys. */
uint32_t *pl_people_seats(pl_run *run);
uint64_t *pl_people_keys(pl_run *run);
uint8_t *pl_people_sides(pl_run *run);

/* The uniforms of the asked seats in a stream (n as in MODEL section 1), each by his own origin
 * and ordinal. In documented mode they are those of seed 0, replicate 0. */
const uint32_t *pl_people_uniforms(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                   uint32_t count);

/* How the delegates of a faction differ from it on a question, for good (MODEL section 2.5). */
typedef struct pl_lean {
    double omega;    /* logits, 0: not at all; negative: who dissents does so to the other side */
    double along[2]; /* a unit vector in the plane of opinion, or (0, 0): none is known */
} pl_lean;

/* The same, bent by what each delegate is inclined to against his faction: u becomes
 * sigma(logit u - e), where e = |omega| (z0, z1) . along, of the deviation of his ideal point
 * ("trait/ideal"), or, where no direction is known, -omega z of his dissent ("trait/dissent").
 * Comparing it with a cut is comparing u with the cut shifted by e: the same people dissent again
 * and again. */
const uint32_t *pl_people_leaning(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                  uint32_t count, pl_lean lean);

/* The same for attendance: v becomes sigma(logit v + stamina z) of "trait/stamina", so that those
 * who endure are there again and again (MODEL section 9); stamina in logits, 0: all alike. */
const uint32_t *pl_people_enduring(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                                   uint32_t count, double stamina);

/* Of each of those seats, into sides: how many of the thresholds (ascending, 0 .. 2^32; at most 2)
 * its uniform, bent as by pl_people_leaning or _enduring, is not below. That is mostly seen without
 * bending it, and always the same. */
void pl_people_lean_to(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                       uint32_t count, pl_lean lean, const uint64_t thresholds[2], uint8_t *sides);
void pl_people_endure(pl_run *run, pl_text stream, uint32_t n, const uint32_t *seats,
                      uint32_t count, double stamina, uint64_t threshold, uint8_t *sides);

/* A standard normal of a faction in a stream, of the run's own luck also in documented mode; a
 * sub-faction's is 0.8 of its parent's and 0.6 of its own (MODEL section 1). */
double pl_people_normal(const pl_run *run, pl_text stream, int32_t faction);

/* Where reference.c keeps what the run writes down. */
pl_offset pl_people_reference(const pl_run *run);
void pl_people_keep_reference(pl_run *run, pl_offset reference);
/* And naming.c its room. */
pl_offset pl_people_naming(const pl_run *run);
void pl_people_keep_naming(pl_run *run, pl_offset naming);

/* Orders the asked seats by their uniforms, smallest first (ties by seat). */
void pl_people_rank(pl_run *run, uint32_t *seats, const uint32_t *uniforms, uint32_t count);

/* Puts seats back into their order. */
void pl_people_sort(pl_run *run, uint32_t *seats, uint32_t count);

/* floor(n p + 1/2), never more than n. */
uint32_t pl_people_expected(uint32_t n, double p);
/* How many of n uniforms are below p, 0..1, rounded to millionths. */
uint32_t pl_people_count_below(const uint32_t *uniforms, uint32_t n, double p);
/* How many of n do what each does with the chance p: expected in a documented run, else counted on
 * their uniforms. */
uint32_t pl_people_how_many(const pl_run *run, const uint32_t *uniforms, uint32_t n, double p);

#endif
