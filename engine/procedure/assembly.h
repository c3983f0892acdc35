/*
 * assembly.h -- the state of an assembly, as it lies in the arena.
 *
 * Every noun of the law has its rows here and its deeds in its own file. Rows refer to each
 * other by index and to texts by offset; -1 and 0 mean none. Rows of one kind lie side by side.
 */
#ifndef PL_PROCEDURE_ASSEMBLY_H
#define PL_PROCEDURE_ASSEMBLY_H

#include "kernel/run.h"
#include "procedure/apportionment.h"
#include "procedure/order.h"

#define PL_NONE         (-1)
#define PL_NAMED_LATER  (-2) /* a faction of which the scenario speaks, and that may come up yet */
#define PL_FACTIONS_MAX 256u
#define PL_SEATS_MAX    2000000u
#define PL_SPLIT_ROOM   16u /* rows kept for factions that appear during a run */
#define PL_ITEMS_MAX    2000u
#define PL_FLOOR_ROOM   64u /* rows kept for motions that nobody has planned */

/* --- roster --- */

typedef enum pl_presence {
    PL_EXPECTED, /* enrolled, not yet arrived */
    PL_PRESENT,  /* arrived and on the roll */
    PL_DEPARTED, /* left; the mandate is off the roll, the credential stays */
    PL_UNSEATED  /* nobody yet: a place for whoever a merger brings; not enrolled */
} pl_presence;

typedef struct pl_faction {
    pl_offset id;        /* text */
    uint32_t node;       /* in the scenario's block; 0 = made during the run */
    int32_t parent;      /* faction, or PL_NONE */
    uint32_t key;        /* hash of the id: entity of draws */
    uint32_t late_key;   /* the same for those who arrive late: their ordinals are their own */
    uint32_t first_seat; /* seats of origin: first_seat .. first_seat + origin_seats - 1 */
    uint32_t origin_seats;
    uint32_t late_seats; /* the last of them arrive late, or with a merger: */
    uint32_t places;     /* so many, last of all, whom nobody has yet or had at first */
    uint32_t enrolled, present, departed, expected; /* members now; the last three add up */
    uint32_t at_opening;                            /* present when the first session opened */
    uint32_t left_in_protest; /* of departed: went with a walkout and are not back */
    uint8_t withdrew;         /* as a body */
    uint8_t cause;            /* pl_walkout_cause of its last decision; the people's */
    uint8_t declared;         /* protest declarations made */
    uint8_t unopened;         /* 1: the body it recognised did not open the assembly */
    uint8_t disowned;         /* refusals, by bodies it recognises, to recognise the assembly */
    uint8_t unused[7];
    uint32_t checked, struck;     /* mandates of it that were checked, and that lost their vote */
    uint32_t low_seat, high_seat; /* its members now are among low_seat .. high_seat - 1 */
    /* What its node says, read once (roster.h): it is asked of for every seat of every vote. */
    uint32_t weight, proxies;
    uint32_t has_position;
    double position[2];     /* each -1..1 */
    pl_time decided;        /* when it was last asked whether to leave */
    uint64_t leave_seq;     /* the answer by which those go who follow later */
    uint64_t went_seq;      /* since it withdrew: the record of the first who have gone, or 0 */
    uint64_t last_flow_seq; /* the last record that changed these numbers */
    uint64_t vote_seq;      /* its answers in the vote going on: to the question, */
    uint64_t hands_seq;     /* and when it saw the hall against it; 0: not asked */
} pl_faction;

typedef struct pl_named {
    uint32_t node;
    pl_offset id;
    pl_offset name;
    int32_t faction;
} pl_named;

/* --- bodies --- */

typedef enum pl_body_state { PL_BODY_EXPECTED, PL_BODY_STANDING, PL_BODY_DISSOLVED } pl_body_state;

