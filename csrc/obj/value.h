/*
 * value.h - what every value can be asked: truth, hash, equality, text.
 *
 * Invariants
 *   VA1  own_hash and own_eq never acquire, settle or wait: words in C variables survive them.
 *        own_truth may acquire w, which is a live register.
 *   VA2  OWN_CALL from them sets up no tail: the caller tail-calls its prelude function, or
 *        OWN_PRELUDE(truth)(w), (hash)(w), (eq)(a, b), whose result is the bool, int or value of
 *        the operation.
 *   VA3  own_repr, own_to_str and own_op_format may settle: w is a live register.
 */
#ifndef OWN_OBJ_VALUE_H
#define OWN_OBJ_VALUE_H

#include "obj/layout.h"
#include "obj/step.h"

struct own_ucsbuf;

/* The hash of a small int or of a str that has been hashed before; false: ask own_hash. */
static inline bool own_hash_quick(own_word w, uint64_t *hash)
{
    if (own_is_int(w)) {
        int64_t i = own_int(w);

        *hash = (uint64_t)i;
        /* CPython's: the value itself */
        return i != -1 && (uint64_t)(i + ((int64_t)1 << 60)) < (uint64_t)1 << 61;
    }
    if (!own_is_kind(w, OWN_K_STR))
        return false;
    /* relaxed: whoever stores it stores the same (L4). */
    *hash = own_load_relaxed(&((struct own_str *)own_ref(w))->xhash);
    return *hash != 0;
}

enum own_step own_truth(struct own_thread *th, own_word w, bool *truth);
/* unhashable: TypeError */
enum own_step own_hash(struct own_thread *th, own_word w, uint64_t *hash);
/* identity first */
enum own_step own_eq(struct own_thread *th, own_word a, own_word b, bool *equal);

/* A str; EMPTY: raised; OWN_TAIL: the call's result is the str (its type is checked there). */
own_word own_repr(struct own_thread *th, own_word w);
own_word own_ascii(struct own_thread *th, own_word w);
own_word own_to_str(struct own_thread *th, own_word w);
/* conv: 0, 's', 'r', 'a'; spec EMPTY: none.  May be OWN_TAIL. */
own_word own_op_format(struct own_thread *th, own_word w, own_word spec, int conv);

/* Leaves are values whose repr needs no program code and no rights: numbers, str, None, bools,
 * types, functions, natives, modules, Ellipsis.  False: w is no leaf, or raised (th->exc).  May
 * wait for the host (big ints). */
bool own_leaf_repr(struct own_thread *th, struct own_ucsbuf *out, own_word w);
bool own_is_leaf(own_word w);

#endif
