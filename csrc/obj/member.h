/*
 * member.h - what a name means in a class: resolved once per (class, name), again when a class
 * changes.
 *
 * Invariants
 *   MB1  an entry's class and name never change; xfn, xcell, xkind, xhome are replaced under
 *        rt->xlock, xcell before xfn, and readers judge a cell by its value, not by xkind.
 *   MB2  xfn names immortal functions only, so a reader needs no rights and no count.
 */
#ifndef OWN_OBJ_MEMBER_H
#define OWN_OBJ_MEMBER_H

#include "obj/type.h"

struct own_member_table {
    uint32_t mask, used; /* used: under xlock */
    _Atomic(uint32_t) xat[];
};

/* Functions' xaux: immortal from birth (MB2). */
#define OWN_F_IMMORTAL 0x100u

bool own_members_start(struct own_runtime *rt);
void own_members_close(struct own_runtime *rt);

/* The kind of a class attribute's value, and the function if MB2 lets it be named. */
enum own_member_kind own_member_kind_of(struct own_known *known, own_word value, own_word *fn);
/* Under rt->xlock: all entries for `name` of t and its subclasses. */
void own_members_resolve(struct own_runtime *rt, const struct own_type *t, own_word name);

/* acquire: the function's contents; pairs with resolve (O5). */
#define own_member_fn(m) ((own_word)own_load_acquire(&(m)->xfn))

/* Value of a class attribute's cell: acquires it for reading. */
own_word own_cell_load(struct own_thread *th, own_word cell);
/* The attribute's value, EMPTY if the class has none.  May acquire. */
own_word own_member_value(struct own_thread *th, const struct own_member *m);

#endif
