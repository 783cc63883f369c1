/*
 * err.h - raising from C.  An exception in flight is th->exc: a counted thread root.
 *
 * Formats: %s C string, %d int, %l int64_t, %U str word, %T name of a word's type, %N name of a
 * struct own_type *, %R repr of a builtin word (not of instances), %% percent; NULL: no arguments.
 * All return OWN_EMPTY, for `return own_raise(..)`.
 */
#ifndef OWN_OBJ_ERR_H
#define OWN_OBJ_ERR_H

#include "obj/object.h"

enum own_exc_id {
#define EXC(name, base) OWN_E_##name,
#include "obj/exc.def"
#undef EXC
    OWN_E_COUNT
};

own_word own_raise(struct own_thread *th, enum own_exc_id what, const char *format, ...);
/* KeyError(arg) */
own_word own_raise_word(struct own_thread *th, enum own_exc_id what, own_word arg);
/* an instance: counts it */
own_word own_raise_object(struct own_thread *th, own_word exc);
own_word own_no_memory(struct own_thread *th);
bool own_exc_matches(struct own_thread *th, own_word exc, enum own_exc_id what);
void own_exc_clear(struct own_thread *th);

#endif
