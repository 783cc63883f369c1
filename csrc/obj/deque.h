/*
 * deque.h - inside deques: a block of slots with room at both ends.
 *
 * Invariants
 *   DQ1  items are slot[first .. first + xlen); the rest of the block means nothing.  When one end
 *        has no room left and the block is less than half full the items move within it, else they
 *        move to a block of twice the need: a push costs O(1) on average.
 *   DQ2  everything but xlen and xlimit, numbers on their own, is read under disc_read_lock and
 *        written in a write section: words and blocks move under nobody's eyes, and a block is
 *        freed at once.
 *   DQ3  version changes with what CPython's iterators notice: items added, taken away or rotated.
 *   DQ4  a push to a full deque (maxlen) drops the item at the other end in the same section.
 *
 * Threads  any; each call below is one moment for the others, but where it says so.
 */
#ifndef OWN_OBJ_DEQUE_H
#define OWN_OBJ_DEQUE_H

#include "obj/list.h"

/* maxlen + 1; 0: none. */
static inline int64_t own_deque_limit(struct own_deque *d)
{
    /* relaxed: DQ2. */
    return own_load_relaxed(&d->xlimit);
}
static inline void own_deque_set_limit(struct own_deque *d, int64_t limit)
{
    /* relaxed: DQ2. */
    own_store_relaxed(&d->xlimit, limit);
}
static inline void own_deque_set_len(struct own_deque *d, int64_t n)
{
    /* relaxed: DQ2. */
    own_store_relaxed(&d->xlen, n);
}

/* Held.  As an int word. */
static inline own_word own_deque_stamp(struct own_deque *d)
{
    return own_from_int((int64_t)(d->version & (uint64_t)OWN_INT_MAX));
}

struct own_deque *own_deque_make(struct own_thread *th, struct own_type *type);

/* -- under a write section, which stays open -- */
/* Room for so many further items at the ends; false: raised. */
bool own_deque_room(struct own_thread *th, struct own_deque *d, int64_t left, int64_t right);
/* Item i goes; its count to the buffer. */
void own_deque_cut(struct own_thread *th, struct own_deque *d, int64_t i);

/* -- taking sections themselves -- */
own_word own_deque_push(struct own_thread *th, own_word deque, own_word item, bool left);
/* EMPTY: there was none, nothing raised. */
own_word own_deque_pop(struct own_thread *th, own_word deque, bool left);
own_word own_deque_clear(struct own_thread *th, own_word deque);
/* The words of a fresh list move to an end at once; what a full deque loses is left in the list.
 * CALL: version (EMPTY: any) is no longer the deque's, nothing was done. */
enum own_step own_deque_absorb(struct own_thread *th, own_word deque, own_word list, bool left,
                               own_word version);
/* May be OWN_TAIL; items of a program's iterator come one by one. */
own_word own_deque_extend(struct own_thread *th, own_word deque, own_word iterable, bool left);
/* Item i, EMPTY beyond the end; *version, an int, is that of the same moment. */
own_word own_deque_item(struct own_thread *th, own_word deque, int64_t i, own_word *version);
own_word own_deque_version(struct own_thread *th, own_word deque);
/* Iterators of a deque that has changed: false, raised. */
bool own_deque_same(struct own_thread *th, own_word was, own_word now);

/* -- for subscripts and operators -- */
own_word own_deque_getitem(struct own_thread *th, own_word deque, own_word i);
/* EMPTY v: delete. */
own_word own_deque_setitem(struct own_thread *th, own_word deque, own_word i, own_word v);
/* A deque with the words of a fresh list (EMPTY: raised already). */
own_word own_deque_of_list(struct own_thread *th, int64_t limit, own_word list);
own_word own_deque_copy(struct own_thread *th, own_word deque); /* may be OWN_TAIL */
/* One operand is a deque. */
own_word own_deque_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);

#endif
