/*
 * exc.h - exceptions as objects: ordinary instances whose first five words are fixed (OWN_X_*; EMPTY reads as None).
 *
 * Invariants
 *   EX1  the args word is a tuple from birth on.
 */
#ifndef OWN_OBJ_EXC_H
#define OWN_OBJ_EXC_H

#include "obj/err.h"
#include "obj/layout.h"

static inline bool own_is_exc(own_word w) { return own_is_kind(w, OWN_K_EXC); }
/* One of the fixed words, None for EMPTY.  May acquire exc. */
own_word own_exc_word(struct own_thread *th, own_word exc, int which);
/* Store one of them (EMPTY: none). */
void own_exc_store(struct own_thread *th, own_word exc, int which, own_word w);
/* str(exc) and repr(exc) as BaseException has them: a str, EMPTY or OWN_TAIL. */
own_word own_exc_str(struct own_thread *th, own_word exc);
own_word own_exc_repr(struct own_thread *th, own_word exc);
bool own_excs_start(struct own_thread *th); /* class attributes with defaults; the MemoryError kept in reserve */

#endif