typedef struct pl_body {
    pl_offset id;
    uint32_t node;
    uint8_t state;        /* pl_body_state */
    uint8_t method;       /* pl_apportionment */
    uint8_t powers_ended; /* 1: its agents have no powers any more */
    uint8_t powerless;    /* 1: it acted in the name of a body that has ended */
    uint8_t is_assembly;  /* 1: its members are the delegates on the roll */
    uint8_t recognition;  /* what it said of the assembly: see recognition.c */
    uint8_t claimed;      /* 1: the highest power was claimed in its name */
    uint8_t unused;
    uint32_t asked;         /* how often a part in it was offered */
    int32_t accountable_to; /* a body */
    int32_t chair;          /* person */
    uint32_t seats;         /* as the scenario gives them */
    pl_offset members;      /* uint32_t[faction rows]; see pl_body_members */
    uint32_t others;        /* members who are of none of the factions */
    pl_offset filled;       /* uint32_t[posts]: 0 open, 1 vacant, 2 + person */
    pl_offset claims;       /* pl_claim[claim_count]: see claim.h */
    pl_offset claim_lists;  /* int16_t[PL_FACTIONS_MAX] */
    uint32_t claim_count;
    uint32_t alternate_count;
    pl_offset alternates;  /* pl_alternate[alternate_count]: see alternates.h */
    uint32_t person_count; /* elected by name: */
    pl_offset persons;     /* int32_t[person_count], in the order of their election */
    uint64_t refused_seq;  /* the record that it last refused to recognise the assembly, or 0 */
    uint64_t seq;          /* the last record about it */
} pl_body;

/* A part of the assembly that also sits by itself: see section.h. */
typedef struct pl_section {
    pl_offset id;
    uint32_t node;
    pl_offset from, to; /* uint32_t[faction rows]: places among the seats of the faction */
} pl_section;

/* --- business --- */

typedef enum pl_item_kind {
    PL_ITEM_BUSINESS, /* speeches, and a vote if there is one */
    PL_ITEM_ELECTION, /* of a body by lists */
    PL_ITEM_CHAIR,    /* a body takes the chair */
    PL_ITEM_OFFICES,  /* posts of a body are filled */
    PL_ITEM_DISSOLVE, /* a body ends */
    PL_ITEM_RECESS,
    PL_ITEM_FORM,        /* a leadership is formed of its bureaus */
    PL_ITEM_RESIGNATION, /* a body lays down its office */
    PL_ITEM_MERGE,       /* another body goes up in it */
    PL_ITEM_NEW_CHAIR,   /* its chair is elected anew */
    PL_ITEM_OFFER,       /* parts in what answers to it are offered again */
    PL_ITEM_CREDENTIALS, /* the mandates are checked */
    PL_ITEM_POWER        /* the assembly claims the highest power in the name of a body */
} pl_item_kind;

typedef enum pl_item_state {
    PL_ITEM_WAITING,
    PL_ITEM_MOVED, /* from the floor, and not yet ruled upon or seconded */
    PL_ITEM_OPEN,
    PL_ITEM_CLOSED,
    PL_ITEM_DROPPED
} pl_item_state;

typedef enum pl_ruling {
    PL_RULING_NONE, /* not put */
    PL_CARRIED,
    PL_LOST,
    PL_NO_QUORUM
} pl_ruling;

/* What a motion moved from the floor holds up. */
typedef enum pl_holds {
    PL_HOLDS_NOTHING, /* it came into a speech, or between two items */
    PL_HOLDS_DEBATE,  /* the next speech, or the vote */
    PL_HOLDS_RESULT   /* what follows from a vote just announced */
} pl_holds;

/* What became of a question without a vote on it, or after one. */
typedef enum pl_fate {
    PL_FATE_NONE,
    PL_FATE_TABLED,
    PL_FATE_POSTPONED,
    PL_FATE_DISPOSED, /* referred, dropped, withdrawn: it does not come back */
    PL_FATE_DIVIDED,  /* its parts are put instead */
    PL_FATE_RESCINDED,
    PL_FATE_HELD /* carried, and nothing is done under it until it is reconsidered */
} pl_fate;

typedef struct pl_votes {
    uint32_t in_favour, against, abstain, absent;
} pl_votes;

