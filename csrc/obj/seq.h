/*
 * seq.h - searching, joining and building lists and tuples.
 */
#ifndef OWN_OBJ_SEQ_H
#define OWN_OBJ_SEQ_H

#include "obj/list.h"

/* First item equal to `item` in [start, stop): *at or -1.  CALL: program code decides, or a nested
 * container may not be read yet.  search: inside a write section or lock; find: takes a lock,
 * negative ends count from the end. */
enum own_step own_seq_search(struct own_thread *th, struct own_head *o, own_slot *slot,
                             own_word item, int64_t start, int64_t stop, int64_t *at);
enum own_step own_seq_find(struct own_thread *th, own_word seq, own_word item, int64_t start,
                           int64_t stop, int64_t *at);
enum own_step own_seq_count(struct own_thread *th, own_word seq, own_word item, int64_t *count);
own_word own_list_clear(struct own_thread *th, own_word list);
own_word own_list_extend(struct own_thread *th, own_word list, own_word iterable);
/* EMPTY as iterable: nothing.  May be OWN_TAIL. */
own_word own_list_from(struct own_thread *th, own_word iterable);
own_word own_tuple_from(struct own_thread *th, own_word iterable);
/* Never acquires: CALL if it may not read. */
enum own_step own_seq_eq(struct own_thread *th, own_word a, own_word b, bool *equal);
/* LT, LE, GT, GE of two lists or two tuples: true, false, EMPTY, or OWN_TAIL. */
own_word own_seq_order(struct own_thread *th, int op, own_word a, own_word b);
/* + and * with a list or tuple on either side; not_implemented: neither is one, or the operator is
 * another. */
own_word own_seq_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);

/* An instance of a program's class. */
static inline bool own_is_user_word(own_word w)
{
    return own_is_ref(w) && w != OWN_EMPTY && (own_ref_type(w)->flags & OWN_T_SUBCLASS) != 0;
}

#endif
