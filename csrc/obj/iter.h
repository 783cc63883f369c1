/*
 * iter.h - builtin iterators, and the three-word state that they share with for loops (ops.h).
 *
 * Invariants
 *   IT1  an own_iter's (xa, xindex, xb) is a state as own_iter_prep makes it, for what ==
 * OWN_IT_STATE; xa is never cleared, so what is iterated lives as long as the iterator. IT2
 * whatever a builtin iterator runs over is builtin: stepping it never needs program code. IT3  a
 * used-up iterator has xindex -1 and stays used up.
 */
#ifndef OWN_OBJ_ITER_H
#define OWN_OBJ_ITER_H

#include "obj/list.h"

enum own_it_what {
    OWN_IT_STATE,     /* list, tuple, str, dict, views, set, range */
    OWN_IT_REVERSED,  /* list, tuple, str: xindex counts down */
    OWN_IT_DICT_BACK, /* dict or view */
    OWN_IT_ENUMERATE, /* a state; xversion is the count, an int word */
    OWN_IT_ZIP,       /* xa: tuple of iterators */
    OWN_IT_ZIP_INDEX  /* xa: tuple of lists, tuples, strs, ranges, all at xindex */
};

static inline struct own_iter *own_iter_of(own_word w)
{
    return (struct own_iter *)w;
}

/* The state of a builtin iterable, by kind; false: w is none. */
bool own_plain_state(struct own_thread *th, own_word w, own_word *s);
/* Would iterating over w run program code?  False: it is builtin through and through. */
bool own_is_plain_iterable(struct own_thread *th, own_word w);
/* Next item of a state that is no program's iterator; *out EMPTY at the end.  False: raised. */
bool own_state_next(struct own_thread *th, own_word *s, own_word *out);
/* Next item of an own_iter; nothing of s is used but s[0], a live register's word. */
bool own_iter_step(struct own_thread *th, own_word it, own_word *out);
/* As own_iter_step for enumerate and zip of two: the pair's parts without a tuple.  *done: not of
 * that kind. */
bool own_iter_step2(struct own_thread *th, own_word it, own_word *out, bool *done);

own_word own_iter_new(struct own_thread *th, struct own_type *type, const own_word *s,
                      enum own_it_what what);
/* iter(w) by kind, of a plain iterable or an instance of a subclass of one. */
own_word own_iter_make(struct own_thread *th, own_word w);
own_word own_reversed_make(struct own_thread *th,
                           own_word w); /* list, tuple, str, dict, view, range; EMPTY: raised */
/* Item i of a list, tuple, str or range; EMPTY: beyond the end, or raised. */
own_word own_index_item(struct own_thread *th, own_word w, int64_t i);
own_word own_not_iterable(struct own_thread *th, own_word w); /* raises */

/* How many items a plain iterable will give, for the size of what is built: a guess. */
int64_t own_length_hint(struct own_thread *th, own_word w);

/* Ranges: all fields int words ("small"), or of any size, which the prelude handles. */
static inline struct own_range *own_range_of(own_word w)
{
    return (struct own_range *)w;
}
static inline bool own_range_small(own_word w)
{
    struct own_range *r = own_range_of(w);
    return (r->start & r->stop & r->step & r->len & 1) != 0;
}
own_word own_range_new(struct own_thread *th, own_word start, own_word stop, own_word step,
                       own_word len);
/* Number of values of a range of machine ints; false: it does not fit a word. */
bool own_range_count(int64_t start, int64_t stop, int64_t step, int64_t *n);

#endif