/* A speech: what the scenario says of it, read once (speech.h), and what became of it. */
typedef struct pl_held {
    uint32_t node;   /* in the scenario's block; 0: none */
    int32_t speaker; /* person named, or PL_NONE */
    int32_t faction; /* named, or PL_NONE; PL_NAMED_LATER: none of those that are there */
    uint8_t kind;    /* of speech.c */
    uint8_t stance;  /* pl_turn_stance */
    uint8_t unused[2];
    double quality;
    int64_t seconds;      /* what it took; 0: it was not held */
    pl_time end;          /* when it ends or ended; 0: it was not held */
    uint32_t interjected; /* a bit for each interjection that was made */
} pl_held;

/* Of what a motion does to those who lose or win it, what its words tell. */
enum { PL_TELLS_REDRESS = 1, PL_TELLS_MOVER = 2, PL_TELLS_BACKING = 4, PL_TELLS_PENDING = 8 };

typedef struct pl_item {
    pl_offset id;
    pl_offset path; /* "session/item": the name its chance is keyed by */
    uint32_t node;
    uint32_t vote;        /* the node of its vote; 0: none. This and the next two are read once */
    uint32_t named_mover; /* 1 + person; 0: it names nobody */
    uint32_t tells;       /* PL_TELLS_... */
    int32_t session;      /* in which it is taken up */
    int32_t home;         /* and in whose agenda it stands: also another one (`taken_after`) */
    uint8_t kind;         /* pl_item_kind */
    uint8_t state;        /* pl_item_state */
    uint8_t ruling;       /* pl_ruling */
    uint8_t has_vote;
    uint8_t occurrence;  /* votes taken on it so far */
    uint8_t raised;      /* an emergency motion that was admitted */
    uint8_t introduced;  /* its document has been read out */
    uint8_t constrained; /* the people's numbers are kept to a documented total */
    uint8_t minority;    /* PL_VOTE_FOR or AGAINST at the first count; PL_VOTE_ABSENT: neither */
    uint8_t cast;        /* 1: the chair has been asked for a casting vote, and gave it for: */
    uint8_t cast_for;
    uint8_t method;    /* 1 + pl_method by which it is put, if not as planned; 0: as planned */
    uint8_t recounted; /* the result was doubted and is counted again */
    uint8_t put_again; /* the sides were equal and it was put once more */
    uint8_t lot;       /* what a lot said; tie.c */
    int32_t body;
    int32_t offers; /* the body whose posts are offered again under it; PL_NONE */
    uint32_t speech_count, next_speech;
    pl_offset speeches; /* pl_held[speech_count] */
    pl_time due; /* end of the item before, and the gap; it begins then or when its news is read */
    pl_time opened, closed, voted;
    pl_votes heads;          /* delegates */
    pl_votes total;          /* the same in the unit that is voted in, reckoning.h */
    uint32_t entitled;       /* in that unit */
    uint32_t blank, invalid; /* of the abstentions: papers that say nothing */
    uint32_t chair_seat;     /* 1 + that of a chair who does not vote with the others; 0: none */
    pl_offset by_faction;    /* pl_votes[faction rows], 0 before a vote */
    pl_offset conformed;     /* uint32_t[faction rows]: members who lowered their hands */
    pl_offset note;          /* char[PL_VOTE_NOTE], vote.h; 0: no totals, or not yet voted on */
    uint64_t opened_seq, vote_seq, closed_seq;
    uint64_t speech_seq; /* the last speech held */
    uint64_t cast_seq;   /* the answer with the casting vote */
    /* Under rules that know motions (floor.h). */
    int32_t motion;       /* row of the pack; PL_NONE: it has none, or this is no motion */
    int32_t under;        /* what it was moved over, and goes on after it; PL_NONE */
    int32_t moved_on;     /* while which item it is moved; PL_NONE: it stands in the agenda */
    int32_t part_of;      /* parts.h: the question it is a part of; PL_NONE */
    int32_t last;         /* the item voted on last when it was moved; PL_NONE */
    int32_t about;        /* which item it is about, where that is not the pending one */
    uint32_t mover;       /* floor.h: a member; PL_ORDER_NOBODY */
    uint32_t speaker;     /* whose speech was interrupted */
    uint8_t from_floor;   /* moved by an act: no place in the scenario speaks of it */
    uint8_t unfilled;     /* its text has a blank to fill */
    uint8_t stated;       /* it is among the pending questions */
    uint8_t overridden;   /* the chair has admitted it against the rules */
    uint8_t holds;        /* pl_holds: what waits while it is ruled upon */
    uint8_t list_closed;  /* nobody else may ask for the floor on it */
    uint8_t counting;     /* a vote on it is being taken */
    uint8_t fate;         /* pl_fate */
    uint8_t by_paragraph; /* its parts are gone through one by one before the vote */
    pl_offset words;      /* text: what an act said of it; 0 */
    pl_offset reads;      /* text: what it is since it was amended; 0: it was not */
    pl_offset made;       /* of an amendment: what the question reads since, 0: nothing; */
    pl_offset undoes;     /* and what it read before */
    int64_t limit;        /* seconds: of speeches, as the house has ordered; 0 */
    pl_time said_until;   /* the end of the speech going on or last held */
    int64_t left;         /* seconds of a speech that was interrupted; 0 */
    uint32_t turn;        /* 1 + that which speaks or spoke last; 0: a planned speech */
    uint8_t last_stance;  /* of the last speech: pl_turn_stance */
    uint64_t moved_seq;
    uint64_t method_seq; /* the demand or objection that gave it its method, or 0 */
    uint64_t recount_seq, put_again_seq;
} pl_item;

