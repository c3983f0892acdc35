/*
 * news.h -- what happens outside, and when the hall learns of it.
 *
 * An outside event happens; its news is heard after a delay and then lies with the chair, who
 * reads it at the next fitting pause: good news between two speeches, plain news after the item,
 * bad news after the next recess, none later than the hold allows (MODEL section 7). What is
 * loud is heard by all at once, and what the next item waits for is read as soon as it is heard.
 * Between sessions news is known when it is heard.
 */
#ifndef PL_PROCEDURE_NEWS_H
#define PL_PROCEDURE_NEWS_H

#include "procedure/assembly.h"

typedef enum pl_pause { PL_PAUSE_SPEECH, PL_PAUSE_ITEM, PL_PAUSE_RECESS } pl_pause;

void pl_news_begin(pl_run *run);
void pl_news_happen(pl_run *run, int32_t news);
void pl_news_arrive(pl_run *run, int32_t news);
/* The run goes by another scenario now: news that is on its way comes when that lets it. */
void pl_news_revise(pl_run *run, int32_t news);
/* A pause in the business: reads what may be read now. */
void pl_news_read_at(pl_run *run, pl_pause pause);

/* The next item needs this news: if it lies with the chair, it is read now. */
void pl_news_call_for(pl_run *run, int32_t news);

bool pl_news_is_read(const pl_run *run, int32_t news);

#endif
