/*
 * shadow.h - plain accesses: who touched which bytes when, and which are freed.
 *
 * Invariants
 *   SH1  a unit is four bytes until something smaller touches it; then it is split for the run.
 *   SH2  two plain accesses, or a plain and an atomic one, to common bytes, one of them a write,
 *        are a race unless ordered by happens-before.
 *   SH3  freed bytes stay poisoned until the end of the run or own_ctl_alloc.
 */
#ifndef OWN_EXPLORE_SHADOW_H
#define OWN_EXPLORE_SHADOW_H

#include "explore/state.h"

bool own_shadow_open(uint64_t arena_bytes); /* false: no memory */
bool own_in_arena(const volatile void *p);
/* The first cell of an access, and the next ones: for locations. */
struct own_cell *own_shadow_cell(const volatile void *p, uint32_t size);
/* Checks an atomic access against plain ones, and for use after free. */
void own_shadow_atomic(struct own_thread *t, bool write);
/* The atomic at p is this location, 1 + index. */
void own_shadow_bind(const volatile void *p, uint32_t size, uint16_t location);
/* A plain access by the running fiber, called only inside a run for an address in the arena. */
void own_shadow_plain(const void *p, uint64_t size, bool write, const void *from);

#endif