typedef enum pl_session_state {
    PL_SESSION_CALLED,
    PL_SESSION_DUE,
    PL_SESSION_SITTING,
    PL_SESSION_RECESS,
    PL_SESSION_CLOSED
} pl_session_state;

typedef struct pl_session {
    pl_offset id;
    uint32_t node;
    uint8_t state;
    int32_t section; /* that sits alone; PL_NONE: the whole assembly */
    pl_time called, patience;
    pl_time opened, adjourned, recessed;
    int32_t first_item, item_count, current; /* items */
    int32_t suspended; /* what goes on after the emergency motion before the house; PL_NONE */
    int32_t detour;    /* where the order goes on after an item taken up out of it; PL_NONE */
    int32_t next_up;   /* what is taken up before that; PL_NONE */
    pl_time closes;    /* once the business is done: when it is adjourned */
    uint64_t seq;
    int64_t sat;         /* seconds, without recesses and without what it sits since then: */
    pl_time sits_since;  /* it opened or resumed */
    pl_time asked_until; /* those who could delay it are asked again at this hour, set down */
    pl_time rises;       /* for the night, next; 0: it does not. See night.h */
    pl_offset nights;    /* pl_night[PL_NIGHTS_MAX]; 0: it has none */
    uint32_t night_count;
    pl_time meets_again;      /* an adjourned meeting is fixed for then; 0: none. See meeting.h */
    int32_t fixed_by;         /* by this item */
    uint8_t stands_adjourned; /* its recess lasts until then */
    uint8_t at_night;         /* its recess is for the night */
    uint8_t weary_asked;      /* weariness.h: the question of the morning is open */
    uint8_t closed_lists;     /* and the lists of speakers are closed */
} pl_session;

typedef enum pl_news_state {
    PL_NEWS_AHEAD,
    PL_NEWS_HAPPENED,
    PL_NEWS_WAITING,
    PL_NEWS_READ
} pl_news_state;

/* What the words about a piece of news tell. */
enum { PL_TELLS_VIOLENCE = 1, PL_TELLS_MOOD = 2, PL_TELLS_ARRIVALS_LATER = 4 };

typedef struct pl_news {
    pl_offset id;
    uint32_t node;
    uint8_t state;
    uint8_t tells; /* PL_TELLS_..., read once */
    pl_time happens, heard, read;
    uint64_t seq;
} pl_news;

typedef enum pl_caucus_line {
    PL_LINE_NONE,
    PL_LINE_FOR,
    PL_LINE_AGAINST,
    PL_LINE_FREE
} pl_caucus_line;

