/*
 * names.h - interned strings and memory that lives until the runtime closes.
 *
 * Invariants
 *   NM1  two interned strings of one runtime are equal exactly if they are the same word; they are
 *        immortal.
 *   NM2  the table is under rt->xlock; nothing is allocated from the thread's heap and nothing
 *        acquired inside.
 * Threads  any.
 */
#ifndef OWN_OBJ_NAMES_H
#define OWN_OBJ_NAMES_H

#include "obj/layout.h"

/* The interned string equal to `str` (any str); EMPTY: MemoryError raised. */
own_word own_intern(struct own_thread *th, own_word str);
own_word own_intern_ascii(struct own_thread *th, const char *text);
own_word own_intern_bytes(struct own_thread *th, const char *text, int64_t n); /* bytes below 128 */
/* A new str of this thread's becomes the interned one, unless there is one already. */
own_word own_intern_fresh(struct own_thread *th, own_word fresh);
/* The same if it exists, else EMPTY with nothing raised. */
own_word own_intern_find(struct own_thread *th, own_word str);

static inline bool own_is_interned(own_word str)
{
    /* relaxed: written before the string was published. */
    return (own_load_relaxed(&own_ref(str)->xaux) & OWN_S_INTERNED) != 0;
}

#define OWN_OVERFLOWS (1u << 24) /* what fits behind xaux's policy byte */

struct own_chunk;
struct own_ns;
struct own_names {
    struct own_lock perm_lock;      /* own_perm only; taken inside of xlock, never the other way */
    struct own_chunk *chunk;
    own_word *table;                /* open hash, EMPTY: free */
    uint32_t mask, used;
    struct own_ns *modules;         /* name -> module */
    /* attribute blocks by index; reserved; free entries: next << 1 | 1 */
    _Atomic(uint64_t) *xoverflow;
    uint32_t overflow_used, overflow_free;
};

/* Zeroed, 16-aligned memory that is released when the runtime closes; NULL: none (nothing
 * raised). */
void *own_perm(struct own_runtime *rt, uint64_t bytes);

bool own_names_start(struct own_thread *th);
void own_names_close(struct own_runtime *rt); /* after all threads and objects */

#endif
