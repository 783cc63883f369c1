/*
 * opfn.h - what the operators' files share: names and signs of operators, and the paths without
 * program code.
 *
 * An operator travels through the prelude as an int: enum own_op | OWN_OP_ASSIGN for += and its
 * kin.
 */
#ifndef OWN_OBJ_OPFN_H
#define OWN_OBJ_OPFN_H

#include "obj/num.h"

#define OWN_OP_ASSIGN 256
#define OWN_OP_DIVMOD OWN_OP_COUNT /* divmod(): no instruction */

/* Interned names of an operator's methods, EMPTY where there is none. */
own_word own_op_name(struct own_thread *th, int op);
own_word own_op_rname(struct own_thread *th, int op); /* reflected; comparisons: swapped */
own_word own_op_iname(struct own_thread *th, int op);  /* in place */
const char *own_op_sign(int op);
int own_op_swapped(int op); /* comparisons: LT <-> GT .. */

/* The operators on builtin values, whatever dunders classes define; may be OWN_TAIL. */
own_word own_builtin_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);
own_word own_builtin_compare(struct own_thread *th, int op, own_word a, own_word b);
/* divmod of two numbers. */
own_word own_num_divmod(struct own_thread *th, own_word a, own_word b);

/* A plain function of the program that w's class defines under this name; false: none. */
bool own_user_method(struct own_thread *th, own_word w, own_word name, own_word *fn);
/* An instance of a class made by a class statement. */
static inline bool own_is_user(own_word w)
{
    return own_is_ref(w) && w != OWN_EMPTY && (own_ref_type(w)->flags & OWN_T_SUBCLASS) != 0;
}

#endif