/* A meeting of one faction with a vote of its own. */
typedef struct pl_caucus {
    pl_offset id;
    uint32_t node;
    int32_t faction;
    int32_t item;    /* the motion it is about; PL_NONE: whether to withdraw */
    int32_t session; /* held before it opens; PL_NONE: not so */
    int32_t recess;  /* held in this recess; PL_NONE: not so */
    uint8_t called;  /* before its session */
    uint8_t held;
    uint8_t line;  /* pl_caucus_line */
    uint8_t split; /* the faction parted over it */
    pl_votes votes;
    uint64_t seq;       /* caucus.closed */
    uint64_t split_seq; /* its answer when asked whether to part */
} pl_caucus;

/* A text that a body issues after a session. */
typedef struct pl_document {
    pl_offset id;
    uint32_t node;
    int32_t session;
    int32_t body; /* PL_NONE: the congress itself */
    uint8_t issued;
    uint8_t due; /* 1: its session has ended, and its hour is to come */
} pl_document;

/* What the law waits for the people to say. */
typedef enum pl_pending {
    PL_PENDING_NOTHING,
    PL_PENDING_OPENING,
    PL_PENDING_VOTE,
    PL_PENDING_HANDS,
    PL_PENDING_ADMIT,
    PL_PENDING_RETURN,
    PL_PENDING_CAUCUS,
    PL_PENDING_SPLIT,
    PL_PENDING_SEATS,
    PL_PENDING_DEMANDS,
    PL_PENDING_OFFICE,
    PL_PENDING_WALKOUT,
    PL_PENDING_DEPART,
    PL_PENDING_CLAIM,
    PL_PENDING_CASTING,
    PL_PENDING_RULING,
    PL_PENDING_POINT,
    PL_PENDING_SECOND,
    PL_PENDING_YIELD,
    PL_PENDING_STAND,
    PL_PENDING_BALLOT
} pl_pending;

typedef enum pl_convocation_state {
    PL_CONVOCATION_NONE,
    PL_CONVOCATION_CALLED,
    PL_CONVOCATION_CONVENED,
    PL_CONVOCATION_DISPUTED,
    PL_CONVOCATION_DISOWNED
} pl_convocation_state;

/* How the assembly came together: convocation.h. */
typedef struct pl_convened {
    uint8_t state;
    uint32_t asked, answered, favourable; /* bodies */
    int64_t days;                         /* by which it was put off */
    double overrep; /* over-representation of the majority when the assembly opened */
    uint64_t seq;   /* the last record about it, or 0 */
} pl_convened;

