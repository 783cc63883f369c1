/*
 * arena.h - the controlled runtime's memory: one range, saved once, put back before each run.
 *
 * Invariants
 *   AR1  the arena lies at the same addresses as long as the process lives.
 *   AR2  after own_arena_save a page is written only once it has been copied: the first write to it faults, the
 *        handler copies it.  So own_arena_restore copies what has been touched in any run, and nothing else.
 *
 * Threads  one at a time.
 */
#ifndef OWN_ARENA_H
#define OWN_ARENA_H

#include <stdbool.h>
#include <stdint.h>

#define OWN_ARENA_BYTES ((uint64_t)32 << 20)

bool own_arena_open(void);    /* empty, all zero, nothing saved */
char *own_arena_base(void);
void *own_arena_take(uint64_t bytes, uint64_t align); /* zero; NULL: full */
void own_arena_save(void);
void own_arena_restore(void);
void own_arena_forget(void);  /* plain memory again, without copies */

#endif
