/*
 * floor_fixture.h -- a hall under a small pack that knows motions.
 *
 * The hall of ten, bruno in the chair; a question `paint` with two speeches of ten minutes; every
 * vote takes three minutes. What Robert's pack makes of it all is in tests/scenarios. Include it
 * after testing.h.
 */
#ifndef PL_FLOOR_FIXTURE_H
#define PL_FLOOR_FIXTURE_H

#include "hall_of_ten.h"

/* The motions every test of the floor has. */
#define MOTIONS_COMMON                                                                             \
    "main={title=Main class=main rank=9 debate=yes amendable=true subsidiaries=true "              \
    "reconsider=yes second=true on=nothing article=a.1}"                                           \
    "amend={title=Amend class=subsidiary rank=8 debate=as-target amendable=true "                  \
    "subsidiaries=true "                                                                           \
    "reconsider=yes second=true on=amendable effect=amend article=a.2}"                            \
    "close={title=Close class=subsidiary rank=4 vote=two_thirds on=closable effect=close "         \
    "article=a.3}"                                                                                 \
    "adjourn={title=Adjourn class=privileged rank=2 effect=adjourn article=a.4}"                   \
    "point-of-order={title=\"Point of order\" class=incidental vote=chair interrupts=true "        \
    "effect=rule article=a.5}"                                                                     \
    "appeal={title=Appeal class=incidental debate=as-target interrupts=true on=ruling "            \
    "effect=reverse article=a.6}"                                                                  \
    "division={title=Division class=incidental vote=demand interrupts=true on=vote effect=count "  \
    "article=a.7}"
/* And those that lay a question aside, bring it back or change the order of business. */
#define MOTIONS_MORE                                                                               \
    "table={title=Table class=subsidiary rank=3 on=tablable effect=table}"                         \
    "take={title=Take class=restoring on=tabled effect=take}"                                      \
    "postpone={title=Postpone class=subsidiary rank=6 on=main effect=postpone}"                    \
    "refer={title=Refer class=subsidiary rank=7 on=main effect=refer}"                             \
    "kill={title=Kill class=subsidiary rank=8 on=main effect=drop}"                                \
    "withdraw={title=Withdraw class=incidental on=own effect=drop}"                                \
    "limit={title=Limit class=subsidiary rank=5 on=debatable effect=limit}"                        \
    "close-list={title=\"Close the list\" class=incidental on=pending effect=list}"                \
    "divide={title=Divide class=incidental on=divisible effect=divide}"                            \
    "seriatim={title=Seriatim class=incidental on=divisible effect=paragraph article=a.20}"        \
    "reconsider={title=Reconsider class=restoring on=decided prevailing=true effect=reconsider}"   \
    "rescind={title=Rescind class=incidental-main on=adopted effect=rescind}"                      \
    "rise={title=Recess class=privileged rank=1 effect=recess}"                                    \
    "suspend={title=Suspend class=incidental effect=suspend}"                                      \
    "ballot={title=Ballot class=incidental on=pending effect=method}"                              \
    "bylaws={title=By-laws class=incidental-main unnoticed=cannot on=nothing}"                     \
    "rule={title=Rule class=incidental-main unnoticed=two_thirds on=nothing}"                      \
    "hold={title=Hold class=restoring vote=demand on=decided effect=hold}"                         \
    "fill={title=Fill class=subsidiary on=blank effect=amend}"                                     \
    "doubt={title=Doubt class=incidental vote=demand on=pending effect=quorum}"
#define PACK_OF(motions)                                                                           \
    "id=small majorities={main={base=cast threshold=1/2 strict=true}"                              \
    "two_thirds={base=cast threshold=2/3 strict=false}} motions={" motions "}"                     \
    "articles={degree=a.2 another=a.1 closed=a.3 ruling=a.6 second=a.8 members=a.9 part=a.10 "     \
    "floor=a.11 voting=a.12}"
#define FLOOR_UNDER(rules)                                                                         \
    "factions={{id=reds seats=6}{id=blues seats=4}}"                                               \
    "people={{id=rosa faction=reds}{id=bruno faction=blues}{id=ruth faction=reds}}"                \
    "rules={vote_time=3m vote_seconds_each=0 " rules "}"
#define FLOOR FLOOR_UNDER(PACK_OF(MOTIONS_COMMON MOTIONS_MORE))
#define PAINT                                                                                      \
    "{id=paint title=Paint mover=rosa vote={} speeches={{person=rosa stance=for length=10m}"       \
    "{person=bruno stance=against length=10m}}}"
#define SITTING(x) "sessions={{id=s called=@0 chair=bruno agenda={" PAINT x "}}}"

static inline void begin_floor(fixture *f, const char *rest) {
    fixture_begin(f, fixture_scripted(), 0, FLOOR "%s", rest);
}

static inline void run_floor(fixture *f, const char *rest) {
    begin_floor(f, rest);
    fixture_run(f);
}

static inline void assert_act(const fixture *f, uint32_t seat, pl_act_kind act, const char *text,
                              pl_verdict verdict, const char *article, const char *reason) {
    const pl_act_ruling ruling = pl_run_act(f->run, seat, act, pl_text_of(text));
    if (ruling.verdict != verdict || strcmp(ruling.article, article) != 0 ||
        strcmp(ruling.reason, reason) != 0) {
        fail_msg("%s: %d, %s, %s", text, (int)ruling.verdict, ruling.article, ruling.reason);
    }
}

static inline bool somebody_speaks(const fixture *f) {
    return pl_assembly_of(f->run)->order.floor != PL_ORDER_NOBODY;
}

/* At or after a minute, while somebody speaks or while nobody does. */
static inline void run_to(fixture *f, int minutes, bool speaking) {
    do {
        assert_true(fixture_step(f));
    } while (pl_run_now(f->run) < FIXTURE_AT(minutes) || somebody_speaks(f) != speaking);
}

static inline void run_to_pause(fixture *f, int minutes) {
    run_to(f, minutes, false);
}

#endif