typedef struct pl_assembly {
    uint32_t faction_count, faction_rows; /* rows >= count: room for splits */
    uint32_t seat_count, person_count, body_count, session_count, item_count, news_count;
    uint32_t caucus_count, document_count, constituency_count, section_count;
    pl_offset factions, persons, bodies, sessions, items, news, caucuses, documents, sections;
    pl_offset constituencies; /* pl_constituency[constituency_count], constituency.h */
    pl_offset seat_faction;   /* uint16_t[seats]: the faction now */
    pl_offset seat_origin;    /* uint16_t[seats] */
    pl_offset seat_state;     /* uint8_t[seats]: pl_presence */
    pl_offset seat_voice;     /* uint8_t[seats]: 1 = consultative, no vote */
    pl_offset seat_follows;   /* uint8_t[seats]: 1 = will follow a walkout */
    pl_offset seat_protest;   /* uint8_t[seats]: 1 = left with a walkout and is not back */
    pl_offset seat_marks;     /* uint8_t[seats]: scratch within one step */
    pl_offset seat_sides;     /* uint8_t[seats]: PL_SPLIT_... of a split not yet carried out */
    pl_offset seat_lump;      /* uint8_t[seats]: with which lump it gathers before the opening */
    pl_offset seat_away;      /* uint8_t[seats]: 1 = stays away from what sits, see attendance.h */
    pl_offset seat_votes;     /* uint8_t[seats]: PL_VOTE_... in the vote going on, or NONE */
    int32_t congress;         /* body, or PL_NONE: the assembly itself has no row */
    int32_t centre;           /* body that those who walk out form or join, or PL_NONE */
    int32_t chair;            /* person in the chair */
    int32_t chair_body;       /* for which body; PL_NONE: for the assembly itself */
    int32_t session;          /* sitting or due; PL_NONE between */
    uint8_t pending;          /* pl_pending */
    uint32_t pending_group;
    int32_t pending_item;
    pl_offset offer;     /* scratch of the election going on */
    pl_offset balloting; /* pl_balloting, balloting.h; 0 before the first */
    uint64_t chair_seq;
    uint64_t legitimacy_seq; /* the record that it was lost for want of an opener, or 0 */
    uint64_t flow_seq;       /* the last record that changed the roll */
    int32_t withdrawn;       /* the faction whose withdrawal others are asked about, or PL_NONE */
    uint8_t opened;          /* a session has opened */
    uint8_t chair_pro_tem;   /* whoever presides was elected to, until the presidium is there */
    uint32_t item_room;      /* rows of items there is room for */
    pl_order order;          /* the pending questions; of rules without motions: none, ever */
    int32_t ruled;           /* the item on which the chair ruled last; PL_NONE */
    int32_t voted;           /* the item on which a vote was taken last; PL_NONE */
    uint32_t motions_added;  /* by acts */
    int32_t asking;          /* the turn of who puts a question to the speaker */
    uint32_t turn_count;
    pl_offset turns;          /* pl_turn[PL_TURNS_MAX], turn.h */
    uint32_t seconder;        /* who has seconded, unasked, the motion that waits for it */
    uint8_t has_consultative; /* some delegates have a voice and no vote */
    uint8_t strict;           /* the mandates are checked strictly, from now on */
    uint64_t credentials_seq; /* the last record about mandates, or 0 */
    pl_convened convened;
    pl_offset rules; /* pl_rules: the pack in force, read once */
    /* The nodes of those sections of the scenario that are read most; 0: it has none. */
    uint32_t rules_node, model_node, walkout_node, reference_node;
    double time_spread;       /* of the model */
    bool exponential_lengths; /* `length_law` of the model */
    uint8_t forgets_lengths;  /* of the model: what was chosen is forgotten in sampled runs */
} pl_assembly;

/* Points at which factions decide whether to stay (MODEL 4.3). */
typedef enum pl_decision {
    PL_AFTER_DECLARATION,
    PL_BEFORE_RECESS,
    PL_AFTER_VOTE,
    PL_AFTER_NEWS,
    PL_AT_OPENING,
    PL_AFTER_WITHDRAWAL,
    PL_DECISION_COUNT
} pl_decision;

const char *pl_decision_name(pl_decision decision); /* "after a vote" */

/* The law's question kinds; pl_machine's table stands in law.c. */
typedef enum pl_ask {
    PL_ASK_OPENING, /* wait, open */
    PL_ASK_VOTE,    /* for, against, abstain, absent: by lane */
    PL_ASK_SEATS,   /* accept, hold, refuse */
    PL_ASK_DEMAND,  /* no, demand */
    PL_ASK_OFFICE,  /* accept, refuse */
    PL_ASK_WALKOUT, /* stay, leave, follow: by lane; leave as a body: the faction withdraws */
    PL_ASK_RETURN,  /* away, return: by lane, who walked out; the item is a session */
    PL_ASK_ADMIT,   /* admit, refuse: an emergency motion; asked of the chair's faction */
    PL_ASK_CAUCUS,  /* for, against, abstain, absent: by lane; the item is a caucus */
    PL_ASK_SPLIT,   /* together, for, against: by lane, with which side of a caucus to go */
    PL_ASK_HANDS,   /* keep, join, abstain: by lane, those who see the hall against them */
    PL_ASK_DEPART,  /* stay, go: by lane, at the end of an hour; the item is a session */
    PL_ASK_CLAIM,   /* take, hold, refuse seats that wait for it; the item is a body */
    PL_ASK_CASTING, /* for, against: a tie that the chair decides; asked of his faction */
    PL_ASK_RULING,  /* rules, otherwise: is a motion in order; asked of the chair's faction */
    PL_ASK_POINT,   /* deny, grant: what the chair alone decides; asked of his faction */
    PL_ASK_SECOND,  /* no, second */
    PL_ASK_YIELD,   /* yield, refuse: to a question; asked of the speaker's faction */
    PL_ASK_STAND,   /* stand, decline: as a candidate; of his faction; the item is his own */
    PL_ASK_BALLOT,  /* none, or one of those who stand: by lane, the next name on the papers */
    PL_ASK_COUNT
} pl_ask;

