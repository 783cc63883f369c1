/*
 * tail.h - asking the caller to call program code: return own_tail2(th, fn, a, b) and its kin.
 */
#ifndef OWN_OBJ_TAIL_H
#define OWN_OBJ_TAIL_H

#include "obj/prelude.h"

static inline own_word own_tail1(struct own_thread *th, own_word fn, own_word a)
{
    th->tail_fn = fn;
    th->tail_n = 1;
    th->tail_arg[0] = a;
    return OWN_TAIL;
}

static inline own_word own_tail2(struct own_thread *th, own_word fn, own_word a, own_word b)
{
    own_tail1(th, fn, a);
    th->tail_n = 2;
    th->tail_arg[1] = b;
    return OWN_TAIL;
}

static inline own_word own_tail3(struct own_thread *th, own_word fn, own_word a, own_word b,
                                 own_word c)
{
    own_tail2(th, fn, a, b);
    th->tail_n = 3;
    th->tail_arg[2] = c;
    return OWN_TAIL;
}

static inline own_word own_tail4(struct own_thread *th, own_word fn, own_word a, own_word b,
                                 own_word c, own_word d)
{
    own_tail3(th, fn, a, b, c);
    th->tail_n = 4;
    th->tail_arg[3] = d;
    return OWN_TAIL;
}

/* The prelude function with this number. */
#define OWN_PRELUDE(th, id) ((th)->known->prelude_fn[OWN_P_##id])

#endif
