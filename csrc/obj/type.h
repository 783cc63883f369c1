/*
 * type.h - classes: builtin ones from types.def, user ones from class statements; look-up along the
 * MRO.
 *
 * Invariants
 *   TY1  flags, kind, mro, sizes are fixed when the class is made; its name space changes under
 *        rt->xlock.
 *   TY2  class attributes live in immortal cells, which have rights like any object; an entry keeps
 *        its cell.
 *   TY3  rt->member[] entry 0 is nobody; an entry for (class, name) is found without a lock and
 *        never moves.
 * Design   csrc/README.md, "Objects".
 * Threads  any.
 */
#ifndef OWN_OBJ_TYPE_H
#define OWN_OBJ_TYPE_H

#include "obj/known.h"
#include "obj/layout.h"

#define OWN_INLINE_MAX 62 /* attribute words in the object itself */

/* A name space in definition order: classes and modules.  Guarded by rt->xlock. */
struct own_ns_entry {
    own_word name, cell;
    uint32_t kind;   /* enum own_member_kind of the cell's value, as last stored */
    own_word fn;     /* kinds FUNC, NATIVE: the immortal function, else EMPTY */
};
struct own_ns {
    uint32_t n, cap, mask;
    struct own_ns_entry *entry;
    uint32_t *index; /* open hash: entry number + 1 */
};
struct own_ns *own_ns_new(struct own_runtime *rt);
/* Under rt->xlock.  The entry, or NULL. */
struct own_ns_entry *own_ns_find(const struct own_ns *ns, own_word name);
/* Under rt->xlock.  NULL: no memory.  `cell` is used if the name is new. */
struct own_ns_entry *own_ns_put(struct own_runtime *rt, struct own_ns *ns, own_word name,
                                own_word cell);
own_word own_cell_new_immortal(struct own_thread *th, own_word name, own_word value);

/* The type of any word. */
struct own_type *own_type_of(struct own_thread *th, own_word w);
bool own_type_is_subtype(const struct own_type *a, const struct own_type *b);
static inline struct own_type *own_as_type(own_word w) { return (struct own_type *)w; }
static inline bool own_is_type(own_word w) { return own_is_kind(w, OWN_K_TYPE); }

/* Index in rt->member of what `name` (interned) means for instances of t; 0: MemoryError raised. */
uint32_t own_type_lookup(struct own_thread *th, struct own_type *t, own_word name);
/* The class attribute itself, unbound: EMPTY if none.  May acquire (the cell). */
own_word own_type_find(struct own_thread *th, struct own_type *t, own_word name);
/* Does a class of the program, t or one before the builtin ones in its MRO, define name?  Never
 * acquires. */
bool own_type_overrides(struct own_thread *th, struct own_type *t, own_word name);
/* t.name := value (EMPTY: delete); re-resolves subclasses.  False: raised. */
bool own_type_set(struct own_thread *th, struct own_type *t, own_word name, own_word value);
/* While types are being made: no members yet. */
bool own_type_define(struct own_thread *th, struct own_type *t, own_word name, own_word value);

/* Calling a class (call sequence of the VM):
 *   t->construct != EMPTY: call that instead with the same arguments;
 *   else own_construct, then own_op_method(instance, __init__), whose result must be None. */
own_word own_construct(struct own_thread *th, struct own_type *t, const own_word *args, int64_t n);

/* types.def, exc.def: objects, MROs and shapes, without names */
bool own_types_start(struct own_thread *th);
/* names, bases; needs own_names_start and empty_tuple */
bool own_types_name(struct own_thread *th);
/* A type object with its own shape, else empty; NULL: MemoryError raised. */
struct own_type *own_type_alloc(struct own_thread *th, struct own_type *metatype);
/* Immortal copy of a tuple's worth of words (themselves immortal). */
own_word own_tuple_immortal(struct own_thread *th, const own_word *items, int64_t n);
/* MKCLASS: window is name, bases tuple, name space dict; hints a tuple of attribute names or None.
 * May be OWN_TAIL. */
own_word own_op_mkclass(struct own_thread *th, own_word *window, own_word hints);

#endif