enum { PL_OPENING_WAIT, PL_OPENING_OPEN };
enum { PL_VOTE_FOR, PL_VOTE_AGAINST, PL_VOTE_ABSTAIN, PL_VOTE_ABSENT, PL_VOTE_NONE };
extern const char *const pl_vote_keys[4]; /* in a scenario: "in_favour", "against", ... */
enum { PL_SEATS_ACCEPT, PL_SEATS_HOLD, PL_SEATS_REFUSE }; /* of PL_ASK_CLAIM too */
enum { PL_DEMAND_NO, PL_DEMAND_YES };
enum { PL_OFFICE_ACCEPT, PL_OFFICE_REFUSE };
enum { PL_RETURN_AWAY, PL_RETURN_BACK };
enum { PL_CASTING_FOR, PL_CASTING_AGAINST };
enum { PL_RULING_AS_RULES, PL_RULING_OTHERWISE };
enum { PL_POINT_DENY, PL_POINT_GRANT };
enum { PL_YIELD_YES, PL_YIELD_NO };
enum { PL_SECOND_NO, PL_SECOND_YES };
enum { PL_DEPART_STAY, PL_DEPART_GO };
enum { PL_ADMIT_YES, PL_ADMIT_NO };
enum { PL_SPLIT_TOGETHER, PL_SPLIT_FOR, PL_SPLIT_AGAINST };
enum { PL_HANDS_KEEP, PL_HANDS_JOIN, PL_HANDS_ABSTAIN };
enum { PL_WALKOUT_STAY, PL_WALKOUT_LEAVE, PL_WALKOUT_FOLLOW };

/* --- access --- */

static inline pl_assembly *pl_assembly_of(const pl_run *run) {
    return PL_ARENA_AT(pl_assembly, pl_run_arena_const(run), pl_run_machine_state(run));
}

/* The scenario's own words about a row; absent for a row made during the run. */
static inline pl_data pl_assembly_node(const pl_run *run, uint32_t node) {
    return node == 0 ? (pl_data){0} : (pl_data){pl_run_scenario(run).block, node};
}

/* Sections of the scenario; absent if it has none. */
static inline pl_data pl_assembly_rules(const pl_run *run) {
    return pl_assembly_node(run, pl_assembly_of(run)->rules_node);
}
static inline pl_data pl_assembly_model(const pl_run *run) {
    return pl_assembly_node(run, pl_assembly_of(run)->model_node);
}
static inline pl_data pl_assembly_walkout(const pl_run *run) {
    return pl_assembly_node(run, pl_assembly_of(run)->walkout_node);
}
static inline pl_data pl_assembly_reference(const pl_run *run) {
    return pl_assembly_node(run, pl_assembly_of(run)->reference_node);
}

/* Of each kind of row: the row of an index (0 .. count - 1), and the scenario's words about it.
 * Inline, because law and people go from row to row all the time. */
#define PL_ASSEMBLY_ROW(name, type, rows, row_count)                                               \
    static inline type *pl_assembly_##name(const pl_run *run, int32_t i) {                         \
        const pl_assembly *a = pl_assembly_of(run);                                                \
        PL_REQUIRE(i >= 0 && (uint32_t)i < a->row_count);                                          \
        return &PL_ARENA_AT(type, pl_run_arena_const(run), a->rows)[i];                            \
    }                                                                                              \
    static inline pl_data pl_assembly_##name##_node(const pl_run *run, int32_t i) {                \
        return pl_assembly_node(run, pl_assembly_##name(run, i)->node);                            \
    }
