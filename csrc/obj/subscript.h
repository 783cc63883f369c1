/*
 * subscript.h - subscripts by kind, for natives: no dunder of a subclass is asked
 * (super().__getitem__ ends here).
 */
#ifndef OWN_OBJ_SUBSCRIPT_H
#define OWN_OBJ_SUBSCRIPT_H

#include "obj/layout.h"

/* What the prelude's _dict_op does for keys with program code; dict_apply carries it out. */
enum own_dict_op {
    OWN_D_GETITEM,
    OWN_D_SETITEM,
    OWN_D_DELITEM,
    OWN_D_CONTAINS,
    OWN_D_GET,
    OWN_D_SETDEFAULT,
    OWN_D_POP,
    OWN_D_POP_OR
};

own_word own_seq_getitem(struct own_thread *th, own_word c,
                         own_word i); /* list, tuple, str, range */
own_word own_list_setitem(struct own_thread *th, own_word list, own_word i, own_word v);
own_word own_list_delitem(struct own_thread *th, own_word list, own_word i);
own_word own_dict_getitem(struct own_thread *th, own_word dict, own_word key);
own_word own_dict_setitem(struct own_thread *th, own_word dict, own_word key, own_word value);
own_word own_dict_delitem(struct own_thread *th, own_word dict, own_word key);
/* __missing__, or KeyError. */
own_word own_dict_missing(struct own_thread *th, own_word dict, own_word key);
own_word own_dict_tail(struct own_thread *th, enum own_dict_op op, own_word dict, own_word key,
                       own_word value);
/* item in container, for builtin containers by kind. */
own_word own_cont_contains(struct own_thread *th, own_word item, own_word c);

#endif
