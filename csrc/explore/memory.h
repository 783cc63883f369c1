/*
 * memory.h - locations: the stores that a load may still return.
 *
 * Invariants
 *   ME1  modification order is execution order; versions of one location are consecutive.
 *   ME2  a load returns no store older than one that happens before it, that was seen before it
 *        in happens-before order, or that its fiber's last spin mark rules out.
 *   ME3  read-modify-writes and failed compare-and-swaps return the newest store.
 *   ME4  only read-modify-writes continue a release sequence (C++20).
 */
#ifndef OWN_EXPLORE_MEMORY_H
#define OWN_EXPLORE_MEMORY_H

#include "explore/state.h"

uint64_t own_peek(const volatile void *p, uint32_t size);
void own_poke(volatile void *p, uint32_t size, uint64_t v);

/* The location at p; fails the run if it is known with another size.  size 0: a word to wait on. */
struct own_location *own_location_at(const volatile void *p, uint32_t size, struct own_cell **cell);
void own_memory_reset(void);

uint64_t own_memory_load(struct own_thread *t);
void own_memory_store(struct own_thread *t, uint64_t v);
/* Reads the newest store; the caller then writes v or not. */
uint64_t own_memory_newest(struct own_thread *t);
void own_memory_update(struct own_thread *t, uint64_t v);
void own_memory_witness(struct own_thread *t); /* t has seen the newest value, without order */
void own_memory_fence(struct own_thread *t, uint32_t flags);

/* Spin marks. */
bool own_memory_news(const struct own_thread *t);   /* something remembered has a newer store */
void own_memory_mark(struct own_thread *t);
/* What the last step read, for the log and the trace. */
struct own_read_note {
    uint64_t value, old;
    uint32_t from, stale;
    uint32_t event;  /* of the DPOR trace: the store that was read */
    bool failed;
};
extern struct own_read_note own_note;

#endif