PL_ASSEMBLY_ROW(faction, pl_faction, factions, faction_count)
PL_ASSEMBLY_ROW(person, pl_named, persons, person_count)
PL_ASSEMBLY_ROW(body, pl_body, bodies, body_count)
PL_ASSEMBLY_ROW(session, pl_session, sessions, session_count)
PL_ASSEMBLY_ROW(item, pl_item, items, item_count)
PL_ASSEMBLY_ROW(news, pl_news, news, news_count)
PL_ASSEMBLY_ROW(caucus, pl_caucus, caucuses, caucus_count)
PL_ASSEMBLY_ROW(document, pl_document, documents, document_count)
PL_ASSEMBLY_ROW(section, pl_section, sections, section_count)
#undef PL_ASSEMBLY_ROW

/* How the seat voted in the vote going on: PL_VOTE_... */
static inline uint8_t pl_assembly_vote_of(const pl_run *run, uint32_t seat) {
    return PL_ARENA_AT(uint8_t, pl_run_arena_const(run), pl_assembly_of(run)->seat_votes)[seat];
}
/* Had the seat a vote when the question was put? Also one whose delegate has left since. */
static inline bool pl_assembly_has_vote(const pl_run *run, uint32_t seat) {
    return pl_assembly_vote_of(run, seat) != PL_VOTE_NONE;
}

/* Index of what is called `id`, or PL_NONE. */
int32_t pl_assembly_find_faction(const pl_run *run, pl_text id);
int32_t pl_assembly_find_person(const pl_run *run, pl_text id);
int32_t pl_assembly_find_body(const pl_run *run, pl_text id);
int32_t pl_assembly_find_session(const pl_run *run, pl_text id);
int32_t pl_assembly_find_item(const pl_run *run, pl_text id);
int32_t pl_assembly_find_news(const pl_run *run, pl_text id);
int32_t pl_assembly_find_caucus(const pl_run *run, pl_text id);
int32_t pl_assembly_find_document(const pl_run *run, pl_text id);
int32_t pl_assembly_find_section(const pl_run *run, pl_text id);

/* A text by its offset in the arena; 0 gives "". */
pl_text pl_assembly_text(const pl_run *run, pl_offset text);
PL_MUST_CHECK pl_status pl_assembly_keep_text(pl_run *run, pl_text text, pl_offset *offset);

/* The scenario is another one now: what is kept of its sections is read again. */
void pl_assembly_read_sections(pl_run *run);
/* The same of a row of news. */
void pl_assembly_read_news(pl_run *run, int32_t news);
/* An item's node is another one now: what its row and its speeches keep of it is read again. */
void pl_assembly_read_item(pl_run *run, int32_t item);

/* Builds the state from the scenario. Errors: NO_MEMORY, LIMIT, BAD_SCENARIO. */
PL_MUST_CHECK pl_status pl_assembly_create(pl_run *run);
/* Mandates that the scenario declares, those of latecomers among them, of all factions. */
uint64_t pl_assembly_seats_declared(pl_data scenario);
/* Bytes of arena that needs, and all that may grow in it. */
uint64_t pl_assembly_room(pl_data scenario);

/* --- journaling, common to the law's files --- */

/* The id of a faction, body, person or item as the journal names it. */
pl_text pl_assembly_faction_id(const pl_run *run, int32_t faction);
pl_text pl_assembly_body_id(const pl_run *run, int32_t body);
pl_text pl_assembly_item_id(const pl_run *run, int32_t item);
/* The given name, else the id. */
pl_text pl_assembly_person_name(const pl_run *run, int32_t person);

/* Begins a record at the present time. */
void pl_assembly_begin_record(pl_run *run, pl_kind kind, pl_provenance provenance);
/* A COUNTS field from one number a faction row (zeros left out). */
void pl_assembly_counts(pl_run *run, pl_field field, const uint32_t *by_faction);
/* A text for which there was no memory must not pass for the text: it spoils the journal. */
void pl_assembly_check_buffer(pl_run *run, const pl_buffer *buffer);
/* The sources a node names (key "source": a list of fact ids or words). */
void pl_assembly_source(pl_run *run, pl_data node);

#endif
