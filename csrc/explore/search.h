/*
 * search.h - strategies: what the next run does otherwise.
 *
 * Invariants
 *   SE1  a strategy answers with the number of an option; the trail writes it down.  So a trail
 *        does not depend on the strategy that found it.
 *   SE2  between two runs of a systematic search the stack of nodes is the only state.
 */
#ifndef OWN_EXPLORE_SEARCH_H
#define OWN_EXPLORE_SEARCH_H

#include "explore/state.h"

#define OWN_EX_NODES 65536

/* A choice of the systematic searches. */
struct own_node {
    uint8_t value;      /* bool: among values, not fibers */
    uint8_t n, pick;    /* DFS, and values: options, the one taken;  DPOR: pick is a fiber */
    uint8_t enabled, sleep, done, backtrack; /* fibers: DPOR */
    uint32_t event;     /* DPOR: of this choice */
};
extern struct own_node own_nodes[OWN_EX_NODES];
extern uint32_t own_nodes_n, own_nodes_at; /* length; position of this run */

struct own_node *own_node_push(void);

/* search_dfs.c */
uint32_t own_dfs_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n);
uint32_t own_dfs_value(uint32_t n);          /* DPOR's, too */
bool own_dfs_next(void);
void own_dfs_probe(bool on);                 /* new nodes take a random option: for the estimate */

/* search_dpor.c */
void own_dpor_begin(void);
uint32_t own_dpor_fiber(uint32_t enabled, uint32_t unlikely); /* returns a fiber */
/* The event comes before t's next operation, which reads what `reads` wrote, in every equivalent run. */
bool own_dpor_precedes(const struct own_thread *t, uint32_t reads, uint32_t event);
void own_dpor_step(struct own_thread *t);   /* a visible operation was done */
void own_dpor_woken(struct own_thread *t);  /* a wait returns because of t->waker */
void own_dpor_spun(struct own_thread *t);   /* a spin has news */
void own_dpor_stuck(void);                  /* nobody can go on: what is pending races, too */
bool own_dpor_next(void);
void own_search_seq_cst(void);              /* an access with order seq_cst is pending */

/* search_random.c */
void own_random_open(uint64_t seed);
void own_random_begin(uint32_t strategy);
uint32_t own_random_below(uint32_t n);
uint32_t own_random_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n);
uint32_t own_random_value(uint32_t n);
uint32_t own_pct_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n);

/* private.c */
void own_private_open(void);
bool own_private(const struct own_op *op);  /* takes note of it; true: it need not be a choice */
bool own_private_news(void);                /* since the last call a location came to be shared */

/* replay.c */
void own_replay_open(const uint8_t *trail, uint32_t n);
uint32_t own_replay_choice(uint32_t n);
void own_replay_end(void);                  /* strict: the trail must be used up */

/* outcomes.c */
void own_outcomes_clear(void);
void own_outcomes_add(uint64_t digest);
uint64_t own_outcomes_count(void);

/* run.c: all fibers have ended; the checks at the end, then the explorer's stack. */
_Noreturn void own_run_finish(void);

#endif
